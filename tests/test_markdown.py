"""What a reader sees is what was typed, less exactly the marks; and mathematics that every output can show."""

import os
import re
from collections import Counter
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ketaquiz.text import markdown, mathematics, spans, tex_commands
from ketaquiz.text.direction import runs_against
from processor import least_seconds


def formula(tex: str, display: bool) -> str:
    """A formula as a test shows it."""
    return f"<math>{markdown.escape(tex)}</math>"


def html(text: str, block: bool = False) -> str:
    """A text as HTML."""
    return markdown.to_html(text, math=formula, block=block)


class _Visible(HTMLParser):
    """Collects what a reader sees of HTML, with the tags that were met."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: Counter[str] = Counter()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        if tag in ("br", "p", "li", "td", "th", "tr", "table", "ul", "ol"):
            self.text += " "
        for name, value in attrs:
            assert (tag, name) in {
                ("a", "href"),
                ("code", "class"),
                ("ol", "start"),
                ("li", "value"),
                ("td", "style"),
                ("th", "style"),
            }
            if name == "href":
                self.addresses.append(value or "")

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    handle_decl = unknown_decl = handle_pi = handle_comment


def seen(rendered: str) -> _Visible:
    """What a reader sees of HTML."""
    parser = _Visible()
    parser.feed(rendered)
    parser.close()
    return parser


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        # emphasis and strong
        ("a *b* c", "a <em>b</em> c"),
        ("a **b** c", "a <strong>b</strong> c"),
        ("***b***", "<em><strong>b</strong></em>"),
        ("_a_ __b__", "<em>a</em> <strong>b</strong>"),
        ("(*a*), *b*.", "(<em>a</em>), <em>b</em>."),
        ("**a *b* c**", "<strong>a <em>b</em> c</strong>"),
        # never between letters or digits
        ("CYP2C19*2", "CYP2C19*2"),
        ("CYP2C19*2 and CYP2C19*3", "CYP2C19*2 and CYP2C19*3"),
        ("5*3*2 mg", "5*3*2 mg"),
        ("a*b*c", "a*b*c"),
        ("snake_case_name", "snake_case_name"),
        ("é*a*é", "é*a*é"),
        ("中*文*字", "中*文*字"),
        ("(2)*(3)*(4)", "(2)*(3)*(4)"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("HLA-B*57:01 and HLA-B*15:02", "HLA-B*57:01 and HLA-B*15:02"),
        ("** a **", "** a **"),
        ("**a", "**a"),
        ("a* b*", "a* b*"),
        ("* a", "* a"),
        # code
        ("`a*b*`", "<code>a*b*</code>"),
        ("`` a`b ``", "<code>a`b</code>"),
        ("`<b>`", "<code>&lt;b&gt;</code>"),
        ("`a", "`a"),
        ("`if x:\n    return 1`", '<code class="lines">if x:<br>    return 1</code>'),
        (r"`\(x\)` and \(y\)", r"<code>\(x\)</code> and <math>y</math>"),
        (r"\(`\) and `", "<math>`</math> and `"),
        ("a `b\n\nc` d", "a `b<br>\n<br>\nc` d"),
        (
            "Which?\n```c\nint *p;\n  *p = 1;\n```\nor *q*",
            "Which?<pre><code>int *p;\n  *p = 1;</code></pre>or <em>q</em>",
        ),
        ("*a*\n```\nb\n```\n*c*", "<em>a</em><pre><code>b</code></pre><em>c</em>"),
        ("~~~\n```\n~~~", "<pre><code>```</code></pre>"),
        ("``` a``` b", "<code> a</code> b"),
        # no marks in an address, but around it
        ("https://x.org/_static/_images_/a.png", "https://x.org/_static/_images_/a.png"),
        (
            "see https://x.org/*draft*/x?a=b^2^&c=~d~, *now*",
            "see https://x.org/*draft*/x?a=b^2^&amp;c=~d~, <em>now</em>",
        ),
        ("HTTP://x.org/(*a*) b", "HTTP://x.org/(*a*) b"),
        ("*https://x.org/a_b_c* (https://x.org/_a_).", "<em>https://x.org/a_b_c</em> (https://x.org/_a_)."),
        ("**see https://x.org/_a_/**", "<strong>see https://x.org/_a_/</strong>"),
        (
            "[https://x.org/_a_](https://x.org/_a_)",
            '<a href="https://x.org/_a_">https://x.org/_a_</a>',
        ),
        ("[a *b*](https://x.org/_a_) *c*", '<a href="https://x.org/_a_">a <em>b</em></a> <em>c</em>'),
        (r"https://x.org/\_a\_ and xhttps://x _b_", "https://x.org/_a_ and xhttps://x <em>b</em>"),
        # names of programs
        ("__init__.py, self.__dict__ and __main__()", "__init__.py, self.__dict__ and __main__()"),
        ("__a__.", "<strong>a</strong>."),
        # marks kept as text
        (r"\\(x\\) \\[y", r"<span>\</span>(x\\) <span>\</span>[y"),
        (r"std\::vector", "std::vector"),
        (r"C:\x \d", r"C:\x \d"),
        # sub- and superscript
        ("HCO~3~^-^", "HCO<sub>3</sub><sup>-</sup>"),
        ("SO~4~^2-^, x^2^~i~", "SO<sub>4</sub><sup>2-</sup>, x<sup>2</sup><sub>i</sub>"),
        ("(H~2~O)~6~^3+^", "(H<sub>2</sub>O)<sub>6</sub><sup>3+</sup>"),
        ("^14^C, (^99m^Tc) and ^14^~6~C", "<sup>14</sup>C, (<sup>99m</sup>Tc) and <sup>14</sup><sub>6</sub>C"),
        ("~92~^235^U and ~6~ and ~40~ mg", "<sub>92</sub><sup>235</sup>U and ~6~ and ~40~ mg"),
        ("^a^ per day, ^b^ per week", "<sup>a</sup> per day, ^b^ per week"),
        ("^1)^ once\n^†^ twice", "<sup>1)</sup> once<br>\n<sup>†</sup> twice"),
        ("^abc^ is no note, nor is ^a^", "^abc^ is no note, nor is ^a^"),
        ("^a^ ^1^ ^12^", "^a^ ^1^ ^12^"),
        ("H~2~O", "H<sub>2</sub>O"),
        ("10^-9^ mol", "10<sup>-9</sup> mol"),
        ("x^2^y~3~", "x<sup>2</sup>y<sub>3</sub>"),
        ("~40 min or ~50 min", "~40 min or ~50 min"),
        ("~40–~50", "~40–~50"),
        ("10^3-10^4", "10^3-10^4"),
        ("10^-6–10^-3, 10^-9/10^-6, 10^-6–5×10^-3", "10^-6–10^-3, 10^-9/10^-6, 10^-6–5×10^-3"),
        ("10^-6^–10^-3^, 10^-10^-10^-9^", "10<sup>-6</sup>–10<sup>-3</sup>, 10<sup>-10</sup>-10<sup>-9</sup>"),
        ("a ~b~ ^c^", "a ~b~ ^c^"),
        ("a~~b~~", "a~~b~~"),
        ("a^b c^", "a^b c^"),
        # links
        ("[a](http://b.c)", '<a href="http://b.c">a</a>'),
        ("[a](HTTPS://b.c/d?e=f&g=h#i)", '<a href="HTTPS://b.c/d?e=f&amp;g=h#i">a</a>'),
        ("[a](https://en.wikipedia.org/wiki/A_(b))", '<a href="https://en.wikipedia.org/wiki/A_(b)">a</a>'),
        ("([a](http://b))", '(<a href="http://b">a</a>)'),
        ("[*a*](http://b)", '<a href="http://b"><em>a</em></a>'),
        ("[a](http://b/&copy;)", '<a href="http://b/&amp;copy;">a</a>'),
        ("http://a.b", "http://a.b"),
        ("[a](javascript:alert(1))", "[a](javascript:alert(1))"),
        ("[a](data:text/html,x)", "[a](data:text/html,x)"),
        ("[a](//b.c)", "[a](//b.c)"),
        ("[a](b.html)", "[a](b.html)"),
        ("[a]()", "[a]()"),
        ("[](http://a)", "[](http://a)"),
        ("[ ](http://a)", "[ ](http://a)"),
        ("[a](http://b.c (d))", "[a](http://b.c (d))"),
        ("[a][b] [c]", "[a][b] [c]"),
        ("[3H]ketamine", "[3H]ketamine"),
        ("![a & b](c (1).png) ![c](d", "a &amp; b ![c](d"),  # in words, where nobody has the file
        ("`![a](b.png)` ![c][d] ! [e](f)", "<code>![a](b.png)</code> ![c][d] ! [e](f)"),
        # entities, backslashes, HTML and typography are text
        ("&amp; &lt; &#65;", "&amp;amp; &amp;lt; &amp;#65;"),
        ("<b>x</b> & y", "&lt;b&gt;x&lt;/b&gt; &amp; y"),
        ("*<script>*", "<em>&lt;script&gt;</em>"),
        (r"\*a\* C:\x C:\.git \-x", r"*a* C:\x C:\.git \-x"),
        (r"*\*a* \_b\_ H\~2~O 10\^6^ \`c\` `\*`", r"<em>*a</em> _b_ H~2~O 10^6^ `c` <code>\*</code>"),
        (r"\\*a* \\\*", r"\*a* \\*"),
        (r"[a\](https://b.c) ![a\](b.png) [^\]]", r"[a](https://b.c) ![a](b.png) [^\]]"),
        (r"1\. a \- b 2\.5", r"1. a - b 2\.5"),
        (r"{{a \* b}}", "{{a * b}}"),
        ("a -- b... (c) ~~", "a -- b... (c) ~~"),
        # the end of a line
        ("a\nb", "a<br>\nb"),
        # blocks only where a text may have them
        ("# a", "# a"),
        ("- a\n- b", "- a<br>\n- b"),
        # mathematics
        (r"\(x\)", "<math>x</math>"),
        (r"a \[x^2\] *b*", "a <math>x^2</math> <em>b</em>"),
        (r"\(a*b*c\) *\(<\)*", "<math>a*b*c</math> <em><math>&lt;</math></em>"),
        (r"\(x\)^2^", "<math>x</math><sup>2</sup>"),
        (r"[a](http://b/\(x\))", "[a](http://b/<math>x</math>)"),
    ],
)
def test_inline(typed: str, expected: str) -> None:
    """The marks that a trainer means become what they mean, and every other character stays."""
    assert html(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("a\n\nb", "<p>a</p> <p>b</p>"),
        ("a\nb", "<p>a<br> b</p>"),
        ("x\n\n- a\n- b", "<p>x</p> <ul> <li>a</li> <li>b</li> </ul>"),
        ("* a\n* b", "<ul> <li>a</li> <li>b</li> </ul>"),
        ("- a\n  - b", "<ul> <li>a <ul> <li>b</li> </ul> </li> </ul>"),
        ("1. a\n2. b", "<ol> <li>a</li> <li>b</li> </ol>"),
        ("1. a\n3. b", '<ol> <li>a</li> <li value="3">b</li> </ol>'),
        ("5. a\n6. b", '<ol start="5"> <li>a</li> <li>b</li> </ol>'),
        ("0. a\n1. b", '<ol start="0"> <li value="0">a</li> <li>b</li> </ol>'),
        ("a | b\n--- | ---\nc | d", "<table> <thead> <tr> <th>a</th> <th>b</th> </tr> </thead> <tbody> <tr> <td>c</td> <td>d</td> </tr> </tbody> </table>"),
        ("| a |\n|---|\n| b \\| c |", "<table> <thead> <tr> <th>a</th> </tr> </thead> <tbody> <tr> <td>b | c</td> </tr> </tbody> </table>"),
        # what is no mark of ours
        ("x\n\n~~~\na\n  b\n~~~", "<p>x</p> <pre><code>a b</code></pre>"),
        ("x\n    b", "<p>x<br> b</p>"),
        ("x\n\n    b", "<p>x</p> <pre><code>b</code></pre>"),
        ("| a |\n|---|\n| `b|c` `d\\|e` |", "<table> <thead> <tr> <th>a</th> </tr> </thead> <tbody> <tr> <td><code>b|c</code> <code>d|e</code></td> </tr> </tbody> </table>"),
        ("012. a\n013. b", "<p>012. a<br> 013. b</p>"),
        ("+ 5 mg\n+ 6 mg", "<p>+ 5 mg<br> + 6 mg</p>"),
        ("-5 mg\n-6 mg", "<p>-5 mg<br> -6 mg</p>"),
        ("1.5 mg\n2.5 mg", "<p>1.5 mg<br> 2.5 mg</p>"),
        ("# a\n> b\n---", "<p># a<br> &gt; b<br> ---</p>"),
        ("a\n===", "<p>a<br> ===</p>"),
        ("    a\n    b", "<pre><code>a b</code></pre>"),
        ("-      a\n-      b", "<ul> <li>a</li> <li>b</li> </ul>"),
        ("[a]: http://b\n\n[a]", "<p>[a]: http://b</p> <p>[a]</p>"),
        ("<div>\n\n&nbsp;\n</div>", "<p>&lt;div&gt;</p> <p>&amp;nbsp;<br> &lt;/div&gt;</p>"),
        # a text of one line is never a list
        ("- a", "- a"),
        ("1. a", "1. a"),
    ],
)  # fmt: skip
def test_blocks(typed: str, expected: str) -> None:
    """Paragraphs, lists and tables in a text of several lines."""
    assert " ".join(html(typed, block=True).split()) == expected


def test_inserts() -> None:
    """What a renderer puts in place of a gap is not read as a text."""
    text = f"*a* {markdown.placeholder(0)} **{markdown.placeholder(1)}**"
    rendered = markdown.to_html(text, math=formula, inserts=["<b>*x*</b>", r"\1 \g<0>"])
    assert rendered == r"<em>a</em> <b>*x*</b> <strong>\1 \g<0></strong>"
    text = rf"{markdown.placeholder(0)} \(x\) {markdown.placeholder(0)}"
    assert markdown.to_html(text, math=formula, inserts=["<i></i>"]) == "<i></i> <math>x</math> <i></i>"


TEXTS = st.text(
    st.one_of(
        st.sampled_from(list("*_~^&<>\\#,:[]{}|!?-%@`'\"()=+$/.; aé0中😀\n")),
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]),
    ),
    max_size=60,
)
PIECES = st.lists(
    st.sampled_from(
        ["*", "**", "_", "__", "~", "^", "`", "``", "[", "](http://a.b)", "](", ")", "(", "!", "a", "b c", "5", " ", "\n", "\n\n", "- ", "1. ", "2) ", "| ",
         "\n--- | ---\n", "a | b", "\\", "\\|", "<b>", "&amp;", "é", "中", "😀", ".", ",", "\u0301", "\u00a0", "  - ", "#", ">", "***", "http://a.b"]
    ),
    max_size=25,
).map("".join)  # fmt: skip
TYPED = st.one_of(TEXTS, PIECES).map(str.strip).filter(lambda text: not markdown.problems(text))


def words(text: str) -> str:
    """A text without its blanks."""
    return "".join(text.split())


@settings(deadline=None)
@given(TEXTS, st.booleans())
def test_a_text_without_marks(text: str, block: bool) -> None:
    """A text that has none of the marks is shown to the letter."""
    text = re.sub(r"[*_~^`\[\\|]|^\s*(-|\d+[.)])(?=\s|$)", "", text, flags=re.MULTILINE)
    text = re.sub(r"^\s*(-|\d+[.)])(?=\s|$)", "x", text, flags=re.MULTILINE).strip()
    assume(not re.search(r"^\s*(-|\d+[.)])(\s|$)", text, flags=re.MULTILINE))
    shown = seen(html(text, block))
    assert shown.text.split() == text.split()
    assert set(shown.tags) <= {"p", "br"}


MARKS = {"*", "_", "~", "^", "`"}


@settings(deadline=None)
@given(TYPED, st.booleans())
def test_only_marks_are_taken_out(text: str, block: bool) -> None:
    """What is shown is the text typed, in its order, less nothing but marks; and no tag of the author's gets through."""
    shown = seen(html(text, block))
    rest = words(shown.text)
    lost: Counter[str] = Counter()
    for char in words(text):
        if rest.startswith(char):
            rest = rest[1:]
        else:
            lost[char] += 1
    assert not rest, "something is shown that was not typed"
    allowed = MARKS | {"\\"}
    if shown.addresses:
        allowed |= set("[]()") | set("".join(shown.addresses).lower()) | set("HTPShtps")
    if shown.tags["ul"] or shown.tags["ol"]:
        allowed |= set("-.)") | set("0123456789")
    if shown.tags["table"]:
        allowed |= set("|-:\\")
    assert lost.keys() <= allowed
    assert set(shown.tags) <= {"em", "strong", "code", "sub", "sup", "a", "br"} | (
        {"p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"} if block else set()
    )
    assert all(re.match("https?://", address, re.IGNORECASE) for address in shown.addresses)
    if not block or not (shown.tags["ul"] or shown.tags["table"]):
        for mark in "*_~^`":
            assert lost[mark] % 2 == 0 or shown.addresses


