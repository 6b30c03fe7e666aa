"""What a gap hides in a sentence: a number with what belongs to it, or the words that a rule turns on."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.text import numbers

_RANGE: Final = re.compile(r"\s*(?:-|–|to|and|or|up to|bis|und)\s*", re.IGNORECASE)
_IN_BRACKETS: Final = re.compile(r"\s*\([^()]{1,40}\)")
_NAMES_A_NUMBER: Final = re.compile(
    r"\b(?:section|chapter|page|step|figure|table|version|no\.?|nr\.?|art\.?|abs\.?|§+|article|kapitel|seite|schritt|abschnitt|"
    r"tier|level|class|stufe|klasse|type|iso|din|en|covid|hep|vitamin|windows|form)[ -]?$",
    re.IGNORECASE,
)
"""What stands before a number that is part of a name."""
_THE_REST: Final = re.compile(
    r"\b(?:the other|the remaining|the rest|die übrigen|der rest|restliche\w*)\b", re.IGNORECASE
)
_COUNTED: Final = re.compile(
    r"\s*(?:\w+(?:-\w+)? ){0,2}?(?:days?|hours?|weeks?|months?|years?|minutes?|seconds?|times|characters?|people|persons?|"
    r"tage?n?|stunden?|wochen?|monate?n?|jahre?n?|minuten?|sekunden?|mal|zeichen|personen|euro|eur|usd|dollars?|%|prozent)\b|\s?[%€$£°]",
    re.IGNORECASE,
)
"""What a number counts, where it stands behind it."""
_MONEY: Final = re.compile(r"[$€£]\s?$")


def quantity_gap(sentence: str) -> tuple[int, int] | None:
    """Where the one number stands that a sentence is worth asking for, with its range; None where there is none.

    A number that its neighbour gives away (*75 % … the other 25 %*, ``60 °C (140 °F)``) is hidden with it, or not at all.
    """
    found = [each for each in numbers.quantities(sentence) if not each.in_words]
    asked = [
        each
        for each in found
        if (
            each.unit
            or _COUNTED.match(sentence, each.number_end)
            or _MONEY.search(sentence, max(0, each.start - 2), each.start)
        )
        and not _NAMES_A_NUMBER.search(sentence, max(0, each.start - 20), each.start)
        and not sentence[each.number_end : each.number_end + 1].isalpha()
    ]
    if not asked or _THE_REST.search(sentence):
        return None
    first = asked[0]
    start, end = first.start, first.number_end
    last = first
    for each in found:
        if each.start >= last.end and _RANGE.fullmatch(sentence, last.end, each.start) and each is not last:
            last, end = each, each.number_end
            break
        if (
            each.start >= last.number_end
            and _RANGE.fullmatch(sentence, last.number_end, each.start)
            and each is not last
        ):
            last, end = each, each.number_end
            break
    bracket = _IN_BRACKETS.match(sentence, last.end)
    if bracket and any(bracket.start() < each.start < bracket.end() for each in found):
        end = bracket.end()
    hidden = sentence[start:end]
    if "\\" in sentence or re.search(rf"(?<![\w.,]){re.escape(hidden)}(?!\w)", sentence[:start] + " " + sentence[end:]):
        return None
    return start, end


MODAL: Final = re.compile(
    r"(?<!^)\b(?:(?P<must>must(?: not| never)?|shall(?: not)?|(?:is|are) (?:not (?:allowed|permitted) to|required to|prohibited|forbidden)|"
    r"has to be|have to be|needs? to be|(?:is|are) to be)|"
    r"(?P<de>müssen|muss|dürfen(?: nicht| nur)?|darf(?: nicht| nur| kein\w*)?|sind verpflichtet|ist verpflichtet|soll(?:en|te|ten)?(?: nicht)?))\s+",
    re.IGNORECASE,
)
ORDER: Final = re.compile(
    r"(?:(?:please )?(?:never|always|do not|don[’']t|only|nie|niemals|immer|bitte (?:nie|nicht|immer)|keine(?:sfalls)?)\b)\s+",
    re.IGNORECASE,
)
"""How a rule opens that tells the reader what to do."""
_AT: Final = re.compile(
    r"\b(?:in|on|with|at|into|from|to|before|after|without|until|by|for|under|above|below|within|during|over|between|near|against|"
    r"mit|bei|vor|nach|ohne|bis|auf|aus|gegen|durch|für|unter|über|innerhalb|während|im|am|beim|zum|zur)\s+(?=\S)",
    re.IGNORECASE,
)
_MOST: Final = 8
"""How many words a gap of a rule hides at most."""


def rule_gap(sentence: str) -> tuple[int, int] | None:
    """Where the words stand that a rule turns on, in a sentence that is one; None where it is none, or too long to ask."""
    order = ORDER.match(sentence)
    found = order or MODAL.search(sentence)
    if found is None:
        return None
    quantity = quantity_gap(sentence)
    if quantity is not None:
        return quantity
    start, end = found.end(), len(sentence.rstrip(" .!"))
    if not order and found.group("de"):
        if _GERMAN_LAST.search(sentence, max(0, found.start() - 30), found.start()) or _GERMAN_SUBJECT.match(
            sentence, start
        ):
            return None
        return _german_gap(sentence, start, end)
    comma = _CLAUSE_ENDS.search(sentence, start)
    if comma and comma.start() - start >= 6:
        end = min(end, comma.start())
    if not order:
        adverbs = _ADVERBS.match(sentence, start)
        start = adverbs.end() if adverbs else start
        if 0 < len(sentence[start:end].split()) <= _MOST and end - start > 2:
            return start, start + len(sentence[start:end].rstrip())
    for tail in _AT.finditer(sentence, start, end):
        at = tail.end()
        if 0 < len(sentence[at:end].split()) <= _MOST and len(sentence[start:at].split()) >= 2:
            return at, end
    words = sentence[start:end].split()
    if order and 2 <= len(words) <= 5:
        return end - len(" ".join(words[1:])), end
    return None


_GERMAN_LAST: Final = re.compile(r"\b[a-zäöüß]+(?:en|t)\s$")
"""The verb before the modal verb that ends a clause: *wie damit umgegangen werden muss*."""
_GERMAN_SUBJECT: Final = re.compile(
    r"(?:sie|er|es|wir|ihr|man|diese[rsnm]?|und|oder|jede[rsnm]?|alle|dabei|hierbei|hier|dort)\b|\W", re.IGNORECASE
)
"""What follows the verb where its subject does, or where its clause has ended."""
_CLAUSE_ENDS: Final = re.compile(r"[,;:]|\s(?:because|since|so that|if|unless|when|where|which|that|as|or else)\b")
_ADVERBS: Final = re.compile(r"(?:(?:also|always|only|not|never|be|have|been|immediately|first)\s+)+")
_GERMAN_ENDS: Final = re.compile(r"[,;(:]|\s(?:und|oder|sowie)\s")
_GERMAN_VERB: Final = re.compile(r"[a-zäöüß]+en|(?:ge|be|ver|er|ent|zer|ab|an|auf|aus|ein|um|mit)[a-zäöüß]+t")


def _german_gap(sentence: str, start: int, end: int) -> tuple[int, int] | None:
    """The words between a German modal verb and the verbs that end its clause."""
    comma = _GERMAN_ENDS.search(sentence, start)
    if comma and comma.start() - start >= 6:
        end = min(end, comma.start())
    words = [(word.start() + start, word.end() + start) for word in re.finditer(r"\S+", sentence[start:end])]
    while len(words) > 1 and _GERMAN_VERB.fullmatch(sentence[words[-1][0] : words[-1][1]]):
        words.pop()
    return (words[0][0], words[-1][1]) if 0 < len(words) <= _MOST else None
