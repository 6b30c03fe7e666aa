"""A Word document as HTML: its headings, paragraphs, lists and tables, as far as a text has them.

It and `docx_elements` are the only modules that use python-docx.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Any, Final

import docx
from docx.oxml.ns import qn

from ketaquiz.article.documents.docx_elements import (
    RUN,
    hex_number_in,
    is_on,
    list_formats,
    nearest_above,
    number_in,
    size_of,
    usual_size,
    value_of,
)
from ketaquiz.article.documents.failing import Unreadable
from ketaquiz.article.documents.office import damaged, without_media
from ketaquiz.text import symbol_font, word_formulas

_WHAT: Final = "Word document"
_SKIPPED: Final = frozenset(
    map(
        qn,
        (
            "w:del",
            "w:moveFrom",
            "w:instrText",
            "w:delText",
            "w:commentReference",
            "w:footnoteReference",
            "w:endnoteReference",
            "w:pPr",
            "w:rPr",
            "w:sectPr",
        ),
    )
)
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MATHS: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_DEEPEST: Final = 60
_P, _TBL, _TR, _TC, _T, _BOX = map(qn, ("w:p", "w:tbl", "w:tr", "w:tc", "w:t", "w:txbxContent"))


def html_of(data: bytes) -> str:
    """A Word document as HTML. Raises `Unreadable`."""
    package = without_media(data, _WHAT)
    if _STRICT in package.getvalue()[:200_000]:
        raise Unreadable(
            "Y002",
            "the Word document is saved in the strict variant of its format, which is not read",
            "in Word: 'Save as', and choose 'Word Document (*.docx)' instead of 'Strict Open XML Document'",
        )
    try:
        document = docx.Document(package)
        return "".join(_Walk(document).html())
    except Unreadable:
        raise
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001
        raise damaged(_WHAT) from None


class _Walk:
    """Goes through a document."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._levels: dict[str, tuple[int, str]] = {}
        self._styles = {
            style.get(qn("w:styleId")): style for style in document.styles.element.iterchildren(qn("w:style"))
        }
        self._formats = list_formats(document)
        self._lists: list[str] = []
        """The tags of the lists that stand open."""
        paragraphs = list(document.element.body.iter(_P))
        self._has_headings = any(self._heading(paragraph) for paragraph in paragraphs)
        self._usual = usual_size(paragraphs)

    def html(self) -> Iterator[str]:
        """The document's HTML, the notes at its end."""
        yield from self._inside(self._document.element.body, 0)
        yield from self._close()
        for part in self._document.part.rels.values():
            if part.reltype.endswith(("/footnotes", "/endnotes")) and not part.is_external:
                yield from self._notes(part.target_part.blob)

    def _notes(self, blob: bytes) -> Iterator[str]:
        from docx.oxml.parser import parse_xml

        for note in parse_xml(blob):
            if note.get(qn("w:type")) in (None, "normal"):
                text = " ".join(filter(None, (self._text(each).strip() for each in note.iter(_P))))
                if text:
                    yield f"<aside><p>{text}</p></aside>"

    # --- blocks

    def _inside(self, element: Any, depth: int) -> Iterator[str]:
        if depth > _DEEPEST:
            return
        for child in element:
            if child.tag == _P:
                yield from self._paragraph(child, depth)
            elif child.tag == _TBL:
                yield from self._close()
                yield from self._table(child, depth)
            elif isinstance(child.tag, str) and child.tag not in _SKIPPED and child.tag != _FALLBACK:
                yield from self._inside(child, depth + 1)

    def _paragraph(self, paragraph: Any, depth: int) -> Iterator[str]:
        text = self._text(paragraph).strip()
        if text:
            if self._style_name(paragraph).startswith("toc "):
                yield from self._close()
                yield f"<aside><p>{text}</p></aside>"
                return
            level = self._heading(paragraph) or (0 if self._has_headings else self._likely_heading(paragraph, text))
            indent, tag = (0, "") if level else self._list(paragraph)
            if not tag and not level and (typed := _TYPED.match(text)):
                text, tag = text[typed.end() :], "ul"
            if tag:
                yield from self._entry(text, indent, tag)
            else:
                yield from self._close()
                yield f"<h{level}>{text}</h{level}>" if level else f"<p>{text}</p>"
        for box in _boxes(paragraph):
            yield from self._inside(box, depth + 1)

    def _entry(self, text: str, indent: int, tag: str) -> Iterator[str]:
        while len(self._lists) > indent + 1 or (
            self._lists and len(self._lists) == indent + 1 and self._lists[-1] != tag
        ):
            yield f"</li></{self._lists.pop()}>"
        if len(self._lists) == indent + 1:
            yield "</li>"
        while len(self._lists) < indent + 1:
            self._lists.append(tag)
            yield f"<{tag}>" if len(self._lists) == indent + 1 else f"<{tag}><li>"
        yield f"<li>{text}"

    def _close(self) -> Iterator[str]:
        while self._lists:
            yield f"</li></{self._lists.pop()}>"

    def _table(self, table: Any, depth: int) -> Iterator[str]:
        rows = [row for row in table.iter(_TR) if nearest_above(row, _TBL) is table]
        cells = [[cell for cell in row.iter(_TC) if nearest_above(cell, _TR) is row] for row in rows]
        if depth > _DEEPEST or not any(cells):
            return
        if max(map(len, cells)) == 1:  # a frame around text
            for row in cells:
                for cell in row:
                    yield from self._inside(cell, depth + 1)
                    yield from self._close()
            return
        if len(cells[0]) == 1 < len(rows):  # a title over the columns
            yield f"<p>{self._cell(cells[0][0])}</p>"
            rows, cells = rows[1:], cells[1:]
        yield "<table>"
        for number, (row, own) in enumerate(zip(rows, cells, strict=True)):
            parts: list[list[str]] = []
            for cell in own:
                continued = value_of(cell, "w:tcPr/w:vMerge") in ("continue", "")
                parts.append([] if continued else [self._text(each).strip() for each in cell.iter(_P)])
                parts += [[]] * (min(number_in(value_of(cell, "w:tcPr/w:gridSpan"), 1), 60) - 1)
            for texts in _rows_of(parts):
                is_first = number == 0 and len(rows) > 1
                head = is_first and _names_columns(texts) and self._is_set_apart(table, row, texts)
                tag = "th" if head else "td"
                if any(texts):
                    yield "<tr>" + "".join(f"<{tag}>{text}</{tag}>" for text in texts) + "</tr>"
        yield "</table>"

    def _is_set_apart(self, table: Any, row: Any, texts: list[str]) -> bool:
        """Whether a table's first row is its head by Word's own mark, by bold letters, or by the table's style."""
        return _is_head(row) or _all_bold(texts) or self._has_styled_head(table)

    def _cell(self, cell: Any) -> str:
        return "<br>".join(filter(None, (self._text(each).strip() for each in cell.iter(_P))))

    def _has_styled_head(self, table: Any) -> bool:
        """Whether a table's first row is set apart by its style, and not just by what Word turns on everywhere."""
        style = self._styles.get(value_of(table, "w:tblPr/w:tblStyle") or "")
        look = table.find(f"{qn('w:tblPr')}/{qn('w:tblLook')}")
        if style is None or look is None:
            return False
        first = look.get(qn("w:firstRow")) in ("1", "true", "on") or hex_number_in(look.get(qn("w:val"))) & 0x20
        return bool(first) and any(each.get(qn("w:type")) == "firstRow" for each in style.iter(qn("w:tblStylePr")))

    # --- what a paragraph is

    def _heading(self, paragraph: Any) -> int:
        """The level of a heading; 0 for what is none."""
        own = value_of(paragraph, "w:pPr/w:outlineLvl")
        if own and own.isdigit() and int(own) < 9:
            return min(int(own) + 1, 6)
        style = value_of(paragraph, "w:pPr/w:pStyle")
        return self._style(style)[0] if style else 0

    def _style(self, style: str) -> tuple[int, str]:
        """The level of the headings of a style (0 where it is for none), and the number of the list that it belongs to."""
        if style not in self._levels:
            level, number = 0, ""
            named, seen = style, 0
            while named in self._styles and seen < 12:
                element = self._styles[named]
                name = (value_of(element, "w:name") or "").lower()
                outline = value_of(element, "w:pPr/w:outlineLvl")
                found = re.fullmatch(r"heading ([1-9])", name)
                if not level and found:
                    level = min(int(found[1]), 6)
                elif not level and name in ("title", "subtitle"):
                    level = 1 if name == "title" else 2
                elif not level and outline and outline.isdigit() and int(outline) < 9:
                    level = min(int(outline) + 1, 6)
                number = number or value_of(element, "w:pPr/w:numPr/w:numId") or ""
                named, seen = value_of(element, "w:basedOn") or "", seen + 1
            self._levels[style] = (level, number)
        return self._levels[style]

    def _style_name(self, paragraph: Any) -> str:
        style = self._styles.get(value_of(paragraph, "w:pPr/w:pStyle") or "")
        return (value_of(style, "w:name") or "").lower() if style is not None else ""

    def _likely_heading(self, paragraph: Any, text: str) -> int:
        """The level of what looks like a heading, in a document without any by name; 0 for what does not."""
        plain = re.sub(r"<[^>]{1,20}>", "", text)
        if (
            len(plain) > 120
            or plain.endswith((".", ",", ";"))
            or self._list(paragraph)[1]
            or nearest_above(paragraph, _TC) is not None
        ):
            return 0
        size = size_of(paragraph)
        if size and self._usual and size >= 1.2 * self._usual:
            return 2
        return 3 if _all_bold([text]) and any(char.isalpha() for char in plain) else 0

    def _list(self, paragraph: Any) -> tuple[int, str]:
        """How deep an entry of a list stands, and the tag of its list; empty for what is no entry."""
        number = value_of(paragraph, "w:pPr/w:numPr/w:numId")
        style = value_of(paragraph, "w:pPr/w:pStyle")
        if number is None and style:
            number = self._style(style)[1]
        if not number or number == "0":
            return 0, ""
        level = min(max(number_in(value_of(paragraph, "w:pPr/w:numPr/w:ilvl"), 0), 0), 8)
        kind = self._formats.get((number, level), "bullet")
        return (0, "") if kind == "none" else (level, "ul" if kind == "bullet" else "ol")

    # --- texts

    def _text(self, element: Any) -> str:
        """A paragraph's text with the tags of HTML for bold and for what is raised and lowered."""
        parts: list[str] = []
        self._collect(element, parts, 0)
        return _JOINED.sub("", "".join(parts))

    def _collect(self, element: Any, parts: list[str], depth: int) -> None:
        if depth > _DEEPEST:
            return
        for child in element:
            tag = child.tag
            if not isinstance(tag, str) or tag in _SKIPPED or tag in (_FALLBACK, _BOX, _P, _TBL):
                continue
            if tag == RUN:
                text = _run(child)
                if text:
                    parts.append(text)
            elif tag.startswith(_MATHS):
                parts.append(word_formulas.as_html(_formula(child)))
            else:
                self._collect(child, parts, depth + 1)


