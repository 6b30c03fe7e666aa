"""What learners missed, back to them: pages, packages and searches, with real Anki, as the command line makes them."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from pathlib import Path
from unicodedata import normalize

import pytest

from chromium import chromium
from ketaquiz.exam.feedback import search_view
from ketaquiz.exam.recordreader import _ITEM_ID
from ketaquiz.grading.missed import MOST_SEARCH, searches
from ketaquiz.model import letter
from releases import Desk
from world import HEAD, STAMP, Learner, run

ITEMS = """
- id: receptor
  question: Which receptor does it block?
  answer: The *NMDA* receptor
  distractors: [The GABA receptor, The mu receptor]
  rationale: It sits in the channel.
- id: many
  question: What is monitored?
  answers: [Blood pressure, Oxygen saturation]
  distractors: [Grip strength, Visual acuity]
- id: steps
  question: In which order?
  sequence: [Wash, Rinse, Dry]
- id: pairs
  question: What belongs together?
  pairs: {Ketamine: NMDA, Morphine: Mu}
- id: dose
  question: How much?
  answer: 0.5 mg
  tolerance: 0
- id: gaps
  cloze: "It blocks {{NMDA}} receptors in the {{spinal cord}}."
"""
IDS = [f"ward-7/{each}" for each in ("receptor", "many", "steps", "pairs", "dose", "gaps")]
WRONG, RIGHT, BLANK = "wrong", "right", "blank"


def rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(file.read_text(encoding="utf-8-sig"))))


class Exam:
    """A released bank, a paper of it for some learners, and what they answered."""

    def __init__(
        self, folder: Path, names: str = "Anna Berg\nJörg Ünal\nLi\n", items: str = ITEMS, forms: int = 2
    ) -> None:
        self.folder = folder
        self.desk = Desk(folder)
        self.out = self.desk.release(items)
        (folder / "roster.csv").write_text("name\n" + names, encoding="utf-8")
        done = run(
            *("quiz", self.desk.banks, "--forms", forms, "--answer-sheet", "--roster", folder / "roster.csv"),
            *("-o", folder / "quiz.html"),
        )
        assert done.exit_code == 0, done.output
        self.record = json.loads((folder / "quiz-exam.json").read_text(encoding="utf-8"))
        self.results = folder / "results"

    def grade(self, *papers: dict[str, str]) -> None:
        """Type the answers in, for each paper by the id of an item; what is not named is right."""
        items = {item["id"]: item for item in self.record["items"]}
        forms = {form["letter"]: form for form in self.record["forms"]}
        lines = ["paper," + ",".join(str(n + 1) for n in range(len(items)))]
        for number, how in enumerate(papers, 1):
            form = forms[self.record["papers"][number - 1]["form"]]
            cells = [typed(items[each["item"]], each, how.get(each["item"], RIGHT)) for each in form["questions"]]
            lines.append(f"{number}," + ",".join(cells))
        (self.folder / "typed.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        done = run("grade", self.folder / "quiz-exam.json", "--typed", self.folder / "typed.csv", "-o", self.results)
        assert done.exit_code == 0, done.output

    def missed(self, *more: object) -> Path:
        """The folder with what learners get."""
        self.done = run("missed", self.results, self.desk.banks, "-o", self.folder / "fb", "--stamp", STAMP, *more)
        assert self.done.exit_code == 0, self.done.output
        return self.folder / "fb"


def typed(item: dict, printed: dict, how: str) -> str:
    """An answer as a person types it."""
    if how not in (RIGHT, WRONG):
        return "" if how == BLANK else how
    order = printed.get("parts") or range(len(item["parts"]))
    said = []
    for part in (item["parts"][at] for at in order):
        if part["type"] == "text":
            said.append(part["accept"][0] if how == RIGHT else "nothing of it")
        elif part["type"] == "number":
            said.append(part["number"] if how == RIGHT else "7")
        else:
            options = printed["options"]
            places = [options.index(option) for option in part["right"]]
            places = places if how == RIGHT else [min({*range(len(options))} - {*places})]
            said.append(" ".join(str(at + 1) if printed.get("parts") else letter(at) for at in sorted(places)))
    return (";" if item["parts"][0]["type"] == "text" else " ").join(said)


def ids_in(learner: Learner, search: str = "") -> list[str]:
    return sorted({learner.col.get_note(note)["Id"] for note in learner.col.find_notes(search)})


@pytest.fixture
def exam(tmp_path: Path) -> Exam:
    return Exam(tmp_path)


def test_each_learner_gets_a_page_and_a_package_of_what_was_missed(exam: Exam) -> None:
    exam.grade({IDS[0]: WRONG, IDS[2]: WRONG}, {}, {IDS[4]: BLANK})
    out = exam.missed()
    assert exam.done.stdout == f"wrote {out.as_posix()}: 3 pages for learners, 3 packages; 3 items missed\n"
    assert sorted(each.name for each in out.iterdir() if each.suffix != ".lock") == [
        *("01-anna-berg.apkg", "01-anna-berg.html", "02-joerg-uenal.html", "03-li.apkg", "03-li.html"),
        *("everyone.apkg", "everyone.html", "missed.csv"),
    ]
    table = rows(out / "missed.csv")
    assert [(row["paper"], row["learner"], row["missed"]) for row in table] == [
        ("1", "Anna Berg", "2"),
        ("2", "Jörg Ünal", "0"),
        ("3", "Li", "1"),
    ]
    assert {*table[0]["items"].split("|")} == {IDS[0], IDS[2]}
    assert table[2]["search"] == f'Id:"{IDS[4]}"'
    page = (out / "01-anna-berg.html").read_text(encoding="utf-8")
    assert "Anna Berg" in page
    assert "Jörg" not in page
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?!data:)', page)


def test_a_page_says_what_was_answered_what_is_right_and_why(exam: Exam) -> None:
    exam.grade(dict.fromkeys(IDS[:5], WRONG), {}, {IDS[5]: "?"})
    (exam.results / "decisions.csv").write_text("paper,item,marked\n", encoding="utf-8")
    page = text_of_page(exam.missed() / "01-anna-berg.html")
    assert "1 of 6 points" in page
    assert "5 questions did not get all of their points." in page
    assert re.search(r"\(0 / 1\) [A-C] The (GABA|mu) receptor Right is \d\. [A-C] The NMDA receptor Why It sits", page)
    assert re.search(r"Your answer \(0 / 1\) 7 Right is \d\. 0\.5 mg", page)
    assert re.search(r"Your answer \(0 / 1\) (\w+ → \d ){3}Right is \d\. (\d \w+ ){3}", page)
    assert re.search(
        r"Ketamine → [AB] Mu Morphine → [AB] \w+ Right is \d\. [AB] Ketamine → NMDA [AB] Morphine → Mu", page
    )


def text_of_page(file: Path) -> str:
    page = re.sub(r"(?s)<(style|title)\b.*?</\1>", "", file.read_text(encoding="utf-8"))
    return " ".join(re.sub(r"<[^>]*>", " ", page).replace("&#39;", "'").split())


def test_a_learner_without_the_deck_gets_just_what_was_missed(exam: Exam, tmp_path: Path) -> None:
    exam.grade({IDS[0]: WRONG, IDS[5]: BLANK})
    out = exam.missed()
    one = Learner(tmp_path / "one")
    try:
        assert one.take(out / "01-anna-berg.apkg") == {"new": 2, "updated": 0, "unchanged": 0, "other": 0}
        assert ids_in(one) == sorted([IDS[0], IDS[5]])
        assert one.take(exam.out / "all.apkg")["new"] == 4  # the deck later: only what lacks comes, nothing twice
        assert ids_in(one) == sorted(IDS)
    finally:
        one.close()


def test_a_learner_with_the_deck_keeps_all_that_is_there_and_finds_what_was_missed(exam: Exam, tmp_path: Path) -> None:
    exam.grade({IDS[0]: WRONG, IDS[3]: WRONG}, {IDS[1]: BLANK})
    out = exam.missed()
    one = Learner(tmp_path / "one")
    try:
        one.take(exam.out / "all.apkg")
        for note_id in one.col.find_notes(""):
            note = one.col.get_note(note_id)
            note.add_tag("mine")
            one.col.update_note(note)
        for card_id in one.col.find_cards(""):
            one.col.sched.set_due_date([card_id], "5")
        before = state(one)
        for package in ("01-anna-berg.apkg", "everyone.apkg"):
            taken = one.take(out / package)
            assert (taken["new"], taken["updated"], taken["other"]) == (0, 0, 0)
        assert state(one) == before
        table = rows(out / "missed.csv")
        assert ids_in(one, table[0]["search"]) == sorted([IDS[0], IDS[3]])
        assert ids_in(one, table[1]["search"]) == [IDS[1]]
    finally:
        one.close()


def state(one: Learner) -> tuple[list[object], list[object]]:
    notes = one.col.db.all("select guid, mod, tags, flds, mid from notes order by guid")
    return notes, one.col.db.all("select nid, ord, did, due, ivl, queue, type, reps from cards order by id")


def test_the_code_on_the_page_is_the_search(exam: Exam) -> None:
    cv2 = pytest.importorskip("cv2", reason="needs the extra 'scan'")
    zxingcpp = pytest.importorskip("zxingcpp", reason="needs the extra 'scan'")
    np = pytest.importorskip("numpy")
    exam.grade(dict.fromkeys(IDS, BLANK))
    out = exam.missed()
    page = (out / "01-anna-berg.html").read_text(encoding="utf-8")
    size = int(re.search(r'viewBox="-4 -4 (\d+)', page)[1])
    path = re.search(r'<path d="([^"]+)"', page.partition("-4 -4")[2])[1]
    picture = np.full((size, size), 255, np.uint8)
    for x, y, width, height in re.findall(r"M([\d.]+) ([\d.]+)h([\d.]+)v([\d.]+)h", path):
        left, upper = int(float(x)) + 4, int(float(y)) + 4
        picture[upper : upper + int(float(height)), left : left + int(float(width))] = 0
    large = cv2.resize(picture, None, fx=6, fy=6, interpolation=cv2.INTER_NEAREST)
    (code,) = zxingcpp.read_barcodes(large)
    assert code.text == rows(out / "missed.csv")[0]["search"]


def test_any_item_of_a_record_has_a_search_that_fits_into_a_code() -> None:
    for item in ("w/" + "*" * 200, f"{'*' * 200}/{'*' * 200}", "w/a"):
        assert _ITEM_ID.fullmatch(item)
        for search in searches([item] * 3):
            assert search_view(search).size > 20
    assert not _ITEM_ID.fullmatch("w/" + "\U0001f600" * 200)
    assert all(len(each.encode()) <= MOST_SEARCH for each in searches(["w/" + "\u4f60" * 90] * 9))


def test_a_search_is_parted_where_it_would_be_too_long() -> None:
    items = [f"ward-7/{'long-' * 8}{n}" for n in range(60)]
    found = searches(items)
    assert len(found) > 1
    assert max(map(len, found)) <= MOST_SEARCH
    assert " OR ".join(found) == " OR ".join(f'Id:"{item}"' for item in items)
    assert searches([]) == []


def test_papers_with_answers_for_review_are_left_out_and_named(exam: Exam) -> None:
    exam.grade({IDS[0]: WRONG}, {IDS[0]: "?"})
    out = exam.missed()
    assert "1 paper left out, with answers for review: 'ketaquiz grade --review" in exam.done.stderr
    assert [row["paper"] for row in rows(out / "missed.csv")] == ["1"]
    exam.grade({IDS[0]: "?"})
    done = run("missed", exam.results, exam.desk.banks, "-o", exam.folder / "other")
    assert done.exit_code == 2
    assert "there is no paper to give back" in done.stderr
    assert not (exam.folder / "other").exists()


def test_what_was_changed_after_the_exam_counts(exam: Exam) -> None:
    exam.grade({IDS[0]: WRONG, IDS[4]: WRONG}, {})
    (exam.results / "changes.csv").write_text(
        f"when,who,item,change,value,reason\n,,{IDS[4]},void,,unclear\n", encoding="utf-8"
    )
    assert rows(exam.missed() / "missed.csv")[0]["items"] == IDS[0]


def test_what_was_accepted_after_the_exam_says_which_gap_and_stands_before_why(tmp_path: Path) -> None:
    told = "  rationale: It sits in the channel.\n"
    exam = Exam(tmp_path, items=ITEMS.rstrip() + "\n" + told)
    exam.grade({IDS[5]: BLANK})
    (exam.results / "changes.csv").write_text(
        f"when,who,item,change,value,reason\n,,{IDS[5]},accept,2=the cord,as right\n",
        encoding="utf-8",
    )
    page = text_of_page(exam.missed() / "01-anna-berg.html")
    assert "(1) NMDA (2) spinal cord Also right: (2) the cord Why It sits" in page
    exam.desk.write(ITEMS.replace("It blocks", "Always it blocks"))
    page = text_of_page(exam.missed() / "01-anna-berg.html")
    assert "(1) → NMDA (2) → spinal cord Also right: (2) the cord This question has been changed" in page


def test_each_page_has_its_own_number_and_name_on_every_sheet(tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf", reason="needs the extra 'pdf'")
    chromium()
    exam = Exam(tmp_path, items=ITEMS.replace("It sits in the channel.", "It sits in the channel. " * 60))
    exam.grade(dict.fromkeys(IDS[:5], WRONG), {}, {IDS[4]: BLANK})
    out = exam.missed("--pdf")
    sheets = [" ".join(each.extract_text().split()) for each in pypdf.PdfReader(out / "everyone.pdf").pages]
    assert len(sheets) == 6  # each learner's begin on a sheet of their own when printed on both sides
    for first, name, pages in ((0, "Anna Berg", 2), (2, "Jörg Ünal", 1), (4, "Li", 1)):
        for at in range(pages):
            assert name in sheets[first + at]
            assert f"Page {at + 1} of {pages}" in sheets[first + at]
    assert sheets[3] == sheets[5] == ""
    every = (out / "everyone.html").read_text(encoding="utf-8")
    assert len(re.findall(r"@page paper-\d+ ", every)) == 3


def test_an_item_that_is_another_one_today_stands_as_it_was_printed(exam: Exam) -> None:
    exam.grade({IDS[0]: WRONG})
    exam.desk.write(ITEMS.replace("Which receptor does it block?", "Which one does it block first?"))
    out = exam.missed()
    page = text_of_page(out / "01-anna-berg.html")
    assert "Which receptor does it block?" in page
    assert "Which one does it block first?" not in page
    assert "This question has been changed since" in page
    assert "It sits in the channel" not in page
    said = " ".join(exam.done.stderr.split())
    assert f"1 item in no package, changed since the last release: run 'ketaquiz release' first: {IDS[0]}" in said
    assert not (out / "01-anna-berg.apkg").exists()
    assert not (out / "everyone.apkg").exists()


def test_names_of_files_keep_the_letters_of_any_script(tmp_path: Path) -> None:
    """A name's letters stand in the names of its files, composed, and with nothing in them that a system reserves."""
    exam = Exam(tmp_path, names='"Петров, Йован"\n李 小明\nعلي بن محمد\nเอก แก้ว\nZoë <CON:> Å\n???\n')
    exam.grade({IDS[0]: WRONG}, {}, {}, {}, {}, {})
    names = {each.name for each in exam.missed().iterdir() if each.suffix == ".html"}
    wanted = ["01-петров-йован", "02-李-小明", "03-علي-بن-محمد", "04-เอก-แก้ว", "05-zoe-con-aa", "06", "everyone"]
    assert {normalize("NFC", name) for name in names} == {f"{name}.html" for name in wanted}


