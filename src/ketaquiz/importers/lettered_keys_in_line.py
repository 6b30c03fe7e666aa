"""Lists of keys in a line or few, with what calls them so before them, or alone: ``Lösung: 1b, 2d``, ``Answer key: Q1: B Q2: C``, ``1B 2C 3A``.

Such a line is a list where its numbers are those of all questions above it, each once, and its letters those of options of theirs,
or of *true* and *false* where they have none; and where no other list is there for the same questions, as of another version.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from ketaquiz.importers.lettered_key_lists import KEYS_HEAD, KeyEntry, is_head, written
from ketaquiz.importers.lettered_lines import END_OF_KEYS, Line, with_label
from ketaquiz.importers.lettered_signs import ANSWER_IS, LIST_HEAD, NUMBERED_BY, answer_in, as_option, as_question
from ketaquiz.importers.option_letters import CIRCLES, LETTER, is_next

_PAIR: Final = re.compile(
    rf"[(\[]?(?:(?i:{NUMBERED_BY})\.?\s{{0,2}})?([0-9]{{1,3}})\s{{0,2}}[.):=–—-]{{0,2}}\s{{0,3}}"
    rf"[(\[]?([A-H]{{2,5}}|[a-h]{{2,5}}|{LETTER}|{CIRCLES})(?![^\W_])[)\].]{{0,2}}[\s,;|/]{{0,20}}"
)
_FIRST: Final = re.compile(
    rf"(?<![^\W_])(?:(?i:{NUMBERED_BY})\.?\s{{0,2}})?[0-9]{{1,3}}\s{{0,2}}[.):=–—-]{{0,2}}\s{{0,3}}[(\[]?[^\W\d_]"
)
"""Where the first pair of a line may begin."""
_CALLED: Final = re.compile(
    rf"(?:{ANSWER_IS}|{LIST_HEAD.pattern}|(?:oplossing(?:en)?|facit|řešení|megoldás(?:ok|ai)?|antwortschlüssel|lösungsschlüssel|risposte\s(?:corrette|esatte)|"
    r"respostas\s(?:corretas|certas)|bonnes\sréponses|claves|svar|richtig\s(?:ist|sind)|rätta\ssvar|správné\sodpovědi|poprawne\sodpowiedzi|doğru\scevaplar))"
    r"(?:e?s|\(s\))?[\s*_:：.–—-]{0,10}",
    re.IGNORECASE,
)
_LONGEST_CALLED: Final = 60
_FEWEST: Final = 2
_FEWEST_ALONE: Final = 3
"""So many keys has a list that nothing calls so."""
_INLINE: Final = re.compile(rf"(?<!\S)[(\[]?({LETTER})(?:\.\)|[).\]:])(?=\s)")
_TRUE: Final = frozenset("tvrw")
"""Letters for *true* beside F for *false*: *true*, *vrai*, *verdadero*, *vero*, *richtig*, *wahr*."""


@dataclass
class _Asked:
    """A question above a list: its number and the letters of its options."""

    number: int
    letters: list[str] = field(default_factory=list)

    def take(self, text: str) -> None:
        """Take the letters of options that stand in a line, in their order."""
        for found in _INLINE.finditer(text):
            if is_next(found[1], len(self.letters)):
                self.letters.append(found[1].casefold())


@dataclass(frozen=True)
class _List:
    """Lines that may be a list: from one to before another."""

    start: int
    end: int
    called: str
    pairs: Sequence[tuple[int, str]]


def with_keys_in_line(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which such lists have one entry each, behind a line that calls them so."""
    lines = _below_parts(lines)
    lists = [*_lists(lines)]
    if not lists:
        return lines
    made: list[Line] = []
    at = 0
    for place, found in enumerate(lists):
        above = lists[place - 1].end if place else 0
        next_one = lists[place + 1].start if place + 1 < len(lists) else len(lines)
        ends_part = next_one == len(lines) or any(_asked(lines[found.end : next_one]))
        entries = _entries(found, [*_asked(lines[above : found.start])]) if ends_part else []
        if entries and (found.called or _stands_below_option(lines, found.start)):
            made += lines[at : found.start]
            made.append(Line(lines[found.start].place, KEYS_HEAD, key=True))
            made += [Line(lines[found.start].place, written(entry), key=True) for entry in entries]
            made.append(Line(lines[found.end - 1].place, END_OF_KEYS))
            at = found.end
    return [*made, *lines[at:]]


