"""Numbered statements with their judgement at their end: ``1. Milk is white. (true)``, ``2. Snow is hot. __F__``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from ketaquiz.importers.lettered_lines import Line, with_label, without_label
from ketaquiz.importers.lettered_signs import BOX, answer_in, as_option, number_of, question_in
from ketaquiz.importers.questions import sure_truth, truth

_JUDGED: Final = re.compile(
    r"(.{0,2000}[^\W_][^\w\s]{0,3})\s{1,20}(?:[(\[]\s{0,3}([^\W\d_]{1,12})\s{0,3}[)\]]|_{1,20}\s{0,3}([^\W\d_]{1,12})\s{0,3}_{1,20}"
    r"|(?:[–—→=-]|[-=]>)\s{0,3}([^\W\d_]{2,12}))[\s.]{0,5}",
    re.DOTALL,
)
_ARROW: Final = re.compile(
    r"\s{0,5}(?:→|➔|➜|[-=]>)\s{0,3}([^\W\d_]{1,12})(?:\s{0,2}[.:;,!–—-]{1,2}\s{1,5}(?=\S)|[\s.!]{0,5}\Z)"
)
"""An arrow and the judgement, maybe before why."""
_INSIDE: Final = re.compile(
    r"\s{1,5}[(\[]\s{0,3}([^\W\d_]{1,12})\s{0,2}[:;,–—-]\s{0,5}(?=[^\s()\[\]][^()\[\]]{0,1000}[)\]][\s.]{0,5}\Z)"
)
"""A bracket with the judgement and why."""
_BARE: Final = re.compile(r"(.{0,2000}[^\W_][^\w\s]{0,3})\s{1,20}([^\W\d_]{2,12})[\s.!]{0,5}", re.DOTALL)
"""The judgement in a word with no sign before it."""
_ASKS_FOR_TRUTH: Final = re.compile(
    r"([^\W\d_]{1,12})\s{0,3}(?:[/|,–—-]|[^\W\d_]{1,4})\s{0,3}([^\W\d_]{1,12})[\s?？؟:)\].]{0,5}\Z"
)
"""What asks whether statements are true: *True or false?*, *Vrai/faux*."""
_LEAST: Final = 2
"""So many such statements, one after the other, are no options of a question."""
_PAIRS: Final = ("tf", "rf", "wf", "vf", "rw")
"""The letters that say *true* and *false*, where both stand at some statements."""


_SIGNED: Final = r"(?:[(\[]\s{0,3}([A-Z])\s{0,3}[)\]]|_{1,12}\s{0,3}([A-Z])\s{0,3}_{1,12})"
_BEFORE: Final = re.compile(
    rf"\s{{0,10}}{_SIGNED}\s{{0,10}}(\(?[0-9]{{1,3}}\s?[.)]\s{{1,5}})?(\S.{{0,2000}})", re.DOTALL
)
_BEHIND_NUMBER: Final = re.compile(
    rf"\s{{0,10}}(\(?[0-9]{{1,3}}\s?[.)]\s{{1,5}}){_SIGNED}\s{{0,10}}(\S.{{0,2000}})", re.DOTALL
)
_LEAST_BEFORE: Final = 4


def with_judged_before(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which statements with a letter for their judgement before them have it at their end: ``( T ) 1. Milk is white.``, ``2. __F__ Snow is hot.``"""
    found = {at: parts for at, line in enumerate(lines) if (parts := _letter_before(line)) is not None}
    letters = {letter.casefold() for letter, _, _ in found.values()}
    numbered = all(number or lines[at].label for at, (_, number, _) in found.items())
    if len(found) < _LEAST_BEFORE or not numbered or letters not in [{*pair} for pair in _PAIRS]:
        return lines
    return [
        replace(line, text=f"{found[at][1]}{found[at][2]} ({found[at][0]})", html="", runs=()) if at in found else line
        for at, line in enumerate(lines)
    ]


def _letter_before(line: Line) -> tuple[str, str, str] | None:
    """The letter before a line, the number of this in its text, and the statement; None where it has no letter."""
    if line.code or "<" in line.html or (line.label and not line.label[:1].isdigit()):
        return None
    if (found := _BEHIND_NUMBER.fullmatch(line.text)) is not None:
        return found[2] or found[3], found[1], found[4].rstrip()
    if (found := _BEFORE.fullmatch(line.text)) is not None:
        return found[1] or found[2], found[3] or "", found[4].rstrip()
    return None


