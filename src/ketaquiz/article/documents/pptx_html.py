"""Slides as HTML: what stands on each, its title as a heading, and what its speaker says of it.

The only module that uses python-pptx.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import escape
from typing import Any, Final

import pptx
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from ketaquiz.article.documents.failing import Unreadable
from ketaquiz.article.documents.office import damaged, without_media
from ketaquiz.text import symbol_font

_WHAT: Final = "presentation"
_MOST_SLIDES: Final = 3000
_DEEPEST: Final = 30
_RUNNING: Final = frozenset(
    [PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.HEADER]
)
_TITLES: Final = frozenset([PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.VERTICAL_TITLE])
_LISTED: Final = frozenset(
    [PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.VERTICAL_BODY, PP_PLACEHOLDER.VERTICAL_OBJECT]
)


def slides_of(data: bytes) -> list[str]:
    """The slides of a presentation, each as HTML. Raises `Unreadable`."""
    package = without_media(data, _WHAT)
    try:
        show = pptx.Presentation(package)
        slides = list(show.slides)
        if len(slides) > _MOST_SLIDES:
            raise Unreadable(
                "Y003", f"the presentation has more than {_MOST_SLIDES:,} slides", "take the slides that you need"
            )
        height = int(show.slide_height or 6858000)
        running = _running(slides, height)
        return ["".join(_slide(slide, height, number, running)) for number, slide in enumerate(slides)]
    except (Unreadable, MemoryError):
        raise
    except Exception:  # noqa: BLE001
        raise damaged(_WHAT) from None


def _running(slides: list[Any], height: int) -> frozenset[_Place]:
    """What runs along: texts outside of placeholders that say the same at one place of three slides or more.

    They stand at the foot of the slides, or at the head of at least half of them.
    """
    places = Counter(
        place
        for number, slide in enumerate(slides)
        for place in {
            each for shape in _shapes(slide.shapes, 0) if _kind(shape) is None for each in _places(shape, number)
        }
    )
    return frozenset(
        place
        for place, many in places.items()
        if many >= _LEAST_RUNNING
        and (place[1] > _FOOT * height or (place[1] < _HEAD * height and many * 2 >= len(slides)))
    )


_Place = tuple[str, int, int]
"""What a shape says, and how far from the top and from the left it stands."""
_LEAST_RUNNING: Final = 3
_FOOT: Final = 0.85
_HEAD: Final = 0.12


def _places(shape: Any, number: int) -> set[_Place]:
    """Where a shape stands with what it says, as it is and with ``#`` for its slide's number; empty where it says nothing."""
    if not getattr(shape, "has_text_frame", False) or shape.top is None or shape.left is None:
        return set()
    said = " ".join(shape.text_frame.text.split())
    counted = re.sub(rf"(?<!\d){number + 1}(?!\d)", "#", said, count=1)
    return {(each, int(shape.top), int(shape.left)) for each in (said, counted) if each}


