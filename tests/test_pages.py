"""Quiz and key as HTML: what a learner and a trainer read there, and what must not be there."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketaquiz.bank.collection import read_collection
from ketaquiz.exam.css import css_pages, css_string
from ketaquiz.exam.forms import assemble_forms
from ketaquiz.exam.layout import PAPER_SIZES, Layout
from ketaquiz.exam.pages import PaperRenderer
from ketaquiz.exam.record import exam_record
from ketaquiz.model import (
    Article,
    Bank,
    Blueprint,
    Choice,
    Citation,
    Evidence,
    Form,
    Gap,
    Gaps,
    Image,
    Item,
    Option,
    Question,
    Reference,
    TextEntry,
    Word,
)
from ketaquiz.shipped import read_templates
from ketaquiz.text.strings import FixedStrings, read_strings
from ketaquiz.text.templates import PageError

TEMPLATES = read_templates("print")
NORMAL = Layout()
DECKS = Path(__file__).resolve().parent.parent / "decks"


def words_for(language: str) -> FixedStrings:
    words, problems = read_strings(language)
    assert words is not None, problems
    return words


def bank_of(*items: Item, **more) -> Bank:
    values = {"name": "bank", "publisher": "ward-7", "deck": "Deck", "language": "en", "title": "The title"} | more
    return Bank(items=tuple(items), **values)


def choice(*options: Option | str, stem: str = "Which?", name: str = "a", multiple: bool = False, **more) -> Item:
    """An item that keeps its order; options in plain text are wrong ones."""
    read = tuple(option if isinstance(option, Option) else Option(option, False) for option in options)
    return Item(name, "any", stem, Choice(read, multiple, keep_order=True), **more)


def right(text: str) -> Option:
    return Option(text, True)


def forms_of(*banks: Bank, forms: int = 1) -> tuple[Form, ...]:
    return assemble_forms(banks, Blueprint(forms=forms))


def quiz(form: Form, layout: Layout, words: Callable[[str], FixedStrings], templates: Mapping[str, str]) -> bytes:
    return PaperRenderer(layout, words, templates).quiz(form)


def key(forms: Sequence[Form], layout: Layout = NORMAL, renderer: PaperRenderer | None = None) -> str:
    """The key of forms as HTML."""
    printed = (renderer or PaperRenderer(layout, words_for, TEMPLATES)).key(
        forms, exam_record(forms, "quiz", layout, words_for)
    )
    return printed.decode()


def letters_of(question: Question) -> list[str]:
    """The letters of a question's right options."""
    return ["ABCDEF"[place] for place, option in enumerate(question.options) if option.correct]


def quiz_of(*banks: Bank, layout: Layout = NORMAL, templates: dict[str, str] = TEMPLATES) -> str:
    return quiz(forms_of(*banks)[0], layout, words_for, templates).decode()


def key_of(*banks: Bank, layout: Layout = NORMAL, forms: int = 1) -> str:
    return key(forms_of(*banks, forms=forms), layout)


def body(html: str) -> str:
    return html[html.index("<body") :]


def text(html: str) -> str:
    """What a reader sees of a page, in one line."""
    return " ".join(Reader.of(body(html)).text.split())


