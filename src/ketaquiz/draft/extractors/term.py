"""Bullets of the form *Term: explanation*."""

from __future__ import annotations

import re

from ketaquiz.draft.extractor import Draft, Extractor
from ketaquiz.draft.page import Page
from ketaquiz.draft.terms import split_term
from ketaquiz.draft.wording import context, fill_in_subject, item_keys, shortest_answer, subject
from ketaquiz.text.words import words_alone


def _find(page: Page) -> list[Draft]:
    drafts = []
    seen: set[tuple[str, str]] = set()
    for at, block in enumerate(page.blocks):
        if not page.in_article[at] or block.term or not (block.listed or _neighbour(page, at)):
            continue
        term, explanation = split_term(block)
        if not term or page.passage(at) is None:
            continue
        heading = page.heading(at)
        key = (words_alone(heading), words_alone(term))
        if key in seen:
            page.left_out["a term that is there twice below one heading"] += 1
            continue
        seen.add(key)
        drafts.append(explained(page, at, term, explanation, heading, "term", 0.9 if block.listed else 0.7))
    return drafts


def _neighbour(page: Page, at: int) -> bool:
    """Whether a paragraph is one of several with terms, or has its term in bold; a single colon proves nothing."""
    block = page.blocks[at]
    if block.level or block.cells or not split_term(block)[0]:
        return False
    if len(split_term(block)[0].split()) > 5 or not split_term(block)[0][0].isupper():
        return False
    if block.lead:
        return True
    beside = [number for number in (at - 1, at + 1) if 0 <= number < len(page.blocks)]
    return any(
        not page.blocks[number].level
        and not page.blocks[number].listed
        and page.in_article[number]
        and _term_like(page, number)
        for number in beside
    )


def _term_like(page: Page, at: int) -> bool:
    term, _ = split_term(page.blocks[at])
    return bool(term) and len(term.split()) <= 5 and term[0].isupper()


def explained(
    page: Page, at: int, term: str, explanation: str, heading: str, extractor: str, confidence: float
) -> Draft:
    """The draft that asks for a term's explanation."""
    brief, rest = shortest_answer(page, explanation)
    lead = _lead(page, at)
    bare_term = re.sub(r"(?<!\s)\s*+\(.{0,200}?\)", "", term)
    # below words that lead in a list, *it* is what these speak of; else, and in the plural, the term itself
    brief = fill_in_subject(brief, subject(page, lead) if lead and lead != page.blocks[at].text else bare_term)
    brief = fill_in_subject(brief, bare_term) if brief.startswith(("They ", "Their ")) else brief
    question, name = context(page, heading)
    if not page.english:
        wording = f"{question or name}: {term}?" if heading else f"{term}?"
    elif question:
        wording = f"{question} Explain “{term}”."
    elif name:
        wording = f"{name}: explain “{term}”."
    else:
        wording = f"What is meant by “{term}”?"
    keys = item_keys(wording, brief, rest)
    passage = page.passage(at)
    return Draft(
        extractor,
        keys,
        () if passage is None else (passage,),
        at,
        confidence,
        "a bullet with a term and its explanation"
        if page.blocks[at].listed and extractor == "term"
        else "a term with its explanation",
        f"{heading}|{term}",
        whole=(term, explanation),
    )


def _lead(page: Page, at: int) -> str:
    """The paragraph above the list that a block stands in; empty where there is none."""
    above = page.above_list[at]
    return "" if above < 0 or page.blocks[above].level else page.blocks[above].text


EXTRACTOR = Extractor("term", "Bullets of the form 'Term: explanation'.", _find)
