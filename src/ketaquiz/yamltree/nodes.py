"""YAML text with places: nodes that know where they stand and keep what the author typed.

The only module that imports yaml. Reads libyaml's event stream, never a constructed object: a scalar stays the text
that was typed (``No``, ``0.50``, ``012``), and nothing in a file can make Python run or expand anything.
Imports `diagnostics` only; touches the disk in `read_source` alone.
"""

from __future__ import annotations

import re
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml

from ketaquiz.diagnostics import Diagnostic, Place, Source

MAX_BYTES: Final = 64 * 1024 * 1024
"""The largest file that is read (bank-format: 64 MiB)."""
MAX_LINE: Final = 8 * 1024 * 1024
"""The longest line that is read, in bytes: what is longer was not written by a person, and YAML copies it many times."""
MAX_DEPTH: Final = 20
"""The deepest nesting that is read."""

Route = tuple[str | int, ...]
"""Steps from a node to one below it: keys of mappings, places (from 0) in sequences."""


_QUOTE = "put the text in quotes"
_CANNOT_START = "a text cannot start with {char} as it stands: YAML takes it for a mark of its own"


class Node:
    """A piece of YAML with its place: ``start`` and ``end`` are offsets into the source's text."""

    __slots__ = ("end", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end


class Scalar(Node):
    """A text, as typed."""

    __slots__ = ("style", "value")

    def __init__(self, value: str, style: str, start: int, end: int) -> None:
        self.value = value
        self.style = style
        """How it was written: '' for plain, else one of ``' " | >``."""
        self.start = start
        self.end = end


class Sequence(Node):
    """A list."""

    __slots__ = ("items",)

    def __init__(self, items: list[Node], start: int, end: int) -> None:
        super().__init__(start, end)
        self.items = items


class Mapping(Node):
    """Keys and values, in the order written; a repeated key is kept, for its reader to report."""

    __slots__ = ("flat",)

    def __init__(self, flat: list[Node], start: int, end: int) -> None:
        super().__init__(start, end)
        self.flat = flat
        """Key, value, key, value …: one list for all is what a bank of 100,000 items has memory for."""

    def pairs(self) -> Iterator[tuple[Node, Node]]:
        """Each key with its value."""
        flat = iter(self.flat)
        return zip(flat, flat, strict=True)

    def get(self, key: str) -> Node | None:
        """The value of the first such key."""
        for name, value in self.pairs():
            if isinstance(name, Scalar) and name.value == key:
                return value
        return None


class Refused(Node):
    """What stood here was refused and reported already: readers pass over it."""

    __slots__ = ()


def find(node: Node, route: Route) -> Node:
    """The node at a route, or the last one on the way to it that exists."""
    for step in route:
        below: Node | None = None
        if isinstance(step, str) and isinstance(node, Mapping):
            below = node.get(step)
        elif isinstance(step, int) and isinstance(node, Sequence) and step < len(node.items):
            below = node.items[step]
        if below is None:
            return node
        node = below
    return node


def is_flow(text: str, node: Node) -> bool:
    """Whether a list or mapping of a text stands in ``[…]`` or ``{…}``."""
    return not isinstance(node, Scalar) and text[node.start] in "[{"


def end_of(text: str, node: Node) -> int:
    """Where a node's last character stands, excluded: YAML counts the blank lines below a block to it."""
    if isinstance(node, Scalar):
        return node.start + len(text[node.start : node.end].rstrip()) if node.style in ("|", ">") else node.end
    if is_flow(text, node):
        return node.end
    last = node.items if isinstance(node, Sequence) else node.flat if isinstance(node, Mapping) else ()
    return end_of(text, last[-1]) if last else node.end


def read_source(path: Path | None, name: str, folder: Path | None = None) -> tuple[Source | None, list[Diagnostic]]:
    """Read a file's text (standard input where ``path`` is None), shown in messages as ``name``.

    What it names is looked for in ``folder``, which is the file's own unless given.
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
    """The problem of a file or folder that the system would not read."""
    reason = (getattr(error, "strerror", None) or str(error) or type(error).__name__).lower()
    cure = "check the name, and that you are allowed to read it"
    return Diagnostic("Y002", f"cannot be read: {reason}", cure, file=name)


def _too_large(name: str) -> Diagnostic:
    return Diagnostic("Y003", "the file is larger than 64 MiB", "split it into several banks", file=name)


_C0 = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0D}) + b"\x7f"
CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters that a bank cannot hold: controls but for tab and line ends, and marks of byte order and line ends."""


_SAVE = "save the file as UTF-8 (in the editor's 'Save as')"


def decode(data: bytes, name: str, folder: Path) -> tuple[Source | None, list[Diagnostic]]:
    """The text of a file's bytes, or why it is none."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0\0" in (data[0:4:2], data[1:4:2]):
        return None, [Diagnostic("Y004", "the file is in UTF-16", _SAVE, file=name)]
    if (long := _long_line(data)) is not None:
        number = data.count(b"\n", 0, long) + 1
        return None, [
            Diagnostic("Y003", f"line {number} is longer than 8 MiB", "break it into several lines", file=name)
        ]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = data[: error.start].decode("utf-8-sig")
        source = Source(name, good + "\ufffd", folder)
        place = Place(source, len(good), len(good) + 1)
        return None, [Diagnostic("Y004", f"the byte {data[error.start]:#04x} is not UTF-8", _SAVE, place)]
    source = Source(name, text, folder)
    # Two quick looks at the bytes; the slow one, by character, runs only when there is something to show.
    suspicious = len(data.translate(None, _C0)) != len(data) or (not data.isascii() and CONTROL.search(text))
    if suspicious and (found := CONTROL.search(text)):
        place = Place(source, found.start(), found.end())
        return None, [
            Diagnostic(
                "Y005",
                f"a control character, U+{ord(found.group()):04X}, that nobody can see",
                "delete it; it often comes along when text is pasted",
                place,
            )
        ]
    return source, []


def _long_line(data: bytes) -> int | None:
    """Where a line starts that is longer than `MAX_LINE`; found in steps of half of that, which costs next to nothing."""
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


_NOTHING = re.compile(r"\s*+(?:#[^\r\n]*+\s*+)*+\Z")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse_yaml(source: Source) -> tuple[Node | None, list[Diagnostic]]:
    """The node of the source's one document; None where the file holds none or its syntax ends it."""
    problems: list[Diagnostic] = []
    if _NOTHING.match(source.text):
        problem = Diagnostic(
            "Y011", "the file is empty", "'ketaquiz new' writes a first bank to begin from", file=source.name
        )
        return None, [problem]
    loader = _Loader(source.text)
    try:
        root = _build(loader, source, problems)
    except yaml.reader.ReaderError as error:
        place = Place(source, 0, 1)
        problems.append(
            Diagnostic("Y005", f"YAML cannot read the file: {error.reason}", "delete what nobody can see", place)
        )
        root = None
    except yaml.MarkedYAMLError as error:
        problem = _syntax_problem(source, error)
        if not _follows(problem, problems):
            problems.append(problem)
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
    problems.extend(_cut_by_hash(source, root))
    return root, problems


def _follows(problem: Diagnostic, earlier: list[Diagnostic]) -> bool:
    """Whether a syntax error only follows from what was reported on its line."""
    if not earlier or problem.place is None or earlier[-1].place is None:
        return False
    return problem.place.line_column[0] == earlier[-1].place.line_column[0]


class _TooDeep(Exception):
    def __init__(self, offset: int) -> None:
        self.offset = offset


def _build(loader: Any, source: Source, problems: list[Diagnostic]) -> Node | None:
    """Events into nodes. One flat loop: half of reading a large bank is spent here."""
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
                node = _refuse_property(source, event, problems)
            elif style and style != "'" and (problem := _unfit(source, style, start, end)):
                problems.append(problem)
                node = Refused(start, end)
            elif flow and current and text[start - 1] == "," and _split_text(current[-1], style):
                problems.append(_comma(source, current[-1], node))
                node = Refused(start, end)
            current.append(node)
        elif kind is mapping_start or kind is sequence_start:
            start = event.start_mark.index
            if len(outer) >= MAX_DEPTH:
                raise _TooDeep(start)
            if event.anchor is not None or event.tag is not None:
                _refuse_property(source, event, problems)
            outer.append((current, flow, start if event.tag is None else ~start))
            current = []
            flow = bool(event.flow_style)
        elif kind is mapping_end or kind is sequence_end:
            inner = current
            end = event.end_mark.index
            current, flow, start = outer.pop()
            if start < 0:  # it had a tag, which was refused
                current.append(Refused(~start, end))
                continue
            if inner and text[end - 1] not in "}]":
                end = inner[-1].end  # a block ends where its last entry does, not where the next token stands
            current.append(Mapping(inner, start, end) if kind is mapping_end else Sequence(inner, start, end))
        elif kind is yaml.AliasEvent:
            current.append(_refuse_property(source, event, problems))
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents == 2:
                start = event.start_mark.index
                problems.append(
                    Diagnostic(
                        "Y009",
                        "a second document starts here",
                        "a file is one bank: take out the '---', or move what follows to a file of its own",
                        Place(source, start, start + 3),
                    )
                )
                return top[0] if top else None
        elif kind is yaml.StreamEndEvent:
            return top[0] if top else None


_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([\s\S]))")


