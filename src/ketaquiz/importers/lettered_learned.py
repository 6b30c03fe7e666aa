"""Labels of questions and options that no word list knows, learned from the file itself: ``Item 12 of 620 (Exam B, Q41)``.

Options are known by what counts before them: the same signs and words, and letters or numbers that begin anew in every question.
What stands before each question is then what all of these have in common between their options: a number that counts on, with the same
words and signs around it, or the same words alone. No meaning of a word is needed, so any language may be read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ketaquiz.importers.lettered_learned_keys import Asked, keys_of, mark_of
from ketaquiz.importers.lettered_lines import Line, rest, with_before, with_label, without_label
from ketaquiz.importers.lettered_signs import WHY, answer_in
from ketaquiz.importers.lettered_starred import bare_options
from ketaquiz.importers.option_letters import CIRCLES, LETTER, is_next
from ketaquiz.text.shortened import shortened

_LEAST: Final = 4
"""So many questions show a label."""
_NEARLY_ALL: Final = 0.9
_MOST: Final = 0.75
_MOST_WITHIN: Final = 4
"""So many lines may stand between an option and the next one, which the first has too."""
_MOST_BETWEEN: Final = 40
_LONGEST_LABEL: Final = 60


@dataclass(frozen=True)
class _Option:
    """What an option begins with."""

    form: tuple[str, str]
    """The words and signs before its letter or number, and which of both it has."""
    counted: str
    starred: bool
    end: int
    """Where its text begins."""


_STARS: Final = "*✓✔✅☑+\ufe0f"
_OPTION: Final = re.compile(
    rf"\s*([^\w\s\[(<{{]{{0,3}}\s{{0,2}})((?:[^\W\d_]{{2,14}}\s?[.:#°º-]?\s?)?[\[(<{{]?\s?)((?:{LETTER}|{CIRCLES})(?![^\W_])|[0-9]{{1,2}}(?![0-9]))(\s?[^\w\s]{{0,3}})(\s*)",
)


def _option(line: Line) -> _Option | None:
    if line.code or line.table or line.says:
        return None
    found = _OPTION.match(with_label(line))
    if found is None or not (found[4].strip() or found[5]):
        return None
    kind = "number" if found[3][0].isdigit() and not re.fullmatch(CIRCLES, found[3]) else "letter"
    before = found[1].strip()
    starred = before != "" and all(sign in _STARS for sign in before)
    lead = "" if starred or line.label == "•" else before
    if kind == "letter" and not (found[4].strip() or found[2].strip() or re.fullmatch(CIRCLES, found[3])):
        return None  # a word of one letter may begin any text
    return _Option((lead + found[2].strip().casefold(), kind), found[3].casefold(), starred, found.end())


def _is_at(option: _Option, place: int) -> bool:
    """Whether an option is the one at a place, from 0."""
    return option.counted == str(place + 1) if option.form[1] == "number" else is_next(option.counted, place)


def _runs(found: Sequence[tuple[int, _Option]]) -> list[list[tuple[int, _Option]]]:
    """Options of one form as those of questions: each begins with the first, and counts on."""
    runs: list[list[tuple[int, _Option]]] = []
    for at, option in found:
        run = runs[-1] if runs else None
        if run is not None and _is_at(option, len(run)) and at - run[-1][0] <= _MOST_WITHIN:
            run.append((at, option))
        elif _is_at(option, 0):
            runs.append([(at, option)])
    return [run for run in runs if len(run) > 1]


def _options(lines: Sequence[Line]) -> list[list[tuple[int, _Option]]]:
    """The options of questions, by the form that most questions have; empty where no form is that of nearly all."""
    by_form: dict[tuple[str, str], list[tuple[int, _Option]]] = defaultdict(list)
    for at, line in enumerate(lines):
        if (option := _option(line)) is not None:
            by_form[option.form].append((at, option))
    best: list[list[tuple[int, _Option]]] = []
    for found in by_form.values():
        runs = _runs(found)
        within = sum(map(len, runs))
        if len(runs) > len(best) and within >= _MOST * len(found):
            best = runs
    return best if len(best) >= _LEAST else []


# --- what stands before each question

_TOKEN: Final = re.compile(r"[0-9]+|[^\W\d_]+|\s+|_|[^\w\s]")


@dataclass(frozen=True)
class _Head:
    at: int
    end: int
    """Where what is asked begins."""
    number: str = ""
    """The number that it has."""


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text[: 2 * _LONGEST_LABEL])


def _shape(token: str) -> str:
    return "#" if token.isdigit() else " " if token.isspace() else token.casefold()


def _counted(lines: Sequence[Line], gaps: Sequence[range]) -> list[_Head]:
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
        if token.isdigit() and len(token) < 6:
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


def _with_ends(lines: Sequence[Line], found: Sequence[_Number]) -> list[_Head]:
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
    heads = []
    for tokens, tail, each in zip(texts, tails, found, strict=True):
        text = with_label(lines[each.at])
        start = len("".join(tokens[: each.token + 1 + _sign_behind(tail, common)]))
        heads.append(_Head(each.at, start + len(text[start:]) - len(text[start:].lstrip()), str(each.value)))
    return heads


_SIGNS: Final = frozenset(".):]}>|-–—/、．）：】*")


def _sign_behind(tail: Sequence[str], common: int) -> int:
    """How many tokens behind the number belong to the label: all up to the last sign that parts, and a bracket to its end."""
    shared = [*tail[:common]]
    opened = [at for at, each in enumerate(shared) if each in "([{"]
    if opened and not any(each in ")]}" for each in shared[opened[-1] :]):
        closing = next((at for at in range(common, min(len(tail), common + 12)) if tail[at] in ")]}"), None)
        shared = [*tail[: closing + 1]] if closing is not None else shared[: opened[-1]]
    end = max((at + 1 for at, token in enumerate(shared) if token in _SIGNS), default=0)
    while end < len(tail) and tail[end] in _SIGNS:
        end += 1
    return end


def _named(lines: Sequence[Line], gaps: Sequence[range]) -> list[_Head]:
    """What begins with the same words and a colon, once in nearly each gap, as the last such in it."""
    by_label: dict[str, dict[int, list[_Head]]] = defaultdict(lambda: defaultdict(list))
    for number, gap in enumerate(gaps):
        for at in gap:
            found = None if lines[at].code or lines[at].table else _NAME.match(with_label(lines[at]))
            if found is not None and answer_in(lines[at].text, ()) is None and not WHY.match(lines[at].text):
                by_label[found[1].casefold().strip()][number].append(_Head(at, found.end()))
    best: list[_Head] = []
    for by_gap in by_label.values():
        once = [heads[0] for heads in by_gap.values() if len(heads) == 1]
        if len(once) >= _NEARLY_ALL * len(gaps) and (not best or once[0].at > best[0].at):
            best = once
    return best


_NAME: Final = re.compile(r"\s*([^\W\d_][^:：\n]{0,24})[:：]\s*")


# --- lines written anew


def _gaps(lines: Sequence[Line], runs: Sequence[Sequence[tuple[int, _Option]]]) -> list[range]:
    """The lines above the first option of each question, and below the last one of the question before it."""
    last = -1
    gaps = []
    for run in runs:
        gaps.append(range(max(last + 1, run[0][0] - _MOST_BETWEEN), run[0][0]))
        last = run[-1][0]
    return gaps


@dataclass(frozen=True)
class Learned:
    """What a file shows of its labels."""

    lines: Sequence[Line]
    """Its lines with ``Question 3:`` and ``b)`` in place of its labels; no text is lost but these."""
    questions: int
    """How many questions have options behind such labels."""
    note: str
    """What it says of them."""


def with_learned(lines: Sequence[Line]) -> Learned | None:
    """A file with the labels that are known in place of its own; None where it shows no options.

    Where nothing shows what stands before each question, only the labels of options and the keys are written anew.
    """
    runs = _options(lines)
    return _with_labels(lines, runs) if runs else _with_boxes(lines)


def _with_boxes(lines: Sequence[Line]) -> Learned | None:
    """A file with boxes before options that have no label, where one of them has a mark in nearly every question."""
    found = bare_options(lines)
    mark = mark_of([Asked((), [lines[at].text for at in each.options], ()) for each in found])
    if mark is None or len(found) < _LEAST:
        return None
    made = [*lines]
    for at in (at for each in found for at in each.options):
        text = mark.taken_off(lines[at].text)
        made[at] = with_before(
            lines[at] if text is None else without_label(lines[at], text), f"[{'x' if text else ' '}] "
        )
    return Learned(made, len(found), _note(mark=mark.text))


def _with_labels(lines: Sequence[Line], runs: Sequence[Sequence[tuple[int, _Option]]]) -> Learned:
    gaps = _gaps(lines, runs)
    heads = _counted(lines, gaps) or _named(lines, gaps)
    made = [*lines]
    for number, head in enumerate(heads, 1):
        made[head.at] = with_before(_behind(lines[head.at], head.end), f"Question {head.number or number}: ")
    asked = [*_asked(lines, runs, heads)]
    mark, keys = mark_of(asked), keys_of(asked)
    for run, each in zip(runs, asked, strict=True):
        for place, (at, option) in enumerate(run):
            bare, starred = _behind(lines[at], option.end), option.starred and not all(one.starred for _, one in run)
            if mark is not None and (text := mark.taken_off(each.texts[place])) is not None:
                bare, starred = without_label(bare, text), True
            made[at] = with_before(bare, f"{'*' if starred and not keys else ''}{chr(ord('a') + place)}) ")
    for at, right in keys.values():
        made[at] = Line(lines[at].place, f"Answer: {chr(ord('a') + right)}")
    begins = with_label(lines[heads[0].at])[: heads[0].end].strip() if heads else ""
    shown = with_label(lines[runs[0][0][0]])[: runs[0][0][1].end].strip()
    said = next((lines[at].text.strip() for at, _ in keys.values()), "")
    return Learned(made, len(runs), _note(begins, shown, said, "" if keys or mark is None else mark.text))


def _note(begins: str = "", option: str = "", said: str = "", mark: str = "") -> str:
    shown = [
        f"'{shortened(text, 40)}' {what}"
        for text, what in (
            (begins, "begins a question"),
            (option, "an option"),
            (said, "is a key"),
            (mark, "marks what is right"),
        )
        if text
    ]
    return f"its questions are read by what most of them have in common: {', '.join(shown)}: look whether this is so"


def _asked(
    lines: Sequence[Line], runs: Sequence[Sequence[tuple[int, _Option]]], heads: Sequence[_Head]
) -> Iterator[Asked]:
    begins = sorted(head.at for head in heads)
    for run in runs:
        last = run[-1][0]
        place = bisect_right(begins, last)
        end = min(begins[place] if place < len(begins) else len(lines), last + _MOST_BETWEEN)
        yield Asked(
            [option.counted for _, option in run],
            [_behind(lines[at], option.end).text for at, option in run],
            [(at, lines[at].text) for at in range(last + 1, end) if lines[at].text.strip() and not lines[at].code],
        )


def _behind(line: Line, end: int) -> Line:
    """A line behind its label, of which ``end`` counts the characters with what a list of Word shows."""
    shown = len(line.label) + 1 if line.label else 0
    return replace(rest(replace(line, label=""), max(end - shown, 0)), label="")
