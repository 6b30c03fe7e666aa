"""What YAML reads otherwise than its author meant, without a word: each is refused, with what to do about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ketaquiz.diagnostics import Diagnostic, Place, Source
from ketaquiz.yamltree.nodes import Node, RefusedNode, Scalar, walk

QUOTE: Final = "put the text in quotes"
"""What to do about most of it."""
CANNOT_START: Final = "a text cannot start with {char} as it stands: YAML takes it for a mark of its own"
INVISIBLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters that a bank cannot hold: controls but for tab and line ends, and marks of byte order and line ends."""

_TAG_DIRECTIVE: Final = re.compile(
    r"(?:\A|(?<=[\r\n])\.\.\.(?=\s)[^\r\n]*+[\r\n]++)"
    r"(?>(?:(?:[ \t]*+(?:\#[^\r\n]*+)?|%(?!TAG)[^\r\n]*+)[\r\n]++)*)(%TAG[^\r\n]*+)"
)
"""A ``%TAG`` line where YAML takes it for a directive: before a document, among comments and other directives."""


def tag_directive(source: Source) -> Diagnostic | None:
    """The first ``%TAG`` line of a source, as its problem.

    It is looked for before libyaml sees the text: libyaml compares each such line with all before it, so that a file of
    a few megabytes would take it minutes.
    """
    found = _TAG_DIRECTIVE.search(source.text) if "%TAG" in source.text else None
    if found is None:
        return None
    message = "a line that starts with '%TAG' declares YAML tags, which a bank cannot have"
    return Diagnostic("Y008", message, "take the line out", Place(source, found.start(1), found.start(1) + 4))


_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([\s\S]))")


def unfit_text(source: Source, style: str, start: int, end: int) -> Diagnostic | None:
    """The problem of a text in double quotes or in a block that YAML would take; None where there is none.

    Refused are escapes for what nobody can see, and a ``>`` that was meant as *greater than*.
    """
    text = source.text
    if style == ">" and text[start + 1 : start + 2].isdigit():
        return Diagnostic("T103", CANNOT_START.format(char="'>'"), QUOTE, Place(source, start, start + 1))
    if style == '"' and text.find("\\", start, end) != -1:
        for found in _ESCAPE.finditer(text, start, end):
            digits = found.group(1) or found.group(2) or found.group(3)
            char = chr(int(digits, 16)) if digits else ""
            if found.group(4) == "n" and _is_no_line_break(text, start, found):
                return Diagnostic(
                    "Y005",
                    '\\n inside "…" is an escape, for a line break',
                    "use single quotes '…', in which a backslash is a backslash; for a line break, begin the text with '|'",
                    Place(source, found.start(), found.end()),
                )
            if found.group(4) in _INVISIBLE_ESCAPES or (char and (char in "\t\r" or INVISIBLE.match(char))):
                return Diagnostic(
                    "Y005",
                    f'{found.group()} inside "…" is an escape, for a character that nobody can see',
                    "use single quotes '…', in which a backslash is a backslash",
                    Place(source, found.start(), found.end()),
                )
    return None


_PATH = re.compile(r"(?<![^\W_])(?<!\\)(?:[A-Za-z]:|\\\\(?=[^\\]))[^\s\"\\]{0,100}\Z")
"""A path of Windows up to where the search ends: ``C:``, or the name of a server; neither begins within an escape, nor has one in it."""
_SIGN = re.compile(r"(?:eq|ne|u|abla|eg|otin|exists|leq|geq)(?![A-Za-z])")
"""What stands behind the ``\\n`` of a command of LaTeX, as in ``\\neq``."""


def _is_no_line_break(text: str, start: int, escape: re.Match[str]) -> bool:
    r"""Whether an ``\n`` in a text that starts at ``start`` was meant as it stands: in a path, or in a command of LaTeX."""
    if _SIGN.match(text, escape.end()):
        return True
    path = _PATH.search(text, max(start, escape.start() - 120), escape.start())
    return path is not None and text[escape.end() : escape.end() + 1].islower()


def misread_breaks(text: str) -> list[int]:
    r"""The offsets behind those ``\n`` of a text in double quotes that `unfit_text` takes for no line break."""
    return [
        found.end() for found in _ESCAPE.finditer(text) if found.group(4) == "n" and _is_no_line_break(text, 0, found)
    ]


_INVISIBLE_ESCAPES: Final = frozenset("0abtvfreNLP\t")
"""What stands after the backslash of an escape for a character that nobody can see."""


