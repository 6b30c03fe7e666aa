r"""Mathematics between dollar signs as ``\( … \)``: ``$$x$$``, and ``$\frac{1}{2}$`` where that is no money and no code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_DOUBLE: Final = re.compile(r"(?<!\\)\$\$([^$]{1,2000})\$\$")
_SINGLE: Final = re.compile(r"(?<![^\s(\[>«\"'“,;:=~/-])\$(?![\s$])([^$\n]{1,500})(?<![\s\\])\$(?![\w$|/^])")
_CODE: Final = re.compile(r"<(/?)(?:pre|code)(?=[\s>])", re.IGNORECASE)
_TEX: Final = re.compile(r"\\[A-Za-z]{2,}|[A-Za-z0-9)}\]][\^_][A-Za-z0-9{(\\+-]")
_NO_TEX: Final = re.compile(r"[\"#@`]|</?[A-Za-z]|(?<!&lt)(?<!&gt)(?<!&amp)(?<!\\);")
_SIMPLE: Final = re.compile(r"(?=.{0,40}[A-Za-z])(?!.{0,40}[A-Za-z]{3})[A-Za-z0-9(-][A-Za-z0-9 +*/=().,!-]{0,39}")


def with_tex(source: str) -> str:
    r"""A text with ``\( … \)`` around its mathematics; it may be HTML, whose code stays as it is."""
    if "$" not in source:
        return source
    made, at, depth = [], 0, 0
    for tag in _CODE.finditer(source):
        piece = source[at : tag.start()]
        made.append(piece if depth else _marked(piece))
        at, depth = tag.start(), max(depth + (-1 if tag[1] else 1), 0)
    piece = source[at:]
    return "".join([*made, piece if depth else _marked(piece)])


def _marked(source: str) -> str:
    return _SINGLE.sub(_formula, _DOUBLE.sub(r"\\(\1\\)", source))


def _formula(found: re.Match[str]) -> str:
    return rf"\({found[1]}\)" if _is_formula(found[1]) else found[0]


def _is_formula(said: str) -> bool:
    is_tex = _TEX.search(said) is not None and _NO_TEX.search(said) is None and said.count("{") == said.count("}")
    return is_tex or _SIMPLE.fullmatch(said) is not None


def in_formulas(source: str, signs: Mapping[int, str]) -> str:
    """A text whose formulas between dollar signs have other characters, by their numbers."""
    return _SINGLE.sub(lambda found: found[0].translate(signs) if _is_formula(found[1]) else found[0], source)
