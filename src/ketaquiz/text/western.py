"""Texts of Western Europe that name no encoding: whether they are in Windows-1252 or in Mac Roman.

The two give other letters and signs for the same bytes. A reading fits where these stand as people write them: small
letters in words, capitals at their beginning, quotation marks around words, a degree sign behind a number.
"""

from __future__ import annotations

import re
from typing import Final

_SMALL: Final = "äöüßéèêàâçùûáóúåæøò"
_LARGE: Final = "ÄÖÜÉÅØÆÀÈÇÑÁÍÓÚÊÂÎ"
_BEFORE: Final = f"(?<=[A-Za-z{_SMALL}{_LARGE}ñíîïôëã])"
_NO_LETTER_BEFORE: Final = "(?<![A-Za-z])"
_NO_LETTER_BEHIND: Final = "(?![A-Za-z])"
_PLACES: Final = (
    # letters
    rf"{_BEFORE}[{_SMALL}]",
    rf"[{_SMALL}](?=[a-z{_SMALL}])",
    rf"[íã](?=[a-z{_SMALL}])|{_BEFORE}[íãëï]",
    r"ì(?![A-Za-z])|[îô](?=[a-z])|ñ(?=[aeiouáéíóú])|õ(?=e)|œ(?=[uidt])",
    rf"(?<![A-Za-z{_SMALL}])[{_LARGE}](?=[A-Za-z{_SMALL}{_LARGE}])|(?<=[A-Z{_LARGE}])[{_LARGE}](?![a-z])",
    r"(?<![^\W\d_])[àèé](?![^\W\d_])",
    # quotation marks, dashes and bullets
    rf"(?<=[^\s])’|’(?=\w)|{_NO_LETTER_BEFORE}[‘“”„‚«»‹›]|[‘“”«»‹›]{_NO_LETTER_BEHIND}",
    rf"[–—…\xa0]|{_NO_LETTER_BEFORE}[•·]",
    # signs
    rf"{_NO_LETTER_BEFORE}[§¶](?=[\s\d§&])|(?<=[\d\s;])[°º]|(?<=\d)[ª¢]",
    r"[€£¥](?=[\d\s])|(?<=[\d\s])[€£¥]|(?<![a-z])©|(?<=[\w.)>])[®™]",
    rf"{_NO_LETTER_BEFORE}[±½¼¾]|(?<=[\d\s])[×÷≤≥≈≠](?=[\d\s])|(?<=[\w)])[²³¹](?![a-z]{{2}})|{_NO_LETTER_BEFORE}µ(?=[a-zA-Z])",
    r"[¿¡](?=[A-Za-z¿¡ÁÉÍÓÚÑ])(?<![A-Za-z\d].)|(?<=[a-z])\xad(?=[a-z])",
)
_FITS: Final = re.compile("|".join(_PLACES))
"""A character beyond ASCII where people write it."""
_BEYOND: Final = re.compile(r"[^\x00-\x7f]")
_ALL_ACCENTS: Final = re.compile(r"(?<![^\W\d_])[^\W\d_a-zA-Z]{4,60}(?![^\W\d_])")
"""A word without any letter of ASCII, as Cyrillic and Greek look."""
_MOST_STRAY: Final = 3
"""How many of a hundred characters stand elsewhere at most."""
_SAMPLE: Final = 400_000
_ENGLISH: Final = frozenset(
    "the of and to in is that for it as with be by on not are this you your or from at an if can must".split()
)
_LEAST_ENGLISH: Final = 15
"""How many of a hundred words are such at least in a text that is English."""
_WORDS: Final = 3_000


def western(data: bytes) -> str:
    """``cp1252`` or ``mac_roman``, where the characters of a text fit as the one and not as the other; else empty.

    Where both fit, an English text is taken for the one that gives it more signs and fewer letters with accents.
    """
    fitting = {}
    english = _is_english(data)
    for name in ("cp1252", "mac_roman"):
        try:
            text = data.decode(name)
        except UnicodeError:
            continue
        if _fits(text[:_SAMPLE]):
            fitting[name] = text
    if len(fitting) < 2:
        return next((name for name, text in fitting.items() if _tells(name, set(_BEYOND.findall(text)), english)), "")
    accents = {name: sum(map(str.isalpha, _BEYOND.findall(text))) for name, text in fitting.items()}
    if accents["cp1252"] == accents["mac_roman"] or not english:
        return ""
    return min(accents, key=lambda name: accents[name])


def _fits(text: str) -> bool:
    """Whether nearly all characters beyond ASCII stand where people write them."""
    every = len(_BEYOND.findall(text))
    stray = every - len(_FITS.findall(text))
    return every > 0 and stray * 100 <= every * _MOST_STRAY and not _ALL_ACCENTS.search(text)


def _tells(name: str, found: set[str], english: bool) -> bool:
    """Whether the characters of a reading are no few letters that a text of MS-DOS has as well when it is read so."""
    if name == "cp1252":
        return english or not found <= _OF_DOS
    return len(found) >= _LEAST_OF_MAC or not found.isdisjoint(_SIGNS_OF_MAC)


_OF_DOS: Final = frozenset("á…\xa0")
_SIGNS_OF_MAC: Final = frozenset("‘’“”–—…•")
_LEAST_OF_MAC: Final = 3
"""How many different characters an old Macintosh's text has at least that has none of those signs."""


def _is_english(data: bytes) -> bool:
    words = [word.lower() for word in re.findall(rb"(?<![<&/\w])[A-Za-z]+", data[:_SAMPLE])[:_WORDS]]
    return sum(word.decode() in _ENGLISH for word in words) * 100 >= len(words) * _LEAST_ENGLISH
