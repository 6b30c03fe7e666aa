"""Tables of questions, a row each: which column is what, by its name or as the user says, and what a row becomes."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from functools import cache, cached_property
from typing import Final

from ketaquiz.importers import MOST_QUESTIONS, BadFile, Incoming, Refusal, Row, whole_number
from ketaquiz.importers.questions import (
    Choosable,
    Keys,
    choice,
    joined,
    matching,
    numeric,
    ordering,
    short,
    true_false,
    truth,
)
from ketaquiz.importers.table_keys import is_count_of, is_text_of, meant
from ketaquiz.importers.texts import ASKED, Texts
from ketaquiz.text.shortened import shortened

MOST_ROWS: Final = MOST_QUESTIONS
MOST_COLUMNS: Final = 200
_HEAD_WITHIN: Final = 30
"""In how many first rows the names of the columns are looked for."""


@dataclass(frozen=True)
class Cell:
    """A cell of a table."""

    place: str
    text: str
    html: str = ""
    """The same with its marks, where it has some."""
    wrong: str = ""
    """Why what is shown may not be what was typed, as for a date; empty where it is."""
    day: str = ""
    """The day that it shows, as ``2026-11-29``; empty where it shows none."""


@dataclass
class Table:
    """A table as it stands in a file."""

    name: str
    """The sheet's; empty where there is one alone."""
    rows: Sequence[Sequence[Cell]]
    images: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """HTML of the pictures that lie on it, by the row and column of their upper left corner, from 1."""

    @cached_property
    def images_by_row(self) -> Mapping[int, Sequence[tuple[int, str]]]:
        """The same by row alone: the column of each and its HTML."""
        found: dict[int, list[tuple[int, str]]] = {}
        for (row, column), image in self.images.items():
            found.setdefault(row, []).append((column, image))
        return found


_NAMES: Final[Mapping[str, str]] = {
    "id": "id idnumber kennung itemid questionid",
    "question": "question questiontext pregunta domanda pergunta questão enunciado вопрос stem prompt frage fragetext frontside front term begriff problem text aufgabe "
    "questionprompt questiontitle vorderseite",
    "statement": "statement aussage behauptung",
    "answer": "answer respuesta réponse risposta resposta ответ answertext solution antwort lösung loesung correctanswertext richtigeantworttext back backside rückseite "
    "definition",
    "key": "correct correcta correcto respuestacorrecta bonneréponse rispostacorretta respostacorreta opcióncorrecta opçãocorreta "
    "правильныйответ correctanswer correctanswers correctanswersoption correctoption correctoptions key rightanswer "
    "rightanswers richtig richtigeantwort richtigeantworten korrekteantwort schlüssel answerkey correctchoice "
    "correctanswerschooseatleastone",
    "distractors": "wronganswers incorrectanswers falscheantworten distractors distraktoren falsch wrong incorrect",
    "answers": "answers antworten",
    "options": "options choices auswahl antwortmöglichkeiten optionen",
    "accept": "accept alternativeanswers alternatives alternativen auchrichtig",
    "rationale": "rationale explicación explicacion explication spiegazione explicação retroalimentación explanation feedback generalfeedback answerexplanation why begründung erklärung erläuterung "
    "explanationoptional kommentar comment",
    "caution": "caution",
    "tags": "tags tag topic category subject thema themen kategorie schlagworte schlagwörter stichworte fach",
    "difficulty": "difficulty schwierigkeit level",
    "kind": "type questiontype typ art fragetyp kind",
    "tolerance": "tolerance toleranz",
    "sequence": "sequence reihenfolge",
    "pairs": "pairs paare zuordnung",
    "cloze": "cloze lückentext",
    "typed": "typed",
    "status": "status",
    "hint": "hint hints tip tips tipp tipps",
    "points": "points punkte point score marks mark punktzahl",
    "image": "imagelink image questionimage imageurl bild bildlink picture",
    "": "time timelimit timeinseconds timelimitsec timelimitmaxsec timelimitsecs timelimitmax300seconds nr no number nummer # question# "
    "timesec zeit reviewed",
}
_KEY_OF: Final = {name: key for key, names in _NAMES.items() for name in names.split()}
_OPTION: Final = re.compile(
    r"(?:answeroption|option|opt|answer|ans|choice|antwort(?:möglichkeit)?|auswahl|antwortoption|opci[oó]n|opzione|opção|opcao|respuesta|réponse|risposta|resposta)?s?([1-9]|[a-h])(?:text|max75characters|optional|required)?"
)
_WRONG: Final = re.compile(
    r"(?:incorrect|wrong|falsche?)(?:answer|antwort|option)?([1-9])(?:optional)?|(?:respuesta|opci[oó]n)incorrecta([1-9])"
    r"|(?:opção|resposta)errada([1-9])|(?:mauvaise|fausse)réponse([1-9])|rispostaerrata([1-9])|d(?:istractor|istraktor)?([1-9])"
)


