r"""Mathematics in a text, ``\( … \)`` and ``\[ … \]``: where it ends, whether it can be shown, and as MathML.

The only module that imports latex2mathml, and only once a text has mathematics in it. Cards hand TeX to Anki's
MathJax and paper gets MathML, so what is let through is what both read alike: the commands of `tex_commands`, and
arguments that are checked here.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ketaquiz.text import paper_tex, tex_commands

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

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


def close_of(text: str, start: int) -> int:
    r"""Where the mathematics ends that ``text[start:]`` opens with ``\(`` or ``\[``, its delimiter included.

    Raises `Unclosed`.
    """
    close = _CLOSES[text[start + 1]]
    for step in _STEP.finditer(text, start + 2):
        mark = step.group(1)
        if mark == close:
            return step.end()
        if mark in "()[]":
            break
    raise Unclosed(start)


_COMMAND = re.compile(r"\\([a-zA-Z]+|.)", re.DOTALL)
_MARK = re.compile(r"\\.", re.DOTALL)
_COLOUR = re.compile(r"\s{0,9}\{\s{0,9}(?:[A-Za-z]{1,30}|#[0-9A-Fa-f]{3}|#[0-9A-Fa-f]{6})\s{0,9}\}")
_LENGTH = re.compile(
    r"\s{0,9}(\{)?\s{0,9}-?\s{0,9}(?:\d{1,2}(?:\.\d{0,4})?|\.\d{1,4})\s{0,9}(?:em|ex|mu|pt|pc|px|cm|mm|in)\s{0,9}(?(1)\})"
)
_ROW_LENGTH = re.compile(
    r"\s{0,9}\[\s{0,9}-?(?:\d{1,2}(?:\.\d{0,4})?|\.\d{1,4})\s{0,9}(?:em|ex|mu|pt|pc|px|cm|mm|in)\s{0,9}\]"
)
_COLUMNS = re.compile(r"\s{0,9}(?:\[[tcb]\]\s{0,9})?\{[lcr|: ]{1,60}\}")
_ENVIRONMENT = re.compile(r"\s{0,9}\{([^{}]*)\}")
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
        "align*",
        "split",
        *paper_tex.ADDED_ENVIRONMENTS,
    ]
)
_COUNT = re.compile(r"\s*\{[1-9]\}")
_CHILDREN = {"mfrac": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "mroot": 2, "msubsup": 3, "munderover": 3}


@lru_cache(maxsize=4096)
def problem(tex: str) -> str:
    """Why a formula cannot be shown, in lower case; empty where it can."""
    if not tex.strip():
        return "there is nothing in it"
    if len(tex) > MAX_LENGTH:
        return f"it is longer than {MAX_LENGTH:,} characters"
    depth = deepest = 0
    for brace in _MARK.sub("", tex):
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
    if why := _commands_problem(tex):
        return why
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


def _commands_problem(tex: str) -> str:
    """Why a formula's commands, or what they take, cannot be let through; empty where they can."""
    hidden = tex  # without colours, which may have a '#'
    tables = False
    opened: list[str] = []
    for found in _COMMAND.finditer(tex):
        name = found.group(1)
        if not name.isalpha():
            if name not in tex_commands.ALLOWED_MARKS:
                return rf"the command \{name} is not known"
            if name == "\\" and tex[found.end() :].lstrip()[:1] == "[" and not _ROW_LENGTH.match(tex, found.end()):
                return r"behind \\ stands a '[' without a length, as in [2ex]"
        elif name in tex_commands.COLOURS:
            at = found.end()
            for _ in range(tex_commands.COLOURS[name]):
                colour = _COLOUR.match(tex, at)
                if colour is None:
                    return rf"\{name} takes a colour's name or #rrggbb, in braces"
                hidden = hidden[: colour.start()] + "x" * len(colour.group()) + hidden[colour.end() :]
                at = colour.end()
        elif name in tex_commands.LENGTHS:
            at = found.end()
            for _ in range(tex_commands.LENGTHS[name]):
                length = _LENGTH.match(tex, at)
                if length is None:
                    return rf"\{name} takes a length of less than 100, as in 2em"
                at = length.end()
        elif name in ("begin", "end"):
            environment = _ENVIRONMENT.match(tex, found.end())
            if environment is None:
                return rf"\{name} takes the name of an environment, in braces"
            if why := _environment_problem(name, environment, opened):
                return why
            tables = tables or not environment.group(1).startswith("equation")
        elif name in tex_commands.CHEMISTRY:
            return rf"paper has no way to show \{name}; write formulas as in H~2~SO~4~, or \mathrm{{H_2SO_4}}"
        elif name in tex_commands.REFUSED:
            return rf"the command \{name} is not allowed"
        elif name not in tex_commands.ALLOWED and name not in paper_tex.ADDED_COMMANDS:
            return rf"the command \{name[:40]} is not known"
    if opened:
        return rf"\begin{{{opened[-1]}}} has no \end{{{opened[-1]}}}"
    if tex.count(r"\sideset") > 1:  # the converter doubles what stands behind each
        return r"\sideset may stand in it once"
    bare = _MARK.sub("", hidden)
    if "%" in bare:
        return r"'%' starts a comment and hides what follows; write \%"
    if "$" in bare or "#" in bare:
        return r"'$' and '#' have to be written \$ and \#"
    if "&" in bare and not tables:
        return r"'&' outside a table has to be written \&"
    return ""


def _environment_problem(edge: str, environment: re.Match[str], opened: list[str]) -> str:
    r"""What is wrong with a ``\begin`` or an ``\end``; ``opened`` are the environments in which it stands."""
    name = environment.group(1)
    if name not in _ENVIRONMENTS:
        return f"the environment {name[:40]!r} is not known"
    if edge == "end":
        return "" if opened and opened.pop() == name else rf"\end{{{name}}} has no \begin{{{name}}}"
    opened.append(name)
    if name == "array" and not _COLUMNS.match(environment.string, environment.end()):
        return r"\begin{array} takes its columns as l, c, r and |, as in {lcr}"
    if name in paper_tex.COUNTED and not _COUNT.match(environment.string, environment.end()):
        return rf"\begin{{{name}}} takes the number of its columns, as in {{2}}"
    return ""


def _element(tex: str, display: bool) -> Element:
    from latex2mathml.converter import convert_to_element

    return convert_to_element(paper_tex.for_paper(tex), display="block" if display else "inline")


_ENTITY = re.compile(r"&(?:#x?[0-9A-Fa-f]+|[A-Za-z]+);")


@lru_cache(maxsize=4096)
def mathml(tex: str, display: bool) -> str:
    r"""A formula without a `problem` as MathML."""
    return written(mathml_tree(tex, display))


def written(element: Element) -> str:
    """MathML as text."""
    from xml.etree.ElementTree import tostring  # only papers with formulas need it

    return tostring(element, encoding="unicode")


def mathml_tree(tex: str, display: bool) -> Element:
    r"""A formula without a `problem` as MathML, for its caller to change.

    The converter writes symbols as entities in text and counts on nobody escaping them; here symbols become
    characters and everything else is escaped, so that ``\text{<b>}`` is those three characters.
    """
    root = _element(tex, display)
    for element in root.iter():
        if element.text and element.tag == "mtext":
            element.text = element.text.replace("&#x000A0;", "\u00a0")  # of a blank; nobody can type a bare '#'
        elif element.text:
            element.text = _ENTITY.sub(lambda found: html.unescape(found.group()), element.text)
    return root
