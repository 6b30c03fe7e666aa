"""Answers without the words of their question: *A fee for late payment*, and not *A late fee is a fee for late payment*."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.german_outright import without_other_name
from ketaquiz.draft.wording import capitalised
from ketaquiz.text.words import words_alone

_OPENS: Final = r"(?:\A|(?<=[:?–] ))"
_ASKED: Final = {
    "en": re.compile(rf"{_OPENS}[Ww]hat (?:is meant by|is|are|does) (?P<term>[^?]{{1,120}})\?\Z"),
    "de": re.compile(
        rf"{_OPENS}(?:Was (?:versteht man unter|bedeutet|ist|sind|bezeichnet)|Wozu dien(?:t|en)) (?P<term>[^?]{{1,120}})\?\Z"
    ),
}
"""A question that asks what something is, or what it serves."""
_SAYS: Final = {
    "en": re.compile(
        r"\s(?:(?:is|are)\s(?:defined as\s)?(?=(?:an?|the|any|one of|all|every|each)\s)|(?:is|are)\s(?:defined as|called)\s(?=[“\"])|(?:means|refers? to)\s(?=(?:an?|the|any|all|every|each|your|[a-z]+ing)\s))"
    ),
    "de": re.compile(
        r"\s(?:(?:ist|sind)\s(?=(?:eine?|der|die|das|alle|jede[rs]?)\s)|dien(?:t|en)\s(?=(?:zu[mr]?|de[mr]|als|dazu)\b)|(?:bezeichnet|beschreibt|bedeutet)\s(?=(?:eine?|die|das|alle)\s))"
    ),
}
"""The verb between what a question names and what answers it, before words that can stand alone."""
_IS_ONE: Final = re.compile(r"(?:Ist|Sind)\s(?=(?:eine?|der|die|das|alle)\s)")
"""The verb that opens an answer, where its subject is the term."""
_GOES_ON: Final = re.compile(
    r"\A(?:(?!,\s(?:die|der|das|den|dem|denen|deren|dessen|was|wo|wenn|dass|in|mit|bei|auf|aus|um|zu|für|durch|welche\w*)\b)[^;.])*?"
    r"\bund\s(?!(?:mit|nicht|seit|fast|erst|selbst|samt|statt|gut|damit|somit)\s)(?:(?:wird|werden|ist|sind|hat|haben|kann|können|muss|müssen|[a-zäöüß]{3,}t)\s|"
    r"(?:durch|von|in|mit|für|bei|auf)\s[^,;.]{3,120}\s(?:ge|be|ver|er|re)[a-zäöüß]{2,}(?:t|en)\Z)"
)
"""A second verb behind *und*, with which a German sentence goes on: *… und gehört damit zum Schutz*."""
_ARTICLE: Final = re.compile(r"(?:the|an?|any|der|die|das|eine?)\s", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"\s?\([^()]{1,80}\)")
_MOST_OF_TERM: Final = 120
_LEAST_LEFT: Final = 2


def without_term(code: str, draft: Draft) -> Draft:
    """A draft whose answer does not start by saying again what its question asks for.

    ``code`` is the language's. An answer stays as it is where what is left would be no phrase.
    """
    question, answer = str(draft.keys.get("question", "")), str(draft.keys.get("answer", ""))
    answer = without_other_name(answer) if code == "de" else answer
    asked = _ASKED[code].search(question) if code in _ASKED else None
    if asked is None:
        return draft
    if code == "de" and (says := _IS_ONE.match(answer)):
        return replace(draft, keys={**draft.keys, "answer": capitalised(answer[says.end() :])})
    for says in _SAYS[code].finditer(answer, 0, _MOST_OF_TERM):
        if says.group().strip().startswith("dien") and not re.search(r"\bWozu ", question):
            continue  # what it serves does not say what it is
        left = answer[says.end() :]
        if code == "de" and _GOES_ON.search(left):
            continue  # what is left would have a second verb, and no subject
        if _names(answer[: says.start()], asked["term"].removesuffix(" mean")) and len(left.split()) >= _LEAST_LEFT:
            return replace(draft, keys={**draft.keys, "answer": capitalised(left)})
    return draft


def _names(opening: str, term: str) -> bool:
    """Whether the words before a verb are a term, in full, without its short form, or nothing but that; one or many of it."""
    name = term.strip('„“”"« »')
    short = re.search(r"\(([^()]{2,12})\)", name)
    names = {name, _BRACKETS.sub("", name), short[1] if short else name}
    said = _bare(opening)
    return bool(said) and any(said in (_bare(each), f"{_bare(each)}s") for each in names)


def _bare(text: str) -> str:
    return words_alone(_ARTICLE.sub("", _BRACKETS.sub("", text), count=1))
