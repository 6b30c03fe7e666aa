"""``ketaquiz rename``."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from ketaquiz.cli import COMMANDS, options, report, terminal
from ketaquiz.workflow import CannotDo
from ketaquiz.workflow.files import write_outputs
from ketaquiz.workflow.ledger_files import refuse_changed_ledgers
from ketaquiz.workflow.loading import refuse_errors
from ketaquiz.workflow.renaming import refuse_malformed_id, rename_item


@click.command(
    "rename",
    short_help=COMMANDS["rename"],
    help=COMMANDS["rename"]
    + """

OLD and NEW are ids of items; where two publishers use one, OLD is PUBLISHER/ID. Only the id changes in the bank, and
every 'replaced_by' that names it, and in the baseline that the settings name; comments and order stay. The ledger remembers that both are one item: schedules stay,
and since the card shows the id, the next release replaces that note, with what its learners wrote into it. An id that
was changed by hand already is only entered there.

\b
  ketaquiz rename sites spinal-cord-sites decks
""",
)
@click.argument("old")
@click.argument("new")
@options.paths_argument
@options.templates_option
def command(old: str, new: str, paths: tuple[str, ...], templates: Path | None) -> None:
    refuse_malformed_id(new)
    if "-" in paths:
        raise CannotDo("what is piped in cannot be renamed; name the file")
    loaded, problems = options.load(paths, templates)
    refuse_errors(problems)
    report.show(problems)
    renamed = rename_item(loaded, old, new, banks_named=bool(paths))
    report.say(write_outputs(renamed.artifacts, look_again=partial(refuse_changed_ledgers, renamed.before)))
    names = " and ".join(artifact.path.as_posix() for artifact in renamed.artifacts)
    kept = (
        "; learners keep their schedules, and the next release replaces the note, with what they wrote into it"
        if renamed.was_released
        else ""
    )
    terminal.echo(f"renamed '{renamed.old}' to '{new}' in {names}{kept}")
