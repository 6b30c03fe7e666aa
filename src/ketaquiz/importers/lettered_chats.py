"""Quizzes out of chats of WhatsApp: the messages of who asks and says the answers, without their times and names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers.lettered_lines import Line, without_label
from ketaquiz.importers.lettered_signs import answer_in

_TIME: Final = (
    r"[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4},?\s[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?(?:\s?[APap]\.?\s?[Mm]\.?)?"
)
_MESSAGE: Final = re.compile(
    rf"[\s\u200e\u200f]{{0,4}}(?:\[{_TIME}\]\s{{0,3}}|{_TIME}\s[-–]\s)([^:\n]{{1,60}}):\s(.*)", re.DOTALL
)
"""A message, with its time and who wrote it: ``[12/03/24, 18:23:10] Amy: …``, ``12.03.24, 18:23 - Amy: …``."""
_LEAST: Final = 3
"""So many answers of one person show that this one asks."""
_LETTER: Final = re.compile(r"\s{0,5}(\S.{0,60}?[\s:][A-Ha-h])[\s\W]{0,12}", re.DOTALL)


def with_chats(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of such a chat without the messages of others, who guess; all lines where none asks, or several do."""
    messages = {
        at: found
        for at, line in enumerate(lines)
        if not line.code and (found := _MESSAGE.fullmatch(line.text)) is not None
    }
    asking = Counter(found[1] for found in messages.values() if _says_answer(found[2]))
    if len(asking) != 1 or asking.total() < _LEAST:
        return lines
    made = []
    mine = True
    for at, line in enumerate(lines):
        if at in messages:
            mine = messages[at][1] in asking
            text = messages[at][2]
            letter = _LETTER.fullmatch(text) if _says_answer(text) else None
            made.append(
                without_label(line, letter[1] if letter is not None else text) if mine else Line(line.place, "")
            )
        else:
            made.append(line if mine else Line(line.place, ""))
    return made


def _says_answer(text: str) -> bool:
    letter = _LETTER.fullmatch(text)
    return letter is not None and bool(answer_in(f"{letter[1][:-1].rstrip(' :')}: {letter[1][-1]}", ()))
