"""Superscripts and subscripts: the guises in which they are typed, and one form in which texts are compared.

Ten to the sixth may stand in a text as ``10^6^`` (the marks of banks and drafts), ``10⁶`` (Unicode), ``10<sup>6</sup>``
(HTML) or ``10^6``. `fold` makes ``10^6`` of each of them, and ``CO2`` of ``CO~2~``, ``CO₂`` and ``CO<sub>2</sub>``.
"""

from __future__ import annotations

import re
from typing import Final

_SUPER = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
_SUPER_PLAIN = "0123456789+-=()abcdefghijklmnoprstuvwxyz"
_SUB = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"
_SUB_PLAIN = "0123456789+-=()aehijklmnoprstuvx"
_FROM_SUPER: Final = dict(zip(map(ord, _SUPER), _SUPER_PLAIN, strict=True))
_FROM_SUB: Final = dict(zip(map(ord, _SUB), _SUB_PLAIN, strict=True))
_TO_SUPER: Final = dict(zip(map(ord, _SUPER_PLAIN), _SUPER, strict=True)) | {ord("−"): "⁻", ord("–"): "⁻"}
_TO_SUB: Final = dict(zip(map(ord, _SUB_PLAIN), _SUB, strict=True)) | {ord("−"): "₋", ord("–"): "₋"}

SUPERSCRIPT_DIGITS: Final = _SUPER[:10]
"""The superscript digits of Unicode, from 0 to 9."""
_NEXT_POWER: Final = r"[^\s~^\w]{0,3}[0-9]{1,3}[^\s~^\w]{1,3}(?:[0-9.,]{1,8}[×x·⋅*])?10\^[-−–+][0-9]"
_SCRIPT: Final = rf"(?P<mark>[~^])(?!{_NEXT_POWER})(?P<between>[^\s~^%s]+)(?P=mark)(?![0-9]|(?P=mark))"
"""No ``^`` of a power closes at that of the next one: ``10^6-10^7`` and ``10^-6–10^-3`` have no superscript."""
MARKED: Final = re.compile(_SCRIPT % "")
"""A superscript or subscript in a bank's marks: the mark, and what stands between."""
_ANY: Final = re.compile(
    rf"(?P<sup>[{_SUPER}]+)|(?P<sub>[{_SUB}]+)|"
    + _SCRIPT % r"<>\x00-\x1f"
    + r"|<(?P<tag>su[pb])>(?P<inside>[^<>\n]{1,40})</(?P=tag)>"
)
_MAY_HAVE: Final = re.compile(rf"[~^<{_SUPER}{_SUB}]")
_MINUS: Final = str.maketrans("−–", "--")


def has_scripts(text: str) -> bool:
    """Whether a text may have a superscript or a subscript; a quick look, which says yes too often."""
    return _MAY_HAVE.search(text) is not None


def fold(text: str) -> str:
    """A text with every superscript as ``^`` and what it says, and every subscript as what it says."""
    return _ANY.sub(_folded, text) if has_scripts(text) else text


def _folded(found: re.Match[str]) -> str:
    return f"^{_said(found)}" if _is_raised(found) else _said(found)


def _is_raised(found: re.Match[str]) -> bool:
    return bool(found["sup"]) or found["mark"] == "^" or found["tag"] == "sup"


def _said(found: re.Match[str]) -> str:
    """What a superscript or subscript says."""
    said = found["sup"] or found["sub"] or found["between"] or found["inside"]
    return said.translate(_MINUS).translate(_FROM_SUPER).translate(_FROM_SUB)


def spaced(text: str) -> str:
    """A text as some programs copy it: each superscript and subscript stands by itself, ``10 6`` and ``CO 2``."""
    return _ANY.sub(lambda found: f" {_said(found)} ", text) if has_scripts(text) else text


def fold_with_places(text: str, closing: str = "") -> tuple[str, list[int] | None]:
    """`fold` with ``closing`` behind each superscript, and where each of its characters (and its end) stands in ``text``.

    No places where each character is at its own.
    """
    if not has_scripts(text):
        return text, None
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for found in _ANY.finditer(text):
        parts.append(text[at : found.start()])
        places += range(at, found.start())
        said = _folded(found) + (closing if _is_raised(found) else "")
        parts.append(said)
        places += (min(found.start() + step, found.end() - 1) for step in range(len(said)))
        at = found.end()
    parts.append(text[at:])
    places += range(at, len(text) + 1)
    return "".join(parts), places


def places_of(text: str) -> list[tuple[int, int]]:
    """Where each superscript and subscript starts and ends in a text, with its marks."""
    return [found.span() for found in _ANY.finditer(text)] if has_scripts(text) else []


def unmarked(text: str) -> str:
    """A text without a bank's marks of superscripts and subscripts: ``106`` for ``10^6^``, as it looks to a text search."""
    return MARKED.sub(r"\g<between>", text) if "~" in text or "^" in text else text


def is_superscript(char: str) -> bool:
    """Whether a character is one of Unicode's superscripts."""
    return ord(char) in _FROM_SUPER


def is_subscript(char: str) -> bool:
    """Whether a character is one of Unicode's subscripts."""
    return ord(char) in _FROM_SUB


def plain(char: str) -> str:
    """What a superscript or subscript of Unicode stands for."""
    return char.translate(_FROM_SUPER).translate(_FROM_SUB)


def superscript(text: str) -> str | None:
    """A text in Unicode's superscripts; None where Unicode has not all of them."""
    return _in(text, _TO_SUPER)


def subscript(text: str) -> str | None:
    """A text in Unicode's subscripts; None where Unicode has not all of them."""
    return _in(text, _TO_SUB)


def _in(text: str, letters: dict[int, str]) -> str | None:
    return text.translate(letters) if text and all(ord(char) in letters for char in text) else None
