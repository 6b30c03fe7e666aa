"""How many options a question says are to be chosen: ``(Choose two.)``, ``Wählen Sie zwei Antworten``."""

from __future__ import annotations

import re
from typing import Final

_NUMBERS: Final = {
    word: number
    for number, words in enumerate(
        (
            "2 two zwei deux dos due duas dois twee dwie dwa два две",
            "3 three drei trois tres tre três drie trzy три",
            "4 four vier quatre cuatro quattro quatro cztery четыре",
            "5 five fünf cinq cinco cinque vijf pięć пять",
        ),
        2,
    )
    for word in words.split()
}
_NUMBER: Final = rf"({'|'.join(_NUMBERS)})"
_CHOOSE: Final = (
    r"(?:choose|select|pick|mark|check|tick|wählen(?:\ssie)?|wähle|markieren(?:\ssie)?|kreuzen\ssie|kreuze|choisissez|sélectionnez|cochez|"
    r"elija|elige|seleccione|selecciona|marque|escolha|selecione|assinale|scegli|scegliere|seleziona|kies|selecteer|wybierz|zaznacz|выберите)"
)
_ANSWERS: Final = (
    r"(?:(?:correct|right|richtige|korrekte|bonnes)\s)?(?:answers?|options?|choices|responses|statements|antworten|optionen|aussagen|réponses|"
    r"respuestas|opciones|respostas|opções|risposte|opzioni|antwoorden|odpowiedzi|ответа)"
)
_ASKED: Final = re.compile(
    rf"\b{_CHOOSE}\s(?:(?:the|any|only|exactly|die|genau|les|las|le)\s){{0,2}}{_NUMBER}(?:\s{_ANSWERS}\b|(?=\s?(?:[.!:)\]]|\Z)))|[(\[]\s?{_NUMBER}\s{_ANSWERS}",
    re.IGNORECASE,
)


def number_asked(question: str) -> int | None:
    """How many options a question says are to be chosen; None where it says nothing of it, or two numbers."""
    found = {_NUMBERS[(each[1] or each[2]).lower()] for each in _ASKED.finditer(question[:20_000])}
    return found.pop() if len(found) == 1 else None
