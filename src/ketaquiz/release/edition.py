"""A bank as one build or release hands it out: the items learners get, its retired items, and its ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ketaquiz.bank.assets import Asset
from ketaquiz.model import Bank, Item
from ketaquiz.release.ledger import Ledger


@dataclass(frozen=True)
class Edition:
    """A bank that is handed out."""

    bank: Bank
    """Without retired items, and without drafts unless they were asked for; it may have no item left."""
    retired: tuple[Item, ...] = ()
    """The bank's retired items that the ledger knows, so that learners have them."""
    ledger: Ledger = field(default_factory=Ledger)
    """The ledger of the bank's folder, as it was read."""
    source_text: str = ""
    """The bank as its author typed it, to be embedded in its package; empty where none is to be embedded."""
    sources_text: str = ""
    """A ``sources.yaml`` with what the bank uses of the one beside it; empty where it uses nothing of such a file."""
    assets: Mapping[str, Asset] = field(default_factory=dict)
    """The files that all its items use, drafts and retired ones too, by the file names in ``source_text``."""
    folder: Path | None = None
    """The folder in which the bank lies, whose settings its papers follow; None for a bank that lies in none."""
