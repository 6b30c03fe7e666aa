"""Tables whose columns are not known are named with them, and with the option that says what they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import xlsxwriter

from questions_files import csv, keys_of, taken
from world import run

KNOWN = [["Question", "Answer"], ["Which is fluid?", "Milk"], ["Which is cold?", "Snow"]]
TASKS = [
    ["No.", "Job", "a)", "b)", "Solved by"],
    ["1", "Name the gas that burns.", "Argon", "Propane", "b"],
    ["2", "Name the unit of stress.", "MPa", "kg", "a"],
]


def workbook(folder: Path, sheets: Mapping[str, Sequence[Sequence[str]]]) -> Path:
    made = xlsxwriter.Workbook(str(folder / "q.xlsx"))
    for name, rows in sheets.items():
        sheet = made.add_worksheet(name)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    made.close()
    return folder / "q.xlsx"


def test_names_of_columns_are_no_question_whose_options_are_bare_letters(tmp_path: Path) -> None:
    done = run("import", workbook(tmp_path, {"M1": TASKS}), "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert "has no column that is known as the question" in done.stderr
    assert (
        "--columns 'Job=question' --columns 'a)=option' --columns 'b)=option' --columns 'Solved by=key'" in done.stderr
    )


def test_a_sheet_that_is_left_is_named_with_its_columns(tmp_path: Path) -> None:
    _, said = taken(workbook(tmp_path, {"M1": KNOWN, "M2": TASKS}))
    assert (
        "q.xlsx:M2!A1: left: a sheet whose columns are not known: 'No.', 'Job', 'a)', 'b)', 'Solved by'; "
        "say what they are, as in --columns 'Job=question' --columns 'a)=option' --columns 'b)=option' --columns 'Solved by=key'"
    ) in said


def test_what_asks_is_proposed_and_not_the_number(tmp_path: Path) -> None:
    rows = [["Nr", "Text", "R1", "Rest"], ["1", "Name one gas.", "x", "-"], ["2", "Name one metal.", "", "-"]]
    done = run("import", workbook(tmp_path, {"M1": rows}), "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert "--columns 'Text=question'" in done.stderr


@pytest.mark.parametrize("key", ["A+C", "a + c", "A/C", "A und C"])
def test_a_key_names_several_letters(tmp_path: Path, key: str) -> None:
    file = csv(tmp_path, f"Question;A;B;C;Answer\nWhich?;Iron;Water;Tin;{key}\nWho?;Ann;Ben;Cem;B\n")
    assert "answers: [Iron, Tin]" in taken(file)[0]


def test_a_sum_is_no_key_of_two_letters_where_it_is_an_option(tmp_path: Path) -> None:
    file = csv(tmp_path, "Question;A;B;C;Answer\nWhich sum?;a+b;b+c;c;b+c\nWho?;Ann;Ben;Cem;B\n")
    done = run("import", file, "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert "answers:" not in done.stderr + (
        (tmp_path / "bank.yaml").read_text(encoding="utf-8") if done.exit_code == 0 else ""
    )


KEYED = (
    ("Which is red?", "Milk", "Blood", "Snow", 1),
    ("Which is white?", "Milk", "Coal", "Ink", 0),
    ("Which is hot?", "Ice", "Snow", "Fire", 2),
)


def keyed(head: str, key: str) -> str:
    """A table with a key that is a letter, a number or a text."""
    rows = []
    for question, one, two, three, at in KEYED:
        said = {"letter": "ABC"[at], "number": str(at + 1), "text": (one, two, three)[at]}[key]
        rows.append(f"{question},{one},{two},{three},{said}")
    return "\n".join(filter(None, [head, *rows])) + "\n"


@pytest.mark.parametrize("key", ["letter", "number", "text"])
@pytest.mark.parametrize(
    "head",
    [
        "Treść,Wariant I,Wariant II,Wariant III,Klucz",
        "Ce qu'on demande,Un,Deux,Trois,La bonne",
        "Fragestellung,Erste,Zweite,Dritte,Stimmt",
        "Metin,Bir,İki,Üç,Cevabı",
        "Nội dung,PA1,PA2,PA3,Đ/án",
        "内容描述,甲,乙,丙,标答",
        "Spring,,Answers,,\nWe ask,first,second,third,solved by",
        "Wonder,same,same,same,which",
        "",
    ],
    ids=["pl", "fr", "de", "tr", "vi", "zh", "two heads", "same names", "none"],
)
def test_what_is_proposed_for_unknown_columns_brings_all_questions_in(tmp_path: Path, head: str, key: str) -> None:
    file = csv(tmp_path, keyed(head, key))
    done = run("import", file, "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    if done.exit_code == 0:  # what stands in the columns told enough
        assert keys_of(tmp_path) == [("Blood",), ("Milk",), ("Fire",)]
        return
    proposed = [each for name in re.findall("--columns '([^=]*=[a-z]*)'", done.stderr) for each in ("--columns", name)]
    assert len(proposed) == 10, done.stderr
    taken(file, *proposed)
    assert keys_of(tmp_path) == [("Blood",), ("Milk",), ("Fire",)]


def test_options_with_a_sign_behind_each_are_proposed_with_it(tmp_path: Path) -> None:
    rows = [
        ",".join([asked, *(f"{text},{'x' if number == at else ''}" for number, text in enumerate(options))])
        for asked, *options, at in KEYED
    ]
    file = csv(tmp_path, "\n".join(["Thing,V1,R1,V2,R2,V3,R3", *rows]) + "\n")
    done = run("import", file, "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    proposed = [each for name in re.findall("--columns '([^=]*=[a-z]*)'", done.stderr) for each in ("--columns", name)]
    taken(file, *proposed)
    assert "R3=mark" in proposed
    assert keys_of(tmp_path) == [("Blood",), ("Milk",), ("Fire",)]


def test_columns_without_names_are_called_by_their_letters(tmp_path: Path) -> None:
    file = csv(tmp_path, "Iron;metal;1\nSnow;weather;2\n")
    items, _ = taken(file, "--columns", "A=question", "--columns", "b=answer", "--columns", "C=-")
    assert items.count("question:") == 2
    assert "answer: weather" in items


def proposed_for(file: Path) -> list[str]:
    """The options of the command that are proposed for a file whose columns are not known."""
    done = run("import", file, "-o", file.parent / "bank.yaml", "--publisher", "ward-7")
    assert done.exit_code == 2, done.output
    return [each for name in re.findall("--columns '([^=]*=[a-z]*)'", done.stderr) for each in ("--columns", name)]


IN_CELLS = [f"{asked} A: {one} B: {two} C: {three}" for asked, one, two, three, _ in KEYED]


@pytest.mark.parametrize(
    "rows",
    [
        [f"{each},{'ABC'[row[-1]]}" for each, row in zip(IN_CELLS, KEYED, strict=True)],
        [",".join([asked, *said, *("x" if at == right else "" for at in range(3))]) for asked, *said, right in KEYED],
        [
            ",".join([asked, *(f"{'x' if at == right else ''},{text}" for at, text in enumerate(said))])
            for asked, *said, right in KEYED
        ],
        [",".join([asked.replace("?", ""), *said, "ABC"[right], str(right)]) for asked, *said, right in KEYED],
    ],
    ids=["options in its cell", "signs behind all options", "a sign before each option", "two keys"],
)
def test_a_first_row_that_is_a_question_stays_one_with_what_is_proposed(tmp_path: Path, rows: list[str]) -> None:
    file = csv(tmp_path, "\n".join(rows) + "\n")
    proposed = proposed_for(file)
    assert proposed[1] == "A=question"
    taken(file, *proposed)
    assert keys_of(tmp_path) == [("Blood",), ("Milk",), ("Fire",)]


@pytest.mark.parametrize("head", ["Question,Option,Right", "Stem,Choice,Good", "Wonder,What,A", ""])
@pytest.mark.parametrize("signs", [("x", ""), ("1", "0"), ("yes", "no")])
def test_a_row_for_each_option_is_proposed_with_its_sign(tmp_path: Path, head: str, signs: tuple[str, str]) -> None:
    rows = [
        f"{asked if signs[1] or not at else ''},{text},{signs[at != right]}"
        for asked, *said, right in KEYED[:2]
        for at, text in enumerate(said)
    ]
    file = csv(tmp_path, "\n".join(filter(None, [head, *rows])) + "\n")
    proposed = proposed_for(file)
    assert [each.partition("=")[2] for each in proposed[1::2]] == ["question", "option", "mark"]
    taken(file, *proposed)
    assert keys_of(tmp_path) == [("Blood",), ("Milk",)]


def test_a_question_whose_texts_name_the_columns_is_said(tmp_path: Path) -> None:
    file = csv(tmp_path, "What is red?,Blood\nWhat is hot?,Fire\n")
    _, said = taken(file, "--columns", "What is red?=question", "--columns", "Blood=answer")
    assert "q.csv:1: left: a row whose texts --columns has as names of columns, and which looks like a question" in said


def test_letters_are_shown_where_nothing_tells_whether_the_first_row_has_names(tmp_path: Path) -> None:
    done = run(
        "import", csv(tmp_path, "Iron,metal\nSnow,weather\n"), "-o", tmp_path / "b.yaml", "--publisher", "ward-7"
    )
    assert "as in --columns 'Iron=question' --columns 'metal=answer'" in done.stderr
    assert "a question already, say --columns 'A=question' --columns 'B=answer'" in done.stderr


def test_a_row_of_names_is_no_question_where_the_columns_are_called_by_letters(tmp_path: Path) -> None:
    file = csv(tmp_path, keyed("Wonder,V1,V2,V3,K", "letter"))
    called = ("A=question", "B=option", "C=option", "D=option", "E=key")
    _, said = taken(file, *(each for name in called for each in ("--columns", name)))
    assert keys_of(tmp_path) == [("Blood",), ("Milk",), ("Fire",)]
    assert "q.csv:1: left: a row that is taken for the names of columns: Wonder | V1 | V2 | V3 | K" in said


def test_a_letter_calls_a_column_that_has_no_name_beside_others(tmp_path: Path) -> None:
    file = csv(tmp_path, "Asked;Told;\nWhich?;it pours;Milk\nWho?;she said so;Ann\n")
    items, _ = taken(file, "--columns", "Asked=question", "--columns", "C=answer", "--columns", "Told=rationale")
    assert "answer: Milk" in items
    assert "rationale: it pours" in items


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        (
            "".join(f"Which is {at}?,red {at}\n,blue {at}\n,green {at}\n" for at in range(4)),
            "write 'question', 'option' and 'correct' above the columns",
        ),
        (
            "Ask,v1,v2,v3\n" + "".join(f"Which is {at}?,red {at},blue {at},green {at}\n" for at in range(4)),
            "it is not known which column has the right answers: say '=answer' of the one that has the right one in each row",
        ),
    ],
    ids=["a row for each option", "in one row"],
)
def test_a_table_that_says_nowhere_what_is_right_is_told_so(tmp_path: Path, text: str, cure: str) -> None:
    done = run("import", csv(tmp_path, text), "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert done.exit_code == 2
    assert cure in done.stderr


@pytest.mark.parametrize(
    ("head", "right", "said"),
    [
        ("Stem,What,B1,B2", "What", "'What' seems to have the right answers, and the others the wrong ones"),
        ("Stem,What,Who,Whom", "What", "it is not known which column has the right answers"),
        ("Aufg,Ri,Fa1,Fa2", "Ri", "'Ri' seems to have the right answers, and the others the wrong ones"),
        ("", "B", "if it is the first of these, say"),
    ],
)
def test_columns_with_a_right_answer_and_wrong_ones_are_proposed_as_such(
    tmp_path: Path, head: str, right: str, said: str
) -> None:
    rows = []
    for asked, *rest, at in KEYED:
        options = [*map(str, rest)]
        rows.append(",".join([str(asked), options.pop(int(at)), *options]))
    file = csv(tmp_path, "\n".join(filter(None, [head, *rows])) + "\n")
    done = run("import", file, "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert said in done.stderr
    proposed = proposed_for(file)
    assert [each.partition("=")[2] for each in proposed[1::2]] == ["question", "answer", "wrong", "wrong"]
    assert proposed[3] == f"{right}=answer"
    taken(file, *proposed)
    assert keys_of(tmp_path) == [("Blood",), ("Milk",), ("Fire",)]


CARDS = "".join(f"term {at}\twhat {at} means\tpart {at // 3}\n" for at in range(6))


def test_cards_with_tags_are_read_from_a_text_with_tabs(tmp_path: Path) -> None:
    items, said = taken(csv(tmp_path, CARDS, "q.tsv"))
    assert items.count("question: term") == 6
    assert "tags: [part-1]" in items
    assert "column 1 is taken for the front of a card, 2 for its back, and 3 for its tags" in said


@pytest.mark.parametrize(
    "text",
    [
        "Front\tBack side\tDeck\n" + CARDS.replace("term", "Wort"),
        CARDS.replace("\t", ","),
        CARDS.replace("means", "is?"),
    ],
    ids=["a row of other names", "commas", "the second asks"],
)
def test_what_may_be_no_cards_is_not_read_as_such(tmp_path: Path, text: str) -> None:
    text = text.replace("Front\tBack side", "Wort\tSinn")
    done = run("import", csv(tmp_path, text, "q.tsv"), "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert done.exit_code == 2
    assert "--columns '" in done.stderr


SKY = "Which is the sky?"


@pytest.mark.parametrize(
    ("rows", "keys", "guessed"),
    [
        ([f"{SKY},blue,red,green,A"], "question option option option key", "'K5' says"),
        ([f"{SKY},blue,red,green,blue"], "question option option option key", "'K5' says"),
        ([f"{SKY},A,blue,red,green,Light is strewn in the air."], "question key option option option", "'K2' says"),
        ([f"{SKY},blue,red,green,x,,"], "question option option option mark mark mark", "'K5', 'K6', 'K7' say"),
        ([f"{SKY},blue,x,red,"], "question option mark option mark", "'K3', 'K5' say"),
        ([f"{SKY},blue,red,green"], "question answer wrong wrong", ""),
        (
            [f"{SKY},blue,red,green,1", f"{SKY[:-1]} at noon?,blue,red,green,1"],
            "question option option option key",
            "'K5' says",
        ),
        ([f"{SKY},blue"], "question answer", "'K2' says"),
    ],
)
def test_one_question_or_two_tell_what_the_columns_are_and_what_of_it_is_a_guess(
    tmp_path: Path, rows: list[str], keys: str, guessed: str
) -> None:
    head = ",".join(f"K{at}" for at in range(1, rows[0].count(",") + 2))
    file = csv(tmp_path, "\n".join([head, *rows]) + "\n")
    done = run("import", file, "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    few = "one row" if len(rows) == 1 else "2 rows"
    said = f"(that {guessed} what is right is a guess, by {few} alone)"
    assert (said in done.stderr) if guessed else ("which column has the right answers" in done.stderr), done.stderr
    proposed = re.findall("--columns '(K[^=]*=[a-z]*)'", done.stderr)
    assert [each.partition("=")[2] for each in proposed] == keys.split()
    if not rows[0].endswith(",1"):  # numbers of which nothing tells whether they count from 0 are refused
        assert "answer: blue\n" in taken(file, *(each for name in proposed for each in ("--columns", name)))[0]
