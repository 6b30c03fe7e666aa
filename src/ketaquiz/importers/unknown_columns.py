"""What is said of tables whose columns are not known: their names, and the option that would say what they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from ketaquiz.importers.cells import Cell, Table, is_filled, letters
from ketaquiz.importers.column_names import compared, key_of
from ketaquiz.importers.column_proposals import may_say_right, proposed
from ketaquiz.importers.few_rows import MOST_ROWS, proposed_of_few
from ketaquiz.importers.first_rows import is_question
from ketaquiz.importers.lone_right import family_of
from ketaquiz.importers.option_blocks import has_unmarked_blocks
from ketaquiz.text.shortened import shortened

_MOST_NAMES: Final = 12
_LONGEST: Final = 30
_LONGEST_NAME: Final = 100
"""A column with a longer name is called by its letter."""


def unknown_columns(tables: Sequence[Table]) -> str:
    """Why no column is known, and what to do: a first row that is a question itself has no names, and its columns have their letters."""
    said = _texts(_first(tables))
    why = f"has no column that is known as the question, or none as its answer. Its first row has {_shown(said)}"
    if any(map(has_unmarked_blocks, tables)):
        return (
            f"{why}. Its options seem to have a row each, and nothing tells for certain which are right: write 'question', 'option' and 'correct' above the "
            "columns, and 1 into the last one beside each right option, 0 beside the others"
        )
    found = _proposed(tables)
    if found.options and not found.whole:
        return f"{why}{'; this is a question, so that nothing names the columns' if found.nameless else ''}; {_choose(found)}"
    if found.nameless:
        letters_say = f"say by their letters what the columns are, if this is right: {found.options}; or {_ROW}"
        cure = letters_say if found.options else _ROW
        return (
            f"{why}, which is a question, so that nothing names the columns, and what stands in them does not tell for certain which "
            f"one says what is right: {cure}"
        )
    return (
        f"{why}; write 'question' and 'answer' above the columns, or say what they are, as in {found.options or _ANY}"
        f"{_or_letters(found)}"
    )


def _or_letters(found: _Proposal) -> str:
    """What to do where the first row may be a question, though nothing tells it."""
    return f"; if its first row is a question already, say {found.by_letters}" if found.by_letters else ""


def _choose(found: _Proposal) -> str:
    """What to do where no column is known to say which option is right."""
    row = (
        f"or {_ROW}"
        if found.nameless
        else "or write the letter or text of the right one into a column 'correct answer'"
    )
    if found.by_name:
        return f"'{found.by_name}' seems to have the right answers, and the others the wrong ones; if this is right, say {found.options}{_or_letters(found)}; {row}"
    return (
        "it is not known which column has the right answers: say '=answer' of the one that has the right one in each row, and '=wrong' of the others; "
        f"if it is the first of these, say {found.options}{_or_letters(found)}; {row}"
    )


def left_sheet(table: Table) -> str:
    """What is said of one sheet that stays behind beside others that are known."""
    found = _proposed([table])
    cure = f"say what they are, as in {found.options or _ANY}" if found.whole or not found.options else _choose(found)
    return f"a sheet whose columns are not known: {_shown(_texts(_first([table])))}; {cure}"


_ROW: Final = "write a row above it, such as 'question, option 1, option 2, option 3, option 4, correct answer'"
_ANY: Final = "--columns 'Name=question' --columns 'Other name=answer'"


def _texts(row: Sequence[Cell]) -> list[str]:
    return [cell.day or cell.text.strip() for cell in row if cell.text.strip()]


def _shown(names: Sequence[str]) -> str:
    return ", ".join(f"'{shortened(name, _LONGEST)}'" for name in names[:_MOST_NAMES]) or "nothing"


def _first(tables: Sequence[Table]) -> Sequence[Cell]:
    """The first row with nearly as many cells as most have, or with several, as a title above the names has one; else the first with any."""
    filled = [row for table in tables for row in table.rows if is_filled(row)]
    counts = [sum(bool(cell.text.strip()) for cell in row) for row in filled]
    usual = sorted(counts)[len(counts) // 2] if counts else 0
    several = [row for row, count in zip(filled, counts, strict=True) if count > 1]
    whole = [row for row, count in zip(filled, counts, strict=True) if count > 1 and count * 4 >= usual * 3]
    return next(iter(whole or several or filled), ())


def _asks(text: str) -> bool:
    """Whether a text ends as a question does, or a sentence of several words, or has a blank in it, as no name of a column."""
    return text.endswith(("?", "？", "؟")) or (text.endswith((".", ":", "…")) and text.count(" ") > 2) or "___" in text


_SAYS_RIGHT: Final = frozenset({"key", "answer", "mark"})


class _Proposal(NamedTuple):
    """The options that would say what the columns of tables are; empty where what stands in these tells nothing."""

    options: str
    whole: bool
    """Whether one of them says what is right."""
    nameless: bool
    """Whether the first row is a question, so that they call the columns by their letters."""
    by_letters: str = ""
    """The same by their letters, where nothing tells whether the first row has names; else empty."""
    by_name: str = ""
    """The name of the column that seems to have the right answers, which its name alone tells."""


def _proposed(tables: Sequence[Table]) -> _Proposal:
    """What the columns may be, by their names where the first row has some, else by their letters."""
    head = _first(tables)
    rows = next((table.rows[table.rows.index(head) :] for table in tables if head in table.rows), [])
    texts = [[" ".join(cell.text.split()) for cell in row] for row in rows if is_filled(row)]
    told = is_question(texts) if texts else None
    nameless = any(_asks(text) for row in texts[:1] for text in row) if told is None else told
    names = texts[0] if texts and not nameless else []
    below = _without_known(texts[1:], names) if names else texts
    found = proposed_of_few(below) or proposed(below)
    called = {
        place: name
        if (name := names[place] if place < len(names) else "")
        and len(name) <= _LONGEST_NAME
        and names.count(name) == 1
        and "'" not in name
        else letters(place + 1)
        for place in found
    }
    whole = bool(_SAYS_RIGHT & {*found.values()})
    alike = [place for place, key in found.items() if key == "option"]
    by_name = ""
    if found and not whole:
        right = next((place for place in alike if place < len(names) and may_say_right(names[place])), None)
        if right is None and names and len(lone := {*alike} - {*family_of(names, alike)}) == 1:
            (right,) = lone
        by_name = "" if right is None else called[right]
        found |= dict.fromkeys(alike, "wrong") | {alike[0] if right is None else right: "answer"}
    options = _options({called[place]: key for place, key in sorted(found.items())})
    lettered = _options({letters(place + 1): key for place, key in sorted(found.items())})
    by_letters = lettered if names and told is None and lettered != options else ""
    tells = [called[place] for place, key in sorted(found.items()) if key in _SAYS_RIGHT]
    few = len(below) <= MOST_ROWS and whole
    guess = f" ({_guess(tells, len(below))})" if few else ""
    return _Proposal(options + guess, whole, nameless, by_letters, by_name)


def _guess(names: Sequence[str], rows: int) -> str:
    """Which part of a proposal is a guess, where so few rows tell it."""
    called = ", ".join(f"'{name}'" for name in names)
    says = "says" if len(names) == 1 else "say"
    return f"that {called} {says} what is right is a guess, by {'one row' if rows == 1 else f'{rows} rows'} alone"


def _without_known(rows: Sequence[Sequence[str]], names: Sequence[str]) -> list[list[str]]:
    """Rows without what stands in columns whose names say that they have neither what is asked nor an answer: explanations, tags, points."""
    known = {place for place, name in enumerate(names) if key_of(compared(name)) in _BESIDE}
    return [["" if place in known else text for place, text in enumerate(row)] for row in rows]


_BESIDE: Final = frozenset(
    {"", "rationale", "tags", "difficulty", "hint", "points", "image", "kind", "caution", "status"}
)


def _options(keys: Mapping[str, str]) -> str:
    return " ".join(f"--columns '{name}={key}'" for name, key in keys.items())
