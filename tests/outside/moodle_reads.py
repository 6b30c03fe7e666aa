"""What a real Moodle makes of our exports: of the bank with every kind and feature, one in Arabic, and the decks.

A Moodle 4.4 or later, with an empty database of its own, has to be installed apart on this machine, for example::

    apt-get install php-cli php-xml php-mbstring php-zip php-gd php-intl php-curl php-soap php-pgsql postgresql
    git clone --depth 1 --branch MOODLE_405_STABLE https://github.com/moodle/moodle OUT/moodle
    # write OUT/moodle/config.php after config-dist.php
    php -d max_input_vars=5000 OUT/moodle/admin/cli/install_database.php --agree-license --adminpass=… --adminemail=…

    python tests/outside/moodle_reads.py read OUT/moodle [BANK]...
    python tests/outside/moodle_reads.py random OUT/moodle COUNT SEED
    python tests/outside/moodle_reads.py spoil OUT/moodle
    python tests/outside/moodle_reads.py back OUT/moodle OUT/back [FILE]...
    python tests/outside/moodle_reads.py theirs OUT/moodle FILE...

``read`` imports our Moodle XML and GIFT into new courses, and compares what stands in Moodle's database with what the banks
say: type, text, options, shares, feedback, settings, tags, categories, and files byte by byte. Then Moodle's question engine
marks right and wrong answers, which are made from the banks and not from the files, and its renderer shows each question.
``random`` does the same with so many random banks, and ``spoil`` with files that were damaged in one place each, to see that
the comparison finds it.

``back`` has Moodle export what it read of our banks, of the questions that its own test helpers make, and of files of questions
(``.xml``, ``.gift``, ``.txt``), as Moodle XML and GIFT into a folder, and imports those here: our banks have to come back; what
is said of the others is printed, to be read. ``theirs`` has Moodle and us read files of strangers (``.aiken`` too), and Moodle
mark what we take for right and for wrong.

Each ends with 1 where something differs that no report names.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from export_banks import ARABIC, differences, every, exported, live
from ketaquiz.bank.reader import load_bank
from ketaquiz.diagnostics import Source, has_errors
from ketaquiz.export.formats import Fate, Loss
from ketaquiz.model import Amount, Bank, Choice, Gap, Gaps, Item, Match, Option, Order, Scoring, TextEntry, Word
from ketaquiz.text.flat import flat
from ketaquiz.text.html_pieces import read_pieces
from ketaquiz.text.markdown import escape, mathjax, to_html
from ketaquiz.text.seen import seen
from ketaquiz.workflow.loading import load_banks
from world import ROOT, run
from written_and_read import png, wav

TYPES = {"moodle": "xml", "gift": "gift"}
ENDINGS = {"moodle": ".xml", "gift": ".gift"}
WRONG = "qqq zz"


# --- what is meant


def in_html(text: str | Word, *, block: bool = False, pictures: bool = True) -> str:
    """A text as typed as HTML; where pictures are not meant, they are what they show."""
    if isinstance(text, Word):
        return text.value.capitalize()
    image = (lambda _, alt: f'<img src="x" alt="{escape(alt)}">') if pictures else (lambda _, alt: escape(alt))
    return to_html(text, math=mathjax, block=block, image=image)


_IMAGE = re.compile(r'<img\b[^<>]*?\balt="([^"]*)"[^<>]*>')


def letters(source: str) -> str:
    """What HTML shows, without blanks, pictures being what they show in words; as moodle_reads.php takes it."""
    plain = html.unescape(re.sub(r"<[^<>]*>", "", _IMAGE.sub(r"\1", source)))
    return re.sub(r"[\s\xa0]+", "", plain).translate({0x2066: None, 0x2067: None, 0x2069: None})


def as_seen(source: str) -> list[object]:
    """The characters of HTML with their marks: bold, raised, in code."""
    source = re.sub(r"<a\b[^<>]*>|</a>", "", source)
    plain = source.replace("$<span>$</span>", "$$").translate({0x2066: None, 0x2067: None, 0x2069: None})
    return [*seen(read_pieces(re.sub(r"<(/?)bdi>", "", plain)).pieces)]


@dataclass(frozen=True)
class Attempt:
    """What a learner does, and the share of the points that it is worth; -1 where Moodle tells them to answer otherwise."""

    answer: dict[str, Any]
    share: float
    what: str


def attempts(bank: Bank, item: Item, losses: set[str]) -> Iterator[Attempt]:
    """Right and wrong answers to an item, as the bank means it, and as the loss report says that Moodle marks it."""
    whole = bank.scoring_of(item) is Scoring.ALL
    match item.interaction:
        case Choice() as choice if choice.true_or_false:
            holds = choice.key[0].text is Word.TRUE
            yield Attempt({"truth": holds}, 1, "right")
            yield Attempt({"truth": not holds}, 0, "wrong")
        case Choice(options, multiple):
            right = [_chosen(each) for each in choice_right(options)]
            wrong = [_chosen(each) for each in options if not each.correct]
            yield Attempt({"choose": right}, 1, "right")
            if not multiple:
                yield from (Attempt({"choose": [each]}, 0, f"wrong: {each}") for each in wrong)
                return
            yield Attempt({"choose": []}, 0, "nothing")
            yield Attempt({"choose": right[:-1]}, 1 - 1 / len(right), "all but one")
            for each in wrong:
                yield Attempt({"choose": [*right, each]}, 0 if whole else 1 - 1 / len(wrong), "one too many")
            yield Attempt({"choose": wrong}, 0, "the wrong ones")
            yield Attempt({"choose": [*right, *wrong]}, 0, "all")
        case TextEntry(amount=Amount() as amount):
            yield from _numbers(amount)
        case TextEntry(answer, accept):
            for each in (answer, *accept):
                yield Attempt({"type": flat(each)}, 1, "right")
                if flat(each).upper().lower() == flat(each).lower():
                    yield Attempt({"type": f"  {flat(each).upper()} "}, 1, "right in capitals")
                yield Attempt({"type": f"{flat(each)} {WRONG}"}, 0, "more than right")
            yield Attempt({"type": WRONG}, 0, "wrong")
        case Match(pairs, distractors):
            sides = [(letters(in_html(pair.left)), flat(pair.right)) for pair in pairs]
            yield Attempt({"match": sides}, 1, "right")
            others = [*dict.fromkeys(right for _, right in sides), *(flat(str(each.text)) for each in distractors)]
            for at, (left, right) in enumerate(sides):
                for other in others:
                    if other != right:
                        given = [*sides[:at], (left, other), *sides[at + 1 :]]
                        yield Attempt({"match": given}, 1 - 1 / len(sides), f"one wrong: {left} {other}")
                        break
        case Order(sequence):
            entries = [letters(in_html(each)) for each in sequence]
            yield Attempt({"order": entries}, 1, "right")
            swapped = [*entries[1::-1], *entries[2:]]
            yield Attempt({"order": swapped}, 0 if whole else 1 - 2 / len(entries), "the first two the other way")
            yield Attempt({"order": [*entries[1:], entries[0]]}, 0, "the first at the end")
        case Gaps() as gaps:
            typed = [flat(gap.typed) for gap in gaps.gaps]
            if item.id or losses:
                yield Attempt(
                    {"gaps": typed} if len(typed) > 1 or not losses & {"gap"} else {"type": typed[0]}, 1, "right"
                )
            for at in range(len(typed)):
                given = [*typed[:at], WRONG, *typed[at + 1 :]]
                answer = {"gaps": given} if len(typed) > 1 or not losses & {"gap"} else {"type": given[0]}
                yield Attempt(answer, 1 - 1 / len(typed), f"gap {at + 1} wrong")


def choice_right(options: tuple[Option, ...]) -> list[Option]:
    return [each for each in options if each.correct]


def _chosen(option: Option) -> str:
    return letters(in_html(option.text))


def _numbers(amount: Amount) -> Iterator[Attempt]:
    step = max(abs(amount.deviation), abs(amount.value) * Decimal("0.001"), Decimal("0.000001"))
    for value, share, what in (
        (amount.value, 1, "right"),
        (amount.low, 1, "the least"),
        (amount.high, 1, "the greatest"),
        (amount.low - step / 100, 0, "less than the least"),
        (amount.high + step / 100, 0, "more than the greatest"),
        (amount.value + 3 * step, 0, "far too much"),
    ):
        yield Attempt({"type": f"{value:f}"}, share, f"{what}: {value:f}")
    yield Attempt({"type": WRONG}, 0, "no number")
    if amount.unit:
        yield Attempt({"type": f"{amount.value:f} k{flat(amount.unit)}", "told": True}, -1, "with another unit")


# --- what Moodle holds, against it


class Compared:
    """What was compared of a bank in a format, and what differs."""

    def __init__(self, bank: Bank, format_name: str) -> None:
        self.bank = bank
        self.format_name = format_name
        self.made = exported(format_name, bank)
        self.losses: dict[str, set[str]] = {}
        self.refused = set()
        for loss in self.made.losses:
            self.losses.setdefault(loss.item, set()).add(loss.what)
            if loss.fate.value == "refused":
                self.refused.add(loss.item)
        self.items = [item for item in bank.items if item.id not in self.refused]
        self.tries = {item.id: list(attempts(bank, item, self.losses.get(item.id, set()))) for item in self.items}
        self.found: list[str] = []
        self.marked = Counter[str]()
        self.differ: set[str] = set()

    def plan(self, folder: Path) -> dict[str, Any]:
        """What moodle_reads.php is to do with the file of the bank, which is written into a folder."""
        file = folder / f"{self.bank.name}-{self.bank.language}-{self.format_name}{ENDINGS[self.format_name]}"
        file.write_bytes(self.made.data)
        answers = {}
        for item in self.items:
            answers[self.name_in_moodle(item)] = [each.answer for each in self.tries[item.id]]
        return {"file": str(file), "format": TYPES[self.format_name], "answers": answers}

    def name_in_moodle(self, item: Item) -> str:
        return item.id if "id" in self.losses.get(item.id, set()) else f"{self.bank.publisher}/{item.id}"

    def hold(self, read: dict[str, Any]) -> None:
        """Compare all that Moodle read."""
        if not read["good"] or read["said"]:
            self.found.append(f"{self.bank.name}: Moodle says: {read['said']}")
        by_name = {(each.get("idnumber") or each.get("name", "").partition(":")[0]): each for each in read["questions"]}
        cases = {item.case for item in self.items if item.case}
        if len(read["questions"]) != len(self.items) + len(cases):
            self.found.append(
                f"{self.bank.name}: {len(read['questions'])} questions, not {len(self.items)} and {len(cases)}"
            )
        for item in self.items:
            got = by_name.get(self.name_in_moodle(item))
            said = ["is not there"] if got is None else [got["error"]] if "error" in got else [*self.item(item, got)]
            if said:
                self.differ.add(item.id)
            self.found += [f"{self.bank.name}/{item.id}: {each}" for each in said]
        for name in cases:
            got = by_name.get(f"{self.bank.publisher}/case/{name}") or by_name.get(name)
            if got is None or got["type"] != "description":
                self.found.append(f"{self.bank.name}: the case {name} is not there")
                continue
            case = self.bank.cases[name]
            said = [*self.same("case", got["text"], in_html(case.text, block=True, pictures=self.pictures), ends=True)]
            said += self.files(got, [case.image.data] if case.image else [])
            self.found += [f"{self.bank.name}/{name}: {each}" for each in said]

    @property
    def pictures(self) -> bool:
        return self.format_name == "moodle"

    def same(self, what: str, got: str, wanted: str, *, ends: bool = False) -> Iterator[str]:
        """A difference of what is seen of two pieces of HTML; with ``ends``, more may follow in the first."""
        one, other = as_seen(got), as_seen(wanted)
        if ends:
            one = one[: len(other)]
        if one != other or (
            letters(got) != letters(wanted) and not (ends and letters(got).startswith(letters(wanted)))
        ):
            yield f"{what}: {got!r} is not {wanted!r}"

    def html(self, text: str | Word, *, block: bool = False) -> str:
        return in_html(text, block=block, pictures=self.pictures)

    def files(self, got: dict[str, Any], wanted: list[bytes]) -> Iterator[str]:
        """Differences of a question's files: each is there, and each that is named is in the place of the text."""
        had = {each["sha1"] for each in got["files"]}
        if self.pictures:
            hashes = {hashlib.sha1(each).hexdigest() for each in wanted}
            if had != hashes:
                yield f"files {sorted(had)} are not {sorted(hashes)}"
        elif had:
            yield f"has files: {had}"
        areas: dict[tuple[str, int], set[str]] = {}
        for each in got["files"]:
            areas.setdefault((each["area"], each["id"]), set()).add(each["name"])
        for area, at, text in _places(got):
            named = {html.unescape(each) for each in re.findall(r"@@PLUGINFILE@@/([^\"]+)", text)}
            if not named <= areas.get((area, at), set()):
                yield f"{area} {at} names {named}, and has {areas.get((area, at))}"

    def item(self, item: Item, got: dict[str, Any]) -> Iterator[str]:
        losses = self.losses.get(item.id, set())
        yield from self.settings(item, got, losses)
        if item.stem:
            yield from self.same("asks", got["text"], self.html(item.stem, block=True), ends=True)
        if (
            isinstance(entry := item.interaction, TextEntry)
            and entry.amount
            and entry.amount.unit
            and (
                not letters(got["text"]).endswith(letters(in_html(entry.amount.unit)))
                and not item.image
                and not item.audio
            )
        ):
            yield f"does not say the unit {entry.amount.unit}"
        for what, text in (("rationale", item.rationale), ("caution", item.caution)):
            if text and letters(self.html(text, block=True)) not in letters(got["behind"]):
                yield f"{what}: {text!r} is not in {got['behind']!r}"
        if item.rationale:
            yield from self.rationale(item, got["behind"])
        for citation in item.citations:
            if letters(escape(self.bank.articles[citation.article].title)) not in letters(got["behind"]):
                yield f"does not name {citation.article}"
        for key in item.references:
            if letters(escape(self.bank.references[key].title)) not in letters(got["behind"]):
                yield f"does not name {key}"
        wanted = [each.image.data for each in item.text_images]
        wanted += [item.image.data] if item.image else []
        wanted += [item.audio.data] if item.audio else []
        yield from self.files(got, wanted)
        yield from self.answers(item, got, losses)
        yield from self.marks(item, got)
        yield from self.shown(item, got)

    def rationale(self, item: Item, behind: str) -> Iterator[str]:
        found = re.search(r'<div class="kq-rationale">', behind)
        if found is None:
            yield "has no rationale"
            return
        yield from self.same("rationale", behind[found.end() :], self.html(item.rationale, block=True), ends=True)

    def settings(self, item: Item, got: dict[str, Any], losses: set[str]) -> Iterator[str]:
        wanted = item.points
        if isinstance(item.interaction, Gaps) and "number of points" in losses and self.format_name == "moodle":
            wanted = len(item.interaction.gaps)
        if self.format_name == "gift":
            wanted = 1
            if item.points != 1 and "number of points" not in losses:
                yield "loses its points unnamed"
        if got["points"] != wanted:
            yield f"is worth {got['points']}, not {wanted}"
        tags = [*self.bank.tags_of(item)]
        tags += [f"difficulty::{item.difficulty}"] if item.difficulty else []
        tags += [f"case::{item.case}"] if item.case else []
        if "tag" in losses:
            tags = [*dict.fromkeys(re.sub("[^a-z0-9]", "", tag.lower()) for tag in tags)]
            got["tags"] = [re.sub("[^a-z0-9]", "", tag.lower()) for tag in got["tags"]]
        if sorted(got["tags"]) != sorted(tags):
            yield f"has the tags {got['tags']}, not {tags}"
        path = [
            "top",
            *(part.strip() for part in self.bank.deck.split("::") if part.strip()),
            *([item.section] if item.section else []),
        ]
        path = ["top", *(name.replace("<", "‹").replace(">", "›").replace("top", "Top") for name in path[1:])]
        path = [name if len(name) <= 255 else f"{name[:254].rstrip()}…" for name in path]
        if got["category"] != path:
            yield f"lies in {got['category']}, not {path}"
        number = None if "id" in losses else f"{self.bank.publisher}/{item.id}"
        if got["idnumber"] != number or not got["name"].startswith(f"{item.id}: "):
            yield f"has the id {got['idnumber']}, and the name {got['name']}"
        if got["format"] != 1:
            yield f"its text has the format {got['format']}"
        if got["hints"]:
            yield f"has hints {got['hints']}"

    def answers(self, item: Item, got: dict[str, Any], losses: set[str]) -> Iterator[str]:
        options = got["options"]
        type_of = {
            Choice: "multichoice",
            TextEntry: "shortanswer",
            Match: "match",
            Order: "ordering",
            Gaps: "multianswer",
        }
        wanted = type_of[type(item.interaction)]
        had = (
            [*(options.get("answers") or {}).values()]
            if isinstance(options.get("answers"), dict)
            else options.get("answers") or []
        )
        match item.interaction:
            case Choice() as choice if choice.true_or_false:
                wanted = "truefalse"
            case Choice(choices, multiple, keep):
                if bool(int(options["single"])) == multiple:
                    yield f"single is {options['single']}"
                if (
                    self.format_name == "moodle"
                    and "order of options" not in losses
                    and bool(int(options["shuffleanswers"])) == keep
                ):
                    yield f"shuffleanswers is {options['shuffleanswers']}"
                if self.format_name == "moodle" and "order of options" in losses:
                    if int(options["shuffleanswers"]):
                        yield "mixes pinned options"
                    pinned = [letters(self.html(each.text)) for each in choices if each.pinned]
                    if [letters(each["answer"]) for each in had][-len(pinned) :] != pinned:
                        yield "has its pinned options elsewhere"
                by_text = {letters(each["answer"]): each for each in had}
                if len(had) != len(choices):
                    yield f"has {len(had)} options, not {len(choices)}"
                for at, each in enumerate(choices):
                    answer = by_text.get(letters(self.html(each.text)))
                    if answer is None:
                        yield f"has no option {each.text!r}: {[*by_text]}"
                        continue
                    if keep and had[at] is not answer:
                        yield f"has the option {each.text!r} elsewhere"
                    yield from self.same("option", answer["answer"], self.html(each.text))
                    yield from self.same("why", answer["feedback"], self.html(each.why, block=True) if each.why else "")
                    if (float(answer["fraction"]) > 0) != each.correct:
                        yield f"gives {answer['fraction']} for {each.text!r}"
                    if {answer["answerformat"], answer["feedbackformat"]} != {"1"} and {
                        int(answer["answerformat"]),
                        int(answer["feedbackformat"]),
                    } != {1}:
                        yield f"formats {answer['answerformat']}, {answer['feedbackformat']}"
            case TextEntry(amount=Amount() as amount):
                wanted = "numerical"
                said = [(Decimal(each["answer"]), Decimal(each["tolerance"])) for each in had]
                if said != [(amount.value, amount.deviation)]:
                    yield f"takes {said}, not {amount}"
            case TextEntry(answer, accept):
                said = [each["answer"].replace("\\*", "*") for each in had]
                if not {flat(each) for each in (answer, *accept)} <= {*said} or any(
                    float(each["fraction"]) != 1 for each in had
                ):
                    yield f"takes {said}"
            case Match(pairs, distractors):
                sides = [
                    (each["questiontext"], html.unescape(each["answertext"]))
                    for each in _values(options["subquestions"])
                ]
                meant = [(self.html(pair.left), flat(pair.right)) for pair in pairs]
                meant += [("", flat(str(each.text))) for each in distractors]
                if [right for _, right in sides] != [right for _, right in meant]:
                    yield f"has the right-hand sides {sides}"
                for (left, _), (other, _) in zip(sides, meant, strict=False):
                    yield from self.same("left side", left, other)
            case Order(sequence):
                placed = sorted(had, key=lambda each: float(each["fraction"]))
                if len(placed) != len(sequence):
                    yield f"has {len(placed)} entries"
                for each, entry in zip(placed, sequence, strict=False):
                    yield from self.same("entry", each["answer"], self.html(entry))
                if (options["gradingtype"] in (-1, "-1")) != (self.bank.scoring_of(item) is Scoring.ALL):
                    yield f"is graded by {options['gradingtype']}"
            case Gaps() as gaps if self.format_name == "moodle":
                text = "".join(each if isinstance(each, str) else _hinted(each) for each in gaps.segments)
                outside = re.sub(r"\{#[0-9]+\}", "\ue000", got["text"])
                if not letters(outside).startswith(letters(self.html(text, block=True))):
                    yield f"has the text {outside!r}"
                held = [
                    [each["answer"] for each in _values(sub["options"]["answers"])]
                    for sub in _values(options["questions"])
                ]
                for gap, takes in zip(gaps.gaps, held, strict=False):
                    if flat(gap.typed) not in [each.replace("\\*", "*") for each in takes]:
                        yield f"takes {takes}, not {flat(gap.typed)!r}"
            case Gaps():
                wanted = "shortanswer"
        if got["type"] != wanted:
            yield f"is {got['type']}, not {wanted}"

    def marks(self, item: Item, got: dict[str, Any]) -> Iterator[str]:
        if isinstance(got["marks"], str):
            yield f"cannot be answered: {got['marks']}"
            return
        tries = self.tries[item.id]
        if len(got["marks"]) != len(tries):
            yield "was not answered"
        for attempt, mark in zip(tries, got["marks"], strict=False):
            meant = attempt.share if attempt.share < 0 else attempt.share * got["points"]
            self.marked["answers"] += 1
            if mark is None:
                yield f"{attempt.what}: {attempt.answer} cannot be given"
            elif abs(mark - meant) > 0.0001 * max(1, got["points"]):
                yield f"{attempt.what}: {attempt.answer} gives {mark}, not {meant}"
            else:
                self.marked["as meant"] += 1

    def shown(self, item: Item, got: dict[str, Any]) -> Iterator[str]:
        """What Moodle shows once its filters ran: all of the question, of its options, and of what stands behind it."""
        page = letters(got["shown"])
        wanted = [("question", item.stem, True), ("rationale", item.rationale, True)]
        match item.interaction:
            case Choice(options) as choice if not choice.true_or_false:
                wanted += [("option", str(each.text), False) for each in options]
            case Match(pairs):
                wanted += [("left side", each.left, False) for each in pairs]
            case Order(sequence):
                wanted += [("entry", each, False) for each in sequence]
            case _:
                pass
        for what, text, block in wanted:
            if text and letters(self.html(text, block=block)) not in page:
                yield f"shows the {what} otherwise: {text!r}"
        if self.bank.language == "ar" and 'dir="rtl"' not in got["shown"]:
            yield "is shown from left to right"
        if "@@PLUGINFILE@@" in got["shown"]:
            yield "shows the address of a file unfilled"


