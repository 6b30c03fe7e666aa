"""Rows of tables that nobody learns are kept back with their reason: of forms, matrices of risks, and plans of who does what."""

from __future__ import annotations

import pytest

from drafted import asked, left

PLAIN = "# Boats\n\n## Hulls\n\n| Hull | Good in |\n|---|---|\n| Flat | Calm shallow water |\n| Deep | High waves |\n"


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (
            "| Role | Duty | Contact details |\n|---|---|---|\n| Steward | Counts the boats | Name: Phone: Email: |\n",
            "a form with places that somebody has to fill in",
        ),
        (
            "| Role | Name | Phone |\n|---|---|---|\n| Warden | Ida Berg | 5512 |\n",
            "a row that says whom to reach, or who signs",
        ),
        (
            "| Likelihood | Minor | Serious | Fatal |\n|---|---|---|---|\n| Likely | 3 Low | 6 Mod | 9 High |\n",
            "a row that rates risks",
        ),
        (
            "| Task | Action owner | Target date |\n|---|---|---|\n| Paint the jetty | Harbour master | 6 weeks |\n",
            "a row that says who does what",
        ),
        (
            "| Crew member | Responsibility | Notes |\n|---|---|---|\n| Cousin 2 | Cooking | Likes fish |\n",
            "a row that says who does what",
        ),
        ("| Rank | Boat shed |\n|---|---|\n| 3 | Northern boat shed |\n| 4 | Oar store |\n", "a place in a ranking"),
        ("| Field | Details |\n|---|---|\n| Name | Office of Harbours |\n", "what the document says of itself"),
        ("| Item | Details |\n|---|---|\n| Mooring rebate | Where applicable |\n", "an entry that says nothing"),
        (
            '| Objection | Response |\n|---|---|\n| It is only rain | "Rain fills a boat faster than you think." |\n',
            "a line that somebody speaks",
        ),
        (
            "| Risk | Control | Review |\n|---|---|---|\n| Example | Tie up loose ropes | Monthly |\n",
            "what is only said as an example",
        ),
    ],
)
def test_such_a_row_is_kept_back(rows, reason):
    text = f"{PLAIN}\n## Harbour\n\n{rows}"
    assert reason in {each.removesuffix(", which --all writes") for each in left(text)}
    assert asked(text) == asked(PLAIN)


@pytest.mark.parametrize(
    "rows",
    [
        "| Role | Responsibility |\n|---|---|\n| Coxswain | Steers the boat and calls the stroke |\n",
        "| Notice given | Outcome |\n|---|---|\n| Less than 5 days | Full deposit is lost |\n",
        "| Class | Length | Crew |\n|---|---|---|\n| Skiff | 4 m | 2 people |\n",
        "| Rank | Badge |\n|---|---|\n| Mate | Two silver stripes |\n",
    ],
)
def test_what_can_be_learned_from_a_table_is_asked_for(rows):
    text = f"{PLAIN}\n## Harbour\n\n{rows}"
    assert len(asked(text)) > len(asked(PLAIN))
