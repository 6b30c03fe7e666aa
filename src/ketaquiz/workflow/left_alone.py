"""What drafting saw in an article and left alone, counted by its reason and listed with its line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from ketaquiz.article.lines import block_lines
from ketaquiz.article.quotes import ArticleText
from ketaquiz.draft.extractor import LeftAlone

_MOST_SHOWN: Final = 80
"""Characters of a block that are shown."""


def counted(left_out: Mapping[str, int]) -> list[str]:
    """A sentence that counts what was left out by its reason; none where nothing was."""
    reasons = [f"{count} × {reason}" for reason, count in sorted(left_out.items()) if count]
    return [f"left out: {'; '.join(reasons)}"] if reasons else []


def listed(article: ArticleText, left: Sequence[LeftAlone]) -> list[str]:
    """A line for each thing that was left alone: where it stands, why, and how it starts."""
    if not left:
        return []
    lines = block_lines(article)
    name = article.name or "<stdin>"
    found = []
    for each in left:
        text = " ".join(article.blocks[each.block].text.split())
        shown = text if len(text) <= _MOST_SHOWN else text[:_MOST_SHOWN].rpartition(" ")[0] + " …"
        where = f"{name}:{lines[each.block]}" if lines[each.block] else name
        found.append(f"{where}: {each.reason}: {shown}")
    return found
