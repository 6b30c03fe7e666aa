"""What the keys of a table are, by all of its rows: texts of options or their numbers, and what number the first option has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers.cells import Cell, Table, text_at
from ketaquiz.importers.column_names import compared, key_of
from ketaquiz.importers.columns import NAMES_RIGHT, Columns
from ketaquiz.importers.joined_options import parts_of
from ketaquiz.importers.listed import listed
from ketaquiz.importers.option_cells import names_letters_alone
from ketaquiz.importers.table_keys import is_count_of, is_pointer, is_text_of, jammed, numbers_of


def counted_from(rows: Sequence[Sequence[Cell]], columns: Columns, names: Sequence[Cell]) -> int | None:
    """What number the first option has in the keys of a table: 0 where a list of numbers has a 0, else 1.

    None where a 0 stands alone in a key, which may be wrong or may count from 0, unless many keys tell, or where no
    key is 0 or the last option's and no name of a column has a number; where one has, it is 1, and ``columns.counts_by_name``
    says that nothing else tells. Where all such keys are texts of their options, they count nothing. Where a program wrote the options as a list,
    which it counts from 0 as often as not, it is 0 where several keys are 0 and none is the number of options, 1 where one is
    that and none is 0, and None else.
    """
    place = columns.place_of("options")
    if place is not None and not columns.options:
        return _counted_in_lists(rows, columns, place)
    zero = several = alone = False
    counted: list[tuple[int, int]] = []
    for row in rows:
        options = options_of(row, columns)
        for said in (text_at(row, place) for place in (*columns.naming, *columns.right)):
            numbers = numbers_of(said, options)
            zero |= 0 in numbers
            several |= 0 in numbers and len(numbers) > 1
            alone |= bool(numbers) and not is_text_of(said, options)
            counted += [(number, options[-1][0]) for number in numbers if options]
    if several:
        return 0
    if not alone:
        return 1
    if columns.index:
        ends = any(number == last for number, last in counted)
        if not zero and not ends:
            return 1 if len(counted) >= _MANY_OF_AN_INDEX and _numbered(columns, names) else None
        return None if zero and ends else int(ends)
    if zero:
        return 0 if _counts_from_0(counted) else None
    if not _names_no_end(counted) or columns.counts:
        return 1
    columns.counts_by_name = _numbered(columns, names)
    return 1 if columns.counts_by_name else None


def _counts_from_0(counted: Sequence[tuple[int, int]]) -> bool:
    """Whether numbers, each with that of its last option, can count from 0 alone: 0 and all others, never the last, in many rows.

    Of three options or more a few rows do where 0 stands several times, which is no slip of the hand.
    """
    most = {last for _, last in counted}
    others = sum(number > 0 for number, _ in counted)
    if len(most) != 1 or {number for number, _ in counted} != {*range(max(most))}:
        return False
    return others >= _MANY_ROWS or (max(most) > 2 and len(counted) - others >= _SEVERAL_ZEROS)


def _names_no_end(counted: Sequence[tuple[int, int]]) -> bool:
    """Whether numbers are neither 0 nor the last option's in any row, so that they may count from 0 as well as from 1."""
    return bool(counted) and all(0 < number < last for number, last in counted)


def _numbered(columns: Columns, names: Sequence[Cell]) -> bool:
    """Whether the names of the columns show that 1 is the first option: ``Option 1``, ``Correct (1-4)``."""
    shown = [columns.options[0], *columns.naming] if columns.options else columns.naming
    return any("1" in names[place].text for place in shown if place < len(names))


_LEAST_TO_TELL: Final = 5
_MANY_ROWS: Final = 20
_SEVERAL_ZEROS: Final = 2
_MANY_OF_AN_INDEX: Final = 10


def _counted_in_lists(rows: Sequence[Sequence[Cell]], columns: Columns, options: int) -> int | None:
    zeros = ends = numbers = 0
    by_program = False
    for row in rows:
        text = text_at(row, options)
        by_program |= listed(text) is not None
        parts = options_of(row, columns)
        for number in (number for place in columns.naming for number in numbers_of(text_at(row, place), parts)):
            numbers += 1
            zeros += number == 0
            ends += bool(parts) and number == parts[-1][0]
    if zeros:
        return 0 if zeros > 1 and not ends else None
    return 1 if ends or not numbers or not (by_program or numbers >= _LEAST_TO_TELL) else None


