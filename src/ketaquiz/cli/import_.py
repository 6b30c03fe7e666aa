"""``ketaquiz import``."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from ketaquiz.cli import COMMANDS, report, terminal
from ketaquiz.release.ledger import NAME, Ledger, day
from ketaquiz.workflow import CannotDo
from ketaquiz.workflow.files import Artifact, write_outputs
from ketaquiz.workflow.importing import import_package, is_bank_path, restore_ledger
from ketaquiz.workflow.ledger_files import refuse_changed_ledgers
from ketaquiz.workflow.questions_in import QuestionsOptions, import_questions, is_package
from ketaquiz.workflow.questions_into import import_into
from ketaquiz.workflow.wording import plural


@click.command(
    "import",
    short_help=COMMANDS["import"],
    help=COMMANDS["import"]
    + f"""

A package that ketaquiz made carries its banks, and they come back as they were. Of others, basic, reversed and cloze
notes become items, with what their cards show, and pictures with covered parts become drafts in which you name the
parts; what cannot come is listed. {NAME} beside the bank then knows each note's identity and note type, so that
learners who have the deck keep their history when you release it from here. Reading others' packages needs the Python package anki; where it is missing, it is said how to install it.

\b
  ketaquiz import pharmacology.apkg -o decks/pharmacology.yaml --publisher ward-7

Where a package has several decks, -o is a folder, or --deck names one.

Files of other programs become one bank: Moodle (XML, GIFT), Aiken, Excel and other spreadsheets, Word, and questions in
plain text. Their form is found by what is in them. A question whose right answer is not marked is refused, with its line
or cell; while there are such, nothing is written, unless --skip-bad leaves them out. What is otherwise than in the file
is said, and stands above its item, which is a draft then.

\b
  ketaquiz import old-quiz.xlsx -o decks/old-quiz.yaml --publisher ward-7
""",
)
@click.argument("package", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE")
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path),
    metavar="BANK.yaml",
    help="The bank to write, or a folder for all banks; nothing that is there is overwritten.",
)
@click.option(
    "--into",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="BANK.yaml",
    help="The bank that the questions go into: by their ids, changed ones change and new ones come in, nothing is deleted. "
    "It shows what would change, and asks.",
)
@click.option("--yes", "agreed", is_flag=True, help="With --into: write without asking.")
@click.option(
    "--deck",
    default="",
    metavar="NAME",
    help="Of a package: only this deck, or the bank of this name. Of another file: what the bank's deck is called "
    "[default: as the file].",
)
@click.option("--publisher", default="", metavar="WORD", help="[default: that of the other banks beside BANK.yaml]")
@click.option(
    "--ledger",
    "only_ledger",
    is_flag=True,
    help=f"Only bring back {NAME}, where it was lost: what the package knows of the banks in the folder -o, which stay "
    "as they are.",
)
@click.option(
    "--language",
    default="",
    metavar="XX",
    help="[default: that of the other banks beside it, else what its words tell, else en]",
)
@click.option("--skip-bad", is_flag=True, help="Take the questions that can come, and leave the others out.")
@click.option(
    "--columns",
    multiple=True,
    metavar="COLUMN=KEY",
    help="Of a table: what a column is for, as in --columns 'Prompt=question', or --columns 'B=answer' by its letter; may be given several times.",
)
def command(
    package: Path,
    target: Path | None,
    into: Path | None,
    agreed: bool,
    deck: str,
    publisher: str,
    language: str,
    only_ledger: bool,
    skip_bad: bool,
    columns: tuple[str, ...],
) -> None:
    if not package.is_file():
        raise CannotDo(f"{package} is no file that can be read")
    if (target is None) == (into is None):
        raise CannotDo("say where the questions go: -o BANK.yaml writes a new bank, --into BANK.yaml changes one")
    if agreed and into is None:
        raise CannotDo("--yes is for --into: it writes without asking")
    if not is_package(package):
        if only_ledger:
            raise CannotDo("--ledger is for packages of Anki; leave it out")
        options = QuestionsOptions(publisher, deck, language, skip_bad, _columns(columns))
        if into is not None:
            _import_into(package, into, options, agreed=agreed)
            return
        assert target is not None
        _import_questions(package, target, options)
        return
    if target is None:
        raise CannotDo("--into is for files of other programs and workbooks; a package of Anki goes to -o")
    if skip_bad or columns:
        raise CannotDo("--skip-bad and --columns are for files of other programs; leave them out")
    if only_ledger:
        if deck:
            raise CannotDo("--ledger is for all banks of the package that the folder has; leave --deck out")
        _restore_ledger(package, target.parent if is_bank_path(target) else target)
        return
    imported = import_package(package, target, int(time.time()), deck=deck, publisher=publisher, language=language)
    report.say(imported.remarks)
    _write(imported.artifacts, imported.ledgers, imported.notes)
    wrote = ", ".join(path.as_posix() for path in imported.banks)
    images = f", {plural(imported.images, 'picture')}" if imported.images else ""
    known = ", ".join(Path(ledger.source.name).as_posix() for ledger in imported.ledgers)
    if known:
        known = f"; {known} knows them"
        if imported.released:
            known += f" as released on {day(imported.released)}; if there was a later release, import that one"
    terminal.echo(f"wrote {wrote}: {plural(imported.items, 'item')}{images}{known}")


def _columns(given: Sequence[str]) -> dict[str, str]:
    """What the user said that columns are for."""
    columns = {}
    for each in given:
        name, found, key = each.rpartition("=")
        if not found or not name.strip() or not key.strip():
            raise CannotDo(f"--columns {each}: write the column's name, '=' and a key: --columns 'Prompt=question'")
        columns[name.strip()] = key.strip()
    return columns


def _import_questions(file: Path, target: Path, options: QuestionsOptions) -> None:
    """Take the questions of another program's file into a bank."""
    made = import_questions(file, target, options)
    report.say(made.report)
    report.say(write_outputs(made.artifacts))
    images = f", {plural(made.images, 'picture')}" if made.images else ""
    drafts = f"; {plural(made.drafts, 'of them is a draft', 'of them are drafts')} to look at" if made.drafts else ""
    terminal.echo(f"wrote {target.as_posix()}: {plural(made.items, 'item')}{images}{drafts}")


