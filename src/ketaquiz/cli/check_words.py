"""What ``check`` says at its end: statistics, the summary, and what an update does to its learners."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ketaquiz.bank.reader import Loaded
from ketaquiz.diagnostics import Diagnostic, Severity
from ketaquiz.workflow.checking import CheckResult, code_names
from ketaquiz.workflow.ranking import Statistics
from ketaquiz.workflow.wording import plural, tally


def summary(loaded: Sequence[Loaded], result: CheckResult, found: Sequence[Diagnostic]) -> str:
    """How much was looked at, how many problems were found, what is kept quiet, and where a problem is explained."""
    counts = ""
    if not result.unread:
        items = sum(len(each.bank.items) for each in loaded)
        counts = f" {plural(len(loaded), 'bank')}, {plural(items, 'item')}"
        drafts = sum(item.draft and item.retired is None for each in loaded for item in each.bank.items)
        if drafts:
            counts += f", {plural(drafts, 'draft')} left"
    text = f"checked{counts}: {tally(found)}"
    if quiet := result.run.quiet:
        files = " and ".join(path.as_posix() for path in dict.fromkeys(result.run.baselines) if path is not None)
        text += f"; {plural(len(quiet), 'known one is', 'known ones are')} kept quiet by {files}"
    if by_rules := result.run.report.problems:
        worst = next((each for each in by_rules if each.severity is Severity.ERROR), by_rules[0])
        text += f"; 'ketaquiz rule {worst.code}' explains"
    return text


def statistics_lines(found: Statistics) -> Iterator[str]:
    """A table of the rules that found something, and of the items in which most was found."""
    if not found.rules:
        return
    called = code_names()
    yield f" found  in 1,000 items  of {found.items:,}"
    for each in found.rules:
        yield f"{each.count:>6,}{each.per_1000:>16,.1f}  {each.code}  {each.severity:<7}  {called.get(each.code, '')}"
    if found.worst:
        yield " found  in the item"
    for item in found.worst:
        yield f"{len(item.codes):>6,}  {item.item} ({item.file}:{item.line}): {', '.join(item.codes)}"


_MOST = 12
"""How many items are named of those of which one thing becomes."""


def _some(items: Sequence[str]) -> str:
    more = f" and {plural(len(items) - _MOST, 'more', 'more')}" if len(items) > _MOST else ""
    return ", ".join(items[:_MOST]) + more


def summary_of_update(old: Path, items_by_fate: Mapping[str, Sequence[str]], harm: bool) -> str:
    """What a learner sees, a line for each thing that becomes of items; ``harm`` says whether any of it is an error."""
    from ketaquiz.anki.preview import Outcome
    from ketaquiz.workflow.comparing import NOT_ASKED_ANY_MORE

    lines = [f"a learner who has {old.name} and imports the update sees:"]
    lines += [
        f"  {len(items):>6,} {state}{'' if state is Outcome.UNCHANGED else f': {_some(items)}'}"
        for state in Outcome
        if (items := items_by_fate[state])
    ]
    if items := items_by_fate[NOT_ASKED_ANY_MORE]:
        lines.append(f"Learners keep a card that says that it is no longer asked: {_some(items)}.")
    replaced = len(items_by_fate[Outcome.UPDATED]) + len(items_by_fate[Outcome.RETIRED])
    if replaced:
        lines.append(
            f"In {plural(replaced, 'note')} the learner's own tags and notes are replaced; a note that was edited or "
            "marked\nafter the release keeps its old text unless it is imported with 'Update notes: Always'."
        )
    if not harm:
        lines.append("No card is lost, split or stuck.")
    return "\n".join(lines)
