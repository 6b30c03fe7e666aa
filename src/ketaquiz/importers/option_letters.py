"""The letters that people give options, in the alphabets in which they keep questions, and the numbers in circles.

An alphabet is one of options, which is not always that of a language: Kazakh and Russian tests have ``А) Б) В) Г)`` and
``А) В) С) Д)``, the letters that look like A, B, C.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers.named_letters import together

_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_BY_NAME: Final = {
    "latin": _LATIN,
    "russian": "абвгдежзиклмн",
    "ukrainian": "абвгґдеєжз",
    "looks": "авсдефг",
    "greek": "αβγδεζηθ",
    "hebrew": "אבגדהוזח",
    "abjad": "أبجدهوزح",
    "alif": "ابجدهوزح",
    "hindi": "कखगघङच",
    "hindi vowels": "अबसद",
    "bengali": "কখগঘঙচ",
    "thai": "กขคงจฉ",
    "ganada": "가나다라마바",
    "chosung": "ㄱㄴㄷㄹㅁㅂ",
    "kana": "アイウエオカ",
    "stems": "甲乙丙丁戊己",
    "georgian": "აბგდევზ",
    "armenian": "աբգդեզէը",
    "circles": "①②③④⑤⑥⑦⑧⑨",
    "lettered circles": "ⓐⓑⓒⓓⓔⓕⓖⓗ",
}
"""The letters in their order, in small ones."""
_LOOKS: Final = dict(zip("авсдеф", "abcdef", strict=True))
"""The Latin letters in whose place others are typed, since they look alike or sound so."""
_WORDS: Final = {"الف": 0, "هـ": 4}
"""What stands for a letter and is more than one sign."""


def _places() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {word: {place} for word, place in _WORDS.items()}
    for letters in _BY_NAME.values():
        for place, letter in enumerate(letters):
            found.setdefault(letter, set()).add(place)
    return {letter: frozenset(places) for letter, places in found.items()}


_PLACES: Final = _places()
_OTHERS: Final = "".join(
    sorted({*"".join(_BY_NAME.values())} - {*_LATIN, *_BY_NAME["circles"], *_BY_NAME["lettered circles"]})
)
_SMALL_AND_LARGE: Final = "".join(sorted({*_OTHERS, *_OTHERS.upper()}))
CIRCLES: Final = rf"[{_BY_NAME['circles']}{_BY_NAME['lettered circles']}]"
"""Those that are options without a sign behind them."""
LETTER: Final = rf"(?:{'|'.join(_WORDS)}|[A-Za-z{_SMALL_AND_LARGE}])"
"""The pattern of a letter."""


ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
"""The numbers from 1 in Roman letters."""


def roman(count: int) -> str:
    """A number from 1 in small Roman letters; empty where it is too large for an option."""
    return ROMAN[count - 1] if count <= len(ROMAN) else ""


def is_next(letter: str, place: int) -> bool:
    """Whether a letter may be that of the option at a place, from 0."""
    return place in _PLACES.get(letter.casefold(), ())


def order_of(letters: Sequence[str]) -> list[int]:
    """The places of letters that are the first ones of an alphabet, each once; empty where they are not."""
    for alphabet in _BY_NAME.values():
        places = [alphabet.find(letter.casefold()) for letter in letters]
        if sorted(places) == [*range(len(letters))]:
            return places
    return []


def in_list(form: str, count: int) -> str:
    """What an automatic list of Word shows for its entry of a number, from 1, without a sign; empty for a form that has no letters."""
    letters = _BY_NAME.get(_FORMS.get(form, ""), "")
    return letters[(count - 1) % len(letters)] if letters else ""


_FORMS: Final = {
    "lowerLetter": "latin",
    "upperLetter": "latin",
    "russianLower": "russian",
    "russianUpper": "russian",
    "hebrew1": "hebrew",
    "hebrew2": "hebrew",
    "arabicAbjad": "abjad",
    "arabicAlpha": "abjad",
    "hindiConsonants": "hindi",
    "thaiLetters": "thai",
    "ganada": "ganada",
    "chosung": "chosung",
    "aiueo": "kana",
    "aiueoFullWidth": "kana",
    "ideographTraditional": "stems",
    "decimalEnclosedCircle": "circles",
    "decimalEnclosedCircleChinese": "circles",
}
"""By the form of a list of Word (ST_NumberFormat), the alphabet of its letters."""
_LIST: Final = re.compile(
    together(
        f"{LETTER}|{CIRCLES}", signs=",;&/+、，", words="and|und|и|та", blanks=3, apart=True, behind=r")\].:", most=8
    )
)
_FIRST: Final = re.compile(rf"[(\[]?({LETTER}|{CIRCLES})([)\].:]\s*.+)", re.DOTALL)
_ONE: Final = re.compile(rf"(?<![^\W_])(?:{LETTER}|{CIRCLES})(?![^\W_])")


def in_latin(said: str, letters: Sequence[str]) -> str | None:
    """What names right options, with the Latin letters of their places: ``b, c`` for ``б, в`` of options ``а б в г``.

    ``letters`` are those of the options in their order, empty where they have none. A text that is no letter, list of letters or
    letter with a text behind it stays as it is. None where a letter may be one of two, as a Latin B where options have а, б and в.
    """
    known = [letter.casefold() for letter in letters]
    if "" in known or (_ALL_LATIN.fullmatch(said) and known == [*_LATIN[: len(known)]]):
        return said
    if (first := _FIRST.fullmatch(said)) is not None:
        place = _place_of(first[1].casefold(), known)
        return said if place is None else _LATIN[place] + first[2]
    if not _LIST.fullmatch(said):
        return said
    made: list[str] = []
    for found in _ONE.finditer(said):
        place = _place_of(found[0].casefold(), known)
        if place is None:
            return None
        made.append(_LATIN[place])
    return ", ".join(made)


_ALL_LATIN: Final = re.compile(r"[\x00-\x7f]*")


def _place_of(letter: str, known: Sequence[str]) -> int | None:
    """The place of a letter among those of options; None where it is none of them, or may be one of two."""
    if letter in known:
        return known.index(letter)
    if letter in _LATIN:
        alike = next((other for other, latin in _LOOKS.items() if latin == letter), "")
        place = _LATIN.index(letter)
        return place if alike in known and known.index(alike) == place else None
    alike = _LOOKS.get(letter, "")
    return known.index(alike) if alike in known else None
