"""Questions with lettered options in lines of text, as people type them: Aiken, Respondus, numbered lists, Markdown, Word.

A question starts with a number, or after an empty line; options are lettered in their order, or are boxes; the right ones
have a mark, or are named in a line such as *Answer: B*, or in a list at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from ketaquiz.text.shortened import shortened


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


@dataclass
class LetteredOption:
    """An option as it was found."""

    place: str
    lines: list[Line]
    starred: bool
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


@dataclass
class Lettered:
    """What lines have."""

    questions: list[Question] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)
    """Texts that belong to no question, each with its place."""


_LEAD: Final = r"\s{0,40}(?:[-+•]\s{1,4})?"
_OPTION: Final = re.compile(
    _LEAD
    + r"(\*{1,3}|[✓✔✅☑])?\s?(?:[(\[（]([A-Za-z])[)\]）]|([A-Za-z])\s?[.):、．）：])\*{0,2}(?:\s+|(?<=[)\]、．）：])|(?=[^\s.a-z])|$)(.*)",
    re.DOTALL,
)
_BOX: Final = re.compile(
    r"\s{0,40}(?:[-*+•]\s{1,4})?(?:[-*+]\s{1,4}\[([ xX✓]?)\]\s+|([☐☑☒⬜✅])\s*|\[([ xX✓])\]\s+)(.*)", re.DOTALL
)
_ASKS: Final = re.compile(r"[\s*_]{0,10}(?:question|frage)[*_]{0,2}\s{0,3}:[\s*_]{0,8}(.*)", re.IGNORECASE | re.DOTALL)
"""A line that says that it is the question, which its number says already."""
_NUMBERED_BY: Final = (
    r"Q|QN\s?=|Question|Frage|Aufgabe|Pregunta|Item|Domanda|Pergunta|Quest[aã]o|Vraag|Pytanie|Otázka|Fråga|Spørgsmål|Spørsmål|"
    r"Kérdés|Întrebarea|Soru|Вопрос|Питання|Запитання|Câu(?:\shỏi)?|Soal"
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
    r"(?:helyes\s)?válasz|răspuns(?:\scorect)?|(?:doğru\s)?cevap|(?:правильный\s|верный\s)?ответ|(?:правильна\s)?відповідь|"
    r"đáp\sán(?:\sđúng)?|(?:kunci\s)?jawaban(?:\sbenar)?|正确答案|答案|正解|答え|정답)"
)
"""What says that the right answer follows, in the languages in which people keep questions; signs may stand before it."""
_ANSWER: Final = re.compile(
    _ANSWER_IS + r"(?:s|\(s\))?(?:\s(?:is|est|es|ist|è|é))?[*_]{0,2}\s{0,3}([:=：])[\s*_]{0,8}(.*)",
    re.IGNORECASE | re.DOTALL,
)
_ANSWER_LETTER: Final = re.compile(
    _ANSWER_IS + r"(?:\s(?:is|est|es|ist))?[*_]{0,2}\s{0,3}[-–—.)]{0,2}[\s*_]{0,8}([(\[]?[A-Ha-h][)\].]?)\s{0,10}",
    re.IGNORECASE,
)
"""The same with nothing but a letter behind it: ``ans-a``, ``Answer B``."""
_COMMENT: Final = re.compile(r"\s{0,40}(?://|/\*|\*/|--\s?(?=\w)|;)")
"""What begins a comment in a listing of code."""
_LETTERED: Final = re.compile(r"[(\[]?[A-Za-z][)\].:]?(?:\s.{0,2000})?", re.DOTALL)
"""A letter, alone or before the text of its option."""
_LETTER_LIST: Final = re.compile(r"(?:[(\[]?[A-Za-z][)\].]?(?:\s{0,3}[,;&/+]\s{0,3}|\s{1,3}|$)){1,8}|[A-H]{2,6}")
"""Letters alone, which name right options."""
_OPTIONS_HEAD: Final = re.compile(
    r"[\s*_]{0,10}(?:options|choices|answer\s(?:options|choices)|optionen|antworten|antwortmöglichkeiten)[*_]{0,2}\s{0,3}:?[\s*_]{0,10}",
    re.IGNORECASE,
)
_LIST_HEAD: Final = re.compile(
    r"[\s#*_]{0,20}(?:answers?(?:\skey)?|key|solutions?|antworten|lösungen|lösungsschlüssel|réponses|corrigé|"
    r"respuestas(?:\scorrectas)?|soluciones|clave(?:\sde\srespuestas)?|risposte|soluzioni|respostas|gabarito|antwoorden|odpowiedzi|"
    r"ответы|правильные\sответы|đáp\sán|cevaplar|cevap\sanahtarı|kunci\sjawaban)[\s*_:]{0,10}",
    re.IGNORECASE,
)
_RULE: Final = re.compile(r"\s{0,40}[-=_*—–]{5,200}\s{0,40}")
"""A line that is drawn between questions."""
_ONE_ANSWER: Final = re.compile(
    r"[\s*_]{0,20}(?:answer|antwort|lösung|solution)[\s*_]{0,10}:[\s*_]{0,10}", re.IGNORECASE
)
_LIST_ANSWER: Final = re.compile(r"\(?([0-9]{1,5})\s?[.):\-–]?\s{0,10}([A-Za-z])[).]?")
_LIST_ENTRY: Final = re.compile(r"\s{0,40}\(?([0-9]{1,5})\s?[.):\-–]?\s{0,10}(\S.*)")
_WHY: Final = re.compile(
    r"[\s>*_→➔➜⇒•-]{0,40}(?:explanation|rationale|feedback|reason|reference|erklärung|erläuterung|begründung|hinweis|"
    r"explicación|justificación|retroalimentación|explications?|justification|spiegazione|explicação|justificativa|toelichting|uitleg|"
    r"wyjaśnienie|vysvětlení|förklaring|forklaring|magyarázat|explicație|açıklama|объяснение|пояснение|giải\sthích|pembahasan|penjelasan|"
    r"解析|解説|해설)[*_]{0,2}\s{0,3}[:：][\s*_]{0,8}(.*)",
    re.IGNORECASE | re.DOTALL,
)
_DIRECTIVE: Final = re.compile(
    r"\s{0,40}(?:(type|title|difficulty|id)\s{0,3}:\s*(.*)|(points?|marks?)\s{0,3}:\s{0,10}([0-9]{1,4}(?:[.,][0-9]{1,3})?)\s{0,10})",
    re.IGNORECASE,
)


def read_lines(lines: Iterable[Line]) -> Lettered:
    """The questions in lines of text."""
    reading = _Reading()
    for line in _with_bare_letters([*lines]):
        reading.take(line)
    reading.end()
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
        for line, bare in zip(lines[at:end], found[at:end], strict=True):
            assert bare is not None
            yield replace(without_label(line, bare[2]), label=f"{bare[1].lower()})")
        at = end


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
        if self.in_list and (entry := _LIST_ENTRY.fullmatch(_labelled(line))):
            self._answer_of(entry[1], entry[2], line.place)
            return
        question = self.question
        if question is not None and question.options and question.answer is None and _ONE_ANSWER.fullmatch(line.text):
            question.answer, question.answer_place = "", line.place
            question.ended = False
            return
        if _LIST_HEAD.fullmatch(line.text) and any(self.numbered) and (self.question is None or self.question.options):
            self.in_list = True
            self.end()
            return
        if not (self._is_option(line) or self._is_said(line) or self._is_question(line)):
            self._go_on(line)

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
            follows = lettered is not None and _letter_of(lettered) == chr(ord("a") + len(question.options))
            self._option(line, lettered[4] if follows and lettered is not None else box[4], marked)
            return True
        if line.label == "•" and question.stem and question.answer is None and question.only_bullets:
            self._option(line, line.text, False, bullet=True)
            return True
        found = _OPTION.fullmatch(text)
        if found is None or question.answer is not None:
            return False
        letter = _letter_of(found)
        if letter == "a" and question.options and question.only_bullets:
            question.stem += [line for each in question.options for line in each.lines]
            question.options.clear()
        if question.closed or len(question.options) > 25 or letter != chr(ord("a") + len(question.options)):
            question.restarted |= letter == "a" and len(question.options) > 1 and not question.ended
            return False
        said = found[4]
        starred = bool(found[1])
        if starred and len(found[1]) > 1:
            said = said.removesuffix("**")
        if said.rstrip().endswith((" *", "✓", "✔", "✅")):
            said, starred = said.rstrip().rstrip("*✓✔✅").rstrip(), True
        self._option(line, said, starred)
        return True

    def _ends_options(self, line: Line, question: Question) -> bool:
        """Whether a line behind options says which is right, or why, whatever sign or bullet stands before it."""
        if line.label not in ("", "•"):
            return False
        answer = _answer_in(line.text, question.options)
        if line.label and answer:
            return bool(_LETTERED.fullmatch(answer) and len(answer) < 4)
        return answer is not None or (not line.label and _WHY.fullmatch(line.text) is not None)

    def _option(self, line: Line, text: str, starred: bool, *, bullet: bool = False) -> None:
        assert self.question is not None
        self.question.ended = False
        stem = self.question.stem
        if not self.question.options and len(stem) > 1 and _OPTIONS_HEAD.fullmatch(stem[-1].text):
            stem.pop()
        part = without_label(line, text)
        self.where = [part]
        self.question.options.append(LetteredOption(line.place, self.where, starred, bullet))

    def _is_said(self, line: Line) -> bool:
        """Whether it says something of the question: its answer, why, its type."""
        question = self.question
        if found := _DIRECTIVE.fullmatch(line.text):
            name, value = (found[1] or "points").lower(), (found[2] or found[4] or "").strip()
            over = question is None or question.options or question.answer is not None
            if over and (name == "type" or question is None or question.ended):
                self._begin(line.place)
            if self.question is not None:
                self.question.said[name] = value
            return True
        if question is None:
            return False
        if line.text.lstrip().startswith(("~", "@")) and (question.options or question.stem):
            part = without_label(line, line.text.lstrip()[1:])
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
                self.where = None
                return True
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
        named = bool(found[1]) or line.text.lstrip().startswith(("#", "**"))
        if self.named and not named:  # a list within a question, where questions are called so, or are headings
            return False
        self.named = named
        if question is not None and question.number and not question.options and question.answer is None:
            follows = question.number.isdigit() and int(number) == int(question.number) + 1
            if not follows or not (question.ended or found[1]):
                return False
        self._begin(line.place, number)
        assert self.question is not None
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
        if question is not None and over and (question.ended or self.where is None) and not line.code:
            if question.number:
                if self.where is not None and self.where is question.why:
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
        if question.options or question.answer is not None or question.number or question.kind:
            self.found.questions.append(question)
            self.numbered.setdefault(question.number, []).append(question)
        elif question.stem:
            self.found.left.append((question.place, f"a text that asks nothing: {shortened(question.stem[0].text)}"))


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


def _letter_of(option: re.Match[str]) -> str:
    """The letter of an option, as a small one."""
    return str(option[2] or option[3]).lower()


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
    out, place = [], 0
    for tag, char in re.findall(r"(<[^<>]*>)|(&[a-z#0-9]+;|[^<])", html, re.DOTALL):
        if tag:
            out.append(tag)
        else:
            if at <= place < end:
                out.append(char)
            place += 1
    return "".join(out)
