"""What may not be released: changes of banks by which learners would lose something, each with a way out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, Protocol, assert_never
from unicodedata import normalize

from ketaquiz.diagnostics import Diagnostic, Place, Severity
from ketaquiz.model import (
    Bank,
    Choice,
    Gap,
    Gaps,
    Interaction,
    Item,
    Match,
    Order,
    Regions,
    TextEntry,
    asked_text,
    numbered_parts,
)
from ketaquiz.release.ledger import UNKNOWN_CARD, Entry, Ledger, numbered_cards
from ketaquiz.release.own_notetypes import notetype_for
from ketaquiz.yamltree import writer
from ketaquiz.yamltree.nodes import Route


class Read(Protocol):
    """A bank that was read, with the places of its items in the file (`bank.reader.Loaded`)."""

    @property
    def bank(self) -> Bank:
        """The bank."""
        ...

    def place(self, item: int, route: Route = (), piece: str = "") -> Place:
        """Where something of an item stands."""
        ...

    def bank_place(self, route: Route, piece: str = "") -> Place:
        """Where something of the bank stands."""
        ...


class Scope(NamedTuple):
    """Which banks of a ledger's folder a command is about."""

    whole: bool
    """Whether it is about every bank of the folder."""
    elsewhere: Callable[[], Sequence[Bank]] = tuple
    """Reads the folder's other banks; called only where something is missing."""
    drafts: bool = False
    """Whether drafts are handed out too."""


def release_problems(ledger: Ledger, banks: Sequence[Read], scope: Scope) -> list[Diagnostic]:
    """Problems L201 to L209 of banks that have one ledger: what may not be released, each with a way out."""
    problems = [
        problem
        for each in banks
        for index, item in enumerate(each.bank.items)
        if item.retired
        for problem in (
            *_retired_but_not_released(ledger, each, index, item),
            *_replacement(each, index, item, banks, scope),
        )
    ]
    problems += _decks_alike(ledger, banks)
    if not ledger.entries:
        return problems
    problems += _missing(ledger, banks, scope)
    for each in banks:
        problems += _deck_renamed(ledger, each, banks, scope)
        for index, item in enumerate(each.bank.items):
            entry = ledger.items.get((each.bank.publisher, item.id))
            if entry is None:
                continue
            if item.draft and not scope.drafts and not item.retired:
                message = f"item '{item.id}' is out among learners, and marked as a draft"
                cure = "take the line 'status: draft' out; to withdraw it, write 'retired: {on: …, reason: …}'"
                problems.append(Diagnostic("L205", message, cure, each.place(index, ("status",))))
            if not item.retired:
                problems += _cards_lost(ledger, entry, each, index, item)
    return problems


def _missing(ledger: Ledger, banks: Sequence[Read], scope: Scope) -> list[Diagnostic]:
    """The error L201 for each released item that no bank has any more, and L207 where the publisher was changed."""
    names = {each.bank.name for each in banks}
    there = {(each.bank.publisher, item.id) for each in banks for item in each.bank.items}
    missing = [
        entry
        for identity, entry in ledger.items.items()
        if identity not in there and (scope.whole or entry.bank in names)
    ]
    if missing and not scope.whole:
        elsewhere = {(bank.publisher, item.id) for bank in scope.elsewhere() for item in bank.items}
        missing = [entry for entry in missing if (entry.publisher, entry.item) not in elsewhere]
    if not missing:
        return []
    from difflib import get_close_matches

    new = there - ledger.items.keys()
    problems = _publisher_changed(new, banks, missing)
    fresh = sorted(item for _, item in new)
    moved = {*fresh}
    folder = ledger.source.folder.as_posix()
    folder = f'"{folder}"' if " " in folder else folder
    for entry in missing:
        if entry.item in moved:
            continue  # its publisher has changed
        # nobody is shown more than a hundred problems of a file, and looking for likenesses takes its time
        close = get_close_matches(entry.item, fresh, 1, 0.5) if len(problems) <= 100 and len(fresh) <= 1000 else []
        message = f"item '{entry.item}' of the bank '{entry.bank}' is out among learners, and is gone"
        before = [name for name in entry.formerly if (entry.publisher, name) in new]
        if before:
            cure = f"it was called '{before[-1]}' before it was renamed: write 'id: {entry.item}' there"
        elif entry.retired:
            cure = (
                "put it back with its 'retired:' line: withdrawn items stay in the bank, so that update packages can "
                "tell those who still have them"
            )
        else:
            cure = (
                "put it back (from git, or by 'ketaquiz import' out of a package that was released), and add "
                "'retired: {on: …, reason: …}' if it is withdrawn; if it only has another id now: "
                f"ketaquiz rename {entry.item} {close[0] if close else 'NEW'} {folder}"
            )
        problems.append(Diagnostic("L201", message, cure, ledger.place(entry)))
    return problems


