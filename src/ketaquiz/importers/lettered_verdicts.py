"""Options that say at their end, each by itself, whether they are true: ``a. Milk [True]``, ``b. Ice [False]``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers.lettered_lines import Line, without_label
from ketaquiz.importers.lettered_signs import has_letter
from ketaquiz.importers.questions import truth

_VERDICT: Final = re.compile(r"(.{0,2000}\S)\s{1,80}[(\[]\s{0,2}([^\W\d_]{2,14})\s{0,2}[)\]][\s.]{0,5}", re.DOTALL)
_FEWEST: Final = 2


def with_verdicts(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which such options have a tick in place of what says that they are true, and nothing in place of what says the other."""
    made = [*lines]
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and not lines[end].code and has_letter(lines[end], end - at):
            end += 1
        found = [_VERDICT.fullmatch(line.text) for line in lines[at:end]]
        said = [None if each is None else truth(each[2]) for each in found]
        if end - at >= _FEWEST and {True, False} == {*said}:
            for place, (each, true) in enumerate(zip(found, said, strict=True), at):
                assert each is not None
                bare = without_label(replace(lines[place], label=""), each[1])
                tick = " ✅" if true else ""
                made[place] = replace(
                    bare, text=bare.text + tick, html=bare.html and bare.html + tick, label=lines[place].label
                )
        at = max(end, at + 1)
    return made