@settings(deadline=None)
@given(TYPED)
def test_each_mark_is_worth_its_tag(text: str) -> None:
    """Outside of code, two stars vanish for an emphasis and four for a strong one, and so on: none vanishes for nothing."""
    assume("`" not in text and "](" not in text)
    shown = seen(html(text))
    taken = Counter(text)
    taken.subtract(Counter(shown.text))
    assert taken["*"] + taken["_"] == 2 * shown.tags["em"] + 4 * shown.tags["strong"]
    assert taken["~"] == 2 * shown.tags["sub"]
    assert taken["^"] == 2 * shown.tags["sup"]
    assert words(shown.text.translate(str.maketrans("", "", "*_~^\\"))) == words(
        text.translate(str.maketrans("", "", "*_~^\\"))
    )


KEPT = st.lists(
    st.sampled_from(
        ["*", "**", "_", "`", "``", "~", "^", "[a](https://b.c)", "![a](b.png)", "::", "a", "5", " ", "\n", "\n\n", "\n- ",
         "\n* ", "\n1. ", "\n| ", "| ", "\n--- | ---\n", "\n```\n", "\n~~~\n", "#", "\n# ", "(", ")", ".", "-", "/"]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@settings(deadline=None)
@given(KEPT, st.booleans())
def test_with_a_backslash_in_front_of_it_every_mark_is_text(text: str, block: bool) -> None:
    """A text of nothing but marks, each of them kept, is shown to the letter."""
    kept = re.sub(r"[*_`~^]|::|\](?=\()", r"\\\g<0>", "\n".join(line.strip() for line in text.split("\n")).strip())
    kept = re.sub(r"^([0-9]+)(?=\.(?:\s|\Z))|^(?=-[-\s]|-\Z)", r"\1\\", kept, flags=re.MULTILINE)
    shown = seen(html(kept, block))
    assert words(shown.text) == words(text)
    assert set(shown.tags) <= {"p", "br"}


@settings(deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(["a", "5 mg", "*b*", r"x \| y", r"\(|x|\)", "", "-", "`c`", "\\"]), min_size=1, max_size=4
        ),
        min_size=2,
        max_size=5,
    )
)
def test_tables(rows: list[list[str]]) -> None:
    """A table shows every cell that was typed, or the row that has too many is refused."""
    head, *body = rows
    lines = [head, ["---"] * len(head), *body]
    text = "\n".join("| " + " | ".join(row) + " |" for row in lines)
    problems = markdown.problems(text)
    assert {code for code, *_ in problems} <= {"T203"}
    if problems:
        assert any(len(row) > len(head) for row in body) or any("\\" in row for row in rows)
        return
    shown = seen(markdown.to_html(text, math=lambda tex, _: markdown.escape(f"({tex})"), block=True))
    if shown.tags["table"]:
        typed = "".join(cell for row in rows for cell in row)
        for old, new in ((r"\|", "|"), (r"\(", "("), (r"\)", ")"), ("*", ""), ("`", "")):
            typed = typed.replace(old, new)
        assert words(shown.text) == words(typed)


