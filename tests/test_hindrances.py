"""Commands whose streams are closed or full, whose disk is full or read-only, without a home, with strange names.

``python tests/hostile/hindrances.py`` puts every command through all of it; here are those that differ most.
"""

from __future__ import annotations

import shutil
import sys
from functools import cache
from pathlib import Path

import pytest

from hostile import hindrances

COMMANDS = ("list", "release", "import", "draft update")

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("bash") is None, reason="the streams are made by bash, and Linux's"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hindered") / "made"
    hindrances.world(folder)
    return folder


@cache
def expected(command: str, made: Path) -> dict[bytes, bytes]:
    return hindrances.unhindered(command, made)


@pytest.mark.parametrize("hindrance", hindrances.HINDRANCES, ids=lambda each: each.name)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_hindered_command(command: str, hindrance: hindrances.Hindrance, made: Path) -> None:
    """It ends with words and its exit code; nothing is half written, no part file stays."""
    assert expected(command, made)
    try:
        found = hindrances.wrong(command, hindrance, made, expected(command, made))
    except PermissionError as error:
        pytest.skip(str(error))
    assert found == []


def test_every_command_can_be_hindered() -> None:
    from ketaquiz.cli import COMMANDS as ALL

    assert {line.split()[0] for line in hindrances.COMMANDS.values()} - {"--help"} == {*ALL}
