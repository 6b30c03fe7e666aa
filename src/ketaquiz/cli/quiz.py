"""``ketaquiz quiz``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from ketaquiz.bank.reader import Loaded
from ketaquiz.cli import COMMANDS, options, report, terminal
from ketaquiz.exam.layout import PAPER_SIZES, Layout
from ketaquiz.model import Blueprint, Difficulty
from ketaquiz.workflow import CannotDo
from ketaquiz.workflow.files import left_from_earlier, write_outputs
from ketaquiz.workflow.loading import publishable, read_fixed_words, read_pages, refuse_errors
from ketaquiz.workflow.papers import is_paper_code, read_papers
from ketaquiz.workflow.print_settings import read_cover
from ketaquiz.workflow.quizzes import HandedTo, Quiz, items_of_records, make_proof, make_quiz, read_cells
from ketaquiz.workflow.rosters import read_roster
from ketaquiz.workflow.wording import plural


@click.command(
    "quiz",
    short_help=COMMANDS["quiz"],
    help=COMMANDS["quiz"]
    + """

Open the file in a browser and print it, or use --pdf. The key is a file of its own, FILE-key.html. With --forms 3 the
forms are FILE-A.html, FILE-B.html and FILE-C.html: the same questions, with questions and options mixed anew. The
same banks and seed give the same paper, today and in ten years.

\b
  ketaquiz quiz decks/nerve-pain.yaml -o quiz.html --items 20 --forms 2
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
    metavar="FILE.html",
    help="The file to write; the key stands beside it.",
)
@click.option("--items", type=click.IntRange(min=1), metavar="N", help="How many questions. [default: all]")
@click.option(
    "--forms", type=click.IntRange(1, 1000), default=1, show_default=True, metavar="N", help="How many forms."
)
@click.option(
    "--seed",
    type=click.IntRange(0),
    default=1,
    show_default=True,
    metavar="S",
    help="Another number gives another choice and order of questions.",
)
@click.option(
    "--tag",
    "tags",
    multiple=True,
    metavar="T",
    help="Only questions with this tag, or one below it; may be given several times.",
)
@click.option(
    "--difficulty", type=click.Choice([level.value for level in Difficulty]), help="Only questions of this difficulty."
)
@click.option(
    "--blueprint",
    "cells",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE.yaml",
    help="What the paper is made up of: how many questions or points of which tags, difficulty and section.",
)
@click.option(
    "--exclude",
    "earlier",
    multiple=True,
    metavar="PAPER",
    help="No question of this earlier paper: its record, NAME-exam.json, which --record writes, or the paper code of one "
    "that was entered; may be given several times.",
)
@click.option(
    "--enter",
    "day",
    type=options.a_day,
    metavar="DAY",
    help="Enter the paper in papers.lock beside the banks, as handed out on this day: 2026-11-28.",
)
@click.option(
    "--paper", type=click.Choice(list(PAPER_SIZES)), default="a4", show_default=True, help="The size of the paper."
)
@click.option("--large-print", is_flag=True, help="18 point and wide lines, for who sees less well.")
@click.option(
    "--compact", is_flag=True, help="10.5 point, and two columns but for questions that need the whole width."
)
@click.option(
    "--spacing",
    type=click.FloatRange(1, 3),
    metavar="N",
    help="From one line to the next, in heights of the type: 1 is tight, 2 is double. [default: 1.4]",
)
@click.option(
    "--order",
    type=click.Choice(["mixed", "written"]),
    default="mixed",
    show_default=True,
    help="'written': questions stand in the order of the banks on every form, and only options are mixed.",
)
@click.option("--title", default="", metavar="T", help="The heading. [default: the bank's title]")
@click.option(
    "--pdf",
    is_flag=True,
    help="Write PDF files too: all forms in one, each on sheets of its own, and the key. Needs Chromium, Chrome or Edge, and the Python package pypdf, and says how to install that.",
)
@click.option(
    "--record",
    is_flag=True,
    help="Write two files for marking too: FILE-exam.json, the record of what every form asks and what is right, which "
    "holds whatever becomes of the banks, and FILE-key.csv, the answers for a spreadsheet.",
)
@click.option(
    "--answer-sheet",
    is_flag=True,
    help="Write answer sheets to scan too, FILE-sheets.html, in the order of the numbered papers, and the record that 'ketaquiz grade' "
    "needs, FILE-exam.json; with --pdf as PDF besides, and FILE.pdf then has all papers.",
)
@click.option(
    "--roster",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE.csv|xlsx",
    help="For whom: a table with a column 'name', and 'id' where two share a name. Each gets a paper and a sheet.",
)
@click.option(
    "--copies", type=click.IntRange(1), metavar="N", help="How many papers, without names. [default: one of each form]"
)
@click.option(
    "--spare",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help="N more papers of each form, without names, behind the others.",
)
@click.option("--anonymous", is_flag=True, help="Print and record the learners' numbers in the roster, and no names.")
@click.option(
    "--proof",
    is_flag=True,
    help="Write a sheet to proof-read instead, FILE-proof.html: every question with its right answers marked, what stands "
    "behind it, and room for remarks, drafts too; with --pdf as PDF besides.",
)
@options.drafts_option
@options.templates_option
def command(
    paths: tuple[str, ...],
    target: Path,
    items: int | None,
    forms: int,
    seed: int,
    tags: tuple[str, ...],
    difficulty: str | None,
    cells: Path | None,
    earlier: tuple[str, ...],
    day: datetime | None,
    paper: str,
    large_print: bool,
    compact: bool,
    spacing: float | None,
    order: str,
    title: str,
    pdf: bool,
    record: bool,
    answer_sheet: bool,
    roster: Path | None,
    copies: int | None,
    spare: int,
    anonymous: bool,
    proof: bool,
    drafts: bool,
    templates: Path | None,
) -> None:
    if target.suffix.lower() not in (".html", ".htm"):
        hint = "; --pdf writes a PDF beside it" if target.suffix.lower() == ".pdf" else ""
        raise CannotDo(f"a quiz is an HTML file; write -o {target.with_suffix('.html')}{hint}")
    if large_print and compact:
        raise CannotDo("a paper is printed --large-print or --compact; leave one of them out")
    if day is not None and proof:
        raise CannotDo("--enter enters a paper that is handed out; a proof is none, leave one of them out")
    handed = _handed(answer_sheet, roster, copies, spare, anonymous, proof)
    if items and cells:
        raise CannotDo("--blueprint says how many questions; leave --items out")
    loaded, problems = options.load(paths, templates)
    refuse_errors(problems)
    report.show(problems)
    chosen, notes = publishable(loaded, drafts or proof)
    report.say(notes)
    found = [bank for bank in chosen if bank.items]
    if not found:
        raise CannotDo("there is no item to build from")
    level = Difficulty(difficulty) if difficulty else None
    blueprint = Blueprint(
        items,
        forms,
        seed,
        tags,
        level,
        written=order == "written",
        cells=read_cells(cells) if cells else (),
        exclude=_excluded(earlier, loaded),
    )
    layout = Layout(paper, large_print, title, compact, spacing or 0.0, read_cover(loaded[0].source.folder))
    words, pages = read_fixed_words(found, templates), read_pages(templates)
    if proof:
        quiz = make_proof(found, blueprint, layout, target, words, pages, pdf=pdf)
    else:
        with report.progress("printing") as progress:
            quiz = make_quiz(
                found, blueprint, layout, target, words, pages, record=record, pdf=pdf, handed=handed, progress=progress
            )
    report.say(quiz.notes)
    if day is not None and quiz.record is not None:
        papers = read_papers(loaded)
        entered = papers.entering(quiz.record, day.date())
        report.say(write_outputs([*quiz.files, entered], target.parent, papers.look_again))
        report.say([f"entered in {papers.path}"])
    else:
        report.say(write_outputs(quiz.files, target.parent))
    report.say(left_from_earlier(quiz.files, target.parent, quiz.alike))
    terminal.echo(_summary(quiz))