# problems of a text


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (r"\(x\) and \[y\]", []),
        (r"\(x", ["T201"]),
        (r"x\)", []),
        (r"\(x\]", ["T201"]),
        (r"\(x\(y\)\)", ["T201"]),
        (r"\\(x\)", []),
        (r"\\(x", []),
        (r"`\(x`", []),
        ("```\n\\(x\n```", []),
        ("```\n\\(x", ["T204"]),
        ("```\n```", ["T204"]),
        (r"C:\x \d", []),
        (r"\(\) \( \)", ["T202", "T202"]),
        (r"\(a\) \(\b{\) \(c\)", ["T202"]),
        (r"\({{c1::x}}\)", ["K305"]),
        (r"\({{x::y}}\)", ["K305"]),
        (r"\(\frac{{c}}{{d}}\)", []),
        (r"\(\gap\)", ["T202"]),
        ("| a |\n|---|\n| b | c |", ["T203"]),
        ("| a |\n|---|\n| b \\| c |", []),
        ("| a |\n|---|\n| \\(|x|\\) |", []),
        ("| a |\n|---|\n| \\(|x|\\) | c |\n| d | e |", ["T203", "T203"]),
        ("a | b | c\nd | e", []),
        ("| a | b |\n|---|---|\n| c |", []),
    ],
)
def test_problems(text: str, codes: list[str]) -> None:
    """What cannot be shown as it was meant is an error, and what can be is none."""
    found = markdown.problems(text)
    assert [code for code, *_ in found] == codes
    assert all(piece in text for *_, piece in found)


