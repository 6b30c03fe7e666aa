"""Rows of tables: what they are about, heads that come again, and tables that answer a question."""

from __future__ import annotations

import pytest

from drafted import asked, left

NO_SUBJECT = "a row of a table without a subject"


@pytest.mark.parametrize("first", ["12", "03/2024", "–", "4 May 2021", "May 4, 2021", "2021-05-04", "b)"])
def test_a_row_that_begins_with_a_bare_number_a_date_or_a_sign_has_no_subject(first):
    text = f"# Yard\n\n## Metals\n\n| Substance | Limit |\n|---|---|\n| Lead | 5 mg |\n| {first} | 8 mg |\n| Zinc | 7 mg |\n"
    assert asked(text) == ["Metals – Lead: Limit: {{5 mg}}", "Metals – Zinc: Limit: {{7 mg}}"]
    assert left(text) == [NO_SUBJECT]


@pytest.mark.parametrize(
    ("column", "shown"),
    [("Error code", "Error code 12"), ("Level", "Level 12"), ("Distance (m)", "Distance (m) 12")],
)
def test_a_number_names_a_row_below_a_column_of_such_numbers(column, shown):
    text = f"# Yard\n\n## Faults\n\n| {column} | Remedy |\n|---|---|\n| 12 | Close the lid |\n| 14 | Call the smith |\n"
    assert asked(text)[0] == f"Faults – {shown}: Remedy: {{{{Close the lid}}}}"


@pytest.mark.parametrize("again", ["| Food | Days |", "| **Food** | **Days** |", "| Food (cont.) | Days |"])
def test_the_head_of_a_table_that_comes_again_is_no_row(again):
    text = f"# Yard\n\n## Storage\n\n| Food | Days |\n|---|---|\n| Milk | 5 |\n{again}\n| Bread | 4 |\n"
    assert asked(text) == ["Storage – Milk: Days: {{5}}", "Storage – Bread: Days: {{4}}"]


def test_the_first_row_that_comes_again_is_the_head_of_a_table_without_a_marked_one():
    page = "".join(
        f"<tr><td>{a}</td><td>{b}</td></tr>"
        for a, b in (("Lamp", "Lives"), ("Tallow", "5 h"), ("Lamp", "Lives"), ("Paraffin", "9 h"))
    )
    assert asked(f"<h1>Yard</h1><h2>Light</h2><p>x</p><table>{page}</table>", "a.html") == [
        "Light – Tallow: Lives: {{5 h}}",
        "Light – Paraffin: Lives: {{9 h}}",
    ]


ROWS = "| Food | Days |\n|---|---|\n| Milk | 5 |\n| Bread | 4 |\n"
BY_ONE = "a question whose answers are asked for one by one"


@pytest.mark.parametrize(
    "asks",
    [
        "## How long is food kept?\n\n",
        "**How long is food kept?**\n\n",
        "Q: How long is food kept?\n\nA: See the table below.\n\n",
        "## Common questions\n\n### How long is food kept?\n\nIt depends on the food:\n\n",
    ],
)
def test_a_table_that_answers_a_question_is_asked_row_by_row_behind_it(asks):
    text = f"# Yard\n\n{asks}{ROWS}"
    assert asked(text) == ["How long is food kept? Milk: Days: {{5}}", "How long is food kept? Bread: Days: {{4}}"]
    assert left(text) == [BY_ONE]


def test_the_text_above_a_table_answers_without_its_rows():
    text = f"# Yard\n\n## Common questions\n\n### Who keeps the food?\n\nThe cook keeps all food of the yard.\n\n{ROWS}"
    assert asked(text)[0] == "Yard – Who keeps the food? → The cook keeps all food of the yard"
