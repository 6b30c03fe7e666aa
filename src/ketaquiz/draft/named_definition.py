"""German paragraphs that define the line above them: *3. Profiling*, and then *Profiling ist jede Art der …*."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft import asking_german
from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.page import Page
from ketaquiz.draft.paragraphs import statement
from ketaquiz.draft.wording import item_keys

_MOST_OF_LINE: Final = 7
"""How many words the line above has at most that is a term."""
_SEE: Final = re.compile(r"\s?\((?:siehe|vgl\.|s\.|nach|gemäß|Art\.|§)[^()]{0,80}\)|\A§\s?\d{1,3}[a-z]?\s")
"""Where else a term is explained, behind it, or the number of a paragraph before it."""
_BRACKETS: Final = re.compile(r"\s?\([^()]{1,80}\)")
_SAYS: Final = (
    r"(?:\s\([^()]{1,60}\))?(?:,\s(?:auch|kurz|(?:die|der|das)\sauch)\s[^,.;]{2,120},)?\s(?:(?:ist|sind)\s(?=(?:eine?|der|die|das|jede\w*|alle|spezielle|solche)\s)|"
    r"(?:bezeichnet|bezeichnen|beschreibt|beschreiben|bedeutet|umfasst|umfassen)\s(?:im\s\S+\s)?)"
)
_MOST_WORDS: Final = 30
"""How many words the sentence has at most that answers, up to its first semicolon."""
_CALLED: Final = re.compile(
    r"(?:Definition|Begriffs(?:bestimmung|definition|erklärung))\s?(?:[:–-]|von|des Begriffs)\s[„\"]?(?P<term>[^\W\d_][^:„“\"]{1,60}?)[“\"]?"
)
"""A line over a paragraph that says that the paragraph defines, and what: *Definition: Reinigung*."""
_STEM: Final = 7
"""How many letters of a word its forms share."""
_OPENING: Final = 8
"""How many words a definition has at most up to the last word of what it defines."""


def defined_above(page: Page, at: int) -> str:
    """The term that the line right above a paragraph says the paragraph defines; empty where it says no such thing."""
    above = page.blocks[at - 1] if at else None
    if above is None or above.cells or page.blocks[at].listed:
        return ""
    found = _CALLED.fullmatch(" ".join(above.text.split()).rstrip(" :"))
    return found["term"].strip() if found else ""


def _speaks_of(term: str, sentence: str) -> bool:
    """Whether a sentence opens with a term, in any of its forms: *Bei der trockenen Reinigung* of *Trockene Reinigung*."""
    said = [word[:_STEM].lower() for word in _WORD.findall(sentence)][:_OPENING]
    return {word[:_STEM].lower() for word in _WORD.findall(_SEE.sub("", term))} <= set(said)


_WORD: Final = re.compile(r"[^\W\d_]+")


def named_definition(page: Page, at: int, text: str) -> Draft | None:
    """The draft that asks what the line right above a paragraph means, where its first sentence says that."""
    above = page.blocks[at - 1] if at else None
    if above is None or above.cells or above.text.rstrip().endswith((".", ":", "!", "?", ",")):
        return None
    called = defined_above(page, at)
    line = " ".join(above.text.split())
    if above.listed:
        line = _BRACKETS.sub("", line.partition(" – ")[0])
    term = called or _SEE.sub("", page.called(_SEE.sub("", line)))
    said = page.sentences(text)
    if not said or not term or len(term.split()) > _MOST_OF_LINE:
        return None
    opens = rf"(?:(?:Der|Die|Das|Ein|Eine)\s)?{re.escape(term)}{_SAYS}|Unter\s(?:(?:dem Begriff|einem|einer|der|dem|den)\s)?[„\"]?{re.escape(term)}[“\"]?\sversteht\sman\s"
    if not (_speaks_of(term, said[0]) if called else re.match(opens, said[0], re.IGNORECASE)):
        return None
    answer = re.split(r";\s", said[0], maxsplit=1)[0].rstrip(" .")
    if len(answer.split()) > _MOST_WORDS:
        return None
    rest = "" if len(said) < 2 or said[1].endswith(":") else said[1]
    keys = item_keys(asking_german.meaning(term), answer, rest, lists=False)
    return statement(page, at, keys, 0.65, "a paragraph that defines the line above it", said[0], term)
