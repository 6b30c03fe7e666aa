"""Links that a site puts behind each of its headings, so that people can copy the heading's address."""

from __future__ import annotations

import re
from typing import Any, Final

_SIGNS: Final = re.compile(
    r"(?:[#¶§🔗⚓\uf0c1\u200b\ufe0f]{1,3}|permalink|anchor|direct link|link to (?:this|the) (?:heading|section|part)|(?:copy )?link|direktlink|link zur überschrift|link kopieren)(?: (?:to|zu) .{1,200})?",
    re.IGNORECASE,
)
"""What such a link shows."""
_CLASSES: Final = re.compile(
    r"(?<![a-z])(?:header-?link|heading-?link|anchor(?:-?link)?|hash-?link|permalink|deep-?link)(?![a-z])"
)


def is_heading_link(node: Any, in_heading: bool) -> bool:
    """Whether an ``a`` element leads to the place where it stands, and shows nothing but a sign or a word for that.

    ``in_heading`` says that it stands in a heading; elsewhere, as behind a picture's caption, its class has to say so.
    """
    has = node.attributes or {}
    address = has.get("href") or ""
    if "#" not in address or not (in_heading or _CLASSES.search((has.get("class") or "").lower())):
        return False
    return _SIGNS.fullmatch(" ".join((node.text(deep=True) or "").split())) is not None
