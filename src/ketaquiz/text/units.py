"""Units of measure as texts have them, in one spelling each, and how many of one make another."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import Final

_PREFIXES: Final = {
    "f": (Fraction(1, 10**15), "femto"),
    "p": (Fraction(1, 10**12), "pico piko"),
    "n": (Fraction(1, 10**9), "nano"),
    "µ": (Fraction(1, 10**6), "micro mikro"),
    "m": (Fraction(1, 1000), "milli"),
    "c": (Fraction(1, 100), "centi zenti"),
    "d": (Fraction(1, 10), "deci dezi"),
    "h": (Fraction(100), "hecto hekto"),
    "k": (Fraction(1000), "kilo"),
    "M": (Fraction(10**6), "mega"),
    "G": (Fraction(10**9), "giga"),
    "T": (Fraction(10**12), "tera"),
}
_PREFIXED: Final = (
    ("g", "pnµmk", "gram grams gramme grammes gramm"),
    ("l", "fpnµmcdh", "litre litres liter liters litern"),
    ("mol", "pnµm", "mole moles"),
    ("m", "nµmcdk", "metre metres meter meters metern"),
    ("s", "m", "second seconds sekunde sekunden"),
    ("hz", "kMG", "hertz"),
    ("pa", "hkM", "pascal pascals"),
    ("bar", "m", ""),
    ("v", "µmkM", "volt volts"),
    ("w", "mkMG", "watt watts"),
    ("ohm", "mkM", "ohms"),
    ("cal", "k", "calorie calories kalorie kalorien"),
    ("bit", "kMG", "bits"),
    ("byte", "kMGT", "bytes"),
    ("bq", "kMG", "becquerel becquerels"),
    ("ci", "nµmk", "curie curies"),
    ("gy", "m", "gray grays"),
    ("sv", "mµ", "sievert sieverts"),
    ("eq", "mµ", ""),
    ("osm", "m", ""),
    ("iu", "mµk", ""),
    ("unit", "mkM", ""),
    ("db", "", "decibel decibels dezibel"),
)
"""Units before which the prefixes of the decimal system stand: symbol, the prefixes, and the unit's words."""
_OTHER: Final = {
    "µg": "mcg",
    "ml": "cc",
    "iu": "ie",
    "unit": "u unit units einheit einheiten",
    "kg": "kilo kilos",
    "s": "sec secs",
    "min": "min mins minute minutes minuten",
    "h": "h hr hrs hour hours std stunde stunden",
    "day": "d day days tag tage tagen",
    "week": "wk week weeks woche wochen",
    "month": "mo month months monat monate monaten",
    "year": "yr yrs year years jahr jahre jahren",
    "decades": "decades jahrzehnte jahrzehnten",
    "centuries": "centuries jahrhunderte jahrhunderten",
    "%": "% percent prozent",
    "‰": "‰ promille",
    "ppm": "ppm",
    "ppb": "ppb",
    "°c": "°c ℃ celsius",
    "°f": "°f fahrenheit",
    "mmhg": "mmhg torr",
    "cmh2o": "cmh2o",
    "psi": "psi",
    "atm": "atm",
    "bpm": "bpm",
    "rpm": "rpm",
    "mph": "mph",
    "inch": "inch inches",
    "foot": "ft feet",
    "yard": "yd yards",
    "mile": "miles",
    "acre": "acres",
    "hectare": "ha hectares hektar",
    "pound": "lb lbs pounds",
    "ounce": "oz ounces",
    "gallon": "gallons",
    "tonne": "tonnes tonnen",
    "ton": "tons",
    "mbit": "mbps",
    "ohm": "ω Ω",
    "kohm": "kω kΩ",
    "Mohm": "mω mΩ",
    "kbyte": "kb",
    "Mbyte": "mb",
    "Gbyte": "gb",
    "Tbyte": "tb",
    "nm.": "n·m",
    "degree": "degree degrees ° grad",
    "cfu": "cfu",
    "pfu": "pfu",
    "drop": "drops tropfen",
    "tablet": "tablets tabletten",
    "capsule": "capsules kapseln",
    "ampoule": "ampoules ampullen",
    "puff": "puffs",
}
"""Units without such prefixes, and further spellings of those with one."""
_CASED: Final = {
    "pM": "pmol/l", "nM": "nmol/l", "µM": "µmol/l", "μM": "µmol/l", "mM": "mmol/l", "A": "a", "µA": "µa", "μA": "µa",
    "mA": "ma", "kA": "ka", "J": "j", "kJ": "kj", "MJ": "Mj", "N": "n", "kN": "kn", "mU": "munit", "MU": "Munit", "kU": "kunit", "t": "tonne",
}  # fmt: skip
"""Symbols that mean something else, or nothing, in letters of the other case."""
_AS_MANY: Final = {
    "l": ("m3", Fraction(1, 1000)), "min": ("s", Fraction(60)), "h": ("s", Fraction(3600)), "day": ("s", Fraction(86400)),
    "week": ("s", Fraction(7 * 86400)), "year": ("month", Fraction(12)), "decades": ("month", Fraction(120)),
    "‰": ("%", Fraction(1, 10)), "tonne": ("g", Fraction(10**6)), "hectare": ("m2", Fraction(10**4)), "foot": ("inch", Fraction(12)),
    "yard": ("inch", Fraction(36)), "pound": ("ounce", Fraction(16)),
}  # fmt: skip
"""What other units are made of: a litre is a thousandth of a cubic metre."""


