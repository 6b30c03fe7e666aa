"""What learners read on cards before and after a package is imported and released, in real Anki; and fields to try it on."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from foreign_decks import add, export
from ketaquiz.release.lockfile import read_ledger
from world import STAMP, Learner, run

SUPER = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", "0123456789+-=()abcdefghijklmnoprstuvwxyz", strict=True))
SUB = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", "0123456789+-=()aehijklmnoprstuvx", strict=True))
BREAKS = frozenset(
    "address blockquote br center dd details div dl dt h1 h2 h3 hr li ol p pre summary table td th tr ul".split()
)
MARKS = {
    "b": "b",
    "strong": "b",
    "i": "i",
    "em": "i",
    "code": "code",
    "kbd": "code",
    "pre": "code",
    "sup": "^",
    "sub": "~",
}
UNSEEN = frozenset({"script", "style", "title", "rp"})


class Card(HTMLParser):
    """The characters that are read on a side of a card, each with the marks on it; written without our own reader.

    The tags of cards cross; lexbor puts them where browsers do, and this reads them in order.
    """

    def __init__(self, side: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, str]] = []
        self.open: list[tuple[str, str]] = []
        self.lists: list[int | None] = []
        """The number of each open list's next entry; None where its entries have none."""
        self.feed(LexborHTMLParser(f"<!doctype html><body>{side}").body.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        style = attributes.get("style") or ""
        hidden = tag in UNSEEN or "none" in style
        if tag in BREAKS:
            self.seen.append(("\n", ""))
        if tag in ("ul", "ol"):
            self.lists.append(int(attributes.get("start") or 1) if tag == "ol" else None)
        if tag == "li":
            number = self.lists[-1] if self.lists else None
            number = int(attributes["value"]) if number is not None and attributes.get("value") else number
            self.seen += [(char, "") for char in ("• " if number is None else f"{number}. ")]
            if number is not None:
                self.lists[-1] = number + 1
        if tag not in ("br", "hr", "img", "wbr", "input"):
            height = re.search(r"vertical-align: *(?:(super|[0-9.]+em)|baseline)", style)
            mark = "b" if "bold" in style else MARKS.get(tag, "")
            mark = ("^" if height.group(1) else "") if height else mark
            self.open.append((tag, "hidden" if hidden else mark))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ul", "ol"):
            self.lists.pop()
        if tag not in ("br", "hr", "img", "wbr", "input"):
            assert self.open.pop()[0] == tag
        if tag in BREAKS:
            self.seen.append(("\n", ""))

    def handle_data(self, data: str) -> None:
        marks = [mark for _, mark in self.open if mark]
        if "hidden" in marks:
            return
        raised = "".join(mark for mark in marks if mark in "^~")
        others = "".join(sorted({mark for mark in marks if mark not in "^~"}))
        for char in data:
            more = "^" if char in SUPER else "~" if char in SUB else ""
            plain = SUPER.get(char) or SUB.get(char) or char
            plain = " " if plain.isspace() else "-" if plain in "−–" and raised else plain
            self.seen.append((plain, others + raised + more))


FORMULA = re.compile(r"\\\(\{\}([_^])\{\\text\{([^{}\\]*)\} \}\\\)")


ANKIS_BRACKETS = re.compile(
    r'(<span class="cloze" data-cloze=[^>]*>(?:<[^>]*>)*)\[\s*(.*?)\s*\]((?:<[^>]*>)*</span>)', re.DOTALL
)


LATEX_IMAGES = re.compile(r'<img(?=[^<>]*\sclass="?latex\b)[^<>]*?\salt="([^"]*)"[^<>]*>')
"""What Anki shows of ``[$]x[/$]`` where the package brought the image that LaTeX had made of it: the alternative text has it."""


def _formula_of_image(found: re.Match[str]) -> str:
    tex = unescape(found.group(1))
    inner = re.fullmatch(r"\$(.*)\$", tex, re.DOTALL)
    outer = re.fullmatch(r"\\begin\{displaymath\}(.*)\\end\{displaymath\}", tex, re.DOTALL)
    return escape(f"\\({inner[1]}\\)" if inner else f"\\[{outer[1]}\\]" if outer else tex)


def read(side: str) -> list[tuple[str, str]]:
    """What is read on a side: single blanks, superscripts in one guise, signs of lists as browsers show them.

    Blanks at the ends of a hint are none: ``[how? ]`` is ``[how?]``. The box to type in stands on a line of its own.
    """
    side = ANKIS_BRACKETS.sub(r"\1⟦\2⟧\3", side)
    side = re.sub(r"\[\[type:[^\]]*\]\]", r"<div>\g<0></div>", side)
    side = LATEX_IMAGES.sub(_formula_of_image, side)
    side = re.sub(r"\[\$\$\](.*?)\[/\$\$\]", r"\\[\1\\]", re.sub(r"\[\$\](.*?)\[/\$\]", r"\\(\1\\)", side))
    seen = Card(re.sub(r"<img[^>]*>|\[anki:play[^\]]*\]", "", side)).seen
    text = "".join(char for char, _ in seen)
    for found in reversed([*FORMULA.finditer(text)]):
        mark = "^" if found.group(1) == "^" else "~"
        seen[found.start() : found.end()] = [(char, mark) for char in found.group(2)]
    folded: list[tuple[str, str]] = []
    for char, marks in seen:
        if not char.isspace():
            folded.append((char, marks))
        elif folded and folded[-1][0] != " ":
            folded.append((" ", ""))
    return folded[:-1] if folded and folded[-1][0] == " " else folded


@dataclass
class Comparison:
    """How the cards of notes read after an import and a release."""

    equal: list[str] = field(default_factory=list)
    """Notes, by their fields."""
    named: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    third: list[tuple[str, str, str]] = field(default_factory=list)
    """Notes that read otherwise and of which nothing was said: their fields, and a side before and after."""
    remarks: list[str] = field(default_factory=list)
    named_in_vain: list[str] = field(default_factory=list)
    """Notes that read as before, and are named."""

    def __str__(self) -> str:
        count = len(self.equal) + len(self.named) + len(self.left_out) + len(self.third)
        return (
            f"{count} notes: {len(self.equal)} equal ({len(self.named_in_vain)} of them named), {len(self.named)} named, "
            f"{len(self.left_out)} left out by name, third: {len(self.third)}"
        )


def cards_of(one: Learner, guid: str) -> dict[int, list[list[tuple[str, str]]]]:
    """What both sides of each card of a note read, by the card's number."""
    found = {}
    for note_id in one.col.db.list("select id from notes where guid = ?", guid):
        for card in one.col.get_note(note_id).cards():
            output = card.render_output()
            found[card.ord] = [read(output.question_text), read(output.answer_text)]
    return found


def compare(folder: Path, package: Path) -> Comparison:
    """Import a package, release its banks, and compare each note's cards in a collection of each."""
    folder.mkdir(parents=True, exist_ok=True)
    done = run("import", package, "-o", folder / "new", "--publisher", "ward-7")
    before = Learner(folder / "before")
    before.take(package)
    result = Comparison()
    fields = dict(before.col.db.all("select guid, replace(flds, char(31), ' ¦ ') from notes"))
    if done.exit_code:
        assert "left out: " in done.stderr or "nothing of the package" in done.stderr, done.stderr
        result.left_out += fields.values()
        before.close()
        return result
    banks = [path.read_text(encoding="utf-8") for path in sorted((folder / "new").glob("*.yaml"))]
    named = set(re.findall(r"^look at: ([^:\s]+): ", done.stderr, re.MULTILINE))
    named |= {item for bank in banks for item in re.findall(r"  # look at: .*\n(?:  # .*\n)*  - id: (\S+)", bank)}
    result.remarks = re.findall(r"look at: (.*)", done.stderr + "".join(banks))
    released = run("release", folder / "new", "-o", folder / "dist", "--stamp", STAMP)
    assert released.exit_code == 0, released.stderr
    after = Learner(folder / "after")
    packages = [path for path in (folder / "dist").glob("*.apkg") if path.name != "all.apkg" or len(banks) == 1]
    for each in sorted(packages):
        after.take(each)
    entries = read_ledger(folder / "new")[0].entries
    for guid, text in fields.items():
        if guid not in entries:
            result.left_out.append(text)
            continue
        old, new = cards_of(before, guid), cards_of(after, guid)
        assert new, text
        wrong = next(
            ((one, other) for number in old for one, other in zip(old[number], new.get(number, ([], [])), strict=True) if one != other),
            None,
        )  # fmt: skip
        name = entries[guid].item
        if wrong is None:
            result.equal.append(text)
            result.named_in_vain += [f"{name}: {text}"] * (name in named)
        elif name in named:
            result.named.append(text)
        else:
            result.third.append((text, as_line(wrong[0]), as_line(wrong[1])))
    for one in (before, after):
        one.close()
    lines = [line for line in done.stderr.splitlines() if line.startswith("left out: ")]
    more = re.search(r"^left out: ([0-9,]+) more", done.stderr, re.MULTILINE)
    said = len(lines) - bool(more) + (int(more.group(1).replace(",", "")) if more else 0)
    decks = re.findall(r"^left out: ([0-9,]+) of the deck .* in all", done.stderr, re.MULTILINE)
    said = max(said, sum(int(count.replace(",", "")) for count in decks))
    assert said >= len(result.left_out), (result.left_out, lines)
    return result


def as_line(seen: Sequence[tuple[str, str]]) -> str:
    """What was read as one line, raised and lowered characters with a sign before each."""
    return "".join(("".join(mark for mark in marks if mark in "^~")) + char for char, marks in seen)


def packed(folder: Path, notes: Sequence[tuple[str, ...]]) -> Path:
    """A package with notes: each its note type and its fields."""
    folder.mkdir(parents=True, exist_ok=True)
    one = Learner(folder / "author")
    for number, (kind, *fields) in enumerate(notes):
        first = f"Note {number}: {fields[0]}"
        add(one, kind, first, *fields[1:], deck="Made")
    package = export(one, folder / "made.apkg")
    one.close()
    return package


PLAIN = ["dose", "10", "6", "HCO", "CO", "Ca", "mg/L", "E. coli", "5 - 6", "(a+b)", "x", "99m", "Tc", "½", "é", "אב", "漢字", "a_b",
         "5*3*2", "~40", "a|b", "1,000", "C:\\x", "&lt;b&gt;", "&amp;", "&nbsp;", "3 &lt; 5", "2+", "-", "3-", "n", "Ω", "std::x",
         "\\(x^2\\)", "e\u200b", "[a]", "...", "the", "valve", "of", "&mdash;"]  # fmt: skip
"""Words as they stand in people's decks."""
WILD = [*PLAIN, "a:", ":b", "1.", "- z", "*", "`", "^", "\\[y\\]", "\\(", "{", "~", "_"]
"""With what looks like marks of ours, or cuts one."""
AROUND = ["b", "i", "sup", "sub", "code", "b", "sup", "sub", "span", "font", "em", "strong", "kbd"]
BLOCKS = ["div", "p", "blockquote", "h2", "center"]


class Grammar:
    """Makes fields as people's decks have them, and worse."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.number = 0
        self.wild = False

    def inline(self, depth: int = 0) -> str:
        pieces = []
        for _ in range(self.random.randint(1, 4)):
            roll = self.random.random()
            if roll < (0.55 if self.wild else 0.7) or depth > (2 if self.wild else 1):
                pieces.append(self.word())
            elif roll < (0.85 if self.wild else 0.97):
                tag = self.random.choice(AROUND)
                blank = "" if self.wild or tag in ("sup", "sub") else " "
                pieces.append(f"{blank}<{tag}>{self.inline(depth + 1)}</{tag}>{blank}")
            elif roll < 0.9 or not self.wild:
                pieces.append(
                    self.random.choice(
                        [
                            "<br>",
                            "<wbr>",
                            "<!-- c -->",
                            '<a href="https://x.org/a">l</a>',
                            "<ruby>三<rt>さん</rt></ruby>",
                        ]
                    )
                )
            else:
                one, other = self.random.sample(["b", "i", "sup", "sub"], 2)
                pieces.append(f"<{one}>{self.word()}<{other}>{self.word()}</{one}>{self.word()}</{other}>")
            pieces.append(self.random.choice(["", "", " ", " ", ", "] if self.wild else ["", " ", " ", " ", ", "]))
        return "".join(pieces)

    def word(self) -> str:
        return self.random.choice(WILD if self.wild else PLAIN)

    def field(self) -> str:
        roll = self.random.random()
        if roll < 0.6:
            return self.inline()
        if roll < 0.7:
            tag = self.random.choice(BLOCKS)
            return f"{self.inline()}<{tag}>{self.inline()}</{tag}>{self.inline()}"
        if roll < 0.8:
            tag = self.random.choice(["ul", "ol", 'ol start="4"'])
            entries = "".join(f"<li>{self.inline()}</li>" for _ in range(2))
            return f"{self.inline()}<{tag}>{entries}<li>a<ul><li>{self.inline()}</li></ul></li></{tag[:2]}>"
        if roll < 0.9:
            rows = "".join(f"<tr><td>{self.inline()}</td><td>{self.inline()}</td></tr>" for _ in range(2))
            return f"{self.inline()}<table>{rows}</table>"
        return f"{self.inline()}<pre>{self.word()}\n    {self.word()}  x\n\n{self.word()}</pre>"

    def gaps(self) -> str:
        pieces = []
        self.number = 0
        for _ in range(self.random.randint(1, 3)):
            self.number += 1
            tag = self.random.choice(["b", "i", "sup", "sub", "code"])
            hint = self.random.choice(["", "", "::hint", f"::{self.word()}"])
            inside = self.inline(1)
            pieces.append(
                self.random.choice(
                    [
                        f"{{{{c{self.number}::{inside}{hint}}}}}",
                        f"<{tag}>{{{{c{self.number}::{inside}{hint}}}}}</{tag}>",
                        f"<{tag}>{self.word()}{{{{c{self.number}::{inside}</{tag}>{self.word()}{hint}}}}}",
                        f"{{{{c{self.number}::<{tag}>{self.word()}{hint}}}}} {self.word()}</{tag}>",
                        f"x{{{{c{self.number}::{self.word()}}}}}<{tag}>{self.word()}</{tag}>",
                    ]
                )
            )
            pieces.append(f" {self.inline()} ")
        return "".join(pieces)

    def notes(self, count: int) -> list[tuple[str, ...]]:
        kinds = ["Basic", "Basic", "Cloze", "Cloze", "Basic (and reversed card)"]
        made = []
        for number in range(count):
            kind = kinds[number % len(kinds)]
            self.wild = number % 4 == 3
            first = self.gaps() if kind == "Cloze" else self.field()
            made.append((kind, first, f"A {self.field()}"))
        return made
