"""What a team has printed on its papers: a logo, fields, instructions, and pictures of its own pages."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from chromium import open_browser
from world import bank_text, run
from written_and_read import png

SETTINGS = """\
[print]
logo = "logo.png"
fields = ["Ward", "Staff <number>"]
instructions = "You have 20 minutes.\\n\\nNo books & notes."
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "bank.yaml").write_text(bank_text("- {id: a, question: What is it?, answer: It is}"), encoding="utf-8")
    (tmp_path / "logo.png").write_bytes(png(3))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def address(data: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(data).decode()}"


def test_the_first_page_has_what_the_team_says(folder: Path):
    """Logo, fields and instructions, as text; the page loads nothing and is accessible."""
    (folder / "ketaquiz.toml").write_text(SETTINGS, encoding="utf-8")
    result = run("quiz", "bank.yaml", "-o", "q.html")
    assert result.exit_code == 0, result.stderr
    html = (folder / "q.html").read_text("utf-8")
    page = LexborHTMLParser(html)
    assert page.css_first("img.logo").attributes["src"] == address(png(3))
    assert [each.text() for each in page.css(".person span")][:6] == [
        "Name",
        "Date",
        "Score",
        "/ 1",
        "Ward",
        "Staff <number>",
    ]
    how = page.css_first("header").text()
    assert "You have 20 minutes." in how
    assert "No books & notes." in how
    with open_browser() as browser:
        browser.open(html.encode())
        assert browser.violations() == []
        assert len(browser.requests) == 1 + sum(each.startswith("data:") for each in browser.requests)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '[print]\nlogo = "none.png"\n',
            "ketaquiz.toml:2:1: error[G103]: the settings have the logo 'none.png', which is not there",
        ),
        ("[print]\nlogo = 3\n", "the settings have no text at 'logo'"),
        ('[print]\nfields = "Ward"\n', "the settings have no list of short texts at 'fields'"),
        ('[print]\nfields = ["", "a"]\n', "the settings have no list of short texts at 'fields'"),
        ("[print]\ninstructions = 1\n", "the settings have no such text at 'instructions'"),
        ('[print]\nfeilds = ["Ward"]\n', "did you mean 'fields'?"),
        ('[prnt]\nfields = ["Ward"]\n', "the tables are '[check]' or '[print]'"),
        ("print = 1\n", "the settings have no table at 'print'"),
    ],
)
def test_a_mistake_is_shown_with_its_line_and_its_cure(folder: Path, text: str, said: str):
    (folder / "ketaquiz.toml").write_text(text, encoding="utf-8")
    result = run("quiz", "bank.yaml", "-o", "q.html")
    assert result.exit_code == 1, result.output
    assert said in result.output
    assert not (folder / "q.html").exists()


def test_checking_reads_its_own_table_beside_that_of_printing(folder: Path):
    (folder / "ketaquiz.toml").write_text(SETTINGS + '[check.severity]\nF011 = "warning"\n', encoding="utf-8")
    assert "F011" in run("check", "bank.yaml").output
    (folder / "ketaquiz.toml").write_text(SETTINGS, encoding="utf-8")
    assert "F011" not in run("check", "bank.yaml").output


def own_page(folder: Path, body: str) -> None:
    (folder / "pages" / "print").mkdir(parents=True, exist_ok=True)
    extended = '{% extends "shipped/print/quiz.html" %}\n{% block intro %}' + body + "{% endblock %}\n"
    (folder / "pages" / "print" / "quiz.html").write_text(extended, encoding="utf-8")


@pytest.mark.parametrize("file", ["near.png", "far.png"])
def test_pictures_of_own_pages_are_put_into_them(folder: Path, file: str):
    """From beside the page, or from the folder that --templates names; so are those of styles."""
    own_page(folder, f'<img alt="ours" src="{file}"><p style="background: url({file})">Here</p>')
    (folder / "pages" / "print" / "near.png").write_bytes(png(4))
    (folder / "pages" / "far.png").write_bytes(png(4))
    result = run("quiz", "bank.yaml", "-o", "q.html", "--templates", "pages")
    assert result.exit_code == 0, result.stderr
    html = (folder / "q.html").read_text("utf-8")
    assert f'<img alt="ours" src="{address(png(4))}"><p style="background: url({address(png(4))})">' in html


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (
            "none.png",
            "shows the picture 'none.png', which is not there; check the name and the folder; the path starts at the folder of the page",
        ),
        ("../logo.png", "shows the picture '../logo.png', which"),
        ("https://example.org/a.png", "shows the picture 'https://example.org/a.png' from elsewhere"),
        ("//example.org/a.png", "from elsewhere"),
    ],
)
def test_a_picture_that_cannot_be_put_in_is_named(folder: Path, file: str, said: str):
    own_page(folder, f"<img alt='ours' src='{file}'>")
    result = run("quiz", "bank.yaml", "-o", "q.html", "--templates", "pages")
    assert result.exit_code == 2
    assert "quiz.html" in result.stderr
    assert said in result.stderr
    assert not (folder / "q.html").exists()


@pytest.mark.parametrize("command", ["build", "release"])
def test_the_quizzes_of_a_build_have_it_too(folder: Path, command: str) -> None:
    """Each bank's paper has what the settings beside it say, and a mistake in these is refused before anything is written."""
    other = folder / "other"
    other.mkdir()
    text = bank_text("- {id: b, question: What is it?, answer: It is}")
    (other / "plain.yaml").write_text(text.replace("publisher: ward-7", "publisher: ward-8"), encoding="utf-8")
    (other / "ketaquiz.toml").write_text('[print]\nfields = ["Course"]\n', encoding="utf-8")
    (folder / "ketaquiz.toml").write_text(SETTINGS, encoding="utf-8")
    result = run(command, "bank.yaml", "other/plain.yaml", "-o", "out")
    assert result.exit_code == 0, result.stderr
    own, others = (LexborHTMLParser((folder / "out" / name).read_text("utf-8")) for name in ("bank.html", "plain.html"))
    assert own.css_first("img.logo").attributes["src"] == address(png(3))
    assert "Staff <number>" in own.css_first("header").text()
    assert "Course" in others.css_first("header").text()
    assert others.css_first("img.logo") is None
    (folder / "ketaquiz.toml").write_text('[print]\nlogo = "none.png"\n', encoding="utf-8")
    result = run(command, "bank.yaml", "-o", "new")
    assert result.exit_code == 1
    assert "the settings have the logo 'none.png', which is not there" in result.stderr
    assert not (folder / "new").exists()
