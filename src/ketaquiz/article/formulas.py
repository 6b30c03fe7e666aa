r"""Mathematics in an article: between dollar signs in Markdown, and as our own ``\( … \)`` and ``\[ … \]`` in what is read.

A dollar sign is one of a price until the text behind it can be nothing but mathematics: it opens with no blank behind it
and no letter or digit before it, closes with no blank before it and no letter or digit behind it, and what stands between
has signs, commands or letters of formulas and no two words side by side. What a bank could not show stays as it is typed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from ketaquiz.text import mathematics, scripts, spans

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

_DOLLARS: Final = re.compile(r"(\$\$?)((?:\\[\s\S]|[^\\$]){1,1000})\1(?![\w$])")
_BACKSLASHES: Final = re.compile(r"(\\{1,2})([(\[])((?:\\(?![()\[\]])|[^\\]){1,1000})\1([)\]])")
"""As some programs write it; to plain Markdown the first is a bracket that is none of a link's."""
_CLOSES: Final = {"(": ")", "[": "]"}
_TEXT: Final = re.compile(r"\\(?:text|mathrm|mbox|operatorname)[a-z]{0,6}\s{0,3}\{[^{}]*\}")
_COMMAND: Final = re.compile(r"\\[A-Za-z]+|\\.")
_WORDS: Final = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,}+[ \n]++[^\W\d_]{2}")
_SIGNS: Final = re.compile(r"[\^_=<>+*/|!≤≥≈−±×·-]")
_NAME: Final = re.compile(r"[^\W\d]{3,}(?:[-./:][^\W\d]{2,})*")
"""A placeholder or a variable of a program: ``name``, ``first_name``, ``HOME/bin``."""
_LETTERS: Final = re.compile(r"[^\W\d_]{2,}")
_FENCE: Final = re.compile(r"[ >]{0,12}(?:```|~~~)")
_FENCE_OF_FORMULA: Final = re.compile(r"[ >]{0,12}(?:```|~~~)[ ]?math[ ]*")
_OPENS_BLOCK: Final = re.compile(r"[ >*+-]{0,12}\$\$(?P<rest>[^$]*)")
_MOST_LINES: Final = 40
"""Lines of the longest formula."""


def formula(state: StateInline, silent: bool) -> bool:
    r"""Mathematics between dollar signs as ``\( … \)`` or ``\[ … \]``, a rule of the Markdown reader's; what a bank cannot show as typed."""
    at = state.pos
    before = state.src[max(0, at - 1) : at]
    opener = state.src[at]
    if opener not in "$\\" or before == "\\" or (opener == "$" and (before.isalnum() or before == "$")):
        return False
    if opener == "$":
        found = _DOLLARS.match(state.src, at)
        if found is None or not (typed := _between_dollars(found[1], found[2])):
            return False
        display = found[1] == "$$"
    else:
        found = _BACKSLASHES.match(state.src, at)
        if found is None or found[4] != _CLOSES[found[2]] or not re.search(r"[\\^=]|_\{", found[3]):
            return False
        typed, display = found[3], found[2] == "["
        if not looks_like_mathematics(typed):
            return False
    if not silent:
        tex = " ".join(typed.split())
        state.push("text", "", 0).content = _ours(tex, display) or found.group()
    state.pos = found.end()
    return True


def _between_dollars(sign: str, between: str) -> str:
    """The formula that stands between dollar signs; empty where that is none."""
    if sign == "$":
        if between[0].isspace() or between[-1].isspace() or (between[-1] == "\\" and not between.endswith("\\\\")):
            return ""
        if between[0] == between[-1] == "`":  # as some sites want it
            between = between[1:-1]
    return between if looks_like_mathematics(between) else ""


def looks_like_mathematics(tex: str) -> bool:
    """Whether a text can be nothing but mathematics: no sentence, no price, no name of a program's variable."""
    if "`" in tex or not tex.strip():
        return False
    bare = _TEXT.sub("x", tex)
    commands = _COMMAND.search(bare) is not None
    bare = _COMMAND.sub(" ", bare).strip()
    if _WORDS.search(bare) or _opened(bare, "([") != _opened(bare, ")]") or _NAME.fullmatch(bare):
        return False
    if commands:
        return True
    signs = _SIGNS.search(bare) is not None
    if tex.strip()[0].isdigit():  # maybe a price
        return not _LETTERS.search(bare) and (signs or re.search(r"\s", bare) is None)
    return signs or not _LETTERS.search(bare)


def _opened(text: str, brackets: str) -> int:
    return sum(text.count(bracket) for bracket in brackets)


def _ours(tex: str, display: bool) -> str:
    """A formula in a bank's marks; empty where a bank cannot show it."""
    written = rf"\[{tex}\]" if display else rf"\({tex}\)"
    try:
        found = [*spans.formulas(written)]
    except mathematics.Unclosed:
        return ""
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(written))
    return written if whole and not mathematics.problem(found[0].tex) else ""


def in_one_line(lines: Sequence[str]) -> list[str]:
    """Lines of Markdown with each formula of several lines in one, so that no line of it is taken for a list or a heading.

    A fenced block that is marked as ``math`` becomes such a formula.
    """
    if not any("$$" in line or "math" in line for line in lines):
        return list(lines)
    done: list[str] = []
    fenced = False
    at = 0
    while at < len(lines):
        line = lines[at]
        if not fenced and (end := _end_of_block(lines, at)):
            first = line[line.index("$$") :] if "$$" in line else "$$"
            inner = [each.strip("> \t") for each in lines[at + 1 : end]]
            last = lines[end].strip("> \t") if "$$" in line else "$$"
            mark = line[: line.index("$$")] if "$$" in line else ""
            done.append(f"{mark}{' '.join([first, *inner, last])}")
            at = end + 1
            continue
        fenced ^= _FENCE.match(line) is not None
        done.append(line)
        at += 1
    return done


def _end_of_block(lines: Sequence[str], start: int) -> int:
    """The last line of a formula of several lines that opens in a line; 0 where none opens there, or it is not closed."""
    of_fence = _FENCE_OF_FORMULA.fullmatch(lines[start]) is not None
    opens = _OPENS_BLOCK.fullmatch(lines[start])
    if not of_fence and opens is None:
        return 0
    for at in range(start + 1, min(len(lines), start + _MOST_LINES)):
        line = lines[at].strip("> \t")
        if of_fence and _FENCE.match(line):
            return at if line in ("```", "~~~") else 0
        if not line or (not of_fence and "$$" in line):
            return at if line.endswith("$$") and line.count("$$") == 1 else 0
    return 0


def seen(text: str) -> str:
    r"""What readers see of a text with a bank's marks: superscripts and subscripts in the line, formulas as TeX.

    A ``\(`` that opens no formula stays one.
    """
    if "\\" not in text:
        return scripts.unmarked(text)
    try:
        found = [*spans.formulas(text)]
    except mathematics.Unclosed:
        return scripts.unmarked(text)
    parts: list[str] = []
    at = 0
    for each in found:
        if looks_like_mathematics(each.tex):
            parts += [scripts.unmarked(text[at : each.start]), each.tex]
            at = each.end
    return "".join([*parts, scripts.unmarked(text[at:])])
