"""A quiz to print: the pages of its forms, the key, and for marking the record and the key as a table; or a proof of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ketaquiz.exam.choosing import only_heard
from ketaquiz.exam.forms import assemble_forms
from ketaquiz.exam.layout import Layout
from ketaquiz.exam.record import ExamRecord
from ketaquiz.exam.units import Impossible
from ketaquiz.model import Bank, Blueprint, Cell, Form
from ketaquiz.text.strings import FixedStrings
from ketaquiz.workflow import CannotDo, ContentErrors, Progress, no_progress
from ketaquiz.workflow.files import Artifact
from ketaquiz.workflow.loading import template_errors
from ketaquiz.workflow.wording import not_printed, tally
from ketaquiz.yamltree.reader import read_source


@dataclass(frozen=True)
class Quiz:
    """The files of a quiz, made and not yet written."""

    forms: tuple[Form, ...]
    files: tuple[Artifact, ...]
    """The pages of the forms in their order, then the key, then what else was asked for."""
    alike: str
    """A regular expression for all names that runs with this target give their files.

    Files beside the target that match it and are not in ``files`` are left from an earlier run.
    """
    items: int = 0
    """How many items it has."""
    record: ExamRecord | None = None
    """What its forms ask; None of a sheet to proof-read."""
    notes: tuple[str, ...] = ()
    """What was left out, a sentence each."""


def make_quiz(
    banks: Sequence[Bank],
    blueprint: Blueprint,
    layout: Layout,
    target: Path,
    words: Mapping[str, FixedStrings],
    templates: Mapping[str, str],
    *,
    record: bool = False,
    pdf: bool = False,
    progress: Progress = no_progress,
) -> Quiz:
    """Make a quiz to print from banks: its forms, and the files for them, which are handed back and not written.

    ``blueprint`` says how many items and forms, and which items; ``layout`` how the paper looks. Files are named after
    ``target``: of ``NAME.html`` a single form's page gets this name, several get ``NAME-A.html``, ``NAME-B.html`` and so
    on, and the key's page is ``NAME-key.html``. ``record`` adds ``NAME-exam.json`` (for marking) and ``NAME-key.csv``.
    ``pdf`` adds ``NAME.pdf`` with all forms, and ``NAME-key.pdf``. ``words`` are the fixed words by language, and
    ``templates`` the pages' templates by name. ``progress`` is called after each form with its number and their count.
    Raises `CannotDo` where the banks cannot give such a quiz, a template cannot be used, or no PDF can be printed.
    """
    from ketaquiz.exam.pages import PaperRenderer
    from ketaquiz.exam.record import exam_record

    try:
        forms = assemble_forms(banks, blueprint)
    except Impossible as error:
        raise CannotDo(f"{error}\nNothing was written.") from None
    exam = exam_record(forms, target.stem, layout, words.__getitem__)
    pages: list[bytes] = []
    with template_errors():
        renderer = PaperRenderer(layout, words.__getitem__, templates)
        for number, form in enumerate(forms, 1):
            pages.append(renderer.quiz(form))
            progress(number, len(forms))
        key = renderer.key(forms, exam)
    names = [_beside(target, f"-{form.letter}" if len(forms) > 1 else "") for form in forms]
    files = [Artifact(name, page) for name, page in zip(names, pages, strict=True)]
    files.append(Artifact(_beside(target, "-key"), key))
    if record:
        from ketaquiz.exam.key import key_csv
        from ketaquiz.exam.recordfile import record_json

        files.append(Artifact(_beside(target, "-exam", ".json"), record_json(exam)))
        files.append(Artifact(_beside(target, "-key", ".csv"), key_csv(exam)))
    if pdf:
        files += _pdfs(target, pages, key)
    alike = rf"{re.escape(target.stem)}((-[A-Z]+|-key)?\.(html?|pdf)|-exam\.json|-key\.csv)"
    return Quiz(forms, tuple(files), alike, len(forms[0].questions), exam, not_printed(only_heard(banks, blueprint)))


def make_proof(
    banks: Sequence[Bank],
    blueprint: Blueprint,
    layout: Layout,
    target: Path,
    words: Mapping[str, FixedStrings],
    templates: Mapping[str, str],
    *,
    pdf: bool = False,
) -> Quiz:
    """Make a sheet to proof-read of the items that a quiz would draw from banks: ``NAME-proof.html``, and with ``pdf`` a PDF.

    It has no forms: items and options stand as they do in the banks. Raises `CannotDo` as `make_quiz` does.
    """
    from ketaquiz.exam.pages import PaperRenderer
    from ketaquiz.exam.proof import questions_to_proof
    from ketaquiz.exam.record import exam_record

    try:
        questions = questions_to_proof(banks, blueprint)
    except Impossible as error:
        raise CannotDo(f"{error}\nNothing was written.") from None
    record = exam_record([Form("A", blueprint.seed, tuple(questions), "")], target.stem, layout, words.__getitem__)
    with template_errors():
        page = PaperRenderer(layout, words.__getitem__, templates).proof(questions, record)
    files = [Artifact(_beside(target, "-proof"), page)]
    if pdf:
        (printed,) = _printed([page])
        files.append(Artifact(_beside(target, "-proof", ".pdf"), printed))
    return Quiz((), tuple(files), rf"{re.escape(target.stem)}-proof\.(html?|pdf)", items=len(questions))


def read_cells(file: Path) -> tuple[Cell, ...]:
    """The cells of a blueprint's file. Raises `ContentErrors` where it has problems."""
    from ketaquiz.exam.blueprintfile import read_blueprint

    source, problems = read_source(file, file.as_posix())
    cells: tuple[Cell, ...] = ()
    if source is not None:
        cells, problems = read_blueprint(source)
    if problems:
        raise ContentErrors(f"nothing was written: {tally(problems)} in the blueprint", problems)
    return cells


