"""Letters in the font Symbol, of which each shows a sign: an ``m`` in it is read as μ. Imports nothing of ketaquiz.

Word processors wrote Greek letters and signs of mathematics so, and pages and cards made of their texts still have them.
The encoding is Adobe's of that font.
"""

from __future__ import annotations

import re
from typing import Final

_LETTERS: Final = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
)
_SIGNS: Final = {
    '"': "∀", "$": "∃", "'": "∋", "-": "−", "@": "≅", "^": "⊥", "~": "∼", "\xa2": "′", "\xa3": "≤", "\xa5": "∞",
    "\xac": "←", "\xad": "↑", "\xae": "→", "\xaf": "↓", "\xb0": "°", "\xb1": "±", "\xb2": "″", "\xb3": "≥",
    "\xb4": "×", "\xb5": "∝", "\xb6": "∂", "\xb7": "•", "\xb8": "÷", "\xb9": "≠", "\xba": "≡", "\xbb": "≈",
    "\xc5": "⊕", "\xc6": "∅", "\xc7": "∩", "\xc8": "∪", "\xce": "∈", "\xcf": "∉", "\xd6": "√", "\xdb": "⇔",
    "\xde": "⇒", "\xe5": "∑", "\xf2": "∫",
}  # fmt: skip
_OF_SYMBOL: Final = str.maketrans(
    dict(zip(*_LETTERS, strict=True))
    | _SIGNS
    | {chr(0xF000 + ord(char)): sign for char, sign in (*zip(*_LETTERS, strict=True), *_SIGNS.items())}
)
_SYMBOL: Final = re.compile(r"font-family\s*:\s*[\"']?symbol[\"']?\s*(?:[,;!]|$)")
_PICTURES: Final = re.compile(r"\b(?:wingdings|webdings|zapf ?dingbats|monotype sorts)\b")


def is_symbol(style: str, face: str) -> bool:
    """Whether a style, or the old attribute ``face``, both in lower case, sets a text in the font Symbol."""
    return face.split(",", maxsplit=1)[0].strip(" \"'") == "symbol" or _SYMBOL.search(style) is not None


def is_of_pictures(style: str, face: str) -> bool:
    """Whether it sets a text in a font whose letters are small pictures."""
    return _PICTURES.search(face) is not None or ("font-family" in style and _PICTURES.search(style) is not None)


def inserted(font: str, code: str) -> str:
    """The sign that Word's *Insert > Symbol* puts into a text: of a ``font`` the character with a hexadecimal ``code``.

    A sign of a font that is not known is U+FFFD, which can be seen; empty where the code is none.
    """
    if not re.fullmatch("[0-9A-Fa-f]{1,4}", code):
        return ""
    number = int(code, 16)
    own = number - 0xF000 if number >= 0xF000 else number
    name = font.strip().lower()
    if name == "symbol":
        return as_signs(chr(own))
    if name == "wingdings":
        return _OF_WINGDINGS.get(own, "\ufffd")
    return "\ufffd" if number >= 0xE000 or not chr(number).isprintable() else chr(number)


_OF_WINGDINGS: Final = {
    0x4A: "☺", 0x6F: "□", 0xA7: "▪", 0xA8: "□", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xFB: "✗",
    0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip


def as_signs(text: str) -> str:
    """What a text in the font Symbol shows."""
    return text.translate(_OF_SYMBOL)
