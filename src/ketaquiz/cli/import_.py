"""``ketaquiz import``."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath

import click

from ketaquiz.bank.reader import Loaded, read_collection
from ketaquiz.cli import COMMANDS, banks, ledgers, output, report
from ketaquiz.cli.adopting import MOST_SHOWN, adopted, file_name, trial
from ketaquiz.cli.report import plural
from ketaquiz.diagnostics import Source, has_errors
from ketaquiz.release.embedded import DamagedPackage, EmbeddedBank, read_embedded
from ketaquiz.release.imported_notetypes import newer_version, same_structure, why_not_shippable
from ketaquiz.release.ledger import NAME, Ledger, day
from ketaquiz.release.lockfile import ledger_text, parse_ledger, read_ledger
from ketaquiz.release.merging import follows, joined
from ketaquiz.workflow.files import Artifact


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
@click.option(
    "--ledger",
    "only_ledger",
    is_flag=True,
    help=f"Only bring back {NAME}, where it was lost: what the package knows of the banks in the folder -o, which stay "
    "as they are.",
)
@click.option("--language", default="", metavar="XX", help="[default: that of the other banks beside it, else en]")
def command(package: Path, target: Path, deck: str, publisher: str, language: str, only_ledger: bool) -> None:
    if not package.is_file():
        raise banks.Stop(f"{package} is no file that can be read")
    single = target.suffix.lower() in (".yaml", ".yml")
    try:
        carried = read_embedded(package)
    except DamagedPackage as error:
        raise banks.Stop(f"{package}: {error}") from None
    if only_ledger:
        if deck:
            raise banks.Stop("--ledger is for all banks of the package that the folder has; leave --deck out")
        _write_ledger(package, carried, target.parent if single else target)
        return
    if carried is not None:
        _refuse_bare(package, carried)
    if carried:
        found = [each for each in carried if deck in ("", each.name)]
        names = [each.name for each in carried]
    else:
        found, names = adopted(package, target.parent if single else target, deck, publisher, language)
    if not found:
        raise banks.Stop(f"the package has no deck {deck!r}; it has {_listed(names)}")
    if single and len(found) > 1:
        raise banks.Stop(f"the package has several decks: {_listed(names)}; name one with --deck, or a folder with -o")
    _write([(target if single else target / f"{file_name(each.name)}.yaml", each) for each in found])


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"'{name}'" for name in names[:MOST_SHOWN])
    return shown + (f" and {len(names) - MOST_SHOWN} more" if len(names) > MOST_SHOWN else "")


# --- writing


def _write(found: Sequence[tuple[Path, EmbeddedBank]]) -> None:
    """Write banks with their pictures and ledger lines, all or nothing; ends the command where something is there."""
    names = [path.name.casefold() for path, _ in found]
    if len({*names}) < len(names):
        raise banks.Stop("the package is damaged: two of its banks have one name. Nothing was written")
    artifacts: dict[Path, bytes] = {}
    merged: dict[Path, Ledger] = {}
    items = released = 0
    for path, bank in found:
        loaded = _checked(path, bank)
        items += len(loaded.bank.items)
        artifacts[path] = bank.text.encode()
        artifacts |= {path.parent / file.replace("\\", "/"): data for file, data in bank.images.items()}
        _refuse_repeated(path, loaded)
        if bank.ledger:
            folder, own = path.parent, _own_ledger(bank, loaded)
            released = max(released, own.newest)
            merged[folder] = _merged(merged.get(folder) or _ledger(folder), own, loaded.bank.name)
    for path, data in artifacts.items():
        try:
            same = path.read_bytes() == data
        except FileNotFoundError:
            continue
        except OSError as error:
            raise banks.Stop(f"{path} cannot be read: {error.strerror}") from None
        if not same:
            raise banks.Stop(f"{path} is there already, and is another file; nothing was written. Choose another -o")
    entering = _enter([*merged.values()], [Artifact(path, data) for path, data in artifacts.items()])
    wrote = ", ".join(path.as_posix() for path, _ in found)
    pictures = len(artifacts) - len(found)
    more = f", {plural(pictures, 'picture')}" if pictures else ""
    since = f" as released on {day(released)}; if there was a later release, import that one" if released else ""
    known = ", ".join(entering)
    click.echo(f"wrote {wrote}: {plural(items, 'item')}{more}{known and f'; {known} knows them{since}'}")


def _write_ledger(package: Path, found: Sequence[EmbeddedBank] | None, folder: Path) -> None:
    """Write what a package knows of the banks of a folder into the ledger there, where the package has it.

    An item that no bank has any more comes along: it is out among learners, and the next release asks for it.
    """
    if found is None:
        raise banks.Stop(f"{package} was not made by ketaquiz, and knows no ledger")
    _refuse_bare(package, found)
    loaded, problems = read_collection(banks.files(folder), lambda _: "")
    if has_errors(problems):
        report.show(problems)
        raise banks.Stop("nothing was written: a bank of the folder cannot be read")
    there = {(each.bank.publisher, item.id) for each in loaded for item in each.bank.items}
    ledger, names = _ledger(folder), []
    for bank in found:
        own = _own_ledger(bank, _checked(folder / f"{bank.name}.yaml", bank)) if bank.ledger else Ledger()
        if own.items.keys() & there:
            ledger = _merged(ledger, own)
            names.append(bank.name)
    if not names:
        raise banks.Stop(f"{package} knows of no release of an item of the banks in {folder}. Nothing was written")
    (name,) = _enter([ledger], [])
    since = (
        f", as released on {day(ledger.newest)}; if there was a later release, take its package"
        if ledger.newest
        else ""
    )
    click.echo(
        f"wrote {name}: it has {plural(len(ledger.entries), 'item')}, now with those of {', '.join(names)}{since}"
    )


def _enter(merged: Sequence[Ledger], others: Sequence[Artifact]) -> list[str]:
    """Write ledgers and what belongs to them, all or nothing; the ledgers' names."""
    remarks: list[str] = []
    artifacts = [artifact for ledger in merged for artifact in ledgers.files(ledger, ledger_text(ledger), remarks)]
    output.write([*artifacts, *others], look_again=partial(ledgers.look_again, merged))
    for line in remarks:
        click.echo(line, err=True)
    return [Path(ledger.source.name).as_posix() for ledger in merged]


