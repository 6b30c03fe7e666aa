"""Numbers in texts: their exact values, their units, and where a text can be read in two ways.

One reading for all who compare numbers: the rules, drafts, imports and the order of options. A number may have groups
of thousands (``1,000``, ``1 000``, ``1'000``), a decimal point or comma, a sign, a fraction (``½``, ``1/2``, ``1 ½``), a
power (``10^6^``, ``10⁶``, ``10<sup>6</sup>``, ``10^6``, ``10^{6}``) or a power of ten behind it (``4.5 × 10⁹``,
``4.5e9``), the digits of any script, English words below a thousand, and
*thousand*, *million* or *billion* behind it. The mass number of a nuclide (``¹³¹I``, ``[3H]``), the charge of an ion (``Ca²⁺``) and the digits of
a formula (``CO~2~``) are parts of names, and no numbers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from math import gcd
from typing import Final

from ketaquiz.text import scripts
from ketaquiz.text.number_groups import join_ranges, shared_in_brackets
from ketaquiz.text.number_words import WORDS, large_word_at, spelled_at
from ketaquiz.text.quantity import Quantity
from ketaquiz.text.units import UNIT, one_spelling

_VULGAR: Final = {
    char: Fraction(over, under)
    for char, over, under in (
        ("½", 1, 2), ("⅓", 1, 3), ("⅔", 2, 3), ("¼", 1, 4), ("¾", 3, 4), ("⅕", 1, 5), ("⅖", 2, 5), ("⅗", 3, 5),
        ("⅘", 4, 5), ("⅙", 1, 6), ("⅚", 5, 6), ("⅐", 1, 7), ("⅛", 1, 8), ("⅜", 3, 8), ("⅝", 5, 8), ("⅞", 7, 8),
        ("⅑", 1, 9), ("⅒", 1, 10),
    )
}  # fmt: skip
_BLANK: Final = " \u00a0\u2007\u2008\u2009\u200a\u202f"
"""Blanks of every width that stand in numbers."""
_START: Final = re.compile(
    rf"(?<![\w.,^])(?<!\^[-−+])(?:(?P<digit>[0-9{''.join(_VULGAR)}]|\.[0-9])|(?P<word>{'|'.join(WORDS)})(?!\w))|(?<!\w)\^(?=[0-9]+⁄)",
    re.IGNORECASE,
)
_FRACTION: Final = re.compile(
    rf"(?:(?P<whole>[0-9]{{1,4}})(?P<gap>[{_BLANK}]|(?=[{''.join(_VULGAR)}])|(?=\^[0-9]+⁄)))?"
    rf"(?:(?P<vulgar>[{''.join(_VULGAR)}])|\^?(?P<over>[0-9]{{1,3}})(?P<bar>[/⁄])(?P<under>[0-9]{{1,4}}))(?![\w/⁄]|[.,][0-9])"
)
_GROUPS_BY_POINT: Final = frozenset("bs da de el es hr id is it mk nl pt ro sl sq sr tr vi".split())
"""Languages in which a point may stand between thousands, as it does in ``1.000`` (Unicode CLDR, symbols of numbers)."""
_GROUPED: Final = re.compile("[-\u2212]?[1-9][0-9]{0,2}([.,])[0-9]{3}")


def has_two_readings(number: str, language: str = "") -> bool:
    """Whether a number may be one of thousands or one with decimals: ``1,000``, and ``1.000`` in German.

    ``language`` is the tag of a bank's language; where it is empty, a point counts as in German.
    """
    found = _GROUPED.fullmatch(number)
    code = language.lower().split("-")[0]
    return found is not None and (found[1] == "," or not code or code in _GROUPS_BY_POINT)


_DECIMAL: Final = re.compile(
    rf"[0-9]{{1,3}}(?:[{_BLANK}'’][0-9]{{3}}(?![0-9]))+(?:[.,][0-9]+)?(?![0-9])|[0-9]+(?:[.,][0-9]+)*"
    r"|\.[0-9]+(?![.,]?[0-9])"
)
_POWER: Final = re.compile(r"\^\+?(-?[0-9]{1,3})(?![0-9])")
_SPACED_POWER: Final = re.compile(rf"(?<=10)[{_BLANK}]\^\+?(-?[0-9]{{1,3}})(?![0-9])")
_NOTE: Final = re.compile(r"\^(?:[(\[]{1,2}[0-9][0-9,;–-]{0,20}[)\]]{1,2}|[0-9]{1,3}(?:[,;–][0-9]{1,3})+(?![0-9]))")
"""Raised marks of notes behind a number: in brackets, or several of them."""
_NUCLIDE: Final = re.compile(r"\[[0-9]{1,3}m?(?-i:[A-Z][a-z]?)\]")
"""A nuclide whose mass number is not raised, ``[3H]``."""
_BRACKETED: Final = re.compile(r"(?<=[\w.,;:!?%)”\"'’])[ ]?\[([1-9][0-9]{0,2})\](?![\w(\[])")
"""The mark of a note in brackets, behind a word."""
_TIMES_TEN: Final = re.compile(
    rf"[{_BLANK}]?[x×·⋅∙*][{_BLANK}]?10\^\+?(-?[0-9]{{1,3}})(?![0-9])"
    rf"|[{_BLANK}]?×[{_BLANK}]?10[{_BLANK}]([-−]?[0-9]{{1,2}})(?=[{_BLANK}]?(?:/|per\b|[^\W\d_]|[.;)]?$|[.;)]\s))"
    r"|e\+?(-?[0-9]{1,3})(?!\w)",
    re.IGNORECASE,
)
_COPIED_POWER: Final = re.compile(
    rf"10[{_BLANK}]([-−]?[0-9]{{1,2}})(?=[{_BLANK}](?:cfu|pfu|cells|copies|organisms)\b|/m?l\b)", re.IGNORECASE
)
_SIGN: Final = re.compile(r"(?:(?<!\S)|(?<=[(\[<>≤≥=~≈{]))[-−–+]$|\bminus[ \u00a0]$", re.IGNORECASE)
_SIGNS: Final = {
    "٫": ".", "٬": ",", "٪": "%", "{,}": ",", "\\times": "×", "\\cdot": "·", "\\%": "%", "\\,": "\u2009", "\\;": "\u2009",
}  # fmt: skip
_ONE_MINUS: Final = str.maketrans("−–", "--")
_GUISES: Final = re.compile(
    r"\^\{[ ]?(?P<braces>[+−–-]?[0-9]{1,3})[ ]?\}|\^\((?P<brackets>[+−–-]?[0-9]{1,3})\)|(?<=10)\*\*(?P<stars>[+-]?[0-9]{1,3})(?![0-9*])"
    r"|\\(?:times|cdot)(?![A-Za-z])[ ]?|\\[%,;]|(?<=[0-9])\{,\}(?=[0-9])|[\u200b-\u200d\u2060\ufeff\u00ad٫٬٪]|(?P<digit>(?![0-9])\d)"
)
"""Numbers of LaTeX and of programs, digits and signs of other scripts, and characters that nobody sees."""
_MOST_DIGITS: Final = 40
"""Digits of the longest number that is read; longer ones measure nothing."""
_MOST_POWER: Final = 400


def quantities(text: str) -> list[Quantity]:
    """The numbers of a text, in English words too, in their order.

    In a range the first number has the unit and the power of ten of the second: ``150 to 400 × 10⁹/L``.
    """
    return list(_quantities(text, units=True))


def numbers(text: str) -> list[Quantity]:
    """The numbers of a text that are typed in digits, without their units."""
    return [found for found in _quantities(text, units=False) if not found.in_words]


@lru_cache(maxsize=64)  # several rules look at each text of an item
def _quantities(text: str, units: bool) -> tuple[Quantity, ...]:
    folded, places = _one_form(text)
    found: list[Quantity] = []
    tens: list[int | None] = []
    marks = {note.start(1): note.end() for note in _BRACKETED.finditer(folded)} if "[" in folded else {}
    at = 0
    while start := _START.search(folded, at):
        at = start.end()
        if nuclide := _NUCLIDE.match(folded, max(0, start.start() - 1)):
            at = nuclide.end()
            continue
        if start.start() in marks:
            at = marks[start.start()]
            continue
        read = _number_at(folded, start)
        if read is None:
            skipped = _DECIMAL.match(folded, start.start())
            at = max(at, skipped.end() if skipped else at)
            continue
        quantity, ten = read
        quantity = _signed(folded, quantity, found)
        if units:
            quantity, ten = _with_unit(folded, quantity, ten, found, tens)
        found.append(quantity)
        tens.append(ten)
        at = quantity.end
    join_ranges(folded, found, tens)
    return tuple(found if places is None else (_moved(text, quantity, places) for quantity in found))


def _with_unit(
    text: str, quantity: Quantity, ten: int | None, found: list[Quantity], tens: list[int | None]
) -> tuple[Quantity, int | None]:
    """A number and its power of ten with what stands behind it: *million*, a note's mark, a power behind brackets, its unit."""
    end = quantity.number_end
    if ten is None and "^" not in quantity.typed and (large := large_word_at(text, end)):
        ten, end = large
        quantity = replace(quantity, readings=tuple(value * 10**ten for value in quantity.readings), end=end)
    elif note := _NOTE.match(text, end):
        end = note.end()
        quantity = replace(quantity, end=end)
    opened = shared_in_brackets(text, end, found)
    if opened is not None:
        end += 1
        times = _TIMES_TEN.match(text, end)
        if times and ten is None and (power := _power_behind(times)) is not None:
            ten, end = power, times.end()
            raised = [*found[opened:], quantity]
            for place, each in enumerate(raised):
                raised[place] = replace(each, readings=tuple(value * Fraction(10) ** ten for value in each.readings))
            found[opened:], quantity = raised[:-1], replace(raised[-1], end=end)
            tens[opened:] = [ten] * (len(raised) - 1)
    if unit := UNIT.match(text, end):
        quantity = replace(quantity, unit=one_spelling(unit.group()), end=unit.end())
    return quantity, ten


