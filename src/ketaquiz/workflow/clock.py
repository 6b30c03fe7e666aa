"""Times that learners' Anki goes by; the caller brings the clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ketaquiz.workflow import CannotDo

if TYPE_CHECKING:
    from ketaquiz.release.ledger import Ledger

CLOCK_TOLERANCE = 86_400
"""How many seconds a package that was made elsewhere may lie in the future of this machine's clock."""


@dataclass(frozen=True)
class ReleaseClock:
    """What time it is, and when a release is to be."""

    now: Callable[[], float]
    """The time in Unix seconds, as `time.time`."""
    wait: Callable[[float], None]
    """Waits for so many seconds, as `time.sleep`."""
    stamp: int
    """The second of the release."""
    fixed: bool
    """Whether somebody chose that second, so that it must not become a later one."""

    def release_second(self, ledgers: Sequence[Ledger], *, may_wait: bool) -> int:
        """The second of the release: never before the last one, never in the future.

        Anki tells two versions of a note apart by the second. So one that follows the last release at once waits for the
        next second where it ``may_wait``. Raises `CannotDo` for a time that learners' Anki would not go by.
        """
        now = int(self.now())
        newest = max(ledger.newest for ledger in ledgers)
        if self.stamp > now:
            raise CannotDo(f"the stamp {self.stamp} lies in the future: Anki would refuse every correction until then")
        if not self.fixed and may_wait and 0 <= newest - self.stamp <= 2:
            self.wait(max(0.0, newest + 1.01 - self.now()))
            return int(self.now())
        if self.stamp < newest:
            last = datetime.fromtimestamp(newest, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
            cure = f"use --stamp {newest} or a later one" if self.fixed else "set this machine's clock, or wait"
            raise CannotDo(
                f"the last release was at {last} ({newest}), which is later than this one ({self.stamp}); {cure}"
            )
        return self.stamp
