"""M201: a negative stem without emphasis."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView
from ketaquiz.text.languages import Language
from ketaquiz.text.words import phrase

_NEGATIVE = phrase(
    "not",
    "except",
    "excepting",
    "excluding",
    "cannot",
    r"\w+n['’]t",
    "other than",
    "least",
    "never",
    "with the exception of",
    "apart from",
    "false",
    "incorrect",
    "untrue",
    "wrong",
)
_MARKED = re.compile(r"[*_`]{1,3}([^*_`\n]+)[*_`]{1,3}")
"""Words with emphasis."""
_HARMLESS = re.compile(
    r"\bnot only\b|\bnot guilty\b|\bnot (?:less|more|later|earlier) than\b|\bwhether or not\b|\bif not\b|\bat least\b|\bor not\b|\bthe least\b(?=\s+\w+\s+that)|\bnot yet\b",
    re.IGNORECASE,
)
"""Phrases with a negative word that do not make a question ask for what does not fit."""
_WEAK = frozenset(["least", "false", "incorrect", "untrue", "wrong", "never", "apart from", "other than"])
"""Negative words for which the rule asks no emphasis."""


def negative_word(sentence: str, language: Language) -> re.Match[str] | None:
    """The word that makes a question ask for the option that does not fit: 'not', 'except'; None where none does.

    ``sentence`` is the sentence that asks. A 'not' in a clause that depends on it does not count, nor do phrases such as
    'not only' and 'at least', nor a question that begins with 'why'.
    """
    lower = sentence.lower()
    if not any(
        each in lower
        for each in (
            "not",
            "except",
            "n't",
            "n’t",
            "exclud",
            "other than",
            "least",
            "never",
            "exception",
            "apart",
            "false",
            "correct",
            "untrue",
            "wrong",
        )
    ):
        return None
    if re.match(r"\W*why\b", lower):
        return None
    clause = language.main_clause(_HARMLESS.sub(lambda found: " " * len(found.group()), sentence))
    found = _NEGATIVE.search(clause)
    if found is None:
        # "All of these are true except": the word may stand after a clause that depends on the question
        found = re.search(r"\b(?:except|excluding)\b(?!\s+(?:for|that|when|in|as)\b)", sentence, re.IGNORECASE)
    return found


def _find(view: ItemView) -> Iterator[Finding]:
    """The first negative word in the question of an item with options, where neither emphasis nor capitals mark it."""
    if not view.options:
        return
    ask = view.language.quoted.sub(" ", view.lead_in)
    marked = _MARKED.sub(lambda found: found.group(1).upper(), ask)
    found = negative_word(marked, view.language)
    if found is None or found.group().isupper() or found.group().lower() in _WEAK:
        return
    word = found.group()
    if re.search(rf"\b{re.escape(word.upper())}\b", marked):
        return
    cure = f"ask for what is right; where that cannot be, make the word stand out: **{word.upper()}**"
    yield Finding(f"has {word!r} in its question without emphasis", view.stem, cure, piece=word)


RULE = Rule(
    code="M201",
    name="negative",
    severity=WARNING,
    what="A question asks for what does NOT fit, and the word does not stand out.",
    why="Readers under pressure pass over a 'not' and choose what fits: they know the matter and lose the point.",
    bad="""\
- id: not-for-rub
  question: After which contact is alcohol rub not enough?
  answer: Spores
  distractors: [Intact skin, A door handle, A keyboard]
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: not-for-rub
  question: After which contact is alcohol rub **NOT** enough?
  answer: Spores
  distractors: [Intact skin, A door handle, A keyboard]
  cite: [{article: guide, section: Rub or wash}]
""",
    authority="Haladyna 2002, guideline 17: word the stem positively, and emphasise a negative; NBME 2021.",
    item=_find,
    languages=("en",),
)
