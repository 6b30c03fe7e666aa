"""Questions with lettered options in lines of text, as people type them: Aiken, Respondus, numbered lists, Markdown, Word.

A question starts with a number, or after an empty line; options are lettered in their order, or are boxes; the right ones
have a mark, or are named in a line such as *Answer: B*, or in a list at the end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from ketaquiz.importers import Refusal
from ketaquiz.importers.questions import Choosable, Keys, choice, matching, short, true_false, truth
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
class _Option:
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
    options: list[_Option] = field(default_factory=list)
    answer: str | None = None
    answer_place: str = ""
    kind: str = ""
    """What ``Type:`` says, in capitals."""
    why: list[Line] = field(default_factory=list)
    ended: bool = False
    """Whether an empty line stands behind what it has so far."""


@dataclass
class Lettered:
    """What lines have."""

    questions: list[Question] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)
    """Texts that belong to no question, each with its place."""


Typed = Callable[[Sequence[Line]], str]
"""Gives lines as they are typed in a bank."""

_LEAD: Final = r"\s{0,40}(?:[-+•]\s{1,4})?"
_OPTION: Final = re.compile(
    _LEAD + r"(\*{1,3}|[✓✔✅☑])?\s?(?:[(\[]([A-Za-z])[)\]]|([A-Za-z])\s?[.):])\*{0,2}(?:\s+|(?=[^\s.a-z])|$)(.*)",
    re.DOTALL,
)
_BOX: Final = re.compile(r"\s{0,40}[-*+]\s{1,4}\[([ xX✓]?)\]\s+(.*)", re.DOTALL)
_QUESTION: Final = re.compile(
    r"\s{0,40}(?:#{1,6}\s{1,4})?(?:\*{2})?(?:(?:Q|Question|Frage|Aufgabe|Pregunta|Item)\s{0,3}(?:Nr\.?|No\.?|#)?\s{0,3}([0-9]{1,5})(?:\s{0,3}[.):\-–]|(?=\s|$|\*))|([0-9]{1,5})\s?[.)](?=\s|\D|$))\s*(.*)",
    re.IGNORECASE | re.DOTALL,
)
_ANSWER: Final = re.compile(
    r"[\s>*_]{0,40}(?:(?:the\s)?correct(?:\s(?:answer|option|choice))?|right\sanswer|answer(?:\skey)?|ans|key|solution|richtige?\santwort(?:en)?|antwort|lösung|"
    r"richtig|réponse|respuesta(?:\scorrecta)?)(?:s|\(s\))?(?:\sis)?[*_]{0,2}\s{0,3}[:=][\s*_]{0,8}(.*)",
    re.IGNORECASE | re.DOTALL,
)
_LIST_HEAD: Final = re.compile(
    r"[\s#*_]{0,20}(?:answers?(?:\skey)?|key|solutions?|antworten|lösungen|lösungsschlüssel)[\s*_:]{0,10}",
    re.IGNORECASE,
)
_LIST_ENTRY: Final = re.compile(r"\s{0,40}\(?([0-9]{1,5})\s?[.):\-–]?\s{0,10}(\S.*)")
_WHY: Final = re.compile(
    r"[\s>*_]{0,40}(?:explanation|rationale|feedback|reason|reference|erklärung|erläuterung|begründung|hinweis)[*_]{0,2}\s{0,3}:[\s*_]{0,8}(.*)",
    re.IGNORECASE | re.DOTALL,
)
_DIRECTIVE: Final = re.compile(r"\s{0,40}(type|points|title|difficulty|id)\s{0,3}:\s*(.*)", re.IGNORECASE)
_LETTERS: Final = re.compile(
    r"[(\[]?[A-Za-z][)\].:]?(?:(?:\s*(?:,|;|/|&|\+|and|und|or|oder)\s*|\s+)[(\[]?[A-Za-z][)\].:]?){0,9}", re.IGNORECASE
)
_LETTER_TEXT: Final = re.compile(r"[(\[]?([A-Za-z])[)\].:]\s*(.+)", re.DOTALL)


def read_lines(lines: Iterable[Line]) -> Lettered:
    """The questions in lines of text."""
    reading = _Reading()
    for line in lines:
        reading.take(line)
    reading.finish()
    return reading.found


class _Reading:
    """Takes one line after the other."""

    def __init__(self) -> None:
        self.found = Lettered()
        self.question: Question | None = None
        self.where: list[Line] | None = None
        """What a line without a label goes on with."""
        self.named = False
        """Whether questions are called so, or are headings: ``## 1.``, ``Question 1``."""
        self.in_list = False
        """Whether the list of answers at the end has begun."""

    def take(self, line: Line) -> None:
        if line.code:
            self._go_on(line)
            return
        if not line.text.strip() and "<img" not in line.html:
            if self.question is not None:
                self.question.ended = True
            return
        if self.in_list and (entry := _LIST_ENTRY.fullmatch(_labelled(line))):
            self._answer_of(entry[1], entry[2], line.place)
            return
        if (
            _LIST_HEAD.fullmatch(line.text)
            and any(each.number for each in self.found.questions)
            and (self.question is None or self.question.options)
        ):
            self.in_list = True
            self._end()
            return
        if not (self._is_option(line) or self._is_said(line) or self._is_question(line)):
            self._go_on(line)

    def _is_option(self, line: Line) -> bool:
        question = self.question
        if question is None or not (question.stem or question.number):
            return False
        text = _labelled(line)
        if box := _BOX.fullmatch(text):
            self._option(line, box[2], box[1].strip() != "")
            return True
        if (
            line.label == "•"
            and question.stem
            and question.answer is None
            and all(each.bullet for each in question.options)
        ):
            self._option(line, line.text, False, bullet=True)
            return True
        found = _OPTION.fullmatch(text)
        if found is None or question.answer is not None:
            return False
        letter = (found[2] or found[3]).lower()
        if letter == "a" and question.options and all(each.bullet for each in question.options):
            question.stem += [line for each in question.options for line in each.lines]
            question.options.clear()
        if len(question.options) > 25 or letter != chr(ord("a") + len(question.options)):
            return False
        said = found[4]
        starred = bool(found[1])
        if starred and len(found[1]) > 1:
            said = said.removesuffix("**")
        if said.rstrip().endswith((" *", "✓", "✔", "✅")):
            said, starred = said.rstrip().rstrip("*✓✔✅").rstrip(), True
        self._option(line, said, starred)
        return True

    def _option(self, line: Line, text: str, starred: bool, *, bullet: bool = False) -> None:
        assert self.question is not None
        self.question.ended = False
        part = _without_label(line, text)
        self.where = [part]
        self.question.options.append(_Option(line.place, self.where, starred, bullet))

    def _is_said(self, line: Line) -> bool:
        """Whether it says something of the question: its answer, why, its type."""
        question = self.question
        if found := _DIRECTIVE.fullmatch(line.text):
            if found[1].lower() == "type" and (question is None or question.options or question.answer is not None):
                self._begin(line.place)
            if found[1].lower() == "type" and self.question is not None:
                self.question.kind = found[2].strip().upper()
            return True
        if question is None:
            return False
        if line.text.lstrip()[:1] in "~@" and (question.options or question.stem):
            part = _without_label(line, line.text.lstrip()[1:])
            self.where = question.options[-1].why if question.options else question.why
            self.where.append(part)
            return True
        if re.match(r"\s*\**\[?references?\b", line.text, re.IGNORECASE) and question.options and not line.label:
            self.where = question.why
            self.where.append(line)
            return True
        if line.text.lstrip().startswith(">") and question.options:
            self.where = question.why
            self.where.append(_without_label(line, line.text.lstrip()[1:].strip()))
            return True
        if (found := _ANSWER.fullmatch(line.text)) and (question.options or found[1].strip()):
            if question.answer is None:
                question.answer, question.answer_place = found[1].strip(), line.place
                question.ended = False
                self.where = None
                return True
            return False
        if (found := _WHY.fullmatch(line.text)) and (question.options or question.answer is not None):
            self.where = question.why
            question.ended = False
            self.where.append(_without_label(line, found[1]))
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
            if not follows or not question.ended:
                return False
        self._begin(line.place, number)
        assert self.question is not None
        said = found[3].removesuffix("**") if "**" in line.text[:12] else found[3]
        self.where = self.question.stem
        if said.strip() or "<img" in line.html:
            self.where.append(_without_label(line, said))
        return True

    def _begin(self, place: str, number: str = "") -> None:
        question = self.question
        if question is not None and question.kind and not (question.stem or question.options or question.number):
            question.number, question.place = number, place  # what stood above it was its type
            return
        self._end()
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
                return
            question = None
            self._end()
        if question is None:
            self._begin(line.place)
            assert self.question is not None
            self.where = self.question.stem
        if self.where is None:
            self.where = self.question.stem if self.question is not None else []
        if self.question is not None and self.question.ended and self.where is self.question.stem and self.where:
            self.where.append(Line(line.place, ""))
        self.where.append(line)
        if self.question is not None:
            self.question.ended = False

    def _answer_of(self, number: str, answer: str, place: str) -> None:
        """Enter the answer of the list at the end; of several questions with one number none gets it."""
        same = [each for each in self.found.questions if each.number == number]
        if len(same) == 1 and same[0].answer is None:
            same[0].answer, same[0].answer_place = answer.strip(), place
        else:
            self.found.left.append(
                (place, f"an answer to question {number}, of which there is not one: {shortened(answer)}")
            )

    def _end(self) -> None:
        question, self.question, self.where = self.question, None, None
        if question is None:
            return
        if question.options or question.answer is not None or question.number or question.kind:
            self.found.questions.append(question)
        elif question.stem:
            self.found.left.append((question.place, f"a text that asks nothing: {shortened(question.stem[0].text)}"))

    def finish(self) -> None:
        self._end()


