"""Options that stand in one cell of a table, and how a key names one of them by its letter and its text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers.listed import listed
from ketaquiz.importers.named_letters import together

_LONGEST: Final = 5_000
_LETTER: Final = re.compile(r"(?:\A|[,;|\n])\s{0,5}\(?([A-Ha-h])\s?[).:]\s{1,3}(?=\S)")
"""The letter of an option, at the beginning of a cell or behind what parts it from the one before."""
_NUMBER: Final = re.compile(r"(?:\A|\n)[^\S\n]{0,5}\(?([1-8])\s?[).][^\S\n]{1,3}(?=\S)")
"""The number of an option, at the beginning of a line of a cell."""
_LETTER_BEHIND_BLANKS: Final = re.compile(r"(?:\A|\s)\(?([A-HＡ-Ｈ])\s?[).:．、：）]\s{0,3}(?=\S)")
"""The same with blanks alone before it, as in ``A.one B.two C.three``."""


def lettered(text: str) -> list[str]:
    """The options of a cell that have their letters from A on, or numbers from 1 on at their lines, without these: ``A) 52,B) 12``; none where it has no such."""
    text = text.strip()
    if len(text) > _LONGEST:
        return []
    for pattern, least in ((_LETTER, 2), (_LETTER_BEHIND_BLANKS, 3), (_NUMBER, 2)):
        found = [*pattern.finditer(text)]
        letters = "".join(unicodedata.normalize("NFKC", each[1]).lower() for each in found)
        if (
            len(found) < least
            or found[0].start()
            or letters not in ("abcdefgh"[: len(found)], "12345678"[: len(found)])
        ):
            continue
        if pattern is _NUMBER and len(found) < text.count("\n") + 1:
            continue
        ends = [*(each.start() for each in found[1:]), len(text)]
        parts = [text[each.end() : end].strip() for each, end in zip(found, ends, strict=True)]
        return parts if all(parts) else []
    return []


def options_in(text: str) -> list[str]:
    """The options of a cell that is a list, has letters or a sign between them, or one a line; none where it has no sign."""
    if (found := listed(text)) is not None:
        return found
    if found := lettered(text):
        return found
    if "\n" in text.strip():
        return [line.strip() for line in text.split("\n") if line.strip()]
    for sign in ";|":
        if len(parts := [part.strip() for part in text.split(sign) if part.strip()]) > 1:
            return parts
    return []


_LINE_LETTER: Final = re.compile(r"\n[^\S\n]{0,5}\(?([A-Ha-h])\s?[).]\s{0,5}(?=\S)")
_LETTERS: Final = re.compile(together("[A-Ha-h]"))


_TAIL_LETTERS: Final = (
    re.compile(r"\s\(?([A-H])\s?[).:]\s{0,3}(?=\S)"),
    re.compile(r"\s\(?([a-h])\s?[).:]\s{0,3}(?=\S)"),
)
"""The letter of an option with blanks alone before it, as in ``Which of these? A: one B: two``; all are large, or all small."""
_BEHIND_QUESTION: Final = re.compile(r"[?？]\s{1,9}\(?[A-Ha-h]\s?[).]\s{0,3}(?=\S)")
_LEAST_IN_TAIL: Final = 3
_MAY_END: Final = ("?", "？", ":", ".", "…", "_")
"""How a question ends whose options go on in its line."""


def lettered_below(text: str) -> tuple[int, list[tuple[int, int]]] | None:
    """Where a question ends whose options stand below or behind it in its cell, with letters from A on, and where each of them stands."""
    if len(text) > _LONGEST:
        return None
    found = [*_LINE_LETTER.finditer(text)]
    if not _are_options(text, found, 2):
        found = next(filter(None, (_in_tail(text, letter) for letter in _TAIL_LETTERS)), [])
    if not found:
        return None
    ends = [*(each.start() for each in found[1:]), len(text)]
    return found[0].start(), [(each.end(), end) for each, end in zip(found, ends, strict=True)]


def _in_tail(text: str, letter: re.Pattern[str]) -> list[re.Match[str]]:
    """The letters of the options that go on in the line of a question, from the last first one on; empty where they may be none."""
    every = [*letter.finditer(text)]
    first = max((at for at, each in enumerate(every) if each[1] in "Aa"), default=len(every))
    found = every[first:]
    asked = text[: found[0].start()].rstrip() if found else ""
    brackets = all(")" in each[0] for each in found)
    asks = asked.endswith(("?", "？"))
    if not _are_options(text, found, 2 if brackets and asks else _LEAST_IN_TAIL):
        return []
    return found if brackets or asked.endswith(_MAY_END) or "\n" in text[len(asked) : found[0].end()] else []


def _are_options(text: str, found: Sequence[re.Match[str]], least: int) -> bool:
    """Whether letters are those of a question's options: from A on, at least so many, and with a text before them."""
    letters = "".join(each[1].lower() for each in found)
    return len(found) >= least and letters == "abcdefgh"[: len(found)] and bool(text[: found[0].start()].strip())


def has_letter_below(text: str) -> bool:
    """Whether one of the lines below a question in its cell, or what goes on behind its question mark, has the letter of an option."""
    return any(letter.search(text[:_LONGEST]) is not None for letter in (_LINE_LETTER, _BEHIND_QUESTION))


def names_letters_alone(said: str) -> bool:
    """Whether a key has letters and nothing else: ``C``, ``a, c``, ``A+D``."""
    return _LETTERS.fullmatch(said.strip()) is not None
