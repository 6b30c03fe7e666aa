"""F009: the answer stands in the question."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.given import passage_in_stem
from ketaquiz.check.opposites import sides
from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemText, ItemView
from ketaquiz.text.languages import Language
from ketaquiz.text.words import contains

_ARTICLES = ("a", "an", "the")
_ALONE = ("only", "alone", "nur", "allein")


def _find(view: ItemView) -> Iterator[Finding]:
    if view.gaps or view.truth is not None:
        return
    stem = view.stem.words
    answer = view.short_answer
    keys = view.keys if answer is None else (answer,)
    if len(keys) != 1:
        return
    key = keys[0]
    if _LABELLED.search(key.text) and all(_LABELLED.search(other.text) for other in view.distractors):
        return  # "Square P": where the stem names all squares, a letter gives nothing away
    if not _stands(key, stem, view.language) or any(_stands(other, stem, view.language) for other in view.distractors):
        return
    if (
        _asks_direction(view, key)
        or _asks_number(view)
        or any(contains(other.words, key.words) for other in view.distractors)
    ):
        return
    if answer is not None and (_OR.search(view.stem.text) or _AMONG.search(view.stem.text)):
        return  # "Is it an agonist or an antagonist?" and "Which of the three comes last?" name all candidates
    if passage_in_stem(view):
        return  # the answer is to be found in it
    yield Finding(
        "has its answer in its question",
        view.stem,
        "reword the question so that it can only be answered by who knows",
        piece=_core(key),
    )


_LABELLED = re.compile(r"(?:^|\s)[A-Z]$|^[a-z]$")
"""What ends with a letter that names it, or is nothing else."""
_OR = re.compile(
    r"\bor\b(?! (?:another|other|others|something|somewhere|some other|not|so|else|a different|different|more|less)\b)",
    re.IGNORECASE,
)
_AMONG = re.compile(
    r"\b(?:which|what|who) (?:one )?of (?:the|these|those) (?:two|three|four|five|six|[2-6])\b", re.IGNORECASE
)


def _asks_direction(view: ItemView, key: ItemText) -> bool:
    """Whether a distractor is the key with one word turned round: *as the pressure increases, …* has to name a direction."""
    directions = sides(view.language)

    asked = [directions.get(word, word) for word in key.words]
    for at, found in enumerate(asked):
        if isinstance(found, tuple):
            turned = [*asked[:at], (found[0], 1 - found[1]), *asked[at + 1 :]]
            if any([directions.get(word, word) for word in other.words] == turned for other in view.distractors):
                return True
    return False


def _asks_number(view: ItemView) -> bool:
    """Whether all options are numbers, with units or without: one that is given in the stem is rarely the answer."""
    return len(view.options) > 1 and all(_NUMBER.fullmatch(option.text) for option in view.options)


_NUMBER = re.compile(r"[^\w\n]{0,5}\d[\d.,\s]{0,20}\s?[^\W\d_]{0,4}[%°/\w²³]{0,4}\.?")


def _core(part: ItemText) -> str:
    first, _, rest = part.text.partition(" ")
    return rest if rest and first.lower() in _ARTICLES else part.text


def _stands(part: ItemText, stem: list[str], language: Language) -> bool:
    words = part.words[1:] if part.words[:1] and part.words[0] in _ARTICLES else part.words
    if not any(word not in language.function_words and not (word.isdigit() and len(word) < 3) for word in words):
        return False
    return contains(stem, [word for word in words if word not in _ALONE] or words)


RULE = Rule(
    code="F009",
    name="answer-in-question",
    severity=WARNING,
    what="The words of the answer stand in the question. Where the question is about a passage that it has in itself, or asks for a number or a direction, it is quiet.",
    why="The learner copies them. Where all options stand in the question, as in 'X or Y?', nothing is given away.",
    bad="""\
- id: rub-substance
  question: Which substance is in an alcohol rub for clean hands?
  answer: Alcohol
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: rub-substance
  question: Which substance is the first choice for hands that look clean?
  answer: Alcohol
  cite: [{article: guide, section: Rub or wash}]
- id: which-tray
  question: On a table stand tray A, tray B beside it, tray C on top of B and tray D below A. Which tray is above tray B?
  answer: Tray C
  distractors: [Tray A, Tray D]
  references: [who-2009]
""",
    authority="Haladyna 2002, guideline 28: avoid clang associations; NBME 2021: word repeats.",
    item=_find,
)
