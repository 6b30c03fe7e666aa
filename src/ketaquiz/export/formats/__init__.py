"""The formats of other programs, a file each: every one makes one file of banks, for a place where people teach or edit.

A new format is one file here with a value `Exporter` named ``EXPORTER``, and one line in `FORMATS`. What it cannot say it
names: each `Loss` stands in the report that the user reads. What several formats share stands beside this folder: the
texts of a question as HTML (`ketaquiz.export.texts`), workbooks (`ketaquiz.export.workbooks`), zips
(`ketaquiz.export.archives`), and the seal by which a file of ours is known again (`ketaquiz.export.seals`). No format
imports another, and none touches the disk.

`ketaquiz.export` has the formats of ``build``, which make many files of editions with their ledgers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import import_module
from typing import Final

from ketaquiz.bank.reader import Loaded
from ketaquiz.model import Bank, Item
from ketaquiz.text.strings import FixedStrings

FORMATS: Final = ("moodle", "gift", "qti21", "canvas", "kahoot", "xlsx", "csv")
"""The names of the formats, as the command takes them, in the order of its help; each is the name of a module here."""


class Fate(StrEnum):
    """What becomes of something that a format cannot say as it is."""

    REFUSED = "refused"
    """The whole question stays behind."""
    LEFT_OUT = "left out"
    """The question goes out without it."""
    CHANGED = "changed"
    """The question goes out with it in another form."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Something of a bank that is not in the file as it is in the bank.

    The report gathers losses that differ in their items alone, so `what` and `why` name no item and quote no text.
    """

    bank: str
    """The bank's name."""
    item: str
    """The item's id; empty for what is the bank's own."""
    fate: Fate
    what: str
    """What it is, as a countable word in the singular: ``picture``, ``question``."""
    why: str
    """Why, and what is there in its place, as the end of a sentence: ``GIFT has no place for files``."""
    plural: str = ""
    """`what` in the plural, where that is not made with an ``s``."""


class Refusal(Exception):
    """A format cannot hold an item; the message is the `Loss.why` of its question."""


class CannotExport(Exception):
    """A file of the format cannot be made of these banks at all; the message says why and what to do, as a sentence."""


@dataclass(frozen=True)
class Exported:
    """A file for another program, made and not yet written."""

    data: bytes = field(repr=False)
    """With `ketaquiz.export.seals.SEAL` at one place, where the format has room for a remark; it is filled in later."""
    items: int
    """How many items it holds."""
    losses: tuple[Loss, ...] = ()
    """What it does not hold as the banks do, in the order of the banks and items."""
    beside: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """Further files, by their paths with ``/`` from the folder of the file: pictures that the file names."""
    notes: tuple[str, ...] = ()
    """What is to be said of it, a sentence each, where it is no loss."""


@dataclass(frozen=True)
class Outgoing:
    """What is to be exported."""

    banks: Sequence[Bank]
    """With at least one item together. Retired items and drafts are not among them, unless `Exporter.editing`."""
    words: Mapping[str, FixedStrings]
    """The fixed words of every language that the banks are in, by language."""
    name: str
    """The name of the file that is to be written, without its ending."""
    loaded: Sequence[Loaded] = ()
    """The banks as they were read, for formats for editing, which keep what is typed; empty for others."""

    def words_of(self, bank: Bank) -> FixedStrings:
        """The fixed words of a bank's language."""
        return self.words[bank.language]


@dataclass(frozen=True)
class Exporter:
    """A format that can be written."""

    name: str
    """The name by which the command takes it: ``moodle``."""
    title: str
    """What it is called in messages: ``Moodle XML``."""
    ending: str
    """The ending of its files, with the dot: ``.xml``. Another one is refused."""
    what: str
    """What the file is and where it goes, for the help, without a full stop: ``Moodle: Question bank > Import``."""
    export: Callable[[Outgoing], Exported] = field(repr=False)
    """Makes the file. Raises `CannotExport`."""
    editing: bool = False
    """Whether it is for editing, and holds all of a bank: drafts and retired items too."""


def find_exporter(name: str) -> Exporter:
    """The exporter of a name of `FORMATS`; its module is imported only now, and with it the libraries that it needs."""
    found = import_module(f"ketaquiz.export.formats.{name}").EXPORTER
    assert isinstance(found, Exporter)
    return found


class Losses:
    """The losses of a file, gathered while it is made."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], list[Loss]] = {}

    def add(self, bank: Bank, item: Item | None, fate: Fate, what: str, why: str, plural: str = "") -> None:
        """Enter a loss of an item, or of the bank itself."""
        name = item.id if item is not None else ""
        loss = Loss(bank.name, name, fate, what, why, plural)
        of_item = self._found.setdefault((bank.name, name), [])
        if loss not in of_item:
            of_item.append(loss)

    def refuse(self, bank: Bank, item: Item, why: str) -> None:
        """Enter that an item stays behind, in place of all that was entered of it."""
        self._found[bank.name, item.id] = [Loss(bank.name, item.id, Fate.REFUSED, "question", why)]

    @property
    def all(self) -> tuple[Loss, ...]:
        """The losses in the order of the banks and items, each once."""
        return tuple(loss for of_item in self._found.values() for loss in of_item)
