"""What makes an English draft doubtful since it asks for what a form, a title page, an example or a model answer says."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.page import Page

_FIELD: Final = re.compile(
    r"(?:study|project|thesis|paper|report|document|course|module|protocol|product|trade|company|supplier) (?:title|name|code|number|id)|(?:researcher|investigator|author|supervisor|contact|student|presenter|instructor|lecturer)(?:['’]s)? name|name of (?:the )?(?:researcher|investigator|author|student|presenter)s?|"
    r"(?:principal |chief |co-?|lead )?(?:investigator|researcher|author|supervisor)s?|contact (?:person|name)|(?:prepared|written|presented|submitted|reviewed|approved|compiled) (?:by|for)",
    re.IGNORECASE,
)
"""What a line of a title page or a form says something of."""
_PERSON: Final = re.compile(
    r"(?:name|contact(?: person| name)?|e-?mail|phone|telephone|tel)\s?:\s[^:]{2,80}", re.IGNORECASE
)
"""A line of an address."""
_ASKS_CONTACT: Final = re.compile(
    r"\b(?:contact|further information|more information|questions|concerns)\b[^?]*\?", re.IGNORECASE
)
_EXAMPLES: Final = re.compile(r"(?:\be\.g\.|\bfor (?:example|instance))[,:]?\Z", re.IGNORECASE)
"""How words end that lead in examples."""
_MODEL: Final = re.compile(r"(?:model|sample|specimen|suggested) answers?\s?:", re.IGNORECASE)


def _of_form(page: Page, draft: Draft) -> str:
    """Whether a draft asks for a field of a title page, or for who is written to."""
    field = draft.extractor == "term" and _FIELD.fullmatch(draft.whole[0].strip())
    if field:
        return "what the document says of itself"
    asked = draft.asking[1]
    named = draft.extractor == "term" and draft.whole[0].lower() in ("name", "email", "e-mail")
    if _PERSON.fullmatch(str(draft.keys.get("answer", ""))) or (named and _ASKS_CONTACT.search(asked)):
        return "an address, a telephone number or a colour, which people look up"
    return ""


def _of_examples(page: Page, draft: Draft) -> str:
    """Whether the words above a label end with *e.g.*, so that it is made up, as a subject line of a mail."""
    above = page.above_list[draft.at]
    if draft.extractor != "term" or not page.blocks[draft.at].listed or not 0 <= above < draft.at:
        return ""
    return "what is only said as an example" if _EXAMPLES.search(page.blocks[above].text.strip()) else ""


def _of_model_answer(page: Page, draft: Draft) -> str:
    """Whether places are hidden in all of a model answer, which nobody can say word for word."""
    cloze = str(draft.keys.get("cloze", ""))
    whole = draft.extractor in ("faq", "question_heading") and _MODEL.search(cloze)
    return "a model answer as a whole" if whole else ""


_OBJECTIVES: Final = re.compile(
    r"by(?:the)?end|(?:learning|course|lesson|training|session)?(?:objectives?|outcomes?)\Z|whatyouwilllearn|youwill(?:learn|beableto)"
)
"""A heading over what learners are to be able to do, without its blanks: a page may part its letters."""
_DAY: Final = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,? [A-Z][a-z]{2,8} \d{1,2}\W{1,6}20\d\d\b", re.IGNORECASE
)
"""A date with its weekday and year, on which something is only once."""


def _passes(page: Page, draft: Draft) -> str:
    """Whether a draft asks what learners are to be able to do, or what was on one day."""
    above = ["".join(name.lower().split()) for name in page.headings(draft.at)[:1]]
    if draft.extractor in ("headed_list", "rule", "term") and any(map(_OBJECTIVES.match, above)):
        return "what the document says of itself"
    return "what was on one day only" if _DAY.search(draft.whole[-1] if draft.whole else "") else ""


def doubt(page: Page, draft: Draft) -> str:
    """Why an English draft of such a text is doubtful; empty where it is not."""
    if not page.english:
        return ""
    return _passes(page, draft) or _of_form(page, draft) or _of_examples(page, draft) or _of_model_answer(page, draft)
