"""``ketaquiz import``."""

from __future__ import annotations

import json
import re
import tempfile
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from ketaquiz import yamltext
from ketaquiz.carried import Carried, Damaged, read_carried
from ketaquiz.cli import COMMANDS, banks, output, report
from ketaquiz.cli.report import plural
from ketaquiz.diagnostics import Source, has_errors
from ketaquiz.foreign import Shown, Unknown, layout_of
from ketaquiz.ledger import NAME, PARTS, Content, Entry, Event, Happened, Ledger, parse_ledger, read_ledger
from ketaquiz.load import Loaded, bank_files, load_bank, read_collection
from ketaquiz.shapes import Identifier
from ketaquiz.source import Sequence as SequenceNode
from ketaquiz.source import find, parse
from ketaquiz.words import missing_language, read_words
from ketaquiz.write import Artifact

if TYPE_CHECKING:
    from ketaquiz.collection import Contents

MOST_BYTES = 8 * 1024 * 1024
"""The largest picture that a bank can have."""
_SHOWN = 20


@click.command(
    "import",
    short_help=COMMANDS["import"],
    help=COMMANDS["import"]
    + f"""

A package that ketaquiz made carries its banks, and they come back as they were. Of others, basic, reversed and cloze
notes become items, with what their cards show; what cannot come is listed. {NAME} beside the bank then knows each
note's identity and note type, so that learners who have the deck keep their history when you release it from here.
Reading others' packages needs: pip install 'ketaquiz[anki]'.

\b
  ketaquiz import pharmacology.apkg -o decks/pharmacology.yaml --publisher ward-7

Where a package has several decks, -o is a folder, or --deck names one.
""",
)
@click.argument("package", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE.apkg")
@click.option(
    "-o",
    "--output",
    "target",
    required=True,
    type=click.Path(path_type=Path),
    metavar="BANK.yaml",
    help="The bank to write, or a folder for all banks; nothing that is there is overwritten.",
)
@click.option("--deck", default="", metavar="NAME", help="Only this deck, or the bank of this name.")
@click.option("--publisher", default="", metavar="WORD", help="[default: that of the other banks beside BANK.yaml]")
@click.option("--language", default="", metavar="XX", help="[default: that of the other banks beside it, else en]")
def command(package: Path, target: Path, deck: str, publisher: str, language: str) -> None:
    if not package.is_file():
        raise banks.Stop(f"{package} is no file that can be read")
    single = target.suffix.lower() in (".yaml", ".yml")
    try:
        carried = read_carried(package)
    except Damaged as error:
        raise banks.Stop(f"{package}: {error}") from None
    if carried:
        found = [each for each in carried if deck in ("", each.name)]
        names = [each.name for each in carried]
    else:
        found, names = _foreign(package, target.parent if single else target, deck, publisher, language)
    if not found:
        raise banks.Stop(f"the package has no deck {deck!r}; it has {_listed(names)}")
    if single and len(found) > 1:
        raise banks.Stop(f"the package has several decks: {_listed(names)}; name one with --deck, or a folder with -o")
    _write([(target if single else target / f"{_file_name(each.name)}.yaml", each) for each in found])


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"'{name}'" for name in names[:_SHOWN])
    return shown + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")


def _file_name(name: str) -> str:
    """A bank's or deck's name as a file's that every system can have."""
    text = re.sub(r"[^\w.-]+", "-", name.replace("::", "-")).encode(errors="ignore")[:80].decode(errors="ignore")
    return text.strip("-.") or "bank"


# --- writing


