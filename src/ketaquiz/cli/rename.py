"""``ketaquiz rename``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import click

from ketaquiz.bank import editor
from ketaquiz.bank.fields import Identifier, slug
from ketaquiz.bank.reader import Loaded
from ketaquiz.cli import COMMANDS, banks, ledgers, output, report
from ketaquiz.diagnostics import has_errors
from ketaquiz.release.ledger import NAME, renamed
from ketaquiz.release.lockfile import ledger_text
from ketaquiz.workflow.files import Artifact


@click.command(
    "rename",
    short_help=COMMANDS["rename"],
    help=COMMANDS["rename"]
    + """

OLD and NEW are ids of items; where two publishers use one, OLD is PUBLISHER/ID. Only the id changes in the bank, and
every 'replaced_by' that names it; comments and order stay. The ledger remembers that both are one item: schedules stay,
and since the card shows the id, the next release replaces that note, with what its learners wrote into it. An id that
was changed by hand already is only entered there.

\b
  ketaquiz rename sites spinal-cord-sites decks
""",
)
@click.argument("old")
@click.argument("new")
@banks.paths_argument
@output.templates_option
def command(old: str, new: str, paths: tuple[str, ...], templates: Path | None) -> None:
    _refuse_name(new)
    if "-" in paths:
        raise banks.Stop("what is piped in cannot be renamed; name the file")
    loaded = banks.sound(paths, templates)
    found = ledgers.Ledgers(loaded)
    if has_errors(found.problems):
        report.show(found.problems)
        raise banks.Stop("nothing was changed: a ledger cannot be read")
    publisher, old = _meant(old, new, loaded, found, bool(paths))
    _refuse_taken(publisher, old, new, loaded, found)
    artifacts = [*_ledgers(publisher, old, new, found), *_banks(publisher, old, new, loaded)]
    output.write(artifacts, look_again=partial(ledgers.look_again, found.each))
    names = " and ".join(artifact.path.as_posix() for artifact in artifacts)
    out = any(artifact.path.name == NAME for artifact in artifacts)
    kept = (
        "; learners keep their schedules, and the next release replaces the note, with what they wrote into it"
        if out
        else ""
    )
    click.echo(f"renamed '{old}' to '{new}' in {names}{kept}")


def _refuse_name(new: str) -> None:
    if len(new) > 80 or not re.fullmatch(Identifier.pattern, new):
        proposal = slug(new)
        hint = f", as in '{proposal}'" if proposal else ""
        raise banks.Stop(f"'{new}' is no id: use a-z, 0-9 and '-' between them, 80 characters at most{hint}")


def _meant(old: str, new: str, loaded: Sequence[Loaded], found: ledgers.Ledgers, given: bool) -> tuple[str, str]:
    """Publisher and id of the item that is meant; ``given`` says whether banks were named."""
    asked, _, name = old.rpartition("/")
    there = {(each.bank.publisher, item.id) for each in loaded for item in each.bank.items}
    out = {identity for ledger in found.each for identity in ledger.items}
    publishers = sorted({publisher for publisher, item in there | out if item == name and asked in ("", publisher)})
    if not publishers:
        from difflib import get_close_matches

        close = get_close_matches(name, [item for _, item in there | out], 1)
        hint = f"; did you mean '{close[0]}'?" if close else ""
        done = any(
            name in entry.formerly and entry.item == new for ledger in found.each for entry in ledger.items.values()
        )
        if done:
            raise banks.Stop(f"'{name}' was renamed to '{new}' already")
        where = (
            "these banks" if given else "the banks that were read; name yours, as in: ketaquiz rename OLD NEW my-banks"
        )
        raise banks.Stop(f"there is no item '{old}' in {where}{hint}")
    if len(publishers) > 1:
        raise banks.Stop(
            f"several publishers have an item '{name}'; write {' or '.join(f'{each}/{name}' for each in publishers)}"
        )
    return publishers[0], name


def _refuse_taken(publisher: str, old: str, new: str, loaded: Sequence[Loaded], found: ledgers.Ledgers) -> None:
    ids = {item.id for each in loaded if each.bank.publisher == publisher for item in each.bank.items}
    if old == new:
        raise banks.Stop(f"the item is called '{new}' already")
    for ledger in found.each:
        entry = ledger.items.get((publisher, new))
        if entry is not None and (old not in entry.formerly or (publisher, old) in ledger.items):
            raise banks.Stop(f"'{new}' is out among learners as another item; choose another id")
    if new in ids and old in ids:
        raise banks.Stop(f"there is an item '{new}' already; choose another id")
    if new in ids and not any((publisher, old) in ledger.items for ledger in found.each):
        raise banks.Stop(f"there is an item '{new}' already, and '{old}' was never released: there is nothing to do")


def _ledgers(publisher: str, old: str, new: str, found: ledgers.Ledgers) -> Iterator[Artifact]:
    for ledger in found.each:
        if (publisher, old) in ledger.items:
            yield Artifact(Path(ledger.source.name), ledger_text(renamed(ledger, publisher, old, new)).encode())


def _banks(publisher: str, old: str, new: str, loaded: Sequence[Loaded]) -> Iterator[Artifact]:
    """The banks that name the item, edited."""
    for each in loaded:
        if each.bank.publisher != publisher:
            continue
        edited = each
        try:
            for index, item in enumerate(each.bank.items):
                if item.id == old:
                    edited = _loaded(editor.rename_item(edited, index, new))
            for index, item in enumerate(edited.bank.items):
                if item.retired is not None and item.retired.replaced_by == old:
                    edited = _loaded(editor.replace_text(edited, ("retired", "replaced_by"), new, index))
        except editor.CannotEdit as error:
            raise banks.Stop(f"{error}\nNothing was changed.") from None
        if edited is not each:
            path = Path(each.source.name)
            yield Artifact(path, editor.encoded(edited.source.text, path.read_bytes()))


def _loaded(made: editor.Edited) -> Loaded:
    if made.loaded is None:
        raise banks.Stop(f"the bank would have a problem then: {made.problems[0].message}\nNothing was changed.")
    return made.loaded
