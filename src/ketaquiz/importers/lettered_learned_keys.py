"""Marks and lines of keys that have a form of their own, known by being the same in nearly every question of a file.

A mark is what one option of nearly every question has, and the others have not: a sign, or a word that says that it is right. A line is one
that stands below the options of nearly every question in the same words, with a word among them that says that an answer follows,
and ends with a letter, number or text of one of these options: ``[Correct: A]``, ``→ Die richtige Antwort ist also Option B.``
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ketaquiz.importers.lettered_key_leads import leads_to_key, may_count
from ketaquiz.importers.lettered_lines import Line, finest
from ketaquiz.importers.lettered_named import compared
from ketaquiz.importers.lettered_signs import answer_in
from ketaquiz.importers.lettered_tick_marks import without_tick
from ketaquiz.importers.option_letters import CIRCLES, LETTER
from ketaquiz.importers.questions import truth
from ketaquiz.importers.referring import speaks_of_others

_MOST_WITHOUT: Final = 0.2
"""So few questions of all may have no mark."""
_MOST_WITHOUT_WORD: Final = 0.4
"""So few may have none where the mark has a word that says that something is right."""
_FEW: Final = 0.1
_MOST_BELOW: Final = 6
"""So many lines below the options of a question may be its key."""


@dataclass(frozen=True)
class Asked:
    """The options of a question, and what stands below them."""

    counted: Sequence[str]
    """The letters or numbers before its options, in small letters."""
    texts: Sequence[str]
    below: Sequence[tuple[int, str]]
    """The lines below, to the next question, each with its place."""
    stem: Sequence[tuple[int, str]] = ()
    """The lines above its options, each with its place."""
    looks: Sequence[frozenset[str]] = ()
    """The looks that a word of each option has: ``bold``, ``coloured``."""
    letter_looks: Sequence[frozenset[str]] = ()
    """The looks of the letter or number of each option."""
    number: str = ""
    """That of the question, where it has one."""


@dataclass(frozen=True)
class Mark:
    """What right options have, before or behind their texts."""

    text: str
    behind: bool

    def taken_off(self, text: str) -> str | None:
        """An option without its mark; None where it has none."""
        for mark, rest in _marks(text):
            if mark == self:
                return without_tick(rest) if self.behind else rest
        return None

    def remark(self, text: str) -> str:
        """What an option says behind its mark; empty where that is nothing."""
        found = _WITH_REMARK.match(text) if len(text) <= _LONGEST else None
        return found[3].strip() if found is not None and self.taken_off(text) == found[1] else ""


_SIGN: Final = "*✓✔✅☑√+#@=~^←→⇐⇒➔►◄★☆●■◆"
_WORD: Final = r"[(\[{<]\s?[^()\[\]{}<>]{1,24}?\s?[)\]}>]|[-–—<←=]{1,3}\s{0,2}[^\W\d_]{2,14}(?:\s[^\W\d_]{2,14})?"
_ARROW: Final = r"(?:<[-=–—]{1,6}|[-=–—]{1,6}>|<{2,4}|>{2,4})"
_BEHIND: Final = re.compile(rf"(.*?\S)\s*?((?:\s(?:{_WORD}|{_ARROW})|[{_SIGN}]{{1,3}}))[\s.]*\Z", re.DOTALL)
_POINTS: Final = r"[-–—<←=]{1,3}\s{0,2}[^\W\d_]{2,14}"
_WITH_REMARK: Final = re.compile(rf"(.*?\S)\s*?(\s{_POINTS})\s?[,;:]\s{{0,3}}(\S.{{0,80}})\Z", re.DOTALL)
"""A mark and a remark behind it: ``<- correct, page 7``."""
_BEFORE: Final = re.compile(
    rf"\s*([{_SIGN}]{{1,3}}|{_ARROW}|[(\[{{<]\s?[^\W\d_]{{2,20}}\s?[)\]}}>])\s*(\S.*)\Z", re.DOTALL
)
_LONGEST: Final = 500


def _marks(text: str) -> Iterator[tuple[Mark, str]]:
    """What may be the marks of an option, each with what is left."""
    if len(text) > _LONGEST:
        return
    if (found := _BEHIND.match(text)) is not None and _may_mark(found[2]):
        yield Mark(_bare(found[2]), behind=True), found[1]
    if (found := _WITH_REMARK.match(text)) is not None and _may_mark(found[2]):
        yield Mark(_bare(found[2]), behind=True), found[1]
    if (found := _BEFORE.match(text)) is not None and _may_mark(found[1]):
        yield Mark(_bare(found[1]), behind=False), found[2]
    if text.isupper() and _LONG_WORD.search(text) and not speaks_of_others(text):
        yield Mark(_CAPITALS, behind=True), text


_CAPITALS: Final = "CAPITALS"
"""The mark of an option that is written in capitals as a whole."""
_LONG_WORD: Final = re.compile(r"[^\W\d_]{5}")
"""What no abbreviation has, which is written in capitals everywhere."""


def _bare(text: str) -> str:
    """A mark as it is compared: without spaces, and with a sign in place of several."""
    return re.sub(r"([^\w\s])\1+", r"\1", " ".join(text.casefold().split()))


def _may_mark(text: str) -> bool:
    """Whether signs stand alone, or the words among them say that something is right."""
    words = " ".join(re.findall(r"[^\W\d_]+", text))
    return not words or truth(words) is True or _says_answer(words)


def _says_answer(words: str) -> bool:
    return answer_in(f"{words}: A", ()) == "A"


def mark_of(asked: Sequence[Asked]) -> Mark | None:
    """What right options have; None where nothing is the mark of one option of nearly every question, or it is always that of the first or the last."""
    counts: dict[Mark, Counter[str]] = defaultdict(Counter)
    places: dict[Mark, set[int]] = defaultdict(set)
    from_end: dict[Mark, set[int]] = defaultdict(set)
    texts: dict[Mark, set[str]] = defaultdict(set)
    for each in asked:
        for place, text in enumerate(each.texts):
            for mark, bare in _marks(text):
                texts[mark].add(compared(bare))
                places[mark].add(place)
                from_end[mark].add(len(each.texts) - place)
        found = Counter(mark for text in each.texts for mark in {mark for mark, _ in _marks(text)})
        for mark, times in found.items():
            counts[mark]["one" if times == 1 else "all" if times == len(each.texts) else "several"] += 1
    best = [
        mark
        for mark, times in counts.items()
        if not times["all"]
        and min(len(places[mark]), len(from_end[mark])) > 1
        and times["one"] + times["several"] >= (1 - _without(mark)) * len(asked)
        and times["several"] <= _MOST_WITHOUT * len(asked)
        and (mark.text != _CAPITALS or len(texts[mark]) * 2 > len(asked))
        and not any(_is_note(mark, text) for each in asked for _, text in each.below)
    ]
    return best[0] if len(best) == 1 else None


def _is_note(mark: Mark, text: str) -> bool:
    """Whether a line below options is a footnote behind the sign that is their mark: ``* since 2010``."""
    said = text.strip()
    if any(map(str.isalpha, mark.text)) or not said.startswith(mark.text):
        return False
    rest = said.lstrip(mark.text + " =:–-")
    return bool(rest) and not any(leads_to_key(word) for word in re.findall(r"[^\W\d_]+", rest))


def _without(mark: Mark) -> float:
    says = mark.text != _CAPITALS and any(map(str.isalpha, mark.text))
    return _MOST_WITHOUT_WORD if says else _MOST_WITHOUT


def marked_by_looks(asked: Sequence[Sequence[frozenset[str]]]) -> str:
    """The look that one option alone has in nearly every question, of which the looks of the options are given, not always of the first or the last; empty where none or several have it."""
    counts: Counter[str] = Counter()
    several: Counter[str] = Counter()
    places: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for each in asked:
        for look in {look for looks in each for look in looks}:
            having = [place for place, looks in enumerate(each) if look in looks]
            counts[look] += len(having) == 1
            several[look] += len(having) > 1
            places[look] |= {(place, len(each) - place) for place in having}
    best = finest(
        look
        for look, times in counts.items()
        if times >= (1 - _MOST_WITHOUT) * len(asked)
        and several[look] <= _FEW * len(asked)
        and min(len({first for first, _ in places[look]}), len({last for _, last in places[look]})) > 1
    )
    return best[0] if len(best) == 1 else ""


# --- lines below options

_LETTER: Final = re.compile(
    rf"(.{{0,60}}?)(?<![^\W_])[(\[{{'\"“»]?\s?({LETTER}|{CIRCLES}|[0-9]{{1,2}})\s?[\W_]{{0,6}}", re.DOTALL
)
_ALONE: Final = re.compile(rf"\s*[^\w\s]{{1,4}}\s?{LETTER}\s?[^\w\s]{{1,4}}\s*")
"""A letter between signs, and nothing else: ``<A>``. A number would be what the question is worth."""
_WITH_REASON: Final = re.compile(
    rf"(.{{0,60}}?)(?<![^\W_])[(\[]?({LETTER}|[0-9]{{1,2}})[)\].]?,?\s(?:because|since|as|weil|da|denn|car|parce\sque|porque|perché|ya\sque|pois|"
    r"потому|так\sкак|vì|karena|çünkü|omdat|eftersom|ponieważ|bo)\s.+",
    re.DOTALL | re.IGNORECASE,
)
"""A letter, and why it is right."""


def _named(text: str, asked: Asked) -> tuple[str, int] | None:
    """The words with which a line names an option, and the place of that, from 0; None where it names none, or may name two."""
    found = _LETTER.fullmatch(text.strip()) or _WITH_REASON.fullmatch(text.strip())
    announced = found is not None and (leads_to_key(found[1], asked.number) or _ALONE.fullmatch(text) is not None)
    if found is not None and found[2].casefold() in asked.counted and announced:
        if found[2].isdecimal() and may_count(found[1]):
            return None
        place = asked.counted.index(found[2].casefold())
        others = {compared(option) for at, option in enumerate(asked.texts) if at != place}
        several = any(word.casefold() in asked.counted for word in re.findall(r"\w+", found[1]) if word != "a")
        return None if several or found[2].casefold() in others else (_shape(found[1]), place)
    said = compared(text)
    ends = [place for place, option in enumerate(asked.texts) if compared(option) and said.endswith(compared(option))]
    longest = max(ends, key=lambda place: len(asked.texts[place]), default=None)
    if longest is None:
        return None
    same = [place for place in ends if compared(asked.texts[place]) == compared(asked.texts[longest])]
    lead = said.removesuffix(compared(asked.texts[longest]))
    lead = re.sub(rf"[(\[]?{re.escape(asked.counted[longest])}\s?[)\].:-]{{0,2}}\s?\Z", "", lead)
    return (_shape(lead), longest) if len(same) == 1 and leads_to_key(lead, asked.number) else None


def _shape(lead: str) -> str:
    return " ".join(re.findall(r"[^\W\d_]+|#", re.sub("[0-9]+", "#", lead.casefold())))


def keys_of(asked: Sequence[Asked]) -> dict[int, tuple[int, int]]:
    """By the place of a question, that of the line that names its right option, and that of the option, both from 0.

    Empty where no words name those of nearly all questions, once each, or different words do and name others.
    """
    by_words: dict[str, dict[int, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for number, each in enumerate(asked):
        for at, text in each.below[:_MOST_BELOW]:
            if (named := _named(text, each)) is not None:
                by_words[named[0]][number].append((at, named[1]))
    nearly_all = [
        found
        for words, found in _of_nearly_all(by_words, len(asked))
        if words or _names_last(asked, {number: right for number, (_, right) in found.items()})
    ]
    return nearly_all[0] if len(nearly_all) == 1 else {}


def _of_nearly_all(
    by_words: Mapping[str, Mapping[int, Sequence[tuple[int, int]]]], count: int
) -> Iterator[tuple[str, dict[int, tuple[int, int]]]]:
    """The words that name an option once below each of nearly all questions, with the places of what they name."""
    for words, found in by_words.items():
        if len(found) >= count - max(1, _FEW * count) and all(len(places) == 1 for places in found.values()):
            yield words, {number: places[0] for number, places in found.items()}


def _names_last(asked: Sequence[Asked], rights: Mapping[int, int]) -> bool:
    """Whether one of the options that are named without a word is the last of its question; else the letters may be of levels, as A to C."""
    return any(right == len(asked[number].counted) - 1 for number, right in rights.items())


def reason_in(text: str) -> str:
    """Why an option is right, where a line that names it goes on to say so, as a part of a line with an answer; else nothing."""
    found = _WITH_REASON.fullmatch(text.strip())
    return f" Explanation: {text.strip()}" if found is not None else ""


_BRACKETS: Final = re.compile(rf"[(（\[]\s{{0,5}}({LETTER}|[0-9])\s{{0,5}}[)）\]]")
_LEAST_LETTERS: Final = 2


def keys_in_brackets(asked: Sequence[Asked]) -> dict[int, tuple[int, int]]:
    """By the place of a question, that of the line in which a bracket has its right option, and that of the option, both from 0: ``7 x 8 = (B)``.

    Empty where not nearly all questions have one such bracket, or all have the same.
    """
    found: dict[int, tuple[int, int]] = {}
    for number, each in enumerate(asked):
        named = [(at, letter[1].casefold()) for at, text in each.stem for letter in _BRACKETS.finditer(text)]
        if len(named) == 1 and named[0][1] in each.counted:
            found[number] = (named[0][0], each.counted.index(named[0][1]))
    rights = {number: right for number, (_, right) in found.items()}
    nearly_all = len(found) >= max(_LEAST, len(asked) - max(1, _FEW * len(asked)))
    told = nearly_all and len({*rights.values()}) >= _LEAST_LETTERS and _names_last(asked, rights)
    return found if told and not _behind_a_word(asked, found) else {}


def _behind_a_word(asked: Sequence[Asked], found: Mapping[int, tuple[int, int]]) -> bool:
    """Whether the same word stands before the brackets of most questions: ``part (B)``."""
    texts = [dict(asked[number].stem)[at] for number, (at, _) in found.items()]
    words = [word[1].casefold() for text in texts if (word := _WORD_BEFORE.search(text)) is not None]
    return bool(words) and Counter(words).most_common(1)[0][1] * 2 > len(texts)


_WORD_BEFORE: Final = re.compile(rf"([^\W\d_]{{2,30}})\s?(?={_BRACKETS.pattern})")


def without_key(line: Line, counted: str) -> Line:
    """A line whose bracket has a gap in place of the letter or number of the right option, which would give that away."""

    def emptied(text: str) -> str:
        return _BRACKETS.sub(
            lambda found: f"{found[0][0]}   {found[0][-1]}" if found[1].casefold() == counted else found[0], text
        )

    runs = tuple(replace(run, text=emptied(run.text)) for run in line.runs)
    return replace(line, text=emptied(line.text), html=emptied(line.html), runs=runs)


_LEAST: Final = 4
_ONE: Final = r"(?:[0-9]{1,2}|[ivxIVX]{1,4})"
_NUMBERS: Final = re.compile(
    rf"((?:{_ONE}(?:\s?[,;&/+]\s?|\s(?:and|und|et|y|e|и)\s)){{0,8}}{_ONE})(?![^\W_])[.)]?(?:\s|$)(.*)", re.DOTALL
)


def in_letters(text: str, asked: Asked) -> str | None:
    """A line that names right options by their numbers, with letters in place of these; None where it names none, or may name a text."""
    said = answer_in(text, ())
    found = _NUMBERS.match(said) if said else None
    if found is None:
        return None
    numbers = re.findall(rf"(?<![^\W_]){_ONE}(?![^\W_])", found[1].casefold())
    if len(numbers) == 1 and may_count(text[: text.rfind(found.string)]):
        return None
    if any(number not in asked.counted for number in numbers) or compared(found[1]) in map(compared, asked.texts):
        return None
    letters = ", ".join(chr(ord("a") + asked.counted.index(number)) for number in numbers)
    return f"Answer: {letters} {found[2]}".rstrip()
