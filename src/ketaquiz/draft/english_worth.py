"""What of an English sentence is worth asking for first, and what is not worth a gap at all."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.gap_edges import is_agent
from ketaquiz.draft.gaps import ORDER
from ketaquiz.draft.quantities import limit_gap
from ketaquiz.text.words import words_of

_PERIOD: Final = r"(?:hour|shift|day|night|week|fortnight|month|quarter|semester|term|season|year)"
_OFTEN: Final = re.compile(
    rf"(?<![\w-])(?:(?:once|twice|(?:three|four|five|six) times|(?:one|two|three|four|five|six) [a-z]{{3,20}}) (?:an?|per|each|every) {_PERIOD}|every (?:other |second |two |three |four |six )?{_PERIOD}s?)\b(?!-)",
    re.IGNORECASE,
)
"""How often something is done, or how many of something there are in a time."""
_PRONOUN: Final = re.compile(
    r"(?:[a-z]{1,20} ){0,3}(?:each other|one another|an? new one|themselves|yourself|itself|himself|herself)|(?:(?:in|of|to|at|for|with|by) )?(?:some|any|such|various|certain|the same) [a-z]+",
    re.IGNORECASE,
)
"""What stands for something that is not said: *each other*, *some way*."""
_CLAUSE: Final = re.compile(
    r"(?:(?:if|when|where|while|that|because|unless|whether|as)\s)?(?:i|you|we|they|it|he|she)\s[a-z]+", re.IGNORECASE
)
"""The subject and the verb of a clause, without what they say: *if I notice*."""
_VALUED: Final = re.compile(
    r"(?:[a-z]{1,20}ly |very |most |more |so |quite )?(?:important|essential|crucial|vital|helpful|useful|useless|appropriate|inappropriate|suitable|unsuitable|available|unavailable|possible|impossible|good|bad|better|best|great|welcome|encouraged|discouraged|critical|key|beneficial|valuable|convenient|reasonable|acceptable|unacceptable|proper|different|similar|common|normal|fine|ok)"
    r"(?:\s(?:for|to|in|at|on|of)\s[^,;:.]{1,60})?",
    re.IGNORECASE,
)
"""An opinion of something, which tells no fact: *extremely important*, *appropriate for your body*."""
_SAYS_VALUE: Final = re.compile(rf"\s(?:is|are)\s(?:{_VALUED.pattern})\Z", re.IGNORECASE)
_NAME_GOES_ON: Final = re.compile(r"\s(?:of|v\.?|vs\.?)\s(?:the\s)?[A-Z]")
"""How a name goes on behind a word of it: *the Ministry of Information*."""
_ENDS_OPEN: Final = re.compile(r"\s(?:in|on|at|of|to|for|from|with|by|and|or)\Z", re.IGNORECASE)
_OF_KNOWN: Final = re.compile(r"(?:of|for|from|by|to) (?:the|an?|your|their|its|our|my) [a-z]+", re.IGNORECASE)
"""A thing that is taken for known, with what hangs it on another: *of the colleague*."""
_ADVICE: Final = re.compile(
    r"(?:my|your|the|an?|their|our) [a-z]{1,20}['’]s? (?:advice|guidance|recommendations?|wish(?:es)?|availability)|(?:my|our) [a-z]+",
    re.IGNORECASE,
)
"""What somebody says or has, which anybody guesses, or which belongs to who wrote the text: *my availability*."""
_OPEN: Final = re.compile(
    r"(?:unless )?otherwise [a-z]{1,20}|(?:[a-z]{1,20} )?(?:begins|starts|ends|commences|occurs|is completed?|is (?:over|finished|done))|"
    r"(?:serious|severe|significant|major|potential|possible|unnecessary) (?:damage|injury|injuries|harm|problems?|consequences?|illness|risks?)|"
    r"(?:the |your )?[a-z]{1,20}['’]s attention|(?:their|your|its|our|his|her) (?:[\w-]{1,20} )?(?:responsibility|responsibilities|duty|duties|role|job)|"
    r"(?:off|away|back|out|up|down) (?!the\b)[a-z]{1,20}|aware of [a-z ]{2,30}",
    re.IGNORECASE,
)
"""What says no more than that there is something, what everybody expects, or the end of a verb with what it is done to."""
_DETERMINED: Final = re.compile(r"\b(?:your|the|an?|their|its|our|my|his|her)\s\Z", re.IGNORECASE)
_KNOWN: Final = re.compile(r"(?:the|an?|your|their|its|our|any|all|every|each|this|that) (?P<noun>[a-z]+)")
"""A plain thing that is taken for known, or any one: *the hood*, *an account*."""
_BE: Final = re.compile(r"(?:always |please |never )?be ", re.IGNORECASE)
"""How an order starts that tells the reader how to be: *Always be friendly*."""
_HALF: Final = re.compile(r"(?:(?:the|an?|more|most|very) )?[a-z-]+")
_EITHER: Final = re.compile(r"\sor\s[a-z]")
_IS_BOTH: Final = re.compile(r"\b(?:to|is|are|be|remain|stay)\s…\sand\s[a-z]")
"""What joins a single word to another of its kind, so that half of both would be hidden: *rings or posts*, *to tie and secure*."""
_TURNS_ON: Final = re.compile(r"\b(?:by|after|before|without|until|than)\s\Z", re.IGNORECASE)
_WORD: Final = re.compile(r"[a-z]+")


def fact_gap(sentence: str) -> tuple[int, int] | None:
    """Where a sentence says a number with its unit, a time limit, or how often something is done; None where it does not."""
    if (limit := limit_gap(sentence)) is not None:
        return limit
    found = list(_OFTEN.finditer(sentence))
    return found[0].span() if len(found) == 1 else None


def is_weak(sentence: str, start: int, end: int) -> bool:
    """Whether the words of a gap say no fact that somebody could know: an opinion, a pronoun, half a clause, or a noun that is taken for known."""
    hidden = sentence[start:end].strip()
    if any(map(str.isdigit, hidden)):
        return False
    sorts = (_PRONOUN, _CLAUSE, _VALUED, _OF_KNOWN, _ADVICE, _OPEN)
    if _NAME_GOES_ON.match(sentence, end) and hidden.split()[-1][:1].isupper():
        return True
    if _ENDS_OPEN.search(hidden) or _SAYS_VALUE.search(hidden) or any(each.fullmatch(hidden) for each in sorts):
        return True
    if _HALF.fullmatch(hidden) and (
        _EITHER.match(sentence, end) or _IS_BOTH.search(f"{sentence[:start]}…{sentence[end:]}")
    ):
        return True
    if _BE.fullmatch(sentence, 0, start) and hidden.islower():
        return True
    known = _KNOWN.fullmatch(hidden)
    if (
        start
        and known
        and not (is_agent(known["noun"]) or _TURNS_ON.search(sentence, 0, start) or ORDER.match(sentence))
    ):
        return True
    return _WORD.fullmatch(hidden) is not None and _DETERMINED.search(sentence, max(0, start - 8), start) is not None


def is_told(text: str, hidden: str) -> bool:
    """Whether a text says the one plain word of a gap elsewhere too, in whatever number: *lessons* beside *the lesson*."""
    bare = hidden.removesuffix("s")
    return _WORD.fullmatch(hidden) is not None and sum(each.removesuffix("s") == bare for each in words_of(text)) > 1
