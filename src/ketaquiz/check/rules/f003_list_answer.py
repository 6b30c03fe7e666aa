"""F003: a list as an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemText, ItemView

_BRACKETS = re.compile(r"\([^()]{2,200}\)|„[^“”]{0,200}[“”]|\"[^\"]{0,200}\"")
_NUMBERED = re.compile(r"(?:(?<=\s)|^)\(?(?:[1-9]|[a-f])[.)]\s+")
_JOINT = re.compile(
    r",\s+(?:(?:and|or|und|oder|sowie)\s+)?|;\s*(?:(?:and|und)\s+)?|\s(?:and|or|&|und|oder|sowie|as well as)\s|\s/\s"
)
_HARD = re.compile(r",\s|;|\s/\s")
_ENTRY = re.compile(r"^[^\S\n]*(?:[-*•]|\d+[.)])\s", re.MULTILINE)
_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|could|may|might|must|should|would|will|does|do|because|which|that|who|where|when|while|if|so|e\.g|i\.e|"
    r"ist|sind|war|waren|hat|haben|wird|werden|wurde|wurden|kann|können|muss|müssen|soll|sollen|darf|dass|weil|wenn|indem|sodass|damit|um|ohne|statt|"
    r"nicht|wie|nein|ja|zwischen|not|no|yes|how|between|than|als|der|die|das|den|dem|des|ein|eine|einer|eines|einem|einen|z\.\s?B)\b",
    re.IGNORECASE,
)
"""Words that show a sentence or a clause: its commas part no entries of a list."""
_LONGEST_ENTRY = 6


def _find(view: ItemView) -> Iterator[Finding]:
    answer = view.short_answer
    for part in (*view.gaps, *((answer,) if answer is not None else ())):
        many = _entries(part)
        if many >= 3:
            cure = "ask for each in an item of its own, or make it a cloze or a multiple response"
            yield Finding(f"has a list of {many} as its answer", part, cure)


def _entries(part: ItemText) -> int:
    """How many entries a text lists; none where it is a sentence, a date or a place with commas."""
    typed = part.typed
    if not _HARD.search(typed) and "\n" not in typed and not _NUMBERED.search(typed):
        return 0
    if (listed := len(_ENTRY.findall(typed))) >= 2:
        return max(listed, 3)
    text = _BRACKETS.sub("", part.text).strip().rstrip(".")
    numbered = [each for each in _NUMBERED.split(text) if each.strip()]
    if len(numbered) >= 3:
        return len(numbered)
    text = text.rpartition(":")[2] if text.count(":") == 1 and len(text.partition(":")[0].split()) <= 4 else text
    entries = [each.strip() for line in text.split("\n") for each in _JOINT.split(line)]
    if "\n" in text and not _HARD.search(text):
        return 0  # one thing that is wrapped over several lines
    if len(entries) < 3 or not all(1 <= len(each.split()) <= _LONGEST_ENTRY for each in entries):
        return 0
    if _LEADS_IN.search(entries[0]) and any(len(each.split()) < 3 for each in entries[1:-1]):
        return 0  # "An exchange of goods, money and news": one thing, described
    if _describe_one(text, entries):
        return 0
    if "=" in text or _GOES_ON.match(entries[-1]):
        return 0
    if any(_CLAUSE.search(each) for each in entries[:-1]) or _PLACE.fullmatch(text) or "." in text:
        return 0
    return len(entries)


def _describe_one(text: str, entries: list[str]) -> bool:
    """Whether commas part the adjectives of one noun: *several small, mild, low-fat meals*."""
    return (
        not _CONJUNCTION.search(text)
        and all(_ADJECTIVE.fullmatch(each) for each in entries[1:-1])
        and _WITH_NOUN.match(entries[-1]) is not None
    )


_CONJUNCTION = re.compile(r"\b(?:and|or|und|oder|sowie)\b|[;/&]", re.IGNORECASE)
_ADJECTIVE = re.compile(
    r"[a-zäöüß-]+(?:e[mnrs]?)|[a-z]+-[a-z-]+|[a-z]+(?:y|ed|ing|ful|ous|ive|al|ic|able|ible|less|ar|ish|ant|ent)"
)
_WITH_NOUN = re.compile(rf"(?:[a-zäöüß-]+(?:e[mnrs]?) [A-ZÄÖÜ]|(?:{_ADJECTIVE.pattern}) [a-z])")


_LEADS_IN = re.compile(
    r"\s(?:of|for|from|with|by|in|between|to|von|für|mit|bei|durch|aus|in|zwischen|nach|an|über|zur?m?|vom)\s",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"(?:um|dass|weil|wobei|indem|was|which|that|who|so|because|where|when|to|thus)\b", re.IGNORECASE)
"""What a clause begins with that goes on with the sentence."""
_PLACE = re.compile(r"[^,;]{1,80},\s[^,;]{1,80}(?:,\s(?:[0-9]{3,4}|[A-Z]{2,3}|USA|UK)|,\s[0-9]{1,2})")
"""A date (*12 May, 1990*), or a town in its country."""


RULE = Rule(
    code="F003",
    name="list-answer",
    severity=WARNING,
    what="A short answer, or a gap, is a list of three or more.",
    why="Learners forget one entry and do not know how to grade themselves; sets are the hardest thing to keep in mind.",
    bad="""\
- id: when-soap
  question: After what are soap and water needed?
  answer: Soiled hands, contact with spores, and a visit to the toilet
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: when-soap
  question: Contact with which form of bacteria calls for soap and water?
  answer: Spores
  cite: [{article: guide, section: Rub or wash}]
- id: which-cream
  question: What does a nurse take for dry hands?
  answer: A rich, unscented, water-free cream
  cite: [{article: guide, section: Skin care}]
- id: why-cream
  question: What does a cream after each shift do for the skin?
  answer: |
    It keeps the skin whole,
    which lowers the risk
    of eczema and of bacteria
  cite: [{article: guide, section: Skin care}]
""",
    authority="Wozniak 1999: avoid sets, avoid enumerations.",
    item=_find,
)
