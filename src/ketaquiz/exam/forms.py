"""Banks and a blueprint into forms: which items a paper holds, and in which order each form prints them.

Order never comes from a library's shuffle, only from sorting by SHA-256, so that a seed gives the same paper in ten
years. What is hashed is lines of text: the seed, the form's letter, the item's identity (publisher, ``/``, id), and for
an option its index in the bank. Of an ordering item it is the entries that are shuffled: each is hashed as an option is.

What is shuffled is units: an item, or a block of items that stand together in the bank's order. A unit's place follows
from its first item. Sections keep the order of the banks, and units are shuffled within them.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from typing import Final

from ketaquiz.exam.choosing import select
from ketaquiz.exam.papercode import paper_code, printed_images, printed_texts
from ketaquiz.exam.units import Impossible, identity_of, rank_of
from ketaquiz.model import (
    Bank,
    Blueprint,
    ChoicePart,
    Form,
    Item,
    Option,
    Question,
    Response,
    letter,
    response_of,
)

LONGEST_RUN: Final = 3
"""How many keys in a row may have the same letter."""

_TRIES: Final = 20
"""How many orders are tried for a form until it differs from all earlier ones; few items have few orders."""

BlockOf = Callable[[Bank, Item], str]
"""The name of the block that an item belongs to; empty for an item that stands by itself."""


def same_case(_bank: Bank, item: Item) -> str:
    """The `BlockOf` of papers: items about one case stand together."""
    return item.case


def assemble_forms(banks: Sequence[Bank], blueprint: Blueprint, block_of: BlockOf = same_case) -> tuple[Form, ...]:
    """The forms of a paper: the same items in different item and option order, or in the banks' order if it is `written`.

    Neighbours in the bank for which ``block_of`` gives the same name stay together and in the bank's order.
    In every form, the keys of items with shuffled options and a single key stand in each place equally often, as far
    as numbers allow, and at most `LONGEST_RUN` in a row have the same place.
    Raises `Impossible`.
    """
    if blueprint.forms < 1:
        raise Impossible(f"a quiz needs at least one form, and {blueprint.forms} are asked for")
    sections = [_units(section, block_of) for section in by_section(select(banks, blueprint))]
    forms: list[Form] = []
    printed: set[bytes] = set()
    for number in range(blueprint.forms):
        name = letter(number)
        for attempt in range(_TRIES):
            mixed = _mix(sections, f"{blueprint.seed}\n{name}{'+' * attempt}\n".encode(), blueprint.written)
            digest = _digest(mixed)
            if digest not in printed:
                break
        printed.add(digest)
        questions = tuple(_question(at, plan, order) for at, (plan, order) in enumerate(mixed, 1))
        forms.append(Form(name, blueprint.seed, questions, paper_code(name, digest)))
    return tuple(forms)


def by_section(items: Sequence[tuple[Bank, Item]]) -> list[list[tuple[Bank, Item]]]:
    """Items by the headings below which they stand, in the order in which those first come.

    Those below none are first: behind a heading they would seem to belong to it.
    """
    sections: dict[str, list[tuple[Bank, Item]]] = {"": []}
    for bank, item in items:
        sections.setdefault(item.section, []).append((bank, item))
    return [section for section in sections.values() if section]


def _question(number: int, plan: _Plan, order: Sequence[int]) -> Question:
    if plan.mix_parts:
        return Question(number, plan.bank, plan.item, plan.options, tuple(order))
    return Question(number, plan.bank, plan.item, tuple([plan.options[index] for index in order]))


# --- in which order


@dataclass(frozen=True, slots=True, eq=False)
class _Plan:
    """What all forms have in common about an item."""

    bank: Bank
    item: Item
    identity: bytes
    options: tuple[Option, ...]
    mix_parts: bool
    """The item's parts are shuffled in place of its options; what is said of options below is said of them then."""
    drawn: tuple[tuple[int, bytes], ...]
    """The options that are shuffled, by index, with the line that is hashed for each one's order, after those of the seed
    and the form; a key that has its place dealt out is put among them."""
    fixed: tuple[int, ...]
    """Those that keep their order and come after them."""
    key: int | None
    """The only right option, by index, where it is shuffled and its place is counted; None else."""
    places: tuple[int, ...]
    """Where the key may come to stand, from 0; empty where it is not counted."""
    printed: bytes
    """A digest of what is printed of the item in whatever order."""
    option_printed: tuple[bytes, ...]
    """A digest of each option as printed."""


