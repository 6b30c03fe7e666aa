"""Ids made of words, for items and articles whose author gave none; and names of files made of people's names."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import category, combining, name, normalize

from ketaquiz.text.unique import first_free, numbered

_UNIMPORTANT = frozenset(
    [
        "a",
        "an",
        "the",
        "is",
        "are",
        "was",
        "were",
        "be",
        "of",
        "to",
        "in",
        "on",
        "at",
        "for",
        "and",
        "or",
        "by",
        "with",
        "which",
        "what",
        "who",
        "how",
        "why",
        "does",
        "do",
    ]
)


def slug(text: str, words: int = 5) -> str:
    """An identifier made of a text's first words, without such as *the* and *of*; empty where the text has none.

    Letters with accents become those that people write where a keyboard lacks them: *Hände* is ``haende``, *café* ``cafe``.
    """
    found = re.findall(r"[a-z0-9]+", _in_ascii(text[:1000]))
    return "-".join(([word for word in found if word not in _UNIMPORTANT] or found)[:words])[:80]


_LETTERS: Final = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "oe",
        "å": "aa",
        "þ": "th",
        "ð": "d",
        "đ": "d",
    }
    | {"ł": "l", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "ng", "ĳ": "ij"}
)
"""What is written for letters that are no ASCII letter with an accent, or are not spelt as one."""


def _in_ascii(text: str) -> str:
    """A text in small letters, with ASCII letters in place of those with accents; other characters stay."""
    if text.isascii():
        return text.lower()
    plain = normalize("NFC", text).lower().translate(_LETTERS)
    return "".join(char for char in normalize("NFKD", plain) if not combining(char))


_MOST_BYTES: Final = 160
"""Of a name in UTF-8: file systems have room for 255 bytes, and a number and an ending stand beside it."""


def file_slug(text: str, words: int = 5) -> str:
    """A part of a file's name made of a text's first words, in the letters of any script; empty where it has none.

    Latin letters become those of `slug`. All else is in Unicode's composed form, and nothing in it is reserved on any system.
    """
    kept: list[str] = []
    for char in normalize("NFC", text[:1000]).lower():
        if char.isascii() or name(char, "").startswith("LATIN "):
            kept.append(_in_ascii(char))
        elif category(char)[0] in "LMN":
            if not (combining(char) and kept and kept[-1].isascii()):  # an accent of a letter that has lost it
                kept.append(char)
        elif category(char) != "Cf":  # joiners stand within words
            kept.append(" ")
    found = ["".join(run) for run in _runs("".join(kept))][:words]
    while found and len(normalize("NFC", "-".join(found)).encode()) > _MOST_BYTES:
        if len(found) > 1:
            found.pop()
        else:
            found = [found[0][:-1].rstrip()]
    return normalize("NFC", "-".join(found))


def _runs(text: str) -> list[list[str]]:
    """The runs of letters, digits and the marks on them; a mark without a letter before it is left out."""
    runs: list[list[str]] = [[]]
    for char in text:
        if category(char)[0] in "LN" or (runs[-1] and category(char)[0] == "M"):
            runs[-1].append(char)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def free_id(text: str, taken: dict[str, int]) -> str:
    """An id, made of a text, that no item has.

    ``taken`` has each id with the last number that was put behind it, 1 for none, and gets the new one.
    """
    first = slug(text).rstrip("-") or "item"
    name = first_free(numbered(first, taken.get(first, 1) + 1, longest=74), taken)
    if name != first:
        taken[first] = int(name.rpartition("-")[2])
    taken[name] = 1
    return name
