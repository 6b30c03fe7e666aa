"""``ketaquiz build``."""

from __future__ import annotations

import textwrap
from pathlib import Path

import click

from ketaquiz.cli import COMMANDS, options, report
from ketaquiz.diagnostics import Diagnostic
from ketaquiz.export import built_formats
from ketaquiz.workflow import CannotDo
from ketaquiz.workflow.building import build_files
from ketaquiz.workflow.editions import prepare_editions


def _files() -> str:
    """What a build writes, a line a file, for the help."""
    made = [each for found in built_formats() for each in found.makes]
    rows = [(name, what) for name, what, _ in made] + [("index.html", "links all of them, with counts")]
    width = max(len(name) for name, _ in rows) + 4
    lines = (textwrap.fill(f"  {name:<{width - 2}}{what}", 78, subsequent_indent=" " * width) for name, what in rows)
    return "\b\nIt writes into the folder given with -o:\n" + "\n".join(lines) + "\n"


@click.command(
    "build",
    short_help=COMMANDS["build"],
    help=f"""{COMMANDS["build"]}

{_files()}
Nothing is written while a bank has an error. With --check nothing is written either while a rule of 'ketaquiz check'
finds one. What learners have had is taken from ketaquiz.lock, the ledger beside the banks; only 'ketaquiz release'
writes that, so build as often as you like.
""",
)
@options.paths_argument
@options.shipped_option
@options.folder_option
@click.option(
    "--check", "checked", is_flag=True, help="Run the rules of 'ketaquiz check' first, and refuse their errors."
)
@options.articles_option
@options.drafts_option
@options.source_option
@options.templates_option
@options.stamp_option
def command(
    paths: tuple[str, ...],
    folder: Path,
    checked: bool,
    articles: Path | None,
    drafts: bool,
    bare: bool,
    templates: Path | None,
    stamp: int | None,
) -> None:
    at = options.stamp_or_now(stamp)
    if articles is not None and not checked:
        raise CannotDo("--articles is for the rules; add --check to run them")
    loaded, problems = options.load(paths, templates)
    findings: tuple[Diagnostic, ...] = ()
    if checked:
        from ketaquiz.workflow.checking import RuleOptions, run_rules, without_known

        run = without_known(run_rules(loaded, options.today(), RuleOptions(articles)), loaded)
        report.say(run.notes)
        findings = run.report.problems
    prepared = prepare_editions(loaded, problems, findings, drafts=drafts, carry=not bare)
    report.show(prepared.problems)
    report.say(prepared.notes)
    packages = sorted(folder.glob("*.apkg"))
    with report.progress("building") as progress:
        built = build_files(prepared.editions, at, templates, replaces=packages, progress=progress)
    report.say(built.notes)
    report.write_build(built, folder)
