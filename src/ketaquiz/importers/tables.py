"""Tables of questions: where their names of columns and their questions stand, and what of them stays behind."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers import Incoming, UnknownColumns
from ketaquiz.importers.asking_columns import prefer_texts
from ketaquiz.importers.cells import Cell, Table, first_place, is_filled, letters, line_of, text_at
from ketaquiz.importers.columns import Columns, head_of
from ketaquiz.importers.composed_names import says_what_is_right
from ketaquiz.importers.continued_rows import with_continued
from ketaquiz.importers.crossed_truths import with_truths
from ketaquiz.importers.explained_keys import with_explained_keys
from ketaquiz.importers.explaining_columns import take_explanations
from ketaquiz.importers.first_rows import is_question
from ketaquiz.importers.joined_cells import with_joined
from ketaquiz.importers.joined_options import take_commas, take_joined
from ketaquiz.importers.judged_statements import with_judgements
from ketaquiz.importers.key_counts import counted_from, prefer_letters, settle_keys
from ketaquiz.importers.key_sheets import with_keys
from ketaquiz.importers.marked_cells import nameless_marked, with_marks
from ketaquiz.importers.marked_lines import with_marked_lines
from ketaquiz.importers.nameless import dense, nameless_columns, said_of
from ketaquiz.importers.nameless_pairs import paired_columns
from ketaquiz.importers.option_blocks import Blocks, with_blocks, with_blocks_of_one_column
from ketaquiz.importers.option_rows import grouped, options_are_wrong, wrong_are_options
from ketaquiz.importers.options_below import with_options_named
from ketaquiz.importers.parted_cells import with_parted
from ketaquiz.importers.repeated_heads import parted_at_heads
from ketaquiz.importers.shifted_rows import without_shifted
from ketaquiz.importers.starred_cells import with_star_keys
from ketaquiz.importers.table_rows import RowOf
from ketaquiz.importers.texts import ASKED
from ketaquiz.importers.truth_columns import with_truth_columns
from ketaquiz.importers.two_heads import with_one_head
from ketaquiz.importers.unknown_columns import left_sheet, unknown_columns
from ketaquiz.importers.unknown_options import find_key, find_marks, find_options, take_behind_labels
from ketaquiz.importers.wrong_without_names import take_nameless
from ketaquiz.text.shortened import shortened


def read_tables(tables: Sequence[Table], asked: Mapping[str, str], found: Incoming) -> None:
    """Enter the questions of tables. Raises `UnknownColumns` where none is known."""
    from ketaquiz.importers import own

    if not asked and own.is_own(tables):
        own.read_own(tables, found)
        return
    any_known = False
    for table, head, columns in _parts(tables if asked else with_keys(tables, found), asked, found):
        if columns is None and not asked and _is_form(table, found):
            any_known = True
            continue
        if columns is None:
            if any(map(is_filled, table.rows)):
                found.left.append((_place(table), left_sheet(table) if len(tables) > 1 or any_known else ""))
            continue
        any_known = True
        _name_rows(table.rows[: max(head, 0)], "a text above the names of the columns", found)
        if table.name and not (_COUNTED if len(tables) > 1 else _ONE_WORD).fullmatch(table.name):
            found.note(f"{_place(table)}: the name of the sheet, '{shortened(table.name, 40)}', is in no item")
        _read(without_shifted(table, head, found), head, columns, found)
    if not any_known:
        raise UnknownColumns(unknown_columns(tables))
    found.left = [each for each in found.left if each[1]]


def _parts(
    tables: Iterable[Table], asked: Mapping[str, str], found: Incoming
) -> Iterator[tuple[Table, int, Columns | None]]:
    """What `_known` says of tables, each of which is several where further names of columns stand in it."""
    for each in tables:
        table, head, columns = _known(each, asked, found)
        if columns is None:
            yield table, head, columns
            continue
        (first, *others), headings = parted_at_heads(table, head, columns)
        _name_rows(headings, "a heading", found)
        yield first, head, columns
        for other in others:
            yield _known(other, asked, found)


def _is_form(table: Table, found: Incoming) -> bool:
    from ketaquiz.importers.lines_in_cells import read_form  # its patterns are for tables whose columns are not known

    return read_form(table, found)


def _known(table: Table, asked: Mapping[str, str], found: Incoming) -> tuple[Table, int, Columns | None]:
    """A table, the row of its names, -1 where there is none, and what the columns are; None where that is not certain."""
    table = with_one_head(table)

    if not asked and (judged := with_truth_columns(table)) is not None:
        found.note(f"{_place(table)}: a mark below 'true' or 'false' is taken for the answer")
        return (judged, *head_of(judged, {}))
    marked, starred = with_star_keys(table)
    head, columns = head_of(marked, asked)
    if not asked and not starred and (blocks := _blocks_of(table, columns)) is not None:
        _name_rows(blocks.above, "a text above the names of the columns", found)
        found.note(f"{_place(table)}: each of its options has a row; by what stands in them {blocks.said}")
        for place in blocks.doubtful:
            message = "may be two questions, since another seems to stand among its options"
            found.refuse(place, message, "leave an empty row above each question")
        return (blocks.table, *head_of(blocks.table, {}))
    if not asked and not starred and _names_no_key(columns) and (lined := with_marked_lines(table)) is not None:
        found.note(
            f"{_place(table)}: its options stand in one cell, and marks within these are taken for the sign of a right one"
        )
        return (lined, *head_of(lined, {}))
    if columns is not None or asked:
        if starred and columns is not None:
            found.note(f"{_place(table)}: {_STAR}")
        if columns is not None and columns.head_by_looks:
            _name_rows([table.rows[head]], "a row that is taken for the names of columns", found)
        elif columns is not None and asked and head >= 0 and _may_ask(table.rows[head:]):
            _name_rows([table.rows[head]], _MAY_ASK, found)
        return marked, head, columns
    return _known_by_cells(table, marked, head, found, starred=starred)


def _may_ask(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the row that a user names columns by looks like the questions below it."""
    return is_question([[cell.text.strip() for cell in row] for row in rows if is_filled(row)]) is True


