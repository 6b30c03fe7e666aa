"""What a gap hides in a sentence: a number with what belongs to it, or the words that a rule turns on."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.gaps_german import MOST_OF_RULE, VERB, german_gap
from ketaquiz.draft.german_infinitive import WITH_ZU
from ketaquiz.draft.quantities import limit_gap, quantity_gap

_NOT_AFTER_SHOULD: Final = "aim|consider|remember|try|be (?:able|aware|told|familiar|careful|ready|prepared|considered|noted|possible|reminded|encouraged|mindful|clear|treated|used only)|have (?:already|been|[a-z]+ed)|already|also|know|understand|feel|expect|note|let|see|seek to|strive|endeavou?r|ensure|make|always try|look like|look at|take care|it|you|they|an?|any|the|talk"
"""What says after *should* that a sentence gives advice, or a condition, rather than a rule."""
_NOT_AFTER_MAY: Final = "always|be (?:able|aware|possible|necessary|enough|sufficient|obvious|needed|required|visible)|have|need|know|even|apply|work|want|realise|realize|understand|see"
"""What says after *may not* that something may turn out so, and not that it is forbidden."""
MODAL: Final = re.compile(
    rf"(?<!^)\b(?:(?P<must>must(?: not| never| always)?|shall(?: not)?|should(?! (?:{_NOT_AFTER_SHOULD})\b)(?: not| never| always)?|(?<!or )may (?:not|only)(?! (?:{_NOT_AFTER_MAY})\b)|(?:is|are) (?:not (?:allowed|permitted) to|required to|prohibited|forbidden)|"
    r"has to be|have to be|(?<!may )(?<!might )(?<!not )needs? to be|(?:is|are) to be)|"
    r"(?P<de>müssen|muss|dürfen(?: nicht| nur)?|darf(?: nicht| nur| kein\w*)?|sind verpflichtet|ist verpflichtet|soll(?:en|te|ten)?(?: nicht)?|"
    r"(?:ist|sind)(?=\s[^.,;:]{3,120}\s"
    rf"{WITH_ZU}"
    r"[.!]?\Z)|(?:ist|sind)\s(?:nur|ausschließlich|lediglich)(?=\s[^.,;:]{3,120}\s(?:erlaubt|gestattet)[.!]?\Z)))\s+",
    re.IGNORECASE,
)
ORDER: Final = re.compile(
    r"(?:(?:please )?(?:never|always|do not|don[’']t|only|nie|niemals|immer|bitte (?:nie|nicht|immer)|nicht(?=\s[^.!?]{3,120}\s[a-zäöüß]{2,}e?n[.!]?\Z)|keine(?:sfalls)?)\b)\s+",
    re.IGNORECASE,
)
"""How a rule opens that tells the reader what to do."""
_AT: Final = re.compile(
    r"\b(?:in|on|with|at(?! least\b| most\b)|into|from|to|before|after|without|until|by|for|under|above|below|within|during|over|between|near|against|"
    r"mit|bei|vor|nach|ohne|bis|auf|aus|gegen|durch|für|unter|über|innerhalb|während|im|am|beim|zum|zur)\s+(?=\S)",
    re.IGNORECASE,
)
_AT_OR_USING: Final = re.compile(
    rf"{_AT.pattern}|\b(?:outside(?: of)?|beyond|using|via)\s+(?!or\b|and\b)(?=\S)", re.IGNORECASE
)


def rule_gap(sentence: str) -> tuple[int, int] | None:
    """Where the words stand that a rule turns on, in a sentence that is one; None where it is none, or too long to ask."""
    order = ORDER.match(sentence)
    if _INVERTED.match(sentence):
        return quantity_gap(sentence)
    found = order or MODAL.search(sentence)
    if found is None or _GOES_ON.match(sentence, found.end()):
        return None
    quantity = limit_gap(sentence)
    if quantity is not None:
        return quantity
    start, end = found.end(), len(sentence.rstrip(" .!"))
    if order or found.group("must"):
        if told := _USED_FOR.match(sentence) or _THAN.search(sentence, start, end):
            return told.span("what")
        if to_do := _TO_DO.match(sentence, start, end):
            stop = _end_of_clause(sentence, to_do.end(), end)
            if another := _ANOTHER_VERB.search(sentence, to_do.end(), stop):
                stop = another.start()
            return _object(sentence, to_do.end(), stop)
    if order and _ONLY.match(sentence) and (modal := MODAL.search(sentence)) and modal.group("must"):
        who = sentence[start : modal.start()].strip()
        return (start, start + len(who)) if len(who.split()) <= MOST_OF_RULE else None
    if not order and found.group("de"):
        if _GERMAN_LAST.search(sentence, max(0, found.start() - 30), found.start()) or _GERMAN_SUBJECT.match(
            sentence, start
        ):
            return None
        return german_gap(sentence, found.start(), start, end)
    if not order and _IN_A_CLAUSE.search(sentence, 0, found.start()):
        return None
    if (condition := _CONDITION.search(sentence, start, end)) and 1 < len(
        sentence[condition.end() : end].split()
    ) <= MOST_OF_RULE:
        return None if _NEEDS_MORE.search(sentence, condition.end(), end) else (condition.end(), end)
    if not (order and found.group().lower().startswith(("nie", "bitte", "immer", "kein", "nicht"))):
        if (aim := _FOR_WHAT.search(sentence, start, end)) and len(sentence[start : aim.start()].split()) > 1:
            end = aim.start()
        lead = _GIVEN.match(sentence, start, end) or _BY_THE_BOOK.match(sentence, start, end)
        lead = lead or (
            (adverbs := _ADVERBS.match(sentence, start)) and _BY_THE_BOOK.match(sentence, adverbs.end(), end)
        )
        if lead:
            last = _end_of_clause(sentence, lead.end(), end)
            if 1 < len(sentence[lead.end() : last].split()) <= MOST_OF_RULE and not _NEEDS_MORE.search(
                sentence, lead.end(), last
            ):
                return lead.end(), last
    end = _end_of_clause(sentence, start, end)
    prohibits = not order and _PROHIBITS.search(found.group()) is not None
    if not prohibits and (thing := _object(sentence, start, end)):
        forbids = order and _FORBIDS.search(order.group())
        which = _WITH_WHAT_FAULT.match(sentence, thing[1], len(sentence.rstrip(" .!"))) if forbids else None
        return which.span("fault") if which else thing
    if not order:
        adverbs = _ADVERBS.match(sentence, start)
        start = adverbs.end() if adverbs else start
        if prohibits and _AT.match(sentence, start):
            return None  # what is forbidden stands before the verb, and not where
        if (done := _PARTICIPLE.match(sentence, start, end)) and (
            len(sentence[done.end() : end].split()) > 1 or _OFTEN.fullmatch(sentence, done.end(), end)
        ):
            start = done.end()
        if end - start > 2 and 0 < len(sentence[start:end].split()) <= MOST_OF_RULE:
            guessed = (
                _GUESSED.fullmatch(sentence, start, end)
                or _NEEDS_MORE.search(sentence, start, end)
                or _CUT_ENUMERATION.fullmatch(sentence, start, end)
            )
            if (phrase := _LAST_PHRASE.search(sentence, start, end)) and _WHICH.match(sentence, end):
                return _of_which(sentence, phrase.end(), end)
            return None if guessed else (start, end)
    if sentence[end : end + 1] == "," and not _NEXT_CLAUSE.match(sentence, end):
        return None  # the first of several
    if order and _GERMAN_OPENING.match(sentence):
        while (verb := re.search(r"\s([a-zäöüß]+)\Z", sentence[start:end])) and VERB.fullmatch(verb[1]):
            end = start + verb.start()
    for tail in _AT_OR_USING.finditer(sentence, start, end):
        at = tail.end()
        if 0 < len(sentence[at:end].split()) <= MOST_OF_RULE and len(sentence[start:at].split()) >= 2:
            return _of_which(sentence, at, end)
    words = sentence[start:end].split()
    if order and 2 <= len(words) <= MOST_OF_RULE and words[1].lower() not in ("or", "and", "oder", "und"):
        return end - len(" ".join(words[1:])), end
    return None


def _of_which(sentence: str, at: int, end: int) -> tuple[int, int] | None:
    """Where the words stand that a thing's clause turns on, where the thing alone says little: *a tester that was …*."""
    if not (_ONE_THING.fullmatch(sentence, at, end) and (clause := _WHICH.match(sentence, end))):
        return at, end
    found = phrase_gap(sentence[clause.end() :])
    return (clause.end() + found[0], clause.end() + found[1]) if found else None