def test_names_can_be_left_out(exam: Exam) -> None:
    exam.grade({IDS[0]: WRONG}, {IDS[0]: WRONG})
    out = exam.missed("--anonymous")
    assert (out / "01.html").is_file()
    for file in out.iterdir():
        assert b"Anna" not in file.read_bytes()
        assert "anna" not in file.name


def test_files_of_an_earlier_run_are_named(exam: Exam) -> None:
    exam.grade({IDS[0]: WRONG})
    exam.missed()
    exam.grade({})
    exam.missed()
    assert "01-anna-berg.apkg" in exam.done.stderr


def test_the_same_results_give_the_same_bytes(exam: Exam) -> None:
    exam.grade({IDS[0]: WRONG}, {IDS[3]: WRONG})
    first = {each.name: each.read_bytes() for each in exam.missed().iterdir() if each.is_file()}
    again = {each.name: each.read_bytes() for each in exam.missed().iterdir() if each.is_file()}
    assert first == again


def test_banks_without_an_item_of_the_exam_are_refused(exam: Exam, tmp_path: Path) -> None:
    exam.grade({IDS[0]: WRONG})
    (tmp_path / "other.yaml").write_text(
        HEAD.replace("ward-7", "ward-8") + "items:\n- id: x\n  question: Which?\n  answer: So\n", "utf-8"
    )
    done = run("missed", exam.results, tmp_path / "other.yaml", "-o", tmp_path / "fb")
    assert done.exit_code == 2
    assert "no bank here has an item of" in done.stderr
    assert not (tmp_path / "fb").exists()


