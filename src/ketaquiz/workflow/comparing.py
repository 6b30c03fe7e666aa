"""An update as a learner who has an earlier package sees it.

Both packages are imported into a throw-away collection of real Anki, one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ketaquiz.anki.apart import BadPackage, NoAnki
from ketaquiz.anki.preview import NoteOutcome, Outcome, Preview, preview
from ketaquiz.bank.reader import Loaded
from ketaquiz.diagnostics import Diagnostic, Place
from ketaquiz.release.ledger import Entry, Happened, Home, Ledger
from ketaquiz.temporary import temporary_folder
from ketaquiz.text.shortened import shortened
from ketaquiz.workflow import CannotDo
from ketaquiz.workflow.building import compose_editions
from ketaquiz.workflow.editions import FolderLedgers, editions_of
from ketaquiz.workflow.loading import read_fixed_words

if TYPE_CHECKING:
    from ketaquiz.anki.notes import Deck
    from ketaquiz.export import ExportRequest

_CODES = {Outcome.LEFT: "L301", Outcome.CONFLICTING: "L303", Outcome.BLANK: "L304"}
"""What may become of a note that is a problem, with its code."""
NOT_ASKED_ANY_MORE = "unasked"
"""In `Comparison.items`, those updated items that have a card less than before: learners keep it."""


@dataclass(frozen=True)
class Comparison:
    """What an update does to a learner who has an earlier package."""

    problems: tuple[Diagnostic, ...]
    """What the learner would lose, see split or be stuck with."""
    items: Mapping[str, Sequence[str]]
    """The items by what becomes of them: a value of `Outcome`, or `NOT_ASKED_ANY_MORE`."""
    notes: tuple[str, ...]
    """What was left out of the update, and which banks have to be built together."""


def compare_with_package(old: Path, loaded: Sequence[Loaded], stamp: int, templates: Path | None = None) -> Comparison:
    """Import the package ``old``, and then what would be built of the banks at ``stamp``, in Unix seconds.

    The banks and their ledgers must be without errors. Raises `CannotDo` where a package or Anki itself cannot be used,
    and `ContentErrors` where no package can be made.
    """
    from ketaquiz.anki.decks import obsolete_by_guid

    ledgers = FolderLedgers(loaded)
    editions, left_out = editions_of(loaded, ledgers, drafts=None)
    words = read_fixed_words([each.bank for each in editions], templates)
    request, moved_apart = compose_editions(editions, words, stamp, templates)
    notes = (*left_out, *moved_apart)
    try:
        seen = _named(_imported_update(old, request), request, ledgers.all)
    except (NoAnki, BadPackage) as error:
        raise CannotDo(str(error), notes=notes) from None
    items = {state.value: [fate.item for fate in seen.of(state)] for state in Outcome}
    obsolete = obsolete_by_guid(request.decks, request.publication)
    items[NOT_ASKED_ANY_MORE] = [fate.item for fate in seen.of(Outcome.UPDATED) if fate.guid in obsolete]
    return Comparison(tuple(_problems(seen, old, loaded)), items, notes)


def _imported_update(old: Path, request: ExportRequest) -> Preview:
    """What Anki does with the update after the old package."""
    decks = _decks_for(old, request)
    seen = _previewed(old, decks, request)
    if missed := _missed(seen, decks, request):
        return _previewed(old, [deck for deck in request.decks if deck in decks or deck in missed], request)
    return seen


def _previewed(old: Path, decks: Sequence[Deck], request: ExportRequest) -> Preview:
    """What Anki does with an update of some decks after the old package."""
    from ketaquiz.anki.package import pack_decks

    data = pack_decks(decks, request.publication, update=True)
    with temporary_folder() as folder:
        new = folder / "update.apkg"
        new.write_bytes(data)
        return preview(old, new)


def _missed(seen: Preview, decks: Sequence[Deck], request: ExportRequest) -> list[Deck]:
    """The other decks of the update of which the old package has notes that never were in one of ``decks``.

    The package had several decks then, whatever its name. What only went from one of ``decks`` into another is left behind.
    """
    names = {deck.bank.name for deck in decks}
    entries = request.publication.entries
    left = {
        fate.guid
        for fate in seen.of(Outcome.LEFT)
        if (entry := entries.get(fate.guid)) and names.isdisjoint(home.bank for home in entry.were_in)
    }
    return [deck for deck in request.decks if deck not in decks and any(note.guid in left for note in deck.notes)]


def _named(seen: Preview, request: ExportRequest, ledgers: Sequence[Ledger]) -> Preview:
    """What Anki does, with the items' names in place of what notes show, and by what only the ledgers know of them."""
    names = {entry.guid: entry.name for ledger in ledgers for entry in ledger.entries.values()}
    for deck in request.decks:
        pairs = zip(deck.bank.items, deck.notes, strict=True)
        names |= {note.guid: f"{deck.bank.publisher}/{item.id}" for item, note in pairs}
    notices = {note.guid for deck in request.decks for note in deck.notices}
    fates = [_fate_by_ledger(fate, request.publication.entries, notices) for fate in seen.outcomes]
    fates = [replace(fate, item=names.get(fate.guid) or _short(fate.item)) for fate in fates]
    moved = {home.deck for entry in request.publication.entries.values() for home in entry.were_in}
    split = tuple(pair for pair in seen.split if pair[0] not in moved)  # its items went into another deck one by one
    return replace(seen, outcomes=tuple(sorted(fates, key=lambda fate: (fate.item, fate.guid))), split=split)


