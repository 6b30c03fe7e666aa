"""Items that are changed after an exam: new points, and an account of who came to how many and why."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ketaquiz
from exams import choices, items_of_all_kinds, record_of
from ketaquiz.exam.record import ExamRecord, RecordedItem
from ketaquiz.exam.recordfile import record_json
from ketaquiz.exam.sheetlayout import with_sheet
from ketaquiz.grading.account import account
from ketaquiz.grading.answers import Response
from ketaquiz.grading.changes import Change, ChangeKind
from ketaquiz.grading.decisions import Decision
from ketaquiz.grading.final import final_results
from ketaquiz.grading.reopening import ACCEPTED, UNDONE, reopening_note
from ketaquiz.model import letter
from ketaquiz.scanning.readings import State
from ketaquiz.workflow.deciding import Deciding
from ketaquiz.workflow.regrading import regrade
from ketaquiz.workflow.results import read_results
from processes import KILLED
from world import run

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(ketaquiz.__file__).parent.parent)}
WHY = ("--on", "2026-11-29", "--reason", "two are right")


def rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(file.read_text(encoding="utf-8-sig"))))


def marking(record: ExamRecord, marks: dict[int, dict[str, str]], other: str = "-") -> str:
    """A table of typed answers: by paper and item the text of the option that is marked."""
    lines = ["paper," + ",".join(str(n + 1) for n in range(len(record.items)))]
    for paper, marked in marks.items():
        form = next(each for each in record.forms if each.letter == record.papers[paper - 1].form)
        cells = []
        for question in form.questions:
            name = question.item.partition("/")[2]
            item = next(each for each in record.items if each.id == question.item)
            by_text = {option.text: option.id for option in item.options}
            said = marked.get(name, other)
            cells.append(letter(question.options.index(by_text[said])) if said in by_text else said)
        lines.append(f"{paper}," + ",".join(cells))
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four papers in two forms: the first has all right, the second marks option 1 of item-0, the third's answer to it is
    for review, and the fourth did not come."""
    folder = tmp_path_factory.mktemp("regrade")
    record = with_sheet(record_of(*choices(4, 4), *items_of_all_kinds()[9:10], forms=2, papers=4))
    named = tuple(replace(paper, learner=f"Ada {paper.number}") for paper in record.papers)
    record = replace(record, papers=named)
    (folder / "quiz-exam.json").write_bytes(record_json(record))
    right = {f"item-{n}": "option 0" for n in range(4)}
    marks = {1: right | {"short": "NMDA"}, 2: right | {"item-0": "option 1", "short": "NMDA receptor"}}
    marks[3] = right | {"item-0": "?", "short": "nothing"}
    (folder / "typed.csv").write_text(marking(record, marks))
    done = run("grade", folder / "quiz-exam.json", "--typed", folder / "typed.csv", "-o", folder / "results")
    assert done.exit_code == 0, done.output
    lines = "paper,item,marked\n2,ward-7/short,0%\n3,ward-7/short,0%\n"
    (folder / "results" / "decisions.csv").write_text(lines)
    return folder / "results"


@pytest.fixture
def results(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "results"))


def scores(results: Path) -> dict[str, str]:
    return {line["learner"]: line["points"] or line["state"] for line in rows(results / "scores.csv")}


def test_a_void_item_moves_everybody_and_the_account_says_how(results: Path) -> None:
    assert run("regrade", results).exit_code == 0
    assert scores(results) == {"Ada 1": "5", "Ada 2": "3", "Ada 3": "review", "Ada 4": "missing"}
    assert rows(results / "account.csv") == []
    done = run("regrade", results, "void", "item-0", *WHY, "--by", "Bo")
    assert done.exit_code == 0, done.output
    assert "void ward-7/item-0: 0 papers with more points, 1 with fewer, 1 that waited" in done.stdout
    assert "a paper is worth 4 points, and was worth 5" in done.stdout
    assert scores(results) == {"Ada 1": "4", "Ada 2": "3", "Ada 3": "3", "Ada 4": "missing"}
    account = rows(results / "account.csv")
    assert [(line["learner"], line["points_before"], line["points_after"], line["difference"]) for line in account] == [
        ("Ada 1", "5", "4", "-1"),
        ("Ada 2", "3", "3", "0"),
        ("Ada 3", "", "3", ""),
    ]
    assert [(line["percent_before"], line["percent_after"]) for line in account] == [
        ("100", "100"),
        ("60", "75"),
        ("", "75"),
    ]
    assert {(line["when"], line["who"], line["reason"]) for line in account} == {("2026-11-29", "Bo", "two are right")}
    assert {(line["of_before"], line["of_after"]) for line in account} == {("5", "4")}
    undone = run("regrade", results, "void", "ward-7/item-0", "--undo", "--on", "2026-11-30", "--reason", "no")
    assert undone.exit_code == 0, undone.output
    assert scores(results) == {"Ada 1": "5", "Ada 2": "3", "Ada 3": "review", "Ada 4": "missing"}
    assert [line["change"] for line in rows(results / "changes.csv")] == ["void", "undo void"]
    assert len(rows(results / "account.csv")) == 6


