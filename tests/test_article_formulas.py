r"""Mathematics between dollar signs in Markdown articles: read as ``\( … \)`` where a bank can show it, and prices stay prices."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from ketaquiz.article.quotes import ArticleText
from ketaquiz.article.readers import read_blocks
from ketaquiz.cli import cli
from ketaquiz.text import mathematics, spans


def texts(markdown: str, name: str = "a.md") -> list[str]:
    """The texts of a Markdown article's blocks."""
    blocks, problems = read_blocks(markdown.encode(), name, name)
    assert blocks is not None, problems
    return [block.text for block in blocks]


MATHEMATICS = {
    "It is $P = I^2 R$, with $I$ in amperes.": r"It is \(P = I^2 R\), with \(I\) in amperes.",
    "$a_1 * b * c_2$ and *this*": r"\(a_1 * b * c_2\) and this",
    r"$\alpha$-decay ($\beta < 1$)": r"\(\alpha\)-decay (\(\beta < 1\))",
    "the interval $[0, 1)$": r"the interval \([0, 1)\)",
    "a list $x[1]$, no note": r"a list \(x[1]\), no note",
    r"$v = s / t$; $10^{-3}\,\text{mol per litre}$": r"\(v = s / t\); \(10^{-3}\,\text{mol per litre}\)",
    "costs $5, but $n$ is $5$": r"costs $5, but \(n\) is \(5\)",
    r"$f(x)$, $O(n \log n)$, $2n$ and $n!$": r"\(f(x)\), \(O(n \log n)\), \(2n\) and \(n!\)",
    "$speed = distance / time$": r"\(speed = distance / time\)",
    "with ticks $`z^2`$": r"with ticks \(z^2\)",
    "$$E = mc^2$$": r"\[E = mc^2\]",
    "so $$ E = mc^2 $$ holds": r"so \[E = mc^2\] holds",
    "$$\na\n= b\n- c\n$$": r"\[a = b - c\]",
    "$$\\begin{cases} 1 & x > 0 \\\\\n0 & x < 0 \\end{cases}\n$$": r"\[\begin{cases} 1 & x > 0 \\ 0 & x < 0 \end{cases}\]",
    "> $$\n> a + b\n> $$": r"\[a + b\]",
    "```math\nq = m c\n```": r"\[q = m c\]",
    r"Brackets \(x^2\) and \\(y = 2\\)": r"Brackets \(x^2\) and \(y = 2\)",
    "It costs \\$5 where $x = \\$5$": r"It costs $5 where \(x = \$5\)",
}
"""Markdown that has mathematics, and how it is read."""

NO_MATHEMATICS = [
    "$5 and $10",
    "It is $5, $10, or US$.",
    "Between A$5 and A$7, 5$-10$, or 5$ and 10$",
    "$5/hr (US$), $5–$10, $100k-$200k, $1,000/$2,000",
    '"$20/month" against "$30/month"',
    "$5 plus tax or NZ$",
    "$HOME/bin:$PATH and $name$ and $first_name$",
    "set $FOO to $BAR",
    "\\$x = 1\\$",
    "100$ and 200$ = 300$",
    "a $ b $ c",
    r"\[1\] and \[note\] and \(not a link\)",
    "US$ 5 million + US$ 6 million",
    "$5 + $6 = $11",
    "$5 million (A$7 million), $6 million (C$8 million)",
]


@pytest.mark.parametrize("markdown", MATHEMATICS)
def test_mathematics_is_read(markdown: str) -> None:
    """A formula is one in a bank's marks, with all that is typed in it, and what stands around it is read as before."""
    assert texts(markdown) == [MATHEMATICS[markdown]]


@pytest.mark.parametrize("text", NO_MATHEMATICS)
def test_prices_and_names_stay(text: str) -> None:
    """No price, no name of a variable and no bracket becomes mathematics."""
    read = texts(text)
    assert "\\(" not in read[0]
    assert "\\[" not in read[0]
    if "\\" not in text:
        assert read == [text]