def prefer_letters(table: Table, head: int, columns: Columns) -> None:
    """Of two columns with keys take the one with letters, where the other has numbers, which may count from 0 or from 1."""
    key = columns.place_of(*NAMES_RIGHT)
    if key is None or not _all(table.rows[head + 1 :], key, _NUMBERS):
        return
    for place in columns.unknown:
        name = text_at(table.rows[head], place)
        if key_of(compared(name)) in NAMES_RIGHT and _all(table.rows[head + 1 :], place, _LETTER):
            called = columns.keys.pop(key)
            columns.keys[place], columns.names[called] = called, name.strip()
            columns.unknown[columns.unknown.index(place)] = key
            return


_NUMBERS: Final = re.compile("[0-9]{1,2}")
_LETTER: Final = re.compile("[A-Ha-h]")


def _all(rows: Sequence[Sequence[Cell]], place: int, pattern: re.Pattern[str]) -> bool:
    """Whether all cells of a column that are filled, and some are, are as a pattern says."""
    said = [text for row in rows if (text := text_at(row, place))]
    return bool(said) and all(map(pattern.fullmatch, said))


def options_of(row: Sequence[Cell], columns: Columns) -> list[tuple[int, str]]:
    """The options of a row that are filled, each with its number, from 1."""
    listed = columns.place_of("options")
    if not columns.options and listed is not None and (found := parts_of(text_at(row, listed), columns.joined_by)):
        return [(number, text) for number, text in enumerate(found, 1) if text]
    return [(number, text) for number, place in enumerate(columns.options, 1) if (text := text_at(row, place))]


def _judges(rows: Sequence[Sequence[Cell]], columns: Columns) -> bool:
    """Whether a column such as *is correct* has 1 in some rows and 0 in others, and no other text."""
    key = columns.place_of("key")
    if key is None or not _JUDGING.fullmatch(compared(columns.names.get("key", ""))):
        return False
    return {said for row in rows if (said := text_at(row, key))} == {"0", "1"}


_JUDGING: Final = re.compile("(?:is|es|est|ist)?(?:correct[aeo]?|right|true|verdader[ao]|vrai|richtig|korrekt|wahr)")


def settle_keys(rows: Sequence[Sequence[Cell]], columns: Columns) -> None:
    """Find out whether a table names the right options by their texts or counts them, where single rows can be read both ways."""
    key = columns.place_of(*NAMES_RIGHT)
    columns.may_have_options = [place for place in columns.unknown if _differs(rows, place)]
    columns.may_point = _may_point(rows, columns)
    columns.judges = _judges(rows, columns)
    columns.lists = _parts_of_answers(rows, columns)
    columns.blanks = _has_blanks(rows, columns)
    columns.letters_alone = _letters_alone(rows, columns)
    columns.spellings = _parts_of_spellings(rows, columns)
    if key is None or not (columns.options or columns.place_of("options") is not None):
        return
    by_text = by_count = both = asked = letters = numbers = 0
    for row in rows:
        said = text_at(row, key)
        options = options_of(row, columns)
        if said and options:
            asked += 1
            together = bool(jammed(said, options))
            is_text, is_count = is_text_of(said, options), is_count_of(said, options) or together
            by_text += is_text
            by_count += is_count
            both += is_text and is_count
            numbers += bool(numbers_of(said, options))
            letters += is_count and not is_text and (names_letters_alone(said) or together)
    if columns.counts and by_count - both >= by_text - both:
        return
    columns.jams = letters >= _LEAST_ROWS and letters * 5 >= asked * 4
    columns.by_letter = letters >= _LEAST_TO_TELL and letters > 4 * numbers
    columns.by_text = by_text == asked > by_count or _mostly(by_text - both, by_count - both, asked)
    columns.counts = by_count == asked > by_text or _mostly(by_count - both, by_text - both, asked)


def _mostly(one_way: int, other: int, rows: int) -> bool:
    """Whether the rows that can be read in one way alone show how all are meant."""
    return not other and one_way >= _LEAST_ROWS and one_way * 3 >= rows * 2


