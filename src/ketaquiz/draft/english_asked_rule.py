"""English rules that are asked for by a question: what is required, and where; what is prohibited; when something is allowed."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.quantities import limit_gap

_RULED: Final = re.compile(
    r"(?:(?P<if>(?:If|When|For|During|In|On) [^,:;]{3,80}), )?(?P<what>[^:;.]{3,90}?) (?P<are>is|are) (?P<ruled>(?:strictly |always |also |expressly |absolutely )?(?:not )?"
    r"(?:required|mandatory|compulsory|prohibited|forbidden|allowed|permitted))(?: (?P<where>(?:for|when|while|whenever|if|in|on|at|before|near|during|after|without|unless|within|inside|outside|beyond|anywhere|to(?= [a-z]+ (?!in\b|with\b)))\b[^:;.!]{2,90}))?[.!]?"
)
_MOST_SAID: Final = 11
"""How many words the answer has at most."""
_MOST_ASKED: Final = 18
_NO_THING: Final = re.compile(
    r"(?:(?:the|an?) [\w-]+\Z|this|that|these|those|it|they|he|she|we|you|i|both|there|which|who|such|what|only|some|other|others|each|one|a maximum|a minimum|not|late|and|or|if|when|as|in|on|at|for|to|by|with|from|after|before|including|note|please|because|since|although|while|therefore|however|also|then)\b|"
    r".*\b(?:following|above|below|same|it|they|them|these|those|this|who|that|which|is|are|was|must|should|will|may|can|has|have|do|does|not|if|when|because|but)\b",
    re.IGNORECASE,
)
"""What a sentence cannot be asked for without what stands before it, or is no name."""
_PEOPLE: Final = re.compile(
    r".*\b(?:employees?|staff|users?|people|persons?|anyone|nobody|everyone|students?|residents?|visitors?|guests?|members?|children|personnel|volunteers?|contractors?|interns|candidates?|managers?|customers?|passengers?|drivers?|parents?|tenants?|patients?)",
    re.IGNORECASE,
)
"""Somebody, of whom *what* does not ask."""
_POINTS: Final = re.compile(
    r"\b(?:it|they|them|this|these|those|that|such|its|their)\b|\b(?:following|above|below)\b", re.IGNORECASE
)
_ALLOWS: Final = re.compile(r"(?:always |also )?(?:allowed|permitted)")
_CONDITION: Final = re.compile(r"(?:if|when|unless|during|after|before|while|within)\b")


def asked(sentence: str) -> tuple[str, str] | None:
    """The question that an English rule answers, and its answer; None where it is none of that kind, or cannot stand alone."""
    found = _RULED.fullmatch(sentence.strip())
    if found is None:
        return None
    what, where, condition = found["what"], found["where"] or "", found["if"] or ""
    denied = what[:3] == "No "
    what = what[3:] if denied else what
    if _NO_THING.match(what) or _POINTS.search(f"{where} {condition}") or len(what.split()) > _MOST_SAID:
        return None
    ruled = f"not {found['ruled']}" if denied else found["ruled"]
    if denied and not _ALLOWS.fullmatch(found["ruled"]):
        return None
    if _ALLOWS.fullmatch(ruled):
        return _when(found["are"], what, ruled, where) if not condition else None
    if _is_people(what) or _repeats(what, where) or len(f"{where} {condition}".split()) > _MOST_ASKED:
        return None
    question = f"what is {ruled}{' ' if where else ''}{where}?"
    if limit_gap(sentence):
        return None  # the number is what the rule turns on
    return (
        f"{condition[0].lower()}{condition[1:]}, {question}" if condition else question
    ), f"{what[0].upper()}{what[1:]}"


_DONE: Final = re.compile(
    r"(?P<what>[A-Z][^:;.,]{3,90}(?:, [^:;.,]{2,40}){0,3}?) (?P<modal>must|shall|should|may not|must not|shall not|should not|may never|must never|should never) (?P<always>always )?be (?P<rest>[a-z-]+(?:ed|en|t|ld|ne|wn|ept|ade|orn)(?: [^:;,.!]{2,80})?)[.!]?"
)
"""*Conflicts of interest must be declared prior to onboarding.*"""
_MOST_OF_REST: Final = 10
_LEAST_OF_THING: Final = 5
"""How many words name the thing at least of which one word says what is done."""
_OF: Final = re.compile(r"\b(?:by|of|for|to|from|with)\b")
_EMPTY: Final = re.compile(
    r"(?:followed|observed|respected|considered|ensured|avoided|used|taken|given|made|done|noted|kept|treated|met|able|handled|adhered|viewed|aware)\b.*|[a-z]+ (?:as|when|where) (?:appropriate|possible|necessary|needed|required|applicable)",
    re.IGNORECASE,
)
"""What is said of everything."""


def asked_done(sentence: str) -> tuple[str, str] | None:
    """The question with what, or with whom, something must be done, and its answer; None where it is no such rule."""
    found = _DONE.fullmatch(sentence.strip())
    if (
        found is None
        or _NO_THING.match(found["what"])
        or _POINTS.search(found["rest"])
        or _EMPTY.fullmatch(found["rest"])
    ):
        return None
    if len(found["what"].split()) > _MOST_SAID or len(found["rest"].split()) > _MOST_OF_REST:
        return None
    if (
        "(" in found["rest"]
        or _GOES_ON.search(found["rest"])
        or (" " not in found["rest"] and len(found["what"].split()) < _LEAST_OF_THING)
    ):
        return None
    if _repeats(found["what"], found["rest"]):
        return None
    asks = "who" if _is_people(found["what"]) else "what"
    return f"{asks} {found['modal']} {found['always'] or ''}be {found['rest']}?", found["what"]


_GOES_ON: Final = re.compile(r"\b(?:and|or|but)\s[^,;]{0,60}?\b(?:must|shall|should|is|are|will|can|may)\b")
"""A second clause behind what is said of the thing: *must be opened and facility ventilation must be active*."""


def _is_people(what: str) -> bool:
    """Whether words name somebody: *All new staff, and guests*."""
    first = what.split(",", maxsplit=1)[0]
    return _PEOPLE.fullmatch(first) is not None and _OF.search(first) is None


def _repeats(what: str, asked: str) -> bool:
    """Whether a question says a word of its answer."""
    return any(word in asked.lower() for word in re.findall(r"[a-z]{4,}", what.lower()))


def _when(are: str, what: str, ruled: str, where: str) -> tuple[str, str] | None:
    """The question when something is allowed, which its condition answers."""
    if not _CONDITION.match(where):
        return None
    return f"when {are} {what[0].lower()}{what[1:]} {ruled}?", f"{where[0].upper()}{where[1:]}"


def has_place(question: str) -> bool:
    """Whether a question says where, or for what, the rule holds: *what is prohibited in the lab?*"""
    return _BARE.fullmatch(question) is None


_BARE: Final = re.compile(
    r"(?:what is|who must be|what (?:must|shall|should) be|what (?:must|may|shall|should) not be) (?:[a-z-]+ ){0,3}[a-z-]+\?"
)
