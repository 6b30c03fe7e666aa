"""Tables whose columns have no names, with a question and its answer or all its options in each row, or a statement and whether it is true."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers.asking_columns import asks_itself
from ketaquiz.importers.cells import Table, is_filled, text_at
from ketaquiz.importers.columns import Columns
from ketaquiz.importers.option_cells import options_in
from ketaquiz.importers.questions import sure_truth
from ketaquiz.importers.table_keys import is_count, is_text_of

_LEAST_ROWS: Final = 5
_SUM: Final = re.compile(
    r"[(\s]{0,3}-?[0-9][0-9.,]{0,12}(?:[\s()]{0,3}[-+*/×÷xX:^][\s()]{0,3}[0-9][0-9.,]{0,12}[\s)]{0,3}){1,6}=?\s{0,3}\??"
)
"""A sum to do: ``5 + 7``."""
_PICTURE: Final = re.compile(r"\S{0,200}\.(?:png|jpe?g|gif|svg|webp)", re.IGNORECASE)
_MOST_LABELS: Final = 2
_LEAST_LETTERS: Final = 15
"""So many characters a statement has, in the mean."""


def paired_columns(table: Table) -> tuple[Columns, str] | None:
    """What the columns are, and that in words; None where it is not certain."""
    rows = [row for row in table.rows if is_filled(row)]
    width = max(map(len, rows), default=0)
    columns = {place: [text_at(row, place) for row in rows] for place in range(width)}
    filled = [place for place, texts in columns.items() if any(texts)]
    if len(rows) < _LEAST_ROWS or len(filled) < 2:
        return None
    found = _joined(columns, filled) or _question_and_answer(columns, filled) or _statement(columns, filled)
    return found or (_cards(columns, filled) if table.parted_by == "a tab" else None)


def _cards(columns: dict[int, list[str]], filled: Sequence[int]) -> tuple[Columns, str] | None:
    """Cards as programs for learning write them: a front, a back, and tags, of which the first row has some that come again, so that it names no columns."""
    texts = [place for place in filled if not _is_label(columns[place])]
    labels = [place for place in filled if place not in texts]
    if len(texts) != 2 or len(labels) != 1 or labels[0] < texts[1]:
        return None
    (front, back), tags = texts, columns[labels[0]]
    whole = all(columns[front]) and all(columns[back]) and _differ(columns[front])
    if not whole or asks_itself(columns[back]) or not tags[0] or tags.count(tags[0]) < 2:
        return None
    if sum(_WORDS.search(text) is not None for text in columns[front]) * 10 < len(columns[front]) * 9:
        return None
    found = Columns({front: "question", back: "answer", labels[0]: "tags"})
    found.names = {"question": "", "answer": "", "tags": ""}
    return (
        found,
        f"column {front + 1} is taken for the front of a card, {back + 1} for its back, and {labels[0] + 1} for its tags",
    )


_WORDS: Final = re.compile(r"[^\W\d_]{2}")


def _joined(columns: dict[int, list[str]], filled: Sequence[int]) -> tuple[Columns, str] | None:
    """A question, all its options in the next column, and behind these which is right; labels may stand before."""
    many = [place for place in filled if all(len(options_in(text)) > 1 for text in columns[place])]
    if len(many) != 1 or many[0] + 1 not in filled or many[0] - 1 not in filled:
        return None
    asks, options, key = many[0] - 1, many[0], many[0] + 1
    parts = [[*enumerate(options_in(text), 1)] for text in columns[options]]
    named = [
        bool(text) and (is_text_of(text, each) or is_count(text, len(each)))
        for text, each in zip(columns[key], parts, strict=True)
    ]
    others = [place for place in filled if place not in (asks, options, key)]
    if sum(named) * 20 < len(named) * 19 or not all(columns[asks]) or not _differ(columns[asks]):
        return None
    if not all(_is_label(columns[place]) for place in others):
        return None
    found = Columns({asks: "question", options: "options", key: "key"})
    found.names = {"question": "", "options": "", "key": ""}
    found.unknown = others
    said = (
        f"column {asks + 1} is taken for the question, {options + 1} for its options, and {key + 1} for the right one"
    )
    return found, said


def _question_and_answer(columns: dict[int, list[str]], filled: Sequence[int]) -> tuple[Columns, str] | None:
    """Two columns with texts of their own, of which the first asks in half of the rows, and the second does not; labels may stand beside, and remarks
    behind them in few rows.
    """
    texts = [place for place in filled if not _is_label(columns[place])]
    remarks = [place for place in texts[2:] if columns[place].count("") * 4 >= len(columns[place]) * 3]
    texts = [place for place in texts if place not in remarks]
    others = [place for place in filled if place not in texts]
    if len(texts) != 2 or len(others) > _MOST_LABELS:
        return None
    asks, answer = texts
    empty = columns[answer].count("")
    if not all(columns[asks]) or empty * 50 > len(columns[answer]) or not _differ(columns[asks]):
        return None
    sums = sum(_SUM.fullmatch(text) is not None for text in columns[asks])
    asking = _begins_alike(columns[asks]) and (
        asks_itself(columns[asks]) or _asks_at_length(columns[asks], columns[answer])
    )
    if not (asking or sums * 10 >= len(columns[asks]) * 9) or asks_itself(columns[answer]):
        return None
    found = Columns({asks: "question", answer: "answer"})
    found.names = {"question": "", "answer": ""}
    found.unknown = others
    return found, f"column {asks + 1} is taken for the question, and {answer + 1} for its answer"


def _asks_at_length(asks: Sequence[str], answers: Sequence[str]) -> bool:
    """Whether texts are much longer than their answers, and a quarter of them ask: the others tell of what has to be named."""
    asking = sum(asks_itself([text]) for text in asks)
    return asking * 4 >= len(asks) and sum(map(len, asks)) >= 3 * sum(map(len, answers))


def _begins_alike(texts: Sequence[str]) -> bool:
    """Whether the first text asks, so that it is no name of the column."""
    return asks_itself(texts[:1])


def _statement(columns: dict[int, list[str]], filled: Sequence[int]) -> tuple[Columns, str] | None:
    """A column that says true or false in every row, and one statement before it; behind it may be texts that are left."""
    keys = [place for place in filled if {sure_truth(text) for text in columns[place]} == {True, False}]
    if len(keys) != 1:
        return None
    before = [place for place in filled if place < keys[0]]
    stated = [place for place in before if all(columns[place]) and _differ(columns[place]) and _is_text(columns[place])]
    others = [place for place in before if place not in stated]
    if len(stated) != 1 or asks_itself(columns[stated[0]]) or any(not _is_label(columns[place]) for place in others):
        return None
    found = Columns({stated[0]: "statement", keys[0]: "answer"})
    found.names = {"statement": "", "answer": ""}
    found.unknown = [place for place in filled if place not in (stated[0], keys[0])]
    return found, f"column {stated[0] + 1} is taken for a statement, and {keys[0] + 1} for whether it is true"


def _differ(texts: Sequence[str]) -> bool:
    return len({*texts}) * 10 >= len(texts) * 9


def _is_text(texts: Sequence[str]) -> bool:
    """Whether texts are long enough to say something, and of several words."""
    return sum(map(len, texts)) >= _LEAST_LETTERS * len(texts) and not all(map(_PICTURE.fullmatch, texts))


def _is_label(texts: Sequence[str]) -> bool:
    """Whether a column counts the rows, or has names of pictures or a few words that come again and again."""
    said = [text for text in texts if text]
    again = len({*said}) * 2 <= len(said)
    return again or all(map(_PICTURE.fullmatch, said)) or said == [str(number) for number in range(1, len(said) + 1)]
