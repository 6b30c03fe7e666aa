"""Files of questions of other programs, and what the import says of them."""

from __future__ import annotations

import textwrap
from pathlib import Path

from world import run


def imported(folder: Path, name: str, content: str | bytes, *more: str) -> tuple[str, str]:
    """The items of the bank that a file makes, without its head, and what is said."""
    file = folder / name
    data = textwrap.dedent(content).strip("\n").encode() if isinstance(content, str) else content
    file.write_bytes(data)
    result = run("import", file, "-o", folder / "bank.yaml", "--publisher", "ward-7", *more)
    assert result.exit_code == 0, result.stderr
    return (folder / "bank.yaml").read_text(encoding="utf-8").partition("items:\n")[2], result.stderr


def refused(folder: Path, name: str, content: str | bytes) -> str:
    """What is said of a file whose questions cannot all come; nothing is written."""
    file = folder / name
    file.write_bytes(textwrap.dedent(content).strip("\n").encode() if isinstance(content, str) else content)
    before = sorted(folder.iterdir())
    result = run("import", file, "-o", folder / "bank.yaml", "--publisher", "ward-7")
    assert result.exit_code == 1, result.output
    assert sorted(folder.iterdir()) == before
    return result.stderr.replace(folder.as_posix() + "/", "")


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
