"""The texts of a bank as HTML for another program, in its language and direction, with their pictures and sounds."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from ketaquiz.bank.assets import assets_of
from ketaquiz.bank.filenames import portable
from ketaquiz.bank.images import ENDINGS as IMAGES
from ketaquiz.bank.sounds import ENDINGS as SOUNDS
from ketaquiz.model import Audio, Bank, Image, Option, Word
from ketaquiz.text import markdown
from ketaquiz.text.direction import direction_of, runs_against
from ketaquiz.text.inert import beside_formulas
from ketaquiz.text.strings import FixedStrings

_BDI: Final = re.compile(r"<bdi>([^<]*+(?>(?:<(?!/?bdi>)[^<]*+)*))</bdi>")
_AUTO: Final = re.compile(r'<(p|td|th)\b([^<>]*?) dir="auto">([^<]*+(?>(?:<(?!/?(?:p|td|th)\b)[^<]*+)*))</\1>')
_ISOLATES: Final = {"ltr": "\u2066", "rtl": "\u2067"}
_TAG: Final = re.compile(r"<[^<>]*>")
_FORBIDDEN: Final = re.compile(r"[^A-Za-z0-9._-]+")

MathSink = Callable[[str, bool], str]
FileSink = Callable[[str], str]
"""Gives the address by which HTML names a file, of the file's name in the export."""


class Texts:
    """The texts of a bank as HTML; the files that they name are gathered in `used` until they are taken."""

    def __init__(
        self,
        bank: Bank,
        words: FixedStrings,
        address: FileSink | None,
        math: MathSink = markdown.mathjax,
        *,
        characters: bool = False,
    ) -> None:
        """``address`` is None for a format that has no files: pictures are then what they show, in words.

        With ``characters`` directions are said by the isolates of Unicode, for HTML that has no attribute for them.
        """
        self.bank = bank
        self.words = words
        self.used: dict[str, bytes] = {}
        """By their names in the export, the files that were named since they were last taken."""
        self._address = address
        self._math = math
        self._names = _file_names(bank) if address else {}
        self._images = {each.image.file: each.image for each in bank.text_images}
        for item in bank.items:
            if item.text_images:
                self._images |= item.images_by_file
        self._characters = characters
        self._frame = f'lang="{markdown.escape(words.language)}" dir="{words.direction}"'

    def take_files(self) -> dict[str, bytes]:
        """The files that were named since this was last asked."""
        used, self.used = self.used, {}
        return used

    def html(self, text: str, *, block: bool = False) -> str:
        """A text as HTML: inline, or with ``block`` as paragraphs, lists and tables where it has several lines."""
        against = runs_against(text, self.words.direction)
        if not against and markdown.is_html_as_it_is(text) and "$$" not in text:
            return text
        html = markdown.to_html(text, math=self._math, block=block, isolate=against, image=self._text_image)
        return self.inert(self._directed(html) if against else html)

    def in_words(self, text: str) -> str:
        """A text of blocks in which pictures are what they show, for a place that has no files."""
        against = runs_against(text, self.words.direction)
        html = markdown.to_html(text, math=self._math, block=True, isolate=against)
        return self.inert(self._directed(html) if against else html)

    def with_gaps(self, segments: Sequence[str], inserts: Sequence[str]) -> str:
        """A text of blocks with HTML in its gaps: the segments of the text, and one insert between each two of them."""
        pieces = [segments[0]]
        for at, segment in enumerate(segments[1:]):
            pieces += markdown.placeholder(at), segment
        against = any(runs_against(each, self.words.direction) for each in segments)
        html = markdown.to_html(
            "".join(pieces), math=self._math, block=True, inserts=inserts, isolate=against, image=self._text_image
        )
        return self.inert(self._directed(html) if against else html)

    def inert(self, html: str) -> str:
        """HTML in which nothing but its own formulas is mathematics."""
        if "\\" in html:
            html = beside_formulas(html)
        return html.replace("$$", "$<span>$</span>") if "$$" in html else html

    def _directed(self, html: str) -> str:
        """HTML whose parts name their directions, for programs that know neither ``auto`` nor ``bdi``."""
        if not self._characters:
            return _AUTO.sub(_with_direction, _BDI.sub(_isolated, html))
        html = _BDI.sub(lambda found: in_isolate(found[1], direction_of(_TAG.sub("", found[1]))), html)
        return _AUTO.sub(
            lambda found: (
                f"<{found[1]}{found[2]}>{in_isolate(found[3], direction_of(_TAG.sub('', found[3])))}</{found[1]}>"
            ),
            html,
        )

    def option(self, option: Option) -> str:
        """An option's text as inline HTML."""
        return markdown.escape(self.words[option.text]) if isinstance(option.text, Word) else self.html(option.text)

    def framed(self, html: str) -> str:
        """HTML of blocks in the bank's language and direction."""
        return f"<div {self._frame}>{html}</div>"

    def inline(self, html: str) -> str:
        """Inline HTML in the bank's language and direction."""
        tag = "div" if "<pre" in html else "span"
        return f"<{tag} {self._frame}>{html}</{tag}>"

    def image(self, image: Image) -> str:
        """An image with what it shows; in words for a format that has no files."""
        return self._image(image, image.alt)

    def audio(self, audio: Audio) -> str:
        """A sound to be played; what is heard in words for who cannot play it."""
        assert self._address is not None
        address = markdown.escape(self._address(self._use(audio.file, audio.data)))
        said = markdown.to_html(audio.transcript, math=self._math)
        return f'<audio controls="controls"><source src="{address}" type="{audio.media_type}">{said}</audio>'

    def object(self, audio: Audio) -> str:
        """A sound as the older element that QTI has for one."""
        assert self._address is not None
        address = markdown.escape(self._address(self._use(audio.file, audio.data)))
        said = self.html(audio.transcript)
        return f'<object data="{address}" type="{audio.media_type}">{said}</object>'

    def _text_image(self, file: str, alt: str) -> str:
        image = self._images.get(file)
        return markdown.escape(alt) if image is None else self._image(image, alt)

    def _image(self, image: Image, alt: str) -> str:
        if self._address is None:
            return markdown.escape(alt)
        address = markdown.escape(self._address(self._use(image.file, image.data)))
        return f'<img src="{address}" alt="{_attribute(alt)}">'

    def _use(self, file: str, data: bytes) -> str:
        name = self._names[file]
        self.used[name] = data
        return name


