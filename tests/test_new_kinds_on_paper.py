"""What is matched, ordered, entered as a number and named in a picture, on paper: real pages of a real browser."""

from __future__ import annotations

import csv
import io
import json
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

from chromium import Page, chromium, open_browser
from ketaquiz.diagnostics import Source
from ketaquiz.exam.browser import print_pdf
from ketaquiz.exam.forms import assemble_forms
from ketaquiz.exam.key import key_csv
from ketaquiz.exam.layout import Layout
from ketaquiz.exam.pages import PaperRenderer
from ketaquiz.exam.record import exam_record
from ketaquiz.exam.recordfile import read_record, record_json
from ketaquiz.model import (
    Amount,
    Audio,
    Bank,
    Blueprint,
    Box,
    Choice,
    Form,
    Gap,
    Gaps,
    Image,
    Item,
    Match,
    Option,
    Order,
    Pair,
    Region,
    Regions,
    TextEntry,
)
from ketaquiz.shipped import read_templates
from ketaquiz.text.strings import FixedStrings, read_strings
from world import bank_text, run
from written_and_read import png, wav

TEMPLATES = read_templates("print")
LAYOUTS = {
    "a4": Layout("a4"),
    "letter": Layout("letter"),
    "a4-large": Layout("a4", large=True),
    "letter-large": Layout("letter", large=True),
}
PICTURE = Image("a.png", "a picture", "image/png", png(200))


def words_for(language: str) -> FixedStrings:
    words, problems = read_strings(language)
    assert words is not None, problems
    return words


def token(kind: str, item: int, part: int) -> str:
    """A word that stands nowhere else, even where blanks are lost and whatever comes before or behind."""
    return f"{kind}{item:02}x{part:02}{kind}"


def random_item(number: int, dice: random.Random) -> Item:
    """An item of one kind after the other, with as many parts as it happens to have."""
    filler = " ".join(["some words"] * dice.randrange(6))
    stem = f"{token('q', number, 0)} {filler}?"
    name = f"i{number}"
    match number % 6:
        case 0:
            rights = [token("r", number, at) for at in range(10)]
            pairs = tuple(
                Pair(
                    f"{token('l', number, at)} {filler[:21]}".strip(),
                    rights[dice.randrange(at + 1)] if at > 1 else rights[at],
                )
                for at in range(dice.randrange(2, 9))
            )
            others = tuple(Option(rights[-1 - at], correct=False) for at in range(dice.randrange(3)))
            return Item(name, "matching", stem, Match(pairs, others))
        case 1:
            return Item(
                name, "ordering", stem, Order(tuple(token("s", number, at) for at in range(dice.randrange(3, 9))))
            )
        case 2:
            value, deviation = Decimal(dice.randrange(1, 999)) / 10, Decimal(dice.randrange(3)) / 10
            answer = f"{value:f} mg/kg"
            return Item(
                name, "numeric", stem, TextEntry(answer, amount=Amount(f"{value:f}", "mg/kg", value, deviation))
            )
        case 3:
            regions = tuple(
                Region(at + 1, token("m", number, at), Box(500 * at, 300 * at, 400, 250))
                for at in range(dice.randrange(1, 20))
            )
            return Item(name, "image occlusion", stem, Regions(regions), image=PICTURE)
        case 4:
            right = dice.randrange(4)
            options = tuple(Option(token("o", number, at), at == right) for at in range(4))
            return Item(name, "single best answer", stem, Choice(options))
        case _:
            return Item(name, "cloze", "", Gaps((f"{stem} ", Gap(1, token("g", number, 0)), " and ", Gap(2, "this"))))


def random_bank(seed: int, language: str = "en", items: int = 30) -> Bank:
    dice = random.Random(seed)
    made = tuple(random_item(number, dice) for number in range(items))
    return Bank("bank", "ward-7", "Deck", language, made, "Everything")


FORMS = 10
BANK = random_bank(7)


