"""The prose of a text: what stands in it as code, as mathematics or as an address is blanked out."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.check.view import LONGEST

_NO_PROSE: Final = re.compile(
    r"(?m:^[ ]{0,3}(?P<fence>```++|~~~++)[^\n]*+\n(?s:.*?)(?:^[ ]{0,3}(?P=fence)[^\n]*$|\Z))"
    r"|(?<!`)(?P<ticks>`++)[^\n]*?(?<!`)(?P=ticks)(?!`)"
    r"|(?<!\\)(?>(?:\\\\)*)(?:\\\((?>(?:[^\\\n]|\\[^()\n])*)\\\)|\\\[(?>(?:[^\\]|\\[^\[\]])*)\\\])|https?://[^\s)>]+"
)


def prose(typed: str) -> str:
    """A text as typed, with blanks in place of code, mathematics and addresses, so that offsets stay."""
    text = typed[:LONGEST]
    if "`" not in text and "\\" not in text and "~~~" not in text and "://" not in text:
        return text
    return _NO_PROSE.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)
