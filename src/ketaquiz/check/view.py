"""What a rule sees: a bank and its items, their texts as a reader sees them, and what their citations mark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final

from ketaquiz.article.quotes import ArticleText, Match
from ketaquiz.bank import kinds
from ketaquiz.bank.reader import Loaded
from ketaquiz.check.passages import folded
from ketaquiz.model import (
    Bank,
    Choice,
    Citation,
    Gaps,
    Item,
    Order,
    Regions,
    Response,
    TextEntry,
    Word,
    asked_text,
    response_of,
)
from ketaquiz.model import Match as Matching
from ketaquiz.text import scripts
from ketaquiz.text.languages import Language, english, language_of
from ketaquiz.text.mathematics import Unclosed
from ketaquiz.text.spans import Kept, code_blocks, may_have_kept, spans
from ketaquiz.text.words import words_of
from ketaquiz.yamltree.nodes import Route

if TYPE_CHECKING:
    from ketaquiz.check.twins import Twin

_IMAGE = re.compile(r"!\[([^\[\]\n]{0,500})\]\([^()\n]{1,500}\)")
_LINK = re.compile(r"\[([^\[\]\n]{0,500})\]\(https?://[^)\s]{0,300}\)")
_MARK = re.compile(r"(?<![\w*_`])(?:[*_`]++(?=\S)|[*_`]{2,}+)|(?<=[^\s*_`])[*_`]++(?!\w)")
_BLANKS = re.compile(r"[ \t]{2,}")


def without_marks(text: str) -> str:
    """A text without its Markdown marks and with single blanks; a text of marks alone is returned as it is.

    It is nearly what `markdown.plain_text` gives, and a hundred times as fast. Superscripts are as `scripts.fold` has
    them: ``10^-9^`` and ``10⁻⁹`` become ``10^-9`` and not ``10-9``. An image is what it shows, in words.
    """
    typed = text
    if kept := may_have_kept(text):
        text = _set_aside(text)
    for block in reversed(code_blocks(text)):
        text = text[: block.start] + block.code + text[block.end :]
    if "  " in text:
        text = _BLANKS.sub(" ", text)
    if "[" in text:
        text = _IMAGE.sub(r"\1", text)
        text = _LINK.sub(r"\1", text)
    if "*" in text or "_" in text or "`" in text:
        text = _MARK.sub("", text)
    text = scripts.fold(text)
    if kept:
        text = text.translate(_BACK)
    return text if text.strip() else typed


_ASIDE: Final = dict(zip("*_`~^]-.:", map(chr, range(0xE000, 0xE009)), strict=True))
"""For a mark that is text, what stands for it until the other marks are gone."""
_BACK: Final = {ord(aside): mark for mark, aside in _ASIDE.items()}


def _set_aside(text: str) -> str:
    """A text whose marks that a backslash keeps as text are set aside, and their backslashes gone."""
    try:
        kept = [span for span in spans(text) if isinstance(span, Kept) and not span.shown.startswith("\\")]
    except Unclosed:
        return text
    for span in reversed(kept):
        text = text[: span.start] + "".join(_ASIDE[char] for char in span.shown) + text[span.end :]
    return text


LONGEST: Final = 4000
"""How many characters of a text rules look at. It is two pages: no question is as long, and no answer should be."""


class ItemText:
    """One of an item's texts: as typed, as a reader sees it, and where it stands."""

    def __init__(
        self, language: Language, typed: str, route: Route = (), piece: str = "", of_bank: bool = False
    ) -> None:
        self.language = language
        self.typed = typed
        self.route = route
        """The way from the item's node to the text; empty for options, which may be sorted: their text is searched for."""
        self.piece = piece
        """The part of the node's text that this text is; empty where it is all of it."""
        self.of_bank = of_bank
        """Whether `route` begins at the bank, as that to the text of a case, which several items share."""

    @cached_property
    def text(self) -> str:
        """Its first `LONGEST` characters as a reader sees them, without marks."""
        return without_marks(self.typed[:LONGEST])

    @cached_property
    def words(self) -> list[str]:
        """Its words in lower case."""
        return words_of(self.text)

    @cached_property
    def content_words(self) -> set[str]:
        """The base forms of the words that carry its meaning."""
        return self.language.content_words(self.text)


def says_all_or_none(option: ItemText) -> bool:
    """Whether an option says "all of the above" or "none of the above"."""
    wording = option.language.wording
    return any(says is not None and says(option.text) for says in (wording.all_of_the_above, wording.none_of_the_above))


