"""What a gap hides behind an English label of which only a vague question could ask."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft import asking
from ketaquiz.draft.english_gaps import key_phrase
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
_LEAST_STEPS: Final = 3
_MANY: Final = re.compile(r"\b(?!(?:the|an?|your) \w++\Z)\w++\W++\w|\d")
"""Several words, or a number: of an order one word says little."""
_PROPERTY_OF: Final = re.compile(
    r"(?P<what>(?:types?|kinds?|names?|numbers?|sizes?|colou?rs?|locations?|causes?|methods?)) of (?!the\b)\w.{2,40}",
    re.IGNORECASE,
)


def property_of(label: str) -> str:
    """The question for the value of a label that names a property of something, as *Type of extinguisher*; else empty."""
    found = _PROPERTY_OF.fullmatch(label)
    if found is None:
        return ""
    said = label.lower() if label.isupper() else label[0].lower() + label[1:]
    return f"what {'are' if found['what'].lower().endswith('s') else 'is'} the {said}?"


def is_vague(asks: str, explanation: str = "") -> bool:
    """Whether a question of `asking.english` would fit many other explanations too, or does not ask for the order of several."""
    return explanation.count(" → ") >= _LEAST_STEPS - 1 or asks.startswith((asking.OF, asking.KNOW, "when does “"))


def gap_behind(page: Page, before: str, explanation: str, vague: bool) -> str:
    """A cloze of an English explanation of which only a vague question could ask; empty where nothing of it can be hidden.

    Hidden are all its words where they are a few without a verb, and else a number, or what something is said to be.
    ``vague`` says that the question would fit anything: then what a rule in it turns on, its last phrase, or all of a
    short sentence is hidden rather than that.
    """
    said = page.sentences(explanation)[0].rstrip(" .;:")
    ordered = is_order(said)
    words = len(said.split())
    if (steps := said.split("; ")[0].split(" → "))[_LEAST_STEPS - 1 :]:
        starts = [len(" → ".join([*steps[:number], ""])) for number in range(len(steps))]
        places = [(start, start + len(step)) for start, step in zip(starts, steps, strict=True)]
        return cloze_with_gaps(before, said, places[::2])
    if said.endswith(("!", "?")):
        return ""
    if ordered:
        gap = key_phrase(said)
        return cloze_with_gaps(before, f"{said}.", [gap]) if gap and _MANY.match(said[slice(*gap)]) else ""
    if not VERB.search(said):
        whole = len(page.sentences(explanation)) == 1 and words <= _MOST_PHRASE
        if whole:
            return cloze_with_gaps(before, said, cells(said))
        place = phrase_gap(said) if vague else None
        return cloze_with_gaps(before, f"{said}.", [place]) if place else ""
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
