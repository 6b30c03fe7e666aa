"""Hostile files beside papers and checks: blueprints, records of exams, papers that were handed out, baselines."""

from __future__ import annotations

import json
from collections.abc import Iterator

from hostile.case import Case, Content, Link
from hostile.neighbours import records
from hostile.payloads import TERMINAL

MIB = 1024 * 1024
_NASTY = "".join(TERMINAL.values()).replace("\n", " ")
_GREAT = "9" * 5_000


def _blueprints() -> Iterator[tuple[str, Content]]:
    cell = "  - {{items: {}}}\n"
    yield "nothing", ""
    yield "an alias bomb", "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [{f'*b{n - 1}, ' * 9 if n else '*a, '}]\n" for n in range(40))  # fmt: skip
    yield "deep", "cells: " + "[" * 90_000
    yield "great numbers", "cells:\n" + "".join(cell.format(each) for each in (_GREAT, "1e9", "-1", ".nan", "0x10", "1_0", "²", "10000", "0"))  # fmt: skip
    yield "points", "cells:\n" + "".join(f"  - {{points: {each}}}\n" for each in (_GREAT, "1e9", ".5", "0.25", ".inf", "9999.5"))  # fmt: skip
    yield "many cells", "cells:\n" + "".join(f"  - {{tags: [t{n}], items: 1}}\n" for n in range(20_000))
    yield "many cells that can be filled", "cells:\n" + "  - {difficulty: easy, items: 1}\n" * 3_000
    yield "cells of points", "cells:\n" + "".join(f"  - {{tags: [t{n}], points: {n % 90 + 0.5}}}\n" for n in range(900))
    yield "many tags", "cells:\n  - {items: 1, tags: [" + ", ".join(f"t{n}" for n in range(90_000)) + "]}\n"
    yield "a tag of depth", "cells:\n  - {items: 1, tags: [" + "a::" * 90_000 + "a]}\n"
    yield "terminal escapes", f"cells:\n  - {{items: 1, section: {json.dumps(_NASTY)}, {json.dumps(_NASTY)}: 1}}\n"
    yield "a section of a megabyte", "cells:\n  - {items: 1, section: '" + "a " * 500_000 + "'}\n"
    yield "tag directives", "".join(f"%TAG !a{n}! tag:x\n" for n in range(60_000)) + "---\ncells: []\n"
    yield "a device", Link("/dev/zero")
    yield "a link to itself", Link("blueprint.yaml")
    yield "a folder", None
    yield "noise", bytes(range(256)) * 900


