"""Edits of a bank's text: what was meant changes, and every other byte stays."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketaquiz.bank import editor
from ketaquiz.bank.reader import Loaded, load_bank
from ketaquiz.bank.sources import SharedSources, is_sources, read_sources
from ketaquiz.diagnostics import Source
from ketaquiz.yamltree.nodes import Scalar, find
from ketaquiz.yamltree.reader import decode
from world import HEAD, ROOT, bank_text

PAINS = """
publisher: ward-7   # ours
deck: Test deck
language: en
items:   # the questions

  # --- Section: pain ---

  # Ann asked for this one
  # twice
  - id: a
    question: What is asked?  # really
    status: draft   # until Ann has read it
    answer: "5 mg"
    # below a

  # about b
  - {id: b, question: 'What?', answer: x, status: draft, retired: {on: 2026-11-23, reason: Old, replaced_by: a}}

  - status: draft
    id: c
    question: |
      Several

      lines
    answer: >-
      folded
      text

# at the end
""".lstrip()


def loaded_of(text: str, folder: Path = Path(), shared: SharedSources | None = None) -> Loaded:
    loaded, problems = load_bank(Source("b.yaml", text, folder), "b", shared=shared)
    assert problems == [], text
    assert loaded is not None
    return loaded


def swapped(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1
    return text.replace(old, new)


def shapes(text: str) -> list[str]:
    return [text, text.replace("\n", "\r\n"), text.replace("\n", "\r")]


@pytest.mark.parametrize("text", shapes(PAINS), ids=["LF", "CRLF", "CR"])
class TestByHand:
    def newline(self, text: str) -> str:
        return "\r\n" if "\r\n" in text else "\r" if "\r" in text else "\n"

    def check(self, text: str, made: editor.Edited, *swaps: tuple[str, str]) -> None:
        newline = self.newline(text)
        wanted = text
        for old, new in swaps:
            wanted = swapped(wanted, old.replace("\n", newline), new.replace("\n", newline))
        assert made.text == wanted
        assert made.loaded is not None
        assert made.problems == ()

    def test_a_key_goes_and_the_comment_behind_it_stays(self, text):
        made = editor.remove_key(loaded_of(text), 0, "status")
        self.check(text, made, ("status: draft   # until Ann", "# until Ann"))

    def test_a_key_goes_from_braces(self, text):
        made = editor.remove_key(loaded_of(text), 1, "status")
        self.check(text, made, ("answer: x, status: draft, ", "answer: x, "))

    def test_the_last_key_of_braces_goes(self, text):
        made = editor.remove_key(loaded_of(text), 1, "retired")
        self.check(text, made, (", retired: {on: 2026-11-23, reason: Old, replaced_by: a}}", "}"))

    def test_a_key_behind_the_dash_goes(self, text):
        made = editor.remove_key(loaded_of(text), 2, "status")
        self.check(text, made, ("  - status: draft\n    id: c", "  - id: c"))

    def test_an_item_goes_with_its_comments_and_not_with_its_neighbours(self, text):
        first = text.replace(self.newline(text), "\n").partition("  # Ann asked")[2].partition("  # about b")[0]
        made = editor.remove_item(loaded_of(text), 0)
        self.check(text, made, ("  # Ann asked" + first, ""))
        assert "Section: pain" in made.text

    def test_the_last_item_goes_with_the_blank_line_above_it(self, text):
        last = text.replace(self.newline(text), "\n").partition("  - status: draft\n")[2].partition("\n# at the")[0]
        made = editor.remove_item(loaded_of(text), 2)
        self.check(text, made, ("  - status: draft\n" + last + "\n", ""))

    def test_an_id_changes_with_what_names_it(self, text):
        made = editor.rename_item(loaded_of(text), 0, "dose-of-a")
        self.check(text, made, ("- id: a\n", "- id: dose-of-a\n"), ("replaced_by: a}", "replaced_by: dose-of-a}"))
        assert made.loaded.bank.items[1].retired.replaced_by == "dose-of-a"

    @pytest.mark.parametrize(
        ("item", "route", "new", "old_text", "new_text"),
        [
            (0, ("question",), "How: so?", "question: What is asked?  # really", 'question: "How: so?"  # really'),
            (0, ("question",), "One\n\ntwo", "What is asked?  # really\n", "|  # really\n      One\n\n      two\n"),
            (0, ("answer",), 'say "5" \\', '"5 mg"', '"say \\"5\\" \\\\"'),
            (1, ("question",), "It's", "'What?'", "'It''s'"),
            (1, ("answer",), "x, y", "answer: x,", 'answer: "x, y",'),
            (1, ("answer",), "x\ny", "answer: x,", 'answer: "x\\ny",'),
            (1, ("answer",), "to a:\nb", "answer: x,", 'answer: "to a:\\n\\\n    b",'),
            (2, ("question",), "One", "|\n      Several\n\n      lines", "|\n      One"),
            (2, ("answer",), "new: text", ">-\n      folded\n      text", ">-\n      new: text"),
            (2, ("answer",), "a\nb", ">-\n      folded\n      text", "|-\n      a\n      b"),
            (None, ("deck",), "Ward::Pain", "deck: Test deck", 'deck: "Ward::Pain"'),
        ],
    )
    def test_a_text_changes_in_the_style_that_it_had(self, text, item, route, new, old_text, new_text):
        made = editor.replace_text(loaded_of(text), route, new, item)
        self.check(text, made, (old_text, new_text))
        node = find(made.loaded.root if item is None else made.loaded.nodes[item], route)
        assert isinstance(node, Scalar)
        assert node.value.strip() == new

    def test_an_item_goes_to_an_editor_and_back(self, text):
        loaded = loaded_of(text)
        shown = editor.item_text(loaded, 0)
        assert shown == (
            "# Ann asked for this one\n# twice\n- id: a\n  question: What is asked?  # really\n"
            '  status: draft   # until Ann has read it\n  answer: "5 mg"\n  # below a\n'
        )
        self.check(text, editor.replace_item(loaded, 0, Source("edited", shown)))
        more = swapped(shown, "  # below a\n", "- id: a-2\n  question: |\n    Second\n\n    one\n  answer: y\n")
        made = editor.replace_item(loaded, 0, Source("edited", "\n" + more.replace("\n", "\r\n") + "\n\n"))
        lines = "\n  - id: a-2\n    question: |\n      Second\n\n      one\n    answer: y\n"
        self.check(text, made, ("\n    # below a\n", lines))
        assert [item.id for item in made.loaded.bank.items] == ["a", "a-2", "b", "c"]

    def test_only_such_comments_go_as_are_meant(self, text):
        loaded = loaded_of(text)
        assert editor.comments(loaded, 0) == ("Ann asked for this one", "twice")
        assert editor.comments(loaded, 2) == ()
        made = editor.remove_comments(loaded, 0, [1])
        self.check(text, made, ("  # twice\n", ""))


def test_problems_of_an_edited_item_stand_where_the_person_sees_them():
    loaded = loaded_of(PAINS)
    wrong = "\n# note\n- id: a\n  question: Q\n  answr: 5\n"
    made = editor.replace_item(loaded, 0, Source("your text", wrong))
    assert made.loaded is None
    assert [(problem.code, problem.name, problem.place.line_column) for problem in made.problems] == [
        ("K104", "your text", (5, 3)),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "Y011"),
        ("# only a comment\n", "Y011"),
        ("id: a\nquestion: Q\n", "K105"),
        ("some words\n", "K105"),
        ("- id: [a\n", "Y006"),
        ("- just a text\n", "K105"),
        ("- id: a\n---\n- id: b\n", "Y009"),
    ],
)
def test_what_is_no_item_is_a_problem_and_changes_nothing(text, code):
    made = editor.replace_item(loaded_of(PAINS), 0, Source("your text", text))
    assert made.loaded is None
    assert made.problems[0].code == code


def test_a_text_that_only_stands_alone_is_refused():
    with pytest.raises(editor.CannotEdit):
        editor.replace_item(loaded_of(PAINS), 0, Source("your text", "---\n- {id: a, question: Q, answer: A}\n"))


def test_the_only_item_leaves_an_empty_list_which_is_a_problem_of_the_bank():
    text = HEAD + "items: # here\n  # on it\n  - {id: a, question: Q, answer: A}\ntags: [x]\n"
    made = editor.remove_item(loaded_of(text), 0)
    assert made.text == HEAD + "items: [] # here\ntags: [x]\n"
    assert made.loaded is None
    assert [problem.code for problem in made.problems] == ["K102"]


def test_blank_lines_part_what_they_parted_before():
    a, b, c = (f"  - {{id: {name}, question: Q, answer: A}}\n" for name in "abc")
    head = HEAD + "items:\n"
    for text, item, left in (
        (a + b + "\n" + c, 1, a + "\n" + c),
        (a + "\n" + b + "\n\n" + c, 1, a + "\n" + c),
        (a + "\n" + b + c, 1, a + "\n" + c),
        (a + "\n\n" + b, 0, b),
        (a + "\n" + b + "\n", 1, a + "\n"),
        (a + "\n" + b.rstrip(), 1, a),
        (a + "    # of a, for it stands further in\n" + b, 1, a + "    # of a, for it stands further in\n"),
        (a + "# of b\n      # too\n" + b, 1, a),
    ):
        assert editor.remove_item(loaded_of(head + text), item).text == head + left


@pytest.mark.parametrize(
    ("item", "left"),
    [
        (0, "[{id: b, question: Q, answer: A}, # on b\n  {id: c, question: Q, answer: A}]"),
        (1, "[{id: a, question: Q, answer: A},  # on b\n  {id: c, question: Q, answer: A}]"),
        (2, "[{id: a, question: Q, answer: A}, {id: b, question: Q, answer: A}, # on b\n  ]"),
    ],
)
def test_an_item_goes_from_brackets(item, left):
    items = (
        "[{id: a, question: Q, answer: A}, {id: b, question: Q, answer: A}, # on b\n  {id: c, question: Q, answer: A}]"
    )
    made = editor.remove_item(loaded_of(f"{HEAD}items: {items}\n"), item)
    assert made.text == f"{HEAD}items: {left}\n"


def test_an_item_in_brackets_goes_to_an_editor_and_back():
    text = f"{HEAD}items: [{{id: a, question: Q, answer: A}}, {{id: b, question: Q, answer: A}}]\n"
    shown = editor.item_text(loaded_of(text), 1)
    assert shown == "- {id: b, question: Q, answer: A}\n"
    made = editor.replace_item(loaded_of(text), 1, Source("x", shown.replace("Q", "Why")))
    assert made.text == text.replace("{id: b, question: Q", "{id: b, question: Why")
    with pytest.raises(editor.CannotEdit, match=r"write the item in {…}"):
        editor.replace_item(loaded_of(text), 1, Source("x", "- id: b\n  question: Q\n  answer: A\n"))


@pytest.mark.parametrize("key", ["nothing", "id"])
def test_a_key_that_is_not_there_or_is_needed_is_the_callers_mistake_or_the_banks_problem(key):
    loaded = loaded_of(PAINS)
    if key == "nothing":
        with pytest.raises(ValueError, match="nothing"):
            editor.remove_key(loaded, 0, key)
    else:
        assert [problem.code for problem in editor.remove_key(loaded, 0, key).problems] == ["K101"]


@pytest.mark.parametrize("text", ["", "  ", "a\x07b", "a\rb"])
def test_a_text_that_no_bank_can_hold_is_refused(text):
    with pytest.raises(ValueError, match="cannot"):
        editor.replace_text(loaded_of(PAINS), ("question",), text, 0)


def test_a_new_id_that_is_taken_is_a_problem():
    made = editor.rename_item(loaded_of(PAINS), 0, "b")
    assert [problem.code for problem in made.problems] == ["K115"]


def test_a_byte_order_mark_is_put_back():
    data = b"\xef\xbb\xbf" + PAINS.encode()
    source, problems = decode(data, "b.yaml", Path())
    assert problems == []
    assert editor.encoded(source.text, data) == data
    assert editor.encoded(PAINS, PAINS.encode()) == PAINS.encode()


def test_forms_of_yaml_that_nobody_writes_are_edited_or_refused_and_never_spoilt():
    text = f"{HEAD}items:\n  - ? id\n    : a\n    ? status\n    : draft\n    question: Q\n    answer: A\n"
    loaded = loaded_of(text)
    for key in ("status", "id"):
        with pytest.raises(editor.CannotEdit):
            editor.remove_key(loaded, 0, key)
    assert editor.rename_item(loaded, 0, "b").text == text.replace(": a\n", ": b\n")
    odd = f"{HEAD}? items\n: - {{id: a, question: Q, answer: A}}\n  - {{id: b, question: Q, answer: A}}\n"
    for number in (0, 1):
        try:
            made = editor.remove_item(loaded_of(odd), number)
        except editor.CannotEdit:
            continue
        assert [item.id for item in made.loaded.bank.items] == ["b" if number == 0 else "a"]


@pytest.mark.parametrize(
    "path",
    sorted(path for path in (ROOT / "decks").glob("*.yaml") if not is_sources(path)),
    ids=lambda path: path.stem,
)
def test_every_edit_of_every_deck_that_comes_with_it(path):
    """Banks as people write them: each item goes to an editor and back unchanged, and goes without its neighbours."""
    text = path.read_bytes().decode()
    shared, problems = read_sources(path.parent)
    assert problems == []
    loaded = loaded_of(text, path.parent, shared)
    items = loaded.bank.items
    for number in {0, len(items) // 2, len(items) - 1}:
        same = editor.replace_item(loaded, number, Source("x", editor.item_text(loaded, number)))
        assert same.text == text
        gone = editor.remove_item(loaded, number)
        assert gone.loaded.bank.items == items[:number] + items[number + 1 :]
        named = editor.rename_item(loaded, number, "another-name")
        assert named.loaded.bank.items[number] == replace(items[number], id="another-name")


# --- any bank

WORDS = (
    "dose", "5 mg", "it's", '"so"', "a: b", "a:", "#2", "# 2", "50%", "[x]", "{y}", "C:\\t", "naïve", "µg", "- z", "😀",
    "a, b", "1,000", "@home", "*", "&c", "!x", "|", ">", "null", "true", "::", "~", "?", "0.50", "<<", "=", "'", "%",
    "---", "...", "-", ":", ",", "x}", "[",
)  # fmt: skip
ONE_LINE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(lambda words: "v " + " ".join(words))
ANY_START = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(lambda words: " ".join([*words, "v"]))
TEXTS = st.one_of(ONE_LINE, ANY_START, st.lists(ONE_LINE, min_size=2, max_size=3).map("\n".join))
PLAIN = st.lists(st.sampled_from(["dose", "5 mg", "it's", "naïve", "0.50", "C:\\t"]), min_size=1).map(" ".join)


@dataclass
class Piece:
    """A stretch of a bank's text: whose it is (an item's number, or None), and of which key."""

    text: str
    item: int | None = None
    key: str = ""
    comment: str = ""
    """What stands behind the key on its line, with the blanks before the ``#``."""


