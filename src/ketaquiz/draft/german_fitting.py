"""German questions that fit their answers: of a setting its default, or what to do; of a thing what marks it; of cautions what to mind."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.german_capitals import small_article
from ketaquiz.draft.german_list_question import is_step

_MEANS: Final = re.compile(r"(?P<over>[^?]*: )?Was (?:versteht man unter|bedeutet) „(?P<term>[^“]{2,60})“\?")
_BY_DEFAULT: Final = re.compile(r"(?:Standardmäßig|Voreingestellt|Standard(?:wert)?(?: ist)?:?|Vorgabe:?)\s")
_SERVICE: Final = re.compile(
    r"(?:(?:[A-ZÄÖÜ][a-zäöüß]+e\s)?(?:Unterstützung|Beratung|Betreuung|Durchführung|Erstellung|Entwicklung|Implementierung|Bereitstellung|Übernahme|Planung|Begleitung|Optimierung|Digitalisierung|Einrichtung|Ergänzung)|Lösungen|Leistungen)\s(?:bei|von|der|des|zu|zur|zum|für|mit|und|einer|eines|durch|im|in)\s|Analyse und\s"
)
"""How an explanation opens that says what somebody does for others."""
_ONLY: Final = re.compile(
    r"(?P<over>.*: )?Was ist (?P<why>aus [A-ZÄÖÜ][a-zäöüß]+ )?nur (?P<whom>(?:[a-zäöüß]+n )?[A-ZÄÖÜ][\wäöüß*-]*n(?: [^?]{3,80})?) (?P<may>gestattet|erlaubt)\?"
)
"""*Was ist nur Mitgliedern gestattet?*, which is asked by whom it is allowed to."""
_CLAUSE: Final = re.compile(r"\s[—–]\s|[;,.:(]")
_WAY: Final = re.compile(r"(?P<over>.*: )?Wie kann man (?P<what>[^?]{3,80})\?")
_MINDED: Final = re.compile(
    r"(?:Keine?n?|Vermeiden|Achten|Halten|Nicht|Niemals|Nie|Auf|Verwenden Sie (?:nur|keine?n?))\s"
)
_LEAST_MINDED: Final = 2
_TWICE: Final = re.compile(r"([„“\"])\1")


def is_offer(draft: Draft) -> bool:
    """Whether a draft asks what a label means behind which stands what somebody does for others."""
    means = _MEANS.fullmatch(str(draft.keys.get("question", ""))) is not None
    return draft.extractor == "term" and means and _SERVICE.match(str(draft.keys.get("answer", ""))) is not None


def with_fitting_question(draft: Draft) -> Draft:
    """A German draft whose question fits what its answer says."""
    question, answer = str(draft.keys.get("question", "")), str(draft.keys.get("answer", ""))
    if not question or not answer:
        return draft
    if (only := _ONLY.fullmatch(question)) and not only["whom"].endswith(("ungen", "eiten")):
        may = f"Wem ist {small_article(answer)} {only['why'] or ''}{only['may']}?"
        return replace(
            draft, keys={**draft.keys, "question": f"{only['over'] or ''}{may}", "answer": f"Nur {only['whom']}"}
        )
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
