"""Lists below a heading that is no question, or below a paragraph that introduces them."""

from __future__ import annotations

from ketaquiz.draft.extractor import Draft, Extractor
from ketaquiz.draft.headings import cloze_of, list_below, names
from ketaquiz.draft.labels import FAQ_HEADING, TIPS_HEADING, question_of, tip_of
from ketaquiz.draft.page import Page
from ketaquiz.draft.terms import split_term
from ketaquiz.draft.wording import context


def _find(page: Page) -> list[Draft]:
    drafts = []
    done: set[int] = set()
    for at, block in enumerate(page.blocks):
        if not block.level or not page.in_article[at] or block.asked or block.level == 7:
            continue
        if tip_of(block.text) or FAQ_HEADING.search(block.text):
            continue
        lead, entries = list_below(page, at)
        if not entries or done & set(entries):
            continue
        done.update(entries)
        if TIPS_HEADING.search(block.text) and page.blocks[entries[0]].number:
            continue  # `tip` has them
        if question_of(block.text)[0]:
            continue  # `question_heading` has it
        drafts += _draft(page, at, block.text, lead, entries)
    for above, entries in page.lists():
        if len(entries) < 2 or done & set(entries) or above < 0 or not page.in_article[above]:
            continue
        text = page.blocks[above].text
        if page.blocks[above].level or not text.rstrip().endswith(":") or question_of(text)[0]:
            continue
        if any(question_of(page.blocks[each].text)[0] for each in entries) or any(
            question_of(page.blocks[number].text)[0]
            for number in range(max(0, above - 1), above)
            if page.blocks[number].asked or page.blocks[number].level
        ):
            continue
        drafts += _draft(page, above, page.heading(above), above, entries)
    return drafts


def _draft(page: Page, at: int, heading: str, lead: int | None, entries: list[int]) -> list[Draft]:
    introduction = page.blocks[lead].text if lead is not None else ""
    question, name = context(page, heading)
    if sum(bool(split_term(page.blocks[entry])[0]) for entry in entries) * 2 > len(entries):
        return []  # `term` has them, one by one
    cloze = cloze_of(page, question or name, introduction, entries)
    if not cloze:
        page.left_out["a list of which nothing can be hidden"] += 1
        return []
    cited = [] if lead is None or not introduction.rstrip().endswith(":") else [lead]
    cited += [
        number
        for entry in entries
        for number in ([entry] if page.passage(entry) is not None else page.below(entry)[:1])
    ]
    return [
        Draft(
            "headed_list",
            {"cloze": cloze},
            page.passages(cited),
            at,
            0.8 if page.blocks[at].level else 0.7,
            f"a list of {len(entries)} below its heading"
            if page.blocks[at].level
            else f"a list of {len(entries)} that is led in",
            f"{page.heading(at)}|{introduction if not page.blocks[at].level else ''}",
            whole=(heading, "; ".join(names(page, entries))),
        )
    ]


EXTRACTOR = Extractor("headed-list", "Lists below a heading or below the words that lead them in.", _find)
