"""Texts of imported notes: what a card showed is what a release shows, or the import names the note."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from foreign_decks import add, adopt, export, kind
from imported_texts import Grammar, compare, packed
from ketaquiz.anki.note_losses import GONE
from ketaquiz.text.from_html import plain_text, typed_text
from world import STAMP, Learner, bank_text, run, text_of

SEEDS = int(os.environ.get("KETAQUIZ_FIELDS", "300")) // 150
"""How many packages of 150 notes are made; KETAQUIZ_FIELDS in the environment asks for more notes."""

KEPT = [
    ("10<sup>6</sup> in un<b>diluted</b> milk", "10^6^ in undiluted milk"),
    ("<sup>99m</sup>Tc and <sup>14</sup><sub>6</sub>C", "^99m^Tc and ^14^~6~C"),
    ("Ca<sup>2+</sup>, HCO<sub>3</sub><sup>-</sup>", "Ca^2+^, HCO~3~^-^"),
    ("10<sup>6 cells</sup>/mL", "10^6^ ᶜᵉˡˡˢ/mL"),
    ("e<sup>-x<sup>2</sup></sup>", "e^-x²^"),
    ("K<sub>m<sub>app</sub></sub>", "K~mₐₚₚ~"),
    ("<sup>1</sup>/<sub>2</sub> tablet", "¹/₂ tablet"),
    ("note<sup>1)</sup>, x<sup>*</sup>, m<sup>2</sup>.", "note^1)^, x^*^, m^2^."),
    ("2 <sup>nd</sup> and N<sup>o</sup> 5", "2 ⁿᵈ and N^o^ 5"),
    ("a <sup>Ω</sup>", r"a \({}^{\text{Ω} }\)"),
    ("10<sup>6<br></sup>units", "10^6^\nunits"),
    ("<b>10</b><sup>6</sup> and <i>V</i><sub>max</sub>", "**10**^6^ and *V*~max~"),
    ("<b>bold <i>both</b> one</i>", "**bold _both_** *one*"),
    ("<sup>valve<sub>x</sup>dose</sub>", r"\({}^{\text{valveₓ} }\)dose"),
    ("10<span><sup>6</span> units</sup>", "10^6^ units"),
    ("<p>10<sup>6<div>units</div></sup>", "10^6^\n\nunits"),
    ("<table>above<tr><td>a <b>b<td>c</table>", "above\n\n| a **b** | c |\n| --- | --- |"),
    ("10<sup>6</sup><sup>,</sup><sup>7</sup>", "10^6,7^"),
    ('x<span style="vertical-align: 0.4em">2</span>, <sup style="vertical-align: baseline">3</sup>', "x^2^, 3"),
    ('<font size="5">Large</font> <small>small print</small>', "Large small print"),
    ('<span style="font-weight: bold">b</span> x<span style="vertical-align: super">2</span>', "**b** x^2^"),
    ("<pre>if x:\n    y = 1\n\nz</pre>", "```\nif x:\n    y = 1\n\nz\n```"),
    ("<code>a`b</code> and <kbd>Ctrl</kbd>", "``a`b`` and `Ctrl`"),
    (r"ends in \(x", r"ends in \\(x"),
    ("<ruby>三<rp>(</rp><rt>さん</rt><rp>)</rp></ruby>は", "三(さん)は"),
    ("昨日[きのう]すき 焼[や]き", "昨日[きのう]すき 焼[や]き"),
    ("Net:\u200b:HTTP", "Net:\u200b:HTTP"),
    ('It is <span style="display:none">Paris</span> there', "It is there"),
    ("<ol start=3><li>c<ul><li>x</li></ul></li><li><p>d</p></li></ol>", "3. c\n   - x\n4. d"),
    (
        "<table><tr><td>a|b</td></tr><tr><td>c<br>d</td><td>e</td></tr></table>",
        "| a\\|b | |\n| --- | --- |\n| c d | e |",
    ),
    ("a\tb&nbsp;c &lt;br&gt; &amp;amp;", "a b c <br> &amp;"),
    ("a *word* in stars, CYP2C19*2", r"a \*word\* in stars, CYP2C19\*2"),
    ("<b>b</b> _x_ `c` H~2~O 10^6^ m^2", r"**b** \_x\_ \`c\` H\~2\~O 10\^6\^ m\^2"),
    ("about ~40 min, 5*3, x_1, a`b, m^2", "about ~40 min, 5*3, x_1, a`b, m^2"),
    ("[see](https://x.org) ![a](b.png) [1] arr[0](x)", r"[see\](https://x.org) ![a\](b.png) [1] arr[0\](x)"),
    ("* p = 0.05<br>* of 5", "\\* p = 0.05\n\\* of 5"),
    ("- 70 mV<br>1. one<br># two", "\\- 70 mV\n1\\. one\n# two"),
    ("<ul><li>- 70 mV<li>* x<li>1. y</ul>", "- \\- 70 mV\n- \\* x\n- 1\\. y"),
    ("```<br>a<br>```", "\\`\\`\\`\na\n\\`\\`\\`"),
    ("a | b<br>--- | ---<br>c | d", "a | b\n\\--- | ---\nc | d"),
    (r"\* \_x_ C:\*.*", r"\\* \\_x\_ C:\\*.\*"),
    (r"\(a_1*b_2\) *d*", r"\(a_1*b_2\) \*d\*"),
    ("<code>a*b</code> *c*<pre>*d*</pre>", "`a*b` \\*c\\*\n```\n*d*\n```"),
]

GAPS = [
    ("A <b>{{c1::aortic</b>}} valve", "A {{c1::**aortic**}} valve"),
    ("B {{c1::<b>mitral}}</b> valve", "B {{c1::**mitral**}} valve"),
    ("C <b>the {{c1::left}} atrium</b>", "C **the {{c1::left}} atrium**"),
    ("K<sub>{{c1::m}}</sub> of 10<sup>{{c2::6}}</sup>", "K~{{c1::m}}~ of 10^{{c2::6}}^"),
    ("{{c1::Ca}}<sup>2+</sup>", "{{c1::Ca}}^2+^"),
    ("{{c1::Net:\u200b:HTTP}}", "{{c1::Net:\u200b:HTTP}}"),
    ("{{c1::std:<!-- -->:vector}} std:&#58;x", r"{{c1::std\::vector}} std::x"),
    ("{{c1:::<span></span>:=::how?}}", r"{{c1::\::=::how?}}"),
    ("{{c1::a::b::c}}", r"{{c1::a::b\::c}}"),
    ("<pre><code>int {{c1::x}} = 0;\n  return x;</code></pre>", "```\nint {{c1::x}} = 0;\n  return x;\n```"),
    ("<b>{{c1::<i>Left</i> one::<u>which?</u>}}</b> x", "**{{c1::_Left_ one::which?}}** x"),
    ("<table><tr><td>{{c1::A}}</td><td>{{c2::5 mg}}</td></tr></table>", "| {{c1::A}} | {{c2::5 mg}} |\n| --- | --- |"),
    ("*{{c1::a}}* {{c2::*b*::_how_}} {{c3::`c`}}", r"\*{{c1::a}}\* {{c2::\*b\*::_how_}} {{c3::\`c\`}}"),
    ("<code>*{{c1::a}}*</code> 5*3", "`*{{c1::a}}*` 5*3"),
    ("Python has {{c1::**kwargs}} and {{c2::`x}}", r"Python has {{c1::\*\*kwargs}} and {{c2::\`x}}"),
]


@pytest.mark.parametrize(("html", "text"), KEPT)
def test_a_text_keeps_its_marks_and_loses_no_superscript(html: str, text: str) -> None:
    assert typed_text(html).text == text


@pytest.mark.parametrize(("html", "text"), GAPS)
def test_a_cloze_keeps_marks_around_gaps_and_in_them(html: str, text: str) -> None:
    assert typed_text(html, gaps=True).text == text


@pytest.mark.parametrize(
    ("html", "text", "lost"),
    [
        ('5 <font face="Symbol">m</font>g', "5 μg", "the font Symbol"),
        ("<span style=\"font-family: 'Symbol', serif\">a \xb3 \uf06d</span> m", "α ≥ μ m", "the font Symbol"),
        ('<span style="font-family:Wingdings">J</span>', "J", "a font of pictures"),
        ("<math><msup><mn>10</mn><mn>6</mn></msup></math> IU", "10^6^ IU", "a formula"),
        ("<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math> <sup>a</sup>b", "1/2 ᵃb", "a formula"),
        ("<math><semantics><msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup><annotation>x</annotation></semantics></math>", "x~i~^2^", "a formula"),
        ('<div style="white-space:pre">a   b</div>', "a b", "blanks"),
        ("pH <a", "pH <a", "a tag that never ends"),
        ("<b>pH</b> </a", "**pH** </a", "a tag that never ends"),
        ("<i>x</b></i> <a href='x", "*x* <a href='x", "a tag that never ends"),
        ('<span style="unicode-bidi:bidi-override;direction:rtl">abc</span>', "abc", "columns"),
    ],
)  # fmt: skip
def test_what_a_font_mathml_or_a_style_shows_is_named(html: str, text: str, lost: str) -> None:
    """A power in MathML is one, and letters of the font Symbol are the signs that it shows: an m in it is μ."""
    found = typed_text(html)
    assert (found.text, found.lost) == (text, (lost,))
    assert GONE[lost]


def test_a_plain_text_keeps_powers() -> None:
    """Of hints and of fields that no card shows only the text stays."""
    assert plain_text("10<sup>6</sup> of <b>it</b>, x<sup>Q</sup>") == "10⁶ of it, x^Q"


NAMED = [
    ("un<b>believ</b>able", "shown as un**believ**able before, as unbelievable now"),
    ("<ruby>三<rt>さん</rt></ruby>", "its readings (ruby) stand in brackets behind their words now"),
    ("[latex]y[/latex]", r"its [latex] was a picture, and is shown as it is typed now: write it as \( … \)"),
    ("a <b>b</b> <c", "a tag in it never ends, so that no card showed what follows: that is to be read now"),
    ('a <span style="display: none">b</span>', "it has text that no card shows, which is left out"),
    ('a <span style="color: white">b</span>', "its white text is to be read now"),
    ("<u>not</u>", "what was underlined is so no more: say it in words where it matters"),
    ("<h2>a</h2>b", "its heading is a line like the others now"),
    ('<ol type="a"><li>x</li></ol>', "its list had letters, and has numbers now"),
    ("<details><summary>a</summary>b</details>", "what could be folded away is always shown"),
    ('<ol><li>a</li><li value="5">b</li></ol>', "its list was numbered in another way"),
    ("<ol reversed><li>a<li>b</ol>", "its list was numbered in another way"),
    ('<bdo dir="rtl">abc</bdo>', "its lines ran in another direction, and run as others do now"),
    *(
        (
            html,
            "a part of a word or number was smaller, larger or higher than the rest: write what it means, as in 10^6^",
        )
        for html in (
            "10<font size=1>6</font> units",
            "10<small>6</small>",
            '10<span style="font-size: 8px">6</span>',
            '10<span style="position: relative; top: -4px">6</span>',
            '<span style="font-size: 80%">H</span><span style="font-size: 50%">2</span><big>O</big>x',
        )
    ),
]


@pytest.mark.parametrize(("html", "remark"), NAMED)
def test_what_a_learner_sees_differently_is_named(
    tmp_path: Path, learner: Callable[[], Learner], html: str, remark: str
) -> None:
    one = learner()
    add(one, "Basic", "A good one", "10<sup>6</sup> <b>units</b>")
    add(one, "Basic", "Odd", html)
    package = export(one, tmp_path / "t.apkg")
    done = run("import", package, "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert done.exit_code == 0, done.stderr
    assert f"look at: odd: {remark}\n" in done.stderr
    assert "good" not in done.stderr


def test_what_the_style_of_a_note_type_sets_apart_by_its_class_is_named(
    tmp_path: Path, learner: Callable[[], Learner]
) -> None:
    one = learner()
    style = ".card { color: black } .power { vertical-align: super; font-size: 60% }"
    name = kind(one, "Ward", ["Front", "Back"], "{{Front}}", "{{FrontSide}}<hr id=answer>{{Back}}", style)
    add(one, name, "How many?", '10<span class="power">6</span>')
    add(one, name, "And here?", '10 <span class="other card">6</span>')
    done = run("import", export(one, tmp_path / "t.apkg"), "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert done.stderr == (
        "look at: many: what has the class 'power' is no more as the note type's style shows it: "
        "say it in words where it matters\n"
    )


def test_fields_that_a_card_sets_apart_are_named(tmp_path: Path, learner: Callable[[], Learner]) -> None:
    """Entries of a list, what a style hides, and a second field with gaps, which other cards do not show."""
    one = learner()
    fields = ["Front", "A", "B", "Back", "Secret"]
    front = "{{Front}}<ol><li>{{A}}</li><li> {{B}}</li></ol><span class=s>{{Secret}}</span>"
    listed = kind(one, "Listed", fields, front, "{{FrontSide}}<hr id=answer>{{Back}}", ".s { display: none }")
    add(one, listed, "Which is right?", "left", "", "left", "hidden")
    add(one, listed, "And which now?", "", "", "none", "")
    made = one.col.models.copy(one.col.models.by_name("Cloze"))
    made["name"] = "Two"
    made["tmpls"][0]["qfmt"] = made["tmpls"][0]["afmt"] = "{{cloze:Text}}<br>{{cloze:Back Extra}}"
    one.col.models.update_dict(made)
    add(one, "Two", "One {{c1::valve}}", "Other {{c2::vessel}}")
    done = run("import", export(one, tmp_path / "t.apkg"), "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert done.stderr.splitlines() == [
        "look at: right-left-hidden: what its card shows of 'A', 'Secret' in a place of its own follows the text before it "
        "now: look at it",
        "look at: one-other: its field 'Back Extra' stood only on the cards of its own gaps, and stands on all cards now",
    ]


def test_a_mark_that_a_gap_cuts_is_named(tmp_path: Path, learner: Callable[[], Learner]) -> None:
    one = learner()
    add(one, "Cloze", "Whole <b>{{c1::left}} atrium</b>", "")
    add(one, "Cloze", "Cut {{c1::<b>right}} atrium</b>", "")
    done = run(
        "import",
        export(one, tmp_path / "t.apkg"),
        "-o",
        tmp_path / "bank.yaml",
        "--publisher",
        "ward-7",
        "--language",
        "en",
    )
    assert done.stderr == (
        "look at: cut-atrium: a gap cuts a mark in it in two: it is marked within the gap and beside it, on all cards\n"
    )


def test_a_gap_that_ends_inside_mathematics_is_named(tmp_path: Path, learner: Callable[[], Learner]) -> None:
    r"""Anki takes the '::' in \(f :: A\) for the start of a hint, and the bank does not."""
    one = learner()
    add(one, "Cloze", r"The type {{c1::\(f :: A\)}} is a map.", "")
    done = run("import", export(one, tmp_path / "t.apkg"), "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert re.match(r"look at: [\w-]+: shown as …\{\{c1::\\\(f::… before, as …", done.stderr)


def test_every_note_is_named_where_there_are_many(tmp_path: Path, learner: Callable[[], Learner]) -> None:
    """The console shows some; the bank has each above its item, and what is left out at its top."""
    one = learner()
    for number in range(25):
        add(one, "Basic", f"Question {number}", f"un<b>believ</b>able {number}")
        add(one, "Basic", f"Nothing {number}", "")
    package = export(one, tmp_path / "t.apkg")
    bank = adopt(tmp_path / "new", package)
    assert len(re.findall(r"  # look at: shown as un\*\*believ\*\*able.*\n  - id: question-\d+\n", bank)) == 25
    assert len(re.findall(r"^# left out: Nothing \d+: its answer has no text$", bank, re.MULTILINE)) == 25
    again = run("import", package, "-o", tmp_path / "again.yaml", "--publisher", "ward-7")
    assert re.search(
        r"^left out: Nothing \d+, Nothing \d+, Nothing \d+ and 22 more: its answer has no text$",
        again.stderr,
        re.MULTILINE,
    )
    assert re.search(
        r"^left out: 25 of the deck '.*' in all: the bank has each at its top$", again.stderr, re.MULTILINE
    )
    assert len(again.stderr.splitlines()) <= 25


def test_nothing_is_said_of_a_bank_that_is_not_written(tmp_path: Path, learner: Callable[[], Learner]) -> None:
    one = learner()
    for number in range(30):
        add(one, "Basic", f"Nothing {number}", "")
    done = run("import", export(one, tmp_path / "t.apkg"), "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert done.exit_code == 2
    assert "and 27 more: its answer has no text\n" in done.stderr
    assert "left out: 30 of the deck" in done.stderr
    assert "the bank has each" not in done.stderr
    assert run("check", tmp_path / "new" / "pharmacology.yaml").exit_code in (0, 1)


def test_notes_read_in_anki_as_before_or_are_named(tmp_path: Path) -> None:
    """Fields written by hand, each as a question, an answer and the front of a reversed card, and in gaps."""
    notes = [("Basic", "?", html) for html, _ in (*KEPT, *NAMED)]
    notes += [("Basic (and reversed card)", html, "An answer") for html, _ in (*KEPT, *NAMED)]
    notes += [("Cloze", html, "") for html, _ in GAPS]
    notes += [("Cloze", f"x {{{{c1::{html}}}}} y", html) for html, _ in (*KEPT, *NAMED)]
    result = compare(tmp_path / "compared", packed(tmp_path, notes))
    assert result.third == []
    assert len(result.equal) > 0.6 * len(notes), result


@pytest.mark.parametrize("seed", range(SEEDS))
def test_made_fields_read_in_anki_as_before_or_are_named(tmp_path: Path, seed: int) -> None:
    result = compare(tmp_path / "compared", packed(tmp_path, Grammar(seed).notes(150)))
    assert result.third == []
    assert len(result.left_out) < 15, result
    assert len(result.named_in_vain) < 15, result.named_in_vain


def test_a_hint_that_holds_half_a_formula_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bank.yaml").write_text(bank_text(r"- {id: a, cloze: 'x {{`a`::`\(`}} and {{b::c \( d `}}'}"))
    done = run("check", tmp_path / "bank.yaml")
    assert done.exit_code == 1, done.stdout
    assert "error[" in done.stderr + done.stdout


PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63fccf50cf00000481018"
    "0a7c2c0a10000000049454e44ae426082"
)


def with_pictures(one: Learner, *names: str) -> None:
    for name in names:
        one.col.media.write_data(name, PICTURE + name.encode())


def test_pictures_stay_where_they_stood(tmp_path: Path, learner: Callable[[], Learner]) -> None:
    """In the middle of a sentence, in lists and tables and in what is extra: the bank has them there, and so have cards."""
    one = learner()
    with_pictures(one, "a.png", "b.png", "c d.png")
    a, b, c = '<img src="a.png" alt="A door">', '<img src="b.png" alt="A [b] `x`">', '<img src="c d.png">'
    add(one, "Basic", f"Between {a} and {b} which?", "The door")
    add(one, "Basic", f"One at the end? {a}", "Yes")
    add(one, "Basic", f"Listed<ul><li>{a} one</li><li>two</li></ul>", "Yes")
    add(one, "Basic", a, "Only shown")
    add(one, "Basic", "Which door?", f"The left one {a}")
    add(one, "Cloze", f"See {a}: it is a {{{{c1::door}}}}.", f"More {b} of <b>it</b> {c}")
    before = sides_with_pictures(one)
    package = export(one, tmp_path / "t.apkg")
    done = run("import", package, "-o", tmp_path / "new" / "bank.yaml", "--publisher", "ward-7")
    assert done.exit_code == 0, done.stderr
    assert done.stderr == (
        "look at: door: the picture a.png of the answer stands above the rationale now: look at it\n"
        "look at: see-it: the picture c d.png has no description: write what it shows between its brackets\n"
    )
    text = (tmp_path / "new" / "bank.yaml").read_text(encoding="utf-8")
    for line in (
        "question: Between ![A door](images/a.png) and ![A b x](images/b.png) which?",
        "question: One at the end?\n    answer: Yes\n    image:\n      file: images/a.png\n      alt: A door\n",
        "      - ![A door](images/a.png) one\n      - two\n",
        'question: "![A door](images/a.png)"',
        'answer: The left one\n    rationale: "![A door](images/a.png)"',
        'cloze: "See ![A door](images/a.png): it is a {{c1::door}}."',
        "rationale: More ![A b x](images/b.png) of **it** ![A picture without a description](images/c-d.png)",
    ):
        assert line in text, text
    released = run("release", tmp_path / "new" / "bank.yaml", "-o", tmp_path / "dist", "--stamp", STAMP)
    assert released.exit_code == 0, released.stdout + released.stderr
    other = learner()
    other.take(tmp_path / "dist" / "all.apkg")
    assert sides_with_pictures(other) == before


def sides_with_pictures(one: Learner) -> list[list[str]]:
    """What is read on the sides of each card, with § for a picture and without the label of the rationale."""
    return [[re.sub("Why:? ", "", text_of(re.sub("<img[^>]*>", "§", side))) for side in both] for both in one.sides()]


def test_what_is_typed_in_anki_is_seen_after_a_round_trip(tmp_path: Path, learner: Callable[[], Learner]) -> None:
    """Characters that a bank would read as marks, alone and among marks, on every side of real cards."""
    one = learner()
    typed = [
        "*word* **two** 5*3 CYP2C19*2",
        "`code` a`b ``",
        "H~2~O about ~40 to ~50",
        "10^6^ m^2 ^131^I",
        "_x_ snake_case __y__",
        "[see](https://x.org) ![a](b.png) [1]",
        "# head<br>#5",
        "1. one<br>2. two<br>3) three",
        "- 70 mV<br>- 5 mV",
        "* p = 0.05<br>** of 5",
        "```<br>a<br>```<br>~~~<br>b<br>~~~",
        "a | b<br>--- | ---<br>c | d",
        r"\* \_ \` \~ \^ \[x \# 1\. \- C:\*.* \\*",
        "<b>*b*</b> <i>_i_</i> <code>`c`</code>",
    ]
    for number, text in enumerate(typed):
        add(one, "Basic", f"Basic {number} {text}", text)
        add(one, "Basic (and reversed card)", f"Reversed {number} {text}", text)
        add(one, "Cloze", f"Cloze {number} {{{{c1::{text}}}}} {text}", text)
    before = one.sides()
    package = export(one, tmp_path / "t.apkg")
    done = run("import", package, "-o", tmp_path / "new" / "bank.yaml", "--publisher", "ward-7")
    assert (done.exit_code, done.stderr) == (0, "")
    released = run("release", tmp_path / "new" / "bank.yaml", "-o", tmp_path / "dist", "--stamp", STAMP)
    assert released.exit_code == 0, released.stdout + released.stderr
    other = learner()
    other.take(tmp_path / "dist" / "all.apkg")
    for (front, back), (front_now, back_now) in zip(before, other.sides(), strict=True):
        assert text_of(with_numbers(front_now)) == text_of(front)
        assert re.sub("Why:? ", "", text_of(with_numbers(back_now))) == text_of(back)  # without the label


def with_numbers(side: str) -> str:
    """A side with the numbers that a browser shows before the entries of its lists."""

    def numbered(found: re.Match[str]) -> str:
        numbers = count(int(found.group(1) or 1))
        return re.sub("<li>", lambda _: f"<li>{next(numbers)}. ", found.group())

    return re.sub(r'<ol(?: start="([0-9]+)")?>.*?</ol>', numbered, side, flags=re.DOTALL)


def test_no_id_and_no_notice_says_what_a_gap_hides(tmp_path: Path, learner: Callable[[], Learner]) -> None:
    one = learner()
    add(one, "Cloze", "The capital of {{c1::France::country}} is {{c2::Paris}}.", "")
    add(one, "Cloze", "hyper{{c1::kal}}aemia", "")
    add(one, "Cloze", "{{c1::Everything}}", "")
    bank = adopt(tmp_path / "new", export(one, tmp_path / "t.apkg"))
    assert re.findall(r"- id: (\S+)", bank) == ["capital", "hyper-aemia", "item"]


def test_entries_of_a_list_that_nobody_opened_are_named(tmp_path: Path) -> None:
    """An answer shows a list's entries as plain lines, and says so where the list has no element of its own, too."""
    result = compare(
        tmp_path, packed(tmp_path, [("Basic", "Pick", "In order:<div><li>Logarithm</li><li>Power</li></div>")])
    )
    assert not result.third
    assert any("a list or a table" in remark for remark in result.remarks)
