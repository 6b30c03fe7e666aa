"""How ``check`` says what it found to programs: a file a format, each with one function in `FORMATS`.

The text for people is `report`'s.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ketaquiz.cli.formats.as_github import as_github
from ketaquiz.cli.formats.as_json import as_json
from ketaquiz.cli.formats.as_sarif import as_sarif
from ketaquiz.cli.formats.common import Outcome

FORMATS: Final[dict[str, Callable[[Outcome], str]]] = {
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
"""From what a check has to say to a text."""