class Reader(HTMLParser):
    """A page's tags with their attributes, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    @staticmethod
    def of(html: str) -> Reader:
        reader = Reader()
        reader.feed(html)
        reader.close()
        return reader

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("b", "strong", "em", "sub", "sup", "code", "a", "q", "mi", "mn", "mo"):
            self.text += " "

    def handle_data(self, data: str) -> None:
        self.text += data


# --- what a learner gets


def test_a_quiz_says_what_it_is_and_how_to_fill_it_in():
    """The first page has all that an invigilator is asked for."""
    bank = bank_of(
        choice(right("yes"), "no", name="a"),
        choice(right("x"), right("y"), "z", name="b", multiple=True),
        Item("c", "short answer", "What?", TextEntry("That")),
        Item("d", "cloze", "", Gaps(("It is ", Gap(1, "so"), "."))),
        contact="training@example.org",
        licence="CC BY 4.0",
    )
    form = forms_of(bank)[0]
    html = quiz(form, Layout(), words_for, TEMPLATES).decode()
    shown = text(html)
    assert html.startswith('<!DOCTYPE html>\n<html lang="en" dir="ltr">')
    assert "<h1>The title</h1>" in html
    assert f"4 questions · Paper code {form.code} · Seed 1" in shown
    assert "Name Date Score / 4 How to answer" in shown
    assert "Circle the letter of the one best answer." in shown
    assert "tick the box of every right answer." in shown
    assert "Write short answers on the lines." in shown
    assert "Write what is missing on each line in the text." in shown
    assert "To change an answer, cross it out clearly and mark or write the new one." in shown
    assert shown.endswith("End of quiz Report an error: training@example.org Licence: CC BY 4.0")


def test_only_the_kinds_that_are_there_are_explained():
    shown = text(quiz_of(bank_of(choice(right("yes"), "no"))))
    assert "Circle" in shown
    assert "tick" not in shown
    assert "Write" not in shown


def test_every_page_carries_title_form_code_and_page_numbers():
    form = forms_of(bank_of(choice(right("yes"), "no")))[0]
    style = quiz(form, Layout(), words_for, TEMPLATES).decode().partition("</style>")[0]
    assert '@top-left { content: "The title"; }' in style
    assert '@top-right { content: "Form A"; }' in style
    assert f'@bottom-left {{ content: "Paper code {form.code.replace("-", chr(92) + "2d ")}"; }}' in style
    assert '@bottom-right { content: "Page " counter(page) " of " counter(pages); }' in style


def test_each_kind_on_paper():
    """Letters for options, boxes where several are right, fixed words for true and false, lines to write on, blanks."""
    bank = bank_of(
        choice(right("the first of them"), "the second of them", "the third of them, which is long", name="a"),
        choice(right("x"), right("y"), "z", name="b", multiple=True),
        choice(Option(Word.TRUE, True), Option(Word.FALSE, False), name="c"),
        Item("d", "short answer", "What?", TextEntry("That")),
        Item("e", "cloze", "", Gaps(("It blocks ", Gap(1, "NMDA", "which?"), " in the ", Gap(2, "spinal cord"), "."))),
    )
    questions = {q.item.id: q for q in forms_of(bank)[0].questions}
    html = quiz_of(bank)
    shown = text(html)
    assert "A the first of them B the second of them C the third of them, which is long" in shown
    assert "Choose all that apply. A x B y C z" in shown
    assert html.count('class="box"') == 3
    assert "A True B False" in shown
    assert html.count('class="line"') == 2
    assert "It blocks (1) (which?) in the (2) ." in shown
    assert html.count('<li class="question" value=') == 5
    for question in questions.values():
        assert f'<li class="question" value="{question.number}">' in html


def test_blanks_tell_nothing_about_what_is_missing():
    """All are of one length, and a single one needs no number."""
    one = quiz_of(bank_of(Item("a", "cloze", "", Gaps(("It is ", Gap(1, "a very long stretch of text"))))))
    assert '<p>It is <span class="gap"><span class="blank" role="img" aria-label="Blank 1"></span></span></p>' in one


def test_short_options_share_a_line():
    def side(*options: str, layout: Layout = NORMAL) -> bool:
        return "options side" in quiz_of(bank_of(choice(right(options[0]), *options[1:])), layout=layout)

    assert side("2 weeks", "4 weeks", "8 weeks", "12 weeks")
    assert not side("2 weeks", "4 weeks", "8 weeks", "12 weeks", layout=Layout(large=True))
    assert side("yes", "no", layout=Layout(large=True))
    assert not side("yes", "not in the least, I should say")
    assert side("**2** weeks", "*4* weeks")


def test_a_page_asks_nobody_for_anything():
    """Self-contained, with a policy that forbids scripts: it opens from a memory stick and runs nothing."""
    image = Image("images/secret-name.png", 'A "drawing" & more', "image/png", b"\x89PNG...")
    bank = bank_of(choice(right("yes"), "no", image=image, stem="See [this](https://example.org/x)."))
    for html in (quiz_of(bank), key_of(bank)):
        policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
        assert f'<meta http-equiv="Content-Security-Policy" content="{policy}">' in html
        for tag, attributes in Reader.of(html).tags:
            assert tag not in ("script", "link", "iframe", "object", "embed", "base", "form", "video", "audio")
            assert "src" not in attributes or str(attributes["src"]).startswith("data:image/png;base64,")
        assert "url(" not in html
        assert "@import" not in html
    html = quiz_of(bank)
    data = base64.b64encode(image.data).decode()
    assert f'<img src="data:image/png;base64,{data}" alt="A &#34;drawing&#34; &amp; more">' in html
    assert "secret-name" not in html


def test_negatives_stand_out():
    """In capitals and as whole words; never inside formulas, code or other words, and in the item's own language."""
    english = bank_of(
        choice(right("a"), "b", stem="All are true EXCEPT one; which is NOT? Not KNOT, `NOT`, **NOT**, \\(NOT\\).")
    )
    html = body(quiz_of(english))
    assert (
        "true <strong>EXCEPT</strong> one; which is <strong>NOT</strong>? Not KNOT, <code>NOT</code>, <strong>NOT</strong>"
        in html
    )
    assert html.count("<strong>") == 3
    german = bank_of(choice(right("a"), "b", stem="Was trifft NICHT zu, AUSSER b?"), language="de")
    assert "Was trifft <strong>NICHT</strong> zu, <strong>AUSSER</strong> b?" in quiz_of(german)
    assert "<strong>" not in body(quiz_of(bank_of(choice(right("NOT me"), "b"))))


