"""What formats ask of an item in one way: its name, the shares of its options, what may be typed, and what each loses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING, Final, Generic, TypeVar, assert_never

from ketaquiz.anki.asking import shuffled
from ketaquiz.exam.points import has_parts
from ketaquiz.export.formats import Fate, Losses, Refusal
from ketaquiz.model import (
    Bank,
    Choice,
    Gap,
    Gaps,
    Item,
    Match,
    NumberPart,
    Option,
    Order,
    Regions,
    Scoring,
    TextEntry,
    Word,
    asked_text,
    response_of,
)
from ketaquiz.text import spans
from ketaquiz.text.feedback_parts import DIFFICULTY_TAG
from ketaquiz.text.flat import flat, keyed

if TYPE_CHECKING:
    from ketaquiz.export.texts import Texts

T = TypeVar("T")
_LONGEST_NAME: Final = 100


@dataclass(frozen=True, slots=True)
class Held(Generic[T]):
    """An item that a format can hold, with what it becomes."""

    item: Item
    made: T
    begins_section: bool
    """Whether its section is another one than that of the item before; the first item comes after one without a section."""
    begins_case: bool
    """Whether it is about a case, and the item before is not about the same one."""


def held(bank: Bank, make: Callable[[Item], T], losses: Losses, texts: Texts | None = None) -> Iterator[Held[T]]:
    """What ``make`` makes of a bank's items, one after the other.

    Items for which it raises `Refusal` are entered in ``losses`` and passed over, and the files that ``texts`` took for
    them are forgotten.
    """
    section = case = ""
    for item in bank.items:
        try:
            made = make(item)
        except Refusal as refusal:
            losses.refuse(bank, item, str(refusal))
            if texts is not None:
                texts.take_files()
            continue
        yield Held(item, made, item.section != section, item.case not in ("", case))
        section, case = item.section, item.case


def name_of(item: Item) -> str:
    """A name by which an item is found in a list: its id, and the beginning of what it asks."""
    asked = " ".join(flat(asked_text(item, lambda _: "…"), block=True).split())
    name = f"{item.id}: {asked}" if asked else item.id
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"


def id_of(bank: Bank, item: Item) -> str:
    """The name that an item has for ever, wherever it goes: ``ward-7/onset``."""
    return f"{bank.publisher}/{item.id}"


def deck_parts(bank: Bank) -> list[str]:
    """The names of a deck and of those that it stands in, the outermost first."""
    return [part.strip() for part in bank.deck.split("::") if part.strip()]


def tags_of(bank: Bank, item: Item) -> list[str]:
    """An item's tags, with its difficulty as one."""
    return [*bank.tags_of(item), *([f"{DIFFICULTY_TAG}{item.difficulty}"] if item.difficulty else [])]


def choice_of(item: Item) -> Choice | None:
    """What an item has to choose from; None where it asks for something else."""
    match item.interaction:
        case Choice() as choice:
            return choice
        case TextEntry() | Gaps() | Match() | Order() | Regions():
            return None
        case _:
            assert_never(item.interaction)


def pairs_of(item: Item) -> Match | None:
    """The pairs of an item; None where it asks for something else."""
    match item.interaction:
        case Match() as pairs:
            return pairs
        case Choice() | TextEntry() | Gaps() | Order() | Regions():
            return None
        case _:
            assert_never(item.interaction)


def unit_of(item: Item) -> str:
    """The unit of the number that an item asks for, as typed; empty where it asks for none."""
    part = response_of(item.interaction).parts[0]
    return part.amount.unit if isinstance(part, NumberPart) else ""


def is_true_or_false(choice: Choice) -> bool:
    """Whether what is chosen from are the words *true* and *false*."""
    return any(isinstance(option.text, Word) for option in choice.options)


def mixed(options: Sequence[T], bank: Bank, item: Item) -> list[T]:
    """Options in an order that tells nothing of which is right, for a format that keeps the order of the file.

    It follows from the item's id, so that it is for ever the same; pinned options stay at the end.
    """
    found = shuffled(
        options, f"{id_of(bank, item)}\0", lambda each: str(each.text if isinstance(each, Option) else each)
    )
    return sorted(found, key=lambda each: isinstance(each, Option) and each.pinned)


