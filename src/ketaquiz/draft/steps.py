"""What of a step that people carry out a gap hides: the things that it is done to, when it is done, or with what."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.enumerations import parts
from ketaquiz.draft.gaps import phrase_gap
from ketaquiz.draft.orders import ORDERS, is_order

_LEAST_WORDS: Final = 5
_MOST_WORDS: Final = 32
_LEAST_NAMED: Final = 3
_MOST_NAMED: Final = 6
_MOST_OF_NAME: Final = 6
"""How many words one of several things has at most that a step is done to."""
_MOST_GAPS: Final = 3
"""How many of them are hidden at most: of more, each second one."""
_MOST_HIDDEN: Final = 7
_NO_STEP: Final = re.compile(
    r"\b(?:we|our|us|I|my|this|these|those|them|it|its|their|click|above|below|following|see|refer to|https?|www|e\.g|i\.e|etc|such as|as (?:needed|required|necessary|appropriate)|subscribe)\b|[@:→>{}\\]",
)
"""What speaks of something else than the step says, or of a page and its authors."""
_STATES: Final = re.compile(r"\w+(?:,? [\w’'-]+){1,4}? (?:is|are|was|were|will|can|must|should|may|has|have)\b")
"""A sentence whose first word is no order, though it may be one elsewhere: *Clear communication is …*."""
_OPENS: Final = re.compile(
    r"(?:including|that (?:it|they) (?:is|are)|to ensure (?:that )?(?:it|they) (?:is|are)|(?:check|look|watch|inspect|listen|test|examine)(?: [\w’'-]+){0,4} for|sure that)\s(?=\S)",
    re.IGNORECASE,
)
"""What stands before the things that a step names, where they are not what its verb is done to."""
_VERB: Final = re.compile(
    r"[A-Z][\w-]+\s(?:(?:away|out|up|off|down|back)\s)?(?:(?:the|an?|any|all|each|your)\s)?(?=\S)"
)
_PARTED: Final = re.compile(r",\s(?:(?:and|or|as well as)\s)?|\s(?:and|or|as well as)\s(?=[^,;]{0,90}\Z)")
_TAIL: Final = re.compile(
    r"\s(?:before|after|until|when|while|if|to (?:ensure|make sure|prevent|avoid|allow|help|keep)|so that|in order to|upon|for the|at the|during|because|from the|on the|in the|with the|as well)\b"
)
"""What goes on behind the last of several things."""
_NEW_VERB: Final = re.compile(
    r"(?:then|make|be|if|when|which|that|who|so|but|not|to|also|always|never|especially|using|including|ensuring)\b|.*\b(?:is|are|will|must|should|can|may|has|have)\b",
    re.IGNORECASE,
)
_WHEN: Final = re.compile(
    r"\s(?:before|after|until|unless|without|at least|within|no later than)\s(?=\S)(?P<what>[^,;]{3,60})\Z",
    re.IGNORECASE,
)


_AIM: Final = re.compile(
    r"\sto\s(?!the\b|an?\b|your\b|all\b|any\b|each\b|every\b|[\w-]+\Z|[\w-]+ (?:and|or) [\w-]+\Z|[a-z]+(?:ers|ees|ors|ions|ies)\b)[a-z]+\b"
)
"""What a step is for, behind what is done."""
_GOES_ON: Final = re.compile(r"\sthat\s|\sand [a-z]+(?: (?:with|to|for|on|in|all|the|a|an|your)\b|\Z)")
"""What says more of a thing, or joins a second verb to the one that is done to it."""
_ONE_THING: Final = re.compile(r"(?:the|an?|your|each|any|all) \S+")
"""A thing that the sentence only mentions."""


def step_gaps(sentence: str) -> list[tuple[int, int]]:
    """Where the words stand that an English step is worth asking for; empty where it is none, or says nothing of that kind.

    These are the things that it names where they are three and more, and else its condition, or its last phrase.
    """
    words = len(sentence.split())
    end = len(sentence.rstrip(" .!"))
    if (
        not _LEAST_WORDS <= words <= _MOST_WORDS
        or not is_order(sentence)
        or _NO_STEP.search(sentence[:end])
        or _STATES.match(sentence)
    ):
        return []
    if named := _named(sentence, end):
        return named if len(named) <= _MOST_GAPS else named[::2][:_MOST_GAPS]
    if (when := _WHEN.search(sentence, 0, end)) and 1 < len(when["what"].split()) <= _MOST_HIDDEN:
        return [when.span("what")]
    if (aim := _AIM.search(sentence, 0, end)) and (verb := _VERB.match(sentence)):
        thing = sentence[verb.end() : aim.start()]
        whole = 1 < len(thing.split()) <= _MOST_HIDDEN and not _NEW_VERB.match(thing) and not _GOES_ON.search(thing)
        return [(verb.end(), aim.start())] if whole else []
    last = phrase_gap(sentence)
    return [last] if last and not _ONE_THING.fullmatch(sentence, *last) else []


def _named(sentence: str, end: int) -> list[tuple[int, int]]:
    """Where the things stand that a step is done to, or looks for; empty where they are fewer than three, or clauses."""
    opening = _OPENS.search(sentence, 0, end)
    start = opening.end() if opening else found.end() if (found := _VERB.match(sentence)) else end
    tail = _TAIL.search(sentence, start, end)
    stop = tail.start() if tail else end
    text = sentence[start:stop].rstrip(" ,")
    if "," not in text or not re.search(r"\s(?:and|or|as well as)\s", text):
        return []
    places = [(start + first, start + last) for first, last in parts(text, _PARTED)]
    entries = [sentence[first:last] for first, last in places]
    if (
        entries
        and opening is None
        and (of := entries[0].rfind(" of ")) > 0
        and len(entries[0].split()) <= _MOST_OF_NAME
    ):
        places[0] = places[0][0] + of + len(" of "), places[0][1]  # "the dates of milk, eggs and …"
        entries[0] = entries[0][of + len(" of ") :]
    fits = bool(entries) and all(
        0 < len(each.split()) <= _MOST_OF_NAME and not _NEW_VERB.match(each) and each.split()[0].lower() not in ORDERS
        for each in entries
    )
    return places if fits and _LEAST_NAMED <= len(entries) <= _MOST_NAMED else []
