"""Packages that ketaquiz did not make, as banks with their ledgers."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from ketaquiz.bank.assets import assets_of
from ketaquiz.bank.media import MAX_BYTES
from ketaquiz.bank.reader import Loaded, load_bank
from ketaquiz.bank.sources import SharedSources
from ketaquiz.diagnostics import Diagnostic, Source
from ketaquiz.release.embedded import EmbeddedBank
from ketaquiz.release.imported_notetypes import ImportedNote, Layout, layout, layout_of
from ketaquiz.release.ledger import PARTS, Content, Entry, Event, Happened, Ledger, with_cards
from ketaquiz.release.ledger_text import ledger_text
from ketaquiz.release.lockfile import read_ledger
from ketaquiz.temporary import temporary_folder
from ketaquiz.text.from_html import plain_text
from ketaquiz.text.shortened import shortened
from ketaquiz.text.strings import missing_language, read_strings
from ketaquiz.workflow import CannotDo
from ketaquiz.workflow.incoming_head import head_in
from ketaquiz.workflow.loading import load_beside
from ketaquiz.workflow.own_words import keys_in
from ketaquiz.yamltree import writer
from ketaquiz.yamltree.nodes import Sequence as SequenceNode
from ketaquiz.yamltree.nodes import find
from ketaquiz.yamltree.reader import parse_yaml

if TYPE_CHECKING:
    from ketaquiz.anki.imported_package import Contents
    from ketaquiz.anki.notes_to_items import ConvertedNotes, NamesInUse
    from ketaquiz.importers.svg_masks import MaskFiles

MOST_SHOWN = 20
"""The most lines that say the same of a deck."""
_ALIKE: Final = 3
"""The most notes that are named with one reason, where there are many."""


def decks_as_banks(
    package: Path, folder: Path, deck: str, publisher: str, language: str, remarks: list[str]
) -> tuple[list[EmbeddedBank], list[str]]:
    """The decks of a package as banks for a folder, each called like its deck, and the names of all its decks.

    Only the deck of the name ``deck`` becomes a bank where one is given. An empty publisher or language is taken from the
    other banks of the folder. ``remarks`` get what does not come, and what somebody has to look at. Raises `CannotDo` where
    nothing can be taken in.
    """
    from ketaquiz.anki.apart import BadPackage, NoAnki
    from ketaquiz.anki.imported_package import read_notes
    from ketaquiz.anki.notetypes import OWN
    from ketaquiz.importers.svg_masks import MaskFiles

    known = head_in(folder, publisher, language)
    try:
        contents = read_notes(package, MAX_BYTES)
    except (NoAnki, BadPackage) as error:
        raise CannotDo(str(error)) from None
    publisher = known.publisher
    language, remark = known.language_of(plain_text(field) for note in contents.notes for field in note.fields)
    remarks += [remark] if remark else []
    if not contents.notes:
        raise CannotDo(f"{package} has no note that has a card")
    if any(notetype.id in contents.notetypes for notetype in OWN.values()):
        raise CannotDo(
            "the package has notes of ketaquiz that came out of Anki: ask for the bank that they were made of, or for "
            "the package that ketaquiz wrote"
        )
    names = list(dict.fromkeys(note.deck for note in contents.notes))
    chosen = [name for name in names if deck in ("", name)]
    taken = _taken(folder, publisher, [note.guid for note in contents.notes if note.deck in chosen])
    masks = MaskFiles(contents.media)
    found = [_as_bank(package, name, contents, publisher, language, taken, masks, remarks) for name in chosen]
    made = [each for each in found if each is not None]
    if chosen and not made:
        raise CannotDo("nothing of the package can be taken in. Nothing was written")
    return made, names


def _taken(folder: Path, publisher: str, guids: Iterable[str]) -> NamesInUse:
    """The ids that a publisher's items of a folder have, which no new item can have.

    Raises `CannotDo` where the ledger of the folder has one of the notes with these ``guids`` for another publisher.
    """
    from ketaquiz.anki.notes_to_items import NamesInUse

    ledger, _ = read_ledger(folder)  # what is wrong with it is said before anything is written
    there = [entry for guid in guids if (entry := ledger.entries.get(guid)) is not None]
    if others := sorted({entry.publisher for entry in there} - {publisher}):
        raise CannotDo(
            f"{ledger.source.name} has notes of the package already, of publisher '{others[0]}'; "
            "write it into another folder, or with that --publisher"
        )
    known = {entry.guid: entry.item for entry in there}
    items = [
        item.id for loaded in load_beside(folder) if loaded.bank.publisher == publisher for item in loaded.bank.items
    ]
    items += [entry.item for entry in ledger.entries.values() if entry.publisher == publisher]
    return NamesInUse(dict.fromkeys(items, 1), known=known)


def _deck_name(package: Path, deck: str) -> str:
    """What a bank's deck is called: as in the package, unless it is 'Default', which Anki keeps for a deck of its own."""
    if deck.casefold() != "default":
        return deck
    name = " ".join(re.sub(r'["\s]|::', " ", writer.permitted(package.stem)).split())[:100].strip(" :")
    return name if name and name.casefold() != "default" else "Imported"