_MARKED: Final = re.compile(
    r"(?:is)?(?:points?|scores?|correct|right|richtig|korrekt|punkte)(?:answer|option|opt|antwort|choice)?(?:[1-9]|[a-h])"
    r"|(?:answer|option|opt|antwort|choice)(?:[1-9]|[a-h])(?:is)?(?:points?|scores?|correct|right|richtig|korrekt|punkte)"
)
"""A column that says of one option whether it is right, or how many points it gives."""


@dataclass
class _Columns:
    """Which column is what."""

    keys: dict[int, str] = field(default_factory=dict)
    options: list[int] = field(default_factory=list)
    wrong: list[int] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    """Those that say of each option whether it is right, in their order."""
    left: dict[int, str] = field(default_factory=dict)
    """Those that no bank has, such as a time, with their names."""
    unknown: list[int] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    """By key, the name of its column."""
    counts: bool = False
    """Whether the key is a number of an option, as in the sheets of games, which have a time beside it."""

    by_text: bool = False
    """Whether the key is the text of an option in every row, and could not be a number in one."""
    counts_from: int = 1
    """What number the first option has."""
    from_zero: bool = False
    """Whether a row names option 0 as right, so that the numbers of all rows may count from 0."""

    @property
    def works(self) -> bool:
        found = set(self.keys.values())
        return bool(found & set(ASKED)) and bool(
            found & {"answer", "answers", "key", "cloze", "sequence", "pairs"} or self.options or self.wrong
        )


def compared(name: str) -> str:
    """A column's name as it is compared: its letters and digits alone."""
    name = unicodedata.normalize("NFC", name).casefold()
    name = re.sub(r"\(.{0,80}?\)|[-–—].*", "", name) if len(name) > 24 else name
    return re.sub(r"[^\w#]|_", "", name)


def known(name: str) -> bool:
    """Whether the name of a column says what it is."""
    plain = compared(name)
    return plain in _KEY_OF or any(pattern.fullmatch(plain) is not None for pattern in (_OPTION, _WRONG, _MARKED))


def read_tables(tables: Sequence[Table], asked: Mapping[str, str], found: Incoming) -> None:
    """Enter the questions of tables. Raises `BadFile` where no column is known."""
    from ketaquiz.importers import own

    if not asked and own.is_own(tables):
        own.read_own(tables, found)
        return
    any_known = False
    for table in tables:
        head, columns = _head(table, asked)
        if columns is None:
            if any(cell.text.strip() for row in table.rows for cell in row):
                found.left.append((_place(table), "a sheet whose columns are not known" if len(tables) > 1 else ""))
            continue
        any_known = True
        _read(table, head, columns, found)
    if not any_known:
        names = ", ".join(f"'{shortened(cell.text, 30)}'" for cell in _first(tables)[:12] if cell.text.strip())
        raise BadFile(
            "has no column that is known as the question, or none as its answer. Its first row has "
            f"{names or 'nothing'}; write 'question' and 'answer' above the columns, or say what they are: --columns 'Name=question'"
        )
    found.left = [each for each in found.left if each[1]]