def _unfit(source: Source, style: str, start: int, end: int) -> Diagnostic | None:
    """What is wrong with a text in double quotes or in a block, where YAML itself has nothing against it."""
    text = source.text
    if style == ">" and text[start + 1 : start + 2].isdigit():
        return _starts_with(Place(source, start, start + 1), ">")
    if style == '"' and text.find("\\", start, end) != -1:
        for found in _ESCAPE.finditer(text, start, end):
            digits = found.group(1) or found.group(2) or found.group(3)
            char = chr(int(digits, 16)) if digits else ""
            if found.group(4) in _INVISIBLE or (char and (char in "\t\r" or CONTROL.match(char))):
                return Diagnostic(
                    "Y005",
                    f'{found.group()} inside "…" is an escape, for a character that nobody can see',
                    "use single quotes '…', in which a backslash is a backslash",
                    Place(source, found.start(), found.end()),
                )
    return None


_INVISIBLE = frozenset("0abtvfreNLP\t")


def _split_text(before: Node, style: str) -> bool:
    """Whether a comma between these two may have split one text: not where both are in quotes."""
    return style == "" or (isinstance(before, Scalar) and before.style == "")


def _comma(source: Source, before: Node, after: Node) -> Diagnostic:
    both = source.text[before.start : after.end]
    example = f', as in "{both}"' if len(both) <= 40 and both.isprintable() and '"' not in both else ""
    return Diagnostic(
        "T101",
        f"the comma in {_shown(both)} splits it in two",
        f"put a text that has a comma in quotes{example}; between two entries, put a blank after the comma",
        Place(source, before.start, after.end),
    )


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return repr(text if len(text) <= 40 else text[:39] + "…")


