"""Lists whose bullets were typed, or have been lost on the way: their lines are entries again.

Slides and PDFs have lines that start with a typed sign or number, and lines below words with a colon of which nothing says
that they are entries but their form: a few short lines of one kind, that end where a heading comes or another kind of line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.article.blocks import Block
from ketaquiz.draft.labels import is_answer

_SIGN: Final = re.compile(r"\s{0,4}[•●▪■◦‣·✓✔➢➤❖✅☑☐]\ufe0f?\s{1,4}(?=\S)")
_CROSS: Final = re.compile(r"\s{0,4}[❌✗✘✖]\ufe0f?\s{1,4}(?=\S)")
"""A sign for what is not done, which is only a bullet below words that say so too."""
_FORBIDS: Final = re.compile(
    r"\b(?:not|never|avoid|don['’]?ts?|do not|forbidden|prohibited|banned|nicht|nie|niemals|vermeiden|verboten|tabu)\b",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"\s{0,4}(?P<number>[0-9]{1,2})[.)]\s{1,4}(?=\S)")
_LEAST_SIGNS: Final = 2
_LEAST_NUMBERS: Final = 3
_LEAST_LED_IN: Final = 2
_MOST_LED_IN: Final = 9
"""How many lines below words with a colon are the entries of a list, at most."""
_MOST_WORDS: Final = 18
"""How many words such a line has at most."""
_MOST_WITHOUT_A_VERB: Final = 12
_LEAST_LEAD: Final = 3
_LEAD: Final = re.compile(
    r"\b(?:following|includ(?:e|es|ing)|such as|for|to|with|by|if|when|must|should|shall|are|is|of|may|can|will|have|has|contain|contains|on|as|according|involves?|requires?|cover|covers|considered?|checks?|"
    r"below|steps|items|factors|reasons|signs|types|areas|things|folgende\w*|wie|sind|ist|muss|müssen|soll|sollen|werden|wird|gehören|umfasst|umfassen|zählen|dürfen|können|sowie|an|auf|durch|für|von)\b[^:]{0,60}:\Z",
    re.IGNORECASE,
)
"""How words end that lead in a list."""
_NO_LEAD: Final = re.compile(
    r"\A(?:note|warning|caution|example|remember|tip|hinweis|achtung|beispiel|wichtig)\b", re.IGNORECASE
)
_FINITE: Final = re.compile(
    r"\b(?:is|are|was|were|be|can|could|may|might|must|should|will|would|has|have|had|does|do|did|it|they|we|you|he|she|this|these|ist|sind|war|wird|werden|kann|können|muss|müssen|"
    r"hat|haben|darf|dürfen|soll|sollen|sie|es|er|wir|man|dies\w*)\b",
    re.IGNORECASE,
)


def with_bullets(blocks: Sequence[Block]) -> list[Block]:
    """Blocks in which lines that are the entries of a list are marked as such, without their typed signs."""
    found = _short_lines(_without_boxes(blocks))
    at = 0
    while at < len(found):
        end = max(_typed(found, at, _SIGN, _LEAST_SIGNS), _typed(found, at, _NUMBER, _LEAST_NUMBERS))
        if end == at and at and _FORBIDS.search(found[at - 1].text):
            end = _typed(found, at, _CROSS, _LEAST_SIGNS)
        if end == at and at and _leads_in(found[at - 1]):
            end = _led_in(found, at)
        for each in range(at, end):
            found[each] = _as_entry(found[each])
        at = max(end, at + 1)
    return found


_BOX: Final = re.compile(r"[Qq]\s(?=[A-Z])")
"""The letter that a font of signs shows as a box to tick, before the words of a checklist."""
_BOX_INSIDE: Final = re.compile(r"(?<=[.?!])\s[Qq]\s(?=[A-Z])")
_LEAST_BOXES: Final = 6
"""How many lines of a document have that letter at least, where it is a box."""
_ENDS: Final = (".", "?", "!")


def _without_boxes(blocks: Sequence[Block]) -> list[Block]:
    """Blocks in which lines behind a box to tick, which a font has in the place of *q*, are entries without it.

    Where answers stand too, the letter is what it seems. A line that goes on in the next block is no entry.
    """
    boxed = {at: said for at, block in enumerate(blocks) if (said := _behind_box(block))}
    answers = any(
        is_answer(block.text) or (block.cells and block.cells[0].strip(" .:") in ("A", "a")) for block in blocks
    )
    if len(boxed) < _LEAST_BOXES or answers:
        return list(blocks)
    return [
        replace(
            block,
            text=boxed[at],
            cells=(),
            columns=(),
            lead="",
            listed=boxed[at].endswith(_ENDS) or not any(each.text[:1].islower() for each in blocks[at + 1 : at + 2]),
            depth=1,
        )
        if at in boxed
        else block
        for at, block in enumerate(blocks)
    ]


def _behind_box(block: Block) -> str:
    """What stands behind the letter for a box at the start of a line, or in the first cell of a row; else nothing."""
    if block.level or block.term or block.asked:
        return ""
    if block.cells:
        filled = [cell.strip() for cell in block.cells[1:] if cell.strip()]
        return filled[0] if block.cells[0].strip() in ("Q", "q") and len(filled) == 1 else ""
    found = _BOX.match(block.text)
    return _BOX_INSIDE.sub(" ", block.text[found.end() :].strip()) if found else ""


def _short_lines(blocks: Sequence[Block]) -> list[Block]:
    """Blocks in which all lines of a slide are entries below its title, where they are a few words in bold each.

    Signs between them, as arrows, are left as they are.
    """
    found = list(blocks)
    at = 0
    while at < len(found):
        end = at + 1
        while end < len(found) and found[end].page == found[at].page:
            end += 1
        shown = [each for each in range(at, end) if not found[each].aside and any(map(str.isalnum, found[each].text))]
        lines = shown[1:]
        if (
            found[at].page
            and shown
            and found[shown[0]].level
            and _LEAST_LINES <= len(lines) <= _MOST_LED_IN
            and all(_is_short_line(found[each]) for each in lines)
        ):
            for each in lines:
                found[each] = replace(found[each], listed=True, depth=1, lead="")
        at = end
    return found


_LEAST_LINES: Final = 3
_MOST_OF_LINE: Final = 5


def _is_short_line(block: Block) -> bool:
    text = block.text.strip()
    return (
        _plain(block)
        and block.lead.strip() == text
        and len(text.split()) <= _MOST_OF_LINE
        and not text.endswith((".", "!", "?", ":", ","))
        and not text.replace(" ", "").isdigit()
        and text.lower().strip(".") not in ("vs", "oder", "und", "or", "and")
    )


def _plain(block: Block) -> bool:
    return not (
        block.level or block.listed or block.cells or block.term or block.aside or block.asked or block.linked
    ) and bool(block.text.strip())


def _typed(blocks: Sequence[Block], start: int, mark: re.Pattern[str], least: int) -> int:
    """The end of the lines from one on that start with a typed sign, or with numbers that count up from 1; else the start."""
    end = start
    while end < len(blocks) and _plain(blocks[end]) and (found := mark.match(blocks[end].text)):
        if mark is _NUMBER and int(found["number"]) != end - start + 1:
            break
        end += 1
    return end if end - start >= least else start


def _leads_in(block: Block) -> bool:
    text = block.text.rstrip()
    return (
        _plain(block)
        and text.endswith(":")
        and len(text.split()) >= _LEAST_LEAD
        and not text[:1].islower()
        and _LEAD.search(text[-_LONGEST_END:]) is not None
        and not _NO_LEAD.match(text)
    )


_LONGEST_END: Final = 120
"""How many characters at the end of words with a colon are looked at."""


def _led_in(blocks: Sequence[Block], start: int) -> int:
    """The end of the lines from one on that words with a colon lead in; the start where they are no list."""
    end = start
    phrases = not _FINITE.search(blocks[start].text)
    while end < len(blocks) and end - start <= _MOST_LED_IN and _is_line(blocks[end]):
        text = blocks[end].text
        if phrases and (_FINITE.search(text) or len(text.split()) > _MOST_WITHOUT_A_VERB):
            break  # a sentence behind the entries
        if text[:1].islower() != blocks[start].text[:1].islower():
            if text[:1].islower():
                return start  # a line that goes on with the one before it
            break
        end += 1
    many = end - start
    if not _LEAST_LED_IN <= many <= _MOST_LED_IN:
        return start
    texts = [each.text.strip() for each in blocks[start:end]]
    if end < len(blocks) and not (phrases or blocks[end].level or blocks[end].cells):
        joined = sum(text.endswith((";", ",", " and", " or", " und", " oder")) for text in texts[:-1])
        if joined < many - 1:
            return start  # nothing tells where the list ends
    if sum(text[:1].isdigit() for text in texts) * 2 > many:
        return start  # the rows of a table
    return end


def _is_line(block: Block) -> bool:
    text = block.text.strip()
    return (
        _plain(block)
        and len(text.split()) <= _MOST_WORDS
        and not text.endswith((":", "?"))
        and not (block.lead and block.lead.strip() == text)
        and text[:1].isalnum()
    )


def _as_entry(block: Block) -> Block:
    found = _SIGN.match(block.text) or _CROSS.match(block.text) or _NUMBER.match(block.text)
    if found is None:
        return replace(block, listed=True, depth=1)
    lead = block.lead[found.end() :] if block.lead.startswith(found.group()) else block.lead
    number = found.groupdict().get("number")
    return replace(
        block,
        text=block.text[found.end() :],
        lead=lead.strip() and lead,
        listed=True,
        depth=1,
        number=f"{number}." if number else "",
    )