ADDED = {
    r"\begin{aligned} a &= b \\ c &= d \end{aligned}": "a=bc=d",
    r"\begin{align} a &= b \\ c &= d \end{align}": "a=bc=d",
    r"\begin{alignedat}{2} a &= b & c &= d \end{alignedat}": "a=bc=d",
    r"\begin{gathered} a \\ b + c \end{gathered}": "ab+c",
    r"\begin{gather*} a \\ b \end{gather*}": "ab",
    r"\begin{equation} E = mc^2 \end{equation}": "E=mc2",
    r"\begin{equation*} \begin{split} a &= b \end{split} \end{equation*}": "a=b",
    r"f = \begin{dcases} 1 & x < 0 \\ 2 & x \ge 0 \end{dcases}": "f={1x<02x≥0",
    r"\arg z + 5\,\ohm + 3\,\micro\mathrm{g} + 20\,\celsius": "argz+5Ω+3µg+20°C",
    r"2\,\perthousand": "2‰",
    r"1\ \text{if *a* b}": "1if*a*b",
}
"""Formulas in what latex2mathml does not know or shows wrongly, and what is to be read of them on paper."""


@pytest.mark.parametrize("tex", ADDED)
def test_paper_shows_what_the_converter_does_not_know(tex: str) -> None:
    """Nothing of the TeX is left in what is read, and no number is put beside a line."""
    root = ET.fromstring(mathematics.mathml(tex, True))
    assert "".join("".join(root.itertext()).split()) == ADDED[tex]


