"""What a question of Moodle, GIFT or QTI has besides its texts is taken in or said."""

from __future__ import annotations

import base64
import struct
import zlib
from pathlib import Path

import pytest

from questions_files import answer, imported, moodle, question, refused_file
from written_and_read import png

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def file(name: str) -> str:
    return f'<file name="{name}" path="/" encoding="base64">{base64.b64encode(PNG).decode()}</file>'


def test_what_is_said_to_who_chooses_the_wrong_word_stands_behind_it(tmp_path: Path) -> None:
    two = answer("true", "100", "The land rises.") + answer("false", "0", "The sea sinks.")
    items, _ = imported(tmp_path, "quiz.xml", moodle(question("truefalse", "The land rises.", two)))
    assert "The land rises.\n\n      False: The sea sinks." in items


def test_files_and_pictures_that_no_text_shows_are_said(tmp_path: Path) -> None:
    one = (
        '<question type="shortanswer"><name><text>n</text></name><questiontext format="html"><text><![CDATA[<p>Which?'
        '<img src="@@PLUGINFILE@@/a%20b.png" alt="A dot"></p>]]></text>'
        f"{file('a b.png')}{file('c.png')}</questiontext><image>http://example.org/old.png</image>{answer('Blood', '100')}</question>"
    )
    items, said = imported(tmp_path, "quiz.xml", moodle(one))
    assert "images/a%20b.png" in items or "images/a-b.png" in items or "a b.png" in items
    assert "files that none of its texts shows are left out: c.png" in said
    assert "the picture that stands beside its text is left out: http://example.org/old.png" in said


def test_a_title_of_gift_that_does_not_end_is_the_text(tmp_path: Path) -> None:
    items, _ = imported(
        tmp_path, "quiz.gift", ":: Which prints? {=std::cout ~std::cin}\n\n::T:: Which reads? {=std::cin ~std::cout}\n"
    )
    assert "question: Which prints?\n" in items
    assert "question: Which reads?\n" in items
    assert items.count("std::cout") >= 2


def test_points_of_a_mapping_that_no_rules_use_are_said(tmp_path: Path) -> None:
    item = (
        '<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="q" title="t" adaptive="false" timeDependent="false">'
        '<responseDeclaration identifier="R" cardinality="multiple" baseType="identifier"><correctResponse><value>a</value><value>b</value>'
        '</correctResponse><mapping defaultValue="0"><mapEntry mapKey="a" mappedValue="0.2"/><mapEntry mapKey="b" mappedValue="0.2"/></mapping>'
        '</responseDeclaration><itemBody><choiceInteraction responseIdentifier="R" maxChoices="0"><prompt>Which?</prompt>'
        '<simpleChoice identifier="a">Blood</simpleChoice><simpleChoice identifier="b">Milk</simpleChoice>'
        '<simpleChoice identifier="c">Stone</simpleChoice></choiceInteraction></itemBody></assessmentItem>'
    )
    _, said = imported(tmp_path, "q.xml", item)
    assert "the points that its mapping gives, which no rules of its own use" in said


def test_tags_without_a_list_around_them_come(tmp_path: Path) -> None:
    two = answer("one", "100") + answer("two", "0") + "<tag><text>ward</text></tag>"
    items, _ = imported(tmp_path, "q.xml", moodle(question("multichoice", "Which?", two)))
    assert "tags: [ward]" in items


def test_titles_of_gift_are_counted_where_they_say_more_than_the_question(tmp_path: Path) -> None:
    text = "::Vitamins 1::Which? {=A ~B}\n\n::Who::Who is it? {=A ~B}\n\n::Gases::The {=sun} is a {=star}.\n"
    _, said = imported(tmp_path, "q.gift", text)
    assert "q.gift:1: left out of 2 items: its title (between '::')" in said


