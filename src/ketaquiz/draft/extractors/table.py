"""Rows of tables: the first cell is the row's name, and the others are asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.draft import asking, asking_german
from ketaquiz.draft.clozes import MOST_IN_A_GAP, cloze_with_gaps
from ketaquiz.draft.english_gaps import MOST_GAPS, MOST_SAID
from ketaquiz.draft.enumerations import cells
from ketaquiz.draft.extractor import UNSURE, Draft, Extractor
from ketaquiz.draft.german_terms import OF_TERMS, in_own_language
from ketaquiz.draft.labelled import keys_behind
from ketaquiz.draft.labels import question_of
from ketaquiz.draft.orders import is_order, opens_with_verb
from ketaquiz.draft.page import Page
from ketaquiz.draft.pronouns import fill_in_subject, subject
from ketaquiz.draft.recipe_rows import is_measured, is_recipe
from ketaquiz.draft.row_names import names_no_subject
from ketaquiz.draft.shown_cells import shown_cells
from ketaquiz.draft.standing_alone import context, standalone_question
from ketaquiz.draft.table_heads import is_head
from ketaquiz.draft.torn_tables import torn_rows
from ketaquiz.draft.unmarked_titles import label_above
from ketaquiz.draft.wording import item_keys, shortest_answer
from ketaquiz.text.words import words_alone
from ketaquiz.yamltree.writer import Value

_TIME: Final = re.compile(
    r"(?:\d{1,2}[:.]\d\d(?:\s?(?:am|pm|uhr))?|\d{1,3}\s?(?:min(?:ut(?:es?|en))?|h|std|stunden?|hours?)\.?)"
    r"(?:\s?(?:[-–—]|to|bis)\s?(?:\d{1,2}[:.]\d\d(?:\s?(?:am|pm|uhr))?|\d{1,3}\s?(?:min(?:ut(?:es?|en))?|h|std)\.?))?",
    re.IGNORECASE,
)
"""The name of a row in a timetable, which nobody learns."""
_MOST_CELLS: Final = 4
"""How many cells of a row are hidden at most; the others help."""
_MOST_HEADING: Final = 40
"""How many characters a heading has at most that is said before the label of a table."""
_CODE: Final = re.compile(
    r"\S{1,3}|(?:(?:over|under|above|below|up to) )?\d+(?:[.,]\d+)?\S{0,3}(?: ?(?:to|–|-) ?\d+(?:[.,]\d+)?\S{0,3})?",
    re.IGNORECASE,
)
"""A row's name that says nothing without its column's."""
_EXAMPLES: Final = re.compile(r"(?:typical )?examples?", re.IGNORECASE)
_COUNT: Final = re.compile(r"0")
_MOST_SHOWN_CELL: Final = 10
"""How many words a cell has at most that is shown whole; of a longer one what stands before the first dash or full stop."""
_FIRST_PART: Final = re.compile(r"((?:(?!\.\s|\s[—–]\s|;\s).){4,90}?)(?:\.\s|\s[—–]\s|;\s)")
_FIRST_GERMAN: Final = re.compile(
    r"((?:(?!\.\s|\s[—–]\s|;\s).){4,90}?)(?:\.\s|\s[—–]\s|;\s|,\s(?=(?:mit|einschließlich|inklusive|insbesondere|ohne|wobei|die|der|das|welche\w*|wenn|sofern)\s))"
)
"""The same of a German cell, also before a comma and what only adds to its first words."""
_MARK: Final = re.compile(r"\A(?:\* |[–—-]\s+(?=[^\W\d_]))")
"""A star, or the dash between a name and its value, at the start of a cell."""
_POINTS_ON: Final = re.compile(
    r"(?<=\w)(?:,\s(?:Format\s)?siehe\s[A-ZÄÖÜ]\w+|\s\((?:siehe|s\.|vgl\.)\s[^()]{2,60}\))(?=[.,;]|\Z)"
)
"""What a German cell says of where more stands: *(siehe Hinweise)*."""
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+|[^\s@]+@[^\s@]+\.\w+")


def _find(page: Page) -> list[Draft]:
    drafts = []
    torn = torn_rows(page)
    for at, block in enumerate(page.blocks):
        if not block.cells or not page.in_article[at] or is_head(block):
            continue
        if block.doubtful:
            page.leave(at, "a row whose cells could not be told apart")
            continue
        if at in torn:
            page.leave(at, "a row whose cells are parts of sentences")
            continue
        if half := _side_by_side(block.columns, block.cells):
            for first in (0, half):
                drafts += _of_cells(page, at, block.cells[first : first + half])
            continue
        name, *rest = _without_number(block.cells)
        numbered = (
            len(rest) > 1
            and _COUNTED.fullmatch(name.strip())
            and _COUNTS.fullmatch(block.columns[0] if block.columns else "")
        )
        if numbered and any(char.isalpha() for char in rest[0]):
            name, rest = rest[0], ["", *rest[1:]]  # the columns stay in their places
        name, rest = _whole_name(block.columns, name, rest)
        name = name.strip(" :")
        filled_in = [(number, cell) for number, cell in enumerate(rest, 1) if cell.strip(" –—-_.…☐□")]
        if page.code == "de":
            filled_in = [(number, _POINTS_ON.sub("", cell)) for number, cell in filled_in]
            filled_in = in_own_language(block.columns, filled_in)
        if not name or not filled_in:
            page.leave(at, "a row of a table with nothing to ask for")
            continue
        if names_no_subject(name, block.columns[0] if block.columns else ""):
            page.leave(at, "a row of a table without a subject")
            continue
        if _is_numbered(page, at):
            page.leave(at, "a row that is only counted")
            continue
        if all(_ADDRESS.fullmatch(cell.strip()) for _, cell in filled_in):
            page.leave(at, "a row of addresses")
            continue
        if page.passage(at) is None:
            page.leave(at, "a row of a table that cannot be quoted")
            continue
        keys = _keys(page, at, name, filled_in)
        if keys is None:
            page.leave(at, "a row of which nothing can be hidden")
            continue
        drafts.append(
            Draft(
                "table",
                keys,
                page.passages([at]),
                at,
                UNSURE if _TIME.fullmatch(name) else 0.85 if block.columns else 0.7,
                "a row of a table" + (" with a head" if block.columns else ""),
                f"{page.heading(at)}|{name}",
                whole=(name, " | ".join(cell for _, cell in filled_in)),
            )
        )
    return drafts


def _side_by_side(columns: tuple[str, ...], cells: tuple[str, ...]) -> int:
    """How many columns a table has that stands twice beside itself, with the same heads; 0 where it does not."""
    half = len(columns) // 2
    heads = [head.strip().lower() for head in columns]
    twice = half > 1 and len(columns) == len(cells) == 2 * half and heads[:half] == heads[half:]
    return half if twice and all(heads) and len(set(heads)) == half else 0


def _of_cells(page: Page, at: int, cells: tuple[str, ...]) -> list[Draft]:
    """The draft of a part of a row that is a row of its own."""
    name = cells[0].strip(" :")
    beside = [(number, cell) for number, cell in enumerate(cells[1:], 1) if cell.strip(" –—-_.…☐□")]
    keys = _keys(page, at, name, beside) if name and beside and page.passage(at) is not None else None
    if keys is None:
        return []
    return [
        Draft(
            "table",
            keys,
            page.passages([at]),
            at,
            0.85,
            "a row of a table with a head",
            f"{page.heading(at)}|{name}",
            whole=(name, " | ".join(cell for _, cell in beside)),
        )
    ]


def _whole_name(columns: tuple[str, ...], name: str, rest: Sequence[str]) -> tuple[str, list[str]]:
    """A row's name with what of it stands in columns without a head, as a PDF cuts it, and the other cells."""
    others = list(rest)
    if len(columns) <= len(others) or not columns[0].strip() or sum(bool(cell.strip()) for cell in columns[1:]) < 2:
        return name, others
    for number, cell in enumerate(others, 1):
        if columns[number].strip():
            break
        name, others[number - 1] = f"{name} {cell}".strip(), ""
    return name, others


