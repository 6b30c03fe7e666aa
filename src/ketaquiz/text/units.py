"""Units of measure as texts have them, in one spelling each."""

from __future__ import annotations

import re
from typing import Final

_UNIT_SPELLINGS: Final = {
    "mg": "mg milligram milligrams milligramme milligrammes",
    "g": "g gram grams gramme grammes",
    "kg": "kg kilogram kilograms kilo kilos",
    "µg": "µg μg mcg ug microgram micrograms",
    "ng": "ng nanogram nanograms",
    "pg": "pg picogram picograms",
    "l": "l litre litres liter liters",
    "ml": "ml millilitre millilitres milliliter milliliters cc",
    "dl": "dl decilitre decilitres",
    "µl": "µl μl microlitre microlitres",
    "mmol": "mmol millimole millimoles",
    "mol": "mol mole moles",
    "µmol": "µmol μmol umol micromole micromoles",
    "nmol": "nmol nanomole nanomoles",
    "pmol": "pmol picomole picomoles",
    "iu": "iu",
    "unit": "unit units",
    "s": "s sec secs second seconds",
    "ms": "ms millisecond milliseconds",
    "min": "min mins minute minutes",
    "h": "h hr hrs hour hours",
    "day": "d day days",
    "week": "wk week weeks",
    "month": "mo month months",
    "year": "yr yrs year years",
    "%": "% percent",
    "°c": "°c ℃ celsius",
    "°f": "°f fahrenheit",
    "mmhg": "mmhg",
    "kpa": "kpa",
    "bar": "bar",
    "psi": "psi",
    "bpm": "bpm",
    "nm": "nm nanometre nanometres",
    "mm": "mm millimetre millimetres millimeter millimeters",
    "cm": "cm centimetre centimetres centimeter centimeters",
    "m": "m metre metres meter meters",
    "km": "km kilometre kilometres kilometer kilometers",
    "µm": "µm μm micrometre micrometres",
    "inch": "inch inches",
    "hz": "hz hertz",
    "khz": "khz",
    "mhz": "mhz megahertz",
    "ghz": "ghz gigahertz",
    "bit": "bit bits",
    "byte": "byte bytes",
    "mbit": "mbit mbps",
    "v": "v volt volts",
    "w": "w watt watts",
    "kw": "kw kilowatt kilowatts",
    "kcal": "kcal kilocalorie kilocalories",
    "nmm": "n·m nm.",
    "degree": "degree degrees °",
    "bq": "bq becquerel becquerels",
    "kbq": "kbq kilobecquerel",
    "mbq": "mbq megabecquerel",
    "gbq": "gbq gigabecquerel",
    "gy": "gy gray grays",
    "mgy": "mgy milligray",
    "sv": "sv sievert sieverts",
    "msv": "msv millisievert",
    "µsv": "µsv μsv usv microsievert",
    "cfu": "cfu",
    "pfu": "pfu",
}
_UNITS: Final = {spelling: unit for unit, spellings in _UNIT_SPELLINGS.items() for spelling in spellings.split()}
_SYMBOLS: Final = "|".join(sorted((re.escape(spelling) for spelling in _UNITS), key=len, reverse=True))
_ONE: Final = rf"(?:(?:mm|cm|km|m)[23](?![\w^])|(?:{_SYMBOLS})(?![^\W_])(?:\^-?[1-3](?![0-9]))?)"
_PER: Final = r"[ \u00a0]{0,3}(?:/|per\s{1,3}(?:an?\s{1,3})?)[ \u00a0]{0,3}"
UNIT: Final = re.compile(
    rf"[\s-]{{0,4}}(?:per[ ]cent|degrees?[ ](?:celsius|fahrenheit|c|f)(?![^\W_])|{_ONE})"
    rf"(?:(?:{_PER}|\s{{1,3}}an?\s{{1,3}}|[ \u00a0]?[·⋅][ \u00a0]?){_ONE}|[ \u00a0·⋅]{{1,2}}(?:{_SYMBOLS})\^-[1-3](?![0-9]))*"
    rf"|(?:{_PER})(?:{_ONE})(?:{_PER}{_ONE})*|[ \u00a0]?(?:{_SYMBOLS})\^-[1-3](?![0-9])",
    re.IGNORECASE,
)


def is_unit(word: str) -> bool:
    """Whether a word is a unit's name or symbol, in any case."""
    return word.lower() in _UNITS


def one_spelling(written: str) -> str:
    """A unit in one spelling: ``mg/kg/min`` for *mg per kg per minute* and for *mg kg⁻¹ min⁻¹*."""
    text = " ".join(written.lower().split()).lstrip("- ")
    if not text:
        return ""
    text = text.replace("per cent", "%")
    text = re.sub(r"degrees? (c|f)[a-z]*", r"°\1", text)
    text = re.sub(rf"[ ·⋅]{{0,3}}({_SYMBOLS})\^-1", r"/\1", text)
    text = re.sub(rf"[ ·⋅]{{0,3}}({_SYMBOLS})\^-([23])", r"/\1\2", text).replace("^", "")
    leads = text.startswith(("/", "per "))
    parts = [part for part in re.split(r" ?(?:/|\bper (?:an? )?|\ban? ) ?", text) if part]
    return ("/" if leads else "") + "/".join(_UNITS.get(part, part) for part in parts)
