"""Notes of an imported package as items of a bank, for a person to look at.

Basic, reversed and cloze notes become items with what their cards show; covered pictures become drafts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Any, Final
from urllib.parse import unquote

from ketaquiz.anki.imported_images import ImportedImages, NoteImages, without_images
from ketaquiz.anki.imported_occlusions import LONGEST, TO_NAME, CannotConvert, is_occlusion, occlusion_draft
from ketaquiz.bank.media import BadFile
from ketaquiz.bank.slugs import slug
from ketaquiz.release.imported_notetypes import ImportedNote, Layout, UnsupportedNotetype, is_filled, layout
from ketaquiz.release.ledger import LATEST
from ketaquiz.text.allowlist import is_harmless
from ketaquiz.text.from_html import LEVELS, TypedText, plain_text, shown_differently, typed_text
from ketaquiz.text.shortened import shortened
from ketaquiz.text.unique import first_free, numbered
from ketaquiz.yamltree import writer

_DROPPED: Final = frozenset({"marked", "leech"})
"""Tags that Anki itself sets, in small letters."""


@dataclass
class ConvertedNotes:
    """Notes of one deck as items."""

    items: list[tuple[writer.Entry, ImportedNote]] = field(default_factory=list)
    """Each item with the note that it was made of."""
    drafts: list[writer.Entry] = field(default_factory=list)
    """Items that no note of a learner becomes; of some a person has to write a part."""
    left_out: list[tuple[str, str]] = field(default_factory=list)
    """Notes that cannot become items: what each asks, and the reason."""
    remarks: list[tuple[str, str]] = field(default_factory=list)
    """Item ids, each with something that could not be taken over of its note."""
    images: ImportedImages = field(default_factory=ImportedImages)
    """Those of the notes."""


@dataclass
class NamesInUse:
    """The ids and guids that other items of the folder and of the package have, and no further one may have."""

    ids: dict[str, int] = field(default_factory=dict)
    """Each id with the last number that was put behind it, 1 for none, so that thousands of one name cost no time."""
    guids: set[str] = field(default_factory=set)
    known: Mapping[str, str] = field(default_factory=dict)
    """By guid, the ids of notes that were imported before: they keep them."""


ByFields = Callable[
    [ImportedNote, Mapping[str, Any], ConvertedNotes], tuple[dict[str, writer.Value], Sequence[str]] | str | None
]
"""Reads a note by what its fields are called: the keys of its item and what is otherwise, why there is none, or None."""


def convert_notes(
    notes: Iterable[ImportedNote],
    notetypes: Mapping[int, Mapping[str, Any]],
    media: Mapping[str, bytes],
    taken: NamesInUse | None = None,
    by_fields: ByFields = lambda *_: None,
) -> ConvertedNotes:
    """The items that notes become, in their order; their ids and guids are entered in ``taken``.

    ``notetypes`` has Anki's JSON by id, ``media`` the package's images by file name; ``by_fields`` reads notes whose cards
    cannot be made again.
    """
    made = ConvertedNotes(images=ImportedImages(media))
    taken = NamesInUse() if taken is None else taken
    layouts: dict[int, Layout | str] = {}
    occlusions = {notetype for notetype, each in notetypes.items() if is_occlusion(each)}
    for notetype, each in notetypes.items():
        try:
            layouts[notetype] = layout(each)
        except UnsupportedNotetype as error:
            layouts[notetype] = f"its note type '{shortened(str(each['name']))}' {error}"
    for note in notes:
        if note.notetype in occlusions:
            _draft_occlusion(note, notetypes[note.notetype], taken, made)
            continue
        found = layouts[note.notetype]
        if isinstance(found, str) and (read := by_fields(note, notetypes[note.notetype], made)) is not None:
            _enter_new(note, read, taken, made)
        elif why := found if isinstance(found, str) else _why_not(note, found, taken):
            made.left_out.append((_name(note), why))
        elif isinstance(found, Layout):
            taken.guids.add(note.guid)
            _convert(note, found, taken, made)
    return made


def _why_not(note: ImportedNote, how: Layout, taken: NamesInUse) -> str:
    """Why a note cannot become an item that a ledger has, as a sentence; empty where it can."""
    if not note.guid.strip():
        return "it has no guid"
    if note.guid in taken.guids:
        return "it has the guid of another note"
    if len(note.guid) > 200 or re.search("[\ud800-\udfff]", note.guid):
        return "its guid is longer than 200 characters, or no text"
    if not 0 <= note.mod <= LATEST:
        return "the time of its last change is none"
    if not 0 <= note.note_id < 10**18:
        return "its note id is negative, or has more than 18 digits"
    if any(len(note.fields[place]) > LONGEST for place in (*how.asks, *how.answers, *how.preserved)):
        return f"it has a field of more than {LONGEST:,} characters"
    if empty := [how.fields[place] for place in how.required if not is_filled(note.fields[place])]:
        return f"its field '{shortened(empty[0])}' is empty, and its card shows something only where that is filled"
    return ""


def _enter_new(
    note: ImportedNote,
    read: tuple[dict[str, writer.Value], Sequence[str]] | str,
    taken: NamesInUse,
    made: ConvertedNotes,
) -> None:
    """Enter the new item that a note becomes, which no learner's note is, into ``made``; or why it becomes none."""
    if isinstance(read, str):
        made.left_out.append((_name(note), read))
        return
    keys, remarks = read
    enter_draft(keys, note.tags, remarks, taken, made)


