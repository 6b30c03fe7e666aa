"""A package's banks into a folder, with what its ledger knows of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ketaquiz.bank.assets import assets_of
from ketaquiz.bank.collection import read_collection, reserved_by
from ketaquiz.bank.editor import encoded
from ketaquiz.bank.images import BadImage, media_type
from ketaquiz.bank.reader import Loaded
from ketaquiz.bank.sources import CannotAdd, SharedSources, SourcesConflict, load_sources, read_sources, with_entries
from ketaquiz.diagnostics import Source, has_errors
from ketaquiz.regular import bytes_of
from ketaquiz.release.embedded import EmbeddedBank, read_embedded
from ketaquiz.release.imported_notetypes import newer_version, same_structure, why_not_shippable
from ketaquiz.release.ledger import Ledger
from ketaquiz.release.ledger_text import ledger_text
from ketaquiz.release.lockfile import parse_ledger, read_ledger
from ketaquiz.release.merging import follows, joined
from ketaquiz.release.unpacking import DamagedPackage
from ketaquiz.text.shortened import file_named, shortened
from ketaquiz.workflow import CannotDo
from ketaquiz.workflow.clock import CLOCK_TOLERANCE
from ketaquiz.workflow.files import Artifact
from ketaquiz.workflow.ledger_files import ledger_artifacts
from ketaquiz.workflow.loading import bank_paths, bytes_as_read, load_beside
from ketaquiz.workflow.naming import file_names, why_no_image_name
from ketaquiz.workflow.other_packages import MOST_SHOWN, decks_as_banks, read_as_at


@dataclass(frozen=True)
class ImportedBanks:
    """Banks of a package, to be written."""

    artifacts: tuple[Artifact, ...]
    """The ledgers first, then what banks share of sources, then the banks, each with its images."""
    ledgers: tuple[Ledger, ...]
    """The ledgers that are written, with the text of the files in whose place they come."""
    banks: tuple[Path, ...]
    items: int
    images: int
    released: int
    """The second of the last release that the package knows of; 0 where it knows of none."""
    remarks: tuple[str, ...]
    """What does not come of the package, and what somebody has to look at; to be said before anything is written."""
    notes: tuple[str, ...]
    """What lets git merge the ledgers; to be said when all is written."""


def import_package(
    package: Path, target: Path, now: int, *, deck: str = "", publisher: str = "", language: str = ""
) -> ImportedBanks:
    """The banks of a package, for ``target``: a bank's path, or a folder for all of them.

    A package that ketaquiz made carries its banks; of others, basic, reversed and cloze notes become items. ``deck`` takes
    only the deck, or the bank, of that name. An empty ``publisher`` or ``language`` is taken from the other banks of the
    folder. ``now`` is the time in Unix seconds. Raises `CannotDo` where nothing can be taken in, the package is damaged, or
    something else is in the place of what would be written.
    """
    single = is_bank_path(target)
    if single and (why := reserved_by(target.stem)):
        raise CannotDo(f"-o {target}: {why}; choose another")
    remarks: list[str] = []
    try:
        carried = _carried(package)
        if carried is not None:
            _refuse_empty(package, carried)
            found = [each for each in carried if deck in ("", each.name)]
            names = [each.name for each in carried]
        else:
            folder = target.parent if single else target
            found, names = decks_as_banks(package, folder, deck, publisher, language, remarks)
        if not found:
            raise CannotDo(f"the package has no deck {shortened(deck)!r}; it has {_listed(names)}")
        if single and len(found) > 1:
            raise CannotDo(
                f"the package has several decks: {_listed(names)}; name one with --deck, or a folder with -o"
            )
        if carried is not None and len({_file_name(each).casefold() for each in found}) < len(found):
            raise CannotDo("the package is damaged: two of its banks have one name. Nothing was written")
        paths = [target] if single else [target / f"{name}.yaml" for name in file_names(each.name for each in found)]
        return _imported(list(zip(paths, found, strict=True)), now, remarks)
    except CannotDo as error:
        error.notes = (*remarks, *error.notes)
        raise


def is_bank_path(path: Path) -> bool:
    """Whether a path is one of a bank by its ending, and not one of a folder."""
    return path.suffix.lower() in (".yaml", ".yml")


def _file_name(bank: EmbeddedBank) -> str:
    return file_names([bank.name])[0]


def _carried(package: Path) -> Sequence[EmbeddedBank] | None:
    """The banks that a package carries; None of one that ketaquiz did not make."""
    try:
        return read_embedded(package)
    except DamagedPackage as error:
        raise CannotDo(f"{package}: {error}") from None


def _refuse_empty(package: Path, carried: Sequence[EmbeddedBank]) -> None:
    if not carried:
        raise CannotDo(
            f"{package} carries no bank: it is an update package, or was made with --without-source. Import the all.apkg "
            "or NAME.apkg of the same release, or ask who made it for the bank"
        )


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"'{shortened(name)}'" for name in names[:MOST_SHOWN])
    return shown + (f" and {len(names) - MOST_SHOWN} more" if len(names) > MOST_SHOWN else "")


def _imported(found: Sequence[tuple[Path, EmbeddedBank]], now: int, remarks: Sequence[str]) -> ImportedBanks:
    """Banks with their images and ledger lines, as they are to be written."""
    files: dict[Path, bytes] = {}
    merged: dict[Path, Ledger] = {}
    sources: dict[Path, list[SharedSources]] = {}
    items = released = 0
    for path, bank in found:
        loaded = _checked(path, bank)
        items += len(loaded.bank.items)
        files |= {path.parent / file.replace("\\", "/"): data for file, data in bank.images.items()}
        files[path] = bank.text.encode()  # behind its images, which are there then wherever a run is killed
        _refuse_repeated(path, loaded)
        if loaded.shared is not None:
            sources.setdefault(path.parent, []).append(loaded.shared)
        if bank.ledger:
            folder, own = path.parent, _own_ledger(bank, loaded, now)
            released = max(released, own.newest)
            merged[folder] = _merged(merged.get(folder) or _ledger_of(folder), own, loaded.bank.name)
    there = same_files(files)
    shared = [made for folder, each in sources.items() if (made := _merged_sources(folder, each)) is not None]
    ledgers, notes = ledger_artifacts((ledger, ledger_text(ledger)) for ledger in merged.values())
    return ImportedBanks(
        (*ledgers, *shared, *(Artifact(path, data, data if path in there else b"") for path, data in files.items())),
        tuple(merged.values()),
        tuple(path for path, _ in found),
        items,
        len(files) - len(found),
        released,
        tuple(remarks),
        tuple(notes),
    )


def same_files(files: Mapping[Path, bytes]) -> set[Path]:
    """Those of files that are there already. Raises `CannotDo` where another file is in the place of one of these."""
    found = set()
    for path, data in files.items():
        try:
            same = bytes_of(path, len(data)) == data
        except FileNotFoundError:
            continue
        except OSError as error:
            raise CannotDo(f"{path} cannot be read: {error.strerror}") from None
        if not same:
            raise CannotDo(f"{path} is there already, and is another file; nothing was written. Choose another -o")
        found.add(path)
    return found


@dataclass(frozen=True)
class RestoredLedger:
    """A ledger with the lines that a package knows, to be written."""

    artifacts: tuple[Artifact, ...]
    ledger: Ledger
    """With the text of the file in whose place it comes."""
    banks: tuple[str, ...]
    """The names of the package's banks whose lines came."""
    notes: tuple[str, ...]
    """What lets git merge the ledger; to be said when it is written."""


