"""``ketaquiz build``."""

from __future__ import annotations

from pathlib import Path

import click

from ketaquiz.cli import COMMANDS, options, report
from ketaquiz.diagnostics import Diagnostic
from ketaquiz.workflow import CannotDo
from ketaquiz.workflow.building import build_files
from ketaquiz.workflow.editions import prepare_editions

FILES = """\
\b
It writes into the folder given with -o:
  all.apkg       every deck in one package, to import into Anki
  NAME.apkg      the deck of the bank NAME.yaml
  NAME.html      its quiz, to open in a browser and print
  NAME-key.html  the key to the quiz
  index.html     links all of them, with counts
Where questions were withdrawn, or went into another bank, also
all-update.apkg and NAME-update.apkg, for learners who have an earlier release.
"""
"""What is written, for the help."""


@click.command(
    "build",
    short_help=COMMANDS["build"],
    help=f"""{COMMANDS["build"]}

{FILES}
Nothing is written while a bank has an error. With --check nothing is written either while a rule of 'ketaquiz check'
finds one. What learners have had is taken from ketaquiz.lock, the ledger beside the banks; only 'ketaquiz release'
writes that, so build as often as you like.
""",
)
@options.paths_argument
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
        from ketaquiz.workflow.checking import RuleOptions, run_rules

        run = run_rules(loaded, options.today(), RuleOptions(articles))
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
