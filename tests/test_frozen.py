"""Values that are made past their own ``__init__`` are the same values, and what is looked up is what is read."""

from base64 import b32encode
from copy import copy
from dataclasses import FrozenInstanceError, fields, replace
from hashlib import sha256
from itertools import permutations
from pathlib import Path
from textwrap import indent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bank_texts import FULL, HEAD, load
from ketaquiz.bank.collection import read_collection
from ketaquiz.bank.kinds import KINDS
from ketaquiz.frozen import frozen_value
from ketaquiz.model import Item, TextEntry
from ketaquiz.release.guids import guid_of
from ketaquiz.shipped import asset_dir
from ketaquiz.workflow.beginning import first_bank

DECKS = Path(__file__).parent.parent / "decks"


def items() -> list[Item]:
    """Items with every key, of every kind, and those of the shipped decks."""
    every_kind = load(first_bank(), asset_dir("templates") / "new")[0]
    loaded = [load(FULL)[0], every_kind, *read_collection([DECKS], lambda _: "")[0]]
    return [item for each in loaded if each is not None for item in each.bank.items]


def test_an_item_that_was_read_is_as_its_own_init_makes_it():
    found = items()
    assert {item.kind for item in found} == {kind.name for kind in KINDS}
    for item in found:
        for value in (item, item.interaction):
            known = {each.name for each in fields(value)}
            assert set(getattr(value, "__dict__", known)) <= known
            made = type(value)(**{name: getattr(value, name) for name in known})
            assert (made, hash(made), repr(made)) == (value, hash(value), repr(value))
            assert copy(value) == value
        assert replace(item, id="other") != item
        assert replace(replace(item, id="other"), id=item.id) == item


def test_it_is_frozen_and_has_the_defaults():
    item = frozen_value(Item, {"id": "a", "kind": "short answer", "stem": "?", "interaction": TextEntry("!")})
    assert item == Item("a", "short answer", "?", TextEntry("!"))
    assert (item.points, item.tags, item.image) == (1.0, (), None)
    with pytest.raises(FrozenInstanceError):
        item.points = 2.0


ENTRIES = {
    "good": "id: {0}\nquestion: What?\nanswer: That\ntags: [one, two]",
    "the same keys": "id: {0}\nquestion: Which?\nanswer: This\ntags: [one, two]",
    "a tag twice": "id: {0}\nquestion: What?\nanswer: That\ntags: [one, one]",
    "no tag": "id: {0}\nquestion: What?\nanswer: That\ntags: [one, [two]]",
    "no words in it": "id: {0}\nquestion: What?\nanswer: ''\ntags: [one, two]",
    "a list": "id: {0}\nquestion: [What]\nanswer: That\ntags: [one, two]",
    "a key twice": "id: {0}\nquestion: What?\nanswer: That\nanswer: This",
    "a key of another kind": "id: {0}\nquestion: What?\nanswer: That\nmode: one",
    "an unknown key": "id: {0}\nquestion: What?\nanswer: That\ncolour: red",
    "its dash lost": "id: {0}\nquestion: What?\nanswer: That\nid: {0}-2\nquestion: What?\nanswer: That",
    "no kind": "id: {0}\nquestion: What?\ntags: [one, two]",
}


def bank(*names: str) -> str:
    """A bank of entries, each with an id of its own."""
    ids = {name: f"item-{at}" for at, name in enumerate(ENTRIES)}
    entries = (indent(ENTRIES[name].format(ids[name]), "    ") for name in names)
    return f"{HEAD}items:\n" + "".join(f"  - {entry.strip()}\n" for entry in entries)


def said_of(*names: str) -> tuple[list[str], set[Item]]:
    """The messages on a bank of entries, and its items."""
    loaded, problems = load(bank(*names))
    return sorted(f"{each.code} {each.message}" for each in problems), set(loaded.bank.items) if loaded else set()


@pytest.mark.parametrize(("first", "second"), list(permutations(ENTRIES, 2)))
def test_what_is_said_of_an_item_does_not_depend_on_the_one_before_it(first, second):
    messages, read = said_of(first, second)
    alone = [said_of(first), said_of(second)]
    assert messages == sorted([*alone[0][0], *alone[1][0]])
    assert read == alone[0][1] | alone[1][1]


@given(st.text(max_size=20), st.text(max_size=40), st.integers(0, 12))
def test_guids_are_base_32_of_the_first_80_bits(publisher, item, again):
    text = f"ketaquiz\0{publisher}\0{item}" + (f"\0{again}" if again else "")
    digest = sha256(text.encode()).digest()
    assert guid_of(publisher, item, again) == "kq" + b32encode(digest[:10]).decode().lower()
