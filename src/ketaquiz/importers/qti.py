"""Packages of QTI: their files, and the texts of questions in them, as both versions have them.

A package is a zip with an ``imsmanifest.xml``; a file of questions may also stand alone. Texts are HTML, either as elements
(QTI 2) or as text (QTI 1.2). Pictures are looked for where a text names them, and read only then.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import Final
from urllib.parse import unquote

from ketaquiz.bank.media import MAX_BYTES
from ketaquiz.importers import BadFile, ImportRequest, Incoming, Refusal
from ketaquiz.importers.gaps import MARK
from ketaquiz.importers.markup import markup
from ketaquiz.importers.qti_packages import Said, take_manifest, take_test
from ketaquiz.importers.questions import Choosable, truth
from ketaquiz.importers.texts import Texts
from ketaquiz.importers.xml import Damaged, Element
from ketaquiz.importers.xml_mended import read_xml, take_parts
from ketaquiz.importers.zips import opened_zip
from ketaquiz.release.unpacking import Package
from ketaquiz.text.shortened import shortened

_OF_MAC: Final = "__MACOSX/"
"""The folder of what a Mac adds to a package."""
_HEAD: Final = 4_000
_MOST_HEADS: Final = 30
_MOST_FILES: Final = 20_000
_MOST_XML: Final = 32 * 1024 * 1024
_MOST_ELEMENTS: Final = 1_000_000
"""The most elements of all files of questions together, which are kept until each has been read."""


class TooMuch(BadFile):
    """A package has more in it than any with questions."""


@dataclass
class Entry:
    """A file of questions in a package, or one that stands alone."""

    name: str
    """Its path in the package; empty for one that stands alone."""
    root: Element
    files: Files
    said: Said = field(default_factory=Said)
    """What the package says of it."""

    def place(self, element: Element) -> str:
        """Where something stands, for messages: ``items/q1.xml:12``, or ``12``."""
        return f"{self.name}:{element.line}" if self.name else str(element.line)


@dataclass
class Files:
    """The files of a package."""

    names: frozenset[str] = frozenset()
    read: Callable[[str], bytes] = field(default=lambda _: b"", repr=False)
    by_end: dict[str, str] = field(default_factory=dict)
    """By the last part of their paths."""

    def image(self, source: str, beside: str) -> tuple[str, bytes] | None:
        """A picture's path and bytes, as a text in the file ``beside`` names it; None where it is not in the package."""
        bare = unquote(source.partition("?")[0]).replace("\\", "/")
        bare = re.sub(r"^(?:\$[A-Z-]+\$|@X@[^@]*@X@[^/]*)/", "", bare)
        wanted = posixpath.normpath(posixpath.join(posixpath.dirname(beside), bare))
        for name in (wanted, bare.lstrip("/"), f"web_resources/{bare}", self.by_end.get(posixpath.basename(bare), "")):
            if name in self.names:
                return name, self.read(name)
        return None


def manifest_of(request: ImportRequest) -> bytes:
    """What a package has in it, as it says itself, or as its files begin where it says nothing; empty where the file is none.

    Somebody may have packed the folder, so that all stands one folder deeper.
    """
    if request.ending not in (".zip", ".imscc", ".qti"):
        return b""
    try:
        with opened_zip(request.path) as package:
            names = [name for name in sorted(package.names) if not name.startswith(_OF_MAC)]
            manifests = [name for name in names if posixpath.basename(name) == "imsmanifest.xml"]
            if manifests:
                return package.read(min(manifests, key=lambda name: name.count("/")))
            files = [name for name in names if name.lower().endswith(".xml")]
            return b"".join(next(iter(package.pieces(name)), b"")[:_HEAD] for name in files[:_MOST_HEADS])
    except BadFile:
        return b""


