"""Items that ask the same, for the rules that compare items (D001, D003)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from typing import Final, assert_never

from ketaquiz.check.view import LONGEST, BankView, ItemView, without_marks
from ketaquiz.model import Amount, Case, Choice, Gaps, Match, Order, Regions, TextEntry
from ketaquiz.text.words import words_of

_ARTICLES = frozenset(["a", "an", "the"])


@dataclass(frozen=True, slots=True)
class Twin:
    """An item as it is compared with others."""

    bank: BankView
    number: int
    name: tuple[str, str, int]
    """Its id, publisher and place: what twins are sorted by."""
    asked: tuple[str, Case | None, bytes, Hashable]
    """Its bank's language, its case, the pictures and the sound that belong to its question, and what it asks part by part."""
    words: tuple[str, ...]
    """The words of its whole stem, in their order."""
    answer: Hashable
    """Its answer, in a form that is equal where two answers are."""
    told: bool
    """Whether it is a statement or a text with gaps, so that the order of its words counts."""

    def view(self) -> ItemView:
        """The item."""
        return ItemView(self.bank, self.number)


def compared(banks: tuple[BankView, ...]) -> list[Twin]:
    """All items of some banks, ready to be compared, in the order of their ids; they are made ready once."""
    known = banks[0].twins if banks else {}
    if banks not in known:
        known[banks] = sorted(
            (_ready(bank, view) for bank in banks for view in bank.items()), key=lambda twin: twin.name
        )
    return known[banks]


def _ready(bank: BankView, view: ItemView) -> Twin:
    typed = view.stem.typed
    words = tuple(_words(view.stem.text if len(typed) <= LONGEST else without_marks(typed)))
    name = (view.item.id, bank.bank.publisher, view.number)
    told = view.truth is not None or bool(view.gaps)
    asked = (bank.bank.language, bank.bank.case_of(view.item), _files(view), _asked_parts(view))
    return Twin(bank, view.number, name, asked, words, _answer(view), told)


def twins(items: list[Twin]) -> list[list[Twin]]:
    """The groups of items whose stems have the same words in the same order."""
    return _grouped(items, lambda twin: (twin.asked, twin.words))


def read_alike(one: ItemView, other: ItemView) -> bool:
    """Whether two stems with the same words read alike: every sign but those of punctuation stands in both, in its place."""
    return _signs_and_words(one.stem.typed) == _signs_and_words(other.stem.typed)


_PUNCTUATION = re.compile(
    r"(?<![0-9])[.,]|[.,](?![0-9])|[\s;:!?\"'“”„‘’…_*]|(?<=[^\W\d_])[ ]?[-‐‑–—]\s?(?=[^\W\d_])|[-–—>]$"
)


def _signs_and_words(typed: str) -> str:
    return _PUNCTUATION.sub("", without_marks(typed).casefold().strip())


def near_twins(items: list[Twin]) -> list[list[Twin]]:
    """The groups of items with one answer whose stems differ in nothing but endings, or the order, of their words.

    A statement belongs to them only where its opening was moved, or where endings alone differ.
    """
    return [group for same in same_answers(items) for group in _grouped(same, _loosely)]


def same_answers(items: list[Twin]) -> list[list[Twin]]:
    """The groups of items with one answer."""
    return _grouped(items, lambda twin: (twin.asked, twin.answer))


def _grouped(items: list[Twin], key: Callable[[Twin], Hashable]) -> list[list[Twin]]:
    groups: dict[Hashable, list[Twin]] = defaultdict(list)
    for twin in items:
        groups[key(twin)].append(twin)
    return [group for group in groups.values() if len(group) > 1]


def _loosely(twin: Twin) -> Hashable:
    """What an item asks, without the endings of its words and without their order."""
    base_form = twin.bank.language.base_form
    bases = [base_form(word) if word.isalpha() else word for word in twin.words]
    if not twin.told:
        bases.sort()
    elif len(bases) < MOST_MOVED:
        first = min(range(len(bases)), key=lambda at: bases[at:] + bases[:at], default=0)
        bases = bases[first:] + bases[:first]
    return tuple(bases)


