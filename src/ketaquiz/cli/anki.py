"""``ketaquiz anki``."""

from __future__ import annotations

from pathlib import Path

import click

from ketaquiz.cli import COMMANDS, options, report, terminal
from ketaquiz.workflow import CannotDo
from ketaquiz.workflow.building import build_package
from ketaquiz.workflow.editions import prepare_editions
from ketaquiz.workflow.files import Artifact, write_outputs
from ketaquiz.workflow.wording import plural


@click.command(
    "anki",
    short_help=COMMANDS["anki"],
    help=COMMANDS["anki"]
    + """

Learners import it with File > Import. Import a newer one the same way: it updates the cards that changed, leaves the
others alone and keeps everybody's schedule.

\b
  ketaquiz anki decks/nerve-pain.yaml -o nerve-pain.apkg
""",
)
@options.paths_argument
@options.shipped_option
@click.option(
    "-o",
    "--output",
    "target",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.apkg",
    help="The package to write.",
)
@click.option("--update", is_flag=True, help="For those who have an earlier release: tell them what was withdrawn.")
@options.drafts_option
@options.source_option
@options.templates_option
@options.stamp_option
def command(
    paths: tuple[str, ...],
    target: Path,
    update: bool,
    drafts: bool,
    bare: bool,
    templates: Path | None,
    stamp: int | None,
) -> None:
    if target.suffix.lower() != ".apkg":
        raise CannotDo(f"Anki opens only files that end in .apkg; write -o {target.with_suffix('.apkg')}")
    at = options.stamp_or_now(stamp)
    prepared = prepare_editions(*options.load(paths, templates), drafts=drafts, carry=not bare)
    report.show(prepared.problems)
    report.say(prepared.notes)
    built = build_package(prepared.editions, at, templates, update=update, replaces=[target])
    report.say(built.notes)
    report.say(write_outputs([Artifact(target, built.data)], target.parent))
    terminal.echo(
        f"wrote {target}: {plural(built.decks, 'deck')}, {plural(built.items, 'item')}, {plural(built.cards, 'card')}"
    )
