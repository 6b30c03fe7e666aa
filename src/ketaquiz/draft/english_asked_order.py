"""English orders that hold in a case, asked for by a question: *Never open the hood while the belt runs*, *If it smells of gas, leave the house*."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.orders import is_order
from ketaquiz.draft.quantities import limit_gap
from ketaquiz.draft.wording import capitalised

_CASE: Final = r"(?:if|when|whenever|in case of|in the event of|before|after|while|during|upon|once)"
_FORBIDS: Final = re.compile(
    r"(?:please )?(?P<how>never|do not|don['’]t)\s(?P<what>[a-z][^,;:()]{3,90}?)\s(?P<case>(?:if|when|whenever|while|during|before|after)\s[^,;:()]{4,80})",
    re.IGNORECASE,
)
"""*Never open the hood while the belt runs*"""
_FIRST: Final = re.compile(
    rf"(?P<case>{_CASE}\s[^,;:()]{{4,90}}),\s(?:then\s|please\s|immediately\s|always\s|you\s(?:must|should|have to|need to|are required to)\s(?:always\s|immediately\s)?|(?P<not>do not|don['’]t|never|you\s(?:must|should)\s(?:not|never))\s)*(?P<what>[a-z][^;:()]{{5,120}})",
    re.IGNORECASE,
)
"""*If it smells of gas, leave the house*"""
_LAST: Final = re.compile(
    r"(?:[Pp]lease )?(?P<what>(?!Do not\b|Don['’]t\b|Never\b)[A-Za-z][a-z]+\s[^,;:()]{4,80}?)\s(?P<case>(?:if|when|whenever|in case of|in the event of|before|after)\s[^,;:()]{6,80})"
)
"""*Leave the house if it smells of gas*"""
_POINTS: Final = re.compile(
    r"\b(?:\w+sel(?:f|ves)|it|they|them|this|these|those|that|such|its|their|he|she|him|her|following|above|below)\b",
    re.IGNORECASE,
)
_THIS: Final = re.compile(r"\b(?:this|these|those)\b", re.IGNORECASE)
_NO_CASE: Final = re.compile(
    r"\w+(?: \w+)? (?:not|in|on|out|at|using|needed|necessary|possible|applicable|required|appropriate|available|done|finished|completed)\b|"
    r".*\b(?:questions?|information|interested|would like|want|wish|prefer|doubt|feel|help|assistance|use|needed|necessary|possible|applicable|appropriate)\b",
    re.IGNORECASE,
)
"""A case that is any, or in which somebody only asks."""
_GENERAL: Final = re.compile(
    r"(?:contact|call|visit|see|refer|click|note|remember|feel|let|consider|make sure|ensure|be|do|think|know|check out)\s(?:us\b|me\b|to\b|the (?:website|page)\b|free\b|that\b|aware\b|sure\b|so\b)",
    re.IGNORECASE,
)
TASK: Final = re.compile(
    r"(?:name|list|state|define|explain|describe|discuss|write|calculate|draw|give (?:an?|the) (?:examples?|reasons?))\b",
    re.IGNORECASE,
)
"""What an exercise tells its reader to do."""
_REMINDS: Final = re.compile(
    r"\A(?:please |remember (?:that |to )?|make sure (?:that |to )?|be sure (?:that |to )?)+(?=\S)", re.IGNORECASE
)
"""How an order opens before it says what to do."""
_AND: Final = re.compile(r"\sand\s(?P<next>[a-z]+\s.*)")
_MOST_DONE: Final = 16
_LEAST_DONE: Final = 2
_LEAST_OF_CASE: Final = 2


def asked(sentence: str) -> tuple[str, str] | None:
    """The question in which case something is to be done or not, and its answer; None where nothing is sure, or a number is worth more."""
    said = sentence.strip().rstrip(".!")
    found = _FORBIDS.fullmatch(said) or _FIRST.fullmatch(said) or _LAST.fullmatch(said)
    if found is None or limit_gap(said):
        return None
    what, case = _REMINDS.sub("", found["what"]), found["case"]
    told = found.re is _FORBIDS or is_order(capitalised(what))
    if (
        not told
        or _POINTS.search(case)
        or _POINTS.match(what)
        or _THIS.search(what)
        or _NO_CASE.match(case)
        or _GENERAL.match(what)
        or TASK.match(what)
        or what.endswith(" only")  # the case restricts it: "Start only when …"
    ):
        return None
    if found.re is _LAST and (second := _AND.search(what)) and is_order(capitalised(second["next"])):
        return None  # nothing tells whether the case is that of the first order too
    if not _LEAST_DONE <= len(what.split()) <= _MOST_DONE or len(case.split()) < _LEAST_OF_CASE:
        return None
    case = f"{case[0].lower()}{case[1:]}"
    if found.re is _FORBIDS:
        return f"what must you {'never' if found['how'].lower() == 'never' else 'not'} do {case}?", capitalised(what)
    denied = found.re is _FIRST and found["not"]
    return f"what should you {'not ' if denied else ''}do {case}?", capitalised(what)
