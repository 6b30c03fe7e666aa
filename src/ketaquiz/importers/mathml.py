"""Formulas of strangers in MathML as TeX: what a formula shows, and none whose parts are not known."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from ketaquiz.importers import Refusal
from ketaquiz.importers.xml import Element
from ketaquiz.text.mathematics import problem

_ESCAPED: Final = {sign: rf"\{sign}" for sign in "{}%&#_$"}
_SIGNS: Final = _ESCAPED | {
    "×": r"\times",
    "·": r"\cdot",
    "⋅": r"\cdot",
    "÷": r"\div",
    "−": "-",
    "±": r"\pm",
    "≤": r"\le",
    "≥": r"\ge",
    "≠": r"\ne",
    "≈": r"\approx",
    "→": r"\to",
    "⇒": r"\Rightarrow",
    "⇔": r"\Leftrightarrow",
    "∞": r"\infty",
    "∈": r"\in",
    "∑": r"\sum",
    "∏": r"\prod",
    "∫": r"\int",
    "∂": r"\partial",
    "…": r"\dots",
    "°": r"^{\circ}",
    "′": "'",
    "π": r"\pi",
}
_UNSEEN: Final = dict.fromkeys(map(ord, "\u2061\u2062\u2063\u2064\u200b\ufeff"))
_FUNCTIONS: Final = frozenset(
    "sin cos tan cot sec csc log ln exp lim max min det gcd sinh cosh tanh arcsin arccos arctan".split()
)
_LIMITS: Final = frozenset({r"\sum", r"\prod", r"\int", r"\lim", r"\max", r"\min"})
_ABOVE: Final = {
    **dict.fromkeys(("¯", "‾", "\u0305"), "overline"),
    **dict.fromkeys(("^", "ˆ", "\u0302"), "hat"),
    **dict.fromkeys((r"\to", "\u20d7"), "vec"),
    **dict.fromkeys(("~", "˜"), "tilde"),
    "˙": "dot",
    "¨": "ddot",
}
"""What stands above a letter, as commands."""


def tex_of(math: Element) -> str:
    """A formula as TeX. Raises `Refusal` where it has a part that is not known."""
    tex = " ".join(_tex(math).split())
    if why := problem(tex):
        raise Refusal(f"has a formula in MathML that cannot be read: {why}", "write it as TeX: \\(x^2\\)")
    return tex


def _tex(element: Element) -> str:
    make = _KINDS.get(element.tag)
    parts = [*element]
    count = _PARTS.get(element.tag)
    if make is None or (count is not None and len(parts) != count):
        raise Refusal(
            f"has a formula in MathML with '{element.tag[:20]}', which is not read", "write it as TeX: \\(x^2\\)"
        )
    return make(element, parts)


def _row(_: Element, parts: Sequence[Element]) -> str:
    return " ".join(map(_tex, parts))


def _said(element: Element) -> str:
    return " ".join(element.text.translate(_UNSEEN).split())


def _signs(text: str) -> str:
    return "".join(f"{_SIGNS[sign]} " if sign in _SIGNS else "" if sign == "\\" else sign for sign in text).strip()


def _name(element: Element, _: Sequence[Element]) -> str:
    said = _said(element)
    if said in _FUNCTIONS:
        return rf"\{said}"
    return _signs(said) if len(said) < 2 else rf"\mathrm{{{_signs(said)}}}"


def _words(element: Element, _: Sequence[Element]) -> str:
    said = "".join(_ESCAPED.get(sign, sign) for sign in " ".join(element.text.split()) if sign != "\\")
    return rf"\text{{ {said} }}" if said else r"\ "


def _fenced(element: Element, parts: Sequence[Element]) -> str:
    opens, closes = (element.attributes.get(name, sign) for name, sign in (("open", "("), ("close", ")")))
    between = (element.attributes.get("separators", ",").strip() or " ")[0]
    inside = f" {between} ".join(map(_tex, parts))
    return rf"\left{_signs(opens) or '.'} {inside} \right{_signs(closes) or '.'}"


def _table(_: Element, parts: Sequence[Element]) -> str:
    lines = [" & ".join(_row(cell, [*cell]) for cell in line) for line in parts if line.tag == "mtr"]
    joined = " \\\\ ".join(lines)
    return rf"\begin{{matrix}} {joined} \end{{matrix}}"


def _fraction(element: Element, parts: Sequence[Element]) -> str:
    command = r"\binom" if element.attributes.get("linethickness", "1").strip().startswith("0") else r"\frac"
    return f"{command}{{{_tex(parts[0])}}}{{{_tex(parts[1])}}}"


def _raised(_: Element, parts: Sequence[Element]) -> str:
    return f"{{{_tex(parts[0])}}}^{{{_tex(parts[1])}}}"


def _lowered(_: Element, parts: Sequence[Element]) -> str:
    return f"{{{_tex(parts[0])}}}_{{{_tex(parts[1])}}}"


def _above(_: Element, parts: Sequence[Element]) -> str:
    base, over = map(_tex, parts)
    if base in _LIMITS:
        return f"{base}^{{{over}}}"
    sign = _ABOVE.get(over)
    return rf"\{sign}{{{base}}}" if sign else rf"\overset{{{over}}}{{{base}}}"


def _below(_: Element, parts: Sequence[Element]) -> str:
    base, under = map(_tex, parts)
    if base in _LIMITS:
        return f"{base}_{{{under}}}"
    return rf"\underline{{{base}}}" if under in ("_", r"\_") else rf"\underset{{{under}}}{{{base}}}"


def _both(_: Element, parts: Sequence[Element]) -> str:
    base, under, over = map(_tex, parts)
    return f"{{{base}}}_{{{under}}}^{{{over}}}" if base not in _LIMITS else f"{base}_{{{under}}}^{{{over}}}"


_PARTS: Final = {"mfrac": 2, "mroot": 2, "msup": 2, "msub": 2, "mover": 2, "munder": 2, "msubsup": 3, "munderover": 3}
"""How many parts an element has."""
_KINDS: Final[Mapping[str, Callable[[Element, Sequence[Element]], str]]] = {
    **dict.fromkeys(("math", "mrow", "mstyle", "mpadded"), _row),
    "semantics": lambda _, parts: _tex(parts[0]) if parts else "",
    "mi": _name,
    "mn": lambda element, _: _signs(_said(element)),
    "mo": lambda element, _: _signs(_said(element)),
    "mtext": _words,
    "mspace": lambda *_: r"\ ",
    "mfrac": _fraction,
    "msqrt": lambda element, parts: rf"\sqrt{{{_row(element, parts)}}}",
    "mroot": lambda _, parts: rf"\sqrt[{_tex(parts[1])}]{{{_tex(parts[0])}}}",
    "msup": _raised,
    "msub": _lowered,
    "msubsup": _both,
    "mover": _above,
    "munder": _below,
    "munderover": _both,
    "mfenced": _fenced,
    "mtable": _table,
}
