"""Banks of random items of the new kinds: what a reader sees on cards and on paper is what was typed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from bank_texts import MEANT, different
from ketaquiz.export import find_format
from ketaquiz.model import (
    Amount,
    Audio,
    Bank,
    Box,
    Image,
    Interaction,
    Item,
    Match,
    Option,
    Order,
    Pair,
    Region,
    Regions,
    TextEntry,
)
from written_and_read import hold, png, wav

PICTURE = Image("a.png", "a picture", "image/png", png(7))


@st.composite
def matches(draw: st.DrawFn) -> Match:
    lefts = draw(different(2, 6))
    rights = draw(different(2, 6))
    pairs = [Pair(left, rights[draw(st.integers(0, len(rights) - 1))]) for left in lefts]
    used = {pair.right for pair in pairs}
    return Match(tuple(pairs), tuple(Option(right, False) for right in rights if right not in used))


@st.composite
def amounts(draw: st.DrawFn) -> TextEntry:
    value = draw(st.decimals(-1000, 1000, places=draw(st.integers(0, 3)), allow_nan=False, allow_infinity=False))
    deviation = draw(st.sampled_from(["0", "0.5", "10", "0.001"]))
    unit = draw(st.sampled_from(["mg/kg", "%", "× 10^9^/L", "°C"]))
    number = f"{value:f}".replace(".", draw(st.sampled_from(".,")))
    return TextEntry(f"{number} {unit}", typed=True, amount=Amount(number, unit, value, Decimal(deviation)))


@st.composite
def regions(draw: st.DrawFn) -> Regions:
    labels = draw(st.lists(MEANT, min_size=1, max_size=5))
    places, sides = st.integers(0, 9999), st.integers(1, 10_000)
    made = [
        Region(at, label, Box(draw(places), draw(places), draw(sides), draw(sides)))
        for at, label in enumerate(labels, 1)
    ]
    return Regions(tuple(made), draw(st.booleans()))


INTERACTIONS: st.SearchStrategy[Interaction] = st.one_of(
    matches(), different(3, 8).map(lambda texts: Order(tuple(texts))), amounts(), regions()
)


@st.composite
def banks(draw: st.DrawFn) -> Bank:
    items = []
    for number in range(draw(st.integers(1, 4))):
        interaction = draw(INTERACTIONS)
        audio = Audio("a.wav", "audio/wav", wav(), draw(MEANT)) if draw(st.booleans()) else None
        image = PICTURE if isinstance(interaction, Regions) or draw(st.booleans()) else None
        items.append(Item(f"i{number}", "any", draw(MEANT), interaction, image=image, audio=audio))
    return Bank("bank", "ward-7", "Deck", draw(st.sampled_from(["en", "de"])), tuple(items), "Title")


@settings(deadline=None, max_examples=100)
@given(banks())
def test_a_reader_of_paper_sees_what_was_typed(bank: Bank) -> None:
    with TemporaryDirectory() as folder:
        hold(find_format("paper"), bank, Path(folder) / "read")


@settings(deadline=None, max_examples=15)
@given(banks())
def test_a_reader_of_cards_sees_what_was_typed(bank: Bank) -> None:
    with TemporaryDirectory() as folder:
        hold(find_format("anki"), bank, Path(folder) / "read")
