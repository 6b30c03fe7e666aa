"""A quiz to print: the pages of its forms, the key, and for marking the record and the key as a table; or a proof of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ketaquiz.exam.choosing import only_heard
from ketaquiz.exam.forms import assemble_forms
from ketaquiz.exam.layout import Layout
from ketaquiz.exam.record import ExamRecord
from ketaquiz.exam.units import Impossible
from ketaquiz.model import Bank, Blueprint, Cell, Form
from ketaquiz.regular import bytes_of
from ketaquiz.temporary import Kept
from ketaquiz.text.strings import FixedStrings
from ketaquiz.workflow import CannotDo, ContentErrors, Progress, no_progress
from ketaquiz.workflow.files import Artifact
from ketaquiz.workflow.loading import template_errors
from ketaquiz.workflow.wording import not_printed, tally
from ketaquiz.yamltree.reader import MAX_BYTES, read_source

if TYPE_CHECKING:
    from ketaquiz.exam.sheetpages import SheetRenderer


@dataclass(frozen=True, slots=True)
class HandedTo:
    """For whom papers with answer sheets are printed."""

    learners: Sequence[str] = ()
    """The names of a roster, a paper each; without any there are `copies`."""
    copies: int = 0
    """How many papers without names; 0 for one of each form."""
    spare: int = 0
    """How many more of each form, for whoever comes unannounced or spoils a sheet."""
    anonymous: bool = False
    """Papers have the learners' numbers in the roster, and no names."""


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
    handed: HandedTo | None = None,
    progress: Progress = no_progress,
) -> Quiz:
    """Make a quiz to print from banks: its forms, and the files for them, which are handed back and not written.

    ``blueprint`` says how many items and forms, and which items; ``layout`` how the paper looks. Files are named after
    ``target``: of ``NAME.html`` a single form's page gets this name, several get ``NAME-A.html``, ``NAME-B.html`` and so
    on, and the key's page is ``NAME-key.html``. ``record`` adds ``NAME-exam.json`` (for marking) and ``NAME-key.csv``.
    ``pdf`` adds ``NAME.pdf`` with all forms, and ``NAME-key.pdf``. ``handed`` adds answer sheets, ``NAME-sheets.html``, for
    whom it says, with the record that grading needs; with ``pdf`` there are ``NAME-sheets.pdf`` and in ``NAME.pdf`` all
    papers, each with its number and name, in the order of the sheets. ``words`` are the fixed words by language, and
    ``templates`` the pages' templates by name. ``progress`` is called after each form with its number and their count.
    Raises `CannotDo` where the banks cannot give such a quiz, a template cannot be used, or no PDF can be printed.
    """
    from ketaquiz.exam.pages import PaperRenderer

    layout = replace(layout, sheet=handed is not None)
    try:
        forms = assemble_forms(banks, blueprint)
        exam = _recorded(forms, target, layout, words, handed)
    except Impossible as error:
        raise CannotDo(f"{error}\nNothing was written.") from None
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
    notes = [*not_printed(only_heard(banks, blueprint))]
    kept = _record_with_sheets(_beside(target, "-exam", ".json"))
    if record or handed is not None:
        from ketaquiz.exam.recordfile import record_json

        files.append(Artifact(_beside(target, "-exam", ".json"), record_json(exam)))
        if kept and kept.data != files[-1].data:
            files.append(kept)
            notes.append(
                f"{files[-2].path.name} was the record of other answer sheets and is kept as {kept.path.name}; "
                "those that were printed with it are graded with it alone"
            )
    if record:
        from ketaquiz.exam.key import key_csv

        files.append(Artifact(_beside(target, "-key", ".csv"), key_csv(exam)))
    if handed is not None:
        from ketaquiz.exam.sheetpages import SheetRenderer

        with template_errors():
            sheets = SheetRenderer(exam, words.__getitem__, templates)
            files.append(Artifact(_beside(target, "-sheets"), _kept(sheets.html())))
            if pdf:
                named: list[bytes] = []
                if any(paper.learner for paper in exam.papers):
                    renderer = PaperRenderer(replace(layout, named=True), words.__getitem__, templates)
                    named = [renderer.quiz(form) for form in forms]
                files += _pdfs_with_sheets(target, pages, named, key, exam, sheets, large=layout.large)
    elif pdf:
        files += _pdfs(target, pages, key)
    others = r"-key\.csv" if kept else r"-exam\.json|-key\.csv"  # a record that sheets need is nothing to delete
    alike = rf"{re.escape(target.stem)}((-[A-Z]+|-key|-sheets)?\.(html?|pdf)|{others})"
    return Quiz(forms, tuple(files), alike, len(forms[0].questions), exam, tuple(notes))


def _recorded(
    forms: Sequence[Form],
    target: Path,
    layout: Layout,
    words: Mapping[str, FixedStrings],
    handed: HandedTo | None,
) -> ExamRecord:
    """The record of forms, with answer sheets for those to whom they are handed. Raises `Impossible` and `CannotDo`."""
    from ketaquiz.exam.record import exam_record

    if handed is None:
        return exam_record(forms, target.stem, layout, words.__getitem__)
    from ketaquiz.exam.sheetlayout import with_sheet
    from ketaquiz.workflow.rosters import numbered_papers

    letters = [form.letter for form in forms]
    copies = handed.copies or len(forms)
    papers = numbered_papers(letters, handed.learners, copies, handed.spare, anonymous=handed.anonymous)
    return with_sheet(exam_record(forms, target.stem, layout, words.__getitem__, papers), large=layout.large)


