"""Texts that say on top that the first answer is always the right one, with options in bare lines below numbered questions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from ketaquiz.importers.lettered_lines import Line, Question, with_before
from ketaquiz.importers.lettered_signs import ASKING, BOX, answer_in, as_option, question_in
from ketaquiz.text.shortened import shortened

_ANSWER: Final = (
    r"(?:answer|option|choice|one|antwort|antwortmöglichkeit|möglichkeit|respuesta|opción|alternativa|réponse|proposition|risposta|opzione|"
    r"resposta|opção|antwoord|optie|ответ|вариант|odpowiedź|cevap|seçenek)"
)
_RIGHT: Final = (
    r"(?:correct|right|richtige?|korrekte?|correcta|bonne|correcte|juste|corretta|giusta|esatta|correta|certa|juiste?|goede?|"
    r"правильный|верный|правильная|верная|poprawna|prawidłowa|doğru)"
)
_FIRST: Final = r"(?:first|1st|erste|primera|première|prima|primeira|eerste|первый|pierwsza|ilk)"
_ALWAYS: Final = r"(?:always|immer|stets|jeweils|siempre|toujours|sempre|altijd|всегда|zawsze|her\szaman)"
_IS: Final = r"(?:\s(?:is|ist|es|est|è|é|steht|stands|comes|está|sta|staat|jest))?"
_SAID: Final = re.compile(
    rf"\b(?:{_FIRST}\s{_ANSWER}{_IS}\s{_ALWAYS}\s(?:(?:the|die|la|a|de|het)\s)?{_RIGHT}"
    rf"|{_FIRST}\s{_ANSWER}{_IS}\s(?:(?:the|die|la|a)\s)?{_RIGHT}\s(?:one\s)?(?:in\s(?:all|every|each)|bei\sallen|en\stodas)"
    rf"|{_RIGHT}\s{_ANSWER}{_IS}\s{_ALWAYS}\s(?:(?:listed|given|the|die|la|a|de|an|en|in|as)\s){{0,2}}(?:{_FIRST}|erster\sstelle|primer\slugar|premier|primo|primeiro)"
    rf"|(?:respuesta|opción|risposta|resposta|réponse|opzione|opção)\s{_RIGHT}{_IS}\s{_ALWAYS}\s(?:la\s|a\s)?{_FIRST})\b",
    re.IGNORECASE,
)
_DOUBT: Final = re.compile(
    r"[?？]|\b(?:not|don['’]?t|never|if|whether|except|unless|but|assume|nicht|nie|wenn|ob|außer|aber|sofern|no|si|salvo|excepto|pero|ne|pas|sauf|mais|"
    r"non|se|tranne|ma|não|exceto|mas|niet|als|maar|не|если|кроме|но|nie|jeśli|oprócz)\b",
    re.IGNORECASE,
)
"""What makes it another sentence than one that says so of all questions."""
_MOST_ABOVE: Final = 20
_FEWEST: Final = 3
_OPTIONS: Final = range(2, 9)


def first_right_said(lines: Sequence[Line]) -> Line | None:
    """The line above the first question that says so; None where none does, or a further line names a right answer."""
    above = [*takewhile(lambda line: question_in(line) is None, lines)][-_MOST_ABOVE:]
    said = [line for line in above if _SAID.search(line.text[:300]) and not _DOUBT.search(line.text[:300])]
    if len(said) != 1 or any(answer_in(line.text, ()) is not None for line in lines):
        return None
    return said[0]


def with_first_right(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of such a text with boxes before its options, of which the first one of each question is ticked.

    A question of whose lines it is not certain where its options begin stays as it is, and has no answer then.
    """
    if first_right_said(lines) is None:
        return lines
    blocks = [block for at, line in enumerate(lines) if question_in(line) and (block := _options(lines, at))]
    usual = Counter(map(len, blocks)).most_common(1)
    if len(blocks) < _FEWEST:
        return lines
    ticks: dict[int, str] = {}
    for block in blocks:
        if ASKING.search(lines[block[0] - 1].text) or len(block) == usual[0][0]:
            ticks |= {place: "[x] " if place == block[0] else "[ ] " for place in block}
    return [with_before(line, ticks[at]) if at in ticks else line for at, line in enumerate(lines)]


def _options(lines: Sequence[Line], at: int) -> range | None:
    """The places of the lines below a question that are its options; None where they have signs of their own, or are too few or many."""
    end = at + 1
    while end < len(lines) and lines[end].text.strip() and not question_in(lines[end]):
        if lines[end].code or lines[end].label or as_option(lines[end].text) or BOX.fullmatch(lines[end].text):
            return None
        end += 1
    asking = [place for place in range(at, end) if ASKING.search(lines[place].text)]
    first = (asking[0] if asking else at) + 1
    return range(first, end) if len(asking) < _TWO and end - first in _OPTIONS else None


_TWO: Final = 2
"""So many lines that ask leave open which of them is an option."""


def first_right_note(questions: Sequence[Question], lines: Sequence[Line]) -> str:
    """What is to be said of the whole file where first options are taken for the right ones; empty where none is."""
    said = first_right_said(lines)
    if said is None or not any(each.options and each.options[0].starred for each in questions):
        return ""
    return f"the first option is right of each question, as it says above them: {shortened(said.text.strip())}"
