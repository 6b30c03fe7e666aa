"""Files and folders of banks: which files are meant, every bank in them, and what holds between banks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from typing import Final

from ketaquiz.bank.filenames import COPY_THE_NAME, portable, same_name
from ketaquiz.bank.partial import unseen_in, with_marks, without_items_at
from ketaquiz.bank.reader import Loaded, load_bank
from ketaquiz.bank.sources import SOURCES_NAME, SharedSources, is_sources, read_sources
from ketaquiz.diagnostics import Diagnostic, Severity, Source
from ketaquiz.yamltree.formats import has_bank_line
from ketaquiz.yamltree.reader import cannot_read, read_source


def read_collection(
    paths: Iterable[Path | None],
    languages: Callable[[str], str],
    stdin: Path | None = None,
) -> tuple[list[Loaded], list[Diagnostic]]:
    """The banks of all files and folders, and every problem. None is standard input, which ``stdin`` gives a name.

    ``languages`` says what to do about a language that has no fixed words, in an empty text where it has them. A bank
    with errors is there with all that could be read (`Loaded.complete`): a caller that writes anything looks at the
    problems first.
    """
    problems: list[Diagnostic] = []
    banks: list[Loaded] = []
    seen: set[Path] = set()
    names: dict[str, str] = {}
    shared: dict[Path, SharedSources | None] = {}
    for path in paths:
        for file in _files(path, problems):
            if file is not None:
                if (real := _real(file)) in seen:
                    continue
                seen.add(real)
                if is_sources(file) and file.is_file():
                    problems += _shared_by(file.parent, shared)[1]
                    continue
                if (problem := _not_to_be_read(file)) is not None:
                    problems.append(problem)
                    continue
            called = file or stdin
            name = "<stdin>" if called is None else called.as_posix()
            source, found = read_source(file, name, Path() if called is None else called.parent)
            unseen = () if source is not None else unseen_in(found)
            if unseen:
                source, found = with_marks(unseen), list(unseen)
            problems += found
            if source is not None:
                problems += _name_problems(file, name, names)
                beside, found = _shared_by(source.folder, shared)
                problems += found
                stem = "stdin" if called is None else called.stem
                loaded, found = load_bank(source, stem, languages, beside)
                problems += found
                loaded = without_items_at(loaded, unseen) if loaded is not None and unseen else loaded
                if loaded is not None:
                    banks.append(loaded)
    problems += _repeated_ids(banks)
    problems.sort(key=lambda problem: problem.sort_key)
    return banks, problems


def _shared_by(folder: Path, read: dict[Path, SharedSources | None]) -> tuple[SharedSources | None, list[Diagnostic]]:
    """What the banks of a folder share, and the problems of its file, those only once; ``read`` has what was read."""
    if folder in read:
        return read[folder], []
    read[folder], problems = read_sources(folder)
    return read[folder], problems


def load_bank_of_folder(
    source: Source, name: str, languages: Callable[[str], str] = lambda _: ""
) -> tuple[Loaded | None, list[Diagnostic]]:
    """The bank of a source with what its folder's banks share, and every problem of both (`reader.load_bank`)."""
    shared, problems = read_sources(source.folder)
    loaded, found = load_bank(source, name, languages, shared)
    return loaded, [*problems, *found]


def _files(path: Path | None, problems: list[Diagnostic]) -> list[Path | None]:
    """The files that a path means: itself, or the banks of a folder in the order of their names."""
    if path is None:
        return [path]
    name = path.as_posix()
    try:
        if not path.is_dir():
            return [path]
        found = bank_files(path)
    except OSError as error:
        problems.append(cannot_read(name, error))
        return []
    misnamed = misnamed_banks(path)
    problems += [misnamed_bank(each.as_posix(), Severity.WARNING if found else Severity.ERROR) for each in misnamed]
    if not found and not misnamed:
        cure = f"'ketaquiz new {name}' writes a first one; banks end in .yaml"
        if (likely := _likely_bank(path)) is not None:
            cure = f"{likely.name} reads like one: save it as plain text under the name {likely.name.partition('.')[0]}.yaml"
        problems.append(Diagnostic("Y011", "there is no bank in this folder", cure, file=name))
    return list(found)


_MISNAMED: Final = re.compile(r"(.+\.ya?ml)\.txt", re.IGNORECASE)
"""The name of a bank to which an editor added ``.txt``."""


def misnamed_banks(folder: Path) -> list[Path]:
    """The files of a folder that are banks but for an ending ``.txt``, in the order of their names. Raises OSError."""
    return sorted(below for below in folder.iterdir() if _MISNAMED.fullmatch(below.name) and below.is_file())


_OTHER_ENDINGS: Final = frozenset([".txt", ".text", ".rtf", ".doc", ".docx", ".odt", ".json", ".md"])


def _likely_bank(folder: Path) -> Path | None:
    """A file of a folder that somebody seems to have meant as a bank: by a line of one, or by '.yaml' inside its name."""
    for below in sorted(folder.iterdir()):
        try:
            if below.suffix.lower() not in _OTHER_ENDINGS or not below.is_file():
                continue
            with below.open("rb") as opened:
                start = opened.read(4096)
        except OSError:
            continue  # what cannot be read is none that anybody could rename
        if re.search(r"\.ya?ml\.", below.name, re.IGNORECASE) or has_bank_line(start):
            return below
    return None