def _hinted(gap: Gap) -> str:
    """What stands in the text in place of a gap."""
    return "\ue000" + (f" ({gap.hint})" if gap.hint else "")


def _values(held: Any) -> list[Any]:
    return [*held.values()] if isinstance(held, dict) else [*held]


def _places(got: dict[str, Any]) -> Iterator[tuple[str, int, str]]:
    """The texts of a question, each with the area and number that its files have."""
    yield "question/questiontext", got["id"], got["text"]
    yield "question/generalfeedback", got["id"], got["behind"]
    options = got["options"] or {}
    for each in _values(options.get("answers") or {}):
        yield "question/answer", int(each["id"]), str(each["answer"])
        yield "question/answerfeedback", int(each["id"]), str(each["feedback"])
    for each in _values(options.get("subquestions") or {}):
        yield "qtype_match/subquestion", int(each["id"]), str(each["questiontext"])


# --- banks at the edges of what a bank may hold, and random ones

_LONG = "a-very-long-name-of-a-ward-somewhere"
EDGES = rf"""publisher: {_LONG}-{_LONG}
deck: "/ward/::top::<i>A & B</i>/"
language: en
tags: [{"x" * 100}, "Na+<135>", "a]b", "#1:=~{{}}\\\\`"]
cases:
  {_LONG}-2: {{text: "A case, *told* in words"}}
items:
  - id: {_LONG}-{_LONG}
    question: Which?
    answer: This
    distractors: [That]
    case: {_LONG}-2
    section: pH <7 or >7 in / and out /
    tags: [Ward]
  - id: long-sides
    question: What belongs together?
    pairs: {{A: "{"Right " * 42}", B: "{"<&> " * 40}", C: "{"Wrong " * 60}"}}
    section: /
    tags: [ward]
  - id: just-short-enough
    question: What belongs together?
    pairs: {{A: "{"R" * 255}", B: short}}
    section: "{"Long heading " * 22}"
  - id: many-gaps
    cloze: "{" and ".join(f"{{{{gap {number}}}}}" for number in range(60))}"
    section: "{"Long heading " * 22}"
  - id: heavy
    cloze: One {{{{two}}}} three {{{{four}}}}
    points: 24
  - {{id: tiny, question: How much?, answer: 0.00000000012 mg, tolerance: 0.00000000001}}
  - {{id: huge, question: How many?, answer: "123456789012", tolerance: 1%}}
  - {{id: exact, question: How many?, answer: "123456.789", tolerance: 0}}
  - {{id: litres, question: How much?, answer: 2 L, tolerance: 0.5}}
  - {{id: percent, question: How much?, answer: 50 %, tolerance: 5}}
  - {{id: degrees, question: How warm?, answer: -4.5 °C, tolerance: 1}}
  - {{id: metres, question: How large?, answer: 1.7 m², tolerance: 0.1}}
  - id: blanks
    question: What?
    answer: 'a \\ b'
    accept: ['\\*', "[x]", "%50% y", "//", "= z", "TRUE", "ﬁ", "é"]
    typed: true
  - {{id: six, question: Which?, answers: [a, b, c, d, e], distractors: [f], scoring: parts}}
  - {{id: all-six, question: Which?, answers: [a, b, c], distractors: [d, e, f], points: 100}}
  - {{id: signs, question: "// Which $$x$$, {{=a}} [[1]]?", answer: "//", distractors: ["{{#1}}", "TRUE", "[html]x", "0"]}}
  - id: emoticons
    question: "What is 8-oxoguanine (y) after a time (h) of ( ) at f:(0,1), R&-) \\(f:(0,1)\\to(n)\\), :-(h)?"
    answer: {{text: "It (n) is", why: "So :)"}}
    distractors: ["vitamin (B-)", "none (heart)"]
    rationale: "See [here](https://example.org/(n)) 8-[x] :-/"
  - {{id: emoticons-in-gaps, cloze: "In {{{{5 (h)}}}} of (h) time and {{{{8-oxo :-)}}}}"}}
  - {{id: emoticons-paired, question: What belongs, pairs: {{"time (h)": "hours (h)", "size (n)": "8-oxo"}}}}
  - {{id: eight, question: Order, sequence: [a, b, c, d, e, f, g, h]}}
"""


