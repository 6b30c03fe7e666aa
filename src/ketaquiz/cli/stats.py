"""``ketaquiz stats``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from ketaquiz.cli import COMMANDS, options, report, terminal
from ketaquiz.workflow import CannotDo
from ketaquiz.workflow.exam_figures import Figured, write_figures
from ketaquiz.workflow.wording import plural


@click.command(
    "stats",
    short_help=COMMANDS["stats"],
    help=f"""{COMMANDS["stats"]}

RESULTS are folders that 'ketaquiz grade' wrote, of one exam. The figures go into items.csv, a row an item, and into
report.html, a page to print: how hard each item was, whether those who know more do better on it, how often each option
was marked, and how reliable the points are. A paper with an answer that is for review is left out.

\b
  ketaquiz stats results
  ketaquiz stats room-1 room-2 -o figures
  ketaquiz stats results --into decks/ward.yaml
""",
)
@click.argument(
    "results", metavar="RESULTS...", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False)
)
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The folder to write into. [default: the folder of results, where it is one]",
)
@click.option(
    "--into",
    multiple=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="BANK",
    help="Enter the figures of its items into this bank too, at 'measured'; may be given several times.",
)
@click.option(
    "--on",
    type=options.a_day,
    metavar="DAY",
    help="The day to enter with --into. [default: today]",
)
@options.templates_option
def command(
    results: tuple[Path, ...],
    folder: Path | None,
    into: tuple[Path, ...],
    on: datetime | None,
    templates: Path | None,
) -> None:
    if on is not None and not into:
        raise CannotDo("--on is the day that --into enters: name a bank with --into")
    day = on.date() if on else options.today()
    figured = write_figures(results, folder, into=into, on=day, templates=templates)
    report.say(figured.notes)
    for line in _summary(figured):
        terminal.echo(line)
    if into:
        terminal.echo(f"entered the figures of {plural(figured.measured, 'item')} at 'measured'")
    terminal.echo(f"wrote items.csv and report.html in {(folder or results[0]).as_posix()}")


def _summary(figured: Figured) -> list[str]:
    figures, waiting = figured.figures, len(figured.answered.waiting)
    left_out = f"; {plural(waiting, 'paper')} left out, with answers for review" if waiting else ""
    lines = [f"{plural(figures.n, 'paper')} counted{left_out}"]
    if figures.alpha is not None and figures.error is not None:
        name = "KR-20" if figures.dichotomous else "Cronbach's alpha"
        lines.append(f"{name} {figures.alpha:.2f}, standard error of measurement {figures.error:.2f} points")
    flagged = sum(bool(item.flags) for item in figures.items)
    lines.append(f"{plural(len(figures.items), 'item')}, {flagged:,} flagged")
    return lines
