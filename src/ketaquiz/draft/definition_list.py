"""Definition lists: HTML's ``dl``."""

from __future__ import annotations

from ketaquiz.draft.common import Draft, Extractor, Page, question_of
from ketaquiz.draft.term import explained
from ketaquiz.draft.wording import answered, asked, filled, short, subject


def _find(page: Page) -> list[Draft]:
    drafts = []
    done: dict[str, int] = {}
    for at, block in enumerate(page.blocks):
        if not block.term or not page.own[at] or page.passage(at) is None:
            continue
        key = f"{page.heading(at)}|{block.term}"
        if key in done and done[key] == at - 1:
            done[key] = at
            continue  # a further paragraph of the same entry
        done[key] = at
        question, _ = question_of(block.term)
        if question:
            brief, rest = short(block.text, question)
            drafts.append(
                Draft(
                    "definition_list",
                    answered(asked(page, question), filled(brief, subject(page, question)), rest),
                    page.passages([at]),
                    at,
                    0.95,
                    "a definition list with a question for its term",
                    key,
                    whole=(question, block.text),
                )
            )
        else:
            drafts.append(explained(page, at, block.term, block.text, page.heading(at), "definition_list", 0.95))
    return drafts


EXTRACTOR = Extractor("definition-list", "Terms and explanations of definition lists.", _find)
