"""Hostile files of shapes that the other modules have not: what lies beside a bank, is cited by many, or is half right."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping

from hostile import ledgers
from hostile.archive import Entry, archive, collection, notetype, package
from hostile.banks import quoted
from hostile.case import CALM_BANK, HEAD, Case, Content, Link, dice
from hostile.payloads import TERMINAL

MIB = 1024 * 1024
_ITEM = "  - {id: a, question: Which receptor does ketamine block?, answer: The NMDA receptor}\n"


def _with_article(items: str, article: str = "g: {title: G, file: g.txt}") -> str:
    return f"{HEAD}articles:\n  {article}\nitems:\n{items}{_ITEM}"


def _banks() -> Iterator[tuple[str, str, Mapping[str | bytes, Content]]]:
    """Name, the bank, and what lies beside it."""
    kinds = "question: What is it?\n    answer: "
    numbers = {
        "a great fraction": "1/" + "9" * 5_000 + " mg",
        "a great power": "10^" + "9" * 3_000 + "^ mg",
        "a power of a power": "10^10^10^10^",
        "a tower of superscripts": "10" + "⁹" * 3_000,
        "times ten": "5 × 10^999999999^ mg",
        "an e": "1e" + "9" * 3_000,
        "thousands": "1" + ",000" * 3_000,
        "a long decimal": "0." + "0" * 9_000 + "1",
        "digits of many scripts": "١٢٣४५६７８９𝟗" * 400,
        "vulgar fractions": "½" * 3_000,
        "ranges of words": "one to two to three to " * 400,
    }
    for name, text in numbers.items():
        options = f"    distractors: [{quoted(text + ' a')}, {quoted('2 ' + text)}, '5 mg']\n"
        yield f"number: {name}", f"{HEAD}items:\n  - id: n\n    {kinds}{quoted(text)}\n{options}{_ITEM}", {}
    lines = {
        "line feeds in a cloze": "Ketamine {{blocks}} " + "\n" * 9_000 + "the {{receptor}}.",
        "blank lines with blanks": "Ketamine {{blocks}} " + "\n \n\t" * 3_000 + "the {{receptor}}.",
        "letters in lines": "Ketamine {{blocks}} " + "\n(a)" * 3_000 + "the {{receptor}}.",
        "table rows": "Ketamine {{blocks}}\n" + "|a\n|-\n" * 2_000 + "{{x}}",
        "code fences": "Ketamine {{blocks}}\n" + "```\n~~~\n" * 1_500 + "{{x}}",
        "images": "Ketamine {{blocks}} " + "![a](b) " * 2_000,
        "open images": "Ketamine {{blocks}} " + "![a](" * 3_000,
        "images in brackets": "Ketamine {{blocks}} " + "![[a]" * 3_000,
        "bidi marks": "Ketamine {{blocks}} " + "\u200f\u200e\u061c" * 4_000,
    }
    for name, text in lines.items():
        yield f"lines: {name}", f"{HEAD}items:\n  - id: n\n    cloze: {quoted(text)}\n{_ITEM}", {}
    png: dict[str | bytes, Content] = {"p.png": _png()}
    boxes = (".nan", ".inf", "1e400", "-1", "0x10", "9" * 400, "1_0", "½", "١")
    asked = f"{HEAD}items:\n  - id: n\n    question: What is it?\n    answer: A thing\n"
    shown = f"{HEAD}items:\n  - id: n\n    image: {{file: p.png, alt: x}}\n    regions:\n"
    regions = "".join(f"      - {{label: l{n}, box: [{box}, 1, 2, 3]}}\n" for n, box in enumerate(boxes))
    yield "regions: numbers", shown + regions + _ITEM, png
    yield "regions: many", shown + "      - {label: l, box: [1%, 1%, 2%, 3%]}\n" * 20_000 + _ITEM, png
    sounds: dict[str, bytes] = {
        "s.wav": b"RIFF\xff\xff\xff\xffWAVEfmt \xff\xff\xff\xff" + bytes(900),
        "s.m4a": b"\0\0\0\x18ftypM4A " + b"\0\0\x10\0moov" * 90_000,
        "s.mp3": b"ID3\4\0\0\x7f\x7f\x7f\x7f" + bytes(9_000),
        "s.ogg": b"OggS" * 90_000,
    }
    for file, content in sounds.items():
        yield f"sound: {file}", f"{asked}    audio: {{file: {file}, transcript: x}}\n{_ITEM}", {file: content}
    said = quoted("\\(x\\) " * 2_000)
    heard = f"{asked}    audio: {{file: s.mp3, transcript: {said}}}\n{_ITEM}"
    yield "sound: a transcript of mathematics", heard, {"s.mp3": sounds["s.mp3"]}
    yield "cases: many", f"{HEAD}cases:\n" + "".join(f"  c{n}: {{text: t}}\n" for n in range(15_000)) + f"items:\n{_ITEM}", {}  # fmt: skip
    yield "cases: one text for many", f"{HEAD}cases:\n  c: {{text: {quoted('a **b** ' * 2_400)}}}\nitems:\n" + "".join(f"  - {{id: a{n}, case: c, question: Which one is number {n}?, answer: It is b{n}}}\n" for n in range(300)), {}  # fmt: skip
    yield "sections: one an item", f"{HEAD}items:\n" + "".join(f"  - {{id: a{n}, question: Which receptor {n} is it?, answer: The receptor {n}, section: s{n}, points: 0.5}}\n" for n in range(1_500)), {}  # fmt: skip
    many = ", ".join(f"t{n}" for n in range(30_000))
    for key in ("tags", "accept", "allow"):
        value = f"{{{many.replace(',', ': x,')}: x}}" if key == "allow" else f"[{many}]"
        yield f"{key}: many", f"{asked}    {key}: {value}\n{_ITEM}", {}
    sources: dict[str, Content] = {
        "aliases": "articles: &a {g: {title: x}}\nreferences: *a\n",
        "many": lambda: "articles:\n" + "".join(f"  a{n}: {{title: t{n}}}\n" for n in range(20_000)),
        "a bank": CALM_BANK,
        "deep": "articles: " + "[" * 20_000,
        "a device": Link("/dev/zero"),
        "a link to home": Link("../home/notes.txt"),
        "a link to itself": Link("sources.yaml"),
        "a folder": None,
        "a file outside": "articles: {g: {title: x, file: ../../home/notes.txt}}\n",
        "escapes": 'articles: {g: {title: "\\e[31m"}}\n"\\u202ex": y\n',
        "latin-1": "articles: {g: {title: 'é'}}\n".encode("latin-1"),
        "large": lambda: "# x\n" * (16 * MIB),
        "tag directives": lambda: "".join(f"%TAG !a{n}! tag:x\n" for n in range(60_000)) + "---\narticles: {}\n",
        "nothing": "",
    }
    citing = "  - {id: c, question: Which is it?, answer: The receptor, cite: [{article: g}]}\n"
    for name, content in sources.items():
        yield f"sources: {name}", f"{HEAD}items:\n{citing}{_ITEM}", {"sources.yaml": content}
    yield "sources: two files", f"{HEAD}items:\n{citing}{_ITEM}", {"sources.yaml": "", "sources.yml": ""}
    yield (
        "an allow of many rules",
        f"{HEAD}items:\n  - id: n\n    {kinds}x\n    allow: {{{', '.join(f'M{n}: x' for n in range(3_000))}}}\n{_ITEM}",
        {},
    )
    yield (
        "replaced in a circle",
        HEAD
        + "items:\n"
        + "".join(
            f"  - {{id: r{n}, question: q, answer: a, retired: {{on: 2026-11-01, reason: x, replaced_by: r{(n + 1) % 500}}}}}\n"
            for n in range(500)
        )
        + _ITEM,
        {},
    )
    yield (
        "many options alike",
        f"{HEAD}items:\n  - id: n\n    {kinds}x\n    distractors: [{', '.join(f'x {chr(0x200B) * (n % 50)}{n}' for n in range(400))}]\n{_ITEM}",
        {},
    )
    yield (
        "answers nearly alike",
        HEAD
        + "items:\n"
        + "".join(f"  - {{id: d{n}, question: 'What of {n % 7} is it?', answer: 'It is {n}'}}\n" for n in range(1_500)),
        {},
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(*chunks: bytes, width: int = 1, height: int = 1) -> bytes:
    head = _chunk(b"IHDR", struct.pack(">2I5B", width, height, 8, 6, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + _chunk(b"IEND", b"")


def _pictures() -> Iterator[tuple[str, str, Content]]:
    """Name, the picture's file and its bytes."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg"{}>{}</svg>'
    yield "png of text chunks", "p.png", _png(*(_chunk(b"tEXt", b"a" * 200) for _ in range(5_000)))
    yield "png of a text bomb", "p.png", lambda: _png(_chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(64 * MIB), 9)))
    yield (
        "png of a size bomb",
        "p.png",
        _png(_chunk(b"IDAT", zlib.compress(bytes(MIB), 9)), width=60_000, height=60_000),
    )
    yield "png whose chunk lies", "p.png", _png() + struct.pack(">I", 0xFFFFFFF0) + b"IDAT"
    yield "png with a page behind it", "p.png", _png() + b"<html><script>pwned()</script>"
    yield "jpeg of markers", "p.jpg", b"\xff\xd8" + b"\xff\xe1\x00\x02" * 200_000 + b"\xff\xd9"
    yield "jpeg of no end", "p.jpg", b"\xff\xd8" + b"\xff" * 500_000
    yield (
        "gif of frames",
        "p.gif",
        b"GIF89a\x01\0\x01\0\0\0\0" + b",\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0" * 50_000 + b";",
    )
    yield "webp that lies", "p.webp", b"RIFF" + struct.pack("<I", 0xFFFFFFFF) + b"WEBPVP8X" + bytes(40)
    yield "svg of uses", "p.svg", svg.format("", "<g id='a0'/>" + "".join(f"<g id='a{n}'><use href='#a{n - 1}'/><use href='#a{n - 1}'/></g>" for n in range(1, 60)))  # fmt: skip
    yield "svg with a style sheet", "p.svg", '<?xml-stylesheet href="https://evil.example/x.css"?>' + svg.format("", "")
    yield "svg with a foreign object", "p.svg", svg.format("", "<foreignObject><iframe xmlns='http://www.w3.org/1999/xhtml' src='https://evil.example'/></foreignObject>")  # fmt: skip
    yield (
        "svg with an animation",
        "p.svg",
        svg.format("", "<a><animate attributeName='href' to='javascript:pwned()'/></a>"),
    )
    yield "svg with data", "p.svg", svg.format("", "<image href='data:image/svg+xml,<svg onload=pwned()>'/>")
    yield "svg in utf-16", "p.svg", svg.format(" onload='pwned()'", "").encode("utf-16")
    yield "svg in utf-7", "p.svg", "<?xml version='1.0' encoding='utf-7'?>" + svg.format("", "+ADw-script+AD4-")
    yield "svg of comments", "p.svg", svg.format("", "<!-- -->" * 100_000)
    yield "svg of open comments", "p.svg", "<!--" * 100_000 + svg.format("", "")
    yield "svg of processing", "p.svg", "<?x ?>" * 100_000 + svg.format("", "")
    yield "svg of a doctype", "p.svg", "<!DOCTYPE svg [" + "<!ELEMENT a ANY>" * 50_000 + "]>" + svg.format("", "")


