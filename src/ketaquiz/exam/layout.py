"""How a paper looks: its size, its print, its heading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

PAPER_SIZES: Final = {"a4": "A4", "letter": "letter"}
"""The paper sizes by the names that options and records have, each as CSS's ``size`` takes it."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a paper looks: nothing that changes what is asked.

    Raises ValueError for a paper size that is not in `PAPER_SIZES`.
    """

    paper: str = "a4"
    """A name of `PAPER_SIZES`."""
    large: bool = False
    """Large print: 18 point, one and a half lines."""
    title: str = ""
    """The heading; empty for the bank's own."""

    def __post_init__(self) -> None:
        if self.paper not in PAPER_SIZES:
            raise ValueError(f"there is no paper size {self.paper!r}; the sizes are {', '.join(PAPER_SIZES)}")

    @property
    def css_size(self) -> str:
        """The paper size as CSS's ``size`` takes it."""
        return PAPER_SIZES[self.paper]
