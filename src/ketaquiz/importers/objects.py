"""Source of JSON or JavaScript in plain texts, whose quotation marks and brackets would be taken for parts of questions."""

from __future__ import annotations

import re
from typing import Final

_FIELD: Final = re.compile(
    r"[{\[\s]{0,40}[\"'`]?\w{1,40}[\"'`]?\s{0,4}:\s{0,4}(?:[\"'`\[{]|-?[0-9]|true\b|false\b|null\b)"
)
"""How a line with a field of an object begins."""
_OPENS_LIST: Final = re.compile(r"[^\[]{0,60}:\s{0,4}\[")
_BRACKETS: Final = re.compile(r"(?:(?:const|let|var|export)\s.{0,80}=\s?)?[\[\]{}(),;\s]{1,40}")
_STRING: Final = re.compile(r"[\"'`].{0,2000}[\"'`][\s,\]}]{0,40}")


def has_objects(text: str) -> bool:
    """Whether a text is source of objects: most of its lines are fields, brackets and strings, and some field is a list."""
    lines = [line.strip() for line in text[:_LOOKED_AT].split("\n") if line.strip()]
    fields = [line for line in lines if _FIELD.match(line)]
    others = sum(bool(_BRACKETS.fullmatch(line) or _STRING.fullmatch(line)) for line in lines)
    return (
        any(map(_OPENS_LIST.match, fields))
        and any(line[0] in "{[" or line[-1] in "{[" for line in lines)
        and 4 * (len(fields) + others) >= 3 * len(lines)
    )


_LOOKED_AT: Final = 200_000
"""In how many first characters they are looked for."""
