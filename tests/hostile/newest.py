"""Hostile files for what reads other programs' forms most closely: masks over pictures, formulas and lists of Word, keys of sheets."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from hostile.archive import collection, notetype, package
from hostile.case import CALM_BANK, Case, Content
from hostile.payloads import MARKUP, MATHEMATICS, TERMINAL
from hostile.questions import cells, moodle, paragraphs, question, word, workbook

MIB = 1024 * 1024
_GREAT = "9" * 5_000
_LIVE = " ".join([*MATHEMATICS.values(), *MARKUP.values()])
_NASTY = "".join(TERMINAL.values())
_FIELDS = ("ID (hidden)", "Header", "Image", "Question Mask", "Footer", "Remarks", "Sources", "Extra 1", "Extra 2", "Answer Mask", "Original Mask")  # fmt: skip
_PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6364f8cf500f00038601805a34")  # fmt: skip


# --- masks of Image Occlusion Enhanced


def _svg(masks: str, labels: str = "", size: str = 'width="400" height="300"') -> bytes:
    return f'<svg {size} xmlns="http://www.w3.org/2000/svg"><g><title>Labels</title>{labels}</g><g><title>Masks</title>{masks}</g></svg>'.encode()  # fmt: skip


def _covered(svg: bytes, notes: int = 3, **texts: str) -> bytes:
    """A package of the add-on's notes, which share a file of masks."""
    kind = notetype(name="Image Occlusion Enhanced")
    kind["flds"] = [{"name": name, "ord": place, "font": "Arial", "size": 20, "media": [], "rtl": False, "sticky": False} for place, name in enumerate(_FIELDS)]  # fmt: skip
    kind["tmpls"][0] |= {"qfmt": "{{Image}}{{Question Mask}}", "afmt": "{{Image}}{{Answer Mask}}"}
    rows = []
    for number in range(1, notes + 1):
        row = dict.fromkeys(_FIELDS, "")
        row |= {"ID (hidden)": f"a-ao-{number}", "Image": '<img src="p.png">', "Original Mask": '<img src="o.svg">'}
        row |= {name.replace("_", " ").title() if name != "ID" else "ID (hidden)": text.replace("#", str(number)) for name, text in texts.items()}  # fmt: skip
        rows.append([row[name] for name in _FIELDS])
    return package(collection(rows, kind), {"p.png": _PNG, "o.svg": svg})


def _shapes(count: int, more: str = "") -> str:
    return "".join(f'<rect id="a-ao-{n}" x="{n}" y="9" width="9" height="9" {more}/>' for n in range(1, count + 1))


