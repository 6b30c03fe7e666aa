"""The record of an exam: what is frozen when a paper is printed, the key that is made of it, and reading it back."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketaquiz.diagnostics import Diagnostic, Source
from ketaquiz.exam.forms import assemble_forms
from ketaquiz.exam.jsonreader import MOST_PROBLEMS
from ketaquiz.exam.key import answers_by_form, key_csv
from ketaquiz.exam.layout import Layout
from ketaquiz.exam.pages import PaperRenderer
from ketaquiz.exam.record import (
    ExamRecord,
    RecordedChoice,
    RecordedForm,
    RecordedItem,
    RecordedOption,
    RecordedPaper,
    RecordedQuestion,
    RecordedText,
    Scoring,
    exam_record,
    option_ids,
)
from ketaquiz.exam.recordfile import read_record, record_json
from ketaquiz.model import Bank, Blueprint, Choice, Form, Gap, Gaps, Item, Option, TextEntry, Word
from ketaquiz.shipped import read_templates
from ketaquiz.text.markdown import unreadable
from ketaquiz.text.strings import FixedStrings, read_strings
from world import HEAD, bank_text, run

SAME_START = ("option 28063", "option 93445")
"""Two texts whose SHA-256 begins with the same eight digits, f37c44f6."""


def words_for(language: str) -> FixedStrings:
    words, problems = read_strings(language)
    assert words is not None, problems
    return words


def option_id(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:8]


def bank_of(*items: Item, **more) -> Bank:
    values = {"name": "cream", "publisher": "ward-7", "deck": "Deck", "language": "en", "title": "The title"} | more
    return Bank(items=tuple(items), **values)


def full_bank(**more) -> Bank:
    """An item of every kind."""
    four = tuple(Option(text, text == "right") for text in ("right", "wrong 1", "wrong 2", "wrong 3"))
    several = (Option("x", True), Option("y", True), Option("z", False))
    return bank_of(
        Item("one", "single_best", "Which *one*?", Choice(four), tags=("dose",)),
        Item("all", "multiple_response", "Which ones?", Choice(several, multiple=True)),
        Item(
            "truth", "true_false", "So.", Choice((Option(Word.TRUE, False), Option(Word.FALSE, True)), keep_order=True)
        ),
        Item("short", "short_answer", "What?", TextEntry("NMDA", ("NMDAR", "the *NMDA* receptor"))),
        Item("gap", "cloze", "", Gaps(("It is ", Gap(1, "so"), "."))),
        Item("gaps", "cloze", "", Gaps(("It blocks ", Gap(2, "NMDA", "which?"), " in the ", Gap(1, "cord"), "."))),
        **({"tags": ("pain",)} | more),
    )


def forms_of(*banks: Bank, forms: int = 1) -> tuple[Form, ...]:
    return assemble_forms(banks, Blueprint(forms=forms, seed=7))


def record_of(*banks: Bank, forms: int = 1) -> ExamRecord:
    return exam_record(forms_of(*banks, forms=forms), "quiz", Layout("letter"), words_for)


def read(text: str | bytes) -> tuple[ExamRecord | None, list[Diagnostic]]:
    return read_record(Source("quiz-exam.json", text if isinstance(text, str) else text.decode()))


def values_of(record: ExamRecord) -> dict:
    return json.loads(record_json(record))


# --- what is recorded


def test_a_record_holds_what_marking_needs():
    record = record_of(full_bank())
    items = {item.id: item for item in record.items}
    assert (record.name, record.title, record.seed, record.paper_size, record.language) == (
        "quiz", "The title", 7, "letter", "en",
    )  # fmt: skip
    assert items["ward-7/one"] == RecordedItem(
        "ward-7/one",
        "cream",
        "single_best",
        "Which *one*?",
        ("pain", "dose"),
        (RecordedChoice((option_id("right"),)),),
        tuple(RecordedOption(option_id(text), text) for text in ("right", "wrong 1", "wrong 2", "wrong 3")),
        1.0,
        Scoring.ALL,
    )
    assert items["ward-7/all"].parts == (RecordedChoice((option_id("x"), option_id("y")), multiple=True),)
    assert items["ward-7/short"].parts == (RecordedText(("NMDA", "NMDAR", "the *NMDA* receptor")),)
    assert items["ward-7/short"].options == ()
    assert (items["ward-7/gap"].stem, items["ward-7/gap"].parts) == ("It is […].", (RecordedText(("so",)),))
    assert items["ward-7/gaps"].stem == "It blocks [1] in the [2]."
    assert items["ward-7/gaps"].parts == (RecordedText(("NMDA",), "1"), RecordedText(("cord",), "2"))
    assert record.papers == ()


def test_true_and_false_are_recorded_in_the_banks_language():
    truth = {item.id: item for item in record_of(full_bank(language="de")).items}["ward-7/truth"]
    assert [option.text for option in truth.options] == ["Richtig", "Falsch"]
    assert truth.parts == (RecordedChoice((option_id("Falsch"),)),)


def test_forms_are_recorded_in_printed_order():
    """What is letter A on a form is the first option id of the form's question."""
    bank = full_bank()
    forms = forms_of(bank, forms=3)
    record = exam_record(forms, "quiz", Layout(), words_for)
    assert [(form.letter, form.code) for form in record.forms] == [(form.letter, form.code) for form in forms]
    texts = {item.id: {option.id: option.text for option in item.options} for item in record.items}
    for form, recorded in zip(forms, record.forms, strict=True):
        assert [question.item for question in recorded.questions] == [f"ward-7/{q.item.id}" for q in form.questions]
        for question, kept in zip(form.questions, recorded.questions, strict=True):
            printed = [
                words_for("en")[option.text] if isinstance(option.text, Word) else option.text
                for option in question.options
            ]
            assert [texts[kept.item][each] for each in kept.options] == printed


