"""PDF, Word documents and slides as articles: what of them is read, on which page it stands, and what is said of others."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

import docx
import pptx
import pypdf
import pytest

from document_files import BOLD, Sheet, columns_pdf, guide_docx, guide_pdf, guide_pptx, pdf
from ketaquiz.article.quotes import ArticleText, read_article
from ketaquiz.installing import DOCUMENTS, install_command
from releases import Desk, rows_of
from world import HEAD, bank_text, run


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def article(name: str, data: bytes) -> ArticleText:
    """A document that has to be readable."""
    Path(name).write_bytes(data)
    found, problems = read_article(Path(name), name)
    assert problems == []
    assert found is not None
    return found


def shown(found: ArticleText) -> list[str]:
    """The blocks as short lines: page, level of a heading, what kind it is, and its text."""
    lines = []
    for block in found.blocks:
        kind = f"{'#' * block.level} " if block.level else "- " if block.listed and not block.cells else ""
        kind = f"{block.number} " if block.number else kind
        text = " | ".join(block.cells) if block.cells else block.text
        columns = f" <{' | '.join(block.columns)}>" if block.columns else ""
        lead = f"[{block.lead}] " if block.lead and not block.level else ""
        lines.append(f"{block.page or ''}{'~' if block.aside else ''}: {kind}{lead}{text}{columns}")
    return lines


def test_a_pdf_is_read_in_order_without_what_runs_along_at_its_head_and_foot(here: Path) -> None:
    """Line ends go, with their hyphens; powers, tables, bold and notes stay what they are; a page's end cuts nothing."""
    assert shown(article("guide.pdf", guide_pdf())) == [
        "1: # Hand rub",
        "1: ## What it leaves alive",
        "1: Hand rub leaves spores alive, which is why soap is needed after contact with a patient who has diarrhoea. "
        "A single gram of stool can hold more germs than any other sample, and it is no use to count on alcohol alone "
        "against spores of this kind.",
        "1: A log reduction of 5 leaves 1 in 10^5^ germs, and H~2~O rinses them off.",
        "1: ## Steps",
        "1: - Rub for 20 to 30 seconds, until the hands are dry, and do not wave them in the air.",
        "1: - [Spores:] Spores: They survive alcohol, which is why soap is needed.",
        "1~: Measured in a laboratory, not at the bed.",
        "2: ## How long",
        "2: Agent | Time <Agent | Time>",
        "2: Alcohol | 30 s <Agent | Time>",
        "2: Soap | 60 s <Agent | Time>",
        "2: A rub that dries within 15 seconds was too little, and has to be done again with more of it from the bottle "
        "at the bed, until every finger and thumb was wet for half a minute.",
    ]


def test_the_box_at_the_head_of_each_page_is_no_table_and_the_head_of_a_table_that_goes_on_is(here: Path) -> None:
    sheets = []
    for number, rows in enumerate((("Acetone", "24 h"), ("Ethanol", "48 h"), ("Toluene", "72 h")), 1):
        low = 9 if number == 1 else 0  # a first page has its own margin
        sheet = Sheet().grid([40, 200, 360, 550], [y - low for y in (770, 790, 810, 830)])
        for line, cells in enumerate(
            (("Doc-No.: 0042", "Author: Kent"), ("Version 2", "Approved: Lane"), (f"Page {number}/ 3", "Valid: 2026"))
        ):
            sheet.text(44, 816 - low - 20 * line, cells[0]).text(204, 816 - low - 20 * line, cells[1]).text(
                364, 816 - low - 20 * line, "QM"
            )
        sheet.grid([40, 200, 550], [680, 700, 720])
        sheet.text(44, 705, "Solvent", font=BOLD).text(204, 705, "Keep for", font=BOLD)
        sheet.text(44, 685, rows[0]).text(204, 685, rows[1])
        sheets.append(sheet)
    found = shown(article("a.pdf", pdf(*sheets)))
    assert found == [
        "1: Solvent | Keep for <Solvent | Keep for>",
        "1: Acetone | 24 h <Solvent | Keep for>",
        "2: Solvent | Keep for <Solvent | Keep for>",
        "2: Ethanol | 48 h <Solvent | Keep for>",
        "3: Solvent | Keep for <Solvent | Keep for>",
        "3: Toluene | 72 h <Solvent | Keep for>",
    ]


