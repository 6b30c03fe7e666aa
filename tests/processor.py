"""The processor time of a piece of work, for tests that hold it against what no input may take.

A limit is in seconds of a usual machine. A slower one, or one whose cores others use as well, takes longer for everything; so
what takes too long is measured again, and divided by how much longer a fixed piece of work takes there at that moment.
"""

import gc
import math
import re
import time
from collections.abc import Callable

_USUAL_SECONDS = 0.1
"""So long `_fixed_work` takes on a usual machine."""


def _fixed_work() -> None:
    """Looking for patterns in texts and keeping what is found, as most of reading is."""
    found: dict[str, list[str]] = {}
    for number in range(60_000):
        text = f"item {number}: which is the {number % 97} of {number % 13}?"
        pattern = re.match(r"item (\d+): (\w+) is the (\d+)", text)
        assert pattern is not None
        found.setdefault(pattern[3], []).append(text.rsplit(maxsplit=1)[-1].casefold())


def _seconds(work: Callable[[], object]) -> float:
    gc.disable()  # it would look at all that earlier tests left behind
    begun = time.process_time()
    try:
        work()
    finally:
        taken = time.process_time() - begun
        gc.enable()
    return taken


def in_usual_seconds(taken: float) -> float:
    """Seconds of processor time that something has just taken, in those of a usual machine; never more than they are."""
    return taken / max(1.0, min(_seconds(_fixed_work) for _ in range(2)) / _USUAL_SECONDS)


def least_seconds(work: Callable[[], object], most: float) -> float:
    """The least processor time, in usual seconds, that a piece of work takes in up to three runs; one below ``most`` is the last."""
    least = math.inf
    for _ in range(3):
        taken = _seconds(work)
        least = min(least, taken if taken < most else in_usual_seconds(taken))
        if least < most:
            break
    return least
