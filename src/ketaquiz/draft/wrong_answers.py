"""Answers that a document itself calls wrong: *Wrong answer: …*, *Falsch: …*, a cross among ticks below a question.

Nothing is asked of them, so that no draft teaches one. The labels of the right answers beside them are taken off.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.article.blocks import Block
from ketaquiz.draft.labels import QUESTION_MARKS, question_of

_OF_WHAT: Final = r"(?:answers?|repl(?:y|ies)|responses?|reactions?|options?|choices?|examples?|antwort(?:en)?|reaktion(?:en)?|beispiele?)"
_BEHIND: Final = r"(?:\s\d{1,2})?(?:\s\([^()]{1,40}\))?\W{0,3}?\s?"
_CALLED_WRONG: Final = (
    rf"(?:(?:an?|the|one)\s)?(?:(?:wrong|incorrect|false|bad|falsche[nrs]?|unrichtige[nrs]?)\s{_OF_WHAT}|respuesta (?:incorrecta|equivocada)|"
    r"(?:mauvaise|fausse) réponse|réponse (?:fausse|incorrecte)|risposta (?:sbagliata|errata)|(?:fout|verkeerd) antwoord|"
    r"неправильный ответ|תשובה (?:שגויה|לא נכונה)|(?:إجابة خاطئة|جواب خاطئ))"
)
_CALLED_RIGHT: Final = (
    rf"(?:(?:an?|the)\s)?(?:(?:right|correct|true|good|best|better|richtige[nrs]?|gute)\s{_OF_WHAT}|respuesta correcta|"
    r"(?:bonne|vraie) réponse|réponse correcte|risposta (?:giusta|corretta)|(?:goed|juist) antwoord|"
    r"правильный ответ|תשובה נכונה|(?:إجابة صحيحة|جواب صحيح))"
)
_BARELY_WRONG: Final = r"(?:wrong|incorrect|falsch|unrichtig|(?:myth|misconception|mythos|irrtum)(?:\s#?\d{1,2})?)"
_BARELY_RIGHT: Final = r"(?:right|correct|richtig|(?:facts?|truth|reality|fakt|tatsache|wahrheit)(?:\s#?\d{1,2})?)"
_SIGN: Final = r"[\W_]{0,6}?"
_WRONG: Final = re.compile(
    rf"{_SIGN}(?:{_CALLED_WRONG}{_BEHIND}[:–—-]|{_BARELY_WRONG}\W{{0,3}}?:)[*_]{{0,3}}(?:\s+|\Z)", re.IGNORECASE
)
"""The label of a wrong answer."""
_RIGHT: Final = re.compile(
    rf"{_SIGN}(?:{_CALLED_RIGHT}{_BEHIND}[:–—-]|{_BARELY_RIGHT}\W{{0,3}}?:)[*_]{{0,3}}(?:\s+|\Z)", re.IGNORECASE
)
"""The label of the right one beside it."""
_TITLE: Final = re.compile(rf"{_SIGN}{_CALLED_WRONG}{_BEHIND}[:.]?", re.IGNORECASE)
"""Nothing but the label, as a heading, a line of its own or the name of a column."""
_RIGHT_TITLE: Final = re.compile(rf"{_SIGN}{_CALLED_RIGHT}{_BEHIND}[:.]?", re.IGNORECASE)
_COLUMNS: Final = (
    re.compile(r"wrong|incorrect|falsch", re.IGNORECASE),
    re.compile(r"right|correct|richtig", re.IGNORECASE),
)
"""Names of two columns of which one is wrong."""
_ANSWERS: Final = re.compile(r"\W{0,3}(?:a|answer|antwort)\s?\d{0,2}\s?:", re.IGNORECASE)
"""How another label starts that says nothing of right and wrong."""
_STARTS: Final = re.compile(r"(?<=[.!?:*”\"])\s+(?=[^\W\d_])")
"""Where a sentence starts within a paragraph."""
_CROSS: Final = re.compile(r"\s*[❌✗✘☒]\s*")
_TICK: Final = re.compile(r"\s*[✅✔✓☑]\s*")
_FORBIDS: Final = re.compile(r"(?:do not|don['’]?t|never|no|not|avoid|nicht|nie|niemals|kein\w*)\b", re.IGNORECASE)
"""How an entry with a cross starts that says itself what is wrong."""
_LEAST_COLUMNS: Final = 3
"""How many columns a table has at least of which two are right and wrong."""
_MOST_BESIDE: Final = 4
"""How many blocks stand at most between a wrong answer and the right one."""


def told_apart(blocks: Sequence[Block]) -> tuple[list[Block], dict[int, str]]:
    """Blocks without what they call wrong and without the labels of right answers beside that, and why nothing is asked of some."""
    found = list(blocks)
    wrong: set[int] = set()
    labels: set[int] = set()
    beside: set[int] = set()
    for at, block in enumerate(blocks):
        if block.cells:
            found[at] = _right_cells(block)
            continue
        if at in wrong:
            continue
        if _TITLE.fullmatch(block.text):
            wrong.update(_below(blocks, at))
            beside.add(at)
        elif not block.level and (cut := _without_wrong(block)) is not block:
            beside.add(at)
            if cut is None:
                wrong.add(at)
            else:
                found[at] = cut
    crossed, ticked = _crossed(blocks)
    wrong.update(crossed)
    for at, sign in ticked:
        found[at] = _from(found[at], sign)
    for at in beside:
        for number in _around(blocks, at):
            if number in wrong:
                continue
            if _RIGHT_TITLE.fullmatch(found[number].text):
                labels.add(number)
            elif label := _RIGHT.match(found[number].text):
                found[number] = _from(found[number], label.end())
    return found, {**dict.fromkeys(labels, "a label of an answer"), **dict.fromkeys(wrong, _WHY)}


_WHY: Final = "an answer that the document calls wrong"


def _right_cells(block: Block) -> Block:
    """A table's row without the cells of a column that is called wrong, and without the name of the right one beside it."""
    names = [name.strip(" *:") for name in block.columns]
    wrong = [at for at, name in enumerate(names) if at and _TITLE.fullmatch(name)]
    right = [at for at, name in enumerate(names) if at and _RIGHT_TITLE.fullmatch(name)]
    if not wrong and len(names) > _LEAST_COLUMNS - 1:
        wrong, right = ([at for at, name in enumerate(names) if at and each.fullmatch(name)] for each in _COLUMNS)
        wrong = wrong if right else []
    if not wrong or block.cells == block.columns or any(at >= len(block.cells) for at in wrong):
        return block
    cells = tuple("" if at in wrong else cell for at, cell in enumerate(block.cells))
    asked = bool(cells) and question_of(cells[0])[0]
    columns = tuple("" if asked and at in right else name for at, name in enumerate(block.columns))
    return replace(block, cells=cells, columns=columns)


