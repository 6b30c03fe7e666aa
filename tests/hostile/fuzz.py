"""Turns banks, packages, pages and questions of other programs at random, puts them through what the commands call, and looks for exceptions.

    python tests/hostile/fuzz.py bank --count 100000
    python tests/hostile/fuzz.py page package --seconds 600 --seed 7 --keep found/

Each input follows from the seed and its number alone. What ends in an exception, or takes more than ten seconds of
processor time, is kept in the folder of ``--keep``. The seeds are in ``seeds/``; packages are made here.

A package goes the whole guarded way of ``import``, Anki's engine and the limits of its process with it, but that process
is a fork of this one, which has Anki loaded: starting it anew takes most of the time. One package in ``_FRESH_EVERY`` is
given to a process that is started as ``import`` starts it; the two counts are printed apart.
"""

from __future__ import annotations

import argparse
import copy
import gc
import json
import os
import random
import re
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from hostile import archive, exchange, questions  # noqa: E402
from hostile.case import CALM_BANK  # noqa: E402
from hostile.payloads import HANGS, MARKUP, MATHEMATICS, TERMINAL  # noqa: E402

SEEDS = Path(__file__).resolve().parent / "seeds"
MOST_SECONDS = 10
KINDS = ("bank", "page", "package", "questions")
TODAY = date(2026, 11, 1)
read_whole: Counter[str] = Counter()
"""By kind, how many inputs were read and made into something, rather than refused."""

ways: Counter[str] = Counter()
"""How many packages met Anki's engine in a fork of this process, and how many in a process started anew."""
_FRESH_EVERY = 50

_PIECES = [
    *(text.encode("utf-8", "surrogatepass") for group in (MATHEMATICS, MARKUP, TERMINAL) for text in group.values()),
    *(text[:400].encode() for text in HANGS.values()),
]
_TOKENS = {
    "bank": [b"\n", b"\n  ", b"\n    ", b": ", b"- ", b"? ", b"{", b"}", b"[", b"]", b"{{", b"}}", b"::", b"\\(", b"\\)", b"|", b">-", b"#", b" #", b"&a ", b"*a", b"!!", b"%", b"@", b"`", b'"', b"'", b"\t", b"~", b"^", b"**", b"_", b"\xef\xbb\xbf", b"\r", b"---\n", b"...\n", b"<<: ", b"id: ", b"question: ", b"answer: ", b"cloze: ", b"distractors: ", b"items:", b"true", b"null", b"2026-11-31", b"1e9", b"\\u0000", b"retired: ", b"image: ", b"cite: "],
    "page": [b"<", b">", b"</", b"<p>", b"<b>", b"<li>", b"<table>", b"<tr>", b"<td>", b"<h2>", b"<dl>", b"<dt>", b"<dd>", b"<details>", b"<summary>", b"<!--", b"-->", b"<?", b"<![", b"&", b"&#0;", b"&nbsp;", b"?", b":", b". ", b"\n\n", b"\n", b" ", b"\t", b"- ", b"* ", b"1. ", b"Q: ", b"A: ", b"Tip 1: ", b"# ", b"===", b"---", b"|", b"```", b"[", b"](", b"\xe2\x80\xa2 ", b"\x00", b"\xff", b'<script type="application/ld+json">', b"{", b'"', b"</script>", b"<svg>", b"<math>", b"<template>", b"is a ", b"because ", b"(ABC)"],
    "questions": [b"\n", b"\n\n", b"{", b"}", b"{=", b"~", b"=", b"#", b"%50%", b"->", b"::", b"\\", b"//", b"$CATEGORY: ", b"[html]", b"####", b"A. ", b"b) ", b"1. ", b"ANSWER: A\n", b"Answer key\n", b"- [x] ", b"- ", b"* ", b"**", b"```\n", b"> ", b"@", b",", b";", b'"', b'""', b"|", b"\t", b"<", b">", b"</", b"<text>", b"</text>", b"<answer fraction='100'>", b"<![CDATA[", b"]]>", b"&", b"&amp;", b"&#0;", b"&#x1b;", b"<b>", b"<p>", b"<img src=", b"_x0041_", b"\x00", b"\xff", b"<c t='s'>", b"<v>", b"<w:p>", b"<w:t>", b"<w:br/>", b"<w:b/>", b"1e999", b"\xc2\xb2"],
    "package": [b"\x00", b"\xff", b"\x1f", b"{", b"}", b'"', b"[", b"]", b"{{", b"}}", b"{{#Front}}", b"{{c1::", b"<img src=", b"<b>", b"PK\3\4", b"PK\1\2", b"collection.anki2", b"media", b"\x08\x03", b"(\xb5/\xfd"],
}  # fmt: skip


