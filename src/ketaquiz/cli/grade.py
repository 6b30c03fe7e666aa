"""``ketaquiz grade``."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from ketaquiz.cli import COMMANDS, report, terminal
from ketaquiz.workflow import Progress
from ketaquiz.workflow.scans import Graded, grade_scans
from ketaquiz.workflow.wording import plural


@click.command(
    "grade",
    short_help=COMMANDS["grade"],
    help=f"""{COMMANDS["grade"]}

RECORD is the NAME-exam.json of a quiz with answer sheets; SCANS are PDF, TIFF, PNG or JPEG files, and folders
of them, in any order and orientation. The folder of results gets pages.csv, responses.csv and scores.csv, and exam.json,
which 'ketaquiz stats' counts with. Whatever is in doubt is left for a person. A run that was stopped goes on where it was,
and scans that come later are added.

\b
  ketaquiz grade ward-exam.json scans/ -o results
""",
)
@click.argument("record", metavar="RECORD", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("scans", metavar="[SCANS]...", nargs=-1, type=click.Path(path_type=Path, readable=False))
@click.option(
    "-o",
    "--output",
    "results",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The folder of results; one for an exam, for all its scans.",
)
@click.option(
    "--typed",
    multiple=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Answers that a person typed in, CSV or .xlsx: a row a paper, a column a question; may be given several times.",
)
@click.option("--anonymous", is_flag=True, help="Write the numbers of papers alone, and no names.")
@click.option(
    "--jobs",
    type=click.IntRange(0, 64),
    default=0,
    metavar="N",
    help="How many processes read. [default: one for each core]",
)
def command(
    record: Path, scans: tuple[Path, ...], results: Path, typed: tuple[Path, ...], anonymous: bool, jobs: int
) -> None:
    with _progress() as progress:
        graded = grade_scans(record, scans, results, typed=typed, anonymous=anonymous, jobs=jobs, progress=progress)
    report.say(graded.notes)
    for line in _summary(graded, results):
        terminal.echo(line)


@contextmanager
def _progress() -> Iterator[Progress]:
    """A progress bar with the rate, on a terminal only."""
    begun = time.monotonic()
    first = -1
    with report.progress(
        "reading", lambda done: f"{(done - first) / max(0.1, time.monotonic() - begun):.1f} pages/s"
    ) as shown:

        def advance(done: int, total: int) -> None:
            nonlocal first, begun
            if first < 0:
                first, begun = done, time.monotonic()
            shown(done, total)

        yield advance


def _summary(graded: Graded, results: Path) -> Iterator[str]:
    pages = graded.pages
    each = ", ".join(
        f"{count:,} {status}" for status in ("graded", "review", "duplicate", "rejected") if (count := pages[status])
    )
    if pages:
        yield f"{plural(pages.total(), 'page')} ({graded.new:,} read now): {each}"
    answers = len(graded.accounts.responses)
    yield f"{plural(answers, 'answer')}, {graded.for_review:,} for review; {graded.scored:,} of {plural(graded.papers, 'paper')} scored"
    yield f"wrote pages.csv, responses.csv and scores.csv in {results.as_posix()}"
