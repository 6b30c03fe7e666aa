"""Q006: 'currently' without a year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView
from ketaquiz.text.words import phrase

_NOW = phrase(
    r"(?:who|what|which) (?:is|are) the (?:present|current|incumbent|acting|latest|newest)(?! (?:through|in|flow|of|at|drawn|across|when|if|that|flowing|measured|rating|value))(?= \w+)",
    r"(?<!current )currently(?! (?:being|in (?:use|progress|place))\b)",
    r"(?:has|have|had) (?:very |only |quite |just )?(?:recently|lately) \w+(?:ed|en|n|t|me|ght)",
    r"(?:was|were) (?:recently|lately) (?:introduced|approved|published|discovered|released|adopted|changed|launched|replaced|withdrawn|licensed|updated|revised|amended|found|shown|built|opened|elected|appointed)",
    r"(?:did|does|do|has|have) (?:\w+ ){1,5}?(?:recently|lately)",
    r"^\W{0,20}(?:recently|lately|of late|not long ago)(?=,| )",
    "nowadays",
    "presently",
    "at present",
    "at the present time",
    "up to now",
    "until now",
    r"(?:in|over|during) (?:the )?(?:last|past|recent) (?:few |couple of )?(?:years?|decades?)",
    r"in the recent past",
    "these days",
    r"^\W{0,20}at the moment",
    r"^\W{0,20}as of today",
    r"^\W{0,20}as things stand(?: today)?",
    r"^\W{0,20}today(?=,)",
    r"today(?=\?)",
    r"to date(?=[,.?)]|$)",
    r"(?:the )?(?:latest|newest|most recent) (?:guidelines?|evidence|research|studies|data|recommendations?|figures|law)",
    r"(?:brand-)?newly (?:approved|introduced|developed|published|released|discovered|licensed)",
    r"(?:in|of) recent (?:years|times|months)",
    r"(?:recent|new|current) (?:studies|research|evidence|guidelines?|trials?|guidance|recommendations?)",
    r"(?:a|one|the) (?:recent|new) (?:study|report|survey|review|trial|paper|poll|ruling)",
)
_REPORT = re.compile(
    r"(?:^|(?<=[.!?] ))(?:an?|one|the) (?:recent|new) (?:study|report|survey|review|trial|paper|poll|ruling)\b|\brecent (?:studies|research|reports?|surveys?)\b",
    re.IGNORECASE,
)
_MAY_HAVE = (
    "present|current|incumbent|latest|new|acting|recent|now|lately|moment|to date|year|decade|these days|today|as things|"
    "of late|long ago"
).split("|")
"""One of these stands, in small letters, in every text that the pattern finds: it is slow, and they are not."""
_YEAR = re.compile(r"\b(?:1[5-9]|20)[0-9]{2}\b")
_PERSON = re.compile(
    r"\b(?:I|we|patients?|man|woman|boy|girl|child|infant|he|she|his|her|year-old|resident|nurse|mother|father|client|colleague|you|your|who|they|technician|trainee|worker|employee|neighbour|customer|guest)\b",
    re.IGNORECASE,
)


def _find(view: ItemView) -> Iterator[Finding]:
    question = view.filled_stem if view.gaps or view.truth is not None else view.text_of(view.lead_in, view.stem_route)
    answer = () if view.short_answer is None else (view.short_answer,)
    if not (view.gaps or view.truth is not None) and (
        found := _REPORT.search(
            view.stem.text[: -len(question.text)] if len(question.text) < len(view.stem.text) else ""
        )
    ):
        cure = "say of which year it is"
        yield Finding(f"speaks of {found.group()!r} without a year", view.stem, cure, piece=found.group())
        return
    for part in (question, *view.options, *answer, *view.explanations):
        lowered = part.text.lower()
        if not any(map(lowered.__contains__, _MAY_HAVE)) or not _NOW.search(part.text) or _YEAR.search(part.text):
            continue
        if part is not question and part not in view.explanations and _PERSON.search(view.stem.text):
            continue  # what somebody in a vignette does today
        for sentence in view.language.sentences(part.text):
            here = next((found for found in _NOW.finditer(sentence) if not _of_somebody(sentence, found)), None)
            if here:
                cure = "say as of when: 'as of 2026'; a deck is learnt from for years"
                yield Finding(f"says {here.group()!r} without a year", part, cure, piece=here.group())
                return


def _of_somebody(sentence: str, found: re.Match[str]) -> bool:
    """Whether a word like *recently* is said of a person: *a woman who recently had …*."""
    if re.match(r"[\"'(\s*_]*$|as (?:of|things stand)\s*$", sentence[: found.start()], re.IGNORECASE):
        return False
    before = " ".join(sentence[: found.start()].split()[-5:])
    return _PERSON.search(before) is not None


RULE = Rule(
    code="Q006",
    name="no-year",
    severity=WARNING,
    what="A question, an answer or what stands behind it says 'currently' or 'recently' without a year.",
    why="Decks are learnt from for years, and nobody then knows whether it still holds. What a patient recently did is no such claim.",
    bad="""\
- id: first-choice
  question: What is currently the first choice for hands that look clean?
  answer: Alcohol rub
  references: [who-2009]
""",
    good="""\
- id: first-choice
  question: What is, as of 2009, the first choice for hands that look clean?
  answer: Alcohol rub
  references: [who-2009]
- id: battery
  question: A dispenser with a battery recently taken from its charger stops at once. What is the current through its motor then?
  answer: None
  references: [who-2009]
""",
    authority="NBME 2021; plain-language guidance on dated words.",
    item=_find,
    languages=("en",),
)
