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

from ketaquiz.exam.formulas import paper_formula
from ketaquiz.model import Image, Option, Word
from ketaquiz.shipped import read_math_font
from ketaquiz.text.direction import runs_against
from ketaquiz.text.markdown import LINE, ImageSink, escape, placeholder, to_html
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
    return trusted(_fitted(to_html(text, math=paper_formula, isolate=isolate, image=image_sink(images))))


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
    html = trusted(
        _fitted(to_html(text, math=paper_formula, block=True, inserts=inserts, isolate=isolate, image=image))
    )
    return html if "\n" in text or isolate else Markup("<p>{}</p>").format(html)


_CODE: Final = re.compile(r"<pre><code>((?:(?!<pre>).)*?)</code></pre>", re.DOTALL)
_TABLE: Final = re.compile(r"<table([^<>]*)>((?:(?!<table).)*?)</table>", re.DOTALL)
_CELL: Final = re.compile(r"<t[dh][^<>]*>((?:(?!<t[dh]).)*?)</t[dh]>", re.DOTALL)
_UNBROKEN: Final = re.compile(r"[^\s-]+-*")
_NARROW: Final = 20
"""Tables up to this width, in em, fit onto any paper."""
_WIDE: Final = 55
"""Tables above this width do not fit onto large print, in however small a type."""
_WIDEST: Final = 85
"""Tables above this width do not fit onto any paper."""


def _fitted(html: str) -> str:
    """HTML in which each line of code is an element, and wide tables say how wide, so that the style fits them in."""
    if "<table" in html:
        html = _TABLE.sub(_sized, html)
    return (
        _CODE.sub(lambda found: f"<pre><code>{_lines(found.group(1))}</code></pre>", html) if "<pre>" in html else html
    )


def _sized(table: re.Match[str]) -> str:
    """A table with the width that its longest words need, in em, where that may be more than there is."""
    body = table[2]
    width = _width(body)
    if width <= _NARROW:
        return table[0]
    for most in _LONGEST_WORDS:
        if width > _WIDE and re.search(
            rf"\w{{{most + 1}}}", body
        ):  # in the smallest type, over the edge of large print
            parted = _parted(table[2], most)
            if parted != body:
                body, width = parted, _width(parted)
    over = " ".join(name for name, least in (("wide", _WIDE), ("widest", _WIDEST)) if width > least)
    named = f' class="{over}"' if over else ""
    return f'<table{table[1]}{named} style="--width: {width:.0f}">{body}</table>'


def _width(rows: str) -> float:
    """The width that the longest words of a table's columns need, in em."""
    columns: dict[int, int] = {}
    for row in rows.split("</tr>"):
        for place, cell in enumerate(_CELL.findall(row)):
            if not cell:
                columns.setdefault(place, 0)
                continue
            text = re.sub(r"<[^<>]*>", "", cell.replace("<wbr>", " ").replace("&shy;", "- "))
            words = _UNBROKEN.findall(unescape(text))
            columns[place] = max([columns.get(place, 0), *map(display_width, words)])
    return sum(0.62 * letters + 0.5 for letters in columns.values())  # letters of a wide font, and the cell's sides


_NO_WORDS: Final = re.compile(r"(<math(?:(?!<math).)*?</math>|<code(?:(?!<code).)*?</code>|<[^<>]*>)", re.DOTALL)
_LONGEST_WORDS: Final = (18, 12, 9)
"""Letters of the longest words that are left whole, tried in turn until a table fits."""


def _parted(rows: str, most: int) -> str:
    """The rows of a table with places in their longest words where a line may end: behind a hyphen, but for names of code."""
    long_word = re.compile(rf"\w{{{most + 1},}}")
    letters = most * 2 // 3 - 1
    # in front of a consonant that a vowel follows, as syllables begin
    syllable = re.compile(
        rf"(\w{{{letters}}}\w{{0,3}}?)(?=[^\W_aeiouyäöü][aeiouyäöü]\w)|(\w{{{letters + 4}}})(?=\w{{3}})", re.IGNORECASE
    )
    piece_of_name = re.compile(rf"(\w{{{letters + 2}}})(?=\w{{3}})")

    def part(found: re.Match[str]) -> str:
        if found.group().isalpha():
            return syllable.sub(r"\g<0>&shy;", found.group())
        return piece_of_name.sub(r"\1<wbr>", found.group())

    pieces = _NO_WORDS.split(rows)
    for at, piece in enumerate(pieces):
        if not at % 2:
            pieces[at] = long_word.sub(part, piece)
        elif piece.startswith("<code"):
            name, inside = piece[:5], piece[5:]
            pieces[at] = name + long_word.sub(lambda found: piece_of_name.sub(r"\1<wbr>", found.group()), inside)
    return "".join(pieces)


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
