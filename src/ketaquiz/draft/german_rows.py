"""What makes rows of a German article's tables doubtful: examples that somebody invented, two lists, remains of a graphic, links, an imprint.

`astray_german` asks these functions with its own.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.page import Page
from ketaquiz.text.words import words_alone

_COUNTS: Final = re.compile(r"(?:lfd\.? ?)?(?:nr|nummer|no|#|pos|id)\.?", re.IGNORECASE)
"""What the first column of a table is called whose rows are counted."""
_MOST_ROWS: Final = 400
"""How many blocks before and behind a row are looked through for the same row."""


def of_examples(page: Page, draft: Draft) -> str:
    """Whether a row stands in a register that an article fills in as an example.

    Its rows are counted, and another table of the article has one of them again with other values.
    """
    block = page.blocks[draft.at]
    if draft.extractor != "table" or not block.columns or not _COUNTS.fullmatch(block.columns[0].strip(" :")):
        return ""
    near = range(max(0, draft.at - _MOST_ROWS), min(len(page.blocks), draft.at + _MOST_ROWS))
    own: set[str] = set()
    others: set[str] = set()
    for at in near:
        other = page.blocks[at]
        if len(other.cells) < _LEAST_CELLS or other.cells == other.columns:
            continue
        if other.columns and _COUNTS.fullmatch(other.columns[0].strip(" :")):
            (own if other.columns == block.columns else others).add(words_alone(other.cells[1]).replace(" ", ""))
    return "what is only said as an example" if own & others - {""} else ""


_LEAST_CELLS: Final = 3


def of_remains(page: Page, draft: Draft) -> str:
    """Whether a row is what is left of a graphic or of a list of links, or an imprint whose columns ran together."""
    if draft.extractor != "table":
        return ""
    cells = page.blocks[draft.at].cells or (draft.whole[0], draft.whole[-1])
    filled = [cell.strip() for cell in cells if cell.strip()]
    if any(cell.count("(") != cell.count(")") for cell in filled):
        return "a sentence that breaks off"
    if sum(cell.startswith(("→", "➔", "»", "▶", "↗")) for cell in filled) * 2 > len(filled):
        return "a list of links"
    if _CONTACT.search(filled[0]) and len(filled[0].split()) > _MOST_OF_NAME:
        return "an address, a telephone number or a colour, which people look up"
    return ""


def of_two_lists(page: Page, draft: Draft) -> str:
    """Whether a row has an entry of each of two lists that stand beside one another, as advantages beside disadvantages, or a sentence."""
    columns = [column.strip(" :*") for column in page.blocks[draft.at].columns]
    beside = draft.extractor == "table" and len(columns) > 1 and all(map(_LISTS.fullmatch, columns))
    name = page.blocks[draft.at].cells[0].strip() if page.blocks[draft.at].cells else ""
    told = draft.extractor == "table" and name.endswith(".") and len(name.split()) > _LEAST_SENTENCE
    return "two lists beside one another" if beside or told else ""


_LEAST_SENTENCE: Final = 4
_LISTS: Final = re.compile(
    r"(?:\w{1,20} )?(?:vorteile?|nachteile?|vor-?/nachteile|pro|contra|kontra|stärken|schwächen|chancen|risiken|gefahren|richtig|falsch|erlaubt|verboten|plus|minus)",
    re.IGNORECASE,
)


def without_bullets(draft: Draft) -> Draft:
    """A draft of a row without the bullets in its cells, and with commas between the entries that they part."""
    if draft.extractor != "table":
        return draft
    keys = {key: cell_without_bullets(said) if isinstance(said, str) else said for key, said in draft.keys.items()}
    return replace(draft, keys=keys)


def cell_without_bullets(cell: str) -> str:
    """A cell without its bullets, and with commas between the entries that they part."""
    return _BULLET.sub(", ", _FIRST_BULLET.sub(r"\1", cell))


_FIRST_BULLET: Final = re.compile(r"(\A|\{\{|:\s|;\s|–\s)[•·▪]\s?")
_BULLET: Final = re.compile(r"\s[•·▪]\s?")


_CONTACT: Final = re.compile(r"[^\s@]@[^\s@]{1,60}\.\w|\b(?:Tel|Fax|Telefon)\b\.?:?", re.IGNORECASE)
_MOST_OF_NAME: Final = 8
"""How many words a row's name has at most that names somebody with an address."""
