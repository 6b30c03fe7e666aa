"""``ketaquiz missed``."""

from __future__ import annotations

from pathlib import Path

import click

from ketaquiz.cli import COMMANDS, options, report, terminal
from ketaquiz.workflow.feedback import write_missed
from ketaquiz.workflow.wording import plural


@click.command(
    "missed",
    short_help=COMMANDS["missed"],
    help=f"""{COMMANDS["missed"]}

RESULTS is a folder that 'ketaquiz grade' wrote; PATH are the banks that the quiz was made from. Each paper gets a page with
what was answered, what is right, why, and from which source, to print and to fold; and a package with just those items. Who
has the deck already searches for them in Anki instead: the page has the search, and its QR code. A package brings what a
learner lacks, and changes nothing that they have.

\b
  ketaquiz missed results decks/ -o feedback

\b
It writes into the folder given with -o:
  07-anna-berg.html     the page of paper 7; everyone.html has all of them
  07-anna-berg.apkg     its package; everyone.apkg has what anybody missed
  missed.csv            a row for each paper, with its search
""",
)
@click.argument("results", metavar="RESULTS", type=click.Path(path_type=Path, readable=False))
@options.paths_argument
@options.shipped_option
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The folder to write into.",
)
@click.option("--pdf", is_flag=True, help="Print all pages into everyone.pdf too, with Chromium, Chrome or Edge.")
@click.option("--anonymous", is_flag=True, help="Write the numbers of papers alone, and no names.")
@options.templates_option
@options.stamp_option
def command(
    results: Path,
    paths: tuple[str, ...],
    folder: Path,
    pdf: bool,
    anonymous: bool,
    templates: Path | None,
    stamp: int | None,
) -> None:
    at = options.stamp_or_now(stamp)
    loaded, problems = options.load(paths, templates)
    with report.progress("making pages") as progress:
        made = write_missed(
            results,
            loaded,
            problems,
            folder,
            at,
            anonymous=anonymous,
            pdf=pdf,
            templates=templates,
            progress=progress,
        )
    report.say(made.notes)
    terminal.echo(
        f"wrote {folder.as_posix()}: {plural(made.papers, 'page')} for learners, {plural(made.packages, 'package')}; "
        f"{plural(made.items, 'item')} missed"
    )
