"""Marks of right options in ticks, words or round boxes: ``- Milk ✅``, ``b) Milk (correct)``, ``(x) Milk``."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from ketaquiz.importers.lettered_lines import Line, with_label
from ketaquiz.importers.lettered_markup import standing_out
from ketaquiz.importers.lettered_signs import ASKING, OPTION, QUESTION, WHY, answer_in

_RIGHT: Final = (
    r"correct(?:\s(?:answer|option))?|right(?:\sanswer)?|richtig|correct[ao]|respuesta\scorrecta|corret[ao]|corretta|bonne\sréponse|"
    r"верно|правильно|правильный\sответ|benar|đúng"
)
_IN_CAPITALS: Final = (
    r"(?:CORRECT(?:\s(?:ANSWER|OPTION))?|RICHTIG|CORRECT[AO]|CORRET[AO]|CORRETTA|ВЕРНО|ПРАВИЛЬНО|BENAR|ĐÚNG)"
)
"""Words that need no brackets where they stand in capitals behind an option: ``Milk CORRECT``."""
_WRONG: Final = r"incorrect|wrong|falsch|incorrect[ao]|incorret[ao]|faux|неверно|salah|sai"
_TICK: Final = r"[✓✔✅☑]\ufe0f?"
_CROSS: Final = r"[✗✘❌✖]\ufe0f?"
_SAID: Final = re.compile(
    rf"\s{{0,5}}(?:{_TICK}|(?-i:(?<=\s)(?:[-–—]{{1,2}}\s{{0,3}})?{_IN_CAPITALS})|(?<=\s)[-–—]{{1,2}}\s{{0,3}}correct[ao]?|[*_]{{0,3}}[(\[][*_]{{0,3}}(?:{_RIGHT})[*_]{{0,3}}[)\]][*_]{{0,3}}|(?:<-{{1,3}}|<=|←|⬅\ufe0f?)\s{{0,3}}(?:the\s)?(?:{_RIGHT}))"
    r"[\s!.]{0,5}\Z",
    re.IGNORECASE,
)
"""What says behind an option that it is right."""
_NOT: Final = r"(?:not|nicht|no|non|não|не|tidak|không)\s"
_DENIED: Final = re.compile(
    rf"\s{{0,5}}(?:{_CROSS}|[(\[](?:{_WRONG}|{_NOT}(?:{_RIGHT}))[)\]]"
    rf"|(?-i:(?<=\s)(?:[-–—]{{1,2}}\s{{0,3}})?(?:INCORRECT|WRONG|FALSCH|INCORRECT[AO]|INCORRET[AO]|НЕВЕРНО|(?:NOT|NICHT|NO|NON|NÃO|НЕ)\s{_IN_CAPITALS})))"
    r"[\s!.]{0,5}\Z",
    re.IGNORECASE,
)
_GOES_ON: Final = re.compile(
    r"(?:\A|\W)(?:not|nicht|no|non|nao|não|не|partly|partially|teilweise|mostly|nearly|almost|fast|kaum|in|is|are|was|were|ist|sind|war|es|è|é|est|being|as|als|como)[\s–—-]{0,5}\Z",
    re.IGNORECASE,
)
"""What ends with a word that goes on with such a mark: ``It is CORRECT``, ``partly CORRECT``."""
_SHOUTED: Final = re.compile(r"(?-i:[^\W\d_a-zà-ÿа-я]{6})\s{0,5}\Z")
"""A word in capitals that is too long for a short form."""
_BEFORE: Final = re.compile(rf"\s{{0,5}}(?:({_TICK})|{_CROSS})\s{{0,5}}(?=\S)")
_ROUND: Final = re.compile(r"\s{0,20}(?:[-*+•]\s{1,4})?\(([ xX✓*•]?)\)\s{1,4}(\S.*)", re.DOTALL)
_DISC: Final = re.compile(r"\s{0,20}(?:([○◯⚪])|[●◉⦿🔘⚫])\ufe0f?\s{1,4}(\S.*)", re.DOTALL)
"""An option behind an empty disc, as pages of forms show it, or a full one."""
_BULLET: Final = re.compile(r"\s{0,20}[-+•]\s{1,4}(?=[^\s\[])")
_FEWEST: Final = 2


def with_ticks(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which the options that such marks show have a box, or a tick behind their letter and text."""
    lines = _with_boxes(lines)
    made = [*lines]
    runs = [*_runs(lines)]
    discs = any(_has_discs(lines, places) for places in runs)
    for places in runs:
        ticked = [_round(lines[at], discs=discs) or _ticked(lines[at]) for at in places]
        found = _without_parts([lines[at] for at in places], ticked)
        marked = sum(each is not None and each[0] for each in found)
        shows = len(places) >= _FEWEST and 0 < marked < len(places)
        if not shows or not (OPTION.fullmatch(with_label(lines[places[0]])) or _asks_above(lines, places[0])):
            continue
        bold = [
            bool(standing_out(replace(lines[at], text=_text(lines[at], each))).looks)
            for at, each in zip(places, found, strict=True)
        ]
        for at, each, stands_out in zip(places, found, bold, strict=True):
            right = each is not None and each[0]
            text = _text(lines[at], each)
            if right and stands_out and sum(bold) == marked:
                text = standing_out(replace(lines[at], text=text)).text
            made[at] = _written(lines[at], text, right=right)
    return made


