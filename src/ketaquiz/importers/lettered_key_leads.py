"""Words before a letter that say that it is that of the right option, and nothing else: ``So the correct answer is``.

A word that is not known may say whose answer it is, of which year, or of which question: ``Answer of team 2: B``. Then no key is read.
"""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.importers.lettered_signs import answer_in
from ketaquiz.importers.questions import truth

_SMALL: Final = frozenset(
    # English, German, Dutch
    "a an the is was are be s it its so thus hence therefore then that this here would as for only final suggested expected "
    "der die das den dem ist sind wäre war lautet heißt also daher somit deshalb damit demnach hier es folglich "
    "de het een dus is juiste "
    # Romance languages
    "la le les el los lo l il i gli o os as est es era è é sont son sono são donc ainsi alors por tanto lo luego entonces quindi dunque perciò portanto logo "
    "c ce cette esta este questa essa deci este "
    # Nordic, Slavic and further languages
    "är er det den således alltså derfor altså jest to zatem więc je tedy proto tehát tehat a az это итак значит поэтому є отже jadi adalah là vậy yani "
    # what is right
    "richtige richtigen korrekte korrekten beste exacte juste justes exacta exacto giusta giusto esatta esatto certa goede poprawna prawidłowa správná "
    "правильный верный правильная верная вірна вірний правильна правильний doğru yanıt yang benar right correct best proper "
    # what a letter is
    "option options choice letter alternative alternativ number no nr num item buchstabe möglichkeit antwortmöglichkeit nummer auswahl "
    "opción opcion opção opcao opzione lettre lettera letra letter optie alternativa proposition literal inciso "
    "вариант буква номер варіант opcja litera wariant možnost alternativet betű şık seçenek pilihan opsi huruf phương án".split()
)
"""Words that say nothing of whose answer it is."""
_LONGEST: Final = 3
"""So many words together may say that an answer follows."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_COUNT: Final = r"number\sof"
_COUNTS: Final = re.compile(rf"\b{_COUNT}\b", re.IGNORECASE)
_SEVERAL: Final = re.compile(
    rf"\b(?:{_COUNT}|answers|keys|solutions|antworten|lösungen|réponses|respuestas|risposte|respostas|soluciones|antwoorden|odpowiedzi|ответов|ответы)\b",
    re.IGNORECASE,
)


def leads_to_key(lead: str, number: str = "") -> bool:
    """Whether words say that the right option follows, and nothing else; a number among them has to be that of the question."""
    words = _WORD.findall(lead.casefold())
    others = [each for each in re.findall(r"[0-9]+", lead) if each != number]
    if others or _COUNTS.search(lead):
        return False
    told, at = False, 0
    while at < len(words):
        length = next((size for size in range(_LONGEST, 0, -1) if _says_key(words[at : at + size], size)), 0)
        told |= length > 0
        if not length and words[at] not in _SMALL:
            return False
        at += length or 1
    return told


def _says_key(words: list[str], size: int) -> bool:
    said = " ".join(words)
    return len(words) == size and (answer_in(f"{said}: A", ()) == "A" or (size == 1 and truth(said) is True))


def may_count(lead: str) -> bool:
    """Whether words speak of several answers, so that a number behind them may count these: ``Correct answers: 2``."""
    return _SEVERAL.search(lead) is not None


def says_chosen(lead: str) -> bool:
    """Whether words before an option say that somebody chose it: ``Your answer:``."""
    return _CHOSEN.search(lead) is not None


_CHOSEN_WORDS: Final = (
    r"(?:your?|user|my|given|chosen|chose|selected|answered|student\w*|pupil\w*|candidate\w*|learner\w*|dein\w*|ihre?|mein\w*|gewählt\w*|gegeben\w*|schüler\w*|teilnehmer\w*|"
    r"tu|mi|elegid[ao]|marcad[ao]|alumn[ao]|alun[ao]|votre|ta|ma|choisie|donnée|élève|étudiant\w*|sua|tua|minha|scelta|ваш|твой|мой|студент\w*|ученик\w*|ucznia|twoja)"
)
_CHOSEN: Final = re.compile(rf"\b{_CHOSEN_WORDS}\b", re.IGNORECASE)


def tells_others(head: str) -> bool:
    """Whether the head of a list says that its answers are those that somebody gave, or wrong ones: ``Student answers``."""
    return _OTHERS.search(head) is not None and _OF_KEYS.search(head) is None


_ANSWERS: Final = (
    r"(?:\w{0,20}antwort\w*|answers?|responses?|réponses?|respuestas?|respostas?|risposte|odpowiedzi|ответы|відповіді)"
)
_OTHERS: Final = re.compile(
    rf"\A\W{{0,10}}(?:(?:the|die|les|las|los|as|le)\s)?(?:{_CHOSEN_WORDS}(?:['’]?s?['’]?)|wrong|incorrect|falsche|fausses|mauvaises|falsas|erradas|incorrectas)\s{_ANSWERS}\b"
    rf"|\b{_ANSWERS}\s(?:(?!(?:to|for|in|zu|für|pour|para|per)\b)[\w'’]{{1,12}}[\s'’]){{0,2}}(?:l['’])?{_CHOSEN_WORDS}\b"
    r"|\bschülerantworten\b|\bréponses?\s(?:fausses|incorrectes)\b|\brespuestas?\sincorrectas\b|\brespostas?\serradas\b",
    re.IGNORECASE,
)
_OF_KEYS: Final = re.compile(
    r"\b(?:keys?|solutions?|correct|right|below|book|workbook|clave|corrigé|gabarito|lösung\w*|richtig\w*|unten)\b",
    re.IGNORECASE,
)
