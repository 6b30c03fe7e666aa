"""Banks as YAML text, in the form that people type: for commands that make banks.

What is written here is read back as exactly the same texts. A text stands plain where the format's rules allow it, else
in quotes, and in a block ``|`` where it has several lines; no style is used that the format refuses, and no line is
wrapped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ketaquiz.yamltree.misreadings import INVISIBLE, misread_breaks

Value = str | bool | Sequence[str] | Sequence[Mapping[str, "Value"]] | Mapping[str, "Value"]
"""What can stand at a key. A text that is empty, and a list or mapping without entries, is left out with its key."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item to write."""

    keys: Mapping[str, Value]
    """In the order in which they are written, ``id`` first."""
    comments: Sequence[str] = ()
    """Comment lines above it; line ends within one become blanks."""


def permitted(text: str) -> str:
    """A text made fit for a bank: every line end becomes a newline, and characters that nobody can see are taken out."""
    if not _UNFIT.search(text):
        return text
    return _SURROGATE.sub("\ufffd", INVISIBLE.sub("", _LINE_END.sub("\n", text)))


def scalar(text: str, indent: int = 0) -> str:
    """A text in the form in which YAML has it after ``key: `` or ``- ``: plain, in quotes, or as a block of lines.

    It is read back as the same text, less the blanks around it. ``indent`` is the number of blanks before its key; the
    lines of a block stand two blanks further in, and the last has no newline. Raises ValueError where the text is
    empty, or has a character that no bank can hold (`permitted` takes such characters out).
    """
    text = text.strip()
    if not text:
        raise ValueError("an empty text cannot be written")
    if found := _UNFIT.search(text):
        raise ValueError(f"the character U+{ord(found.group()):04X} cannot stand in a bank")
    if "\n" in text:
        pad = " " * (indent + 2)
        return "|\n" + "\n".join(pad + line if line else "" for line in text.split("\n"))
    if not _NEEDS_QUOTES.search(text):
        return text
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def double_quoted(text: str, indent: int = 0, newline: str = "\n") -> str:
    r"""A text in double quotes, as a list in brackets can hold it.

    It is one line, but for an ``\n`` that would be taken for a part of a path or of a command of LaTeX (``C:\n…``): there
    the text goes on in the next line, two blanks further in than ``indent``. ``newline`` is the line end of the bank.
    """
    written = '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    for at in reversed(misread_breaks(written)):
        written = f"{written[:at]}\\{newline}{' ' * (indent + 2)}{written[at:]}"
    return written


_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNFIT = re.compile(f"{INVISIBLE.pattern}|\r|{_SURROGATE.pattern}")
"""What no text of a bank can hold; every line end but a newline is among it."""
_NEEDS_QUOTES = re.compile(
    r"""^[?:,\[\]{}#&*!|>'"%@`]   # the marks of YAML that begin something
    |^-(?![0-9.]+$)               # one more, but before a number
    |:(?=\s|$)                    # a key
    |:(?=:)                       # a deck's or tag's name, quoted as people expect it to be
    |\s\#                         # a comment
    |\t                           # nobody can tell it from blanks
    |^(?:<<|=)$                   # words with a meaning of their own""",
    re.VERBOSE,
)
_WORD = re.compile(r"[A-Za-z0-9][\w-]*|[0-9]{1,3}(?:\.[0-9]{1,4})?%", re.ASCII)
"""What stands in a list of one line: a word, or a percentage."""


def bank_text(head: Mapping[str, Value], items: Iterable[Entry], above: Sequence[str] = ()) -> str:
    """The text of a new bank's file, for commands that make banks.

    It has the comments in ``above`` (one a line, given without ``#``), then the keys of ``head`` in their order, then
    ``items:`` with an empty line between two items. Raises ValueError where there is no item, and for a text that
    `scalar` cannot write.
    """
    written = [f"# {_comment(line)}".rstrip() for line in above]
    written += _mapping(head, 0)
    written.append("items:")
    before = len(written)
    for number, entry in enumerate(items):
        written += [""] * bool(number)
        written += comment_lines(entry)
        written += item_lines(entry)
    if len(written) == before:
        raise ValueError("a bank without items cannot be written")
    return "\n".join(written) + "\n"


INDENT: Final = 2
"""The blanks before an item's dash."""


def item_lines(entry: Entry) -> list[str]:
    """The lines of an item as they stand in a bank, without line ends and without the comments above it."""
    return list(_dashed(_mapping(entry.keys, INDENT + 2), INDENT))


def comment_lines(entry: Entry) -> list[str]:
    """The lines of the comments above an item, each with its indentation and ``#``."""
    return [f"{' ' * INDENT}# {_comment(line)}".rstrip() for line in entry.comments]


def indented(lines: Sequence[str], indent: int = INDENT) -> list[str]:
    """Lines moved sideways together, so that the first begins with ``indent`` blanks.

    A line that has too few blanks to move as far to the left moves as far as it can.
    """
    more = indent - blanks(lines[0]) if lines else 0
    return [" " * more + line if more > 0 and line else line[min(max(-more, 0), blanks(line)) :] for line in lines]


def blanks(line: str) -> int:
    """How many blanks a line begins with."""
    return len(line) - len(line.lstrip(" "))


def head_lines(keys: Mapping[str, Value], indent: int = 0) -> list[str]:
    """The lines of keys and their values, to be put into the head of a bank behind ``indent`` blanks."""
    return list(_mapping(keys, indent))


def _mapping(keys: Mapping[str, Value], indent: int) -> Iterator[str]:
    """The lines of keys and their values; a key whose value is empty gets none."""
    pad = " " * indent
    for key, value in keys.items():
        match value:
            case bool():
                yield f"{pad}{key}: {'true' if value else 'false'}"
            case str():
                if value.strip():
                    yield from f"{pad}{key}: {scalar(value, indent)}".split("\n")
            case Mapping():
                if below := list(_mapping(value, indent + 2)):
                    yield f"{pad}{key}:"
                    yield from below
            case _:
                yield from _sequence(key, value, indent)


def _sequence(key: str, values: Sequence[str] | Sequence[Mapping[str, Value]], indent: int) -> Iterator[str]:
    """The lines of a key with a list. Below the bank's top level, a list of single words stands in one line."""
    pad = " " * indent
    words = [value for value in values if isinstance(value, str) and _WORD.fullmatch(value)]
    if indent and words and len(words) == len(values):
        yield f"{pad}{key}: [{', '.join(words)}]"
        return
    below: list[str] = []
    for value in values:
        if isinstance(value, Mapping):
            below += _dashed(_mapping(value, indent + 4), indent + 2)
        elif value.strip():
            below += f"{pad}  - {scalar(value, indent + 2)}".split("\n")
    if below:
        yield f"{pad}{key}:"
        yield from below


def _dashed(below: Iterable[str], indent: int) -> Iterator[str]:
    """The lines of a mapping as an entry of a list, with a dash at ``indent`` before the first."""
    for number, line in enumerate(below):
        yield line if number else f"{' ' * indent}- {line[indent + 2 :]}"


def _comment(text: str) -> str:
    """A text fit for a comment: in one line, with single blanks."""
    return " ".join(permitted(text).split())
