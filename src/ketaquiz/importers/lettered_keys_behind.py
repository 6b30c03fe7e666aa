"""Keys behind the last option of a question, in its line: ``d) Snow Answer: b``, ``a) Ice b) Milk c) Snow (Answer: B)``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers.lettered_key_sentences import are_sentences, sentence_in
from ketaquiz.importers.lettered_lines import Line, between, with_label
from ketaquiz.importers.lettered_signs import LETTER_LIST, answer_in, as_option, letter_of, question_in
from ketaquiz.importers.one_line import starts_of
from ketaquiz.importers.option_letters import is_next

_SAID: Final = re.compile(r"[:：]|(?<=\b[Aa]ns)\.|(?<=\bANS)\.")
_BEGINS: Final = re.compile(r"(?<=\s)[(\[]?(?=[^\W\d_])")
_LONGEST: Final = 40
"""So long at most are the words that say that an answer follows."""
_MOST_BELOW: Final = 3
"""So many lines below such a line may be empty before the next text."""


def with_keys_behind(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which such keys stand below their options.

    An option that others follow, or below whose line stands another answer, keeps what it says.
    """
    found = {at: key for at, line in enumerate(lines) if (key := _key(line)) is not None and _is_last(lines, at)}
    if not found:
        return lines
    below = [said for line in lines if not line.code and (said := answer_in(line.text, ()))]
    sentences = are_sentences([*below, *(said for _, said in found.values())])
    made: list[Line] = []
    for at, line in enumerate(lines):
        start, said = found.get(at, (0, ""))
        if start and (LETTER_LIST.fullmatch(said) or (sentences and sentence_in(said) is not None)):
            made += [between(line, 0, len(line.text[:start].rstrip()), line.label), Line(line.place, f"Answer: {said}")]
        else:
            made.append(line)
    return made


def _key(line: Line) -> tuple[int, str] | None:
    """Where a key begins behind the options of a line, and what it says; None where there is none."""
    options = None if line.code or line.table or line.says else _options_of(line)
    if options is None:
        return None
    begin, sign = key_from(line.text, options)
    if not sign:
        return None
    said = line.text[sign:].strip(" \t\u200b*_")
    opened = line.text[begin] in "([" and said.endswith((")", "]"))
    return begin, said[:-1].strip() if opened else said


def key_from(text: str, start: int) -> tuple[int, int]:
    """Where the first words behind a place begin that say that an answer follows, and where they end; 0 and 0 where there are none."""
    for sign in _SAID.finditer(text, start):
        for begin in _BEGINS.finditer(text, max(start, sign.start() - _LONGEST), sign.start()):
            if answer_in(f"{text[begin.end() : sign.start()]}: A", ()) == "A":
                return begin.start(), sign.end()
    return 0, 0


def _options_of(line: Line) -> int | None:
    """Where the text of the last option of a line begins; None where it has none that a key can stand behind."""
    if (option := as_option(with_label(line))) is not None and not is_next(letter_of(option), 0):
        shown = len(line.label) + 1 if line.label else 0
        return max(option.start(5) - shown, 0)
    starts = starts_of(line.text)
    return starts[-1] if starts else None


def _is_last(lines: Sequence[Line], at: int) -> bool:
    """Whether below a line of options neither a further one of theirs nor an answer stands."""
    below = next((line for line in lines[at + 1 : at + 1 + _MOST_BELOW] if line.text.strip()), None)
    if below is None or question_in(below) is not None:
        return True
    option = as_option(with_label(below))
    return answer_in(below.text, ()) is None and (option is None or is_next(letter_of(option), 0))
