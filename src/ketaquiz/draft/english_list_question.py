"""The question to which a short English list is the answer: *Emergency kit: what are the survival items?*

It is asked only where the words over the list make it without doubt: a sentence that the entries complete, a name in the
plural, a condition over orders. All entries are the answer, each in a gap of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.draft.english_gaps import many
from ketaquiz.draft.gaps import ORDER
from ketaquiz.draft.orders import is_order, opens_with_verb
from ketaquiz.draft.quantities import limit_gap

_LEAST: Final = 2
_MOST: Final = 6
"""How many entries a list has at most that is asked for as a whole."""
_MOST_OF_FEW_WORDS: Final = 8
"""How many entries such a list has at most where most are a word or two."""
_MOST_ORDERS: Final = 6
_MOST_OF_NAME: Final = 7
"""How many words an entry has at most that names something."""
_MOST_OF_ORDER: Final = 8
_MOST_WORDS: Final = 26
"""How many words all entries have together at most."""
_MOST_SHORT: Final = 18
"""How many words six entries or more have together at most."""
_SENTENCE: Final = re.compile(
    r"\b(?:is|are|was|were|must|should|shall|may|can|could|will|has|have|had|do|does|don[’']t|you|your|it|they|we|i)\b|[?!:]",
    re.IGNORECASE,
)
_NO_ENTRY: Final = re.compile(
    r"https?:|www\.|@|\b(?:etc|and more|e\.g|optional|if any|above|below|see|click|others|TBD)\b|\A(?:(?:and|or|for|with|in|on|at|by|to|from|that|which|who|when|if)\b|\W|\d)|(?:,|-|–|/)\Z",
    re.IGNORECASE,
)
"""What has an entry that does not stand for itself."""
_POINTS: Final = re.compile(
    r"\b(?:it|they|them|these|those|this(?! (?:policy|guideline|procedure|plan|agreement|handbook|company)\b)|here|below|above|following|such|he|she|i|our goals?)\b",
    re.IGNORECASE,
)
_WILL_BE: Final = re.compile(
    r"(?P<who>(?:[A-Z]|[a-z]+ )[^,:;?]{2,60}?)\s(?P<modal>may|can|must|should|will|might|could)\s(?P<rest>(?:not )?(?:only )?[a-z][^,:;?]{1,60}):"
)
"""*Sick leave may be used for:*"""
_COMPLETED: Final = re.compile(
    r".*\b(?:for|in|to|of|with|from|by|include|includes|contain|cover|have|cause|show|provide|bring|wear|carry|meet|affect|present|take|complete|avoid|submit|check|know|use|report|do)"
)
"""How words end that a list completes, and not goes on with."""
_ARE: Final = re.compile(r"(?P<who>[A-Z][^,:;?]{3,60}?s)\s(?:are|include)(?: the following| as follows)?:")
_HOLDS: Final = re.compile(
    r"(?P<who>[A-Z][^,:;?]{2,60}?)\s(?P<verb>includes|contains|covers|comprises|requires|consists of|involves|applies to|depends on)(?: the following(?P<what> [a-z -]{3,40}s)?)?:"
)
_FOLLOWING: Final = re.compile(
    r"The following(?P<what> [a-z -]{3,40}s)? (?P<verb>are|is|must be|should be|may be|can be|cannot be|will be|will not be|may not be|must not be|apply to)\s?(?P<rest>[^,:;?]{0,60}):"
)
_HAS_FOLLOWING: Final = re.compile(
    r"(?P<who>We|You|The [a-z]+(?: [a-z]+)?|[A-Z][a-z]+(?: [A-Z][a-z]+)?)\s(?P<verb>provides?|offers?|observes?|accepts?|supports?|covers?|uses?|requires?|needs?|teach(?:es)?|sells?|serves?|keeps?)(?: the| these)? following (?P<what>(?:[a-z-]+ ){0,2}[a-z-]+s):"
)
_KINDS: Final = re.compile(
    r"There are (?P<many>two|three|four|five|six|several)(?P<kind> (?:[a-z-]+ ){0,3}[a-z-]+s(?: (?:of|for|to|in) [^,:;?]{2,40})?):"
)
_KIND: Final = re.compile(
    r"(?:.*\s)?(?P<noun>requirements|items|topics|tactics|techniques|actions|measures|tools|challenges|hazards|risks|issues|signs|symptoms|causes|effects|types|kinds|classes|"
    r"steps|stages|phases|duties|responsibilities|tasks|roles|skills|documents|materials|ingredients|supplies|certifications|courses|apps|inputs|outputs|deliverables|metrics|precautions|"
    r"indications|contraindications|exceptions|violations|consequences|penalties|exclusions|goals|values|principles|rights|options|methods|sources|changes|branches|holidays|"
    r"vaccinations|immunizations|screenings|components|parts|elements|categories|areas|criteria|factors|features|benefits|services|channels|levels|priorities|accommodations|functions|advantages|disadvantages|red flags|limitations|restrictions|characteristics|properties|differences|strategies|mistakes|dangers|threats|obligations|scams|attacks|vulnerabilities|vaccines|medications|qualifications|certificates|licenses|permits|targets|warnings|defects|injuries covered|diseases|infections|deductions|expenses|(?<=\s)(?:objectives|aims)|(?:objectives|aims|purposes|uses)(?=\sof\b))"
    r"(?:\s(?:of|for|in|to)\s[^,:;?]{2,40})?",
    re.IGNORECASE,
)
"""A name in the plural that says what each of the things below it is."""
_OF_ORDERS: Final = re.compile(
    r"responsibilities|duties|tasks|steps|actions|measures|precautions|requirements|objectives|aims|goals|strategies|techniques|obligations",
    re.IGNORECASE,
)
_HOLDING: Final = re.compile(
    r"(?:[A-Za-z][\w’'-]*\s){1,4}(?:(?P<one>program(?:me)?|kit|package|bundle|review|membership)|coverage|support|training|orientation|prevention|assurance|monitoring)",
    re.IGNORECASE,
)
"""A name of something that holds what stands below it."""
_NO_NAME: Final = re.compile(
    r"(?:how|what|when|where|who|why|which|if|for|in|at|on|during|before|after|week|day|month|step|part|module|both|all|and|or|to|by|with|not?|example|examples|phase|unit|chapter|section|additional|other|general|more|further)\b|.*[\d,?!()\[\]&/]|.*\b(?:is|are|and|or|we|you|your|our)\b",
    re.IGNORECASE,
)
_MOST_OF_LABEL: Final = 5
_MOST_OF_KIND: Final = 7
"""How many words a label has at most that names a kind of things."""
_CONDITION: Final = re.compile(
    r"(?:if|when|in case of|in the event of|before you|after you|while|for (?:all|each|every))\s[^,:;?]{2,60}(?<! to)(?<! of)(?<! for)(?<! in)",
    re.IGNORECASE,
)
_SEVERAL: Final = re.compile(
    r"(?!.*\S\s[a-z]+ing\b)(?:[A-Za-z][\w’'-]*\s){1,3}(?!(?:notes|details|contents|resources|basics|links|references|questions|answers|examples|exercises|contacts|tips|hours|terms|reasons|facts|ideas|thoughts|points|things|results|highlights|news|products|sales|objectives|aims|supplies|rules|guidelines|procedures|instructions|settings|tasks|names|dates|numbers|members|notices|updates|ways)\b)"
    r"[a-z-]{3,20}(?<!s)(?<!u)(?<!i)s(?:\s(?:of|for)\s[a-z][^,:;?]{2,40})?",
)
"""A name in the plural that other words tell from others, and that does not only sort the parts of a document."""
_BANNED: Final = re.compile(r"what not to do|do nots?|don['’]?ts?|things not to do|what to avoid", re.IGNORECASE)
_HOW_TO: Final = re.compile(r"how to (?P<what>(?!use this)[a-z][^,:;?]{4,60})", re.IGNORECASE)
_WORK: Final = re.compile(
    r"(?:[A-Za-z][\w’'-]*\s){1,3}(?:set-?up|maintenance|storage|cleaning|handling|response|inspection|disposal|evacuation|preparation|shutdown|start-?up|care)",
    re.IGNORECASE,
)
"""A name of some work."""


def can_be_asked(entries: Sequence[str]) -> bool:
    """Whether somebody can say all entries of a list: they are few and short, of one kind, and none has a number to ask for."""
    most = _MOST_SHORT if len(entries) >= _MOST else _MOST_WORDS
    if not _LEAST <= len(entries) <= _MOST_OF_FEW_WORDS or sum(map(many, entries)) > most:
        return False
    if any(_NO_ENTRY.search(each) or limit_gap(each) or _SENTENCE.search(each) for each in entries):
        return False
    told = sum(map(is_told, entries))
    if told * 2 >= len(entries) > _MOST:
        return False
    most = _MOST_OF_ORDER if told else _MOST_OF_NAME
    return (not told or told * 2 >= len(entries)) and all(0 < many(each) <= most for each in entries)


def is_told(entry: str) -> bool:
    """Whether an entry tells the reader to do something."""
    return is_order(entry) or opens_with_verb(entry) or any(each.match(entry) for each in (ORDER, _DOES_TO))


_DOES_TO: Final = re.compile(
    r"(?!If|When|In|On|At|For|With|From|After|Before|During|While|Is|Are|Once|Until|Unless|To|Of|By|Through|Under|Over|Both|All|Any|Not)[A-Z][a-z]+(?<!ing)(?<!ed) (?:the|an?|your|all|any|each|every) "
)


def is_label(lead: str) -> bool:
    """Whether the words that lead a list in are a label, and no sentence: *Special challenges:*"""
    name = lead.rstrip(" :")
    return _is_short(name) and not _SENTENCE.search(name)


def _is_short(name: str) -> bool:
    """Whether a name has few words; one that starts with a kind of things may say of what: *Sources of dust in the lower yard*."""
    kind = _KIND.fullmatch(name)
    of_kind = kind is not None and kind.end("noun") < len(name) and name.count(" ", 0, kind.start("noun")) <= 1
    return len(name.split()) <= (_MOST_OF_KIND if of_kind else _MOST_OF_LABEL)


def of_list(name: str, lead: str, entries: Sequence[str]) -> str:
    """The question that a list answers which stands below a name or behind the sentence ``lead``; empty where none is sure."""
    if not can_be_asked(entries):
        return ""
    orders = any(map(is_told, entries))
    asks = of_name(lead or name, orders, len(entries)) if orders or not lead else of_sentence(lead)
    asks = asks or ("" if orders or lead else of_several(name, entries))
    return "" if any(each.lower() in asks.lower() for each in entries) else asks


def of_sentence(lead: str) -> str:
    """The question of a sentence that a list of names completes."""
    if _POINTS.search(lead.replace("the following", "").replace("The following", "")):
        return ""
    if found := _KINDS.fullmatch(lead):
        count = "" if found["many"] == "several" else f" {found['many']}"
        return f"what are the{count}{found['kind']}?"
    if found := _FOLLOWING.fullmatch(lead):
        asked = f"which{found['what']}" if found["what"] else "what"
        verb = {"are": "is"}.get(found["verb"], found["verb"]) if not found["what"] else found["verb"]
        return f"{asked} {verb} {found['rest']}".strip() + "?" if found["rest"] else ""
    if found := _HAS_FOLLOWING.fullmatch(lead):
        plural = found["who"] in ("We", "You")
        base = found["verb"] if plural else base_of(found["verb"])
        return f"which {found['what']} {'do' if plural else 'does'} {inside(found['who'])} {base}?"
    if (found := _WILL_BE.fullmatch(lead)) and found["rest"] == "include":
        several = found["who"].endswith("s") and not found["who"].endswith("ss")
        return f"what are possible {inside(found['who'])}?" if several and not _DETERMINED.match(found["who"]) else ""
    if found and _COMPLETED.fullmatch(found["rest"]):
        return f"what {found['modal']} {inside(found['who'])} {found['rest']}?"
    if found := _HOLDS.fullmatch(lead):
        asked = f"which{found['what']}" if found["what"] else "what"
        verb, _, rest = found["verb"].partition(" ")
        return f"{asked} does {inside(found['who'])} {base_of(verb)}{' ' if rest else ''}{rest}?"
    if found := _ARE.fullmatch(lead):
        who = inside(found["who"])
        asked = "who" if _PEOPLE.search(who) else "what"
        return f"{asked} are {who if _DETERMINED.match(who) else f'the {who}'}?"
    return ""


_PEOPLE: Final = re.compile(r"\b(?:officers|managers|members|persons|people|users|staff|contacts|trainers|partners)\Z")


_DETERMINED: Final = re.compile(r"(?:the|our|your|their|its|all|some|these|those|\w+['’]s)\s", re.IGNORECASE)


def base_of(verb: str) -> str:
    """A verb without the ending of its third person."""
    if verb in _ODD:
        return _ODD[verb]
    if verb.endswith("ies"):
        return f"{verb[:-3]}y"
    return verb[:-2] if verb.endswith(("ches", "shes")) else verb.removesuffix("s")


_ODD: Final = {"has": "have", "focuses": "focus", "focus": "focus"}


def inside(who: str) -> str:
    """Words as they stand inside of a sentence: a name in capital letters keeps them."""
    first, _, rest = who.partition(" ")
    named = any(map(str.isupper, first[1:])) or (
        first not in _SMALL and (not (rest or first.endswith("s")) or rest[:1].isupper())
    )
    return who if named else f"{first.lower()} {rest}".strip()


_SMALL: Final = ("The", "We", "You", "A", "An", "Staff", "Personnel", "Management", "Everyone", "Anyone", "Nobody")
"""Words that are small inside of a sentence, whatever stands behind them."""


def of_name(name: str, orders: bool, entries: int) -> str:
    """The question of a name over a list of names, or over one of orders."""
    name = name.strip(" :.").removeprefix("The ")
    if _BANNED.fullmatch(name):
        return "what should you not do?"
    if orders:
        if entries > _MOST_ORDERS:
            return ""
        if found := _HOW_TO.fullmatch(name):
            return f"how do you {spoken(found['what'])}?"
        if _CONDITION.fullmatch(name):
            return f"what do you do {spoken(name)}?"
        if _WORK.fullmatch(name):
            return f"what has to be done for {spoken(name)}?"
    kind = _KIND.fullmatch(name)
    if not _is_short(name) or _NO_NAME.match(name) or _DOING.match(name) or is_order(name) or _TWICE.search(name):
        return ""
    if kind and (not orders or _OF_ORDERS.fullmatch(kind["noun"])):
        return f"what are the {spoken(name)}?"
    if orders or not (holding := _HOLDING.fullmatch(name)):
        return ""
    return f"what does {'the ' if holding['one'] else ''}{spoken(name)} include?"


def of_several(name: str, entries: Sequence[str]) -> str:
    """The question of a name in the plural over names; empty where it sorts the document, or an entry says how something is."""
    name = name.strip(" :.").removeprefix("The ")
    plain = not (_NO_NAME.match(name) or _DOING.match(name) or is_order(name) or _TWICE.search(name))
    names = plain and _SEVERAL.fullmatch(name) and not any(map(_SAYS_HOW.match, entries))
    return f"what are the {spoken(name)}?" if names else ""


def sorts_things(name: str) -> bool:
    """Whether a name says that the things below it are all of their sort: *Common types of gloves*."""
    found = _KIND.fullmatch(name.strip(" :."))
    return found is not None and " " in name.strip(" :.") and _SORTS.fullmatch(found["noun"]) is not None


_SORTS: Final = re.compile(
    r"types|kinds|classes|steps|stages|phases|categories|methods|sources|components|parts|elements|levels|measures|techniques|principles|hazards|causes|signs|symptoms|roles",
    re.IGNORECASE,
)


def names_things(name: str) -> bool:
    """Whether a name may be that of things of which there are examples, and tells no case, order or work."""
    few = 0 < len(name.split()) <= _MOST_OF_LABEL
    return few and not (_NO_NAME.match(_DIGITS.sub("", name)) or _DOING.match(name) or is_order(name))


_DIGITS: Final = re.compile(r"(?<=\w)\d+|\d+(?=\w)|-\d+")
"""Digits within a name: *SGLT2*."""
_SAYS_HOW: Final = re.compile(
    r"[A-Za-z]{1,20}(?:ed|ept|en)\b|[A-Za-z]{1,20}s\s(?:to|by|from|with|in|on|at|up|the|an?|your|all|only|ability|[a-z]+ly)\b"
)
"""How an entry starts that says how something is, or what it does: *Stored upright*."""


def spoken(name: str) -> str:
    """A name as it stands inside of a sentence: with small letters, but for words that have capitals anyhow."""
    return _TITLED.sub(lambda found: found.group().lower(), name)


_TITLED: Final = re.compile(r"\b[A-Z][a-z]+(?:['’][a-z]+)?\b|\bA\b")


_TWICE: Final = re.compile(r"\b([a-z]{4,})\b.*\b\1\b", re.IGNORECASE)
"""A name that a page has put together from two."""
_DOING: Final = re.compile(
    r"[A-Za-z]+ing\s(?!courses|apps|tools|topics|hazards|materials|supplies|steps|methods|skills|requirements|signs|options)",
    re.IGNORECASE,
)