def test_the_same_paper_gives_the_same_bytes():
    first, again = (record_json(record_of(full_bank(), forms=3)) for _ in range(2))
    assert first == again
    assert first.endswith(b"\n")
    assert first.startswith(b'{\n"format": "ketaquiz-exam/1",\n"name": "quiz",\n')


def test_an_option_keeps_its_id_when_others_change():
    """Results of several years are held together by option ids."""
    texts = ["right", "wrong 1", "wrong 2"]
    assert option_ids(texts) == [option_id(text) for text in texts]
    assert option_ids([*texts, "new"])[:3] == option_ids(texts)


def test_options_whose_ids_would_be_equal_get_longer_ones():
    """Just as long as it takes, and only those: the others keep eight digits."""
    first, second = (sha256(text.encode()).hexdigest() for text in SAME_START)
    assert first[:8] == second[:8]
    ids = option_ids([*SAME_START, "another"])
    assert ids == [first[:9], second[:9], option_id("another")]
    options = (Option(SAME_START[0], True), Option(SAME_START[1], False), Option("another", False))
    record = record_of(bank_of(Item("a", "single_best", "Which?", Choice(options))))
    assert record.items[0].parts == (RecordedChoice((first[:9],)),)
    assert read(record_json(record)) == (record, [])


def test_two_options_with_one_text_are_refused():
    with pytest.raises(ValueError, match="two options of one item have the same text"):
        option_ids(["a", "b", "a"])


# --- read back


def test_a_record_is_read_back_as_it_was_written():
    for forms in (1, 3):
        record = record_of(full_bank(), full_bank(publisher="other", language="de"), forms=forms)
        assert read(record_json(record)) == (record, [])


def test_any_seed_and_file_name_can_be_recorded():
    """A seed has no largest number, and a file's name need not be text."""
    record = replace(record_of(full_bank()), seed=10**40)
    assert read(record_json(record)) == (record, [])
    again, problems = read(record_json(replace(record, name="caf\udce9")))
    assert problems == []
    assert again == replace(record, name="caf?")


