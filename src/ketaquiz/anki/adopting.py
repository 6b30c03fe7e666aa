"""Notes of any deck as items to edit.

Basic, reversed and cloze notes come with what their cards show. Imports `foreign`, `unmark`, `images`, `shapes` and
`yamltext`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import unquote

from ketaquiz.bank.fields import slug
from ketaquiz.bank.images import ENDINGS, BadImage, media_type
from ketaquiz.release.foreign import Layout, Shown, Unknown, is_filled, layout
from ketaquiz.release.ledger import LATEST
from ketaquiz.text.allowlist import is_harmless
from ketaquiz.text.from_html import Typed, unmark
from ketaquiz.yamltree import writer

FOLDER: Final = "images"
"""Where pictures are put, beside the bank."""
_DROPPED: Final = frozenset({"marked", "leech"})
"""Tags that are Anki's own."""


@dataclass
class Adopted:
    """Notes of one deck as items."""

    items: list[tuple[writer.Entry, Shown]] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)
    """Notes that do not come, by what they ask, each with the reason."""
    remarks: list[tuple[str, str]] = field(default_factory=list)
    """What did not come of the others, by item id."""
    pictures: dict[str, bytes] = field(default_factory=dict)
    """By their names in the bank."""


@dataclass
class Taken:
    """What other items of the folder and of the package have, and no further one can have."""

    ids: dict[str, int] = field(default_factory=dict)
    """How often each id was given, so that thousands of one name cost no time."""
    guids: set[str] = field(default_factory=set)
    known: Mapping[str, str] = field(default_factory=dict)
    """The ids of notes that were imported before, by guid."""


def adopt(
    notes: Iterable[Shown],
    notetypes: Mapping[int, Mapping[str, Any]],
    media: Mapping[str, bytes],
    taken: Taken | None = None,
) -> Adopted:
    """The items that notes become, in their order; what they take is entered in ``taken``."""
    made = Adopted()
    taken = Taken() if taken is None else taken
    layouts: dict[int, Layout | str] = {}
    for notetype, each in notetypes.items():
        try:
            layouts[notetype] = layout(each)
        except Unknown as error:
            layouts[notetype] = f"its note type '{each['name']}' {error}"
    for note in notes:
        found = layouts[note.notetype]
        if why := found if isinstance(found, str) else _why_not(note, found, taken):
            made.left.append((_name(note), why))
        elif isinstance(found, Layout):
            taken.guids.add(note.guid)
            _adopt(note, found, media, taken, made)
    return made


def _why_not(note: Shown, how: Layout, taken: Taken) -> str:
    """Why a note cannot be one in a ledger; empty where it can."""
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
    if empty := [how.fields[place] for place in how.needs if not is_filled(note.fields[place])]:
        return f"its field '{empty[0]}' is empty, and its card shows something only where that is filled"
    return ""


def _name(note: Shown) -> str:
    text = " ".join(unmark(note.fields[0], one_line=True).text.split())
    return (text[:59] + "…" if len(text) > 60 else text) or note.guid


def _adopt(note: Shown, how: Layout, media: Mapping[str, bytes], taken: Taken, made: Adopted) -> None:
    asked = [unmark(note.fields[place]) for place in how.asks]
    answers = [place for place in how.answers if place != how.switch]
    answered = [unmark(note.fields[place]) for place in answers]
    question = "\n\n".join(each.text for each in asked if each.text)
    rest = answered if how.cloze else answered[1:]
    keys: dict[str, writer.Value] = {"id": ""}
    if how.cloze:
        numbers = [int(number) for number in re.findall(r"\{\{c([0-9]{1,3})::", question)]
        if question.count("{{") != len(numbers) or {*numbers} != {*note.cards}:
            made.left.append((_name(note), "its gaps are not those of its cards"))
            return
        keys["cloze"] = question
    else:
        if not question or not answered[0].text:
            side = "answer" if question else "question"
            made.left.append((_name(note), f"its {side} has no text"))
            return
        keys["question"] = question
        keys["answer"] = answered[0].text
        if how.typed is not None:
            keys["answer"] = " ".join(answered[0].text.split())
            keys["typed"] = True
        if how.reverse and 2 in note.cards:
            keys["reverse"] = True
    if rationale := "\n\n".join(each.text for each in rest if each.text):
        keys["rationale"] = rationale
    name = keys["id"] = taken.known.get(note.guid) or _id(re.sub(r"\{\{c\d+::|\}\}", "", question), taken.ids)
    _pictures(name, asked, answered, keys, media, made)
    if tags := _tags(name, note.tags, made):
        keys["tags"] = tags
    for place in how.hints:
        if unmark(note.fields[place]).text:
            form = "as plain text" if re.search("<(?!br>)", note.fields[place]) else "as it is"
            made.remarks.append((name, f"its hint stays on the card {form}, and is not in the bank"))
    for place in how.stays:
        if place not in how.hints and not is_harmless(note.fields[place]):
            field_name = how.fields[place]
            made.remarks.append((name, f"of its field '{field_name}', which no card shows, only the text stays"))
    for sound in dict.fromkeys(sound for each in (*asked, *answered) for sound in each.sounds[:1]):
        made.remarks.append((name, f"the sound {sound} is left out"))
    if any(each.differs for each in (*asked, *answered)):
        made.remarks.append((name, "its marks are not shown quite as before: look at it"))
    for lost in dict.fromkeys(lost for each in (*asked, *answered) for lost in each.lost):
        made.remarks.append((name, f"{_GONE[lost]}: say it in words where it matters"))
    if not how.cloze and answered[0].parted:
        made.remarks.append(
            (name, "its answer has a list or a table, which an answer shows as plain lines: look at it")
        )
    made.items.append((writer.Entry(keys), note))


