"""An article's sections and passages, and what a quote marks in it.

A *passage* is a paragraph, a bullet or a row of a table. A *quote* is a passage's first … last words, or those of
sentences in it; it marks a passage when its words stand there in this order, whatever the quotation marks, dashes,
bullets, punctuation and spacing. Words count as typed, capitals too: a quote that differs in one word marks nothing.
Superscripts count by what they mean: ``10^6^``, ``10⁶`` and ``10<sup>6</sup>`` are the same. Only `read_article` touches
the disk.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Final

from ketaquiz.article import formulas, marks
from ketaquiz.article.blocks import Block
from ketaquiz.article.encodings import MAX_FILE, text_of, too_large
from ketaquiz.article.readers import read_blocks, reader_of
from ketaquiz.article.shortest import shortest_quote
from ketaquiz.article.words import Places, Token, glued_tokens, has_words, spaced_tokens, tokens, words
from ketaquiz.diagnostics import Diagnostic
from ketaquiz.text import scripts
from ketaquiz.yamltree.reader import cannot_read


@dataclass(frozen=True, slots=True)
class Section:
    """What a heading stands over."""

    heading: str
    """As it stands; empty for what stands before the first heading."""
    level: int
    """From 1, the page's title; 0 before the first heading."""
    above: tuple[int, ...]
    """The sections that hold it, by their index, the outermost first."""
    glued: str = ""
    """The heading as it looks without marks; empty where that is the same."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a bullet or a row of a table."""

    text: str
    section: int
    """The index of the section that holds it."""
    start: int
    """Where it starts in the article's text, in characters."""
    page: int = 0
    """The page that it starts on, counted from 1; 0 where the article has no pages."""

    @property
    def end(self) -> int:
        """Where it ends in the article's text, excluded."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Match:
    """What a quote marks."""

    passage: int
    """The index of the passage."""
    text: str
    """From the quote's first word to its last, as the article has it."""