_ONE_THING: Final = re.compile(r"(?:an?|the) [a-z]+")
_LAST_PHRASE: Final = re.compile(r"\s(?:with|by|from|in|on|at)\s(?=(?:an?|the) [a-z]+\Z)")
_WHICH: Final = re.compile(r"\s(?:that|which)\s")
_USED_FOR: Final = re.compile(
    r"(?:An?|The|Only(?: an?| the)?)\s(?P<what>[\w’'/-]{2,20}(?:\s[\w’'/-]{2,20}){1,4}?)\s(?:must|should|shall|has to|needs to)\s(?:always\s)?be used (?:to|for|when|while|in|on|at)\b"
)
"""A rule that says what is used for something, before that."""
_THAN: Final = re.compile(
    r"\b(?:[a-z]{2,12}er|more|less) than (?P<what>(?!one\b|it\b|that\b|this\b|usual\b|necessary\b|needed\b|required\b)[^\s,;:.()]{1,20}(?:\s[^\s,;:.()]{1,20}){0,4})\Z"
)
"""The limit that a rule ends with."""
_TO_DO: Final = re.compile(r"(?:always )?be to (?=[a-z])")
"""What stands between the verb of a rule and what is done: *The first reaction should be to …*."""
_INVERTED: Final = re.compile(
    r"(?:in|under|at) no (?:event|case|circumstances?|time|point)\b|nor\b|only (?:if|when|then|after)\b", re.IGNORECASE
)
"""How a rule opens whose subject stands behind its verb."""
_FOR_WHAT: Final = re.compile(
    r"\s(?:so as to|in order to|to (?:ensure|make sure|guarantee|make certain|allow|enable|prevent|avoid|protect|help|reduce))\b"
)
"""What a rule is for, behind what it says."""
_GIVEN: Final = re.compile(
    r"(?:present|provide|supply|furnish|equip|issue)\s(?:the |an? |all |each |every |any |their |his or her )?[\w’'-]+(?:\s(?!with\b)[\w’'-]+){0,3}\swith\s(?=\S)"
)
"""A verb with whom something is given to, before what is given."""
_BY_THE_BOOK: Final = re.compile(
    r"(?:[\w’'-]+\s){1,4}?(?:according to|in accordance with|in line with|in compliance with|using)\s(?=\S)"
)
"""What is done by some rules or means, before these."""
_GERMAN_OPENING: Final = re.compile(r"(?:nie|niemals|nicht|immer|bitte|keine\w*)\b", re.IGNORECASE)
"""How a German order opens, whose verb stands at its end."""
_GOES_ON: Final = re.compile(r"(?:then|also|therefore|thus|so|dann|auch|daher|deshalb|zudem|somit)\b", re.IGNORECASE)
"""What says that a rule goes on with another."""
_CONDITION: Final = re.compile(r"\b(?:until|unless|without)\s+(?=\S)", re.IGNORECASE)
"""What leads in the condition that a rule has."""
_NEEDS_MORE: Final = re.compile(r"\b(?:it|them|they|this|that|these|those|its|their own|his|her|so)\b", re.IGNORECASE)
"""What stands for something that a gap does not say."""
_OBJECT: Final = re.compile(
    r"(?:(?:not|always|never|only|also|immediately|first)\s+){0,2}(?!be\b|have\b|try\b|been\b)[a-z]+\s+(?P<thing>(?:(?:the|an?|any|all|your|their|its|our|each|every|no|personal|two|at least \w+)\s+)?"
    r"(?!(?:in|on|with|at|into|from|to|before|after|by|for|under|above|below|within|during|over|between|near|against|of|as|that|if|when|up|out|off|down|and|or|than|it|them|how|what|\w+ly|\w+ing)\b)"
    r"[\w’'-]+(?:\.\d{1,3})?(?:(?:\s(?:and|or|of)\s|,\s(?:and\s|or\s)?|\s)(?!(?:in|on|with|at|into|from|to|before|after|by|for|under|above|below|within|during|over|between|near|against|as|that|if|when|until|while|unless|due|instead|rather|unattended|open|up|out|off|down|them|it|is|are|assume|even)\b)[\w’'-]+(?:\.\d{1,3})?){0,5}?)"
    r"(?=\s(?:in|on|with|at|into|from|to|before|after|by|for|under|above|below|within|during|over|between|near|against|as|due to|instead of|rather than|and (?:assume|do|then)|that|if|when|until|while|even)\s|$)"
)
"""A verb with what it is done to."""


