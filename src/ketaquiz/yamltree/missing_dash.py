"""Items whose dash, or the line ``items:`` above them, is missing: told as such, with the finished line, wherever YAML stopped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ketaquiz.diagnostics import Diagnostic, Place, Source
from ketaquiz.yamltree.writer import INDENT, blanks

_ID: Final = re.compile(r"[ ]*id[ ]*:[ ]*(?P<value>\S.*)")
"""The line of an ``id`` without a dash."""
_KEY: Final = re.compile(r"[ ]*(?P<key>[A-Za-z][\w-]{0,40})[ ]?:(?:[ ]|$)")
_ENTRY: Final = re.compile(r"(?P<dashed>[ ]*-[ ]+)(?P<key>[A-Za-z][\w-]{0,40})[ ]?:(?:[ ]|$)")
"""The first line of an entry, and its first key."""
_BARE_DASH: Final = re.compile(r"[ ]*-[ ]*")
_NOTHING: Final = re.compile(r"[ \t]*(?:#.*)?")
_ITEMS: Final = re.compile(r"items:[ ]*(?:#.*)?")
_FARTHEST: Final = 200
"""How many lines above or below are looked at."""
_MOST_SHOWN: Final = 60

_Line = tuple[int, str]
"""Where a line starts, and what stands in it."""


def missing_dash(source: Source, offset: int, said: str) -> Diagnostic | None:
    """The problem of an item whose dash is missing, or stands by itself, where YAML stopped at an offset.

    ``said`` is what libyaml gave as its reason. None where no dash is missing.
    """
    line = _line_at(source.text, offset)
    if "expected node content" in said:
        return _dash_alone(source, line)
    first: _Line | None = None
    if "mapping values" in said:
        first = _id_over_a_deeper_key(source.text, line)
    elif "expected key" in said:
        first = _first_of_the_list(source.text, line)
    elif "'-' indicator" in said or "could not find expected ':'" in said:
        first = line if _stands_for_an_entry(source.text, line) else None
    if first is None:
        return None
    start = first[0] + blanks(first[1])
    end = start + len(first[1].strip().partition(":")[0].rstrip())
    which = "next" if _entry_above(source.text, first) else "first"
    return Diagnostic(
        "Y006", f"the dash of the {which} item is missing", cure(source, start), Place(source, start, end)
    )


def missing_items(source: Source, offset: int) -> Diagnostic | None:
    """The problem of a first item that stands right below the head of a bank, without ``items:``, where YAML stopped at its line."""
    line = _line_at(source.text, offset)
    found = _ENTRY.match(line[1])
    if found is None or found["key"] not in _FIRST_KEYS:
        return None
    above = source.text[: line[0]].splitlines()
    if any(_LIST.match(each) for each in above) or not any(map(_KEY.match, above)):
        return None
    start = line[0] + blanks(line[1])
    message = "an item stands here, and no line 'items:' above it"
    return Diagnostic("Y006", message, "write 'items:' in a line of its own above it", Place(source, start, start + 1))


_FIRST_KEYS: Final = frozenset(("id", "question", "statement", "cloze"))
_LIST: Final = re.compile(r"items[ ]?:|[ ]*-(?:[ ]|$)")
"""The beginning of the items, or an entry of any list."""


def cure(source: Source, offset: int) -> str:
    """What to write in place of the line at an offset, an item's first without its dash, and where its other keys belong."""
    line = _line_at(source.text, offset)
    dashed = _dashed(source.text, line)
    found = _ID.fullmatch(line[1])
    text = f"id: {found['value']}" if found else line[1].strip()
    return f"write '{dashed}{text.rstrip()[:_MOST_SHOWN]}'{_further(source.text, line, len(dashed))}"


def tab_behind_dash(source: Source, offset: int) -> str:
    """What to write in place of an entry with a tab behind its dash, at an offset; empty where the tab stands elsewhere."""
    found = re.fullmatch(r"([ ]*-)[ ]*\t[ \t]*(\S[^\t]{0,59})", _line_at(source.text, offset)[1].rstrip())
    return f"put a blank in place of the tab: '{found[1]} {found[2]}'" if found else ""


def further_lines(source: Source, offset: int, wanted: int) -> str:
    """Where the other keys of an entry belong, whose first line is at an offset, as the end of a cure: behind ``wanted`` blanks.

    Empty where they stand there, or where there are none.
    """
    return _further(source.text, _line_at(source.text, offset), wanted)


def _line_at(text: str, offset: int) -> _Line:
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return start, text[start : len(text) if end == -1 else end].rstrip("\r")


def _above(text: str, line: _Line) -> Iterator[_Line]:
    """The lines above a line that hold something, the nearest first."""
    start = line[0]
    for _ in range(_FARTHEST):
        if start == 0:
            return
        start, found = _line_at(text, start - 1)
        if not _NOTHING.fullmatch(found):
            yield start, found


def _below(text: str, line: _Line) -> Iterator[str]:
    """The lines below a line that hold something."""
    end = text.find("\n", line[0])
    for _ in range(_FARTHEST):
        if end == -1:
            return
        found = _line_at(text, end + 1)[1]
        if not _NOTHING.fullmatch(found):
            yield found
        end = text.find("\n", end + 1)


