"""Options with a line below each that begins with whether it is right, and then says why: ``Incorrect. It is cold.``, ``✔ It flows.``"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from ketaquiz.importers.lettered_lines import Line, with_before, with_label, without_label
from ketaquiz.importers.lettered_signs import answer_in, as_option, has_letter, question_in
from ketaquiz.importers.table_keys import says_right

_SIGN: Final = re.compile(r"\s{0,40}([✓✔✅☑]|[✗✘✕❌✖])\ufe0f?\s{0,5}")
_WORD: Final = re.compile(
    r"\s{0,40}(?:[^\W\d_]{4,20}(?<!faux)(?<!vrai)\s?:\s{0,5})?¡?([^\W\d_]{2,14})(?:\s(?:answer|antwort|réponse|respuesta|resposta|risposta|ответ))?"
    r"(?:[\s\u00a0\u202f]?[!:]|[.,;–—]|\s[–—-]\s|\s{0,5}\Z)[.!]{0,2}\s{0,5}",
    re.IGNORECASE,
)
"""A word, maybe behind one that calls it feedback."""
_RIGHT: Final = frozenset(
    "exact juste bonne goed corretto corretta esatto esatta correto certo dobrze правильно верно верный".split()
)
_WRONG: Final = frozenset(
    "inexact mauvaise faux fout errato errata sbagliato sbagliata incorreto incorreta incorretto errado źle неправильно неверно неверный".split()
)
_MOST_BETWEEN: Final = 4
"""So many lines, at most, stand below one option before the next."""


class _Said(NamedTuple):
    """What the line below an option says of it."""

    at: int
    right: bool
    why: str


def with_feedback(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which such options have a tick, if nothing else says which are right, and their reasons the sign of one."""
    made = [*lines]
    at = 0
    while at < len(lines):
        if lines[at].code or not has_letter(lines[at], 0):
            at += 1
            continue
        options = _options(lines, at)
        said = [_said(lines, option, end) for option, end in zip(options, [*options[1:], len(lines)], strict=True)]
        if _tells([each.right if each is not None else None for each in said]):
            keyed = _is_keyed(lines, options)
            for option, each in zip(options, said, strict=True):
                assert each is not None
                made[option] = _ticked(lines[option]) if each.right and not keyed else lines[option]
                made[each.at] = _reason(lines[each.at], each.why)
        at = options[-1] + 1
    return made


def _tells(right: Sequence[bool | None]) -> bool:
    """Whether all options are judged, and the right ones are fewer than the wrong ones or one of two: else one that is wrong may be asked for."""
    return None not in right and True in right and sum(map(bool, right)) * 2 <= len(right)


def _options(lines: Sequence[Line], first: int) -> list[int]:
    """The places of the options of a question, from the first one on."""
    found = [first]
    for at in range(first + 1, len(lines)):
        if at > found[-1] + _MOST_BETWEEN or (question_in(lines[at]) and not lines[at].code):
            break
        if not lines[at].code and has_letter(lines[at], len(found)):
            found.append(at)
    return found


def _said(lines: Sequence[Line], option: int, end: int) -> _Said | None:
    """What the first line below an option says of it; None where it says nothing, or stands below an empty one."""
    at = option + 1
    if at >= min(end, len(lines)) or lines[at].code or lines[at].label not in ("", "•"):
        return None
    text = lines[at].text
    if sign := _SIGN.match(text):
        return _Said(at, sign[1] in "✓✔✅☑", text[sign.end() :].strip())
    word = _WORD.match(text)
    right = _judges(word[1].casefold()) if word is not None else None
    return _Said(at, right, text[word.end() :].strip()) if word is not None and right is not None else None


def _judges(word: str) -> bool | None:
    if word in _RIGHT or word in _WRONG:
        return word in _RIGHT
    return says_right(word)


def _is_keyed(lines: Sequence[Line], options: Sequence[int]) -> bool:
    """Whether an option has a star, or an answer stands below the last one."""
    if any((found := as_option(with_label(lines[at]))) and found[1] for at in options):
        return True
    for line in lines[options[-1] + 2 : options[-1] + 2 + _LOOKED_AT]:
        if question_in(line):
            return False
        if answer_in(line.text, ()) is not None:
            return True
    return False


_LOOKED_AT: Final = 6


def _ticked(line: Line) -> Line:
    return replace(line, text=f"{line.text.rstrip()} ✅", html=line.html and f"{line.html} ✅")


def _reason(line: Line, why: str) -> Line:
    """A reason behind the sign of one, without the look that all of it may have; an empty line where there is none."""
    if not why:
        return Line(line.place, "")
    bare = without_label(replace(line, label=""), why)
    return with_before(replace(bare, html=_LOOKS.sub("", bare.html), runs=(), looks=frozenset()), "~ ")


_LOOKS: Final = re.compile("</?[biu]>")