def _handed(
    answer_sheet: bool, roster: Path | None, copies: int | None, spare: int, anonymous: bool, proof: bool
) -> HandedTo | None:
    """For whom answer sheets are printed; None where there are none."""
    if not answer_sheet:
        given = [("--roster", roster), ("--copies", copies), ("--spare", spare), ("--anonymous", anonymous)]
        if named := next((name for name, value in given if value), ""):
            raise CannotDo(f"{named} is about answer sheets; add --answer-sheet")
        return None
    if proof:
        raise CannotDo("nobody answers a proof; leave --proof or --answer-sheet out")
    if roster and copies:
        raise CannotDo("the roster says how many papers there are; leave --copies out, and take --spare for more")
    if anonymous and not roster:
        raise CannotDo(
            "--anonymous prints the learners' numbers in a roster; without --roster there are no names to leave out"
        )
    return HandedTo(read_roster(roster) if roster else (), copies or 0, spare, anonymous)


def _excluded(earlier: tuple[str, ...], loaded: Sequence[Loaded]) -> frozenset[str]:
    """The items of earlier papers, by their records or paper codes."""
    codes = [each for each in earlier if is_paper_code(each) and not Path(each).exists()]
    found = items_of_records([Path(each) for each in earlier if each not in codes])
    papers = read_papers(loaded) if codes else None
    return found.union(*(papers.items_of(code) for code in codes if papers))


def _summary(quiz: Quiz) -> str:
    names = [artifact.path.name for artifact in quiz.files]
    shown = ", ".join(names) if len(names) <= 6 else f"{names[0]} … {names[-1]}"
    counting = _that_count(names) if len(names) > 6 and quiz.record and quiz.record.papers else []
    if counting:
        shown = f"{', '.join(counting)} and {plural(len(names) - len(counting), 'more file')}"
    questions = plural(quiz.items, "question")
    papers = len(quiz.record.papers) if quiz.record else 0
    what = f"{plural(len(quiz.forms), 'form')} of {questions}" if quiz.forms else f"{questions} to proof-read"
    what += f", {plural(papers, 'paper')} and answer sheets" if papers else ""
    return f"wrote {shown} in {quiz.files[0].path.parent}: {what}"


def _that_count(names: Sequence[str]) -> list[str]:
    """Of files with answer sheets those that are handed out and the record without which nothing can be graded."""
    pdfs = [name for name in names if name.endswith(".pdf") and not name.endswith("-key.pdf")]
    sheets = [name for name in names if name.endswith(("-sheets.html", "-sheets.htm"))]
    return [*(pdfs or sheets), *(name for name in names if name.endswith("-exam.json"))]
