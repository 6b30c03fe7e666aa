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

from ketaquiz import yamltext
from ketaquiz.foreign import Layout, Shown, Unknown, layout
from ketaquiz.images import ENDINGS, BadImage, media_type
from ketaquiz.shapes import slug
from ketaquiz.unmark import Typed, unmark

FOLDER: Final = "images"
"""Where pictures are put, beside the bank."""
_DROPPED: Final = frozenset({"marked", "leech"})
"""Tags that are Anki's own."""


@dataclass
class Adopted:
    """Notes of one deck as items."""

    items: list[tuple[yamltext.Entry, Shown]] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)
    """Notes that do not come, by what they ask, each with the reason."""
    remarks: list[tuple[str, str]] = field(default_factory=list)
    """What did not come of the others, by item id."""
    pictures: dict[str, bytes] = field(default_factory=dict)
    """By their names in the bank."""


def adopt(notes: Iterable[Shown], notetypes: Mapping[int, Mapping[str, Any]], media: Mapping[str, bytes]) -> Adopted:
    """The items that notes become, in their order."""
    made = Adopted()
    layouts: dict[int, Layout | str] = {}
    for notetype, each in notetypes.items():
        try:
            layouts[notetype] = layout(each)
        except Unknown as error:
            layouts[notetype] = f"its note type '{each['name']}' {error}"
    taken: dict[str, int] = {}
    for note in notes:
        found = layouts[note.notetype]
        if isinstance(found, str) or not note.guid.strip():
            made.left.append((_name(note), found if isinstance(found, str) else "it has no guid"))
            continue
        _adopt(note, found, media, taken, made)
    return made


def _name(note: Shown) -> str:
    text = " ".join(unmark(note.fields[0], one_line=True).text.split())
    return (text[:59] + "…" if len(text) > 60 else text) or note.guid


def _adopt(note: Shown, how: Layout, media: Mapping[str, bytes], taken: dict[str, int], made: Adopted) -> None:
    asked = [unmark(note.fields[place]) for place in how.asks]
    answers = [place for place in how.answers if place != how.switch]
    answered = [unmark(note.fields[place]) for place in answers]
    question = "\n\n".join(each.text for each in asked if each.text)
    rest = answered if how.cloze else answered[1:]
    keys: dict[str, yamltext.Value] = {"id": ""}
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
    name = keys["id"] = _id(re.sub(r"\{\{c\d+::|\}\}", "", question), taken)
    _pictures(name, asked, answered, keys, media, made)
    if tags := [
        tag
        for tag in note.tags
        if tag.lower() not in _DROPPED and not re.search(r'["\s]', tag) and yamltext.permitted(tag) == tag
    ]:
        keys["tags"] = list(dict.fromkeys(tags))
    if any(unmark(note.fields[place]).text for place in how.hints):
        made.remarks.append((name, "its hint stays on the card as it is, and is not in the bank"))
    for each in (*asked, *answered):
        if each.sounds:
            made.remarks.append((name, f"the sound {each.sounds[0]} is left out"))
        if each.differs:
            made.remarks.append((name, "its marks are not shown quite as before: look at it"))
    made.items.append((yamltext.Entry(keys), note))


def _id(text: str, taken: dict[str, int]) -> str:
    """An id that no item has; ``taken`` counts how often each was given, so that thousands of one name cost no time."""
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
    keys: dict[str, yamltext.Value],
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
    number = 1
    while True:
        name = f"{FOLDER}/{stem}{f'-{number}' if number > 1 else ''}.{ENDINGS[kind]}"
        if made.pictures.setdefault(name, data) == data:
            return name
        number += 1
