"""Options in bare lines between what asks and the next line that asks, with no numbers and no empty lines, of which the right ones have a look.

What asks ends with a question mark or a colon, or stands above the words for true and false alone; it may have a bullet, and the options none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, NamedTuple

from ketaquiz.importers.lettered_lines import Line, with_before
from ketaquiz.importers.lettered_looks import looks_within, without_look
from ketaquiz.importers.lettered_signs import ASKING, BOX, answer_in, as_option, question_in
from ketaquiz.importers.questions import asks_for_several, truth

_LEAST: Final = 4
"""So many questions show a look that marks what is right."""
_NEARLY_ALL: Final = 0.9
_FEWEST, _MOST = 2, 7
"""How many lines are options."""
_SURE: Final = 4
"""So many lines at most may have several right ones among them where the question does not ask for these: more may have a further question among them."""
_LONGEST: Final = 600
_BY_HAND: Final = ("highlighted", "coloured", "bold", "underlined")
_BULLETS: Final = "•-–—*"


_REMARK: Final = re.compile(r"\s{0,20}\([^()]{3,60}\)\s{0,20}")
"""A word on how to answer, in a line of its own below what asks."""
_SEVERAL: Final = re.compile(
    r"\b(?:several|more\sthan\sone|multiple|plusieurs|mehrere|varias|várias|più|несколько|кілька|flera|flere|meerdere|kilka|birden\sfazla|nhiều)\s"
    r"(?:(?:correct|right|bonnes?|richtige)\s)?"
    r"(?:answers?|options?|choices?|réponses?|antworten|respuestas|opciones|respostas|risposte|ответ\w*|відповід\w*|svar|antwoorden|odpowiedzi|cevap|đáp\sán)",
    re.IGNORECASE,
)


class Asked(NamedTuple):
    """The lines of a question, by their places."""

    stem: range
    options: Sequence[int]
    sure: bool
    """Whether nothing says that there is a part of another question among its options."""


class Marked(NamedTuple):
    """Lines with numbers before questions and boxes before their options."""

    lines: Sequence[Line]
    questions: int
    mark: str
    """What right options had."""


def with_asked(lines: Sequence[Line]) -> Marked | None:
    """Lines with the options of such questions in boxes; None where no look marks the right ones of nearly all.

    The options of a question that may have swallowed another one stay as they are, so that it is refused.
    """
    found = [*_asked(lines)]
    sure = [each for each in found if each.sure]
    look = _look(lines, sure)
    if not look:
        return None
    made = [*lines]
    for number, each in enumerate(found, 1):
        first = each.stem.start
        made[first] = with_before(replace(lines[first], label=""), f"Question {number}: ")
        right = {at for at in each.options if look in lines[at].looks}
        several = len(right) > 1 and len(each.options) > _SURE
        asks = " ".join(lines[at].text for at in each.stem)
        if not each.sure or (several and not (asks_for_several(asks) or _SEVERAL.search(asks))):
            continue
        for at in each.options:
            made[at] = with_before(without_look(lines[at], look), "[x] " if at in right else "[ ] ")
    return Marked(made, len(found), look)


def _asked(lines: Sequence[Line]) -> list[Asked]:
    filled = [at for at, line in enumerate(lines) if line.text.strip() or line.html or line.code]
    judged = {
        one
        for one, first, second, *_ in zip(filled, filled[1:], filled[2:], strict=False)
        if _judge(lines[first], lines[second])
    }
    asking = [at for at in filled if _asks(lines[at]) or at in judged]
    if 2 * sum(lines[at].label == "•" for at in asking) > len(asking):
        asking = [at for at in filled if _asks(lines[at]) or at in judged or lines[at].label == "•"]
    known = {*asking}
    asking = sorted(
        {*asking, *(at for one, at in pairwise(filled) if one in known and _REMARK.fullmatch(lines[at].text))}
    )
    found: list[Asked] = []
    doubtful = False
    for at, end in pairwise([*asking, len(lines)]):
        if found and found[-1].stem.stop == at and not found[-1].options:
            found[-1] = found[-1]._replace(stem=range(found[-1].stem.start, at + 1))
        else:
            found.append(Asked(range(at, at + 1), (), sure=not doubtful))
        options = [place for place in range(at + 1, end) if lines[place].text.strip() or lines[place].html]
        options = options[:2] if at in judged else options
        if end < len(lines) and lines[end].label and len(options) > _FEWEST and options[-1] - options[-2] > 1:
            options.pop()  # a heading above a question with a bullet, which is no part of it
        if not options:
            continue
        parts = 1 + sum(below - above > 1 for above, below in pairwise(options))
        whole = parts in (1, len(options)) and _FEWEST <= len(options) <= _MOST
        plain = all(_is_plain(lines[place]) for place in options)
        found[-1] = found[-1]._replace(options=options, sure=found[-1].sure and whole and plain)
        doubtful = end < len(lines) and not whole and end - options[-1] == 1
    return found


def _judge(first: Line, second: Line) -> bool:
    """Whether two lines are the words for true and for false, or for yes and no."""
    words = {line.text.strip(" .").casefold() for line in (first, second)}
    return {truth(first.text), truth(second.text)} == {True, False} or words in _YES_AND_NO


_YES_AND_NO: Final = (
    {"yes", "no"}, {"oui", "non"}, {"ja", "nein"}, {"ja", "nee"}, {"ja", "nej"}, {"ja", "nei"}, {"sí", "no"}, {"si", "no"}, {"sì", "no"},
    {"sim", "não"}, {"tak", "nie"}, {"да", "нет"}, {"так", "ні"}, {"evet", "hayır"}, {"ya", "tidak"}, {"có", "không"},
)  # fmt: skip


def _asks(line: Line) -> bool:
    if line.code or line.table or (line.label and line.label != "•") or question_in(line) is not None:
        return False
    return ASKING.search(line.text) is not None or line.text.rstrip().endswith((":", "："))


def _is_plain(line: Line) -> bool:
    signed = line.label or line.code or line.table or line.heading or as_option(line.text) or BOX.fullmatch(line.text)
    text = line.text.strip()
    bare = any(map(str.isalnum, text)) and text[0] not in _BULLETS and len(text) <= _LONGEST
    return bare and not signed and answer_in(text, ()) is None


def _look(lines: Sequence[Line], found: Sequence[Asked]) -> str:
    """The look that some options of nearly every question have as a whole, and none in a part of it, not always the first or the last one; bold and underlined, of one option alone."""
    best = []
    for look in _BY_HAND:
        places: set[tuple[int, int]] = set()
        times = 0
        for each in found:
            right = [place for place, at in enumerate(each.options) if look in lines[at].looks]
            within = [place for place, at in enumerate(each.options) if look in looks_within(lines[at])]
            alone = len(right) == 1 or look in _BY_HAND[:2]
            if right == within and 0 < len(right) < len(each.options) and alone:
                times += 1
                places |= {(place, len(each.options) - place) for place in right}
        varies = places and min(len({one for one, _ in places}), len({last for _, last in places})) > 1
        if varies and times >= max(_LEAST, _NEARLY_ALL * len(found)):
            best.append(look)
    return best[0] if len(best) == 1 else ""