def misnamed_bank(name: str, severity: Severity = Severity.ERROR) -> Diagnostic:
    """The problem of a file that is a bank but for an ending ``.txt``."""
    right = PurePosixPath(name.removesuffix(name[-4:])).name
    cure = (
        f"rename it to {right}; on Windows, 'View > Show > File name extensions' in the Explorer shows the whole name, "
        "and Notepad leaves it alone with 'All files' at 'Save as type'"
    )
    message = "the name ends in .txt, which an editor added: the file is not read"
    return Diagnostic("Y013", message, cure, file=name, severity=severity)


def _not_to_be_read(file: Path) -> Diagnostic | None:
    """The problem of a file whose name is that of a bank but for something that cannot be seen; None of any other."""
    name = file.as_posix()
    if _MISNAMED.fullmatch(file.name):
        return misnamed_bank(name)
    try:
        if file.exists():
            return None
        if _MISNAMED.fullmatch(f"{file.name}.txt") and Path(f"{file}.txt").is_file():
            return misnamed_bank(f"{name}.txt")
    except OSError:
        return None
    if same_name(file) is None:
        return None
    return Diagnostic("Y001", "there is no such file, only one whose name looks the same", COPY_THE_NAME, file=name)


def bank_files(folder: Path) -> list[Path]:
    """The ``*.yaml`` and ``*.yml`` files of a folder that are banks, in the order of their names. Raises OSError."""
    return sorted(
        below
        for below in folder.iterdir()
        if below.suffix.lower() in (".yaml", ".yml") and not below.name.startswith(".") and not is_sources(below)
    )


def _real(file: Path) -> Path:
    """Where a file lies when links are followed, so that one that is named twice is read once."""
    try:
        return file.resolve()
    except (OSError, RuntimeError):  # a link that leads to itself, or a folder that is closed to us
        return file


RESERVED_ENDINGS: Final = ("-key", "-update", "-exam", "-sheets", "-proof")
"""How names end that are given to files beside those of a bank or quiz."""


def reserved_by(stem: str) -> str:
    """Why no bank can have a name, without its ending and in any case, after which what is built is named; else empty."""
    if stem.casefold() in ("all", "index", SOURCES_NAME) or stem.casefold().endswith(RESERVED_ENDINGS):
        return "ketaquiz gives files of its own such names, as NAME-key.html"
    if found := _FORBIDDEN.search(stem):
        return f"Windows allows no {found.group()} in the name of a file"
    if stem.startswith(("-", "~", " ")) or stem.endswith((".", " ")):
        return (
            "a name that begins with '-', '~' or a blank, or ends with a dot or a blank, is read as another by programs"
        )
    return "Windows keeps such names for devices" if portable(stem) != stem else ""


_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*]')


_UNSEEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
"""What a file's name may not have: controls, what turns the order of the text after it, and bytes that are no text."""


def _name_problems(file: Path | None, name: str, names: dict[str, str]) -> list[Diagnostic]:
    """The problem of a file's name, if it has one; what is built is named after it. A bank without a file has none.

    The name may have no characters that nobody can see, may not be that of another file but for its ending and capitals,
    and may be reserved neither here nor by Windows. ``names`` has the files that were seen, as they are shown, by their names without ending in
    lower case; the file is entered, unless it has such a character or its name is there already.
    """
    if file is None:
        return []
    if found := _UNSEEN.search(file.name):
        code = ord(found.group())
        what = "a byte that is not UTF-8" if 0xD800 <= code < 0xE000 else f"U+{code:04X}, which nobody can see,"
        message = f"the file's name has {what} in it, and what is built is named after it"
        return [Diagnostic("K116", message, "rename the file", file=name)]
    stem = file.stem.casefold()
    first = names.setdefault(stem, name)
    if first != name:
        message = f"{first} has the same name, and both would be written to {file.stem}.apkg"
        return [Diagnostic("K116", message, "rename one of the files", file=name)]
    if why := reserved_by(file.stem):
        message = f"a bank cannot be called {file.stem!r}: {why}"
        return [Diagnostic("K116", message, "rename the file", file=name)]
    return []


def _repeated_ids(banks: list[Loaded]) -> list[Diagnostic]:
    """The items of different banks that have one publisher and one id."""
    if len(banks) < 2:
        return []  # a bank's own are reported where it is read
    problems = []
    first: dict[tuple[str, str], tuple[Loaded, int]] = {}
    for loaded in banks:
        publisher = loaded.bank.publisher
        for index, item in enumerate(loaded.bank.items):
            identity = (publisher, item.id)
            if identity in first:
                message = (
                    f"the id '{item.id}' of publisher '{publisher}' is there twice: learners would lose one of the two"
                )
                there, number = first[identity]
                related = (("the first of them", there.place(number, ("id",))),)
                place = loaded.place(index, ("id",))
                problems.append(Diagnostic("K115", message, "give one of them another id", place, related=related))
            else:
                first[identity] = (loaded, index)
    return problems