def _pages() -> Iterator[tuple[str, str, Content]]:
    """Name, ending and content of an article."""
    words = "ketamine blocks the receptor of the nurse and the ward".split()
    chance = dice("neighbours")

    def said(count: int) -> str:
        return " ".join(chance.choice(words) for _ in range(count))

    long_forms = "\n\n".join(
        f"The {a}lpha {b}eta {c}are ({a}{b}{c}) is a ward in which ketamine is used."
        for a in "ABCDEFGHIJKLM"
        for b in "NOPQRSTUVWXYZ"
        for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    )
    yield "acronyms each another", "txt", "Wards\n\n" + long_forms
    yield "acronyms in one paragraph", "txt", "Wards\n\n" + long_forms.replace("\n\n", " ")
    yield "one passage of a megabyte", "txt", "T\n\nEffects\n\n" + (said(12).capitalize() + ". ") * 14_000
    yield "definitions in capitals", "txt", "T\n\n" + "".join(f"Ward {n} x is a place that is used for it. ward\n\n" for n in range(9_000))  # fmt: skip
    yield "headings alike", "md", "# T\n\n" + "## Effects\n\nKetamine blocks it.\n\n" * 12_000
    yield "passages alike", "txt", "T\n\n" + "Ketamine blocks the receptor in the brain.\n\n" * 20_000
    yield "passages nearly alike", "txt", "T\n\n" + "".join(f"Ketamine blocks the receptor {n} in the brain of the ward.\n\n" for n in range(9_000))  # fmt: skip
    yield "headings of words", "html", "".join(f"<h{n % 6 + 1}>{said(5)}?</h{n % 6 + 1}><p>{said(9)}.</p>" for n in range(9_000))  # fmt: skip
    yield "a heading of a megabyte", "md", "# " + "ketamine receptor " * 28_000
    yield "a quote block of levels", "md", "".join(">" * (n % 60) + " a\n" for n in range(9_000))
    yield "link definitions", "md", "# T\n\n" + "".join(f"[a{n}]: https://a.example/{n}\n" for n in range(9_000)) + "[a1] " * 9_000  # fmt: skip
    yield "html in markdown", "md", "# T\n\n" + "<div>\n\n*a*\n\n" * 9_000
    yield "tables of many", "md", "# T\n\n" + "|a|b|\n|-|-|\n|c|d|\n\n" * 9_000
    yield "faq of many", "html", "<script type='application/ld+json'>" + json.dumps({"@type": "FAQPage", "mainEntity": [{"@type": "Question", "name": f"What is {n}?", "acceptedAnswer": {"@type": "Answer", "text": "It is <b>a"}} for n in range(8_000)]}) + "</script><p>ketamine receptor"  # fmt: skip
    yield "faq that is deep", "html", "<script type='application/ld+json'>" + '{"a":' * 100_000 + "</script><p>x"
    yield (
        "faq of a great number",
        "html",
        f"<script type='application/ld+json'>{{\"@type\": {'9' * 6_000}}}</script><p>x",
    )
    idle = {"cells outside of a table": "<td a=b>aaaaaaa", "ends with attributes": "</b a=b>aaaaaaa", "options": "<option>aaaaaa", "bodies": "<body a=b>aaa</body>"}  # fmt: skip
    for name, unit in idle.items():
        yield name, "html", "<h1>T</h1><p>ketamine receptor</p><select>" + "</select>" * (name != "options") + unit * 60_000  # fmt: skip
    yield "a base far away", "html", "<base href='file:///'><p><img src='etc/passwd'>ketamine receptor"
    yield "declarations of encodings", "html", "<meta charset=x-user-defined>" * 20_000 + "<p>x"
    yield "two byte order marks", "txt", b"\xff\xfe\xfe\xff" * 20_000
    yield "half a character", "txt", "Ketamine receptor é".encode()[:-1]
    yield "line separators", "txt", "T\u2028\u2029\x85\x0b\x0c" * 20_000
    yield "a docx", "docx", archive([Entry("word/document.xml", b"<w:p>" * 90_000)])
    yield "a pdf", "pdf", b"%PDF-1.7\n" + b"1 0 obj\n" * 50_000
    yield "an epub called a page", "html", archive([Entry("mimetype", b"application/epub+zip", 0)])
    yield "rtf", "rtf", "{\\rtf1" + "{" * 90_000
    yield "mail", "txt", "Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n" + "PHA+" * 90_000


