"""Items that ask the same, for the rules that compare items (D001, D003)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from ketaquiz.check.view import BankView, ItemView
from ketaquiz.model import Choice, Gap, Gaps, Match, Order, TextEntry
from ketaquiz.text.words import words_of

_ARTICLES = frozenset(["a", "an", "the"])


@dataclass(frozen=True, slots=True)
class Twin:
    """One of several items that ask the same."""

    bank: BankView
    number: int
    answer: Hashable
    """Its answer, in a form that is equal where two answers are."""

    def view(self) -> ItemView:
        """The item."""
        return ItemView(self.bank, self.number)


def twins(banks: tuple[BankView, ...]) -> list[list[Twin]]:
    """The groups of items that ask the same, each in the order of their ids; they are looked for once."""
    known = banks[0].twins if banks else {}
    if banks not in known:
        known[banks] = _find_twins(banks)
    return known[banks]


def _find_twins(banks: tuple[BankView, ...]) -> list[list[Twin]]:
    groups: dict[Hashable, list[tuple[tuple[str, str, int], Twin]]] = defaultdict(list)
    for bank in banks:
        for view in bank.items():
            order = (view.item.id, bank.bank.publisher, view.number)
            groups[_asked(view)].append((order, Twin(bank, view.number, _answer(view))))
    return [
        [twin for _, twin in sorted(group, key=lambda pair: pair[0])] for group in groups.values() if len(group) > 1
    ]


def _asked(view: ItemView) -> Hashable:
    """What an item asks, for comparison: its language, its words in any order, and its pictures; hints do not count."""
    pictures = [view.item.image] if view.item.image else []
    pictures += [each.image for each in view.item.text_images if each.route == view.stem_route]
    picture = b"".join(each.data for each in pictures)
    return (view.bank.bank.language, _bag(view.stem.text), picture)


def _answer(view: ItemView) -> Hashable:
    interaction = view.item.interaction
    if isinstance(interaction, Gaps):
        return tuple(_sequence(segment.text) for segment in interaction.segments if isinstance(segment, Gap))
    if isinstance(interaction, Choice) and not view.options:
        return view.truth
    if isinstance(interaction, Order):
        return tuple(_sequence(part.text) for part in view.parts)
    if isinstance(interaction, Match):
        return frozenset((_sequence(pair.left), _sequence(pair.right)) for pair in interaction.pairs)
    if isinstance(interaction, TextEntry) and interaction.amount is not None:
        return interaction.amount.low, interaction.amount.high, interaction.amount.unit
    return frozenset(_sequence(part.text) for part in view.answers)


def _bag(text: str) -> tuple[str, ...]:
    return tuple(sorted(_words(text)))


def _sequence(text: str) -> tuple[str, ...]:
    return tuple(_words(text))


_SIGNS = frozenset("<>≤≥=±+−-")


def _words(text: str) -> Iterator[str]:
    """The words of a text without articles, and the signs that change a number's meaning."""
    for joined in words_of(text):
        yield from (word for word in joined.split("-") if word not in _ARTICLES)
    yield from (char for at, char in enumerate(text) if char in _SIGNS and text[at + 1 : at + 2].strip()[:1].isdigit())