def _labelled(line: Line) -> str:
    return f"{line.label} {line.text}" if line.label else line.text


def _without_label(line: Line, text: str) -> Line:
    """A line of which only the end, ``text``, is left; its HTML loses as many characters at its start."""
    if not line.html or line.label:
        return Line(line.place, text if not line.label else line.text, line.html, line.looks, code=line.code)
    return Line(line.place, text, _cut(line.html, line.text, text), line.looks)


def _cut(html: str, whole: str, rest: str) -> str:
    """HTML without the characters at its start that ``whole`` has before ``rest``."""
    at = whole.find(rest.strip()) if rest.strip() else len(whole)
    out, place = [], 0
    for tag, char in re.findall(r"(<[^>]*>)|(&[a-z#0-9]+;|[^<])", html, re.DOTALL):
        if tag:
            out.append(tag)
        else:
            if place >= at:
                out.append(char)
            place += 1
    return "".join(out)


# --- a question's keys


def keys_of(question: Question, typed: Typed, inline: Typed) -> Keys:
    """What an item says of a question; ``typed`` gives its texts, ``inline`` those of options. Raises `Refusal`."""
    stem = typed(question.stem)
    why = typed(question.why)
    kind = re.split(r"[^A-Z]", question.kind)[0] if question.kind else ""
    if kind in ("E", "ESSAY"):
        raise Refusal("is an essay: it has no right answer", "write it with an answer")
    if kind in ("FMB", "FIMB", "NUM", "DND", "HS"):
        raise Refusal(
            f"is of the type '{shortened(question.kind, 20)}', which is not known", "write it into the bank by hand"
        )
    options = [inline(option.lines) for option in question.options]
    if kind in ("MT", "MATCHING"):
        return matching(stem, [_pair(option) for option in options], rationale=why)
    if kind in ("F", "FIB", "SA", "FILL", "SHORT") and options:
        return short(stem, options, why)
    if not options:
        return _without_options(question, stem, why)
    right = _right(question)
    made = [
        Choosable(text, place in right, typed(option.why))
        for place, (text, option) in enumerate(zip(options, question.options, strict=True))
    ]
    multiple = True if kind in ("MA", "MR", "MULTIPLE") else None
    return choice(stem, made, multiple=multiple, rationale=why)


