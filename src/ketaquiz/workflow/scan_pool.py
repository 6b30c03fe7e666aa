"""Pages read by several processes, each page once, whatever a page does to the process that reads it."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, TypeVar

from ketaquiz.scanning import worker
from ketaquiz.scanning.readings import PageReading, Status, as_values

CHUNK: Final = 8
"""How many pages a process gets at a time."""
_AHEAD: Final = 3
"""How many chunks a process has before it."""

T = TypeVar("T")
_FATAL: Final = "reading it takes too long, or ends the program that reads: save or scan it again"


@dataclass(frozen=True, slots=True)
class Chunk:
    """Pages of one file that are read together."""

    path: Path
    digest: str
    """The SHA-256 of the file."""
    pages: tuple[int, ...]


class ScanPool:
    """Processes that read pages; used in a ``with``."""

    def __init__(self, record_text: str, jobs: int) -> None:
        self._record_text, self._jobs = record_text, max(1, jobs)
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._drop()

    def counted(self, paths: Sequence[Path]) -> Iterator[tuple[Path, str, int, str]]:
        """Each file with its SHA-256, its number of pages, and why it cannot be read; as they come."""
        for path, result in self._each(paths, worker.count, lambda path: (path,), lambda _: [("", 0, _FATAL)], None):
            yield (path, *result)

    def read(self, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, list[dict[str, Any]]]]:
        """Each chunk with what was read of its pages, as they come."""
        yield from self._each(
            chunks,
            worker.read,
            lambda chunk: (chunk.path, chunk.digest, chunk.pages),
            lambda _: [[as_values(PageReading(Status.REJECTED, _FATAL))]],
            lambda chunk: [Chunk(chunk.path, chunk.digest, (page,)) for page in chunk.pages],
        )

    def _each(
        self,
        tasks: Iterable[Any],
        function: Callable[..., T],
        arguments: Callable[[Any], tuple[Any, ...]],
        instead: Callable[[Any], list[T]],
        apart: Callable[[Any], list[Any]] | None,
    ) -> Iterator[tuple[Any, T]]:
        """Run a function for all tasks. One that ends its process is tried again alone, in parts, and then given up."""
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
                with suppress(BrokenProcessPool):
                    running[self._running().submit(function, *arguments(task))] = task
                    continue
                suspects.append(task)
            if suspects and not running:
                yield from self._alone(suspects.popleft(), function, arguments, instead, apart)
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

    def _alone(
        self,
        task: Any,
        function: Callable[..., T],
        arguments: Callable[[Any], tuple[Any, ...]],
        instead: Callable[[Any], list[T]],
        apart: Callable[[Any], list[Any]] | None,
    ) -> Iterator[tuple[Any, T]]:
        for part in apart(task) if apart is not None else [task]:
            try:
                result = self._running().submit(function, *arguments(part)).result()
            except BrokenProcessPool:
                self._drop()
                (result,) = instead(part)
            yield part, result

    def _running(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._jobs, context, worker.start, (self._record_text,))
        return self._pool

    def _drop(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None
