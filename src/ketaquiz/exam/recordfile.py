"""``ketaquiz-exam/1``: the record of an exam as a JSON file, for ever readable by later versions.

An object with ``format``, ``name``, ``title``, ``seed``, ``paper_size``, ``language``, and three lists:

- ``items``, each with ``id``, ``bank``, ``kind``, ``stem``, ``tags``, ``points``, ``scoring``, ``options`` (``id``,
  ``text``) and ``parts``: ``{"type": "choice", "label", "multiple", "right": [option id]}``,
  ``{"type": "text", "label", "accept": [text]}`` or
  ``{"type": "number", "label", "answer", "number", "unit", "low", "high"}``, all of them texts
- ``forms``, each with ``letter``, ``code`` and ``questions`` in printed order: ``item``, ``options``, and where a form
  shuffles the item's parts ``parts``, their indices in printed order
- ``papers``, each with ``number``, ``form`` and ``learner`` (a name or null), and where it is one ``spare`` (true)

Where answer sheets were printed, it has besides ``sheet``, which `sheetfile` describes, and as its last line ``seal``:
the SHA-256 of the text before that line, by which a file that was changed since is told from the one that was printed.

Keys that this version does not know are passed over, so that a later one can say more. A part of an unknown type is
refused, because marking without it would be wrong.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from typing import Any, Final, NoReturn, assert_never

from ketaquiz.diagnostics import Diagnostic, Place, Source
from ketaquiz.exam.jsonreader import TooManyProblemsError, damaged, described, shown
from ketaquiz.exam.record import (
    ExamRecord,
    RecordedChoice,
    RecordedForm,
    RecordedItem,
    RecordedNumber,
    RecordedPaper,
    RecordedPart,
    RecordedQuestion,
    RecordedText,
)
from ketaquiz.exam.recordchecks import RecordChecker
from ketaquiz.exam.recordreader import FORMAT, RecordReader
from ketaquiz.exam.sheet import FORMAT as SHEET_FORMAT
from ketaquiz.exam.sheetfile import sheet_json
from ketaquiz.installing import update_hint

_ANY_VERSION: Final = re.compile(r"ketaquiz-exam/[0-9]{1,9}")
_ANY_SHEET: Final = re.compile(r"ketaquiz-sheet/[0-9]{1,9}")

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
        "papers": map(_paper_values, record.papers),
    }
    for key, entries in lists.items():
        lines = ",\n".join(map(_json, entries))
        members.append(f"{_json(key)}: [\n{lines}\n]" if lines else f"{_json(key)}: []")
    if record.sheet is not None:
        members.append(f'"sheet": {sheet_json(record.sheet)}')
    text = "{\n" + ",\n".join(members) + "\n}\n"
    text = text.encode(errors="replace").decode()  # the name of a file may hold what is no text
    return (text if record.sheet is None else sealed(text)).encode()


_SEAL: Final = re.compile(r',\r?\n"seal": "([0-9a-f]{64})"\s*\}\s*\Z')
"""The end of a record with a seal."""


def sealed(text: str) -> str:
    """The text of a record with its seal."""
    body = text.rstrip().removesuffix("}").rstrip()
    return f'{body},\n"seal": "{_seal(body)}"\n}}\n'


def _seal(body: str) -> str:
    return sha256(body.replace("\r\n", "\n").encode(errors="replace")).hexdigest()


def _is_sealed(text: str) -> bool:
    """Whether a text has its right seal; line ends may be those of another system."""
    found = _SEAL.search(text[-200:])
    return found is not None and _seal(text[: len(text) - len(found[0])]) == found[1]


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


def _paper_values(paper: RecordedPaper) -> dict[str, Any]:
    values = {"number": paper.number, "form": paper.form, "learner": paper.learner}
    return values | ({"spare": True} if paper.spare else {})


def _form_values(form: RecordedForm) -> dict[str, Any]:
    return {"letter": form.letter, "code": form.code, "questions": list(map(_question_values, form.questions))}


def _question_values(question: RecordedQuestion) -> dict[str, Any]:
    values: dict[str, Any] = {"item": question.item, "options": question.options}
    return values | ({"parts": question.parts} if question.parts else {})


# --- reading


def read_record(source: Source) -> tuple[ExamRecord | None, list[Diagnostic]]:
    """Read the record of an exam from the text of its JSON file.

    Gives the record and no problems, or None and what is wrong: at most `jsonreader.MOST_PROBLEMS` problems, each with
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
    if problem := _cannot_be_graded(value, source, reader):
        return None, [problem]
    try:
        record = reader.record(value)
        RecordChecker(reader).check(record)
    except TooManyProblemsError:
        pass
    else:
        if not reader.problems:
            return record, []
    return None, reader.problems


def _cannot_be_graded(value: dict[str, Any], source: Source, reader: RecordReader) -> Diagnostic | None:
    """Why nothing can be read with a record's sheet: it is of a later version, or not any more what was printed."""
    sheet = value.get("sheet")
    if not isinstance(sheet, dict):
        return None
    written = sheet.get("format")
    if isinstance(written, str) and written != SHEET_FORMAT and _ANY_SHEET.fullmatch(written):
        message = f"these answer sheets have the format {written}, and this version reads {SHEET_FORMAT}"
        return Diagnostic("E102", message, update_hint(), reader.place(("sheet", "format")))
    if _is_sealed(source.text):
        return None
    message = (
        "the file was changed or cut since its answer sheets were printed, and what it says may not be what is on them"
    )
    cure = "take the file from a copy, as it was written; a spelling of a name or a wrong key is not mended in it"
    return Diagnostic("E101", message, cure, reader.place(("seal",)))


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
