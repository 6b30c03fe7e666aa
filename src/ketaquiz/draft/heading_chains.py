"""Chains of headings before an English question, made shorter: a heading whose words come again, and that of the document.

*Ladder Guide – Maintenance & Storage – Storage – For step ladders: …* becomes *Storage – For step ladders: …*.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.page import Page
from ketaquiz.yamltree.writer import Value

_BETWEEN: Final = " – "
_ENDS: Final = re.compile(r":\s|\?|\{\{")
"""Where the headings before a question end."""
_STEM: Final = 5
_LEAST: Final = 3
"""How many headings and labels follow one another at least, where there are too many."""
_MOST: Final = 2
"""How many headings stand before a label at most, where the first is that of the whole document."""
_KIND: Final = re.compile(r"\b(?:polic(?:y|ies)|manuals?|handbook|guidelines?|guide|procedures)\Z", re.IGNORECASE)
"""How a title ends that says what kind of document it stands over."""
_SHORT: Final = 4
"""How many words a heading has at most that a label does not repeat."""


def with_short_chains(page: Page, drafted: list[Draft]) -> list[Draft]:
    """The drafts with few headings before what they ask; two that would show the same then keep theirs."""
    made = [_shortened(page, draft) for draft in drafted]
    shown = Counter(_shown(draft.keys) for draft in made)
    return [new if shown[_shown(new.keys)] == 1 else old for new, old in zip(made, drafted, strict=True)]


def _shown(keys: Mapping[str, Value]) -> str:
    return re.sub(r"\{\{[^{}]*\}\}", "…", str(keys.get("cloze", keys.get("question", ""))))


def _shortened(page: Page, draft: Draft) -> Draft:
    key = "cloze" if "cloze" in draft.keys else "question"
    text = str(draft.keys.get(key, ""))
    end = _ENDS.search(text)
    head = text[: end.start()] if end else text
    before, dash, label = head.rpartition(_BETWEEN)
    names = before.split(_BETWEEN)
    if not dash or len(names) + 1 < _LEAST:
        return draft
    kept = _few(page, names, label)
    return replace(draft, keys={**draft.keys, key: _BETWEEN.join([*kept, text[len(before) + len(dash) :]])})


def _few(page: Page, names: list[str], label: str) -> list[str]:
    """Those of the headings before a label that it needs.

    A heading is not needed whose words come again below it, nor that of the document before a part of a part.
    """
    while len(names) > 1:
        all_of_it = names[0].lower() in (page.name.lower(), page.title.lower())
        below = " ".join([*names[1:], label] if all_of_it or len(names[0].split()) > _SHORT else names[1:])
        of_kind = all_of_it and _KIND.search(names[0]) is not None
        if not (of_kind or _stems(page, names[0]) & _stems(page, below) or (all_of_it and len(names) > _MOST)):
            break
        names = names[1:]
    return names


def _stems(page: Page, text: str) -> set[str]:
    return {word[:_STEM] for word in page.language.content_words(text)}
