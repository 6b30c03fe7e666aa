"""Letters that only count options, and numbers and labels before questions, in texts of rows: they are taken off and noted.

A format takes off what it knows to count; what is left, as in the cells of a table, is known when all questions are there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers import Incoming, Row
from ketaquiz.importers.kinds_taken_off import without_kinds
from ketaquiz.importers.lettered_signs import NUMBERED_BY
from ketaquiz.importers.option_letters import LETTER, is_next, order_of
from ketaquiz.importers.question_labels import without_labels
from ketaquiz.importers.questions import Keys
from ketaquiz.importers.referring import speaks_of_others
from ketaquiz.importers.texts import ASKED
from ketaquiz.yamltree.writer import Value

_LETTERED: Final = re.compile(
    rf"(?:[(\[]({LETTER})\\?[)\]]\s{{0,10}}|({LETTER})\\?[)、．]\s{{0,10}}|({LETTER})\\?[.:]\s{{1,10}})(\S.*)",
    re.DOTALL,
)
_BOLD_LETTER: Final = re.compile(rf"\A(\*\*|\*)([(\[]?{LETTER}\\?[.):\]])\1\s{{0,10}}(?=\S)")
"""A letter that is set in bold or slanted by itself: ``**A)** Water``."""
_BRACKETED: Final = re.compile(rf"[(\[]?{LETTER}\\?[)\]、．]")
"""A letter with a sign that no initial of a name has."""
_NUMBERED: Final = re.compile(
    rf"((?:\\?[*_]){{1,2}})?((?:{NUMBERED_BY}|quest|mcq|quiz|exercise|n[or]|\\?#)\s?[.:]?\s?(?:n[or]\.?|№|\\?#)?\s?[-:]?\s?)?"
    r"\\?[(\[]?([0-9]{1,4})(\1)?(\\?[.):\]/](?:[-–](?=\s|[^\W\d]))?|\s?[-–](?=\s)|\s?\([0-9]{1,3}\s?(?:s|sec|seconds)\))?(\1)?(\s{0,10})(\S.*)",
    re.DOTALL | re.IGNORECASE,
)
"""A number, maybe behind a word and with a sign or the time for it behind it (``01(15s)``), and maybe set in bold or slanted with these."""
_LEAST_OPTIONS: Final = 3
"""So many options with letters in their order are no names with an initial."""
_LEAST_RUN: Final = 4
"""So many questions that follow one another by their numbers are counted by them."""
_MOST_MISSING: Final = 3
"""So many further than the number before may the next one be, as where a question between them is not there."""


def take_off_counts(found: Incoming) -> None:
    """Take such letters and numbers off the rows of a file that no export of ours made."""
    if found.own or found.exported:
        return
    _take_letters(found)
    _take_kinds(found)
    _take_numbers(found)


def _take_letters(found: Incoming) -> None:
    texts = [_without_letters(row) for row in found.rows]
    sure = any(each and _BRACKETED.match(_options(row)[0]) for row, each in zip(found.rows, texts, strict=True))
    if not sure and not any(len(each) >= _LEAST_OPTIONS for each in texts):
        return
    found.rows = [
        replace(row, keys=_with_options(row.keys, each)) if each else row
        for row, each in zip(found.rows, texts, strict=True)
    ]
    count = sum(map(bool, texts))
    found.note(
        f"letters before options, which only count these, are taken off: in {count:,} of {len(texts):,} questions"
    )


def _without_letters(row: Row) -> list[str]:
    """The options of a row without their letters; empty where not all have one, in their order, and a text of their own."""
    given = _options(row)
    parts = [_LETTERED.fullmatch(_BOLD_LETTER.sub(r"\2 ", each)) for each in given]
    letters = [part[1] or part[2] or part[3] for part in parts if part is not None]
    if len(letters) < max(2, len(given)) or not all(is_next(letter, at) for at, letter in enumerate(letters)):
        return []
    bare = [part[4].strip() for part in parts if part is not None]
    same = len({" ".join(each.split()) for each in bare}) < len(bare)
    return [] if same or order_of(letters) != [*range(len(letters))] else bare


def _options(row: Row) -> list[str]:
    options = row.keys.get("options")
    return [_text_of(each) for each in options] if isinstance(options, list) else []


def _text_of(option: Value) -> str:
    return str(option["text"] if isinstance(option, Mapping) else option)


def _with_options(keys: Mapping[str, Value], bare: Sequence[str]) -> Keys:
    """The keys of a question with other texts of its options, which keep their order where a text names them by their letters."""
    options = keys["options"]
    assert isinstance(options, list)
    new = {_text_of(option): text for option, text in zip(options, bare, strict=True)}
    whys = [str(option.get("why", "")) for option in options if isinstance(option, Mapping)]
    said = "\n".join([str(keys.get("rationale", "")), str(keys["question"]), *whys])
    made: Keys = {}
    for key, value in keys.items():
        if key == "options":
            listed: list[Mapping[str, Value]] = [
                {**(option if isinstance(option, Mapping) else {}), "text": text}
                for option, text in zip(options, bare, strict=True)
            ]
            made[key] = listed if any(len(each) > 1 for each in listed) else [*bare]
            if any(map(speaks_of_others, bare)) or _NAMED.search(said[:20_000]):
                made["order"] = "keep"
        elif key == "answers" and isinstance(value, list):
            made[key] = [new[str(each)] for each in value]
        elif key == "answer":
            made[key] = new[str(value)]
        else:
            made[key] = value
    return made


_NAMED: Final = re.compile(r"(?<!\w)(?:[B-HА-Е](?![\w'’])|[a-hа-е]\))|[\w,:;]\s[\[(]?A(?![\w'’])|\([aA]\)")
"""A letter that stands alone, as the name of an option does, and no *A* that begins a sentence."""


def _take_kinds(found: Incoming) -> None:
    """Take codes for kinds off what is asked."""
    asked = [_asked(row) for row in found.rows]
    bare, first = without_kinds(asked, [row.keys for row in found.rows])
    if first:
        count = sum(one != other for one, other in zip(asked, bare, strict=True))
        found.note(
            f"codes for kinds of questions are taken off: in {count:,} of {len(bare):,} questions, the first is '{first}'"
        )
        found.rows = [
            replace(row, keys={**row.keys, _asks(row): text}) for row, text in zip(found.rows, bare, strict=True)
        ]


def _take_numbers(found: Incoming) -> None:
    """Take the numbers and labels off what is asked, but where that would be asked twice then, or where another question stands within it."""
    parts = [_numbered(_asked(row)) for row in found.rows]
    if not _count_up([part[0] for part in parts if part is not None]):
        parts = [None] * len(parts)
    rest = [_asked(row) if part is None else part[1].strip() for row, part in zip(found.rows, parts, strict=True)]
    bare = without_labels(rest)
    same = Counter(map(_compared, bare))
    rows, numbers, labels, first = [], 0, 0, ""
    for row, part, labelled, text in zip(found.rows, parts, rest, bare, strict=True):
        goes_on = part is not None and re.search(rf"\n[^\S\n]{{0,20}}{part[0] + 1}\\?[.)]", text)
        if text == _asked(row) or same[_compared(text)] > 1 or goes_on:
            rows.append(row)
            continue
        numbers += part is not None
        labels += text != labelled
        first = first or labelled.removesuffix(text).strip()
        rows.append(replace(row, keys={**row.keys, _asks(row): text}))
    found.rows = rows
    timed = " with their times" if any(part[2] for part in parts if part is not None) else ""
    for what, count, such in (
        (f"numbers before questions, which only count these, are taken off{timed}", numbers, ""),
        ("labels before questions are taken off", labels, f", the first is '{first}'"),
    ):
        if count:
            found.note(f"{what}: in {count:,} of {len(rows):,} questions{such}")


def _numbered(text: str) -> tuple[int, str, bool] | None:
    """The number with which a text begins, the rest of it, and whether a time stands between them; None where it begins with none, or one that may belong to what it says."""
    found = _NUMBERED.fullmatch(text)
    if found is None:
        return None
    mark, word, number, closed, sign, also_closed, blank, said = found.groups()
    if not (sign or closed or (word and not said[0].islower())):
        return None
    if said[0].isdigit() and (not blank or not sign or sign.strip(" \\")[0] in "/-–"):
        return None
    said = said if not mark or closed or also_closed else f"{mark}{said}"
    return int(number), said, bool(sign) and sign.endswith("s)")


def _count_up(numbers: Sequence[int]) -> bool:
    """Whether numbers count questions up, from 1 again in each chapter."""
    run = longest = others = last = 0
    for number in numbers:
        follows = last < number <= last + 1 + _MOST_MISSING
        run = run + 1 if follows else 1
        others += bool(last) and not follows and number != 1
        longest, last = max(longest, run), number
    return longest >= _LEAST_RUN and others * 10 <= len(numbers)


def _asks(row: Row) -> str:
    return next(key for key in ASKED if key in row.keys)


def _asked(row: Row) -> str:
    return str(row.keys[_asks(row)])


def _compared(text: str) -> str:
    return " ".join(text.split()).casefold()