def test_a_line_that_stands_at_one_place_of_most_pages_is_said_once(here: Path) -> None:
    said = ("Wash your hands before every meal.", "Wear gloves at the lathe.", "Report each leak at once.")
    sheets = [Sheet().text(40, 660, "Agreed on with the staff:").text(40, 620, each) for each in said]
    assert [line.partition(": ")[2] for line in shown(article("a.pdf", pdf(*sheets)))] == [
        "Agreed on with the staff:",
        *said,
    ]


def test_entries_of_a_pdf_that_start_further_in_stand_inside_of_the_entry_above_them(here: Path) -> None:
    sheet = Sheet().text(72, 740, "Doses of the two kinds", 16, BOLD)
    for at, (x, said) in enumerate(
        [
            (72, "First kind:"),
            (90, "At night: two of them"),
            (108, "With food"),
            (72, "Second kind:"),
            (90, "At night: none"),
        ]
    ):
        sheet.text(x, 700 - 16 * at, "•").text(x + 12, 700 - 16 * at, said)
    found = article("nested.pdf", pdf(sheet))
    assert [block.depth for block in found.blocks] == [0, 1, 2, 3, 1, 2]


def test_columns_are_read_one_after_the_other(here: Path) -> None:
    found = shown(article("columns.pdf", columns_pdf()))
    assert found[0] == "1: # Two columns below one title"
    text = " ".join(found[1:])
    assert (
        text.index("Line 7 of the first")
        < text.index("goes on with the word sterilised at the top")
        < text.index("Row 2 of")
    )


@pytest.mark.parametrize(
    ("one", "other", "whole"),
    [
        ("The ward has a well-", "known rule, well-known to all.", "a well-known rule"),
        ("Sie tragen Hand-", "und Mundschutz zu jeder Zeit.", "Hand- und Mundschutz"),
        ("They caught the COVID-", "19 virus on the ward in May.", "COVID-19 virus"),
        ("Please write an E-", "Mail to the ward about it.", "an E-Mail to"),
        ("It can be steri-", "lised in the autoclave there.", "be sterilised in"),
    ],
)
def test_a_hyphen_at_a_lines_end_goes_where_the_word_has_none(here: Path, one: str, other: str, whole: str) -> None:
    sheet = Sheet().lines(72, 700, "Here is some text before it, as long as it takes.", one, other)
    assert whole in article("a.pdf", pdf(sheet)).text


def test_words_with_a_fraction_keep_its_numerator(here: Path) -> None:
    sheet = Sheet().parts(72, 700, ("Take up to ", 10, 0, "F1"), ("1", 6, 3, "F1"), ("/", 10, 0, "F1"), ("4", 6, 0, "F1"), (" tablet of it a day.", 10, 0, "F1"))  # fmt: skip
    assert article("a.pdf", pdf(sheet)).text == "Take up to 1/4 tablet of it a day."


@pytest.mark.parametrize(
    ("before", "raised", "after", "said"),
    [
        ("a mobility of 2x10", "5", "/Vs in the wells", "2x10^5^/Vs"),
        ("a flow of 30 cm", "2", "/24 h at the bed", "30 cm^2^/24 h"),
        ("germs by 10", "6", "/5 mL of the rub", "10^6^/5 mL"),
    ],
)
def test_a_power_before_a_slash_is_no_fraction(here: Path, before: str, raised: str, after: str, said: str) -> None:
    sheet = Sheet().parts(72, 700, (f"There is {before}", 10, 0, "F1"), (raised, 6, 4, "F1"), (after, 10, 0, "F1"))
    assert said in article("a.pdf", pdf(sheet)).text


def test_a_head_in_another_colour(here: Path) -> None:
    """White on a dark ground is how many programs set the names of columns."""
    sheet = Sheet().grid([72, 200, 330], [660, 680, 700, 720])
    for y, cells in ((705, ("Agent", "Time")), (685, ("Alcohol", "30 s")), (665, ("Soap", "60 s"))):
        sheet.content.append(b"1 1 1 rg" if y == 705 else b"0 0 0 rg")
        sheet.text(76, y, cells[0]).text(204, y, cells[1])
    assert shown(article("a.pdf", pdf(sheet)))[1] == "1: Alcohol | 30 s <Agent | Time>"


