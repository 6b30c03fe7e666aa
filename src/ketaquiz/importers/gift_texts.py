"""The texts of a question in GIFT, and the gaps that are written in it as Moodle embeds answers: ``{1:SA:=like}``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers import Incoming, Refusal
from ketaquiz.importers.gaps import number_within
from ketaquiz.importers.gift_blocks import EMBEDDED, shown
from ketaquiz.importers.numbers import typed_decimal
from ketaquiz.importers.texts import Texts
from ketaquiz.text.gift_marks import FORMATS
from ketaquiz.text.shortened import shortened

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


def number_of_gap(answer: str) -> str:
    """The number of a gap with how far off it may be, of ``5.5:0.1``. Raises `Refusal` where it is none."""
    number, _, off = shown(answer).partition(":")
    if typed_decimal(number) is None or (off and typed_decimal(off) is None):
        raise Refusal(
            f"has '{shortened(shown(answer), 40)}' in a gap for a number", "write it as 5, or as 5:1 for 4 to 6"
        )
    return number_within(number.strip(), typed_decimal(off) if off else None)


def is_chosen(kind: str, signs: Sequence[str]) -> bool:
    """Whether the answers of a gap, with these signs before them, are options: as its kind says, or where a wrong one is among them."""
    return kind.startswith(("MC", "MULTICHOICE")) if kind else "~" in signs
