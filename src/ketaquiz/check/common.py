"""What rules are made of: a rule, what it found, and an item as rules look at it.

Imports `load`, `model`, `kinds`, `articles`, `markup` and `diagnostics`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Final, assert_never

from ketaquiz.article.quotes import ArticleText, Match
from ketaquiz.bank import kinds
from ketaquiz.bank.reader import Loaded
from ketaquiz.diagnostics import Severity
from ketaquiz.model import Bank, Choice, Citation, Gap, Gaps, Item, TextEntry, Word
from ketaquiz.text.languages import english
from ketaquiz.yamltree.nodes import Route

ERROR: Final = Severity.ERROR
WARNING: Final = Severity.WARNING

_LINK = re.compile(r"\[([^\[\]\n]{0,500})\]\(https?://[^)\s]*\)")
_MARK = re.compile(r"(?<![\w*_`])[*_`]+(?=\S)|(?<=\S)[*_`]+(?![\w*_`])")
_BLANKS = re.compile(r"[ \t]{2,}")
_SCRIPT = re.compile(r"([~^])([^\s~^]+)\1")


def without_marks(text: str) -> str:
    """A text without its Markdown marks and with single blanks; what consists of marks alone stays, since it is shown.

    Nearly what a reader sees, a hundred times as fast as rendering it. ``10^-9^`` keeps its '^', or it would be a
    hundred and nine.
    """
    typed = text
    if "  " in text:
        text = _BLANKS.sub(" ", text)
    if "[" in text:
        text = _LINK.sub(r"\1", text)
    if "*" in text or "_" in text or "`" in text:
        text = _MARK.sub("", text)
    if "~" in text or "^" in text:
        text = _SCRIPT.sub(lambda found: ("^" if found[1] == "^" else "") + found[2], text)
    return text if text.strip() else typed


LONGEST: Final = 4000
"""How many characters of a text rules look at: two pages, which no question has and no answer should."""


class Part:
    """One of an item's texts: as typed, as a reader sees it, and where it stands."""

    def __init__(self, typed: str, route: Route = (), piece: str = "") -> None:
        self.typed = typed
        self.route = route
        """From the item's node; empty where the text itself has to be looked for (an option, after they were sorted)."""
        self.piece = piece
        """The piece of the node's text that is meant; empty for all of it."""

    @cached_property
    def text(self) -> str:
        """As a reader sees it, as far as rules look."""
        return without_marks(self.typed[:LONGEST])

    @cached_property
    def words(self) -> list[str]:
        """Its words in lower case."""
        return english.words(self.text)

    @cached_property
    def content_words(self) -> set[str]:
        """The base forms of the words that carry its meaning."""
        return english.content_words(self.text)


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation with what it marks, where the article was read."""

    citation: Citation
    number: int
    """Its place among the item's citations, from 0."""
    article: ArticleText | None
    """None where it was not read."""
    sections: frozenset[int] = frozenset()
    """What its heading stands over; empty where the article has no such heading, or none is cited."""
    matches: tuple[Match, ...] = ()
    """The passages that its quote marks in the whole article."""
    marked: tuple[Match, ...] = ()
    """Those of them that stand in its section; all of them where none is cited."""

    @property
    def passage(self) -> str:
        """The text of the passage that it marks, though another section is cited; empty where it marks none or several."""
        found = self.marked or self.matches
        if self.article is None or len(found) != 1:
            return ""
        return self.article.passages[found[0].passage].text


_ASKS: Final = {kind.name: kind.needs[0].name for kind in kinds.KINDS}