def _write(found: Sequence[tuple[Path, Carried]]) -> None:
    """Write banks with their pictures and ledger lines, all or nothing; ends the command where something is there."""
    names = [path.name.casefold() for path, _ in found]
    if len({*names}) < len(names):
        raise banks.Stop("the package is damaged: two of its banks have one name. Nothing was written")
    artifacts: dict[Path, bytes] = {}
    ledgers: dict[Path, Ledger] = {}
    items = 0
    for path, bank in found:
        loaded = _checked(path, bank)
        items += len(loaded.bank.items)
        artifacts[path] = bank.text.encode()
        artifacts |= {path.parent / file: data for file, data in bank.pictures.items()}
        _refuse_repeated(path, loaded)
        if bank.ledger:
            folder = path.parent
            ledgers[folder] = _merged(ledgers.get(folder) or _ledger(folder), bank, path.stem)
    for path, data in artifacts.items():
        try:
            same = path.read_bytes() == data
        except FileNotFoundError:
            continue
        except OSError as error:
            raise banks.Stop(f"{path} cannot be read: {error.strerror}") from None
        if not same:
            raise banks.Stop(f"{path} is there already, and is another file; nothing was written. Choose another -o")
    written = [Artifact(Path(ledger.source.name), ledger.text().encode()) for ledger in ledgers.values()]
    output.write([*written, *(Artifact(path, data) for path, data in artifacts.items())])
    wrote = ", ".join(path.as_posix() for path, _ in found)
    pictures = len(artifacts) - len(found)
    more = f", {plural(pictures, 'picture')}" if pictures else ""
    entered = f"; {', '.join(artifact.path.as_posix() for artifact in written)} knows them" if written else ""
    click.echo(f"wrote {wrote}: {plural(items, 'item')}{more}{entered}")


def _checked(path: Path, bank: Carried) -> Loaded:
    """The bank as it would be read; ends the command where it has problems, or would write anything but its pictures."""
    for file in bank.pictures:
        if not _is_inside(path.parent, file):
            raise banks.Stop(f"the package is damaged: its picture {file[:80]!r} lies outside the bank's folder")
    with tempfile.TemporaryDirectory(prefix="ketaquiz-") as temporary:
        folder = Path(temporary)
        try:
            for file, data in bank.pictures.items():
                place = folder / PurePosixPath(file.replace("\\", "/"))
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(data)
        except OSError:
            raise banks.Stop("the package is damaged: a picture in it has a name that no file can have") from None
        loaded, problems = load_bank(Source(path.as_posix(), bank.text, folder), path.stem, missing_language)
    if loaded is None or has_errors(problems):
        report.show(problems)
        raise banks.Stop("the package is damaged: the bank that it carries has errors. Nothing was written")
    named = {item.image.file for item in loaded.bank.items if item.image}
    for file in bank.pictures:
        if file not in named:
            raise banks.Stop(f"the package is damaged: no item has its picture {file[:80]!r}. Nothing was written")
    return loaded


def _is_inside(folder: Path, file: str) -> bool:
    """Whether a picture's name is one that stays in the bank's folder, links followed, and hides nowhere."""
    written = PurePosixPath(file.replace("\\", "/"))
    if written.is_absolute() or not written.parts or ":" in file or "\0" in file:
        return False
    if any(part == ".." or part.startswith(".") for part in written.parts):
        return False
    if written.suffix.lower() in {".yaml", ".yml", ".toml", ".lock"}:  # what banks, settings and ledgers are called
        return False
    try:
        return (folder / written).resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):
        return False


def _refuse_repeated(path: Path, loaded: Loaded) -> None:
    """Two banks of a folder cannot have one item."""
    others = [file for file in _banks(path.parent) if file != path]
    ids = {(loaded.bank.publisher, item.id) for item in loaded.bank.items}
    for other in read_collection(others, lambda _: "")[0]:
        for item in other.bank.items:
            if (other.bank.publisher, item.id) in ids:
                raise banks.Stop(
                    f"{other.source.name} has the item '{item.id}' of publisher '{other.bank.publisher}' already; "
                    "write it into another folder, or with another --publisher"
                )


def _banks(folder: Path) -> list[Path]:
    try:
        return bank_files(folder)
    except OSError:
        return []