def mutated(data: bytes, others: Sequence[bytes], kind: str, chance: random.Random) -> bytes:
    """Data with a few pieces turned, cut, doubled, moved, or put in from elsewhere."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 9))):
        at = chance.randrange(len(found) + 1)
        length = chance.choice((1, 2, 4, 9, 30, 120))
        match chance.randrange(9):
            case 0 if found:
                found[at % len(found)] = chance.randrange(256)
            case 1:
                del found[at : at + length]
            case 2:
                found[at:at] = found[at : at + length] * chance.choice((1, 2, 20))
            case 3 | 4:
                found[at:at] = chance.choice(_TOKENS[kind]) * chance.choice((1, 1, 1, 3, 60))
            case 5:
                found[at:at] = chance.choice(_PIECES)
            case 6:
                other = chance.choice(others)
                start = chance.randrange(len(other) + 1)
                found[at : at + length] = other[start : start + chance.choice((5, 40, 300))]
            case 7:
                piece = found[at : at + length]
                del found[at : at + length]
                where = chance.randrange(len(found) + 1)
                found[where:where] = piece
            case _:
                lines = found.split(b"\n")
                chance.shuffle(lines) if chance.random() < 0.1 else lines.insert(
                    chance.randrange(len(lines) + 1), chance.choice(lines)
                )
                found = bytearray(b"\n".join(lines))
    return bytes(found[:60_000])


# --- banks whose form is kept

_MARKS = "* ** _ ` ~ ^ ( ) [ ] {{ }} :: \\( \\) \\ | - … – — \u2212 5\u202fmg 1,000 10~3~ ^2+^ ° % \" ' “ ” & < > # ! ? . , ; $ not NOT never all which a an \u00a0 \u00ad \u200f \u202e \u0301 é ß İ 字 😀 👨‍👩‍👧 http://a.example".split(
    " "
)
_WRAPS = ("*{}*", "**{}**", "`{}`", "~{}~", "^{}^", "{}~2~^-^", r"\({}\)", r"\[\frac{{{}}}{{b}}\]", r"\(\text{{{}}}_i\)", "{{{{{}}}}}", "{{{{c1::{}}}}}", "{{{{{}::hint}}}}", '"{}"', "({})", "[{}](https://a.example)", "{}\n\n- one\n- two", "{}\n\n| a | b |\n|---|---|\n| 1 | 2 |", "```\n{}\n```", "NOT {}", "{} (ABC)")  # fmt: skip
_ALSO = (
    ("status", "draft"),
    ("difficulty", "hard"),
    ("order", "keep"),
    ("typed", True),
    ("reverse", True),
    ("reviewed", date(2026, 1, 2)),
    ("tags", ["a", "b"]),
    ("rationale", "Because it is so."),
    ("caution", "Take care."),
    ("topic", "A"),
    ("accept", ["That"]),
    ("retired", {"on": date(2026, 11, 1), "reason": "Wrong"}),
    ("allow", {"M101": "It is so"}),
    ("image", {"file": "p.svg", "alt": "A picture"}),
    ("audio", {"file": "s.mp3", "transcript": "A tone"}),
    ("points", 2.5),
    ("scoring", "all"),
    ("section", "Hands"),
    ("tolerance", "5%"),
    ("mode", "all"),
)
_NAMES = frozenset(
    "id file url article references replaced_by pin sha256 order evidence difficulty status year case scoring mode box".split()
)
"""Keys whose values are no texts for people."""


_NAMED = ("articles", "references", "cases")
"""Keys of a bank below which things have names that its items use."""


@cache
def _pool() -> tuple[dict[str, Any], tuple[dict[str, Any], ...]]:
    """The head of a bank, and items of all seeds and of the decks that come with ketaquiz."""
    import yaml

    from ketaquiz.bank.collection import bank_files

    tests = Path(__file__).resolve().parent.parent
    files = [*sorted(SEEDS.glob("*.yaml")), *bank_files(tests.parent / "decks")]
    texts = [re.sub(r"\bon: (?=[0-9])", '"on": ', path.read_text(encoding="utf-8")) for path in files]
    banks = [yaml.safe_load(text) for text in texts]  # to it, a bare 'on' is no word
    shared = yaml.safe_load((tests.parent / "decks/sources.yaml").read_text(encoding="utf-8"))
    head: dict[str, Any] = {"publisher": "ward-7", "deck": "A::B", "language": "en", "scoring": "parts"}
    for key in _NAMED:
        head[key] = {name: about for bank in (*banks, shared) for name, about in bank.get(key, {}).items()}
    seeded = len([*SEEDS.glob("*.yaml")])
    own = [item for bank in banks[:seeded] for item in bank["items"]] * 8
    return head, (*own, *(item for bank in banks[seeded:] for item in bank["items"]))


def composed(chance: random.Random) -> bytes:
    """A bank of a few items whose texts are turned and whose form is mostly kept, so that most such banks are read."""
    import yaml

    head, pool = _pool()
    items = [copy.deepcopy(chance.choice(pool)) for _ in range(chance.choice((1, 1, 2, 4)))]
    for number, item in enumerate(items):
        item["id"] = f"i{number}"
        if "regions" not in item:
            item.pop("image", None)
        if chance.random() < 0.1:
            key, value = chance.choice(_ALSO)
            item[key] = value
        if chance.random() < 0.04:
            del item[chance.choice([*item])]
    used = str(items)
    bank = {key: value for key, value in head.items() if key not in _NAMED}
    for key in _NAMED:
        if some := {name: about for name, about in head[key].items() if name in used}:
            bank[key] = copy.deepcopy(some)
    if chance.random() < 0.2:
        bank["language"] = "de"
    bank["items"] = items
    places = [*_texts(items)] if chance.random() < 0.9 else [*_texts(bank)]
    for _ in range(chance.choice((1, 1, 2, 3, 5))):
        if places:
            holder, key = chance.choice(places)
            holder[key] = _turned(holder[key], chance)
    made = json.loads(json.dumps(bank, default=str))  # nothing in it is there twice, which would be an alias
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    kept = chance.random() < 0.9
    text: str = yaml.dump(made, Dumper=dumper, allow_unicode=kept, sort_keys=False, width=80)
    return text.encode()


def _texts(node: Any, name: str = "") -> Iterator[tuple[Any, Any]]:
    """Where the texts of a bank are: what holds each, and by which key or position."""
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in pairs:
        if isinstance(value, str) and key not in _NAMES and name not in _NAMES:
            yield node, key
        yield from _texts(value, key if isinstance(key, str) else name)


def _turned(text: str, chance: random.Random) -> str:
    """A text with one thing in it turned."""
    words = text.split(" ")
    at = chance.randrange(len(words))
    match chance.randrange(11):
        case 0:
            del words[at]
        case 1:
            words.insert(at, chance.choice(_MARKS))
        case 2:
            words[at] += chance.choice(_MARKS)
        case 3 | 4:
            words[at] = chance.choice(_WRAPS).format(words[at])
        case 5:
            end = min(len(words), at + chance.choice((1, 2, 4)))
            words[at:end] = [chance.choice(_WRAPS).format(" ".join(words[at:end]))]
        case 6:
            words[at:at] = words[at : at + chance.choice((1, 3))] * chance.choice((1, 2, 20))
        case 7:
            chance.shuffle(words)
        case 8:
            words[at] = chance.choice(_MARKS) * chance.choice((1, 2, 30))
        case 9:
            words.insert(at, chance.choice(_PIECES).decode("utf-8", "replace"))
        case _:
            turned = list(text) or ["a"]
            turned[chance.randrange(len(turned))] = chr(chance.choice((chance.randrange(32, 0x2FF), chance.randrange(0x2000, 0x2100), chance.randrange(0x10FFFF))))  # fmt: skip
            return "".join(each for each in turned if not "\ud800" <= each <= "\udfff")
    return " ".join(words)


# --- packages whose form is kept

_FIELDS = (
    "What is <b>it</b>?", "It &amp; <i>that</i>", "10<sup>6</sup> of H<sub>2</sub>O", "a<br>b<ul><li>c</li></ul>",
    "{{c1::One}} and {{c2::two::hint}}", "{{c1::a {{c2::b}} c}}", '<img src="a.png"> seen', "[sound:b.mp3] heard",
    r"\(\frac{a}{b}\) is", "[latex]x^2[/latex]", "[$]x[/$]", "<table><tr><td>1</td><th>2</th></tr></table>",
    "<div>one</div><div>two</div>", "A) one<br>B) two<br>C) three", "", " ", "&nbsp;", "<!-- c -->x", "<p style='color:red'>r</p>",
    '<a href="https://a.example">l</a>', "{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.4:oi=1}}", "<anki-mathjax>x</anki-mathjax>",
    "True", "1,000 mg", "<ol start=3><li value=9>x", "<ruby>a<rt>b</rt></ruby>", "<pre><code>x</code></pre>", "字 😀",
)  # fmt: skip
_SIDES = ("{{Front}}", "{{Back}}", "{{FrontSide}}<hr id=answer>{{Back}}", "{{cloze:Front}}", "{{type:Back}}", "{{#Front}}{{Front}}{{/Front}}", "{{^Back}}n{{/Back}}", "{{hint:Back}}", "{{tts en_US:Front}}", "{{Tags}}{{Deck}}{{Card}}", "<script>x()</script>{{Front}}", "{{furigana:Front}}", "<style>.a{}</style>{{Back}}")  # fmt: skip
_STYLES = (".card { color: black; }", "", "@import url(x);", ".a{background:url(b.png)}", "/* ", "a{b:c}" * 30, "@media print { .x { y: z } }")  # fmt: skip
_DECK_NAMES = ("Ward", "A::B", "all", "x" * 300, "", "::", "a\x1fb", "../x", "index", "CON", "é", "A::", "-o", "\u202e")
_ODD: tuple[object, ...] = (
    None,
    True,
    -1,
    0,
    2**31,
    2**63 - 1,
    1e308,
    "",
    "x" * 900,
    [],
    {},
    [[]],
    {"a": 1},
    "\x1b[2J",
)
_STATEMENTS = (
    "update notes set tags = ' leech a::b  {} '", "update notes set flds = flds || char(31) || 'more'", "update notes set flds = ''",
    "update notes set guid = ''", "update notes set mod = -1", "update cards set ord = 600", "update cards set did = 77",
    "update cards set due = -9223372036854775807", "delete from cards", "update notes set mid = 9", "update notes set flds = x'ff'",
    "insert into revlog values (1, 1500000000100, -1, 1, 1, 1, 1, 1, 1)", "update col set ver = 99", "update col set conf = '{{}}'", "delete from col",
    "update col set dconf = '[]'", "update notes set sfld = 9", "update notes set id = id - 1500000000105", "create view v as select 1", "drop table revlog",
    "create trigger t after insert on notes begin delete from notes; end", "update cards set queue = 9, type = 9", "update notes set csum = 'x'",
)  # fmt: skip


def composed_package(chance: random.Random) -> bytes:
    """A package whose parts are turned and whose form is mostly kept, so that Anki reads most such packages."""

    def text() -> str:
        found = " ".join(chance.choice(_FIELDS) for _ in range(chance.choice((1, 1, 2))))
        return _turned(found, chance).replace("\x1f", "") if chance.random() < 0.5 else found

    names = ["Front", "Back", *(chance.choice(("More", "Header", "Image", "Front", "a:b", "{{x}}")) for _ in range(chance.choice((0, 0, 1, 3))))]  # fmt: skip
    base = archive.notetype()
    kind: dict[str, Any] = {**base, "css": chance.choice(_STYLES[:: 1 if chance.random() < 0.2 else 7])}
    kind["flds"] = [{**base["flds"][0], "name": name, "ord": place} for place, name in enumerate(names)]
    gaps = chance.random() < 0.3
    sides = [("{{cloze:Front}}", "{{cloze:Front}}{{Back}}")] if gaps else [("{{Front}}", "{{FrontSide}}{{Back}}")]
    if not gaps and chance.random() < 0.2:
        sides.append(("{{Back}}", "{{FrontSide}}{{Front}}"))
    if chance.random() < 0.1:
        sides.append((chance.choice(_SIDES), chance.choice(_SIDES)))
    kind["tmpls"] = [
        {**base["tmpls"][0], "name": f"Card {place}", "ord": place, "qfmt": front, "afmt": back}
        for place, (front, back) in enumerate(sides)
    ]
    kind["type"] = int(gaps)
    if chance.random() < 0.15:
        _put_odd(kind, chance)
        kind["id"] = base["id"]
    notes = [[text() for _ in names] for _ in range(chance.choice((1, 1, 2, 5)))]
    if gaps:
        for note in notes:
            note[0] = f"{{{{c1::{text()}}}}} {text()}"
    data = archive.collection(
        notes,
        kind,
        deck=chance.choice(_DECK_NAMES[: 2 if chance.random() < 0.7 else None]),
        tags=chance.choice(("", " a b ", " a::b ", f" {chance.choice(_MARKS)} ")),
        statements=[chance.choice(_STATEMENTS).format(chance.choice(_MARKS).replace("'", ""))] if chance.random() < 0.15 else [],
    )  # fmt: skip
    media = {name: chance.choice((_PNG, _MP3, b"", b"GIF89a", bytes(90))) for name in chance.sample(("a.png", "b.mp3", "../x.png", "Makefile", "a.PNG", "\x00", "é.png"), chance.choice((0, 1, 3)))}  # fmt: skip
    if chance.random() < 0.4:
        listed = archive.media_list([(name, len(body), bytes(20)) for name, body in media.items()])
        entries = [archive.Entry(str(place), archive.zstd(body), 0) for place, body in enumerate(media.values())]
        made = archive.new_package(data, entries, listed)
    else:
        made = archive.package(data, media, more=_carried(chance) if chance.random() < 0.2 else ())
    if chance.random() < 0.05:
        return mutated(made, [each for _, each in seeds("package")], "package", chance)
    return made


_PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010806000000" "1f15c4890000000d49444154789c6360f8cf00000002000154a24f5f0000000049454e44ae426082")  # fmt: skip
_MP3 = b"ID3" + bytes(60)


def _carried(chance: random.Random) -> list[archive.Entry]:
    """The bank that a package of ketaquiz carries, turned; the list of banks sometimes as well."""
    listed: dict[str, Any] = {"version": 1, "banks": [{"name": chance.choice(("p", "all", "../x", "é")), "text": "ketaquiz/0.yaml", "pictures": {}, "ledger": ""}]}  # fmt: skip
    if chance.random() < 0.3:
        _put_odd(listed, chance)
    bank = composed(chance) if chance.random() < 0.8 else mutated(CALM_BANK.encode(), [CALM_BANK.encode()], "bank", chance)  # fmt: skip
    return [
        archive.Entry("ketaquiz.json", json.dumps(listed).encode(), 0),
        archive.Entry("ketaquiz/0.yaml", bank, 0),
    ]


def _put_odd(node: Any, chance: random.Random) -> None:
    """Put a value of a wrong kind somewhere below a node of JSON."""
    while True:
        key = chance.choice([*node]) if isinstance(node, dict) else chance.randrange(len(node))
        if not (isinstance(node[key], (dict, list)) and node[key]) or chance.random() < 0.2:
            node[key] = chance.choice(_ODD)
            return
        node = node[key]


@cache
def seeds(kind: str) -> tuple[tuple[str, bytes], ...]:
    """Names and contents to start from."""
    if kind == "package":
        return _packages()
    if kind == "questions":
        return _questions_of_others()
    endings = {".yaml"} if kind == "bank" else {".html", ".md", ".txt"}
    return tuple((path.name, path.read_bytes()) for path in sorted(SEEDS.iterdir()) if path.suffix in endings)


def _packages() -> tuple[tuple[str, bytes], ...]:
    cloze = archive.notetype(
        type=1,
        flds=archive.notetype()["flds"],
        tmpls=[{**archive.notetype()["tmpls"][0], "qfmt": "{{cloze:Front}}", "afmt": "{{cloze:Front}}{{Back}}"}],
    )
    basic = archive.collection(
        [
            ("What is <b>it</b>?", "It &amp; <i>that</i>"),
            ('<img src="a.png"> 10<sup>6</sup>', "a<br>b<ul><li>c</li></ul>"),
        ]
    )
    gaps = archive.collection([("{{c1::One}} and {{c2::two::hint}}", "more")], cloze)
    bank = '{"version": 1, "banks": [{"name": "p", "text": "ketaquiz/0.yaml", "pictures": {}, "ledger": ""}]}'
    carried = [
        archive.Entry("ketaquiz.json", bank.encode(), 0),
        archive.Entry("ketaquiz/0.yaml", CALM_BANK.encode(), 0),
    ]
    return (
        ("basic", basic),
        ("gaps", gaps),
        ("carried", archive.package(archive.collection(), more=carried)),
        ("whole", archive.package(basic, {"a.png": b"\x89PNG\r\n\x1a\n" + bytes(40)})),
    )


def _questions_of_others() -> tuple[tuple[str, bytes], ...]:
    """Files, and the XML within those of Word and Excel, by an ending of its own."""
    asked = questions.paragraphs("1. What is it?", "*a) This", "b) That", "2. Which is it?", "a) One", "*b) Two")
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Question</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Answer</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    cells = questions.cells(("What is it?", "This", "That"), ("How many?", "5", "6")).replace("<row>", '<row r="{}">')
    number = (
        "<row><c s='0'><v>5.5</v></c><c t='b'><v>1</v></c><c r='C9' t='str'><f>1+1</f><v>2</v></c></row></sheetData>"
    )
    made = (("q.docx", asked + table), ("q.xlsx", cells.replace("</sheetData>", number)))
    gaps = exchange.item2(exchange.gap_match(2, 2), exchange.declared("w0 g0", "w1 g1", kind="directedPair", cardinality="multiple"))  # fmt: skip
    entry = '<p>It is <textEntryInteraction responseIdentifier="R"/></p>'
    qti = (
        ("q1.xml", exchange.item2(exchange.choice2("This", "<b>That</b>"), more="<modalFeedback identifier='A'>So</modalFeedback>")),
        ("q2.xml", gaps),
        ("q3.xml", exchange.item2(entry, exchange.declared("5", kind="float"), "<responseProcessing><equal tolerance='1 1'/></responseProcessing>")),
        ("q4.xml", exchange.file1(exchange.item1(exchange.response1("r", "a", "b"), exchange.right1("r", "A", "f")))),
        ("q5.xml", exchange.file1(exchange.item1("".join(exchange.response1(n, "a", "b", prompt=n) for n in "xy"), exchange.right1("x", "A") + exchange.right1("y", "B")))),
    )  # fmt: skip
    made = (*made, *qti)
    files = sorted((SEEDS / "questions").iterdir())
    return (*((path.name, path.read_bytes()) for path in files), *((name, text.encode()) for name, text in made))


class TooSlow(BaseException):
    """An input took more processor time than any may."""


@contextmanager
def _bounded() -> Iterator[None]:
    def stop(_signal: int, _frame: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, MOST_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@dataclass(frozen=True)
class Found:
    """An input at which something fell over."""

    kind: str
    number: int
    data: bytes
    words: str


def make(kind: str, seed: int, number: int) -> tuple[str, bytes]:
    """The input of a number: a file's name and its content."""
    chance = random.Random(f"{seed} {kind} {number}")
    if kind == "bank" and number % 8:
        return "composed", composed(chance)
    if kind == "package" and number % 4:
        return "composed", composed_package(chance)
    name, data = chance.choice(seeds(kind))
    data = mutated(data, [each for _, each in seeds(kind)], kind, chance)
    if kind == "package" and name in ("basic", "gaps"):
        data = archive.package(data)
    if name == "q.docx":
        data = questions.word(data.decode("utf-8", "replace"))
    if name == "q.xlsx":
        data = questions.workbook(data)
    return name, data


