"""Banks in which is mended what can be mended without knowing the matter: as a difference to look at, and as files.

Every change goes through the editor of banks, so that comments, order and quoting stay. A change that it refuses, after
which its rule still finds the flaw, or by which the bank would get a problem, is not made.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ketaquiz.bank import editor
from ketaquiz.bank.reader import Loaded
from ketaquiz.check import all_rules, knows_language
from ketaquiz.check.mends import Mend, mends
from ketaquiz.check.rule import Rule
from ketaquiz.check.view import BankView, ItemView, TeamSettings
from ketaquiz.diagnostics import Diagnostic, Severity
from ketaquiz.release.ledger import Ledger
from ketaquiz.workflow.differences import difference
from ketaquiz.workflow.editions import FolderLedgers
from ketaquiz.workflow.files import Artifact
from ketaquiz.workflow.loading import bytes_as_read


@dataclass(frozen=True)
class MendedItem:
    """An item that would be mended."""

    item: str
    """Its id."""
    what: tuple[str, ...]
    """What is mended in it."""
    released: bool
    """Whether learners have it and would get a change with the next release."""


@dataclass(frozen=True)
class MendedBank:
    """A bank that would be mended."""

    name: str
    items: tuple[MendedItem, ...]
    lines: int
    """At how many ends of lines blanks are taken out."""
    difference: str
    """The lines that change, as a unified difference."""
    artifact: Artifact


@dataclass(frozen=True)
class Mending:
    """What would be mended."""

    banks: tuple[MendedBank, ...]
    notes: tuple[str, ...]
    """A sentence for each bank that is left as it is."""

    @property
    def items(self) -> int:
        """How many items would be mended."""
        return sum(len(bank.items) for bank in self.banks)


def propose_mends(
    loaded: Sequence[Loaded], found: Sequence[Diagnostic], settings: TeamSettings, tidy: bool = True
) -> Mending:
    """What can be mended in banks; ``found`` is what the rules found in them.

    With ``tidy`` also tabs, quotation marks around a text and blanks at ends are mended, for which there is no rule.
    Raises `CannotDo` where a bank's file is not any more what was read.
    """
    codes: dict[int, dict[str, set[str]]] = {}
    for problem in found:
        if problem.item and problem.place is not None:
            codes.setdefault(id(problem.place.source), {}).setdefault(problem.item, set()).add(problem.code)
    ledgers = FolderLedgers(loaded)
    banks: list[MendedBank] = []
    notes: list[str] = []
    for each in loaded:
        if not each.complete:
            notes.append(f"{each.source.name} has errors, and is left as it is")
            continue
        bank = _mended(each, codes.get(id(each.source), {}), settings, tidy, ledgers.of(each))
        if bank is not None:
            banks.append(bank)
    return Mending(tuple(banks), tuple(notes))


_Mends = dict[int, list[Mend]]
"""The mends of a bank, by the numbers of its items."""


def _mended(
    loaded: Loaded, codes: dict[str, set[str]], settings: TeamSettings, tidy: bool, ledger: Ledger
) -> MendedBank | None:
    """A bank that would be mended; None where nothing can be."""
    wanted: _Mends = {}
    for view in BankView(loaded, settings).items():
        if proposed := mends(view, codes.get(view.item.id, set()), tidy):
            wanted[view.number] = proposed
    new, made = _applied(loaded, wanted)
    while in_vain := _in_vain(loaded, new, made, settings):
        wanted = {number: each for number, each in made.items() if number not in in_vain}
        new, made = _applied(loaded, wanted)
    lines = 0
    if tidy:
        before = new.source.text
        new = _try(new, lambda: editor.trim_lines(new)) or new
        lines = sum(one != other for one, other in zip(before.split("\n"), new.source.text.split("\n"), strict=True))
    if new.source.text == loaded.source.text:
        return None
    publisher = loaded.bank.publisher
    items = []
    for number, each in sorted(made.items()):
        item = loaded.bank.items[number]
        changed = item != new.bank.items[number]
        what = tuple(dict.fromkeys(word for mend in each for word in mend.what))
        items.append(MendedItem(item.id, what, changed and (publisher, item.id) in ledger.items))
    data = bytes_as_read(loaded.source)
    artifact = Artifact(Path(loaded.source.name), editor.encoded(new.source.text, data), data, edited=True)
    return MendedBank(loaded.source.name, tuple(items), lines, difference(loaded, new), artifact)


def _applied(loaded: Loaded, wanted: _Mends) -> tuple[Loaded, _Mends]:
    """A bank with mends, and those that could be made: where not all can at once, each half is tried by itself."""
    if not wanted:
        return loaded, {}
    texts = [(number, mend.route, mend.text) for number, each in wanted.items() for mend in each]
    new = _try(loaded, lambda: editor.replace_texts(loaded, texts))
    if new is not None:
        return new, wanted
    if len(wanted) == 1:
        return loaded, {}
    numbers = sorted(wanted)
    half = len(numbers) // 2
    first, made = _applied(loaded, {number: wanted[number] for number in numbers[:half]})
    second, more = _applied(first, {number: wanted[number] for number in numbers[half:]})
    return second, made | more


def _try(loaded: Loaded, edit: Callable[[], editor.Edited]) -> Loaded | None:
    """A bank after an edit; None where the edit is refused, or brings a problem."""
    try:
        edited = edit()
    except (editor.CannotEdit, ValueError):
        return None
    if edited.loaded is None or len(edited.loaded.bank.items) != len(loaded.bank.items):
        return None
    return edited.loaded


def _in_vain(old: Loaded, new: Loaded, made: _Mends, settings: TeamSettings) -> set[int]:
    """The numbers of the items in which a rule still finds what was mended, or finds an error that was not there.

    Q011 may still find other tags than those that were mended.
    """
    before, after = BankView(old, settings), BankView(new, settings)
    found = set()
    for number, each in made.items():
        codes = {code for mend in each for code in mend.codes} - {"Q011"}
        for rule in all_rules():
            if rule.item is None or rule.articles or not knows_language(rule, new.bank):
                continue
            if rule.code in codes or rule.severity is Severity.ERROR:
                known = 0 if rule.code in codes else _findings(rule, ItemView(before, number))
                if _findings(rule, ItemView(after, number)) > known:
                    found.add(number)
    return found


def _findings(rule: Rule, view: ItemView) -> int:
    """How often a rule finds something in an item."""
    assert rule.item is not None
    return sum(1 for _ in rule.item(view))
