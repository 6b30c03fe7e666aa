"""Code that plain texts mark as Markdown does: between backticks within a line, or between lines of three of them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

_SPAN: Final = re.compile(r"(?<![`\w\\])`(?![`\s])([^`\n]{0,400}[^`\s\\])`(?![`\w])")
"""Code within a line; backticks beside letters are apostrophes, or signs of another kind."""
_FENCED: Final = re.compile(
    r"^[ \t]{0,3}```[^\S\n]{0,8}[\w+#.-]{0,20}[^\S\n]{0,8}\n((?:(?!\n[ \t]{0,3}```).)*)\n[ \t]{0,3}```[^\S\n]{0,8}$",
    re.DOTALL | re.MULTILINE,
)
"""A block of code with its fences, of which the first may name the language."""


def with_marked_code(source: str) -> str | None:
    """A plain text as HTML in which the code that it marks is code; None where it marks none, or has further backticks."""
    if "`" not in source:
        return None
    made = "".join(_parts(source))
    return made if "`" not in _CODE.sub("", made) else None


_CODE: Final = re.compile(r"<(code|pre)>(?:(?!<(?:code|pre)>).)*?</\1>", re.DOTALL)


def _parts(source: str) -> Iterator[str]:
    at = 0
    for block in _FENCED.finditer(source):
        yield _in_lines(source[at : block.start()].removesuffix("\n"))
        yield f"<pre>{html.escape(block[1], quote=False)}</pre>"
        at = block.end()
        at += source[at : at + 1] == "\n"
    yield _in_lines(source[at:])


def _in_lines(text: str) -> str:
    return _SPAN.sub(r"<code>\1</code>", html.escape(text, quote=False)).replace("\n", "<br>")


def without_marked_code(source: str) -> str:
    """A text without the code that it marks, of which tags and names of characters are no HTML."""
    return _SPAN.sub("", _FENCED.sub("", source)) if "`" in source else source