def _place(table: Table) -> str:
    return f"{table.name}!A1" if table.name else "1"


def _first(tables: Sequence[Table]) -> Sequence[Cell]:
    return next((row for table in tables for row in table.rows if any(cell.text.strip() for cell in row)), ())


def _head(table: Table, asked: Mapping[str, str]) -> tuple[int, _Columns | None]:
    """The row with the names of the columns, and what they are; None where there is none."""
    for number, row in enumerate(table.rows[:_HEAD_WITHIN]):
        columns = _columns([cell.text for cell in row], asked)
        if columns.works:
            return number, columns
    return 0, None


def _columns(names: Sequence[str], asked: Mapping[str, str]) -> _Columns:
    said = {compared(name): key.strip().lower() for name, key in asked.items()}
    found = _Columns()
    numbered_answers = sum(bool(re.fullmatch(r"(?:answer|antwort)s?[1-9a-h]", compared(name))) for name in names)
    for place, name in enumerate(names):
        plain = compared(name)
        if not plain:
            continue
        if plain in said:
            _enter(found, place, said[plain], name)
        elif _WRONG.fullmatch(plain):
            found.wrong.append(place)
        elif plain not in _KEY_OF and _MARKED.fullmatch(plain):
            found.marks.append(place)
        elif _OPTION.fullmatch(plain) and (not plain.startswith(("answer", "antwort")) or numbered_answers > 1):
            found.options.append(place)
        elif (key := _KEY_OF.get(plain)) is not None:
            if key and key in found.keys.values():
                found.unknown.append(place)
            elif key:
                found.keys[place] = key
            else:
                found.left[place] = name
        else:
            found.unknown.append(place)
    _take_marks_behind_options(names, found)
    found.names = {key: names[place].strip() for place, key in found.keys.items()}
    names_known = {compared(name) for name in names}
    found.counts = any(name.startswith(("timelimit", "timeinseconds")) or name == "time" for name in names_known) and (
        "key" in found.keys.values() and len(found.options) > 1
    )
    return found


def _take_marks_behind_options(names: Sequence[str], found: _Columns) -> None:
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


_SAYS: Final = frozenset("fraction correct iscorrect right richtig korrekt points punkte score correcta".split())


def _enter(found: _Columns, place: int, key: str, name: str) -> None:
    """Enter what the user said that a column is."""
    if key in ("option", "options") or re.fullmatch("option[1-9a-h]", key):
        found.options.append(place)
    elif key in ("distractor", "wrong"):
        found.wrong.append(place)
    elif key in _NAMES and key:
        found.keys[place] = key
    elif key not in ("", "-", "none"):
        known = ", ".join(key for key in (*_NAMES, "option", "distractor") if key)
        raise BadFile(
            f"has no key '{shortened(key, 30)}' for its column '{shortened(name, 40)}': the keys are {known}, and '-'"
        )