def enter_draft(
    keys: Mapping[str, writer.Value],
    tags: Iterable[str],
    remarks: Iterable[str],
    taken: NamesInUse,
    made: ConvertedNotes,
) -> None:
    """Enter an item that no learner's note is into ``made``, under an id of its own, with the tags that a bank can have."""
    asked = next(str(keys[key]) for key in ("question", "statement", "cloze") if key in keys)
    name = free_id(asked.removeprefix(TO_NAME), taken.ids)
    entered = {"id": name, **keys}
    if kept := _tags(name, tags, made):
        entered["tags"] = kept
    made.remarks += ((name, remark) for remark in remarks)
    made.drafts.append(writer.Entry(entered))


def _draft_occlusion(note: ImportedNote, notetype: Mapping[str, Any], taken: NamesInUse, made: ConvertedNotes) -> None:
    """Enter the draft that a covered picture becomes, and what is to be written in it, into ``made``."""
    remarks: list[str] = []
    try:
        keys = occlusion_draft(note, notetype, made.images, remarks)
    except CannotConvert as error:
        made.left_out.append((shortened(plain_text(" ".join(note.fields[1:3])[:LONGEST])) or _name(note), str(error)))
        return
    enter_draft(keys, note.tags, remarks, taken, made)


def _name(note: ImportedNote) -> str:
    """A note's first field as plain text in at most 60 characters, by which its author knows it."""
    return shortened(plain_text(note.fields[0][:LONGEST])) or shortened(note.guid)


def _convert(note: ImportedNote, how: Layout, taken: NamesInUse, made: ConvertedNotes) -> None:
    """Enter the item that a note becomes, and what it loses by that, into ``made``; or why the note is left out."""
    placed = NoteImages(made.images)
    texts = _Texts.of(note, how, placed)
    found = _question_keys(note, how, texts)
    if isinstance(found, str):
        made.left_out.append((_name(note), found))
        return
    name = taken.known.get(note.guid) or free_id(_without_gaps(texts.question_words), taken.ids)
    keys: dict[str, writer.Value] = {"id": name, **found}
    _images(texts, placed, keys)
    _sound(texts, placed, keys)
    if tags := _tags(name, note.tags, made):
        keys["tags"] = tags
    made.remarks += ((name, remark) for remark in (*dict.fromkeys(placed.remarks), *_losses(note, how, texts)))
    made.items.append((writer.Entry(keys), note))


def shown_source(note: ImportedNote, how: Layout, place: int) -> str:
    """The HTML that a card shows of a field: as lines of code where its template keeps blanks and line breaks that count."""
    html = note.fields[place]
    return f"<pre>{html}</pre>" if place in how.preformatted and _KEPT_BLANKS.search(html) else html


_KEPT_BLANKS: Final = re.compile(r"\n|\t| {2}|\A ")


@dataclass(frozen=True)
class _Texts:
    """The texts as typed of a note's fields that cards show."""

    asked: list[TypedText]
    answered: list[TypedText]

    @classmethod
    def of(cls, note: ImportedNote, how: Layout, placed: NoteImages, least: int = LEVELS[0]) -> _Texts:
        """``least`` is the level of `from_html` at which to begin; ``placed`` gets the pictures that stand in texts."""
        answers = [place for place in how.answers if place != how.switch]
        asked = [
            typed_text(
                shown_source(note, how, place),
                gaps=how.cloze and place == how.asks[0],
                least=least,
                image=placed.typed,
            )
            for place in how.asks
        ]
        answered = []
        for number, place in enumerate(answers):
            block = how.cloze or number > 0  # a short answer has no place for pictures
            image = placed.typed if block else None
            answered.append(typed_text(shown_source(note, how, place), block=block, least=least, image=image))
        return cls(asked, answered)

    @property
    def question(self) -> str:
        return "\n\n".join(each.text for each in self.asked if each.text)

    @property
    def question_words(self) -> str:
        return without_images(self.question)


def with_fewer_marks(
    entry: writer.Entry, note: ImportedNote, notetype: Mapping[str, Any], level: int, made: ConvertedNotes
) -> writer.Entry | None:
    """An item of a note made with the marks of a level of `from_html`, for one that no bank takes with all of its marks.

    None where that is no item.
    """
    how = layout(notetype)
    placed = NoteImages(made.images)
    texts = _Texts.of(note, how, placed, level)
    found = _question_keys(note, how, texts)
    if isinstance(found, str):
        return None
    keys = {key: value for key, value in entry.keys.items() if key not in ("image", "rationale")} | found
    _images(texts, placed, keys)
    return writer.Entry(keys)