_QUIZ_OF_SHEETS: Final = re.compile(rb'"format": ?"ketaquiz-sheet/[0-9]+",\s*"quiz": ?"([0-9A-Z]{1,20})"')


def _record_with_sheets(path: Path) -> Artifact | None:
    """The record in a place, to be kept under a name of its own, where answer sheets were printed with it; else None."""
    try:
        data = (path.is_file() and bytes_of(path, MAX_BYTES)) or b""
    except OSError:
        return None
    found = _QUIZ_OF_SHEETS.search(data)
    return Artifact(path.with_name(f"{path.stem}-{found[1].decode()}.json"), data) if found else None


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


_AT_ONCE: Final = 200
"""How many papers' labels, or sheets, are printed as one page of HTML: few enough for memory to stay flat."""


def _pdfs_with_sheets(
    target: Path,
    pages: Sequence[bytes],
    named: Sequence[bytes],
    key: bytes,
    exam: ExamRecord,
    sheets: SheetRenderer,
    *,
    large: bool,
) -> list[Artifact]:
    """All papers in one PDF, two-sided, their sheets in another, and the key. Raises `CannotDo` where none can be printed.

    A form is printed once, and so is what its sheets have in common; over these comes what is each paper's own. ``pages``
    are the forms for papers without a name, ``named`` those for papers over which one is printed.
    """
    from ketaquiz.exam.browser import BrowserFailed, NoBrowser, Part, print_pdf
    from ketaquiz.exam.pdf import OverlaidPdf, stack

    assert exam.sheet is not None
    parts = [exam.papers[start : start + _AT_ONCE] for start in range(0, len(exam.papers), _AT_ONCE)]
    labels = (Part(sheets.labels(part, large=large)) for part in parts)
    own = (Part(sheets.own(part)) for part in parts)
    try:
        papers_file, sheets_file = Kept(), Kept()
        papers_pdf, sheets_pdf = OverlaidPdf(papers_file), OverlaidPdf(sheets_file)
        both = dict(zip([(form.letter, False) for form in exam.forms], pages, strict=True))
        both |= zip([(form.letter, True) for form in exam.forms if named], named, strict=True)
        needed = {(paper.form, bool(paper.learner)) for paper in exam.papers}
        used = {which: Part(page) for which, page in both.items() if which in needed}
        # the key first: the ids of its structure count on from what the browser has shown before
        printed = print_pdf(chain([key], used.values(), labels, [Part(sheets.shared())], own))
        key_pdf = stack([next(printed)])
        forms = {which: papers_pdf.taken(next(printed)) for which in used}
        for part in parts:
            over = iter(papers_pdf.taken(next(printed)))
            for paper in part:
                first, others = next(over), next(over)
                for at, page in enumerate(forms[paper.form, bool(paper.learner)]):
                    papers_pdf.add(page, others if at else first)
                papers_pdf.pad()
        backgrounds = iter(sheets_pdf.taken(next(printed)))
        shared = {form.letter: [next(backgrounds) for _ in form.pages] for form in exam.sheet.forms}
        for part in parts:
            over = iter(sheets_pdf.taken(next(printed)))
            for paper in part:
                for page in shared[paper.form]:
                    sheets_pdf.add(page, next(over))
        printed.close()
        papers_pdf.finish(exam.title)
        sheets_pdf.finish(exam.title)
    except (NoBrowser, BrowserFailed) as error:
        raise CannotDo(f"{error}\nNothing was written.") from None
    except OSError as error:
        raise _no_room(error) from None
    return [
        Artifact(_beside(target, "", ".pdf"), papers_file),
        Artifact(_beside(target, "-sheets", ".pdf"), sheets_file),
        Artifact(_beside(target, "-key", ".pdf"), key_pdf),
    ]


def _kept(pieces: Iterable[bytes]) -> Kept:
    """Pieces in a temporary file. Raises `CannotDo` where it takes no more."""
    file = Kept()
    try:
        for piece in pieces:
            file.write(piece)
    except OSError as error:
        raise _no_room(error) from None
    return file


def _no_room(error: OSError) -> CannotDo:
    return CannotDo(f"the temporary folder cannot be used: {error.strerror}. Nothing was written")


def _printed(*stacks: Sequence[bytes]) -> list[bytes]:
    """Stacks of pages as a PDF each. Raises `CannotDo` where none can be printed."""
    from ketaquiz.exam.browser import BrowserFailed, NoBrowser, print_pdf
    from ketaquiz.exam.pdf import stack

    try:
        stack([])  # before a minute of printing, whether pypdf is there
        printed = print_pdf([page for pages in stacks for page in pages])
        return [stack([next(printed) for _ in pages]) for pages in stacks]
    except (NoBrowser, BrowserFailed) as error:
        raise CannotDo(f"{error}\nNothing was written.") from None
