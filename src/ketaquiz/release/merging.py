"""Two entries of one item, as git leaves them after a merge of two branches, made one."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ketaquiz.release.ledger import UNKNOWN_CARD, Cards, Content, Entry, Home, with_cards

_UNKNOWN_PART: Final = "0" * 10
"""Stands for a part's digest where two branches released the part differently: no content has it."""


def follows(later: Entry, earlier: Entry) -> bool:
    """Whether ``later`` came out of ``earlier`` by further releases, or says the same of its note."""
    if later.item != earlier.item and earlier.item not in later.formerly:
        return False
    if later.history == earlier.history:
        return later.content.digests == earlier.content.digests
    return later.history[: len(earlier.history)] == earlier.history


def joined(later: Entry, earlier: Entry) -> Entry:
    """``later``, which follows ``earlier``, with the homes and cards that only ``earlier`` has."""
    return replace(later, were_in=_former_homes(later, earlier), cards=with_cards(earlier.cards, later.cards))


def settled(one: Entry, other: Entry) -> Entry:
    """One entry of two that were released on two branches and do not follow each other.

    Parts and cards that differ between them get a digest that nothing has, so that the next release brings them as
    changed to learners of both branches.
    """
    later = max(one, other, key=lambda entry: (entry.changed, entry.content.digests))
    pairs = zip(one.content.digests, other.content.digests, strict=True)
    digests = tuple(mine if mine == theirs else _UNKNOWN_PART for mine, theirs in pairs)
    names = (*one.formerly, *other.formerly, *((one.item, other.item) if one.item != other.item else ()))
    formerly = tuple(dict.fromkeys(names))
    # a branch that knows the other's name as a former one has the later name; else both have given one
    item = next(
        (each.item for each in (later, one, other) if each.item not in (*one.formerly, *other.formerly)), later.item
    )
    return replace(
        later,
        note_id=min(one.note_id, other.note_id),
        item=item,
        cards=with_cards(with_cards(one.cards, other.cards), (*later.cards, *_ambiguous_cards(one.cards, other.cards))),
        content=Content(digests=digests),
        history=tuple(sorted({*one.history, *other.history})),
        formerly=tuple(name for name in formerly if name != item),
        were_in=_former_homes(later, one, other),
    )


def _ambiguous_cards(one: Cards, other: Cards) -> Cards:
    """Cards whose hidden text differs between the two branches, with `UNKNOWN_CARD` for their digests."""
    hidden = dict(other)
    return tuple((number, UNKNOWN_CARD) for number, text in one if text and hidden.get(number, text) != text)


def _former_homes(now: Entry, *entries: Entry) -> tuple[Home, ...]:
    """The homes of several entries of an item, but for the one where it is ``now``; each once."""
    homes = [*now.were_in, *(home for entry in entries for home in (entry.home, *entry.were_in))]
    return tuple(dict.fromkeys(home for home in homes if home != now.home))
