"""``ketaquiz.lock``: what is out among learners, and what may therefore never change.

Plain text beside the banks, a line an item, in any order, each with a check of its own, so that git can merge two
branches by keeping the lines of both (``merge=union``) and damage is found where it is. `read_ledger` reads it,
`advance` enters what goes out, `refuse` says what may not go out. Imports `model`, `source`, `yamltext` and
`diagnostics`; touches the disk in `read_ledger` alone.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from typing import Final, NamedTuple, Protocol
from urllib.parse import quote, unquote

from ketaquiz import yamltext
from ketaquiz.diagnostics import Diagnostic, Place, Severity, Source
from ketaquiz.model import Bank, Gaps, Item
from ketaquiz.source import Route, read_source

NAME: Final = "ketaquiz.lock"
"""The ledger's file name, in the folder of the banks."""
VERSION: Final = 1
PARTS: Final = ("question", "options", "answer", "explanation", "source", "picture", "tags", "id")
"""What a note is made of, as far as a release's notes tell changes apart."""
BASIC: Final = "basic"
CLOZE: Final = "cloze"
"""The names of ketaquiz's own two note types; one that came with an imported package is called by its id."""

_HEAD: Final = f"ketaquiz.lock {VERSION}"
_COMMENT: Final = (
    "# What is out among learners. 'ketaquiz release' writes this file: commit it, and never edit it.",
    "# item, bank, deck, guid, note type, note id, cards, content, history, former ids, check",
)
_AWKWARD: Final = re.compile("[%\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_UNKNOWN: Final = "0" * 10
"""The digest of what two branches released in two ways: it is that of nothing."""
_TYPE: Final = "@notetype"
_KEPT: Final = "@fields"
_COLUMNS: Final = 11


class Happened(StrEnum):
    """What a release did to an item."""

    NEW = "new"
    CHANGED = "changed"
    RETIRED = "retired"
    REVIVED = "revived"
    IMPORTED = "imported"
    """It was out before ketaquiz knew it, and came with a package that was imported."""


class Event(NamedTuple):
    """One change of an item that went out."""

    at: int
    """Unix seconds: the note's ``mod`` in Anki from then on."""
    what: Happened
    parts: tuple[str, ...] = ()
    """Which of `PARTS` changed; empty but for `Happened.CHANGED`."""


class Content:
    """What a note shows, as digests of its `PARTS`; they are worked out when somebody asks."""

    def __init__(self, parts: Callable[[], Sequence[str]] | None = None, digests: tuple[str, ...] = ()) -> None:
        self._parts = parts
        if parts is None:
            self.__dict__["digests"] = digests

    @cached_property
    def digests(self) -> tuple[str, ...]:
        """The first 40 bits of the SHA-256 of each part, in hexadecimal; empty for a part without content."""
        assert self._parts is not None
        return tuple(_digest(part) for part in self._parts())

    def differs(self, other: Content) -> tuple[str, ...]:
        """The parts that are not alike."""
        pairs = zip(PARTS, self.digests, other.digests, strict=True)
        return tuple(name for name, mine, theirs in pairs if mine != theirs)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10] if text else ""


Cards = tuple[tuple[int, str], ...]
"""A note's cards: each one's number from 1 and, for a gap, the digest of what it hides."""


@dataclass(frozen=True)
class Entry:
    """An item as it went out last."""

    publisher: str
    item: str
    bank: str
    """The name of the bank it was in."""
    deck: str
    guid: str
    notetype: str
    """`BASIC`, `CLOZE`, or the id of a note type that came with an imported package."""
    note_id: int
    """The note's id in packages, in milliseconds of the release that brought it."""
    cards: Cards
    """Every card that it ever had; a learner may have each of them."""
    content: Content = field(repr=False)
    history: tuple[Event, ...]
    """What happened to it, in order of time; never empty."""
    formerly: tuple[str, ...] = ()
    """The ids that it had before."""

    @property
    def changed(self) -> int:
        """When it last changed, in Unix seconds: the note's ``mod``."""
        return self.history[-1].at

    @property
    def retired(self) -> bool:
        """Whether it went out as withdrawn."""
        return self.history[-1].what is Happened.RETIRED

    @property
    def name(self) -> str:
        """Publisher and item id, as the card shows them."""
        return f"{self.publisher}/{self.item}"


