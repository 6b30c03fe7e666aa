"""The words that an import writes itself, in the language of the bank: that a picture has no description, what is true or false."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, Final

from ketaquiz.anki.imported_images import NO_DESCRIPTION
from ketaquiz.importers import Row
from ketaquiz.text.numbers import has_two_readings
from ketaquiz.text.strings import read_strings
from ketaquiz.workflow.incoming_pictures import undescribed_in, with_files
from ketaquiz.yamltree.writer import Value

_CHOSEN: Final = re.compile(r"^(True|False)(?=: )", re.MULTILINE)
"""The wrong word before what is said to who chooses it."""


def keys_in(language: str, keys: Mapping[str, Value]) -> dict[str, Any]:
    """What an item or the head of a bank says, with such words in a language."""
    none = undescribed_in(language)
    made = {
        key: with_files(value, lambda alt, file: (none if alt == NO_DESCRIPTION else alt, file))
        for key, value in keys.items()
    }
    if "statement" in made and "rationale" in made:
        made["rationale"] = _CHOSEN.sub(lambda found: _truths_in(language)[found[1]], made["rationale"])
    return made


def rows_in(language: str, rows: Iterable[Row], exact: bool) -> list[Row]:
    """Rows with such words in a language.

    Where a program wrote their numbers (`Incoming.exact`), those that the language would have in two readings get its
    comma and a further digit: ``3,1420`` for ``3.142``.
    """
    return [
        replace(row, keys=_with_comma(language, keys) if exact and "tolerance" in keys else keys)
        for row in rows
        for keys in [keys_in(language, row.keys)]
    ]


def _with_comma(language: str, keys: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of an item whose answer is a number, with this and its tolerance as the language can read them in one way alone."""
    made = dict(keys)
    for key in ("answer", "tolerance"):
        number, blank, unit = str(made[key]).partition(" ")
        if has_two_readings(number, language):
            made[key] = f"{number.replace('.', ',')}0{blank}{unit}"
    return made


@cache
def _truths_in(language: str) -> Mapping[str, str]:
    words, _ = read_strings(language)
    return {word: word if words is None else words[word.lower()] for word in ("True", "False")}
