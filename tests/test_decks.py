"""The decks on ketamine keep their promises: sources, own words, no promotion, figures that somebody has checked.

The figures stand in deck_facts.yaml, beside this file; a new or changed one has to be checked against its source and
added there.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml

from ketaquiz.bank.collection import read_collection
from ketaquiz.model import Bank, Choice, Difficulty, Evidence, Gap, Gaps, Item, TextEntry, Word
from ketaquiz.text.languages.english import sentences
from ketaquiz.text.numbers import quantities
from world import ROOT, STAMP, run

DECKS = ROOT / "decks"
ARTICLES = ROOT.parent / "shared" / "articles"
FACTS = Path(__file__).with_name("deck_facts.yaml")
SIZES = {
    "chronic-pain": (35, 54),
    "cream-uses": (45, 66),
    "medical-purposes": (60, 88),
    "nerve-pain": (25, 38),
    "pain-management": (40, 60),
}
"""The fewest and the most items of each deck, those that were withdrawn among them."""
PROMOTION = """
    breakthrough, cannabis, cornerstone, discreet, discreetly, Florissant, game changer, game-changer, game-changing,
    groundbreaking, ground-breaking, invaluable, Kissimmee, miracle, near me, psychedelic healing,
    psychedelic products, ray of hope, revolutionary, revolutionise, revolutionised, revolutionize, revolutionized,
    Serah, therapeutic healing, transform lives, transforms lives, transforming lives, transformative, Trippy
"""
"""Words of vendors and of advertising, most of them from the articles; no deck has a place for them."""
needs_articles = pytest.mark.skipif(not ARTICLES.is_dir(), reason=f"the articles are not there: {ARTICLES}")


@cache
def decks() -> list[Bank]:
    """All decks; each has to load."""
    loaded, problems = read_collection([DECKS], lambda language: "")
    assert problems == []
    return [each.bank for each in loaded]


def items() -> Iterator[tuple[str, Item]]:
    """Each item, with the name of its deck and its id for messages."""
    for deck in decks():
        for item in deck.items:
            yield f"{deck.name}, {item.id}", item


def texts() -> Iterator[tuple[str, str, str, str, tuple[str, ...]]]:
    """Each text of the decks but titles, sections and quotes: deck, item or reference, key, text, references.

    A caution names its article where the item cites none; that title is left out, too.
    """
    for deck in decks():
        titles = [f" “{article.title}”" for article in deck.articles.values()]
        yield deck.name, "", "description", deck.description, ()
        for name, reference in deck.references.items():
            for said in reference.says:
                yield deck.name, name, "says", said, (name,)
        for item in deck.items:
            for key, text in item_texts(item):
                yield deck.name, item.id, key, without(text, titles), item.references


def without(text: str, titles: list[str]) -> str:
    """A text, with none of the titles that it names."""
    for title in titles:
        text = text.replace(title, "")
    return text


def item_texts(item: Item) -> Iterator[tuple[str, str]]:
    """An item's texts, each with the key that it stands under."""
    yield "question", item.stem
    match item.interaction:
        case Choice(options):
            for option in options:
                if not isinstance(option.text, Word):
                    yield "answer" if option.correct else "distractors", option.text
        case TextEntry(answer, accept):
            for text in (answer, *accept):
                yield "answer", text
        case Gaps(segments):
            yield "cloze", "".join(each.text if isinstance(each, Gap) else each for each in segments)
            for gap in item.interaction.gaps:
                yield "cloze", gap.hint
    yield "rationale", item.rationale
    yield "caution", item.caution
    if item.image:
        yield "alt", item.image.alt


def plain(text: str) -> list[str]:
    """A text's words in lower case, without punctuation: *N-methyl-D-aspartate* is one."""
    return [word for each in re.split(r"[\s/–—…]+", text.lower()) if (word := re.sub(r"[\W_]", "", each))]


# --- what the checker finds