def roots(request: ImportRequest, wanted: Callable[[Element], bool], found: Incoming) -> Iterator[Entry]:
    """The files of questions of a package, in the order of its test if it has one; or the file itself.

    Files that are damaged are entered among what is left. Raises `BadFile`.
    """
    if not request.data.startswith(b"PK"):
        root = _root(request.data, request.path.name, "", found)
        if wanted(root):
            yield Entry("", root, Files())
        return
    with opened_zip(request.path) as package:
        files = Files(package.names, cache(partial(_image, package)))  # one picture may serve a hundred questions
        files.by_end = {posixpath.basename(name): name for name in sorted(files.names, reverse=True)}
        names = [
            name
            for name in sorted(files.names)
            if name.lower().endswith((".xml", ".dat", ".qti")) and not name.startswith(_OF_MAC)
        ]
        if len(names) > _MOST_FILES:
            raise BadFile(f"has more than {_MOST_FILES:,} files in it: take a part of it")
        entries: dict[str, Element] = {}
        left, elements = _MOST_XML, 0
        order: list[str] = []
        said: dict[str, Said] = {}
        for name in names:
            try:
                data = _bounded(package, name, left)
                if data is None:
                    raise TooMuch(f"has more than {_MOST_XML // 1024**2} MiB of questions in it: take a part of it")
                left -= len(data)
                root = _root(data, name, name, found)
                elements += root.parts
                if elements > _MOST_ELEMENTS:
                    raise TooMuch(f"has more than {_MOST_ELEMENTS:,} elements in its files: take a part of it")
            except TooMuch:
                raise
            except BadFile as error:
                if not name.lower().endswith(".dat"):
                    found.left.append((name, f"a file that {error}"))
                continue
            if root.tag == "manifest":
                take_manifest(name, root, said)
            elif root.tag == "assessmentTest":
                take_test(name, root, said)
                order += [
                    posixpath.normpath(
                        posixpath.join(posixpath.dirname(name), unquote(each.attributes.get("href", "")))
                    )
                    for each in root.below()
                    if each.tag == "assessmentItemRef"
                ]
            elif wanted(root):
                entries[name] = root
        for name in dict.fromkeys([*(name for name in order if name in entries), *entries]):
            yield Entry(name, entries[name], files, said.get(name, Said()))


def _root(data: bytes, shown: str, within: str, found: Incoming) -> Element:
    """What a file has in it; ``within`` is its path in a package. Raises `BadFile`."""
    notes: list[str] = []
    try:
        root = normal(read_xml(data, shown, notes))
    except Damaged as error:
        items = take_parts(data, "item", found, within)
        if not items:
            raise
        return Element("questestinterop", {}, error.line, [*items])
    found.notes += [f"{within}: {note}" if within else note for note in notes]
    return root


def _bounded(package: Package, name: str, most: int) -> bytes | None:
    """The bytes of an entry; None where it has more than ``most``."""
    pieces, length = [], 0
    for piece in package.pieces(name):
        length += len(piece)
        if length > most:
            return None
        pieces.append(piece)
    return b"".join(pieces)


def _image(package: Package, name: str) -> bytes:
    """The bytes of a picture or sound; none where a bank cannot have so many."""
    return _bounded(package, name, MAX_BYTES) or b""


def normal(root: Element) -> Element:
    """An element and those below it with the names of QTI 2, where it is QTI 3 (``qti-simple-choice``)."""
    if root.tag.startswith("qti-"):
        waiting = [root]
        while waiting:
            each = waiting.pop()
            each.tag = _camel(each.tag.removeprefix("qti-")) if each.tag.startswith("qti-") else each.tag
            each.attributes = {_camel(name): value for name, value in each.attributes.items()}
            waiting += [*each]
    return root


def _camel(name: str) -> str:
    return re.sub("-([a-z])", lambda found: found[1].upper(), name)


class Words:
    """The texts of one question of a file."""

    def __init__(self, entry: Entry, texts: Texts) -> None:
        self.entry = entry
        self.texts = texts
        self.media: dict[str, bytes] = dict(texts.placed.known.media)
        self.own = False
        """Whether an export of ours made the file, which says by signs of Unicode in which direction texts run."""

    def html(self, source: str, *, block: bool = True) -> str:
        """A text that is HTML, as it is typed in a bank; its pictures are taken from the package."""
        source = _EQUATION.sub(_equation, self.undirected(source))
        source = _IMAGE.sub(self._named, source)
        return self.texts.html(source, block=block)

    def undirected(self, source: str) -> str:
        """HTML without the signs of direction that an export of ours put into it."""
        return _ISOLATES.sub("", source) if self.own else source

    def elements(
        self, pieces: Sequence[Element | str], skip: frozenset[str] = frozenset(), *, block: bool = True
    ) -> str:
        """Elements and texts as they are typed in a bank, without those whose tag is in ``skip``."""
        return self.html(markup(pieces, skip), block=block)

    def sound(self, source: str) -> str:
        """The file of a sound in the bank. Raises KeyError where the package has none, and `media.BadFile`."""
        found = self.entry.files.image(source, self.entry.name)
        if found is None or not found[1]:
            raise KeyError(source)
        self.media[found[0]] = found[1]
        self.texts.placed.known.media = self.media
        return self.texts.placed.known.sound(found[0])

    def _named(self, found: re.Match[str]) -> str:
        """A picture's tag with its path in the package."""
        source = html.unescape(found[2] or found[3] or "")
        if source.startswith("data:"):
            return found[0]
        image = self.entry.files.image(source, self.entry.name)
        if image is None or not image[1]:
            return found[0]
        self.media[image[0]] = image[1]
        self.texts.placed.known.media = self.media
        return f'{found[1]}src="{html.escape(image[0])}"{found[4]}'


