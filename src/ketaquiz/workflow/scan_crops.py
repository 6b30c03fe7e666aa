"""The parts of scanned pages that a person has to look at, found again in the files that they were read from."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from hashlib import file_digest
from importlib.util import find_spec
from pathlib import Path, PureWindowsPath
from threading import Lock
from typing import TYPE_CHECKING, Final

from ketaquiz.exam.sheet import SheetRow
from ketaquiz.grading.answers import ScannedPage, clearest_scans
from ketaquiz.grading.doubts import Doubt
from ketaquiz.installing import SCAN, install_command
from ketaquiz.regular import is_there, other_computer
from ketaquiz.workflow.results import Results
from ketaquiz.workflow.scan_journal import Journal
from ketaquiz.workflow.scans import scanned_pages

if TYPE_CHECKING:
    from ketaquiz.scanning.pictures import Grey, ScanFile

_OPEN: Final = 4
"""How many files of scans are held open."""

Place = tuple[int, int]
"""The number of a paper and of a page of its sheet, from 1."""


class ScanCrops:
    """The crops of doubts; may be asked from several threads.

    A page is decoded once, and all that is doubtful on it is cut out of it then.
    """

    def __init__(self, results: Results, doubts: Sequence[Doubt]) -> None:
        """``doubts`` are known by their index."""
        self.notes: list[str] = []
        """What is to be said where there are none."""
        self._lock = Lock()
        self._made: dict[int, bytes] = {}
        self._where: dict[int, tuple[Place, tuple[SheetRow, ...]]] = {}
        self._on: dict[Place, list[int]] = {}
        self._files: dict[str, Path | None] = {}
        self._open: OrderedDict[Path, tuple[ExitStack, ScanFile]] = OrderedDict()
        self._record = results.record
        self._folder = results.folder
        self._scans: Mapping[Place, ScannedPage] = {}
        self._digests: dict[str, set[str]] = {}
        if results.record.sheet is None:
            return
        journal = Journal(results.folder, results.record)
        self._scans = clearest_scans(scanned_pages(journal))
        for shown, digest in journal.files:
            self._digests.setdefault(shown, set()).add(digest)
        if self._scans and any(find_spec(name) is None for name in ("cv2", "numpy", "pypdfium2")):
            self.notes.append(f"the scans are not shown, for want of packages: {install_command(*SCAN)}")
            self._scans = {}
        self._find(doubts)
        self._say_missing()

    def _find(self, doubts: Sequence[Doubt]) -> None:
        """Find the page of each doubt, and its rows there."""
        assert self._record.sheet is not None
        rows: dict[tuple[str, str, int], tuple[int, tuple[SheetRow, ...]]] = {}
        for form in self._record.sheet.forms:
            for number, page in enumerate(form.pages, 1):
                for row in page.rows:
                    _, before = rows.get((form.letter, row.item, row.part), (number, ()))
                    rows[form.letter, row.item, row.part] = number, (*before, row)
        for at, doubt in enumerate(doubts):
            paper, _ = doubt.places[0]
            number, own = rows.get((doubt.form, doubt.item, doubt.part), (0, ()))
            scan = self._scans.get((paper, number))
            if scan is not None and scan.reading.to_picture:
                self._where[at] = (paper, number), own
                self._on.setdefault((paper, number), []).append(at)

    def _say_missing(self) -> None:
        missing = sorted({self._scans[place].file for place in self._on} - {""})
        missing = [shown for shown in missing if not self._candidates(shown)]
        if missing:
            more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
            cure = "go to the folder in which it was graded"
            if other_computer(missing[0]):  # nobody asks a computer that a folder of results names
                cure = f"copy it into {self._folder.parent.resolve().as_posix()}"
            self.notes.append(f"the scan {missing[0]}{more} is not there: {cure}, or have the paper at hand")

    def __contains__(self, doubt: int) -> bool:
        """Whether a doubt is on a page that was scanned."""
        return doubt in self._where

    def size(self, doubt: int) -> tuple[float, float] | None:
        """The width and the height of what is shown of a doubt, in millimetres on the sheet; None where nothing is."""
        if doubt not in self._where or self._record.sheet is None:
            return None
        from ketaquiz.scanning.crops import area_of_rows

        area = area_of_rows(self._where[doubt][1], self._record.sheet)
        return area.width, area.height

    def crop(self, doubt: int, *, wide: bool = False) -> bytes | None:
        """What the page shows of a doubt, as a JPEG; ``wide`` with more around it. None where its file is gone or damaged."""
        if doubt not in self._where:
            return None
        with self._lock:
            if not wide and doubt in self._made:
                return self._made[doubt]
            place, rows = self._where[doubt]
            return self._cut(place, rows, doubt, wide=wide)

    def _cut(self, place: Place, rows: Sequence[SheetRow], doubt: int, *, wide: bool) -> bytes | None:
        import cv2

        from ketaquiz.scanning.crops import area_of_rows, crops
        from ketaquiz.scanning.pictures import BadPicture

        assert self._record.sheet is not None
        scan = self._scans[place]
        try:
            page = self._page(scan)
            if page is None:
                return None
            if wide:
                return crops(page, scan.reading.to_picture, [area_of_rows(rows, self._record.sheet, wide=True)])[0]
            there = self._on[place]
            areas = [area_of_rows(self._where[each][1], self._record.sheet) for each in there]
            self._made.update(zip(there, crops(page, scan.reading.to_picture, areas), strict=True))
        except (BadPicture, OSError, cv2.error):
            return None
        return self._made[doubt]

    def _page(self, scan: ScannedPage) -> Grey | None:
        from ketaquiz.scanning.pictures import open_scan

        path = self._file(scan.file)
        if path is None:
            return None
        if path not in self._open:
            stack = ExitStack()
            self._open[path] = stack, stack.enter_context(open_scan(path))
            while len(self._open) > _OPEN:
                _, (oldest, _) = self._open.popitem(last=False)
                oldest.close()
        self._open.move_to_end(path)
        return self._open[path][1].picture(scan.page)

    def _file(self, shown: str) -> Path | None:
        """The file that was read under a name, if it is there still and was not changed."""
        if shown not in self._files:
            self._files[shown] = next((each for each in self._candidates(shown) if self._is_same(each, shown)), None)
        return self._files[shown]

    def _candidates(self, shown: str) -> list[Path]:
        """Where a file may be: as it was named then, or beside the folder of results, which may have been moved with it.

        On another computer it is looked for only where the folder of results lies there too, or the person is there.
        """
        places = [Path(shown), self._folder.parent / shown, self._folder / shown]
        if (other := other_computer(shown)) and other not in map(
            other_computer, (str(self._folder.absolute()), str(Path.cwd()))
        ):
            name = PureWindowsPath(shown).name
            places = [self._folder.parent / name, self._folder / name]
        return [each for each in places if is_there(each)]

    def _is_same(self, path: Path, shown: str) -> bool:
        from ketaquiz.scanning.pictures import LARGEST_FILE

        if path.stat().st_size > LARGEST_FILE:
            return False
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest() in self._digests[shown]

    def close(self) -> None:
        """Close the files."""
        with self._lock:
            for stack, _ in self._open.values():
                stack.close()
            self._open.clear()
            self._where.clear()
