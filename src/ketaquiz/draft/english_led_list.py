"""The question to which a list is the answer that ends the sentence over it: *Each member must:* asks *What must each member do?*

A sentence that makes no question is left as it is, and its list completes it: *A no-show is a customer who: …*
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from ketaquiz.draft.english_lead import Lead, parted
from ketaquiz.draft.english_list_question import base_of, inside, is_told, of_sentence
from ketaquiz.draft.gaps import ORDER
from ketaquiz.draft.orders import is_order

_VAGUE: Final = re.compile(
    r"\b(?:it|they|them|these|those|this(?! (?:policy|guideline|procedure|plan|agreement|handbook|company)\b)|here|below|above|such|he|she|i|more|etc|other|others|another|example|e\.g|aims? to|goals?)\b",
    re.IGNORECASE,
)
"""What a sentence says that cannot be asked for alone, or that names only some."""
_NO_VERB: Final = re.compile(
    r"(?:the|an?|all|any|each|every|some|no|you|your|we|our|they|their|it|its|this|that|if|when|in|for|on|at|by|with|from|to|as|there|employees?|staff|users?|one|two|three)\b|\d|[a-z]{2,20}ing\b",
    re.IGNORECASE,
)
"""How no entry starts that goes on behind *must* or *to*."""
_BE: Final = re.compile(r"(?:be|have|not|never|only)\b", re.IGNORECASE)
_LEAST: Final = 2


def of_lead(lead: str, entries: Sequence[str], of_label: bool = False) -> str:
    """The question that a list answers which ends the sentence ``lead``; empty where none is sure. ``of_label`` says that it is a label."""
    said = parted(lead)
    if said is None or len(said.said.split()) < _LEAST:
        return ""
    if question := _in_which(said):
        return question
    if _VAGUE.search(said.said):
        return ""
    for asks in _QUESTIONS:
        if question := asks(said, entries):
            return question
    return "" if of_label or _are_told(entries) else of_sentence(f"{said.said}:")


def _is_told(entry: str) -> bool:
    return is_told(entry) or _BE.match(entry) is not None


def _are_told(entries: Sequence[str]) -> bool:
    """Whether entries are orders; one of several that names things may start as an order does: *Access restrictions*."""
    return sum(map(_is_told, entries)) * 4 > len(entries)


def _are_verbs(entries: Sequence[str]) -> bool:
    """Whether the entries go on behind *must* or *to*: most are known verbs, and none is anything else."""
    return not any(map(_NO_VERB.match, entries)) and 2 * sum(map(_is_told, entries)) >= len(entries)


def _inverted(said: Lead) -> str:
    """A verb and who does something, as a question has them: *must the groom not*."""
    modal, _, denied = said.verb.replace("cannot", "can not").partition(" ")
    return f"{modal} {inside(said.who)} {denied}".rstrip()


def _does(said: Lead) -> str:
    """*do* or *does*, as the verb of a sentence is of one or of several."""
    return "does" if said.verb.endswith("s") and said.verb != "focus" else "do"


_MODALS: Final = frozenset(
    "must should shall may can could will cannot".split()
    + [
        f"{modal} {denied}"
        for modal in ("must", "should", "will", "shall", "may", "can")
        for denied in ("not", "never")
    ]
)


def _must(said: Lead, entries: Sequence[str]) -> str:
    """*Each groom must:*"""
    if said.verb not in _MODALS or said.rest or not _are_verbs(entries) or any(map(_BE.match, entries)):
        return ""
    return f"what {_inverted(said)} do{said.behind}?"


_TOLD_TO: Final = re.compile(
    r"(?P<told>(?:not )?(?:required|expected|asked|encouraged|obliged|advised|allowed|permitted|entitled|authori[sz]ed|instructed|requested|designed)) to(?: do)?"
)


def _is_to(said: Lead, entries: Sequence[str]) -> str:
    """*Riders are required to:*"""
    found = _TOLD_TO.fullmatch(said.rest) if said.verb in ("is", "are") and _are_verbs(entries) else None
    return f"what {_inverted(said)} {found['told']} to do{said.behind}?" if found else ""


_TO: Final = frozenset("need has have agree promise undertake commit help".split())


def _needs_to(said: Lead, entries: Sequence[str]) -> str:
    """*Riders need to:* and *The owner reserves the right to:*"""
    base = base_of(said.verb)
    right = base == "reserve" and said.rest == "the right to"
    if not (right or (base in _TO and said.rest == "to")) or not _are_verbs(entries):
        return ""
    return f"what {_does(said)} {inside(said.who)} {base} {said.rest} do{said.behind}?"


_RIGHT: Final = re.compile(r"(?:the|a) (?P<right>right|duty|responsibility|option) to")


def _right(said: Lead, entries: Sequence[str]) -> str:
    """*Riders have the right to:*"""
    found = _RIGHT.fullmatch(said.rest) if said.verb in ("has", "have") else None
    if found is None or any(map(_NO_VERB.match, entries)):
        return ""
    rights = {"duty": "duties", "responsibility": "responsibilities"}.get(found["right"], f"{found['right']}s")
    return f"what {rights} {_does(said)} {inside(said.who)} have{said.behind}?"


_EXPECT: Final = frozenset("expect want ask require encourage advise allow remind".split())
_MOST_OF_WHOM: Final = 6


def _expects(said: Lead, entries: Sequence[str]) -> str:
    """*The owner expects riders to:*"""
    whom = said.rest.removesuffix(" to")
    fits = base_of(said.verb) in _EXPECT and said.rest.endswith(" to") and 0 < len(whom.split()) <= _MOST_OF_WHOM
    if not fits or "following" in whom or "that " in whom or not _are_verbs(entries):
        return ""
    return f"what {_does(said)} {inside(said.who)} {base_of(said.verb)} {whom} to do{said.behind}?"


_FOR: Final = re.compile(
    r"(?:not )?(?:jointly |personally )?(?:responsible for|liable for|accountable for|eligible for|entitled to|used for|used to|used in|intended for|suitable for|composed of|made up of|made of|"
    r"based on|caused by|transmitted by|spread by|measured by|known for|covered by|affected by|determined by|exempt from|excluded from|divided into|rich in|dependent (?:up)?on|required for|mandatory for|needed for|subject to|available for|reserved for|prohibited from|determined by a combination of)"
)


def _is_for(said: Lead, entries: Sequence[str]) -> str:
    """*The keeper is responsible for:*"""
    if said.verb not in ("is", "are") or not _FOR.fullmatch(said.rest):
        return ""
    does = " do" if said.rest == "used to" else ""
    if does and not _are_verbs(entries):
        return ""
    return f"what {_inverted(said)} {said.rest.removesuffix(' a combination of')}{does}{said.behind}?"


_IF_DONE: Final = re.compile(
    r"(?P<done>(?:be )?(?:not )?(?:only )?(?:[a-z]+ly )?[a-z-]+(?:ed|en|ble|ept|ade|ent|nt|ld|ft|wn)(?: [a-z' ’-]{2,60})?) (?:only )?(?:if|when)(?: any of)?"
)


def _if_done(said: Lead, entries: Sequence[str]) -> str:
    """*A fee may be charged if:*"""
    found = _IF_DONE.fullmatch(said.rest) if said.verb in _MODALS or said.verb in ("is", "are") else None
    if found is None or _are_told(entries) or (said.verb in _MODALS) != found["done"].startswith("be "):
        return ""
    done = found["done"].replace("only ", "").strip()
    return "" if done.startswith("not ") else f"when {_inverted(said)} {done}{said.behind}?"


_TAKES: Final = re.compile(
    r"(?!be\b|do\b|have\b|help\b|not\b|never\b|ensure\b)[a-z]{3,14}|look for|watch for|ask for|apply for|consist of|result in|lead to|apply to|be used for|be given for|be taken for|be granted for|"
    r"(?:know|provide|report|submit|bring|include|record|wear|use|check|complete|show|keep) (?:for|to|in|on|from|at|before|during|about) (?:[a-z-]{1,20} ){0,4}[a-z-]{2,20}"
)


def _takes(said: Lead, entries: Sequence[str]) -> str:
    """*The vet may recommend:*"""
    fits = said.verb in _MODALS and _TAKES.fullmatch(said.rest) is not None
    return f"what {_inverted(said)} {said.rest}{said.behind}?" if fits and not _are_told(entries) else ""


_HELPS: Final = re.compile(
    r"(?:help|reduce|increase|cause|prevent|improve|trigger|affect|lower|raise|lead|support|protect|damage|make)\b"
)
_PLURAL: Final = re.compile(r"(?!There\b|This\b|These\b|It\b|We\b|You\b|They\b|Many\b|Some\b|The\b)[A-Z][a-z -]{2,50}s")


def _helps(said: Lead, entries: Sequence[str]) -> str:
    """*Daily habits can help support healthy hooves:*"""
    fits = said.verb in _MODALS and " " in said.rest and _HELPS.match(said.rest) and _PLURAL.fullmatch(said.who)
    if not fits or _are_told(entries) or said.rest.endswith((" to", " by", " for", " with")):
        return ""
    return f"which {inside(said.who)} {said.verb} {said.rest}?"


_DONE_BY: Final = re.compile(r"be (?P<done>[a-z][a-z -]{2,50}) (?:by|through|via)")


def _done_by(said: Lead, entries: Sequence[str]) -> str:
    """*Worms can be spread by:*"""
    found = _DONE_BY.fullmatch(said.rest) if said.verb in _MODALS else None
    return f"how {_inverted(said)} be {found['done']}?" if found and not _are_told(entries) else ""


def _need(said: Lead, entries: Sequence[str]) -> str:
    """*For the ride, you need:*"""
    needs = (said.verb == "will" and said.rest == "need") or (said.verb == "need" and not said.rest)
    return f"what do {inside(said.who)} need{said.behind}?" if needs and said.first and not _are_told(entries) else ""


def _including(said: Lead, entries: Sequence[str]) -> str:
    """*Further rules may be set, including:*"""
    rest = said.rest.removesuffix("including").rstrip(", ")
    fits = said.verb in (*_MODALS, "are") and said.rest.endswith("including") and said.who.endswith("s")
    if not fits or "," in rest or _AREAS.search(rest) or _are_told(entries):
        return ""
    return f"which {inside(said.who)} {said.verb} {rest}{said.behind}?"


_AREAS: Final = re.compile(r"\b(?:in|of|for|with|by|from) (?:[a-z]+ ){0,3}[a-z]+s\Z")
"""Things at the end of a sentence, of which *including* names some."""
_ASKS_FOR: Final = frozenset("require need cover involve".split())


def _requires(said: Lead, entries: Sequence[str]) -> str:
    """*Exceptions to the policy require:*"""
    base = base_of(said.verb)
    if base not in _ASKS_FOR or said.rest or said.first or _are_told(entries):
        return ""
    return f"what {_does(said)} {inside(said.who)} {base}?"


_WITH: Final = {
    "in": ("assist", "specialize", "participate", "result"),
    "with": ("help", "deal", "assist"),
    "on": ("depend", "rely", "focus"),
    "for": ("look", "care"),
    "to": ("lead", "respond", "contribute"),
    "against": ("protect",),
    "from": ("suffer", "result"),
}


def _verb_with(said: Lead, entries: Sequence[str]) -> str:
    """*The helpers assist in:*"""
    base = base_of(said.verb)
    if base not in _WITH.get(said.rest, ()) or _are_told(entries):
        return ""
    one = _does(said) == "does"
    return "" if one == said.who.endswith("s") else f"what {_does(said)} {inside(said.who)} {base} {said.rest}?"


_FOLLOWING: Final = re.compile(
    r"the following(?P<what> [a-z -]{2,40}s)? (?P<verb>must|should|may|can|will|is|are|shall) (?P<rest>[a-z][^,:;?]{2,110})"
)


def _the_following(said: Lead, entries: Sequence[str]) -> str:
    """*For long rides, the following items must be packed:*"""
    found = _FOLLOWING.fullmatch(said.main) if said.first else None
    if found is None:
        return ""
    asked = f"which{found['what']}" if found["what"] else "what"
    verb = "is" if found["verb"] == "are" and not found["what"] else found["verb"]
    return f"{asked} {verb} {found['rest']}{said.behind}?"


_THESE: Final = re.compile(
    r"\s(?P<in>in|at|on|for|with|during|under|within|through|via|by) (?:any of )?(?:these|the following|multiple|several|various|two|three|four|five|six) (?P<kind>(?:[a-z-]{2,20} ){0,2}[a-z-]{2,20}s)\Z"
)


def _in_which(said: Lead) -> str:
    """*Take care in these situations:*"""
    found = _THESE.search(said.said)
    what = said.said[: found.start()] if found else ""
    if found is None or said.first or _VAGUE.search(what):
        return ""
    if said.verb in _MODALS and len(what) > len(said.who) + len(said.verb) + 1:
        return f"{found['in']} which {found['kind']} {_inverted(said)} {what[len(said.who) + len(said.verb) + 2 :]}?"
    return f"{found['in']} which {found['kind']} should you {_unsaid(what)}?" if is_order(what) else ""


def _unsaid(order: str) -> str:
    """An order as it stands behind *should you*."""
    denied = _DENIES.match(order)
    return f"not {order[denied.end() :]}" if denied else f"{order[0].lower()}{order[1:]}"


_DENIES: Final = re.compile(r"(?:do not|don['’]t|never) ", re.IGNORECASE)
_CASE: Final = re.compile(
    r"(?!(?:If|When) [Yy]ou \w+\Z|When to\b|.*\bthe (?:event|above|session|course|lesson)\Z)(?:If|When|Once|In case of|In the event of|Before|After|While|During) [^,;?]{3,80}"
)
_HANGS: Final = (" to", " of", " for", " in", " with")


def _in_case(said: Lead, entries: Sequence[str]) -> str:
    """*If a pony escapes:*"""
    case = f"{said.said[0].lower()}{said.said[1:]}"
    fits = _CASE.fullmatch(said.said) is not None and not case.endswith(_HANGS)
    return f"what do you do {case}?" if fits and sum(map(_is_told, entries)) * 4 >= len(entries) * 3 else ""


def _do_if(said: Lead, entries: Sequence[str]) -> str:
    """*Call the vet if:*"""
    order, _, end = said.said.rpartition(" ")
    order = order.removesuffix(" only")
    if end not in ("if", "when") or len(order.split()) < _LEAST or not is_order(order) or _are_told(entries):
        return ""
    return f"when should you {_unsaid(order)}?"


_CALLED: Final = frozenset("consult contact call notify inform".split())
_AIMED: Final = frozenset("know check record note bring include provide wear use submit".split())
_AT: Final = frozenset("of for to from with on in about into against".split())


def _to_what(said: Lead, entries: Sequence[str]) -> str:
    """*Pay attention to:* and *For each ride, bring:*"""
    if _are_told(entries):
        return ""
    if said.first:
        if said.main in _CALLED:
            return f"whom should you {said.main}{said.behind}?"
        return f"what should you {said.main}{said.behind}?" if said.main in _AIMED else ""
    order, _, at = said.said.rpartition(" ")
    ends = at in _AT and is_order(f"{said.said} all") and not said.verb
    return f"what should you {_unsaid(said.said)}?" if order and ends else ""


_QUESTIONS: Final[tuple[Callable[[Lead, Sequence[str]], str], ...]] = (
    _right,
    _expects,
    _is_to,
    _needs_to,
    _must,
    _in_case,
    _do_if,
    _to_what,
    _verb_with,
    _takes,
    _is_for,
    _if_done,
    _the_following,
    _including,
    _requires,
    _helps,
    _done_by,
    _need,
)
"""The kinds of sentences that a list ends, each with its question."""

_OPEN: Final = frozenset(
    "who whose that which if when unless to must should may can by for with from of after before because against between".split()
)
"""The words at which a sentence has no end without the list below it."""
_IF_ONE: Final = re.compile(r"\s(?:if|when) (?:an?|the) [a-z]{3,20}\Z")
_OF_SUBJECT: Final = re.compile(r"\s(?:who|that|which)\Z")
_THIRD: Final = re.compile(r"(?:is|are|has|have|do|does|will|was|were|can|cannot|must|[a-z]+[^\Ws]s)\b", re.IGNORECASE)
_OF_DOCUMENT: Final = re.compile(r"\s(?:what|approved|reviewed)\s|\A[Tt]his\s")
"""What a sentence says of its own document, or that is no sentence to complete."""
_LEAST_COMPLETED: Final = 4


def to_complete(lead: str, entries: Sequence[str]) -> str:
    """The sentence over a list, for the list to complete it; empty where it has an end, or points at what is not there."""
    said = parted(lead)
    if said is None or len(said.said.split()) <= _LEAST_COMPLETED or _OF_DOCUMENT.search(said.said):
        return ""
    if _VAGUE.search(said.said) or not said.said[:1].isupper() or is_order(said.said):
        return ""
    is_open = said.said.rpartition(" ")[2] in _OPEN or _IF_ONE.search(said.said) is not None
    return " ".join(lead.split()).removesuffix(":").rstrip() if is_open and _fit(said.said, entries) else ""


def _fit(lead: str, entries: Sequence[str]) -> bool:
    """Whether the entries go on with a sentence as its last word asks for."""
    if lead.endswith((" to", " must", " should", " may", " can")):
        return _are_verbs(entries) and not any(map(ORDER.match, entries))
    if _OF_SUBJECT.search(lead) or _IF_ONE.search(lead):
        return all(_THIRD.match(each) for each in entries)
    return not _are_told(entries)
