"""Rows of a PDF's table that wrap: they are one row, where a cell goes on with a sentence or a label with its words."""

from __future__ import annotations

from ketaquiz.article.documents.pdf_tables import rejoined

_HEAD = ["Level", "Action"]


def test_a_row_goes_on_where_its_cell_goes_on_with_a_sentence():
    rows = [
        _HEAD,
        ["1. Remove", "Take the drum away from the gate of the depot."],
        ["2. Screen off", "Put a wall around the drum, which keeps people"],
        ["with walls", "away from it at all times."],
        ["3. Warn", "Hang up a sign."],
    ]
    assert rejoined(rows, 1)[2] == [
        "2. Screen off with walls",
        "Put a wall around the drum, which keeps people away from it at all times.",
    ]
    assert len(rejoined(rows, 1)) == 4


def test_a_counted_label_goes_on_where_nothing_stands_beside_it():
    rows = [_HEAD, ["5. Warn", "Hang up a sign."], ["6. Protective", ""], ["Equipment", "Wear gloves."]]
    assert rejoined(rows, 1)[-1] == ["6. Protective Equipment", "Wear gloves."]


def test_rows_that_start_small_throughout_are_rows():
    rows = [
        _HEAD,
        ["gate", "a part of a fence that can be moved"],
        ["drum", "a round box for fluids, of steel"],
        ["lid", "what closes a drum"],
    ]
    assert rejoined(rows, 1) == rows


def test_other_rows_stay_apart():
    rows = [
        _HEAD,
        ["Gate", "Close it behind you after each delivery."],
        ["Drum", "Roll it upright"],
        ["Lid", "oiled"],
        ["", "Oil it twice"],
    ]
    assert rejoined(rows, 1) == rows


def test_a_row_with_a_number_or_a_code_of_its_own_stays_one():
    rows = [
        _HEAD,
        ["Unique names", "817 (in 25 rules, put together)"],
        ["Version", "v1.9.8 of April"],
        ["Best system of the year", "0.62"],
        ["dfki07-run1", "0.71"],
    ]
    assert rejoined(rows, 1) == rows
