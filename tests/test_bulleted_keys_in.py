"""Right options that stand once more behind bullets, and lists of keys that Word counts on from the questions."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
import yaml

from questions_files import imported, keys_of, refused, taken
from questions_files import refused_file as refused_document

OPTIONS = (("Ice", "Milk", "Sand"), ("Blood", "Snow", "Grass"), ("Dog", "Cow", "Crow"))
RIGHT = ("Milk", "Blood", "Crow")


def text(signs: str, key: str) -> str:
    return "\n".join(
        f"Q.{at + 1})   Which is it?\n"
        + "".join(f"{sign} {option}\n" for sign, option in zip(signs.split(), options, strict=True))
        + key.format(right)
        + "\n"
        for at, (options, right) in enumerate(zip(OPTIONS, RIGHT, strict=True))
    )


@pytest.mark.parametrize("signs", ["w. x. y.", "W. X. Y.", "i. ii. iii.", "a. b. c."])
@pytest.mark.parametrize(
    "key",
    [
        "     •  {}   \n",
        "\n  • {}\nCorrect  39% answered this correctly. 61% answered wrong\n",
        "Possible correct answers:\n• {}.\n",
    ],
)
def test_the_option_that_stands_once_more_behind_a_bullet_is_right(tmp_path: Path, signs: str, key: str) -> None:
    items, _ = imported(tmp_path, "q.txt", text(signs, key))
    assert keys_of(tmp_path) == [(each,) for each in RIGHT]
    assert "answered" not in items


def test_several_options_may_stand_once_more(tmp_path: Path) -> None:
    imported(tmp_path, "q.txt", text("i. ii. iii.", "• {}\n").replace("• Blood", "• Blood\n• Snow"))
    assert keys_of(tmp_path) == [("Milk",), ("Blood", "Snow"), ("Crow",)]


def test_a_bullet_with_another_text_is_no_key(tmp_path: Path) -> None:
    said = refused(tmp_path, "q.txt", text("w. x. y.", "• {}\n").replace("• ", "• Not "))
    assert "no question of q.txt can come" in said


def counted(
    folder: Path, *, headings: tuple[str, str] = ("Multiple Choice", "True / False"), judged: str = "True False"
) -> Path:
    """A document whose keys one list of Word counts on from its questions."""
    made = docx.Document()
    made.add_paragraph(f"Section 1: {headings[0]}")
    for question, options in zip(("Which is fluid?", "Which is red?"), OPTIONS, strict=False):
        made.add_paragraph(question, style="List Number")
        for letter, option in zip("abc", options, strict=True):
            made.add_paragraph(f"{letter}) {option}")
    made.add_paragraph(f"Section 2: {headings[1]}")
    for statement in ("Milk is white. (True / False)", "Snow is hot. (True / False)"):
        made.add_paragraph(statement, style="List Number")
    made.add_paragraph("---")
    made.add_paragraph("Answer Key")
    for heading, keys in (("Multiple Choice:", "b a"), ("True / False:", judged)):
        made.add_paragraph(heading)
        for key in keys.split():
            made.add_paragraph(key, style="List Number")
    made.save(str(folder / "q.docx"))
    return folder / "q.docx"


def test_keys_that_a_list_of_word_counts_on_belong_to_the_questions_in_their_places(tmp_path: Path) -> None:
    items, _ = taken(counted(tmp_path))
    fluid, red, white, hot = yaml.safe_load("items:\n" + items)["items"]
    assert (fluid["answer"], red["answer"]) == ("Milk", "Blood")
    assert (white["statement"], white["answer"]) == ("Milk is white.", True)
    assert (hot["statement"], hot["answer"]) == ("Snow is hot.", False)


def test_another_count_of_keys_than_of_questions_gives_none(tmp_path: Path) -> None:
    said = refused_document(counted(tmp_path, judged="True False True"))
    assert "no question of q.docx can come" in said[-1]


def test_other_headings_than_those_of_the_questions_give_none(tmp_path: Path) -> None:
    said = refused_document(counted(tmp_path, headings=("Choose", "Judge")))
    assert "no question of q.docx can come" in said[-1]