def _around(blocks: Sequence[Block], at: int) -> list[int]:
    """The blocks right before and behind one, up to the next heading on either side."""
    near: list[int] = []
    for step in (-1, 1):
        number = at + step
        while 0 <= number < len(blocks) and abs(number - at) <= _MOST_BESIDE and not blocks[number].level:
            near.append(number)
            number += step
    return near


def _below(blocks: Sequence[Block], at: int) -> list[int]:
    """What stands below a label alone: up to the next label, question or heading; below a heading, up to one of its rank."""
    level = blocks[at].level
    found = [] if level else [at]
    for number in range(at + 1, len(blocks)):
        block = blocks[number]
        if block.level and (not level or block.level <= level):
            break
        if _RIGHT.match(block.text) or _ANSWERS.match(block.text) or (question_of(block.text)[0] and not block.listed):
            break
        if not level and len(found) > 1 and not (block.listed and blocks[number - 1].listed):
            break
        found.append(number)
    return found


def _without_wrong(block: Block) -> Block | None:
    """A block without the wrong answers in it: itself where it has none, None where it is nothing else."""
    starts = [0, *(each.end() for each in _STARTS.finditer(block.text))]
    labels = {start: _WRONG.match(block.text, start) for start in starts}
    if not any(labels.values()):
        return block
    kept, hidden = "", False
    for start, end in zip(starts, [*starts[1:], len(block.text)], strict=True):
        right = _RIGHT.match(block.text, start)
        hidden = labels[start] is not None or (hidden and right is None)
        kept += "" if hidden else block.text[right.end() if right else start : end]
    lead = block.lead if kept.startswith(block.lead) else ""
    return replace(block, text=kept.strip(), lead=lead) if kept.strip() else None


def _from(block: Block, start: int) -> Block:
    """A block from a place on, with what is left of its bold opening."""
    opening = block.text[:start]
    lead = block.lead[start:] if block.lead.startswith(opening) else block.lead
    return replace(block, text=block.text[start:].strip(), lead="" if lead.strip() in opening else lead.strip())


def _crossed(blocks: Sequence[Block]) -> tuple[list[int], list[tuple[int, int]]]:
    """The entries with a cross of lists below questions, where others have a tick, and these with the end of their tick."""
    crossed: list[int] = []
    ticked: list[tuple[int, int]] = []
    start = 0
    while start < len(blocks):
        end = start
        while end < len(blocks) and blocks[end].listed and not blocks[end].cells:
            end += 1
        entries = range(start, end)
        ticks = [(each, sign.end()) for each in entries if (sign := _TICK.match(blocks[each].text))]
        if ticks and start and blocks[start - 1].text.rstrip("*_ ").endswith(QUESTION_MARKS):
            crosses = [(each, _CROSS.match(blocks[each].text)) for each in entries]
            found = [each for each, sign in crosses if sign and not _FORBIDS.match(blocks[each].text, sign.end())]
            crossed += found
            ticked += ticks if found else []
        start = max(end, start + 1)
    return crossed, ticked
