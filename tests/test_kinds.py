"""What a kind needs can be one of several keys: shown with a kind that is made here."""

from __future__ import annotations

import jsonschema
import pytest

from ketaquiz.bank import reader
from ketaquiz.bank.format import bank_schema, item_keys
from ketaquiz.bank.kinds import KINDS, KindSet
from ketaquiz.bank.kinds.common import Kind, OneKeyOf
from ketaquiz.bank.records import Key, ListOf
from ketaquiz.bank.values import Text
from ketaquiz.diagnostics import Source
from ketaquiz.model import TextEntry
from world import bank_text

HUE = Kind(
    name="hue",
    needs=(
        Key("surface", Text(), "What has a colour."),
        OneKeyOf((Key("colour", Text(), "Its colour."), Key("colours", ListOf(Text(), "colour"), "Its colours."))),
    ),
    may=(Key("shade", Text(), "How dark it is."),),
    read=lambda values, nodes, context: (
        values["surface"],
        TextEntry(values["colour"] if "colour" in values else " and ".join(values["colours"])),
    ),
    summary="a hue",
    in_anki="front and back",
    on_paper="a line",
    manual="**A hue** has a `surface` and a `colour`.\n",
    specimen="# A hue.\nid: sky\nsurface: The sky\ncolour: Blue\n",
)
EVERY = KindSet((*KINDS, HUE))


@pytest.fixture
def load(monkeypatch):
    """Reads the bank of an item's lines where `HUE` is a kind too."""
    monkeypatch.setattr(reader, "EVERY_KIND", EVERY)
    monkeypatch.setattr(reader, "KINDS", EVERY.kinds)
    monkeypatch.setattr(reader, "ITEM_KEYS", item_keys(EVERY))

    def read(*lines):
        text = bank_text("- " + "\n  ".join(("id: a", *lines)))
        loaded, problems = reader.load_bank(Source("bank.yaml", text), "bank")
        return loaded.bank.items, problems

    return read


def valid(*keys):
    """Whether an editor with the schema takes an item with these keys."""
    item = {"id": "a", **dict(keys)}
    bank = {"publisher": "p", "deck": "d", "language": "en", "items": [item]}
    return jsonschema.Draft202012Validator(bank_schema(EVERY)).is_valid(bank)


@pytest.mark.parametrize(("line", "answer"), [("colour: Blue", "Blue"), ("colours: [Blue, Red]", "Blue and Red")])
def test_either_key_makes_an_item_of_the_kind(load, line, answer):
    items, problems = load("surface: The sky", line, "shade: dark")
    assert problems == []
    assert (items[0].kind, items[0].interaction.answer) == ("hue", answer)


def test_with_neither_the_message_names_both(load):
    items, problems = load("surface: The sky")
    assert items == ()
    assert [(each.code, each.message, each.help) for each in problems] == [
        (
            "K201",
            "item 'a' has 'surface' but no 'colour' or 'colours'",
            "add 'colour' or 'colours': a hue item needs it",
        )
    ]


def test_with_both_the_second_is_refused(load):
    items, problems = load("surface: The sky", "colours: [Blue]", "colour: Red")
    assert items == ()
    assert [(each.code, each.message, each.help) for each in problems] == [
        ("K202", "item 'a' has both 'colours' and 'colour', and can have one of them", "take 'colours' or 'colour' out")
    ]
    assert problems[0].place.line_column == (8, 5)


def test_with_a_key_of_another_kind_the_message_names_those_that_are_there(load):
    _, problems = load("surface: The sky", "colours: [Blue]", "statement: It is blue.")
    assert [(each.code, each.message) for each in problems] == [
        ("K202", "item 'a' has the keys of two kinds: 'statement' does not go with 'surface' and 'colours'")
    ]
    _, problems = load("surface: The sky", "colour: Blue", "typed: true")
    assert [(each.code, each.message) for each in problems] == [
        ("K203", "item 'a' has 'typed', which is not for a hue item")
    ]


def test_an_item_that_asks_nothing_is_told_of_every_kind(load):
    _, problems = load("rationale: x")
    assert "or 'surface' and 'colour' or 'colours'" in problems[0].help


def test_a_missing_id_is_proposed_of_what_it_asks(load, monkeypatch):
    text = bank_text("- surface: The evening sky\n  colour: Red")
    _, problems = reader.load_bank(Source("bank.yaml", text), "bank")
    assert "add 'id: evening-sky'" in problems[0].help


def test_the_schema_takes_exactly_one_of_them():
    surface = ("surface", "The sky")
    assert valid(surface, ("colour", "Blue"))
    assert valid(surface, ("colours", ["Blue"]), ("shade", "dark"))
    assert not valid(surface)
    assert not valid(surface, ("colour", "Blue"), ("colours", ["Blue"]))
    assert not valid(surface, ("colour", "Blue"), ("typed", True))
    assert not valid(surface, ("colours", "Blue"))


def test_every_key_of_the_kind_is_a_key_of_items():
    keys = item_keys(EVERY)
    assert [name for name in keys if name not in item_keys(KindSet(KINDS))] == ["surface", "colour", "colours", "shade"]
