"""Measures how the time of every reader of foreign text grows: twice the text may take 2.5 times as long at most.

    python tests/hostile/growth.py                  # all patterns; names those that grow faster
    python tests/hostile/growth.py html markdown    # some readers

A pattern is one piece of a format's grammar repeated, between a beginning and an end that may not fit. Its text is made
longer, each time twice as long, until reading it takes long enough to be measured or no longer text is taken.
"""

from __future__ import annotations

import argparse
import gc
import json
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from hostile.case import HEAD  # noqa: E402

MOST_RATIO = 2.5
"""How many times as long twice the text may take."""
ENOUGH = 0.25
"""Seconds of processor time from which on a ratio is not chance."""
LEAST = 0.06
"""Seconds below which a ratio says nothing: a text that is read so quickly at its longest hurts nobody."""
TOO_LONG = 20
"""Seconds after which a reading is stopped."""
_SHORTEST = 2_000


class Pattern(NamedTuple):
    """What a text is made of: what stands before, what is repeated, and what stands behind."""

    before: str
    unit: str
    after: str = ""

    def text(self, length: int, more: int = 0) -> str:
        """A text of about that many characters; ``more`` makes another one, which no cache knows."""
        return self.before + self.unit * (max(1, length // len(self.unit)) + more) + self.after


@dataclass(frozen=True)
class Reader:
    """One reader of foreign text."""

    name: str
    read: Callable[[str], object]
    most: int
    """Characters of the longest text that is measured: no more than it takes."""
    patterns: tuple[Pattern, ...]


def _around(units: str | list[str], *frames: tuple[str, str]) -> tuple[Pattern, ...]:
    """Each unit alone between each pair of a beginning and an end."""
    listed = units.split("␣") if isinstance(units, str) else units
    return tuple(dict.fromkeys(Pattern(before, unit, after) for before, after in frames for unit in listed if unit))


# --- readers


def _source(text: str, name: str = "bank.yaml") -> object:
    from ketaquiz.diagnostics import Source

    return Source(name, text)


def _bank(text: str) -> object:
    from ketaquiz.bank.reader import load_bank
    from ketaquiz.cli.report import as_text
    from ketaquiz.yamltree.reader import decode

    source, problems = decode(text.encode("utf-8", "replace"), "bank.yaml", Path())
    if source is None:
        return problems
    loaded, problems = load_bank(source, "bank")
    problems.sort(key=lambda each: each.sort_key)
    return loaded, [as_text(each) for each in problems[:100]]


def _checked(text: str) -> object:
    """The rules over an item whose stem, answer and distractor have the text."""
    from ketaquiz.bank.reader import load_bank
    from ketaquiz.diagnostics import Source
    from ketaquiz.workflow.checking import check_collection

    typed = json.dumps(text)
    items = f"- id: a\n  question: {typed}\n  answer: {json.dumps(text[: len(text) // 2])}\n  distractors: [{json.dumps(text + 'x')}]\n"
    loaded, problems = load_bank(Source("bank.yaml", f"{HEAD}items:\n{items}"), "bank")
    return loaded and check_collection([loaded], date(2026, 1, 1), problems=problems).problems


def _cloze(text: str) -> object:
    from ketaquiz.bank.reader import load_bank
    from ketaquiz.diagnostics import Source
    from ketaquiz.workflow.checking import check_collection

    loaded, problems = load_bank(
        Source("bank.yaml", f"{HEAD}items:\n- id: a\n  cloze: {json.dumps(text)}\n  rationale: {json.dumps(text)}\n"),
        "bank",
    )
    return loaded and check_collection([loaded], date(2026, 1, 1), problems=problems).problems


def _markdown(text: str) -> object:
    from ketaquiz.text import markdown

    if problems := markdown.problems(text):
        return problems
    return markdown.to_html(text, math=markdown.mathjax, block=True), markdown.plain_text(text)


def _formula(text: str) -> object:
    from ketaquiz.text import mathematics

    why = mathematics.problem(text)
    return why or mathematics.mathml(text, False)


def _field(text: str) -> object:
    from ketaquiz.text import allowlist, from_html

    return allowlist.is_harmless(text), from_html.typed_text(text), from_html.plain_text(text)


def _template_of_cards(text: str) -> object:
    from ketaquiz.text import allowlist

    try:
        allowlist.check_template(text)
    except allowlist.Harmful as error:
        return error
    return None


def _style(text: str) -> object:
    from ketaquiz.text import allowlist

    try:
        allowlist.check_style(text)
    except allowlist.Harmful as error:
        return error
    return None


def _article(ending: str) -> Callable[[str], object]:
    def read(text: str) -> object:
        from ketaquiz.article.quotes import decode_article
        from ketaquiz.draft import drafts

        article, problems = decode_article(text.encode("utf-8", "replace"), f"page.{ending}")
        if article is None:
            return problems
        found = article.search("receptor brain")
        return drafts(article, True), [article.quote(each) for each in found[:20]], article.nearly("a receptor of it")

    return read


def _cited(text: str) -> object:
    """The rules over items that cite a passage with the text; a longer text has more of them."""
    from ketaquiz.article.quotes import decode_article
    from ketaquiz.bank.reader import load_bank
    from ketaquiz.diagnostics import Source
    from ketaquiz.workflow.checking import run_rules

    passage = f"Ketamine starts the passage with {text} and the ward is its end."
    article, problems = decode_article(f"T\n\n{passage}\n".encode("utf-8", "replace"), "g.txt")
    if article is None:
        return problems
    items = "".join(
        f"- id: a{number}\n  question: Which dose of {number} is it that the ward gives?\n  answer: {number} mg of ketamine\n"
        "  cite: [{article: g, quote: Ketamine starts … its end}]\n"
        for number in range(len(text) // 1_000 + 1)
    )
    loaded, _ = load_bank(Source("bank.yaml", f"{HEAD}articles: {{g: {{title: G}}}}\nitems:\n{items}"), "bank")
    return loaded and run_rules([loaded], date(2026, 1, 1), articles={"g": article}).report.problems


def _ledger(text: str) -> object:
    from ketaquiz.release.lockfile import parse_ledger

    return parse_ledger(_source(text, "ketaquiz.lock"))  # type: ignore[arg-type]


def _record(text: str) -> object:
    from ketaquiz.exam.recordfile import read_record

    return read_record(_source(text, "quiz.json"))  # type: ignore[arg-type]


def _settings(text: str) -> object:
    from ketaquiz.check.config import read_config

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "ketaquiz.toml").write_text(text, encoding="utf-8", errors="replace")
        return read_config(Path(folder))


def _words(text: str) -> object:
    from ketaquiz.text.strings import read_strings

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "words").mkdir()
        (Path(folder) / "words" / "xx.yaml").write_text(text, encoding="utf-8", errors="replace")
        return read_strings("xx", Path(folder))


def _page(text: str) -> object:
    from ketaquiz.text.templates import PageError, environment, get

    try:
        return get(environment({"quiz.html": text}), "quiz.html")
    except PageError as error:
        return error


# --- patterns

_YAML = _around(
    [
        *(
            "- ",
            "- - ",
            "? ",
            ": ",
            "a: ",
            "[",
            "{",
            "[]",
            "{}",
            "{a: ",
            "[a, ",
            "&a ",
            "*a ",
            "!a ",
            "!!str ",
            "!<a> ",
        ),
        *(
            "%TAG ! a\n",
            "%TAG !a! b\n",
            "%YAML 1.1\n",
            "%",
            "---\n",
            "...\n",
            "--- a\n",
            "#",
            "# a\n",
            " #",
            "\n",
            "\n\n",
        ),
        *(
            "\t",
            " ",
            "\r",
            "\r\n",
            "a",
            "a ",
            "a\n",
            "a\n\n",
            "'",
            "''",
            '"',
            '\\"',
            '"a" ',
            "'a' ",
            "|\n",
            ">\n",
            "|9\n",
        ),
        *(
            "- a\n",
            "- a: b\n",
            "a: b\n",
            "a: 'b'\n",
            "? a\n: b\n",
            "é",
            "\u2028",
            "\U0001f469",
            "<<: *a\n",
            ",",
            ", ",
            "@",
            "`",
        ),
        *(
            "- id: a\n",
            "- id: a\n  question: b\n  answer: c\n",
            "- |\n  a\n",
            "- >\n\n  a\n",
            "- 'a\n\n  b'\n",
            "- # a\n",
        ),
    ],
    ("", ""),
    (f"{HEAD}items:\n", "\n"),
    (f"{HEAD}items:\n- id: a\n  question: ", "\n  answer: b\n"),
)
_BANKS = (
    *_around(
        [
            "- id: a{}\n  question: Is it a?\n  answer: 'b'\n",
            "- id: a\n  cloze: a {{b}} c\n  tags: [a, b, c]\n",
            "- id: a\n  question: '\\(x\\) **b** [c](https://a.example)'\n  answer: b\n  distractors: [c, d]\n",
            "- id: a\n  unknown: b\n",
            "- question: a\n  answer: b\n",
            "- {id: a, question: b, answer: c}\n",
            "- [a]\n",
            "- {}\n",
        ],
        (f"{HEAD}items:\n", ""),
    ),
    *_around(
        ["a, ", "'a', ", "a: b, ", "[a], ", "{a: b}, ", '"a\\n", '], (f"{HEAD}items:\n- {{id: a, tags: [", "]}\n")
    ),
    *_around(
        ["  a{}:\n    title: b\n", "  a: {title: b, file: c}\n", "  - a\n"],
        (f"{HEAD}articles:\n", "items:\n- {id: a, question: b, answer: c}\n"),
        (f"{HEAD}references:\n", "items:\n- {id: a, question: b, answer: c}\n"),
    ),
)
_MARKS = [
    *("*", "**", "_", "*a", "a*", "*a ", "**a ", "_a_", "*a*", "*a **b ", "`", "`a", "``a`", "[", "]", "[a](", "[a]"),
    *(
        "(",
        ")",
        "[a](https://a.example)",
        "[a](https://a.example/(",
        "![",
        "![a](b)",
        "<",
        "<a ",
        "<https://",
        "&",
        "&amp",
    ),
    *(
        "&amp;",
        "~",
        "^",
        "~a~",
        "^a^",
        "^a",
        "~a",
        "a^b^",
        "\\",
        "\\\\",
        "\\(",
        "\\)",
        "\\(a\\) ",
        "\\[a\\]",
        "\\*",
        "|",
        "|a",
    ),
    *(
        "|a\n",
        "|a|b|\n",
        "|-",
        "- a\n",
        "1. a\n",
        "  - a\n",
        "- ",
        "> ",
        "> a\n",
        "# ",
        "#",
        "\n",
        "\n\n",
        "a\n",
        "a\n\n",
        "***",
    ),
    *(
        "{{",
        "}}",
        "{{a}} ",
        "{{a::b}} ",
        "{{c1::",
        "::",
        "---\n",
        "===\n",
        "```\n",
        "    a\n",
        "[a]: b\n",
        "[^a]",
        "[[",
        "*_",
    ),
    *("[*", "*[", "`*", "a`b*c", '"', "'", "&#0;", "\u00a0", "\u00ad", "e\u0301", "\u200d"),
]
_PROSE = [
    *(
        ".",
        ". ",
        "…",
        "-",
        "–",
        " - ",
        ",",
        ", ",
        ";",
        ":",
        ": ",
        "?",
        "? ",
        "!",
        "(",
        ")",
        "()",
        "( ",
        '"',
        "“",
        "'",
        "’",
    ),
    *(
        "a",
        "a ",
        "A",
        "A ",
        "a.",
        "A.",
        "e.g. ",
        "Dr. ",
        "1",
        "1 ",
        "1.",
        "1,",
        "1,000",
        "1.5 ",
        "5 mg ",
        "1–2 ",
        "1-",
        "10^6^",
    ),
    *(
        "%",
        "/",
        "a/",
        "a-",
        "A-",
        "a'",
        "not ",
        "never ",
        "always ",
        "which ",
        "which, ",
        "what ",
        "of ",
        "the ",
        "is a ",
        "and ",
    ),
    *(
        "A and B and ",
        "either a or ",
        "because ",
        "it ",
        "they ",
        "NMDA ",
        "ABC (",
        "(ABC) ",
        "Ketamine ",
        "than ",
        "less than ",
    ),
    *("all of the above ", "none of ", "between 1 and ", "2026 ", "in 2026 ", "as of ", "\t", "\u00a0", "é", "中", "ا"),
]
_TEX = [
    *(
        "a",
        "{",
        "}",
        "{}",
        "{a}",
        "^",
        "_",
        "^a",
        "_a",
        "^{",
        "a^{b}",
        "x_1",
        "\\frac",
        "\\frac{a}{b}",
        "\\frac{",
        "\\sqrt{",
        "\\a",
    ),
    *(
        "\\sqrt[3]{a}",
        "\\alpha",
        "\\alpha ",
        "\\left(",
        "\\right)",
        "\\left(a\\right)",
        "\\text{a}",
        "\\text{",
        "\\mathrm{a}",
    ),
    *(
        "\\begin{matrix}",
        "\\end{matrix}",
        "\\begin{matrix}a\\end{matrix}",
        "&",
        "\\\\",
        "\\\\[1ex]",
        "\\sideset{}{}",
        "\\sum_a^b",
    ),
    *(
        "\\color{red}",
        "\\color{#fff}",
        "\\textcolor{red}{a}",
        "\\fcolorbox{red}{blue}{a}",
        "\\hspace{1em}",
        "'",
        "''",
        "1",
        "1.",
        ",",
    ),
    *(
        "\\overset{a}{b}",
        "\\binom{a}{b}",
        "\\limits",
        "\\int",
        "\\,",
        "\\{",
        "\\}",
        "%",
        "\\%",
        "$",
        "|",
        "<",
        "\\lim_{a}",
        "\\not",
    ),
    *(
        "\\overline{",
        "\\vec a",
        "\\hat",
        "\\operatorname{a}",
        "\\substack{a}",
        "\\cfrac{a}{",
        "+",
        "=",
        " ",
        "[",
        "]",
        "/",
        "é",
    ),
]
_TAGS = [
    *(
        "<",
        ">",
        "</",
        "<a",
        "<a ",
        "<a href=",
        "<a href='",
        '<a href="a">',
        "</a>",
        "<b>",
        "</b>",
        "<b>a</b>",
        "<i><b>",
        "<p>",
    ),
    *(
        "<p>a",
        "<br>",
        "<div>",
        "<div>a</div>",
        "</div>",
        "<span style=",
        "<span style='color:red'>",
        "<span style='",
        "<ol><li>",
    ),
    *(
        "<ul><li>a</ul>",
        "<li>",
        "<table><tr><td>",
        "<td>",
        "<tr>",
        "<img",
        "<img ",
        "<img src=",
        "<img src='a.png'>",
        "<!",
        "<!--",
    ),
    *(
        "<!-- -->",
        "<!-->",
        "--",
        "<?",
        "<?a>",
        "<![",
        "<![CDATA[",
        "]]>",
        "&",
        "&amp;",
        "&amp",
        "&#",
        "&#9;",
        "&#x",
        "[",
        "]",
        "[a]",
    ),
    *(
        "[sound:",
        "[sound:a]",
        "[$]",
        "[$]a[/$]",
        "[latex]",
        "\\(",
        "\\(a\\)",
        "{{",
        "}}",
        "{{c1::",
        "{{c1::a}}",
        "{{a}}",
        "::",
        "*",
    ),
    *(
        "_",
        "`",
        "~",
        "^",
        "\n",
        " ",
        "<sup>",
        "<sup>a</sup>",
        "<script>",
        "</script>",
        "<style>",
        "<svg>",
        "<math>",
        "<template>",
    ),
    *(
        "a",
        "a ",
        "1. ",
        "- ",
        "# ",
        "| ",
        "'",
        '"',
        "=",
        "/",
        "<a b ",
        "<a b=c ",
        "<textarea>",
        "<title>",
        "<h1>",
        "<hr>",
        "é",
        "\x00",
    ),
]
_PAGE = [
    *_TAGS,
    *(
        "<h2>a</h2>",
        "<h2>What is it?</h2><p>It is a.</p>",
        "<details><summary>a</summary>b</details>",
        "<dl><dt>a<dd>b</dl>",
    ),
    *(
        "<dt>a<dd>b",
        "<details>",
        "<summary>",
        "<b a=1>",
        "<b><p></b>",
        "<a><b>",
        "<table><b>",
        "<select><option>",
        "<form>",
    ),
    *(
        "<section>",
        "<article>",
        "<aside>",
        "<nav>",
        "<footer>a</footer>",
        "<button aria-expanded=false>a?</button><div>b</div>",
    ),
    *(
        "<ol start=9><li>a</ol>",
        "<td colspan=99>a",
        "<th>a",
        "<caption>a",
        "<thead><tr><th>a",
        "<p class=faq>a",
        "<p hidden>a",
    ),
    *(
        '<script type="application/ld+json">{"a":1}</script>',
        '<div role="button">a?</div>',
        "<frameset>",
        "<plaintext>",
        "<li value=9>",
    ),
    *(
        "<ruby>a<rt>b",
        "<font color=red>",
        "<em><strong>",
        "<blockquote>",
        "<pre>",
        "<code>a</code>",
        "<sub>a</sub>",
        "<noscript>",
    ),
]
_LINES = [
    *(
        "a\n",
        "a\n\n",
        "Heading\n\n",
        "HEADING\n",
        "What is it?\n\n",
        "What is it?\nIt is a.\n\n",
        "Q: What is it?\nA: It is.\n\n",
    ),
    *(
        "Q1: a?\n",
        "A: b\n",
        "Tip 1: a\n",
        "Tip 1: a\n\n",
        "1. a\n",
        "1) a\n",
        "• a\n",
        "• a: b\n",
        "- a\n",
        "* a: b\n",
        "  a\n",
        "\ta\n",
    ),
    *(
        "Term: a thing that is a thing.\n\n",
        "Term – a thing\n",
        "a:\n",
        "a:\n\n• b\n\n",
        "\n",
        " \n",
        "\r",
        "\r\n",
        "\f",
        "---\n",
        "===\n",
    ),
    *(
        "Ketamine is a drug that blocks a receptor in the brain. ",
        "It blocks a receptor in the brain because it is a drug. ",
    ),
    *(
        "The National Medical Data Agency (NMDA) is a thing of the kind. ",
        "It takes 5 mg of it to do so in a child of 5. ",
    ),
    *(
        "Unlike opioids, ketamine does not stop anybody from breathing well.\n\n",
        "Written by A B\n\n",
        "Related posts\n\n",
        "a | b\n",
    ),
    *(
        "a\tb\n",
        "https://a.example \n",
        "© a\n",
        "Share this\n",
        "[1] ",
        "a [1]. ",
        "10^6^ ",
        "10⁶ ",
        "www.a.example\n",
        "a@b.c ",
    ),
]
_MARKDOWN_PAGE = [
    *_MARKS,
    *(
        "# a\n",
        "## What is it?\n\nIt is.\n\n",
        "a\n===\n",
        "a\n---\n",
        "|a|b|\n|-|-|\n|c|d|\n\n",
        "- **a**: b\n",
        "> - 1. ",
        ">",
    ),
    *(
        "[a][b] ",
        "[a]: b\n",
        "[a{}]: b\n",
        "<div>\n",
        "<!-- a -->\n",
        "~~~\n",
        "a  \n",
        "**What is it?**\n\nIt.\n\n",
        "* * *\n",
    ),
    *("<details>\n", "1. a\n   - b\n", "- [ ] a\n", "\\\n", "[^1]: a\n", "<b>", "<a href=b>", "&nbsp;"),
]
_DIGESTS = "."
_LEDGER_LINE = "ward-7/a\tbank\tDeck\tguid\tbasic\t1\t0\t..\t1:added\t-\tx\n"
_LEDGERS = _around(
    [
        *(
            _LEDGER_LINE,
            "\t",
            "\n",
            "a\t",
            "a/",
            "0:a,",
            "1:added ",
            "%",
            "%25",
            "%zz",
            "#",
            "# a\n",
            "<<<<<<< a\n",
            "=======\n",
        ),
        *(
            ">>>>>>> b\n",
            "@notetype\t1\t{}\n",
            "@fields\ta\t[]\n",
            "@",
            "ketaquiz.lock 1\n",
            "{",
            "[",
            "\r",
            "é",
            "a",
            ".",
            "-,",
            "1,",
        ),
    ],
    ("", ""),
    ("ketaquiz.lock 4\n", "\n"),
    ("ketaquiz.lock 4\nward-7/a\tbank\tDeck\tguid\tbasic\t1\t", "\n"),
    ("ketaquiz.lock 4\n@notetype\t1\t", "\n"),
)
_RECORDS = _around(
    [
        *(
            "[",
            "{",
            '{"a":',
            "[],",
            "{},",
            '"a",',
            "1,",
            "1",
            "1e9,",
            '"\\u0000",',
            '"',
            '\\"',
            "null,",
            " ",
            "\n",
            "-",
        ),
        *('{"id": "a"},', '"a": 1,', "[[]],", '{"a": {}},', "é", "true,", "NaN,", '"a/b",'),
    ],
    ("", ""),
    ('{"format": "ketaquiz-exam/1", "items": [', "0]}"),
)
_TOML = _around(
    [
        *(
            "a = 1\n",
            "a.",
            "[",
            "]",
            "[a]\n",
            "[[a]]\n",
            "[a.b]\n",
            '"',
            "'",
            '"""',
            "'''",
            "#",
            "# a\n",
            "a = ",
            "{",
            "{a = ",
            "[1, ",
        ),
        *(
            "1",
            "1_",
            "0x",
            "\\",
            "\\u0000",
            "\n",
            "\r\n",
            "\t",
            " ",
            "a",
            "a = []\n",
            "a = {}\n",
            "é",
            "2026-01-01",
            '"a", ',
            "[a",
            "=",
        ),
        *('"M101", ', "M101 = 'error'\n", "'a'.", '"a".'),
    ],
    ("", ""),
    ("[check]\nselect = [", "]\n"),
    ("[check]\n", "\n"),
)
_TEMPLATES = _around(
    [
        *(
            "{{",
            "}}",
            "{{ a }}",
            "{{ a.b }}",
            "{{ a|e }}",
            "{{ a + ",
            "{% if a %}",
            "{% endif %}",
            "{% if a %}{% endif %}",
            "{%",
            "%}",
        ),
        *(
            "{#",
            "#}",
            "{# a #}",
            "{% raw %}",
            "{% for a in b %}",
            "{% for a in b %}{% endfor %}",
            "{% set a = 1 %}",
            "{% block a %}",
        ),
        *(
            "{% macro a() %}{% endmacro %}",
            "{{ (",
            "{{ [",
            "{{ 'a' }}",
            "{{ '",
            "(",
            "a",
            " ",
            "\n",
            "\n  ",
            "<b>",
            "é",
            "{",
            "-",
            "{%-",
        ),
    ],
    ("", ""),
    ("{{ ", " }}"),
)
_WORDS = _around(
    [
        *(
            "a: b\n",
            "a: {b}\n",
            "a: '{b} {c}'\n",
            "{a}",
            "'",
            "page: a\n",
            "- a\n",
            "{",
            "[",
            "é: b\n",
            "? a\n",
            "a",
            " ",
            "#",
            "\n",
        ),
        *("%TAG ! a\n", "direction: ltr\n", "&a ", "*a ", "|\n", '"'),
    ],
    ("", ""),
    ("page: '", "'\n"),
)
_STYLES = _around(
    [
        *(
            "a",
            "a ",
            "a-",
            "-",
            "--",
            "a{",
            "a{}",
            "}",
            "a:b;",
            "color:red;",
            "/*",
            "/* ",
            "*/",
            "/**/",
            "url(",
            "url( ",
            "url(a)",
        ),
        *(
            "url('a')",
            "'",
            '"',
            "'a'",
            "(",
            ")",
            "a(",
            "a()",
            "calc(",
            "@",
            "@media",
            "@import ",
            "@font-face{",
            "behavior",
            "behavior ",
        ),
        *(
            "behavior :",
            "-moz-",
            "color : ",
            "!important",
            "\\",
            "#",
            ".a",
            "<!--",
            "</style",
            " ",
            "\n",
            ",",
            ">",
            "1",
            "1px ",
            "é",
            "{{",
        ),
    ],
    ("", ""),
    (".card {color: ", "}"),
)

_TEXTS = ("Ketamine is a ", " of anaesthesia, which blocks what?")

READERS: tuple[Reader, ...] = (
    Reader("yaml", _bank, 1_000_000, _YAML),
    Reader("bank", _bank, 1_000_000, _BANKS),
    Reader("checked", _checked, 18_000, _around([*_PROSE, *_MARKS], _TEXTS)),
    Reader("cloze", _cloze, 18_000, _around([*_PROSE, *_MARKS], ("Ketamine {{blocks}} ", " the {{receptor}}."))),
    Reader("cited", _cited, 500_000, _around(_PROSE, ("", ""))),
    Reader("text", _markdown, 20_000, _around(_MARKS, ("", ""), ("a ", "\nb\n"))),
    Reader("mathematics", _formula, 2_000, _around(_TEX, ("", ""), ("\\frac{a}{", "}"))),
    Reader("field", _field, 200_000, _around(_TAGS, ("", ""), ("<b>a", "</b>"))),
    Reader("cards", _template_of_cards, 200_000, _around(_TAGS, ("", ""), ("<div>{{Front}}", "{{Back}}</div>"))),
    Reader("style", _style, 200_000, _STYLES),
    Reader("html", _article("html"), 1_900_000, _around(_PAGE, ("<!DOCTYPE html><html><body><h1>T</h1>", "<p>a</p>"))),
    Reader(
        "markdown",
        _article("md"),
        500_000,
        _around(_MARKDOWN_PAGE, ("# T\n\n", "\n\na\n"), ("# T\n\nKetamine is ", ".\n")),
    ),
    Reader(
        "plain",
        _article("txt"),
        1_900_000,
        _around([*_LINES, *_PROSE], ("T\n\n", "\n\nIt is a.\n"), ("T\n\nKetamine ", " is a drug.\n")),
    ),
    Reader("ledger", _ledger, 1_000_000, _LEDGERS),
    Reader("record", _record, 1_000_000, _RECORDS),
    Reader("settings", _settings, 200_000, _TOML),
    Reader("templates", _page, 200_000, _TEMPLATES),
    Reader("words", _words, 1_000_000, _WORDS),
)
"""Every reader, with the patterns of its format's grammar."""


# --- measuring


class _Stopped(BaseException):
    pass


def seconds(read: Callable[[str], object], text: str) -> float:
    """The processor time that a reading takes; `TOO_LONG` where it is stopped."""

    def stop(_signal: int, _frame: object) -> None:
        raise _Stopped

    gc.collect()
    gc.disable()  # when it runs is chance
    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, TOO_LONG)
    start = time.process_time()
    try:
        read(text)
    except _Stopped:
        return TOO_LONG
    finally:
        gc.enable()
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return time.process_time() - start