def test_tables_beside_each_other_are_two(here: Path) -> None:
    sheet = Sheet()
    for x in (60, 320):
        sheet.grid([x, x + 100, x + 230], [660, 680, 700, 720])
        for row, y in enumerate((705, 685, 665)):
            sheet.text(x + 4, y, f"Agent {x + row}", 10, BOLD if not row else "F1").text(
                x + 104, y, f"Time {x + row}", 10, BOLD if not row else "F1"
            )
    assert [line.partition(" <")[0] for line in shown(article("a.pdf", pdf(sheet)))] == [
        f"1: Agent {x + row} | Time {x + row}" for x in (60, 320) for row in range(3)
    ]


def test_a_table_without_drawn_lines(here: Path) -> None:
    sheet = Sheet()
    for y, cells in zip((700, 685, 670, 655), (("Agent", "Time", "Use"), ("Alcohol", "30 s", "always"), ("Soap", "60 s", "for dirt"), ("Chlorine", "10 min", "never")), strict=True):  # fmt: skip
        for x, cell in zip((72, 200, 320), cells, strict=True):
            sheet.text(x, y, cell, 10, BOLD if y == 700 else "F1")
    assert shown(article("a.pdf", pdf(sheet)))[1:] == [
        "1: Alcohol | 30 s | always <Agent | Time | Use>",
        "1: Soap | 60 s | for dirt <Agent | Time | Use>",
        "1: Chlorine | 10 min | never <Agent | Time | Use>",
    ]


def test_a_word_document(here: Path) -> None:
    assert shown(article("guide.docx", guide_docx())) == [
        ": # Hand rub",
        ": # What it leaves alive",
        ": A log reduction of 5 leaves 1 in 10^5^ germs, and H~2~O rinses them off.",
        ": ## Steps",
        ": - [Spores:] Spores: They survive alcohol, which is why soap is needed.",
        ": - Wait until the hands are dry.",
        ": - Not by waving them.",
        ": 1. Open the bottle.",
        ": Agent | Time <Agent | Time>",
        ": Alcohol | 30 s <Agent | Time>",
        ": Soap | 60 s <Agent | Time>",
    ]


def test_tables_of_a_word_document_that_are_no_plain_ones(here: Path) -> None:
    """A title over the columns, labels with their values, and a row in which paragraphs stand for rows."""
    made = docx.Document()
    titled = made.add_table(rows=3, cols=2)
    titled.cell(0, 0).merge(titled.cell(0, 1)).text = "Times of the agents"
    for row, texts in ((1, ("Agent", "Time")), (2, ("Alcohol", "30 s"))):
        for column, text in enumerate(texts):
            titled.cell(row, column).paragraphs[0].add_run(text).bold = row == 1
    made.add_paragraph("Between the tables stands a text.")
    labels = made.add_table(rows=2, cols=2)
    for row, texts in enumerate((("Ward:", "7"), ("Phone:", "112"))):
        for column, text in enumerate(texts):
            labels.cell(row, column).paragraphs[0].add_run(text).bold = True
    made.add_paragraph("And here another one stands.")
    stacked = made.add_table(rows=2, cols=2)
    for column, texts in enumerate((("Agent", "Alcohol\nSoap\nChlorine"), ("Time", "30 s\n60 s\n10 min"))):
        stacked.cell(0, column).paragraphs[0].add_run(texts[0]).bold = True
        first, *others = texts[1].split("\n")
        stacked.cell(1, column).paragraphs[0].add_run(first)
        for text in others:
            stacked.cell(1, column).add_paragraph(text)
    out = BytesIO()
    made.save(out)
    assert shown(article("a.docx", out.getvalue())) == [
        ": Times of the agents",
        ": Agent | Time <Agent | Time>",
        ": Alcohol | 30 s <Agent | Time>",
        ": Between the tables stands a text.",
        ": Ward: | 7",
        ": Phone: | 112",
        ": And here another one stands.",
        ": Agent | Time <Agent | Time>",
        ": Alcohol | 30 s <Agent | Time>",
        ": Soap | 60 s <Agent | Time>",
        ": Chlorine | 10 min <Agent | Time>",
    ]


