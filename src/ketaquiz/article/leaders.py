"""Where an element of a page parts a label from its value that no sign parts: dots between two spans, or classes that say so."""

from __future__ import annotations

import re
from typing import Any, Final

_DOTS: Final = re.compile(r"(?<![a-z])(?:dots?|dotted|leaders?|spacers?|fillers?|separators?|dividers?)(?![a-z])")
"""What an empty span is called that draws dots or a line between a label and its value."""
_LABEL: Final = re.compile(
    r"(?<![a-z])(?:labels?|keys?|items?|names?|terms?|titles?|fields?|challenge|prop(?:erty)?)\Z"
)
"""How the class of a span ends that names something."""
_VALUE: Final = re.compile(
    r"(?<![a-z])(?:values?|val|actions?|data|desc(?:ription)?|answers?|responses?|settings?|amount|price|content|text)\Z"
)
"""How the class of a span ends that says something of what the span before it names."""


def parts_label(node: Any, before: str) -> bool:
    """Whether a colon is missing before a span: it is the value of the label right before it, or draws dots between the two.

    ``before`` is the text that stands before it.
    """
    if node.tag != "span" or not before.strip() or not before.rstrip()[-1].isalnum():
        return False
    called = _called(node)
    if not called:
        return False
    if _is_empty(node):
        behind = _beside(node, forward=True)
        return any(map(_DOTS.search, called)) and behind is not None and behind.tag == "span"
    above = _beside(node, forward=False)
    if above is None or above.tag != "span":
        return False
    return any(map(_VALUE.search, called)) and any(map(_LABEL.search, _called(above)))


def _is_empty(node: Any) -> bool:
    """Whether an element has nothing in it but blanks."""
    child = node.child
    return child is None or (child.tag == "-text" and child.next is None and not (child.text_content or "").strip())


def _called(node: Any) -> list[str]:
    """The names of an element's class."""
    return ((node.attributes or {}).get("class") or "").lower().split()


def _beside(node: Any, forward: bool) -> Any:
    """The element next to one, with nothing but blanks between them; None where text or nothing stands there."""
    each = node.next if forward else node.prev
    while each is not None and each.tag == "-text" and not (each.text_content or "").strip():
        each = each.next if forward else each.prev
    return None if each is None or each.tag == "-text" else each