class Outgoing(NamedTuple):
    """An item that is to go out."""

    publisher: str
    item: str
    bank: str
    deck: str
    guid: str
    notetype: str
    cards: Cards
    content: Content
    retired: bool = False


@dataclass(frozen=True)
class Ledger:
    """What went out of one folder of banks."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    """By guid."""
    notetypes: Mapping[str, str] = field(default_factory=dict)
    """The note types that came with imported packages: JSON by id."""
    kept: Mapping[str, str] = field(default_factory=dict)
    """What stood in the fields of imported notes that no card shows: JSON, by guid; a release keeps it there."""
    source: Source = field(default_factory=lambda: Source(NAME, ""))
    """The text it was read from; empty for a ledger that is not there yet."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """Where each guid's line starts in that text."""

    @cached_property
    def items(self) -> dict[tuple[str, str], Entry]:
        """The entries by publisher and item id."""
        return {(entry.publisher, entry.item): entry for entry in self.entries.values()}

    @property
    def newest(self) -> int:
        """The second of the last release; 0 where there was none."""
        return max((entry.changed for entry in self.entries.values()), default=0)

    def place(self, entry: Entry) -> Place:
        """Where an entry stands in the file."""
        start = self.lines.get(entry.guid, 0)
        return Place(self.source, start, start + len(entry.name))

    def guids(self, bank: Bank) -> dict[str, str]:
        """The guids of a bank's items that are not simply made of publisher and id, by item id.

        An item that was renamed keeps the one it went out with, and so nobody else can have that.
        """
        taken = {guid: entry for guid, entry in self.entries.items() if entry.publisher == bank.publisher}
        if not taken:
            return {}
        found = {}
        for item in bank.items:
            if (entry := self.items.get((bank.publisher, item.id))) is not None:
                found[item.id] = entry.guid
            elif (own := free_guid(bank.publisher, item.id, taken)) != guid_of(bank.publisher, item.id):
                found[item.id] = own
        return found

    def text(self) -> str:
        """The file's text: sorted, so that the same ledger is the same bytes."""
        types = [
            _checked((f"{_TYPE} {each}", _escape(self.notetypes[each]))) for each in sorted(self.notetypes, key=int)
        ]
        lines = [_line(entry) for entry in sorted(self.entries.values(), key=lambda entry: (entry.name, entry.guid))]
        kept = [_checked((f"{_KEPT} {_escape(guid)}", _escape(self.kept[guid]))) for guid in sorted(self.kept)]
        return "".join(f"{line}\n" for line in (_HEAD, *_COMMENT, *types, *kept, *lines))


def guid_of(publisher: str, item: str, again: int = 0) -> str:
    """The note's identity in every collection: ``kq`` and 16 letters and digits.

    The first 80 bits of SHA-256 of ``ketaquiz``, publisher and item id, parted by NUL, in base 32; ``again`` counts
    from 1 where that is taken by an item that has been renamed.
    """
    text = f"ketaquiz\0{publisher}\0{item}" + (f"\0{again}" if again else "")
    bits = int.from_bytes(hashlib.sha256(text.encode()).digest()[:10], "big")
    # the standard library's base 32 goes letter by letter, and would be a tenth of composing a note
    return (
        f"kq{_PAIRS[bits >> 70]}{_PAIRS[bits >> 60 & 1023]}{_PAIRS[bits >> 50 & 1023]}{_PAIRS[bits >> 40 & 1023]}"
        f"{_PAIRS[bits >> 30 & 1023]}{_PAIRS[bits >> 20 & 1023]}{_PAIRS[bits >> 10 & 1023]}{_PAIRS[bits & 1023]}"
    )


_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS: Final = [first + second for first in _LETTERS for second in _LETTERS]
"""Ten bits in base 32 (RFC 4648, in small letters)."""


def free_guid(publisher: str, item: str, taken: Mapping[str, object]) -> str:
    """The guid for an item that is not in the ledger."""
    again = 0
    while (guid := guid_of(publisher, item, again)) in taken:
        again += 1
    return guid


