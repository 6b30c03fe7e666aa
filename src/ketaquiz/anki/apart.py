"""Anki's importer in a process of its own: a stranger's package may make it hang, fall over or take all memory.

`asked` starts the process and hands its answer back as JSON. The process has a time limit everywhere, and limits of
processor time, memory and the size of files where the system has them.
"""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from ketaquiz.installing import ANKI, install_command
from ketaquiz.release.unpacking import MIB, DamagedPackage
from ketaquiz.starting import running
from ketaquiz.temporary import temporary_folder


class NoAnki(Exception):
    """The package `anki` is not installed; the message says what to do."""


def _no_anki() -> NoAnki:
    """What to raise where the package `anki` is not installed."""
    return NoAnki(f"this needs Anki's own importer: {install_command(*ANKI)}")


class BadPackage(Exception):
    """Anki cannot import a file; the message says why."""


_REQUEST: Final = "request.json"
_ANSWER: Final = "answer.jsonl"
_MOST_ANSWERED: Final = 128 * MIB
"""The most bytes of an answer: the texts of 100,000 notes."""
_SECONDS: Final = 6
"""Processor time for a package of no notes; `more_time` gives more."""
_NOTES_A_SECOND: Final = 1000
"""So many notes Anki imports at least in a second; on a machine of two cores of 2024 it is six times as many."""
_MEMORY: Final = 1280 * MIB
_LARGEST_FILE: Final = 512 * MIB
_WAIT: Final = 90
"""The seconds after which the process is ended by the clock, for a package of no size."""
_WAIT_A_MIB: Final = 10


@contextmanager
def asked(question: str, packages: Sequence[Path], **more: object) -> Iterator[tuple[Path, list[Any]]]:
    """The answer to a question of `collection.QUESTIONS` about packages, and the folder with the files that belong to it.

    Raises `NoAnki`, and `BadPackage`, which names the last of the packages that was looked at.
    """
    if not _is_installed("anki.collection"):
        raise _no_anki()
    try:
        with temporary_folder() as folder:
            request = {"question": question, "packages": [str(each.resolve()) for each in packages], **more}
            (folder / _REQUEST).write_text(json.dumps(request), encoding="utf-8")
            code = _run(folder, _WAIT + _WAIT_A_MIB * sum(each.stat().st_size for each in packages) // MIB)
            yield folder, list(_answered(folder, code, packages))
    except OSError as error:
        raise BadPackage(f"Anki cannot work in {_temporary()}: {error.strerror or error}") from None


def _is_installed(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:  # not even the package that the module would be in
        return False


def _temporary() -> str:
    import tempfile

    return tempfile.tempdir or "the temporary folder"


def _run(folder: Path, seconds: int) -> int | None:
    """Run the process, and give its exit code; None where it took too long."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(map(os.path.abspath, _paths())),
        "PYTHONDONTWRITEBYTECODE": "1",
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder)),
    }
    # -P: a file called like a module, in the folder where somebody works, is no module
    command = [sys.executable, "-P", "-m", "ketaquiz.anki", str(folder)]
    with running(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None


def _paths() -> list[str]:
    """Where the process finds ketaquiz, and what else is found by the environment."""
    given = os.environ.get("PYTHONPATH", "")
    return [str(Path(__file__).resolve().parent.parent.parent), *filter(None, given.split(os.pathsep))]


def _answered(folder: Path, code: int | None, packages: Sequence[Path]) -> Iterator[Any]:
    """The lines of an answer. Raises `NoAnki` and `BadPackage` where it is none."""
    path = folder / _ANSWER
    about: list[Any] = []
    if path.is_file() and path.stat().st_size <= _MOST_ANSWERED:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                found = json.loads(line) if line.endswith("\n") else None
                if isinstance(found, dict) and "about" in found:
                    about.append(found["about"])
                elif isinstance(found, dict) and "error" in found:
                    raise BadPackage(found["error"])
                elif found == "no anki":
                    raise _no_anki()
                elif found == "end":
                    return
                else:
                    yield found
    name = packages[about[-1]] if about else packages[-1]
    raise BadPackage(f"Anki cannot import {name}: {_why(code)}")


def _why(code: int | None) -> str:
    """What is wrong with a deck, as ``it is damaged …``, by the exit code of the process that gave no answer about it.

    ``code`` is None where the process was ended because its time was over.
    """
    if code is None or (os.name == "posix" and code in (-signal.SIGXCPU, -signal.SIGKILL)):
        return "it takes longer than any deck of its size"
    if code == -6:  # SIGABRT: what Anki does where there is no memory
        return "it takes more memory than any deck of its size, or is damaged"
    return "it is damaged in a way that makes Anki fall over"


# ---------------------------------------------------------------------------------------------------------------------
# inside the process


def limit() -> None:
    """Limit what this process may use, as far as the system can."""
    try:
        import resource
    except ImportError:  # Windows, where the clock alone ends it
        return
    limits = {"RLIMIT_CPU": _SECONDS, "RLIMIT_AS": _MEMORY, "RLIMIT_FSIZE": _LARGEST_FILE, "RLIMIT_CORE": 0}
    for name, most in limits.items():
        with suppress(AttributeError, OSError, ValueError):
            kind = getattr(resource, name)
            _, hard = resource.getrlimit(kind)
            resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def more_time(notes: int) -> None:
    """Let this process use more processor time, for a package of so many notes."""
    try:
        import resource
    except ImportError:
        return
    with suppress(OSError, ValueError):
        soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (soft + notes // _NOTES_A_SECOND, hard))


def answer(folder: Path) -> None:
    """Answer the request in a folder."""
    request = json.loads((folder / _REQUEST).read_text(encoding="utf-8"))
    with (folder / _ANSWER).open("w", encoding="utf-8") as file:

        def say(value: object) -> None:
            file.write(json.dumps(value))
            file.write("\n")
            file.flush()

        say(*_failing(lambda: _answer(request, folder, say)))


def _failing(run: Callable[[], None]) -> list[object]:
    """What comes last in an answer: that it ends, or why it does."""
    try:
        run()
    except ImportError:
        return ["no anki"]
    except (BadPackage, DamagedPackage) as error:
        return [{"error": str(error)}]
    except MemoryError:
        return []
    return ["end"]


def _answer(request: Mapping[str, Any], folder: Path, say: Callable[[object], None]) -> None:
    from ketaquiz.anki.collection import QUESTIONS

    packages = [Path(each) for each in request["packages"]]
    for line in QUESTIONS[request["question"]](packages, folder, request):
        say(line)
