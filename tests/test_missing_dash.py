"""Items whose dash is missing: told by name and with the finished line, which makes a bank of the text when it is typed."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from ketaquiz.bank.reader import load_bank
from ketaquiz.cli import cli
from ketaquiz.diagnostics import Source

HEAD = "deck: Burns\nlanguage: en\npublisher: ward-7\nitems:\n"
FIRST = ("id: one", "question: What cools a burn?", "answer: Water")
SECOND = ("id: two", "question: How long?", "answer: 20 minutes")
GOOD = "  - {}\n    {}\n    {}\n"

CASES = {
    "at the dash, its keys further in": GOOD.format(*FIRST) + "  {}\n    {}\n    {}\n".format(*SECOND),
    "at the dash, its keys below it": GOOD.format(*FIRST) + "  {}\n  {}\n  {}\n".format(*SECOND),
    "at the keys, its keys further in": GOOD.format(*FIRST) + "    {}\n      {}\n      {}\n".format(*SECOND),
    "at the keys": GOOD.format(*FIRST) + "    {}\n    {}\n    {}\n".format(*SECOND),
    "between dash and keys": GOOD.format(*FIRST) + "   {}\n    {}\n    {}\n".format(*SECOND),
    "far in": GOOD.format(*FIRST) + "  {}\n       {}\n       {}\n".format(*SECOND),
    "at the margin": "- {}\n  {}\n  {}\n".format(*FIRST) + "{}\n  {}\n  {}\n".format(*SECOND),
    "at the margin, its keys too": "- {}\n  {}\n  {}\n".format(*FIRST) + "{}\n{}\n{}\n".format(*SECOND),
    "below a comment": GOOD.format(*FIRST) + "\n  # the second\n  {}\n    # asked\n    {}\n    {}\n".format(*SECOND),
    "wide": "  -   {}\n      {}\n      {}\n".format(*FIRST) + "      {}\n      {}\n      {}\n".format(*SECOND),
    "the first, its keys further in": "  {}\n    {}\n    {}\n".format(*FIRST) + GOOD.format(*SECOND),
    "the first, at the keys": "    {}\n    {}\n    {}\n".format(*FIRST) + GOOD.format(*SECOND),
    "the first, its keys below it": "  {}\n  {}\n  {}\n".format(*FIRST) + GOOD.format(*SECOND),
    "the only one": "  {}\n  {}\n  {}\n".format(*FIRST),
    "the only one, its keys further in": "  {}\n    {}\n    {}\n".format(*FIRST),
    "of all": "  {}\n  {}\n  {}\n".format(*FIRST) + "  {}\n  {}\n  {}\n".format(*SECOND),
    "the blank of the colon too": GOOD.format(*FIRST) + "  id:two\n    {}\n    {}\n".format(*SECOND[1:]),
    "no id first": "  - {1}\n    {0}\n    {2}\n".format(*FIRST) + "  {1}\n    {0}\n    {2}\n".format(*SECOND),
    "glued": GOOD.format(*FIRST) + "  -{}\n    {}\n    {}\n".format(*SECOND),
    "glued, its keys below it": "  -{}\n   {}\n   {}\n".format(*FIRST) + GOOD.format(*SECOND),
    "by itself": "  -\n  {}\n  {}\n  {}\n".format(*FIRST) + GOOD.format(*SECOND),
    "by itself, its keys further in": GOOD.format(*FIRST) + "  -\n  {}\n    {}\n    {}\n".format(*SECOND),
    "a tab behind it": GOOD.format(*FIRST) + "  -\t{}\n    {}\n    {}\n".format(*SECOND),
}

_WRITE = re.compile(r"(?:write|put a blank in place of the tab:) '([^']+)'")
_BLANKS = re.compile(r"let each of its further lines begin with ([0-9]+) blanks")


def mended(text: str, message: str) -> str:
    """A bank's text after the first thing that a message says was done by someone who does just that."""
    line = int(re.match(r"[^:]+:([0-9]+):", message)[1]) - 1  # type: ignore[index]
    first = message.partition("checked:")[0]
    lines = text.split("\n")
    written = _WRITE.search(first)
    assert written, message
    if lines[line].strip() == "-":  # "in one line"
        del lines[line]
    at = line + next(n for n, each in enumerate(lines[line:]) if each.strip())
    blanks = "" if written[1].startswith(" ") else lines[at][: len(lines[at]) - len(lines[at].lstrip())]
    lines[at] = written[1] if "every entry begins so" not in first else blanks + written[1]
    if found := _BLANKS.search(first):
        for number in range(at + 1, len(lines)):
            if re.match(r" *-|id", lines[number]) or re.match(r" *id:", lines[number]) or not lines[number]:
                break
            lines[number] = " " * int(found[1]) + lines[number].lstrip()
    return "\n".join(lines)


@pytest.mark.parametrize("case", CASES)
def test_the_cure_makes_it_a_bank(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The dash is named, and a bank of both items stands there once what the messages say was done, one after the other."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "bank.yaml"
    text = HEAD + CASES[case]
    for _ in range(3):
        path.write_text(text, encoding="utf-8", newline="\n")
        loaded, problems = load_bank(Source("bank.yaml", text, tmp_path), "bank.yaml")
        if not problems:
            break
        output = CliRunner().invoke(cli, ["check", "bank.yaml"]).output
        assert "dash" in output or "'-'" in output or "tab" in output, output
        assert "too far in" not in output
        text = mended(text, output)
    assert not problems, problems
    assert loaded is not None
    assert [item.id for item in loaded.bank.items] == [each for each in ("one", "two") if f"id: {each}" in text]
    assert len(loaded.bank.items) == 1 + ("two" in CASES[case])


@pytest.mark.parametrize(
    "text",
    [
        "  - id: one\n      question: What cools a burn?\n    answer: Water\n",
        "  - question: What cools a burn?\n    id: one\n      answer: Water\n",
        "  -\n    id: one\n      question: What cools a burn?\n",
    ],
)
def test_a_line_too_far_in_is_no_missing_dash(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that stands too far in below an ``id`` that has its dash is told as that."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bank.yaml").write_text(HEAD + text, encoding="utf-8", newline="\n")
    output = CliRunner().invoke(cli, ["check", "bank.yaml"]).output
    assert "too far in" in output
    assert "missing" not in output