def _read(table: Table, head: int, columns: _Columns, found: Incoming) -> None:
    names = table.rows[head]
    _find_options(table, head, columns, found)
    for place in columns.unknown:
        if any(place < len(row) and row[place].text.strip() for row in table.rows[head + 1 :]):
            found.notes.append(
                f"{names[place].place}: the column '{shortened(names[place].text, 40)}' is not known, and stays behind"
            )
    keys = [place for place, key in columns.keys.items() if key in ("key", "answer", "answers")]
    named = [row[place].text for row in table.rows[head + 1 :] for place in keys if place < len(row)]
    lists = [parts for each in named if all(map(str.isdigit, parts := re.split(r"[,;|&/\s]+", each.strip())))]
    columns.from_zero = bool(columns.options) and any(whole_number(part) == 0 for parts in lists for part in parts)
    if columns.from_zero and any(len(parts) > 1 and "0" in parts for parts in lists):
        found.note(f"{_place(table)}: its numbers of right options count from 0, as a list of them shows")
        columns.counts_from = 0
    _settle_keys(table.rows[head + 1 :], columns)
    asks = [place for place, key in columns.keys.items() if key in ASKED]
    answers = [*columns.options, *columns.wrong, *keys]

    def filled(row: Sequence[Cell], places: Sequence[int]) -> bool:
        return any(place < len(row) and row[place].text.strip() for place in places)

    rows = [row for row in table.rows[head + 1 :] if filled(row, (*columns.keys, *columns.options, *columns.wrong))]
    goes_on = [filled(row, answers) and not filled(row, asks) for row in rows]
    several = sum(goes_on) >= 3 and sum(goes_on) * 10 >= len(rows)  # then a row with a question may go on with it, too
    for row, next_goes_on in zip(rows, [*goes_on, False][1:], strict=True):
        where = _first_place(row)
        if several or (next_goes_on and filled(row, asks)):
            message = "has answers in several rows, as it seems, and which of them is right is not known"
            found.refuse(where, message, "write each question with its options into one row")
        else:
            found.take(where, _RowOf(_with_images(row, table, columns), columns, found).row)
    taken = {_line(row) for row in rows}
    for (line, column), _ in sorted(table.images.items()):
        if line not in taken:
            found.left.append((f"{table.name}!{letters(column)}{line}", "a picture beside no question"))


def _settle_keys(rows: Sequence[Sequence[Cell]], columns: _Columns) -> None:
    """Find out whether a table names the right options by their texts or counts them, where single rows can be read both ways."""
    key = next((place for place, key in columns.keys.items() if key in ("key", "answer", "answers")), None)
    if key is None or not columns.options or columns.counts:
        return
    by_text = by_count = asked = 0
    for row in rows:
        said = row[key].text if key < len(row) else ""
        options = [
            (number, row[place].text)
            for number, place in enumerate(columns.options, 1)
            if place < len(row) and row[place].text.strip()
        ]
        if said.strip() and options:
            asked += 1
            by_text += is_text_of(said, options)
            by_count += is_count_of(said, options)
    columns.by_text = by_text == asked > by_count
    columns.counts = by_count == asked > by_text


def _stem(name: str) -> str:
    """The name of a column without what counts it: ``pick`` of ``first pick``, ``opt`` of ``opt3``."""
    words = re.findall(r"[^\W\d_]+", name.casefold())
    return " ".join(word for word in words if word not in _COUNTING and len(word) > 1)


_COUNTING: Final = frozenset(
    "first second third fourth fifth sixth one two three four five six erste zweite dritte vierte fünfte sechste".split()
)


def _find_options(table: Table, head: int, columns: _Columns, found: Incoming) -> None:
    """Take columns of unknown names for options where the answer of nearly each row is one of their cells, and say so."""
    key = next((place for place, key in columns.keys.items() if key in ("key", "answer")), None)
    if key is None or columns.options or columns.wrong or len(columns.unknown) < 2:
        return
    hits: dict[int, int] = {}
    asked = one_of = 0
    for row in table.rows[head + 1 :]:
        said = " ".join(row[key].text.split()) if key < len(row) else ""
        if not said:
            continue
        asked += 1
        same = [place for place in columns.unknown if place < len(row) and " ".join(row[place].text.split()) == said]
        one_of += len(same) == 1
        for place in same:
            hits[place] = hits.get(place, 0) + 1
    if asked < 3 or one_of * 5 < asked * 4 or len(hits) < 2:
        return
    names = [cell.text for cell in table.rows[head]]
    first, last = min(hits), max(hits)
    while last + 1 in columns.unknown and _stem(names[last + 1]) == _stem(names[last]):
        last += 1
    while first - 1 in columns.unknown and _stem(names[first - 1]) == _stem(names[first]):
        first -= 1
    columns.options = [place for place in columns.unknown if first <= place <= last]
    columns.unknown = [place for place in columns.unknown if place not in columns.options]
    shown = ", ".join(f"'{shortened(table.rows[head][place].text, 30)}'" for place in columns.options)
    found.notes.append(
        f"{table.rows[head][first].place}: the columns {shown} are taken for options, since the answers are among them"
    )


