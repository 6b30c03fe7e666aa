"""``ketaquiz anki``."""

from __future__ import annotations

from pathlib import Path

import click

from ketaquiz.cli import COMMANDS, banks, output
from ketaquiz.cli.report import plural
from ketaquiz.write import Artifact


@click.command(
    "anki",
    short_help=COMMANDS["anki"],
    help=COMMANDS["anki"]
    + """

Learners import it with File > Import. Import a newer one the same way: it updates the cards that changed and keeps
everybody's schedule.

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
@banks.drafts_option
@output.templates_option
@output.stamp_option
def command(paths: tuple[str, ...], target: Path, drafts: bool, templates: Path | None, stamp: int | None) -> None:
    if target.suffix.lower() != ".apkg":
        raise banks.Stop(f"Anki opens only files that end in .apkg; write -o {target.with_suffix('.apkg')}")
    at = output.stamp(stamp)
    found = banks.built_banks(paths, drafts, templates)
    words = output.words_of(found, templates)
    from ketaquiz.render.anki import cards
    from ketaquiz.render.anki.compose import compose_bank
    from ketaquiz.render.anki.pack import pack_decks

    decks = []
    with output.refusals(), banks.progress("composing", len(found)) as advance:
        for bank in found:
            decks.append(compose_bank(bank, words[bank.language]))
            advance(1)
    output.write([Artifact(target, pack_decks(decks, at))])
    items = sum(len(bank.items) for bank in found)
    names = len({deck.name for deck in decks})
    click.echo(f"wrote {target}: {plural(names, 'deck')}, {plural(items, 'item')}, {plural(cards(*decks), 'card')}")
