"""Headings that are questions, with the list or the paragraph below them as the answer."""

from __future__ import annotations

from ketaquiz.draft.extractor import Draft, Extractor
from ketaquiz.draft.headings import cloze_of, list_below, names
from ketaquiz.draft.labels import FAQ_HEADING, question_of
from ketaquiz.draft.page import Page
from ketaquiz.draft.wording import fill_in_subject, item_keys, shortest_answer, standalone_question, subject


def _find(page: Page) -> list[Draft]:
    drafts = []
    for at, block in enumerate(page.blocks):
        if not (block.level and block.level < 7 and page.in_article[at]) or block.asked or page.is_title(at):
            continue
        question, labelled = question_of(block.text)
        if not question or labelled or any(FAQ_HEADING.search(name) for name in page.headings(at)[1:]):
            continue
        lead, entries = list_below(page, at)
        if entries:
            draft = _list(page, at, question, lead, entries)
        else:
            draft = _paragraph(page, at, question)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _list(page: Page, at: int, question: str, lead: int | None, entries: list[int]) -> Draft | None:
    before = standalone_question(page, question)
    introduction = page.blocks[lead].text if lead is not None else ""
    cloze = cloze_of(page, before, introduction, entries)
    if not cloze:
        page.left_out["a list of which nothing can be hidden"] += 1
        return None
    return Draft(
        "question_heading",
        {
            "cloze": cloze,
            **({"rationale": introduction} if introduction and not introduction.rstrip().endswith(":") else {}),
        },
        page.passages(entries),
        at,
        0.9,
        f"a question as a heading, with a list of {len(entries)} below it",
        f"|{question}",
        whole=(question, "; ".join(names(page, entries))),
    )


def _paragraph(page: Page, at: int, question: str) -> Draft | None:
    below = [number for number in page.below(at) if not page.blocks[number].cells]
    if not below or not page.passages(below):
        page.left_out["a question without an answer"] += 1
        return None
    whole = " ".join(page.blocks[number].text for number in below)
    brief, rest = shortest_answer(page, page.blocks[below[0]].text, question)
    rest = " ".join((rest, *(page.blocks[number].text for number in below[1:]))).strip()
    keys = item_keys(standalone_question(page, question), fill_in_subject(brief, subject(page, question)), rest)
    return Draft(
        "question_heading",
        keys,
        page.passages(below),
        at,
        0.6,
        "a question as a heading, with text below it",
        f"|{question}",
        whole=(question, whole),
    )


EXTRACTOR = Extractor("question-heading", "Headings that are questions, with what follows them.", _find)
