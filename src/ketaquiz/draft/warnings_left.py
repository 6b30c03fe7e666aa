"""Warnings that no draft says: each of them is noted, since a trainer looks for it first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from ketaquiz.draft.extractor import GAP, Draft
from ketaquiz.draft.page import Page
from ketaquiz.text.words import words_alone

REASON: Final = "a warning of which nothing can be asked"
_WARNS: Final = re.compile(
    r"(?:please |bitte )?(?:do not|don['’]?t|never|nie(?:mals)?|nicht|keinesfalls|auf keinen fall|unter keinen umständen)\s(?=\S)",
    re.IGNORECASE,
)
"""How a sentence starts that says what not to do."""


def note_warnings(page: Page, drafted: Sequence[Draft]) -> None:
    """Note each warning of the article that neither a draft says nor a reason was given for."""
    if page.code not in ("en", "de"):
        return
    known = {at for at, _ in page.left}
    said: dict[int, list[str]] = defaultdict(list)
    for draft in drafted:
        shown = " ".join(GAP.sub(r"\1", str(each)) for each in (*draft.keys.values(), *draft.whole))
        for passage in draft.passages:
            said[passage].append(shown)
    for at, block in enumerate(page.blocks):
        cited = page.passage(at)
        if at in known or not page.in_article[at] or block.level or cited is None:
            continue
        warnings = [words_alone(each) for each in page.sentences(block.text) if _WARNS.match(each)]
        told = words_alone(" ".join(said[cited])) if warnings and cited in said else ""
        if any(each not in told for each in warnings):
            page.leave(at, REASON)