def test_texts_are_laid_out_as_typed():
    """Paragraphs, lists and tables in a stem; marks and formulas in options."""
    item = choice(
        right("10^-9^ mol"),
        "\\(\\frac{1}{2}\\)",
        stem="A man:\n\n- is old\n- is ill\n\n| a | b |\n|---|---|\n| 1 | 2 |",
    )
    html = quiz_of(bank_of(item))
    assert "<p>A man:</p>\n<ul>\n<li>is old</li>\n<li>is ill</li>\n</ul>\n<table>" in html
    assert "10<sup>-9</sup> mol" in html
    assert re.search(r'<math [^>]*display="inline"[^>]*><mrow><mfrac>', html)


def test_papers_and_large_print():
    bank = bank_of(choice(right("yes"), "no"))
    assert "size: A4;" in quiz_of(bank)
    assert "size: letter;" in quiz_of(bank, layout=Layout("letter"))
    large = quiz_of(bank, layout=Layout(large=True))
    assert "html {\n  font-size: 18pt;" in large
    assert "line-height: 1.5;" in large
    assert "margin: 25mm 25mm" in large


@pytest.mark.parametrize("name", PAPER_SIZES)
def test_every_paper_size_is_printed_as_itself(name: str):
    assert f"size: {PAPER_SIZES[name]};" in quiz_of(bank_of(choice(right("yes"), "no")), layout=Layout(name))


def test_an_unknown_paper_size_is_refused():
    """It must not come out as A4 without a word."""
    with pytest.raises(ValueError, match="there is no paper size 'a5'; the sizes are a4, letter"):
        Layout("a5")


def test_titles():
    """One's own, the bank's, two banks' together, a word for many; short enough for the margin."""
    banks = [bank_of(choice(right("yes"), "no", name=f"i{n}"), title=f"Title {n}") for n in range(4)]
    assert "<h1>Title 1</h1>" in quiz_of(banks[1])
    assert "<h1>Mine</h1>" in quiz_of(banks[1], layout=Layout(title="Mine"))
    assert "<h1>Title 0 · Title 2</h1>" in quiz_of(banks[2], banks[0])
    assert "<h1>Quiz</h1>" in quiz_of(*banks)
    long = quiz_of(bank_of(choice(right("yes"), "no"), title="A title that goes on and on " * 8))
    assert '@top-left { content: "A title that goes on and on A title that goes on and …"; }' in long


