"""Strangers' files of questions, to count what of them comes in: ``python tests/heldout/imports.py MIRROR OUT``.

Public repositories are fetched by hand as bare Git folders into the folder MIRROR, as for `documents.py`. This script writes
the files that ``imports.csv`` names, at the commits it names, to OUT, reads each as ``ketaquiz import`` does, and prints a
table per kind of file. How many questions a file has, and how many of them have a key, stands in ``imports.csv``: both were
counted in the source without ketaquiz, by patterns of its kind. Files of the set *unseen* were fetched when the importers
had been tuned on the set *seen*, and were counted before anybody looked into them.

It ends with 1 if a file could not be had, after all others were read.
"""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path, PurePosixPath

from ketaquiz.importers import BadFile, ImportRequest, Incoming, importer_of

_NO_FORM = re.compile(
    r"which no bank has|and a bank takes|that are fully right|is an essay|takes several numbers|has no wrong option|is of the type"
)
"""The refusals of questions for which a bank has no form."""


def read(path: Path) -> Incoming | None:
    """What a file has; None where it is refused as a whole."""
    request = ImportRequest(path, path.read_bytes())
    importer = importer_of(request)
    try:
        return importer.read(request) if importer is not None else None
    except BadFile:
        return None


def blob(mirror: Path, repository: str, commit: str, path: str) -> bytes:
    """A file of a repository; empty where it cannot be had."""
    folder = mirror / repository.replace("/", "+")
    for git in (folder / "repo" / ".git", folder / "repo", folder):
        shown = ["git", "-C", str(git), "cat-file", "blob", f"{commit}:{path}"]
        if git.is_dir() and (done := subprocess.run(shown, capture_output=True, check=False)).returncode == 0:
            return done.stdout
    return b""


def main(mirror: Path, out: Path) -> int:
    """Read all files, and print the table. Returns the exit code."""
    totals: dict[tuple[str, str], Counter[str]] = {}
    lacking = 0
    with (Path(__file__).parent / "imports.csv").open(encoding="utf-8", newline="") as listed:
        rows = [*csv.DictReader(listed)]
    for number, row in enumerate(rows, 1):
        data = blob(mirror, row["repository"], row["commit"], row["path"])
        if not data:
            print(f"{row['repository']} {row['path']}: is not to be had", file=sys.stderr)
            lacking += 1
            continue
        file = out / f"{number:03}-{PurePosixPath(row['path']).name}"
        file.write_bytes(data)
        found, questions, keyed = read(file), int(row["questions"]), int(row["keyed"])
        refused = [each.message for each in found.refused] if found is not None else []
        taken = len(found.rows) if found is not None else 0
        for kind in (row["kind"], "all"):
            totals.setdefault((row["set"], kind), Counter()).update(
                {
                    "files": 1,
                    "questions": questions,
                    "keyed": keyed,
                    "in": min(taken, keyed),
                    "named": len(refused) if found is not None else questions,
                    "no form": sum(_NO_FORM.search(each) is not None for each in refused),
                }
            )
    print(
        "| set | kind | files | questions | with a key | of these in | share | refused and named | of them without a form |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for (name, kind), sums in sorted(totals.items(), key=lambda each: (each[0][0], each[0][1] == "all")):
        share = f"{100 * sums['in'] / sums['keyed']:.1f} %" if sums["keyed"] else ""
        cells = [
            name,
            kind,
            sums["files"],
            sums["questions"],
            sums["keyed"],
            sums["in"],
            share,
            sums["named"],
            sums["no form"],
        ]
        print(f"| {' | '.join(map(str, cells))} |")
    return 1 if lacking else 0


if __name__ == "__main__":
    Path(sys.argv[2]).mkdir(parents=True, exist_ok=True)
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