def _packages() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Packages whose notes, decks and numbers are strange."""
    nasty = "\x1b]0;pwned\x07\u202e"
    yield "a tag of escapes", lambda: package(collection(tags=f" {nasty} a::{nasty} "))
    yield "many decks", lambda: package(collection(decks=json.dumps({str(n): {"id": n, "name": f"D::{'x::' * 20}{n}", "mod": 1, "usn": -1, "desc": "", "dyn": 0, "conf": 1} for n in range(1, 3_000)})))  # fmt: skip
    yield "a deck of great depth", lambda: package(collection(deck="::".join("d" * 500)))
    yield "a deck of colons", lambda: package(collection(deck=":::::"))
    yield "a guid of escapes", lambda: package(collection(guids=[nasty]))
    yield "a guid of a megabyte", lambda: package(collection(guids=["g" * MIB]))
    yield "fields of nothing", lambda: package(collection([("", ""), (" ", "\xa0"), ("<br>", "<div></div>")]))
    yield "fields of images only", lambda: package(collection([('<img src="a.png">', '<img src="b.png">')]))
    yield (
        "clozes of every number",
        lambda: package(collection([(" ".join(f"{{{{c{n}::a{n}}}}}" for n in range(1, 500)), "x")])),
    )
    yield "a note type of many sides", lambda: package(collection(kind=notetype(tmpls=[notetype()["tmpls"][0] | {"name": f"Card {n}", "ord": n} for n in range(300)])))  # fmt: skip
    yield "a note type of many fields", lambda: package(collection([["x"] * 400], kind=notetype(flds=[notetype()["flds"][0] | {"name": f"F{n}", "ord": n} for n in range(400)])))  # fmt: skip
    yield "field names of escapes", lambda: package(collection(kind=notetype(flds=[notetype()["flds"][n] | {"name": f"{nasty}{n}"} for n in range(2)], tmpls=[notetype()["tmpls"][0] | {"qfmt": "{{" + nasty + "0}}"}])))  # fmt: skip
    yield "fields of one name", lambda: package(collection(kind=notetype(flds=[notetype()["flds"][n] | {"name": "Front"} for n in range(2)])))  # fmt: skip
    yield (
        "a modified day of text",
        lambda: package(collection(kind=notetype(mod="x", sortf="y", originalStockKind="z"))),
    )
    yield "a note type of no number", lambda: package(collection(kind=notetype(mod=1e308, sortf=[])))
    yield "sections that cross", lambda: package(collection(kind=notetype(tmpls=[notetype()["tmpls"][0] | {"qfmt": "{{#Front}}{{^Back}}x{{/Front}}{{/Back}}{{Front}}"}])))  # fmt: skip
    yield "a side of conditions", lambda: package(collection(kind=notetype(tmpls=[notetype()["tmpls"][0] | {"qfmt": "{{#Front}}a{{/Front}}" * 4_000 + "{{Front}}"}])))  # fmt: skip
    yield "a style of every trick", lambda: package(collection(kind=notetype(css="@import url(//evil.example);@font-face{src:url(//evil.example)}a{background:u\\72l(//evil.example);behavior:url(x);x:expression(1)}")))  # fmt: skip
    yield (
        "a style of nested brackets",
        lambda: package(collection(kind=notetype(css="a{" + "b:c(" * 9_000 + ")" * 9_000 + "}"))),
    )
    yield "a carried ledger of strange types", lambda: package(
        collection(),
        more=[
            Entry("ketaquiz.json", json.dumps({"version": 1, "banks": [{"name": "p", "text": "ketaquiz/0.yaml", "pictures": {}, "ledger": ledgers.HEAD + ledgers.line(type="5") + ledgers.checked(["@notetype 5", json.dumps(notetype(id=5, mod="x", sortf=1.5))])}]}).encode()),
            Entry("ketaquiz/0.yaml", CALM_BANK.encode()),
        ],
    )  # fmt: skip
    yield "a carried bank beside sources", lambda: package(
        collection(),
        more=[
            Entry("ketaquiz.json", json.dumps({"version": 1, "banks": [{"name": "sources", "text": "ketaquiz/0.yaml", "pictures": {}, "ledger": ""}]}).encode()),
            Entry("ketaquiz/0.yaml", CALM_BANK.encode()),
        ],
    )  # fmt: skip


def _templates() -> Iterator[tuple[str, str, Content]]:
    """Name, the template's place, and its text."""
    page = "print/quiz.html"
    yield "forty loops", page, "{% for a in [1] %}" * 40 + "x" + "{% endfor %}" * 40
    yield "includes forty loops", page, '{% include "print/answer.html" %}'
    yield "calls in calls", page, "{{ range(" * 300 + "1" + ")" * 300 + " }}"
    yield "a filter of many", page, "{{ range(900000)|list|sort|unique|list|length }}"
    yield "groups", page, "{{ range(900000)|groupby(0)|list|length }}"
    yield "a map of texts", page, "{{ range(90000)|map('string')|map('center', 9999)|join }}"
    yield "a text that doubles", page, "{% macro d(n) %}{% if n %}{{ d(n - 1) }}{{ d(n - 1) }}{% else %}x{% endif %}{% endmacro %}{{ d(40) }}"  # fmt: skip
    yield "urlize", page, "{{ ('www.a.' * 90000)|urlize }}"
    yield "striptags", page, "{{ ('<!--' * 90000)|striptags }}"
    yield "title", page, "{{ ('a-' * 900000)|title|wordcount }}"
    yield "a name of escapes", page, "{{ '\x1b]0;x\x07' + 1 }}"
    yield "tojson", page, "{{ range(900000)|list|tojson|length }}"
    yield "a set of a loop", page, "{% set x = [] %}{% for a in range(999) %}{% set x = x + [x] %}{% endfor %}{{ x }}"


