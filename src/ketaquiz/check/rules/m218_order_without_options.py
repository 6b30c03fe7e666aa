"""M218: an order to keep, and no list that has one."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView
from ketaquiz.model import Option
from ketaquiz.yamltree import writer
from ketaquiz.yamltree.nodes import Mapping


def _find(view: ItemView) -> Iterator[Finding]:
    node = view.bank.loaded.nodes[view.number]
    if not isinstance(node, Mapping) or node.get("order") is None or node.get("distractors") is None:
        return
    options = view.response.options
    simple = not any(option.why or "\n" in option.text for option in options)
    cure = "write all options as a list 'options:' in place of 'distractors:', in the order that they are to have"
    if simple:
        cure = f"write the options in place of 'distractors:', in the order that they are to have: '{_line(options)}'"
    yield Finding("has 'order: keep' beside 'distractors', which have no order that can be kept", ("order",), cure)


def _line(options: tuple[Option, ...]) -> str:
    """The options as a line of a bank."""
    texts = [f"{{text: {_quoted(each.text)}, pin: last}}" if each.pinned else _quoted(each.text) for each in options]
    return f"options: [{', '.join(texts)}]"


def _quoted(text: str) -> str:
    """A text as it can stand in a list in brackets."""
    written = writer.scalar(text)
    return (
        "'" + text.replace("'", "''") + "'" if written == text and any(mark in text for mark in ",[]{}:") else written
    )


RULE = Rule(
    code="M218",
    name="order-without-options",
    severity=WARNING,
    what="An item has `order: keep`, and its options are written as `distractors`.",
    why=(
        "Beside `distractors` the right answer would come first, or last, on every form and card, and learners would see "
        "that; so the options are shuffled. An order of their own they have with `options`, where the right one stands "
        "among the others."
    ),
    bad="""\
- id: filter
  question: How often is the filter changed?
  answer: weekly
  distractors: [daily, monthly, yearly]
  order: keep
  cite: [{article: guide, section: Skin care}]
""",
    good="""\
- id: filter
  question: How often is the filter changed?
  options: [daily, weekly, monthly, yearly]
  answer: weekly
  order: keep
  cite: [{article: guide, section: Skin care}]
""",
    authority="Haladyna 2002, guideline 19: vary the place of the key; 20: place options in logical or numerical order.",
    item=_find,
)
