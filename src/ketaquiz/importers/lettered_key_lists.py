"""Lists of keys at the end of a text in the forms that people give them, written anew as ``1. B`` or ``1. B — It flows.``

They may be tables (``| 1 | B | It flows. |``), columns (``1. B    6. C``), entries with a word or an arrow (``Q1 → B. It flows.``,
``1. **Correct answer: B**``), and may stand in a block of code or in one that folds out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Final

from ketaquiz.importers.lettered_key_leads import says_chosen, tells_others
from ketaquiz.importers.lettered_lines import END_OF_KEYS, Line, with_label
from ketaquiz.importers.lettered_signs import (
    ANSWER_IS,
    KIND,
    LETTERED,
    LIST_PAIRS,
    NUMBERED_BY,
    PAIR,
    REMEMBERED,
    WHY,
    answer_in,
    as_option,
    as_question,
    has_letter,
)
from ketaquiz.importers.named_letters import together
from ketaquiz.importers.option_letters import is_next
from ketaquiz.importers.questions import truth

_LETTERS: Final = (
    rf"[(\[]?({together('[A-H]', signs=',;&/', words='and|und|y|et', behind=None, most=5)}"
    rf"|{together('[a-h]', signs=',;&/', behind=None, most=5)})[)\]]?"
)
_ASIDE: Final = r"(?:\s(?:[^\w\s()*.:|–—-]{1,2}|\([^()]{1,12}\))(?=[.:\s*]{0,3}[.:*])){0,2}"
"""What may stand behind the letters of an entry whose head is bold: ``**6 — B ★.**``, ``**7 — B (D5).**``."""
_NO_LETTERS: Final = r"(?!\s{0,5}(?:[(\[][A-Ha-h][)\]][\s,;]{0,3}){1,6}\Z)"
"""Further letters are no explanation: ``1. (A) (C)``."""
_ENTRY: Final = re.compile(
    rf"[\s#*_>•+-]{{0,12}}(?i:(?:{NUMBERED_BY})\.?\s{{0,3}})?\(?([0-9]{{1,4}})[*_]{{0,2}}\s?(?:[.):=–—-]|→|➔|➜|->|=>)?[\s*_]{{0,6}}"
    rf"(?i:{ANSWER_IS}[*_]{{0,2}}\s{{0,2}}(?:is\s)?[:=–-]?[\s*_]{{0,5}})?{_LETTERS}{_ASIDE}"
    r"(?:[.:)]?[\s*_]{0,6}\Z|(?:[.:)][*_]{0,3}|[*_]{1,3}[.:]?)\s{1,5}(?:[–—:-]{1,2}\s)?"
    rf"{_NO_LETTERS}"
    r"(\S.*)|[*_]{0,3}\s{1,3}[–—-]{1,2}\s(\S.*)|[*_]{0,3}\s"
    rf"{_NO_LETTERS}"
    r"(\(.*\))[\s*_]{0,4}\Z)",
    re.DOTALL,
)
"""An entry: the number, the letters, and why."""
_JUDGED: Final = re.compile(
    rf"[\s#*_>•+-]{{0,12}}(?i:(?:{NUMBERED_BY})\.?\s{{0,3}})?\(?([0-9]{{1,4}})[*_]{{0,2}}\s?(?:[.):=–—-]|→|->|=>)[\s*_]{{0,6}}([^\W\d_]{{1,20}})[.\s*_]{{0,6}}"
)
"""An entry for a statement: the number, and whether that is true."""
KEY_WORDS: Final = frozenset(
    "answer answers key solution solutions antworten lösungen réponses corrigé respuestas soluciones clave risposte soluzioni respostas gabarito "
    "ответы ключ ключи відповіді klucz odpowiedzi cevaplar jawaban đáp án".split()
)
"""Words that call a list one of keys."""
HEAD_WORD: Final = re.compile(
    rf"\b(?:{'|'.join(sorted(KEY_WORDS - {'đáp', 'án'}))}|đáp\sán)\b",
    re.IGNORECASE,
)
_LONGEST_HEAD: Final = 80
_ROW: Final = re.compile(r"\s{0,10}\|(.{1,4000})\|\s{0,10}", re.DOTALL)
NUMBER_CELL: Final = re.compile(
    rf"[\s*_]{{0,5}}(?:(?:{NUMBERED_BY})\.?\s?)?([0-9]{{1,4}})[.)]?[\s*_]{{0,5}}", re.IGNORECASE
)
LETTER_CELL: Final = re.compile(rf"[\s*_]{{0,5}}{_LETTERS}[.)]?[\s*_]{{0,5}}")
_TAGS: Final = re.compile(
    r"\s{0,10}(?:```\w{0,20}|~~~\w{0,20}|</?(?:details|summary|div|p|br)\b[^<>]{0,100}>.{0,200})\s{0,10}"
)
_LEAST: Final = 2
"""So many entries make a list."""
KEYS_HEAD: Final = "Answers:"
_LOOKED_AT: Final = 12
"""In so many lines below its head a list has its first entries; a text may stand above them."""


@dataclass(frozen=True)
class KeyEntry:
    """An entry: the number of a question, the letters of its right options, and why."""

    number: str
    letters: str
    why: str = ""


def with_key_lists(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which the lists of keys have one entry each, and are behind a line ``Answers:``."""
    joined = _joined(lines)
    made: list[Line] = []
    at = 0
    while at < len(lines):
        if not (is_head(lines[at]) and _begins(joined, at + 1)) or stands_below_others(
            lines[max(0, at - _LOOKED_AT) : at]
        ):
            made.append(lines[at])
            at += 1
            continue
        end = _end(joined, at + 1)
        listed = [*lines[at + 1 : end]] if lines[at].key else _listed(joined[at + 1 : end])
        made += [Line(lines[at].place, KEYS_HEAD), *listed] if listed is not None else lines[at:end]
        if listed is not None and end < len(lines) and not is_head(lines[end]):
            made.append(Line(lines[end].place, END_OF_KEYS))
        at = end
    return made