@pytest.mark.parametrize(
    "articles", [[], pytest.param(["--articles", ARTICLES], marks=needs_articles)], ids=["alone", "with articles"]
)
def test_the_decks_pass_the_check(articles, monkeypatch):
    """On one day for ever, so that a review that grows old does not fail a build."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(STAMP))
    result = run("check", *articles, DECKS, "--format", "json")
    assert result.exit_code == 0, result.output
    found = {(Path(each["file"]).name, each["code"]) for each in json.loads(result.stdout)["problems"]}
    assert found == set()


# --- own words


@needs_articles
def test_no_eight_words_in_a_row_are_an_articles():
    runs = set()
    files = sorted(ARTICLES.glob("*.txt"))
    assert len(files) == len(SIZES)
    for file in files:
        words = plain(file.read_text(encoding="utf-8"))
        runs.update(tuple(words[at : at + 8]) for at in range(len(words) - 7))
    found = []
    for deck, name, key, text, _ in texts():
        words = plain(text)
        own = [words[at : at + 8] for at in range(len(words) - 7)]
        found += [f"{deck}, {name}, {key}: {' '.join(run)}" for run in own if tuple(run) in runs]
    assert not found, "\n".join(found)


def test_no_deck_promotes_anything():
    """Whole files, so that not even a quotation brings in the words of a vendor."""
    words = [r"\s+".join(re.escape(part) for part in word.split()) for word in PROMOTION.split(",")]
    pattern = re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
    found = []
    for file in [*DECKS.glob("*.yaml"), DECKS / "README.md", *DECKS.glob("images/*.svg")]:
        text = file.read_text(encoding="utf-8")
        for each in pattern.finditer(text):
            line = text[: each.start()].count("\n") + 1
            found.append(f"{file.name}:{line}: {each[0]}")
    assert not found, "\n".join(found)


# --- figures

MONTHS = "January February March April May June July August September October November December".split()
COUNTED = {
    **dict.fromkeys("adults completers participants patients people survivors veterans volunteers".split(), "people"),
    **dict.fromkeys("studies trials".split(), "trials"),
    **dict.fromkeys("antagonists drugs".split(), "drugs"),
    **{word: word for word in "cases decades doses groups ingredients papers times".split()},
}
"""What the decks count, in one word."""
LABEL = re.compile(r"\b(?:area|bar|mark|monitor|place|point|row|type)s?(?: \d+ and)? $", re.IGNORECASE)


def figures(text: str) -> Iterator[tuple[float, str, str]]:
    """A text's figures: value, unit and as typed; a year's unit is 'date', or the month before it.

    *Place 3* is a label, and *one*, *the two* are mostly no figures: up to four, a word needs a unit or things counted.
    """
    for number in quantities(text):
        before, after = text[: number.start], text[number.end :]
        if LABEL.search(before):
            continue
        unit = number.unit
        follows = re.match(r"(?:[ -][^\W\d_]+){0,3}", after).group().replace("-", " ").split()
        month = [word for word in (*before.split()[-1:], *follows[:1]) if word in MONTHS]
        if not unit and month:
            unit = month[0]
        elif not unit and re.fullmatch(r"(?:19|20)\d\d", number.typed):
            unit = "date"
        elif not unit:
            unit = next((COUNTED[word] for word in follows if word in COUNTED), "")
        if unit or number.typed[0].isdigit() or float(number.value) > 4:
            yield float(number.value), unit, text[number.start : number.end]
    for schedule in re.finditer(r"\b[Ss]chedule (I{1,3}|IV|V)\b", text):
        yield ["I", "II", "III", "IV", "V"].index(schedule[1]) + 1, "schedule", schedule[0]


def against_the_table() -> tuple[list[str], list[str]]:
    """The figures that no row of the table has, and what of the table no text has."""
    table = yaml.safe_load(FACTS.read_text(encoding="utf-8"))
    facts = {(value, row["unit"], key) for row in table["facts"] for value in row["values"] for key in row["from"]}
    staged = {
        (value, row["unit"], item, row["in"])
        for row in table["staged"]
        for value in row["values"]
        for item in row["items"]
    }
    unknown, used = [], set()
    for deck, name, key, text, references in texts():
        for value, unit, typed in figures(text):
            fits = {(value, unit, reference) for reference in references} & facts
            fits |= {(value, unit, name, key)} & staged
            used |= fits
            if not unit and key in ("answer", "alt"):  # the unit stands in the question, or beside an axis
                fits |= {fact for fact in facts if fact[0] == value and fact[2] in references}
            if not fits:
                unknown.append(f"{deck}, {name}, {key}: {typed} ({unit or 'no unit'})")
    return unknown, [f"{value:g} {unit}, {', '.join(where)}" for value, unit, *where in (facts | staged) - used]


def test_every_figure_stands_in_the_table_of_checked_facts():
    """With its unit, and from a source that the item names; a figure that is staged, in the place it was staged for."""
    unknown, _ = against_the_table()
    assert not unknown, "\n".join(unknown)


def test_every_row_of_the_table_is_used():
    _, unused = against_the_table()
    assert not unused, "\n".join(unused)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("By vein: 1 to 4.5 mg/kg, over 60 seconds", [(1, "mg/kg"), (4.5, "mg/kg"), (60, "s")]),
        ("In a 2005 trial in 92 people, rows 1 and 3, type 2", [(2005, "date"), (92, "people")]),
        ("In August 1999, or since 12 August 1999", [(1999, "August"), (12, "August"), (1999, "August")]),
        ("One of the two drugs; the two differ; none of four", [(2, "drugs")]),
        ("Five NMDA antagonists, one in eight, on Schedule III", [(5, "drugs"), (8, ""), (3, "schedule")]),
    ],
)
def test_figures_are_found_with_their_units(text, wanted):
    assert [(value, unit) for value, unit, _ in figures(text)] == wanted


# --- what every item has


def listed_tags() -> set[str]:
    """The tags that the README of the decks explains."""
    return set(re.findall(r"^- `([a-z-]+)`: ", (DECKS / "README.md").read_text(encoding="utf-8"), re.MULTILINE))


def lacks(item: Item) -> Iterator[str]:
    """What an item should have and has not."""
    if not 1 <= len(sentences(item.rationale)) <= 3:
        yield "a rationale of one to three sentences"
    if item.evidence is None:
        yield "evidence"
    if item.evidence is Evidence.DISPUTED and not item.caution:
        yield "a caution, being disputed"
    if not item.references:
        if any(True for _, text in item_texts(item) for _ in figures(text)):
            yield "a reference for its figures"
        if item.evidence in (Evidence.SUPPORTED, Evidence.DISPUTED):
            yield "a reference, being supported or disputed"
        if not item.citations:
            yield "a citation or a reference"
    if not item.tags:
        yield "tags"
    if item.difficulty is None:
        yield "a difficulty"
    if item.reviewed is None:
        yield "the day of its review"


def test_every_item_has_all_that_stands_behind_an_answer():
    found = [f"{where}: {what}" for where, item in items() for what in lacks(item)]
    assert not found, "\n".join(found)


def test_tags_are_those_of_the_readme():
    used = {tag for deck in decks() for item in deck.items for tag in deck.tags_of(item)}
    assert used == listed_tags()


def test_no_id_is_there_twice():
    """Not even in two decks of different publishers: people speak of an item by its id."""
    ids = Counter(item.id for _, item in items())
    assert [name for name, count in ids.items() if count > 1] == []


def test_a_source_has_one_name_in_all_decks():
    """The table of figures knows sources by their names."""
    sources = {
        (name, each.title, each.publisher, each.year) for deck in decks() for name, each in deck.references.items()
    }
    for place, what in enumerate(("name", "title")):
        counts = Counter(source[place] for source in sources)
        assert [each for each, count in counts.items() if count > 1] == [], what


# --- what every deck has


def test_the_decks_have_their_sizes():
    sizes = {deck.name: len(deck.items) for deck in decks()}
    assert sizes.keys() == SIZES.keys()
    assert {name: size for name, size in sizes.items() if not SIZES[name][0] <= size <= SIZES[name][1]} == {}


def test_every_deck_has_the_kinds_that_most_training_needs():
    wanted = {"short answer", "single best answer", "multiple response", "true or false", "cloze"}
    for deck in decks():
        assert wanted <= {item.kind for item in deck.items}, deck.name


def test_about_a_third_of_each_deck_is_easy_medium_and_hard():
    """Within ten percentage points."""
    for deck in decks():
        counts = Counter(item.difficulty for item in deck.items)
        for difficulty in Difficulty:
            share = 100 * counts[difficulty] / len(deck.items)
            assert 100 / 3 - 10 <= share <= 100 / 3 + 10, f"{deck.name}: {share:.0f} % {difficulty}"


# --- pictures


def drawbacks(data: bytes) -> Iterator[str]:
    """What a drawing should not have, or lacks."""
    root = ET.fromstring(data)
    if not root.get("viewBox"):
        yield "no viewBox"
    for element in root.iter():
        if element.tag.rpartition("}")[2] in ("script", "foreignObject"):
            yield f"a {element.tag.rpartition('}')[2]}"
        for name, value in element.attrib.items():
            if name.rpartition("}")[2].startswith("on"):
                yield f"a script in {name}"
            if name.rpartition("}")[2] in ("href", "src") and not value.startswith("#"):
                yield f"a reference to {value}"
    if b"<?xml-stylesheet" in data or b"<!DOCTYPE" in data or re.search(rb"@import|url\((?![\"']?#)", data):
        yield "a reference in its style or head"


def test_at_least_eight_drawings_are_used_and_stand_alone():
    """Without scripts, and with nothing that has to be fetched."""
    images = {item.image.file: item.image for _, item in items() if item.image}
    drawings = [image for image in images.values() if image.media_type == "image/svg+xml"]
    assert len(drawings) >= 8
    for image in drawings:
        assert list(drawbacks(image.data)) == [], image.file


def test_a_pictures_description_has_every_place_that_an_option_names():
    for where, item in items():
        if item.image and isinstance(item.interaction, Choice):
            for option in item.interaction.options:
                if LABEL.search(option.text.rstrip("0123456789")):
                    assert option.text.lower() in item.image.alt.lower(), where


def test_every_picture_of_the_folder_is_used():
    used = {item.image.file for _, item in items() if item.image}
    assert {path.relative_to(DECKS).as_posix() for path in (DECKS / "images").iterdir()} == used


def test_the_decks_are_released_as_they_are():
    """What `make decks` builds is what learners have; a change goes out by a release, or not at all."""
    done = run("release", DECKS, "--check")
    assert (done.exit_code, done.stdout) == (0, "everything is released: the banks are as the ledger has them\n")