def _as_bank(
    package: Path,
    deck: str,
    contents: Contents,
    publisher: str,
    language: str,
    taken: NamesInUse,
    masks: MaskFiles,
    remarks: list[str],
) -> EmbeddedBank | None:
    """One deck as a bank, with its ledger; None where none of its notes can come. ``remarks`` get what does not come."""
    from ketaquiz.anki.notes_to_items import convert_notes
    from ketaquiz.importers.enhanced_occlusions import draft_occlusions, parted
    from ketaquiz.importers.note_fields import question_of

    own = [note for note in contents.notes if note.deck == deck]
    occlusions, others = parted(own, contents.notetypes)
    made = convert_notes(others, contents.notetypes, contents.media, taken, question_of)
    draft_occlusions(occlusions, contents.notetypes, masks, taken, made)
    called = _deck_name(package, deck)
    head: dict[str, writer.Value] = {"publisher": publisher, "deck": called, "language": language}
    items: list[tuple[writer.Entry, ImportedNote | None]] = [*made.items, *((entry, None) for entry in made.drafts)]
    text = ""
    comments = [f"Imported from {package.name}"]
    levels: dict[str, int] = {}
    loaded = None
    while items and loaded is None:
        items = [(replace(entry, keys=keys_in(language, entry.keys)), note) for entry, note in items]
        try:
            text = writer.bank_text(head, [entry for entry, _ in items], comments)
        except ValueError as error:
            remarks.append(f"left out: the deck '{shortened(deck)}': {error}; rename it in Anki and export it again")
            return None
        loaded, whole, bad = tried(text, made.images.files)
        if loaded is None and not any(bad):
            remarks.append(f"left out: the deck '{shortened(deck)}': {whole}; rename it in Anki and export it again")
            return None
        items = _with_plainer(items, bad, contents, made, levels)
    if loaded is None:
        remarks += _most(deck, made.left_out, [], written=False)
        remarks.append(f"left out: the deck '{shortened(deck)}': no note of it can become an item")
        return None
    if called != deck:
        remarks.append(
            f"look at: the deck '{shortened(deck)}': Anki keeps that name for itself; in the bank it is '{called}'"
        )
    used = assets_of(loaded.bank)
    images = {file: data for file, data in made.images.files.items() if file in used}
    ledger, otherwise = _as_ledger(loaded, [note for _, note in items if note is not None], contents, language)
    there = {item.id for item in loaded.bank.items}
    looked_at = [each for each in (*made.remarks, *otherwise) if each[0] in there]
    if max(len(made.left_out), len(looked_at)) > MOST_SHOWN:
        text = writer.bank_text(
            head, *_with_comments([entry for entry, _ in items], comments, made.left_out, looked_at)
        )
    remarks += _most(deck, made.left_out, looked_at)
    remarks += _words_of_templates({note.notetype for _, note in items if note is not None}, contents, remarks)
    return EmbeddedBank(called, text, images, ledger_text(ledger) if ledger.entries else "")


