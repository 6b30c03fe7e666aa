"""``ketaquiz gradebook``."""

from __future__ import annotations

from pathlib import Path

import click

from ketaquiz.cli import COMMANDS, report, terminal
from ketaquiz.workflow.gradebook import write_gradebook


@click.command(
    "gradebook",
    short_help=COMMANDS["gradebook"],
    help=f"""{COMMANDS["gradebook"]}

RESULTS is a folder that 'ketaquiz grade' wrote. GRADEBOOK is what Moodle or Canvas exported, as CSV or .xlsx: it has the
columns by which they know people. They come back as CSV with one more, the points of the paper with the same name; whoever
has no paper, or one that is for review, gets no points, and is named.

\b
  ketaquiz gradebook results grades-from-moodle.csv -o to-moodle.csv
""",
)
@click.argument("results", metavar="RESULTS", type=click.Path(path_type=Path, readable=False))
@click.argument("gradebook", metavar="GRADEBOOK", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o",
    "--output",
    "target",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.csv",
    help="The file to write, to import there.",
)
@click.option("--title", default="", metavar="T", help="What the column is called. [default: the exam's title]")
def command(results: Path, gradebook: Path, target: Path, title: str) -> None:
    entered = write_gradebook(results, gradebook, target, title)
    report.say(entered.notes)
    rest = f"; {entered.without:,} without" if entered.without else ""
    terminal.echo(f"wrote {target.as_posix()} for {entered.program}: points of {entered.people:,}{rest}")
