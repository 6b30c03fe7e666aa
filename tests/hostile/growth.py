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

from hostile import exchange, questions  # noqa: E402
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


def _masks(text: str) -> object:
    from ketaquiz.importers import BadFile
    from ketaquiz.importers.svg_masks import read_masks

    file = f'<svg width="4" height="3" xmlns="http://www.w3.org/2000/svg"><g><title>Labels</title>{text}</g><g><title>Masks</title>{text}</g></svg>'
    try:
        return read_masks(file.encode())
    except BadFile as error:
        return error


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
        return (
            drafts(article, True),
            [article.quote(each) for each in found[:20]],
            article.most_like("a receptor of it"),
        )

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


def _imported(
    ending: str, make: Callable[[str], bytes] = lambda text: text.encode("utf-8", "replace")
) -> Callable[[str], object]:
    """The bank that a file of another program makes of the text; ``make`` packs it as such files are packed."""

    def read(text: str) -> object:
        from ketaquiz.workflow import CannotDo, ContentErrors
        from ketaquiz.workflow.questions_in import QuestionsOptions, import_questions

        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / f"q.{ending}"
            file.write_bytes(make(text))
            try:
                return import_questions(
                    file, Path(folder) / "bank.yaml", QuestionsOptions("w", "D", "en", skip_bad=True)
                )
            except (CannotDo, ContentErrors) as error:
                return error

    return read


def _cut(text: str) -> tuple[str, str]:
    """What stands before the mark ``|`` in a text, and behind it."""
    before, _, after = text.partition("|")
    return before, after


def _own_rows(text: str) -> bytes:
    """A table of our own layout with a row for every fifty characters."""
    rows = [["id", "evidence", "status", "question", "answer"]]
    rows += [
        [f"i{at}", "", "", f"What is {at} {text[at : at + 9]}?", text[at : at + 20]] for at in range(0, len(text), 50)
    ]
    return exchange.own(rows, {"references": [["name", "title"], *([f"r{row[0]}", row[4]] for row in rows[1:])]})


def _own_cells(text: str) -> bytes:
    """A table of our own layout with a text in cells of every kind."""
    columns = [
        "question",
        "answer",
        "distractors",
        "options",
        "pairs",
        "sequence",
        "cite",
        "allow",
        "tags",
        "image",
        "retired",
    ]
    rows = [[f"i{at}", "", "", *("What?" if column == "question" and at else "" if number != at else text for number, column in enumerate(columns))] for at in range(len(columns))]  # fmt: skip
    return exchange.own([["id", "evidence", "status", *columns], *rows])


def _into(text: str) -> object:
    """What a file of Moodle changes in a bank that was made of it, with other answers."""
    from ketaquiz.workflow import CannotDo, ContentErrors
    from ketaquiz.workflow.questions_in import QuestionsOptions, import_questions
    from ketaquiz.workflow.questions_into import import_into

    with tempfile.TemporaryDirectory() as folder:
        file, bank = Path(folder) / "q.xml", Path(folder) / "bank.yaml"
        pieces = text.split("{}")
        text = "".join(f"{piece}{number}" for number, piece in enumerate(pieces[:-1])) + pieces[-1]
        file.write_text(text, encoding="utf-8")
        try:
            made = import_questions(file, bank, QuestionsOptions("w", "D", "en", skip_bad=True))
            bank.write_bytes(made.artifacts[-1].data)
            file.write_text(text.replace("It is not", "That is not").replace("It is", "This is"), encoding="utf-8")
            return import_into(file, bank, QuestionsOptions(skip_bad=True))
        except (CannotDo, ContentErrors) as error:
            return error


def _document(kind: str, make: Callable[[str], bytes]) -> Callable[[str], object]:
    """The blocks of a document, as the process that reads it makes them."""

    def read(text: str) -> object:
        from ketaquiz.article.documents.reading import answer

        return answer(kind, make(text))

    return read