def _power_behind(times: re.Match[str]) -> int | None:
    """The exponent of a match of `_TIMES_TEN`; None for one that measures nothing."""
    ten = int((times[1] or times[2] or times[3]).replace("−", "-"))
    return None if abs(ten) > _MOST_POWER else ten


def _one_form(text: str) -> tuple[str, Sequence[int] | None]:
    """A text with superscripts, digits and signs in one form, and where each of its characters stood; None where at its own place."""
    folded, places = scripts.fold_with_places(text)
    if folded.isascii() and not any(sign in folded for sign in ("^", "\\", "**", "{,}")):
        return folded, places
    parts: list[str] = []
    moved: list[int] = []
    at = 0
    for found in _GUISES.finditer(folded):
        parts += (folded[at : found.start()], _plain(found))
        moved += range(at, found.start())
        moved += (min(found.start() + step, found.end() - 1) for step in range(len(parts[-1])))
        at = found.end()
    if not parts:
        return folded, places
    moved += range(at, len(folded) + 1)
    return "".join([*parts, folded[at:]]), moved if places is None else [places[place] for place in moved]


def _plain(found: re.Match[str]) -> str:
    if power := found["braces"] or found["brackets"] or found["stars"]:
        return f"^{power.translate(_ONE_MINUS)}"
    said = found.group()
    return str(unicodedata.digit(said)) if found["digit"] else _SIGNS.get(said.strip(), "")


