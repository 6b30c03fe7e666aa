"""Questions of other programs' files as a new bank."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from ketaquiz.anki.notes_to_items import NamesInUse
from ketaquiz.bank.assets import assets_of
from ketaquiz.bank.collection import reserved_by
from ketaquiz.bank.reader import Loaded
from ketaquiz.bank.slugs import free_id, slug
from ketaquiz.bank.sources import SharedSources, read_sources
from ketaquiz.bank.values import Identifier
from ketaquiz.importers import BadFile, ImportRequest, Incoming, Refused, Row, UnknownColumns, importer_of
from ketaquiz.regular import bytes_of
from ketaquiz.release.lockfile import read_ledger
from ketaquiz.release.unpacking import DamagedPackage, opened_package
from ketaquiz.text.markdown_grammar import IMAGE
from ketaquiz.text.shortened import shortened
from ketaquiz.workflow import CannotDo, ContentErrors
from ketaquiz.workflow.files import Artifact
from ketaquiz.workflow.importing import is_bank_path, same_files
from ketaquiz.workflow.incoming_head import head_in, language_beside
from ketaquiz.workflow.incoming_pictures import take_free_names
from ketaquiz.workflow.loading import load_beside, refuse_errors
from ketaquiz.workflow.other_packages import tried
from ketaquiz.workflow.own_tables import TableAsBank, read_as_bank
from ketaquiz.workflow.own_words import keys_in, rows_in
from ketaquiz.workflow.unknown_form import why_no_bank, why_unknown
from ketaquiz.workflow.wording import plural, tally
from ketaquiz.yamltree import writer

_TEXTS: Final = (".txt", ".md", ".gift", ".csv", ".tsv", ".tab")
"""Endings of files that are text, whatever format it is in."""
_PACKED: Final = (".xlsx", ".xls", ".ods", ".docx", ".zip")
"""Endings of files that are never text; programs and people give them to tables as text all the same."""
MOST_SHOWN: Final = 100
"""The most lines that say what is refused, left or changed."""
_LARGEST: Final = 64 * 1024 * 1024


class NoKnownColumns(CannotDo):
    """A table has no column that is known as the question, or none as its answer."""


@dataclass(frozen=True)
class QuestionsIn:
    """A bank made of a file, to be written."""

    artifacts: tuple[Artifact, ...]
    items: int
    drafts: int
    images: int
    report: tuple[str, ...]
    """What came, what was changed and what is left, to be said before anything is written."""


@dataclass(frozen=True)
class QuestionsOptions:
    """What the bank is to be."""

    publisher: str = ""
    """Left empty, it is that of the other banks of its folder, as is the language."""
    deck: str = ""
    """Left empty, it is the file's name."""
    language: str = ""
    skip_bad: bool = False
    """Whether the questions that can come are taken where others cannot."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """By the name of a column, the key that its cells are for."""


def is_package(path: Path) -> bool:
    """Whether a file is a package of Anki, by its ending, or by what is in it."""
    if path.suffix.lower() in (".apkg", ".colpkg"):
        return True
    try:
        with opened_package(path) as opened:
            return any(name.startswith("collection.anki") for name in opened.names)
    except DamagedPackage:
        return False


def import_questions(file: Path, target: Path, options: QuestionsOptions | None = None) -> QuestionsIn:
    """The bank at ``target`` that the questions of a file make.

    Raises `ContentErrors` where a question cannot become an item, unless such are to be skipped, or none can; `CannotDo`
    where the file cannot be read or something else is in the place of what would be written.
    """
    options = options or QuestionsOptions()
    if not is_bank_path(target):
        example = target.with_suffix(".yaml") if target.suffix and not target.is_dir() else target / "name.yaml"
        raise CannotDo(f"-o {target}: the questions of a file make one bank; name it, as in -o {example}")
    if why := reserved_by(target.stem):
        raise CannotDo(f"-o {target}: {why}; choose another")
    incoming = read_questions(file, options, lambda: options.language or language_beside(target.parent))
    take_free_names(incoming, target.parent)
    given = {"publisher": options.publisher, "language": options.language}
    said = {key: value or str(incoming.head.get(key, "")) for key, value in given.items()}
    known = head_in(target.parent, said["publisher"], said["language"])
    publisher = known.publisher
    language, remark = known.language_of(asked_of(row.keys) for row in incoming.rows)
    deck = options.deck or str(incoming.head.get("deck") or _deck(file, options))
    head: dict[str, writer.Value] = {**incoming.head, "publisher": publisher, "deck": deck, "language": language}
    rows = named_rows(incoming, publisher, taken_names(target.parent, publisher, target))
    if incoming.own:
        rows, text, loaded = _own_bank(rows, incoming, head, file, target)
    else:
        head = keys_in(language, head)
        rows, text, loaded = as_bank(rows_in(language, rows, incoming.exact), incoming, head, file)
    refuse_bad(incoming, rows, file, options)
    assert loaded is not None
    if remark:
        incoming.note(remark)
    files = images_of(incoming, loaded, target) | {target: text.encode()}
    there = same_files(files)
    artifacts = tuple(Artifact(path, data, data if path in there else b"") for path, data in files.items())
    drafts = sum(bool(row.remarks) for row in rows)
    return QuestionsIn(artifacts, len(rows), drafts, len(files) - 1, tuple(report_of(incoming, rows, file)))


def read_questions(file: Path, options: QuestionsOptions, language: Callable[[], str] = str) -> Incoming:
    """What a file has; ``language`` gives that of the bank, where one is known. Raises `CannotDo` where it cannot be read."""
    from ketaquiz.importers.counts_taken_off import take_off_counts  # its patterns are for a file that is read alone

    try:
        data = bytes_of(file, _LARGEST)
    except OSError as error:
        raise CannotDo(f"{file} cannot be read: {error.strerror}") from None
    if data is None:
        raise CannotDo(f"{file} is larger than {_LARGEST // 1024**2} MiB: take the part with the questions")
    if not data.strip():
        raise CannotDo(f"{file} is empty")
    request = ImportRequest(file, data, options.columns, language)
    if request.ending in _TEXTS and not request.text and b"\0" not in data:
        raise CannotDo(
            f"{file} is not in UTF-8, and its letters are not those of Western Europe: save it again in UTF-8, in Excel as 'CSV UTF-8'. "
            "Nothing was written"
        )
    if why := why_no_bank(file, request.text):
        raise CannotDo(f"{file} {why}")
    try:
        importer = importer_of(request)
        if importer is None and request.ending in _PACKED and b"\0" not in data and request.text:
            raise CannotDo(
                f"{file} is plain text, whatever its name says: name it .csv where commas or tabs part its columns, else .txt. Nothing was written"
            )
        if importer is None:
            raise CannotDo(f"{file} {why_unknown(data, request.text)}. Nothing was written")
        incoming = importer.read(request)
        take_off_counts(incoming)
    except UnknownColumns as error:
        raise NoKnownColumns(f"{file} {error}. Nothing was written") from None
    except BadFile as error:
        raise CannotDo(f"{file} {error}. Nothing was written") from None
    incoming.notes.insert(0, f"read as {importer.name}")
    return incoming


def _deck(file: Path, options: QuestionsOptions) -> str:
    if options.deck:
        return options.deck
    name = " ".join(re.sub(r'["\s_]|::', " ", writer.permitted(file.stem)).split())[:100].strip(" :")
    return name if name and name.casefold() != "default" else "Imported"


def taken_names(folder: Path, publisher: str, *but: Path) -> NamesInUse:
    """The ids that a publisher's items of a folder have, those of banks at some paths aside."""
    ledger, _ = read_ledger(folder)
    items = [
        item.id
        for loaded in load_beside(folder, but)
        if loaded.bank.publisher == publisher
        for item in loaded.bank.items
    ]
    items += [entry.item for entry in ledger.entries.values() if entry.publisher == publisher]
    return NamesInUse(dict.fromkeys(items, 1))


