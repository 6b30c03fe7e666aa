"""Strangers' documents, to measure drafts on: ``python tests/heldout/documents.py MIRROR OUT``.

Drafts have to be good on documents that their authors never saw. Public repositories are fetched by hand as bare Git
folders into the folder MIRROR (``MIRROR/owner+name/repo``, ``MIRROR/owner+name/repo/.git`` or ``MIRROR/owner+name``). This
script writes the documents that ``documents.csv`` names, at the commits it names, to OUT:
``OUT/tuned/LANGUAGE-TRADE-NAME.md`` and ``OUT/unseen/…``. A document of the first set goes to a half by a hash of its
repository and path, so that a run gives the same halves; those whose text was met in a search are in *tuned* whatever their
hash. `draft` is tuned on *tuned* alone; *unseen* is read by people who have not written it, and never by those who have.
Those that were read, and whose verdicts were looked at, are in *read*; *second* has what was chosen after that, which was
read and tuned on too, as are *third* and *fourth*; *fifth* and *sixth* are unseen; *seventh* was tuned on, and *eighth*, chosen with it,
was read. *ninth* is German: half was tuned on, and the other half read; *tenth*, German too, was chosen after that. *eleventh* was tuned on, and *twelfth*,
chosen with it, was read. No text of these documents belongs into this project: OUT is a scratch folder.

It ends with 1 if a document could not be had, after all others were written.
"""

from __future__ import annotations

import csv
import hashlib
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path, PurePosixPath


@dataclass(frozen=True)
class Document:
    """A public document: a line of ``documents.csv``."""

    set: str
    """``first``; ``met``, of the first set too, if its text was met in a search before it was chosen; ``second``, chosen when
    the English documents of the first had been read; ``third`` to ``twelfth``, each chosen when those of the set
    before had been read."""
    language: str
    trade: str
    name: str
    repository: str
    commit: str
    path: str

    @property
    def part(self) -> str:
        """``tuned``, ``read`` (judged by a reader, and tuned on since), ``unseen``, or the set from the second on."""
        if self.set not in ("first", "met"):
            return self.set
        digest = hashlib.sha256(f"{self.repository}/{self.path}".encode()).hexdigest()
        if self.set == "met" or int(digest[-1], 16) % 2 == 0:
            return "tuned"
        return "read" if self.language == "en" else "unseen"

    @property
    def file(self) -> str:
        """The name of the file that it is written to."""
        suffix = PurePosixPath(self.path).suffix
        return f"{self.language}-{self.trade}-{self.name}{'.html' if suffix == '.aspx' else suffix}"


def documents() -> list[Document]:
    """All documents, in the order of ``documents.csv``."""
    with Path(__file__).with_name("documents.csv").open(encoding="utf-8", newline="") as file:
        return [Document(**row) for row in csv.DictReader(file)]


def read(document: Document, mirror: Path) -> bytes | None:
    """A document's bytes; None if its repository, its commit or its path is not there."""
    folder = mirror / document.repository.replace("/", "+")
    git = next(
        (each for each in (folder / "repo" / ".git", folder / "repo", folder) if (each / "objects").exists()), None
    )
    if git is None:
        return None
    shown = subprocess.run(
        ["git", f"--git-dir={git}", "show", f"{document.commit}:{document.path}"], check=False, capture_output=True
    )
    return shown.stdout if shown.returncode == 0 else None


def main(mirror: Path, out: Path) -> int:
    """Write all documents that can be had, and say which could not."""
    status = 0
    for document in documents():
        data = read(document, mirror)
        if data is None:
            print(f"{document.file}: not there ({document.repository} at {document.commit[:8]})")
            status = 1
            continue
        folder = out / document.part
        folder.mkdir(parents=True, exist_ok=True)
        (folder / document.file).write_bytes(data)
        print(f"{document.part}/{document.file}: {len(data)} bytes")
    return status


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
