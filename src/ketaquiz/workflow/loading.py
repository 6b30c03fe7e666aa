"""Reading what a command needs: banks, the other banks of a folder, fixed words and page templates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from ketaquiz.bank.collection import bank_files, misnamed_banks, read_collection
from ketaquiz.bank.reader import Loaded
from ketaquiz.bank.sources import is_sources
from ketaquiz.diagnostics import Diagnostic, Source, has_errors
from ketaquiz.model import Bank
from ketaquiz.shipped import read_templates
from ketaquiz.text.strings import FixedStrings, missing_language, read_strings
from ketaquiz.workflow import CannotDo, ContentErrors
from ketaquiz.workflow.cannot_write import ChangedMeanwhile
from ketaquiz.workflow.wording import plural, tally
from ketaquiz.yamltree.reader import cannot_read, decode


def load_banks(
    paths: Sequence[Path | str | None], templates: Path | None = None, stdin_name: Path | None = None
) -> tuple[list[Loaded], list[Diagnostic]]:
    """The banks of files and folders that can be read, and every problem that was found in any of them.

    None among the paths is standard input, called ``stdin_name`` where that is given. ``templates`` is a folder with
    fixed words of further languages.
    """
    files = [None if path is None else Path(path) for path in paths]
    return read_collection(files, lambda language: missing_language(language, templates), stdin_name)


def bytes_as_read(source: Source) -> bytes:
    """The bytes of a file that was read as ``source``, to be compared again when it is written.

    Raises `CannotDo` where they are not any more what was read.
    """
    path = Path(source.name)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CannotDo(f"{source.name} {cannot_read(source.name, error).message}; nothing was written") from None
    current, _ = decode(data, source.name, source.folder)
    if current is None or current.text != source.text:
        raise CannotDo(f"{ChangedMeanwhile(path)}\nNothing was written; what was there before is as it was.")
    return data


def load_beside(folder: Path, but: Sequence[Path] = ()) -> list[Loaded]:
    """The banks of a folder that can be read, but for some files; what is wrong with the others is for 'check'."""
    return read_collection(bank_paths(folder, but), lambda _: "")[0]


def banks_here() -> Path | None:
    """The folder whose banks are meant where none is named: ``decks`` here, else this one; None where neither has any."""
    decks, here = Path("decks"), Path()
    if decks.is_dir():
        return decks
    return here if bank_paths(here) or misnamed_banks(here) else None


def bank_paths(folder: Path, but: Sequence[Path] = ()) -> list[Path]:
    """The files of a folder that are banks by their names, but for some; none where it cannot be read."""
    apart = {each.resolve() for each in but}
    try:
        return [path for path in bank_files(folder) if path.resolve() not in apart]
    except OSError:
        return []


def sources_paths(folder: Path) -> list[Path]:
    """The ``sources.yaml`` of a folder; none where it has none, or cannot be read."""
    try:
        return sorted(below for below in folder.iterdir() if is_sources(below))
    except OSError:
        return []


def refuse_errors(problems: Sequence[Diagnostic]) -> None:
    """Raises `ContentErrors` with all of the problems where one of them is an error."""
    if has_errors([*problems]):
        raise ContentErrors(f"nothing was written: {tally(problems)}", problems)


class Publishable(NamedTuple):
    """What of banks is for learners."""

    banks: list[Bank]
    """In the order in which they were given; one may be left without an item."""
    notes: list[str]
    """A sentence that says what was left out; empty where nothing was."""


def publishable(loaded: Sequence[Loaded], drafts: bool | None) -> Publishable:
    """The banks without retired items and, but for ``drafts``, without drafts.

    ``drafts`` is None where the caller can never take drafts: the note then does not offer it.
    """
    banks = []
    drafted = retired = 0
    for each in loaded:
        bank = each.bank
        apart = [item for item in bank.items if item.draft or item.retired]
        retired += sum(item.retired is not None for item in apart)
        drafted += sum(not drafts and not item.retired for item in apart)
        if apart and not (drafts and all(not item.retired for item in apart)):
            kept = tuple(item for item in bank.items if (drafts or not item.draft) and not item.retired)
            bank = replace(bank, items=kept)
        banks.append(bank)
    left_out = [plural(count, word) for count, word in ((drafted, "draft"), (retired, "retired item")) if count]
    hint = " (--drafts takes drafts in)" if drafted and drafts is not None else ""
    return Publishable(banks, [f"left out: {' and '.join(left_out)}{hint}"] if left_out else [])


def read_fixed_words(banks: Sequence[Bank], templates: Path | None = None) -> dict[str, FixedStrings]:
    """The fixed words of every language of the banks, as `read_words`."""
    return read_words((bank.language for bank in banks), templates)


def read_words(languages: Iterable[str], templates: Path | None = None) -> dict[str, FixedStrings]:
    """The fixed words of languages, by language.

    ``templates`` is a folder whose words come before the shipped ones. Raises `ContentErrors` where a file of words has
    errors.
    """
    found: dict[str, FixedStrings] = {}
    for language in dict.fromkeys(languages):
        words, problems = read_strings(language, templates)
        if words is None:
            raise ContentErrors("nothing was written: a file of words has errors", problems)
        found[language] = words
    return found


def read_pages(templates: Path | None = None) -> dict[str, str]:
    """The texts of the pages' templates by name, those in the folder ``templates`` first, with the pictures they name.

    Raises `CannotDo` where one cannot be read.
    """
    try:
        pages = read_templates("print", templates)
    except (OSError, UnicodeDecodeError) as error:
        raise CannotDo(f"a page in {templates} cannot be read: {error}") from None
    if templates is None:
        return pages
    from ketaquiz.workflow.print_settings import with_images

    return with_images(pages, read_templates("print"), templates)


@contextmanager
def template_errors() -> Iterator[None]:
    """Turns the errors of page templates and of cards into `CannotDo` and `ContentErrors`."""
    try:
        yield
    except ValueError as error:
        from ketaquiz.anki.notes import NoCard
        from ketaquiz.text.templates import PageError

        if isinstance(error, PageError):
            raise CannotDo(f"{error}\nNothing was written.") from None
        if isinstance(error, NoCard):
            raise ContentErrors(f"nothing was written: {error}") from None
        raise
