"""What a release enters into the ledgers, and the files that come of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ketaquiz.export import ExportRequest
from ketaquiz.release.edition import Edition
from ketaquiz.release.ledger import Entry, Happened, Ledger
from ketaquiz.release.publication import LedgerUpdate
from ketaquiz.shipped import asset_dir
from ketaquiz.workflow import CannotDo, Progress, no_progress
from ketaquiz.workflow.building import BuiltFiles, compose_editions, export_composed
from ketaquiz.workflow.clock import ReleaseClock
from ketaquiz.workflow.editions import refuse_lost_ledger
from ketaquiz.workflow.files import Artifact
from ketaquiz.workflow.ledger_files import ledger_artifacts
from ketaquiz.workflow.loading import read_fixed_words


def refuse_shipped_decks(paths: Iterable[Path], done: str = "released") -> None:
    """Raises `CannotDo` where a path leads to the decks inside an installed ketaquiz: they are not the user's.

    ``done`` says what would be done with them.
    """
    shipped = asset_dir("decks").resolve()
    installed = shipped.parent == Path(__file__).resolve().parent.parent
    if installed and any(path.resolve().is_relative_to(shipped) for path in paths):
        raise CannotDo(
            f"the decks that come with ketaquiz are {done} by those who keep them; "
            f"copy the folder, change 'publisher', and your own can be {done}"
        )


@dataclass(frozen=True)
class PlannedRelease:
    """What a release would enter into the ledgers; nothing is written yet."""

    request: ExportRequest
    """The editions with what the release makes of their ledgers."""
    before: tuple[Ledger, ...]
    """The ledgers as they were read."""
    notes: tuple[str, ...]

    @property
    def changes(self) -> list[str]:
        """A line for everything that is entered: ``changed  nerve-pain: burning (answer)``."""
        from ketaquiz.anki.decks import obsolete_by_guid

        obsolete = obsolete_by_guid(self.request.decks, self.request.publication)
        return [line for update in self.request.publication.updates for line in _changes(update, obsolete)]

    @property
    def is_new(self) -> bool:
        """Whether the banks differ from what the ledgers have."""
        return any(update.changes_anything for update in self.request.publication.updates)

    @property
    def counts(self) -> dict[str, int]:
        """How many items are new, changed, retired, revived or moved."""
        counts = dict.fromkeys([*Happened, "moved"], 0)
        for update in self.request.publication.updates:
            old, new = update.before, update.after
            if new is not old:
                for guid, entry in new.entries.items():
                    if entry is not old.entries.get(guid) and (what := _what(old.entries.get(guid), entry)):
                        counts[what[0]] += 1
        return counts

    def ledger_artifacts(self) -> tuple[list[Artifact], list[str]]:
        """The ledgers whose files change, to be written before all else, and notes on ``.gitattributes``."""
        return ledger_artifacts(
            (update.after, update.text.whole)
            for update in self.request.publication.updates
            if update.changes_anything or update.text.whole != update.before.source.text.replace("\r\n", "\n")
        )

    def build(self, progress: Progress = no_progress) -> BuiltFiles:
        """The files to hand out; errors are those of `building.export_composed`."""
        return export_composed(self.request, progress=progress)


def plan_release(
    editions: Sequence[Edition],
    clock: ReleaseClock,
    templates: Path | None = None,
    *,
    replaces: Iterable[Path] = (),
    may_wait: bool = True,
) -> PlannedRelease:
    """What a release of editions enters into their ledgers.

    The editions must be prepared with ``drafts=None``. ``replaces`` are the packages in whose place the new ones are to be
    put. ``may_wait`` says whether `ReleaseClock.wait` may be called. Raises `ContentErrors` where an item would have no
    card or a file of words has errors, and `CannotDo` where the time cannot be, or a ledger is lost.
    """
    words = read_fixed_words([each.bank for each in editions], templates)
    before = list({id(each.ledger): each.ledger for each in editions}.values())
    refuse_lost_ledger(editions, replaces)
    stamp = clock.release_second(before, may_wait=may_wait)
    request, notes = compose_editions(editions, words, stamp, templates, releasing=True)
    return PlannedRelease(request, tuple(before), tuple(notes))


def _changes(update: LedgerUpdate, obsolete: Mapping[str, Sequence[int]]) -> Iterator[str]:
    """A line for everything that a release enters into one ledger.

    ``obsolete`` has by guid the cards that learners keep, and that are no longer asked.
    """
    old, new = update.before, update.after
    if new is old:
        return
    for entry in sorted(new.entries.values(), key=lambda entry: (entry.bank, entry.name)):
        before = old.entries.get(entry.guid)
        if entry is not before and (what := _what(before, entry)):
            gone = "" if entry.retired else _no_longer_asked(obsolete.get(entry.guid, ()))
            moved = "" if before is None else _asked_elsewhere(before, entry)
            yield "; ".join(filter(None, (f"{what[0]:<8} {entry.bank}: {entry.item}{what[1]}", gone, moved)))


def _what(before: Entry | None, entry: Entry) -> tuple[str, str] | None:
    """What happened to an item, and more on it in brackets; None where nothing did that concerns learners."""
    moved = ""
    if before is not None and (before.bank != entry.bank or before.deck != entry.deck):
        moved = f" (from {before.bank}, deck {before.deck})"
    if before is None or len(entry.history) > len(before.history):
        event = entry.history[-1]
        return event.what, (f" ({', '.join(event.parts)})" if event.parts else "") + (moved and f", moved{moved}")
    return ("moved", moved) if moved else None


def _asked_elsewhere(before: Entry, entry: Entry) -> str:
    """What to say of cards that ask, in their own schedule, what a card of another number asked before.

    A trainer who corrects two labels that were exchanged means just that; one who numbered anew does not.
    """
    numbers = {asked: number for number, asked in reversed(before.cards) if asked}
    had = dict(before.cards)
    moved = [
        f"card {number} asks what card {numbers[asked]} asked"
        for number, asked in entry.cards
        if had.get(number, asked) != asked and numbers.get(asked, number) != number
    ]
    return f"{', '.join(moved)}: learners keep the schedule of the number" if moved else ""


def _no_longer_asked(cards: Sequence[int]) -> str:
    """What to say of cards that learners have, and that their item does not make any more."""
    if not cards:
        return ""
    if len(cards) == 1:
        return f"card {cards[0]} stays with learners, and says that it is no longer asked"
    return f"cards {', '.join(map(str, cards))} stay with learners, and say that they are no longer asked"
