"""Small letters at the start of German phrases that change their place in a sentence; `wording.capitalised` has the capital ones."""

from __future__ import annotations

import re
from typing import Final

_ARTICLE: Final = re.compile(r"(?:Der|Die|Das|Ein|Eine|Jede[rs]?|Alle)\s")


def small(words: str) -> str:
    """Words with a small letter at their start."""
    return words[0].lower() + words[1:]


def small_article(words: str) -> str:
    """Words with a small letter at their start where an article stands there, and no noun."""
    return small(words) if _ARTICLE.match(words) else words
