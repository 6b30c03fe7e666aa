"""Cases, sections, points and written order on paper, and compact print: pages as a real browser prints them."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

from chromium import chromium, open_browser
from ketaquiz.bank.collection import read_collection
from ketaquiz.exam.browser import print_pdf
from ketaquiz.exam.choosing import select
from ketaquiz.exam.forms import assemble_forms
from ketaquiz.exam.layout import Layout
from ketaquiz.exam.pages import PaperRenderer
from ketaquiz.exam.units import Impossible
from ketaquiz.model import (
    Bank,
    Blueprint,
    Case,
    Choice,
    Form,
    Gap,
    Gaps,
    Item,
    Match,
    Option,
    Pair,
    Scoring,
)
from ketaquiz.shipped import read_templates
from ketaquiz.text.strings import FixedStrings, read_strings
from world import bank_text, run

TEMPLATES = read_templates("print")
DECKS = Path(__file__).resolve().parent.parent / "decks"
LAYOUTS = {
    "a4": Layout("a4"),
    "letter": Layout("letter"),
    "large": Layout("a4", large=True),
    "compact": Layout("a4", compact=True),
    "compact-letter": Layout("letter", compact=True),
}


def words_for(language: str) -> FixedStrings:
    words, problems = read_strings(language)
    assert words is not None, problems
    return words


def token(kind: str, item: int, part: int = 0) -> str:
    """A word that stands nowhere else, even where blanks are lost."""
    return f"{kind}{item:02}x{part:02}{kind}"


def made(number: int, **more) -> Item:
    """An item of one kind after the other, all of its texts with tokens."""
    stem = f"{token('q', number)} what is said of this in so many words, and in which of the rooms of the house?"
    options = tuple(Option(f"{token('o', number, at)} in the morning", at == 0) for at in range(4))
    match number % 5:
        case 0 | 1:
            return Item(f"i{number}", "single best answer", stem, Choice(options), **more)
        case 2:
            both = tuple(Option(option.text, at < 2) for at, option in enumerate(options))
            return Item(f"i{number}", "multiple response", stem, Choice(both, multiple=True), **more)
        case 3:
            return Item(f"i{number}", "cloze", "", Gaps((f"{stem} ", Gap(1, "this"), " and ", Gap(2, "that"))), **more)
        case _:
            pairs = (
                Pair(token("l", number, 0), token("r", number, 0)),
                Pair(token("l", number, 1), token("r", number, 1)),
            )
            return Item(f"i{number}", "matching", stem, Match(pairs), **more)


SECTIONS = ("First", "Second", "Third")
CASES = {f"case-{at}": Case(f"{token('c', at)} is the case.\n\n- {token('d', at)} on top") for at in range(6)}


def bank_of(language: str = "en", points: bool = True) -> Bank:
    """Forty items: four below no heading, twelve a section of which two cases have three each."""
    items = [made(number) for number in range(4)]
    for section, title in enumerate(SECTIONS):
        for place in range(12):
            number = len(items)
            case = f"case-{2 * section + place // 3}" if place < 6 else ""
            worth = (1.0, 2.0, 0.5)[number % 3] if points else 1.0
            items.append(made(number, section=title, case=case, points=worth))
    return Bank("bank", "ward-7", "Deck", language, tuple(items), "Everything", cases=CASES, scoring=Scoring.PARTS)


BANK = bank_of()


@pytest.fixture(scope="module")
def forms() -> tuple[Form, ...]:
    return assemble_forms([BANK], Blueprint(forms=4))


def names(form: Form) -> list[str]:
    return [question.item.id for question in form.questions]


# --- forms


def test_sections_keep_their_order_and_cases_stand_together(forms):
    """In each of four forms that all differ; a case's items are in the bank's order."""
    assert len({tuple(names(form)) for form in forms}) == 4
    for form in forms:
        items = [question.item for question in form.questions]
        assert [item.section for item in items] == [item.section for item in BANK.items]
        for name in CASES:
            places = [at for at, item in enumerate(items) if item.case == name]
            assert places == list(range(places[0], places[0] + 3))
            assert [items[at].id for at in places] == [item.id for item in BANK.items if item.case == name]
    assert len({names(form)[4] for form in forms}) > 1  # what stands first in a section differs


def test_the_written_order_is_that_of_the_bank():
    for form in assemble_forms([BANK], Blueprint(forms=3, written=True)):
        assert names(form) == [item.id for item in BANK.items]
    assert len({form.code for form in assemble_forms([BANK], Blueprint(forms=3, written=True))}) == 3


def test_a_choice_takes_a_case_whole_or_not_at_all():
    for seed in range(20):
        for wanted in (1, 7, 22, 39):
            chosen = [item for _, item in select([BANK], Blueprint(wanted, seed=seed))]
            assert len(chosen) == wanted
            assert {sum(item.case == name for item in chosen) for name in CASES} <= {0, 3}


def test_a_number_that_no_cases_make_is_refused_with_those_next_to_it():
    bank = Bank("b", "w", "D", "en", tuple(made(at, case=f"case-{at // 3}") for at in range(9)), "T", cases=CASES)
    with pytest.raises(Impossible, match="^4 items are asked for, and a case .* or not at all; ask for 3 or 6$"):
        select([bank], Blueprint(4))


def test_the_paper_code_follows_from_cases_sections_and_points():
    """What is printed otherwise has another code."""
    plain = Bank("b", "w", "D", "en", (made(0),), "T", cases={"c": Case("Text"), "d": Case("Other")})
    kinds = ({"case": "c"}, {"case": "d"}, {"section": "S"}, {"points": 2.0}, {"scoring": Scoring.PARTS})
    others = [plain, *(Bank("b", "w", "D", "en", (made(0, **more),), "T", cases=plain.cases) for more in kinds)]
    assert len({assemble_forms([bank], Blueprint())[0].code for bank in others}) == len(others)


# --- pages


def text(node) -> str:
    return " ".join(node.text(separator=" ").split())


def test_what_a_learner_reads(forms):
    """Headings and cases in their places, which questions a case is for, what each is worth, and totals."""
    page = LexborHTMLParser(PaperRenderer(Layout(), words_for, TEMPLATES).quiz(forms[0]).decode())
    about = text(page.css_first(".about"))
    total = sum(item.points for item in BANK.items)
    assert about.startswith(f"40 questions · {total:g} points · Paper code")
    assert f"/ {total:g}" in text(page.css_first(".person"))
    assert [text(part) for part in page.css(".sections li")] == [
        f"{title}: 12 questions · {sum(i.points for i in BANK.items if i.section == title):g} points"
        for title in SECTIONS
    ]
    assert [text(part) for part in page.css(".part h3")] == list(SECTIONS)
    by_id = {question.item.id: question for question in forms[0].questions}
    for shown in page.css("li.about"):
        case = next(name for name in CASES if CASES[name].text.split()[0] in text(shown))
        numbers = [by_id[item.id].number for item in BANK.items if item.case == case]
        assert text(shown.css_first(".which")) == f"Questions {numbers[0]} to {numbers[-1]} are about this case."
        assert [int(each.attributes["value"]) for each in shown.css("li.question")] == numbers
    for question, shown in zip(forms[0].questions, page.css("li.question"), strict=True):
        parts = ", in parts" if question.item.kind in ("multiple response", "cloze", "matching") else ""
        worth = "1 point" if question.item.points == 1 else f"{question.item.points:g} points"
        assert text(shown.css_first(".points")) == f"({worth}{parts})"
    how = text(page.css_first(".how"))
    assert "each right tick gives its share of the points and each wrong one takes its share off" in how
    assert "each right one gives its share of the points." in how
    assert "Other questions" not in how


@pytest.mark.parametrize(
    ("language", "which", "points", "worth"),
    [
        ("de", "Zu diesem Fall gehören die Fragen 5 bis 7.", "46 Punkte", "(0,5 Punkte)"),
        ("ar", "الأسئلة من 5 إلى 7 عن هذه الحالة.", "عدد النقاط: 46", "(عدد النقاط: 0.5)"),
    ],
)
def test_in_other_languages(language: str, which: str, points: str, worth: str):
    form = assemble_forms([bank_of(language)], Blueprint(written=True))[0]
    page = LexborHTMLParser(PaperRenderer(Layout(), words_for, TEMPLATES).quiz(form).decode())
    assert text(page.css_first(".which")) == which
    assert points in text(page.css_first(".about"))
    assert worth in text(page.css_first("main"))


def test_nothing_is_said_of_points_where_each_is_worth_one():
    """Only which questions give them in parts; and nothing at all where none does."""
    bank = bank_of(points=False)
    page = LexborHTMLParser(
        PaperRenderer(Layout(), words_for, TEMPLATES).quiz(assemble_forms([bank], Blueprint())[0]).decode()
    )
    assert {text(each) for each in page.css(".points")} == {"(in parts)"}
    assert "/ 40" in text(page.css_first(".person"))
    whole = Bank("b", "w", "D", "en", tuple(made(at) for at in range(9)), "T")
    html = PaperRenderer(Layout(), words_for, TEMPLATES).quiz(assemble_forms([whole], Blueprint())[0]).decode()
    page = LexborHTMLParser(html)
    assert not page.css(".points, .part, .case, .sections")
    assert "points" not in text(page.css_first("header"))


def test_scoring_all_is_said_where_points_are(forms):
    bank = Bank("b", "w", "D", "en", tuple(made(at, points=2.0) for at in range(5)), "T")
    page = PaperRenderer(Layout(), words_for, TEMPLATES).quiz(assemble_forms([bank], Blueprint())[0]).decode()
    assert "A question gives its points only where all of the answer is right." in page


# --- in a browser


@pytest.fixture(scope="module")
def printed(forms) -> dict[str, list[str]]:
    """The text of each sheet of form A by layout."""
    pages = [PaperRenderer(layout, words_for, TEMPLATES).quiz(forms[0]) for layout in LAYOUTS.values()]
    pdfs = print_pdf(pages, chromium())
    return {
        name: ["".join(sheet.extract_text().split()) for sheet in PdfReader(BytesIO(pdf)).pages]
        for name, pdf in zip(LAYOUTS, pdfs, strict=True)
    }


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_item_and_no_case_is_torn(layout: str, printed):
    """Stem and options are on one sheet; so is a case with its first question; each stands once on the paper."""
    sheets = printed[layout]
    for number, item in enumerate(BANK.items):
        texts = [token("q", number)]
        if isinstance(item.interaction, Choice):
            texts += [token("o", number, at) for at in range(4)]
        elif isinstance(item.interaction, Match):
            texts += [token(kind, number, at) for kind in "lr" for at in range(2)]
        assert [sum(text in sheet for sheet in sheets) for text in texts] == [1] * len(texts)
        assert any(all(text in sheet for text in texts) for sheet in sheets), item.id
    for at, name in enumerate(CASES):
        first = next(number for number, item in enumerate(BANK.items) if item.case == name)
        own = [token("c", at), token("d", at), token("q", first)]
        assert sum("".join(sheets).count(text) for text in own) == 3
        assert any(all(text in sheet for text in own) for sheet in sheets), name


def test_a_short_case_is_on_one_sheet_with_all_its_questions(printed):
    for sheets in (printed["a4"], printed["letter"]):
        for name in CASES:
            own = [token("q", number) for number, item in enumerate(BANK.items) if item.case == name]
            assert any(all(text in sheet for text in own) for sheet in sheets), name


def test_a_heading_never_ends_a_sheet(printed):
    for sheets in printed.values():
        for title in SECTIONS:
            (sheet,) = [
                sheet for sheet in sheets if f"{title}12questions·" in sheet and "Howtoanswer" not in sheet
            ] or [sheets[0]]
            behind = sheet.rpartition(f"{title}12questions·")[2]
            assert re.search(r"[qc]\d\dx\d\d[qc]", behind), title


def test_compact_print_holds_at_least_seven_tenths_more_on_every_deck():
    """Questions a page, on each of the shipped decks; all of them are there."""
    loaded, problems = read_collection([DECKS], languages=lambda _: "")
    assert not problems
    papers = []
    for each in loaded:
        form = assemble_forms([each.bank], Blueprint())[0]
        papers += [
            PaperRenderer(layout, words_for, TEMPLATES).quiz(form) for layout in (Layout(), Layout(compact=True))
        ]
    counts = [len(PdfReader(BytesIO(pdf)).pages) for pdf in print_pdf(papers, chromium())]
    rates = [usual / compact for usual, compact in zip(counts[::2], counts[1::2], strict=True)]
    assert len(rates) == len(loaded) >= 5
    assert min(rates) >= 1.7, (counts, rates)


def test_compact_print_is_ten_and_a_half_point_and_runs_over_no_edge(forms):
    html = PaperRenderer(Layout(compact=True), words_for, TEMPLATES).quiz(forms[0])
    with open_browser() as page:
        page.call("Emulation.setEmulatedMedia", media="print")
        page.open(html, 672)  # the width of an A4 sheet between its margins
        assert page.evaluate("getComputedStyle(document.body).fontSize") == "14px"
        assert page.evaluate("document.documentElement.scrollWidth") <= 672
        assert page.evaluate("getComputedStyle(document.querySelector('.columns')).columnCount") == "2"
        assert not page.violations()
    with pytest.raises(ValueError, match="large or compact"):
        Layout(large=True, compact=True)


def test_spacing_is_from_line_to_line(forms):
    with open_browser() as page:
        heights = []
        for spacing in (0.0, 2.0):
            page.open(PaperRenderer(Layout(spacing=spacing), words_for, TEMPLATES).quiz(forms[0]))
            heights.append(page.evaluate("getComputedStyle(document.querySelector('.stem')).lineHeight"))
    assert heights == ["22.4px", "32px"]


def test_from_the_command_line(tmp_path: Path):
    """``--order written``, ``--compact`` and ``--spacing``; large and compact print are refused together."""
    (tmp_path / "bank.yaml").write_text(
        bank_text("\n".join(f"- {{id: i{at}, question: What is {at}?, answer: It is}}" for at in range(6)))
    )
    done = run(
        "quiz", tmp_path / "bank.yaml", "-o", tmp_path / "q.html", "--order", "written", "--compact", "--spacing", 1
    )
    assert done.exit_code == 0, done.stderr
    html = (tmp_path / "q.html").read_text("utf-8")
    assert re.findall(r"What is (\d)\?", html) == list("012345")
    assert "line-height: 1;" in html
    refused = run("quiz", tmp_path / "bank.yaml", "-o", tmp_path / "r.html", "--large-print", "--compact")
    assert refused.exit_code == 2
    assert "leave one of them out" in refused.stderr
    assert not (tmp_path / "r.html").exists()
