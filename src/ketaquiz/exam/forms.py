"""Banks and a blueprint into forms: which items a paper holds, and in which order each form prints them.

Order never comes from a library's shuffle, only from sorting by SHA-256, so that a seed gives the same paper in ten
years. What is hashed is lines of text: the seed, the form's letter, the item's identity (publisher, ``/``, id), and for
an option its index in the bank. Imports `model` only.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from typing import Final, assert_never

from ketaquiz.model import (
    AnswerKey,
    Bank,
    Blueprint,
    Choice,
    Form,
    Gap,
    Gaps,
    Interaction,
    Item,
    Option,
    Question,
    TextEntry,
    letter,
)

LONGEST_RUN: Final = 3
"""How many keys in a row may have one letter."""

_ALPHABET: Final = "23456789CDFGHJKMNPQRTVWX"
"""Of paper codes: nothing that is taken for something else when read aloud or copied by hand, and no vowels."""

_TRIES: Final = 20
"""How often a form that came out like an earlier one is mixed anew; few items have few orders."""


class Impossible(ValueError):
    """A paper that these banks cannot give; the message tells a trainer why."""


def select(banks: Sequence[Bank], blueprint: Blueprint) -> list[tuple[Bank, Item]]:
    """The items of the paper, in the order of the banks; all forms hold the same ones.

    Raises `Impossible`.
    """
    fitting = [(bank, item) for bank in banks for item in bank.items if _fits(bank, item, blueprint)]
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
    ranked = sorted(range(len(fitting)), key=lambda at: _rank(b"%d\n\n%b" % (blueprint.seed, _identity(*fitting[at]))))
    return [fitting[at] for at in sorted(ranked[:wanted])]


def assemble_forms(banks: Sequence[Bank], blueprint: Blueprint) -> tuple[Form, ...]:
    """The forms of a paper: the same items in different item and option order.

    Every form has the key of the shuffled items with one key in each place equally often, as far as numbers allow.
    Raises `Impossible`.
    """
    if blueprint.forms < 1:
        raise Impossible(f"a quiz needs at least one form, and {blueprint.forms} are asked for")
    plans = [_plan(bank, item) for bank, item in select(banks, blueprint)]
    forms: list[Form] = []
    printed: set[bytes] = set()
    for number in range(blueprint.forms):
        name = letter(number)
        for attempt in range(_TRIES):
            mixed = _mix(plans, f"{blueprint.seed}\n{name}{'+' * attempt}\n".encode())
            digest = _digest(mixed)
            if digest not in printed:
                break
        printed.add(digest)
        questions = tuple(
            Question(at, plan.bank, plan.item, tuple(plan.options[index] for index in order))
            for at, (plan, order) in enumerate(mixed, 1)
        )
        forms.append(Form(name, blueprint.seed, questions, _code(name, digest)))
    return tuple(forms)


def answer_key(forms: Iterable[Form]) -> AnswerKey:
    """The answers to the forms of a paper."""
    return AnswerKey(tuple(forms))


def _identity(bank: Bank, item: Item) -> bytes:
    return f"{bank.publisher}/{item.id}".encode()


def _rank(text: bytes) -> bytes:
    return sha256(text).digest()


# --- which items


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
    there = sum(item.retired is None for bank in banks for item in bank.items)
    if not there:
        return "there are no items to print"
    tags = sorted({tag for bank in banks for item in bank.items for tag in bank.tags_of(item)})
    known = f"; the tags are {', '.join(tags[:20])}{' …' if len(tags) > 20 else ''}" if blueprint.tags and tags else ""
    return f"none of the {there} items is{_restriction(blueprint)}{known}"


# --- in which order


@dataclass(frozen=True, slots=True, eq=False)
class _Plan:
    """What all forms have in common about an item."""

    bank: Bank
    item: Item
    identity: bytes
    options: tuple[Option, ...]
    loose: tuple[int, ...]
    """The options that are shuffled, by index; the others keep their order and come after them."""
    fixed: tuple[int, ...]
    key: int | None
    """The option whose place is counted; None where none is."""
    places: tuple[int, ...]
    """Where the key may come to stand, from 0; empty where it is not counted."""
    printed: bytes
    """A digest of what is printed of the item in whatever order."""
    option_printed: tuple[bytes, ...]
    """A digest of each option as printed."""


_Mixed = list[tuple[_Plan, Sequence[int]]]
"""Items in printed order, each with its options' indices in printed order."""


def _plan(bank: Bank, item: Item) -> _Plan:
    options, keep, multiple = _options(item.interaction)
    indices = range(len(options))
    loose = () if keep else tuple(index for index in indices if not options[index].pinned)
    fixed = tuple(indices) if keep else tuple(index for index in indices if options[index].pinned)
    right = [index for index in indices if options[index].correct]
    key = right[0] if len(right) == 1 and not keep and not multiple else None
    places: tuple[int, ...] = ()
    if key is not None:
        places = tuple(range(len(loose))) if key in loose else (len(loose) + fixed.index(key),)
    printed = _rank("\0".join(_printed(bank, item)).encode() + (item.image.data if item.image else b""))
    texts = tuple(_rank(f"{type(option.text).__name__}\0{option.text}".encode()) for option in options)
    return _Plan(bank, item, _identity(bank, item), options, loose, fixed, key, places, printed, texts)


