"""What makes a draft doubtful by its answer, in English and German: a line of a program, or words about the text itself."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.page import Page
from ketaquiz.draft.wording import OF_TEXT

_OF_PROGRAM: Final = re.compile(
    r"\W{0,2}(?:(?:INFO|WARN(?:ING)?|ERROR|DEBUG|FATAL|TRACE)\b(?=\W)|\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\d\d:\d\d:\d\d\b)"
)
"""How a line starts that a program wrote."""


def _of_program(page: Page, draft: Draft) -> str:
    """Whether what a draft asks for is a line that a program wrote."""
    said = [draft.whole[-1] if draft.whole else "", str(draft.keys.get("answer", ""))]
    return "a line that a program wrote" if any(map(_OF_PROGRAM.match, said)) else ""


def _of_text(page: Page, draft: Draft) -> str:
    """Whether an answer only says what the text about it describes."""
    answer = str(draft.keys.get("answer", ""))
    return "an answer that only says what its text is about" if OF_TEXT.match(answer) else ""


_DOUBTS: Final = (_of_program, _of_text)


def doubt(page: Page, draft: Draft) -> str:
    """Why a draft is doubtful by its answer; empty where it is not."""
    return next((reason for find in _DOUBTS if (reason := find(page, draft))), "")
