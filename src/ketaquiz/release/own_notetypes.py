"""ketaquiz's own note types, as far as the ledger has to know them: a table with an entry for each.

A further note type is one entry in `OWN_NOTETYPES`, one in `anki.notetypes.OWN`, and its interaction in `notetype_for`.
"""

from __future__ import annotations

from typing import Final, NamedTuple, assert_never

from ketaquiz.model import Choice, Gaps, Interaction, Match, Order, Regions, TextEntry

BASIC: Final = "basic"
CLOZE: Final = "cloze"
OCCLUSION: Final = "occlusion"


class OwnNotetype(NamedTuple):
    """What a release has to know of a note type. Names stand in ledger files for ever."""

    name: str
    """The name in the ledger: `BASIC`, `CLOZE` or `OCCLUSION`. A note type that came with an imported package has its id there."""
    described: str
    """With its article, for messages: ``a cloze``."""
    numbered: bool
    """Whether an item's text numbers its cards, as Anki's cloze kind does. Otherwise each template makes a card."""
    file_version: int = 1
    """The lowest version of the ledger file that may name it."""
    key: str = "id"
    """The key of an item that says which cards there are; its id where nothing in it does."""
    part: str = ""
    """What has a number in an item; empty where nothing has."""


OWN_NOTETYPES: Final[dict[str, OwnNotetype]] = {
    BASIC: OwnNotetype(BASIC, "a question", numbered=False),
    CLOZE: OwnNotetype(CLOZE, "a cloze", numbered=True, key="cloze", part="gap"),
    OCCLUSION: OwnNotetype(
        OCCLUSION, "a picture with regions", numbered=True, file_version=2, key="regions", part="region"
    ),
}


def notetype_for(interaction: Interaction) -> OwnNotetype:
    """The note type that an item with this interaction gets when it is released for the first time."""
    match interaction:
        case TextEntry() | Choice() | Match() | Order():
            return OWN_NOTETYPES[BASIC]
        case Gaps():
            return OWN_NOTETYPES[CLOZE]
        case Regions():
            return OWN_NOTETYPES[OCCLUSION]
        case _:
            assert_never(interaction)
