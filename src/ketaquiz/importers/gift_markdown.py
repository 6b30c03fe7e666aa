"""GIFT that stands in a page of Markdown: its answers are known there by more than a brace, and what belongs to the page is left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers import Incoming
from ketaquiz.importers.gift import is_gift
from ketaquiz.importers.gift_blocks import hold
from ketaquiz.text.shortened import shortened

_CHOICE: Final = re.compile(r"(?<![\\^_`$}\w])\{\s{0,50}(?:=\s{0,50}[^\s{}~=][^{}~]*~|~\s{0,50}[^\s{}~=][^{}=]*=)")
"""A right and a wrong answer in braces; a formula and the head of a block of code have none."""
_TITLED: Final = re.compile(r"^[^\S\n]{0,8}::[^:\n]{1,300}::", re.MULTILINE)
"""A question with a title."""
_BLOCK: Final = re.compile(r"\s{0,3}(```|~~~)[`~]{0,9}\s{0,9}([\w-]{0,20})\s{0,9}")
_HEADING: Final = re.compile(r"\s{0,3}#{1,6}\s{1,9}(\S.*)")
_RULE: Final = re.compile(r"\s{0,3}(?:(?:-\s?){3,40}|(?:\*\s?){3,40}|(?:_\s?){3,40})")


def has_gift(text: str) -> bool:
    """Whether a page of Markdown has questions of GIFT in it."""
    held = hold(text[:200_000])
    return _CHOICE.search(held) is not None or (_TITLED.search(held) is not None and is_gift(text))


def without_page(text: str, found: Incoming) -> str:
    """A text of as many lines without what belongs to the page: headings and comments, which are named, fences and rules."""
    lines = text.split("\n")
    left: dict[int, str] = {}
    """By its place, what is named of a line that is left; empty for one of which nothing is."""
    held = hold(text).split("\n")
    samples = _leave_fences(held, left)
    _leave_comments(lines, left)
    depth = 0
    for at, line in enumerate(held):
        if at in left or at in samples:
            continue
        if depth < 1 and (heading := _HEADING.fullmatch(line)):
            left[at] = f"a heading: {shortened(heading[1])}"
        elif depth < 1 and _RULE.fullmatch(line):
            left[at] = ""
        else:
            depth = max(0, depth + line.count("{") - line.count("}"))
    found.left += [(str(at + 1), said) for at, said in sorted(left.items()) if said]
    return "\n".join("" if at in left else line for at, line in enumerate(lines))


def _leave_fences(lines: Sequence[str], left: dict[int, str]) -> set[int]:
    """Leave the lines around blocks of code in which questions stand; the places of samples of code, which keep their own."""
    samples: set[int] = set()
    begun: tuple[int, str] | None = None
    for at, line in enumerate(lines):
        fence = _BLOCK.fullmatch(line)
        if fence is None:
            continue
        if begun is None:
            begun = at, fence[1]
        elif fence[1] == begun[1] and not fence[2]:
            inside = lines[begun[0] + 1 : at]
            if any("{" in each for each in inside) and any(map(_ANSWER.search, inside)):
                left[begun[0]] = left[at] = ""
            else:
                samples |= {*range(begun[0], at + 1)}
            begun = None
    return samples


_ANSWER: Final = re.compile(r"^\s{0,40}[=~]|\{\s{0,20}(?:[=~#]|(?:T|F|TRUE|FALSE)\s{0,9}[}#])", re.IGNORECASE)


def _leave_comments(lines: Sequence[str], left: dict[int, str]) -> None:
    """Leave comments of HTML that begin a line and end one."""
    begun: int | None = None
    for at, line in enumerate(lines):
        bare = line.strip()
        if begun is None and bare.startswith("<!--"):
            begun = at
        if begun is not None and bare.endswith("-->"):
            said = " ".join(each.strip() for each in lines[begun : at + 1]).removeprefix("<!--").removesuffix("-->")
            left |= dict.fromkeys(range(begun, at + 1), "")
            left[begun] = f"a comment: {shortened(said.strip())}"
            begun = None
        elif begun is not None and at - begun > _LONGEST_COMMENT:
            begun = None


_LONGEST_COMMENT: Final = 60
"""In so many lines a comment ends."""
