"""A sample of the hostile files of ``hostile/``, each through a command as a process with limits; and of turned inputs.

``python tests/hostile/run.py`` puts all of them through all commands, ``python tests/hostile/fuzz.py`` turns inputs for
as long as it is told to.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from hostile import fuzz, run
from hostile.case import KINDS

SECONDS_OF_FUZZING = 8
KNOWN_SLOW = {("page", "more than 10 s of processor time")}
"""What turned inputs may still do, until it is mended."""


def test_the_corpus_is_large_and_of_every_kind() -> None:
    """At least three hundred files, and the same ones each time."""
    cases = run.all_cases()
    assert len(cases) >= 300
    assert {case.kind for case in cases} == set(KINDS)
    for case in cases:
        if case.name in ("mutated 0", "mutated 1", "sql: a later schema", "pattern: dots", "random bytes"):
            assert case.files() == case.files(), case.label


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the limits are those of Linux")
@pytest.mark.parametrize(("case", "step"), run.sample(40), ids=lambda each: getattr(each, "label", None) or each.name)
def test_a_hostile_file(case: run.Case, step: run.Step, tmp_path: Path) -> None:
    """A command ends with words and within its limits; it writes nothing elsewhere and leaves nothing behind."""
    if run.waits(case, step):
        pytest.skip("it is listed in known.txt")
    assert run.run_step(case, step, tmp_path) == []


@pytest.mark.parametrize("kind", fuzz.KINDS)
def test_turned_inputs(kind: str) -> None:
    """Banks, pages and packages with bytes turned at random end no command with an exception."""
    found: list[fuzz.Found] = []
    count = fuzz.fuzz(kind, 20, None, SECONDS_OF_FUZZING, found.append)
    assert count > 5
    assert [(each.number, each.words) for each in found if (each.kind, each.words) not in KNOWN_SLOW] == []