_JOINED: Final = re.compile(r"</(strong|sup|sub)><\1>")
_TYPED: Final = re.compile(r"[•●▪■◦‣·–\uf0b7\uf0a7-][ \t\u00a0]+")


def _run(run: Any) -> str:
    """A run's text; empty where it is hidden."""
    if is_on(run, "w:rPr/w:vanish"):
        return ""
    parts = []
    fonts = run.find(qn("w:rPr") + "/" + qn("w:rFonts"))
    in_symbol = fonts is not None and (fonts.get(qn("w:ascii")) or "").lower() == "symbol"
    for child in run:
        if child.tag == _T:
            text = symbol_font.as_signs(child.text or "") if in_symbol else child.text or ""
            parts.append(escape(text, quote=False))
        elif child.tag == qn("w:sym"):
            sign = symbol_font.inserted(child.get(qn("w:font")) or "", child.get(qn("w:char")) or "")
            parts.append(escape(sign, quote=False))
        elif child.tag in (qn("w:tab"), qn("w:ptab")):
            parts.append(" ")
        elif child.tag in (qn("w:br"), qn("w:cr")):
            parts.append("<br>")
        elif child.tag == qn("w:noBreakHyphen"):
            parts.append("-")
    text = "".join(parts)
    if not text.strip():
        return text
    raised = value_of(run, "w:rPr/w:vertAlign")
    if raised in ("superscript", "subscript"):
        return f"<sup>{text}</sup>" if raised == "superscript" else f"<sub>{text}</sub>"
    if is_on(run, "w:rPr/w:b"):
        return f"<strong>{text}</strong>"
    return text


