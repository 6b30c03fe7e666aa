"""A draft as the person reads it who decides on it: question and answer, where that stands, and what the rules say.

Nothing depends on colour, and every line fits the width that is given.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, assert_never

import click

from ketaquiz.article.quotes import ArticleText
from ketaquiz.bank import editor
from ketaquiz.bank.reader import Loaded
from ketaquiz.check.view import UnreadArticle, resolve_citation
from ketaquiz.diagnostics import Diagnostic
from ketaquiz.draft.bank import MARK, generated_comments
from ketaquiz.model import Choice, Citation, Gap, Gaps, Item, TextEntry, Word

_LABEL: Final = 10
"""The columns of the words at the left."""
_FEWEST: Final = 3
"""How many lines of a passage are shown at least."""


@dataclass(frozen=True)
class Draft:
    """What is shown."""

    loaded: Loaded
    number: int
    """The item's position, from 0."""
    findings: Sequence[Diagnostic]
    """What the rules say about it."""
    articles: Mapping[str, ArticleText | UnreadArticle]
    """The articles that the bank cites, as far as anybody said where they are."""

    @property
    def item(self) -> Item:
        return self.loaded.bank.items[self.number]


def lines(draft: Draft, width: int, most: int | None = None) -> list[str]:
    """The lines of a draft, each at most ``width`` columns; passages are cut where there would be more than ``most``."""
    item = draft.item
    found = [*_question(item, width), *_about(draft, width)]
    passages = [line for citation in item.citations for line in _cited(draft, citation, width)]
    findings = [line for problem in draft.findings for line in _finding(draft, problem, width)]
    if not draft.findings:
        findings = _row("rules", "nothing found", width)
    if most is not None and (over := len(found) + len(passages) + len(findings) - most) > 0:
        room = max(_FEWEST, len(passages) - over - 1)
        if room < len(passages) - 1:
            passages = [*passages[:room], " " * _LABEL + "... (m shows more)"]
    return found + passages + findings


def kind(item: Item) -> str:
    """An item's kind in words."""
    return item.kind.replace("_", " ")


def _question(item: Item, width: int) -> Iterator[str]:
    interaction = item.interaction
    match interaction:
        case Choice(options):
            yield from _row("question" if not _is_truth(interaction) else "statement", item.stem, width)
            for option in options:
                yield from _row("right" if option.correct else "wrong", option.text, width)
        case TextEntry(answer, accept):
            yield from _row("question", item.stem, width)
            yield from _row("answer", answer, width)
            for other in accept:
                yield from _row("or", other, width)
        case Gaps(segments):
            yield from _row("cloze", "".join(each if isinstance(each, str) else _gap(each) for each in segments), width)
        case _:
            assert_never(interaction)


def _is_truth(choice: Choice) -> bool:
    return all(isinstance(option.text, Word) for option in choice.options)


def _gap(gap: Gap) -> str:
    number = f"c{gap.number}::" if gap.numbered else ""
    return "{{" + number + gap.text + (f"::{gap.hint}" if gap.hint else "") + "}}"


def _about(draft: Draft, width: int) -> Iterator[str]:
    item = draft.item
    rows = [
        ("why", item.rationale),
        ("caution", item.caution),
        ("evidence", item.evidence or ""),
        ("sources", ", ".join(item.references)),
        ("tags", ", ".join(item.tags)),
        ("level", item.difficulty or ""),
        ("picture", f"{item.image.file}: {item.image.alt}" if item.image else ""),
        ("retired", f"{item.retired.on}: {item.retired.reason}" if item.retired else ""),
        *(("allows", f"{code}: {reason}") for code, reason in item.allow),
    ]
    for label, text in rows:
        if text:
            yield from _row(label, text, width)
    if above := list(_notes(draft)):
        yield from _row("comment", "\n".join(above), width)


def _notes(draft: Draft) -> Iterator[str]:
    """The comments above an item, without what is shown as the article has it, and without the mark for programs."""
    above = editor.comments(draft.loaded, draft.number)
    copies = generated_comments(above)
    citations = draft.item.citations
    there = bool(citations) and all(_passages(draft, each) for each in citations)
    for number, comment in enumerate(above):
        copied = number in copies and comment.startswith(("section: ", "passage: "))
        if comment and not MARK.fullmatch(comment) and not (copied and there):
            yield comment


def _passages(draft: Draft, citation: Citation) -> list[str]:
    """The passages that a citation marks, those in its section where there are any; none where the article is not there."""
    article = draft.articles.get(citation.article)
    if not isinstance(article, ArticleText):
        return []
    return list(resolve_citation(citation, article).passages)


def _cited(draft: Draft, citation: Citation, width: int) -> Iterator[str]:
    """Where the answer stands: the passage where the article is there, else its quote."""
    where = citation.article + (f", {citation.section}" if citation.section else "")
    article = draft.articles.get(citation.article)
    if found := _passages(draft, citation):
        yield from _row("passage", where + ":", width)
        for passage in found:
            yield from _row("", passage, width)
        return
    if isinstance(article, ArticleText):
        where += ": no such passage in the article"
    elif isinstance(article, UnreadArticle):
        where += f": the article {article.reason}"
    yield from _row("cited", where, width)
    if citation.quote:
        yield from _row("", f'"{citation.quote}"', width)


def _finding(draft: Draft, problem: Diagnostic, width: int) -> Iterator[str]:
    message = problem.message.removeprefix(f"item '{draft.item.id}' ")
    yield from _row(problem.severity.value, f"{problem.code}: {message}", width)
    for label, place in problem.related:
        yield from _row("", f"{label}: line {place.line_column[0]}", width)
    if problem.help:
        yield from _row("", f"help: {problem.help}", width)


def _row(label: str, text: str, width: int) -> list[str]:
    """A text beside its label; its line breaks are kept, and what cannot be printed is shown as a blank."""
    rows: list[str] = []
    for line in text.split("\n"):
        shown = "".join(char if char.isprintable() else " " for char in line)
        rows += textwrap.wrap(shown, max(20, width - _LABEL), drop_whitespace=True) or [""]
    while len(rows) > 1 and not rows[-1]:
        rows.pop()
    head = click.style(f"{label:<{_LABEL}}", bold=True) if label else " " * _LABEL
    return [(head if number == 0 else " " * _LABEL if row else "") + row for number, row in enumerate(rows)]
