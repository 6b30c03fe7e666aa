"""``ketaquiz schema``: what an editor accepts and what ketaquiz reads are the same, as far as a schema can say it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given, settings

from bank_texts import FULL, HEAD, banks, load
from broken_banks import BEYOND_A_FILE, CASES, FOLDER
from ketaquiz.bank.collection import bank_files
from ketaquiz.bank.format import bank_schema
from ketaquiz.diagnostics import CODES
from ketaquiz.workflow.beginning import first_bank
from ketaquiz.yamltree.reader import decode

SCHEMA = bank_schema()


def pattern(_: object, pattern: str, value: object, __: object) -> Iterator[jsonschema.ValidationError]:
    """Whether a text has a pattern, as an editor has it: '$' is the end, where Python's also stands before a line end."""
    if isinstance(value, str) and not re.search(pattern.replace("$", r"\Z"), value):
        yield jsonschema.ValidationError(f"{value[:80]!r} does not match {pattern!r}")


VALIDATOR = jsonschema.validators.extend(jsonschema.Draft202012Validator, {"pattern": pattern})(SCHEMA)

BEYOND = {
    # what was released, which stands in another file
    **{code: "the ledger has it" for code in CODES if code.startswith("L")},
    # the record of an exam, which is no bank
    "E101": "the record has it",
    "E102": "the record has it",
    "E201": "the typed answers have it",
    "E202": "the decisions have it",
    "E203": "the changes have it",
    "E204": "the names have it",
    "B101": "the blueprint has it",
    "B201": "the list of papers has it",
    "B301": "the roster has it",
    "B302": "the roster has it",
    "B303": "the roster has it",
    # the file rather than what it says: no editor has a value to hold against the schema
    "Y001": "the file is not there",
    "Y002": "the file cannot be read",
    "Y003": "the file is too large",
    "Y004": "the text is not UTF-8",
    "Y006": "YAML's own errors, which editors show themselves",
    "Y009": "a second document is a value of its own",
    # how something is written, which is gone once YAML has been read
    "Y005": "a control character is a character",
    "Y007": "an alias has become what it stands for",
    "Y008": "a tag has become what it makes of a value",
    "Y013": "a file of another format has no value to hold against a schema",
    "Y012": "JSON has no such keys, and editors say so themselves",
    "T101": "a text that a comma split has become two texts",
    "T102": "a text that a '#' cut short is a shorter text",
    "K103": "of two equal keys one is left",
    # what is in a text
    "T201": "mathematics is a language of its own",
    "T202": "mathematics is a language of its own",
    "T203": "a table is no pattern",
    "T204": "code is no pattern",
    "K301": "gaps nest and may stand beside mathematics",
    "K302": "gaps nest and may stand beside mathematics",
    "K303": "gaps nest and may stand beside mathematics",
    "K304": "gaps nest and may stand beside mathematics",
    "K305": "gaps nest and may stand beside mathematics",
    "K306": "gaps nest and may stand beside mathematics",
    "K307": "gaps nest and may stand beside mathematics",
    "K404": "a number, its unit and their marks are a language of its own",
    "K405": "a tolerance has to do with the unit of the answer",
    # what two places have to do with each other, and with the rest of the world
    "K402": "two texts are equal",
    "K403": "all texts are equal",
    **{f"I20{number}": "the file is elsewhere" for number in range(1, 6)},
    "K112": "a name is declared elsewhere in the bank",
    "K113": "a name is declared elsewhere in the bank",
    "K115": "two items, or two banks",
    "K122": "a name is declared elsewhere in the bank",
    "K123": "where other items stand",
    "K124": "another item has the other section",
    "K116": "two files",
    "K117": "which languages there are",
    "K119": "0.5 and 0.50 are one number to a schema and two texts to ketaquiz",
    "K205": "an option is compared without its blanks, with those of another key too",
    "K206": "an option is named at another key",
    "K208": "an option's reason stands at either of two keys",
    "I101": "a file beside the bank",
    "I102": "a file beside the bank",
    "I103": "a file beside the bank",
    "I104": "a file beside the bank",
    "I105": "a picture in a text is no pattern",
    "I106": "a picture in a text is no pattern",
    "I107": "a picture in a text is no pattern",
    "I108": "a file beside the bank",
}
"""The codes that a schema cannot give, each with the reason; a bank that has only these is valid."""