def gap_cards(gaps: Gaps) -> Cards:
    """The cards of a cloze: its numbers, each with a digest of what it hides."""
    hidden: dict[int, list[str]] = {}
    for gap in gaps.gaps:
        hidden.setdefault(gap.number, []).append(" ".join(gap.text.split()))
    return tuple((number, _digest("\0".join(hidden[number]))[:6]) for number in sorted(hidden))


# ---------------------------------------------------------------------------------------------------------------------
# reading and writing


def _escape(text: str) -> str:
    """A text without what parts columns or lines, or what no reader takes: a file's name may have any of it."""
    return _AWKWARD.sub(lambda found: quote(found.group(), safe="", errors="surrogateescape"), text)


def _unescape(text: str) -> str:
    return unquote(text, errors="surrogateescape")


def _checked(columns: Iterable[str]) -> str:
    line = "\t".join(columns)
    return f"{line}\t{hashlib.sha256(line.encode()).hexdigest()[:6]}"


def _line(entry: Entry) -> str:
    cards = ",".join(f"{number}:{hidden}" if hidden else str(number) for number, hidden in entry.cards)
    history = " ".join(
        f"{event.at}:{event.what}" + (f":{','.join(event.parts)}" if event.parts else "") for event in entry.history
    )
    return _checked(
        (
            entry.name,
            _escape(entry.bank),
            _escape(entry.deck),
            _escape(entry.guid),
            entry.notetype,
            str(entry.note_id),
            cards,
            ".".join(entry.content.digests),
            history,
            ",".join(entry.formerly) or "-",
        )
    )


_RESTORE: Final = "take the file back from where it is kept (git checkout), or from a copy; nothing was changed"


def read_ledger(folder: Path, settle: bool = False) -> tuple[Ledger, list[Diagnostic]]:
    """The ledger of a folder of banks, empty where there is none yet, and what is wrong with it.

    With ``settle`` two lines of one item are made one, of which nobody knows what learners have.
    """
    path = folder / NAME
    name = path.as_posix()
    try:
        there = path.exists() or path.is_symlink()
    except OSError:
        there = True
    if not there:
        return Ledger(source=Source(name, "", folder)), []
    source, problems = read_source(path, name)
    if source is None:
        return Ledger(source=Source(name, "", folder)), problems
    return parse_ledger(source, settle)


def parse_ledger(source: Source, settle: bool = False) -> tuple[Ledger, list[Diagnostic]]:
    """The ledger that a text holds, and every problem of it."""
    problems: list[Diagnostic] = []
    found: list[tuple[Entry, int]] = []
    notetypes: dict[str, str] = {}
    kept: dict[str, str] = {}
    headed = False
    at = 0
    for line_with_end in source.text.split("\n"):
        line = line_with_end.removesuffix("\r")
        start, at = at, at + len(line_with_end) + 1
        place = Place(source, start, start + max(1, len(line)))
        if not line or line in _COMMENT:
            continue
        if line.startswith("ketaquiz.lock "):
            headed = True
            if line != _HEAD:
                problems.append(_version(line, place))
                return Ledger(source=source), problems
        elif re.match(r"<{7}|={7}|>{7}|\|{7}", line):
            if any(problem.code == "L103" for problem in problems):
                continue
            message = "git left a conflict here"
            cure = (
                "delete the three marks and keep the lines of both sides; with "
                f"'{NAME} merge=union' in .gitattributes git does that itself"
            )
            problems.append(Diagnostic("L103", message, cure, place))
        elif not headed:
            break
        elif line.startswith(_TYPE):
            columns = line.split("\t")
            if len(columns) == 3 and _checked(columns[:2]) == line and columns[0][len(_TYPE) + 1 :].isdecimal():
                notetypes[columns[0][len(_TYPE) + 1 :]] = _unescape(columns[1])
            else:
                problems.append(_damaged(line, place))
        elif line.startswith(f"{_KEPT} "):
            columns = line.split("\t")
            if len(columns) == 3 and _checked(columns[:2]) == line:
                kept[_unescape(columns[0][len(_KEPT) + 1 :])] = _unescape(columns[1])
            else:
                problems.append(_damaged(line, place))
        elif (entry := _entry(line)) is not None:
            found.append((entry, start))
        else:
            problems.append(_damaged(line, place))
    if not headed and not problems:
        end = source.text.find("\n")
        place = Place(source, 0, max(1, end if end > 0 else len(source.text)))
        problems.append(Diagnostic("L101", f"this is no ledger: it does not begin with '{_HEAD}'", _RESTORE, place))
    entries, lines = _one_each(found, source, problems, settle)
    for entry in entries.values():
        if entry.notetype not in (BASIC, CLOZE, *notetypes):
            start = lines[entry.guid]
            message = f"item '{entry.item}' has the note type {entry.notetype}, whose line is missing"
            problems.append(Diagnostic("L101", message, _RESTORE, Place(source, start, start + len(entry.name))))
    return Ledger(entries, notetypes, kept, source, lines), problems


