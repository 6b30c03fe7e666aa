"""Options that speak of one another, and explanations that name options by their letters: their order has to stay."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_LETTER: Final = r"\(?[A-Fa-fА-Еа-е]\)?"
_AND_SIGNS: Final = r",|&|\+|/|和|与|與|及|跟|と|および|와|과|و"
_AND_WORDS: Final = (
    "and|or|und|oder|als auch|noch|nor|y|e|o|u|et|ou|en|of|i|oraz|lub|ni|né|"
    "и|или|та|або|і|й|och|eller|og|ve|veya|dan|atau|și|sau|és|vagy|a|nebo|và|hoặc"
)
_AND: Final = rf"(?:\s*(?:{_AND_SIGNS})\s*|\s+(?:{_AND_WORDS})\s+)"
_LETTERS: Final = rf"{_LETTER}{_AND}{_LETTER}(?![^\W_])"
_ALL: Final = (
    # who is all or none of them, and within a few words what they are
    (
        "all none neither both any two three",
        "above these those mentioned following listed",
        20,
    ),
    (
        "alle keine[rs]? beide sämtliche nichts",
        "genannten aussagen antworten oben davon",
        30,
    ),
    (
        "tod[ao]s ning[uú]n[ao]? ninguna amb[ao]s nenhuma? nenhum",
        "anterior(?:es)? respuestas? respostas? opciones opções alternativas",
        30,
    ),
    ("toutes tous aucune? ni", "réponses? propositions? précédentes? options? choix", 30),
    ("tutt[eio] nessun[ao]? entramb[ei]", "precedenti rispost[ae] opzion[ei]", 30),
    ("alle geen beide", "bovenstaande antwoorden bovengenoemde", 30),
    ("вс[её] ни оба обе ничего нет", r"перечисленн\w+ ответ\w* вариант\w* выше\w*", 30),
    (r"усі всі жодн\w+ обидв\w+ немає", r"перелічен\w+ відповід\w+ варіант\w* вище\w*", 30),
    ("барлық барлығы ешқайсысы дұрыс", "дұрыс жауап(?:тар|ы)? жауаптар жоқ аталған(?:дар)?", 30),
    ("barcha hamma hech", "javob(?:lar)? to['ʻ’]g['ʻ’]ri", 30),
    (r"wszystkie żadn\w+ obie", r"powyższ\w+ odpowiedzi", 30),
    (r"všechny žádn\w+ obě", r"odpověd\w+ uveden\w+ výše", 30),
    ("alla inget inga båda alle ingen begge", r"ovan\w* ovenstående svar\w* alternativ\w*", 30),
    (r"toate niciun\w* ambele", r"răspuns\w* variant\w* sus", 30),
    ("semua tidak", "jawaban atas pilihan", 30),
    ("tất cả không", "trên đáp", 30),
)
_CORRECT: Final = (
    "correct|right|true|wrong|false|richtig|falsch|korrekt|möglich|zutreffend|correct[ao]s?|corret[ao]s?|correcte?s?|justes?|vrai(?:e?s)?|"
    r"corrett[ei]|juist|goed|верн\w+|правильн\w+|poprawne|prawidłowe|správn[éě]|rätt|riktig\w*|rigtig\w*|corecte|benar|đúng"
)


def _words(said: str) -> str:
    return "|".join(said.split())


_PHRASES: Final = "|".join(rf"\b(?:{_words(who)})\b[^.]{{0,{most}}}\b(?:{_words(what)})\b" for who, what, most in _ALL)
_REFERS: Final = re.compile(
    _PHRASES
    + r"|\b(?:all|none|both|neither|either)\s+(?:answers?|options?|choices?)\b"
    + r"|\b(?:above|oben|ci-dessus|acima|yukarıdaki\w*|hepsi|hiçbiri)\b|以上|上述|上記|皆是|皆非|위의|모두|كل ما سبق|مما سبق|جميع ما|उपरोक्त|उपर्युक्त|इनमें से"
    # all of them are right: a whole option, in which nothing says what they are
    + r"|^\W*(?:all|alles?|both|beide|none|keine?s?|tod[ao]s|toutes|tous|tutt[ei]|вс[её]|усі|всі|wszystkie|všechny|alla|toate|semua|tất cả(?: đều)?|"
    + r"ningun[ao]|nenhuma?|aucune?|nessun[ao]|geen|żadna|žádná|inget|niciuna)"
    + rf"\s+(?:of (?:them|these)\s+)?(?:(?:are|is|es|est|è|é|sind|ist|son|sont|sono|são|estão|están|zijn|są|jsou|är|er|sunt)\s+)?(?:{_CORRECT})\W*$"
    # letters of others at the start, behind a word for options, or in a few words of a language that is not known better
    + rf"|(?:^\W*|\b(?:both|only|nur|sowohl|weder|either|neither|options?|answers?|antwort(?:en)?|choices?|statements?)\s+){_LETTERS}"
    + rf"|^(?:[^\W\d_]{{2,}}\s+){{0,4}}{_LETTERS}(?:[\s,]+[^\W\d_]+){{0,5}}\W*$",
    re.IGNORECASE,
)
_NAMED: Final = (
    r"\b(?i:option|opci[oó]n|opção|opzione|optie|answer|antwort|respuesta|réponse|risposta|resposta|antwoord|ответ|вариант|відповідь|варіант|"
    r"odpowiedź|odpověď|svar|choice|choix|proposition|alternativa?|möglichkeit|auswahl|distractor|jawaban|pilihan)(?:s|en|es)?"
)
_NAMES_LETTER: Final = re.compile(
    rf"{_NAMED}\s{{0,3}}:?\s{{0,3}}\(?[A-FА-Е]\b|{_NAMED}\s{{1,3}}\(?[1-6]\)?(?=\s{{0,3}}(?:[.,;:!?]|$|(?:is|are|was|were|ist|sind|war|waren|es|est|è|é)\b))"
    r"|(?:^|[.;\n]\s{0,5})\(?[B-F]\)?\s{0,3}(?:is|was|ist|war|:|-|–)\s|\([B-F]\)"
    r"|(?:^|[.;(\n])[\s*_>-]{0,8}[A-F](?:\s?[/,]\s?[A-F]){0,4}[*_]{0,3}(?:\s{1,3}[–—]\s|\s?[=:][\s*_]{0,4}\S|\s(?:is|are|ist|sind|es|son|est|sont|è)\s"
    rf"(?i:not\s|nicht\s|no\s)?(?i:{_CORRECT}|incorrect[ao]?s?|falsch|fals[ao]s?))"
    r"|(?<![\w*_])[*_]{1,2}[A-F](?:/[A-F]){0,4}[*_]{1,2}(?![\w*_])|\b(?i:incorrect|wrong|falsch|incorrecta|falsa)\s[A-F]\b"
)


_PAIRED: Final = rf"{_LETTER}(?:\s?[-–—→=:]\s?(?:[0-9]{{1,2}}|[ivxIVX]{{1,4}}))?"
_ALSO: Final = (
    rf"\s{{0,3}}(?:(?:{_AND_SIGNS}|[;、，；])\s{{0,3}}(?:(?:{_AND_WORDS})\s{{1,3}})?|(?<=\s)(?:{_AND_WORDS})\s{{1,3}})"
)
_TOGETHER: Final = re.compile(
    rf"\W{{0,5}}(?:[^\W\d_]{{2,20}}\s){{0,3}}({_PAIRED}(?:{_ALSO}{_PAIRED}){{1,9}})(?![^\W_])(?:[\s,]{{1,3}}[^\W\d_]{{2,20}}){{0,4}}\W{{0,5}}",
    re.IGNORECASE,
)


def letters_together(option: str) -> frozenset[str]:
    """The small letters that an option names together, where it says hardly more: ``both A and C``, ``A-2, B-1``; else none."""
    found = _TOGETHER.fullmatch(option[:200])
    named = re.split(_ALSO, found[1], flags=re.IGNORECASE) if found is not None else ()
    return frozenset(each.lstrip("(")[0].casefold() for each in named)


def speaks_of_others(option: str) -> bool:
    """Whether an option speaks of the others, or of their letters: *all of the above*, *A and B*, *todas las anteriores*."""
    return _REFERS.search(option[:300]) is not None


def names_letters(said: Iterable[str]) -> bool:
    """Whether an explanation speaks of options by their letters: *Option B is wrong, since …*"""
    return _NAMES_LETTER.search("\n".join(said)[:20_000]) is not None
