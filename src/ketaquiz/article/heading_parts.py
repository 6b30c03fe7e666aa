"""Parts of a heading in HTML that nothing but a style parts: a term and its gloss, and the sign that unfolds what is below."""

from __future__ import annotations

from typing import Any, Final

PARTS: Final = "·"
"""The sign that is put between them."""
_ASKS: Final = ("?", "؟", "？")
_LEAST_OF_PART: Final = 3
"""How many letters a part has at least; fewer are letters that a style colours."""


def before_part(node: Any) -> str | None:
    """What stands before a ``span`` of a heading that unfolds its answer: the sign that parts it from the one before it.

    None where nothing does, and empty where the span is only the sign to unfold. Two parts without a blank between them have
    a class each, and not the same, as a term and its gloss have.
    """
    before, said = node.prev, _said(node)
    if before is None:
        return None
    if len(said) == 1 and not said.isalnum() and said not in _ASKS:
        return ""
    first = _said(before) if before.tag == "span" else ""
    parted = _class(node) and _class(before) and _class(node) != _class(before)
    long = min(len(first), len(said)) >= _LEAST_OF_PART
    return f" {PARTS} " if parted and long and not first.endswith(_ASKS) else None


def _said(node: Any) -> str:
    return (node.text(deep=True) or "").strip()


def _class(node: Any) -> str:
    return (node.attributes.get("class") or "") if node.attributes else ""
