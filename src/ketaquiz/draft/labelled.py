"""What is asked of an English label and what stands behind it: *Storage temperature: [4 °C] or lower.*

The label is shown as the article has it, and of what stands behind it a gap hides a few words: a number with its unit, the
entries of an enumeration by turns, what an order is done to, what something is said to be, or the last phrase. Where no few
words can be hidden, and the label is a name that what stands behind it tells, the label is hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from ketaquiz.draft import asking
from ketaquiz.draft.clozes import cloze_with_gaps
from ketaquiz.draft.echoes import new_part
from ketaquiz.draft.english_gaps import CUT, LISTED_ON, MOST_GAPS, key_phrase, many
from ketaquiz.draft.english_worth import fact_gap, is_told, is_weak
from ketaquiz.draft.enumerations import cells, list_entries, parts
from ketaquiz.draft.gap_edges import exact, whom
from ketaquiz.draft.gaps import phrase_gap, rule_gap
from ketaquiz.draft.orders import is_order, opens_with_verb
from ketaquiz.draft.page import Page
from ketaquiz.draft.paragraphs import HANGING
from ketaquiz.draft.quantities import quantity_gap
from ketaquiz.draft.terms import VERB
from ketaquiz.draft.wording import item_keys
from ketaquiz.yamltree.writer import Value

_MOST_VALUE: Final = 7
"""How many words a value has at most that is hidden whole behind its label."""
_MOST_SHOWN: Final = 34
"""How many words all sentences have together at most that are shown with the one that has the gap."""
_MOST_LED: Final = 45
"""How many words a sentence has at most with those before it that are shown since the gap comes late."""
_MOST_SENTENCES: Final = 3
"""How many sentences of an explanation are looked at for a gap."""
_IS: Final = re.compile(r"\s(?:is|are|has|have)\s(?!to\b|been\b|the right\b)(?=\S)")
_MOST_PREDICATE: Final = 6
_MOST_ORDER: Final = 7
_MOST_WHOLE: Final = 8
"""How many words a sentence has at most that is hidden whole where no part of it can be."""
_LEAST_STEPS: Final = 3
_POINTS: Final = re.compile(
    r"(?:it|its|they|their|this|these|that|those|he|she|we|our|such|also|however|same as|as above|ditto|see)\b",
    re.IGNORECASE,
)
_PATH: Final = re.compile(r"\S (?:>|→|»|>>) \S")
"""A way through menus or folders."""
_PROPERTY: Final = re.compile(
    r"\b(?:effects?|causes?|symptoms?|signs?|risks?|responses?|solutions?|actions?|prevention|range|age|size|weight|speed|distance|aim|objective|target|minimum|maximum|capacity|balance|validity|penalty|penalties|default|formula|material|allowance|entitlement|ratio|concentration|pressure|voltage|power|interval|groups?|value|result|meaning|role|function|length|place|answers?|rates?|caps?|limits?|frequency|requirements?|deadlines?|periods?|duration|process|procedures?|uses?|usage|notes?|purpose|goals?|scope|types?|steps?|"
    r"benefits?|consequences?|eligibility|notification|resources|responsibilit(?:y|ies)|exceptions?|compliance|documentation|content|owner|approval|"
    r"access|training|general|other|prohibited|required|allowed|storage|owner|colou?rs?|dress|contact|phone|email|address|website|hours|price|cost|fees?|dose|dosage|temperature|details?|description|definition|background|overview|status|format|location|time|when|who|where|how|why|what|situation \d+)\Z",
    re.IGNORECASE,
)
"""What a label ends with that sorts what stands behind it, and names nothing that this could tell."""
_MOST_OF_NAME: Final = 4
_NAME: Final = re.compile(r"[^\W\d_]{3}")
_LEAST_TELLING: Final = 3
"""How many words tell a name at least."""
_STEM: Final = 4


def keys_behind(
    page: Page, question: str, name: str, term: str, explanation: str, hides_name: bool = True
) -> dict[str, Value]:
    """The keys of a draft for a label and its explanation, in the heading's ``question`` or behind its ``name``.

    ``hides_name`` says that the label may be what is asked for.
    """
    before = f"{question} " if question else f"{name} – " if name else ""
    said = page.sentences(" ".join(explanation.split()))
    asks = asking.english(term, explanation)
    if asks:
        wording = asking.after_question(question, asks) if question else asking.behind(name, asks)
        return item_keys(wording, said[0].rstrip(" ."), " ".join(said[1:]), lists=False)
    told = hides_name and _is_told(page, term, explanation, name or question)
    found = {} if told and _only_paraphrases(said) else _with_gaps(page, f"{before}{term}: ", said)
    if not found and told and (cloze := cloze_with_gaps(before, f"{term}: {said[0]}", [(0, len(term))])):
        return _keys(cloze, said[1:])
    if found:
        return found
    if asking.orders(term) and (is_order(said[0]) or _PATH.search(said[0])) and not asking.forbids(said[0]):
        how = f"how do you {asking.spoken(term).rstrip('.!')}?"
        wording = asking.after_question(question, how) if question else asking.behind(name, how)
        return item_keys(wording, said[0].rstrip(" ."), " ".join(said[1:]), lists=False)
    if _names_thing(term, said[0]) and not page.is_sort(term):
        meant = f"what is meant by “{term}”?"
        wording = asking.after_question(question, meant) if question else asking.behind(name, meant)
        return item_keys(wording, said[0].rstrip(" ."), " ".join(said[1:]), lists=False)
    know = f"{asking.KNOW}“{term}”?"
    wording = asking.after_question(question, know) if question else asking.behind(name, know)
    return item_keys(wording, said[0].rstrip(" ."), " ".join(said[1:]), lists=False)


def _names_thing(term: str, sentence: str) -> bool:
    """Whether a name is explained by a phrase that says what it is: *Grievances: Formal complaints about …*."""
    opening = re.split(r"[,;:]\s|\s(?:that|which|who)\s", sentence, maxsplit=1)[0]
    name = len(term.split()) <= _MOST_OF_NAME and not (
        _PROPERTY.search(term) or is_order(term) or asking.says_when(term)
    )
    return name and _THING.match(sentence) is not None and VERB.search(opening) is None and not is_order(sentence)


_THING: Final = re.compile(
    r"(?!(?:Used|Useful|Ideal|Helpful|Handy|Suitable|Beneficial|Perfect|Great|Good|Best|Needed|Recommended)\s|[A-Z][a-z]+\s(?:the|an?|your)\s)(?:An?\s)?[A-Z][a-z-]{1,30}(?:,?\s[a-z-]{1,30}){0,3}\s(?:that|which|who|of|about|for|used|without|between|from)\s(?=\S)"
)
"""How a phrase opens that names a thing and what tells it from others."""


def _only_paraphrases(said: tuple[str, ...]) -> bool:
    """Whether a few words say in other words what a label means, which nobody says word for word: *Mourning one's former self*."""
    text = said[0].rstrip(" .;:")
    plain = (
        not any(map(str.isdigit, text)) and not _VALUE.match(text) and not list_entries(text) and len(cells(text)) == 1
    )
    return len(said) == 1 and plain and _LEAST_PARAPHRASE <= many(text) <= _MOST_VALUE and not VERB.search(text)


