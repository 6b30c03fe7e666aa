"""A draft as the person needs it who decides on it: question and answer, where that stands, and what the rules say.

It comes as rows, a label and a text each, for a terminal or a page to lay out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, assert_never

from ketaquiz.article.quotes import ArticleText
from ketaquiz.bank import editor
from ketaquiz.bank.reader import Loaded
from ketaquiz.check.view import UnreadArticle, resolve_citation
from ketaquiz.diagnostics import Diagnostic
from ketaquiz.draft.bank import MARK, generated_comments
from ketaquiz.model import Choice, Citation, Gap, Gaps, Item, Match, Order, Regions, TextEntry


class Row(NamedTuple):
    """A text beside its label."""

    label: str
    """Empty where the text goes on with what the row above began."""
    text: str


@dataclass(frozen=True)
class DraftView:
    """A draft with all that a decision on it needs."""

    loaded: Loaded
    number: int
    """The item's position in the bank, from 0."""
    findings: Sequence[Diagnostic]
    """What the rules say about it."""
    articles: Mapping[str, ArticleText | UnreadArticle]
    """The articles that the bank cites, as far as anybody said where they are."""

    @property
    def item(self) -> Item:
        """The draft."""
        return self.loaded.bank.items[self.number]

    @property
    def kind(self) -> str:
        """The item's kind in words."""
        return self.item.kind.replace("_", " ")

    @property
    def line(self) -> int:
        """The line of the file in which the item starts, from 1."""
        return self.loaded.place(self.number).line_column[0]

    @property
    def content(self) -> list[Row]:
        """What the item asks, its answer, and what else it has."""
        return [*_question(self.item), *_about(self)]

    @property
    def passages(self) -> list[Row]:
        """Where the answer stands."""
        return [row for citation in self.item.citations for row in _cited(self, citation)]

    @property
    def remarks(self) -> list[Row]:
        """What the rules say."""
        found = [row for problem in self.findings for row in _finding(self, problem)]
        return found or [Row("rules", "nothing found")]


def _question(item: Item) -> Iterator[Row]:
    """What the item asks, with its answer."""
    interaction = item.interaction
    match interaction:
        case Choice(options):
            yield Row("statement" if interaction.true_or_false else "question", item.stem)
            for option in options:
                yield Row("right" if option.correct else "wrong", option.text)
                if option.why:
                    yield Row("because", option.why)
        case TextEntry(answer, accept, amount=amount):
            yield Row("question", item.stem)
            yield Row("answer", answer)
            if amount is not None:
                yield Row("accepts", f"{amount.as_typed(amount.low)} to {amount.as_typed(amount.high)}")
            for other in accept:
                yield Row("or", other)
        case Gaps(segments):
            yield Row("cloze", "".join(each if isinstance(each, str) else _gap(each) for each in segments))
        case Match(pairs, distractors):
            yield Row("question", item.stem)
            for pair in pairs:
                yield Row("pair", f"{pair.left}: {pair.right}")
                if pair.why:
                    yield Row("because", pair.why)
            for option in distractors:
                yield Row("wrong", option.text)
                if option.why:
                    yield Row("because", option.why)
        case Order(sequence):
            yield Row("question", item.stem)
            for number, entry in enumerate(sequence, 1):
                yield Row(f"{number}.", entry)
        case Regions(regions):
            yield Row("question", item.stem)
            for region in regions:
                yield Row(f"region {region.number}", region.label)
        case _:
            assert_never(interaction)


def _gap(gap: Gap) -> str:
    """A gap as it is typed in a bank."""
    number = f"c{gap.number}::" if gap.numbered else ""
    return "{{" + number + gap.text + (f"::{gap.hint}" if gap.hint else "") + "}}"


def _about(view: DraftView) -> Iterator[Row]:
    """What the item has beside question and answer, each where it is there, and the comments above it."""
    item = view.item
    rows = [
        ("why", item.rationale),
        ("caution", item.caution),
        ("evidence", item.evidence or ""),
        ("sources", ", ".join(item.references)),
        ("tags", ", ".join(item.tags)),
        ("level", item.difficulty or ""),
        ("picture", f"{item.image.file}: {item.image.alt}" if item.image else ""),
        ("sound", f"{item.audio.file}: {item.audio.transcript}".removesuffix(": ") if item.audio else ""),
        ("retired", f"{item.retired.on}: {item.retired.reason}" if item.retired else ""),
        *(("allows", f"{code}: {reason}") for code, reason in item.allow),
    ]
    for label, text in rows:
        if text:
            yield Row(label, text)
    if above := list(_comments_to_show(view)):
        yield Row("comment", "\n".join(above))


def _comments_to_show(view: DraftView) -> Iterator[str]:
    """The comments above an item that a reviewer needs to read.

    The mark by which later runs know the draft is left out. So are the generated copies of section and passage, where the
    view shows each cited passage from the article itself.
    """
    above = editor.comments(view.loaded, view.number)
    copies = generated_comments(above)
    citations = view.item.citations
    there = bool(citations) and all(_cited_passages(view, each) for each in citations)
    for number, comment in enumerate(above):
        copied = number in copies and comment.startswith(("section: ", "passage: "))
        if comment and not MARK.fullmatch(comment) and not (copied and there):
            yield comment


def _cited_passages(view: DraftView, citation: Citation) -> list[str]:
    """The passages that a citation marks, those in its section where there are any; none without the article."""
    article = view.articles.get(citation.article)
    if not isinstance(article, ArticleText):
        return []
    return list(resolve_citation(citation, article).passages)


def _cited(view: DraftView, citation: Citation) -> Iterator[Row]:
    """Where the answer stands: the passages from the article, or the citation's quote where they cannot be had."""
    where = citation.article + (f", {citation.section}" if citation.section else "")
    where += f", page {citation.page}" if citation.page else ""
    article = view.articles.get(citation.article)
    if found := _cited_passages(view, citation):
        yield Row("passage", where + ":")
        for passage in found:
            yield Row("", passage)
        return
    if isinstance(article, ArticleText):
        where += ": no such passage in the article"
    elif isinstance(article, UnreadArticle):
        where += f": the article {article.reason}"
    yield Row("cited", where)
    if citation.quote:
        yield Row("", f'"{citation.quote}"')


def _finding(view: DraftView, problem: Diagnostic) -> Iterator[Row]:
    """What a rule says about the item, the other places that belong to it, and what to do."""
    message = problem.message.removeprefix(f"item '{view.item.id}' ")
    yield Row(problem.severity.value, f"{problem.code}: {message}")
    for label, place in problem.related:
        yield Row("", f"{label}: line {place.line_column[0]}")
    if problem.help:
        yield Row("", f"help: {problem.help}")
