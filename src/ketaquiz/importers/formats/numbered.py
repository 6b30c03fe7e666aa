"""Questions as people type them: numbered, with lettered options and a marked answer, in plain text or Markdown."""

from __future__ import annotations

from ketaquiz.importers import Importer, ImportRequest
from ketaquiz.importers.plain_lines import is_text, lettered_of, read_text
from ketaquiz.importers.texts import MOST_TEXT


def _knows(request: ImportRequest) -> bool:
    return is_text(request) and len(request.text) <= MOST_TEXT and bool(lettered_of(request).questions)


IMPORTER = Importer(
    "questions with lettered options", _knows, read_text, "numbered questions with lettered options (.txt, .md)"
)