def test_a_question_about_a_case_comes_with_it(tmp_path: Path) -> None:
    exam = Exam(tmp_path)
    (exam.desk.banks / "more.yaml").write_text(
        HEAD + "cases:\n  night:\n    text: A *man* cannot sleep.\nitems:\n"
        "- id: y\n  case: night\n  question: What helps?\n  answer: Rest\n  distractors: [Tea, Light]\n",
        "utf-8",
    )
    done = run("quiz", exam.desk.banks / "more.yaml", "--answer-sheet", "--copies", 1, "-o", tmp_path / "quiz.html")
    assert done.exit_code == 0, done.output
    exam.record = json.loads((tmp_path / "quiz-exam.json").read_text(encoding="utf-8"))
    exam.grade({"ward-7/y": WRONG})
    page = text_of_page(exam.missed() / "01.html")
    assert "A man cannot sleep. What helps?" in page


def test_a_page_is_in_the_language_of_the_exam_whatever_banks_are_there(exam: Exam) -> None:
    german = exam.desk.banks / "more.yaml"
    german.write_text(
        HEAD.replace("language: en", "language: de")
        + "items:\n- id: wo\n  question: Wo wirkt es?\n  answer: Im Rückenmark\n  distractors: [In der Haut, Im Ohr]\n",
        "utf-8",
    )
    done = run("quiz", exam.desk.banks, "--answer-sheet", "--copies", 1, "-o", exam.folder / "quiz.html")
    assert done.exit_code == 0, done.output
    exam.record = json.loads((exam.folder / "quiz-exam.json").read_text(encoding="utf-8"))
    exam.grade({"ward-7/wo": WRONG})
    done = run("missed", exam.results, german, "-o", exam.folder / "fb", "--stamp", STAMP)
    assert done.exit_code == 0, done.output
    assert '<html lang="en"' in (exam.folder / "fb" / "01.html").read_text(encoding="utf-8")
    page = text_of_page(exam.folder / "fb" / "01.html")
    assert "Paper 1" in page
    assert "Wo wirkt es?" in page
    assert "Your answer" in page
