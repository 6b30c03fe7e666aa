"""What of an English draft is hidden in the end: at most three gaps, each so short that somebody can say it word for word.

`key_phrase` finds the few words of a longer text that the rest of it asks for, and `with_few_gaps` applies it to a draft
that an extractor has made.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Final

from ketaquiz.draft.extractor import GAP, Draft
from ketaquiz.draft.gap_edges import is_ruled
from ketaquiz.draft.gaps import ordered_thing, phrase_gap
from ketaquiz.draft.orders import ORDERS_OR_NAMES, is_order
from ketaquiz.draft.quantities import limit_gap, quantity_gap
from ketaquiz.draft.sentences import sentences
from ketaquiz.text.words import contains, words_alone, words_of

MOST_GAPS: Final = 3
"""How many gaps an English draft has at most."""
MOST_SAID: Final = 5
"""How many words somebody says word for word at most; of more, those are hidden that the others ask for."""
_MOST_WHOLE: Final = 7
"""How many words a gap has at most where nothing tells which of them the others ask for."""
ASKED_WHOLE: Final = "a list that is asked for by a question"
"""The reason of a draft that asks for all entries of a list."""
_LONGEST_SIGN: Final = 6
"""How many characters part two gaps at most between which nothing is shown."""
_BRACKETS: Final = re.compile(r"(?<=\S)\s\([^()]{1,80}\)")
_QUOTED: Final = re.compile(r"[\"“](?P<what>[^\"“”]{1,39}[^\"“”,.;])[,.;]?[\"”]")
_SAYS: Final = re.compile(
    r"(?<=\w)\s(?:=|is|are|means|indicates|signals|shows)\s(?:(?:an?|the) [a-z]{3,20} (?:that|which) (?:is|are) |(?:an?|the) )?(?=\w)"
)
"""The verb that says what something is or means."""
_GUESSED: Final = re.compile(r"[a-z]+(?:ed|able|ible|ly)|known|done|made|kept|given|taken|likely", re.IGNORECASE)
"""A single word that anybody guesses behind such a verb."""
_DONE: Final = re.compile(
    r"(?:to|for|when|while|if|before|after|by|used|required|needed|important|necessary|responsible|it|them)\b",
    re.IGNORECASE,
)
_REMARK: Final = re.compile(
    r"\s?\((?:think about (?:that|this|it)|to do|todo|tbd|tbc|check(?: this)?|\?+)\)|(?:\A|(?<=[:–—] ))#{2,6}\s?",
    re.IGNORECASE,
)
"""What an author noted for himself, and a mark of a heading that is none."""


def key_phrase(text: str) -> tuple[int, int] | None:
    """Where the few words of a text stand that the rest of it asks for; None where nothing tells which these are.

    They are a quantity, what stands in quotation marks, what something is said to be, what an order is done to, or the
    last phrase, in this order. At most `MOST_SAID` words are hidden, and never all of them.
    """
    end = len(text.rstrip(" .!;,"))
    if (quantity := limit_gap(text)) is not None:
        return quantity
    if len(quoted := list(_QUOTED.finditer(text))) == 1 and quoted[0].end() - quoted[0].start() < end:
        return quoted[0].span("what")
    head, colon, rest = text[:end].partition(": ")
    if colon and ": " not in rest and _fits(text, len(head) + 2, end):
        return len(head) + 2, end
    order = is_order(text) or (
        _MAY_ORDER.match(text) is not None and text.split(maxsplit=1)[0].lower() in ORDERS_OR_NAMES
    )
    if not order and "," not in text and (says := list(_SAYS.finditer(text, 0, end))):
        start = says[-1].end()
        if _fits(text, start, end) and not (_GUESSED.fullmatch(text, start, end) or _DONE.match(text, start, end)):
            return start, end
    if order and (thing := ordered_thing(text)) and _fits(text, *thing) and not _SAID_ALREADY.fullmatch(text, *thing):
        return thing
    last = phrase_gap(_BRACKETS.sub(lambda found: " " * len(found.group()), text))
    return last if last and _fits(text, *last) else None


_MAY_ORDER: Final = re.compile(r"[A-Z][a-z]+ (?!of\b|and\b|or\b|for\b|in\b|is\b|are\b)(?>[^\s,;:.]+ ){3}")
"""A word before several others that hangs on none of them, as the verb of an order does."""
_SAID_ALREADY: Final = re.compile(r"(?:(?:the|an?|your|any|all|each|every) )?[a-z]+", re.IGNORECASE)
"""A single thing that the words before it have named: *Start the saw on another firm support*."""


def _fits(text: str, start: int, end: int) -> bool:
    hidden = text[start:end]
    if CUT.search(hidden) or _ANYWHERE.fullmatch(hidden):
        return False
    return 0 < len(hidden.split()) <= MOST_SAID and hidden.count("(") == hidden.count(")") and len(hidden) < len(text)


_ANYWHERE: Final = re.compile(
    r"(?:[a-z]+(?:ing|ed|ly)|effect|use|place|times?|way|(?:as|so) .*|already .*)|(?:the )?(?:right|correct|proper|appropriate|suitable|necessary|same|following) [\w-]+|feel free|(?:particular|close|special|extra|full) (?:attention|care)",
    re.IGNORECASE,
)
"""What anybody guesses."""
CUT: Final = re.compile(
    r"\A(?:and|or|but|you|it|they|we|he|she)\b|n['’]t\b|\b(?:must|should|shall|may|can|will|is|are|was|were|has|have|it|they)\b|\s(?:that|which|who)\s[a-z]+\Z|\s(?:away|off|up|down|out|made|used|kept|held|taken|given|caused|but|not|and|or)\Z",
    re.IGNORECASE,
)
"""What no few words have that go with a verb: another one, or what joins them to others."""
LISTED_ON: Final = re.compile(r",\s(?:[^,.;]{1,40},\s)*?(?:[^,.;\s]+\s){0,6}?(?:and|or)\s")
"""What goes on with an enumeration behind a gap, which would hide its first entry alone."""


def many(text: str) -> int:
    """How many words somebody has to say for a text: what stands in brackets only explains."""
    return len(_BRACKETS.sub("", text).split())


def with_few_gaps(draft: Draft) -> Draft | None:
    """A draft without its author's remarks, with `MOST_GAPS` gaps at most, and those short; None where none is left, and of a sample of code.

    Of more gaps each second one is left, or the first ones where others are shown between them. Of a row these are the last ones, for the first cells tell which one is meant.
    Of a long gap its key phrase stays hidden; without one it is shown.
    """
    draft = replace(
        draft,
        keys={
            key: _REMARK.sub("", said) if isinstance(said, str) and key in ("cloze", "question") else said
            for key, said in draft.keys.items()
        },
    )
    cloze = str(draft.keys.get("cloze", ""))
    gaps = list(GAP.finditer(cloze))
    if not gaps or draft.reason == ASKED_WHOLE or _says_all(draft, gaps):
        return draft
    if _CODE.search(cloze):
        return None
    worth = [gap for gap in gaps if not _AND_SO_ON.fullmatch(gap[1])]
    kept = frozenset(gap.start() for gap in _by_turns(worth, draft.extractor))
    made, done = "", 0
    for gap in gaps:
        made += cloze[done : gap.start()]
        made += _narrowed(draft, gap[1], len(gaps)) if gap.start() in kept else gap[1]
        done = gap.end()
    made += _EXAMPLES_BEHIND.sub("", cloze[done:]) if draft.extractor in _OF_SENTENCES else cloze[done:]
    if draft.extractor in _OF_SENTENCES:
        made = _without_repeated(made)
    if not GAP.search(made):
        return None
    return replace(draft, keys={**draft.keys, "cloze": made}) if made != cloze else draft


def _says_all(draft: Draft, gaps: list[re.Match[str]]) -> bool:
    """Whether the gaps of an answer are all its entries, few and short enough that somebody can say them."""
    cloze = gaps[0].string
    beside = all(_BETWEEN.fullmatch(cloze, gap.end(), after.start()) for gap, after in pairwise(gaps))
    lengths = [many(gap[1]) for gap in gaps]
    few = _LEAST_ALL <= len(gaps) <= _MOST_ALL and sum(lengths) <= _MOST_OF_ALL and max(lengths) <= _MOST_OF_ENTRY
    return draft.extractor in ("faq", "question_heading") and beside and few


_BETWEEN: Final = re.compile(r"[,;]?\s(?:(?:and|or)\s)?")
_LEAST_ALL: Final = 2
_MOST_ALL: Final = 6
_MOST_OF_ALL: Final = 48
_MOST_OF_ENTRY: Final = 14
"""How many words an entry of an answer has at most that is hidden whole."""
_EXAMPLES_BEHIND: Final = re.compile(r"\s(?:e\.?g|eq|ex)\.:?\s[^.!?{}]{1,60}\.?\Z")
"""Examples at the end of a sentence, in short: *… less than 7 eg. NH~4~Cl*."""
_CODE: Final = re.compile(r"\w\s?=\s?(?:\{(?!\{)|\[)|[“\"][^“”\"]{1,30}[”\"],\d")
"""A sample of a programming language, whose values are made up: *ages = {*, *"Joe",11*."""
_AND_SO_ON: Final = re.compile(
    r"(?:and )?(?:etc|so on|(?:and )?more|others?)\.?|(?:or )?(?:an? )?(?:equivalent|similar)\b.*", re.IGNORECASE
)
"""What stands at the end of an enumeration for all that it does not name."""
_OF_SENTENCES: Final = ("term", "rule", "statement", "tip")


def _without_repeated(cloze: str) -> str:
    """A cloze of one gap with its number hidden instead, where it shows elsewhere word for word what the gap hides."""
    gaps = list(GAP.finditer(cloze))
    if len(gaps) != 1:
        return cloze
    hidden = words_of(_ARTICLE.sub("", gaps[0][1]))
    shown = (cloze[: gaps[0].start()], cloze[gaps[0].end() :])
    if any(map(str.isdigit, gaps[0][1])) or not any(contains(words_of(each), hidden) for each in shown):
        return cloze
    bare = cloze[: gaps[0].start()] + gaps[0][1] + shown[1]
    number = quantity_gap(bare)
    return f"{bare[: number[0]]}{{{{{bare[slice(*number)]}}}}}{bare[number[1] :]}" if number else cloze


_ARTICLE: Final = re.compile(r"(?:the|an?|your|any|all|their)\s", re.IGNORECASE)


def _by_turns(gaps: list[re.Match[str]], extractor: str) -> list[re.Match[str]]:
    """The gaps that are left of a draft's: all of a few, else each second one; of a row from the last one on."""
    if len(gaps) <= MOST_GAPS:
        return gaps
    if extractor == "table":
        return gaps[::-2][:MOST_GAPS]
    apart = extractor not in _OF_LISTS and all(
        after.start() - gap.end() > _LONGEST_SIGN for gap, after in pairwise(gaps)
    )
    return gaps[:MOST_GAPS] if apart else gaps[::2][:MOST_GAPS]


def _narrowed(draft: Draft, hidden: str, gaps: int) -> str:
    """What stands for a gap in the end: the gap, its key phrase with the words around it, or its words, shown."""
    size = many(hidden)
    says = _MEANS.search(hidden) if gaps > 1 and draft.extractor in _OF_LISTS else None
    value = gaps == 1 and draft.extractor in _OF_VALUES
    first = sentences(hidden, "en")[0].removesuffix(".") if value and ". " in hidden else hidden
    if len(first) < len(hidden) - 1 and hidden.startswith(first) and many(first) <= _MOST_WHOLE:
        return f"{{{{{first}}}}}{hidden[len(first) :]}"
    ordered = value and is_order(hidden) and (size > MOST_SAID or _QUOTED.search(hidden))
    if not (says or ordered) and (size <= MOST_SAID or (gaps == 1 and size <= _MOST_WHOLE)):
        return f"{{{{{hidden}}}}}"
    if gaps > 1 and draft.extractor == "headed_list" and not says and size <= _MOST_OF_LIST:
        return f"{{{{{hidden}}}}}"  # of an entry of a list not a piece is hidden, but all
    found = key_phrase(hidden) if "," not in hidden or gaps > 1 or is_order(hidden) else None
    if found is not None and is_ruled(hidden[slice(*found)]):
        found = None
    if found is not None and words_alone(hidden[slice(*found)]):
        start, end = found
        return f"{hidden[:start]}{{{{{hidden[start:end]}}}}}{hidden[end:]}"
    few = size <= _MOST_WHOLE or (gaps == 1 and size <= _MOST_OF_ONE.get(draft.extractor, 0))
    return f"{{{{{hidden}}}}}" if few else hidden


_MOST_OF_LIST: Final = 7
_OF_LISTS: Final = ("headed_list", "question_heading", "faq")
_MOST_OF_ONE: Final = {"rule": 8, "term": 8, "table": 12}
"""How many words the one gap of a draft has at most whose extractor has weighed what it hides."""
_MEANS: Final = re.compile(r"\w\s(?:=|means|indicates|signals)\s\w")
_OF_VALUES: Final = ("term", "slide", "definition_list", "heading_definition")
"""The extractors whose single gaps stand behind a label."""
