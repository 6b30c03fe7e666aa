"""Lines of Markdown that people take for lines of their own, though CommonMark joins them into one paragraph.

Front matter is taken off, a line of its own is made of each of several neighbouring lines that open alike (a bold term, a
sign, a label for questions or answers), and what word processors leave of bullets becomes bullets. So do headings and
bullets in the marks of another markup (``== Title``, ``** entry``), where a text has several such headings. No word is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ketaquiz.article.formulas import in_one_line
from ketaquiz.article.site_marks import without_site_marks

_FENCE: Final = re.compile(r" {0,3}(?:```|~~~)")
_LETTER_BULLET: Final = re.compile(r"([> ]{0,12})o[ \t]{2,12}(?=\S)")
"""A hollow bullet of a word processor, pasted as the letter."""
_SIGN_BULLET: Final = re.compile(r"([> ]{0,12})[•●▪■◦‣·][ \t]{1,12}(?=\S)")
"""A bullet that was pasted as a sign."""
_OPENS: Final = re.compile(
    r"(?:[^\w\s*#>|`\[<(\"'-][^\w\s*#>|`]{0,3} )?\*\*[^*\n]{1,80}\*\*|[✅❌✔✘✓✗☐☑☒•●▪■◦‣⚠➡➜→][^\w\s]? ?\S|\[[ xX]\] \S"
    r"|[A-ZÄÖÜ][\w/&()-]{0,30}(?: [\w/&()-]{1,30}){0,4}(?: [—–] |: )\S|(?:q|a|question|answer|frage|f|antwort)[ ]?[0-9]{0,3}[:.)] |\*\*(?:q|a|question|answer|frage|antwort)[ 0-9]{0,4}[:.)]",
    re.IGNORECASE,
)
"""How a line opens that is meant to stand by itself, where its neighbour opens so too."""
_CHOICE: Final = re.compile(r" {0,6}[*✓]?[a-hA-H][.)] \S")
"""An option of a question of a quiz."""
_SOLUTION: Final = re.compile(
    r"\W{0,8}(?:correct |right |richtige )?(?:answer|ans|key|solution|antwort|lösung)\W{0,3}:", re.IGNORECASE
)
"""The line below the options that names the right one."""
_BOLD_LINE: Final = re.compile(r" {0,3}\*\*[^*\n]{1,80}\*\*:?")
"""A line of nothing but bold, over what explains it."""
_TITLE: Final = re.compile(r"title:[ \t]*(\"[^\"\n]{1,200}\"|'[^'\n]{1,200}'|[^\n\"'#]{1,200})$", re.IGNORECASE)
_FOREIGN_HEADING: Final = re.compile(r"(={2,6})[ \t]{1,4}([^\W_][^\n]{0,150}?)(?:[ \t]{1,4}={2,6})?[ \t]{0,4}")
"""A heading of AsciiDoc or of a wiki."""
_FOREIGN_BULLET: Final = re.compile(r"(\*{2,5})[ \t]{1,4}(?=[^\s*])|\.[ \t]{1,4}(?=[^\W_])")
"""A bullet inside of another, or a numbered entry, of AsciiDoc."""
_LEAST_FOREIGN: Final = 2
"""How many such headings a text has at least."""
_MOST_FRONT: Final = 200
"""Lines of the longest front matter."""


def prepared(text: str) -> str:
    """A Markdown text with a line of its own for what is meant so."""
    lines = text.replace("\r\n", "\n").split("\n")
    lines = list(without_site_marks(_without_front_matter(lines)))
    return "\n".join(_parted(in_one_line(list(_own_marks(lines)))))


def _own_marks(lines: list[str]) -> Iterator[str]:
    """The lines with Markdown's marks for the headings and bullets of another markup, where they have several such headings."""
    fenced = False
    plain = []
    for line in lines:
        fenced ^= _FENCE.match(line) is not None
        plain.append(not fenced)
    foreign = sum(
        here and _FOREIGN_HEADING.fullmatch(line) is not None for here, line in zip(plain, lines, strict=True)
    )
    for here, line in zip(plain, lines, strict=True):
        if not here or foreign < _LEAST_FOREIGN:
            yield line
        elif heading := _FOREIGN_HEADING.fullmatch(line):
            yield f"{'#' * len(heading[1])} {heading[2]}"
        elif bullet := _FOREIGN_BULLET.match(line):
            mark = f"{'  ' * (len(bullet[1]) - 1)}- " if bullet[1] else "1. "
            yield mark + line[bullet.end() :]
        else:
            yield line


def _without_front_matter(lines: list[str]) -> list[str]:
    """The lines below the front matter of a site generator, under the title that it gives where they have none."""
    if lines[0].rstrip() not in ("---", "+++"):
        return lines
    mark = lines[0].rstrip()
    end = next((at for at, line in enumerate(lines[1:_MOST_FRONT], 1) if line.rstrip() == mark), 0)
    if not end or not all(_is_setting(line, mark) for line in lines[1:end]):
        return lines
    below = lines[end + 1 :]
    title = next((found[1].strip(" \"'") for line in lines[1:end] if (found := _TITLE.match(line))), "")
    if title and not any(line.startswith("# ") for line in below):
        return [f"# {title}", "", *below]
    return below


def _is_setting(line: str, mark: str) -> bool:
    """Whether a line can stand in front matter."""
    separator = ":" if mark == "---" else "="
    return not line.strip() or separator in line or line.lstrip().startswith(("-", "#", "[", "]")) or line[0] in " \t"


def _parted(lines: list[str]) -> Iterator[str]:
    """The lines, with an empty one between neighbours that open alike."""
    fenced = False
    before = ""
    for written in lines:
        if _FENCE.match(written):
            fenced = not fenced
        if fenced:
            before = ""
            yield written
            continue
        bullet = _LETTER_BULLET.match(written) or _SIGN_BULLET.match(written)
        line = f"{bullet[1]}- {written[bullet.end() :]}" if bullet else written
        if before and (
            (_OPENS.match(line) and _OPENS.match(before))
            or (_CHOICE.match(line) and before.strip())
            or (_CHOICE.match(before) and _SOLUTION.match(line))
        ):
            yield ""
        yield f"{line.rstrip()}  " if _BOLD_LINE.fullmatch(line.rstrip()) else line
        before = line
