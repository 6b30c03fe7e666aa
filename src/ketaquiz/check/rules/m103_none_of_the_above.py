"""M103: none of the above."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.rules import m102_all_of_the_above
from ketaquiz.check.view import ItemText, ItemView


def _find(view: ItemView) -> Iterator[Finding]:
    says = view.language.wording.none_of_the_above
    assert says is not None
    for option in view.options:
        if (says(option.text) and not m102_all_of_the_above.is_count(option, view)) or _bare_none(option, view):
            cure = "write a distractor that a learner might choose, or leave it out"
            yield Finding(f"has the option {option.text[:60]!r}", option, cure)


def _bare_none(option: ItemText, view: ItemView) -> bool:
    """Whether an option says just "None" beside things; beside numbers, or where it is asked how many, it is a number."""
    wording = view.language.wording
    if len(option.words) != 1 or option.words[0] not in wording.bare_none or wording.asks_how_many(view.stem.text):
        return False
    return not any(char.isdigit() for other in view.options for char in other.text)


RULE = Rule(
    code="M103",
    name="none-of-the-above",
    severity=WARNING,
    what="An option says 'none of the above', in whatever words.",
    why="It tests whether somebody recognises what is wrong, not whether they know what is right; as a distractor it is hardly chosen.",
    bad="""\
- id: after-spores
  question: What is needed after contact with spores?
  answer: Washing with soap
  distractors: [Rubbing with alcohol, A hand cream, None of these]
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: after-spores
  question: What is needed after contact with spores?
  answer: Washing with soap
  distractors: [Rubbing with alcohol, A hand cream, A pair of gloves]
  cite: [{article: guide, section: Rub or wash}]
""",
    authority="Haladyna 2002, guideline 25; NBME 2021.",
    figure="Where it was an option it was the key in 1 to 12 % of items (Tarrant 2006).",
    item=_find,
    words=("none_of_the_above",),
)
