"""Numbers of pages in lines of their own between questions and within them, which a text from a PDF has."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
import yaml

from questions_files import imported, taken
from world import run

STYLES = {
    "-{}-": (186, "-186-, -187-, -188-"),
    "– {} –": (12, "– 12 –, – 13 –, – 14 –"),
    "Page {} of 9": (3, "Page 3 of 9, Page 4 of 9, Page 5 of 9"),
    "Seite {} von 9": (3, "Seite 3 von 9, Seite 4 von 9, Seite 5 von 9"),
    "Página {}": (3, "Página 3, Página 4, Página 5"),
    "{}": (41, "41, 42, 43"),
}


def paged(style: str, first: int) -> list[str]:
    """Three pages of two questions each, of which the second page breaks within options."""
    made: list[str] = []
    for page in range(3):
        for number in (2 * page + 1, 2 * page + 2):
            broken = [style.format(first + page)] if number in (2, 6) else []
            made += [f"{number}. What is thing {number}?", "A) blood", "B) milk,"]
            made += [style.format(first + page)] if number == 4 else []
            made += ["cold", "C) snow", *broken]
            made += [f"Answer: {'B' if number % 2 else 'C'}"]
    return made


def written(folder: Path, text: str) -> Path:
    (folder / "q.txt").write_text(text, encoding="utf-8")
    return folder / "q.txt"


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", ["q.txt", "q.docx"])
def test_numbers_of_pages_are_left(tmp_path: Path, style: str, name: str) -> None:
    first, shown = STYLES[style]
    lines = paged(style, first)
    if name == "q.txt":
        items, said = imported(tmp_path, name, "\n".join(lines))
    else:
        document = docx.Document()
        for line in lines:
            document.add_paragraph(line)
        document.save(str(tmp_path / name))
        items, said = taken(tmp_path / name)
    found = yaml.safe_load("items:\n" + items)["items"]
    assert [each["options"] for each in found] == [["blood", "milk, cold", "snow"]] * 6
    assert [each["answer"] for each in found] == ["milk, cold", "snow"] * 3
    assert f"left: the numbers of 3 pages: {shown}\n" in said


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("A)\n12\nB)\n13\nC)\n14\n", ["12", "13", "14"]),
        ("A)\n1/4\nB)\n2/4\nC)\n3/4\n", ["1/4", "2/4", "3/4"]),
        ("A) as many as\n12\nB) ten\nC) one\n", ["as many as 12", "ten", "one"]),
        ("A) a page called\n-12-\nB) ten\nC) one\n", ["a page called -12-", "ten", "one"]),
    ],
)
def test_a_number_that_is_the_text_of_an_option_stays(tmp_path: Path, options: str, expected: list[str]) -> None:
    items, said = imported(
        tmp_path, "q.txt", f"1. How many?\n{options}Answer: A\n2. What?\nA) ice\nB) soup\nAnswer: B\n"
    )
    assert [*map(str, yaml.safe_load("items:\n" + items)["items"][0]["options"])] == expected
    assert "page" not in said


def test_numbers_above_what_is_asked_are_no_numbers_of_pages(tmp_path: Path) -> None:
    text = "".join(
        f"{number}\nWhich of these are right?\n1) Milk is fluid.\n2) Ice is fluid.\nA) 1 only\n*B) 2 only\n"
        for number in (11, 12, 13)
    )
    assert "pages" not in "".join(
        run("import", written(tmp_path, text), "-o", tmp_path / "b.yaml", "--publisher", "w").stderr
    )
