"""Real Anki, in a throw-away collection: packages are imported, and what is then in the collection is told as JSON.

The only module that imports `anki`, which is an extra (``[anki]``). It runs in the process that
`apart` starts.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from urllib.parse import unquote

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.errors import AnkiException

from ketaquiz.anki.apart import BadPackage, more_time
from ketaquiz.anki.package_parts import images_in, write_collection
from ketaquiz.release.unpacking import DamagedPackage, opened_package
from ketaquiz.text.from_html import images


@contextmanager
def _collection(folder: Path) -> Iterator[Collection]:
    """An empty collection in a folder. Raises `BadPackage` for what Anki cannot do with it."""
    try:
        with TemporaryDirectory(dir=folder, ignore_cleanup_errors=True) as own:
            col = Collection(str(Path(own) / "collection.anki2"))
            try:
                yield col
            finally:
                col.close()
    except (AnkiException, OSError) as error:
        raise BadPackage(f"Anki cannot work in {folder.parent}: {_words(error)}") from None


def _words(error: Exception) -> str:
    """The message of an exception in one line of at most 300 characters; the exception's type where it has none."""
    text = " ".join(re.sub(r"[\u2068\u2069]", "", str(error)).split())
    return "".join(char if char.isprintable() else "\ufffd" for char in text[:300]) or type(error).__name__


def _import(col: Collection, package: Path, folder: Path) -> None:
    """Import a package's collection with the options that Anki offers first. Raises `BadPackage`."""
    clean = folder / "clean.apkg"
    try:
        with opened_package(package) as opened:
            raw = folder / "clean.anki2"
            write_collection(opened, clean, raw)
        more_time(_count_rows(raw))
        raw.unlink()
    except DamagedPackage as error:
        raise BadPackage(f"Anki cannot import {package}: {error}") from None
    try:
        col.import_anki_package(ImportAnkiPackageRequest(package_path=str(clean), options=ImportAnkiPackageOptions()))
    except (AnkiException, OSError) as error:
        raise BadPackage(f"Anki cannot import {package}: {_words(error)}") from None


def _count_rows(collection: Path) -> int:
    """The number of notes or of cards in a collection's SQLite file, whichever is larger; 0 where it is no collection.

    It says how much time the import may take.
    """
    try:
        with closing(sqlite3.connect(f"{collection.as_uri()}?mode=ro&immutable=1", uri=True)) as opened:
            kinds = opened.execute("select type from sqlite_master where name in ('notes', 'cards')").fetchall()
            if kinds != [("table",), ("table",)]:  # a view may have rows without end
                return 0
            return max(int(opened.execute(f"select count(*) from {name}").fetchone()[0]) for name in ("notes", "cards"))  # noqa: S608
    except sqlite3.Error:
        return 0


# ---------------------------------------------------------------------------------------------------------------------
# notes before and after an update


def _tell_states(packages: Sequence[Path], folder: Path, _: Mapping[str, Any]) -> Iterator[object]:
    """What an update does to learners: ``packages`` are the new and the old package, in this order.

    Gives `_states` three times: of a learner who imports only the new package, of one who has imported the old, and of
    the same one after importing the new as well. Then the names, as Anki calls them, of the note types that came in a
    second time. An object ``{"about": …}`` names the package, by its index, that an error in the next step is due to.
    """
    new, old = packages
    yield {"about": 0}
    with _collection(folder) as fresh:
        _import(fresh, new, folder)
        yield _states(fresh)
    with _collection(folder) as col:
        yield {"about": 1}
        _import(col, old, folder)
        yield _states(col)
        types = _type_names(col)
        yield {"about": 0}
        _import(col, new, folder)
        yield _states(col)
        yield sorted(name for name in _type_names(col) - types if name.rstrip("+") in types)


def _type_names(col: Collection) -> set[str]:
    """The names of the note types that some note of the collection has."""
    return {each.name for each in col.models.all_names_and_ids() if col.models.use_count(_model(col, each.id))}


def _model(col: Collection, notetype: int) -> Any:
    """Anki's JSON of a note type, by its id."""
    return col.models.get(notetype)  # type: ignore[arg-type]


_LONGEST_NAME: Final = 1000
"""How much of a note's first field goes along, in characters."""


