"""Q010: a text that stands in typographic quotation marks as a whole, or begins with one that nothing closes."""

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


def _left_open(text: str) -> str:
    """The typographic quotation mark that begins a text and that nothing in it closes; empty where there is none.

    A single one can be an apostrophe, as word processors write *‘Tis*, and is not looked at.
    """
    mark = text[:1]
    return "" if mark not in _DOUBLE or _closes(mark, text[1:]) else mark


def _closes(mark: str, text: str) -> bool:
    return any(closing in text for closing in QUOTATION_PAIRS[mark])


def _find(view: ItemView) -> Iterator[Finding]:
    answer = () if view.short_answer is None else (view.short_answer,)
    options = view.options
    if len(options) > 1 and sum(map(_quoted, options)) > 1:
        options = ()  # titles, or what somebody says: their quotation marks belong to them
    for part in (view.filled_stem, *answer, *options, *view.explanations):
        text = part.typed.strip()
        if _quoted(part):
            seen = f"has the marks {text[0]}…{text[-1]} around a whole text: learners see them"
            yield Finding(seen, part, f"take them out; {_STRAIGHT}")
            return
    options = view.options
    for part in (view.filled_stem, *answer, *options, *view.explanations):
        mark = _left_open(part.typed.strip())
        if mark and part in options and any(_closes(mark, other.typed) for other in options):
            continue  # a comma split it in two, which M216 says
        if mark:
            seen = f"has a text that begins with the mark {mark}, which nothing closes: learners see it"
            yield Finding(seen, part, f"take it out, or close it; {_STRAIGHT}")
            return


_DOUBLE = frozenset("“„”«»")
_STRAIGHT = 'YAML needs straight quotes, and only around a text with a mark of its own: "…"'


RULE = Rule(
    code="Q010",
    name="quotes-around-all",
    severity=WARNING,
    what="A question, an answer, an option or what stands behind it is in typographic quotation marks as a whole, or begins "
    "with one that nothing closes.",
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
