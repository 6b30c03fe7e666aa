"""``ketaquiz cite``."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import click

from ketaquiz.article.quotes import ArticleText
from ketaquiz.cli import COMMANDS, options, report, terminal
from ketaquiz.workflow.citing import find_passages
from ketaquiz.workflow.wording import plural

_MOST = 5
"""How many passages are shown where several fit."""

_LONGEST = 10_000
"""How many characters of a passage are shown."""


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

The article's name is the one that a bank declares: the bank that --bank names, or else one in this folder, in a folder in
it, or beside the article. Where none does, the lines to declare it are printed too.
""",
)
@click.argument("article", metavar="ARTICLE")
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@options.articles_option
@click.option(
    "--bank",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="The bank, or the folder of banks, that cites the article.",
)
def command(article: str, words: tuple[str, ...], articles: Path | None, bank: Path | None) -> None:
    found = find_passages(article, words, articles, bank)
    report.show(found.article.warnings)
    if not found.passages:
        terminal.echo(
            f"no passage of {found.path.as_posix()} has these words; try fewer, or only their beginnings", err=True
        )
        sys.exit(report.PROBLEMS)
    for number, passage in enumerate(found.passages[:_MOST]):
        if number:
            terminal.echo()
        for line in _shown(found.article, passage):
            terminal.echo(line)
        terminal.echo(found.citation(passage))
    if len(found.passages) > _MOST:
        terminal.echo(
            f"\n{plural(len(found.passages) - _MOST, 'more passage')} with these words: add a word to find one of them",
            err=True,
        )
    if not found.name:
        terminal.echo("\nThe bank declares the article so:\n\n" + found.declaration)
    report.say([found.note] if found.note else [])


def _shown(text: ArticleText, passage: int) -> Iterator[str]:
    heading = text.heading_of(passage)
    if heading:
        yield heading
    body = " ".join(text.passages[passage].text.split())
    if len(body) > _LONGEST:
        body = f"{body[:_LONGEST]} … {len(body) - _LONGEST:,} more characters"
    yield from textwrap.wrap(body, 96, initial_indent="  ", subsequent_indent="  ")
