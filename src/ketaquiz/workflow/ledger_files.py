"""A ledger as a file to write, with what lets git merge it, and the guard against another program's release."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from ketaquiz.regular import bytes_of
from ketaquiz.release.ledger import NAME, Ledger
from ketaquiz.workflow.cannot_write import ChangedMeanwhile
from ketaquiz.workflow.files import Artifact

_LARGEST_ATTRIBUTES: Final = 1024 * 1024
"""The largest ``.gitattributes`` that is looked into, in bytes; a larger one is left as it is."""


def ledger_artifacts(ledgers: Iterable[tuple[Ledger, str]]) -> tuple[list[Artifact], list[str]]:
    """Ledgers to write, each with its text, and notes on ``.gitattributes``.

    The first ledger of a folder in a git repository comes with a ``.gitattributes`` that lets git merge it; where there
    is one already, a note says which line to add.
    """
    artifacts: list[Artifact] = []
    notes: list[str] = []
    for ledger, text in ledgers:
        path = Path(ledger.source.name)
        attributes = path.parent / ".gitattributes"
        if not ledger.source.text and _wants_attributes(path.parent.resolve()):
            if os.path.lexists(attributes):
                notes.append(f"add the line '{NAME} merge=union' to {attributes}, so that git can merge the ledger")
            else:
                artifacts.append(Artifact(attributes, f"{NAME} text eol=lf merge=union\n".encode(), edited=True))
                notes.append(f"wrote {attributes}, so that git can merge {NAME}; commit both")
        artifacts.append(Artifact(path, text.encode(), edited=True))
    return artifacts, notes


def _wants_attributes(folder: Path) -> bool:
    """Whether the folder is in a git repository that does not say yet how to merge a ledger."""
    for above in (folder, *folder.parents):
        attributes = above / ".gitattributes"
        try:
            if attributes.is_file():
                said = bytes_of(attributes, _LARGEST_ATTRIBUTES)
                if said is None or NAME.encode() in said:
                    return False
            if (above / ".git").exists():
                return True
        except OSError:
            return False
    return False


def refuse_changed_ledgers(ledgers: Sequence[Ledger]) -> None:
    """Raises `ChangedMeanwhile` where the file of a ledger is not any more as it was read.

    Another program, or a colleague, has released since then: writing would lose the items of that release.
    """
    for ledger in ledgers:
        path = Path(ledger.source.name)
        try:
            current = path.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")
        except FileNotFoundError:
            current = ""
        if current != ledger.source.text:
            raise ChangedMeanwhile(path)