_MAY_ASK: Final = (
    "a row whose texts --columns has as names of columns, and which looks like a question; if it is one, call the columns by their letters, "
    "as in --columns 'A=question'"
)
_STAR: Final = "a star before an option is taken for the sign of a right one"


def _known_by_cells(
    table: Table, marked: Table, head: int, found: Incoming, *, starred: bool
) -> tuple[Table, int, Columns | None]:
    """The same of a table whose columns have no names that are known; ``marked`` is the table with its stars in a further column."""
    whole, sparse = dense(marked)
    sign = _STAR if starred else ""
    if (nameless := nameless_columns(whole, starred=starred)) is None and (
        signed := nameless_marked(whole)
    ) is not None:
        whole, *_, sign = signed
        nameless = signed[1], signed[2]
    if nameless is None:
        apart: list[Sequence[Cell]] = []
        if (paired := paired_columns(table)) is None:
            bare, titles = _without_titles(whole)
            if (paired := paired_columns(bare)) is None or _answers_alone(sparse, paired[0]):
                return _below_marks(table, head)
            table, apart = bare, [*titles, *sparse]
        columns, said = paired
        _name_rows(apart, "a heading", found)
        found.note(f"{_place(table)}: its columns have no names; by what stands in them {said}")
        return table, -1, columns
    head, columns = nameless
    found.note(said_of(columns, whole.rows, sign))
    _name_rows(whole.rows[head : head + 1] if head >= 0 else (), "a row that is taken for the names of columns", found)
    _name_rows(sparse, "a row that has too few cells for a question", found)
    return whole, head, columns


def _blocks_of(table: Table, columns: Columns | None) -> Blocks | None:
    """A table that has a row for each option, by what stands in it."""
    found = with_blocks(table) if _names_no_key(columns) else None
    return found or (with_blocks_of_one_column(table) if columns is None or not columns.options else None)


def _answers_alone(rows: Sequence[Sequence[Cell]], columns: Columns) -> bool:
    """Whether most of some rows have a text in the column of answers alone, so that they are no headings: they may be the options below a question."""
    asks, answers = [place for place, key in columns.keys.items() if key in ASKED], columns.naming
    alone = sum(_has(row, answers) and not _has(row, asks) for row in rows)
    return alone * 2 > len(rows)


def _names_no_key(columns: Columns | None) -> bool:
    """Whether no column is known that says which options are right, and none that has wrong ones."""
    if columns is None:
        return True
    return columns.place_of("key") is None and not (columns.options or columns.wrong or columns.right or columns.marks)


def _without_titles(table: Table) -> tuple[Table, list[Sequence[Cell]]]:
    """A table without the rows above its first one with several cells, each of which is a title, and these."""
    first = next((at for at, row in enumerate(table.rows) if sum(bool(cell.text.strip()) for cell in row) > 1), 0)
    return replace(table, rows=table.rows[first:]), [*table.rows[:first]]


