"""Every number of the table through every road: article to draft to card and paper, `cite`, `check`, and an import."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
import yaml

from article_numbers import NUMBERS
from cards import page
from chromium import open_browser
from foreign_decks import add, export
from ketaquiz.shipped import read_template
from ketaquiz.text.numbers import quantities
from world import HEAD, Learner, bank_text, run

NAMES = [f"{first}{second}x" for first, second in product("bcdfghjklmnpqrstvwz", "aeiou")]
"""A word for each number, by which its sentence is found."""
LITERAL = (
    ("CYP2D6 *4 and *5 mg", "CYP2D6 *4 and *5 mg"),
    ("the *star* sign", "the *star* sign"),
    ("snake_case and _both_", "snake_case and _both_"),
    ("a `tick` here", "a `tick` here"),
    ("C:\\*.* or \\d", "C:\\*.* or \\d"),
    ("3 &lt; 5 &amp; 7", "3 < 5 & 7"),
)
"""Texts of a page with characters that a bank would read as marks, and what a reader sees of them."""
ROWS = [(html, typed) for html, typed, *_ in NUMBERS]


def said(name: str, number: str) -> str:
    return f"The usual amount of {name} is {number} in this ward today"


def article(rows: list[tuple[str, str]], ending: str) -> str:
    parts = ["<h1>Ward</h1>" if ending == "html" else "# Ward"]
    for name, (html, _) in zip(NAMES, rows, strict=False):
        question = f"Which amount of {name} is usual?"
        if ending == "html":
            parts.append(f"<h2>{question}</h2><p>{said(name, html)}.</p>")
        else:
            parts.append(f"## {question}\n\n{said(name, html)}.\n")
    text = "\n".join(parts)
    return f"<!doctype html><html><meta charset=utf-8><body>{text}</body></html>" if ending == "html" else text


@pytest.fixture(scope="module")
def browser():
    with open_browser() as tab:
        yield tab


SEEN = """\
(() => {
  for (const e of document.querySelectorAll('sup')) e.replaceWith('^' + e.innerText + '^');
  for (const e of document.querySelectorAll('sub')) e.replaceWith('~' + e.innerText + '~');
  return document.body.innerText.replace(/[\\s\\u00a0]+/g, ' ');
})()"""


@pytest.mark.parametrize("ending", ["html", "md"])
def test_what_an_article_says_is_what_its_cards_and_its_key_say(
    tmp_path: Path, browser, monkeypatch, ending: str
) -> None:
    """Powers, isotopes, ions, subscripts and the marks of notes, with the line ends of Windows."""
    monkeypatch.chdir(tmp_path)
    rows = ROWS + [*LITERAL] * (ending == "html")
    Path(f"ward.{ending}").write_bytes(article(rows, ending).replace("\n", "\r\n").encode())
    made = run(
        "draft", f"ward.{ending}", "-o", "ward.yaml", "--publisher", "ward-7", "--deck", "Ward", "--language", "en"
    )
    assert made.exit_code == 0, made.stderr
    assert f"{len(rows)} drafts" in made.stdout
    assert "left out" not in made.stderr
    checked = run("check", "ward.yaml", "--articles", ".", "--drafts", "--select", "S").stdout
    assert not re.findall(r"\[(S004|S011)\]", checked)
    done = run("build", "ward.yaml", "--drafts", "-o", "out")
    assert done.exit_code == 0, done.stderr
    learner = Learner(tmp_path / "learner")
    learner.take(tmp_path / "out/ward.apkg")
    backs = [re.sub("<script>.*?</script>", "", back, flags=re.DOTALL) for _, back in learner.sides()]
    learner.close()
    assert len(backs) == len(rows)
    browser.open(page("".join(backs), read_template("anki/style.css"), phone=True).encode(), 360)
    on_cards = browser.evaluate(SEEN)
    browser.open((tmp_path / "out/ward-key.html").read_bytes())
    on_paper = browser.evaluate(SEEN)
    for name, (html, typed) in zip(NAMES, rows, strict=False):
        wanted = " ".join(said(name, typed).split())
        shown = re.search(rf"The usual amount of {name} is .*? in this ward today", on_cards)
        assert shown is not None, (html, on_cards[:600])
        assert shown.group() == wanted
        assert wanted in on_paper


def test_cite_proposes_a_quote_that_check_finds_for_every_number(tmp_path: Path, monkeypatch) -> None:
    """By its words or by the number itself; the number is right by that quote, and another one is not."""
    monkeypatch.chdir(tmp_path)
    Path("ward.html").write_text(article(ROWS, "html"), encoding="utf-8")
    head = HEAD + "articles:\n  g: {title: Ward, file: ward.html}\n"
    Path("bank.yaml").write_text(bank_text("- {id: a, question: Q, answer: A}", head), encoding="utf-8")
    items, wrong = "", ""
    for name, (_, typed, value, _) in zip(NAMES, NUMBERS, strict=False):
        found = run("cite", "g", f"amount of {name} is {typed}", "--articles", ".", "--bank", "bank.yaml")
        assert found.exit_code == 0, found.stderr
        assert " ".join(said(name, typed).split()) in " ".join(found.stdout.split()), typed
        (proposed,) = re.findall(r"^- (\{article: g, .*\})$", found.stdout, re.MULTILINE)
        question = f"question: Which amount of {name} is usual?\n  cite: [{proposed}]\n"
        items += f"- id: right-{name}\n  {question}  answer: {yaml.dump(typed, allow_unicode=True, width=999).splitlines()[0]}\n"
        wrong += f"- id: wrong-{name}\n  {question}  answer: 7777 things\n" if value is not None else ""
    Path("bank.yaml").write_text(bank_text(items + wrong, head), encoding="utf-8")
    checked = run("check", "bank.yaml", "--articles", ".", "--select", "S004", "--select", "S011").stdout
    assert "[S004]" not in checked
    refused = re.findall(r"\[S011\]: item '([a-z-]+)'", checked)
    assert refused == [f"wrong-{name}" for name, row in zip(NAMES, NUMBERS, strict=False) if row[2] is not None]


def test_an_imported_number_is_read_as_the_article_says_it(tmp_path: Path) -> None:
    """As answers and inside gaps; a note whose mark of a note is gone is named."""
    one = Learner(tmp_path / "one")
    for name, (html, *_) in zip(NAMES, NUMBERS, strict=False):
        add(one, "Basic", f"Basic {name}?", f"{said(name, html)}.")
        add(one, "Cloze", f"Cloze {name} {{{{c1::{said(name, html)}}}}}.", "")
    package = export(one, tmp_path / "t.apkg")
    one.close()
    done = run("import", package, "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert done.exit_code == 0, done.stderr
    bank = (tmp_path / "bank.yaml").read_text(encoding="utf-8")
    items = {each["id"]: each for each in yaml.safe_load(bank)["items"]}
    assert len(items) == 2 * len(NUMBERS)
    for name, (html, _, value, unit) in zip(NAMES, NUMBERS, strict=False):
        gap = re.search(r"\{\{c1::(.*)\}\}", str(items[f"cloze-{name}"]["cloze"]))
        assert gap is not None
        for text in (str(items[f"basic-{name}"]["answer"]), gap.group(1)):
            found = [(each.value, each.unit) for each in quantities(text)]
            assert found == ([] if value is None else [(value, unit)]), (html, text)
    linked = [name for name, row in zip(NAMES, NUMBERS, strict=False) if "<a " in row[0]]
    assert len(linked) == 2
    for name in linked:
        assert (
            f"look at: basic-{name}: shown as …12^4^ weeks… before" in done.stderr
            or f"basic-{name}: a link" in done.stderr
        )
