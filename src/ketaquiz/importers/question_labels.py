"""What stands before nearly all questions of a file and is no part of them: a code of each, or a remark in brackets in a line of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_LEAST: Final = 5
"""So many questions show that what begins them is a label."""
_CODED: Final = re.compile(
    r"([A-Z]{1,3}[0-9]{1,3}(?:[A-Z]{1,4}[0-9]{1,3}){1,3}) (\S.*)|([A-Za-z0-9][A-Za-z0-9._-]{1,11})\n\s{0,9}(\S.*)",
    re.DOTALL,
)
"""A code before a question, ``F1T2Q3 Which …``, or in the line above it."""
_REMARKED: Final = re.compile(r"([(\[](?=[^()\[\]\n]{0,60}[0-9])[^()\[\]\n]{2,60}[)\]])\n\s{0,9}(\S.*)", re.DOTALL)
"""A remark with a number in it above a question: ``(01.03, Understand)``."""


def without_labels(texts: Sequence[str]) -> list[str]:
    """What is asked without the labels before it, where nearly all have one; a code has to be another in nearly each."""
    if len(texts) < _LEAST:
        return [*texts]
    for pattern, each_its_own in ((_CODED, True), (_REMARKED, False)):
        parts = [pattern.match(text) for text in texts]
        labels = [next(filter(None, part.groups())) for part in parts if part is not None]
        numbered = sum(any(map(str.isdigit, label)) for label in labels)
        differ = len({*labels}) * 10 >= len(labels) * 9
        if len(labels) * 10 >= len(texts) * 9 and numbered * 10 >= len(labels) * 9 and (differ or not each_its_own):
            return [
                text if part is None else (part[part.lastindex or 0]).strip()
                for text, part in zip(texts, parts, strict=True)
            ]
    return [*texts]
