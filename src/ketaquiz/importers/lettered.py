"""Questions with lettered options in lines of text, as people type them: Aiken, Respondus, numbered lists, Markdown, Word.

A question starts with a number, or after an empty line; options are lettered in their order, or are boxes; the right ones
have a mark, or are named in a line such as *Answer: B*, or in a list at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise
from typing import Final

from ketaquiz.importers.one_line import starts_of
from ketaquiz.importers.option_letters import CIRCLES, LETTER, is_next
from ketaquiz.text.shortened import shortened


@dataclass(frozen=True)
class Run:
    """A stretch of a paragraph of Word with one look."""

    text: str
    html: str
    looks: frozenset[str]


@dataclass(frozen=True)
class Line:
    """A line, or a paragraph of Word."""

    place: str
    text: str
    html: str = ""
    """The same with its marks, where it has some."""
    looks: frozenset[str] = frozenset()
    """How it stands out as a whole: ``bold``, ``highlighted``, ``underlined``, ``coloured``."""
    label: str = ""
    """What a list of Word shows before it: ``3.``, ``a)``, or ``•``; empty where the text has it itself."""
    code: bool = False
    """Whether it stands in a block of code, where nothing is a label."""
    runs: tuple[Run, ...] = ()
    """What it is made of, where parts of it may look otherwise than others."""


@dataclass
class LetteredOption:
    """An option as it was found."""

    place: str
    lines: list[Line]
    starred: bool
    letter: str = ""
    """Its letter as it was typed; empty where it has none."""
    bullet: bool = False
    """Whether it has no letter, and may yet turn out to belong to what is asked."""
    why: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


@dataclass
class Question:
    """A question as it was found."""

    place: str
    number: str = ""
    stem: list[Line] = field(default_factory=list)
    options: list[LetteredOption] = field(default_factory=list)
    answer: str | None = None
    answer_place: str = ""
    why: list[Line] = field(default_factory=list)
    ended: bool = False
    """Whether an empty line stands behind what it has so far."""
    said: dict[str, str] = field(default_factory=dict)
    """What lines such as ``Points: 2`` say of it, by what they begin with, in small letters."""
    closed: bool = False
    """Whether texts that are not its own stand behind it, so that no option further below is one of it."""
    torn: bool = False
    """Whether some of these have numbers or letters, so that no answer further below need be its own."""
    goes_on: bool = False
    """Whether its answer, which no options are for, may go on in the lines right below it."""
    labelled: bool = False
    """Whether a list of Word has counted it."""
    contradicted: bool = False
    """Whether a further answer with other letters stands below its own."""
    restarted: bool = False
    """Whether the letters of its options begin again."""
    doubtful: bool = False
    """Whether the text around it speaks against its being a question, so that a look alone marks none of its options."""

    @property
    def kind(self) -> str:
        """What ``Type:`` says, in capitals."""
        return self.said.get("type", "").upper()

    @property
    def only_bullets(self) -> bool:
        """Whether no option so far has a letter or a box."""
        return all(option.bullet for option in self.options)

    @property
    def only_circles(self) -> bool:
        """Whether all options so far have numbers in circles, which may count statements that the options speak of."""
        return all(re.fullmatch(CIRCLES, option.letter) for option in self.options)


@dataclass
class Lettered:
    """What lines have."""

    questions: list[Question] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)
    """Texts that belong to no question, each with its place."""


_BUTTON: Final = re.compile(
    r"\W{0,5}(?:view|show|see|hide|check|reveal|show/hide|toggle) (?:the )?(?:correct )?(?:answers?|solutions?|explanations?|results?)\W{0,5}"
    r"|\W{0,5}(?:die )?(?:antwort|lösung|erklärung)(?:en)? (?:anzeigen|zeigen|einblenden|ausblenden|ansehen)\W{0,5}"
    r"|\W{0,5}(?:discuss|view discussion|report (?:error|question)|workspace)\W{0,5}",
    re.IGNORECASE,
)
"""What is left of a page's buttons where a question was copied from it."""
_LEAD: Final = r"\s{0,40}(?:[-+•]\s{1,4})?"
_OPTION: Final = re.compile(
    _LEAD
    + rf"(\*{{1,3}}|[✓✔✅☑])?\s?(?:[(\[（]({LETTER})[)\]）]|({LETTER})\s?[.):、．）：]|({CIRCLES}))\*{{0,2}}"
    + r"(?:\s+|(?<=[)\]、．）：①-⑨ⓐ-ⓗ])|(?=[^\s.a-zа-я])|$)(.*)",
    re.DOTALL,
)
_BOX: Final = re.compile(
    r"\s{0,40}(?:[-*+•]\s{1,4})?(?:[-*+]\s{1,4}\[([ xX✓]?)\]\s+|([☐☑☒⬜✅])\s*|\[([ xX✓])\]\s+)(.*)", re.DOTALL
)
_ASKS: Final = re.compile(r"[\s*_]{0,10}(?:question|frage)[*_]{0,2}\s{0,3}:[\s*_]{0,8}(.*)", re.IGNORECASE | re.DOTALL)
"""A line that says that it is the question, which its number says already."""
_NUMBERED_BY: Final = (
    r"Q|QN\s?=|Question|Frage|Aufgabe|Pregunta|Item|Domanda|Pergunta|Quest[aã]o|Vraag|Pytanie|Otázka|Fråga|Spørgsmål|Spørsmål|"
    r"Kérdés|Întrebarea|Soru|Вопрос|Питання|Запитання|Câu(?:\shỏi)?|Soal|Сұрақ|Savol|प्रश्न|سؤال|السؤال|שאלה|Ερώτηση|ข้อ(?:ที่)?|문제|問題?"
)
"""What stands before the number of a question, in the languages in which people keep them."""
_QUESTION: Final = re.compile(
    r"\s{0,40}(?:#{1,6}\s{1,4})?(?:\*{2})?(?:(?:"
    + _NUMBERED_BY
    + r")\s{0,3}(?:Nr\.?|No\.?|#)?\s{0,3}([0-9]{1,5})(?:\s{0,3}[.):\-–、．）：]|(?=\s|$|\*))|([0-9]{1,5})\s?[.)、．）](?=\s|\D|$))\s*(.*)",
    re.IGNORECASE | re.DOTALL,
)
_ANSWER_IS: Final = (
    r"(?:[^\w()\[\]{}<@~#]|_){0,40}(?:(?:the\s)?correct(?:\s(?:answer|option|choice))?|right\sanswer|answer(?:\skey)?|ans|key|solution|"
    r"(?:richtige?\s|korrekte?\s)?antwort(?:en)?|lösung(?:en)?|richtig|"
    r"(?:bonnes?\s)?réponses?(?:\s(?:correctes?|justes?))?|solución|(?:la\s)?respuestas?(?:\scorrectas?)?|clave|"
    r"risposta(?:\s(?:corretta|esatta))?|soluzione|resposta(?:\s(?:correta|certa))?|gabarito|"
    r"(?:juiste\s|goede\s)?antwoord|(?:poprawna\s|prawidłowa\s)?odpowiedź|(?:správná\s)?odpověď|(?:rätt\s|rigtigt\s|riktig\s)?svar|"
    r"(?:helyes\s)?válasz|răspuns(?:\scorect)?|(?:doğru\s)?cevap|(?:правильный\s|верный\s)?ответы?|(?:правильна\s)?відповідь|(?:дұрыс\s)?жауа(?:п|бы)|(?:to['ʻ’]g['ʻ’]ri\s)?javob|"
    r"đáp\sán(?:\sđúng)?|(?:kunci\s)?jawaban(?:\sbenar)?|正确答案|答案|正解|答え|정답|"
    r"(?:सही\s)?उत्तर|الإجابة(?:\sالصحيحة)?|الجواب|תשובה(?:\sנכונה)?|(?:σωστή\s)?απάντηση|პასუხი|պատասխան|เฉลย|คำตอบ)"
)
"""What says that the right answer follows, in the languages in which people keep questions; signs may stand before it."""
_ANSWER: Final = re.compile(
    _ANSWER_IS + r"(?:s|\(s\))?(?:\s(?:is|est|es|ist|è|é))?[*_]{0,2}\s{0,3}([:=：])[\s*_]{0,8}(.*)",
    re.IGNORECASE | re.DOTALL,
)
_OTHER_LETTER: Final = rf"(?![A-Za-z])(?:{LETTER}|{CIRCLES})"
_ANSWER_LETTER: Final = re.compile(
    _ANSWER_IS
    + r"(?:\s(?:is|est|es|ist))?[*_]{0,2}\s{0,3}[-–—.)]{0,2}[\s*_]{0,8}([(\[]?"
    + rf"(?:[A-Ha-h]|{_OTHER_LETTER})"
    + r"[)\].]?)\s{0,10}",
    re.IGNORECASE,
)
"""The same with nothing but a letter behind it: ``ans-a``, ``Answer B``."""
_COMMENT: Final = re.compile(r"\s{0,40}(?://|/\*|\*/|--\s?(?=\w)|;)")
"""What begins a comment in a listing of code."""
_LETTERED: Final = re.compile(rf"[(\[]?(?:{LETTER}|{CIRCLES})[)\].:]?(?:\s.{{0,2000}})?", re.DOTALL)
"""A letter, alone or before the text of its option."""
_LETTER_LIST: Final = re.compile(
    rf"(?:[(\[]?(?:{LETTER}|{CIRCLES})[)\].]?(?:\s{{0,3}}[,;&/+]\s{{0,3}}|\s{{1,3}}|$)){{1,8}}|[A-H]{{2,6}}"
)
"""Letters alone, which name right options."""
_OPTIONS_HEAD: Final = re.compile(
    r"[\s*_]{0,10}(?:options|choices|answer\s(?:options|choices)|optionen|antworten|antwortmöglichkeiten)[*_]{0,2}\s{0,3}:?[\s*_]{0,10}",
    re.IGNORECASE,
)
_LIST_HEAD: Final = re.compile(
    r"[\s#*_]{0,20}(?:(?:correct\s)?answers?(?:\skey)?|key|solutions?|antworten|lösungen|lösungsschlüssel|réponses|corrigé|"
    r"respuestas(?:\scorrectas)?|soluciones|clave(?:\sde\srespuestas)?|risposte|soluzioni|respostas|gabarito|antwoorden|odpowiedzi|"
    r"(?:правильные\s)?ответы(?:\sк\sтестам?)?|ключи?(?:\sк\sтестам?)?|(?:правильні\s)?відповіді|ключі|дұрыс\sжауаптар|жауаптары?|javoblar|"
    r"klucz(?:\sodpowiedzi)?|đáp\sán|cevaplar|cevap\sanahtarı|kunci\sjawaban)[\s*_:]{0,10}",
    re.IGNORECASE,
)
_RULE: Final = re.compile(r"\s{0,40}[-=_*—–]{5,200}\s{0,40}")
"""A line that is drawn between questions."""
_ONE_ANSWER: Final = re.compile(
    r"[\s*_]{0,20}(?:answer|antwort|lösung|solution)[\s*_]{0,10}:[\s*_]{0,10}", re.IGNORECASE
)
_LIST_ANSWER: Final = re.compile(rf"\(?([0-9]{{1,5}})\s?[.):\-–—=]?\s{{0,10}}({LETTER}|{CIRCLES})[).]?")
_LIST_PAIRS: Final = re.compile(
    rf"\s{{0,40}}(?>\(?[0-9]{{1,5}}\s?[.):\-–—=]{{0,2}}\s{{0,5}}(?:{LETTER}|{CIRCLES})(?![^\W_])[).]?\s{{0,20}}[,;|]?\s{{0,20}}){{2,60}}"
)
"""Several entries of a list of answers in a line: ``1-B, 2-C, 3-A``."""
_PAIR: Final = re.compile(rf"([0-9]{{1,5}})\s?[.):\-–—=]{{0,2}}\s{{0,5}}({LETTER}|{CIRCLES})(?![^\W_])")
_LIST_ENTRY: Final = re.compile(r"\s{0,40}\(?([0-9]{1,5})\s?[.):\-–]?\s{0,10}(\S.*)")
_WHY: Final = re.compile(
    r"[\s>*_→➔➜⇒•-]{0,40}(?:explanation|rationale|feedback|reason|reference|erklärung|erläuterung|begründung|hinweis|"
    r"explicación|justificación|retroalimentación|explications?|justification|spiegazione|explicação|justificativa|toelichting|uitleg|"
    r"wyjaśnienie|vysvětlení|förklaring|forklaring|magyarázat|explicație|açıklama|объяснение|пояснение|giải\sthích|pembahasan|penjelasan|"
    r"解析|解説|해설)[*_]{0,2}\s{0,3}[:：][\s*_]{0,8}(.*)",
    re.IGNORECASE | re.DOTALL,
)
_TRUE_OR_FALSE: Final = re.compile(r"[\s#*_]{0,10}true", re.IGNORECASE)
_SAYS_FEEDBACK: Final = re.compile(r"\s{0,10}feedback\s{0,3}:\s{0,10}", re.IGNORECASE)
_KIND: Final = re.compile(
    r"[\s#*_]{0,10}(?:multi(?:ple)?[\s-]?(?:choice|answer|response|select)|true\s?(?:/|or|-)?\s?false|short[\s-]?answer|essay|description|cloze|"
    r"fill[\s-]in[\s-](?:the[\s-])?blanks?|numeric(?:al)?|match(?:ing)?|order(?:ing)?)s?(?:\squestions?)?[\s*_:]{0,10}",
    re.IGNORECASE,
)
"""A line that says of what kind the questions below it are."""
_DIRECTIVE: Final = re.compile(
    r"\s{0,40}(?:(type|title|difficulty|id)\s{0,3}:\s*(.*)|(points?|marks?)\s{0,3}:\s{0,10}([0-9]{1,4}(?:[.,][0-9]{1,3})?)\s{0,10})",
    re.IGNORECASE,
)


