"""German headings that name a rule, with the one short paragraph below that says it."""

from __future__ import annotations

from ketaquiz.draft import german_named_rule
from ketaquiz.draft.extractor import Draft, Extractor
from ketaquiz.draft.labels import without_number
from ketaquiz.draft.page import Page


def _find(page: Page) -> list[Draft]:
    if page.code != "de":
        return []
    drafts = []
    for at, block in enumerate(page.blocks):
        below = _one_below(page, at)
        if below < 0 or page.is_title(at):
            continue
        name = page.called(without_number(block.text)).strip(" :")
        asks = german_named_rule.question(name)
        said, rest = german_named_rule.answer(page, page.blocks[below].text) if asks else ("", "")
        if not said or rest:
            continue
        drafts.append(
            Draft(
                "named_rule",
                {"question": asks, "answer": said},
                page.passages([below]),
                at,
                0.8,
                "a heading that names a rule, with a paragraph that says it",
                f"|{name}",
                whole=(name, page.blocks[below].text),
            )
        )
    return drafts


def _one_below(page: Page, at: int) -> int:
    """The paragraph that stands alone below a heading; -1 where there is none, or more."""
    if not (page.blocks[at].level or page.is_bold_heading(at)) or not page.in_article[at] or at + 1 >= len(page.blocks):
        return -1
    first = page.blocks[at + 1]
    if first.level or first.listed or first.cells or not page.in_article[at + 1] or page.passage(at + 1) is None:
        return -1
    ahead = page.blocks[at + 2] if at + 2 < len(page.blocks) else None
    parted = ahead is None or ahead.level > 0 or page.is_bold_heading(at + 2) or not ahead.text.lstrip()[:1].isalnum()
    return at + 1 if parted or not page.in_article[at + 2] else -1


EXTRACTOR = Extractor("named-rule", "German headings that name a rule, with the paragraph that says it.", _find)
