"""Looks at every regular expression of the source with recheck, a static finder of patterns that go back for ever.

    npm install --prefix DIR recheck
    python tests/hostile/static.py DIR [PACKAGE ...]

Each pattern is written as JavaScript has it: what is possessive or atomic becomes a group that is looked ahead at and
taken as it was found. Only those that are found vulnerable are printed, with the text that shows it; one of a higher
degree than the first also where `pumping` finds its time linear, so that each is looked at by a person.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pumping import Used, patterns  # noqa: E402
from pumping import written as characters  # noqa: E402

_CATEGORIES = {
    sre.CATEGORY_DIGIT: r"\d",
    sre.CATEGORY_NOT_DIGIT: r"\D",
    sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S",
    sre.CATEGORY_WORD: r"\w",
    sre.CATEGORY_NOT_WORD: r"\W",
}
_PLACES = {
    sre.AT_BEGINNING: "^",
    sre.AT_BEGINNING_LINE: "^",
    sre.AT_BEGINNING_STRING: r"(?<![\s\S])",
    sre.AT_BOUNDARY: r"\b",
    sre.AT_NON_BOUNDARY: r"\B",
    sre.AT_END: "$",
    sre.AT_END_LINE: "$",
    sre.AT_END_STRING: r"(?![\s\S])",
}


class _JavaScript:
    """A pattern as JavaScript writes it."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.groups = 0
        self.numbers: dict[int, int] = {}
        """The numbers that groups have here, by those that they have in the pattern."""
        self.wide = False
        self.dot = pattern.flags & re.DOTALL
        self.text = self.sequence(parser.parse(characters(pattern), pattern.flags & ~re.UNICODE))

    def sequence(self, tree: Any) -> str:
        return "".join(self.one(op, value) for op, value in tree)

    def kept(self, body: str, number: int) -> str:
        return f"(?=({body}))\\{number}(?:)"

    def one(self, op: Any, value: Any) -> str:
        match op:
            case sre.LITERAL:
                return self.char(value)
            case sre.NOT_LITERAL:
                return f"[^{self.char(value)}]"
            case sre.ANY:
                return r"[\s\S]" if self.dot else "."
            case sre.IN:
                return self.chosen(value)
            case sre.AT:
                return _PLACES[value]
            case sre.BRANCH:
                return f"(?:{'|'.join(self.sequence(each) for each in value[1])})"
            case sre.SUBPATTERN:
                if value[0] is None:
                    return f"(?:{self.sequence(value[3])})"
                self.groups += 1
                self.numbers[value[0]] = self.groups
                return f"({self.sequence(value[3])})"
            case sre.GROUPREF:
                return f"\\{self.numbers[value]}(?:)"
            case sre.GROUPREF_EXISTS:
                return f"(?:{self.sequence(value[1])}|{self.sequence(value[2] or [])})"
            case sre.ASSERT | sre.ASSERT_NOT:
                sign = "=" if op is sre.ASSERT else "!"
                return f"(?{'<' if value[0] < 0 else ''}{sign}{self.sequence(value[1])})"
            case sre.ATOMIC_GROUP:
                self.groups += 1
                number = self.groups
                return self.kept(self.sequence(value), number)
            case sre.MAX_REPEAT | sre.MIN_REPEAT | sre.POSSESSIVE_REPEAT:
                return self.repeat(op, *value)
        raise ValueError(f"{op} is not known")

    def repeat(self, op: Any, least: int, most: Any, body: Any) -> str:
        number = 0
        if op is sre.POSSESSIVE_REPEAT:
            self.groups += 1
            number = self.groups
        often = f"{{{least},{'' if most == sre.MAXREPEAT else most}}}"
        inner = f"(?:{self.sequence(body)}){often}"
        if op is sre.POSSESSIVE_REPEAT:
            return self.kept(inner, number)
        return inner + ("?" if op is sre.MIN_REPEAT else "")

    def chosen(self, value: Any) -> str:
        parts = []
        for op, each in value:
            match op:
                case sre.NEGATE:
                    parts.append("^")
                case sre.LITERAL:
                    parts.append(self.char(each))
                case sre.RANGE:
                    parts.append(f"{self.char(each[0])}-{self.char(each[1])}")
                case sre.CATEGORY:
                    parts.append(_CATEGORIES[each])
        return f"[{''.join(parts)}]"

    def char(self, code: int) -> str:
        if chr(code).isascii() and (chr(code).isalnum() or chr(code) in ' _,;:<>"@%&~'):
            return chr(code)
        if code > 0xFFFF:
            self.wide = True
            return f"\\u{{{code:x}}}"
        return f"\\u{code:04x}"


def written(used: Used) -> list[dict[str, str]]:
    """A pattern for each of the ways in which it is used: where it stands, its text and its flags."""
    flags = "".join(letter for flag, letter in ((re.IGNORECASE, "i"), (re.MULTILINE, "m")) if used.pattern.flags & flag)
    made = _JavaScript(used.pattern)
    found = []
    for method in sorted(used.methods):
        text = made.text
        if method in ("match", "fullmatch"):
            text = rf"(?<![\s\S])(?:{text})" if "m" in flags else f"^(?:{text})"
        if method == "fullmatch":
            text = rf"{text}(?![\s\S])" if "m" in flags else f"{text}$"
        found.append(
            {
                "where": f"{used.where} ({method})",
                "python": str(used.pattern.pattern),
                "text": text,
                "flags": flags + ("u" if made.wide else ""),
            }
        )
    return found


_PROGRAM = """
const {checkSync} = require('recheck');
const lines = require('fs').readFileSync(0, 'utf8').split('\\n').filter(Boolean);
for (const line of lines) {
  const each = JSON.parse(line);
  let found;
  try { found = checkSync(each.text, each.flags, {timeout: Number(process.argv[1]), randomSeed: 1}); }
  catch (error) { found = {status: 'unknown', error: {kind: String(error)}}; }
  process.stdout.write(JSON.stringify({where: each.where, python: each.python, text: each.text, status: found.status,
    kind: found.complexity && found.complexity.summary, attack: found.attack && found.attack.pattern,
    error: found.error && (found.error.kind + ' ' + (found.error.message || ''))}) + '\\n');
}
"""


def look(folder: Path, packages: tuple[str, ...] = ("ketaquiz",), milliseconds: int = 10_000) -> list[dict[str, Any]]:
    """What recheck, installed in a folder, says of each pattern of packages."""
    lines = "\n".join(json.dumps(each) for used in patterns(*packages) for each in written(used))
    done = subprocess.run(
        ["node", "-e", _PROGRAM, str(milliseconds)],
        input=lines,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "NODE_PATH": str(folder / "node_modules"), "RECHECK_BACKEND": "pure"},
    )
    return [json.loads(line) for line in done.stdout.split("\n") if line]


def main() -> int:
    """The command line of this file."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path()
    if not (folder / "node_modules" / "recheck").is_dir():
        print(f"recheck is not in {folder / 'node_modules'}: npm install --prefix {folder} recheck")
        return 2
    found = look(folder, tuple(sys.argv[2:]) or ("ketaquiz",))
    for each in found:
        if each["status"] != "safe":
            print(
                f"{each['where']}: {each.get('kind') or each.get('error')}\n    {each['python']}\n    {each.get('attack') or ''}"
            )
    counts = {status: sum(each["status"] == status for each in found) for status in ("safe", "vulnerable", "unknown")}
    print(f"{len(found)} uses of patterns: " + ", ".join(f"{count} {status}" for status, count in counts.items()))
    return 1 if counts["vulnerable"] else 0


if __name__ == "__main__":
    sys.exit(main())
