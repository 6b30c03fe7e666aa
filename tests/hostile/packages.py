"""Packages that somebody made to do harm: bombs, lying sizes, odd names, hostile cards and carried banks."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator

from hostile import ledgers
from hostile.archive import (
    MIB,
    Entry,
    archive,
    collection,
    crc_of_zeros,
    deflated_zeros,
    media_list,
    new_package,
    notetype,
    package,
    zstd,
    zstd_bomb,
)
from hostile.banks import everywhere
from hostile.case import CALM_BANK, Case, dice
from hostile.payloads import HANGS, MARKUP, MATHEMATICS, TERMINAL

GIB = 1024 * MIB
_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cf00000002000154a24f5f0000000049454e44ae426082"
)


def _zeros(name: str, count: int, **more: object) -> Entry:
    packed = deflated_zeros(count)
    return Entry(name, b"", 8, packed, count, crc=crc_of_zeros(count), **more)  # type: ignore[arg-type]


def _bombs() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Much from little, and sizes that lie."""
    media = lambda count: media_list([("a.png", count, hashlib.sha1(b"").digest())])  # noqa: S324
    yield "media bomb of zstd", lambda: new_package(collection(), [Entry("0", zstd_bomb(3 * GIB))], media(3 * GIB))
    yield "media bomb of zstd that lies", lambda: new_package(collection(), [Entry("0", zstd_bomb(3 * GIB))], media(40))
    yield (
        "media bombs of zstd",
        lambda: new_package(
            collection(),
            [Entry(str(n), zstd_bomb(256 * MIB)) for n in range(24)],
            media_list([(f"a{n}.png", 256 * MIB, b"") for n in range(24)]),
        ),
    )
    yield (
        "media bomb of a window",
        lambda: new_package(collection(), [Entry("0", zstd_bomb(GIB, window=0xA0))], media(GIB)),
    )
    yield (
        "media bomb of deflate",
        lambda: package(collection(), more=[_zeros("0", 2 * GIB)], media_map=b'{"0": "a.png"}'),
    )
    yield (
        "media bomb in two wrappings",
        lambda: new_package(collection(), [Entry("0", zstd(zstd_bomb(GIB)))], media(GIB)),
    )
    yield "media map bomb", lambda: new_package(collection(), media_map=zstd_bomb(6 * GIB))
    yield "media map bomb of names", lambda: new_package(collection(), media_map=zstd_bomb(2 * GIB, b"\x0a"))
    yield "media map bomb of deflate", lambda: archive([Entry("collection.anki2", collection()), _zeros("media", GIB)])
    yield (
        "media map of many",
        lambda: package(collection(), media_map=json.dumps({str(n): f"a{n}.png" for n in range(400_000)}).encode()),
    )
    yield "media map deep", lambda: package(collection(), media_map=b'{"a":' * 200_000)
    yield "media map deep lists", lambda: package(collection(), media_map=b"[" * 1_000_000)
    yield "meta bomb", lambda: archive([_zeros("meta", 2 * GIB), Entry("collection.anki2", collection())])
    yield "meta of a later version", lambda: new_package(collection(), meta=b"\x08\x7f")
    yield "meta of a great number", lambda: new_package(collection(), meta=b"\x08" + b"\xff" * 9 + b"\x01")
    yield "collection bomb of deflate", lambda: archive([_zeros("collection.anki2", 2 * GIB), Entry("media", b"{}")])
    yield (
        "collection bomb that lies",
        lambda: archive(
            [Entry("collection.anki2", b"", 8, deflated_zeros(2 * GIB), 100, crc=0), Entry("media", b"{}")]
        ),
    )
    yield "collection bomb of zstd", lambda: new_package(b"", packed=zstd_bomb(3 * GIB))
    yield "collection bomb of zstd in two frames", lambda: new_package(b"", packed=zstd_bomb(300 * MIB) * 8)
    yield (
        "collection bomb behind a frame to skip",
        lambda: new_package(b"", packed=b"\x50\x2a\x4d\x18\x04\0\0\0abcd" + zstd_bomb(2 * GIB)),
    )
    yield (
        "collection bomb by its local name",
        lambda: archive(
            [
                Entry("meta", b"\x08\x03"),
                Entry("x", zstd_bomb(3 * GIB), local_name="collection.anki21b"),
                Entry("collection.anki2", collection()),
                Entry("media", zstd(b""), 0),
            ]
        ),
    )
    yield (
        "collection with another local name",
        lambda: archive(
            [
                Entry("meta", b"\x08\x03"),
                Entry("collection.anki21b", zstd_bomb(3 * GIB), local_name="x"),
                Entry("collection.anki2", collection()),
                Entry("media", zstd(b""), 0),
            ]
        ),
    )
    yield (
        "two collections of one name",
        lambda: archive(
            [Entry("collection.anki2", collection()), _zeros("collection.anki2", GIB), Entry("media", b"{}")]
        ),
    )
    yield "a hidden collection in capitals", lambda: archive([_zeros("COLLECTION.ANKI2", GIB), Entry("media", b"{}")])
    yield (
        "a size of four billion",
        lambda: package(collection(), more=[Entry("0", b"x", size=0xFFFFFFFE)], media_map=b'{"0": "a.png"}'),
    )
    yield (
        "a packed size of four billion",
        lambda: package(collection(), more=[Entry("0", b"x", packed_size=0xFFFFFFFE)], media_map=b'{"0": "a.png"}'),
    )
    yield (
        "a zip64 size",
        lambda: package(
            collection(),
            more=[Entry("0", b"x", size=0xFFFFFFFF, packed_size=0xFFFFFFFF, extra=b"\x01\x00\x10\x00" + b"\xff" * 16)],
            media_map=b'{"0": "a.png"}',
        ),
    )
    yield "a wrong checksum", lambda: archive([Entry("collection.anki2", collection(), crc=1), Entry("media", b"{}")])
    yield "an unknown method", lambda: archive([Entry("collection.anki2", collection(), 99), Entry("media", b"{}")])
    yield (
        "an encrypted entry",
        lambda: archive([Entry("collection.anki2", collection(), flags=1), Entry("media", b"{}")]),
    )
    yield "no deflate", lambda: archive([Entry("collection.anki2", b"", 8, b"\xff" * 1000, 50), Entry("media", b"{}")])
    yield "many entries", lambda: package(collection(), more=[Entry(f"x{n}", b"", 0) for n in range(60_000)])
    yield "entries on one another", lambda: _overlapping()
    yield (
        "a count that lies",
        lambda: archive([Entry("collection.anki2", collection()), Entry("media", b"{}")], count=60_000),
    )
    yield "a count of none", lambda: archive([Entry("collection.anki2", collection()), Entry("media", b"{}")], count=0)
    yield (
        "bytes before",
        lambda: archive([Entry("collection.anki2", collection()), Entry("media", b"{}")], before=b"#!/bin/sh\n" * 1000),
    )
    yield (
        "a long comment",
        lambda: archive([Entry("collection.anki2", collection()), Entry("media", b"{}")], comment=b"PK\5\6" * 16_000),
    )
    yield "nothing", lambda: b""
    yield "an empty archive", lambda: archive([])
    yield "half a package", lambda: package(collection())[:3_000]
    yield "random bytes", lambda: bytes(dice("package").randrange(256) for _ in range(20_000))
    yield "no collection", lambda: archive([Entry("media", b"{}")])
    yield "a collection of nothing", lambda: package(b"")
    yield "a collection that is a text", lambda: package(b"not a database" * 1_000)
    yield "a collection cut off", lambda: package(collection()[:20_000])
    yield "carried json bomb", lambda: package(collection(), more=[_zeros("ketaquiz.json", 480 * MIB)])
    yield (
        "carried json of lists",
        lambda: package(
            collection(), more=[Entry("ketaquiz.json", b'{"version": 1, "banks": [' + b"[]," * (64 * MIB) + b"[]]}")]
        ),
    )
    yield "carried json deep", lambda: package(collection(), more=[Entry("ketaquiz.json", b"[" * 5_000_000)])
    yield (
        "carried json of a great number",
        lambda: package(
            collection(), more=[Entry("ketaquiz.json", b'{"version": ' + b"9" * 6_000 + b', "banks": []}')]
        ),
    )
    yield (
        "carried text bomb",
        lambda: package(
            collection(),
            more=[_carried("p", ledger=""), _zeros("ketaquiz/0.yaml", 400 * MIB)],
        ),
    )
    yield (
        "carried text that lies",
        lambda: package(
            collection(),
            more=[_carried("p", ledger=""), Entry("ketaquiz/0.yaml", b"", 8, deflated_zeros(2 * GIB), 10, crc=0)],
        ),
    )
    yield "carried picture again and again", lambda: _many_pictures()


