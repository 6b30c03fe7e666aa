"""The formats, a file each: all of them make files out of banks.

A new format is one file here with a value `Format` named ``FORMAT``, one line in `FORMATS`, and the words that its files
are called by in every file of ``templates/words``; ``tests/readers`` has a reader of its files. What formats make of the
banks together, such as Anki's notes, is made by the `ExportRequest`, once, and only where a format asks for it. No format
imports another, and none touches the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from ketaquiz.model import Bank
from ketaquiz.release.edition import Edition
from ketaquiz.shipped import read_templates
from ketaquiz.text.strings import FixedStrings

if TYPE_CHECKING:
    from ketaquiz.anki.notes import Deck
    from ketaquiz.exam.layout import Cover
    from ketaquiz.release.publication import Publication

FORMATS: Final = ("anki", "paper")
"""The names of the formats, which are those of their modules, in the order in which the index page lists them."""


def _read_shipped_pages() -> Mapping[str, str]:
    return read_templates("print")


def _plain_cover(_: Path) -> Cover:
    from ketaquiz.exam.layout import Cover

    return Cover()


class Need(StrEnum):
    """What formats share: a property of `ExportRequest`, which makes it when it is first asked for."""

    DECKS = "decks"
    PAGE_TEMPLATES = "page_templates"
    COVERS = "covers"


@dataclass(frozen=True)
class ExportRequest:
    """What is to be exported, and what several formats make of it."""

    editions: Sequence[Edition]
    words: Mapping[str, FixedStrings]
    """The fixed strings of every language that the banks are in, by language."""
    stamp: int
    """The time of the build or release, in Unix seconds: the only thing by which two builds of the same banks differ."""
    releasing: bool = False
    """Whether the ledgers are to take in what they do not have."""
    read_page_templates: Callable[[], Mapping[str, str]] = _read_shipped_pages
    """Reads the texts of the pages' templates, by name; those that are shipped, unless something else is given."""
    read_cover: Callable[[Path], Cover] = _plain_cover
    """Reads what the settings for a folder's banks say of the first page of their papers; nothing, unless given."""

    @cached_property
    def banks(self) -> tuple[Bank, ...]:
        """The banks that have an item."""
        return tuple(edition.bank for edition in self.editions if edition.bank.items)

    @cached_property
    def _composed(self) -> tuple[Deck, ...]:
        from ketaquiz.anki.decks import compose_decks

        return compose_decks(self.editions, self.words)

    @cached_property
    def publication(self) -> Publication:
        """What handing out the banks makes of their ledgers. Raises `NoCard`."""
        from ketaquiz.anki.decks import publish_decks

        return publish_decks(self.editions, self._composed, self.stamp, self.releasing)

    @cached_property
    def decks(self) -> tuple[Deck, ...]:
        """The editions as decks of Anki's notes, in their order. Raises `NoCard`."""
        from ketaquiz.anki.decks import complete_decks

        return complete_decks(self.editions, self._composed, self.publication)

    @cached_property
    def covers(self) -> Mapping[str, Cover]:
        """What the first page of each bank's paper has besides, by the bank's name. Each folder is read once."""
        read = cache(self.read_cover)
        return {
            each.bank.name: _plain_cover(Path()) if each.folder is None else read(each.folder) for each in self.editions
        }

    @cached_property
    def page_templates(self) -> Mapping[str, str]:
        """The texts of the pages' templates by name."""
        return self.read_page_templates()


@dataclass(frozen=True)
class ExportedFile:
    """One file of a format."""

    name: str
    """The file's name: ``nerve-pain.apkg``."""
    data: bytes = field(repr=False)
    word: str
    """The name of the fixed string that says what it is: ``file_deck``, in every file of ``templates/words``."""
    count: str
    """The name of the counted string that goes with `number`: ``cards``, of ``cards_one`` and ``cards_other``."""
    number: int
    bank: str = ""
    """The name of the bank it is made of; empty for a file of all banks."""


class FileName(NamedTuple):
    """A file that a format makes, as the help of ``ketaquiz build`` lists it."""

    name: str
    """``NAME.apkg``, where ``NAME`` stands for the bank's; without it, of a file of all banks."""
    what: str
    """What it is, and what one does with it."""
    always: bool = True
    """Whether every build makes it."""


@dataclass(frozen=True)
class Format:
    """A format: what it is called, what it makes, and what it makes it of."""

    name: str
    export: Callable[[ExportRequest], Iterator[ExportedFile]] = field(repr=False)
    """Makes the files, one bank after the other."""
    makes: tuple[FileName, ...]
    """The files that it makes; the first one whose name begins with ``NAME`` is made of every bank."""
    needs: frozenset[Need] = frozenset()
    """What `export` asks the request for."""
    built: bool = False
    """Whether ``ketaquiz build`` makes it; others are made only where they are asked for by name."""

    @property
    def ending(self) -> str:
        """What follows a bank's name in the name of its file: ``.apkg``."""
        return self._endings[0]

    @property
    def companions(self) -> tuple[str, ...]:
        """The same of the files that stand beside that one: ``-update.apkg``. No bank's name may end like these."""
        return self._endings[1:]

    @property
    def _endings(self) -> tuple[str, ...]:
        return tuple(each.name.removeprefix("NAME") for each in self.makes if each.name.startswith("NAME"))


def find_format(name: str) -> Format:
    """The format of a name of `FORMATS`; its module is imported only now, and with it the libraries that it needs."""
    found = import_module(f"ketaquiz.export.{name}").FORMAT
    assert isinstance(found, Format)
    return found


def built_formats() -> tuple[Format, ...]:
    """The formats that ``ketaquiz build`` makes."""
    return tuple(found for found in map(find_format, FORMATS) if found.built)


def export_files(request: ExportRequest, formats: Sequence[Format] | None = None) -> Iterator[ExportedFile]:
    """The files of formats, one format after the other; of those that ``ketaquiz build`` makes where none are given.

    What the formats need is made before the first file, so that what cannot be made is refused before any work is done.
    Raises what the request's properties and the formats raise: `NoCard`, `PageError`.
    """
    wanted = built_formats() if formats is None else formats
    for need in Need:
        if any(need in each.needs for each in wanted):
            getattr(request, need)
    for each in wanted:
        yield from each.export(request)
