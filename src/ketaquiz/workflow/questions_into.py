"""Questions of a file into a bank that is there, by their ids: what changed changes, what is new comes in, nothing goes.

The bank's comments, order and quoting stay. A row of a table of our own layout says all that an item says; of a file of
another program, only what that program knows is compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from ketaquiz.bank import editor
from ketaquiz.bank.assets import assets_of
from ketaquiz.bank.cells import bank_columns, cells_of, item_columns, named_columns, values_of
from ketaquiz.bank.format import ITEM_KEYS
from ketaquiz.bank.reader import Loaded
from ketaquiz.bank.revising import NewItem, Revision, revise
from ketaquiz.bank.sources import names_of
from ketaquiz.diagnostics import Source, has_errors
from ketaquiz.importers import Incoming, Row
from ketaquiz.text.shortened import shortened
from ketaquiz.workflow import CannotDo, ContentErrors
from ketaquiz.workflow.differences import difference
from ketaquiz.workflow.editions import FolderLedgers
from ketaquiz.workflow.files import Artifact
from ketaquiz.workflow.importing import same_files
from ketaquiz.workflow.incoming_pictures import take_free_names
from ketaquiz.workflow.loading import bytes_as_read, load_banks
from ketaquiz.workflow.own_words import rows_in
from ketaquiz.workflow.questions_in import (
    QuestionsOptions,
    as_bank,
    asked_of,
    entry_of,
    images_of,
    named_rows,
    own_id,
    read_questions,
    refuse_bad,
    report_of,
    sound_rows,
    taken_names,
)
from ketaquiz.workflow.same_items import Said, items_of, reworded, said_by
from ketaquiz.workflow.taken_over import said_anew, staying
from ketaquiz.workflow.wording import plural, tally
from ketaquiz.yamltree import writer
from ketaquiz.yamltree.nodes import Mapping as MappingNode
from ketaquiz.yamltree.nodes import Scalar
from ketaquiz.yamltree.reader import parse_yaml

_NAMED: Final = ("articles", "references", "cases")
_MOST_NAMED: Final = 20


@dataclass(frozen=True)
class ChangedItem:
    """An item that gets other values."""

    item: str
    keys: tuple[str, ...]
    released: bool
    """Whether learners have it, and get the change with the next release."""


@dataclass(frozen=True)
class QuestionsInto:
    """A bank with what a file has for it, to be written."""

    name: str
    artifacts: tuple[Artifact, ...]
    """Empty where nothing changes."""
    changed: tuple[ChangedItem, ...]
    new: tuple[str, ...]
    """The ids of items that come in."""
    missing: tuple[str, ...]
    """The ids of items that the file has not; they stay as they are."""
    staying: tuple[tuple[str, tuple[str, ...]], ...]
    """Keys of which a file of another program says nothing, with the items that have them; they stay as they are."""
    head: tuple[str, ...]
    """What changes besides items: ``title``, ``references who-2009``."""
    report: tuple[str, ...]
    difference: str
    """The lines that change, as a unified difference."""
    reworded: Mapping[str, str] = field(default_factory=dict)
    """By new items the missing ones that they may be in other words."""
    refused: bool = False
    """Whether questions of the file were refused, so that missing items may be theirs."""

    def lines(self) -> list[str]:
        """Sentences on what changes, what comes in, and what stays."""
        said = [f"changed: {self.name}: {_listed(self.head)}"] if self.head else []
        for each in self.changed:
            learners = "; learners have it, and get that with the next release" if each.released else ""
            said.append(f"changed: item '{each.item}': {', '.join(each.keys)}{learners}")
        said += [f"new: item '{name}'{self._like(name)}" for name in self.new]
        if self.missing:
            refused = " or refused" if self.refused else ""
            said.append(
                f"not in the file{refused}, left as they are: {plural(len(self.missing), 'item')}: {_listed(self.missing)}"
            )
        for key, items in self.staying:
            said.append(f"in the bank alone, left as it is: {key} of {plural(len(items), 'item')}: {_listed(items)}")
        return said

    def _like(self, name: str) -> str:
        """Which item a new one may be in other words."""
        if name not in self.reworded:
            return ""
        return (
            f": much like '{self.reworded[name]}', which is not in the file; if it is that one in other words, write these into the "
            "bank first, and import again"
        )


def _listed(names: Sequence[str]) -> str:
    """Names, the first ones of very many."""
    more = f" and {len(names) - _MOST_NAMED:,} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(shortened(name, 100) for name in names[:_MOST_NAMED]) + more


def import_into(file: Path, target: Path, options: QuestionsOptions | None = None) -> QuestionsInto:
    """The bank at ``target`` with what the questions of a file change in it.

    Raises `ContentErrors` where the bank has errors, or a question cannot become an item unless such are to be skipped;
    `CannotDo` where the file cannot be read, is of another bank, or the bank's text cannot be changed by a program.
    """
    options = options or QuestionsOptions()
    loaded = _bank(target)
    incoming = read_questions(file, options, lambda: options.language or loaded.bank.language)
    _refuse_other(incoming, options, loaded, file)
    take_free_names(incoming, target.parent)
    old = {item.id: _values(loaded, number) for number, item in enumerate(loaded.bank.items)}
    rows = _with_ids(incoming, old, loaded)
    head = _head(loaded)
    if incoming.own:
        rows = [replace(row, keys=_merged(old.get(row.id, {}), row.keys, incoming.columns)) for row in rows]
        rows, _ = sound_rows(rows, incoming, _joined(head, incoming), file, loaded.shared, target.parent)
    else:
        rows = rows_in(loaded.bank.language, rows, incoming.exact)
        rows, _, made = as_bank(rows, incoming, {key: head[key] for key in ("publisher", "deck", "language")}, file)
        if made is not None:
            incoming.images.files = {
                path.relative_to(target.parent).as_posix(): data
                for path, data in images_of(incoming, made, target).items()
            }
    refuse_bad(incoming, rows, file, options)
    work = _Work(loaded, old, incoming)
    for row in rows:
        work.take(row)
    if incoming.own:
        work.take_head(head)
    return work.result(rows, file, target)


def _bank(target: Path) -> Loaded:
    """The bank to change. Raises `ContentErrors` where it has errors."""
    if not target.is_file():
        raise CannotDo(f"--into {target}: there is no such bank; -o writes a new one")
    found, problems = load_banks([target])
    if has_errors(problems) or not found or not found[0].complete:
        raise ContentErrors(f"nothing was written: {target} has {tally(problems)}; mend it first", problems)
    return found[0]


def _refuse_other(incoming: Incoming, options: QuestionsOptions, loaded: Loaded, file: Path) -> None:
    bank = loaded.bank
    for given in (options.publisher, str(incoming.head.get("publisher", ""))):
        if given and given != bank.publisher:
            raise CannotDo(
                f"{file} has questions of the publisher '{shortened(given, 40)}', and {loaded.source.name} is of "
                f"'{bank.publisher}': it is another bank"
            )
    if options.deck or options.language:
        raise CannotDo("--deck and --language are for a new bank; leave them out")


def _values(loaded: Loaded, number: int) -> dict[str, writer.Value]:
    columns = item_columns()
    return values_of(cells_of(loaded.nodes[number], columns), columns)


def _head(loaded: Loaded) -> dict[str, writer.Value]:
    """What the bank says beside its items."""
    head = values_of(cells_of(loaded.root, bank_columns()), bank_columns())
    for sheet in _NAMED:
        node = loaded.root.get(sheet) if isinstance(loaded.root, MappingNode) else None
        if isinstance(node, MappingNode):
            columns = named_columns(sheet)
            head[sheet] = {
                name.value: values_of(cells_of(below, columns), columns)
                for name, below in node.pairs()
                if isinstance(name, Scalar)
            }
    return head


def _joined(head: Mapping[str, writer.Value], incoming: Incoming) -> dict[str, writer.Value]:
    """A head with what a table says of it."""
    found = {**head, **{key: value for key, value in incoming.head.items() if key not in _NAMED}}
    for sheet in _NAMED:
        entries: Any = {**_mapping(head.get(sheet)), **_mapping(incoming.head.get(sheet))}
        if entries:
            found[sheet] = entries
    return found


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _with_ids(incoming: Incoming, old: Mapping[str, Mapping[str, writer.Value]], loaded: Loaded) -> list[Row]:
    """The rows with their ids. One without an id is the item that says the same, if there is one, else a new one."""
    publisher = loaded.bank.publisher
    files = _files(loaded, incoming)

    def said(keys: Mapping[str, writer.Value]) -> Said:
        return said_by(keys, asked_of(keys), lambda name: files.get(name, name))

    rows = [replace(row, id=own_id(row.id.removeprefix(f"{publisher}/"))) for row in incoming.rows]
    named = {row.id for row in rows}
    bare = [(at, row) for at, row in enumerate(rows) if not row.id]
    found, refused = items_of(
        [(row, said(row.keys)) for _, row in bare],
        {name: said(keys) for name, keys in old.items() if name not in named},
    )
    for number, (at, row) in enumerate(bare):
        rows[at] = replace(row, id=found.get(number, ""))
    incoming.refused += refused.values()
    out = {bare[number][0] for number in refused}
    incoming.rows = [row for at, row in enumerate(rows) if at not in out]
    return named_rows(incoming, publisher, taken_names(loaded.source.folder, publisher), old.keys())


def _files(loaded: Loaded, incoming: Incoming) -> dict[str, bytes]:
    """The pictures and sounds of a bank, and of a file for it."""
    return {**{name: each.data for name, each in assets_of(loaded.bank).items()}, **incoming.images.files}


def _merged(
    old: Mapping[str, writer.Value], new: Mapping[str, writer.Value], columns: frozenset[str]
) -> dict[str, writer.Value]:
    """What an item says, where a table has no column for some of its keys."""
    kept = {key: value for key, value in old.items() if key not in columns and key != "id"}
    both = {**kept, **new}
    return {key: both[key] for key in ITEM_KEYS if key in both}


class _Work:
    """Changes of a bank, as they are gathered."""

    def __init__(self, loaded: Loaded, old: Mapping[str, Mapping[str, writer.Value]], incoming: Incoming) -> None:
        self.loaded, self.old, self.incoming = loaded, old, incoming
        self.numbers = {item.id: number for number, item in enumerate(loaded.bank.items)}
        self.files = _files(loaded, incoming)
        self.ledger = FolderLedgers([loaded]).of(loaded)
        self.revisions: list[Revision] = []
        self.new: list[NewItem] = []
        self.changed: list[ChangedItem] = []
        self.head: list[str] = []
        self.staying: dict[str, list[str]] = {}
        self.last: int | None = None
        """The bank's item of the last row that has one."""

    def take(self, row: Row) -> None:
        """Enter what a row changes."""
        number = self.numbers.get(row.id)
        if number is None:
            self.new.append(NewItem(self.last, entry_of(row)))
            return
        self.last = number
        old = {key: value for key, value in self.old[row.id].items() if key != "id"}
        new = dict(row.keys)
        if not self.incoming.own:
            new = said_anew(old, row, self.files, self.loaded.bank.language)
            for key in staying(old, row, new):
                self.staying.setdefault(key, []).append(row.id)
        values: dict[str, writer.Value | None] = {key: value for key, value in new.items() if old.get(key) != value}
        values |= {key: None for key in old if key not in new}
        if values:
            self.revisions.append(Revision(number, values))
            released = (self.loaded.bank.publisher, row.id) in self.ledger.items
            self.changed.append(ChangedItem(row.id, tuple(values), released))

    def take_head(self, head: Mapping[str, writer.Value]) -> None:
        """Enter what a table changes of the bank itself; articles, references and cases stay where it has them not."""
        incoming = self.incoming
        there = {route[0] for route in incoming.head_places if len(route) == 1}
        given = {key: incoming.head.get(key) for key in there if key not in _NAMED}
        root: dict[str, writer.Value | None] = {key: value for key, value in given.items() if head.get(key) != value}
        self.head += root
        for sheet in _NAMED:
            own, entries = _mapping(head.get(sheet)), _mapping(incoming.head.get(sheet))
            added: dict[str, Any] = {}
            for name, value in entries.items():
                if self.loaded.is_shared(sheet, name):
                    self._refuse_shared(sheet, name, value)
                elif name not in own:
                    added[name] = value
                    self.head.append(f"{sheet} {name}")
                elif own[name] != value:
                    gone = {key: None for key in own[name] if key not in value}
                    self.revisions.append(Revision((sheet, name), {**value, **gone}))
                    self.head.append(f"{sheet} {name}")
            if added and names_of(self.loaded.root, sheet):
                self.revisions.append(Revision((sheet,), added))
            elif added:
                root[sheet] = added
        if root:
            self.revisions.append(Revision((), root))

    def _refuse_shared(self, sheet: str, name: str, value: Mapping[str, Any]) -> None:
        """Raises `CannotDo` where a table changes what the banks of the folder share."""
        shared, _ = parse_yaml(Source("", self.loaded.shared_text))
        node = shared.get(sheet) if isinstance(shared, MappingNode) else None
        below = node.get(name) if isinstance(node, MappingNode) else None
        columns = named_columns(sheet)
        if below is not None and values_of(cells_of(below, columns), columns) != value:
            raise CannotDo(
                f"the table changes '{name}' in its sheet '{sheet}', which several banks share: change it in "
                f"{self.loaded.source.folder / 'sources.yaml'}. Nothing was written"
            )

    def result(self, rows: Sequence[Row], file: Path, target: Path) -> QuestionsInto:
        """What is to be written for the changes that were taken, and what is said of them; nothing is written here.

        ``rows`` are those that were read of ``file``, for the report and for the items that it has not; pictures come
        beside ``target``, the bank. Without a change there is nothing to write. Raises `CannotDo` where the bank cannot be
        edited so, and `ContentErrors` where the edited bank would have problems.
        """
        loaded = self.loaded
        ids = {row.id for row in rows} | {row.id for row in self.incoming.rows}
        missing = tuple(item.id for item in loaded.bank.items if item.id not in ids)
        new = tuple(str(each.entry.keys["id"]) for each in self.new)
        touched = {*new, *(each.item for each in self.changed)}
        told = [row if row.id in touched else replace(row, remarks=()) for row in rows]
        report = tuple(report_of(self.incoming, told, file))
        stays = tuple((key, tuple(items)) for key, items in self.staying.items())
        said = (tuple(self.changed), new, missing, stays, tuple(self.head), report)
        if not self.revisions and not self.new:
            return QuestionsInto(loaded.source.name, (), *said, "", refused=bool(self.incoming.refused))
        try:
            edited = revise(loaded, self.revisions, self.new, self.incoming.images.files)
        except (editor.CannotEdit, ValueError) as error:
            raise CannotDo(f"{error}\nNothing was written.", notes=report) from None
        if edited.loaded is None:
            problems = [replace(each, place=None, file=loaded.source.name, related=()) for each in edited.problems]
            raise ContentErrors(f"nothing was written: the bank would have {tally(problems)}", problems, report)
        data = bytes_as_read(loaded.source)
        bank = Artifact(Path(loaded.source.name), editor.encoded(edited.text, data), data, edited=True)
        artifacts: list[Artifact] = []
        files = {target.parent / name: image for name, image in self.incoming.images.files.items()}
        if not self.incoming.own:
            used = assets_of(edited.loaded.bank)
            files = {path: data for path, data in files.items() if path.relative_to(target.parent).as_posix() in used}
            there = same_files(files)
            artifacts += [Artifact(path, each, each if path in there else b"") for path, each in files.items()]
        artifacts.append(bank)  # last, so that its pictures are there wherever a run is killed
        lines = difference(loaded, edited.loaded)
        return QuestionsInto(
            loaded.source.name, tuple(artifacts), *said, lines, self._reworded(missing), bool(self.incoming.refused)
        )

    def _reworded(self, missing: Sequence[str]) -> dict[str, str]:
        """By new items the missing ones that they may be in other words."""

        def said(keys: Mapping[str, writer.Value]) -> Said:
            return said_by(keys, asked_of(keys), lambda name: self.files.get(name, name))

        new = {str(each.entry.keys["id"]): said(each.entry.keys) for each in self.new}
        return reworded(new, {name: said(self.old[name]) for name in missing})