_CUT_ENUMERATION: Final = re.compile(r"(?=[^,]*+,)(?>(?:(?!\s(?:and|or)\s).)*)", re.DOTALL)
"""The start of an enumeration without its end."""
_ANOTHER_VERB: Final = re.compile(
    r"\s(?:or|and)\s(?:try|block|assume|do|make|use|take|give|leave|put|let|move|touch|open|close|remove|allow|call|go|ask|tell|hold|force|attempt|pull|push|run|start|stop|share|send|evacuate|report|notify|check|clean|replace|wear|turn|store|keep|stay|wait)\b.*"
)
"""What joins a second verb to the thing that a first one is done to."""
_WITH_WHAT_FAULT: Final = re.compile(
    r"\s(?:that|which) (?:have|has|show|shows|are|is) (?!been\b|to\b)(?P<fault>[\w’'-]+(?:\s[\w’'-]+){1,6})(?=[.!]?\Z|$)"
)
"""What makes a thing forbidden, behind that thing: *… power tools that have cracked casings*."""
_SAYS_NO_MORE: Final = re.compile(
    r"(?:(?:the|an?) )?(?:period|following|time|use|area|place|matter|same|building|room|way|case|need|part|procedure|process|policy|rules?|guidelines?|instructions?)",
    re.IGNORECASE,
)
_PLACES: Final = re.compile(r"(?:leave|keep|put|place|store|take|bring|move|return|have|make|do|see)\b", re.IGNORECASE)
"""Verbs of which what stands behind their object says more."""


