"""Reads a document in a process of its own: a stranger's file may make a library hang, fall over or take all memory.

The process has a time limit everywhere, and limits of processor time and memory where the system has them.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from ketaquiz.article.blocks import Block
from ketaquiz.article.documents.reading import heard
from ketaquiz.diagnostics import Diagnostic
from ketaquiz.installing import DOCUMENTS, install_command
from ketaquiz.starting import running

_MIB: Final = 1024 * 1024
_SECONDS: Final = 8
"""Processor time for a document."""
_MEMORY: Final = 1200 * _MIB
_WAIT: Final = 60
"""The seconds after which the process is ended by the clock."""
_NAMES: Final = {"pdf": "PDF files", "docx": "Word documents", "pptx": "slides"}


def read(kind: str, data: bytes, shown: str) -> tuple[list[Block] | None, list[Diagnostic]]:
    """The blocks of a document of a kind (``pdf``, ``docx`` or ``pptx``), or why there are none; messages call it ``shown``."""
    try:
        code, said = _run(kind, data)
    except OSError as error:
        message = f"cannot be read: no process can be started ({error.strerror or error})"
        return None, [Diagnostic("Y002", message, "close other programs, and try again", file=shown)]
    try:
        found: dict[str, Any] = json.loads(said)
    except ValueError:
        found = {"error": ["Y002", *_why(code)]}
    if found.get("missing"):
        message = f"{_NAMES[kind]} are read with packages that are not installed"
        return None, [Diagnostic("Y002", message, install_command(*DOCUMENTS), file=shown)]
    if "error" in found:
        problem, message, cure = found["error"]
        return None, [Diagnostic(problem, message, cure, file=shown)]
    return list(heard(found["blocks"])), []


def _run(kind: str, data: bytes) -> tuple[int | None, bytes]:
    """Run the process, and give its exit code (None where it took too long) and what it wrote."""
    root = str(Path(__file__).resolve().parents[3])
    given = os.environ.get("PYTHONPATH", "")
    paths = [root, *filter(None, given.split(os.pathsep))]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(map(os.path.abspath, paths)),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    # -P: a file called like a module, in the folder where somebody works, is no module
    command = [sys.executable, "-P", "-m", "ketaquiz.article.documents", kind, str(_SECONDS)]
    with running(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        try:
            said, _ = process.communicate(data, _WAIT)
        except subprocess.TimeoutExpired:
            return None, b""
        return process.returncode, said


def _why(code: int | None) -> tuple[str, str]:
    """Why a process ended without an answer, by its exit code (None where the clock ended it), and what to do."""
    cure = "take the pages that you need into a document of their own, or save it anew in its program"
    if code is None or (os.name == "posix" and code in (-signal.SIGXCPU, -signal.SIGKILL)):
        return "reading it takes longer than any document that people wrote", cure
    if code in (0, 1, -signal.SIGABRT):
        return "reading it takes more memory than any document that people wrote, or it is damaged", cure
    return "it is damaged in a way that makes the program fall over that reads it", cure


# ---------------------------------------------------------------------------------------------------------------------
# inside the process


def limit(seconds: int) -> None:
    """Limit what this process may use, as far as the system can; ``seconds`` are of processor time."""
    try:
        import resource
    except ImportError:  # Windows, where the clock alone ends it
        return
    for name, most in (("RLIMIT_CPU", seconds), ("RLIMIT_AS", _MEMORY), ("RLIMIT_FSIZE", 0), ("RLIMIT_CORE", 0)):
        with suppress(AttributeError, OSError, ValueError):
            kind = getattr(resource, name)
            _, hard = resource.getrlimit(kind)
            resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
