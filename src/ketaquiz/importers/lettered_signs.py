"""The words, letters and signs by which questions, their options and their answers are known in lines of text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from ketaquiz.importers.lettered_lines import LetteredOption, Line, with_label
from ketaquiz.importers.named_letters import together
from ketaquiz.importers.option_letters import CIRCLES, LETTER, is_next

BUTTON: Final = re.compile(
    r"\W{0,5}(?:(?:view|show|see|hide|check|reveal|show/hide|toggle) (?:the )?(?:correct |suggested )?(?:answers?|solutions?|explanations?|results?)[\s|]{0,5}){1,3}"
    r"(?:discussion\s{0,3}[0-9]{0,4})?\W{0,5}"
    r"|\W{0,5}(?:die )?(?:antwort|lösung|erklärung)(?:en)? (?:anzeigen|zeigen|einblenden|ausblenden|ansehen)\W{0,5}"
    r"|\W{0,5}(?:community vote distribution|(?:[A-H]{1,4} \([0-9]{1,3} ?%\)\s{0,3}(?:other\s{0,3}(?:\([0-9]{1,3} ?%\))?)?){1,6})\W{0,5}"
    r"|\W{0,5}(?:discuss|(?:view )?discussion(?:\s{1,3}[0-9]{1,4})?|report (?:error|question)|workspace)\W{0,5}",
    re.IGNORECASE,
)
"""What is left of a page's buttons where a question was copied from it."""
_LEAD: Final = r"\s{0,40}(?:[-+•]\s{1,4})?"
OPTION: Final = re.compile(
    _LEAD
    + rf"(\*{{1,3}}|[✓✔✅☑])?\s?(?:[(\[（]({LETTER})[)\]）](?:[.:](?=\s))?|({LETTER})\s?(?:\.\)|[.):、．）：])|({CIRCLES}))\*{{0,2}}"
    + r"(?:\s+|(?<=[)\]、．）：①-⑨ⓐ-ⓗ])|(?=[^\s.a-zа-я])|$)(.*)",
    re.DOTALL,
)
BOX: Final = re.compile(
    r"\s{0,40}(?:[-*+•]\s{1,4})?(?:[-*+]\s{1,4}\[([ xX✓]?)\]\s+|([☐☑☒⬜✅])\s*|\[([ xX✓*]?)\]\s+)(.*)", re.DOTALL
)
ASKS: Final = re.compile(
    r"[\s*_]{0,10}(?:question(?:\stext)?|frage|q|pregunta|domanda|pergunta|вопрос|问题|題目|题目|题干)[*_]{0,2}\s{0,3}[:：][\s*_]{0,8}(.*)",
    re.IGNORECASE | re.DOTALL,
)
"""A line that says that it is the question, which its number says already."""
NUMBERED_BY: Final = (
    r"Q|QN\s?=|Ques|Que(?=[.\s]{0,4}(?:Nr\.?|No\.?|#)?\s{0,3}[0-9]{1,5}\s{0,3}[.):])|№|Problem|(?:New\s)?Question|Frage|Aufgabe|Pregunta|Item|Domanda|Pergunta|Quest[aã]o|Vraag|Pytanie|Otázka|Fråga|Spørgsmål|Spørsmål|"
    r"Kérdés|Întrebarea|Soru|Вопрос|Питання|Запитання|Câu(?:\shỏi)?|Soal|Сұрақ|Savol|प्रश्न|سؤال|السؤال|שאלה|Ερώτηση|ข้อ(?:ที่)?|문제|問題?"
)
"""What stands before the number of a question, in the languages in which people keep them."""
QUESTION: Final = re.compile(
    r"\s{0,40}(?:#{1,6}\s{1,4})?(?:\*{2})?(?:(?:"
    + NUMBERED_BY
    + r")(?:\.(?!\s{1,3}[0-9]{1,5}\s{1,3}(?-i:[a-zß-öø-ÿа-яё])))?\s{0,3}(?:(?:Nr|No|N\.?[º°]|N(?=\.)|Núm(?:ero)?|Numero|Nummer|Number|№|#)[.:]?\s{0,3})?([0-9]{1,5})(?:\s?(?:of|von|sur|de|di|из|/)\s?[0-9]{1,4}(?=\s{0,3}(?:[.:)]|\Z)))?(?:\s{0,3}[.):\-–、．）：]|(?=\s|$|\*))|([0-9]{1,5})(?:\s?(?:\.\)|[.)、．）])|(?=:[-–]))(?=\s|\D|$)(?:[:.]?[-–](?=\s|[^\W\d]))?)\s*(.*)",
    re.IGNORECASE | re.DOTALL,
)
ANSWER_IS: Final = (
    r"(?:\s{0,10}#{2,6}\s)?(?:[^\w()\[\]{}<@~#]|_){0,40}(?:(?:the\s)?correct(?:\s(?:answer|option|choice)|[ao]s?)?|corret[ao]s?|right\sanswer|(?:suggested\s|expected\s|model\s|sample\s|best\s)?answer(?:\skey)?|ans|sol(?=\.)|key|solution|"
    r"(?:richtige?\s|korrekte?\s|muster)?antwort(?:en)?|(?:muster)?lösung(?:en)?|richtig|"
    r"(?:bonnes?\s)?réponses?(?:\s(?:correctes?|justes?))?|solución|(?:la\s)?respuestas?(?:\scorrectas?)?|clave|"
    r"risposta(?:\s(?:corretta|esatta))?|soluzione|resposta(?:\s(?:correta|certa))?|gabarito|"
    r"(?:juiste\s|goede\s)?antwoord|(?:poprawna\s|prawidłowa\s)?odpowiedź|(?:správná\s)?odpověď|(?:rätt\s|rigtigt\s|riktig\s)?svar|"
    r"(?:helyes\s)?válasz|răspuns(?:\scorect)?|(?:doğru\s)?cevap|(?:правильный\s|верный\s)?ответы?|(?:правильна\s)?відповідь|(?:дұрыс\s)?жауа(?:п|бы)|(?:to['ʻ’]g['ʻ’]ri\s)?javob|"
    r"đáp\sán(?:\sđúng)?|(?:kunci\s)?jawaban(?:\sbenar)?|kunci|(?:我的答案\s?[:：]\s?[A-H]{0,8}\s{0,5})?正确答案|(?:参考|标准|本题)?答案|正解|答え|정답|"
    r"(?:सही\s)?उत्तर|الإجابة(?:\sالصحيحة)?|الجواب|תשובה(?:\sנכונה)?|(?:σωστή\s)?απάντηση|პასუხი|պատասխան|เฉลย|คำตอบ)"
)
"""What says that the right answer follows, in the languages in which people keep questions; signs may stand before it."""
_ANSWER: Final = re.compile(
    ANSWER_IS
    + r"(?:s|\(s\))?(?:\s(?:is|are|est|es|ist|lautet|è|é|jest|là|adalah)|\s?(?:是|为|為|は|은|는))?[*_]{0,2}\s{0,3}([:=：】])[\s*_]{0,8}(.*)",
    re.IGNORECASE | re.DOTALL,
)
_OTHER_LETTER: Final = rf"(?![A-Za-z])(?:{LETTER}|{CIRCLES})"
_ANSWER_LETTER: Final = re.compile(
    ANSWER_IS
    + r"(?:\s(?:is|est|es|ist))?[*_]{0,2}\s{0,3}[-–—.)]{0,2}[\s*_]{0,8}(?:(?:option|choice|letter)\s{1,3})?([(\[]?"
    + rf"(?:[A-Ha-h]|{_OTHER_LETTER})"
    + r"[)\].]?)\.?\s{0,10}",
    re.IGNORECASE,
)
"""The same with nothing but a letter behind it: ``ans-a``, ``Answer B``."""
_ANSWER_TEXT: Final = re.compile(
    ANSWER_IS + r"[*_]{0,2}(?:\s{0,3}[-–—]{1,2}|\.?\s)[\s*_]{0,8}(\S.{0,2000})", re.IGNORECASE | re.DOTALL
)
"""The same with the letter and text of an option, or its text alone: ``Ans- b) Milk``, ``Ans c) Milk``, ``Ans - No``."""
_COMMENT: Final = re.compile(r"\s{0,40}(?://|/\*|\*/|--\s?(?=\w)|;)")
"""What begins a comment in a listing of code."""
LETTERED: Final = re.compile(rf"[(\[]?(?:{LETTER}|{CIRCLES})[)\].:]?(?:\s.{{0,2000}})?", re.DOTALL)
"""A letter, alone or before the text of its option."""
LETTER_LIST: Final = re.compile(
    rf"{together(f'{LETTER}|{CIRCLES}', blanks=3, apart=True)}(?:\s{{0,3}}[,;&/+]\s{{0,3}}|\s{{1,3}})?|[A-H]{{2,6}}"
)
"""Letters alone, which name right options."""
OPTIONS_HEAD: Final = re.compile(
    r"[\s*_]{0,10}(?:options|choices|answer\s(?:options|choices)|optionen|antworten|antwortmöglichkeiten|opciones|opções|opzioni|选项|選項)[*_]{0,2}\s{0,3}[:：]?[\s*_]{0,10}",
    re.IGNORECASE,
)
LIST_HEAD: Final = re.compile(
    r"[\s#*_]{0,20}(?:(?:correct\s)?answers?(?:\skey)?|key|solutions?|antworten|lösungen|lösungsschlüssel|réponses|corrigé|"
    r"respuestas(?:\scorrectas)?|soluciones|clave(?:\sde\srespuestas)?|risposte|soluzioni|respostas|gabarito|antwoorden|odpowiedzi|"
    r"(?:правильные\s)?ответы(?:\sк\sтестам?)?|ключи?(?:\sк\sтестам?)?|(?:правильні\s)?відповіді|ключі|дұрыс\sжауаптар|жауаптары?|javoblar|"
    r"klucz(?:\sodpowiedzi)?|đáp\sán|cevaplar|cevap\sanahtarı|kunci\sjawaban|"
    r"(?:参考|正确|标准|試題|试题)?答案|解答|正解|정답(?:표)?|उत्तर(?:\sकुंजी)?|(?:مفتاح\s)?(?:الإجابات|الأجوبة|الإجابة)|תשובות|απαντήσεις)[\s*_:：]{0,10}",
    re.IGNORECASE,
)
RULE: Final = re.compile(r"\s{0,40}(?:[-=_*—–]{5,200}|-{3,4}|—{3,4})\s{0,40}")
"""A line that is drawn between questions."""
BLOCK_MARK: Final = re.compile(
    r"\s{0,10}(?:@(?:[A-Z][A-Z_-]{1,20}\s{0,10}|[a-z][a-z_-]{1,30}:(?!//).*)|[\^#]{3,60}\s{0,10}"
    r"|</?(?i:quiz|questions?|exam|test|exercise|mcq)(?:\s[^<>]{0,200})?>\s{0,10})"
)
"""A line by which a program begins or ends a block of questions, or sets something: ``@START``, ``^^^^``, ``<quiz>``."""
ONE_ANSWER: Final = re.compile(
    r"[\s*_]{0,20}(?:(?:the\s)?(?:correct|right)\sanswer|answer|antwort|richtige\santwort|lösung|solution|respuesta\scorrecta|bonne\sréponse|"
    r"réponse\scorrecte|risposta\scorretta|resposta\s(?:correta|certa)|правильный\sответ|doğru\scevap)[\s*_]{0,10}:[\s*_]{0,10}"
    r"|[\s#*_]{0,20}mark(?:ing)?\s?scheme[\s*_:]{0,10}",
    re.IGNORECASE,
)
MARKS_ALONE: Final = re.compile(
    r"\s{0,40}[\[(][0-9]{1,2}(?:\s?(?:marks?|points?|pts?|punkte?))?[\])]\s{0,40}", re.IGNORECASE
)
"""A line below options with nothing but what a question is worth: ``[1]``, ``(2 marks)``."""
LIST_ANSWER: Final = re.compile(rf"\(?([0-9]{{1,5}})\s?(?:[.)]\s?[-–—]|[.):\-–—=])?\s{{0,10}}({LETTER}|{CIRCLES})[).]?")
LIST_PAIRS: Final = re.compile(
    rf"\s{{0,40}}(?>\(?[0-9]{{1,5}}\s?[.):\-–—=]{{0,2}}\s{{0,5}}[(\[]?(?:{LETTER}|{CIRCLES}|T)(?![^\W_])[)\].]?\s{{0,20}}[,;|]?\s{{0,20}}){{2,60}}"
)
"""Several entries of a list of answers in a line: ``1-B, 2-C, 3-A``, ``1.(b) 2.(c)``."""
PAIR: Final = re.compile(rf"([0-9]{{1,5}})\s?[.):\-–—=]{{0,2}}\s{{0,5}}[(\[]?({LETTER}|{CIRCLES}|T)(?![^\W_])")
LIST_ENTRY: Final = re.compile(
    r"\s{0,40}\(?([0-9]{1,5})\s?(?:[.)]\s?[-–](?=\s|[A-Ha-h]\W{0,3}\Z)|[.):\-–])?\s{0,10}(\S.*)"
)
_WHY_WORDS: Final = (
    r"(?:explanation(?:/reference)?|explain|why|warum|pourquoi|por\s?qu[eé]|perch[eé]|rationale|feedback|reason|reference|erklärung|erläuterung|begründung|hinweis|"
    r"explicación|justificación|retroalimentación|explications?|justification|spiegazione|explicação|justificativa|toelichting|uitleg|"
    r"wyjaśnienie|vysvětlení|förklaring|forklaring|magyarázat|explicație|açıklama|объяснение|пояснение|комментарий|giải\sthích|pembahasan|penjelasan|"
    r"解析|解释|解釋|說明|说明|解説|해설)[*_]{0,2}\s{0,3}[:：][\s*_]{0,8}"
)
WHY: Final = re.compile(rf"(?:[^\w()\[\]{{}}<@~#]|_){{0,40}}{_WHY_WORDS}(.*)", re.IGNORECASE | re.DOTALL)
_OPENS: Final = re.compile(r"[^\w*]{0,40}(\*{1,3}|_{1,3})(?=[^\W_])")


