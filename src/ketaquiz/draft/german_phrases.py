"""How German explanations open that name a thing by a phrase, and are no sentences: *Verfahren zur Abbildung einer Adresse*."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft import asking_german

_THING: Final = re.compile(
    r"(?:(?:[Ee]ine?|[Dd]er|[Dd]ie|[Dd]as|[Jj]ede[rs]?|[Aa]lle)\s)?(?:[„“\"]?[A-ZÄÖÜa-zäöüß-]{1,40}(?:e|er|es|em|en)[“”\"]?\s){0,3}(?=[A-ZÄÖÜ\d/-]{0,60}[a-zäöüß])[A-ZÄÖÜ][\wäöüß/-]{1,60}(?:,\s(?:die|der|das|de[nr]en|dessen|bei|mit|in|auf|aus|um|über|unter|durch|für|an|von|nach|wo|welche\w*|oft|meist)\s|"
    r"\s(?:der|des|von|vom|zum|zur|für|mit|aus|in|im|zwischen|eines|einer|ohne|auf|an|per|zu|unter|vor|nach|gegen|bei|und|oder|sowie|durch|über)\s)"
)
"""How an explanation opens that says of what kind something is, by a noun and what tells it from others."""
_FINITE: Final = re.compile(
    r"\b(?:ist|sind|wird|werden|wurden?|hat|haben|kann|können|muss|müssen|darf|dürfen|soll\w*|gilt|gelten|erfolgt|erfolgen)\b"
)
_NO_VERB: Final = frozenset(
    "mit nicht gut seit selbst erst fast samt statt laut bereit direkt oft jetzt fest leicht dicht weit meist zumeist bekannt bestimmt genannt".split()
)
"""Words with a small letter that end as verbs do, and are none."""


def opening(explanation: str) -> str:
    """What stands before the first comma or stop of an explanation, without what stands in brackets."""
    return re.split(r"[,;.:–]\s", re.sub(r"\s\([^()]{0,200}\)", "", explanation), maxsplit=1)[0]


def _has_verb(start: str) -> bool:
    if _VERB_SECOND.match(start):
        return True
    told = any(word.islower() and word.endswith("t") and word not in _NO_VERB for word in start.split())
    return told or _FINITE.search(start) is not None


_VERB_SECOND: Final = re.compile(r"\S+\s[a-zäöüß]{3,}en\s[a-zäöüß]")
"""How a sentence opens whose second word is its verb: *Daraus entstehen die …*"""


def names_thing(explanation: str) -> bool:
    """Whether an explanation is a phrase that names a thing, and no sentence with its verb in the first clause."""
    return (
        _THING.match(explanation) is not None
        and not _NO_THING.match(explanation)
        and _FINITE.search(opening(explanation)) is None
    )


def is_thing(explanation: str) -> bool:
    """Whether a text opens with a phrase that names a thing, and is no rule and no sentence of another kind."""
    first = re.split(r"(?<=[a-zäöüß)])\.\s(?=[A-ZÄÖÜ])", explanation, maxsplit=1)[0]
    article = re.match(r"(?:[Ee]ine?|[Dd]er|[Dd]ie|[Dd]as|[Jj]ede[rs]?|[Aa]lle)\s", explanation)
    opens = article is not None or not _NO_NOUN.match(explanation)
    return opens and names_thing(explanation) and not (_has_verb(opening(explanation)) or asking_german.governs(first))


_NO_NOUN: Final = re.compile(
    r"(?:Nur|Ist|Sind|Bitte|Diese[rs]?|Wenn|Beim?|Im|In|Am|An|Auf|Mit|Nach|Vor|Von|Zu[mr]?|Sollten?|Hier|Nicht|Keine?|Sie|Wir|Um|Für|Aus|Durch|Über|Unter)\s"
)
"""How a text opens that names nothing by its first word."""


_NO_THING: Final = re.compile(r"(?:Ist|Sind|Wird|Hat|Kann|Nur|Bitte|Wenn|Sollten?|Hier|Nicht|Immer|Ganz|Analog)\s")


def is_phrase(explanation: str) -> bool:
    """Whether an explanation opens with a phrase of several words, and with no sentence."""
    start = opening(explanation)
    many = len(start.split()) >= _LEAST_OF_PHRASE or explanation.startswith(f"{start.rstrip()} – ")
    return many and start[:1].isupper() and not CONDITION.match(start) and not _has_verb(start)


_LEAST_OF_PHRASE: Final = 2
CONDITION: Final = re.compile(r"(?:Wenn|Falls|Sobald|Sofern|Um|Hinweis)\b")
