"""Looking into the elements of a Word document: the values, sizes and lists that stand at them."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, Final

from docx.oxml.ns import qn

RUN: Final = qn("w:r")


def value_of(element: Any, path: str) -> str | None:
    """The ``w:val`` of an element below another; empty where it has none, None where it is not there."""
    found = element
    for name in path.split("/"):
        found = found.find(qn(name))
        if found is None:
            return None
    return found.get(qn("w:val")) or ""


def is_on(element: Any, path: str) -> bool:
    """Whether a property of an element, such as ``w:rPr/w:b``, is there and not turned off."""
    value = value_of(element, path)
    return value is not None and value not in ("0", "false", "off", "none")


def number_in(text: str | None, default: int) -> int:
    """The whole number that an attribute has, up to five digits; ``default`` where it has none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else default


def hex_number_in(text: str | None) -> int:
    """The number that an attribute has in hexadecimal; 0 where it has none."""
    return int(text, 16) if text and re.fullmatch("[0-9A-Fa-f]{1,6}", text) else 0


def nearest_above(element: Any, tag: str) -> Any:
    """The nearest element above one that has a tag."""
    above = element.getparent()
    while above is not None and above.tag != tag:
        above = above.getparent()
    return above


def size_of(paragraph: Any) -> float:
    """The largest size that a paragraph's runs name, in half points; 0 where none does."""
    return max((number_in(value_of(run, "w:rPr/w:sz"), 0) for run in paragraph.iter(RUN)), default=0)


def usual_size(paragraphs: list[Any]) -> float:
    """The size that most paragraphs have, in half points; 0 where none names one."""
    counted = Counter(size for paragraph in paragraphs if (size := size_of(paragraph)))
    return counted.most_common(1)[0][0] if counted else 0


def list_formats(document: Any) -> dict[tuple[str, int], str]:
    """The kind of each list of a document, by its number and how deep an entry stands: ``bullet``, ``decimal`` …"""
    part = next(
        (
            each.target_part
            for each in document.part.rels.values()
            if each.reltype.endswith("/numbering") and not each.is_external
        ),
        None,
    )
    if part is None:
        return {}
    numbering = part.element
    abstract: dict[str | None, dict[int, str]] = {}
    for each in numbering.iterchildren(qn("w:abstractNum")):
        abstract[each.get(qn("w:abstractNumId"))] = {
            number_in(level.get(qn("w:ilvl")), 0): value_of(level, "w:numFmt") or "decimal"
            for level in each.iterchildren(qn("w:lvl"))
        }
    found = {}
    for each in numbering.iterchildren(qn("w:num")):
        for level, kind in abstract.get(value_of(each, "w:abstractNumId"), {}).items():
            found[each.get(qn("w:numId")), level] = kind
    return found