def _masks() -> Iterator[tuple[str, Content]]:
    yield "numbers that grow", _covered(_svg(_shapes(3, 'transform="scale(1e300) scale(1e300) translate(-1e300,5)"')))
    yield "no number in the end", _covered(_svg(_shapes(3, 'transform="matrix(1e308,0,0,1e308,-1e308,0) matrix(1e308,1e308,1e308,1e308,0,0)"')))  # fmt: skip
    yield "a picture of no width", _covered(_svg(_shapes(3), size='width="1e-300" height="1e-300"'))
    yield "a frame that is turned", _covered(_svg(_shapes(3), size='viewBox="9 9 -400 300"'))
    yield "transforms without end", _covered(_svg(_shapes(3, f'transform="{"rotate(1)" * 20_000}"')))
    yield "groups in groups", _covered(_svg("<g transform='rotate(1)'>" * 190 + _shapes(3) + "</g>" * 190))
    yield "a path of arcs", _covered(_svg(f'<path id="a-ao-1" d="M0 0{"A1e300 1e-300 0 1 1 5 5" * 2_800}"/>'))
    yield "a path of numbers", _covered(_svg(f'<path id="a-ao-1" d="M{"1 " * 100_000}"/>'))
    yield "a path of letters", _covered(_svg(f'<path id="a-ao-1" d="{"M" * 200_000}"/>'))
    yield "words that are live", _covered(_svg(_shapes(3), "".join(f'<text x="{n + 2}" y="15" font-size="1">{each.replace("&", "&amp;").replace("<", "&lt;")}</text>' for n, each in enumerate(MATHEMATICS.values(), 1))))  # fmt: skip
    yield "words without end", _covered(_svg(_shapes(3), '<text x="2" y="15">ketamine</text>' * 4_000))
    yield "masks of more than a picture", _covered(_svg(_shapes(3) * 900), 3)
    yield "notes of one number", _covered(_svg(_shapes(3)), 9_000, ID="a-ao-1")
    yield "a picture for each note", _covered(_svg(_shapes(3)), 9_000, ID="s#-ao-1")
    yield "texts that are live", _covered(_svg(_shapes(3)), 3, Header=_LIVE, Footer=_LIVE, Remarks=_LIVE, Sources=_LIVE, Extra_1=_LIVE)  # fmt: skip
    yield "texts of escapes", _covered(_svg(_shapes(3)), 3, Header=_NASTY, Remarks=_NASTY, ID=_NASTY[:40])
    yield "names that climb", _covered(_svg(_shapes(3)), 3, Image='<img src="../../home/notes.txt">', Original_Mask='<img src="%2e%2e/%2e%2e/home/notes.txt">')  # fmt: skip
    yield "a mask of a bomb", _covered(b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>]>" + _svg("&a;"))
    yield "a mask that runs", _covered(_svg(_shapes(3, "onload='pwned()'") + "<script>pwned()</script><image href='https://evil.example/x'/>"))  # fmt: skip
    yield "headers of units", _covered(_svg(_shapes(3)), 3, Header="<b>" * 30_000, Remarks="<ol><li>" * 12_000)
    yield "anki's shapes", package(collection([["{{c1::image-occlusion:rect" + ":left=1e999" * 39 + "}}" * 2_000, '<img src="p.png">', "h", "b", "c"]], notetype(type=1, originalStockKind=6, flds=[{"name": name, "ord": place, "tag": place} for place, name in enumerate(("Occlusion", "Image", "Header", "Back Extra", "Comments"))])), {"p.png": _PNG})  # fmt: skip


# --- documents of Word, as questions and as articles

_MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def _formula(body: str) -> str:
    return f"<w:p><w:r><w:t>1. What is </w:t></w:r><m:oMath {_MATH}>{body}</m:oMath></w:p>" + paragraphs("*a) This", "b) That")  # fmt: skip


