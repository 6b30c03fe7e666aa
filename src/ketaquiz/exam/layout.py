"""How a paper looks: its size, its print, its heading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ketaquiz.model import Image

PAPER_SIZES: Final = {"a4": "A4", "letter": "letter"}
"""The paper sizes by the names that options and records have, each as CSS's ``size`` takes it."""


@dataclass(frozen=True, slots=True)
class Cover:
    """What a team has printed on the first page of its papers."""

    logo: Image | None = None
    fields: tuple[str, ...] = ()
    """What learners fill in beside name and date."""
    instructions: str = ""
    """What stands below how to answer, in lines."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a paper looks: nothing that changes what is asked.

    Raises ValueError for a paper size that is not in `PAPER_SIZES`, and for print that is large and compact.
    """

    paper: str = "a4"
    """A name of `PAPER_SIZES`."""
    large: bool = False
    """Large print: 18 point, one and a half lines."""
    title: str = ""
    """The heading; empty for the bank's own."""
    compact: bool = False
    """10.5 point, and two columns but for what needs the whole width."""
    spacing: float = 0.0
    """From one line to the next, in heights of the type: 1 is tight, 2 is wide; 0 for what fits the print."""
    cover: Cover = Cover()
    """What the first page has besides."""
    sheet: bool = False
    """Answers are marked on an answer sheet, and the paper has no place for them."""
    named: bool = False
    """The learner's name is printed on it, and there is no line to write it on."""

    def __post_init__(self) -> None:
        if self.paper not in PAPER_SIZES:
            raise ValueError(f"there is no paper size {self.paper!r}; the sizes are {', '.join(PAPER_SIZES)}")
        if self.large and self.compact:
            raise ValueError("print is large or compact, and not both")

    @property
    def font_size(self) -> str:
        """The size of the type, for CSS."""
        return "18pt" if self.large else "10.5pt" if self.compact else "12pt"

    @property
    def line_height(self) -> str:
        """From one line to the next, for CSS."""
        return f"{self.spacing:g}" if self.spacing else "1.5" if self.large else "1.25" if self.compact else "1.4"

    @property
    def css_size(self) -> str:
        """The paper size as CSS's ``size`` takes it."""
        return PAPER_SIZES[self.paper]
