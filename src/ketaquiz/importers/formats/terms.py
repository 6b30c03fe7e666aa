"""Terms with their definitions, a pair a line, as Quizlet exports them: a tab between the two, or another sign."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from ketaquiz.importers import BadFile, Importer, ImportRequest, Incoming, Refusal, Row, Work
from ketaquiz.importers.questions import short
from ketaquiz.importers.texts import Texts, refuse_long
from ketaquiz.text.encodings import encoding_notes

_SIGNS: Final = {"\t": "a tab", ";": "a semicolon", " - ": "' - '", " – ": "' – '"}
"""What may part a term and its definition, and what it is called; the first one that fits does."""
_LEAST: Final = 3
_LEAST_BY_DASH: Final = 5
_LONGEST_BY_DASH: Final = 60
"""How long a term may be that a dash parts from its definition: a sentence may have one, too."""
_OPTION: Final = re.compile(r"\s{0,40}\*?[(\[]?[A-Za-z0-9]{1,3}[).\]]\s", re.ASCII)


_COUNTS: Final = re.compile(r"\s{0,40}[(#]{0,2}[0-9]{1,3}[).:]{0,2}\s{0,40}")
"""A term that counts a question, and is none itself; a year has four digits."""


_LOOKED_AT: Final = 5_000
"""In how many first lines the sign is looked for."""


def _sign_of(text: str) -> str | None:
    """What parts a term and its definition in every line; None where there is no such sign."""
    lines = _lines(text)
    return next((sign for sign in _signs_in(lines) if len(lines) >= _least(sign)), None)


def too_few_lines(text: str) -> str:
    """What a text lacks that may be terms and definitions, as a sentence; empty where it may be none."""
    lines = _lines(text)
    sign = next((sign for sign in _signs_in(lines) if len(lines) < _least(sign)), None)
    if sign is None:
        return ""
    return f"Terms and definitions with {_SIGNS[sign]} between the two are known by {_least(sign)} lines or more; it has {len(lines)}"


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n", _LOOKED_AT)[:_LOOKED_AT] if line.strip()]


def _least(sign: str) -> int:
    """How many lines with a sign are terms and definitions."""
    return _LEAST_BY_DASH if sign.strip() in ("-", "–") else _LEAST


def _signs_in(lines: Sequence[str]) -> Iterator[str]:
    """The signs that part each of some lines into two."""
    if not lines or any(map(_OPTION.match, lines)):
        return
    for sign in _SIGNS:
        pairs = [line.split(sign) for line in lines]
        if any(len(pair) != 2 or not all(side.strip() for side in pair) for pair in pairs):
            continue
        if _least(sign) == _LEAST or all(len(term) <= _LONGEST_BY_DASH for term, _ in pairs):
            yield sign


def _knows(request: ImportRequest) -> bool:
    return request.ending in (".txt", ".text", "") and _sign_of(request.text) is not None


def _read(request: ImportRequest) -> Incoming:
    refuse_long(request.text)
    found = Incoming(notes=encoding_notes(request.decoded[1]))
    sign = _sign_of(request.text)
    if sign is None:
        raise BadFile("has no sign that parts a term from its definition in every line")
    terms = [line.partition(sign)[0] for line in request.text.split("\n") if line.strip()]
    if 2 * sum(_COUNTS.fullmatch(term) is not None for term in terms) > len(terms):
        raise BadFile(
            "has numbers with answers and no questions: give the file that has the questions, and write each answer below its "
            "question, as 'Answer: …'"
        )
    found.notes.append(
        f"each line is a term and its definition, parted by {_SIGNS[sign]}: the term is taken for what is asked, the definition for its answer"
    )
    for number, line in enumerate(request.text.split("\n"), 1):
        if line.strip():
            found.take(str(number), partial(_row, line, sign, str(number), found.work))
    return found


def _row(line: str, sign: str, place: str, work: Work) -> Row:
    term, _, definition = line.partition(sign)
    if not term.strip() or not definition.strip() or sign in definition:
        raise Refusal(
            f"is not one term and one definition with {_SIGNS[sign]} between them", "write them so, in one line"
        )
    if len(definition.strip()) == 1 and definition.strip().isalpha():
        raise Refusal(
            f"has the answer '{definition.strip()}', and no options with letters were found",
            "write the answer itself, or the options each in a line of its own",
        )
    texts = Texts(work)
    keys = short(texts.plain(term.strip()), [texts.plain(definition.strip(), block=False)], typed=False)
    return Row(place, keys, remarks=texts.remarks, left_out=texts.left_out)


IMPORTER = Importer("terms and definitions", _knows, _read, "terms and definitions, as of Quizlet (.txt)")
