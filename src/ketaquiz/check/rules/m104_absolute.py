"""M104: an absolute in a distractor only."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemText, ItemView


def _find(view: ItemView) -> Iterator[Finding]:
    wording = view.language.wording
    absolute, all_fit, none_fits = wording.absolute, wording.all_of_the_above, wording.none_of_the_above
    assert absolute is not None
    assert all_fit is not None
    assert none_fits is not None
    if any(absolute(key.text) or wording.universal(key.text) for key in view.keys):
        return
    found: list[tuple[str, ItemText]] = []
    for distractor in view.distractors:
        if len(distractor.words) == 1 or wording.only_labels(distractor.text):
            continue  # the options are such words themselves: "always" beside "sometimes"
        fixed = all_fit(distractor.text) or none_fits(distractor.text)
        if fixed or not (word := absolute(distractor.text)):
            continue
        if "%" in word and any("%" in other.text for other in view.options if other is not distractor):
            continue  # 100 % is one of several figures
        found.append((word, distractor))
    if found:
        word, distractor = found[0]
        where = "a distractor" if len(found) == 1 else f"one of {len(found)} distractors with such words"
        yield Finding(
            f"has {word!r} in {where} and in no right option",
            distractor,
            "say it without the absolute; test-wise learners rule it out unread",
            piece=word,
        )


RULE = Rule(
    code="M104",
    name="absolute",
    severity=WARNING,
    what="A distractor has an absolute (always, never, only, every …), and no right option has one. An item is reported once.",
    why="Little is always so, and test-wise learners know it: they cross such options out without knowing the matter.",
    bad="""\
- id: after-spores
  question: What follows contact with spores?
  answer: Washing with soap and water
  distractors: [Rubbing with alcohol only, Changing the gloves, Drying the hands]
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: after-spores
  question: What follows contact with spores?
  answer: Washing with soap and water
  distractors: [Rubbing with alcohol, Changing the gloves, Drying the hands]
  cite: [{article: guide, section: Rub or wash}]
- id: dispensers
  question: Where are dispensers put?
  answer: Beside the bed
  distractors: [In every room in which food is served, In the cellar, On all trolleys that leave the ward]
  references: [who-2009]
- id: letters
  question: What does the A of the card AB stand for?
  answer: Alcohol Basin
  distractors: [All Basins, Aired Bed, Acid Bath]
  references: [who-2009]
- id: degree
  question: When is a hand ready for gloves?
  answer: When it feels dry
  distractors: [When it is completely white, When it smells of soap, When the alarm rings]
  references: [who-2009]
""",
    authority="Haladyna 2002, guideline 28: avoid specific determiners; NBME 2021: absolute terms.",
    item=_find,
    words=("absolute", "all_of_the_above", "none_of_the_above"),
)
