"""Changes of items after an exam, and what they do to everybody's points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from ketaquiz.exam.record import ExamRecord, RecordedChoice, RecordedItem
from ketaquiz.grading.account import Entry, account, account_csv
from ketaquiz.grading.answers import compared
from ketaquiz.grading.changes import Change, ChangeKind, Ruling, made_change, rulings
from ketaquiz.grading.decisions import Decision
from ketaquiz.grading.final import FinalResults
from ketaquiz.grading.reopening import reopened
from ketaquiz.text.markdown import plain_text
from ketaquiz.workflow import CannotDo
from ketaquiz.workflow.files import Artifact, write_outputs
from ketaquiz.workflow.folder_lock import unfinished
from ketaquiz.workflow.results import CHANGES, Results, read_results, with_changes, with_decisions
from ketaquiz.workflow.wording import plural, shown_path

ACCOUNT: Final = "account.csv"
_FIGURES: Final = ("items.csv", "report.html")
_MOST_NAMED: Final = 20
_MOST_ACCOUNTED: Final = 2_000_000
"""How many rows an account may have at most: each change may move each paper."""


@dataclass(frozen=True)
class Asked:
    """A change as a person asks for it."""

    kind: ChangeKind
    item: str
    """The item's id, with its publisher or, where no other has it, without."""
    value: str
    """Of `ChangeKind.ACCEPT` an option by its id, its text or its letter, a number or a text; of `ChangeKind.POINTS` a
    number."""
    reason: str
    when: str
    who: str = ""
    part: str = ""
    """Which part an item of several is about, by its number in the record from 1, or by what it is called."""
    undo: bool = False


@dataclass(frozen=True)
class Regraded:
    """What came of changes."""

    final: FinalResults
    account: tuple[Entry, ...]
    """What each change did, in their order."""
    notes: tuple[str, ...] = ()


def regrade(folder: Path, asked: Asked | None = None) -> Regraded:
    """Make a change in a folder of results, and write its table of points and the account of all changes anew.

    Without a change the two are written as its files say, and so they are where the change stands there from a run that was
    killed before it had written them. Raises `CannotDo` where no such thing can be changed, and as
    `read_results`; then nothing is written.
    """
    results = read_results(folder)
    notes = [*results.notes]
    files: list[Artifact] = []
    change = _change(results, asked) if asked is not None else None
    if change is not None:
        opened = reopened(results.final, results.decisions, change)
        if opened:
            files.append(with_decisions(folder, opened))  # first: what is open is decided anew, come what may
        files.append(with_changes(folder, [change]))
        results = replace(results, decisions=(*results.decisions, *opened), changes=(*results.changes, change))
        notes += _said_of(results, change, opened)
    papers = len({each.paper for each in results.responses})
    if len(results.changes) * papers > _MOST_ACCOUNTED:
        raise CannotDo(
            f"{len(results.changes):,} changes on {papers:,} papers are more than are accounted for: take lines out of "
            f"{(folder / CHANGES).as_posix()} that others take back\nNothing was written."
        )
    entries = account(results.record, results.responses, results.decisions, results.changes)
    files += [results.scores(), Artifact(folder / ACCOUNT, account_csv(entries, results.learners))]
    notes += write_outputs(files, folder)
    if change is not None and any((folder / name).exists() for name in _FIGURES):
        notes.append(f"the figures are those of before: ketaquiz stats {shown_path(folder)}")
    return Regraded(results.final, entries, tuple(notes))


def _change(results: Results, asked: Asked) -> Change | None:
    """The change; None where it stands there already, and a run was killed before its tables did.

    Raises `CannotDo`.
    """
    item = _item(results.record, asked.item)
    value = asked.value
    try:
        if asked.kind is ChangeKind.ACCEPT:
            value = _accepted(results.record, item, asked)
        elif asked.kind is ChangeKind.POINTS and asked.undo:
            value = ""
        change = made_change(item, asked.kind, value, asked.reason, undone=asked.undo, when=asked.when, who=asked.who)
    except ValueError as error:
        raise CannotDo(f"nothing was changed: {error}") from None
    ruling = rulings(results.record, results.changes)[item.id]
    held = [each for each in ruling.changes if each.place == change.place]
    stands = not held if asked.undo else any(each.value == change.value for each in held)
    if not stands:
        return change
    if unfinished(results.folder):
        return None
    if asked.undo:
        raise CannotDo(f"there is nothing to undo: {_now(ruling, item)}")
    raise CannotDo(f"nothing was changed: {_now(ruling, item)} already")


