"""Passages of an article found by a few words, and the lines that cite them in a bank."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ketaquiz.article.folder import file_inside
from ketaquiz.article.quotes import ArticleText, read_article
from ketaquiz.bank.collection import read_collection
from ketaquiz.bank.values import slug
from ketaquiz.diagnostics import Diagnostic, Place
from ketaquiz.model import Article
from ketaquiz.workflow import CannotDo


@dataclass(frozen=True)
class FoundPassages:
    """The passages of an article that have some words."""

    article: ArticleText
    path: Path
    passages: tuple[int, ...]
    """Their positions in `ArticleText.passages`, the best first; empty where none has the words."""
    name: str
    """The article's name in the bank that declares it; empty where none does."""

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
    folder of banks that declares it; without one, ``decks`` in the current folder is looked into. Raises `CannotDo` where
    the article or the bank cannot be read.
    """
    declared = _declared_articles(bank)
    path = _article_path(article, folder, declared)
    text, problems = read_article(path, path.as_posix())
    if text is None:
        raise CannotDo("", problems)
    name = next(
        (name for name, each, _ in declared if Path(each.file).name == text.name or text.has_digest(each.sha256)), ""
    )
    return FoundPassages(text, path, tuple(text.search(" ".join(words))), name)


def citation_line(text: ArticleText, passage: int, name: str) -> str:
    """The line of a citation, as it stands in a list."""
    heading = text.heading_of(passage)
    section = f", section: {_quoted(heading)}" if heading else ""
    return f"- {{article: {name}{section}, quote: {_quoted(text.quote(passage))}}}"


def declaration_lines(text: ArticleText) -> str:
    """The lines that declare an article."""
    title = next((section.heading for section in text.sections if section.heading), text.name)
    return (
        f"articles:\n  {_proposed_name(text)}:\n    title: {_quoted(title)}\n    file: {_quoted(text.name)}\n"
        f"    sha256: {text.sha256}"
    )


def _quoted(text: str) -> str:
    """A text in double quotes, as YAML reads it."""
    return json.dumps(text, ensure_ascii=False)


def _proposed_name(text: ArticleText) -> str:
    """A name for an article that no bank declares: of its title, else of its file."""
    title = next((section.heading for section in text.sections if section.heading), "")
    return slug(title, 3) or slug(Path(text.name).stem) or "article"


def _declared_articles(bank: Path | None) -> list[tuple[str, Article, Place]]:
    """The articles that the banks declare, each with its name there and the place where its file is named.

    None where no bank is named and there is no ``decks``.
    """
    here = bank if bank is not None else Path("decks")
    if bank is None and not here.is_dir():
        return []
    loaded, problems = read_collection([here], lambda _: "")
    if bank is not None and problems:
        raise CannotDo(f"{bank} cannot be used", problems)
    return [
        (name, article, each.bank_place(("articles", name, "file")))
        for each in loaded
        for name, article in each.bank.articles.items()
    ]


def _article_path(article: str, folder: Path | None, declared: list[tuple[str, Article, Place]]) -> Path:
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
            message = f"the article '{article}' has the file {each.file[:80]!r}, which is outside the folder"
            raise CannotDo("", [Diagnostic("S002", message, cure, place)])
        if inside.is_file():
            return inside
    return folder / article
