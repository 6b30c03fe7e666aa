"""Regular expressions under load: where they stand in the source, and what makes them slow.

`patterns` reads every pattern of a package's modules from their source, with the way in which it is used. `pumped` makes
strings for a pattern: a beginning that leads to one of its repeats, what this repeat takes many times, and an end that
does not fit. `slow` says which of them take more time than their length accounts for.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from time import thread_time
from types import ModuleType
from typing import Any, NamedTuple

SOURCE = Path(__file__).resolve().parent.parent / "src"
METHODS = frozenset(["search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split"])
ANCHORED = frozenset(["match", "fullmatch"])


class Used(NamedTuple):
    """A pattern and how it is used."""

    where: str
    """Module and line."""
    pattern: re.Pattern[str]
    methods: frozenset[str]
    """``match``, ``fullmatch`` or ``finditer``; the last stands for all that look at every place of a text."""


class _Names(dict[str, Any]):
    """A module's names; what only a function knows is a letter."""

    def __missing__(self, name: str) -> Any:
        import builtins

        return getattr(builtins, name, "k")


def patterns(*packages: str) -> list[Used]:
    """Every pattern of the modules in ``packages`` (``ketaquiz.text`` …): named ones, and those written in a call."""
    modules = []
    for package in packages:
        folder = SOURCE.joinpath(*package.split("."))
        for path in sorted(each for each in folder.rglob("*.py") if each.stem != "__main__"):
            name = ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")
            modules.append((import_module(name), ast.parse(path.read_text(encoding="utf-8"))))
    uses: dict[tuple[ModuleType | None, str], set[str]] = {}
    """By a module and a name in it, or by a name that follows a dot, in whichever module."""
    for module, tree in modules:
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in METHODS:
                owner = call.func.value
                if isinstance(owner, ast.Attribute):
                    uses.setdefault((None, owner.attr), set()).add(call.func.attr)
                elif isinstance(owner, ast.Name):
                    uses.setdefault((module, owner.id), set()).add(call.func.attr)
    found: dict[tuple[str, int], Used] = {}
    for module, tree in modules:
        for name, value in vars(module).items():
            for pattern in _held(value):
                calls = set(uses.get((None, name), ()))
                for other, _ in modules:
                    if vars(other).get(name) is value:
                        calls |= uses.get((other, name), set())
                methods = frozenset("finditer" if each not in ANCHORED else each for each in calls or {"search"})
                known = found.get((pattern.pattern, pattern.flags))
                if known is not None:
                    methods |= known.methods
                found[pattern.pattern, pattern.flags] = Used(f"{module.__name__}.{name}", pattern, methods)
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.args:
                owner = call.func.value
                if isinstance(owner, ast.Name) and owner.id == "re" and call.func.attr in {*METHODS, "compile"}:
                    pattern = _written(module, call)
                    method = call.func.attr if call.func.attr in {*ANCHORED, "compile"} else "finditer"
                    method = "fullmatch" if method == "compile" else method  # as they are used in functions
                    where = f"{module.__name__}:{call.lineno}"
                    found.setdefault((pattern.pattern, pattern.flags), Used(where, pattern, frozenset([method])))
    return list(found.values())


