"""A text's words as quotes compare them, and where a run of words stands in many texts."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from ketaquiz.article.marks import FORMULA
from ketaquiz.text import scripts


class Token(NamedTuple):
    """A word of a text."""

    word: str
    """As it is compared."""
    start: int
    end: int
    """Where it ends in the text, excluded."""
    hangs: bool
    """Whether it hangs on the word before it by a hyphen: a quote cannot begin or end inside of *long-acting*."""


_JOINED: Final = r"(?:['’ʼ](?=[^\W_])|(?<=[0-9])[.,](?=[0-9]))"
_ACCENTS: Final = (
    r"\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u0900-\u0dff\u0e00-\u0eff\u200b-\u200d\u2060\ufeff"
)
_CLOSED: Final = "\ue000"
"""Where a superscript ends, while its text is cut into words."""
_TOKEN: Final = re.compile(
    rf"\^[^\s{_CLOSED}]{{1,60}}{_CLOSED}|\^-?[0-9]+|[^\W_](?:[^\W_]|[{_ACCENTS}]|{_JOINED})*|[<>≤≥=±%+~^°§$€£@&#]"
)
_UNSEEN: Final = str.maketrans(
    dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff" + _CLOSED), "")
    | {0x2019: "'", 0x02BC: "'", 0x2212: "-"}
)
_HYPHENS: Final = "-\u2010\u2011"


def tokens(text: str) -> list[Token]:
    """The words of a text; a superscript is a word of its own, ``^6``, whatever guise it is typed in.

    A word in a superscript or subscript starts and ends with its marks, so that no quote is cut off inside of them; and
    so do the first and the last word of a formula.
    """
    folded, places = scripts.fold_with_places(text, _CLOSED)
    found = _cut(folded)
    if places is not None:
        found = _with_marks(text, found, places)
    return _with_formulas(text, found) if "\\" in text else found


def _with_marks(text: str, found: Sequence[Token], places: Sequence[int]) -> list[Token]:
    marked = scripts.places_of(text)
    placed = []
    first = 0
    for word, start, end, hangs in found:
        typed_start, typed_end = places[start], places[end - 1] + 1
        while first < len(marked) and marked[first][1] <= typed_start:
            first += 1
        last = first
        while last < len(marked) and marked[last][1] < typed_end:
            last += 1
        if first < len(marked) and marked[first][0] < typed_start:
            typed_start = marked[first][0]
        if last < len(marked) and marked[last][0] < typed_end:
            typed_end = marked[last][1]
        placed.append(Token(word, typed_start, typed_end, hangs))
    return placed


def _with_formulas(text: str, found: list[Token]) -> list[Token]:
    if FORMULA.search(text):
        starts = {token.start: at for at, token in reversed([*enumerate(found)])}
        for formula in FORMULA.finditer(text):
            inside = [starts[at] for at in range(formula.start(), formula.end()) if at in starts]
            if inside:
                found[inside[0]] = found[inside[0]]._replace(start=formula.start())
                found[inside[-1]] = found[inside[-1]]._replace(end=formula.end())
    return found


def glued_tokens(text: str) -> list[Token]:
    """The words of a text whose superscripts and subscripts are read as if they stood in the line: ``106`` for ``10⁶``."""
    return _cut(unicodedata.normalize("NFKC", text))


def spaced_tokens(text: str) -> list[Token]:
    """The words of a text whose superscripts and subscripts are words of their own: ``10 6`` for ``10⁶``."""
    return _cut(scripts.spaced(text))


def _cut(text: str) -> list[Token]:
    found = []
    before = -2
    for token in _TOKEN.finditer(text):
        word = token.group()
        start, end = token.span()
        hangs = start == before + 1 and text[before] in _HYPHENS
        found.append(Token(word if word.isascii() else _compared(word), start, end, hangs))
        before = end
    return found


def _compared(token: str) -> str:
    """A word beyond ASCII as it is compared: typographic variants and invisible characters do not count."""
    return unicodedata.normalize("NFKC", token.translate(_UNSEEN))


def words(text: str) -> list[str]:
    """A text's words as quotes compare them."""
    return [token.word for token in tokens(text)]


def has_words(text: str, least: int) -> bool:
    """Whether a text has at least so many words; no more of it is looked at than that takes."""
    found = _TOKEN.finditer(scripts.fold_with_places(text, _CLOSED)[0])
    return sum(1 for _ in islice(found, least)) == least


