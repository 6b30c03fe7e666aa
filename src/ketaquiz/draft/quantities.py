"""Where the number of a sentence stands that is worth asking for, with what belongs to it."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.text import numbers

INCHES: Final = re.compile(r"(?<=\d)\s?[\"”]")
"""The sign of inches, which is no quotation mark."""
_RANGE: Final = re.compile(r"\s*(?:-|–|to|and|or|up to|bis|und)\s*", re.IGNORECASE)
_FROM: Final = re.compile(r"(?<![\w.,])[0-9]{1,4}(?:[.,][0-9]{1,2})?\s?[-–—]\s?$")
"""The lower end of a range, before its upper end."""
_SPELT_OUT: Final = re.compile(
    r"\b(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand)(?:[ -]|(?=\())){1,6}"
    r"(?:[a-z]{3,8}\s){0,2}\([$€£]?\Z",
    re.IGNORECASE,
)
"""A number in words before the same in figures."""
_IN_BRACKETS: Final = re.compile(r"\s*\([^()]{1,40}\)")
_NAMES_A_NUMBER: Final = re.compile(
    r"\b(?:section|chapter|page|step|figure|table|version|no\.?|nr\.?|art\.?|abs\.?|§+|article|kapitel|seite|schritt|abschnitt|"
    r"tier|level|class|stufe|klasse|type|iso|din|en|covid|hep|vitamin|windows|form)[ -]?$",
    re.IGNORECASE,
)
"""What stands before a number that is part of a name."""
_THE_REST: Final = re.compile(
    r"\b(?:the other|the remaining|the rest|die übrigen|der rest|restliche\w*)\b", re.IGNORECASE
)
_COUNTED: Final = re.compile(
    r"\s*(?:\w+(?:-\w+)? ){0,2}?(?:days?|hours?|weeks?|months?|years?|minutes?|seconds?|times|characters?|people|persons?|points?|"
    r"feet|foot|ft|inch(?:es)?|yards?|miles?|met(?:er|re)s?|psi|rpm|mph|pounds?|lbs?|ounces?|gallons?|lit(?:er|re)s?|degrees|volts?|amps?|watts?|decibels|"
    r"tage?n?|stunden?|wochen?|monate?n?|jahre?n?|minuten?|sekunden?|mal|zeichen|personen|euro|eur|usd|dollars?|%|prozent)\b|\s?[%€$£°]",
    re.IGNORECASE,
)
"""What a number counts, where it stands behind it."""
_GLUED_UNIT: Final = re.compile(
    r"(?:mmol(?:/l)?|mg|µg|mcg|ml|cl|l|g|kg|cm|mm|m|km|min|V|W|kW|Hz|kHz|MHz|GHz|dB|GB|MB|TB)\b", re.IGNORECASE
)
"""A unit without a blank before it."""
_PER: Final = re.compile(r"\b(?:per|je|pro)\s[$€£]?\s?$", re.IGNORECASE)
"""What stands before the one of something that a quantity is counted by: *10 points per €1*."""
_NAMED_BY: Final = re.compile(
    r"[ -](?:seconds?|minutes?|hours?|days?|weeks?|metres?|meters?|feet|foot|points?)[ -](?:rule|principle|test|method|plan|checklist)\b",
    re.IGNORECASE,
)
"""What makes a number the name of something: *the 30 second rule*."""
_ALL: Final = re.compile(r"100\s?%")
"""All of something, which nobody has to know as a number."""
_RATIO: Final = re.compile(
    r"(?<![\w.,:/])(?:(?!1:1)\d{1,3}:[1-9]|[1-9]/[2-9](?= (?:full|of|empty|cup|inch)\b))(?![\w:/])"
)
"""A mixture or a part: *50:1*, *3/4 full*."""
_CLOCK: Final = re.compile(
    r"(?<![\w.,:])\d{1,2}(?:[:.]\d{2})?(?:(?: Uhr)?\s?(?:-|–|bis|und)\s?\d{1,2}(?:[:.]\d{2})?)?(?=\sUhr\b)"
)
"""A time of the day, or two, before *Uhr*."""
_DIGITS: Final = re.compile(r"\d+")
_MONEY: Final = re.compile(r"(?:[$€£₹]|\b(?:EUR|USD|GBP|CHF|INR|AUD|CAD|Rs\.?))\s?$")
_MULTIPLE: Final = re.compile(r"(?<![\w.,])\d{1,3}x(?= (?:the|its|their|your|as)\b)")
"""How many times something else: *4x the intended load*."""
_WORDED: Final = re.compile(
    r"\b(?:at least|at most|up to|within|after|every|for|than|exceed(?:s|ing)?|under|over|minimum of|maximum of)\s"
    r"(?P<what>(?:one (?:full|calendar|business|working|school)|(?<=at least )one|(?<=within )one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|thirty|forty-five|sixty|ninety)[ -]"
    r"(?:(?:full|consecutive|calendar|business|working|school|more) ){0,2}(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?))\b",
    re.IGNORECASE,
)
"""A time in words, behind what makes it a limit."""


def quantity_gap(sentence: str) -> tuple[int, int] | None:
    """Where the one number stands that a sentence is worth asking for, with its range; None where there is none.

    A number that its neighbour gives away (*75 % … the other 25 %*, ``60 °C (140 °F)``) is hidden with it, or not at all.
    """
    found = [each for each in numbers.quantities(sentence) if not each.in_words]
    asked = [
        each
        for each in found
        if (
            each.unit
            or _COUNTED.match(sentence, each.number_end)
            or _counted_twice(sentence, each.start, each.number_end)
            or _GLUED_UNIT.match(sentence, each.number_end)
            or _MONEY.search(sentence, max(0, each.start - 2), each.start)
        )
        and not _NAMES_A_NUMBER.search(sentence, max(0, each.start - 20), each.start)
        and not _PER.search(sentence, max(0, each.start - 8), each.start)
        and not _NAMED_BY.match(sentence, each.number_end)
        and not _ALL.match(sentence, each.start)
        and not re.search(r"[A-Za-z]-\Z", sentence[max(0, each.start - 2) : each.start])
        and (
            not sentence[each.number_end : each.number_end + 1].isalpha()
            or _GLUED_UNIT.match(sentence, each.number_end)
        )
    ]
    if not asked and len(ratios := list(_RATIO.finditer(sentence))) == 1:
        return None if ratio_told(sentence, *ratios[0].span()) else ratios[0].span()
    if not asked and len(multiples := list(_MULTIPLE.finditer(sentence))) == 1:
        return multiples[0].span()
    if not asked and len(clocks := list(_CLOCK.finditer(sentence))) == 1:
        return clocks[0].span()
    if not asked or _THE_REST.search(sentence):
        return None
    first = asked[0]
    start, end = first.start, first.number_end
    if spelt := _SPELT_OUT.search(sentence, max(0, start - 60), start):
        start = spelt.start()  # fifty dollars ($50.00)
        end = sentence.index(")", end) + 1 if ")" in sentence[end : end + 12] else end
    if from_below := _FROM.search(sentence, max(0, start - 12), start):
        start = from_below.start()
    last = first
    for each in found:
        if sentence[each.number_end : each.number_end + 1] == "(":
            continue  # the name of something: 401(k)
        if each.start >= last.end and _RANGE.fullmatch(sentence, last.end, each.start) and each is not last:
            last, end = each, each.end if last.end > last.number_end else each.number_end  # 4 mmol/l to 7 mmol/l
            break
        if (
            each.start >= last.number_end
            and _RANGE.fullmatch(sentence, last.number_end, each.start)
            and each is not last
        ):
            last, end = each, each.number_end
            break
    bracket = _IN_BRACKETS.match(sentence, last.end)
    if bracket and any(bracket.start() < each.start < bracket.end() for each in found):
        end = bracket.end()
    if sentence[start:end].count("%") == 1 and sentence[end:].lstrip().startswith("%"):
        end += len(sentence[end:]) - len(sentence[end:].lstrip()) + 1  # 50 % to 99 %
    hidden = sentence[start:end]
    if "\\" in sentence or re.search(rf"(?<![\w.,]){re.escape(hidden)}(?!\w)", sentence[:start] + " " + sentence[end:]):
        return None
    return start, end


def _counted_twice(sentence: str, start: int, end: int) -> bool:
    """Whether a number stands in brackets behind the same in words, before what both count: *four (4) months*."""
    return (
        sentence[end : end + 1] == ")"
        and _SPELT_OUT.search(sentence, max(0, start - 60), start) is not None
        and _COUNTED.match(sentence, end + 1) is not None
    )


def ratio_told(sentence: str, start: int, end: int) -> bool:
    """Whether a sentence says the numbers of a ratio that is hidden once more: *a 4:1 ratio (1 foot out for every 4 up)*."""
    hidden = _DIGITS.findall(sentence[start:end])
    return len(hidden) > 1 and frozenset(_DIGITS.findall(sentence[end:])).issuperset(hidden)


def limit_gap(sentence: str) -> tuple[int, int] | None:
    """Where the one number of an English sentence stands, or a time in words that limits something; None without one."""
    if (quantity := quantity_gap(sentence)) is not None:
        return quantity
    found = list(_WORDED.finditer(sentence))
    return found[0].span("what") if len(found) == 1 else None


_IN_WORDS: Final = re.compile(
    r"\b(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|vierzehn|fünfzehn|zwanzig|dreißig|sechzig|neunzig)\s(?:volle[nr]?\s)?"
    r"(?:Jahren?|Monaten?|Wochen|Tagen?|(?:Werk|Arbeits|Kalender)tagen?|Stunden|Minuten|Mitgliedern?|Personen)\b"
)


def german_count(sentence: str) -> tuple[int, int] | None:
    """Where the one number in words stands with what it counts, as *zwei Jahren*; None where there is none or more than one."""
    found = list(_IN_WORDS.finditer(sentence))
    return found[0].span() if len(found) == 1 else None
