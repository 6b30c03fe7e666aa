"""ketaquiz: questions written once in YAML become Anki decks and printed quizzes.

The rooms stand in the order in which data goes through them; each may import those above it in this list, never back::

    decks/*.yaml → yamltree → bank → check → release → anki, exam → export → files
    an article   → article  → draft → a bank's text, for a person to review

- `interactions`: what an item asks its reader to do. `model`: what a bank says, frozen and typed. `diagnostics`: a problem
  and its place. `frozen`: frozen values by the ten thousand. `shipped`: where the folders ``templates`` and ``decks`` are. `installing`: the command that installs
  what is missing.
- `yamltree`: YAML text into nodes that know where they stand (`reader`, with YAML's errors in a trainer's words in
  `syntax` and `misreadings`), and values into YAML text (`writer`).
- `text`: a text as typed into HTML (`markdown`, by the rules of `markdown_grammar`, and `mathematics`) and HTML into a text as typed (`from_html`,
  with `html_pieces`, `marked_line`, and what readers see of either in `seen`), what of
  others' HTML and styles may be shipped (`allowlist`), fixed words (`strings`), Jinja2 (`templates`), words in any
  language (`words`), numbers with their units (`numbers`, `units`), the letters of files (`encodings`), and what is known of a language (`languages`).
- `bank`: the keys of a bank (`format`, `kinds`) and what may stand at them (`values`, `records`), reading one
  (`reader`) or a folder (`collection`), changing one in place (`editor`, by the lines that `spans` finds), the files that
  it uses (`assets`, `images`), ids made of words (`slugs`), and what a team sets for its banks (`settings`).
- `article`: a document's bytes into headings and paragraphs (`blocks`), and what a quote marks in it (`quotes`). PDF,
  Word documents and slides are in `article.documents`.
- `release`: what is out among learners (`ledger`), that as a file (`ledger_text`, `lockfile`), what may not be released (`guards`), a
  bank as it is handed out (`edition`) and what that makes of the ledgers (`publication`), the banks inside our packages
  (`embedded`), note types of ours (`own_notetypes`) and of others (`imported_notetypes`).
- `check`: the rules for questions. `draft`: what an article's structure offers for items.
- `anki`: items into notes, notes into packages, others' notes into items, and real Anki in a throw-away collection
  (`collection`), in a process of its own (`apart`), since a stranger's package may make it hang or fall over.
- `temporary`: folders that never stay, also where a run was killed. `starting`: programs that end with the work for which they
  were started. `regular`: files that are read only where they are such.
- `exam`: which items a paper holds and in which order (`forms`), what is right on each form for ever (`record`,
  `recordfile`), its pages (`pages`) and key (`key`), where everything stands on its answer sheets (`sheet`, `sheetlayout`), and
  pages as PDF (`browser`, `pdf`).
- `export`: a file a format, from banks to bytes; what several formats need is made once. `export.formats`: the formats of
  other programs (Moodle, Canvas, Kahoot …), each with a report of what it cannot say.
- `importers`: files of other programs into questions for a bank (`tables`, `lettered` texts, `gift`, `qti` …), which are
  refused where it is not certain what is right. `importers.formats`: one a file.
- `scanning`: a page of a scan into what is marked on it (`pictures`, `locating`, `codes`, `rows`), in processes of their own
  (`worker`). `grading`: pages and typed answers into what each paper answers (`answers`, `typed`), with what people decided
  (`decisions`) and changed (`changes`) what that is worth in the end (`final`, `scoring`), and what it says of the items
  (`answered`, `statistics`, `report`).
- `workflow`: what commands do, as functions of values: reading (`loading`), what goes out (`editions`, `building`,
  `releasing`), the rules run over banks (`checking`), others' packages (`importing`), drafts and the walk through them
  (`drafting`, `reviewing`), scans and what becomes of them (`scans`, `results`, `deciding` with its page in `deciding_server`,
  `regrading`, `exam_figures`), and files that appear whole or not at all (`files`), one run at a time (`folder_lock`). `cli`: a file a command; it alone imports
  click, prints, exits or reads the clock.

What authors got wrong is handed back as `diagnostics.Diagnostic` values beside what could be read. What cannot be done
raises `workflow.CannotDo`; other exceptions are for broken programs and for what the disk, a template, a browser or Anki
refuses. Functions and types can be used from Python by the names in `__all__`::

    from ketaquiz import Blueprint, assemble_forms, load_banks

They are imported when they are first used, so that ``import ketaquiz`` costs nothing. None of them has the name of a
room: once a room is imported, ``ketaquiz.check`` is that module.
"""

from __future__ import annotations

from importlib import import_module

__version__ = "0.1.0"

