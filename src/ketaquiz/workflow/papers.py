"""What was handed out: ``papers.lock`` beside the banks, a line a paper, for papers that are to ask other questions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from ketaquiz.bank.reader import Loaded
from ketaquiz.diagnostics import Diagnostic, Place, Source
from ketaquiz.exam.record import ExamRecord
from ketaquiz.shipped import asset_dir
from ketaquiz.workflow import CannotDo, ContentErrors
from ketaquiz.workflow.cannot_write import ChangedMeanwhile
from ketaquiz.workflow.files import Artifact
from ketaquiz.yamltree.reader import read_source

NAME: Final = "papers.lock"
_HEAD: Final = "# The papers that were handed out: day, title, paper codes, items. 'ketaquiz quiz --enter' adds lines; commit it.\n"
_CODE: Final = re.compile(r"[2-9A-Z]{4}-[2-9A-Z]{4}")


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A paper that was handed out."""

    day: str
    title: str
    codes: tuple[str, ...]
    """The paper code of each form."""
    items: tuple[str, ...]
    """Publisher, ``/``, id of each."""

    @property
    def line(self) -> str:
        """How it stands in the file."""
        return "\t".join((self.day, self.title, " ".join(self.codes), " ".join(self.items))) + "\n"


@dataclass(frozen=True, slots=True)
class Papers:
    """What was handed out of the banks of a folder."""

    path: Path
    papers: tuple[HandedOut, ...] = ()
    comments: tuple[str, ...] = (_HEAD,)
    """The file's lines that are notes to its readers; they stay, above the papers."""
    source: Source | None = None
    """The file as it was read; None where there is none yet."""

    def items_of(self, code: str) -> frozenset[str]:
        """The items of a paper by one of its codes. Raises `CannotDo` where no such paper was entered."""
        found = [paper for paper in self.papers if code in paper.codes]
        if not found:
            raise CannotDo(
                f"{self.path} has no paper with the code {code}; --enter DAY enters one as it is made, and without it "
                "--exclude takes its NAME-exam.json"
            )
        return frozenset(item for paper in found for item in paper.items)

    def entering(self, record: ExamRecord, day: date) -> Artifact:
        """The file with a paper more; one that is there already stays as it is."""
        codes = tuple(form.code for form in record.forms)
        new = HandedOut(
            day.isoformat(), " ".join(record.title.split()), codes, tuple(sorted(item.id for item in record.items))
        )
        lines = sorted({paper.line for paper in (*self.papers, new)})
        return Artifact(self.path, "".join((*self.comments, *lines)).encode(), edited=True)

    def look_again(self) -> None:
        """Raises `ChangedMeanwhile` where the file is not any more what was read."""
        there = read_source(self.path, self.path.as_posix())[0] if self.path.is_file() else None
        if (there.text if there else None) != (self.source.text if self.source else None):
            raise ChangedMeanwhile(self.path)


def is_paper_code(text: str) -> bool:
    """Whether a text is a paper code by its form."""
    return _CODE.fullmatch(text) is not None


def read_papers(loaded: Sequence[Loaded]) -> Papers:
    """What was handed out of banks, which are all in one folder. Raises `CannotDo`, and `ContentErrors` for a damaged file."""
    folders = {each.source.folder.resolve() for each in loaded}
    folder = loaded[0].source.folder
    if len(folders) > 1:
        raise CannotDo(f"{NAME} stands beside the banks, and these are in several folders; name banks of one folder")
    if folder.resolve() == asset_dir("decks").resolve():
        raise CannotDo(
            f"{NAME} stands beside the banks, and these come with ketaquiz; copy them into a folder of yours"
        )
    path = folder / NAME
    if not path.exists():
        return Papers(path)
    source, problems = read_source(path, path.as_posix())
    papers: list[HandedOut] = []
    comments: list[str] = []
    at = 0
    for line in source.text.splitlines(keepends=True) if source else []:
        if line.startswith("#"):
            comments.append(line.rstrip("\r\n") + "\n")
        elif line.strip():
            paper = _paper(line.rstrip("\r\n"))
            if paper is None:
                cure = "take the line out, or bring the file back from the version control"
                place = Place(source, at, at + max(1, len(line.rstrip()))) if source else None
                problems.append(Diagnostic("B201", "this line is no paper that was handed out", cure, place))
            else:
                papers.append(paper)
        at += len(line)
    if problems:
        raise ContentErrors(f"nothing was written: {path} is damaged", problems)
    return Papers(path, tuple(papers), tuple(comments), source)


def _paper(line: str) -> HandedOut | None:
    """The paper of a line; None where it is none."""
    parts = line.split("\t")
    if len(parts) != 4 or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", parts[0]):
        return None
    codes, items = tuple(parts[2].split()), tuple(parts[3].split())
    return HandedOut(parts[0], parts[1], codes, items) if codes and items and all(map(is_paper_code, codes)) else None
