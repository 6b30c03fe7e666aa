"""Banks that are refused: each file or folder of ``tests/broken`` beside what ``ketaquiz check`` says about it.

To change a message, change it in the source, run ``KETAQUIZ_UPDATE=1 pytest tests/test_broken.py``, and read every
expected text that changed as a trainer would who has never seen YAML explained.
"""

import os
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from broken_banks import BEYOND_A_FILE, CASES, FOLDER
from ketaquiz.cli import cli
from ketaquiz.diagnostics import CODES
from ketaquiz.yamltree.syntax import SYNTAX


def check(*arguments: str) -> tuple[int, str]:
    """The exit code of ``ketaquiz check`` and all that it prints."""
    result = CliRunner().invoke(cli, ["check", *arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def expected(case: str) -> Path:
    """Where the expected text of a case stands."""
    return FOLDER / f"{case.removesuffix('.yaml')}.txt"


@pytest.mark.texts
@pytest.mark.parametrize("case", CASES)
def test_the_message_is_the_expected_one(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken bank is refused with its place, its line and what to do about it, to the letter."""
    monkeypatch.chdir(FOLDER)
    code, output = check(case)
    if os.environ.get("KETAQUIZ_UPDATE"):
        expected(case).write_bytes(output.encode())
    assert output == expected(case).read_bytes().decode()
    assert code == 1


def test_every_expected_text_has_its_bank() -> None:
    """No expected text is left over from a bank that is gone."""
    assert {path.name for path in FOLDER.glob("*.txt")} == {expected(case).name for case in CASES}


def test_every_code_is_shown() -> None:
    """Each code that reading a bank can give has an example here, or a reason why it has none."""
    texts = "".join(expected(case).read_bytes().decode() for case in CASES)
    shown = {code for code in CODES if f"[{code}]" in texts}
    assert shown | BEYOND_A_FILE.keys() == CODES.keys()
    assert not shown & BEYOND_A_FILE.keys()


def test_a_missing_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is not there is named, and so is one in a folder that is not there."""
    monkeypatch.chdir(tmp_path)
    assert check("bank.yaml", "decks/bank.yaml") == (
        1,
        "bank.yaml: error[Y001]: there is no such file\n"
        "   help: check the name and the folder\n"
        "decks/bank.yaml: error[Y001]: there is no such file\n"
        "   help: check the name and the folder\n"
        "checked: 2 errors\n",
    )


def test_a_folder_named_like_a_bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder inside a folder of banks is no bank, whatever its name."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "decks" / "bank.yaml").mkdir(parents=True)
    assert check("decks") == (
        1,
        "decks/bank.yaml: error[Y002]: not a file that can be read\n"
        "   help: name a file or a folder of files; '-' reads what is piped in\n"
        "checked: 1 error\n",
    )


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file over 64 MiB is refused before it is read."""
    monkeypatch.chdir(tmp_path)
    with Path("bank.yaml").open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)
    assert check("bank.yaml") == (
        1,
        "bank.yaml: error[Y003]: the file is larger than 64 MiB\n"
        "   help: split it into several banks\n"
        "checked: 1 error\n",
    )


def test_a_line_that_is_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line of 8 MiB is read, and one that is longer is refused, wherever it stands."""
    monkeypatch.chdir(tmp_path)
    eight = 8 * 1024 * 1024
    Path("bank.yaml").write_text("#" * eight + "\n# a comment\n" + "#" * (eight + 1) + "\n")
    assert check("bank.yaml") == (
        1,
        "bank.yaml: error[Y003]: line 3 is longer than 8 MiB\n   help: break it into several lines\nchecked: 1 error\n",
    )


def test_a_picture_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture that no phone would load is refused before it is read."""
    monkeypatch.chdir(tmp_path)
    with Path("large.png").open("wb") as file:
        file.truncate(8 * 1024 * 1024 + 1)
    bank = (FOLDER / "image-missing.yaml").read_text(encoding="utf-8").replace("images/nerve.svg", "large.png")
    Path("bank.yaml").write_text(bank, encoding="utf-8")
    assert check("bank.yaml") == (
        1,
        "bank.yaml:8:19: error[I104]: item 'nmda-receptor' has the image 'large.png', which is larger than 8 MiB\n"
        "    8 |     image: {file: large.png, alt: A nerve}\n"
        "      |                   ^^^^^^^^^\n"
        "   help: make it smaller: 1,600 pixels across are enough for paper\n"
        "checked: 1 error\n",
    )


def test_every_syntax_error_is_shown() -> None:
    """Each thing that YAML itself says, and that ketaquiz puts into a trainer's words, has an example here."""
    said = []
    for path in FOLDER.glob("*.yaml"):
        try:
            for _ in yaml.parse(path.read_bytes(), Loader=yaml.CSafeLoader):
                pass
        except yaml.MarkedYAMLError as error:
            said.append(f"{error.problem} {error.context}")
        except yaml.YAMLError:
            pass
    unseen = [pattern for pattern, _, _ in SYNTAX if not any(pattern in each for each in said)]
    assert not unseen
