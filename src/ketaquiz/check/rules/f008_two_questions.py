"""F008: two questions in one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView
from ketaquiz.text.languages import Language

_WH = r"(?:what|which|how|why|when|where|who|whom|whose)"
_AND = r"(?:and(?:\s+also)?|or|as\s+well\s+as|plus|along\s+with|together\s+with)"
_JOINED = re.compile(
    rf"\b{_WH}\b[^.?!]{{0,300}}?,?\s+{_AND},?\s+"
    rf"(?:(?:by|for|at|in|to|of|from|with|on|after|under|until|since|through|about)\s+)?{_WH}\b",
    re.IGNORECASE,
)
_AND_AUX = re.compile(
    rf"\b{_WH}\b[^.?!]{{0,300}}?,?\s+and\s+(?:does|do|did|is|are|was|were|can|should|will|would|has|have)\s+(?:it|they|this|that|the|these|he|she)\b",
    re.IGNORECASE,
)


_ONE_ASKED = re.compile(rf"\b{_WH} or {_WH}(?=\s)(?!\s+(?:is|are|does|do)\s+(?:it|they|the)\b)", re.IGNORECASE)
"""*Who or what* asks one thing."""


def _find(view: ItemView) -> Iterator[Finding]:
    if view.gaps or view.truth is not None:
        return
    stem = view.stem.text
    bare = _ONE_ASKED.sub("what", view.language.quoted.sub(" ", stem))
    if _two_marks(bare, view.language) or any(_joined(sentence) for sentence in view.language.sentences(bare)):
        yield Finding(
            "asks two questions in one",
            view.stem,
            "make two items of it, each with an answer of its own",
            piece=view.lead_in[:80],
        )


def _joined(sentence: str) -> bool:
    """Whether a sentence joins a second question to its first. "When X comes and where Y goes, …" leads in and asks nothing."""
    if not sentence.rstrip("\"' )*").endswith("?") and not _TELLS.match(sentence):
        return False
    found = _JOINED.search(sentence) or _AND_AUX.search(sentence)
    if found is None:
        return False
    leads_in = re.match(r"(?:when|where)\b", found.group(), re.IGNORECASE) and "," in sentence[found.end() :]
    return not leads_in and not _RELATIVE.search(_TELLS.sub("", sentence[: found.start()]))


_TELLS = re.compile(
    r"\W{0,20}(?:explain|describe|state|name|give|list|say|tell|define|outline|discuss)\b", re.IGNORECASE
)
_RELATIVE = re.compile(r"\b(?:know|see|decide|understand|determine|choose|say|tell|shows?|asks?|explains?) $")
"""Words before a *which* or *what* that make it go on with the sentence: *to decide which …*."""


def _two_marks(stem: str, language: Language) -> bool:
    """Whether a question directly follows another. A question that the stem answers itself, 'Is he awake? Yes.', is none."""
    if stem.count("?") < 2:
        return False
    asked = [sentence.rstrip("\"' )").endswith("?") for sentence in language.sentences(stem)]
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
    languages=("en",),
)
