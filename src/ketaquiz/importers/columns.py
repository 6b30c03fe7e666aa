"""Which column of a table is what, by its name, as the user says, or by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from ketaquiz.importers import BadFile
from ketaquiz.importers.asking_columns import column_of_short_name, column_that_asks, first_language, only_text
from ketaquiz.importers.cells import MOST_COLUMNS, Cell, Table, is_filled, letters
from ketaquiz.importers.column_names import (
    NAMES,
    compared,
    is_mark,
    is_numbered_answer,
    is_one_right,
    is_option,
    is_wrong,
    key_of,
    said_twice,
    with_digits,
    without_language,
)
from ketaquiz.importers.composed_names import composed_key, says_index, spelt
from ketaquiz.importers.first_rows import is_question
from ketaquiz.importers.foreign_letters import take_lettered
from ketaquiz.importers.judged_statements import take_judged
from ketaquiz.importers.lone_right import take_lone_right
from ketaquiz.importers.option_order import take_in_order
from ketaquiz.importers.option_reasons import reasons_of
from ketaquiz.importers.option_slips import slips_of
from ketaquiz.importers.short_names import take_lone_letter, take_short_options, take_short_pair
from ketaquiz.importers.texts import ASKED
from ketaquiz.text.shortened import shortened

NAMES_RIGHT: Final = ("key", "answer", "answers")
"""The keys whose columns may name what is right, the surest one first."""
_HEAD_WITHIN: Final = 30
"""In how many first rows the names of the columns are looked for."""


@dataclass
class Columns:
    """Which column is what."""

    keys: dict[int, str] = field(default_factory=dict)
    options: list[int] = field(default_factory=list)
    wrong: list[int] = field(default_factory=list)
    right: list[int] = field(default_factory=list)
    """Those that have one right answer each: ``Correct answer 1``, ``Correct answer 2``."""
    marks: list[int] = field(default_factory=list)
    """Those that say of each option whether it is right, in their order."""
    reasons: list[int] = field(default_factory=list)
    """Those that say why each option is right or wrong, in their order."""
    judging: dict[int, str] = field(default_factory=dict)
    """The names of those that have one right answer, or say of one option whether it is right."""
    left: dict[int, str] = field(default_factory=dict)
    """Those that no bank has, such as a time, with their names."""
    unknown: list[int] = field(default_factory=list)
    may_have_options: list[int] = field(default_factory=list)
    """Those of these whose cells differ from row to row, as options do."""
    judges: bool = False
    """Whether the column of right answers says no more than 1 or 0 of each row, as one that judges statements or options does."""
    lists: int = 0
    """How many parts the answers of nearly all rows have, which may be their options; 0 where they have one each, or as many as it happens."""
    unknown_names: list[str] = field(default_factory=list)
    """The names of these, where something stands below them."""
    names: dict[str, str] = field(default_factory=dict)
    """By key, the name of its column."""
    guessed: str = ""
    """The head of the column that is taken for what is asked by its cells; empty where a name says so."""
    guessed_by: str = "since its cells ask"
    """Why it is."""
    letters: Sequence[str] = ()
    """Those of the options where they are of another alphabet than A, B, C."""
    pair: Sequence[str] = ()
    """What says *true* and *false* of statements, where the name of their column has both."""
    said: str = ""
    """What is to be said of columns that are known by how they stand together."""
    counts: bool = False
    """Whether the key is a number of an option, as in the sheets of games, which have a time beside it."""

    by_text: bool = False
    """Whether the key is the text of an option in every row, and could not be a number in one."""
    by_letter: bool = False
    """Whether the keys are letters of options in nearly all rows, so that a number is a cell of another column that slipped."""
    jams: bool = False
    """Whether the keys are letters of options in nearly all rows, so that ``BD`` is two of them."""
    joined_by: str = ""
    """What joins all options in the cell of a row; empty where each has its own, or they are parted by what only parts options."""
    joined: int = 0
    """How many options the cells of most rows have that are joined so."""
    joined_counts: bool = False
    """Whether the keys beside these are numbers or letters in all rows."""
    spellings: str = ""
    """What parts the spellings of one answer that are all right, as in ``9//nine``; empty where nothing does."""
    may_point: bool = False
    """Whether the answers of all rows may be numbers or letters of options in columns that are not known."""
    blanks: bool = False
    """Whether the last option of some rows, which is right in none, is a sign such as ``N/A`` that says that there is none."""
    letters_alone: bool = False
    """Whether the answers of nearly all rows are letters of options, which stand nowhere in the table."""
    index: bool = False
    """Whether the name of the key calls it an index."""
    counts_from: int | None = 1
    """What number the first option has; None where a row names option 0 as right, so that it may be 0 or 1."""
    head_by_looks: bool = False
    """Whether the row above the questions is taken for their names only since it is unlike them, as a user calls columns by their letters."""
    counts_by_name: bool = False
    """Whether only a name such as ``Option 1`` tells that it is 1: programs count from 0 below such names, too."""

    def place_of(self, *keys: str) -> int | None:
        """The column of the first of several keys that has one, the last such column; None where none has."""
        return next((place for key in keys for place, each in reversed(self.keys.items()) if each == key), None)

    @property
    def naming(self) -> list[int]:
        """The columns that may name what is right."""
        return [place for place, key in self.keys.items() if key in NAMES_RIGHT]

    @property
    def works(self) -> bool:
        answered = self.place_of(*NAMES_RIGHT, "cloze", "sequence", "pairs") is not None
        several = len(self.options) > 1 or bool(self.wrong or self.right)
        return self.place_of(*ASKED) is not None and (answered or several)


