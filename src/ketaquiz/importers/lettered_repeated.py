"""Right options that stand once more below all options of their question, as keys: ``a) Ice``, ``b) Milk``, ``b) Milk``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from ketaquiz.importers.lettered_lines import Line, with_label
from ketaquiz.importers.lettered_signs import answer_in, as_option, letter_of
from ketaquiz.importers.option_letters import is_next

_LEAST: Final = 3
"""So many questions with such a line, and nine tenths of all with options, show that it is their key and no slip."""
_MOST_WITHOUT: Final = 10


class Option(NamedTuple):
    """An option by the place of its line, its letter, as a small one, and its text."""

    at: int
    letter: str
    text: str


def with_repeated(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which those that repeat a right option name it as the answer."""
    asked = [*options_of_all(lines)]
    repeated = [found for options in asked if (found := _repeated(lines, options)) is not None]
    if len(repeated) < _LEAST or len(repeated) * _MOST_WITHOUT < len(asked) * (_MOST_WITHOUT - 1):
        return lines
    made = [*lines]
    for at, letter in repeated:
        made[at] = Line(lines[at].place, f"Answer: {letter}", repeats=True)
    return made


def options_of_all(lines: Sequence[Line]) -> Sequence[Sequence[Option]]:
    """The options of each question: lines with letters from the first on, with nothing but empty lines between them."""
    found: list[list[Option]] = []
    over = True
    for at, line in enumerate(lines):
        option = _option(line, at)
        if option is not None and not over and is_next(option.letter, len(found[-1])):
            found[-1].append(option)
        elif option is not None and is_next(option.letter, 0) and (over or option.text != found[-1][0].text):
            found.append([option])
            over = False
        elif line.text.strip():
            over = True
    return [options for options in found if len(options) > 1]


def _option(line: Line, at: int) -> Option | None:
    found = None if line.code else as_option(with_label(line))
    return Option(at, letter_of(found), _bare(found[5])) if found is not None else None


def _bare(text: str) -> str:
    return " ".join(text.split()).rstrip(".;")


def _repeated(lines: Sequence[Line], options: Sequence[Option]) -> tuple[int, str] | None:
    """Where one of some options stands once more, as the last of them or right below, and its letter; None where that is not certain."""
    below = _below(lines, options[-1].at)
    *others, last = options
    if len(others) > 1 and last.text in [option.text for option in others]:
        said, at = last, last.at  # its letter goes on counting
    elif below is not None and lines[below].text.strip():
        others, at = [*options], below
        said = _option(lines[below], below) or Option(below, "", _bare(lines[below].text))
        below = _below(lines, below)
    else:
        return None
    same = [option for option in others if option.text == said.text]
    named = said.letter in ("", last.letter if said is last else same[0].letter) if len(same) == 1 else False
    goes_on = below is not None and (
        _option(lines[below], below) is not None or answer_in(lines[below].text, ()) is not None
    )
    return (at, same[0].letter) if named and said.text and not goes_on else None


def _below(lines: Sequence[Line], at: int) -> int | None:
    """The next line that is not empty."""
    return next((place for place in range(at + 1, min(len(lines), at + 4)) if lines[place].text.strip()), None)