def _decks_for(old: Path, request: ExportRequest) -> Sequence[Deck]:
    """The decks of the update that learners of the old package import.

    The package's file name tells its bank, also where the bank has another name now; else it is all decks.
    """
    name = re.sub(r" ?\(\d+\)$", "", old.stem).removesuffix("-update")
    if own := [deck for deck in request.decks if deck.bank.name == name]:
        return own
    entries = request.publication.entries.values()
    renamed = {entry.home for entry in entries if any(home == Home(name, entry.deck) for home in entry.were_in)}
    return [deck for deck in request.decks if Home(deck.bank.name, deck.name) in renamed] or request.decks


def _fate_by_ledger(fate: NoteOutcome, entries: Mapping[str, Entry], notices: Collection[str]) -> NoteOutcome:
    """What becomes of a note once its line in the ledger is taken into account; ``notices`` are guids of retired items."""
    from ketaquiz.anki.notetypes import OWN

    entry = entries.get(fate.guid)
    if fate.outcome is Outcome.CONFLICTING and entry is not None and entry.history[-1].what is Happened.IMPORTED:
        return replace(fate, outcome=Outcome.UNCHANGED, why="", cure="")  # as it came, so its learners keep theirs
    if fate.outcome is Outcome.UPDATED and fate.guid in notices:
        return replace(fate, outcome=Outcome.RETIRED)
    if fate.outcome is Outcome.LEFT and entry is not None:
        cure = f"it is in the bank '{entry.bank}' now: check the whole folder, and hand out all packages of the release"
        return replace(fate, cure=cure)
    if fate.outcome is Outcome.LEFT and fate.notetype not in {each.id for each in OWN.values()}:
        return replace(fate, outcome=Outcome.OTHERS, why="", cure="")
    return fate


def _short(text: str) -> str:
    """The first field of a note without its marks, in a line: what to call a note that is in no bank."""
    return shortened(re.sub(r"<[^<>]*>", " ", text))


def _problems(seen: Preview, old: Path, loaded: Sequence[Loaded]) -> list[Diagnostic]:
    """What the learner would lose, see split or be stuck with, each at its place in a bank where it has one."""
    places = {
        f"{each.bank.publisher}/{item.id}": each.place(index, ("id",))
        for each in loaded
        for index, item in enumerate(each.bank.items)
    }
    problems = [_problem(fate, places.get(fate.item), old) for fate in seen.of(*_CODES)]
    for before, now in seen.split:
        decks = [each.bank_place(("deck",)) for each in loaded if each.bank.deck == now]
        message = f"the deck '{shortened(before)}' is called '{shortened(now)}' in the update: learners would have both"
        problems.append(
            Diagnostic(
                "L302",
                message,
                f"write 'deck: {shortened(before, 200)}' again",
                decks[0] if decks else None,
                old.as_posix(),
            )
        )
    for name in seen.notetypes:
        message = f"the note type came in a second time, as '{shortened(name)}': its notes are no longer updated"
        cure = "the package was not made by this version of ketaquiz; please report it with both packages"
        problems.append(Diagnostic("L302", message, cure, file=old.as_posix()))
    return problems


def _problem(fate: NoteOutcome, place: Place | None, old: Path) -> Diagnostic:
    item = fate.item.rpartition("/")[2] if re.fullmatch(r"[a-z0-9-]+/[a-z0-9-]+", fate.item) else fate.item
    return Diagnostic(_CODES[fate.outcome], f"item '{item}' {fate.why}", fate.cure, place, old.as_posix())
