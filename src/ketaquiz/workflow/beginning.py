"""The bank that a beginner starts from."""

from __future__ import annotations

import textwrap
from typing import Final

from ketaquiz.bank.kinds import KINDS
from ketaquiz.shipped import read_template

FIRST_NAME: Final = "first-bank"
"""What the files that a beginner starts from are called, without endings."""


def first_files() -> dict[str, bytes]:
    """The bank that a beginner starts from and the picture that it shows, by the names of their files."""
    image = read_template(f"new/{FIRST_NAME}.svg").encode()
    return {f"{FIRST_NAME}.yaml": first_bank().encode(), f"{FIRST_NAME}.svg": image}


def first_bank() -> str:
    """The text of a bank with notes for its author, and an item of each kind: the kinds' specimens."""
    return read_template("new/first-bank.yaml") + "\n".join(map(_item, (kind.specimen for kind in KINDS)))


def _item(specimen: str) -> str:
    """A specimen as an entry of a bank's items, its comment above it."""
    comment, _, keys = specimen.partition("\n")
    return f"  {comment}\n" + textwrap.indent(keys, "    ").replace("    ", "  - ", 1)
