"""``check --format github``: workflow commands that mark the lines of a pull request."""

from __future__ import annotations

from typing import Final

from ketaquiz.cli.formats.common import LONGEST, Outcome, bounded, end_of
from ketaquiz.cli.terminal import LONGEST_LINE, safe
from ketaquiz.diagnostics import Diagnostic, Severity
from ketaquiz.workflow.checking import code_names

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_LONGEST_NAME: Final = 800
"""How long a file's name may be as it is written here: what is longer is none that a code host could mark lines of."""


def as_github(outcome: Outcome) -> str:
    """A line for each problem, the worst first, since a code host shows only some; and one for each baseline with old lines.

    No line is longer than `LONGEST_LINE`.
    """
    gone = [
        _command(
            f"notice file={_file(path.as_posix())},title=baseline",
            f"nobody finds this any more, take it out: {', '.join(each.shown for each in lines)}",
        )
        for path, lines in outcome.run.gone.items()
    ]
    return "\n".join([*map(_line, outcome.worst_first), *gone])


def _line(problem: Diagnostic) -> str:
    where = f"file={_file(problem.name)}"
    if problem.place:
        line, column = problem.place.line_column
        end_line, end_column = end_of(problem.place)
        # GitHub counts the last character in
        where += f",line={line},endLine={end_line},col={column},endColumn={max(column, end_column - 1)}"
    title = f"{problem.code} {code_names().get(problem.code, '')}".strip()
    text = safe(problem.message, LONGEST) + (f"\nhelp: {safe(problem.help, LONGEST)}" if problem.help else "")
    return _command(f"{_COMMANDS[problem.severity]} {where},title={_property(title)}", text)


def _command(head: str, text: str) -> str:
    return f"::{head}::{bounded(safe(text, LONGEST), LONGEST_LINE - len(head) - 4, _data)}"


def _file(name: str) -> str:
    return bounded(safe(name, LONGEST), _LONGEST_NAME, _property)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
