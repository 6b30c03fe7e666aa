"""``ketaquiz.lock``: the ledger as a file.

Plain text beside the banks with a line for each item, in any order, each with a checksum of its own. So git can merge
two branches by keeping the lines of both (``merge=union``), and a damaged line is found where it is. Only `read_ledger`
touches the disk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from ketaquiz.diagnostics import Diagnostic, Place, Source
from ketaquiz.installing import update_hint
from ketaquiz.release.ledger import LATEST, NAME, PARTS, Content, Entry, Event, Happened, Home, Ledger, day
from ketaquiz.release.ledger_text import COMMENT, FIELDS, HEAD, NOTETYPE, checked, unescape
from ketaquiz.release.merging import follows, joined, settled
from ketaquiz.release.own_notetypes import OWN_NOTETYPES
from ketaquiz.yamltree.reader import read_source

_COLUMNS: Final = 11
_LONGEST_NAME: Final = 3000
"""The longest name of a bank or a deck, in characters as the file has them."""
_MOST_PROBLEMS: Final = 1000
"""After so many problems a file is not read on: it is no ledger."""


_RESTORE: Final = "take the file back from where it is kept (git checkout), or from a copy; nothing was changed"


def read_ledger(folder: Path, settle: bool = False) -> tuple[Ledger, list[Diagnostic]]:
    """The ledger of a folder of banks, empty where there is none yet, and what is wrong with it.

    With ``settle``, two lines of one item that two branches released are made one (`merging.settled`); without it they
    are a problem.
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
    lines = _Lines(source)
    ledger, problems = _parsed(lines, settle)
    return ledger, [*problems, *_bad_notetypes(ledger, lines)]


def parse_ledger(source: Source, settle: bool = False) -> tuple[Ledger, list[Diagnostic]]:
    """The ledger that a text has, and every problem of its lines; ``settle`` as in `read_ledger`.

    Whether its note types can be shipped is not looked at.
    """
    return _parsed(_Lines(source), settle)


def _bad_notetypes(ledger: Ledger, lines: _Lines) -> Iterator[Diagnostic]:
    """The problems of note types whose lines are whole, and that cannot be shipped."""
    preserved: dict[str, list[str]] = {}
    for guid, text in ledger.preserved.items():
        if guid in ledger.entries:
            preserved.setdefault(ledger.entries[guid].notetype, []).append(text)
    if ledger.notetypes:
        from ketaquiz.release.imported_notetypes import why_not_shippable
    for name, text in ledger.notetypes.items():
        if why := why_not_shippable(int(name), text, preserved.get(name, ())):
            start = lines.starts_of_notetypes[name]
            message = f"the note type {name} {why}, though the check of its line fits"
            yield Diagnostic("L101", message, _RESTORE, Place(lines.source, start, start + len(NOTETYPE)))


def _parsed(lines: _Lines, settle: bool) -> tuple[Ledger, list[Diagnostic]]:
    """The ledger that the lines of a file make, and every problem of them; ``settle`` as in `read_ledger`."""
    source = lines.source
    if not lines.read():
        return Ledger(source=source), lines.problems
    problems = lines.problems
    entries, starts = _one_each(lines.entries, source, problems, settle)
    for entry in entries.values():
        if entry.notetype not in (*OWN_NOTETYPES, *lines.notetypes):
            start = starts[entry.guid]
            message = f"item '{entry.item}' has the note type {entry.notetype}, whose line is missing"
            problems.append(Diagnostic("L101", message, _RESTORE, Place(source, start, start + len(entry.name))))
    return Ledger(entries, lines.notetypes, lines.preserved, source, starts), problems


