"""What is asked of an English list that nobody says word for word: one entry at a time, with a gap that the rest of it asks for.

Each entry with a number, or with who is told, is asked for by itself. Of a list without these it is the one entry of which
the other words ask best for the few that are hidden.
"""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.clozes import cloze_with_gaps
from ketaquiz.draft.english_asked_order import TASK
from ketaquiz.draft.english_gaps import LISTED_ON, key_phrase, many
from ketaquiz.draft.english_worth import is_weak
from ketaquiz.draft.gap_edges import exact, whom
from ketaquiz.draft.gaps import ORDER, taken_gap
from ketaquiz.draft.headings import entry_texts
from ketaquiz.draft.orders import is_order, opens_with_verb
from ketaquiz.draft.page import Page
from ketaquiz.draft.quantities import limit_gap
from ketaquiz.draft.terms import VERB

_MOST_FACTS: Final = 3
"""How many entries of a list are asked for at most."""
_MOST_ENTRIES: Final = 16
_MOST_WORDS: Final = 30
"""How many words an entry has at most that is asked for."""
_MOST_WITH_NUMBER: Final = 40
_GOOD: Final = 2
_NUMBER: Final = 4
_FACT: Final = 3
"""The rank of who is told, and of what stands behind a colon; that of a number is higher."""
_SHORT_CUE: Final = 2
_MOST_OF_THING: Final = 3
_HOW: Final = re.compile(
    r"\A(?:\w+ly|it|that|them|up|down|out|off|on|if|when|what|how)\b|ly\Z|\b(?:not|never)\b|,", re.IGNORECASE
)
"""What says how, or when, something is done, rather than to what."""
_BLAND: Final = frozenset(
    """follow maintain provide ensure support understand promote share be have respect consider participate contribute keep make
    review protect build develop create establish implement identify determine improve monitor manage know set do perform conduct
    complete practice practise discuss seek learn plan prepare get give take add include""".split()
)
"""Verbs that ask for nothing by themselves: they go with everything."""
_ANY_OTHER: Final = re.compile(
    r"(?:(?:and |or )?(?:any |all |many )?(?:others?|another|more|etc|additional|further)\b|(?:see|refer to|click)\b)",
    re.IGNORECASE,
)
_ONE_WORD: Final = re.compile(r"(?:(?:the|an?|your|all|any|each) )?[a-z]+")


def single_entries(page: Page, before: str, entries: list[int], shown: frozenset[int]) -> list[tuple[str, list[int]]]:
    """The clozes of the entries of a list that are worth asking for, each with the entries it shows; none where none has a gap.

    ``before`` is what stands before the entry, ``shown`` are the entries that are not asked for. An entry that is a title
    says nothing without the others, which are shown with it.
    """
    if sum(ORDER.match(page.blocks[each].text) is not None for each in entries) * 2 > len(entries):
        return []  # `rule` asks for them one by one
    said = entry_texts(page, entries, shown)
    if len(entries) > _MOST_ENTRIES or sum(map(str.isupper, said)) * 2 > len(said):
        return []
    titled = page.blocks[entries[0]].level > 0
    found = [
        (0, None) if at in shown or (_HANGS.match(each) and not titled) else _gap(each)
        for at, each in zip(entries, said, strict=True)
    ]
    facts = [number for number, (rank, gap) in enumerate(found) if gap and rank >= _FACT]
    best = max(range(len(found)), key=lambda number: found[number][0])
    made = []
    for number in facts[: 1 if titled else _MOST_FACTS] or [best] * (found[best][0] >= _GOOD):
        gap = found[number][1]
        start = len("; ".join([*said[:number], ""])) if titled else 0
        text = "; ".join(said) if titled else said[number]
        if gap and (cloze := cloze_with_gaps(before, f"{text}.", [(start + gap[0], start + gap[1])])):
            made.append((cloze, entries if titled else [entries[number]]))
    return made


_HANGS: Final = re.compile(r"(?:\S+ )?(?:it|they|them|this|these|those|he|she|him|her)\b", re.IGNORECASE)
"""How an entry starts that speaks of what another one names: *Turn it twice*."""


