"""The question that a heading makes with the list below it, by the heading's own form: *When to see a doctor*, *Recognizing phishing emails*.

The entries may be longer than those that `english_list_question` asks for. Numbered orders are the steps of what stands over them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.draft.english_list_question import is_told, of_name, spoken
from ketaquiz.draft.orders import ORDERS, ORDERS_OR_NAMES, is_order

_TO_DO: Final = re.compile(
    r"(?P<ask>when|how|where) to (?P<what>(?!use this|get help|find)[a-z][^,:;?()&]{3,60})", re.IGNORECASE
)
_WHAT_TO: Final = re.compile(
    r"(?P<ask>what) (?P<not>not )?to (?P<what>(?:bring|wear|avoid|check|pack|include|report|look for|watch for|submit|prepare|record|carry|eat|say|ask|collect|clean|inspect|provide|do)(?: (?:for|to|at|in|on|with|if|when|before|after|during|in case of) [^,:;?()&]{2,60})?)",
    re.IGNORECASE,
)
_TELLING: Final = re.compile(
    r"(?P<verb>recogni[sz]|identify|spott|detect)ing (?P<what>(?:an? )?[a-z][^,:;?()&]{3,50})", re.IGNORECASE
)
_AVOID: Final = re.compile(r"(?:(?:foods|things|what) to )?avoid", re.IGNORECASE)
_NEEDED: Final = re.compile(
    r"(?P<what>(?:[a-z-]{3,20} ){0,2}[a-z-]{3,20}) (?P<how>needed|required|available|accepted|allowed|included|covered|provided|prohibited|not allowed|not included|not covered)",
    re.IGNORECASE,
)
_WHY: Final = re.compile(
    r"why (?:(?P<be>(?P<what>[^,:;?()&]{3,50}?) (?:is|are)) (?P<how>important|crucial|essential|necessary|dangerous|needed|required)|(?P<who>[^,:;?()&]{3,50}?) matters?)",
    re.IGNORECASE,
)
_RULE: Final = re.compile(
    r"(?:always|never|do not|don['’]?t|avoid|ensure|be|keep|maintain|follow|know|remember|only|please|make sure|consider|stay|respect|treat|report|use)\b",
    re.IGNORECASE,
)
"""How an order starts that holds at all times, and is no step."""
_AT_ALL_TIMES: Final = re.compile(r"(?:always|never|do not|don['’]?t|avoid|be|keep|maintain|stay)\b", re.IGNORECASE)
_NO_STEPS: Final = re.compile(
    r"\b(?:tips?|rules?|principles|practices|guidelines|dos|do['’]?s|don['’]?ts|responsibilities|duties|polic(?:y|ies)|safety|precautions|objectives?|goals?|outcomes?|questions|ideas|examples|ways|reasons|requirements|expectations|summary|takeaways|recommendations|exercises?|activit(?:y|ies)|checklist|notes?|learn|by the end|overview|introduction|general|resources|contents|features|today|week|day|month|daily|weekly|monthly)\b",
    re.IGNORECASE,
)
"""A name of what has no order."""
_PROCESS: Final = re.compile(
    r"\b(?:process|procedures?|steps|protocol|workflow|method|technique|sequence|instructions)\Z", re.IGNORECASE
)
_FOR_ALL: Final = re.compile(r"(?:for|to|if|when)\b", re.IGNORECASE)
_WHEN: Final = re.compile(
    r"(?:before|after|when|whenever|while|during|if|once|upon|at the (?:end|start|beginning))\b", re.IGNORECASE
)
_FIRST: Final = re.compile(r"(?:If|When|After|Before|Once|While) [^,;:]{3,90}, (?:please )?(?=[a-z])|Please ")
"""What an order may say before its verb."""
_STEPS: Final = re.compile(r"(?:the )?(?:[a-z]+ ){0,2}steps(?: (?:to|for|of|in) .{3,60})?", re.IGNORECASE)
_LEAST_STEPS: Final = 3
_MOST_OF_NAME: Final = 8
IN_ORDER: Final = "what are the steps, in order?"
STEPS: Final = "what are the steps?"
DO: Final = "what do you do?"
BEHIND_NAME: Final = (IN_ORDER, STEPS, DO)
"""The questions behind the name itself that stands over a list."""


def of_heading(name: str, entries: Sequence[str], numbered: bool, right_above: bool) -> str:
    """The question that a heading makes with its list; empty where none is sure.

    ``numbered`` says that the entries are, ``right_above`` that no other words stand between the two.
    """
    name = name.strip(" :.")
    if not 0 < len(name.split()) <= _MOST_OF_NAME:
        return ""
    if right_above and (asks := of_part(name)):
        return asks
    told = sum(is_told(_FIRST.sub("", each)) for each in entries)
    if numbered and not _CASE.match(name) and _are_steps(name, entries, told):
        ordered = not any(map(_AT_ALL_TIMES.match, entries))
        if _STEPS.fullmatch(name):
            return f"what are the {spoken(name.removeprefix('The '))}, in order?"
        return IN_ORDER if ordered else DO if _is_event(name) else STEPS
    if all(map(_WHEN.match, entries)) and not _TO_DO.fullmatch(name):
        return f"when should you {spoken(name)}?" if is_order(f"{name} now") and right_above else ""
    asks = _of_form(name, told, len(entries)) if right_above or _TO_DO.fullmatch(name) else ""
    if not asks and right_above and told * 4 >= len(entries) * 3:
        asks = _of_orders(name)
    if asks or not right_above or 0 < told * 4 < len(entries) * 3:
        return asks
    asks = of_name(name, told > 0, len(entries))
    said = sum(_SAYS.search(each) is not None for each in entries)
    return "" if (asks.startswith("what does ") and said) or (not told and said * 2 > len(entries)) else asks


_SAYS: Final = re.compile(
    r"\b(?:is|are|was|were|must|should|shall|may|can|will|has|have|trigger|require)\b", re.IGNORECASE
)
"""What an entry has that is a sentence, and no part of a thing."""


def of_part(name: str) -> str:
    """The question of a label that says which side of the thing above it its list is about: *How it works*, *Do*."""
    for pattern, asks in _PARTS:
        if pattern.fullmatch(name):
            return asks
    return ""


_PARTS: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), asks)
    for pattern, asks in (
        (r"how (?:it|this|they) works?", "how does it work?"),
        (r"why it works", "why does it work?"),
        (r"why it matters|why this matters", "why does it matter?"),
        (r"when to use(?: it)?|used? when|use if", "when should you use it?"),
        (r"how to (?:recogni[sz]e|spot) it", "how do you recognize it?"),
        (r"do['’]?s?|what to do instead", "what should you do?"),
        (r"don['’]?ts?|do nots?|what not to do", "what should you not do?"),
    )
)
_CASE: Final = re.compile(r"(?:if|when|once|in case of|in the event of)\b", re.IGNORECASE)


def _of_orders(name: str) -> str:
    """The question of a name over what is to be done: an event, or what is said of the name before it."""
    if _is_event(name):
        return DO
    if _ROLE.fullmatch(name):
        several = name.lower().startswith("all ") or (name.endswith("s") and not name.endswith(("ss", "Directors")))
        return f"what are the responsibilities of {'' if several else 'the '}{spoken(name.removeprefix('The '))}?"
    first, _, rest = name.lower().partition(" ")
    tells = (first in ORDERS and first not in _OR_ADJECTIVES) or (first in _EITHER and _DETERMINED.match(rest))
    if tells and not _NO_TASK.match(name):
        return f"how do you {spoken(name)}?"
    return "how do you prevent it?" if _PREVENTION.fullmatch(name) else ""


def _is_event(name: str) -> bool:
    return (_EVENT.fullmatch(name) is not None and not _CASE.match(name)) or is_response(name)


def is_response(name: str) -> bool:
    """Whether a name says that what is below it is done in the event that the name above it tells."""
    return _RESPONSE.fullmatch(name.strip(" :")) is not None


_ROLE: Final = re.compile(
    r"(?:the )?(?:[A-Za-z/-]{2,20} ){0,3}(?:employees|managers?|departments?|teams?|committee|board of directors|officers?|supervisors?|staff|users|administrators?|owners?|leads?|leaders|coordinators?|operators?|contractors|volunteers|nurses?|teachers|students|parents|drivers|guides?|captain|ciso|cfo|ceo)",
    re.IGNORECASE,
)
"""A name of those who have something to do."""
_EVENT: Final = re.compile(
    r"(?:[A-Za-z][\w/’'-]*\s){0,3}(?:fire|leaks?|spills?|emergenc(?:y|ies)|injur(?:y|ies)|shock|exposure|contact|inhalation|ingestion|accidents?|outage|failure|malfunction|earthquake|flood|storm|breach|incidents?|attack|theft|burns?|bleeding|choking|seizures?|fractures?|poisoning|fainting|drowning|stroke|nosebleeds?|stings?|bites?|hypothermia|cardiac arrest)(?:\s\([^()]{2,40}\))?",
    re.IGNORECASE,
)
"""A name of what happens, over what is to be done then."""
_RESPONSE: Final = re.compile(
    r"(?:immediate |emergency |initial )?(?:response|first aid|treatment|actions? to take|what to do)", re.IGNORECASE
)
_DETERMINED: Final = re.compile(r"(?:the|an?|your|all|any|each|every) ")
_OR_ADJECTIVES: Final = frozenset(
    "empty strain clear dry cook complete separate lower slide secure document train wash pause update reduce release set".split()
)
"""Orders that may be adjectives or nouns before a name: *Empty lots*, *Strain prevention*."""
_EITHER: Final = ORDERS_OR_NAMES | _OR_ADJECTIVES
_NO_TASK: Final = re.compile(
    r"(?:follow|know|remember|see|read|learn|contact|be|do|don['’]?t|never|always|please|let|consider|keep in|stay|use this|think|note|plan|get help|ask)\b|\S+\Z|.*[,:;?!&()]",
    re.IGNORECASE,
)
"""A name that tells what holds in general, or that may be no order."""
_PREVENTION: Final = re.compile(r"prevention|how to prevent(?: it)?|preventive measures", re.IGNORECASE)


def _of_form(name: str, told: int, many: int) -> str:
    if found := _WHAT_TO.fullmatch(name):
        does = found["what"].lower().startswith("do")
        if does != (told == many) or (told and told < many) or (does and found["not"]):
            return ""
        return f"what should you {'not ' if found['not'] else ''}{spoken(found['what'])}?"
    if found := _TO_DO.fullmatch(name):
        how = found["ask"].lower() == "how"
        if (told < many) if how else told:
            return ""
        return (
            f"how do you {spoken(found['what'])}?"
            if how
            else f"{found['ask'].lower()} should you {spoken(found['what'])}?"
        )
    if found := _WHY.fullmatch(name):
        return _why(found, name)
    if told * 4 > many:
        return ""
    if found := _NEEDED.fullmatch(name):
        many_of = found["what"].endswith("s") and not found["what"].endswith("ss")
        return f"{'which' if many_of else 'what'} {spoken(found['what'])} {'are' if many_of else 'is'} {found['how'].lower()}?"
    if _AVOID.fullmatch(name):
        return "what should be avoided?"
    if found := _TELLING.fullmatch(name):
        return f"how do you {_VERBS[found['verb'].lower()]} {spoken(found['what'])}?"
    return ""


def _why(found: re.Match[str], name: str) -> str:
    if found["who"]:
        return f"why {'do' if name.lower().endswith('matter') else 'does'} {spoken(found['who'])} matter?"
    be = found["be"].rsplit(" ", maxsplit=1)[1].lower()
    return f"why {be} {spoken(found['what'])} {found['how'].lower()}?"


_VERBS: Final = {
    "recogniz": "recognize",
    "recognis": "recognise",
    "identify": "identify",
    "spott": "spot",
    "detect": "detect",
}


def _are_steps(name: str, entries: Sequence[str], told: int) -> bool:
    """Whether numbered entries are the steps of what a name stands for, and no rules."""
    if len(entries) >= _LEAST_STEPS and _STEPS.fullmatch(name):
        return True
    if len(entries) < _LEAST_STEPS or _NO_STEPS.search(name) or name.endswith("?"):
        return False
    if _RULE.match(entries[0]) and not _PROCESS.search(name):
        return False
    if not is_told(_FIRST.sub("", entries[0])) and not _PROCESS.search(name):
        return False
    if sum(_RULE.match(each) is not None for each in entries) * 2 > len(entries):
        return False
    return told * 2 > len(entries) if _PROCESS.search(name) or _FOR_ALL.match(name) else told * 4 >= len(entries) * 3
