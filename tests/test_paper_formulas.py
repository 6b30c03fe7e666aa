"""Formulas on paper: long ones go on in the next line, wide ones get smaller, and none loses a sign or is cut off."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chromium import open_browser
from ketaquiz.exam.formulas import paper_formula
from ketaquiz.text.mathematics import mathml, problem
from world import HEAD, bank_text, run

LONG = " + ".join(f"x_{{{number}}}" for number in range(60))
SUM = " + ".join(f"x_{{{number}}}" for number in range(14))
CHAIN = "E = " + " = ".join(rf"\frac{{a_{{{number}}} + b}}{{c}}" for number in range(12))
MATRIX = rf"A = \begin{{pmatrix}}{' & '.join(['a_{11} + b_{11}'] * 9)}\end{{pmatrix}}"
ROOT = rf"\sqrt{{{SUM} + {SUM}}}"


def signs(html: str) -> str:
    """What is seen of formulas, in its order."""
    return re.sub(r"<[^<>]*>", "", html)


@pytest.mark.parametrize(
    ("tex", "pieces"),
    [
        ("a + b", 1),
        (SUM, 14),
        (LONG, 60),
        (CHAIN, 13),
        (rf"\sqrt{{{LONG}}}", 1),
        (rf"y = \left( {LONG} \right)", 2),
        (rf"y = 2 ( {SUM} )", 15),
        (MATRIX, 2),
        (r"= -5 + 3 - \text{a very long text in a formula that says what is meant by it} - -1", 4),
        ("x" * 60, 1),
        (rf"{{{SUM}}} = 1", 15),
        (r"\begin{aligned} a &= " + LONG + r" \\ b &= 2 \end{aligned}", 1),
    ],
)
def test_a_long_formula_is_several_in_a_row_and_says_the_same(tex, pieces):
    """Lines may end behind operators; in roots, tables and brackets that grow none can."""
    assert problem(tex) == ""
    for display in (False, True):
        html = paper_formula(tex, display)
        assert signs(html) == signs(mathml(tex, display))
        assert html.count("<math") == pieces
        assert html.count("<wbr>") == pieces - 1


PARTS = st.sampled_from(
    ["x", "12", r"\alpha", "x^{2}", "a_i", r"\frac{a}{b}", r"\sqrt{x + y}", r"\text{mg per day}", r"\left(a + b\right)", "(", ")", "[", "]", "{a + b + c}", r"\begin{pmatrix}1 & 2\end{pmatrix}", r"\sum_{i=1}^{n}", r"\overline{x + y}"]
)  # fmt: skip
SIGNS = st.sampled_from(["+", "-", "=", r"\cdot", r"\rightarrow", r"\leq", ",", "", "<", r"\quad", "/", r"\pm"])


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(PARTS, SIGNS), min_size=1, max_size=40), st.booleans())
def test_no_formula_loses_a_sign(parts, display):
    tex = " ".join(f"{part} {sign}" for part, sign in parts)
    if problem(tex) == "":
        assert signs(paper_formula(tex, display)) == signs(mathml(tex, display))


def quoted(*texs: str) -> str:
    return "'" + " or ".join(rf"\({tex}\)" for tex in texs) + "'"


EVERYWHERE = rf"""
- id: stem
  question: {quoted(SUM, LONG)}
  answer: {quoted(LONG)}
  rationale: {quoted(LONG, MATRIX)}
- id: chain
  question: {quoted(CHAIN)}
  answer: {quoted(CHAIN)}
- id: root
  question: {quoted(ROOT)}
  answer: x
- id: alone
  question: '\[{LONG}\]'
  answer: x
- id: alone-and-wide
  question: '\[{MATRIX}\]'
  answer: x
- id: options
  question: Which?
  options: [{{text: {quoted(SUM)}, why: {quoted(LONG)}}}, {quoted(LONG)}, {quoted(MATRIX)}, {quoted("x" * 60)}]
  answer: {quoted(SUM)}
- id: several
  question: Which?
  answers: [{quoted(SUM)}, {quoted(LONG)}]
  distractors: [{quoted(MATRIX)}, b]
