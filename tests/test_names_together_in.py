"""Columns of a table that are known by how they stand together, by short names, or by names that are typed without their marks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from questions_files import csv, imported, taken
from world import run

FOUR = (
    ("What is 2 + 2?", "4"),
    ("What is 3 + 4?", "7"),
    ("What is 5 + 4?", "9"),
    ("What is 8 + 4?", "12"),
    ("Who eats mice?", "Cats"),
)


def table(folder: Path, *rows: Sequence[str]) -> Path:
    return csv(folder, "".join(";".join(row) + "\n" for row in rows))


def with_wrong(folder: Path, head: str, *more: str) -> Path:
    """A table with a right answer and two wrong ones in each row, and further cells."""
    wrong = [["5", "6"], ["3", "8"], ["7", "8"], ["6", "2"], ["Cows", "Hens"]]
    return table(
        folder,
        [each.replace("-", " ") for each in head.split()],
        *([*one, *two, *more] for one, two in zip(FOUR, wrong, strict=True)),
    )


@pytest.mark.parametrize(
    "head",
    [
        "SORU DOGRU YANLIŞ-CEVAP-1 YANLIŞ-CEVAP-2",
        "Pytanie Poprawna-odpowiedz Bledna-odpowiedz-1 Bledna-odpowiedz-2",
        "Pruefungsfrage Richtige-Loesung Falsche-Loesung-1 Falsche-Loesung-2",
        "ENONCE REPONSE-CORRECTE MAUVAISE-REPONSE-1 MAUVAISE-REPONSE-2",
        "Cau-hoi Dap-an-dung Dap-an-sai-1 Dap-an-sai-2",
        "السؤال الاجابه-الصحيحه الإجابة-الخاطئة-1 الإجابة-الخاطئة-2",
    ],
)
def test_names_are_known_without_their_marks(tmp_path: Path, head: str) -> None:
    text, said = taken(with_wrong(tmp_path, head))
    assert "answer: Cats\n    options: [Cats, Cows, Hens]" in text
    assert "not known" not in said


def test_what_stands_beside_wrong_answers_in_every_row_is_right(tmp_path: Path) -> None:
    text, said = taken(with_wrong(tmp_path, "Frage Lsg. Falsch-1 Falsch-2"))
    assert "answer: Cats\n    options: [Cats, Cows, Hens]" in text
    assert "the column 'Lsg.' is taken for the right answers, and 'Falsch 1' to 'Falsch 2' for the wrong ones" in said


def test_a_family_of_numbered_columns_beside_a_lone_one_of_its_kind_has_the_wrong_answers(tmp_path: Path) -> None:
    text, said = taken(with_wrong(tmp_path, "Domanda Quella Esca-1 Esca-2"))
    assert "answer: Cats\n    options: [Cats, Cows, Hens]" in text
    assert "since it has an answer in every row that is none of theirs, and its texts are of their kind" in said


@pytest.mark.parametrize(
    ("head", "right"),
    [("Domanda X-0 X-1 X-2", "X 0"), ("Domanda Esca-1 Esca-2 Quella", "Quella")],
)
def test_it_is_proposed_where_it_is_not_certain(tmp_path: Path, head: str, right: str) -> None:
    done = run("import", with_wrong(tmp_path, head), "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert done.exit_code == 2
    assert f"--columns '{right}=answer'" in done.stderr


def test_columns_that_are_known_are_proposed_as_nothing_else(tmp_path: Path) -> None:
    file = with_wrong(tmp_path, "Domanda Esca-1 Esca-2 Quella Begründung", "So it is called.")
    done = run("import", file, "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert "--columns 'Quella=answer'" in done.stderr
    assert "Begründung=" not in done.stderr


def test_a_column_with_the_texts_of_two_others_is_not_proposed(tmp_path: Path) -> None:
    file = table(tmp_path, *([one, two, f"{one} = {two}"] for one, two in FOUR))
    done = run("import", file, "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert "--columns 'A=question' --columns 'B=answer'" in done.stderr


def test_statements_in_chapters_are_not_proposed_as_options(tmp_path: Path) -> None:
    rows = [
        ["Bio", each, "x" if at % 2 else ""]
        for at, each in enumerate("Ice floats. Gold rusts. Tin melts. Lead floats.".split(". "))
    ]
    done = run(
        "import", table(tmp_path, ["Part", "Claim", "OK"], *rows), "-o", tmp_path / "bank.yaml", "--publisher", "ward-7"
    )
    assert "Part=question" not in done.stderr


def test_a_chapter_or_explanation_beside_a_family_is_no_right_answer(tmp_path: Path) -> None:
    rows = [[one, "Sums", two, "1", "0"] for one, two in FOUR]
    done = run(
        "import",
        table(tmp_path, ["Domanda", "Parte", "Esca 1", "Esca 2", "Esca 3"], *rows),
        "-o",
        tmp_path / "b.yaml",
        "--publisher",
        "w",
    )
    assert done.exit_code == 2
    assert "Parte=answer" not in done.stderr


@pytest.mark.parametrize("names", [("q", "a"), ("F", "B"), ("P", "R"), ("س", "ج"), ("問", "答"), ("В", "О")])
def test_first_letters_of_question_and_answer_are_known_together(tmp_path: Path, names: Sequence[str]) -> None:
    text, said = taken(table(tmp_path, names, *FOUR))
    assert "question: Who eats mice?\n    answer: Cats" in text
    assert f"the columns '{names[0]}' and '{names[1]}' are taken for question and answer" in said


def test_e_explains_beside_q_and_a(tmp_path: Path) -> None:
    text, _ = taken(table(tmp_path, ["q", "a", "e"], *([*each, "See above."] for each in FOUR)))
    assert "answer: Cats\n    rationale: See above." in text


def test_letters_of_options_are_no_short_names(tmp_path: Path) -> None:
    rows = [[one, two, "1", "0", "a"] for one, two in FOUR]
    text, _ = taken(table(tmp_path, ["q", "a", "b", "c", "key"], *rows))
    assert "answer: Cats\n    options: [Cats, 1, 0]" in text


def test_names_of_columns_may_stand_in_two_rows(tmp_path: Path) -> None:
    rows = [[one, two, "1", "0", "B"] for one, two in FOUR]
    text, _ = taken(table(tmp_path, ["Question", "Propositions", "", "", "Corrigé"], ["", "A", "B", "C", ""], *rows))
    assert "answer: 1\n    options: [Cats, 1, 0]" in text


@pytest.mark.parametrize(("letters", "prefix"), [("АБВ", ""), ("أبج", "الخيار ")])
def test_keys_may_be_letters_of_another_alphabet(tmp_path: Path, letters: str, prefix: str) -> None:
    rows = [[one, two, "1", "0", letters[1]] for one, two in FOUR]
    text, _ = taken(table(tmp_path, ["Question", *(f"{prefix}{each}" for each in letters), "Key"], *rows))
    assert "answer: 1\n    options: [Cats, 1, 0]" in text


def test_columns_of_one_name_behind_the_options_mark_them(tmp_path: Path) -> None:
    rows = [[one, two, "x", "1", "", "0", ""] for one, two in FOUR]
    text, said = taken(table(tmp_path, ["Question", "Option 1", "R", "Option 2", "R", "Option 3", "R"], *rows))
    assert "answer: Cats\n    options: [Cats, 1, 0]" in text
    assert "the columns 'R' are taken for the signs of right options, since each stands behind one" in said


def test_a_cross_in_one_of_two_columns_says_whether_a_statement_is_true(tmp_path: Path) -> None:
    file = table(
        tmp_path,
        ["Frage", "Richtig", "Falsch"],
        ["Ice floats.", "x", ""],
        ["Gold rusts.", "", "x"],
        ["Lead floats.", "", "x"],
    )
    text, said = taken(file)
    assert "statement: Ice floats.\n    answer: true" in text
    assert "statement: Gold rusts.\n    answer: false" in text
    assert "a mark below 'true' or 'false' is taken for the answer" in said


def test_a_statement_with_two_crosses_is_refused(tmp_path: Path) -> None:
    file = table(
        tmp_path,
        ["Frage", "Richtig", "Falsch"],
        ["Ice floats.", "x", "x"],
        ["Gold rusts.", "", "x"],
        ["Tin melts.", "x", ""],
    )
    done = run("import", file, "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert "has '' as its answer" in done.stderr


def plus_rows(*counts: str) -> list[list[str]]:
    return [
        [f"Which are {each}?", f"tin + {each} + lead", f"tin + {each}", count]
        for each, count in zip("vwxyz", counts, strict=True)
    ]


def test_options_with_a_plus_between_them_are_parted_where_a_column_counts_them(tmp_path: Path) -> None:
    text, said = taken(
        table(tmp_path, ["Question Text", "Selections", "Correct Selections", "# of Choices"], *plus_rows(*"33333"))
    )
    assert "answers: [tin, v]\n    options: [tin, v, lead]" in text
    assert "'+' parts its options and its right answers, as many as its column '# of Choices' says" in said


def test_a_row_whose_options_are_counted_otherwise_is_refused(tmp_path: Path) -> None:
    rows = [*plus_rows(*"33333"), *plus_rows(*"33332")]
    rows[5:] = [[f"{each[0]} again?", *each[1:]] for each in rows[5:]]
    file = table(tmp_path, ["Question Text", "Selections", "Correct Selections", "# of Choices"], *rows)
    done = run("import", file, "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert "has 3 options between '+', and its row says 2, so that one may have the sign in it" in done.stderr
    assert done.stderr.count("refused:") == 1


@pytest.mark.parametrize(
    ("head", "true", "false"),
    [
        ("Satz|R/F", "r", "f"),
        ("Affirmation|V/F", "V", "F"),
        ("Madde|D/Y", "D", "Y"),
        ("Enunciato|V o F", "V", "F"),
        ("العبارة|صح/خطأ", "صح", "خطأ"),
    ],
)
def test_a_name_with_two_words_says_how_statements_are_judged(tmp_path: Path, head: str, true: str, false: str) -> None:
    said = [true, false, true, false]
    rows = [
        [text, each]
        for text, each in zip(["Ice floats.", "Gold rusts.", "Tin melts.", "Lead floats."], said, strict=True)
    ]
    text, note = taken(table(tmp_path, head.split("|"), *rows))
    assert "statement: Ice floats.\n    answer: true" in text
    assert "statement: Lead floats.\n    answer: false" in text
    assert f"is true, '{true.casefold()}', or false, '{false.casefold()}'" in note


def test_a_judgement_that_is_neither_of_two_words_is_not_read(tmp_path: Path) -> None:
    rows = [["Ice floats.", "V"], ["Gold rusts.", "F"], ["Tin melts.", "V"], ["Lead floats.", "?"]]
    done = run(
        "import", table(tmp_path, ["Enunciato", "V/F"], *rows), "-o", tmp_path / "bank.yaml", "--publisher", "ward-7"
    )
    assert done.exit_code == 2


@pytest.mark.parametrize("name", ["Korr.", "Risposte giuste", "Prawidłowa odp."])
def test_a_column_of_letters_whose_name_has_a_word_for_right_is_the_key(tmp_path: Path, name: str) -> None:
    rows = [[one, two, "1", "0", key] for (one, two), key in zip(FOUR, "ABCAB", strict=True)]
    text, _ = taken(table(tmp_path, ["Question", "A", "B", "C", name], *rows))
    assert "answer: 1\n    options: [Cats, 1, 0]" in text


def test_numbers_before_the_options_of_one_cell_are_taken_off(tmp_path: Path) -> None:
    rows = "".join(f'{one};"1) {two}\n2) none";1\n' for one, two in FOUR[-1:])
    text, _ = taken(csv(tmp_path, f"Question;Options;Key\n{rows}"))
    assert "answer: Cats\n    options: [Cats, none]" in text


@pytest.mark.parametrize("name", ["# of correct", "Anzahl Richtige", "Nombre de bonnes"])
def test_a_column_that_counts_right_options_is_no_key(tmp_path: Path, name: str) -> None:
    rows = [[one, two, "1", "0", key] for (one, two), key in zip(FOUR, "12112", strict=True)]
    done = run(
        "import",
        table(tmp_path, ["Question", "A", "B", "C", name], *rows),
        "-o",
        tmp_path / "bank.yaml",
        "--publisher",
        "ward-7",
    )
    assert done.exit_code == 1
    assert "has no answer marked as right" in done.stderr


@pytest.mark.parametrize("quotes", ['""', "“”", "„“", "«»", "„”"])
def test_quotation_marks_around_tags_are_no_part_of_them(tmp_path: Path, quotes: str) -> None:
    one, two = quotes
    text = f"1. Which is fluid?\nA) milk\nB) sand\nAnswer: A\nTags: {one}heart{two}, {one} left lung {two}, sain’s\n"
    items, _ = imported(tmp_path, "q.txt", text)
    assert "    tags:\n      - heart\n      - left-lung\n      - sain’s\n" in items