@st.composite
def values(draw, indent: int):
    """A text written in one of the styles, as it stands after ``key: ``."""
    style = draw(st.sampled_from(["plain", "wrapped", "single", "double", "literal", "folded", "keep"]))
    pad = " " * (indent + draw(st.sampled_from([1, 2, 4])))
    if style == "plain":
        return draw(PLAIN)
    if style == "wrapped":
        return draw(PLAIN) + "\n" + pad + draw(PLAIN)
    if style == "single":
        return "'" + draw(ONE_LINE).replace("'", "''") + "'"
    if style == "double":
        return json.dumps(draw(ANY_START), ensure_ascii=False)
    if style == "folded":
        return f">-\n{pad}{draw(ONE_LINE)}\n{pad}{draw(ONE_LINE)}"
    lines = draw(TEXTS).replace("\n", "\n\n" if draw(st.booleans()) else f"\n{pad}")
    lines = "\n".join(line if line.startswith(pad) or not line else pad + line for line in lines.split("\n"))
    return ("|+\n" if style == "keep" else "|\n") + lines


COMMENT = st.sampled_from(["# note", "#", "# status: draft", "# - id: z", "# 'odd", "# {"])


@st.composite
def item(draw, number: int, indent: int, names: list[str]):
    pad = " " * (indent + 2)
    flow = draw(st.integers(0, 3)) == 0
    pieces = [
        Piece(" " * draw(st.integers(0, indent)) + draw(COMMENT) + "\n", number) for _ in range(draw(st.integers(0, 2)))
    ]
    keys = {"id": names[number]}
    if flow:
        keys["question"] = draw(st.one_of(PLAIN, ONE_LINE.map(lambda text: json.dumps(text, ensure_ascii=False))))
        keys["answer"] = draw(st.one_of(PLAIN, ONE_LINE.map(lambda text: "'" + text.replace("'", "''") + "'")))
    else:
        keys["question"] = draw(values(indent + 2))
        keys["answer"] = draw(values(indent + 2))
    keys["status"] = draw(st.sampled_from(["draft", "'draft'", '"draft"']))
    if draw(st.booleans()):
        keys["tags"] = draw(
            st.sampled_from(["[x, y]", "[x]"] if flow else ["[x, y]", f"\n{pad}- x\n{pad}- 'y'", "[x,\n y]"])
        )
    if draw(st.booleans()):
        keys["retired"] = f"{{on: 2026-11-23, reason: Old, replaced_by: {draw(st.sampled_from(names))}}}"
    order = draw(st.permutations(list(keys)))
    if flow:
        between = draw(st.sampled_from([", ", ",\n" + pad, " ,  "]))
        start = " " * indent + "- {" + draw(st.sampled_from(["", " "]))
        pieces.append(Piece(start, number))
        for place, key in enumerate(order):
            pieces.append(Piece(f"{between if place else ''}{key}: {keys[key]}", number, key))
        pieces.append(
            Piece(draw(st.sampled_from(["", ",", " "])) + "}" + draw(st.sampled_from(["", " # note"])) + "\n", number)
        )
    else:
        for place, key in enumerate(order):
            value = keys[key]
            head = (" " * indent + "- " if place == 0 else pad) + key + ":" + ("" if value.startswith("\n") else " ")
            plain = "\n" not in value
            comment = draw(st.sampled_from(["", "", " # note", "   #"])) if plain else ""
            pieces.append(Piece(head + value + comment + "\n", number, key, comment))
            if draw(st.integers(0, 5)) == 0:
                pieces.append(Piece(pad + draw(COMMENT) + "\n", number))
    if draw(st.integers(0, 4)) == 0:
        pieces.append(Piece(draw(st.sampled_from(["", "\n"])) + pad + draw(COMMENT) + "\n", number))
    return pieces