def test_a_further_option_by_its_text_or_its_id(results: Path) -> None:
    done = run("regrade", results, "accept", "item-0", "option 1", *WHY)
    assert "accept ward-7/item-0: 1 paper with more points, 0 with fewer" in done.stdout
    assert scores(results)["Ada 2"] == "4"
    (line,) = rows(results / "changes.csv")
    assert (line["item"], line["change"], line["reason"]) == ("ward-7/item-0", "accept", "two are right")
    assert rows(results / "account.csv")[0]["means"] == "option 1"
    again = run("regrade", results, "accept", "item-0", line["value"], *WHY)
    assert again.exit_code == 2
    assert "already" in again.stderr
    assert run("regrade", results, "accept", "item-0", "Option 1", "--undo", *WHY).exit_code == 0
    assert scores(results)["Ada 2"] == "3"


@pytest.mark.parametrize("undo", [(), ("--undo",)])
def test_a_change_whose_run_was_killed_between_its_files_is_finished_by_the_same_command(
    results: Path, undo: tuple[str, ...]
) -> None:
    command = ("regrade", results, "void", "item-0", *undo, *WHY)
    if undo:
        assert run("regrade", results, "void", "item-0", *WHY).exit_code == 0
    before = (results / "scores.csv").read_bytes()
    assert run(*command).exit_code == 0
    after, changes = (results / "scores.csv").read_bytes(), (results / "changes.csv").read_bytes()
    assert before != after
    (results / "scores.csv").write_bytes(before)
    (results / ".ketaquiz-unfinished").write_text("changes.csv\nscores.csv\naccount.csv\n")
    again = run(*command)
    assert (again.exit_code, "earlier run was killed" in again.output) == (0, True)
    assert (results / "scores.csv").read_bytes() == after
    assert (results / "changes.csv").read_bytes() == changes
    assert not (results / ".ketaquiz-unfinished").exists()
    assert run(*command).exit_code == 2


def test_a_letter_is_taken_only_where_it_is_one_option_on_all_forms(results: Path) -> None:
    record = read_results(results).record
    own = {form.letter: {each.item: each.options for each in form.questions} for form in record.forms}
    outcomes = set()
    for item in (each for each in record.items if each.options):
        for at, sign in enumerate("ABCD"):
            first, second = own["A"][item.id][at], own["B"][item.id][at]
            done = run("regrade", results, "accept", item.id, sign, *WHY)
            if first != second:
                assert f"the letter {sign} is another option on each form: name it by its id" in done.stderr
            elif first == item.options[0].id:
                assert "is right already" in done.stderr
            else:
                assert rows(results / "changes.csv")[-1]["value"] == first
            outcomes.add(first == second)
    assert outcomes == {True, False}
    done = run("regrade", results, "accept", "item-0", "Z", *WHY)
    assert done.exit_code == 2
    assert "has no option 'Z': it has" in done.stderr


def test_a_text_that_is_right_after_all(results: Path) -> None:
    done = run("regrade", results, "accept", "short", "nmda  receptor", *WHY)
    assert "1 paper with more points" in done.stdout
    assert scores(results)["Ada 2"] == "4"


def test_other_points(results: Path) -> None:
    done = run("regrade", results, "points", "item-0", "2,5", *WHY)
    assert "a paper is worth 6.5 points, and was worth 5" in done.stdout
    assert scores(results) == {"Ada 1": "6.5", "Ada 2": "3", "Ada 3": "review", "Ada 4": "missing"}
    assert run("regrade", results, "points", "item-0", "--undo", *WHY).exit_code == 0
    assert scores(results)["Ada 1"] == "5"


def test_a_command_to_type_names_a_folder_with_a_blank_in_quotes(results: Path) -> None:
    folder = results.rename(results.with_name("my results (2)"))
    assert run("stats", folder).exit_code == 0
    done = run("regrade", folder, "void", "item-0", *WHY)
    assert f'the figures are those of before: ketaquiz stats "{folder.as_posix()}"' in done.stderr


