"""What ``check --against`` shows: an update as a learner of an earlier package sees it."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ketaquiz.anki.collection import BadPackage, NoAnki, NoteOutcome, Outcome, Preview, preview
from ketaquiz.bank.reader import Loaded
from ketaquiz.cli import banks, ledgers, making, output
from ketaquiz.cli.report import plural
from ketaquiz.diagnostics import Diagnostic, Place
from ketaquiz.release.ledger import Entry, Happened, Home

if TYPE_CHECKING:
    from ketaquiz.anki.notes import Deck

_CODES = {Outcome.LEFT: "L301", Outcome.CONFLICTING: "L303", Outcome.BLANK: "L304"}
_MOST = 12
UNASKED = "unasked"
"""Of the updated items, those that have a card less: learners keep it."""


def against(
    old: Path, loaded: Sequence[Loaded], templates: Path | None
) -> tuple[list[Diagnostic], dict[str, list[str]]]:
    """What a learner would lose, see split or be stuck with, and the items by what becomes of them.

    Ends the command where that cannot be looked at.
    """
    found = ledgers.Ledgers(loaded)
    going = ledgers.going_out(loaded, found, drafts=None)
    words = output.words_of([each.bank for each in going], templates)
    request = making.compose(going, words, output.stamp(None), templates)
    entries = request.publication.entries
    from ketaquiz.anki.decks import obsolete_by_guid
    from ketaquiz.anki.package import pack_decks

    data = pack_decks(_meant(old, request.decks, entries), request.publication, update=True)
    with tempfile.TemporaryDirectory(prefix="ketaquiz-", ignore_cleanup_errors=True) as folder:
        new = Path(folder) / "update.apkg"
        new.write_bytes(data)
        try:
            seen = preview(old, new)
        except (NoAnki, BadPackage) as error:
            raise banks.Stop(str(error)) from None
    names = {entry.guid: entry.name for ledger in found.each for entry in ledger.entries.values()}
    for deck in request.decks:
        pairs = zip(deck.bank.items, deck.notes, strict=True)
        names |= {note.guid: f"{deck.bank.publisher}/{item.id}" for item, note in pairs}
    notices = {note.guid for deck in request.decks for note in deck.notices}
    fates = [_known(fate, entries, notices) for fate in seen.outcomes]
    fates = [replace(fate, item=names.get(fate.guid) or _short(fate.item)) for fate in fates]
    moved = {home.deck for entry in entries.values() for home in entry.were_in}
    split = tuple(pair for pair in seen.split if pair[0] not in moved)  # its items went into another deck one by one
    seen = replace(seen, outcomes=tuple(sorted(fates, key=lambda fate: (fate.item, fate.guid))), split=split)
    states = {state.value: [fate.item for fate in seen.of(state)] for state in Outcome}
    obsolete = obsolete_by_guid(request.decks, request.publication)
    states[UNASKED] = [fate.item for fate in seen.of(Outcome.UPDATED) if fate.guid in obsolete]
    return _problems(seen, old, loaded), states


def _meant(old: Path, decks: Sequence[Deck], entries: Mapping[str, Entry]) -> Sequence[Deck]:
    """The decks of the update that learners of a package import: that of its bank, which its name tells; else all."""
    name = re.sub(r" ?\(\d+\)$", "", old.stem).removesuffix("-update")
    if own := [deck for deck in decks if deck.bank.name == name]:
        return own
    renamed = {
        entry.home for entry in entries.values() if any(home == Home(name, entry.deck) for home in entry.were_in)
    }
    return [deck for deck in decks if Home(deck.bank.name, deck.name) in renamed] or decks


def _known(fate: NoteOutcome, entries: Mapping[str, Entry], notices: Collection[str]) -> NoteOutcome:
    """What becomes of a note, by what only the ledger knows of it."""
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
    """The first field of a note that is in no bank, in a line: others' decks have their question there."""
    text = " ".join(re.sub(r"<[^>]*>", " ", text).split())
    return text if len(text) <= 60 else text[:59] + "…"


def _problems(seen: Preview, old: Path, loaded: Sequence[Loaded]) -> list[Diagnostic]:
    places = {
        f"{each.bank.publisher}/{item.id}": each.place(index, ("id",))
        for each in loaded
        for index, item in enumerate(each.bank.items)
    }
    problems = [_problem(fate, places.get(fate.item), old) for fate in seen.of(*_CODES)]
    for before, now in seen.split:
        decks = [each.bank_place(("deck",)) for each in loaded if each.bank.deck == now]
        message = f"the deck '{before}' is called '{now}' in the update: learners would have both"
        problems.append(
            Diagnostic("L302", message, f"write 'deck: {before}' again", decks[0] if decks else None, old.as_posix())
        )
    for name in seen.notetypes:
        message = f"the note type came in a second time, as '{name}': its notes are no longer updated"
        cure = "the package was not made by this version of ketaquiz; please report it with both packages"
        problems.append(Diagnostic("L302", message, cure, file=old.as_posix()))
    return problems


def _problem(fate: NoteOutcome, place: Place | None, old: Path) -> Diagnostic:
    item = fate.item.rpartition("/")[2] if re.fullmatch(r"[a-z0-9-]+/[a-z0-9-]+", fate.item) else fate.item
    return Diagnostic(_CODES[fate.outcome], f"item '{item}' {fate.why}", fate.cure, place, old.as_posix())


def _some(items: Sequence[str]) -> str:
    more = f" and {plural(len(items) - _MOST, 'more', 'more')}" if len(items) > _MOST else ""
    return ", ".join(items[:_MOST]) + more


def summary(old: Path, states: Mapping[str, Sequence[str]], harm: bool) -> str:
    """What a learner sees, a line for each thing that becomes of items; ``harm`` says whether any of it is an error."""
    lines = [f"a learner who has {old.name} and imports the update sees:"]
    lines += [
        f"  {len(items):>6,} {state}{'' if state is Outcome.UNCHANGED else f': {_some(items)}'}"
        for state in Outcome
        if (items := states[state])
    ]
    if items := states[UNASKED]:
        lines.append(f"Learners keep a card that says that it is no longer asked: {_some(items)}.")
    replaced = len(states[Outcome.UPDATED]) + len(states[Outcome.RETIRED])
    if replaced:
        lines.append(
            f"In {plural(replaced, 'note')} the learner's own tags and notes are replaced; a note that was edited or "
            "marked\nafter the release keeps its old text unless it is imported with 'Update notes: Always'."
        )
    if not harm:
        lines.append("No card is lost, split or stuck.")
    return "\n".join(lines)