def _ledger(folder: Path) -> Ledger:
    ledger, problems = read_ledger(folder)
    if problems:
        report.show(problems)
        raise banks.Stop("nothing was written: the ledger there cannot be read")
    return ledger


def _merged(ledger: Ledger, bank: Carried, name: str) -> Ledger:
    """The ledger with the lines that came along; of two lines of one item the later one counts."""
    own, problems = parse_ledger(Source("the package's ledger", bank.ledger))
    if problems:
        report.show(problems)
        raise banks.Stop("the package is damaged: the ledger that it carries has errors. Nothing was written")
    for notetype in own.notetypes.values():
        try:
            layout_of(notetype)
        except (Unknown, KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            raise banks.Stop(
                f"the package cannot be taken in: a note type in it {error}. Nothing was written"
            ) from None
    entries = dict(ledger.entries)
    for guid, entry in own.entries.items():
        there = entries.get(guid) or ledger.items.get((entry.publisher, entry.item))
        if there is None or (there.guid == guid and entry.history[: len(there.history)] == there.history):
            entries[guid] = replace(entry, bank=name)
        elif there.guid != guid or there.history[: len(entry.history)] != entry.history:
            raise banks.Stop(
                f"{ledger.source.name} has the item '{entry.item}' already, released in another way. Nothing was written"
            )
    return replace(
        ledger, entries=entries, notetypes={**ledger.notetypes, **own.notetypes}, kept={**ledger.kept, **own.kept}
    )


# --- packages that ketaquiz did not make


def _foreign(package: Path, folder: Path, deck: str, publisher: str, language: str) -> tuple[list[Carried], list[str]]:
    """The decks of a package as banks, and the names of all that it has."""
    from ketaquiz.collection import BadPackage, NoAnki, read_notes
    from ketaquiz.render.anki.notetypes import OWN

    publisher, language = _nearby(folder, publisher, language)
    try:
        contents = read_notes(package, MOST_BYTES)
    except (NoAnki, BadPackage) as error:
        raise banks.Stop(str(error)) from None
    if not contents.notes:
        raise banks.Stop(f"{package} has no note that has a card")
    if any(notetype.id in contents.notetypes for notetype in OWN.values()):
        raise banks.Stop(
            "the package has notes of ketaquiz that came out of Anki: ask for the bank that they were made of, or for "
            "the package that ketaquiz wrote"
        )
    names = list(dict.fromkeys(note.deck for note in contents.notes))
    chosen = [name for name in names if deck in ("", name)]
    made = [each for name in chosen if (each := _adopted(package, name, contents, publisher, language)) is not None]
    if chosen and not made:
        raise banks.Stop("nothing of the package can be taken in. Nothing was written")
    return made, names


def _nearby(folder: Path, publisher: str, language: str) -> tuple[str, str]:
    """Publisher and language: as given, or those of the other banks of the folder."""
    beside = [loaded.bank for loaded in read_collection(_banks(folder), lambda _: "")[0]]
    publishers = sorted({bank.publisher for bank in beside})
    languages = sorted({bank.language for bank in beside})
    if not publisher and len(publishers) != 1:
        hint = f"; beside it there are {', '.join(publishers)}" if publishers else ""
        raise banks.Stop(f"say who publishes the bank: --publisher WORD, a word that is yours and stays for ever{hint}")
    publisher = publisher or publishers[0]
    if not re.fullmatch(Identifier.pattern, publisher) or len(publisher) > 80:
        raise banks.Stop(f"'{publisher}' is no publisher: use a-z, 0-9 and '-' between them")
    language = language or (languages[0] if len(languages) == 1 else "en")
    if cure := missing_language(language):
        raise banks.Stop(f"the language {language!r} has no fixed words: {cure}")
    return publisher, language


def _adopted(package: Path, deck: str, contents: Contents, publisher: str, language: str) -> Carried | None:
    """One deck as a bank, with its ledger; says what does not come, and is None where that is all."""
    from ketaquiz.adopt import adopt

    made = adopt([note for note in contents.notes if note.deck == deck], contents.notetypes, contents.media)
    head: dict[str, yamltext.Value] = {"publisher": publisher, "deck": deck, "language": language}
    items, text = made.items, ""
    loaded = None
    while items and loaded is None:
        try:
            text = yamltext.bank(head, [entry for entry, _ in items], [f"Imported from {package.name}"])
        except ValueError as error:
            click.echo(f"left out: the deck '{deck}': {error}; rename it in Anki and export it again", err=True)
            return None
        loaded, whole, bad = _tried(text, made.pictures)
        kept = []
        for (entry, note), problem in zip(items, bad, strict=True):
            if problem:
                made.left.append((str(entry.keys["id"]), problem))
            else:
                kept.append((entry, note))
        if loaded is None and len(kept) == len(items):
            click.echo(f"left out: the deck '{deck}': {whole}; rename it in Anki and export it again", err=True)
            return None
        items = kept
    _say(deck, made.left, made.remarks)
    if loaded is None:
        click.echo(f"left out: the deck '{deck}': no note of it can become an item", err=True)
        return None
    used = {item.image.file for item in loaded.bank.items if item.image}
    pictures = {file: data for file, data in made.pictures.items() if file in used}
    ledger = _entered(loaded, [note for _, note in items], contents, language)
    return Carried(_file_name(deck), text, pictures, ledger.text())


def _tried(text: str, pictures: Mapping[str, bytes]) -> tuple[Loaded | None, str, list[str]]:
    """The bank that a text makes, what is first wrong with it, and what with each of its items."""
    with tempfile.TemporaryDirectory(prefix="ketaquiz-") as temporary:
        for file, data in pictures.items():
            (Path(temporary) / file).parent.mkdir(exist_ok=True)
            (Path(temporary) / file).write_bytes(data)
        source = Source("the bank", text, Path(temporary))
        loaded, problems = load_bank(source, "bank")
        root, _ = parse(source)
        assert root is not None
        nodes = find(root, ("items",))
        assert isinstance(nodes, SequenceNode)
        bad = [""] * len(nodes.items)
        starts = [node.start for node in nodes.items]
        for problem in problems:
            number = bisect_right(starts, problem.place.start) - 1 if problem.place else -1
            if number >= 0:
                bad[number] = bad[number] or problem.message
        return loaded, problems[0].message if problems else "", bad


def _say(deck: str, left: Sequence[tuple[str, str]], remarks: Sequence[tuple[str, str]]) -> None:
    for what, lines in (("left out", left), ("look at", remarks)):
        for name, why in lines[:_SHOWN]:
            click.echo(f"{what}: {name}: {why}", err=True)
        if len(lines) > _SHOWN:
            click.echo(f"{what}: {len(lines) - _SHOWN:,} more of the deck '{deck}'", err=True)


def _entered(loaded: Loaded, notes: Sequence[Shown], contents: Contents, language: str) -> Ledger:
    """A ledger that has the items as the notes that learners have, as they are now."""
    from ketaquiz.render.anki.compose import cards_of, compose_bank, parts_of

    bank = loaded.bank
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
    kept = {
        note.guid: json.dumps(values, ensure_ascii=False)
        for note in notes
        if any(values := [note.fields[place] for place in layouts[str(note.notetype)].unshown])
    }
    bare = Ledger(entries, notetypes, kept)
    words, _ = read_words(language)
    assert words is not None
    deck = compose_bank(bank, words, bare)
    for item, note in zip(bank.items, deck.notes, strict=True):
        entries[note.guid] = replace(
            entries[note.guid],
            cards=tuple(sorted((dict(entries[note.guid].cards) | dict(cards_of(item, note))).items())),
            content=Content(digests=Content(partial(parts_of, note, notetypes)).digests),
        )
    return Ledger(entries, notetypes, kept)
