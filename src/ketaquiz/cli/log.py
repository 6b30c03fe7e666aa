"""``ketaquiz log``."""

from __future__ import annotations

from pathlib import Path

import click

from ketaquiz.cli import COMMANDS, options, report, terminal
from ketaquiz.workflow.changelog import release_notes
from ketaquiz.workflow.loading import refuse_errors


@click.command(
    "log",
    short_help=COMMANDS["log"],
    help=COMMANDS["log"]
    + """

It prints Markdown, in the language of each bank. Without a day it tells the last release; FROM and TO are days
(2026-11-23), or seconds as --stamp takes them: what changed after FROM, up to and with TO. Without TO it goes up to the
last release.

\b
  ketaquiz log
  ketaquiz log 2026-06-01
  ketaquiz log 2026-06-01 2026-09-30 --in decks/nerve-pain.yaml
""",
)
@click.argument("start", metavar="[FROM]", required=False)
@click.argument("end", metavar="[TO]", required=False)
@click.option(
    "--in",
    "paths",
    multiple=True,
    metavar="PATH",
    type=click.Path(path_type=str, readable=False),
    help="A bank or a folder of banks; may be given several times.",
)
@options.templates_option
def command(start: str | None, end: str | None, paths: tuple[str, ...], templates: Path | None) -> None:
    loaded, problems = options.load(paths, templates)
    refuse_errors(problems)
    report.show(problems)
    terminal.echo_all(release_notes(loaded, start or "", end or "", templates))
