"""Which drafts the rules let pass: those with a passage to cite in which no rule finds an error."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from ketaquiz.article.quotes import ArticleText
from ketaquiz.bank.reader import Loaded, load_bank
from ketaquiz.diagnostics import Severity, Source, has_errors
from ketaquiz.draft.bank import DraftedItem, text
from ketaquiz.draft.extractor import Draft
from ketaquiz.text.strings import missing_language
from ketaquiz.workflow import CannotDo
from ketaquiz.workflow.checking import code_names, run_rules
from ketaquiz.yamltree.writer import Value

FOR_PEOPLE = frozenset(["D003"])
"""Errors of 'check' that no program can settle: which of two answers of an article is right."""

ERRORS_ONCE_OUT = frozenset(["Q008"])
"""Warnings in a draft that are errors in an item that goes out: a placeholder, which nobody is to review as a question."""


def quotable(found: Sequence[Draft], left_out: Counter[str]) -> list[Draft]:
    """The drafts that have a passage to cite; ``left_out`` counts the others."""
    kept = [draft for draft in found if draft.passages]
    left_out["a passage that cannot be quoted"] += len(found) - len(kept)
    return kept


def passing(
    made: list[DraftedItem],
    head: dict[str, Value],
    named: Mapping[str, ArticleText],
    target: Path,
    today: date,
    left_out: Counter[str],
) -> tuple[list[DraftedItem], dict[str, list[str]]]:
    """The drafts in which the rules find no error, and the ids of those with an error of `FOR_PEOPLE`, by its code.

    ``left_out`` counts the drafts that do not pass, by the reason.
    """
    trial = {"deck": "Drafts", **head}
    to_settle: dict[str, list[str]] = {}
    while made:
        loaded = _load(made, trial, target)
        if loaded is None:
            kept = [each for each in made if _load([each], trial, target) is not None]
            left_out["a text that the format refuses"] += len(made) - len(kept)
            if len(kept) == len(made):
                raise CannotDo("nothing was written: the publisher, the deck or the language cannot be used")
            made = kept
            continue
        found = run_rules([loaded], today, articles=named).report
        starts = [node.start for node in loaded.nodes]
        wrong: dict[int, str] = {}
        to_settle = {}
        for problem in found.problems:
            wrong_here = problem.severity is Severity.ERROR or problem.code in ERRORS_ONCE_OUT
            if not wrong_here or problem.place is None or problem.place.start < starts[0]:
                continue
            number = bisect_right(starts, problem.place.start) - 1
            if problem.code in FOR_PEOPLE:
                to_settle.setdefault(problem.code, []).append(made[number].id)
            else:
                wrong.setdefault(number, problem.code)
        if not wrong:
            break
        for code in wrong.values():
            left_out[f"{code} ({code_names().get(code, '')})"] += 1
        made = [each for number, each in enumerate(made) if number not in wrong]
    return made, to_settle


def _load(made: Sequence[DraftedItem], head: dict[str, Value], target: Path) -> Loaded | None:
    """A bank of drafts as it would be read; None where the format refuses any of them."""
    source = Source(target.as_posix(), text(head, made, {}), target.parent)
    loaded, problems = load_bank(source, target.stem, missing_language)
    return None if has_errors(problems) else loaded