@pytest.fixture(scope="module")
def forms() -> tuple[Form, ...]:
    return assemble_forms([BANK], Blueprint(forms=FORMS, seed=3))


@pytest.fixture(scope="module")
def papers(forms) -> dict[str, str]:
    """The text of each form of ten on A4, without blanks: what a reader has in hand."""
    chromium()
    renderer = PaperRenderer(Layout(), words_for, TEMPLATES)
    pdfs = list(print_pdf([renderer.quiz(form) for form in forms]))
    return {form.letter: squeezed(pdf) for form, pdf in zip(forms, pdfs, strict=True)}


def pages_of(pdf: bytes) -> list[str]:
    return [re.sub(r"\s+", "", page.extract_text()) for page in PdfReader(BytesIO(pdf)).pages]


def squeezed(pdf: bytes) -> str:
    return "".join(pages_of(pdf))


def question_texts(paper: str) -> dict[int, str]:
    """Of each item the text of its question, by its number in the bank."""
    starts = [(found.start(), int(found[1])) for found in re.finditer(r"q(\d\d)x00q", paper)]
    ends = [start for start, _ in starts[1:]] + [len(paper)]
    return {number: paper[start:end] for (start, number), end in zip(starts, ends, strict=True)}


def answered(item: Item, number: int, printed: str, said: list[tuple[str, str]]) -> object:
    """What is right for an item, from its text on paper and what the key says: part and answer, row by row."""
    match item.interaction:
        case Match(pairs):
            lefts = [found[0] for found in re.finditer(rf"l{number:02}x\d\dl", printed)]
            rights = {found[1]: found[2] for found in re.finditer(rf"([A-J])(r{number:02}x\d\dr)", printed)}
            assert len(lefts) == len(pairs)
            return {left: rights[mark] for left, (_, mark) in zip(lefts, said, strict=True)}
        case Order():
            entries = [found[0] for found in re.finditer(rf"s{number:02}x\d\ds", printed)]
            numbers = [int(mark) for _, mark in said]
            return [entry for _, entry in sorted(zip(numbers, entries, strict=True))]
        case Choice():
            options = {found[1]: found[2] for found in re.finditer(rf"([A-F])(o{number:02}x\d\do)", printed)}
            return options[said[0][1]]
        case Regions() | Gaps():
            marks = [found[1] for found in re.finditer(r"\((\d+)\)", printed)]
            return {mark: dict(said)[mark] for mark in dict.fromkeys(marks)}
        case TextEntry():
            assert "mg/kg" in printed
            return said[0][1]


def right(item: Item) -> object:
    """The same, from the bank."""
    match item.interaction:
        case Match(pairs):
            return {pair.left.split(" ")[0]: pair.right for pair in pairs}
        case Order(sequence):
            return list(sequence)
        case Choice(options):
            return next(option.text for option in options if option.correct)
        case Regions(regions):
            return {str(place): region.label for place, region in enumerate(regions, 1)}
        case Gaps():
            return {str(place): gap.text for place, gap in enumerate(item.interaction.gaps, 1)}
        case TextEntry(answer):
            return answer


def test_every_right_answer_of_ten_forms_comes_out_of_paper_and_key(forms, papers):
    record = exam_record(forms, "quiz", Layout(), words_for)
    rows = list(csv.DictReader(io.StringIO(key_csv(record).decode("utf-8-sig"))))
    for form in forms:
        said: dict[str, list[tuple[str, str]]] = {}
        for row in rows:
            if row["form"] == form.letter:
                said.setdefault(row["item"].removeprefix("ward-7/"), []).append(
                    (row["part"], row["letters"] or row["texts"])
                )
        printed = question_texts(papers[form.letter])
        assert printed.keys() == set(range(len(BANK.items)))
        for number, item in enumerate(BANK.items):
            assert answered(item, number, printed[number], said[item.id]) == right(item), (form.letter, item.id)


def test_the_record_says_the_same_after_a_round_through_its_file(forms):
    record = exam_record(forms, "quiz", Layout(), words_for)
    again, problems = read_record(Source("quiz-exam.json", record_json(record).decode()))
    assert problems == []
    assert again == record
    assert key_csv(again) == key_csv(record)