def restore_ledger(package: Path, folder: Path, now: int) -> RestoredLedger:
    """The ledger of a folder, with what a package knows of the banks there; ``now`` is the time in Unix seconds.

    An item that no bank has any more comes along: it is out among learners, and the next release asks for it. Raises
    `CannotDo` where the package knows nothing of the banks, or the two cannot be brought together.
    """
    found = _carried(package)
    if found is None:
        raise CannotDo(f"{package} was not made by ketaquiz, and knows no ledger")
    _refuse_empty(package, found)
    loaded, problems = read_collection(bank_paths(folder), lambda _: "")
    if has_errors(problems):
        raise CannotDo("nothing was written: a bank of the folder cannot be read", problems)
    there = {(each.bank.publisher, item.id) for each in loaded for item in each.bank.items}
    ledger, names = _ledger_of(folder), []
    for bank in found:
        own = _own_ledger(bank, _checked(folder / f"{bank.name}.yaml", bank), now) if bank.ledger else Ledger()
        if own.items.keys() & there:
            ledger = _merged(ledger, own)
            names.append(bank.name)
    if not names:
        raise CannotDo(f"{package} knows of no release of an item of the banks in {folder}. Nothing was written")
    artifacts, notes = ledger_artifacts([(ledger, ledger_text(ledger))])
    return RestoredLedger(tuple(artifacts), ledger, tuple(names), tuple(notes))


