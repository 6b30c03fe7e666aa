"""How cells of a workbook look, as far as that may mark right options: bold, underlined, in coloured letters, in a coloured cell."""

from __future__ import annotations

import colorsys
import re
from typing import Final

from ketaquiz.importers.rich_texts import marks_of
from ketaquiz.importers.xml import Element

_HUES: Final = (
    (20, "red"), (45, "orange"), (75, "yellow"), (165, "green"), (195, "turquoise"), (260, "blue"), (330, "violet"), (361, "red")
)  # fmt: skip
"""Up to which angle of the circle of colours each one has its name."""
_LEAST_COLOUR: Final = 40
"""By how much the parts of a colour, of 255, differ at least: less is black, grey or white."""
_BLACK_OR_WHITE: Final = ("0", "1")
"""The colours of a theme that letters and cells have where nobody chose one."""


def look_of(font: Element | None, fill: Element | None) -> frozenset[str]:
    """The looks of a cell with a font and a fill, in words."""
    marks = {"b": "bold letters", "u": "underlined letters"}
    found = {marks[each] for each in marks_of(font) if each in marks}
    pattern = fill.find("patternFill") if fill is not None else None
    if pattern is not None and pattern.attributes.get("patternType", "none") == "solid":
        found |= {f"a {name} cell" for name in _colour(pattern.find("fgColor"))}
    found |= {f"{name} letters" for name in _colour(font.find("color") if font is not None else None)}
    return frozenset(found)


def _colour(colour: Element | None) -> set[str]:
    """The name of a colour, alone; nothing for black, grey and white."""
    said = colour.attributes if colour is not None else {}
    theme = said.get("theme", "")
    if theme:
        return set() if theme in _BLACK_OR_WHITE else {f"coloured ({theme})"}
    return named_colour(said.get("rgb", "")[2:])


def named_colour(said: str) -> set[str]:
    """The name of a colour in six digits, alone; nothing for black, grey and white."""
    if not re.fullmatch("[0-9A-Fa-f]{6}", said):
        return set()
    red, green, blue = (int(said[at : at + 2], 16) for at in (0, 2, 4))
    if max(red, green, blue) - min(red, green, blue) < _LEAST_COLOUR:
        return set()
    angle = colorsys.rgb_to_hsv(red, green, blue)[0] * 360
    return {next(name for most, name in _HUES if angle < most)}
