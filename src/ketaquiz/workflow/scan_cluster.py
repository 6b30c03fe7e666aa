"""Pages read by the workers of a Dask cluster, each page once, whatever becomes of a worker (``ketaquiz[cluster]``).

Workers see the files of scans and the record under the same paths as who asks them. What a lost worker had is done by the
others; a page at which workers fall over again and again is given up, as `scan_pool` does.
"""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, TypeVar

from ketaquiz.installing import CLUSTER, install_command
from ketaquiz.scanning import worker
from ketaquiz.scanning.readings import PageReading, Status, as_values
from ketaquiz.text.shortened import shortened
from ketaquiz.workflow import CannotDo
from ketaquiz.workflow.scan_pool import FATAL, Chunk

CONNECTING: Final = 15
"""How many seconds a scheduler has to answer."""
_AHEAD: Final = 3
"""How many chunks a thread of a worker has before it."""

T = TypeVar("T")


class ScanCluster:
    """The workers of a scheduler, asked to read pages; used in a ``with``.

    Raises `CannotDo` where nothing answers at the address, it has no workers, they cannot read, or the scheduler ends.
    """

    def __init__(self, address: str, record_file: Path, exam: str) -> None:
        """``exam`` is the SHA-256 of the record's text."""
        self._address = address
        self._record_file, self._exam = record_file.resolve(), exam
        self._client: Any = None

    def __enter__(self) -> Self:
        if find_spec("distributed") is None:
            raise CannotDo(f"--dask needs a package that is not installed: {install_command(*CLUSTER)}")
        from distributed import Client

        try:
            self._client = Client(self._address, timeout=CONNECTING, set_as_default=False)
        except (OSError, ValueError, TypeError, RuntimeError, ImportError) as error:
            why = shortened(str(error), 200) or type(error).__name__
            if self._address.startswith(("tls:", "wss:")):
                why += "; Dask's settings name the certificates: 'distributed.comm.tls'"
            raise CannotDo(
                f"no Dask scheduler answers at {shortened(self._address)}: start one with 'dask scheduler', and name the "
                f"address that it says ({why})"
            ) from None
        if not self._client.scheduler_info(n_workers=-1)["workers"]:
            self._client.close()
            raise CannotDo(f"the scheduler at {shortened(self._address)} has no workers: start some with 'dask worker'")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def counted(self, paths: Sequence[Path]) -> Iterator[tuple[Path, str, int, str]]:
        """Each file with its SHA-256, its number of pages, and why it cannot be read; as they come."""
        with self._scheduler_named():
            for path, result in self._each(
                paths, worker.count, lambda path: (path.resolve(),), lambda _: ("", 0, FATAL), None
            ):
                yield (path, *result)

    def read(self, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, list[dict[str, Any]]]]:
        """Each chunk with what was read of its pages, as they come."""
        with self._scheduler_named():
            for chunk, (readings, _) in self._each(
                chunks,
                worker.read,
                lambda chunk: (self._record_file, self._exam, chunk.path.resolve(), chunk.digest, chunk.pages),
                lambda _: ([as_values(PageReading(Status.REJECTED, FATAL))], 0.0),
                lambda chunk: [Chunk(chunk.path, chunk.digest, (page,)) for page in chunk.pages],
            ):
                yield chunk, readings

    def _each(
        self,
        tasks: Iterable[Any],
        function: Callable[..., T],
        arguments: Callable[[Any], tuple[Any, ...]],
        instead: Callable[[Any], T],
        apart: Callable[[Any], list[Any]] | None,
    ) -> Iterator[tuple[Any, T]]:
        """Run a function for all tasks. One that costs several workers is tried again in parts, and then given up."""
        from distributed import KilledWorker, as_completed

        waiting, again = iter(tasks), deque[Any]()
        running: dict[str, tuple[Any, bool]] = {}
        done = as_completed(loop=self._client.loop)

        def submit() -> bool:
            task, last = (again.popleft(), True) if again else (next(waiting, None), apart is None)
            if task is None:
                return False
            future = self._client.submit(function, *arguments(task), pure=False)
            running[future.key] = task, last
            done.add(future)
            return True

        for _ in range(_AHEAD * max(1, sum(self._client.nthreads().values()))):
            if not submit():
                break
        while running:
            future = next(done)
            task, last = running.pop(future.key)
            try:
                result = future.result()
            except KilledWorker:
                if apart is not None and not last:
                    again.extend(apart(task))
                else:
                    yield task, instead(task)
            except worker.OtherRecord as error:
                raise CannotDo(str(error)) from None
            except ImportError as error:
                raise CannotDo(
                    f"the workers of {shortened(self._address)} cannot read scans ({error}): install the same ketaquiz with "
                    "[scan,cluster] where they run"
                ) from None
            else:
                yield task, result
            while submit() and again:
                pass

    @contextlib.contextmanager
    def _scheduler_named(self) -> Iterator[None]:
        """Raises `CannotDo` where the scheduler goes away: its tasks are cancelled, or an answer breaks off on its way."""
        from distributed.comm import CommClosedError

        try:
            yield
        except (CancelledError, CommClosedError, TimeoutError):
            raise CannotDo(
                f"the Dask scheduler at {shortened(self._address)} is gone: what was read so far is kept; start one again, and give "
                "the command again"
            ) from None
