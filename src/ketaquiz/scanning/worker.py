"""Reading pages in processes of their own: a stranger's file may make a library hang, fall over or take all memory.

`start` runs once in each process, `count` and `read` as often as asked. A page that takes too long ends its process; who
called sees that, and asks for its pages one by one.
"""

from __future__ import annotations

import contextlib
import errno
import faulthandler
import hashlib
import multiprocessing
import os
import signal
import stat
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, TextIO

from ketaquiz.diagnostics import Source
from ketaquiz.exam.record import ExamRecord
from ketaquiz.exam.recordfile import read_record
from ketaquiz.scanning.readings import PageReading, Status, as_values

SECONDS: Final = 60
"""How long a page may take."""
MEMORY: Final = 3 * 1024**3
"""How much memory a process may take, where the system can limit that."""

_record: list[ExamRecord] = []
"""The record that this process reads with."""
_nowhere: list[TextIO] = []
_digests: dict[tuple[Path, int, int], str] = {}


def start(record_text: str) -> None:
    """Get a process ready: the record, limits, silence, and an end with the process that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started this one hears it, and ends this one
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
        _nowhere.append(Path(os.devnull).open("w"))  # noqa: SIM115 - as long as the process
        with contextlib.suppress(OSError):
            os.dup2(_nowhere[0].fileno(), 2)  # libraries say there what is wrong with a picture
        with contextlib.suppress(ImportError, ValueError, OSError):
            import resource

            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    record, problems = read_record(Source("", record_text))
    assert record is not None, problems
    _record[:] = [record]


def _end_with(parent: Any) -> None:
    parent.join()
    os._exit(1)


def count(path: Path) -> tuple[str, int, str]:
    """Of a file its SHA-256, how many pages it has, and else why it cannot be read."""
    from ketaquiz.scanning.pictures import BadPicture, open_scan

    digest = ""
    with _within_time():
        try:
            digest = _digest(path)
            with open_scan(path) as scan:
                return digest, scan.pages, ""
        except BadPicture as error:
            return digest, 0, str(error)
        except OSError as error:
            return digest, 0, f"it cannot be opened: {(error.strerror or str(error)).lower()}"
        except MemoryError:
            return digest, 0, "it takes more memory to read than there is"


def read(path: Path, digest: str, pages: Sequence[int]) -> list[dict[str, Any]]:
    """What is read of some pages of a file, each as `readings.as_values` has it.

    ``digest`` is the file's SHA-256 when its pages were counted; a file that was changed since is not read.
    """
    from ketaquiz.scanning.pictures import BadPicture, open_scan

    try:
        if _digest(path) != digest:
            raise BadPicture("the file was changed while it was read: run it again")
        with open_scan(path) as scan:
            return [as_values(_reading(scan, page)) for page in pages]
    except BadPicture as error:
        why = str(error)
    except OSError as error:
        why = f"it cannot be opened: {(error.strerror or str(error)).lower()}"
    return [as_values(PageReading(Status.REJECTED, why)) for _ in pages]


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


def _reading(scan: Any, page: int) -> PageReading:
    from ketaquiz.scanning.page import read_page
    from ketaquiz.scanning.pictures import BadPicture

    with _within_time():
        try:
            return read_page(scan.picture(page), _record[0])
        except BadPicture as error:
            return PageReading(Status.REJECTED, str(error))
        except MemoryError:
            return PageReading(Status.REJECTED, "it takes more memory to read than there is: scan it at 200 to 300 dpi")


@contextlib.contextmanager
def _within_time() -> Any:
    """End this process where what is done here takes too long, also within a library."""
    if _nowhere:
        faulthandler.dump_traceback_later(SECONDS, exit=True, file=_nowhere[0])
    try:
        yield
    finally:
        if _nowhere:
            faulthandler.cancel_dump_traceback_later()


def available_cores() -> int:
    """How many processes can work at once."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
