"""Bullets of Markdown: those of options with a sign before the right one, and those of a list within what is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers.lettered_lines import Line, with_label
from ketaquiz.importers.lettered_signs import answer_in, as_option, as_question, letter_of
from ketaquiz.importers.option_letters import is_next

_MARKED: Final = re.compile(r"!\s{0,3}(?=[^\s\[!=])(.*)", re.DOTALL)
"""A bullet with the sign before its text; ``![`` begins a picture."""
_LEAST: Final = 2
"""So many lists with such signs are those of options."""


def with_bullets(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which the bullets of options have boxes where signs mark the right ones, and those of what is asked are text."""
    lists = [*_lists(lines)]
    made = [*lines]
    marked = [places for places in lists if 0 < sum(_is_marked(lines[at]) for at in places) < len(places)]
    if len(marked) >= _LEAST and len(marked) * 3 >= len(lists) * 2:
        for at in (at for places in marked for at in places):
            found = _MARKED.fullmatch(lines[at].text)
            made[at] = replace(
                lines[at], text=f"[x] {found[1]}" if found is not None else f"[ ] {lines[at].text}", label=""
            )
        return made
    for places in lists:
        if _options_below(lines, places[-1] + 1):
            for at in places:
                made[at] = replace(lines[at], text=f"- {lines[at].text}", label="")
    return made


def _is_bullet(line: Line) -> bool:
    return line.label == "•" and not (line.code or line.runs or line.html)


def _is_marked(line: Line) -> bool:
    return _MARKED.fullmatch(line.text) is not None


def _lists(lines: Sequence[Line]) -> Iterator[list[int]]:
    """The places of bullets one below the other; empty lines and quotes, which explain one, may stand between them."""
    found: list[int] = []
    for at, line in enumerate(lines):
        if _is_bullet(line):
            found.append(at)
        elif line.text.strip() and not line.text.lstrip().startswith(">"):
            if found:
                yield found
            found = []
    if found:
        yield found


_LOOKED_AT: Final = 60
"""So many lines are looked at below a list."""


def _options_below(lines: Sequence[Line], at: int) -> bool:
    """Whether a text that goes on with what is asked, and lettered options, stand below a list, before anything else does."""
    texts = 0
    for line in lines[at : at + _LOOKED_AT]:
        if not line.text.strip():
            continue
        option = as_option(with_label(line))
        if option is not None and is_next(letter_of(option), 0):
            return texts > 0
        if option is not None or line.code or as_question(with_label(line)) or answer_in(line.text, ()) is not None:
            return False
        texts += 1
    return False
