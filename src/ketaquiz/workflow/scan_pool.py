"""Pages read by several processes, each page once, whatever a page does to the process that reads it."""

from __future__ import annotations

import multiprocessing
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Generic, Self, TypeVar

from ketaquiz.scanning import worker
from ketaquiz.scanning.readings import PageReading, Status, as_values
from ketaquiz.workflow import CannotDo

CHUNK: Final = 8
"""How many pages a process gets at a time."""
_AHEAD: Final = 3
"""How many chunks a process has before it."""

T = TypeVar("T")
FATAL: Final = "reading it takes too long, or ends the program that reads: save or scan it again"
_END: Final = 2.0 * worker.PROCESSOR_SECONDS + 1
"""The seconds of a page that ends its process: once with others, once alone, and a start."""
_SECONDS: Final = 5.0
"""How much processor time the pages of any file may take together."""
_SECONDS_A_MB: Final = 30.0
"""How much more for each million bytes that it has: a page of 20,000 bytes may take ten times what a sheet takes."""
_SECONDS_EACH: Final = 2.0
"""How much of that each process may take at least."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Pages of one file that are read together."""

    path: Path
    digest: str
    """The SHA-256 of the file."""
    pages: tuple[int, ...]


def _rejected(chunk: Chunk, why: str) -> list[dict[str, Any]]:
    return [as_values(PageReading(Status.REJECTED, why)) for _ in chunk.pages]


@dataclass(frozen=True)
class _Job(Generic[T]):
    """What processes do for tasks."""

    function: Callable[..., T]
    arguments: Callable[[Any], tuple[Any, ...]]
    """Of a task, for the function."""
    instead: Callable[[Any], T]
    """The result of a task that ends its process."""
    refused: Callable[[Any], T | None] = lambda _: None
    """The result of a task that is not worth a try; None of one that is."""
    apart: Callable[[Any], list[Any]] = lambda task: [task]
    """A task in parts, which are tried one by one."""


class ScanPool:
    """Processes that read pages; used in a ``with``."""

    def __init__(self, record_file: Path, exam: str, jobs: int) -> None:
        """``exam`` is the SHA-256 of the text of ``record_file``."""
        self._record_file, self._exam, self._jobs = record_file, exam, max(1, jobs)
        self._pool: ProcessPoolExecutor | None = None
        self._spent: dict[Path, float] = defaultdict(float)
        """By file the seconds of processor time that its pages took."""
        self._most: dict[Path, float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._drop()

    def counted(self, paths: Sequence[Path]) -> Iterator[tuple[Path, str, int, str]]:
        """Each file with its SHA-256, its number of pages, and why it cannot be read; as they come."""
        job = _Job(worker.count, lambda path: (path,), lambda _: ("", 0, FATAL))
        for path, result in self._each(paths, job):
            yield (path, *result)

    def read(self, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, list[dict[str, Any]]]]:
        """Each chunk with what was read of its pages, as they come. Raises `CannotDo` where the record was changed meanwhile."""
        job = _Job(
            worker.read,
            lambda chunk: (
                self._record_file,
                self._exam,
                chunk.path,
                chunk.digest,
                chunk.pages,
                self._share(chunk.path),
            ),
            lambda chunk: (_rejected(chunk, FATAL), _END),
            lambda chunk: (
                None
                if self._spent[chunk.path] < self._most_seconds(chunk.path)
                else (_rejected(chunk, worker.TOO_SLOW), 0.0)
            ),
            lambda chunk: [Chunk(chunk.path, chunk.digest, (page,)) for page in chunk.pages],
        )
        try:
            for chunk, (readings, seconds) in self._each(chunks, job):
                self._spent[chunk.path] += seconds
                yield chunk, readings
        except worker.OtherRecord as error:
            raise CannotDo(str(error)) from None

    def _most_seconds(self, path: Path) -> float:
        """How much processor time the pages of a file may take together: none of its size needs more."""
        if path not in self._most:
            size = 0
            with suppress(OSError):
                size = path.stat().st_size
            self._most[path] = _SECONDS + _SECONDS_A_MB * size / 1_000_000
        return self._most[path]

    def _share(self, path: Path) -> float:
        """How much of that one process may take."""
        return max(_SECONDS_EACH, self._most_seconds(path) / self._jobs)

    def _each(self, tasks: Iterable[Any], job: _Job[T]) -> Iterator[tuple[Any, T]]:
        """Do a job for all tasks. One that ends its process is tried again alone, in parts, and then given up."""
        waiting = iter(tasks)
        suspects: deque[Any] = deque()
        running: dict[Future[T], Any] = {}
        more = True
        while more or running or suspects:
            while more and not suspects and len(running) < self._jobs * _AHEAD:
                task = next(waiting, None)
                if task is None:
                    more = False
                    break
                if (refused := job.refused(task)) is not None:
                    yield task, refused
                    continue
                with suppress(BrokenProcessPool):
                    running[self._running().submit(job.function, *job.arguments(task))] = task
                    continue
                suspects.append(task)
            if suspects and not running:
                yield from self._alone(suspects.popleft(), job)
                continue
            if not running:
                continue
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            broken = False
            for future in done:
                task = running.pop(future)
                try:
                    result = future.result()
                except BrokenProcessPool:
                    broken = True
                    suspects.append(task)
                else:
                    yield task, result
            if broken:
                suspects.extend(running.values())
                running.clear()
                self._drop()

    def _alone(self, task: Any, job: _Job[T]) -> Iterator[tuple[Any, T]]:
        for part in job.apart(task):
            if (result := job.refused(part)) is None:
                try:
                    result = self._running().submit(job.function, *job.arguments(part)).result()
                except BrokenProcessPool:
                    self._drop()
                    result = job.instead(part)
            yield part, result

    def _running(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._jobs, context, worker.start)
        return self._pool

    def _drop(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None
