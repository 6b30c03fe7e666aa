"""Which items a paper holds: those that fit what is asked for, and of these the number that is wanted.

A choice follows from the seed alone, by SHA-256, so that a seed chooses the same in ten years. What is hashed is the seed
and the item's identity (publisher, ``/``, id). Items about one case are taken together or not at all, by the hash of the
first of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from itertools import groupby

from ketaquiz.model import Bank, Blueprint, Item

Chosen = tuple[Bank, Item]
"""An item with its bank."""


class Impossible(ValueError):
    """A paper that these banks cannot give; the message tells a trainer why."""


def select(banks: Sequence[Bank], blueprint: Blueprint, *, heard: bool = False) -> list[tuple[Bank, Item]]:
    """The items of the paper, in the order of the banks; all forms hold the same ones.

    Retired items are left out, and but for ``heard`` those that can only be heard. Raises `Impossible`.
    """
    fitting = [
        (bank, item)
        for bank in banks
        for item in bank.items
        if (heard or item.printable) and _fits(bank, item, blueprint)
    ]
    wanted = blueprint.items
    if not fitting:
        raise Impossible(_nothing_fits(banks, blueprint))
    if wanted is None:
        return fitting
    if wanted < 1:
        raise Impossible(f"a quiz needs at least one item, and {wanted} are asked for")
    if wanted > len(fitting):
        there = "there is 1 item" if len(fitting) == 1 else f"there are {len(fitting)} items"
        raise Impossible(f"{there}{_restriction(blueprint)}, and {wanted} are asked for")
    units = units_of(fitting)
    ranked = sorted(
        range(len(units)), key=lambda at: rank_of(b"%d\n\n%b" % (blueprint.seed, identity_of(*units[at][0])))
    )
    taken = first_with_sum([len(units[at]) for at in ranked], wanted)
    if taken is None:
        raise Impossible(_no_such_number([len(unit) for unit in units], wanted))
    return [each for at in sorted(ranked[at] for at in taken) for each in units[at]]


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


def _no_such_number(sizes: Sequence[int], wanted: int) -> str:
    """What to say where no number of whole cases and items is the one that is wanted."""
    reachable = 1
    for size in sizes:
        reachable |= reachable << size
    lower = (reachable & (1 << wanted) - 2).bit_length() - 1
    above = reachable >> wanted
    higher = wanted + (above & -above).bit_length() - 1
    near = " or ".join(str(number) for number in (lower, higher) if number > 0)
    return f"{wanted} items are asked for, and a case is printed with all its questions or not at all; ask for {near}"


def identity_of(bank: Bank, item: Item) -> bytes:
    """What an item is hashed by: its publisher and id."""
    return f"{bank.publisher}/{item.id}".encode()


def rank_of(text: bytes) -> bytes:
    """By what things are sorted where no one is to say which comes first."""
    return sha256(text).digest()


def only_heard(banks: Sequence[Bank], blueprint: Blueprint) -> int:
    """How many items would be on the paper if what they play were written down."""
    return sum(_fits(bank, item, blueprint) and not item.printable for bank in banks for item in bank.items)


def _fits(bank: Bank, item: Item, blueprint: Blueprint) -> bool:
    if item.retired is not None:
        return False
    if blueprint.difficulty is not None and item.difficulty != blueprint.difficulty:
        return False
    if not blueprint.tags:
        return True
    own = [tag.casefold() for tag in bank.tags_of(item)]
    wanted = [tag.casefold() for tag in blueprint.tags]
    return any(tag == asked or tag.startswith(f"{asked}::") for tag in own for asked in wanted)


def _restriction(blueprint: Blueprint) -> str:
    """What the blueprint asks of items, as the end of a sentence."""
    parts = []
    if blueprint.tags:
        parts.append(f"tagged {' or '.join(map(repr, blueprint.tags))}")
    if blueprint.difficulty is not None:
        parts.append(f"of difficulty '{blueprint.difficulty}'")
    return "".join(f" {part}" for part in parts)


def _nothing_fits(banks: Sequence[Bank], blueprint: Blueprint) -> str:
    there = sum(item.retired is None and item.printable for bank in banks for item in bank.items)
    if not there:
        heard = (
            " that can be printed: all play a sound, and have no 'transcript'" if only_heard(banks, blueprint) else ""
        )
        return f"there are no items{heard or ' to print'}"
    tags = sorted({tag for bank in banks for item in bank.items for tag in bank.tags_of(item)})
    known = f"; the tags are {', '.join(tags[:20])}{' …' if len(tags) > 20 else ''}" if blueprint.tags and tags else ""
    return f"none of the {there} items is{_restriction(blueprint)}{known}"
