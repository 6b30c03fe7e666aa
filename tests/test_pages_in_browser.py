"""Paper in real Chromium: PDFs as they come out of a printer, and pages as they look on a screen."""

from __future__ import annotations

import os
import re
import signal
import struct
import subprocess
import sys
import tempfile
import textwrap
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from io import BytesIO
from math import ceil
from pathlib import Path

import pytest
from pypdf import PdfReader

from chromium import Page, chromium, open_browser
from ketaquiz.bank.collection import read_collection
from ketaquiz.exam import browser
from ketaquiz.exam.browser import VARIABLE, BrowserFailed, NoBrowser, find_browser, print_pdf
from ketaquiz.exam.forms import assemble_forms
from ketaquiz.exam.layout import Layout
from ketaquiz.exam.pages import PaperRenderer
from ketaquiz.exam.pdf import stack
from ketaquiz.exam.record import exam_record
from ketaquiz.model import Bank, Blueprint, Choice, Form, Gap, Gaps, Image, Item, Option, TextEntry, Word
from ketaquiz.shipped import read_templates
from ketaquiz.text.strings import FixedStrings, read_strings

DECKS = Path(__file__).resolve().parent.parent / "decks"
TEMPLATES = read_templates("print")
LAYOUTS = {
    "a4": Layout(),
    "letter": Layout("letter"),
    "a4-large": Layout("a4", large=True),
    "letter-large": Layout("letter", large=True),
}
SIZES = {"a4": (595, 842), "letter": (612, 792)}
"""Width and height in points."""


def words_for(language: str) -> FixedStrings:
    words, problems = read_strings(language)
    assert words is not None, problems
    return words


def png(width: int, height: int) -> bytes:
    """A grey image."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def marked_bank(items: int = 60) -> Bank:
    """Items of all kinds and lengths; words like ``q7first`` and ``q7last`` show where each begins and ends."""
    made = []
    for n in range(items):
        filler = " ".join(["a stem with some words in it"] * (n % 7))
        stem = f"q{n}first {filler}?"
        match n % 5:
            case 0 | 1:
                options = tuple(
                    Option(f"q{n}last option {place} " + "of words " * (n % 9), place == 0)
                    for place in range(2 + n % 5)
                )
                made.append(Item(f"i{n}", "any", stem, Choice(options, multiple=n % 2 == 1)))
            case 2:
                options = (Option(Word.TRUE, True), Option(Word.FALSE, False))
                made.append(Item(f"i{n}", "any", f"{stem} q{n}last", Choice(options, keep_order=True)))
            case 3:
                made.append(Item(f"i{n}", "any", f"{stem} q{n}last", TextEntry("x")))
            case _:
                made.append(Item(f"i{n}", "any", "", Gaps((stem, Gap(1, "gone", "hint"), f" and q{n}last"))))
    image = Image("a.png", "a picture", "image/png", png(900, 1400))
    shown = (Option("pictured one", True), Option("pictured two of them", False), Option("pictured three", False))
    made.append(Item("picture", "any", "Pictured stem?", Choice(shown, keep_order=True), image=image))
    return Bank("bank", "ward-7", "Deck", "en", tuple(made), 'A "title" \\ of </style> marks', contact="a@b.example")


def real_bank() -> Bank:
    loaded, problems = read_collection([DECKS / "nerve-pain.yaml"], languages=lambda _: "")
    assert len(loaded) == 1, problems
    return loaded[0].bank


def key_of(renderer: PaperRenderer, forms: Sequence[Form], layout: Layout) -> bytes:
    """The key of forms as HTML."""
    return renderer.key(forms, exam_record(forms, "quiz", layout, words_for))


class Printed:
    """A form on paper: its pages' texts without any blanks, as PDF readers disagree about those."""

    def __init__(self, form: Form, pdf: bytes) -> None:
        self.form = form
        self.pdf = pdf
        self.reader = PdfReader(BytesIO(pdf))
        self.pages = [re.sub(r"\s+", "", page.extract_text()) for page in self.reader.pages]

    def pages_with(self, text: str) -> list[int]:
        """The pages, from 0, on which a text stands."""
        squeezed = re.sub(r"\s+", "", text)
        return [number for number, page in enumerate(self.pages) if squeezed in page]


