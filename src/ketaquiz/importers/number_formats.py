"""Numbers of a workbook's cells as their formats show them: ``0.0" °C"`` shows 36.6 as *36.6 °C*.

The codes of formats are those of ECMA-376, part 1, 18.8.31. Thousands stay together, since what parts them is another sign in
every country, and a number in powers of ten (``0.00E+00``) stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final

_LONGEST: Final = 255
"""The most characters of a format, as Excel has it."""
_MOST_DIGITS: Final = 27
"""The most digits of a number, more than Excel reckons with."""
_TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[(?P<bracket>[^\[\]]*)\]|(?P<general>General)|(?P<power>[eE][+-])'
    r"|(?P<digit>[0#?])|(?P<sign>.)",
    re.DOTALL | re.IGNORECASE,
)
_CONDITION: Final = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d{1,15}(?:\.\d{1,15})?)")
_SHOWN: Final = ("text", "sign")
"""The kinds of tokens that stand there for themselves."""
_DAY: Final = re.compile(r"[ymdhs]", re.IGNORECASE)

BUILT_IN: Final = {
    9: "0%",
    10: "0.00%",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    12: "# ?/?",
    13: "# ??/??",
} | dict.fromkeys((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)), "d")
"""The formats that have a number alone, those of dates as ``d``."""


@dataclass
class _Section:
    """One of the up to four parts of a format."""

    tokens: list[tuple[str, str]]
    """What kind each token is of, and its text: ``text``, ``digit``, ``point``, ``thousand``, ``general``,
    ``power``, ``elapsed``, and ``sign`` for what stands there for itself, or for a part of a day."""
    condition: tuple[str, Decimal] | None = None

    @property
    def bare(self) -> str:
        """Its signs without texts and brackets."""
        return "".join(text for kind, text in self.tokens if kind not in ("text", "general"))

    def takes(self, number: Decimal) -> bool:
        """Whether its condition holds."""
        if self.condition is None:
            return False
        sign, bound = self.condition
        equal, below = number == bound, number < bound
        return {"<": below, "<=": below or equal, "=": equal, "<>": not equal, ">=": not below, ">": not below | equal}[
            sign
        ]


def is_day(form: str) -> bool:
    """Whether a format shows a day or a time."""
    section = _sections(form)[0]
    return bool(_DAY.search(section.bare)) or any(kind == "elapsed" for kind, _ in section.tokens)


def is_fraction(form: str) -> bool:
    """Whether a format shows a fraction, such as 1/2."""
    return "?/" in _sections(form)[0].bare


def shown(number: Decimal, form: str, mark: str = ".") -> str:
    """A number as a format shows it, with a sign before its decimals; the number alone where the format has no place for it."""
    sections = _sections(form)
    section, signed = _chosen(sections, number)
    kinds = {kind for kind, _ in section.tokens}
    if "power" in kinds:
        return general(number, mark)
    if "general" not in kinds and "digit" not in kinds:
        said = "".join(text for kind, text in section.tokens if kind in _SHOWN).strip()
        return said if said and len(sections) > 1 else general(number, mark)
    value = abs(number) if signed else number
    value *= Decimal(100) ** section.tokens.count(("sign", "%"))
    made = _filled(section.tokens, value, mark)
    if not any(sign.isdigit() for sign in made):
        return general(number, mark)
    return f"-{made}" if value < 0 and any(sign in made for sign in "123456789") else made


def general(number: Decimal, mark: str = ".") -> str:
    """A number as it is shown without a format: in at most eleven digits, without what binary fractions leave."""
    rounded = Decimal(f"{number:.15g}")
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".").replace(".", mark) if "." in text else text


@lru_cache(maxsize=1_000)
def _sections(form: str) -> list[_Section]:
    """The parts of a format, of which there is at least one."""
    found = [_Section([])]
    for token in _TOKEN.finditer(form[:_LONGEST]):
        tokens = found[-1].tokens
        if (text := token["quoted"] if token["quoted"] is not None else token["escaped"]) is not None:
            tokens.append(("text", text))
        elif (bracket := token["bracket"]) is not None:
            _bracketed(bracket, found[-1])
        elif token["general"]:
            tokens.append(("general", token[0]))
        elif token["power"]:
            tokens.append(("power", token[0]))
        elif token["digit"]:
            tokens.append(("digit", token[0]))
        elif (sign := token["sign"]) == ";":
            found.append(_Section([]))
        elif sign is not None:
            tokens.append(({".": "point", ",": "thousand"}.get(sign, "sign"), sign))
    return found


def _bracketed(bracket: str, section: _Section) -> None:
    """Take what stands in brackets: a condition, a currency's sign, or hours that go on (``[h]``); colours show nothing."""
    if bracket.startswith("$"):
        section.tokens.append(("text", bracket[1:].partition("-")[0]))
    elif condition := _CONDITION.fullmatch(bracket.strip()):
        section.condition = condition[1], Decimal(condition[2])
    elif bracket.lower() in ("h", "hh", "m", "mm", "s", "ss"):
        section.tokens.append(("elapsed", ""))


