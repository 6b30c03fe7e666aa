"""``ketaquiz-exam/1``: the record of an exam as a JSON file, for ever readable by later versions.

An object with ``format``, ``name``, ``title``, ``seed``, ``paper_size``, ``language``, and three lists:

- ``items``, each with ``id``, ``bank``, ``kind``, ``stem``, ``tags``, ``points``, ``scoring``, ``options`` (``id``,
  ``text``) and ``parts``: ``{"type": "choice", "label", "multiple", "right": [option id]}`` or
  ``{"type": "text", "label", "accept": [text]}``
- ``forms``, each with ``letter``, ``code`` and ``questions`` (``item``, ``options``) in printed order
- ``papers``, each with ``number``, ``form`` and ``learner`` (a name or null)

Keys that this version does not know are passed over, so that a later one can say more. A part of an unknown type is
refused, because marking without it would be wrong.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any, Final, NoReturn, TypeVar, assert_never

from ketaquiz.diagnostics import Diagnostic, Place, Source
from ketaquiz.exam.layout import PAPER_SIZES
from ketaquiz.exam.record import (
    ExamRecord,
    RecordedChoice,
    RecordedForm,
    RecordedItem,
    RecordedOption,
    RecordedPaper,
    RecordedPart,
    RecordedQuestion,
    RecordedText,
    Scoring,
)

T = TypeVar("T")

FORMAT: Final = "ketaquiz-exam/1"
_FAMILY: Final = "ketaquiz-exam/"

MOST_PROBLEMS: Final = 20
"""How many problems of a file are told."""

_MAX_NUMBER: Final = 10**15
"""The largest seed and paper number."""
_MAX_POINTS: Final = 1000
_SHOWN: Final = 60
"""How many characters of a wrong value are shown."""

_ITEM_ID: Final = re.compile(r"[^\s/]{1,200}/[^\s/]{1,200}")
_OPTION_ID: Final = re.compile(r"[0-9a-f]{8,64}")
_LONE: Final = re.compile("[\ud800-\udfff]")
"""Half of a character beyond the first 65,536, which cannot be written as UTF-8."""
_LETTER: Final = re.compile(r"[A-Z]{1,4}")

_RESTORE: Final = "take the file from a copy, or make it again: the same banks and seed give the same record"


# --- writing


def record_json(record: ExamRecord) -> bytes:
    """A record as the file's bytes: one line an item, a form, and a paper; the same record is the same bytes."""
    head = {
        "format": FORMAT,
        "name": record.name,
        "title": record.title,
        "seed": record.seed,
        "paper_size": record.paper_size,
        "language": record.language,
    }
    members = [f"{_json(key)}: {_json(value)}" for key, value in head.items()]
    lists: dict[str, Iterable[dict[str, Any]]] = {
        "items": map(_item_values, record.items),
        "forms": map(_form_values, record.forms),
        "papers": ({"number": paper.number, "form": paper.form, "learner": paper.learner} for paper in record.papers),
    }
    for key, entries in lists.items():
        lines = ",\n".join(map(_json, entries))
        members.append(f"{_json(key)}: [\n{lines}\n]" if lines else f"{_json(key)}: []")
    return ("{\n" + ",\n".join(members) + "\n}\n").encode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _item_values(item: RecordedItem) -> dict[str, Any]:
    return {
        "id": item.id,
        "bank": item.bank,
        "kind": item.kind,
        "stem": item.stem,
        "tags": item.tags,
        "points": int(item.points) if item.points.denominator == 1 else float(item.points),
        "scoring": item.scoring.value,
        "options": [{"id": option.id, "text": option.text} for option in item.options],
        "parts": [_part_values(part) for part in item.parts],
    }


def _part_values(part: RecordedPart) -> dict[str, Any]:
    match part:
        case RecordedChoice(right, multiple, label):
            return {"type": "choice", "label": label, "multiple": multiple, "right": right}
        case RecordedText(accept, label):
            return {"type": "text", "label": label, "accept": accept}
        case _:
            assert_never(part)


def _form_values(form: RecordedForm) -> dict[str, Any]:
    questions = [{"item": question.item, "options": question.options} for question in form.questions]
    return {"letter": form.letter, "code": form.code, "questions": questions}


# --- reading

_Path = tuple[str | int, ...]
"""Where a value stands in the file: keys and indices from the outermost object on."""


class _TooManyError(Exception):
    """So many problems were found that the rest is not looked at."""