def _said(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def _bodies() -> Iterator[tuple[str, str, dict[str, bytes]]]:
    """Name, body and further parts."""
    up = "<m:sSup><m:e>{}</m:e><m:sup>" + _said("2") + "</m:sup></m:sSup>"
    deep = _said("x")
    for _ in range(45):
        deep = up.format(deep)
    yield "formulas in formulas", _formula(deep), {}
    yield "a matrix without end", _formula("<m:m>" + f"<m:mr>{'<m:e>' + _said('1') + '</m:e>'}</m:mr>" * 9_000 + "</m:m>"), {}  # fmt: skip
    yield "a formula of commands", _formula(_said("\\href{javascript:pwned()}{x} \\sideset{}{}" * 40)), {}
    yield "signs of its own", _formula("<m:nary><m:naryPr><m:chr m:val='\\href{javascript:x}'/></m:naryPr><m:e>" + _said("x") + "</m:e></m:nary><m:d><m:dPr><m:begChr m:val='{{c1::'/><m:endChr m:val='}}'/></m:dPr><m:e>" + _said("y") + "</m:e></m:d><m:acc><m:accPr><m:chr m:val='&#x202e;'/></m:accPr><m:e>" + _said("z") + "</m:e></m:acc>"), {}  # fmt: skip
    yield "fractions", _formula("<m:f><m:num>" + _said("1") + "</m:num><m:den>" + _said("2") + "</m:den></m:f>") * 900, {}  # fmt: skip
    yield "signs of a font", paragraphs("1. What?") + "<w:p><w:r>" + "".join(f"<w:sym w:font='Symbol' w:char='{each}'/>" for each in ("F06D", "FFFFFFFF", "-1", "²", "x", "", "D800", "0", "110000", _GREAT)) + "</w:r></w:p>", {}  # fmt: skip
    numbers = "<w:numbering xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>{}<w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num></w:numbering>"  # fmt: skip
    listed = "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>What?</w:t></w:r></w:p>" * 9  # fmt: skip
    for name, level in (
        ("great", f"<w:start w:val='{_GREAT}'/><w:numFmt w:val='lowerRoman'/><w:lvlText w:val='%1.'/>"),
        ("roman", "<w:start w:val='99999999'/><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1.'/>"),
        ("letters", "<w:start w:val='2000000000'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%1)'/>"),
        ("below", "<w:start w:val='-5'/><w:numFmt w:val='upperLetter'/><w:lvlText w:val='%1.%2.%9.%99'/>"),
        ("signs", "<w:numFmt w:val='bullet'/><w:lvlText w:val='\u202e%%%1{{'/>"),
        ("words", f"<w:numFmt w:val='decimal'/><w:lvlText w:val='{'%1' * 9_000}'/>"),
    ):
        yield f"a list that counts {name}", listed, {"word/numbering.xml": numbers.format(f"<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'>{level}</w:lvl></w:abstractNum>").encode()}  # fmt: skip
    yield "a list that is like itself", listed, {"word/numbering.xml": numbers.format("<w:abstractNum w:abstractNumId='1'><w:numStyleLink w:val='a'/></w:abstractNum>").encode(), "word/styles.xml": b"<w:styles xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:style w:type='numbering' w:styleId='a'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style></w:styles>"}  # fmt: skip
    styles = "".join(f"<w:style w:type='paragraph' w:styleId='s{n}'><w:basedOn w:val='s{n + 1}'/></w:style>" for n in range(20_000))  # fmt: skip
    yield "styles like one another", "<w:p><w:pPr><w:pStyle w:val='s0'/></w:pPr><w:r><w:t>What?</w:t></w:r></w:p>" * 900, {"word/styles.xml": f"<w:styles xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>{styles}</w:styles>".encode()}  # fmt: skip
    yield "boxes in boxes", "<w:p><w:r>" + "<w:txbxContent><w:p><w:r>" * 60 + "<w:t>1. What?</w:t>" + "</w:r></w:p></w:txbxContent>" * 60 + "</w:r></w:p>", {}  # fmt: skip
    yield "cells before and over", "<w:tbl>" + ("<w:tr><w:trPr><w:gridBefore w:val='99999999'/></w:trPr>" + "<w:tc><w:tcPr><w:vMerge/><w:gridSpan w:val='-9'/></w:tcPr>" + paragraphs("x") + "</w:tc></w:tr>") * 900 + "</w:tbl>", {}  # fmt: skip
    yield "options of runs", "<w:p>" + "".join(f"<w:r><w:rPr><w:highlight w:val='yellow'/><w:strike/></w:rPr><w:t>{chr(97 + n % 5)}) x </w:t></w:r>" for n in range(20_000)) + "</w:p>", {}  # fmt: skip
    yield "a part of another file", "<w:altChunk r:id='r1'/>" + paragraphs("1. What?", "*a) This", "b) That"), {"word/_rels/document.xml.rels": b"<Relationships><Relationship Id='r1' Target='file:///etc/passwd' TargetMode='External' Type='image'/><Relationship Id='r2' Target='//evil.example/x.png' Type='image'/></Relationships>"}  # fmt: skip


# --- keys, tables and lists


def _asked(count: int) -> str:
    return "".join(f"{n}. What is {n}?\na) one\nb) two\n\n" for n in range(1, count + 1))


def _lists() -> Iterator[tuple[str, str, Content]]:
    for name, key in (
        ("a range without end", "1-999999999999 A"),
        ("a range backwards", "9-1 A"),
        ("numbers of many digits", f"{_GREAT}. A\n1. B\n"),
        ("a number again and again", "1. A\n" * 60_000),
        ("letters without end", "1. " + "A, " * 60_000),
        ("letters side by side", "1a2b3a" * 60_000),
        ("pairs in one line", " ".join(f"{n}-B" for n in range(60_000))),
        ("letters of all scripts", "1. А\n2. أ\n3. α\n4. Ａ\n5. ①\n6. 一\n"),
        ("columns", "| 1 | A | 2 | B |\n" * 30_000),
        ("escapes", f"1. A{_NASTY.replace(chr(10), ' ')}\n2. B"),
    ):
        yield f"a key: {name}", "txt", lambda key=key: _asked(9) + "Answer key\n" + key
    yield "options in one line", "txt", lambda: "1. What? " + "A) one B) two C) three " * 60_000
    yield "options in one line of blanks", "txt", "1. What?\nA) one" + " " * 200_000 + "B) two\n"
    yield "options in many lines", "txt", lambda: ("1. What?\nA) one B) two C) three D) four\n\n") * 20_000
    yield "answers that are viewed", "txt", lambda: ("1. What?\nA) oneView Answer\nB) two\n" + "View Answer" * 900 + "\n") * 90  # fmt: skip
    yield "alternatives", "csv", lambda: "Question,Answer," + ",".join(f"Alternative {n}" for n in range(900)) + "\n" + "What?,1 3 5" + ",x" * 900 + "\n"  # fmt: skip
    yield "a key of columns", "csv", lambda: "Question,Option A,Option B,Correct\n" + f"What?,x,y,{'A;' * 60_000}\n" + f"What?,x,y,{_GREAT}\n" * 90  # fmt: skip
    yield "a separator that is said", "csv", "sep=\x1b\nQuestion\x1bAnswer\nWhat?\x1bIt\n"
    yield "cells of lines", "csv", lambda: 'Question,Answer\n"' + "1. What?\na) x\nb) y\n" * 30_000 + '",A\n'
    yield "gaps of moodle", "xml", moodle(question(" ".join(f"{{1:NUMERICAL:={each}:{each}}}" for each in ("1e999999999", _GREAT, "-0", "²", "0x1", "1/0", "NaN")), kind="cloze"))  # fmt: skip
    yield "words that are dragged", "xml", moodle(question(" ".join(f"[[{n}]]" for n in range(5_000)) + f"[[{_GREAT}]][[-1]][[²]]", kind="ddwtos"))  # fmt: skip
    yield "a category of paths", "xml", moodle(*(f"<question type='category'><category><text>$course$/top/{'../' * n}{'x' * n}</text></category></question>{question('What?')}" for n in range(300)))  # fmt: skip
    yield "sheets", "xlsx", lambda: workbook(cells(("What?", "It", "No")), {f"xl/worksheets/sheet{n}.xml": cells(("What?", "It", "No")).encode() for n in range(2, 900)})  # fmt: skip
    yield "cells far away", "xlsx", workbook("<worksheet><sheetData>" + "".join(f"<row r='{row}'><c r='{column}{row}' t='inlineStr'><is><t>Question</t></is></c></row>" for row, column in ((1, "A"), (9, "ZZZZZZZ"), (1048576, "XFD"), (99999999999, "A"), (-4, "B"))) + "</sheetData></worksheet>")  # fmt: skip
    yield "runs of rich text", "xlsx", lambda: workbook("<worksheet><sheetData><row><c t='inlineStr'><is>" + "<r><rPr><b/><vertAlign val='superscript'/></rPr><t>a</t></r>" * 60_000 + "</is></c></row></sheetData></worksheet>")  # fmt: skip


# --- articles


def _articles() -> Iterator[tuple[str, str, Content]]:
    from document_files import guide_pptx, of_objects, repacked

    text = b"BT /F1 12 Tf 72 700 Td (Ketamine blocks the receptor.) Tj ET\n"

    def page(box: bytes, content: bytes = text, more: bytes = b"", rest: dict[int, bytes] | None = None) -> bytes:
        data = zlib.compress(content)
        return of_objects({
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> %s >>" % (box, more),
            4: b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(data) + data + b"\nendstream",
            5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            6: b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >> /Length 5 >>\nstream\n/X Do\nendstream",
            **(rest or {}),
        })  # fmt: skip

    yield "a page of no size", "pdf", page(b"0 0 0 0")
    yield "a page without end", "pdf", page(b"-1e30 -1e30 1e30 1e30", more=b"/UserUnit 1e30")
    yield "a page that is turned", "pdf", page(b"0 0 595 842", more=b"/Rotate 37")
    yield "a form that draws itself", "pdf", page(b"0 0 595 842", b"/X Do\n" * 5_000 + text)
    yield "letters in a circle", "pdf", lambda: page(b"0 0 595 842", b"BT /F1 9 Tf\n" + b"".join(b"%.3f %.3f -%.3f %.3f 300 400 Tm (a) Tj\n" % (n % 7, n % 5, n % 5, n % 7) for n in range(30_000)) + b"ET")  # fmt: skip
    yield "words of one letter", "pdf", lambda: page(b"0 0 595 842", b"BT /F1 1 Tf\n" + b"".join(b"1 0 0 1 %d %d Tm (a) Tj\n" % (n % 590, n % 840) for n in range(60_000)) + b"ET")  # fmt: skip
    head = "<?xml version='1.0'?><p:sld xmlns:p='http://schemas.openxmlformats.org/presentationml/2006/main' xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'><p:cSld><p:spTree>"  # fmt: skip
    table = "<p:graphicFrame><a:graphic><a:graphicData><a:tbl>" + ("<a:tr>" + "<a:tc rowSpan='999' vMerge='1'><a:txBody><a:p><a:r><a:t>x</a:t></a:r></a:p></a:txBody></a:tc>" * 90 + "</a:tr>") * 90 + "</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"  # fmt: skip
    yield "a table of merged cells", "pptx", repacked(guide_pptx(), {"ppt/slides/slide1.xml": (head + table + "</p:spTree></p:cSld></p:sld>").encode()})  # fmt: skip
    yield "rows over rows", "html", "<table>" + "<tr>" + "<td rowspan=65534 colspan=1000>Ketamine</td>" * 90 + "</tr>" * 90 + "</table><p>Ketamine blocks it.</p>"  # fmt: skip
    yield "mathml with everything", "html", "<p>" + "<math>" + "<mrow>" * 400 + "<mi>x</mi>" + "</mrow>" * 400 + "<annotation-xml><semantics>" * 90 + "<script>pwned()</script></math> ketamine</p>"  # fmt: skip
    yield "ruby and details", "html", "<ruby>a<rt>" * 900 + "</ruby>" + "<details><summary>What is it?</summary>It is ketamine." * 200  # fmt: skip
    yield "dollars", "md", "# Ketamine\n\n" + "$x$ $$ \\( $ " * 20_000
    yield "dollars in dollars", "md", "# Ketamine\n\nIt is $" + "\\text{$" * 9_000 + "x$ of ketamine.\n"


def cases() -> Iterator[Case]:
    """The hostile files of this module."""

    def one(kind: str, name: str, main: str, content: Content) -> Case:
        return Case(kind, f"newest: {name}", lambda: {main: content}, main)

    for name, content in _masks():
        yield one("package", f"masks: {name}", "p.apkg", content)
    for name, body, parts in _bodies():
        made = word(body, parts)
        yield one("questions", f"word: {name}", "q.docx", made)
        yield one("page", f"word: {name}", "articles/page.docx", made)
    for name, ending, content in _lists():
        yield one("questions", f"{ending}: {name}", f"q.{ending}", content)
    for name, ending, content in _articles():
        yield one("page", f"{ending}: {name}", f"articles/page.{ending}", content)
    words = "publisher: '{}'\ndeck: Ketamine\nlanguage: en\n"
    for name, text in (
        ("a path", "../../x"),
        ("a device", "CON"),
        ("escapes", "\\e[31m"),
        ("a long one", "x" * 90_000),
    ):
        yield one("bank", f"a publisher that is {name}", "bank.yaml", CALM_BANK.replace("publisher: ward-7\n", words.format(text).split("\n", maxsplit=1)[0] + "\n"))  # fmt: skip
