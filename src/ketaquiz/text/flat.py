r"""A text as typed in characters alone, for places that have no marks: menus, cells, names, what a learner types.

A superscript stays one where Unicode has it (``10⁻⁹``), and is ``10^x`` else, so that no power becomes another number.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from ketaquiz.text import markdown, scripts

_SCRIPT: Final = re.compile(r"<su([bp])>([^<>]*)</su[bp]>")
_BREAK: Final = re.compile(r"<br>\n?|</p>\s*<p>|</?(?:li|tr|pre|ul|ol)\b[^<>]*>")
_TAG: Final = re.compile(r"<[^<>]*>")


def flat(text: str, *, block: bool = False) -> str:
    """A text without marks, in lines where it has such; formulas stay TeX, and images are what they show."""
    return _without_marks(text, block, unicode=True)


def keyed(text: str) -> str:
    """An inline text as somebody enters it on a keyboard: ``10^-9``, ``CO2``."""
    return _without_marks(text, block=False, unicode=False)


def _without_marks(text: str, block: bool, *, unicode: bool) -> str:
    if markdown.is_html_as_it_is(text):
        return text
    html = markdown.to_html(text, math=markdown.mathjax, block=block)

    def in_characters(found: re.Match[str]) -> str:
        inside = unescape(found[2])
        if found[1] == "b":
            shown = scripts.subscript(inside) if unicode else None
            return markdown.escape(shown or inside)
        shown = scripts.superscript(inside) if unicode else None
        return markdown.escape(shown or f"^{inside}")

    html = _BREAK.sub("\n", _SCRIPT.sub(in_characters, html))
    lines = (line.strip() for line in unescape(_TAG.sub("", html)).split("\n"))
    return "\n".join(line for line in lines if line)
