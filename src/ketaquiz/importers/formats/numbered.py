"""Questions as people type them: numbered, with lettered options and a marked answer, in plain text or Markdown."""

from __future__ import annotations

from typing import Final

from ketaquiz.importers import Importer, ImportRequest
from ketaquiz.importers.objects import has_objects
from ketaquiz.importers.plain_lines import has_questions, is_text, read_text

_LOOKED_AT: Final = 5_000
"""In how many first lines a question is looked for."""


def _knows(request: ImportRequest) -> bool:
    return is_text(request) and (has_objects(request.text) or has_questions(request, _LOOKED_AT))


IMPORTER = Importer(
    "questions with lettered options", _knows, read_text, "numbered questions with lettered options (.txt, .md)"
)
