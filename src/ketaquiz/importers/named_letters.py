"""Letters of options as people write several of them together: ``A, C``, ``A; C``, ``A and C``, ``(A) (C)``."""

from __future__ import annotations

from typing import Final

SIGNS: Final = ",;&/+"


def together(
    letter: str,
    *,
    signs: str = SIGNS,
    words: str = "",
    blanks: int = 1,
    apart: bool = False,
    behind: str | None = r")\].",
    least: int = 0,
    most: int = 7,
) -> str:
    """The pattern of one letter and of ``least`` to ``most`` further ones; ``letter`` is the pattern of each.

    What `joint` says stands between two, or nothing but blanks where they may be ``apart``. A bracket may stand before each
    letter, and a sign of ``behind`` behind it; where that is None, neither does.
    """
    one = rf"(?:{letter})" if behind is None else rf"[(\[]?(?:{letter})[{behind}]?"
    between = joint(signs=signs, words=words, blanks=blanks) + (rf"|\s{{1,{blanks}}}" if apart else "")
    return rf"{one}(?:(?:{between}){one}){{{least},{most}}}"


def joint(*, signs: str = SIGNS, words: str = "", blanks: int = 1) -> str:
    """The pattern of what stands between two letters, with at most so many ``blanks`` at each place.

    It is one of ``signs``, or one of ``words`` with blanks around it, also behind a sign: ``A, B, and C``.
    """
    sign = rf"\s{{0,{blanks}}}[{signs}]\s{{0,{blanks}}}"
    return rf"{sign}(?:(?:{words})\s{{1,{blanks}}})?|\s{{1,{blanks}}}(?:{words})\s{{1,{blanks}}}" if words else sign
