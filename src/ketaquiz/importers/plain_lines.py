"""Plain text and Markdown as lines for `lettered`, and its questions as rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Final

from ketaquiz.importers import BadFile, ImportRequest, Incoming, Row, Work
from ketaquiz.importers.lettered import read_known
from ketaquiz.importers.lettered_answer_list import refuse_keys_alone
from ketaquiz.importers.lettered_keys import row_of
from ketaquiz.importers.lettered_lines import Line, Question
from ketaquiz.importers.lettered_markup import code_lines, standing_out
from ketaquiz.importers.lettered_read import read_lines
from ketaquiz.importers.lettered_settled import settle
from ketaquiz.importers.lettered_signs import NUMBERED_BY, as_option, as_question, letter_of
from ketaquiz.importers.markdown_tables import take_tables
from ketaquiz.importers.objects import has_objects
from ketaquiz.importers.tables import read_tables
from ketaquiz.importers.texts import Texts, refuse_long
from ketaquiz.text.encodings import encoding_notes


def is_text(request: ImportRequest) -> bool:
    """Whether a file is plain text or Markdown, and no page of XML."""
    return request.may_be_text and not request.text.lstrip().startswith(("<?xml", "<!DOCTYPE", "{\\rtf"))


def lines_of(request: ImportRequest) -> Iterator[Line]:
    """The lines of a text; in Markdown those of blocks of code are code."""
    lines = request.text.split("\n")
    code = code_lines(lines) if _is_markdown(request) else set()
    signed = (_signed(lines, code) if _is_markdown(request) else set()) | _star_bullets(lines, code)
    for at, line in enumerate(lines):
        place = str(at + 1)
        if at in code:
            yield Line(place, line.rstrip(), code=True)
        elif at in signed:
            yield Line(place, f"{'+' if line.lstrip()[0] == '+' else '-'} {line.strip()[1:].lstrip()}")
        else:
            yield _line(place, line.strip(), line, request)


_SIGNED: Final = re.compile(r"\s{0,8}([*+-])\s{1,4}\S.*")
_LEAST_SIGNED: Final = 2
"""So many lists in which a plus stands among other bullets have it before the right options."""


def _signed(lines: Sequence[str], code: set[int]) -> set[int]:
    """The places of the bullets of lists below numbered questions, where a plus before some of them marks the right ones."""
    found: list[list[int]] = []
    numbered = False
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and end not in code and _SIGNED.fullmatch(lines[end]):
            end += 1
        signs = {lines[place].lstrip()[0] for place in range(at, end)}
        if numbered and len(signs) == 2 and "+" in signs:
            found.append([*range(at, end)])
        numbered = end == at and (numbered or (at not in code and as_question(lines[at]) is not None))
        at = max(end, at + 1)
    return {place for places in found for place in places} if len(found) >= _LEAST_SIGNED else set()


_STAR_BULLET: Final = re.compile(r"\s{0,8}\*\s{1,4}\*{0,2}[(\[]?([A-Za-z])[.):\]]\*{0,2}\s.*")


def _star_bullets(lines: Sequence[str], code: set[int]) -> set[int]:
    """The places of bullets that are stars before all options of a question, which mark none: ``* A) Milk``, ``* B) Snow``."""
    found: set[int] = set()
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and end not in code and (bullet := _STAR_BULLET.fullmatch(lines[end])):
            if bullet[1].casefold() != chr(ord("a") + end - at):
                break
            end += 1
        below = next((line for line in lines[end : end + 2] if line.strip()), "")
        follows = (other := as_option(below)) and letter_of(other) == chr(ord("a") + end - at)
        found |= {*range(at, end)} if end - at > 1 and not follows else set()
        at = max(end, at + 1)
    return found


def _line(place: str, bare: str, line: str, request: ImportRequest) -> Line:
    """A line outside code; a bullet of Markdown without a letter or a box is an option, the right one in bold."""
    if not _is_markdown(request):
        return Line(place, line.rstrip())
    if re.fullmatch(r"<br ?/?>|-{3,}|\*{3,}|_{3,}|```\w{0,20}|~~~\w{0,20}", bare):
        return Line(place, "")
    if _FENCE.fullmatch(bare):
        return Line(place, _RULE)
    if (found := _BULLET.fullmatch(bare)) is None:
        return Line(place, line.rstrip())
    if _ASKED.match(found[1]):
        return Line(place, found[1].strip())
    return standing_out(Line(place, found[1].strip(), label="•"))


_BULLET: Final = re.compile(
    r"(?:\*|[-+](?!\s{1,4}\*\*[(\[]?[A-Za-z][.):\]]\*\*\s))\s{1,4}(?!\[[ xX]?\]|\*{0,2}[(\[]?[A-Za-z][.):\]]\s)(\S.*)"
)


_FENCE: Final = re.compile(r":{3,10}\s{0,5}(?:\{[^{}]{0,200}\}|[\w-]{1,40}(?:\s[\w-]{1,40}=\S{1,200}){0,10})?\s{0,5}")
"""What begins or ends a block of Markdown that some programs show in a frame: ``:::note``, ``::: {.callout-tip}``, ``:::``."""
_RULE: Final = "-----"
_ASKED: Final = re.compile(rf"\*\*(?:{NUMBERED_BY})\s?[0-9]{{1,4}}\s?[.:)]", re.IGNORECASE)
"""What begins a question that is an entry of a list: ``**Q1:** Which?``."""


def _is_markdown(request: ImportRequest) -> bool:
    return request.is_markdown


def has_questions(request: ImportRequest, most: int) -> bool:
    """Whether as many lines of a text have a question."""
    tables, lines = take_tables([*islice(lines_of(request), most)], Incoming())
    return bool(tables or read_known(lines).questions or read_lines(lines).questions)


def read_text(request: ImportRequest) -> Incoming:
    """What a text with lettered options has."""
    refuse_long(request.text)
    if not _is_markdown(request) and has_objects(request.text):
        raise BadFile(
            "is source of JSON or JavaScript and no text of questions: save its questions as a table (CSV), with a row for each "
            "and columns for the question, its options and its answer"
        )
    found = Incoming(notes=encoding_notes(request.decoded[1]))
    tables, lines = take_tables([*lines_of(request)], found)
    refuse_keys_alone(lines)
    lettered = read_lines(lines)
    found.left += lettered.left
    found.notes += [*settle(lettered.questions, lines), *lettered.notes]
    for question in lettered.questions:
        found.take(question.place, partial(_row, question, found.work, markdown=_is_markdown(request)))
    if tables:
        read_tables(tables, request.columns, found)
        found.notes.append("its tables are read whose first rows say what asks and what answers")
        found.rows.sort(key=lambda row: int(row.place))
    return found


def _code_inline(lines: Sequence[Line]) -> list[Line]:
    """Lines in which blocks of code are code within a line."""
    made: list[Line] = []
    code: list[str] = []
    for line in (*lines, Line("", "")):
        if line.code:
            code += [] if line.text.lstrip().startswith(("```", "~~~")) else [line.text.strip()]
            continue
        if code:
            ticks = "``" if any("`" in each for each in code) else "`"
            pad = " " if len(ticks) > 1 else ""
            made.append(Line(line.place, f"{ticks}{pad}{' '.join(filter(None, code))}{pad}{ticks}"))
            code = []
        made.append(line)
    return made


def _row(question: Question, work: Work, *, markdown: bool) -> Row:
    texts = Texts(work)

    def typed(lines: Sequence[Line]) -> str:
        text = "\n".join(line.text for line in lines)
        return texts.markdown(text) if markdown else texts.plain(text)

    def inline(lines: Sequence[Line]) -> str:
        if markdown and any(line.code for line in lines):
            texts.say("an option of it has lines of code, which stand in one line: look at it")
            lines = _code_inline(lines)
        text = " ".join(line.text.strip() for line in lines)
        return " ".join(texts.markdown(text).split()) if markdown else texts.plain(text, block=False)

    return row_of(question, texts, typed, inline)
