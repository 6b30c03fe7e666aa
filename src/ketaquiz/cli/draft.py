"""``ketaquiz draft``."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from ketaquiz.article.encodings import MAX_FILE
from ketaquiz.cli import COMMANDS, options, report, terminal
from ketaquiz.draft.update import Changes
from ketaquiz.workflow.drafting import DraftedBank, DraftOptions, draft_bank, read_articles, refuse_draft_target
from ketaquiz.workflow.files import write_outputs
from ketaquiz.workflow.wording import plural


@click.command(
    "draft",
    short_help=COMMANDS["draft"],
    help=COMMANDS["draft"]
    + """

It goes by the structure of the article alone: questions with their answers, terms with their explanations, lists below
their headings, rows of tables, numbered tips, rules. Nothing is made up, and no network is used. ARTICLE is plain text,
Markdown, HTML, PDF, a Word document or slides; '-' reads what is piped in.

\b
  ketaquiz draft articles/guide.txt -o decks/guide.yaml
  ketaquiz check decks/guide.yaml --articles articles

Each item is marked 'status: draft', and the comment above it has its passage, the extractor that found it and how sure
that is of it. Keep an item and take the mark out, shorten it, or delete it: drafts are built with --drafts alone. When the
article has changed, --update keeps what you edited, adds what is new, marks what is gone, and does not bring back what you
deleted.
""",
)
@click.argument(
    "articles", metavar="ARTICLE...", nargs=-1, required=True, type=click.Path(path_type=str, readable=False)
)
@click.option(
    "-o",
    "--output",
    "target",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="BANK.yaml",
    help="The bank to write. One that is there is not overwritten.",
)
@click.option("--update", "updated", is_flag=True, help="Put the drafts into a bank that is there.")
@click.option(
    "--prose",
    is_flag=True,
    help="Also the best ten sentences of an article: definitions, acronyms, numbers, causes, contrasts (English only).",
)
@click.option(
    "--all",
    "unsure",
    is_flag=True,
    help="Also the drafts whose extractors doubt them: long lists, lists of long sentences, questions without a noun.",
)
@click.option("--explain", is_flag=True, help="List what was seen and left alone, each with its line and the reason.")
@click.option(
    "--publisher",
    metavar="NAME",
    default="",
    help="The bank's publisher.  [default: that of the other banks of its folder]",
)
@click.option(
    "--deck",
    metavar="NAME",
    default="",
    help="The bank's deck.  [default: the other banks' common deck, and the article's title below it]",
)
@click.option(
    "--language",
    metavar="CODE",
    default="",
    help="The bank's language.  [default: that of the other banks of its folder]",
)
@click.option(
    "--stdin-name", metavar="FILE", default="", help="The name of the file in which what '-' stands for is kept."
)
def command(
    articles: tuple[str, ...],
    target: Path,
    updated: bool,
    prose: bool,
    publisher: str,
    unsure: bool,
    explain: bool,
    deck: str,
    language: str,
    stdin_name: str,
) -> None:
    refuse_draft_target(target, updated)
    paths = tuple(dict.fromkeys(articles))
    piped = sys.stdin.buffer.read(MAX_FILE + 1) if "-" in paths and sys.stdin else b""
    texts = read_articles(paths, piped, stdin_name)
    report.show([warning for text in texts for warning in text.warnings])
    asked = DraftOptions(updated, prose, publisher, deck, language, unsure, explain)
    drafted = draft_bank(texts, target, options.today(), asked)
    report.say(drafted.notes)
    report.say(write_outputs([drafted.artifact]))
    if drafted.changes is None:
        terminal.echo(f"wrote {target}: {_counts(drafted)}; next: ketaquiz review {target}")
    else:
        terminal.echo(f"updated {target}: {_changes(drafted.changes)}")
        for line in _to_look_at(drafted, drafted.changes):
            terminal.echo(line)
    report.say(drafted.left_alone)
    report.say(drafted.left_out_notes)
    if drafted.to_settle:
        settle = "; ".join(f"{code} in {', '.join(ids)}" for code, ids in sorted(drafted.to_settle.items()))
        terminal.echo(f"for you to settle: {settle}", err=True)
    if any(not article.name for article in drafted.articles.values()):
        terminal.echo(
            "the article that was piped in has no file: save it, and add 'file:' to it in the bank, so that 'check --articles' finds it",
            err=True,
        )


def _counts(drafted: DraftedBank) -> str:
    counts = Counter(each.draft.extractor.replace("_", "-") for each in drafted.items)
    return f"{plural(len(drafted.items), 'draft')} ({', '.join(f'{count} {name}' for name, count in counts.items())})"


def _changes(changes: Changes) -> str:
    return (
        f"{changes.added} added, {changes.renewed} renewed, {changes.kept} kept as edited "
        f"({len(changes.changed)} of them have a changed passage), {len(changes.gone)} gone from the article, "
        f"{changes.left} deleted before and not brought back"
    )


def _to_look_at(drafted: DraftedBank, changes: Changes) -> Sequence[str]:
    """The items that somebody has to look at after an update, by what became of their passages."""
    found = [
        f"{what}: {', '.join(ids)}"
        for what, ids in (
            ("their passage has changed, so look at", changes.changed),
            ("their passage is gone, so mend or delete", changes.gone),
            ("they cite what has changed, so look at", changes.unknown),
        )
        if ids
    ]
    if changes.awaiting:
        files = ", ".join(drafted.articles[name].name or name for name in changes.awaiting)
        found.append(
            f"until then the bank keeps the old sha256 of {files}: 'ketaquiz check --articles' names the new one, to write when the items are right"
        )
    return found