TYPE_CHECKING = False
"""As `typing` has it, whose import takes longer than all that stands here."""
if TYPE_CHECKING:
    from ketaquiz.article.quotes import read_article
    from ketaquiz.bank.collection import read_collection
    from ketaquiz.bank.format import bank_schema
    from ketaquiz.bank.reader import load_bank
    from ketaquiz.check import all_rules
    from ketaquiz.draft import drafts
    from ketaquiz.exam.forms import assemble_forms
    from ketaquiz.exam.key import key_csv
    from ketaquiz.exam.record import ExamRecord, exam_record
    from ketaquiz.exam.recordfile import read_record, record_json
    from ketaquiz.export import ExportRequest, export_files
    from ketaquiz.export.formats import find_exporter
    from ketaquiz.model import Bank, Blueprint, Form, Item
    from ketaquiz.text.strings import read_strings
    from ketaquiz.workflow import CannotDo, ContentErrors
    from ketaquiz.workflow.building import build_files, build_package
    from ketaquiz.workflow.changelog import release_notes
    from ketaquiz.workflow.checking import RuleOptions, check_collection
    from ketaquiz.workflow.citing import find_passages
    from ketaquiz.workflow.clock import ReleaseClock
    from ketaquiz.workflow.comparing import compare_with_package
    from ketaquiz.workflow.drafting import DraftOptions, draft_bank
    from ketaquiz.workflow.editions import prepare_editions
    from ketaquiz.workflow.exam_figures import write_figures
    from ketaquiz.workflow.exporting import export_banks, outgoing_banks
    from ketaquiz.workflow.files import Artifact, write_files
    from ketaquiz.workflow.importing import import_package, restore_ledger
    from ketaquiz.workflow.ledger_files import refuse_changed_ledgers
    from ketaquiz.workflow.loading import load_banks
    from ketaquiz.workflow.quizzes import make_quiz
    from ketaquiz.workflow.regrading import regrade
    from ketaquiz.workflow.releasing import plan_release
    from ketaquiz.workflow.renaming import rename_item
    from ketaquiz.workflow.results import read_results
    from ketaquiz.workflow.reviewing import Review
    from ketaquiz.workflow.scans import grade_scans
    from ketaquiz.yamltree.reader import parse_yaml, read_source

_HOMES = {
    "read_source": "yamltree.reader",
    "parse_yaml": "yamltree.reader",
    "load_bank": "bank.reader",
    "read_collection": "bank.collection",
    "bank_schema": "bank.format",
    "Bank": "model",
    "Item": "model",
    "Blueprint": "model",
    "Form": "model",
    "assemble_forms": "exam.forms",
    "ExamRecord": "exam.record",
    "exam_record": "exam.record",
    "record_json": "exam.recordfile",
    "read_record": "exam.recordfile",
    "key_csv": "exam.key",
    "read_article": "article.quotes",
    "all_rules": "check",
    "drafts": "draft",
    "read_strings": "text.strings",
    "ExportRequest": "export",
    "export_files": "export",
    "find_exporter": "export.formats",
    "export_banks": "workflow.exporting",
    "outgoing_banks": "workflow.exporting",
    "Artifact": "workflow.files",
    "write_files": "workflow.files",
    "load_banks": "workflow.loading",
    "RuleOptions": "workflow.checking",
    "check_collection": "workflow.checking",
    "prepare_editions": "workflow.editions",
    "build_files": "workflow.building",
    "make_quiz": "workflow.quizzes",
    "build_package": "workflow.building",
    "ReleaseClock": "workflow.clock",
    "plan_release": "workflow.releasing",
    "refuse_changed_ledgers": "workflow.ledger_files",
    "release_notes": "workflow.changelog",
    "rename_item": "workflow.renaming",
    "compare_with_package": "workflow.comparing",
    "import_package": "workflow.importing",
    "restore_ledger": "workflow.importing",
    "find_passages": "workflow.citing",
    "DraftOptions": "workflow.drafting",
    "draft_bank": "workflow.drafting",
    "Review": "workflow.reviewing",
    "grade_scans": "workflow.scans",
    "read_results": "workflow.results",
    "regrade": "workflow.regrading",
    "write_figures": "workflow.exam_figures",
    "CannotDo": "workflow",
    "ContentErrors": "workflow",
}

__all__ = [
    "Artifact",
    "Bank",
    "Blueprint",
    "CannotDo",
    "ContentErrors",
    "DraftOptions",
    "ExamRecord",
    "ExportRequest",
    "Form",
    "Item",
    "ReleaseClock",
    "Review",
    "RuleOptions",
    "all_rules",
    "assemble_forms",
    "bank_schema",
    "build_files",
    "build_package",
    "check_collection",
    "compare_with_package",
    "draft_bank",
    "drafts",
    "exam_record",
    "export_banks",
    "export_files",
    "find_exporter",
    "find_passages",
    "grade_scans",
    "import_package",
    "key_csv",
    "load_bank",
    "load_banks",
    "make_quiz",
    "outgoing_banks",
    "parse_yaml",
    "plan_release",
    "prepare_editions",
    "read_article",
    "read_collection",
    "read_record",
    "read_results",
    "read_source",
    "read_strings",
    "record_json",
    "refuse_changed_ledgers",
    "regrade",
    "release_notes",
    "rename_item",
    "restore_ledger",
    "write_figures",
    "write_files",
]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(f"ketaquiz.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'ketaquiz' has no attribute {name!r}")