def head_of(table: Table, asked: Mapping[str, str]) -> tuple[int, Columns | None]:
    """The row with the names of the columns, -1 where they have none and a user calls them by their letters, and what they are; None where there is none."""
    lettered = {name: place for name in asked if (place := _place_of(name)) is not None}
    for number, row in enumerate(table.rows[:_HEAD_WITHIN]):
        columns = _columns_below([cell.text for cell in row], asked, lettered)
        if columns is None:
            continue
        _find_asking(row, table.rows[number + 1 :], columns)
        if not asked:
            ways = (take_judged, take_short_pair, take_lone_right)
            columns.said = next(filter(None, (way(row, table.rows[number + 1 :], columns) for way in ways)), "")
        if columns.works:
            return number, columns
    if lettered and len(lettered) == len(asked):
        return _head_of_lettered(table, {place: asked[name] for name, place in lettered.items()})
    return 0, None


def _head_of_lettered(table: Table, asked: Mapping[int, str]) -> tuple[int, Columns | None]:
    """The same where a user calls all columns by their letters: the first row is a question, unless it is unlike the others, as names are."""
    filled = [number for number, row in enumerate(table.rows) if is_filled(row)]
    names = [""] * MOST_COLUMNS
    head = -1
    if filled and is_question([[cell.text.strip() for cell in table.rows[number]] for number in filled]) is False:
        head, said = filled[0], {*asked.values()}
        for place, cell in enumerate(table.rows[head]):
            names[place] = cell.text if place in asked or key_of(compared(cell.text)) not in said else ""
    columns = _columns(names, {}, asked)
    columns.head_by_looks = head >= 0
    return (head, columns) if columns.works else (0, None)


def _columns_below(names: list[str], asked: Mapping[str, str], lettered: Mapping[str, int]) -> Columns | None:
    """What the columns are if a row has their names; None where it cannot, since a user calls columns by names that it has not."""
    own = {compared(name) for name in names}
    if not lettered or all(compared(name) in own for name in asked):
        return _columns(names, asked)
    named = {name: key for name, key in asked.items() if name not in lettered}
    known = _columns(names, {})
    if not (all(compared(name) in own for name in named) if named else known.place_of(*ASKED) is not None):
        return None
    places = {place: asked[name] for name, place in lettered.items()}
    return _columns([*names, *[""] * (max(places) + 1 - len(names))], named, places)


def _place_of(name: str) -> int | None:
    """The place of the column that is called by its letters, as Excel shows them; None where they are none."""
    return next((place for place in range(MOST_COLUMNS) if letters(place + 1) == name.strip().upper()), None)