def test_centred_lines_are_one_paragraph(here: Path) -> None:
    sheet = Sheet()
    for y, x, line in (
        (700, 78.3, "The dew point is the temperature to which air has to be"),
        (686, 92.7, "cooled so that it is saturated with what it holds. It"),
        (672, 150.0, "condenses then on all."),
    ):
        sheet.text(x, y, line)
    assert len(article("a.pdf", pdf(sheet)).blocks) == 1


def test_slides(here: Path) -> None:
    """A slide is a page; what the speaker says is there to be cited, and is no part of the slides."""
    assert shown(article("guide.pptx", guide_pptx())) == [
        "1: # Hand rub",
        "1: Ward 7",
        "2: ## What it leaves alive",
        "2: - Hand rub leaves two things alive:",
        "2: - Spores survive alcohol, so soap is needed.",
        "2: - Mites live below the skin.",
        "2~: Tell them of the outbreak in spring.",
        "3: ## How long",
        "3: Agent | Time <Agent | Time>",
        "3: Alcohol | 30 s <Agent | Time>",
        "3: Soap | 60 s <Agent | Time>",
        "3: One in 10^6^ is left of them.",
    ]


def test_the_ending_does_not_matter(here: Path) -> None:
    for name, data in (("a.txt", guide_pdf()), ("b.pdf", guide_docx()), ("c.docx", guide_pptx())):
        assert article(name, data).sections[1].heading == "Hand rub"


# --- pages


def test_drafts_and_citations_have_the_page_and_check_verifies_it(here: Path) -> None:
    Path("guide.pdf").write_bytes(guide_pdf())
    made = run(
        "draft",
        "guide.pdf",
        "-o",
        "guide.yaml",
        "--publisher",
        "ward-7",
        "--deck",
        "Ward 7::Hygiene",
        "--language",
        "en",
    )
    assert made.exit_code == 0, made.output
    text = Path("guide.yaml").read_text(encoding="utf-8")
    assert '        quote: "Spores: They survive … soap is needed"\n        page: 1\n' in text
    assert "error" not in run("check", "guide.yaml", "--articles", ".").output
    cited = run("cite", "guide.pdf", "dries", "seconds", "--bank", "guide.yaml").output
    assert cited.splitlines()[-1] == ('- {article: hand-rub, section: "How long", quote: "A rub … a minute", page: 2}')
    Path("guide.yaml").write_text(text.replace("page: 1", "page: 2", 1), encoding="utf-8")
    said = run("check", "guide.yaml", "--articles", ".", "--select", "S002").output
    assert "cites page 2, and the quote stands on page 1 of 'hand-rub'\n" in said
    assert "   help: write: 1\n" in said
    Path("guide.yaml").write_text(text.replace("page: 1", "page: 9", 1), encoding="utf-8")
    assert "cites page 9, and" in run("check", "guide.yaml", "--articles", ".", "--select", "S002").output


ITEM = """
- id: rub
  question: How long should rubbing the hands take?
  answer: 30 seconds
  cite: [{article: guide, section: How long, quote: A rub … again, page: 12}]
"""


@pytest.mark.parametrize(("language", "printed"), [("en", "p. 12"), ("de", "S. 12")])
def test_cards_and_keys_print_the_page_in_the_banks_language(tmp_path: Path, language: str, printed: str) -> None:
    head = (
        HEAD.replace("language: en", f"language: {language}") + "articles:\n  guide: {title: Guide, file: guide.pdf}\n"
    )
    desk = Desk(tmp_path)
    released = desk.release(ITEM, head)
    made = run("quiz", desk.banks / "bank.yaml", "-o", tmp_path / "quiz.html")
    assert made.exit_code == 0, made.output
    assert f"How long, {printed}: <q>" in (tmp_path / "quiz-key.html").read_text(encoding="utf-8")
    (package,) = released.glob("bank*.apkg")
    fields = "".join(map(str, rows_of(package).values()))
    assert f"How long, {printed}: “A rub … again”" in fields


def test_the_address_of_a_pdf_leads_to_the_page() -> None:
    from ketaquiz.bank.passages import passage_url
    from ketaquiz.model import Article

    assert passage_url(Article("G", url="https://x.org/g.pdf"), "A … b", 12) == "https://x.org/g.pdf#page=12"
    assert passage_url(Article("G", url="https://x.org/g"), "A … b", 12) == "https://x.org/g#:~:text=A,b"