def _below_marks(table: Table, head: int) -> tuple[Table, int, Columns | None]:
    """A table whose options stand below their questions, each behind a sign that says whether it is right."""
    made = with_options_named(table)
    return (table, head, None) if made is None else (made, *head_of(made, {}))


_COUNTED: Final = re.compile(r"[^\W\d_]{1,20}[\s_]?[0-9]{1,3}")
"""The name of a sheet that says nothing: ``Sheet1``."""
_ONE_WORD: Final = re.compile(r"[^\W\d_]{1,20}[\s_]?[0-9]{0,3}")
"""What says nothing where there is one sheet alone: ``Quiz``."""


def _name_rows(rows: Sequence[Sequence[Cell]], what: str, found: Incoming) -> None:
    """Name rows that stay behind, each by its texts."""
    for row in filter(is_filled, rows):
        said = " | ".join(cell.text.strip() for cell in row if cell.text.strip())
        found.left.append((first_place(row), f"{what}: {shortened(said)}"))


def _place(table: Table) -> str:
    return f"{table.name}!A1" if table.name else "1"


def _read(table: Table, head: int, columns: Columns, found: Incoming) -> None:
    if head >= 0:
        find_options(table, head, columns, found)
        take_behind_labels(table, head, columns, found)
        take_nameless(table, head, columns, found)
        find_key(table, head, columns, found)
        find_marks(table, head, columns, found)
        table = with_judgements(table, head, columns)
        table = with_parted(with_truths(table, head, columns, found), head, columns, found)
        if (signed := with_marks(table, head, columns)) is not None:
            table, sign = signed
            found.note(f"{_place(table)}: {sign}")
    if wrong_are_options(table.rows[head + 1 :], columns):
        columns.options, columns.wrong = columns.wrong, []
        found.note(f"{_place(table)}: its wrong answers have the right one among them, and are taken for options")
    take_joined(table.rows[head + 1 :], columns, found)
    if head >= 0:
        prefer_letters(table, head, columns)
        prefer_texts(table.rows[head], table.rows[head + 1 :], columns)
    take_explanations(table.rows[head + 1 :], columns, found)
    _name_unknown(table, head, columns, found)
    if columns.guessed:
        called = shortened(columns.names["question"], 40)
        found.notes.append(f"{columns.guessed}: the column '{called}' is taken for what is asked, {columns.guessed_by}")
    found.notes += [columns.said] if columns.said else []
    take_commas(table.rows[head + 1 :], columns)
    if (columns.options or columns.place_of("options") is not None) and columns.counts_from == 1:
        columns.counts_from = counted_from(table.rows[head + 1 :], columns, table.rows[head] if head >= 0 else ())
    if options_are_wrong(table.rows[head + 1 :], columns):
        columns.wrong, columns.options = columns.options, []
        found.note(
            f"{_place(table)}: its right answers are in no row one of its options, which are taken for the wrong ones"
        )
    table = with_explained_keys(with_joined(table, columns, found), head, columns)
    settle_keys(table.rows[head + 1 :], columns)
    if head >= 0 and columns.counts_from == 0 and not columns.by_text:
        found.note(f"{_place(table)}: its numbers of right options count from 0, since some of them are 0")
    asks = [place for place, key in columns.keys.items() if key in ASKED]
    answers = [*columns.options, *columns.wrong, *columns.right, *columns.naming]
    rows = _with_more_than_a_number(table.rows[head + 1 :], columns, found)
    if (groups := grouped(rows, columns)) is not None:
        found.note(f"{_place(table)}: every option has a row of its own, and a column says which are right")
        for group in groups:
            own = {group.place}
            first = _with_images(group.rows[0], table, columns, own)
            others = [_with_images(row, table, columns, own, group.place) for row in group.rows[1:]]
            whole = replace(group, rows=[first, *others])
            found.take(first_place(first), RowOf(first, columns, found, whole).row)
        _name_images(table, rows, found)
        return
    rows, continued = with_continued(rows, columns)
    if continued:
        found.note(f"{_place(table)}: its {continued} rows with answers alone go on with the question above them")
    goes_on = [_has(row, answers) and not _has(row, asks) for row in rows]
    several = _go_on(goes_on)
    for row, next_goes_on in zip(rows, [*goes_on, False][1:], strict=True):
        where = first_place(row)
        if any(_EXPLAINS.fullmatch(text_at(row, place)) for place in asks):
            found.left.append((where, "a row of the template that explains its columns"))
        elif several or (next_goes_on and _has(row, asks)):
            message = "has answers in several rows, as it seems, and which of them is right is not known"
            found.refuse(where, message, "write each question with its options into one row")
        else:
            found.take(where, RowOf(_with_images(row, table, columns), columns, found).row)
    _name_images(table, rows, found)


