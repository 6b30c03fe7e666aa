"""Banks as they go out, with the ledgers beside them, and what forbids that they go out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Final

from ketaquiz.bank.assets import assets_of
from ketaquiz.bank.reader import Loaded
from ketaquiz.diagnostics import Diagnostic, Source, has_errors
from ketaquiz.model import Bank
from ketaquiz.release.edition import Edition
from ketaquiz.release.embedded import read_ledgers
from ketaquiz.release.guards import Scope, release_problems
from ketaquiz.release.ledger import NAME, Ledger
from ketaquiz.release.lockfile import parse_ledger, read_ledger
from ketaquiz.release.unpacking import DamagedPackage
from ketaquiz.workflow import CannotDo
from ketaquiz.workflow.loading import bank_paths, load_banks, publishable, refuse_errors
from ketaquiz.workflow.wording import shown_path


class FolderLedgers:
    """The ledgers beside banks: one for each folder, read once."""

    def __init__(self, loaded: Sequence[Loaded], settle: bool = False) -> None:
        """Read the ledgers beside banks.

        ``settle`` makes one line of two lines of an item that two merged branches released in two ways.
        """
        self.problems: list[Diagnostic] = []
        """What is wrong with the files."""
        self._by_folder: dict[Path, tuple[Ledger, list[Loaded]]] = {}
        for each in loaded:
            folder = each.source.folder.resolve()
            if folder not in self._by_folder:
                ledger, problems = read_ledger(each.source.folder, settle)
                self.problems += problems
                self._by_folder[folder] = (ledger, [])
            self._by_folder[folder][1].append(each)

    @property
    def all(self) -> list[Ledger]:
        """The ledgers, in the order in which their folders came."""
        return [ledger for ledger, _ in self._by_folder.values()]

    def of(self, loaded: Loaded) -> Ledger:
        """The ledger beside a bank."""
        return self._by_folder[loaded.source.folder.resolve()][0]

    def release_problems(self, drafts: bool) -> list[Diagnostic]:
        """Changes in the banks by which learners would lose something; ``drafts`` says whether drafts go out too."""
        found = []
        for folder, (ledger, own) in self._by_folder.items():
            there = [Path(each.source.name) for each in own]
            broken: list[Diagnostic] = []
            others = cache(partial(_other_banks, folder, there, broken))
            scope = Scope(not bank_paths(folder, there), others, drafts)
            problems = release_problems(ledger, own, scope)
            if has_errors(broken):
                where = own[0].source.folder.as_posix()
                problems = [_perhaps_broken(each, where) if each.code in _OF_MISSING else each for each in problems]
            found += problems
        return found


_OF_MISSING: Final = frozenset({"L201", "L202", "L206", "L207"})
"""The refusals of what is in no bank that could be read."""


def _perhaps_broken(problem: Diagnostic, folder: str) -> Diagnostic:
    """A refusal of what is in no bank of a folder, where some of the folder could not be read."""
    hint = (
        f"it may be in a bank beside this one that has errors ('ketaquiz check {folder}' shows them): mend those first"
    )
    return replace(problem, help=f"{hint}; else {problem.help}")


def _other_banks(folder: Path, but: Sequence[Path], problems: list[Diagnostic]) -> list[Bank]:
    """The banks of a folder beside those in hand; ``problems`` get what is wrong with them."""
    loaded, found = load_banks(bank_paths(folder, but))
    problems += found
    return [each.bank for each in loaded]


def ledger_problems(loaded: Sequence[Loaded]) -> list[Diagnostic]:
    """What is wrong with the ledgers beside banks; where they can be read, what learners would lose something by."""
    ledgers = FolderLedgers(loaded)
    return ledgers.problems if has_errors(ledgers.problems) else ledgers.release_problems(drafts=False)


@dataclass(frozen=True)
class PreparedEditions:
    """Banks that may go out."""

    editions: tuple[Edition, ...]
    problems: tuple[Diagnostic, ...]
    """Warnings of reading the banks, of the rules and of the ledgers."""
    notes: tuple[str, ...]
    """What was left out."""


def prepare_editions(
    loaded: Sequence[Loaded],
    problems: Sequence[Diagnostic] = (),
    findings: Sequence[Diagnostic] = (),
    *,
    drafts: bool | None = False,
    carry: bool = True,
    settle: bool = False,
) -> PreparedEditions:
    """Banks as they go out, with the ledgers of their folders.

    ``problems`` are those of reading the banks and ``findings`` those of the rules, where they were run. ``drafts`` takes
    drafts in; None is for what never takes them, as a release. With ``carry`` packages carry the banks' own text.
    ``settle`` is that of `FolderLedgers`.

    Raises `ContentErrors`, with all problems, where one of them is an error: of the banks, of the rules, of a ledger, or
    a change by which learners would lose something. Raises `CannotDo` where no item is left.
    """
    if has_errors([*problems]):  # an item that could not be read is not to be taken for one that is gone
        refuse_errors([*problems, *findings])
    ledgers = FolderLedgers(loaded, settle)
    found = [*findings, *ledgers.problems]
    if not has_errors(found):
        found += ledgers.release_problems(bool(drafts))
    found = [*problems, *found]
    refuse_errors(found)
    editions, notes = editions_of(loaded, ledgers, drafts, carry, found)
    return PreparedEditions(tuple(editions), tuple(found), tuple(notes))


def editions_of(
    loaded: Sequence[Loaded],
    ledgers: FolderLedgers,
    drafts: bool | None,
    carry: bool = True,
    problems: Sequence[Diagnostic] = (),
) -> tuple[list[Edition], list[str]]:
    """Banks without errors as they go out, and what was left out; the parameters are those of `prepare_editions`.

    Raises `CannotDo`, with the ``problems``, where no item is left.
    """
    banks, notes = publishable(loaded, drafts)
    editions = [
        Edition(
            bank,
            tuple(
                item for item in each.bank.items if item.retired and (bank.publisher, item.id) in ledgers.of(each).items
            ),
            ledgers.of(each),
            each.source.text if carry else "",
            each.shared_text if carry else "",
            assets_of(each.bank),
            each.source.folder,
        )
        for each, bank in zip(loaded, banks, strict=True)
    ]
    # A bank that has nothing but drafts, and never had anything else, does not go out.
    editions = [each for each in editions if each.bank.items or each.retired or _had_items(each)]
    if not any(each.bank.items or each.retired for each in editions):
        raise CannotDo("there is no item to build from", problems, notes)
    return editions, notes


def _had_items(each: Edition) -> bool:
    """Whether items of a bank went out: those who have them from its package are to be told what became of them."""
    return any(
        home.bank == each.bank.name or home.deck == each.bank.deck
        for entry in each.ledger.entries.values()
        if entry.publisher == each.bank.publisher
        for home in (entry.home, *entry.were_in)
    )


def refuse_lost_ledger(editions: Sequence[Edition], packages: Iterable[Path]) -> None:
    """Raises `CannotDo` where one of the ``packages`` that would be replaced was released, and the ledger is lost.

    Its items would go out as new ones: their learners' notes would be replaced, and nobody told what was retired.
    """
    if not any(_unknown(editions)):
        return
    released = [(package, identities) for package in packages if (identities := _released(package))]
    unknown = dict(_unknown(editions)) if released else {}
    found = [
        (package, known)
        for package, identities in released
        if (known := sorted(each for each, guid in identities.items() if _is_lost(each, guid, unknown)))
    ]
    if found:
        ledger = unknown[found[0][1][0]]
        commands = [
            f"  ketaquiz import {shown_path(package)} --ledger -o {shown_path(unknown[known[0]].source.folder)}"
            for package, known in found
        ]
        raise CannotDo(
            f"{found[0][0]} is a release of '{found[0][1][0][1]}', of which {ledger.source.name} knows nothing. As new "
            "ones, its items would replace the notes that learners have, with what they wrote into them. Get the ledger "
            "back, from git or by\n" + "\n".join(commands) + "\nIf nobody was given such a package, delete it."
        )


def _unknown(editions: Sequence[Edition]) -> Iterator[tuple[tuple[str, str], Ledger]]:
    """The items, by publisher and id, that their ledgers do not know, each with its ledger."""
    for each in editions:
        publisher, known = each.bank.publisher, each.ledger.items
        yield from (
            ((publisher, item.id), each.ledger) for item in each.bank.items if (publisher, item.id) not in known
        )


def _released(package: Path) -> dict[tuple[str, str], str]:
    """The items that a package says were released with it, by publisher and id, each with its guid."""
    if not package.is_file():
        return {}
    try:
        texts = read_ledgers(package)
    except DamagedPackage:
        return {}
    entries = [entry for text in texts for entry in parse_ledger(Source(NAME, text))[0].entries.values()]
    return {(entry.publisher, entry.item): entry.guid for entry in entries}


def _is_lost(item: tuple[str, str], guid: str, unknown: Mapping[tuple[str, str], Ledger]) -> bool:
    """Whether a released item, given by publisher and id, is ``unknown`` to its ledger.

    A note that the ledger has under another id was renamed, and its old id may be given to another item.
    """
    return item in unknown and guid not in unknown[item].entries


def moved_notes(editions: Sequence[Edition], after: Sequence[Ledger]) -> list[str]:
    """A note for each bank that has to be built together with others, since its items went into them.

    ``after`` are the ledgers as they are once the editions are out.
    """
    names = {each.bank.name for each in editions}
    apart: dict[str, set[str]] = {}
    for ledger in after:
        there = {path.stem for path in bank_paths(ledger.source.folder)}
        for entry in ledger.entries.values():
            for home in entry.were_in:
                pair = {home.bank, entry.bank} & there
                if len(pair) == 2 and len(pair & names) == 1:
                    apart.setdefault(home.bank, set()).add(entry.bank)
    return [
        f"items of {bank} are in {', '.join(sorted(others))} now: build the whole folder, so that those who have "
        f"{bank}.apkg get what has become of them"
        for bank, others in sorted(apart.items())
    ]