def _starts_with(place: Place, mark: str) -> Diagnostic:
    return Diagnostic(
        "T103",
        _CANNOT_START.format(char=repr(mark)),
        _QUOTE,
        place,
    )


_WORD = re.compile(r"\S{1,80}")


def _refuse_property(source: Source, event: Any, problems: list[Diagnostic]) -> Refused:
    """Report an anchor, an alias or a tag, each of them perhaps a text that starts with its mark."""
    start = event.start_mark.index
    mark = source.text[start : start + 1]
    found = _WORD.match(source.text, start)
    word = found.group() if found else ""
    place = Place(source, start, start + max(1, len(word)))
    if mark == "!":
        problem = Diagnostic(
            "Y008",
            f"{_shown(word)} is a YAML tag, which a bank cannot have",
            f"if it is text, put it in quotes; else take {_shown(word)} out",
            place,
        )
    else:
        what = "an alias" if isinstance(event, yaml.AliasEvent) else "an anchor"
        problem = Diagnostic(
            "Y007",
            f"{_shown(word)} is {what} of YAML, which a bank cannot have",
            f"if it is text that starts with {mark!r}, put it in quotes; else write out what is meant",
            place,
        )
    problems.append(problem)
    return Refused(start, event.end_mark.index)


_GLUED_HASH = re.compile(r"[ \t]#(?=#*[^\s#])")
_HASH_AFTER = re.compile(r"[ \t]+#+[^\s#]")