def later_record() -> ExamRecord:
    """What later kinds will write: matching, points, scoring by parts, papers of learners."""
    options = tuple(RecordedOption(option_id(text), text) for text in ("NMDA", "Mu", "GABA"))
    ids = tuple(option.id for option in options)
    item = RecordedItem(
        "ward-7/match",
        "cream",
        "matching",
        "Match each drug with its receptor.",
        (),
        (RecordedChoice((ids[0],), label="Ketamine"), RecordedChoice((ids[1],), label="Morphine")),
        options,
        2.5,
        Scoring.PARTS,
    )
    form = RecordedForm("A", "AAAA-BBBB", (RecordedQuestion("ward-7/match", (ids[2], ids[0], ids[1])),))
    papers = (RecordedPaper(1, "A", "Ada"), RecordedPaper(2, "A"))
    return ExamRecord("quiz", "Title", 1, "a4", "en", (item,), (form,), papers)


def test_parts_share_options_as_matching_will():
    """The format holds a matching item: parts with names, one list of options, letters for each part."""
    record = later_record()
    assert read(record_json(record)) == (record, [])
    assert [part.letters for part in answers_by_form(record)[0][0].parts] == [("B",), ("C",)]
    rows = list(csv.reader(io.StringIO(key_csv(record).decode("utf-8-sig"))))
    assert rows[1:] == [
        ["A", "1", "Ketamine", "ward-7/match", "2.5", "B", "NMDA", ""],
        ["A", "1", "Morphine", "ward-7/match", "", "C", "Mu", ""],
    ]


def test_what_a_later_version_adds_is_passed_over():
    record = record_of(full_bank())
    values = values_of(record)
    values["ink"] = {"colour": "blue"}
    values["items"][0]["section"] = "Dosing"
    assert read(json.dumps(values)) == (record, [])


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(
    lambda text: not unreadable(text)
)


@given(st.lists(texts, min_size=2, max_size=6, unique=True), texts, texts)
def test_any_text_survives_the_file(options: list[str], stem: str, answer: str):
    bank = bank_of(
        Item("a", "any", stem, Choice(tuple(Option(text, at == 0) for at, text in enumerate(options)))),
        Item("b", "any", stem, TextEntry(answer)),
    )
    record = record_of(bank)
    assert read(record_json(record)) == (record, [])


# --- damaged and hostile files


def changed(change, record: ExamRecord | None = None) -> str:
    """A record's text after a change of its values."""
    values = values_of(record or record_of(full_bank()))
    change(values)
    return json.dumps(values, ensure_ascii=False)


