"""The formats: one file (or folder) each, all of them from banks to bytes.

A new format is one file here, with a function ``outputs(request)``, and one line in `FORMATS`: ``ketaquiz build`` then
writes it and the index page lists it, by a word that says what it is, which every file of ``templates/words`` gets.
Renderers match on the model's interactions with `assert_never`; none imports another (the contract in pyproject.toml
names them all), and none touches the disk. This module imports `model`, `ledger` and `words`; a format imports what it needs of
the layers below.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Final

from ketaquiz.ledger import Ledger
from ketaquiz.model import Bank, Image, Item
from ketaquiz.words import Words

if TYPE_CHECKING:
    from ketaquiz.render.anki import Composed

FORMATS: Final = ("anki", "print")
"""The modules of the formats, imported when they are needed, in the order in which the index page lists them."""


@dataclass(frozen=True)
class Going:
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


@dataclass(frozen=True)
class Request:
    """What is to be rendered."""

    going: Sequence[Going]
    words: Mapping[str, Words]
    """The fixed words of every language that the banks are in, by language."""
    composed: Composed
    """The banks as notes, with the times that they go by: the only thing by which two builds differ."""
    pages: Mapping[str, str]
    """The texts of the pages' templates by name, the user's own first."""

    @cached_property
    def banks(self) -> tuple[Bank, ...]:
        """The banks that have an item."""
        return tuple(each.bank for each in self.going if each.bank.items)


@dataclass(frozen=True)
class Output:
    """One file of a format."""

    name: str
    """The file's name: ``nerve-pain.apkg``."""
    data: bytes = field(repr=False)
    word: str
    """The name of the fixed word that says what it is: ``file_deck``, in every file of ``templates/words``."""
    count: str
    """The name of the counted word that goes with `number`: ``cards``, of ``cards_one`` and ``cards_other``."""
    number: int
    bank: str = ""
    """The name of the bank it is made of; empty for one of all banks."""


def outputs(request: Request, formats: Sequence[str] = FORMATS) -> Iterator[Output]:
    """The files of formats, one format after the other and in it one bank after the other."""
    for name in formats:
        yield from import_module(f"ketaquiz.render.{name}").outputs(request)
