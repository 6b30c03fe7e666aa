"""Files that are too large for memory: kept in a temporary file, and written from there."""

from __future__ import annotations

import errno
import os
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, NameObject, NumberObject

from ketaquiz.exam.pdf import OverlaidPdf
from ketaquiz.shipped import read_templates
from ketaquiz.temporary import Kept
from ketaquiz.workflow.files import Artifact, write_files
from world import HEAD, run

BANK = HEAD + "items:\n  - id: one\n    question: Which is one?\n    answer: one\n    distractors: [two, three]\n"


@pytest.mark.parametrize("size", [0, 10, 3_000_000])
def test_what_was_written_comes_back_and_more_is_put_behind_it(size: int, tmp_path: Path):
    kept, data = Kept(), os.urandom(size)
    for start in range(0, size, 700_001):
        assert kept.write(data[start : start + 700_001]) == len(data[start : start + 700_001])
        assert bytes(kept) == data[: start + 700_001]
    kept.write(b"end")
    write_files([Artifact(tmp_path / "a" / "file", kept)])
    assert (tmp_path / "a" / "file").read_bytes() == data + b"end"
    assert all(len(piece) <= 2**20 for piece in kept.pieces())


def pages(*sizes: int) -> bytes:
    """A PDF of empty pages so many points wide."""
    writer, data = PdfWriter(), BytesIO()
    for width in sizes:
        writer.add_blank_page(width, 500)
    writer.write(data)
    return data.getvalue()


def test_what_is_printed_is_in_the_file_at_once():
    """Nothing is written only at the end but the list of the pages: a thousand papers take no more memory than one."""
    file = BytesIO()
    made = OverlaidPdf(file)
    for _ in range(3):
        (print_,) = made.taken(pages(300))
        size = file.tell()
        for _ in range(1000):
            made.add(print_)
        assert file.tell() - size > 1000 * 100
    made.add(made.taken(pages(400))[0], print_)
    before = file.tell()
    made.pad()
    made.finish("Ärzte – 医")
    assert file.tell() - before < 3002 * 45
    read = PdfReader(file)
    assert [float(page.mediabox.width) for page in read.pages] == [300.0] * 3000 + [400.0, 400.0]
    assert read.metadata is not None
    assert read.metadata.title == "Ärzte – 医"


def test_what_is_empty_or_zero_in_a_print_stays_that():
    writer, data, file = PdfWriter(), BytesIO(), BytesIO()
    page = writer.add_blank_page(300, 500)
    values = {"/A": NumberObject(0), "/B": BooleanObject(False), "/C": DictionaryObject(), "/D": ArrayObject()}
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject(name): writer._add_object(value) for name, value in values.items()}
    )
    writer.write(data)
    made = OverlaidPdf(file)
    made.add(*made.taken(data.getvalue()))
    made.finish("")
    (read,) = PdfReader(file).pages
    taken = read["/Resources"]["/XObject"]["/P0"]["/Resources"]
    assert {name: taken[name] for name in values} == values


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "bank.yaml").write_text(BANK, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("arguments", [(), ("--pdf",)])
def test_a_temporary_folder_that_is_full_is_named(
    here: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
):
    def full(self: Kept, data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Kept, "write", full)
    result = run("quiz", "bank.yaml", "-o", "q.html", "--answer-sheet", *arguments)
    assert result.exit_code == 2
    assert "the temporary folder cannot be used: No space left on device. Nothing was written" in result.output
    assert [file.name for file in here.iterdir()] == ["bank.yaml"]


def test_a_template_that_fails_half_way_writes_nothing(here: Path):
    own = here / "own" / "print"
    own.mkdir(parents=True)
    text = read_templates("print")["print/sheets.html"]
    marked = '<section class="sheet"'
    assert text.count(marked) == 1
    own.joinpath("sheets.html").write_text(
        text.replace(marked, "{{ 1 // (3 - each.paper.number) }}" + marked), encoding="utf-8"
    )
    result = run("quiz", "bank.yaml", "-o", "q.html", "--answer-sheet", "--copies", "5", "--templates", "own")
    assert result.exit_code == 2
    assert "the template print/sheets.html cannot be filled in" in result.output
    assert not list(here.glob("q*"))


def test_an_own_template_may_count_the_sheets_and_ask_for_one_of_them(here: Path):
    own = here / "own" / "print"
    own.mkdir(parents=True)
    own.joinpath("sheets.html").write_text(
        "{{ sheets|length }} {{ sheets[1].code == sheets[1:][0].code }} {{ sheets[-1].paper.number }}", encoding="utf-8"
    )
    result = run("quiz", "bank.yaml", "-o", "q.html", "--answer-sheet", "--copies", "5", "--templates", "own")
    assert result.exit_code == 0, result.output
    assert (here / "q-sheets.html").read_text(encoding="utf-8") == "5 True 5"
