"""What a gap hides behind an English label of which only a vague question could ask."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.gaps import phrase_gap, rule_gap
from ketaquiz.draft.orders import is_order
from ketaquiz.draft.page import Page
from ketaquiz.draft.quantities import quantity_gap
from ketaquiz.draft.terms import VERB
from ketaquiz.draft.wording import cells, cloze_with_gaps

_MOST_PHRASE: Final = 10
"""How many words an explanation without a verb has at most that is hidden whole behind its label."""
_IS: Final = re.compile(r"\s(?:is|are|has|have)\s(?!to\b|been\b|the right\b)(?=\S)")
_WHEN_INSIDE: Final = re.compile(r"\s(?:when|if|while|once|unless)\s")
_MOST_VAGUE: Final = 12
"""How many words a sentence has at most that is hidden whole where only a vague question fits it."""
_MOST_PREDICATE: Final = 7
_MOST_SHOWN: Final = 22


def gap_behind(page: Page, before: str, explanation: str, vague: bool) -> str:
    """A cloze of an English explanation of which only a vague question could ask; empty where nothing of it can be hidden.

    Hidden are all its words where they are a few without a verb, and else a number, or what something is said to be.
    ``vague`` says that the question would fit anything: then what a rule in it turns on, its last phrase, or all of a
    short sentence is hidden rather than that.
    """
    said = page.sentences(explanation)[0].rstrip(" .;:")
    ordered = is_order(said)
    words = len(said.split())
    if ordered or said.endswith(("!", "?")):
        return ""
    if not VERB.search(said):
        whole = len(page.sentences(explanation)) == 1 and words <= _MOST_PHRASE
        return cloze_with_gaps(before, said, cells(said)) if whole else ""
    if words > _MOST_SHOWN or re.match(
        r"(?:it|its|they|their|this|these|he|she|we|our|you|your|i)\b", said, re.IGNORECASE
    ):
        return ""
    if gap := quantity_gap(said):
        return cloze_with_gaps(before, f"{said}.", [gap])
    found = _IS.search(said)
    if (
        found
        and 1 < len(said[found.end() :].split()) <= _MOST_PREDICATE
        and not any(sign in said[found.end() :] for sign in ":,")
    ):
        return cloze_with_gaps(before, f"{said}.", [(found.end(), len(said))])
    if not vague:
        return ""
    gap = rule_gap(said) or phrase_gap(said)
    if (
        gap
        and not _WHEN_INSIDE.search(said, *gap)
        and "(" not in said[slice(*gap)]
        and (cloze := cloze_with_gaps(before, f"{said}.", [gap]))
    ):
        return cloze
    return cloze_with_gaps(before, said, [(0, len(said))]) if words <= _MOST_VAGUE else ""
