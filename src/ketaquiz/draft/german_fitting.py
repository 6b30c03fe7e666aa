"""German questions that fit their answers: of a setting its default, or what to do; of a thing what marks it; of cautions what to mind."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.german_list_question import is_step

_MEANS: Final = re.compile(r"(?P<over>[^?]*: )?Was (?:versteht man unter|bedeutet) „(?P<term>[^“]{2,60})“\?")
_BY_DEFAULT: Final = re.compile(r"(?:Standardmäßig|Voreingestellt|Standard(?:wert)?(?: ist)?:?|Vorgabe:?)\s")
_CLAUSE: Final = re.compile(r"\s[—–]\s|[;,.:(]")
_WAY: Final = re.compile(r"(?P<over>.*: )?Wie kann man (?P<what>[^?]{3,80})\?")
_MINDED: Final = re.compile(
    r"(?:Keine?n?|Vermeiden|Achten|Halten|Nicht|Niemals|Nie|Auf|Verwenden Sie (?:nur|keine?n?))\s"
)
_LEAST_MINDED: Final = 2
_TWICE: Final = re.compile(r"([„“\"])\1")


def with_fitting_question(draft: Draft) -> Draft:
    """A German draft whose question fits what its answer says."""
    question, answer = str(draft.keys.get("question", "")), str(draft.keys.get("answer", ""))
    if not question or not answer:
        return draft
    asks = _TWICE.sub(r"\1", _fitting(question, answer))
    return replace(draft, keys={**draft.keys, "question": asks}) if asks != question else draft


def _fitting(question: str, answer: str) -> str:
    entries = [each.strip() for each in answer.split("; ")]
    if found := _MEANS.fullmatch(_TWICE.sub(r"\1", question)):
        over = found["over"] or ""
        if _BY_DEFAULT.match(answer):
            return f"{over}Was ist die Voreinstellung für „{found['term']}“?"
        if is_step(found["term"]) and is_step(_CLAUSE.split(answer, maxsplit=1)[0].strip()):
            return f"{over}Wie geht man bei „{found['term']}“ vor?"
    if (found := _WAY.fullmatch(question)) and sum(map(bool, map(_MINDED.match, entries))) >= _LEAST_MINDED:
        what = found["what"][0].upper() + found["what"][1:]
        return f"{found['over'] or ''}{what}: Worauf ist zu achten?"
    return question