def _find_asking(head: Sequence[Cell], rows: Sequence[Sequence[Cell]], columns: Columns) -> None:
    """Where right answers have a column and no name says which asks, take the one that is called *Q*, or that has questions."""
    if columns.place_of(*ASKED) is not None or not (columns.naming or columns.right):
        return
    names = [cell.text for cell in head]
    place = column_of_short_name(names, columns.unknown, rows)
    if place is None and (columns.wrong or len(columns.options) > 1):
        place = column_that_asks(columns.unknown, rows)
        if place is None and columns.options:
            before = [each for each in columns.unknown if each < min(columns.options)]
            place = only_text(before, [row for row in rows if is_filled(row)])
            columns.guessed_by = "since no other column before the options has a text of its own in each row"
        columns.guessed = "" if place is None else head[place].place
    elif place is None and columns.naming and not columns.options:
        place = first_language(names, columns.unknown, columns.naming[0], rows)
        columns.guessed = "" if place is None else head[place].place
        columns.guessed_by = "since its name is the first language, and the answers say true or false"
    if place is not None:
        columns.keys[place], columns.names["question"] = "question", names[place].strip()
        columns.unknown.remove(place)


def keys_head_of(table: Table) -> tuple[int, int, int] | None:
    """Of a table that has ids and right answers, and nothing that is asked: the row with its names, and the places of the two."""
    for number, row in enumerate(table.rows[:_HEAD_WITHIN]):
        columns = _columns([cell.text for cell in row], {})
        name, key = columns.place_of("id"), columns.place_of("key", "answer")
        asks = columns.place_of(*ASKED) is not None
        if name is not None and key is not None and not (asks or columns.options or columns.wrong):
            return number, name, key
    return None


def _columns(
    names: Sequence[str], asked: Mapping[str, str], by_place: Mapping[int, str] = MappingProxyType({})
) -> Columns:
    """What columns are, by their names, by what a user says of some of these, and by what he says of places."""
    said = {compared(name): key.strip().lower() for name, key in asked.items()}
    found = Columns()
    called, names = names, spelt(with_digits(without_language(said_twice(names))))
    names_known = {compared(name) for name in names}
    asked_of = {*by_place}
    numbered_answers = sum(is_numbered_answer(compared(name)) for name in names)
    for place, name in enumerate(names):
        plain = compared(name)
        if place in by_place:
            _enter(found, place, by_place[place].strip().lower(), name)
        elif not plain:
            continue
        elif (asked_as := said.get(plain) or said.get(compared(called[place]))) is not None:
            _enter(found, place, asked_as, name)
            asked_of.add(place)
        elif is_wrong(plain):
            found.wrong.append(place)
        elif is_mark(plain) and (key_of(plain) is None or f"{plain[:-1]}b" in names_known):
            found.marks.append(place)
        elif is_option(plain) and (not is_numbered_answer(plain) or numbered_answers > 1):
            found.options.append(place)
        elif (key := key_of(plain)) is not None:
            if key == "distractors" and sum(compared(each) == plain for each in names) > 1:
                found.wrong.append(place)
            elif key and key in found.keys.values():
                found.unknown.append(place)
            elif key:
                found.keys[place] = key
            else:
                found.left[place] = called[place]
        else:
            found.unknown.append(place)
    slips = slips_of([compared(name) for name in names], found.options, found.unknown)
    names = [slips.get(place, name) for place, name in enumerate(names)]
    found.options = sorted([*found.options, *slips]) if slips else found.options
    found.unknown = [place for place in found.unknown if place not in slips]
    if len(found.options) == len(found.marks) == 1 and {*found.options, *found.marks} <= asked_of:
        found.keys[found.marks.pop()] = "key"  # a row for each option
    _take_composed(names, found)
    take_lettered(names, found)
    take_lone_letter(names, found)
    take_short_options(names, found)
    take_in_order(names, found)
    _take_right_ones(names, found)
    _take_marks_behind_options(names, found)
    _take_title(names, found)
    found.reasons = reasons_of(names, found.unknown, len(found.options))
    found.unknown = [place for place in found.unknown if place not in found.reasons]
    found.judging = {place: called[place].strip() for place in (*found.right, *found.marks)}
    found.names = {key: called[place].strip() for place, key in found.keys.items()}
    found.counts = any(name.startswith(("timelimit", "timeinseconds")) or name == "time" for name in names_known) and (
        found.place_of("key") is not None and len(found.options) > 1
    )
    return found


