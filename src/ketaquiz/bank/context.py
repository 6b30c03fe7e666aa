"""Where problems go while a bank is read, and how messages name what they are about."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from difflib import get_close_matches

from ketaquiz.diagnostics import Diagnostic, Place, Source
from ketaquiz.yamltree.nodes import Node


class Context:
    """What is being read, and the list that its problems go to."""

    __slots__ = ("_owner", "language", "problems", "source")

    def __init__(
        self, source: Source, owner: str | Callable[[], str], problems: list[Diagnostic], language: str = ""
    ) -> None:
        self.source = source
        self._owner = owner
        self.problems = problems
        self.language = language
        """The tag of the bank's language (``de-CH``); empty where it is not known yet."""

    @property
    def owner(self) -> str:
        """What is read, as messages name it: ``the bank``, ``item 'nmda-receptor'``."""
        return self._owner if isinstance(self._owner, str) else self._owner()

    def of(self, owner: str | Callable[[], str]) -> Context:
        """A context for another owner, whose problems go to the same list."""
        return Context(self.source, owner, self.problems, self.language)

    def place(self, node: Node, piece: str = "") -> Place:
        """Where a node stands, or where ``piece`` does in its text: at least one character, and at most one line.

        An empty node is shown at the key or dash that has no text behind it.
        """
        text = self.source.text
        start, end = node.start, node.end
        if start == end:
            start = _EMPTY.search(text, max(0, end - 100), end).start()  # type: ignore[union-attr]
        if piece and (at := text.find(piece, start, end)) != -1:
            start, end = at, at + len(piece)
        line_end = text.find("\n", start, end)
        if line_end != -1:
            end = min(end, line_end)
        return Place(self.source, start, max(end, start + 1))

    def close(self, name: str, known: Collection[str]) -> str:
        """The known name that is most like ``name``; empty where none is like it."""
        # nobody is shown more than a hundred problems of a file, and looking for likenesses takes its time
        if len(self.problems) > 200 or len(known) > 1000:
            return ""
        return next(iter(get_close_matches(name[:80].lower(), known, 1, 0.7)), "")

    def error(
        self,
        code: str,
        node: Node,
        message: str,
        help: str = "",
        *,
        piece: str = "",
        related: tuple[tuple[str, Place], ...] = (),
    ) -> None:
        """Report a problem of the owner; ``message`` goes on where the owner's name ends.

        ``piece`` is the part of the node's text that is wrong, ``related`` further places with a word on each.
        """
        self.problems.append(
            Diagnostic(code, f"{self.owner} {message}", help, self.place(node, piece), related=related)
        )


_EMPTY = re.compile(r"[^\s,\[{]*\Z")
"""The word before a place, such as a key with its colon."""


def quoted(key: str) -> str:
    """A key as messages show it."""
    return f"'{key}'"