def _joined(lines: Sequence[Line]) -> list[Line]:
    """As many lines, of which those of an entry that stands in two have it in the first, and nothing in the other.

    They are a number and an answer below it, or a row of numbers and one of letters.
    """
    made = [*lines]
    for at, line in enumerate(lines):
        if line.code or line.key or not (line.text[:1] in "#*|" or line.text[:1].isalpha()):
            continue
        first = next((place for place in range(at + 1, min(at + 5, len(lines))) if _shows(lines[place])), None)
        if first is None:
            continue
        below = lines[first]
        numbered = as_question(line.text)
        answer = answer_in(below.text, ()) if numbered is not None and not numbered[3].strip(" *_") else None
        if numbered is not None and answer and LETTERED.fullmatch(answer):
            made[at] = Line(line.place, f"# {numbered[1] or numbered[2]}. {answer}")
        elif (cells := _cells(line)) and (others := _cells(below)) and (entries := in_rows(cells, others)):
            made[at] = Line(line.place, "  ".join(f"{entry.number}. {entry.letters}" for entry in entries))
        else:
            continue
        made[first] = Line(below.place, "")
    return made


def _shows(line: Line) -> bool:
    """Whether a line has a text, and is not what parts the head of a table from its rows."""
    return bool(line.text.strip(" |:-"))


def _cells(line: Line) -> list[str]:
    return [cell.strip() for cell in row[1].split("|")] if (row := _ROW.fullmatch(line.text)) is not None else []


def in_rows(numbers: Sequence[str], letters: Sequence[str]) -> list[KeyEntry]:
    """The entries of a row of numbers above one of letters; the first cells may say what they are."""
    pairs = [*zip(numbers, letters, strict=False)]
    first = 0 if pairs and NUMBER_CELL.fullmatch(pairs[0][0]) else 1
    cells = [cell for pair in pairs[first:] if any(pair) for cell in pair]
    return in_row(cells) if len(cells) >= 2 * _LEAST else []


def is_head(line: Line) -> bool:
    """Whether a line says that keys stand below it."""
    text = line.text.strip()
    return (
        not line.code
        and len(text) <= _LONGEST_HEAD
        and not text.endswith(("?", "."))
        and HEAD_WORD.search(text) is not None
        and KIND.fullmatch(text) is None
        and not any(map(tells_others, _cells(line) or [text]))
        and not any(as_question(each) or as_option(each) for each in (text, f"{line.label} {text}"))
    )


def stands_below_others(lines: Sequence[Line]) -> bool:
    """Whether the last of some lines is the head of answers that somebody gave."""
    above = next((line.text for line in reversed(lines) if line.text.strip()), "")
    return len(above) <= _LONGEST_HEAD and tells_others(above)


def _begins(lines: Sequence[Line], at: int) -> bool:
    """Whether a list of keys stands below a line, maybe below the head of a table, a tag or a text."""
    if lines[at - 1].key:
        return True
    filled = (line for line in lines[at : at + 4 * _LOOKED_AT] if line.text.strip() and not _TAGS.fullmatch(line.text))
    looked_at = [*islice(filled, _LOOKED_AT)]
    chosen = any(map(says_chosen, _cells(looked_at[0])[1:2])) if looked_at else False
    return not chosen and sum(len(_entries(line)) for line in looked_at) >= _LEAST


def _end(lines: Sequence[Line], at: int) -> int:
    """Where a list ends: before the next question, which has options below it, or the next list."""
    for place in range(at, len(lines)):
        line = lines[place]
        if line.code or (line.key and line.text != KEYS_HEAD) or _entries(line):
            continue
        if has_letter(line, 0) and any(has_letter(each, 1) for each in lines[place + 1 : place + 1 + _LOOKED_AT]):
            starts = [each for each in range(at, place) if as_question(with_label(lines[each]))]
            return next((each for each in reversed(starts) if not _entries(lines[each])), place)
        if place > at and is_head(line) and _begins(lines, place + 1):
            return place
    return len(lines)


