"""A001: a permission that nothing needs."""

from __future__ import annotations

from ketaquiz.check.rule import WARNING, Rule

RULE = Rule(
    code="A001",
    name="unused-allow",
    severity=WARNING,
    what="An item allows a rule that finds nothing in it.",
    why="The permission was needed once, or was meant for another rule. Left in, it hides a later mistake. Take it out.",
    bad="""\
- id: rub-time
  question: How long should rubbing the hands with alcohol take?
  answer: 20 to 30 seconds
  references: [who-2009]
  allow: {M102: the last option is meant so}
""",
    good="""\
- id: rub-time
  question: How long should rubbing the hands with alcohol take?
  answer: 20 to 30 seconds
  references: [who-2009]
""",
    authority="The practice of linters (ruff's RUF100).",
)
"""It has no function of its own: only what runs the rules knows which permissions held something back."""
