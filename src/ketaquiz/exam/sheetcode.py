"""The code of a page of an answer sheet: 18 characters, in its QR code and as text for whoever reads it aloud or types it.

::

    K1 DFGHJK 00042 01 MNP
    │  │      │     │  └ check: of the SHA-256 of all before it
    │  │      │     └ page of the sheet, from 1
    │  │      └ number of the paper
    │  └ quiz: `Sheet.quiz`
    └ format

All characters are of QR's alphanumeric set, so that the code fits into the smallest symbol (version 1, correction M).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ketaquiz.exam.papercode import ALPHABET, in_alphabet

QUIZ: Final = 6
"""How many characters a quiz's id has: some 190 million of them."""
_CHECK: Final = 3
_FORM: Final = re.compile(rf"K1([{ALPHABET}]{{{QUIZ}}})([0-9]{{5}})([0-9]{{2}})([{ALPHABET}]{{{_CHECK}}})")
_NEWER: Final = re.compile(r"K[2-9][0-9A-Z]{16}")


@dataclass(frozen=True, slots=True)
class PageCode:
    """Which page of which paper of which quiz a sheet of paper is."""

    quiz: str
    """`Sheet.quiz`."""
    paper: int
    """The number of a `RecordedPaper`: 1 to `sheet.MOST_PAPERS`."""
    page: int = 1
    """1 to `sheet.MOST_PAGES`."""

    @property
    def text(self) -> str:
        """As the QR code has it: 18 characters."""
        said = f"K1{self.quiz}{self.paper:05d}{self.page:02d}"
        return said + _check(said)

    @property
    def shown(self) -> str:
        """As people read it: in groups."""
        text = self.text
        return " ".join((text[:2], text[2:8], text[8:13], text[13:15], text[15:]))


def parse_code(text: str) -> PageCode | None:
    """The code that was read from a QR code or typed, blanks and hyphens left out; None for anything else, or a wrong check."""
    plain = re.sub(r"[\s-]+", "", text[:100]).upper()
    found = _FORM.fullmatch(plain)
    if found is None or _check(plain[:-_CHECK]) != found[4] or int(found[2]) < 1 or int(found[3]) < 1:
        return None
    return PageCode(found[1], int(found[2]), int(found[3]))


def is_of_newer_version(text: str) -> bool:
    """Whether a code is of a sheet that a later ketaquiz printed, in a format that this one does not know."""
    return _NEWER.fullmatch(text.strip().upper()) is not None


def quiz_id(printed: bytes) -> str:
    """The id of a quiz in its pages' codes, by all that tells one printing from another: its record and its geometry."""
    return in_alphabet(printed, QUIZ)


def _check(said: str) -> str:
    return in_alphabet(said.encode(), _CHECK)