def _go_on(goes_on: Sequence[bool]) -> bool:
    """Whether so many rows have answers alone that one with a question may go on with it, too; not where most questions have none below them."""
    asking = [at for at, each in enumerate(goes_on) if not each]
    alone = sum(at + 1 == len(goes_on) or not goes_on[at + 1] for at in asking)
    return sum(goes_on) >= 3 and sum(goes_on) * 10 >= len(goes_on) and alone * 10 < len(asking) * 7


def _name_unknown(table: Table, head: int, columns: Columns, found: Incoming) -> None:
    """Say of each column that is not known, and has something in it, that it stays behind."""
    for place in columns.unknown:
        first = next((row[place] for row in table.rows[max(head, 0) :] if place < len(row)), None)
        if first is not None and any(text_at(row, place) for row in table.rows[head + 1 :]):
            name = text_at(table.rows[head], place) if head >= 0 else ""
            nameless = (
                f"column {letters(place + 1)}, which has no name," if "!" in first.place else "a column without a name"
            )
            called = f"the column '{shortened(name, 40)}'" if name else nameless
            found.notes.append(f"{first.place}: {called} is not known, and stays behind")
            columns.unknown_names += [name] if name else []
    columns.unknown_names.sort(key=says_what_is_right)


def _has(row: Sequence[Cell], places: Sequence[int]) -> bool:
    """Whether one of some columns has a text in a row."""
    return any(text_at(row, place) for place in places)


def _with_more_than_a_number(rows: Sequence[Sequence[Cell]], columns: Columns, found: Incoming) -> list[Sequence[Cell]]:
    """The rows that have something of a question; of those with a number or id alone is said how many there are."""
    known = (*columns.keys, *columns.options, *columns.wrong, *columns.right)
    said = [place for place in known if columns.keys.get(place) != "id"]
    numbered = [row for row in rows if _has(row, known) and not _has(row, said)]
    if numbered:
        what = "row" if len(numbered) == 1 else "rows"
        found.left.append((first_place(numbered[0]), f"{len(numbered):,} {what} with a number or id and nothing else"))
    return [row for row in rows if _has(row, said)]


_EXPLAINS: Final = re.compile(
    r"(?:text of the question|write your question here|your question here)\W{0,3}", re.IGNORECASE
)
"""What stands as a question in the row below the names of columns, in templates of games."""


def _name_images(table: Table, rows: Sequence[Sequence[Cell]], found: Incoming) -> None:
    """Name the pictures of a table that lie beside none of the rows that were read."""
    taken = {line_of(row) for row in rows}
    for (line, column), _ in sorted(table.images.items()):
        if line not in taken:
            found.left.append((f"{table.name}!{letters(column)}{line}", "a picture beside no question"))


def _with_images(
    row: Sequence[Cell],
    table: Table,
    columns: Columns,
    more: Collection[int] = (),
    others: int | None = None,
) -> Sequence[Cell]:
    """A row with the pictures that lie on it: in the cell of an option or a text, and ``others`` else.

    ``more`` are columns that have such cells, too; ``others`` is the question's where none is given.
    """
    line = line_of(row)
    shown = [(column - 1, image) for column, image in table.images_by_row.get(line, ())] if line else []
    if not shown:
        return row
    texts = ("question", "statement", "answer", "rationale")
    own = {place for place, key in columns.keys.items() if key in texts} | {
        *columns.options,
        *columns.wrong,
        *columns.right,
        *more,
    }
    asks = columns.place_of(*ASKED) or 0
    if others is None:
        others = asks
    else:
        own.discard(asks)
    cells = [*row]
    for column, image in sorted(shown):
        place = column if column in own else others
        cells += [Cell("", "")] * (place + 1 - len(cells))
        cell = cells[place]
        apart = "<br>" if cell.text.strip() and place == asks else " "
        before = cell.html or html.escape(cell.text, quote=False).replace("\n", "<br>")
        cells[place] = replace(cell, html=before + apart + image)
    return cells
