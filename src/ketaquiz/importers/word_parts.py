"""What the paragraphs of a document of Word share: how its lists count, its styles, and its pictures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from ketaquiz.anki.imported_images import ImportedImages
from ketaquiz.bank.media import MAX_BYTES
from ketaquiz.importers.numbers import whole_number
from ketaquiz.importers.option_letters import in_list, roman
from ketaquiz.importers.xml import Element, parse_xml
from ketaquiz.release.unpacking import Package


@dataclass
class Document:
    """What all paragraphs share."""

    images: dict[str, str] = field(default_factory=dict)
    """By the name of a relation, the entry of the picture in the file."""
    lists: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)
    """By list and level, how it counts and what it shows: ``lowerLetter``, ``%1)``."""
    styles: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By the name of a style, the list and level of its paragraphs."""
    headings: set[str] = field(default_factory=set)
    """The names of the styles of headings."""
    starts: dict[tuple[str, str], int] = field(default_factory=dict)
    """By list and level, the number with which it begins, where that is not 1."""
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    called: dict[str, str] = field(default_factory=dict)
    """What messages call the pictures, by their entries in the file: nobody sees the names of these in Word."""
    shapes: list[str] = field(default_factory=list)
    """The places of drawings that are neither pictures nor boxes with text."""


def document_of(package: Package) -> Document:
    """What a document has for all its paragraphs."""
    made = Document()
    if "word/_rels/document.xml.rels" in package.names:
        for each in parse_xml(package.read("word/_rels/document.xml.rels")):
            if each.attributes.get("Type", "").endswith("/image") and each.attributes.get("TargetMode") != "External":
                target = each.attributes.get("Target", "")
                made.images[each.attributes.get("Id", "")] = (
                    target.lstrip("/") if target.startswith("/") else f"word/{target}"
                )
    if "word/numbering.xml" in package.names:
        _numbering(parse_xml(package.read("word/numbering.xml")), made)
    if "word/styles.xml" in package.names:
        styles = {
            each.attributes.get("styleId", ""): each for each in parse_xml(package.read("word/styles.xml")).all("style")
        }
        for name, style in styles.items():
            if (numbered := style.find("pPr", "numPr")) is not None and (found := _numbered(numbered)) is not None:
                made.styles[name] = found
        made.headings = {name for name in styles if _is_heading_style(name, styles)}
    return made


def _numbering(root: Element, made: Document) -> None:
    abstract: dict[str, dict[str, tuple[str, str]]] = {}
    starts: dict[str, dict[str, int]] = {}
    for each in root.all("abstractNum"):
        levels = {}
        for level in each.all("lvl"):
            form, shown = level.find("numFmt"), level.find("lvlText")
            levels[level.attributes.get("ilvl", "0")] = (
                form.attributes.get("val", "decimal") if form is not None else "decimal",
                shown.attributes.get("val", "%1.") if shown is not None else "%1.",
            )
        abstract[each.attributes.get("abstractNumId", "")] = levels
        starts[each.attributes.get("abstractNumId", "")] = dict(_starts(each.all("lvl"), "start"))
    for each in root.all("num"):
        name = each.attributes.get("numId", "")
        base = each.find("abstractNumId")
        known = base.attributes.get("val", "") if base is not None else ""
        made.lists[name] = abstract.get(known, {})
        begun = starts.get(known, {}) | dict(_starts(each.all("lvlOverride"), "startOverride"))
        made.starts |= {(name, level): start for level, start in begun.items() if start != 1}


def _starts(levels: Iterable[Element], name: str) -> Iterator[tuple[str, int]]:
    """The levels of a list with the numbers with which they begin."""
    for level in levels:
        start = level.find(name)
        number = whole_number(start.attributes.get("val", "")) if start is not None else None
        if number is not None:
            yield level.attributes.get("ilvl", "0"), number


def _numbered(properties: Element) -> tuple[str, str] | None:
    """The list and the level of a paragraph; None where it is in none."""
    name, level = properties.find("numId"), properties.find("ilvl")
    if name is None or name.attributes.get("val") in (None, "0"):
        return None
    return name.attributes["val"], level.attributes.get("val", "0") if level is not None else "0"


_HEADING: Final = re.compile(r"heading [1-9]|title|subtitle", re.IGNORECASE)
"""What Word calls these styles within a file, whatever the language of its menus."""
_DEEPEST: Final = 12
_LEVELS: Final = 9


def _is_heading_style(name: str, styles: Mapping[str, Element]) -> bool:
    """Whether a style, or one that it is based on, is one of headings."""
    for _ in range(_DEEPEST):
        style = styles.get(name)
        if style is None:
            return False
        named, base = style.find("name"), style.find("basedOn")
        if (named is not None and _HEADING.fullmatch(named.attributes.get("val", ""))) or _outlines(style.find("pPr")):
            return True
        name = base.attributes.get("val", "") if base is not None else ""
    return False


def _outlines(properties: Element | None) -> bool:
    """Whether a paragraph stands in the outline of a document."""
    level = properties.find("outlineLvl") if properties is not None else None
    number = whole_number(level.attributes.get("val", "")) if level is not None else None
    return number is not None and number < _LEVELS


def is_heading(paragraph: Element, document: Document) -> bool:
    """Whether a paragraph is a heading."""
    properties = paragraph.find("pPr")
    style = properties.find("pStyle") if properties is not None else None
    return _outlines(properties) or (style is not None and style.attributes.get("val", "") in document.headings)


def images_of(package: Package, document: Document) -> ImportedImages:
    """The pictures of a document."""
    media = {}
    for name in sorted(set(document.images.values()) & package.names):
        data = package.read(name)
        if len(data) <= MAX_BYTES:
            media[name] = data
    return ImportedImages(media, called=document.called)


def label_of(paragraph: Element, document: Document) -> str:
    """What a list shows before a paragraph; empty where it is in none."""
    properties = paragraph.find("pPr")
    if properties is None:
        return ""
    own = properties.find("numPr")
    style = properties.find("pStyle")
    where = (
        _numbered(own)
        if own is not None
        else document.styles.get(style.attributes.get("val", "") if style is not None else "")
    )
    if where is None:
        return ""
    name, level = where
    form, shown = document.lists.get(name, {}).get(level, ("bullet", ""))
    document.counts[where] += 1
    for deeper in range((whole_number(level) or 0) + 1, 9):
        document.counts[name, str(deeper)] = 0
    count = document.counts[where] + document.starts.get(where, 1) - 1
    if form == "bullet":
        return "•"
    if letter := in_list(form, count):
        return f"{letter})"
    if form == "decimal" and "%" in shown:
        return f"{count}."
    if form in ("lowerRoman", "upperRoman") and (numeral := roman(count)):
        return f"{numeral}."
    return ""
