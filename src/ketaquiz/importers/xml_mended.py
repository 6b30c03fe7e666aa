"""XML that is not quite XML, as people and programs write it by hand: what can be read without a doubt is mended and read.

A sign that XML does not allow is taken for itself (``Salt & water``), tags of HTML within a text for HTML. What is mended is
said; what cannot be is read question by question, so that one that is damaged does not keep the others back.
"""

from __future__ import annotations

import contextlib
import itertools
import re
from collections.abc import Callable, Iterator
from typing import Final

from ketaquiz.article.encodings import CODEC_OF
from ketaquiz.importers import MOST_QUESTIONS, Incoming
from ketaquiz.importers.xml import Damaged, Element, parse_xml
from ketaquiz.text.encodings import decoded, encoding_notes

_BLANK: Final = b"\xef\xbb\xbf \t\r\n"
_PROLOG: Final = re.compile(r"<\?xml\b([^<>]{0,200})\?>")
_DECLARED: Final = re.compile(rb"<\?xml\b[^<>]{0,200}\?>")
_ENCODING: Final = re.compile(rb"<\?xml\b[^<>]{0,200}?\bencoding\s*=\s*[\"']([\w.-]{1,40})[\"']")
_AS_IT_IS: Final = re.compile(r"<!(?:\[CDATA\[|--)")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_BARE: Final = re.compile(r"&(?!(?:#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)|<(?![A-Za-z_/!?])")
_TAG: Final = re.compile(r"<[A-Za-z][\w:.-]{0,60}\s[^<>]{0,2000}>")
_VALUE: Final = re.compile(r"(\"[^\"]*\"|'[^']*')|=(\s{0,9})([^\s\"'<>=]{1,200})")
_HOLDER: Final = re.compile(r"<(text|mattext)(?:\s[^<>]{0,500})?>")
_OF_HTML: Final = re.compile(
    r"</?[A-Za-z][A-Za-z0-9]{0,20}(?>(?>\s{1,99}[A-Za-z_:][\w:.-]{0,60}(?>=(?>\"[^\"<>]{0,9000}\"|'[^'<>]{0,9000}'|[^\s\"'<>=]{1,9000}))?){0,30})\s{0,99}/?>"
)


def read_xml(data: bytes, shown: str, notes: list[str]) -> Element:
    """The tree of XML, which is mended where it has to be; that is said in ``notes``. Raises `BadFile`."""
    data = _begun(data)
    try:
        return parse_xml(data, shown)
    except Damaged as error:
        first = error
    text, encoding = _text_of(data)
    root = _mended(text, shown, notes)
    if root is None:
        raise first
    notes[:0] = encoding_notes(encoding)
    return root


def _begun(data: bytes) -> bytes:
    """XML without blanks before it; the lines keep their numbers, since empty ones stand behind its declaration then."""
    begun = data.lstrip(_BLANK)
    empty = b"\n" * data[: len(data) - len(begun)].count(b"\n")
    declared = _DECLARED.match(begun)
    at = declared.end() if declared else 0
    return begun[:at] + empty + begun[at:]


def take_parts(data: bytes, tag: str, found: Incoming, within: str = "") -> list[Element]:
    """The elements of a tag in a file that is damaged, each read by itself; those that are damaged are refused with their lines.

    ``within`` is the path of the file in a package.
    """
    text, encoding = _text_of(_begun(data))
    found.notes += encoding_notes(encoding)
    made: list[Element] = []
    mended: list[str] = []
    for line, part in _parts(text, tag):
        try:
            root = _mended(part, "it", mended, line) or parse_xml(part.encode())
        except Damaged as error:
            where = line + error.line - 1
            found.refuse(
                f"{within}:{line}" if within else str(line),
                f"is damaged XML: {error.why}, in line {where}",
                "mend it there, or export it again",
            )
            continue
        for each in (root, *root.below()):
            each.line += line - 1
        made.append(root)
    found.notes += mended[:1]
    return made


def _parts(text: str, tag: str) -> Iterator[tuple[int, str]]:
    """The pieces of a text that begin with a tag, each with its line and without what stands behind its end."""
    starts = [each.start() for each in re.finditer(rf"<{tag}[\s>]", text)][:MOST_QUESTIONS]
    line, at = 1, 0
    for start, end in itertools.pairwise([*starts, len(text)]):
        line += text.count("\n", at, start)
        at = start
        part = text[start:end]
        close = part.find(f"</{tag}>")
        yield line, part if close < 0 else part[: close + len(tag) + 3]


