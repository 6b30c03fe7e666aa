"""``ketaquiz list``."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import click

from ketaquiz.bank.kinds import KINDS
from ketaquiz.cli import COMMANDS, options, report, terminal
from ketaquiz.diagnostics import has_errors
from ketaquiz.model import Bank, Difficulty
from ketaquiz.workflow.wording import plural, tally


@click.command("list", help=COMMANDS["list"])
@options.paths_argument
@options.shipped_option
@options.templates_option
def command(paths: tuple[str, ...], templates: Path | None) -> None:
    loaded, problems = options.load(paths, templates)
    for each in loaded:
        _show(each.bank, each.source.name)
    report.show(problems)
    items = sum(len(each.bank.items) for each in loaded)
    decks = len({each.bank.deck for each in loaded})
    terminal.echo(f"{plural(len(loaded), 'bank')}, {plural(decks, 'deck')}, {plural(items, 'item')}")
    if has_errors(problems):
        terminal.echo(f"left out: what has {tally(problems)}", err=True)
        sys.exit(report.PROBLEMS)


def _show(bank: Bank, file: str) -> None:
    kinds = Counter(item.kind for item in bank.items)
    levels = Counter(item.difficulty.value if item.difficulty else "not said" for item in bank.items)
    topics = Counter(tag for item in bank.items for tag in bank.tags_of(item))
    cases = Counter(item.case for item in bank.items if item.case)
    apart = Counter("draft" for item in bank.items if item.draft) + Counter(
        "retired" for item in bank.items if item.retired
    )
    terminal.echo(f"{file}: {bank.title}")
    rows = [
        ("deck", bank.deck),
        ("items", f"{len(bank.items):,}"),
        ("kinds", _counts(kinds, [kind.name for kind in KINDS])),
        ("cases", _counts(cases, sorted(cases))),
        ("topics", _counts(topics, sorted(topics, key=lambda tag: (-topics[tag], tag)))),
        ("difficulty", _counts(levels, [*Difficulty, "not said"])),
        ("set apart", _counts(apart, ["draft", "retired"])),
    ]
    for label, text in rows:
        if text:
            terminal.echo(f"  {label + ':':<12}{text}")


def _counts(counts: Counter[str], order: Iterable[str]) -> str:
    return ", ".join(f"{name} {counts[name]:,}" for name in order if counts[name])
