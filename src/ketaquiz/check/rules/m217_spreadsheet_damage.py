"""M217: a range that a spreadsheet made a date, or an error of a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView

_MONTH = r"(?:Jan|Feb|Mar|Mär|Mrz|Apr|May|Mai|Jun|Jul|Aug|Sep|Okt|Oct|Nov|Dec|Dez)"
_DATE = re.compile(rf"[0-9]{{1,2}}[-.] ?{_MONTH}\.?(?:[- ][0-9]{{2,4}})?|{_MONTH}[- ][0-9]{{2}}", re.IGNORECASE)
_BROKEN = re.compile(r"#(?:NAME\?|REF!|VALUE!|DIV/0!|NULL!|NUM!|N/A|WERT!|BEZUG!|NV)|[0-9](?:[.,][0-9]+)?E\+[0-9]{1,3}")
_ASKS_FOR_A_DAY = re.compile(
    r"\b(?:when|date|dates|day|month|wann|datum|tag|monat|quand|jour|mois|cu[aá]ndo|fecha|quando|data|giorno|wanneer)\b",
    re.IGNORECASE,
)


def _find(view: ItemView) -> Iterator[Finding]:
    answer = () if view.short_answer is None else (view.short_answer,)
    parts = (*answer, *view.options)
    for part in parts:
        if _BROKEN.fullmatch(part.typed.strip()):
            yield Finding(f"has {part.typed.strip()!r}, which a spreadsheet puts in place of a value", part, _CURE)
            return
    dates = [_DATE.fullmatch(part.typed.strip()) is not None for part in parts]
    if not any(dates) or _ASKS_FOR_A_DAY.search(view.stem.typed) or (len(parts) > 1 and all(dates)):
        return
    part = parts[dates.index(True)]
    message = f"has {part.typed.strip()!r}, which looks like a range or a name that a spreadsheet took for a date"
    yield Finding(message, part, _CURE)


_CURE = (
    "write what was meant, as in '2–18'; in a spreadsheet, format the column as text before anything is typed into it"
)

RULE = Rule(
    code="M217",
    name="spreadsheet-damage",
    severity=WARNING,
    what="An answer or an option is '18-Feb', '1E+05' or '#NAME?': what a spreadsheet makes of 2–18, 1e5 or a text.",
    why="The right value is lost without a word, and the answer is wrong.",
    bad="""\
- id: rub-time
  question: How many seconds should rubbing the hands with alcohol take?
  answer: 20-Mar
  references: [who-2009]
""",
    good="""\
- id: rub-time
  question: How many seconds should rubbing the hands with alcohol take?
  answer: 20–30
  references: [who-2009]
""",
    authority="Ziemann, Eren and El-Osta 2016, Gene name errors are widespread in the scientific literature.",
    figure="A fifth of papers with lists of genes in spreadsheets had names that were turned into dates (Ziemann 2016).",
    item=_find,
)
