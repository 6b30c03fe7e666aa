"""``ketaquiz release``."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from ketaquiz.cli import COMMANDS, banks, ledgers, making, output
from ketaquiz.cli.report import plural
from ketaquiz.release.ledger import NAME, Entry, Happened, Ledger
from ketaquiz.release.publication import LedgerUpdate, Publication
from ketaquiz.shipped import asset_dir


@click.command(
    "release",
    short_help=COMMANDS["release"],
    help=f"""{COMMANDS["release"]}

It does what 'build' does, and enters what goes out in {NAME} beside the banks. From then on an item's id, its deck and
the numbers of its gaps stay, and a later release changes only the cards that changed. Commit the file with the banks,
and hand out the packages of this run.

\b
  ketaquiz release --check     what would be entered
  ketaquiz release             do it

Drafts are not released. Two people who release on two branches can merge: git keeps the lines of both when
.gitattributes says '{NAME} merge=union'.

Exit codes: 0 done, with --check: nothing would change; 1 problems in the banks, with --check: the banks differ from the
ledger; 2 the command cannot do what it was told.
""",
)
@banks.paths_argument
@making.folder_option
@click.option("--check", "dry", is_flag=True, help="Only say what would be entered, and write nothing.")
@click.option(
    "--settle",
    is_flag=True,
    help="After a merge of two branches that released one item in two ways: enter what the bank says now.",
)
@making.source_option
@output.templates_option
@output.stamp_option
def command(
    paths: tuple[str, ...], folder: Path, dry: bool, settle: bool, bare: bool, templates: Path | None, stamp: int | None
) -> None:
    from ketaquiz.anki.decks import obsolete_by_guid

    at = output.stamp(stamp)
    if "-" in paths:
        raise banks.Stop(f"what is piped in cannot be released: {NAME} stands beside a bank's file; name the file")
    going = ledgers.going(paths, None, templates, carry=not bare, settle=settle)
    _refuse_packaged(paths)
    words = output.words_of([each.bank for each in going], templates)
    before = list({id(each.ledger): each.ledger for each in going}.values())
    ledgers.refuse_lost(going, sorted(folder.glob("*.apkg")))
    at = _time(before, at, stamp is not None or bool(os.environ.get("SOURCE_DATE_EPOCH")), dry)
    request = making.compose(going, words, at, templates, releasing=True)
    updates = request.publication.updates
    obsolete = obsolete_by_guid(request.decks, request.publication)
    changes = [line for update in updates for line in _changes(update, obsolete)]
    for line in changes[:_MOST]:
        click.echo(line)
    if len(changes) > _MOST:
        click.echo(f"and {len(changes) - _MOST:,} more")
    if dry:
        _end_check(request.publication, changes)
        return
    made = making.make(request)
    remarks: list[str] = []
    first = [
        artifact
        for update in updates
        if update.changes_anything or update.text.whole != update.before.source.text.replace("\r\n", "\n")
        for artifact in ledgers.files(update.after, update.text.whole, remarks)
    ]
    made.write(folder, first, partial(ledgers.look_again, before))
    for line in remarks:
        click.echo(line, err=True)
    entered = [artifact.path.as_posix() for artifact in first if artifact.path.name == NAME]
    click.echo(_summary(request.publication, entered))


_MOST = 20


def _refuse_packaged(paths: tuple[str, ...]) -> None:
    """The decks inside an installed package are not the user's to release."""
    shipped = asset_dir("decks").resolve()
    installed = shipped.parent == Path(__file__).resolve().parent.parent
    if installed and any(path is not None and path.resolve().is_relative_to(shipped) for path in banks.meant(paths)):
        raise banks.Stop(
            "the decks that come with ketaquiz are released by those who keep them; "
            "copy the folder, change 'publisher' and release your own"
        )


def _time(before: Sequence[Ledger], at: int, given: bool, dry: bool) -> int:
    """The second of the release: never before the last one, never in the future."""
    now = int(time.time())
    newest = max(ledger.newest for ledger in before)
    if at > now:
        raise banks.Stop(f"the stamp {at} lies in the future: Anki would refuse every correction until then")
    if not given and not dry and 0 <= newest - at <= 2:
        time.sleep(max(0.0, newest + 1.01 - time.time()))  # Anki tells two versions apart by the second
        return int(time.time())
    if at < newest:
        last = datetime.fromtimestamp(newest, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
        cure = f"use --stamp {newest} or a later one" if given else "set this machine's clock, or wait"
        raise banks.Stop(f"the last release was at {last} ({newest}), which is later than this one ({at}); {cure}")
    return at


def _changes(update: LedgerUpdate, obsolete: Mapping[str, Sequence[int]]) -> Iterator[str]:
    """A line for everything that the release enters; ``obsolete`` has by guid the cards that are no longer asked."""
    old, new = update.before, update.after
    if new is old:
        return
    for entry in sorted(new.entries.values(), key=lambda entry: (entry.bank, entry.name)):
        before = old.entries.get(entry.guid)
        if entry is not before and (what := _what(before, entry)):
            gone = "" if entry.retired else ledgers.no_longer_asked(obsolete.get(entry.guid, ()))
            yield f"{what[0]:<8} {entry.bank}: {entry.item}{what[1]}{gone and f'; {gone}'}"


def _what(before: Entry | None, entry: Entry) -> tuple[str, str] | None:
    moved = ""
    if before is not None and (before.bank != entry.bank or before.deck != entry.deck):
        moved = f" (from {before.bank}, deck {before.deck})"
    if before is None or len(entry.history) > len(before.history):
        event = entry.history[-1]
        return event.what, (f" ({', '.join(event.parts)})" if event.parts else "") + (moved and f", moved{moved}")
    return ("moved", moved) if moved else None


def _end_check(publication: Publication, changes: list[str]) -> None:
    if any(update.changes_anything for update in publication.updates):
        click.echo(f"not released yet: {plural(len(changes), 'change')}; 'ketaquiz release' enters them", err=True)
        sys.exit(banks.PROBLEMS)
    click.echo("everything is released: the banks are as the ledger has them")


def _summary(publication: Publication, entered: Sequence[str]) -> str:
    """What was released; ``entered`` are the ledgers that were written."""
    counts = dict.fromkeys([*Happened, "moved"], 0)
    for update in publication.updates:
        old, new = update.before, update.after
        if new is not old:
            for guid, entry in new.entries.items():
                if entry is not old.entries.get(guid) and (what := _what(old.entries.get(guid), entry)):
                    counts[what[0]] += 1
    parts = [f"{count:,} {what}" for what, count in counts.items() if count]
    said = f"released: {', '.join(parts) or 'nothing is new'}"
    if entered:
        return f"{said}; commit {', '.join(entered)} with the banks"
    names = ", ".join(dict.fromkeys(Path(update.before.source.name).as_posix() for update in publication.updates))
    return f"{said}, and {names} is as it was"
