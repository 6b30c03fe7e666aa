"""Numbered statements with their judgement at their end: ``1. Milk is white. (true)``, ``2. Snow is hot. __F__``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers.lettered_lines import Line, with_label, without_label
from ketaquiz.importers.lettered_signs import BOX, OPTION, answer_in, number_of, question_in
from ketaquiz.importers.questions import sure_truth, truth

_JUDGED: Final = re.compile(
    r"(.{0,2000}[^\W_][^\w\s]{0,3})\s{1,20}(?:[(\[]\s{0,3}([^\W\d_]{1,12})\s{0,3}[)\]]|_{1,20}\s{0,3}([^\W\d_]{1,12})\s{0,3}_{1,20}"
    r"|(?:[–—→=-]|[-=]>)\s{0,3}([^\W\d_]{2,12}))[\s.]{0,5}",
    re.DOTALL,
)
_LEAST: Final = 2
"""So many such statements, one after the other, are no options of a question."""
_PAIRS: Final = ("tf", "rf", "wf", "vf", "rw")
"""The letters that say *true* and *false*, where both stand at some statements."""


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
        bare = without_label(replace(line, label=""), judged[at][1])
        yield replace(bare, label=line.label)
        yield Line(line.place, f"Answer: {says[at]}")


def _judged(lines: Sequence[Line], at: int) -> re.Match[str] | None:
    """What a numbered statement ends with, where neither options nor an answer stand below it."""
    found = _JUDGED.fullmatch(lines[at].text)
    if found is None or found[1].rstrip().endswith(("?", "？", "؟", ":")) or len(found[1].split()) < _FEWEST_WORDS:
        return None
    below = next((line for line in lines[at + 1 : at + 3] if line.text.strip()), None)
    if below is None:
        return found
    text = with_label(below)
    return None if OPTION.fullmatch(text) or BOX.fullmatch(text) or answer_in(text, ()) is not None else found


_FEWEST_WORDS: Final = 4
"""So few words, with a number, has the shortest statement."""


def _said(lines: Sequence[Line], run: Sequence[int], judged: dict[int, re.Match[str]]) -> dict[int, bool]:
    """Which of some statements are true; empty where their last words do not judge them all, or they may be options."""
    if len(run) < _LEAST:
        return {}
    words = {at: next(filter(None, judged[at].groups()[1:])).casefold() for at in run}
    letters = {word for word in words.values() if len(word) == 1}
    whole = all(judged[at][1].rstrip().endswith((".", "!", "。")) for at in run)
    if {*words.values()} == {"right"} or (letters and len(run) <= _LEAST and not whole):
        return {}
    pair = next((pair for pair in _PAIRS if letters == set(pair)), "")
    said = {at: (word == pair[0] if pair else None) if len(word) == 1 else truth(word) for at, word in words.items()}
    above = next((line for line in reversed(lines[max(0, run[0] - 3) : run[0]]) if line.text.strip()), None)
    if above is not None and _counts_within(above, lines[run[0]]):
        return {}
    asks = above.text.strip() if above is not None else ""
    sure = all(len(word) == 1 or sure_truth(word) is not None for word in words.values())
    if asks.endswith(("?", "？", "؟")) or (not sure and asks.endswith(":")):
        return {}
    return {at: told for at, told in said.items() if told is not None} if None not in said.values() else {}


def _counts_within(above: Line, first: Line) -> bool:
    """Whether a line begins with a number, and the one below it with no greater one, so that it may be an option of that."""
    return 0 < number_of(first) <= number_of(above)