def first_choice(values: dict) -> dict:
    return next(item for item in values["items"] if item["id"] == "ward-7/one")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda v: v.pop("forms"), "'forms' is missing: a list"),
        (lambda v: v.update(format="other"), "format: this has to be \"ketaquiz-exam/1\", and is the text 'other'"),
        (lambda v: v.pop("format"), "'format' is missing"),
        (lambda v: v.update(seed="1"), "seed: this has to be a whole number, and is the text '1'"),
        (lambda v: v.update(seed=True), "seed: this has to be a whole number, and is true"),
        (lambda v: v.update(seed=-1), "seed: the number has to be 0 or more"),
        (lambda v: v.update(paper_size="a5"), 'paper_size: this has to be "a4" or "letter", and is the text \'a5\''),
        (lambda v: v.update(title=""), "title: the text is empty"),
        (lambda v: v.update(title="\ud800"), "title: the text holds half of a character"),
        (lambda v: v.update(items={}), "items: this has to be a list, and is an object"),
        (lambda v: v.update(items=[], forms=[]), "items: there is none"),
        (lambda v: v["items"].insert(0, 7), "items[0]: this has to be an object, and is a number"),
        (lambda v: v["items"][0].update(id="x y/z"), "items[0].id: 'x y/z' is malformed"),
        (lambda v: v["items"][0].update(points=0.3), "items[0].points: points go from 0 to 1000 in steps of 0.5"),
        (lambda v: v["items"][0].update(points=-1), "items[0].points: points go from 0"),
        (lambda v: v["items"][0].update(scoring="most"), 'items[0].scoring: this has to be "all" or "parts"'),
        (lambda v: v["items"][0].update(tags=[1]), "items[0].tags[0]: this has to be a text, and is a number"),
        (lambda v: v["items"][0].update(parts=[]), "items[0].parts: there is none"),
        (lambda v: v["items"][0]["parts"][0].update(type="drawing"), "a type of part that this version does not know"),
        (lambda v: v["items"][0]["parts"][0].pop("type"), "items[0].parts[0]: 'type' is missing: a text"),
        (lambda v: first_choice(v)["parts"][0].update(right=["00000000"]), "'00000000' is no option of the item"),
        (lambda v: first_choice(v)["parts"][0].update(right=[]), "there is none, and some option has to be right"),
        (
            lambda v: first_choice(v)["parts"][0].update(right=[option_id("right"), option_id("wrong 1")]),
            "one option can be right, and there are 2",
        ),
        (lambda v: first_choice(v)["parts"][0].update(multiple=1), "multiple: this has to be true or false"),
        (lambda v: first_choice(v)["options"][1].update(id=option_id("right")), "stands here for the second time"),
        (
            lambda v: first_choice(v)["options"].extend({"id": f"{n:08x}", "text": str(n)} for n in range(100)),
            "options: there are 104, and 100 are the most",
        ),
        (lambda v: first_choice(v)["options"][1].update(id="XYZ"), "options[1].id: 'XYZ' is malformed"),
        (lambda v: v["items"].append(v["items"][0]), "stands here for the second time"),
        (lambda v: v["items"].pop(), "is none of the items"),
        (lambda v: v["forms"][0]["questions"].pop(), "questions: form A lacks 'ward-7/"),
        (lambda v: v["forms"][0]["questions"].append(v["forms"][0]["questions"][0]), "for the second time"),
        (lambda v: v["forms"].append(v["forms"][0]), "forms[1].letter: 'A' stands here for the second time"),
        (lambda v: v["forms"][0].update(letter="a"), "forms[0].letter: 'a' is malformed"),
        (lambda v: v.update(papers=[{"number": 1, "form": "B", "learner": None}]), "papers[0].form: there is no form B"),
        (lambda v: v.update(papers=[{"number": 0, "form": "A"}]), "papers[0].number: the number has to be 1 or more"),
        (lambda v: v.update(papers=[{"number": 1, "form": "A"}] * 2), "papers[1].number: '1' stands here"),
        (lambda v: v.update(papers=[{"number": 1, "form": "A", "learner": 3}]), "papers[0].learner: this has to be a text"),
    ],
)  # fmt: skip
def test_damage_is_named_with_its_place(change, message):
    text = changed(change)
    record, problems = read(text)
    assert record is None
    assert message in problems[0].message
    assert problems[0].code == "E101"
    assert "take the file from a copy" in problems[0].help
    assert problems[0].place is not None
    assert 0 <= problems[0].place.start < problems[0].place.end <= len(text)


def test_a_question_with_other_options_than_its_item_is_refused():
    def swap(values: dict) -> None:
        next(each for each in values["forms"][0]["questions"] if each["item"] == "ward-7/one")["options"].pop()

    record, problems = read(changed(swap))
    assert record is None
    assert [re.sub(r"\d", "n", problem.message) for problem in problems] == [
        "forms[n].questions[n].options: these are not the options of the item, each once"
    ]


