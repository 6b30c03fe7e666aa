"""What a rule is, what it hands back, and the bank and article that the examples of the rules are part of."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from ketaquiz.check.view import BankView, ItemText, ItemView
from ketaquiz.diagnostics import Severity
from ketaquiz.yamltree.nodes import Route

ERROR: Final = Severity.ERROR
WARNING: Final = Severity.WARNING


@dataclass(frozen=True, slots=True)
class Finding:
    """One flaw that a rule found."""

    message: str
    """Goes on where the item's or the bank's name ends, in lower case."""
    at: ItemText | Route
    """The text that is meant, or a route from the item's (or bank's) node."""
    help: str
    """What to do about it."""
    piece: str = ""
    """The piece of the text that is meant."""
    item: ItemView | None = None
    """Of rules over banks: the item that is meant; None for the bank itself."""
    bank: BankView | None = None
    """Of rules over several banks: the bank that is meant; the item's where there is one."""
    related: tuple[tuple[str, ItemView, Route], ...] = ()
    """Other places that belong to it, each with a word on it."""
    severity: Severity | None = None
    """Where it is not the rule's."""


ItemCheck = Callable[[ItemView], Iterator[Finding]]
BankCheck = Callable[[BankView], Iterator[Finding]]
BanksCheck = Callable[[tuple[BankView, ...]], Iterator[Finding]]


@dataclass(frozen=True)
class Rule:
    """A flaw to look for in questions: its page for people, and the function that finds it.

    Exactly one of ``item``, ``bank`` and ``banks`` is there, but for rules that the runner itself carries out (A001, A002).
    """

    code: str
    """Stable: a letter and three digits."""
    name: str
    """A word or two for people."""
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
    """Who says so."""
    figure: str = ""
    """What was measured, and by whom."""
    item: ItemCheck | None = None
    bank: BankCheck | None = None
    banks: BanksCheck | None = None
    whole: bool = field(default=False)
    """Whether what it finds depends on every item of the bank, so that it is quiet where items could not be read."""
    articles: bool = field(default=False)
    """Whether it needs the articles, of items that cite them."""
    languages: tuple[str, ...] = ()
    """The codes of the languages whose words it knows; it passes over banks in others. Empty where it looks at any."""


EXAMPLE_ARTICLE: Final = """\
Rubbing or washing?

Rub or wash

Alcohol rub is the first choice when hands look clean. It acts within 20 to 30 seconds and spares the skin.

Soap and water are needed when hands are soiled, or after contact with spores. Alcohol does not kill spores.

Skin care

Cracked skin carries more bacteria than intact skin. A cream after each shift lowers the risk of eczema.

Some departments measured consumption: wards with a dispenser at each bed used 40 mL per patient and day.
"""
"""What the examples of the rules cite, as ``guide.txt``."""


def example(items: str, sha256: str) -> str:
    """A bank with an example's items; ``sha256`` is that of the example article's bytes."""
    if items.startswith("publisher:"):
        return items.replace("SHA256", sha256)
    head = (
        "publisher: ward-7\ndeck: Hand hygiene\nlanguage: en\narticles:\n"
        f"  guide: {{title: Rubbing or washing?, file: guide.txt, sha256: {sha256}}}\n"
        "references:\n  who-2009:\n    title: WHO guidelines on hand hygiene in health care\n    year: 2009\n"
        "    says: [Rubbing takes 20 to 30 seconds, Washing takes 40 to 60 seconds]\nitems:\n"
    )
    return head + textwrap.indent(items, "  ")