def _settings() -> Iterator[tuple[str, Content]]:
    yield "escapes in a value", '[check]\nmax-age = "\\u001b[31m\\u202e"\nselect = ["\\u200f\\u061c"]\n'
    yield "many problems of each kind", "[check]\n" + "".join(f"k{n} = 1\n" for n in range(3_000)) + "select = [" + "'X', " * 3_000 + "]\n"  # fmt: skip
    yield "a table in each", "".join(f"[check.a{n}]\n" for n in range(5_000))
    yield "an inline table of dots", "[check]\nseverity = {" + "a." * 60 + "b = 1}\n"
    yield "a float of many digits", f"[check]\nmax-age = 0.{'1' * 200_000}\n"
    yield "underscores", f"[check]\nmax-age = {'1_' * 100_000}1\n"
    yield "a time of day", "[check]\nmax-age = 25:61:61\n"


def _ledgers() -> Iterator[tuple[str, Content]]:
    yield "a version of no number", "ketaquiz.lock nan\n"
    yield "a version below nothing", "ketaquiz.lock -1\n"
    yield "a version of a thousand digits", "ketaquiz.lock " + "1" * 1_000 + "\n"
    yield "cards of great numbers", ledgers.HEAD + ledgers.line(cards="9" * 5_000)
    yield "a note id of great numbers", ledgers.HEAD + ledgers.line(note="9" * 5_000)
    yield "a history of great numbers", ledgers.HEAD + ledgers.line(history=f"{'9' * 5_000}:new")
    yield "a name of percents", ledgers.HEAD + ledgers.line(deck="%25" * 900)
    yield "a deck of bytes", ledgers.HEAD + ledgers.line(deck="%ff%fe")
    yield "note types of one id", ledgers.HEAD + "".join(ledgers.checked(["@notetype 5", json.dumps({"id": 5, "mod": n})]) for n in range(3_000))  # fmt: skip
    yield "a modified day of no number", ledgers.HEAD + "".join(ledgers.checked(["@notetype 5", json.dumps({"id": 5, "mod": mod})]) for mod in ("x", None, 1e308, [1]))  # fmt: skip