def _docx(body: str) -> bytes:
    from document_files import guide_docx, repacked

    name = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    text = f"<?xml version='1.0'?><w:document {name}><w:body>{body}</w:body></w:document>"
    return repacked(guide_docx(), {"word/document.xml": text.encode("utf-8", "replace")})


def _pptx(body: str) -> bytes:
    from document_files import guide_pptx, repacked

    names = "xmlns:p='http://schemas.openxmlformats.org/presentationml/2006/main' xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'"
    text = f"<?xml version='1.0'?><p:sld {names}><p:cSld><p:spTree>{body}</p:spTree></p:cSld></p:sld>"
    return repacked(guide_pptx(), {"ppt/slides/slide1.xml": text.encode("utf-8", "replace")})


def _pdf(content: str) -> bytes:
    from document_files import Sheet, pdf

    sheet = Sheet().text(72, 700, "Ketamine blocks the receptor in the brain.")
    sheet.content.append(content.encode("latin-1", "replace"))
    return pdf(sheet)


def _blueprint(text: str) -> object:
    from ketaquiz.exam.blueprintfile import read_blueprint

    return read_blueprint(_source(text, "blueprint.yaml"))  # type: ignore[arg-type]


def _baseline(text: str) -> object:
    from ketaquiz.check.baseline import parse_baseline

    return parse_baseline(_source(text, "ketaquiz.baseline"))  # type: ignore[arg-type]


def _sources(text: str) -> object:
    from ketaquiz.bank.sources import load_sources

    return load_sources(_source(text, "sources.yaml"))  # type: ignore[arg-type]


def _papers(text: str) -> object:
    from ketaquiz.bank.reader import load_bank
    from ketaquiz.diagnostics import Source
    from ketaquiz.workflow import ContentErrors
    from ketaquiz.workflow.papers import NAME, read_papers

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / NAME).write_text(text, encoding="utf-8", errors="replace")
        items = "items:\n- {id: a, question: b, answer: c}\n"
        loaded, _ = load_bank(Source("bank.yaml", f"{HEAD}{items}", Path(folder)), "bank")
        assert loaded is not None
        try:
            return read_papers([loaded])
        except ContentErrors as error:
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
    *("(1) ", "1, 2 or 3 mg ", "(4 ± 1) × 10⁶ ", "one hundred and ", "5 million "),
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
        "<td a=b>aaaaaaa",
        "</b a=b>aaaaaaa",
        "<tr a=b>aaa<td a=b>aaa",
        "<form a=b>aaa</form a=b>",
        "<body a=b>aaa</body>",
        "<select></select a=b>aaa",
    ),
    *("<option>a", "<option a=b></option>", "<optgroup>a"),
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

