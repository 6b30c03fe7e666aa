"""Final answers and scores: what was read, what people decided about it, and what was changed about items, in one."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exams import choices, record_of
from ketaquiz.exam.key import as_typed, defused
from ketaquiz.exam.record import ExamRecord, RecordedChoice, RecordedItem, RecordedNumber, RecordedText
from ketaquiz.exam.recordfile import record_json
from ketaquiz.grading.answers import Accounts, Response
from ketaquiz.grading.changes import Change, ChangeKind, accepted_value, made_change
from ketaquiz.grading.decisions import Decision, decided_of_text, decided_text
from ketaquiz.grading.final import FinalResults, final_results
from ketaquiz.grading.scoring import share_of
from ketaquiz.grading.tables import responses_csv
from ketaquiz.grading.typed import typed_part
from ketaquiz.model import Scoring
from ketaquiz.scanning.readings import State
from ketaquiz.workflow import CannotDo, ContentErrors
from ketaquiz.workflow.files import write_files
from ketaquiz.workflow.results import (
    CHANGES,
    DECISIONS,
    NAMES,
    RECORD,
    RESPONSES,
    SCORES,
    add_decisions,
    read_results,
    with_changes,
)
from scan_exams import exam

ONE, ALL, TEXT, GAPS, NUMBER = "ward-7/item-0", "ward-7/several-0", "ward-7/short", "ward-7/gaps", "ward-7/number-0.5"
MATCH = "ward-7/match"


def item_of(record: ExamRecord, item: str) -> RecordedItem:
    return next(each for each in record.items if each.id == item)


def right_answer(item: RecordedItem) -> tuple[tuple[str, ...], ...]:
    return tuple(
        part.right
        if isinstance(part, RecordedChoice)
        else ("100%",)
        if isinstance(part, RecordedText)
        else (part.number,)
        for part in item.parts
    )


def response(record: ExamRecord, paper: int, item: str, marked: Sequence[tuple[str, ...]], **more) -> Response:
    state = more.pop("state", State.ANSWER if any(marked) else State.BLANK)
    return Response(paper, 0, item, tuple(marked), state, **more)


def all_right(record: ExamRecord, papers: Sequence[int] = (1, 2, 3)) -> list[Response]:
    """Papers whose every answer is right."""
    return [response(record, paper, each.id, right_answer(each)) for paper in papers for each in record.items]


@pytest.fixture(scope="module")
def record() -> ExamRecord:
    return exam(papers=4, forms=2)


def points(results: FinalResults) -> list[Fraction | None]:
    return [score.points for score in results.scores]


def put(responses: list[Response], new: Response) -> list[Response]:
    """Answers with one in place of another."""
    return [new if (each.paper, each.item) == (new.paper, new.item) else each for each in responses]


# --- decisions


def test_papers_are_worth_what_their_answers_are(record: ExamRecord) -> None:
    whole = sum(Fraction(each.points) for each in record.items)
    wrong = response(record, 2, ONE, [(item_of(record, ONE).options[1].id,)])
    results = final_results(record, put(all_right(record), wrong))
    assert points(results) == [whole, whole - 1, whole, None]
    assert [score.came for score in results.scores] == [True, True, True, False]
    assert results.points == whole
    assert results.percent(results.scores[1]) == (whole - 1) * 100 / whole
    for score in results.scores[:3]:
        form = next(each for each in record.forms if each.letter == record.papers[score.paper - 1].form)
        assert [answer.item for answer in score.answers] == [question.item for question in form.questions]
        assert [answer.n for answer in score.answers] == [*range(1, len(record.items) + 1)]


def test_an_answer_for_review_waits_until_somebody_decides_it(record: ExamRecord) -> None:
    item = item_of(record, ONE)
    two = (item.options[0].id, item.options[1].id)
    doubtful = response(record, 1, ONE, [two], state=State.REVIEW)
    responses = put(all_right(record), doubtful)
    before = final_results(record, responses)
    assert (before.scores[0].points, before.scores[0].waiting) == (None, 1)
    assert [each.item for each in before.answers if each.waits] == [ONE]
    for marked, lost in (((two[0],), 0), ((two[1],), 1), ((), 1), (two, 1)):
        results = final_results(record, responses, [Decision(1, ONE, (marked,))])
        assert results.scores[0].points == results.points - lost
        (answer,) = [each for each in results.answers if (each.paper, each.item) == (1, ONE)]
        assert (answer.decided, answer.marked) == (True, (marked,))
        assert answer.state is (State.ANSWER if marked else State.BLANK)
    taken_back = final_results(record, responses, [Decision(1, ONE, ((two[0],),)), Decision(1, ONE, None)])
    assert taken_back == before


def test_a_person_may_overrule_what_the_machine_was_sure_of(record: ExamRecord) -> None:
    decided = [Decision(1, ONE, ((),))]
    assert final_results(record, all_right(record), decided).scores[0].points == final_results(record, []).points - 1


def test_of_several_parts_those_that_nobody_decided_stay_open(record: ExamRecord) -> None:
    doubtful = response(record, 1, GAPS, [("100%",), ()], state=State.REVIEW, open=(1,))
    responses = put(all_right(record), doubtful)
    results = final_results(record, responses, [Decision(1, GAPS, (("0%",), None))])
    assert results.scores[0].waiting == 1
    results = final_results(record, responses, [Decision(1, GAPS, (("100%",), ("50%",)))])
    scored = share_of(item_of(record, GAPS), (("100%",), ("50%",)))
    assert results.scores[0].points == results.points - 1 + scored


@pytest.mark.parametrize(
    ("item", "marked"),
    [
        (ONE, ((),)),
        (ONE, None),
        (ALL, (("a", "b"),)),
        (GAPS, (("100%",), None)),
        (GAPS, (None, ())),
        (GAPS, ((), ())),
        (GAPS, (("50%",), ())),
        (NUMBER, (("-0.5",),)),
    ],
)
def test_a_decision_comes_back_from_its_text(
    record: ExamRecord, item: str, marked: tuple[tuple[str, ...] | None, ...] | None
) -> None:
    found = item_of(record, item)
    if item == ALL:
        marked = (tuple(option.id for option in found.options[:2]),)
    assert decided_of_text(found, decided_text(marked)) == marked


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_the_order_of_decisions_changes_nothing_but_by_the_last_word(data: st.DataObject) -> None:
    """Any order of decisions in which the last one about each answer stays its last gives the same results."""
    record = _small()
    drawn = data.draw(st.lists(_decisions(record), max_size=12))
    responses = [
        response(record, paper.number, item.id, right_answer(item), state=State.REVIEW)
        for paper in record.papers
        for item in record.items
    ]
    results = final_results(record, responses, drawn)
    last = {each.place: at for at, each in enumerate(drawn)}
    earlier = data.draw(st.permutations([each for at, each in enumerate(drawn) if last[each.place] != at]))
    lasts = data.draw(st.permutations([drawn[at] for at in last.values()]))
    assert final_results(record, responses, [*earlier, *lasts]) == results
    assert final_results(record, data.draw(st.permutations(responses)), lasts) == results


def _small() -> ExamRecord:
    return record_of(*choices(3, 3), papers=2)


def _decisions(record: ExamRecord) -> st.SearchStrategy[Decision]:
    def marks(item: RecordedItem) -> st.SearchStrategy[Decision]:
        ids = [option.id for option in item.options]
        marked = st.one_of(
            st.none(), st.lists(st.sampled_from(ids), max_size=2, unique=True).map(lambda m: (tuple(m),))
        )
        return st.builds(Decision, st.sampled_from([1, 2]), st.just(item.id), marked)

    return st.sampled_from(record.items).flatmap(marks)


# --- changes


def change(item: str, kind: str, value: str = "", **more) -> Change:
    return Change(item, ChangeKind(kind), value, "it was wrong", **more)


def test_a_void_item_counts_for_nobody_and_waits_for_nobody(record: ExamRecord) -> None:
    responses = put(all_right(record), response(record, 1, ONE, [()], state=State.REVIEW))
    responses = put(responses, response(record, 2, ONE, [()]))
    before = final_results(record, responses)
    after = final_results(record, responses, (), [change(ONE, "void")])
    assert after.points == before.points - 1
    assert points(after) == [after.points, after.points, after.points, None]
    undone = final_results(record, responses, (), [change(ONE, "void"), change(ONE, "void", undone=True)])
    assert points(undone) == points(before) == [None, before.points - 1, before.points, None]
    again = final_results(record, responses, (), [change(ONE, "void", undone=True), change(ONE, "void")])
    assert points(again) == points(after)


def test_other_points_count_for_all(record: ExamRecord) -> None:
    responses = put(all_right(record), response(record, 2, ONE, [()]))
    results = final_results(record, responses, (), [change(ONE, "points", "3"), change(ONE, "points", "2.5")])
    assert results.points == final_results(record, responses).points + Fraction(3, 2)
    assert results.scores[1].points == results.points - Fraction(5, 2)
    assert results.rulings[ONE].points == Fraction(5, 2)


def test_a_further_option_is_as_right_as_the_key(record: ExamRecord) -> None:
    item = item_of(record, ONE)
    other, third = item.options[1].id, item.options[2].id
    responses = put(all_right(record), response(record, 1, ONE, [(other,)]))
    responses = put(responses, response(record, 2, ONE, [(third,)]))
    results = final_results(record, responses, (), [change(ONE, "accept", other)])
    assert points(results) == [results.points, results.points - 1, results.points, None]
    assert results.rulings[ONE].accepted == ((other,),)


def test_of_all_that_apply_an_accepted_option_may_be_marked_or_not(record: ExamRecord) -> None:
    item = item_of(record, ALL)
    (right,) = right_answer(item)
    other, third = [option.id for option in item.options if option.id not in right][:2]
    also = ((other,),)
    assert share_of(item, (right,), also) == 1
    assert share_of(item, ((*right, other),), also) == 1
    assert share_of(item, ((*right, third),), also) == 0
    assert share_of(item, ((right[0], other),), also) == 0
    parts = replace(item, scoring=Scoring.PARTS)
    assert share_of(parts, ((*right, other),), also) == 1
    assert share_of(parts, ((right[0], other),), also) == Fraction(1, 2)
    assert share_of(parts, ((*right, third),), also) == Fraction(1, 2)  # of three wrong ones two are left


def test_a_text_that_is_accepted_is_right_wherever_it_was_typed_in(record: ExamRecord) -> None:
    waits = response(record, 1, TEXT, [()], state=State.REVIEW, written=("glutamate  Receptor",))
    judged = response(record, 2, TEXT, [()], state=State.REVIEW, written=("Glutamate receptor",))
    other = response(record, 3, TEXT, [()], state=State.REVIEW, written=("GABA",))
    responses = put(put(put(all_right(record), waits), judged), other)
    decisions = [Decision(2, TEXT, (("0%",),)), Decision(3, TEXT, (("0%",),))]
    accept = change(TEXT, "accept", "glutamate receptor")
    results = final_results(record, responses, decisions, [accept])
    assert points(results)[:3] == [results.points, results.points, results.points - 1]
    undone = final_results(record, responses, decisions, [accept, replace(accept, undone=True)])
    assert points(undone)[:3] == [None, results.points - 1, results.points - 1]


def test_a_part_of_several_is_accepted_by_its_number(record: ExamRecord) -> None:
    item = item_of(record, MATCH)
    marked = list(right_answer(item))
    other = next(option.id for option in item.options if option.id not in (*marked[0], *marked[1]))
    marked[1] = (other,)
    responses = put(all_right(record), response(record, 1, MATCH, marked))
    results = final_results(record, responses, (), [change(MATCH, "accept", f"2={other}")])
    assert results.scores[0].points == results.points
    elsewhere = final_results(record, responses, (), [change(MATCH, "accept", f"1={other}")])
    assert elsewhere.scores[0].points < results.points


def test_a_number_that_is_accepted_is_right(record: ExamRecord) -> None:
    responses = put(all_right(record), response(record, 1, NUMBER, [("0.75",)]))
    accept = made_change(item_of(record, NUMBER), ChangeKind.ACCEPT, "0.750", "a rounding")
    assert accept.value == "0.75"
    assert final_results(record, responses).scores[0].points == final_results(record, []).points - 1
    results = final_results(record, responses, (), [accept])
    assert results.scores[0].points == results.points


@pytest.mark.parametrize(
    ("item", "kind", "value", "why"),
    [
        (ONE, "accept", "zzz", "is no option"),
        (ONE, "accept", "right", "is no option"),
        (ONE, "points", "1.3", "steps of 0.5"),
        (ONE, "points", "-1", "steps of 0.5"),
        (ONE, "points", "1001", "from 0 to 1000"),
        (ONE, "points", "", "can be no item's points"),
        (ONE, "void", "yes", "void or not"),
        (NUMBER, "accept", "much", "is no number"),
        (TEXT, "accept", " ", "no text is named"),
        (MATCH, "accept", "abc", "does not say which"),
        (MATCH, "accept", "9=abc", "has no part 9"),
    ],
)
def test_what_cannot_be_changed_is_said(record: ExamRecord, item: str, kind: str, value: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        made_change(item_of(record, item), ChangeKind(kind), value, "because")


def test_a_change_has_a_reason(record: ExamRecord) -> None:
    with pytest.raises(ValueError, match="no reason"):
        made_change(item_of(record, ONE), ChangeKind.VOID, "", "  ")


def test_what_is_right_already_is_not_accepted_again(record: ExamRecord) -> None:
    item = item_of(record, ONE)
    with pytest.raises(ValueError, match="is right already"):
        accepted_value(item, item.options[0].id)


def put_changes(folder: Path, changes: list[Change]) -> None:
    write_files([with_changes(folder, changes)])


# --- a folder


@pytest.fixture
def folder(record: ExamRecord, tmp_path: Path) -> Path:
    """A folder of results of three papers, of which the first has an answer for review."""
    responses = put(all_right(record), response(record, 1, ONE, [()], state=State.REVIEW, why="two marks"))
    waits = response(record, 2, GAPS, [("100%",), ()], state=State.REVIEW, open=(1,), written=("NMDA", "the cord"))
    accounts = Accounts((), tuple(put(responses, waits)), (4,))
    made = tmp_path / "results"
    made.mkdir()
    (made / RECORD).write_bytes(record_json(record))
    named = replace(record, papers=tuple(replace(each, learner=f"Ada {each.number}") for each in record.papers))
    (made / RESPONSES).write_bytes(
        responses_csv(named, accounts, {each.number: each.learner or "" for each in named.papers})
    )
    return made


def test_a_folder_says_what_its_tables_say(folder: Path, record: ExamRecord) -> None:
    results = read_results(folder)
    assert [score.waiting for score in results.final.scores] == [1, 1, 0, 0]
    (waits,) = [each for each in results.responses if each.paper == 2 and each.state is State.REVIEW]
    assert (waits.open, waits.written, waits.marked) == ((1,), ("NMDA", "the cord"), (("100%",), ()))
    assert results.learners == {1: "Ada 1", 2: "Ada 2", 3: "Ada 3"}
    right = item_of(record, ONE).options[0].id
    add_decisions(folder, [Decision(1, ONE, ((right,),), "2026-11-29", "Bo", 'he said "this", not =that')])
    add_decisions(folder, [Decision(2, GAPS, (("100%",), ("50%",)))])
    put_changes(folder, [change(ALL, "void", when="2026-11-30", who="Bo")])
    results = read_results(folder)
    assert [score.waiting for score in results.final.scores] == [0, 0, 0, 0]
    assert results.decisions[0] == Decision(1, ONE, ((right,),), "2026-11-29", "Bo", 'he said "this", not =that')
    assert results.changes == (change(ALL, "void", when="2026-11-30", who="Bo"),)
    assert results.final.rulings[ALL].void


def test_lines_are_added_as_the_table_has_them(folder: Path, record: ExamRecord) -> None:
    """A spreadsheet that saved it with semicolons, other columns and no line end at the end loses nothing."""
    right = item_of(record, ONE).options[0].id
    text = f"item;paper;marked;mine;when\r\n{ONE};1;{right};x;1.1.26"
    (folder / DECISIONS).write_bytes(b"\xef\xbb\xbf" + text.encode())
    add_decisions(folder, [Decision(3, ONE, ((),), "2026-11-29", "Bo", "blank")])
    assert (folder / DECISIONS).read_bytes().decode("utf-8-sig") == f"{text}\r\n{ONE};3;;;2026-11-29\r\n"
    assert [each.place for each in read_results(folder).decisions] == [(1, ONE), (3, ONE)]


def test_a_decision_that_was_cut_off_is_left_out_and_said(folder: Path, record: ExamRecord) -> None:
    right = item_of(record, ONE).options[0].id
    add_decisions(folder, [Decision(1, ONE, ((right,),)), Decision(2, GAPS, (("100%",), ("50%",)))])
    whole = (folder / DECISIONS).read_bytes()
    for cut in range(whole.index(b"\n") + 1, len(whole)):
        (folder / DECISIONS).write_bytes(whole[:cut])
        results = read_results(folder)
        kept = whole[:cut].count(b"\n") - 1
        whole_but_its_end = whole[:cut].count(b",") == 5 * (kept + 2)  # its note is there, empty
        assert len(results.decisions) == kept + whole_but_its_end
        cut_off = not whole_but_its_end and not whole[:cut].endswith(b"\n")
        assert [note.partition(": ")[2] for note in results.notes] == [
            "a decision that was cut off is left out"
        ] * cut_off
        add_decisions(folder, [Decision(3, ONE, ((),))])
        assert len(read_results(folder).decisions) == kept + whole_but_its_end + 1
    head = whole[: whole.index(b"\n")]
    for cut in range(len(head) + 1):
        (folder / DECISIONS).write_bytes(whole[:cut])
        assert read_results(folder).decisions == ()
        add_decisions(folder, [Decision(3, ONE, ((),))])
        assert len(read_results(folder).decisions) == 1


@pytest.mark.parametrize(
    ("name", "line", "why", "code"),
    [
        (DECISIONS, "1,ward-7/none,", "this exam has no item 'ward-7/none'", "E202"),
        (DECISIONS, f"99,{ONE},", "this exam has no paper '99'", "E202"),
        (DECISIONS, f"1,{ONE},zzz", "'zzz' is no option of ward-7/item-0", "E202"),
        (DECISIONS, f"1,{GAPS},100%", "has 2 parts, and the answer 1", "E202"),
        (DECISIONS, f"1,{TEXT},70%", "says not how much of it is right", "E202"),
        (DECISIONS, f"1,{NUMBER},x", "'x' is no number", "E202"),
        (CHANGES, "ward-7/none,void,,r", "this exam has no item 'ward-7/none'", "E203"),
        (CHANGES, f"{ONE},revoke,,r", "'revoke' is no change", "E203"),
        (CHANGES, f"{ONE},void,,", "has no reason", "E203"),
        (CHANGES, f"{ONE},accept,zzz,r", "'zzz' is no option of ward-7/item-0", "E203"),
    ],
)
def test_a_line_that_cannot_be_is_named(folder: Path, name: str, line: str, why: str, code: str) -> None:
    head = {DECISIONS: "paper,item,marked", CHANGES: "item,change,value,reason"}[name]
    (folder / name).write_text(f"{head}\n\n{line}\n")
    with pytest.raises(ContentErrors) as raised:
        read_results(folder)
    (problem,) = raised.value.problems
    assert (problem.code, problem.file) == (code, f"{(folder / name).as_posix()}:3")
    assert why in problem.message
    assert problem.help


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"when;who\n", "it has no column 'paper', so it is no table of decisions"),
        (b"paper,item,marked\n1,\xe9,\n", "this is not UTF-8"),
        (b"paper,item,marked\n\x00,\x00,", "this exam has no item"),
        (
            b"paper,item,marked,paper\n1,x,,2\n",
            "it has the column 'paper' twice, and nobody knows which of them counts",
        ),
        (b"paper,item,marked" + b",x" * 300 + b"\n1\n", "it has 303 columns, and a table of decisions has 200 at most"),
        (b'paper,item,marked\n1,x,"' + b"y" * 200_000, "this is no CSV: field larger than field limit"),
    ],
)
def test_a_file_that_is_no_table_is_named(folder: Path, data: bytes, why: str) -> None:
    (folder / DECISIONS).write_bytes(data)
    csv.field_size_limit(200_000)  # as a reader of other tables in the same process leaves it
    with pytest.raises(ContentErrors) as raised:
        read_results(folder)
    assert why in raised.value.problems[0].message
    if b"paper" not in data or b",paper\n" in data:
        with pytest.raises(ContentErrors):
            add_decisions(folder, [Decision(1, ONE, None)])
        assert (folder / DECISIONS).read_bytes() == data


@pytest.mark.parametrize("name", [SCORES, NAMES, RESPONSES, DECISIONS, CHANGES])
def test_what_is_no_file_is_never_read(folder: Path, name: str) -> None:
    """A device or a pipe in the place of a table would be read for ever; one of many gigabytes takes all memory."""
    (folder / name).unlink(missing_ok=True)
    (folder / name).mkdir()
    with pytest.raises(CannotDo, match=rf"{name} is no file: take it away|has no {name}"):
        read_results(folder)
    (folder / name).rmdir()
    with (folder / name).open("wb") as file:
        file.truncate(300 << 20)
    with pytest.raises(CannotDo, match=rf"{name} is larger than any table of results"):
        read_results(folder)


def test_more_changes_than_an_exam_can_have_are_refused(folder: Path) -> None:
    (folder / CHANGES).write_text(f"item,change,value,reason\n{f'{ONE},void,,r'}\n" + f"{ONE},undo void,,r\n" * 500)
    with pytest.raises(ContentErrors) as raised:
        read_results(folder)
    assert raised.value.problems[0].message == "more changes than 500 are none of an exam"


@pytest.mark.parametrize("name", [RESPONSES, DECISIONS])
def test_a_table_of_empty_lines_is_refused(folder: Path, name: str) -> None:
    with (folder / name).open("ab") as file:
        file.write(b"paper,item,marked\n" * (name == DECISIONS) + b"\n" * 600_000)
    with pytest.raises(ContentErrors) as raised:
        read_results(folder)
    assert raised.value.problems[0].message == "it has more than 500,000 empty lines: take them out"


def test_a_table_of_nothing_but_problems_is_not_read_to_its_end(folder: Path) -> None:
    (folder / DECISIONS).write_text("paper,item,marked\n" + "99,x,\n" * 5_000)
    with pytest.raises(ContentErrors) as raised:
        read_results(folder)
    assert len(raised.value.problems) == 1_000


@given(st.text(st.sampled_from("=+-@;,\t '\u00a0\u3000\uff1d1.x"), max_size=9))
def test_no_cell_begins_a_formula_and_what_was_typed_comes_back(text: str) -> None:
    """Neither does one where a spreadsheet parts cells at semicolons, as in countries whose numbers have a comma."""
    made = defused(text)
    for piece in re.split("[;\t]", made):
        start = piece.lstrip(" \u00a0\u3000")
        assert not start.startswith(("=", "+", "@", "\uff1d")), made
        assert not start.startswith("-") or re.fullmatch("-[0-9.,]+ *", start), made
    again = as_typed(made)
    assert again == text or "'" in text


@pytest.mark.parametrize("text", ["a; b", "x; -5", "-", "5; -0.5; 7", "a - b; c", "Q: 1; 2 = 3"])
def test_texts_that_are_no_formulas_stay(text: str) -> None:
    assert defused(text) == text or text == "-"


def test_the_same_files_make_the_same_table_elsewhere(folder: Path, record: ExamRecord, tmp_path: Path) -> None:
    add_decisions(folder, [Decision(1, ONE, ((),)), Decision(2, GAPS, (("100%",), ("50%",)))])
    put_changes(folder, [change(ALL, "points", "2")])
    shutil.copytree(folder, tmp_path / "elsewhere")
    assert read_results(tmp_path / "elsewhere").scores().data == read_results(folder).scores().data


@pytest.mark.parametrize(
    ("typed", "marked", "why"),
    [
        ("5.000", "5", "'5.000' can be read in two ways, and is right in one of them"),
        ("5,000", "5", "'5,000' can be read in two ways, and is right in one of them"),
        ("5000", "5000", ""),
        ("7.000", "7", ""),  # wrong in both
    ],
)
def test_a_typed_number_that_is_right_as_one_of_thousands_alone_goes_to_a_person(
    record: ExamRecord, typed: str, marked: str, why: str
) -> None:
    item = item_of(record, NUMBER)
    large = replace(item, parts=(RecordedNumber("5000 IE", "5000", Decimal(4500), Decimal(5500), "IE"),))
    question = next(each for each in record.forms[0].questions if each.item == NUMBER)
    assert typed_part(large, question, 0, f"{typed} IE") == ((marked,), why.replace(typed, f"{typed} IE"))