def _take_composed(names: Sequence[str], found: Columns) -> None:
    """Take columns whose names are put together of words, or have a remark in brackets, for what asks, the key and wrong answers."""
    plain = {place: compared(names[place]) for place in found.unknown}
    bare = {place: compared(_REMARK.sub("", names[place])) for place in found.unknown}
    for key, others in (("question", ASKED), ("key", NAMES_RIGHT)):
        if found.place_of(*others) is not None:
            continue
        places = [
            place
            for place in found.unknown
            if composed_key(plain[place]) == key
            or (bare[place] != plain[place] and (key_of(bare[place]) in others or composed_key(bare[place]) == key))
        ]
        if len(places) == 1:
            found.keys[places[0]] = key
            found.unknown.remove(places[0])
    for each in [*found.unknown]:
        said = key_of(bare[each]) if bare[each] != plain[each] else None
        if said and said not in NAMES_RIGHT and said not in ASKED and said not in found.keys.values():
            found.keys[each] = said
            found.unknown.remove(each)
    wrong = [place for place in found.unknown if composed_key(plain[place]) == "distractors"]
    if len(wrong) == 1 and not found.wrong and found.place_of("distractors") is None:
        found.keys[wrong[0]] = "distractors"
    else:
        found.wrong += wrong
    found.unknown = [place for place in found.unknown if place not in wrong]
    place = found.place_of("key")
    found.index = place is not None and says_index(compared(names[place]))


_REMARK: Final = re.compile(r"[(（\[【][^()（）\[\]【】]{0,80}[)）\]】]")


def _take_right_ones(names: Sequence[str], found: Columns) -> None:
    """Take columns such as ``Correct answer 2`` for right answers; where one stands there for each option, they judge these."""
    numbered = [place for place, name in enumerate(names) if is_one_right(compared(name))]
    beside_key = found.place_of("key") is not None and len(numbered) < len(found.options)
    if found.options and any(place in found.marks for place in numbered) and not beside_key:
        return
    found.right = [place for place in numbered if place not in found.keys]
    found.marks = [place for place in found.marks if place not in found.right]
    found.unknown = [place for place in found.unknown if place not in found.right]


def _take_title(names: Sequence[str], found: Columns) -> None:
    """Take a column called title or name for what is asked, where options and their key stand beside it and nothing else asks.

    Beside answers without options one called content asks, which is no name of a person.
    """
    if found.place_of(*ASKED) is not None or not (found.naming or found.right):
        return
    known = _TITLES if len(found.options) > 1 or found.place_of("options") is not None else _CONTENTS
    titles = [place for place in found.unknown if compared(names[place]) in known]
    if len(titles) == 1:
        found.keys[titles[0]] = "question"
        found.unknown.remove(titles[0])


_CONTENTS: Final = frozenset(
    map(compared, "content contenido conteúdo contenu содержание 内容 內容 내용 المحتوى".split())
)
_TITLES: Final = frozenset(
    map(
        compared,
        "title name content body contenido conteúdo contenu 内容 正文 questionname titel titre título titolo название заголовок tytuł tiêuđề judul başlık 标题 名称 タイトル 제목 العنوان".split(),
    )
)


def _take_marks_behind_options(names: Sequence[str], found: Columns) -> None:
    """Take columns of one name, each right behind an option, for what says whether that is right: ``answer1, fraction``."""
    behind = [place + 1 for place in found.options if place + 1 < len(names)]
    called = {compared(names[place]) for place in behind}
    if (
        found.marks
        or len(found.options) < 2
        or len(behind) != len(found.options)
        or len(called) != 1
        or not called <= _SAYS
    ):
        return
    for place in behind:
        found.keys.pop(place, None)
        if place in found.unknown:
            found.unknown.remove(place)
    found.marks = behind


_SAYS: Final = frozenset(
    "fraction correct iscorrect right richtig korrekt points punkte score correcta correcto verdadera correcte корректно верно".split()
)


def _enter(found: Columns, place: int, key: str, name: str) -> None:
    """Enter what the user said that a column is."""
    if key in ("option", "options") or re.fullmatch("option[1-9a-h]", key):
        found.options.append(place)
    elif key in ("distractor", "wrong"):
        found.wrong.append(place)
    elif key == "mark":
        found.marks.append(place)
    elif key in NAMES and key:
        found.keys[place] = key
    elif key not in ("", "-", "none"):
        known = ", ".join(key for key in (*NAMES, "option", "distractor", "mark") if key)
        raise BadFile(
            f"has no key '{shortened(key, 30)}' for its column '{shortened(name, 40)}': the keys are {known}, and '-'"
        )
