"""Where a gap of an English sentence starts and ends, so that its words belong together and the rest asks for them.

`exact` takes the words that were found and leaves of them what a trainer would hide: *your supervisor* of *Report an
incident to your supervisor*, *a competent person* of *must be erected by a competent person*.
"""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.orders import ORDERS
from ketaquiz.draft.quantities import limit_gap, ratio_told

_MOST: Final = 7
"""How many words are left of a gap that is cut at most."""
_GIVES: Final = re.compile(
    r"(?:\A|\b(?:must|should|shall|please|and|to|always|immediately|promptly|then) )(?:please )?(?:report|send|submit|hand|give|provide|forward|refer|escalate|deliver|transfer|present|disclose|direct|notify|return)(?:ed)?\b[^;:.]{0,80}?"
    r"\sto\s(?P<who>(?:(?:the|an?|your|their|our|its|his|her|any|all) (?:[\w’'/&-]+ ){0,3}?[\w’'/&-]+|(?-i:(?:[A-Z][\w’'/&-]*\s?){1,4}(?<!\s))|management|reception|security|staff|students|employees|(?:[a-z]+ )?[a-z]+(?:er|or)s?)(?: (?:and|or) (?:(?:the|your|an?) )?[\w’'-]+)?)(?=[.,;!]|\Z|\s(?:in|on|at|by|for|before|after|within|if|when|as|so|with|who|that|immediately|promptly|first|using|via|through|during|because|until|and|or|[a-z]+ly)\b)",
    re.IGNORECASE,
)
"""To whom something is reported, sent or handed."""
_INNER: Final = re.compile(
    r"\s(?:in(?! order\b)|on|at|before|after|until|using|during|from|with|within|without|by|via|into|through|under|over|against|outside|prior to|when|while|unless|if|because|as long as|as soon as|so that)(?! (?:which|whom)\b)(?=\s\S)",
    re.IGNORECASE,
)
"""What parts a thing from what is said of it, or of its place and time."""
_MODAL: Final = re.compile(
    r"\b(?:must|should|shall|may|can|will|needs? to|ha(?:s|ve) to|(?:is|are) (?:(?:not )?(?:required|allowed|permitted) )?to)(?: not| never| always| only| also)? (?:(?:be|always|never|only|not) ){0,2}\Z",
    re.IGNORECASE,
)
"""The verb before a gap that starts with what is to be done."""
_VERB_FIRST: Final = re.compile(
    r"(?:[a-z-]+ly )?(?P<verb>[a-z][\w/-]*)\s(?:(?:of )?(?:according to|in accordance with|to|of|for|as)\s)?(?=\S)"
)
_WHEN: Final = re.compile(r"before|after|until|prior to|without|by|using|via")
_OFTEN: Final = re.compile(
    r"\s(?P<what>(?:once|twice|three times) (?:an?|per|every) [a-z]+|every [\w-]+(?: [a-z]+)?|daily|weekly|fortnightly|monthly|quarterly|yearly|annually)\Z",
    re.IGNORECASE,
)
"""How often something is done, at the end of what is done."""
_OPEN_END: Final = re.compile(
    r"(?:\A|\s)(?:and|or|but|nor|than|the|an?|of|to|for|that|which|who|if|when|as|not|be|is|are|required|recommended|needed|used|made|free|away|off|up|down|out|behind|based|due|prior|subject|related|according|depending)\Z",
    re.IGNORECASE,
)
"""What a gap cannot end with."""
_DETERMINED: Final = re.compile(r"(?:the|its|your|their|our|all|any)\s(?P<noun>[a-z]+)")
_AGENT: Final = re.compile(
    r"[a-z]+(?:er|or|ist|ian|eer)s?|police|staff|reception|security|management|nurses?|chef|agents?|courts?|consultants?|individuals?|patients?|clients?|persons?|people",
)
"""Somebody who does something."""
_TELLS: Final = re.compile(
    r"(?:\A|\b(?:must|should|shall|please|and|to|always|immediately|promptly|then) )(?:please )?(?:notify|inform|contact|call|tell|alert|consult)\s"
    r"(?P<who>(?:the|an?|your|their|our) (?:[\w’'/&-]+ ){0,3}?[\w’'/&-]+|(?-i:(?:[A-Z][\w’'/&-]*\s?){1,4}(?<!\s))|management|reception|security|emergency services|(?:[a-z]+ )?[a-z]+(?:er|or)s?)(?=[.,;!]|\Z|\s(?:in|on|at|by|for|before|after|within|if|when|as|so|with|who|that|immediately|promptly|first|using|via|through|during|because|until|and|or|about|of|to|[a-z]+ly)\b)",
    re.IGNORECASE,
)
"""Who is told something."""
_QUOTED: Final = re.compile(r"[\"“](?P<what>[^\"“”]{2,40})[\"”]")
_WITH: Final = re.compile(r"(?:for|with|through|in|on|at|by|via|from|to|into)\s(?=\S)")
_CLAUSE: Final = re.compile(r"\s(?:who|that|which|you|we|they|it|and not|or not)(?:\s|['’])")
_BY_WHICH: Final = re.compile(r"\b(?:from|in|on|to|with|for|at|by) (?:which|whom)\b")
_LOCATED: Final = re.compile(r"\s[a-z]+(?:ed|ied)\Z")
_RULED: Final = re.compile(
    r"(?:strictly |always |not )?(?:prohibited|forbidden|allowed|permitted|mandatory|required|necessary|recommended|acceptable|tolerated)",
    re.IGNORECASE,
)
"""Whether something may be, or has to be, which every rule says."""
_ADVERB: Final = re.compile(r"\s(?:[a-z]+ly|first)\Z")
_COORDINATED: Final = re.compile(r"\s(?:and|or|nor)\Z")
_POINTS: Final = re.compile(
    r"(?:and|or|not|where|how|what|this|that|these|those|such|time.to.time|anything|something|everything|nothing|anyone|someone|everyone|it|them|us|you|me|him|her|one|others?|(?:no )?more|in order)\b",
    re.IGNORECASE,
)
_INFINITIVE: Final = re.compile(
    r"\b(?:need|needs|have|has|able|want|wants|likely|order|how|attempt|when|ought|allowed|ready|required|try|aim|fail|expected|asked)\sto\s\Z",
    re.IGNORECASE,
)
_NEXT_ORDER: Final = re.compile(r",?\s(?:and|or|but|then)(?: then)?\s(?P<verb>[a-z]+)\b")
_DASH: Final = re.compile(r"\s[-–—]\s")
_BRACKET: Final = re.compile(r"\s\(")
_IN: Final = re.compile(
    r"\b(?:in|on|at|from|with|within|into|through|under|over|against|outside|for|during|of)\s\Z", re.IGNORECASE
)
_PLAIN: Final = re.compile(r"[a-z]+")
_AT_FIRST: Final = re.compile(r"(?:in|on|at|by|to|with|from|before|after)\b")
_WEAK: Final = re.compile(
    r"(?:(?:the|an?|any|all|your|their|its) )?(?:use|times?|place|work|way|site|file|issue|need|part|order|case|process|effect|example|addition|general|particular|future|situation|purpose|matter|thing|things|area)",
    re.IGNORECASE,
)
"""A word that says little, behind whatever it stands."""