def with_judged(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines of which the judgement of such a statement stands in a line of its own, as its answer."""
    counted = [at for at, line in enumerate(lines) if question_in(line)]
    judged = {at: found for at in counted if (found := _judged(lines, at)) is not None}
    says: dict[int, bool] = {}
    run: list[int] = []
    for at in [*counted, len(lines)]:
        if at in judged:
            run.append(at)
            continue
        says |= _said(lines, run, judged)
        run = []
    for at, line in enumerate(lines):
        if at not in says:
            yield line
            continue
        bare = without_label(replace(line, label=""), judged[at].text)
        yield replace(bare, label=line.label)
        yield Line(line.place, f"Answer: {says[at]}")
        if judged[at].why:
            yield Line(line.place, f"Explanation: {judged[at].why}")


class Judgement(NamedTuple):
    """What a statement ends with."""

    text: str
    word: str
    why: str = ""
    bare: bool = False
    """Whether no sign stands before the word."""


def _judged(lines: Sequence[Line], at: int) -> Judgement | None:
    """What a numbered statement ends with, where neither options nor an answer stand below it."""
    found = judgement(lines[at].text)
    if found is None or found.text.endswith(("?", "？", "؟", ":")) or len(found.text.split()) < _FEWEST_WORDS:
        return None
    below = next((line for line in lines[at + 1 : at + 3] if line.text.strip()), None)
    if below is None:
        return found
    text = with_label(below)
    return None if as_option(text) or BOX.fullmatch(text) or answer_in(text, ()) is not None else found


def judgement(text: str) -> Judgement | None:
    """What a text ends with that may judge it."""
    if (found := _JUDGED.fullmatch(text)) is not None:
        return Judgement(found[1].rstrip(), next(filter(None, found.groups()[1:])))
    for sign in (_ARROW, _INSIDE):
        said = sign.search(text)
        if said is not None and (len(said[1]) == 1 or truth(said[1]) is not None):
            why = text[said.end() :].strip()
            return Judgement(text[: said.start()].rstrip(), said[1], why[:-1].rstrip(")]") if sign is _INSIDE else why)
    bare = _BARE.fullmatch(text)
    if bare is None or truth(bare[2]) is None or not (bare[2].isupper() or bare[1].endswith((".", "!", "。"))):
        return None
    return Judgement(bare[1], bare[2], bare=True)


_LONGEST_PAIR: Final = 50
_FEWEST_WORDS: Final = 4
"""So few words, with a number, has the shortest statement."""


def _said(lines: Sequence[Line], run: Sequence[int], judged: dict[int, Judgement]) -> dict[int, bool]:
    """Which of some statements are true; empty where their last words do not judge them all, or they may be options."""
    if len(run) < _LEAST:
        return {}
    words = {at: judged[at].word.casefold() for at in run}
    letters = {word for word in words.values() if len(word) == 1}
    whole = all(judged[at].text.endswith((".", "!", "。")) for at in run)
    if {*words.values()} == {"right"} or (letters and len(run) <= _LEAST and not whole):
        return {}
    pair = next((pair for pair in _PAIRS if letters == set(pair)), "")
    said = {at: (word == pair[0] if pair else None) if len(word) == 1 else truth(word) for at, word in words.items()}
    above = next((line for line in reversed(lines[max(0, run[0] - 3) : run[0]]) if line.text.strip()), None)
    if above is not None and _counts_within(above, lines[run[0]]):
        return {}
    asks = above.text.strip() if above is not None else ""
    sure = all(len(word) == 1 or sure_truth(word) is not None for word in words.values())
    if not asks_for_truth(asks) and (asks.endswith(("?", "？", "؟")) or (not sure and asks.endswith(":"))):
        return {}
    if any(judged[at].bare for at in run) and {*said.values()} != {True, False}:
        return {}
    return {at: told for at, told in said.items() if told is not None} if None not in said.values() else {}


def asks_for_truth(text: str) -> bool:
    """Whether a text ends with what asks whether the statements below it are true: *Vrai ou faux ?*."""
    pair = _ASKS_FOR_TRUTH.search(text.strip()[-_LONGEST_PAIR:])
    return pair is not None and {truth(pair[1]), truth(pair[2])} == {True, False}


def _counts_within(above: Line, first: Line) -> bool:
    """Whether a line begins with a number, and the one below it with no greater one, so that it may be an option of that."""
    return 0 < number_of(first) <= number_of(above)
