"""Headings that are questions, with the list or the paragraph below them as the answer."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft import german_answer, german_says
from ketaquiz.draft.answers import answering
from ketaquiz.draft.extractor import UNSURE, Draft, Extractor
from ketaquiz.draft.headings import (
    LEAST,
    by_turns,
    cloze_of,
    has_labelled_lists,
    is_recalled,
    list_below,
    names,
    openings,
    says_german_sentences,
)
from ketaquiz.draft.labels import FAQ_HEADING, answer_of, question_of
from ketaquiz.draft.orders import is_order
from ketaquiz.draft.page import Page
from ketaquiz.draft.pronouns import fill_in_subject, subject
from ketaquiz.draft.standing_alone import hangs, standalone_question
from ketaquiz.draft.terms import split_term
from ketaquiz.draft.titled_answers import draft_of_titles, same_questions, titles_below
from ketaquiz.draft.wording import asks_how, item_keys, says_how, shortest_answer, with_next


def _find(page: Page) -> list[Draft]:
    drafts = []
    together = same_questions(page)
    told: set[int] = set()
    tried: set[int] = set()
    for at, block in enumerate(page.blocks):
        if not (block.level and block.level < 7 and page.in_article[at]) or block.asked or page.is_title(at):
            continue
        question, labelled = question_of(block.text)
        if (
            not question
            or labelled
            or at in page.quiz_questions
            or any(FAQ_HEADING.search(name) for name in page.headings(at)[1:])
        ):
            continue
        if at in told:
            page.leave(at, "the same question again")
            continue
        if has_labelled_lists(page, at):
            page.leave(at, "a question whose answers are asked for one by one")
            continue
        lead, entries = list_below(page, at)
        if not entries and at not in tried:
            titles = titles_below(page, together[at], question)
            if titles and (asked := draft_of_titles(page, at, question, titles)):
                told.update(together[at])
                drafts.append(asked)
                continue
            tried.update(together[at])
        if entries:
            draft = _list(page, at, question, lead, entries)
        else:
            draft = _paragraph(page, at, question)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _list(page: Page, at: int, question: str, lead: int | None, entries: list[int]) -> Draft | None:
    terms = [entry for entry in entries if split_term(page.blocks[entry])[0]]
    if page.code == "de" and german_says.asks_for(question) and len(terms) * 2 >= len(entries):
        return None  # `term` has them
    if len(terms) * 2 > len(entries) and (
        (page.code == "de" and _ASKS_VALUE.match(question)) or (page.english and _ASKS_FOR_VALUE.fullmatch(question))
    ):
        page.leave(at, "labels that do not answer the question above them")
        return None
    if page.code == "de" and sum(page.blocks[entry].text.rstrip().endswith("?") for entry in entries) * 2 > len(
        entries
    ):
        page.leave(at, "a question or a task in the place of an answer")
        return None
    if len(terms) * 2 < len(entries) and len(entries) - len(terms) >= LEAST:
        # `term` has the others, with what they say
        entries = [entry for entry in entries if entry not in terms or _ONLY_IF.match(page.blocks[entry].text)]
    elif _values(page, terms):
        return None  # `term` has them, one by one
    before = standalone_question(page, question, at)
    introduction = page.blocks[lead].text if lead is not None else ""
    if page.code == "de" and (decided := german_answer.decided(page, question, introduction)) and lead is not None:
        keys = item_keys(before, decided, "", lists=False)
        return Draft(
            "question_heading",
            keys,
            page.passages([lead]),
            at,
            0.8,
            "a question as a heading, with its answer before a list",
            f"|{question}",
            whole=(question, decided),
        )
    label = next((each for each in entries[1:] if page.blocks[each].text.rstrip().endswith(":")), None)
    if label is not None and not introduction:
        first = page.blocks[entries[0]].text.strip().rstrip(".")
        if defined := _defined(page, question, f"{first}:"):  # what follows is a list of its own
            rest = ", ".join(names(page, [each for each in entries if each > label]))
            return Draft(
                "question_heading",
                item_keys(before, defined, f"{page.blocks[label].text.strip()} {rest}".strip(" :"), lists=False),
                page.passages(entries),
                at,
                0.8,
                "a question as a heading, with its definition before a list",
                f"|{question}",
                whole=(question, first),
            )
    if defined := _defined(page, question, introduction):
        said = f"{introduction.rstrip(' :')}: {', '.join(names(page, entries))}"
        cited = [*([lead] if lead is not None and page.passage(lead) is not None else []), *entries]
        return Draft(
            "question_heading",
            item_keys(before, defined, said, lists=False),
            page.passages(cited),
            at,
            0.8,
            "a question as a heading, with a definition that a list completes",
            f"|{question}",
            whole=(question, said),
        )
    cloze, opening = cloze_of(page, openings(page, before, introduction), entries)
    if len(entries) > _MOST_SENTENCES and says_german_sentences(page, entries):
        cloze = by_turns(page, f"{opening} ", entries) or cloze
    if not cloze:
        page.leave(at, "a list of which nothing can be hidden")
        return None
    return Draft(
        "question_heading",
        {
            "cloze": cloze,
            **({"rationale": introduction} if introduction and not introduction.rstrip().endswith(":") else {}),
        },
        page.passages(entries),
        at,
        0.9 if is_recalled(page, entries) else UNSURE,
        f"a question as a heading, with a list of {len(entries)} below it",
        f"|{question}",
        whole=(question, "; ".join(names(page, entries))),
    )


_ASKS_VALUE: Final = re.compile(r"(?:Was kostet|Was kosten|Wie (?:viel|hoch|lange|oft|groß))\b")
"""How a German question starts that a label does not answer without what stands behind it."""
_ASKS_FOR_VALUE: Final = re.compile(
    r"how (?:often|long|much|many|far|soon|fast|hot|cold|high)(?: [a-z]+)?\?", re.IGNORECASE
)
"""A bare English question for what stands behind the labels below it."""
_ONLY_IF: Final = re.compile(r"(?:if|where|when|optional\w*|falls|wenn|sofern|ggf\.|gegebenenfalls)\b", re.IGNORECASE)
"""How an entry starts whose label says when it belongs to the list, and is no term."""
_MOST_SENTENCES: Final = 3
"""How many sentences of a list are hidden at most one beside the other."""
_WHAT_IS: Final = re.compile(r"what (?:is|are) (?:an?|the)?\s*(?P<name>[^?]{2,60})\?", re.IGNORECASE)
_OPEN_END: Final = re.compile(
    r",?\s(?:like|such as|including|for example|e\.g\.|namely|as follows|(?:the|these) following|with|by|of|to|and|or|for|in)\Z",
    re.IGNORECASE,
)
"""How words end that a list completes."""
_LEAST_DEFINITION: Final = 6


def _defined(page: Page, question: str, lead: str) -> str:
    """What words over a list say of the thing of which a question asks what it is; empty where they say no such thing."""
    found = _WHAT_IS.fullmatch(question.strip())
    if found is None or not page.english or not lead.rstrip().endswith(":"):
        return ""
    said = " ".join(lead.split()).rstrip(" :")
    opening = re.match(
        rf"(?:an?\s|the\s)?{re.escape(found['name'].strip())}\s(?:is|are)\s(?:an?|the|any|when)\s", said, re.IGNORECASE
    )
    if opening is None:
        return ""
    said = _OPEN_END.sub("", said)
    return said if len(said.split()) >= _LEAST_DEFINITION else ""


def _values(page: Page, terms: list[int]) -> bool:
    """Whether terms have a number or an address each, which is worth more than their names."""
    said = [split_term(page.blocks[each])[1] for each in terms]
    return bool(said) and all(
        len(each.split()) <= 5 and any(char.isdigit() or char == "@" for char in each) for each in said
    )


def _answering(page: Page, below: list[int]) -> list[int]:
    """The blocks below a question without a label for answers, or words that lead in the answer, alone before them."""
    if len(below) > 1 and page.blocks[below[0]].text.rstrip().endswith(":") and not page.blocks[below[1]].listed:
        return below[1:]
    return below[1:] if len(below) > 1 and not answer_of(page.blocks[below[0]].text) else below


def _paragraph(page: Page, at: int, question: str) -> Draft | None:
    rows = [number for number in page.below(at) if page.blocks[number].cells]
    below = [number for number in page.below(at) if not page.blocks[number].cells]
    if rows and not below:
        page.leave(at, "a question whose answers are asked for one by one")
        return None
    below = _answering(page, below)
    below = [number for number in below if not _is_preface(page, number)] or below
    if not below or not page.passages(below):
        page.leave(at, "a question without an answer")
        return None
    texts = [answer_of(page.blocks[number].text) for number in below]
    texts = [texts[0], *(text for text in texts[1:] if not (page.english and _NAME.fullmatch(text)))]
    whole = " ".join(texts)
    how = page.code == "de" and asks_how(question)
    brief, rest = shortest_answer(page, whole if how else texts[0], question)
    if page.code == "de":
        brief, rest = with_next(page, whole if how else texts[0], brief, rest)
    brief, rest = answering(page, question, whole if page.code == "de" and not how else texts[0], brief, rest)
    rest = rest if how else " ".join((rest, *texts[1:])).strip()
    keys = item_keys(
        standalone_question(page, question, at), fill_in_subject(brief, subject(page, question)), rest, page.english
    )
    return Draft(
        "question_heading",
        keys,
        page.passages(below),
        at,
        UNSURE
        if hangs(page, str(keys.get("question", "")))
        or (how and not says_how(page, whole))
        or _is_one_of_many(page, question, texts)
        else 0.6,
        "a question as a heading, with text below it",
        f"|{question}",
        whole=(question, whole),
    )


_NAME: Final = re.compile(r"[\w&-]{1,20}(?: [\w&-]{1,20})?")
"""A word or two without a full stop below a paragraph, as a slide has in its corner."""


def _is_one_of_many(page: Page, question: str, texts: list[str]) -> bool:
    """Whether an English question asks what to do, and several paragraphs of advice answer it, of which the first order is one."""
    if not page.english or _ASKS_ADVICE.match(question) is None or len(texts) < _LEAST_PARAGRAPHS:
        return False
    orders = sum(is_order(sentence) for text in texts for sentence in page.sentences(text))
    return orders >= _LEAST_ORDERS


_ASKS_ADVICE: Final = re.compile(r"(?:what|how) (?:should|can|could|do|must) (?:i|you|we|one)\b", re.IGNORECASE)
_LEAST_PARAGRAPHS: Final = 3
_LEAST_ORDERS: Final = 3
"""How many sentences tell the reader to do something at least, where no one of them is the answer."""


def _is_preface(page: Page, at: int) -> bool:
    """Whether a paragraph stands below several questions word for word, and so answers none of them."""
    return page.often_said(page.blocks[at].text)


EXTRACTOR = Extractor("question-heading", "Headings that are questions, with what follows them.", _find)