def read_lines(lines: Iterable[Line]) -> Lettered:
    """The questions in lines of text."""
    from ketaquiz.importers.star_marks import take_stars

    reading = _Reading()
    made = [*_with_bare_letters([*_parted([*_with_signs([*lines])])])]
    for at, line in enumerate(made):
        if _LIST_HEAD.fullmatch(line.text):
            reading.below = next((each for each in made[at + 1 : at + 9] if each.text.strip()), None)
        reading.take(line)
    reading.end()
    take_stars(reading.found.questions)
    return reading.found


_BARE: Final = re.compile(r"\s{0,40}([A-H])[ \t\u00a0]{1,20}(\S.*)", re.DOTALL)
_LEAST_BARE: Final = 3
"""So many lines in a row with letters from A on, and no sign behind them, are options; ``A dog barks`` is none."""


def _with_bare_letters(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines of which those of options whose letters have no sign behind them, ``A one``, have these as their labels."""
    found = [None if line.code or line.label else _BARE.fullmatch(line.text) for line in lines]
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and (bare := found[end]) is not None and bare[1] == chr(ord("A") + end - at):
            end += 1
        if end - at < _LEAST_BARE:
            yield lines[at]
            at += 1
            continue
        said = [bare[2] for bare in found[at:end] if bare is not None]
        if all(_DASH.match(text) for text in said):  # ``A - one``
            said = [_DASH.sub("", text, count=1) for text in said]
        for place, (line, text) in enumerate(zip(lines[at:end], said, strict=True)):
            yield replace(without_label(line, text), label=f"{chr(ord('a') + place)})")
        at = end


_DASH: Final = re.compile(r"[-–—]\s{1,4}(?=\S)")
_TAG: Final = re.compile(r"<\s?(?:question|variant|variantright)\s?[0-9]{0,5}>", re.IGNORECASE)
_TAGGED: Final = re.compile(
    r"\s{0,40}<\s?(question|variant|variantright)\s?[0-9]{0,5}>\s{0,40}(\S.*)", re.IGNORECASE | re.DOTALL
)
_SIGNED: Final = re.compile(r"\s{0,40}(?:(S)|([+\-]))\s?:\s{0,10}(\S.*)", re.DOTALL)
_ENTRY: Final = re.compile(r"\s{0,40}I\s?:.{0,80}")
_LEAST_SIGNED: Final = 2
"""So many questions and right options with such signs are a file of them."""


def _with_signs(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines of which those of two programs for tests have numbers and boxes: ``<question>``, ``<variant>``; ``S:``, ``+:``, ``-:``."""
    signs = [found.group(1, 2) for line in lines if not line.code and (found := _SIGNED.fullmatch(line.text))]
    signed = min(sum(s is not None for s, _ in signs), sum(sign == "+" for _, sign in signs)) >= _LEAST_SIGNED
    number = 0
    for line in chain.from_iterable(map(_at_tags, lines)):
        tagged = None if line.code else _TAGGED.fullmatch(line.text)
        found = None if line.code or not signed else _SIGNED.fullmatch(line.text)
        if tagged is None and found is None:
            yield replace(line, text="", html="") if signed and _ENTRY.fullmatch(line.text) else line
            continue
        text = tagged[2] if tagged is not None else found[3] if found is not None else ""
        bare = without_label(replace(line, label=""), text)
        if (tagged is not None and tagged[1].lower() == "question") or (found is not None and found[1]):
            number += 1
            yield replace(bare, label=f"{number}.")
            continue
        right = (tagged is not None and tagged[1].lower() == "variantright") or (found is not None and found[2] == "+")
        box = "[x] " if right else "[ ] "
        yield replace(bare, text=box + bare.text, html=bare.html and box + bare.html)


def _at_tags(line: Line) -> Iterator[Line]:
    """A line, or its parts where several tags stand in it."""
    starts = [] if line.code else [found.start() for found in _TAG.finditer(line.text)]
    if len(starts) < 2:
        yield line
        return
    for start, end in pairwise([0, *starts[1:], len(line.text)]):
        yield _part(line, start, end, line.label if not start else "")


_TYPED: Final = re.compile(rf"\s{{0,40}}(?:([0-9]{{1,5}})|({LETTER}))\s?[.)]\s", re.DOTALL)
_NEXT_BEHIND: Final = re.compile(
    rf"\S\s{{1,20}}((?:{_NUMBERED_BY})\s{{0,3}}[0-9]{{1,5}}\s?[:.)]\s{{0,20}})\Z", re.IGNORECASE
)
"""The head of the next question at the end of a line."""


def _parted(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines with one option each, where several stand in a line, and without labels that the text has, too."""
    for at, labelled in enumerate(lines):
        line = _without_double_label(labelled, lines[max(0, at - 3) : at], lines[at + 1 : at + 4])
        starts = [] if line.code or line.label == "•" or line.label[:1].isalpha() else starts_of(line.text)
        if starts and starts[0] == 0 and not _begins_options(line.text):
            below = next((each for each in lines[at + 1 : at + 9] if each.text.strip()), None)
            if below is not None and (found := _OPTION.fullmatch(_labelled(below))) and is_next(_letter_of(found), 0):
                starts = []  # its options stand below it
        if not line.code and (tail := _NEXT_BEHIND.search(line.text)) is not None:
            starts = [*(starts or [0]), tail.start(1)]
        if not starts:
            yield line
            continue
        for number, (start, end) in enumerate(pairwise([*starts, len(line.text)])):
            yield _part(line, start, end, line.label if not number else "")


def _without_double_label(line: Line, above: Sequence[Line], below: Sequence[Line]) -> Line:
    """A line without its label where the text has it, too, or has a letter behind a bullet that the one above or below goes on."""
    typed = None if line.code or not line.label else _TYPED.match(line.text)
    if typed is None:
        return line
    if line.label != "•":
        same = line.label.strip("().").casefold() == (typed[1] or typed[2]).casefold()
        return replace(line, label="") if same else line
    letter = (typed[2] or "").casefold()
    before = next((_bulleted_letter(each) for each in reversed(above) if each.text.strip()), "")
    behind = next((_bulleted_letter(each) for each in below if each.text.strip()), "")
    follows = any(is_next(before, place) and is_next(letter, place + 1) for place in range(25))
    leads = any(is_next(letter, place) and is_next(behind, place + 1) for place in range(25))
    return replace(line, label="") if letter and (follows or leads) else line


def _bulleted_letter(line: Line) -> str:
    """The letter that a line has behind a bullet; empty where it has none."""
    typed = _TYPED.match(line.text) if line.label == "•" else None
    return (typed[2] or "").casefold() if typed is not None else ""


def _begins_options(text: str) -> bool:
    return _OPTION.fullmatch(text) is not None


def _part(line: Line, start: int, end: int, label: str) -> Line:
    """A part of a line; its looks are those of its runs."""
    end = start + len(line.text[start:end].rstrip(" \t,;"))
    if not line.runs:
        html = html_between(line.html, start, end) if line.html else ""
        return Line(line.place, line.text[start:end], html, line.looks, label)
    at, runs = 0, []
    for run in line.runs:
        first, last = max(start - at, 0), min(end - at, len(run.text))
        if first < last or (not run.text and start <= at <= end):
            runs.append(
                Run(run.text[first:last], html_between(run.html, first, last) if run.text else run.html, run.looks)
            )
        at += len(run.text)
    return Line(line.place, line.text[start:end], "".join(run.html for run in runs), looks_of(runs), label)


def looks_of(runs: Sequence[Run]) -> frozenset[str]:
    """The looks that all words of a line have, its letter aside."""
    seen = [run for run in runs if _LABEL_ALONE.sub("", run.text).strip()]
    return frozenset.intersection(*(run.looks for run in seen)) if seen else frozenset()


_LABEL_ALONE: Final = re.compile(rf"^\s{{0,40}}[(\[]?{LETTER}[)\].]\s{{0,40}}$")


class _Reading:
    """Takes one line after the other."""

    def __init__(self) -> None:
        self.found = Lettered()
        self.question: Question | None = None
        self.where: list[Line] | None = None
        """What a line without a label goes on with."""
        self.named = False
        """Whether questions are called so, or are headings: ``## 1.``, ``Question 1``."""
        self.numbered: dict[str, list[Question]] = {}
        """The questions that are found, by their numbers."""
        self.in_list = False
        """Whether the list of answers at the end has begun."""
        self.below: Line | None = None
        """What stands below a line that may be the head of that list."""

    def take(self, line: Line) -> None:
        if line.code:
            self._go_on(line)
            return
        if (not line.text.strip() or _RULE.fullmatch(line.text)) and "<img" not in line.html:
            if self.question is not None:
                self.question.ended = True
            return
        if self._is_answer_below(line):
            return
        if self._is_list_of_answers(line):
            return
        if self.in_list and (entry := _LIST_ENTRY.fullmatch(_labelled(line))):
            self._answer_of(entry[1], entry[2], line.place)
            return
        question = self.question
        if question is not None and question.options and question.answer is None and _ONE_ANSWER.fullmatch(line.text):
            question.answer, question.answer_place = "", line.place
            question.ended = False
            return
        if _LIST_HEAD.fullmatch(line.text) and any(self.numbered) and self._may_be_list():
            self.in_list = True
            self.end()
            return
        if self._is_heading(line):
            return
        if not (self._is_option(line) or self._is_said(line) or self._is_question(line)):
            self._go_on(line)

    def _may_be_list(self) -> bool:
        """Whether the list of answers may begin here: behind options, or where the numbers of open questions begin again."""
        question = self.question
        if question is None or question.options:
            return True
        entry = _LIST_ENTRY.fullmatch(_labelled(self.below)) if self.below is not None else None
        first = next(filter(None, self.numbered))
        return (
            entry is not None
            and question.ended
            and bool(question.number)
            and question.answer is None
            and entry[1] == first != question.number
        )

    def _is_heading(self, line: Line) -> bool:
        """Whether a line behind an empty one says of what kind the next questions are, and no more."""
        question = self.question
        if line.label or _KIND.fullmatch(line.text) is None or (question is not None and not question.ended):
            return False
        over = question is None or question.options or question.answer is not None or not question.number
        if not over and _TRUE_OR_FALSE.match(line.text):
            return False  # it may be what a statement is to be judged by
        self.end()
        self.found.left.append((line.place, f"a heading: {shortened(line.text.strip())}"))
        return True

    def _is_list_of_answers(self, line: Line) -> bool:
        """Whether it has several answers of the list at the end, or is its head with several."""
        text = line.text
        if not self.in_list:
            head = _LIST_HEAD.match(text)
            if head is None or not any(self.numbered) or not (self.question is None or self.question.options):
                return False
            text = text[head.end() :]
        if line.label or not _LIST_PAIRS.fullmatch(text):
            return False
        self.in_list = True
        self.end()
        for entry in _PAIR.finditer(text):
            self._answer_of(entry[1], entry[2], line.place)
        return True

    def _is_answer_below(self, line: Line) -> bool:
        """Whether it is the answer to a question whose line ``Answer:`` has nothing behind it."""
        question = self.question
        if question is None or question.answer != "" or not question.options:
            return False
        text = _labelled(line).strip()
        if entry := _LIST_ANSWER.fullmatch(text):  # it is the head of a list of all answers
            question.answer = None
            self.in_list = True
            self.end()
            self._answer_of(entry[1], entry[2], line.place)
            return True
        if not (_LETTERED.fullmatch(text) or any(text == option.text.strip() for option in question.options)):
            return False
        question.answer, question.answer_place = text, line.place
        return True

    def _is_option(self, line: Line) -> bool:
        question = self.question
        if question is None or not (question.stem or question.number):
            return False
        text = _labelled(line)
        if question.options and self._ends_options(line, question):
            return False
        if box := _BOX.fullmatch(text):
            marked = (box[1] or box[2] or box[3] or "").strip(" ☐⬜") != ""
            lettered = _OPTION.fullmatch(box[4])
            follows = lettered is not None and is_next(_letter_of(lettered), len(question.options))
            self._option(line, lettered[5] if follows and lettered is not None else box[4], marked)
            return True
        if line.label == "•" and question.stem and question.answer is None and question.only_bullets:
            self._option(line, line.text, False, bullet=True)
            return True
        found = _OPTION.fullmatch(text)
        if found is None or question.answer is not None:
            return False
        letter = _letter_of(found)
        if is_next(letter, 0) and question.options and question.only_bullets:
            question.stem += [line for each in question.options for line in each.lines]
            question.options.clear()
        elif is_next(letter, 0) and question.options and question.only_circles and not re.fullmatch(CIRCLES, letter):
            question.stem += [line for each in question.options for line in _with_letter(each)]
            question.options.clear()
        if question.closed or len(question.options) > 25 or not is_next(letter, len(question.options)):
            question.restarted |= is_next(letter, 0) and len(question.options) > 1 and not question.ended
            return False
        said = found[5]
        starred = bool(found[1])
        if starred and len(found[1]) > 1:
            said = said.removesuffix("**")
        if said.rstrip().endswith((" *", "✓", "✔", "✅")):
            said, starred = said.rstrip().rstrip("*✓✔✅").rstrip(), True
        self._option(line, said, starred, letter)
        return True

    def _ends_options(self, line: Line, question: Question) -> bool:
        """Whether a line behind options says which is right, or why, whatever sign or bullet stands before it."""
        if line.label not in ("", "•"):
            return False
        answer = _answer_in(line.text, question.options)
        if line.label and answer:
            return bool(_LETTERED.fullmatch(answer) and len(answer) < 4)
        return answer is not None or (not line.label and _WHY.fullmatch(line.text) is not None)

    def _option(self, line: Line, text: str, starred: bool, letter: str = "", *, bullet: bool = False) -> None:
        assert self.question is not None
        self.question.ended = False
        stem = self.question.stem
        if not self.question.options and not bullet:
            self._leave_other_questions(self.question)
            stem = self.question.stem
        if not self.question.options and len(stem) > 1 and _OPTIONS_HEAD.fullmatch(stem[-1].text):
            stem.pop()
        part = without_label(line, text)
        self.where = [part]
        self.question.options.append(LetteredOption(line.place, self.where, starred, letter, bullet))

    def _leave_other_questions(self, question: Question) -> None:
        """Leave the texts above what a question without a number asks that ask something themselves."""
        ends = [at for at, line in enumerate(question.stem) if not line.text.strip() and "<img" not in line.html]
        if question.number or not ends or not any(_ASKING.search(line.text) for line in question.stem[: ends[-1]]):
            return
        for above in _blocks(question.stem[: ends[-1]]):
            self.found.left.append(
                (
                    above[0].place,
                    f"what may be a question, with no options or answer that are known: {shortened(above[0].text)}",
                )
            )
        question.stem[: ends[-1] + 1] = []
        question.place = question.stem[0].place if question.stem else question.place

    def _is_said(self, line: Line) -> bool:
        """Whether it says something of the question: its answer, why, its type."""
        question = self.question
        if found := _DIRECTIVE.fullmatch(line.text):
            name, value = (found[1] or "points").lower(), (found[2] or found[4] or "").strip()
            over = question is None or question.options or question.answer is not None
            if over and (name in ("type", "title") or question is None or question.ended):
                self._begin(line.place)
            if self.question is not None:
                self.question.said[name] = value
            return True
        if question is None:
            return False
        if _BUTTON.fullmatch(line.text):
            self.found.left.append((line.place, f"what stands on a button of a page: {shortened(line.text)}"))
            return True
        if line.text.lstrip().startswith(("~", "@")) and (question.options or question.stem):
            part = without_label(line, _SAYS_FEEDBACK.sub("", line.text.lstrip()[1:], count=1))
            self.where = question.options[-1].why if question.options else question.why
            self.where.append(part)
            return True
        if re.match(r"\s*\**\[?references?\b", line.text, re.IGNORECASE) and question.options and not line.label:
            self.where = question.why
            self.where.append(line)
            return True
        if line.text.lstrip().startswith(">") and question.options:
            self.where = question.why
            self.where.append(without_label(line, line.text.lstrip()[1:].strip()))
            return True
        answer = _answer_in(line.text, question.options)
        if answer is None and not line.label and question.answer is None:
            answer = _letters_alone(line.text, question.options)
        if answer is not None and question.torn:
            self.found.left.append((line.place, f"an answer behind other texts: {shortened(line.text)}"))
            return True
        if answer == "" and question.number and not question.options and question.answer is None:
            question.ended = True  # the answer is not there
            return True
        if answer is not None and (question.options or answer):
            if question.answer is None:
                question.answer, question.answer_place = answer, line.place
                question.ended = False
                headed = self.where is question.why and not any(each.text.strip() for each in question.why)
                self.where = question.why if headed else None  # "Explanation:" may stand above the answer too
                return True
            other = _LETTER_LIST.fullmatch(answer) and _bare_letters(answer) != _bare_letters(question.answer)
            question.contradicted |= bool(other and question.options)
            return False
        if (found := _WHY.fullmatch(line.text)) and (question.options or question.answer is not None):
            self.where = question.why
            question.ended = False
            self.where.append(without_label(line, found[1]))
            return True
        return False

    def _is_question(self, line: Line) -> bool:
        found = _QUESTION.fullmatch(_labelled(line))
        if found is None:
            return False
        number = found[1] or found[2]
        question = self.question
        named = bool(found[1]) or re.match(r"\s*(?:#{1,6}\s|\*\*)", line.text) is not None
        if self.named and not named:  # a list within a question, where questions are called so, or are headings
            return False
        if question is not None and question.number and not question.options and question.answer is None:
            follows = question.number.isdigit() and int(number) == int(question.number) + 1
            goes_on = question.labelled and bool(line.label) and not any(each.label for each in question.stem)
            if not follows or not (question.ended or found[1] or goes_on):
                return False
        self.named = named
        self._begin(line.place, number)
        assert self.question is not None
        self.question.labelled = bool(line.label)
        said = found[3].removesuffix("**") if "**" in line.text[:12] else found[3]
        self.where = self.question.stem
        if asks := _ASKS.fullmatch(said):
            said = asks[1]
        if said.strip() or "<img" in line.html:
            self.where.append(without_label(line, said))
        return True

    def _begin(self, place: str, number: str = "") -> None:
        question = self.question
        if question is not None and question.said and not (question.stem or question.options or question.number):
            question.number, question.place = number, place  # what stood above it was its type, or what it is worth
            return
        self.end()
        self.question = Question(place, number)

    def _go_on(self, line: Line) -> None:
        question = self.question
        over = question is not None and (question.answer is not None or bool(question.options))
        apart = question is not None and (question.ended or self.where is None or self._is_below_all(question, line))
        if question is not None and over and apart and not line.code:
            if question.number:
                if self.where is not None and self.where is question.why:
                    if question.ended:
                        self.where.append(Line(line.place, ""))
                        question.ended = False
                    self.where.append(line)
                    return
                self.found.left.append((line.place, f"a text between questions: {shortened(line.text)}"))
                question.goes_on |= not (question.options or question.ended or question.closed)
                question.closed |= bool(line.text.strip())
                question.torn |= bool(_OPTION.fullmatch(_labelled(line)) or _QUESTION.fullmatch(_labelled(line)))
                return
            question = None
            self.end()
        if question is None:
            self._begin(line.place)
            assert self.question is not None
            self.where = self.question.stem
        if self.where is None:
            self.where = self.question.stem if self.question is not None else []
        if self.question is not None and self.question.ended and self.where is self.question.stem and self.where:
            self.where.append(Line(line.place, ""))
        if self.question is not None and self.where is self.question.stem and not self.where and self.question.number:
            if (asks := _ASKS.fullmatch(line.text)) and not asks[1].strip():
                return
            line = without_label(line, asks[1]) if asks else line
        self.where.append(line)
        if self.question is not None:
            self.question.ended = False

    def _is_below_all(self, question: Question, line: Line) -> bool:
        """Whether it is a paragraph of Word below another that has all the options, so that it goes on with none of them."""
        options = question.options
        if len(options) < _LEAST_TOGETHER or self.where is not options[-1].lines or not line.runs:
            return False
        return line.place != options[0].place and all(option.place == options[0].place for option in options)

    def _answer_of(self, number: str, answer: str, place: str) -> None:
        """Enter the answer of the list at the end; of several questions with one number none gets it."""
        same = self.numbered.get(number, [])
        if len(same) == 1 and same[0].answer is None:
            same[0].answer, same[0].answer_place = answer.strip(), place
        else:
            self.found.left.append(
                (place, f"an answer to question {number}, of which there is not one: {shortened(answer)}")
            )

    def end(self) -> None:
        """End the question that is being read, if there is one."""
        question, self.question, self.where = self.question, None, None
        if question is None:
            return
        if question.number and (heading := _taken_heading(question.why)) is not None:
            self.found.left.append((heading.place, f"a text between questions: {shortened(heading.text)}"))
        if question.options or question.answer is not None or question.number or question.kind:
            self.found.questions.append(question)
            self.numbered.setdefault(question.number, []).append(question)
        elif question.stem:
            self.found.left.append((question.place, f"a text that asks nothing: {shortened(question.stem[0].text)}"))


_LEAST_TOGETHER: Final = 3
"""So many options of one paragraph are all that a question has."""


def _taken_heading(why: list[Line]) -> Line | None:
    """The last line of an explanation, taken out, where it stands behind an empty one and looks like the heading of what follows."""
    if len(why) < 3 or why[-2].text.strip() or why[-1].code or why[-1].label:
        return None
    text = why[-1].text.strip()
    if not text or len(text) > _LONGEST_HEADING or not (text[0].isupper() or text[0].isdigit()) or _ENDS.search(text):
        return None
    heading = why.pop()
    why.pop()
    return heading


_LONGEST_HEADING: Final = 60
_ENDS: Final = re.compile(r"[.!?…:;,。！？\")\]}»”>]\Z|[=|{}<>\\$]")
"""What ends a sentence, or stands in code."""


def _bare_letters(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]", text.casefold())


def _letters_alone(text: str, options: Sequence[LetteredOption]) -> str | None:
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


def _answer_in(text: str, options: Sequence[LetteredOption]) -> str | None:
    """What a line says to be the right answer; None where it says none, or may be a line of code.

    Behind options a letter needs no colon, and an equals sign may stand for it where a letter or the text of an option follows.
    """
    if _COMMENT.match(text):
        return None
    if (found := _ANSWER.fullmatch(text)) is None:
        letter = _ANSWER_LETTER.fullmatch(text) if options else None
        return letter[1].strip() if letter is not None else None
    said = found[2].strip()
    if found[1] != "=" or _LETTER_LIST.fullmatch(said) or any(said == option.text.strip() for option in options):
        return said
    return None


def _with_letter(option: LetteredOption) -> Iterator[Line]:
    """The lines of an option with its letter before them."""
    sign = f"{option.letter} "
    for line in option.lines[:1]:
        yield replace(line, text=sign + line.text, html=line.html and sign + line.html)
    yield from option.lines[1:]


_ASKING: Final = re.compile(r"[?？؟]\s{0,40}\Z")


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines between empty ones."""
    block: list[Line] = []
    for line in lines:
        if line.text.strip():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _letter_of(option: re.Match[str]) -> str:
    """The letter of an option, as a small one."""
    return str(option[2] or option[3] or option[4]).casefold()


def _labelled(line: Line) -> str:
    return f"{line.label} {line.text}" if line.label else line.text


def without_label(line: Line, text: str) -> Line:
    """A line of which only ``text`` is left; its HTML loses what stands before and behind that."""
    if not line.html or line.label:
        return Line(line.place, text if not line.label else line.text, line.html, line.looks, code=line.code)
    return Line(line.place, text, _cut(line.html, line.text, text), line.looks)


def _cut(html: str, whole: str, rest: str) -> str:
    """HTML without the characters that ``whole`` has before and behind ``rest``."""
    at = whole.find(rest.strip()) if rest.strip() else len(whole)
    end = len(whole) if whole.rstrip().endswith(rest.strip()) else at + len(rest.strip())
    return html_between(html, at, end)


def html_between(html: str, at: int, end: int) -> str:
    """HTML of which the characters from one place to another are left, and all tags."""
    out, place = [], 0
    for tag, char in re.findall(r"(<[^<>]*>)|(&[a-z#0-9]+;|[^<])", html, re.DOTALL):
        if tag:
            out.append(tag)
        else:
            if at <= place < end:
                out.append(char)
            place += 1
    return "".join(out)