def edges(folder: Path) -> Bank:
    loaded, problems = load_bank(Source("edges.yaml", EDGES, folder), "edges")
    assert loaded is not None, [(each.message, each.help) for each in problems]
    assert not has_errors(problems), [(each.message, each.help) for each in problems]
    return loaded.bank


def random_banks(count: int, number: int, folder: Path) -> list[Bank]:
    """The first random banks of the tests' own generator, which all have a case or several items."""
    from hypothesis import HealthCheck, Phase, given, seed, settings

    from test_banks_of_all_kinds import texts_of_banks

    (folder / "picture.png").write_bytes(png(1))
    (folder / "sound.wav").write_bytes(wav())
    found: list[Bank] = []

    @seed(number)
    @settings(
        max_examples=count, database=None, deadline=None,
        phases=[Phase.generate], suppress_health_check=[*HealthCheck],
    )  # fmt: skip
    @given(texts_of_banks())
    def take(text: str) -> None:
        loaded, problems = load_bank(Source("random.yaml", text, folder), f"random-{len(found)}")
        assert loaded is not None, problems
        found.append(live(loaded.bank))

    take()
    return found


# --- the runs


def ask_moodle(moodle: Path, plans: list[dict[str, Any]], folder: Path) -> dict[str, Any]:
    """What moodle_reads.php makes of plans."""
    plan, result = folder / "plan.json", folder / "result.json"
    plan.write_text(json.dumps(plans), encoding="utf-8")
    script = Path(__file__).with_suffix(".php")
    command = ["php", "-d", "max_input_vars=5000", "-d", "memory_limit=2G", script, moodle, plan, result]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode or not result.exists():
        sys.exit(f"Moodle stopped:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
    found: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))
    if said := done.stdout.strip() + done.stderr.strip():
        print(said[-3000:])
    return found


