"""What a kind of question is, and the keys, options and order of options that several kinds share."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from collections.abc import Mapping as MappingOf
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ketaquiz.bank.context import Context, quoted
from ketaquiz.bank.records import Key, ListOf, Record
from ketaquiz.bank.values import ANY_SCALAR, OneOf, Schema, Text
from ketaquiz.model import Interaction, Option, letter
from ketaquiz.text import spans
from ketaquiz.yamltree import writer
from ketaquiz.yamltree.nodes import Mapping as MappingNode
from ketaquiz.yamltree.nodes import Node
from ketaquiz.yamltree.nodes import Sequence as SequenceNode

if TYPE_CHECKING:
    from fractions import Fraction


class TypedOption(NamedTuple):
    """An option as its author typed it."""

    text: str
    pinned: bool = False
    """Whether it stays at the end (``pin: last``)."""
    why: str = ""
    """Why it is right or wrong."""


class OptionShape:
    """An option: a text, or ``{text: None of these, pin: last, why: …}``."""

    record = Record(
        Key("text", Text(), "The option.", needed=True),
        Key("pin", OneOf({"last": True}), "Keeps the option at the end."),
        Key("why", Text(), "Why it is right or wrong; shown with the answer."),
    )

    def read(self, node: Node, context: Context, key: str) -> TypedOption | None:
        if isinstance(node, MappingNode) and any(node.get(name) for name in self.record.keys):
            values = self.record.read(node, context, key)
            return TypedOption(values["text"], values.get("pin", False), values.get("why", "")) if values else None
        text = TEXT.read(node, context, key)
        return None if text is None else TypedOption(text)

    def schema(self) -> Schema:
        return {"anyOf": [ANY_SCALAR, self.record.schema()]}


TEXT = Text()
OPTION = OptionShape()

QUESTION = Key("question", TEXT, "What is asked. May have paragraphs, lists and tables.")
ANSWER = Key("answer", TEXT, "The right answer; beside a statement, true or false.")
LEAST_OPTIONS, MOST_OPTIONS = 2, 10
"""How many options an item has, the right ones included."""


@dataclass(frozen=True)
class OneKeyOf:
    """Keys that stand for one another: an item has exactly one of them."""

    keys: tuple[Key, ...]


DISTRACTORS = Key(
    "distractors",
    ListOf(OPTION, "wrong answer", most=MOST_OPTIONS - 1),
    "Wrong answers that a learner might choose; beside 'pairs', right-hand sides that belong to nothing.",
)
OPTIONS = Key(
    "options",
    ListOf(OPTION, "option", most=MOST_OPTIONS, least=LEAST_OPTIONS),
    "All options, the right ones too, in place of 'distractors': in an order of your own.",
)
CHOICES = OneKeyOf((DISTRACTORS, OPTIONS))
"""How the options beside the answer are written."""
ORDER = Key("order", OneOf({"keep": True}), "'keep': the options stay in the order of 'options'.")


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
    read: Callable[[MappingOf[str, Any], MappingOf[str, Node], Context], tuple[str, Interaction] | None]
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

    It may refer to what the head of ``templates/new/first-bank.yaml`` declares, and show ``first-bank.svg``, which stands
    beside that. Every format is tried on it.
    """
    besides: tuple[str, ...] = ()
    """The names of keys that items of every kind may have, and that one of this kind needs; ``read`` reports where one lacks."""

    @cached_property
    def keys(self) -> dict[str, Key]:
        """All its own keys by name."""
        needs = [key for need in self.needs for key in _keys_of(need)]
        return {key.name: key for key in (*needs, *self.may)}

    @cached_property
    def readers(self) -> dict[str, Callable[[Node, Context, str], Any]]:
        """What reads the value of each of its keys, by the key's name."""
        return {name: key.shape.read for name, key in self.keys.items()}

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


class _WrittenOption(NamedTuple):
    """An option with what its author said of it, and where it stands."""

    typed: TypedOption
    correct: bool
    node: Node