def test_the_figures_go_by_what_was_changed(results: Path) -> None:
    before = run("stats", results)
    assert "2 papers counted; 1 paper left out" in before.stdout
    done = run("regrade", results, "void", "item-0", *WHY)
    assert "the figures are those of before: ketaquiz stats" in done.stderr
    after = run("stats", results)
    assert "3 papers counted" in after.stdout
    assert "4 items" in after.stdout
    assert "made void" in (results / "report.html").read_text()
    assert "ward-7/item-0" not in [line["item"] for line in rows(results / "items.csv")]
    assert run("regrade", results, "accept", "item-1", "option 2", *WHY).exit_code == 0
    assert run("stats", results).exit_code == 0
    line = next(each for each in rows(results / "items.csv") if each["item"] == "ward-7/item-1")
    assert len(line["right"].split("|")) == 2


def test_folders_that_were_changed_otherwise_are_not_counted_together(results: Path, tmp_path: Path) -> None:
    record = (results / "exam.json").read_bytes()
    other = tmp_path / "other"
    other.mkdir()
    (other / "exam.json").write_bytes(record)
    (other / "responses.csv").write_text("paper,item,marked,state\n")
    assert run("stats", results, other, "-o", tmp_path / "both").exit_code == 0
    assert run("regrade", results, "void", "item-0", *WHY).exit_code == 0
    done = run("stats", results, other, "-o", tmp_path / "both")
    assert done.exit_code == 2
    assert "items were changed otherwise" in done.stderr
    shutil.copy(results / "changes.csv", other)
    assert run("stats", results, other, "-o", tmp_path / "both").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("void", "item-9", *WHY), "this exam has no item 'item-9': did you mean"),
        (("void", "zzzzz", *WHY), "items.csv and the key name them"),
        (("void", "item-0", "yes", *WHY), "leave 'yes' out"),
        (("void", "item-0", "--on", "2026-11-29"), "a change needs a reason"),
        (("void", "item-0", "--reason", "x"), "a change needs its day"),
        (("void", "item-0", "--undo", *WHY), "there is nothing to undo: ward-7/item-0 is as it was printed"),
        (("void",), "name the item"),
        (("accept", "item-0", *WHY), "name an option, a number or a text"),
        (("accept", "item-0", "option 0", *WHY), "is right already"),
        (("accept", "item-0", "option 1", "--part", "2", *WHY), "leave --part out"),
        (("points", "item-0", "0.3", *WHY), "steps of 0.5"),
        (("points", "item-0", *WHY), "name a number of points"),
        (("--reason", "x"), "say what is changed"),
        (("revoke", "item-0", *WHY), "is not one of"),
    ],
)
def test_what_cannot_be_changed_is_said_and_nothing_is_written(
    results: Path, arguments: tuple[str, ...], why: str
) -> None:
    before = {path.name: path.read_bytes() for path in results.iterdir() if path.is_file()}
    done = run("regrade", results, *arguments)
    assert done.exit_code == 2
    assert why in done.stderr
    assert {path.name: path.read_bytes() for path in results.iterdir() if path.is_file()} == before


def test_files_that_were_edited_are_named_by_their_line(results: Path) -> None:
    assert run("regrade", results, "void", "item-0", *WHY).exit_code == 0
    with (results / "changes.csv").open("a") as file:
        file.write("2026-11-30,,ward-7/item-1,points,many,because\n")
    done = run("regrade", results)
    assert done.exit_code == 1
    assert f"{(results / 'changes.csv').as_posix()}:3: error[E203]: 'many' can be no item's points" in done.stderr
    assert "mend the line, or take it out" in done.stderr
    assert run("stats", results).exit_code == 1
    assert run("grade", "--review", results, "--static").exit_code == 1


def test_the_same_files_say_the_same_elsewhere(results: Path, tmp_path: Path) -> None:
    """A copy of what was read, decided and changed, in another folder, process, time zone and language."""
    assert run("regrade", results, "void", "item-0", *WHY).exit_code == 0
    assert run("regrade", results, "accept", "short", "NMDA receptor", *WHY).exit_code == 0
    other = tmp_path / "a b" / "c"
    other.mkdir(parents=True)
    for name in ("exam.json", "responses.csv", "decisions.csv", "changes.csv", "scores.csv"):
        shutil.copy(results / name, other)
    environment = {**ENVIRONMENT, "TZ": "Pacific/Kiritimati", "LC_ALL": "de_DE.UTF-8", "PYTHONHASHSEED": "7"}
    subprocess.run(
        [sys.executable, "-m", "ketaquiz", "regrade", other], env=environment, check=True, capture_output=True
    )
    for name in ("scores.csv", "account.csv", "changes.csv"):
        assert (other / name).read_bytes() == (results / name).read_bytes()


