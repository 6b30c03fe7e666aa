"""Options whose columns are called by letters of another alphabet: *А, Б, В, Г* or *الخيار أ*, and keys that have these letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from ketaquiz.importers.option_letters import LETTER, in_latin, order_of

if TYPE_CHECKING:
    from ketaquiz.importers.columns import Columns

_LEAST: Final = 3
_ALONE: Final = re.compile(rf"[(\[]?({LETTER})[)\].:]?")
_LAST: Final = re.compile(rf"(?:.{{1,60}}[\s_.(-])?({LETTER})[)\].:]?")
_LATIN: Final = re.compile("[A-Za-z]")


def take_lettered(names: Sequence[str], found: Columns) -> None:
    """Take columns beside one another for options that are called by the first letters of an alphabet alone, and keep the letters of options."""
    if not (found.options or found.wrong):
        alone = [(place, each[1]) for place in found.unknown if (each := _ALONE.fullmatch(names[place].strip()[:10]))]
        places = [place for place, _ in alone]
        if (
            len(places) >= _LEAST
            and places == [*range(places[0], places[-1] + 1)]
            and _in_order([each for _, each in alone])
        ):
            found.options = places
            found.unknown = [place for place in found.unknown if place not in places]
    letters = [_LAST.fullmatch(names[place].strip()[:80]) if place < len(names) else None for place in found.options]
    signs = [each[1] for each in letters if each is not None]
    if signs and len(signs) == len(letters) and _in_order(signs):
        found.letters = signs


def _in_order(letters: Sequence[str]) -> bool:
    """Whether letters are the first ones of an alphabet, of which one is not Latin."""
    return not all(map(_LATIN.fullmatch, letters)) and order_of(letters) == [*range(len(letters))]


def latin_key(said: str, letters: Sequence[str]) -> str | None:
    """A key with the Latin letters of the options it names by their own; None where a letter may be one of two, as a Latin B among А, Б and В."""
    alike = any(_LOOK_LATIN.fullmatch(letter) for letter in letters)
    return said if not letters or (said.isascii() and not alike) else in_latin(said, letters)


_LOOK_LATIN: Final = re.compile("[\u0400-\u04ff]")