def read_choice(
    values: MappingOf[str, Any], nodes: MappingOf[str, Node], context: Context
) -> tuple[tuple[Option, ...], bool] | None:
    """The options of an item and whether forms and cards keep their order; None where they are refused.

    They are written as right ones (``answer`` or ``answers``) with the wrong ones (``distractors``), or with all of them
    (``options``). Only ``options`` has an order that can be kept: beside ``distractors`` the right ones would always come
    first or last.
    """
    key = "answers" if "answers" in values else "answer"
    right = _entries(values, nodes, key)
    if "options" in values:
        written = _marked_options(right, _entries(values, nodes, "options"), key, context)
    else:
        wrong = _entries(values, nodes, "distractors")
        written = [_WrittenOption(typed, True, node) for typed, node in right]
        written += [_WrittenOption(typed, False, node) for typed, node in wrong]
    if written is None or not _well_formed(written, "options" in values, context):
        return None
    return _arranged(written, "options" in values and values.get("order", False))


def _entries(values: MappingOf[str, Any], nodes: MappingOf[str, Node], key: str) -> list[tuple[TypedOption, Node]]:
    """The options at a key, one or a list of them, each with its node."""
    node, value = nodes[key], values[key]
    if isinstance(value, TypedOption):
        return [(value, node)]
    assert isinstance(node, SequenceNode)
    return list(zip(value, node.items, strict=True))


def _marked_options(
    right: Sequence[tuple[TypedOption, Node]],
    options: Sequence[tuple[TypedOption, Node]],
    key: str,
    context: Context,
) -> list[_WrittenOption] | None:
    """All options, those that are named at ``key`` as right ones; None where one that is named there is none of them."""
    places = {typed.text: place for place, (typed, _) in reversed([*enumerate(options)])}
    named: dict[int, tuple[TypedOption, Node]] = {}
    good = True
    for typed, node in right:
        place = places.get(typed.text)
        if place is None:
            _report_no_option(typed.text, node, key, [option.text for option, _ in options], context)
        elif place in named:
            related = (("the first of them", context.place(named[place][1])),)
            message = f"has the answer {typed.text[:60]!r} twice"
            context.error("K205", node, message, "take one of them out", related=related)
        elif typed.why and options[place][0].why:
            related = (("the other one", context.place(options[place][1])),)
            message = f"has two reasons for {typed.text[:60]!r}, one in 'options' and one in {quoted(key)}"
            context.error("K208", node, message, "take one of them out", related=related)
        else:
            named[place] = typed, node
            continue
        good = False
    if not good:
        return None
    written = []
    for place, (typed, node) in enumerate(options):
        said, _ = named.get(place, (typed, node))
        both = TypedOption(typed.text, typed.pinned or said.pinned, typed.why or said.why)
        written.append(_WrittenOption(both, place in named, node))
    return written


def _report_no_option(text: str, node: Node, key: str, options: Sequence[str], context: Context) -> None:
    """Report an answer that is none of the options, with the one that is probably meant."""
    number = next((number for number in range(len(options)) if _counts(text, number)), None)
    meant = options[number] if number is not None else _nearest(text, options)
    lead = "- " if key == "answers" else f"{key}: "
    cure = "write the answer exactly as it stands among the options"
    if meant and "\n" not in meant:
        cure += f": '{lead}{writer.scalar(meant)}'"
    message = f"has the answer {text[:60]!r}, which is none of its 'options'"
    context.error("K206", node, message, cure)


_LEAST_ALIKE: Final = 0.7
_AS_NEAR: Final = 0.1
"""Two options whose likeness to a text, from 0 to 1, differs by less are as near to it."""
_NUMBER: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


def _nearest(text: str, options: Sequence[str]) -> str:
    """The option that a text is probably meant to be, which has its numbers; empty where none is near, or another is as near."""
    folded = text[:200].casefold()
    alike = sorted(
        ((SequenceMatcher(None, folded, option[:200].casefold()).ratio(), option) for option in {*options}),
        reverse=True,
    )
    ratio, nearest = alike[0] if alike else (0.0, "")
    alone = len(alike) < 2 or ratio - alike[1][0] >= _AS_NEAR
    same = _NUMBER.findall(text[:200]) == _NUMBER.findall(nearest[:200])
    return nearest if ratio >= _LEAST_ALIKE and alone and same else ""


