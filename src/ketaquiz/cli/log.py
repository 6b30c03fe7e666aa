"""``ketaquiz log``."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import click

from ketaquiz.bank.reader import Loaded
from ketaquiz.cli import COMMANDS, banks, ledgers, output, report
from ketaquiz.diagnostics import has_errors
from ketaquiz.model import Item, asked_text
from ketaquiz.release.ledger import LATEST, Change, Happened, Ledger, changes, day
from ketaquiz.text import markdown
from ketaquiz.text.strings import FixedStrings

_KINDS = (Happened.NEW, Happened.CHANGED, Happened.RETIRED, Happened.REVIVED)


@click.command(
    "log",
    short_help=COMMANDS["log"],
    help=COMMANDS["log"]
    + """

It prints Markdown, in the language of each bank. Without a day it tells the last release; FROM and TO are days
(2026-11-23), or seconds as --stamp takes them: what changed after FROM, up to and with TO. Without TO it goes up to the
last release.

\b
  ketaquiz log
  ketaquiz log 2026-06-01
  ketaquiz log 2026-06-01 2026-09-30 --in decks/nerve-pain.yaml
""",
)
@click.argument("start", metavar="[FROM]", required=False)
@click.argument("end", metavar="[TO]", required=False)
@click.option(
    "--in",
    "paths",
    multiple=True,
    metavar="PATH",
    type=click.Path(path_type=str, readable=False),
    help="A bank or a folder of banks; may be given several times.",
)
@output.templates_option
def command(start: str | None, end: str | None, paths: tuple[str, ...], templates: Path | None) -> None:
    loaded = banks.sound(paths, templates)
    found = ledgers.Ledgers(loaded)
    if has_errors(found.problems):
        report.show(found.problems)
        sys.exit(banks.PROBLEMS)
    releases = sorted({at for ledger in found.each for at in ledger.releases})
    if not releases:
        raise banks.Stop("nothing was released yet; 'ketaquiz release' does that")
    until = _second(end, "TO") if end else releases[-1]
    last = max((at for at in releases if at <= until), default=0)
    after = _second(start, "FROM") if start else max((at for at in releases if at < last), default=0)
    if start and not end and after >= until:
        raise banks.Stop(
            f"nothing was released after {day(after)}; 'ketaquiz log' tells the last release, of {day(until)}"
        )
    if after >= until:
        raise banks.Stop(f"FROM ({day(after)}) is not before TO ({day(until)})")
    words = output.words_of([each.bank for each in loaded], templates)
    told = {id(ledger): changes(ledger, after, until) for ledger in found.each}
    first = words[loaded[0].bank.language]
    if start:
        heading = first.fill("log_between", **{"from": day(after), "to": day(until)})
    else:
        heading = first.fill("log_of", date=day(last))
    click.echo(f"# {heading}")
    sections = [section for each in loaded if (section := _bank(each, found.of(each), told, words[each.bank.language]))]
    click.echo("\n" + "\n\n".join(sections or [first["log_nothing"]]))


def _second(text: str, what: str) -> int:
    """The last second of a day, or the second itself."""
    if re.fullmatch(r"[0-9]{9,12}", text) and int(text) <= LATEST:
        return int(text)
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        cure = (
            f"for the banks in it: ketaquiz log --in {text}" if Path(text).exists() else "write a day, as in 2026-11-23"
        )
        raise banks.Stop(f"{what} is {text!r}; {cure}") from None
    return (
        int(datetime(asked.year, asked.month, asked.day, tzinfo=UTC).timestamp() + timedelta(days=1).total_seconds())
        - 1
    )


def _bank(loaded: Loaded, ledger: Ledger, told: dict[int, list[Change]], words: FixedStrings) -> str:
    """What changed in a bank; nothing where nothing did."""
    items = {item.id: item for item in loaded.bank.items}
    by_item = {
        change.entry.item: change for change in told[id(ledger)] if change.entry.publisher == loaded.bank.publisher
    }
    own = [by_item[name] for name in items if name in by_item]
    if not own:
        return ""
    lines = [f"## {loaded.bank.title}"]
    for what in _KINDS:
        group = [change for change in own if change.what is what]
        if group:
            lines += ["", f"### {words[f'log_{what}']} ({len(group)})", ""]
            lines += [line for change in group for line in _lines(change, items[change.entry.item], words)]
    return "\n".join(lines)


def _lines(change: Change, item: Item, words: FixedStrings) -> Iterator[str]:
    text = f"- {_asked(item)} ({change.entry.name})"
    if change.parts:
        text += f": {', '.join(words[f'part_{part}'] for part in change.parts)}"
    if change.what is Happened.RETIRED and item.retired:
        reason = _line(item.retired.reason)
        text += f". {words['retired_reason']} {reason}{'' if reason[-1:] in '.!?…' else '.'}"
        if item.retired.replaced_by:
            text += f" {words['retired_replaced']} {change.entry.publisher}/{item.retired.replaced_by}"
    yield text


def _asked(item: Item) -> str:
    """What an item asks, in one line; a gap shows nothing."""
    return _line(asked_text(item, lambda _: "[…]"))


def _line(text: str) -> str:
    return " ".join(markdown.visible(text).split())
