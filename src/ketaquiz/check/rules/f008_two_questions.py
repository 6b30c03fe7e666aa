"""F008: two questions in one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView
from ketaquiz.text.languages import Language
from ketaquiz.text.wording import no_text
from ketaquiz.text.words import words_of


def _find(view: ItemView) -> Iterator[Finding]:
    if view.gaps or view.truth is not None:
        return
    joined = view.language.wording.two_questions
    assert joined is not None
    stem = view.stem.text
    bare = view.language.quoted.sub(" ", stem)
    if _two_marks(bare, view.language) or any(joined(sentence) for sentence in view.language.sentences(bare)):
        yield Finding(
            "asks two questions in one",
            view.stem,
            "make two items of it, each with an answer of its own",
            piece=view.lead_in[:80],
        )


def _two_marks(stem: str, language: Language) -> bool:
    """Whether a question directly follows another. A question that the stem answers itself, 'Is he awake? Yes.', is none."""
    if stem.count("?") < 2 or len(_SPEAKER.findall(stem)) > 1:
        return False  # in a dialogue people ask one another
    formula = language.wording.unfocused or no_text  # "Which of these is true? What kills spores? 1. …" asks once
    tells = language.wording.tells
    asked = [
        sentence
        if sentence.rstrip("\"' )").endswith("?")
        and not formula(sentence)
        and not tells(sentence)
        and not _OFFER.fullmatch(sentence)
        else ""
        for sentence in language.sentences(stem)
    ]
    return any(
        one and other and len(words_of(other)) >= SHORTEST and not _twice(one, other, language)
        for one, other in pairwise(asked)
    )


_SPEAKER = re.compile(r"(?:^|\s)[A-ZÄÖÜ][\w.]*+ ?: ")
"""Who speaks next in a dialogue: *Ann: Is it dry?*"""
_OFFER = re.compile(
    r"\W*(?:(?:is (?:that|it|this) )?(?:true|yes|right|correct) or (?:false|no|wrong|incorrect|not)|(?:richtig|wahr|ja) oder (?:falsch|unwahr|nein))\W*",
    re.IGNORECASE,
)
"""What only announces the options: *True or false?*"""
SHORTEST = 3
"""How many words a second question has at least; "(Select two)?" and the like ask nothing."""
SAME = 0.5
"""How much of the shorter question's words the other has to hold for both to be one question, put twice, from 0 to 1."""


def _twice(one: str, other: str, language: Language) -> bool:
    """Whether a heading and the question below it ask the same in other words."""
    left = language.content_words(one) - _numbering(one)
    right = language.content_words(other)
    return len(left & right) >= SAME * min(len(left), len(right)) if left and right else False


def _numbering(heading: str) -> set[str]:
    """What stands before a colon: *Select all:* is no part of the question."""
    before, colon, _ = heading.partition(":")
    return set(words_of(before)) if colon else set()


RULE = Rule(
    code="F008",
    name="two-questions",
    severity=WARNING,
    what="A stem asks two questions.",
    why="Whoever knows one half can neither be right nor wrong. Two items teach more than one.",
    bad="""\
- id: rub-time-and-reason
  question: How long should rubbing the hands take, and why is it better than washing?
  answer: 20 to 30 seconds; it spares the skin
  references: [who-2009]
""",
    good="""\
- id: rub-time-and-reason
  question: How long should rubbing the hands with alcohol take?
  answer: 20 to 30 seconds
  references: [who-2009]
- id: one-question-twice
  question: "What spares the skin? Which of the means on a ward spares the skin of the hands?"
  answer: Alcohol rub
  distractors: [Soap, Water]
  cite: [{article: guide, section: Rub or wash}]
- id: one-thing
  question: Which product acts within a minute and is the mildest for the skin?
  answer: Alcohol rub
  distractors: [Soap, Water]
  cite: [{article: guide, section: Rub or wash}]
- id: if-and-when
  question: Who decides if and when a ward changes its rub?
  answer: The hygienist
  distractors: [The porter, The pharmacist]
  references: [who-2009]
- id: also-called
  question: What do you call a wash without water? It is also known as a rub of the hands?
  answer: Hand disinfection
  distractors: [Hand care, Hand rinsing]
  references: [who-2009]
- id: when-and-when
  question: What is it called when skin gets red and when it begins to itch?
  answer: Eczema
  distractors: [A burn, A wound]
  references: [who-2009]
- id: said-of-it
  question: Which rub dries within a minute and is the usual rub of children's wards?
  answer: The mild one
  distractors: [The strong one, The thick one]
  references: [who-2009]
- id: list-of-dispensers
  question: Which list is best for keeping track of empty dispensers and who fills them?
  answer: The log of the ward
  distractors: [The plan of shifts, The bill]
  references: [who-2009]
""",
    authority="Wozniak 1999: the minimum information principle; Haladyna 2002, guideline 1: one content per item.",
    item=_find,
    words=("two_questions",),
)
