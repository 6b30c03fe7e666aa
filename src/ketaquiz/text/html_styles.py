"""What an element of a note's HTML does to the text in it, by its tag, its style and its old attributes."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.text import symbol_font

_TAG_STYLES: Final = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "cite": "italic", "dfn": "italic", "var": "italic",
    "code": "code", "kbd": "code", "samp": "code", "tt": "code", "sub": "sub", "sup": "sup",
}  # fmt: skip
_UNSEEN: Final = frozenset("script style template head title noscript rp datalist".split())
_LINES: Final = {"underlining": "underline", "striking out": "line-through"}
_COLOUR: Final = re.compile(r"(?:^|;)\s*(color|background(?:-color)?)\s*:([^;]*)")
_INK: Final = frozenset(
    "inherit initial unset currentcolor transparent black windowtext canvastext #000 #000000".split()
)
_PAPER: Final = frozenset("white #fff #ffffff none canvas".split())
"""Colours that are no emphasis: black text, and for backgrounds white as well."""
_WHITE_TEXT: Final = re.compile(
    r"(?:^|;)\s*color\s*:\s*(?:white|#fff|#ffffff|transparent|rgba?\(255,\s*255,\s*255[^)]*\))"
)
_HIDDEN: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0*)?\s*(?:;|!|$)"
    r"|font-size\s*:\s*0[a-z%]*\s*(?:;|!|$)"
)
_BY_STYLE: Final = (
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)"), "bold"),
    (re.compile(r"font-style\s*:\s*(?:italic|oblique)"), "italic"),
    (re.compile(r"vertical-align\s*:\s*(?:super|\+?(?!0[.0]*+[a-z%]*+\s*+(?:;|!|$))[0-9.]+[a-z%]+)"), "sup"),
    (re.compile(r"vertical-align\s*:\s*(?:sub|-[0-9.]+[a-z%]+)"), "sub"),
    (re.compile(r"(?<![\w-])font-size\s*:|vertical-align\s*:\s*(?:text-)?top|position\s*:\s*relative"), "sized"),
)
"""Styles that are one of our marks, or ``sized``: text of another size or height."""
_AS_TYPED: Final = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)")
_IN_THE_LINE: Final = re.compile(r"vertical-align\s*:\s*baseline")


def brought_by(tag: str, attributes: dict[str, str], own: bool) -> tuple[list[str], list[str]]:
    """What an element does to all that stands in it, and what it means that no text as typed can have.

    The first are names of marks, ``sub``, ``sup``, ``sized``, ``symbol`` and ``hidden``; the second words that `notes_to_items` explains.
    ``own`` is for fields of ours: labels are no part of what was typed.
    """
    style = attributes.get("style", "").lower()
    brought = [_TAG_STYLES[tag]] if tag in _TAG_STYLES else []
    lost: list[str] = []
    if tag in ("sub", "sup") and _IN_THE_LINE.search(style):
        brought = []
    if own and "label" in attributes.get("class", "").split():
        brought.append("hidden")
    if tag in _UNSEEN:
        brought.append("hidden")
    elif "hidden" in attributes or _HIDDEN.search(style):
        brought.append("hidden")
        lost.append("hidden text")
    brought += [name for pattern, name in _BY_STYLE if pattern.search(style)]
    if tag in ("small", "big") or (tag == "font" and "size" in attributes):
        brought.append("sized")
    lost += [kind for kind, line in _LINES.items() if "text-decoration" in style and line in style]
    colour = attributes.get("color", "").lower()
    if _WHITE_TEXT.search(style) or colour in ("white", "#fff", "#ffffff"):
        lost.append("white text")
    elif _is_coloured(f"{style};color:{colour or 'black'}"):
        lost.append("colour")
    if "text-transform" in style or "small-caps" in style:
        lost.append("capitals")
    if "writing-mode" in style or "bidi-override" in style or tag == "bdo":
        lost.append("columns")
    if _AS_TYPED.search(style):
        lost.append("blanks")
    face = attributes.get("face", "").lower()
    if symbol_font.is_symbol(style, face):
        brought.append("symbol")
        lost.append("the font Symbol")
    elif symbol_font.is_of_pictures(style, face):
        lost.append("a font of pictures")
    return brought, lost


def _is_coloured(style: str) -> bool:
    for name, value in _COLOUR.findall(style):
        colour = re.sub(r"\s|!important", "", value)
        black = colour in _INK or re.fullmatch(r"rgba?\(0,0,0(?:,[01.]+)?\)", colour)
        white = name != "color" and (colour in _PAPER or re.fullmatch(r"rgba?\(255,255,255(?:,[01.]+)?\)", colour))
        if not (black or white):
            return True
    return False