_LEAST_PARAPHRASE: Final = 3
_VALUE: Final = re.compile(
    r"(?:after|before|during|within|when|if|with|without|in|on|at|by|from|to|for|under|over|above|below|between|every|each|once|daily|weekly|monthly|only|not|no|never|always|as|[a-z]+ly)\b|[^a-z]*\Z|.*→|.*\bonly\b|[a-z-]+(?:,? (?:and|or)|,) [a-z-]+\Z|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.IGNORECASE,
)
"""How a value starts that says when, where or how, and is not told in other words."""


def _with_gaps(page: Page, before: str, said: tuple[str, ...]) -> dict[str, Value]:
    """The keys of a cloze of what is most worth asking for behind a label: a number in any sentence, else a few words of the first that has some; empty without these."""
    whole = sum(len(each.split()) for each in said) <= _MOST_SHOWN
    for number, gaps in _new_first(page, before, said):
        fact = _has_figures(said[number], gaps) or gaps == [fact_gap(said[number])]
        long = sum(len(each.split()) for each in said[: number + 1]) > _MOST_LED
        first = number if (fact or long) and not whole and HANGING.match(said[number]) is None else 0
        start = len(" ".join([*said[first:number], ""]))
        shown = " ".join(said if whole else said[first : number + 1]).rstrip(" ;:")
        places = [(start + at, start + last) for at, last in gaps]
        if cloze := cloze_with_gaps(before, shown, places):
            return _keys(cloze, () if whole else (*said[:first], *said[number + 1 :]))
    return {}


