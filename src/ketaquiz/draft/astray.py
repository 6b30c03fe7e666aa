"""What makes an English draft doubtful by its wording: it points at what is not there, hides the trivial, or is no course matter.

`doubts` asks these functions with its own. A further one is one more function in `DOUBTS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from ketaquiz.draft.doubtful_boilerplate import boilerplate
from ketaquiz.draft.doubtful_lists import doubtful_list
from ketaquiz.draft.english_gaps import ASKED_WHOLE
from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.orders import is_order
from ketaquiz.draft.page import Page
from ketaquiz.draft.terms import split_term
from ketaquiz.text.words import words_alone


def _openings(draft: Draft) -> list[str]:
    """The names and words that lead in a list, before its first entry: at most two, each before a colon."""
    before = str(draft.keys.get("cloze", "")).split(":")[:-1][:2]
    asked = [draft.whole[0]] if draft.reason == ASKED_WHOLE else []
    return [part.strip() for each in before for part in each.split(" – ")] + asked


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
_THEY: Final = re.compile(r"(?:[Tt]hey|[Hh]e|[Ss]he|[Ii]t|[Tt]hese|[Tt]hose)\b")
_OF_SENTENCES: Final = frozenset(("rule", "statement", "number", "cause", "contrast"))


def _points_back(page: Page, draft: Draft) -> str:
    """Whether a draft cannot be understood without what stands before it."""
    if draft.extractor in _OF_SENTENCES:
        said = draft.whole[-1]
        if _POINTS_BACK.match(said) or (len(draft.whole) == 1 and _points_inside(page, said)):
            return _NOT_ALONE
    if any(_SAME_AS.fullmatch(each.strip(" .")) for each in draft.hidden):
        return _NOT_ALONE
    if draft.extractor == "term" and _VARIES.fullmatch(draft.whole[-1].strip(" .")):
        return "a gap that hides what anybody guesses"
    if draft.extractor == "headed_list" and any(map(_THEY.match, _openings(draft))):
        return _NOT_ALONE
    return ""


def _without_key(page: Page, draft: Draft) -> str:
    """Whether an answer is all the options of a question, of which nothing says which one is right, or blanks of a form."""
    answer = str(draft.keys.get("answer", ""))
    if draft.extractor in ("faq", "question_heading") and _OPTIONS.search(answer):
        return "a question with options of which none is marked as right"
    if any("____" in str(said) for said in draft.keys.values()):
        return "a form with places that somebody has to fill in"
    if draft.extractor == "term" and draft.whole[1].rstrip().endswith(":"):
        return "an explanation that leads in what stands below it"
    return ""


_OPTIONS: Final = re.compile(r"(?:\A|\s)\(?b[).]\s(?:(?!\sc[).]\s).){1,200}\sc[).]\s")
"""The second and the third option of a question."""


def _is_grid(page: Page, draft: Draft) -> str:
    """Whether a row of an English table without a head has entries of one list beside each other, and no term with its value."""
    block = page.blocks[draft.at]
    if draft.extractor != "table" or block.columns or len(block.cells) < _LEAST_COLUMNS:
        return ""
    if any(char.isdigit() for cell in block.cells[1:] for char in cell):
        return ""
    return "a row whose columns have no names"


_LEAST_COLUMNS: Final = 3
_NOT_ALONE: Final = "what cannot be understood without what stands before it"


def _points_inside(page: Page, sentence: str) -> bool:
    """Whether a sentence points at a thing that it has not named itself, before that."""
    found = _POINTS_INSIDE.search(sentence)
    if found is None:
        return False
    noun = words_alone(found.group()).split()[-1]
    return noun.rstrip("s") not in words_alone(sentence[: found.start()])


_TRIVIAL: Final = re.compile(
    r"(?:be |been |being )?(?!(?:un|not)\b)[a-z]+(?:ed|en|read|done|made|kept|met|known)(?: (?:closely|carefully|properly|correctly|accordingly|appropriately|regularly|thoroughly|promptly|safely|effectively|well|nearby|close by|at hand|up to date))?|[a-z]+ly [a-z]+ed|(?:very |fully )?(?:aware of|careful with) .{1,40}|"
    r"(?:an?|the|any|every|each|all)?\s?(?:[a-z]+ )?(?:employees?|persons?|people|staff members?|members? of staff|individuals?)|(?:the )?(?:appropriate|proper|suitable|correct|necessary) [\w-]+|all times|most cases|an ongoing basis|local (?:requirements|regulations|laws?|rules|guidelines)|(?:[a-z-]+ed )?(?:with )?caution|your comfort|be [a-z]+|(?:your|the|their) (?:work ?)?(?:area|site|place|workplace|(?:own )?organi[sz]ation\w*.{0,40})|(?:any|every|some)(?:one|body|thing)(?: else)?|nothing|(?:the )?others?",
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
    hidden = draft.hidden
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
    r"(?:this|the) (?:policy|document|guide|manual|procedure|handbook|module|course|training|page|plan|sop|lesson|section|booklet|book|statement) (?:contains?|covers?|includes?|aims?|is for|is intended|is designed|applies|sets out|explains|will|describes|provides|outlines|consists|demonstrates|establishes|defines|ensures|details|aims)\b.{0,90}|"
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
_THIS_ONE: Final = re.compile(
    r"this (?:document|guide|manual|handbook|page|policy|procedure|leaflet|booklet|course|module|form)", re.IGNORECASE
)
_ABOUT_ITSELF: Final = re.compile(
    r"(?:what|who|why|how) (?:is|are|does|do|should i) (?:(?:use|read) )?(?:this|these) (?:document|guide|guidance|manual|handbook|page|leaflet|booklet|brochure|course|module|slides?|presentation|deck|lesson|chapter|section)\b",
    re.IGNORECASE,
)
"""A question of what a document is about, or for whom it is."""
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
    if draft.extractor in ("question_heading", "faq") and _ABOUT_ITSELF.match(draft.whole[0]):
        return "what a document says of itself"
    if draft.extractor == "term" and _THIS_ONE.fullmatch(draft.whole[0].strip(" :")):
        return "what a document says of itself"
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
    if draft.extractor == "term" and (_KEYWORDS.fullmatch(draft.whole[0].strip(" :")) or _on_cover(page, draft)):
        return "what a document says of itself"
    if draft.extractor == "term" and _STANDS_ELSEWHERE.fullmatch(draft.whole[1].strip(" .")):
        return "an answer that only points to another place"
    if draft.extractor == "headed_list":
        if any(map(_AIMS.fullmatch, _openings(draft))):
            return "what a document says of itself"
        if any(map(_VAGUE_LIST.match, _openings(draft))):
            return "a list under a name that does not tell what is in it"
        if _OF_THINGS.fullmatch(last := "".join(_openings(draft)[-1:])) and not any(map(is_order, draft.hidden)):
            return "a list of what somebody needs, without what for"
        if _OF_EXAMPLES.fullmatch(last):
            return "what is only said as an example"
    return ""


_OF_THINGS: Final = re.compile(
    r"(?:(?:required|recommended|necessary|basic|additional|needed) )?(?:supplies|materials?|equipment|tools|ingredients|tools and (?:materials|equipment|supplies)|(?:materials|equipment|supplies) and (?:tools|equipment|supplies|materials))(?: (?:list|needed|required))?",
    re.IGNORECASE,
)
"""Names of lists from which nobody can tell what has to be in them."""
_OF_EXAMPLES: Final = re.compile(
    r"(?:(?:real[- ](?:world|life)|common|typical|some|more|further) )?(?:examples?|case studies|key takeaways|takeaways)",
    re.IGNORECASE,
)
_COVER: Final = re.compile(
    r"(?:next |last )?(?:review(?:ed)?(?: (?:schedule|date|cycle|by))?|revised|updated|revision(?: date)?)|approv(?:al|ed(?: by)?|er)|distribution|classification|prepared by|(?:document |policy )?owner|"
    r"authors?|version|effective(?: date)?|date(?: of issue)?|issued(?: by)?|status|document (?:id|no\.?|number|title|type)|system name|organi[sz]ation",
    re.IGNORECASE,
)
"""Labels of the sheet before a document."""
_AROUND: Final = 4
_LEAST_ON_COVER: Final = 3
_STANDS_ELSEWHERE: Final = re.compile(
    r"(?:(?:is |are )?(?:covered|described|defined|documented|detailed|set out|explained|outlined|listed|addressed|handled|given) (?:in|under|by)|(?:see|refer to|as per|per)) (?:the )?[^.;]{2,60}",
    re.IGNORECASE,
)
"""An explanation that only says where another one stands."""


def _on_cover(page: Page, draft: Draft) -> bool:
    """Whether a label is one of several, close to each other, that a document has on its first sheet."""
    if _CONTROL.search(page.heading(draft.at)):
        return True
    if not _COVER.fullmatch(draft.whole[0].strip(" :")):
        return False
    labels = [split_term(block)[0] for block in page.blocks[max(0, draft.at - _AROUND) : draft.at + _AROUND + 1]]
    known = sum(_COVER.fullmatch(label.strip(" :")) is not None for label in labels)
    return known >= _LEAST_ON_COVER


_CONTROL: Final = re.compile(r"\b(?:document (?:control|information|details)|revision history)\Z", re.IGNORECASE)


_YOU: Final = re.compile(r"(?:you|your|welcome|we|as an?)\b", re.IGNORECASE)
_OF_QUIZ: Final = re.compile(
    r"(?:(?:quiz|test) )?question\s#?\d{1,3}\b|\d{1,3} of \d{1,3}\Z|question \d{1,3} of \d{1,3}", re.IGNORECASE
)
_FAR: Final = 7
"""How many blocks below the number of a question its options stand at most."""


_SAYS_THAT_MANY: Final = re.compile(
    r"there (?:are|is) (?:an? (?:wide |large |great |whole )?(?:variety|range|number|lot)|many|several|various|different|lots|numerous)\b.{0,80}|"
    r".{0,60}\b(?:is|are) either [\w-]+ or [\w-]+|"
    r".{0,60}\bis an? (?:versatile|broad|wide|complex|diverse|popular|fascinating|multifaceted) (?:hobby|field|topic|subject|area|activity|term|concept|discipline)(?: with (?:many|several|various)(?: different)? (?:aspects|facets|sides|parts))?",
    re.IGNORECASE,
)
"""An answer that says that there are several, and not which."""


def _says_nothing(page: Page, draft: Draft) -> str:
    """Whether an answer only says that there are several things, or which of two something is."""
    answer = str(draft.keys.get("answer", "") or (draft.whole[-1] if draft.extractor == "term" else "")).strip(" .")
    return "an answer that does not say which" if answer and _SAYS_THAT_MANY.fullmatch(answer) else ""


_ASKS: Final = re.compile(
    r"(?:is|are|do|does|can|will|have|has) (?:there|you|the|it|they|any|your|all|this)\b", re.IGNORECASE
)
"""How a question opens that is answered with yes or no, in an answer that breaks off before its end."""


_IN_ORDER: Final = re.compile(r"(?:is|are) (?:your|the)\b", re.IGNORECASE)
_CHECK: Final = re.compile(r"(?:check|inspect|examine)\b", re.IGNORECASE)
"""How what has to be looked at starts, below the question whether a thing is in order."""
_QUESTION: Final = re.compile(
    r"(?:is|are|do|does|did|can|could|should|will|has|have|what|how|who|where|when|why|which)\b.*\?", re.IGNORECASE
)


def _is_option(page: Page, draft: Draft) -> str:
    """Whether a sentence is an option of a question: its number stands a few short lines above it, or its answer asks itself."""
    answer = str(draft.keys.get("answer", ""))
    if answer.rstrip(' "”').endswith("?") or (draft.extractor == "question_heading" and _ASKS.match(answer)):
        return "an answer that is a question"
    hidden = draft.hidden if draft.extractor in ("question_heading", "headed_list", "enumeration") else []
    if "cloze" in draft.keys and sum(_QUESTION.fullmatch(each) is not None for each in hidden) * 2 > len(hidden) > 0:
        return "a checklist whose questions state nothing"
    if draft.extractor == "question_heading" and "cloze" in draft.keys and hidden[-1].endswith("?"):
        return "a checklist whose questions state nothing"
    if draft.extractor == "question_heading" and _IN_ORDER.match(draft.whole[0]) and _CHECK.match(draft.whole[1]):
        return "a checklist whose questions state nothing"
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


_FAULTS: Final = re.compile(r"(?:symptoms?|problems?|issues?|errors?|faults?)", re.IGNORECASE)
_STEM: Final = 4
"""How many letters two words start with that are of one stem."""
_OF_FAULT: Final = frozenset(("cann", "fail", "does", "erro", "prob", "when", "from", "with"))
"""How words start that say that something goes wrong, and which of it stands above."""
_MOST_AGAIN: Final = 6
_FITS: Final = re.compile(
    r"(?:be )?(?:an? |the )?(?:proper|good|right|suitable|appropriate) (?:match|fit|size|choice)\b.{0,40}|match (?:the|its|their) \w+",
    re.IGNORECASE,
)
"""That things fit each other, and not which do."""


def _says_heading(page: Page, draft: Draft) -> str:
    """Whether what is hidden only says what stands above it again, or that things fit each other."""
    hidden = draft.hidden
    if draft.extractor == "rule" and len(hidden) == 1 and _FITS.fullmatch(hidden[0].strip()):
        return "a gap that hides what anybody guesses"
    if draft.extractor != "term" or "cloze" not in draft.keys or not _FAULTS.fullmatch(draft.whole[0].strip(" :")):
        return ""
    said = words_alone(draft.whole[1]).split()
    above = {word[:_STEM] for word in words_alone(f"{page.heading(draft.at)} {page.title} {page.name}").split()}
    new = [word for word in said if len(word) >= _STEM and word[:_STEM] not in above | _OF_FAULT]
    return "an explanation by what stands above it" if len(said) <= _MOST_AGAIN and not new else ""


_LEADS_ON: Final = re.compile(
    r"\s(?:must|shall|should|will|may|include|includes|including|such as)\s?:?\Z", re.IGNORECASE
)
"""What leads in a list that is not there."""


def _breaks_off(page: Page, draft: Draft) -> str:
    """Whether what is said of a term only leads in the list below it."""
    return "a sentence that breaks off" if draft.extractor == "term" and _LEADS_ON.search(draft.whole[-1]) else ""


DOUBTS: Final[tuple[Callable[[Page, Draft], str], ...]] = (
    _points_back,
    _without_key,
    _is_grid,
    _hides_little,
    _no_matter,
    _is_option,
    _says_nothing,
    _worked,
    _says_heading,
    _breaks_off,
    doubtful_list,
    boilerplate,
)
"""What can be wrong with an English draft's wording."""


def astray(page: Page, draft: Draft) -> str:
    """Why an English draft is doubtful; empty where nothing of these speaks against it."""
    if not page.english:
        return ""
    return next((reason for find in DOUBTS if (reason := find(page, draft))), "")
