"""The kinds of question. A new one is one file here, which names it in capitals, and one line in `KINDS`.

The README's table, the manual's part on kinds and the bank that ``ketaquiz new`` writes are made of them.

An item's keys say of which kind it is. A kind turns their values into one of the model's interactions, so that no
renderer has to learn a new kind.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from ketaquiz.bank.context import Context, quoted
from ketaquiz.bank.foreign_keys import marked_answer
from ketaquiz.bank.kinds.cloze import CLOZE
from ketaquiz.bank.kinds.common import Kind, OneKeyOf
from ketaquiz.bank.kinds.image_occlusion import IMAGE_OCCLUSION
from ketaquiz.bank.kinds.matching import MATCHING
from ketaquiz.bank.kinds.multiple_response import MULTIPLE_RESPONSE
from ketaquiz.bank.kinds.numeric import NUMERIC
from ketaquiz.bank.kinds.ordering import ORDERING
from ketaquiz.bank.kinds.short_answer import SHORT_ANSWER
from ketaquiz.bank.kinds.single_best import SINGLE_BEST
from ketaquiz.bank.kinds.true_false import TRUE_FALSE
from ketaquiz.bank.records import Key
from ketaquiz.yamltree.nodes import Mapping, Node, Scalar

KINDS: Final[tuple[Kind, ...]] = (
    SHORT_ANSWER,
    SINGLE_BEST,
    MULTIPLE_RESPONSE,
    TRUE_FALSE,
    CLOZE,
    MATCHING,
    ORDERING,
    NUMERIC,
    IMAGE_OCCLUSION,
)


class KindSet:
    """Kinds that can stand in one bank, and how an item's kind is recognised among them."""

    def __init__(self, kinds: Sequence[Kind]) -> None:
        self.kinds = tuple(kinds)
        self.keys: dict[str, Key] = {name: key for kind in kinds for name, key in kind.keys.items()}
        """Every key that belongs to a kind rather than to any item, as the last kind that has it defines it."""
        self._names = frozenset(self.keys)
        self.needed = frozenset().union(*(kind.needed for kind in kinds))
        """The keys by which some kind is known."""
        self._recognised: dict[frozenset[str], Kind] = {}
        """The kinds of combinations of keys that were looked at before: a bank has few of them."""
        self._of_no_kind: set[frozenset[str]] = set()
        """Combinations of keys that are of no kind."""

    @cached_property
    def _every_need(self) -> str:
        """What items of each kind need, as a sentence lists it."""
        return ", or ".join(_listed(kind.needs) for kind in self.kinds)

    def recognise(self, nodes: MappingOf[str, Node], item: Node, context: Context) -> Kind | None:
        """The kind of an item by its keys; None where it is of no kind or of two, which is reported."""
        own = self._names.intersection(nodes)
        found = self._recognised.get(own)
        if found is not None:
            return found
        fitting = [] if own in self._of_no_kind else [kind for kind in self.kinds if not kind.lacking(own)]
        if not fitting:
            if len(self._of_no_kind) < 1000:
                self._of_no_kind.add(own)
            self._report_no_kind(own, item, context)
            return None
        kind = max(fitting, key=lambda kind: len(kind.needs))
        problems = len(context.problems)
        for name in sorted(own - kind.keys.keys(), key=lambda name: nodes[name].start):
            self._report_foreign_key(name, kind, own, item, context)
        for need in kind.needs:
            _report_two_of_one(need, own, nodes, item, context)
        if len(context.problems) > problems:
            return None
        self._recognised[own] = kind
        return kind

    def _report_no_kind(self, own: frozenset[str], item: Node, context: Context) -> None:
        """Report an item that lacks a key of every kind, and what it lacks of the nearest one."""
        there = own & self.needed
        if not there:
            context.error("K201", item, "asks nothing", f"an item has {self._every_need}")
            return
        nearest = min(self.kinds, key=lambda kind: (len(there - kind.needed), len(kind.lacking(own))))
        lacking = _listed(nearest.lacking(own))
        has = _listed(nearest.present(own))
        cure = f"add {lacking}: a {nearest.name} item needs it"
        if "options" in own and not own & {"answer", "answers"}:
            cure = (
                marked_answer(item)
                or "add 'answer: …', the right option exactly as it stands there; or 'answers: […]' where several are right"
            )
        context.error("K201", item, f"has {has} but no {lacking}", cure)

    def _report_foreign_key(self, name: str, kind: Kind, own: frozenset[str], item: Node, context: Context) -> None:
        """Report a key that an item of a kind cannot have: one by which another kind is known, or one of its options."""
        key_node = _key_node(name, item)
        if name in self.needed:
            message = f"has the keys of two kinds: {quoted(name)} does not go with {_listed(kind.present(own))}"
            context.error("K202", key_node, message, f"take {quoted(name)} out, or make it an item of its own")
            return
        theirs = ", ".join(other.name for other in self.kinds if name in other.keys)
        message = f"has {quoted(name)}, which is not for a {kind.name} item"
        context.error("K203", key_node, message, f"take it out; it is for: {theirs}")


EVERY_KIND: Final = KindSet(KINDS)


def _report_two_of_one(
    need: Key | OneKeyOf, own: frozenset[str], nodes: MappingOf[str, Node], item: Node, context: Context
) -> None:
    """Report an item that has several keys of which it can have one."""
    if isinstance(need, Key):
        return
    there = sorted((key.name for key in need.keys if key.name in own), key=lambda name: nodes[name].start)
    for name in there[1:]:
        message = f"has both {quoted(there[0])} and {quoted(name)}, and can have one of them"
        context.error("K202", _key_node(name, item), message, f"take {quoted(there[0])} or {quoted(name)} out")


def _key_node(name: str, item: Node) -> Node:
    """The node of a key, where a problem is the key's and not its value's."""
    names = (key for key, _ in item.pairs()) if isinstance(item, Mapping) else ()
    return next((key for key in names if isinstance(key, Scalar) and key.value == name), item)


def _listed(needs: Sequence[Key | OneKeyOf]) -> str:
    """Needs as a sentence lists them: ``'question', 'answer' and 'distractors' or 'options'``."""
    *first, last = [
        quoted(need.name) if isinstance(need, Key) else " or ".join(quoted(key.name) for key in need.keys)
        for need in needs
    ]
    return f"{', '.join(first)} and {last}" if first else last
