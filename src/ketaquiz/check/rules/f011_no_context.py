"""F011: a question without its context."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.rules import m203_unfocused_stem
from ketaquiz.check.view import ItemView
from ketaquiz.text.languages import Language


@cache
def _generic(language: Language) -> frozenset[str]:
    """The words that do not say what a question is about, as written and in their base forms."""
    words = language.wording.generic_words
    assert words is not None
    return words | {language.base_form(word) for word in words}


def _find(view: ItemView) -> Iterator[Finding]:
    if view.item.case or view.item.image is not None or view.truth is not None:
        return
    if view.gaps:
        around = view.stem.content_words
        if len(around) < 2 and len(view.gaps) <= len(around) + 1:
            yield Finding(
                "says too little around its gap", view.stem, "write the whole sentence, so that only one answer fits"
            )
        return
    if len(view.stem.typed) > 90 or m203_unfocused_stem.asks_which_is_true(view):
        return
    bare = view.language.wording.bare
    assert bare is not None
    cure = "say of what, for whom and when: on a card nothing stands before the question"
    if bare(view.stem.text.strip()) and not _defines(view):
        yield Finding("asks without any context", view.stem, cure)
        return
    weight = [word for word in view.stem.words if word not in view.language.function_words]
    generic = _generic(view.language)
    if all(word in generic or view.language.base_form(word) in generic for word in weight):
        yield Finding("asks without any context", view.stem, cure)


def _defines(view: ItemView) -> bool:
    """Whether an item asks what a thing is, and its answer defines it."""
    language = view.language
    things = (language.wording.defined(view.stem.text.strip(), answer.text) for answer in view.answers)
    return any(thing and language.base_form(thing) not in _generic(language) for thing in things)


RULE = Rule(
    code="F011",
    name="no-context",
    severity=WARNING,
    what="A question does not say what it is about, or a cloze has too few words around its gap.",
    why="Cards come in any order and papers mix topics: 'What is the dose?' has a thousand answers.",
    bad="""\
- id: duration
  question: What is the recommended duration?
  answer: 20 to 30 seconds
  references: [who-2009]
""",
    good="""\
- id: duration
  question: What is the recommended duration of rubbing the hands with alcohol?
  answer: 20 to 30 seconds
  references: [who-2009]
""",
    authority="Wozniak 1999: context cues; Haladyna 2002, guideline 15: the central idea in the stem.",
    item=_find,
    words=("bare", "generic_words", "unfocused"),
    off_because="Whether a few common words name a matter, only who knows it can say ('What is the function of the liver?'): of 17 read by others, four were right, three debatable and ten wrong.",
)
