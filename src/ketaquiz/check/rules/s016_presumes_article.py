"""S016: a question that presumes the article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView

_ARTICLE = r"(?:article|passage|excerpt|extract|blog(?: post)?|handout|write-up|essay)"
"""What the learner must have read; these words mean hardly anything else in a question."""
_SOURCE = r"(?:author|authors|writer|article|passage|text|reading|excerpt|extract|blog(?: post)?|web ?page|handout|lecture|slides?|chapter|module|video|paragraph|write-up|document|lesson|course|essay|text ?book|story|guide|leaflet|brochure|booklet|manual)"
"""What says something, where the question asks what it says."""
_SAYS = r"(?:says?|states?|mentions?|claims?|describes?|recommends?|suggests?|explains?|argues?|tells?|warns?|advises?|does not mention|notes?|reports?|has it|puts? it|points? out|makes? clear|calls?|names?|cites?|lists?)"
_PRESUMES = re.compile(
    rf"\b(?:according to|as (?:stated|described|mentioned|explained|noted|discussed|outlined|written|claimed|said|presented|told) (?:in|by)|based on|going by)\s+(?:the|this|our|your|that)\s+(?:\w+\s+)?{_SOURCE}\b(?!\s+(?:of|on)\b)"
    rf"|\b(?:in|from|by|of) (?:the|this|that|our) (?:\w+\s+)?(?<!newspaper )(?<!journal )(?<!scientific )(?<!research ){_ARTICLE}\b(?! of)(?: (?:above|below)\b)?(?!\s+\w+ed by)"
    rf"|\b(?:the|this|our) {_SOURCE}(?:['’]s)? (?:{_SAYS}|opinion|view|claim)\b|\b(?:does|do|did) (?:the|this) {_SOURCE} {_SAYS}\b"
    rf"|\bin (?:the )?authors?['’]?s?['’]? (?:view|opinion|words)\b|\b(?:the|in this) {_SOURCE} (?:above|below)\b(?=[,:])"
    r"|\bas (?:we have seen|you have read|you read)\b|\b(?:mentioned|listed|described|stated|discussed|explained) (?:earlier|previously|in (?:the|this) (?:text|article|passage|guide|reading|module|course|lecture|lesson))\b"
    r"|\bas (?:stated|mentioned|described|discussed|noted|explained) above\b|\bdid (?:we|you) (?:learn|read|see|hear) (?:in|about|of)\b|\byou (?:have )?(?:just )?read\b|\bin (?:this|our) (?:course|class|module|lesson|lecture)\b",
    re.IGNORECASE,
)


def _find(view: ItemView) -> Iterator[Finding]:
    for part in (view.filled_stem, *view.options):
        if not _MIGHT.search(part.text):
            continue
        found = _PRESUMES.search(view.language.quoted.sub(lambda quoted: " " * len(quoted.group()), part.text))
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
- id: label
  question: A patient's presentation changes in the course of the night. Which text of the label on the rub is read first?
  answer: The one on the eyes
  references: [who-2009]
""",
    authority="Haladyna 2002, guideline 3: avoid wording from the text; NBME 2021.",
    item=_find,
    languages=("en",),
)
