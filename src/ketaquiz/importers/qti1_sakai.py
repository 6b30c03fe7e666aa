"""What items of Sakai say in a way of their own: right answers that give no points, places to fill, and pairs in one group."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from ketaquiz.importers import Refusal
from ketaquiz.importers.numbers import decimal, typed_decimal
from ketaquiz.importers.qti1_processing import Condition
from ketaquiz.importers.questions import tags_of
from ketaquiz.importers.texts import Texts
from ketaquiz.importers.xml import Element

PLACE: Final = re.compile("FI[BN][0-9]{1,3}")
"""The name of a place to fill; ``FIN`` takes a number."""
_RIGHT: Final = frozenset({"correct", "correctmatch"})
_WRONG: Final = frozenset({"incorrect", "incorrectmatch"})
"""The names of what is shown to who is right and to who is wrong."""


def with_signs(conditions: Sequence[Condition]) -> list[Condition]:
    """Conditions of an item; where none gives points, those do that show what is shown to who is right.

    Somebody has put the questions into an assessment, in which each is worth nothing yet. No option may be called both.
    """
    found = [_places_filled(each) for each in conditions]
    if any(each.points > 0 for each in found):
        return found
    named = [each for each in found if each.named or each.bounds]
    if named and all(PLACE.fullmatch(ident) for each in named for ident, _ in each.named):
        right = [not each.feedback or bool(_names(each) & _RIGHT) for each in found]
    else:
        right = [bool(each.named) and bool(_names(each) & _RIGHT) for each in found]
        wrong = {pair for each in found if _names(each) & _WRONG for pair in each.named}
        if any(pair in wrong for each, sign in zip(found, right, strict=True) if sign for pair in each.named):
            return found
    return [
        replace(each, points=Decimal(100), gives_none=False, adds=each.adds and "correct" not in _names(each))
        if sign and (each.named or each.bounds)
        else each
        for each, sign in zip(found, right, strict=True)
    ]


def _names(condition: Condition) -> set[str]:
    return {name.lower() for name in condition.feedback}


def _places_filled(condition: Condition) -> Condition:
    """A condition with each answer that fills a place by itself: they stand there as ``red|crimson``, numbers as ``1|3`` from 1 to 3."""
    named: list[tuple[str, str]] = []
    bounds = [*condition.bounds]
    for ident, said in condition.named:
        if not PLACE.fullmatch(ident):
            named.append((ident, said))
            continue
        parts = [html.unescape(part).strip() for part in said.split("|")]
        ends = [decimal(part) for part in parts]
        if ident.startswith("FIN") and len(parts) == 2 and None not in ends:
            bounds += [(name, end) for name, end in zip(("vargte", "varlte"), ends, strict=True) if end is not None]
        else:
            named += [(ident, part) for part in parts if part]
    return replace(condition, named=named, bounds=bounds)


def say_of_places(conditions: Sequence[Condition], fields: Mapping[str, str], texts: Texts) -> None:
    """Say what of the answers to places no bank has."""
    answers = [said for each in conditions for ident, said in each.named if PLACE.fullmatch(ident)]
    for said in dict.fromkeys(each for each in answers if "*" in each):
        texts.say(f"'*' in '{said}' stood for any text: write the spellings out")
    if answers and fields.get("case_sensitive", "").lower() == "true":
        texts.leave("that capitals count in what is typed")
    if answers and fields.get("mutually_exclusive", "").lower() == "true":
        texts.leave("that gaps which take the same answers have to differ")


def put_in_order(presentation: Element) -> None:
    """Put each place to fill behind its own text.

    Sakai writes each text one place too early: the first two stand before the first place, and the last one is empty.
    """
    for flow in presentation.below():
        parts = [*flow]
        places = [each for each in parts if PLACE.fullmatch(each.attributes.get("ident", ""))]
        texts = [each for each in parts if each.tag == "material"]
        more = len(texts) - len(places)
        if not places or len(places) + len(texts) != len(parts) or more not in (1, 2) or texts[-1].text.strip():
            continue
        early = [texts[0], *_in_turn(texts[1:], places), *texts[len(places) + 1 :]]
        if parts == early:
            flow.hold([*_in_turn(texts, places), *texts[len(places) : -1]])


def _in_turn(texts: Sequence[Element], places: Sequence[Element]) -> list[Element]:
    return [each for pair in zip(texts, places, strict=False) for each in pair]


Side = Callable[[Element], str]
"""Types what stands below an element."""


def pairs_of(
    group: Element, conditions: Sequence[Condition], typed: Side
) -> tuple[list[tuple[str, str]], list[str], list[str]] | None:
    """The pairs of a group, the right-hand sides that belong to none, and what is said to who finds each; None where it has none.

    The processing names a right-hand side with the left-hand side that is put to it. Raises `Refusal` where one of these has
    not just one.
    """
    labels = {
        name: each
        for each in group.below()
        if each.tag == "response_label" and (name := each.attributes.get("ident", ""))
    }
    named = [
        (each, right, left) for each in conditions for right, left in each.named if right in labels and left in labels
    ]
    if not named:
        return None
    lefts = [name for name in labels if name in {left for _, _, left in named}]
    rights = [name for name in labels if name in {right for _, right, _ in named}]
    if {*lefts} & {*rights}:
        return None
    pairs, whys = [], []
    used: set[str] = set()
    for name in lefts:
        found = {right: each for each, right, left in named if left == name and each.points > 0}
        if len(found) != 1:
            raise Refusal("has a left-hand side with no or several right ones", "give each one right-hand side")
        ((right, condition),) = found.items()
        used.add(right)
        pairs.append((typed(labels[name]), typed(labels[right])))
        whys.append(condition.said)
    return pairs, [typed(labels[name]) for name in rights if name not in used], whys


def worth(item: Element, fields: Mapping[str, str]) -> Decimal | None:
    """What an item of Sakai is worth; None for one of another program."""
    found = next((each for each in item.below() if each.tag == "decvar"), None)
    return (
        typed_decimal(found.attributes.get("maxvalue", "")) if found is not None and "text_format" in fields else None
    )


def tags(fields: Mapping[str, str]) -> list[str]:
    """The keywords of an item of Sakai."""
    return tags_of(part for name in ("item_keyword", "item_tags") for part in fields.get(name, "").split(","))