def items_of_records(files: Sequence[Path]) -> frozenset[str]:
    """The items of earlier papers, by their records ``NAME-exam.json``. Raises `ContentErrors` where one cannot be read."""
    from ketaquiz.exam.recordfile import read_record

    found: set[str] = set()
    for file in files:
        source, problems = read_source(file, file.as_posix())
        record = None
        if source is not None:
            record, problems = read_record(source)
        if record is None:
            raise ContentErrors(f"nothing was written: {file.name} is no record of a quiz", problems)
        found.update(item.id for item in record.items)
    return frozenset(found)


def _beside(target: Path, ending: str, suffix: str = "") -> Path:
    """The path of a file beside the target: the target's name with ``ending``, and ``suffix`` or else the target's own."""
    return target.with_name(f"{target.stem}{ending}{suffix or target.suffix}")


def _pdfs(target: Path, pages: Sequence[bytes], key: bytes) -> list[Artifact]:
    """All forms in one PDF, each on sheets of its own, and the key in another. Raises `CannotDo` where none can be printed."""
    stacked, printed_key = _printed(pages, [key])
    return [Artifact(_beside(target, "", ".pdf"), stacked), Artifact(_beside(target, "-key", ".pdf"), printed_key)]


def _printed(*stacks: Sequence[bytes]) -> list[bytes]:
    """Stacks of pages as a PDF each. Raises `CannotDo` where none can be printed."""
    from ketaquiz.exam.browser import BrowserFailed, NoBrowser, print_pdf
    from ketaquiz.exam.pdf import stack

    try:
        stack([])  # before a minute of printing, whether pypdf is there
        printed = iter(print_pdf([page for pages in stacks for page in pages]))
        return [stack([next(printed) for _ in pages]) for pages in stacks]
    except (NoBrowser, BrowserFailed) as error:
        raise CannotDo(f"{error}\nNothing was written.") from None