def test_several_banks_keep_their_languages_licences_and_contacts():
    """The page speaks the language of most questions; an item of another bank has its own words."""
    english = bank_of(
        *(choice(right("x"), right("y"), name=f"e{n}", multiple=True) for n in range(3)),
        title="Cream",
        licence="CC BY 4.0",
    )
    german = bank_of(
        choice(Option(Word.TRUE, True), Option(Word.FALSE, False), name="d"),
        language="de",
        title="Creme",
        contact="a@b.example",
    )
    html = quiz_of(german, english)
    assert '<html lang="en"' in html
    assert re.search(r'<li class="question" value="\d" lang="de" dir="ltr">', html)
    assert html.count('lang="de"') == 1
    assert "A Richtig B Falsch" in text(html)
    assert text(html).endswith("Creme: Report an error: a@b.example Cream: Licence: CC BY 4.0")
    answers = key_of(german, english)
    assert '<article class="answer" lang="de" dir="ltr">' in answers


def test_every_fixed_word_is_in_the_banks_language():
    bank = bank_of(
        choice(right("x"), right("y"), "z", name="b", multiple=True, rationale="Darum.", evidence=Evidence.LIMITED),
        Item("c", "short answer", "Was?", TextEntry("Das", ("Jenes",))),
        Item("d", "cloze", "", Gaps(("Es ist ", Gap(1, "so"), "."))),
        choice(Option(Word.TRUE, True), Option(Word.FALSE, False), name="e"),
        language="de",
        title="Titel",
        licence="CC BY 4.0",
        contact="a@b.example",
        description="Worum es geht.",
    )
    english = [
        word
        for name, word in words_for("en").texts.items()
        if name not in ("direction", "negatives") and "{" not in word
    ]
    german = set(words_for("de").texts.values())
    for html in (quiz_of(bank), key_of(bank)):
        assert '<html lang="de" dir="ltr">' in html
        shown = text(html)
        for word in english:
            if word not in german and any(map(str.isalpha, word)):
                assert not re.search(rf"\b{re.escape(word)}", shown), word
    assert "4 Fragen · Bogencode" in text(quiz_of(bank))
    assert "LÖSUNG" in text(key_of(bank)).upper()


# --- what must not be on it


def test_nothing_on_a_quiz_tells_the_key():
    """A quiz is the same to the byte whatever is right, and whatever stands behind it."""

    def paper(*items: Item) -> bytes:
        bank = bank_of(*items)
        questions = tuple(
            Question(n, bank, item, item.interaction.options if isinstance(item.interaction, Choice) else ())
            for n, item in enumerate(items, 1)
        )
        return quiz(Form("A", 1, questions, "AAAA-BBBB"), Layout(), words_for, TEMPLATES)

    first = paper(
        choice(right("one"), "two", "three", name="a", rationale="Because.", tags=("x",)),
        choice(right("one"), "two", right("three"), name="b", multiple=True),
        choice(Option(Word.TRUE, True), Option(Word.FALSE, False), name="c"),
        Item("d", "short answer", "What?", TextEntry("NMDA", ("NMDAR",), typed=True)),
        Item("e", "cloze", "", Gaps(("It is ", Gap(1, "short", "how?"), "."))),
    )
    second = paper(
        choice("one", "two", right("three"), name="z", caution="Beware.", evidence=Evidence.DISPUTED),
        choice("one", right("two"), right("three"), name="y", multiple=True),
        choice(Option(Word.TRUE, False), Option(Word.FALSE, True), name="x"),
        Item("w", "short answer", "What?", TextEntry("something else that is longer")),
        Item("v", "cloze", "", Gaps(("It is ", Gap(7, "something else that is longer", "how?"), "."))),
    )
    assert first == second


def test_the_first_deck_keeps_its_answers_to_itself():
    """Of the real deck, no explanation, source or item id is in a quiz, and all of them are in the key."""
    loaded, problems = read_collection([DECKS], languages=lambda _: "")
    assert not [problem for problem in problems if problem.severity == "error"]
    for bank in (entry.bank for entry in loaded):
        asked, answered = text(quiz_of(bank)), text(key_of(bank))
        for item in (item for item in bank.items if item.retired is None):
            plain = [item.id] if "-" in item.id else []
            if item.rationale and not re.search(r"[*_`\[~^\n]", item.rationale):
                plain.append(" ".join(item.rationale.split()))
            for secret in plain:
                assert not re.search(rf"(?<![\w-]){re.escape(secret)}(?![\w-])", asked), secret
                assert secret in answered
        for reference in bank.references.values():
            assert reference.title not in asked


