"""New drafts into a bank that is there: what somebody edited stays, what is new comes in, what is gone is marked.

Works on the bank's lines, so that comments, order and everything that a person wrote stay as they are.
Imports `bank`, `load`, `source` and `yamltext`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ketaquiz import yamltext
from ketaquiz.draft.bank import CHANGED, MARK, OFFERED, Made, mark, stamp, trailer, written
from ketaquiz.load import Loaded
from ketaquiz.source import Mapping as MappingNode
from ketaquiz.source import Scalar, find

_GONE: Final = "gone: the article no longer has this; delete the item, or mend its citation"


class CannotUpdate(Exception):
    """A bank's form does not let items be put in; the message says what to do."""


@dataclass(slots=True)
class Changes:
    """What an update did: numbers of items, and the ids of those that somebody has to look at."""

    added: int = 0
    renewed: int = 0
    """Drafts that nobody had edited, and that the changed article words otherwise."""
    kept: int = 0
    """Items that somebody edited or wrote."""
    left: int = 0
    """Drafts that somebody had deleted, and that were not brought back."""
    changed: list[str] = field(default_factory=list)
    """Kept items whose passage has changed, now or in an earlier run, and that are still marked so."""
    gone: list[str] = field(default_factory=list)
    """Items whose passage is no longer there."""
    unknown: list[str] = field(default_factory=list)
    """Items that were no drafts, and cite an article that has changed: nobody knows whether their passage has."""
    awaiting: list[str] = field(default_factory=list)
    """Articles, by their names, that keep the ``sha256`` that they had, since such items cite them."""


@dataclass(slots=True)
class _Chunk:
    """An item's lines with the comments above it."""

    comments: list[str]
    lines: list[str]
    id: str = ""
    articles: frozenset[str] = frozenset()
    """Those that it cites."""
    article: str = ""
    """That which it was a draft of."""
    identity: str = ""
    hashed: str = ""
    after: list[str] = field(default_factory=list)
    """The empty lines, and comments that belong to nothing, that follow it."""


def known(loaded: Loaded) -> dict[str, str]:
    """The ids of a bank's items, each with the identity of the draft that it was; empty for what was no draft.

    Raises `CannotUpdate`.
    """
    _, chunks, _ = _read(loaded)
    return {chunk.id: chunk.identity for chunk in chunks}


def update(loaded: Loaded, made: Sequence[Made], articles: Mapping[str, Mapping[str, str]]) -> tuple[str, Changes]:
    """A bank's text with new drafts in it, and what was done.

    ``articles`` are those that were read now: their declarations, by their names in the bank. A changed article gets its
    new ``sha256`` only where no item waits for somebody to look at it, so that 'check' does not fall silent before.
    Raises `CannotUpdate`.
    """
    before, chunks, offered = _read(loaded)
    changes = Changes()
    new = {each.identity: each for each in made}
    present = {chunk.identity for chunk in chunks if chunk.identity}
    indent = yamltext.blanks(chunks[0].lines[0])
    renewed = {
        name
        for name, about in articles.items()
        if (there := loaded.bank.articles.get(name)) and there.sha256.lower() not in ("", about["sha256"])
    }
    for chunk in chunks:
        if name := _settle(chunk, new, articles, indent, changes):
            changes.awaiting.append(name)
        elif not chunk.identity and (names := sorted(chunk.articles & renewed)):
            changes.unknown.append(chunk.id)
            changes.awaiting += names
    changes.awaiting = sorted({*changes.awaiting} & renewed)
    place = 0
    places = {chunk.identity: at for at, chunk in enumerate(chunks) if chunk.identity}
    inserted: dict[int, list[_Chunk]] = defaultdict(list)
    for each in made:
        if each.identity in places:
            place = max(place, places[each.identity] + 1)
        elif each.identity in offered[each.article]:
            changes.left += 1
        else:
            changes.added += 1
            inserted[place].append(_chunk(each, indent))
    final: list[_Chunk] = []
    for at in range(len(chunks) + 1):
        final += inserted[at]
        final += chunks[at : at + 1]
    for each in made:
        if each.identity not in present and each.identity not in offered[each.article]:
            offered[each.article].append(each.identity)
    lines = _head(before, loaded, articles, changes.awaiting)
    for number, chunk in enumerate(final):
        if number and lines[-1].strip() and (not final[number - 1].after):
            lines.append("")
        lines += [*chunk.comments, *chunk.lines, *chunk.after]
    while lines and not lines[-1].strip():
        lines.pop()
    lines += trailer(offered)
    newline = "\r\n" if "\r\n" in loaded.source.text else "\n"
    return newline.join(lines) + newline, changes


