"""Elements of XML as HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers.mathml import tex_of
from ketaquiz.importers.xml import Element

_VOID: Final = frozenset({"br", "hr", "img", "col", "wbr", "input"})


def markup(pieces: Sequence[Element | str], skip: frozenset[str] = frozenset()) -> str:
    """Elements and texts as HTML, without those whose tag is in ``skip``. Raises `Refusal` where a formula cannot be read."""
    made: list[str] = []
    waiting: list[Element | str | tuple[str]] = [*reversed(pieces)]
    while waiting:
        piece = waiting.pop()
        if isinstance(piece, tuple):
            made.append(piece[0])
        elif isinstance(piece, str):
            made.append(html.escape(piece, quote=False))
        elif piece.tag in skip:
            continue
        elif piece.tag == "math":
            made.append(_formula(piece))
        else:
            tag, attributes = piece.tag, piece.attributes
            if tag == "object" and attributes.get("type", "").startswith("image/"):
                tag, attributes = "img", {"src": attributes.get("data", ""), "alt": piece.text.strip()}
            made.append(f"<{tag}{''.join(_attribute(name, value) for name, value in attributes.items())}>")
            if tag not in _VOID:
                waiting.append((f"</{tag}>",))
                waiting += reversed(piece.pieces)
    return "".join(made)


def _attribute(name: str, value: str) -> str:
    return f' {name}="{html.escape(value)}"' if re.fullmatch("[a-zA-Z-]{1,40}", name) else ""


def _formula(math: Element) -> str:
    opens, closes = (r"\[", r"\]") if math.attributes.get("display") == "block" else (r"\(", r"\)")
    for each in math.below():
        if each.tag == "annotation" and "tex" in each.attributes.get("encoding", "").lower() and each.text.strip():
            tex = each.text.strip()
            bare = tex.strip("$")  # which TeX has around mathematics, and a bank has not
            tex = bare if "$" not in bare and tex in (f"${bare}$", f"$${bare}$$") else tex
            if tex[:2] + tex[-2:] in (r"\(\)", r"\[\]") and not re.search(r"\\[()\[\]]", tex[2:-2].replace(r"\\", "")):
                tex = tex[2:-2].strip()
            return html.escape(f"{opens}{tex}{closes}", quote=False)
    return html.escape(f"{opens}{tex_of(math)}{closes}", quote=False)