def _version(line: str, place: Place) -> Diagnostic:
    version = line.split(" ", 1)[1]
    if version.isdecimal() and int(version) > VERSION:
        message = f"this ledger is of version {version}; this ketaquiz knows versions up to {VERSION}"
        return Diagnostic("L102", message, "update ketaquiz: pip install --upgrade ketaquiz", place)
    return Diagnostic("L101", f"a version that never was: {version[:20]!r}", _RESTORE, place)


def _damaged(line: str, place: Place) -> Diagnostic:
    columns = line.split("\t")
    if len(columns) == 1 and " " in line:
        message = "this line has lost its tabs: some editors make blanks of them"
    elif len(columns) != _COLUMNS:
        message = f"this line is not whole: it has {len(columns)} of {_COLUMNS} columns"
    else:
        message = "this line was changed by hand, or is damaged: its check does not fit"
    return Diagnostic("L101", message, _RESTORE, place)


@cache
def _shapes() -> dict[int, re.Pattern[str]]:
    """What a line has in its columns, where that is not any text."""
    return {
        0: re.compile(r"[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*"),
        4: re.compile(rf"{BASIC}|{CLOZE}|\d{{1,19}}"),
        5: re.compile(r"\d{1,18}"),
        6: re.compile(r"\d{1,5}(?::[0-9a-f]{1,10})?(?:,\d{1,5}(?::[0-9a-f]{1,10})?)*"),
        7: re.compile(rf"(?:[0-9a-f]{{10}})?(?:\.(?:[0-9a-f]{{10}})?){{{len(PARTS) - 1}}}"),
        8: re.compile(
            rf"\d{{1,12}}:(?:{'|'.join(Happened)})(?::[a-z,]+)?(?: \d{{1,12}}:(?:{'|'.join(Happened)})(?::[a-z,]+)?)*"
        ),
        9: re.compile(r"-|[a-z0-9-]+(?:,[a-z0-9-]+)*"),
    }


def _entry(line: str) -> Entry | None:
    columns = line.split("\t")
    if len(columns) != _COLUMNS or _checked(columns[:-1]) != line:
        return None
    if not columns[3] or not all(shape.fullmatch(columns[place]) for place, shape in _shapes().items()):
        return None
    name, bank, deck, guid, notetype, note_id, cards, content, history, formerly, _ = columns
    publisher, item = name.split("/")
    events = []
    for each in history.split(" "):
        at, what, *parts = each.split(":")
        events.append(Event(int(at), Happened(what), tuple(parts[0].split(",")) if parts else ()))
    numbered = [each.partition(":") for each in cards.split(",")]
    return Entry(
        publisher,
        item,
        _unescape(bank),
        _unescape(deck),
        _unescape(guid),
        notetype,
        int(note_id),
        tuple((int(number), hidden) for number, _, hidden in numbered),
        Content(digests=tuple(content.split("."))),
        tuple(events),
        () if formerly == "-" else tuple(formerly.split(",")),
    )


