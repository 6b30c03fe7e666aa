"""F008: two questions in one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView
from ketaquiz.text.languages import Language
from ketaquiz.text.wording import no_text


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
    if stem.count("?") < 2:
        return False
    formula = language.wording.unfocused or no_text  # "Which of these is true? What kills spores? 1. …" asks once
    asked = [sentence.rstrip("\"' )").endswith("?") and not formula(sentence) for sentence in language.sentences(stem)]
    return any(one and other for one, other in pairwise(asked))


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
""",
    authority="Wozniak 1999: the minimum information principle; Haladyna 2002, guideline 1: one content per item.",
    item=_find,
    words=("two_questions",),
)
