"""The figures of an exam from folders of results, as the command line makes them."""

from __future__ import annotations

import csv
import re
import shutil
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from chromium import open_browser
from exams import choices, items_of_all_kinds, record_of
from ketaquiz.exam.record import ExamRecord
from ketaquiz.exam.recordfile import record_json
from ketaquiz.exam.sheetlayout import with_sheet
from ketaquiz.model import letter
from world import run

PAPERS = 40


def rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(file.read_text(encoding="utf-8-sig"))))


def record_with_a_wrong_key() -> ExamRecord:
    """Six items of three options, papers of two forms; `answers` makes the key of the first look wrong."""
    record = record_of(*choices(6, 3), forms=2, papers=PAPERS)
    named = tuple(replace(paper, learner=f"Ada {paper.number}") for paper in record.papers)
    return with_sheet(replace(record, papers=named))


def typed_answers(record: ExamRecord, numbers: range, unsure: int = 0) -> str:
    """Of every second paper the answers are right, but for item-0, where it marks option 1; nobody marks its option 2.

    The other papers mark the key of item-0 and, of the others, one in five. ``unsure`` is a paper with an answer '?'.
    """
    right = {item.id: item.options[0].id for item in record.items}
    other = {item.id: item.options[1].id for item in record.items}
    lines = ["paper," + ",".join(str(n) for n in range(1, len(record.items) + 1))]
    for paper in record.papers:
        if paper.number not in numbers:
            continue
        form = next(each for each in record.forms if each.letter == paper.form)
        good = (paper.number // 2) % 2 == 0
        cells = []
        for question in form.questions:
            at = int(question.item[-1])
            mark_right = (not good) if at == 0 else good or (paper.number + at) % 5 == 0
            wanted = (right if mark_right else other)[question.item]
            cells.append(letter(question.options.index(wanted)))
        if paper.number == unsure:
            cells[0] = "?"
        lines.append(f"{paper.number}," + ",".join(cells))
    return "\n".join(lines) + "\n"


def graded(folder: Path, record: ExamRecord, table: str, name: str = "results") -> Path:
    (folder / "quiz-exam.json").write_bytes(record_json(record))
    (folder / f"{name}.csv").write_text(table, encoding="utf-8")
    done = run("grade", folder / "quiz-exam.json", "--typed", folder / f"{name}.csv", "-o", folder / name)
    assert done.exit_code == 0, done.output
    return folder / name


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of results of all papers, of which the last one is for review."""
    record = record_with_a_wrong_key()
    return graded(tmp_path_factory.mktemp("stats"), record, typed_answers(record, range(1, PAPERS + 1), PAPERS))


@pytest.fixture
def results(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "results"))


def test_the_figures_of_an_exam_are_a_table_and_a_page(results: Path) -> None:
    done = run("stats", results)
    assert done.exit_code == 0, done.output
    assert "39 papers counted; 1 paper left out, with answers for review" in done.stdout
    assert "6 items, 6 flagged" in done.stdout
    found = {row["item"]: row for row in rows(results / "items.csv")}
    assert sorted(found) == [f"ward-7/item-{n}" for n in range(6)]
    first = found["ward-7/item-0"]
    assert first["n"] == "39"
    # papers 2, 3, 6, 7 … 38, 39 are those of the others: 20 of 39 have the key of item-0
    assert float(first["p"]) == pytest.approx(20 / 39, abs=1e-4)
    assert float(first["r"]) < 0
    assert float(first["upper_lower"]) == -1
    assert first["flags"] == "negative discrimination; likely wrong key; dead distractor"
    shares = dict(each.split(":") for each in first["options"].split("|"))
    assert float(shares[first["right"]]) == pytest.approx(20 / 39, abs=1e-4)
    assert min(map(float, shares.values())) == 0
    assert {row["blank"] for row in found.values()} == {"0"}


def test_the_same_results_are_the_same_bytes(results: Path, tmp_path: Path) -> None:
    assert run("stats", results).exit_code == 0
    assert run("stats", results, "-o", tmp_path / "again").exit_code == 0
    for name in ("items.csv", "report.html"):
        assert (results / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


def test_papers_that_were_graded_at_two_places_count_together(results: Path, tmp_path: Path) -> None:
    record = record_with_a_wrong_key()
    one = graded(tmp_path, record, typed_answers(record, range(1, 12)), "one")
    two = graded(tmp_path, record, typed_answers(record, range(12, PAPERS + 1), PAPERS), "two")
    assert run("stats", results).exit_code == 0
    done = run("stats", two, one, "-o", tmp_path / "both")
    assert done.exit_code == 0, done.output
    for name in ("items.csv", "report.html"):
        assert (tmp_path / "both" / name).read_bytes() == (results / name).read_bytes()
    unsaid = run("stats", one, two)
    assert unsaid.exit_code == 2
    assert "say with -o" in unsaid.stderr
    twice = run("stats", results, one, "-o", tmp_path / "twice")
    assert twice.exit_code == 2
    assert "paper 1 stands both in" in twice.stderr
    assert not (tmp_path / "twice").exists()


def test_results_of_another_exam_are_refused(results: Path, tmp_path: Path) -> None:
    record = with_sheet(record_of(*choices(3), papers=1))
    other = graded(tmp_path, record, "paper,1,2,3\n1,A,B,C\n", "other")
    done = run("stats", results, other, "-o", tmp_path / "figures")
    assert done.exit_code == 2
    assert f"{other.as_posix()} has the results of another exam" in done.stderr
    assert "name folders of one exam" in done.stderr
    assert not (tmp_path / "figures").exists()
    shutil.copy(other / "responses.csv", results / "responses.csv")
    mixed = run("stats", results)
    assert mixed.exit_code == 1
    assert "has no answer to" in mixed.stdout + mixed.stderr or "no option of" in mixed.stdout + mixed.stderr
    assert not (results / "report.html").exists()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (r"\A[^\n]*item,", "nothing,", "it has no column"),
        (r"\n1,", "\n999,", "this exam has no paper '999'"),
        ("ward-7/item-1", "ward-7/gone", "this exam has no item 'ward-7/gone'"),
        (",answer,", ",guess,", "'guess' is no state of an answer"),
        (r",[0-9a-f]{8},answer", ",1E+09,answer", "'1E+09' is no option of"),
        (r"\n1,[^\n]*", "", "paper 1 has no answer to"),
        (r"(\n1,[^\n]*)", r"\1\1", "has a second answer to"),
        (r"\n1,", '\n"1', "E201"),
    ],
)
def test_a_table_that_was_changed_is_named_with_its_line(results: Path, old: str, new: str, said: str) -> None:
    table = results / "responses.csv"
    text = table.read_bytes().decode("utf-8-sig")
    table.write_bytes(re.sub(old, new, text, count=1).encode())
    done = run("stats", results)
    assert done.exit_code == 1, done.output
    assert said in done.output
    assert re.search(r"responses\.csv:\d", done.output)
    assert "let 'ketaquiz grade' write the table anew" in done.output
    assert not (results / "items.csv").exists()


def test_a_table_that_a_spreadsheet_saved_is_read(results: Path) -> None:
    assert run("stats", results).exit_code == 0
    before = (results / "report.html").read_bytes()
    text = (results / "responses.csv").read_text(encoding="utf-8-sig")
    with (results / "responses.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(csv.reader(StringIO(text)))
    assert run("stats", results).exit_code == 0
    assert (results / "report.html").read_bytes() == before


def test_what_is_no_folder_of_results_is_refused(results: Path, tmp_path: Path) -> None:
    for place, said in ((tmp_path / "nowhere", "is no folder"), (tmp_path, "has no exam.json")):
        done = run("stats", place)
        assert done.exit_code == 2
        assert said in done.stderr
    sealed = results / "exam.json"
    sealed.write_bytes(sealed.read_bytes().replace(b"option 1", b"option 9", 1))
    assert run("stats", results).exit_code == 1


def test_papers_that_all_wait_have_no_figures(tmp_path: Path) -> None:
    record = with_sheet(record_of(*choices(2), papers=2))
    results = graded(tmp_path, record, "paper,1,2\n1,?,A\n")
    done = run("stats", results)
    assert done.exit_code == 2
    assert "answers of 1 paper are for review: decide them first" in done.stderr


def test_no_name_of_a_learner_leaves_the_tables_of_answers(results: Path) -> None:
    assert run("stats", results).exit_code == 0
    assert "Ada" in (results / "responses.csv").read_text(encoding="utf-8")
    for name in ("exam.json", "items.csv", "report.html"):
        assert "Ada" not in (results / name).read_text(encoding="utf-8")


def test_every_kind_of_item_has_figures(tmp_path: Path) -> None:
    record = with_sheet(record_of(*items_of_all_kinds(), papers=2))
    blank = ",".join("-" for _ in record.items)
    heads = ",".join(str(n) for n in range(1, len(record.items) + 1))
    results = graded(tmp_path, record, f"paper,{heads}\n1,{blank}\n2,{blank}\n")
    done = run("stats", results)
    assert done.exit_code == 0, done.output
    found = rows(results / "items.csv")
    assert len(found) == len(record.items)
    assert {(row["p"], row["r"], row["blank"], row["flags"]) for row in found} == {("0.0000", "", "2", "")}
    assert "With fewer than 30 papers the figures say little" in (results / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("language", "said"), [("de", "Standardmessfehler"), ("ar", "الخطأ المعياري للقياس")])
def test_the_page_speaks_the_language_of_the_paper(tmp_path: Path, language: str, said: str) -> None:
    record = replace(record_with_a_wrong_key(), language=language)
    results = graded(tmp_path, record, typed_answers(record, range(1, 41)))
    assert run("stats", results).exit_code == 0
    assert said in (results / "report.html").read_text(encoding="utf-8")


def test_the_page_loads_nothing_and_everybody_can_read_it(results: Path) -> None:
    assert run("stats", results).exit_code == 0
    page = (results / "report.html").read_text(encoding="utf-8")
    assert not re.search(r"(?:src|href)=|url\(|<script", page)
    assert page.count('<rect class="flagged"') == 2  # five items have the same figures
    with open_browser() as browser:
        for width in (1000, 390):
            browser.open(page.encode(), width)
            assert browser.violations() == []
            assert browser.evaluate("document.documentElement.scrollWidth") <= width
        assert len(browser.requests) == 1
        assert browser.console == []
