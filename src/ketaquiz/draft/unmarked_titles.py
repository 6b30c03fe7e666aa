"""Lines that stand over others as their title or label, though nothing marks them as headings."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.heading_words import GENERIC, MOST_TITLE
from ketaquiz.draft.page import Page
from ketaquiz.text.words import words_alone

_MOST_ROWS: Final = 40
"""How many rows or lines above one are looked through for what they are called."""
_MOST_LABEL: Final = 7
"""How many words that has at most."""
_LINE_OF_LABEL: Final = re.compile(r"[^:\n]{1,60}:\s+\S")
_LABEL_ENDS: Final = re.compile(
    r"(?<!\s)\s++(?:\(|(?:considering|including|which|that|when|where|if|die|der|das|wenn|bei)\b).*|:\s*\Z", re.DOTALL
)
"""Where what a label is about ends."""
_NO_LABEL: Final = re.compile(
    r"\b(?:is|are|was|were|be|can|may|must|should|will|has|have|include\w*|appl(?:y|ies)|compris\w+|consists?|contains?|meets?|shows?|lists?|use|used|following|follows?|below|above|this|these|see|you|we|"
    r"ist|sind|wird|werden|kann|können|muss|müssen|soll|sollen|hat|haben|gelten|gilt|zeigt|folgende\w*|folgt|unten|oben|dies\w*|siehe|sie|wir|note|notes|example|examples|hinweis\w*|beispiel\w*|achtung|wichtig|important)\b",
    re.IGNORECASE,
)
"""What tells that words with a colon lead in, and name nothing."""


def is_plain_title(page: Page, at: int) -> bool:
    """Whether a paragraph is a few words without a full stop right over a list: a title that nothing marks."""
    block = page.blocks[at]
    text = page.called(block.text)
    return (
        not (block.level or block.cells or block.term or block.asked or block.linked)
        and (not block.listed or bool(block.number))
        and 1 <= len(text.split()) <= MOST_TITLE
        and text[:1].isupper()
        and block.text.rstrip()[-1:] not in ".!?,;:"
        and at + 1 < len(page.blocks)
        and page.blocks[at + 1].listed
        and not page.blocks[at + 1].cells
    )


def bold_name(page: Page, at: int) -> str:
    """What a paragraph in bold calls what is below it; after its heading, where others are called so too or it tells more."""
    name = page.called(page.blocks[at].text.rstrip(": "))
    heading = page.called(page.in_full(at, page.heading(at)))
    if not name or not heading:
        return name
    if page.bold_headings[words_alone(page.blocks[at].text)] > 1:
        return f"{heading} – {name}"
    part = page.called(page.heading(at))
    tells = len(part.split()) > 1 and not page.is_top(page.heading(at))
    return page.about(name, part) if tells else name


def label_above(page: Page, at: int) -> str:
    """What the rows or lines that a block is one of are called right above them; empty where nothing says that.

    That is a row with nothing but a label, a paragraph in bold, or a few words with a colon: *Significant risk:*. Such
    words above a table count where no heading names it.
    """
    row = bool(page.blocks[at].cells)
    for number in range(at - 1, max(-1, at - 1 - _MOST_ROWS), -1):
        block = page.blocks[number]
        if block.level or not page.in_article[number]:
            return ""
        if row and block.cells:
            filled = [cell.strip() for cell in block.cells if cell.strip()]
            if len(filled) == 1 and filled[0].endswith(":") and len(block.cells) > 1:
                return _short_label(filled[0])
            continue
        if page.is_bold_heading(number):
            return page.called(page.blocks[number].text.rstrip(": ")) if row else ""
        if block.text.rstrip().endswith(":") and not block.listed:
            named = row and page.called(page.heading(at)) and not page.is_top(page.heading(at))
            return "" if named else _short_label(block.text)
        if row or block.listed or not _LINE_OF_LABEL.match(block.text):
            return ""
    return ""


def _short_label(text: str) -> str:
    """What a label with a colon names, without its article; empty where it is a sentence or names nothing."""
    name = re.sub(r"\A(?:the|an?|der|die|das) ", "", _LABEL_ENDS.sub("", text.strip()).strip(" :"), flags=re.IGNORECASE)
    if not 1 <= len(name.split()) <= _MOST_LABEL or _NO_LABEL.search(name) or GENERIC.fullmatch(name):
        return ""
    return name[0].upper() + name[1:]