def _moved(text: str, quantity: Quantity, places: Sequence[int]) -> Quantity:
    """A quantity of a folded text, with its places in the text as it was."""
    start, middle, end = (places[at] for at in (quantity.start, quantity.number_end, quantity.end))
    return replace(quantity, start=start, number_end=middle, end=end, typed=text[start:middle])


def _number_at(text: str, start: re.Match[str]) -> tuple[Quantity, int | None] | None:
    """The number that starts where `_START` matched, and the exponent of ten that was written behind it.

    For ``4.5 × 10⁹ cells`` these are 4,500,000,000 and 9: the exponent counts in the value already, and is given since the
    other end of a range may share it. It is None for a number that is written without one. Sign and unit are not read
    here. All is None where what starts there can be read as no number, as ``1.2.3``.
    """
    at = start.start()
    if start["word"]:
        spelled = spelled_at(text, at)
        if spelled is None:
            return None
        counted, end = spelled
        return Quantity((counted,), "", at, end, end, text[at:end], in_words=True), None
    fraction = _FRACTION.match(text, at)
    if fraction and (value := _fraction(fraction)) is not None:
        return Quantity((value,), "", at, fraction.end(), fraction.end(), fraction.group()), None
    if copied := _COPIED_POWER.match(text, at):
        power = Fraction(10) ** int(copied[1].replace("−", "-"))
        return Quantity((power,), "", at, copied.end(), copied.end(), copied.group()), None
    decimal = _DECIMAL.match(text, at)
    if decimal is None or len(decimal.group()) > _MOST_DIGITS:
        return None
    readings, decimals = _readings(decimal.group())
    if not readings:
        return None
    end = decimal.end()
    ten: int | None = None
    noted = decimal.group() != "10" and _NOTE.match(text, end)
    power_found = None if noted else _POWER.match(text, end) or _SPACED_POWER.match(text, end)
    if power_found:
        raised = _raised(decimal.group(), readings[0], int(power_found[1]))
        if raised is None:
            return None
        readings, end = raised, power_found.end()
    elif not noted and (times := _TIMES_TEN.match(text, end)):
        ten = _power_behind(times)
        if ten is None:
            return None
        readings, end = tuple(value * Fraction(10) ** ten for value in readings), times.end()
    return Quantity(readings, "", at, end, end, text[at:end], decimals), ten