def named_rows(incoming: Incoming, publisher: str, taken: NamesInUse, known: Collection[str] = ()) -> list[Row]:
    """The rows with their ids: the file's own, or made of their text. Those in ``known`` are of items that rows may be.

    A number that another question has too is no id, since every sheet counts its questions from 1.
    """
    own: dict[str, str] = {}
    named = []
    for row in incoming.rows:
        name = own_id(row.id.removeprefix(f"{publisher}/"))
        if name.isdecimal() and not known and (name in own or name in taken.ids):
            incoming.note("some numbers stand at other questions too: the ids there are made of what is asked")
            name = ""
        if name and (first := own.setdefault(name, row.place)) != row.place:
            message = f"has the id '{name}', as has the question at {first}"
            incoming.refused.append(Refused(row.place, message, "give it another one"))
            continue
        if name and name in taken.ids and name not in known:
            message = f"has the id '{name}', as has an item beside the bank"
            incoming.refused.append(Refused(row.place, message, "give it another one, or write into another folder"))
            continue
        named.append(replace(row, id=name))
    taken.ids.update(dict.fromkeys(own, 1))
    return [row if row.id else replace(row, id=free_id(asked_of(row.keys), taken.ids)) for row in named]


def own_id(given: str) -> str:
    """The id that a file gives a question, made fit for a bank where it is not; empty where it gives none."""
    if re.fullmatch(Identifier.pattern, given) and len(given) <= 80:
        return given
    return slug(given, words=20).rstrip("-")