def _publisher_changed(new: set[tuple[str, str]], banks: Sequence[Read], missing: Sequence[Entry]) -> list[Diagnostic]:
    """The error L207 for each bank whose publisher was changed: with another one, all its released items would be new.

    ``new`` has the publishers and ids that the ledger does not have, ``missing`` the entries that no bank has.
    """
    problems = []
    for each in banks:
        ids = {item.id for item in each.bank.items if (each.bank.publisher, item.id) in new}
        was = [entry.publisher for entry in missing if entry.item in ids]
        if was:
            message = f"the publisher '{was[0]}' of items that are out among learners is '{each.bank.publisher}' now"
            cure = f"write 'publisher: {was[0]}' again: with another one every item would be a new one for learners"
            problems.append(Diagnostic("L207", message, cure, each.bank_place(("publisher",))))
    return problems


def _deck_renamed(ledger: Ledger, each: Read, banks: Sequence[Read], scope: Scope) -> list[Diagnostic]:
    """The error L202 for a bank whose released deck has another name now."""
    bank = each.bank
    out = [entry for item in bank.items if (entry := ledger.items.get((bank.publisher, item.id))) is not None]
    # Items that came out of another bank, which is still there, may be in another deck: they went into it one by one.
    changed = [entry for entry in out if entry.deck != bank.deck]
    gone = []
    if changed:
        others = [other.bank for other in banks] + ([] if scope.whole else [*scope.elsewhere()])
        decks = {other.deck for other in others}
        names = {other.name for other in others} - {bank.name}
        gone = [entry.deck for entry in changed if entry.deck not in decks or entry.bank not in names]
    known = {home.deck for entry in ledger.entries.values() for home in (entry.home, *entry.were_in)}
    if not gone or bank.deck in known:  # its items only went into a deck that is out
        return []
    message = f"the deck '{gone[0]}' is out among learners, and is called '{bank.deck}' now"
    cure = f"write 'deck: {gone[0]}' again: Anki knows decks by name, and would split it in two; 'title' may change"
    return [Diagnostic("L202", message, cure, each.bank_place(("deck",)))]


def _decks_alike(ledger: Ledger, banks: Sequence[Read]) -> list[Diagnostic]:
    """The error L209 for each new deck whose name Anki takes for another's: it would rename the second of the two.

    Such names, or those of the decks above, differ only in capitals or in how an accent is encoded.
    """
    out = {entry.deck for entry in ledger.entries.values()}
    if all(each.bank.deck in out for each in banks):
        return []  # learners have these decks already
    first: dict[str, str] = {}
    for name in sorted(out):
        for part in _levels(name):
            first.setdefault(_as_anki(part), part)
    problems = []
    for each in banks:
        for part in _levels(each.bank.deck):
            there = first.setdefault(_as_anki(part), part)
            if there != part and each.bank.deck not in out:
                message = (
                    f"the deck '{part}' is one with '{there}' to Anki, which knows no capitals: it would rename it"
                )
                cure = f"write it as there, '{there}', or give it another name"
                problems.append(Diagnostic("L209", message, cure, each.bank_place(("deck",))))
                break
    return problems


def _levels(deck: str) -> list[str]:
    """A deck's name and those of the decks above it, the outermost first."""
    parts = deck.split("::")
    return ["::".join(parts[:number]) for number in range(1, len(parts) + 1)]


def _as_anki(deck: str) -> str:
    """A deck's name as Anki compares it."""
    return normalize("NFC", normalize("NFC", deck).casefold())


def _retired_but_not_released(ledger: Ledger, each: Read, index: int, item: Item) -> list[Diagnostic]:
    """The warning L208 for a retired item that the ledger does not have; empty where the ledger has it.

    No learner will be told that such an item is retired, since by the ledger nobody was given it. The author has to
    know, because the ledger may have been lost. ``index`` is the item's position in its bank, from 0.
    """
    if (each.bank.publisher, item.id) in ledger.items:
        return []
    message = f"item '{item.id}' is withdrawn, and {ledger.source.name} does not know that it ever went out: no learner is told"
    cure = (
        "if nobody was given it, delete it; if it was released, get the ledger back, from git or by 'ketaquiz import' "
        "out of a package of that release"
    )
    return [Diagnostic("L208", message, cure, each.place(index, ("retired",)), severity=Severity.WARNING)]


