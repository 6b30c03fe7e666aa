"""``ketaquiz new``."""

from __future__ import annotations

from pathlib import Path

import click

from ketaquiz.cli import COMMANDS, report, terminal
from ketaquiz.workflow import CannotDo
from ketaquiz.workflow.beginning import FIRST_NAME, first_files
from ketaquiz.workflow.files import Artifact, write_outputs

_NAME = f"{FIRST_NAME}.yaml"


@click.command(
    "new",
    short_help=COMMANDS["new"],
    help=COMMANDS["new"]
    + f"""

It writes {_NAME} into the folder DIR, with an item of each kind, notes that explain them, and the picture that one of them
shows. Open it in any text editor, put your own questions in, and run 'ketaquiz build DIR'.
""",
)
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> None:
    files = {folder / name: data for name, data in first_files().items()}
    for target in files:
        if target.exists():
            raise CannotDo(f"{target} is there already, and was left as it is")
    report.say(write_outputs([Artifact(target, data, before=b"") for target, data in files.items()]))
    terminal.echo(f"wrote {folder / _NAME}: edit it, then run: ketaquiz build {folder}")
