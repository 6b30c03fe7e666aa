"""Names that nothing else has yet."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from itertools import count


def numbered(name: str, start: int = 2, longest: int | None = None) -> Iterator[str]:
    """A name, then the same with ``-2``, ``-3`` and so on, without end.

    ``start`` is the first number; before a number the name is cut to ``longest`` characters.
    """
    yield name
    stem = name if longest is None else name[:longest].rstrip("-")
    for number in count(start):
        yield f"{stem}-{number}"


def first_free(names: Iterable[str], taken: Container[str]) -> str:
    """The first of ``names`` that is not in ``taken``; one of them has to be free."""
    return next(name for name in names if name not in taken)
