"""Formulas on paper: where a long one may go on in the next line, and how wide what stays together is.

Browsers break no formula (MathML Core has no line breaking), so that a long one would run over the edge of the page.
"""

from __future__ import annotations

import html
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ketaquiz.text.mathematics import mathml_tree, problem, written

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NARROW: Final = 14.0
"""Formulas up to this width, in em, stay whole: they fit into any column of any paper."""
_PIECE: Final = 7.0
"""Pieces above this width, in em, are broken within their brackets too."""
_SCRIPT: Final = 0.72
"""The size of a subscript or superscript, of 1."""
_SIZE: Final = 1.1
"""The size of formulas in the style of paper, of 1, as fonts of formulas are smaller than others."""
_SPARE: Final = 1.08
"""For letters wider than those reckoned with."""

_BREAKS: Final = frozenset("=≠≡≈≅∼≃<>≤≥≪≫∝→←↔⇒⇐⇔⟶⟵⟹⟸⟺↦∈∉⊂⊆⊃⊇:∣∥+−-±∓×⋅·∗÷/∪∩∧∨⊕⊗,;")
"""Operators behind which a line may end, as in printed mathematics."""
_OPENS: Final = frozenset("([{⟨⌊⌈")
_CLOSES: Final = frozenset(")]}⟩⌋⌉")


@lru_cache(maxsize=4096)
def paper_formula(tex: str, display: bool) -> str:
    r"""A formula as MathML that fits onto paper; as it is typed where it has a `mathematics.problem`.

    Banks have none of those, but records and tables of strangers may: the converter follows links and styles, and takes
    minutes for some. A wide one is several formulas in a row, between which a line may end. A piece that is wide in itself says how wide,
    in em, ``style="--width: 31"``, so that the style makes it smaller where there is less room.
    """
    if problem(tex):
        start, end = "[]" if display else "()"
        return html.escape(f"\\{start}{tex}\\{end}")
    root = mathml_tree(tex, display)
    if _width(root) * _SIZE <= _NARROW:
        return written(root)
    pieces = _pieces(_row(root), 0)
    if len(pieces) == 1:
        return _math(pieces[0], display, alone=True)
    broken = "<wbr>".join(_math(piece, display, alone=False) for piece in pieces)
    return f'<span class="formula">{broken}</span>' if display else broken


def _row(element: Element) -> list[Element]:
    """What stands in a row in a formula, without the rows that hold nothing else than it."""
    parts = list(element)
    while len(parts) == 1 and parts[0].tag == "mrow" and not parts[0].attrib:
        parts = list(parts[0])
    return parts


def _pieces(parts: list[Element], depth: int) -> list[list[Element]]:
    """A row in pieces that end behind an operator with ``depth`` brackets open; wide ones are broken further."""
    pieces: list[list[Element]] = [[]]
    opened = 0
    deepest = 0
    for place, part in enumerate(parts):
        if part.tag == "mrow" and not part.attrib and len(parts) > 1 and _width(part) > _PIECE and not _is_fenced(part):
            inner = _pieces(list(part), depth)
            pieces[-1] += inner[0]
            pieces += inner[1:]
            continue
        sign = (part.text or "").strip() if part.tag == "mo" else ""
        opened += (sign in _OPENS and bool(sign)) - (sign in _CLOSES and bool(sign))
        deepest = max(deepest, opened)
        pieces[-1].append(part)
        last = place == len(parts) - 1
        if sign in _BREAKS and sign and opened <= depth and not last and _has_operand(pieces[-1]):
            part.set("form", "infix")  # at the end of a formula it would have no room around it
            pieces.append([])
    pieces = [piece for piece in pieces if piece]
    if deepest <= depth or depth > 3:
        return pieces
    return [
        smaller
        for piece in pieces
        for smaller in (_pieces(piece, depth + 1) if sum(map(_width, piece)) * _SIZE > _PIECE else [piece])
    ]


def _is_fenced(row: Element) -> bool:
    """Whether a row has brackets that grow with what is in them."""
    return any(part.get("fence") == "true" for part in row)


def _has_operand(parts: list[Element]) -> bool:
    """Whether something else than signs stands in a piece: a sign in front of a number stays with it."""
    return any(part.tag not in ("mo", "mspace") for part in parts)


def _math(parts: list[Element], display: bool, *, alone: bool) -> str:
    from xml.etree.ElementTree import Element

    how = {"display": "block" if display and alone else "inline"}
    if display and not alone:
        how["displaystyle"] = "true"
    width = sum(map(_width, parts)) * _SIZE * _SPARE
    if width > _PIECE:
        how["style"] = f"--width: {width:.0f}"
    root = Element("math", {"xmlns": "http://www.w3.org/1998/Math/MathML", **how})
    row = Element("mrow")
    row.extend(parts)
    root.append(row)
    return written(root)


def _width(element: Element) -> float:
    """How wide a part of a formula is, about, in em of its own type."""
    tag = element.tag
    if tag == "mtable":  # each cell is looked at once: tables may stand in one another
        rows = [[_width(cell) for cell in row] for row in element]
        columns = max(map(len, rows), default=0)
        return sum(max((row[at] for row in rows if at < len(row)), default=0) + 1 for at in range(columns))
    parts = [_width(part) for part in element]
    if tag in ("mi", "mn", "mtext", "mo"):
        return _letters(tag, element.text or "")
    if tag == "mspace":
        width = element.get("width", "0").removesuffix("em")
        return float(width) if width.replace(".", "").replace("-", "").isdigit() else 0.3
    if tag in ("msub", "msup", "msubsup", "mmultiscripts") and parts:
        return parts[0] + _SCRIPT * max(parts[1:], default=0)
    if tag in ("munder", "mover", "munderover") and parts:
        return max(parts[0], _SCRIPT * max(parts[1:], default=0))
    if tag == "mfrac":
        return max(parts, default=0) + 0.3
    if tag in ("msqrt", "mroot"):
        return (parts[0] if tag == "mroot" and parts else sum(parts)) + 1
    return sum(parts)


def _letters(tag: str, text: str) -> float:
    if tag == "mo":
        if text in _OPENS or text in _CLOSES or text in ("|", "!", "."):
            return 0.4 * len(text)
        return 1.3 if text in _BREAKS and text not in (",", ";") else 0.5 * len(text) + 0.4
    return sum(1.0 if ord(each) > 0x2E80 else 0.8 if each.isupper() or each in "mwMW" else 0.56 for each in text)
