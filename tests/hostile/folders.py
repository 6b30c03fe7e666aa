"""Folders that somebody laid out to do harm: links in the output folder, and names that are no names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hostile.case import CALM_BANK, Case, Content, Link
from hostile.payloads import TERMINAL


def cases() -> Iterator[Case]:
    """The hostile folders."""

    def case(name: str, files: Mapping[str | bytes, Content]) -> Case:
        return Case("folder", name, lambda: files, "decks")

    for file in (
        "index.html",
        "all.apkg",
        "calm.apkg",
        "calm.html",
        "calm-key.html",
        "quiz.html",
        "quiz-A.html",
        "quiz-key.html",
    ):
        yield case(f"{file} is a link to home", {f"out/{file}": Link("../../home/notes.html")})
        yield case(f"{file} is a link to nothing at home", {f"out/{file}": Link(f"../../home/new-{file}")})
    for file in ("index.html", "all.apkg", "quiz-A.html"):
        yield case(f"{file} is a device", {f"out/{file}": Link("/dev/null")})
        yield case(f"{file} is a full device", {f"out/{file}": Link("/dev/full")})
        yield case(f"{file} is a link to itself", {f"out/{file}": Link(file)})
        yield case(f"{file} is a folder", {f"out/{file}/x": "x"})
    yield case("the output folder is a link to home", {"out": Link("../home")})
    yield case("the output folder is a link to itself", {"out": Link("out")})
    yield case("the output folder is a file", {"out": "mine"})
    yield case("the output folder is a device", {"out": Link("/dev/null")})
    yield case("the ledger is a link to home", {"decks/ketaquiz.lock": Link("../../home/notes.txt")})
    yield case("the ledger is a link to nothing", {"decks/ketaquiz.lock": Link("../../home/new.lock")})
    yield case("attributes are a link to home", {"decks/.gitattributes": Link("../../home/notes.txt")})
    yield case("attributes are a link to nothing", {"decks/.gitattributes": Link("../../home/new-attributes")})
    yield case("attributes are a device", {"decks/.gitattributes": Link("/dev/null")})
    yield case("attributes are no utf-8", {"decks/.gitattributes": b"\xff\xfe\x00"})
    yield case("the bank is a link to home", {"decks/own.yaml": Link("../../home/notes.txt")})
    yield case("the bank is a link to another bank", {"decks/own.yaml": Link("calm.yaml")})
    yield case("the bank is a link to itself", {"decks/own.yaml": Link("own.yaml")})
    yield case("the bank is a folder", {"decks/own.yaml/x": "x"})
    yield case("the folder has itself in it", {"decks/more": Link("../decks")})
    yield case("the folder has the whole disk in it", {"decks/more": Link("/")})
    yield case("images are a link to home", {"decks/images": Link("../../home")})
    yield case("old part files", {f"out/.ketaquiz-{n:08x}": "x" * 1000 for n in range(20)})
    for name in (
        "all",
        "index",
        "calm-key",
        "all-update",
        "CON",
        "con.aux",
        "-rf",
        "~",
        "a b",
        "a'b\"c",
        "$(id)",
        "x" * 240,
        "é",
        "e\u0301",
        "İ",
        ".",
    ):
        second = (
            CALM_BANK.replace("deck: Ketamine", "deck: Another")
            .replace("receptor\n", "second\n")
            .replace("id: ro", "id: zo")
            .replace("id: g", "id: zg")
        )
        yield case(f"a bank called {name[:20]}", {f"decks/{name}.yaml": second})
    for name, text in TERMINAL.items():
        if "\0" in text or "/" in text:
            continue
        other = CALM_BANK.replace("id: ", "id: x-").replace("deck: Ketamine", "deck: Another")
        yield case(f"a bank called {name}, for a terminal", {f"decks/{text}.yaml": other})
        yield case(f"a broken bank called {name}, for a terminal", {f"decks/{text}.yaml": "items: ["})
    for number, raw in enumerate((b"\xff", b"\xc3(", b"\xed\xa0\x80", b"a\xe9")):
        yield case(
            f"a bank called no utf-8 {number}", {b"decks/" + raw + b".yaml": CALM_BANK.replace("id: ", "id: x-")}
        )
        yield case(f"a broken bank called no utf-8 {number}", {b"decks/" + raw + b".yaml": "items: ["})
    deck = "deck: Ketamine"
    for name in ("all", "index", "x-key", "Default", "default", "a::b", "CON", "x" * 190):
        yield case(f"a deck called {name[:20]}", {"decks/calm.yaml": CALM_BANK.replace(deck, f"deck: '{name}'")})
    yield case("many banks", {f"decks/b{n}.yaml": CALM_BANK.replace("id: ", f"id: b{n}-") for n in range(60)})
    yield case("a thousand broken banks", {f"decks/b{n}.yaml": "a: {" for n in range(1_000)})
    yield case("a deep folder", {"decks/" + "d/" * 200 + "x.yaml": CALM_BANK.replace("id: ", "id: x-")})
