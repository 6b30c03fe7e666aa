"""Numbers in texts: what is read of them, and that hostile texts cannot hold it up."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketaquiz.text import scripts
from ketaquiz.text.numbers import measure, quantities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 mg", (5, 5)),
        ("1,000 mg", (1000, 1000)),
        ("1.000.000 IE", (1e6, 1e6)),
        ("0,5 mg", (0.5, 0.5)),
        ("1 000 mg", (1000, 1000)),
        ("1\u00a0000 mg", (1000, 1000)),
        ("1\u202f000 mg", (1000, 1000)),
        ("−5 °C", (-5, -5)),
        ("5–10 minutes", (5, 10)),
        ("5 bis 10 Minuten", (5, 10)),
        ("≥ 3", (3, 3)),
        ("0.5 mg/kg", (0.5, 0.5)),
        ("10^6^ CFU", (1e6, 1e6)),
        ("½ tablet", (0.5, 0.5)),
        ("none", None),
        ("5 mg or 6 mg", None),
        ("5 mg of 10", None),
        ("", None),
    ],
)  # fmt: skip
def test_an_option_that_is_a_number(text, expected):
    """Options are sorted by their numbers, however these are typed."""
    found = measure(text)
    assert (found and (found.low, found.high)) == expected


@pytest.mark.parametrize(
    ("text", "readings"),
    [("1.000", [1, 1000]), ("12^4^", [20736, 12]), ("1.000,5", [Fraction(2001, 2)]), ("2019⁵", [2019])],
)
def test_what_can_be_read_in_two_ways_says_so(text, readings):
    (found,) = quantities(text)
    assert list(found.readings) == readings
    assert found.ambiguous == (len(readings) > 1)


def test_a_range_shares_its_unit_and_its_power_of_ten():
    low, high = quantities("150 to 400 × 10⁹/L")
    assert (low.value, low.unit, low.range_part) == (150 * 10**9, "/l", "low")
    assert (high.value, high.unit, high.range_part) == (400 * 10**9, "/l", "high")
    low, high = quantities("3 × 10^5 to 5 × 10^6")
    assert (low.value, high.value) == (300_000, 5_000_000)


@pytest.mark.parametrize("text", ["10^6^", "10⁶", "10<sup>6</sup>", "10^6"])
def test_a_power_is_the_same_in_every_guise_and_no_other_number(text):
    (power,) = quantities(text)
    assert power.value == 10**6
    for other in ("106", "10", "6"):
        assert not any(power.same_value(each) for each in quantities(other))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (r"\(10^{6}\) cells", ["10^6"]),
        (r"$4.5 \times 10^{-9}$ mol", ["4.5 × 10^-9"]),
        (r"10\,000 or 1{,}000", ["10000", "1000"]),
        ("10^(-9) mol or 10**6 or 10<sup>+3</sup>", ["10^-9 mol", "10^6", "1000"]),
        ("10\u200b⁶ or 5\u2060<sup>2</sup>", ["10^6", "25"]),
        ("٥٠ mg; ١٬٠٠٠٫٥; 2٪", ["50 mg", "1000.5", "2 %"]),
        ("５０ or ५०", ["50", "50"]),
        ("10^6-10^7; 10^-6–10^-3 mol", ["10^6", "10^7", "10^-6 mol", "10^-3 mol"]),
        ("10^6 to 10^7", ["10^6", "10^7"]),
        ("e^−2^, x^-2 or 2^-1^", ["0.5"]),
        ("3.7 GBq", ["3.7 GBq"]),
        ("5 µmol/L", ["5 µmol/l"]),
    ],
)
def test_a_number_is_read_in_what_programs_other_scripts_and_plain_texts_make_of_it(text, wanted):
    expected = [quantities(each)[0] for each in wanted]
    for typed in (text, scripts.fold(text)):
        found = quantities(typed)
        assert [(each.value, each.unit) for each in found] == [(each.value, each.unit) for each in expected], typed


@pytest.mark.parametrize(("one", "other"), [("3.7 GBq", "3.7 MBq"), ("5 µmol", "5 nmol"), ("2 Sv", "2 mSv")])
def test_a_unit_a_thousand_times_as_large_is_another_amount(one, other):
    assert not quantities(one)[0].agrees_with(quantities(other)[0])


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("(4.5 ± 0.2) × 10^6^ cells", "4.5 × 10^6"),
        ("4.5 ± 0.2 × 10^6^ cells", "4.5 × 10^6"),
        ("(3 to 5) × 10⁹/L", "3 × 10^9/L"),
        ("(4.5 ± 0.2) mg", "4.5 mg"),
        ("5, 10 or 20 mg", "5 mg"),
        ("(see 4.5) × 10^6", "4.5"),
        ("2–3 million units", "2,000,000 units"),
        ("between 2 and 3 million units", "2,000,000 units"),
        ("2 Mio. IE", "2000000 IU"),
        ("2,5 Milliarden Euro", "2500000000"),
        ("twenty-one days", "21 days"),
        ("one hundred and fifty beds", "150"),
        ("seventy mg", "70 mg"),
        ("twenty five-minute talks", "20"),
        (".5 mg", "0.5 mg"),
        ("5 mg^3^ of it", "5 mg"),
        ("5 Mikrogramm pro Tag", "5 µg/day"),
        ("[3H] at 5 µCi", "5 µCi"),
        ("5 mM", "5 mmol/L"),
    ],
)
def test_what_stands_around_a_number_counts_for_it(text, first):
    read, wanted = quantities(text)[0], quantities(first)[0]
    assert (read.value, read.unit) == (wanted.value, wanted.unit)


@pytest.mark.parametrize(
    ("one", "other"),
    [("1 g", "1,000 mg"), ("5 µg", "0.005 mg"), ("5 cm^3^", "5 mL"), ("90 min", "1.5 h"), ("2 Wochen", "14 days"), ("1.5 mg/mL", "1.5 g/L"), ("5 MW", "5,000 kW"), ("1 year", "12 months"), ("0.5 %", "5 ‰")],
)  # fmt: skip
def test_an_amount_is_the_same_in_another_unit(one, other):
    assert quantities(one)[0].amounts() == quantities(other)[0].amounts() != ()


@pytest.mark.parametrize(
    ("one", "other"),
    [("5 MW", "5 mW"), ("5 mM", "5 mm"), ("5 feet", "5 m"), ("5 drops", "5 mL"), ("5 Tage", "5 Wochen"), ("5 Milligramm", "5 Mikrogramm"), ("5 mEq", "5 mmol"), ("5 mU", "5 U"), ("5 %", "5 ‰")],
)  # fmt: skip
def test_another_unit_is_another_amount(one, other):
    assert not quantities(one)[0].agrees_with(quantities(other)[0])
    assert quantities(one)[0].amounts() != quantities(other)[0].amounts()


def test_the_places_are_those_of_the_text_as_it_was():
    text = "HCO~3~^-^ at 10^6^ CFU per mL, or 5<sup>2</sup> mg"
    assert [(text[each.start : each.end], each.typed) for each in quantities(text)] == [
        ("10^6^ CFU per mL", "10^6^"),
        ("5<sup>2</sup> mg", "5<sup>2</sup>"),
    ]


@settings(max_examples=400)
@given(st.text(alphabet="0159.,'’ -−–^~×x/⁄½⁶₂<sup>emgkL%°a\u00a0\u2009\n{}()*\\\\\u200b٥٫", max_size=60))
def test_any_text_is_read_and_places_lie_in_it(text):
    at = 0
    for each in quantities(text):
        assert at <= each.start < each.number_end <= each.end <= len(text)
        assert text[each.start : each.number_end] == each.typed
        assert each.readings
        at = each.number_end
    measure(text)
    folded, places = scripts.fold_with_places(text)
    assert folded == scripts.fold(text)
    assert places is None or (len(places) == len(folded) + 1 and places == sorted(places))


@pytest.mark.parametrize(
    "piece", ["1 ", "1,", "1 000", "10^", "^1^", "1/", "½", "× 10", "5 mg/", "mg per ", "<sup>", "~", "-", "e1", "²"]
)
def test_the_time_grows_with_the_text(piece):
    def seconds(many: int) -> float:
        start = time.process_time()
        quantities(piece * many)
        return time.process_time() - start

    seconds(100)
    small = min(seconds(1000) for _ in range(3))
    assert min(seconds(4000) for _ in range(3)) < 12 * max(small, 0.002)