def growth(reader: Reader, pattern: Pattern, enough: float = ENOUGH) -> tuple[float, int, float]:
    """How many times as long twice the text takes, the length of the longer text, and its seconds.

    The ratio is 0 where the longest text is read too quickly to say. It is the least of three where the first is too
    large: another program can only make it larger.
    """
    length = min(_SHORTEST, reader.most // 2)
    reader.read(pattern.text(60))  # what is imported or compiled at first use is no part of it
    took = seconds(reader.read, pattern.text(length))
    while True:
        longer = seconds(reader.read, pattern.text(2 * length))
        ratio = longer / took if longer >= LEAST else 0.0
        for more in (1, 2):
            if ratio > MOST_RATIO and longer < TOO_LONG / 2:
                longer = min(longer, seconds(reader.read, pattern.text(2 * length, more)))
                took = max(took, seconds(reader.read, pattern.text(length, more)))
                ratio = longer / took
        if (ratio > MOST_RATIO and longer > LEAST) or longer >= enough or 4 * length > reader.most:
            return ratio, 2 * length, longer
        length, took = 2 * length, longer


def over(readers: tuple[str, ...] = (), enough: float = ENOUGH) -> Iterator[str]:
    """Which patterns take more than their length accounts for, described."""
    for reader in READERS:
        if readers and reader.name not in readers:
            continue
        for pattern in reader.patterns:
            if words := too_fast(reader, pattern, enough):
                yield words


def too_fast(reader: Reader, pattern: Pattern, enough: float = ENOUGH) -> str:
    """What is wrong with the time of a pattern; empty where nothing is."""
    try:
        ratio, length, took = growth(reader, pattern, enough)
    except Exception as error:  # noqa: BLE001 - a reader that falls over is what is looked for
        return f"{reader.name} {pattern}: {type(error).__name__}: {str(error)[:200]}"
    if ratio <= MOST_RATIO:
        return ""
    return f"{reader.name} {pattern}: {ratio:.1f} times as long for twice the text ({took:.2f} s for {length:,} characters)"


def main() -> int:
    """The command line of this file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readers", nargs="*", choices=[*(each.name for each in READERS), []], metavar="READER")
    parser.add_argument("--enough", type=float, default=ENOUGH, help="seconds from which on texts grow no more")
    options = parser.parse_args()
    chosen = [each for each in READERS if not options.readers or each.name in options.readers]
    bad = 0
    for words in over(tuple(each.name for each in chosen), options.enough):
        bad += 1
        print(words, flush=True)
    print(f"{sum(len(each.patterns) for each in chosen):,} patterns of {len(chosen)} readers, {bad} of them over")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
