"""Explanations that say nothing of what is asked: what fills an empty cell (``-``, ``N/A``), and praise (``Well done!``)."""

from __future__ import annotations

import re
from typing import Final

_FILLER: Final = re.compile(
    r"\W{0,3}(?:n\s?/?\s?a|nan|null|nil|none|undefined|todo|tbd)\W{0,3}|[\W_]{1,60}", re.IGNORECASE
)
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_VERDICTS: Final = frozenset(
    "correct incorrect right wrong true false well good great excellent perfect exactly nice super bravo yay congratulations awesome sorry "
    "oops try richtig falsch korrekt genau leider gut prima wahr correcto correcta incorrecto incorrecta bien muy "
    "juste faux vrai exact correto correta errado incorreto certo corretto esatto giusto sbagliato vero falso errato bravissimo "
    "goed fout juist onjuist helaas верно неверно правильно неправильно".split()
)
"""Words that judge an answer."""
_OTHERS: Final = frozenset(
    "yes no yep yup nope ja nein sí oui non sim não that that's this it it's is was the a an your you you're are answer answers option choice job work done very again not so please keep "
    "going all absolutely quite gold star das ist die deine ihre dein antwort sehr gemacht nicht super versuche es noch einmal mal bitte leider "
    "la su tu respuesta es está hecho de nuevo intenta otra vez c'est la votre ta réponse est bien joué essaie encore très a sua resposta é está "
    "tente novamente muito bem la tua risposta è molto bene prova di nuovo fatto het is antwoord dat ответ это".split()
)
"""Words that stand beside these."""
_LONGEST: Final = 60


def says_nothing(text: str) -> bool:
    """Whether an explanation only fills its place, or only says that an answer is right or wrong."""
    said = text.strip()
    if not said or len(said) > _LONGEST:
        return False
    if _FILLER.fullmatch(said):
        return True
    words = {found[0].replace("’", "'").casefold() for found in _WORD.finditer(said)}
    return bool(words & _VERDICTS) and words <= _VERDICTS | _OTHERS