def _now(ruling: Ruling, item: RecordedItem) -> str:
    """What holds of an item, as a part of a sentence."""
    said = [each.kind.value + (f" {each.value}" if each.value else "") for each in ruling.changes]
    return f"{item.id} is {', '.join(said)}" if said else f"{item.id} is as it was printed"


def _item(record: ExamRecord, named: str) -> RecordedItem:
    """Raises `CannotDo`."""
    found = [each for each in record.items if named in (each.id, each.id.partition("/")[2])]
    if len(found) == 1:
        return found[0]
    if found:
        raise CannotDo(f"'{named}' may be {' or '.join(each.id for each in found)}: name one of them")
    known = [each.id for each in record.items] + [each.id.partition("/")[2] for each in record.items]
    close = get_close_matches(named, known, 1)
    cure = f"did you mean '{close[0]}'?" if close else "items.csv and the key name them"
    raise CannotDo(f"this exam has no item '{named[:80]}': {cure}")


def _accepted(record: ExamRecord, item: RecordedItem, asked: Asked) -> str:
    """The value of a change that accepts something. Raises ValueError and `CannotDo`."""
    part = _part(item, asked.part)
    value = asked.value
    if isinstance(item.parts[part], RecordedChoice):
        value = _option(record, item, value)
    return f"{part + 1}={value}" if len(item.parts) > 1 else value


def _part(item: RecordedItem, named: str) -> int:
    if len(item.parts) == 1:
        if named and named != "1":
            raise ValueError(f"{item.id} has one part only: leave --part out")
        return 0
    labels = [compared(plain_text(part.label)) for part in item.parts]
    if named.isascii() and named.isdecimal() and len(named) < 6 and 0 < int(named) <= len(labels):
        return int(named) - 1
    if labels.count(compared(named)) == 1:
        return labels.index(compared(named))
    shown = ", ".join(f"{at} ({plain_text(part.label)})" for at, part in enumerate(item.parts, 1))
    raise ValueError(f"{item.id} has {len(item.parts)} parts: say with --part which is meant: {shown[:400]}")


def _option(record: ExamRecord, item: RecordedItem, named: str) -> str:
    """The id of an option that is named by its id, its text, or a letter that it has on all forms."""
    by_text = {compared(plain_text(option.text)): option.id for option in item.options}
    if named in {option.id for option in item.options}:
        return named
    if compared(named) in by_text:
        return by_text[compared(named)]
    questions = [question for form in record.forms for question in form.questions if question.item == item.id]
    lettered = {option for question in questions for option, sign in question.signs.items() if named.upper() == sign}
    if len(lettered) == 1:
        return lettered.pop()
    shown = "; ".join(f"{option.id} {plain_text(option.text)}" for option in item.options)
    if lettered:
        raise ValueError(f"the letter {named.upper()} is another option on each form: name it by its id: {shown[:600]}")
    raise ValueError(f"{item.id} has no option '{named[:60]}': it has {shown[:600]}")


def _said_of(results: Results, change: Change, opened: Sequence[Decision]) -> Iterator[str]:
    """What is to be said of answers that are judged anew; ``results`` are those with the change."""
    waiting = {each.place for each in results.final.answers if each.waits}
    papers = [each.paper for each in opened if each.place in waiting]
    if not papers:
        return
    names = results.learners
    shown = [f"{number} ({names[number]})" if number in names else str(number) for number in papers]
    some = ", ".join(shown[:_MOST_NAMED]) + (
        f" and {len(shown) - _MOST_NAMED:,} more" if len(shown) > _MOST_NAMED else ""
    )
    folder = shown_path(results.folder)
    what = "while this was accepted" if change.undone else "before this was accepted"
    yield (
        f"{plural(len(papers), 'answer')} to {change.item}, written on a sheet, {'was' if len(papers) == 1 else 'were'} "
        f"judged {what}, and {'is' if len(papers) == 1 else 'are'} for review again, on the "
        f"{'paper' if len(papers) == 1 else 'papers'} {some}"
    )
    yield f"decide them with 'ketaquiz grade --review {folder}', then account for them with 'ketaquiz regrade {folder}'"
