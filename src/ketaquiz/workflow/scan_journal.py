"""What was read of every page so far, kept in the folder of results, so that a run that was stopped is gone on with.

A line is added for each page once it was read, and brought to the disk before the next ones. The last line of a run that
was killed may be cut off: that page is read again. Pages are known by the SHA-256 of their file, whatever it is called.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from ketaquiz.grading.answers import Response
from ketaquiz.scanning.readings import PageReading, State, of_values
from ketaquiz.workflow import CannotDo

FOLDER: Final = "read"
"""The folder in that of the results that has the journal."""
NAME: Final = "pages.jsonl"
FORMAT: Final = "ketaquiz-read/1"


class Journal:
    """The pages of a folder of results that were read; made while the folder is held, where anything is to be added."""

    def __init__(self, folder: Path, exam: str | None = None) -> None:
        """``exam`` is the SHA-256 of the record; without it the journal is only looked at, and may not be there.

        Raises `CannotDo` where the folder has the pages of another record.
        """
        self.path = folder / FOLDER / NAME
        self.files: dict[tuple[str, str], tuple[int, str]] = {}
        """By path as shown and the file's SHA-256 the number of its pages, and why it cannot be read. A path may stand
        twice, where another file has taken the name of an earlier one."""
        self.typed: dict[str, list[Response]] = {}
        """By table as shown the answers that were typed in."""
        self._readings: dict[tuple[str, int], PageReading] = {}
        self._exam = exam
        self._load()

    def reading(self, digest: str, page: int) -> PageReading | None:
        """What was read of a page; None where it was not."""
        return self._readings.get((digest, page))

    def add_file(self, shown: str, digest: str, pages: int, why: str) -> None:
        """Note a file."""
        if self.files.get((shown, digest)) != (pages, why):
            self.files[shown, digest] = pages, why
            self._write([{"file": shown, "sha256": digest, "pages": pages, "why": why}])

    def add(self, digest: str, readings: Iterable[tuple[int, dict[str, Any]]]) -> None:
        """Note what was read of pages of a file."""
        lines = []
        for page, values in readings:
            self._readings[digest, page] = of_values(values)
            lines.append({"sha256": digest, "page": page, **values})
        self._write(lines)

    def add_typed(self, shown: str, answers: list[Response]) -> None:
        """Note the answers of a table, in place of what it had before."""
        if self.typed.get(shown) != answers:
            self.typed[shown] = answers
            self._write([{"typed": shown, "answers": [_response_values(each) for each in answers]}])

    def _write(self, lines: Iterable[dict[str, Any]]) -> None:
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        with self.path.open("ab") as file:
            file.write(text.encode("utf-8", "surrogateescape"))
            file.flush()
            os.fsync(file.fileno())

    def _load(self) -> None:
        if self._exam is not None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            data = b""
        whole = data[: data.rfind(b"\n") + 1]
        if len(whole) < len(data) and self._exam is not None:  # cut off by a kill or a full disk
            with self.path.open("rb+") as file:
                file.truncate(len(whole))
        lines = whole.decode("utf-8", "surrogateescape").splitlines()
        if not lines:
            if self._exam is not None:
                self._write([{"format": FORMAT, "exam": self._exam}])
            return
        head = _values(lines[0])
        if head.get("format") != FORMAT:
            raise CannotDo(f"{self.path} is no journal of pages of this version: name another folder with -o")
        if self._exam is not None and head.get("exam") != self._exam:
            raise CannotDo(
                f"the pages in {self.path.parent.parent} were read with another record: name the one that belongs to "
                "them, or another folder with -o"
            )
        for line in lines[1:]:
            values = _values(line)
            with suppress(KeyError, TypeError, ValueError):  # a damaged line: its page is read again
                if "file" in values:
                    self.files[str(values["file"]), str(values["sha256"])] = int(values["pages"]), str(values["why"])
                elif "typed" in values:
                    self.typed[str(values["typed"])] = [_response(each) for each in values["answers"]]
                else:
                    self._readings[str(values["sha256"]), int(values["page"])] = of_values(values)


def _response_values(each: Response) -> list[Any]:
    return [
        each.paper,
        each.n,
        each.item,
        [list(part) for part in each.marked],
        each.state.value,
        each.why,
        each.source,
        each.page,
        list(each.open),
        list(each.written),
    ]


def _response(values: list[Any]) -> Response:
    paper, n, item, marked, state, why, source, page, *more = values
    open_parts, written = more or ((), ())  # earlier versions had neither
    parts = tuple(tuple(map(str, part)) for part in marked)
    return Response(
        int(paper),
        int(n),
        str(item),
        parts,
        State(state),
        str(why),
        str(source),
        int(page),
        tuple(map(int, open_parts)),
        tuple(map(str, written)),
    )


def _values(line: str) -> dict[str, Any]:
    try:
        values = json.loads(line)
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}
