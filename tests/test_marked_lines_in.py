"""Right options that are marked in the words of the file: in capitals, above all questions, or behind lines without letters."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
import yaml

from questions_files import imported, refused, refused_file, taken
from world import run


def read(folder: Path, text: str, name: str = "q.txt") -> list[tuple[str, object, object]]:
    found = yaml.safe_load(imported(folder, name, text)[0])
    return [(each["question"].strip(), each.get("answer", each.get("answers")), each.get("options")) for each in found]


THREE = ["Ice", "Milk", "Salt"]


@pytest.mark.parametrize("mark", ["CORRECT", "- CORRECTA", "– correct", "RICHTIG", "(correct)", "✅"])
@pytest.mark.parametrize("letters", ["ABC", ""])
def test_a_word_in_capitals_behind_an_option_marks_it(tmp_path: Path, mark: str, letters: str) -> None:
    options = [f"{letters[at]}. {text}" if letters else text for at, text in enumerate(THREE)]
    options[1] += f" {mark}"
    text = "\n".join(("Which is fluid?", *options))
    text += "\n\n" + text.replace("fluid", "white") + "\n"
    assert read(tmp_path, text) == [("Which is fluid?", "Milk", THREE), ("Which is white?", "Milk", THREE)]


@pytest.mark.parametrize("text", ["POLITICALLY CORRECT", "correct"])
def test_an_option_that_only_says_so_is_not_marked(tmp_path: Path, text: str) -> None:
    said = refused(tmp_path, "q.txt", f"1. Which is it?\nA. {text}\nB. wrong\nC. none\n")
    assert "no option that is marked as right" in said


def test_numbers_and_judgements_of_marked_lines_are_no_part_of_them(tmp_path: Path) -> None:
    text = "Which is fluid?\n1. It is the milk. (correct)\n2. It is the snow. (wrong)\n"
    assert read(tmp_path, text) == [("Which is fluid?", "It is the milk.", ["It is the milk.", "It is the snow."])]


def test_one_number_among_questions_without_numbers_does_not_end_them(tmp_path: Path) -> None:
    asked = [f"{'5. ' if at == 4 else ''}Which is fluid {at}?" for at in range(8)]
    text = "\n\n".join(f"{each}\nA. Ice\nB. Milk CORRECT\nC. Salt" for each in asked)
    assert [each[0] for each in read(tmp_path, text)] == [f"Which is fluid {at}?" for at in range(8)]


def test_lines_of_several_questions_without_letters_are_not_taken_for_one(tmp_path: Path) -> None:
    text = (
        "1. Which is fluid?\nIce\nMilk\n\nWhich is white?\nSnow\nCoal\n\nWhich is red?\nA. Blood\nB. Milk\nAnswer: A\n"
    )
    assert "has another text that asks, 'Which is white?', with lines below it" in refused(tmp_path, "q.txt", text)


@pytest.mark.parametrize(
    "head",
    [
        "3 domande (A corretta)",
        "Quiz patente – 3 domande (A corretta)",
        "The correct answer is always A.",
        "La prima risposta è sempre corretta",
    ],
)
def test_a_heading_may_say_what_is_right_everywhere(tmp_path: Path, head: str) -> None:
    text = f"# Quiz\n\n{head}\n\n" + "".join(f"{at}) Which is fluid {at}?\nA. Milk\nB. Ice\n\n" for at in range(1, 4))
    items, said = imported(tmp_path, "q.md", text)
    assert [each["answer"] for each in yaml.safe_load(items)] == ["Milk"] * 3
    assert f"A is right of all questions, as it says above them: {head}" in said


@pytest.mark.parametrize(
    "head", ["Which is correct? (A or B)", "A and B are correct in half of them", "(B correct) (A correct)"]
)
def test_a_heading_that_names_no_single_letter_is_no_key(tmp_path: Path, head: str) -> None:
    text = f"{head}\n\n" + "".join(f"{at}) Which is fluid {at}?\nA. Milk\nB. Ice\n\n" for at in range(1, 4))
    assert "no option that is marked as right" in refused(tmp_path, "q.txt", text)


def test_a_heading_is_no_key_where_a_question_has_one(tmp_path: Path) -> None:
    text = "Quiz (A correct)\n\n" + "".join(f"{at}) Which is fluid {at}?\nA. Milk\nB. Ice\n\n" for at in range(1, 4))
    assert "2 questions cannot come" in refused(tmp_path, "q.txt", text.rstrip() + "\nAnswer: A\n")


@pytest.mark.parametrize("head", ["Question:", "**Frage**", "## Questão:"])
def test_heads_without_a_number_part_questions(tmp_path: Path, head: str) -> None:
    text = "".join(f"{head}\n\nIt is white.\n\nWhich is it {at}?\n\na) Ice\nb) Milk *\n\nWell.\n\n" for at in range(3))
    assert [each[0].split("\n")[-1] for each in read(tmp_path, text, "q.md")] == [
        f"Which is it {at}?" for at in range(3)
    ]


def test_letters_and_numbers_may_stand_right_before_chinese(tmp_path: Path) -> None:
    text = "1、下列哪项属于症状：\nA.心烦失眠\nB舌红苔黄\nC.脉细无力\n正确答案：A你选对了\n2下述哪项属于体征：\nA.面色苍白\nB.头晕而重\n正确答案：B你错选为A\n"
    assert read(tmp_path, text) == [
        ("下列哪项属于症状：", "心烦失眠", ["心烦失眠", "舌红苔黄", "脉细无力"]),
        ("下述哪项属于体征：", "头晕而重", ["面色苍白", "头晕而重"]),
    ]


@pytest.mark.parametrize("head", ["Q. 1 Which is fluid?", "Que 1: Which is fluid?", "Ques. 1) Which is fluid?"])
def test_short_words_before_the_number_of_a_question(tmp_path: Path, head: str) -> None:
    assert read(tmp_path, f"{head}\na) Ice\nb) Milk\nAnswer: b\n") == [("Which is fluid?", "Milk", ["Ice", "Milk"])]


def document(folder: Path, questions: int, marked: int) -> Path:
    made = docx.Document()
    for at in range(questions):
        made.add_paragraph(f"{at + 1}. Which is fluid {at}?")
        for place, text in enumerate(THREE):
            made.add_paragraph("").add_run(text).bold = place == 1 and at < marked
    made.save(str(folder / "q.docx"))
    return folder / "q.docx"


def test_one_bold_line_below_each_question_is_the_right_one(tmp_path: Path) -> None:
    items = yaml.safe_load(taken(document(tmp_path, 3, 3))[0])
    assert [(each["question"], each["answer"], each["options"]) for each in items] == [
        (f"Which is fluid {at}?", "Milk", THREE) for at in range(3)
    ]


def test_bold_lines_below_few_questions_mark_nothing(tmp_path: Path) -> None:
    said = refused_file(document(tmp_path, 9, 3))
    assert said[-1].endswith("can come. Nothing was written")


@pytest.mark.parametrize(
    "head",
    [
        "The answer is always a number",
        "The answer is always A or B",
        "Do not think the answer is always A",
        "Example: (B correct)",
        "You get 1 point (A correct), 0 points else",
        "Part 1 (A correct)",
        "168 questions (A correct)",
        "The answer is always C",
        "(A correct)\n\nPart 2 follows (B correct)",
    ],
)
def test_other_headings_say_nothing_of_all_questions(tmp_path: Path, head: str) -> None:
    text = f"{head}\n\n" + "".join(f"{at}) Which is fluid {at}?\nA. Milk\nB. Ice\n\n" for at in range(1, 4))
    assert refused(tmp_path, "q.txt", text).count("has no option that is marked as right") == 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ice NOT CORRECT", "Milk"),
        ("Ice - partly CORRECT", "Milk"),
        ("Hielo NO CORRECTA", "Leche"),
        ("It shows CORRECT", "It shows WRONG"),
        ("Sie ist POLITISCH RICHTIG", "Sie ist neu"),
        ("This one (left)", "That one (right)"),
    ],
)
def test_a_word_that_is_a_part_of_an_option_marks_none(tmp_path: Path, one: str, other: str) -> None:
    said = refused(tmp_path, "q.txt", f"1. Which is it?\nA. {one}\nB. {other}\nC. Salt\n")
    assert "no option that is marked as right" in said


def test_words_that_say_of_others_that_they_are_wrong_are_no_part_of_them(tmp_path: Path) -> None:
    text = "1. Which is fluid?\nA. Ice NOT CORRECT\nB. Milk CORRECT\nC. Salt (not correct)\n"
    assert read(tmp_path, text) == [("Which is fluid?", "Milk", THREE)]


def test_the_next_question_without_letters_begins_right_below_the_options(tmp_path: Path) -> None:
    text = "Which is fluid?\nIce\nMilk CORRECT\nExplanation: It flows.\nWhich is white?\nCoal\nSnow CORRECT\n"
    assert read(tmp_path, text) == [
        ("Which is fluid?", "Milk", ["Ice", "Milk"]),
        ("Which is white?", "Snow", ["Coal", "Snow"]),
    ]


def test_a_sentence_below_options_without_letters_is_none_of_them(tmp_path: Path) -> None:
    text = "1. Which is fluid?\nIce\nMilk CORRECT\nIt comes from cows.\n"
    assert "has no options and no answer" in refused(tmp_path, "q.txt", text)


@pytest.mark.parametrize("asked", ["3月5日是什么节？", "20岁男性，发热3天。"])
def test_a_number_in_what_chinese_asks_counts_no_question(tmp_path: Path, asked: str) -> None:
    text = f"{asked}\nA肺炎\nB肺结核\n答案：A\n"
    assert read(tmp_path, text) == [(asked, "肺炎", ["肺炎", "肺结核"])]


def test_a_letter_without_which_options_are_alike_is_a_part_of_them(tmp_path: Path) -> None:
    said = refused(tmp_path, "q.txt", "1. 哪个血型？\nA型血\nB型血\nAB型血\nO型血\n答案：B\n")
    assert "no options with letters were found" in said
    text = "1. Which vitamin?\n- A vitamin\n- B vitamin\n- C vitamin ✅\n"
    assert read(tmp_path, text) == [("Which vitamin?", "C vitamin", ["A vitamin", "B vitamin", "C vitamin"])]


def test_a_bullet_that_is_a_star_before_a_letter_marks_nothing(tmp_path: Path) -> None:
    text = "1. Which is fluid?\n* A Ice\n* B Milk\n* C Salt\nAnswer: B\n"
    assert read(tmp_path, text) == [("Which is fluid?", "Milk", THREE)]


def test_a_word_that_is_short_for_question_has_a_sign_behind_its_number(tmp_path: Path) -> None:
    text = "1. ¿Cuál es?\nQue 2 personas beben\nA) Leche\nB) Hielo\nRespuesta: A\n"
    assert read(tmp_path, text) == [("¿Cuál es?\nQue 2 personas beben", "Leche", ["Leche", "Hielo"])]


def test_a_list_of_keys_goes_by_the_numbers_of_questions_of_which_one_has_no_bold_line(tmp_path: Path) -> None:
    made = docx.Document()
    for at in range(1, 5):
        made.add_paragraph(f"{at}. Which is fluid {at}?")
        for text in THREE:
            made.add_paragraph("").add_run(text).bold = at != 2 and text == "Milk"
        made.add_paragraph("")
    made.add_paragraph("Answers: 1 B, 2 A, 3 B, 4 B")
    made.save(str(tmp_path / "q.docx"))
    said = run("import", tmp_path / "q.docx", "-o", tmp_path / "b.yaml", "--publisher", "w", "--skip-bad")
    items = yaml.safe_load((tmp_path / "b.yaml").read_text(encoding="utf-8"))["items"]
    assert {each["question"]: each["answer"] for each in items} == {f"Which is fluid {at}?": "Milk" for at in (1, 3, 4)}
    assert "question 2" in said.stderr or "paragraph 6" in said.stderr


@pytest.mark.parametrize(
    "mark", [" ✔️", " √", " (correct)", " (richtig)", " [right answer]", " <-- correct", " CORRECT"]
)
@pytest.mark.parametrize("letters", [True, False])
def test_words_and_ticks_behind_options_are_marks_in_word_too(tmp_path: Path, mark: str, letters: bool) -> None:
    made = docx.Document()
    for number in (1, 2):
        made.add_paragraph(f"{number}. Which runs? f();")
        for letter, text in zip("abc", ("Blood;", "Milk;", "Snow;"), strict=True):
            paragraph = made.add_paragraph(f"{letter}) " if letters else "", style=None if letters else "List Bullet")
            paragraph.add_run(text)
            paragraph.add_run(mark if text == "Milk;" else "")
        made.add_paragraph()
    made.save(str(tmp_path / "q.docx"))
    items, _ = taken(tmp_path / "q.docx")
    found = [(each["answer"], each["options"]) for each in yaml.safe_load("items:\n" + items)["items"]]
    assert found == [("Milk;", ["Blood;", "Milk;", "Snow;"])] * 2
