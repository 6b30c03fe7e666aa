"""Files of questions of other programs, and what the import says of them."""

from __future__ import annotations

import textwrap
from pathlib import Path

from ketaquiz.bank.reader import load_bank
from ketaquiz.diagnostics import Source
from ketaquiz.model import Bank, Choice
from world import run


def imported(folder: Path, name: str, content: str | bytes, *more: str) -> tuple[str, str]:
    """The items of the bank that a file makes, without its head, and what is said."""
    return taken(_written(folder / name, content), *more)


def taken(file: Path, *more: str) -> tuple[str, str]:
    """The items of the bank that a file makes, which stands beside it then, without its head, and what is said."""
    target = file.parent / "bank.yaml"
    result = run("import", file, "-o", target, "--publisher", "ward-7", *more)
    assert result.exit_code == 0, result.output
    return target.read_text(encoding="utf-8").partition("items:\n")[2], result.stderr


def refused(folder: Path, name: str, content: str | bytes) -> str:
    """What is said of a file whose questions cannot all come; nothing is written."""
    return "".join(f"{line}\n" for line in refused_file(_written(folder / name, content)))


def refused_file(file: Path, code: int = 1) -> list[str]:
    """The lines that are said of a file of which nothing is written."""
    folder = file.parent
    before = sorted(folder.iterdir())
    result = run("import", file, "-o", folder / "bank.yaml", "--publisher", "ward-7")
    assert result.exit_code == code, result.output
    assert sorted(folder.iterdir()) == before
    return result.stderr.replace(f"{folder.as_posix()}/", "").splitlines()


def _written(file: Path, content: str | bytes) -> Path:
    file.write_bytes(content if isinstance(content, bytes) else textwrap.dedent(content).strip("\n").encode())
    return file


def bank_of(folder: Path) -> Bank:
    """The bank of a folder, which has to be without a problem."""
    text = (folder / "bank.yaml").read_text(encoding="utf-8")
    loaded, problems = load_bank(Source("bank.yaml", text, folder), "bank")
    assert problems == []
    assert loaded is not None
    return loaded.bank


def lines(text: str) -> str:
    """A bank's items as a test writes them."""
    return textwrap.indent(textwrap.dedent(text).strip("\n"), "  ") + "\n"


def moodle(*questions: str) -> str:
    return '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n' + "\n".join(questions) + "\n</quiz>\n"


def answer(text: str, fraction: str, feedback: str = "") -> str:
    return (
        f'<answer fraction="{fraction}" format="html"><text><![CDATA[{text}]]></text>'
        f"<feedback format='html'><text>{feedback}</text></feedback></answer>"
    )


def question(kind: str, text: str, more: str) -> str:
    return (
        f'<question type="{kind}"><name><text>n</text></name><questiontext format="html"><text><![CDATA[{text}]]></text>'
        f"</questiontext>{more}</question>"
    )


def keys_of(folder: Path) -> list[tuple[str, ...]]:
    """The right options of each item."""
    return [
        tuple(str(option.text) for option in item.interaction.key)
        for item in bank_of(folder).items
        if isinstance(item.interaction, Choice)
    ]


def csv(folder: Path, content: str | bytes, name: str = "q.csv") -> Path:
    """A table as text, as a file of a folder."""
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file