def explained_by(found: re.Match[str]) -> str:
    """What such a line says, without the marks at its end that were opened before its first word: ``*Explanation: It pours.*``."""
    said: str = found[1]
    opened = _OPENS.match(found[0])
    if opened is None or opened[1] in found[0][opened.end() : found.start(1)]:
        return said
    return said.rstrip().removesuffix(opened[1])


WHY_BEHIND: Final = re.compile(rf"(?:\s|[|.;,)])[\s|*_(]{{0,6}}(?={_WHY_WORDS}\S)", re.IGNORECASE)
"""What parts an answer from what explains it in the same line: ``B | Explanation: It pours.``"""
TRUE_OR_FALSE: Final = re.compile(r"[\s#*_]{0,10}true", re.IGNORECASE)
SAYS_FEEDBACK: Final = re.compile(r"\s{0,10}feedback\s{0,3}:\s{0,10}", re.IGNORECASE)
KIND: Final = re.compile(
    r"[\s#*_]{0,10}(?:(?:section|part|unit|teil|abschnitt|parte|partie|sección|sezione|seção)\s{1,3}"
    r"(?:[0-9]{1,2}|[a-h]|[ivx]{1,4})\s{0,3}[:.)–—-]{1,2}[\s*_]{0,5})?"
    r"(?:multi(?:ple)?[\s-]?(?:choice|answer|response|select)|true\s?(?:/|or|-)?\s?false|short[\s-]?answer|essay|description|cloze|"
    r"fill[\s-]in[\s-](?:the[\s-])?blanks?|numeric(?:al)?|match(?:ing)?|order(?:ing)?)s?(?:\squestions?)?[\s*_:]{0,10}",
    re.IGNORECASE,
)
"""A line that says of what kind the questions below it are."""
DIRECTIVE: Final = re.compile(
    r"\s{0,40}(?:(?:[*_]{0,3}(?=question))?(question\stype(?=[\s*_]{0,5}:)|type|title|difficulty|id)[*_]{0,3}\s{0,3}:\s*(.*)|(points?|marks?)\s{0,3}:\s{0,10}([0-9]{1,4}(?:[.,][0-9]{1,3})?)\s{0,10})",
    re.IGNORECASE,
)
ASKING: Final = re.compile(r"[?？؟](?:\s{0,5}\([^()]{1,40}\))?\s{0,40}\Z")
"""What a text ends with that asks, maybe before a word on how to answer: ``? (Choose two.)``"""


