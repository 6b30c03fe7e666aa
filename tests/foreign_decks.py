"""Decks that somebody else made in Anki: their notes, their note types, and the packages in which they come."""

from __future__ import annotations

from pathlib import Path

from anki.collection import ExportAnkiPackageOptions
from anki.import_export_pb2 import ExportLimit

from world import Learner, run


def export(one: Learner, target: Path, legacy: bool = False) -> Path:
    """A package of all that a collection has, as Anki writes it to share."""
    one.col.export_anki_package(
        out_path=str(target),
        options=ExportAnkiPackageOptions(
            with_scheduling=False, with_media=True, with_deck_configs=False, legacy=legacy
        ),
        limit=ExportLimit(whole_collection={}),
    )
    return target


def add(one: Learner, kind: str, *fields: str, tags: str = "", deck: str = "Pharmacology") -> int:
    """A note of one of the kinds that Anki comes with; its id."""
    model = one.col.models.by_name(kind)
    assert model is not None
    note = one.col.new_note(model)
    note.fields = [*fields, *[""] * (len(note.fields) - len(fields))]
    note.tags = tags.split()
    deck_id = one.col.decks.id(deck)
    assert deck_id is not None
    one.col.add_note(note, deck_id)
    return note.id


def adopt(folder: Path, package: Path) -> str:
    """The bank that a package becomes."""
    done = run("import", package, "-o", folder / "pharmacology.yaml", "--publisher", "ward-7")
    assert done.exit_code == 0, done.stderr
    return (folder / "pharmacology.yaml").read_text(encoding="utf-8")


def kind(one: Learner, name: str, fields: list[str], front: str, back: str, css: str = "") -> str:
    """A note type of somebody's own making; its name."""
    models = one.col.models
    model = models.new(name)
    for field in fields:
        models.add_field(model, models.new_field(field))
    template = models.new_template("Card 1")
    template["qfmt"], template["afmt"] = front, back
    models.add_template(model, template)
    model["css"] = css
    models.add_dict(model)
    return name