@pytest.fixture(scope="module")
def printed() -> dict[tuple[str, str], Printed]:
    """Quiz and key of a bank with all lengths and of the real one, on both papers, in normal and large print."""
    chromium()
    jobs: list[tuple[tuple[str, str], Form, bytes]] = []
    for source, bank in (("marked", marked_bank()), ("real", real_bank())):
        forms = assemble_forms([bank], Blueprint(forms=2))
        for name, layout in LAYOUTS.items():
            renderer = PaperRenderer(layout, words_for, TEMPLATES)
            jobs.append(((source, name), forms[0], renderer.quiz(forms[0])))
            if source == "real":
                jobs.append(((f"{source}-key", name), forms[0], key_of(renderer, forms, layout)))
    pdfs = print_pdf([html for _, _, html in jobs])
    return {name: Printed(form, pdf) for (name, form, _), pdf in zip(jobs, pdfs, strict=True)}


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """A tab of one browser for all tests."""
    with open_browser() as opened:
        yield opened


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("source", ["marked", "real", "real-key"])
def test_size_and_number_of_pages(printed: dict[tuple[str, str], Printed], source: str, layout: str):
    """The paper asked for, and not far more of it than the text needs."""
    paper = printed[source, layout]
    width, height = SIZES[layout.partition("-")[0]]
    for sheet in paper.reader.pages:
        assert abs(float(sheet.mediabox.width) - width) < 1
        assert abs(float(sheet.mediabox.height) - height) < 1
    least, most = {"marked": (10, 30), "real": (6, 18), "real-key": (12, 70)}[source]
    if source != "marked":
        most = ceil(most * len(real_bank().items) / 34)  # the bounds are those of 34 questions
    assert least <= len(paper.pages) <= most
    assert all(len(text) > 120 for text in paper.pages), "a page with next to nothing on it"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("source", ["marked", "real"])
def test_header_and_footer_on_each_page(printed: dict[tuple[str, str], Printed], source: str, layout: str):
    """A sheet that fell out of a stack can be put back: title, form, paper code, page x of y."""
    paper = printed[source, layout]
    title = {"marked": 'A"title"\\of</style>marks', "real": "Ketaminecreamfornervepain"}[source]
    for number, text in enumerate(paper.pages, 1):
        assert title in text
        assert "FormA" in text
        assert f"Papercode{paper.form.code}" in text
        assert f"Page{number}of{len(paper.pages)}" in text
    assert "Endofquiz" in paper.pages[-1]
    assert paper.pages_with("End of quiz") == [len(paper.pages) - 1]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_item_is_split(printed: dict[tuple[str, str], Printed], layout: str):
    """Stem and all options of an item stand on one page."""
    paper = printed["marked", layout]
    for question in paper.form.questions:
        if question.item.id == "picture":
            continue
        n = question.item.id.removeprefix("i")
        first = [at for at, text in enumerate(paper.pages) if f"q{n}first" in text]
        last = [at for at, text in enumerate(paper.pages) if f"q{n}last" in text]
        assert first == last, question.item.id
        assert len(first) == 1
        ends = sum(text.count(f"q{n}last") for text in paper.pages)
        assert ends == max(1, sum(f"q{n}last" in str(option.text) for option in question.options))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_item_of_the_real_deck_is_split(printed: dict[tuple[str, str], Printed], layout: str):
    paper = printed["real", layout]
    for question in paper.form.questions:
        pieces = [
            re.split(r"[*_`\n]", question.item.stem)[0],
            *(str(o.text) for o in question.options if not isinstance(o.text, Word)),
        ]
        pages = [set(paper.pages_with(piece)) for piece in pieces if piece]
        assert not pages or set.intersection(*pages), question.item.id


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_image_stays_with_its_question(printed: dict[tuple[str, str], Printed], layout: str):
    """However large it is, it is fitted to the page, with stem and options."""
    paper = printed["marked", layout]
    pictured = [number for number, sheet in enumerate(paper.reader.pages) if len(sheet.images)]
    assert pictured == paper.pages_with("Pictured stem?") == paper.pages_with("pictured two of them")
    assert len(pictured) == 1


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_key_is_in_no_quiz_and_says_what_it_is(printed: dict[tuple[str, str], Printed], layout: str):
    """Each page of a key says that it is one, and the forms it is for."""
    asked, answered = printed["real", layout], printed["real-key", layout]
    whole = "".join(asked.pages)
    everything = "".join(answered.pages)
    for item in (item for item in real_bank().items if item.retired is None):
        beginning = re.sub(r"\s+", "", item.rationale)[:40]
        assert beginning not in whole
        assert beginning in everything
        if "-" in item.id:
            assert item.id not in whole
            assert item.id in everything
    assert "KEY" in answered.pages[0].upper()
    for number, text in enumerate(answered.pages, 1):
        assert "Key:Ketaminecreamfornervepain" in text
        assert f"Page{number}of{len(answered.pages)}" in text
        assert "FormsAtoB" in text


