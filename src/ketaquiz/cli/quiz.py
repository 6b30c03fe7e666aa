"""``ketaquiz quiz``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ketaquiz.cli import COMMANDS, banks, output
from ketaquiz.cli.report import plural
from ketaquiz.exam.layout import PAPER_SIZES, Layout
from ketaquiz.model import Blueprint, Difficulty, Form
from ketaquiz.workflow.files import Artifact

if TYPE_CHECKING:
    from ketaquiz.exam.record import ExamRecord


@click.command(
    "quiz",
    short_help=COMMANDS["quiz"],
    help=COMMANDS["quiz"]
    + """

Open the file in a browser and print it, or use --pdf. The key is a file of its own, FILE-key.html. With --forms 3 the
forms are FILE-A.html, FILE-B.html and FILE-C.html: the same questions, in another order of questions and options. The
same banks and seed give the same paper, today and in ten years.

\b
  ketaquiz quiz decks/nerve-pain.yaml -o quiz.html --items 20 --forms 2
""",
)
@banks.paths_argument
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
    "--paper", type=click.Choice(list(PAPER_SIZES)), default="a4", show_default=True, help="The size of the paper."
)
@click.option("--large-print", is_flag=True, help="18 point and wide lines, for who sees less well.")
@click.option("--title", default="", metavar="T", help="The heading. [default: the bank's title]")
@click.option(
    "--pdf",
    is_flag=True,
    help="Write PDF files too: all forms in one, each on sheets of its own, and the key. Needs Chromium, Chrome or Edge, and 'pip install pypdf'.",
)
@click.option(
    "--record",
    is_flag=True,
    help="Write two files for marking too: FILE-exam.json, the record of what every form asks and what is right, which "
    "holds whatever becomes of the banks, and FILE-key.csv, the answers for a spreadsheet.",
)
@banks.drafts_option
@output.templates_option
def command(
    paths: tuple[str, ...],
    target: Path,
    items: int | None,
    forms: int,
    seed: int,
    tags: tuple[str, ...],
    difficulty: str | None,
    paper: str,
    large_print: bool,
    title: str,
    pdf: bool,
    record: bool,
    drafts: bool,
    templates: Path | None,
) -> None:
    if target.suffix.lower() not in (".html", ".htm"):
        hint = "; --pdf writes a PDF beside it" if target.suffix.lower() == ".pdf" else ""
        raise banks.Stop(f"a quiz is an HTML file; write -o {target.with_suffix('.html')}{hint}")
    found = banks.built_banks(paths, drafts, templates)
    words = output.words_of(found, templates)
    from ketaquiz.exam.forms import Impossible, assemble_forms
    from ketaquiz.exam.pages import PaperRenderer
    from ketaquiz.exam.record import exam_record

    level = Difficulty(difficulty) if difficulty else None
    try:
        made = assemble_forms(found, Blueprint(items, forms, seed, tags, level))
    except Impossible as error:
        raise banks.Stop(f"{error}\nNothing was written.") from None
    layout = Layout(paper, large_print, title)
    exam = exam_record(made, target.stem, layout, words.__getitem__)
    papers = []
    with output.refusals():
        renderer = PaperRenderer(layout, words.__getitem__, output.pages(templates))
        with banks.progress("printing", forms) as advance:
            for form in made:
                papers.append(renderer.quiz(form))
                advance(1)
        key = renderer.key(made, exam)
    names = [_beside(target, f"-{form.letter}" if forms > 1 else "") for form in made]
    artifacts = [Artifact(name, data) for name, data in zip(names, papers, strict=True)]
    artifacts.append(Artifact(_beside(target, "-key"), key))
    if record:
        artifacts += _records(target, exam)
    if pdf:
        artifacts += _pdfs(target, papers, key)
    alike = rf"{re.escape(target.stem)}((-[A-Z]+|-key)?\.(html?|pdf)|-exam\.json|-key\.csv)"
    output.write(artifacts, target.parent, alike)
    click.echo(_summary(artifacts, made))


def _beside(target: Path, ending: str, suffix: str = "") -> Path:
    return target.with_name(f"{target.stem}{ending}{suffix or target.suffix}")


def _records(target: Path, exam: ExamRecord) -> list[Artifact]:
    """The record of the exam, and its key for a spreadsheet."""
    from ketaquiz.exam.key import key_csv
    from ketaquiz.exam.recordfile import record_json

    return [
        Artifact(_beside(target, "-exam", ".json"), record_json(exam)),
        Artifact(_beside(target, "-key", ".csv"), key_csv(exam)),
    ]


def _pdfs(target: Path, papers: list[bytes], key: bytes) -> list[Artifact]:
    """All forms in one PDF, each on sheets of its own, and the key."""
    from ketaquiz.exam.pdf import BrowserFailed, NoBrowser, print_pdf, stack

    try:
        stack([])  # before a minute of printing, whether pypdf is there
        *printed, printed_key = print_pdf([*papers, key])
        return [
            Artifact(_beside(target, "", ".pdf"), stack(printed)),
            Artifact(_beside(target, "-key", ".pdf"), stack([printed_key])),
        ]
    except (NoBrowser, BrowserFailed) as error:
        raise banks.Stop(f"{error}\nNothing was written.") from None


def _summary(artifacts: list[Artifact], forms: tuple[Form, ...]) -> str:
    names = [artifact.path.name for artifact in artifacts]
    shown = ", ".join(names) if len(names) <= 6 else f"{names[0]} … {names[-1]}"
    questions = len(forms[0].questions)
    return (
        f"wrote {shown} in {artifacts[0].path.parent}: {plural(len(forms), 'form')} of {plural(questions, 'question')}"
    )