MOST_MOVED: Final = 60
"""How many words a stem has at most in which a moved opening or a slip of spelling is looked for."""


def misspelt(items: list[Twin]) -> Iterator[tuple[Twin, Twin]]:
    """Pairs of items with one answer, and stems of which one word is written in two ways."""
    for group in same_answers([twin for twin in items if not twin.told and len(twin.words) <= MOST_MOVED]):
        without: dict[Hashable, Twin] = {}
        for twin in group:
            for at, word in enumerate(twin.words):
                rest = (twin.words[:at], twin.words[at + 1 :])
                other = without.setdefault(rest, twin)
                if other is not twin and _slip(word, other.words[at]):
                    yield other, twin
                    break


def _slip(one: str, other: str) -> bool:
    """Whether one word is the other with a letter too many, or with two letters exchanged, behind its beginning."""
    if (
        one == other
        or one[:3] != other[:3]
        or not (one.isalpha() and other.isalpha() and min(len(one), len(other)) > 4)
    ):
        return False
    if len(one) == len(other):
        apart = [at for at, (here, there) in enumerate(zip(one, other, strict=True)) if here != there]
        return (
            len(apart) == 2
            and apart[1] == apart[0] + 1
            and one[apart[0]] == other[apart[1]]
            and one[apart[1]] == other[apart[0]]
        )
    short, long = sorted((one, other), key=len)
    return len(long) == len(short) + 1 and any(long[:at] + long[at + 1 :] == short for at in range(3, len(long)))


def _files(view: ItemView) -> bytes:
    """The pictures and the sound that belong to an item's question."""
    item = view.item
    if item.image is None and not item.text_images and item.audio is None:
        return b""
    shown = [item.image] if item.image else []
    shown += [each.image for each in item.text_images if each.route == view.stem_route]
    return b"".join(each.data for each in shown) + (item.audio.data if item.audio else b"")


def _asked_parts(view: ItemView) -> Hashable:
    """What is asked part by part: left-hand sides, entries in any order, and where regions lie; nothing of most items."""
    match view.item.interaction:
        case Regions(regions):
            return frozenset(region.box for region in regions)
        case Match() | Order():
            return frozenset(said(part.typed) for part in view.parts)
        case Choice() | TextEntry() | Gaps():
            return None
        case _:
            assert_never(view.item.interaction)


def _answer(view: ItemView) -> Hashable:
    """What is right, so that it is equal for items with the same answer."""
    match view.item.interaction:
        case Gaps() as text:
            return tuple(said(gap.text) for gap in text.gaps)
        case Choice(true_or_false=True):
            return view.truth
        case Order():
            return tuple(said(part.typed) for part in view.parts)
        case Match(pairs):
            return frozenset((said(pair.left), said(pair.right)) for pair in pairs)
        case TextEntry(amount=Amount() as amount):
            return amount.low, amount.high, amount.unit
        case Choice() | TextEntry() | Regions():
            return frozenset(said(part.typed) for part in view.answers)
        case _:
            assert_never(view.item.interaction)


def said(text: str) -> str:
    """An answer for comparison: every word and sign of it but articles, capitals and the full stop at its end."""
    return _ARTICLE.sub("", " ".join(without_marks(text[:LONGEST]).casefold().split())).rstrip(" .")


_ARTICLE = re.compile(r"(?<![\w'’-])(?:an?|the) (?=\w)")
_SIGNS = frozenset("<>≤≥=±+−-↑↓→←")


def _words(text: str) -> Iterator[str]:
    """The words of a text without articles, and the signs that change what it says."""
    for joined in words_of(text):
        yield from (
            (word for word in joined.split("-") if word not in _ARTICLES)
            if "-" in joined
            else ((joined,) if joined not in _ARTICLES else ())
        )
    if not _SIGNS.isdisjoint(text):
        yield from (
            char
            for at, char in enumerate(text)
            if char in "↑↓→←" or (char in _SIGNS and text[at + 1 : at + 3].strip()[:1].isdigit())
        )
