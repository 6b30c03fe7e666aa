"""Lists as programs write them into one cell: ``['one', 'two']`` of Python and JSON, also without commas, as of NumPy."""

from __future__ import annotations

import re
from typing import Final

_LONGEST: Final = 20_000
_ITEM: Final = re.compile(
    r"""\s{0,20}(?:'((?>[^'\\]|\\.){0,5000})'|"((?>[^"\\]|\\.){0,5000})"|(None|null|nan)|([-+]?[0-9.]{1,20}(?:e[-+]?[0-9]{1,3})?|True|False|true|false))"""
    r"""(?=\s{0,20}(,)|\s{0,20}\]|\s{1,20}['"])""",
    re.DOTALL,
)
_ESCAPE: Final = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_SIGNS: Final = {"n": "\n", "r": "\n", "t": "\t", "\\": "\\", "'": "'", '"': '"', "/": "/"}


def listed(text: str) -> list[str] | None:
    """The entries of a cell that is such a list, an empty text for None; None where it is no list of plain values, or is empty.

    >>> listed("['Feather', 'Duck', None]")
    ['Feather', 'Duck', '']
    """
    text = text.strip()
    if not (text.startswith("[") and text.endswith("]")) or len(text) > _LONGEST:
        return None
    found: list[str] = []
    at = 1
    while item := _ITEM.match(text, at):
        quoted = item[1] if item[1] is not None else item[2]
        value = _unescaped(quoted) if quoted is not None else item[4] or ""
        if value is None:
            return None
        found.append(value.strip())
        at = item.end(5) if item[5] else item.end()
    return found if any(found) and not text[at:-1].strip() else None


def _unescaped(text: str) -> str | None:
    """A text without its escapes; None where one is of no known sign, as in a path of Windows that somebody typed."""
    if any(found[3] and found[3] not in _SIGNS for found in _ESCAPE.finditer(text)):
        return None
    return _ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)) if found[3] is None else _SIGNS[found[3]], text)
