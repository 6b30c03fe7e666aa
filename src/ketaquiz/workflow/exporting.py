"""Banks as a file for another program, and the report on what that file cannot say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import Final

from ketaquiz.bank.reader import Loaded
from ketaquiz.export.formats import CannotExport, Exporter, Fate, Loss, Outgoing
from ketaquiz.export.seals import is_sealed, sealed
from ketaquiz.model import Bank
from ketaquiz.regular import bytes_of
from ketaquiz.text.strings import FixedStrings
from ketaquiz.workflow import CannotDo, ContentErrors
from ketaquiz.workflow.files import Artifact
from ketaquiz.workflow.loading import publishable
from ketaquiz.workflow.wording import plural, shown_path

_LARGEST: Final = 256 * 1024 * 1024
"""The largest earlier export, in bytes; what is larger is none."""
_MOST_NAMED: Final = 8
"""How many items of a bank are named where it is all of them."""


@dataclass(frozen=True)
class ExportedBanks:
    """A file for another program, to be written."""

    artifacts: tuple[Artifact, ...]
    """The file first, then what it names beside itself."""
    items: int
    """How many items it holds."""
    offered: int
    """How many there were to hold."""
    losses: tuple[Loss, ...]
    report: tuple[str, ...]
    """The losses in words, a line each."""
    notes: tuple[str, ...]
    """What is to be said of it that is no loss."""


def outgoing_banks(loaded: Sequence[Loaded], exporter: Exporter, *, drafts: bool) -> tuple[list[Bank], list[str]]:
    """The banks with the items that a format is to hold, and notes on what stays out; banks without such are left out.

    Retired items stay out, and drafts unless ``drafts``; a format for editing takes all. Raises `CannotDo` where nothing
    is left.
    """
    notes: list[str] = []
    banks = [each.bank for each in loaded]
    if not exporter.editing:
        banks, notes = publishable(loaded, drafts)
    found = [bank for bank in banks if bank.items]
    if not found:
        raise CannotDo("there is no item to export", notes=notes)
    return found, notes


def export_banks(
    banks: Sequence[Bank],
    exporter: Exporter,
    target: Path,
    words: Mapping[str, FixedStrings],
    *,
    strict: bool = False,
    loaded: Sequence[Loaded] = (),
) -> ExportedBanks:
    """The file ``target`` of a format that holds banks, which are those of `outgoing_banks`.

    ``loaded`` are the banks as they were read, which formats for editing need.

    Raises `ContentErrors` where the format can hold none of the items, or, if ``strict``, where anything of them is lost;
    `CannotDo` where such a file cannot be made, or another one is in the place of what would be written.
    """
    if target.suffix.lower() != exporter.ending:
        named = shown_path(target.with_name(f"{target.stem}{exporter.ending}"))
        raise CannotDo(f"{exporter.title} is a file that ends in {exporter.ending}; write -o {named}")
    try:
        exported = exporter.export(Outgoing(banks, words, target.stem, loaded))
    except CannotExport as error:
        raise CannotDo(f"{error}\nNothing was written.") from None
    report = loss_report(exported.losses, banks)
    if not exported.items:
        raise ContentErrors(f"nothing was written: {exporter.title} can hold none of the items", notes=report)
    if strict and exported.losses:
        raise ContentErrors(f"nothing was written: {exporter.title} cannot hold all of it", notes=report)
    files = {target: sealed(exported.data)}
    files |= {target.parent / PurePosixPath(name): data for name, data in exported.beside.items()}
    artifacts = tuple(_artifact(path, data, own=path == target) for path, data in files.items())
    offered = sum(len(bank.items) for bank in banks)
    return ExportedBanks(artifacts, exported.items, offered, exported.losses, tuple(report), exported.notes)


def _artifact(path: Path, data: bytes, *, own: bool) -> Artifact:
    """A file that takes the place of nothing but an earlier export. Raises `CannotDo` where something else is there."""
    try:
        before = bytes_of(path, _LARGEST)
    except FileNotFoundError:
        return Artifact(path, data, b"")
    except OSError as error:
        raise CannotDo(f"{path} cannot be read: {error.strerror}") from None
    if before is None or (before != data and not (own and is_sealed(before))):
        raise CannotDo(
            f"{path} is there already, and was not made by 'ketaquiz export', or was changed since. Nothing was written; "
            "choose another -o, or delete it"
        )
    return Artifact(path, data, before)


def loss_report(losses: Sequence[Loss], banks: Sequence[Bank]) -> list[str]:
    """What a file does not hold as the banks do: a line a reason with its count, and below it the items by bank."""
    lines = []
    order = {fate: place for place, fate in enumerate(Fate)}
    refused = Counter(loss.bank for loss in losses if loss.fate is Fate.REFUSED)
    held = {bank.name: len(bank.items) - refused[bank.name] for bank in banks}
    gathered: dict[tuple[Fate, str, str, str], list[Loss]] = {}
    for loss in losses:
        gathered.setdefault((loss.fate, loss.what, loss.plural, loss.why), []).append(loss)
    for (fate, what, words, why), found in sorted(gathered.items(), key=lambda each: order[each[0][0]]):
        lines.append(f"{fate}: {plural(len(found), what, words)}: {why}")
        lines += _items(found, {} if fate is Fate.REFUSED else held)
    return lines


def _items(losses: Sequence[Loss], held: Mapping[str, int]) -> Iterator[str]:
    """The items of losses, a line a bank; ``held`` says how many of a bank's items the file holds."""
    for bank, found in groupby(losses, lambda loss: loss.bank):
        names = [loss.item for loss in found if loss.item]
        if len(names) > _MOST_NAMED and len(names) == held.get(bank):
            yield f"  {bank}: all {len(names):,} items that it holds"
        else:
            yield f"  {bank}: {', '.join(names)}" if names else f"  {bank}"