@st.composite
def banks(draw):
    """The pieces of a bank's text, with ``\\n`` for line ends, and how many items it has."""
    count = draw(st.integers(2, 4))
    names = draw(
        st.lists(
            st.sampled_from(["a", "b-2", "0", "1e3", "null", "2026-11-23", "c-c"]),
            min_size=count,
            max_size=count,
            unique=True,
        )
    )
    indent = draw(st.sampled_from([0, 2, 3]))
    head = (
        draw(st.sampled_from(["", "# of the ward\n\n", "---\n"]))
        + HEAD
        + draw(st.sampled_from(["items:\n", "'items': # all\n"]))
    )
    pieces = [Piece(head)]
    for number in range(count):
        section = draw(st.sampled_from(["", "", "\n", "\n\n", " \n", f"\n{' ' * indent}# section\n\n"]))
        pieces.append(Piece(section))
        pieces += draw(item(number, indent, names))
    pieces.append(Piece(draw(st.sampled_from(["", "\n", "tags: [z]\n", "\n# the end\n", "\n# on tags\ntags: [z]\n"]))))
    return pieces, count


def written(pieces: list[Piece], newline: str) -> str:
    return "".join(piece.text for piece in pieces).replace("\n", newline)


NEWLINES = st.sampled_from(["\n", "\n", "\r\n", "\r"])


