"""What is hidden of an English list that nobody says word for word: one or two gaps, each cued by the rest of its own entry.

A number with what it counts, who is told, and the few words that a longer entry asks for come before what a short order is
done to. A long list is cut to the entries that have the gaps.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.draft.english_gaps import LISTED_ON, key_phrase, many
from ketaquiz.draft.english_worth import is_weak
from ketaquiz.draft.gap_edges import exact, whom
from ketaquiz.draft.gaps import ORDER, taken_gap
from ketaquiz.draft.headings import entry_texts
from ketaquiz.draft.orders import is_order, opens_with_verb
from ketaquiz.draft.page import Page
from ketaquiz.draft.quantities import limit_gap
from ketaquiz.draft.wording import cloze_with_gaps

_MOST_GAPS: Final = 2
_MOST_NUMBERS: Final = 3
_MOST_SHOWN: Final = 45
"""How many words a list has at most that is shown whole."""
_MOST_ENTRIES: Final = 16
_MOST_FEW: Final = 4
"""How many entries a list has at most of which a phrase is hidden beside two numbers."""
_GOOD: Final = 2
_NUMBER: Final = 4
"""The rank of a number; that of who is told is one less."""
_SHORT_CUE: Final = 2
_MOST_OF_THING: Final = 3
_HOW: Final = re.compile(
    r"\A(?:\w+ly|it|that|them|up|down|out|off|on|if|when|what|how)\b|ly\Z|\b(?:not|never)\b|,", re.IGNORECASE
)
"""What says how, or when, something is done, rather than to what."""
_BLAND: Final = frozenset(
    """follow maintain provide ensure support use understand promote share be have respect consider participate contribute keep make
    review protect build develop create establish implement identify determine improve monitor manage know set do perform conduct
    complete practice practise discuss seek learn plan prepare get give take add include""".split()
)
"""Verbs that ask for nothing by themselves: they go with everything."""
_ANY_OTHER: Final = re.compile(
    r"(?:(?:and |or )?(?:any |all |many )?(?:others?|another|more|etc|additional|further)\b|(?:see|refer to|click)\b)",
    re.IGNORECASE,
)
_ONE_WORD: Final = re.compile(r"(?:(?:the|an?|your|all|any|each) )?[a-z]+")


def cued_list(page: Page, before: str, entries: list[int], shown: frozenset[int]) -> tuple[str, list[int]]:
    """A cloze of a list with a gap in one or two of its entries, and the entries that it has; empty where none has one.

    ``before`` is what stands before the first entry, ``shown`` are the entries that are not asked for.
    """
    if sum(ORDER.match(page.blocks[each].text) is not None for each in entries) * 2 > len(entries):
        return "", []  # `rule` asks for them one by one
    said = entry_texts(page, entries, shown)
    if len(entries) > _MOST_ENTRIES or any("::" in each for each in said):
        return "", []
    found = [(0, None) if at in shown else _gap(each) for at, each in zip(entries, said, strict=True)]
    ranked = sorted((-rank, number) for number, (rank, gap) in enumerate(found) if gap is not None and rank)
    numbers = [number for rank, number in ranked if rank == -_NUMBER]
    several = len(numbers) > 1
    best = [number for rank, number in ranked if rank <= -_GOOD or not several]
    kept = frozenset(best[: _MOST_NUMBERS if several and len(entries) <= _MOST_FEW else _MOST_GAPS])
    if several and len(entries) > _MOST_FEW:
        kept = frozenset(numbers[:_MOST_NUMBERS])
    if not kept or sum(map(str.isupper, said)) * 2 > len(said):
        return "", []
    whole = sum(len(each.split()) for each in said) <= _MOST_SHOWN
    taken = [number for number in range(len(said)) if whole or number in kept]
    text, places = _joined(
        [said[number] for number in taken], [found[number][1] if number in kept else None for number in taken]
    )
    return cloze_with_gaps(before, f"{text}.", places), [entries[number] for number in taken]


def _joined(said: Sequence[str], gaps: Sequence[tuple[int, int] | None]) -> tuple[str, list[tuple[int, int]]]:
    """The entries of a list as one text, and where its gaps are."""
    text, places = "", []
    for entry, gap in zip(said, gaps, strict=True):
        text += "; " if text else ""
        if gap is not None:
            places.append((len(text) + gap[0], len(text) + gap[1]))
        text += entry
    return text, places


def _gap(entry: str) -> tuple[int, tuple[int, int] | None]:
    """What is hidden of an entry, and how well the rest of it asks for that: 0 where it does not."""
    if _ANY_OTHER.match(entry) or not any(char.isalpha() for char in entry):
        return 0, None
    if number := limit_gap(entry):
        return (_NUMBER, number) if len(entry.split()) > _SHORT_CUE else (0, None)
    if who := whom(entry):
        return _NUMBER - 1, who
    first, _, thing = entry.partition(" ")
    if opens_with_verb(entry) and 0 < many(thing) <= _MOST_OF_THING and not _HOW.search(thing):
        gap = exact(entry, (len(first) + 1, len(entry)))
    else:
        gap = taken_gap(entry) or key_phrase(entry)
        gap = exact(entry, gap) if gap else None
    if gap is None or gap == (0, len(entry)) or entry[slice(*gap)].isdigit() or LISTED_ON.match(entry, gap[1]):
        return 0, None
    known = _KNOWN.fullmatch(entry, *gap) is not None and _OF.search(entry, 0, gap[0]) is not None
    return (0, None) if known or is_weak(entry, *gap) else (_rank(entry, gap), gap)


_KNOWN: Final = re.compile(r"the [a-z]+")
_OF: Final = re.compile(r"(?:\b(?:of|for|from)|(?<!ed )(?<!en )(?<!paid )\bby)\s\Z", re.IGNORECASE)
"""What hangs a thing that is taken for known on another: *receipts by the seller*, but not who does it: *paid by the seller*."""


def _rank(entry: str, gap: tuple[int, int]) -> int:
    """How well the words of an entry that are shown ask for those that are hidden."""
    cue = f"{entry[: gap[0]]} {entry[gap[1] :]}".split()
    plain = _ONE_WORD.fullmatch(entry, *gap) is not None
    bland = cue[0].lower() in _BLAND
    if len(cue) > 1:
        return int(not bland) if plain else 1 if len(cue) <= _SHORT_CUE and bland else _GOOD
    return 0 if bland or (plain and is_order(entry)) else 1
