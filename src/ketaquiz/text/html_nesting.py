"""HTML with its tags where browsers have them: each element closed where the standard closes it, and within the one around it.

``<sup>a<sub>b</sup>c</sub>`` becomes ``<sup>a<sub>b</sub></sup>c``: an end tag ends all that stands open within its element,
but for formatting elements such as ``<b>``, which go on behind it. The rules are those of
https://html.spec.whatwg.org/multipage/parsing.html#tree-construction, as selectolax has them.
"""

from __future__ import annotations

import re
from typing import Any, Final

from ketaquiz.text.html_limits import too_complex

_TAG: Final = re.compile(r"<(/?)([A-Za-z0-9]{1,10})(?:\s[^<>]*+)?>")
_VOID: Final = frozenset(["br", "img", "wbr"])
_PLAIN: Final = frozenset("b big code div em font i kbd s small span strong sub sup tt u".split())
"""Elements that, closed in order, stand just where they are typed as long as no others are among them."""


def well_nested(source: str) -> str:
    """HTML that browsers show as they show this, however its tags cross; as it is where no parser should be given it."""
    if "<" not in source or _is_nested(source) or too_complex(source):
        return source
    from selectolax.lexbor import LexborHTMLParser

    body: Any = LexborHTMLParser(f"<!doctype html><body>{_with_last_tag_as_text(source)}").body
    built = body.html if body is not None else ""
    return built.removeprefix("<body>").removesuffix("</body>") if built else source


def last_tag(source: str) -> int:
    """Where a tag begins that never ends, of which a browser shows nothing; -1 where each one ends."""
    behind = source.rfind(">") + 1
    found = _OPENED.search(source, behind)
    return found.start() if found else -1


_OPENED: Final = re.compile(r"<(?=[A-Za-z/])")


def _with_last_tag_as_text(source: str) -> str:
    """HTML in which a tag that never ends is text, as `html_tokens` reads it."""
    at = last_tag(source)
    return source[:at] + source[at:].replace("<", "&lt;") if at >= 0 else source


def _is_nested(source: str) -> bool:
    """Whether a text has only plain elements, each closed before the one around it."""
    opened: list[str] = []
    tags = _TAG.findall(source)
    if len(tags) != source.count("<"):
        return False
    for close, name in tags:
        tag = name.lower()
        if tag in _VOID and not close:
            continue
        if tag not in _PLAIN or (close and (not opened or opened.pop() != tag)):
            return False
        if not close:
            opened.append(tag)
    return not opened
