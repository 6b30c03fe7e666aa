"""What is no HTML that people wrote, and would take a parser too long: told before anything is parsed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_DEEPEST: Final = 250
"""Elements that stand open at once; pages have 20 to 60."""
_MOST_ELEMENTS: Final = 100_000
"""Elements of a page, with those that a parser makes again: long pages have some ten thousand."""
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,40})([\s/]{1,40}[^\s/>])?")
"""A tag's name ends where the standard ends it, so that ``i<a.length`` in a script opens no link; then the first attribute."""
_MOST_IDLE: Final = 5_000
"""Tags with attributes that make no element, such as cells outside of any table: pages have hardly any."""
_MOST_OPTIONS: Final = 5_000
"""Options of a list to choose from: a parser looks at all of them anew with each that is added."""
_MOST_ATTRIBUTES: Final = 500
"""Attributes of one tag, each of which a parser compares with all before it: pages have at most some ten."""
_TAG_OR_COMMENT: Final = re.compile(r"<!--(?:-?>|.*?(?:--!?>|\Z))|<([a-zA-Z][^\s/>]*)", re.DOTALL)
_ATTRIBUTE: Final = re.compile(r"""[\s/]*[^\s/>][^\s/>=]*(?:\s*=\s*(?:"[^"]*"?|'[^']*'?|[^\s>"'][^\s>]*)?)?""")
_NO_TAGS_IN: Final = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}
_CLOSE_THEMSELVES: Final = frozenset(
    """p li td th tr dd dt option optgroup thead tbody tfoot colgroup rp rt br img input hr meta link area base col
    embed source track wbr param""".split()
)
_FORMATTING: Final = frozenset("a b big code em font i nobr s small strike strong tt u".split())
"""Elements that a parser opens again in each new block while they are not closed (HTML standard, 13.2.4.3)."""


def too_complex(text: str) -> str:
    """What makes a page one that no parser should be given, as ``is nested too deep``; empty for what people write.

    It counts tags before anything is parsed, since a parser that keeps to the standard can take the square of a page's
    length in time. Such a parser opens formatting elements that are never closed again in every block; looks at all
    options of a list to choose from with each that is added; and joins the text on both sides of a tag that makes no
    element, such as a cell outside of any table, by copying all of it: so of these tags those with attributes count. And it
    compares each attribute with all before it in the same tag.
    """
    if _has_many_attributes(text):
        return f"has a tag with more than {_MOST_ATTRIBUTES:,} attributes"
    depth = formatting = elements = idle = options = 0
    within = dict.fromkeys(_HOLDING, 0)
    for close, name, attribute in _TAG.findall(text):
        tag = name.lower()
        if attribute and (close or _is_idle(tag, within)):
            idle += 1
            if idle > _MOST_IDLE:
                return f"has more than {_MOST_IDLE:,} tags that make nothing, such as cells outside of any table"
        if tag == "option" and not close and within["select"]:
            options += 1
            if options > _MOST_OPTIONS:
                return f"has a list to choose from with more than {_MOST_OPTIONS:,} options"
        if tag == "select":
            options = 0
        if tag in within:
            within[tag] = max(0, within[tag] - 1) if close else within[tag] + 1
        if tag in _FORMATTING:
            formatting = max(0, formatting - 1) if close else formatting + 1
        if not close:
            elements += 1 + formatting if tag not in _FORMATTING and formatting > _OPEN_FORMATTING else 1
            if elements > _MOST_ELEMENTS:
                return (
                    f"has more than {_MOST_ELEMENTS:,} elements, those that are never closed counted anew in each block"
                )
        if tag not in _CLOSE_THEMSELVES:
            depth = max(0, depth - 1) if close else depth + 1
            if depth > _DEEPEST:
                return "is nested too deep"
    return ""


def _has_many_attributes(text: str) -> bool:
    """Whether a tag has more attributes than `_MOST_ATTRIBUTES`; what scripts and comments have is none."""
    at = 0
    while found := _TAG_OR_COMMENT.search(text, at):
        at = found.end()
        name = found[1]
        if name is None:
            continue
        many = 0
        while each := _ATTRIBUTE.match(text, at):
            at = each.end()
            many += 1
            if many > _MOST_ATTRIBUTES:
                return True
        if within := _NO_TAGS_IN.get(name.lower()):
            end = within.search(text, at)
            at = end.start() if end else len(text)
    return False


_HOLDING: Final = ("table", "select", "form")
_OF_TABLES: Final = frozenset("caption col colgroup tbody td tfoot th thead tr".split())
_ONCE: Final = frozenset("html head body frameset frame".split())
_OF_SELECTS: Final = frozenset("option optgroup select input textarea".split())


def _is_idle(tag: str, within: Mapping[str, int]) -> bool:
    """Whether a start tag makes no element, by the elements of `_HOLDING` that stand open."""
    if tag in _OF_TABLES:
        return not within["table"]
    if tag == "form":
        return bool(within["form"])
    return tag in _ONCE or (bool(within["select"]) and tag not in _OF_SELECTS)


_OPEN_FORMATTING: Final = 8
"""Formatting elements that stand open in pages which close them."""
