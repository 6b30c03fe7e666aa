"""``ketaquiz cite``."""

from __future__ import annotations

import json
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import click

from ketaquiz.article.quotes import ArticleText, read_article
from ketaquiz.bank.fields import slug
from ketaquiz.bank.reader import read_collection
from ketaquiz.cli import COMMANDS, banks, output, report
from ketaquiz.model import Article

_MOST = 5
"""How many passages are shown where several fit."""


@click.command(
    "cite",
    short_help=COMMANDS["cite"],
    help=COMMANDS["cite"]
    + """

It shows the passage and the line to paste below 'cite:' of an item, with the shortest quote that marks the passage
alone. Words can be beginnings of words; their order does not count. ARTICLE is a file, or with --articles the name of an
article in that folder or in a bank.

\b
  ketaquiz cite articles/guide.txt alcohol spares skin
  ketaquiz cite guide alcohol spares skin --articles articles

The article's name is the one that a bank declares (in decks/ here, or in the one that --bank names); where none does, the
lines to declare it are printed too.
""",
)
@click.argument("article", metavar="ARTICLE")
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@output.articles_option
@click.option(
    "--bank",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="The bank, or the folder of banks, that cites the article.",
)
def command(article: str, words: tuple[str, ...], articles: Path | None, bank: Path | None) -> None:
    declared = _declared(bank)
    path = _file(article, articles, declared)
    text, problems = read_article(path, path.as_posix())
    if text is None:
        report.show(problems)
        sys.exit(banks.USAGE)
    found = text.search(" ".join(words))
    if not found:
        click.echo(f"no passage of {path.as_posix()} has these words; try fewer, or only their beginnings", err=True)
        sys.exit(banks.PROBLEMS)
    name = next(
        (name for name, each in declared if Path(each.file).name == text.name or each.sha256.lower() == text.sha256), ""
    )
    for number, passage in enumerate(found[:_MOST]):
        if number:
            click.echo()
        click.echo("\n".join(_shown(text, passage)))
        click.echo(entry(text, passage, name or _proposed(text)))
    if len(found) > _MOST:
        click.echo(
            f"\n{report.plural(len(found) - _MOST, 'more passage')} with these words: add a word to find one of them",
            err=True,
        )
    if not name:
        click.echo("\nThe bank declares the article so:\n\n" + declaration(text), err=False)


def entry(text: ArticleText, passage: int, name: str) -> str:
    """The line of a citation, as it stands in a list."""
    heading = text.heading_of(passage)
    section = f", section: {_quoted(heading)}" if heading else ""
    return f"- {{article: {name}{section}, quote: {_quoted(text.quote(passage))}}}"


def declaration(text: ArticleText) -> str:
    """The lines that declare an article."""
    title = next((section.heading for section in text.sections if section.heading), text.name)
    return (
        f"articles:\n  {_proposed(text)}:\n    title: {_quoted(title)}\n    file: {_quoted(text.name)}\n"
        f"    sha256: {text.sha256}"
    )


def _quoted(text: str) -> str:
    """A text in double quotes, as YAML reads it."""
    return json.dumps(text, ensure_ascii=False)


def _shown(text: ArticleText, passage: int) -> Iterator[str]:
    heading = text.heading_of(passage)
    if heading:
        yield heading
    body = " ".join(text.passages[passage].text.split())
    yield from textwrap.wrap(body, 96, initial_indent="  ", subsequent_indent="  ")


def _proposed(text: ArticleText) -> str:
    title = next((section.heading for section in text.sections if section.heading), "")
    return slug(title, 3) or slug(Path(text.name).stem) or "article"


def _declared(bank: Path | None) -> list[tuple[str, Article]]:
    """The articles that the banks declare, by their names in them."""
    here = bank if bank is not None else Path("decks")
    if bank is None and not here.is_dir():
        return []
    loaded, problems = read_collection([here], lambda _: "")
    if bank is not None and problems:
        report.show(problems)
        raise banks.Stop(f"{bank} cannot be used")
    return [found for each in loaded for found in each.bank.articles.items()]


def _file(article: str, folder: Path | None, declared: list[tuple[str, Article]]) -> Path:
    """The file that is meant: a path, a file of the folder, or the one that a bank has by that name."""
    path = Path(article)
    if folder is None or path.is_file():
        return path
    named = [each.file for name, each in declared if name == article and each.file]
    return next((folder / name for name in (article, *named) if (folder / name).is_file()), folder / article)