def all_banks(folder: Path) -> list[Bank]:
    decks, _ = load_banks([ROOT / "decks"])
    return [
        edges(folder),
        live(every(folder / "en")),
        every(folder / "ar", "ar", ARABIC),
        *(live(each.bank) for each in decks),
    ]


def read(moodle: Path, banks: list[Bank], folder: Path) -> list[str]:
    """Differences of what a Moodle reads of banks; a table of what was compared is printed."""
    compared = [Compared(bank, name) for bank in banks for name in TYPES]
    answer = ask_moodle(moodle, [each.plan(folder) for each in compared], folder)
    print(f"Moodle {answer['release']}, PHP {answer['php']}")
    found = []
    for each, got in zip(compared, answer["done"], strict=True):
        each.hold(got)
        found += [f"{each.format_name}: {said}" for said in each.found]
        print(
            f"{each.format_name:6} {each.bank.name:24} {len(each.items):4} items ({len(each.refused)} refused), "
            f"{len(each.differ)} differ, {each.marked['as meant']} of {each.marked['answers']} answers marked as meant"
        )
    return found


SPOILED = (
    ('fraction="100"', 'fraction="0"'),
    ('fraction="33.33333"', 'fraction="30"'),
    ('fraction="-50"', 'fraction="0"'),
    ("<single>false</single>", "<single>true</single>"),
    ("<defaultgrade>2</defaultgrade>", "<defaultgrade>3</defaultgrade>"),
    ("It falls first.", "It falls last."),
    ("non-competitive", "competitive"),
    ("<em>ketamine</em>", "ketamine"),
    ("<sup>-9</sup>", "-9"),
    (r"\frac{1}{2}", r"\frac{1}{3}"),
    ('encoding="base64">iVBORw0KGgo', 'encoding="base64">iVBORw0KGgp'),
    ("<tag><text>mechanism</text></tag>", ""),
    ("<tolerance>0.05</tolerance>", "<tolerance>0.5</tolerance>"),
    ("Mu, a &lt; b", "Mu, a &lt; c"),
    ("<gradingtype>ALL_OR_NOTHING", "<gradingtype>ABSOLUTE_POSITION"),
    ("SHORTANSWER:=NMDA", "SHORTANSWER:=AMPA"),
    ("<usecase>0</usecase>", "<usecase>1</usecase>"),
    ("<em>Rinse</em>", "<em>Rise</em>"),
    ("<shuffleanswers>false", "<shuffleanswers>true"),
    ("/Receptors ", "/Receptor "),
)