def exact(sentence: str, gap: tuple[int, int]) -> tuple[int, int] | None:
    """The words of a gap that belong together and that the rest of the sentence asks for; None where there are none."""
    start, end = gap
    hidden = sentence[start:end]
    if ratio_told(sentence, start, end):
        return None
    if any(map(str.isdigit, hidden)) or gap == limit_gap(sentence) or sentence[start - 1 : start] in tuple("\"“'‘"):
        return gap
    if _DASH.search(hidden):
        return None
    if quoted := _QUOTED.search(sentence, start, end):
        return quoted.span("what")
    if (who := whom(sentence)) and start < who[1] and who[0] <= end + _LONGEST_JOINT:
        return who
    if (bracket := _BRACKET.search(hidden)) and bracket.start() > 0:
        end = start + bracket.start()
    for following in _NEXT_ORDER.finditer(sentence, start, end):
        if following["verb"] in ORDERS and following["verb"] not in _NO_VERBS:
            end = following.start()
            break
    if _CLAUSE.search(sentence, start, end) and not _BY_WHICH.search(sentence, start, end):
        return None
    if _LOCATED.search(sentence, start, end) and _INNER.match(sentence, end):
        return None
    if leading := _WITH.match(sentence, start, end):
        start = leading.end()
    if _MODAL.search(sentence, 0, start) or _INFINITIVE.search(sentence, 0, start):
        return _done(sentence, start, end)
    return _cut(sentence, start, end)


