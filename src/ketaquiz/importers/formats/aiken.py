"""Aiken: a question in a line, options ``A. …``, and ``ANSWER: B`` (https://docs.moodle.org/en/Aiken_format)."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.importers import Importer, ImportRequest
from ketaquiz.importers.plain_lines import is_text, read_text

_KEY: Final = re.compile(r"^ANSWER: ?[A-Z] *$", re.MULTILINE)
_NUMBERED: Final = re.compile(r"^ {0,8}[0-9]{1,4}[.)] ", re.MULTILINE)


def _knows(request: ImportRequest) -> bool:
    text = request.text[:200_000]
    return is_text(request) and len(_KEY.findall(text)) > len(_NUMBERED.findall(text)) / 2


IMPORTER = Importer("Aiken", _knows, read_text, "Aiken (.txt)", ending=".aiken")
