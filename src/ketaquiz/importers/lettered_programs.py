"""Signs that some programs and publishers write for questions, options and keys: ``<question>``, ``S:``, ``!1``, ``ANS: B  PTS: 1``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from typing import Final

from ketaquiz.importers.lettered_lines import Line, part, with_before, without_label
from ketaquiz.importers.lettered_signs import answer_in

_TAG: Final = re.compile(r"<\s?(?:question|variant|variantright)\s?[0-9]{0,5}>", re.IGNORECASE)
_TAGGED: Final = re.compile(
    r"\s{0,40}<\s?(question|variant|variantright)\s?[0-9]{0,5}>\s{0,40}(\S.*)", re.IGNORECASE | re.DOTALL
)
_SIGNED: Final = re.compile(r"\s{0,40}(?:(S)|([+\-]))\s?:\s{0,10}(\S.*)", re.DOTALL)
_ENTRY: Final = re.compile(r"\s{0,40}I\s?:.{0,80}")
_LEAST_SIGNED: Final = 2
"""So many questions and right options with such signs are a file of them."""


def with_signs(lines: Sequence[Line]) -> list[Line]:
    """Lines of which those of two programs for tests have numbers and boxes: ``<question>``, ``<variant>``; ``S:``, ``+:``, ``-:``.

    A variant whose text is tagged as the right one, too, as where that was copied below the others, is there once.
    """
    signs = [found.group(1, 2) for line in lines if not line.code and (found := _SIGNED.fullmatch(line.text))]
    signed = min(sum(s is not None for s, _ in signs), sum(sign == "+" for _, sign in signs)) >= _LEAST_SIGNED
    made: list[Line] = []
    number = 0
    variants: dict[str, int] = {}
    last = ""
    for line in chain.from_iterable(map(_at_tags, lines)):
        tagged = None if line.code else _TAGGED.fullmatch(line.text)
        found = None if line.code or not signed else _SIGNED.fullmatch(line.text)
        if tagged is None and found is None:
            made.append(replace(line, text="", html="") if signed and _ENTRY.fullmatch(line.text) else line)
            if line.text.strip():
                variants.pop(last, None)  # a variant of several lines is compared with none
            continue
        tag = tagged[1].lower() if tagged is not None else ""
        text = tagged[2] if tagged is not None else found[3] if found is not None else ""
        bare = without_label(replace(line, label=""), text)
        if tag == "question" or (found is not None and found[1]):
            number += 1
            variants.clear()
            made.append(replace(bare, label=f"{number}."))
            continue
        same = " ".join(text.split())
        if tag == "variantright" and same in variants:
            made[variants.pop(same)] = Line(line.place, "")
        if tag == "variant":
            variants[same], last = len(made), same
        right = tag == "variantright" or (found is not None and found[2] == "+")
        made.append(with_before(bare, "[x] " if right else "[ ] "))
    return made


def _at_tags(line: Line) -> Iterator[Line]:
    """A line, or its parts where several tags stand in it."""
    starts = [] if line.code else [found.start() for found in _TAG.finditer(line.text)]
    if len(starts) < 2:
        yield line
        return
    for start, end in pairwise([0, *starts[1:], len(line.text)]):
        yield part(line, start, end, line.label if not start else "")


_COUNTED: Final = re.compile(
    r"\s{0,10}(?:!\s?([0-9]{1,5})|([0-9]{1,5})\s?!|#\s?([0-9]{1,5})\Z)(?![0-9])[.):]?\s{0,10}(.*)", re.DOTALL
)
_BULLET_STAR: Final = re.compile(r"\s{0,10}\*\s{0,3}(?=[^\s*!])(.*)", re.DOTALL)


def with_counted_stars(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of a file whose questions are counted as ``!1`` or ``#1``, and whose options begin with stars, with numbers and bullets."""
    counted: dict[int, tuple[int, str]] = {}
    last = 0
    for at, line in enumerate(lines):
        found = None if line.code or line.label else _COUNTED.fullmatch(line.text)
        number = int(next(filter(None, found.groups()[:3]))) if found is not None else 0
        if found is not None and last < number <= last + _MOST_MISSING:  # else it is a number of the text
            counted[at] = number, found[4]
            last = number
    starred = {
        at: found
        for at, line in enumerate(lines)
        if not (line.code or line.label) and (found := _BULLET_STAR.fullmatch(line.text)) is not None
    }
    if len(counted) < _LEAST_COUNTED or len(starred) < 2 * len(counted):
        return lines
    made = []
    for at, line in enumerate(lines):
        if at in counted:
            number, text = counted[at]
            made.append(with_before(without_label(line, text), f"{number}. "))
        elif at in starred:
            made.append(replace(part(line, starred[at].start(1), len(line.text), ""), label="•"))
        elif at and at - 1 in counted and not counted[at - 1][1].strip() and (sign := _SIGN.match(line.text)):
            made.append(without_label(line, line.text[sign.end() :]))
        else:
            made.append(line)
    return made


_SIGN: Final = re.compile(r"\s{0,10}\*?\s?!\s{0,3}")
"""What begins the text of a question below its number."""
_MOST_MISSING: Final = 3
"""So many further than the number before may one be that counts the questions."""
_LEAST_COUNTED: Final = 2


_FIELD: Final = re.compile(r"(?<=\S)\s{1,10}(?=[A-Z]{3,5}:(?:\s|\Z))")
_WORTH: Final = re.compile(r"PTS:\s{0,10}([0-9]{1,4})")


def with_fields(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines of which a key with further fields behind it, as in test banks of publishers (``ANS: B  PTS: 1  DIF: Easy``), stands alone."""
    for line in lines:
        starts = [] if line.code else [found.end() for found in _FIELD.finditer(line.text)]
        if not starts or answer_in(line.text[: starts[0]], ()) is None:
            yield line
            continue
        for start, end in pairwise([0, *starts, len(line.text)]):
            field = part(line, start, end, line.label if not start else "")
            worth = _WORTH.fullmatch(field.text)
            yield Line(line.place, f"Points: {worth[1]}") if worth is not None else field
