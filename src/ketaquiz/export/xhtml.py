"""HTML of texts as XML with the elements and attributes that QTI knows (https://www.imsglobal.org/question/qtiv2p1)."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.text.markdown import escape
from ketaquiz.text.mathematics import mathml

_VOID: Final = re.compile(r"<(br|img|source)\b([^<>]*?)/?>")
_FOREIGN: Final = re.compile(r' (?:dir|style|value|start|lang)="[^"]*"')
_TAG: Final = re.compile(r"<[a-z][^<>]*>")
_MATHS: Final = re.compile(r"(<math\b[^<]*+(?>(?:<(?!/?math\b)[^<]*+)*)</math>)")
_OPENS: Final = re.compile(r"(<(?:p|li|td|th)>)")
_CLOSES: Final = re.compile(r"(</(?:p|li|td|th)>)")


def as_xml(html: str) -> str:
    """HTML of `Texts` as well-formed XML: no attribute that QTI lacks, and formulas as they are."""
    if "<" not in html:
        return html
    parts = _MATHS.split(html)
    parts[::2] = [_VOID.sub(r"<\1\2/>", _TAG.sub(_without_foreign, part)) for part in parts[::2]]
    return "".join(parts)


def _without_foreign(found: re.Match[str]) -> str:
    return _FOREIGN.sub("", found.group())


def right_to_left(html: str) -> str:
    """HTML whose blocks, or if it has none it itself, run from right to left, as the isolates of Unicode say it."""
    if _OPENS.search(html) is None:
        return f"\u2067{html}\u2069"
    return _CLOSES.sub("\u2069\\1", _OPENS.sub("\\1\u2067", html))


def attribute(text: str) -> str:
    """Text as the value of an attribute."""
    return escape(" ".join(text.split())).replace('"', "&quot;")


def identifier(name: str) -> str:
    """A name of letters, digits, ``.``, ``-`` and ``_`` as XML can have it for an identifier."""
    bare = re.sub(r"[^A-Za-z0-9_.-]", "-", name)
    return bare if re.match(r"[A-Za-z_]", bare) else f"_{bare}"


def mathml_with_tex(tex: str, display: bool) -> str:
    """A formula without a `problem` as MathML, with the TeX that it was made of as its annotation, for who reads that."""
    head, _, inside = mathml(tex, display).partition(">")
    annotation = f'<annotation encoding="application/x-tex">{escape(tex)}</annotation>'
    return f"{head}><semantics>{inside.removesuffix('</math>')}{annotation}</semantics></math>"
