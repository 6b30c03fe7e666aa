"""A ledger as the text of its file: a line for each item, each with a checksum of its own (`ketaquiz.release.lockfile`)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable
from functools import cached_property
from typing import Final
from urllib.parse import quote, unquote

from ketaquiz.model import Bank
from ketaquiz.release.ledger import Entry, Ledger
from ketaquiz.release.own_notetypes import OWN_NOTETYPES

HEAD: Final = "ketaquiz.lock"
"""How the first line begins; the version of the file follows, and says which note types it may name."""
COMMENT: Final = (
    "# What is out among learners. 'ketaquiz release' writes this file: commit it, and never edit it.",
    "# item, bank, deck, guid, note type, note id, cards, content, history, former ids, check",
)
_AWKWARD: Final = re.compile("[%\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
NOTETYPE: Final = "@notetype"
FIELDS: Final = "@fields"


class LedgerText:
    """A ledger as text, each line of it made once: the whole file, and the files of parts of it."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    @cached_property
    def _notetypes(self) -> dict[str, str]:
        ids = sorted(self._ledger.notetypes, key=int)
        return {each: checked((f"{NOTETYPE} {each}", escape(self._ledger.notetypes[each]))) for each in ids}

    @cached_property
    def _preserved(self) -> dict[str, str]:
        found = sorted(self._ledger.preserved.items())
        return {guid: checked((f"{FIELDS} {escape(guid)}", escape(text))) for guid, text in found}

    @cached_property
    def _entries(self) -> dict[str, str]:
        entries = sorted(self._ledger.entries.values(), key=lambda entry: (entry.name, entry.guid))
        return {entry.guid: line_of(entry) for entry in entries}

    @cached_property
    def whole(self) -> str:
        """The ledger's file: sorted, so that the same ledger is the same bytes."""
        return self._part(self._ledger.entries.keys(), self._notetypes, self._preserved)

    def of_bank(self, bank: Bank) -> str:
        """A file of the lines about a bank's items; empty where the ledger has none."""
        guids = {
            guid
            for guid, entry in self._ledger.entries.items()
            if entry.publisher == bank.publisher and entry.bank == bank.name
        }
        used = {self._ledger.entries[guid].notetype for guid in guids}
        return self._part(guids, used, guids) if guids else ""

    def _part(self, guids: Collection[str], notetypes: Collection[str], preserved: Collection[str]) -> str:
        """A file of the lines of some entries, note types and preserved fields."""
        own = (self._ledger.entries[guid].notetype for guid in guids)
        version = max((OWN_NOTETYPES[name].file_version for name in own if name in OWN_NOTETYPES), default=1)
        parts = ((self._notetypes, notetypes), (self._preserved, preserved), (self._entries, guids))
        lines = [line for made, wanted in parts for name, line in made.items() if name in wanted]
        return "".join(f"{line}\n" for line in (f"{HEAD} {version}", *COMMENT, *lines))


def ledger_text(ledger: Ledger) -> str:
    """A ledger's file."""
    return LedgerText(ledger).whole


def escape(text: str) -> str:
    """A text with percent codes for what parts columns or lines, or is no text: file names may have any of it."""
    return _AWKWARD.sub(lambda found: quote(found.group(), safe="", errors="surrogateescape"), text)


def unescape(text: str) -> str:
    """A text as it was before `escape`."""
    return unquote(text, errors="surrogateescape")


def _listed(names: Iterable[str]) -> str:
    """The present name and the former ones, in one column."""
    return "/".join(escape(name).replace("/", "%2F") for name in names)


def checked(columns: Iterable[str]) -> str:
    """A line of these columns, with its checksum behind them."""
    line = "\t".join(columns)
    return f"{line}\t{hashlib.sha256(line.encode()).hexdigest()[:6]}"


def line_of(entry: Entry) -> str:
    """The line of an item."""
    cards = ",".join(f"{number}:{hidden}" if hidden else str(number) for number, hidden in entry.cards)
    history = " ".join(
        f"{event.at}:{event.what}" + (f":{','.join(event.parts)}" if event.parts else "") for event in entry.history
    )
    return checked(
        (
            entry.name,
            _listed(home.bank for home in (entry.home, *entry.were_in)),
            _listed(home.deck for home in (entry.home, *entry.were_in)),
            escape(entry.guid),
            entry.notetype,
            str(entry.note_id),
            cards,
            ".".join(entry.content.digests),
            history,
            ",".join(entry.formerly) or "-",
        )
    )