def damaged(change) -> list[str]:
    """What is told of a record that was changed: of a matching, an ordering and a numeric item."""
    bank = Bank("bank", "ward-7", "Deck", "en", BANK.items[:3], "Title")
    record = exam_record(assemble_forms([bank], Blueprint()), "quiz", Layout(), words_for)
    values = json.loads(record_json(record))
    by_kind = {item["kind"]: item for item in values["items"]}
    ordering = next(each for each in values["forms"][0]["questions"] if each["item"] == by_kind["ordering"]["id"])
    change(by_kind["numeric"]["parts"][0], ordering)
    again, problems = read_record(Source("quiz-exam.json", json.dumps(values)))
    assert (again is None) == bool(problems)
    return [problem.message.partition(": ")[2] for problem in problems]


def test_a_record_says_what_marking_a_number_needs():
    shown = {}
    assert damaged(lambda number, _: shown.update(number)) == []
    assert shown["type"] == "number"
    assert [type(shown[key]) for key in ("answer", "number", "unit", "low", "high")] == [str] * 5


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda number, _: number.update(low="99999", high="1"), "it is less than 99999, the least that is right"),
        (lambda number, _: number.update(low="1e5"), "'1e5' is malformed"),
        (lambda number, _: number.update(low=0.5), "this has to be a text, and is a number"),
        (lambda number, _: number.pop("high"), "'high' is missing: a text"),
        (lambda number, _: number.update(unit=None), "this has to be a text, and is null"),
        (lambda _, question: question["parts"].pop(), "these are not the parts of the item, each once"),
        (
            lambda _, question: question["parts"].__setitem__(0, -1),
            "this has to be a whole number from 0, and is a number",
        ),
        (lambda _, question: question.update(parts="0"), "this has to be a list, and is the text '0'"),
    ],
)
def test_a_damaged_record_is_refused(change, message):
    assert message in damaged(change)


def test_the_answers_at_a_glance_are_those_of_the_table(forms):
    """Pairs with their numbers, entries of a sequence in printed order: as a grader compares them with the paper."""
    record = exam_record(forms, "quiz", Layout(), words_for)
    rows = list(csv.DictReader(io.StringIO(key_csv(record).decode("utf-8-sig"))))
    first = {question.item.id: question.number for question in forms[0].questions}
    shown: dict[str, list[str]] = {}
    key = LexborHTMLParser(PaperRenderer(Layout(), words_for, TEMPLATES).key(forms, record).decode())
    for table in key.css("table.forms"):
        letters = [next(iter(head.text().split("\n")))[:1] for head in table.css("thead th")[1:]]
        for row in table.css("tbody tr"):
            for letter, cell in zip(letters, row.css("td"), strict=True):
                shown.setdefault(letter, []).append(" ".join(cell.text().split()))
    assert len(shown) == FORMS
    for form in forms:
        for question, cell in zip(form.questions, shown[form.letter], strict=True):
            own = [row for row in rows if row["form"] == form.letter and row["number"] == str(question.number)]
            match question.item.interaction:
                case Match():
                    assert cell == " ".join(f"{at}{row['letters']}" for at, row in enumerate(own, 1))
                case Order() | Choice():
                    assert cell == "".join(row["letters"] for row in own)
                case _:
                    assert cell in (own[0]["texts"], f"→{first[question.item.id]}")


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_thirty_forms_stand_on_one_page_of_the_key(paper):
    """Forty questions with their letters, across a page of its own, and points with the numbers where forms agree in them."""
    options = tuple(Option(f"o{at}", at < 2) for at in range(5))
    items = tuple(
        Item(f"c{n}", "multiple response", f"Which {n}?", Choice(options, multiple=True), points=1.0 + n % 2)
        for n in range(40)
    )
    bank = Bank("b", "p", "D", "en", items, "T")
    for blueprint, cell in (
        (Blueprint(forms=30, written=True), "[A-E]{2}"),
        (Blueprint(forms=9), r"[A-E]{2} \([12]\)"),
    ):
        forms = assemble_forms([bank], blueprint)
        layout = Layout(paper)
        key = PaperRenderer(layout, words_for, TEMPLATES).key(forms, exam_record(forms, "quiz", layout, words_for))
        (table,) = LexborHTMLParser(key.decode()).css("table.forms")
        assert len(table.css("thead th")) == len(forms) + 1
        assert {bool(re.fullmatch(cell, " ".join(each.text().split()))) for each in table.css("td")} == {True}
        if not blueprint.written:
            continue
        assert [" ".join(each.text().split()) for each in table.css("tbody th")][:2] == ["1 (1)", "2 (2)"]
        pages = PdfReader(BytesIO(next(print_pdf([key])))).pages
        (across,) = [page for page in pages if page.mediabox.width > page.mediabox.height]
        assert "Answers at a glance" in across.extract_text()
        assert "40" in across.extract_text().split()