def _import_into(file: Path, into: Path, options: QuestionsOptions, *, agreed: bool) -> None:
    """Take the questions of a file into a bank that is there, where somebody agrees to what changes."""
    made = import_into(file, into, options)
    report.say(made.report)
    terminal.echo("".join(f"{line}\n" for line in made.lines()), nl=False)
    if not made.artifacts:
        terminal.echo(f"there is nothing to change in {made.name}")
        return
    terminal.echo(made.difference, nl=False)
    many = " and ".join(
        said
        for said in (
            f"change {plural(len(made.changed), 'item')}" if made.changed else "",
            f"take in {plural(len(made.new), 'item')}" if made.new else "",
            "change what is said of the bank" if made.head else "",
        )
        if said
    )
    if not agreed:
        if not terminal.is_dialog():
            terminal.echo(f"nothing was written: --yes would {many} so")
            return
        if not click.confirm(f"{many} so?"):
            terminal.echo("nothing was written")
            return
    report.say(write_outputs(made.artifacts))
    terminal.echo(f"wrote {made.name}: {plural(len(made.changed), 'item')} changed, {len(made.new):,} new")


def _restore_ledger(package: Path, folder: Path) -> None:
    restored = restore_ledger(package, folder, int(time.time()))
    ledger = restored.ledger
    _write(restored.artifacts, [ledger], restored.notes)
    since = ""
    if ledger.newest:
        since = f", as released on {day(ledger.newest)}; if there was a later release, take its package"
    terminal.echo(
        f"wrote {Path(ledger.source.name).as_posix()}: it has {plural(len(ledger.entries), 'item')}, "
        f"now with those of {', '.join(restored.banks)}{since}"
    )


def _write(artifacts: Sequence[Artifact], ledgers: Sequence[Ledger], notes: Sequence[str]) -> None:
    report.say(write_outputs(artifacts, look_again=partial(refuse_changed_ledgers, ledgers)))
    report.say(notes)