def _new_first(page: Page, before: str, said: tuple[str, ...]) -> list[tuple[int, list[tuple[int, int]]]]:
    """The gaps of sentences by their worth, those last that only say the label again or lie across one that does."""
    news: list[tuple[int, list[tuple[int, int]]]] = []
    again: list[tuple[int, list[tuple[int, int]]]] = []
    for number, gaps in _by_worth(said):
        start, end = gaps[0]
        text = said[number]
        across = any(number == at and start < old[-1][1] and old[0][0] < gaps[-1][1] for at, old in again)
        new = len(gaps) > 1 or new_part(page.language, before + text[:start], text[start:end])
        (news if new and not across else again).append((number, gaps))
    return news + again


def _by_worth(said: tuple[str, ...]) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """The gaps of the first sentences with the number of their sentence: of several first those that have a fact in figures."""
    alone = len(said) == 1
    found = [
        (number, worth)
        for number, sentence in enumerate(said[:_MOST_SENTENCES])
        for gaps in _gaps_of(sentence, alone)
        if (
            worth := [
                gap for gap in gaps if not (is_weak(sentence, *gap) or is_told(" ".join(said), sentence[slice(*gap)]))
            ]
        )
    ]
    if not (alone or (many(said[0]) <= _MOST_VALUE and not (VERB.search(said[0]) or is_order(said[0])))):
        for number, sentence in enumerate(said[:_MOST_SENTENCES]):
            figures = (gaps for at, gaps in found if at == number and _has_figures(sentence, gaps))
            fact = None if sentence.rstrip().endswith(("!", "?")) else fact_gap(sentence)
            if best := next(figures, [fact] if fact else []):
                yield number, best
    yield from found


def _has_figures(sentence: str, gaps: list[tuple[int, int]]) -> bool:
    return any(_FIGURE.search(sentence, *gap) for gap in gaps)


_FIGURE: Final = re.compile(r"(?<![\w-])\d")
"""The start of a number, which is no part of a name as *CO2*."""


def _keys(cloze: str, rest: tuple[str, ...]) -> dict[str, Value]:
    return {"cloze": cloze, **({"rationale": " ".join(rest)} if rest else {})}