def test_a_place_is_the_line_of_the_value():
    """One item a line: whoever has to mend a file by hand finds it."""
    text = record_json(record_of(full_bank())).decode()
    lines = text.split("\n")
    number = next(at for at, line in enumerate(lines, 1) if '"points": 1' in line)
    lines[number - 1] = lines[number - 1].replace('"points": 1', '"points": 0.3')
    _, [problem] = read("\n".join(lines))
    assert problem.place is not None
    line, column = problem.place.line_column
    assert line == number
    assert lines[line - 1][column - 1 :].startswith("0.3")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "this is not JSON"),
        ("{", "this is not JSON"),
        ("form,number\nA,1\n", "this is not JSON"),
        ("[" * 100_000, "nested far deeper"),
        ('{"a":' * 100_000, "nested far deeper"),
        ("[]", "a record is an object, and this is a list"),
        ("null", "a record is an object, and this is null"),
        ('{"seed": 1, "seed": 2}', "the key 'seed' stands twice"),
        ('{"seed": NaN}', "NaN is no number of JSON"),
        ('{"seed": -Infinity}', "-Infinity is no number of JSON"),
        ('{"seed": ' + "9" * 10_000 + "}", "this is no record of an exam"),
        ('{"format": "ketaquiz-exam/1", "seed": 1e999}', "'name' is missing"),
    ],
    ids=lambda text: str(text)[:20],
)
def test_what_is_no_record_is_refused(text: str, message: str):
    record, problems = read(text)
    assert record is None
    assert message in problems[0].message
    assert all(problem.code == "E101" and len(problem.message) < 300 for problem in problems)


def test_a_record_of_a_newer_version_asks_for_a_newer_program():
    record, [problem] = read(changed(lambda values: values.update(format="ketaquiz-exam/2")))
    assert record is None
    assert (problem.code, problem.message) == (
        "E102", "this record has the format ketaquiz-exam/2, and this version reads ketaquiz-exam/1",
    )  # fmt: skip
    assert "newer ketaquiz" in problem.help


def test_problems_are_bounded():
    """A file of a million wrong entries gives a screen of messages, none of them long."""
    text = changed(lambda values: values.update(items=["x" * 1000] * 100_000))
    record, problems = read(text)
    assert record is None
    assert len(problems) == MOST_PROBLEMS
    assert all(len(problem.message) < 200 for problem in problems)


VALID = record_json(record_of(full_bank(), forms=2)).decode()
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just("A"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.integers(0, len(VALID)), st.integers(0, 30), st.text(max_size=5))
def test_no_damaged_text_breaks_the_reader(at: int, cut: int, put: str):
    record, problems = read(VALID[:at] + put + VALID[at + cut :])
    assert (record is None) == bool(problems)


@given(st.data())
def test_no_wrong_value_breaks_the_reader(data: st.DataObject):
    """Any value anywhere: the reader gives a record or problems with places."""
    values = json.loads(VALID)
    here = values
    while True:
        key = data.draw(st.sampled_from(sorted(here) if isinstance(here, dict) else range(len(here))))
        if not isinstance(here[key], dict | list) or not here[key] or data.draw(st.booleans()):
            here[key] = data.draw(json_values)
            break
        here = here[key]
    record, problems = read(json.dumps(values))
    assert (record is None) == bool(problems)
    assert all(problem.place is not None for problem in problems)


# --- the key is made of the record


def test_the_key_page_has_the_letters_of_the_record():
    """Where the record says that another option is right, the key page says so: there is no second truth."""
    options = tuple(Option(text, text == "first") for text in ("first", "second"))
    forms = forms_of(bank_of(Item("a", "single_best", "Which?", Choice(options, keep_order=True))))
    record = exam_record(forms, "quiz", Layout(), words_for)
    renderer = PaperRenderer(Layout(), words_for, read_templates("print"))
    assert '<span class="mark">A</span> first' in renderer.key(forms, record).decode()
    other = replace(record.items[0], parts=(RecordedChoice((option_id("second"),)),))
    html = PaperRenderer(Layout(), words_for, read_templates("print")).key(forms, replace(record, items=(other,)))
    assert '<span class="mark">B</span> second' in html.decode()
    assert '<li value="1">B</li>' in html.decode()