def _line(row: Sequence[Cell]) -> int:
    """The row of a sheet, from 1; 0 where that is not known."""
    numbers = re.search(r"![A-Z]{1,3}([0-9]{1,7})\Z", row[0].place) if row else None
    return int(numbers[1]) if numbers else 0


@cache
def letters(column: int) -> str:
    """The letters of a column, counted from 1."""
    said = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        said = chr(ord("A") + rest) + said
    return said


def _with_images(row: Sequence[Cell], table: Table, columns: _Columns) -> Sequence[Cell]:
    """A row with the pictures that lie on it: in the cell of an option or a text, else below the question."""
    line = _line(row)
    shown = [(column - 1, image) for column, image in table.images_by_row.get(line, ())] if line else []
    if not shown:
        return row
    texts = ("question", "statement", "answer", "rationale")
    own = {place for place, key in columns.keys.items() if key in texts} | {*columns.options, *columns.wrong}
    asks = next((place for place, key in columns.keys.items() if key in ASKED), 0)
    cells = [*row]
    for column, image in sorted(shown):
        place = column if column in own else asks
        cells += [Cell("", "")] * (place + 1 - len(cells))
        cell = cells[place]
        apart = "<br>" if cell.text.strip() and place == asks else " "
        before = cell.html or html.escape(cell.text, quote=False).replace("\n", "<br>")
        cells[place] = replace(cell, html=before + apart + image)
    return cells


def _first_place(row: Sequence[Cell]) -> str:
    return next((cell.place for cell in row if cell.text.strip()), row[0].place).partition(",")[0]