def _formula(element: Any, depth: int = 0) -> word_formulas.Part:
    """A formula as `word_formulas` takes it."""
    name = element.tag.removeprefix(_MATHS) if isinstance(element.tag, str) else ""
    inside = element if depth <= word_formulas.DEEPEST else ()
    return word_formulas.Part(
        name,
        element.text or "" if name == "t" else "",
        element.get(f"{_MATHS}val") or "",
        tuple(_formula(child, depth + 1) for child in inside if isinstance(child.tag, str)),
    )


def _boxes(paragraph: Any) -> Iterator[Any]:
    """The text boxes that are anchored in a paragraph, each once."""
    for box in paragraph.iter(_BOX):
        above = box.getparent()
        while above is not None and above is not paragraph and above.tag not in (_FALLBACK, _BOX):
            above = above.getparent()
        if above is paragraph:
            yield box


# --- rows of tables


def _rows_of(parts: list[list[str]]) -> Iterator[list[str]]:
    """The texts of a row's cells; of one whose cells have as many paragraphs each, a row for each paragraph."""
    filled = [part for part in parts if any(part)]
    if len(filled) > 1 and len(filled) == len(parts) and len(parts[0]) >= 3 and len({len(part) for part in parts}) == 1:
        yield from ([part[at] for part in parts] for at in range(len(parts[0])))
    else:
        yield ["<br>".join(filter(None, part)) for part in parts]


def _names_columns(texts: list[str]) -> bool:
    """Whether a row can be a table's head: it names several columns, and is no label with its value."""
    filled = [re.sub(r"<[^>]{1,20}>", "", text).strip() for text in texts if text]
    return len(filled) > 1 and not any(text.endswith(":") for text in filled)


def _is_head(row: Any) -> bool:
    return is_on(row, "w:trPr/w:tblHeader")


def _all_bold(texts: list[str]) -> bool:
    """Whether all of some texts is bold."""
    filled = [text for text in texts if text]
    return bool(filled) and all(
        re.fullmatch(r"(?:<strong>[^<]{1,2000}</strong>(?:\s|<br>)*)+", text) for text in filled
    )
