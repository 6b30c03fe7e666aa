"""What makes an English draft doubtful by its wording: it points at what is not there, hides the trivial, or is no course matter.

`doubts` asks these functions with its own. A further one is one more function in `DOUBTS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.page import Page
from ketaquiz.text.words import words_alone

_GAP: Final = re.compile(r"\{\{((?:(?!\{\{|\}\}).)+)\}\}", re.DOTALL)


def _openings(draft: Draft) -> list[str]:
    """The names and words that lead in a list, before its first entry: at most two, each before a colon."""
    before = str(draft.keys.get("cloze", "")).split(":")[:-1][:2]
    return [part.strip() for each in before for part in each.split(" – ")]


def _hidden(draft: Draft) -> list[str]:
    return _GAP.findall(str(draft.keys["cloze"])) if "cloze" in draft.keys else [str(draft.keys.get("answer", ""))]


_POINTS_BACK: Final = re.compile(
    r"(?:in|at|for|on|under|during|by|to|from|after|with|until|before|as) (?:this|that|these|those|such)(?: an?)? (?:time|point|date|stage|case|event|instances?|situations?|circumstances?|"
    r"occasions?|conditions?|reasons?|end|purpose|period|day|way|manner|respect|regard|context|result|basis|information|list|step)\b|"
    r"(?:the|any) (?:additional|said|above|latter|former|aforementioned|foregoing|other two|remaining) ",
    re.IGNORECASE,
)
"""How a sentence starts that goes on with the one before it."""
_POINTS_INSIDE: Final = re.compile(
    r"\b(?:such|said) (?!as\b|an?\b|that\b|things?\b)[a-z]{3,20}\b|"
    r"\b(?:this|these|those) (?:information|data|results?|documents?|records?|forms?|devices?|items?|areas?|people|persons?|requests?|reports?|amounts?|checks?|tests?|readings?|steps?|actions?|cases?|rules?|materials?|products?|substances?)\b",
    re.IGNORECASE,
)
"""Words that point at a thing that another sentence names."""
_SAME_AS: Final = re.compile(
    r"(?:(?:the )?same (?:as|applies)\b|as (?:above|before|below)\b|(?:see |described |listed |shown )?above\b|ditto\b|likewise\b|\(as above\)).{0,40}",
    re.IGNORECASE,
)
"""An explanation that sends back to another one."""
_VARIES: Final = re.compile(
    r"(?:depend(?:s|ing) on|varies|as (?:needed|required|necessary)|if (?:needed|necessary)).{0,40}", re.IGNORECASE
)
_THEY: Final = re.compile(r"(?:they|he|she|it|these|those)\b", re.IGNORECASE)
_OF_SENTENCES: Final = frozenset(("rule", "statement", "number", "cause", "contrast"))


def _points_back(page: Page, draft: Draft) -> str:
    """Whether a draft cannot be understood without what stands before it."""
    if draft.extractor in _OF_SENTENCES:
        said = draft.whole[-1]
        if _POINTS_BACK.match(said) or (len(draft.whole) == 1 and _points_inside(page, said)):
            return _NOT_ALONE
    if any(_SAME_AS.fullmatch(each.strip(" .")) for each in _hidden(draft)):
        return _NOT_ALONE
    if draft.extractor == "term" and _VARIES.fullmatch(draft.whole[-1].strip(" .")):
        return "a gap that hides what anybody guesses"
    if draft.extractor == "headed_list" and any(map(_THEY.match, _openings(draft))):
        return _NOT_ALONE
    return ""


_NOT_ALONE: Final = "what cannot be understood without what stands before it"


def _points_inside(page: Page, sentence: str) -> bool:
    """Whether a sentence points at a thing that it has not named itself, before that."""
    found = _POINTS_INSIDE.search(sentence)
    if found is None:
        return False
    noun = words_alone(found.group()).split()[-1]
    return noun.rstrip("s") not in words_alone(sentence[: found.start()])


_TRIVIAL: Final = re.compile(
    r"(?:be |been |being )?(?!(?:un|not)\b)[a-z]+(?:ed|en|read|done|made|kept|met|known)(?: (?:closely|carefully|properly|correctly|accordingly|appropriately|regularly|thoroughly|promptly|safely|effectively|well))?|"
    r"(?:an?|the|any|every|each|all)?\s?(?:[a-z]+ )?(?:employees?|persons?|people|staff members?|members? of staff|individuals?)|(?:any|every|some)(?:one|body|thing)(?: else)?|nothing|(?:the )?others?",
    re.IGNORECASE,
)
"""What anybody guesses."""
_AFTER_ASIDE: Final = re.compile(
    r"\bto (?:ensure|make sure|guarantee|make certain)\b[^.;]{0,80}\Z|,\s\Z", re.IGNORECASE
)
"""What stands before a gap in what a rule is for, or in an aside."""
_FOR_WHAT: Final = re.compile(r"(?:to )?(?:ensure|make sure|guarantee|make certain)\b", re.IGNORECASE)
_ASIDE_IN: Final = re.compile(r",\s(?:in|with|at|by|on|for|to|from|as|if|when)\s")


def _hides_little(page: Page, draft: Draft) -> str:
    """Whether the one gap of a sentence hides what anybody guesses, or what does not matter."""
    if draft.extractor not in ("rule", "statement") or "cloze" not in draft.keys:
        return ""
    hidden = _hidden(draft)
    if len(hidden) != 1:
        return ""
    only = hidden[0].strip()
    cloze = str(draft.keys["cloze"])
    before = cloze[: cloze.find("{{")]
    if _TRIVIAL.fullmatch(only) or _ASIDE_IN.search(only):
        return "a gap that hides what anybody guesses"
    if _FOR_WHAT.match(only) or (
        draft.extractor == "rule" and not any(map(str.isdigit, only)) and _AFTER_ASIDE.search(before)
    ):
        return "a gap that hides what a rule is for, and not what it says"
    return ""


_AIMS: Final = re.compile(
    r"(?:to (?:ensure|make sure) that|(?:the )?(?:purpose|aims?|objectives?|goals?|scope) of (?:this|the|our) (?:policy|document|guide|manual|procedure|handbook|module|course|training|page|plan|sop|lesson|statement)\b.{0,40}|"
    r"(?:this|the) (?:policy|document|guide|manual|procedure|handbook|module|course|training|page|plan|sop|lesson|section|booklet|book|statement) (?:contains?|covers?|includes?|aims?|is for|is intended|is designed|applies|sets out|explains|will|describes|provides|outlines|consists)\b.{0,90}|"
    r"(?:in this|this|by the end of|after|on completion of).{0,40} (?:module|course|training|lesson|workshop|session|unit|guide|section)\b.{0,60}\b(?:you|participants|learners|students|trainees|we|cover).{0,120}|"
    r"(?:aims?|objectives?|purpose|learning (?:objectives|outcomes)|we believe(?: that)?|our (?:values|mission|vision|commitments?|goals?|aims?)|today['’]?s lesson))",
    re.IGNORECASE,
)
"""Words over what a document wants, contains or applies to."""
_KEYWORDS: Final = re.compile(
    r"(?:key ?words?|tags?|categor(?:y|ies)|related (?:documents?|policies|articles|pages|topics|procedures|links)|references?|attachments?|appendix|appendices|see also|file name|document (?:title|number|owner)|filed under|prepared by|enter your .{1,20}|your name|difficulty|estimated time|reading time|prerequisites?)",
    re.IGNORECASE,
)
"""Labels of a document, and of its forms."""
_MADE_OF: Final = re.compile(
    r"(?:what )?(?:this|the) (?:module|course|training|guide|page|lesson|manual|document) (?:is )?(?:built from|based on|sources|covers|contains|is about)|(?:training |our |image |photo )?(?:sources|credits)|download .{0,40}|how to use this .{1,30}|this guide|about this .{1,30}",
    re.IGNORECASE,
)
"""Headings over where a course is from, and what is in it."""
_GRADES: Final = re.compile(
    r"(?:grade|submit|start|take|finish|complete|pass(?:ing)?|retake) (?:the |your |this )?(?:quiz|test|exam|assessment)\b.{0,20}|(?:quiz|test|exam) (?:results?|scor\w+|instructions?|completed?)|passing (?:score|mark|grade)|.{0,30}certificate",
    re.IGNORECASE,
)
"""Headings over how a test goes."""
_MAKERS: Final = re.compile(
    r"(?:\d{1,2}\.? )?(?:marketing authori[sz]ation holder\b.*|(?:names? and )?address(?:es)?(?: of .*)?|our (?:offices|locations|branches))",
    re.IGNORECASE,
)
"""Headings over who makes or sells something, and where."""
_TASKS: Final = re.compile(
    r"(?:tasks?|activit(?:y|ies)|exercises?|challenges?|homework|your turn|try it(?: out)?|practice)\s?\d*",
    re.IGNORECASE,
)
"""Headings over what people do in a lesson."""
_INTRODUCES: Final = re.compile(r"(?:introduction|welcome|foreword|preface)\b.{0,40}", re.IGNORECASE)
_VAGUE_LIST: Final = re.compile(
    r"(?:some |other )?(?:things|facts|notes|points|thoughts|more) (?:about|on|of)\b", re.IGNORECASE
)


def _no_matter(page: Page, draft: Draft) -> str:
    """Whether a draft asks what a document says of its aims, contents, sources, forms or tests."""
    written = page.headings(draft.at)[:2]
    names = [page.called(name).strip(" :") or name.strip(" :") for name in written]
    if any(map(_MADE_OF.fullmatch, names)) or any(map(_GRADES.fullmatch, names[:1])):
        return "what a document says of itself"
    if any(_MAKERS.fullmatch(name) for name in names[:1]):
        return "an address, a telephone number or a colour, which people look up"
    if any(_TASKS.fullmatch(name) for name in names[:1]):
        return "what a trainer prepares or shows"
    if (
        draft.extractor in ("rule", "statement")
        and names
        and _INTRODUCES.fullmatch(names[0])
        and _YOU.match(draft.whole[-1])
    ):
        return "words of welcome"
    if draft.extractor == "term" and _KEYWORDS.fullmatch(draft.whole[0].strip(" :")):
        return "what a document says of itself"
    if draft.extractor == "headed_list":
        if any(map(_AIMS.fullmatch, _openings(draft))):
            return "what a document says of itself"
        if any(map(_VAGUE_LIST.match, _openings(draft))):
            return "a list under a name that does not tell what is in it"
    return ""


_YOU: Final = re.compile(r"(?:you|your|welcome|we|as an?)\b", re.IGNORECASE)
_OF_QUIZ: Final = re.compile(
    r"(?:(?:quiz|test) )?question\s#?\d{1,3}\b|\d{1,3} of \d{1,3}\Z|question \d{1,3} of \d{1,3}", re.IGNORECASE
)
_FAR: Final = 7
"""How many blocks below the number of a question its options stand at most."""


_SAYS_THAT_MANY: Final = re.compile(
    r"there (?:are|is) (?:an? (?:wide |large |great |whole )?(?:variety|range|number|lot)|many|several|various|different|lots|numerous)\b.{0,80}|"
    r".{0,60}\b(?:is|are) either [\w-]+ or [\w-]+",
    re.IGNORECASE,
)
"""An answer that says that there are several, and not which."""


def _says_nothing(page: Page, draft: Draft) -> str:
    """Whether an answer only says that there are several things, or which of two something is."""
    answer = str(draft.keys.get("answer", "") or (draft.whole[-1] if draft.extractor == "term" else "")).strip(" .")
    return "an answer that does not say which" if answer and _SAYS_THAT_MANY.fullmatch(answer) else ""


def _is_option(page: Page, draft: Draft) -> str:
    """Whether a sentence is an option of a question: its number stands a few short lines above it, or its answer asks itself."""
    if str(draft.keys.get("answer", "")).rstrip(' "”').endswith("?"):
        return "an answer that is a question"
    if draft.extractor not in ("rule", "statement", "number", "term", "headed_list", "enumeration"):
        return ""
    for at in range(draft.at - 1, max(-1, draft.at - 1 - _FAR), -1):
        text = page.blocks[at].text.strip()
        if page.blocks[at].level and not _OF_QUIZ.match(text):
            return ""
        if _OF_QUIZ.match(text):
            return "what is given in a question of a test"
    return ""


_EXAMPLE: Final = re.compile(
    r"(?:for example|for instance|e\.g\.|say|suppose|imagine|let['’]s say|example)\b", re.IGNORECASE
)


def _worked(page: Page, draft: Draft) -> str:
    """Whether a sentence is out of an example that is worked through."""
    if draft.extractor in ("rule", "statement", "number") and _EXAMPLE.match(draft.whole[-1]):
        return "what is only said as an example"
    return ""


DOUBTS: Final[tuple[Callable[[Page, Draft], str], ...]] = (
    _points_back,
    _hides_little,
    _no_matter,
    _is_option,
    _says_nothing,
    _worked,
)
"""What can be wrong with an English draft's wording."""


def astray(page: Page, draft: Draft) -> str:
    """Why an English draft is doubtful; empty where nothing of these speaks against it."""
    if not page.english:
        return ""
    return next((reason for find in DOUBTS if (reason := find(page, draft))), "")