def _options(interaction: Interaction) -> tuple[tuple[Option, ...], bool, bool]:
    """Options, whether they keep their order, and whether several may be right."""
    match interaction:
        case Choice(options, multiple, keep_order):
            return options, keep_order, multiple
        case TextEntry() | Gaps():
            return (), True, False
        case _:
            assert_never(interaction)


def _printed(bank: Bank, item: Item) -> list[str]:
    """The texts that stand on paper, apart from options; what is hidden there is not among them."""
    texts = [bank.language, item.stem, item.image.alt if item.image else ""]
    match item.interaction:
        case Choice(_, multiple):
            texts.append("several" if multiple else "one")
        case TextEntry():
            texts.append("text")
        case Gaps(segments):
            texts += [f"\1{segment.hint}" if isinstance(segment, Gap) else segment for segment in segments]
        case _:
            assert_never(item.interaction)
    return texts


def _mix(plans: Sequence[_Plan], prefix: bytes) -> _Mixed:
    """The order of one form; ``prefix`` is the seed's and the form's lines."""
    ranks = {plan: _rank(prefix + plan.identity) for plan in plans}
    ranked = sorted(plans, key=ranks.__getitem__)
    counted = [plan for plan in ranked if plan.places]
    places = _deal(counted, ranks, prefix)
    spaced = iter(_space([places[plan] for plan in counted]))
    mixed: _Mixed = []
    for next_plan in ranked:
        plan = counted[next(spaced)] if next_plan.places else next_plan
        mixed.append((plan, _order(plan, prefix, places.get(plan))))
    return mixed


def _order(plan: _Plan, prefix: bytes, place: int | None) -> Sequence[int]:
    """An item's options in printed order, with the key in its place where that is counted."""
    if not plan.loose:
        return plan.fixed
    stem = prefix + plan.identity
    order = sorted(plan.loose, key=lambda index: sha256(b"%b\n%d" % (stem, index)).digest())
    if place is not None and plan.key in plan.loose:
        order.remove(plan.key)
        order.insert(place, plan.key)
    order += plan.fixed
    return order


def _deal(plans: Sequence[_Plan], ranks: Mapping[_Plan, bytes], prefix: bytes) -> dict[_Plan, int]:
    """The place of each item's key: every place as often as the others, where that can be.

    Those with the least choice are dealt with first, each into the place that has the fewest keys. The sets of places
    are nested or disjoint (the first so many, or a single one), and for such sets no other way is more even. Who within
    a group gets which place is by the hash's other half: in printed order, every four items would show each letter once.
    """
    loads = [0] * 32
    ties = sorted(range(len(loads)), key=lambda place: _rank(b"%b\n%d" % (prefix, place)))
    preference = {place: at for at, place in enumerate(ties)}
    dealt: dict[_Plan, int] = {}
    by_freedom = sorted(plans, key=lambda plan: (len(plan.places), plan.places))
    for places, group in groupby(by_freedom, key=lambda plan: plan.places):
        favourites = sorted(places, key=preference.__getitem__)
        for plan in sorted(group, key=lambda plan: ranks[plan][16:]):
            place = min(favourites, key=loads.__getitem__)
            loads[place] += 1
            dealt[plan] = place
    return dealt


def _space(places: Sequence[int]) -> list[int]:
    """The order in which to print keys so that no place comes more than `LONGEST_RUN` times in a row.

    Indices into ``places``, as near to 0, 1, 2 … as can be. Where one place has so many keys that this is out of the
    question, runs are as short as they can be.
    """
    if not places or max(sum(1 for _ in run) for _, run in groupby(places)) <= LONGEST_RUN:
        return list(range(len(places)))
    queues: dict[int, deque[int]] = {}
    for at, place in enumerate(places):
        queues.setdefault(place, deque()).append(at)
    most = max(map(len, queues.values()))
    limit = max(LONGEST_RUN, -(-most // (len(places) - most + 1)))
    spaced: list[int] = []
    last, run = -1, 0
    while queues:
        left = len(places) - len(spaced) - 1
        by_rank = sorted(queues, key=lambda place: queues[place][0])
        place = next(
            place for place in by_rank if _leaves_room(queues, left, place, run if place == last else 0, limit)
        )
        run = run + 1 if place == last else 1
        last = place
        spaced.append(queues[place].popleft())
        if not queues[place]:
            del queues[place]
    return spaced


def _leaves_room(queues: dict[int, deque[int]], left: int, place: int, run: int, limit: int) -> bool:
    """Whether a key in ``place`` may come next, ``run`` of them just before it, and the ``left`` others still fit."""
    if run == limit:
        return False
    for other, queue in queues.items():
        many, room = (len(queue) - 1, limit - run - 1) if other == place else (len(queue), limit)
        if many > room + limit * (left - many):
            return False
    return True


# --- what it is called


def _digest(mixed: _Mixed) -> bytes:
    parts: list[bytes] = []
    for plan, order in mixed:
        parts.append(plan.printed)
        parts += [plan.option_printed[index] for index in order]
    return sha256(b"".join(parts)).digest()


def _code(name: str, digest: bytes) -> str:
    """The paper code: eight characters, some 10^11 of them."""
    number = int.from_bytes(sha256(name.encode() + b"\0" + digest).digest(), "big")
    characters = []
    for _ in range(8):
        number, rest = divmod(number, len(_ALPHABET))
        characters.append(_ALPHABET[rest])
    return f"{''.join(characters[:4])}-{''.join(characters[4:])}"
