"""Lines below an answer that begin with a name and a colon, which are no part of it: ``O: Milk``, ``Wrong: Snow``, ``Tags: food``, ``Hint: …``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers.column_names import compared, key_of
from ketaquiz.importers.lettered_between import is_setting
from ketaquiz.importers.lettered_lines import Lettered, Line, Question, Says, rest, with_label
from ketaquiz.importers.lettered_named import compared as same
from ketaquiz.importers.lettered_signs import (
    ASKING,
    ASKS,
    BOX,
    DIRECTIVE,
    RULE,
    WHY,
    answer_in,
    as_option,
    as_question,
    says_letters,
)
from ketaquiz.text.shortened import shortened

_NAMED: Final = re.compile(
    r"[\s_>]{0,10}(\*\*)?([^\W\d_](?:[\w'’]|\s(?=[^\W_])){0,30}?)\*{0,2}\s?[:：](?:\*\*)?\s{1,10}(?=\S)(.*)", re.DOTALL
)
"""A name of one word or a few, a colon, and a value; a time or an address has no blank behind the colon."""
_A: Final = re.compile(r"[\s*_>-]{0,12}A(?:[0-9]{1,4})?[*_]{0,2}\s?:[\s*_]{0,6}(\S.*)", re.DOTALL)
_HEADING: Final = re.compile(r"\s{0,10}#{1,6}\s{1,4}")
_REMARKS: Final = frozenset(
    "source sources quelle quellen fuente fonte page pages seite seiten pagina note notes notiz notizen anmerkung anmerkungen "
    "bemerkung reference references ref referenz literatur link url author autor date datum".split()
)
"""What lines are called that say something for which a bank has no place."""
_WRONG_LETTERS: Final = frozenset("dfow")
"""Letters with which people call wrong options: distractor, false (*falsch*), option, wrong."""
_SURE_LETTER: Final = "o"
_CHOOSES: Final = re.compile(r"[(\[]?(?:[0-9]{1,2}|[A-Ha-h])[)\].]?")
"""An answer that may name one of the options below it by its letter or number."""


def with_names_below(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which those with names below answers know what they say."""
    made = [*lines]
    at = 0
    while at < len(made):
        answer = _answer(made, at)
        end = at + 1
        if answer is not None:
            end = _end(made, at)
            lettered = says_letters(answer) and not _below_question(made, at)
            _enter(made, at, end, answer=answer, lettered=lettered or _below_options(made, at))
        at = end
    return made


def _answer(lines: Sequence[Line], at: int) -> str | None:
    """What a line answers, or an empty text where it explains lettered options; None where it does neither."""
    line = lines[at]
    if line.code or line.label:
        return None
    if said := answer_in(line.text, ()):
        return said
    if WHY.fullmatch(line.text):
        return "" if _below_options(lines, at) else None
    card = _A.fullmatch(line.text)
    above = _above(lines, at)
    if card is None or above is None or not _asks(above):
        return None
    below = next((each for each in lines[at + 1 :] if each.text.strip()), None)
    found = as_option(below.text) if below is not None and not below.code else None
    return None if found is not None and str(found[2] or found[3]).casefold() == "b" else card[1].strip()


def _above(lines: Sequence[Line], at: int) -> Line | None:
    """The line with text above one."""
    return next((each for each in reversed(lines[max(0, at - 5) : at]) if each.text.strip()), None)


def _asks(line: Line) -> bool:
    bare = _HEADING.sub("", line.text)
    asks = ASKS.fullmatch(bare) or as_question(bare) or ASKING.search(bare.rstrip(" *_"))
    return not line.code and asks is not None


def _below_question(lines: Sequence[Line], at: int) -> bool:
    above = _above(lines, at)
    return above is not None and _asks(above)


def _below_options(lines: Sequence[Line], at: int) -> bool:
    """Whether an option stands above a line, or lines with names or an answer below options do."""
    for line in reversed(lines[max(0, at - _FAR) : at]):
        if line.text.strip() and not line.code and _asks(line):
            return False
        if line.label == "•" or (not line.code and (as_option(with_label(line)) or BOX.fullmatch(line.text))):
            return True
    return False


_FAR: Final = 12


def _end(lines: Sequence[Line], at: int) -> int:
    """The place where what belongs to an answer ends: above a question, a heading, options, or a text behind an empty line."""
    end = behind = at + 1
    while end < len(lines):
        line = lines[end]
        if line.heading or line.table or RULE.fullmatch(line.text) or _HEADING.match(line.text):
            break
        if not line.code and line.text.strip():
            if _asks(line) or answer_in(line.text, ()) is not None or (as_option(line.text) and not _named(line)):
                break
            apart = not lines[end - 1].text.strip()
            if apart and not WHY.fullmatch(line.text) and not (_named(line) and _meaning(line)):
                break
            behind = end + 1
        end += 1
    return behind


def _named(line: Line) -> re.Match[str] | None:
    """A line that begins with a name; None where it does not."""
    return None if line.code or line.label or is_setting(line.text) else _NAMED.fullmatch(line.text)


