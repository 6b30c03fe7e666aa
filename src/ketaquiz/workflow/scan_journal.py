"""What was read of every page so far, kept in the folder of results, so that a run that was stopped is gone on with.

A line is added for each page once it was read, and brought to the disk before the next ones. The last line of a run that
was killed may be cut off: that page is read again. Pages are known by the SHA-256 of their file, whatever it is called.
"""

from __future__ import annotations

import json
import os
import stat
from bisect import insort
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from ketaquiz.exam.record import ExamRecord
from ketaquiz.grading.answers import Response
from ketaquiz.grading.fitting import Fitting
from ketaquiz.scanning.readings import PageReading, State, of_values
from ketaquiz.workflow import CannotDo

FOLDER: Final = "read"
"""The folder in that of the results that has the journal."""
NAME: Final = "pages.jsonl"
FORMAT: Final = "ketaquiz-read/1"
MOST_PAGES: Final = 250_000
"""The most pages that a folder of results may have in all, those of copies counted too."""
_LARGEST: Final = 512 * 1024 * 1024
"""The largest journal that is read, in bytes: 100,000 pages have less."""
_LONGEST_LINE: Final = 16 * 1024 * 1024
"""The longest line of it, in bytes: the answers of a table."""
_MOST_DAMAGED: Final = 1_000
"""So many lines that say nothing are passed over: a page of a damaged one is read again."""


class Journal:
    """The pages of a folder of results that were read; made while the folder is held, where anything is to be added."""

    def __init__(self, folder: Path, record: ExamRecord, exam: str | None = None) -> None:
        """``record`` has a sheet, and ``exam`` is the SHA-256 of its text; without it the journal is only looked at, and
        may not be there.

        Raises `CannotDo` where the folder has the pages of another one, or its journal is none that a run has left.
        """
        self.path = folder / FOLDER / NAME
        self.files: dict[tuple[str, str], tuple[int, str]] = {}
        """By path as shown and the file's SHA-256 the number of its pages, and why it cannot be read. A path may stand
        twice, where another file has taken the name of an earlier one."""
        self.typed: dict[str, list[Response]] = {}
        """By table as shown the answers that were typed in."""
        self._readings: dict[tuple[str, int], PageReading] = {}
        self._pages: dict[str, list[int]] = {}
        self.damaged = 0
        """How many lines say nothing that a run of this exam can have written; they are passed over."""
        self._exam = exam
        self._load(Fitting(record))

    def reading(self, digest: str, page: int) -> PageReading | None:
        """What was read of a page; None where it was not."""
        return self._readings.get((digest, page))

    def pages_of(self, digest: str) -> list[int]:
        """The pages of a file that were read, in their order."""
        return self._pages.get(digest, [])

    def add_file(self, shown: str, digest: str, pages: int, why: str) -> None:
        """Note a file."""
        if self.files.get((shown, digest)) != (pages, why):
            self.files[shown, digest] = pages, why
            self._write([{"file": shown, "sha256": digest, "pages": pages, "why": why}])

    def add(self, digest: str, readings: Iterable[tuple[int, dict[str, Any]]]) -> None:
        """Note what was read of pages of a file."""
        lines = []
        for page, values in readings:
            self._put(digest, page, of_values(values))
            lines.append({"sha256": digest, "page": page, **values})
        self._write(lines)

    def add_typed(self, shown: str, answers: list[Response]) -> None:
        """Note the answers of a table, in place of what it had before."""
        if self.typed.get(shown) != answers:
            self.typed[shown] = answers
            self._write([{"typed": shown, "answers": [_response_values(each) for each in answers]}])

    def _put(self, digest: str, page: int, reading: PageReading) -> None:
        if (digest, page) not in self._readings:
            insort(self._pages.setdefault(digest, []), page)
        self._readings[digest, page] = reading

    def _write(self, lines: Iterable[dict[str, Any]]) -> None:
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        with self.path.open("ab") as file:
            file.write(text.encode("utf-8", "surrogateescape"))
            file.flush()
            os.fsync(file.fileno())

    def _load(self, fitting: Fitting) -> None:
        lines = self._lines()
        first = next(lines, None)
        if first is None:
            if self._exam is not None:
                self._write([{"format": FORMAT, "exam": self._exam}])
            return
        head = _values(first)
        if head.get("format") != FORMAT:
            raise CannotDo(f"{self.path} is no journal of pages of this version: name another folder with -o")
        if self._exam is not None and head.get("exam") != self._exam:
            raise CannotDo(
                f"the pages in {self.path.parent.parent} were read with another record: name the one that belongs to "
                "them, or another folder with -o"
            )
        for line in lines:
            try:
                self._take(_values(line), fitting)
            except (KeyError, TypeError, ValueError, OverflowError):
                self.damaged += 1
                if self.damaged > _MOST_DAMAGED:
                    raise CannotDo(
                        f"{self.path} is damaged: take the folder from a copy, or name another one with -o"
                    ) from None

    def _take(self, values: dict[str, Any], fitting: Fitting) -> None:
        """Take note of a line. Raises ValueError, KeyError or TypeError where no run has written it so."""
        if "file" in values:
            pages = _whole(values["pages"])
            if not 0 <= pages <= MOST_PAGES:
                raise ValueError(pages)
            self.files[str(values["file"]), str(values["sha256"])] = pages, str(values["why"])
        elif "typed" in values:
            answers = [_response(each) for each in values["answers"]]
            if not all(map(fitting.answer, answers)):
                raise ValueError("answers to another exam")
            self.typed[str(values["typed"])] = answers
        else:
            reading, page = of_values(values), _whole(values["page"])
            if not (1 <= page <= MOST_PAGES and fitting.page(reading)):
                raise ValueError("a page of another exam")
            self._put(str(values["sha256"]), page, reading)

    def _lines(self) -> Iterator[bytes]:
        """The lines of the journal; of one that was cut off by a kill or a full disk the rest is taken away.

        Raises `CannotDo` where it is no file of a run: a link, which might lead anywhere, or one too large.
        """
        if self._exam is not None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            about = self.path.lstat()
        except FileNotFoundError:
            return
        if not stat.S_ISREG(about.st_mode):
            raise CannotDo(f"{self.path} is no file of a run: take it away, or name another folder with -o")
        if about.st_size > _LARGEST:
            raise CannotDo(f"{self.path} is larger than any journal of pages: name another folder with -o")
        whole = 0
        with self.path.open("rb") as file:
            while line := file.readline(_LONGEST_LINE):
                if line.endswith(b"\n"):
                    whole = file.tell()
                    yield line
                elif len(line) == _LONGEST_LINE:
                    raise CannotDo(f"{self.path} is damaged: take the folder from a copy, or name another one with -o")
        if whole < about.st_size and self._exam is not None:
            with self.path.open("rb+") as file:
                file.truncate(whole)


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


def _whole(value: object) -> int:
    """A whole number as JSON has it. Raises TypeError where a value is none."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(value)
    return value


def _values(line: bytes) -> dict[str, Any]:
    try:
        values = json.loads(line.decode("utf-8", "surrogateescape"))
    except (ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}