def _overlapping() -> bytes:
    """Many entries of the directory that are one and the same bytes."""
    data = archive(
        [
            Entry("collection.anki2", collection()),
            Entry("media", json.dumps({str(n): f"a{n}.png" for n in range(2_000)}).encode()),
            _zeros("0", 16 * MIB),
        ]
    )
    import struct

    end = data.rindex(b"PK\5\6")
    count, _, size, at = struct.unpack("<2H2I", data[end + 8 : end + 20])
    directory = data[at : at + size]
    last = directory[directory.rindex(b"PK\1\2") :]
    name_at = 46
    copies = b"".join(
        last[:28] + struct.pack("<H", len(str(n))) + last[30:name_at] + str(n).encode() for n in range(1, 2_000)
    )
    size = len(directory) + len(copies)
    return (
        data[:at]
        + directory
        + copies
        + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count + 1_999, count + 1_999, size, at, 0)
    )


def _carried(
    name: str = "p", text: str = "ketaquiz/0.yaml", pictures: object = None, ledger: object = "", **more: object
) -> Entry:
    bank = {"name": name, "text": text, "pictures": {} if pictures is None else pictures, "ledger": ledger}
    return Entry("ketaquiz.json", json.dumps({"version": 1, "banks": [bank], **more}).encode())


