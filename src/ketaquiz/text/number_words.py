"""Numbers that are written in words, and the words that make a number thousands or millions of its kind."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

_SMALL: Final = {
    word: number
    for number, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen""".split()
    )
}
_TENS: Final = {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
WORDS: Final = _SMALL | _TENS | {"hundred": 100}
_UNDER_TEN: Final = "|".join(word for word, number in _SMALL.items() if 0 < number < 10)
_UNDER_HUNDRED: Final = rf"(?:(?:{'|'.join(_TENS)})(?:[-‑ ](?:{_UNDER_TEN})(?![\w-]))?|(?:{'|'.join(word for word in _SMALL if word != 'zero')}))(?!\w)"
_SPELLED: Final = re.compile(
    rf"(?:(?P<hundreds>{_UNDER_TEN})[- ])?(?P<hundred>hundred)(?:[ ](?:and[ ])?(?P<rest>{_UNDER_HUNDRED}))?(?!\w)"
    rf"|(?P<below>zero(?!\w)|{_UNDER_HUNDRED})",
    re.IGNORECASE,
)
"""*Five*, *twenty-one*, *one hundred and fifty*."""
_LARGE: Final = {
    3: "thousand tausend", 6: "million millions millionen mio.", 9: "billion billions bn milliarde milliarden mrd.",
    12: "trillion trillions billionen",
}  # fmt: skip
_POWERS: Final = {word: power for power, words in _LARGE.items() for word in words.split()}
_LARGE_WORD: Final = re.compile(
    rf"[- \u00a0\u2009\u202f]?({'|'.join(sorted((word.rstrip('.') for word in _POWERS), key=len, reverse=True))})\b\.?",
    re.IGNORECASE,
)


def spelled_at(text: str, at: int) -> tuple[Fraction, int] | None:
    """The number in words that starts at a place of a text, and where it ends; None where there is none."""
    found = _SPELLED.match(text, at)
    if found is None:
        return None
    if found["below"]:
        return Fraction(_below_hundred(found["below"])), found.end()
    value = 100 * (_SMALL[found["hundreds"].lower()] if found["hundreds"] else 1)
    return Fraction(value + (_below_hundred(found["rest"]) if found["rest"] else 0)), found.end()


def _below_hundred(words: str) -> int:
    return sum(WORDS[word] for word in re.split(r"[-‑ ]", words.lower()))


def large_word_at(text: str, at: int) -> tuple[int, int] | None:
    """The power of ten of the word behind a number, as of *million*, and where it ends; None where there is none."""
    found = _LARGE_WORD.match(text, at)
    if found is None:
        return None
    word = found[1].lower()
    dotted = found.group().endswith(".") and f"{word}." in _POWERS
    return _POWERS[f"{word}." if f"{word}." in _POWERS else word], found.end() if dotted else found.end(1)
