"""Baselines beside what the rules found: which findings are known, what is gone, and a baseline written anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ketaquiz.bank.reader import Loaded
from ketaquiz.check import all_rules
from ketaquiz.check.baseline import Baseline, Known, baseline_text, read_baseline
from ketaquiz.diagnostics import Diagnostic, Severity
from ketaquiz.regular import bytes_of
from ketaquiz.workflow import CannotDo
from ketaquiz.workflow.checking import RuleRun
from ketaquiz.workflow.files import Artifact
from ketaquiz.yamltree.reader import MAX_BYTES


def read_known(path: Path) -> Baseline:
    """The baseline in a file. Raises `CannotDo` where it is not there, or cannot be used."""
    known, problems = read_baseline(path)
    if known is not None:
        return known
    if problems[0].code == "Y001":
        raise CannotDo(
            f"the baseline {path.as_posix()} is not there: 'ketaquiz check --write-baseline' writes it, or mend its name"
        )
    raise CannotDo("the baseline cannot be used", problems)


_Identity = tuple[str, str, str, str]
"""What makes two findings one: publisher, item and rule; or publisher, bank and rule where the bank itself has them."""


def _identity(known: Known) -> _Identity:
    return (known.publisher, "" if known.item else known.bank, known.item, known.code)


class Findings:
    """What the rules found in banks, as baselines have it. An error belongs to no baseline."""

    def __init__(self, run: RuleRun, loaded: Sequence[Loaded]) -> None:
        self._run = run
        self._loaded = loaded
        names = {each.bank.name: number for number, each in enumerate(loaded)}
        self._items: dict[tuple[str, str], int] = {}
        """The number of the bank of each item that could be read."""
        for number, each in enumerate(loaded):
            for item in each.bank.items:
                self._items.setdefault((each.bank.publisher, item.id), number)
        self._banks = {(each.bank.publisher, each.bank.name): number for number, each in enumerate(loaded)}
        self.files = tuple(dict.fromkeys(path for path in run.baselines if path is not None))
        """The baselines of the banks."""
        self._found: dict[Path, dict[Known, list[Diagnostic]]] = {path: {} for path in self.files}
        for problem in run.report.problems:
            if problem.severity is not Severity.ERROR:
                number = names[problem.bank]
                if (path := run.baselines[number]) is not None:
                    bank = loaded[number].bank
                    one = Known(bank.publisher, bank.name, problem.item, problem.code)
                    self._found[path].setdefault(one, []).append(problem)

    def known_to(self, path: Path, known: Baseline) -> list[Diagnostic]:
        """The findings that a baseline knows. Where an item has more of a rule than it knows, it knows none of them."""
        many: Counter[_Identity] = Counter()
        for each, number in known.items():
            many[_identity(each)] += number
        return [
            problem
            for each, problems in self._found[path].items()
            if len(problems) <= many[_identity(each)]
            for problem in problems
        ]

    def gone_from(self, path: Path, known: Baseline) -> list[Known]:
        """What a baseline has of the items and rules that were looked at, and nobody finds as often any more."""
        now = {_identity(each): len(problems) for each, problems in self._found[path].items()}
        return [
            each
            for each, number in sorted(known.items())
            if now.get(_identity(each), 0) < number and self._was_looked_at(each)
        ]

    def _was_looked_at(self, known: Known) -> bool:
        """Whether a finding would have been found, were it still there."""
        number = self._items.get((known.publisher, known.item)) if known.item else None
        if number is None:
            number = self._banks.get((known.publisher, known.bank))
            if number is None or not self._loaded[number].complete:
                return False
        there = {rule.code for rule in all_rules()}
        return known.code not in there or known.code in self._run.ran[number]

    def written_anew(self, path: Path) -> WrittenBaseline:
        """A baseline with what was found now. Of what was not looked at it keeps the lines that it had.

        Raises `CannotDo` where the old one cannot be read.
        """
        before = bytes_of(path, MAX_BYTES) if path.is_file() else b""
        old = read_known(path) if before != b"" else {}  # which refuses what is too large
        new = {each: number for each, number in old.items() if not self._was_looked_at(each)}
        new |= {each: len(problems) for each, problems in self._found[path].items()}
        artifact = Artifact(path, baseline_text(new).encode(), before, edited=True)
        return WrittenBaseline(artifact, new)


@dataclass(frozen=True)
class WrittenBaseline:
    """A baseline that is to be written."""

    artifact: Artifact
    known: Mapping[Known, int]

    @property
    def findings(self) -> int:
        """How many findings it keeps quiet."""
        return sum(self.known.values())

    @property
    def items(self) -> int:
        """How many items have them."""
        return len({(each.publisher, each.item) for each in self.known if each.item})


def baselines_anew(run: RuleRun, loaded: Sequence[Loaded]) -> list[WrittenBaseline]:
    """The baselines of banks with what the rules found in them, each a file; ``loaded`` are the banks of the run.

    Raises `CannotDo` where a bank has none, or an old one cannot be read.
    """
    if not run.baselines or None in run.baselines:
        raise CannotDo(
            "say which file: ketaquiz check --baseline ketaquiz.baseline --write-baseline, or name it in ketaquiz.toml, "
            'below [check]: baseline = "ketaquiz.baseline"'
        )
    found = Findings(run, loaded)
    return [found.written_anew(path) for path in found.files]