def run_one(kind: str, name: str, data: bytes, folder: Path) -> str:
    """Put one input through what its commands call, in this process; what fell over, or nothing."""
    try:
        with _bounded():
            {"bank": _bank, "page": _page, "package": _package, "questions": _questions}[kind](name, data, folder)
    except TooSlow:
        return f"more than {MOST_SECONDS} s of processor time"
    except BaseException:  # a panic of Anki's is no Exception
        return traceback.format_exc(limit=-6)
    return ""


def _bank(_name: str, data: bytes, folder: Path) -> None:
    """Read, check and build a bank as ``check``, ``build`` and ``quiz`` do; nothing of it touches the disk."""
    from ketaquiz.bank.reader import load_bank
    from ketaquiz.cli.report import as_text
    from ketaquiz.diagnostics import has_errors
    from ketaquiz.release.edition import Edition
    from ketaquiz.text.strings import missing_language
    from ketaquiz.workflow import CannotDo
    from ketaquiz.workflow.building import build_files
    from ketaquiz.workflow.checking import check_collection
    from ketaquiz.workflow.loading import publishable
    from ketaquiz.yamltree.reader import decode

    source, problems = decode(data, "bank.yaml", folder)
    loaded = None
    if source is not None:
        loaded, problems = load_bank(source, "bank", missing_language)
    found = problems if loaded is None else check_collection([loaded], TODAY, problems=problems).problems
    for each in found[:100]:
        as_text(each)
    if loaded is None or has_errors(problems):
        return
    read_whole["bank"] += 1
    banks = [bank for bank in publishable([loaded], True).banks if bank.items]
    with suppress(CannotDo):
        if banks:
            build_files([Edition(bank) for bank in banks], 1_790_000_000)