def test_every_form_has_its_own_order_of_entries_and_right_hand_sides(forms):
    for item in BANK.items:
        places = [next(question for question in form.questions if question.item is item) for form in forms]
        if isinstance(item.interaction, Order):
            assert all(sorted(question.parts) == list(range(len(question.parts))) for question in places)
            assert all(list(question.parts) != sorted(question.parts) for question in places)
            assert len({question.parts for question in places}) > 1
        if isinstance(item.interaction, Match) and len(places[0].options) > 2:
            assert len({question.options for question in places}) > 1


def test_no_letter_is_favoured_as_the_first_pair_s_answer():
    items = tuple(
        Item(f"m{n}", "matching", f"Which {n}?", Match(tuple(Pair(f"l{at}", f"r{at}") for at in range(4))))
        for n in range(100)
    )
    (form,) = assemble_forms([Bank("b", "p", "D", "en", items, "T")], Blueprint())
    places = [[option.text for option in question.options].index("r0") for question in form.questions]
    assert all(13 <= places.count(place) <= 38 for place in range(4)), [places.count(place) for place in range(4)]


# --- pages


@pytest.fixture(scope="module")
def printed() -> dict[tuple[str, str], list[str]]:
    chromium()
    jobs = []
    for language in ("en", "de"):
        bank = random_bank(11, language)
        forms = assemble_forms([bank], Blueprint())
        for name, layout in LAYOUTS.items():
            renderer = PaperRenderer(layout, words_for, TEMPLATES)
            jobs.append(((language, name), renderer.quiz(forms[0])))
            record = exam_record(forms, "quiz", layout, words_for)
            jobs.append(((f"{language}-key", name), renderer.key(forms, record)))
    return {name: pages_of(pdf) for (name, _), pdf in zip(jobs, print_pdf([html for _, html in jobs]), strict=True)}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", ["en", "de"])
def test_no_item_is_torn(printed, language, layout):
    """All parts, options and blanks of an item stand on the page of its question."""
    pages = printed[language, layout]
    for number, item in enumerate(random_bank(11, language).items):
        (page,) = [at for at, text in enumerate(pages) if token("q", number, 0) in text]
        for kind in "lrso":
            for found in re.finditer(rf"{kind}{number:02}x\d\d{kind}", "".join(pages)):
                assert found[0] in pages[page], item.id
        if isinstance(item.interaction, Regions):
            text = question_texts(pages[page])[number]
            assert f"({len(item.interaction.regions)})" in text, item.id
            assert not re.search(rf"m{number:02}x", "".join(pages)), "a label is printed"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", ["en", "de"])
def test_the_key_names_every_part(printed, language, layout):
    whole = "".join(printed[f"{language}-key", layout])
    for item in random_bank(11, language).items:
        match item.interaction:
            case Match(pairs):
                for pair in pairs:
                    assert f"{pair.left}→{pair.right}".replace(" ", "") in whole
            case Regions(regions):
                assert all(f"({at}){region.label}" in whole for at, region in enumerate(regions, 1))
            case TextEntry(answer):
                assert answer.replace(" ", "") in whole


