"""Looks at every regular expression of the source with recheck, a static finder of patterns that go back for ever.

    npm install --prefix DIR recheck
    python tests/hostile/static.py DIR [PACKAGE ...]

Each pattern is written as JavaScript has it: what is possessive or atomic becomes a group that is looked ahead at and
taken as it was found. What recheck does not find safe is printed, and the text that it has against it is tried here: a
repeat that is bounded is of a high degree to recheck, and in proportion to the text all the same. What it has no time
for is ``unknown``; the pump test, which tries every pattern, is all there is of that.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pumping import LONG, SHORT, Used, patterns, seconds  # noqa: E402
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


def written(used: Used) -> list[tuple[dict[str, str], str]]:
    """A pattern for each of the ways in which it is used: where it stands, its text and its flags; and the way."""
    flags = "".join(letter for flag, letter in ((re.IGNORECASE, "i"), (re.MULTILINE, "m")) if used.pattern.flags & flag)
    made = _JavaScript(used.pattern)
    found = []
    for method in sorted(used.methods):
        text = made.text
        if method in ("match", "fullmatch"):
            text = rf"(?<![\s\S])(?:{text})" if "m" in flags else f"^(?:{text})"
        if method == "fullmatch":
            text = rf"{text}(?![\s\S])" if "m" in flags else f"{text}$"
        about = {
            "where": f"{used.where} ({method})",
            "python": str(used.pattern.pattern),
            "text": text,
            "flags": flags + ("u" if made.wide else ""),
        }
        found.append((about, method))
    return found


_PROGRAM = """
const {check} = require('recheck');
const lines = require('fs').readFileSync(0, 'utf8').split('\\n').filter(Boolean);
(async () => {
  for (const line of lines) {
    const each = JSON.parse(line);
    let found;
    try { found = await check(each.text, each.flags, {timeout: Number(process.argv[1]), randomSeed: 1}); }
    catch (error) { found = {status: 'unknown', error: {kind: String(error)}}; }
    process.stdout.write(JSON.stringify({where: each.where, python: each.python, text: each.text, status: found.status,
      kind: found.complexity && found.complexity.summary, attack: found.attack && {pumps: found.attack.pumps, suffix: found.attack.suffix},
      error: found.error && (found.error.kind + ' ' + (found.error.message || ''))}) + '\\n');
  }
  process.exit(0);
})();
"""


def look(folder: Path, found: Sequence[Mapping[str, Any]], milliseconds: int = 10_000) -> Iterator[dict[str, Any]]:
    """What recheck, installed in a folder, says of each pattern, as it comes to it."""
    with subprocess.Popen(
        ["node", "-e", _PROGRAM, str(milliseconds)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "NODE_PATH": str(folder / "node_modules")},
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.write("\n".join(map(json.dumps, found)))
        running.stdin.close()
        for line in running.stdout:
            yield json.loads(line)


def attacked(used: Used, method: str, attack: Mapping[str, Any]) -> str:
    """How a text that recheck made grows the time of a pattern here; empty where that is no more than its length does."""
    took = []

    def made(length: int) -> str:
        each = length // len(attack["pumps"])
        pumped = (pump["prefix"] + pump["pump"] * (each // max(1, len(pump["pump"]))) for pump in attack["pumps"])
        return "".join(pumped) + attack["suffix"]

    length = 16
    while length < SHORT:  # work that doubles with each further pump would never end at once
        if (once := seconds(used, method, made(length))) > 1:
            return f"{once:.1f} s for {len(made(length))} characters"
        length = length * 5 // 4
    for length in (SHORT, LONG, 4 * LONG):
        text = made(length)
        took.append(min(seconds(used, method, text) for _ in range(3)))
        if took[-1] > 5:
            return f"{took[-1]:.1f} s for {len(text)} characters"
    if took[2] < 0.004 or took[2] < 6 * took[1]:
        return ""
    return ", ".join(f"{1000 * each:.1f} ms" for each in took) + f" for {SHORT}, {LONG} and {4 * LONG} characters"


def slow_patterns(folder: Path, packages: Sequence[str] = ("ketaquiz",)) -> list[str]:
    """The patterns that recheck finds vulnerable and that its text makes slow here.

    All that it does not find safe are printed.
    """
    uses = [(used, *each) for used in patterns(*packages) for each in written(used)]
    counts: dict[str, int] = {}
    found = []
    for each, (used, _, method) in zip(look(folder, [about for _, about, _ in uses]), uses, strict=True):
        status = each["status"]
        if status != "safe":
            worse = attacked(used, method, each["attack"]) if each.get("attack") else ""
            if each.get("attack"):
                status += " and slow here" if worse else ", in proportion here"
            why = each.get("kind") or each.get("error")
            print(f"{each['where']}: {status}: {why}\n    {each['python']}", flush=True)
            if worse:
                print(f"    {worse}\n    {each.get('attack')}", flush=True)
                found.append(f"{each['where']}: {worse}")
        counts[status] = counts.get(status, 0) + 1
    print(
        f"{sum(counts.values())} uses of patterns: "
        + "; ".join(f"{count} {status}" for status, count in counts.items())
    )
    return found


def main() -> int:
    """The command line of this file."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path()
    if not (folder / "node_modules" / "recheck").is_dir():
        print(f"recheck is not in {folder / 'node_modules'}: npm install --prefix {folder} recheck")
        return 2
    return 1 if slow_patterns(folder, sys.argv[2:] or ("ketaquiz",)) else 0


if __name__ == "__main__":
    sys.exit(main())
