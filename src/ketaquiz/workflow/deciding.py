"""What a person decides about doubtful answers, one by one: what there is to decide, and decisions kept at once.

A page in a browser (`deciding_server`), a table that was filled in (`deciding_files`) and Python use the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import RLock
from typing import Any, Final

from ketaquiz.exam.record import ExamRecord, RecordedItem, RecordedNumber, RecordedText
from ketaquiz.grading.answers import Response, plain_number
from ketaquiz.grading.decisions import Decision, last_words, refuse_impossible
from ketaquiz.grading.doubts import Doubt, decided_parts, doubts, with_part
from ketaquiz.grading.final import FinalResults
from ketaquiz.grading.scoring import JUDGED, Marked
from ketaquiz.text.markdown import plain_text
from ketaquiz.workflow.files import write_outputs
from ketaquiz.workflow.results import DECISIONS, Results, add_decisions, read_results, with_decisions
from ketaquiz.workflow.wording import plural

_MOST_STEPS: Final = 10_000


@dataclass(frozen=True, slots=True)
class Standing:
    """How a doubt stands."""

    decided: bool
    """Whether a person has decided it, on all papers that it is about and alike."""
    marked: Marked
    """What they decided."""


@dataclass(frozen=True, slots=True)
class PartSaid:
    """What somebody says about a part of a paper's answer."""

    paper: int
    item: str
    part: int
    """Its index in `RecordedItem.parts`."""
    marked: Marked
    note: str = ""


class Deciding:
    """The doubtful answers of a folder of results, with what is decided about them; may be used from several threads."""

    def __init__(self, folder: Path, *, when: str = "", who: str = "") -> None:
        """``when`` and ``who`` go into each decision. Raises as `read_results`."""
        self.folder = folder
        self.when = when
        self.who = who
        self._lock = RLock()
        self._results = read_results(folder)
        self._size = self._size_there()
        self._responses = {(each.paper, each.item): each for each in self._results.responses}
        self._items = {item.id: item for item in self._results.record.items}
        self._words = last_words(self._results.decisions)
        self._added: list[Decision] = []
        self._revised = 0
        self._steps: list[list[Decision]] = []
        self.doubts = tuple(doubts(self._results.final))
        """What there is to decide, decided before or not; a doubt is known by its index."""
        self._of: dict[tuple[int, str], list[int]] = {}
        for at, doubt in enumerate(self.doubts):
            for paper, _ in doubt.places:
                self._of.setdefault((paper, doubt.item), []).append(at)

    @property
    def results(self) -> Results:
        """The folder as it was when this began."""
        return self._results

    @property
    def made(self) -> int:
        """How many lines were added to the decisions."""
        return len(self._added)

    @property
    def revised(self) -> int:
        """How many of those lines say otherwise of an answer that was decided before."""
        return self._revised

    def has(self, paper: int) -> bool:
        """Whether anything of a paper has come in."""
        return any((paper, item) in self._responses for item in self._items)

    def item(self, item: str) -> RecordedItem:
        """An item by its id."""
        return self._items[item]

    def state(self, doubt: int) -> Standing:
        """How a doubt stands now."""
        about = self.doubts[doubt]
        with self._lock:
            said = [self._parts(paper, about.item)[about.part] for paper, _ in about.places]
        if any(each is None for each in said):
            return Standing(False, ())
        return Standing(True, said[0] or ()) if len(set(said)) == 1 else Standing(False, ())

    @property
    def open(self) -> int:
        """How many doubts nobody has decided."""
        return sum(not self.state(at).decided for at in range(len(self.doubts)))

    @property
    def to_decide(self) -> str:
        """What is open, in words: ``3 answers to decide``, and in how many rows where those are not as many.

        An answer of several parts has a row for each, and equal texts of several papers have one together.
        """
        rows = [doubt for at, doubt in enumerate(self.doubts) if not self.state(at).decided]
        answers = {(paper, doubt.item) for doubt in rows for paper, _ in doubt.places}
        in_rows = f", in {plural(len(rows), 'row')}" if len(rows) != len(answers) else ""
        return f"{plural(len(answers), 'answer')} to decide{in_rows}"

    def _parts(self, paper: int, item: str) -> tuple[Marked | None, ...]:
        return decided_parts(self._items[item], self._responses[paper, item], self._words.get((paper, item)))

    # --- deciding

    def decide(self, numbers: Sequence[int], marked: Marked | None) -> list[int]:
        """Decide doubts of one part of one item alike; they are on the disk then. The doubts whose state may be another.

        ``marked`` are ids of options, a number, or ``0%``, ``50%`` or ``100%``; nothing for a blank; None takes back what
        was decided. Raises ValueError where no such thing can be marked, and `CannotDo` where the disk refuses.
        """
        chosen = [self.doubts[number] for number in numbers]
        if len({(each.item, each.part) for each in chosen}) != 1:
            raise ValueError("answers to several questions are not decided at once")
        item, part = self._items[chosen[0].item], chosen[0].part
        if marked is not None:
            marked = plain_mark(item, part, marked)
        with self._lock:
            self._read_again()
            made = [
                self._decision(self._responses[paper, item.id], part, marked)
                for each in chosen
                for paper, _ in each.places
            ]
            return self._add(made, undoable=True)

    def _decision(self, response: Response, part: int, marked: Marked | None) -> Decision:
        before = self._words.get((response.paper, response.item))
        said = with_part(self._items[response.item], response, before, part, marked)
        return Decision(response.paper, response.item, said, self.when, self.who)

    def take(self, said: Sequence[PartSaid]) -> tuple[int, FinalResults]:
        """Decide many answers at once and write the table of points, all or nothing; how many answers are decided
        otherwise than before, and what came of all of them.

        Raises ValueError where something cannot be marked, `CannotDo` where the disk refuses, and as `read_results`.
        """
        with self._lock:
            self._read_again()
            results = read_results(self.folder)
            before = dict(self._words)
            made: dict[tuple[int, str], Decision] = {}
            try:
                for each in said:
                    item, response = self._items[each.item], self._responses[each.paper, each.item]
                    decision = self._decision(response, each.part, plain_mark(item, each.part, each.marked))
                    self._words[decision.place] = made[decision.place] = replace(decision, note=each.note)
            finally:
                self._words = before
            changed = [
                each for place, each in made.items() if place not in before or before[place].marked != each.marked
            ]
            files = [with_decisions(self.folder, changed)] if changed else []
            results = replace(results, decisions=(*results.decisions, *changed))
            write_outputs([*files, results.scores()], self.folder)
            self._size = self._size_there()
            self._added += changed
            self._revised += sum(_revises(before.get(each.place), each) for each in changed)
            self._take(changed)
            return len(changed), results.final

    def undo(self) -> list[int]:
        """Take back the last step of this session; the doubts whose state may be another, none where there is no step."""
        with self._lock:
            if not self._steps:
                return []
            self._read_again()
            changed = self._add(self._steps[-1], undoable=False)
            self._steps.pop()
            return changed

    def _add(self, made: list[Decision], *, undoable: bool) -> list[int]:
        places = list(dict.fromkeys(each.place for each in made))
        before = [self._words.get(place, Decision(place[0], place[1], None)) for place in places]
        add_decisions(self.folder, made)
        self._size = self._size_there()
        self._added += made
        self._take(made)
        if undoable:
            self._steps.append([Decision(each.paper, each.item, each.marked, self.when, self.who) for each in before])
            del self._steps[:-_MOST_STEPS]
        return sorted({at for place in places for at in self._of.get(place, ())})

    def _take(self, made: Sequence[Decision]) -> None:
        for each in made:
            if each.marked is None:
                self._words.pop(each.place, None)
            else:
                self._words[each.place] = each

    def _size_there(self) -> int:
        try:
            return (self.folder / DECISIONS).stat().st_size
        except OSError:
            return 0

    def _read_again(self) -> None:
        """Take in what another program has added meanwhile."""
        if self._size_there() != self._size:
            self._size = self._size_there()
            self._words = last_words(read_results(self.folder).decisions)

    def finish(self) -> FinalResults:
        """Write the table of points as it is with all decisions; what came of them. Raises as `read_results`."""
        with self._lock:
            results = read_results(self.folder)
            write_outputs([results.scores()], self.folder)
            return results.final

    # --- as values of JSON, for a page

    def values(self) -> dict[str, Any]:
        """What a page has to show: the items that have doubts, and the doubts with their state."""
        record = self._results.record
        used = list(dict.fromkeys(doubt.item for doubt in self.doubts))
        printed = {(form.letter, question.item): question for form in record.forms for question in form.questions}
        return {
            "title": record.title,
            "language": record.language,
            "items": {
                item: _item_values(self._items[item], self._results.final.rulings[item].accepted) for item in used
            },
            "options": {
                f"{form} {item}": [*question.options] for (form, item), question in printed.items() if item in used
            },
            "numbered": [item for item in used if any(printed[form.letter, item].parts for form in record.forms)],
            "doubts": [self._doubt_values(at) for at in range(len(self.doubts))],
        }

    def _doubt_values(self, at: int) -> dict[str, Any]:
        doubt = self.doubts[at]
        return {
            "item": doubt.item,
            "part": doubt.part,
            "kind": doubt.kind.value,
            "papers": [[paper, n] for paper, n in doubt.places],
            "form": doubt.form,
            "why": doubt.why,
            "written": doubt.written,
            **self.state_values(at),
        }

    def state_values(self, doubt: int) -> dict[str, Any]:
        """How a doubt stands: ``marked`` is null where it is open."""
        state = self.state(doubt)
        return {"marked": [*state.marked] if state.decided else None}