def _gaps_of(sentence: str, alone: bool) -> Iterator[list[tuple[int, int]]]:
    """Where the few words of a sentence stand that it is worth asking for, the best first.

    ``alone`` says that it is all that stands behind its label, so that a value may be hidden whole.
    """
    said = sentence.rstrip(" .;:")
    if (steps := said.split("; ")[0].split(" → "))[_LEAST_STEPS - 1 :]:
        starts = [len(" → ".join([*steps[:number], ""])) for number in range(len(steps))]
        yield [(start, start + len(step)) for start, step in zip(starts, steps, strict=True)][::2][:MOST_GAPS]
        return
    if said.endswith(("!", "?")) or _PATH.search(said) or said.count("(") != said.count(")"):
        return
    verb, ordered = VERB.search(said) is not None, is_order(said)
    quantity = quantity_gap(said)
    if quantity and (verb or ordered or many(said) > _MOST_VALUE):
        yield [quantity]
    if not (verb or ordered or (not alone and opens_with_verb(said))) and (alone or many(said) <= _MOST_VALUE):
        if len(found := cells(said)) > 1:
            yield found[::2][:MOST_GAPS] if len(found) > MOST_GAPS else found
        elif many(said) <= _MOST_VALUE:
            yield [(0, len(said))]
    if not ordered:
        for things in (list_entries(said), _named_behind(said)):
            if things and all(_is_thing(said[slice(*each)]) for each in things):
                nothing = said[slice(*things[0])].startswith("No ")  # which holds for all of them
                yield [(things[0][0], things[-1][1])] if nothing else things[::2][:MOST_GAPS]
    cut = False
    if both := _DONE_BOTH.search(said):
        yield [both.span("what")]
    for span in (whom(said), key_phrase(said), _predicate(said), rule_gap(said), phrase_gap(said), *_objects(said)):
        cut = cut or span is not None
        gap = exact(said, span) if span else None
        if gap and not (LISTED_ON.match(said, gap[1]) or CUT.search(said[slice(*gap)])):
            yield [gap]
    if ordered and (thing := _ORDERED.match(said)):
        yield [thing.span("what")]
    if (does := _DOES.match(said)) and many(does["what"]) <= _MOST_PREDICATE:
        yield [does.span("what")]
    if (
        alone
        and not ((ordered and cut) or _RULED.search(said))
        and many(said) <= (_MOST_ORDER if ordered else _MOST_WHOLE)
    ):
        yield [(0, len(said))]
    if ordered and (thing := _SEVERAL.match(said)) and is_order(said[thing.end() :].lstrip(" ,").capitalize()):
        yield [thing.span("what")]


_DONE_BOTH: Final = re.compile(
    r"\b(?:must|shall|should) be (?P<what>[a-z]{3,20}(?:ed|en|t) and [a-z]{3,20}(?:ed|en|t)(?: (?:out|off|up|down|away))?)(?=\s(?:before|after|by|at|when|every|once)\b)"
)
"""The two things that have to be done to something: *must be isolated and locked out before …*."""
_RULED: Final = re.compile(r"\bis (?:strictly )?(?:prohibited|forbidden|illegal|mandatory)\Z", re.IGNORECASE)
"""A sentence that says no more of its label than that it may not be, or has to be."""
_ORDERED: Final = re.compile(
    r"[A-Z]?[a-z]+\s(?P<what>(?:the|an?|your|all|any)\s[\w’'-]+(?:\s[\w’'-]+){0,2}?)(?=[.,;]|\Z|\s(?:and|or|if|when|while|before|after|until|as|in|on|at|to|from|for|with|by)\b)"
)
"""An order with what it is done to."""
_SEVERAL: Final = re.compile(
    r"[A-Za-z][a-z]{1,20}\s(?:(?:under|into?|onto?|up|out|off|with|to|from|behind|over)\s)?(?P<what>(?!only\b|it\b|them\b|immediately\b|more\b)[a-z-]{3,30}(?:\s[a-z-]{3,30}){0,2})(?=,\s[a-z])"
)
"""The first of several orders with what it is done to: *Get under sturdy furniture, protect …*."""
_DOES: Final = re.compile(
    r"(?:It|They)\s(?P<what>[a-z][^,;:.()]+)(?=,\s(?:which|who|so|and|but|as|while|[a-z]+ing)\b|\Z)"
)
"""What is said of the label that *it* stands for: *It kills germs, which …*."""
_SUCH_AS: Final = re.compile(r",?\s(?:such as|including|for example|namely|like)\s(?=\S)")
"""What leads in things of a kind within a sentence."""
_NO_THING: Final = re.compile(
    r"(?:which|who|that|where|when|if|but|as|so|because|while|although|particularly|especially|throughout|depending|for|in|on|at|by|with|to|from|within|before|after|it|they|you|we|[a-z]+ing)\b|.*[a-z]ly\Z|.*\b(?:is|are|can|may|must|will|has|have)\b",
    re.IGNORECASE,
)
_MOST_OF_THING: Final = 5