def _slide(slide: Any, height: int, number: int, running: frozenset[_Place]) -> Iterator[str]:
    shapes = [
        shape
        for shape in _shapes(slide.shapes, 0)
        if _kind(shape) is not None or running.isdisjoint(_places(shape, number))
    ]
    titles = [shape for shape in shapes if _kind(shape) in _TITLES] or _likely_title(shapes, height)
    title = " ".join(_line(paragraph) for shape in titles for paragraph in shape.text_frame.paragraphs).strip()
    if title:
        level = 1 if number == 0 else 2
        yield f"<h{level}>{title}</h{level}>"
    row = max(1, height // 16)
    taken = {id(shape) for shape in titles}
    others = [shape for shape in shapes if id(shape) not in taken and _kind(shape) not in _RUNNING]
    for shape in sorted(others, key=lambda each: ((each.top or 0) // row, each.left or 0)):
        if getattr(shape, "has_table", False) and shape.has_table:
            yield from _table(shape.table)
        elif shape.has_text_frame:
            yield from _texts(shape.text_frame.paragraphs, _kind(shape) in _LISTED)
    yield from _diagrams(slide)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        for paragraph in slide.notes_slide.notes_text_frame.paragraphs:
            if text := _line(paragraph).strip():
                yield f"<aside><p>{text}</p></aside>"


def _likely_title(shapes: list[Any], height: int) -> list[Any]:
    """The short text that stands at the top of a slide without a title of its own, where more stands below."""
    texts = [
        shape
        for shape in shapes
        if shape.has_text_frame and shape.text_frame.text.strip() and _kind(shape) not in _RUNNING
    ]
    if len(texts) < 2:
        return []
    first = min(texts, key=lambda shape: (shape.top or 0, shape.left or 0))
    said = first.text_frame.text.strip()
    others = [shape.top or 0 for shape in texts if shape is not first]
    is_title = len(said) <= _LONGEST_TITLE and "\n" not in said and not said.endswith((".", ",", ";"))
    return (
        [first]
        if is_title and (first.top or 0) < 0.3 * height and min(others) > (first.top or 0) + 0.05 * height
        else []
    )


_LONGEST_TITLE: Final = 100


def _shapes(shapes: Any, depth: int) -> Iterator[Any]:
    """The shapes of a slide, those of groups too."""
    for shape in shapes:
        inner = getattr(shape, "shapes", None)
        if inner is not None and depth < _DEEPEST:
            yield from _shapes(inner, depth + 1)
        else:
            yield shape


def _kind(shape: Any) -> Any:
    """What a shape holds the place of; None for one that was drawn freely."""
    return shape.placeholder_format.type if getattr(shape, "is_placeholder", False) else None


def _texts(paragraphs: Any, listed: bool) -> Iterator[str]:
    """The paragraphs of a frame, as entries of a list where they have bullets."""
    depth = 0
    for paragraph in paragraphs:
        text = _line(paragraph).strip()
        if not text:
            continue
        if not _has_bullet(paragraph, listed):
            yield "</li></ul>" * depth
            depth = 0
            yield f"<p>{text}</p>"
            continue
        level = min(paragraph.level, 8) + 1
        if depth >= level:
            yield "</li></ul>" * (depth - level) + "</li>"
        while depth < level:
            depth += 1
            yield "<ul>" if depth == level else "<ul><li>"
        depth = level
        yield f"<li>{text}"
    yield "</li></ul>" * depth


def _has_bullet(paragraph: Any, listed: bool) -> bool:
    own = paragraph._p.pPr  # noqa: SLF001
    if own is not None:
        if own.find(qn("a:buNone")) is not None:
            return False
        if any(own.find(qn(name)) is not None for name in ("a:buChar", "a:buAutoNum", "a:buBlip")):
            return True
    return listed


def _line(paragraph: Any) -> str:
    """A paragraph's text, with the tags of HTML for bold and for what is raised and lowered."""
    parts = []
    for child in paragraph._p:  # noqa: SLF001
        if child.tag == qn("a:br"):
            parts.append("<br>")
        elif child.tag in (qn("a:r"), qn("a:fld")):
            found = child.find(qn("a:t"))
            text = escape(found.text or "", quote=False).replace("\v", "<br>") if found is not None else ""
            kind = child.find(qn("a:rPr"))
            if (
                text
                and kind is not None
                and any(
                    (each.get("typeface") or "").lower() == "symbol"
                    for each in kind.findall(qn("a:latin")) + kind.findall(qn("a:sym"))
                )
            ):
                text = symbol_font.as_signs(text)
            raised = (kind.get("baseline") or "0").rstrip("%") if kind is not None else "0"
            if text.strip() and kind is not None and raised.lstrip("-").isdigit() and int(raised):
                text = f"<sub>{text}</sub>" if raised.startswith("-") else f"<sup>{text}</sup>"
            elif text.strip() and kind is not None and _is_bold(kind):
                text = f"<strong>{text}</strong>"
            parts.append(text)
        elif child.tag != qn("a:pPr") and child.tag != qn("a:endParaRPr"):
            parts.append(
                escape("".join(each.text or "" for each in child.iter() if str(each.tag).endswith("}t")), quote=False)
            )
    return "".join(parts).replace("</strong><strong>", "")


def _is_bold(kind: Any) -> bool:
    """Whether a run is bold by its own mark, or by its typeface, as *Arial Black* is."""
    face = kind.find(qn("a:latin"))
    return kind.get("b") in ("1", "true") or bool(
        face is not None and _BOLD_FACE.search(face.get("typeface") or "") and kind.get("b") is None
    )


_BOLD_FACE: Final = re.compile(r"(?:\s|-)(?:black|heavy|(?:semi|demi|extra|ultra)? ?bold)\Z", re.IGNORECASE)
"""How the name of a typeface ends of which every letter is bold."""


def _table(table: Any) -> Iterator[str]:
    yield "<table>"
    for number, row in enumerate(table.rows):
        tag = "th" if number == 0 and table.first_row and len(table.rows) > 1 else "td"
        texts = [
            "<br>".join(filter(None, (_line(each).strip() for each in cell.text_frame.paragraphs)))
            for cell in row.cells
        ]
        if any(texts):
            yield "<tr>" + "".join(f"<{tag}>{text}</{tag}>" for text in texts) + "</tr>"
    yield "</table>"


def _diagrams(slide: Any) -> Iterator[str]:
    """What the diagrams (SmartArt) of a slide say: for each that says something, a ``<ul>`` of its paragraphs."""
    from lxml import etree

    for part in slide.part.rels.values():
        if part.reltype.endswith("/diagramData") and not part.is_external:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            root = etree.fromstring(part.target_part.blob, parser)
            texts = (paragraph.iter(qn("a:t")) for paragraph in root.iter(qn("a:p")))
            said = ["".join(each.text or "" for each in text).strip() for text in texts]
            if any(said):
                yield "<ul>" + "".join(f"<li>{escape(text, quote=False)}</li>" for text in said if text) + "</ul>"
