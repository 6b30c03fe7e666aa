"""Whether two options say the same to a reader, for the rules that compare options (M213, M214)."""

from __future__ import annotations

import re

from ketaquiz.check.view import ItemText
from ketaquiz.text.spans import Code, CodeBlock, spans

_KEPT = re.compile(r"[^\W\d_]+|[0-9]+|[<>≤≥=+^%±×/°−-]|(?<=[0-9])[.,:](?=[0-9])|(?<![^\s(])\.(?=[0-9])")
_ARTICLES = frozenset(["a", "an", "the"])
_DASHES = str.maketrans("‐‑–—−", "-----")


def say_the_same(one: ItemText, other: ItemText) -> bool:
    """Whether two options say the same to a reader. Where both have code, every blank and line break of it counts."""
    if _alike(one.text) != _alike(other.text):
        return False
    code, other_code = _code_of(one), _code_of(other)
    return not (code and other_code) or code == other_code


def _code_of(option: ItemText) -> list[str]:
    """An option's code, without the blanks at the ends of lines, which nobody sees."""
    found = [each.code for each in spans(option.typed) if isinstance(each, Code | CodeBlock)]
    return ["\n".join(line.rstrip() for line in code.split("\n")) for code in found]


def _alike(text: str) -> str:
    """A text without what does not change its meaning, for comparison: two options say the same where it is equal.

    Signs that change a number's meaning stay (``>50`` is not ``<50``), and so do the capitals of short words after the
    first (*CO* is not *Co*).
    """
    pieces: list[str] = []
    for found in _KEPT.finditer(text.translate(_DASHES)):
        piece = found.group()
        first = not pieces
        if (
            len(piece) > 3
            or (first and piece[:1].isupper() and piece[1:].islower())
            or piece.lower() in _ARTICLES
            or (piece.isalpha() and len(piece) <= 3 and piece.lower() in _SMALL)
        ):
            piece = piece.lower()
        if piece not in _ARTICLES or (piece in ("a", "an") and len(text) < 4):
            pieces.append(piece)
    # a hyphen parts words as a blank does, but before a number it is a sign
    joined = " ".join(pieces)
    return re.sub(r"(?<=[^\W\d]) - (?=[^\W\d])", " ", joined)


_SMALL = frozenset(
    """all and any are as at be by can did do for had has her him his how if in is it its may not of off on one or
    our out own per she so the to too two up us use via was we who why you""".split()
)