def _named_behind(said: str) -> list[tuple[int, int]]:
    """Where the things stand that a sentence names behind *such as* or at its end, without the first of a row of its own."""
    lead = _SUCH_AS.search(said)
    start = lead.end() if lead else 0
    found = [(start + first, start + last) for first, last in parts(said[start:])]
    things = found if lead else found[1:]
    things = list(takewhile(lambda each: _is_thing(said[slice(*each)]), things))
    return things if len(things) > 1 else []


def _is_thing(text: str) -> bool:
    """Whether a part of an enumeration names something in a few words, and is no clause that goes on behind it."""
    return len(text.split()) <= _MOST_OF_THING and not _NO_THING.match(text)


_OBJECT_BEHIND: Final = re.compile(
    r"(?:\b(?:can|may|will|must|could|should|might|to|helps?|helping)\s(?:[a-z]+ly\s)?(?:help\s)?[a-z]{3,14}|,\s[a-z]{3,14}ing|\b(?:blocks|modulates|alleviates|reduces|increases|provides|prevents|causes|improves|controls|protects|requires|supports|produces|offers))\s"
    r"(?P<what>(?!be\b|have\b|to\b|front\b|the (?:same|following)\b|it\b|them\b|in\b|on\b|at\b|by\b|for\b|from\b|with\b)[^\s,;:.()]+(?:\s(?!(?:and|or|by|in|on|at|for|from|with|to|as|when|if|while|that|which|over|through|during|within|of)\b)[^\s,;:.()]+){0,4}(?:\s(?:of|and)\s[^\s,;:.()]+(?=\Z|[.,;]))?)(?=\Z|[.,;]|\s(?:and|or|by|in|on|at|for|from|with|to|as|when|if|while|that|which|over|through|during|within|of)\b)",
    re.IGNORECASE,
)
"""What something is done to, behind the verb of a clause."""


def _objects(said: str) -> Iterator[tuple[int, int]]:
    """Where what the verbs of a sentence are done to stands, and then its phrases, the last ones first."""
    for found in (list(_OBJECT_BEHIND.finditer(said)), list(_PHRASE.finditer(said))):
        yield from (each.span("what") for each in reversed(found) if len(each["what"]) > _LEAST_LETTERS)


_PHRASE: Final = re.compile(
    r"\b(?:in|on|with|at|into|to|by|for|under|against|through|from|due to|because of)\s(?P<what>(?!the (?:same|following)\b|front\b|which\b|whom\b|what\b|how\b|be\b|it\b|them\b|you\b)(?:[\w’'/-]+\s){1,3}?[\w’'/-]{4,})(?=\Z|[.,;]|\s(?:and|or|by|in|on|at|for|from|with|to|as|when|if|while|that|which|through|during|within|of|may|can|is|are)\b)",
    re.IGNORECASE,
)
_LEAST_LETTERS: Final = 3


def _predicate(said: str) -> tuple[int, int] | None:
    """Where what something is said to be stands, where these are a few words."""
    found = _IS.search(said)
    if found is None or not 1 < len(said[found.end() :].split()) <= _MOST_PREDICATE:
        return None
    return None if any(sign in said[found.end() :] for sign in ":,") else (found.end(), len(said))


def _is_told(page: Page, term: str, explanation: str, above: str) -> bool:
    """Whether a label is a name that its explanation tells: *Matching service for carpools* of *Rideshare Program*."""
    if not 0 < len(term.split()) <= _MOST_OF_NAME or _PROPERTY.search(term) or asking.says_when(term):
        return False
    if (
        not _NAME.search(term)
        or is_order(explanation)
        or is_order(term)
        or opens_with_verb(explanation)
        or _POINTS.match(explanation)
    ):
        return False
    first = page.sentences(explanation)[0]
    stems = {word[:_STEM] for word in page.language.content_words(term)}
    said = {word[:_STEM] for text in (explanation, above) for word in page.language.content_words(text)}
    return len(first.split()) >= _LEAST_TELLING and not first.endswith("?") and bool(stems) and not stems & said