def _papers() -> Iterator[tuple[str, Content]]:
    line = "2026-10-01\tMidterm\t2345-6789\tward-7/receptor\n"
    yield "a paper", line
    yield "carriage returns", line.replace("\n", "\r\n")
    yield "a byte order mark", "\ufeff" + line
    yield "many papers", line * 90_000
    yield "a paper of many items", line.replace("ward-7/receptor", " ".join(f"ward-7/i{n}" for n in range(200_000)))
    yield "a paper of many codes", line.replace("2345-6789", " ".join(["2345-6789"] * 200_000))
    yield "terminal escapes", line.replace("Midterm", _NASTY)
    yield "an escape in a title", line.replace("Midterm", "\x9b31mx\u202e")
    yield "tabs", "\t" * 900_000
    yield "damaged lines", "x\n" * 90_000
    yield "comments", "# x\n" * 900_000
    yield "other ends of lines", line.replace("\n", "\u2028") * 900 + line.replace("\n", "\x0b") * 3
    yield "git's marks", f"<<<<<<< a\n{line}=======\n{line}>>>>>>> b\n"
    yield "a day that is none", line.replace("2026-10-01", "9999-99-99")
    yield "utf-16", line.encode("utf-16")
    yield "a byte", line.encode() + b"\xff\n"
    yield "a device", Link("/dev/zero")
    yield "a full device", Link("/dev/full")
    yield "a link to home", Link("../../home/notes.txt")
    yield "a link to what is not there", Link("../../home/new.txt")
    yield "a link to itself", Link("papers.lock")
    yield "a folder", None
    yield "70 MB", lambda: line * (70 * MIB // len(line))


def _baselines() -> Iterator[tuple[str, Content]]:
    head = "ketaquiz.baseline 1\n"
    block = "[ward-7/calm]\n"
    yield "a baseline", head + block + "receptor M101\n"
    yield "carriage returns", (head + block + "receptor M101 x3\n").replace("\n", "\r\n")
    yield "a byte order mark", "\ufeff" + head + block + "receptor M101\n"
    yield "a later version", f"ketaquiz.baseline {'9' * 6}\n"
    yield "a version without end", f"ketaquiz.baseline {_GREAT}\n"
    yield "great numbers", head + block + f"receptor M101 x{_GREAT}\nreceptor M102 x999999\n"
    yield "many lines", lambda: head + block + "".join(f"i{n} M101\n" for n in range(400_000))
    yield "many blocks", lambda: head + "".join(f"[w{n}/b]\ni M101\n" for n in range(200_000))
    yield "one line again and again", lambda: head + block + "receptor M101 x9\n" * 900_000
    yield "lines without a block", head + "receptor M101\n" * 90_000
    yield "terminal escapes", head + f"[ward-7/{_NASTY}]\nreceptor M101\n" + f"{_NASTY} M101\n"
    yield "a block of a megabyte", head + f"[ward-7/{'a' * MIB}]\n"
    yield "brackets", head + "[" * 900_000
    yield "an item of a megabyte", head + block + "a" * MIB + " M101\n"
    yield "git's marks", f"<<<<<<< a\n{head}=======\n{head}>>>>>>> b\n"
    yield "another file", "# mine\n"
    yield "utf-16", head.encode("utf-16")
    yield "noise", bytes(range(256)) * 900
    yield "a device", Link("/dev/zero")
    yield "a full device", Link("/dev/full")
    yield "a link to home", Link("../../home/notes.txt")
    yield "a link to what is not there", Link("../../home/new.txt")
    yield "a link to itself", Link("ketaquiz.baseline")
    yield "a folder", None
    yield "70 MB", lambda: head + block + "receptor M101\n" * (70 * MIB // 14)


def _old_exams() -> Iterator[tuple[str, Content]]:
    yield from records()
    yield "a device", Link("/dev/zero")
    yield "a link to home", Link("../home/notes.txt")
    yield "a folder", None
    yield "utf-16", "{}".encode("utf-16")
    yield "70 MB", lambda: "[" + "0," * (35 * MIB) + "0]"
    yield "many numbers", lambda: "[" + "0," * (15 * MIB) + "0]"
    yield "many lists", lambda: "[" + "[]," * (10 * MIB) + "0]"
    yield "texts of escapes", '{"format": "' + "\\u001b" * 90_000 + '"}'


def _outside() -> Iterator[tuple[str, str]]:
    """Settings that name a file elsewhere, which a baseline is written to."""
    for name, path in {"above": "../../home/new.txt", "a link": "link/new.txt"}.items():
        yield name, f"[check]\nbaseline = {json.dumps(path)}\n"


def cases() -> Iterator[Case]:
    """The hostile files of this module."""
    groups = (
        ("blueprint", "blueprint.yaml", _blueprints),
        ("papers", "decks/papers.lock", _papers),
        ("baseline", "decks/ketaquiz.baseline", _baselines),
        ("exam", "old-exam.json", _old_exams),
    )
    for group, file, made in groups:
        for name, content in made():
            yield Case("papers", f"{group}: {name}", lambda file=file, content=content: {file: content}, file)
    for name, text in _outside():
        yield Case(
            "settings",
            f"a baseline elsewhere: {name}",
            lambda text=text: {"decks/ketaquiz.toml": text, "decks/link": Link("../../home")},
            "decks",
        )
    logos: dict[str, Content] = {
        "above": "../../home/notes.txt",
        "a device": "/dev/zero",
        "a link": "link.png",
        "live": "live.svg",
        "the web": "https://evil.example/x.png",
        "none": "x" * 5_000,
        "escapes": "\x1b]0;x\x07\u202e.png",
    }
    for name, logo in logos.items():
        files: dict[str | bytes, Content] = {
            "decks/ketaquiz.toml": f"[print]\nlogo = {json.dumps(logo)}\nfields = [{json.dumps('<script>pwned()</script>')}]\ninstructions = {json.dumps(chr(0x202E) + '<img src=x onerror=pwned()> **x**')}\n",
            "decks/link.png": Link("../../home/notes.txt"),
            "decks/live.svg": '<svg xmlns="http://www.w3.org/2000/svg" onload="pwned()"><script>pwned()</script></svg>',
        }
        yield Case("settings", f"a logo: {name}", lambda files=files: files, "decks")