def test_one_upright_letter_is_upright_on_paper() -> None:
    """A browser sets a single letter in italics unless it is told not to."""
    assert '<mi mathvariant="normal">g</mi>' in mathematics.mathml(r"5\,\mathrm{g}", False)


@pytest.mark.parametrize(
    "tex",
    [
        "x",
        "x^2",
        "x_{i}^{2}",
        r"\frac{1}{2}",
        r"\sqrt{x}",
        r"\sqrt[3]{x}",
        r"\alpha \le \beta \cdot \mu",
        r"5\,\mathrm{mg}",
        r"\text{dose} = 5\ \text{mg}",
        r"50\%",
        r"\left( \frac{a}{b} \right)",
        r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
        r"\begin{cases} a & x < 0 \\ b & x \ge 0 \end{cases}",
        r"\sum_{i=1}^{n} x_i",
        r"\int_0^\infty e^{-kt}\,dt",
        r"C_{\max} \times t_{1/2}",
        r"\overline{x} \pm \sigma",
        "a < b > c",
        "x'",
        r"\{a\}",
        "µ",
        r"\color{red}x + \textcolor{#0b57a4}{y} + \colorbox{#FFF}{z}",
        r"\fcolorbox{red}{white}{a}",
        r"\hspace{1em}x\kern-0.5em\rule{1em}{2pt}",
        r"\begin{pmatrix} a & b \\[2ex] c & d \end{pmatrix}",
        r"\begin{array}{l|r} a & b \end{array}",
        r"\sideset{_a}{^b}\sum x",
        *ADDED,
        r"\xrightarrow[a]{b} \bigl( x \bigr)",
    ],
)
def test_mathematics_that_can_be_shown(tex: str) -> None:
    """The usual formulas of a quiz have no problem and become MathML that is well-formed."""
    assert mathematics.problem(tex) == ""
    for display in (False, True):
        root = ET.fromstring(mathematics.mathml(tex, display))
        assert root.tag.endswith("math")
        assert root.attrib["display"] == ("block" if display else "inline")


