"""``ketaquiz check``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ketaquiz.cli import COMMANDS, banks, output, report
from ketaquiz.diagnostics import has_errors


@click.command("check", help=COMMANDS["check"])
@banks.paths_argument
@output.templates_option
def command(paths: tuple[str, ...], templates: Path | None) -> None:
    loaded, problems = banks.read(paths, templates)
    report.show(problems)
    items = sum(len(each.bank.items) for each in loaded)
    if has_errors(problems):
        click.echo(f"checked: {report.tally(problems)}", err=True)
        sys.exit(banks.PROBLEMS)
    click.echo(
        f"checked {report.plural(len(loaded), 'bank')}, {report.plural(items, 'item')}: {report.tally(problems)}"
    )
