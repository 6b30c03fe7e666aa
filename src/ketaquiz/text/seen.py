r"""What readers see of HTML, character by character with its marks, and where two texts differ in that.

White space is folded, and so are the guises of a superscript or subscript: ``<sup>6</sup>``, ``⁶`` and
``\({}^{\text{6} }\)`` are one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from ketaquiz.text import scripts
from ketaquiz.text.html_pieces import Kind, Marks, Piece

Seen = tuple[str, Marks]
"""A character, or the edge of a gap, and how it is set apart."""

_IMAGE: Final = "\ufffc"
"""What stands for a picture, whichever it is."""
_FORMULA: Final = re.compile(r"\\\(\{\}([_^])\{\\text\{([^{}\\]*)\} \}\\\)")
_NONE: Final = Marks()
_MARKS_SHOWN: Final = (("bold", "**"), ("italic", "*"), ("code", "`"))


def seen(pieces: Sequence[Piece], one_sign: bool = True) -> list[Seen]:
    """The characters that readers see of what was read; with ``one_sign``, a dash or star before a line is a list's sign."""
    found: list[Seen] = []
    for piece in pieces:
        if piece.kind is Kind.TEXT:
            _add_text(piece, found)
        elif piece.kind is Kind.IMAGE:
            found.append((_IMAGE, _NONE))
        elif piece.kind is Kind.CODE:
            found += ((" ", _NONE), *((char, Marks(code=True)) for char in piece.text), (" ", _NONE))
        elif piece.kind is Kind.ENTRY:
            found += ((" ", _NONE), *((char, _NONE) for char in piece.text.strip().replace("-", "•")), (" ", _NONE))
        elif piece.kind in (Kind.OPEN, Kind.HINT, Kind.CLOSE):
            sign = {Kind.OPEN: f"{{{{c{piece.text}::", Kind.HINT: "::", Kind.CLOSE: "}}"}[piece.kind]
            # the brackets that hide a gap have the marks of where it starts; raised ones tell that a power is asked for
            raised = Marks(scripts=piece.marks.scripts)
            marks = {Kind.OPEN: replace(piece.marks, link=""), Kind.HINT: _NONE, Kind.CLOSE: raised}[piece.kind]
            found.append((sign, marks))
        else:
            found.append(("\n", _NONE))
    return _with_formulas(_folded(found, one_sign))


def _add_text(piece: Piece, found: list[Seen]) -> None:
    marks = replace(piece.marks, link="")  # `html_pieces` looks after links
    for char in piece.text:
        if char in " \xa0":
            found.append((" ", _NONE))
            continue
        kind = "sup" if scripts.is_superscript(char) else "sub" if scripts.is_subscript(char) else ""
        if kind:
            raised = Marks(marks.bold, marks.italic, marks.code, "", (*marks.scripts, kind))
            found.append((scripts.plain(char), raised))
        else:
            found.append(("-" if marks.scripts and char in "−–" else char, marks))


def _folded(found: list[Seen], one_sign: bool) -> list[Seen]:
    """With single blanks, which have no marks, none at the edges of gaps and pictures, and perhaps one sign for all entries of lists."""
    made: list[Seen] = []
    line = 0
    for char, marks in found:
        if (char == "\n" and not marks.code) or char in " \t\xa0":
            if marks.code and char != "\xa0" and made and made[-1][1].code:
                made.append((char, marks))
                continue
            sign = one_sign and char != "\n" and made and made[-1][0] in ("-", "*")
            if sign and (len(made) - line == 1 or made[-2][0].startswith("{{")):
                made[-1] = ("•", _NONE)
            if made and made[-1][0] not in (" ", _IMAGE) and not made[-1][0].startswith("{{"):
                made.append((" ", _NONE))
            if char == "\n":
                line = len(made)
            continue
        if char in ("::", "}}", _IMAGE) and made and made[-1] == (" ", _NONE):
            made.pop()
        made.append((char, marks))
    while made and made[-1][0] in (" ", "\n"):
        made.pop()
    return made


def _with_formulas(found: list[Seen]) -> list[Seen]:
    """With what formulas raise or lower, where they do nothing else, as superscripts and subscripts."""
    if not any(char == "\\" for char, _ in found):
        return found
    text = "".join(char if len(char) == 1 else "\0" for char, _ in found)
    made: list[Seen] = []
    at = 0
    for formula in _FORMULA.finditer(text):
        kind = "sup" if formula.group(1) == "^" else "sub"
        made += found[at : formula.start()]
        made += ((char, Marks(scripts=(kind,)) if char != " " else _NONE) for char in formula.group(2))
        at = formula.end()
    return [*made, *found[at:]]


def plainly(found: Sequence[Seen]) -> list[Seen]:
    """Only what changes a value: characters, and whether they are raised or lowered."""
    return [(char, Marks(scripts=marks.scripts)) for char, marks in found]


def difference(before: Sequence[Seen], after: Sequence[Seen]) -> tuple[str, str] | None:
    """Where two texts first differ, each as it would be typed and with some words around it; None where they are alike."""
    if list(before) == list(after):
        return None
    start = next((n for n, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), None)
    if start is None:
        start = min(len(before), len(after))
    most = min(len(before), len(after)) - start
    behind = 0
    while behind < most and before[-1 - behind] == after[-1 - behind]:
        behind += 1
    places = ((before, start, len(before) - behind), (after, start, len(after) - behind))
    one, other = (_around(*place, as_typed) for place in places)
    if one == other:
        one, other = (_around(*place, _in_words) for place in places)
    return one, other


_MOST: Final = 40


def _around(found: Sequence[Seen], start: int, end: int, show: Callable[[Sequence[Seen]], str]) -> str:
    """A part with the words that it cuts, at most some words of it."""
    first = start
    while first > 0 and start - first < _MOST // 2 and found[first - 1][0] != " ":
        first -= 1
    cut = end - start > _MOST
    last = start + _MOST if cut else end
    while last < len(found) and last - end < _MOST // 2 and not cut and found[last][0] != " ":
        last += 1
    shown = show(found[first:last]).replace(_IMAGE, "[picture]")
    return f"{'…' if first else ''}{shown}{'…' if last < len(found) else ''}"


def as_typed(found: Sequence[Seen]) -> str:
    """A text with its marks as one would type them, for a person to read."""
    made: list[str] = []
    opened: list[str] = []
    for char, marks in (*found, ("", _NONE)):
        if char == " " and not marks.code and opened:
            signs = opened if "^" not in opened and "~" not in opened else []
        else:
            signs = [sign for name, sign in _MARKS_SHOWN if getattr(marks, name)]
            signs += ["^" if kind == "sup" else "~" for kind in marks.scripts]
        if signs != opened:
            blank = made.pop() if made and made[-1] == " " and opened else ""
            common = 0
            while common < min(len(signs), len(opened)) and signs[common] == opened[common]:
                common += 1
            made += [*reversed(opened[common:]), blank, *signs[common:]]
            opened = signs
        made.append(char)
    return "".join(made)


def _in_words(found: Sequence[Seen]) -> str:
    """A text with its marks named, for where the signs of marks stand in it as characters."""
    made = ""
    for marks, chars in groupby(found, lambda each: each[1]):
        text = "".join(char for char, _ in chars)
        names = [name for name, _ in _MARKS_SHOWN if getattr(marks, name)]
        names += ["raised" if kind == "sup" else "lowered" for kind in marks.scripts]
        made += f"[{' '.join(names)}: {text}]" if names else text
    return made