@pytest.mark.parametrize(
    ("tex", "why"),
    [
        ("", "there is nothing in it"),
        (" ", "there is nothing in it"),
        ("x" * 2001, "it is longer than 2,000 characters"),
        ("{", "a '{' is not closed"),
        ("}{", "a '}' has no '{'"),
        (r"\{{\}", "a '{' is not closed"),
        ("{" * 31 + "}" * 31, "its braces are nested more than 30 levels deep"),
        ("5 % x", r"'%' starts a comment and hides what follows; write \%"),
        ("5 $", r"'$' and '#' have to be written \$ and \#"),
        ("a & b", r"'&' outside a table has to be written \&"),
        (r"\begin{tikz}\end{tikz}", "the environment 'tikz' is not known"),
        (r"\href{javascript:alert(1)}{x}", r"the command \href is not allowed"),
        (r"\style{color:red}{x}", r"the command \style is not allowed"),
        (r"\def\x{y}", r"the command \def is not allowed"),
        (r"\require{html}", r"the command \require is not allowed"),
        (r"\unknown", r"the command \unknown is not known"),
        (r"\frac{1}", r"a command has too few or too many parts, as in \frac{1}"),
        (r"\frc{1}{2}", r"the command \frc is not known"),
        (r"\ce{H2O}", r"paper has no way to show \ce; write formulas as in H~2~SO~4~, or \mathrm{H_2SO_4}"),
        (r"\begin{gathered} x", r"\begin{gathered} has no \end{gathered}"),
        (r"\begin{cases} x \end{array}", r"\end{array} has no \begin{array}"),
        (r"\end{equation}", r"\end{equation} has no \begin{equation}"),
        (r"\begin{equation} a & b \end{equation}", r"'&' outside a table has to be written \&"),
        (r"\begin{alignedat} a & b \end{alignedat}", r"\begin{alignedat} takes the number of its columns, as in {2}"),
        (r"\bm x", r"the command \bm is not known"),
        (r"\verb|x|", r"the command \verb is not allowed"),
        (r"\ref{a}", r"the command \ref is not allowed"),
        (r"\-", r"the command \- is not known"),
        (r"\fcolorbox{red;background:url(x)}{white}{a}", r"\fcolorbox takes a colour's name or #rrggbb, in braces"),
        (r"\fcolorbox{red}{white;x}{a}", r"\fcolorbox takes a colour's name or #rrggbb, in braces"),
        (r"\color{rgb(0,0,0)}{a}", r"\color takes a colour's name or #rrggbb, in braces"),
        (r"\textcolor[rgb]{1,0,0}{a}", r"\textcolor takes a colour's name or #rrggbb, in braces"),
        (r"\colorbox red", r"\colorbox takes a colour's name or #rrggbb, in braces"),
        (r"\color{#ff00}x", r"\color takes a colour's name or #rrggbb, in braces"),
        (r"\rule{999em}{1em}", r"\rule takes a length of less than 100, as in 2em"),
        (r"\hspace{1em;x}", r"\hspace takes a length of less than 100, as in 2em"),
        (r"\begin{matrix}a\\[x]b\end{matrix}", r"behind \\ stands a '[' without a length, as in [2ex]"),
        (r"\begin matrix", r"\begin takes the name of an environment, in braces"),
        (
            r"\begin{array}{*{99}{c}}x\end{array}",
            r"\begin{array} takes its columns as l, c, r and |, as in {lcr}",
        ),
        (r"\sideset{}{}\sideset{}{}\sum", r"\sideset may stand in it once"),
        ("{{c1::x}}", mathematics.GAP),
    ],
)
def test_mathematics_that_cannot_be_shown(tex: str, why: str) -> None:
    """A formula that one of the outputs would show wrongly, or that would run something, says why."""
    assert mathematics.problem(tex) == why