def _one_each(
    found: list[tuple[Entry, int]], source: Source, problems: list[Diagnostic], settle: bool
) -> tuple[dict[str, Entry], dict[str, int]]:
    """One entry an item. A merge may leave an older line beside the one that took its place: the later one counts."""
    entries: dict[str, Entry] = {}
    lines: dict[str, int] = {}
    for entry, start in found:
        there = entries.get(entry.guid)
        if there is None or _follows(entry, there):
            entries[entry.guid] = entry
            lines[entry.guid] = start
        elif settle:
            entries[entry.guid] = _settled(there, entry)
        elif not _follows(there, entry):
            cure = "decide in the bank what holds; 'ketaquiz release --settle' then enters it, for learners of both"
            problems.append(_twice(entry, start, there, lines[entry.guid], source, cure))
    names: dict[str, Entry] = {}
    cure = "two branches gave this id to two items: take one of them back, give it another id there, and merge again"
    problems += [
        _twice(entry, lines[entry.guid], first, lines[first.guid], source, cure)
        for entry in entries.values()
        if (first := names.setdefault(entry.name, entry)) is not entry
    ]
    return entries, lines


def _follows(later: Entry, earlier: Entry) -> bool:
    """Whether one line of an item came out of the other, or says the same of its note."""
    if later.item != earlier.item and earlier.item not in later.formerly:
        return False
    if later.history == earlier.history:
        return later.content.digests == earlier.content.digests
    return later.history[: len(earlier.history)] == earlier.history


def _settled(one: Entry, other: Entry) -> Entry:
    """Two lines of one item as one. Where they differ, what the next release brings is new to learners of both."""
    later = max(one, other, key=lambda entry: (entry.changed, entry.content.digests))
    pairs = zip(one.content.digests, other.content.digests, strict=True)
    digests = tuple(mine if mine == theirs else _UNKNOWN for mine, theirs in pairs)
    return replace(
        later,
        note_id=min(one.note_id, other.note_id),
        cards=tuple(sorted((dict(one.cards) | dict(other.cards) | dict(later.cards)).items())),
        content=Content(digests=digests),
        history=tuple(sorted({*one.history, *other.history})),
        formerly=tuple(dict.fromkeys((*one.formerly, *other.formerly))),
    )


def _twice(entry: Entry, start: int, there: Entry, there_start: int, source: Source, cure: str) -> Diagnostic:
    message = f"item '{entry.item}' is there twice, released in two ways"
    place = Place(source, start, start + len(entry.name))
    other = Place(source, there_start, there_start + len(there.name))
    return Diagnostic("L104", message, cure, place, related=(("the other line", other),))


# ---------------------------------------------------------------------------------------------------------------------
# releasing


def advance(ledger: Ledger, outgoing: Iterable[Outgoing], stamp: int) -> Ledger:
    """The ledger after a release at ``stamp``, in Unix seconds; the same object where nothing is new in it.

    What did not change keeps its ``mod``, so that Anki leaves the learner's copy alone. What changed gets the
    release's second, or the one after its last, whichever is later: Anki takes nothing that is not newer.
    """
    entries = dict(ledger.entries)
    next_id = max([stamp * 1000, *(entry.note_id + 1 for entry in entries.values() if entry.note_id >= stamp * 1000)])
    same = True
    for each in outgoing:
        entry = entries.get(each.guid)
        if entry is None:
            what = Happened.RETIRED if each.retired else Happened.NEW
            entry = Entry(
                each.publisher,
                each.item,
                each.bank,
                each.deck,
                each.guid,
                each.notetype,
                next_id,
                each.cards,
                each.content,
                (Event(stamp, what),),
            )
            next_id += 1
        else:
            entry = _advanced(entry, each, stamp)
        if entry is not entries.get(each.guid):
            entries[each.guid] = entry
            same = False
    return ledger if same else replace(ledger, entries=entries)


def _advanced(entry: Entry, each: Outgoing, stamp: int) -> Entry:
    now = dict(entry.cards) | dict(each.cards)
    cards = tuple(sorted(now.items()))
    history = entry.history
    parts = each.content.differs(entry.content)
    if each.retired != entry.retired or parts:
        at = max(stamp, entry.changed + 1)
        if each.retired:
            event = Event(at, Happened.RETIRED)
        elif entry.retired:
            event = Event(at, Happened.REVIVED)
        else:
            event = Event(at, Happened.CHANGED, parts)
        history = (*history, event)
    changed = replace(
        entry,
        item=each.item,
        bank=each.bank,
        deck=each.deck,
        cards=cards,
        content=each.content if parts else entry.content,
        history=history,
    )
    return entry if _columns(changed) == _columns(entry) else changed