HOSTILE = [
    "</style><script>document.title='run'</script>",
    "</title><script>document.title='run'</script>",
    '"><img src=x onerror="document.title=1">',
    "'; } body { display: none } @import url(http://evil.example/x.css); .x { content: '",
    '\\"; } } body { display: none } //',
    "[click](javascript:document.title=1) ![x](http://evil.example/x.png)",
    "{{ 7 * 7 }} {% raw %} {# x #}",
    "&lt;b&gt; &#60; <!-- ]]> -->",
    "a\u2028b\u2029c",
]


def hostile_bank(bad: str) -> Bank:
    """A bank with one text in every field."""
    return bank_of(
        choice(
            right(bad), "b", name="a", stem=bad, rationale=bad, caution=bad, image=Image(bad, bad, "image/png", b"x")
        ),
        choice(
            right(bad), right("x"), name="b", multiple=True, citations=(Citation("art", bad, bad),), references=("ref",)
        ),
        Item("c", "short answer", bad, TextEntry(bad, (bad,))),
        Item("d", "cloze", "", Gaps((bad, Gap(1, bad, bad), bad))),
        title=bad,
        description=bad,
        licence=bad,
        contact=bad,
        articles={"art": Article(bad, url="https://example.org/" + bad)},
        references={"ref": Reference(bad, bad, 2020)},
    )


@pytest.mark.parametrize("bad", HOSTILE)
def test_hostile_texts_are_texts(bad: str):
    """In whatever field, a text is shown as it was typed and does nothing."""
    for page in (quiz_of, key_of):
        tags = Reader.of(page(hostile_bank(bad))).tags
        assert [(tag, set(attributes)) for tag, attributes in tags] == [
            (tag, set(attributes)) for tag, attributes in Reader.of(page(hostile_bank("x" * len(bad)))).tags
        ]
        for _, attributes in tags:
            assert str(attributes.get("href", "https://")).startswith("https://")
    shown = " ".join(Reader.of(quiz_of(hostile_bank(bad))).text.split())
    if "[" not in bad:  # the one with marks
        assert " ".join(bad.split()) in shown


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=60))
def test_a_css_string_holds_any_text(typed: str):
    """What a browser reads out of the string is the text in one line, and nothing ends it early."""
    string = str(css_string(typed))
    assert string[0] == string[-1] == '"'
    assert not re.search(r'["<>\n\r\f]', string[1:-1])
    decoded = re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found.group(1), 16)), string[1:-1])
    assert decoded == re.sub(r"\s+", " ", typed)


def test_page_numbers_in_any_order_of_words():
    assert css_pages("{pages} pages, this is {page}") == 'counter(pages) " pages\\2c  this is " counter(page)'


@given(
    st.lists(
        st.text("ab<>&\"'/\\=: ;()#,.%{}$", min_size=1, max_size=30).filter(str.strip),
        min_size=2,
        max_size=6,
        unique=True,
    )
)
def test_what_is_typed_is_what_is_printed(texts: list[str]):
    """Every option comes out of the page as it went into the bank, under the letter that the key names."""
    texts = [
        f"{n}{typed}".strip().replace("\\(", "").replace("\\[", "").replace("\\::", "").replace("\\.", "")
        for n, typed in enumerate(texts)
    ]
    bank = bank_of(Item("i", "any", "Which?", Choice(tuple(Option(typed, n == 0) for n, typed in enumerate(texts)))))
    form = forms_of(bank)[0]
    shown = text(quiz(form, Layout(), words_for, TEMPLATES).decode())
    for mark, option in zip("ABCDEF", form.questions[0].options, strict=False):
        assert f"{mark} {' '.join(str(option.text).split())}" in shown
    answers = text(key([form]))
    assert f"1. {letters_of(form.questions[0])[0]} {' '.join(texts[0].split())} " in answers


# --- the key