def test_an_item_longer_than_a_page_is_printed_whole():
    """It cannot stay on one page, and nothing of it may be lost; nor of what comes after."""
    lines = "\n\n".join(f"Paragraph {n}mark{n} of a very long case." for n in range(150))
    endless = Item(
        "long", "any", lines, Choice(tuple(Option(f"choice{n} " + "and so on " * 40, n == 0) for n in range(6)))
    )
    bank = Bank("b", "p", "D", "en", (endless, Item("short", "any", "Afterwards?", TextEntry("x"))), "T")
    form = assemble_forms([bank], Blueprint())[0]
    paper = Printed(form, next(print_pdf([PaperRenderer(Layout(large=True), words_for, TEMPLATES).quiz(form)])))
    whole = "".join(paper.pages)
    assert [n for n in range(150) if f"{n}mark{n}" not in whole] == []
    assert [n for n in range(6) if f"choice{n}" not in whole] == []
    assert "Afterwards?" in whole
    assert "Endofquiz" in paper.pages[-1]


# --- a stack


def test_a_stack_never_puts_two_forms_on_one_sheet():
    """Printed two-sided, each form starts on a new sheet, on a page of the same size."""
    bank = Bank(
        "b", "p", "D", "en", tuple(Item(f"i{n}", "any", f"Question {n}?", TextEntry("x")) for n in range(3)), "T"
    )
    renderer = PaperRenderer(Layout("letter"), words_for, TEMPLATES)
    forms = assemble_forms([bank], Blueprint(forms=3))
    pdfs = list(print_pdf([renderer.quiz(form) for form in forms]))
    assert [len(PdfReader(BytesIO(pdf)).pages) for pdf in pdfs] == [1, 1, 1]
    reader = PdfReader(BytesIO(stack(pdfs)))
    texts = [page.extract_text() for page in reader.pages]
    assert [re.findall(r"Form [A-C]", text)[:1] for text in texts] == [["Form A"], [], ["Form B"], [], ["Form C"], []]
    assert {(float(page.mediabox.width), float(page.mediabox.height)) for page in reader.pages} == {(612, 792)}
    assert reader.metadata is not None
    assert reader.metadata.title == "T"


def test_the_same_pages_give_the_same_stack():
    """No date and no random id: a build that changes nothing changes no file."""
    bank = Bank("b", "p", "D", "en", (Item("i", "any", "Question?", TextEntry("x")),), "T")
    html = PaperRenderer(Layout(), words_for, TEMPLATES).quiz(assemble_forms([bank], Blueprint())[0])
    first, second = stack(list(print_pdf([html]))), stack(list(print_pdf([html])))
    assert first == second
    assert stack([first, first]) == stack([second, second])
    assert b"CreationDate" not in first
    reader = PdfReader(BytesIO(first))
    assert "/StructTreeRoot" in reader.trailer["/Root"], "what screen readers follow is kept"


# --- on a screen


@pytest.mark.parametrize("width", [1000, 360])
@pytest.mark.parametrize("layout", ["a4", "a4-large"])
@pytest.mark.parametrize("kind", ["quiz", "key"])
def test_an_accessibility_checker_finds_nothing(page: Page, kind: str, layout: str, width: int):
    """axe-core, with best practices, on the real deck; and no page is wider than the screen."""
    renderer = PaperRenderer(LAYOUTS[layout], words_for, TEMPLATES)
    forms = assemble_forms([real_bank()], Blueprint(forms=2))
    page.open(renderer.quiz(forms[0]) if kind == "quiz" else key_of(renderer, forms, LAYOUTS[layout]), width=width)
    assert page.violations() == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("layout", LAYOUTS)
