"""What items are chosen by: as units that are taken whole, in the order of a seed, by their tags and difficulty."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from itertools import groupby

from ketaquiz.model import Bank, Difficulty, Item

Chosen = tuple[Bank, Item]
"""An item with its bank."""


class Impossible(ValueError):
    """A paper that these banks cannot give; the message tells a trainer why."""


def units_of(items: Sequence[Chosen]) -> list[list[Chosen]]:
    """Items as they are chosen: those about one case together, any other by itself."""
    units: list[list[Chosen]] = []
    for (_, case), group in groupby(items, key=lambda pair: (id(pair[0]), pair[1].case)):
        together = list(group)
        units += [together] if case else [[each] for each in together]
    return units


def first_with_sum(sizes: Sequence[int], wanted: int) -> list[int] | None:
    """Which of the sizes, each at most once, have the sum that is wanted: the earliest ones that can; None without any."""
    within = (1 << wanted + 1) - 1
    reachable = [1]
    """For the sizes from the end on, a number with a bit for each sum that they can have."""
    for size in reversed(sizes):
        reachable.append((reachable[-1] | reachable[-1] << size) & within)
    if not reachable[-1] >> wanted & 1:
        return None
    taken = []
    for at, size in enumerate(sizes):
        if size <= wanted and reachable[len(sizes) - at - 1] >> wanted - size & 1:
            taken.append(at)
            wanted -= size
    return taken


def greatest_sum(sizes: Sequence[int], most: int) -> int:
    """The greatest sum, up to ``most``, that some of the sizes have; 0 for none of them."""
    reachable = 1
    for size in sizes:
        reachable = (reachable | reachable << size) & (1 << most + 1) - 1
    return reachable.bit_length() - 1


def in_order_of_choice(units: Sequence[Sequence[Chosen]], seed: int) -> list[int]:
    """The units by index, the one that is chosen first before the others."""
    return sorted(range(len(units)), key=lambda at: rank_of(b"%d\n\n%b" % (seed, identity_of(*units[at][0]))))


def has_difficulty(item: Item, wanted: Difficulty | None) -> bool:
    """Whether an item is as difficult as is wanted; any is where nothing is."""
    return wanted is None or item.difficulty == wanted


def has_tag(bank: Bank, item: Item, wanted: Sequence[str]) -> bool:
    """Whether an item has one of the tags, or one below it; any has where none is wanted."""
    if not wanted:
        return True
    own = [tag.casefold() for tag in bank.tags_of(item)]
    asked = [tag.casefold() for tag in wanted]
    return any(tag == each or tag.startswith(f"{each}::") for tag in own for each in asked)


def identity_of(bank: Bank, item: Item) -> bytes:
    """What an item is hashed by: its publisher and id."""
    return f"{bank.publisher}/{item.id}".encode()


def rank_of(text: bytes) -> bytes:
    """By what things are sorted where no one is to say which comes first."""
    return sha256(text).digest()