class _Lines:
    """What the lines of a ledger file say; an item may still have several."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.entries: list[tuple[Entry, int]] = []
        """Each with the offset at which its line starts."""
        self.notetypes: dict[str, str] = {}
        self.starts_of_notetypes: dict[str, int] = {}
        """The offset at which the last line of each starts."""
        self.preserved: dict[str, str] = {}
        self.problems: list[Diagnostic] = []

    def read(self) -> bool:
        """Read all lines; False where the file is of a version that cannot be read."""
        headed = False
        at = 0
        for line_with_end in self.source.text.split("\n"):
            if len(self.problems) >= _MOST_PROBLEMS:
                break
            line = line_with_end.removesuffix("\r")
            if not line:
                at += len(line_with_end) + 1
                continue
            place = Place(self.source, at, at + max(1, len(line)))
            at += len(line_with_end) + 1
            if line in COMMENT:
                continue
            if line.startswith(f"{HEAD} "):
                headed = True
                if line not in _heads():
                    self.problems.append(_version(line, place))
                    return False
            elif re.match(r"<{7}|={7}|>{7}|\|{7}", line):
                self._conflict(place)
            elif not headed:
                break
            else:
                self._read_line(line, place)
        if not headed and not self.problems:
            end = self.source.text.find("\n")
            place = Place(self.source, 0, max(1, end if end > 0 else len(self.source.text)))
            message = f"this is no ledger: it does not begin with '{_heads()[0]}'"
            self.problems.append(Diagnostic("L101", message, _RESTORE, place))
        return True

    def _conflict(self, place: Place) -> None:
        """A line that git left where it could not merge; only the first is a problem, the others belong to it."""
        if any(problem.code == "L103" for problem in self.problems):
            return
        cure = (
            "delete the three marks and keep the lines of both sides; with "
            f"'{NAME} merge=union' in .gitattributes git does that itself"
        )
        self.problems.append(Diagnostic("L103", "git left a conflict here", cure, place))

    def _read_line(self, line: str, place: Place) -> None:
        """A line of a note type, of an imported note's preserved fields, or of an item."""
        columns = line.split("\t")
        kind, _, key = columns[0].partition(" ")
        sound = len(columns) == 3 and checked(columns[:2]) == line
        if kind == NOTETYPE and sound and re.fullmatch("[0-9]{1,19}", key):
            from ketaquiz.release.imported_notetypes import newer_version, same_structure

            text = unescape(columns[1])
            self.starts_of_notetypes[key] = place.start
            if not same_structure(self.notetypes.get(key, text), text):
                self.problems.append(_two_versions(key, place))
            self.notetypes[key] = newer_version(self.notetypes.get(key, text), text)
        elif kind == FIELDS and sound:
            guid, text = unescape(key), unescape(columns[1])
            # of two branches either will do, but always the same
            self.preserved[guid] = max(self.preserved.get(guid, ""), text)
        elif (entry := _entry(line)) is not None:
            self.entries.append((entry, place.start))
        else:
            self.problems.append(_damaged(line, place))


def _heads() -> list[str]:
    """The first lines of all versions of the file that can be read."""
    newest = max(notetype.file_version for notetype in OWN_NOTETYPES.values())
    return [f"{HEAD} {version}" for version in range(1, newest + 1)]


def _version(line: str, place: Place) -> Diagnostic:
    """The problem of a first line that names a version which cannot be read."""
    version, known = line.split(" ", 1)[1], len(_heads())
    if version.isdecimal() and len(version) < 10 and int(version) > known:
        message = f"this ledger is of version {version}; this ketaquiz knows versions up to {known}"
        return Diagnostic("L102", message, update_hint(), place)
    return Diagnostic("L101", f"a version that never was: {version[:20]!r}", _RESTORE, place)


def _two_versions(name: str, place: Place) -> Diagnostic:
    """The problem of a note type whose lines cannot stand beside each other."""
    message = f"the note type {name} is there in two versions: two branches imported it, before and after its author changed it"
    cure = "take one of the two imports back, with its bank, and import again what is in Anki now"
    return Diagnostic("L104", message, cure, place)


def _damaged(line: str, place: Place) -> Diagnostic:
    """The problem of a line that is none of ours, or is not whole."""
    columns = line.split("\t")
    if len(columns) == 1 and " " in line:
        message = "this line has lost its tabs: some editors make blanks of them"
    elif len(columns) != _COLUMNS:
        message = f"this line is not whole: it has {len(columns)} of {_COLUMNS} columns"
    elif checked(columns[:-1]) != line:
        message = "this line was changed by hand, or is damaged: its check does not fit"
    else:
        message = "this line says what no release has ever written, though its check fits"
    return Diagnostic("L101", message, _RESTORE, place)


@cache
def _column_patterns() -> dict[int, re.Pattern[str]]:
    """By number, what the columns of an item's line may hold; columns that are not here may hold any text."""
    return {
        0: re.compile(r"[a-z0-9][a-z0-9-]{0,99}/[a-z0-9][a-z0-9-]{0,99}"),
        3: re.compile(r".{1,600}"),
        4: re.compile(rf"{'|'.join(OWN_NOTETYPES)}|[0-9]{{1,19}}"),
        5: re.compile(r"[0-9]{1,18}"),
        6: re.compile(r"[0-9]{1,5}(?::[0-9a-f]{1,10})?(?:,[0-9]{1,5}(?::[0-9a-f]{1,10})?)*"),
        7: re.compile(rf"(?:[0-9a-f]{{10}})?(?:\.(?:[0-9a-f]{{10}})?){{{len(PARTS) - 1}}}"),
        8: re.compile(
            rf"[0-9]{{1,12}}:(?:{'|'.join(Happened)})(?::[a-z,]+)?"
            rf"(?: [0-9]{{1,12}}:(?:{'|'.join(Happened)})(?::[a-z,]+)?)*"
        ),
        9: re.compile(r"-|[a-z0-9-]{1,100}(?:,[a-z0-9-]{1,100})*"),
    }


