"""Hostile documents as articles: PDF, Word and slides."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from hostile.archive import Entry, archive
from hostile.case import Case, Content
from hostile.payloads import MARKUP, MATHEMATICS, TERMINAL

MIB = 1024 * 1024
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _words() -> Iterator[tuple[str, Content]]:
    """Name and document of Word."""
    from document_files import guide_docx, repacked

    def made(body: str, head: str = "", more: dict[str, bytes] | None = None) -> bytes:
        text = f"<?xml version='1.0'?>{head}<w:document {_WORD}><w:body>{body}</w:body></w:document>"
        return repacked(guide_docx(), {"word/document.xml": text.encode("utf-8", "replace"), **(more or {})})

    def said(*texts: str) -> str:
        return "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)

    live = _escaped(" ".join([*MATHEMATICS.values(), *MARKUP.values()]))
    unheard = "".join(char for char in "".join(TERMINAL.values()) if char.isprintable() or char in "\u202e\u200f\x85")
    yield "everything live", made(said("What is it?", live, live))
    yield "terminal escapes", made(said("What is " + unheard, unheard))
    yield "an entity", made(said("&a;"), _OUTSIDE)
    yield "an entity in utf-16", repacked(guide_docx(), {"word/document.xml": f"<?xml version='1.0' encoding='UTF-16'?>{_OUTSIDE}<w:document {_WORD}><w:body>{said('&a; ketamine receptor of it')}</w:body></w:document>".encode("utf-16")})  # fmt: skip
    yield "an entity behind a comment", made(said("&a;"), "<!--" + " " * 5_000 + "-->" + _OUTSIDE)
    yield "deep", lambda: made("<w:sdt><w:sdtContent>" * 90_000)
    yield "tables in tables", made("<w:tbl><w:tr><w:tc>" * 300 + said("x") + "</w:tc></w:tr></w:tbl>" * 300)
    yield "one cell over many", made("<w:tbl>" + "<w:tr><w:tc><w:tcPr><w:gridSpan w:val='99999999'/></w:tcPr>" + said("x") + "</w:tc></w:tr></w:tbl>")  # fmt: skip
    yield "cells over many", made("<w:tbl>" + ("<w:tr>" + ("<w:tc><w:tcPr><w:gridSpan w:val='99'/></w:tcPr>" + said("x") + "</w:tc>") * 90 + "</w:tr>") * 90 + "</w:tbl>")  # fmt: skip
    yield "a span that is no number", made("<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='²'/></w:tcPr>" + said("x") + "</w:tc></w:tr></w:tbl>")  # fmt: skip
    yield "paragraphs", lambda: made(said("Ketamine blocks the receptor.") * 90_000)
    yield "runs", lambda: made("<w:p>" + "<w:r><w:rPr><w:b/></w:rPr><w:t>a </w:t></w:r>" * 90_000 + "</w:p>")
    yield "breaks", lambda: made("<w:p><w:r>" + "<w:br/>" * 200_000 + "</w:r></w:p>" + said("x"))
    yield "levels of a list", made("".join(f"<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>" for level in ("9" * 5_000, "-5", "²", "x", "900")))  # fmt: skip
    yield "styles in a circle", made(said("x"), more={"word/styles.xml": f"<w:styles {_WORD}><w:style w:type='paragraph' w:styleId='a'><w:basedOn w:val='b'/></w:style><w:style w:type='paragraph' w:styleId='b'><w:basedOn w:val='a'/></w:style></w:styles>".encode()})  # fmt: skip
    yield "a heading of a megabyte", lambda: made(f"<w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r><w:t>{'ketamine ' * 110_000}</w:t></w:r></w:p>" + said("Ketamine blocks it."))  # fmt: skip
    yield "links", made("<w:p>" + "<w:hyperlink r:id='rId1'><w:r><w:t>x</w:t></w:r></w:hyperlink>" * 20_000 + "</w:p>")
    yield "a field of a command", made("<w:p><w:r><w:instrText>DDEAUTO cmd</w:instrText></w:r></w:p>" + said("x y z"))
    yield "no types", repacked(guide_docx(), {"[Content_Types].xml": b""})
    yield "names that climb", archive([Entry("[Content_Types].xml", b"<Types/>"), Entry("../../home/new.txt", b"x")])
    yield "many parts", archive([Entry(f"word/{n}.xml", b"") for n in range(30_000)])


def _slides() -> Iterator[tuple[str, Content]]:
    from document_files import guide_pptx, repacked

    head = "<?xml version='1.0'?><p:sld xmlns:p='http://schemas.openxmlformats.org/presentationml/2006/main' xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'><p:cSld><p:spTree>"  # fmt: skip

    def made(body: str, before: str = "") -> bytes:
        text = head.replace("?><p", f"?>{before}<p") + body + "</p:spTree></p:cSld></p:sld>"
        return repacked(guide_pptx(), {"ppt/slides/slide1.xml": text.encode("utf-8", "replace")})

    box = "<p:sp><p:txBody>{}</p:txBody></p:sp>"
    said = "<a:p><a:r><a:t>{}</a:t></a:r></a:p>"
    yield "everything live", made(box.format(said.format(_escaped(" ".join(MARKUP.values())))))
    yield "groups", made("<p:grpSp>" * 5_000 + box.format(said.format("x")))
    yield "groups that close", made("<p:grpSp>" * 300 + box.format(said.format("x")) + "</p:grpSp>" * 300)
    yield "boxes", lambda: made(box.format(said.format("Ketamine blocks it.")) * 60_000)
    yield "paragraphs", lambda: made(box.format(said.format("Ketamine blocks it.") * 90_000))
    yield "an entity", made(box.format(said.format("&a;")), _OUTSIDE)
    yield "levels", made(box.format("".join(f"<a:p><a:pPr lvl='{level}'/><a:r><a:t>x</a:t></a:r></a:p>" for level in ("9" * 5_000, "-1", "²", "8"))))  # fmt: skip
    yield "a table of spans", made("<p:graphicFrame><a:graphic><a:graphicData uri='http://schemas.openxmlformats.org/drawingml/2006/table'><a:tbl>" + "<a:tr>" + "<a:tc gridSpan='99999999'><a:txBody>" + said.format("x") + "</a:txBody></a:tc>" + "</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>")  # fmt: skip


def _pdfs() -> Iterator[tuple[str, Content]]:
    from document_files import Sheet, guide_pdf, of_objects, pdf

    def stream(content: bytes, filters: bytes = b"/FlateDecode", fonts: bytes = b"") -> bytes:
        return of_objects({
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            4: b"<< /Length %d /Filter %s >>\nstream\n" % (len(content), filters) + content + b"\nendstream",
            5: fonts or b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        })  # fmt: skip

    text = b"BT /F1 12 Tf 72 700 Td (Ketamine blocks the receptor.) Tj ET\n"
    yield "everything live", pdf(Sheet().lines(40, 800, *[each.replace("(", "").replace(")", "").replace("\\", "").encode("ascii", "ignore").decode() for each in MARKUP.values()]))  # fmt: skip
    yield "a bomb", lambda: stream(zlib.compress(b" " * 300_000_000, 9))
    yield "a bomb in a bomb", lambda: stream(zlib.compress(zlib.compress(b" " * 400_000_000, 9), 9), b"[/FlateDecode /FlateDecode]")  # fmt: skip
    yield "letters on letters", lambda: stream(zlib.compress(text * 40_000))
    yield "rules", lambda: stream(zlib.compress(text + b"1 1 m 500 1 l S\n" * 200_000))
    yield "rectangles", lambda: stream(zlib.compress(text + b"1 1 9 9 re f\n" * 200_000))
    yield "sizes", stream(zlib.compress(b"BT /F1 1e30 Tf 1e30 0 0 1e30 1e30 -1e30 Tm (Ketamine) Tj /F1 0 Tf (receptor) Tj /F1 -5 Tf (brain) Tj ET"))  # fmt: skip
    yield "a font of a circle", stream(zlib.compress(text), fonts=b"<< /Type /Font /Subtype /Type0 /BaseFont /A /DescendantFonts [5 0 R] /ToUnicode 4 0 R >>")  # fmt: skip
    yield "a script", of_objects({1: b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>", 2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", 3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /AA << /O << /S /URI /URI (https://evil.example) >> >> >>"})  # fmt: skip
    yield "pages of pages", of_objects({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 999999 >>"})  # fmt: skip
    yield "cut off", guide_pdf()[:-400]
    yield "a head alone", b"%PDF-1.7\n"
    yield "dictionaries", b"%PDF-1.7\n1 0 obj\n" + b"<<" * 200_000


def cases() -> Iterator[Case]:
    """The hostile files of this module."""
    for ending, made in (("docx", _words), ("pptx", _slides), ("pdf", _pdfs)):
        for name, content in made():
            main = f"articles/page.{ending}"
            yield Case("page", f"{ending}: {name}", lambda main=main, content=content: {main: content}, main)
