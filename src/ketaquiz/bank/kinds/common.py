"""What a kind of question is, and the keys, options and order of options that several kinds share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any, NamedTuple

from ketaquiz.bank.context import Context
from ketaquiz.bank.records import Key, ListOf, Record
from ketaquiz.bank.values import ANY_SCALAR, OneOf, Schema, Text
from ketaquiz.model import Interaction, Option
from ketaquiz.text import spans
from ketaquiz.text.numbers import measure
from ketaquiz.yamltree.nodes import Mapping as MappingNode
from ketaquiz.yamltree.nodes import Node


class TypedOption(NamedTuple):
    """An option as its author typed it."""

    text: str
    pinned: bool
    """Whether it stays at the end (``pin: last``)."""


@dataclass(frozen=True)
class OptionShape:
    """An option: a text, or ``{text: None of these, pin: last}``."""

    record = Record(
        Key("text", Text(), "The option.", needed=True),
        Key("pin", OneOf({"last": True}), "Keeps the option at the end."),
    )

    def read(self, node: Node, context: Context, key: str) -> TypedOption | None:
        if isinstance(node, MappingNode) and (node.get("text") or node.get("pin")):
            values = self.record.read(node, context, key)
            return TypedOption(values["text"], values.get("pin", False)) if values else None
        text = TEXT.read(node, context, key)
        return None if text is None else TypedOption(text, False)

    def schema(self) -> Schema:
        return {"anyOf": [ANY_SCALAR, self.record.schema()]}


TEXT = Text()
OPTION = OptionShape()

QUESTION = Key("question", TEXT, "What is asked. May have paragraphs, lists and tables.")
ANSWER = Key("answer", TEXT, "The right answer; beside a statement, true or false.")
LEAST_OPTIONS, MOST_OPTIONS = 2, 6
"""How many options an item has, the right ones included."""

DISTRACTORS = Key(
    "distractors", ListOf(OPTION, "wrong answer", most=MOST_OPTIONS - 1), "Wrong answers that a learner might choose."
)
ORDER = Key("order", OneOf({"keep": True}), "'keep': the options stay in the order written.")


@dataclass(frozen=True)
class OneKeyOf:
    """Keys that stand for one another: an item has exactly one of them."""

    keys: tuple[Key, ...]


@dataclass(frozen=True)
class Kind:
    """A kind of question, known by its keys.

    ``read`` gets the values of those of the kind's keys that an item has, all of them well-formed, and their nodes. It
    returns the stem and the interaction, or None where it reported a problem.
    """

    name: str
    """As ``ketaquiz list`` shows it."""
    needs: tuple[Key | OneKeyOf, ...]
    """The keys that make an item one of this kind; the first is what it asks."""
    may: tuple[Key, ...]
    """Keys that an item of this kind can have besides, and that not every kind has."""
    read: Callable[[Mapping[str, Any], Mapping[str, Node], Context], tuple[str, Interaction] | None]
    summary: str
    """What it is, in a row of the README's table: ``a short answer``."""
    in_anki: str
    """What learners see of it in Anki, in that row."""
    on_paper: str
    """What they see of it on paper, in that row."""
    manual: str
    """A paragraph of the manual that says how it is written; the specimen follows it."""
    specimen: str
    """An item of this kind with its ``id``, as YAML whose first line is a comment: what ``ketaquiz new`` writes.

    It may refer to what the head of ``templates/new/first-bank.yaml`` declares. Every format is tried on it.
    """

    @cached_property
    def keys(self) -> dict[str, Key]:
        """All its own keys by name."""
        needs = [key for need in self.needs for key in _keys_of(need)]
        return {key.name: key for key in (*needs, *self.may)}

    @cached_property
    def needed(self) -> frozenset[str]:
        """The names of all keys in ``needs``, alternatives included."""
        return frozenset(key.name for need in self.needs for key in _keys_of(need))

    @cached_property
    def asks(self) -> str:
        """The name of the key with what is asked."""
        return _keys_of(self.needs[0])[0].name

    def lacking(self, names: AbstractSet[str]) -> tuple[Key | OneKeyOf, ...]:
        """The needs of which an item with keys of these ``names`` has none."""
        return tuple(need for need in self.needs if not any(key.name in names for key in _keys_of(need)))

    def present(self, names: AbstractSet[str]) -> tuple[Key, ...]:
        """The keys in ``needs`` that an item with keys of these ``names`` has."""
        return tuple(key for need in self.needs for key in _keys_of(need) if key.name in names)


def _keys_of(need: Key | OneKeyOf) -> tuple[Key, ...]:
    """The keys that meet a need."""
    return (need,) if isinstance(need, Key) else need.keys


def arrange_options(
    written: Sequence[tuple[TypedOption, bool, Node]], keep: bool, context: Context
) -> tuple[tuple[Option, ...], bool] | None:
    """Options in the order in which they are kept, and whether forms keep that order; None where they are refused.

    ``written`` has each option with whether it is correct and its node. ``keep`` says that the author wants the order
    of the file. Options that are all numbers with one unit stand sorted, which is what item writers advise (Haladyna, Downing and
    Rodriguez 2002, guideline 20) and what a learner looks for; pinned ones go to the end.
    """
    node = written[-1][2]
    if not LEAST_OPTIONS <= len(written) <= MOST_OPTIONS:
        message = f"has {len(written)} options"
        context.error("K204", node, message, f"write {LEAST_OPTIONS} to {MOST_OPTIONS}, the right ones included")
        return None
    seen: dict[str, tuple[bool, Node]] = {}
    good = True
    for (text, _), correct, here in written:
        same = _compared(text)
        if same in seen:
            was_correct, there = seen[same]
            related = (("the first of them", context.place(there)),)
            if was_correct != correct:
                context.error(
                    "K205",
                    here,
                    f"has its answer {text[:60]!r} among its distractors",
                    "change or remove it",
                    related=related,
                )
            else:
                context.error(
                    "K205", here, f"has the option {text[:60]!r} twice", "change or remove one of them", related=related
                )
            good = False
        seen[same] = (correct, here)
    if not good:
        return None
    if keep:
        ordered = sorted(written, key=lambda option: option[2].start)
    else:
        measures = [measure(text) for (text, pinned), _, _ in written if not pinned]
        found = [each for each in measures if each is not None]
        if len(found) == len(measures) > 1 and len({each.unit for each in found}) == 1:
            keep = True
            ordered = sorted(written, key=lambda option: _amounts(option[0].text))
        else:
            ordered = list(written)
    ordered.sort(key=lambda option: option[0].pinned)
    return tuple(Option(typed.text, correct, typed.pinned) for typed, correct, _ in ordered), keep


def _compared(text: str) -> str:
    """An option as it is compared with others: blanks count in code alone, and so do line breaks."""
    pieces: list[str] = []
    at = 0
    for span in spans.spans(text):
        if isinstance(span, (spans.Code, spans.CodeBlock)):
            pieces += " ".join(text[at : span.start].split()), f"\1{span.code}\1"
            at = span.end
    return "\1".join((*pieces, " ".join(text[at:].split())))


def _amounts(text: str) -> tuple[Fraction, ...]:
    """The numbers that an option is sorted by; none for one that is no number, which is pinned."""
    found = measure(text)
    return () if found is None else (found.low, found.high)
