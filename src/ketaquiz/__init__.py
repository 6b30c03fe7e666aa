"""ketaquiz: questions written once in YAML become Anki decks and printed quizzes.

One way through, never back::

    decks/*.yaml → read_source → parse → load_bank → (bank, problems) → check → assemble → forms → render → outputs → write
    article.txt  → read_article ───────────────────────────────────────↗
                   read_article → drafts → a bank's text, for a person to review

- `diagnostics`: a problem and its place. `source`: YAML text into nodes that know where they stand; the only import of
  yaml. `model`: what a bank says, frozen and typed.
- `shapes`: what may stand at a key, one definition for reading and for the JSON Schema. `kinds`: one file a kind of
  question, read into one of the model's three interactions. `load`: nodes into banks, with every problem of every file.
- `articles`: an article's sections and passages, and what a quote marks in it; `blocks`: its bytes into headings and
  paragraphs, the only import of selectolax.
- `draft`: what an article's structure offers for items: an extractor a file, and what puts drafts into a bank that is
  there. `yamltext`: banks as YAML text, the other direction of `load`. `english`: what rules and extractors know of it.
- `check`: the rules for questions, one file each, and what runs them; `check.config`: what a team sets for its banks.
- `markup` and `mathematics`: a text as typed into HTML. `images`, `words`, `assets`: pictures, fixed words, shipped
  files.
- `ledger`: what is out among learners, and what a release enters there; `lockfile`: that as a file, ``ketaquiz.lock``;
  `refuse`: what may not go out.
- `assemble`: banks and a blueprint into forms and their key.
- `render`: one file a format, from banks to bytes. `render.anki`: items into notes (`compose`), notes into a package
  (`pack`, the only import of genanki). `render.print`: forms and key as pages. `render.pages`: the only import of
  jinja2.
- `edit`: changes of a bank's text by stretches, so that comments and order stay. `yamltext`: a bank as YAML text.
- `collection`: real Anki in a throw-away collection, the only import of anki: what an update does to a learner, and the
  notes of a package. `carried`: the banks that our packages carry. `foreign`, `adopt`, `unmark`: others' note types and
  notes as items to edit, HTML into text as typed; `harmless`: what of others' HTML and styles may be shipped.
- `browser`: pages into PDF. `write`: files that appear whole or not at all.
- `cli`: one file a command; the only layer that imports click, prints, exits or reads the clock.

Problems that authors make are values, handed back beside what could be read; exceptions are for broken programs and
for what the disk, a template, a browser or Anki refuses. Below `cli` only ``read_…``, `assets`, `browser`, `collection`
and `write` touch the disk. The verbs can be used from Python as well::

    from ketaquiz import read_collection, assemble, Blueprint

They are imported when they are first used, so that ``import ketaquiz`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from ketaquiz.articles import read_article
    from ketaquiz.assemble import answer_key, assemble
    from ketaquiz.check import rules
    from ketaquiz.draft import drafts
    from ketaquiz.load import load_bank, read_collection, schema
    from ketaquiz.model import Bank, Blueprint, Form, Item
    from ketaquiz.render import Request, outputs
    from ketaquiz.source import parse, read_source
    from ketaquiz.words import read_words
    from ketaquiz.write import Artifact, write_all

_HOMES = {
    "read_source": "source",
    "parse": "source",
    "load_bank": "load",
    "read_collection": "load",
    "schema": "load",
    "Bank": "model",
    "Item": "model",
    "Blueprint": "model",
    "Form": "model",
    "assemble": "assemble",
    "answer_key": "assemble",
    "read_article": "articles",
    "rules": "check",
    "drafts": "draft",
    "read_words": "words",
    "Request": "render",
    "outputs": "render",
    "Artifact": "write",
    "write_all": "write",
}

__all__ = [
    "Artifact",
    "Bank",
    "Blueprint",
    "Form",
    "Item",
    "Request",
    "answer_key",
    "assemble",
    "drafts",
    "load_bank",
    "outputs",
    "parse",
    "read_article",
    "read_collection",
    "read_source",
    "read_words",
    "rules",
    "schema",
    "write_all",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"ketaquiz.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'ketaquiz' has no attribute {name!r}")