def spoil(moodle: Path, folder: Path) -> list[str]:
    """Which of the damages to a file the comparison does not find."""
    bank = live(every(folder / "en"))
    compared, plans = [], []
    for number, (old, new) in enumerate(SPOILED):
        each = Compared(bank, "moodle")
        plan = each.plan(folder)
        text = each.made.data.decode()
        assert old in text, old
        plan["file"] = str(folder / f"spoiled-{number}.xml")
        Path(plan["file"]).write_text(text.replace(old, new, 1), encoding="utf-8")
        compared.append(each)
        plans.append(plan)
    answer = ask_moodle(moodle, plans, folder)
    for each, got in zip(compared, answer["done"], strict=True):
        each.hold(got)
    print(f"{sum(bool(each.found) for each in compared)} of {len(SPOILED)} damages found")
    return [old for (old, _), each in zip(SPOILED, compared, strict=True) if not each.found]


def come_back(moodle: Path, out: Path, files: list[Path], work: Path) -> list[str]:
    """Differences of what comes back from Moodle's own export of our banks; of others, the reports are printed."""
    banks = all_banks(work)
    plans: list[dict[str, Any]] = []
    names = []
    for bank in banks:
        plans.append(Compared(bank, "moodle").plan(work) | {"answers": {}})
        names.append(f"{bank.name}-{bank.language}")
    plans.append({"format": "xml", "make": True})
    names.append("moodle-helpers")
    for file in files:
        plans.append({"format": "gift" if file.suffix in (".gift", ".txt") else "xml", "file": str(file)})
        names.append("-".join([*file.parts[-4:-3], file.stem]))
    for plan, name in zip(plans, names, strict=True):
        (out / name).mkdir(parents=True, exist_ok=True)
        plan["export"] = str(out / name)
    answer = ask_moodle(moodle, plans, work)
    (out / "moodle.json").write_text(json.dumps(answer, ensure_ascii=False, indent=1), encoding="utf-8")
    found = []
    for number, (name, got) in enumerate(zip(names, answer["done"], strict=True)):
        print(f"== {name}: {len(got['questions'])} questions in Moodle. {got['said']}")
        for format_name in got["written"]:
            source, target = out / name / f"out.{format_name}", out / name / format_name / "bank.yaml"
            shutil.rmtree(target.parent, ignore_errors=True)
            own = banks[number] if number < len(banks) else None
            given = ["--publisher", own.publisher if own else "moodle", "--language", own.language if own else "en"]
            done = run("import", source, "-o", target, "--skip-bad", *given)
            print(f"-- as {format_name}: exit code {done.exit_code}")
            if own is not None and format_name == "xml":
                loaded, problems = load_bank(Source("bank.yaml", target.read_text("utf-8"), target.parent), "bank")
                assert loaded is not None, problems
                # Moodle 4.5 exports no files of entries that are put into order; our report of the way back names them
                lost = re.findall(r"item '([^']+)': the picture \S+ is not in the file", done.stderr)
                losses = [*Compared(own, "moodle").made.losses]
                losses += [
                    Loss(own.name, each, Fate.LEFT_OUT, what, "") for each in lost for what in ("picture", "sequence")
                ]
                found += [f"{name}: {each}" for each in differences(own, loaded.bank, losses)]
            elif own is None:
                print(done.stderr)
    return found


