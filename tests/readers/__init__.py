"""What a reader gets out of a format's files: a module a format, named like it, with a function `read_back`.

`read_back(files, folder)` gets the files of one bank, by name, and an empty folder to work in. It gives the items that it
finds in them, by their ids, as `ReadItem`s. It looks at the files as their reader does and at nothing else: what is right is
what a key or the back of a card says, and a picture is the bytes that are shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ketaquiz.text.strings import read_strings
from world import ROOT


@dataclass(frozen=True)
class ReadItem:
    r"""An item as it comes out of a format's files; texts are plain, and of a formula ``\(x^2\)`` there is ``x2``."""

    asked: str
    """The question, the statement, or the text with ``___`` for each gap, and its hint after that: ``___ (where?)``."""
    options: tuple[str, ...] = ()
    """The options in the order in which they are shown; empty where nothing is chosen."""
    right: tuple[str, ...] = ()
    """The right options, the answer, or what is hidden, gap by gap."""
    several: bool = False
    """Whether the reader is told to choose all that apply."""
    also: tuple[str, ...] = ()
    """Other spellings that are right."""
    images: tuple[bytes, ...] = ()
    """The pictures that are shown with it."""
    parts: tuple[str, ...] = ()
    """What is matched, the left-hand sides, as shown; or what is ordered, sorted, since every format mixes it. What is right
    stands in ``right``, part by part: the right-hand side, or of what is ordered all of it in its order."""
    unit: str = ""
    """The unit that a number is asked for in."""
    masks: tuple[tuple[str, ...], ...] = ()
    """Of each covered part of the picture the left side, the top, the width and the height: parts of the whole, ``0.25``."""
    sounds: tuple[bytes, ...] = ()
    """The sounds that are played with it."""
    heard: str = ""
    """What stands in place of its sound."""
    case: str = ""
    """The situation that stands above it."""


def formulas_as_letters(text: str) -> str:
    r"""A text in which the marks of TeX are left out of each formula ``\( … \)``, as they are not seen by a reader."""
    return re.sub(r"\\\((.*?)\\\)", lambda found: re.sub(r"[\^{}]", "", found[1]), text)


def fixed_words(name: str) -> set[str]:
    """What a fixed text is in each language."""
    found = (read_strings(path.stem)[0] for path in (ROOT / "templates" / "words").glob("*.yaml"))
    return {words[name] for words in found if words}
