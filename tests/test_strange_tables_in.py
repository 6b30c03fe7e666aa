"""Tables as strangers keep them: under wrong names, without keys in some rows, with keys of other forms."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from questions_files import csv, keys_of, taken
from questions_files import refused_file as refused
from world import run


def workbook(file: Path, rows: list[list[str]]) -> Path:
    made = xlsxwriter.Workbook(str(file))
    sheet = made.add_worksheet("Quiz")
    for at, row in enumerate(rows):
        sheet.write_row(at, 0, row)
    made.close()
    return file


@pytest.mark.parametrize("name", ["q.csv", "q.xls", "q.tsv"])
def test_a_workbook_under_the_name_of_another_table_is_read(tmp_path: Path, name: str) -> None:
    file = workbook(tmp_path / "q.xlsx", [["Question", "Answer"], ["Which is red?", "Blood"]])
    said = taken(file.rename(tmp_path / name))[1]
    assert "read as a workbook of Excel" in said


def test_a_text_that_is_called_xls_is_read(tmp_path: Path) -> None:
    items = taken(csv(tmp_path, "Question\tAnswer\nWhich is red?\tBlood\n", "q.xls"))[0]
    assert "answer: Blood" in items


def test_a_page_that_is_called_xls_is_refused(tmp_path: Path) -> None:
    file = csv(tmp_path, "<table><tr><td>Question</td><td>Answer</td></tr></table>", "q.xls")
    assert "q.xls is a page of HTML" in refused(file, 2)[0]


def test_a_row_without_its_key_is_refused_where_options_stand_in_one_cell(tmp_path: Path) -> None:
    said = refused(csv(tmp_path, 'question,options,answer\nWhich is red?,"Blood\nMilk",1\nWhich?,"Tea\nMilk",\n'))
    assert said[-2] == (
        "q.csv:4, column 3: refused: has no answer marked as right: write the number, letter or text of the right option; it is not guessed"
    )


HEAD = "question,option a,option b,option c,option d,answer\n"


def rows(keys: list[str], options: str = "red,blue,green,pink") -> str:
    return HEAD + "".join(f"Which is number {at}?,{options},{key}\n" for at, key in enumerate(keys))


@pytest.mark.parametrize("key", ["BD", "bd", "ＢＤ", '"B,D"', "B、D", "B；D", "DB"])
def test_letters_with_nothing_between_them_are_several_keys(tmp_path: Path, key: str) -> None:
    taken(csv(tmp_path, rows(["A", "B", "C", key])))
    assert keys_of(tmp_path)[3] == ("blue", "pink")


def test_letters_that_are_the_text_of_an_option_are_that_one(tmp_path: Path) -> None:
    taken(csv(tmp_path, rows(["A", "C", "D"]) + "Which blood?,A,B,AB,none,AB\n"))
    assert keys_of(tmp_path)[3] == ("AB",)


@pytest.mark.parametrize("keys", [["BD"], ["red", "blue", "green", "BD"], ["A", "B", "C", "BE"], ["A", "B", "C", "BB"]])
def test_letters_that_may_be_a_word_are_refused(tmp_path: Path, keys: list[str]) -> None:
    assert any(
        "as its right answer, which is none of its options" in each for each in refused(csv(tmp_path, rows(keys)))
    )


ASKED = [f"Which is number {at}?" for at in range(6)]


@pytest.mark.parametrize(
    ("asks", "key"),
    [
        ("Texto_Pregunta", "Respuesta_Correcta"),
        ("Texte de la question", "Lettre de la bonne réponse"),
        ("题干内容", "参考答案"),
        ("题目", "正确答案(只能输入ABCD)"),
        ("question_content", "correct_choice_letter"),
        ("Domanda", "Chiave di risposta"),
        ("Frage (kurz)", "Lösung (A-C)"),
    ],
)
def test_names_of_columns_may_be_put_together_of_words(tmp_path: Path, asks: str, key: str) -> None:
    text = "".join(f"{asked},x,y,z,{'ABCABC'[at]}\n" for at, asked in enumerate(ASKED))
    taken(csv(tmp_path, f"{asks},A,B,C,{key}\n{text}"))
    assert keys_of(tmp_path) == [(each,) for each in "xyzxyz"]


@pytest.mark.parametrize(
    ("keys", "right"), [("012012", "abcabc"), ("123123", "abcabc"), ("121212", None), ("0123", None)]
)
def test_an_index_counts_from_where_its_column_shows_it(tmp_path: Path, keys: str, right: str | None) -> None:
    text = "".join(f"Which is number {at}?,a,b,c,{key}\n" for at, key in enumerate(keys))
    file = csv(tmp_path, f"question,option_a,option_b,option_c,correct_index\n{text}")
    if right is None:
        assert sum("count from 0 or from 1 is not known" in each for each in refused(file)) == len(keys)
    else:
        taken(file)
        assert keys_of(tmp_path) == [(each,) for each in right]


@pytest.mark.parametrize("names", ["Opcion_A,Oposicion_B,Opcion_C", "Opcion_C,Opcion_B,Opcion_A"])
def test_a_letter_names_the_column_that_is_called_so(tmp_path: Path, names: str) -> None:
    text = "".join(f"{asked},x,y,z,{'ABCABC'[at]}\n" for at, asked in enumerate(ASKED))
    taken(csv(tmp_path, f"pregunta,{names},correcta\n{text}"))
    assert keys_of(tmp_path) == [(each,) for each in ("xyzxyz" if names.endswith("C") else "zyxzyx")]


def test_a_letter_of_a_column_that_is_not_there_is_refused(tmp_path: Path) -> None:
    said = refused(csv(tmp_path, "question,option a,option c,correct\nWhich is red?,x,y,B\nWhich is blue?,x,y,C\n"))
    assert [each for each in said if "refused" in each] == [
        "q.csv:2, column 4: refused: has 'B' as its right answer, which is none of its options: "
        "write the number, letter or exact text of the right option"
    ]


def test_options_that_begin_with_0_count_from_0(tmp_path: Path) -> None:
    taken(csv(tmp_path, "question,answer0,answer1,answer2,correct\nWhich is red?,x,y,z,1\nWhich?,x,y,z,2\n"))
    assert keys_of(tmp_path) == [("y",), ("z",)]


def test_right_and_wrong_ones_may_be_called_true_and_false(tmp_path: Path) -> None:
    taken(csv(tmp_path, "question,TRUE_1,TRUE_2,FALSE_1,FALSE_10\nWhich is red?,x,y,z,w\nWhich?,x,,z,\n"))
    assert keys_of(tmp_path) == [("x", "y"), ("x",)]


def test_wrong_answers_among_which_the_right_one_stands_are_options(tmp_path: Path) -> None:
    head = "Domanda,Distrattore 01,Distrattore 02,Distrattore 03,Chiave di risposta"
    said = taken(csv(tmp_path, f"{head}\n" + "".join(f"{each},x,y,z,y\n" for each in ASKED)))[1]
    assert keys_of(tmp_path) == [("y",)] * 6
    assert "its wrong answers have the right one among them, and are taken for options" in said


@pytest.mark.parametrize("name", ["answer", "correct"])
def test_options_without_the_right_answer_are_the_wrong_ones(tmp_path: Path, name: str) -> None:
    text = "".join(f"{each},Meter,Foot,Inch,Mile\n" for each in ASKED)
    taken(csv(tmp_path, f"question,optionA,optionB,optionC,{name}\n{text}"))
    assert keys_of(tmp_path) == [("Mile",)] * 6


def test_a_row_that_fits_no_other_is_refused_alone_in_a_table_without_names(tmp_path: Path) -> None:
    text = "".join(f"Which is number {at}?,x{at},y{at},z{at},{'xyz'[at % 3]}{at}\n" for at in range(40))
    said = taken(csv(tmp_path, f"{text}Which is odd?,x,y,z,w\n"), "--skip-bad")[1]
    assert len(keys_of(tmp_path)) == 40
    assert "41, column 5: refused: has 'w' as its right answer, which is none of its options" in said


def test_headings_between_the_questions_of_a_table_without_names_are_named(tmp_path: Path) -> None:
    one, other = (
        "".join(f"#,##,Which is {part} {at}?,x{at},y{at},z{at},{'ABC'[at % 3]}\n" for at in range(10)) for part in "ab"
    )
    said = taken(csv(tmp_path, f"Test of words,,,,,,\n#,Synonyms,,,,,\n{one}#,Antonyms,,,,,\n{other}"))[1]
    assert len(keys_of(tmp_path)) == 20
    assert said.count("left: a row that has too few cells for a question: ") == 3
    assert "13: left: a row that has too few cells for a question: # | Antonyms" in said


def test_letters_with_nothing_between_them_are_known_in_a_table_without_names(tmp_path: Path) -> None:
    text = "".join(f"{each},x,y,z,{'A B C AC ABC B'.split()[at]}\n" for at, each in enumerate(ASKED))
    said = taken(csv(tmp_path, text), "--skip-bad")[1]
    assert keys_of(tmp_path) == [("x",), ("y",), ("z",), ("x", "z"), ("y",)]
    assert "5: refused: has no wrong option" in said


@pytest.mark.parametrize(
    "names",
    [
        "risp_A,risp_B,risp_C",
        "odpA,odpB,odpC",
        "kk1,kk2,kk3",
        "LETRAA,LETRAB,LETRAC",
        "odpa,odpb,odpc",
        "Cosa 1,Cosa 2,Cosa 3",
    ],
)
@pytest.mark.parametrize("keys", ["ABCABC", "xyzxyz"])
def test_columns_that_differ_by_their_letters_are_options_where_the_keys_name_them(
    tmp_path: Path, names: str, keys: str
) -> None:
    text = "".join(f"{asked},x,y,z,{keys[at]},1\n" for at, asked in enumerate(ASKED))
    said = taken(csv(tmp_path, f"domanda,{names},corretta,pti\n{text}"))[1]
    assert keys_of(tmp_path) == [(each,) for each in "xyzxyz"]
    assert "are taken for options" in said


@pytest.mark.parametrize(
    ("keys", "right"), [("012012", "xyzxyz"), ("123123", "xyzxyz"), ("121212", None), ("BCABCA", "yzxyzx")]
)
@pytest.mark.parametrize("cell", ["x|y|z", "x;y;z", '"x\ny\nz"', "A.x B.y C.z", "Ａ、x Ｂ、y Ｃ、z"])
def test_a_number_names_one_of_several_options_in_a_cell(
    tmp_path: Path, cell: str, keys: str, right: str | None
) -> None:
    text = "".join(f"{asked},{cell},{keys[at]}\n" for at, asked in enumerate(ASKED))
    file = csv(tmp_path, f"question,options,answer\n{text}")
    if right is None:
        assert sum("count from 0 or from 1 is not known" in each for each in refused(file)) == len(keys)
    else:
        taken(file)
        assert keys_of(tmp_path) == [(each,) for each in right]


def test_questions_and_answers_without_names_are_known_by_what_asks(tmp_path: Path) -> None:
    items, said = taken(csv(tmp_path, "".join(f"{each}\tred {each[-2]}\n" for each in ASKED), "q.tsv"))
    assert items.count("answer: red") == 6
    assert "column 1 is taken for the question, and 2 for its answer" in said


def test_labels_may_stand_beside_questions_and_answers_without_names(tmp_path: Path) -> None:
    text = "".join(f"{at + 1},{each},{('Maths', 'Art')[at % 2]},{at}\n" for at, each in enumerate(ASKED))
    items, said = taken(csv(tmp_path, text))
    assert items.count("answer:") == 6
    assert "column 2 is taken for the question, and 4 for its answer" in said


def test_sums_and_their_results_need_no_names(tmp_path: Path) -> None:
    assert taken(csv(tmp_path, "5+5,10\n7-3,4\n1 + 1,2\n8*3,24\n12 / 4,3\n"))[0].count("answer:") == 5


@pytest.mark.parametrize(
    "text",
    ["15840,cGp\n16465,cmW\n17941,cX3\n17942,cXB\n1,x\n", "casa,house\nperro,dog\ngato,cat\npan,bread\nsol,sun\n"]
    + [
        "".join(f"{each},Who?\n" for each in ASKED),
        "Item,Price\n" + "".join(f"{each},x{each[-2]}\n" for each in ASKED),
    ],
)
def test_two_columns_without_names_of_which_none_surely_asks_are_refused(tmp_path: Path, text: str) -> None:
    assert "has no column that is known as the question" in refused(csv(tmp_path, text), 2)[-1]


def test_statements_without_names_are_known_by_their_truth(tmp_path: Path) -> None:
    text = "".join(
        f"You must stop at sign number {at}.\tsign{at}.gif\t{'true' if at % 2 else 'false'}\tSince {at}.\n"
        for at in range(6)
    )
    items, said = taken(csv(tmp_path, text, "q.tsv"))
    assert items.count("answer: true") == items.count("answer: false") == 3
    assert "column 1 is taken for a statement, and 3 for whether it is true" in said


def test_statements_without_names_may_have_a_title_above_them(tmp_path: Path) -> None:
    rows = "".join(f"The planet {at} is a sun.,{'True' if at % 2 else 'False'},truefalse\n" for at in range(6))
    items, said = taken(csv(tmp_path, f"Table 1,,\n{rows}"))
    assert items.count("answer: true") == items.count("answer: false") == 3
    assert "q.csv:1: left: a heading: Table 1" in said


def test_answers_that_are_lists_in_all_rows_may_be_options_and_are_refused(tmp_path: Path) -> None:
    said = refused(
        csv(tmp_path, "Soal,Jawaban\n" + "".join(f'{each},"{at},7{at},8{at}"\n' for at, each in enumerate(ASKED)))
    )
    assert sum("has 3 texts as its answer, as nearly all rows have" in each for each in said) == 6


def test_a_column_of_few_words_has_no_options_that_a_number_could_count(tmp_path: Path) -> None:
    text = "".join(f"{each},{('easy', 'hard')[at % 2]},{at},True\n" for at, each in enumerate(ASKED))
    items = taken(csv(tmp_path, f"question_text,level of work,correct_answer,is_mcq\n{text}"))[0]
    assert items.count("answer:") == 6


CHINESE = "题目,选项A,选项B,答案\n" + "".join(
    f"下列关于中国历史上第{each}个朝代的说法中正确的是哪一个？,它是统一的国家,它不是统一的国家,A\n"
    for each in "一二三四"
)
GERMAN = "Frage;Option A;Option B;Lösung\n" + "".join(
    f"Wann wäscht man die Hände {each} für das Gespräch, und warum müssen Ärztinnen es größtenteils üben, ehe sie höhere Stühle wählen?;Früher;Später;Früher\n"
    for each in ("früh", "spät", "vorläufig", "natürlich")
)
ENGLISH = "Question;Option A;Option B;Answer\n" + "".join(
    f"Is it for the driver’s benefit that the insurer’s rule no. {each} is not to be changed?;Yes, it is;No;No\n"
    for each in range(4)
)
RUSSIAN = "Вопрос;Вариант А;Вариант Б;Правильный ответ\n" + "".join(
    f"Когда водитель должен остановиться перед знаком номер {each}?;Сразу;Никогда;Сразу\n" for each in range(4)
)


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        (CHINESE, "gbk", "Chinese of Windows"),
        (RUSSIAN, "cp1251", "Cyrillic of Windows"),
        (RUSSIAN, "koi8-r", "Russian of old Unix"),
        (GERMAN, "cp850", "letters of MS-DOS"),
        (ENGLISH, "mac_roman", "Mac Roman"),
        (GERMAN, "mac_roman", "Mac Roman"),
    ],
)
def test_letters_that_show_their_encoding_are_read(tmp_path: Path, text: str, encoding: str, said: str) -> None:
    assert f"it is not in UTF-8, and was read as {said}" in taken(csv(tmp_path, text.encode(encoding)))[1]
    assert len(keys_of(tmp_path)) == 4
    assert text.split("\n")[1].replace(";", ",").split(",")[0] in (tmp_path / "bank.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (
            "질문,답\n"
            + "다음 가운데 한국의 수도에 대한 설명으로 옳은 것은 무엇입니까?,서울은 한국의 수도입니다\n" * 5,
            "euc-kr",
        ),
        ("問題,答え\n" + "次のうち日本の首都について正しい説明はどれですか？,東京は日本の首都です\n" * 5, "shift-jis"),
        ("問題,答え\n" + "次のうち日本の首都について正しい説明はどれですか？,東京は日本の首都です\n" * 5, "euc-jp"),
        ("題目,答案\n" + "下列關於中國歷史上第一個朝代的說法中正確的是哪一個？,它是統一的國家\n" * 5, "big5"),
        (
            "Pytanie;Odpowiedź\n"
            + "Które z poniższych zdań o myciu rąk jest prawdziwe, i dlaczego należy je umyć?;Pierwsze\n" * 9,
            "cp852",
        ),
        (
            "Kérdés;Válasz\n"
            + "Mikor kell kezet mosni, és miért fontos a tűz előtti gyűlés a jövő évtől?;Először előtte\n" * 9,
            "cp852",
        ),
        ("Ερώτηση;Απάντηση\n" + "Ποια είναι η πρωτεύουσα της Ελλάδας σήμερα;Η Αθήνα είναι\n" * 5, "cp1253"),
    ],
)
def test_letters_of_other_encodings_are_never_taken_for_chinese_or_russian(
    tmp_path: Path, text: str, encoding: str
) -> None:
    result = run("import", csv(tmp_path, text.encode(encoding)), "-o", tmp_path / "bank.yaml", "--publisher", "x")
    assert "is not in UTF-8, and its letters are not those of Western Europe" in result.output


@pytest.mark.parametrize(
    ("keys", "right"), [("013200", "xywzxx"), ("012333", None), ("011011", None), ("0133201", "xywwzxy")]
)
def test_numbers_of_which_several_are_0_and_none_is_the_last_count_from_0(
    tmp_path: Path, keys: str, right: str | None
) -> None:
    text = "".join(f"Which is number {at}?,x,y,z,w,{key}\n" for at, key in enumerate(keys))
    file = csv(tmp_path, f"question,option_a,option_b,option_c,option_d,answer\n{text}")
    if right is None:
        assert sum("count from 0 or from 1 is not known" in each for each in refused(file)) == len(keys)
    else:
        taken(file)
        assert keys_of(tmp_path) == [(each,) for each in right]


def test_short_names_of_options_are_known_where_three_of_them_are_counted(tmp_path: Path) -> None:
    text = "".join(f"{at},单选,中国最早的朝代是（  ）第{at}题,夏,商,周,{'ABC'[at % 3]}\n" for at in range(6))
    taken(csv(tmp_path, f"id,type,content,c1,c2,c3,answer\n{text}"))
    assert keys_of(tmp_path) == [("夏",), ("商",), ("周",)] * 2


def test_columns_without_a_name_are_no_wrong_answers_where_a_named_one_parts_them_from_the_right_one(
    tmp_path: Path,
) -> None:
    text = "".join(
        f"geo,,{at},Quale è {at}?,giusto {at},sbagliato {at},Which?,right {at},bad {at}\n" for at in range(6)
    )
    taken(csv(tmp_path, f"Categoria,,,Domande,Risposta giusta,Senso,,,\n{text}"))
    assert "sbagliato" not in (tmp_path / "bank.yaml").read_text(encoding="utf-8")
    assert "Which?" not in (tmp_path / "bank.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name",
    ["Risposta sbagliata", "MAUVAISES_REPONSES", "Неправильные ответы", "Respuesta falsa", "錯誤選項", "wrong option"],
)
def test_names_of_wrong_answers_may_be_put_together_of_words(tmp_path: Path, name: str) -> None:
    taken(csv(tmp_path, f"Question,Answer,{name}\nWhich is red?,Blood,Milk\nWhich is white?,Milk,Blood\n"))
    assert keys_of(tmp_path) == [("Blood",), ("Milk",)]
    assert "options: [Blood, Milk]" in (tmp_path / "bank.yaml").read_text(encoding="utf-8")


def test_letters_of_options_that_stand_nowhere_are_no_answers(tmp_path: Path) -> None:
    text = "".join(f"Which of them is number {at}?,{key}\n" for at, key in enumerate(["A", "B", "ACD", "B", "C"]))
    said = [line for line in refused(csv(tmp_path, f"question,answer\n{text}")) if "refused" in line]
    assert said[2] == (
        "q.csv:4, column 2: refused: has 'ACD' as its right answer, the letter of an option, and no column has options: "
        "write the options into columns: A, B, C, D; or the text of the right one in place of its letter"
    )


@pytest.mark.parametrize("key", ["A, D", "b+c", "(A)/(C)"])
def test_several_letters_with_signs_between_them_are_no_answers(tmp_path: Path, key: str) -> None:
    text = "".join(f'Which of them is number {at}?,"{each}"\n' for at, each in enumerate(["A", "B", key, "B", "C"]))
    said = refused(csv(tmp_path, f"question,answer\n{text}"))
    assert sum("the letter of an option, and no column has options" in line for line in said) == 5


def test_letters_that_are_answers_of_their_own_come_in(tmp_path: Path) -> None:
    text = "".join(f"Which note is on line {at}?,{key}\n" for at, key in enumerate("EGBDFACE"))
    assert taken(csv(tmp_path, f"question,answer\n{text}"))[0].count("answer: ") == 8


def test_a_title_asks_beside_options_in_one_cell_and_names_may_have_a_remark(tmp_path: Path) -> None:
    file = csv(
        tmp_path,
        "title,type,options(json),correct_answers(json),max_score,tags(csv)\n"
        'What is 2+2?,single_choice,"[""3"", ""4""]","""4""",1,sums\n'
        'Which are prime?,multi_choice,"[2, 4, 7]","[2, 7]",3,sums\n'
        'Explain it.,text,[],"""It calls itself.""",5,sums\n',
    )
    said = taken(file, "--skip-bad")[1]
    assert keys_of(tmp_path) == [("4",), ("2", "7")]
    assert "q.csv:4, column 4: refused" in said


@pytest.mark.parametrize("head", ["", "topic,level,question,option 1,option 2,option 3\n"])
def test_a_star_before_an_option_marks_the_right_one(tmp_path: Path, head: str) -> None:
    text = "".join(f"Colours,5,Which one is number {at}?,*red {at},blue {at},green {at}\n" for at in range(6))
    said = taken(csv(tmp_path, head + text))[1]
    assert keys_of(tmp_path) == [(f"red {at}",) for at in range(6)]
    assert "a star" in said
    assert "*red" not in (tmp_path / "bank.yaml").read_text(encoding="utf-8")


def test_stars_of_a_list_or_beside_a_key_are_no_marks(tmp_path: Path) -> None:
    text = "".join(f"Which one is number {at}?,*red {at},blue,B\n" for at in range(6))
    taken(csv(tmp_path, f"question,a,b,answer\n{text}"))
    assert keys_of(tmp_path) == [("blue",)] * 6


def test_a_right_answer_without_names_may_be_written_in_other_capitals(tmp_path: Path) -> None:
    text = "".join(
        f"Which is {at}?,Red {at},Blue {at},Green {at},{('red', 'Blue', 'green')[at % 3]} {at}\n" for at in range(9)
    )
    taken(csv(tmp_path, text))
    assert keys_of(tmp_path)[:3] == [("Red 0",), ("Blue 1",), ("Green 2",)]


@pytest.mark.parametrize("name", ["answers", "options"])
def test_commas_part_options_that_numbers_count(tmp_path: Path, name: str) -> None:
    cells = ["66, 73, 39", "Levi, Amos, Ruth", "3, 5, 6", "a, b, c", "x, y, z"]
    text = "".join(f'Which is {at}?,"{cell}",{"01201"[at]}\n' for at, cell in enumerate(cells))
    taken(csv(tmp_path, f"question,{name},correct\n{text}"))
    assert keys_of(tmp_path) == [("66",), ("Amos",), ("6",), ("a",), ("y",)]


def test_commas_part_no_options_where_one_row_has_another_number_of_them(tmp_path: Path) -> None:
    cells = ["66, 73, 39", "Levi, Amos, Ruth", "3, 5, 6", "a, b, c", "x, y, z, w"]
    text = "".join(f'Which is {at}?,"{cell}",{"01201"[at]}\n' for at, cell in enumerate(cells))
    assert sum("refused" in each for each in refused(csv(tmp_path, f"question,answers,correct\n{text}"))) == 5


@pytest.mark.parametrize("sign", ["|", ";"])
def test_options_in_one_cell_need_no_names_of_columns(tmp_path: Path, sign: str) -> None:
    text = "".join(f"{at + 1},What is {at},{sign.join('xyz')},{'CABZB'[at]}\n" for at in range(5)).replace("Z", "z")
    said = taken(csv(tmp_path, text))[1]
    assert keys_of(tmp_path) == [("z",), ("x",), ("y",), ("z",), ("y",)]
    assert "column 2 is taken for the question, 3 for its options, and 4 for the right one" in said


def test_spellings_between_two_slashes_are_all_right(tmp_path: Path) -> None:
    asks = [
        f"A man of letters came into this town, stayed for {at} years and was loved{'.?'[at % 2]}" for at in range(6)
    ]
    remarks = ["", "", "", "", "", "seen"]
    text = "".join(f"{ask}\tNo {at}//number {at}\t{remarks[at]}\n" for at, ask in enumerate(reversed(asks)))
    items = taken(csv(tmp_path, text, "q.tsv"))[0]
    assert "answer: No 1\n    accept:\n      - number 1\n" in items


def test_a_picture_that_a_question_shows_is_named(tmp_path: Path) -> None:
    said = taken(csv(tmp_path, 'question,answer\n"Which town? <img src=""/a/b.jpg"" />",Bonn\n'))[1]
    assert 'what it asks shows a picture, which a table does not hold: <img src="/a/b.jpg" />' in said


def test_blanks_may_stand_between_letters(tmp_path: Path) -> None:
    taken(csv(tmp_path, rows(["A B D", "C"])))
    assert keys_of(tmp_path) == [("red", "blue", "pink"), ("green",)]


def test_a_right_answer_that_is_the_only_option_is_asked_for_without_options(tmp_path: Path) -> None:
    items, said = taken(csv(tmp_path, f"{rows(['A', 'B'])}How many are there?,,14,,,14\n"))
    assert "answer: 14\n" in items
    assert "its right answer is its only option, and is asked for without options" in said


def test_an_only_option_that_the_key_names_by_its_letter_is_refused(tmp_path: Path) -> None:
    assert any("has one option alone" in each for each in refused(csv(tmp_path, rows(["A"]) + "Which?,x,,,,A\n")))


def test_rows_with_answers_alone_go_on_with_the_question_above(tmp_path: Path) -> None:
    text = "Who acts?,Victim,Doctor\n,,Cook\nWhich number?,3018,3077\n,112,911\n,,115\nWhere?,There,Here\n"
    said = taken(csv(tmp_path, f"QUESTION,BONNES_REPONSES,MAUVAISES_REPONSES\n{text}"))[1]
    assert keys_of(tmp_path) == [("Victim",), ("112", "3018"), ("There",)]
    assert "options: [3018, 112, 3077, 911, 115]" in (tmp_path / "bank.yaml").read_text(encoding="utf-8")
    assert "its 3 rows with answers alone go on with the question above them" in said


def test_a_sign_for_no_option_is_none_where_several_rows_have_it_last(tmp_path: Path) -> None:
    text = "".join(f"Which is number {at}?,red,blue,N/A,A\n" for at in range(3)) + "Which?,x,y,z,C\n"
    taken(csv(tmp_path, f"question,a,b,c,answer\n{text}"))
    assert (tmp_path / "bank.yaml").read_text(encoding="utf-8").count("options: [red, blue]") == 3


def test_a_sign_for_no_option_stays_where_it_is_right_once(tmp_path: Path) -> None:
    text = "".join(
        f"Which is number {at}?,red,blue,N/A,{key}\n" for at, key in enumerate(["red", "blue", "N/A", "red"])
    )
    taken(csv(tmp_path, f"question,a,b,c,answer\n{text}"))
    assert keys_of(tmp_path)[2] == ("N/A",)


def test_keys_may_stand_beside_questions_whose_options_are_in_the_row_below(tmp_path: Path) -> None:
    asked = [[["", f"{at}、下列第 {at} 种()。", "BCAD"[at % 4]], ["", "(A)红 (B)蓝 (C)绿 (D)白"]] for at in range(1, 7)]
    stated = [
        ["", "二、判断题"],
        ["", "1、血是红的。（ ）", "T"],
        ["", "2、奶是红的。（ ）", "F"],
        ["", "3、下列()。"],
        ["", "(A)红 (B)蓝"],
    ]
    file = workbook(tmp_path / "q.xlsx", [["", "高级", "答案"], *(row for pair in asked for row in pair), *stated])
    said = taken(file, "--skip-bad")[1]
    assert keys_of(tmp_path)[:4] == [("绿",), ("红",), ("白",), ("蓝",)]
    items = (tmp_path / "bank.yaml").read_text(encoding="utf-8")
    assert items.count("answer: true") == items.count("answer: false") == 1
    assert "判断题" not in items
    assert said.count("refused") == 1


def test_keys_in_brackets_within_questions_are_read_beside_ones_in_the_next_cell(tmp_path: Path) -> None:
    options = ["", "(A)红 (B)蓝 (C)绿 (D)白"]
    beside = [[["", f"{at}、下列第 {at} 种()。", "B"], options] for at in range(1, 17)]
    within = [[["", f"{at}、第 {at} 种有(AC)之分。"], options] for at in range(1, 6)]
    taken(workbook(tmp_path / "q.xlsx", [row for pair in (*beside, *within) for row in pair]))
    assert keys_of(tmp_path) == [("蓝",)] * 16 + [("红", "绿")] * 5
    assert "第 5 种有（ ）之分。" in (tmp_path / "bank.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "names",
    [
        "Feedback 1,Feedback 2,Feedback 3",
        "exp_a,exp_b,exp_c",
        "Option C Explanation,Option A Explanation,Option B Explanation",
    ],
)
def test_reasons_of_options_come_with_these(tmp_path: Path, names: str) -> None:
    whys = "It flows.,It is white.,It is green." if names[0] != "O" else "It is green.,It flows.,It is white."
    taken(csv(tmp_path, f"question,option a,option b,option c,answer,{names}\nWhich is red?,Blood,Milk,Tea,A,{whys}\n"))
    items = (tmp_path / "bank.yaml").read_text(encoding="utf-8")
    assert "- text: Milk\n        why: It is white.\n" in items
    assert "rationale" not in items


def test_reasons_that_are_fewer_than_the_options_stay_behind(tmp_path: Path) -> None:
    head = "question,option a,option b,option c,answer,explanation 1,explanation 2"
    said = taken(csv(tmp_path, f"{head}\nWhich is red?,Blood,Milk,Tea,A,It flows.,It clots.\n"))[1]
    assert "the column 'explanation 1' is not known, and stays behind" in said


def test_reasons_that_speak_of_letters_keep_the_order(tmp_path: Path) -> None:
    head = "question,option a,option b,answer,exp_a,exp_b"
    taken(csv(tmp_path, f"{head}\nWhich is red?,Blood,Milk,A,It flows.,Option A is red.\n"))
    assert "order: keep" in (tmp_path / "bank.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("cell", ["Tea=hot;Ice=cold", "Tea -> hot | Ice -> cold", "Tea = hot\nIce = cold"])
def test_pairs_may_stand_in_one_line(tmp_path: Path, cell: str) -> None:
    items = taken(csv(tmp_path, f'questionText,matchingPairs\nMatch each.,"{cell}"\n'))[0]
    assert "- {left: Tea, right: hot}\n" in items or "- left: Tea\n        right: hot\n" in items


@pytest.mark.parametrize(
    ("kind", "column"), [("Matching", "pairs"), ("Sequence", "sequence"), ("Re-order", "sequence")]
)
def test_options_to_pair_or_to_order_are_no_choice(tmp_path: Path, kind: str, column: str) -> None:
    rows = f'Which is red?,MCQ,Blood,Milk,Tea,A\nWhich goes where?,{kind},Ice,Milk,Tea,"B, C"\n'
    said = refused(csv(tmp_path, f"Question,Type,Option 1,Option 2,Option 3,Correct Answer(s)\n{rows}"))
    assert any(f"is of the type '{kind}', and no column that is known has its {column}" in line for line in said)


def test_each_sheet_may_have_a_kind_and_names_of_its_own(tmp_path: Path) -> None:
    made = xlsxwriter.Workbook(str(tmp_path / "q.xlsx"))
    for name, rows_of in {
        "READ_ME": [["How to use this workbook"]],
        "SINGLE": [["questionText", "optionA", "optionB", "correct"], ["Which is red?", "Milk", "Blood", "B"]],
        "TRUE_FALSE": [["questionText", "trueFalseAnswer"], ["Blood is red.", "true"]],
        "NUMERIC": [["questionText", "numericValue", "numericTolerance"], ["How many mL?", "50", "0.2"]],
    }.items():
        sheet = made.add_worksheet(name)
        for at, row in enumerate(rows_of):
            sheet.write_row(at, 0, row)
    made.close()
    items = taken(tmp_path / "q.xlsx")[0]
    assert "answer: true" in items
    assert "tolerance: 0.2" in items
    assert items.count("- id: ") == 3


def test_a_right_answer_in_the_capitals_of_one_option_alone_is_that_one(tmp_path: Path) -> None:
    text = "".join(
        f"Which is {at}?,Char {at},CHAR {at},charAt {at},{('Char', 'CHAR', 'charAt')[at % 3]} {at}\n" for at in range(9)
    )
    taken(csv(tmp_path, text))
    assert keys_of(tmp_path)[:3] == [("Char 0",), ("CHAR 1",), ("charAt 2",)]


@pytest.mark.parametrize(
    "second",
    [
        "Question,A,B,C,Answer\nWhich is hot?,Ice,Fire,Snow,B\nWhich is cold?,Ice,Fire,Sun,A\n",
        "Question,Answer,A,B,C\nWhich is hot?,B,Ice,Fire,Snow\nWhich is cold?,A,Ice,Fire,Sun\n",
    ],
)
def test_names_of_columns_may_come_again_below_a_heading(tmp_path: Path, second: str) -> None:
    first = "Question,A,B,C,Answer\nWhich is red?,Blood,Milk,Tea,A\nWhich is white?,Blood,Milk,Tea,B\n"
    said = taken(csv(tmp_path, f"{first}Chapter two,,,,\n{second}"))[1]
    assert keys_of(tmp_path) == [("Blood",), ("Milk",), ("Fire",), ("Ice",)]
    assert "a heading: Chapter two" in said


def test_a_question_that_is_the_name_of_a_column_stays_one(tmp_path: Path) -> None:
    assert taken(csv(tmp_path, "front,back\nFrage,question\nAntwort,answer\n"))[0].count("- id: ") == 2


def test_single_quote_marks_may_stand_around_texts(tmp_path: Path) -> None:
    text = "'In Rome, what is red?',Blood\nWhat isn't white?,Tea\n'Who didn''t, well, go?','One, two'\n"
    items, said = taken(csv(tmp_path, f"question,answer\n{text}"))
    assert "question: In Rome, what is red?" in items
    assert "question: Who didn't, well, go?" in items
    assert "a ' stands around its texts" in said


def test_a_number_is_typed_where_the_kind_says_so_and_no_option_is_there(tmp_path: Path) -> None:
    head = "Question type,Question,Option A,Option B,Correct Answer,Hint 1,Hint 2"
    text = (
        "single_selection,What is red?,Blood,Milk,Blood,Look.,Think.\ninput_question,What is after 2?,,,3,Count.,Add.\n"
    )
    taken(csv(tmp_path, f"{head}\n{text}"))
    assert "answer: 3\n" in (tmp_path / "bank.yaml").read_text(encoding="utf-8").replace("'", "").replace('"', "")


def test_rows_without_a_question_are_refused_alone_where_most_questions_stand_alone(tmp_path: Path) -> None:
    text = "".join(f"{at},Which is {at}?,No {at}\n" for at in range(8)) + "".join(
        f"{at},,Song {at}\n" for at in range(3)
    )
    said = taken(csv(tmp_path, f"num,question,answer\n{text}"), "--skip-bad")
    assert said[0].count("- id: ") == 7
    assert said[1].count("asks nothing: its question is empty") == 3
    assert "q.csv:9: refused: has answers in several rows" in said[1]


def test_a_cross_beside_an_option_is_no_sign_of_right_where_others_have_1(tmp_path: Path) -> None:
    text = "Which is red?,Blood,1\n,Milk,X\n,Tea,0\nWhich is hot?,Fire,1\n,Ice,0\nWhich is cold?,Fire,0\n,Ice,1\n"
    said = refused(csv(tmp_path, f"question,option,is correct\n{text}"))
    assert (
        "q.csv:2: refused: has a cross (X) beside an option where others have another sign: write 1 or 0 in its place"
        in said
    )
    assert sum("refused" in each for each in said) == 1
    taken(csv(tmp_path, f"question,option,is correct\n{text}".replace("1", "x").replace("X", "0")))
    assert keys_of(tmp_path) == [("Blood",), ("Fire",), ("Ice",)]


def test_statements_in_two_languages_come_in_the_first(tmp_path: Path) -> None:
    text = "".join(f"Satz {at} stimmt.,Sentence {at} is right.,{at % 2 == 0}\n" for at in range(6))
    items, said = taken(csv(tmp_path, f"German,English,Answer\n{text}"))
    assert items.count("answer: true") == items.count("answer: false") == 3
    assert "statement: Satz 0 stimmt." in items
    assert "the column 'German' is taken for what is asked" in said
    assert "the column 'English' is not known, and stays behind" in said


def test_words_in_two_languages_are_not_taken_for_questions(tmp_path: Path) -> None:
    text = "".join(f"Wort {at},word {at},Kapitel {at}\n" for at in range(6))
    assert "no column that is known as the question" in refused(csv(tmp_path, f"German,English,Answer\n{text}"), 2)[-1]


def test_options_may_stand_below_their_question_behind_1_or_0(tmp_path: Path) -> None:
    text = '"Which are red, always:",\n1,Blood\n1,"Roses, some"\n0,Milk\n,\nWhich is hot:,\n0,Ice\n1,Fire\n,\nWhich is cold:,\n1,Ice\n0,Fire\n'
    said = taken(csv(tmp_path, text))[1]
    assert keys_of(tmp_path) == [("Blood", "Roses, some"), ("Fire",), ("Ice",)]
    assert "every option has a row of its own" in said


@pytest.mark.parametrize("name", ["სწორი", ""])
def test_a_column_with_the_text_of_one_option_has_the_right_answers(tmp_path: Path, name: str) -> None:
    text = "".join(
        f"Which is {at}?,red {at},blue {at},green {at},colours,{('red', 'green')[at % 2]} {at}\n" for at in range(6)
    )
    said = taken(csv(tmp_path, f"question,option 1,option 2,option 3,topic,{name}\n{text}"))[1]
    assert keys_of(tmp_path)[:2] == [("red 0",), ("green 1",)]
    assert "is taken for the right answer, since it has the text of an option in nearly all rows" in said


def test_a_column_of_numbers_without_a_known_name_is_no_key(tmp_path: Path) -> None:
    text = "".join(f"Which is {at}?,red {at},blue {at},green {at},{at % 3 + 1}\n" for at in range(9))
    said = refused(csv(tmp_path, f"question,option 1,option 2,option 3,Stufe\n{text}"))
    assert any("has no answer marked as right" in each for each in said)


@pytest.mark.parametrize("head", ["", "question,option 1,option 2,answer,Zusatz\n"])
def test_a_column_whose_cells_say_that_they_explain_has_explanations(tmp_path: Path, head: str) -> None:
    rows = "".join(
        f"Which is {at}?,red {at},blue {at},{('red', 'blue')[at % 2]} {at},Explanation: Since {at}.\n"
        for at in range(6)
    )
    items, said = taken(csv(tmp_path, head + rows))
    assert [f"rationale: Since {at}.\n" in items for at in range(6)] == [True] * 6
    assert "its column is taken for explanations, since its cells say that they are" in said


@pytest.mark.parametrize("name", ["is_correct", "Correct", "richtig"])
def test_a_column_that_only_judges_its_rows_is_no_answer(tmp_path: Path, name: str) -> None:
    said = refused(csv(tmp_path, f"Question,{name}\nMilk is fluid,1\nIce is fluid,0\n"))
    assert f"no column has options: its column '{name}' may say whether the row is right" in "\n".join(said)
