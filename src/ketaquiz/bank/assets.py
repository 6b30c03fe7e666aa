"""The files that a bank uses beside its text: every place that embeds, packs or shows them collects them here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ketaquiz.model import Audio, Bank, Image
from ketaquiz.yamltree.nodes import Route


@dataclass(frozen=True, slots=True)
class AssetUse:
    """Where an item uses a file."""

    item: int | None
    """The item's position in `Bank.items`, counted from 0; None where the bank itself uses it."""
    route: Route
    """Where in the item, or in the bank, the file is named: ``("image", "file")``; or the text that it stands in."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that a bank uses."""

    file: str
    """Its name as written in the bank: a path relative to the bank's folder."""
    media_type: str
    """``image/png`` and the like, as its bytes say."""
    data: bytes = field(repr=False)
    uses: tuple[AssetUse, ...]
    """Where it is used, in the order of the items; at least one."""


def assets_of(bank: Bank) -> dict[str, Asset]:
    """Every file that a bank and its items use, drafts and retired ones too, by its name as written, in the order of use."""
    found: dict[str, Image | Audio] = {}
    uses: dict[str, list[AssetUse]] = {}
    for item, route, used in _files(bank):
        found.setdefault(used.file, used)
        uses.setdefault(used.file, []).append(AssetUse(item, route))
    return {file: Asset(file, used.media_type, used.data, tuple(uses[file])) for file, used in found.items()}


def _files(bank: Bank) -> Iterator[tuple[int | None, Route, Image | Audio]]:
    """Every image and sound, with the item's position and the route where it is used."""
    for each in bank.text_images:
        yield None, each.route, each.image
    for name, case in bank.cases.items():
        if case.image is not None:
            yield None, ("cases", name, "image", "file"), case.image
    for number, item in enumerate(bank.items):
        if item.image is not None:
            yield number, ("image", "file"), item.image
        if item.audio is not None:
            yield number, ("audio", "file"), item.audio
        for each in item.text_images:
            yield number, each.route, each.image
