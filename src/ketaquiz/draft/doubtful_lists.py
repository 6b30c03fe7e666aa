"""What makes an English list doubtful whose entries are hidden: nobody can tell which are meant, or they are fields of a form.

`astray` asks these functions with its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from ketaquiz.draft.english_gaps import ASKED_WHOLE, MOST_GAPS, MOST_SAID, many, with_few_gaps
from ketaquiz.draft.extractor import GAP, Draft
from ketaquiz.draft.page import Page
from ketaquiz.text.words import words_alone

_MOST_ENTRIES: Final = 5
"""How many entries a list has at most that somebody names from memory."""
_CLASSIFIES: Final = re.compile(
    r"\b(?:two|three|four|five|[2-5]) [\w-]{2,30}|\A\d{1,2}\+? [\w-]{2,30}\b|"
    r"\b(?:types?|kinds|sorts|forms of|stages|phases|steps|classes|classifications?|categories|levels|layers|tiers|grades|signs|symptoms|warning signs|parts|components|elements|principles|"
    r"pillars|rights|values|functions|factors|roles|methods|ways|reasons|causes|rules|conditions|criteria|groups|priorities|order of|sequence of|hazards|risks|colou?rs|senses|options|exceptions|allergens|sources)\b|"
    r"\b(?:when|if)\s*\Z|\b(?:consists? of|is made (?:up )?of|comprises?|stands? for)\b",
    re.IGNORECASE,
)
"""What says in the words before a list what each of its entries is."""
_FIELD: Final = re.compile(
    r"(?:of )?(?:(?:the|your|full|first|last|family|child['’]?s|employee|contact|home|work|mobile|e-?mail|postal|staff|company) ){0,2}"
    r"(?:names?|signatures?|initials|dates?|times?|address(?:es)?|post ?codes?|zip(?: codes?)?|e-?mails?|(?:tele)?phone|(?:tele|mobile )?phone (?:numbers?|no)|tel|tel\.? no|mobile|fax|dosage|age|gender|position|job title|department|comments?|remarks)"
    r"(?:(?: and |, ?| ?/ ?| or )[\w-]{2,20}| (?:of|and) .{2,50}| \(.{2,80}\))?\.?",
    re.IGNORECASE,
)
"""A field that somebody fills in."""
_OF_FIELDS: Final = re.compile(
    r"\b(?:check-?boxes|tick-?boxes|fields|(?:following|these) (?:attributes|details|information|particulars)|the following)\b",
    re.IGNORECASE,
)
"""What leads in the fields of a form."""
_EMPTY: Final = re.compile(r"\W{0,3}(?:\[[^\[\]]{1,60}\]|<[^<>]{1,60}>|_{2,60}|\.{3,60})\W{0,3}")
"""An entry in whose place somebody writes another."""


_LONGEST_SHORT_FORM: Final = 8
"""How many characters a short form in capital letters has at most; longer entries in capitals are fields of a form."""


def _lead(draft: Draft) -> str:
    """The words that stand before a list's entries."""
    before = str(draft.keys.get("cloze", "")).partition("{{")[0].strip()
    return before.rpartition(": ")[0] if not before.endswith(":") else before.rstrip(" :")


def _entries(draft: Draft) -> list[str]:
    return draft.whole[-1].split("; ")


def _hidden_whole(draft: Draft) -> bool:
    """Whether most gaps of a list hide all that an entry says."""
    shortened = with_few_gaps(draft)
    hidden = GAP.findall(str(shortened.keys["cloze"])) if shortened else []
    known = {words_alone(each) for each in _entries(draft)}
    return sum(words_alone(each) in known for each in hidden) * 2 > len(hidden)


def _of_form(page: Page, draft: Draft) -> str:
    """Whether a list has the fields of a form, or places that are empty."""
    entries = _entries(draft)
    if sum(_EMPTY.fullmatch(each.strip()) is not None for each in entries) * 2 >= len(entries):
        return "a form with places that somebody has to fill in"
    if sum(each.isupper() and len(each) > _LONGEST_SHORT_FORM for each in entries) * 2 > len(entries):
        return "a form with places that somebody has to fill in"
    fields = sum(_FIELD.fullmatch(each.strip()) is not None for each in entries)
    few = 3 if _OF_FIELDS.search(_lead(draft)) else 2
    return "a form with places that somebody has to fill in" if fields * few >= len(entries) else ""


def _cannot_be_named(page: Page, draft: Draft) -> str:
    """Whether a list hides entries of which nobody can tell which are meant."""
    entries = _entries(draft)
    if draft.reason == ASKED_WHOLE or len(entries) <= MOST_GAPS or not _hidden_whole(draft):
        return ""  # of a few entries none has to be shown, and the learner names them all
    short = sum(many(each) <= MOST_SAID for each in entries) * 2 >= len(entries)
    lead = _lead(draft)
    most = _MOST_OF_KIND if _OF_A_KIND.search(lead) else _MOST_ENTRIES
    if short and (_is_counted(lead, len(entries)) or (len(entries) <= most and _CLASSIFIES.search(lead))):
        return ""
    return "a list of which nobody can tell which entries are hidden"


_OF_A_KIND: Final = re.compile(
    r"\b(?:stages|phases|steps|classes|categories|signs|symptoms|principles|rights|allergens|hazards)(?:\s[^\s,]+){0,4}\Z",
    re.IGNORECASE,
)
"""What in the words before a list names things of which a document has all, and each is told from the others."""
_MOST_OF_KIND: Final = 7
_NUMBERS: Final = "one two three four five six seven eight nine".split()


def _is_counted(lead: str, entries: int) -> bool:
    """Whether the words before a list say how many entries it has: *The seven principles*."""
    said = (_NUMBERS[entries - 1], str(entries)) if entries <= len(_NUMBERS) else ()
    return any(re.search(rf"\b{number}\s(?!(?:and|or|to)\b)[\w-]{{3,}}", lead, re.IGNORECASE) for number in said)


_DOUBTS: Final[tuple[Callable[[Page, Draft], str], ...]] = (_of_form, _cannot_be_named)


def doubtful_list(page: Page, draft: Draft) -> str:
    """Why a list below a heading is doubtful; empty for other drafts, and where nothing speaks against it."""
    if draft.extractor != "headed_list" or len(draft.whole) < 2 or "cloze" not in draft.keys:
        return ""
    return next((reason for find in _DOUBTS if (reason := find(page, draft))), "")
