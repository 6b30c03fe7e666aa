"""English paragraphs that say in passing what something is or means: their first sentence, or *Simple means one layer*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.draft.clozes import cloze_with_gaps
from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.gaps import MODAL
from ketaquiz.draft.page import Page
from ketaquiz.draft.paragraphs import HANGING, TELLS, before_sentence, heading_before, statement
from ketaquiz.draft.stated_definition import english_question
from ketaquiz.draft.wording import capitalised, item_keys
from ketaquiz.text.words import words_alone

_WORD: Final = r"(?!(?:is|are|means?|refers?|occurs?|happens?|describes?|can|may|will|could|should|must|has|have|was|were)\b)[\w’'/&-]+"
_DEFINES: Final = re.compile(
    rf"(?P<the>(?:The|An?)\s)?(?:term\s)?(?P<quote>[“\"])?(?P<name>{_WORD}(?:\s{_WORD}){{0,4}}?)(?(quote)[”\"])(?:\s\([^()]{{1,60}}\))?"
    r"(?:,\s(?:or|also (?:known|called|referred to) as|(?:sometimes|commonly|often) called)\s[^,]{2,50},)?\s"
    r"(?P<verb>(?:is|are)\s(?:defined as|the term for|when)\s|means?\s(?!of\b|to\b|for\b)(?:that\s)?|refers? to\s|(?:occurs?|happens?)\s(?:when|if)\s|"
    r"is\s(?:an?\s|any\s|the (?:process|act|practice|use|ability|name|part|amount|number|state|study|measure|method|time) (?:of|that|in|when|by)\s)|"
    r"are\s(?:(?!(?:for|to|in|on|by|at|with|from|as|not)\s)[a-z-]+\s){0,2}[a-z-]+s\s(?:of|that|which|who|used|made|designed)\s)(?P<what>\S.*)",
    re.DOTALL,
)
_SORT: Final = re.compile(
    r"(?:[a-z-]+ ){0,2}(?:type|kind|form|process|method|technique|system|practice|state|condition|disease|disorder|device|tool|document|agreement|program|organism|substance|group|set|unit|measure|way|act|cell|tissue|organ|area|person|attack)\b(?: of\b| that\b| which\b| in\b| where\b| when\b| used\b| designed\b| by\b| who\b| caused\b)",
    re.IGNORECASE,
)
"""What a thing is a sort of, and what tells it from others of that sort."""
_NO_NAME: Final = re.compile(
    r"(?:there|it|this|that|these|those|they|he|she|what|which|who|you|we|i|one|all|each|some|most|many|if|when|as|in|on|at|for|here|yes|no|not|another|both|such|"
    r"following|below|above|list|page|section|next|first|second|last|goal|aim|purpose|result|idea|reason|key|best|more|only|question|answer|example|our|your|my|their|his|her|its|any|every|remember|note|policy|document|manual|handbook|guide|course|module|company|organization)\b",
    re.IGNORECASE,
)
_JUDGES: Final = re.compile(
    r"(?:very |most |more )?(?:leading|growing|real|critical|crucial|essential|important|key|vital|great|good|common|big|major|serious|useful|must|priority|responsibility|requirement|privilege|right|focus|concern|part|way)\b|[^,.]{0,60}\b(?:we|our)\b",
    re.IGNORECASE,
)
"""What says how much something matters or what is done with it, and not what it is."""
_MOST_SENTENCE: Final = 40
_LEAST_WHAT: Final = 5


def first_definition(page: Page, at: int, said: Sequence[str]) -> Draft | None:
    """The draft that asks what the subject of a paragraph's first sentence is or means; None where it says no such thing."""
    sentence = said[0] if said else ""
    found = _DEFINES.match(sentence)
    if found is None or _NO_NAME.match(found["name"]) or len(found["what"].split()) < _LEAST_WHAT:
        return None
    if len(sentence.split()) > _MOST_SENTENCE or not sentence.endswith((".", "!")) or HANGING.match(sentence):
        return None
    plain = found["verb"].strip() in ("is a", "is an", "is any")
    if (
        TELLS.search(_SUCH_AS.sub(" ", sentence))
        or _JUDGES.match(found["what"])
        or (plain and not _SORT.match(found["what"]))
    ):
        return None
    if MODAL.search(sentence) and plain:
        return None
    name = found["name"].strip()
    if not (name[0].isupper() or found["the"] or found["quote"]):
        return None
    before = heading_before(page, at, name)
    quoted = f"what is meant by “{name}”?" if found["quote"] else ""
    asks = quoted or english_question(page, found["the"], name, found["verb"].split()[0])
    keys = item_keys(
        f"{before}: {asks}" if before else capitalised(asks), sentence.rstrip(" ."), " ".join(said[1:]), lists=False
    )
    return statement(page, at, keys, 0.65, "a paragraph that says what something is", sentence)


_SUCH_AS: Final = re.compile(r"\b(?:such as|for example|for instance|e\.g\.)")


_MEANS: Final = re.compile(
    r"(?:(?<=\A)|(?<=[.,;] )|(?<=[.,;] and ))(?P<term>(?!(?:it|this|that|which|these|they|what|and|but|so|you)\b)[A-Za-z][a-z-]{2,20}(?: [a-z-]{2,20})?) means "
    r"(?P<what>(?!that\b|you\b|the\b|it\b|we\b|they\b)[a-z][^,.;:()]{2,50})(?=[,.;])"
)
"""A word with what it means, of several in a row."""
_LEAST: Final = 2
_MOST_GAPS: Final = 3


def meanings_in_passing(page: Page, at: int, text: str) -> list[Draft]:
    """The drafts that hide what words mean that a paragraph explains one after the other: *Simple means one layer, stratified means more than one.*"""
    drafts = []
    run: list[re.Match[str]] = []
    for found in [*_MEANS.finditer(text), None]:
        if run and (found is None or found.start() - run[-1].end() > _APART or len(run) == _MOST_GAPS):
            if len(run) >= _LEAST and (draft := _of_run(page, at, text, run)) is not None:
                drafts.append(draft)
            run = []
        if found is not None:
            run.append(found)
    return drafts


_APART: Final = 8
"""How many characters stand between two such meanings at most."""


def _of_run(page: Page, at: int, text: str, run: Sequence[re.Match[str]]) -> Draft | None:
    start, end = run[0].start(), run[-1].end()
    shown = text[start:end]
    before = before_sentence(page, at, shown)
    told = [words_alone(each["what"]) for each in run]
    if len(set(told)) < len(told):
        return None
    cloze = cloze_with_gaps(
        before, f"{capitalised(shown)}.", [(each.start("what") - start, each.end("what") - start) for each in run]
    )
    return statement(page, at, {"cloze": cloze}, 0.65, "words with their meanings", shown) if cloze else None
