"""M104: an absolute in a distractor only."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView


def _find(view: ItemView) -> Iterator[Finding]:
    wording = view.language.wording
    absolute, all_fit, none_fits = wording.absolute, wording.all_of_the_above, wording.none_of_the_above
    assert absolute is not None
    assert all_fit is not None
    assert none_fits is not None
    if any(absolute(key.text) or wording.universal(key.text) for key in view.keys):
        return
    if all("%" in option.text for option in view.options):
        return  # 100 % is one of several figures
    for distractor in view.distractors:
        if len(distractor.words) == 1 or wording.only_labels(distractor.text):
            continue  # the options are such words themselves: "always" beside "sometimes"
        fixed = all_fit(distractor.text) or none_fits(distractor.text)
        if not fixed and (word := absolute(distractor.text)):
            yield Finding(
                f"has {word!r} in a distractor and in no right option",
                distractor,
                "say it without the absolute; test-wise learners rule it out unread",
                piece=word,
            )


RULE = Rule(
    code="M104",
    name="absolute",
    severity=WARNING,
    what="A distractor has an absolute (always, never, only, every …), and no right option has one.",
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
""",
    authority="Haladyna 2002, guideline 28: avoid specific determiners; NBME 2021: absolute terms.",
    item=_find,
    words=("absolute", "all_of_the_above", "none_of_the_above"),
)
