"""How many sentences of an explanation answer the question above it, in the languages in which this is known."""

from __future__ import annotations

from ketaquiz.draft import english_answer, german_answer
from ketaquiz.draft.page import Page


def answering(page: Page, question: str, whole: str, brief: str, rest: str) -> tuple[str, str]:
    """An answer, and what is left for the rationale; of an explanation that starts with its answer these are ``brief`` and ``rest``."""
    if page.code == "de":
        return german_answer.answering(page, question, whole, brief, rest)
    return english_answer.answering(page, question, whole, brief, rest)
