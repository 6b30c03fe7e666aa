"""Small documents that tests make: PDF set by hand, Word documents, slides, and what strangers may send."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Final

import docx
import pptx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from pptx.util import Inches

REGULAR, BOLD, ITALIC = "F1", "F2", "F3"
_FONTS: Final = {REGULAR: "Helvetica", BOLD: "Helvetica-Bold", ITALIC: "Helvetica-Oblique"}


class Sheet:
    """A page of a PDF: texts at places, and lines. Places are in points from the lower left corner."""

    def __init__(self) -> None:
        self.content: list[bytes] = []

    def text(self, x: float, y: float, said: str, size: float = 10, font: str = REGULAR) -> Sheet:
        """A text on a line; ``y`` is its baseline."""
        shown = said.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", rb"\(").replace(b")", rb"\)")
        self.content.append(b"BT /%s %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET" % (font.encode(), size, x, y, shown))
        return self

    def parts(self, x: float, y: float, *parts: tuple[str, float, float, str]) -> Sheet:
        """A line of several types: each part has its text, its size, how far it is raised, and its font."""
        self.content.append(b"BT 1 0 0 1 %g %g Tm" % (x, y))
        for said, size, raised, font in parts:
            shown = said.encode("cp1252").replace(b"(", rb"\(").replace(b")", rb"\)")
            self.content.append(b"/%s %g Tf %g Ts (%s) Tj" % (font.encode(), size, raised, shown))
        self.content.append(b"0 Ts ET")
        return self

    def lines(
        self, x: float, y: float, *said: str, size: float = 10, font: str = REGULAR, leading: float = 12
    ) -> Sheet:
        """Lines below each other."""
        for number, line in enumerate(said):
            self.text(x, y - number * leading, line, size, font)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        """A thin line."""
        self.content.append(b"0.5 w %g %g m %g %g l S" % (x0, y0, x1, y1))
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> Sheet:
        """The lines of a table."""
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        return self


def pdf(*sheets: Sheet, more: Sequence[bytes] = (), resources: bytes = b"") -> bytes:
    """A PDF of pages; ``more`` are further objects, from number 100 on, and ``resources`` what pages may name of them."""
    objects: dict[int, bytes] = {1: b"<< /Type /Catalog /Pages 2 0 R >>"}
    fonts = b" ".join(b"/%s %d 0 R" % (name.encode(), 10 + at) for at, name in enumerate(_FONTS))
    for at, name in enumerate(_FONTS.values()):
        objects[10 + at] = b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>" % name.encode()
    for at, each in enumerate(more):
        objects[100 + at] = each
    first = 100 + len(more)
    kids = []
    for at, sheet in enumerate(sheets):
        page, content = first + 2 * at, first + 2 * at + 1
        kids.append(b"%d 0 R" % page)
        objects[page] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << %s >> %s >> >>" % (content, fonts, resources)
        )
        data = b"\n".join(sheet.content)
        objects[content] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)
    objects[2] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    return of_objects(objects)


def of_objects(objects: dict[int, bytes]) -> bytes:
    """A PDF of objects by their numbers; the first is its catalogue."""
    out = io.BytesIO(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    out.seek(0, io.SEEK_END)
    places = {}
    for number in sorted(objects):
        places[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, objects[number]))
    start = out.tell()
    out.write(b"xref\n0 1\n0000000000 65535 f \n")
    for number, place in places.items():
        out.write(b"%d 1\n%010d 00000 n \n" % (number, place))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, start))
    return out.getvalue()


def guide_pdf() -> bytes:
    """A guide of three pages: headings, prose, a list, a table, a note, powers, and what runs along at head and foot."""

    def sheet(number: int) -> Sheet:
        made = Sheet().text(72, 800, "Ward 7 - Hygiene", 8).text(480, 800, "Version 4", 8)
        return made.text(290, 30, str(number), 8)

    one = sheet(1)
    one.text(72, 740, "Hand rub", 20, BOLD)
    one.text(72, 700, "What it leaves alive", 14, BOLD)
    one.lines(
        72, 676,
        "Hand rub leaves spores alive, which is why soap is needed after contact with a patient who",
        "has diarrhoea. A single gram of stool can hold more germs than any other sam-",
        "ple, and it is no use to count on alcohol alone against spores of this kind.",
    )  # fmt: skip
    one.parts(72, 628, ("A log reduction of 5 leaves 1 in 10", 10, 0, REGULAR), ("5", 6, 4, REGULAR), (" germs, and H", 10, 0, REGULAR), ("2", 6, -2, REGULAR), ("O rinses them off.", 10, 0, REGULAR), ("1", 6, 4, REGULAR))  # fmt: skip
    one.text(72, 600, "Steps", 14, BOLD)
    one.text(72, 580, "•").text(
        84, 580, "Rub for 20 to 30 seconds, until the hands are dry, and do not wave them in the"
    )
    one.text(84, 568, "air.")
    one.text(72, 552, "•").parts(84, 552, ("Spores:", 10, 0, BOLD), (" They survive alcohol, which is why soap is needed.", 10, 0, REGULAR))  # fmt: skip
    one.parts(72, 80, ("1", 5, 3, REGULAR), (" Measured in a laboratory, not at the bed.", 7, 0, REGULAR))
    two = sheet(2)
    two.text(72, 740, "How long", 14, BOLD)
    two.grid([72, 200, 330], [660, 680, 700, 720])
    for y, (left, right), font in ((705, ("Agent", "Time"), BOLD), (685, ("Alcohol", "30 s"), REGULAR), (665, ("Soap", "60 s"), REGULAR)):  # fmt: skip
        two.text(76, y, left, 10, font).text(204, y, right, 10, font)
    two.lines(72, 630, "A rub that dries within 15 seconds was too little, and has to be done again with", "more of it")
    three = sheet(3)
    three.lines(72, 740, "from the bottle at the bed, until every finger and thumb was wet for half a minute.")
    return pdf(one, two, three)


def columns_pdf() -> bytes:
    """A page with a title over two columns, the first of which goes on in the second."""
    left = [f"Line {n} of the first column is as long as its column." for n in range(1, 9)]
    right = [f"Row {n} of the second column is as long as the column." for n in range(1, 9)]
    left[-1] = "The last of the first column goes on with the word ster-"
    right[0] = "ilised at the top of the second one, and then it ends."
    sheet = Sheet().text(72, 780, "Two columns below one title", 18, BOLD)
    return pdf(sheet.lines(60, 740, *left, leading=12).lines(320, 740, *right, leading=12))


def guide_docx() -> bytes:
    """A guide as a Word document."""
    made = docx.Document()
    made.add_heading("Hand rub", 0)
    made.add_heading("What it leaves alive", 1)
    paragraph = made.add_paragraph("A log reduction of 5 leaves 1 in 10")
    paragraph.add_run("5").font.superscript = True
    paragraph.add_run(" germs, and H")
    paragraph.add_run("2").font.subscript = True
    paragraph.add_run("O rinses them off.")
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    made.add_heading("Steps", 2)
    entry = made.add_paragraph(style="List Bullet")
    entry.add_run("Spores:").bold = True
    entry.add_run(" They survive alcohol, which is why soap is needed.")
    made.add_paragraph("Wait until the hands are dry.", style="List Bullet")
    made.add_paragraph("Not by waving them.", style="List Bullet 2")
    made.add_paragraph("Open the bottle.", style="List Number")
    table = made.add_table(rows=3, cols=2)
    for row, texts in zip(table.rows, (("Agent", "Time"), ("Alcohol", "30 s"), ("Soap", "60 s")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.paragraphs[0].add_run(text).bold = texts[0] == "Agent"
    made.sections[0].header.paragraphs[0].text = "Ward 7 - Hygiene"
    made.sections[0].footer.paragraphs[0].text = "Page 1"
    return _saved(made)


def guide_pptx() -> bytes:
    """A guide as slides."""
    made = pptx.Presentation()
    first = made.slides.add_slide(made.slide_layouts[0])
    first.shapes.title.text = "Hand rub"
    first.placeholders[1].text = "Ward 7"
    second = made.slides.add_slide(made.slide_layouts[1])
    second.shapes.title.text = "What it leaves alive"
    body = second.placeholders[1].text_frame
    body.text = "Hand rub leaves two things alive:"
    for text, level in (("Spores survive alcohol, so soap is needed.", 1), ("Mites live below the skin.", 1)):
        paragraph = body.add_paragraph()
        paragraph.text, paragraph.level = text, level
    second.notes_slide.notes_text_frame.text = "Tell them of the outbreak in spring."
    third = made.slides.add_slide(made.slide_layouts[5])
    third.shapes.title.text = "How long"
    table = third.shapes.add_table(3, 2, Inches(1), Inches(2), Inches(6), Inches(2)).table
    for row, texts in enumerate((("Agent", "Time"), ("Alcohol", "30 s"), ("Soap", "60 s"))):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    box = third.shapes.add_textbox(Inches(1), Inches(5), Inches(6), Inches(1)).text_frame.paragraphs[0]
    box.add_run().text = "One in 10"
    raised = box.add_run()
    raised.text = "6"
    raised.font._element.set("baseline", "30000")
    box.add_run().text = " is left of them."
    return _saved(made)


def _saved(made: object) -> bytes:
    out = io.BytesIO()
    made.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def repacked(data: bytes, changes: dict[str, bytes]) -> bytes:
    """A package with some of its parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in {**dict.fromkeys(old.namelist()), **changes}:
            new.writestr(name, changes[name] if name in changes else old.read(name))
    return out.getvalue()
