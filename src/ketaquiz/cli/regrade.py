"""``ketaquiz regrade``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from ketaquiz.cli import COMMANDS, options, report, terminal
from ketaquiz.grading.changes import ChangeKind
from ketaquiz.grading.scoring import rounded
from ketaquiz.workflow import CannotDo
from ketaquiz.workflow.regrading import ACCOUNT, Asked, Regraded, regrade
from ketaquiz.workflow.results import CHANGES, SCORES
from ketaquiz.workflow.wording import plural

_VALUES = {
    ChangeKind.VOID: "",
    ChangeKind.ACCEPT: "an option, a number or a text",
    ChangeKind.POINTS: "a number of points",
}


@click.command(
    "regrade",
    short_help=COMMANDS["regrade"],
    help=f"""{COMMANDS["regrade"]}

RESULTS is a folder that 'ketaquiz grade' wrote. CHANGE is one of these, ITEM the id of an item:

\b
  void ITEM            it counts for nobody
  accept ITEM VALUE    one more answer is right: an option, a number or a text
  points ITEM VALUE    it is worth other points

A change is a line of changes.csv, to which lines are only ever added; --undo takes one back with another line. Then
scores.csv is written anew, and account.csv: who came to how many points by which change, and why. Without a CHANGE
the two are written as the files in the folder say, the same anywhere.

\b
  ketaquiz regrade results void ward-7/dose --on 2026-11-29 --reason "two options are right"
  ketaquiz regrade results accept ward-7/dose "10 mg" --on 2026-11-29 --reason "the new leaflet"
  ketaquiz regrade results void ward-7/dose --undo --on 2026-11-30 --reason "only one is"
""",
)
@click.argument("results", metavar="RESULTS", type=click.Path(path_type=Path, readable=False))
@click.argument("change", metavar="[CHANGE]", required=False, type=click.Choice([kind.value for kind in ChangeKind]))
@click.argument("item", metavar="[ITEM]", required=False)
@click.argument("value", metavar="[VALUE]", required=False)
@click.option("--reason", default="", metavar="TEXT", help="Why; a change needs one.")
@click.option(
    "--on",
    "day",
    type=options.a_day,
    metavar="DAY",
    help="The day of the change, as 2026-11-29; it needs one.",
)
@click.option("--by", default="", metavar="NAME", help="Who changes it.")
@click.option(
    "--part", default="", metavar="PART", help="Of an item of several parts which one, by its number or its name."
)
@click.option("--undo", is_flag=True, help="Take such a change back.")
def command(
    results: Path,
    change: str | None,
    item: str | None,
    value: str | None,
    reason: str,
    day: datetime | None,
    by: str,
    part: str,
    undo: bool,
) -> None:
    asked = None
    if change is not None:
        asked = _asked(ChangeKind(change), item, value, reason, day, undo=undo)
        asked = Asked(asked.kind, asked.item, asked.value, asked.reason, asked.when, _line(by), part.strip(), undo)
    elif reason or day is not None or by or part or undo:
        raise CannotDo("say what is changed: void, accept or points, and the item")
    regraded = regrade(results, asked)
    report.say(regraded.notes)
    for line in _summary(regraded, changed=asked is not None):
        terminal.echo(line)
    written = [CHANGES] * (asked is not None) + [SCORES, ACCOUNT]
    terminal.echo(f"wrote {', '.join(written[:-1])} and {written[-1]} in {results.as_posix()}")


def _asked(
    kind: ChangeKind, item: str | None, value: str | None, reason: str, day: datetime | None, *, undo: bool
) -> Asked:
    """Raises `CannotDo` where something is missing that a change needs."""
    if not item:
        raise CannotDo(f"name the item: ketaquiz regrade RESULTS {kind.value} ITEM")
    needs_value = _VALUES[kind] and not (undo and kind is ChangeKind.POINTS)
    if needs_value and not value:
        raise CannotDo(f"name {_VALUES[kind]}: ketaquiz regrade RESULTS {kind.value} {item} VALUE")
    if not _VALUES[kind] and value:
        raise CannotDo(f"an item is void or not: leave '{value[:40]}' out")
    if not _line(reason):
        raise CannotDo("a change needs a reason that learners may read: --reason TEXT")
    if day is None:
        raise CannotDo("a change needs its day, since the account of it is dated: --on 2026-11-29")
    return Asked(kind, item, _line(value or ""), _line(reason), f"{day:%Y-%m-%d}")


def _line(text: str) -> str:
    return " ".join(text.split())


def _summary(regraded: Regraded, *, changed: bool) -> Iterator[str]:
    if changed:
        entry = regraded.account[-1]
        by = [each.after - each.before for each in entry.moved if each.before is not None and each.after is not None]
        up, down = sum(each > 0 for each in by), sum(each < 0 for each in by)
        freed = sum(each.before is None for each in entry.moved)
        said = [f"{plural(up, 'paper')} with more points", f"{down:,} with fewer"]
        again = sum(each.before is not None and each.after is None for each in entry.moved)
        said += [f"{again:,} for review again"] * bool(again)
        said += [f"{freed:,} that waited for a decision on it"] * bool(freed)
        yield f"{entry.change.name} {entry.change.item}: {', '.join(said)}"
        if entry.points_before != entry.points_after:
            yield f"a paper is worth {rounded(entry.points_after)} points, and was worth {rounded(entry.points_before)}"
    scored = sum(score.points is not None for score in regraded.final.scores)
    counted = f"{plural(len(regraded.account), 'change')} in all"
    yield f"{counted}; {scored:,} of {plural(len(regraded.final.scores), 'paper')} scored"