def asked_of(keys: Mapping[str, writer.Value]) -> str:
    """What a question asks, without pictures and gaps, of which no id is made."""
    asked = str(keys.get("question") or keys.get("statement") or keys.get("cloze") or "")
    return _UNSAID.sub(" ", IMAGE.sub(" ", asked[:2000].partition("```")[0] or asked[:2000]))


_UNSAID: Final = re.compile(r"\{\{[^{}]*\}\}|\\[()\[\]]")
"""Gaps, and what begins and ends mathematics."""


def entry_of(row: Row) -> writer.Entry:
    """The item of a row, with comments on what is to be looked at."""
    keys: dict[str, writer.Value] = {"id": row.id, **row.keys}
    if row.remarks:
        keys["status"] = "draft"
    return writer.Entry(keys, [f"look at: {remark}" for remark in row.remarks])


def as_bank(
    rows: list[Row], incoming: Incoming, head: Mapping[str, writer.Value], file: Path
) -> tuple[list[Row], str, Loaded | None]:
    """The rows that a bank takes, its text, and what it is read as; the others are entered among the refused."""
    while rows:
        try:
            text = writer.bank_text(head, map(entry_of, rows), [f"Imported from {file.name}"])
        except ValueError as error:
            raise CannotDo(f"the bank cannot be written: {error}") from None
        loaded, whole, bad = tried(text, incoming.images.files)
        if loaded is not None:
            return rows, text, loaded
        if not any(bad):
            raise CannotDo(f"the bank cannot be written: {whole}")
        kept = []
        for row, problem in zip(rows, bad, strict=True):
            if problem:
                incoming.refused.append(Refused(row.place, problem.removeprefix(f"item '{row.id}' "), "mend it there"))
            else:
                kept.append(row)
        rows = kept
    return [], "", None


def _own_bank(
    rows: list[Row], incoming: Incoming, head: Mapping[str, writer.Value], file: Path, target: Path
) -> tuple[list[Row], str, Loaded | None]:
    """The same of a table of our own layout, whose files lie beside it, and whose problems stand in its cells."""
    shared, problems = read_sources(target.parent)
    refuse_errors(problems)
    rows, made = sound_rows(rows, incoming, head, file, shared)
    if made is None or made.loaded is None:
        return rows, "", None
    incoming.images.files = {name: each.data for name, each in assets_of(made.loaded.bank).items()}
    return rows, made.text, made.loaded


def sound_rows(
    rows: list[Row],
    incoming: Incoming,
    head: Mapping[str, writer.Value],
    file: Path,
    shared: SharedSources | None,
    folder: Path | None = None,
) -> tuple[list[Row], TableAsBank | None]:
    """The rows of a table of our own layout that make items, and the bank of these; the others are entered as refused.

    Raises `ContentErrors` where what the table says of the bank itself is wrong.
    """
    while rows:
        try:
            made = read_as_bank(incoming, rows, head, file.as_posix(), folder or file.parent, shared)
        except ValueError as error:
            raise CannotDo(f"the bank cannot be written: {error}") from None
        if not made.problems:
            return rows, made
        if not any(made.bad):
            raise ContentErrors(f"nothing was written: {tally(made.problems)}", made.problems)
        kept = []
        for row, place, (message, cure) in zip(rows, made.bad, made.messages, strict=True):
            if place:
                incoming.refused.append(
                    Refused(place, message.removeprefix(f"item '{row.id}' "), cure or "mend it there")
                )
            else:
                kept.append(row)
        rows = kept
    return [], None


def images_of(incoming: Incoming, loaded: Loaded, target: Path) -> dict[Path, bytes]:
    """The pictures that a bank has of a file, by where they come."""
    used = assets_of(loaded.bank)
    return {target.parent / file: data for file, data in incoming.images.files.items() if file in used}


