"""``ketaquiz build``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from ketaquiz.bank.reader import Loaded
from ketaquiz.cli import COMMANDS, banks, ledgers, making, output
from ketaquiz.diagnostics import Diagnostic


@click.command(
    "build",
    short_help=COMMANDS["build"],
    help=f"""{COMMANDS["build"]}

{making.FILES}
Nothing is written while a bank has an error. With --check nothing is written either while a rule of 'ketaquiz check'
finds one. What learners have had is taken from ketaquiz.lock, the ledger beside the banks; only 'ketaquiz release'
writes that, so build as often as you like.
""",
)
@banks.paths_argument
@making.folder_option
@click.option(
    "--check", "checked", is_flag=True, help="Run the rules of 'ketaquiz check' first, and refuse their errors."
)
@output.articles_option
@banks.drafts_option
@making.source_option
@output.templates_option
@output.stamp_option
def command(
    paths: tuple[str, ...],
    folder: Path,
    checked: bool,
    articles: Path | None,
    drafts: bool,
    bare: bool,
    templates: Path | None,
    stamp: int | None,
) -> None:
    at = output.stamp(stamp)
    if articles is not None and not checked:
        raise banks.Stop("--articles is for the rules; add --check to run them")
    going = ledgers.going(
        paths, drafts, templates, partial(_look, articles=articles) if checked else lambda _: (), not bare
    )
    ledgers.refuse_lost(going, sorted(folder.glob("*.apkg")))
    words = output.words_of([each.bank for each in going], templates)
    making.make(making.compose(going, words, at, templates)).write(folder)


def _look(loaded: list[Loaded], articles: Path | None) -> Sequence[Diagnostic]:
    """What the rules find, with what they did not look at said."""
    from ketaquiz.cli import checking

    found, _ = checking.run(loaded, checking.Asked(articles))
    for line in checking.not_run(found):
        click.echo(line, err=True)
    return found.problems