def _object(sentence: str, start: int, end: int) -> tuple[int, int] | None:
    """Where what a rule's verb is done to stands, before the phrase that follows it; None where it is no few words."""
    found = _OBJECT.match(sentence, start, end)
    if found is None:
        return None
    thing = re.sub(r"\s(?:\w+ly|overnight|alone|again)\Z", "", found["thing"].rstrip(" ,"))
    words = re.sub(r"^(?:the|an?|any|all|your|their|its|our|each|every) ", "", thing).split()
    if len(words) < (1 if found.end() < end else 2) or _NEEDS_MORE.search(thing) or _GUESSED.fullmatch(thing):
        return None
    if _CUT_ENUMERATION.fullmatch(thing) or " but " in f" {thing} ":
        return None
    if (verb := _ANOTHER_VERB.search(thing)) and found.end() - found.start("thing") > verb.start():
        thing = thing[: verb.start()]  # what follows is done to something else
        words = thing.split()
    if (
        re.match(r"(?:the same|any|more|one)\b", thing)
        or _SAYS_NO_MORE.fullmatch(thing)
        or (len(words) == 1 and _PLACES.match(sentence, start, end))
    ):
        return None
    at = found.start("thing")
    return at, at + len(thing)


def ordered_thing(order: str) -> tuple[int, int] | None:
    """Where what an order is done to stands: *approved containers* of *Use approved containers for fuel*; None without it."""
    said = order[:1].lower() + order[1:]
    forbids = ORDER.match(said)
    start = forbids.end() if forbids else 0
    return _object(said, start, _end_of_clause(said, start, len(said.rstrip(" .!"))))


