"""What stands before each question: a number that counts on behind the same words, or the same words alone, once above the options of each."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ketaquiz.importers.lettered_lines import Line, with_label
from ketaquiz.importers.lettered_signs import WHY, answer_in

_NEARLY_ALL: Final = 0.9
_LONGEST_LABEL: Final = 60


_TOKEN: Final = re.compile(r"[0-9]+|[^\W\d_]+|\s+|_|[^\w\s]")


@dataclass(frozen=True)
class Head:
    """Where a question begins."""

    at: int
    end: int
    """Where what is asked begins."""
    number: str = ""
    """The number that it has."""
    wide: bool = False
    """Whether words or numbers stand behind that, and are no part of what is asked."""


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text[: 2 * _LONGEST_LABEL])


def _shape(token: str) -> str:
    return "#" if token.isdecimal() else " " if token.isspace() else token.casefold()


def counted_heads(lines: Sequence[Line], gaps: Sequence[range]) -> list[Head]:
    """What begins with a number that counts on from question to question, with the same words before it."""
    by_lead: dict[tuple[str, ...], dict[int, list[_Number]]] = defaultdict(lambda: defaultdict(list))
    for number, gap in enumerate(gaps):
        for at in gap:
            if not (lines[at].code or lines[at].table):
                for lead, found in _numbers(lines[at], at):
                    by_lead[lead][number].append(found)
    best: list[_Number] = []
    for lead, by_gap in by_lead.items():
        counting = _counting(list(by_gap.values()), named=any(lead))
        if len(counting) >= _NEARLY_ALL * len(gaps) and len(counting) > len(best):
            best = counting
    return _with_ends(lines, best)


@dataclass(frozen=True)
class _Number:
    """A number in a line, by the place of the line and of the token."""

    at: int
    token: int
    value: int


_MOST_WORDS: Final = 4
_ABBREVIATIONS: Final = frozenset({"n", "nº", "no", "nr", "num", "numero", "número", "number", "nummer"})
"""What says that a number follows, and may be missing."""


def _numbers(line: Line, at: int) -> Iterator[tuple[tuple[str, ...], _Number]]:
    """The first numbers of a line, each with the words before it."""
    lead: list[str] = []
    for place, token in enumerate(_tokens(with_label(line))[:20]):
        if token.isdecimal() and len(token) < 6:
            yield (*lead,), _Number(at, place, int(token))
            lead.append("#")
        elif token[0].isalpha() and token.casefold() not in _ABBREVIATIONS:
            lead.append(token.casefold())
        if len(lead) > _MOST_WORDS:
            return


def _counting(found: Sequence[Sequence[_Number]], *, named: bool) -> list[_Number]:
    """One number of each gap, which count on in nearly all; empty where they do not.

    Numbers that words stand before may leave some out, as where questions were taken from a larger file.
    """
    chosen: list[_Number] = []
    follows = 0
    for numbers in found:
        if chosen and (following := [each for each in numbers if each.value == chosen[-1].value + 1]):
            chosen.append(following[0])
            follows += 1
        elif not chosen or len(numbers) == 1:
            first = [each for each in numbers if each.value == 1]
            follows += named and bool(chosen) and numbers[0].value > chosen[-1].value
            chosen.append((first or [*numbers])[-1])
    return chosen if follows + 1 >= _NEARLY_ALL * len(chosen) - 1 else []


def _with_ends(lines: Sequence[Line], found: Sequence[_Number]) -> list[Head]:
    """Where what is asked begins behind a number: behind the words and signs that all have, up to the last sign among them."""
    if not found:
        return []
    texts = [_tokens(with_label(lines[each.at])) for each in found]
    tails = [tokens[each.token + 1 :] for tokens, each in zip(texts, found, strict=True)]
    common = 0
    for at in range(30):
        counts = Counter(_shape(tail[at]) for tail in tails if len(tail) > at)
        if not counts or counts.most_common(1)[0][1] < _NEARLY_ALL * len(tails):
            break
        common = at + 1
    alone = sum(len(tail) <= common for tail in tails) >= _NEARLY_ALL * len(tails)
    heads = []
    for tokens, tail, each in zip(texts, tails, found, strict=True):
        text = with_label(lines[each.at])
        end = len(tail) if alone and len(tail) <= common else _sign_behind(tail, common)
        start = len("".join(tokens[: each.token + 1 + end]))
        heads.append(
            Head(
                each.at,
                start + len(text[start:]) - len(text[start:].lstrip()),
                str(each.value),
                wide=_is_wide(tail[:end]),
            )
        )
    return heads


def _is_wide(label: Sequence[str]) -> bool:
    """Whether words or numbers stand in a label, which does not say what the question is worth."""
    said = "".join(label)
    return any(token.isalnum() for token in label) and _WORTH.search(said) is None


_WORTH: Final = re.compile(
    r"[0-9]\s?(?:points?|pts?|marks?|punkte?|puntos?|pontos?|punti|pkt|p\b|б\b|балл|分)", re.IGNORECASE
)
_SIGNS: Final = frozenset(".):]}>|-–—/、．）：】*")


def _sign_behind(tail: Sequence[str], common: int) -> int:
    """How many tokens behind the number belong to the label: all up to the last sign that parts, and a bracket to its end."""
    shared = [*tail[:common]]
    opened = [at for at, each in enumerate(shared) if each in "([{"]
    if opened and not any(each in ")]}" for each in shared[opened[-1] :]):
        closing = next((at for at in range(common, min(len(tail), common + 12)) if tail[at] in ")]}"), None)
        shared = [*tail[: closing + 1]] if closing is not None else shared[: opened[-1]]
    shared = shared[: _sentence_in(shared)]
    end = max((at + 1 for at, each in enumerate(shared) if each in _SIGNS), default=0)
    while end < len(tail) and tail[end] in _SIGNS:
        end += 1
    return end


def _sentence_in(tail: Sequence[str]) -> int:
    """Where two words begin that stand behind a number in no brackets and beside no further number, as those of a sentence do; else the end."""
    depth, words = 0, []
    for at, each in enumerate(tail):
        depth += (each in "([{<") - (each in ")]}>")
        if depth <= 0 and each.isdecimal():
            return len(tail)
        words += [at] * (depth <= 0 and len(each) > 1 and each.isalpha())
    return words[0] if len(words) > 1 else len(tail)


def named_heads(lines: Sequence[Line], gaps: Sequence[range]) -> list[Head]:
    """What begins with the same words and a colon, once in nearly each gap, as the last such in it."""
    by_label: dict[str, dict[int, list[Head]]] = defaultdict(lambda: defaultdict(list))
    for number, gap in enumerate(gaps):
        for at in gap:
            found = None if lines[at].code or lines[at].table else _NAME.match(with_label(lines[at]))
            if found is not None and answer_in(lines[at].text, ()) is None and not WHY.match(lines[at].text):
                by_label[found[1].casefold().strip()][number].append(Head(at, found.end()))
    best: list[Head] = []
    for by_gap in by_label.values():
        once = [heads[0] for heads in by_gap.values() if len(heads) == 1]
        if len(once) >= _NEARLY_ALL * len(gaps) and (not best or once[0].at > best[0].at):
            best = once
    return best


_NAME: Final = re.compile(r"\s*([^\W\d_][^:：\n]{0,24})[:：]\s*")


def alike(lines: Sequence[Line], heads: Sequence[Head]) -> Iterator[tuple[int, int, str]]:
    """The lines that begin as a question does whose number has words or numbers behind it, and have no options: the place, where the label ends, its number."""
    first = next((head for head in heads if head.wide), None)
    if first is None:
        return
    label = with_label(lines[first.at])[: first.end]
    parts = [_pattern(token) for token in _TOKEN.findall(label.rstrip())]
    counts = [at for at, token in enumerate(_TOKEN.findall(label)) if token == first.number]
    if not counts:
        return
    parts[counts[0]] = "([0-9]{1,5})"
    begins = re.compile("".join(parts) + r"\s*")
    known = {head.at for head in heads}
    for at, line in enumerate(lines):
        found = None if at in known or line.code or line.table else begins.match(with_label(line))
        if found is not None:
            yield at, found.end(), found[1]


def _pattern(token: str) -> str:
    if token.isdecimal():
        return "[0-9]{1,5}"
    if token.isspace():
        return r"\s{1,8}"
    return r"[^\W\d_]" if len(token) == 1 and token.isalpha() else re.escape(token)