- id: match
  question: Which belong together?
  pairs: [{{left: {quoted(SUM)}, right: {quoted(SUM)[:-1]} c'}}, {{left: {quoted(MATRIX)}, right: {quoted(LONG)}}}, {{left: a, right: {quoted(CHAIN)}}}]
- id: order
  question: Which order?
  sequence: [{quoted(SUM)}, {quoted(LONG)}, {quoted(MATRIX)}]
- id: gap
  cloze: 'A {{{{b}}}} {quoted(LONG)[1:-1]} c.'
- id: table
  question: |
    | a | b |
    |---|---|
    | {quoted(SUM)[1:-1]} | {quoted(LONG)[1:-1]} |
  answer: x
"""
BEYOND = """\
[...document.querySelectorAll("math")].filter(each => {
  const [own, place] = [each, each.closest("li, p, td, h4")].map(element => element.getBoundingClientRect());
  const page = document.querySelector("main").getBoundingClientRect();
  return own.right > Math.min(place.right, page.right) + 1 || own.left < place.left - 1;
}).map(each => each.closest("li, p, td, h4").className + " " + each.textContent.slice(0, 20))"""


@pytest.mark.parametrize("paper", [("a4", 604), ("letter", 627)], ids=["a4", "letter"])
@pytest.mark.parametrize("layout", [(), ("--large-print",), ("--compact",)], ids=["plain", "large", "compact"])
def test_no_formula_runs_over_its_place(layout, paper, tmp_path: Path):
    """On questions and keys, in columns, options, pairs, tables: none stands beyond what is around it."""
    size, width = paper
    (tmp_path / "b.yaml").write_text(bank_text(EVERYWHERE, HEAD), encoding="utf-8")
    made = run("quiz", tmp_path / "b.yaml", "-o", tmp_path / "q.html", "--paper", size, *layout)
    assert made.exit_code == 0, made.stderr
    with open_browser() as page:
        page.call("Emulation.setEmulatedMedia", media="print")
        for name in ("q.html", "q-key.html"):
            page.open((tmp_path / name).read_bytes(), width=width + 68 if layout == ("--compact",) else width)
            assert page.evaluate("document.querySelectorAll('math').length") > 50
            assert page.evaluate(BEYOND) == [], name


def test_formulas_on_a_screen_have_no_bars_to_scroll_but_where_they_are_too_wide(tmp_path: Path):
    """Trainers look at a page before they print it, and at a key on a telephone."""
    body = rf"""
- id: a
  question: 'Which drop rate is \(\frac{{V \cdot d}}{{t}}\), with \(V\) and \[ \int_0^{{\infty}} C(t)\,dt = \frac{{D}}{{CL}} \]'
  answer: '\(\sqrt{{\frac{{V}}{{t}}}}\)'
  distractors: ['\(\mathbb{{F}}_{{p^n}}\)', '\(\sum_{{i=1}}^n x_i\)']
  rationale: |
    | form | value |
    | --- | --- |
    | \(\|x\|\) | \(P(A\mid B) = {SUM}\) |
- id: b
  question: 'What is \({ROOT}\)?'
  answer: Wide
"""
    (tmp_path / "bank.yaml").write_text(bank_text(body, HEAD), encoding="utf-8")
    assert run("quiz", tmp_path / "bank.yaml", "-o", tmp_path / "q.html").exit_code == 0
    with open_browser() as page:
        for name in ("q.html", "q-key.html"):
            for width in (1000, 375):
                page.open((tmp_path / name).read_bytes(), width=width)
                bars = page.evaluate(
                    "[...document.querySelectorAll('math')].map(m => { const box = m.getBoundingClientRect(); return ["
                    "box.width - m.clientWidth > 3, box.height - m.clientHeight > 3, m.scrollWidth > m.clientWidth + 1]})"
                )
                assert bars
                assert [each for each in bars if each[0] or (each[1] and not each[2])] == []
                assert page.evaluate("document.documentElement.scrollWidth") <= width
                assert page.evaluate(
                    "[...document.querySelectorAll(':is(td, th) math')].every(m => m.scrollWidth <= m.clientWidth)"
                )
