"""``ketaquiz export``."""

from __future__ import annotations

import textwrap
from pathlib import Path

import click

from ketaquiz.cli import COMMANDS, options, report, terminal
from ketaquiz.export.formats import FORMATS, find_exporter
from ketaquiz.workflow.exporting import export_banks, outgoing_banks
from ketaquiz.workflow.files import write_outputs
from ketaquiz.workflow.loading import read_fixed_words, refuse_errors
from ketaquiz.workflow.wording import plural


def _formats() -> str:
    """The formats, a line each, for the help."""
    found = [find_exporter(name) for name in FORMATS]
    width = max(len(each.name) for each in found) + 4
    lines = (
        textwrap.fill(
            f"  {each.name:<{width - 2}}{each.title} ({each.ending}): {each.what}", 78, subsequent_indent=" " * width
        )
        for each in found
    )
    return "\b\nFORMAT is one of these:\n" + "\n".join(lines) + "\n"


@click.command(
    "export",
    short_help=COMMANDS["export"],
    help=f"""{COMMANDS["export"]}

{_formats()}
What a format cannot say is reported, item by item: what is refused stays out, the rest goes. With --strict nothing is
written then. A file that 'ketaquiz export' made and nobody changed since is replaced; any other is left alone.

\b
  ketaquiz export moodle decks/nerve-pain.yaml -o nerve-pain.xml
""",
)
@click.argument("name", metavar="FORMAT", type=click.Choice(FORMATS))
@options.paths_argument
@options.shipped_option
@click.option(
    "-o",
    "--output",
    "target",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The file to write, with the ending of its format.",
)
@click.option("--strict", is_flag=True, help="Write nothing where the format cannot say all of it.")
@options.drafts_option
@options.templates_option
def command(
    name: str, paths: tuple[str, ...], target: Path, strict: bool, drafts: bool, templates: Path | None
) -> None:
    exporter = find_exporter(name)
    loaded, problems = options.load(paths, templates)
    refuse_errors(problems)
    report.show(problems)
    banks, notes = outgoing_banks(loaded, exporter, drafts=drafts)
    report.say(notes)
    exported = export_banks(banks, exporter, target, read_fixed_words(banks, templates), strict=strict, loaded=loaded)
    report.say(exported.notes)
    report.say(write_outputs(exported.artifacts, target.parent))
    report.say(exported.report)
    of = f" of {exported.offered:,}" if exported.items != exported.offered else ""
    terminal.echo(f"wrote {target.as_posix()}: {exported.items:,}{of} {plural(exported.offered, 'item').split()[-1]}")