class ItemView:
    """An item as rules look at it: its texts as a reader sees them, made when a rule asks for them."""

    def __init__(self, bank: BankView, number: int) -> None:
        self.bank = bank
        self.number = number
        """Its place in the bank, from 0."""
        self.item: Item = bank.bank.items[number]
        self.asks: Route = (_ASKS[self.item.kind],)
        """Where its stem or its text with gaps stands."""

    @cached_property
    def stem(self) -> Part:
        """The question, the statement, or the text with its gaps left out, each as ``[…]``."""
        match self.item.interaction:
            case Gaps(segments):
                return Part("".join("[…]" if isinstance(each, Gap) else each for each in segments), self.asks)
            case Choice() | TextEntry():
                return Part(self.item.stem, self.asks)
            case _:
                assert_never(self.item.interaction)

    @cached_property
    def whole(self) -> Part:
        """The stem, with the hidden words of a cloze in their places."""
        match self.item.interaction:
            case Gaps(segments):
                return Part("".join(each.text if isinstance(each, Gap) else each for each in segments), self.asks)
            case Choice() | TextEntry():
                return self.stem
            case _:
                assert_never(self.item.interaction)

    @cached_property
    def ask(self) -> str:
        """The stem's last sentence, as typed: what is asked, after a vignette."""
        return english.last_sentence(_BLANKS.sub(" ", self.stem.typed[-LONGEST:]))

    @cached_property
    def options(self) -> tuple[Part, ...]:
        """The options of a question; none where they are fixed words (true, false)."""
        return (*self.keys, *self.distractors)

    @cached_property
    def keys(self) -> tuple[Part, ...]:
        """The right options of a question."""
        return self._options(correct=True)

    @cached_property
    def distractors(self) -> tuple[Part, ...]:
        """The wrong options of a question."""
        return self._options(correct=False)

    def _options(self, correct: bool) -> tuple[Part, ...]:
        match self.item.interaction:
            case Choice(options):
                return tuple(
                    Part(each.text) for each in options if each.correct == correct and not isinstance(each.text, Word)
                )
            case TextEntry() | Gaps():
                return ()
            case _:
                assert_never(self.item.interaction)

    @property
    def asks_with_options(self) -> bool:
        """Whether it is a question with options of its own."""
        return bool(self.options)

    @property
    def short_answer(self) -> Part | None:
        """The answer of a short answer item."""
        interaction = self.item.interaction
        return Part(interaction.answer, ("answer",)) if isinstance(interaction, TextEntry) else None

    @property
    def truth(self) -> bool | None:
        """Whether a statement is true; None for other items."""
        interaction = self.item.interaction
        if isinstance(interaction, Choice) and all(isinstance(each.text, Word) for each in interaction.options):
            return any(each.correct and each.text is Word.TRUE for each in interaction.options)
        return None

    @cached_property
    def gaps(self) -> tuple[Part, ...]:
        """What a cloze hides."""
        interaction = self.item.interaction
        if not isinstance(interaction, Gaps):
            return ()
        return tuple(Part(gap.text, self.asks, gap.text) for gap in interaction.gaps)

    @cached_property
    def answers(self) -> tuple[Part, ...]:
        """What a learner has to know: the right options, the answer, or the hidden words."""
        answer = self.short_answer
        return (answer,) if answer is not None else (*self.keys, *self.gaps)

    @cached_property
    def behind(self) -> tuple[Part, ...]:
        """What stands behind the answer."""
        named = (("rationale", self.item.rationale), ("caution", self.item.caution))
        return tuple(Part(text, (name,)) for name, text in named if text)

    @cached_property
    def texts(self) -> tuple[Part, ...]:
        """All its texts."""
        image = (Part(self.item.image.alt, ("image", "alt")),) if self.item.image else ()
        answer = () if self.short_answer is None else (self.short_answer,)
        return (self.whole, *answer, *self.options, *self.behind, *image)

    @cached_property
    def cited(self) -> tuple[Cited, ...]:
        """Its citations with what they mark."""
        return tuple(self.bank.resolve(each, number) for number, each in enumerate(self.item.citations))

    @property
    def says(self) -> tuple[str, ...]:
        """What its references are cited for, their titles too."""
        found: list[str] = []
        for name in self.item.references:
            reference = self.bank.bank.references.get(name)
            if reference is not None:
                found += (*reference.says, reference.title, str(reference.year or ""))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Unread:
    """Why an article could not be read."""

    reason: str
    """Goes on where the article's name ends."""
    help: str
    key: str = "file"
    """The key of the article that is at fault."""


@dataclass(frozen=True, eq=False)
class Team:
    """What a team can set for its banks."""

    today: date
    max_age: int | None = 18
    """Months after which a review counts as too old; None: never."""
    glossary: frozenset[str] = frozenset()
    """Acronyms that need no spelling out."""


class BankView:
    """A bank as rules look at it."""

    def __init__(self, loaded: Loaded, team: Team, articles: Mapping[str, ArticleText | Unread] | None = None) -> None:
        self.loaded = loaded
        self.bank: Bank = loaded.bank
        self.team = team
        self.articles = articles
        """The articles that it cites, by their names in the bank; None where nobody said where they are."""
        self._resolved: dict[Citation, Cited] = {}

    def items(self) -> Iterator[ItemView]:
        """The items that learners can meet, each made anew: a view of a large bank would outweigh it."""
        for number, item in enumerate(self.bank.items):
            if item.retired is None:
                yield ItemView(self, number)

    def resolve(self, citation: Citation, number: int) -> Cited:
        """What a citation marks."""
        article = (self.articles or {}).get(citation.article)
        if not isinstance(article, ArticleText):
            return Cited(citation, number, None)
        known = self._resolved.get(citation)
        if known is None:
            sections = article.find_sections(citation.section) if citation.section else set()
            matches = tuple(article.find(citation.quote)) if citation.quote else ()
            inside = matches
            if citation.section:
                inside = tuple(each for each in matches if article.within(each.passage, sections))
            known = Cited(citation, number, article, frozenset(sections), matches, inside)
            self._resolved[citation] = known
        return known if known.number == number else replace(known, number=number)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a rule has to say."""

    message: str
    """Goes on where the item's or the bank's name ends, in lower case."""
    at: Part | Route
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
    """A thing to look for in items. It has one of ``item``, ``bank`` and ``banks``."""

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
    articles: bool = field(default=False)
    """Whether it needs the articles, of items that cite them."""
    english: bool = field(default=False)
    """Whether it knows English words only, and passes over banks in other languages."""


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
    import textwrap

    if items.startswith("publisher:"):
        return items.replace("SHA256", sha256)
    head = (
        "publisher: ward-7\ndeck: Hand hygiene\nlanguage: en\narticles:\n"
        f"  guide: {{title: Rubbing or washing?, file: guide.txt, sha256: {sha256}}}\n"
        "references:\n  who-2009:\n    title: WHO guidelines on hand hygiene in health care\n    year: 2009\n"
        "    says: [Rubbing takes 20 to 30 seconds, Washing takes 40 to 60 seconds]\nitems:\n"
    )
    return head + textwrap.indent(items, "  ")