def _words_of_templates(used: Iterable[int], contents: Contents, told: Sequence[str]) -> Iterator[str]:
    """Of each note type whose cards have words of their own, what these are, where it was not told of another deck."""
    for notetype in sorted(used):
        words = layout(contents.notetypes[notetype]).words
        name = shortened(str(contents.notetypes[notetype]["name"]))
        shown = ", ".join(f"'{shortened(word, 40)}'" for word in words[:_MOST_WORDS])
        more = f" and {len(words) - _MOST_WORDS} more" if len(words) > _MOST_WORDS else ""
        line = f"look at: the note type '{name}': its cards say {shown}{more} around the fields, which neither the bank nor paper has"
        if words and line not in told:
            yield line


_MOST_WORDS: Final = 4


def _with_plainer(
    items: Sequence[tuple[writer.Entry, ImportedNote | None]],
    bad: Sequence[str],
    contents: Contents,
    made: ConvertedNotes,
    levels: dict[str, int],
) -> list[tuple[writer.Entry, ImportedNote | None]]:
    """Entries, of which those that a bank cannot have get fewer marks; they are left out where that has been tried.

    ``bad`` is why a bank cannot have each, empty where it can; ``levels`` is how many marks were taken so far, by guid.
    """
    from ketaquiz.anki.notes_to_items import with_fewer_marks
    from ketaquiz.text.from_html import LEVELS

    kept: list[tuple[writer.Entry, ImportedNote | None]] = []
    for (entry, note), problem in zip(items, bad, strict=True):
        if not problem:
            kept.append((entry, note))
            continue
        plainer = None
        level = 0
        if note is not None:
            level = levels[note.guid] = levels.get(note.guid, LEVELS[0]) + 1
        if note is not None and level in LEVELS:
            plainer = with_fewer_marks(entry, note, contents.notetypes[note.notetype], level, made)
        if plainer is None:
            made.left_out.append((str(entry.keys["id"]), problem))
        else:
            kept.append((plainer, note))
    return kept


def tried(text: str, images: Mapping[str, bytes]) -> tuple[Loaded | None, str, list[str]]:
    """The bank of a text, the first problem of all, and the first problem of each item; texts are empty without one."""
    try:
        loaded, problems = read_as_at(text, Path("bank.yaml"), images)
    except OSError as error:
        raise CannotDo(f"the temporary folder cannot be used: {error.strerror}. Nothing was written") from None
    root, _ = parse_yaml(Source("bank.yaml", text))
    assert root is not None
    nodes = find(root, ("items",))
    assert isinstance(nodes, SequenceNode)
    bad = [""] * len(nodes.items)
    starts = [node.start for node in nodes.items]
    for problem in problems:
        number = bisect_right(starts, problem.place.start) - 1 if problem.place else -1
        if number >= 0:
            bad[number] = bad[number] or problem.message
    return None if problems else loaded, problems[0].message if problems else "", bad


def read_as_at(
    text: str, path: Path, images: Mapping[str, bytes], shared: SharedSources | None = None
) -> tuple[Loaded | None, list[Diagnostic]]:
    """The bank that a text with its images would be at a path, and its problems; nothing is written there.

    ``shared`` is what the banks of its folder share.

    Raises OSError or ValueError where an image has a name that no file can have.
    """
    with temporary_folder() as folder:
        for file, data in images.items():
            place = folder / PurePosixPath(file.replace("\\", "/"))
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        return load_bank(Source(path.as_posix(), text, folder), path.stem, missing_language, shared)