def test_the_key_as_a_table():
    record = record_of(full_bank(), forms=2)
    data = key_csv(record)
    assert data.startswith(b"\xef\xbb\xbfform,number,part,item,points,letters,texts,also_right\r\n")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == 2 * 7  # six items, one of them with two gaps
    texts = {option.id: option.text for item in record.items for option in item.options}
    for form in record.forms:
        own = [row for row in rows if row["form"] == form.letter]
        assert sorted({int(row["number"]) for row in own}) == list(range(1, 7))
        for row in own:
            question = form.questions[int(row["number"]) - 1]
            assert row["item"] == question.item
            match row["item"]:
                case "ward-7/one":
                    assert texts[question.options["ABCD".index(row["letters"])]] == row["texts"] == "right"
                case "ward-7/all":
                    marked = row["letters"].split(", ")
                    assert {texts[question.options["ABC".index(mark)]] for mark in marked} == {"x", "y"}
                case "ward-7/truth":
                    assert (row["letters"], row["texts"]) == ("B", "False")
                case "ward-7/short":
                    assert (row["texts"], row["also_right"]) == ("NMDA", "NMDAR; the NMDA receptor")
                case "ward-7/gap":
                    assert (row["part"], row["texts"]) == ("", "so")
                case _:
                    assert (row["part"], row["texts"]) in (("1", "NMDA"), ("2", "cord"))


@pytest.mark.parametrize("bad", ["=1+1", "+1", "-5 mg", "@SUM(A1)", "\t=1", " =cmd|' /C calc'!A0", "＝1+1", "－1"])
def test_a_spreadsheet_runs_nothing_in_the_table(bad: str):
    """A learner's or an author's text that looks like a formula is a text there."""
    record = replace(later_record(), items=(replace(later_record().items[0], parts=(RecordedText((bad,), bad),)),))
    row = list(csv.reader(io.StringIO(key_csv(record).decode("utf-8-sig"), newline="")))[1]
    assert row[2].startswith("'")
    assert row[6].startswith("'")
    assert not row[0].startswith("'")


# --- the command


def test_quiz_writes_the_record_and_the_table(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    items = "\n".join(f"- {{id: i-{n}, question: Q{n}, answer: A, distractors: [B, C, D]}}" for n in range(5))
    (tmp_path / "b.yaml").write_text(bank_text(items), encoding="utf-8")
    done = run("quiz", "b.yaml", "-o", "out/q.html", "--forms", 2, "--paper", "letter", "--record")
    assert (
        done.stdout == "wrote q-A.html, q-B.html, q-key.html, q-exam.json, q-key.csv in out: 2 forms of 5 questions\n"
    )
    record, problems = read((tmp_path / "out/q-exam.json").read_bytes())
    assert problems == []
    assert record is not None
    assert (record.name, record.paper_size, len(record.items), len(record.forms)) == ("q", "letter", 5, 2)
    for form in record.forms:
        assert form.code in (tmp_path / f"out/q-{form.letter}.html").read_text(encoding="utf-8")
    assert (tmp_path / "out/q-key.csv").read_bytes() == key_csv(record)
    again = run("quiz", "b.yaml", "-o", "out/q.html", "--forms", 2)
    assert "from an earlier run, and no part of this one: q-exam.json, q-key.csv;" in again.stderr


@pytest.mark.parametrize("ending", ["-key", "-update", "-exam", "-sheets", "-proof", "-Exam"])
def test_no_bank_takes_the_name_of_what_is_made_of_banks(ending: str, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    name = f"cream{ending}.yaml"
    (tmp_path / name).write_text(bank_text("- {id: a, question: Q, answer: A}", HEAD), encoding="utf-8")
    refused = run("list", name)
    assert refused.exit_code == 1
    assert f"[K116]: a bank cannot be called 'cream{ending}'" in refused.stderr
    drafted = run("draft", name, "-o", name, "--publisher", "p", "--deck", "D", "--language", "en")
    assert "ketaquiz gives files of its own such names" in drafted.stderr


def test_an_unknown_paper_size_is_refused_by_quiz(tmp_path):
    refused = run("quiz", "b.yaml", "-o", tmp_path / "q.html", "--paper", "a5")
    assert refused.exit_code == 2
    assert "'a4', 'letter'" in refused.stderr
