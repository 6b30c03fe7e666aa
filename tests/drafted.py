"""What the drafts of a text ask, as tests of drafts compare it."""

from __future__ import annotations

from ketaquiz.article.quotes import ArticleText, decode_article
from ketaquiz.draft import drafts
from ketaquiz.draft.extractor import Draft, LeftAlone


def article(text: str | bytes, name: str = "a.md") -> ArticleText:
    """An article that has to be readable."""
    made, problems = decode_article(text.encode() if isinstance(text, str) else text, name)
    assert isinstance(made, ArticleText), problems
    return made


def asked(
    text: str | bytes,
    name: str = "a.md",
    language: str = "en",
    left: list[LeftAlone] | None = None,
    every: bool = False,
) -> list[str]:
    """What the drafts of a document ask, with their answers after an arrow; ``left`` is filled with what was left alone.

    ``every`` asks for all drafts, as ``--all`` does.
    """
    return [
        " → ".join(str(draft.keys[key]) for key in ("question", "cloze", "answer") if key in draft.keys)
        for draft in drafts(article(text, name), language=language, left=left, unsure=every)
    ]


def left(text: str, name: str = "a.md", language: str = "en") -> list[str]:
    """Why parts of a text were left alone."""
    found: list[LeftAlone] = []
    drafts(article(text, name), language=language, left=found)
    return [each.reason for each in found]


def made(text: str, language: str = "en") -> list[Draft]:
    """The drafts of a text."""
    return drafts(article(text), language=language)
