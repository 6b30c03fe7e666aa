"""Formulas of Word (Office Math, OMML) as a line of HTML: ``10<sup>6</sup>``, ``(a + b)/c``, ``√(x)``. Imports nothing of ketaquiz."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Final

DEEPEST: Final = 60
"""How deep an element may stand in others to be read."""


@dataclass(frozen=True)
class Part:
    """An element of a formula, by its name without a namespace."""

    name: str
    text: str = ""
    """What an element ``t`` says."""
    value: str = ""
    """Its attribute ``val``."""
    parts: Sequence[Part] = field(default=())

    def setting(self, name: str, otherwise: str) -> str:
        """The value of a setting of the element: of ``begChr`` in ``dPr``, say; ``otherwise`` where it has none."""
        settings = next((each for each in self.parts if each.name == f"{self.name}Pr"), None)
        found = next((each for each in settings.parts if each.name == name), None) if settings else None
        return otherwise if found is None else found.value


def as_html(part: Part, depth: int = 0) -> str:
    """A formula, or a part of one, as HTML with tags for what is raised and lowered."""
    if part.name == "t":
        return escape(part.text, quote=False)
    if depth > DEEPEST or part.name.endswith("Pr"):
        return ""
    made = [(each.name, as_html(each, depth + 1)) for each in part.parts if not each.name.endswith("Pr")]
    inside = "".join(html for _, html in made)
    match part.name:
        case "sup" | "sub" as tag:
            return f"<{tag}>{inside}</{tag}>" if inside.strip() else ""
        case "lim":
            return f"<sub>{inside}</sub>" if inside.strip() else ""
        case "f":
            return "/".join(html and _bracketed(html) for _, html in made) if inside else ""
        case "d":
            entries = escape(part.setting("sepChr", "|"), quote=False).join(html for _, html in made)
            first, last = (escape(part.setting(*each), quote=False) for each in (("begChr", "("), ("endChr", ")")))
            return f"{first}{entries}{last}"
        case "rad":
            degree = "".join(html for name, html in made if name == "deg")
            root = "".join(html for name, html in made if name == "e")
            return f"{f'<sup>{degree}</sup>' if degree.strip() else ''}√{_bracketed(root)}"
        case "nary":
            return f"{escape(part.setting('chr', '∫'), quote=False)}{inside}"
        case "func":
            return " ".join(html for _, html in made if html)
        case "m":
            return f"[{'; '.join(html for _, html in made)}]"
        case "mr":
            return ", ".join(html for _, html in made)
    return inside


_SIMPLE: Final = re.compile(r"(?:[\w.,%°′]|<su[bp]>[^<>]*</su[bp]>)*")


def _bracketed(html: str) -> str:
    html = html.strip()
    whole = html.startswith("(") and html.find(")") == len(html) - 1
    return html if whole or _SIMPLE.fullmatch(html) else f"({html})"
