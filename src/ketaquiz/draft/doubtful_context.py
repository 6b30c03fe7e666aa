"""What makes an English draft doubtful by what stands round it.

That are words above a list that forbid its entries, a page's own controls, a number that its heading says, and a word whose letters
are asked for.
"""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.english_answer import says_again
from ketaquiz.draft.extractor import GAP, Draft
from ketaquiz.draft.page import Page
from ketaquiz.draft.terms import VERB

_FORBIDS: Final = re.compile(
    r"\b(?:not|never|cannot|prohibit(?:s|ed)?|forbid(?:s|den)?|banned|avoid|refrain|unacceptable|misconduct|violations?|no one|nobody)\b|n['’]t\b",
    re.IGNORECASE,
)
"""What words have that forbid what follows them."""
_OF_ENTRIES: Final = ("rule", "term", "tip")


def _forbidden_above(page: Page, draft: Draft) -> str:
    """Whether an entry reads like an order, while the words above its list, which the draft does not say, forbid it."""
    block = page.blocks[draft.at]
    if draft.extractor not in _OF_ENTRIES or not block.listed:
        return ""
    parent = page.parents[draft.at]
    above = page.above_list[draft.at] if parent is None else parent
    lead = page.blocks[above].text.rstrip() if 0 <= above < draft.at else ""
    if not lead.endswith((":", "to", "…", "...")) or not _FORBIDS.search(page.sentences(lead)[-1]):
        return ""
    asked = " ".join(str(each) for each in draft.keys.values())
    return "" if _FORBIDS.search(asked) else "an entry that only the words above its list forbid"


_CONTROLS: Final = re.compile(
    r"(?:please )?(?:select|choose|use|click|tap|press|browse|scroll)(?: on)? (?:an?|the|any|one of|these|this|those)\b[^.!?]{0,60}\b(?:to (?:see|view|show|read|explore|learn)|for (?:further|more) (?:details|information)|below|above)\b|"
    r"(?:(?:learn|discover|explore|find out|see|watch) (?:more|how|proper)\b)",
    re.IGNORECASE,
)
"""How a page tells its reader what to click on."""


def _of_controls(page: Page, draft: Draft) -> str:
    """Whether a sentence says how its page is used."""
    told = draft.extractor in ("statement", "heading_definition", *_OF_ENTRIES) and _CONTROLS.match(draft.whole[-1])
    return "what a page says of its own controls" if told else ""


_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")


def _says_number(page: Page, draft: Draft) -> str:
    """Whether the one number that is hidden stands in the rest of what is asked, as in a heading: *Ocean (70 %): the 70 % solution*."""
    cloze, hidden = str(draft.keys.get("cloze", "")), draft.hidden
    if draft.extractor not in ("statement", "rule") or not cloze or len(hidden) != 1:
        return ""
    before = cloze[: cloze.find("{{")]
    said = _NUMBER.fullmatch(hidden[0].strip()) is not None and hidden[0].strip() in _NUMBER.findall(before)
    return "a number that stands before its gap too" if said else ""


_IN_CAPITALS: Final = re.compile(r"(?<![A-Za-z])[A-Z]{3,12}(?![a-z])")


def _of_unsaid_word(page: Page, draft: Draft) -> str:
    """Whether a letter is asked for of a word that the draft does not say: *S: signs* of *SAMPLE*."""
    letter = draft.whole[0].strip() if draft.extractor == "term" else ""
    if len(letter) != 1 or not letter.isupper():
        return ""
    asked = draft.asking[1]
    said = any(letter in word for word in _IN_CAPITALS.findall(asked))
    return "" if said else "a letter of a word that is not said"


_VAGUE: Final = re.compile(
    r"\b(?:(?:multiple|several|various|many|different) (?:channels|ways|methods|options|reasons|factors|things)|(?:very )?seriously)\Z|\b(?:anyone|everyone|all) who (?:is|are) (?:qualified|eligible|interested)\Z",
    re.IGNORECASE,
)
"""How an answer ends that says nothing of what is asked."""


def _answers_nothing(page: Page, draft: Draft) -> str:
    """Whether the answer to a question of the document only says that there is one."""
    answer = str(draft.keys.get("answer", "")).rstrip(" .")
    if draft.extractor not in ("faq", "question_heading"):
        return ""
    if _ALL_ABOVE.search(" ".join(draft.whole)):
        return "a question with options of which none is marked as right"
    question = str(draft.keys.get("question", "")).rpartition(" – ")[2]
    again = answer and says_again(answer, question)
    return "an answer that says nothing" if again or _VAGUE.search(answer) or _OPENS.search(answer) else ""


_OPENS: Final = re.compile(
    r"\A[^,:;]{0,80}\b(?:in (?:a number of|several|many|various|different) ways|(?:several|various|many) categories of [a-z -]{1,60})\Z",
    re.IGNORECASE,
)
"""An answer that only says that there are several."""


_ALL_ABOVE: Final = re.compile(r"\b(?:all|none|both) of the above\b", re.IGNORECASE)
"""The last option of a question."""


