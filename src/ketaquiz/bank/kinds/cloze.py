"""A text with gaps: ``It blocks {{NMDA}} receptors in the {{spinal cord::where?}}``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ketaquiz.bank.context import Context
from ketaquiz.bank.kinds.common import TEXT, Kind
from ketaquiz.bank.records import Key
from ketaquiz.model import Gap, Gaps, Interaction
from ketaquiz.text import mathematics
from ketaquiz.yamltree.nodes import Node

MOST_GAPS = 499
"""Anki makes no card for a gap with a greater number (its limit is 500)."""

_BRACES = re.compile(r"\{\{|\}\}")
_NUMBER = re.compile(r"c(\d+)::")


def _read(values: Mapping[str, Any], nodes: Mapping[str, Node], context: Context) -> tuple[str, Interaction] | None:
    """No stem, and the text with its gaps; those without a number get the lowest that are free."""
    text: str = values["cloze"]
    node = nodes["cloze"]
    before = len(context.problems)
    segments = _segments(text, node, context)
    if len(context.problems) > before:
        return None
    numbers = {gap.number for gap in segments if isinstance(gap, Gap) and gap.numbered}
    free = (number for number in range(1, MOST_GAPS + 2) if number not in numbers)
    numbered: list[str | Gap] = []
    for segment in segments:
        if isinstance(segment, str) or segment.numbered:
            numbered.append(segment)
            continue
        number = next(free, MOST_GAPS + 1)
        if number > MOST_GAPS:
            context.error("K304", node, f"has more than {MOST_GAPS} gaps", "split it into several items")
            return None
        numbered.append(Gap(number, segment.text, segment.hint))
    gaps = Gaps(tuple(numbered))
    if not gaps.gaps:
        context.error("K301", node, "has no gap in 'cloze'", "put what is to be hidden in double braces: {{…}}")
        return None
    return "", gaps


def _segments(text: str, node: Node, context: Context) -> list[str | Gap]:
    r"""The text cut at its gaps, as far as they are sound. Braces in mathematics are no gaps: ``\frac{1}{2^{3}}``."""
    formulas = list(mathematics.formulas(text)) if "\\" in text else []
    segments: list[str | Gap] = []
    done = 0
    opened: int | None = None
    for brace in _BRACES.finditer(text):
        at = brace.start()
        if any(formula.start < at < formula.end for formula in formulas):
            continue
        if brace.group() == "{{":
            if opened is not None:
                piece = text[opened : brace.end()]
                context.error(
                    "K302",
                    node,
                    "has a gap inside a gap",
                    "close a gap with '}}' before the next one starts",
                    piece=piece,
                )
                return segments
            opened = at
        elif opened is None:
            context.error(
                "K302",
                node,
                "has '}}' without '{{' before it",
                "put '{{' where the gap starts",
                piece=text[done : brace.end()].strip(),
            )
            return segments
        else:
            # in "{{a}}}" the last two braces close, so that a gap may end in one
            end = brace.end()
            if text[end : end + 1] == "}" and text[opened + 2 : at].count("{") > text[opened + 2 : at].count("}"):
                end += 1
            if opened > done:
                segments.append(text[done:opened])
            gap = _gap(text[opened:end], node, context)
            if gap is not None:
                segments.append(gap)
            done, opened = end, None
    if opened is not None:
        context.error(
            "K302",
            node,
            "has a gap that is opened with '{{' and not closed",
            "put '}}' where the gap ends",
            piece=text[opened:].partition("\n")[0],
        )
    elif done < len(text):
        segments.append(text[done:])
    return segments


def _gap(written: str, node: Node, context: Context) -> Gap | None:
    """The gap of a text in double braces; None where it is refused. A gap without a number has the number 0."""
    inner = written[2:-2]
    number = 0
    if found := _NUMBER.match(inner):
        digits = found.group(1)
        number = int(digits) if len(digits) < 6 else 0
        if not 1 <= number <= MOST_GAPS:
            context.error(
                "K304",
                node,
                f"has a gap with the number {digits[:12]}",
                f"number gaps from 1 to {MOST_GAPS}",
                piece=written,
            )
            return None
        inner = inner[found.end() :]
    text, separator, hint = inner.partition("::")
    if not text.strip():
        context.error(
            "K303", node, "has an empty gap", "write what is to be hidden between '{{' and '}}'", piece=written
        )
        return None
    if separator and not hint.strip():
        context.error(
            "K303",
            node,
            "has a gap with an empty hint",
            "write the hint after '::', or take the '::' out",
            piece=written,
        )
        return None
    return Gap(number, text.strip(), hint.strip(), numbered=bool(number))


CLOZE = Kind(
    name="cloze",
    needs=(Key("cloze", TEXT, "A text with gaps: {{hidden}}, {{hidden::hint}} or {{c1::hidden::hint}}."),),
    may=(),
    read=_read,
    specimen="""\
cloze: "It blocks {{NMDA}} receptors in the {{spinal cord::where?}}."
""",
)
