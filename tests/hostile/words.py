"""Word files that somebody made to do harm: the fixed words of a language, for ``--templates``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from hostile.case import CALM_BANK, Case, Content, Link, dice
from hostile.payloads import HANGS, MARKUP, MATHEMATICS, TERMINAL

_ENGLISH = Path(__file__).resolve().parent.parent.parent / "templates/words/en.yaml"


def everywhere(text: str, names: tuple[str, ...] = (), alike: bool = False) -> str:
    """A word file that has a text in each of its words, and keeps their fillings."""
    import yaml

    words = yaml.safe_load(_ENGLISH.read_text(encoding="utf-8"))
    lines = []
    for name, word in words.items():
        fillings = " ".join(re.findall(r"\{[a-z]+\}", str(word)))
        value = "ltr" if name == "direction" else f"{_unfilled(text)} {'' if alike else name} {fillings}".strip()
        if names and name not in names:
            value = str(word)
        lines.append(f'"{name}": {_quoted(value)}\n')
    return "".join(lines)


def _unfilled(text: str) -> str:
    """A text without what is taken for a filling, ``{x}``, and refused: ``{X}`` is none."""
    return re.sub(
        r"\{([a-z]+)\}", lambda found: f"{{{found.group(1).upper()}}}" if len(text) < 2_000 else found.group(), text
    )


def _quoted(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=True)


def cases() -> Iterator[Case]:
    """The hostile word files."""
    said = "  - {id: said, statement: Ketamine is a drug., answer: true}\n"
    bank = CALM_BANK.replace("language: en", "language: xx") + said

    def case(name: str, content: Content, language: str = "xx") -> Case:
        there = bank.replace("language: xx", f"language: {language}")
        return Case("words", name, lambda: {f"tpl/words/{language}.yaml": content, "decks/calm.yaml": there}, "tpl")

    for name in (
        "style",
        "href script",
        "anki latex",
        "a backslash at the end",
        "a bracket at the start",
        "environment",
    ):
        yield case(f"mathematics: {name}", everywhere(MATHEMATICS[name]))
    for name in ("script", "image", "closing", "attribute", "sound", "gap", "template"):
        yield case(f"markup: {name}", everywhere(MARKUP[name]))
    for name in ("title", "c1", "right to left", "null", "tag characters"):
        yield case(f"terminal: {name}", everywhere(TERMINAL[name]))
    for name in ("blanks", "one word", "backslashes", "gaps"):
        yield case(f"pattern: {name}", everywhere(HANGS[name]))
    yield case("braces", everywhere("{" * 5_000))
    yield case("fillings", everywhere("{n} " * 2_000))
    yield case("unknown fillings", everywhere("{" + "a" * 10_000 + "}"))
    yield case("a long word", everywhere("w" * 100_000))
    yield case("a long unknown word", everywhere("x") + f"{'k' * 100_000}: x\n")
    yield case("an unknown word with escapes", everywhere("x") + '"\\e[31m": x\n')
    yield case("many unknown words", everywhere("x") + "".join(f"k{n}: x\n" for n in range(20_000)))
    yield case("words that are lists", "direction: [ltr]\n" + "true: {a: b}\n")
    yield case("another direction", everywhere("x").replace('"ltr"', '"\\"><script>pwned()</script>"'))
    yield case("deep", "a: " + "[" * 20_000)
    yield case("aliases", "a: &a x\nb: *a\n")
    yield case("nothing", "")
    yield case("random bytes", bytes(dice("words").randrange(256) for _ in range(20_000)))
    yield case("a link to home", Link("../../../home/notes.txt"))
    yield case("a device", Link("/dev/zero"))
    yield case("a folder", None)
    yield case("no words", everywhere(" ", alike=True))
    yield case("all words alike", everywhere("x", alike=True))
