"""M101: the key is much longer than every distractor."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView, says_all_or_none

RATIO = 1.5
LEAST_WORDS = 4
LEAST_MORE = 8
"""By how many characters the key has to be longer."""


def _find(view: ItemView) -> Iterator[Finding]:
    if len(view.keys) != 1 or not view.distractors:
        return
    key = view.keys[0]
    longest = max(len(each.text) for each in view.distractors)
    if len(key.text) >= RATIO * longest and len(key.text.split()) >= LEAST_WORDS:
        if view.language.wording.only_labels(key.text) or len(key.text) - longest < LEAST_MORE:
            return
        if says_all_or_none(key):
            return  # such an option is long for another reason
        times = f"{len(key.text) / longest:.1f}"
        cure = "shorten it, and put what is cut into 'rationale'; or give the distractors as much detail"
        yield Finding(f"has a key that is {times} times as long as its longest distractor", key, cure)


RULE = Rule(
    code="M101",
    name="longest-key",
    severity=WARNING,
    what=f"The key is at least {RATIO} times as long as the longest distractor, in characters, and has at least {LEAST_WORDS} words.",
    why="Authors qualify what is right and not what is wrong, and test-wise learners choose the longest option.",
    bad="""\
- id: after-spores
  question: What is needed after contact with spores?
  answer: Washing with soap and water, because alcohol does not kill spores
  distractors: [Rubbing with alcohol, A pair of gloves, A hand cream]
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: after-spores
  question: What is needed after contact with spores?
  answer: Washing with soap
  distractors: [Rubbing with alcohol, A pair of gloves, A hand cream]
  rationale: Alcohol does not kill spores.
  cite: [{article: guide, section: Rub or wash}]
""",
    authority="Haladyna, Downing and Rodriguez 2002, guideline 24: keep the length of options about equal.",
    figure="The longest option was the key in 36 % of such items, where chance gives 25 % (Tarrant 2006).",
    item=_find,
)
