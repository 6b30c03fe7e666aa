"""``ketaquiz build``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from ketaquiz.cli import COMMANDS, banks, output
from ketaquiz.cli.report import plural
from ketaquiz.diagnostics import Diagnostic
from ketaquiz.load import Loaded
from ketaquiz.write import Artifact


@click.command(
    "build",
    short_help=COMMANDS["build"],
    help=COMMANDS["build"]
    + """

\b
It writes into the folder given with -o:
  all.apkg       every deck in one package, to import into Anki
  NAME.apkg      the deck of the bank NAME.yaml
  NAME.html      its quiz, to open in a browser and print
  NAME-key.html  the key to the quiz
  index.html     links all of them, with counts

Nothing is written while a bank has an error. With --check nothing is written either while a rule of 'ketaquiz check'
finds one.
""",
)
@banks.paths_argument
@click.option(
    "-o",
    "--output",
    "folder",
    default="dist",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The folder to write into.",
)
@click.option(
    "--check", "checked", is_flag=True, help="Run the rules of 'ketaquiz check' first, and refuse their errors."
)
@output.articles_option
@banks.drafts_option
@output.templates_option
@output.stamp_option
def command(
    paths: tuple[str, ...],
    folder: Path,
    checked: bool,
    articles: Path | None,
    drafts: bool,
    templates: Path | None,
    stamp: int | None,
) -> None:
    at = output.stamp(stamp)
    if articles is not None and not checked:
        raise banks.Stop("--articles is for the rules; add --check to run them")
    found = banks.built_banks(paths, drafts, templates, partial(_look, articles=articles) if checked else lambda _: ())
    words = output.words_of(found, templates)
    from ketaquiz.render import FORMATS, Request, outputs
    from ketaquiz.render.index import index

    request = Request(found, words, at, output.pages(templates))
    made = []
    with output.refusals():
        with banks.progress("building", len(FORMATS) * len(found)) as advance:
            for name in FORMATS:
                begun: set[str] = {""}
                for each in outputs(request, [name]):
                    made.append(each)
                    if each.bank not in begun:
                        begun.add(each.bank)
                        advance(1)
        page = index(request, made)
    artifacts = [Artifact(folder / each.name, each.data) for each in made]
    endings = "|".join(sorted({re.escape(artifact.path.suffix) for artifact in artifacts} | {r"\.html"}))
    output.write([*artifacts, Artifact(folder / "index.html", page)], f".+({endings})")
    items = sum(len(bank.items) for bank in found)
    cards = sum(each.number for each in made if each.name == "all.apkg")
    click.echo(
        f"wrote {folder}: {plural(len(found), 'bank')}, {plural(items, 'item')}, {plural(cards, 'card')} "
        f"in {plural(len(made) + 1, 'file')}; open {folder / 'index.html'}"
    )


def _look(loaded: list[Loaded], articles: Path | None) -> Sequence[Diagnostic]:
    """What the rules find, with what they did not look at said."""
    from ketaquiz.cli import checking

    found, _ = checking.run(loaded, checking.Asked(articles))
    for line in checking.not_run(found):
        click.echo(line, err=True)
    return found.problems
