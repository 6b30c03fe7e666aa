"""Documents that are made to hurt: each is read, or refused in words, within the limits of the process that reads it."""

from __future__ import annotations

import re
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from document_files import Sheet, guide_docx, guide_pdf, guide_pptx, of_objects, pdf, repacked
from ketaquiz.article.documents import apart
from ketaquiz.article.quotes import read_article

MIB = 1024 * 1024


def said(tmp_path: Path, name: str, data: bytes) -> str:
    """What is said of a document; ``read`` where it can be read."""
    path = tmp_path / name
    path.write_bytes(data)
    found, problems = read_article(path, name)
    assert (found is None) == bool(problems)
    assert all(problem.help for problem in problems)
    return problems[0].message if problems else "read"


def document_xml(body: bytes) -> bytes:
    head = b'<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    return repacked(guide_docx(), {"word/document.xml": head + body + b"</w:body></w:document>"})


@pytest.mark.parametrize(("kind", "part"), [("docx", "word/document.xml"), ("pptx", "ppt/slides/slide1.xml")])
def test_a_zip_bomb(tmp_path: Path, kind: str, part: str) -> None:
    made = guide_docx() if kind == "docx" else guide_pptx()
    assert "larger unpacked than 96 MiB" in said(tmp_path, f"a.{kind}", repacked(made, {part: bytes(60 * MIB)}))
    many = {f"word/bomb{n}.xml": bytes(10 * MIB) for n in range(11)}
    assert "larger unpacked than 96 MiB" in said(tmp_path, f"b.{kind}", repacked(made, many))


def test_what_is_no_text_is_not_unpacked(tmp_path: Path) -> None:
    """A picture of 200 MB takes neither time nor memory."""
    assert said(tmp_path, "a.docx", repacked(guide_docx(), {"word/media/image1.png": bytes(200 * MIB)})) == "read"


@pytest.mark.parametrize(
    "entity",
    [
        b'<!DOCTYPE d [<!ENTITY a "' + b"x" * 1000 + b'"><!ENTITY b "' + b"&a;" * 1000 + b'"><!ENTITY c "' + b"&b;" * 1000 + b'">]>',
        b'<!DOCTYPE d [<!ENTITY c SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)  # fmt: skip
@pytest.mark.parametrize(("kind", "part"), [("docx", "word/document.xml"), ("pptx", "ppt/slides/slide1.xml")])
def test_entities(tmp_path: Path, kind: str, part: str, entity: bytes) -> None:
    made = guide_docx() if kind == "docx" else guide_pptx()
    xml = b'<?xml version="1.0"?>' + entity + b"<d>&c;</d>"
    assert "declares entities of its own" in said(tmp_path, f"a.{kind}", repacked(made, {part: xml}))


@pytest.mark.parametrize(
    "body",
    [
        b"<w:tbl><w:tr><w:tc>" * 5000 + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * 5000,
        b"<w:sdt>" * 20000 + b"</w:sdt>" * 20000,
        b"<w:p>" + b"<w:ins>" * 200 + b"<w:r><w:t>deep</w:t></w:r>" + b"</w:ins>" * 200 + b"</w:p>",
        b"<w:p><w:r><w:t>word</w:t></w:r></w:p>" * 60_000,
        b"<w:p><w:r><w:t>" + b"word " * 3_000_000 + b"</w:t></w:r></w:p>",
        b"<w:tbl>" + (b"<w:tr>" + b"<w:tc><w:p><w:r><w:t>a b</w:t></w:r></w:p></w:tc>" * 60 + b"</w:tr>") * 400 + b"</w:tbl>",
        b"<w:p><w:pPr><w:numPr><w:ilvl w:val='8'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>" * 8_000,
    ],
    ids=["tables", "controls", "insertions", "paragraphs", "words", "cells", "entries"],
)  # fmt: skip
def test_a_word_document_of_no_sense(tmp_path: Path, body: bytes) -> None:
    assert re.match("read$|the |reading it |this ", said(tmp_path, "a.docx", document_xml(body)))


def looping() -> bytes:
    return of_objects(
        {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 >>"}
    )


def nested_forms() -> bytes:
    """A page that shows a form which shows itself."""
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 100 0 R >> >> /Length 12 >>\nstream\n/F Do /F Do \nendstream"
    sheet = Sheet().text(72, 700, "Some words that stand on the page.")
    sheet.content.append(b"/F Do")
    return pdf(sheet, more=[form], resources=b"/XObject << /F 100 0 R >>")


def inflated() -> bytes:
    """A page whose content is a stream of 400 MB, packed."""
    packed = zlib.compress(b"BT ET " * (70 * MIB), 9)
    content = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
    return of_objects({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", 3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>", 4: content})  # fmt: skip


def huge_picture() -> bytes:
    picture = b"<< /Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Length 1 >>\nstream\n\0\nendstream"
    sheet = Sheet().text(72, 700, "Some words that stand on the page.")
    sheet.content.append(b"q 595 0 0 842 0 0 cm /I Do Q")
    return pdf(sheet, more=[picture], resources=b"/XObject << /I 100 0 R >>")


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (looping, "the PDF is damaged|the document has|reading it"),
        (nested_forms, "read$|reading it"),
        (inflated, "read$|the |reading it"),
        (huge_picture, "read$"),
        (lambda: pdf(*(Sheet() for _ in range(10_000))), "the document has 10,000 pages"),
        (lambda: pdf(*(Sheet().lines(40, 800, *["word " * 20] * 60) for _ in range(200))), "the document has more than 512 KiB"),
        (lambda: pdf(Sheet().lines(10, 800, *["a b " * 40] * 400, leading=0.5)), "read$|the |reading it"),
        (lambda: pdf(Sheet().grid(range(0, 590, 2), range(0, 840, 2)).text(72, 700, "Words in a net of lines.")), "read$"),
        (lambda: pdf(*[Sheet().grid(range(0, 590, 9), range(0, 840, 9)).lines(10, 830, *["a " * 60] * 80, leading=9) for _ in range(20)]), "read$|the |reading it"),
        (lambda: b"%PDF-1.7\n" + b"[" * 200_000, "the PDF is damaged"),
    ],
    ids=["looping", "forms", "inflated", "picture", "pages", "letters", "overprinted", "net", "grids", "brackets"],
)  # fmt: skip
def test_a_pdf_of_no_sense(tmp_path: Path, make: object, expected: str) -> None:
    assert re.match(expected, said(tmp_path, "a.pdf", make()))  # type: ignore[operator]


# --- the process


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no processor time")
@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("while True: pass", "reading it takes longer than any document that people wrote"),
        ("x = bytearray(4 << 30)", "reading it takes more memory than any document that people wrote, or it is damaged"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "it is damaged in a way that makes the program fall over that reads it"),
        ("import os; os.write(1, b'noise'); raise ImportError", "PDF files are read with packages that are not installed"),
    ],
)  # fmt: skip
def test_a_library_that_hangs_falls_over_or_takes_all_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, expected: str
) -> None:
    (tmp_path / "pypdfium2.py").write_text(f"{code}\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(apart, "_SECONDS", 1)
    assert said(tmp_path, "a.pdf", guide_pdf()) == expected


# --- any bytes


@pytest.mark.parametrize("kind", ["pdf", "docx", "pptx"])
def test_damaged_documents_raise_nothing(kind: str) -> None:
    """In a process of its own, as a library may fall over."""
    command = [sys.executable, str(Path(__file__).with_name("damaged_documents.py")), kind, "60"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode <= 0, done.stderr
    assert "Traceback" not in done.stderr
