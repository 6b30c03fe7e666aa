"""Questions of a quiz with their options: *1. … a) … b) …*, with a star at the right one, *Answer: c*, or a key below."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.extractor import Draft, Extractor
from ketaquiz.draft.labels import OPTION, question_of
from ketaquiz.draft.page import Page

_RIGHT: Final = re.compile(
    r"\W{0,4}(?:correct |right |richtige? )?(?:answers?|ans|key|solution|antwort|lösung)\W{0,4}\s*[:.=-]\s*\W{0,3}\(?(?P<letter>[a-h])\b",
    re.IGNORECASE,
)
_MARKED: Final = re.compile(r"\s*+[*✓✔✅→]")
"""What stands before the right option."""
_SAYS_RIGHT: Final = ("*", "✓", "✔", "✅", "(correct)", "(right)", "(richtig)")
"""What stands behind it instead."""
_MOST_OPTIONS: Final = 8


def _find(page: Page) -> list[Draft]:
    """A draft for each question with options of which one is marked; the others become its distractors."""
    drafts = []
    solutions = _solutions(page)
    for at in sorted(page.quiz_questions):
        options: dict[str, str] = {}
        marked: list[str] = []
        blocks = []
        number = at + 1
        while number < len(page.blocks) and len(options) < _MOST_OPTIONS:
            block = page.blocks[number]
            found = OPTION.match(block.text)
            if found is None:
                break
            letter = found["letter"].lower()
            said = block.text[found.end() :].strip()
            bold = bool(block.lead) and block.lead in (block.text, said)
            if _MARKED.match(block.text) or bold or said.lower().endswith(_SAYS_RIGHT):
                marked.append(letter)
            for sign in _SAYS_RIGHT:
                said = said[: -len(sign)].strip() if said.lower().endswith(sign) else said
            options[letter] = said.strip(" *")
            blocks.append(number)
            number += 1
        solution = _RIGHT.match(page.blocks[number].text) if number < len(page.blocks) else None
        if solution is not None:
            marked = [solution["letter"].lower()]
        if not marked and at in solutions:
            marked = [solutions[at]]
        if len(marked) != 1 or marked[0] not in options or len(options) < 2:
            page.leave(at, "a question with options of which none is marked as right")
            continue
        text = page.blocks[at].text
        question = question_of(text)[0] or re.sub(r"\A\s*[0-9]{1,3}[.)]\s+", "", text)
        wrong = [text for letter, text in options.items() if letter != marked[0] and text]
        keys = {"question": question, "answer": options[marked[0]], "distractors": wrong}
        right = blocks[list(options).index(marked[0])]
        cited = page.passages([at, right])
        drafts.append(
            Draft(
                "quiz",
                dict(keys),
                cited,
                at,
                0.9,
                "a question with its options",
                f"{page.heading(at)}|{question}",
                whole=(question, options[marked[0]]),
            )
        )
    return drafts


_KEY: Final = re.compile(
    r"(?:the )?(?:answers?(?: keys?| sheet)?|keys?|solutions?(?: keys?)?|correct answers|(?:auf)?lösung(?:en|sschlüssel)?|antworten|richtige antworten)\W{0,3}",
    re.IGNORECASE,
)
"""What stands over the right letters of a whole quiz."""
_SOLVED: Final = re.compile(r"(?<!\w)(?P<number>[0-9]{1,3})\s?[.):=–-]{0,2}\s?\(?(?P<letter>[A-Ha-h])(?![\w'’])")
_MOST_BESIDE: Final = 40
"""How many characters a line of right letters has at most beside them: the name of a part."""


def _solutions(page: Page) -> dict[int, str]:
    """The right letter of each question whose solution stands in a key below the quiz.

    The numbers of the key have to be those of the questions, in their order, or else each number stands once in both.
    """
    start = next(
        (at for at, block in enumerate(page.blocks) if _KEY.fullmatch(block.text) and page.in_article[at]), None
    )
    if start is None:
        return {}
    solved: list[tuple[int, str]] = []
    for block in page.blocks[start + 1 :]:
        if block.level and block.level <= (page.blocks[start].level or 7):
            break
        text = f"{block.number} {block.text}" if block.number else block.text
        if len(_SOLVED.sub("", text)) <= _MOST_BESIDE:
            solved += [(int(found["number"]), found["letter"].lower()) for found in _SOLVED.finditer(text)]
    questions = [(at, _number(page, at)) for at in sorted(page.quiz_questions) if at < start]
    if [number for _, number in questions] == [number for number, _ in solved]:
        return {at: letter for (at, _), (_, letter) in zip(questions, solved, strict=True)}
    numbers, letters = [number for _, number in questions], dict(solved)
    if len(set(numbers)) < len(numbers) or len(letters) < len(solved):
        return {}
    return {at: letters[number] for at, number in questions if number in letters}


def _number(page: Page, at: int) -> int:
    """The number of a question; 0 where it has none."""
    block = page.blocks[at]
    found = re.match(
        r"\W{0,3}(?:question |frage |q)?([0-9]{1,3})\b", f"{block.number} {block.text}".strip(), re.IGNORECASE
    )
    return int(found[1]) if found else 0


EXTRACTOR = Extractor("quiz", "Questions of a quiz with their options.", _find)
