"""``ketaquiz grade``."""

from __future__ import annotations

import os
import sys
import time
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from ketaquiz.cli import COMMANDS, options, report, terminal
from ketaquiz.grading.final import FinalResults
from ketaquiz.workflow import CannotDo, Progress
from ketaquiz.workflow.deciding import Deciding
from ketaquiz.workflow.deciding_files import PAGE, TABLE, files_to_decide, take_table
from ketaquiz.workflow.deciding_server import DecidingServer
from ketaquiz.workflow.files import write_outputs
from ketaquiz.workflow.results import DECISIONS, SCORES
from ketaquiz.workflow.scan_crops import ScanCrops
from ketaquiz.workflow.scans import Graded, grade_scans
from ketaquiz.workflow.wording import plural, shown_path


@click.command(
    "grade",
    short_help=COMMANDS["grade"],
    help=f"""{COMMANDS["grade"]}

RECORD is the NAME-exam.json of a quiz with answer sheets; SCANS are PDF, TIFF, PNG or JPEG files, and folders
of them, in any order and orientation. The folder of results gets pages.csv, responses.csv and scores.csv, and exam.json,
which 'ketaquiz stats' counts with. Whatever is in doubt is left for a person. A run that was stopped goes on where it was,
and scans that come later are added.

With --review a page in the browser shows each answer that is in doubt, as it stands on the scan, beside its question. It
needs the keyboard alone, and every decision is kept at once in decisions.csv. The page is on this computer only.

\b
  ketaquiz grade ward-exam.json scans/ -o results
  ketaquiz grade --review results
  ketaquiz grade --review results --static -o to-decide
  ketaquiz grade --review results --decisions to-decide/to-decide.csv
""",
)
@click.argument(
    "record", metavar="[RECORD]", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.argument("scans", metavar="[SCANS]...", nargs=-1, type=click.Path(path_type=Path, readable=False))
@click.option(
    "-o",
    "--output",
    "results",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The folder of results; one for an exam, for all its scans. With --static the folder to write into.",
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
@click.option(
    "--dask",
    default="",
    metavar="ADDRESS",
    help="Let the workers of a Dask scheduler read, as of tcp://10.0.0.5:8786; they see the files under the same paths.",
)
@click.option(
    "--review",
    type=click.Path(path_type=Path, readable=False),
    metavar="RESULTS",
    help="Decide what is in doubt in a folder of results, on a page in the browser.",
)
@click.option(
    "--static",
    is_flag=True,
    help=f"With --review: write {PAGE} to look at and {TABLE} to fill in, and open no page.",
)
@click.option(
    "--decisions",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="With --review: take the decisions of a table that was filled in, and open no page.",
)
@click.option("--on", "day", type=options.a_day, metavar="DAY", help="With --review: the day to enter.")
@click.option("--by", default="", metavar="NAME", help="With --review: who decides.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar="N",
    help="With --review: the port of the page. [default: any that is free]",
)
@click.option("--no-browser", is_flag=True, help="With --review: only say where the page is.")
def command(
    record: Path | None,
    scans: tuple[Path, ...],
    results: Path | None,
    typed: tuple[Path, ...],
    anonymous: bool,
    jobs: int,
    dask: str,
    review: Path | None,
    static: bool,
    decisions: Path | None,
    day: datetime | None,
    by: str,
    port: int,
    no_browser: bool,
) -> None:
    if review is not None:
        if record is not None or typed or anonymous or jobs or dask:
            raise CannotDo("--review takes a folder of results and neither a RECORD nor scans: leave them out")
        if results is not None and not static:
            raise CannotDo("-o says where --static writes: leave it out, or give --static too")
        deciding = Deciding(review, when=f"{day:%Y-%m-%d}" if day is not None else "", who=" ".join(by.split()))
        report.say(deciding.results.notes)
        if decisions is not None:
            _take(deciding, decisions)
        elif static:
            _write(deciding, results or review)
        else:
            _review(deciding, port, no_browser=no_browser)
        return
    if static or decisions is not None or day is not None or by or port or no_browser:
        raise CannotDo("--static, --decisions, --on, --by, --port and --no-browser go with --review RESULTS")
    if record is None:
        raise CannotDo("name the record that was written with the answer sheets, NAME-exam.json, and the scans")
    if results is None:
        raise CannotDo("name the folder of results with -o")
    with _progress() as progress:
        graded = grade_scans(
            record, scans, results, typed=typed, anonymous=anonymous, jobs=jobs, dask=dask, progress=progress
        )
    report.say(graded.notes)
    for line in _summary(graded, results):
        terminal.echo(line)
    if graded.for_review:
        report.say([f"decide what is in doubt with: ketaquiz grade --review {shown_path(results)}"])


# --- what is in doubt


def _take(deciding: Deciding, table: Path) -> None:
    taken, final = take_table(deciding, table)
    otherwise = f", {deciding.revised:,} of them otherwise than before" if deciding.revised else ""
    _say_end(deciding, final, f"{plural(taken, 'answer')} decided{otherwise}")


def _write(deciding: Deciding, folder: Path) -> None:
    crops = ScanCrops(deciding.results, deciding.doubts)
    report.say(crops.notes)
    files = files_to_decide(deciding, crops, folder)
    crops.close()
    report.say(write_outputs(files, folder))
    if not deciding.open:
        terminal.echo(_nothing_open(deciding))
        return
    table, results = folder / TABLE, shown_path(deciding.folder)
    terminal.echo(f"{deciding.to_decide}: look at {(folder / PAGE).as_posix()}")
    terminal.echo(
        f"fill in {table.as_posix()}, then: ketaquiz grade --review {results} --decisions {shown_path(table)}"
    )


def _review(deciding: Deciding, port: int, *, no_browser: bool) -> None:
    """Show the page until somebody ends it, there or with Ctrl-C."""
    if not deciding.open and not (no_browser and deciding.doubts):
        _end(deciding, _nothing_open(deciding))
        if deciding.doubts:
            results = shown_path(deciding.folder)
            report.say([f"look at what was decided with: ketaquiz grade --review {results} --no-browser"])
        return
    crops = ScanCrops(deciding.results, deciding.doubts)
    report.say(crops.notes)
    server = DecidingServer(deciding, crops, port=port)
    server.start()
    try:
        terminal.echo(f"{deciding.to_decide}, on this page: {server.address}")
        if no_browser or not _has_window() or not webbrowser.open(server.address):
            report.say(["open it in a browser on this computer"])
        report.say(["end it there, or here with Ctrl-C; all that is decided is kept at once"])
        while not server.wait(0.5):
            pass
    except KeyboardInterrupt:
        terminal.echo()
    finally:
        server.stop()
    _end(deciding, f"{plural(deciding.made, 'decision')} added to {DECISIONS}")


def _nothing_open(deciding: Deciding) -> str:
    if not deciding.doubts:
        return "there is nothing to decide"
    return f"nothing is open: {plural(len(deciding.doubts), 'answer')} to look at, all decided"


def _has_window() -> bool:
    """Whether a browser has somewhere to open: without it one in the terminal would take that over."""
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _end(deciding: Deciding, said: str) -> None:
    try:
        final = deciding.finish()
    except CannotDo as error:
        if deciding.made:
            report.say([f"all that was decided is kept in {(deciding.folder / DECISIONS).as_posix()}"])
        raise error from None
    _say_end(deciding, final, said)


def _say_end(deciding: Deciding, final: FinalResults, said: str) -> None:
    scored = sum(score.points is not None for score in final.scores)
    waiting = sum(score.waiting for score in final.scores)
    terminal.echo(said)
    terminal.echo(f"{waiting:,} for review; {scored:,} of {plural(len(final.scores), 'paper')} scored")
    terminal.echo(f"wrote {SCORES} in {deciding.folder.as_posix()}")


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