def solid(text: str) -> list[str]:
    return [line for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()]


@settings(max_examples=150, deadline=None)
@given(banks(), NEWLINES, st.data())
def test_an_item_can_go_from_any_bank(made, newline, data):
    pieces, count = made
    text = written(pieces, newline)
    loaded = loaded_of(text)
    number = data.draw(st.integers(0, count - 1))
    result = editor.remove_item(loaded, number)
    items = loaded.bank.items
    assert result.loaded.bank == replace(loaded.bank, items=items[:number] + items[number + 1 :])
    assert solid(result.text) == solid(written([piece for piece in pieces if piece.item != number], newline))
    before = written(pieces[: next(n for n, piece in enumerate(pieces) if piece.item == number)], newline)
    assert result.text.startswith(before.rstrip())


@settings(max_examples=150, deadline=None)
@given(banks(), NEWLINES, st.data())
def test_a_key_can_go_from_any_item(made, newline, data):
    pieces, count = made
    text = written(pieces, newline)
    loaded = loaded_of(text)
    number = data.draw(st.integers(0, count - 1))
    key = data.draw(
        st.sampled_from(
            [piece.key for piece in pieces if piece.item == number and piece.key in ("status", "tags", "retired")]
        )
    )
    result = editor.remove_key(loaded, number, key)
    none = {"status": ("draft", False), "tags": ("tags", ()), "retired": ("retired", None)}[key]
    items = list(loaded.bank.items)
    items[number] = replace(items[number], **{none[0]: none[1]})
    assert result.loaded.bank == replace(loaded.bank, items=tuple(items))
    at = next(n for n, piece in enumerate(pieces) if piece.item == number and piece.key == key)
    before, after = written(pieces[:at], newline), written(pieces[at + 1 :], newline)
    assert result.text.startswith(before.rstrip(", \r\n"))
    assert result.text.endswith(after.lstrip(", \r\n"))
    assert len(result.text) < len(text)
    assert sum(line.count("#") for line in solid(result.text)) == text.count("#")


