"""Marks of right options in ticks, words or round boxes, behind bullets and letters: ``- Milk ✅``, ``b) Milk (correct)``, ``(x) Milk``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers.lettered_lines import Line, between, with_before, with_label
from ketaquiz.importers.lettered_markup import standing_out
from ketaquiz.importers.lettered_signs import ASKING, answer_in, as_option, as_question
from ketaquiz.importers.lettered_tick_marks import BULLET, Mark, text_of, ticked, without_parts, without_tick

_ROUND: Final = re.compile(r"\s{0,20}(?:[-*+•]\s{1,4})?\(([ xX✓*•]?)\)\s{1,4}(\S.*)", re.DOTALL)
_DISC: Final = re.compile(r"\s{0,20}(?:([○◯⚪])|[●◉⦿🔘⚫])\ufe0f?\s{1,4}(\S.*)", re.DOTALL)
"""An option behind an empty disc, as pages of forms show it, or a full one."""
_FEWEST: Final = 2


def with_ticks(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which the options that such marks show have a box, or a tick behind their letter and text."""
    made = [*lines]
    runs = [*_runs(lines)]
    discs = any(_has_discs(lines, places) for places in runs)
    for places in runs:
        marks = [_round(lines[at], discs=discs) or ticked(lines[at]) for at in places]
        found = without_parts([lines[at] for at in places], marks)
        marked = sum(each is not None and each[0] for each in found)
        shows = len(places) >= _FEWEST and 0 < marked < len(places)
        if not shows or not (as_option(with_label(lines[places[0]])) or _asks_above(lines, places[0])):
            continue
        bold = [
            bool(standing_out(replace(lines[at], text=without_tick(text_of(lines[at], each)))).looks)
            for at, each in zip(places, found, strict=True)
        ]
        for at, each, stands_out in zip(places, found, bold, strict=True):
            right = each is not None and each[0]
            text = without_tick(text_of(lines[at], each)) if right else text_of(lines[at], each)
            if right and stands_out and sum(bold) == marked:
                text = standing_out(replace(lines[at], text=text)).text
            made[at] = _written(lines[at], text, right=right)
    return made


def _runs(lines: Sequence[Line]) -> Iterator[list[int]]:
    """The places of options or bullets one below the other; empty lines may part them."""
    found: list[int] = []
    for at, line in enumerate(lines):
        if is_entry(line):
            found.append(at)
        elif line.text.strip() or line.code:
            yield from [found] if found else []
            found = []
    yield from [found] if found else []


def is_entry(line: Line) -> bool:
    """Whether a line begins with a bullet, a letter, a round box or a disc, and says no answer."""
    if line.code or line.table or answer_in(BULLET.sub("", line.text, count=1), ()) is not None:
        return False
    return line.label == "•" or bool(
        BULLET.match(line.text)
        or _ROUND.fullmatch(line.text)
        or _DISC.fullmatch(line.text)
        or as_option(with_label(line))
    )


def _round(line: Line, *, discs: bool) -> Mark:
    """Whether a round box has a mark, and the text behind it; None where there is no box."""
    if discs and (disc := _DISC.fullmatch(line.text)) is not None:
        return disc[1] is None, disc[2]
    found = _ROUND.fullmatch(line.text)
    return (found[1].strip() != "", found[2]) if found is not None else None


def _has_discs(lines: Sequence[Line], places: Sequence[int]) -> bool:
    """Whether a list begins with an empty disc and has one full one, as no list has whose entries have lists of their own below them."""
    found = [_DISC.fullmatch(lines[at].text) for at in places]
    empty = [disc[1] is not None for disc in found if disc is not None]
    return len(empty) == len(places) and empty[0] and empty.count(False) == 1


def _asks_above(lines: Sequence[Line], at: int) -> bool:
    """Whether the text above a list asks something, or is a question with a number."""
    above = next((line for line in reversed(lines[max(0, at - 4) : at]) if line.text.strip()), None)
    if above is None or above.code:
        return False
    text = above.text.rstrip(" *_")
    return as_question(with_label(above)) is not None or ASKING.search(text) is not None or text.endswith(":")


def _written(line: Line, text: str, *, right: bool) -> Line:
    """An option in the form in which `lettered` knows its mark: behind a typed letter a tick at its end, else a box."""
    if line.runs or line.label not in ("", "•"):
        start = max(line.text.find(text), 0)
        bare = between(line, start, start + len(text)) if line.runs else replace(line, text=text, label="")
        return with_before(bare, f"[{'x' if right else ' '}] {line.label.removeprefix('•')} ")
    if line.label in ("", "•") and not as_option(text):
        return replace(line, text=f"[{'x' if right else ' '}] {BULLET.sub('', text, count=1)}", label="")
    return replace(line, text=f"{text} ✅" if right else text)
