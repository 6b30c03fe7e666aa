"""XML that is not quite XML: what can be read without a doubt is read, it is said, and the rest is refused by its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from processor import least_seconds
from questions_files import answer, imported, moodle, refused, refused_file

TWO = answer("Blood", "100") + answer("Milk", "0")


def asks(text: str) -> str:
    return (
        f'<question type="multichoice"><questiontext format="html"><text>{text}</text></questiontext>{TWO}</question>'
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Salt & water?", "Salt & water?"),
        ("R&D; A&amp;E?", "R&D; A&E?"),
        ("Is 3 < 5?", "Is 3 < 5?"),
        ("One<br>Two?", "One\n      Two?"),
        ("<p>Is <b>H<sub>2</sub>O</b> wet?</p>", "Is **H~2~O** wet?"),
        ("<p>Is it <i>so</i>?<p>Or not?", "Is it *so*?\n\n      Or not?"),
        ("A\x0bB?", "AB?"),
    ],
)
def test_signs_and_tags_in_a_text_that_xml_does_not_allow(tmp_path: Path, written: str, read: str) -> None:
    items, _ = imported(tmp_path, "quiz.xml", moodle(asks(written)))
    assert read in items.replace('"', "").replace("\\n\\n", "\n\n      ")


def test_what_was_mended_is_said_with_its_line(tmp_path: Path) -> None:
    _, said = imported(tmp_path, "quiz.xml", moodle(asks("Which?"), asks("Salt & water?")))
    assert (
        "it is damaged XML, in line 4: not well-formed (invalid token); it was mended: look through its items" in said
    )
    (tmp_path / "whole").mkdir()
    _, said = imported(tmp_path / "whole", "whole.xml", moodle(asks("Which?")))
    assert "damaged" not in said


@pytest.mark.parametrize(
    "head",
    [
        '<?xml version="1.0" encoding="utf-16"?>\n<quiz>',
        '<?xml version="1.0"?>\n<?xml version="1.0" encoding="UTF-8"?>\n<quiz>',
        "```xml\n<quiz>",
        '<quiz xsi:schemaLocation="x">',
        "<quiz version=2>",
    ],
)
def test_heads_that_other_programs_write(tmp_path: Path, head: str) -> None:
    items, _ = imported(tmp_path, "quiz.xml", f"{head}\n{asks('Where is ü?')}\n</quiz>\n")
    assert "Where is ü?" in items


def test_letters_of_windows_in_xml_that_names_no_encoding(tmp_path: Path) -> None:
    items, said = imported(
        tmp_path, "quiz.xml", moodle(asks("Für wen?")).replace(' encoding="UTF-8"', "").encode("cp1252")
    )
    assert "Für wen?" in items
    assert "was read as Windows-1252" in said


def test_a_head_of_xml_that_a_question_shows_stays_in_it(tmp_path: Path) -> None:
    shown = "<![CDATA[What does <?xml version='1.0'?> say?]]>"
    text = moodle(asks(shown).replace('"html"', '"markdown"'), asks("Salt & water?"))
    items, _ = imported(tmp_path, "quiz.xml", text)
    assert "What does <?xml version='1.0'?> say?" in items.replace("\\", "")


def test_two_files_in_one_are_read(tmp_path: Path) -> None:
    items, _ = imported(tmp_path, "quiz.xml", moodle(asks("Which?")) + moodle(asks("Who?")))
    assert "question: Which?" in items
    assert "question: Who?" in items


def test_a_question_that_is_damaged_is_refused_and_the_others_come(tmp_path: Path) -> None:
    broken = '<question type="truefalse"><questiontext><text>Is it so?</questiontext>'
    text = moodle(asks("Which?"), broken, asks("Who?"))
    said = refused(tmp_path, "quiz.xml", text)
    assert "quiz.xml:4: refused: is damaged XML: mismatched tag" in said
    items, _ = imported(tmp_path, "quiz.xml", text, "--skip-bad")
    assert "question: Which?" in items
    assert "question: Who?" in items
    assert "Is it so?" not in items


def test_what_was_mended_beside_a_damaged_question_is_said_with_its_line(tmp_path: Path) -> None:
    broken = '<question type="truefalse"><questiontext><text>Is it so?</questiontext>'
    said = refused(tmp_path, "quiz.xml", moodle(asks("Which?"), broken, asks("Salt & water?")))
    assert (
        "it is damaged XML, in line 5: not well-formed (invalid token); it was mended: look through its items" in said
    )


def test_a_file_that_ends_too_soon_gives_its_whole_questions(tmp_path: Path) -> None:
    text = moodle(asks("Which?"), asks("Who?"))
    said = refused(tmp_path, "quiz.xml", text[: text.rindex("<answer")])
    assert "quiz.xml:4: refused: is damaged XML" in said
    assert "1 question cannot come, 1 question can" in said


def test_items_of_qti_that_are_damaged_leave_the_others(tmp_path: Path) -> None:
    def item(ident: str, text: str) -> str:
        labels = "".join(
            f'<response_label ident="{each}"><material><mattext>{each}</mattext></material></response_label>'
            for each in ("blood", "milk")
        )
        return (
            f'<item ident="{ident}"><presentation><material><mattext>{text}</mattext></material><response_lid ident="r" rcardinality="Single">'
            f"<render_choice>{labels}</render_choice></response_lid></presentation><resprocessing><respcondition><conditionvar>"
            '<varequal respident="r">blood</varequal></conditionvar><setvar>100</setvar></respcondition></resprocessing></item>'
        )

    text = f"<questestinterop>\n{item('one', 'Which & why?')}\n{item('two', 'Who?').replace('</material>', '', 1)}\n{item('three', 'When?')}\n</questestinterop>"
    said = refused(tmp_path, "q.xml", text)
    assert "q.xml:3: refused: is damaged XML: mismatched tag" in said
    assert "1 question cannot come, 2 questions can" in said


def test_a_file_that_ends_within_its_first_element_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "q.xml").write_text('<item ident="a" title="Which?"', encoding="utf-8")
    assert "damaged XML, in line 1" in " ".join(refused_file(tmp_path / "q.xml", 2))


def test_many_texts_without_an_end_are_refused_in_no_time(tmp_path: Path) -> None:
    (tmp_path / "q.xml").write_text("<quiz>" + "<text>a<b " * 40_000, encoding="utf-8")
    said: list[str] = []
    assert least_seconds(lambda: said.extend(refused_file(tmp_path / "q.xml", 2)), 4) < 4
    assert "damaged XML, in line 1" in " ".join(said)