@settings(max_examples=150, deadline=None)
@given(banks(), NEWLINES, TEXTS, st.data())
def test_a_text_can_change_in_any_bank(made, newline, new, data):
    pieces, count = made
    text = written(pieces, newline)
    loaded = loaded_of(text)
    number = data.draw(st.integers(0, count - 1))
    key = data.draw(st.sampled_from(["question", "answer"]))
    node = find(loaded.nodes[number], (key,))
    result = editor.replace_text(loaded, (key,), new, number)
    asked = result.loaded.bank.items[number]
    assert (asked.stem if key == "question" else asked.interaction.answer) == new.strip()
    others = [
        (a, b) for n, (a, b) in enumerate(zip(loaded.bank.items, result.loaded.bank.items, strict=True)) if n != number
    ]
    assert all(a == b for a, b in others)
    assert result.text.startswith(text[: node.start])
    end = node.start + len(text[node.start : node.end].rstrip())
    assert result.text.replace(newline, "\n").endswith(text[end:].replace(newline, "\n").partition("\n")[2])
    assert newline != "\r\n" or result.text.count("\n") == result.text.count("\r\n")


@settings(max_examples=150, deadline=None)
@given(banks(), NEWLINES, st.sampled_from(["new-name", "7", "1e5", "0x1f", "no"]), st.data())
def test_an_id_can_change_in_any_bank(made, newline, name, data):
    pieces, count = made
    text = written(pieces, newline)
    loaded = loaded_of(text)
    number = data.draw(st.integers(0, count - 1))
    old = loaded.bank.items[number].id
    result = editor.rename_item(loaded, number, name)
    for n, (before, after) in enumerate(zip(loaded.bank.items, result.loaded.bank.items, strict=True)):
        retired = before.retired
        if retired is not None and retired.replaced_by == old:
            retired = replace(retired, replaced_by=name)
        assert after == replace(before, id=name if n == number else before.id, retired=retired)
    assert len(solid(result.text)) == len(solid(text))


