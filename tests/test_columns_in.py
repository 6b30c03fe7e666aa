"""What columns of tables are taken for: lists in one cell, titles, several right answers, numbers and names of pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from questions_files import csv, keys_of, taken
from questions_files import refused_file as refused
from world import run


@pytest.mark.parametrize(
    ("cell", "answer", "key"),
    [
        ("['Feather', \"Kinko's\", None]", "Kinko's", ("Kinko's",)),
        ('["Feather", "Noodle, soup"]', "Noodle, soup", ("Noodle, soup",)),
        ("['Feather' 'Duck'\n 'Soup']", "Duck", ("Duck",)),
        ("['Feather', 'Duck', 'Soup']", "['Feather', 'Soup']", ("Feather", "Soup")),
        ("['Feather', 'Duck', 'Soup']", "C", ("Soup",)),
    ],
)
def test_options_may_be_a_list_as_programs_write_it(
    tmp_path: Path, cell: str, answer: str, key: tuple[str, ...]
) -> None:
    quoted = cell.replace('"', '""'), answer.replace('"', '""')
    taken(csv(tmp_path, 'Question,Options,Correct\nWhich one?,"{}","{}"\n'.format(*quoted)))
    assert keys_of(tmp_path) == [key]


@pytest.mark.parametrize("cell", ["['a', ['b']]", r"['C:\dir', 'b']", "['a', b]", "['a', 'b'", "[]"])
def test_what_is_no_list_of_plain_texts_is_one_option(tmp_path: Path, cell: str) -> None:
    said = refused(csv(tmp_path, f'Question,Options,Correct\nWhich one?,"{cell}",b\n'))
    assert any("refused: has 'b' as its right answer, which is none of its options" in each for each in said)


@pytest.mark.parametrize(
    ("keys", "right"),
    [("0012", "aabc"), ("1230", None), ("1211", None), ("1222", None), ("1233", "abcc")],
)
def test_numbers_beside_lists_count_from_where_the_rows_show_it(tmp_path: Path, keys: str, right: str | None) -> None:
    rows = "".join(f"Which is number {at}?,\"['a', 'b', 'c']\",{key}\n" for at, key in enumerate(keys))
    file = csv(tmp_path, f"question,options,answer\n{rows}")
    if right is None:
        assert sum("count from 0 or from 1 is not known" in each for each in refused(file)) == len(keys)
    else:
        taken(file)
        assert keys_of(tmp_path) == [(letter,) for letter in right]


@pytest.mark.parametrize("name", ["title", "Question Title", "name", "タイトル", "Название"])
def test_a_title_asks_where_options_and_a_key_stand_beside_it(tmp_path: Path, name: str) -> None:
    taken(csv(tmp_path, f"{name},option_1,option_2,answer\nWhat is red?,Blood,Milk,1\n"))
    assert keys_of(tmp_path) == [("Blood",)]


def test_right_answers_may_have_a_column_each(tmp_path: Path) -> None:
    taken(
        csv(
            tmp_path,
            "問題文,正答1,正答2,誤答1,誤答2\nWhich is red?,Blood,Rust,Milk,Snow\nWhich is white?,Milk,,Rust,Blood\n",
        )
    )
    assert keys_of(tmp_path) == [("Blood", "Rust"), ("Milk",)]


def test_columns_of_right_ones_name_options(tmp_path: Path) -> None:
    taken(
        csv(
            tmp_path,
            "問題文,選択肢1,選択肢2,選択肢3,正答1,正答2\nWhich is red?,Blood,Milk,Rust,1,3\nWhich is white?,Blood,Milk,Rust,2,\n",
        )
    )
    assert keys_of(tmp_path) == [("Blood", "Rust"), ("Milk",)]


def test_right_answers_of_several_lines_may_have_signs_in_them(tmp_path: Path) -> None:
    rows = '"Which two?",get( "a");,"put, or set",post,"get( ""a"");\nput, or set"\n'
    taken(csv(tmp_path, f"Question,Answer 1,Answer 2,Answer 3,Correct Answers\n{rows}"))
    assert keys_of(tmp_path) == [('get( "a");', "put, or set")]


def test_a_key_whose_parts_are_options_in_two_ways_is_refused(tmp_path: Path) -> None:
    file = csv(tmp_path, 'Question,Option 1,Option 2,Option 3,Correct\nWhich?,a,b,"a, b","a\na, b"\n')
    assert any("can be parted in two ways" in each for each in refused(file))


def test_several_right_ones_of_options_in_one_cell(tmp_path: Path) -> None:
    taken(csv(tmp_path, "question,options,correct\nWhich are primary?,Blue;Green;Red;Grey,Blue;Green\n"))
    assert keys_of(tmp_path) == [("Blue", "Green")]


def test_numbers_before_a_question_without_a_name_are_said_where_they_count_no_rows(tmp_path: Path) -> None:
    rows = [("Which is red?", "Blood"), ("Which is white?", "Milk"), ("Which grows?", "Grass")]
    for column, says in (("123", False), ("555", True)):
        text = "".join(f"{column[at]},{asks},Blood,Milk,Grass,{key}\n" for at, (asks, key) in enumerate(rows))
        folder = tmp_path / column
        folder.mkdir()
        _, said = taken(csv(folder, text))
        assert ("a column without a name is not known" in said) == says


def test_a_question_that_is_the_name_of_a_picture_is_said(tmp_path: Path) -> None:
    _, said = taken(csv(tmp_path, "question,option1,option2,correct\ntea.png,She drinks tea,She eats pizza,1\n"))
    assert "what it asks is the name of a picture, which a table does not hold: tea.png" in said


def rows_with(*keys: str) -> str:
    return "QUERY;CORRECT ANSWER;OPTION 1;OPTION 2\n" + "".join(
        f"Which is number {at}?;{key};Milk;Snow\n" for at, key in enumerate(keys)
    )


def test_options_that_have_no_right_answer_in_any_row_are_the_wrong_ones(tmp_path: Path) -> None:
    _, said = taken(csv(tmp_path, rows_with("Blood", "Rust", "Wine", "Fire", "8")))
    assert keys_of(tmp_path) == [("Blood",), ("Rust",), ("Wine",), ("Fire",), ("8",)]
    assert "its right answers are in no row one of its options, which are taken for the wrong ones" in said


@pytest.mark.parametrize(
    "keys", [("Blood", "Rust", "Wine", "Fire", "Milk"), ("1", "2", "B", "Fire", "Wine"), ("Blood", "Rust")]
)
def test_options_among_which_the_right_answer_may_be_stay_options(tmp_path: Path, keys: tuple[str, ...]) -> None:
    assert any("which is none of its options" in each for each in refused(csv(tmp_path, rows_with(*keys))))


@pytest.mark.parametrize(
    "keys",
    [
        ("the 2nd", "the 1st", "the 2nd", "the 1st", "the 2nd"),
        ("B is right", "A is right", "B is right", "A is right", "B is right"),
        ("A: x", "B: y", "A: z", "A: q", "B: r"),
    ],
)
def test_keys_that_may_name_options_in_an_unknown_way_are_no_further_options(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    rows = [f"Which is number {at}?;{key};Milk {at};Snow {at}\n" for at, key in enumerate(keys, 1)]
    said = refused(csv(tmp_path, "QUERY;CORRECT ANSWER;OPTION 1;OPTION 2\n" + "".join(rows)))
    assert any("which is none of its options" in each for each in said)


@pytest.mark.parametrize(
    "key",
    ["[C]", "3.0", "ans3", "Opción C", "Answer: C", "C: five", "(C) five", "Option C: five", "C - five", "five (C)"]
    + ["'five'", "Five.", "C five"],
)
@pytest.mark.parametrize("letters", [("", "", ""), ("A) ", "B) ", "C) ")])
def test_a_key_names_an_option_by_its_letter_and_its_text(tmp_path: Path, key: str, letters: tuple[str, ...]) -> None:
    """Whether the options have letters in front or not."""
    options = ";".join(f"{letter}{text}" for letter, text in zip(letters, ("three", "four", "five"), strict=True))
    head = "Question;Correct answer;Option A;Option B;Option C\n"
    taken(csv(tmp_path, f"{head}What is two and three?;{key};{options}\n"))
    assert keys_of(tmp_path) == [("five",)]


def test_the_only_column_of_texts_before_the_options_asks(tmp_path: Path) -> None:
    words = ("Milk", "Snow", "Fire", "Rust", "Wine")
    rows = "".join(f"food;{at};{word} here;white {word};red {word};2\n" for at, word in enumerate(words))
    _, said = taken(csv(tmp_path, "set;row x;word to translate;option 1;option 2;correct\n" + rows))
    assert keys_of(tmp_path) == [(f"red {word}",) for word in words]
    assert "is taken for what is asked, since no other column before the options has a text of its own" in said


def test_the_only_column_of_phrases_asks_also_where_texts_have_digits_and_come_twice(tmp_path: Path) -> None:
    texts = ["3 + 4 = ?", "Tính 2 x 3", "The half of 10", "The half of 8", "Twice the 4 mugs"]
    rows = "".join(f"{at};{at % 2};{text};{at};{at + 1};A\n" for at, text in enumerate([*texts, *texts[1:]], 1))
    items, said = taken(csv(tmp_path, "id;id_x;noi_thi;dapan_a;dapan_b;dapan_dung\n" + rows), "--skip-bad")
    assert "question: The half of 8" in items
    assert "'noi_thi' is taken for what is asked" in said


def test_of_two_columns_of_phrases_none_is_taken(tmp_path: Path) -> None:
    rows = "".join(f"A part of {at};Half of 1{at};{at};{at + 1};A\n" for at in range(8))
    assert refused(csv(tmp_path, "noi_a;noi_x;dapan_a;dapan_b;dapan_dung\n" + rows), 2)


def test_texts_behind_the_letters_of_options_are_the_options(tmp_path: Path) -> None:
    rows = "".join(
        f"Which is {word}?;2;(1);not {word};(2);all {word};(3);half {word}\n" for word in ("red", "blue", "green")
    )
    taken(csv(tmp_path, "question;answer;o1;p1;o2;p2;o3;p3\n" + rows))
    assert keys_of(tmp_path) == [("all red",), ("all blue",), ("all green",)]


@pytest.mark.parametrize("head", ["question_txt,op1,op2,CorrectOp", "question txt,Op A,Op B,answer_keys"])
def test_short_names_of_columns_are_known(tmp_path: Path, head: str) -> None:
    taken(csv(tmp_path, f"{head}\nWhich is red?,Milk,Blood,B\n"))
    assert keys_of(tmp_path) == [("Blood",)]


@pytest.mark.parametrize(("name", "comes"), [("content", True), ("内容", True), ("name", False)])
def test_a_column_of_contents_asks_beside_answers(tmp_path: Path, name: str, comes: bool) -> None:
    file = csv(
        tmp_path, f"id,{name},answer,level\n1,The capital of Italy,Rome,easy\n2,The capital of Norway,Oslo,easy\n"
    )
    if comes:
        taken(file)
        assert "answer: Rome" in (tmp_path / "bank.yaml").read_text(encoding="utf-8")
    else:
        assert "has no column that is known as the question" in "".join(refused(file, 2))


@pytest.mark.parametrize("answer", ["1. Boil\n2. Cool", "Two steps:\nBoil\nCool", "A: 1、煮\n2、冷"])
def test_the_counted_lines_of_an_answer_are_one_answer(tmp_path: Path, answer: str) -> None:
    items, said = taken(csv(tmp_path, f'question,answer\nHow is water made safe?,"{answer}"\n'))
    assert "accept:" not in items
    assert "the lines of its answer are taken for one answer, and stand in one line" in said


def test_a_letter_between_quote_marks_is_not_the_letter_of_an_option(tmp_path: Path) -> None:
    rows = 'Which category?;A;"""F""";"""E""";"""A"""\n'
    taken(csv(tmp_path, "question;correct answer;option a;option b;option c\n" + rows))
    assert keys_of(tmp_path) == [('"F"',)]


def test_the_eleventh_right_answer_is_not_the_first(tmp_path: Path) -> None:
    taken(csv(tmp_path, "question,option a,option b,option c,key,True 11\nWhich are red?,Milk,Blood,Wine,B,C\n"))
    assert keys_of(tmp_path) == [("Blood", "Wine")]


def test_a_key_of_a_letter_and_another_options_text_is_refused(tmp_path: Path) -> None:
    row = "What is two and two?;A: four;three;four;five\n"
    said = refused(csv(tmp_path, "Question;Correct answer;Option A;Option B;Option C\n" + row))
    assert "has 'A: four' as its right answer, which is none of its options" in "".join(said)


def test_plural_heads_are_known(tmp_path: Path) -> None:
    items, _ = taken(csv(tmp_path, "PREGUNTAS,RESPUESTAS,CATEGORIA\n¿Cuántos?,Dos,Biología\n"))
    assert "answer: Dos\n" in items


def test_options_of_one_cell_may_have_their_letters(tmp_path: Path) -> None:
    rows = [
        'How many cards?,"A) 52,B) 12,C) 32","A,52"',
        'Which one?,"a : one, or so | b : two",b',
        'Which line?,"A. x\nB. y",A. x',
        'Which number?,"A) 3, B) 7",B',
    ]
    taken(csv(tmp_path, "Question,Option,Answer\n" + "\n".join(rows) + "\n"))
    assert keys_of(tmp_path) == [("52",), ("two",), ("x",), ("7",)]


def test_a_letter_and_a_number_are_no_two_letters(tmp_path: Path) -> None:
    taken(csv(tmp_path, 'Question,Option,Answer\nWhich?,"A) 2,B) 1,C) 5","A,2"\n'))
    assert keys_of(tmp_path) == [("2",)]
    said = refused(csv(tmp_path, 'Question,Option,Answer\nWhich?,"A) 7,B) 1,C) 5","A,2"\n', "other.csv"))
    assert any("'A,2' as its right answer, which is none of its options" in each for each in said)


def test_a_column_called_q_asks_where_no_other_does(tmp_path: Path) -> None:
    taken(csv(tmp_path, "INDEX,q,correct,wrong1,wrong2\n1,Which is red?,Blood,Milk,Tea\n"))
    assert keys_of(tmp_path) == [("Blood",)]


@pytest.mark.parametrize("number", ["{}", "Q{}", "{}."])
def test_a_column_called_q_that_counts_asks_nothing(tmp_path: Path, number: str) -> None:
    rows = "".join(f"{number.format(at)},B\n" for at in range(1, 6))
    assert any(
        "no column that is known as the question" in each for each in refused(csv(tmp_path, f"Q,Answer\n{rows}"), 2)
    )


def test_the_one_column_with_questions_asks_beside_right_and_wrong_ones(tmp_path: Path) -> None:
    rows = "".join(f"food,Which is {each}?,{each},a,b\n" for each in ("red", "blue", "green"))
    said = taken(csv(tmp_path, f"theme,Sentence,correct,wrong1,wrong2\n{rows}"))[1]
    assert "the column 'Sentence' is taken for what is asked, since its cells ask\n" in said
    assert keys_of(tmp_path) == [("red",), ("blue",), ("green",)]


def test_names_may_have_one_language(tmp_path: Path) -> None:
    taken(csv(tmp_path, "question_en,option_a_en,option_b_en,correct\nWhich is red?,Milk,Blood,B\n"))
    assert keys_of(tmp_path) == [("Blood",)]
    two = "question_en,option_a_en,option_a_de,option_b_en,option_b_de,correct\nWhich?,Milk,Milch,Blood,Blut,B\n"
    refused(csv(tmp_path, two, "two.csv"), 2)


def test_a_text_with_a_blank_has_its_answer_beside_it(tmp_path: Path) -> None:
    made = taken(csv(tmp_path, "id,cloze_en,answer\n1,The cat ____ on the mat.,sat\n"))[0]
    assert 'question: "The cat' in made or "question: The cat" in made
    assert "    answer: sat\n" in made


def test_wrong_answers_may_have_columns_of_one_name(tmp_path: Path) -> None:
    head = "№,Test savoli,To‘g‘ri javob,Muqobil javob,Muqobil javob"
    taken(csv(tmp_path, f"{head}\n1,Which is red?,Blood,Milk,Tea\n"))
    assert keys_of(tmp_path) == [("Blood",)]


@pytest.mark.parametrize("two", ["a, c", "A+C"])
def test_options_may_stand_below_the_question_in_its_cell(tmp_path: Path, two: str) -> None:
    rows = ['"Which is red?\na) Milk\nb) Blood, say",B', f'"Which two?\nA. one\nB) two\nC) three","{two}"']
    made = taken(csv(tmp_path, "TEMA,PREGUNTA,RESPUESTA\n" + "".join(f"T1,{row}\n" for row in rows)))[0]
    assert "    question: Which is red?\n" in made
    assert keys_of(tmp_path) == [("Blood, say",), ("one", "three")]


def test_options_may_stand_behind_the_question_in_one_line_of_its_cell(tmp_path: Path) -> None:
    rows = ['"Which is red? \nA: Milk B: Blood C:Tea",B', '"How much of the air? A: 4% B: 11% C: 21%",C']
    made = taken(csv(tmp_path, "Question,Solutions\n" + "".join(f"{row}\n" for row in rows)))[0]
    assert "    question: Which is red?\n" in made
    assert keys_of(tmp_path) == [("Blood",), ("21%",)]


@pytest.mark.parametrize("two", ["a) no b) yes", "(a) no (b) yes", "a. no b. yes c. never"])
def test_options_behind_the_question_in_its_line_may_have_small_letters(tmp_path: Path, two: str) -> None:
    made = taken(
        csv(
            tmp_path,
            f"Question,Answer\nWhich is red? a) Blood b) Milk c) Snow,a\nIs it hot? {two},b\nItaly's capital is a) Bonn b) Rome c) Bern,b\n",
        )
    )[0]
    assert "    question: Which is red?\n" in made
    assert keys_of(tmp_path) == [("Blood",), ("yes",), ("Rome",)]


@pytest.mark.parametrize("cell", ["Which is red? a) Blood c) Snow", "Which is red? b) Milk c) Snow"])
def test_letters_behind_a_question_that_leave_one_out_are_refused(tmp_path: Path, cell: str) -> None:
    said = refused(csv(tmp_path, f"Question,Answer\n{cell},c\nWhich gas?,O\n"))
    assert any("has 'c' as its right answer, and its options in one cell with it" in each for each in said)


def test_letters_within_a_question_are_no_options_of_it(tmp_path: Path) -> None:
    made = taken(csv(tmp_path, 'Question,Answer\n"Of vitamin A: name B: its form C: its use",C\nWhich gas?,O\n'))[0]
    assert "Of vitamin A: name B: its form C: its use" in made
    assert "options:" not in made


def test_letters_below_a_question_that_leave_one_out_are_refused(tmp_path: Path) -> None:
    said = refused(csv(tmp_path, 'Question,Answer\n"Which?\na) Milk\nc) Tea",C\n'))
    assert any("has 'C' as its right answer, and its options in one cell with it" in each for each in said)


def test_a_column_of_the_ids_of_right_options_has_their_numbers(tmp_path: Path) -> None:
    rows = "Which is red?,Blood,Milk,Grass,,1\nWhich grow?,Stone,Moss,Grass,,2;3\n"
    taken(csv(tmp_path, f"question,option_1,option_2,option_3,option_4,correct_option_ids\n{rows}"))
    assert keys_of(tmp_path) == [("Blood",), ("Moss", "Grass")]


def test_ids_of_right_options_are_no_numbers_where_options_have_ids_of_their_own(tmp_path: Path) -> None:
    rows = "Which is red?,2,Blood,1,Milk,2\nWhich is white?,1,Blood,2,Milk,2\n"
    said = refused(csv(tmp_path, f"question,option_1_id,option_1,option_2_id,option_2,correct_option_id\n{rows}"))
    assert sum("has no answer marked as right" in each for each in said) == 2


def test_a_table_without_names_that_always_has_the_same_number_is_refused_with_a_cure_that_keeps_its_first_row(
    tmp_path: Path,
) -> None:
    rows = "".join(f"Which is {at}?,one {at},two {at},three {at},1,tag\n" for at in range(6))
    said = refused(csv(tmp_path, rows), 2)[-1]
    assert "write a row above it, such as 'question, option 1, option 2, option 3, option 4, correct answer'" in said
    assert "--columns" not in said


def test_a_zero_that_is_a_text_says_nothing_of_letters_beside_it(tmp_path: Path) -> None:
    rows = "How many?,3,0,7,0\nWhich is red?,Blood,Milk,Grass,A\nWhich is white?,Blood,Milk,Grass,B\n"
    _, said = taken(csv(tmp_path, f"question,option 1,option 2,option 3,answer\n{rows}"))
    assert keys_of(tmp_path) == [("0",), ("Blood",), ("Milk",)]
    assert "count from 0" not in said


def test_a_text_that_counts_another_option_from_0_is_refused(tmp_path: Path) -> None:
    rows = 'Which two?,Blood,Milk,Grass,"0,2"\nHow many?,3,0,7,0\n'
    said = refused(csv(tmp_path, f"question,option 1,option 2,option 3,answer\n{rows}"))
    assert "which is the text of one option and the number of another" in "\n".join(said)


def test_texts_of_lists_say_nothing_of_what_numbers_count_from(tmp_path: Path) -> None:
    rows = "".join(f"How many are {at}?,\"['0', '{at}', 'some']\",0\n" for at in range(5, 9))
    _, said = taken(csv(tmp_path, f"question,options,answer\n{rows}"))
    assert keys_of(tmp_path) == [("0",)] * 4
    assert "count from 0" not in said


def test_rows_above_the_questions_are_named(tmp_path: Path) -> None:
    _, said = taken(csv(tmp_path, "Passing Score: 70,,\n,,\nQuestion,Answer,Wrong answer 1\nWhich?,Beer,Milk\n"))
    assert "q.csv:1: left: a text above the names of the columns: Passing Score: 70" in said


def test_a_row_above_questions_without_names_is_named(tmp_path: Path) -> None:
    rows = "".join(f"Which {at}?,one {at},two {at},three {at},{'ABCAB'[at]}\n" for at in range(5))
    _, said = taken(csv(tmp_path, f"My first quiz,,,,\n{rows}"))
    assert "q.csv:1: left: a row that has too few cells for a question: My first quiz" in said


@pytest.mark.parametrize(("name", "said_once"), [("Hand hygiene", True), ("Quiz", False), ("Tabelle 2", False)])
def test_the_name_of_a_sheet_that_says_something_is_named(tmp_path: Path, name: str, said_once: bool) -> None:
    file = tmp_path / "q.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet(name)
        for at, row in enumerate((("Question", "Answer"), ("Which?", "Beer"), ("Who?", "Milk"))):
            sheet.write_row(at, 0, row)
    _, said = taken(file)
    assert said.count(f"the name of the sheet, '{name}', is in no item") == said_once


def test_a_key_in_portuguese_and_names_in_traditional_chinese_are_known(tmp_path: Path) -> None:
    taken(csv(tmp_path, "pergunta,a,b,correta\nO que é vermelho?,Sangue,Leite,B\n"))
    assert keys_of(tmp_path) == [("Leite",)]
    (tmp_path / "zh").mkdir()
    taken(csv(tmp_path / "zh", "題型,題目內容,選項A,選項B,正確答案\nchoice,哪個是紅色？,血,牛奶,A\n"))
    assert keys_of(tmp_path / "zh") == [("血",)]


@pytest.mark.parametrize(
    ("options", "key", "known"),
    [("a,b,c", "correct", False), ("option1,option2,option3", "correct", True), ("a,b,c", "correct (1-3)", True)],
)
def test_numbers_that_are_never_the_first_or_the_last_one_are_refused_where_no_name_counts(
    tmp_path: Path, options: str, key: str, known: bool
) -> None:
    rows = "".join(f"Which is number {at}?,x,y,z,{1 + at % 2}\n" for at in range(5))
    file = csv(tmp_path, f"question,{options},{key}\n{rows}")
    if known:
        items, said = taken(file)
        assert keys_of(tmp_path) == [("x",), ("y",), ("x",), ("y",), ("x",)]
        assert items.count("status: draft") == 5
        assert "its key 1 counts from 1 by the names of the columns alone; no key tells that it is not from 0" in said
    else:
        assert sum("count from 0 or from 1 is not known" in each for each in refused(file)) == 5


@pytest.mark.parametrize("count", [36, 12])
def test_numbers_that_have_several_zeros_and_never_the_last_one_count_from_0(tmp_path: Path, count: int) -> None:
    rows = "".join(f"Which is number {at}?,x,y,z,{at % 3}\n" for at in range(count))
    assert "its numbers of right options count from 0" in taken(csv(tmp_path, f"question,a,b,c,answer\n{rows}"))[1]
    assert keys_of(tmp_path) == [("x",), ("y",), ("z",)] * (count // 3)


def test_columns_of_figures_behind_a_key_are_no_second_one(tmp_path: Path) -> None:
    rows = "".join(
        f"Which is number {at}?,milk {at},beer {at},tea {at},{at % 3 + 1},{at}0.5,{at % 3}\n" for at in range(9)
    )
    taken(csv(tmp_path, rows))
    assert keys_of(tmp_path)[:3] == [("milk 0",), ("beer 1",), ("tea 2",)]


def test_a_number_among_letters_is_a_cell_that_slipped(tmp_path: Path) -> None:
    rows = "".join(f"Which is number {at}?;x;y;z;{'ABC'[at % 3]};3\n" for at in range(5))
    said = refused(csv(tmp_path, f"question;a;b;c;correct;level\n{rows}Which is last?x;y;z;B;3\n"))
    assert [each for each in said if "refused" in each] == [
        "q.csv:7, column 5: refused: has 3 as its right answer, where the other rows have a letter: a cell of its row may have "
        "slipped: look whether one is missing before it, and write the letter of the right option"
    ]


@pytest.mark.parametrize("last", ["Which is it?|Tea", '"Is it, or not?|Tea"'])
def test_whole_lines_between_quote_marks_are_parted_where_the_names_show_how(tmp_path: Path, last: str) -> None:
    rows = (
        f'Question|Answer\n"Which is red, here?|Blood"\n"Which, then?|Milk"\n"Which runs, now?|cat x | sort"\n{last}\n'
    )
    result = run("import", csv(tmp_path, rows), "-o", tmp_path / "bank.yaml", "--publisher", "ward-7", "--skip-bad")
    assert (
        "q.csv:4: refused: stands between quote marks as a whole, and where its 2 columns end is not known"
        in result.stderr
    )
    assert (tmp_path / "bank.yaml").read_text(encoding="utf-8").count("question: ") == 3


def test_a_comma_in_a_question_without_an_answer_parts_nothing(tmp_path: Path) -> None:
    assert any(
        "has no answer" in each for each in refused(csv(tmp_path, 'Question,Answer\nIs it?,Tea\n"Is it, or not?"\n'))
    )


@pytest.mark.parametrize(("last", "sure"), [("milk,beer,tea 5", True), ("milk,beer,tea 5,rum", False)])
def test_commas_part_options_of_one_cell_where_all_rows_show_it(tmp_path: Path, last: str, sure: bool) -> None:
    rows = "".join(f'Which is {at}?,"{cell}",tea {at}\n' for at in range(6) for cell in (f"milk,beer,tea {at}",))
    file = csv(tmp_path, "text,options,answer\n" + rows.replace("milk,beer,tea 5", last))
    if sure:
        taken(file)
        assert keys_of(tmp_path) == [(f"tea {at}",) for at in range(6)]
    else:
        assert sum("which is none of its options" in each for each in refused(file)) == 6


@pytest.mark.parametrize(
    "row",
    [
        "Rocks{0};Which rock is number {0}?;chalk {0};It is soft {0}.;slate {0};It parts {0}.;flint {0};It cuts {0}.;{key}",
        "chalk {0};slate {0};flint {0};marl {0};{key}",
        "Which rock is number {0}?;It is asked by pupils {0}.;chalk {0};slate {0};flint {0};{key}",
        "Which rock is number {0}?;{letter};chalk {0};slate {0};flint {0};marl {0}",
    ],
)
def test_a_table_without_names_is_refused_where_a_column_may_be_something_else(tmp_path: Path, row: str) -> None:
    rows = [row.format(at, key=key, letter="ABC"[key]) for at, key in enumerate((0, 1, 2, 1, 0, 2))]
    said = refused(csv(tmp_path, "\n".join(rows)), 2)[-1]
    assert "has no column that is known as the question" in said
    assert "write" in said


def test_answers_that_have_the_right_one_among_them_are_options(tmp_path: Path) -> None:
    rows = "¿Qué color?,Negro-Blanco-Gris,Blanco\n¿Qué año?,1789-1799-1805,1789\n¿Qué capital?,Roma-Atenas-Troya,Roma\n"
    items, said = taken(csv(tmp_path, f"Pregunta,Respuestas,Respuesta_correcta\n{rows}"))
    assert keys_of(tmp_path) == [("Blanco",), ("1789",), ("Roma",)]
    assert "options: [Negro, Blanco, Gris]" in items
    assert "accept" not in items
    assert "its column 'Respuestas' is taken for options, since it has the right answer among others" in said


@pytest.mark.parametrize(
    ("cell", "key", "why"),
    [
        ("1914-1918-1939", "1914-1918", "which is not exactly one of its options"),
        ("Spider-Man-Batman-Hulk", "Hulk", "has 4 options between '-', and others 3"),
        ("Roma-Roma-Troya", "Roma", "which is not exactly one of its options"),
    ],
)
def test_joined_options_that_are_not_certain_are_refused(tmp_path: Path, cell: str, key: str, why: str) -> None:
    rows = f"¿Qué color?,Negro-Blanco-Gris,Blanco\n¿Qué fue?,{cell},{key}\n¿Qué capital?,Roma-Atenas-Troya,Roma\n"
    said = [each for each in refused(csv(tmp_path, f"Pregunta,Respuestas,Correcta\n{rows}")) if "refused" in each]
    assert len(said) == 1
    assert said[0].startswith("q.csv:3")
    assert why in said[0]
    assert said[0].endswith("write each option into a column of its own: option 1, option 2 …")


def test_further_answers_beside_a_right_one_are_no_accepted_ones(tmp_path: Path) -> None:
    said = refused(csv(tmp_path, "Question,Answers,Correct answer\nWhich?,one+two+three,two\n"))
    assert any(
        "has 'two' as its right answer, and in a further column of answers 'one+two+three'" in each for each in said
    )
    assert any("--columns 'Answers=options', or '=accept'" in each for each in said)


def test_a_row_with_more_cells_than_names_is_refused(tmp_path: Path) -> None:
    head = "Question,Option 1,Option 2,Correct,Hint"
    rows = (
        "Which, of all, is red?,Blood,Milk,1,a drop\nWhich is white?,Blood,Milk,2,cold\nWhich is green?,Grass,Milk,1,\n"
    )
    said = [each for each in refused(csv(tmp_path, f"{head}\n{rows}")) if "q.csv" in each]
    assert [each for each in said if "refused" in each] == [
        "q.csv:2: refused: has 7 cells, and the row of names 5, so that a comma may stand in a text and move what is behind it: "
        "put quotes around each text with a comma in it, or write a name above each column"
    ]
    assert not any("stays behind" in each for each in said)


@pytest.mark.parametrize(("last", "read"), [("80 80 80 80 80", True), ("10 20 15 40 80", True), ("1 2 2 1 2", False)])
def test_a_number_without_a_name_at_the_end_of_all_rows_shifts_nothing(tmp_path: Path, last: str, read: bool) -> None:
    rows = "".join(f"Which is it here {at}?,Blood,Milk,B,{number}\n" for at, number in enumerate(last.split()))
    file = csv(tmp_path, f"Question,Option A,Option B,Correct\n{rows}")
    if read:
        _, said = taken(file)
        assert "the last column has no name, and stays behind" in said
        assert keys_of(tmp_path) == [("Milk",)] * 5
    else:
        assert sum("has 5 cells, and the row of names 4" in each for each in refused(file)) == 5


def test_the_word_right_alone_names_the_key_in_russian(tmp_path: Path) -> None:
    taken(csv(tmp_path, "Вопрос,Вариант 1,Вариант 2,Правильный\nЧто красное?,Снег,Кровь,2\nЧто белое?,Снег,Кровь,1\n"))
    assert keys_of(tmp_path) == [("Кровь",), ("Снег",)]


def test_a_picture_that_a_row_names_by_its_address_makes_a_draft(tmp_path: Path) -> None:
    rows = "What is shown?,https://example.org/a.png,Blood,Milk,1\nWhat is red?,,Blood,Milk,1\n"
    items, _ = taken(csv(tmp_path, f"question,Question Image URL,option 1,option 2,answer\n{rows}"))
    assert items.count("the picture that its row names is left out") == 1


def test_columns_may_be_counted_in_words(tmp_path: Path) -> None:
    taken(csv(tmp_path, "question,right_answer,wrong_one,wrong_two\nWhat is red?,Blood,Milk,Snow\n"))
    assert keys_of(tmp_path) == [("Blood",)]


def test_a_column_called_a_is_the_answer_where_options_have_other_names(tmp_path: Path) -> None:
    rows = "1,What is red?,2,Milk,Blood,It has iron.\n2,What is cold?,1,Snow,Blood,It melts.\n"
    taken(csv(tmp_path, f"G,Question,A,Choice 1,Choice 2,Feedback\n{rows}"))
    assert keys_of(tmp_path) == [("Blood",), ("Snow",)]


def test_empty_cells_at_the_end_of_most_rows_shift_nothing(tmp_path: Path) -> None:
    rows = "Which is red?,Blood,Milk,,\nWhich is white?,Milk,Grass,,\nWhich, if any?,Grass,Milk,\n"
    said = refused(csv(tmp_path, f"Question,Correct answer,Wrong answer 1\n{rows}"))
    assert [each.partition(":")[2][:12] for each in said if "refused" in each] == ["4: refused: "]


def test_columns_that_the_kind_of_a_question_has_no_place_for_are_named(tmp_path: Path) -> None:
    head = "question,option1,option2,correct,accept,tolerance,status,correct answer 1"
    rows = "Which is red?,Blood,Milk,1,Rust,0.5,ready,Blood\nWhich is white?,Blood,Milk,2,,,ready,Milk\n"
    items, said = taken(csv(tmp_path, f"{head}\n{rows}"))
    assert "Rust" not in items
    named = {"accept": "", "tolerance": "", "status": " of 2 items"}
    for name, where in named.items():
        assert said.count(f"2: left out{where}: what its column '{name}' has\n") == 1


def test_columns_of_further_right_answers_beside_the_key_are_right_too(tmp_path: Path) -> None:
    head = "Question,Option A,Option B,Option C,Correct Answer,Correct Answer 2"
    items, _ = taken(
        csv(tmp_path, f"{head}\nWhich are red?,rust,milk,blood,rust,blood\nWhich is white?,rust,milk,blood,milk,\n")
    )
    assert "answers: [rust, blood]" in items
    assert "answer: milk" in items


@pytest.mark.parametrize(
    "head",
    [
        "Question,Option A,Option B,Option C,Correct Index,Correct Answer 2",
        "Question,Option 0,Option 1,Option 2,Correct Answer,Correct Answer 2",
        "Question,Option A,Option B,Option C,Respuesta correcta 1,Respuesta correcta 2",
    ],
)
def test_further_right_answers_count_the_options_as_the_key_does(tmp_path: Path, head: str) -> None:
    items, _ = taken(
        csv(
            tmp_path,
            f"{head}\nWhich are red?,rust,milk,blood,0,2\nWhich are white?,salt,milk,coal,0,1\nWhich is blue?,ink,sky,tar,1,\n",
        )
    )
    assert "answers: [rust, blood]" in items
    assert "answers: [salt, milk]" in items
    assert "answer: sky" in items


def test_further_right_answers_by_their_numbers_are_refused_where_these_may_count_from_0_or_from_1(
    tmp_path: Path,
) -> None:
    head = "Question,Option A,Option B,Option C,Correct Index,Correct Answer 2"
    said = refused(csv(tmp_path, f"{head}\nWhich are red?,rust,milk,blood,A,2\nWhich is white?,salt,milk,coal,B,\n"))
    assert any("column 6: refused: has 2 as its right answer, and whether the numbers" in each for each in said)


def test_a_first_right_answer_beside_another_answer_is_refused_with_both(tmp_path: Path) -> None:
    head = "Question,Option A,Option B,Option C,Answer,Respuesta correcta 1,Respuesta correcta 2"
    said = refused(csv(tmp_path, f"{head}\nWhich is red?,rust,milk,snow,B,A,\n"))
    assert any("has 'B' as its right answer in one column, and 'A' in another" in each for each in said)


def test_a_first_right_answer_that_is_another_one_than_the_key_is_refused(tmp_path: Path) -> None:
    head = "Question,Option A,Option B,Option C,Correct Answer,Correct Answer 1"
    said = refused(csv(tmp_path, f"{head}\nWhich is red?,rust,milk,snow,rust,milk\n"))
    assert any("has 'rust' as its right answer in one column, and 'milk' in another" in each for each in said)


def test_a_column_without_a_name_in_a_sheet_is_named_by_its_letter(tmp_path: Path) -> None:
    made = xlsxwriter.Workbook(str(tmp_path / "q.xlsx"))
    sheet = made.add_worksheet("Quiz")
    for at, row in enumerate((["Question", "Answer"], ["Which is red?", "Blood", "since it is"])):
        sheet.write_row(at, 0, row)
    made.close()
    _, said = taken(tmp_path / "q.xlsx")
    assert "Quiz!C2: column C, which has no name, is not known, and stays behind" in said


@pytest.mark.parametrize(("key", "answer"), [("a", None), ("A", None), ("(A)", "the"), ("(b)", "an"), ("an", "an")])
def test_a_letter_that_is_the_text_of_another_option_is_refused_without_brackets(
    tmp_path: Path, key: str, answer: str | None
) -> None:
    rows = "".join(f"Which is red {at}?,blood {at},milk {at},tea {at},B\n" for at in range(6))
    file = csv(tmp_path, f"question,option_a,option_b,option_c,correct\nShe is ___ engineer.,the,an,a,{key}\n{rows}")
    if answer is None:
        assert [each for each in refused(file) if "refused" in each] == [
            f"q.csv:2, column 5: refused: has '{key}' as its right answer, which is the text of one option and the letter of another: "
            "write the letter of the right option in brackets, as '(A)'"
        ]
    else:
        taken(file)
        assert keys_of(tmp_path)[0] == (answer,)


@pytest.mark.parametrize("rows", [("1,B", "1,B"), ("1,B", "0,A"), ("2,B", "1,A")])
def test_of_two_columns_with_keys_that_with_letters_is_taken(tmp_path: Path, rows: tuple[str, str]) -> None:
    """The other one may count from 0."""
    text = "".join(f"Which is {at}?,x{at},y{at},z{at},{row}\n" for at, row in enumerate(rows))
    said = taken(csv(tmp_path, f"question,option_a,option_b,option_c,correct_answer,correct_letter\n{text}"))[1]
    assert keys_of(tmp_path) == [(f"{'xy'[row.endswith('B')]}{at}",) for at, row in enumerate(rows)]
    assert "the column 'correct_answer' is not known, and stays behind" in said


@pytest.mark.parametrize("nothing", ["N/A", "-", "–", "null", "k. A."])
def test_cells_that_say_that_there_is_no_option_are_none(tmp_path: Path, nothing: str) -> None:
    rows = f"Is blood red?,Yes,No,{nothing},{nothing},A\nWhat is left?,{nothing},Milk,Blood,Water,A\n"
    said = taken(csv(tmp_path, f"Question,Choice A,Choice B,Choice C,Choice D,Answer\n{rows}"))
    assert keys_of(tmp_path)[0] == ("Yes",)
    assert f"left out: what its 2 options '{nothing}' have, which says that there are none" in said[1]


def test_columns_may_have_names_in_azerbaijani(tmp_path: Path) -> None:
    taken(csv(tmp_path, "Sual,Cavab1,Cavab2,Cavab3,DuzgunCavab\nHansı qırmızıdır?,Süd,Qan,Qar,2\n"))
    assert keys_of(tmp_path) == [("Qan",)]


def test_a_key_that_names_an_option_that_is_none_is_refused(tmp_path: Path) -> None:
    said = refused(csv(tmp_path, "Question,A,B,C,D,Answer\nIs blood red?,Yes,No,N/A,N/A,C\n"))
    assert any("refused" in each for each in said), said


def test_a_name_of_a_column_that_says_the_same_twice_is_known(tmp_path: Path) -> None:
    head = "Frage / Question,Option A / Antwort A,Option B / Antwort B,Correct answer / Lösung,Feedback / Reason,Answer / Topic"
    said = taken(csv(tmp_path, f"{head}\nWhich is red?,Blood,Milk,A,It has iron,Body\n"))[1]
    assert keys_of(tmp_path) == [("Blood",)]
    assert "rationale: It has iron" in (tmp_path / "bank.yaml").read_text(encoding="utf-8")
    assert "the column 'Answer / Topic' is not known, and stays behind" in said


@pytest.mark.parametrize(
    ("number", "asks"), [("Question", "Question Text"), ("Frage", "Aufgabe"), ("Question", "Prompt")]
)
def test_of_two_columns_whose_names_ask_the_one_with_texts_does(tmp_path: Path, number: str, asks: str) -> None:
    rows = "\n".join(f"{at}. ,Which is {at}?,Blood,Milk,A" for at in range(1, 4))
    items, said = taken(csv(tmp_path, f"{number},{asks},Option A,Option B,Answer\n{rows}"))
    assert [f"question: Which is {at}?" in items for at in (1, 2, 3)] == [True] * 3
    assert f"the column '{number}' is not known, and stays behind" in said


def test_a_column_whose_every_text_is_judged_has_the_options(tmp_path: Path) -> None:
    rows = "".join(f"Which is {at}?,Java,red {at},FALSE\n,,blue {at},TRUE\n,,,\n" for at in range(3))
    _, said = taken(csv(tmp_path, f"Question,language,value,isCorrect\n{rows}"))
    assert keys_of(tmp_path) == [("blue 0",), ("blue 1",), ("blue 2",)]
    assert "the column 'value' is taken for the options, of each of which a column says whether it is right" in said


def test_options_may_have_weights(tmp_path: Path) -> None:
    rows = "".join(f"Which is {at}?,red,0,blue,100\n" for at in range(3))
    taken(
        csv(
            tmp_path,
            f"Question_text,Answer_option_1 (mandatory),Option_1_weight,Answer_option_2,Option_2_weight\n{rows}",
        )
    )
    assert keys_of(tmp_path) == [("blue",)] * 3


def test_fake_answers_are_wrong_ones(tmp_path: Path) -> None:
    taken(csv(tmp_path, "Questions,Correct Answers,Fake Answer 1,Fake Answer 2\nWhich is red?,Blood,Milk,Snow\n"))
    assert keys_of(tmp_path) == [("Blood",)]
    assert "options: [Blood, Milk, Snow]" in (tmp_path / "bank.yaml").read_text(encoding="utf-8")
