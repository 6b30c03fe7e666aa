"""Symbols with an index, which articles write as mathematics in several ways, as banks write them: *V~A~* for ``$V_A$``."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ketaquiz.draft.extractor import Draft

_SYMBOL: Final = re.compile(
    r"(?<!\\)(?:\$|\\\()(?P<sign>[A-Za-z])_(?:(?P<one>[A-Za-z0-9])|\{(?P<more>[A-Za-z0-9]{1,6})\})(?:\$|\\\))"
)
"""A letter with its index, between the signs that open and close mathematics."""


def with_symbols(draft: Draft) -> Draft:
    """A draft whose symbols with an index are written with it below the line."""
    keys = {key: _plain(said) if isinstance(said, str) else said for key, said in draft.keys.items()}
    return replace(draft, keys=keys) if keys != draft.keys else draft


def _plain(text: str) -> str:
    return _SYMBOL.sub(lambda found: f"{found['sign']}~{found['one'] or found['more']}~", text)
