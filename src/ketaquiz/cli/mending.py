"""What ``check --fix`` says and asks: the difference that it would make, and whether to write it."""

from __future__ import annotations

from collections.abc import Sequence

import click

from ketaquiz.bank.reader import Loaded
from ketaquiz.check.view import TeamSettings
from ketaquiz.cli import options, report, terminal
from ketaquiz.workflow.checking import CheckResult
from ketaquiz.workflow.files import write_outputs
from ketaquiz.workflow.mending import MendedBank, propose_mends
from ketaquiz.workflow.wording import plural


def mend(loaded: Sequence[Loaded], result: CheckResult, *, tidy: bool, agreed: bool) -> bool:
    """Show what can be mended in banks, and write it where somebody agrees; whether it was written.

    ``tidy`` is that of `propose_mends`; ``agreed`` says that nobody has to be asked.
    """
    found = [*result.run.report.problems, *result.run.quiet]
    mending = propose_mends(loaded, found, TeamSettings(options.today()), tidy)
    report.say(mending.notes)
    if not mending.banks:
        terminal.echo("there is nothing that can be mended without you")
        return False
    for bank in mending.banks:
        terminal.echo(_shown(bank), nl=False)
    many = f"{plural(mending.items, 'item')} in {plural(len(mending.banks), 'bank')}"
    if not agreed:
        if not terminal.is_dialog():
            terminal.echo(f"nothing was written: --fix --yes mends {many} so")
            return False
        if not click.confirm(f"mend {many} so?"):
            terminal.echo("nothing was written")
            return False
    report.say(write_outputs([bank.artifact for bank in mending.banks]))
    terminal.echo(f"mended {many}")
    return True


def _shown(bank: MendedBank) -> str:
    """What is mended in each item of a bank, and the lines that change."""
    lines = [f"{bank.name}:"]
    for item in bank.items:
        learners = ", which learners have: the next release brings it to them" if item.released else ""
        lines.append(f"  {item.item}: {', '.join(item.what)}{learners}")
    if bank.lines:
        lines.append(f"  blanks at the end of {plural(bank.lines, 'line')} are taken out")
    return "\n".join(lines) + "\n" + bank.difference
