"""M102: all of the above."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemText, ItemView

_NAMES_OPTIONS = frozenset("above listed mentioned options answers oben obigen genannten antworten".split())
"""Words that make *all of the above* say that all options are right, whatever these are."""


def is_count(option: ItemText, view: ItemView) -> bool:
    """Whether 'all four' or 'none of these' is a number: all other options say how many, or how much of a whole."""
    wording = view.language.wording
    if not (_NAMES_OPTIONS.isdisjoint(option.words) or wording.counts_some(option.text)):
        return False
    others = [other for other in view.options if other is not option]
    counted = [
        other
        for other in others
        if wording.counts_some(other.text)
        and not (wording.none_of_the_above is not None and wording.none_of_the_above(other.text))
    ]
    rest = [other for other in others if other not in counted]
    says = (wording.all_of_the_above, wording.none_of_the_above)
    return bool(counted) and all(
        any(find is not None and find(other.text) for find in says) or " ".join(other.words) in wording.bare_none
        for other in rest
    )


def _find(view: ItemView) -> Iterator[Finding]:
    says = view.language.wording.all_of_the_above
    assert says is not None
    for option in view.options:
        if says(option.text) and not is_count(option, view):
            yield Finding(
                f"has the option {option.text[:60]!r}",
                option,
                "make it a multiple response: 'answers' beside 'distractors'",
            )


RULE = Rule(
    code="M102",
    name="all-of-the-above",
    severity=WARNING,
    what="An option says 'all of the above', in whatever words.",
    why="Who knows that two options are right has the answer, and who stops at the first right one is marked wrong.",
    bad="""\
- id: what-rub-spares
  question: What does alcohol rub spare, compared with washing?
  answer: All of the above
  distractors: [Time, Skin, Water]
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: what-rub-spares
  question: What does alcohol rub spare, compared with washing?
  answers: [Time, Skin]
  distractors: [Gloves, Dispensers]
  cite: [{article: guide, section: Rub or wash}]
- id: how-many-beds
  question: How many of the four beds on a ward need a dispenser?
  answer: All four of them
  distractors: [Only one, Only two, None of them]
  references: [who-2009]
""",
    authority="Haladyna 2002, guideline 26; NBME 2021.",
    figure="Where it was an option it was the key in 47 to 58 % of items (Tarrant 2006).",
    item=_find,
    words=("all_of_the_above",),
)