def is_cut_by_hash(source: Source, node: Node) -> bool:
    """Whether what follows a plain text on its line was taken for a comment, which `parse_yaml` has reported."""
    return _HASH_AFTER.match(source.text, node.end) is not None


def _cut_by_hash(source: Source, root: Node | None) -> Iterator[Diagnostic]:
    """Plain text that a ``#`` ends although no comment was meant: ``receptor #2`` is *receptor* to YAML."""
    text = source.text
    if root is None or "#" not in text or not _GLUED_HASH.search(text):
        return
    plain = {node.end: node.start for node in _walk(root) if isinstance(node, Scalar) and node.style == ""}
    for found in _GLUED_HASH.finditer(text):
        at = found.start() + 1
        end = _before_blanks(text, at)
        if text[end - 1 : end] in ("\r", "\n"):
            # on the next line it is a comment, unless it stands where that text would go on
            end = _before_blanks(text, end - 1 - text.endswith("\r\n", 0, end))
            if not _goes_on(source, plain.get(end, end), end, at):
                continue
        if end in plain:
            yield Diagnostic(
                "T102",
                "YAML takes what follows ' #' for a comment, so the text ends here",
                "put the text in quotes; if it is a comment, put a blank after the '#'",
                Place(source, at, at + 1),
            )


def _before_blanks(text: str, at: int) -> int:
    while at > 0 and text[at - 1] in " \t":
        at -= 1
    return at


def _goes_on(source: Source, start: int, end: int, at: int) -> bool:
    """Whether a text from ``start`` to ``end`` would go on at ``at``: further in than the key or dash before it."""
    if start == end:
        return False
    line, column = source.line_column(start)
    before = source.line(line)[: column - 1]
    dashes = _DASHES.match(before)
    key = dashes.end() if dashes else 0
    if not before[key:].strip():  # a list's entry, or a text on a line of its own
        key = before.rfind("-") if "-" in before else column - 2
    return source.line_column(at)[1] - 1 > key


_DASHES = re.compile(r" *(?:- +)*")


def _walk(root: Node) -> Iterator[Node]:
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        if isinstance(node, Mapping):
            stack.extend(node.flat)
        elif isinstance(node, Sequence):
            stack.extend(node.items)


_OPEN_QUOTE = "a quote that opens here is never closed"
_CLOSE_QUOTE = 'close it where the text ends; a text with an apostrophe goes in "…"'
_OTHER_QUOTES = "put the whole text in quotes of the other sort"
_SINGLE = "use single quotes '…', in which a backslash is a backslash"
_SAME_INDENTATION = "give it the same indentation as its neighbours"

