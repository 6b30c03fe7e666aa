"""The formats: one file (or folder) each, all of them from banks to bytes.

A new format is one file here, with a function ``export_files(request)``, and one line in `FORMATS`: ``ketaquiz build`` then
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

from ketaquiz.model import Bank
from ketaquiz.release.edition import Edition
from ketaquiz.text.strings import FixedStrings

if TYPE_CHECKING:
    from ketaquiz.anki.decks import Composed

FORMATS: Final = ("anki", "paper")
"""The modules of the formats, imported when they are needed, in the order in which the index page lists them."""


@dataclass(frozen=True)
class ExportRequest:
    """What is to be rendered."""

    going: Sequence[Edition]
    words: Mapping[str, FixedStrings]
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
class ExportedFile:
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


def export_files(request: ExportRequest, formats: Sequence[str] = FORMATS) -> Iterator[ExportedFile]:
    """The files of formats, one format after the other and in it one bank after the other."""
    for name in formats:
        yield from import_module(f"ketaquiz.export.{name}").export_files(request)