def _without_number(cells: tuple[str, ...]) -> tuple[str, ...]:
    """A row's cells without the number before a question, and without the empty cells behind that number."""
    rest = tuple(cell for cell in cells[1:] if cell.strip())
    if len(rest) > 1 and _ROW_NUMBER.fullmatch(cells[0].strip()) and question_of(rest[0])[0]:
        return rest
    return cells


def _is_numbered(page: Page, at: int) -> bool:
    """Whether a row is one of several that are only counted, as entries of a list are, and has nothing but one text."""
    rows = [page.blocks[each].cells for each in (at - 1, at, at + 1) if 0 <= each < len(page.blocks)]
    numbers = [_ROW_NUMBER.fullmatch(cells[0].strip(" .)")) for cells in rows if cells]
    columns = page.blocks[at].columns
    return (
        (not columns or _COUNTS.fullmatch(columns[0].strip()) is not None)
        and sum(1 for cell in page.blocks[at].cells[1:] if any(map(str.isalnum, cell))) == 1
        and page.blocks[at].cells[0].strip(" .)").isdigit()
        and sum(map(bool, numbers)) > 1
    )


_COUNTS: Final = re.compile(r"(?:s\.?\s?)?(?:no|nr|number|nummer|#|lfd\.? ?nr|pos|step|schritt)?[\s.:]*", re.IGNORECASE)
_COUNTED: Final = re.compile(r"[ .(]*\d{1,4}[ .)]*|\(?[A-Za-z][.)]")
"""The number or the letter of a row, which names nothing."""
_ROW_NUMBER: Final = re.compile(r"(?:(?:q|no|nr|question|frage)\.?\s?)?\d{1,3}[.):]?|[•–-]?", re.IGNORECASE)