def _question_keys(note: ImportedNote, how: Layout, texts: _Texts) -> dict[str, writer.Value] | str:
    """The keys of the question, its answer and the rationale; or why a note can be no item, as a sentence."""
    question = texts.question
    keys: dict[str, writer.Value] = {}
    if how.cloze:
        numbers = [int(number) for number in re.findall(r"\{\{c([0-9]{1,3})::", question)]
        if question.count("{{") != len(numbers) or {*numbers} != {*note.cards}:
            return "its gaps are not those of its cards"
        keys["cloze"] = question
    elif not question or not texts.answered[0].text:
        return f"its {'answer' if question else 'question'} has no text"
    else:
        keys |= {"question": question, "answer": texts.answered[0].text}
        if how.typed is not None:
            keys["answer"] = " ".join(texts.answered[0].text.split())
            keys["typed"] = True
        if how.reverse and 2 in note.cards:
            keys["reverse"] = True
    rest = texts.answered if how.cloze else texts.answered[1:]
    if rationale := "\n\n".join(each.text for each in rest if each.text):
        keys["rationale"] = rationale
    return keys


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


def _losses(note: ImportedNote, how: Layout, texts: _Texts) -> Iterator[str]:
    """What an item does not have of its note, or not quite as the cards show it."""
    both = (*texts.asked, *texts.answered)
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
    if how.keeps_blanks and any(_KEPT_BLANKS.search(note.fields[place]) for place in shown_places):
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


def _tags(name: str, tags: Iterable[str], made: ConvertedNotes) -> list[str]:
    """The tags of a note that a bank can have; the others are remarked on."""
    found = []
    for tag in dict.fromkeys(tags):
        if re.search(r'["\s]', tag) or writer.permitted(tag) != tag or "" in tag.split("::") or len(tag) > 100:
            made.remarks.append((name, f"the tag {shortened(writer.permitted(tag[:600]))} is left out"))
        elif tag.lower() not in _DROPPED:
            found.append(tag)
    return found


def _without_gaps(text: str) -> str:
    """What a text shows when all its gaps are hidden: an id made of it gives no answer away."""
    shown, depth = "", 0
    for piece in re.split(r"(\{\{c[0-9,]+::|\}\})", text):
        if piece.startswith("{{c"):
            depth += 1
        elif piece == "}}":
            depth = max(0, depth - 1)
            shown += " "
        elif not depth:
            shown += piece
    return shown


def free_id(text: str, taken: dict[str, int]) -> str:
    """An id, made of a text, that no item has; it is entered in ``taken``, which is `NamesInUse.ids`."""
    first = slug(text).rstrip("-") or "item"
    name = first_free(numbered(first, taken.get(first, 1) + 1, longest=74), taken)
    if name != first:
        taken[first] = int(name.rpartition("-")[2])
    taken[name] = 1
    return name


def _images(texts: _Texts, placed: NoteImages, keys: dict[str, writer.Value]) -> None:
    """Give pictures that stand in no text their place: the only one of a question below it, those of answers behind these."""
    ask = "cloze" if "cloze" in keys else "question"
    image: Mapping[str, writer.Value] = {}
    if (lone := placed.split_at_only_image(texts.question)) is not None:
        keys[ask], image = lone
    for part, key in ((texts.asked, ask), (texts.answered, "rationale")):
        for source, alt in (each for text in part for each in text.images):
            if not (typed := placed.typed(source, alt)):
                continue
            called = shortened(unquote(source))
            before = str(keys.get(key, ""))
            if key == ask:
                keys[key] = f"{before}\n\n{typed}".strip()
                placed.remarks.append(f"the picture {called} stands below the text now: look at it")
            else:
                keys[key] = f"{typed}\n\n{before}".strip()
                placed.remarks.append(f"the picture {called} of the answer stands above the rationale now: look at it")
    if image:
        keys["image"] = image
    placed.say_undescribed(str(image.get("file", "")))


def _sound(texts: _Texts, placed: NoteImages, keys: dict[str, writer.Value]) -> None:
    """Put the first sound that the question plays into ``keys``; what else is heard is remarked on."""
    asked = [sound for each in texts.asked for sound in each.sounds]
    others = [sound for each in (*texts.asked, *texts.answered) for sound in each.sounds]
    for sound in dict.fromkeys((*asked, *others)):
        name = unescape(sound)
        called = shortened(name)
        if sound not in asked or "audio" in keys:
            where = "stands in the answer" if sound not in asked else "is a second one"
            placed.remarks.append(f"the sound {called} {where}, and is left out")
            continue
        try:
            keys["audio"] = {"file": placed.known.sound(name)}
        except KeyError:
            placed.remarks.append(f"the sound {called} is not in the package, or is larger than 8 MiB")
        except BadFile as error:
            placed.remarks.append(f"the sound {called} {error.message}, and is left out")
        else:
            placed.remarks.append(f"the sound {called} has no transcript: without one, paper leaves the item out")