_ISOLATES: Final = re.compile("[\u2066-\u2069]")
_IMAGE: Final = re.compile(
    r"(<img\b[^<>]{0,1000}?)src\s*=\s*(?:\"([^\"]{0,2000})\"|'([^']{0,2000})')([^<>]{0,3000}>)", re.IGNORECASE
)
_EQUATION: Final = re.compile(r"<img\b(?=[^<>]{0,4000}\bequation_image\b)[^<>]{0,4000}>", re.IGNORECASE)


def _equation(found: re.Match[str]) -> str:
    r"""The formula that a picture of Canvas shows, as ``\(…\)``; the picture's tag as it is where it does not say it."""
    said = re.search(r'data-equation-content="([^"]{1,2000})"|\balt="(?:LaTeX: ?)?([^"]{1,2000})"', found[0])
    return rf"\({said[1] or said[2]}\)" if said else found[0]


def enter_option(options: dict[str, str], name: str, text: str) -> None:
    """Enter the text of an option by its name. Raises `Refusal` where another one has that, too."""
    if name in options:
        raise Refusal(
            f"has two options that are called '{shortened(name, 30)}': which of them is right, nobody knows",
            "give each option an identifier of its own",
        )
    options[name] = text


def judged(texts: Texts, options: Sequence[Choosable], rationale: str) -> tuple[list[Choosable], str]:
    """Options, and the rationale; of a statement that is true or false, what is said to its options is in the rationale."""
    if len(options) != 2 or any(truth(each.text) is None for each in options):
        return [*options], rationale
    said = {each.right: each.why for each in options}
    word = next((each.text for each in options if not each.right), "")
    return [Choosable(each.text, each.right) for each in options], texts.truth_why(
        rationale, said.get(True, ""), said.get(False, ""), word
    )


BLANK: Final = "\\_\\_\\_\\_\\_"
"""A place to write into, within a question, as it is typed."""


def with_readable_ids(found: Incoming) -> None:
    """Take the ids out of rows that are no names, or are given twice: they get one made of their text. Ours are names."""
    given = Counter(row.id for row in found.rows)
    found.rows = [
        replace(row, id="") if given[row.id] > 1 or (not found.exported and NO_NAME.fullmatch(row.id)) else row
        for row in found.rows
    ]


NO_NAME: Final = re.compile(r"[A-Za-z_]{0,9}[-_]?(?:[0-9a-fA-F-]{12,}|[0-9]+)(?:_R)?")
"""What programs number items by."""


def entry_at_end(text: str) -> tuple[str, str] | None:
    """A typed text without the place to enter an answer at its end, and the unit behind that; None where it is within a sentence."""
    before, _, after = text.partition(MARK.format(0))
    line = _without_blank(before.rpartition("\n")[2])
    unit = after.strip(" .\n")
    if "\n" in unit or len(unit) > 20 or re.search(r"[?!:]|\w\s+\w+\s+\w", unit):
        return None
    sentence = bool(line) and not re.search(r"[?:!.…=)]\W{0,3}\Z", line)
    return None if sentence else (_without_blank(before), unit)


def _without_blank(text: str) -> str:
    """A typed text without blanks and a line of underscores at its end, whether these have a backslash or not."""
    left = text.rstrip()
    signs = 0
    while left.endswith("_"):
        left = left.removesuffix("_").removesuffix("\\").rstrip()
        signs += 1
    return left if signs > _SIGNS else text.strip()


_SIGNS: Final = 2
"""So many underscores are no line to write on."""
