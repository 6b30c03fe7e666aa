"""Answers that are the number or letter of a line of what is asked, so that these lines may be options."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers.lettered_lines import Line, with_label


def counts_line(answer: str, stem: Sequence[Line]) -> bool:
    """Whether an answer has the numbers, letters or Roman numbers with which lines of what is asked begin, and no more."""
    labels = [each.strip(" .)(").casefold() for each in re.split(r"[,;/&+、]|\s(?:and|und|et|y|e|и|i|ve)\s", answer)]
    begins = [found[1].casefold() for line in stem[1:] if (found := _BEGINS.match(with_label(line))) is not None]
    return len(begins) > 1 and all(_LABEL.fullmatch(label) and label in begins for label in labels)


_LABEL: Final = re.compile(r"[0-9]{1,2}|[^\W\d_]|[ivx]{1,4}")
_BEGINS: Final = re.compile(r"\s{0,20}[(\[]?([0-9]{1,2}|[ivxIVX]{1,4}|[^\W\d_])(?:\s?[.):\]]{1,2}|[ \t]|$)")