def full_bank() -> Bank:
    return bank_of(
        Item(
            "nmda-receptor",
            "single best answer",
            "Which receptor?",
            Choice(
                (
                    Option("The *NMDA* receptor", True),
                    Option("The mu receptor", False),
                    Option("The GABA receptor", False),
                )
            ),
            rationale="It is an antagonist.\n\n- of that",
            caution="The article has it wrong.",
            citations=(Citation("guide", "4. Mechanism:", "Ketamine … stimuli"), Citation("other")),
            evidence=Evidence.SUPPORTED,
            references=("label", "web"),
        ),
        choice(right("x"), right("y"), "z", name="several", multiple=True),
        Item("short", "short answer", "What?", TextEntry("NMDA receptor", ("NMDA", "NMDAR"))),
        Item("gaps", "cloze", "", Gaps(("It blocks ", Gap(1, "NMDA", "which?"), " in the ", Gap(2, "spinal cord")))),
        articles={"guide": Article("The guide", url="https://example.org/g"), "other": Article("Another")},
        references={
            "label": Reference("Ketalar", "FDA", 2024),
            "web": Reference("A page", url="https://example.org/p"),
        },
        description="What it is for.\n\nAnd for whom.",
        contact="a@b.example",
        licence="CC BY 4.0",
    )


def test_a_key_has_all_that_stands_behind_an_answer():
    html = key_of(full_bank())
    shown = text(html)
    form = forms_of(full_bank())[0]
    by_id = {question.item.id: question for question in form.questions}
    number, letters = by_id["nmda-receptor"].number, letters_of(by_id["nmda-receptor"])
    assert "Key For trainers. Do not hand out. Key: The title About this quiz What it is for. And for whom." in shown
    assert f"Form A 4 questions · Paper code {form.code} · Seed 1" in shown
    assert (
        f"{number}. {letters[0]} The NMDA receptor Why It is an antagonist. of that Caution The article has it wrong. "
        "Source The guide, section: 4. Mechanism: Ketamine … stimuli Source Another "
        "Checked against Ketalar, FDA, 2024; A page Evidence well supported · Item nmda-receptor"
    ) in shown
    assert f"{by_id['several'].number}. A x B y" in shown
    assert f"{by_id['short'].number}. NMDA receptor Also right: NMDA; NMDAR" in shown
    assert f"{by_id['gaps'].number}. (1) NMDA (2) spinal cord" in shown
    assert '<a href="https://example.org/g">The guide</a>' in html
    assert shown.endswith("Report an error: a@b.example Licence: CC BY 4.0")


def test_answers_at_a_glance_agree_with_the_form():
    """For marking: number and letters, in the form's order; of several forms side by side, with what is too long below."""
    forms = forms_of(full_bank(), forms=3)
    alone = re.search(r'<ol class="glance">(.*?)</ol>', key(forms[:1]), re.DOTALL)
    read = re.findall(r'<li value="(\d+)">(.*?)</li>', alone[1])
    written = {"short": "NMDA receptor", "gaps": "(1) NMDA · (2) spinal cord"}
    expected = [(str(q.number), ", ".join(letters_of(q)) or written[q.item.id]) for q in forms[0].questions]
    assert [(number, " ".join(answer.split())) for number, answer in read] == expected
    html = key(forms)
    assert 'class="glance"' not in html
    (table,) = re.findall(r'<table class="forms"[^>]*>(.*?)</table>', html, re.DOTALL)
    heads = re.findall(r'<th scope="col">(\w+)<br><span class="code">(.*?)</span>', table)
    assert heads == [(form.letter, form.code) for form in forms]
    rows = re.findall(r'<tr><th scope="row">(\d+)</th>(.*?)</tr>', table)
    assert [number for number, _ in rows] == ["1", "2", "3", "4"]
    for column, form in enumerate(forms):
        cells = [re.sub("<.*?>", "", re.findall("<td>(.*?)</td>", row)[column]) for _, row in rows]
        assert cells == [", ".join(letters_of(q)) or written[q.item.id] for q in form.questions]
    for count, tables, cell in ((8, 1, "see {}"), (9, 1, "→{}"), (31, 2, "→{}")):
        many = forms_of(full_bank(), forms=count)
        (gaps,) = [question.number for question in many[0].questions if question.item.id == "gaps"]
        assert key(many).count('<table class="forms') == tables
        assert key(many).count(f"<td>{cell.format(gaps)}</td>") == count


