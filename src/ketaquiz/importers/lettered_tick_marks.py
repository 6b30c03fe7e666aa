"""What says of an option that it is right, or wrong: ticks and words before or behind it, ``Milk ✅``, ``Milk (correct)``, ``Milk CORRECT``."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers.lettered_lines import Line
from ketaquiz.importers.lettered_signs import as_option

Mark = tuple[bool, str] | None
"""Whether a mark shows that an option is right, and its text without it; None where it has no mark."""
_RIGHT: Final = (
    r"correct(?:\s(?:answer|option))?|right(?:\sanswer)?|answer|richtig|correct[ao]|respuesta\scorrecta|corret[ao]|corretta|bonne\sréponse|"
    r"верно|правильно|правильный\sответ|benar|đúng"
)
_IN_CAPITALS: Final = (
    r"(?:CORRECT(?:\s(?:ANSWER|OPTION))?|RICHTIG|CORRECT[AO]|CORRET[AO]|CORRETTA|ВЕРНО|ПРАВИЛЬНО|BENAR|ĐÚNG)"
)
"""Words that need no brackets where they stand in capitals behind an option: ``Milk CORRECT``."""
_WRONG: Final = r"incorrect|wrong|falsch|incorrect[ao]|incorret[ao]|faux|неверно|salah|sai"
_TICK: Final = r"(?:[✓✔✅☑]\ufe0f?|√(?=\s|\Z))"
"""A root that stands before a number or a letter is no tick: ``√2``."""
_CROSS: Final = r"[✗✘❌✖]\ufe0f?"
_SAID: Final = re.compile(
    rf"\s{{0,5}}(?:{_TICK}|(?-i:(?<=\s)(?:[-–—]{{1,2}}\s{{0,3}})?{_IN_CAPITALS})|(?<=\s)[-–—]{{1,2}}\s{{0,3}}correct[ao]?|[*_]{{0,3}}[(\[][*_]{{0,3}}(?:{_RIGHT})[*_]{{0,3}}[)\]][*_]{{0,3}}|(?:<-{{1,3}}|<=|←|⬅\ufe0f?)\s{{0,3}}(?:the\s)?(?:{_RIGHT}))"
    r"[\s!.]{0,5}\Z",
    re.IGNORECASE,
)
"""What says behind an option that it is right."""
_NOT: Final = r"(?:not|nicht|no|non|não|не|tidak|không)\s"
_DENIED: Final = re.compile(
    rf"\s{{0,5}}(?:{_CROSS}|[(\[](?:{_WRONG}|{_NOT}(?:{_RIGHT}))[)\]]"
    rf"|(?-i:(?<=\s)(?:[-–—]{{1,2}}\s{{0,3}})?(?:INCORRECT|WRONG|FALSCH|INCORRECT[AO]|INCORRET[AO]|НЕВЕРНО|(?:NOT|NICHT|NO|NON|NÃO|НЕ)\s{_IN_CAPITALS})))"
    r"[\s!.]{0,5}\Z",
    re.IGNORECASE,
)
_GOES_ON: Final = re.compile(
    r"(?:\A|\W)(?:not|nicht|no|non|nao|não|не|partly|partially|teilweise|mostly|nearly|almost|fast|kaum|in|is|are|was|were|ist|sind|war|es|è|é|est|being|as|als|como)[\s–—-]{0,5}\Z",
    re.IGNORECASE,
)
"""What ends with a word that goes on with such a mark: ``It is CORRECT``, ``partly CORRECT``."""
_SHOUTED: Final = re.compile(r"(?-i:[^\W\d_a-zà-ÿа-я]{6})\s{0,5}\Z")
"""A word in capitals that is too long for a short form."""
_BEFORE: Final = re.compile(rf"\s{{0,5}}(?:({_TICK})|{_CROSS})\s{{0,5}}(?=\S)")
BULLET: Final = re.compile(r"\s{0,20}[-+•]\s{1,4}(?=[^\s\[])")


def ticked(line: Line) -> Mark:
    """The mark of an option, before or behind its text."""
    text = line.text
    if before := _BEFORE.match(BULLET.sub("", text, count=1)):
        return bool(before[1]), BULLET.sub("", text, count=1)[before.end() :]
    for pattern, right in ((_SAID, True), (_DENIED, False)):
        if (found := pattern.search(text)) and _is_text(text[: found.start()], found[0]):
            return right, text[: found.start()]
    return None


def _is_text(before: str, mark: str) -> bool:
    """Whether a text is that of an option before its mark: one in capitals is no more than any word of theirs where all are."""
    lettered = as_option(before)
    said = lettered[5] if lettered is not None else before
    goes_on = said.isupper() or _GOES_ON.search(said[-20:]) or _SHOUTED.search(said[-20:])
    return bool(said.strip()) and not (mark.strip(" -–—.!").isupper() and goes_on)


def without_parts(lines: Sequence[Line], found: Sequence[Mark]) -> Sequence[Mark]:
    """Marks of options but for words that are a part of what these say.

    So it is where another option begins as the rest does (``It shows CORRECT``, ``It shows WRONG``), or names the other side of (``(right)``).
    """
    said = [_without_letter(line.text) for line in lines]
    left = any(_LEFT.search(text) for text in said)
    texts = sorted({*said})
    made: list[Mark] = []
    for line, own, each in zip(lines, said, found, strict=True):
        rest = _without_letter(each[1]).strip() if each is not None else ""
        mark = line.text.removeprefix(each[1]) if each is not None else ""
        word = _WORD.search(mark) if mark != line.text else None
        at = bisect_left(texts, f"{rest} ")
        goes_on = any(text.startswith(f"{rest} ") and text != own for text in texts[at : at + 2])
        part = word is not None and ((rest and goes_on) or (left and word[0].casefold() == "right"))
        made.append(None if part else each)
    return made


_LEFT: Final = re.compile(r"\bleft\b", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W_]{2,}")


def _without_letter(text: str) -> str:
    lettered = as_option(text)
    return (lettered[5] if lettered is not None else BULLET.sub("", text, count=1)).strip()


def text_of(line: Line, found: Mark) -> str:
    """The text of an option without its mark."""
    return (found[1] if found is not None else line.text).strip()


_TICK_AT_END: Final = re.compile(r"(?<=\S)\s{0,5}[✓✔✅☑]\ufe0f?\s{0,5}\Z")


def without_tick(text: str) -> str:
    """A text without the tick at its end, as one stands before a word that marks the same option."""
    return _TICK_AT_END.sub("", text)
