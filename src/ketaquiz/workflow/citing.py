"""Passages of an article found by a few words, and the lines that cite them in a bank."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from ketaquiz.article.folder import file_inside
from ketaquiz.article.quotes import ArticleText, read_article
from ketaquiz.bank.collection import read_collection
from ketaquiz.bank.reader import Loaded
from ketaquiz.bank.slugs import slug
from ketaquiz.bank.sources import SharedSources, is_sources, read_sources
from ketaquiz.diagnostics import Diagnostic, Place
from ketaquiz.model import Article
from ketaquiz.text.shortened import file_named
from ketaquiz.workflow import CannotDo
from ketaquiz.workflow.loading import bank_paths, sources_paths


@dataclass(frozen=True)
class FoundPassages:
    """The passages of an article that have some words."""

    article: ArticleText
    path: Path
    passages: tuple[int, ...]
    """Their positions in `ArticleText.passages`, the best first; empty where none has the words."""
    name: str
    """The article's name in the bank that declares it; empty where none does."""
    note: str = ""
    """What could not be known of the bank, and what to say then; empty where all is clear."""

    def citation(self, passage: int) -> str:
        """The line that cites a passage, as it stands in the list below ``cite:``."""
        return citation_line(self.article, passage, self.name or _proposed_name(self.article))

    @property
    def declaration(self) -> str:
        """The lines by which a bank declares the article."""
        return declaration_lines(self.article)


def find_passages(
    article: str, words: Sequence[str], folder: Path | None = None, bank: Path | None = None
) -> FoundPassages:
    """The passages of an article that have all words, which may be beginnings of words.

    ``article`` is a file or, with a ``folder`` of articles, the name of one in it or in a bank. ``bank`` is the bank or the
    folder of banks that declares it; without one, it is looked for in this folder and those in it, and around the article.
    Raises `CannotDo` where the article or the bank cannot be read.
    """
    near = None if bank is not None else _Near(Path(article), folder)
    declared = near.declaring(Path(article).name) if near else _declared_by(bank or Path())
    path = _article_path(article, folder, declared)
    text, problems = read_article(path, path.as_posix())
    if text is None:
        raise CannotDo("", problems)
    if near:
        declared = near.declaring(path.name, text.sha256)
    found = [each for each in declared if text.has_digest(each.article.sha256)]
    found = found or [each for each in declared if Path(each.article.file).name == text.name]
    note = ""
    if near is not None:
        if len({each.name for each in found}) > 1:
            named = ", ".join(f"'{each.name}' in {each.place.source.name}" for each in found)
            note = f"several banks declare the article: {named}. The first of them is taken; --bank names another"
        elif not found:
            note = "no bank here declares the article; --bank names one that is elsewhere"
    name = found[0].name if found else ""
    return FoundPassages(text, path, tuple(text.search(" ".join(words))), name, note)


def citation_line(text: ArticleText, passage: int, name: str) -> str:
    """The line of a citation, as it stands in a list; without what is too long to stand in a bank."""
    parts = {"section": text.heading_of(passage), "quote": text.quote(passage)}
    said = "".join(f", {key}: {_quoted(part)}" for key, part in parts.items() if part and len(part) <= _LONGEST_PART)
    page = text.passages[passage].page
    paged = f", page: {page}" if page else ""
    return f"- {{article: {name}{said}{paged}}}"


_LONGEST_PART: Final = 800
"""How many characters the heading or the quote of a citation may have; a quote of forty words has a third of them."""


def declaration_lines(text: ArticleText) -> str:
    """The lines that declare an article."""
    title = next((section.heading for section in text.sections if section.heading), text.name)
    return (
        f"articles:\n  {_proposed_name(text)}:\n    title: {_quoted(title[:_LONGEST_PART])}\n    file: {_quoted(text.name)}\n"
        f"    sha256: {text.sha256}"
    )


def _quoted(text: str) -> str:
    """A text in double quotes, as YAML reads it."""
    return json.dumps(text, ensure_ascii=False)