@settings(max_examples=150, deadline=None)
@given(banks(), NEWLINES, st.data())
def test_any_item_can_be_edited_by_a_person(made, newline, data):
    pieces, count = made
    text = written(pieces, newline)
    loaded = loaded_of(text)
    number = data.draw(st.integers(0, count - 1))
    shown = editor.item_text(loaded, number)
    assert "\r" not in shown
    same = editor.replace_item(loaded, number, Source("x", shown))
    assert same.loaded.bank == loaded.bank
    new = data.draw(
        st.sampled_from(
            [
                "# mine\n- {id: n, question: Q, answer: A}\n",
                "- id: n\n  question: |\n    Q\n\n    R\n  answer: A\n  # mine",
            ]
        )
    )
    result = editor.replace_item(loaded, number, Source("x", new))
    items = result.loaded.bank.items
    assert items[:number] + items[number + 1 :] == loaded.bank.items[:number] + loaded.bank.items[number + 1 :]
    assert items[number].id == "n"
    kept = solid(written([piece for piece in pieces if piece.item != number], newline))
    left = solid(result.text)
    mine = solid(new)
    at = next(
        n for n in range(len(left)) if left[n].strip() == mine[0].strip() and left[n + 1].strip() == mine[1].strip()
    )
    assert left[:at] + left[at + len(mine) :] == kept


