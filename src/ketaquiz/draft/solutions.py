"""Tasks of an exam with their solution in the same paragraph, or in the list right below: *Nenne drei Protokolle. Lösung:*"""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.labels import QUESTION_MARKS
from ketaquiz.draft.page import Page

REASON: Final = "a task with its solution behind it"
_SOLUTION: Final = re.compile(r"(?<=[.?!)])\s{1,3}(?:Muster|Beispiel)?-?(?:[Ll]ösung|[Aa]ntwort):(?:\s{1,3}|\Z)")
"""What parts a task from its solution."""
_OPERATOR: Final = re.compile(
    r"(?:\d{1,2}[.)]\s)?(?:Nenn|Beschreib|Erklär|Erläuter|Begründ|Definier|Gib|Geb|Vergleich|Ordn|Berechn|Skizzier|Unterscheid|Zähl|Stell|Beurteil)(?:e|en Sie|t)?\s"
)
"""The verb with which a task of an exam starts."""
_LEAST: Final = 4
_MOST: Final = 50
"""How many words a task has at most."""


def parted(page: Page, at: int) -> tuple[str, str] | None:
    """A German paragraph's task, and the solution behind it; the solution is empty where the list below is it, and there is None without one."""
    block = page.blocks[at]
    if page.code != "de" or block.level or block.cells or ":" not in block.text:
        return None
    found = _SOLUTION.search(block.text)
    if found is None:
        return None
    task, solution = block.text[: found.start()].strip(), block.text[found.end() :].strip()
    asks = any(mark in task for mark in QUESTION_MARKS) or _OPERATOR.match(task) is not None
    if not asks or not _LEAST <= len(task.split()) <= _MOST:
        return None
    return (task, solution) if solution or listed_below(page, at) else None


def listed_below(page: Page, at: int) -> list[tuple[int, str]]:
    """The entries of the list right below a block, with their texts."""
    found = []
    for number in range(at + 1, len(page.blocks)):
        block = page.blocks[number]
        if not (block.listed and page.in_article[number]) or block.level or block.cells:
            break
        found.append((number, block.text))
    return found
