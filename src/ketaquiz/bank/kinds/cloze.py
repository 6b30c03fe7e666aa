"""A text with gaps: ``It blocks {{NMDA}} receptors in the {{spinal cord::where?}}``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any

from ketaquiz.bank.context import Context
from ketaquiz.bank.kinds.common import TEXT, Kind
from ketaquiz.bank.records import Key
from ketaquiz.model import Gap, Gaps, Interaction
from ketaquiz.text import markdown, mathematics, scripts, spans
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
        numbered.append(replace(segment, number=number))
    gaps = Gaps(tuple(numbered))
    if not gaps.gaps:
        context.error("K301", node, "has no gap in 'cloze'", "put what is to be hidden in double braces: {{…}}")
        return None
    return "", gaps


def _segments(text: str, node: Node, context: Context) -> list[str | Gap]:
    r"""The text cut at its gaps, as far as they are sound. Braces in mathematics are no gaps: ``\frac{1}{2^{3}}``.

    A gap may stand inside code, or code inside a gap.
    """
    read_first = list(spans.spans(text))
    formulas = [span for span in read_first if isinstance(span, mathematics.Formula)]
    codes = [span for span in read_first if isinstance(span, (spans.Code, spans.CodeBlock))]
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
            around = [_around(codes, each) for each in (opened, at)]
            if around[0] != around[1]:
                _half(node, context, text[opened:end])
                return segments
            gap = _gap(text[opened:end], bool(around[0]), node, context)
            if gap is not None and not (_is_whole(gap.hint) and (gap.code or _is_whole(gap.text))):
                _half(node, context, text[opened:end])
                return segments
            if gap is not None and not gap.code and (mark := spans.lone_half(gap.text) or spans.lone_half(gap.hint)):
                message = f"has a gap with half a mark, '{mark}', which learners would see"
                cure = f"write its other half too, or take it out; {_AS_TEXT[mark]}"
                context.error("K306", node, message, cure, piece=text[opened:end])
                return segments
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
    if (cut := _cutting(segments)) is not None:
        if script := scripts.MARKED.fullmatch(cut.text):
            mark, between = script["mark"], script["between"]
            raised = "superscript" if mark == "^" else "subscript"
            message = f"has a gap that holds a {raised} without what it hangs on"
            cure = f"put both signs around the gap, {mark}{{{{{between}}}}}{mark}, or what it hangs on into the gap"
            context.error("K306", node, message, cure, piece=cut.text)
        else:
            _half(node, context, cut.text)
    return segments


def _is_whole(text: str) -> bool:
    """Whether all mathematics that starts in a gap's text, or in its hint, ends there."""
    try:
        list(spans.spans(text))
    except mathematics.Unclosed:
        return False
    return True


def _around(codes: Sequence[spans.Code | spans.CodeBlock], at: int) -> spans.Code | spans.CodeBlock | None:
    """The code in which a brace stands."""
    return next((code for code in codes if code.start < at < code.end), None)


def _half(node: Node, context: Context, piece: str) -> None:
    context.error(
        "K306",
        node,
        "has a gap that cuts a mark in two: it starts inside the gap and ends outside, or the other way round",
        "put the mark, as in *word*, wholly into the gap or around it",
        piece=piece,
    )


_AS_TEXT = {
    "**": r"for the two characters write \*\*, or put it into `code`",
    "`": r"for the character itself write \`",
}


def _cutting(segments: Sequence[str | Gap]) -> Gap | None:
    """The gap whose text, or whose hint, has a mark in common with what is around it that neither has alone."""
    around = [_HOLE if isinstance(each, Gap) else each for each in segments]
    for inside in (attrgetter("text"), attrgetter("hint")):
        halves = {
            place: inside(gap)
            for place, gap in enumerate(segments)
            if isinstance(gap, Gap) and not gap.code and _MARK.search(markdown.plain_text(inside(gap)))
        }
        if halves and _joined_shorter(around, halves):
            places = [place for place in list(halves)[:20] if _joined_shorter(around, {place: halves[place]})]
            found = segments[[*places, *halves][0]]
            assert isinstance(found, Gap)
            return found
    return None


def _joined_shorter(around: Sequence[str], insides: Mapping[int, str]) -> bool:
    """Whether a reader sees less of a text with these in it than of it and these apart: a mark has come about."""
    apart = len(markdown.plain_text("".join(around)))
    apart += sum(len(markdown.plain_text(inside)) - len(_HOLE) for inside in insides.values())
    return len(markdown.plain_text("".join(insides.get(place, each) for place, each in enumerate(around)))) < apart


_HOLE = "\x02\x03"
"""What stands for a gap where marks are looked for; `markdown` reads marks beside it as beside `placeholder`."""
_MARK = re.compile(r"[*_`~^\[\]]")
_SEPARATOR = re.compile(r"(?<!\\)::")


def _parts(inner: str, code: bool) -> list[str]:
    """A gap's text and its hint: parted by '::', which in mathematics and in code parts nothing."""
    held = [] if code else list(spans.spans(inner))
    parts = []
    at = 0
    for found in _SEPARATOR.finditer(inner):
        if not any(span.start < found.start() < span.end for span in held):
            parts.append(inner[at : found.start()])
            at = found.end()
    return [*parts, inner[at:]]


def _gap(written: str, code: bool, node: Node, context: Context) -> Gap | None:
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
    text, *hints = _parts(inner, code)
    if len(hints) > 1:
        context.error(
            "K307",
            node,
            "has a gap with more than one '::'",
            r"one '::' parts the text from its hint; write \:: for one that belongs to them, or put it into `code`",
            piece=written,
        )
        return None
    if not text.strip():
        context.error(
            "K303", node, "has an empty gap", "write what is to be hidden between '{{' and '}}'", piece=written
        )
        return None
    if hints and not hints[0].strip():
        context.error(
            "K303",
            node,
            "has a gap with an empty hint",
            "write the hint after '::', or take the '::' out",
            piece=written,
        )
        return None
    return Gap(number, text.strip(), "".join(hints).strip(), bool(number), code)


CLOZE = Kind(
    name="cloze",
    needs=(Key("cloze", TEXT, "A text with gaps: {{hidden}}, {{hidden::hint}} or {{c1::hidden::hint}}."),),
    may=(),
    read=_read,
    summary="a text with gaps: `It blocks {{NMDA}} receptors in the {{spinal cord::where?}}.`",
    in_anki="a card for each gap; after `::` a hint",
    on_paper="numbered blanks",
    manual="""\
**A text with gaps** (a *cloze*) hides what stands in double braces. After `::` comes a hint. Put it in quotes.
""",
    specimen="""\
# A text with gaps: what is in double braces is hidden. A hint goes after '::'. Put such a text in quotes.
id: before-after
cloze: "Hands are cleaned {{before::when?}} an aseptic task and {{after::when?}} touching body fluids."
references: [who-2009]
""",
)
