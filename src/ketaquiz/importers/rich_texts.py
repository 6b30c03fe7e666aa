"""Texts of a workbook's cells with their marks, as runs of equal look (ECMA-376, part 1, 18.4)."""

from __future__ import annotations

import html
import re

from ketaquiz.importers.xml import Element
from ketaquiz.text import symbol_font


def rich_text(holder: Element) -> tuple[str, str]:
    """A text of runs, bare and as HTML; the HTML is empty where it has no marks."""
    if len(holder.pieces) == 1 and isinstance(only := holder.pieces[0], Element) and only.tag == "t":
        text = only.text
        if "_x" not in text:
            return text.replace("\r", ""), ""
    bare, marked, any_mark = [], [], False
    for each in holder:
        if each.tag == "t":
            text, tags = each.text, []
        elif each.tag == "r":
            inner = each.find("t")
            looks = each.find("rPr")
            text, tags = inner.text if inner is not None else "", marks_of(looks)
            font = looks.find("rFont") if looks is not None else None
            if font is not None and font.attributes.get("val", "").lower() == "symbol":
                text = symbol_font.as_signs(text)
        else:
            continue  # readings (rPh)
        if "_x" in text:
            text = re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)
        bare.append(text)
        shown = html.escape(text, quote=False).replace("\n", "<br>")
        for tag in tags:
            shown = f"<{tag}>{shown}</{tag}>"
        any_mark |= bool(tags)
        marked.append(shown)
    return "".join(bare).replace("\r", ""), "".join(marked) if any_mark else ""


def marks_of(properties: Element | None) -> list[str]:
    """How a run or a font looks, as the tags of HTML: ``b``, ``i``, ``u``, ``s``, ``sup`` and ``sub``."""
    found = []
    for each in properties or ():
        value = each.attributes.get("val", "1")
        if each.tag in ("b", "i", "strike", "u") and value not in ("0", "false", "none"):
            found.append({"strike": "s"}.get(each.tag, each.tag))
        elif each.tag == "vertAlign" and value in ("superscript", "subscript"):
            found.append("sup" if value == "superscript" else "sub")
    return found
