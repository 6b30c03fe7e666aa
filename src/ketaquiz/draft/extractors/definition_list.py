"""Definition lists: HTML's ``dl``."""

from __future__ import annotations

from dataclasses import replace

from ketaquiz.draft.extractor import Draft, Extractor
from ketaquiz.draft.extractors.term import explained
from ketaquiz.draft.labels import question_of
from ketaquiz.draft.page import Page
from ketaquiz.draft.pronouns import fill_in_subject, subject
from ketaquiz.draft.standing_alone import standalone_question
from ketaquiz.draft.wording import item_keys, shortest_answer


def _find(page: Page) -> list[Draft]:
    """A draft for each term of the article's definition lists, with all its explanations."""
    entries: list[list[int]] = []
    for at, block in enumerate(page.blocks):
        if block.term and page.in_article[at] and page.passage(at) is not None:
            if entries and entries[-1][-1] == at - 1 and page.blocks[at - 1].term == block.term:
                entries[-1].append(at)  # a further explanation of the same term
            else:
                entries.append([at])
    return [_draft(page, entry) for entry in entries]


def _draft(page: Page, blocks: list[int]) -> Draft:
    """The draft that asks for one term's explanation, or asks the question that stands in the term's place.

    ``blocks`` are the indexes, in ``page.blocks``, of the blocks that explain the term.
    """
    at = blocks[0]
    term = page.blocks[at].term
    whole = " ".join(page.blocks[number].text for number in blocks)
    question, _ = question_of(term)
    if not question:
        found = explained(page, at, term, whole, page.heading(at), "definition_list", 0.95)
        return replace(found, passages=page.passages(blocks))
    brief, rest = shortest_answer(page, whole, question)
    keys = item_keys(
        standalone_question(page, question, at), fill_in_subject(brief, subject(page, question)), rest, page.english
    )
    reason = "a definition list with a question for its term"
    anchor = f"{page.heading(at)}|{term}"
    return Draft("definition_list", keys, page.passages(blocks), at, 0.95, reason, anchor, whole=(question, whole))


EXTRACTOR = Extractor("definition-list", "Terms and explanations of definition lists.", _find)