def _with_boxes(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which those right below a text that asks have boxes, where they have neither letters nor bullets, and one says that it is right."""
    made = [*lines]
    asked: set[int] = set()
    end = len(lines)
    for at in range(len(lines) - 1, -1, -1):
        if not lines[at].text.strip():
            end = at
        elif ASKING.search(lines[at].text) and not lines[at].code:
            explained = next((place for place in range(at + 1, end) if WHY.fullmatch(lines[place].text)), end)
            places, end = range(at + 1, explained), at
            if not _FEWEST <= len(places) <= _MOST or _explains([lines[place] for place in places]):
                continue
            found = _without_parts([lines[place] for place in places], [_ticked(lines[place]) for place in places])
            if sum(each is not None and each[0] for each in found) == 1 and all(
                _is_bare(lines[each]) for each in places
            ):
                said = [_text(lines[place], each) for place, each in zip(places, found, strict=True)]
                counted = [_COUNTED.fullmatch(text) for text in said]
                if all(each is not None and each[1] == str(number) for number, each in enumerate(counted, 1)):
                    said = [each[2] for each in counted if each is not None]
                asked.add(at)
                for place, each, text in zip(places, found, said, strict=True):
                    made[place] = replace(lines[place], text=f"[{'x' if each is not None and each[0] else ' '}] {text}")
    parted: list[Line] = []
    for at, line in enumerate(made):
        behind = at in asked and at and made[at - 1].text.strip()
        parted += [Line(line.place, ""), line] if behind and _is_boxed_above(made, at) else [line]
    return parted


def _is_boxed_above(lines: Sequence[Line], at: int) -> bool:
    """Whether above a line, with no empty line between, stand options that got boxes."""
    above = takewhile(lambda line: line.text.strip(), reversed(lines[max(0, at - 2 * _MOST) : at]))
    return any(line.text.startswith(("[x] ", "[ ] ")) for line in above)


def _explains(lines: Sequence[Line]) -> bool:
    """Whether the last of some lines is a sentence, and the others are none, so that it may explain which of these is right."""
    sentences = [line.text.rstrip().endswith((".", "。")) for line in lines]
    return len(lines) > _FEWEST and sentences[-1] and not any(sentences[:-1])


_MOST: Final = 8
"""So many such lines, at most, are options."""


_COUNTED: Final = re.compile(r"([1-9])[.)]\s{1,4}(\S.*)", re.DOTALL)


def _is_bare(line: Line) -> bool:
    return (
        not (line.label or _is_entry(line))
        and answer_in(line.text, ()) is None
        and WHY.fullmatch(line.text) is None
        and not (line.code or line.html or line.runs)
    )


def _runs(lines: Sequence[Line]) -> Iterator[list[int]]:
    """The places of options or bullets one below the other; empty lines may part them."""
    found: list[int] = []
    for at, line in enumerate(lines):
        if _is_entry(line):
            found.append(at)
        elif line.text.strip() or line.code:
            yield from [found] if found else []
            found = []
    yield from [found] if found else []


def _is_entry(line: Line) -> bool:
    if line.code or line.html or line.runs or answer_in(_BULLET.sub("", line.text, count=1), ()) is not None:
        return False
    return line.label == "•" or bool(
        _BULLET.match(line.text)
        or _ROUND.fullmatch(line.text)
        or _DISC.fullmatch(line.text)
        or OPTION.fullmatch(line.text)
    )


def _without_parts(
    lines: Sequence[Line], found: Sequence[tuple[bool, str] | None]
) -> Sequence[tuple[bool, str] | None]:
    """Marks of options but for words that are a part of what these say.

    So it is where another option begins as the rest does (``It shows CORRECT``, ``It shows WRONG``), or names the other side of (``(right)``).
    """
    said = [_without_letter(line.text) for line in lines]
    left = any(_LEFT.search(text) for text in said)
    texts = sorted({*said})
    made: list[tuple[bool, str] | None] = []
    for line, own, each in zip(lines, said, found, strict=True):
        rest = _without_letter(each[1]).strip() if each is not None else ""
        mark = line.text.removeprefix(each[1]) if each is not None else ""
        word = _WORD.search(mark) if mark != line.text else None
        at = bisect_left(texts, f"{rest} ")
        goes_on = any(text.startswith(f"{rest} ") and text != own for text in texts[at : at + 2])
        part = word is not None and ((rest and goes_on) or (left and word[0].casefold() == "right"))
        made.append(None if part else each)
    return made


_LEFT: Final = re.compile(r"\bleft\b", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W_]{2,}")


def _without_letter(text: str) -> str:
    lettered = OPTION.fullmatch(text)
    return (lettered[5] if lettered is not None else _BULLET.sub("", text, count=1)).strip()


def _round(line: Line, *, discs: bool) -> tuple[bool, str] | None:
    """Whether a round box has a mark, and the text behind it; None where there is no box."""
    if discs and (disc := _DISC.fullmatch(line.text)) is not None:
        return disc[1] is None, disc[2]
    found = _ROUND.fullmatch(line.text)
    return (found[1].strip() != "", found[2]) if found is not None else None


def _has_discs(lines: Sequence[Line], places: Sequence[int]) -> bool:
    """Whether a list begins with an empty disc and has one full one, as no list has whose entries have lists of their own below them."""
    found = [_DISC.fullmatch(lines[at].text) for at in places]
    empty = [disc[1] is not None for disc in found if disc is not None]
    return len(empty) == len(places) and empty[0] and empty.count(False) == 1


def _ticked(line: Line) -> tuple[bool, str] | None:
    """Whether a mark shows that an option is right, and its text without it; None where it has no mark."""
    text = line.text
    if before := _BEFORE.match(_BULLET.sub("", text, count=1)):
        return bool(before[1]), _BULLET.sub("", text, count=1)[before.end() :]
    for pattern, right in ((_SAID, True), (_DENIED, False)):
        if (found := pattern.search(text)) and _is_text(text[: found.start()], found[0]):
            return right, text[: found.start()]
    return None


def _is_text(before: str, mark: str) -> bool:
    """Whether a text is that of an option before its mark: one in capitals is no more than any word of theirs where all are."""
    lettered = OPTION.fullmatch(before)
    said = lettered[5] if lettered is not None else before
    goes_on = said.isupper() or _GOES_ON.search(said[-20:]) or _SHOUTED.search(said[-20:])
    return bool(said.strip()) and not (mark.strip(" -–—.!").isupper() and goes_on)


def _asks_above(lines: Sequence[Line], at: int) -> bool:
    """Whether the text above a list asks something, or is a question with a number."""
    above = next((line for line in reversed(lines[max(0, at - 4) : at]) if line.text.strip()), None)
    if above is None or above.code:
        return False
    text = above.text.rstrip(" *_")
    return QUESTION.fullmatch(with_label(above)) is not None or ASKING.search(text) is not None or text.endswith(":")


def _text(line: Line, found: tuple[bool, str] | None) -> str:
    return (found[1] if found is not None else line.text).strip()


def _written(line: Line, text: str, *, right: bool) -> Line:
    """An option in the form in which `lettered` knows its mark: behind a letter a tick at its end, else a box."""
    if line.label in ("", "•") and not OPTION.fullmatch(text):
        return replace(line, text=f"[{'x' if right else ' '}] {_BULLET.sub('', text, count=1)}", label="")
    return replace(line, text=f"{text} ✅" if right else text)
