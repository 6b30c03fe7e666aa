"""The classes of HTML by which what stands behind an answer is known again, once another program has had it."""

from __future__ import annotations

from typing import Final

RATIONALE: Final = "kq-rationale"
CAUTION: Final = "kq-caution"
EVIDENCE: Final = "kq-evidence"
"""Beside ``kq-supported``, ``kq-limited`` or ``kq-disputed``."""
WHYS: Final = "kq-whys"
"""Why pairs belong together."""
SOURCE: Final = "kq-source"
LABEL: Final = "kq-label"
"""A word that is the program's own."""
UNIT: Final = "kq-unit"
"""The unit of a number, behind the question."""
HINT: Final = "kq-hint"
"""The hint of a gap, behind it."""
IMAGE: Final = "kq-picture"
"""What a picture shows, where a format has no files."""
HEARD: Final = "kq-heard"
"""What is heard, where a format has no files."""
CASE: Final = "kq-case"
"""The situation that several questions are about."""
DECK: Final = "kq-deck"
"""What is said of a category that is a bank's deck."""
SECTION: Final = "kq-section"
"""What is said of a category that is a section of a bank."""

DIFFICULTY_TAG: Final = "difficulty::"
CASE_TAG: Final = "case::"
"""What begins a tag that is none of the author's: behind it stands what it says."""
