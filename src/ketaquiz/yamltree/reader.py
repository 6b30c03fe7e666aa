"""YAML text into nodes: a file's bytes, the text that they hold, and the tree of that text.

libyaml's stream of events is read, and no Python object is ever constructed from it: a scalar stays the text that was
typed (``No``, ``0.50``, ``012``), and nothing in a file can make Python run or expand anything. `read_source` alone
touches the disk.
"""

from __future__ import annotations

import stat
import sys
from pathlib import Path
from typing import Any, Final

import yaml

from ketaquiz.diagnostics import Diagnostic, Place, Source
from ketaquiz.yamltree.comments import behind_comments
from ketaquiz.yamltree.filler import too_much_filler
from ketaquiz.yamltree.formats import file_format, import_it, is_of_other_program, save_as_bank
from ketaquiz.yamltree.misreadings import (
    INVISIBLE,
    cut_by_hash,
    is_split_by_comma,
    refuse_anchor_alias_or_tag,
    split_by_comma,
    tag_directive,
    unfit_text,
)
from ketaquiz.yamltree.nodes import Mapping, Node, RefusedNode, Scalar, Sequence
from ketaquiz.yamltree.syntax import Loader, syntax_problem

MAX_BYTES: Final = 64 * 1024 * 1024
"""The largest file that is read, in bytes."""
MAX_LINE: Final = 8 * 1024 * 1024
"""The longest line that is read, in bytes. No person writes a longer one, and YAML copies a line many times."""
MAX_LINES: Final = 2_000_000
"""The most lines that are read. A bank of 64 MiB has fewer, and what edits it keeps each line."""
MAX_DEPTH: Final = 20
"""The deepest nesting that is read, in levels."""


def read_source(path: Path | None, name: str, folder: Path | None = None) -> tuple[Source | None, list[Diagnostic]]:
    """The text of a file (of standard input where ``path`` is None); None beside the problem where it cannot be read.

    ``name`` is what messages call it. Files that the text names are looked for in ``folder``, by default the file's own.
    """
    try:
        if path is None:
            data = sys.stdin.buffer.read(MAX_BYTES + 1) if sys.stdin else b""
        else:
            about = path.stat()
            if not stat.S_ISREG(about.st_mode):
                return None, [
                    Diagnostic(
                        "Y002",
                        "not a file that can be read",
                        "name a file or a folder of files; '-' reads what is piped in",
                        file=name,
                    )
                ]
            if about.st_size > MAX_BYTES:
                return None, [_too_large(name)]
            with path.open("rb") as opened:
                data = opened.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return None, [Diagnostic("Y001", "there is no such file", "check the name and the folder", file=name)]
    except (OSError, ValueError) as error:
        return None, [cannot_read(name, error)]
    if len(data) > MAX_BYTES:
        return None, [_too_large(name)]
    return decode(data, name, folder or (path.parent if path else Path()))


def cannot_read(name: str, error: Exception) -> Diagnostic:
    """The problem that a file or folder cannot be read, with the system's reason."""
    reason = (getattr(error, "strerror", None) or str(error) or type(error).__name__).lower()
    cure = "check the name, and that you are allowed to read it"
    return Diagnostic("Y002", f"cannot be read: {reason}", cure, file=name)


def _too_large(name: str) -> Diagnostic:
    return Diagnostic("Y003", "the file is larger than 64 MiB", "split it into several banks", file=name)


_C0: Final = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0D}) + b"\x7f"
"""The bytes of control characters, but for tab and line ends."""
_SAVE: Final = "save the file as UTF-8 (in the editor's 'Save as')"


def decode(data: bytes, name: str, folder: Path) -> tuple[Source | None, list[Diagnostic]]:
    """The text of a file's bytes; None beside the problem where it is not UTF-8, or has what nobody can see."""
    if what := file_format(data):
        return None, [Diagnostic("Y013", f"this is {what}, and no text", save_as_bank(what, name), file=name)]
    if is_of_other_program(name, data):
        return None, [Diagnostic("Y013", "this is a file of another program, and no bank", import_it(name), file=name)]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0\0" in (data[0:4:2], data[1:4:2]):
        return None, [Diagnostic("Y004", "the file is in UTF-16", _SAVE, file=name)]
    if (long := _long_line(data)) is not None:
        number = data.count(b"\n", 0, long) + 1
        return None, [
            Diagnostic("Y003", f"line {number} is longer than 8 MiB", "break it into several lines", file=name)
        ]
    if max(data.count(b"\n"), data.count(b"\r")) > MAX_LINES:
        message = f"the file has more than {MAX_LINES:,} lines"
        return None, [Diagnostic("Y003", message, "split it into several banks", file=name)]
    if filler := too_much_filler(data):
        return None, [Diagnostic("Y003", filler, "delete those that say nothing", file=name)]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = data[: error.start].decode("utf-8-sig")
        source = Source(name, good + "\ufffd", folder)
        place = Place(source, len(good), len(good) + 1)
        return None, [Diagnostic("Y004", f"the byte {data[error.start]:#04x} is not UTF-8", _SAVE, place)]
    source = Source(name, text, folder)
    # Two quick looks at the bytes; the slow one, by character, runs only when there is something to show.
    suspicious = len(data.translate(None, _C0)) != len(data) or (not data.isascii() and INVISIBLE.search(text))
    if suspicious and (found := INVISIBLE.search(text)):
        return None, [control_character(found.group(), Place(source, found.start(), found.end()))]
    return source, []


def control_character(char: str, place: Place) -> Diagnostic:
    """The problem that a text has a character that nobody can see."""
    message = f"a control character, U+{ord(char):04X}, that nobody can see"
    return Diagnostic("Y005", message, "delete it; it often comes along when text is pasted", place)