class _RowOf:
    """A row of a table, on its way to become a question."""

    def __init__(self, row: Sequence[Cell], columns: _Columns, found: Incoming) -> None:
        self.cells = row
        self.columns = columns
        self.at = {key: place for place, key in columns.keys.items()}
        self.texts = Texts(found.work, found.images)

    def cell(self, key: str) -> Cell | None:
        place = self.at.get(key)
        return self.cells[place] if place is not None and place < len(self.cells) else None

    def said(self, key: str) -> str:
        """The bare text of a column; empty where there is none."""
        cell = self.cell(key)
        return cell.text.strip() if cell is not None else ""

    def typed(self, cell: Cell | None, *, block: bool = True) -> str:
        """A cell's text as it is typed in a bank. Raises `Refusal` where it may not be what somebody typed."""
        if cell is None or not (cell.text.strip() or cell.html):
            return ""
        if cell.wrong:
            raise Refusal(cell.wrong, "type it again, in a cell whose format is 'Text'", cell.place)
        if cell.html:
            return self.texts.html(cell.html, block=block)
        return self.texts.plain(cell.text, block=block)

    def text(self, key: str) -> str:
        return self.typed(self.cell(key))

    def several(self, key: str) -> list[str]:
        """The entries of a cell, one a line."""
        cell = self.cell(key)
        if cell is None:
            return []
        if "\n" not in cell.text.strip():
            return [text] if (text := self.typed(cell, block=False)) else []
        self.typed(cell, block=False)
        return [self.texts.plain(line, block=False) for line in cell.text.split("\n") if line.strip()]

    def row(self) -> Row:
        keys = self._keys() | self._besides()
        self.texts.set_lone_image(keys)
        return Row(_first_place(self.cells), keys, self.said("id"), self.texts.remarks, self.texts.left_out)

    def _besides(self) -> Keys:
        keys: Keys = {}
        if caution := self.text("caution"):
            keys["caution"] = caution
        for place, name in self.columns.left.items():
            if place < len(self.cells) and self.cells[place].text.strip():
                self.texts.leave(f"what its column '{shortened(name, 40)}' has")
        if image := self.said("image"):
            self.texts.say(f"the picture that its row names is left out: {shortened(image)}")
        if worth := self.said("points"):
            keys |= self._points(worth)
        tags = [each for line in self.said("tags").split("\n") for each in re.split("[,;]", line)]
        if tags := ["-".join(re.sub(r'["\s]+', " ", each).split())[:100] for each in tags if each.strip()]:
            keys["tags"] = [tag for tag in dict.fromkeys(tags) if "" not in tag.split("::")]
        hard = _DIFFICULTIES.get(self.said("difficulty").casefold())
        if hard:
            keys["difficulty"] = hard
        elif self.said("difficulty"):
            self.texts.say(f"its difficulty '{shortened(self.said('difficulty'), 30)}' is left out")
        return keys

    def _points(self, said: str) -> Keys:
        """What the row says that the question is worth."""
        try:
            worth = Decimal(said.replace(",", "."))
        except InvalidOperation:
            worth = Decimal("NaN")
        if worth.is_finite() and Decimal("0.5") <= worth <= 100 and worth % Decimal("0.5") == 0:
            return {"points": f"{worth.normalize():f}"} if worth != 1 else {}
        self.texts.leave("points that are no halves from 0.5 to 100")
        return {}

    def _why(self) -> str:
        """What stands with the answer: the explanation, and a hint."""
        why, hint = self.text("rationale"), self.text("hint")
        name = self.columns.names.get("hint", "")
        return joined(why, f"{name}: {hint}" if hint else "")

    def _keys(self) -> Keys:
        question, why = self.text("question"), self._why()
        kind = re.sub(r"[^a-z]", "", self.said("kind").casefold())
        if cloze := self.said("cloze"):
            return {"cloze": self.texts.markdown(cloze), **({"rationale": why} if why else {})}
        if pairs := self.several("pairs"):
            return matching(question, [_pair(each) for each in pairs], self.several("distractors"), why)
        if sequence := self.several("sequence"):
            return ordering(question, sequence, why)
        if statement := self.text("statement"):
            return self._truth(statement, why)
        if kind in _OPEN:
            raise Refusal(
                f"is of the type '{shortened(self.said('kind'), 30)}', which has no right answer", "take the row out"
            )
        options = self._options()
        wrong = [text for place in self.columns.wrong if (text := self._at(place))] + self.several("distractors")
        if wrong:
            right = self.several("answers") or self.several("answer") or self.several("key")
            made = [*(Choosable(text, True) for text in right), *(Choosable(text, False) for text in wrong)]
            return choice(question, made, rationale=why)
        if options:
            return self._chosen(question, options, kind, why)
        return self._open(question, kind, why)

    def _at(self, place: int) -> str:
        return self.typed(self.cells[place], block=False) if place < len(self.cells) else ""

    def _options(self) -> list[tuple[int, str]]:
        """The options that are filled, each with its number, from 1."""
        found = [(number, self._at(place)) for number, place in enumerate(self.columns.options, 1)]
        listed = [(number, text) for number, text in enumerate(self.several("options"), 1)]
        return [each for each in (*found, *([] if self.columns.options else listed)) if each[1]]

    def _truth(self, statement: str, why: str) -> Keys:
        said = self.said("answer") or self.said("key")
        holds = truth(said)
        if holds is None:
            raise Refusal(f"has '{shortened(said, 30)}' as its answer", "write true or false", self._key_place())
        return true_false(statement, holds, why)

    def _key_place(self) -> str:
        cell = next((cell for key in ("key", "answer", "answers") if (cell := self.cell(key)) is not None), None)
        return cell.place if cell is not None else ""

    def _chosen(self, question: str, options: Sequence[tuple[int, str]], kind: str, why: str) -> Keys:
        """A question with options, of which the key names the right ones: by text, number or letter."""
        said = next((said for key in ("key", "answer", "answers") if (said := self.said(key))), "")
        if not said and len(self.columns.marks) == len(self.columns.options):
            right = self._marked(options)
            made = [Choosable(text, number in right) for number, text in options]
            return choice(question, made, multiple=True if kind in _MULTIPLE else None, rationale=why)
        if not said:
            raise Refusal(
                "has no answer marked as right",
                "write the number, letter or text of the right option; it is not guessed",
                self._key_place(),
            )
        cell = next(
            cell for key in ("key", "answer", "answers") if (cell := self.cell(key)) is not None and cell.text.strip()
        )
        self.typed(cell)
        counted = self.columns.from_zero and re.fullmatch(r"[0-9,;|&/\s]+", said)
        if counted and self.columns.counts_from == 0:
            numbers = {number: whole_number(number) for number in re.findall("[0-9]+", said)}
            said = ", ".join(text if number is None else str(number + 1) for text, number in numbers.items())
            right = meant(said, options, self._key_place(), counts=True)
            return choice(question, [Choosable(text, number in right) for number, text in options], rationale=why)
        if counted:
            raise Refusal(
                f"has {shortened(said, 20)} as its right answer, and a row of the table has 0: whether they count from 0 or from 1 "
                "is not known",
                "write letters, or numbers from 1 in every row",
                self._key_place(),
            )
        columns = self.columns
        right = meant(said, options, self._key_place(), counts=columns.counts, by_text=columns.by_text)
        multiple = True if kind in _MULTIPLE else None
        return choice(
            question, [Choosable(text, number in right) for number, text in options], multiple=multiple, rationale=why
        )

    def _marked(self, options: Sequence[tuple[int, str]]) -> set[int]:
        """The numbers of the options whose own columns say that they are right. Raises `Refusal`."""
        given: dict[int, Decimal] = {}
        for number, text in options:
            place = self.columns.marks[number - 1]
            cell = self.cells[place] if place < len(self.cells) else None
            said = cell.text.strip().casefold() if cell is not None else ""
            holds = truth(said)
            try:
                given[number] = Decimal(said.replace(",", "."))
            except InvalidOperation:
                given[number] = Decimal(1 if holds or said in ("x", "✓", "✔", "yes", "ja") else 0)
                if said and holds is None and not given[number] and said not in ("no", "nein", "-"):
                    message = f"has '{shortened(said, 20)}' where it should say whether '{shortened(text)}' is right"
                    raise Refusal(message, "write 1 or 0", cell.place if cell is not None else "") from None
        most = max(given.values(), default=Decimal(0))
        for number, text in options:
            if 0 < given[number] < most:
                self.texts.say(f"'{shortened(text)}' gave a part of the points, and is wrong here")
        return {number for number, points in given.items() if points == most > 0}

    def _open(self, question: str, kind: str, why: str) -> Keys:
        """A question without options."""
        answers = [text for key in ("answer", "key", "answers") for text in self.several(key)]
        if self.said("tolerance"):
            return numeric(question, answers[0] if answers else "", self.said("tolerance"), why)
        if len(answers) == 1 and (
            kind.startswith(("truefalse", "tf", "wahrfalsch"))
            or answers[0].lower() in ("true", "false", "wahr", "falsch")
        ):
            return self._truth(question, why)
        if not answers:
            raise Refusal("has no answer", "write the right one; it is not guessed", self._key_place())
        return short(
            question,
            [*answers, *self.several("accept")],
            why,
            typed=self.said("typed").lower() in ("true", "wahr", "1", "yes", "ja"),
        )


_MULTIPLE: Final = frozenset(
    {"checkbox", "checkboxes", "multipleselect", "multipleresponse", "ma", "multi", "mehrfachauswahl", "mr"}
)
_OPEN: Final = frozenset({"openended", "openend", "essay", "poll", "draw", "ess", "wordcloud", "brainstorm"})
_DIFFICULTIES: Final = {
    **dict.fromkeys(["easy", "leicht", "einfach"], "easy"),
    **dict.fromkeys(["medium", "mittel"], "medium"),
    **dict.fromkeys(["hard", "schwer", "schwierig"], "hard"),
}


def _pair(text: str) -> tuple[str, str]:
    left, found, right = text.partition("=")
    if not found or not left.strip() or not right.strip():
        raise Refusal(f"has '{shortened(text)}', which is no pair", "write it as 'left = right'")
    return left.strip(), right.strip()
