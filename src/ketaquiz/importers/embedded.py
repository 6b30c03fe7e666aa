"""Moodle's embedded answers, ``{1:SHORTANSWER:=Berlin~%50%Bonn}``, as gaps of a cloze."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from ketaquiz.importers import Refusal
from ketaquiz.importers.gaps import MARK, Filling, gapped, number_within, without_marks
from ketaquiz.importers.numbers import in_digits, typed_decimal
from ketaquiz.importers.texts import Texts
from ketaquiz.text.shortened import shortened

KINDS: Final = (
    r"SHORTANSWER|SAC?|MWC?|SHORTANSWER_C|NUMERICAL|NM|MULTICHOICE(?:_[VHS]{1,2})?|MCV?H?S?|MULTIRESPONSE(?:_[HS]{1,2})?|"
    r"MR[HS]{0,2}|MC[VHS]{0,2}"
)
"""The names of the kinds of gaps."""
_START: Final = re.compile(rf"\{{([0-9]{{0,4}}):({KINDS}):", re.IGNORECASE)
"""How a gap begins: its weight and its kind."""
_INSIDE: Final = re.compile(r"(?>(?:\\.|[^{}\\])*)", re.DOTALL)
"""What stands in a gap up to the brace that ends it."""
_LONGEST: Final = 4_000
"""The longest text of a gap, in characters."""
_MARKS: Final = re.compile(r"<(?:su[bp]|[bi]|strong|em|code)\b", re.IGNORECASE)
_HINT: Final = re.compile(r"\s?<span class=\"kq-hint\">\(((?:(?!</span).){1,1000})\)</span>", re.IGNORECASE | re.DOTALL)


class _Gap(NamedTuple):
    """A gap in HTML, with its place."""

    start: int
    end: int
    weight: str
    kind: str
    inside: str
    hint: str


def _gaps(source: str) -> Iterator[_Gap]:
    """The gaps of HTML, in time that is in proportion to it.

    What is no gap because another brace opens before it ends, or none ends it, is gone through once: whatever seems to begin
    within it ends there too.
    """
    at = end = 0
    while start := _START.search(source, at):
        inside = start.end()
        if inside > end:
            gone = _INSIDE.match(source, inside)
            end = gone.end() if gone else inside
        at = start.start() + 1
        if inside < end <= inside + _LONGEST and source[end : end + 1] == "}":
            hint = _HINT.match(source, end + 1)
            at = hint.end() if hint else end + 1
            yield _Gap(start.start(), at, start[1], start[2].upper(), source[inside:end], hint[1] if hint else "")


class Embedded(NamedTuple):
    """A text with embedded answers."""

    cloze: str
    said: str
    """What is said to who gives an answer, an answer a line; for the rationale."""


def cloze_text(source: str, texts: Texts) -> Embedded:
    """The cloze of HTML with embedded answers. Raises `Refusal`."""
    gaps: dict[int, Filling] = {}
    said: list[tuple[str, str]] = []
    weights: set[str] = set()

    plain = without_marks(source)
    pieces, at = [], 0
    for found in _gaps(plain):
        hint = texts.html(found.hint, block=False) if found.hint else ""
        weights.add(found.weight or "1")
        pieces += [plain[at : found.start], MARK.format(len(gaps))]
        gaps[len(gaps)] = _gap(found.kind, found.inside, hint, texts, said)
        at = found.end
    text = "".join([*pieces, plain[at:]])
    if not gaps:
        raise Refusal("has no gap that is understood", "write its gaps as in {1:SHORTANSWER:=answer}")
    if another := re.search(r"\{[0-9]*:[A-Z]{2}", text):
        if re.match(r"[^{}]{0,400}<img\b", text[another.start() + 1 :], re.IGNORECASE):
            raise Refusal(
                "has a gap whose options are pictures", "make it a question of its own, with pictures as options"
            )
        raise Refusal("has a gap of a kind that is not known", "write it as SHORTANSWER, MULTICHOICE or NUMERICAL")
    if len(weights) > 1:
        texts.leave("that its gaps give different points")
    return Embedded(gapped(texts.html(text), gaps), texts.said_to(said))


def gaps_in(source: str) -> list[str]:
    """The gaps of HTML with embedded answers."""
    return [source[found.start : found.end] for found in _gaps(source)]


def weight_of_gaps(source: str) -> int:
    """What the gaps of HTML with embedded answers are worth together: each as many points as stand in it, or one."""
    return sum(int(found.weight or "1") for found in _gaps(source))


class _Answer(NamedTuple):
    """An answer of a gap."""

    text: str
    share: Decimal
    """Of the points, in percent."""
    off: Decimal | None
    """How far off a number may be."""
    said: str
    """To who gives it, as it is typed."""
    marked: str
    """The text with its superscripts and other marks, as it is typed; empty where it has none."""


def _answers(kind: str, source: str, texts: Texts) -> list[_Answer]:
    found = []
    for piece in re.split(r"(?<!\\)~", source):
        parts = re.match(r"\s*(=)?(?:%(-?[0-9.]{1,9})%)?(.*)", piece, re.DOTALL)
        assert parts is not None
        answer, _, said = [*re.split(r"((?<![\\&])#)", parts[3], maxsplit=1), "", ""][:3]
        text = " ".join(html.unescape(re.sub(r"<[^<>]{0,500}>", "", re.sub(r"\\(.)", r"\1", answer))).split())
        if kind.startswith(("SA", "SHORTANSWER", "MW")) and "\\*" in text:  # a star that stands for itself
            text = text.replace("\\*", "*")
        off = None
        if kind in ("NUMERICAL", "NM") and ":" in text:
            text, _, behind = text.partition(":")
            off = typed_decimal(behind)
        share = Decimal(100) if parts[1] else typed_decimal(parts[2] or "0") or Decimal(0)
        why = texts.html(re.sub(r"\\(.)", r"\1", said), block=False) if said.strip() else ""
        marked = (
            texts.html(re.sub(r"\\(.)", r"\1", answer), block=False) if off is None and _MARKS.search(answer) else ""
        )
        found.append(_Answer(text.strip(), share, off, why, marked))
    return found


def _gap(kind: str, source: str, hint: str, texts: Texts, said: list[tuple[str, str]]) -> Filling:
    """What belongs into a gap; what is said to its answers is entered in ``said``. Raises `Refusal`."""
    if kind.startswith(("MR", "MULTIRESPONSE")):
        raise Refusal("has a gap in which several options are chosen", "write it as a question of its own")
    chosen = kind.startswith(("MC", "MULTICHOICE"))
    right, options = [], []
    for each in _answers(kind, source, texts):
        if each.text in ("", "*") and each.share < 100:
            if each.said:
                texts.leave_said_to("wrong", each.said)
            continue
        plain = each.text.strip("* ") if each.share >= 100 and not chosen else each.text
        text = each.marked or texts.plain(plain, block=False)
        if (
            each.share < 100
            and kind in ("NUMERICAL", "NM")
            and (each.off or Decimal(0)) > abs(typed_decimal(each.text) or Decimal(0))
        ):
            if each.said:
                texts.leave_said_to("wrong", each.said)
            continue
        options.append(text)
        said.append((text, each.said))
        if each.share >= 100:
            right.append(number_within(text, each.off))
        elif each.share > 0:
            texts.say(
                f"'{shortened(text)}' gave {in_digits(each.share)} % of the points of a gap, and "
                f"{'is wrong here' if chosen else 'is left out'}"
            )
    if not right or not right[0]:
        raise Refusal(f"has a gap without a right answer: '{shortened(source)}'", "mark it with '='")
    return Filling(right, options if chosen else (), hint)
