"""Points in the gradebooks of Moodle and Canvas, as the command line enters them."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from exams import choices, record_of
from ketaquiz.exam.recordfile import record_json
from ketaquiz.exam.sheetlayout import with_sheet
from ketaquiz.model import letter
from world import run

NAMES = ("Anna Berg (4711)", "Jörg Ünal (12)", "Li Wei", "Sam Lee", "Sam Lee", "Eva Not-There", "", "Cy Dorn (s207)")


@pytest.fixture
def results(tmp_path: Path) -> Path:
    """Papers of four questions: paper n has n - 1 right; that of Li Wei is for review, and the last one did not come."""
    record = record_of(*choices(4), papers=len(NAMES))
    papers = tuple(replace(paper, learner=name or None) for paper, name in zip(record.papers, NAMES, strict=True))
    record = with_sheet(replace(record, papers=papers, title="Ward quiz"))
    right = {item.id: item.parts[0].right[0] for item in record.items}
    lines = ["paper,1,2,3,4"]
    for number in range(1, len(NAMES)):
        cells = []
        for n, question in enumerate(record.forms[0].questions):
            at = question.options.index(right[question.item])
            cells.append(letter(at if n < number - 1 else (at + 1) % len(question.options)))
        lines.append(f"{number}," + ",".join(["?", *cells[1:]] if number == 3 else cells))
    (tmp_path / "exam.json").write_bytes(record_json(record))
    (tmp_path / "typed.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = run("grade", tmp_path / "exam.json", "--typed", tmp_path / "typed.csv", "-o", tmp_path / "results")
    assert done.exit_code == 0, done.output
    return tmp_path / "results"


def entered(results: Path, text: str, *more: object) -> tuple[list[list[str]], str, str]:
    file = results.parent / "exported.csv"
    file.write_text(text, encoding="utf-8")
    done = run("gradebook", results, file, "-o", results.parent / "out.csv", *more)
    assert done.exit_code == 0, done.output
    table = [*csv.reader(StringIO((results.parent / "out.csv").read_text(encoding="utf-8-sig")))]
    return table, done.stdout, " ".join(done.stderr.split())


def test_points_go_to_the_people_of_moodle(results: Path) -> None:
    table, said, noted = entered(
        results,
        "First name,Last name,ID number,Email address,Course total (Real),Last downloaded from this course\n"
        "ANNA,Berg,4711,a@x.org,-,1\nLi,Wei,,l@x.org,-,1\nJörg,Ünal,99,j@x.org,-,1\nIda,Free,7,i@x.org,-,1\n"
        "Sam,Lee,8,s@x.org,-,1\n",
    )
    assert table == [
        ["First name", "Last name", "ID number", "Email address", "Ward quiz"],
        ["ANNA", "Berg", "4711", "a@x.org", "0"],
        ["Li", "Wei", "", "l@x.org", ""],
        ["Jörg", "Ünal", "99", "j@x.org", "1"],
        ["Ida", "Free", "7", "i@x.org", ""],
        ["Sam", "Lee", "8", "s@x.org", ""],
    ]
    assert said == f"wrote {(results.parent / 'out.csv').as_posix()} for Moodle: points of 2; 3 without\n"
    assert "not entered, no row, or several, with that name in the gradebook: Sam Lee, Sam Lee, Eva Not-There" in noted
    assert "not entered, answers for review: Li Wei" in noted
    assert "not entered, without a name: 1 paper" in noted


def test_nothing_that_comes_back_is_run_by_a_spreadsheet(results: Path) -> None:
    """Neither a column's name, nor a cell of the gradebook, nor the title."""
    table, _, _ = entered(
        results, "=First name,Last name,@ID number\nAnna,Berg,=cmd|x!A0\nJörg,Ünal,a;=1+1\n", "--title", "=1+1"
    )
    assert table == [
        ["'=First name", "Last name", "'@ID number", "'=1+1"],
        ["Anna", "Berg", "'=cmd|x!A0", "0"],
        ["Jörg", "Ünal", "a;'=1+1", "1"],
    ]


def test_points_go_to_the_people_of_canvas(results: Path) -> None:
    table, said, noted = entered(
        results,
        "Student,ID,SIS User ID,SIS Login ID,Section,Old work (31)\n    Points Possible,,,,,10\n"
        '"Berg, Anna",101,4711,aberg,Ward 7,3\n"Ünal, Jörg",102,12,jo,Ward 7,\n"Student, Test",103,,x,Ward 7,\n',
        "--title",
        "Ward quiz, June",
    )
    assert table == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Ward quiz, June"],
        ["    Points Possible", "", "", "", "", "4"],
        ["Berg, Anna", "101", "4711", "aberg", "Ward 7", "0"],
        ["Ünal, Jörg", "102", "12", "jo", "Ward 7", "1"],
    ]
    assert "for Canvas: points of 2\n" in said
    assert "left out: Canvas' test student, who is nobody" in noted


def test_a_number_tells_people_of_one_name_apart(results: Path) -> None:
    table, _, _ = entered(results, "First name,Last name,ID number\nAnna,Berg,1\nAnna,Berg,4711\n")
    assert table[1:] == [["Anna", "Berg", "1", ""], ["Anna", "Berg", "4711", "0"]]


@pytest.mark.parametrize(
    ("seventh", "row", "wanted"),
    [
        ("Anna Berg (77)", "Anna,Berg,4711", "0"),
        ("Li Wei (9)", "Li,Wei,", ""),
        ("Li Wei (9)", "Li,Wei,5", ""),
        ("Li Wei (9)", "Li,Wei,9", "4"),
        ("Wei Li (9)", "LI,WEI,", ""),
        ("Cy Dorn (s207)", "Cy,Dorn,", "4"),
    ],
)
def test_nobody_has_the_points_of_another_with_the_same_name(
    results: Path, seventh: str, row: str, wanted: str
) -> None:
    """Also where the other one has no paper, or one for review: the name alone does not say whose row it is.

    The last one took a spare paper in place of theirs, which did not come.
    """
    (results / "names.csv").write_text(f"paper,learner\n7,{seventh}\n", encoding="utf-8")
    table, _, noted = entered(results, f"First name,Last name,ID number\n{row}\nJörg,Ünal,12\n")
    assert [line[-1] for line in table[1:]] == [wanted, "1"]
    said = f"others of the exam have that name too, and no row, or several, the id behind it: {seventh}"
    assert (said in noted) == (wanted != "4")


def test_points_that_go_by_the_number_to_another_name_are_named(results: Path) -> None:
    """The numbers of a roster may be of another kind than those of the gradebook; a married name is no mistake."""
    table, _, noted = entered(results, "First name,Last name,ID number\nAnna,Holm,4711\nJörg,Ünal,99\nBo,Carl,12\n")
    assert [row[-1] for row in table[1:]] == ["0", "1", ""]
    assert "look at: by the number alone, Anna Berg (4711) has the row of Anna Holm" in noted
    assert "Jörg" not in noted


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a,b\n1,2\n", "is no gradebook of Moodle or Canvas"),
        ("First name,Last name\nNo,Body\n", "no paper has the name of somebody in the gradebook"),
        ("", "has nothing in it"),
    ],
)
def test_what_is_no_gradebook_of_these_people_is_refused(results: Path, text: str, why: str) -> None:
    file = results.parent / "exported.csv"
    file.write_text(text, encoding="utf-8")
    done = run("gradebook", results, file, "-o", results.parent / "out.csv")
    assert done.exit_code == 2
    assert why in done.stderr
    assert not (results.parent / "out.csv").exists()
