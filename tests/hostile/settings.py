"""Settings that somebody made to do harm: ``ketaquiz.toml`` and ``pyproject.toml`` beside the banks."""

from __future__ import annotations

from collections.abc import Iterator

from hostile.case import Case, Content, Link, dice
from hostile.payloads import TERMINAL


def _texts() -> Iterator[tuple[str, Content]]:
    head = "[check]\n"
    yield "a long path", f'{head}articles = "{"a" * 5_000}"\n'
    yield "a long path of folders", f'{head}articles = "{"a/" * 5_000}"\n'
    yield "an absolute path", f'{head}articles = "/"\n'
    yield "a path with nul", f'{head}articles = "a\\u0000b"\n'
    yield "a path upwards", f'{head}articles = "{"../" * 40}home"\n'
    yield "a device", f'{head}articles = "/dev/zero"\n'
    yield "a surrogate", f'{head}articles = "\\ud800"\n'
    yield "a big integer", f"{head}x = {'9' * 5_000}\n"
    yield "a big hex integer", f"{head}x = 0x{'f' * 50_000}\n"
    yield "a big float", f"{head}x = 1e{'9' * 5_000}\n"
    yield "not a number", f"{head}max-age = nan\nstrict = inf\n"
    yield "a deep key", ".".join("a" * 50_000) + " = 1\n"
    yield "a deep table", "[" + ".".join("a" * 50_000) + "]\nx = 1\n"
    yield "a deep list", f"{head}select = " + "[" * 50_000
    yield "a deep list closed", f"{head}select = " + "[" * 900 + "]" * 900 + "\n"
    yield "a deep inline table", f"{head}severity = " + "{a = " * 50_000
    yield "many tables", "".join(f"[a{n}]\n" for n in range(30_000))
    yield "many dotted tables", "".join(f"[a.b{n}.c]\n" for n in range(20_000))
    yield "many keys", head + "".join(f"k{n} = 1\n" for n in range(50_000))
    yield "many lists of tables", "[[check]]\n" * 20_000
    yield "many selected", f"{head}select = [" + '"M101", ' * 50_000 + "]\n"
    yield "unknown selected", f"{head}select = [" + ", ".join(f'"X{n}"' for n in range(5_000)) + "]\n"
    yield "a long word selected", f'{head}select = ["{"M" * 100_000}"]\n'
    yield "many severities", f"{head}severity = {{" + ", ".join(f'X{n} = "error"' for n in range(5_000)) + "}\n"
    yield "a long severity", f'{head}severity = {{M101 = "{"e" * 100_000}"}}\n'
    yield "a long glossary", f"{head}glossary = [" + ", ".join(f'"W{n}"' for n in range(100_000)) + "]\n"
    yield "patterns in the glossary", f'{head}glossary = ["(a+)+$", ".*", "\\\\", "[", "{"x" * 20_000}"]\n'
    yield "a huge age", f'{head}max-age = "{"9" * 5_000}y"\n'
    yield "an old age", f'{head}max-age = "99999999y"\n'
    yield "an age of many months", f'{head}max-age = "{"9" * 12}mo"\n'
    yield "a negative age", f'{head}max-age = "-1y"\n'
    yield "an age of digits of another script", f'{head}max-age = "١٢mo"\n'
    yield "a long unknown key", f"{head}{'k' * 100_000} = 1\n"
    yield "an unknown key of many", head + "".join(f"{'k' * 300}{n} = 1\n" for n in range(300))
    yield "a long string never closed", f'{head}articles = "{"a" * 500_000}'
    yield "a multiline string", f'{head}articles = """{"a" * 500_000}"""\n'
    yield "quotes", f"{head}articles = " + '"' * 100_000
    yield "dates", f"{head}max-age = 9999-99-99T99:99:99Z\n"
    yield "blanks", " \n" * 300_000
    yield "comments", "# x\n" * 300_000
    yield "a million brackets", lambda: "[" * 1_000_000
    yield (
        "wrong types",
        f"{head}articles = 1\nselect = 2\nignore = {{}}\nseverity = []\nglossary = 3\nmax-age = []\nstrict = 'x'\n",
    )
    yield "dates as values", f"{head}articles = 2026-11-01\nselect = [2026-11-01]\nmax-age = 07:32:00\n"
    yield "random bytes", bytes(dice("toml").randrange(256) for _ in range(20_000))
    yield "latin-1", "[check]\narticles = 'é'\n".encode("latin-1")
    yield "utf-16", "[check]\n".encode("utf-16")
    yield "nul", b"[check]\n\0\0\0"
    yield "64 MiB", lambda: b"# x\n" * (16 * 1024 * 1024)


def cases() -> Iterator[Case]:
    """The hostile settings."""

    def case(name: str, content: Content, file: str = "decks/ketaquiz.toml") -> Case:
        return Case("settings", name, lambda: {file: content}, file)

    for name, content in _texts():
        yield case(name, content)
    for name, text in TERMINAL.items():
        escaped = "".join(f"\\U{ord(mark):08x}" if ord(mark) < 32 or 127 <= ord(mark) < 160 else mark for mark in text)
        yield case(f"terminal: {name}", f'[check]\narticles = "{escaped}"\nselect = ["{escaped}"]\n"{escaped}" = 1\n')
        yield case(f"terminal raw: {name}", f"[check]\narticles = '{text}'\n".encode("utf-8", "surrogateescape"))
    yield case(
        "a deep key in pyproject", "[tool.ketaquiz.check]\n" + ".".join("a" * 50_000) + " = 1\n", "decks/pyproject.toml"
    )
    yield case("a big integer in pyproject", f"[tool.ketaquiz.check]\nx = {'9' * 5_000}\n", "decks/pyproject.toml")
    yield case("somebody's broken pyproject", "[tool.other]\nx = " + "9" * 5_000 + "\n", "decks/pyproject.toml")
    yield case("a link to itself", Link("ketaquiz.toml"))
    yield case("a link to a device", Link("/dev/zero"))
    yield case("a folder", None)