def _page(name: str, data: bytes, folder: Path) -> None:
    """Read a page and make all drafts of it, and the bank of them, as ``draft --prose`` and ``cite`` do."""
    from ketaquiz.article.quotes import decode_article
    from ketaquiz.cli.report import as_text
    from ketaquiz.workflow import CannotDo
    from ketaquiz.workflow.citing import citation_line
    from ketaquiz.workflow.drafting import DraftOptions, draft_bank

    article, problems = decode_article(data, f"page{Path(name).suffix}")
    for each in problems:
        as_text(each)
    if article is None:
        return
    read_whole["page"] += 1
    for passage in article.search("receptor brain")[:5]:
        citation_line(article, passage, "page")
    options = DraftOptions(prose=True, publisher="w", deck="D", language="en")
    with suppress(CannotDo):
        draft_bank([article], folder / "drafts.yaml", TODAY, options)


def _package(_name: str, data: bytes, folder: Path) -> None:
    """Import a package."""
    from world import run

    path = folder / "strange.apkg"
    path.write_bytes(data)
    for file in (folder / "in").glob("*"):
        file.unlink() if file.is_file() else None
    with _engine_in_a_fork() if (ways["forked"] + ways["started"] + 1) % _FRESH_EVERY else _engine_started():
        done = run("import", path, "-o", folder / "in", "--publisher", "w", "--language", "en")
    assert done.exit_code in (0, 1, 2), done.exit_code
    ways["Anki fell over"] += "Anki fall over" in done.stderr
    read_whole["package"] += done.exit_code == 0