def _most(
    deck: str, left: Sequence[tuple[str, str]], remarks: Sequence[tuple[str, str]], *, written: bool = True
) -> Iterator[str]:
    """Sentences on the notes of a deck that do not come, and on those that somebody has to look at.

    Where they are many, those of one reason share a sentence. ``written`` is whether there is a bank then, which has each.
    """
    for what, lines in (("left out", left), ("look at", remarks)):
        if len(lines) <= MOST_SHOWN:
            yield from (f"{what}: {name}: {why}" for name, why in lines)
            continue
        named: dict[str, list[str]] = {}
        for name, why in lines:
            named.setdefault(why, []).append(name)
        for why, names in islice(named.items(), MOST_SHOWN):
            more = f" and {len(names) - _ALIKE:,} more" if len(names) > _ALIKE else ""
            yield f"{what}: {', '.join(names[:_ALIKE])}{more}: {why}"
        where = f": the bank has each {'above its item' if what == 'look at' else 'at its top'}" if written else ""
        yield f"{what}: {len(lines):,} of the deck '{shortened(deck)}' in all{where}"


def _with_comments(
    items: Sequence[writer.Entry],
    comments: Sequence[str],
    left: Sequence[tuple[str, str]],
    remarks: Sequence[tuple[str, str]],
) -> tuple[list[writer.Entry], list[str]]:
    """Items with what is to be looked at above them, and the comments of the bank with the notes that are left out."""
    by_item: dict[str, list[str]] = {}
    for name, why in remarks:
        by_item.setdefault(name, []).append(f"look at: {why}")
    return (
        [replace(entry, comments=by_item.get(str(entry.keys["id"]), ())) for entry in items],
        [*comments, *(f"left out: {name}: {why}" for name, why in left)],
    )


def _as_ledger(
    loaded: Loaded, notes: Sequence[ImportedNote], contents: Contents, language: str
) -> tuple[Ledger, list[tuple[str, str]]]:
    """A ledger that has the first items of a bank as the notes that learners have, as they are now.

    With the ids of the items whose notes a release would show otherwise, and what is another.
    """
    from ketaquiz.anki.composing import compose_bank
    from ketaquiz.anki.note_losses import shown_otherwise
    from ketaquiz.release.edition import Edition

    bank = replace(loaded.bank, items=loaded.bank.items[: len(notes)])  # drafts, which learners do not have, come last
    types = {str(note.notetype): contents.notetypes[note.notetype] for note in notes}
    notetypes = {name: json.dumps(each, ensure_ascii=False, sort_keys=True) for name, each in types.items()}
    entries = {
        note.guid: Entry(
            bank.publisher,
            item.id,
            bank.name,
            bank.deck,
            note.guid,
            str(note.notetype),
            note.note_id,
            tuple((number, "") for number in note.cards),
            Content(digests=("",) * len(PARTS)),
            (Event(note.mod, Happened.IMPORTED),),
        )
        for item, note in zip(bank.items, notes, strict=True)
    }
    layouts = {name: layout_of(text) for name, text in notetypes.items()}
    preserved = {
        note.guid: json.dumps(values, ensure_ascii=False)
        for note in notes
        if any(values := _staying(note, layouts[str(note.notetype)]))
    }
    bare = Ledger(entries, notetypes, preserved)
    words, _ = read_strings(language)
    assert words is not None
    edition = Edition(bank, ledger=bare)
    deck = compose_bank(edition, words)
    otherwise = [
        (item.id, remark)
        for item, note, made in zip(bank.items, notes, deck.notes, strict=True)
        for remark in shown_otherwise(note, contents.notetypes[note.notetype], made.fields)
    ]
    for each in deck.to_release(edition, new=True):
        entry = entries[each.guid]
        cards = with_cards(entry.cards, each.cards)
        entries[each.guid] = replace(entry, cards=cards, content=Content(digests=each.content.digests))
    return Ledger(entries, notetypes, preserved), otherwise


def _staying(note: ImportedNote, how: Layout) -> list[str]:
    """The contents of a note's fields that no item has a place for; of a hint, which cards show, only the text."""
    from ketaquiz.anki.imported_fields import text_of_hint

    fields = note.fields
    return [text_of_hint(fields[place]) if place in how.hints else fields[place] for place in how.preserved]
