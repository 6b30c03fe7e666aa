"""The ledgers of a command's banks: one beside the banks of each folder, and what it says about what may go out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path

import click

from ketaquiz.bank.reader import Loaded
from ketaquiz.cli import banks
from ketaquiz.diagnostics import Diagnostic, Source, has_errors
from ketaquiz.model import Bank
from ketaquiz.release.edition import Edition
from ketaquiz.release.embedded import DamagedPackage, read_ledgers
from ketaquiz.release.guards import Scope, release_problems
from ketaquiz.release.ledger import NAME, Ledger
from ketaquiz.release.lockfile import parse_ledger, read_ledger
from ketaquiz.workflow.files import Artifact, CannotWrite

Look = Callable[[list[Loaded]], Sequence[Diagnostic]]


class Ledgers:
    """The ledgers beside banks, by folder, read once."""

    def __init__(self, loaded: Sequence[Loaded], settle: bool = False) -> None:
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
    def each(self) -> list[Ledger]:
        """All of them."""
        return [ledger for ledger, _ in self._by_folder.values()]

    def of(self, loaded: Loaded) -> Ledger:
        """The ledger beside a bank."""
        return self._by_folder[loaded.source.folder.resolve()][0]

    def refusals(self, drafts: bool) -> list[Diagnostic]:
        """What may not go out."""
        found = []
        for folder, (ledger, own) in self._by_folder.items():
            there = [Path(each.source.name) for each in own]
            others = cache(partial(_others, folder, there))
            scope = Scope(not banks.files(folder, there), others, drafts)
            found += release_problems(ledger, own, scope)
        return found


def _others(folder: Path, but: Sequence[Path]) -> list[Bank]:
    """Banks that the command is not about."""
    return [each.bank for each in banks.beside(folder, but)]


def problems(loaded: Sequence[Loaded], drafts: bool = False) -> list[Diagnostic]:
    """What is wrong with the ledgers of sound banks, and what may not go out."""
    found = Ledgers(loaded)
    return found.problems if has_errors(found.problems) else found.refusals(drafts)


def going(
    paths: tuple[str, ...],
    drafts: bool | None,
    templates: Path | None,
    look: Look = lambda _: (),
    carry: bool = True,
    settle: bool = False,
) -> list[Edition]:
    """The banks of paths that go out, with their ledgers; ends the command where one of them has an error."""
    kept: list[Ledgers] = []

    def with_ledgers(loaded: list[Loaded]) -> list[Diagnostic]:
        kept.append(Ledgers(loaded, settle))
        found = [*look(loaded), *kept[0].problems]
        return found if has_errors(found) else [*found, *kept[0].refusals(bool(drafts))]

    loaded = banks.sound(paths, templates, with_ledgers)
    return going_out(loaded, kept[0], drafts, carry)


def going_out(loaded: Sequence[Loaded], found: Ledgers, drafts: bool | None, carry: bool = True) -> list[Edition]:
    """Sound banks with their ledgers, as they go out; their packages ``carry`` them."""
    going = [
        Edition(
            bank,
            tuple(
                item for item in each.bank.items if item.retired and (bank.publisher, item.id) in found.of(each).items
            ),
            found.of(each),
            each.source.text if carry else "",
            {item.image.file: item.image for item in each.bank.items if item.image},
        )
        for each, bank in zip(loaded, banks.built(loaded, drafts), strict=True)
    ]
    going = [each for each in going if each.bank.items or each.retired or _had_items(each)]  # it may hold drafts alone
    if not any(each.bank.items or each.retired for each in going):
        raise banks.Stop("there is no item to build from")
    return going


def _had_items(each: Edition) -> bool:
    """Whether items of a bank went out: those who have them from its package are to be told what became of them."""
    return any(
        home.bank == each.bank.name or home.deck == each.bank.deck
        for entry in each.ledger.entries.values()
        if entry.publisher == each.bank.publisher
        for home in (entry.home, *entry.were_in)
    )


def refuse_lost(going: Sequence[Edition], packages: Iterable[Path]) -> None:
    """Ends the command where one of ``packages``, which it would replace, is a release of items that no ledger knows.

    They would go out as new: their learners' notes would be replaced, and nobody told what was withdrawn.
    """
    unknown = {
        (each.bank.publisher, item.id): each.ledger
        for each in going
        for item in each.bank.items
        if (each.bank.publisher, item.id) not in each.ledger.items
    }
    found = [
        (package, known) for package in (packages if unknown else ()) if (known := sorted(_released(package, unknown)))
    ]
    if found:
        ledger = unknown[found[0][1][0]]
        commands = [
            f"  ketaquiz import {_quoted(package)} --ledger -o {_quoted(unknown[known[0]].source.folder)}"
            for package, known in found
        ]
        raise banks.Stop(
            f"{found[0][0]} is a release of '{found[0][1][0][1]}', of which {ledger.source.name} knows nothing. As new "
            "ones, its items would replace the notes that learners have, with what they wrote into them. Get the ledger "
            "back, from git or by\n" + "\n".join(commands) + "\nIf nobody was given such a package, delete it."
        )


def _quoted(path: Path) -> str:
    text = path.as_posix()
    return f'"{text}"' if re.search(r"[^\w./:+-]", text) else text


def _released(package: Path, unknown: Mapping[tuple[str, str], Ledger]) -> set[tuple[str, str]]:
    """The items that a package says were released with it, of those that their ledgers do not know.

    A note that a ledger has under another id was renamed, and its old one may be given to another item.
    """
    if not package.is_file():
        return set()
    try:
        texts = read_ledgers(package)
    except DamagedPackage:
        return set()
    entries = [entry for text in texts for entry in parse_ledger(Source(NAME, text))[0].entries.values()]
    identities = {(entry.publisher, entry.item): entry.guid for entry in entries}
    return {each for each, guid in identities.items() if each in unknown and guid not in unknown[each].entries}


def say_moved(going: Sequence[Edition], after: Sequence[Ledger]) -> None:
    """Name the banks that have to be built together, since items went from one into another; ``after`` has them so."""
    names = {each.bank.name for each in going}
    apart: dict[str, set[str]] = {}
    for ledger in after:
        there = {path.stem for path in banks.files(ledger.source.folder)}
        for entry in ledger.entries.values():
            for home in entry.were_in:
                pair = {home.bank, entry.bank} & there
                if len(pair) == 2 and len(pair & names) == 1:
                    apart.setdefault(home.bank, set()).add(entry.bank)
    for bank, others in sorted(apart.items()):
        click.echo(
            f"items of {bank} are in {', '.join(sorted(others))} now: build the whole folder, so that those who have "
            f"{bank}.apkg get what has become of them",
            err=True,
        )


def files(ledger: Ledger, text: str, remarks: list[str]) -> Iterator[Artifact]:
    """A ledger's ``text`` to write, and before the first of a folder what lets git merge it.

    ``remarks`` get what to say of that.
    """
    path = Path(ledger.source.name)
    attributes = path.parent / ".gitattributes"
    if not ledger.source.text and _wants_attributes(path.parent.resolve()):
        if attributes.exists():
            remarks.append(f"add the line '{NAME} merge=union' to {attributes}, so that git can merge the ledger")
        else:
            yield Artifact(attributes, f"{NAME} text eol=lf merge=union\n".encode())
            remarks.append(f"wrote {attributes}, so that git can merge {NAME}; commit both")
    yield Artifact(path, text.encode())


def _wants_attributes(folder: Path) -> bool:
    """Whether the folder is in a git repository that does not say yet how to merge a ledger."""
    for above in (folder, *folder.parents):
        attributes = above / ".gitattributes"
        try:
            if attributes.is_file() and NAME in attributes.read_text(encoding="utf-8", errors="replace"):
                return False
            if (above / ".git").exists():
                return True
        except OSError:
            return False
    return False


def no_longer_asked(cards: Sequence[int]) -> str:
    """What to say of cards that learners have, and that their item does not make any more."""
    if not cards:
        return ""
    if len(cards) == 1:
        return f"card {cards[0]} stays with learners, and says that it is no longer asked"
    return f"cards {', '.join(map(str, cards))} stay with learners, and say that they are no longer asked"


def look_again(before: Sequence[Ledger]) -> None:
    """Raises `CannotWrite` where somebody else has released since: the one ledger would lose the other's items."""
    for ledger in before:
        path = Path(ledger.source.name)
        try:
            current = path.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")
        except FileNotFoundError:
            current = ""
        if current != ledger.source.text:
            raise CannotWrite(path, "it was changed by another program while this one ran", "run it again")