@pytest.mark.parametrize(
    "text", [r"$\ce{H2O} + a_1 * b * c$", r"$\unknown{x}$", "$a { b^2$", r"$x^2 % 3$", r"$\href{x}{y}$"]
)
def test_what_a_bank_cannot_show_stays_as_typed(text: str) -> None:
    """Nothing of a formula that a bank refuses is taken for another mark."""
    assert texts(f"It is {text} here") == [f"It is {text} here"]


def test_code_has_no_mathematics() -> None:
    """In code, a dollar sign is one."""
    assert texts("It is `$x^2$`.\n\n```sh\n$$\necho $a_1\n$$\n```\n") == ["It is $x^2$.", "$$ echo $a_1 $$"]


@given(st.text(alphabet="$$$ab1 5+=^_(){},.*US|-\\", max_size=60))
@settings(max_examples=300, deadline=None)
def test_what_is_read_as_mathematics_is_what_a_bank_can_show(text: str) -> None:
    """Whatever is typed, each letter and digit of it is there, and each formula that comes out of it can be shown."""
    text = re.sub(r"\\+([()])", r"\1", text)  # these are no mathematics between dollar signs
    (read,) = texts(f"x {text} x")
    assert [char for char in read if char.isalnum()] == [char for char in f"x{text}x" if char.isalnum()]
    for each in spans.formulas(read):
        assert not mathematics.problem(each.tex)
        assert each.tex in read


def test_a_draft_shows_the_formula(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What `draft` makes of it passes `check` without a word, and an article's price is a price in the answer."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(
        "# Radio\n\n## What is reactance?\n\nThe reactance is $X_L = 2 \\pi f L$.\n\n"
        "## What does a coil cost?\n\nA coil costs between $5 and $10.\n",
        encoding="utf-8",
        newline="\n",
    )
    run = CliRunner().invoke(
        cli, ["draft", "a.md", "-o", "b.yaml", "--publisher", "ward-7", "--language", "en", "--deck", "Radio"]
    )
    assert run.exit_code == 0, run.output
    bank = (tmp_path / "b.yaml").read_text(encoding="utf-8")
    assert "answer: The reactance is \\(X_L = 2 \\pi f L\\)\n" in bank
    assert "answer: A coil costs between $5 and $10\n" in bank
    run = CliRunner().invoke(cli, ["check", "b.yaml", "--articles", ".", "--select", "Q,S,F,C"])
    assert "no problem" in run.output, run.output


def test_a_page_whose_brackets_are_no_formula_makes_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    r"""In a page ``\(word\)`` is what stands there: a draft that would show it otherwise is left out, and counted."""
    monkeypatch.chdir(tmp_path)
    page = "<h1>Patterns</h1><h2>What is a group?</h2><p>A group is \\(word\\) in a pattern.</p>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    run = CliRunner().invoke(
        cli, ["draft", "a.html", "-o", "b.yaml", "--publisher", "ward-7", "--language", "en", "--deck", "Radio"]
    )
    assert "a text with marks that would be printed as something else" in run.output
    assert not (tmp_path / "b.yaml").exists()


@pytest.mark.parametrize(
    "quote", ["voltage is $U = R \\cdot I$", r"voltage is \(U = R \cdot I\)", "The voltage … R \\cdot I$"]
)
def test_a_quote_marks_the_formula_as_it_was_typed_and_as_it_is_read(quote: str) -> None:
    """A quote that was copied from the Markdown marks its passage, and so does one in a bank's marks."""
    data = b"# Law\n\nThe voltage is $U = R \\cdot I$ for $5 or less.\n"
    blocks, _ = read_blocks(data, "a.md", "a.md")
    article = ArticleText("a.md", data, blocks or [])
    assert len(article.find(quote)) == 1
    assert not article.find("voltage is U = R for 5")
