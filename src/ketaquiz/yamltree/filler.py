"""What of a file says nothing: empty lines, comments, and blanks in a row.

All that reads or edits a file goes through them, line by line, and a person writes few. They are counted in its bytes,
before it is parsed.
"""

from __future__ import annotations

import re
from typing import Final

MOST_BYTES: Final = 6 * 1024 * 1024
"""How many bytes of a file may be empty lines with comments of their own; as many may be comments, and as many blanks."""
MOST_LINES: Final = 400_000
"""How many lines of a file may be empty or comments: a bank of 64 MiB with one for each item has 350,000."""

# each begins with one certain character, for which a search is quick
_EMPTY_LINES = {
    b"\n": re.compile(rb"\n(?>(?:[ \t\r]*+(?:#[^\r\n]*\r?)?\n){1,1000})"),
    b"\r": re.compile(rb"\r(?>(?:[ \t]*+(?:#[^\r]*)?\r){1,1000})"),
}
_COMMENT = re.compile(rb"#(?<=[ \t\r\n]#)[^\r\n]*")
_BLANKS: Final = (b" " * 64, b"\t" * 64)


def too_much_filler(data: bytes) -> str:
    """What of a file that says nothing is too much, in words for a message; empty where it is not."""
    end = b"\n" if b"\n" in data else b"\r"
    if len(data) <= MOST_BYTES and data.count(end) <= MOST_LINES:
        return ""
    lines, size = _counted(_EMPTY_LINES[end], data, end)
    if lines > MOST_LINES:
        return f"more than {MOST_LINES:,} lines of the file are empty or comments"
    blanks = max(data.count(each) * len(each) for each in _BLANKS)
    if max(blanks, size, _counted(_COMMENT, data, end)[1]) > MOST_BYTES:
        return "more than 6 MiB of the file are empty lines, comments or blanks in a row"
    return ""


def _counted(pattern: re.Pattern[bytes], data: bytes, line_end: bytes) -> tuple[int, int]:
    """How many line ends, and how many bytes, all that fits a pattern has behind its first byte; not much more than may be."""
    lines = size = 0
    for found in pattern.finditer(data):
        start, end = found.span()
        size += end - start - 1
        lines += data.count(line_end, start + 1, end)
        if size > MOST_BYTES or lines > MOST_LINES:
            break
    return lines, size
