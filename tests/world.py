"""What tests share: banks in short text, the command line in this process, and a real Anki collection."""

from __future__ import annotations

import html
import re
import textwrap
from pathlib import Path

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from click.testing import CliRunner, Result

from ketaquiz.bank.reader import load_bank
from ketaquiz.cli import cli
from ketaquiz.diagnostics import Source
from ketaquiz.export import built_formats
from ketaquiz.model import Bank

ROOT = Path(__file__).resolve().parent.parent
STAMP = 1_790_000_000
HEAD = "publisher: ward-7\ndeck: Test deck\nlanguage: en\n"


def bank_text(items: str, head: str = HEAD) -> str:
    """A bank's YAML: its head, and items that are written without indentation."""
    return head + "items:\n" + textwrap.indent(textwrap.dedent(items).strip("\n"), "  ") + "\n"


def bank(items: str, head: str = HEAD, name: str = "bank", folder: Path = Path()) -> Bank:
    """A bank that has to load without a problem."""
    loaded, problems = load_bank(Source(f"{name}.yaml", bank_text(items, head), folder), name)
    assert problems == []
    assert loaded is not None
    return loaded.bank


def run(*arguments: object, stdin: str | None = None) -> Result:
    """The command line with arguments; its output is ``stdout`` and ``stderr``."""
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments], input=stdin, prog_name="ketaquiz")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


class Learner:
    """A learner with a fresh collection of real Anki."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.col = Collection(str(folder / "collection.anki2"))

    def close(self) -> None:
        self.col.close()

    def take(self, package: Path) -> dict[str, int]:
        """Import with Anki's default options; how many notes were new, updated, unchanged, in conflict."""
        request = ImportAnkiPackageRequest(package_path=str(package), options=ImportAnkiPackageOptions())
        log = self.col.import_anki_package(request).log
        return {
            "new": len(log.new),
            "updated": len(log.updated),
            "unchanged": len(log.duplicate),
            "other": len(log.conflicting)
            + len(log.first_field_match)
            + len(log.missing_notetype)
            + len(log.missing_deck)
            + len(log.empty_first_field),
        }

    def media(self) -> list[str]:
        """The names of the media files."""
        return sorted(path.name for path in (self.folder / "collection.media").iterdir())

    def sides(self, query: str = "") -> list[tuple[str, str]]:
        """Each card's question and answer, without the style, in the order of the deck."""
        found = []
        for card_id in self.col.find_cards(query, order="c.due asc, c.ord asc"):
            output = self.col.get_card(card_id).render_output()
            found.append((output.question_text, output.answer_text))
        return found


KINDS = """
- id: short
  question: Which receptor does it block?
  answer: The NMDA receptor
  accept: [NMDA, NMDAR]
  typed: true
  reverse: true
- id: single
  question: Which of these is *not* a receptor?
  answer: The sodium pump
  distractors: [The NMDA receptor, The GABA receptor, {text: None of these, pin: last}]
- id: multiple
  question: What is monitored?
  answers: [Blood pressure, Oxygen saturation]
  distractors: [Grip strength, Visual acuity]
- id: true-false
  statement: It is an opioid.
  answer: false
- id: gaps
  cloze: "It blocks {{NMDA}} receptors in the {{spinal cord::where?}}."
"""
"""An item of each kind of interaction, and all that can go with it."""


def package(folder: Path, items: str, head: str = HEAD, stamp: int = STAMP, name: str = "bank") -> Path:
    """The package of a bank, built by the command line."""
    (folder / f"{name}.yaml").write_text(bank_text(items, head), encoding="utf-8")
    target = folder / f"{name}-{stamp}.apkg"
    result = run("anki", folder / f"{name}.yaml", "-o", target, "--stamp", stamp)
    assert result.exit_code == 0, result.stderr
    return target


def built_names(*banks: str) -> list[str]:
    """The files that a build writes of banks of these names, in its order."""
    names = []
    for found in built_formats():
        made = [each.name for each in found.makes if each.always]
        names += [name for name in made if not name.startswith("NAME")]
        names += [name.replace("NAME", bank) for bank in banks for name in made if name.startswith("NAME")]
    return [*names, "index.html"]


def text_of(side: str) -> str:
    """What a person sees of a side of a card, without blanks that do not show."""
    side = re.sub(r"<(script|style).*?</\1>", "", side, flags=re.DOTALL)
    side = re.sub(r"</?(?:div|p|li|ul|ol|br|hr|tr|td|th|table|thead|tbody)\b[^>]*>", " ", side)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", side)).split())
