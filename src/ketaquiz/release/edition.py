"""A bank as it goes out: what learners are given of it, what was withdrawn, and its ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ketaquiz.model import Bank, Image, Item
from ketaquiz.release.ledger import Ledger


@dataclass(frozen=True)
class Edition:
    """A bank that goes out."""

    bank: Bank
    """Without retired items, and without drafts unless they are asked for: it may be left without an item."""
    withdrawn: tuple[Item, ...] = ()
    """Its retired items that learners have been given."""
    ledger: Ledger = field(default_factory=Ledger)
    """That of its folder."""
    text: str = ""
    """The bank as its author typed it, for its package to carry; empty where it is to carry none."""
    pictures: Mapping[str, Image] = field(default_factory=dict)
    """The pictures of all its items, drafts and retired ones too, by the names in the text."""
