"""Numbered questions with their answers right below them in a line each, told apart by how they look, by a label, or by what asks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from ketaquiz.importers.lettered_lines import Line, with_label, without_label
from ketaquiz.importers.lettered_signs import ASKING, BOX, answer_in, as_option, question_in
from ketaquiz.importers.questions import truth

_LEAST: Final = 5
"""So many pairs show what they are."""
_NEARLY_ALL: Final = 0.9
_LABEL: Final = re.compile(
    r"\s{0,10}(?:([RA]|Rta|Resp|Rép|Ans|Antw)\s?(?:\.-|[.:–-])|→|➔|->|=>)\s{0,5}(?=\S)", re.IGNORECASE
)


class Paired(NamedTuple):
    """Lines with answers that are called so."""

    lines: Sequence[Line]
    questions: int


def with_pairs(lines: Sequence[Line]) -> Paired | None:
    """Such questions and answers; None where nearly all numbered lines are not so, or nothing tells answers from what goes on asking."""
    heads = [at for at, line in enumerate(lines) if question_in(line) is not None]
    if len(heads) < _LEAST:
        return None
    sections = [
        [at for at in range(head + 1, end) if lines[at].text.strip()] for head, end in pairwise([*heads, len(lines)])
    ]
    pairs = [(head, section[0]) for head, section in zip(heads, sections, strict=True) if len(section) == 1]
    if len(pairs) < max(_LEAST, _MOST * len(heads)) or not all(_is_answer(lines[at]) for _, at in pairs):
        return None
    if not _are_told(lines, pairs) or _are_alike([lines[at].text for _, at in pairs]):
        return None
    made = [*lines]
    for _, at in pairs:
        label = _LABEL.match(lines[at].text)
        bare = lines[at].text[label.end() :] if label is not None else lines[at].text
        made[at] = Line(lines[at].place, f"Answer: {without_label(lines[at], bare).text.strip()}")
    return Paired(made, len(pairs))


_MOST: Final = 0.75
"""So many of all numbered lines have one line below them."""


def _is_answer(line: Line) -> bool:
    text = with_label(line)
    signed = as_option(text) and not _LABEL.match(text)
    return not (line.code or line.table or signed or BOX.fullmatch(text)) and answer_in(line.text, ()) is None


def _are_alike(said: Sequence[str]) -> bool:
    """Whether most lines below questions say the same but for numbers, begin with one long word, or deny something, as what tells how to answer does."""
    bare = [_LABEL.sub("", text, count=1).strip() for text in said]
    shapes = Counter(" ".join(_LETTERS.findall(text.casefold())) for text in bare if not text[:1].isdigit())
    alike = sum(count for shape, count in shapes.items() if count > 1 and truth(shape) is None)
    words = Counter(found[1].casefold() for text in bare if (found := _WORD.match(text)) is not None)
    word, count = words.most_common(1)[0] if words else ("", 0)
    tells = word in _DENIES or (len(word) > _SHORT and word not in _BEGINS)
    return alike * 2 > len(said) or (tells and count * 2 > len(said))


_LETTERS: Final = re.compile(r"[^\W\d_]+")
_WORD: Final = re.compile(r"\W{0,3}([^\W\d_]{1,30})")
_SHORT: Final = 3
"""So long are articles and the like, with which answers may begin."""
_BEGINS: Final = frozenset(
    "because weil since parce porque perché omdat when wenn they with mit durch eine einen einem true false".split()
)
_DENIES: Final = frozenset("not nicht no see kein keine pas non".split())


def _are_told(lines: Sequence[Line], pairs: Sequence[tuple[int, int]]) -> bool:
    """Whether a look, a label or a question mark tells nearly all questions from their answers."""
    count = _NEARLY_ALL * len(pairs)
    asks = sum(ASKING.search(lines[head].text) is not None for head, _ in pairs)
    answers = sum(ASKING.search(lines[at].text) is None for _, at in pairs)
    labels = Counter(found[0].strip().casefold() for _, at in pairs if (found := _LABEL.match(lines[at].text)))
    looks = {look for head, at in pairs for look in lines[head].looks | lines[at].looks}
    told = any(
        sum((look in lines[head].looks) and look not in lines[at].looks for head, at in pairs) >= count
        or sum((look in lines[at].looks) and look not in lines[head].looks for head, at in pairs) >= count
        for look in looks
    )
    labelled = bool(labels) and labels.most_common(1)[0][1] >= count
    return answers >= count and (
        asks >= count or (labelled and asks * 2 > len(pairs)) or (told and asks * 2 > len(pairs))
    )
