"""``ketaquiz release``."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from ketaquiz.cli import COMMANDS, options, report, terminal
from ketaquiz.release.ledger import NAME
from ketaquiz.workflow import CannotDo
from ketaquiz.workflow.clock import ReleaseClock
from ketaquiz.workflow.editions import prepare_editions
from ketaquiz.workflow.ledger_files import refuse_changed_ledgers
from ketaquiz.workflow.releasing import PlannedRelease, plan_release, refuse_shipped_decks
from ketaquiz.workflow.wording import plural


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
@options.paths_argument
@options.folder_option
@click.option("--check", "dry", is_flag=True, help="Only say what would be entered, and write nothing.")
@click.option(
    "--settle",
    is_flag=True,
    help="After a merge of two branches that released one item in two ways: enter what the bank says now.",
)
@options.source_option
@options.templates_option
@options.stamp_option
def command(
    paths: tuple[str, ...], folder: Path, dry: bool, settle: bool, bare: bool, templates: Path | None, stamp: int | None
) -> None:
    at = options.stamp_or_now(stamp)
    if "-" in paths:
        raise CannotDo(f"what is piped in cannot be released: {NAME} stands beside a bank's file; name the file")
    prepared = prepare_editions(*options.load(paths, templates), drafts=None, carry=not bare, settle=settle)
    report.show(prepared.problems)
    report.say(prepared.notes)
    refuse_shipped_decks(path for path in options.meant_paths(paths) if path is not None)
    clock = ReleaseClock(time.time, time.sleep, at, options.is_stamp_chosen(stamp))
    packages = sorted(folder.glob("*.apkg"))
    plan = plan_release(prepared.editions, clock, templates, replaces=packages, may_wait=not dry)
    report.say(plan.notes)
    changes = plan.changes
    for line in changes[:_MOST]:
        terminal.echo(line)
    if len(changes) > _MOST:
        terminal.echo(f"and {len(changes) - _MOST:,} more")
    if dry:
        _end_check(plan, changes)
        return
    with report.progress("building") as progress:
        built = plan.build(progress)
    first, notes = plan.ledger_artifacts()
    ledgers = [Path(ledger.source.name).parent for ledger in plan.before]
    report.write_build(built, folder, first, partial(refuse_changed_ledgers, plan.before), ledgers)
    report.say(notes)
    terminal.echo(_summary(plan, [artifact.path for artifact in first if artifact.path.name == NAME]))


_MOST = 20
"""How many changes are listed."""


def _end_check(plan: PlannedRelease, changes: Sequence[str]) -> None:
    if plan.is_new:
        terminal.echo(f"not released yet: {plural(len(changes), 'change')}; 'ketaquiz release' enters them", err=True)
        sys.exit(report.PROBLEMS)
    terminal.echo("everything is released: the banks are as the ledger has them")


def _summary(plan: PlannedRelease, entered: Sequence[Path]) -> str:
    """What was released; ``entered`` are the ledgers that were written."""
    parts = [f"{count:,} {what}" for what, count in plan.counts.items() if count]
    said = f"released: {', '.join(parts) or 'nothing is new'}"
    if entered:
        return f"{said}; commit {', '.join(path.as_posix() for path in entered)} with the banks"
    names = ", ".join(dict.fromkeys(Path(ledger.source.name).as_posix() for ledger in plan.before))
    return f"{said}, and {names} is as it was"
