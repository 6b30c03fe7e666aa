"""ketaquiz's own note types: a table with an entry for each, whose ids and names stay for ever.

They are in learners' collections. Where a field or template is added, removed or renumbered, Anki takes the note type
for another one, and the learner's notes are no longer updated. Templates and style may change; `MODIFIED` goes up with
them, or Anki keeps the older ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from ketaquiz.release import own_notetypes
from ketaquiz.release.ledger import PARTS
from ketaquiz.shipped import read_template

MODIFIED: Final = 1_795_824_003
"""When a template or the style last changed, in Unix seconds: a constant, so that an older package undoes nothing."""


@dataclass(frozen=True)
class NoteType:
    """A note type, with what never changes about it."""

    name: str
    """Its name in Anki."""
    id: int
    cloze: bool
    """Whether it is of Anki's cloze kind, whose cards have the numbers of gaps, or of regions."""
    fields: tuple[tuple[str, int, str], ...]
    """Name, id, and the sentence that the editor shows in an empty field. The first is the id, the second makes the cards."""
    templates: tuple[tuple[str, int, str, str, str, str], ...]
    """Name, id, front, back (files of ``templates/anki``), and both as the browser shows them."""
    behind: Mapping[str, tuple[str, ...]]
    """The fields that each of the ledger's `PARTS` is made of, but for the tags."""
    asks: str
    """The name of the field that shows what is asked; Anki's browser sorts by it."""
    style: tuple[str, ...] = ("anki/style.css",)
    """The files of ``templates`` that the style is made of."""
    stock_kind: int | None = None
    """What ``originalStockKind`` says of it, by which Anki's editor of pictures knows a note type; None for any other."""
    roles: Mapping[str, int] = field(default_factory=dict)
    """By the field's name, the ``tag`` by which that editor knows what is in it."""
    heard: str = "Image"
    """The name of the field that a sound stands in."""

    @property
    def makes_cards(self) -> str:
        """The name of the field whose content says which cards there are."""
        return self.fields[1][0]

    @cached_property
    def field_names(self) -> tuple[str, ...]:
        """The names of the fields in their order."""
        return tuple(name for name, _, _ in self.fields)

    def row(self, values: dict[str, str]) -> tuple[str, ...]:
        """A note's fields in their order, of values by the fields' names; one without a value is empty."""
        return tuple((self._empty | values).values())

    @cached_property
    def _empty(self) -> dict[str, str]:
        """A note without a value, by the fields' names."""
        return dict.fromkeys(self.field_names, "")

    @cached_property
    def _places(self) -> tuple[tuple[int, ...], ...]:
        """For each of `PARTS` the places of its fields."""
        return tuple(tuple(self.field_names.index(name) for name in self.behind.get(part, ())) for part in PARTS)

    def parts(self, fields: Sequence[str], tags: Sequence[str]) -> tuple[str, ...]:
        """What a note shows, by the ledger's `PARTS`: the fields of each, parted by NUL."""
        texts = [[fields[place] for place in places] for places in self._places]
        found = ["\0".join(part) if any(part) else "" for part in texts]
        found[PARTS.index("tags")] = " ".join(tags)
        return tuple(found)


_BEHIND = (
    ("Options", 1118992117589810, "The options to choose from"),
    ("Answer", 758174083712129, "The answer"),
    ("Rationale", 631041561047260, "Why the answer is right"),
    ("Caution", 607231447668530, "What limits the evidence"),
    ("Source", 987884797009793, "Where it stands"),
    ("Evidence", 828612529712890, "How well it is supported"),
    ("Image", 596069244600419, "A picture shown with the question"),
    ("Typed", 1102593930292094, "The answer to type in; empty for none"),
    ("Reverse", 676560745484155, "The other direction's question; empty for none"),
    ("Retired", 734789123237077, "Why the item was withdrawn; empty while it holds"),
    ("Personal Notes", 818823796883152, "Your own notes"),
    ("Spare 1", 758916901865969, ""),
    ("Spare 2", 622730760695825, ""),
    ("Spare 3", 948166781065486, ""),
)

_PARTS: Final = {
    "options": ("Options",),
    "answer": ("Answer", "Typed", "Reverse"),
    "explanation": ("Rationale", "Caution"),
    "source": ("Source", "Evidence"),
    "picture": ("Image",),
    "id": ("Id", "Retired"),
}

