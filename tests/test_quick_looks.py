"""Quick looks before slow patterns: none of them says no to a text in which its pattern finds something.

A rule first looks for a few words, which takes a hundredth of the time of its pattern. A word that is added to the pattern
and not to the quick look would be dead. So texts are made of each pattern, through every alternative in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

import pytest

from ketaquiz.check.rules import q005_acronym, q008_placeholder
from ketaquiz.text import markdown, scripts
from ketaquiz.text.languages import english_questions


class Look(NamedTuple):
    """A quick look and the pattern that it stands before."""

    may_have: Callable[[str], object]
    """Whether a text may have something; it may say yes too often."""
    pattern: re.Pattern[str]


LOOKS = {
    "undated": Look(
        lambda text: any(word in text.lower() for word in english_questions._MAY_HAVE), english_questions._NOW
    ),
    "negative": Look(english_questions._QUICK.search, english_questions._NEGATIVE),
    "negative at the end": Look(english_questions._QUICK.search, english_questions._LAST),
    "presumes an article": Look(english_questions._MIGHT.search, english_questions._PRESUMES),
    "placeholder": Look(q008_placeholder._may_have, q008_placeholder._PLACEHOLDER),
    "acronym": Look(q005_acronym._CAPITALS.search, q005_acronym._ACRONYM),
    "superscript": Look(scripts.has_scripts, scripts._ANY),
    "mark": Look(lambda text: not markdown.is_html_as_it_is(text), markdown._MARKED),
}


@pytest.mark.parametrize("name", LOOKS)
def test_no_quick_look_misses_what_its_pattern_finds(name):
    look = LOOKS[name]
    missed, never_taken = misses(look)
    assert missed == []
    assert never_taken == 0, "an alternative of the pattern of which no text was made: mend how texts are made"


@pytest.mark.parametrize("name", LOOKS)
def test_a_word_that_is_only_in_the_pattern_is_found(name):
    """The test itself: whatever the pattern is, a further alternative is reached, and is missed by the quick look."""
    look = LOOKS[name]
    flags = look.pattern.flags & ~re.UNICODE
    missed, _ = misses(Look(look.may_have, re.compile(f"{look.pattern.pattern}|zzz", flags)))
    assert "zzz" in missed


# --- texts that a pattern finds something in

_ROUNDS = 60
"""Texts that are made for each alternative, until it is found in one."""


def misses(look: Look) -> tuple[list[str], int]:
    """The texts that the pattern finds something in and the quick look says no to, and how many alternatives none was made of."""
    tree = parser.parse(look.pattern.pattern, look.pattern.flags & ~re.UNICODE)
    random = Random(20_261_129)
    missed: dict[str, None] = {}
    never = 0
    for wanted in [(), *_choices(tree, ())]:
        taken = False
        for _ in range(_ROUNDS):
            made = _text(tree, (), wanted, random, {})
            for text in (made, f" {made} ", f"X {made}", f"{made}.", f"{made} x", f"a: {made}?", f"x{made}"):
                if look.pattern.search(text):
                    taken = True
                    if not look.may_have(text):
                        missed[made] = None
        never += not taken
    return [*missed], never


Way = tuple[tuple[int, int], ...]
"""A way into a tree: of each branch on it, its place among what stands beside it, and which alternative is taken."""


def _below(op: Any, value: Any) -> list[Any]:
    """The trees within a part of a pattern that a text can be made of."""
    if op is sre.BRANCH:
        return list(value[1])
    if op is sre.SUBPATTERN:
        return [value[3]]
    if op is sre.ATOMIC_GROUP:
        return [value]
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return [value[2]]
    return []


def _choices(tree: Any, before: Way) -> Iterator[Way]:
    """The way to each alternative of a pattern, but for what is looked at and not taken."""
    for at, (op, value) in enumerate(tree):
        for number, below in enumerate(_below(op, value)):
            way = (*before, (at, number))
            if op is sre.BRANCH:
                yield way
            yield from _choices(below, way)


def _text(tree: Any, here: Way, wanted: Way, random: Random, groups: dict[int, str]) -> str:
    """A text for a tree, by a way that leads to the one that is wanted; any other choice is by chance.

    ``groups`` is what the groups of the pattern have taken so far.
    """
    made = ""
    for at, (op, value) in enumerate(tree):
        trees = _below(op, value)
        leads = (
            wanted[len(here)][1]
            if wanted[: len(here)] == here and wanted[len(here) :][:1] and wanted[len(here)][0] == at
            else None
        )
        if op is sre.LITERAL:
            made += chr(value)
        elif op is sre.NOT_LITERAL:
            made += "b" if chr(value) != "b" else "c"
        elif op is sre.ANY:
            made += random.choice("a b")
        elif op is sre.IN:
            made += _one_of(value, random)
        elif op in (sre.BRANCH, sre.SUBPATTERN, sre.ATOMIC_GROUP):
            number = leads if leads is not None else random.randrange(len(trees))
            taken = _text(trees[number], (*here, (at, number)), wanted, random, groups)
            if op is sre.SUBPATTERN and value[0]:
                groups[value[0]] = taken
            made += taken
        elif trees:
            least, most, _ = value
            times = max(least, int(leads is not None), random.randint(least, min(int(most), least + 2)))
            made += "".join(_text(trees[0], (*here, (at, 0)), wanted, random, groups) for _ in range(times))
        elif op is sre.ASSERT and value[0] > 0:  # what is looked for behind it, where nothing else follows
            made += _text(value[1], (*here, (at, -1)), wanted, random, groups) if at == len(tree) - 1 else ""
        elif op is sre.GROUPREF:
            made += groups[value]
    return made


_MEMBERS = {sre.CATEGORY_DIGIT: "12", sre.CATEGORY_SPACE: " ", sre.CATEGORY_WORD: "abcde", sre.CATEGORY_NOT_WORD: " .(",
            sre.CATEGORY_NOT_DIGIT: "ab ", sre.CATEGORY_NOT_SPACE: "abc1"}  # fmt: skip


def _one_of(members: Any, random: Random) -> str:
    """A character that a class takes."""
    if members[0][0] is sre.NEGATE:
        refused = re.compile(_class_of(members[1:]))
        return random.choice([each for each in "abz 1.-(" if not refused.match(each)] or ["~"])
    taken = ""
    for op, value in members:
        taken += chr(value) if op is sre.LITERAL else ""
        taken += chr(random.randint(*value)) if op is sre.RANGE else ""
        taken += _MEMBERS[value] if op is sre.CATEGORY else ""
    return random.choice(taken)


def _class_of(members: Any) -> str:
    """Members of a class as a pattern."""
    shorthand = {sre.CATEGORY_DIGIT: r"\d", sre.CATEGORY_SPACE: r"\s", sre.CATEGORY_WORD: r"\w",
                 sre.CATEGORY_NOT_DIGIT: r"\D", sre.CATEGORY_NOT_SPACE: r"\S", sre.CATEGORY_NOT_WORD: r"\W"}  # fmt: skip
    written = ""
    for op, value in members:
        written += re.escape(chr(value)) if op is sre.LITERAL else ""
        written += f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}" if op is sre.RANGE else ""
        written += shorthand[value] if op is sre.CATEGORY else ""
    return f"[{written}]"
