"""Clozes: texts of which some places are gaps, as the entries of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.text.words import contains, words_of

MOST_IN_A_GAP: Final = 28
"""How many words a gap hides at most that somebody can say."""
MOST_GAPS: Final = 40
"""How many gaps a cloze has at most: nobody learns a longer list."""


def cloze_with_gaps(before: str, text: str, places: Sequence[tuple[int, int]]) -> str:
    """A cloze with gaps at places of a text, behind the words ``before``, which are shown.

    What those say too is not hidden, and no word that several gaps hide. Empty where no gap is left, where there are more than
    `MOST_GAPS`, and where a bank would read a part of it as a mark.
    """
    if len(places) > MOST_GAPS or any(mark in before + text for mark in ("{{", "}}", "::", "\\")):
        return ""
    hidden = [text[start:end].rstrip(" .") for start, end in places]
    gaps = []
    for number, (start, _) in enumerate(places):
        words = words_of(hidden[number])
        rest = [before, *(each for at, each in enumerate(hidden) if at != number)]
        if words and not any(contains(words_of(each), words) for each in rest):
            gaps.append(_trimmed(text, start, start + len(hidden[number])))
    if not gaps:
        return ""
    cloze, done = before, 0
    for start, end in gaps:
        cloze += text[done:start] + "{{" + text[start:end] + "}}"
        done = end
    return cloze + text[done:]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A gap without a picture before its words, and with the point of the abbreviation that it ends with: *8:30 a.m.*."""
    if (picture := _PICTURE.match(text, start, end)) and picture.end() < end:
        start = picture.end()
    if text.startswith(".", end) and _ABBREVIATED.search(text, start, end):
        end += 1
    return start, end


_PICTURE: Final = re.compile(r"[\u2190-\u2bff\u3030\ufe0f\u200d\U0001f000-\U0001faff]{1,8}\s{1,3}(?=\w)")
"""A picture before words."""
_ABBREVIATED: Final = re.compile(r"(?<![A-Za-z])[A-Za-z]\.[A-Za-z]\Z")
"""The letters of an abbreviation whose last point a gap left outside."""


def _shared(entries: Sequence[str]) -> tuple[int, int]:
    """How many characters all entries of a list begin with, and end with: words that no gap hides, two and more of them."""
    words = [entry.split(" ") for entry in entries]
    fewest = min(map(len, words))
    if len(words) < _LEAST_SHARING:
        return 0, 0
    first = last = 0
    while first < fewest - 1 and len({each[first] for each in words}) == 1:
        first += 1
    while last < fewest - 1 - first and len({each[-1 - last] for each in words}) == 1:
        last += 1
    opening = len(" ".join(words[0][:first])) + 1 if first >= _LEAST_SHARED else 0
    closing = len(" ".join(words[0][len(words[0]) - last :])) + 1 if last >= _LEAST_SHARED else 0
    return opening, closing


_LEAST_SHARING: Final = 3
_LEAST_SHARED: Final = 2


def list_cloze(before: str, entries: Sequence[str], parting: str = "") -> str:
    """A cloze whose gaps are the entries of a list, with ``parting`` between them; empty where no gap is left."""
    parting = parting or ("; " if any("," in entry for entry in entries) else ", ")
    text, places = "", []
    before_gaps, behind_gaps = _shared(entries) if entries else (0, 0)
    for number, entry in enumerate(entries):
        text += parting if number else ""
        places.append((len(text) + before_gaps, len(text) + len(entry) - behind_gaps))
        text += entry
    return cloze_with_gaps(f"{before} ", text + ".", places)
