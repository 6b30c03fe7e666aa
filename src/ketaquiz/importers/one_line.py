"""Options that stand in one line, ``a) one b) two c) three``, behind the question or in a line of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers.option_letters import CIRCLES, LETTER, is_next, order_of

_STARTS: Final = re.compile(
    rf"(?<![^\s;,*。；，？！）])(\*?)(?:[(\[（]({LETTER})[)\]）]|({LETTER})([.)）、．])|({CIRCLES}))(?=\s*\S)"
)
_LEAST: Final = 3
"""So many in one line are options, where a single blank parts them or a text stands before them."""
_LEAST_ENDED: Final = 4
"""So many are options where the text before them ends as a sentence does, whose letters may be initials."""
_LONGEST: Final = 2_000
_ASKED: Final = re.compile(r"[?？؟:：…_)\]]\s{0,40}\Z|\s{2,40}\Z|\t\Z")
"""How a text ends that options follow in its line, whose letters have a full stop."""
_ENDED: Final = re.compile(r"[^\W\d_]{2}[.。]\s{0,40}\Z")
"""How a sentence ends."""


def starts_of(text: str) -> list[int]:
    """Where the parts of a line begin that are options, and its text before them, from 0; empty where it is one part.

    The letters follow one another, with the same sign; two are options only where the line begins with the first of them and a
    tab or several blanks part them, or with a closing bracket.
    """
    if len(text) > _LONGEST:
        return []
    if starts := _boxes(text) or _tight(text):
        return starts
    found = [(each, _letter_of(each)) for each in _STARTS.finditer(text)]
    for at, (first, letter) in enumerate(found):
        before = text[: first.start()]
        begins = not before.strip()
        asked = begins or _sign_of(first) != "." or _ASKED.search(before[-42:])
        if not asked and not _ENDED.search(before[-42:]):
            continue
        for place in range(8) if begins else (0,):
            taken = _sequence(found[at:], letter, place)
            if len(taken) >= (_LEAST if asked else _LEAST_ENDED) or (
                begins and len(taken) == 2 and _are_apart(text, taken)
            ):
                starts = [each.start() for each in taken]
                return starts if begins else [0, *starts]
    return []


_TIGHT: Final = re.compile(rf"[(（]({LETTER})[)）](?=\s*[^\s(（])")


def _tight(text: str) -> list[int]:
    """Where options in brackets begin that a line has from its first letter on with no blanks between: ``(A)冰(B)雪(C)水``; empty for another line.

    All letters in brackets count on there.
    """
    found = [*_TIGHT.finditer(text)]
    begins = len(found) >= _LEAST and not text[: found[0].start()].strip()
    return (
        [each.start() for each in found]
        if begins and order_of([each[1] for each in found]) == [*range(len(found))]
        else []
    )


_BOX: Final = re.compile(r"(?<!\S)(?:([☑☒✅]|\[[xX✓]\](?=\s))|[☐⬜]|\[ ?\](?=\s))\s{0,9}(?=[^\s☐☑☒⬜✅\[])")


_ENDS_WITH_BOX: Final = re.compile(r"(?:[☐☑☒⬜✅]|\[[ xX✓]?\])\s{0,9}\Z")


def _boxes(text: str) -> list[int]:
    """Where the parts of a line begin that are options with boxes, ``☒ right ☐ wrong``, and its text before them; empty where they are not several.

    Boxes behind their options are none of these: one ends the line then, or the text before the first one is no sentence. Nor are
    those of a form that is to be filled in, of which none is ticked.
    """
    found = [*_BOX.finditer(text)]
    starts = [each.start() for each in found]
    if len(starts) < 2 or not any(each[1] for each in found) or _ENDS_WITH_BOX.search(text[-20:]):
        return []
    before = text[: starts[0]].strip()
    if before and before[-1] not in "?？؟.。:：!…_)":
        return []
    return [0, *starts] if before else [0, *starts[1:]]


_APART: Final = re.compile(r"\S(?:\t|\s\s)\s{0,60}\Z")
_JOINS: Final = re.compile(
    r"(?:\b(?:and|or|both|only|und|oder|y|o|et|ou|e|и|или|та|або|dan|atau)|[&,/+(])\s{0,3}\Z", re.IGNORECASE
)
"""What joins the letters of other options to one that speaks of them: ``B) and C)``."""
_MOST_PLACES: Final = 8


def columns_of(text: str, label: str) -> list[int]:
    """Where the options of a line begin that stand in columns, ``a. one   c. three``, from 0; empty where it has but one.

    Their letters ascend; ``label`` is what a list of Word shows before the first.
    """
    found = [(each, _letter_of(each)) for each in _STARTS.finditer(text[:_LONGEST])]
    begins = bool(found) and not text[: found[0][0].start()].strip()
    if not (label[:1].isalpha() or begins):
        return []
    starts, last = [0], _place_of(label[:1] if label[:1].isalpha() else found[0][1], -1)
    for each, letter in found[int(begins and not label[:1].isalpha()) :]:
        before = text[starts[-1] : each.start()]
        place = _place_of(letter, last)
        apart = _APART.search(before) or (_sign_of(each) == ")" and not _JOINS.search(before) and before.strip())
        if place is not None and apart and (label[:1].isalpha() or _sign_of(each) == _sign_of(found[0][0])):
            starts.append(each.start())
            last = place
    return starts if len(starts) > 1 else []


def _place_of(letter: str, last: int | None) -> int | None:
    """The first place of a letter behind another one; None where it has none."""
    return next(
        (
            place
            for place in range((last or 0) + (last is not None and last >= 0), _MOST_PLACES)
            if is_next(letter, place)
        ),
        None,
    )


def _sequence(found: Sequence[tuple[re.Match[str], str]], letter: str, place: int) -> list[re.Match[str]]:
    """The letters that follow one another from the first on, which has a place, all with its sign."""
    if not is_next(letter, place):
        return []
    taken = [found[0][0]]
    for each, following in found[1:]:
        if is_next(following, place + len(taken)) and _sign_of(each) == _sign_of(taken[0]):
            taken.append(each)
    return taken


def _letter_of(found: re.Match[str]) -> str:
    return str(found[2] or found[3] or found[5])


def _sign_of(found: re.Match[str]) -> str:
    return "()" if found[2] else found[4] or "o"


def _are_apart(text: str, taken: Sequence[re.Match[str]]) -> bool:
    """Whether blanks before the second one, or its bracket, set it apart."""
    return _sign_of(taken[1]) != "." or re.search(r"(?:\t|\s\s)\Z", text[: taken[1].start()]) is not None
