"""Which items a paper holds: those that fit what is asked for, and of these the number that is wanted.

A choice follows from the seed alone, by SHA-256, so that a seed chooses the same in ten years. What is hashed is the seed
and the item's identity (publisher, ``/``, id). Items about one case are taken together or not at all, by the hash of the
first of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from ketaquiz.exam.cells import fill_cells
from ketaquiz.exam.units import (
    Chosen,
    Impossible,
    first_with_sum,
    has_difficulty,
    has_tag,
    in_order_of_choice,
    units_of,
)
from ketaquiz.model import Bank, Blueprint, Item


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
    if blueprint.cells:
        return _of_units(units_of(fitting), fill_cells(units_of(fitting), blueprint))
    if wanted is None:
        return fitting
    if wanted < 1:
        raise Impossible(f"a quiz needs at least one item, and {wanted} are asked for")
    if wanted > len(fitting):
        there = "there is 1 item" if len(fitting) == 1 else f"there are {len(fitting)} items"
        raise Impossible(f"{there}{_restriction(blueprint)}, and {wanted} are asked for")
    units = units_of(fitting)
    ranked = in_order_of_choice(units, blueprint.seed)
    taken = first_with_sum([len(units[at]) for at in ranked], wanted)
    if taken is None:
        raise Impossible(_no_such_number([len(unit) for unit in units], wanted))
    return _of_units(units, [ranked[at] for at in taken])


def _of_units(units: Sequence[Sequence[Chosen]], taken: Sequence[int]) -> list[Chosen]:
    """The items of the units that are taken, in the order of the banks."""
    return [each for at in sorted(taken) for each in units[at]]


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


def only_heard(banks: Sequence[Bank], blueprint: Blueprint) -> int:
    """How many items would be on the paper if what they play were written down."""
    return sum(_fits(bank, item, blueprint) and not item.printable for bank in banks for item in bank.items)


def _fits(bank: Bank, item: Item, blueprint: Blueprint) -> bool:
    if item.retired is not None or f"{bank.publisher}/{item.id}" in blueprint.exclude:
        return False
    return has_difficulty(item, blueprint.difficulty) and has_tag(bank, item, blueprint.tags)


def _restriction(blueprint: Blueprint) -> str:
    """What the blueprint asks of items, as the end of a sentence."""
    parts = []
    if blueprint.tags:
        parts.append(f"tagged {' or '.join(map(repr, blueprint.tags))}")
    if blueprint.difficulty is not None:
        parts.append(f"of difficulty '{blueprint.difficulty}'")
    if blueprint.exclude:
        parts.append("not on an earlier paper")
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
