"""The standard format of Respondus: ``Type: MA``, ``3) …``, ``*a) …``, or a list of answers at the end."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.importers import Importer, ImportRequest
from ketaquiz.importers.plain_lines import is_text, read_text

_SIGNS: Final = re.compile(r"^ {0,8}(?:Type: ?[A-Z]{1,4} *$|\*[a-zA-Z][.)] |Answers: *$)", re.MULTILINE)


def _knows(request: ImportRequest) -> bool:
    return is_text(request) and _SIGNS.search(request.text[:200_000]) is not None


IMPORTER = Importer("the standard format of Respondus", _knows, read_text, "Respondus (.txt)")
