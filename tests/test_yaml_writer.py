"""What is written as YAML is read back as the same, through the reader that every command uses."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ketaquiz.bank.reader import load_bank
from ketaquiz.diagnostics import Source
from ketaquiz.yamltree import writer
from ketaquiz.yamltree.nodes import Scalar, find
from ketaquiz.yamltree.reader import decode, parse_yaml
from ketaquiz.yamltree.writer import Entry
from world import ROOT

HEAD = {"publisher": "ward-7", "deck": "Ward 7::Analgesia", "language": "en"}

# What people paste: marks of YAML and Markdown beside all that Unicode has.
pieces = st.one_of(
    st.sampled_from(
        """: # - ? [ ] { } , & * ! | > ' " % @ ` \\ \\n \\x41 \\0 {{a}} :: --- ... <<  ~ null Yes 0.50 012 1e3 =  \t é
        μg 中 😀 \u00a0 \u200b \u2003 %YAML !!str &a *a - #a a: "a" 'a' |- >2 ?""".split(" ")
    ),
    st.sampled_from(["\n", "\n\n", " ", "  ", "\t", ": ", " #", " # ", "\n- ", "\n  ", "\n\t", " \n", '" ', "' "]),
    st.text(max_size=8),
)
texts = st.lists(pieces, max_size=12).map("".join)


def read(text: str):
    """A bank's text as every command reads it, from its bytes."""
    source, problems = decode(text.encode(), "bank.yaml", Path())
    assert problems == []
    loaded, problems = load_bank(source, "bank")
    assert problems == [], text
    return loaded


@given(texts)
@example("- a")
@example("a\n \n  b")
@example("\u2003a\nb\u2003")
@example('"a" #b: \\')
def test_any_text_that_a_bank_can_hold_is_read_back_as_it_was(text):
    """As a text of a head, of an item, of a list in a list's entry, each at its own depth."""
    text = writer.permitted(text)
    if not text.strip():
        with pytest.raises(ValueError, match="an empty text"):
            writer.scalar(text)
        return
    written = writer.bank_text(
        HEAD | {"title": text, "articles": {"guide": {"title": text}}},
        [Entry({"id": "one", "question": text, "accept": [text, "b"], "cite": [{"article": "guide", "quote": text}]})],
        [text],
    )
    source = Source("bank.yaml", written)
    root, problems = parse_yaml(source)
    assert problems == [], written
    places = (
        ("title",),
        ("articles", "guide", "title"),
        ("items", 0, "question"),
        ("items", 0, "accept", 0),
        ("items", 0, "cite", 0, "quote"),
    )
    for place in places:
        node = find(root, place)
        assert isinstance(node, Scalar), place
        # a block ends in a newline, which the format does not count
        assert node.value in (text.strip(), text.strip() + "\n"), place


@given(texts, texts)
def test_what_stands_in_a_comment_never_becomes_part_of_the_bank(first, second):
    items = [
        Entry({"id": "one", "question": "What is it?", "answer": "a # b"}, [first, second]),
        Entry({"id": "two", "question": "What is that?", "answer": "c"}, [second]),
    ]
    found = read(writer.bank_text(HEAD, items, [first]))
    assert [(item.id, item.interaction.answer) for item in found.bank.items] == [("one", "a # b"), ("two", "c")]


@pytest.mark.parametrize("text", ["a\x00b", "a\x1bb", "a\ufeffb", "a\rb", "a\u2028b", "a\ud800b"])
def test_what_no_bank_can_hold_is_refused_and_can_be_taken_out(text):
    with pytest.raises(ValueError, match="cannot stand in a bank"):
        writer.scalar(text)
    assert writer.scalar(writer.permitted(text))


def test_a_bank_looks_as_people_write_it():
    """Plain where it can be, quotes where it has to be, blocks for lines; nothing is wrapped, and what is empty is not there."""
    long = "word " * 60
    head = HEAD | {"title": "Pain: a guide", "tags": ["pain", "ward-7"], "references": {}, "contact": ""}
    items = [
        Entry(
            {
                "id": "dose",
                "question": long,
                "answer": "0.50 mg",
                "accept": ["½ mg", 'the "half"', "it's"],
                "reverse": True,
                "rationale": "First.\n\n- a\n- b",
                "cite": [{"article": "guide", "section": "", "quote": "First … last"}, {"article": "guide"}],
                "tags": ["a", "b-c"],
                "status": "draft",
            },
            ["article: guide", "passage: First\nsecond"],
        ),
        Entry({"id": "no", "statement": "It is # safe: no.", "answer": False}),
    ]
    assert writer.bank_text(head, items, ["Made by hand."]) == (
        "# Made by hand.\n"
        "publisher: ward-7\n"
        'deck: "Ward 7::Analgesia"\n'
        "language: en\n"
        'title: "Pain: a guide"\n'
        "tags:\n"
        "  - pain\n"
        "  - ward-7\n"
        "items:\n"
        "  # article: guide\n"
        "  # passage: First second\n"
        "  - id: dose\n"
        f"    question: {long.strip()}\n"
        "    answer: 0.50 mg\n"
        "    accept:\n"
        "      - ½ mg\n"
        '      - the "half"\n'
        "      - it's\n"
        "    reverse: true\n"
        "    rationale: |\n"
        "      First.\n"
        "\n"
        "      - a\n"
        "      - b\n"
        "    cite:\n"
        "      - article: guide\n"
        "        quote: First … last\n"
        "      - article: guide\n"
        "    tags: [a, b-c]\n"
        "    status: draft\n"
        "\n"
        "  - id: no\n"
        '    statement: "It is # safe: no."\n'
        "    answer: false\n"
    )


def test_a_bank_without_items_is_refused():
    with pytest.raises(ValueError, match="without items"):
        writer.bank_text(HEAD, [])


@pytest.mark.parametrize("deck", sorted((ROOT / "decks").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_text_of_the_shipped_decks_is_written_as_it_is_read(deck):
    """Five real banks, text by text: what people write is what has to come through."""
    root, _ = parse_yaml(Source(deck.name, deck.read_text(encoding="utf-8")))
    ahead, seen = [root], 0
    while ahead:
        node = ahead.pop()
        if isinstance(node, Scalar):
            again, problems = parse_yaml(Source("x", f"key:\n  - {writer.scalar(node.value, 2)}\n"))
            assert problems == []
            assert find(again, ("key", 0)).value.strip() == node.value.strip()
            seen += 1
        else:
            ahead += getattr(node, "items", None) or getattr(node, "flat", [])
    assert seen > 500