class ArticleText:
    """An article that was read."""

    def __init__(self, name: str, data: bytes, found: Sequence[Block], warnings: Sequence[Diagnostic] = ()) -> None:
        self.name = name
        """The file's name."""
        self.warnings = tuple(warnings)
        """What people should look at though it was read: an encoding that it does not name."""
        is_text = reader_of(data, name).is_text
        lf = data.replace(b"\r\n", b"\n") if is_text else data
        self.sha256 = sha256(lf).hexdigest()
        """Of the file's bytes, in hexadecimal; of a text's with LF at its line ends, which Git and editors may change."""
        same = {data, lf, lf.replace(b"\n", b"\r\n")} if is_text else {data}
        self._digests = {sha256(each).hexdigest() for each in same}
        self._data = data if is_text else b""
        self.sections: list[Section] = []
        self.passages: list[Passage] = []
        self.blocks = found
        """What it was read from, in the order in which it stands."""
        self.placed: list[tuple[int, int | None]] = []
        """Each block's section and passage, by their indexes; no passage for a heading, or for what cannot be cited."""
        self._sections: dict[str, list[int]] = {}
        """The sections of the headings that were asked for."""
        self._glued: list[str] = []
        """The passages' texts as they look without marks; the same as the texts where there are none."""
        self._read(found)

    def anew(self) -> ArticleText:
        """The same article, for which nothing has been looked up yet.

        How much is looked up for all quotes of an article together has a bound (`ketaquiz.article.words`), so that a second
        reader of the same object may get longer quotes than the first.
        """
        made = copy(self)
        for name in [name for name in vars(self) if isinstance(getattr(ArticleText, name, None), cached_property)]:
            del made.__dict__[name]
        return made

    @property
    def source(self) -> str:
        """The file's text as it was read, for messages that name its lines; empty for what is no text."""
        return (text_of(self._data, self.name)[0] or "") if self._data else ""

    def has_digest(self, declared: str) -> bool:
        """Whether a SHA-256 is that of the file, or of the same text with other line ends."""
        return declared.lower() in self._digests

    def _read(self, found: Sequence[Block]) -> None:
        """Blocks into sections and passages; what a section repeats word for word is there once."""
        self.sections.append(Section("", 0, ()))
        open_sections: list[int] = []
        seen: dict[tuple[int, str], int] = {}
        headings = {block.text for block in found if block.level}
        parts: list[str] = []
        at = 0
        current = 0
        asked = False
        for block in found:
            lowest = block.level - 1 if block.level else block.under
            while open_sections and self.sections[open_sections[-1]].level > lowest:
                open_sections.pop()
            if block.level:
                self.sections.append(Section(block.text, block.level, tuple(open_sections), block.glued))
                open_sections.append(len(self.sections) - 1)
                self.placed.append((len(self.sections) - 1, None))
                asked = block.asked or block.text.rstrip().endswith(_ASKS)
            else:
                current = open_sections[-1] if open_sections else 0
                if (current, block.text) not in seen and block.text not in headings and _says_something(block, asked):
                    seen[current, block.text] = len(self.passages)
                    self.passages.append(Passage(block.text, current, at, block.page))
                    self._glued.append(block.glued or formulas.seen(block.text))
                self.placed.append((current, seen.get((current, block.text))))
                asked = False
            parts.append(block.text)
            at += len(block.text) + 1
        self.text = "\n".join(parts)
        """The article as a reader sees it, a line each heading and passage."""

    @cached_property
    def pages(self) -> int:
        """The last page that has a text; 0 where the article has no pages."""
        return max((block.page for block in self.blocks), default=0)

    # --- sections

    @cached_property
    def _by_heading(self) -> dict[tuple[str, ...], list[int]]:
        found: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for index, section in enumerate(self.sections):
            for name in dict.fromkeys((*_names(section.heading), *_names(section.glued))):
                found[name].append(index)
        return found

    def find_sections(self, heading: str) -> set[int]:
        """The sections of a heading; capitals, punctuation and a number before it do not count."""
        if heading not in self._sections:
            named = (self._by_heading[name] for name in _names(heading) if name in self._by_heading)
            self._sections[heading] = next(named, [])
        return set(self._sections[heading])

    def within(self, passage: int, sections: set[int]) -> bool:
        """Whether a passage stands in one of the sections, or below it."""
        own = self.passages[passage].section
        return own in sections or not sections.isdisjoint(self.sections[own].above)

    def heading_of(self, passage: int) -> str:
        """The heading that a passage stands below."""
        return self.sections[self.passages[passage].section].heading

    # --- quotes

    @cached_property
    def _places(self) -> Places:
        return Places([passage.text for passage in self.passages])

    @cached_property
    def _has_scripts(self) -> bool:
        return any(
            glued != passage.text or scripts.has_scripts(passage.text)
            for glued, passage in zip(self._glued, self.passages, strict=True)
        )

    @cached_property
    def _glued_places(self) -> Places:
        return Places(self._glued, glued_tokens)

    @cached_property
    def _spaced_places(self) -> Places:
        return Places([passage.text for passage in self.passages], spaced_tokens)

    def passage_words(self, passage: int) -> list[str]:
        """The words of a passage, as quotes compare them."""
        starts = self._places.starts
        return [token.word for token in self._places.tokens[starts[passage] : starts[passage + 1]]]

    def find(self, quote: str) -> list[Match]:
        """The passages that a quote marks, each once, in the article's order.

        A quote without superscripts can also have them in the line (``109``, as articles were read before) or standing
        by themselves (``10 9``, as some programs copy them), where its words as typed mark nothing.
        """
        found = self._places.find(_parts(quote, tokens))
        if not found and (settled := marks.settle(quote)[0]) != quote:
            found = self._places.find(_parts(settled, tokens))
        if not found and "$" in quote:  # of Markdown whose mathematics stands in it as it was typed
            found = [
                each
                for each in self._places.find(_parts(quote.replace("$", " "), tokens))
                if self._has_formula(each[0])
            ]
        if found:
            return [self._match(*each) for each in found]
        if self._has_scripts and "^" not in scripts.fold(quote):
            for places, cut in ((self._glued_places, glued_tokens), (self._spaced_places, spaced_tokens)):
                found = places.find(_parts(quote, cut))
                if found:
                    return [Match(passage, self.passages[passage].text) for passage, _, _ in found]
        return []

    def _has_formula(self, passage: int) -> bool:
        return re.search(r"\\[(\[]", self.passages[passage].text) is not None

    def _match(self, passage: int, first: int, last: int) -> Match:
        start, end = self._places.tokens[first].start, self._places.tokens[last].end
        return Match(passage, self.passages[passage].text[start:end])

    @cached_property
    def _passages_with(self) -> dict[str, list[int]]:
        """The passages that have a word, in lower case."""
        found: dict[str, list[int]] = defaultdict(list)
        for index in range(len(self.passages)):
            for word in {word.lower() for word in self.passage_words(index)}:
                found[word].append(index)
        return found

    def most_like(self, quote: str) -> Match | None:
        """The passage, whole, that has the most of a quote's words, in whatever order; the first of several such.

        It is what to propose for a quote that marks nothing. None where no passage has three in five of the words.
        """
        wanted = {word.lower() for word in words(quote)}
        shared: dict[int, int] = defaultdict(int)
        for word in wanted:
            for index in self._passages_with.get(word, ()):
                shared[index] += 1
        if not shared:
            return None
        best = min(shared, key=lambda index: (-shared[index], index))
        return Match(best, self.passages[best].text) if shared[best] >= 0.6 * len(wanted) else None

    # --- finding a passage, and the quote that marks it

    def search(self, asked: str) -> list[int]:
        """The passages that have all the words (or beginnings of words), the best first; else those with most of them."""
        wanted = [word.lower() for word in words(asked)]
        phrase = " ".join(wanted)
        ranked = []
        for index in range(len(self.passages)):
            own = [word.lower() for word in self.passage_words(index)]
            heading = [word.lower() for word in words(self.heading_of(index))]
            here = sum(any(word.startswith(each) for word in own) for each in wanted)
            there = sum(any(word.startswith(each) for word in (*own, *heading)) for each in wanted)
            if here:
                together = phrase in " ".join(own)
                ranked.append((-there, -here, not together, index))
        ranked.sort()
        best = [rank for rank in ranked if rank[0] == ranked[0][0]]
        if len(wanted) > 1 and any(not rank[2] for rank in best):
            best = [rank for rank in best if not rank[2]]
        return [rank[3] for rank in best] if best and -best[0][0] * 2 >= len(wanted) else []

    def quote(self, passage: int) -> str:
        """The shortest quote that marks a passage and no other, at least in its section.

        Where no quote can, since another passage of the section has all its words in this order, it is the whole text.
        """
        if passage not in self._quotes:
            text = self.passages[passage].text
            shortest = shortest_quote(self._places, passage, self._twins(passage))
            self._quotes[passage] = next((each for each in (shortest, text) if self._marks_alone(each, passage)), text)
        return self._quotes[passage]

    def _marks_alone(self, quote: str, passage: int) -> bool:
        """Whether a quote marks a passage, and no other of its section."""
        marked = [found for found, _, _ in self._places.find(_parts(quote, tokens))]
        own = self.passages[passage].section
        return [each for each in marked if self.passages[each].section == own] == [passage]

    @cached_property
    def _quotes(self) -> dict[int, str]:
        """The quotes that were made, by the index of their passage."""
        return {}

    @cached_property
    def _by_text(self) -> dict[str, frozenset[int]]:
        found: dict[str, set[int]] = defaultdict(set)
        for at, each in enumerate(self.passages):
            found[each.text].add(at)
        return {text: frozenset(places) for text, places in found.items()}

    def _twins(self, passage: int) -> frozenset[int]:
        """The passages with the same text, itself too."""
        return self._by_text[self.passages[passage].text]


