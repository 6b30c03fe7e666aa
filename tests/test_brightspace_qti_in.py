"""Questions that Brightspace writes as QTI 1.2, with names and places of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from questions_files import imported, refused


def said(text: str) -> str:
    return f"<material><mattext>{text}</mattext></material>"


def right(name: str, value: str, variable: str = "D2L_Correct", *, otherwise: bool = False) -> str:
    test = f'<varequal respident="{name}">{value}</varequal>'
    test = f"<not>{test}</not>" if otherwise else test
    return f'<respcondition><conditionvar>{test}</conditionvar><setvar varname="{variable}" action="Add">1</setvar></respcondition>'


def item(presentation: str, processing: str) -> str:
    score = '<respcondition><conditionvar><varequal respident="D2L_Incorrect">0</varequal></conditionvar><setvar varname="que_score" action="Set">1</setvar></respcondition>'
    return (
        '<questestinterop><objectbank><item ident="OBJ_1"><presentation><flow>'
        f"{presentation}</flow></presentation><resprocessing>{processing}{score}</resprocessing></item></objectbank></questestinterop>"
    )


def gap(name: str, *fields: str) -> str:
    labels = "".join(f'<response_label ident="{field}"/>' for field in fields)
    return f'<response_str ident="{name}"><render_fib fibtype="String">{labels}</render_fib></response_str>'


def group(name: str, cardinality: str, options: Sequence[str], asked: str = "") -> str:
    labels = "".join(
        f'<response_label ident="O{place}"><flow_mat>{said(text)}</flow_mat></response_label>'
        for place, text in enumerate(options, 1)
    )
    return (
        f'<response_grp respident="{name}" rcardinality="{cardinality}">{asked and said(asked)}'
        f'<render_choice shuffle="yes"><flow_label class="Block">{labels}</flow_label></render_choice></response_grp>'
    )


def fills(name: str, value: str) -> str:
    return f'<respcondition><conditionvar><varequal respident="{name}">{value}</varequal></conditionvar><setvar action="Set">100</setvar></respcondition>'


def order(*places: str) -> str:
    tests = "".join(
        right(f"O{at}", place) + right(f"O{at}", place, "D2L_Incorrect", otherwise=True)
        for at, place in enumerate(places, 1)
    )
    return item(said("In which order?") + group("Q", "Ordered", ("soap", "water", "towel")), tests)


def test_an_answer_may_name_the_field_that_it_fills(tmp_path: Path) -> None:
    asked = said("Wash with") + gap("A_STR", "A_ANS") + said("and") + gap("B_STR", "B_ANS") + said("twice.")
    items, _ = imported(
        tmp_path, "q.xml", item(asked, fills("B_ANS", "soap") + fills("A_ANS", "water") + fills("A_ANS", "rain"))
    )
    assert "Wash with {{water / rain}} and {{soap}} twice." in items


def test_a_response_of_two_fields_says_not_which_of_them_is_filled(tmp_path: Path) -> None:
    asked = said("Wash with") + gap("A_STR", "A_ANS", "B_ANS") + said("twice.")
    said_of_it = refused(tmp_path, "q.xml", item(asked, fills("A_ANS", "soap") + fills("B_ANS", "water")))
    assert "has a gap without a right answer" in said_of_it


def test_groups_have_their_names_as_those_that_conditions_use(tmp_path: Path) -> None:
    sides = ("wet", "dry")
    asked = said("What are they?") + group("L1", "Single", sides, "water") + group("L2", "Single", sides, "sand")
    tests = (
        right("L1", "O1") + right("L1", "O2", "D2L_Incorrect") + right("L2", "O1", "D2L_Incorrect") + right("L2", "O2")
    )
    items, _ = imported(tmp_path, "q.xml", item(asked, tests))
    assert "- left: water\n        right: wet\n      - left: sand\n        right: dry\n" in items


def test_entries_that_have_their_places_are_an_order(tmp_path: Path) -> None:
    items, _ = imported(tmp_path, "q.xml", order("2", "1", "3"))
    assert items.index("water") < items.index("soap") < items.index("towel")
    assert "sequence:" in items


@pytest.mark.parametrize("places", [("1", "1", "2"), ("1", "2", "4"), ("1", "2", "")])
def test_entries_of_which_one_has_no_place_of_its_own_are_no_order(tmp_path: Path, places: Sequence[str]) -> None:
    assert "asks by response_grp, which no bank has" in refused(tmp_path, "q.xml", order(*places))
