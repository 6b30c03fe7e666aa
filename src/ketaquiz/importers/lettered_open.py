"""Questions whose answer stands below them in words of its own, as on the two sides of a card: ``Q: What is milk?``, ``A: A drink.``"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers.lettered_lines import Line, without_label
from ketaquiz.importers.lettered_signs import ASKING, ASKS, QUESTION, RULE, WHY

_ANSWERS: Final = re.compile(r"[\s*_>-]{0,12}A(?:[0-9]{1,4})?[*_]{0,2}\s?:[\s*_]{0,6}(.*)", re.DOTALL)
_OPTION_B: Final = re.compile(r"[\s*_>(\[-]{0,12}[Bb][*_]{0,2}\s?[.):\]]")
_HEADING: Final = re.compile(r"\s{0,10}#{1,6}\s{1,4}")
_NAMED: Final = re.compile(r"[\s*_]{0,10}[^\W\d_]|\s{0,10}#|\s{0,5}\*\*")
"""How a question begins that is called so, is a heading, or stands in bold: more than a number."""
_BULLET: Final = re.compile(r"\s{0,20}(?:[-*+•]|[0-9]{1,2}[.)])\s{1,4}(?=\S)")
_PART: Final = re.compile(r"\s{0,10}\*\*[^*]{1,60}(?::\*\*|\*\*\s?:)")
"""A part of an answer that has a name of its own: ``**Note:** …``."""
_LEAST: Final = 2
"""So many questions with such answers make a file of them."""


def with_open_answers(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which the questions have numbers and the answers are called so, where a file has such pairs and no option B."""
    heads = _heads(lines)
    if len(heads) < _LEAST:
        return lines
    named = sum(_NAMED.match(lines[at].text) is not None for at in heads.values()) * 2 > len(heads)
    asked = {*heads.values()}
    made: list[Line] = []
    at = counted = 0
    while at < len(lines):
        if at in heads:
            end = at + 1
            while end < len(lines) and not (end in heads or end in asked or _begins(lines[end], named=named)):
                end += 1
            made += _answer(lines[at:end])
            at = end
            continue
        counted += at in asked
        made.append(_question(lines[at], counted) if at in asked else lines[at])
        at += 1
    return made


def _heads(lines: Sequence[Line]) -> dict[int, int]:
    """The places of answers, each with that of the line that asks; empty where some may be options."""
    found: dict[int, int] = {}
    asked, last = -1, -1
    for at, line in enumerate(lines):
        if line.code or not line.text.strip():
            continue
        if line.label == "" and _ANSWERS.fullmatch(line.text):
            if asked < 0 and ASKING.search(lines[last].text.rstrip(" *_")) and last >= 0:
                asked = last
            if asked < 0:
                return {}
            found[at] = asked
            asked = -1
        elif found and _OPTION_B.match(line.text) and not line.label:
            return {}
        elif ASKS.fullmatch(_HEADING.sub("", line.text)) or QUESTION.fullmatch(line.text):
            asked = at
        last = at
    return found


def _begins(line: Line, *, named: bool) -> bool:
    """Whether a line begins a further question, or is a heading."""
    if line.code:
        return False
    if _HEADING.match(line.text) or RULE.fullmatch(line.text) or ASKS.fullmatch(line.text):
        return True
    return QUESTION.fullmatch(line.text) is not None and (not named or _NAMED.match(line.text) is not None)


def _question(line: Line, number: int) -> Line:
    """A line that asks, with a number."""
    if QUESTION.fullmatch(line.text):
        return line
    bare = without_label(line, _HEADING.sub("", line.text))
    asks = ASKS.fullmatch(bare.text)
    said = (asks[1] if asks is not None else bare.text).strip()
    said = said.removesuffix("**").rstrip() if said.count("**") % 2 else said
    return replace(without_label(bare, said), label=f"Q{number}.")


def _answer(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of an answer: its first paragraph in one line, and what else there is as its explanation."""
    found = _ANSWERS.fullmatch(lines[0].text)
    assert found is not None
    said = [found[1].strip().removesuffix("**") if found[1].count("**") % 2 else found[1].strip()]
    end = 1
    while end < len(lines) and _goes_on(lines[end]):
        said.append(lines[end].text.strip())
        end += 1
    if said[-1].endswith(":") or not any(said):
        entries = [line for line in lines[end:] if line.text.strip()]
        listed = []
        for line in entries:
            if line.code or not (line.label == "•" or _BULLET.match(line.text)):
                break
            listed.append(_BULLET.sub("", line.text).strip())
        if listed:
            said.append("; ".join(listed))
            end = next(at for at, line in enumerate(lines) if line is entries[len(listed) - 1]) + 1
    yield Line(lines[0].place, f"Answer: {' '.join(filter(None, said))}")
    rest = [replace(line, text=f"- {line.text}", label="") if line.label == "•" else line for line in lines[end:]]
    first = next((at for at, line in enumerate(rest) if line.text.strip()), None)
    if first is None:
        yield from rest
        return
    yield from () if WHY.fullmatch(rest[first].text) else [Line(rest[first].place, "Explanation:")]
    yield from rest[first:]


def _goes_on(line: Line) -> bool:
    """Whether a line goes on with the paragraph above it."""
    text = line.text
    return bool(text.strip()) and not (
        line.code or line.label or _BULLET.match(text) or _PART.match(text) or WHY.fullmatch(text)
    )