def _further(text: str, line: _Line, wanted: int) -> str:
    """Where the other keys of an item belong, as the end of a cure; empty where they stand there."""
    below = next(_below(text, line), "")
    if not _KEY.match(below) or _ENTRY.match(below) or blanks(below) == wanted:
        return ""
    return f", and let each of its further lines begin with {wanted} blanks"


def _dashed(text: str, line: _Line) -> str:
    """The blanks, the dash and the blanks behind it that belong before an item's first key, as its neighbours have them."""
    found = _entry_above(text, line) or next(
        (entry["dashed"] for each in _below(text, line) if (entry := _ENTRY.match(each)) and entry["key"] == "id"), ""
    )
    if found:
        return found
    keys = blanks(next(_below(text, line), ""))
    return f"{' ' * (keys - 2 if keys >= 2 else INDENT)}- "


def _entry_above(text: str, line: _Line) -> str:
    """What stands before the first key of the nearest item above a line, as in ``"  - "``; empty where there is none."""
    for _, above in _above(text, line):
        entry = _ENTRY.match(above)
        if entry and (entry["key"] == "id" or blanks(above) <= blanks(line[1])):
            return entry["dashed"]
        if _ITEMS.fullmatch(above):
            break
    return ""


_TEXT: Final = re.compile(r"[ ]*(?P<glued>-(?=[^\W\d_]))?(?P<text>[\w\\(*`][^:\r\n]*)")
"""A line that is a text, perhaps with a dash that touches it."""


def text_without_dash(source: Source, offset: int) -> Diagnostic | None:
    """The problem of a text right below an entry of a list, where the dashes stand, that has none or one that touches it."""
    line = _line_at(source.text, offset)
    found = _TEXT.fullmatch(line[1])
    above = next(_above(source.text, line), (0, ""))[1]
    if found is None or not re.match(r"[ ]*-[ ]", above) or blanks(above) != blanks(line[1]):
        return None
    start = line[0] + blanks(line[1])
    shown = f"write '- {found['text'].rstrip()[:_MOST_SHOWN]}'"
    if found["glued"]:
        message, shown = "the '-' of an entry needs a blank after it", f"{shown}; every entry begins so"
    else:
        message, shown = (
            "a text where an entry's dash is wanted",
            f"{shown}; if it goes on from the line above, indent it",
        )
    return Diagnostic("Y006", message, shown, Place(source, start, start + 1))


def _stands_for_an_entry(text: str, line: _Line) -> bool:
    """Whether a line begins an item where a dash was expected: with ``id``, or with the key that the item above begins with."""
    if _ID.fullmatch(line[1]):
        return bool(_entry_above(text, line))
    key = _KEY.match(line[1])
    entries = (entry for _, above in _above(text, line) if (entry := _ENTRY.match(above)))
    sibling = next((entry for entry in entries if blanks(entry["dashed"]) == blanks(line[1])), None)
    return key is not None and sibling is not None and sibling["key"] == key["key"]


def _id_over_a_deeper_key(text: str, line: _Line) -> _Line | None:
    """The line of an ``id`` without its dash, above a key that stands further in; None where that is no missing dash."""
    lines = _above(text, line)
    first = next(lines, (0, ""))
    inside = blanks(first[1])
    if not _ID.fullmatch(first[1]) or not _KEY.match(line[1]) or blanks(line[1]) <= inside:
        return None
    for _, above in lines:
        if _BARE_DASH.fullmatch(above):
            return None
        entry = _ENTRY.match(above)
        if entry:  # it begins an item, but for the id of one that begins with another key
            return first if entry["key"] == "id" or len(entry["dashed"]) > inside else None
        if _ID.fullmatch(above) or _ITEMS.fullmatch(above):
            return first
    return None


def _first_of_the_list(text: str, line: _Line) -> _Line | None:
    """The first line of the first item, without its dash, where YAML stopped at the dash of the second."""
    if not _ENTRY.match(line[1]):
        return None
    first: _Line | None = None
    for each in _above(text, line):
        if _ITEMS.fullmatch(each[1]):
            break
        if _ENTRY.match(each[1]) or _BARE_DASH.fullmatch(each[1]):
            return None
        first = each
    return first if first and _ID.fullmatch(first[1]) else None


def _dash_alone(source: Source, line: _Line) -> Diagnostic | None:
    """The problem of a dash in a line of its own, over keys that stand no further in than it."""
    start, above = next(_above(source.text, line), (0, ""))
    if not _BARE_DASH.fullmatch(above) or not _KEY.match(line[1]) or blanks(line[1]) > blanks(above):
        return None
    wanted = blanks(above) + 2
    finished = f"{' ' * blanks(above)}- {line[1].strip()[:_MOST_SHOWN]}"
    message = "this '-' stands by itself, and the keys of its item stand no further in than it"
    help_ = f"write '{finished}' in one line{_further(source.text, line, wanted)}"
    return Diagnostic("Y006", message, help_, Place(source, start + blanks(above), start + wanted - 1))