def _meaning(line: Line) -> str:
    """What a line with a name says: ``wrong``, ``tags``, ``left`` or ``why``; nothing where its name is not known."""
    found = _named(line)
    if found is None:
        return ""
    name = compared(found[2])
    if name in _REMARKS:
        return "" if found[1] and name.startswith("note") else Says.LEFT
    if WHY.fullmatch(line.text):
        return Says.WHY
    bare = name.rstrip("0123456789")
    key = key_of(bare)
    if bare == _SURE_LETTER:
        return Says.WRONG
    if key == "points" and DIRECTIVE.fullmatch(f"Points: {found[3].strip()}") is None:
        return ""
    return "" if key is None else _SAYS.get(key, "")


_SAYS: Final = {
    "distractors": Says.WRONG,
    "rationale": Says.WHY,
    "tags": Says.TAGS,
    "points": Says.POINTS,
    "difficulty": Says.DIFFICULTY,
    "hint": Says.LEFT,
    "image": Says.LEFT,
    "": Says.LEFT,
}
"""By key of a bank, what a line with its name says."""


def _enter(lines: list[Line], at: int, end: int, *, answer: str, lettered: bool) -> None:
    """Note of lines below an answer what they say; of those below lettered options, only what is known and no option.

    A text without such a name ends them, unless it goes on with the answer of a card or with an explanation.
    """
    names = [_name(line) for line in lines[at + 1 : end]]
    goes_on = answer == "" or _A.fullmatch(lines[at].text) is not None
    may_be_unknown = not lettered
    for place, name in enumerate(names, at + 1):
        line = lines[place]
        found, meaning = _named(line), _meaning(line)
        may_be_unknown &= meaning != Says.WHY and bool(line.text.strip())
        if meaning == Says.WHY or (not meaning and WHY.fullmatch(line.text)):
            goes_on = True
            if found is not None and not WHY.fullmatch(line.text):
                lines[place] = replace(rest(line, found.start(3)), text=f"Explanation: {found[3]}", html="", runs=())
            continue
        if found is not None:
            guessed = not meaning and name in _WRONG_LETTERS and names.count(name) > 1
            meaning = Says.WRONG if guessed else meaning
            if meaning == Says.WRONG and (lettered or (len(name) == 1 and _CHOOSES.fullmatch(answer))):
                meaning = ""
            meaning = meaning or (Says.UNKNOWN if may_be_unknown and not _continues(found) else "")
        if meaning:
            value = line if found is None or meaning in (Says.LEFT, Says.UNKNOWN) else rest(line, found.start(3))
            lines[place] = replace(value, code=True, says=meaning, looks=frozenset())
        elif line.text.strip() and not goes_on:
            return


def _name(line: Line) -> str:
    """What a line with a name is called, without a number; an empty text for another line."""
    found = _named(line)
    return "" if found is None else compared(found[2]).rstrip("0123456789")


def _continues(found: re.Match[str]) -> bool:
    """Whether a name may be words of the text above it: several words, or a small one."""
    return bool(found[1]) or " " in found[2] or (len(found[2]) > 1 and found[2][0].islower())


def with_wrong_below(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which an answer with wrong options below it is a lettered option above them."""
    made: list[Line] = []
    at = 0
    while at < len(lines):
        said = None if lines[at].code else answer_in(lines[at].text, ())
        end = at + 1
        while (
            said
            and end < len(lines)
            and not (_asks(lines[end]) or (not lines[end].code and answer_in(lines[end].text, ())))
        ):
            end += 1
        wrong = [line for line in lines[at + 1 : end] if line.says == Says.WRONG]
        made += _lettered(lines[at], said or "", wrong) if wrong else lines[at : at + 1]
        made += [line for line in lines[at + 1 : end] if line.says != Says.WRONG]
        at = end
    return made


def _lettered(line: Line, said: str, wrong: Sequence[Line]) -> Iterator[Line]:
    """The options of an answer, and their key."""
    texts = [same(each.text) for each in wrong]
    options = [*wrong] if same(said) in texts else [rest(line, line.text.rindex(said)), *wrong]
    right = texts.index(same(said)) if same(said) in texts else 0
    for place, each in enumerate(options):
        yield replace(each, code=False, says="", label=f"{chr(ord('a') + place)})", looks=frozenset())
    yield Line(line.place, f"Answer: {chr(ord('a') + right)}")


def enter_named(line: Line, question: Question | None, where: list[Line] | None, found: Lettered) -> list[Line] | None:
    """Enter what such a line says of a question; where the text below it goes on, if that was ``where`` it did."""
    text = line.text.strip()
    if question is None or line.says in (Says.LEFT, Says.WRONG):
        found.left.append((line.place, f"a line below an answer: {shortened(text)}"))
    elif line.says == Says.UNKNOWN:
        question.unknown = question.unknown or line
    else:
        question.said[line.says] = ", ".join(
            filter(None, (question.said.get(line.says, "") * (line.says == Says.TAGS), text))
        )
    return where if question is not None and line.says != Says.LEFT else None