_ASKED = ("1. What is it?\nA. This ", "\nB. That\nANSWER: A\n")
_LETTERED = [
    *("Question: 1\nWhat?\nCorrect Answer\na) x\nb) y\n", "a) x\nCorrect Answer\nb) y\n", "Question: 1\n"),
    *("A. a\n", "a) a\n", "(A) a\n", "*A. a\n", "A.", "1. a\n", "1.", "1) ", "Q1: a\n", "## 1. a\n", "Question 1\n", "Frage 1: a\n"),
    *("ANSWER: A\n", "ANSWER: ", "Answer: A, B\n", "A, ", "Answer key\n", "1. A\n", "1A ", "Answers\n1. A\n", "Explanation: a\n"),
    *("Type: MA\n", "Points: 1\n", "Title: a\n", "ID: a\n", "- [x] a\n", "- [ ] a\n", "- a\n", "- **a**\n", "* a\n", "**a**\n"),
    *("\n", " \n", "  ", "\t", "\r", "a\n", "a ", "a\n\n", "What is it?\n", "`", "```\n", "~~~\n", "<br>\n", "---\n", "*", "_", "[", "](", "!["),
    *("<details>\n", "|a|b|\n", "> a\n", "@ a\n", "~ a\n", "... a\n", "a. b. c. ", "(", ")", ":", "#", "✓ a\n", "é", "A and B ", "all of the above\n"),
    *("i. a\nii. b\n", "i. a\n", "1. B\n\n", "Q1 → B. why\n", "| 1 | B |\n", "| 1 | 2 |\n| A | B |\n", "+ a\n- b\n", "! a\n", "a.b\n", "Anwer. B\n", "1. B  2. C\n", "1.\nB\n", "Option 1: a\n", "Option 1: a\nOption 2: b\n", "- **Question 1**: a\n", "MCQ 1: a\n"),
    *("Q: a\nA: b\n", "Q: a\n", "A: b\n", "Q: a\nA: b:\n- c\n", "A: b:\n- c\n", "- a\nb\n", "**B.** a\n", "Answer: B | Explanation: a\n", "**1 — B ★.** a\n", "(A) a\n\n1. B\n", "1. a?\nb\nc\nAnswer: c\n\n"),
    *("## 1. a?\na) b\nb) c\nAnswer: b\n\nIt is so, as it has always been.\n\n", "It is so, as it has always been.\n\n"),
    *("Option [1] is correct\n", "Solution :\nOption B is correct\n", "* **Q1:** a?\n", "Explanation: A — b\n", "(A/B/C ", "*A* "),
    *("- a ✅\n", "- ( ) a\n- (x) b\n", "b) a (correct)\n", "1. a?\n- b\n- c ✅\n\n", "* A) a\n* B) b\n", "* A) a\n", "<!-- Answer: B -->\n", "> Answer: B\n", "Correct Answer\na. a\n", "Correct Answer\n", "|---|---|\n", "| Question | Answer |\n|---|---|\n| a? | b |\n", "| Question | Answer |\n", "Quiz title: a\n1. a\n* b\n", "1. a\n= 4 +- 1\n", "a)  a\n... b\n", "Answers\n1. A\n1. True\n", "Part I\n1. a\na) b\n", "Q.No.1: a\n", "1:-a\n", "1. a\n2. b\n\n## Answers\n", ":::a b=c\n", "○ a\n● b\n", "ANS: B PTS: 1 ", "ANS: B\tDIF:\tE\n", "Hide Solution ", "a?\na) b\nb) c\nAnswer: B\n\n"),
    *("[Answer] B\n", "Answer: B) b. It is so.\n", "<quiz>\n", "</quiz>\n", "- ❌ a\n", "a <-- correct\n"),
    *("a?\nb CORRECT\nc\n\n", "A. b CORRECT\n", "Question:\n", "Question:\na\n", "(A correct)\n", "B心\n", "1心\nA心\nB心\n", "正确答案：A你选对了\n", "a?\nb\nc\n\n"),
    *("- a NOT CORRECT\n", "A. a CORRECT\n", "The answer is always A\n", "Quiz title: a\n1. a\n____\n", "Answers\nPart\n1. A\n2. T\nPart\n1. B\n"),
    *("Q: a\nA: 1\nO: b\nO: c\n", "A: 1\nO: b\nO: c\n", "O: b\n", "a. a [True]\nb. b [False]\n", "a. a [True]\n", "1. a b c d. (true)\n", "1. a [2 marks]\n", "1. (2 marks) a\n", "- A a\n- B b\n- C c\n", "☐ A a\n☐ B b\n", "- A a\n"),
]  # fmt: skip
_GIFTS = [
    *("```\nint a;\n\n", "```\n\n// a\n```\n"),
    *("{", "}", "{}", "{=a}", "{=a ~b}", "=a ", "~b ", "~", "=", "#", "#a", "####a", "->", "=a -> b\n", "%", "%50%", "~%50%a ", "{T}", "{#1}"),
    *("::", "::a::", "::a::b {=c}\n\n", "//", "// a\n", "// [id:a]\n", "[html]", "[markdown]", "$CATEGORY: a\n", "$CATEGORY: a/b/c\n\n"),
    *("\\", "\\n", "\\=", "\\{", "\\\\", "\n", "\n\n", " ", "a ", "a\n", "a {=b}\n\n", "<b>", "<p>", "&amp;", "*", "_", "`", "1..2 ", "#1:1 ", ".", "é", "\t", "\r"),
]  # fmt: skip
_GIFT_FRAME = ("::t:: What is it? {=a ", " ~b}\n\n")
_TO_FIND = (
    "<quiz><question type='wordselect'><questiontext><text><![CDATA[",
    "]]></text></questiontext></question></quiz>",
)
_CELLS = [
    *(",", ";", "\t", "|", '"', '""', '"a"', '"a",', "a,", "a,b\n", "a,b,c,d\n", ",,,\n", "\n", "\r", "\r\n", "a", "a ", "a;", "a; ", "a | ", "(a)", "("),
    *("What?,a,b\n", 'What?,"a\nb",c\n', "sep=;\n", "a: b\n", "1,", "1.5,", "true,", "{{a}}", "{{", "<b>", "*", "_", "`", "=1+1,", "A,B,C\n", "é", "\0"),
]  # fmt: skip
_MOODLE_TAGS = [
    *("<question type='multichoice'>", "<question type='essay'></question>", "<answer fraction='100'><text>a</text></answer>", "<answer>", "<text>", "<text/>"),
    *("<tags><tag><text>a</text></tag></tags>", "<file name='a.png' encoding='base64'>AA==</file>", "<subquestion><text>a</text><answer><text>b</text></answer></subquestion>"),
    *("<hint><text>a</text></hint>", "<idnumber>a</idnumber>", "<unit><unit_name>a</unit_name><multiplier>1</multiplier></unit>", "<!-- a -->", "<![CDATA[a]]>", "<?a b?>"),
    *("&amp;", "&#9;", "a ", "a", "\n", " ", "</question>", "<a b='c'/>", "<a>", "<question type='category'><category><text>a/b</text></category></question>"),
    questions.question("What is {}?"),
    questions.question("{1:SHORTANSWER:=a}", kind="cloze"),
]  # fmt: skip
_SHEET_TAGS = [
    *("<row/>", "<row>", "<row><c t='inlineStr'><is><t>a</t></is></c></row>", "<c><v>1</v></c>", "<c/>", "<c t='s'><v>0</v></c>", "<v>", "<t>a</t>", "<f/>"),
    *("<row><c t='inlineStr'><is><t>What?</t></is></c><c t='inlineStr'><is><t>It</t></is></c></row>", "a", " ", "<!-- a -->", "&amp;", "<a>", "<mergeCell ref='A1:B2'/>"),
]  # fmt: skip
_WORD_TAGS = [
    *("<w:p/>", "<w:p>", "<w:p><w:r><w:t>a</w:t></w:r></w:p>", "<w:r><w:t>a</w:t></w:r>", "<w:r><w:rPr><w:b/></w:rPr><w:t>a </w:t></w:r>", "<w:br/>", "<w:t>a</w:t>", "<w:tab/>"),
    *("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>", "<w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr>", "<w:tc><w:p/></w:tc>", "<w:tbl>", "<w:tr>"),
    *("<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>", "<w:ins><w:r><w:t>a</w:t></w:r></w:ins>", "<w:sdt>"),
    *("<w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r><w:t>What?</w:t></w:r></w:p>", "<w:hyperlink><w:r><w:t>a</w:t></w:r></w:hyperlink>", "<w:rPr><w:b/></w:rPr>"),
    *("a", " ", "&amp;", "<!-- a -->", "<w:b/>", "<w:oMath><w:r><w:t>x</w:t></w:r></w:oMath>", questions.paragraphs("1. What?", "*a) x", "b) y")),
]  # fmt: skip
_QTI2_TAGS = [
    *("<p>a</p>", "<p>", "a", " ", "&amp;", "<!-- a -->", "<br/>", "<img src='a.png' alt='a'/>", "<math><mi>a</mi></math>", "<feedbackInline identifier='A'>a</feedbackInline>"),
    *("<simpleChoice identifier='A'>a</simpleChoice>", "<simpleChoice>", "<textEntryInteraction responseIdentifier='R'/>", "<gap identifier='g'/>", "<gapText identifier='w'>a</gapText>"),
    *("<value>A</value>", "<mapEntry mapKey='a' mappedValue='1'/>", "<modalFeedback identifier='a'>b</modalFeedback>", "<simpleMatchSet><simpleAssociableChoice identifier='a'>b</simpleAssociableChoice></simpleMatchSet>"),
    *("<gte><variable/><baseValue>1</baseValue></gte>", "<equal tolerance='1 1'/>", "<responseDeclaration identifier='R'/>", "<choiceInteraction responseIdentifier='R'/>", "\ue2000\ue201", "<div class='kq-rationale'>a</div>", "<span class='kq-label'>"),
    exchange.choice2("a", "b"),
]  # fmt: skip
_QTI1_TAGS = [
    *("<item/>", "<material><mattext>a</mattext></material>", "<mattext>a</mattext>", "<flow>", "<matbreak/>", "<matimage uri='a.png'/>", "<response_label ident='A'/>", "<response_str ident='r'><render_fib/></response_str>"),
    *("<respcondition/>", "<varequal respident='r'>A</varequal>", "<setvar>1</setvar>", "<displayfeedback linkrefid='a'/>", "<itemfeedback ident='a'><material><mattext>b</mattext></material></itemfeedback>", "<vargte>1</vargte>", "<or><varequal>a</varequal></or>"),
    *("<qtimetadatafield><fieldlabel>a</fieldlabel><fieldentry>b</fieldentry></qtimetadatafield>", "a", "&lt;", "&lt;a ", "[a] ", "<!-- a -->"),
    exchange.item1(exchange.response1("r", "a", "b")), exchange.response1("r", "a", "b", prompt="p"), exchange.right1("r", "A", "f"),
]  # fmt: skip
_OWN_CELLS = [
    *("a\n", "\\", "why: a\n", "a = b\n", "- ", "::", "'", "=", "{a: b}\n", "a; ", "a, ", "{{a}} ", "*", "\n\n", "| a |\n", "é", "[", "\\="),
]  # fmt: skip
_SLIDE_TAGS = [
    *("<p:sp><p:txBody><a:p><a:r><a:t>a</a:t></a:r></a:p></p:txBody></p:sp>", "<p:sp>", "<p:grpSp>", "<p:sp/>", "<a:p/>", "<a:p><a:r><a:t>a b</a:t></a:r></a:p>"),
    *("<a:r><a:t>a </a:t></a:r>", "<a:br/>", "<p:grpSp></p:grpSp>", "<p:pic/>", "a", "<!-- a -->", "<p:graphicFrame/>", "<a:p><a:pPr lvl='1'/><a:r><a:t>a</a:t></a:r></a:p>"),
]  # fmt: skip
_PAINTED = [
    *("BT /F1 10 Tf 72 600 Td (a b c) Tj ET\n", "BT /F1 10 Tf 72 600 Td (a) Tj 0 -12 Td (b) Tj ET\n", "(a) Tj ", "[(a) -500 (b)] TJ ", "q ", "Q ", "q Q ", "1 1 m 90 1 l S\n"),
    *("1 1 90 90 re S\n", "1 1 90 1 re f\n", "BT ET ", "/F1 5 Tf ", "1 0 0 1 5 5 cm ", "<< ", "[ ", "( ", "a ", "\n", "% a\n", "/I Do ", "1 1 m ", "0 -12 Td "),
]  # fmt: skip
_BLUEPRINTS = _around(
    ["- {tags: [a], items: 1}\n", "- {points: 2.5}\n", "- items: 1\n", "- {}\n", "- {section: a, items: 1}\n", "- [a]\n", "- {a: b}\n", "a", "- {tags: [a, a], items: 1}\n", "- *a\n"],
    ("cells:\n", ""),
)  # fmt: skip
_SHARED = _around(
    ["  a{}: {title: b}\n", "  a: {title: b}\n", "  a: {title: b, url: 'https://a.example', says: [c, d]}\n", "  - a\n", "  a:\n    title: b\n", "  a: &a {title: b}\n", "  a: b\n", "  b{}: {year: 9}\n"],
    ("articles:\n", ""),
    ("references:\n", ""),
)  # fmt: skip
_BASELINES = _around(
    ["a M101\n", "a M101 x2\n", "* M101\n", "[w/b]\n", "[w/b]\na M101\n", "[", "]", "# a\n", "\n", "a", " ", "x\n", "\r\n", "/", "<<<<<<< a\n", "é"],
    ("ketaquiz.baseline 1\n", "\n"),
    ("ketaquiz.baseline 1\n[w/b]\n", "\n"),
    ("", ""),
)  # fmt: skip
_MASKS = [
    '<path d="M1 1l2 3z"/>', '<text x="60" y="100">a</text>', "<g><g><rect/></g></g>", '<rect transform="rotate(1)rotate(2)"/>', 'x="(((" ',
    "M1 1l2 3", "A1 1 0 01", "1e9,", "-.5", " ",
]  # fmt: skip
_PAPERS = _around(
    ["2026-10-01\ta\t2345-6789\tw/a\n", "\t", "a\n", "# a\n", "\n", "w/a ", "2345-6789 ", " ", "\r\n", "\u2028", "a", "<<<<<<< a\n"],
    ("", ""),
    ("2026-10-01\ta\t2345-6789\t", "\n"),
    ("2026-10-01\ta\t", "\tw/a\n"),
)  # fmt: skip

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
    Reader("masks", _masks, 120_000, _around(_MASKS, ("", ""), ("<g>", "</g>"), ('<path d="', '"/>'))),
    Reader("cards", _template_of_cards, 200_000, _around(_TAGS, ("", ""), ("<div>{{Front}}", "{{Back}}</div>"))),
    Reader("style", _style, 200_000, _STYLES),
    Reader(
        "html",
        _article("html"),
        1_900_000,
        _around(_PAGE, ("<!DOCTYPE html><html><body><h1>T</h1>", "<p>a</p>"))
        + _around(
            ["<option>a", "<option></option>", "<optgroup>a", "<b a=b>aaaa</b>", "<input>a", "<hr>"],
            ("<h1>T</h1><select>", "</select><p>a</p>"),
        ),
    ),
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
    Reader("blueprint", _blueprint, 500_000, _BLUEPRINTS),
    Reader("sources", _sources, 1_000_000, _SHARED),
    Reader("baseline", _baseline, 1_000_000, _BASELINES),
    Reader("papers", _papers, 1_000_000, _PAPERS),
    Reader("gift", _imported("gift"), 500_000, _around(_GIFTS, ("", ""), _GIFT_FRAME, ("What ", " is it? {=a ~b}\n"))),
    Reader(
        "gift in markdown",
        _imported("md"),
        500_000,
        _around(["# a\n", "```\n", "```\n{=a\n```\n", "<!-- ", "a -->\n", "---\n", "::a::", "{=a "], _GIFT_FRAME),
    ),
    Reader(
        "words to find",
        _imported("xml"),
        200_000,
        _around(["[", "]", "[[", "[a] ", "[[a]] ", "<", "[<b>", "a "], (_TO_FIND[0], "[a] " + _TO_FIND[1]), _TO_FIND),
    ),
    Reader(
        "lettered",
        _imported("txt"),
        500_000,
        _around(_LETTERED, ("", ""), ("1. What ", "?\nA. a\nB. b\nANSWER: A\n"), _ASKED),
    ),
    Reader("lettered markdown", _imported("md"), 500_000, _around(_LETTERED, ("", ""), _ASKED)),
    Reader(
        "table",
        _imported("csv"),
        500_000,
        _around(_CELLS, ("", ""), ("Question,Answer,Wrong 1\n", "\n"), ('Question,Answer\n"What ', '?",a\n')),
    ),
    Reader(
        "moodle",
        _imported("xml"),
        1_000_000,
        (
            *_around(
                _MOODLE_TAGS, ("<quiz>", "</quiz>"), ("<quiz><question type='multichoice'>", "</question></quiz>")
            ),
            *_around(
                _TAGS,
                (
                    f"<quiz>{questions.question('What').partition(']]>')[0]}",
                    "]]>" + questions.question("").partition("]]>")[2] + "</quiz>",
                ),
            ),
        ),
    ),
    Reader(
        "workbook",
        _imported("xlsx", questions.workbook),
        1_000_000,
        _around(
            _SHEET_TAGS,
            ("<worksheet><sheetData>", "</sheetData></worksheet>"),
            ("<worksheet><sheetData><row>", "</row></sheetData></worksheet>"),
        ),
    ),
    Reader(
        "shared texts",
        _imported(
            "xlsx",
            lambda text: questions.workbook(
                "<worksheet><row><c t='s'><v>0</v></c></row></worksheet>",
                {"xl/sharedStrings.xml": f"<sst>{text}</sst>".encode("utf-8", "replace")},
            ),
        ),
        1_000_000,
        _around(
            ["<si><t>a</t></si>", "<si/>", "<t>a</t>", "<r><rPr><b/></rPr><t>a</t></r>", "a", "_x0041_"],
            ("<si>", "</si>"),
            ("", ""),
        ),
    ),
    Reader(
        "word",
        _imported("docx", questions.word),
        1_000_000,
        _around(_WORD_TAGS, ("", ""), ("<w:p><w:r>", "</w:r></w:p>"), ("<w:tbl>", "</w:tbl>")),
    ),
    Reader(
        "qti 2",
        _imported("xml"),
        1_000_000,
        (
            *_around(_QTI2_TAGS, _cut(exchange.item2("|")), _cut(exchange.item2(exchange.choice2("|", "b")))),
            *_around(
                _QTI2_TAGS,
                _cut(exchange.item2(exchange.choice2("a", "b"), more="|")),
                _cut(exchange.item2("<p/>", exchange.declared("|"))),
            ),
        ),
    ),
    Reader(
        "qti 1",
        _imported("xml"),
        1_000_000,
        (
            *_around(_QTI1_TAGS, _cut(exchange.file1("|")), _cut(exchange.file1(exchange.item1("|")))),
            *_around(
                _QTI1_TAGS,
                _cut(exchange.file1(exchange.item1(exchange.response1("r", "a", "b"), "|"))),
                _cut(exchange.file1(exchange.item1(exchange.response1("r", "a", "b"), more="|"))),
            ),
        ),
    ),
    Reader("own rows", _imported("xlsx", _own_rows), 300_000, _around(["a", "What?", " ", "b,"], ("", ""))),
    Reader("own cells", _imported("xlsx", _own_cells), 30_000, _around(_OWN_CELLS, ("", ""), ("a\n", "\nb"))),
    Reader(
        "into",
        _into,
        1_000_000,
        _around(
            [questions.question("What is {}?"), questions.question("a <img src='data:image/png;base64,AA==' alt='b'>")],
            ("<quiz>", "</quiz>"),
        ),
    ),
    Reader(
        "docx",
        _document("docx", _docx),
        1_000_000,
        _around(_WORD_TAGS, ("", ""), ("<w:p><w:r>", "</w:r></w:p>"), ("<w:tbl>", "</w:tbl>")),
    ),
    Reader(
        "pptx",
        _document("pptx", _pptx),
        1_000_000,
        _around(_SLIDE_TAGS, ("", ""), ("<p:sp><p:txBody>", "</p:txBody></p:sp>")),
    ),
    Reader("pdf", _document("pdf", _pdf), 300_000, _around(_PAINTED, ("", ""), ("BT /F1 10 Tf 72 600 Td ", " ET"))),
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