def test_a_question_without_a_quiz_around_it_is_read(tmp_path: Path) -> None:
    alone = question("multichoice", "Which?", answer("one", "100") + answer("two", "0"))
    items, _ = imported(tmp_path, "one.xml", f'<?xml version="1.0"?>\n{alone}')
    assert "answer: one" in items
    (tmp_path / "two.xml").write_text('<?xml version="1.0"?>\n<question type="x"><text>', encoding="utf-8")
    assert "is damaged XML, in line 2 of two.xml" in refused_file(tmp_path / "two.xml", 2)[0]


def test_a_superscript_in_an_embedded_answer_stays_raised(tmp_path: Path) -> None:
    text = "It has {1:MULTICHOICE:=10<sup>7</sup>~10<sup>6</sup>#Ten <b>times</b> less.} of {1:SA:=CO<sub>2</sub>}."
    items, _ = imported(tmp_path, "quiz.xml", moodle(question("cloze", text, "")))
    assert 'cloze: "It has {{10^7^::10^7^ / 10^6^}} of {{CO~2~}}."' in items
    assert 'rationale: "10^6^: Ten **times** less."' in items


def test_large_pictures_within_the_text_come_with_all_that_stands_behind_them(tmp_path: Path) -> None:
    more = b"tEXt" + bytes(90_000)
    chunk = struct.pack(">I", 90_000) + more + struct.pack(">I", zlib.crc32(more))
    data = [png(grey)[:-12] + chunk + png(grey)[-12:] for grey in (1, 2)]
    shown = [f'<img alt="a ward" src="data:image/png;base64,{base64.b64encode(each).decode()}">' for each in data]
    text = f"See {shown[0]}, and {shown[1]}. Which?"
    items, said = imported(tmp_path, "quiz.xml", moodle(question("shortanswer", text, answer("Blood", "100"))))
    assert items.count("![") == 2
    assert ". Which?" in items
    assert "characters, of which the first are here" not in said


@pytest.mark.parametrize(("hidden", "draft"), [("1", True), ("0", False)])
def test_a_question_that_is_hidden_in_moodle_is_a_draft(tmp_path: Path, hidden: str, draft: bool) -> None:
    two = f"<hidden>{hidden}</hidden>" + answer("one", "100") + answer("two", "0")
    items, _ = imported(tmp_path, "q.xml", moodle(question("multichoice", "Which?", two)))
    assert ("status: draft" in items, "it is hidden in Moodle" in items) == (draft, draft)


def test_a_wider_tolerance_for_a_part_of_the_points_is_counted_and_explains_nothing(tmp_path: Path) -> None:
    def within(off: str, one: str) -> str:
        return one.replace("</answer>", f"<tolerance>{off}</tolerance></answer>")

    numbers = within("0", answer("5", "100")) + within("0.5", answer("5", "50", "Be more exact."))
    other = within("1", answer("50", "20", "Look at the unit."))
    items, said = imported(tmp_path, "quiz.xml", moodle(question("numerical", "How fast?", numbers + other)))
    assert "'5' gave" not in said
    assert "'50 ± 1' gave 20 % of the points, and is left out" in said
    assert "left out: what a number less near to the right one gives" in said
    assert "Be more exact." not in items
    assert "Be more exact." in said
    assert "50 ± 1: Look at the unit." in items


def test_what_a_category_says_and_names_that_say_more_than_their_questions_are_named(tmp_path: Path) -> None:
    category = (
        '<question type="category"><category><text>$course$/Pipes</text></category>'
        '<info format="html"><text><![CDATA[<p>For the second year</p>]]></text></info></question>'
    )
    asked = question("truefalse", "Copper bends.", answer("true", "100") + answer("false", "0"))
    questions = [asked.replace("<text>n<", f"<text>{name}<") for name in ("Q1 easy", "Frage 2", "copper", "17")]
    _, said = imported(tmp_path, "quiz.xml", moodle(category, *questions))
    assert "quiz.xml:3: left: what a category says of itself: For the second year" in said
    assert "left out: its name, which says more than its question" in said