def _revises(before: Decision | None, after: Decision) -> bool:
    """Whether a decision says otherwise of a part that was decided before."""
    if before is None or before.marked is None:
        return False
    pairs = zip(before.marked, after.marked or before.marked, strict=True)
    return any(one is not None and one != other for one, other in pairs)


def _item_values(item: RecordedItem, accepted: Sequence[Sequence[str]]) -> dict[str, Any]:
    return {
        "stem": plain_text(item.stem),
        "options": {option.id: plain_text(option.text) for option in item.options},
        "parts": [
            {
                "label": plain_text(part.label),
                "accept": [plain_text(text) for text in (*part.accept, *accepted[at])]
                if isinstance(part, RecordedText)
                else [],
                "unit": part.unit if isinstance(part, RecordedNumber) else "",
            }
            for at, part in enumerate(item.parts)
        ],
    }


def plain_mark(item: RecordedItem, part: int, marked: Marked) -> Marked:
    """What is marked for a part as it stands in an answer. Raises ValueError where no such thing can be."""
    if isinstance(item.parts[part], RecordedNumber) and marked and marked[0] not in JUDGED.values():
        number = plain_number(marked[0].strip()) if len(marked) == 1 else None
        if number is None:
            raise ValueError(f"'{marked[0][:40]}' is no number")
        marked = (number,)
    blank: list[Marked] = [() for _ in item.parts]
    blank[part] = marked
    refuse_impossible(item, blank)
    return marked


def options_of(record: ExamRecord, doubt: Doubt) -> dict[str, str]:
    """By id of an option the letter or number that it has on the paper of a doubt, in printed order."""
    form = next(each for each in record.forms if each.letter == doubt.form)
    return next(each for each in form.questions if each.item == doubt.item).signs
