"""The files that a bank uses beside its text: every place that embeds, packs or shows them collects them here."""

from __future__ import annotations

from dataclasses import dataclass, field

from ketaquiz.model import Bank
from ketaquiz.yamltree.nodes import Route


@dataclass(frozen=True, slots=True)
class AssetUse:
    """Where an item uses a file."""

    item: int
    """The item's position in `Bank.items`, counted from 0."""
    route: Route
    """Where in the item the file is named: ``("image", "file")``."""


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
    """Every file that a bank's items use, drafts and retired ones too, by its name as written, in the order of use."""
    found: dict[str, tuple[str, bytes]] = {}
    uses: dict[str, list[AssetUse]] = {}
    for number, item in enumerate(bank.items):
        if item.image is not None:
            found.setdefault(item.image.file, (item.image.media_type, item.image.data))
            uses.setdefault(item.image.file, []).append(AssetUse(number, ("image", "file")))
    return {file: Asset(file, *about, tuple(uses[file])) for file, about in found.items()}
