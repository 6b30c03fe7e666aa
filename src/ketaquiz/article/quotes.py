"""An article's sections and passages, and what a quote marks in it.

A *passage* is a paragraph, a bullet or a row of a table. A *quote* is a passage's first … last words, or those of
sentences in it; it marks a passage when its words stand there in this order, whatever the quotation marks, dashes,
bullets, punctuation and spacing. Words count as typed, capitals too: a quote that differs in one word marks nothing.
Imports `blocks`, `source` and `diagnostics`; touches the disk in `read_article` alone.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from ketaquiz.article import blocks
from ketaquiz.diagnostics import Diagnostic
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


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a bullet or a row of a table."""

    text: str
    section: int
    """The index of the section that holds it."""
    start: int
    """Where it starts in the article's text, in characters."""

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


_JOINED = r"(?:['’ʼ](?=[^\W_])|(?<=[0-9])[.,](?=[0-9]))"
_MARKS = (
    r"\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u0900-\u0dff\u0e00-\u0eff\u200b-\u200d\u2060\ufeff"
)
_TOKEN = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}]|{_JOINED})*|[<>≤≥=±%+~^°§$€£@&#]")
_UNSEEN = str.maketrans(
    dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), "") | {0x2019: "'", 0x02BC: "'"}
)
_HYPHENS = "-\u2010\u2011"
_CUT = re.compile(r"\[?(?:…|\.\.\.)\]?")


def _word(token: str) -> str:
    """A word as it is compared: typographic variants and invisible characters do not count."""
    return token if token.isascii() else unicodedata.normalize("NFKC", token.translate(_UNSEEN))


def words(text: str) -> list[str]:
    """A text's words as quotes compare them."""
    return [_word(token) for token in _TOKEN.findall(text)]