def _refuse_bare(package: Path, carried: Sequence[EmbeddedBank]) -> None:
    if not carried:
        raise banks.Stop(
            f"{package} carries no bank: it is an update package, or was made with --without-source. Import the all.apkg "
            "or NAME.apkg of the same release, or ask who made it for the bank"
        )


def _checked(path: Path, bank: EmbeddedBank) -> Loaded:
    """The bank as it would be read; ends the command where it has problems, or would write anything but its pictures."""
    for file in bank.images:
        if not _is_inside(path.parent, file):
            raise banks.Stop(f"the package is damaged: its picture {file[:80]!r} lies outside the bank's folder")
    try:
        loaded, problems = trial(bank.text, path, bank.images)
    except (OSError, ValueError):
        raise banks.Stop("the package is damaged: a picture in it has a name that no file can have") from None
    if loaded is None or has_errors(problems):
        report.show(problems)
        raise banks.Stop("the package is damaged: the bank that it carries has errors. Nothing was written")
    named = {item.image.file for item in loaded.bank.items if item.image}
    for file in bank.images:
        if file not in named:
            raise banks.Stop(f"the package is damaged: no item has its picture {file[:80]!r}. Nothing was written")
    return loaded


_OURS = frozenset({".yaml", ".yml", ".toml", ".lock"})
"""What the names of banks, settings and ledgers end in."""


def _is_inside(folder: Path, file: str) -> bool:
    """Whether a picture's name is one that stays in the bank's folder, links followed, and hides nowhere."""
    written = PurePosixPath(file.replace("\\", "/"))
    if written.is_absolute() or not written.parts or ":" in file or "\0" in file:
        return False
    if any(part == ".." or part.startswith(".") for part in written.parts):
        return False
    if any(PurePosixPath(part).suffix.lower() in _OURS for part in written.parts):
        return False
    try:
        return (folder / written).resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):
        return False


