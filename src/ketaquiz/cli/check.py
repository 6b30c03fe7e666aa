"""``ketaquiz check``."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import click

from ketaquiz.cli import COMMANDS, banks, checking, formats, ledgers, output, report
from ketaquiz.cli.formats.common import names
from ketaquiz.diagnostics import Diagnostic, Severity, has_errors


@click.command(
    "check",
    short_help=COMMANDS["check"],
    help=COMMANDS["check"]
    + """

It says what is wrong with the files, and then what the rules of 'ketaquiz rule' find in the questions: answers that no
source has, and questions that give their answer away. PATH can be '-', for what an editor pipes in.

\b
  ketaquiz check decks --articles articles
  ketaquiz check decks --select M,F --statistics

A team's defaults stand in the file ketaquiz.toml beside the banks, below a line [check], or in pyproject.toml below
[tool.ketaquiz.check]: articles, select, ignore, severity, glossary, max-age, strict. An item that may break a rule says
why: 'allow: {M101: both parts are needed}'.

Exit codes: 0 clean or only warnings, 1 errors (with --strict also warnings), 2 the command cannot do what it was told.
""",
)
@banks.paths_argument
@output.articles_option
@click.option(
    "--select",
    multiple=True,
    metavar="RULES",
    help="Only these rules: codes, their beginnings (M, M1) or names; commas between them.",
)
@click.option("--ignore", multiple=True, metavar="RULES", help="Not these rules.")
@click.option("--strict", is_flag=True, help="Warnings fail too.")
@click.option("--statistics", is_flag=True, help="Only how often each rule finds something.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", *formats.FORMATS]),
    default="text",
    show_default=True,
    help="How to say it: github marks the lines of a pull request, sarif (2.1.0) is for code scanning.",
)
@click.option(
    "--max-age", metavar="AGE", default="", help="How old a review may be: 18mo, 2y, 90d, never.  [default: 18mo]"
)
@click.option(
    "--stdin-name",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The file that '-' stands for: its pictures and settings are looked for beside it.",
)
@click.option(
    "--against",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="OLD.apkg",
    help="Import this earlier package, and then what would be built now, into a throw-away Anki, and say what its "
    "learners see; an error where they would lose something. Needs: pip install 'ketaquiz[anki]'.",
)
@output.templates_option
def command(
    paths: tuple[str, ...],
    articles: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    strict: bool,
    statistics: bool,
    form: str,
    max_age: str,
    stdin_name: Path | None,
    against: Path | None,
    templates: Path | None,
) -> None:
    loaded, problems = banks.read(paths, templates, stdin_name)
    unread = has_errors(problems)
    if not unread:
        problems += ledgers.problems(loaded)
    asked = checking.Asked(articles, checking.words(select), checking.words(ignore), max_age)
    found, team_strict = checking.run(loaded, asked)
    lost: list[Diagnostic] = []
    if against is not None and not has_errors(problems):
        from ketaquiz.cli import against as previewing

        lost, states = previewing.against(against, loaded, templates)
        problems += lost
        found = replace(found, against=states)
    problems = sorted([*problems, *found.problems], key=lambda problem: problem.sort_key)
    for line in checking.not_run(found):
        click.echo(line, err=True)
    if statistics:
        click.echo(_statistics(problems), nl=False)
    elif form == "text":
        report.show(problems, err=False)
        if against is not None and found.against is not None:
            click.echo(previewing.summary(against, found.against, has_errors(lost)))
    else:
        click.echo(formats.FORMATS[form](problems, found))
    items = sum(len(each.bank.items) for each in loaded)
    counts = f"{report.plural(len(loaded), 'bank')}, {report.plural(items, 'item')}"
    drafts = sum(item.draft and item.retired is None for each in loaded for item in each.bank.items)
    if drafts:
        counts += f", {report.plural(drafts, 'draft')} left"
    summary = f"checked{'' if unread else f' {counts}'}: {report.tally(problems)}"
    if found.problems:
        worst = next((each for each in found.problems if each.severity is Severity.ERROR), found.problems[0])
        summary += f"; 'ketaquiz rule {worst.code}' explains"
    click.echo(summary, err=form != "text")
    strict = strict or team_strict
    if has_errors(problems) or (strict and any(problem.severity is Severity.WARNING for problem in problems)):
        sys.exit(banks.PROBLEMS)


def _statistics(problems: list[Diagnostic]) -> str:
    called = names()
    counts = Counter((problem.code, problem.severity) for problem in problems)
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return "".join(f"{count:>6,}  {code}  {severity:<7}  {called.get(code, '')}\n" for (code, severity), count in rows)