def _gap(entry: str) -> tuple[int, tuple[int, int] | None]:
    """What is hidden of an entry, and how well the rest of it asks for that: 0 where it does not."""
    if _ANY_OTHER.match(entry) or not any(char.isalpha() for char in entry):
        return 0, None
    words = len(entry.split())
    if number := limit_gap(entry) if words <= _MOST_WITH_NUMBER else None:
        return (_NUMBER, number) if len(entry.split()) > _SHORT_CUE else (0, None)
    if words > _MOST_WORDS:
        return 0, None
    if who := whom(entry):
        return _FACT, who
    first, _, thing = entry.partition(" ")
    if opens_with_verb(entry) and 0 < many(thing) <= _MOST_OF_THING and not _HOW.search(thing):
        gap = exact(entry, (len(first) + 1, len(entry)))
    else:
        gap = taken_gap(entry) or key_phrase(entry)
        gap = exact(entry, gap) if gap else None
    if gap is None or gap == (0, len(entry)) or entry[slice(*gap)].isdigit() or LISTED_ON.match(entry, gap[1]):
        return 0, None
    if entry[: gap[0]].endswith(": ") and gap[1] == len(entry):
        return _FACT, gap
    if _SAYS_EXAMPLE.search(entry, 0, gap[0]) or (entry[slice(*gap)].islower() and not _tells(entry)):
        return 0, None  # of a phrase not a piece is hidden, but a name
    known = _KNOWN.fullmatch(entry, *gap) is not None and _OF.search(entry, 0, gap[0]) is not None
    return (0, None) if known or is_weak(entry, *gap) else (_rank(entry, gap), gap)


def _tells(entry: str) -> bool:
    """Whether an entry is an order or a sentence, and no phrase."""
    told = is_order(entry) or opens_with_verb(entry)
    return told or VERB.search(entry) is not None or _THIRD.match(entry) is not None


_THIRD: Final = re.compile(
    r"(?:[A-Z][\w’'-]* ){0,2}?[A-Za-z]?[a-z]{3,}s (?:the|an?|all|any|your|only|to|by|in|on|at|from|[a-z]+ly)\b|[A-Z][\w’'/-]*(?: [\w’'/-]+){0,5} (?:uses?|gives?|takes?|needs?|starts?|ends?|runs?|goes|gets?)\b"
)
"""How a sentence starts with its verb in the present: *Leads to …*, *The mill runs …*."""
_SAYS_EXAMPLE: Final = re.compile(r"\b(?:as in|such as|like|e\.g\.)\s\Z", re.IGNORECASE)
_KNOWN: Final = re.compile(r"the [a-z]+")
_OF: Final = re.compile(r"(?:\b(?:of|for|from)|(?<!ed )(?<!en )(?<!paid )\bby)\s\Z", re.IGNORECASE)
"""What hangs a thing that is taken for known on another: *receipts by the seller*, but not who does it: *paid by the seller*."""


def is_bland(entry: str) -> bool:
    """Whether an entry starts with a verb that asks for nothing by itself."""
    return entry.split(maxsplit=1)[0].lower() in _BLAND


def are_things(text: str, gaps: list[tuple[int, int]]) -> bool:
    """Whether several gaps of a step hide things of one row, and no phrases or adjectives beside it."""
    return "," not in text[gaps[-1][1] :] and not any(_PHRASE.search(text[slice(*gap)]) for gap in gaps)


_PHRASE: Final = re.compile(r"\A(?:after|before|with|in|on|at|to|by)\b|\s(?:to|with|in|on|at|from|into|for)\s")


def is_any_step(step: str, gap: tuple[int, int]) -> bool:
    """Whether the gap of a step hides a thing that is taken for known, or what goes with any order; or whether it is an exercise."""
    bland = is_bland(step) and step[slice(*gap)].islower() and whom(step) is None
    return bland or is_weak(step, *gap) or TASK.match(step) is not None


def _rank(entry: str, gap: tuple[int, int]) -> int:
    """How well the words of an entry that are shown ask for those that are hidden."""
    cue = f"{entry[: gap[0]]} {entry[gap[1] :]}".split()
    plain = _ONE_WORD.fullmatch(entry, *gap) is not None
    bland = is_bland(entry)
    if len(cue) > 1:
        return int(not bland) if plain or (bland and entry[slice(*gap)].islower()) else _GOOD
    return 0 if bland or (plain and is_order(entry)) else 1
