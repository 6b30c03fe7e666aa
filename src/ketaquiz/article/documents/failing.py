"""Why a document cannot be read, as the process that reads it says so."""

from __future__ import annotations


class Unreadable(Exception):
    """A document cannot be read; it has the code of the problem, what is wrong, and what to do."""

    def __init__(self, code: str, message: str, cure: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.cure = cure


def no_text_layer() -> Unreadable:
    """What to raise for a document that has pictures of text only."""
    return Unreadable(
        "Y011",
        "the document is a scan: its pages are pictures without any text",
        "run it through a program that recognises text (OCR, as in a scanner's software or 'ocrmypdf'), and name what that writes",
    )