# --- what cannot be read


def refused(name: str, data: bytes) -> str:
    """What is said of a document that cannot be read: one problem, and what to do."""
    Path(name).write_bytes(data)
    found, problems = read_article(Path(name), name)
    assert found is None
    (problem,) = problems
    assert problem.help
    return f"{problem.code} {problem.message}"


def test_a_scan_is_called_one(here: Path) -> None:
    picture = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n\0\nendstream"
    sheet = Sheet()
    sheet.content.append(b"q 595 0 0 842 0 0 cm /I Do Q")
    data = pdf(sheet, more=[picture], resources=b"/XObject << /I 100 0 R >>")
    assert refused("scan.pdf", data) == "Y011 the document is a scan: its pages are pictures without any text"


def test_a_pdf_without_anything(here: Path) -> None:
    assert refused("a.pdf", pdf(Sheet())) == "Y011 the document has no text on its pages"


def test_a_password(here: Path) -> None:
    writer = pypdf.PdfWriter(BytesIO(guide_pdf()))
    writer.encrypt("secret", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    assert refused("a.pdf", out.getvalue()) == "Y002 the PDF can be opened with a password only"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.pdf", b"%PDF-1.7\n" + b"\0" * 100, "Y002 the PDF is damaged and cannot be opened"),
        ("a.docx", guide_docx()[:4000], "Y002 the Word document is damaged and cannot be opened"),
        ("a.pptx", guide_pptx()[:9000], "Y002 the presentation is damaged and cannot be opened"),
        ("a.pdf", b"not found", "Y013 the file is named like a PDF, and is none: it is damaged, or was saved as something else"),
        ("a.docx", b"", "Y013 the file is named like a Word document, and is none: it is damaged, or was saved as something else"),
    ],
)  # fmt: skip
def test_a_damaged_document(here: Path, name: str, data: bytes, said: str) -> None:
    assert refused(name, data) == said


@pytest.mark.parametrize(
    ("name", "data", "module", "said"),
    [
        ("a.pdf", guide_pdf(), "pypdfium2", "PDF files are"),
        ("a.docx", guide_docx(), "docx", "Word documents are"),
        ("a.pptx", guide_pptx(), "pptx", "slides are"),
    ],
)
def test_without_the_extra_a_line_says_what_to_install(
    here: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, module: str, said: str
) -> None:
    Path("lacking").mkdir()
    Path("lacking", f"{module}.py").write_text("raise ImportError\n")
    monkeypatch.setenv("PYTHONPATH", str(here / "lacking"))
    assert refused(name, data) == f"Y002 {said} read with packages that are not installed"
    _, (problem,) = read_article(Path(name), name)
    assert problem.help == install_command(*DOCUMENTS)
    assert problem.help.startswith(sys.executable)


def test_a_module_in_the_folder_is_not_run(here: Path) -> None:
    Path("pypdfium2.py").write_text("open('was-run', 'w')\nraise ImportError\n")
    assert article("guide.pdf", guide_pdf()).pages == 2
    assert not Path("was-run").exists()


def test_review_shows_the_passage_of_a_draft(here: Path) -> None:
    Path("guide.pdf").write_bytes(guide_pdf())
    text = bank_text(
        ITEM.replace("page: 12}]", "page: 2}]\n  status: draft"),
        HEAD + "articles:\n  guide: {title: Guide, file: guide.pdf}\n",
    )
    Path("bank.yaml").write_text(text, encoding="utf-8")
    said = run("review", "bank.yaml", "--articles", ".", stdin="q").output
    assert "guide, How long, page 2:" in said
    assert "A rub that dries within 15 seconds" in said


def test_letters_of_slides_in_the_font_symbol_are_signs(here: Path) -> None:
    made = pptx.Presentation()
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = "Doses"
    paragraph = slide.shapes.add_textbox(0, 0, 5_000_000, 900_000).text_frame.paragraphs[0]
    for text, font in (("The first dose is 5 ", ""), ("m", "Symbol"), ("g for each kilogram.", "")):
        added = paragraph.add_run()
        added.text = text
        if font:
            added.font.name = font
    data = BytesIO()
    made.save(data)
    assert "The first dose is 5 μg for each kilogram." in " ".join(shown(article("d.pptx", data.getvalue())))