# --- what is said


def refuse_bad(incoming: Incoming, rows: Sequence[Row], file: Path, options: QuestionsOptions) -> None:
    """Raises `ContentErrors` where nothing is to be written."""
    report = list(report_of(incoming, rows, file))
    if not rows and not incoming.refused:
        raise ContentErrors(f"{file} has no question in it that is known. Nothing was written", notes=report)
    if not rows:
        raise ContentErrors(f"no question of {file} can come. Nothing was written", notes=report)
    if incoming.refused and not options.skip_bad:
        refused, good = plural(len(incoming.refused), "question"), plural(len(rows), "question")
        raise ContentErrors(
            f"{refused} cannot come, {good} can. Nothing was written: mend {file}, or leave the bad ones out with --skip-bad",
            notes=report,
        )


def report_of(incoming: Incoming, rows: Sequence[Row], file: Path) -> list[str]:
    """Lines on what is refused, what is left, and what is changed."""
    name = file.as_posix()
    lines = [f"{name}: {note}" for note in incoming.notes]
    lines += _most(_refusals(incoming, name))
    lines += _most(_left(incoming, name))
    lines += _most(
        [f"{name}:{row.place}: changed: item '{row.id}': {remark}" for row in rows for remark in row.remarks]
    )
    lines += _most([f"{name}:{line}" for line in _left_out(rows)])
    return [shortened(line, 2_000 if ": refused: " in line else 600) for line in lines]


def _refusals(incoming: Incoming, name: str) -> list[str]:
    """What is refused, a line each; where many are for one reason, one line with all their places."""
    alike: dict[tuple[str, str], list[str]] = {}
    for each in incoming.refused:
        alike.setdefault((each.message, each.cure), []).append(each.place)
    lines = []
    for (message, cure), places in alike.items():
        if len(places) < _MANY_ALIKE:
            lines += [(place, f"{name}:{place}: refused: {message}: {cure}") for place in places]
            continue
        more = f" and {len(places) - _PLACES_SHOWN:,} more" if len(places) > _PLACES_SHOWN else ""
        at = _listed(places[:_PLACES_SHOWN])
        lines.append(
            (
                places[0],
                f"{name}:{places[0]}: refused: {len(places):,} questions, each {message}: {cure}. They are at {at}{more}",
            )
        )
    order = {each.place: number for number, each in reversed([*enumerate(incoming.refused)])}
    return [line for _, line in sorted(lines, key=lambda each: order[each[0]])]


def _left(incoming: Incoming, name: str) -> list[str]:
    """What is left, a line each; where many are alike, as drawings, one line with how many they are and where the first ones stand."""
    alike: dict[str, list[str]] = {}
    for place, what in incoming.left:
        alike.setdefault(what, []).append(place)
    lines = []
    for place, what in incoming.left:
        places = alike[what]
        if len(places) < _MANY_ALIKE:
            lines.append(f"{name}:{place}: left: {what}")
        else:
            first = _listed(places[:_LEFT_SHOWN])
            lines.append(f"{name}:{places[0]}: left: {what}: {len(places):,} times, the first at {first}")
    return [*dict.fromkeys(lines)]


def _listed(places: Sequence[str]) -> str:
    """Places with what they begin with once, where they have one beginning: ``paragraph 3, 9, 14``."""
    begin = re.match(r"\D*", places[0])
    assert begin is not None
    same = all(re.fullmatch(r"\d+", place.removeprefix(begin[0])) and place.startswith(begin[0]) for place in places)
    return begin[0] + ", ".join(place.removeprefix(begin[0]) for place in places) if same else ", ".join(places)


_MANY_ALIKE: Final = 10
_PLACES_SHOWN: Final = 100
_LEFT_SHOWN: Final = 5


def _left_out(rows: Sequence[Row]) -> list[str]:
    """What no bank has of the questions, each with the first place and how many items it is of."""
    places: dict[str, list[str]] = {}
    for row in rows:
        for what in row.left_out:
            places.setdefault(what, []).append(row.place)
    many = {what: f" of {plural(len(of), 'item')}" if of[1:] else "" for what, of in places.items()}
    return [f"{of[0]}: left out{many[what]}: {what}" for what, of in places.items()]


def _most(lines: Sequence[str]) -> list[str]:
    more = [f"… and {len(lines) - MOST_SHOWN:,} more like these"] if len(lines) > MOST_SHOWN else []
    return [*lines[:MOST_SHOWN], *more]
