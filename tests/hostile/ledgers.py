"""Ledgers that somebody made to do harm: every line's check is right, and its content is not."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from hostile.case import Case, Content, Link, dice
from hostile.payloads import MARKUP, MATHEMATICS, TERMINAL

HEAD = (
    "ketaquiz.lock 1\n"
    "# What is out among learners. 'ketaquiz release' writes this file: commit it, and never edit it.\n"
    "# item, bank, deck, guid, note type, note id, cards, content, history, former ids, check\n"
)
_COLUMNS = {
    "item": "ward-7/receptor",
    "bank": "calm",
    "deck": "Ketamine",
    "guid": "kqyz45vx5wx524wznl",
    "type": "basic",
    "note": "1789999960055",
    "cards": "1",
    "content": "91e2adfb10.dc7bbefafd.f338cbe007.f439d3dcdf.f2ad84b29b..eb280d3a2e.4ef12c2de3",
    "history": "1789999960:new",
    "former": "-",
}


def checked(columns: Sequence[str]) -> str:
    """A line with its right check."""
    line = "\t".join(columns)
    return f"{line}\t{hashlib.sha256(line.encode('utf-8', 'surrogateescape')).hexdigest()[:6]}\n"


def line(**changed: str) -> str:
    """The line of an item, with some columns as they must not be."""
    return checked([*(_COLUMNS | changed).values()])


def _texts() -> Iterator[tuple[str, Content]]:
    wrong = {
        "item": ["", "/", "a", "ward-7/", "/receptor", "ward-7/x/y", "ward-7/" + "x" * 100_000, "ward-7/%1b[31m", "WARD/É", "@notetype 1", "ward-7/receptor%00"],
        "bank": ["", "/", "../../x", "a/b/c", "%2F..%2Fetc", "x" * 100_000, "a/" * 5_000 + "a", "%1b[31m", "%ff", "%"],
        "deck": ["", "x" * 100_000, "::", "%1b[31m", "D/E/F", "%ed%a0%80", "a%0ab"],
        "guid": ["", "%ff", "x" * 100_000, "a b", "%1b[31m", "<script>", "%1f"],
        "type": ["", "other", "0", "-1", "9" * 6_000, "１", "²", "basic ", "1e5"],
        "note": ["", "0", "-1", "9" * 6_000, "9" * 18, "9" * 19, "9" * 25, "１２", "²", "1_000", "1.5", "nan"],
        "cards": ["", "0", "-1", "9" * 6_000, "1,1", "1,2,3", "99999999", "1:", "1:x", "500", ",".join(map(str, range(1, 20_000))), "２"],
        "content": ["", ".", "x", "." * 7, "." * 100_000, "zz.zz.zz.zz.zz.zz.zz.zz", "a" * 100_000],
        "history": ["", "x", "0:new", "-1:new", "9" * 6_000 + ":new", "99999999999999:new", "1:what", "1:new:", "1:changed:nothing", "1:new " * 20_000 + "2:new", "5:new 1:new", "1790000000:retired", "1790000000:imported", "253402300800:new"],
        "former": ["", "x,x", ",", "receptor", "x" * 100_000, "../x", "route,gap", ",".join(f"a{n}" for n in range(20_000))],
    }  # fmt: skip
    for column, values in wrong.items():
        for number, value in enumerate(values):
            yield f"{column} {number}", HEAD + line(**{column: value})
    for name, raw in {**TERMINAL, "script": MARKUP["script"], "mathematics": MATHEMATICS["style"]}.items():
        text = quote(raw, safe="<>():;'{}[]$, ", errors="surrogatepass")
        yield f"live {name}", HEAD + line(deck=text, bank=text, guid=text)
    types = {
        "no json": "[",
        "a list": "[]",
        "a number": "9" * 5_000,
        "null": "null",
        "deep": "[" * 100_000,
        "deep closed": '{"a":' * 3_000 + "1" + "}" * 3_000,
        "nothing in it": "{}",
        "wrong fields": json.dumps({"id": 5, "name": "x", "type": 0, "flds": 3, "tmpls": None}),
        "no templates": json.dumps({"id": 5, "name": "x", "type": 0, "flds": [{"name": "a"}], "tmpls": []}),
        "wrong template": json.dumps({"id": 5, "name": "x", "type": 0, "flds": [{"name": "a", "ord": 0}], "tmpls": [{"name": "c", "qfmt": 5, "afmt": []}]}),
        "a script": json.dumps({"id": 5, "name": "x", "type": 0, "flds": [{"name": "a", "ord": 0}], "tmpls": [{"name": "c", "qfmt": "{{a}}<script>pwned()</script>", "afmt": "{{FrontSide}}", "ord": 0}], "css": ""}),
        "many fields": json.dumps({"id": 5, "name": "x", "type": 0, "flds": [{"name": f"f{n}", "ord": n} for n in range(20_000)], "tmpls": []}),
        "a deep section": json.dumps({"id": 5, "name": "x", "type": 0, "css": "", "flds": [{"name": "a", "ord": 0}], "tmpls": [{"name": "c", "ord": 0, "qfmt": "{{#a}}" * 5_000 + "{{a}}" + "{{/a}}" * 5_000, "afmt": "{{a}}"}]}),
        "a hanging style": json.dumps({"id": 5, "name": "x", "type": 0, "css": "/* " * 30_000 + "url(" + " " * 30_000, "flds": [{"name": "a", "ord": 0}], "tmpls": [{"name": "c", "ord": 0, "qfmt": "{{a}}", "afmt": "{{a}}"}]}),
        "a long name": json.dumps({"id": 5, "name": "\x1b[31m" + "x" * 100_000, "type": 0, "css": "", "flds": [], "tmpls": []}),
    }  # fmt: skip
    for name, text in types.items():
        entry = line(type="1500000000005")
        yield f"note type {name}", HEAD + checked(["@notetype 1500000000005", quote(text, safe='{}[]":, ')]) + entry
    yield "note type of digits", HEAD + checked([f"@notetype {'9' * 6_000}", "{}"]) + line(type="9" * 6_000)
    yield "note type ²", HEAD + checked(["@notetype ²", "{}"])
    yield (
        "note type in the place of ours",
        HEAD + checked(["@notetype 1795392000001", "{}"]) + line(type="1795392000001"),
    )
    yield "fields of a number", HEAD + line() + checked([f"@fields {_COLUMNS['guid']}", '{"a":1}'])
    yield (
        "fields no json",
        HEAD
        + line(type="5")
        + checked(
            [
                "@notetype 5",
                "[",
            ]
        )
        + checked([f"@fields {_COLUMNS['guid']}", "["]),
    )
    yield "fields deep", HEAD + line() + checked([f"@fields {_COLUMNS['guid']}", "[" * 100_000])
    yield "fields many", HEAD + line() + "".join(checked([f"@fields g{n}", "[]"]) for n in range(30_000))
    yield "a later version", "ketaquiz.lock 2\n"
    yield "a long version", f"ketaquiz.lock {'9' * 6_000}\n"
    yield "a version of another script", "ketaquiz.lock ²\n"
    yield "a version with escapes", "ketaquiz.lock \x1b[31m\n"
    yield "no head", line()
    yield "two heads", HEAD + HEAD + line()
    yield "one item twice", HEAD + line() + line(guid="kqother", note="1789999960056")
    yield "one guid twice", HEAD + line() + line(item="ward-7/route")
    yield "one note twice", HEAD + line() + line(item="ward-7/route", guid="kqother")
    yield (
        "former of each other",
        HEAD + line(former="route") + line(item="ward-7/route", guid="kqother", former="receptor"),
    )
    yield (
        "one former id of many",
        HEAD
        + "".join(
            line(item=f"ward-7/a{n}", guid=f"g{n}", note=str(1789999960055 + n), former="zz") for n in range(3_000)
        ),
    )
    yield (
        "many lines",
        HEAD + "".join(line(item=f"ward-7/a{n}", guid=f"g{n}", note=str(1789999960055 + n)) for n in range(20_000)),
    )
    yield "many damaged lines", HEAD + "x\ty\n" * 100_000
    yield "a long damaged line", lambda: HEAD + "x" * 5_000_000 + "\n"
    yield "many columns", HEAD + "\t" * 500_000 + "\n"
    yield "a wrong check with escapes", HEAD + line().replace("calm", "\x1b[31mc\u202elm")
    yield "a conflict", HEAD + "<<<<<<< \x1b[31m\n" + line() + "=======\n" + line() + ">>>>>>> x\n"
    yield "many conflicts", HEAD + "<<<<<<< a\n" * 50_000
    yield "all in the future", HEAD + line(history="4000000000:new", note="4000000000000")
    yield "the end of time", HEAD + line(history="253402300799:new", note="253402300799000")
    yield "nul", HEAD.encode() + b"\0" * 100
    yield "latin-1", HEAD.encode() + "é".encode("latin-1")
    yield "random bytes", bytes(dice("ledger").randrange(256) for _ in range(50_000))
    yield "nothing", b""
    yield "64 MiB", lambda: HEAD.encode() + b"# x\n" * (16 * 1024 * 1024)


def cases() -> Iterator[Case]:
    """The hostile ledgers."""

    def case(name: str, content: Content) -> Case:
        return Case("ledger", name, lambda: {"decks/ketaquiz.lock": content}, "decks/ketaquiz.lock")

    for name, content in _texts():
        yield case(name, content)
    yield case("a link to home", Link("../../home/notes.txt"))
    yield case("a link to itself", Link("ketaquiz.lock"))
    yield case("a device", Link("/dev/zero"))
    yield case("a folder", None)
    attributes: dict[str | bytes, Content] = {
        "decks/ketaquiz.lock": HEAD + line(),
        "decks/.gitattributes": Link("../../home/notes.txt"),
    }
    yield Case("ledger", "attributes that are a link", lambda: attributes, "decks/ketaquiz.lock")
