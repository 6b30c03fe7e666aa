"""Tables as text: CSV and TSV, whatever parts their columns, and the tab-separated text of Blackboard."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from ketaquiz.importers import BadFile, Importer, ImportRequest, Incoming, Refusal, Row, Work
from ketaquiz.importers.cells import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Cell, Table
from ketaquiz.importers.column_names import known
from ketaquiz.importers.questions import Choosable, choice, matching, numeric, ordering, short, true_false, truth
from ketaquiz.importers.tables import read_tables
from ketaquiz.importers.texts import Texts, refuse_long
from ketaquiz.text.encodings import encoding_notes
from ketaquiz.text.shortened import shortened

_SIGNS: Final = ",;\t|"
_CALLED: Final = {",": "a comma", ";": "a semicolon", "\t": "a tab", "|": "a '|'"}
_BLACKBOARD: Final = re.compile(
    r"^(?:MC|MA|TF|FIB|FIB_PLUS|MAT|ORD|NUM|ESS|SR|OP|JUMBLED_SENTENCE|QUIZ_BOWL)\t", re.MULTILINE
)


def _knows(request: ImportRequest) -> bool:
    if request.ending in (".csv", ".tsv", ".tab", ".xls"):
        return True
    if not request.may_be_text or request.ending == ".gift":
        return False
    plain = request.ending in (".txt", ".text", "")
    first = request.text[:_LONGEST_HEAD].lstrip("\n").partition("\n")[0]
    in_tabs = plain and (_BLACKBOARD.match(request.text) is not None or first.count("\t") >= 2)
    return in_tabs or _names_columns(first) or (plain and _is_parted_by_bars(request.text))


def _is_parted_by_bars(text: str) -> bool:
    """Whether nearly all lines of a text have as many bars, two or more, and none before its first text, as the tables of Markdown have."""
    lines = [line for line in text[:_LONGEST_HEAD].split("\n")[:-1] if line.strip()] or text.split("\n")[:1]
    counts = Counter(line.count("|") for line in lines)
    bars, times = counts.most_common(1)[0]
    return (
        bars >= _LEAST_BARS
        and times >= max(_LEAST_ALIKE, 0.9 * len(lines))
        and not any(line.startswith("|") for line in lines)
    )


_LEAST_BARS: Final = 2


_LONGEST_HEAD: Final = 4_000


def _names_columns(line: str) -> bool:
    """Whether a line is the first one of a table, whatever its file is called: all of its cells are known names of columns."""
    cells = next(csv.reader([line], delimiter=max(",;\t", key=line.count)), [])
    return len(cells) > 2 and all(cell.strip() and known(cell) for cell in cells)


def _read(request: ImportRequest) -> Incoming:
    refuse_long(request.text)
    if not request.text:
        raise BadFile("is no text: save it again as 'CSV UTF-8'")
    if request.ending == ".xls" and request.text.lstrip().startswith("<"):
        raise BadFile("is a page of HTML, which its program called .xls: open it in Excel, and save it as .xlsx")
    found = Incoming(notes=encoding_notes(request.decoded[1]))
    if _BLACKBOARD.match(request.text):
        return _blackboard(request.text, found)
    text = request.text
    sign = _parted_by(text)
    rows = list(_rows(text, sign))
    if _in_single_quotes(text, sign, rows):
        rows = list(_rows(text, sign, "'"))
        found.notes.append("a ' stands around its texts")
    if (inner := _sign_in_cells(rows, sign)) is not None:
        sign, rows = inner, _parted(rows, inner, found)
    found.notes.append(f"{_CALLED.get(sign, repr(sign))} parts its columns")
    read_tables([Table("", rows, _CALLED.get(sign, repr(sign)))], request.columns, found)
    return found


def _in_single_quotes(text: str, sign: str, rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether texts stand between single quote marks, so that some rows have more cells than the first, and none has with these."""
    width = len(rows[0]) if rows else 0
    if f"{sign}'" not in text or not any(len(row) > width for row in rows):
        return False
    try:
        return all(len(row) == width for row in _rows(text, sign, "'") if row)
    except BadFile:
        return False


def _sign_in_cells(rows: Sequence[Sequence[Cell]], sign: str) -> str | None:
    """What parts the columns where a program wrote whole lines between quote marks, so that rows are one cell each.

    That is a sign between names in the first row, all of which are known; no comma, which stands in texts, too.
    """
    head = next((row for row in rows if row), ())
    if sign in "|\t" and len(head) > 1 and all(known(cell.text) for cell in head):
        return sign if any(len(row) == 1 and sign in row[0].text for row in rows) else None
    if any(len(row) > 1 for row in rows) or not head:
        return None
    for inner in "|\t;":
        names = head[0].text.split(inner)
        if len(names) > 1 and all(map(known, names)):
            return inner
    return None


def _parted(rows: Sequence[Sequence[Cell]], sign: str, found: Incoming) -> list[Sequence[Cell]]:
    """The columns of rows; one that is one cell is refused where its parts are not as many as those of the first, or begin with quote marks."""
    made: list[Sequence[Cell]] = []
    width = 0
    for row in rows:
        texts = row[0].text.split(sign) if len(row) == 1 else [cell.text for cell in row]
        width = width or len(texts)
        line = row[0].place.partition(",")[0] if row else ""
        if len(row) != 1 or not row[0].text.strip():
            made.append(row)
        elif len(texts) == width and not any(text.lstrip().startswith('"') for text in texts):
            made.append([Cell(f"{line}, column {place}", text) for place, text in enumerate(texts, 1)])
        else:
            message = f"stands between quote marks as a whole, and where its {width} columns end is not known"
            found.refuse(
                line, message, f"write each column between quote marks of its own, and {_CALLED[sign]} between them"
            )
    return made