_AUTHOR: Final = re.compile(r"[A-Z][\w'’-]{1,30}, (?:[A-Z]\.?,? ?){1,4}.{0,60}\(\d{4}[a-z]?\)")
"""An author with the year of a work."""
_PAGE: Final = re.compile(r".{0,200}\(pp?\. ?\d{1,4}(?:[-–]\d{1,4})?\)\W{0,3}")
"""What ends with the page that it stands on."""


def _of_a_work(page: Page, draft: Draft) -> str:
    """Whether a label is a cited work, or its explanation says on which page something stands."""
    if draft.extractor != "term":
        return ""
    cited = _AUTHOR.match(draft.whole[0]) or _PAGE.fullmatch(draft.whole[-1])
    return "other works and where they are found" if cited else ""


_SHORTCODE: Final = re.compile(r"\{\{[<%]|\{%|%\}")
"""What a generator of sites replaces: *{{< image >}}*."""
_FRAGMENT: Final = re.compile(r"(?:[^{}]{1,160}: )?\{\{\d[\d.,–-]*\}\}(?!\s?[%°]).{0,60}")


def _of_source(page: Page, draft: Draft) -> str:
    """Whether a draft has source text of a site, or is a scrap of a line that begins with a number and has no verb."""
    if any(map(_SHORTCODE.search, draft.whole)):
        return "the source text of a page"
    scrap = draft.extractor in ("rule", "statement") and _FRAGMENT.fullmatch(str(draft.keys.get("cloze", "")))
    return (
        "a scrap without a verb"
        if scrap and VERB.search(draft.whole[-1]) is None and len(draft.whole[-1].split()) < _LEAST_SAID
        else ""
    )


_LEAST_SAID: Final = 9
"""How many words a sentence has at least that begins with a number and of which the verb is not known."""


_SHOWN: Final = r"(?:examples?|pictures?|images?|photos?|photographs?|figures?|screenshots?|diagrams?|illustrations?|drawings?|arrows?|boxes|box)"
_NOT_SEEN: Final = re.compile(
    rf"\b{_SHOWN} (?:on|to|at) (?:the|your) (?:left|right|top|bottom)\b|\b(?:the|this|that|these|those|each|either|both) {_SHOWN} (?:above|below|here|shown)\b|"
    rf"\b(?:see|look at|looking at|refer to|in|as shown (?:in|on)) (?:the|this|that) (?:above |below |following |next |previous )?(?:picture|image|photo|photograph|screenshot|diagram|illustration|drawing)\b|"
    r"\b(?:(?:on|at|to) the (?:left|right) (?:is|are|shows?|you (?:can )?see)|shown (?:on the (?:left|right)|here|above|below)|(?:previous|next|following|last) slide)\b|"
    r"\b(?:either|neither|both|these|those|the (?:above|previous|first|second|last|next|following|other)) (?:of (?:these|those|the) )?(?:two )?questions?\b(?! (?:of|in|on|about|from)\b)|"
    r"\b(?:answered|answer) (?:[\"“']?(?:yes|no)[\"”']?) to\b|\bthe (?:last|first|next|final|other|second|third) (?:piece|one|clue|hint|part|bullet|example)(?= (?:is|was|shows|says|has)\b)|"
    r"\bare (?:grey|gray)ed out\b|\bas referenced by\b",
    re.IGNORECASE,
)
"""Words for what only a reader of the document sees: a picture, a question that stands before, a piece of something shown."""
_SHOWS: Final = re.compile(
    r"(?:more )?examples? of\b|can you (?:spot|find|see|tell|identify)\b|spot the\b", re.IGNORECASE
)
"""How a heading starts over something that is shown."""
_OF_SHOWN: Final = re.compile(
    r"\bthis (?:is|e-?mail|message|letter|page|picture|image|one|example)\b|\bthe (?:name|subject(?: line)?|sender(?:['’]s (?:name|address))?|(?:to|cc|from):?(?: (?:and|or) \w+:?)? (?:field|line)?|e-?mail address|greeting|logo|link) (?:is|are|has|does|do|shows|says)\b|\b(?:To|Cc|From): (?:and|or)\b",
    re.IGNORECASE,
)
"""How a text speaks of a message that is shown."""
_OF_DOCUMENT: Final = ("rule", "term", "statement", "headed_list", "tip", "faq", "question_heading", "slide")


def _points_to_unseen(page: Page, draft: Draft) -> str:
    """Whether a draft speaks of what only a reader of the document sees: *the example on the left*."""
    if draft.extractor not in _OF_DOCUMENT:
        return ""
    said = " ".join(GAP.sub(r"\1", str(draft.keys.get(key, ""))) for key in ("question", "cloze", "answer"))
    if _NOT_SEEN.search(said):
        return "what points to something that a card does not show"
    shows = any(_SHOWS.match(page.called(name)) for name in page.headings(draft.at)[:2])
    return "what points to something that a card does not show" if shows and _OF_SHOWN.search(said) else ""


def doubt(page: Page, draft: Draft) -> str:
    """Why an English draft is doubtful by what stands round it; empty where it is not."""
    if not page.english:
        return ""
    return next((reason for find in _DOUBTS if (reason := find(page, draft))), "")


_DOUBTS: Final = (
    _forbidden_above,
    _of_controls,
    _says_number,
    _of_unsaid_word,
    _answers_nothing,
    _of_a_work,
    _of_source,
    _points_to_unseen,
)