def _fraction(found: re.Match[str]) -> Fraction | None:
    """A fraction's value; None where a slash parts two numbers: ``120/80``, ``24/7``, ``5/10 mg``."""
    whole = Fraction(found["whole"] or 0)
    if found["vulgar"]:
        return whole + _VULGAR[found["vulgar"]]
    over, under = int(found["over"]), int(found["under"])
    if not under or (found["bar"] == "/" and not (0 < over < under <= 1000 and gcd(over, under) == 1)):
        return None
    return whole + Fraction(over, under)


def _readings(typed: str) -> tuple[tuple[Fraction, ...], int]:
    """What digits with points, commas and blanks can mean, and how many of them stand behind the decimal point."""
    plain = re.sub(rf"[{_BLANK}'’]", "", typed)
    points, commas = plain.count("."), plain.count(",")
    if points and commas:
        decimal, group = (".", ",") if plain.rindex(".") > plain.rindex(",") else (",", ".")
        whole, _, rest = plain.rpartition(decimal)
        if whole.count(decimal) or not re.fullmatch(rf"[0-9]{{1,3}}(?:{re.escape(group)}[0-9]{{3}})+", whole):
            return (), 0
        return (Fraction(f"{whole.replace(group, '')}.{rest}"),), len(rest)
    mark = "." if points else ","
    grouped = re.fullmatch(rf"[1-9][0-9]{{0,2}}(?:{re.escape(mark)}[0-9]{{3}})+", plain) is not None
    whole_number = Fraction(plain.replace(mark, "")) if grouped else None
    if points + commas > 1:
        return ((whole_number,), 0) if whole_number is not None else ((), 0)
    if commas and whole_number is not None:
        return (whole_number,), 0
    value = Fraction(plain.replace(",", "."))
    decimals = len(plain.partition(mark)[2]) if points or commas else 0
    if points and whole_number is not None and plain == typed:
        return (value, whole_number), decimals
    return (value,), decimals


def _raised(typed: str, base: Fraction, power: int) -> tuple[Fraction, ...] | None:
    """What a number with a superscript can mean.

    Behind a year the superscript is the number of a note; behind a number that is seldom raised it can be one.
    """
    if re.fullmatch(r"1[5-9][0-9]{2}|20[0-9]{2}", typed) and power > 0:
        return (base,)
    if abs(power) > _MOST_POWER or (not base and power < 0):
        return None
    if base <= 10 or power < 0 or base in (100, 1000):
        return (base**power,)
    return (base**power, base)


def _signed(text: str, quantity: Quantity, before: Sequence[Quantity]) -> Quantity:
    """A number with the sign before it; a dash between two numbers is none."""
    lead = text[max(0, quantity.start - 6) : quantity.start]
    sign = _SIGN.search(lead) if not quantity.in_words else None
    if sign is None:
        return quantity
    start = quantity.start - len(sign.group())
    if before and start - before[-1].end <= 1 and not text[before[-1].end : start].strip():
        return quantity
    readings = quantity.readings if sign.group() == "+" else tuple(-value for value in quantity.readings)
    return replace(quantity, start=start, readings=readings, typed=text[start : quantity.number_end])


@dataclass(frozen=True, slots=True)
class Measure:
    """A short text that is a number, or a range, with a few words around it: ``5 mg``, ``Place 2``, ``5–10 minutes``."""

    low: Fraction
    high: Fraction
    """The same as ``low`` where it is a single number."""
    unit: str
    """The words around it, in lower case."""


_AROUND: Final = 30
"""Characters of the longest words around a number that is an option."""


def measure(text: str) -> Measure | None:
    """A text that is one number or one range; None where it is anything else."""
    found = numbers(text)
    if not found or len(found) > 2:
        return None
    first, last = found[0], found[-1]
    if len(found) == 2 and first.range_part != "low":
        return None
    before = re.sub(r"[<>≤≥~≈]\s*$", "", text[: first.start])
    after = text[last.end :]
    if len(before) > _AROUND or len(after) > _AROUND or re.search(r"[\d<>≤≥~≈]", before) or re.search(r"\d", after):
        return None
    words = " ".join(after.split()).lower()
    unit = words.removesuffix("s") if len(words) > 2 else words
    return Measure(first.value, last.value, f"{before.strip().lower()} {unit}")
