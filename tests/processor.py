"""The processor time of a piece of work, for tests that hold it against what no input may take."""

import gc
import math
import time
from collections.abc import Callable


def least_seconds(work: Callable[[], object], most: float) -> float:
    """The least processor time, in seconds, that a piece of work takes in up to three runs; one below ``most`` is the last.

    What else a machine does only adds to it. So does looking for what earlier tests left behind, which is put off here.
    """
    least = math.inf
    for _ in range(3):
        gc.disable()
        begun = time.process_time()
        try:
            work()
        finally:
            least = min(least, time.process_time() - begun)
            gc.enable()
        if least < most:
            break
    return least
