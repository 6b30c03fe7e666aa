"""New drafts put into a bank that exists: edited items stay, new drafts are added, items whose passage is gone are marked.

The bank's lines are worked on, so that comments, order and everything that a person wrote stay as they are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from ketaquiz.bank.reader import Loaded
from ketaquiz.draft.bank import CHANGED, MARK, DraftedItem, generated_comments, mark, stamp, trailer
from ketaquiz.draft.bank_lines import (
    BankLines,
    CannotUpdate,
    Chunk,
    comment_text,
    keys_of,
    line_number,
    one_line,
    read_lines,
    without_notes,
)
from ketaquiz.yamltree import writer
from ketaquiz.yamltree.nodes import Mapping as MappingNode
from ketaquiz.yamltree.nodes import Node, Scalar, end_of, find, is_flow

_GONE: Final = "gone: the article no longer has this; delete the item, or mend its citation"


@dataclass(slots=True)
class Changes:
    """What an update did: numbers of items, and the ids of those that somebody has to look at."""

    added: int = 0
    renewed: int = 0
    """Drafts that nobody had edited and whose passage the article now words differently."""
    kept: int = 0
    """Items that somebody edited or wrote."""
    left: int = 0
    """Drafts that somebody had deleted, and that were not brought back."""
    changed: list[str] = field(default_factory=list)
    """Kept items whose passage has changed, now or in an earlier run, and that are still marked so."""
    gone: list[str] = field(default_factory=list)
    """Items whose passage is no longer there."""
    unknown: list[str] = field(default_factory=list)
    """Other items that cite a changed article: no new draft shows that what they cite is still there."""
    awaiting: list[str] = field(default_factory=list)
    """Changed articles, by their names, that keep their old ``sha256`` because items that somebody has to look at cite them."""


def has_all(made: Sequence[DraftedItem], before: Mapping[str, str]) -> bool:
    """Whether drafts hold all that a bank has of an article, word for word.

    ``before`` says what it has: by their identities, what tells whether somebody edited them (`Chunk.hashed`).
    """
    return before.items() <= {(each.identity, _hashed(each)) for each in made}


def as_before(
    made: Sequence[DraftedItem], wider: Sequence[DraftedItem], before: Mapping[str, str]
) -> list[DraftedItem]:
    """The drafts of an article for a bank that has some of it, in the order of the article.

    ``made`` are those that a new bank would get, ``wider`` those of a run that asks for all, and ``before`` what the bank
    has, as `has_all` takes it. One of ``wider`` is taken where the bank has it word for word and ``made`` has it otherwise,
    and where the bank has it and ``made`` has not.
    """
    found = {each.identity: each for each in made}
    for each in wider:
        hashed = before.get(each.identity)
        here = found.get(each.identity)
        if hashed is not None and (here is None or _hashed(each) == hashed != _hashed(here)):
            found[each.identity] = each
    return sorted(found.values(), key=lambda each: each.draft.at)


def _hashed(made: DraftedItem) -> str:
    """What tells whether somebody edited a draft since it was written."""
    return stamp(writer.item_lines(made.entry))


def update(
    loaded: Loaded, made: Sequence[DraftedItem], articles: Mapping[str, Mapping[str, str]]
) -> tuple[str, Changes]:
    """A bank's text with new drafts in it, and what was done.

    ``made`` are all drafts of the articles that were read now, and ``articles`` what the bank is to declare of these, by
    their names in it. A changed article gets its new ``sha256`` only where no item waits for somebody to look at it, so
    that 'check' does not fall silent before. Raises `CannotUpdate` where the bank is in a form that cannot be changed.
    """
    bank = read_lines(loaded)
    chunks = bank.chunks
    changes = Changes()
    indent = writer.blanks(chunks[0].lines[0])
    _update_items(bank, loaded, made, articles, indent, changes)
    inserted = _new_chunks(bank, made, indent, changes)
    final: list[Chunk] = []
    for at in range(len(chunks) + 1):
        final += inserted.get(at, [])
        final += chunks[at : at + 1]
    at, declared = _declare_articles(bank, loaded, articles, changes.awaiting)
    tail = bank.lines[bank.last :]
    if inserted:
        for chunk in chunks:
            chunk.after = without_notes(bank, chunk.end, chunk.after)
        tail = without_notes(bank, bank.last, tail)
    lines = [*bank.lines[:at], *declared, *bank.lines[at : bank.first]]
    lines += _in_order(final) + [""] * bool(tail and final[-1].is_new) + tail
    if inserted:
        while not lines[-1].strip():
            lines.pop()
        lines += trailer({name: [*identities] for name, identities in bank.offered.items()})
    newline = bank.lines[0][len(bank.lines[0].rstrip("\r\n")) :] or "\n"
    return "".join(line if line.endswith(("\n", "\r")) else line + newline for line in lines), changes


def _update_items(
    bank: BankLines,
    loaded: Loaded,
    made: Sequence[DraftedItem],
    articles: Mapping[str, Mapping[str, str]],
    indent: int,
    changes: Changes,
) -> None:
    """Update each item of the bank (`_update_item`), and note in ``changes`` what somebody has to look at.

    A changed article that an item to look at cites goes into `Changes.awaiting`.
    """
    new = {each.identity: each for each in made}
    digests = {name: each.sha256.lower() for name, each in loaded.bank.articles.items() if each.sha256}
    same = {name for name, about in articles.items() if digests.get(name) == about["sha256"]}
    renewed = articles.keys() & digests.keys() - same
    for chunk in bank.chunks:
        name = _update_item(chunk, new, articles, same, indent, changes)
        vouched = _cited(new[chunk.identity]) if chunk.identity in new else frozenset()
        others = {cited for cited, _ in chunk.citations - vouched} & renewed
        if others and not name:
            changes.unknown.append(chunk.id)
        changes.awaiting += [name, *others]
    changes.awaiting = sorted({*changes.awaiting} & renewed)


def _new_chunks(bank: BankLines, made: Sequence[DraftedItem], indent: int, changes: Changes) -> dict[int, list[Chunk]]:
    """The drafts that the bank never had, by the index of the item before which they go; `BankLines.offered` gets them.

    A new draft goes behind the last draft before it, in the order of the article, that the bank has.
    """
    chunks, offered = bank.chunks, bank.offered
    place = 0
    places = {chunk.identity: at for at, chunk in enumerate(chunks) if chunk.identity}
    inserted: dict[int, list[Chunk]] = defaultdict(list)
    for each in made:
        if each.identity in places:
            place = max(place, places[each.identity] + 1)
        elif each.identity in offered[each.article]:
            changes.left += 1
        else:
            changes.added += 1
            inserted[place].append(replace(_chunk(each, indent), is_new=True))
    if inserted:
        for each in made:
            if each.identity not in places and each.identity not in offered[each.article]:
                offered[each.article][each.identity] = None
    return inserted


def _in_order(chunks: Sequence[Chunk]) -> list[str]:
    """The lines of items, with an empty line before and after each new item."""
    lines: list[str] = []
    new = False
    for chunk in chunks:
        if lines and (new or chunk.is_new) and lines[-1].strip():
            lines.append("")
        lines += [*chunk.comments, *chunk.lines, *chunk.after]
        new = chunk.is_new
    return lines


def _update_item(
    chunk: Chunk,
    new: Mapping[str, DraftedItem],
    articles: Collection[str],
    same: Collection[str],
    indent: int,
    changes: Changes,
) -> str:
    """Bring one item of the bank up to date with the draft that its article gives now.

    An unedited draft takes the new wording, and an edited one stays and is marked `CHANGED`. An item whose draft the
    article no longer gives stays and is marked `_GONE`. Changes ``chunk``, and counts in ``changes``. ``new`` has the
    drafts by identity, ``articles`` the names of the articles that were read now, and ``same`` those of unchanged ones.
    Gives the name of the article because of which somebody has to look at the item; empty where nobody has to.
    """
    if not chunk.identity or chunk.article not in articles:
        changes.kept += 1
        return ""
    edited = stamp(chunk.lines) != chunk.hashed or any(line.lstrip().startswith("#") for line in chunk.lines)
    chunk.comments = [line for line in chunk.comments if line.strip().removeprefix("#").strip() != _GONE]
    draft = new.get(chunk.identity)
    if draft is None:
        changes.gone.append(chunk.id)
        chunk.comments.append(f"{' ' * indent}# {_GONE}")
        return chunk.article
    fresh = _chunk(draft, indent)
    if not edited:
        changes.renewed += fresh.hashed != chunk.hashed
        comments = {comment_text(line) for line in chunk.comments}
        missing = chunk.article not in same and not comments.issuperset(map(comment_text, fresh.comments))
        if fresh.hashed != chunk.hashed or CHANGED in comments or missing:
            chunk.comments, chunk.lines = _with_new_comments(chunk.comments, fresh.comments), fresh.lines
        chunk.citations = fresh.citations
        return ""
    changes.kept += 1
    if fresh.hashed != chunk.hashed:
        chunk.comments = _with_new_comments(chunk.comments, [*fresh.comments, f"{' ' * indent}# {CHANGED}"])
    elif CHANGED not in map(comment_text, chunk.comments):
        return ""
    changes.changed.append(chunk.id)
    return chunk.article


def _with_new_comments(lines: Sequence[str], fresh: Sequence[str]) -> list[str]:
    """The comments above an item with the generated ones replaced by ``fresh``; what somebody else wrote stays."""
    texts = [comment_text(line) for line in lines]
    generated = {*generated_comments(texts), *(number for number, each in enumerate(texts) if MARK.fullmatch(each))}
    above = lines[: min(generated)]
    return [
        *above,
        *fresh,
        *(line for number, line in enumerate(lines) if number > len(above) and number not in generated),
    ]


def _chunk(made: DraftedItem, indent: int) -> Chunk:
    """A draft as the lines that it has in the bank, ``indent`` blanks before its dash."""
    lines = writer.item_lines(made.entry)
    hashed = stamp(lines)
    comments = writer.indented(writer.comment_lines(made.entry), indent)
    assert comment_text(comments[-1]) == mark(made.article, made.identity, hashed)
    return Chunk(
        comments,
        writer.indented(lines, indent),
        made.id,
        _cited(made),
        made.article,
        made.identity,
        hashed,
    )


def _cited(made: DraftedItem) -> frozenset[tuple[str, str]]:
    """The articles that a draft cites, each with the quote."""
    citations = made.entry.keys["cite"]
    assert isinstance(citations, list)
    return frozenset((each["article"], one_line(each["quote"])) for each in citations)


def _declare_articles(
    bank: BankLines, loaded: Loaded, articles: Mapping[str, Mapping[str, str]], awaiting: Sequence[str]
) -> tuple[int, list[str]]:
    """The number of the line above which further articles are declared, and the lines that declare them.

    Articles that are declared already get their new ``sha256`` in ``bank.lines``, but for those in ``awaiting`` and those
    of the folder's sources. Raises `CannotUpdate` where there is no place for the further ones.
    """
    keys = keys_of(loaded)
    there = keys["articles"][1] if "articles" in keys else None
    added: dict[str, writer.Value] = {}
    for name, about in articles.items():
        node = there.get(name) if isinstance(there, MappingNode) else None
        if node is None and loaded.is_shared("articles", name):
            continue  # other banks use it too: nobody but a person can say that all of their items are right
        if node is None:
            added[name] = dict(about)
            continue
        digest = find(node, ("sha256",))
        if isinstance(digest, Scalar) and name not in awaiting:
            _replace_digest(bank, loaded, digest, about["sha256"])
    if not added:
        return 0, []
    text = loaded.source.text
    items = keys["items"][0]
    if there is None:
        at = line_number(bank.starts, items.start)
        if _has_own_line(text, items, bank.starts[at]):
            return at, writer.head_lines({"articles": added}, items.start - bank.starts[at])
    elif isinstance(there, MappingNode) and not is_flow(text, there) and there.start < items.start:
        key = keys["articles"][0]
        at = line_number(bank.starts, key.start)
        start = bank.starts[line_number(bank.starts, there.start)]
        if _has_own_line(text, key, bank.starts[at]) and not text[start : there.start].strip(" "):
            return at + 1, writer.head_lines(added, there.start - start)
    raise CannotUpdate(
        "a further article cannot be put in: put its 'articles:' above its 'items:', each in lines of its own"
    )


_AFTER_KEY: Final = re.compile(r"[ \t]*:[ \t]*(?:#[^\r\n]*)?(?=[\r\n])")


def _has_own_line(text: str, key: Node, line: int) -> bool:
    """Whether nothing but a comment stands beside a key in its line, which starts at the offset ``line``."""
    return not text[line : key.start].strip(" ") and bool(_AFTER_KEY.match(text, key.end))


def _replace_digest(bank: BankLines, loaded: Loaded, digest: Scalar, new: str) -> None:
    """Replace an article's ``sha256`` in the line where it stands."""
    first = line_number(bank.starts, digest.start)
    last = line_number(bank.starts, end_of(loaded.source.text, digest) - 1)
    for number in range(first, last + 1):
        line = bank.lines[number]
        at = digest.start - bank.starts[first] if number == first else 0
        bank.lines[number] = line[:at] + line[at:].replace(digest.value.strip(), new, 1)