def table_of(text: str) -> Table:
    """A text as the table that it is, whatever parts its columns. Raises `BadFile`."""
    refuse_long(text)
    return Table("", list(_rows(text, _parted_by(text))))


_SEPARATOR: Final = re.compile(r"sep=(.)\n")
"""The first line of a table for Excel that says what parts its columns."""


def _parted_by(text: str) -> str:
    named = _SEPARATOR.match(text)
    return named[1] if named else _sign(text)


def _rows(text: str, sign: str, quote: str = '"') -> Iterator[Sequence[Cell]]:
    """The rows of cells, each with its line and its column; ``quote`` stands around texts."""
    csv.field_size_limit(200_000)
    bare = sign == "|" and _QUOTED.search(text) is None  # a quote mark before a part of a text is one of its signs
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=sign,
        quotechar=quote,
        skipinitialspace=True,
        quoting=csv.QUOTE_NONE if bare else csv.QUOTE_MINIMAL,
    )
    line = 1
    cells = 0
    try:
        for number, row in enumerate(reader):
            cells += len(row)
            if cells > MOST_CELLS:
                raise BadFile(f"has more than {MOST_CELLS:,} cells: take the rows and columns with the questions")
            if number > MOST_ROWS or len(row) > MOST_COLUMNS:
                raise BadFile(
                    f"has more than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns: take the part with the questions"
                )
            if number or not _SEPARATOR.match(text):
                yield [Cell(f"{line}, column {place}", cell) for place, cell in enumerate(row, 1)]
            line = reader.line_num + 1
    except csv.Error as error:
        raise BadFile(
            f"cannot be read from line {line} on: {error}. Look for a quote mark that is not closed"
        ) from None


_QUOTED: Final = re.compile(r'(?:^|\|)\s{0,5}"[^"|]{0,2000}"\s{0,5}(?:\||$)', re.MULTILINE)
"""A cell between bars that stands between quote marks as a whole."""


def _sign(text: str) -> str:
    """What parts the columns: what the first lines have most alike outside quotes, and is not within one column of another sign."""
    best, most = ",", 0.0
    parted: dict[str, list[list[str]]] = {}
    for sign in _SIGNS:
        try:
            reader = csv.reader(io.StringIO(text[:100_000], newline=""), delimiter=sign)
            rows = [row for _, row in zip(range(50), reader, strict=False) if row]
        except csv.Error:
            continue
        counts = Counter(map(len, rows))
        width, times = max(counts.items(), key=lambda each: (each[1], each[0]), default=(1, 0))
        score = (width > 1) * (times / max(1, counts.total())) * (1 + min(width, 8) / 100)
        if times == counts.total() >= _LEAST_ALIKE and width > 2:
            parted[sign] = rows
        if score > most:
            best, most = sign, score
    return next((sign for sign, rows in parted.items() if sign != best and _within_one(rows, best)), best)


_LEAST_ALIKE: Final = 3


def _within_one(rows: Sequence[Sequence[str]], sign: str) -> bool:
    """Whether a sign stands in one column of all rows, several times, and in no other: it parts what is in that."""
    places = {place for row in rows for place, text in enumerate(row) if sign in text}
    return len(places) == 1 and all(row[next(iter(places))].count(sign) > 1 for row in rows)


# --- Blackboard


def _blackboard(text: str, found: Incoming) -> Incoming:
    found.notes.append("it is in the form of Blackboard")
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            cells = [cell.strip() for cell in line.split("\t")]
            found.take(str(number), partial(_question, cells, str(number), found.work))
    return found


def _question(cells: Sequence[str], place: str, work: Work) -> Row:
    texts = Texts(work)
    kind, question, *raw = cells
    asked = texts.either(question)
    rest = [texts.either(each, block=False) for each in raw]
    while rest and not rest[-1]:
        rest.pop()
    if kind in ("MC", "MA"):
        signs = [each.casefold() for each in rest[1::2]]
        if any(sign not in ("correct", "incorrect") for sign in signs) or len(rest) % 2:
            raise Refusal("has an option without 'correct' or 'incorrect' behind it", "write it in the next column")
        made = [Choosable(each, sign == "correct") for each, sign in zip(rest[::2], signs, strict=True)]
        return Row(place, choice(asked, made, multiple=kind == "MA"), remarks=texts.remarks)
    if kind == "TF" and rest and (holds := truth(rest[0])) is not None:
        return Row(place, true_false(asked, holds), remarks=texts.remarks)
    if kind == "FIB":
        return Row(place, short(asked, rest), remarks=texts.remarks)
    if kind == "MAT" and len(rest) % 2 == 0:
        return Row(place, matching(asked, list(zip(rest[::2], rest[1::2], strict=True))), remarks=texts.remarks)
    if kind == "ORD":
        return Row(place, ordering(asked, rest), remarks=texts.remarks)
    if kind == "NUM" and rest:
        return Row(place, numeric(asked, rest[0], rest[1] if len(rest) > 1 else "0"), remarks=texts.remarks)
    raise Refusal(f"is of the type '{shortened(kind, 20)}', or lacks its answer", "take the row out, or write it anew")


IMPORTER = Importer("a table as text", _knows, _read, "CSV (.csv, .tsv)")