# --- what a package may bring


def _checked(path: Path, bank: EmbeddedBank) -> Loaded:
    """The bank as it would be read at a path.

    Raises `CannotDo` where it has errors, or brings a file that is not an image of its items in its own folder.
    """
    for file, data in bank.images.items():
        if why := _why_no_image(path.parent, file, data):
            raise CannotDo(f"the package is damaged: its picture {file_named(file)} {why}. Nothing was written")
    try:
        loaded, problems = read_as_at(bank.text, path, bank.images, _sources(bank))
    except (OSError, ValueError):
        raise CannotDo("the package is damaged: a picture in it has a name that no file can have") from None
    if loaded is None or has_errors(problems):
        raise CannotDo("the package is damaged: the bank that it carries has errors. Nothing was written", problems)
    named = assets_of(loaded.bank)
    for file in bank.images:
        if file not in named:
            raise CannotDo(f"the package is damaged: no item has its picture {file_named(file)}. Nothing was written")
    return loaded


def _sources(bank: EmbeddedBank) -> SharedSources | None:
    """What the bank uses of the sources of its folder. Raises `CannotDo` where the file has errors."""
    if not bank.sources:
        return None
    shared, problems = load_sources(Source("the package's sources.yaml", bank.sources))
    if has_errors(problems):
        raise CannotDo("the package is damaged: the sources that it carries have errors. Nothing was written", problems)
    return shared


def _merged_sources(folder: Path, found: Sequence[SharedSources]) -> Artifact | None:
    """The ``sources.yaml`` of a folder with what its new banks use; None where it has all of it.

    Raises `CannotDo` where a name stands for two things.
    """
    shared, problems = read_sources(folder)
    if has_errors(problems):
        raise CannotDo("nothing was written: the sources of the folder cannot be read", problems)
    path = Path(shared.source.name) if shared is not None else folder / "sources.yaml"
    before = bytes_as_read(shared.source) if shared is not None else b""
    try:
        for more in found:
            text = with_entries(shared, more) if shared is not None else more.source.text
            shared, _ = load_sources(Source(path.as_posix(), text, folder))
    except SourcesConflict as error:
        raise CannotDo(
            f"{path} says something else of {error} than the package does. Nothing was written; write it into another "
            "folder, or make the two alike"
        ) from None
    except CannotAdd:
        raise CannotDo(
            f"{path} is written in a form of YAML to which nothing can be added for you. Nothing was written; write each "
            "entry below 'articles:' and 'references:' in lines of its own"
        ) from None
    assert shared is not None
    data = encoded(shared.source.text, before)
    return None if data == before else Artifact(path, data, before, edited=bool(before))


def _why_no_image(folder: Path, file: str, data: bytes) -> str:
    """Why a file may not be written into a bank's folder as its image or sound, as the end of a sentence; empty where it may."""
    try:
        if why := why_no_image_name(file, _media_type(data)):
            return why
        inside = (folder / file.replace("\\", "/")).resolve().is_relative_to(folder.resolve())
    except BadImage as error:
        return error.message
    except (OSError, RuntimeError, ValueError):
        return "has a name that no file can have"
    return "" if inside else "lies outside the bank's folder"


def _media_type(data: bytes) -> str:
    """The media type of an image or a sound. Raises `BadImage` where bytes are neither."""
    from ketaquiz.bank import sounds
    from ketaquiz.bank.media import BadFile

    try:
        return sounds.media_type(data)
    except BadFile:
        return media_type(data)


