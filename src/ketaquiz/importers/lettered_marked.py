"""Which options of a question stand out, and so are marked as right."""

from __future__ import annotations

from typing import Final

from ketaquiz.importers import Refusal
from ketaquiz.importers.lettered_lines import Question, finest


def has_key(question: Question) -> bool:
    """Whether one of the options is marked as right, or is named."""
    if question.answer is not None or any(option.starred for option in question.options):
        return True
    try:
        return bool(marked_by_look(question))
    except Refusal:
        return False


def marked_by_look(question: Question) -> set[int]:
    """The places, from 0, of the options that have a look, such as bold, which not all options have; however many they are.

    The look of what is asked is no mark where most options have it, too: something else stands among them.

    Several looks are one mark where they are those of the same options. Where they are not, nothing is marked if the
    question has an answer; else raises `Refusal`.
    """
    found: dict[str, set[int]] = {}
    for place, option in enumerate(question.options):
        looks = [line.looks for line in option.lines if line.text.strip()]  # a picture has none
        for look in frozenset.intersection(*looks) if looks else ():
            found.setdefault(look, set()).add(place)
    shared = frozenset.intersection(*(line.looks for line in question.stem)) if question.stem else frozenset()
    ways = {
        look: places
        for look, places in sorted(found.items())
        if len(places) < len(question.options)
        and not (look in shared and len(places) > 1 and len(places) * 2 > len(question.options))
    }
    told = {look: places for look, places in ways.items() if ways.get(look.split()[0]) != places or " " not in look}
    if len({frozenset(places) for places in ways.values()}) > 1:
        if question.answer is not None:
            return set()
        said = ", ".join(
            f"{look}: {', '.join(chr(97 + place) for place in sorted(told[look]))}" for look in finest(told)
        )
        raise Refusal(f"has options that stand out in several ways ({said})", "mark the right ones alone, in one way")
    return next(iter(ways.values()), set()) or _by_letters(question)


def _by_letters(question: Question) -> set[int]:
    """The options, half of them at most, whose letters alone stand out in a way that is chosen by hand, and that what is asked has not.

    Bold is no such way: a letter behind a question in bold may have that from it.
    """
    asked = frozenset[str]().union(
        *(run.looks for line in question.stem for run in line.runs), *(line.looks for line in question.stem)
    )
    found: dict[str, set[int]] = {}
    for place, option in enumerate(question.options):
        for look in option.lines[0].letter_looks & _BY_HAND - asked if option.lines else ():
            found.setdefault(look, set()).add(place)
    ways = {frozenset(places) for places in found.values() if len(places) * 2 <= len(question.options)}
    return {*next(iter(ways))} if len(ways) == 1 else set()


_BY_HAND: Final = frozenset({"highlighted", "coloured", "underlined"})