def _asked(item: Item) -> str:
    """What an item asks, as moodle_reads.php finds a question by it."""
    if isinstance(item.interaction, Gaps):
        text = "".join(each if isinstance(each, str) else "\x03" for each in item.interaction.segments)
    else:
        text = item.stem
    return letters(re.sub(r"<img\b[^>]*>|_{3,}|\x03", "", to_html(text, math=mathjax, block=True, image=lambda *_: "")))


def theirs(moodle: Path, files: list[Path], work: Path) -> list[str]:
    """Files of strangers: what we take for right is what Moodle, which reads the same file, gives all points for."""
    taken, plans = [], []
    for number, file in enumerate(files):
        target = work / str(number) / "bank.yaml"
        done = run("import", file, "-o", target, "--skip-bad", "--publisher", "them", "--language", "en")
        bank = None
        if done.exit_code == 0:
            loaded, _ = load_bank(Source("bank.yaml", target.read_text("utf-8"), target.parent), "bank")
            assert loaded is not None, file
            bank = loaded.bank
        tries = {}
        for item in bank.items if bank else ():
            tries.setdefault(_asked(item), []).append((item, [*attempts(bank, item, set())]))
        sent = {asked: [each.answer for each in found[0][1]] for asked, found in tries.items()}
        plans.append(
            {
                "format": {".gift": "gift", ".aiken": "aiken"}.get(file.suffix, "xml"),
                "file": str(file),
                "by_text": sent or {"": []},
            }
        )
        taken.append((file, bank, tries, done))
    answer = ask_moodle(moodle, plans, work)
    found, sums = [], Counter[str]()
    for (file, bank, tries, done), got in zip(taken, answer["done"], strict=True):
        by_text: dict[str, list[dict[str, Any]]] = {}
        for each in got["questions"]:
            by_text.setdefault(each.get("asked", ""), []).append(each)
        counts = Counter(moodle=len(got["questions"]), ours=len(bank.items) if bank else 0)
        counts["named"] = len(re.findall(r": (?:refused|left): ", done.stderr))
        for asked, items in tries.items():
            item, tried = items[0]
            questions = by_text.get(asked, [])
            if len(items) > 1 or len(questions) != 1:
                counts["not compared"] += len(items)
                if not questions:
                    found.append(f"{file.name}: {item.id}: Moodle has no question that asks {asked[:150]!r}")
                continue
            counts["compared"] += 1
            (read,) = questions
            if isinstance(read["marks"], str):
                found.append(f"{file.name}: {item.id}: cannot be answered: {read['marks']}")
                continue
            wrong = []
            for each, mark in zip(tried, read["marks"], strict=False):
                if each.share < 0 or each.what.startswith(("right in capitals", "the least", "the greatest")):
                    continue
                right = mark is not None and abs(mark - read["points"]) < 0.001
                if right != (each.share == 1):
                    wrong.append(f"{each.what}: {each.answer} gives {mark} of {read['points']}")
            if len(read["marks"]) != len(tried):
                wrong.append("was not answered")
            if wrong:
                counts["differ"] += 1
                found.append(f"{file.name}: {item.id} ({read['type']}): {wrong[0]} (and {len(wrong) - 1} more)")
        sums.update(counts)
        print(f"{file.name:18} {dict(counts)} {got['said'][:100]!r}")
    print(dict(sums))
    return found


if __name__ == "__main__":
    what, where, *rest = sys.argv[1:]
    with tempfile.TemporaryDirectory() as made_folder:
        work = Path(made_folder)
        installed = Path(where).resolve()
        if what == "back":
            found = come_back(installed, Path(rest[0]).resolve(), [Path(each).resolve() for each in rest[1:]], work)
        elif what == "theirs":
            found = theirs(installed, [Path(each).resolve() for each in rest], work)
        elif what == "spoil":
            found = spoil(installed, work)
        elif what == "random":
            found = read(installed, random_banks(int(rest[0]), int(rest[1]), work), work)
        else:
            found = read(installed, [each for each in all_banks(work) if not rest or each.name in rest], work)
    print("\n".join(found) or "no difference")
    sys.exit(bool(found))