_SYNTAX: tuple[tuple[str, str, str], ...] = (
    # what libyaml says (in the problem or its context), what that means to a trainer, what to do
    ("mapping values are not allowed", "a ': ' inside a text that is not in quotes, or a line that stands too far in", f"{_QUOTE}, or move the line to where its neighbours stand"),
    ("did not find expected node content", _CANNOT_START, f"{_QUOTE}, or take out a comma or a bracket that is too many"),
    ("cannot start any token", _CANNOT_START, _QUOTE),
    ("found unexpected end of stream", _OPEN_QUOTE, _CLOSE_QUOTE),
    ("found unexpected document indicator", _OPEN_QUOTE, _CLOSE_QUOTE),
    ("invalid Unicode character escape", 'a backslash inside "…" starts an escape, and this one stands for no character', _SINGLE),
    ("found unknown escape character", 'a backslash inside "…" starts an escape, and this one does not exist', _SINGLE),
    ("did not find expected hexdecimal number", 'a backslash inside "…" starts an escape, and this one is not complete', _SINGLE),
    ("found a tab character", "a tab where YAML wants blanks", "put blanks in place of the tab"),
    ("block scalar", _CANNOT_START, _QUOTE),
    ("did not find expected alphabetic or numeric character", _CANNOT_START, _QUOTE),
    ("block sequence entries are not allowed", "a '- ' in a place where no list can start", f"start the list on a line of its own; if it is text, {_QUOTE}"),
    ("did not find expected '-' indicator", "a line that is indented like none of those above it, or that has no '- ' among lines that do", _SAME_INDENTATION),
    ("did not find expected key", "YAML expected a key such as 'answer:' here: a wrong indentation, or a quote that ends too early", "give the line the same indentation as its neighbours; put the whole of a text that has quotes in it in quotes of the other sort"),
    ("could not find expected ':'", "a line without 'key: value', or a text that goes on too far to the left", "write 'key: text', with a blank after the colon; indent the further lines of a text"),
    ("did not find expected <document start>", "text after the end of the bank, or a line that starts too far to the left", _SAME_INDENTATION),
    ("found unexpected ':'", "a text that ends in ':' before a comma or a bracket", f"{_QUOTE}, or write what belongs after the ':'"),
    ("mapping keys are not allowed", "a '? ' in a place where no key can start", _QUOTE),
    ("incompatible YAML", "a line that starts with '%YAML', for a version that does not exist", "take the line out; a bank needs no '%YAML'"),
    ("directive", "a line cannot start with '%': YAML takes it for a mark of its own", f"indent it, if it belongs to the text before it; else {_QUOTE}"),
    ("tag", _CANNOT_START, _QUOTE),
)  # fmt: skip


def _syntax_problem(source: Source, error: yaml.MarkedYAMLError) -> Diagnostic:
    """YAML's own error in a trainer's words, at the place where the cure is."""
    text = source.text
    context = error.context or ""
    said = f"{error.problem or ''} {context}"
    mark = error.problem_mark or error.context_mark
    offset = min(mark.index if mark else 0, len(text))
    opening = min(error.context_mark.index, len(text)) if error.context_mark else offset
    meaning, cure = f"YAML cannot be read from here on ({said.strip()})", _QUOTE
    for pattern, *meant in _SYNTAX:
        if pattern in said:
            meaning, cure = meant
            break
    if context.startswith("while scanning") and not re.search("escape|hexdec|tab character", said):
        offset = opening  # where the text begins that went wrong; libyaml points at where it gave up
    if "parsing a flow" in context and text[opening : opening + 1] in ("[", "{"):
        offset, meaning, cure = _broken_flow(source, opening, offset)
    elif re.search("expected key|expected <document start>|'-' indicator", said):
        line, column = source.line_column(offset)
        found = _VALUE_START.match(source.line(line))
        if found and found.end() < column - 1:
            offset -= column - 1 - found.end()
            meaning, cure = _CANNOT_START, f"{_QUOTE}; if it is a list, take out what stands after it"
            if text[offset] in "'\"":
                meaning, cure = "a text goes on after its closing quote", _OTHER_QUOTES
    if (odd := _odd_blank(source, offset)) is not None:
        char = f"U+{ord(text[odd]):04X}"
        message = f"a blank that is none to YAML ({char}); such come along when text is pasted"
        return Diagnostic("Y006", message, "type an ordinary blank in its place", Place(source, odd, odd + 1))
    if (quote := _runaway_quote(source, min(mark.index if mark else 0, len(text)))) is not None:
        offset, line = quote
        meaning, cure = f"a quote that opens here is closed only in line {line}", _CLOSE_QUOTE
    char = text[offset : offset + 1]
    if "{char}" in meaning and char == "\t":
        meaning, cure = "a tab where YAML wants blanks", "put blanks in place of the tab"
    elif "{char}" in meaning and not char.strip():
        meaning, cure = "a list or a text that is not closed", "look for a missing ']', '}' or quote"
    code = "T103" if meaning == _CANNOT_START else "Y006"
    return Diagnostic(code, meaning.replace("{char}", repr(char)), cure, Place(source, offset, offset + 1))


