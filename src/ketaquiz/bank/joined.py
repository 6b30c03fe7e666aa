"""Items whose dash is missing where YAML takes the text all the same: an item joined to the one above it, or to the head."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ketaquiz.bank.context import Context
from ketaquiz.bank.kinds import KINDS
from ketaquiz.yamltree import missing_dash
from ketaquiz.yamltree.nodes import Mapping, Node, Scalar

_ASKING: Final = frozenset(kind.asks for kind in KINDS)


def report_item_in_head(root: Node, context: Context) -> None:
    """Report the keys of an item that stand among those of the bank, as one item that lacks its dash."""
    keys = [key for key, _ in root.pairs() if isinstance(key, Scalar)] if isinstance(root, Mapping) else []
    key = next((key for key in keys if key.value == "id"), None)
    if key is None:
        return
    context.problems[:] = [
        each for each in context.problems if each.code != "K104" or not each.place or each.place.start < key.start
    ]
    place, _, further = missing_dash.cure(context.source, key.start).rpartition("'")
    message = "has an item without its dash among its own keys"
    context.error("K103", key, message, f"{place}' below 'items:'{further}")


def report_first(key: Node, context: Context) -> None:
    """Report that the list of items has no dash before its first ``key``, so that it is no list."""
    message = "has no list in 'items': the dash of the first item is missing"
    context.error("K105", key, message, missing_dash.cure(context.source, key.start))


def joined_items(node: Node, names: tuple[str, ...], context: Context, called: Callable[[Node], str]) -> list[Node]:
    """An item's node; or, where a second ``id`` lacks its dash, the nodes of the items that are one to YAML.

    Each missing dash is reported. A second ``id`` begins an item where something is asked before it and after it.
    ``names`` are those of the node's keys, and ``called`` gives what messages call an item.
    """
    if names.count("id") < 2 or not isinstance(node, Mapping):
        return [node]
    flat = node.flat
    starts = [0]
    for at, name in enumerate(names):
        if name == "id" and at > 0 and not _ASKING.isdisjoint(names[starts[-1] : at]) and _asks_before(names, at):
            starts.append(at)
    parts: list[Node] = []
    for start, end in zip(starts, [*starts[1:], len(names)], strict=True):
        within = flat[2 * start : 2 * end]
        parts.append(Mapping(within, within[0].start, within[-1].end))
        if start:
            _report_missing_dash(flat[2 * start], context.of(called(parts[-2])))
    return parts


def _asks_before(names: tuple[str, ...], at: int) -> bool:
    """Whether something is asked behind the key at a position, before the next ``id``."""
    end = next((later for later in range(at + 1, len(names)) if names[later] == "id"), len(names))
    return not _ASKING.isdisjoint(names[at + 1 : end])


def _report_missing_dash(key: Node, context: Context) -> None:
    """Report an ``id`` that begins an item and has no dash in front of it."""
    message = "is followed by a second 'id': the dash of the next item is missing"
    context.error("K103", key, message, missing_dash.cure(context.source, key.start))