def _columns(entry: Entry) -> tuple[object, ...]:
    return (entry.item, entry.bank, entry.deck, entry.cards, entry.content.digests, entry.history)


class Issue(NamedTuple):
    """What packages go by: when each note changed, and whether learners have been given it."""

    entries: Mapping[str, Entry]
    """By guid, as a release now would enter them; what was never released may be missing."""
    pending: frozenset[str]
    """The guids of notes that a release would enter or change."""
    notetypes: Mapping[str, str]
    """The note types that came with imported packages: JSON by id."""
    stamp: int
    """The time of the build in Unix seconds: that of all that is not in ``entries``."""


class Change(NamedTuple):
    """What happened to an item between two releases."""

    entry: Entry
    what: Happened
    parts: tuple[str, ...]
    """Which of `PARTS` changed; empty but for `Happened.CHANGED`."""


def changes(ledger: Ledger, after: int, until: int) -> list[Change]:
    """What a learner of the release at ``after`` finds changed in that at ``until`` (both in Unix seconds).

    Sorted by bank and item; several changes of one item are told as one.
    """
    found = []
    for entry in sorted(ledger.entries.values(), key=lambda entry: (entry.bank, entry.name)):
        before = [event for event in entry.history if event.at <= after]
        during = [event for event in entry.history if after < event.at <= until]
        if not during or during == [event for event in during if event.what is Happened.IMPORTED]:
            continue
        had = bool(before) or during[0].what is Happened.IMPORTED
        was_retired = bool(before) and before[-1].what is Happened.RETIRED
        retired = during[-1].what is Happened.RETIRED
        if retired and (not had or was_retired):
            continue
        if retired:
            found.append(Change(entry, Happened.RETIRED, ()))
        elif not had:
            found.append(Change(entry, Happened.NEW, ()))
        elif any(event.what is Happened.REVIVED for event in during):  # it may have come back corrected
            found.append(Change(entry, Happened.REVIVED, ()))
        else:
            parts = {part for event in during for part in event.parts}
            found.append(Change(entry, Happened.CHANGED, tuple(part for part in PARTS if part in parts)))
    return found


def renamed(ledger: Ledger, publisher: str, old: str, new: str) -> Ledger:
    """The ledger with an item's id changed and its identity kept; it must hold ``old`` and not ``new``."""
    entry = ledger.items[publisher, old]
    kept = replace(entry, item=new, formerly=(*entry.formerly, old))
    return replace(ledger, entries={**ledger.entries, entry.guid: kept})


# ---------------------------------------------------------------------------------------------------------------------
# refusing


class Read(Protocol):
    """A bank with its places (`load.Loaded`)."""

    @property
    def bank(self) -> Bank:
        """The bank."""
        ...

    def place(self, item: int, route: Route = (), piece: str = "") -> Place:
        """Where something of an item stands."""
        ...

    def bank_place(self, route: Route, piece: str = "") -> Place:
        """Where something of the bank stands."""
        ...


class Scope(NamedTuple):
    """What was read of a ledger's folder."""

    whole: bool
    """Whether every bank of the folder was read."""
    elsewhere: Callable[[], Sequence[Bank]] = tuple
    """The folder's other banks; asked for only where something is missing."""
    drafts: bool = False
    """Whether drafts go out too."""


def refuse(ledger: Ledger, banks: Sequence[Read], scope: Scope) -> list[Diagnostic]:
    """What may not go out: changes that learners would lose something by, each with its way out."""
    problems = [
        problem
        for each in banks
        for index, item in enumerate(each.bank.items)
        if item.retired
        for problem in (*_untold(ledger, each, index, item), *_replacement(each, index, item, banks, scope))
    ]
    if not ledger.entries:
        return problems
    problems += _gone(ledger, banks, scope)
    for each in banks:
        problems += _deck_renamed(ledger, each, banks, scope)
        for index, item in enumerate(each.bank.items):
            entry = ledger.items.get((each.bank.publisher, item.id))
            if entry is None:
                continue
            if item.draft and not scope.drafts and not item.retired:
                message = f"item '{item.id}' is out among learners, and marked as a draft"
                cure = "take the line 'status: draft' out; to withdraw it, write 'retired: {on: …, reason: …}'"
                problems.append(Diagnostic("L205", message, cure, each.place(index, ("status",))))
            if not item.retired:
                problems += _crossing(ledger, entry, each, index, item)
    return problems


