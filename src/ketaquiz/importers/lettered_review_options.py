"""The options of a question on a page of Moodle, each behind its letter, which may stand in a line alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers.lettered_lines import Line, part, rest, with_label
from ketaquiz.importers.lettered_review_keys import MARK_BEHIND, bare
from ketaquiz.importers.lettered_review_words import LETTER_OF, SELECT, VERDICT, is_said
from ketaquiz.importers.questions import truth


def options_in(lines: Sequence[Line]) -> tuple[list[Line], bool, list[list[Line]]]:
    """What is asked, whether one option alone is to be chosen, and the lines of each option."""
    selects = [at for at, line in enumerate(lines) if is_said(SELECT, line)]
    if any(lines[at].text.strip() for at in range(selects[0], selects[-1]) if at not in selects) if selects else False:
        return [*lines], True, []  # those of another question may stand among its lines
    lines = [line for at, line in enumerate(lines) if at not in selects[:-1]]
    select = selects[-1] - len(selects) + 1 if selects else None
    below = select + 1 if select is not None else 0
    head = bare(lines[select].text).rstrip(" :.").casefold() if select is not None else ""
    one = bool(_ONE.search(head)) and not _MORE.search(head)
    first = next((at for at in range(below, len(lines)) if _place(lines[at], numbers=select is not None) == 0), None)
    if first is None and select is not None and len(bared := [line for line in lines[below:] if line.text.strip()]) > 1:
        options = [] if any(truth(line.text) is not None for line in bared) else _bare_options(bared)
        return [*lines[:select], *([] if options else lines[below:])], one, options
    if first is None or (select is None and not any(_place(line, numbers=False) == 1 for line in lines[first:])):
        return [line for at, line in enumerate(lines) if at != select], one, []
    buttons = first > 0 and _is_picture(lines[first - 1])
    above = first - buttons
    stem = [*lines[: above if select is None else select], *(lines[below:above] if select is not None else ())]
    numbers = lines[first].text[:1].isdigit() or lines[first].label[:1].isdigit()
    options = []
    for line in lines[first:]:
        if _place(line, numbers=numbers) == len(options):
            if buttons and options and len(options[-1]) > 1 and _is_picture(options[-1][-1]):
                options[-1].pop()
            options.append([bared_line] if (bared_line := _behind_letter(line)) is not None else [])
        elif (unmarked := _without_mark(line)) is not None:
            options[-1].append(unmarked)
    empty = Line(lines[first].place, "")
    return stem, one, [[replace(line, looks=frozenset(), runs=()) for line in each] or [empty] for each in options]


def _is_picture(line: Line) -> bool:
    """Whether a line is a picture alone, as one of a button above the letter of an option is."""
    return not line.text.strip() and "<img" in line.html


def _bare_options(lines: Sequence[Line]) -> list[list[Line]]:
    """Options without letters; none where a line may explain one, as it ends as a sentence and another does not."""
    options: list[list[Line]] = []
    for line in lines:
        if options and VERDICT.match(line.text):
            options[-1].append(line)
        else:
            options.append([replace(line, looks=frozenset(), runs=())])
    ends = {each[0].text.rstrip().endswith(".") for each in options}
    return options if len(ends) == 1 else []


def _behind_letter(line: Line) -> Line | None:
    """An option without its letter; None where the letter stands alone."""
    if line.label:
        return replace(line, label="") if line.text.strip() or "<img" in line.html else None
    found = LETTER_OF.fullmatch(line.text)
    assert found is not None
    return _without_mark(rest(line, found.start(2))) if found[2].strip() else None


def _without_mark(line: Line) -> Line | None:
    """A line of an option without the sign behind it that says whether a choice was right; None where nothing else is there."""
    mark = MARK_BEHIND.search(line.text)
    said = part(line, 0, mark.start(), "") if mark is not None else line
    return said if said.text.strip() or "<img" in said.html else None


def _place(line: Line, *, numbers: bool) -> int:
    """The place that the letter or number of a line counts, from 0; -1 where it has none."""
    found = None if line.code else LETTER_OF.fullmatch(with_label(line))
    if found is None or (found[1].isdigit() and not numbers):
        return -1
    return int(found[1]) - 1 if found[1].isdigit() else ord(found[1].casefold()) - ord("a")


_ONE: Final = re.compile(r"\b(?:one|eine|una?|une|een|één|uma|один|одну|jedną|birini|satu|một|en|ett)\b")
_MORE: Final = re.compile(
    r"\b(?:more|least|mehrere|mindestens|más|varias|menos|moins|plusieurs|più|almeno|mais|meer|несколько|декілька|кілька|więcej|najmniej|fazlasını|lebih|hơn|flera|flere)\b"
)