def _refuse_repeated(path: Path, loaded: Loaded) -> None:
    """Two banks of a folder cannot have one item."""
    ids = {(loaded.bank.publisher, item.id) for item in loaded.bank.items}
    for other in banks.beside(path.parent, but=[path]):
        for item in other.bank.items:
            if (other.bank.publisher, item.id) in ids:
                raise banks.Stop(
                    f"{other.source.name} has the item '{item.id}' of publisher '{other.bank.publisher}' already; "
                    "write it into another folder, or with another --publisher"
                )


def _ledger(folder: Path) -> Ledger:
    ledger, problems = read_ledger(folder)
    if problems:
        report.show(problems)
        raise banks.Stop("nothing was written: the ledger there cannot be read")
    return ledger


def _own_ledger(bank: EmbeddedBank, loaded: Loaded) -> Ledger:
    """The lines of the ledger that came along; ends the command where they cannot be gone by."""
    own, problems = parse_ledger(Source("the package's ledger", bank.ledger))
    if problems:
        report.show(problems)
        raise banks.Stop("the package is damaged: the ledger that it carries has errors. Nothing was written")
    _refuse_ledger(own, loaded)
    return own


def _merged(ledger: Ledger, own: Ledger, bank: str = "") -> Ledger:
    """The ledger with the lines that came along; of two lines of one item the later one counts.

    ``bank`` is the name that the bank has here; without it the lines stay as they are.
    """
    for name in own.notetypes.keys() & ledger.notetypes.keys():
        if not same_structure(own.notetypes[name], ledger.notetypes[name]):
            kind = json.loads(own.notetypes[name])["name"]
            raise banks.Stop(
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
                raise banks.Stop(
                    f"{ledger.source.name} has the item '{entry.item}' already, as '{there.item}': the package is older "
                    "than that name. Nothing was written; write it into another folder"
                )
            entries[guid] = joined(there, entry)
        elif there.guid == guid and follows(entry, there):
            entries[guid] = joined(replace(entry, bank=bank or entry.bank), there)
        else:
            raise banks.Stop(
                f"{ledger.source.name} has the item '{entry.item}' already, released in another way. Nothing was written"
            )
    both = {name: newer_version(ledger.notetypes.get(name, text), text) for name, text in own.notetypes.items()}
    return replace(
        ledger, entries=entries, notetypes={**ledger.notetypes, **both}, preserved={**ledger.preserved, **own.preserved}
    )


def _refuse_ledger(own: Ledger, loaded: Loaded) -> None:
    """Ends the command where lines that came along are about anything but the bank, or cannot be gone by."""
    bank = loaded.bank
    ids = {item.id for item in bank.items}
    for entry in own.entries.values():
        if entry.publisher != bank.publisher or entry.item not in ids or entry.deck != bank.deck:
            raise banks.Stop(
                f"the package is damaged: its ledger has '{entry.name}' in the deck '{entry.deck}', which is no item of "
                "the bank that it carries. Nothing was written"
            )
    if own.newest > time.time() + output.CLOCK_TOLERANCE:
        raise banks.Stop(
            "the package was released in the future: this machine's clock, or that of who made it, is wrong. "
            "Nothing was written"
        )
    from ketaquiz.anki.notetypes import OWN

    for name, text in own.notetypes.items():
        if int(name) in {notetype.id for notetype in OWN.values()}:
            raise banks.Stop(
                "the package is damaged: it has a note type in the place of ketaquiz's. Nothing was written"
            )
        preserved = [own.preserved.get(guid, "") for guid, entry in own.entries.items() if entry.notetype == name]
        if why := why_not_shippable(int(name), text, preserved):
            raise banks.Stop(f"the package cannot be taken in: a note type in it {why}. Nothing was written")
