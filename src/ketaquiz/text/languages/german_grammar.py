"""German function words, and the clauses of a sentence."""

from __future__ import annotations

import re
from typing import Final

FUNCTION_WORDS: Final = frozenset(
    """ab aber alle allem allen aller alles als also am an andere anderem anderen anderer anderes auch auf aus außer
    außerdem bei beide beiden beim bereits bevor bis bloß da dabei dadurch dafür dagegen daher dahin damit danach
    daneben dann daran darauf daraus darf darin darüber darum darunter das dass dasselbe davon davor dazu dein deine
    dem den denen denn der deren derselbe des deshalb dessen desto dich die dies diese dieselbe diesem diesen dieser
    dieses dir doch dort du durch durfte dürfen ebenso ein eine einem einen einer eines einige einigen einiger
    einiges einmal er erst es etwa etwas euch euer für gegen gegenüber gehabt genau gerade gibt habe haben hat hatte
    hatten her hier hin hinter hätte hätten ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im in indem ins ist
    ja je jede jedem jeden jeder jedes jedoch jene jenem jenen jener jenes jetzt kann kein keine keinem keinen keiner
    keines können könnte könnten man manche manchem manchen mancher manches mein meine mit muss musste müssen müsste
    nach nachdem neben nein nicht nichts noch nun nur ob obwohl oder ohne schon sehr sein seine seinem seinen seiner
    seines seit selbst sich sie sind so sobald sodass solche solchem solchen solcher solches soll sollen sollte
    sollten sondern sonst sowie sowohl statt trotz um und uns unser unter viel viele vom von vor wann war waren warum
    was weder weil welche welchem welchen welcher welches wem wen wenn wer werde werden wessen wie wieder wird wir wo
    wobei wodurch wofür wogegen woher wohin womit woran worauf woraus worin worüber wovon wovor wozu wurde wurden
    während wäre wären würde würden zu zum zur zwar zwischen über""".split()
)

WH: Final = (
    r"(?:welche[mnrs]?|was|wer|wen|wem|wessen|wann|wo|wohin|woher|wie|wodurch|womit|wofür|wozu|woran|worauf|worin|"
    r"worüber|wovon|wobei|warum|weshalb|wieso|weswegen)"
)
"""A word that asks."""

_LEADS: Final = r"(?:[A-Za-zÄÖÜäöü]{2,10} )?"
"""A preposition before it: *mit welchem*, *unter was*."""

ASKS = re.compile(rf"\b{_LEADS}{WH}\b", re.IGNORECASE)

_QUESTION_AFTER_COMMA = re.compile(rf",\s*(?={_LEADS}{WH}\b)", re.IGNORECASE)

_DE_CLAUSE = re.compile(
    r",\s*(?:(?:und|oder|aber)\s+)?(?:[a-zäöü]{2,10}\s+)?(?:dass|wenn|weil|obwohl|während|nachdem|bevor|sodass|damit|ob|"
    r"falls|sofern|solange|sobald|indem|als|da|um|ohne|statt|anstatt|wo|wie|was|wer|"
    r"der|die|das|dem|den|deren|dessen|denen|welche[mnrs]?)\b",
    re.IGNORECASE,
)
"""What begins a clause that depends on another; in German it stands behind a comma."""

_LEAD_IN = re.compile(
    r"\W*(?:wenn|weil|da|obwohl|während|nachdem|bevor|falls|sofern|solange|sobald|seit|als|um)\b", re.IGNORECASE
)

_VERB_FIRST = re.compile(
    r"\W*(?:ist|sind|war|waren|hat|haben|kann|können|darf|dürfen|muss|müssen|soll|sollen|sollte|sollten|wird|werden|gibt|gilt)\b",
    re.IGNORECASE,
)
"""How a question begins that is answered by yes or no."""


def main_clause(sentence: str) -> str:
    """What a sentence itself asks or says: without the clauses that hang on it, as *wenn er nicht reagiert*."""
    asked = sentence
    first = ASKS.search(sentence)
    for comma in () if _VERB_FIRST.match(sentence) else _QUESTION_AFTER_COMMA.finditer(sentence):
        if first is None or first.start() >= comma.start() or _LEAD_IN.match(sentence):
            asked = sentence[comma.end() :]
    if asked is sentence and _LEAD_IN.match(sentence):
        _, comma_there, rest = sentence.partition(",")
        asked = rest.strip() if comma_there else sentence
    first = ASKS.search(asked)
    hanging = _DE_CLAUSE.search(asked, max(1, first.end() if first and first.start() < 30 else 1))
    return asked[: hanging.start()] if hanging else asked


INSTRUCTION: Final = re.compile(
    r"[\s(*_]{0,4}(?:(?:bitte )?(?:wählen|kreuzen|markieren|nennen) sie (?:bitte )?(?:nur |genau )?(?:ein|eine|zwei|drei|vier|[1-6]|alle zutreffenden?|mehrere)"
    r"(?: (?:antworten?|aussagen?|antwortmöglichkeiten?|optionen?|lösungen?))?(?: (?:an|aus))?|(?:nur )?eine antwort(?: ist)?(?: richtig)?|mehrfachnennungen? (?:ist |sind )?möglich|mehrere antworten (?:sind )?(?:richtig|möglich))[\s.!:)*_]{0,5}",
    re.IGNORECASE,
)