def _pair(text: str) -> tuple[str, str]:
    left, found, right = text.partition("=")
    if not found or not right.strip():
        raise Refusal(f"has '{shortened(text)}', which is no pair", "write it as 'left = right'")
    return left.strip(), right.strip()


def _without_options(question: Question, stem: str, why: str) -> Keys:
    if not question.answer:
        raise Refusal("has no options and no answer", "write its options a line each, with letters, or 'Answer: …'")
    if (holds := truth(question.answer)) is not None:
        return true_false(stem, holds, why)
    if question.answer.strip().upper() in ("T", "F"):
        return true_false(stem, question.answer.strip().upper() == "T", why)
    if len(question.answer.strip()) == 1 and question.answer.strip().isalpha():
        raise Refusal(
            f"has the answer '{question.answer}', and no options with letters were found",
            "write each option in a line of its own, as 'a) …'",
        )
    from ketaquiz.importers.texts import Texts

    return short(stem, [Texts().plain(question.answer, block=False)], why, typed=False)


def _right(question: Question) -> set[int]:
    """The places of the right options: those with a mark, or those that are named. Raises `Refusal`."""
    starred = {place for place, option in enumerate(question.options) if option.starred}
    starred = starred or _standing_out(question)
    if question.answer is None:
        return starred
    named = _named(question)
    if starred and len(starred) < len(question.options) and starred != named:
        raise Refusal(
            f"has marked other options than its answer '{shortened(question.answer, 40)}' names",
            "make the two alike",
            question.answer_place,
        )
    return named