_CUT: Final = re.compile(r"\[?(?:…|\.\.\.)\]?")


def _parts(quote: str, cut: Callable[[str], list[Token]]) -> list[list[str]]:
    """The words of a quote's parts, between which words are left out."""
    parts = ([token.word for token in cut(part)] for part in _CUT.split(quote))
    return [part for part in parts if part]


_ASKS = ("?", "؟", "？")


def _says_something(block: Block, asked: bool) -> bool:
    """Whether a block can be cited: a scrap of a page, or the words that lead in a list, are no passages.

    What stands below a question is one, however short it is.
    """
    if block.listed or block.text.endswith((".", "!", "?")) or (asked and not block.text.endswith(":")):
        least = 1
    elif block.cells or _has_label(block):
        least = 2
    else:
        least = 8 if block.text.endswith(":") else 4
    return has_words(block.text[:400], least)


def _has_label(block: Block) -> bool:
    """Whether a paragraph starts with a label in bold that ends with a colon, and says something behind it."""
    label = block.lead.rstrip()
    return label.endswith(":") and block.text.startswith(label) and len(block.text) > len(label)


def _names(heading: str) -> Iterator[tuple[str, ...]]:
    """What a heading can be called: itself, and itself without the number before it."""
    name = tuple(word.lower() for word in words(heading))
    if name:
        yield name
        if len(name) > 1 and re.match(r"\s*(?:[0-9]{1,3}|[IVX]{1,5})[.):]\s", heading):
            yield name[1:]


def read_article(path: Path, name: str) -> tuple[ArticleText | None, list[Diagnostic]]:
    """Read an article's file, shown in messages as ``name``."""
    if any("\ud800" <= char <= "\udfff" for char in path.name):
        why = "its name has a byte that is not UTF-8, and a bank could not name it"
        return None, [Diagnostic("Y002", why, "rename the file", file=name)]
    try:
        if path.is_dir():
            cure = "name a file in it: one article is read at a time"
            return None, [Diagnostic("Y002", "this is a folder, and no article", cure, file=name)]
        if not path.is_file():
            return None, [Diagnostic("Y001", "there is no such file", "check the name and the folder", file=name)]
        if path.stat().st_size > MAX_FILE:
            return None, [too_large(name)]
        with path.open("rb") as opened:
            data = opened.read(MAX_FILE + 1)
    except (OSError, ValueError) as error:
        return None, [cannot_read(name, error)]
    return decode_article(data, path.name, name)


def decode_article(data: bytes, name: str, shown: str = "") -> tuple[ArticleText | None, list[Diagnostic]]:
    """An article from its file's bytes and name, or why there is none."""
    found, problems = read_blocks(data, name, shown or name)
    return (None, problems) if found is None else (ArticleText(name, data, found, problems), [])
