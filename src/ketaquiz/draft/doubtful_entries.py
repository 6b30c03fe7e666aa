"""What makes an English draft of a label and its explanation doubtful: it says nothing, praises, or repeats the label."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.orders import is_order
from ketaquiz.draft.page import Page
from ketaquiz.text.words import words_alone

_EMPTY: Final = re.compile(
    r"(?:there (?:is|are) |currently )?(?:no (?:further |relevant |additional |specific |other |known ){0,3}(?:data|information|details|entries|results?|(?:[a-z]+ ){0,2}effects?)(?: (?:is|are|was|were))?(?: (?:available|known|found|provided|given|recorded))?|"
    r"no(?:ne)?(?: [a-z]+){0,4} (?:known|available|reported|identified|listed|established|anticipated|expected)|"
    r"(?:information |data )?(?:is |are )?not (?:applicable|available|determined|established|known|specified|provided|relevant)|none(?: known)?|unknown|n/?a|not applicable|to be (?:determined|confirmed|announced)|tb[cda]|nil|nothing (?:known|reported))",
    re.IGNORECASE,
)
"""What stands in an entry that says nothing."""


_OF_ITSELF: Final = re.compile(r"this (?:term|concept|entry|word|page|section|chapter|topic)\b", re.IGNORECASE)


def _says_nothing(page: Page, draft: Draft) -> str:
    """Whether what is hidden, or all that stands behind a label, only says that there is nothing to say."""
    said = [*draft.hidden, *(draft.whole[1:] if draft.extractor in ("term", "table") else ())]
    if _OF_ITSELF.match(str(draft.keys.get("answer", ""))):
        return "an entry that says nothing"
    empty = any(_EMPTY.fullmatch(each.strip(" .;:-–—()")) for each in said)
    return "an entry that says nothing" if empty else ""


_VALUES: Final = re.compile(
    r"(?:(?:our|the|company|corporate|core|key|guiding) ){0,3}(?:values|principles|mission(?: statement)?|vision|philosophy|beliefs?|commitments?|culture)(?: (?:and|&) (?:values|principles|mission|vision))?",
    re.IGNORECASE,
)
"""Headings over what a company stands for."""
_PRAISES: Final = re.compile(
    r"(?:we|our (?:company|team|employees|staff)) (?:(?:always|also|will|all) )?(?:strive|value|encourage|believe|take|treat|prioriti[sz]e|maintain|work|aim|seek|support|promote|respect|conduct|provide|have established|foster|embrace|care|commit|(?:are|is) (?:committed|dedicated|proud))\b",
    re.IGNORECASE,
)
"""How a company says what it does well."""


def _praises(page: Page, draft: Draft) -> str:
    """Whether a label is explained by what a company stands for, without a number that somebody has to know."""
    if draft.extractor != "term" or any(map(str.isdigit, draft.whole[-1])):
        return ""
    names = [page.called(name).strip(" :") for name in page.headings(draft.at)[:2]]
    said = any(map(_VALUES.fullmatch, names)) or _PRAISES.match(draft.whole[-1])
    return "what a company says of itself" if said else ""


_CONTACT: Final = re.compile(r"[\w.+-]@[\w-]|\b(?:ext|extension)\.? ?\d{2}")


def _is_contact(page: Page, draft: Draft) -> str:
    """Whether an address or an extension of a telephone is hidden."""
    hidden = draft.hidden if "cloze" in draft.keys else []
    return (
        "an address, a telephone number or a colour, which people look up" if any(map(_CONTACT.search, hidden)) else ""
    )


_STEM: Final = 5
_MOST_SAID: Final = 8
"""How many words an explanation has at most that may say its label again."""
_FEW: Final = 3
"""How many words are hidden at most of which one may be new."""
_GENERAL: Final = re.compile(r"\w+ly|proper|required|appropriate|specific|relevant|necessary|other", re.IGNORECASE)
"""Words that add nothing to what a label says."""


def _repeats_label(page: Page, draft: Draft) -> str:
    """Whether what is hidden behind a label says little more than it: *Cash Handling: follow proper cash handling procedures*."""
    if draft.extractor != "term" or "cloze" not in draft.keys or len(draft.whole[-1].split()) > _MOST_SAID:
        return ""
    hidden = draft.hidden
    label = draft.whole[0]
    if len(hidden) > 1 or any(map(str.isdigit, hidden[0])) or words_alone(hidden[0]) in words_alone(label):
        return ""
    whole = words_alone(hidden[0]) == words_alone(draft.whole[-1])
    if is_order(hidden[0].capitalize()) != whole:
        return ""  # what is to be done, on the occasion that its sentence tells; or a value
    stems = {word[:_STEM] for word in page.language.content_words(label)}
    said = [word for word in page.language.content_words(hidden[0]) if not _GENERAL.fullmatch(word)]
    new = [word for word in said if word[:_STEM] not in stems]
    return "a name that says the answer" if said and len(new) < len(said) and len(new) <= (len(said) <= _FEW) else ""


_EXERCISES: Final = re.compile(
    r"(?:exercises?|practice(?: exercises?| questions?)?|worksheet|activity|activities|(?:self[ -])?test|test yourself|homework|review questions?)\b.{0,20}",
    re.IGNORECASE,
)
"""A line over what is given for practice, which nothing marks as a heading."""
_FAR: Final = 60


def _of_exercises(page: Page, draft: Draft) -> str:
    """Whether a draft asks what an exercise gives, below a line that says so in the same part."""
    if draft.extractor in ("quiz", "faq", "question_heading"):
        return ""
    section = page.article.placed[draft.at][0]
    for at in range(draft.at - 1, max(-1, draft.at - _FAR), -1):
        block = page.blocks[at]
        if page.article.placed[at][0] != section or block.level:
            return ""
        if not (block.listed or block.cells) and _EXERCISES.fullmatch(block.text.strip(" :")):
            return "what is given in a question of a test"
    return ""


_DOUBTS: Final[tuple[Callable[[Page, Draft], str], ...]] = (
    _says_nothing,
    _praises,
    _is_contact,
    _repeats_label,
    _of_exercises,
)


def doubt(page: Page, draft: Draft) -> str:
    """Why an English draft of an entry is doubtful; empty where it is not."""
    return next((reason for find in _DOUBTS if (reason := find(page, draft))), "") if page.english else ""