def _settle(
    chunk: _Chunk, new: Mapping[str, Made], articles: Mapping[str, object], indent: int, changes: Changes
) -> str:
    """What becomes of an item that is there; the article for whose sake somebody has to look at it, if any."""
    if not chunk.identity or chunk.article not in articles:
        changes.kept += 1
        return ""
    edited = stamp(chunk.lines) != chunk.hashed or any(line.lstrip().startswith("#") for line in chunk.lines)
    chunk.comments = [line for line in chunk.comments if line.strip().removeprefix("#").strip() != _GONE]
    found = new.get(chunk.identity)
    if found is None:
        changes.gone.append(chunk.id)
        chunk.comments.append(f"{' ' * indent}# {_GONE}")
        return chunk.article
    fresh = _chunk(found, indent)
    if not edited:
        changes.renewed += fresh.lines != chunk.lines
        chunk.comments, chunk.lines = [*_own(chunk.comments), *fresh.comments], fresh.lines
        return ""
    changes.kept += 1
    if fresh.hashed != chunk.hashed:
        chunk.comments = [*_own(chunk.comments), *fresh.comments, f"{' ' * indent}# {CHANGED}"]
    elif CHANGED not in map(_said, chunk.comments):
        return ""
    changes.changed.append(chunk.id)
    return chunk.article


def _own(lines: list[str]) -> list[str]:
    """The comments above an item that are not those of drafts."""
    said = [_said(line) for line in lines]
    ours = {*written(said), *(number for number, each in enumerate(said) if MARK.fullmatch(each))}
    return [line for number, line in enumerate(lines) if number not in ours]


def _said(line: str) -> str:
    return line.strip().removeprefix("#").strip()


def _chunk(made: Made, indent: int) -> _Chunk:
    lines = yamltext.item(made.entry)
    hashed = stamp(lines)
    comments = yamltext.indented(yamltext.comments(made.entry), indent)
    assert _said(comments[-1]) == mark(made.article, made.identity, hashed)
    return _Chunk(
        comments,
        yamltext.indented(lines, indent),
        made.id,
        frozenset([made.article]),
        made.article,
        made.identity,
        hashed,
    )


def _read(loaded: Loaded) -> tuple[list[str], list[_Chunk], dict[str, list[str]]]:
    """A bank's lines before its items, its items, and the drafts that it ever had, by article."""
    lines = loaded.source.text.splitlines()
    starts: list[int] = []
    for node in loaded.nodes:
        number = loaded.source.line_column(node.start)[0] - 1
        if not lines[number].lstrip().startswith("- ") or (starts and number <= starts[-1]):
            raise CannotUpdate("its items have to stand below 'items:', each from '- id:' on in lines of its own")
        starts.append(number)
    offered: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        if found := OFFERED.match(line):
            offered[found[1]] += found[2].split()
    tops = []
    for start in starts:
        top = start
        while top > 0 and lines[top - 1].lstrip().startswith("#") and not OFFERED.match(lines[top - 1]):
            top -= 1
        tops.append(top)
    chunks = []
    for number, (top, start) in enumerate(zip(tops, starts, strict=True)):
        end = tops[number + 1] if number + 1 < len(tops) else len(lines)
        body = [line for line in lines[start:end] if not OFFERED.match(line)]
        after: list[str] = []
        while body and (not body[-1].strip() or body[-1].lstrip().startswith("#")):
            after.insert(0, body.pop())
        item = loaded.bank.items[number]
        articles = frozenset(citation.article for citation in item.citations)
        chunk = _Chunk(lines[top:start], body, item.id, articles, after=after)
        for line in chunk.comments:
            if found := MARK.fullmatch(_said(line)):
                chunk.article, chunk.identity, chunk.hashed = found[1], found[2], found[3]
        chunks.append(chunk)
    return lines[: tops[0]], chunks, offered


def _head(
    before: list[str], loaded: Loaded, articles: Mapping[str, Mapping[str, str]], awaiting: Sequence[str]
) -> list[str]:
    """The lines before the items, with the articles as they are now, but for those that somebody has to look at."""
    lines = list(before)
    declared = find(loaded.root, ("articles",))
    there = declared if isinstance(declared, MappingNode) and declared is not loaded.root else None
    added: dict[str, yamltext.Value] = {}
    for name, about in articles.items():
        node = there.get(name) if there is not None else None
        if node is None:
            added[name] = dict(about)
            continue
        digest = find(node, ("sha256",))
        if isinstance(digest, Scalar) and name not in awaiting:
            number, column = loaded.source.line_column(digest.start)
            line = lines[number - 1]
            lines[number - 1] = line[: column - 1] + line[column - 1 :].replace(digest.value, about["sha256"], 1)
    if not added:
        return lines
    key = next((number for number, line in enumerate(lines) if line.split("#")[0].rstrip() == "articles:"), None)
    if there is not None and key is None:
        raise CannotUpdate("its articles have to stand below 'articles:', in lines of their own")
    if key is None:
        at = next(number for number, line in enumerate(lines) if line.startswith("items:"))
        return [*lines[:at], *yamltext.lines({"articles": added}), *lines[at:]]
    first = next(
        number
        for number in range(key + 1, len(lines))
        if lines[number].strip() and not lines[number].lstrip().startswith("#")
    )
    indent = len(lines[first]) - len(lines[first].lstrip())
    return [*lines[: key + 1], *yamltext.lines(added, indent), *lines[key + 1 :]]
