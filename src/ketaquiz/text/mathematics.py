r"""Mathematics in a text: where ``\( … \)`` and ``\[ … \]`` stand, whether it can be shown, and as MathML.

The only module that imports latex2mathml, and only once a text has mathematics in it. Cards hand TeX to Anki's
MathJax and paper gets MathML, so what is let through is what both read alike.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_OPEN = re.compile(r"\\[(\[]")
_STEP = re.compile(r"\\(.)", re.DOTALL)
_CLOSES = {"(": ")", "[": "]"}

GAP = "a gap stands inside it"
"""The `problem` of a formula of which a cloze would hide a part."""
_GAP = re.compile(r"\{\{[^{}]*::")

MAX_LENGTH = 2000
"""The longest formula, in characters; a hostile one would take the converter minutes."""
_MAX_BRACES = 30


@dataclass(frozen=True, slots=True)
class Formula:
    r"""A piece of mathematics: ``text[start:end]``, delimiters included."""

    start: int
    end: int
    tex: str
    display: bool
    r"""Written with ``\[ … \]``: on a line of its own."""


class Unclosed(ValueError):
    r"""Mathematics that is opened and not closed; ``args[0]`` is the offset of its ``\(`` or ``\[``."""


def formulas(text: str) -> Iterator[Formula]:
    """The mathematics of a text, in order.

    Raises `Unclosed`.
    """
    at = 0
    while opening := _OPEN.search(text, at):
        bracket = opening.group()[1]
        close = _CLOSES[bracket]
        for step in _STEP.finditer(text, opening.end()):
            mark = step.group(1)
            if mark == close:
                break
            if mark in "()[]":
                raise Unclosed(opening.start())
        else:
            raise Unclosed(opening.start())
        yield Formula(opening.start(), step.end(), text[opening.end() : step.start()], bracket == "[")
        at = step.end()


# Commands that would run, link, style or define something on a card, where MathJax knows them all.
_FORBIDDEN = frozenset(
    [
        "href",
        "url",
        "class",
        "id",
        "style",
        "cssId",
        "data",
        "require",
        "unicode",
        "def",
        "newcommand",
        "renewcommand",
        "let",
        "newenvironment",
        "renewenvironment",
        "DeclareMathOperator",
        "mmlToken",
        "toggle",
        "endtoggle",
        "texttip",
        "mathtip",
        "bbox",
        "includegraphics",
        "input",
        "begingroup",
        "endgroup",
        "gdef",
        "edef",
        "xdef",
        "global",
        "long",
        "futurelet",
        "htmlClass",
        "htmlId",
        "htmlStyle",
        "htmlData",
        "includegraphics",
        "verb",
    ]
)
_COMMAND = re.compile(r"\\([a-zA-Z]+)")
_ENVIRONMENT = re.compile(r"\\begin\s*\{([^}]*)\}")
_ENVIRONMENTS = frozenset(
    [
        "matrix",
        "pmatrix",
        "bmatrix",
        "Bmatrix",
        "vmatrix",
        "Vmatrix",
        "smallmatrix",
        "array",
        "cases",
        "align",
        "align*",
        "aligned",
        "split",
    ]
)
_CHILDREN = {"mfrac": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "mroot": 2, "msubsup": 3, "munderover": 3}


@lru_cache(maxsize=4096)
def problem(tex: str) -> str:
    """Why a formula cannot be shown, in lower case; empty where it can."""
    if not tex.strip():
        return "there is nothing in it"
    if len(tex) > MAX_LENGTH:
        return f"it is longer than {MAX_LENGTH:,} characters"
    depth = deepest = 0
    for brace in re.sub(r"\\.", "", tex, flags=re.DOTALL):
        depth += (brace == "{") - (brace == "}")
        deepest = max(deepest, depth)
        if depth < 0:
            return "a '}' has no '{'"
    if depth:
        return "a '{' is not closed"
    if deepest > _MAX_BRACES:
        return f"its braces are nested more than {_MAX_BRACES} levels deep"
    if _GAP.search(tex):
        return GAP
    bare = re.sub(r"\\.", "", tex, flags=re.DOTALL)
    if "%" in bare:
        return r"'%' starts a comment and hides what follows; write \%"
    if "$" in bare or "#" in bare:
        return r"'$' and '#' have to be written \$ and \#"
    environments = _ENVIRONMENT.findall(tex)
    if "&" in bare and not environments:
        return r"'&' outside a table has to be written \&"
    for name in environments:
        if name not in _ENVIRONMENTS:
            return f"the environment {name!r} is not known"
    for name in _COMMAND.findall(tex):
        if name in _FORBIDDEN:
            return rf"the command \{name} is not allowed"
    try:
        root = _element(tex, False)
    except RecursionError:
        return "it is nested too deep"
    except Exception as error:  # noqa: BLE001 - the converter raises what it likes, KeyError and IndexError among it
        words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(error).__name__.removesuffix("Error")).lower()
        return f"it cannot be read ({words})"
    for element in root.iter():
        text = element.text or ""
        if element.tag in ("mi", "mo", "mn", "mtext") and text.startswith("\\") and len(text) > 1:
            return f"the command {text} is not known"
        wanted = _CHILDREN.get(element.tag)
        if wanted is not None and len(element) != wanted:
            return "a command has too few or too many parts, as in \\frac{1}"
        if "href" in element.attrib:
            return "it has a link in it"
    return ""


def _element(tex: str, display: bool) -> Element:
    from latex2mathml.converter import convert_to_element

    return convert_to_element(tex, display="block" if display else "inline")


_ENTITY = re.compile(r"&(?:#x?[0-9A-Fa-f]+|[A-Za-z]+);")


@lru_cache(maxsize=4096)
def mathml(tex: str, display: bool) -> str:
    r"""A formula without a `problem` as MathML.

    The converter writes symbols as entities in text and counts on nobody escaping them; here symbols become
    characters and everything else is escaped, so that ``\text{<b>}`` is those three characters.
    """
    root = _element(tex, display)
    for element in root.iter():
        if element.text and element.tag != "mtext":
            element.text = _ENTITY.sub(lambda found: html.unescape(found.group()), element.text)
    from xml.etree.ElementTree import tostring  # only papers with formulas need it

    return tostring(root, encoding="unicode")