def _below_parts(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which such lists stand below what they have before them, where that begins a line above: ``Chapter 1: 1B 2C``."""
    named = {
        at: found[0].rstrip(": –—-")
        for at, line in enumerate(lines)
        if (found := _pairs(line)) is not None
        and len(found[1]) >= _FEWEST
        and _PART.fullmatch(found[0])
        and not line.label
    }
    begun = {
        line.text.strip(" *_#").casefold()[: len(name)] for name in {*named.values()} for line in lines[: min(named)]
    }
    if not named or not {name.casefold() for name in named.values()} <= begun:
        return lines
    made: list[Line] = []
    for at, line in enumerate(lines):
        if at not in named:
            made.append(line)
            continue
        start = line.text.index(named[at]) + len(named[at])
        made += [Line(line.place, named[at]), Line(line.place, line.text[start:].lstrip(" :–—-*_"))]
    return made


_PART: Final = re.compile(r"[^\W\d_]{3,12}\s(?:[0-9]{1,2}|[A-Z]|[IVX]{1,4})\s?[:.–—-]{1,2}")
"""What calls a part of a file: ``Chapter 1:``, ``Version A:``."""


def _lists(lines: Sequence[Line]) -> Iterator[_List]:
    """What may be lists, in their order, also those that something unknown stands before."""
    at = 0
    while at < len(lines):
        found = _pairs(lines[at])
        start = at
        at += 1
        if found is None:
            continue
        called, pairs = found
        while at < len(lines) and (more := _pairs(lines[at])) is not None:
            if more[0] or more[1][0][0] != pairs[-1][0] + 1:
                break
            pairs += more[1]
            at += 1
        if len(pairs) >= _FEWEST:
            yield _List(start, at, called, pairs)


def _pairs(line: Line) -> tuple[str, list[tuple[int, str]]] | None:
    """What stands before the pairs of a line, and these; None where it has anything else behind them."""
    text = with_label(line).strip()
    if line.code or line.key or line.says:
        return None
    first = _FIRST.search(text, 0, _LONGEST_CALLED)
    if first is None:
        return None
    pairs, at = [], first.start()
    while at < len(text):
        found = _PAIR.match(text, at)
        if found is None:
            return None
        pairs.append((int(found[1]), found[2]))
        at = found.end()
    return text[: first.start()].strip(" ([*_#"), pairs


def _asked(lines: Sequence[Line]) -> Iterator[_Asked]:
    """The questions of lines with the letters of their options; nothing where one of them has its answer below it."""
    found: list[_Asked] = []
    for line in lines:
        text = with_label(line)
        option = None if line.code else as_option(text)
        if line.code or not text.strip():
            continue
        if found and option is not None:
            found[-1].take(text)
        elif (question := as_question(text)) is not None:
            found.append(_Asked(int(question[1] or question[2])))
            found[-1].take(question[3])
        elif answer_in(text, ()) is not None or is_head(line):
            return
        elif found:
            found[-1].take(text)
    yield from found


def _entries(found: _List, questions: Sequence[_Asked]) -> list[KeyEntry]:
    """The entries of a list that covers all questions; none where it does not, or may be something else."""
    called = _CALLED.fullmatch(found.called) is not None
    if (found.called and not called) or len(found.pairs) < (_FEWEST if called else _FEWEST_ALONE):
        return []
    if [number for number, _ in found.pairs] != [each.number for each in questions]:
        return []
    if not called and all(is_next(letters, at) for at, (_, letters) in enumerate(found.pairs)):
        return []  # they may be options that are counted
    open_ones = {
        letters.casefold() for (_, letters), each in zip(found.pairs, questions, strict=True) if not each.letters
    }
    judged = len(open_ones - {"f"}) <= 1 and open_ones <= {*_TRUE, "f"}
    entries = []
    for (number, letters), each in zip(found.pairs, questions, strict=True):
        said = [*letters.casefold()]
        if each.letters and {*said} <= {*each.letters} and said == sorted({*said}):
            entries.append(KeyEntry(str(number), ", ".join(letters)))
        elif not each.letters and judged and len(said) == 1:
            entries.append(KeyEntry(str(number), "False" if said == ["f"] else "True"))
        else:
            return []
    return entries


def _stands_below_option(lines: Sequence[Line], at: int) -> bool:
    """Whether the line above a place that is not empty is an option, so that nothing says whose letters these are."""
    above = next((line for line in reversed(lines[max(0, at - 5) : at]) if line.text.strip()), None)
    return above is not None and as_option(with_label(above)) is not None