@pytest.mark.parametrize("call", range(0, 14, 2))
def test_a_run_that_is_killed_changes_all_or_can_be_finished(results: Path, tmp_path: Path, call: int) -> None:
    whole = Path(shutil.copytree(results, tmp_path / "whole"))
    run("regrade", whole, "void", "item-0", *WHY)
    before = {path.name: path.read_bytes() for path in results.iterdir() if path.is_file()}
    arguments = [sys.executable, "-c", KILLED, str(call), "regrade", results, "void", "item-0", *WHY]
    subprocess.run(arguments, env=ENVIRONMENT, check=False, capture_output=True)
    changed = (results / "changes.csv").exists()
    if not changed:
        assert {path.name: path.read_bytes() for path in results.iterdir() if path.name in before} == before
        assert run("regrade", results, "void", "item-0", *WHY).exit_code == 0
    else:
        assert run("regrade", results).exit_code == 0
    for name in ("scores.csv", "account.csv", "changes.csv"):
        assert (results / name).read_bytes() == (whole / name).read_bytes()


# --- in any order


RECORD = record_of(*choices(3, 3), papers=3)


def _answers() -> list[Response]:
    """The first paper has all right, the second the first wrong option everywhere, the third waits everywhere."""
    found = []
    for at, paper in enumerate(RECORD.papers):
        for item in RECORD.items:
            marked = ((item.options[min(at, 1)].id,),)
            found.append(Response(paper.number, 0, item.id, marked, State.REVIEW if at == 2 else State.ANSWER))
    return found


TEXTS = record_of(*choices(1), *items_of_all_kinds()[9:10], papers=3)


def _changes() -> st.SearchStrategy[Change]:
    def of(item: RecordedItem) -> st.SearchStrategy[Change]:
        values = st.one_of(
            st.just((ChangeKind.VOID, "")),
            st.sampled_from([(ChangeKind.POINTS, "0"), (ChangeKind.POINTS, "2.5"), (ChangeKind.POINTS, "4")]),
            st.sampled_from([(ChangeKind.ACCEPT, option.id) for option in item.options[1:]]),
        )
        return st.tuples(values, st.booleans()).map(
            lambda each: Change(item.id, each[0][0], each[0][1], "why", each[1])
        )

    return st.sampled_from(RECORD.items).flatmap(of)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_changes_in_any_order_with_the_same_last_words_give_the_same_points(data: st.DataObject) -> None:
    drawn = data.draw(st.lists(_changes(), max_size=10))
    last = {each.place: at for at, each in enumerate(drawn)}
    earlier = data.draw(st.permutations([each for at, each in enumerate(drawn) if last[each.place] != at]))
    lasts = data.draw(st.permutations([drawn[at] for at in last.values()]))
    one = final_results(RECORD, _answers(), (), drawn)
    other = final_results(RECORD, _answers(), (), [*earlier, *lasts])
    assert one.scores == other.scores
    assert one.points == other.points


@given(st.lists(_changes(), max_size=8))
@settings(max_examples=40, deadline=None)
def test_the_account_adds_up(drawn: list[Change]) -> None:
    """Whoever goes through the account from the first to the last line comes from the first points to the last."""
    entries = account(RECORD, _answers(), (), drawn)
    points = {score.paper: score.points for score in final_results(RECORD, _answers()).scores}
    for entry in entries:
        for moved in entry.moved:
            assert points[moved.paper] == moved.before
            points[moved.paper] = moved.after
    assert points == {score.paper: score.points for score in final_results(RECORD, _answers(), (), drawn).scores}


def _texts() -> st.SearchStrategy[tuple[list[Change], list[Decision]]]:
    """Texts that are accepted and taken back, and decisions, some of which such changes made."""
    text = st.sampled_from(["osmosis", "water"])
    changes = st.lists(st.builds(Change, st.just("ward-7/short"), st.just(ChangeKind.ACCEPT), text, st.just("why"), st.booleans()), max_size=6)  # fmt: skip
    notes = st.sampled_from(["", "close", *(f"{start}{each}" for each in ("osmosis", "water") for start in (ACCEPTED, UNDONE))])  # fmt: skip
    marked = st.sampled_from([None, (("0%",),), (("100%",),), (None,)])
    decisions = st.lists(st.builds(Decision, st.integers(1, 3), st.just("ward-7/short"), marked, note=notes), max_size=12)  # fmt: skip
    return st.tuples(changes, decisions)