def share(count: int, sign: int = 1) -> str:
    """The share of the points that one of so many options gives, in percent, as Moodle's list has it: ``33.33333``.

    All shares of 1 to 10 options are in that list (`fraction_options_full` of Moodle's question bank), and a bank has at most
    ten options.
    """
    value = (Decimal(100) / count).quantize(Decimal("0.00001")).normalize() * sign
    return f"{value:f}"


def refuse_formula(answers: Sequence[str]) -> None:
    """Raises `Refusal` where an answer that is to be typed has a formula in it, or several lines."""
    if any(True for _ in chain.from_iterable(map(spans.formulas, answers))):
        raise Refusal("an answer that is a formula, which nobody can type")
    if any("\n" in flat(answer) for answer in answers):
        raise Refusal("an answer of several lines, which nobody can type")


def spellings(answers: Sequence[str]) -> list[str]:
    """What is taken for right where an answer is typed, the one to show first. Raises `Refusal`."""
    refuse_formula(answers)
    shown = [flat(answer) for answer in answers]
    return list(dict.fromkeys([*shown, *map(keyed, answers)]))


def around_gaps(gaps: Gaps) -> list[str]:
    """The text before, between and behind the gaps, as typed: one piece more than there are gaps."""
    pieces = [""]
    for segment in gaps.segments:
        if isinstance(segment, Gap):
            pieces.append("")
        else:
            pieces[-1] += segment
    return pieces


def gap_spellings(gap: Gap) -> list[str]:
    """What is taken for right in a gap, the text to show first. Raises `Refusal`."""
    return spellings([gap.typed])


def note_gaps(bank: Bank, item: Item, gaps: Gaps, losses: Losses) -> None:
    """Enter that gaps with one number are asked one by one."""
    numbers = [gap.number for gap in gaps.gaps]
    if len(set(numbers)) < len(numbers):
        why = "gaps with one number are filled in one by one"
        losses.add(bank, item, Fate.CHANGED, "text with gaps", why, "texts with gaps")
    if any(gap.numbered for gap in gaps.gaps):
        losses.add(bank, item, Fate.LEFT_OUT, "number of gaps", "for cards of Anki alone", "numbers of gaps")


def note_typing(bank: Bank, item: Item, entry: TextEntry, losses: Losses) -> None:
    """Enter what is otherwise where a short answer is typed."""
    if not entry.typed:
        why = "what is typed is compared letter by letter: add other right spellings at 'accept'"
        losses.add(bank, item, Fate.CHANGED, "answer that was to be said", why, "answers that were to be said")
    if any(flat(each) != each for each in (entry.answer, *entry.accept)):
        losses.add(bank, item, Fate.CHANGED, "answer", "what is typed has no marks, and pictures are what they show")
    if entry.reverse:
        losses.add(bank, item, Fate.LEFT_OUT, "other direction", "a question is asked in one direction")


def note_whys(bank: Bank, item: Item, match: Match, losses: Losses) -> None:
    """Enter that reasons of pairs stand behind the answer, all together."""
    if any(pair.why for pair in match.pairs) or any(option.why for option in match.distractors):
        losses.add(bank, item, Fate.CHANGED, "reason of a pair", "said in the feedback to all", "reasons of pairs")


def note_scoring(bank: Bank, item: Item, losses: Losses) -> None:
    """Enter that Moodle gives a part of the points where a part is right, whatever the bank says."""
    if bank.scoring_of(item) is Scoring.ALL and has_parts(item):
        why = "Moodle gives a part of the points where a part is right"
        losses.add(bank, item, Fate.CHANGED, "way of scoring", why, "ways of scoring")


def note_source(bank: Bank, item: Item, losses: Losses) -> None:
    """Enter that sources stand in words behind the answer."""
    if item.citations or item.references:
        losses.add(bank, item, Fate.CHANGED, "source", "said in words in the feedback")


def note_bookkeeping(bank: Bank, item: Item, losses: Losses) -> None:
    """Enter what of an item is for its authors, and has no place anywhere but in a bank or a sheet."""
    if item.reviewed:
        losses.add(bank, item, Fate.LEFT_OUT, "review date", "for authors alone, and only in the bank")
    if item.allow:
        losses.add(bank, item, Fate.LEFT_OUT, "allowed rule", "for authors alone, and only in the bank")
    if item.draft:
        losses.add(bank, item, Fate.LEFT_OUT, "mark of a draft", "the other program knows no drafts", "marks of drafts")
