"""Everything that is made of editions: packages for Anki, quizzes, keys, and the page that links them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ketaquiz.export import ExportedFile, ExportRequest, built_formats, export_files
from ketaquiz.release.edition import Edition
from ketaquiz.text.strings import FixedStrings
from ketaquiz.workflow import CannotDo, Progress, no_progress
from ketaquiz.workflow.editions import moved_notes, refuse_lost_ledger
from ketaquiz.workflow.files import Artifact
from ketaquiz.workflow.loading import read_fixed_words, read_pages, template_errors
from ketaquiz.workflow.wording import not_printed

if TYPE_CHECKING:
    from ketaquiz.exam.layout import Cover


def compose_editions(
    editions: Sequence[Edition],
    words: Mapping[str, FixedStrings],
    stamp: int,
    templates: Path | None = None,
    *,
    releasing: bool = False,
) -> tuple[ExportRequest, list[str]]:
    """What formats are made of at ``stamp``, in Unix seconds, and notes on banks that have to be built together.

    ``words`` are the fixed words by language; ``templates`` is a folder whose pages come before the shipped ones. Only when
    ``releasing`` the ledgers take in what they did not know. Raises `ContentErrors` where an item would have no card.
    """
    request = ExportRequest(editions, words, stamp, releasing, lambda: read_pages(templates), _read_cover)
    with template_errors():
        publication = request.publication
    return request, moved_notes(editions, [update.after for update in publication.updates])


def _read_cover(folder: Path) -> Cover:
    """What the settings of a folder say of the first page of papers; read only where a paper is made."""
    from ketaquiz.workflow.print_settings import read_cover

    return read_cover(folder)


@dataclass(frozen=True)
class BuiltFiles:
    """All files of all formats."""

    editions: tuple[Edition, ...]
    exported: tuple[ExportedFile, ...]
    index: bytes = field(repr=False)
    """``index.html``, which links the others."""
    notes: tuple[str, ...] = ()

    @property
    def banks(self) -> int:
        """How many banks have an item."""
        return sum(bool(each.bank.items) for each in self.editions)

    @property
    def items(self) -> int:
        """How many items the banks have."""
        return sum(len(each.bank.items) for each in self.editions)

    @property
    def cards(self) -> int:
        """How many cards a new learner gets."""
        return sum(each.number for each in self.exported if each.name == "all.apkg")

    def artifacts(self, folder: Path) -> list[Artifact]:
        """The files as they are to be written into a folder, the index last."""
        found = [Artifact(folder / each.name, each.data) for each in self.exported]
        return [*found, Artifact(folder / "index.html", self.index)]

    def name_pattern(self) -> str:
        """A regular expression of the names that a build gives its files."""
        endings = "|".join(sorted({re.escape(Path(each.name).suffix) for each in self.exported} | {r"\.html"}))
        return f".+({endings})"


def build_files(
    editions: Sequence[Edition],
    stamp: int,
    templates: Path | None = None,
    *,
    replaces: Iterable[Path] = (),
    progress: Progress = no_progress,
) -> BuiltFiles:
    """The files of all formats, made at ``stamp``, in Unix seconds.

    ``templates`` is a folder whose pages and fixed words come before the shipped ones. ``replaces`` are the packages in
    whose place the new ones are to be put. Raises `ContentErrors` where an item would have no card or a file of words has
    errors, and `CannotDo` where a template cannot be used or a package was released from a ledger that is lost.
    """
    refuse_lost_ledger(editions, replaces)
    words = read_fixed_words([each.bank for each in editions], templates)
    request, notes = compose_editions(editions, words, stamp, templates)
    try:
        return export_composed(request, notes=notes, progress=progress)
    except CannotDo as error:
        error.notes = (*notes, *error.notes)
        raise


def export_composed(
    request: ExportRequest, *, notes: Sequence[str] = (), progress: Progress = no_progress
) -> BuiltFiles:
    """The files of all formats that a build makes, of what `compose_editions` gives.

    Raises `CannotDo` where a page's template cannot be used.
    """
    from ketaquiz.export.index import index

    formats = built_formats()
    exported: list[ExportedFile] = []
    done, total = 0, len(formats) * len(request.editions)
    progress(done, total)
    with template_errors():
        for one_format in formats:
            begun: set[str] = {""}
            for each in export_files(request, [one_format]):
                exported.append(each)
                if each.bank not in begun:
                    begun.add(each.bank)
                    done += 1
                    progress(done, total)
        page = index(request, exported)
    heard = sum(not item.printable for bank in request.banks for item in bank.items)
    return BuiltFiles(tuple(request.editions), tuple(exported), page, (*notes, *not_printed(heard)))


@dataclass(frozen=True)
class BuiltPackage:
    """One package for Anki, of all editions."""

    data: bytes = field(repr=False)
    decks: int
    items: int
    cards: int
    notes: tuple[str, ...] = ()


def build_package(
    editions: Sequence[Edition],
    stamp: int,
    templates: Path | None = None,
    *,
    update: bool = False,
    replaces: Iterable[Path] = (),
) -> BuiltPackage:
    """One package for Anki of all editions, made at ``stamp``, in Unix seconds.

    With ``update`` it is for those who have an earlier release, and tells them what was retired. Parameters and errors
    are else those of `build_files`; raises `CannotDo` too where every item is retired, and it is no update.
    """
    refuse_lost_ledger(editions, replaces)
    words = read_fixed_words([each.bank for each in editions], templates)
    request, notes = compose_editions(editions, words, stamp, templates)
    if not update and not any(each.bank.items for each in editions):
        raise CannotDo(
            "every item is withdrawn: there is nothing for new learners; --update tells those who have them",
            notes=notes,
        )
    from ketaquiz.anki.package import pack_decks

    return BuiltPackage(
        pack_decks(request.decks, request.publication, update),
        len({deck.name for deck in request.decks}),
        sum(len(each.bank.items) for each in editions),
        sum(deck.cards for deck in request.decks),
        tuple(notes),
    )
