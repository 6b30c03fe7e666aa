"""Reading pages in processes of their own: a stranger's file may make a library hang, fall over or take all memory.

`start` runs once in each process, `count` and `read` as often as asked. A page that takes too long ends its process; who
called sees that, and asks for its pages one by one.
"""

from __future__ import annotations

import contextlib
import errno
import faulthandler
import hashlib
import math
import multiprocessing
import os
import signal
import stat
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, TextIO

from ketaquiz.exam.record import ExamRecord
from ketaquiz.exam.recordfile import read_record
from ketaquiz.scanning.readings import PageReading, Status, as_values
from ketaquiz.yamltree.reader import read_source

SECONDS: Final = 60
"""How long a page may take by the clock."""
PROCESSOR_SECONDS: Final = 2
"""How much processor time a page may take, where the system can limit that; a sheet takes 0.07."""
_BYTES_A_SECOND: Final = 1_000_000
"""How many bytes give a page a second more: a large picture has many."""
_HASHED_A_SECOND: Final = 100 * 1024**2
"""So many bytes of a file are gone through at least in a second of processor time."""
MEMORY: Final = 700 * 1024**2
"""How many bytes of memory a page may take, where the system can limit that; one of `pictures.MOST_PIXELS` takes half."""

_record: list[ExamRecord] = []
"""The record that this process reads with."""
_taken: list[str] = []
"""The SHA-256 of its text, where it was taken from a file."""
_taking = threading.Lock()
_nowhere: list[TextIO] = []
TOO_SLOW: Final = "its pages take far longer than those of a scan, and the rest of them is not read: scan them again"
"""Why a page was not read whose file took too much time."""
_spent: dict[Path, float] = defaultdict(float)
"""By file the seconds of processor time that its pages took in this process."""
_digests: dict[tuple[Path, int, int], str] = {}


def start() -> None:
    """Get a process ready: limits, silence, and an end with the process that started it.

    It is given nothing: who starts a process waits for ever where that ends before it has read what it is given, if that is much.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started this one hears it, and ends this one
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
        _nowhere.append(Path(os.devnull).open("w"))  # noqa: SIM115 - as long as the process
        with contextlib.suppress(OSError):
            os.dup2(_nowhere[0].fileno(), 2)  # libraries say there what is wrong with a picture
        _limit()


def _limit() -> None:
    """Limit the memory of this process to what it has now, with all that it needs, and a page's."""
    with contextlib.suppress(ImportError):
        import ketaquiz.scanning.page  # noqa: F401
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        data = int(Path("/proc/self/statm").read_text().split()[5]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_DATA, (data + MEMORY, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _end_with(parent: Any) -> None:
    parent.join()
    os._exit(1)


def count(path: Path) -> tuple[str, int, str]:
    """Of a file its SHA-256, how many pages it has, and else why it cannot be read."""
    from ketaquiz.scanning.pictures import BadPicture, open_scan, refuse_large_file

    digest, size = "", 0
    with contextlib.suppress(OSError):
        size = path.stat().st_size
    with _within_time(PROCESSOR_SECONDS + size // _HASHED_A_SECOND):
        try:
            refuse_large_file(size)
            digest = _digest(path)
            with open_scan(path) as scan:
                return digest, scan.pages, ""
        except BadPicture as error:
            return digest, 0, str(error)
        except OSError as error:
            return digest, 0, f"it cannot be opened: {(error.strerror or str(error)).lower()}"
        except MemoryError:
            return digest, 0, "it takes more memory to read than there is"


def _read(path: Path, digest: str, pages: Sequence[int], most_seconds: float) -> list[PageReading]:
    from ketaquiz.scanning.pictures import BadPicture, open_scan

    try:
        if _digest(path) != digest:
            raise BadPicture("the file was changed while it was read: run it again")
        with open_scan(path) as scan:
            seconds = PROCESSOR_SECONDS + path.stat().st_size // max(1, scan.pages) // _BYTES_A_SECOND
            return [_paid(path, scan, page, seconds, most_seconds) for page in pages]
    except BadPicture as error:
        why = str(error)
    except OSError as error:
        why = f"it cannot be opened: {(error.strerror or str(error)).lower()}"
    return [PageReading(Status.REJECTED, why) for _ in pages]


class OtherRecord(Exception):
    """Where a page is to be read there is no record, or another one."""


def read(
    record_file: Path, exam: str, path: Path, digest: str, pages: Sequence[int], most_seconds: float = math.inf
) -> tuple[list[dict[str, Any]], float]:
    """What is read of some pages of a file, each as `readings.as_values` has it, and the seconds of processor time it took.

    The record is that in ``record_file``, whose text has the SHA-256 ``exam``. ``digest`` is the SHA-256 of the scan when
    its pages were counted; a file that was changed since is not read. Pages are read as long as this process has not spent
    ``most_seconds`` on those of the file. Raises `OtherRecord`.
    """
    with _taking:
        if not _record or _taken[:] != [exam]:
            _take(record_file, exam)
    begun = time.process_time()
    readings = _read(path, digest, pages, most_seconds)
    return [as_values(each) for each in readings], time.process_time() - begun


def _take(record_file: Path, exam: str) -> None:
    source, problems = read_source(record_file, record_file.as_posix())
    if source is None:
        raise OtherRecord(f"the process that reads pages cannot read {record_file}: {problems[0].message}")
    record, _ = read_record(source)
    if record is None or hashlib.sha256(source.text.encode("utf-8", "surrogateescape")).hexdigest() != exam:
        raise OtherRecord(
            f"the process that reads pages sees another file at {record_file}: let it see the same one, and leave the file alone meanwhile"
        )
    _record[:], _taken[:] = [record], [exam]


def _digest(path: Path) -> str:
    """The SHA-256 of a file; not computed again for the file that was last asked about, if that did not change."""
    about = path.stat()
    if not stat.S_ISREG(about.st_mode):
        raise OSError(errno.EINVAL, "it is no file", str(path))
    key = path, about.st_size, about.st_mtime_ns
    if key not in _digests:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        _digests.clear()
        _digests[key] = found
    return _digests[key]


def _paid(path: Path, scan: Any, page: int, seconds: int, most_seconds: float) -> PageReading:
    """What is read of a page, whose time is counted."""
    if _spent[path] > most_seconds:
        return PageReading(Status.REJECTED, TOO_SLOW)
    begun = time.process_time()
    found = _reading(scan, page, seconds)
    _spent[path] += time.process_time() - begun
    return found


def _reading(scan: Any, page: int, seconds: int) -> PageReading:
    from ketaquiz.scanning.page import read_page
    from ketaquiz.scanning.pictures import BadPicture

    with _within_time(seconds):
        try:
            return read_page(scan.picture(page), _record[0])
        except BadPicture as error:
            return PageReading(Status.REJECTED, str(error))
        except MemoryError:
            return PageReading(Status.REJECTED, "it takes more memory to read than there is: scan it at 200 to 300 dpi")


@contextlib.contextmanager
def _within_time(seconds: int) -> Any:
    """End this process where what is done here takes too long, also within a library."""
    if not _nowhere:
        yield
        return
    faulthandler.dump_traceback_later(SECONDS + seconds, exit=True, file=_nowhere[0])
    _allow(seconds)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
        _allow(0)


def _allow(seconds: float) -> None:
    """Let this process have so much more processor time, where the system can limit that; 0 is no limit."""
    if hasattr(signal, "ITIMER_PROF"):  # the signal that nobody waits for ends the process, within a library too
        signal.setitimer(signal.ITIMER_PROF, seconds)


def available_cores() -> int:
    """How many processes can work at once."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
