"""S016: a question that presumes the article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView

_TEXT = r"(?:article|author|authors|text|passage|reading|excerpt|extract|blog(?: post)?|post|page|web ?page|web ?site|site|handout|lecture|slides?|chapter|module|video|paragraph|section|material|piece|write-up|writer|document|lesson|source text|leaflet you read|essay|text ?book|story|this guide)"
_PRESUMES = re.compile(
    rf"\b(?:according to|as (?:stated|described|mentioned|explained|noted|discussed|outlined|seen|written|claimed|said|presented) (?:in|by|on)|based on|in|from|per|by|following|on|as per|of)\s+(?:the|this|our|your|that|these|its|your|a given)\s+(?:\w+\s+)?(?<!research )(?<!newspaper )(?<!court )(?<!scientific ){_TEXT}\b(?!\s+(?:heading|title))"
    rf"|\b(?:the|this|our|that)\s+{_TEXT}(?:['’]s)?\s+(?:says?|states?|mentions?|claims?|describes?|lists?|recommends?|suggests?|explains?|argues?|names?|gives?|calls?|tells?|warns?|advises?|does not mention|notes?|reports?|has it|puts? it|would have it|points? out|uses?|cites?|opinion|view|claim|advice|list|words?|main)\b"
    r"|\bas (?:we have seen|you have read|you read|stated|mentioned|described|discussed|noted|explained) (?:above|earlier|before|previously|in class)\b|\b(?:mentioned|listed|described|stated|discussed) (?:above|earlier|previously|in the (?:text|article|passage|guide|reading|module|course))\b"
    rf"|\bthis (?:guide|leaflet|brochure|unit|manual|booklet|presentation|talk)\b|\bdid (?:we|you) (?:learn|read|see|hear)\b|\byou (?:have )?(?:just )?read\b|\bthe author\b(?! of)|\bin (?:the|this) (?:course|class|training|module|session|lesson)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:on|at|of|in|from) the (?:injection|surgical|infusion|incision|operative|fracture|entry|building|work|camp|construction|accident) site\b|\bthe (?:application|injection|site) site\b|\bcaesarean section\b|\bcross[- ]section\b",
    re.IGNORECASE,
)


def _find(view: ItemView) -> Iterator[Finding]:
    for part in (view.filled_stem, *view.options):
        if not _MIGHT.search(part.text):
            continue
        text = _BODY.sub(lambda found: " " * len(found.group()), part.text)
        found = _PRESUMES.search(text)
        if found and not (view.item.image and re.search(r"\b(?:page|text)\b", found.group())):
            cure = "ask for the fact itself; where it stands is said by 'cite:', behind the answer"
            yield Finding(
                f"presumes that the learner has the article at hand: {found.group()!r}", part, cure, piece=found.group()
            )
            return


_MIGHT = re.compile(r"\b(?:the|this|our|your|that|these|as|did|you|above|earlier|its|previously)\b", re.IGNORECASE)


RULE = Rule(
    code="S016",
    name="presumes-article",
    severity=WARNING,
    what="A question presumes that the learner has just read the article: 'according to the author', 'as mentioned above'.",
    why="Cards come up months later, and what an author said is not what matters at work.",
    bad="""\
- id: first-choice
  question: According to the article, what is the first choice when hands look clean?
  answer: Alcohol rub
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: first-choice
  question: What is the first choice when hands look clean?
  answer: Alcohol rub
  cite: [{article: guide, section: Rub or wash}]
""",
    authority="Haladyna 2002, guideline 3: avoid wording from the text; NBME 2021.",
    item=_find,
    languages=("en",),
)