def _standing_out(question: Question) -> set[int]:
    """The places of the options that look otherwise than the rest. Raises `Refusal` where they do so in several ways."""
    found: dict[str, set[int]] = {}
    for place, option in enumerate(question.options):
        for look in frozenset.intersection(*(line.looks for line in option.lines)):
            found.setdefault(look, set()).add(place)
    ways = {look: places for look, places in sorted(found.items()) if len(places) < len(question.options)}
    if len({frozenset(places) for places in ways.values()}) > 1:
        if question.answer is not None:
            return set()
        said = ", ".join(
            f"{look}: {', '.join(chr(97 + place) for place in sorted(places))}" for look, places in ways.items()
        )
        raise Refusal(f"has options that stand out in several ways ({said})", "mark the right ones alone, in one way")
    return next(iter(ways.values()), set())


def _named(question: Question) -> set[int]:
    """The places of the options that the line with the answer names. Raises `Refusal`."""
    said = (question.answer or "").strip().strip("*_` ")
    texts = [_compared(option.text) for option in question.options]
    if _compared(said) in texts:
        return {texts.index(_compared(said))}
    letters: Sequence[str] = ()
    if _LETTERS.fullmatch(said.rstrip(" .;")):
        words = re.sub(r"\b(?:and|und|or|oder)\b", ",", said, flags=re.IGNORECASE)
        letters = re.findall("[A-Za-z]", words)
    elif re.fullmatch("[A-H]{2,6}", said) and list(said) == sorted(set(said)):
        letters = said
    elif found := _LETTER_TEXT.fullmatch(said):
        place = ord(found[1].lower()) - ord("a")
        if place < len(texts) and (_compared(found[2]) == texts[place] or _begins(_compared(found[2]), texts[place])):
            return {place}
        raise Refusal(
            f"has the answer '{shortened(said, 60)}', whose letter and text are not those of one option",
            "write the letter alone",
            question.answer_place,
        )
    places = {ord(letter.lower()) - ord("a") for letter in letters}
    if not places or max(places) >= len(texts):
        raise Refusal(
            f"has the answer '{shortened(said, 60)}', which names none of its {len(texts)} options"
            if said
            else "has no answer behind 'Answer:'",
            "write the letter of the right option, as in 'Answer: B'",
            question.answer_place,
        )
    return places


def _begins(text: str, other: str) -> bool:
    """Whether one text begins with the other, as where one is cut short or goes on with an explanation."""
    return bool(text and other) and (text.startswith(other) or other.startswith(text))


def _compared(text: str) -> str:
    return " ".join(re.sub(r"[*_`]", "", text).split()).strip(" .;").casefold()