def _may_point(rows: Sequence[Sequence[Cell]], columns: Columns) -> bool:
    """Whether the answers of all rows may be numbers or letters of what stands in columns that are not known."""
    key = columns.place_of(*NAMES_RIGHT)
    if key is None or columns.options or columns.wrong or columns.place_of("options") is not None:
        return False
    pointers = 0
    for row in rows:
        if answer := text_at(row, key):
            most = sum(bool(text_at(row, place)) for place in columns.unknown)
            if most < 2 or not is_pointer(answer, most):
                return False
            pointers += 1
    return pointers >= _LEAST_ROWS


_LEAST_ROWS: Final = 3


def _differs(rows: Sequence[Sequence[Cell]], place: int) -> bool:
    """Whether the texts of a column are not the same few ones in all of its rows, as those of a level are."""
    said = [text for row in rows if (text := text_at(row, place))]
    return len(said) < _LEAST_TO_TELL or len({*said}) * 2 > len(said)


def _letters_alone(rows: Sequence[Sequence[Cell]], columns: Columns) -> bool:
    """Whether the answers of nearly all rows are letters such as ``B``, ``ACD`` or ``A, D``, where nothing has options; those of notes go on to G."""
    key = columns.place_of(*NAMES_RIGHT)
    if key is None or _has_options(columns):
        return False
    said = [text for row in rows if (text := text_at(row, key))]
    letters = [text for text in said if _LETTERS.fullmatch(_together(text))]
    return len(said) >= _LEAST_TO_TELL and len({*letters}) > 1 and len(letters) * 10 >= len(said) * 9


def _together(text: str) -> str:
    """Letters without what stands between them, as large ones: ``AD`` for ``a, d``; another text as it is."""
    return "".join(filter(str.isalpha, text)).upper() if names_letters_alone(text) else text


_LETTERS: Final = re.compile("[A-D][A-H]{0,7}")


def _has_blanks(rows: Sequence[Sequence[Cell]], columns: Columns) -> bool:
    """Whether three rows or more have a sign such as ``N/A`` for their last option, and no key is one."""
    if len(columns.options) < _LEAST_PARTS or any(
        text_at(row, place).casefold() in _BLANKS for row in rows for place in columns.naming
    ):
        return False
    last = [options[-1][1] for row in rows if (options := options_of(row, columns))]
    return sum(text.casefold() in _BLANKS for text in last) >= _LEAST_ROWS


_BLANKS: Final = frozenset({"n/a", "n.a.", "nan", "null", "-", "–", "—"})


def _parts_of_spellings(rows: Sequence[Sequence[Cell]], columns: Columns) -> str:
    """What parts the spellings of one answer, ``9//nine``, in a third of the rows and five or more, where nothing has options; empty where nothing does."""
    key = columns.place_of(*NAMES_RIGHT)
    if key is None or _has_options(columns):
        return ""
    said = [text for row in rows if (text := text_at(row, key))]
    parted = sum("//" in text for text in said)
    web = any("://" in text for text in said)
    return "//" if parted >= _LEAST_TO_TELL and parted * 3 >= len(said) and not web else ""


def _has_options(columns: Columns) -> bool:
    """Whether some columns of a table have options, wrong or right ones among them."""
    joined = columns.place_of("options", "cloze", "distractors")
    return bool(columns.options or columns.wrong or columns.right) or joined is not None


def _parts_of_answers(rows: Sequence[Sequence[Cell]], columns: Columns) -> int:
    """How many parts the answers of nearly all rows have, between one sign, where nothing else has options; 0 where they have not."""
    key = columns.place_of(*NAMES_RIGHT)
    if key is None or _has_options(columns):
        return 0
    said = [text for row in rows if (text := text_at(row, key))]
    for sign in "|;,\n/":
        counts = Counter(len([part for part in text.split(sign) if part.strip()]) for text in said)
        parts, times = counts.most_common(1)[0] if counts else (0, 0)
        if parts >= _LEAST_PARTS and len(said) >= _LEAST_TO_TELL and times * 10 >= len(said) * 9:
            return parts
    return 0


_LEAST_PARTS: Final = 3
