"""The process of its own in which Anki's importer runs: ``python -m ketaquiz.anki FOLDER``; `apart` starts it."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path


def _end_with_parent() -> None:
    """End this process when the one that started it is gone: it holds the other end of standard input."""
    while os.read(0, 1024):
        pass
    os._exit(1)


if __name__ == "__main__":
    from ketaquiz.anki.apart import answer, limit

    limit()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    answer(Path(sys.argv[1]))
    os._exit(0)  # without waiting for Anki's own threads
