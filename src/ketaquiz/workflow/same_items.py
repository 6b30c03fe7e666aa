"""Which items of a bank the questions of a file are, where they have no ids: by what is asked, and by what answers it.

Several questions may ask in the same words (*Which of these is right?*, *What is this?*) with other options or another
picture. A question that says the same as an item is that item; of the others, each is the item with the same words that
is most alike. None becomes an item that has nothing of it, and where it is not clear which item it is, it is refused.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any, Final

from ketaquiz.importers import Refused, Row
from ketaquiz.text.markdown_grammar import IMAGE
from ketaquiz.text.shortened import shortened
from ketaquiz.workflow.incoming_pictures import pictures_of
from ketaquiz.yamltree.writer import Value

_ASKING: Final = ("question", "statement", "cloze", "image")
_ANSWERING: Final = ("answer", "answers", "options", "distractors", "pairs", "sequence", "cloze", "accept")
_BESIDE: Final = frozenset({"why", "pin", "alt"})
"""What an entry says besides its text."""
_CLEAR: Final = 1 / 3
"""How much of a question is an item's, where several have its words: more than this."""
_MOST_PAIRS: Final = 20_000
_MOST_TEXTS: Final = 30

Shown = Callable[[str], object]
"""What a picture shows, by its file name: its bytes."""


@dataclass(frozen=True)
class Said:
    """What a question or an item says."""

    asked: str
    right: frozenset[object]
    """Its answer."""
    texts: frozenset[object]
    """Its answers and options."""
    pictures: frozenset[object]

    @cached_property
    def worded(self) -> list[frozenset[object]]:
        """The words of each text; a picture is one."""
        texts = sorted(self.texts, key=str)[:_MOST_TEXTS]
        return [
            frozenset(re.findall(r"\w+", text.casefold()) if isinstance(text, str) else [text]) or frozenset([text])
            for text in texts
        ]

    def alike(self, other: Said) -> float:
        """How much two have in common: the part of their texts that both have in much the same words, and 1 for a picture."""
        mine, others = self.worded, other.worded
        both = min(
            sum(any(_are_near(a, b) for b in others) for a in mine),
            sum(any(_are_near(a, b) for a in mine) for b in others),
        )
        return both / max(len(mine), len(others), 1) + bool(self.pictures & other.pictures)

    def may_be(self, other: Said) -> bool:
        """Whether one may be the other, where no further one asks so: an answer alone, or a picture alone, may be another."""
        if self.alike(other):
            return True
        choice = len(self.texts) > 1 and len(other.texts) > 1
        return not choice and not (self.pictures and other.pictures)


def said_by(keys: Mapping[str, Value], asked: str, shown: Shown) -> Said:
    """What a question says; ``asked`` is what it asks, in words."""
    pictures = {shown(file) for key in _ASKING for _, file in pictures_of(keys.get(key, ""))}
    right = frozenset(_texts([keys.get("answer", ""), keys.get("answers", "")], shown))
    texts = frozenset(_texts([keys.get(key, "") for key in _ANSWERING], shown))
    return Said(" ".join(asked.split()), right, texts, frozenset(pictures))


def _texts(value: Any, shown: Shown) -> Iterator[object]:
    if isinstance(value, Mapping):
        for key, each in value.items():
            if key not in _BESIDE:
                yield from _texts(each, shown)
    elif isinstance(value, str):
        words = " ".join(IMAGE.sub(" ", value).split())
        if words:
            yield words
        yield from (shown(file) for _, file in pictures_of(value))
    elif isinstance(value, bool):
        yield str(value).lower()
    else:
        for each in value:
            yield from _texts(each, shown)


def _are_near(one: frozenset[object], other: frozenset[object]) -> bool:
    """Whether texts have more than half of their words in common, or one has all of the other's."""
    both = one & other
    return both in (one, other) or 2 * len(both) > len(one | other)


def items_of(rows: Sequence[tuple[Row, Said]], items: Mapping[str, Said]) -> tuple[dict[int, str], dict[int, Refused]]:
    """By the positions of rows, the ids of the items that they are; and why others are refused. The rest is new."""
    found: dict[int, str] = {}
    refused: dict[int, Refused] = {}
    ids: dict[str, list[str]] = defaultdict(list)
    for name, said in items.items():
        ids[said.asked].append(name)
    groups: dict[str, list[int]] = defaultdict(list)
    for at, (_, said) in enumerate(rows):
        if said.asked in ids:
            groups[said.asked].append(at)
    for asked, places in groups.items():
        _Group(rows, items, places, ids[asked], found, refused).match()
    return found, refused