REMEMBERED: Final = 65_536
"""Of so many lines it is remembered what they are, as each of many ways of writing asks it anew."""


@lru_cache(maxsize=REMEMBERED)
def as_question(text: str) -> re.Match[str] | None:
    """The number with which a text begins a question, and what it asks, as `QUESTION` has them; None where it begins none."""
    return QUESTION.fullmatch(text)


@lru_cache(maxsize=REMEMBERED)
def as_option(text: str) -> re.Match[str] | None:
    """The letter with which a text begins an option, and its text, as `OPTION` has them; None where it begins none."""
    return OPTION.fullmatch(text)


def says_letters(text: str) -> bool:
    """Whether a text is a letter, alone or with the text of its option, or several letters."""
    return (LETTERED.fullmatch(text) or LETTER_LIST.fullmatch(text)) is not None


def bare_letters(text: str) -> list[str]:
    """The letters of a text, as small ones, without its signs and digits."""
    return re.findall(r"[^\W\d_]", text.casefold())


def letters_alone(text: str, options: Sequence[LetteredOption]) -> str | None:
    """The letters of options that are all that a line below them has: ``C``, ``BD``; None where it is no such line."""
    said = text.strip()
    if len(options) < 2 or any(not option.letter for option in options):
        return None
    letters = [option.letter for option in options]
    if said.casefold() in letters:
        return said
    small = said.casefold()
    ascends = all(one < other for one, other in pairwise(small))
    return ", ".join(said) if ascends and len(said) > 1 and {*small} <= {*letters} else None


