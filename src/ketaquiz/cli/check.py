"""``ketaquiz check``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from ketaquiz.bank.reader import Loaded
from ketaquiz.cli import COMMANDS, formats, options, report, terminal
from ketaquiz.cli.check_words import statistics_lines, summary, summary_of_update
from ketaquiz.cli.formats.common import Outcome
from ketaquiz.diagnostics import Severity, has_errors
from ketaquiz.workflow import CannotDo
from ketaquiz.workflow.checking import CheckResult, RuleOptions, check_collection, fails
from ketaquiz.workflow.checking_tables import is_table, read_tables_to_check
from ketaquiz.workflow.files import write_outputs
from ketaquiz.workflow.ranking import statistics as statistics_of
from ketaquiz.workflow.wording import plural


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
  ketaquiz check decks --fix
  ketaquiz check decks --baseline ketaquiz.baseline --write-baseline

Errors come first, then the items in which most was found. Of old questions, --statistics says how much there is to do,
--fix mends what can be mended without knowing the matter, and a baseline keeps the rest quiet, so that what is new is
seen. An error is never kept quiet.

A team's defaults stand in the file ketaquiz.toml beside the banks, below a line [check], or in pyproject.toml below
[tool.ketaquiz.check]: articles, select, ignore, ignore-in, severity, glossary, max-age, strict, baseline. An item that may break a rule says
why: 'allow: {M101: both parts are needed}'.

Exit codes: 0 clean or only warnings, 1 errors (with --strict also warnings), 2 the command cannot do what it was told.
""",
)
@options.paths_argument
@options.shipped_option
@options.articles_option
@click.option(
    "--select",
    multiple=True,
    metavar="RULES",
    help="Only these rules: codes, their beginnings (M, M1) or names; commas between them.",
)
@click.option("--ignore", multiple=True, metavar="RULES", help="Not these rules.")
@click.option("--strict", is_flag=True, help="Warnings fail too.")
@click.option(
    "--statistics",
    is_flag=True,
    help="Only the errors, how often each rule finds something, also per 1,000 items, and the ten items in which most is "
    "found.",
)
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Keep quiet what this file knows, by item and rule, and name what it has and nobody finds any more.",
)
@click.option(
    "--write-baseline",
    is_flag=True,
    help="Write what is found now, but for errors, into that file; what was not looked at stays in it.",
)
@click.option(
    "--fix",
    is_flag=True,
    help="Show what can be mended without knowing the matter, and ask whether to write it: a negative that does not stand "
    "out, <br>, letters of options, quotation marks around a text, tabs, blanks at ends.",
)
@click.option("--yes", "agreed", is_flag=True, help="With --fix: write it without asking.")
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
    "learners see; an error where they would lose something. Needs the Python package anki, and says how to install it.",
)
@options.templates_option
def command(
    paths: tuple[str, ...],
    articles: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    strict: bool,
    statistics: bool,
    baseline: Path | None,
    write_baseline: bool,
    fix: bool,
    agreed: bool,
    form: str,
    max_age: str,
    stdin_name: Path | None,
    against: Path | None,
    templates: Path | None,
) -> None:
    _refuse_combinations(paths, statistics, write_baseline, fix, agreed, form)
    rules = RuleOptions(articles, _words(select), _words(ignore), max_age, baseline, write_baseline)
    tables = [Path(path) for path in paths if is_table(path)]
    if tables and (fix or write_baseline or against is not None):
        raise CannotDo("--fix, --write-baseline and --against are for banks: leave them out, or the tables")
    read = read_tables_to_check(tables)
    others = [path for path in paths if not is_table(path)]
    loaded, problems = options.load(others, templates, stdin_name) if others or not tables else ([], [])
    loaded, problems = [*loaded, *read.loaded], [*problems, *read.problems]
    result = read.at_cells(check_collection(loaded, options.today(), rules, problems))
    if fix:
        from ketaquiz.cli.mending import mend
        from ketaquiz.workflow.releasing import refuse_shipped_decks

        refuse_shipped_decks((path for path in options.meant_paths(paths) if path is not None), "mended")
        if mend(loaded, result, tidy=not select, agreed=agreed):
            loaded, problems = options.load(paths, templates, stdin_name)
            result = check_collection(loaded, options.today(), rules, problems)
    found, run = result.problems, result.run
    seen = ""
    if against is not None and not has_errors([*result.in_files]):
        from ketaquiz.workflow.comparing import compare_with_package

        comparison = compare_with_package(against, loaded, options.stamp_or_now(None), templates)
        report.say(comparison.notes)
        found = sorted([*found, *comparison.problems], key=lambda problem: problem.sort_key)
        run = replace(run, report=replace(run.report, against=comparison.items))
        seen = summary_of_update(against, comparison.items, has_errors([*comparison.problems]))
    report.say(run.notes)
    outcome = Outcome(found, run, statistics_of(loaded, found))
    if form != "text":
        terminal.echo_all(formats.FORMATS[form](outcome))
    else:
        _say(outcome, only_errors=statistics or fix or write_baseline)
        if statistics:
            terminal.echo_all("".join(f"{line}\n" for line in statistics_lines(outcome.statistics)), nl=False)
        if seen:
            terminal.echo_all(seen)
    if write_baseline:
        _write_baselines(result, loaded, err=form != "text")
    terminal.echo(summary(loaded, result, found), err=form != "text")
    if fails(found, strict=(strict or run.strict) and not write_baseline):
        sys.exit(report.PROBLEMS)


def _refuse_combinations(
    paths: Sequence[str], statistics: bool, write_baseline: bool, fix: bool, agreed: bool, form: str
) -> None:
    """Raises `CannotDo` where options do not go together."""
    if agreed and not fix:
        raise CannotDo("--yes is for --fix: it writes without asking")
    if fix and "-" in paths:
        raise CannotDo("what is piped in cannot be mended; name the file")
    if fix and form != "text":
        raise CannotDo("--fix shows text; leave out --format")
    if fix and write_baseline:
        raise CannotDo("mend first, with --fix, and write the baseline of what is left then")
    if statistics and form in ("github", "sarif"):
        raise CannotDo(f"--format {form} has no room for statistics; --format json has them always")


def _say(outcome: Outcome, only_errors: bool) -> None:
    """Print what was found, the worst first."""
    found = outcome.worst_first
    if only_errors:
        found = [problem for problem in found if problem.severity is Severity.ERROR]
    report.show(found, err=False)


def _write_baselines(result: CheckResult, loaded: Sequence[Loaded], err: bool) -> None:
    """Write the baselines of banks anew, and say what they keep quiet."""
    from ketaquiz.workflow.baselines import baselines_anew

    written = baselines_anew(result.run, loaded)
    report.say(write_outputs([each.artifact for each in written]))
    for each in written:
        items = plural(each.items, "item")
        known = plural(each.findings, f"finding of {items} is", f"findings of {items} are")
        terminal.echo(f"wrote {each.artifact.path.as_posix()}: {known} kept quiet from now on", err=err)


def _words(texts: Sequence[str]) -> tuple[str, ...]:
    """Options that were given several times, or with commas, as single words."""
    return tuple(word.strip() for text in texts for word in text.split(",") if word.strip())
