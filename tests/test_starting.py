"""Programs that are started end with what started them, also where that is asked to end in the middle of the start."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

INTERRUPTED = """
import os, signal, subprocess, sys
from ketaquiz import starting

class Popen(subprocess.Popen):
    def __init__(self, *command, **options):
        super().__init__(*command, **options)
        print(self.pid, flush=True)
        os.kill(os.getpid(), int(sys.argv[1]))
        for _ in range(1000):  # the signal is heard here
            pass

subprocess.Popen = Popen
signal.signal(int(sys.argv[1]), lambda number, _: sys.exit(128 + number))
with starting.running(["sleep", "600"]):
    print("inside")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT], ids=lambda each: each.name)
def test_a_signal_in_the_middle_of_a_start_leaves_nothing_running(number: signal.Signals) -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, str(int(number))], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 128 + number
    assert "inside" not in done.stdout
    assert not runs(int(done.stdout.split()[0]))


def runs(process: int) -> bool:
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.05)
    return True
