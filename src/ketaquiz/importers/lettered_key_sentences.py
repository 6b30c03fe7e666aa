"""Keys with a sentence right behind their letters, and no sign between: ``Answer: B It pours when it is warm.``"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers.lettered_lines import Line
from ketaquiz.importers.lettered_signs import LETTER_LIST, answer_in
from ketaquiz.importers.named_letters import together

_FOLLOWED: Final = re.compile(
    rf"({together('[A-H]', signs=',;&/', words='and|und|et|y|o', behind=None, most=5)})\s{{1,20}}([^\s,;&/.:)\]–—-].*)",
    re.DOTALL,
)
_WORDS: Final = frozenset("AE")
"""Letters that are words, too: *A* in English, Spanish and others, *E* in Italian and Portuguese."""
_LEAST_WORDS: Final = 5
"""So many words behind letters may be a sentence; fewer are the text of an option."""
_LEAST: Final = 3
"""So many answers with a sentence show what those of a file are,"""
_LEAST_LETTERS: Final = 2
"""with so many different letters that are no words,"""
_MOST_OTHERS: Final = 0.2
"""and so few others of all that have more than letters."""


def sentence_in(said: str) -> tuple[str, str] | None:
    """The letters of an answer and the sentence behind them; None where it has no such."""
    found = _FOLLOWED.fullmatch(said.strip())
    if found is None or len(found[2].split()) < _LEAST_WORDS:
        return None
    return None if found[1] in _WORDS and found[2][0].islower() else (found[1], found[2])


def are_sentences(answers: Sequence[str]) -> bool:
    """Whether answers of a file have sentences behind their letters: enough of them, and nearly all that have more than letters."""
    long = [said for said in answers if said and not LETTER_LIST.fullmatch(said)]
    found = [each[0] for said in long if (each := sentence_in(said)) is not None]
    return (
        len(found) >= _LEAST
        and len({*found} - _WORDS) >= _LEAST_LETTERS
        and len(long) - len(found) <= _MOST_OTHERS * len(long)
    )


def with_key_sentences(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which the answers of such a file have a sign behind their letters."""
    said = {at: answer for at, line in enumerate(lines) if not line.code and (answer := answer_in(line.text, ()))}
    if not are_sentences([*said.values()]):
        return lines
    made = [*lines]
    for at, answer in said.items():
        if (found := sentence_in(answer)) is not None:
            made[at] = Line(lines[at].place, f"Answer: {found[0]}{'.' if len(found[0]) == 1 else ' -'} {found[1]}")
    return made
