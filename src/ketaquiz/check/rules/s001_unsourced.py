"""S001: an answer without a source."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.check.rule import ERROR, Finding, Rule
from ketaquiz.check.view import ItemView


def _find(view: ItemView) -> Iterator[Finding]:
    if view.bank.bank.articles and not view.item.citations and not view.item.references:
        cure = "add 'cite:' with the passage ('ketaquiz cite ARTICLE WORDS' prints it), or 'references:'"
        yield Finding("has neither a citation nor a reference", ("id",), cure)


RULE = Rule(
    code="S001",
    name="unsourced",
    severity=ERROR,
    what="An answer has neither a citation nor a reference, in a bank that declares articles.",
    why="Nobody can check it: not the reviewer today, nor the learner who doubts it next year.",
    bad="""\
- id: rub-time
  question: How long should rubbing the hands with alcohol take?
  answer: 20 to 30 seconds
""",
    good="""\
- id: rub-time
  question: How long should rubbing the hands with alcohol take?
  answer: 20 to 30 seconds
  cite: [{article: guide, section: Rub or wash, quote: It acts … the skin}]
""",
    authority="Haladyna 2002, guideline 4; the format's promise that each answer is cited.",
    item=_find,
)
