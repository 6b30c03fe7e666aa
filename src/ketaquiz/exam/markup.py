"""Texts as HTML for paper, and an item's HTML with slots for what differs between forms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from unicodedata import east_asian_width

from markupsafe import Markup

from ketaquiz.model import Option, Word
from ketaquiz.text.markdown import escape, placeholder, to_html
from ketaquiz.text.mathematics import mathml
from ketaquiz.text.strings import FixedStrings


def trusted(html: str) -> Markup:
    """HTML that this program made, so that a template takes it as it is."""
    return Markup(html)  # noqa: S704 - what comes in here is escaped, or was made by `text.markdown`


def inline_html(text: str) -> Markup:
    """Text as typed, within a line."""
    return trusted(to_html(text, math=mathml))


def block_html(text: str) -> Markup:
    """Text as typed, as blocks: paragraphs, lists, tables."""
    html = trusted(to_html(text, math=mathml, block=True))
    return html if "\n" in text else Markup("<p>{}</p>").format(html)


def option_html(option: Option, words: FixedStrings) -> str:
    """An option's text; ``words`` are those of the bank's language."""
    return escape(words[option.text]) if isinstance(option.text, Word) else inline_html(option.text)


def display_width(text: str) -> int:
    """How many columns a text takes: two for each wide East Asian character, else one."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


_SLOT: Final = re.compile("\x02([0-9]+)\x03")
"""What `slot` puts into HTML."""


def slot(number: int) -> Markup:
    """The mark of a place in HTML that `SlottedHtml` fills differently for each form."""
    return trusted(placeholder(number))


class SlottedHtml:
    """An item's HTML with numbered slots for what differs between forms, such as the item's number and its letters."""

    __slots__ = ("_parts", "_slots")

    def __init__(self, html: str) -> None:
        self._parts = _SLOT.split(html)
        self._slots = [int(number) for number in self._parts[1::2]]

    def filled(self, values: Sequence[str]) -> str:
        """The HTML for a form; ``values`` is the HTML for each slot, by its number."""
        parts = self._parts
        parts[1::2] = [values[number] for number in self._slots]
        return "".join(parts)