def _states(col: Collection) -> dict[str, list[Any]]:
    """The notes of a collection by guid, each as the values of `preview`'s ``_State`` in their order."""
    assert col.db is not None
    names = {each.id: each.name for each in col.decks.all_names_and_ids()}
    decks: dict[int, set[str]] = {}
    for note_id, deck in col.db.all("select nid, did from cards"):
        decks.setdefault(note_id, set()).add(names.get(deck, ""))
    blank: dict[int, list[int]] = {}
    for each in col.get_empty_cards().notes:
        blank[each.note_id] = [col.get_card(card).ord + 1 for card in each.card_ids]
    retired = {model["id"]: _retired_index(model) for model in col.models.all()}
    found = {}
    for note_id, guid, notetype, mod, tags, fields in col.db.all("select id, guid, mid, mod, tags, flds from notes"):
        values = fields.split("\x1f")
        place = retired.get(notetype)
        text = json.dumps([values, sorted(tags.split())])
        found[guid] = [
            values[0][:_LONGEST_NAME],
            hashlib.sha256(text.encode()).hexdigest(),
            mod,
            notetype,
            place is not None and place < len(values) and bool(values[place]),
            sorted(decks.get(note_id, ())),
            blank.get(note_id, []),
        ]
    return found


def _retired_index(model: Any) -> int | None:
    """The index of the field Retired in a note type (Anki's JSON of it); None where it has no such field."""
    return next((place for place, each in enumerate(model["flds"]) if each["name"] == "Retired"), None)


# ---------------------------------------------------------------------------------------------------------------------
# the notes of a package


def _tell_notes(packages: Sequence[Path], folder: Path, request: Mapping[str, Any]) -> Iterator[object]:
    """What a package holds: its note types by id, then its notes in the order in which learners meet them, then its images.

    A note is a list as `_notes_to_sort` has it. The images come as one list, each with its name and the name of the file
    in ``folder`` that has its bytes; those of more than the request's ``most_bytes`` are left out.
    """
    (package,) = packages
    yield {"about": 0}
    with _collection(folder) as col:
        for model in col.models.all():  # Anki calls a second 'Basic' 'Basic+', and learners have the first
            model["name"] = f"ketaquiz stock {model['id']}"
            col.models.update_dict(model)
        _import(col, package, folder)
        notes = sorted(_notes_to_sort(col), key=lambda each: each[0])
        types = {note[2] for _, note in notes}
        yield {notetype: dict(model) for notetype in types if (model := _model(col, notetype))}
    named: set[str] = set()
    for _, note in notes:
        yield note
        named |= {name for text in note[3] for name in (*image_names(text), *sound_names(text))}
    yield [*_images(package, named, folder, int(request["most_bytes"]))]


def _notes_to_sort(col: Collection) -> Iterator[tuple[tuple[str, int, int], list[Any]]]:
    """The notes of a collection that have cards, each behind the key by which to sort them: deck, place in it, note id.

    A note is its guid, id, note type id, texts of fields, tags, time of change, deck, and the numbers of its cards from 1.
    Deck and place are those of its first card.
    """
    assert col.db is not None
    names = {each.id: each.name for each in col.decks.all_names_and_ids()}
    cards: dict[int, list[tuple[int, int, int]]] = {}
    for note_id, deck, number, due in col.db.all("select nid, did, ord, due from cards order by nid, ord"):
        cards.setdefault(note_id, []).append((due, deck, number))
    for note_id, guid, notetype, mod, tags, fields in col.db.all(
        "select id, guid, mid, mod, tags, flds from notes order by id"
    ):
        if own := cards.get(note_id):
            numbers = [number + 1 for _, _, number in own]
            deck = names.get(own[0][1], "Default")
            values = fields.split("\x1f")
            yield (deck, own[0][0], note_id), [guid, note_id, notetype, values, _tags(tags), mod, deck, numbers]


def _tags(text: str) -> list[str]:
    """The tags of a note, parted as Anki parts them."""
    return [tag for tag in re.split("[ \u3000]", text) if tag]


def _images(package: Path, named: set[str], folder: Path, most_bytes: int) -> Iterator[tuple[str, str]]:
    """Write the images of these names into a folder; gives each one's name, and the name of the file with its bytes."""
    try:
        with opened_package(package) as opened:
            for number, (name, data) in enumerate(images_in(opened, named, most_bytes)):
                (folder / f"image-{number}").write_bytes(data)
                yield name, f"image-{number}"
    except DamagedPackage as error:
        raise BadPackage(f"Anki cannot import {package}: {error}") from None


def image_names(text: str) -> set[str]:
    """The names of the files that a field's HTML shows."""
    return {unquote(name) for name, _ in images(text)}


_SOUND: Final = re.compile(r"\[sound:([^\[\]\n]{1,300})\]")


def sound_names(text: str) -> set[str]:
    """The names of the files that a field's HTML plays."""
    return {unescape(name) for name in _SOUND.findall(text)}


QUESTIONS: Final[Mapping[str, Callable[[Sequence[Path], Path, Mapping[str, Any]], Iterator[object]]]] = {
    "states": _tell_states,
    "notes": _tell_notes,
}
"""What can be asked about packages: functions of the packages, a folder to work in, and the request; they give lines."""
