"""Figures of papers and items, beside those of R's package psych and beside what stands in textbooks."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketaquiz.grading.labels import placed
from ketaquiz.grading.statistics import Answer, Column, Flag, PaperFigures, histogram, histogram_bounds, paper_figures

SEVEN = """
1 1 1 0 1
1 1 0 0 1
1 0 1 0 0
1 1 1 1 1
0 1 0 0 1
1 0 0 0 0
1 1 1 0 1
"""
"""Seven papers of five items."""

ALPHA = 0.595238095238
R_DROP = [0.046829290579, 0.482381910619, 0.353553390593, 0.414780677892, 0.482381910619]
WITHOUT = [0.666666666667, 0.461538461538, 0.543209876543, 0.516129032258, 0.461538461538]
"""What psych 2.2.9 says of them: raw alpha, r.drop, and raw alpha without each item."""


def figures_of(matrix: str) -> PaperFigures:
    rows = [[Answer(Fraction(cell)) for cell in line.split()] for line in matrix.strip().splitlines()]
    return paper_figures([Column(f"i{at}", Fraction(1)) for at in range(len(rows[0]))], rows)


def test_reliability_and_correlations_are_those_of_psych() -> None:
    found = figures_of(SEVEN)
    assert found.dichotomous
    assert found.alpha == pytest.approx(ALPHA, abs=1e-9)
    assert [item.r for item in found.items] == [pytest.approx(r, abs=1e-9) for r in R_DROP]
    assert [item.alpha_without for item in found.items] == [pytest.approx(a, abs=1e-9) for a in WITHOUT]
    assert found.deviation is not None
    assert found.error == pytest.approx(found.deviation * (1 - ALPHA) ** 0.5, abs=1e-9)


def test_kr_20_is_alpha_of_right_and_wrong() -> None:
    found = figures_of(SEVEN)
    rows = [[int(cell) for cell in line.split()] for line in SEVEN.strip().splitlines()]
    p = [sum(column) / 7 for column in zip(*rows, strict=True)]
    totals = [sum(row) for row in rows]
    variance = sum((total - sum(totals) / 7) ** 2 for total in totals) / 7
    kr20 = 5 / 4 * (1 - sum(each * (1 - each) for each in p) / variance)
    assert found.alpha == pytest.approx(kr20, abs=1e-12)


def test_an_item_that_all_have_right_is_counted_and_has_no_correlation() -> None:
    found = figures_of("1 1 0\n1 0 0\n1 1 1\n1 0 1\n")
    assert found.items[0].r is None
    assert found.items[0].p == 1
    assert found.alpha == pytest.approx(0)  # three items, variances 0 + 1/3 + 1/3 of 2/3


@pytest.mark.parametrize("matrix", ["1", "1 0", "1\n0"])
def test_what_cannot_be_said_is_not_said(matrix: str) -> None:
    found = figures_of(matrix)
    assert found.alpha is None
    assert found.error is None
    assert all(item.r is None for item in found.items)


def test_no_paper_at_all_has_no_figures() -> None:
    found = paper_figures([Column("a", Fraction(1))], [])
    assert (found.n, found.mean, found.alpha) == (0, None, None)
    assert found.items[0].n == 0


def test_papers_on_the_border_of_a_group_belong_to_it_in_part() -> None:
    # ten papers: the group has three of them (2.7 rounded); one has 2 points, four have 1, five have 0
    rows = [(1, 1), (1, 0), (0, 1), (1, 0), (1, 0), *[(0, 0)] * 5]
    found = paper_figures(
        [Column("a", Fraction(1)), Column("b", Fraction(1))], [[Answer(Fraction(cell)) for cell in row] for row in rows]
    )
    # item a: the upper group is the first paper and half of the four, of which three are right: (1 + 3 / 2) / 3
    assert found.items[0].discrimination == pytest.approx(2.5 / 3)


def test_a_key_that_is_likely_wrong_and_a_dead_distractor_are_flagged() -> None:
    columns = [
        Column("keyed", Fraction(1), ("b",), ("a", "c")),
        *[Column(f"rest{at}", Fraction(1)) for at in range(5)],
    ]
    papers = []
    for at in range(40):
        good = at % 2 == 0
        mark = "a" if good else "b"
        rest = [Answer(Fraction(int(good or (at + n) % 5 == 0))) for n in range(5)]
        papers.append([Answer(Fraction(int(mark == "b")), (mark,)), *rest])
    flags = paper_figures(columns, papers).items[0].flags
    assert flags == (Flag.NEGATIVE, Flag.LIKELY_WRONG_KEY, Flag.DEAD_DISTRACTOR)
    assert paper_figures(columns, papers[:20]).items[0].flags == ()  # too few papers to say anything


@given(st.lists(st.lists(st.sampled_from([0, 1]), min_size=4, max_size=4), min_size=2, max_size=12), st.randoms())
def test_the_order_of_the_papers_changes_no_figure(rows: list[list[int]], chance: object) -> None:
    columns = [Column(f"i{at}", Fraction(at + 1, 2)) for at in range(4)]
    papers = [[Answer(Fraction(cell)) for cell in row] for row in rows]
    shuffled = list(papers)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert paper_figures(columns, papers) == paper_figures(columns, shuffled)


def test_a_histogram_counts_full_points_in_its_last_bar() -> None:
    totals = [Fraction(0), Fraction(5), Fraction(10)]
    bounds = histogram_bounds(totals, Fraction(10))
    assert bounds == tuple(map(Fraction, range(11)))
    assert histogram(totals, bounds) == (1, 0, 0, 0, 0, 1, 0, 0, 0, 1)


@pytest.mark.parametrize(
    ("points", "total", "first", "bars"),
    [
        ("6", "3", "1", 6),
        ("6", "3.5", "0.5", 12),
        ("7", "2.5", "1", 7),
        ("34", "3", "5", 7),
        ("13", "1.5", "2", 7),
        ("1", "1", "1", 1),
        ("0.5", "0.5", "0.5", 1),
        ("600", "3", "50", 12),
    ],
)
def test_the_bounds_of_a_histogram_are_points_that_papers_can_have(
    points: str, total: str, first: str, bars: int
) -> None:
    bounds = histogram_bounds([Fraction(total)], Fraction(points))
    assert (bounds[0], bounds[-1], len(bounds) - 1) == (0, Fraction(points), bars)
    assert bounds[1] == Fraction(first)
    assert sum(histogram([Fraction(total)], bounds)) == 1


def test_chance_is_no_negative_discrimination() -> None:
    """Of items that everybody guesses about half have an r below 0, and about one in forty by two standard errors."""
    chance = random.Random(3)
    columns = [Column(f"i{at}", Fraction(1)) for at in range(200)]
    papers = [[Answer(Fraction(chance.random() < 0.5)) for _ in columns] for _ in range(100)]
    items = paper_figures(columns, papers).items
    assert sum(item.r is not None and item.r < 0 for item in items) > 60
    assert sum(Flag.NEGATIVE in item.flags for item in items) < 12


def test_labels_of_crowded_points_cover_nothing() -> None:
    chance = random.Random(5)
    points = [(chance.gauss(230, 40), chance.gauss(120, 20)) for _ in range(60)]
    texts = [str(at + 1) for at in range(60)]
    labels = placed(points, texts, 460, 240)
    assert labels == placed(points, texts, 460, 240)
    boxes = [(each.x, each.y - 7, each.x + 5 * len(text), each.y) for each, text in zip(labels, texts, strict=True)]
    for at, (left, upper, right, lower) in enumerate(boxes):
        assert left >= 0
        assert upper >= 0
        assert right <= 460
        assert lower <= 240
        for other in boxes[at + 1 :]:
            assert right <= other[0] or other[2] <= left or lower <= other[1] or other[3] <= upper


def test_a_paper_with_too_few_answers_is_refused() -> None:
    with pytest.raises(ValueError, match="more or fewer answers"):
        paper_figures([Column("a", Fraction(1))], [[]])
