"""A bank that is no YAML because of some of its items: those are left out, so that the others are looked at all the same.

YAML gives up a whole file at its first mistake. Here each item is tried by itself, the broken ones are blanked out, and
the rest is read at the places where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.diagnostics import Diagnostic, Place, Source
from ketaquiz.yamltree.nodes import Node
from ketaquiz.yamltree.reader import parse_yaml

_MOST_CHARACTERS: Final = 4_000_000
"""Longer files are not tried again: it would take too long."""
_MOST_BROKEN: Final = 20
"""Of so many broken items it is said what is wrong; of further ones only the first problem of the file."""
_ITEMS: Final = re.compile(r"^items:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r)", re.MULTILINE)
_BANK_DASH: Final = re.compile(r"^([ ]*)-(?=[ \r\n])", re.MULTILINE)
_VISIBLE: Final = re.compile(r"[^\r\n]")

_Stretch = tuple[int, int]


def parse_bank(source: Source) -> tuple[Node | None, list[Diagnostic]]:
    """The root node of a bank without the items that are no YAML, and all problems; None where nothing can be saved."""
    root, problems = parse_yaml(source)
    if root is not None or not problems or len(source.text) > _MOST_CHARACTERS:
        return root, problems
    stretches = _item_stretches(source.text)
    broken = [each for each in stretches if _is_broken(source, each)]
    if not broken or len(broken) == len(stretches):
        return None, problems
    saved, others = parse_yaml(Source(source.name, _without(source.text, broken), source.folder))
    if saved is None:
        return None, problems
    found = [*problems, *_problems_of(source, broken, problems), *(_moved(each, source) for each in others)]
    unique = {(each.code, each.message, each.place and each.place.start): each for each in found}
    return saved, [*unique.values()]


def _item_stretches(text: str) -> list[_Stretch]:
    """The lines of each item, as offsets: from the line of its dash to that of the next, or to a line further left."""
    head = _ITEMS.search(text)
    first = _BANK_DASH.search(text, head.end()) if head else None
    if head is None or first is None:
        return []
    indent = len(first[1])
    further_left = re.compile(rf"^[ ]{{0,{indent}}}(?![ ])[^\s#-]", re.MULTILINE).search(text, first.end())
    end = len(text) if further_left is None else further_left.start()
    starts = [found.start() for found in _BANK_DASH.finditer(text, first.start(), end) if len(found[1]) == indent]
    return [*zip(starts, [*starts[1:], end], strict=True)]


def _is_broken(source: Source, stretch: _Stretch) -> bool:
    """Whether an item by itself is no YAML."""
    text = source.text[slice(*stretch)]
    return parse_yaml(Source(source.name, text, source.folder))[0] is None


def _problems_of(source: Source, broken: Sequence[_Stretch], known: Sequence[Diagnostic]) -> list[Diagnostic]:
    """What is wrong with broken items, but for one that has a problem already."""
    found: list[Diagnostic] = []
    for start, end in broken[:_MOST_BROKEN]:
        if any(each.place is not None and start <= each.place.start < end for each in known):
            continue
        text = source.text
        alone = _VISIBLE.sub(" ", text[:start]) + text[start:end]
        found += (_moved(each, source) for each in parse_yaml(Source(source.name, alone, source.folder))[1])
    return found


def _without(text: str, stretches: Sequence[_Stretch]) -> str:
    """A text with blanks in place of some stretches of it, so that the rest stays where it is."""
    parts: list[str] = []
    at = 0
    for start, end in stretches:
        parts += [text[at:start], _VISIBLE.sub(" ", text[start:end])]
        at = end
    return "".join([*parts, text[at:]])


def _moved(problem: Diagnostic, source: Source) -> Diagnostic:
    """A problem with its places in the file's own text."""
    related = tuple((label, Place(source, place.start, place.end)) for label, place in problem.related)
    place = problem.place and Place(source, problem.place.start, problem.place.end)
    return replace(problem, place=place, related=related)
