"""What each paper missed, and the search that finds it in Anki."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from ketaquiz.exam.feedback import Said
from ketaquiz.exam.record import RecordedChoice, RecordedItem, RecordedQuestion, RecordedText
from ketaquiz.grading.final import FinalAnswer, FinalResults

MOST_SEARCH: Final = 900
"""The most bytes of one search, in UTF-8: its QR code can still be read from paper."""

_SHARE_OF: Final = {"0%": "0", "50%": "½", "100%": "1"}
"""What whoever grades gave for a text, as it stands on the sheet."""


@dataclass(frozen=True, slots=True)
class MissedAnswer:
    """An answer that has not all of its points."""

    answer: FinalAnswer
    item: RecordedItem
    question: RecordedQuestion
    """The item at its place on the form of the paper."""
    parts: tuple[Said, ...]
    """In printed order."""


@dataclass(frozen=True, slots=True)
class MissedPaper:
    """What a paper missed."""

    number: int
    form: str
    points: Fraction
    missed: tuple[MissedAnswer, ...]
    """In printed order."""


@dataclass(frozen=True, slots=True)
class Missed:
    """What the papers of an exam missed."""

    papers: tuple[MissedPaper, ...]
    """Those of which all is known, by their numbers."""
    waiting: tuple[int, ...]
    """The numbers of the papers with answers that somebody has to decide first."""

    @property
    def items(self) -> tuple[str, ...]:
        """The ids of what any paper missed, sorted."""
        return tuple(sorted({each.item.id for paper in self.papers for each in paper.missed}))


def missed_of(results: FinalResults) -> Missed:
    """What each paper missed: what counts, and of which it has not all points. Void items count for nothing."""
    items = {item.id: item for item in results.record.items}
    forms = {form.letter: form for form in results.record.forms}
    form_of = {paper.number: paper.form for paper in results.record.papers}
    papers, waiting = [], []
    for score in results.scores:
        if score.points is None:
            waiting += [score.paper] if score.came else []
            continue
        form = forms[form_of[score.paper]]
        found = []
        for answer in score.answers:
            if results.rulings[answer.item].void or answer.share is None or answer.share >= 1:
                continue
            item, question = items[answer.item], form.questions[answer.n - 1]
            found.append(MissedAnswer(answer, item, question, _parts(item, question, answer)))
        papers.append(MissedPaper(score.paper, form.letter, score.points, tuple(found)))
    return Missed(tuple(papers), tuple(waiting))


def _parts(item: RecordedItem, question: RecordedQuestion, answer: FinalAnswer) -> tuple[Said, ...]:
    texts = {option.id: option.text for option in item.options}
    found = []
    for at in question.parts or range(len(item.parts)):
        part, marked = item.parts[at], answer.marked[at]
        if isinstance(part, RecordedChoice):
            chosen = {option: sign for option, sign in question.signs.items() if option in marked}
            letters = tuple(chosen.values())
            options = () if question.parts else tuple(texts[option] for option in chosen)
            found.append(Said(part.label, letters, options))
            continue
        said = answer.response.written[at] if at < len(answer.response.written) else ""
        share = _SHARE_OF.get(marked[0], "") if marked else ""
        if not said and marked and not share and not isinstance(part, RecordedText):
            said = marked[0]
        found.append(Said(part.label, written=said, share=share))
    return tuple(found)


def searches(items: Iterable[str]) -> list[str]:
    """What finds the notes of items in Anki's browser, or makes a filtered deck of them: ``Id:"ward-7/x" OR …``.

    ``items`` are ids as records have them. It is one search, or several where one would be longer than `MOST_SEARCH`.
    """
    found: list[list[str]] = []
    length = MOST_SEARCH
    for item in items:
        term = f'Id:"{_literal(item)}"'
        size = len(term.encode()) + 4
        if length + size > MOST_SEARCH:
            found.append([])
            length = 0
        found[-1].append(term)
        length += size
    return [" OR ".join(terms) for terms in found]


def _literal(text: str) -> str:
    r"""A text as Anki's search takes it for itself: ``_`` and ``*`` stand for others, ``\`` and ``"`` and ``:`` mean something."""
    return "".join(f"\\{each}" if each in '\\"*_:' else each for each in text)