def _replacement(each: Read, index: int, item: Item, banks: Sequence[Read], scope: Scope) -> list[Diagnostic]:
    """The error L206 for a retired item whose ``replaced_by`` names no item that learners get."""
    if item.retired is None or not item.retired.replaced_by:
        return []
    name = item.retired.replaced_by
    found = [
        other
        for one in banks
        if one.bank.publisher == each.bank.publisher
        for other in one.bank.items
        if other.id == name
    ]
    place = each.place(index, ("retired", "replaced_by"))
    if not found:
        from difflib import get_close_matches

        others = () if scope.whole else scope.elsewhere()
        if any(other.publisher == each.bank.publisher and item.id == name for other in others for item in other.items):
            return []
        message = f"item '{item.id}' is replaced by '{name}', which is in no bank"
        close = get_close_matches(name, [other.id for other in each.bank.items if other is not item], 1)
        cure = f"did you mean '{close[0]}'?" if close else "name the item that takes its place, or take the key out"
        return [Diagnostic("L206", message, cure, place)]
    if found[0].retired or found[0].draft:
        state = "is withdrawn itself" if found[0].retired else "is a draft"
        message = f"item '{item.id}' is replaced by '{name}', which {state}"
        return [Diagnostic("L206", message, "name an item that learners get, or take the key out", place)]
    return []


def _cards_lost(ledger: Ledger, entry: Entry, each: Read, index: int, item: Item) -> list[Diagnostic]:
    """The error L203 for a released item that needs another note type now, or L204 where gaps would get others' cards."""
    before, now = ledger.counterpart(entry.notetype), notetype_for(item.interaction)
    if before != now:
        message = (
            f"item '{item.id}' went out as {before.described}, and is {now.described} now: Anki cannot turn one into "
            "the other"
        )
        cure = (
            f"give the {now.described.partition(' ')[2]} an id of its own; keep '{item.id}' as it was, with "
            f"'retired: {{on: …, reason: …, replaced_by: …}}'"
        )
        return [Diagnostic("L203", message, cure, each.place(index, (now.key,)))]
    if numbers := _renumbered(entry, item.interaction):
        message = (
            f"item '{item.id}' is out among learners, and its {now.part}s have changed: without numbers, a {now.part} would "
            "get the schedule of another"
        )
        return [Diagnostic("L204", message, _numbers_written(item, numbers), each.place(index, (now.key,)))]
    return []


def _numbers_written(item: Item, numbers: Mapping[int, int]) -> str:
    """What to write, so that gaps or regions have these numbers in place of those that they would get."""

    def numbered(gap: Gap) -> str:
        hint = f"::{gap.hint}" if gap.hint else ""
        return f"{{{{c{numbers[gap.number]}::{gap.text}{hint}}}}}"

    match item.interaction:
        case Gaps():
            return f"number the gaps: write cloze: {writer.scalar(asked_text(item, numbered))}"
        case Regions(regions):
            written = [f"'number: {numbers[each.number]}' at {each.label[:60]!r}" for each in regions]
            return f"number the regions: write {', '.join(written)}"
        case Choice() | TextEntry() | Match() | Order():
            raise ValueError(f"nothing in item '{item.id}' has a number")
        case _:
            assert_never(item.interaction)


def _renumbered(entry: Entry, asked: Interaction) -> dict[int, int]:
    """By the numbers that gaps or regions have, those by which each keeps its card; empty where every one has the right one.

    Those without numbers are counted from 1, so that one which is put in, taken out or moved would shift the cards of
    those behind it.
    """
    if all(part.numbered for part in numbered_parts(asked)):
        return {}
    released = dict(entry.cards)
    now = dict(numbered_cards(asked))
    by_text = {hidden: number for number, hidden in reversed(entry.cards)}
    moved = any(
        (hidden in by_text and released.get(number) != hidden) or released.get(number) == UNKNOWN_CARD
        for number, hidden in now.items()
    )
    unchanged = all(now.get(number) == hidden for number, hidden in entry.cards)
    if not moved and (len(now) == len(released) or unchanged):
        return {}
    wanted: dict[int, int] = {}
    for number, hidden in sorted(now.items()):
        if hidden in by_text and by_text[hidden] not in wanted.values():
            wanted[number] = by_text[hidden]
    new = [number for number in sorted(now) if number not in wanted]
    old = [
        number
        for number, hidden in sorted(released.items())
        if number not in wanted.values() and hidden != UNKNOWN_CARD
    ]
    beyond = max(released) + 1
    fresh = old if len(new) == len(old) else list(range(beyond, beyond + len(new)))
    return wanted | dict(zip(new, fresh, strict=True))