_YES_OR_NO: Final = re.compile(r"(?:is|are|was|were|does|do|did|has|have|will) ", re.IGNORECASE)
"""How a question starts that a row answers with what to do then."""


def _keys(page: Page, at: int, name: str, beside: list[tuple[int, str]]) -> dict[str, Value] | None:
    columns = page.blocks[at].columns
    if page.english and len(beside) == 1 and is_recipe(columns):
        if not is_measured(name, beside[0][1]):
            return None
        name, beside = beside[0][1], [(0, name)]
    question, _ = question_of(name)
    if question and len(beside) == 1:
        brief, rest = shortest_answer(page, beside[0][1], question)
        asks = standalone_question(page, question, at)
        if page.english and _YES_OR_NO.match(question) and (is_order(brief) or opens_with_verb(brief)):
            above, _, asked = asks.rpartition(" – ")
            asks = asking.behind(above, f"what do you do if the answer to “{asked}” is yes?")
            return item_keys(asks, brief, rest, lists=False)
        return item_keys(asks, fill_in_subject(brief, subject(page, question)), rest, page.english)
    label = columns[0].split()[-1].lower() if columns and columns[0] else ""
    if keys := _definition(page, at, name, beside):
        return keys
    before = (
        name
        if label and name.lower().startswith(label)
        else name
        if len(columns) < 2 or not columns[0] or columns[0].lower() in _PLAIN_HEADS
        else f"{columns[0]} {name}"
        if beside[0][0] and columns[0].lower() not in name.lower() and _CODE.fullmatch(name)
        else name
    )
    heading = page.called(page.in_full(at, page.heading(at)))
    if above := label_above(page, at):
        named = heading and not question_of(heading)[0] and words_alone(heading) != words_alone(page.title)
        heading = f"{heading} – {above}" if named and len(heading) <= _MOST_HEADING else above
    if heading and not question_of(heading)[0] and words_alone(heading) != words_alone(page.title):
        before = f"{heading} – {before}"
    elif page.english and (asks := page.asked_over_rows.get(at, "")):
        before = f"{standalone_question(page, asks, at)} {before}"
    else:
        before = page.about(before) if page.english else before
    if len(beside) == 1 and page.code in ("en", "de") and _says_much(page, beside[0][1]):
        return _question(page, at, name, *beside[0])
    text, places, hidden = "", [], 0
    whole: list[str] = []
    short: list[tuple[int, int]] = []
    shown = shown_cells(page, at, beside)
    for number, full in beside:
        cell = _MARK.sub("", full, count=1) if page.english else full
        label = columns[number] if number < len(columns) else ""
        if len(columns) == 2 and label.lower() in _PLAIN_HEADS:
            label = ""
        text += "; " if text else ""
        text += f"{label}: " if label else ""
        start = len(text)
        long = len(cell.split()) > _MOST_SHOWN_CELL
        first_part = _FIRST_GERMAN.match(cell) if page.code == "de" else _FIRST_PART.match(cell)
        if long and first_part is not None:
            whole.append(full)
            cell = first_part[1].rstrip(" .;,")
        text += cell
        if hidden < _MOST_CELLS and number not in shown:
            if not (_COUNT.fullmatch(cell.strip()) or (page.english and _ADDRESS.fullmatch(cell.strip()))):
                whole_cell = page.code == "de" and _VERB_LAST.search(cell) is not None
                parted = [(0, len(cell))] if whole_cell else cells(cell)
                places += [(start + first, start + last) for first, last in parted]
                short += [(start, start + len(cell))] if len(cell.split()) <= MOST_SAID else []
            hidden += 1
    if page.english and len(places) > MOST_GAPS and len(short) > 1 and len(places) > hidden:
        places = short[:MOST_GAPS]
    cloze = cloze_with_gaps(f"{before}: ", text, places)
    if cloze:
        return {"cloze": cloze, **({"rationale": " ".join(whole)} if whole else {})}
    return None


def _says_much(page: Page, cell: str) -> bool:
    """Whether a cell has more words than a gap hides, in English also without a first part that is short enough."""
    if not page.english or len(cell.split()) > MOST_IN_A_GAP:
        return len(cell.split()) > MOST_IN_A_GAP
    first = _FIRST_PART.match(cell)
    return len((first[1] if first else cell).split()) > _MOST_ENGLISH_CELL