def _proposed_name(text: ArticleText) -> str:
    """A name for an article that no bank declares: of its title, else of its file."""
    title = next((section.heading for section in text.sections if section.heading), "")
    return slug(title, 3) or slug(Path(text.name).stem) or "article"


class _Declared(NamedTuple):
    """An article as a bank declares it."""

    name: str
    """Its name in the bank."""
    article: Article
    place: Place
    """Where its file is named."""


def _declared_by(bank: Path) -> list[_Declared]:
    """The articles that a bank, or the banks of a folder, declare. Raises `CannotDo` where they cannot be read."""
    loaded, problems = read_collection([bank], lambda _: "")
    if problems:
        raise CannotDo(f"{bank} cannot be used", problems)
    return _articles_of(loaded)


def _articles_of(loaded: Sequence[Loaded]) -> list[_Declared]:
    """The articles that banks declare, then those of the sources that they share, whether they use them or not."""
    shared = {id(each.shared): each.shared for each in loaded if each.shared is not None}
    return [
        _Declared(name, article, each.bank_place(("articles", name, "file")))
        for each in loaded
        for name, article in each.bank.articles.items()
        if not each.is_shared("articles", name)
    ] + [found for each in shared.values() for found in _articles_shared(each)]


def _articles_shared(shared: SharedSources) -> list[_Declared]:
    return [
        _Declared(name, article, shared.place(("articles", name, "file"))) for name, article in shared.articles.items()
    ]


_MOST_FILES: Final = 500
_LARGEST: Final = 4 * 1024 * 1024
"""How many files are looked into for a bank that nobody named, and the bytes of the largest of them."""


class _Near:
    """The files that may be the bank of an article, where nobody named one."""

    def __init__(self, article: Path, folder: Path | None) -> None:
        """Look in ``decks`` and this folder, those in it, and around the article and the folder of articles."""
        around = [each for start in (article.parent, folder) if start is not None for each in (start, start.parent)]
        here = Path()
        folders = [Path("decks"), here, *_folders_in(here), *around]
        self.files: dict[Path, bytes] = {}
        seen: set[Path] = set()
        for each in folders:
            for file in (*bank_paths(each), *sources_paths(each)):
                if len(self.files) < _MOST_FILES and (real := file.resolve()) not in seen:
                    seen.add(real)
                    with suppress(OSError):
                        if file.is_file() and file.stat().st_size <= _LARGEST:
                            self.files[file] = file.read_bytes()

    def declaring(self, *words: str) -> list[_Declared]:
        """The articles of the banks that have one of the words in them, read as far as they read well."""
        needles = [word.encode("utf-8", "surrogatepass") for word in words]
        files = [file for file, data in self.files.items() if any(needle in data for needle in needles)]
        found = _articles_of(read_collection(files, lambda _: "")[0])
        for file in filter(is_sources, files):
            shared = read_sources(file.parent)[0]
            found += [each for each in _articles_shared(shared) if each not in found] if shared is not None else []
        return found


def _folders_in(folder: Path) -> list[Path]:
    """The folders in a folder, in the order of their names, but for hidden ones; none where it cannot be read."""
    try:
        return sorted(each for each in folder.iterdir() if each.is_dir() and not each.name.startswith("."))
    except OSError:
        return []


def _article_path(article: str, folder: Path | None, declared: Sequence[_Declared]) -> Path:
    """The file that is meant: a path, a file of the folder, or the one that a bank has by that name.

    Raises `CannotDo` where a bank names one that is outside the folder.
    """
    path = Path(article)
    if folder is None or path.is_file():
        return path
    inside = file_inside(folder, article)
    if inside is not None and inside.is_file():
        return inside
    for name, each, place in declared:
        if name != article or not each.file:
            continue
        inside = file_inside(folder, each.file)
        if inside is None:
            cure = f"put it into {folder.as_posix()}"
            message = f"the article '{article}' has the file {file_named(each.file)}, which is outside the folder"
            raise CannotDo("", [Diagnostic("S002", message, cure, place)])
        if inside.is_file():
            return inside
    return folder / article