def _gone(ledger: Ledger, banks: Sequence[Read], scope: Scope) -> list[Diagnostic]:
    names = {each.bank.name for each in banks}
    there = {(each.bank.publisher, item.id) for each in banks for item in each.bank.items}
    missing = [
        entry
        for identity, entry in ledger.items.items()
        if identity not in there and (scope.whole or entry.bank in names)
    ]
    if missing and not scope.whole:
        elsewhere = {(bank.publisher, item.id) for bank in scope.elsewhere() for item in bank.items}
        missing = [entry for entry in missing if (entry.publisher, entry.item) not in elsewhere]
    if not missing:
        return []
    from difflib import get_close_matches

    problems = _publisher_changed(ledger, banks, missing)
    fresh = sorted(item for publisher, item in there if (publisher, item) not in ledger.items)
    publishers: dict[str, set[str]] = {}
    for publisher, item in there:
        publishers.setdefault(item, set()).add(publisher)
    folder = ledger.source.folder.as_posix()
    folder = f'"{folder}"' if " " in folder else folder
    for entry in missing:
        if publishers.get(entry.item, {entry.publisher}) != {entry.publisher}:
            continue  # its publisher has changed
        # nobody is shown more than a hundred problems of a file, and looking for likenesses takes its time
        close = get_close_matches(entry.item, fresh, 1, 0.5) if len(problems) <= 100 and len(fresh) <= 1000 else []
        message = f"item '{entry.item}' of the bank '{entry.bank}' is out among learners, and is gone"
        cure = (
            "put it back (from git, or by 'ketaquiz import' out of a package that was released), and add "
            "'retired: {on: …, reason: …}' if it is withdrawn; if it only has another id now: "
            f"ketaquiz rename {entry.item} {close[0] if close else 'NEW'} {folder}"
        )
        problems.append(Diagnostic("L201", message, cure, ledger.place(entry)))
    return problems


def _publisher_changed(ledger: Ledger, banks: Sequence[Read], missing: Sequence[Entry]) -> list[Diagnostic]:
    problems = []
    for each in banks:
        ids = {item.id for item in each.bank.items}
        was = [entry.publisher for entry in missing if entry.item in ids and entry.publisher != each.bank.publisher]
        if was:
            message = f"the publisher '{was[0]}' of items that are out among learners is '{each.bank.publisher}' now"
            cure = f"write 'publisher: {was[0]}' again: with another one every item would be a new one for learners"
            problems.append(Diagnostic("L207", message, cure, each.bank_place(("publisher",))))
    return problems


def _deck_renamed(ledger: Ledger, each: Read, banks: Sequence[Read], scope: Scope) -> list[Diagnostic]:
    bank = each.bank
    out = [entry for item in bank.items if (entry := ledger.items.get((bank.publisher, item.id))) is not None]
    decks = {other.bank.deck for other in banks}
    gone = [entry.deck for entry in out if entry.deck not in decks]
    if gone and not scope.whole:
        decks |= {other.deck for other in scope.elsewhere()}
        gone = [deck for deck in gone if deck not in decks]
    if not gone:
        return []
    message = f"the deck '{gone[0]}' is out among learners, and is called '{bank.deck}' now"
    cure = f"write 'deck: {gone[0]}' again: Anki knows decks by name, and would split it in two; 'title' may change"
    return [Diagnostic("L202", message, cure, each.bank_place(("deck",)))]


def _untold(ledger: Ledger, each: Read, index: int, item: Item) -> list[Diagnostic]:
    """A withdrawal that no learner is told of; where the ledger was lost, they should be."""
    if (each.bank.publisher, item.id) in ledger.items:
        return []
    message = f"item '{item.id}' is withdrawn, and {ledger.source.name} does not know that it ever went out: no learner is told"
    cure = (
        "if nobody was given it, delete it; if it was released, get the ledger back, from git or by 'ketaquiz import' "
        "out of a package of that release"
    )
    return [Diagnostic("L208", message, cure, each.place(index, ("retired",)), severity=Severity.WARNING)]


