"""How much work it is to show, compare or sort a value that a template has put together.

A list that has another one twice, which has another one twice, and so on, takes no room and is shown as a text without
end; two that are alike are compared for ever. That work is done in one step of Python, which no timer stops: so it is
reckoned before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from jinja2.utils import Namespace

_CONTAINERS: Final = (list, tuple, dict, set, frozenset, Namespace)


def weight(value: object) -> int:
    """The characters of all texts in a value, each as often as it stands there, and one for each other value."""
    if not isinstance(value, _CONTAINERS):
        return len(value) if isinstance(value, str) else 1
    known: dict[int, int] = {}
    """By `id` what is reckoned already; what is being reckoned counts as nothing."""
    open_: list[tuple[object, Iterator[object], int]] = [(value, iter(_parts(value)), 1)]
    known[id(value)] = 0
    while True:
        owner, rest, total = open_.pop()
        for part in rest:
            if not isinstance(part, _CONTAINERS):
                total += len(part) if isinstance(part, str) else 1
            elif id(part) in known:
                total += known[id(part)] + 1
            else:
                known[id(part)] = 0
                open_ += [(owner, rest, total), (part, iter(_parts(part)), 1)]
                break
        else:
            known[id(owner)] = total
            if not open_:
                return total
            above, others, before = open_.pop()
            open_.append((above, others, before + total))


def _parts(value: Any) -> Iterable[object]:
    if isinstance(value, dict):
        return [*value, *value.values()]
    if isinstance(value, Namespace):
        attributes: dict[str, object] = object.__getattribute__(value, "_Namespace__attrs")
        return attributes.values()
    return value  # type: ignore[no-any-return]
