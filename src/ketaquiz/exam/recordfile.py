"""``ketaquiz-exam/1``: the record of an exam as a JSON file, for ever readable by later versions.

An object with ``format``, ``name``, ``title``, ``seed``, ``paper_size``, ``language``, and three lists:

- ``items``, each with ``id``, ``bank``, ``kind``, ``stem``, ``tags``, ``points``, ``scoring``, ``options`` (``id``,
  ``text``) and ``parts``: ``{"type": "choice", "label", "multiple", "right": [option id]}``,
  ``{"type": "text", "label", "accept": [text]}`` or
  ``{"type": "number", "label", "answer", "number", "unit", "low", "high"}``, all of them texts
- ``forms``, each with ``letter``, ``code`` and ``questions`` in printed order: ``item``, ``options``, and where a form
  shuffles the item's parts ``parts``, their indices in printed order
- ``papers``, each with ``number``, ``form`` and ``learner`` (a name or null)

Keys that this version does not know are passed over, so that a later one can say more. A part of an unknown type is
refused, because marking without it would be wrong.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final, NoReturn, assert_never

from ketaquiz.diagnostics import Diagnostic, Place, Source
from ketaquiz.exam.record import (
    ExamRecord,
    RecordedChoice,
    RecordedForm,
    RecordedItem,
    RecordedNumber,
    RecordedPart,
    RecordedQuestion,
    RecordedText,
)
from ketaquiz.exam.recordchecks import RecordChecker
from ketaquiz.exam.recordreader import FORMAT, RecordReader, TooManyProblemsError, damaged, described, shown
from ketaquiz.installing import update_hint

_ANY_VERSION: Final = re.compile(r"ketaquiz-exam/[0-9]{1,9}")

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
    text = "{\n" + ",\n".join(members) + "\n}\n"
    return text.encode(errors="replace")  # the name of a file may hold what is no text


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _item_values(item: RecordedItem) -> dict[str, Any]:
    return {
        "id": item.id,
        "bank": item.bank,
        "kind": item.kind,
        "stem": item.stem,
        "tags": item.tags,
        "points": int(item.points) if item.points.is_integer() else item.points,
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
        case RecordedNumber(answer, number, low, high, unit, label):
            bounds = {"low": f"{low:f}", "high": f"{high:f}"}
            return {"type": "number", "label": label, "answer": answer, "number": number, "unit": unit, **bounds}
        case _:
            assert_never(part)


def _form_values(form: RecordedForm) -> dict[str, Any]:
    return {"letter": form.letter, "code": form.code, "questions": list(map(_question_values, form.questions))}


def _question_values(question: RecordedQuestion) -> dict[str, Any]:
    values: dict[str, Any] = {"item": question.item, "options": question.options}
    return values | ({"parts": question.parts} if question.parts else {})


# --- reading


def read_record(source: Source) -> tuple[ExamRecord | None, list[Diagnostic]]:
    """Read the record of an exam from the text of its JSON file.

    Gives the record and no problems, or None and what is wrong: at most `recordreader.MOST_PROBLEMS` problems, each with
    its place in the file.
    """
    try:
        value = json.loads(source.text, object_pairs_hook=_object_of_pairs, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        at = min(error.pos, len(source.text))
        return None, [damaged(f"this is not JSON: {error.msg.lower()}", Place(source, at, at + 1))]
    except RecursionError:
        return None, [damaged("this is nested far deeper than any record", Place(source, 0, 1))]
    except ValueError as error:  # a number of thousands of digits, a key twice, NaN
        return None, [damaged(f"this is no record of an exam: {error}", Place(source, 0, 1))]
    reader = RecordReader(source)
    if not isinstance(value, dict):
        reader.say((), f"a record is an object, and this is {described(value)}")
        return None, reader.problems
    written = value.get("format")
    if isinstance(written, str) and written != FORMAT and _ANY_VERSION.fullmatch(written):
        message = f"this record has the format {written}, and this version reads {FORMAT}"
        cure = update_hint()
        return None, [Diagnostic("E102", message, cure, reader.place(("format",)))]
    try:
        record = reader.record(value)
        RecordChecker(reader).check(record)
    except TooManyProblemsError:
        pass
    else:
        if not reader.problems:
            return record, []
    return None, reader.problems


def _object_of_pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object's members. Raises ValueError where a key stands twice."""
    members = dict(pairs)
    if len(members) < len(pairs):
        twice = next(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
        raise ValueError(f"the key {shown(twice)} stands twice in one object")
    return members


def _no_constant(name: str) -> NoReturn:
    """Refuse NaN and Infinity, which Python's reader of JSON would take. Raises ValueError."""
    raise ValueError(f"{name} is no number of JSON")
