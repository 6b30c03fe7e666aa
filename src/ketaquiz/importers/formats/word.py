"""Documents of Word (docx): lettered options whose right one stands out, and tables of questions.

The format is ECMA-376, part 1 (WordprocessingML). Paragraphs are read with what a list shows before them, so that options are
found whether their letters were typed or numbered by Word.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from ketaquiz.importers import BadFile, Importer, ImportRequest, Incoming, Row
from ketaquiz.importers.cell_looks import named_colour
from ketaquiz.importers.cells import Cell, Table
from ketaquiz.importers.columns import head_of
from ketaquiz.importers.gift import is_gift, read_gift
from ketaquiz.importers.lettered_answer_list import refuse_keys_alone
from ketaquiz.importers.lettered_keys import row_of
from ketaquiz.importers.lettered_lines import Line, Question, Run, finest, letter_looks_of, looks_of
from ketaquiz.importers.lettered_read import read_lines
from ketaquiz.importers.lettered_settled import settle
from ketaquiz.importers.lettered_signs import answer_in
from ketaquiz.importers.lettered_where import named
from ketaquiz.importers.numbers import whole_number
from ketaquiz.importers.tables import read_tables
from ketaquiz.importers.texts import Texts
from ketaquiz.importers.word_parts import Document, document_of, images_of, is_heading, label_of
from ketaquiz.importers.word_tables import as_line, keys_of, lines_in, remark_on_tables, tables_in
from ketaquiz.importers.xml import Element, parse_xml
from ketaquiz.importers.zips import opened_zip
from ketaquiz.text import symbol_font, word_formulas
from ketaquiz.text.shortened import shortened

_OLD: Final = b"\xd0\xcf\x11\xe0"
"""How files of Word before 2007 begin, and those with a password."""
_MARKS: Final = {"b": "b", "i": "i", "u": "u", "strike": "s"}
_NAMES: Final = {"b": "bold", "u": "underlined", "highlight": "highlighted", "colour": "coloured"}
_DARK: Final = frozenset({"", "auto", "000000", "FFFFFF"})


def _knows(request: ImportRequest) -> bool:
    if request.ending not in (".docx", ".docm", ".doc"):
        return False
    return request.data.startswith((b"PK", _OLD))


@dataclass(frozen=True)
class _Run:
    """A stretch of text with one look."""

    text: str
    shown: str
    """As HTML."""
    looks: frozenset[str]
    """``b``, ``u``, ``highlight``, ``colour``, ``i``, ``s``; of colours also which it is: ``colour red``."""


def _read(request: ImportRequest) -> Incoming:
    found = Incoming()
    if request.data.startswith(_OLD):
        raise BadFile("is a document of Word before 2007, or needs a password: open it in Word, and save it as .docx")
    with opened_zip(request.path) as package:
        if "word/document.xml" not in package.names:
            raise BadFile("is no document of Word: save it again as .docx")
        if any("vbaProject" in name for name in package.names):
            found.notes.append("it has macros, which are not run and stay behind")
        document = document_of(package)
        body = parse_xml(package.read("word/document.xml")).find("body")
        blocks = list(_blocks(body)) if body is not None else []
        found.images = images_of(package, document)
    lines, tables = _lines_and_tables(blocks, document, request)
    if any(
        element.tag in ("ins", "del", "moveFrom", "moveTo") for element in (body.below() if body is not None else ())
    ):
        found.notes.append("it has changes that are not accepted yet: it is read as if they were")
    paragraphs = [line for line in lines if not line.table]
    if is_gift("\n".join(line.text for line in paragraphs)):
        return _read_gift(paragraphs, found)
    refuse_keys_alone(lines)
    lettered = read_lines(lines)
    found.notes += [*settle(lettered.questions, lines), *lettered.notes]
    entered = tables_in(lettered.questions)
    remark_on_tables(lettered.questions, lines, entered)
    found.left += [(place, "a drawing that is no picture") for place in dict.fromkeys(document.shapes)]
    for question in lettered.questions:
        found.take(question.place, partial(named, question, partial(_row, question, found)))
    known = _take_tables([each for each in tables if each.name not in entered], request, found)
    if lettered.questions or known:
        found.left += lettered.left
    if not lettered.questions and not known:
        raise BadFile(
            "has no question that is known: number the questions, write each option in a line of its own with its letter, and "
            "make the right one bold; or make a table with 'question' and 'answer' above its columns"
        )
    return found


_NUMBERED: Final = re.compile(r"\s{0,40}[0-9]{1,5}\s?[.)]\s+(?=[^\s{}])")


def _read_gift(lines: Sequence[Line], found: Incoming) -> Incoming:
    """The questions of a document whose text is GIFT; numbers before them are those of a list."""
    found.notes.append("its text is in GIFT, of which bold letters and pictures do not come")
    begins = True
    texts = []
    for line in lines:
        texts.append(_NUMBERED.sub("", line.text, count=1) if begins else line.text)
        begins = not line.text.strip()
    read_gift("\n".join(texts), found, lambda number: lines[number - 1].place)
    return found


def _take_tables(tables: Sequence[Table], request: ImportRequest, found: Incoming) -> bool:
    """Whether a table has questions; they are entered, and the tables that have none are named."""
    if not tables:
        return False
    left, found.left, known = found.left, [], True
    try:
        read_tables(tables, request.columns, found)
    except BadFile:
        if request.columns:
            raise
        found.left, known = [(f"{each.name}!A1", "") for each in tables], False
    unknown = {place.removesuffix("!A1") for place, _ in found.left if place.endswith("!A1")}
    left += [each for each in found.left if not each[0].endswith("!A1")]
    for table in (each for each in tables if each.name in unknown):
        first = next((row for row in table.rows if any(cell.text for cell in row)), ())
        left.append((table.name, f"{_NO_PART}: {shortened(' | '.join(cell.text for cell in first))}"))
    found.left = left
    return known


_NO_PART: Final = "a table that is no part of a question, and whose columns are not known as question and answer"


# --- the parts of the file


def _blocks(body: Element) -> Iterator[Element]:
    """The paragraphs and tables of a document, also those within other things."""
    for each in body:
        if each.tag in ("p", "tbl"):
            yield each
        elif each.tag not in ("del", "moveFrom"):
            yield from _blocks(each)


# --- paragraphs


def _lines(paragraph: Element, place: str, document: Document) -> Iterator[Line]:
    """A paragraph as lines: one, or several where it has line breaks."""
    label, heading = label_of(paragraph, document), is_heading(paragraph, document)
    runs: list[_Run] = []
    shapes = len(document.shapes)
    for run in [*_runs(paragraph, document), _Run("\n", "", frozenset())]:
        before, found, after = run.text.partition("\n")
        if not found:
            runs.append(run)
            continue
        if before:
            runs.append(_Run(before, run.shown, run.looks))
        yield replace(_line(runs, place, label), heading=heading)
        label, runs = "", []
        if after:
            runs.append(_Run(after, run.shown, run.looks))
    document.shapes[shapes:] = [place for _ in document.shapes[shapes:]]
    for box in _boxes(paragraph):
        for each in box:
            inside = [*_runs(each, document)] if each.tag == "p" else []
            if any(run.text.strip() or run.shown for run in inside):
                yield replace(_line(inside, place, ""), looks=frozenset(), code=True)


def _name(look: str) -> str | None:
    """A look in words, ``coloured``, ``coloured red``; None for one that marks nothing."""
    kind, blank, shade = look.partition(" ")
    return f"{_NAMES[kind]}{blank}{shade}" if kind in _NAMES else None


def _boxes(paragraph: Element) -> Iterator[Element]:
    """The boxes with text that are drawn in a paragraph; of the two forms in which Word writes one, the first."""
    within: set[int] = set()
    for holder in paragraph.below():
        if holder.tag in ("drawing", "pict", "object", "AlternateContent") and id(holder) not in within:
            box = next((each for each in holder.below() if each.tag == "txbxContent"), None)
            within |= {id(each) for each in holder.below()}
            if box is not None:
                yield box


def _with_gaps(runs: Sequence[_Run]) -> Iterator[_Run]:
    """Runs with a gap in place of underlined blanks and tabs that stand behind words, and not between others that are underlined."""
    before = ""
    for at, run in enumerate(runs):
        drawn = not run.text.strip() and ("gap" in run.looks or ("u" in run.looks and len(run.text) >= _GAP))
        around = [each for each in (*runs[max(0, at - 1) : at], *runs[at + 1 : at + 2]) if each.text.strip()]
        apart = _WORD.search(before) and answer_in(before, ()) is None and all("u" not in each.looks for each in around)
        made = run
        if drawn and apart:
            text = "" if before.endswith("____") else "____"
            made = _Run(text, text, frozenset())
        before += made.text
        yield made


_GAP: Final = 3
"""So many underlined blanks are a gap to be filled in."""
_WORD: Final = re.compile(r"\w{2}")


def _line(runs: Sequence[_Run], place: str, label: str) -> Line:
    runs = [*_with_gaps(runs)]
    made = tuple(
        Run(run.text, run.shown, frozenset(name for look in run.looks if (name := _name(look)) is not None))
        for run in runs
    )
    text = "".join(run.text for run in runs)
    return Line(
        place, text, "".join(run.shown for run in runs), looks_of(made), letter_looks_of(made), label, runs=made
    )


def _runs(paragraph: Element, document: Document) -> Iterator[_Run]:
    for each in paragraph:
        if each.tag == "r":
            yield from _run(each, document)
        elif each.tag not in ("del", "moveFrom", "pPr"):
            if each.tag in ("oMath", "oMathPara"):
                shown = word_formulas.as_html(_formula(each))
                yield _Run(html.unescape(re.sub("<[^<>]*>", "", shown)), shown, _looks_of_formula(each) | {"formula"})
            else:
                yield from _runs(each, document)


def _looks_of_formula(formula: Element) -> frozenset[str]:
    """The looks that all signs of a formula have."""
    seen = [run for run in formula.below() if run.tag == "r" and any(each.text.strip() for each in run)]
    return frozenset.intersection(*(_looks(_word_properties(run))[0] for run in seen)) if seen else frozenset()


def _word_properties(run: Element) -> Element | None:
    """What Word says of the look of a sign in a formula, beside what the formula itself says in an element of the same name."""
    return next((each for each in reversed([*run]) if each.tag == "rPr"), None)


def _formula(element: Element, depth: int = 0) -> word_formulas.Part:
    """A formula as `word_formulas` takes it."""
    inside = element if depth <= word_formulas.DEEPEST else ()
    return word_formulas.Part(
        element.tag,
        element.text if element.tag == "t" else "",
        element.attributes.get("val", ""),
        tuple(_formula(child, depth + 1) for child in inside),
    )


def _run(run: Element, document: Document) -> Iterator[_Run]:
    properties = run.find("rPr")
    looks, tags = _looks(properties)
    fonts = properties.find("rFonts") if properties is not None else None
    in_symbol = fonts is not None and fonts.attributes.get("ascii", "").lower() == "symbol"
    for each in run:
        if each.tag in ("t", "sym"):
            text = symbol_font.as_signs(each.text) if in_symbol else each.text
            if each.tag == "sym":
                text = symbol_font.inserted(each.attributes.get("font", ""), each.attributes.get("char", ""))
            shown = html.escape(text, quote=False)
            for tag in tags:
                shown = f"<{tag}>{shown}</{tag}>"
            yield _Run(text, shown, looks)
        elif each.tag in ("br", "cr"):
            yield _Run("\n", "", looks)
        elif each.tag == "tab":
            drawn = frozenset({"gap"}) if "u" in looks else frozenset[str]()
            yield _Run("  ", "  ", frozenset({"b", "u", "highlight", "colour"}) | drawn)
        elif each.tag == "noBreakHyphen":
            yield _Run("-", "-", looks)
        elif each.tag in ("drawing", "pict", "object", "AlternateContent"):
            yield from _drawn(each, document)


def _drawn(holder: Element, document: Document) -> Iterator[_Run]:
    """The pictures of a drawing."""
    alt = ""
    for each in holder.below():
        if each.tag == "docPr":
            alt = each.attributes.get("descr", "")
        name = (
            each.attributes.get("embed" if each.tag == "blip" else "id", "")
            if each.tag in ("blip", "imagedata")
            else ""
        )
        if name:
            source = document.images.get(name, f"a picture ({name[:20]})")
            document.called.setdefault(source, f"(number {len(document.called) + 1} in the document)")
            yield _Run("", f'<img src="{html.escape(source)}" alt="{html.escape(alt)}">', frozenset())
            return
    if all(each.tag != "txbxContent" for each in holder.below()):
        document.shapes.append("")


def _looks(properties: Element | None) -> tuple[frozenset[str], list[str]]:
    """How a run looks, and the tags of HTML for it."""
    looks: set[str] = set()
    tags: list[str] = []
    for each in properties or ():
        value = each.attributes.get("val", "1")
        if each.tag in _MARKS and value not in ("0", "false", "none"):
            looks.add(each.tag)
            tags.append(_MARKS[each.tag])
        elif each.tag == "highlight" and value != "none":
            looks |= {"highlight", f"highlight {value}"}
        elif each.tag == "shd" and not _is_pale(fill := each.attributes.get("fill", "auto")):
            looks |= {"highlight", *(f"highlight {name}" for name in named_colour(fill))}
        elif each.tag == "color" and value.upper() not in _DARK and value != "auto" and not _is_grey(value):
            looks |= {"colour", *(f"colour {name}" for name in named_colour(value))}
        elif each.tag == "vertAlign" and value in ("superscript", "subscript"):
            tags.append("sup" if value == "superscript" else "sub")
    return frozenset(looks), tags


def _is_pale(fill: str) -> bool:
    """Whether a shade is none, or so near to white that nobody marks anything with it."""
    channels = re.findall("[0-9A-Fa-f]{2}", fill) if re.fullmatch("[0-9A-Fa-f]{6}", fill) else []
    return not channels or all(int(each, 16) >= 0xEE for each in channels)


def _is_grey(colour: str) -> bool:
    """Whether a colour is a grey, as pages of the web have for their text."""
    return re.fullmatch("([0-9A-Fa-f]{2})\\1\\1", colour) is not None


# --- tables and questions


def _lines_and_tables(
    blocks: Sequence[Element], document: Document, request: ImportRequest
) -> tuple[list[Line], list[Table]]:
    """The paragraphs of a document, with those of tables that only set them side by side, and its other tables.

    Of these, the ones whose columns have no names of tables of questions are lines as well, since they may belong to what is asked.
    """
    lines: list[Line] = []
    tables: list[Table] = []
    numbers: Counter[str] = Counter()
    for block in blocks:
        numbers[block.tag] += 1
        if block.tag == "p":
            lines += _lines(block, f"paragraph {numbers['p']}", document)
            continue
        name = f"table {numbers['tbl']}"
        rows = [
            [
                _cell_lines(cell, f"{name}, row {at}, column {column}", document)
                for column, cell in enumerate(row.all("tc"), 1)
            ]
            for at, row in enumerate(block.all("tr"), 1)
        ]
        if laid_out := lines_in(rows) or keys_of(rows, lines[-_LINES_ABOVE:]):
            lines += laid_out
        else:
            tables.append(Table(name, [[_cell(*cell) for cell in row] for row in rows]))
            if head_of(tables[-1], request.columns)[1] is None:
                lines += as_line(name, rows, [[*map(_span, row.all("tc"))] for row in block.all("tr")])
    return lines, tables


def _cell_lines(cell: Element, place: str, document: Document) -> tuple[str, list[Line]]:
    """The place of a cell and its lines."""
    return place, [line for block in _blocks(cell) if block.tag == "p" for line in _lines(block, place, document)]


def _span(cell: Element) -> int:
    """How many columns a cell reaches over."""
    span = cell.find("tcPr", "gridSpan")
    number = whole_number(span.attributes.get("val", "")) if span is not None else None
    return min(max(number or 1, 1), _MOST_SPANNED)


_LINES_ABOVE: Final = 12
"""So many lines above a table are looked at for its heading."""
_MOST_SPANNED: Final = 63
"""So many columns a table of Word has at most."""


def _cell(place: str, lines: Sequence[Line]) -> Cell:
    text = "\n".join(f"{line.label} {line.text}".strip() if line.label != "•" else line.text for line in lines).strip()
    shown = "<br>".join(line.html for line in lines)
    return Cell(place, text, shown if "<" in shown.replace("<br>", "") else "", look=_look(lines))


def _look(lines: Sequence[Line]) -> frozenset[str]:
    """How all lines of a cell look, in words."""
    looks = [line.looks for line in lines if line.text.strip()]
    shared = finest(frozenset.intersection(*looks)) if looks else ()
    return frozenset(f"{look.removeprefix('coloured ')} letters" for look in shared)


def _row(question: Question, found: Incoming) -> Row:
    texts = Texts(found.work, found.images)
    marks = _shared_marks(question)

    def shown(lines: Sequence[Line], bare: Sequence[str], *, apart: bool) -> str:
        """Lines as HTML; a paragraph goes on behind a blank, unless each is ``apart``."""
        joined = ""
        for at, line in enumerate(lines):
            within = (
                at > 0 and line.place == lines[at - 1].place and bool(line.text.strip())
            )  # a picture needs no break
            joined += ("<br>" if apart or within else " ") * (at > 0)
            joined += line.html or html.escape(line.text, quote=False)
        for tag in bare:
            joined = re.sub(f"</?{tag}>", "", joined)
        return joined

    def typed(lines: Sequence[Line]) -> str:
        return texts.html(shown(lines, ("b", "u") if _whole(lines) else (), apart=True))

    def inline(lines: Sequence[Line]) -> str:
        return texts.html(shown(lines, marks, apart=False), block=False, breaks=True)

    return row_of(question, texts, typed, inline)


def _whole(lines: Sequence[Line]) -> bool:
    """Whether all of a text stands out, so that it has no mark worth keeping."""
    return all(line.looks for line in lines if line.text.strip() and not line.code)


def _shared_marks(question: Question) -> tuple[str, ...]:
    """The tags that mark the right options of a question, and are no part of what they say."""
    return ("b", "u") if any(line.looks for option in question.options for line in option.lines) else ()


IMPORTER = Importer("a document of Word", _knows, _read, "Word (.docx)")