_ODD_BLANK = re.compile("(?:^|[:-])[ ]*([\u00a0\u2000-\u200b\u202f\u3000])", re.MULTILINE)


def _odd_blank(source: Source, offset: int) -> int | None:
    """Where a no-break blank or the like stands as indentation, or after a key or dash, on an error's line or before."""
    text = source.text
    start = text.rfind("\n", 0, max(0, text.rfind("\n", 0, offset))) + 1  # of the line before
    end = text.find("\n", offset)
    found = _ODD_BLANK.search(text, start, end if end != -1 else len(text))
    return found.start(1) if found else None


def _runaway_quote(source: Source, offset: int) -> tuple[int, int] | None:
    """Where a quoted text starts that swallowed lines up to the next text's quote, and the line where it ends.

    YAML has nothing against the text; it stumbles over the word that is then left outside.
    """
    text = source.text
    if offset > 1_000_000:
        return None  # not worth reading that much again
    last = None
    try:
        for token in yaml.scan(text, Loader=_Loader):
            if token.start_mark.index >= offset:
                break
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
                last = token
    except yaml.YAMLError:
        pass
    if last is None or not re.match(r"[^\s,\]}:#]", text[last.end_mark.index :][:1]):
        return None
    first_line, last_line = (source.line_column(mark.index)[0] for mark in (last.start_mark, last.end_mark))
    if first_line == last_line or source.line_column(offset)[0] > last_line + 1:
        return None
    return last.start_mark.index, last_line


_VALUE_START = re.compile(r"""^[ ]*(?:-[ ]+)*(?:[A-Za-z0-9_-]+:[ ]+)?(?:-[ ]+)*(?=["'{\[])""")


def _broken_flow(source: Source, opening: int, offset: int) -> tuple[int, str, str]:
    """Where ``[…]`` or ``{…}`` goes wrong, what is wrong and what to do: on its own line where it stops making sense,
    and where it opens if YAML only noticed lines below.
    """
    text = source.text
    mark, close = text[opening], {"[": "]", "{": "}"}[text[opening]]
    line_end = text.find("\n", opening)
    hashed = re.compile(r"[ \t]#").search(text, opening, line_end if line_end != -1 else len(text))
    if hashed and close in text[hashed.end() : line_end if line_end != -1 else len(text)]:
        message = "YAML takes what follows ' #' for a comment, the closing bracket too"
        return hashed.end() - 1, message, "put the text with the '#' in quotes"
    if source.line_column(opening)[0] != source.line_column(offset)[0] or offset == len(text):
        return opening, f"what opens with {mark!r} is not closed", f"close it with {close!r}; if it is text, {_QUOTE}"
    if text[_before_blanks(text, offset) - 1] in "'\"":
        return offset, "a text goes on after its closing quote", _OTHER_QUOTES
    cure = f"look for a missing comma or {close!r}; a text with ': ' or a bracket in it has to be in quotes"
    return offset, f"what opens with {mark!r} makes no sense to YAML from here on", cure
