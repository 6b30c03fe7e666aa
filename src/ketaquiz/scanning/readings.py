"""What was read of a page and of its rows, as values; nothing here needs a library for pictures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any


class State(StrEnum):
    """What became of a row."""

    ANSWER = "answer"
    BLANK = "blank"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class RowReading:
    """What was read in a row."""

    state: State
    marked: tuple[str, ...] = ()
    """The values of the bubbles that are marked, in printed order; of a row for review, those that may be."""
    why: str = ""
    """Of a row for review what a person has to look at."""


class Status(StrEnum):
    """What became of a page by itself."""

    READ = "read"
    """Its rows were read."""
    REVIEW = "review"
    """It is a sheet, or may be one, and its rows cannot be read."""
    REJECTED = "rejected"
    """It is no sheet of this quiz."""


@dataclass(frozen=True, slots=True)
class PageReading:
    """What was read of a page."""

    status: Status
    why: str = ""
    """Why it was not read; of a page that was, what is unusual about it."""
    code: str = ""
    """The text of its code, as far as one was read."""
    rows: tuple[RowReading, ...] = ()
    """One for each row of the `SheetPage`, in its order; empty where it was not read."""
    to_picture: tuple[float, ...] = ()
    """From millimetres on the sheet to pixels of the picture, as a 3 × 3 matrix row by row; empty where it is not known."""


# --- as values of JSON, for a journal


def as_values(reading: PageReading) -> dict[str, Any]:
    """A reading as values of JSON."""
    return {
        "status": reading.status.value,
        "why": reading.why,
        "code": reading.code,
        "rows": [[row.state.value, list(row.marked), row.why] for row in reading.rows],
        "to_picture": list(reading.to_picture),
    }


def of_values(values: dict[str, Any]) -> PageReading:
    """The reading of `as_values`. Raises ValueError, KeyError or TypeError where it is none."""
    rows = tuple(_row(str(state), tuple(map(str, marked)), str(why)) for state, marked, why in values["rows"])
    place = tuple(map(float, values["to_picture"]))
    if len(place) not in (0, 9):
        raise ValueError(f"a place of {len(place)} numbers")
    return PageReading(Status(values["status"]), str(values["why"]), str(values["code"]), rows, place)


@lru_cache(maxsize=4096)
def _row(state: str, marked: tuple[str, ...], why: str) -> RowReading:
    """A reading of a row, once for all pages of which it is the same: an exam of 10,000 pages has a few hundred."""
    return RowReading(State(state), marked, why)