class ArticleText:
    """An article that was read."""

    def __init__(self, name: str, data: bytes, found: Sequence[blocks.Block]) -> None:
        self.name = name
        """The file's name."""
        self.sha256 = sha256(data).hexdigest()
        """Of the file's bytes, in hexadecimal."""
        self.sections: list[Section] = []
        self.passages: list[Passage] = []
        self.blocks = found
        """What it was read from, in the order in which it stands."""
        self.placed: list[tuple[int, int | None]] = []
        """Each block's section and passage, by their indexes; no passage for a heading, or for what cannot be cited."""
        self._read(found)

    def _read(self, found: Sequence[blocks.Block]) -> None:
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
                self.sections.append(Section(block.text, block.level, tuple(open_sections)))
                open_sections.append(len(self.sections) - 1)
                self.placed.append((len(self.sections) - 1, None))
                asked = block.asked or block.text.rstrip().endswith(_ASKS)
            else:
                current = open_sections[-1] if open_sections else 0
                if (current, block.text) not in seen and block.text not in headings and _says_something(block, asked):
                    seen[current, block.text] = len(self.passages)
                    self.passages.append(Passage(block.text, current, at))
                self.placed.append((current, seen.get((current, block.text))))
                asked = False
            parts.append(block.text)
            at += len(block.text) + 1
        self.text = "\n".join(parts)
        """The article as a reader sees it, a line each heading and passage."""

    # --- sections

    @cached_property
    def _by_heading(self) -> dict[tuple[str, ...], list[int]]:
        found: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for index, section in enumerate(self.sections):
            if section.heading:
                for name in _names(section.heading):
                    found[name].append(index)
        return found

    def find_sections(self, heading: str) -> set[int]:
        """The sections of a heading; capitals, punctuation and a number before it do not count."""
        for name in _names(heading):
            if name in self._by_heading:
                return set(self._by_heading[name])
        return set()

    def within(self, passage: int, sections: set[int]) -> bool:
        """Whether a passage stands in one of the sections, or below it."""
        own = self.passages[passage].section
        return own in sections or not sections.isdisjoint(self.sections[own].above)

    def heading_of(self, passage: int) -> str:
        """The heading that a passage stands below."""
        return self.sections[self.passages[passage].section].heading

    # --- quotes

    @cached_property
    def _tokens(self) -> tuple[list[str], list[tuple[int, int]], list[int], list[bool]]:
        """All passages' words, with what is known of them.

        Each word's place in its passage's text; where each passage's words start; and whether a word hangs on the one
        before it by a hyphen: a quote cannot begin or end inside of *long-acting*.
        """
        found: list[str] = []
        places: list[tuple[int, int]] = []
        starts: list[int] = []
        hanging: list[bool] = []
        for passage in self.passages:
            starts.append(len(found))
            end = -2
            for token in _TOKEN.finditer(passage.text):
                found.append(_word(token.group()))
                places.append(token.span())
                hanging.append(token.start() == end + 1 and passage.text[end] in _HYPHENS)
                end = token.end()
        starts.append(len(found))
        hanging.append(False)
        return found, places, starts, hanging

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Where each word stands."""
        found: dict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(self._tokens[0]):
            found[word].append(at)
        return found

    def passage_words(self, passage: int) -> list[str]:
        """The words of a passage, as quotes compare them."""
        found, _, starts, _ = self._tokens
        return found[starts[passage] : starts[passage + 1]]

    def find(self, quote: str) -> list[Match]:
        """The passages that a quote marks, each once, in the article's order."""
        parts = [part for part in map(words, _CUT.split(quote)) if part]
        if not parts:
            return []
        found, places, starts, hanging = self._tokens
        matches = []
        done = -1
        for first in self._occurrences(parts[0]):
            passage = bisect_right(starts, first) - 1
            end = first + len(parts[0])
            limit = starts[passage + 1]
            if passage == done or end > limit or hanging[first] or hanging[end]:
                continue
            for part in parts[1:]:
                end = next(
                    (
                        at + len(part)
                        for at in range(end, limit - len(part) + 1)
                        if found[at] == part[0]
                        and found[at : at + len(part)] == part
                        and not (hanging[at] or hanging[at + len(part)])
                    ),
                    0,
                )
                if not end:
                    break
            if end:
                done = passage
                text = self.passages[passage].text[places[first][0] : places[end - 1][1]]
                matches.append(Match(passage, text))
            elif len(parts) > 1:
                done = passage  # what does not follow the first occurrence follows no later one
        return matches

    def _occurrences(self, part: list[str]) -> Iterator[int]:
        """Where words stand one after the other, also across passages."""
        found = self._tokens[0]
        rarest = min(range(len(part)), key=lambda at: len(self._places.get(part[at], ())))
        for at in self._places.get(part[rarest], ()):
            start = at - rarest
            if start >= 0 and found[start : start + len(part)] == part:
                yield start

    def nearly(self, quote: str) -> Match | None:
        """The passage that a quote of which nothing is found was probably taken from; None where none is like it."""
        wanted = {word.lower() for word in words(quote)}
        best, most = None, 0.0
        for index in range(len(self.passages)):
            own = {word.lower() for word in self.passage_words(index)}
            share = len(wanted & own) / len(wanted) if wanted else 0.0
            if share > most:
                best, most = index, share
        return Match(best, self.passages[best].text) if best is not None and most >= 0.6 else None

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
        """The shortest quote that marks a passage alone, in the article or at least in its section.

        It is chosen so that no quote that differs from it in one word marks anything, where there is one like that.
        """
        own = _typed(self.passages[passage].text)
        unique = ""
        for total in range(4, min(len(own), 40)):
            first = (total + 1) // 2
            head, tail = own[:first], own[first - total :]
            quote = f"{_joined(head)} … {_joined(tail)}"
            if self._alone(self.find(quote), passage):
                if self._sure(head, tail):
                    return quote
                unique = unique or quote
            if unique and total > 20:
                break
        return unique or _joined(own)

    @cached_property
    def _by_text(self) -> dict[str, set[int]]:
        """The passages of each text."""
        found: dict[str, set[int]] = defaultdict(set)
        for at, each in enumerate(self.passages):
            found[each.text].add(at)
        return found

    def _alone(self, found: list[Match], passage: int) -> bool:
        """Whether a passage alone is marked, in the article or, where others have its words too, in its section."""
        if any(match.passage == passage for match in found):
            section = self.passages[passage].section
            twins = self._by_text[self.passages[passage].text]
            others = {match.passage for match in found} - {passage}
            return others <= twins and all(self.passages[at].section != section for at in others)
        return False

    def _sure(self, head: Sequence[_Typed], tail: Sequence[_Typed]) -> bool:
        """Whether head and tail with one of their words changed mark no passage.

        One of the two is then as it was: so only passages that have it are looked at.
        """
        first, last = _flat(head), _flat(tail)
        starts = self._tokens[2]
        candidates = {bisect_right(starts, at) - 1 for part in (first, last) for at in self._occurrences(part)}
        for candidate in candidates:
            own = self.passage_words(candidate)
            hanging = self._tokens[3][starts[candidate] : starts[candidate + 1] + 1]
            for before, after in (
                (_places_of(own, hanging, [first]), _places_of(own, hanging, _changed(tail), last)),
                (_places_of(own, hanging, _changed(head), first), _places_of(own, hanging, [last])),
            ):
                if before and after and min(end for _, end in before) <= max(start for start, _ in after):
                    return False
        return True


