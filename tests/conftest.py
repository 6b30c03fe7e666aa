"""Fixtures that many tests use."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from world import Learner

# CI tries the same examples each time: what it says of a change does not depend on chance.
settings.register_profile(
    "ketaquiz", deadline=None, derandomize=bool(os.environ.get("CI")), suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ketaquiz")


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Callable[[], Learner]]:
    """Makes learners, each with a collection of their own."""
    made: list[Learner] = []

    def make() -> Learner:
        made.append(Learner(tmp_path / f"learner-{len(made)}"))
        return made[-1]

    yield make
    for each in made:
        each.close()


LONG_FILES = (
    "test_patterns.py",
    "test_strange_packages.py",
    "test_cards.py",
    "test_docs.py",
    "test_scans.py",
    "test_answer_sheets.py",
)
"""The files that take minutes. They come first, so that none of them is what all others wait for at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: LONG_FILES.index(item.path.name) if item.path.name in LONG_FILES else len(LONG_FILES))
