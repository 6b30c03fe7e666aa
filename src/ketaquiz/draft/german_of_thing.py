"""The name of the thing that a German document is about before each draft that does not say it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Final

from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.page import Page

_OWN_QUESTIONS: Final = frozenset(("faq", "quiz"))
_GAP: Final = re.compile(r"\{\{[^{}]*\}\}")
_HEAD: Final = re.compile(r"\A[^{}]{2,160}?(?=:\s|\{\{)")
_BETWEEN: Final = " – "
_MOST_HEADS: Final = 2
"""How many headings stand between the thing and a label at most."""


def with_thing(page: Page, drafted: list[Draft]) -> list[Draft]:
    """The drafts with the thing named before each that does not name it; of many headings behind it, the first is left out."""
    name = page.thing
    if not name:
        return drafted
    words = page.language.content_words(name)
    made = [_about(name, draft, words) for draft in drafted]
    shown = Counter(draft.asking[1] for draft in made)
    return [
        new if shown[new.asking[1]] == 1 else _about(name, old, words, whole=True)
        for new, old in zip(made, drafted, strict=True)
    ]


def _about(name: str, draft: Draft, words: set[str], *, whole: bool = False) -> Draft:
    key, text = draft.asking
    if draft.extractor in _OWN_QUESTIONS or any(word in _GAP.sub("", text).lower() for word in words):
        return draft
    head = _HEAD.match(text)
    heads = head.group().split(_BETWEEN) if head else []
    if len(heads) > _MOST_HEADS and not whole:
        text = text[len(heads[0]) + len(_BETWEEN) :]
    return replace(draft, keys={**draft.keys, key: f"{name}{_BETWEEN if heads else ': '}{text}"})