def answer_in(text: str, options: Sequence[LetteredOption]) -> str | None:
    """What a line says to be the right answer; None where it says none, or may be a line of code.

    Behind options a letter needs no colon, and an equals sign may stand for it where a letter or the text of an option follows.
    """
    return _answer_behind(text, options) if options else _answer_alone(text)


@lru_cache(maxsize=REMEMBERED)
def _answer_alone(text: str) -> str | None:
    return _answer_behind(text, ())


def _answer_behind(text: str, options: Sequence[LetteredOption]) -> str | None:
    if _COMMENT.match(text):
        return None
    text = _UNDERLINED.sub(r"\1 ", _PICTURES.sub("", text), count=1)
    if bracketed := _BRACKETED.fullmatch(text):
        return _within_brackets(next(filter(None, bracketed.groups())), options)
    if (found := _ANSWER.fullmatch(text)) is None:
        letter = _ANSWER_LETTER.fullmatch(text) if options else None
        return letter[1].strip() if letter is not None else _text_in(text, options)
    said = found[2].strip()
    said = said.removesuffix("**").rstrip() if said.count("**") % 2 else said  # those before it are off already
    if found[1] != "=" or LETTER_LIST.fullmatch(said) or any(said == option.text.strip() for option in options):
        return said
    return None


