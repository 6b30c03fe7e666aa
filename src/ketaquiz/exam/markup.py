"""Texts as HTML for paper, and an item's HTML with slots for what differs between forms."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cache
from html import unescape
from typing import Final
from unicodedata import east_asian_width

from markupsafe import Markup

from ketaquiz.model import Image, Option, Word
from ketaquiz.shipped import read_math_font
from ketaquiz.text.direction import runs_against
from ketaquiz.text.markdown import LINE, ImageSink, escape, placeholder, to_html
from ketaquiz.text.mathematics import mathml
from ketaquiz.text.strings import FixedStrings


def trusted(html: str) -> Markup:
    """HTML that this program made, so that a template takes it as it is."""
    return Markup(html)  # noqa: S704 - what comes in here is escaped, or was made by `text.markdown`


Images = Mapping[str, Image]
"""The images that stand in an item's texts, by their files as written."""


def data_address(image: Image) -> str:
    """An image as an address that holds its bytes."""
    return f"data:{image.media_type};base64,{b64encode(image.data).decode()}"


def image_sink(images: Images) -> ImageSink:
    """Images that stand in texts as HTML; in words where there is no such image."""

    def html(file: str, alt: str) -> str:
        image = images.get(file)
        if image is None:
            return escape(alt)
        return Markup('<img src="{}" alt="{}">').format(data_address(image), alt)

    return html


_NO_IMAGES: Final[Images] = {}


def inline_html(text: str, words: FixedStrings, images: Images = _NO_IMAGES) -> Markup:
    """Text as typed, within a line; ``words`` are those of the bank's language."""
    isolate = runs_against(text, words.direction)
    return trusted(_fitted(to_html(text, math=mathml, isolate=isolate, image=image_sink(images))))


def block_html(
    text: str,
    words: FixedStrings,
    images: Images = _NO_IMAGES,
    inserts: Sequence[str] = (),
    *,
    isolate: bool = False,
) -> Markup:
    """Text as typed, as blocks: paragraphs, lists, tables, code.

    ``words`` are those of the bank's language; ``inserts`` and ``isolate`` are `markdown.to_html`'s.
    """
    isolate = isolate or runs_against(text, words.direction)
    image = image_sink(images)
    html = trusted(_fitted(to_html(text, math=mathml, block=True, inserts=inserts, isolate=isolate, image=image)))
    return html if "\n" in text or isolate else Markup("<p>{}</p>").format(html)


_CODE: Final = re.compile(r"<pre><code>((?:(?!<pre>).)*?)</code></pre>", re.DOTALL)
_TABLE: Final = re.compile(r"<table([^<>]*)>((?:(?!<table).)*?)</table>", re.DOTALL)
_CELL: Final = re.compile(r"<t[dh][^<>]*>((?:(?!<t[dh]).)*?)</t[dh]>", re.DOTALL)
_UNBROKEN: Final = re.compile(r"[^\s-]+-*")
_NARROW: Final = 20
"""Tables up to this width, in em, fit onto any paper."""


def _fitted(html: str) -> str:
    """HTML in which each line of code is an element, and a wide table says how wide, so that the style can fit them in."""
    if "<table" in html:
        html = _TABLE.sub(_sized, html)
    return (
        _CODE.sub(lambda found: f"<pre><code>{_lines(found.group(1))}</code></pre>", html) if "<pre>" in html else html
    )


def _sized(table: re.Match[str]) -> str:
    """A table with the width that its longest words need, in em, where that may be more than there is."""
    columns: dict[int, int] = {}
    for row in table[2].split("</tr>"):
        for place, cell in enumerate(_CELL.findall(row)):
            words = _UNBROKEN.findall(unescape(re.sub(r"<[^<>]*>", "", cell)))
            columns[place] = max([columns.get(place, 0), *map(display_width, words)])
    width = sum(0.62 * letters + 0.5 for letters in columns.values())  # letters of a wide font, and the cell's sides
    if width <= _NARROW:
        return table[0]
    return f'<table{table[1]} style="--width: {width:.0f}">{table[2]}</table>'


def _lines(code: str) -> str:
    return LINE.join(f"<span>{line}</span>" for line in code.split(LINE))


@cache
def math_font() -> Markup:
    """The font of formulas as a ``data:`` address."""
    return trusted(f"data:font/woff2;base64,{b64encode(read_math_font()).decode()}")


def option_html(option: Option, words: FixedStrings, images: Images = _NO_IMAGES) -> str:
    """An option's text; ``words`` are those of the bank's language."""
    return escape(words[option.text]) if isinstance(option.text, Word) else inline_html(option.text, words, images)


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
