"""What changed between releases, in Markdown, for a deck's release notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from ketaquiz.bank.reader import Loaded
from ketaquiz.diagnostics import has_errors
from ketaquiz.model import Item, asked_text
from ketaquiz.release.ledger import LATEST, Change, Happened, Ledger, changes, day
from ketaquiz.text import markdown
from ketaquiz.text.strings import FixedStrings
from ketaquiz.workflow import CannotDo, ContentErrors
from ketaquiz.workflow.editions import FolderLedgers
from ketaquiz.workflow.loading import read_fixed_words

_KINDS = (Happened.NEW, Happened.CHANGED, Happened.RETIRED, Happened.REVIVED)
"""In the order in which they are told."""


def release_notes(loaded: Sequence[Loaded], start: str = "", end: str = "", templates: Path | None = None) -> str:
    """What changed in banks without errors after ``start``, up to and with ``end``, in the language of each bank.

    Both are days (``2026-11-23``) or Unix seconds. Without ``start`` the last release is told; without ``end`` all goes up
    to it. ``templates`` is a folder with fixed words. Raises `CannotDo` where nothing was released in that time, and
    `ContentErrors` where a ledger or a file of words has errors.
    """
    ledgers = FolderLedgers(loaded)
    if has_errors(ledgers.problems):
        raise ContentErrors("", ledgers.problems)
    releases = sorted({at for ledger in ledgers.all for at in ledger.releases})
    if not releases:
        raise CannotDo("nothing was released yet; 'ketaquiz release' does that")
    until = _second(end, "TO") if end else releases[-1]
    last = max((at for at in releases if at <= until), default=0)
    after = _second(start, "FROM") if start else max((at for at in releases if at < last), default=0)
    if start and not end and after >= until:
        raise CannotDo(
            f"nothing was released after {day(after)}; 'ketaquiz log' tells the last release, of {day(until)}"
        )
    if after >= until:
        raise CannotDo(f"FROM ({day(after)}) is not before TO ({day(until)})")
    words = read_fixed_words([each.bank for each in loaded], templates)
    told = {id(ledger): changes(ledger, after, until) for ledger in ledgers.all}
    first = words[loaded[0].bank.language]
    if start:
        heading = first.fill("log_between", **{"from": day(after), "to": day(until)})
    else:
        heading = first.fill("log_of", date=day(last))
    sections = [
        section for each in loaded if (section := _bank(each, ledgers.of(each), told, words[each.bank.language]))
    ]
    return f"# {heading}\n\n" + "\n\n".join(sections or [first["log_nothing"]])


def _second(text: str, what: str) -> int:
    """The last second of a day, or the second itself; ``what`` is FROM or TO, for the message where it is neither."""
    if re.fullmatch(r"[0-9]{9,12}", text) and int(text) <= LATEST:
        return int(text)
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        cure = (
            f"for the banks in it: ketaquiz log --in {text}" if Path(text).exists() else "write a day, as in 2026-11-23"
        )
        raise CannotDo(f"{what} is {text!r}; {cure}") from None
    return (
        int(datetime(asked.year, asked.month, asked.day, tzinfo=UTC).timestamp() + timedelta(days=1).total_seconds())
        - 1
    )


def _bank(loaded: Loaded, ledger: Ledger, told: dict[int, list[Change]], words: FixedStrings) -> str:
    """A bank's section; empty where nothing changed. ``told`` has the changes of each ledger, by its `id`."""
    items = {item.id: item for item in loaded.bank.items}
    by_item = {
        change.entry.item: change for change in told[id(ledger)] if change.entry.publisher == loaded.bank.publisher
    }
    own = [by_item[name] for name in items if name in by_item]
    if not own:
        return ""
    lines = [f"## {loaded.bank.title}"]
    for what in _KINDS:
        group = [change for change in own if change.what is what]
        if group:
            lines += ["", f"### {words[f'log_{what}']} ({len(group)})", ""]
            lines += [_line_of(change, items[change.entry.item], words) for change in group]
    return "\n".join(lines)


def _line_of(change: Change, item: Item, words: FixedStrings) -> str:
    """An item's line: what it asks, its name, and which parts changed or why it was retired."""
    text = f"- {_asked(item)} ({change.entry.name})"
    if change.parts:
        text += f": {', '.join(words[f'part_{part}'] for part in change.parts)}"
    if change.what is Happened.RETIRED and item.retired:
        reason = _line(item.retired.reason)
        text += f". {words['retired_reason']} {reason}{'' if reason[-1:] in '.!?…' else '.'}"
        if item.retired.replaced_by:
            text += f" {words['retired_replaced']} {change.entry.publisher}/{item.retired.replaced_by}"
    return text


def _asked(item: Item) -> str:
    """What an item asks, in one line; a gap shows nothing."""
    return _line(asked_text(item, lambda _: "[…]"))


def _line(text: str) -> str:
    """A text as it is read, without its marks, in one line."""
    return " ".join(markdown.plain_text(text).split())
