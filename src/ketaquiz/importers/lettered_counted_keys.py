"""Lists of keys whose entries a list of Word counts on from the questions: below questions 1 to 15 the first key is the 16th.

Where the list has the headings of the parts of a file, and as many entries below each as the part has questions, each entry belongs to
the question in its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from ketaquiz.importers.lettered_key_lists import KEYS_HEAD, is_head
from ketaquiz.importers.lettered_lines import Line, with_label
from ketaquiz.importers.lettered_signs import as_option, question_in

_COUNTED: Final = re.compile(r"\s{0,20}\(?([0-9]{1,4})[.)]\s{0,20}(.*)", re.DOTALL)
_EXAMPLE: Final = re.compile(
    r"\s{0,10}(?:(?:sample|model|example|suggested|possible|expected)\s)?answers?(?:\s(?:example|sample))?\s?:\s{0,10}(?=\S)",
    re.IGNORECASE,
)
_LONGEST: Final = 80


@dataclass
class _Part:
    """A part of a file, or of the list: its heading, and the numbers of its questions or the lines of its entries."""

    heading: str
    numbers: list[int] = field(default_factory=list)
    entries: list[list[Line]] = field(default_factory=list)


def with_counted_keys(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which the entries of such a list have the numbers of their questions."""
    heads = [at for at, line in enumerate(lines) if is_head(line) and not line.label]
    for head in heads[-1:]:
        parts = _parts(lines[:head])
        listed = _listed(lines[head + 1 :], [part.heading for part in parts])
        numbers = [number for part in parts for number in part.numbers]
        if not listed or len(listed) != len(parts) or not all(map(_fit, listed, parts, [numbers] * len(parts))):
            continue
        entries = [
            (number, entry)
            for each, part in zip(listed, parts, strict=True)
            for number, entry in zip(part.numbers, each.entries, strict=True)
        ]
        if any(
            number != given
            for each, part in zip(listed, parts, strict=True)
            for number, given in zip(part.numbers, each.numbers, strict=True)
        ):
            keys = [Line(entry[0].place, f"{number}. {_said(entry)}") for number, entry in entries if _said(entry)]
            return [*lines[:head], Line(lines[head].place, KEYS_HEAD), *keys]
    return lines


def _parts(lines: Sequence[Line]) -> list[_Part]:
    """The parts of a file: each has questions in the order of their numbers below a heading."""
    parts: list[_Part] = []
    heading, last = "", 0
    for line in lines:
        if line.code or not line.text.strip():
            continue
        found = question_in(line)
        number = int(found[1] or found[2]) if found is not None else 0
        if number == last + 1:
            if heading:
                parts.append(_Part(heading))
                heading = ""
            if not parts:
                return []
            parts[-1].numbers.append(number)
            last = number
        elif number:
            return []
        elif (
            as_option(with_label(line)) is None and len(line.text) <= _LONGEST and not line.label and _words(line.text)
        ):
            heading = _words(line.text)
    return parts


def _listed(lines: Sequence[Line], headings: Sequence[str]) -> list[_Part]:
    """The parts of a list of keys, each below the heading of a part of the file, in their order; empty where a line stands outside of them."""
    listed: list[_Part] = []
    for line in lines:
        words = _words(line.text)
        following = headings[len(listed)] if len(listed) < len(headings) else ""
        entry = _COUNTED.fullmatch(with_label(line))
        if not words or line.code:
            continue
        if entry is None and following and (words == following or following.endswith(f" {words}")):
            listed.append(_Part(words))
        elif not listed:
            return []
        elif entry is not None and (
            line.label or not entry[2].strip() or not listed[-1].entries or int(entry[1]) == listed[-1].numbers[-1] + 1
        ):
            listed[-1].numbers.append(int(entry[1]))
            listed[-1].entries.append([Line(line.place, entry[2])])
        elif not listed[-1].entries:
            return []
        else:
            listed[-1].entries[-1].append(line)
    return listed


def _fit(listed: _Part, part: _Part, numbers: Sequence[int]) -> bool:
    """Whether a list has as many entries as its part, each with the number of its question, or with one that no question has."""
    return len(listed.entries) == len(part.numbers) and all(
        given == number or given not in numbers for given, number in zip(listed.numbers, part.numbers, strict=True)
    )


def _said(entry: Sequence[Line]) -> str:
    said = " ".join(line.text.strip() for line in entry if line.text.strip())
    return _EXAMPLE.sub("", said, count=1)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
