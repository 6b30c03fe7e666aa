"""Q010: a text that stands in typographic quotation marks as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemText, ItemView
from ketaquiz.yamltree.typography import QUOTATION_PAIRS


def _quoted(part: ItemText) -> bool:
    """Whether a text is in typographic quotation marks as a whole, and not a quotation beside others."""
    text = part.typed.strip()
    if len(text) < 3 or text[0] not in QUOTATION_PAIRS or text[-1] not in QUOTATION_PAIRS[text[0]]:
        return False
    return not any(mark in text[1:-1] for mark in (text[0], text[-1]) if mark != "’")


def _find(view: ItemView) -> Iterator[Finding]:
    answer = () if view.short_answer is None else (view.short_answer,)
    options = view.options
    if len(options) > 1 and sum(map(_quoted, options)) > 1:
        options = ()  # titles, or what somebody says: their quotation marks belong to them
    for part in (view.filled_stem, *answer, *options, *view.explanations):
        if _quoted(part):
            yield Finding(
                f"has the marks {part.typed.strip()[0]}…{part.typed.strip()[-1]} around a whole text: learners see them",
                part,
                'take them out; YAML needs straight quotes, and only around a text with a mark of its own: "…"',
            )
            return


RULE = Rule(
    code="Q010",
    name="quotes-around-all",
    severity=WARNING,
    what="A question, an answer, an option or what stands behind it is in typographic quotation marks as a whole.",
    why="Word processors put them in place of the straight quotes of YAML. To YAML they are letters, so that they are printed.",
    bad="""\
- id: rub-time
  question: How long should rubbing the hands with alcohol take?
  answer: “20 to 30 seconds”
  references: [who-2009]
""",
    good="""\
- id: rub-time
  question: How long should rubbing the hands with alcohol take?
  answer: 20 to 30 seconds
  references: [who-2009]
""",
    authority="What people paste.",
    item=_find,
)