def _refuse_repeated(path: Path, loaded: Loaded) -> None:
    """Raises `CannotDo` where another bank of the folder has one of the items."""
    ids = {(loaded.bank.publisher, item.id) for item in loaded.bank.items}
    for other in load_beside(path.parent, but=[path]):
        for item in other.bank.items:
            if (other.bank.publisher, item.id) in ids:
                raise CannotDo(
                    f"{other.source.name} has the item '{item.id}' of publisher '{other.bank.publisher}' already; "
                    "write it into another folder, or with another --publisher"
                )


# --- the ledgers of the folder and of the package


def _ledger_of(folder: Path) -> Ledger:
    ledger, problems = read_ledger(folder)
    if problems:
        raise CannotDo("nothing was written: the ledger there cannot be read", problems)
    return ledger


def _own_ledger(bank: EmbeddedBank, loaded: Loaded, now: int) -> Ledger:
    """The lines of the ledger that came with a bank. Raises `CannotDo` where they cannot be gone by."""
    own, problems = parse_ledger(Source("the package's ledger", bank.ledger))
    if problems:
        raise CannotDo("the package is damaged: the ledger that it carries has errors. Nothing was written", problems)
    _refuse_ledger(own, loaded, now)
    return own


def _refuse_ledger(own: Ledger, loaded: Loaded, now: int) -> None:
    """Raises `CannotDo` where lines that came with a bank are about anything else, or cannot be gone by."""
    bank = loaded.bank
    ids = {item.id for item in bank.items}
    for entry in own.entries.values():
        if entry.publisher != bank.publisher or entry.item not in ids or entry.deck != bank.deck:
            raise CannotDo(
                f"the package is damaged: its ledger has '{shortened(entry.name)}' in the deck '{shortened(entry.deck)}', which is no item of "
                "the bank that it carries. Nothing was written"
            )
    if own.newest > now + CLOCK_TOLERANCE:
        raise CannotDo(
            "the package was released in the future: this machine's clock, or that of who made it, is wrong. "
            "Nothing was written"
        )
    from ketaquiz.anki.notetypes import OWN

    for name, text in own.notetypes.items():
        if int(name) in {notetype.id for notetype in OWN.values()}:
            raise CannotDo("the package is damaged: it has a note type in the place of ketaquiz's. Nothing was written")
        preserved = [own.preserved.get(guid, "") for guid, entry in own.entries.items() if entry.notetype == name]
        if why := why_not_shippable(int(name), text, preserved):
            raise CannotDo(f"the package cannot be taken in: a note type in it {why}. Nothing was written")


def _merged(ledger: Ledger, own: Ledger, bank: str = "") -> Ledger:
    """The ledger with the lines that came along; of two lines of one item the later one counts.

    ``bank`` is the name that the bank has here; without it the lines stay as they are.
    """
    for name in own.notetypes.keys() & ledger.notetypes.keys():
        if not same_structure(own.notetypes[name], ledger.notetypes[name]):
            kind = shortened(str(json.loads(own.notetypes[name])["name"]))
            raise CannotDo(
                f"{ledger.source.name} has the note type '{kind}' as it was before its author changed it: with the new "
                "one, corrections of what was imported then would not reach its learners. Nothing was written; write it "
                "into another folder"
            )
    entries = dict(ledger.entries)
    for guid, entry in own.entries.items():
        there = entries.get(guid) or ledger.items.get((entry.publisher, entry.item))
        if there is None:
            entries[guid] = replace(entry, bank=bank or entry.bank)
        elif there.guid == guid and follows(there, entry):
            if bank and there.item != entry.item:
                raise CannotDo(
                    f"{ledger.source.name} has the item '{entry.item}' already, as '{there.item}': the package is older "
                    "than that name. Nothing was written; write it into another folder"
                )
            entries[guid] = joined(there, entry)
        elif there.guid == guid and follows(entry, there):
            entries[guid] = joined(replace(entry, bank=bank or entry.bank), there)
        else:
            raise CannotDo(
                f"{ledger.source.name} has the item '{entry.item}' already, released in another way. Nothing was written"
            )
    both = {name: newer_version(ledger.notetypes.get(name, text), text) for name, text in own.notetypes.items()}
    return replace(
        ledger, entries=entries, notetypes={**ledger.notetypes, **both}, preserved={**ledger.preserved, **own.preserved}
    )