def phrase_gap(entry: str) -> tuple[int, int] | None:
    """Where a long entry of a list has what the rest of it asks for: a quantity, or its last phrase; None without one."""
    if (quantity := quantity_gap(entry)) is not None:
        return quantity
    end = len(entry.rstrip(" .!;,"))
    if taken := taken_gap(entry):
        return taken
    if (last := _LAST_ADVERB.search(entry, 0, end)) and last.start() > end // 2:
        end = last.start()
    for tail in reversed(list(_AT_OR_USING.finditer(entry, 0, end))):
        hidden = entry[tail.end() : end]
        if hidden[:1] == "(" or hidden.count("(") != hidden.count(")"):
            continue
        if len(entry[: tail.end()].split()) < _LEAST_BEFORE:
            continue
        many = len(hidden.split())
        if many > _MOST_OF_ENTRY:
            return None
        if _AT.search(hidden):
            return None
        if (
            many > 1
            and not any(each.fullmatch(hidden) for each in (_SAYS_LITTLE, _NEAR_BY))
            and not _VERBAL.search(hidden)
        ):
            return tail.end(), end
    return None


def taken_gap(entry: str) -> tuple[int, int] | None:
    """Where an English entry says what something requires, costs or covers; None where it says no such thing."""
    found = _TAKES.search(entry)
    if found is None or _VERBAL.search(found["what"]) or found["what"].count("(") != found["what"].count(")"):
        return None
    return found.start("what"), found.end("what")


_TAKES: Final = re.compile(
    r"\w\s(?:requires?|needs?|covers?|equals?|takes?)\s(?P<what>(?!to\b|it\b|them\b)[^\s,;:.!]{1,40}(?:\s[^\s,;:.!]{1,40}){0,5})[.!;,]{0,2}\s{0,2}\Z"
)
"""A verb that says what something takes, with that."""
_LAST_ADVERB: Final = re.compile(
    r"\s(?:immediately|promptly|beforehand|regularly|properly|safely|carefully|always|at all times|at once|(?:when|where|if|as) (?:practical|possible|necessary|required|needed|appropriate|applicable)|regardless of .{1,30})\Z",
    re.IGNORECASE,
)
"""What a gap leaves out at the end of an entry."""
_NEAR_BY: Final = re.compile(r"the (?:area|vicinity|place|process|procedure)|a regular basis", re.IGNORECASE)
"""Where something is that stands nearby, which anybody guesses."""
_LEAST_BEFORE: Final = 3
_MOST_OF_ENTRY: Final = 6
"""How many words the gap of an entry hides at most."""
_SAYS_LITTLE: Final = re.compile(
    r"(?:the |an? |your |their |its |our |der |die |das |den |dem )?(?:it|them|this|that|use|time|times|way|case|needed|all|others?|(?:your|their|its|our) [\w-]+|you|me|us|him|her|ihm|ihr|ihnen|uns|dir|sich)",
    re.IGNORECASE,
)
_VERBAL: Final = re.compile(
    r",|\Abe |\b(?:is|are|was|were|must|can|may|should|will|has|have|do|does|it|they|ist|sind|wird|werden|kann|können|muss|müssen|hat|haben|sein|sie|es|er|du)\b",
    re.IGNORECASE,
)