_RARE: Final = 50
"""A word is rare where at most one word of so many is this one."""
MOST_LOOKS: Final = 2_000
"""How many texts are compared word by word, for all quotes from an article together; people's articles need some hundreds."""

MOST_CANDIDATES: Final = 20_000
"""How many texts may be looked at for the shortest quotes of an article; of people's articles, five for each passage."""


class Places:
    """The words of many texts, in which runs of words are looked up.

    Each word is kept as one character of a long string, and with the places where it stands. A run is looked for where
    its rarest word stands; where that is nearly everywhere, in the string itself.
    """

    def __init__(self, texts: Sequence[str], cut: Callable[[str], list[Token]] = tokens) -> None:
        self.texts = texts
        self.tokens: list[Token] = []
        self.starts: list[int] = []
        """Where each text's words start, and where the last one's end."""
        for text in texts:
            self.starts.append(len(self.tokens))
            self.tokens += cut(text)
        self.starts.append(len(self.tokens))
        self._places: dict[str, list[int]] = {}
        for at, token in enumerate(self.tokens):
            self._places.setdefault(token.word, []).append(at)
        self._letters = {word: chr(number) for number, word in enumerate(self._places, 1)}
        self._string = "".join([self._letters[token.word] for token in self.tokens])
        self.looks_left = MOST_LOOKS
        """How many texts may still be compared word by word."""
        self.looked_at = 0
        """How many texts `find` has looked at."""
        self.candidates_left = MOST_CANDIDATES
        """How many texts may still be looked at for shortest quotes."""

    def text_of(self, at: int) -> int:
        """The index of the text that a word stands in."""
        return bisect_right(self.starts, at) - 1

    def hangs(self, at: int) -> bool:
        """Whether the word there hangs on the one before it."""
        return at < len(self.tokens) and self.tokens[at].hangs

    def count(self, word: str) -> int:
        """How often a word stands in the texts."""
        return len(self._places.get(word, ()))

    def occurrences(self, run: Sequence[str], start: int = 0, end: int | None = None) -> Iterator[int]:
        """Where a run of words stands, also across texts, between two places; not inside of joined words."""
        if not run or not all(word in self._places for word in run):
            return
        limit = len(self._string) if end is None else end
        for at in self._starts_of(run, start, limit):
            if not self.hangs(at) and not self.hangs(at + len(run)):
                yield at

    def _starts_of(self, run: Sequence[str], start: int, limit: int) -> Iterator[int]:
        """Where a run of words that are all known starts between two places."""
        wanted = "".join([self._letters[word] for word in run])
        before = min(range(len(run)), key=lambda at: len(self._places[run[at]]))
        places = self._places[run[before]]
        if len(places) * _RARE > limit - start:
            at = self._string.find(wanted, start, limit)
            while at >= 0:
                yield at
                at = self._string.find(wanted, at + 1, limit)
            return
        for number in range(bisect_left(places, start + before), len(places)):
            at = places[number] - before
            if at + len(run) > limit:
                return
            if self._string.startswith(wanted, at):
                yield at

    def find(self, parts: Sequence[Sequence[str]], most: int | None = None) -> list[tuple[int, int, int]]:
        """The texts that have runs of words in this order: the text, and the places of the first and last word.

        At most ``most`` of them, where that is given.
        """
        found: list[tuple[int, int, int]] = []
        if not parts or not all(parts):
            return found
        rarest = min(range(len(parts)), key=lambda at: min(map(self.count, parts[at])))
        run = parts[rarest]
        at = next(self.occurrences(run), -1)
        while at >= 0 and (most is None or len(found) < most):
            self.looked_at += 1
            text = self.text_of(at)
            behind = self.starts[text + 1]
            if at + len(run) <= behind and (span := self._in_order(parts, text)):
                found.append((text, *span))
            at = next(self.occurrences(run, behind), -1)
        return found

    def _in_order(self, parts: Sequence[Sequence[str]], text: int) -> tuple[int, int] | None:
        """The places of the first word of the first run and the last word of the last, where a text has the runs in order.

        Other words may stand between the runs; each is looked for behind the one before it and taken where it comes first.
        The places count the words of all texts, from 0. None where the text has not all of the runs so.
        """
        first = -1
        at, limit = self.starts[text], self.starts[text + 1]
        for part in parts:
            start = next(self.occurrences(part, at, limit), -1)
            if start < 0:
                return None
            first = start if first < 0 else first
            at = start + len(part)
        return first, at - 1