def is_split_by_comma(before: Node, style: str) -> bool:
    """Whether a comma before a text of a ``style`` may have split one text in two: not where both are in quotes."""
    return style == "" or (isinstance(before, Scalar) and before.style == "")


def split_by_comma(source: Source, before: Node, after: Node) -> Diagnostic:
    """The problem of two entries of ``[…]`` or ``{…}`` with a comma and no blank between them."""
    both = source.text[before.start : after.end]
    example = f', as in "{both}"' if len(both) <= 40 and both.isprintable() and '"' not in both else ""
    return Diagnostic(
        "T101",
        f"the comma in {_shown(both)} splits it in two",
        f"put a text that has a comma in quotes{example}; between two entries, put a blank after the comma",
        Place(source, before.start, after.end),
    )


def _shown(text: str) -> str:
    """A text as messages show it: in quotes, in one line, 40 characters at most."""
    text = " ".join(text.split())
    return repr(text if len(text) <= 40 else text[:39] + "…")


_WORD = re.compile(r"\S{1,80}")


def refuse_anchor_alias_or_tag(source: Source, start: int, end: int, problems: list[Diagnostic]) -> RefusedNode:
    """Report an anchor (``&``), an alias (``*``) or a tag (``!``), which may be a text that starts with its mark."""
    mark = source.text[start : start + 1]
    found = _WORD.match(source.text, start)
    word = found.group() if found else ""
    place = Place(source, start, start + max(1, len(word)))
    if mark == "!":
        problem = Diagnostic(
            "Y008",
            f"{_shown(word)} is a YAML tag, which a bank cannot have",
            f"if it is text, put it in quotes; else take {_shown(word)} out",
            place,
        )
    else:
        what = "an alias" if mark == "*" else "an anchor"
        problem = Diagnostic(
            "Y007",
            f"{_shown(word)} is {what} of YAML, which a bank cannot have",
            f"if it is text that starts with {mark!r}, put it in quotes; else write out what is meant",
            place,
        )
    problems.append(problem)
    return RefusedNode(start, end)


_GLUED_HASH = re.compile(r"#(?<=[ \t]#)(?=#*[^\s#])")
_CUTTING_HASH = re.compile(r"(?<!\s)[ \t]*+(?:(\r\n?|\n)[ \t]*+)?(?<=[ \t])#(?=#*[^\s#])")
_HASH_AFTER = re.compile(r"[ \t]+#+[^\s#]")


def is_cut_by_hash(source: Source, node: Node) -> bool:
    """Whether YAML took what follows a node on its line for a comment; `cut_by_hash` has reported that then."""
    return _HASH_AFTER.match(source.text, node.end) is not None


def cut_by_hash(source: Source, root: Node | None) -> Iterator[Diagnostic]:
    """Plain text that a ``#`` ends although no comment was meant: ``receptor #2`` is *receptor* to YAML."""
    text = source.text
    if root is None or "#" not in text or not _GLUED_HASH.search(text):
        return
    plain = {node.end: node.start for node in walk(root) if isinstance(node, Scalar) and node.style == ""}
    for end, start in sorted(plain.items()):
        found = _CUTTING_HASH.match(text, end)
        # on the next line it is a comment, unless it stands where that text would go on
        if found and (found.start(1) == -1 or _goes_on(source, start, end, found.end() - 1)):
            at = found.end() - 1
            yield Diagnostic(
                "T102",
                "YAML takes what follows ' #' for a comment, so the text ends here",
                "put the text in quotes; if it is a comment, put a blank after the '#'",
                Place(source, at, at + 1),
            )


def before_blanks(text: str, at: int) -> int:
    """The offset behind the last character before ``at`` that is no blank and no tab."""
    reach = 256
    while at > 0:
        low = max(0, at - reach)
        if kept := len(text[low:at].rstrip(" \t")):
            return low + kept
        at, reach = low, reach * 8
    return 0


def _goes_on(source: Source, start: int, end: int, at: int) -> bool:
    """Whether a text from ``start`` to ``end`` would go on at ``at``: where that is further in than its key or dash."""
    if start == end:
        return False
    line, column = source.line_column(start)
    before = source.line(line)[: column - 1]
    dashes = _DASHES.match(before)
    key = dashes.end() if dashes else 0
    if not before[key:].strip():  # a list's entry, or a text on a line of its own
        key = before.rfind("-") if "-" in before else column - 2
    return source.line_column(at)[1] - 1 > key


_DASHES = re.compile(r" *(?:- +)*")
