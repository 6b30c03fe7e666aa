"""``check --format github``: workflow commands that mark the lines of a pull request."""

from __future__ import annotations

from ketaquiz.cli.formats.common import LONGEST, Outcome, end_of
from ketaquiz.cli.terminal import safe
from ketaquiz.diagnostics import Diagnostic, Severity
from ketaquiz.workflow.checking import code_names

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def as_github(outcome: Outcome) -> str:
    """A line for each problem, the worst first, since a code host shows only some; and one for each baseline with old lines."""
    gone = [
        f"::notice file={_property(safe(path.as_posix(), LONGEST))},title=baseline::"
        + _data(safe(f"nobody finds this any more, take it out: {', '.join(each.shown for each in lines)}", LONGEST))
        for path, lines in outcome.run.gone.items()
    ]
    return "\n".join([*map(_line, outcome.worst_first), *gone])


def _line(problem: Diagnostic) -> str:
    where = f"file={_property(safe(problem.name, LONGEST))}"
    if problem.place:
        line, column = problem.place.line_column
        end_line, end_column = end_of(problem.place)
        # GitHub counts the last character in
        where += f",line={line},endLine={end_line},col={column},endColumn={max(column, end_column - 1)}"
    title = f"{problem.code} {code_names().get(problem.code, '')}".strip()
    text = safe(problem.message + (f"\nhelp: {problem.help}" if problem.help else ""), LONGEST)
    return f"::{_COMMANDS[problem.severity]} {where},title={_property(title)}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