class Editor(yaml.SafeLoader):
    """YAML as an editor reads it: version 1.2 and its core schema, where ``no`` is a text and a date is one too."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}


for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    (
        "float",
        r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
        "-+.0123456789",
    ),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"(?:{pattern})\Z"), list(first))


def number(loader: Editor, node: yaml.ScalarNode) -> int:
    """A whole number of YAML 1.2: ``012`` is twelve."""
    text = node.value.replace("0o", "0O") if node.value.startswith("0o") else node.value
    return int(text, 0) if re.match("0[xO]", text) else int(text)


Editor.add_constructor("tag:yaml.org,2002:int", number)


def instance(text: str) -> Any:
    """A bank's text as the value that an editor holds against the schema."""
    return yaml.load(text, Loader=Editor)


def faults(text: str) -> list[str]:
    """What the independent validator has against a bank's text."""
    return [error.message for error in VALIDATOR.iter_errors(instance(text))]


def item(lines: str) -> str:
    """A bank with one item of these lines."""
    return f"{HEAD}items:\n  - id: a\n" + "".join(f"    {line}\n" for line in lines.strip().split("\n"))


def test_it_is_a_schema() -> None:
    """It is a schema of the version that it names, and its patterns are those of every engine."""
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    patterns = re.findall(r"'pattern': '([^']*)'", str(SCHEMA))
    assert patterns
    assert not [pattern for pattern in patterns if re.search(r"\(\?P|\\A|\\Z|\(\?<|\*\+|\(\?>", pattern)]


def test_every_key_is_explained() -> None:
    """An editor shows a sentence for every key of a bank and of an item."""
    properties = SCHEMA["properties"]
    for name, key in (*properties.items(), *properties["items"]["items"]["properties"].items()):
        assert key["description"].endswith((".", "…")), name


def test_each_specimen_is_valid() -> None:
    """An item of each kind is valid."""
    assert not faults(first_bank())


def test_the_full_example_is_valid() -> None:
    """A bank with every key of the format is valid."""
    assert not faults(FULL)


@pytest.mark.parametrize("path", bank_files(Path(__file__).parent.parent / "decks"), ids=lambda path: path.name)
def test_the_shipped_decks_are_valid(path: Path) -> None:
    """The decks that come with ketaquiz are valid."""
    assert not faults(path.read_text(encoding="utf-8"))


@settings(deadline=None)
@given(banks())
def test_what_loads_is_valid(made: tuple[str, object]) -> None:
    """An editor has nothing against a bank that ketaquiz reads."""
    text, _ = made
    assert load(text)[0] is not None
    assert not faults(text)


SCALARS = [
    "No", "true", "~", "null", "0.50", "012", "1e3", "-5", "1970", "24", "2026-11-23", "2026-02-30", "1:30", ".inf", "''", "' '", "'a '", "a", "A", "a b", "a-b", "a--b", "-a",
    "'true'", "'True'", "TRUE", "tRUE", "yes", "'0.5'", "easy", "'easy '", "keep", "last", "draft", "http://a.b", "HTTP://a.b/c d", "a::b", "'a::'", "'::a'", "' a :: b '", "'a\"b'", "x" * 81, "x" * 301,
    "x" * 20_001, '"a\\nb"', "[]", "[a]", "{}", "{a: b}", "|\n      a\n", "0x1F", "1.0", "10000", "+5", "999", "1999", "3000", "'{{a}}'",
]  # fmt: skip
REACHED_ONLY_BY_READING = {
    # a number or a truth value looks the same to a schema however it was typed
    ("id", "0x1F"): "K107",
    ("id", "1.0"): "K107",
    ("id", "+5"): "K107",
    ("id", "TRUE"): "K107",
    ("id", "~"): "K107",
    ("publisher", "0x1F"): "K107",
    ("publisher", "1.0"): "K107",
    ("publisher", "+5"): "K107",
    ("publisher", "TRUE"): "K107",
    ("publisher", "~"): "K107",
    ("year", "0x1F"): "K108",
    ("year", "1e3"): "K108",
    # a pattern knows no calendar
    ("reviewed", "2026-02-30"): "K108",
}