def test_a_key_of_several_forms_says_each_reason_once_and_where_its_question_stands():
    forms = forms_of(full_bank(), forms=3)
    shown = text(key(forms))
    for said in ("It is an antagonist.", "Also right: NMDA; NMDAR", "Item several"):
        assert shown.count(said) == 1
    for item in full_bank().items:
        places = [(form.letter, q.number) for form in forms for q in form.questions if q.item.id == item.id]
        assert f"Number: {' · '.join(f'{letter} {number}' for letter, number in places)} " in shown
    assert re.search(r"\d\. The NMDA receptor Number: A", shown)  # letters differ from form to form: the table has them
    assert shown.index("Answers at a glance") < shown.index("About this quiz") < shown.index("Answers and why")


def test_a_key_page_names_its_forms():
    forms = forms_of(full_bank(), forms=2)
    html = key(forms)
    assert '@top-right { content: "Forms A to B"; }' in html
    assert f"Paper code {forms[0].code.replace('-', chr(92) + '2d ')} " in html
    assert '@top-right { content: "Form A"; }' in key(forms[:1])
    assert '@top-left { content: "Key\\3a  The title"; font-weight: bold; }' in html


# --- many forms, own templates


def test_a_renderer_prints_many_forms_as_it_prints_one():
    """The shared parts change nothing: each form is the same to the byte, in whatever order they are printed."""
    loaded, _ = read_collection([DECKS], languages=lambda _: "")
    forms = assemble_forms([entry.bank for entry in loaded], Blueprint(forms=4))
    renderer = PaperRenderer(Layout(), words_for, TEMPLATES)
    key(forms, renderer=renderer)
    for form in reversed(forms):
        assert renderer.quiz(form) == quiz(form, Layout(), words_for, TEMPLATES)


def test_own_templates_replace_or_extend_the_shipped_ones(tmp_path: Path):
    """A page, an item and the style can each be changed alone."""
    (tmp_path / "print").mkdir()
    (tmp_path / "print/quiz.html").write_text(
        '{% extends "shipped/print/quiz.html" %}\n'
        "{% block intro %}<p>Twenty minutes, {{ head.title }}.</p>{% endblock %}\n"
        "{% block style %}{{ super() }} h1 { letter-spacing: 1pt; }{% endblock %}\n"
    )
    (tmp_path / "print/question.html").write_text(
        "<li>{{ question.number }}: {{ question.stem }} {{ question.options | join('/') }}</li>"
    )
    bank = bank_of(choice(right("yes"), "no", stem="Is it?"))
    html = quiz_of(bank, templates=read_templates("print", tmp_path))
    assert "<p>Twenty minutes, The title.</p>" in html
    assert "h1 { letter-spacing: 1pt; }" in html
    assert "<li>1: <p>Is it?</p> yes/no</li>" in html
    assert "Name" in text(html)


@pytest.mark.parametrize(
    ("name", "written", "message"),
    [
        ("quiz.html", "<p>\n{{ head.titel }}", "the template print/quiz.html"),
        ("quiz.html", "{% if %}", "the template print/quiz.html, line 1"),
        ("question.html", "\n{% for x in %}", "the template print/question.html, line 2"),
        ("quiz.html", '{% extends "nothing.html" %}', "nothing.html"),
    ],
)
def test_a_broken_template_is_named(tmp_path: Path, name: str, written: str, message: str):
    (tmp_path / "print").mkdir()
    (tmp_path / "print" / name).write_text(written)
    with pytest.raises(PageError, match=re.escape(message)):
        quiz_of(bank_of(choice(right("yes"), "no")), templates=read_templates("print", tmp_path))


def test_an_item_has_its_own_parts_in_each_bank():
    """Two banks may share an item in memory and differ in language."""
    item = choice(Option(Word.TRUE, True), Option(Word.FALSE, False))
    english = bank_of(item)
    german = replace(english, language="de")
    renderer = PaperRenderer(Layout(), words_for, TEMPLATES)
    assert "A True" in text(renderer.quiz(forms_of(english)[0]).decode())
    assert "A Richtig" in text(renderer.quiz(forms_of(german)[0]).decode())