def _text_of(data: bytes) -> tuple[str, str]:
    """A file as text, and the name of the encoding if that was none that the file names."""
    said = _ENCODING.match(data)
    codec = CODEC_OF.get(said[1].decode("ascii", "replace").lower(), "utf-8") if said else "utf-8"
    if codec != "utf-8":
        with contextlib.suppress(UnicodeError):
            return data.decode(codec).replace("\r\n", "\n").replace("\r", "\n"), ""
    return decoded(data)


def _mended(text: str, shown: str, notes: list[str], line: int = 1) -> Element | None:
    """The tree of a text, which is mended as little as can be; None where it cannot be. What was wrong stands in the notes.

    ``line`` is the line of its file in which it begins.
    """
    said = ""
    for steps in _STEPS:
        tried = _outside(text, lambda part: _PROLOG.sub(_blank, part))
        for step in steps:
            tried = step(tried)
        try:
            root = parse_xml(tried.encode("utf-8", "replace"), shown)
        except Damaged as error:
            said = (
                said
                or f"it is damaged XML, in line {line + error.line - 1}: {error.why}; it was mended: look through its items"
            )
            continue
        if root.tag == _FRAME and not [*root]:
            return None
        if said:
            notes.append(said)
        return _without_frame(root)
    return None


def _blank(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def _outside(text: str, change: Callable[[str], str]) -> str:
    """A text that is changed but for what stands there as it is, and comments."""
    made, at = [], 0
    for start in _AS_IT_IS.finditer(text):
        if start.start() < at:
            continue
        close = "-->" if start[0].endswith("-") else "]]>"
        end = text.find(close, start.end())
        if end < 0:
            break
        made += [change(text[at : start.start()]), text[start.start() : end + 3]]
        at = end + 3
    return "".join([*made, change(text[at:])])


def _signs(text: str) -> str:
    """A text without what stands around its XML, and with signs and values as XML wants them."""
    start, end = max(text.find("<"), 0), text.rfind(">") + 1
    inside = "\n" * text.count("\n", 0, start) + text[start:end]

    def change(part: str) -> str:
        part = _BARE.sub(lambda found: "&amp;" if found[0] == "&" else "&lt;", part)
        return _TAG.sub(lambda tag: _VALUE.sub(_quoted, tag[0]), part)

    return _outside(_CONTROL.sub("", inside), change)


def _quoted(found: re.Match[str]) -> str:
    if found[1]:
        return found[1]
    value, slash = (found[3][:-1], "/") if found[3].endswith("/") else (found[3], "")
    return f'={found[2]}"{value}"{slash}'


def _held(text: str) -> str:
    """A text in which tags of HTML that are no XML stand as they are, ``One<br>Two``."""
    made, at = [], 0
    ends: dict[str, int] = {}
    for start in _HOLDER.finditer(text):
        tag, begins = start[1], start.end()
        if start.start() < at:
            continue
        if 0 <= ends.get(tag, 0) < begins:
            ends[tag] = text.find(f"</{tag}", begins)
        end = ends[tag]
        if end < 0 or text.find(f"<{tag}", begins, end) >= 0:
            continue
        inside = text[begins:end]
        if "<" in inside and _is_html(inside):
            made += [text[at:begins], f"<![CDATA[{inside}]]>"]
            at = end
    return "".join([*made, text[at:]])


def _is_html(text: str) -> bool:
    return "<!" not in text and "]]>" not in text and "<" not in _OF_HTML.sub("", text)


_FRAME: Final = "several-files"


def _framed(text: str) -> str:
    """Several files, one behind the other, as one."""
    return f"<{_FRAME}>{text}</{_FRAME}>"


def _without_frame(root: Element) -> Element:
    """The first of several files, with what is in the others of its kind."""
    if root.tag != _FRAME:
        return root
    first, *others = [*root]
    first.hold([piece for each in (first, *others) for piece in (each.pieces if each.tag == first.tag else [each])])
    return first


_STEPS: Final[tuple[tuple[Callable[[str], str], ...], ...]] = (
    (),
    (_signs,),
    (_signs, _held),
    (_signs, _framed),
    (_signs, _held, _framed),
)
"""How a text is mended, the least first."""