@dataclass(frozen=True, slots=True)
class ResolvedCitation:
    """A citation with what it marks, where the article was read."""

    citation: Citation
    number: int
    """Its place among the item's citations, from 0."""
    article: ArticleText | None
    """None where it was not read."""
    sections: frozenset[int] = frozenset()
    """The article's sections with the heading that is cited, by number; empty where there is none, or none is cited."""
    matches: tuple[Match, ...] = ()
    """Where its quote matches, in the whole article."""
    marked: tuple[Match, ...] = ()
    """Those matches that lie in the cited section; all of them where no section is cited."""

    @property
    def passage(self) -> str:
        """The text of the one passage that it marks, as `scripts.fold` has it; empty where it marks none or several."""
        return folded(self.passages[0]) if len(self.passages) == 1 else ""

    @property
    def passages(self) -> tuple[str, ...]:
        """The texts that its quote marks: those in its section, or else those in the rest of the article."""
        if self.article is None:
            return ()
        return tuple(self.article.passages[match.passage].text for match in self.marked or self.matches)


def resolve_citation(citation: Citation, article: ArticleText, number: int = 0) -> ResolvedCitation:
    """What a citation marks in its article; ``number`` is its place among the item's citations, from 0."""
    sections = article.find_sections(citation.section) if citation.section else set()
    matches = tuple(article.find(citation.quote)) if citation.quote else ()
    marked = matches
    if citation.section:
        marked = tuple(each for each in matches if article.within(each.passage, sections))
    return ResolvedCitation(citation, number, article, frozenset(sections), matches, marked)


_STEM_KEYS: Final = {kind.name: kind.asks for kind in kinds.KINDS}
"""The key of the bank in which the stem stands, by the kind of item."""


class ItemView:
    """An item as rules look at it: its texts as a reader sees them, made when a rule asks for them."""

    def __init__(self, bank: BankView, number: int) -> None:
        self.bank = bank
        self.number = number
        """Its place in the bank, from 0."""
        self.item: Item = bank.bank.items[number]
        self.stem_route: Route = (_STEM_KEYS[self.item.kind],)
        """The route to its stem, or to its text with gaps, from the item's node."""

    @property
    def language(self) -> Language:
        """The language to read its texts in."""
        return self.bank.language

    def text_of(self, typed: str, route: Route = (), piece: str = "") -> ItemText:
        """A text of the item, in its language; see `ItemText`."""
        return ItemText(self.bank.language, typed, route, piece)

    @cached_property
    def stem(self) -> ItemText:
        """The question, the statement, or the text with its gaps left out, each as ``[…]``."""
        return self.text_of(asked_text(self.item, lambda _: "[…]"), self.stem_route)

    @cached_property
    def filled_stem(self) -> ItemText:
        """The stem as it reads once a cloze is filled in: with its hidden words in their places."""
        return self.text_of(asked_text(self.item, lambda gap: gap.text), self.stem_route) if self.gaps else self.stem

    @cached_property
    def lead_in(self) -> str:
        """The stem's last sentence, as typed: the question itself, which may stand after a vignette."""
        return self.language.last_sentence(_BLANKS.sub(" ", self.stem.typed[-LONGEST:]))

    @cached_property
    def response(self) -> Response:
        """What the reader of the item is to answer."""
        return response_of(self.item.interaction)

    @cached_property
    def options(self) -> tuple[ItemText, ...]:
        """The options of a question; none where they are fixed words (true, false) or the numbers of a sequence."""
        return (*self.keys, *self.distractors)

    @cached_property
    def keys(self) -> tuple[ItemText, ...]:
        """The right options of a question."""
        return self._options(correct=True)

    @cached_property
    def distractors(self) -> tuple[ItemText, ...]:
        """The wrong options of a question."""
        return self._options(correct=False)

    @property
    def matches(self) -> bool:
        """Whether its options are right-hand sides, of which each may be right for some part."""
        return isinstance(self.item.interaction, Matching)

    def _options(self, correct: bool) -> tuple[ItemText, ...]:
        options = () if self.response.mix_parts else self.response.options  # those of a sequence are numbers
        return tuple(
            self.text_of(each.text) for each in options if each.correct == correct and not isinstance(each.text, Word)
        )

    @property
    def short_answer(self) -> ItemText | None:
        """The answer of a short answer item."""
        interaction = self.item.interaction
        return self.text_of(interaction.answer, ("answer",)) if isinstance(interaction, TextEntry) else None

    @property
    def truth(self) -> bool | None:
        """Whether a statement is true; None for items of other kinds."""
        interaction = self.item.interaction
        if isinstance(interaction, Choice) and interaction.true_or_false:
            return any(each.correct and each.text is Word.TRUE for each in interaction.options)
        return None

    @cached_property
    def gaps(self) -> tuple[ItemText, ...]:
        """What a cloze hides."""
        interaction = self.item.interaction
        if not isinstance(interaction, Gaps):
            return ()
        return tuple(self.text_of(gap.text, self.stem_route, gap.text) for gap in interaction.gaps)

    @cached_property
    def parts(self) -> tuple[ItemText, ...]:
        """What the parts of an item are called or show: left-hand sides, the entries of a sequence, the labels of regions."""
        match self.item.interaction:
            case Matching(pairs):
                return tuple(self.text_of(pair.left) for pair in pairs)
            case Order(sequence):
                return tuple(self.text_of(entry, ("sequence", at)) for at, entry in enumerate(sequence))
            case Regions(regions):
                return tuple(self.text_of(each.label, ("regions", at, "label")) for at, each in enumerate(regions))
        return ()

    @cached_property
    def answers(self) -> tuple[ItemText, ...]:
        """What a learner has to know: the right options, the answer, the hidden words, an order, or what regions show."""
        answer = self.short_answer
        if answer is not None:
            return (answer,)
        named = () if isinstance(self.item.interaction, Matching) else self.parts
        return (*self.keys, *self.gaps, *named)

    @cached_property
    def explanations(self) -> tuple[ItemText, ...]:
        """Its rationale and its caution, where it has them: the texts that explain the answer."""
        named = (("rationale", self.item.rationale), ("caution", self.item.caution))
        told = (*self.response.options, *self.response.parts)
        whys = (self.text_of(each.why) for each in told if each.why)
        return (*whys, *(self.text_of(text, (name,)) for name, text in named if text))

    @cached_property
    def case_texts(self) -> tuple[ItemText, ...]:
        """What its case says and shows; empty where it is about none."""
        case = self.bank.bank.case_of(self.item)
        if case is None:
            return ()
        route: Route = ("cases", self.item.case)
        shown = [(case.image.alt, (*route, "image", "alt"))] if case.image else []
        return tuple(
            ItemText(self.language, text, at, of_bank=True) for text, at in [(case.text, (*route, "text")), *shown]
        )

    @cached_property
    def texts(self) -> tuple[ItemText, ...]:
        """All its texts; those of a case belong to the first item about it, so that a flaw in them is told once."""
        image = (self.text_of(self.item.image.alt, ("image", "alt")),) if self.item.image else ()
        answer = () if self.short_answer is None else (self.short_answer,)
        heard = self.item.audio.transcript if self.item.audio else ""
        transcript = (self.text_of(heard, ("audio", "transcript")),) if heard else ()
        case = self.case_texts if self.number in self.bank.first_of_case else ()
        return (*case, self.filled_stem, *answer, *self.options, *self.parts, *self.explanations, *image, *transcript)

    @cached_property
    def cited(self) -> tuple[ResolvedCitation, ...]:
        """Its citations with what they mark."""
        return tuple(self.bank.resolve(each, number) for number, each in enumerate(self.item.citations))

    @property
    def reference_texts(self) -> tuple[str, ...]:
        """What its references say, as the bank quotes them, with their titles and years."""
        texts: list[str] = []
        for name in self.item.references:
            reference = self.bank.bank.references.get(name)
            if reference is not None:
                texts += (*map(scripts.fold, reference.says), reference.title, str(reference.year or ""))
        return tuple(texts)


