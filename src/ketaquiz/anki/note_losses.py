"""What an item does not have of the note that it was made of, or not quite as its cards show it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from ketaquiz.anki.note_texts import KEPT_BLANKS, NoteTexts, shown_source
from ketaquiz.release.imported_notetypes import ImportedNote, Layout, is_filled, layout
from ketaquiz.text.allowlist import is_harmless
from ketaquiz.text.from_html import shown_differently, typed_text
from ketaquiz.text.shortened import shortened


def losses(note: ImportedNote, how: Layout, texts: NoteTexts) -> Iterator[str]:
    """What an item does not have of its note, or not quite as the cards show it."""
    both = (*texts.asked, *texts.answered)
    if how.reverse and set(note.cards) == {2}:
        yield "the package has its reverse card alone, and a release gives learners the one that asks the question too"
    for place in how.hints:
        if typed_text(note.fields[place]).text:
            form = "as plain text" if re.search("<(?!br>)", note.fields[place]) else "as it is"
            yield f"its hint stays on the card {form}, and is not in the bank"
    for place in how.preserved:
        if place not in how.hints and not is_harmless(note.fields[place]):
            field_name = shortened(how.fields[place])
            yield f"of its field '{field_name}', which no card shows, only the text stays"
    moved = [
        place for place in (*how.asks[1:], *how.answers[1:]) if place in how.apart and is_filled(note.fields[place])
    ]
    in_line = [place for place in moved if not how.cloze and place in how.answers and place in how.beside]
    for places, where in (
        ([place for place in moved if place not in in_line], "in a place of its own follows the text before it now"),
        (in_line, "in the line of the answer is the rationale now"),
    ):
        if places:
            names = ", ".join(f"'{shortened(how.fields[place])}'" for place in places)
            yield f"what its card shows of {names} {where}: look at it"
    for place in (how.asks[0], *how.answers[:1]):
        if place in how.struck and is_filled(note.fields[place]):
            yield f"its card raises, lowers or strikes out what '{shortened(how.fields[place])}' has: {_IN_WORDS}"
    for place in how.asks[1:] if how.cloze else ():
        if "{{c" in note.fields[place]:
            field_name = shortened(how.fields[place])
            yield f"its field '{field_name}' stood only on the cards of its own gaps, and stands on all cards now"
    if how.styled:
        shown = " ".join(note.fields[place] for place in (*how.asks, *how.answers))
        named = {name for found in _CLASSES.findall(shown) for name in found.split()}
        for name in sorted(named & how.styled):
            yield f"what has the class '{shortened(name)}' is no more as the note type's style shows it: {_IN_WORDS}"
    shown_places = [place for place in (*how.asks, *how.answers) if place not in how.preformatted]
    if how.keeps_blanks and any(KEPT_BLANKS.search(note.fields[place]) for place in shown_places):
        yield "its style may show its blanks and line breaks as typed, and the bank has them no more: look at it"
    for lost in dict.fromkeys(lost for each in both for lost in each.lost):
        yield GONE[lost]
    if not how.cloze and texts.answered[0].parted:
        yield "its answer has a list or a table, which an answer shows as plain lines: look at it"


_CLASSES: Final = re.compile(r"""<[^<>]{1,300}\bclass\s*=\s*["']?([^"'<>]{1,200})""", re.IGNORECASE)
_IN_WORDS: Final = "say it in words where it matters"
GONE: Final = {
    "underlining": f"what was underlined is so no more: {_IN_WORDS}",
    "striking out": f"what was struck out is so no more: {_IN_WORDS}",
    "colour": f"its colours are gone: {_IN_WORDS}",
    "a link's address": f"the address of a link is gone: {_IN_WORDS}",
    "a link": "a link in it that does not lead into the web is none any more",
    "capitals": f"its style shows capitals that were not typed: {_IN_WORDS}",
    "columns": "its lines ran in another direction, and run as others do now",
    "indentation": "what was set in is so no more",
    "a cut mark": "a gap cuts a mark in it in two: it is marked within the gap and beside it, on all cards",
    "a heading": "its heading is a line like the others now",
    "letters of a list": "its list had letters, and has numbers now",
    "numbers of a list": "its list was numbered in another way",
    "a size": "a part of a word or number was smaller, larger or higher than the rest: write what it means, as in 10^6^",
    "a list in a gap": "a list or a table within a gap is shown as plain lines",
    "readings": "its readings (ruby) stand in brackets behind their words now",
    "hidden text": "it has text that no card shows, which is left out",
    "white text": "its white text is to be read now",
    "LaTeX": "its [latex] was a picture, and is shown as it is typed now: write it as \\( … \\)",
    "speech": "what was spoken is shown as it is typed now",
    "a drawing": "its drawing is left out",
    "a formula": "its formula (MathML) is a text now: look at it",
    "the font Symbol": "letters that it has in the font Symbol are the signs of that font now, as m is μ: look at it",
    "a font of pictures": "letters that it has in a font of pictures (Wingdings) are letters now: look at it",
    "blanks": "blanks and line breaks that its style showed as typed are folded now: look at it",
    "an embedded page": "the page that it embeds is left out",
    "a rule": "the line across it is gone",
    "folding": "what could be folded away is always shown",
    "a box to fill in": "its box to fill in is left out",
    "movement": "what moved stands still",
    "a tag that never ends": "a tag in it never ends, so that no card showed what follows: that is to be read now",
}
"""What a remark says of each word of `TypedText.lost`."""


def shown_otherwise(note: ImportedNote, notetype: Mapping[str, Any], fields: Sequence[str]) -> list[str]:
    """Where a learner reads something else in the ``fields`` that a release gives a note than in those that it has."""
    how = layout(notetype)
    answers = [place for place in how.answers if place != how.switch]
    remarks = []
    for places, gaps in ((how.asks, how.cloze), (answers, False)):
        before = [shown_source(note, how, place) for place in places if note.fields[place]]
        after = [fields[place] for place in places if fields[place]]
        if found := shown_differently(before, after, gaps):
            was, now = (shortened(each, 120) or "nothing" for each in found)
            remarks.append(f"shown as {was} before, as {now} now")
    return remarks
