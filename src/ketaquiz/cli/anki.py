"""``ketaquiz anki``."""

from __future__ import annotations

from pathlib import Path

import click

from ketaquiz.cli import COMMANDS, banks, ledgers, making, output
from ketaquiz.cli.report import plural
from ketaquiz.workflow.files import Artifact


@click.command(
    "anki",
    short_help=COMMANDS["anki"],
    help=COMMANDS["anki"]
    + """

Learners import it with File > Import. Import a newer one the same way: it updates the cards that changed, leaves the
others alone and keeps everybody's schedule.

\b
  ketaquiz anki decks/nerve-pain.yaml -o nerve-pain.apkg
""",
)
@banks.paths_argument
@click.option(
    "-o",
    "--output",
    "target",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.apkg",
    help="The package to write.",
)
@click.option("--update", is_flag=True, help="For those who have an earlier release: tell them what was withdrawn.")
@banks.drafts_option
@making.source_option
@output.templates_option
@output.stamp_option
def command(
    paths: tuple[str, ...],
    target: Path,
    update: bool,
    drafts: bool,
    bare: bool,
    templates: Path | None,
    stamp: int | None,
) -> None:
    if target.suffix.lower() != ".apkg":
        raise banks.Stop(f"Anki opens only files that end in .apkg; write -o {target.with_suffix('.apkg')}")
    at = output.stamp(stamp)
    going = ledgers.going(paths, drafts, templates, carry=not bare)
    ledgers.refuse_lost(going, [target])
    words = output.words_of([each.bank for each in going], templates)
    request = making.compose(going, words, at, templates)
    if not update and not any(each.bank.items for each in going):
        raise banks.Stop(
            "every item is withdrawn: there is nothing for new learners; --update tells those who have them"
        )
    from ketaquiz.anki.package import pack_decks

    output.write([Artifact(target, pack_decks(request.decks, request.publication, update))])
    items = sum(len(each.bank.items) for each in going)
    names = len({deck.name for deck in request.decks})
    click.echo(
        f"wrote {target}: {plural(names, 'deck')}, {plural(items, 'item')}, {plural(sum(deck.cards for deck in request.decks), 'card')}"
    )
