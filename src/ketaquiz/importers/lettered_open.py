"""Questions whose answer stands below them in words of its own, as on the two sides of a card: ``Q: What is milk?``, ``A: A drink.``"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers.lettered_lines import Line, with_label, without_label
from ketaquiz.importers.lettered_signs import (
    ANSWER_IS,
    ASKING,
    ASKS,
    BOX,
    DIRECTIVE,
    LETTER_LIST,
    OPTION,
    QUESTION,
    RULE,
    WHY,
    answer_in,
    as_option,
    as_question,
)

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
    if len(heads) < _LEAST and not any(line.says for at in heads for line in lines[at + 1 : at + 2]):
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
        elif ASKS.fullmatch(_HEADING.sub("", line.text)) or as_question(line.text):
            asked = at
        last = at
    return found


def _begins(line: Line, *, named: bool) -> bool:
    """Whether a line begins a further question, or is a heading."""
    if line.code:
        return False
    if _HEADING.match(line.text) or RULE.fullmatch(line.text) or ASKS.fullmatch(line.text):
        return True
    return as_question(line.text) is not None and (not named or _NAMED.match(line.text) is not None)


def _question(line: Line, number: int) -> Line:
    """A line that asks, with a number."""
    if as_question(line.text):
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
    said, end = _first_paragraph(found[1], lines)
    if end > 1 and _NAMES_OPTION.fullmatch(found[1].strip(" *_")):  # what stands below are options, as it seems
        yield Line(lines[0].place, f"Answer: {found[1].strip()}")
        yield from lines[1:]
        return
    yield Line(lines[0].place, f"Answer: {said}")
    rest = [replace(line, text=f"- {line.text}", label="") if line.label == "•" else line for line in lines[end:]]
    first = next((at for at, line in enumerate(rest) if line.text.strip() and not line.says), None)
    if first is None:
        yield from rest
        return
    yield from rest[:first]
    yield from () if WHY.fullmatch(rest[first].text) else [Line(rest[first].place, "Explanation:")]
    yield from rest[first:]


_NAMES_OPTION: Final = re.compile(r"[(\[]?(?:[0-9]{1,2}|[A-Ha-h])[)\].]?")


def _first_paragraph(first: str, lines: Sequence[Line]) -> tuple[str, int]:
    """The first paragraph of an answer, whose first line is given alone, or its list; and where that ends."""
    said = [first.strip().removesuffix("**") if first.count("**") % 2 else first.strip()]
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
    return " ".join(filter(None, said)), end


def _goes_on(line: Line) -> bool:
    """Whether a line goes on with the paragraph above it."""
    text = line.text
    return bool(text.strip()) and not (
        line.code
        or line.label
        or _BULLET.match(text)
        or _PART.match(text)
        or WHY.fullmatch(text)
        or DIRECTIVE.fullmatch(text)
    )


_CALLED: Final = re.compile(
    rf"{ANSWER_IS}(?:\s?(\((?:guide(?:lines?)?|sample|example|beispiel|[0-9]{{1,2}}\s?(?:marks?|points?|pts?|punkte?))\)))?[*_]{{0,2}}\s{{0,3}}[:：][\s*_]{{0,8}}(.*)",
    re.IGNORECASE | re.DOTALL,
)
"""The word for an answer, maybe with an aside: ``Model answer (guide):``."""

_WORTH: Final = re.compile("[0-9]{1,2}")
"""What the aside says that a question is worth."""
_VALUE: Final = re.compile(r"[^\W\d_]{1,12}:\s")
"""How lines with names before their values begin, as those of several languages: ``EN: Milk``."""
_MOST_LINES: Final = 60
"""So many lines has an answer at most."""


def with_answers_below(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which an answer that stands right below its word, and belongs to a number without options, stands behind it."""
    made: list[Line] = []
    at = numbers = 0
    named = sum(found[1] is not None for line in lines if (found := as_question(with_label(line)))) >= _LEAST
    while at < len(lines):
        line, end = lines[at], at + 1
        called = _CALLED.fullmatch(line.text) if numbers == 1 and not (line.label or line.code) else None
        said = called[2].strip() if called is not None and called[1] else ""
        if called is not None and not called[2].strip() and not _names(lines, end):
            while end < min(len(lines), at + _MOST_LINES) and not _ends(lines[end]):
                end += 1
            parted = any(_CALLED.fullmatch(each.text) for each in lines[at + 1 : end])
            said, length = _first_paragraph("", lines[at:end])
            said, end = "" if parted or _VALUE.match(said) else said, at + length
        if said and not said.endswith((":", "：")):  # else what answers stands further below
            worth = _WORTH.search((called[1] or "") if called is not None else "")
            made += [Line(line.place, f"Points: {worth[0]}")] if worth is not None else []
            made.append(Line(line.place, f"Answer: {said}"))
        else:
            made += lines[at:end]
        numbers = _numbers(line, numbers, named=named) if called is None else 0
        at = end
    return made


def _ends(line: Line) -> bool:
    """Whether an answer ends above a line, which has no text or begins something else."""
    if not any(map(str.isalnum, line.text)) or line.code or line.table or line.heading or line.label not in ("", "•"):
        return True
    return any(sign.match(line.text) for sign in (_HEADING, QUESTION, DIRECTIVE))


def _names(lines: Sequence[Line], at: int) -> bool:
    """Whether a line names options, or begins one."""
    text = lines[at].text if at < len(lines) else ""
    return bool(LETTER_LIST.fullmatch(text.strip(" *_")) or as_option(text))


def _numbers(line: Line, numbers: int, *, named: bool) -> int:
    """How many numbers stand above the next line, of which none has options or an answer so far; several may count options.

    Where questions are ``named`` before their numbers, numbers alone are those of lists in what they ask.
    """
    text = with_label(line)
    if line.code or not text.strip():
        return numbers
    if (found := as_question(text)) is not None:
        return numbers if named and not found[1] else numbers + 1
    others = line.label or line.heading or any(sign.match(text) for sign in (_HEADING, OPTION, BOX))
    return 0 if others or answer_in(line.text, ()) is not None else numbers
