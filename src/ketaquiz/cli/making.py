"""What ``build`` and ``release`` share: everything that is made of banks, and how it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from ketaquiz.cli import banks, ledgers, output
from ketaquiz.cli.report import plural
from ketaquiz.export import ExportedFile, ExportRequest, built_formats, export_files
from ketaquiz.release.edition import Edition
from ketaquiz.text.strings import FixedStrings
from ketaquiz.workflow.files import Artifact

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

    editions: Sequence[Edition]
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
        full = [each.bank for each in self.editions if each.bank.items]
        items = sum(len(bank.items) for bank in full)
        cards = sum(each.number for each in self.outputs if each.name == "all.apkg")
        click.echo(
            f"wrote {folder}: {plural(len(full), 'bank')}, {plural(items, 'item')}, {plural(cards, 'card')} "
            f"in {plural(len(artifacts), 'file')}; open {folder / 'index.html'}"
        )


def compose(
    editions: Sequence[Edition],
    words: dict[str, FixedStrings],
    stamp: int,
    templates: Path | None,
    releasing: bool = False,
) -> ExportRequest:
    """What formats are made of, with its publication; ends the command where an item would have no card."""
    request = ExportRequest(editions, words, stamp, releasing, lambda: output.pages(templates))
    with output.refusals():
        publication = request.publication
    ledgers.say_moved(editions, [update.after for update in publication.updates])
    return request


def make(request: ExportRequest) -> Made:
    """All files of all formats; ends the command where a page's template cannot be used."""
    from ketaquiz.export.index import index

    formats = built_formats()
    made: list[ExportedFile] = []
    with output.refusals():
        with banks.progress("building", len(formats) * len(request.editions)) as advance:
            for each_format in formats:
                begun: set[str] = {""}
                for each in export_files(request, [each_format]):
                    made.append(each)
                    if each.bank not in begun:
                        begun.add(each.bank)
                        advance(1)
        page = index(request, made)
    return Made(request.editions, made, page)
