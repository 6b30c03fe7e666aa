"""The figures of an exam into the banks that it was made from, at each item's ``measured``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ketaquiz.bank import editor
from ketaquiz.bank.reader import Loaded
from ketaquiz.bank.revising import Revision, revise
from ketaquiz.diagnostics import has_errors
from ketaquiz.exam.record import RecordedItem, recorded_item
from ketaquiz.grading.answered import Answered
from ketaquiz.grading.statistics import Flag, ItemFigures, PaperFigures, dead_distractors, preferred_distractors
from ketaquiz.text.shortened import shortened
from ketaquiz.workflow import CannotDo, ContentErrors
from ketaquiz.workflow.files import Artifact
from ketaquiz.workflow.loading import bytes_as_read, load_banks, read_fixed_words
from ketaquiz.workflow.wording import plural, tally
from ketaquiz.yamltree import writer


@dataclass(frozen=True)
class Measurement:
    """Banks with the figures of an exam, to be written."""

    artifacts: tuple[Artifact, ...]
    """The banks that change."""
    items: int
    """How many items have the figures now."""
    notes: tuple[str, ...] = ()


def measured_banks(
    banks: Sequence[Path], found: Answered, figures: PaperFigures, on: date, templates: Path | None = None
) -> Measurement:
    """The banks with the figures of an exam at each item that is as it was printed; comments and all else stay.

    An item that was in an earlier exam gets the newer figures in place of the older ones. ``on`` is the day to write.
    Raises `ContentErrors` where a bank has errors, and `CannotDo` where none of the banks has an item of the exam, or a
    bank's text cannot be changed by a program.
    """
    loaded, problems = load_banks([*dict.fromkeys(banks)], templates)
    if has_errors(problems) or not all(each.complete for each in loaded):
        raise ContentErrors(f"nothing was written: {tally(problems)} in a bank; mend it first", problems)
    items = {item.id: (item, each) for item, each in zip(found.items, figures.items, strict=True)}
    words = read_fixed_words([each.bank for each in loaded], templates)
    artifacts: list[Artifact] = []
    entered: set[str] = set()
    changed: list[str] = []
    for bank in loaded:
        revisions = []
        for number, item in enumerate(bank.bank.items):
            recorded, measured = items.get(f"{bank.bank.publisher}/{item.id}", (None, None))
            if recorded is None or measured is None:
                continue
            if not recorded.same_question(recorded_item(bank.bank, item, words[bank.bank.language])):
                changed.append(recorded.id)
                continue
            entered.add(recorded.id)
            revisions.append(Revision(number, {"measured": _value(recorded, measured, on)}))
        if revisions and (artifact := _revised(bank, revisions)) is not None:
            artifacts.append(artifact)
    if not entered and not changed:
        raise CannotDo("no bank after --into has an item of this exam: name the banks that it was made from")
    notes = []
    if changed:
        listed = ", ".join(shortened(each, 60) for each in changed[:5]) + (" …" if len(changed) > 5 else "")
        notes.append(f"not entered, changed since they were printed: {plural(len(changed), 'item')}: {listed}")
    return Measurement(tuple(artifacts), len(entered), tuple(notes))


def _value(recorded: RecordedItem, figures: ItemFigures, on: date) -> Mapping[str, writer.Value]:
    """What stands at ``measured``."""
    texts = {option.id: option.text for option in recorded.options}
    value: dict[str, writer.Value] = {"n": str(figures.n), "p": _figure(figures.p)}
    if figures.r is not None:
        value["r"] = _figure(figures.r)
    value["on"] = on.isoformat()
    if Flag.DEAD_DISTRACTOR in figures.flags:
        value["unmarked"] = [texts[option] for option in dead_distractors(figures.options, figures.n)]
    if Flag.LIKELY_WRONG_KEY in figures.flags:
        value["preferred"] = texts[preferred_distractors(figures.options)[0]]
    return value


def _figure(value: float) -> str:
    text = f"{value:.2f}"
    return "0" if not text.strip("-0.") else text.rstrip("0").rstrip(".")


def _revised(bank: Loaded, revisions: Sequence[Revision]) -> Artifact | None:
    """A bank's file with other values; None where nothing changes."""
    try:
        edited = revise(bank, revisions)
    except editor.CannotEdit as error:
        raise CannotDo(f"nothing was written: {error}") from None
    if edited.loaded is None:
        raise ContentErrors(f"nothing was written: {bank.source.name} would have errors", edited.problems)
    before = bytes_as_read(bank.source)
    data = editor.encoded(edited.text, before)
    return None if data == before else Artifact(Path(bank.source.name), data, before, edited=True)