def reworded(new: Mapping[str, Said], gone: Mapping[str, Said]) -> dict[str, str]:
    """By new items the items that are not in the file any more and that they may be in other words: nearly all is the same."""
    if len(new) * len(gone) > _MOST_PAIRS:
        return {}
    pairs = [
        (alike, name, other)
        for name, said in new.items()
        for other, was in gone.items()
        if (alike := _likeness(said, was)) > _MUCH
    ]
    found: dict[str, str] = {}
    for _, name, other in sorted(pairs, key=lambda each: -each[0]):
        if name not in found and other not in found.values():
            found[name] = other
    return found


_MUCH: Final = 1.2
"""Of two: half of the words that are asked, and nearly all answers and options, or the other way round."""


def _likeness(one: Said, other: Said) -> float:
    """How much of what two ask, and of what answers it, is the same; none where one of both has nothing in common."""
    words, others = (frozenset(re.findall(r"\w+", each.asked.casefold())) for each in (one, other))
    asked = len(words & others) / max(len(words), len(others), 1)
    texts = len(one.texts & other.texts) / max(len(one.texts), len(other.texts), 1)
    return asked + texts if min(asked, texts) > _CLEAR else 0


class _Group:
    """The rows and items that ask in the same words."""

    def __init__(
        self,
        rows: Sequence[tuple[Row, Said]],
        items: Mapping[str, Said],
        places: list[int],
        ids: list[str],
        found: dict[int, str],
        refused: dict[int, Refused],
    ) -> None:
        self.rows, self.items, self.places, self.ids = rows, items, places, ids
        self.found, self.refused = found, refused
        self.alone = len(places) == len(ids) == 1

    def match(self) -> None:
        """Enter which items the rows are."""
        if self.alone:
            if self.rows[self.places[0]][1].may_be(self.items[self.ids[0]]):
                self.found[self.places[0]] = self.ids[0]
            return
        self._match_same()
        rows = [at for at in self.places if at not in self.found]
        taken = {self.found[at] for at in self.places if at in self.found}
        ids = [name for name in self.ids if name not in taken]
        if len(rows) * len(ids) > _MOST_PAIRS:
            for at in rows:
                self._refuse(at, ids)
            return
        self._match_alike(rows, ids)

    def _match_same(self) -> None:
        same: dict[Said, list[str]] = defaultdict(list)
        for name in reversed(self.ids):
            same[self.items[name]].append(name)
        for at in self.places:
            if names := same.get(self.rows[at][1]):
                self.found[at] = names.pop()

    def _match_alike(self, rows: list[int], ids: list[str]) -> None:
        """Enter the items that are most alike to rows, the clearest first."""
        pairs = {(at, name): self.rows[at][1].alike(self.items[name]) for at in rows for name in ids}
        levels: dict[float, list[tuple[int, str]]] = defaultdict(list)
        for pair, alike in pairs.items():
            if alike:
                levels[alike].append(pair)
        gone: set[str] = set()
        for alike in sorted(levels, reverse=True):
            rivals: dict[int, list[str]] = defaultdict(list)
            for at, name in levels[alike]:
                if self._is_open(at) and name not in gone:
                    rivals[at].append(name)
            crowd = Counter(name for names in rivals.values() for name in names)
            for at, names in rivals.items():
                if alike <= _CLEAR or len(names) > 1 or crowd[names[0]] > 1:
                    self._refuse(at, sorted(names))
                else:
                    self.found[at] = names[0]
            gone |= crowd.keys()

    def _is_open(self, at: int) -> bool:
        return at not in self.found and at not in self.refused

    def _refuse(self, at: int, names: Sequence[str]) -> None:
        row = self.rows[at][0]
        others = [*islice((self.rows[each][0].place for each in self.places if each != at), 3)]
        items = " or ".join(f"'{name}'" for name in names[:3])
        also = f", as has the question at {shortened(', '.join(others), 100)}" if others else ""
        self.refused[at] = Refused(
            row.place,
            f"has the words of several items{also}; it is not clear whether it is the item {items}",
            "add a column 'id' with the ids of the bank, or change the item in the bank itself",
        )
