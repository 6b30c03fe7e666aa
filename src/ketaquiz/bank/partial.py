"""Banks with characters that nobody can see, read but for the items that have them, so that the others can be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ketaquiz.bank.reader import Loaded
from ketaquiz.diagnostics import Diagnostic, Place, Source
from ketaquiz.yamltree.misreadings import INVISIBLE
from ketaquiz.yamltree.reader import control_character

MOST = 20
"""How many such characters of a file are said."""


def unseen_in(problems: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """A problem for each item or line of a file that has characters that nobody can see.

    ``problems`` are those of `read_source`, which stops at the first. Empty where they are of another kind.
    """
    place = problems[0].place if len(problems) == 1 and problems[0].code == "Y005" else None
    if place is None:
        return ()
    lines: set[int] = set()
    found = []
    for each in INVISIBLE.finditer(place.source.text):
        line = place.source.line_column(each.start())[0]
        if line not in lines:
            lines.add(line)
            found.append(control_character(each.group(), Place(place.source, each.start(), each.end())))
        if len(found) == MOST:
            return ()  # pasted binary, and no bank
    return tuple(found)


def with_marks(problems: Sequence[Diagnostic]) -> Source:
    """The text in which these problems are, with a visible mark (U+FFFD) in place of each such character."""
    place = problems[0].place
    assert place is not None
    return replace(place.source, text=INVISIBLE.sub("\ufffd", place.source.text))


def without_items_at(loaded: Loaded, problems: Sequence[Diagnostic]) -> Loaded | None:
    """A bank without the items in which problems lie; None where one lies elsewhere, and nothing of the bank is sure."""
    bad: set[int] = set()
    for problem in problems:
        assert problem.place is not None
        at = problem.place.start
        inside = [number for number, node in enumerate(loaded.nodes) if node.start <= at < node.end]
        if not inside:
            return None
        bad.update(inside)
    kept = [number for number in range(len(loaded.nodes)) if number not in bad]
    bank = replace(loaded.bank, items=tuple(loaded.bank.items[number] for number in kept))
    return replace(loaded, bank=bank, nodes=tuple(loaded.nodes[number] for number in kept), complete=False)
