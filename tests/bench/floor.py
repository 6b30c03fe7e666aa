"""The floor: the C event stream of a bank, and genanki writing bare notes of the same content."""

from __future__ import annotations

import gc
import sys
import tempfile
from pathlib import Path

import genanki

gc.disable()
model = genanki.Model(
    1607392319,
    "Bare",
    fields=[{"name": "Front"}, {"name": "Back"}],
    templates=[{"name": "Card", "qfmt": "{{Front}}", "afmt": "{{FrontSide}}<hr>{{Back}}"}],
)
deck = genanki.Deck(2059400110, "Bare")
if sys.argv[1] == "--bare":
    for n in range(int(sys.argv[2])):
        fields = [
            f"What is the meaning of the number {n} in this bank of questions?",
            f"The answer to number {n} is this",
        ]
        deck.add_note(genanki.Note(model=model, fields=fields))
else:
    import yaml

    with open(sys.argv[1], encoding="utf-8") as file:
        text = file.read()
    item: list[str] = []
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if type(event) is yaml.ScalarEvent:
            if event.value == "id":
                if item:
                    deck.add_note(genanki.Note(model=model, fields=[item[3], " ".join(item[4:])]))
                item = []
            item.append(event.value)
    deck.add_note(genanki.Note(model=model, fields=[item[3], " ".join(item[4:])]))
tempfile.tempdir = str(Path(sys.argv[-1]).parent)  # it leaves a file there
genanki.Package(deck).write_to_file(sys.argv[-1])
