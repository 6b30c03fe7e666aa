"""What ``build`` and ``release`` share: everything that is made of banks, and how it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ketaquiz.cli import banks, ledgers, output
from ketaquiz.cli.report import plural
from ketaquiz.export import FORMATS, ExportedFile, ExportRequest, export_files
from ketaquiz.release.edition import Edition
from ketaquiz.text.strings import FixedStrings
from ketaquiz.workflow.files import Artifact

if TYPE_CHECKING:
    from ketaquiz.anki.decks import Composed

F = TypeVar("F", bound=Callable[..., Any])


FILES = """\
\b
It writes into the folder given with -o:
  all.apkg       every deck in one package, to import into Anki
  NAME.apkg      the deck of the bank NAME.yaml
  NAME.html      its quiz, to open in a browser and print
  NAME-key.html  the key to the quiz
  index.html     links all of them, with counts
Where questions were withdrawn, or went into another bank, also
all-update.apkg and NAME-update.apkg, for learners who have an earlier release.
"""
"""What is written, for the help."""


def folder_option(command: F) -> F:
    """Where to write."""
    return click.option(
        "-o",
        "--output",
        "folder",
        default="dist",
        show_default=True,
        type=click.Path(file_okay=False, path_type=Path),
        metavar="DIR",
        help="The folder to write into.",
    )(command)


def source_option(command: F) -> F:
    """Whether packages carry their banks."""
    return click.option(
        "--without-source",
        "bare",
        is_flag=True,
        help="Leave the banks' own text out of the packages. It is there for 'ketaquiz import', comments, drafts and all; "
        "learners do not see it.",
    )(command)


@dataclass(frozen=True)
class Made:
    """What is to be written."""

    going: Sequence[Edition]
    outputs: Sequence[ExportedFile]
    index: bytes

    def write(
        self, folder: Path, first: Sequence[Artifact] = (), look_again: Callable[[], None] = lambda: None
    ) -> None:
        """Write everything into a folder, what comes ``first`` before it and the index last, and say so.

        ``look_again`` is called when all is ready to take its place.
        """
        artifacts = [Artifact(folder / each.name, each.data) for each in self.outputs]
        endings = "|".join(sorted({re.escape(artifact.path.suffix) for artifact in artifacts} | {r"\.html"}))
        artifacts.append(Artifact(folder / "index.html", self.index))
        output.write([*first, *artifacts], folder, f".+({endings})", look_again)
        full = [each.bank for each in self.going if each.bank.items]
        items = sum(len(bank.items) for bank in full)
        cards = sum(each.number for each in self.outputs if each.name == "all.apkg")
        click.echo(
            f"wrote {folder}: {plural(len(full), 'bank')}, {plural(items, 'item')}, {plural(cards, 'card')} "
            f"in {plural(len(artifacts), 'file')}; open {folder / 'index.html'}"
        )


def compose(going: Sequence[Edition], words: dict[str, FixedStrings], stamp: int, release: bool = False) -> Composed:
    """The banks as notes; ends the command where an item would have no card."""
    from ketaquiz.anki.decks import compose_decks

    with output.refusals():
        composed = compose_decks(going, words, stamp, release)
    ledgers.say_moved(going, [after for _, after in composed.ledgers])
    return composed


def make(going: Sequence[Edition], words: dict[str, FixedStrings], composed: Composed, templates: Path | None) -> Made:
    """All files of all formats; ends the command where a page's template cannot be used."""
    from ketaquiz.export.index import index

    request = ExportRequest(going, words, composed, output.pages(templates))
    made: list[ExportedFile] = []
    with output.refusals():
        with banks.progress("building", len(FORMATS) * len(going)) as advance:
            for name in FORMATS:
                begun: set[str] = {""}
                for each in export_files(request, [name]):
                    made.append(each)
                    if each.bank not in begun:
                        begun.add(each.bank)
                        advance(1)
        page = index(request, made)
    return Made(going, made, page)