def test_black_on_white_and_large_enough(page: Page, layout: str):
    """Nothing by colour, no grey, and no text below 12 points (18 in large print) but sub- and superscripts."""
    renderer = PaperRenderer(LAYOUTS[layout], words_for, TEMPLATES)
    forms = assemble_forms([real_bank()], Blueprint())
    for html in (renderer.quiz(forms[0]), key_of(renderer, forms, LAYOUTS[layout])):
        page.open(html)
        seen = page.evaluate(
            """(() => {
              const found = {colours: new Set(), least: 999};
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                const element = walker.currentNode.parentElement;
                if (!walker.currentNode.data.trim() || element.closest('sub, sup, math')) continue;
                const style = getComputedStyle(element);
                found.colours.add(style.color);
                found.least = Math.min(found.least, parseFloat(style.fontSize));
              }
              return {colours: [...found.colours], least: found.least};
            })()"""
        )
        assert seen["colours"] == ["rgb(0, 0, 0)"]
        assert seen["least"] >= (24 if LAYOUTS[layout].large else 16) - 0.01  # CSS pixels, 4 for 3 points


HOSTILE = [
    "</style><script>document.title='run'</script>",
    "<img src=http://evil.example/a.png onerror=\"document.title='run'\">",
    "<svg onload=\"document.title='run'\"></svg><iframe src=http://evil.example></iframe>",
    "[a](javascript:document.title='run') ![b](http://evil.example/b.png)",
    '"; } @import url(http://evil.example/c.css); body { background: url(http://evil.example/d.png) } .x { content: "',
]


