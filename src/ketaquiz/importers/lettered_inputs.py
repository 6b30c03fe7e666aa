"""Options that are fields of a form of HTML: ``<label><input type="radio" name="q1"> Milk</label>``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers.lettered_lines import Line
from ketaquiz.importers.lettered_signs import as_option

_INPUT: Final = re.compile(r"<input\b([^<>]{0,400})>", re.IGNORECASE)
_CHOOSES: Final = re.compile(r"\btype\s{0,5}=\s{0,5}[\"']?(?:radio|checkbox)\b", re.IGNORECASE)
_CHOSEN: Final = re.compile(r"\bchecked\b", re.IGNORECASE)
_AROUND: Final = re.compile(
    r"</?(?:label|li|ul|ol|p|div|span|br|form|fieldset)(?:\s[^<>]{0,400})?/?>|&nbsp;", re.IGNORECASE
)


def with_inputs(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines of which each such option is one of its own, with a box where it has no letter.

    A field that is chosen already stays as it is, since it may be the right option, or what stands first.
    """
    for line in lines:
        texts = None if line.code or line.html or "<input" not in line.text.lower() else _options(line.text)
        if texts is None:
            yield line
        for text in texts or ():
            yield replace(line, label="", text=text if as_option(text) else f"[ ] {text}")


def _options(text: str) -> Sequence[str] | None:
    """The texts of the options in a line; None where it has something else, too."""
    before, *parts = _INPUT.split(text)
    fields, texts = parts[::2], [_AROUND.sub("", each).strip() for each in parts[1::2]]
    if _AROUND.sub("", before).strip() or not texts or not all(texts):
        return None
    return texts if all(_CHOOSES.search(each) and not _CHOSEN.search(each) for each in fields) else None
