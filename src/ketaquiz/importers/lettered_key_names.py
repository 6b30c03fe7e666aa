"""Whether what stands above lists of keys calls them as what stands above the parts of a file does, in their order."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from ketaquiz.importers.lettered_key_lists import KEY_WORDS
from ketaquiz.importers.lettered_lines import Line, with_label
from ketaquiz.importers.lettered_signs import as_option
from ketaquiz.importers.option_letters import ROMAN

_WORD: Final = re.compile(r"[^\W_]+")
_ROMAN: Final = {numeral: str(number) for number, numeral in enumerate(ROMAN, 1)}
_LOOKED_AT: Final = 3
"""So many lines above a list or a part may say how it is called."""


def are_called_alike(lists: Sequence[str], parts: Sequence[str], taken: Collection[str], lines: Sequence[Line]) -> bool:
    """Whether lists that begin at some places have no names, or those of the parts that begin at others.

    ``taken`` are the places of all questions and entries. A name of the first list alone is that of all lists.
    """
    at = {line.place: number for number, line in enumerate(lines)}
    called = _own([_words(lines, at.get(place, 0), taken, options=False) - KEY_WORDS for place in lists])
    if not any(called[1:]):
        return True
    names = _own([_words(lines, at.get(place, 0), taken, options=True) for place in parts])
    if not any(names):
        return all({str(number), chr(ord("a") + number - 1)} & own for number, own in enumerate(called, 1))
    shared = [[len(own & name) for name in names] for own in called]
    return all(row[place] > max((*row[:place], *row[place + 1 :])) for place, row in enumerate(shared))


def _words(lines: Sequence[Line], at: int, taken: Collection[str], *, options: bool) -> set[str]:
    """The words of the lines right above a place, up to a question or an entry, or to an option where ``options`` may stand there."""
    words: set[str] = set()
    seen = 0
    for line in reversed(lines[max(0, at - 4 * _LOOKED_AT) : at]):
        if seen == _LOOKED_AT or line.code or line.place in taken:
            break
        if options and as_option(with_label(line)):
            break
        seen += bool(line.text.strip())
        found = (word.casefold() for word in _WORD.findall(line.text[:200]))
        words |= {_ROMAN.get(word, word) for word in found}
    return words


def _own(names: Sequence[set[str]]) -> list[set[str]]:
    """Names without the words that all of them have."""
    shared = names[0].intersection(*names)
    return [name - shared for name in names]