_UNDERLINED: Final = re.compile(r"\A(\W{0,10}[^\W\d_]{2,14})_(?=[^\W\d_]{2,14}(?:\s|[:=]))")
"""An underscore in place of a space in what says that an answer follows: ``correct_answer: A``."""
_PICTURES: Final = re.compile(r"\s?[\U0001f300-\U0001faff]{1,4}\ufe0f?\s{0,5}\Z")
"""Little pictures at the end of a line, as of a button behind an answer: ``D 🗳️``."""
_BRACKETED: Final = re.compile(
    r"[\s*_]{0,20}(?:\[([^\[\]]{3,300})\]|\(([^()]{3,300})\)|\{([^{}]{3,300})\}|（([^（）]{3,300})）|【([^【】]{3,300})】)[\s*_]{0,20}"
)
"""A line that stands in brackets as a whole."""


def _within_brackets(text: str, options: Sequence[LetteredOption]) -> str | None:
    """What a line in brackets below options says to be the right answer: ``[Correct: A]``; None where it names none of them."""
    said = answer_in(text, options) if options else None
    if said is None or not (LETTERED.fullmatch(said) or LETTER_LIST.fullmatch(said)):
        return said if any(said == option.text.strip() for option in options) else None
    return said


_MOST_LINES: Final = 20
"""So many lines an option has at most that one line names by its text; each line below it is compared with it."""


def _text_in(text: str, options: Sequence[LetteredOption]) -> str | None:
    """The option that a line without a colon names by its text, with its letter before it or without; None where it names none."""
    found = _ANSWER_TEXT.fullmatch(text) if options else None
    if found is None:
        return None
    said = found[1].strip()
    lettered = OPTION.fullmatch(said)
    for option in (each for each in options if len(each.lines) <= _MOST_LINES):
        shown = " ".join(option.text.split()).strip(" .;").casefold()
        if shown and shown == " ".join(said.split()).strip(" .;").casefold():
            return said
        if (
            lettered is not None
            and letter_of(lettered) == option.letter
            and shown == " ".join(lettered[5].split()).strip(" .;").casefold()
        ):
            return said
    return None


def explains(lines: Sequence[Line], at: int) -> bool:
    """Whether a line stands right below an answer, or below what announces an explanation, so that it explains."""
    above = next((line.text for line in reversed(lines[:at]) if line.text.strip()), "")
    announced = WHY.fullmatch(above)
    return bool(answer_in(above, ())) or (announced is not None and not announced[1].strip())


def question_in(line: Line) -> re.Match[str] | None:
    """The number with which a line begins a question, and what it asks; None where it begins none."""
    return None if line.code else as_question(with_label(line))


def number_of(line: Line) -> int:
    """The number with which a line begins a question; 0 where it begins none."""
    found = question_in(line)
    return int(found[1] or found[2]) if found is not None else 0


def has_letter(line: Line, place: int) -> bool:
    """Whether a line begins with the letter of an option at a place, from 0."""
    option = as_option(with_label(line))
    return option is not None and is_next(letter_of(option), place)


def letter_of(option: re.Match[str]) -> str:
    """The letter of an option, as a small one."""
    return str(option[2] or option[3] or option[4]).casefold()