def _long_line(data: bytes) -> int | None:
    """Where the first line starts that is longer than `MAX_LINE`; None where there is none.

    The bytes are looked at in steps of half that length, which costs next to nothing.
    """
    half = MAX_LINE // 2
    if len(data) <= MAX_LINE:
        return None
    newline = b"\n" if b"\n" in data else b"\r"
    for at in range(0, len(data) - half + 1, half):
        if data.find(newline, at, at + half) == -1:
            start = data.rfind(newline, 0, at) + 1
            end = data.find(newline, at)
            if (len(data) if end == -1 else end) - start > MAX_LINE:
                return start
    return None


def parse_yaml(source: Source) -> tuple[Node | None, list[Diagnostic]]:
    """The root node of a source's one document, and its problems; None where it is empty or its syntax is broken."""
    problems: list[Diagnostic] = []
    empty = Diagnostic(
        "Y011", "the file is empty", "'ketaquiz new' writes a first bank to begin from", file=source.name
    )
    if not source.text.strip():
        return None, [empty]
    if (problem := tag_directive(source)) is not None:
        return None, [problem]
    loader = Loader(source.text)
    try:
        root = _build(loader, source, problems)
    except yaml.reader.ReaderError as error:
        place = Place(source, 0, 1)
        problems.append(
            Diagnostic("Y005", f"YAML cannot read the file: {error.reason}", "delete what nobody can see", place)
        )
        root = None
    except yaml.MarkedYAMLError as error:
        broken = syntax_problem(source, error)
        if not _follows(broken, problems):
            problems.append(broken)
        root = None
    except _TooDeep as deep:
        problems.append(
            Diagnostic(
                "Y010",
                f"nested more than {MAX_DEPTH} levels deep",
                "a bank needs six levels at most; if this is a text, put it in quotes",
                Place(source, deep.offset, deep.offset + 1),
            )
        )
        root = None
    finally:
        loader.dispose()
    if (root is None or isinstance(root, Scalar)) and behind_comments(source.text) == len(source.text):
        return None, [empty]
    problems.extend(cut_by_hash(source, root))
    return root, problems


def _follows(problem: Diagnostic, earlier: list[Diagnostic]) -> bool:
    """Whether a syntax error is only a consequence of what was last reported, on the same line."""
    if not earlier or problem.place is None or earlier[-1].place is None:
        return False
    return problem.place.line_column[0] == earlier[-1].place.line_column[0]


class _TooDeep(Exception):
    """Nodes are nested deeper than `MAX_DEPTH`, at an offset."""

    def __init__(self, offset: int) -> None:
        self.offset = offset


def _build(loader: Any, source: Source, problems: list[Diagnostic]) -> Node | None:
    """The root node that events make. One flat loop, because half of the time of reading a large bank is spent here."""
    text = source.text
    get_event = loader.get_event
    scalar_event = yaml.ScalarEvent
    mapping_start = yaml.MappingStartEvent
    sequence_start = yaml.SequenceStartEvent
    mapping_end = yaml.MappingEndEvent
    sequence_end = yaml.SequenceEndEvent
    top: list[Node] = []
    current = top
    careful = "&" in text or "!" in text  # else there is no anchor and no tag to look for
    flow = False
    outer: list[tuple[list[Node], bool, int]] = []
    documents = 0
    while True:
        event = get_event()
        kind = type(event)
        if kind is scalar_event:
            start, end = event.start_mark.index, event.end_mark.index
            style = event.style or ""
            node: Node = Scalar(event.value, style, start, end)
            if careful and (event.anchor is not None or event.tag is not None):
                node = refuse_anchor_alias_or_tag(source, start, end, problems)
            elif style and style != "'" and (problem := unfit_text(source, style, start, end)):
                problems.append(problem)
                node = RefusedNode(start, end)
            elif flow and current and text[start - 1] == "," and is_split_by_comma(current[-1], style):
                problems.append(split_by_comma(source, current[-1], node))
                node = RefusedNode(start, end)
            current.append(node)
        elif kind is mapping_start or kind is sequence_start:
            start = event.start_mark.index
            if len(outer) >= MAX_DEPTH:
                raise _TooDeep(start)
            if event.anchor is not None or event.tag is not None:
                refuse_anchor_alias_or_tag(source, event.start_mark.index, event.end_mark.index, problems)
            outer.append((current, flow, start if event.tag is None else ~start))
            current = []
            flow = bool(event.flow_style)
        elif kind is mapping_end or kind is sequence_end:
            inner = current
            end = event.end_mark.index
            current, flow, start = outer.pop()
            if start < 0:  # it had a tag, which was refused
                current.append(RefusedNode(~start, end))
                continue
            if inner and text[end - 1] not in "}]":
                end = inner[-1].end  # a block ends where its last entry does, not where the next token stands
            current.append(Mapping(inner, start, end) if kind is mapping_end else Sequence(inner, start, end))
        elif kind is yaml.AliasEvent:
            current.append(refuse_anchor_alias_or_tag(source, event.start_mark.index, event.end_mark.index, problems))
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents == 2:
                problems.append(_second_document(source, event.start_mark.index))
                return top[0] if top else None
        elif kind is yaml.StreamEndEvent:
            return top[0] if top else None


def _second_document(source: Source, start: int) -> Diagnostic:
    """The problem of a second document that starts at an offset."""
    cure = "a file is one bank: take out the '---', or move what follows to a file of its own"
    return Diagnostic("Y009", "a second document starts here", cure, Place(source, start, start + 3))