def records() -> Iterator[tuple[str, str]]:
    """Records of exams that somebody made to do harm; no command reads one, `ketaquiz.read_record` does."""
    head = '{"format": "ketaquiz-exam/1", "name": "q", "title": "T", "seed": 1, "paper_size": "a4", "language": "en"'
    lists = ', "items": [%s], "forms": [%s], "papers": [%s]}'
    yield "nothing", ""
    yield "deep lists", "[" * 200_000
    yield "deep objects", '{"a":' * 200_000
    yield "a great number", head + ', "items": [' + "9" * 6_000 + "]}"
    yield "a great exponent", head + ', "items": [1e999999999]}'
    yield "no number", head + ', "items": [NaN, Infinity, -Infinity]}'
    yield "lone surrogates", head.replace('"T"', '"\\ud800"') + lists % ("", "", "")
    yield "escapes", head.replace('"T"', '"\\u001b]0;x\\u0007\\u202e"') + lists % ("1", "2", "3")
    yield "a later format", head.replace("exam/1", "exam/" + "9" * 6_000) + lists % ("", "", "")
    yield "one key again and again", "{" + '"format": "ketaquiz-exam/1", ' * 50_000 + '"name": "q"}'
    yield "many items of nothing", head + lists % (", ".join(["{}"] * 50_000), "", "")
    yield "many papers of one form", head + lists % ("", "", ", ".join('{"number": 1, "form": "A", "learner": null}' for _ in range(50_000)))  # fmt: skip
    yield "questions of no item", head + lists % ("", '{"letter": "A", "code": "x", "questions": [' + ", ".join(f'{{"item": "i{n}", "options": []}}' for n in range(20_000)) + "]}", "")  # fmt: skip
    yield "a long name", head.replace('"q"', '"' + "q" * MIB + '"') + lists % ("", "", "")
    yield "points of all kinds", head + lists % (", ".join(f'{{"id": "a{n}", "bank": "b", "points": {points}}}' for n, points in enumerate(("true", "-1", "1e308", '"1"', "0.3", "null"))), "", "")  # fmt: skip
    yield "a byte order mark", "\ufeff" + head + lists % ("", "", "")