@contextmanager
def _engine_started() -> Iterator[None]:
    """Anki's importer as ``import`` starts it; counts how often it is."""
    from ketaquiz.anki import apart

    start = apart._run

    def run_counted(folder: Path, seconds: int) -> int | None:
        ways["started"] += 1
        return start(folder, seconds)

    apart._run = run_counted
    try:
        yield
    finally:
        apart._run = start


@contextmanager
def _engine_in_a_fork() -> Iterator[None]:
    """Anki's importer in forks of this process, with the same limits and the same way of answering."""
    from ketaquiz.anki import apart

    _anki_loaded()
    start = apart._run

    def run_forked(folder: Path, _seconds: int) -> int | None:
        ways["forked"] += 1
        process = os.fork()
        if not process:
            code = 1
            with suppress(BaseException):  # this copy of the fuzzer goes on in no case
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
                os.chdir(folder)
                tempfile.tempdir = str(folder)
                null = os.open(os.devnull, os.O_RDWR)
                for stream in (0, 1, 2):
                    os.dup2(null, stream)
                apart.limit()
                apart.answer(folder)
                code = 0
            os._exit(code)
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])

    apart._run = run_forked
    try:
        yield
    finally:
        apart._run = start


@cache
def _anki_loaded() -> None:
    """Load Anki and ketaquiz's part around it, so that every fork has them."""
    import ketaquiz.anki.collection  # noqa: F401

    gc.collect()
    gc.freeze()


