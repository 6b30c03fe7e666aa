"""The texts of a question in GIFT, and the gaps that are written in it as Moodle embeds answers: ``{1:SA:=like}``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers import Incoming
from ketaquiz.importers.gift_blocks import EMBEDDED, shown
from ketaquiz.importers.texts import Texts
from ketaquiz.text.gift_marks import FORMATS

FORMAT: Final = re.compile(rf"(?<!\s)\s*+\[({'|'.join(FORMATS)})\]", re.IGNORECASE)


class GiftTexts(Texts):
    """The texts of a question in the format that it names."""

    def __init__(self, found: Incoming, before: str) -> None:
        super().__init__(found.work)
        self.keeps_all = found.exported
        named = FORMAT.match(before)
        self.format = named[1].lower() if named else "moodle"

    def typed(self, held: str, *, block: bool = True) -> str:
        """A text, with escapes held, as it is typed in a bank."""
        form = self.format
        if named := FORMAT.match(held):
            form, held = named[1].lower(), held[named.end() :]
        text = shown(held)
        if form == "html":
            return self.html(text, block=block)
        if form == "markdown":
            return self.markdown(text)
        return self.plain(text, block=block) if form == "plain" else self.either(text, block=block)


def kind_of_gap(inside: str) -> tuple[str, str]:
    """The kind that what stands in braces names as Moodle embeds answers, and the answers behind it; no kind where it names none."""
    found = EMBEDDED.match(inside)
    return (found[1].upper(), inside[found.end() :]) if found is not None else ("", inside)


def is_chosen(kind: str, signs: Sequence[str]) -> bool:
    """Whether the answers of a gap, with these signs before them, are options: as its kind says, or where a wrong one is among them."""
    return kind.startswith(("MC", "MULTICHOICE")) if kind else "~" in signs