@given(_texts())
@settings(max_examples=150, deadline=None)
def test_the_account_has_the_points_before_and_after_each_change(drawn: tuple[list[Change], list[Decision]]) -> None:
    """It is counted on from one change to the next, and is the same as where all is counted anew."""
    changes, decisions = drawn
    record = TEXTS
    item = record.items[-1].id
    responses = [Response(n, 0, item, (("50%",),), State.REVIEW if n == 3 else State.ANSWER) for n in (1, 2, 3)]
    responses += [Response(n, 0, record.items[0].id, ((),), State.BLANK) for n in (1, 2, 3)]

    def anew(count: int) -> dict[int, tuple[Fraction | None, Fraction | None]]:
        """What each paper has with the first ``count`` changes, without the lines from the one on that a later one made."""
        made = [reopening_note(each) for each in changes]
        later = {*made[count:]} - {*made[:count]}
        kept = [
            each
            for at, each in enumerate(decisions)
            if not any(other.place == each.place and other.note in later for other in decisions[: at + 1])
        ]
        final = final_results(record, responses, kept, changes[:count])
        return {score.paper: (score.points, final.percent(score)) for score in final.scores}

    entries = account(record, responses, decisions, changes)
    assert [entry.change for entry in entries] == changes
    for count, entry in enumerate(entries, 1):
        before, after = anew(count - 1), anew(count)
        assert {each.paper: ((each.before, each.percent_before), (each.after, each.percent_after)) for each in entry.moved} == {
            paper: (before[paper], after[paper]) for paper in before if before[paper] != after[paper]
        }  # fmt: skip


def test_more_changes_than_can_be_accounted_for_are_refused(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ketaquiz.workflow.regrading._MOST_ACCOUNTED", 5)
    assert run("regrade", results, "void", "item-0", *WHY).exit_code == 0
    before = {path.name: path.read_bytes() for path in results.glob("*.csv")}
    done = run("regrade", results, "void", "item-1", *WHY)
    assert done.exit_code == 2
    assert "2 changes on 3 papers are more than are accounted for" in done.stderr
    assert {path.name: path.read_bytes() for path in results.glob("*.csv")} == before


def test_python_may_ask_for_it_too(results: Path) -> None:
    regraded = regrade(results)
    assert regraded.account == ()
    assert [score.points for score in regraded.final.scores][:2] == [5, 3]


def test_points_that_were_gained_are_plain_numbers(results: Path) -> None:
    assert run("regrade", results, "points", "item-0", "2", *WHY).exit_code == 0
    assert {line["difference"] for line in rows(results / "account.csv")} == {"1", "0"}


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("29.11.2026", "write it as 2026-11-29"),
        ("29/11/2026", "write it as 2026-11-29"),
        ("5/4/2026", "write it as 2026-04-05 or 2026-05-04"),
        ("2026/11/29", "write it as 2026-11-29"),
        ("29.11.26", "write it as 2026-11-29"),
        ("today", "'today' is no day: write it as 2026-11-29"),
        ("31.2.2026", "is no day: write it as 2026-11-29"),
    ],
)
def test_a_day_that_is_written_as_elsewhere_is_shown_as_it_has_to_be(results: Path, day: str, why: str) -> None:
    done = run("regrade", results, "void", "item-0", "--on", day, "--reason", "x")
    assert done.exit_code == 2
    assert why in done.stderr


# --- what was written and judged before


@pytest.fixture
def judged(tmp_path: Path) -> Path:
    """Five papers with a short answer and two gaps: judged on the sheet, decided, judged right, left open, and typed in."""
    record = with_sheet(record_of(*choices(1), *items_of_all_kinds()[9:], papers=5))
    names = [each.id.partition("/")[2] for each in record.items]
    assert {"short", "gaps"} <= {*names}
    named = tuple(replace(paper, learner=f"Ada {paper.number}") for paper in record.papers)
    (tmp_path / "quiz-exam.json").write_bytes(record_json(replace(record, papers=named)))
    said = {1: ("0%", "0%; 100%"), 2: ("?", "0%; 50%"), 3: ("100%", "100%; 100%"), 4: ("?", "?")}
    said[5] = "osmosis", "osmosis; 100%"
    marks = {paper: {"short": short, "gaps": gaps} for paper, (short, gaps) in said.items()}
    (tmp_path / "typed.csv").write_text(marking(record, marks))
    folder = tmp_path / "results"
    done = run("grade", tmp_path / "quiz-exam.json", "--typed", tmp_path / "typed.csv", "-o", folder)
    assert done.exit_code == 0, done.output
    (folder / "decisions.csv").write_text("paper,item,marked,note\n2,ward-7/short,50%,\n")
    assert run("regrade", folder).exit_code == 0
    return folder