# --- in the browser


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with open_browser() as opened:
        yield opened


@pytest.mark.parametrize("width", [1000, 400])
def test_masks_lie_where_the_bank_says(page, width):
    boxes = (Box(1000, 2050, 3000, 500), Box(0, 5000, 10_000, 1234), Box(9500, 9000, 500, 1000))
    regions = Regions(tuple(Region(at, "hidden", box) for at, box in enumerate(boxes, 1)))
    square = b'<svg xmlns="http://www.w3.org/2000/svg" width="700" height="500"><rect width="700" height="500"/></svg>'
    image = Image("a.svg", "a square", "image/svg+xml", square)
    bank = Bank("b", "p", "D", "en", (Item("a", "image occlusion", "What?", regions, image=image),), "T")
    (form,) = assemble_forms([bank], Blueprint())
    page.open(PaperRenderer(Layout(), words_for, TEMPLATES).quiz(form), width)
    found = page.evaluate(
        "(() => { const of = e => { const r = e.getBoundingClientRect(); return [r.left, r.top, r.width, r.height]; };"
        " return [of(document.querySelector('.masked img')), ...[...document.querySelectorAll('.mask')].map(of)]; })()"
    )
    (left, top, across, down), *masks = found
    assert len(masks) == len(boxes)
    for mask, box in zip(masks, boxes, strict=True):
        wanted = (left + across * box.left / 10_000, top + down * box.top / 10_000, across * box.width / 10_000, down * box.height / 10_000)  # fmt: skip
        assert all(abs(one - other) < 1 for one, other in zip(mask, wanted, strict=True))
    covers = page.evaluate("[...document.querySelectorAll('.mask')].map(e => getComputedStyle(e).backgroundColor)")
    assert covers == ["rgb(255, 255, 255)"] * len(boxes)
    assert page.violations() == []


def test_pages_of_all_kinds_are_accessible(page):
    (form,) = assemble_forms([BANK], Blueprint())
    page.open(PaperRenderer(Layout(), words_for, TEMPLATES).quiz(form))
    assert page.violations() == []
    assert not [asked for asked in page.requests[1:] if not asked.startswith("data:")]
    assert page.console == []


# --- sound


def heard(number: int, transcript: str = "") -> Item:
    audio = Audio("a.wav", "audio/wav", b"RIFF", transcript)
    return Item(f"i{number}", "short answer", f"What is {number}?", TextEntry("This"), audio=audio)


def test_a_transcript_is_printed_and_what_can_only_be_heard_is_left_out():
    bank = Bank("b", "p", "D", "en", (heard(1), heard(2, "Three *short* tones."), heard(3)), "T")
    (form,) = assemble_forms([bank], Blueprint())
    assert [question.item.id for question in form.questions] == ["i2"]
    html = LexborHTMLParser(PaperRenderer(Layout(), words_for, TEMPLATES).quiz(form).decode())
    assert html.css_first(".transcript").text().strip() == "Three short tones."


SOUNDS = "- {{id: a, question: What is it?, answer: An alarm, audio: {{file: alarm.wav{}}}}}\n"


def test_how_many_are_left_out_is_said(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "alarm.wav").write_bytes(wav())
    told = SOUNDS.format("") + SOUNDS.format(", transcript: Three tones").replace("id: a", "id: b")
    (tmp_path / "bank.yaml").write_text(bank_text(told), encoding="utf-8")
    said = "left out of the paper: 1 item plays a sound and has no 'transcript' to print\n"
    done = run("quiz", "bank.yaml", "-o", "quiz.html")
    assert (done.exit_code, done.stderr) == (0, said)
    assert "1 form of 1 question" in done.stdout
    built = run("build", "bank.yaml", "-o", "out")
    assert built.exit_code == 0
    assert said in built.stderr
    (tmp_path / "bank.yaml").write_text(bank_text(SOUNDS.format("")), encoding="utf-8")
    none = run("quiz", "bank.yaml", "-o", "quiz.html")
    assert none.exit_code == 2
    assert "there are no items that can be printed: all play a sound, and have no 'transcript'" in none.stderr
    alone = run("build", "bank.yaml", "-o", "alone")
    assert alone.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "alone").iterdir()) == ["all.apkg", "bank.apkg", "index.html"]