def _tables() -> tuple[dict[str, str], dict[str, tuple[str, Fraction]]]:
    """The one spelling of each symbol and word in lower case, and of which unit each spelling is how many."""
    spellings = {spelling: unit for unit, known in _OTHER.items() for spelling in known.split()}
    amounts = dict(_AS_MANY)
    for base, prefixes, words in _PREFIXED:
        symbol = "u" if base == "unit" else base
        of, one = _AS_MANY.get(base, (base, Fraction(1)))
        amounts[base] = of, one
        spellings |= dict.fromkeys((symbol, *words.split()), base)
        for prefix in prefixes:
            times, in_words = _PREFIXES[prefix]
            unit = prefix + base if prefix == "M" and "m" in prefixes else prefix.lower() + base
            amounts[unit] = of, one * times
            signs = ("µ", "μ", "u") if prefix == "µ" else (prefix.lower(),)
            for sign in signs:
                spellings.setdefault(f"{sign}{symbol}", unit)
            spellings |= {
                before + word: unit for before in in_words.split() for word in (base, *words.split()) if len(word) > 2
            }
    return spellings, amounts


_UNITS, _AMOUNTS = _tables()
_SYMBOLS: Final = "|".join(sorted((re.escape(spelling) for spelling in _UNITS), key=len, reverse=True))
_OF_LENGTH: Final = r"(?:mm|cm|dm|km|µm|m|s|ft|inch(?:es)?|met(?:er|re)s?|centimet(?:er|re)s?)"
"""What has squares and cubes; a number raised behind another unit is the mark of a note."""
_ONE: Final = (
    rf"(?:(?:mm|cm|dm|km|m)[23](?![\w^])|{_OF_LENGTH}\^[23](?![0-9])|(?-i:{'|'.join(_CASED)})(?![^\W_])"
    rf"|(?:{_SYMBOLS})(?![^\W_])(?:\^-[1-3](?![0-9]))?)"
)
_PER: Final = r"[ \u00a0]{0,3}(?:/|(?:per|pro|je)\s{1,3}(?:an?\s{1,3})?)[ \u00a0]{0,3}"
UNIT: Final = re.compile(
    rf"[\s-]{{0,4}}(?:per[ ]cent|(?:degrees?|grad)[ ](?:celsius|fahrenheit|c|f)(?![^\W_])|{_ONE})"
    rf"(?:(?:{_PER}|\s{{1,3}}an?\s{{1,3}}|[ \u00a0]?[·⋅][ \u00a0]?){_ONE}|[ \u00a0·⋅]{{1,2}}(?:{_SYMBOLS})\^-[1-3](?![0-9]))*"
    rf"|(?:{_PER})(?:{_ONE})(?:{_PER}{_ONE})*|[ \u00a0]?(?:{_SYMBOLS})\^-[1-3](?![0-9])",
    re.IGNORECASE,
)


def is_unit(word: str) -> bool:
    """Whether a word is a unit's name or symbol, in any case."""
    return word.lower() in _UNITS


def one_spelling(written: str) -> str:
    """A unit in one spelling: ``mg/kg/min`` for *mg per kg per minute* and for *mg kg⁻¹ min⁻¹*."""
    text = " ".join(written.split()).lstrip("- ")
    if not text:
        return ""
    text = re.sub("per cent", "%", text, flags=re.IGNORECASE)
    text = re.sub(r"(?:degrees?|grad) (c|f)[a-z]*", r"°\1", text, flags=re.IGNORECASE)
    text = re.sub(rf"[ ·⋅]{{0,3}}({_SYMBOLS})\^-1", r"/\1", text, flags=re.IGNORECASE)
    text = re.sub(rf"[ ·⋅]{{0,3}}({_SYMBOLS})\^-([23])", r"/\1\2", text, flags=re.IGNORECASE).replace("^", "")
    leads = re.match("/|(?:per|pro|je) ", text, re.IGNORECASE)
    parts = [part for part in re.split(r" ?(?:/|\b(?:[Pp]er|[Pp]ro|[Jj]e) (?:an? )?|\ban? ) ?", text) if part]
    return ("/" if leads else "") + "/".join(map(_name, parts))


def _name(symbol: str) -> str:
    """The one spelling of a symbol or word; the case of its letters counts where it makes another unit of it."""
    if symbol in _CASED:
        return _CASED[symbol]
    lower = symbol.lower()
    if lower[-1] in "23" and lower[:-1] in _UNITS:
        return _UNITS[lower[:-1]] + lower[-1]
    mega = f"M{_UNITS.get(lower[1:], lower[1:])}"
    return mega if symbol[0] == "M" and mega in _AMOUNTS else _UNITS.get(lower, lower)


@lru_cache(maxsize=256)
def in_base(unit: str) -> tuple[str, Fraction]:
    """A unit, as `one_spelling` has it, in the units that others are made of, and how many: ``g/s`` and 1/60000 for ``mg/min``."""
    names: list[str] = []
    times = Fraction(1)
    for place, part in enumerate(unit.split("/")):
        base, power = (part[:-1], int(part[-1])) if part[-1:] in ("2", "3") and part[:-1] in _AMOUNTS else (part, 1)
        name, factor = _AMOUNTS.get(base, (base, Fraction(1)))
        names.append(name if power == 1 else f"{name}{power}")
        times = times / factor**power if place else times * factor**power
    return "/".join(names), times
