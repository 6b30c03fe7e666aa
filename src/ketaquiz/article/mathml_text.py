"""MathML in a page as a line of text, with the marks of `marks`: ``10^6^``, ``(a + b)/c``, ``√(x)``."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from ketaquiz.article import marks

_UNSEEN: Final = frozenset("annotation annotation-xml mphantom script style".split())
_DEEPEST: Final = 60
_SIMPLE: Final = re.compile(r"[\w.,%°]*")
_SPACED: Final = frozenset("=≠≈<>≤≥+−-±×·→⇒∈")


def as_text(math: Any) -> str:
    """A ``math`` element as text."""
    return " ".join(_text(math, 0).split())


def _text(node: Any, depth: int) -> str:
    if node.tag == "-text":
        return str(node.text_content or "").strip("\n\t ").translate(_NO_MARKS)
    if node.tag in _UNSEEN or depth > _DEEPEST:
        return ""
    seen = ((child, _text(child, depth + 1)) for child in _children(node) if child.tag not in _UNSEEN)
    parts = [text for child, text in seen if text or child.tag != "-text"]  # not the blanks between elements
    if node.tag == "mo" and "".join(parts) in _SPACED:
        return f" {''.join(parts)} "
    if node.tag == "mfenced":
        return f"({', '.join(filter(None, parts))})"
    shape = _SHAPES.get(node.tag)
    if shape is None or len(parts) < shape[0]:
        return " ".join(parts) if node.tag == "mtr" else "".join(parts)
    return shape[1](parts)


def _children(node: Any) -> list[Any]:
    found = []
    child = node.child
    while child is not None:
        found.append(child)
        child = child.next
    return found


def _bracketed(text: str) -> str:
    text = text.strip()
    return (
        text if _SIMPLE.fullmatch(text) or (text.startswith("(") and text.find(")") == len(text) - 1) else f"({text})"
    )


def _raised(text: str) -> str:
    return f"{marks.SUPERSCRIPT}{text.strip()}{marks.END}"


def _lowered(text: str) -> str:
    return f"{marks.SUBSCRIPT}{text.strip()}{marks.END}"


_SHAPES: Final[dict[str, tuple[int, Callable[[list[str]], str]]]] = {
    "msup": (2, lambda parts: parts[0] + _raised(parts[1])),
    "mover": (2, lambda parts: parts[0] + parts[1] if len(parts[1]) == 1 else parts[0] + _raised(parts[1])),
    "msub": (2, lambda parts: parts[0] + _lowered(parts[1])),
    "munder": (2, lambda parts: parts[0] + _lowered(parts[1])),
    "msubsup": (3, lambda parts: parts[0] + _lowered(parts[1]) + _raised(parts[2])),
    "munderover": (3, lambda parts: parts[0] + _lowered(parts[1]) + _raised(parts[2])),
    "mfrac": (2, lambda parts: f"{_bracketed(parts[0])}/{_bracketed(parts[1])}"),
    "mroot": (2, lambda parts: f"{_raised(parts[1])}√{_bracketed(parts[0])}"),
    "msqrt": (1, lambda parts: f"√{_bracketed(''.join(parts))}"),
}
"""By element, how many parts it has at least, and their text."""
_NO_MARKS: Final = str.maketrans(dict.fromkeys(map(chr, range(0x17, 0x20)), " "))