def _problem_anew(tex: str) -> None:
    mathematics.problem.cache_clear()
    mathematics.problem(tex)


@pytest.mark.parametrize("shape", ["{0} ", "{0}{{x}}", "{0}{{}}{{}}", "{0}_a^b ", r"\left{0} x\right{0} "])
def test_no_command_makes_the_converter_slow(shape: str) -> None:
    """Each allowed command again and again, up to the longest formula, and each in itself, as deep as may be."""
    for name in sorted(tex_commands.ALLOWED - {"begin", "end"})[:: 1 if os.environ.get("KETAQUIZ_LONG") else 8]:
        unit = shape.format("\\" + name)
        for tex in (
            unit * (1900 // len(unit)) + "x",
            "\\" + name + "{" + unit * 20 + "}",
            ("\\" + name + "{") * 29 + "}" * 29,
        ):
            assert least_seconds(lambda tex=tex: _problem_anew(tex), 1) < 1, tex


TEX = st.lists(
    st.one_of(
        st.sampled_from(
            ["{", "}", "x", "1", "^", "_", " ", "&", "\\\\", r"\frac", r"\sqrt", r"\left(", r"\right)", r"\text{", r"\begin{matrix}", r"\end{matrix}", "<", ">", "'",
             r"\alpha", r"\%", "[", "]", r"\sum", r"\limits", r"\operatorname{", r"\hspace{1em}", r"\color{red}", r"\mathbf", "<script>", "&lt;", r"\binom", r"\not", r"\href"]
        ),
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=3),
    ),
    max_size=12,
).map("".join)  # fmt: skip


@settings(deadline=None)
@given(TEX)
def test_any_mathematics(tex: str) -> None:
    """Whatever is typed as a formula is refused, or becomes MathML without anything that runs."""
    if mathematics.problem(tex):
        return
    for display in (False, True):
        for element in ET.fromstring(mathematics.mathml(tex, display)).iter():
            assert element.tag.rpartition("}")[2].startswith("m")
            assert not {name for name in element.attrib if name.startswith("on") or "href" in name}


@settings(deadline=None)
@given(st.text(st.sampled_from("\\()[]x ")))
def test_formulas_are_cut_out_as_typed(text: str) -> None:
    """Formulas lie in their order, with their delimiters, and what is between them is the rest of the text."""
    found: list[spans.Span] = []
    unclosed = None
    try:
        found.extend(spans.spans(text))
    except mathematics.Unclosed as error:
        unclosed = error.args[0]
    if unclosed is not None:
        assert text[unclosed : unclosed + 2] in ("\\(", "\\[")
    at = 0
    for each in found:
        assert at <= each.start < each.end <= len(text)
        if isinstance(each, spans.Kept):
            assert text[each.start : each.end] == "\\" + each.shown
            at = each.end
            continue
        opening, closing = ("\\[", "\\]") if each.display else ("\\(", "\\)")
        assert text[each.start : each.end] == opening + each.tex + closing
        assert not re.search(r"\\[(\[]", text[at : each.start])
        at = each.end


def test_mathjax() -> None:
    """A card gets the formula as typed, and nothing of it is HTML."""
    assert markdown.mathjax("a<b & c", display=False) == r"\(a&lt;b &amp; c\)"
    assert markdown.mathjax("x", display=True) == r"\[x\]"