class _Unit:
    """Items that stand together on every form."""

    __slots__ = ("counted", "plans")

    def __init__(self, plans: Sequence[_Plan]) -> None:
        self.plans = plans
        """The items in printed order."""
        self.counted = [plan for plan in plans if plan.places]
        """Those of them whose key's place is counted."""


_Mixed = list[tuple[_Plan, Sequence[int]]]
"""Items in printed order, each with its options' indices in printed order."""


def _units(items: Sequence[tuple[Bank, Item]], block_of: BlockOf) -> list[_Unit]:
    """The items as units: neighbours of one bank with the same block are one unit, any other item is its own."""
    units: list[_Unit] = []
    for (_, block), group in groupby(items, key=lambda pair: (id(pair[0]), block_of(*pair))):
        plans = [_plan(bank, item) for bank, item in group]
        units += [_Unit(plans)] if block else [_Unit([plan]) for plan in plans]
    return units


def _plan(bank: Bank, item: Item) -> _Plan:
    response = response_of(item.interaction)
    options = response.options
    mixed = _mixed_options(response)
    indices = range(len(mixed))
    keep = response.keep_order and not response.mix_parts
    loose = () if keep else tuple(index for index in indices if not mixed[index].pinned)
    fixed = tuple(index for index in indices if index not in loose)
    key: int | None = None
    places: tuple[int, ...] = ()
    match response.parts:
        case (ChoicePart((right,), False),) if not response.keep_order and right in loose:
            key = right
            places = tuple(range(len(loose)))
        case (ChoicePart((right,), False),) if not response.keep_order:
            places = (len(loose) + fixed.index(right),)
    case = bank.case_of(item)
    images = b"".join(image.data for image in printed_images(item, case))
    printed = rank_of("\0".join(printed_texts(bank, item)).encode() + images)
    texts = tuple(rank_of(f"{type(option.text).__name__}\0{option.text}".encode()) for option in mixed)
    identity = identity_of(bank, item)
    drawn = tuple((index, b"%b\n%d" % (identity, index)) for index in loose if index != key)
    return _Plan(bank, item, identity, options, response.mix_parts, drawn, fixed, key, places, printed, texts)


def _mixed_options(response: Response) -> Sequence[Option]:
    """What is shuffled: the options, or where these are the numbers of a sequence its entries, as options."""
    if not response.mix_parts:
        return response.options
    return [Option(part.label, correct=True) for part in response.parts]


def _mix(sections: Sequence[Sequence[_Unit]], prefix: bytes, written: bool) -> _Mixed:
    """The order of one form; ``prefix`` is the seed's and the form's lines, ``written`` leaves units where they are."""
    ranks = {plan: rank_of(prefix + plan.identity) for units in sections for unit in units for plan in unit.plans}
    if not written:
        sections = [sorted(units, key=lambda unit: ranks[unit.plans[0]]) for units in sections]
    places = _deal([plan for units in sections for unit in units for plan in unit.counted], ranks, prefix)
    ordered: list[_Unit] = []
    for units in sections:
        counted = [unit for unit in units if unit.counted]
        spaced = _space([tuple([places[plan] for plan in unit.counted]) for unit in counted])
        following = iter(range(len(counted)) if written else spaced)
        ordered += [counted[next(following)] if unit.counted else unit for unit in units]
    in_order = [plan for unit in ordered for plan in unit.counted]
    if in_order and (written or len(sections) > 1 or any(len(unit.counted) > 1 for unit in ordered)):
        _break_runs(in_order, places)
    return [(plan, _order(plan, prefix, places.get(plan, 0))) for unit in ordered for plan in unit.plans]


def _order(plan: _Plan, prefix: bytes, place: int) -> Sequence[int]:
    """An item's options in printed order; ``place`` is the key's where it was dealt one."""
    order = [index for _, index in sorted([(sha256(prefix + line).digest(), index) for index, line in plan.drawn])]
    if plan.key is not None:
        order.insert(place, plan.key)
    order += plan.fixed
    if plan.mix_parts and order == sorted(order):
        order.append(order.pop(0))  # a sequence that stands in its right order already asks nothing
    return order


