"""Turns banks, packages, pages and questions of other programs at random, puts them through what the commands call, and looks for exceptions.

    python tests/hostile/fuzz.py bank --count 100000
    python tests/hostile/fuzz.py page package --seconds 600 --seed 7 --keep found/

Each input follows from the seed and its number alone. What ends in an exception, or takes more than ten seconds of
processor time, is kept in the folder of ``--keep``. The seeds are in ``seeds/``; packages are made here.
"""

from __future__ import annotations

import argparse
import copy
import json
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
    done = run("import", path, "-o", folder / "in", "--publisher", "w")
    assert done.exit_code in (0, 1, 2), done.exit_code
    read_whole["package"] += done.exit_code == 0


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
    for words, count in sorted(seen.items(), key=lambda each: -each[1]):
        print(f"{count} times: {words}")
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