def _replacement(each: Read, index: int, item: Item, banks: Sequence[Read], scope: Scope) -> list[Diagnostic]:
    if item.retired is None or not item.retired.replaced_by:
        return []
    name = item.retired.replaced_by
    found = [
        other
        for one in banks
        if one.bank.publisher == each.bank.publisher
        for other in one.bank.items
        if other.id == name
    ]
    place = each.place(index, ("retired", "replaced_by"))
    if not found:
        from difflib import get_close_matches

        others = () if scope.whole else scope.elsewhere()
        if any(other.publisher == each.bank.publisher and item.id == name for other in others for item in other.items):
            return []
        message = f"item '{item.id}' is replaced by '{name}', which is in no bank"
        close = get_close_matches(name, [other.id for other in each.bank.items if other is not item], 1)
        cure = f"did you mean '{close[0]}'?" if close else "name the item that takes its place, or take the key out"
        return [Diagnostic("L206", message, cure, place)]
    if found[0].retired or found[0].draft:
        state = "is withdrawn itself" if found[0].retired else "is a draft"
        message = f"item '{item.id}' is replaced by '{name}', which {state}"
        return [Diagnostic("L206", message, "name an item that learners get, or take the key out", place)]
    return []


def _crossing(ledger: Ledger, entry: Entry, each: Read, index: int, item: Item) -> list[Diagnostic]:
    gaps = item.interaction if isinstance(item.interaction, Gaps) else None
    if (gaps is not None) != is_cloze(ledger, entry.notetype):
        went, now = ("a question", "a cloze") if gaps is not None else ("a cloze", "a question")
        message = f"item '{item.id}' went out as {went}, and is {now} now: Anki cannot turn one into the other"
        cure = (
            f"give the {now.split()[1]} an id of its own; keep '{item.id}' as it was, with "
            f"'retired: {{on: …, reason: …, replaced_by: …}}'"
        )
        return [Diagnostic("L203", message, cure, each.place(index, ("cloze",) if gaps is not None else ("id",)))]
    if gaps is not None and (text := _renumbered(entry, gaps)):
        message = (
            f"item '{item.id}' is out among learners, and its gaps have changed: without numbers, a gap would get "
            "the schedule of another"
        )
        return [Diagnostic("L204", message, f"number the gaps: write cloze: {text}", each.place(index, ("cloze",)))]
    return []


def is_cloze(ledger: Ledger, notetype: str) -> bool:
    """Whether a note type is for clozes; Anki's JSON has 1 for those in ``type``."""
    if notetype in (BASIC, CLOZE):
        return notetype == CLOZE
    return bool(json.loads(ledger.notetypes[notetype]).get("type") == 1)


def _renumbered(entry: Entry, gaps: Gaps) -> str:
    """The text with numbers that keep each gap's card, where gaps without numbers no longer stand for the same."""
    if all(gap.numbered for gap in gaps.gaps):
        return ""
    released = dict(entry.cards)
    now = dict(gap_cards(gaps))
    by_text = {hidden: number for number, hidden in reversed(entry.cards)}
    moved = any(hidden in by_text and released.get(number) != hidden for number, hidden in now.items())
    kept = all(now.get(number) == hidden for number, hidden in entry.cards)
    if not moved and (len(now) == len(released) or kept):
        return ""
    wanted: dict[int, int] = {}
    for number, hidden in sorted(now.items()):
        if hidden in by_text and by_text[hidden] not in wanted.values():
            wanted[number] = by_text[hidden]
    new = [number for number in sorted(now) if number not in wanted]
    old = [number for number in sorted(released) if number not in wanted.values()]
    beyond = max(released) + 1
    fresh = old if len(new) == len(old) else list(range(beyond, beyond + len(new)))
    wanted |= dict(zip(new, fresh, strict=True))
    pieces = []
    for segment in gaps.segments:
        if isinstance(segment, str):
            pieces.append(segment)
        else:
            hint = f"::{segment.hint}" if segment.hint else ""
            pieces.append(f"{{{{c{wanted[segment.number]}::{segment.text}{hint}}}}}")
    return yamltext.scalar("".join(pieces))