_MOST_ENGLISH_CELL: Final = 12
"""How many words an English cell has at most that is hidden whole; of a longer one a few words are."""
_VERB_LAST: Final = re.compile(r",\s[^,]{3,60}\s(?:werden|wird|sind|ist|haben|hat)\Z")
"""How a cell ends whose last part has the verb of all."""


def _question(page: Page, at: int, name: str, number: int, cell: str) -> dict[str, Value]:
    """The keys of a question for a cell that says too much for a gap: its first sentence answers."""
    columns = page.blocks[at].columns
    label = columns[number].strip(" :") if number < len(columns) else ""
    label = "" if label.lower() in _PLAIN_HEADS else label
    brief, rest = shortest_answer(page, cell)
    _, before = context(page, page.in_full(at, page.heading(at)), at)
    of = f" ({label})" if label else ""
    if page.code == "de":
        if label:
            before = f"{before} – {name}" if before else name
        asks = asking_german.question(label or name, cell, False, page.article.text)
        if asks.startswith(asking_german.WISSEN):
            asks = asking_german.vague(label or name, cell, page.article.text)
        return item_keys(asking_german.behind(before, label or name, asks), brief, rest, False)
    if _EXAMPLES.fullmatch(label):
        return item_keys(asking.behind(before, f"what is an example of “{name.rstrip(' .')}”?"), brief, rest, False)
    return keys_behind(page, "", before, f"{name}{of}", cell)


def _has_letters(name: str, spelt: str) -> bool:
    """Whether the capital letters of a short form, two and more, come one after another in what spells it out."""
    letters = [char.lower() for char in name if char.isupper()]
    at = 0
    for char in spelt.lower():
        at += at < len(letters) and char == letters[at]
    return at == len(letters) > 1


def _definition(page: Page, at: int, name: str, beside: list[tuple[int, str]]) -> dict[str, Value] | None:
    """The keys of a question for what a row's name means, where the table's second column says that, or spells it out."""
    columns = page.blocks[at].columns
    shortens = any(
        _SHORTENS.search(each) for each in (*columns[:1], page.called(page.heading(at)), label_above(page, at))
    )
    spelt = page.english or _has_letters(name, beside[0][1] if beside else "")
    if len(beside) == 1 and shortens and spelt and _SHORT.fullmatch(name) and page.code in ("en", "de"):
        asks = f"Wofür steht „{name}“?" if page.code == "de" else f"What does “{name}” stand for?"
        brief, rest = shortest_answer(page, beside[0][1])
        return item_keys(asks, brief, rest, lists=False)
    if len(beside) != 1 or page.code not in ("en", "de") or question_of(name)[0]:
        return None
    number, explanation = beside[0]
    of_terms = page.code == "de" and number < len(columns) and any(map(OF_TERMS.search, columns[:2]))
    if (len(columns) != 2 and not of_terms) or not _MEANS.search(columns[number]):
        return None
    if len(explanation.split()) < (_LEAST_OF_TERM if of_terms else _LEAST_DEFINITION):
        return None
    heading = page.called(page.in_full(at, page.heading(at)))
    before = f"{heading}: " if heading and words_alone(heading) != words_alone(page.title) else ""
    asks = asking_german.meaning(name) if page.code == "de" else f"what is meant by “{name}”?"
    brief, rest = shortest_answer(page, beside[0][1])
    return item_keys(
        before + (asks if before and page.english else asks[0].upper() + asks[1:]), brief, rest, page.english
    )


_SHORTENS: Final = re.compile(
    r"\b(?:abbreviations?|acronyms?|initialisms?|abkürzung(?:en|sverzeichnis)?|akronyme?|kürzel)\b", re.IGNORECASE
)
"""What a column or a heading of short forms is called."""
_SHORT: Final = re.compile(r"(?=.*[A-ZÄÖÜ])[^\s]{2,10}|[A-Z]{1,5} & [A-Z]{1,5}")
"""A short form."""
_MEANS: Final = re.compile(
    r"\b(?:meanings?|definitions?|descriptions?|explanations?|bedeutung|definition|beschreibung|erklärung|erläuterung)\b",
    re.IGNORECASE,
)
_LEAST_DEFINITION: Final = 6
"""How many words a cell has at least that is asked for by a question rather than hidden."""
_LEAST_OF_TERM: Final = 1
"""The same in a German table of terms."""
_PLAIN_HEADS = frozenset(
    "aspect feature item topic category name term point type property characteristic detail details description explanation meaning value info information notes definition".split()
)

EXTRACTOR = Extractor("table", "Rows of tables, also of those that were glued together in pasting.", _find)