def _end_of_clause(sentence: str, start: int, end: int) -> int:
    """Where the clause of a rule ends that goes on at ``start``: before the next one, but behind an enumeration."""
    comma = _CLAUSE_ENDS.search(sentence, start, end)
    while comma and comma.group() == "," and _ENUMERATES.match(sentence, comma.end(), end):
        comma = _CLAUSE_ENDS.search(sentence, comma.end(), end)
    if comma and comma.start() - start >= 6:
        end = comma.start()
    return start + len(sentence[start:end].rstrip())


_NEXT_CLAUSE: Final = re.compile(
    r",\s(?:and|or|but|because|since|so|which|who|as|if|when|where|unless|even|especially|including|always|never|the|you|this|it|they)\b"
)
"""How a clause goes on behind a comma that parts no enumeration."""
_ENUMERATES: Final = re.compile(r"\s(?:[^,;:.]{2,40},\s?){0,5}(?:[^,;:.\s]{2,20}\s){0,3}(?:and|or)\s")
"""What goes on with an enumeration behind a comma: *personal, home-made or industrial products*."""
_IN_A_CLAUSE: Final = re.compile(
    r"(?<!^)\b(?:what|which|that|who|whether|when|if|where|how|because|since|so that|until|though|although)\b(?:(?!, (?:the|an?|all|any|each|every|you|then)\b).)*$|(?:\A(?:if|when|once|unless)\b[^,]*$)|\b(?:it|they|he|she|this|these|we)\s(?:\w+\s){0,1}$",
    re.IGNORECASE,
)
"""A rule's verb in a clause that hangs on another, or behind a pronoun that the sentence does not explain."""
_GUESSED: Final = re.compile(r"\w+(?:ed|en|t|able|ible|ory)", re.IGNORECASE)
"""A single verb, which anybody guesses: *must be avoided*."""
_ONLY: Final = re.compile(r"only\b", re.IGNORECASE)
"""What a rule turns on stands before its verb: *Only main doors are to be used after 8 pm*."""
_PROHIBITS: Final = re.compile(r"\b(?:prohibited|forbidden)\b", re.IGNORECASE)
_PARTICIPLE: Final = re.compile(
    r"(?:[a-z]+(?:ed|en)|kept|made|held|sent|put|set|built|worn|done|left|paid)\s+(?:[a-z]+ly\s+|in advance\s+)?(?:in|on|with|at|into|from|to|before|after|without|until|by|for|under|above|below|within|during|over|between|near|against|through|via|every|as)\s+(?=\S)|"
    r"[a-z]{3,}ed\s+(?=(?:once|twice|daily|weekly|monthly|yearly|annually|every|at least|immediately|upright|horizontally|vertically)\b)"
)
"""The verb of a rule in the passive, which anybody guesses, with what leads in the rest: *recorded in*."""
_OFTEN: Final = re.compile(r"once|twice|daily|weekly|monthly|yearly|annually", re.IGNORECASE)
_FORBIDS: Final = re.compile(r"\b(?:not|never|nicht|nie|kein\w*|prohibited|forbidden)\b", re.IGNORECASE)
_GERMAN_LAST: Final = re.compile(r"\b[a-zäöüß]+(?:en|t)\s$")
"""The verb before the modal verb that ends a clause: *wie damit umgegangen werden muss*."""
_GERMAN_SUBJECT: Final = re.compile(
    r"(?:sie|er|es|wir|ihr|man|diese[rsnm]?|und|oder|jede[rsnm]?|alle|dabei|hierbei|hier|dort)\b|\W", re.IGNORECASE
)
"""What follows the verb where its subject does, or where its clause has ended."""
_CLAUSE_ENDS: Final = re.compile(
    r"[,;]|:(?!\d)|\s(?:because|since|so (?:that|it|they|you|no)|if|unless|when|where|which|that|as|or else)\b"
)
_ADVERBS: Final = re.compile(r"(?:(?:also|always|only|not|never|be|have|been|immediately|first)\s+)+")
