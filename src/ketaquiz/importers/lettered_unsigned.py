"""Letters of options that have no sign behind them: ``A one``, ``A - one``, ``☐ A one``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers.lettered_lines import Line, with_before, without_label
from ketaquiz.importers.lettered_signs import explains

_BARE: Final = re.compile(r"\s{0,40}([A-H])[ \t\u00a0]{1,20}([^\s|].*)", re.DOTALL)
_LEAST_BARE: Final = 3
"""So many lines in a row with letters from A on, and no sign behind them, are options; ``A dog barks`` is none. Where some have a dash, two do."""


def with_bare_letters(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines of which those of options whose letters have no sign behind them, ``A one``, have these as their labels."""
    found = [None if line.code or line.label else _BARE.fullmatch(line.text) for line in lines]
    dashed = any(_goes_up(found[at : at + _LEAST_BARE]) for at in range(len(found) - _LEAST_BARE + 1))
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and (bare := found[end]) is not None and bare[1] == chr(ord("A") + end - at):
            end += 1
        if end > at and len(places := _up_to_answer(lines, found, at)) > end - at:
            for place in range(at, places[-1] + 1):
                bare = found[place]
                if place in places and bare is not None:
                    yield replace(without_label(lines[place], bare[2]), label=f"{bare[1].lower()})")
                else:
                    yield lines[place]
            at = places[-1] + 1
            continue
        few = end - at < _LEAST_BARE and not (dashed and end - at == 2 and _goes_up(found[at:end]))
        if few or (_goes_up(found[at:end]) and explains(lines, at)):
            yield lines[at]
            at += 1
            continue
        said = [bare[2] for bare in found[at:end] if bare is not None]
        if all(_DASH.match(text) for text in said):  # ``A - one``
            said = [_DASH.sub("", text, count=1) for text in said]
        for place, (line, text) in enumerate(zip(lines[at:end], said, strict=True)):
            yield replace(without_label(line, text), label=f"{chr(ord('a') + place)})")
        at = end


def with_letters_behind_boxes(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines of which those of options with a box or bullet and a letter without a sign, ``☐ A one``, have a bracket behind it."""
    found = [None if line.code else _BEHIND.fullmatch(line.text) for line in lines]
    signed = [each is not None and bool(each[1] or line.label == "•") for each, line in zip(found, lines, strict=True)]
    at = 0
    while at < len(lines):
        end = at
        while (
            end < len(lines) and signed[end] and (one := found[end]) is not None and one[2] == chr(ord("A") + end - at)
        ):
            end += 1
        texts = [" ".join(_WORDS.findall(one[3].partition("(")[0])) for one in found[at:end] if one is not None]
        same = len({*texts}) < len(texts)  # as of ``A vitamin`` and ``B vitamin``
        for line, one in zip(lines[at : max(end, at + 1)], found[at : max(end, at + 1)], strict=True):
            if one is None or same or end - at < _LEAST_BARE:
                yield line
            else:
                said = without_label(replace(line, label=""), one[3])
                sign = _STAR_BULLET.sub("- ", one[1] or "", count=1)  # a star before a letter would mark it
                yield with_before(said, f"{sign}{one[2]}) ")
        at = max(end, at + 1)


_WORDS: Final = re.compile(r"\w+")
_STAR_BULLET: Final = re.compile(r"\s{0,10}\*\s")
_BEHIND: Final = re.compile(
    r"(\s{0,10}(?:[-*+•]\s{1,4}(?:\[[ xX✓]?\]\s{1,4})?|\[[ xX✓*]?\]\s{1,4}|[☐☑☒⬜✅]\s{0,4}))?([A-H])\s{1,4}(\S.*)",
    re.DOTALL,
)


def _goes_up(found: Sequence[re.Match[str] | None]) -> bool:
    """Whether lines have the letters from A on, and a dash behind each: ``A - one``."""
    return all(
        bare is not None and bare[1] == chr(ord("A") + place) and _DASH.match(bare[2])
        for place, bare in enumerate(found)
    )


_ENDS_QUESTION: Final = re.compile(r"\W{0,5}(?:correct\s)?answers?\s?[:=]\s?[A-H]\b.{0,20}", re.IGNORECASE)
_MOST_LINES: Final = 30
"""So many lines, at most, have the options of one question whose letters have no sign behind them."""


def _up_to_answer(lines: Sequence[Line], found: Sequence[re.Match[str] | None], at: int) -> list[int]:
    """The lines, from A on, of the options down to a line with the answer; empty where they are none for certain."""
    places: list[int] = []
    for place in range(at, min(len(lines), at + _MOST_LINES)):
        line, bare = lines[place], found[place]
        if _ENDS_QUESTION.fullmatch(line.text):
            return places if len(places) >= _LEAST_BARE else []
        if not line.text.strip() or line.code or line.label:
            return []
        if bare is not None and bare[1] == chr(ord("A") + len(places)):
            places.append(place)
        elif bare is not None and bare[1] == "A":
            return []
    return []


_DASH: Final = re.compile(r"[-–—]\s{1,4}(?=\S)")