_Typed = tuple[str, list[str]]
"""A word as typed, between blanks, and the words that it is compared as: *life-changing* is two."""


def _typed(text: str) -> list[_Typed]:
    """A text's words as typed; marks that are compared as nothing go with the word before them."""
    found: list[_Typed] = []
    for typed in text.split():
        compared = words(typed)
        if compared:
            found.append((typed, compared))
    return found


def _flat(part: Sequence[_Typed]) -> list[str]:
    return [word for _, compared in part for word in compared]


def _joined(part: Sequence[_Typed]) -> str:
    """A part as it is shown in a quote: without punctuation at its ends."""
    text = " ".join(typed for typed, _ in part)
    tokens = list(_TOKEN.finditer(text))
    return text[tokens[0].start() : tokens[-1].end()] if tokens else text


def _changed(part: Sequence[_Typed]) -> list[list[str | None]]:
    """A part with each of its typed words in turn changed into any other, None."""
    return [[*_flat(part[:at]), None, *_flat(part[at + 1 :])] for at in range(len(part))]


def _places_of(
    own: list[str], hanging: list[bool], patterns: Sequence[Sequence[str | None]], but: list[str] | None = None
) -> list[tuple[int, int]]:
    """Where a passage has one of the patterns, start and end, but not where it has the words of ``but``."""
    found = []
    for pattern in patterns:
        for start in range(len(own) - len(pattern) + 1):
            end = start + len(pattern)
            if hanging[start] or (hanging[end] and end < len(own)):
                continue
            if all(word is None or word == own[at] for at, word in enumerate(pattern, start)) and own[start:end] != but:
                found.append((start, end))
    return found


_ASKS = ("?", "؟", "？")


def _says_something(block: blocks.Block, asked: bool) -> bool:
    """Whether a block can be cited: a scrap of a page, or the words that lead in a list, are no passages.

    What stands below a question is one, however short it is.
    """
    many = len(_TOKEN.findall(block.text, 0, 400))
    if block.listed or block.text.endswith((".", "!", "?")) or (asked and not block.text.endswith(":")):
        return many > 0
    if block.cells:
        return many > 1
    return many >= (8 if block.text.endswith(":") else 4)


def _names(heading: str) -> Iterator[tuple[str, ...]]:
    """What a heading can be called: itself, and itself without the number before it."""
    name = tuple(word.lower() for word in words(heading))
    if name:
        yield name
        if len(name) > 1 and re.match(r"\s*(?:[0-9]{1,3}|[IVX]{1,5})[.):]\s", heading):
            yield name[1:]


def read_article(path: Path, name: str) -> tuple[ArticleText | None, list[Diagnostic]]:
    """Read an article's file, shown in messages as ``name``."""
    try:
        if not path.is_file():
            return None, [Diagnostic("Y001", "there is no such file", "check the name and the folder", file=name)]
        if path.stat().st_size > blocks.MAX_BYTES:
            return None, [Diagnostic("Y003", "the article is larger than 64 MiB", "take a part of it", file=name)]
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        return None, [cannot_read(name, error)]
    return decode_article(data, path.name, name)


def decode_article(data: bytes, name: str, shown: str = "") -> tuple[ArticleText | None, list[Diagnostic]]:
    """An article from its file's bytes and name."""
    found, problems = blocks.read_blocks(data, name, shown or name)
    return (None if found is None else ArticleText(name, data, found)), problems