def _deal(plans: Sequence[_Plan], ranks: Mapping[_Plan, bytes], prefix: bytes) -> dict[_Plan, int]:
    """The place of each item's key: every place as often as the others, where that can be.

    Items with the fewest possible places are dealt with first, each into the place that has the fewest keys. The sets
    of places are nested or disjoint (the first so many, or a single one), and for such sets no other way is more even.
    Within a set, the hash's second half says which item gets which place: dealt out in printed order, every four items
    would show each letter once, which is a pattern that readers see.
    """
    possible = {place for places in {plan.places for plan in plans} for place in places}
    preference = {place: rank_of(b"%b\n%d" % (prefix, place)) for place in possible}
    loads = dict.fromkeys(possible, 0)
    dealt: dict[_Plan, int] = {}
    by_freedom = sorted(plans, key=lambda plan: (len(plan.places), plan.places))
    for places, group in groupby(by_freedom, key=lambda plan: plan.places):
        favourites = sorted(places, key=preference.__getitem__)
        for plan in sorted(group, key=lambda plan: ranks[plan][16:]):
            place = min(favourites, key=loads.__getitem__)
            loads[place] += 1
            dealt[plan] = place
    return dealt


def _longest_needed(places: Sequence[int]) -> int:
    """The longest run that is allowed: `LONGEST_RUN`, or more where one place has so many keys that it has to be."""
    most = max(Counter(places).values())
    return max(LONGEST_RUN, -(-most // (len(places) - most + 1)))


def _longest_run(places: Sequence[int]) -> int:
    return max(sum(1 for _ in run) for _, run in groupby(places))


def _space(units: Sequence[tuple[int, ...]]) -> list[int]:
    """The order in which to print units so that no place of a key comes more than `LONGEST_RUN` times in a row.

    Each unit is given as the places of its keys, at least one. The result is indices into ``units``, as near to 0, 1,
    2 … as can be. Where one place has so many keys that this is out of the question, runs are as short as they can be.
    With units of several keys, longer runs can be left; `_break_runs` mends those.
    """
    places = [place for unit in units for place in unit]
    if not places or _longest_run(places) <= LONGEST_RUN:
        return list(range(len(units)))
    limit = _longest_needed(places)
    queues: dict[tuple[int, ...], deque[int]] = {}
    for at, unit in enumerate(units):
        queues.setdefault(unit, deque()).append(at)
    first = {unit: queue[0] for unit, queue in queues.items()}
    left = Counter(places)
    spaced: list[int] = []
    last, run = -1, 0
    while queues:
        by_rank = sorted(first, key=first.__getitem__)
        fitting = (unit for unit in by_rank if _leaves_room(left, unit, last, run, limit))
        unit = next(fitting, by_rank[0])  # where every unit is one key, one of them always fits
        for place in unit:
            last, run = place, run + 1 if place == last else 1
            left[place] -= 1
        spaced.append(queues[unit].popleft())
        if queues[unit]:
            first[unit] = queues[unit][0]
        else:
            del queues[unit], first[unit]
    return spaced


def _leaves_room(left: Mapping[int, int], unit: tuple[int, ...], last: int, run: int, limit: int) -> bool:
    """Whether a unit may come next, after ``run`` keys in the place ``last``, so that the others can still follow.

    ``left`` counts the keys in each place that are not printed yet, those of the unit included.
    """
    for place in unit:
        last, run = place, run + 1 if place == last else 1
        if run > limit:
            return False
    others = sum(left.values()) - len(unit)
    for place, count in left.items():
        many = count - unit.count(place)
        room = limit - run if place == last else limit
        if many > room + limit * (others - many):
            return False
    return True


def _break_runs(plans: Sequence[_Plan], dealt: dict[_Plan, int]) -> None:
    """Exchange places between items until no run is longer than it has to be; ``plans`` are in printed order.

    Only items that may have the same places exchange them, so that each place keeps its number of keys.
    """
    places = [dealt[plan] for plan in plans]
    limit = _longest_needed(places)
    for at in range(limit, len(places)):
        if len(set(places[at - limit : at + 1])) > 1:
            continue
        nearest = sorted(range(len(places)), key=lambda other: abs(other - at))
        for other in nearest:
            if plans[other].places != plans[at].places or places[other] == places[at]:
                continue
            places[at], places[other] = places[other], places[at]
            if _fits_around(places, at, limit) and _fits_around(places, other, limit):
                break
            places[at], places[other] = places[other], places[at]
    dealt.update(zip(plans, places, strict=True))


def _fits_around(places: Sequence[int], at: int, limit: int) -> bool:
    """Whether the run that goes through an index is short enough."""
    before = next((back for back in range(at) if places[at - 1 - back] != places[at]), at)
    after = next((on for on in range(len(places) - at - 1) if places[at + 1 + on] != places[at]), len(places) - at - 1)
    return before + 1 + after <= limit


# --- what it is called


def _digest(mixed: _Mixed) -> bytes:
    parts: list[bytes] = []
    for plan, order in mixed:
        parts.append(plan.printed)
        parts += [plan.option_printed[index] for index in order]
    return sha256(b"".join(parts)).digest()
