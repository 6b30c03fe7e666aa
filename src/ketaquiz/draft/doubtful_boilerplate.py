"""What makes an English draft doubtful since it stands in every document of its kind: what a policy says of itself, and contacts.

`astray` asks this function with its own.
"""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.page import Page

_DOCUMENT: Final = r"(?:policy|polic(?:y|ies) and procedures?|document|guide|guidelines?|handbook|manual|procedure|publication|plan|statement|standard)"
_OF_ITSELF: Final = re.compile(
    rf"(?:this|the present) {_DOCUMENT} (?:(?:also|only|and) )?(?:applies|covers|supersedes|replaces|supports|outlines|describes|establishes|defines|"
    rf"(?:may|will|must|shall|should|can) be (?:[a-z]+ly )?(?:reviewed|updated|revised|amended|changed|read)|is (?:[a-z]+ly )?(?:reviewed|updated|revised))\b|"
    rf"(?:any |all |policy )?questions (?:(?:about|on|regarding|concerning) (?:this|the) {_DOCUMENT}|should be (?:directed|resolved|addressed|referred))\b|"
    rf"(?:the )?scope of this {_DOCUMENT}\b",
    re.IGNORECASE,
)
"""How a sentence starts that says what a document covers, and what becomes of it."""
_CONTACT: Final = re.compile(
    r"(?:(?:e-?mail|postal|street|office|mailing|web) )?address|contact(?: (?:us|details|information|person|number))?|e-?mails?|(?:tele)?phone(?: numbers?)?|fax|web ?site|url|licen[cs]e|copyright",
    re.IGNORECASE,
)
"""Labels of what people look up."""
_AIMS: Final = re.compile(
    r"(?:(?:our|the|general|policy) )?(?:aims?|objectives?|goals?|vision|mission|policy statement)", re.IGNORECASE
)
"""Headings over what is wished for."""


def boilerplate(page: Page, draft: Draft) -> str:
    """Why a draft asks for what no document of its kind lacks; empty where it does not."""
    if draft.extractor in ("term", "table") and _CONTACT.fullmatch(draft.whole[0].strip(" :")):
        return "an address, a telephone number or a colour, which people look up"
    if draft.extractor not in ("rule", "statement", "term", "number"):
        return ""
    said = draft.whole[-1].strip()
    if _OF_ITSELF.match(said) or _OF_ITSELF.match(said.partition(": ")[2]):
        return "what a document says of itself"
    if "question" in draft.keys and draft.extractor == "statement":
        names = [page.called(name).strip(" :") for name in page.headings(draft.at)[:1]]
        return "what a document says of itself" if any(map(_AIMS.fullmatch, names)) else ""
    return ""
