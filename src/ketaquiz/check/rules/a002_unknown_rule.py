"""A002: a permission for a rule that does not exist."""

from __future__ import annotations

from ketaquiz.check.rule import WARNING, Rule

RULE = Rule(
    code="A002",
    name="unknown-rule",
    severity=WARNING,
    what="An item allows a rule that does not exist.",
    why="The code is misspelt, so what was to be allowed is not. 'ketaquiz rule --all' lists the codes.",
    bad="""\
- id: rub-time
  question: How long should rubbing the hands with alcohol take?
  answer: 20 to 30 seconds
  references: [who-2009]
  allow: {M999: the last option is meant so}
""",
    good="""\
- id: rub-time
  question: How long should rubbing the hands with alcohol take?
  answer: 20 to 30 seconds
  references: [who-2009]
""",
    authority="The practice of linters.",
)
"""It has no function of its own: what runs the rules looks for it together with A001."""
