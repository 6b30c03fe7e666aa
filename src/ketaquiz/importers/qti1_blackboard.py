"""What items of Blackboard say in a way of their own: pairs whose right-hand sides stand in a list apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ketaquiz.importers import Refusal
from ketaquiz.importers.qti1_processing import Condition
from ketaquiz.importers.xml import Element

Side = Callable[[Element], str]
"""Types what stands below an element."""


def block_of(presentation: Element, name: str) -> Element | None:
    """The part of an item that Blackboard calls ``QUESTION_BLOCK``, ``RESPONSE_BLOCK`` or ``RIGHT_MATCH_BLOCK``."""
    return next((each for each in presentation.below() if each.attributes.get("class") == name), None)


def pairs_of(
    presentation: Element, conditions: Sequence[Condition], typed: Side
) -> tuple[list[tuple[str, str]], list[str]] | None:
    """The pairs of an item, and the right-hand sides that belong to none; None where it has no list of such.

    Each left-hand side has a name for every place in the list of the right-hand sides; the right one is named by the
    processing. Raises `Refusal` where one has not just one.
    """
    right_block, left_block = (block_of(presentation, name) for name in ("RIGHT_MATCH_BLOCK", "RESPONSE_BLOCK"))
    if right_block is None or left_block is None:
        return None
    texts = [typed(each) for each in right_block]
    pairs = []
    for each in left_block:
        response = next((one for one in each.below() if one.tag == "response_lid"), None)
        if response is None:
            continue
        ident = response.attributes.get("ident", "")
        labels = [one.attributes.get("ident", "") for one in response.below() if one.tag == "response_label"]
        named = {name for one in conditions if one.points > 0 for to, name in one.named if to == ident}
        if len(named) != 1 or len(labels) != len(texts) or not named <= {*labels}:
            raise Refusal("has a left-hand side with no or several right ones", "give each one right-hand side")
        pairs.append((typed(each), texts[labels.index(min(named))]))
    used = {right for _, right in pairs}
    return pairs, [text for text in dict.fromkeys(texts) if text not in used]