def _entry(line: str) -> Entry | None:
    """The entry of an item's line; None where the line is damaged."""
    columns = line.split("\t")
    if len(columns) != _COLUMNS or checked(columns[:-1]) != line:
        return None
    if not all(shape.fullmatch(columns[place]) for place, shape in _column_patterns().items()):
        return None
    name, bank, deck, guid, notetype, note_id, cards, content, history, formerly, _ = columns
    publisher, item = name.split("/")
    events = []
    for each in history.split(" "):
        at, what, *parts = each.split(":")
        if int(at) > LATEST:
            return None
        events.append(Event(int(at), Happened(what), tuple(parts[0].split(",")) if parts else ()))
    banks, decks = bank.split("/"), deck.split("/")
    if len(banks) != len(decks):
        return None
    if any(len(each) > _LONGEST_NAME for each in (*banks, *decks)) or re.search("[\ud800-\udfff]", unescape(guid)):
        return None
    homes = [Home(unescape(one), unescape(other)) for one, other in zip(banks, decks, strict=True)]
    numbered = [each.partition(":") for each in cards.split(",")]
    return Entry(
        publisher,
        item,
        homes[0].bank,
        homes[0].deck,
        unescape(guid),
        notetype,
        int(note_id),
        tuple((int(number), hidden) for number, _, hidden in numbered),
        Content(digests=tuple(content.split("."))),
        tuple(events),
        () if formerly == "-" else tuple(formerly.split(",")),
        tuple(homes[1:]),
    )


def _one_each(
    found: list[tuple[Entry, int]], source: Source, problems: list[Diagnostic], settle: bool
) -> tuple[dict[str, Entry], dict[str, int]]:
    """One entry for each item, and where it starts; of a line and an older one that a merge left, the later counts."""
    entries: dict[str, Entry] = {}
    lines: dict[str, int] = {}
    for entry, start in found:
        there = entries.get(entry.guid)
        if there is None:
            entries[entry.guid] = entry
            lines[entry.guid] = start
        elif follows(entry, there):
            entries[entry.guid] = joined(entry, there)
            lines[entry.guid] = start
        elif follows(there, entry):
            entries[entry.guid] = joined(there, entry)
        elif settle:
            entries[entry.guid] = settled(there, entry)
        else:
            problems.append(_in_two_ways(entry, start, there, lines[entry.guid], source))
    names: dict[str, Entry] = {}
    cure = "two branches gave this id to two items: take one of them back, give it another id there, and merge again"
    problems += [
        _twice(entry, lines[entry.guid], first, lines[first.guid], source, "for two items", cure)
        for entry in entries.values()
        if (first := names.setdefault(entry.name, entry)) is not entry
    ]
    return entries, lines


def _in_two_ways(entry: Entry, start: int, there: Entry, there_start: int, source: Source) -> Diagnostic:
    """The problem of an item that two branches have released differently."""
    before = {*entry.history} & {*there.history}
    days = [_days([event for event in each.history if event not in before]) for each in (there, entry)]
    parts = [*entry.content.differs(there.content), *(["name"] if entry.item != there.item else [])]
    how = f"in two ways, on {days[0]} and on {days[1]}" + (f", with another {' and '.join(parts)}" if parts else "")
    cure = "decide in the bank what holds; 'ketaquiz release --settle' then enters it, for learners of both"
    if not before:
        cure += "; if these are two questions, take one branch back and give its question another id first"
    return _twice(entry, start, there, there_start, source, how, cure)


def _days(events: list[Event]) -> str:
    """The days of events, each once."""
    return ", ".join(dict.fromkeys(day(event.at) for event in events)) or "no day"


def _twice(entry: Entry, start: int, there: Entry, there_start: int, source: Source, how: str, cure: str) -> Diagnostic:
    """A problem of two lines, ``entry`` and ``there`` with their offsets; ``how`` ends the message."""
    message = f"item '{entry.item}' is there twice, released {how}"
    place = Place(source, start, start + len(entry.name))
    other = Place(source, there_start, there_start + len(there.name))
    return Diagnostic("L104", message, cure, place, related=(("the other line", other),))