def read_record(source: Source) -> tuple[ExamRecord | None, list[Diagnostic]]:
    """The record that a file's text holds, or None with what is wrong with it, at most `MOST_PROBLEMS` problems."""
    try:
        value = json.loads(source.text, object_pairs_hook=_object, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        at = min(error.pos, len(source.text))
        return None, [_damaged(f"this is not JSON: {error.msg.lower()}", Place(source, at, at + 1))]
    except RecursionError:
        return None, [_damaged("this is nested far deeper than any record", Place(source, 0, 1))]
    except ValueError as error:  # a number of thousands of digits, a key twice, NaN
        return None, [_damaged(f"this is no record of an exam: {error}", Place(source, 0, 1))]
    reader = _Reader(source)
    if not isinstance(value, dict):
        reader.say((), f"a record is an object, and this is {_named(value)}")
        return None, reader.problems
    written = value.get("format")
    if isinstance(written, str) and written != FORMAT and re.fullmatch(rf"{_FAMILY}[0-9]{{1,9}}", written):
        message = f"this record has the format {written}, and this version reads {FORMAT}"
        cure = "install a newer ketaquiz: pip install --upgrade ketaquiz"
        return None, [Diagnostic("E102", message, cure, reader.place(("format",)))]
    try:
        record = reader.record(value)
        _Checker(reader).check(record)
    except _TooManyError:
        pass
    else:
        if not reader.problems:
            return record, []
    return None, reader.problems


def _damaged(message: str, place: Place) -> Diagnostic:
    return Diagnostic("E101", message, _RESTORE, place)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object's members. Raises ValueError where a key stands twice."""
    members = dict(pairs)
    if len(members) < len(pairs):
        twice = next(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
        raise ValueError(f"the key {_shown(twice)} stands twice in one object")
    return members


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")


def _shown(text: str) -> str:
    """A text from the file as it can be shown in a message."""
    return ascii(text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…")


def _named(value: object) -> str:
    """What a value of JSON is, in words."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return "a number"
        case str():
            return f"the text {_shown(value)}"
        case list():
            return "a list"
        case _:
            return "an object"


class _Reader:
    """Reads values of a record, and notes what is wrong with them; what is wrong becomes an empty value."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Diagnostic] = []

    def say(self, path: _Path, message: str) -> None:
        """Note a problem. Raises `_TooManyError` once there are enough."""
        where = "".join(f"[{step}]" if isinstance(step, int) else f".{_shown(step)[1:-1]}" for step in path).lstrip(".")
        self.problems.append(_damaged(f"{where}: {message}" if where else message, self.place(path)))
        if len(self.problems) >= MOST_PROBLEMS:
            raise _TooManyError

    def place(self, path: _Path) -> Place:
        """Where a value stands; for one that is missing, where the object stands that it is missing in."""
        start, end = _span(self.source.text, path)
        return Place(self.source, start, end)

    # values

    def text(self, values: dict[str, Any], key: str, path: _Path, pattern: re.Pattern[str] | None = None) -> str:
        value = values.get(key)
        if isinstance(value, str) and value and (pattern is None or pattern.fullmatch(value)):
            if not _LONE.search(value):
                return value
            self.say((*path, key), "the text holds half of a character")
        elif isinstance(value, str):
            self.say((*path, key), f"{_shown(value)} is malformed" if value else "the text is empty")
        else:
            self.wrong(values, key, path, "a text")
        return ""

    def label(self, values: dict[str, Any], path: _Path) -> str:
        """A part's label, which may be empty."""
        return "" if values.get("label") == "" else self.text(values, "label", path)

    def number(self, values: dict[str, Any], key: str, path: _Path, least: int) -> int:
        value = values.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            if least <= value <= _MAX_NUMBER:
                return value
            self.say((*path, key), f"the number is not from {least} to {_MAX_NUMBER}")
        else:
            self.wrong(values, key, path, "a whole number")
        return least

    def points(self, values: dict[str, Any], path: _Path) -> Fraction:
        value = values.get("points")
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            if 0 <= value <= _MAX_POINTS and value * 2 == int(value * 2):
                return Fraction(value)
            self.say((*path, "points"), f"points go from 0 to {_MAX_POINTS} in steps of 0.5")
        else:
            self.wrong(values, "points", path, "a number")
        return Fraction(1)

    def truth(self, values: dict[str, Any], key: str, path: _Path) -> bool:
        value = values.get(key)
        if not isinstance(value, bool):
            self.wrong(values, key, path, "true or false")
        return value is True

    def word(self, values: dict[str, Any], key: str, path: _Path, words: Sequence[str]) -> str:
        value = values.get(key)
        if isinstance(value, str) and value in words:
            return value
        self.wrong(values, key, path, " or ".join(f'"{word}"' for word in words))
        return words[0]

    def texts(self, values: dict[str, Any], key: str, path: _Path) -> tuple[str, ...]:
        entries = self.entries(values, key, path)
        texts = []
        for at, entry in enumerate(entries):
            if isinstance(entry, str) and entry and not _LONE.search(entry):
                texts.append(entry)
            else:
                self.say((*path, key, at), f"this has to be a text, and is {_named(entry)}")
        return tuple(texts)

    def entries(self, values: dict[str, Any], key: str, path: _Path) -> list[Any]:
        value = values.get(key)
        if isinstance(value, list):
            return value
        self.wrong(values, key, path, "a list")
        return []

    def objects(
        self, values: dict[str, Any], key: str, path: _Path, read: Callable[[dict[str, Any], _Path], T | None]
    ) -> tuple[T, ...]:
        """The objects of a list, each as ``read`` makes it; what it gives None for is left out."""
        found: list[T] = []
        for at, entry in enumerate(self.entries(values, key, path)):
            place = (*path, key, at)
            if not isinstance(entry, dict):
                self.say(place, f"this has to be an object, and is {_named(entry)}")
            elif (each := read(entry, place)) is not None:
                found.append(each)
        return tuple(found)

    def wrong(self, values: dict[str, Any], key: str, path: _Path, wanted: str) -> None:
        """Say that a value is missing or of another shape."""
        if key in values:
            self.say((*path, key), f"this has to be {wanted}, and is {_named(values[key])}")
        else:
            self.say(path, f"'{key}' is missing: {wanted}")

    # what a record is made of

    def record(self, values: dict[str, Any]) -> ExamRecord:
        self.word(values, "format", (), (FORMAT,))
        return ExamRecord(
            self.text(values, "name", ()),
            self.text(values, "title", ()),
            self.number(values, "seed", (), 0),
            self.word(values, "paper_size", (), tuple(PAPER_SIZES)),
            self.text(values, "language", ()),
            self.objects(values, "items", (), self.item),
            self.objects(values, "forms", (), self.form),
            self.objects(values, "papers", (), self.paper),
        )

    def item(self, values: dict[str, Any], path: _Path) -> RecordedItem:
        return RecordedItem(
            self.text(values, "id", path, _ITEM_ID),
            self.text(values, "bank", path),
            self.text(values, "kind", path),
            self.text(values, "stem", path),
            self.texts(values, "tags", path),
            self.objects(values, "parts", path, self.part),
            self.objects(values, "options", path, self.option),
            self.points(values, path),
            Scoring(self.word(values, "scoring", path, tuple(Scoring))),
        )

    def option(self, values: dict[str, Any], path: _Path) -> RecordedOption:
        return RecordedOption(self.text(values, "id", path, _OPTION_ID), self.text(values, "text", path))

    def part(self, values: dict[str, Any], path: _Path) -> RecordedPart | None:
        match values.get("type"):
            case "choice":
                return RecordedChoice(
                    self.texts(values, "right", path), self.truth(values, "multiple", path), self.label(values, path)
                )
            case "text":
                return RecordedText(self.texts(values, "accept", path), self.label(values, path))
            case str() as kind:
                self.say((*path, "type"), f"{_shown(kind)} is a type of part that this version does not know")
            case _:
                self.wrong(values, "type", path, "a text")
        return None

    def form(self, values: dict[str, Any], path: _Path) -> RecordedForm:
        return RecordedForm(
            self.text(values, "letter", path, _LETTER),
            self.text(values, "code", path),
            self.objects(values, "questions", path, self.question),
        )

    def question(self, values: dict[str, Any], path: _Path) -> RecordedQuestion:
        return RecordedQuestion(self.text(values, "item", path, _ITEM_ID), self.texts(values, "options", path))

    def paper(self, values: dict[str, Any], path: _Path) -> RecordedPaper:
        learner = None if values.get("learner") is None else self.text(values, "learner", path)
        return RecordedPaper(self.number(values, "number", path, 1), self.text(values, "form", path, _LETTER), learner)


class _Checker:
    """Holds the parts of a record against one another."""

    def __init__(self, reader: _Reader) -> None:
        self.reader = reader
        self.say = reader.say

    def check(self, record: ExamRecord) -> None:
        """Note what does not fit together; what was wrong by itself has been told, and nothing is told of it again."""
        if self.reader.problems:
            return
        for name, entries in (("items", record.items), ("forms", record.forms)):
            if not entries:
                self.say((name,), "there is none")
        self.unique("items", "id", [item.id for item in record.items])
        self.unique("forms", "letter", [form.letter for form in record.forms])
        self.unique("forms", "code", [form.code for form in record.forms])
        self.unique("papers", "number", [paper.number for paper in record.papers])
        for at, item in enumerate(record.items):
            self.item(item, ("items", at))
        items = {item.id: item for item in record.items}
        for at, form in enumerate(record.forms):
            self.form(form, items, ("forms", at))
        letters = {form.letter for form in record.forms}
        for at, paper in enumerate(record.papers):
            if paper.form not in letters:
                self.say(("papers", at, "form"), f"there is no form {paper.form}")

    def unique(self, name: str, key: str, values: Sequence[str | int]) -> None:
        for at in _repeated(values):
            self.say((name, at, key), f"{_shown(str(values[at]))} stands here for the second time")

    def item(self, item: RecordedItem, path: _Path) -> None:
        options = [option.id for option in item.options]
        for at in _repeated(options):
            self.say((*path, "options", at, "id"), f"{options[at]} stands here for the second time")
        if not item.parts:
            self.say((*path, "parts"), "there is none, and every item has something to answer")
        for at, part in enumerate(item.parts):
            match part:
                case RecordedChoice(right):
                    self.right(part, right, options, (*path, "parts", at, "right"))
                case RecordedText(accept):
                    if not accept:
                        self.say((*path, "parts", at, "accept"), "there is none, and some text has to be right")
                case _:
                    assert_never(part)

    def right(self, part: RecordedChoice, right: Sequence[str], options: Sequence[str], path: _Path) -> None:
        known = set(options)
        for at, each in enumerate(right):
            if each not in known:
                self.say((*path, at), f"{_shown(each)} is no option of the item")
        for at in _repeated(right):
            self.say((*path, at), f"{_shown(right[at])} stands here for the second time")
        if not right:
            self.say(path, "there is none, and some option has to be right")
        if len(right) > 1 and not part.multiple:
            self.say(path, f"one option can be right, and there are {len(right)}")

    def form(self, form: RecordedForm, items: dict[str, RecordedItem], path: _Path) -> None:
        asked = [question.item for question in form.questions]
        for at in _repeated(asked):
            self.say((*path, "questions", at, "item"), f"{_shown(asked[at])} stands here for the second time")
        if missing := sorted(items.keys() - set(asked)):
            self.say((*path, "questions"), f"form {form.letter} lacks {_shown(missing[0])}: every form has all items")
        for at, question in enumerate(form.questions):
            if question.item not in items:
                self.say((*path, "questions", at, "item"), f"{_shown(question.item)} is none of the items")
            elif sorted(question.options) != sorted(option.id for option in items[question.item].options):
                self.say((*path, "questions", at, "options"), "these are not the options of the item, each once")


def _repeated(values: Sequence[str | int]) -> Iterator[int]:
    """The indices of values that stand earlier in the list."""
    seen: set[str | int] = set()
    for at, value in enumerate(values):
        if value in seen:
            yield at
        seen.add(value)


# --- where a value stands

_BLANK: Final = re.compile(r"[ \t\n\r]*")
_DECODER: Final = json.JSONDecoder()


def _span(text: str, path: _Path) -> tuple[int, int]:
    """Where the value at a path starts and ends in a text of valid JSON; of what is missing, where its owner does."""
    start = _after_blanks(text, 0)
    for step in path:
        inside = next((at for name, at in _members(text, start) if name == step), None)
        if inside is None:
            break
        start = inside
    return start, start + 1 if text[start] in "{[" else _DECODER.raw_decode(text, start)[1]


def _members(text: str, start: int) -> Iterator[tuple[str | int, int]]:
    """The keys or indices of an object or list that starts at an offset, with the offsets of their values."""
    if text[start] not in "{[":
        return
    at = _after_blanks(text, start + 1)
    number = 0
    while text[at] not in "}]":
        name: str | int = number
        if text[start] == "{":
            name, at = _DECODER.raw_decode(text, at)
            at = _after_blanks(text, _after_blanks(text, at) + 1)
        yield name, at
        at = _after_blanks(text, _DECODER.raw_decode(text, at)[1])
        if text[at] == ",":
            at = _after_blanks(text, at + 1)
        number += 1


def _after_blanks(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at
