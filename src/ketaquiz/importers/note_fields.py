"""Notes of Anki whose fields have options, pairs or steps, by what the fields are called; their cards run programs or load files.

Where the names of the fields say what is asked, what may be chosen and what is right, a note is a question as a row of a
table is one. Learners who have the note keep it: the item is a new one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from ketaquiz.anki.notes_to_items import ConvertedNotes
from ketaquiz.importers import BadFile, Refusal, Work
from ketaquiz.importers.column_names import compared, is_option, is_wrong, key_of
from ketaquiz.importers.questions import Choosable, Keys, choice, joined, matching, ordering
from ketaquiz.importers.table_keys import meant
from ketaquiz.importers.texts import ASKED, Texts
from ketaquiz.release.imported_notetypes import ImportedNote, is_filled
from ketaquiz.text.from_html import plain_text
from ketaquiz.text.shortened import shortened

_PAIR: Final = re.compile(
    r"(?:(left|item|term|premise|prompt|begriff|links)|(right|match|definition|response|partner|rechts))([1-9][0-9]?)"
)
_STEP: Final = re.compile(r"(?:step|schritt|etape|paso)([1-9])")
_QUESTIONS_TYPE: Final = "qtype"
"""How the field is called, in its first letters, by which the note type *AllInOne (kprim, mc, sc)* says what it asks for."""
_BEHIND: Final = ("rationale", "hint")
NEW: Final = "it is a new item: learners who have the note keep it beside the new card"


def question_of(
    note: ImportedNote, notetype: Mapping[str, Any], made: ConvertedNotes
) -> tuple[Keys, Sequence[str]] | str | None:
    """The keys of the item that a note becomes, but for its id and tags, and what is otherwise than on its cards.

    A text says why it can become none; None where the names of its fields do not say what is right.
    """
    names = [compared(str(each["name"])) for each in notetype["flds"][: len(note.fields)]]
    reading = _Note(note, names, made)
    if reading.make is None:
        return None
    try:
        keys = reading.make()
    except Refusal as refusal:
        return f"it {refusal.message}: {refusal.cure}"
    except BadFile as error:
        return f"it {error}"
    keys |= reading.behind()
    reading.texts.set_lone_image(keys)
    return keys, (*reading.texts.remarks, *(f"left out: {each}" for each in reading.texts.left_out), NEW)


class _Note:
    """A note, on its way to become a question."""

    def __init__(self, note: ImportedNote, names: Sequence[str], made: ConvertedNotes) -> None:
        self.fields = note.fields
        self.texts = Texts(Work(), made.images)
        self.at = {said: place for place, name in reversed([*enumerate(names)]) if (said := key_of(name))}
        self.options = [place for place, name in enumerate(names) if is_option(name) and key_of(name) is None]
        self.wrong = [place for place, name in enumerate(names) if is_wrong(name)]
        self.judged = [place for place, name in enumerate(names) if re.fullmatch("q[1-9]", name)]
        self.kind = next((place for place, name in enumerate(names) if name.startswith(_QUESTIONS_TYPE)), None)
        self.pairs = _pairs_of(names)
        self.steps = sorted(
            (int(found[1]), place) for place, name in enumerate(names) if (found := _STEP.fullmatch(name))
        )
        self.used: set[int] = set()
        asks = any(key in self.at for key in ASKED)
        key: int | None = next((self.at[each] for each in ("key", "answer", "answers") if each in self.at), None)
        self.key: int | None = key
        self.make = None
        if asks and self.judged and self.kind is not None and "answers" in self.at:
            self.make = self._judged
        elif asks and len(self.pairs) > 1:
            self.make = self._paired
        elif asks and len(self.steps) > 1:
            self.make = self._in_order
        elif asks and key is not None and len(self.wrong) > 0:
            self.make = self._with_wrong_ones
        elif asks and key is not None and len(self.options) > 1:
            self.make = self._with_options

    def text(self, place: int, *, block: bool = False) -> str:
        """A field as it is typed in a bank."""
        self.used.add(place)
        return self.texts.html(self.fields[place], block=block) if is_filled(self.fields[place]) else ""

    def bare(self, place: int) -> str:
        """A field's plain text."""
        self.used.add(place)
        return " ".join(plain_text(self.fields[place]).split())

    def asked(self) -> str:
        return self.text(next(self.at[key] for key in ASKED if key in self.at), block=True)

    def behind(self) -> Keys:
        """What stands with the answer; fields that have no place in a bank are named."""
        said = joined(*(self.text(self.at[key], block=True) for key in _BEHIND if key in self.at))
        others = [
            place
            for place in range(len(self.fields))
            if place not in self.used and place not in (self.kind, self.at.get("tags"), self.at.get("id"))
        ]
        for place in others:
            if is_filled(self.fields[place]):
                self.texts.say(f"a further field is left out: {shortened(self.bare(place) or 'a picture')}")
        return {"rationale": said} if said else {}

    def _judged(self) -> Keys:
        """Options with a line of 1 and 0 that says of each whether it is right."""
        kind = self.bare(self.kind or 0)
        options = [self.text(place) for place in self.judged if is_filled(self.fields[place])]
        signs = self.bare(self.at["answers"]).split()
        if kind not in ("0", "1", "2") or len(signs) != len(options) or not {*signs} <= {"0", "1"}:
            raise Refusal(
                "does not say of each of its options whether it is right", "write 1 or 0 for each at 'Answers'"
            )
        if kind == "0":
            self.texts.say("each of its options was to be judged; the right ones are to be chosen now")
        made = [Choosable(text, sign == "1") for text, sign in zip(options, signs, strict=True)]
        return choice(self.asked(), made, multiple=kind != "2")

    def _paired(self) -> Keys:
        """Left-hand and right-hand sides in fields of their own."""
        found = [(self.text(left), self.text(right)) for left, right in self.pairs]
        whole = [(left, right) for left, right in found if left and right]
        if any(bool(left) != bool(right) for left, right in found):
            raise Refusal("has a side of a pair without its other one", "write it, or take both out")
        return matching(self.asked(), whole)

    def _in_order(self) -> Keys:
        """Steps in fields of their own, which are numbered as they follow each other."""
        steps = [self.text(place) for _, place in self.steps if is_filled(self.fields[place])]
        self.texts.say("its steps are to be brought into their order now")
        return ordering(self.asked(), steps)

    def _with_wrong_ones(self) -> Keys:
        right = self.text(self.key or 0)
        if not right:
            raise Refusal("has no answer", "write the right one; it is not guessed")
        wrong = [self.text(place) for place in self.wrong if is_filled(self.fields[place])]
        return choice(self.asked(), [Choosable(right, True), *(Choosable(each, False) for each in wrong)])

    def _with_options(self) -> Keys:
        """Options, of which a further field has the letter, the number or the text of the right one."""
        options = [(number, self.text(place)) for number, place in enumerate(self.options, 1)]
        options = [(number, text) for number, text in options if text]
        said = self.text(self.key or 0)
        if not said:
            raise Refusal("has no answer", "write the right one; it is not guessed")
        right = meant(said, options, "")
        return choice(self.asked(), [Choosable(text, number in right) for number, text in options])


def _pairs_of(names: Sequence[str]) -> list[tuple[int, int]]:
    """The places of the fields that have the left and the right side of each pair, by what the fields are called."""
    sides: dict[str, dict[bool, int]] = {}
    for place, name in enumerate(names):
        if found := _PAIR.fullmatch(name):
            sides.setdefault(found[3], {})[bool(found[1])] = place
    return [(each[True], each[False]) for each in sides.values() if len(each) == 2]
