"""Documents of Word whose lists count the questions or letter the options, other than these are typed or keyed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
import yaml
from docx.oxml import parse_xml

from questions_files import refused_file, taken

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LETTERS = [("lowerLetter", "%1)", 1)]
Levels = Sequence[tuple[str, str, int]]


def counted(folder: Path, lines: Sequence[str | tuple[str, int, int]], lists: dict[int, tuple[Levels, int]]) -> Path:
    """A document whose lines are paragraphs, or entries of a list, by its number and level; ``**x**`` is bold.

    A list has its levels, each with its form, what it shows and where it starts, and a number from which it starts anew, or 0.
    """
    made = docx.Document()
    numbering = made.part.numbering_part.element
    for each in list(numbering):
        numbering.remove(each)
    shapes = list(dict.fromkeys(tuple(levels) for levels, _ in lists.values()))
    for number, levels in enumerate(shapes):
        shown = "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for at, (form, text, start) in enumerate(levels)
        )
        numbering.append(parse_xml(f'<w:abstractNum {W} w:abstractNumId="{number}">{shown}</w:abstractNum>'))
    for name, (levels, start) in lists.items():
        anew = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>' if start else ""
        base = f'<w:abstractNumId w:val="{shapes.index(tuple(levels))}"/>'
        numbering.append(parse_xml(f'<w:num {W} w:numId="{name}">{base}{anew}</w:num>'))
    for line in lines:
        text, name, level = (line, 0, 0) if isinstance(line, str) else line
        paragraph = made.add_paragraph()
        paragraph.add_run(text.strip("*")).bold = text.startswith("**")
        if name:
            entry = f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="{name}"/></w:numPr>'
            paragraph._p.get_or_add_pPr().append(parse_xml(entry))
    made.save(str(folder / "q.docx"))
    return folder / "q.docx"


def keys(file: Path) -> list[tuple[object, object]]:
    items, _ = taken(file)
    return [(item["answer"], item["options"]) for item in yaml.safe_load("items:\n" + items)["items"]]


def lettered(folder: Path, options: Sequence[str], answer: str) -> Path:
    """A question whose options a list of Word letters, of which each further line is a paragraph of its own."""
    listed = [each for option in options for each in ((option.split("\n")[0], 1, 0), *option.split("\n")[1:])]
    return counted(folder, ["1. Which is fluid?", *listed, f"Answer: {answer}"], {1: (LETTERS, 0)})


@pytest.mark.parametrize(("answer", "right"), [("A", "Blood"), ("B", "Milk"), ("D", "Sand")])
def test_a_letter_in_a_paragraph_alone_is_no_part_of_an_option(tmp_path: Path, answer: str, right: str) -> None:
    file = lettered(tmp_path, ["UM\nBlood", "B\nMilk", "C\nSnow", "E\nSand"], answer)
    assert keys(file) == [(right, ["Blood", "Milk", "Snow", "Sand"])]


@pytest.mark.parametrize(
    "options", [["B\nBlood", "A\nMilk", "C\nSnow", "D\nSand"], ["A\nBlood", "B\nMilk", "E\nSnow", "D\nSand", "E\nIce"]]
)
def test_an_answer_that_may_name_a_letter_of_word_or_one_alone_is_refused(tmp_path: Path, options: list[str]) -> None:
    said = refused_file(lettered(tmp_path, options, "A" if len(options) == 4 else "E"))
    assert any("has options with two letters each" in line for line in said)


@pytest.mark.parametrize(
    "options", [["Choose one.", "A. Blood", "B. Milk", "C. Snow"], ["B) Blood", "C) Milk", "A) Snow"]]
)
def test_an_answer_that_may_name_a_letter_of_word_or_a_typed_one_is_refused(tmp_path: Path, options: list[str]) -> None:
    said = refused_file(lettered(tmp_path, options, "B"))
    assert any("take the letters out that were typed, or those of the list" in line for line in said)


def test_initials_of_names_are_no_letters_of_options(tmp_path: Path) -> None:
    options = ["E. coli", "S. aureus", "C. albicans"]
    assert keys(lettered(tmp_path, options, "B")) == [("S. aureus", options)]


@pytest.mark.parametrize(("first", "anew"), [(11, 0), (1, 11)])
def test_a_list_counts_from_the_number_with_which_it_begins(tmp_path: Path, first: int, anew: int) -> None:
    levels = [("decimal", "%1.", first), ("lowerLetter", "%2)", 1)]
    lines: list[str | tuple[str, int, int]] = []
    for asked in ("fluid", "white"):
        lines += [(f"Which is {asked}?", 1, 0), ("Blood", 1, 1), ("Milk", 1, 1)]
    file = counted(tmp_path, [*lines, "Answers:", "11. A", "12. B"], {1: (levels, anew)})
    assert [right for right, _ in keys(file)] == ["Blood", "Milk"]


ASKED = (("fluid", "Blood Sand"), ("white", "Snow Milk"), ("red", "Fire Fog"), ("hard", "Ice Stone"))


def counted_on(folder: Path, answers: Sequence[str], between: str = "{}. Which is {}?") -> Path:
    """Questions of whose options a list of Word letters all, each with its answer."""
    lines: list[str | tuple[str, int, int]] = []
    for number, ((asked, options), answer) in enumerate(zip(ASKED, answers, strict=False), 1):
        lines += [between.format(number, asked), *((each, 1, 0) for each in options.split()), answer]
    return counted(folder, lines, {1: (LETTERS, 0)})


@pytest.mark.parametrize(
    "answers",
    [
        ["Answer: a", "Answer: d", "Answer: e", "Answer: h"],
        ["Answer: A", "Answer: B", "Answer: A", "Answer: B"],
        ["Answer: Blood", "Answer: Milk", "Answer: Fire", "Answer: Stone"],
    ],
    ids=["as shown", "from a", "texts"],
)
def test_letters_count_on_over_several_questions(tmp_path: Path, answers: Sequence[str]) -> None:
    assert [right for right, _ in keys(counted_on(tmp_path, answers))] == ["Blood", "Milk", "Fire", "Stone"]


def test_letters_that_count_on_past_z_begin_again(tmp_path: Path) -> None:
    lines: list[str | tuple[str, int, int]] = []
    for number in range(1, 11):
        lines += [f"{number}. Which is {number}?", *((f"It {number}{each}", 1, 0) for each in "xyz"), "Answer: B"]
    assert [right for right, _ in keys(counted(tmp_path, lines, {1: (LETTERS, 0)}))] == [
        f"It {at}y" for at in range(1, 11)
    ]


def test_a_letter_that_may_be_meant_in_two_ways_is_refused(tmp_path: Path) -> None:
    """The second question has c to f, of which c is the first as shown, and the third from a on."""
    lines = ["1. Which?", ("One", 1, 0), ("Two", 1, 0), "Answer: b", "2. Who?"]
    lines += [*((each, 1, 0) for each in ("He", "She", "They", "We")), "Answer: c"]
    assert any("refused" in line for line in refused_file(counted(tmp_path, lines, {1: (LETTERS, 0)})))


def test_letters_behind_another_text_are_those_of_the_same_question(tmp_path: Path) -> None:
    refused_file(counted_on(tmp_path, ["Answer: a", "Answer: d"], "Which is {1}?"))


def test_a_list_of_word_counts_statements_in_roman_numbers(tmp_path: Path) -> None:
    roman = [("upperRoman", "%1.", 1)]
    lines = [
        "1. Which is fluid?",
        "A) Sand",
        "B) Milk",
        *((each, 1, 0) for each in ("Milk is white.", "Snow is warm.", "Ice floats.")),
    ]
    lines += ["2. Which of the above are right?", "A) I only", "B) I and III", "Answer key", "1. B", "2. B"]
    items, said = taken(counted(tmp_path, lines, {1: (roman, 0)}))
    first, second = yaml.safe_load("items:\n" + items)["items"]
    assert (first["options"], second["answer"]) == (["Sand", "Milk"], "I and III")
    assert second["question"].casefold().startswith("i. milk is white.\nii. snow is warm.\niii. ice floats.\nwhich of")
    assert "left:" not in said
