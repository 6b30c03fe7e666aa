"""How ``check`` says what it found to programs: a file a format, each with one function in `FORMATS`.

The text for people is `report`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from ketaquiz.check import Report
from ketaquiz.cli.formats.as_github import as_github
from ketaquiz.cli.formats.as_json import as_json
from ketaquiz.cli.formats.as_sarif import as_sarif
from ketaquiz.diagnostics import Diagnostic

FORMATS: Final[dict[str, Callable[[Sequence[Diagnostic], Report], str]]] = {
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
"""From what was found in files and by rules, and what was not run, to a text."""
