"""Marks that generators of static sites read in Markdown, and no reader of the site sees: they are taken off.

These are lists of attributes (``{: #setup .wide }``, ``{.lead}``), the opening and the end of a box (``!!! warning``,
``::: tip``, ``[!NOTE]``), whose own title stays, in bold, and tags of templates in lines of their own (``{% include … %}``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_FENCE: Final = re.compile(r"\s{0,12}(?:```|~~~)")
_ATTRIBUTE: Final = (
    r"(?:[.#][A-Za-z][\w:-]{0,60}|[A-Za-z][\w:-]{0,40}=(?:\"[^\"\n]{0,120}\"|'[^'\n]{0,120}'|[^\s{}\"'=]{1,120}))"
)
_ATTRIBUTES: Final = re.compile(
    rf"[ \t]{{0,4}}\{{(?::(?:[ \t]{{0,4}}toc\b)?|(?=[ \t]{{0,4}}[.#][A-Za-z]))[ \t]{{0,4}}(?:{_ATTRIBUTE}[ \t]{{0,4}}){{0,12}}\}}[ \t]{{0,12}}\Z"
)
"""Attributes of a heading or a paragraph, at the end of a line or in one of their own."""
_BEHIND_LINK: Final = re.compile(rf"(?<=[)*_`\]])\{{:?[ \t]{{0,4}}(?:{_ATTRIBUTE}[ \t]{{0,4}}){{1,12}}\}}")
"""Attributes of a link, a picture or words in bold, right behind it."""
_BOX: Final = re.compile(
    r"(?P<before>[ \t]{0,12})(?:!!!|\?\?\?\+?)[ \t]{1,4}[A-Za-z][\w-]{0,30}(?:[ \t]{1,4}[A-Za-z][\w-]{0,30}){0,4}(?:[ \t]{1,4}\"(?P<title>[^\"\n]{0,200})\")?[ \t]{0,12}"
)
"""The opening of a box whose text is indented below it."""
_CONTAINER: Final = re.compile(
    r"(?P<before>[ \t]{0,12}):{3,6}[ \t]{0,4}(?:(?:note|tip|info|warning|danger|caution|important|details|hint|success|question|example|quote|error|attention|callout-[a-z]{1,20})\b(?:\[(?P<bracket>[^\]\n]{1,200})\]|[ \t]{1,4}(?P<title>[^\s{][^\n{]{0,200}))?)?(?:[ \t]{0,4}\{[^{}\n]{0,200}\})?[ \t]{0,12}"
)
"""The opening, or the end, of a box between two lines of colons."""
_CALLOUT: Final = re.compile(
    r"(?P<before>[ \t]{0,3}>[ \t]{0,3})\[![A-Za-z]{2,20}\][+-]?(?:[ \t]{1,4}(?P<title>[^\n]{1,200}))?"
)
"""The opening of a box in a quotation."""
_TAG: Final = re.compile(
    r"[ \t]{0,12}(?:\{%[^%\n]{0,300}%\}|\{\{[<%][^>%\n]{0,300}[>%]\}\}|"
    r"\[(?:[ \t]{0,4}(?:id|role|class)[ \t]{0,4}=[^\]\n]{1,80}|[#.][A-Za-z][\w-]{0,60}|\[[\w-]{1,60}\])\])[ \t]{0,12}"
)
"""A tag of a template, or a name for the place of what stands below it."""
_INDENT: Final = 4
"""How many spaces the text of a box is indented."""


def without_site_marks(lines: list[str]) -> Iterator[str]:
    """The lines without such marks; code keeps its own."""
    fenced = False
    boxes: list[int] = []
    for written in lines:
        indent = len(written) - len(written.lstrip(" "))
        while boxes and written.strip() and indent < boxes[-1]:
            boxes.pop()
        line = written[min(indent, _INDENT * len(boxes)) :]
        fenced ^= _FENCE.match(line) is not None
        if fenced:
            yield line
        elif opening := _BOX.fullmatch(line):
            boxes.append(indent + _INDENT)
            yield from _titled(opening["before"], opening["title"])
        elif opening := _CONTAINER.fullmatch(line):
            yield from _titled(opening["before"], opening["title"] or opening["bracket"])
        elif opening := _CALLOUT.fullmatch(line):
            yield from _titled(opening["before"], opening["title"])
        elif _TAG.fullmatch(line):
            yield ""
        else:
            yield _BEHIND_LINK.sub("", _ATTRIBUTES.sub("", line)) if "{" in line else line


def _titled(before: str, title: str | None) -> list[str]:
    """What stands in the place of a box's opening: an empty line, and its title in bold in one of its own."""
    name = (title or "").strip()
    return [before.rstrip(), f"{before}**{name}**", before.rstrip()] if name else [before.rstrip()]