@pytest.mark.parametrize("value", SCALARS)
@pytest.mark.parametrize(
    ("key", "before"),
    [
        ("publisher", "{key}: {value}\ndeck: d\nlanguage: en\nitems: [{{id: a, question: b, answer: c}}]\n"),
        ("deck", "publisher: p\n{key}: {value}\nlanguage: en\nitems: [{{id: a, question: b, answer: c}}]\n"),
        ("title", "publisher: p\ndeck: d\nlanguage: en\n{key}: {value}\nitems: [{{id: a, question: b, answer: c}}]\n"),
        ("articles", "publisher: p\ndeck: d\nlanguage: en\n{key}: {value}\nitems: [{{id: a, question: b, answer: c}}]\n"),
        ("url", "publisher: p\ndeck: d\nlanguage: en\narticles:\n  a:\n    title: b\n    {key}: {value}\nitems: [{{id: a, question: b, answer: c}}]\n"),
        ("year", "publisher: p\ndeck: d\nlanguage: en\nreferences:\n  a:\n    title: b\n    {key}: {value}\nitems: [{{id: a, question: b, answer: c}}]\n"),
        ("items", "publisher: p\ndeck: d\nlanguage: en\n{key}: {value}\n"),
        ("id", HEAD + "items:\n  - {key}: {value}\n    question: b\n    answer: c\n"),
        ("question", HEAD + "items:\n  - id: a\n    {key}: {value}\n    answer: c\n"),
        ("answer", HEAD + "items:\n  - id: a\n    {key}: {value}\n    statement: c\n"),
        ("answer", HEAD + "items:\n  - id: a\n    {key}: {value}\n    question: c\n    distractors: [zz]\n"),
        ("distractors", HEAD + "items:\n  - id: a\n    {key}: {value}\n    question: c\n    answer: zz\n"),
        ("cloze", HEAD + "items:\n  - id: a\n    {key}: {value}\n"),
        ("order", HEAD + "items:\n  - id: a\n    {key}: {value}\n    question: c\n    answer: zz\n    distractors: [z]\n"),
        *((key, HEAD + "items:\n  - id: a\n    question: b\n    answer: c\n    {key}: {value}\n") for key in
          ("typed", "accept", "rationale", "evidence", "difficulty", "reviewed", "tags", "references", "cite", "status", "allow", "image", "retired", "colour")),
    ],
)  # fmt: skip
def test_editor_and_reader_agree(key: str, before: str, value: str) -> None:
    """At each key, a value is valid where ketaquiz takes it, and invalid where ketaquiz refuses it for its shape."""
    text = before.format(key=key, value=value)
    loaded, problems = load(text)
    found = faults(text)
    if not problems:
        assert loaded is not None
        assert not found
        return
    codes = {problem.code for problem in problems}
    empty = codes == {"K102"} and value in ("''", "' '", "~", "[]")
    if codes <= BEYOND.keys() or REACHED_ONLY_BY_READING.get((key, value)) in codes or empty:
        return
    assert found, codes


def shown_by(case: str) -> set[str]:
    """The codes of a broken bank's expected text."""
    return set(
        re.findall(r"error\[([A-Z][0-9]{3})\]", (FOLDER / f"{case.removesuffix('.yaml')}.txt").read_text("utf-8"))
    )


def value_of(case: str) -> Any:
    """The value that an editor sees of a broken bank of ``tests/broken``; raises where it sees none."""
    source, _ = decode((FOLDER / case).read_bytes(), case, FOLDER)
    if source is None:
        raise yaml.YAMLError
    return instance(source.text)


REACHED_ONLY_BY_READING_A_BANK = {
    "date-that-is-none.yaml": "a pattern knows no calendar",
    "empty-but-for-marks.yaml": "what Markdown leaves of a text",
    "empty-invisible.yaml": "a pattern does not know which characters can be seen",
    "empty-value.yaml": "nothing at all is null, and so is the text ~",
    "empty-entry.yaml": "nothing at all is null, and so is the text ~",
    "matching-nothing-beside.yaml": "nothing at all is null, and so is the text ~",
    "matching-eleven-right-hand-sides.yaml": "those of pairs and those that belong to nothing are counted together",
}
"""Broken banks that are valid although their code is one that a schema gives for others."""


@pytest.mark.parametrize("case", [case for case in CASES if case.endswith(".yaml")])
def test_what_is_refused_for_its_shape_is_invalid(case: str) -> None:
    """Each broken bank is invalid to an editor too, unless what is wrong with it lies beyond a schema."""
    try:
        value = value_of(case)
    except yaml.YAMLError:
        return
    valid = VALIDATOR.is_valid(value)
    if case in REACHED_ONLY_BY_READING_A_BANK:
        assert valid
    elif shown_by(case) - BEYOND.keys():
        assert not valid


def test_every_code_is_a_schemas_or_beyond_one() -> None:
    """The list of what lies beyond a schema is whole: every other code has a bank that the validator refuses."""
    reached = set()
    for case in CASES:
        if case.endswith(".yaml"):
            try:
                if not VALIDATOR.is_valid(value_of(case)):
                    reached |= shown_by(case)
            except yaml.YAMLError:
                pass
    assert BEYOND_A_FILE.keys() <= BEYOND.keys()
    assert CODES.keys() - BEYOND.keys() <= reached
    assert BEYOND.keys() <= CODES.keys()