def _held(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _held(each)
    elif isinstance(value, (tuple, list)):
        for each in value:
            yield from _held(each)


def _written(module: ModuleType, call: ast.Call) -> re.Pattern[str]:
    names = _Names(vars(module))
    text = call.args[0]
    try:
        made = eval(compile(ast.Expression(text), "pattern", "eval"), {**vars(module)}, names)
    except (TypeError, AttributeError, IndexError):
        made = "k"
    flags = [each.value for each in call.keywords if each.arg == "flags"]
    flags += [each for each in call.args[1:] if _is_flags(each)]
    chosen = eval(compile(ast.Expression(flags[0]), "flags", "eval"), {"re": re}) if flags else 0
    return made if isinstance(made, re.Pattern) else re.compile(made, chosen)


def _is_flags(node: ast.expr) -> bool:
    """Whether an argument is ``re.IGNORECASE``, or several such with ``|`` between them."""
    if isinstance(node, ast.BinOp):
        return _is_flags(node.left) and _is_flags(node.right)
    return ast.unparse(node).removeprefix("re.") in re.RegexFlag.__members__


# --- strings for a pattern

_FEW = 6


def pumped(pattern: re.Pattern[str]) -> list[tuple[str, str, str]]:
    """Beginnings, what is repeated, and ends."""
    tree = parser.parse(written(pattern), pattern.flags & ~re.UNICODE)
    found: dict[tuple[str, str], None] = {}
    _repeats(tree, "", found)
    units = [unit for _, unit in found]
    openings = dict.fromkeys(before for before, _ in found if before)  # what opens, again and again, and never closes
    found.update({("", unit): None for each in [*openings][:12] for unit in (each, f"{each} ")})
    found.update({("", unit): None for unit in units})
    found.update({("", f"{first}{second}"): None for first in units[:8] for second in units[:8] if first != second})
    found.update({("", each): None for each in (" ", "\n", "a", "a ", "1", "1,", ".", "-", "A ", "(", "*")})
    return [(before, unit, after) for before, unit in found if unit for after in ("", "\x00", "a")]


def written(pattern: re.Pattern[Any]) -> str:
    """A pattern's text; one of bytes as its characters."""
    text = pattern.pattern
    return text if isinstance(text, str) else text.decode("latin-1")


def _repeats(tree: Any, before: str, found: dict[tuple[str, str], None]) -> str:
    """Note the repeats of a tree; what is before its end comes back."""
    for op, value in tree:
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            least, most, body = value
            if most > 20:
                samples = _samples(body)
                for unit in samples:
                    found[before, unit] = None
                if len(samples) > 1:
                    found[before, "".join(samples)] = None
            _repeats(body, before, found)
        elif op is sre.BRANCH:
            for branch in value[1]:
                _repeats(branch, before, found)
        elif op is sre.SUBPATTERN:
            _repeats(value[3], before, found)
        elif op is sre.ATOMIC_GROUP:
            _repeats(value, before, found)
        elif op in (sre.ASSERT, sre.ASSERT_NOT):
            _repeats(value[1], before, found)
            continue
        before += _samples([(op, value)])[0]
    return before


def _samples(tree: Any) -> list[str]:
    """A few texts that a tree takes."""
    made = [""]
    for op, value in tree:
        made = [first + second for first in made for second in _sample(op, value)][:_FEW]
    return made or [""]


_OF_CATEGORY = {
    sre.CATEGORY_DIGIT: "1",
    sre.CATEGORY_SPACE: " ",
    sre.CATEGORY_WORD: "a",
    sre.CATEGORY_NOT_DIGIT: "b",
    sre.CATEGORY_NOT_SPACE: "c",
    sre.CATEGORY_NOT_WORD: "-",
}


def _sample(op: Any, value: Any) -> list[str]:
    if op is sre.LITERAL:
        return [chr(value)]
    if op is sre.NOT_LITERAL:
        return ["b" if chr(value) != "b" else "c"]
    if op is sre.ANY:
        return ["a", " "]
    if op is sre.IN:
        return _of_class(value)
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        least, most, body = value
        bodies = _samples(body)
        return [each * max(least, 1) for each in bodies] if least or most > 20 else ["", *bodies]
    if op is sre.SUBPATTERN:
        return _samples(value[3])
    if op is sre.ATOMIC_GROUP:
        return _samples(value)
    if op is sre.BRANCH:
        return [each for branch in value[1] for each in _samples(branch)[:2]][:_FEW]
    return [""]


def _of_class(members: Any) -> list[str]:
    negated = members and members[0][0] is sre.NEGATE
    chars = []
    for op, value in members:
        if op is sre.LITERAL:
            chars.append(chr(value))
        elif op is sre.RANGE:
            chars.append(chr(value[0]))
        elif op is sre.CATEGORY:
            chars.append(_OF_CATEGORY[value])
    if not negated:
        blanks = [each for each in chars if each.isspace()]  # which other branches take as well
        return [*blanks, *(each for each in chars if not each.isspace())][:4] or ["a"]
    compiled = [op for op, _ in members]
    outside = [each for each in ("a", " ", "1", "-", "(", "[", ".", "\n") if not _in_class(each, members[1:])]
    return outside[:4] if outside and compiled else ["~"]


def _in_class(char: str, members: Any) -> bool:
    for op, value in members:
        if op is sre.LITERAL and chr(value) == char:
            return True
        if op is sre.RANGE and value[0] <= ord(char) <= value[1]:
            return True
        if (
            op is sre.CATEGORY
            and {
                sre.CATEGORY_DIGIT: char.isdigit(),
                sre.CATEGORY_SPACE: char.isspace(),
                sre.CATEGORY_WORD: char.isalnum() or char == "_",
                sre.CATEGORY_NOT_DIGIT: not char.isdigit(),
                sre.CATEGORY_NOT_SPACE: not char.isspace(),
                sre.CATEGORY_NOT_WORD: not (char.isalnum() or char == "_"),
            }[value]
        ):
            return True
    return False


# --- their time


def seconds(used: Used, method: str, text: str) -> float:
    """The processor time that a pattern takes for a text."""
    look = getattr(used.pattern, method)
    subject = text if isinstance(used.pattern.pattern, str) else text.encode("latin-1", "replace")
    start = thread_time()
    if method == "finditer":
        for _ in look(subject):
            pass
    else:
        look(subject)
    return thread_time() - start


SHORT, LONG = 1000, 4000
MANY = (4, 8, 11, 14, 16, 18, 20, 22, 24, 26, 28, 30, 40, 60, 100, 200)
"""How often a part is repeated, step by step: what grows exponentially is caught while it takes less than a second."""


def slow(used: Used) -> str:
    """A string that takes a pattern more time than its length accounts for, described; empty where there is none."""
    for before, unit, after in pumped(used.pattern):
        for method in used.methods:
            text = ""
            for many in MANY:
                text = before + unit * many + after
                if seconds(used, method, text) > 0.02 and min(seconds(used, method, text) for _ in range(2)) > 0.02:
                    return f"{used.where}: {before!r} + {many} × {unit!r} + {after!r} without end ({method})"
            first, second = (before + unit * max(1, many // len(unit)) + after for many in (SHORT, LONG))
            if seconds(used, method, second) < 0.004:
                continue
            took = [9.0, 9.0]
            for _ in range(3):  # what else runs on the machine only adds to a measure: the least of nine is the nearest
                took = [
                    min(best, *(seconds(used, method, each) for _ in range(3)))
                    for best, each in zip(took, (first, second), strict=True)
                ]
                if took[1] <= 0.004 or took[1] <= 9 * took[0]:
                    break
            else:
                return (
                    f"{used.where}: {before!r} + many × {unit!r} + {after!r} is not linear ({method}): "
                    f"{1000 * took[0]:.1f} ms for {SHORT} characters, {1000 * took[1]:.1f} ms for {LONG}"
                )
    return ""