@pytest.mark.parametrize("bad", HOSTILE)
def test_no_field_runs_or_fetches_anything(page: Page, bad: str):
    """Whatever a bank says, a page asks for itself alone, its pictures come along, and no script runs."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>{bad[:0]}top.document.title="run"</script></svg>'
    image = Image(bad, bad, "image/svg+xml", svg.encode())
    options = (Option(bad, True), Option(f"{bad}2", False))
    items = (
        Item("a", "any", bad, Choice(options), rationale=bad, caution=bad, image=image),
        Item("b", "any", bad, TextEntry(bad, (bad,))),
        Item("c", "any", "", Gaps((bad, Gap(1, bad, bad)))),
    )
    bank = Bank("b", "p", "D", "en", items, bad, description=bad, contact=bad, licence=bad)
    renderer = PaperRenderer(Layout(), words_for, TEMPLATES)
    forms = assemble_forms([bank], Blueprint())
    for html in (renderer.quiz(forms[0]), key_of(renderer, forms, Layout())):
        page.open(html)
        assert [url for url in page.requests if not url.startswith("data:")] == page.requests[:1]
        assert page.requests[0].startswith("file:")
        assert page.evaluate("document.scripts.length") == 0
        assert page.evaluate("document.title") != "run"
        assert bad in page.evaluate("document.title")
        assert page.evaluate("[...document.images].every(image => image.complete)")
        assert page.evaluate("getComputedStyle(document.body).backgroundImage") == "none"


def test_the_policy_stops_what_a_template_would_run(page: Page, tmp_path: Path):
    """Even a template with a script in it gives a page that runs nothing and asks nobody."""
    (tmp_path / "print").mkdir()
    (tmp_path / "print/quiz.html").write_text(
        '{% extends "shipped/print/quiz.html" %}{% block intro %}<script>document.title = "run"</script>'
        '<img src="http://evil.example/a.png" alt="" onerror="document.title = \'run\'">{% endblock %}'
    )
    bank = Bank("b", "p", "D", "en", (Item("i", "any", "Question?", TextEntry("x")),), "T")
    form = assemble_forms([bank], Blueprint())[0]
    page.open(PaperRenderer(Layout(), words_for, read_templates("print", tmp_path)).quiz(form))
    assert page.evaluate("document.title") == "T – Form A"
    assert any("Content Security Policy" in line for line in page.console)


# --- finding and running the browser


def test_a_named_browser_goes_before_all_others(tmp_path: Path):
    own = tmp_path / "mine"
    own.write_text("#!/bin/sh\n")
    own.chmod(0o755)
    assert find_browser({VARIABLE: str(own), "PATH": os.environ["PATH"]}) == str(own)
    with pytest.raises(NoBrowser, match=f"{VARIABLE} names 'no-such-browser', which is no program"):
        find_browser({VARIABLE: "no-such-browser", "PATH": os.environ["PATH"]})


def test_browsers_where_macs_and_windows_keep_them(tmp_path: Path):
    chrome = tmp_path / "Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    edge = tmp_path / "Programs/Microsoft/Edge/Application/msedge.exe"
    for program in (chrome, edge):
        program.parent.mkdir(parents=True)
        program.write_text("")
    assert find_browser({"HOME": str(tmp_path), "PATH": ""}, "darwin") == str(chrome)
    assert find_browser({"PROGRAMFILES(X86)": str(tmp_path / "Programs"), "PATH": ""}, "win32") == str(edge)


def test_no_browser_says_what_to_install():
    with pytest.raises(NoBrowser, match=r"install one .*apt install chromium.*KETAQUIZ_BROWSER.*open the HTML file"):
        find_browser({"PATH": ""}, "win32")


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("echo 'no display here' >&2; exit 3", "printed no PDF: no display here"),
        ("exit 3", r"printed no PDF \(exit code 3\)"),
        ("sleep 60 & sleep 60", "it had not printed after 0.5 seconds"),
    ],
)
def test_a_browser_that_fails_is_reported(tmp_path: Path, script: str, message: str):
    """What it said, or that it took too long; nothing hangs, and nothing is left running."""
    program = tmp_path / "broken-browser"
    program.write_text(textwrap.dedent(f"#!/bin/sh\n{script}\n"))
    program.chmod(0o755)
    with pytest.raises(BrowserFailed, match=message):
        list(print_pdf([b"<p>"], str(program), time_limit=0.5 if "sleep" in script else 20))


def test_a_browser_that_cannot_be_started_is_reported(tmp_path: Path):
    program = tmp_path / "not-a-program"
    program.write_bytes(b"\0")
    program.chmod(0o755)
    with pytest.raises(BrowserFailed, match="cannot be started"):
        list(print_pdf([b"<p>"], str(program)))


@pytest.fixture
def counted(tmp_path: Path) -> tuple[Path, Path]:
    """A browser that notes the number of its process at each start, and the file that it notes it in."""
    program, starts = tmp_path / "counted-browser", tmp_path / "starts"
    program.write_text(f'#!/bin/sh\necho $$ >>"{starts}"\nexec "{chromium()}" "$@"\n')
    program.chmod(0o755)
    return program, starts


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_one_browser_prints_all_pages(counted: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch):
    """Also over several tabs; and each page is asked for only when the one before it is printed."""
    program, starts = counted
    monkeypatch.setattr(browser, "_PAGES_A_TAB", 2)
    asked: list[int] = []

    def pages() -> Iterator[bytes]:
        for number in range(5):
            asked.append(number)
            yield f"<title>{number}</title><p>number {number}".encode()

    printed = browser.print_pdf(pages(), str(program))
    first = next(printed)
    assert asked == [0]
    texts = [PdfReader(BytesIO(pdf)).pages[0].extract_text().strip() for pdf in (first, *printed)]
    assert texts == [f"number {number}" for number in range(5)]
    assert len(starts.read_text().split()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_a_browser_that_takes_no_commands_is_started_once_a_page(
    counted: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
):
    """The package is missing; or whoever manages the machine does not let anybody drive its browser."""
    program, starts = counted
    monkeypatch.setitem(sys.modules, "websocket", None)
    assert len(list(print_pdf([b"<p>1", b"<p>2"], str(program)))) == 2
    assert len(starts.read_text().split()) == 2
    monkeypatch.undo()
    starts.unlink()
    text = program.read_text().replace("exec", 'case "$*" in *debugging-port*) exit 1;; esac\nexec')
    program.write_text(text)
    assert len(list(print_pdf([b"<p>1", b"<p>2"], str(program)))) == 2
    assert len(starts.read_text().split()) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_a_browser_that_dies_on_the_way_is_reported(counted: tuple[Path, Path]):
    program, starts = counted
    printed = print_pdf([b"<p>1", b"<p>2"], str(program))
    next(printed)
    os.kill(int(starts.read_text()), 9)
    with pytest.raises(BrowserFailed, match="printed no PDF"):
        next(printed)


# --- what is wide

DAYS = """\
Read the plan.

| Monday morning | Tuesday morning | Wednesday morning | Thursday morning | Friday morning | Saturday morning | Sunday |
|---|---|---|---|---|---|---|
| Pharmacovigilance | Electroencephalography | Immunohistochemistry | Otorhinolaryngology | Anaesthesiology | Gastroenterology | x |
"""
NAMES = f"""\
Which line is wrong?

