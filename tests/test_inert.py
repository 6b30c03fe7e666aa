"""Texts that are not Markdown stay text in Anki: no mathematics, no sound, no LaTeX, no gap, in whatever field."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketaquiz.anki.composing import compose_bank
from ketaquiz.release.edition import Edition
from ketaquiz.text.inert import beside_formulas, inert, inert_attribute
from ketaquiz.text.strings import FixedStrings, read_strings
from world import HEAD, STAMP, bank, bank_text, run

LIVE = re.compile(r"\\[(\[]|\[(?:sound:|anki:|/?latex\]|/?\$\$?\])|\{\{")


def strings(html_text: str) -> list[str]:
    """The texts of HTML between its tags, in which MathJax looks for formulas."""
    return [html.unescape(piece) for piece in re.split(r"<(?!br|wbr|!--)[^>]*>", html_text)]


def shown(html_text: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", html_text))


PIECES = st.lists(
    st.sampled_from(["\\", "(", "[", ")", "]", "{", "{{", "$", "$$", "[$]", "[latex]", "[sound:", "x", " ", "<", "&", "&#92;", '"', "'", "\n", "\u200b"]),
    max_size=9,
).map("".join)  # fmt: skip


@given(PIECES, PIECES)
def test_a_text_stays_text(one: str, other: str) -> None:
    """Two texts side by side show what was typed, and nothing of them is live, across them neither."""
    made = inert(one) + inert(other)
    assert shown(made) == one + other
    assert not any(re.search(r"\\[(\[]", piece) for piece in strings(made))
    assert not LIVE.search(inert(one))
    alt = inert_attribute(one)
    assert html.unescape(alt) == one
    assert not re.search(r"[<>\"'\\]", alt)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\(x\)", r"\(x\)"),
        (r"a \[x\\\] b", r"a \[x\\\] b"),
        (r"\(x\) C:\ ", r"\(x\) C:\ "),
        ("C:\\", r"C:<span>\</span>"),
        (r"\<code>(</code>\(x\)", r"<span>\</span><code>(</code>\(x\)"),
        (r"\{{c1::(x}}", r"<span>\</span>{{c1::(x}}"),
    ],
)
def test_checked_formulas_stay(text: str, expected: str) -> None:
    """Only a backslash that no formula has, and that could start one with what stands behind it, is shut in."""
    assert beside_formulas(text) == expected


def test_no_field_has_mathematics_that_nobody_checked() -> None:
    """Licence, contact, titles, sections, quotes and fixed words with mathematics in them reach cards as text."""
    live = r"\(\href{javascript:x}{y}\) [$]x[/$] \\"
    texts = f"""\
licence: '{live}'
contact: '{live}'
articles:
  g: {{title: '{live}', published: '{live}'}}
references:
  r: {{title: '{live}', publisher: '{live}'}}
"""
    made = bank(
        f"""
        - id: a
          question: What is it?
          answer: x
          evidence: limited
          cite: [{{article: g, section: '{live}', quote: '{live}'}}]
          references: [r]
        - id: b
          statement: It is.
          answer: true
        - id: c
          cloze: 'Some \\{{{{(x\\)}}}} and `\\`(y and {{{{more::(z\\}}}} (w'
        """,
        HEAD + texts,
    )
    english, _ = read_strings("en")
    assert english is not None
    words = FixedStrings("en", {name: f"{live} {word}" for name, word in english.texts.items()} | {"direction": "ltr"})
    for note in compose_bank(Edition(made), words).notes:
        for field in note.fields:
            pieces = strings(re.sub(r"\{\{c[0-9]+::|::[^}]*\}\}|\}\}", "", field))
            assert not any(re.search(r"\\[(\[]", piece) for piece in pieces), field
            assert not re.search(r"\[/?\$\$?\]", field)


def test_the_reason_of_a_withdrawal_is_read_with_its_marks_and_its_mathematics_is_checked(
    tmp_path: Path, learner
) -> None:
    """Mathematics that is not closed, or does harm, is an error where it stands; marks are shown as ever."""
    calm = bank_text("- {id: a, question: What is it?, answer: x}\n- {id: b, question: What was it?, answer: y}")
    path = tmp_path / "bank.yaml"
    path.write_text(calm)
    assert run("release", path, "-o", tmp_path / "out", "--stamp", STAMP).exit_code == 0

    def withdraw(reason: str) -> None:
        path.write_text(calm.replace("answer: x", f"answer: x, retired: {{on: 2026-11-01, reason: '{reason}'}}"))

    for reason, code in ((r"Write \( before", "T201"), (r"\(\href{javascript:x}{y}\)", "T202")):
        withdraw(reason)
        for command in (("check", path), ("build", path, "-o", tmp_path / "out", "--stamp", STAMP + 60)):
            done = run(*command)
            assert done.exit_code == 1
            assert re.search(rf"bank\.yaml:5:8[0-9]: error\[{code}\]: item 'a' has a problem in 'reason'", done.output)
    withdraw(r"*No* longer \(x^2\)")
    assert run("build", path, "-o", tmp_path / "out", "--stamp", STAMP + 60).exit_code == 0
    somebody = learner()
    somebody.take(tmp_path / "out/all.apkg")
    somebody.take(tmp_path / "out/all-update.apkg")
    shown = [note for (note,) in somebody.col.db.all("select flds from notes")]
    assert any(r"<em>No</em> longer \(x^2\)" in note for note in shown)