def _chosen(sections: list[_Section], number: Decimal) -> tuple[_Section, bool]:
    """The part that shows a number, and whether it has the number's sign among its own."""
    numbers = sections[:3]
    if any(each.condition for each in numbers):
        fitting = next((each for each in numbers if each.takes(number)), None)
        others = [each for each in numbers if each.condition is None]
        return fitting or (others[-1] if others else numbers[-1]), False
    if number < 0 and len(numbers) > 1:
        return numbers[1], True
    if number == 0 and len(numbers) > 2:
        return numbers[2], False
    return numbers[0], False


def _filled(tokens: list[tuple[str, str]], value: Decimal, mark: str) -> str:
    """The tokens of a part with the digits of a number without its sign."""
    if any(kind == "general" for kind, _ in tokens):
        return "".join(general(abs(value), mark) if kind == "general" else text for kind, text in tokens).strip()
    places = [at for at, (kind, _) in enumerate(tokens) if kind == "digit"]
    points = [at for at, (kind, _) in enumerate(tokens) if kind == "point"]
    point = next((at for at in points if at > places[0] or any(each > at for each in places)), len(tokens))
    before, after = [at for at in places if at < point], [at for at in places if at > point]
    last = max(places)
    value = value.scaleb(-3 * _thousands_behind(tokens, last))
    whole, _, part = _rounded(abs(value), len(after)).partition(".")
    made = dict.fromkeys(places, "")
    for at in reversed(before):
        made[at] = (whole[-1:] or "0") if whole.strip("0") or tokens[at][1] == "0" else ""
        whole = whole[:-1]
    if before:
        made[before[0]] = whole + made[before[0]]
    wanted = max((count for count, at in enumerate(after, 1) if tokens[at][1] == "0"), default=0)
    part = part.rstrip("0").ljust(wanted, "0")
    made |= dict(zip(after, part, strict=False))
    said = []
    for at, (kind, text) in enumerate(tokens):
        if kind == "digit":
            said.append(made[at])
        elif kind == "point":
            said.append((mark if at == point else ".") if at != point or part else "")
        elif kind in _SHOWN:
            said.append(text)
    return "".join(said).strip()


def _thousands_behind(tokens: list[tuple[str, str]], last: int) -> int:
    """How many signs of thousands stand behind the last digit, each of which leaves three digits out."""
    count = 0
    while last + 1 + count < len(tokens) and tokens[last + 1 + count][0] == "thousand":
        count += 1
    return count


def _rounded(number: Decimal, places: int) -> str:
    room = _MOST_DIGITS - max(1, number.adjusted() + 1)
    if room < 0:
        return f"{number:f}"
    return f"{number.quantize(Decimal(1).scaleb(-min(places, room)), ROUND_HALF_UP):f}"