def test_a_bracket_after_a_number_stays() -> None:
    """'1)' at the start of a line is text: as a list it would be printed '1.'."""
    assert (
        markdown.to_html("Steps:\n1) wash\n2) dry", math=markdown.mathjax, block=True)
        == "<p>Steps:<br>\n1) wash<br>\n2) dry</p>"
    )


def test_code_keeps_its_lines() -> None:
    """Each blank and line break of code is there, and nothing in it is a mark."""
    code = "for i in *x*:\n\n\tif a_b_ < \\(c\\):\n        `d`"
    for block in (False, True):
        rendered = markdown.to_html(f"Which?\n\n```python\n{code}\n```\n\nThen?", math=formula, block=block)
        assert f"<pre><code>{markdown.escape(code)}</code></pre>" in rendered
    assert markdown.plain_text(f"Which?\n```\n{code}\n```") == f"Which?\n{code}"


def test_a_text_against_the_direction_is_isolated() -> None:
    """It finds its own direction, block by block, and leaves its neighbours alone."""

    def isolated(text: str, block: bool = False) -> str:
        return " ".join(markdown.to_html(text, math=formula, block=block, isolate=True).split())

    assert isolated("112 أو 115") == "<bdi>112 أو 115</bdi>"
    assert isolated("112 أو 115", block=True) == '<p dir="auto">112 أو 115</p>'
    assert isolated("a\n\n- أ\n- b", block=True) == (
        '<p dir="auto">a</p> <ul dir="rtl"> <li><bdi>أ</bdi></li> <li><bdi>b</bdi></li> </ul>'
    )
    assert runs_against("112 أو 115", "ltr")
    assert runs_against("112 or 115", "rtl")
    assert not runs_against("112 – 115 µg é 中", "ltr")
    assert not runs_against("(112)", "rtl")


# pictures


def with_pictures(text: str, block: bool = True) -> str:
    return markdown.to_html(text, math=markdown.mathjax, block=block, image=lambda file, alt: f"<{file}|{alt}>")


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("![A door](pictures/door.png)", "<pictures/door.png|A door>"),
        ("a ![x](y z.png) b", "a <y z.png|x> b"),
        ("![*a* _b_ [c]](d_e_(1)*.png)!", "<d_e_(1)*.png|*a* _b_ [c]>!"),
        ("**![a](b.png)**", "<strong><b.png|a></strong>"),
        ("[![a](b.png)](https://c.de)", '<a href="https://c.de"><b.png|a></a>'),
        ("![a](b.png)![c](d.png)", "<b.png|a><d.png|c>"),
        ("![a & <b>](c&d.png) \\(x\\)", "<c&d.png|a & <b>> \\(x\\)"),
        ("x\n\n![a](b.png)\n\n- ![c](d.png)", "<p>x</p>\n<p><b.png|a></p>\n<ul>\n<li><d.png|c></li>\n</ul>"),
        ("| a |\n|---|\n| ![a](b.png) |", "<td><b.png|a></td>"),
        ("`![a](b.png)`", "<code>![a](b.png)</code>"),
        ("![a](b.png", "![a](b.png"),
        ("![a] (b.png)", "![a] (b.png)"),
        ("![a\nb](c.png)", "![a<br>\nb](c.png)"),
        ("wow![a](https://b.c)", "wow<https://b.c|a>"),
    ],
)
def test_pictures_stand_where_markdown_has_them(typed, wanted):
    shown = with_pictures(typed, "\n\n" in typed or "|" in typed)
    assert (wanted in shown) if wanted.startswith("<td>") else (shown == wanted)


def test_the_pictures_of_a_text_are_listed_with_their_pieces():
    text = "![a](b.png) and `![c](d.png)` and ![a  b](b.png)"
    assert markdown.images(text) == [("b.png", "a", "![a](b.png)"), ("b.png", "a b", "![a  b](b.png)")]
    assert markdown.broken_images(text) == []
    assert markdown.broken_images(r"![\(x\)](b.png)") == [r"![\(x\)](b.png)"]
    assert markdown.plain_text(text) == "a and ![c](d.png) and a b"


@pytest.mark.parametrize(
    "text",
    [
        "The *spinal cord* and **two or more** nerves",
        "*One*, **two**; (*three*)",
        "*One* **",
        "2 * 3 * 4",
        "**half",
        "*un*known and un*know*n",
        '*a* "quoted" word',
        "**é** and *été*",
        "***both***",
        "*one **two** three*",
        "(2)*(3)*(4)",
    ],
)
def test_emphasis_is_the_same_in_a_line_and_in_a_paragraph(text: str) -> None:
    """A line with nothing but stars is read in a shorter way than paragraphs are."""
    assert html(f"{text}\n\nEnd", block=True).partition("\n")[0] == f"<p>{html(text)}</p>"