def test_the_text_of_a_bank():
    """The helper of other tests writes what this one edits."""
    text = bank_text("- {id: a, question: Q, answer: A, status: draft}")
    assert editor.remove_key(loaded_of(text), 0, "status").text == swapped(text, ", status: draft", "")


@pytest.mark.parametrize("line", ["\n", "\r\n", "# a\n", "      # a\n", "  #a\n", "\n      # a\n"], ids=ascii)
def test_lines_that_say_nothing_cost_an_edit_no_more_than_its_readings(line: str) -> None:
    """A bank may have two million of them; an edit reads it back once."""

    def taken(length: int) -> tuple[float, float]:
        text = bank_text("".join(f"- id: {name}\n  question: What?\n  answer: It\n  status: draft\n" for name in "ab"))
        first, dash, second = text.rpartition("  - id")
        began = time.process_time()
        loaded = load_bank(Source("b.yaml", first + line * (length // len(line)) + dash + second), "b")[0]
        read = time.process_time()
        assert loaded is not None
        assert editor.comments(loaded, 1)[:1] in ((), ("a",))
        editor.remove_key(loaded, 1, "status")
        editor.remove_item(loaded, 0)
        return read - began, time.process_time() - read

    reading, editing = map(min, zip(*(taken(1_500_000) for _ in range(2)), strict=True))
    assert editing < 6 * reading + 0.2
