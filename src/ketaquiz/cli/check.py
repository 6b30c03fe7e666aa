"""``ketaquiz check``."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click

from ketaquiz.bank.reader import Loaded
from ketaquiz.cli import COMMANDS, formats, options, report, terminal
from ketaquiz.diagnostics import Diagnostic, Severity, has_errors
from ketaquiz.workflow.checking import CheckResult, RuleOptions, check_collection, code_names, fails
from ketaquiz.workflow.wording import plural, tally


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
    form: str,
    max_age: str,
    stdin_name: Path | None,
    against: Path | None,
    templates: Path | None,
) -> None:
    loaded, problems = options.load(paths, templates, stdin_name)
    rules = RuleOptions(articles, _words(select), _words(ignore), max_age)
    result = check_collection(loaded, options.today(), rules, problems)
    found, rule_report = result.problems, result.run.report
    seen = ""
    if against is not None and not has_errors([*result.in_files]):
        from ketaquiz.workflow.comparing import compare_with_package

        comparison = compare_with_package(against, loaded, options.stamp_or_now(None), templates)
        report.say(comparison.notes)
        found = sorted([*found, *comparison.problems], key=lambda problem: problem.sort_key)
        rule_report = replace(rule_report, against=comparison.items)
        seen = _summary_of_update(against, comparison.items, has_errors([*comparison.problems]))
    report.say(result.run.notes)
    if statistics:
        terminal.echo_all(_statistics(found), nl=False)
    elif form == "text":
        report.show(found, err=False)
        if seen:
            terminal.echo_all(seen)
    else:
        terminal.echo_all(formats.FORMATS[form](found, rule_report))
    terminal.echo(_summary(loaded, result, found), err=form != "text")
    if fails(found, strict=strict or result.run.strict):
        sys.exit(report.PROBLEMS)


def _words(texts: Sequence[str]) -> tuple[str, ...]:
    """Options that were given several times, or with commas, as single words."""
    return tuple(word.strip() for text in texts for word in text.split(",") if word.strip())


def _summary(loaded: Sequence[Loaded], result: CheckResult, found: Sequence[Diagnostic]) -> str:
    """How much was looked at, how many problems were found, and where one of them is explained."""
    counts = ""
    if not result.unread:
        items = sum(len(each.bank.items) for each in loaded)
        counts = f" {plural(len(loaded), 'bank')}, {plural(items, 'item')}"
        drafts = sum(item.draft and item.retired is None for each in loaded for item in each.bank.items)
        if drafts:
            counts += f", {plural(drafts, 'draft')} left"
    summary = f"checked{counts}: {tally(found)}"
    if by_rules := result.run.report.problems:
        worst = next((each for each in by_rules if each.severity is Severity.ERROR), by_rules[0])
        summary += f"; 'ketaquiz rule {worst.code}' explains"
    return summary


def _statistics(problems: Sequence[Diagnostic]) -> str:
    called = code_names()
    counts = Counter((problem.code, problem.severity) for problem in problems)
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return "".join(f"{count:>6,}  {code}  {severity:<7}  {called.get(code, '')}\n" for (code, severity), count in rows)


_MOST = 12
"""How many items are named of those of which one thing becomes."""


def _some(items: Sequence[str]) -> str:
    more = f" and {plural(len(items) - _MOST, 'more', 'more')}" if len(items) > _MOST else ""
    return ", ".join(items[:_MOST]) + more


def _summary_of_update(old: Path, items_by_fate: Mapping[str, Sequence[str]], harm: bool) -> str:
    """What a learner sees, a line for each thing that becomes of items; ``harm`` says whether any of it is an error."""
    from ketaquiz.anki.preview import Outcome
    from ketaquiz.workflow.comparing import NOT_ASKED_ANY_MORE

    lines = [f"a learner who has {old.name} and imports the update sees:"]
    lines += [
        f"  {len(items):>6,} {state}{'' if state is Outcome.UNCHANGED else f': {_some(items)}'}"
        for state in Outcome
        if (items := items_by_fate[state])
    ]
    if items := items_by_fate[NOT_ASKED_ANY_MORE]:
        lines.append(f"Learners keep a card that says that it is no longer asked: {_some(items)}.")
    replaced = len(items_by_fate[Outcome.UPDATED]) + len(items_by_fate[Outcome.RETIRED])
    if replaced:
        lines.append(
            f"In {plural(replaced, 'note')} the learner's own tags and notes are replaced; a note that was edited or "
            "marked\nafter the release keeps its old text unless it is imported with 'Update notes: Always'."
        )
    if not harm:
        lines.append("No card is lost, split or stuck.")
    return "\n".join(lines)
