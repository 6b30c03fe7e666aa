"""Notes of an imported package as items of a bank, for a person to look at.

Basic, reversed and cloze notes become items with what their cards show; covered pictures become drafts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from ketaquiz.anki.imported_images import ImportedImages, NoteImages
from ketaquiz.anki.imported_occlusions import LONGEST, TO_NAME, CannotConvert, is_occlusion, occlusion_draft
from ketaquiz.anki.note_losses import losses
from ketaquiz.anki.note_texts import NoteTexts, place_images, take_sound
from ketaquiz.bank.slugs import free_id
from ketaquiz.release.imported_notetypes import ImportedNote, Layout, UnsupportedNotetype, is_filled, layout
from ketaquiz.release.ledger import LATEST
from ketaquiz.text.from_html import plain_text
from ketaquiz.text.shortened import shortened
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
        return (
            "the time of its last change is none: in Anki, give the note a tag, which sets it anew, and export it again"
        )
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
    texts = NoteTexts.of(note, how, placed)
    found = _question_keys(note, how, texts)
    if isinstance(found, str):
        made.left_out.append((_name(note), found))
        return
    name = taken.known.get(note.guid) or free_id(_without_gaps(texts.question_words), taken.ids)
    keys: dict[str, writer.Value] = {"id": name, **found}
    place_images(texts, placed, keys)
    take_sound(texts, placed, keys)
    if tags := _tags(name, note.tags, made):
        keys["tags"] = tags
    made.remarks += ((name, remark) for remark in (*dict.fromkeys(placed.remarks), *losses(note, how, texts)))
    made.items.append((writer.Entry(keys), note))


def with_fewer_marks(
    entry: writer.Entry, note: ImportedNote, notetype: Mapping[str, Any], level: int, made: ConvertedNotes
) -> writer.Entry | None:
    """An item of a note made with the marks of a level of `from_html`, for one that no bank takes with all of its marks.

    None where that is no item.
    """
    how = layout(notetype)
    placed = NoteImages(made.images)
    texts = NoteTexts.of(note, how, placed, level)
    found = _question_keys(note, how, texts)
    if isinstance(found, str):
        return None
    keys = {key: value for key, value in entry.keys.items() if key not in ("image", "rationale")} | found
    place_images(texts, placed, keys)
    return writer.Entry(keys)


def _question_keys(note: ImportedNote, how: Layout, texts: NoteTexts) -> dict[str, writer.Value] | str:
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