def waiting(folder: Path) -> set[tuple[int, str]]:
    return {each.place for each in read_results(folder).final.answers if each.waits}


def test_answers_that_were_judged_before_a_text_was_accepted_are_judged_anew(judged: Path) -> None:
    open_before = waiting(judged)
    done = run("regrade", judged, "accept", "short", "osmosis", *WHY)
    assert "2 answers to ward-7/short, written on a sheet, were judged before this was accepted" in done.stderr
    assert "on the papers 1 (Ada 1), 2 (Ada 2)" in done.stderr
    assert f"ketaquiz grade --review {judged.as_posix()}" in done.stderr
    assert waiting(judged) - open_before == {(1, "ward-7/short"), (2, "ward-7/short")}
    assert scores(judged)["Ada 1"] == "review"
    assert run("grade", "--review", judged, "--static", "-o", judged.parent / "static").exit_code == 0
    lines = {
        each["papers"]: each for each in rows(judged.parent / "static" / "to-decide.csv") if "short" in each["item"]
    }
    assert lines["1"]["why"] == lines["2"]["why"] == "judged before this was accepted: osmosis"
    assert set(lines) == {"1", "2", "4"}
    table = judged.parent / "filled.csv"
    table.write_text("papers,item,decision\n1,ward-7/short,1\n2,ward-7/short,0.5\n")
    done = run("grade", "--review", judged, "--decisions", table)
    assert done.exit_code == 0
    assert "2 answers decided\n" in done.stdout
    assert scores(judged)["Ada 1"] != "review"
    assert run("regrade", judged).exit_code == 0
    (line,) = [each for each in rows(judged / "account.csv") if each["learner"] == "Ada 1"]
    assert line["difference"] == "1"
    assert run("regrade", judged, "accept", "short", "OSMOSIS!", *WHY).exit_code == 0
    assert waiting(judged) - open_before == {(2, "ward-7/short")}


def test_a_text_that_was_accepted_by_mistake_leaves_what_was_judged_before(judged: Path) -> None:
    before, open_before = scores(judged), waiting(judged)
    run("regrade", judged, "accept", "short", "osmosis", *WHY)
    assert run("regrade", judged, "accept", "short", "osmosis", "--undo", *WHY).exit_code == 0
    assert (scores(judged), waiting(judged)) == (before, open_before)
    run("regrade", judged, "accept", "short", "osmosis", *WHY)
    table = judged.parent / "filled.csv"
    table.write_text("papers,item,decision\n1,ward-7/short,1\n2,ward-7/short,0.5\n")
    assert run("grade", "--review", judged, "--decisions", table).exit_code == 0
    done = run("regrade", judged, "accept", "short", "osmosis", "--undo", *WHY)
    assert "1 answer to ward-7/short, written on a sheet, was judged while this was accepted" in done.stderr
    assert waiting(judged) - open_before == {(1, "ward-7/short")}


def test_of_several_gaps_the_one_is_judged_anew_and_the_others_stay(judged: Path) -> None:
    run("regrade", judged, "accept", "gaps", "osmosis", "--part", "1", *WHY)
    deciding = Deciding(judged)
    (first,) = [at for at, each in enumerate(deciding.doubts) if each.places[0][0] == 1 and each.item == "ward-7/gaps"]
    assert deciding.doubts[first].part == 0
    deciding.decide([first], ("100%",))
    deciding.decide([first], None)
    assert (1, "ward-7/gaps") in waiting(judged)
    deciding.decide([first], ("100%",))
    answer = next(each for each in read_results(judged).final.answers if each.place == (1, "ward-7/gaps"))
    assert answer.marked == (("100%",), ("100%",))
    run("regrade", judged, "accept", "gaps", "water", "--part", "2", *WHY)
    answer = next(each for each in read_results(judged).final.answers if each.place == (2, "ward-7/gaps"))
    assert answer.open == (0, 1)