def _counts(text: str, place: int) -> bool:
    """Whether an author counts an option, from 0, where its text is wanted: ``b``, ``(2)``, ``option B``."""
    counted = rf"(?i:(?:option |answer )?[({{\[]?(?:{place + 1}|{letter(place)})[)}}\].]?)"
    return re.fullmatch(counted, text) is not None


def _well_formed(written: Sequence[_WrittenOption], listed: bool, context: Context) -> bool:
    """Whether there are as many options as there may be, and no two are the same; else it is reported.

    ``listed`` says that they stand in one list, ``options``.
    """
    node = written[-1].node
    if not LEAST_OPTIONS <= len(written) <= MOST_OPTIONS:
        message = f"has {len(written)} option{'s' if len(written) > 1 else ''}"
        context.error("K204", node, message, f"write {LEAST_OPTIONS} to {MOST_OPTIONS}, the right ones included")
        return False
    seen: dict[str, _WrittenOption] = {}
    good = True
    for each in written:
        text = each.typed.text
        same = compared(text)
        first = seen.setdefault(same, each)
        if first is not each:
            related = (("the first of them", context.place(first.node)),)
            message, cure = f"has the option {text[:60]!r} twice", "change or remove one of them"
            if first.correct != each.correct and not listed:
                message, cure = f"has its answer {text[:60]!r} among its distractors", "change or remove it"
            context.error("K205", each.node, message, cure, related=related)
            good = False
    return good


def _arranged(written: Sequence[_WrittenOption], keep: bool) -> tuple[tuple[Option, ...], bool]:
    """Options in the order in which they are kept, and whether forms and cards keep it.

    ``keep`` says that the author wants the order of the file. Options that are all numbers with one unit stand sorted,
    which is what item writers advise (Haladyna, Downing and Rodriguez 2002, guideline 20) and what a learner looks for;
    pinned ones go to the end.
    """
    ordered = list(written)
    if not keep and (amounts := _amounts(written)) is not None:
        keep = True
        ordered.sort(key=lambda each: amounts[each.typed.text])
    ordered.sort(key=lambda each: each.typed.pinned)
    return tuple(Option(typed.text, correct, typed.pinned, typed.why) for typed, correct, _ in ordered), keep


_MAY_MEASURE = re.compile(
    "(?<![^\\W_])[0-9\u00bc-\u00be\u2150-\u215f]|[\u00b2\u00b3\u00b9\u2070-\u209c][0-9][0-9\u00bc-\u00be\u2150-\u215f]"
)
"""The start of a number or fraction that no letter stands before: without one, a text is no number with a unit."""


def _amounts(written: Sequence[_WrittenOption]) -> dict[str, tuple[Fraction, ...]] | None:
    """The numbers that options are sorted by, none for a pinned one that is no number; None where they are no such list."""
    may_measure = [_MAY_MEASURE.search(each.typed.text) is not None for each in written]
    if not all(may or each.typed.pinned for may, each in zip(may_measure, written, strict=True)):
        return None
    amounts: dict[str, tuple[Fraction, ...]] = {}
    units: set[str] = set()
    loose = 0
    for may, each in zip(may_measure, written, strict=True):
        text, pinned = each.typed.text, each.typed.pinned
        found = None
        if may:
            from ketaquiz.text.numbers import measure  # most banks have no such options, and it takes time to import

            found = measure(text)
        if found is None and not pinned:
            return None
        amounts[text] = (found.low, found.high) if found else ()
        if found and not pinned:
            units.add(found.unit)
            loose += 1
    return amounts if loose > 1 and len(units) == 1 else None


def compared(text: str) -> str:
    """A text as it is compared with others: blanks count in code alone, and so do line breaks."""
    pieces: list[str] = []
    at = 0
    for span in spans.spans(text):
        if isinstance(span, (spans.Code, spans.CodeBlock)):
            pieces += " ".join(text[at : span.start].split()), f"\1{span.code}\1"
            at = span.end
    return "\1".join((*pieces, " ".join(text[at:].split())))
