"""Lines of code in plain texts, known by their indentation, which would be lost in a text of a bank."""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Sequence
from typing import Final

_OPENS: Final = re.compile(r"[:{(\[]\Z")
_SIGN: Final = re.compile(r"[;{}=]|\w[(\[]")
"""What code has, and prose hardly."""
_LINE: Final = re.compile(
    r"[}\])]|[\w.\[\]]{1,80}\s{0,3}[-+*/]?=\s?\S|[\w.]{1,80}\([^?]{0,400}\);?\Z|[^?]{1,400}[;{}]\Z"
)
"""How a line of code that is not indented looks."""


def with_code(source: str) -> str | None:
    """A plain text as HTML in which its indented code is preformatted; None where it has none."""
    lines = [line.expandtabs(4).rstrip() for line in source.split("\n")]
    made, prose, at, found = [], [], 0, False
    while at < len(lines):
        end, is_code = _end_of_code(lines, at)
        if not is_code:
            prose += [html.escape(line, quote=False) for line in lines[at:end]]
            at = end
            continue
        made += ["<br>".join(prose)] * bool(prose) + [_preformatted(lines[at:end])]
        prose, at, found = [], end, True
    made += ["<br>".join(prose)] * bool(prose)
    return "".join(made) if found else None


def _preformatted(lines: Sequence[str]) -> str:
    return f"<pre>{html.escape(textwrap.dedent(chr(10).join(lines)), quote=False)}</pre>"


def _end_of_code(lines: Sequence[str], start: int) -> tuple[int, bool]:
    """Where lines end that look like code from one on, and whether some of them are indented below what opens a block."""
    at, indented = start, False
    while at < len(lines):
        deeper = at > start and _indent(lines[at]) > _indent(lines[start])
        if not (_is_code(lines, at) or (deeper and indented)):
            break
        indented |= _opens(lines, at)
        at += 1
    return max(at, start + 1), indented


def _is_code(lines: Sequence[str], at: int) -> bool:
    return _opens(lines, at) or _LINE.match(lines[at].strip()) is not None


def _opens(lines: Sequence[str], at: int) -> bool:
    """Whether a line opens a block of code that is indented below it; a sentence begins with a capital."""
    line = lines[at].strip()
    if at + 1 == len(lines) or not _OPENS.search(line) or (line[0].isupper() and line.endswith(":")):
        return False
    below = lines[at + 1]
    return _indent(below) >= _indent(lines[at]) + 2 and _SIGN.search(f"{line} {below}") is not None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