@dataclass(frozen=True, slots=True)
class UnreadArticle:
    """An article that could not be read, and why."""

    reason: str
    """What is wrong, as the end of a sentence that starts with the article's name: ``has no file``."""
    help: str
    key: str = "file"
    """The key of the article's declaration that has the mistake; empty for the whole declaration."""


@dataclass(frozen=True, eq=False)
class TeamSettings:
    """What a team can set for its banks."""

    today: date
    max_age: int | None = 18
    """After how many months a review counts as too old; None: never."""
    glossary: frozenset[str] = frozenset()
    """Acronyms that every learner knows, so that Q005 does not ask for their long form."""


class BankView:
    """A bank as rules look at it."""

    def __init__(
        self, loaded: Loaded, team: TeamSettings, articles: Mapping[str, ArticleText | UnreadArticle] | None = None
    ) -> None:
        self.loaded = loaded
        self.bank: Bank = loaded.bank
        self.team = team
        self.articles = articles
        """The articles that it cites, by their names in the bank; None where nobody said where they are."""
        self.language: Language = language_of(loaded.bank.language) or english.LANGUAGE
        """The language to read its texts in. English stands in for a language that is not known: the rules that run
        for every language ask only where sentences end and whether a text is more than small words."""
        self.twins: dict[tuple[BankView, ...], list[Twin]] = {}
        """The items of this bank and others as `twins.compared` has made them ready."""
        self._resolved: dict[Citation, ResolvedCitation] = {}

    @cached_property
    def first_of_case(self) -> frozenset[int]:
        """The numbers of the items, from 0, that are the first about their case; retired ones are passed over."""
        first: dict[str, int] = {}
        for number, item in enumerate(self.bank.items):
            if item.case and item.retired is None:
                first.setdefault(item.case, number)
        return frozenset(first.values())

    def items(self) -> Iterator[ItemView]:
        """The items that are not retired. Views are made anew each time: to keep them all would take much memory."""
        for number, item in enumerate(self.bank.items):
            if item.retired is None:
                yield ItemView(self, number)

    def resolve(self, citation: Citation, number: int) -> ResolvedCitation:
        """What a citation marks."""
        article = (self.articles or {}).get(citation.article)
        if not isinstance(article, ArticleText):
            return ResolvedCitation(citation, number, None)
        known = self._resolved.get(citation)
        if known is None:
            known = self._resolved[citation] = resolve_citation(citation, article, number)
        return known if known.number == number else replace(known, number=number)