BASIC: Final = NoteType(
    "ketaquiz",
    1795392000001,
    False,
    (
        ("Id", 648212591256970, "The item's publisher and id: never change it"),
        ("Question", 1086231148583778, "The question"),
        *_BEHIND,
    ),
    (
        ("Question", 744135153117228, "front.html", "back.html", "{{Question}}{{Retired}}", "{{Answer}}"),
        (
            "Reverse",
            613537481304389,
            "reverse-front.html",
            "reverse-back.html",
            "{{Reverse}}{{Retired}}",
            "{{Question}}",
        ),
    ),
    {"question": ("Question",), **_PARTS},
    "Question",
)
CLOZE: Final = NoteType(
    "ketaquiz cloze",
    1795392000002,
    True,
    (
        ("Id", 631299843365575, "The item's publisher and id: never change it"),
        ("Text", 869373355867169, "The text with its gaps"),
        *((name, field_id + 1, sentence) for name, field_id, sentence in _BEHIND),
    ),
    (
        (
            "Cloze",
            1093395810942153,
            "cloze-front.html",
            "cloze-back.html",
            "{{cloze:Text}}{{Retired}}",
            "{{cloze:Text}}",
        ),
    ),
    {"question": ("Text",), **_PARTS},
    "Text",
)
_ELSEWHERE: Final = frozenset({"Options", "Answer", "Image", "Typed", "Reverse"})
"""What the note type of pictures lacks, or has at another place."""
OCCLUSION: Final = NoteType(
    "ketaquiz image occlusion",
    1795392000003,
    True,
    (
        ("Id", 624758950758038, "The item's publisher and id: never change it"),
        ("Occlusion", 946703863631330, "The regions, as Anki's editor of pictures writes them"),
        ("Image", 669946063909636, "The picture"),
        ("Header", 912595853684766, "The question"),
        ("Back Extra", 842085729353012, ""),
        ("Comments", 1068539212180866, ""),
        ("Labels", 820211870479681, "What each region shows"),
        *((name, field_id + 2, sentence) for name, field_id, sentence in _BEHIND if name not in _ELSEWHERE),
    ),
    (
        (
            "Image Occlusion",
            944139445040168,
            "occlusion-front.html",
            "occlusion-back.html",
            "{{Header}}{{Retired}}",
            "{{cloze:Labels}}",
        ),
    ),
    {
        "question": ("Header",),
        "answer": ("Labels", "Back Extra"),
        "explanation": ("Rationale", "Caution"),
        "source": ("Source", "Evidence"),
        "picture": ("Image", "Occlusion", "Comments"),
        "id": ("Id", "Retired"),
    },
    "Header",
    ("anki/style.css", "anki/occlusion.css"),
    6,
    {"Occlusion": 0, "Image": 1, "Header": 2, "Back Extra": 3, "Comments": 4},
    "Header",
)
"""Anki's own image occlusion, with the item's id before its fields and what other notes have behind them."""
OWN: Final = {own_notetypes.BASIC: BASIC, own_notetypes.CLOZE: CLOZE, own_notetypes.OCCLUSION: OCCLUSION}
"""By the names of `OWN_NOTETYPES`, which the ledger has for them."""
_COLLAPSED: Final = frozenset({"Id", "Typed", "Reverse", "Retired", "Image", "Spare 1", "Spare 2", "Spare 3"})
_SPARES: Final = frozenset({"Spare 1", "Spare 2", "Spare 3"})


def fields(notetype: NoteType) -> list[dict[str, Any]]:
    """The fields of a note type as Anki's JSON has them."""
    return [
        {
            "name": name,
            "id": field_id,
            "ord": place,
            "font": "Arial",
            "size": 20 if name in ("Question", "Text", "Answer", "Header", "Labels") else 16,
            "sticky": False,
            "rtl": False,
            "description": sentence,
            "plainText": name == "Id",
            "collapsed": name in _COLLAPSED,
            "excludeFromSearch": name in _SPARES,
            "tag": notetype.roles.get(name),
            "preventDeletion": True,
            "media": [],
        }
        for place, (name, field_id, sentence) in enumerate(notetype.fields)
    ]


def templates(notetype: NoteType) -> list[dict[str, Any]]:
    """The card templates of a note type as Anki's JSON has them.

    The script that mixes options stands on the front, and so on the back, which repeats it; ``behind.html`` is what
    every back has below the answer.
    """
    behind = read_template("anki/behind.html")
    script = f"<script>\n{read_template('anki/shuffle.js')}</script>\n" if not notetype.cloze else ""
    return [
        {
            "name": name,
            "id": template_id,
            "ord": place,
            "qfmt": read_template(f"anki/{front}") + (script if front == "front.html" else ""),
            "afmt": read_template(f"anki/{back}").replace("<!-- behind.html -->\n", behind),
            "bqfmt": browser_front,
            "bafmt": browser_back,
            "bfont": "",
            "bsize": 0,
            "did": None,
        }
        for place, (name, template_id, front, back, browser_front, browser_back) in enumerate(notetype.templates)
    ]


def style(notetype: NoteType) -> str:
    """The style of a note type's cards."""
    return "".join(map(read_template, notetype.style))