| {"a" * 45} | Donaudampfschifffahrtsgesellschaft | `a_name_of_code_that_is_long_and_has_no_blank_in_it_at_all` | z |
|---|---|---|---|
| 1 | 2 | 3 | 4 |
"""
MANY = "Count.\n\n|" + " Dosierung |" * 24 + "\n|" + "---|" * 24 + "\n|" + " 100 mg |" * 24
LONG_FORMULA = r"Which? \(" + " + ".join(f"x_{{{number}}}" for number in range(14)) + r"\)"
BETWEEN_MARGINS = {"a4": 604, "letter": 627}
"""In pixels."""
PARTS = """\
[...document.querySelectorAll('td, th, math')].map(e => {
  const [page, own] = [document.querySelector('main').getBoundingClientRect(), e.getBoundingClientRect()];
  const text = e.innerText || '';
  return [text, own.right <= page.right + 1, e.tagName == 'math' || e.scrollWidth <= e.clientWidth + 1];
})"""


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("text", [DAYS, NAMES, MANY, LONG_FORMULA], ids=["days", "names", "many", "formula"])
def test_nothing_wide_is_cut_off_on_paper(page: Page, layout: str, text: str):
    """Tables and formulas get smaller, and long words get hyphens: all of it stands within the page."""
    page.call("Emulation.setEmulatedMedia", media="print")
    page.open(quiz_of(text, layout), width=BETWEEN_MARGINS[layout.partition("-")[0]])
    found = page.evaluate(PARTS)
    page.call("Emulation.setEmulatedMedia", media="")
    assert found
    assert [text for text, within, _ in found if not within] == []
    assert [text for text, _, fits in found if not fits] == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_words_of_a_wide_table_are_hyphenated_and_never_torn(layout: str):
    """In the lines of the PDF each word is whole, or goes on behind a hyphen."""
    (pdf,) = print_pdf([quiz_of(DAYS, layout)])
    text = "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(pdf)).pages)
    words = re.sub(r"\s*[-\u00ad\u2010]\s*", "", text).replace(" ", "")  # a blank is also a hyphen not made use of
    for word in re.findall("[A-Za-z]{5,}", DAYS):
        assert word in words, text


def quiz_of(text: str, layout: str) -> bytes:
    bank = Bank("b", "p", "D", "en", (Item("i", "any", text, TextEntry("x")),), "T")
    form = assemble_forms([bank], Blueprint())[0]
    return PaperRenderer(LAYOUTS[layout], words_for, TEMPLATES).quiz(form)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no variable TMPDIR")
@pytest.mark.parametrize("driven", [True, False], ids=["one browser for all pages", "a browser a page"])
def test_a_browser_leaves_nothing_where_temporary_files_are(driven: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Chromium, which is ended once it has printed, leaves a folder with its socket."""
    with tempfile.TemporaryDirectory(dir="/tmp", prefix="k") as place:  # a short path, as for people
        monkeypatch.setenv("TMPDIR", place)
        monkeypatch.setattr(tempfile, "tempdir", place)
        if not driven:
            monkeypatch.setattr(browser, "find_spec", lambda _: None)
        pages = [b"<!DOCTYPE html><title>a</title><p>one", b"<!DOCTYPE html><title>b</title><p>two"]
        assert all(each.startswith(b"%PDF") for each in print_pdf(pages))
        assert os.listdir(place) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="it looks for processes in /proc")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT], ids=lambda each: each.name)
def test_a_browser_ends_with_the_program_that_prints(number: signal.Signals, tmp_path: Path) -> None:
    """Also where a terminal is closed, or a service is stopped: nothing of it runs on, and nothing is written."""
    (tmp_path / "out").mkdir()
    with tempfile.TemporaryDirectory(dir="/tmp", prefix="k") as place:
        command = [
            "env",
            f"--default-signal={number.name[3:]}",
            sys.executable,  # what runs in the background may ignore it
            "-m",
            "ketaquiz",
            "quiz",
            DECKS,
            "--forms",
            "9",
            "--pdf",
            "-o",
            tmp_path / "out" / "quiz.html",
        ]
        program = subprocess.Popen(
            [*map(str, command)],
            env={**os.environ, "TMPDIR": place},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        ends = time.monotonic() + 120
        while not running_in(place):
            assert program.poll() is None
            assert time.monotonic() < ends
            time.sleep(0.05)
        program.send_signal(number)
        assert program.wait(120) == 128 + number
        while (left := running_in(place)) and time.monotonic() < ends:
            time.sleep(0.1)
        assert left == []
        assert os.listdir(place) == []
    assert os.listdir(tmp_path / "out") == []


def running_in(folder: str) -> list[str]:
    """The commands of all processes that name a folder."""
    found = []
    for each in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            command = each.read_bytes().replace(b"\0", b" ").decode(errors="replace")
            if folder in command:
                found.append(command)
    return found
