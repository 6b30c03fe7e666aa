"""The kinds of question. A new one is one file here, which names it in capitals, and one line in `KINDS`.

A kind is known by its keys; it turns them into one of the model's interactions, so no renderer has to learn it.
Imports `shapes`, `source` and `model`.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from typing import Final

from ketaquiz.bank.fields import Context, quoted
from ketaquiz.bank.kinds.cloze import CLOZE
from ketaquiz.bank.kinds.common import Kind
from ketaquiz.bank.kinds.multiple_response import MULTIPLE_RESPONSE
from ketaquiz.bank.kinds.short_answer import SHORT_ANSWER
from ketaquiz.bank.kinds.single_best import SINGLE_BEST
from ketaquiz.bank.kinds.true_false import TRUE_FALSE
from ketaquiz.yamltree.nodes import Mapping, Node, Scalar

KINDS: Final[tuple[Kind, ...]] = (SHORT_ANSWER, SINGLE_BEST, MULTIPLE_RESPONSE, TRUE_FALSE, CLOZE)

_NEEDS: Final = {kind.name: frozenset(key.name for key in kind.needs) for kind in KINDS}
_OWN: Final = {kind.name: frozenset(kind.keys) for kind in KINDS}
KIND_KEYS: Final[frozenset[str]] = frozenset().union(*_OWN.values())
"""Every key that belongs to a kind rather than to any item."""
_KNOWN: Final[dict[frozenset[str], Kind]] = {}
"""Combinations of keys that were looked at before, of which a bank has few."""
_MARKS: Final = frozenset().union(*_NEEDS.values())


def recognise(nodes: MappingOf[str, Node], item: Node, context: Context) -> Kind | None:
    """The kind whose keys an item has; None where it has none, or those of two, which is reported."""
    own = KIND_KEYS.intersection(nodes)
    known = _KNOWN.get(own)
    if known is not None:
        return known
    fitting = [kind for kind in KINDS if _NEEDS[kind.name] <= own]
    if not fitting:
        _no_kind(own, item, context)
        return None
    best = max(fitting, key=lambda kind: len(_NEEDS[kind.name]))
    foreign = own - _OWN[best.name]
    if not foreign:
        _KNOWN[own] = best
        return best
    for name in sorted(foreign, key=lambda name: nodes[name].start):
        theirs = [kind.name for kind in KINDS if name in _OWN[kind.name]]
        if name in _MARKS:
            message = f"has the keys of two kinds: {quoted(name)} does not go with " + _listed(_NEEDS[best.name], best)
            context.error("K202", _key(name, item), message, f"take {quoted(name)} out, or make it an item of its own")
        else:
            message = f"has {quoted(name)}, which is not for a {best.name} item"
            context.error("K203", _key(name, item), message, f"take it out; it is for: {', '.join(theirs)}")
    return None


def _key(name: str, item: Node) -> Node:
    """The node of a key, for a problem that is the key's and not its value's."""
    names = (key for key, _ in item.pairs()) if isinstance(item, Mapping) else ()
    return next((key for key in names if isinstance(key, Scalar) and key.value == name), item)


def _listed(names: frozenset[str], kind: Kind) -> str:
    ordered = [quoted(key.name) for key in kind.needs if key.name in names]
    return " and ".join((", ".join(ordered[:-1]), ordered[-1])) if len(ordered) > 1 else ordered[0]


def _no_kind(own: frozenset[str], item: Node, context: Context) -> None:
    marks = own & _MARKS
    if not marks:
        cure = "an item has " + ", or ".join(_listed(_NEEDS[kind.name], kind) for kind in KINDS)
        context.error("K201", item, "asks nothing", cure)
        return
    nearest = min(KINDS, key=lambda kind: (len(marks - _NEEDS[kind.name]), len(_NEEDS[kind.name] - marks)))
    lacking = _listed(_NEEDS[nearest.name] - marks, nearest)
    has = _listed(marks & _NEEDS[nearest.name], nearest)
    context.error("K201", item, f"has {has} but no {lacking}", f"add {lacking}: a {nearest.name} item needs it")
