"""*Most Voted* behind an option, as pages of exam questions have it: what most readers chose, which is no mark of a right one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers.lettered_lines import Line, with_label, without_label
from ketaquiz.importers.lettered_signs import as_option

_VOTED: Final = re.compile(r"(.{0,2000}?\S)\s{1,10}[(\[]?most voted[)\]]?\s{0,10}", re.IGNORECASE | re.DOTALL)


def without_votes(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which no option has it."""
    return [
        without_label(line, found[1])
        if not (line.code or line.label)
        and (found := _VOTED.fullmatch(line.text)) is not None
        and as_option(with_label(line))
        else line
        for line in lines
    ]