def _questions(name: str, data: bytes, folder: Path) -> None:
    """Make a bank of a file of another program, put it into one that is there, and check it where it is a table."""
    from ketaquiz.workflow import CannotDo, ContentErrors
    from ketaquiz.workflow.checking_tables import read_tables_to_check
    from ketaquiz.workflow.questions_in import QuestionsOptions, import_questions
    from ketaquiz.workflow.questions_into import import_into

    path = folder / name
    path.write_bytes(data)
    with suppress(CannotDo, ContentErrors):
        import_questions(path, folder / "into" / "made.yaml", QuestionsOptions("w", "D", "en", skip_bad=True))
        read_whole["questions"] += 1
    bank = folder / "calm" / "calm.yaml"
    bank.parent.mkdir(exist_ok=True)
    bank.write_text(CALM_BANK, encoding="utf-8")
    with suppress(CannotDo, ContentErrors):
        into = import_into(path, bank, QuestionsOptions(skip_bad=True))
        assert (into.difference.count("\n") > 2) == bool(into.artifacts)
    if path.suffix in (".csv", ".xlsx"):
        with suppress(CannotDo):
            read_tables_to_check([path])


def fuzz(
    kind: str, seed: int, count: int | None, seconds: float | None, found: Callable[[Found], None], start: int = 0
) -> int:
    """Inputs until their count or the time is reached; how many there were."""
    until = None if seconds is None else time.monotonic() + seconds
    number = start
    with tempfile.TemporaryDirectory(prefix="fuzz-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "p.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>')
        (folder / "s.mp3").write_bytes(b"ID3" + bytes(60))
        while (count is None or number - start < count) and (until is None or time.monotonic() < until):
            file, data = make(kind, seed, number)
            if words := run_one(kind, file, data, folder):
                found(Found(kind, number, data, words))
            number += 1
    return number - start


def main() -> int:
    """The command line of this file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", choices=[*KINDS, []], metavar="bank|page|package|questions")
    parser.add_argument("--count", type=int)
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0, help="the number of the first input")
    parser.add_argument("--keep", type=Path, help="where what fell over is kept")
    options = parser.parse_args()
    seconds = options.seconds if options.seconds or options.count else 20.0
    total = 0
    seen: dict[str, int] = {}

    def keep(found: Found) -> None:
        nonlocal total
        total += 1
        last = found.words.strip().splitlines()[-1]
        seen[last[:160]] = seen.get(last[:160], 0) + 1
        if seen[last[:160]] == 1:
            print(f"{found.kind} {found.number}: {found.words}", flush=True)
            if options.keep:
                options.keep.mkdir(parents=True, exist_ok=True)
                (options.keep / f"{found.kind}-{found.number}").write_bytes(found.data)

    for kind in options.kinds or KINDS:
        number = fuzz(kind, options.seed, options.count, seconds, keep, options.start)
        print(f"{kind}: {number:,} inputs, {read_whole[kind]:,} of them read whole")
        if kind == "package":
            print(*(f"{count:,} {way}" for way, count in sorted(ways.items())), sep=", ")
    for words, count in sorted(seen.items(), key=lambda each: -each[1]):
        print(f"{count} times: {words}")
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