def whom(sentence: str) -> tuple[int, int] | None:
    """Who is told, or gets, what an English order or rule says; None where it says no such thing."""
    found = _GIVES.search(sentence) or _TELLS.search(sentence)
    known = _DETERMINED.fullmatch(found["who"]) if found else None
    if not found or (known and not _AGENT.fullmatch(known["noun"])):
        return None
    return found.span("who") if _is_good(sentence, *found.span("who")) else None


def is_ruled(hidden: str) -> bool:
    """Whether words only say that something may be, or has to be: *strictly prohibited*."""
    return _RULED.fullmatch(hidden) is not None


def is_agent(hidden: str) -> bool:
    """Whether a single word names somebody who does something: *management*."""
    return _AGENT.fullmatch(hidden) is not None


_LONGEST_JOINT: Final = 4
"""How many characters part what is given from the one who gets it."""
_NO_VERBS: Final = frozenset({"contact", "document", "schedule", "exit", "rest", "support", "offer", "request"})


def _done(sentence: str, start: int, end: int) -> tuple[int, int] | None:
    """What of a verb with all that follows it is asked for: how often, with whom, where or when; else what it is done to."""
    if often := _OFTEN.search(sentence, start, end):
        return often.span("what")
    inner = list(_INNER.finditer(sentence, start, end))
    for number, each in enumerate(inner):
        stop = inner[number + 1].start() if number + 1 < len(inner) else end
        if _AT_FIRST.match(sentence, each.end() + 1):
            continue
        if _is_good(sentence, each.end() + 1, stop) and not (
            _is_bare(sentence[each.end() + 1 : stop]) and not _WHEN.fullmatch(each.group().strip())
        ):
            return each.end() + 1, stop
    end = inner[0].start() if inner else end
    verb = _VERB_FIRST.match(sentence, start, end)
    if verb is None or verb["verb"] in _EMPTY_VERBS or len(sentence[verb.end() : end].split()) < _LEAST_THING:
        return None
    known = _DETERMINED.fullmatch(sentence, verb.end(), end)
    if known and not _AGENT.fullmatch(known["noun"]):
        return None
    return (verb.end(), end) if _is_good(sentence, verb.end(), end) else None


_LEAST_THING: Final = 2
_EMPTY_VERBS: Final = frozenset(
    {"know", "understand", "consider", "be", "do", "ensure", "make", "note", "remember", "have"}
)


def _cut(sentence: str, start: int, end: int) -> tuple[int, int] | None:
    """A gap that ends before what is said of its thing; what is said, where the thing alone says too little."""
    if often := _OFTEN.search(sentence, start, end):
        return often.span("what")
    if adverb := _ADVERB.search(sentence, start, end):
        end = adverb.start()
    inner = [
        each for each in _INNER.finditer(sentence, start, end) if not _COORDINATED.search(sentence, start, each.start())
    ]
    if not inner:
        return (start, end) if _is_good(sentence, start, end) else None
    first = inner[0]
    if first.group().strip() == "by" and _is_good(sentence, first.end() + 1, end):
        return first.end() + 1, end
    if adverb := _ADVERB.search(sentence, start, first.start()):
        good = _is_good(sentence, start, adverb.start()) and not _is_bare(sentence[start : adverb.start()])
        return (start, adverb.start()) if good else None
    if _is_good(sentence, start, first.start()) and not _is_bare(sentence[start : first.start()]):
        return start, first.start()
    last = inner[-1]
    return (last.end() + 1, end) if _is_good(sentence, last.end() + 1, end) else None


def _is_bare(hidden: str) -> bool:
    """Whether a thing is one plain word, or known, so that the next words say more: *approval from …*."""
    return _PLAIN.fullmatch(hidden) is not None or _DETERMINED.fullmatch(hidden) is not None


def _is_good(sentence: str, start: int, end: int) -> bool:
    hidden = sentence[start:end]
    if (
        not hidden.strip()
        or len(hidden.split()) > _MOST
        or _OPEN_END.search(hidden)
        or _POINTS.match(hidden)
        or _WEAK.fullmatch(hidden)
    ):
        return False
    determined = _DETERMINED.fullmatch(hidden)
    known = determined is not None and (hidden.startswith("all ") or not _AGENT.fullmatch(determined["noun"]))
    if known and _IN.search(sentence, 0, start):
        return False  # a place or a thing that is taken for known
    return not (_PLAIN.fullmatch(hidden) and _INFINITIVE.search(sentence, 0, start))