# --- the paper code


def code_of(item: Item) -> str:
    return assemble_forms([Bank("b", "p", "D", "en", (item,), "T")], Blueprint())[0].code


def test_a_paper_code_changes_with_what_is_printed_and_not_with_what_is_right():
    pairs = (Pair("l0", "r0"), Pair("l1", "r1"))
    match = Item("m", "matching", "Which?", Match(pairs, (Option("r2", False),)))
    assert code_of(match) != code_of(
        replace(match, interaction=Match((Pair("L0", "r0"), pairs[1]), (Option("r2", False),)))
    )
    assert code_of(match) != code_of(replace(match, interaction=Match(pairs, (Option("R2", False),))))
    number = Item("n", "numeric", "How much?", TextEntry("5 mg", amount=Amount("5", "mg", Decimal(5), Decimal(1))))
    other = TextEntry("6 mg", amount=Amount("6", "mg", Decimal(6), Decimal(2)))
    assert code_of(number) == code_of(replace(number, interaction=other))
    grams = TextEntry("5 g", amount=Amount("5", "g", Decimal(5), Decimal(1)))
    assert code_of(number) != code_of(replace(number, interaction=grams))
    regions = Item("r", "image occlusion", "What?", Regions((Region(1, "Lid", Box(1, 2, 3, 4)),)), image=PICTURE)
    assert code_of(regions) == code_of(replace(regions, interaction=Regions((Region(9, "Tap", Box(1, 2, 3, 4)),))))
    assert code_of(regions) != code_of(replace(regions, interaction=Regions((Region(1, "Lid", Box(1, 2, 3, 5)),))))
    assert code_of(heard(1, "a tone")) != code_of(heard(1, "two tones"))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_item_longer_than_a_page_has_its_question_on_each(language):
    """In large print: its number, its stem and its points are repeated, and no part of it goes over from page to page."""
    filler = "and so on with words " * 5
    pairs = tuple(Pair(f"l{at:02}bl {filler}z{at:02}yl", f"r{at:02}br {filler}z{at:02}yr") for at in range(10))
    options = tuple(Option(f"o{at:02}bo {filler}z{at:02}yo", at == 1) for at in range(10))
    steps = tuple(f"s{at:02}bs {filler}z{at:02}ys" for at in range(8))
    items = (
        Item("m", "matching", "qqmatch these.", Match(pairs), points=3.0),
        Item("c", "single best answer", "qqchoose these.", Choice(options)),
        Item("o", "ordering", "qqorder these.", Order(steps)),
    )
    (form,) = assemble_forms([Bank("b", "p", "D", language, items, "T")], Blueprint(written=True))
    pages = pages_of(next(print_pdf([PaperRenderer(Layout(large=True), words_for, TEMPLATES).quiz(form)])))
    parts = {"l": "match", "r": "match", "o": "choose", "s": "order"}
    shown = [{part for part in parts if re.search(rf"{part}\d\db{part}", page)} for page in pages]
    for number, (asked, own) in enumerate((("match", "lr"), ("choose", "o"), ("order", "s")), 1):
        on = [at for at, found in enumerate(shown) if found & {*own}]
        assert len(on) > 1, asked
        for at in on:
            assert f"qq{asked}these." in pages[at], (asked, at)
            assert re.search(rf"{number}\.(?!\d)|\.{number}(?!\d)", pages[at]), (asked, at)
    for page in pages:
        for part in parts:
            assert sorted(re.findall(rf"{part}(\d\d)b{part}", page)) == sorted(re.findall(rf"z(\d\d)y{part}", page))
