"""Options whose letters have a dash or a stroke behind them: ``a- Blood``, ``b – Milk``, ``c/ Snow``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers.lettered_lines import Line, rest
from ketaquiz.importers.lettered_signs import ASKING, answer_in, explains

_DASHED: Final = re.compile(r"\s{0,10}([A-Ha-h])(?:\s{0,2}([-–—])\s{0,4}|\s?(/)\s{1,4})(?=[^\s–—-])(.*)", re.DOTALL)
_FEWEST: Final = 3
"""So many such lines, one below the other and with letters from the first on, are options; two are where a text has such ones, or asks about them."""
_SHORT: Final = 2
"""Texts of so few characters may be what the letters are to be matched with: ``a - 3``."""


def with_dashed(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which those of such options have their letters as labels."""
    found = [None if line.code or line.label or line.heading else _DASHED.fullmatch(line.text) for line in lines]
    runs: list[list[int]] = []
    at = 0
    while at < len(lines):
        places = _run(lines, found, at)
        runs += [places] if len(places) > 1 and _are_options(lines, found, places) else []
        at = max(at, *places, -1) + 1
    made = [*lines]
    sure = any(len(places) >= _FEWEST or _is_asked(lines, places) for places in runs)
    for place in (place for places in runs for place in places if sure):
        each = found[place]
        assert each is not None
        bare = rest(lines[place], each.start(4))
        made[place] = replace(bare, label=f"{each[1].lower()})")
    return made


def _run(lines: Sequence[Line], found: Sequence[re.Match[str] | None], at: int) -> list[int]:
    """The places of lines with such letters from a line on, in their order, all with dashes or all with strokes; empty lines may part them."""
    places: list[int] = []
    sign = ""
    while at < len(lines):
        each = found[at]
        if each is not None and each[1].casefold() == chr(ord("a") + len(places)):
            if sign and (each[3] or "-") != sign:
                break
            sign = each[3] or "-"
            places.append(at)
        elif lines[at].text.strip() or not places:
            break
        at += 1
    return places


def _is_asked(lines: Sequence[Line], places: Sequence[int]) -> bool:
    """Whether two such lines are asked about: the answer right below them has a letter of theirs, or none is there and a question is above."""
    below = next((line.text for line in lines[places[-1] + 1 :][:_NEAR] if line.text.strip()), "")
    said = answer_in(below, ())
    if said is not None:
        return _FIRST_TWO.match(said) is not None
    above = next((line.text for line in reversed(lines[: places[0]][-_NEAR:]) if line.text.strip()), "")
    return ASKING.search(above.rstrip(" *_")) is not None


_NEAR: Final = 3
_FIRST_TWO: Final = re.compile(r"[\s*(\[]{0,4}[abAB](?![^\W_])")


def _are_options(lines: Sequence[Line], found: Sequence[re.Match[str] | None], places: Sequence[int]) -> bool:
    """Whether the texts of such lines differ, and are more than signs; words such as *B-cell* and *C-cell* have one text.

    Right below an answer, or what announces its explanation, they say why each option is right or wrong.
    """
    if explains(lines, places[0]):
        return False
    texts = [" ".join(each[4].split()).casefold() for at in places if (each := found[at]) is not None]
    if len({*texts}) < len(texts) or all(len(text) <= _SHORT for text in texts):
        return False
    return all(answer_in(lines[at].text, ()) is None for at in places)