def _entries(line: Line) -> Sequence[KeyEntry]:
    """The entries of a line, one or more."""
    if cells := _cells(line):
        return in_row(cells)
    return _entries_in(f"{line.label} {line.text}" if line.label not in ("", "•") else line.text)


@lru_cache(maxsize=REMEMBERED)
def _entries_in(text: str) -> Sequence[KeyEntry]:
    if LIST_PAIRS.fullmatch(text):
        return [KeyEntry(pair[1], pair[2]) for pair in PAIR.finditer(text)]
    if (found := _ENTRY.fullmatch(text)) is not None:
        return [KeyEntry(found[1], found[2], found[3] or found[4] or found[5] or "")]
    judged = _JUDGED.fullmatch(text)
    says = judged is not None and (judged[2] in ("T", "F") or truth(judged[2]) is not None)
    return [KeyEntry(judged[1], judged[2])] if judged is not None and says else []


def in_row(cells: Sequence[str]) -> list[KeyEntry]:
    """The entries of a row: numbers and letters in turn, or one with why behind it."""
    numbers = [NUMBER_CELL.fullmatch(cell) for cell in cells[::2]]
    letters = [LETTER_CELL.fullmatch(cell) for cell in cells[1::2]]
    if len(cells) % 2 == 0 and all(numbers) and all(letters):
        return [KeyEntry(one[1], other[1]) for one, other in zip(numbers, letters, strict=True) if one and other]
    if len(cells) < 2 or not (number := numbers[0]) or not (letter := letters[0]) or has_second_key(cells[1:]):
        return []
    return [KeyEntry(number[1], letter[1], " ".join(filter(None, cells[2:])))]


def has_second_key(cells: Sequence[str]) -> bool:
    """Whether letters stand behind the letters of a key in cells of their own, as of a student or of another version of the test."""
    return any(cell and LETTER_CELL.fullmatch(cell) for cell in cells[1:])


def _listed(lines: Sequence[Line]) -> list[Line] | None:
    """The lines of a list with an entry each; None where its letters count its entries, so that they may be the options of something."""
    entries = [(line, entry) for line in lines for entry in _entries(line)]
    counted = all(
        int(entry.number) == at + 1 and is_next(entry.letters.casefold(), at) for at, (_, entry) in enumerate(entries)
    )
    if counted and len(entries) > _LEAST:
        return None
    made: list[Line] = []
    ended, headed, below_head = True, False, False
    for at, line in enumerate(lines):
        found = _entries(line)
        made += [Line(line.place, written(entry)) for entry in found]
        if found:
            ended = bool(_cells(line))
            headed = below_head = line.text.startswith("#")
        elif not line.text.strip():
            ended = ended or not (below_head or _goes_on(lines, at))
        elif _TAGS.fullmatch(line.text) or _cells(line):
            pass
        elif not ended and not line.text.startswith("#") and not _is_apart(lines, at):
            why = WHY.fullmatch(line.text)
            said = (why[1] if why is not None else line.text).strip()
            begun = " — " in made[-1].text and not headed
            made[-1] = Line(made[-1].place, f"{made[-1].text}{' ' if begun else ' — '}{said}")
            headed = False
        else:
            made.append(line)
            ended = True
    return made


def _is_apart(lines: Sequence[Line], at: int) -> bool:
    """Whether a line explains no entry: it has the next number, or the entries below it count from the beginning again, so that it is a heading."""
    above = next((found for line in reversed(lines[:at]) if (found := _entries(line))), [])
    numbered = _NUMBERED.match(lines[at].text)
    if above and numbered is not None and int(numbered[1]) == int(above[-1].number) + 1:
        return True
    below = next((_entries(line) for line in lines[at + 1 : at + 1 + _LOOKED_AT] if line.text.strip()), [])
    return bool(above and below) and int(below[0].number) <= int(above[-1].number)


_NUMBERED: Final = re.compile(r"\s{0,10}\(?([0-9]{1,4})\s?[.):]\s")


def _goes_on(lines: Sequence[Line], empty: int) -> bool:
    """Whether what stands behind an empty line, at a place, says that it explains the entry above."""
    below = next((line for line in lines[empty + 1 : empty + 1 + _LOOKED_AT] if line.text.strip()), None)
    return below is not None and WHY.fullmatch(below.text) is not None


def written(entry: KeyEntry) -> str:
    """An entry as a line of a list: ``1. B — It flows.``"""
    return f"{entry.number}. {entry.letters}" + (f" — {entry.why.strip()}" if entry.why.strip() else "")