def cases() -> Iterator[Case]:
    """The hostile files of this module."""
    for name, text, beside in _banks():
        yield Case("bank", name, lambda text=text, beside=beside: {"bank.yaml": text, **beside}, "bank.yaml")
    for name, file, content in _pictures():
        text = f"{HEAD}items:\n  - id: p\n    question: q\n    answer: b\n    image: {{file: {file}, alt: x}}\n{_ITEM}"
        yield Case(
            "bank",
            f"picture: {name}",
            lambda text=text, file=file, content=content: {"bank.yaml": text, file: content},
            "bank.yaml",
        )
    for name, ending, content in _pages():
        main = f"articles/page.{ending}"
        yield Case("page", f"neighbour: {name}", lambda main=main, content=content: {main: content}, main)
    for name, make in _packages():
        yield Case("package", f"neighbour: {name}", lambda make=make: {"strange.apkg": make()}, "strange.apkg")
    for name, place, content in _templates():
        files = {f"tpl/{place}": content, "tpl/print/answer.html": "{% for a in [1] %}" * 40 + "{% endfor %}" * 40}
        if name != "includes forty loops":
            del files["tpl/print/answer.html"]
        yield Case("templates", f"neighbour: {name}", lambda files=files: files, "tpl")
    for name, content in _settings():
        yield Case("settings", f"neighbour: {name}", lambda content=content: {"decks/ketaquiz.toml": content}, "decks")
    for name, content in _ledgers():
        yield Case(
            "ledger",
            f"neighbour: {name}",
            lambda content=content: {"decks/ketaquiz.lock": content},
            "decks/ketaquiz.lock",
        )
    escaped = {"a file": TERMINAL["title"], "a byte": "\udcff", "marks": TERMINAL["marks"]}
    for name, text in escaped.items():
        beside_it: dict[str | bytes, Content] = {f"decks/{text.replace('/', '')}.yaml": HEAD + "items:\n" + _ITEM}
        yield Case("folder", f"neighbour: {name} that two banks share", lambda files=beside_it: files, "decks")
