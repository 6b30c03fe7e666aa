"""Why the questions of a file cannot be read at all, and what to do, where no form is known that it has."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from ketaquiz.importers import known_files
from ketaquiz.yamltree.formats import file_format, save_as_text

_LINES: Final = (re.compile(r"^publisher:", re.MULTILINE), re.compile(r"^items:", re.MULTILINE))
_LOOKED_AT: Final = 1_000_000


def why_no_bank(file: Path, text: str) -> str:
    """What to say of a file that is a bank already, as the end of a sentence about it; empty where it is none."""
    if not all(line.search(text[:_LOOKED_AT]) for line in _LINES):
        return ""
    if file.suffix.lower() in (".yaml", ".yml"):
        return "is a bank already, which needs no import: 'ketaquiz check' says whether it is right"
    return "is a bank already, which needs no import: name it .yaml, and 'ketaquiz check' says whether it is right"


def why_unknown(data: bytes, text: str) -> str:
    """What to say of a file whose form is not known, as the end of a sentence about it."""
    what = file_format(data)
    if "picture" in what:
        return f"is {what}, which has no text: {save_as_text(what, '.txt')}"
    known = (
        f"is in no form that is known. Known are: {', '.join(known_files())}, and packages of Anki (.apkg, of any name)"
    )
    if what:
        return f"{known}. It is {what}: {save_as_text(what, '.txt')}"
    from ketaquiz.importers.formats.terms import too_few_lines  # its patterns are for a file of no known form alone

    few = too_few_lines(text)
    return f"{known}. {few}" if few else known
