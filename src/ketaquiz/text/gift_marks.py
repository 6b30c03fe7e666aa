r"""The signs of GIFT (https://docs.moodle.org/en/GIFT_format), and how a text that has them stays a text.

A sign has a backslash before it, and so has a backslash: Moodle and other readers take ``\n`` for a new line.
"""

from __future__ import annotations

import re
from typing import Final

SIGNS: Final = "~=#{}:"
"""The characters that mean something wherever they stand."""
FORMATS: Final = ("html", "moodle", "plain", "markdown")
"""What a text may be, as is said in brackets before it: ``[html]``."""
DECK_MARK: Final = "[kq-deck]"
"""What a comment before a category says where an export of ours made it of a deck."""
SECTION_MARK: Final = "[kq-section:"
"""What one says where it was made of a section; the heading follows, and ``]`` at the end of the line."""
_SPECIAL: Final = re.compile(rf"[{re.escape(SIGNS)}\\]")


def escaped(text: str) -> str:
    """A text as it stands in a file, in one line."""
    return _SPECIAL.sub(r"\\\g<0>", text).replace("\n", "\\n")
