"""Another id for an item, in its bank and in the ledger, so that it stays the same item for learners."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ketaquiz.bank import editor
from ketaquiz.bank.reader import Loaded
from ketaquiz.bank.slugs import slug
from ketaquiz.bank.values import Identifier
from ketaquiz.check.baseline import Known, baseline_text
from ketaquiz.check.config import read_config
from ketaquiz.diagnostics import has_errors
from ketaquiz.release.ledger import NAME, Ledger, renamed
from ketaquiz.release.ledger_text import ledger_text
from ketaquiz.workflow import CannotDo
from ketaquiz.workflow.baselines import read_known
from ketaquiz.workflow.editions import FolderLedgers
from ketaquiz.workflow.files import Artifact
from ketaquiz.workflow.loading import bytes_as_read


@dataclass(frozen=True)
class RenamedItem:
    """An item with another id, to be written."""

    old: str
    """The id without the publisher."""
    new: str
    artifacts: tuple[Artifact, ...]
    """The ledgers, banks and baselines that name it."""
    before: tuple[Ledger, ...]
    """The ledgers of the banks as they were read."""

    @property
    def was_released(self) -> bool:
        """Whether learners have it."""
        return any(artifact.path.name == NAME for artifact in self.artifacts)


def rename_item(loaded: Sequence[Loaded], old: str, new: str, *, banks_named: bool = True) -> RenamedItem:
    """Give an item of banks without errors another id.

    ``old`` is an id, or ``PUBLISHER/ID``; ``banks_named`` says whether the caller chose the banks, for the message where
    none has the item. Raises `CannotDo` where the item is not there, ``new`` is no id or belongs to another item, or a
    ledger, the settings or a baseline cannot be read.
    """
    refuse_malformed_id(new)
    ledgers = FolderLedgers(loaded)
    if has_errors(ledgers.problems):
        raise CannotDo("nothing was changed: a ledger cannot be read", ledgers.problems)
    publisher, old = _meant(old, new, loaded, ledgers.all, banks_named)
    _refuse_taken(publisher, old, new, loaded, ledgers.all)
    artifacts = (
        *_ledgers(publisher, old, new, ledgers.all),
        *_banks(publisher, old, new, loaded),
        *_baselines(publisher, old, new, loaded),
    )
    return RenamedItem(old, new, artifacts, tuple(ledgers.all))


def refuse_malformed_id(new: str) -> None:
    """Raises `CannotDo` where a text is no id."""
    if len(new) > 80 or not re.fullmatch(Identifier.pattern, new):
        proposal = slug(new)
        hint = f", as in '{proposal}'" if proposal else ""
        raise CannotDo(f"'{new}' is no id: use a-z, 0-9 and '-' between them, 80 characters at most{hint}")


def _meant(old: str, new: str, loaded: Sequence[Loaded], ledgers: Sequence[Ledger], given: bool) -> tuple[str, str]:
    """Publisher and id of the item that is meant; ``given`` says whether banks were named."""
    asked, _, name = old.rpartition("/")
    there = {(each.bank.publisher, item.id) for each in loaded for item in each.bank.items}
    out = {identity for ledger in ledgers for identity in ledger.items}
    publishers = sorted({publisher for publisher, item in there | out if item == name and asked in ("", publisher)})
    if not publishers:
        from difflib import get_close_matches

        close = get_close_matches(name, [item for _, item in there | out], 1)
        hint = f"; did you mean '{close[0]}'?" if close else ""
        done = any(
            name in entry.formerly and entry.item == new for ledger in ledgers for entry in ledger.items.values()
        )
        if done:
            raise CannotDo(f"'{name}' was renamed to '{new}' already")
        where = (
            "these banks" if given else "the banks that were read; name yours, as in: ketaquiz rename OLD NEW my-banks"
        )
        raise CannotDo(f"there is no item '{old}' in {where}{hint}")
    if len(publishers) > 1:
        raise CannotDo(
            f"several publishers have an item '{name}'; write {' or '.join(f'{each}/{name}' for each in publishers)}"
        )
    return publishers[0], name


def _refuse_taken(publisher: str, old: str, new: str, loaded: Sequence[Loaded], ledgers: Sequence[Ledger]) -> None:
    """Raises `CannotDo` where another item has the new id, or had it when it went out."""
    ids = {item.id for each in loaded if each.bank.publisher == publisher for item in each.bank.items}
    if old == new:
        raise CannotDo(f"the item is called '{new}' already")
    for ledger in ledgers:
        entry = ledger.items.get((publisher, new))
        if entry is not None and (old not in entry.formerly or (publisher, old) in ledger.items):
            raise CannotDo(f"'{new}' is out among learners as another item; choose another id")
    if new in ids and old in ids:
        raise CannotDo(f"there is an item '{new}' already; choose another id")
    if new in ids and not any((publisher, old) in ledger.items for ledger in ledgers):
        raise CannotDo(f"there is an item '{new}' already, and '{old}' was never released: there is nothing to do")


def _ledgers(publisher: str, old: str, new: str, ledgers: Sequence[Ledger]) -> Iterator[Artifact]:
    """The ledgers that know the item, with its new id."""
    for ledger in ledgers:
        if (publisher, old) in ledger.items:
            yield Artifact(
                Path(ledger.source.name), ledger_text(renamed(ledger, publisher, old, new)).encode(), edited=True
            )


def _banks(publisher: str, old: str, new: str, loaded: Sequence[Loaded]) -> Iterator[Artifact]:
    """The banks that have the item, or name it as the replacement of a retired one, with its new id."""
    for each in loaded:
        if each.bank.publisher != publisher:
            continue
        edited = each
        try:
            for index, item in enumerate(each.bank.items):
                if item.id == old:
                    edited = _sound(editor.rename_item(edited, index, new))
            for index, item in enumerate(edited.bank.items):
                if item.retired is not None and item.retired.replaced_by == old:
                    edited = _sound(editor.replace_text(edited, ("retired", "replaced_by"), new, index))
        except editor.CannotEdit as error:
            raise CannotDo(f"{error}\nNothing was changed.") from None
        if edited is not each:
            before = bytes_as_read(each.source)
            data = editor.encoded(edited.source.text, before)
            yield Artifact(Path(each.source.name), data, before, edited=True)


def _baselines(publisher: str, old: str, new: str, loaded: Sequence[Loaded]) -> Iterator[Artifact]:
    """The baselines that the settings beside the banks name, where they have lines of the item, with its new id."""
    paths: dict[Path, None] = {}
    for folder in dict.fromkeys(each.source.folder for each in loaded if each.bank.publisher == publisher):
        config, problems = read_config(folder)
        if problems:
            raise CannotDo("nothing was changed: the settings cannot be used", problems)
        if config.baseline is not None and config.baseline.is_file():
            paths[config.baseline] = None
    for path in paths:
        before = path.read_bytes()
        known = read_known(path)
        if any((each.publisher, each.item) == (publisher, old) for each in known):
            moved: dict[Known, int] = {}
            for each, number in known.items():
                one = each._replace(item=new) if (each.publisher, each.item) == (publisher, old) else each
                moved[one] = max(number, moved.get(one, 0))
            yield Artifact(path, baseline_text(moved).encode(), before, edited=True)


def _sound(edited: editor.Edited) -> Loaded:
    """An edited bank. Raises `CannotDo` where the edit brought a problem."""
    if edited.loaded is None:
        raise CannotDo(f"the bank would have a problem then: {edited.problems[0].message}\nNothing was changed.")
    return edited.loaded