def _many_pictures() -> bytes:
    pictures = {f"images/p{n}.png": "ketaquiz/p" for n in range(3_000)}
    return package(
        collection(),
        more=[
            _carried(pictures=pictures),
            Entry("ketaquiz/0.yaml", CALM_BANK.encode()),
            Entry("ketaquiz/p", _PNG + bytes(8 * MIB)),
        ],
    )


def _with_bank(
    text: str | bytes, pictures: dict[str, bytes] | None = None, name: str = "p", ledger: object = ""
) -> bytes:
    """A package that carries a bank."""
    files = {file: f"ketaquiz/p{n}" for n, file in enumerate(pictures or {})}
    more = [Entry(files[file], data) for file, data in (pictures or {}).items()]
    content = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return package(
        collection(), more=[_carried(name, pictures=files, ledger=ledger), Entry("ketaquiz/0.yaml", content), *more]
    )


def _showing(file: str) -> str:
    return (
        CALM_BANK
        + f"  - id: shown\n    question: What does it show?\n    answer: Nothing\n    image: {{file: {json.dumps(file)}, alt: x}}\n"
    )


def _carrying() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Banks that are carried, with names that lead elsewhere, and what lies about them."""
    files = ("Makefile", "conftest.py", "index.html", "p", "a.PNG.exe", ".hidden.png", ".git/hooks/post-checkout", "images/.x/p.png", "../p.png", "../../home/.profile", "/tmp/pwned.png", "//tmp/pwned.png", "C:\\p.png", "..\\p.png", "a/../../p.png", "CON.png", "nul", "p.yaml", "p.lock", "ketaquiz.toml", "pyproject.toml", "setup.py", "__init__.py", "p.svg", "-rf.png", "~/p.png", "a b.png", "a\nb.png", "\x1b[31m.png", "\u202egnp.exe.png", "a" * 300 + ".png", "d/" * 300 + "p.png", "é.png", "p.png/", "p.png ", "p.png.", "p:stream.png", ".gitattributes", ".png", "p.html", "p.desktop", "autorun.inf")  # fmt: skip
    for number, file in enumerate(files):
        yield f"picture called {number} {file[:12]!a}", lambda file=file: _with_bank(_showing(file), {file: _PNG})
    yield (
        "svg with a script",
        lambda: _with_bank(_showing("p.svg"), {"p.svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'}),
    )
    yield "png that is html", lambda: _with_bank(_showing("p.png"), {"p.png": b"<html><script>pwned()</script>"})
    names = ("../p", "/tmp/p", "a/b", "", ".", "..", "Makefile", ".git", "x" * 100_000, "a\0b", "\x1b[31m", "\u202ex", "CON", "é", "p.yaml", "ketaquiz", "-o")  # fmt: skip
    for number, name in enumerate(names):
        yield f"bank called {number} {name[:12]!a}", lambda name=name: _with_bank(CALM_BANK, name=name)
    yield (
        "carried bank with live mathematics",
        lambda: _with_bank(
            everywhere(MATHEMATICS["style"], "A::B"), {"p.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>'}
        ),
    )
    yield "carried bank with escapes", lambda: _with_bank(CALM_BANK.replace("Into a vein", "\x1b[31mx"))
    yield "carried bank of broken items", lambda: _with_bank(CALM_BANK + "  - {id: x, quesiton: \x9b31m}\n" * 3_000)
    yield (
        "carried bank of tags",
        lambda: _with_bank("".join(f"%TAG !a{n}! tag:x\n" for n in range(60_000)) + "---\n" + CALM_BANK),
    )
    yield (
        "carried bank of hard formulas",
        lambda: _with_bank(CALM_BANK.replace("Into a vein", "'\\(" + "\\sideset{}{}" * 30 + "x\\)'")),
    )
    yield "carried bank no utf-8", lambda: _with_bank(b"\xff\xfe")
    wrong: dict[str, bytes] = {
        "a list": b"[]",
        "a text": b'"x"',
        "no banks": b'{"version": 1}',
        "banks that are a number": b'{"version": 1, "banks": 5}',
        "banks that are texts": b'{"version": 1, "banks": ["x"]}',
        "a bank of nothing": b'{"version": 1, "banks": [{}]}',
        "pictures that are a list": b'{"version": 1, "banks": [{"name": "p", "text": "media", "pictures": [], "ledger": ""}]}',
        "pictures of numbers": b'{"version": 1, "banks": [{"name": "p", "text": "media", "pictures": {"a": 1}, "ledger": ""}]}',
        "a later version": b'{"version": 99, "banks": []}',
        "a version that is true": b'{"version": true, "banks": []}',
        "nan": b'{"version": NaN, "banks": []}',
        "a lone surrogate": b'{"version": 1, "banks": [{"name": "\\ud800", "text": "media", "pictures": {}, "ledger": ""}]}',
        "an entry that is not there": b'{"version": 1, "banks": [{"name": "p", "text": "\\u001b[31m", "pictures": {}, "ledger": ""}]}',
        "the collection as text": b'{"version": 1, "banks": [{"name": "p", "text": "collection.anki2", "pictures": {}, "ledger": ""}]}',
        "many banks": json.dumps(
            {
                "version": 1,
                "banks": [{"name": f"p{n}", "text": "media", "pictures": {}, "ledger": ""} for n in range(50_000)],
            }
        ).encode(),
        "one name twice": json.dumps(
            {"version": 1, "banks": [{"name": "p", "text": "media", "pictures": {}, "ledger": ""}] * 2}
        ).encode(),
    }
    for name, data in wrong.items():
        yield f"carried json: {name}", lambda data=data: package(collection(), more=[Entry("ketaquiz.json", data)])
    lock = ledgers.HEAD + ledgers.line(bank="p")
    lines: dict[str, object] = {
        "a number": 5,
        "a list": [],
        "another bank's": ledgers.HEAD + ledgers.line(item="other/x", bank="other"),
        "another deck's": ledgers.HEAD + ledgers.line(deck="Another"),
        "the future": ledgers.HEAD + ledgers.line(history="9000000000:new"),
        "a great note id": ledgers.HEAD + ledgers.line(note="9" * 30),
        "great cards": ledgers.HEAD + ledgers.line(cards=",".join(map(str, range(1, 5_000)))),
        "a note type of ours": ledgers.HEAD + ledgers.line(type="1795392000001") + ledgers.checked(["@notetype 1795392000001", "{}"]),
        "a note type no json": lock + ledgers.checked(["@notetype 5", "["]),
        "a note type deep": lock + ledgers.checked(["@notetype 5", "[" * 100_000]),
        "a note type that runs": ledgers.HEAD + ledgers.line(type="5") + ledgers.checked(["@notetype 5", json.dumps(notetype(id=5, css="@import 'https://evil.example'"))]),
        "a note type that hangs": ledgers.HEAD + ledgers.line(type="5") + ledgers.checked(["@notetype 5", json.dumps(notetype(id=5, css="/* " * 3_000 + "url(" + " " * 3_000 + "x" * 30_000))]),
        "a note type of tags": ledgers.HEAD + ledgers.line(type="5") + ledgers.checked(["@notetype 5", json.dumps(notetype(id=5, tmpls=[{"name": "c", "ord": 0, "qfmt": "{{Front}}" + "<a " * 20_000, "afmt": "{{Back}}"}]))]),
        "many lines": ledgers.HEAD + "".join(ledgers.line(item=f"ward-7/a{n}", guid=f"g{n}") for n in range(30_000)),
        "escapes": ledgers.HEAD + "\x1b[31m\t\u202e\n",
    }  # fmt: skip
    for name, text in lines.items():
        yield f"carried ledger: {name}", lambda text=text: _with_bank(CALM_BANK, ledger=text)


def _cards() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Notes, note types, decks and media of a collection."""
    for name, text in {
        **MARKUP,
        **{
            f"mathematics {key}": value
            for key, value in MATHEMATICS.items()
            if key in ("style", "href script", "environment", "anki latex", "anki-mathjax", "fcolorbox")
        },
    }.items():
        yield f"field: {name}", lambda text=text: package(collection([(text, text), ("What is it?", f"It is {text}")]))
    for name, text in TERMINAL.items():
        if "\x1f" not in text:
            yield (
                f"everywhere: {name}",
                lambda text=text: package(
                    collection(
                        [(f"What {text}?", text), ("{{c1::x}}", "[sound:x.mp3]")],
                        notetype(name=f"T{text}"),
                        deck=f"D{text}",
                        tags=f" t{text} ",
                        guids=[f"g{text}", "h"],
                    )
                ),
            )
    units = ("<img", "<img ", "<ol><li>", "<a", "<a href=", "<!--", "<!-- -->", "[sound:", "[$]", "[latex]", "{{c1::", "{{c1::a::", "}}", "<b>", "</b>", "<u>", "&", "&#", "&amp;", "<br>", "<table>", "<td>", "<ruby>", "<rt>", "<code>", "<pre>", "<sup>", "<sub>2</sub>", "<span style='color:red'>", '<span style="', "\\(", "\\[", "$$", "<anki-mathjax>", "*", "_", "`", "<", ">", " ", "&nbsp;", "[anki:tts]", "<script>", "<style>", "<svg>", "<![CDATA[", "<?", "</", "<p>", "<div>", "|", "\n", "<li>", "漢[かん]", " [", "<font color=red>")  # fmt: skip
    for number, unit in enumerate(units):
        length = 120_000 if len(unit) > 4 else 60_000
        yield (
            f"field of units {number} {unit[:10]!a}",
            lambda unit=unit, length=length: package(
                collection([(f"What is it? {unit * (length // len(unit))}", f"It {unit * (length // len(unit))}")])
            ),
        )
    for name in ("blanks", "one word", "dots", "brackets", "quotes", "digits", "accents", "no-break spaces"):
        yield (
            f"field of pattern {name}",
            lambda name=name: package(collection([(f"What? {HANGS[name] * 8}", HANGS[name] * 8)])),
        )
    styles = ("a" * 60_000, "/* " * 20_000, "url(" + " " * 60_000, "url(" * 15_000, "{" * 60_000, "@import" * 8_000, "\\" * 60_000, "'" * 60_001, "a:" * 30_000, "-" * 60_000, "@media " * 9_000, "a(" * 30_000, "/**/" * 15_000, "\f" * 60_000, "behavior:" * 6_000, "behavior" + " " * 60_000 + "x", "<!--" * 15_000, "a-" * 30_000, "color : red ; " * 4_000)  # fmt: skip
    for number, style in enumerate(styles):
        yield f"style {number} {style[:8]!a}", lambda style=style: package(collection(kind=notetype(css=style)))
    sides = ("{{#Front}}" * 20_000 + "{{Front}}" + "{{/Front}}" * 20_000, "{{^Back}}" * 20_000, "{{Front}}" * 20_000, "{{" * 30_000, "{{text:" * 8_000 + "Front}}", "{{hint:Front}}" * 5_000, "<div>" * 12_000 + "{{Front}}", "<a " * 20_000 + "{{Front}}", "<img src='" * 6_000 + "{{Front}}", "<!--" * 15_000 + "{{Front}}", "{{Front}}" + " " * 60_000, "{{Front}}<b a=" + " " * 60_000, "{{Front}}" + "&" * 60_000, "{{Front}}<script>pwned()</script>", "{{Front}}<a href=javascript:pwned()>x</a>", "\\({{Front}}\\)", "[latex]{{Front}}[/latex]", "{{type:cloze:Front}}{{cloze:Front}}", "{{=<% %>=}}<%Front%>", "{{Nothing}}", "", "<" + "{{Front}}" * 5_000, "<b {{Front}}>")  # fmt: skip
    for number, side in enumerate(sides):
        tmpls = [{**notetype()["tmpls"][0], "qfmt": side}]
        yield f"template {number} {side[:10]!a}", lambda tmpls=tmpls: package(collection(kind=notetype(tmpls=tmpls)))
    kinds = {
        "models no json": "[",
        "models deep": "[" * 500_000,
        "models a list": "[]",
        "models none": "{}",
        "model of wrong types": '{"1500000000001": {"id": "x", "name": 5, "flds": 3, "tmpls": {}}}',
        "model without fields": json.dumps({"1500000000001": notetype(flds=[])}),
        "model without templates": json.dumps({"1500000000001": notetype(tmpls=[])}),
        "model of many fields": json.dumps(
            {"1500000000001": notetype(flds=[{"name": f"f{n}", "ord": n} for n in range(20_000)])}
        ),
        "model of many templates": json.dumps(
            {
                "1500000000001": notetype(
                    tmpls=[{**notetype()["tmpls"][0], "name": f"c{n}", "ord": n} for n in range(3_000)]
                )
            }
        ),
        "model of a long name": json.dumps({"1500000000001": notetype(name="x" * 500_000)}),
        "fields of one name": json.dumps(
            {"1500000000001": notetype(flds=[{"name": "Front", "ord": 0}, {"name": "Front", "ord": 1}])}
        ),
        "field names of marks": json.dumps(
            {"1500000000001": notetype(flds=[{"name": "{{#a}}\x1b[31m", "ord": 0}, {"name": "Back", "ord": 1}])}
        ),
    }
    for name, text in kinds.items():
        yield name, lambda text=text: package(collection(kinds=text))
    for name, text in {
        "decks no json": "[",
        "decks deep": "[" * 500_000,
        "decks none": "{}",
        "decks of wrong types": '{"1": 5, "1500000000002": {"name": []}}',
    }.items():
        yield name, lambda text=text: package(collection(decks=text))
    for number, deck in enumerate(("x" * 100_000, "::" * 3_000, "a::" * 3_000 + "b", "\x1b[31mD", "D\u202e", "", "Default", "../../x", "a\x1fb", "a\nb", "all", "index", "x-key", ".hidden", "<script>", '"', "CON")):  # fmt: skip
        yield f"deck called {number} {deck[:8]!a}", lambda deck=deck: package(collection(deck=deck))
    statements = {
        "a trigger": ["create trigger t after insert on notes begin select randomblob(1000000000); end"],
        "a view in a table's place": ["drop table cards", "create view cards as with recursive r(x) as (select 1 union all select x + 1 from r) select x as id, 1 as nid, 1 as did, 0 as ord, 0 as mod, 0 as usn, 0 as type, 0 as queue, x as due, 0 as ivl, 0 as factor, 0 as reps, 0 as lapses, 0 as left, 0 as odue, 0 as odid, 0 as flags, '' as data from r"],
        "a view of blobs": ["drop table notes", "create view notes as select 1 as id, 'g' as guid, 1500000000001 as mid, 0 as mod, 0 as usn, '' as tags, hex(zeroblob(400000000)) as flds, '' as sfld, 0 as csum, 0 as flags, '' as data"],
        "an index with a deep expression": ["create index i on notes(" + "abs(" * 25 + "mod" + ")" * 25 + ")"],
        "a check with a deep expression": ["create table x(a check(" + "(" * 25 + "a" + ")" * 25 + "))"],
        "many tables": [f"create table t{n}(a)" for n in range(3_000)],
        "no notes table": ["drop table notes"],
        "no col row": ["delete from col"],
        "two col rows": ["insert into col select 2, crt, mod, scm, ver, dty, usn, ls, conf, models, decks, dconf, tags from col"],
        "a later schema": ["update col set ver = 99"],
        "a schema of text": ["update col set ver = 'x'"],
        "note ids of text": ["update notes set guid = 5, mid = 'x'"],
        "fields that are a blob": ["update notes set flds = x'ff00fe1f'"],
        "fields that are a number": ["update notes set flds = 5"],
        "a great blob": ["update notes set flds = zeroblob(300000000)"],
        "great ids": ["update notes set id = 9223372036854775807", "update cards set id = 9223372036854775807, nid = 9223372036854775807"],
        "negative ids": ["update notes set id = -5", "update cards set nid = -5"],
        "a time of the future": ["update notes set mod = 9223372036854775807"],
        "an ordinal beyond": ["update cards set ord = 65535"],
        "a negative ordinal": ["update cards set ord = -1"],
        "many cards of a note": ["with recursive r(x) as (select 1 union all select x + 1 from r where x < 60000) insert into cards select 1600000000000 + x, 1500000000100, 1500000000002, x, 0, 0, 0, 0, x, 0, 0, 0, 0, 0, 0, 0, 0, '' from r"],
        "many notes": ["with recursive r(x) as (select 1 union all select x + 1 from r where x < 30000) insert into notes select 1600000000000 + x, 'g' || x, 1500000000001, 0, 0, '', 'What is ' || x || '?' || char(31) || x, '', 0, 0, '' from r", "insert into cards select id, id, 1500000000002, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, '' from notes where id >= 1600000000000"],
        "conf deep": ["update col set conf = '" + "[" * 200_000 + "'"],
        "dconf deep": ["update col set dconf = '" + "[" * 200_000 + "'"],
        "tags deep": ["update col set tags = '" + "[" * 200_000 + "'"],
        "a long tag": ["update notes set tags = ' " + "t" * 500_000 + " '"],
        "a deep tag": ["update notes set tags = ' " + "::".join("t" * 3_000) + " '"],
        "many tags": ["update notes set tags = ' " + " ".join(f"t{n}" for n in range(50_000)) + " '"],
        "one guid": ["update notes set guid = ''"],
    }  # fmt: skip
    for name, those in statements.items():
        yield f"sql: {name}", lambda those=those: package(collection(statements=those))
    names = ("a.png", "../a.png", "/tmp/pwned.png", "a/b.png", "..\\a.png", "C:a.png", "a\0b.png", "\x1b[31m.png", "x" * 5_000 + ".png", ".profile", "Makefile", "conftest.py", "index.html", "a\u202egnp.exe", "CON.png", "", ".", "..", "é.png", "e\u0301.png", "a b.png", "_script.js", "a.png.html", "a.svg")  # fmt: skip
    for number, file in enumerate(names):
        shown = [("What does it show?", "It"), (f'What is <img src="{file}">?', "It")]
        yield (
            f"media called {number} {file[:8]!a}",
            lambda file=file, shown=shown: package(collection(shown), {file: _PNG}),
        )
        if number < 12:
            yield (
                f"new media called {number} {file[:8]!a}",
                lambda file=file, shown=shown: new_package(
                    collection(shown),
                    [Entry("0", zstd(_PNG), 0)],
                    media_list([(file, len(_PNG), hashlib.sha1(_PNG).digest())]),  # noqa: S324
                ),
            )
    for number, text in enumerate((b"[]", b"5", b"", b"{", b'{"0": 5}', b'{"x": "a.png"}', b'{"99999999999": "a.png"}', b'{"-1": "a.png"}', b"\xff", b'{"0": "a.png", "0": "b.png"}', b'{"../0": "a.png"}')):  # fmt: skip
        yield f"media map {number}", lambda text=text: package(collection(), media_map=text)


def _mutated(count: int) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Packages with bytes turned at random, in the archive or in the collection."""

    def turned(number: int) -> bytes:
        chance = dice(f"mutated package {number}")
        data = bytearray(collection([("What is it?", "It"), ("{{c1::a}}", "b")]))
        if number % 2:
            for _ in range(chance.randrange(1, 60)):
                data[chance.randrange(len(data))] = chance.randrange(256)
            return package(bytes(data))
        data = bytearray(package(bytes(data), {"a.png": _PNG}))
        for _ in range(chance.randrange(1, 30)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        return bytes(data)

    for number in range(count):
        yield f"mutated {number}", lambda number=number: turned(number)


def cases() -> Iterator[Case]:
    """The hostile packages."""
    for group in (_bombs(), _carrying(), _cards(), _mutated(16)):
        for name, make in group:
            yield Case("package", name, lambda make=make: {"strange.apkg": make()}, "strange.apkg")
