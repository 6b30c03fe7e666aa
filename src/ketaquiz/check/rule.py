"""What a rule is and what it reports, and the bank and article to which the examples of all rules belong."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from ketaquiz.check.view import BankView, ItemText, ItemView
from ketaquiz.diagnostics import Severity
from ketaquiz.text.languages import Language
from ketaquiz.yamltree.nodes import Route

ERROR: Final = Severity.ERROR
WARNING: Final = Severity.WARNING


@dataclass(frozen=True, slots=True)
class Finding:
    """One flaw that a rule found."""

    message: str
    """What is wrong, as the end of a sentence that starts with the item or the bank: ``has an answer of 40 words``."""
    at: ItemText | Route
    """Where it is: one of the item's texts, or a route from the node of the item (or bank)."""
    help: str
    """What to do about it."""
    piece: str = ""
    """The piece of that text to point at; empty for all of it."""
    item: ItemView | None = None
    """The item that has the flaw, for rules that look at whole banks; None where the bank itself has it."""
    bank: BankView | None = None
    """The bank that has the flaw, for rules that look at several banks; not needed where ``item`` is given."""
    related: tuple[tuple[str, ItemView, Route], ...] = ()
    """Other places that belong to the flaw: what each is, its item, and the route from the item's node."""
    severity: Severity | None = None
    """How bad it is, where that is not the rule's own severity."""


ItemCheck = Callable[[ItemView], Iterator[Finding]]
BankCheck = Callable[[BankView], Iterator[Finding]]
BanksCheck = Callable[[tuple[BankView, ...]], Iterator[Finding]]


@dataclass(frozen=True)
class Rule:
    """A flaw to look for in questions: what people are told about it, and the function that finds it.

    Exactly one of ``item``, ``bank`` and ``banks`` is given. A001 and A002 have none: what runs the rules looks for them.
    """

    code: str
    """A letter and three digits; never changed."""
    name: str
    """Its name for people: a word or two, joined by '-'."""
    severity: Severity
    what: str
    """What it finds, in a sentence."""
    why: str
    """Why that matters, and what to do."""
    bad: str
    """Items in which it finds something, as YAML; or a whole bank."""
    good: str
    """The same, mended."""
    authority: str
    """The publication or practice that it comes from."""
    figure: str = ""
    """A figure on how much the flaw matters, and who measured it."""
    item: ItemCheck | None = None
    """Finds the flaw in one item."""
    bank: BankCheck | None = None
    """Finds it in a bank as a whole."""
    banks: BanksCheck | None = None
    """Finds it among the items of several banks."""
    whole: bool = field(default=False)
    """Whether what it finds depends on every item of the bank, so that it is quiet where items could not be read."""
    articles: bool = field(default=False)
    """Whether it needs the text of the articles that items cite."""
    words: tuple[str, ...] = ()
    """The fields of `Wording` that it asks; it passes over banks in a language that leaves one of them open."""
    off_because: str = ""
    """Why it is not run unless it is selected, in a sentence; empty for a rule that is run by default."""

    def knows(self, language: Language | None) -> bool:
        """Whether it can read texts in a language; None is one of which nothing is known."""
        if language is None:
            return not self.words
        return all(getattr(language.wording, field) is not None for field in self.words)


EXAMPLE_ARTICLE: Final = """\
Rubbing or washing?

Rub or wash

Alcohol rub is the first choice when hands look clean. It acts within 20 to 30 seconds and spares the skin.

Soap and water are needed when hands are soiled, or after contact with spores. Alcohol does not kill spores.

Skin care

Cracked skin carries more bacteria than intact skin. A cream after each shift lowers the risk of eczema.

Some departments measured consumption: wards with a dispenser at each bed used 40 mL per patient and day.
"""
"""The article that the rules' examples cite, as ``guide.txt``."""


def example(items: str, sha256: str) -> str:
    """The text of a bank with an example's items; ``sha256`` is that of `EXAMPLE_ARTICLE`'s bytes."""
    if items.startswith("publisher:"):
        return items.replace("SHA256", sha256)
    head = (
        "publisher: ward-7\ndeck: Hand hygiene\nlanguage: en\narticles:\n"
        f"  guide: {{title: Rubbing or washing?, file: guide.txt, sha256: {sha256}}}\n"
        "references:\n  who-2009:\n    title: WHO guidelines on hand hygiene in health care\n    year: 2009\n"
        "    says: [Rubbing takes 20 to 30 seconds, Washing takes 40 to 60 seconds]\nitems:\n"
    )
    return head + textwrap.indent(items, "  ")
