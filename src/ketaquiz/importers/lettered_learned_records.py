"""Questions of which each is a record of lines: what is asked, options with nothing before them, and the right one of these once more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from ketaquiz.importers.lettered_lines import Line, with_before
from ketaquiz.importers.lettered_named import compared
from ketaquiz.importers.lettered_signs import ASKING, WHY, answer_in, as_option

_LEAST: Final = 5
"""So many records show what they have."""
_NEARLY_ALL: Final = 0.9
_FEWEST_LINES, _MOST_LINES = 4, 12


class _Record(NamedTuple):
    asks: int
    options: Sequence[int]
    key: int
    right: int
    """The place of the right one among the options, from 0."""


class Recorded(NamedTuple):
    """Lines with numbers before questions, letters before options, and answers by these."""

    lines: Sequence[Line]
    questions: int


def with_records(lines: Sequence[Line]) -> Recorded | None:
    """Such questions, between empty lines, or with as many lines each; None where nearly all of them are not so."""
    filled = [at for at, line in enumerate(lines) if line.text.strip()]
    if any(line.label or line.table for line in lines) or len(filled) > _MOST_FILLED:
        return None
    said = [compared(line.text) for line in lines]
    if sum(_stands_above(said, filled, place) for place in range(len(filled))) < _LEAST:
        return None
    plain = [_is_plain(line) for line in lines]
    for groups in _ways(said, plain, lines, filled):
        records = [record for group in groups if (record := _record(said, plain, lines, group)) is not None]
        varied = len({record.right for record in records}) > 1
        if len(records) >= max(_LEAST, _NEARLY_ALL * len(groups)) and varied:
            return Recorded(_written(lines, records), len(records))
    return None


_MOST_FILLED: Final = 20_000
"""So many lines are looked at."""


def _stands_above(said: Sequence[str], filled: Sequence[int], place: int) -> bool:
    """Whether a line says what one of the lines above it says, as the last one of a record does."""
    return any(said[at] == said[filled[place]] for at in filled[max(0, place - _MOST_LINES) : place])


def _ways(
    said: Sequence[str], plain: Sequence[bool], lines: Sequence[Line], filled: Sequence[int]
) -> Iterator[Sequence[Sequence[int]]]:
    """The ways in which lines may be records."""
    groups: list[list[int]] = []
    for at in filled:
        if at and lines[at - 1].text.strip() and groups:
            groups[-1].append(at)
        else:
            groups.append([at])
    yield [group for group in groups if len(group) > 1]
    for count in range(_FEWEST_LINES, _MOST_LINES + 1):
        yield [*_counted(said, plain, lines, filled, count)]


def _counted(
    said: Sequence[str], plain: Sequence[bool], lines: Sequence[Line], filled: Sequence[int], count: int
) -> Iterator[Sequence[int]]:
    """Records of as many lines each; a line between two of them, as a heading, is one by itself."""
    at = 0
    while at < len(filled):
        group = filled[at : at + count]
        whole = len(group) == count and _record(said, plain, lines, group) is not None
        yield group if whole else group[:1]
        at += count if whole else 1


def _record(said: Sequence[str], plain: Sequence[bool], lines: Sequence[Line], group: Sequence[int]) -> _Record | None:
    if not _FEWEST_LINES <= len(group) <= _MOST_LINES or said[group[-1]] not in [said[at] for at in group[1:-1]]:
        return None
    if not all(plain[at] for at in group[1:]):
        return None
    asking = [place for place, at in enumerate(group[:-2]) if ASKING.search(lines[at].text)]
    asks = asking[-1] if asking else 0
    options = group[asks + 1 : -1]
    right = [place for place, at in enumerate(options) if said[at] == said[group[-1]]]
    if len(options) < 2 or len(right) != 1 or len({said[at] for at in options}) < len(options):
        return None
    return _Record(group[asks], options, group[-1], right[0])


def _is_plain(line: Line) -> bool:
    text = line.text
    signed = as_option(text) or WHY.fullmatch(text) or answer_in(text, ()) is not None
    return not (line.code or signed)


def _written(lines: Sequence[Line], records: Sequence[_Record]) -> list[Line]:
    by_line = {record.asks: number for number, record in enumerate(records, 1)}
    letters = {at: place for record in records for place, at in enumerate(record.options)}
    keys = {record.key: record.right for record in records}
    made: list[Line] = []
    for at, line in enumerate(lines):
        if at in by_line:
            made += [Line(line.place, ""), with_before(line, f"Question {by_line[at]}: ")]
        elif at in letters:
            made.append(with_before(line, f"{chr(ord('a') + letters[at])}) "))
        elif at in keys:
            made += [Line(line.place, f"Answer: {chr(ord('a') + keys[at])}"), Line(line.place, "")]
        else:
            made.append(line)
    return made