def in_isolate(html: str, direction: str) -> str:
    """Inline HTML between the characters that set its direction."""
    return f"{_ISOLATES[direction]}{html}\u2069"


def _attribute(text: str) -> str:
    return markdown.escape(text).replace('"', "&quot;").replace("\\", "&#92;")


def _isolated(found: re.Match[str]) -> str:
    return f'<span dir="{direction_of(_TAG.sub("", found[1]))}">{found[1]}</span>'


def _with_direction(found: re.Match[str]) -> str:
    return f'<{found[1]}{found[2]} dir="{direction_of(_TAG.sub("", found[3]))}">{found[3]}</{found[1]}>'


def _file_names(bank: Bank) -> dict[str, str]:
    """A name of ASCII for each file of a bank, by its name as written: each its own, whatever folder it lies in."""
    names: dict[str, str] = {}
    taken: dict[str, bytes] = {}
    endings = IMAGES | SOUNDS
    for file, asset in assets_of(bank).items():
        written = file.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
        stem = portable(_FORBIDDEN.sub("-", written).strip("-.")[:60] or "file")
        name, number = f"{stem}.{endings[asset.media_type]}", 1
        while taken.get(name.lower(), asset.data) != asset.data:
            number += 1
            name = f"{stem}-{number}.{endings[asset.media_type]}"
        taken[name.lower()] = asset.data
        names[file] = name
    return names