_GONE: Final = {
    "underlining": "what was underlined is so no more",
    "striking out": "what was struck out is so no more",
    "colour": "its colours are gone",
    "indentation": "the indentation of its lines is gone",
    "a link's address": "the address of a link is gone",
}
"""What is said of `Typed.lost`."""


def _tags(name: str, tags: Iterable[str], made: Adopted) -> list[str]:
    """The tags that a bank can have."""
    found = []
    for tag in dict.fromkeys(tags):
        if re.search(r'["\s]', tag) or writer.permitted(tag) != tag or "" in tag.split("::") or len(tag) > 100:
            shown = " ".join(writer.permitted(tag).split())
            made.remarks.append((name, f"the tag {shown[:59] + '…' if len(shown) > 60 else shown} is left out"))
        elif tag.lower() not in _DROPPED:
            found.append(tag)
    return found


_RESERVED: Final = re.compile(r"^(con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?=\.|$)", re.IGNORECASE)


def portable(name: str) -> str:
    """A file's name less its ending, with a '-' where Windows has that name for a device."""
    return _RESERVED.sub(r"\1-", name)


def _id(text: str, taken: dict[str, int]) -> str:
    """An id that no item has; ``taken`` is `Taken.ids`."""
    first = slug(text).rstrip("-") or "item"
    name, number = first, taken.get(first, 0)
    while name in taken:
        number += 1
        name = f"{first[:74].rstrip('-')}-{number}"
    taken[first] = max(number, 1)
    taken[name] = 1
    return name


def _pictures(
    name: str,
    asked: list[Typed],
    answered: list[Typed],
    keys: dict[str, writer.Value],
    media: Mapping[str, bytes],
    made: Adopted,
) -> None:
    """The first picture of the question; an item has one, and none behind its answer."""
    for number, (source, alt) in enumerate([image for each in asked for image in each.images]):
        file = unquote(source)
        if number:
            made.remarks.append((name, f"a further picture, {file}, is left out"))
        elif file not in media:
            made.remarks.append((name, f"the picture {file} is not in the package, or is larger than 8 MiB"))
        else:
            try:
                kind = media_type(media[file])
            except BadImage as error:
                made.remarks.append((name, f"the picture {file} {error.message}"))
                continue
            keys["image"] = {
                "file": _file(file, kind, media[file], made),
                "alt": alt or "A picture without a description",
            }
            if not alt:
                made.remarks.append((name, f"the picture {file} has no description: write what it shows at 'alt'"))
    for source, _ in [image for each in answered for image in each.images]:
        made.remarks.append((name, f"the picture {unquote(source)} stands behind the answer, and is left out"))


def _file(file: str, kind: str, data: bytes, made: Adopted) -> str:
    """A name for a picture that every system can have."""
    stem = re.sub(r"[^A-Za-z0-9_-]+", "-", PurePosixPath(file).stem).strip("-")[:60] or "picture"
    stem = portable(stem)
    number = 1
    while True:
        name = f"{FOLDER}/{stem}{f'-{number}' if number > 1 else ''}.{ENDINGS[kind]}"
        if made.pictures.setdefault(name, data) == data:
            return name
        number += 1
