"""What makes an English draft of a table's row doubtful: a form's fields, a matrix of risks, who does what, and what is only a sample."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.page import Page
from ketaquiz.text.words import words_alone

_FORM: Final = "a form with places that somebody has to fill in"
_EMPTY_FIELDS: Final = re.compile(r"(?:[A-Za-z][\w/ -]{1,30}:\s*){2,12}")
"""Labels with nothing behind them: *Name: Phone: Email:*."""
_FIELD: Final = re.compile(
    r"(?:(?:assessment|form|report|document|project|policy|plan|job|permit|file|case) (?:ref(?:erence)?|no|number|id|title|name|date|owner)\.?|ref(?:erence)?(?: no| number)?\.?|"
    r"name|full name|website|e-?mail|phone|telephone|mobile|fax|address|location|site|activity|department|signature|signed(?: by| off by)?|"
    r"date|(?:date|time) (?:of|for) (?:the )?(?:\w+ )?(?:review|assessment|inspection|issue|approval|birth|incident|visit)|(?:(?:next|last|first|start|end|review|issue|target|due|completion) )date|(?:next|last) review|created|"
    r"(?:risk )?assessors?|assessed by|inspected by|completed by|checked by|reported by|approved by|prepared by|reviewed by|plan owner(?: and title)?)(?:\s?\([^()]{1,40}\))*",
    re.IGNORECASE,
)
"""What a form asks somebody to write down."""
_PEOPLE_SIGN: Final = re.compile(
    r"signatures?|signed|phone(?: (?:no|number))?\.?|telephone|mobile|e-?mail|contact (?:details?|information|info|number)|extension|ext\.?",
    re.IGNORECASE,
)
"""A column in which people sign, or where they are reached."""
_RATING: Final = re.compile(
    r"\d{1,3}\s?(?:\(?(?:v(?:ery )?)?(?:low|lo|l|medium|med|m|moderate|mod|minor|significant|sig|major|high|h|extreme|ext|e|critical)\)?)?",
    re.IGNORECASE,
)
_NAMED_RATING: Final = re.compile(r"\d{1,3}\s?\(?[a-z]|(?:very )?(?:low|medium|moderate|high|extreme)\Z", re.IGNORECASE)
_LEAST_RATINGS: Final = 3
"""How many cells of a row rate something at least that is one of a matrix of risks, or of a filled-in risk assessment."""
_IN_CHARGE: Final = re.compile(
    r"(?:action |task |process )?owner|assigned to|assignee|person responsible|responsible person|action by|by whom|who",
    re.IGNORECASE,
)
_DUE: Final = re.compile(
    r"(?:target|due|completion|completed|start|end|review)(?: date)?|date(?: completed| due)?|deadline|by when|when|status|time ?(?:scale|frame|line)",
    re.IGNORECASE,
)
_MEMBER: Final = re.compile(
    r"(?:(?:family|team|household|group|committee|crew|staff|board|project) )members?|who|person|names?|volunteers?|carers?|helpers?",
    re.IGNORECASE,
)
_TASK: Final = re.compile(
    r"(?:roles?|responsibilit(?:y|ies)|tasks?|dut(?:y|ies)|jobs?|assignments?)(?: ?(?:/|and|&) ?\w+)?", re.IGNORECASE
)
_RANK: Final = re.compile(r"rank(?:ing)?|place|position", re.IGNORECASE)
_SAMPLE: Final = re.compile(r"(?:e\.g\.|(?:worked )?(?:example|sample)(?: \d{1,2}| entry| row)?)", re.IGNORECASE)
_DEPENDS: Final = re.compile(
    r"(?:(?:where|if|as|when) (?:applicable|relevant|required|needed|appropriate|necessary)|varies|variable|optional|to suit|see (?:above|below|notes?))\b.{0,60}|"
    r"(?:your|an?) (?:likely|estimated|expected)\b.{0,80}",
    re.IGNORECASE,
)
"""A value that says nothing by itself."""
_NUMBER: Final = re.compile(r"[$€£]?\s?\d[\d.,]*\s?%?")


def doubt(page: Page, draft: Draft) -> str:
    """Why a draft of a row is doubtful; empty where it is not, and for drafts of all else."""
    if not page.english or draft.extractor != "table":
        return ""
    return next((reason for find in _DOUBTS if (reason := find(page, draft))), "")


def _cells(page: Page, draft: Draft) -> list[str]:
    """The filled cells of a draft's row behind its name."""
    return [cell.strip() for cell in page.blocks[draft.at].cells[1:] if cell.strip()]


def _heads(page: Page, draft: Draft) -> list[str]:
    return [head.strip(" :") for head in page.blocks[draft.at].columns]


def _of_fields(page: Page, draft: Draft) -> str:
    """Whether a row has fields that are empty, or is a line of a form, with labels and values by turns."""
    cells = _cells(page, draft)
    if any(map(_EMPTY_FIELDS.fullmatch, cells)):
        return _FORM
    if _FIELD.fullmatch(draft.whole[0].strip(" :")) and len(_heads(page, draft)) <= _MOST_HEADS:
        return "what the document says of itself" if len(cells) < _TURNS else _FORM
    if not page.blocks[draft.at].columns and len(cells) >= _TURNS and _FIELD.fullmatch(cells[1].strip(" :")):
        return _FORM
    return ""


_MOST_HEADS: Final = 2
"""How many columns a table has at most that has a field with its value in each row."""
_TURNS: Final = 3
"""How many cells stand behind a label at least where labels and values stand by turns."""


def _signs(page: Page, draft: Draft) -> str:
    """Whether a table has a column for signatures, or says how people are reached."""
    if any(map(_PEOPLE_SIGN.fullmatch, _heads(page, draft)[1:])):
        return "a row that says whom to reach, or who signs"
    return ""


def _rates(page: Page, draft: Draft) -> str:
    """Whether a row is one of a matrix of risks, or rates a risk that somebody assessed."""
    rated = [cell for cell in _cells(page, draft) if _RATING.fullmatch(cell)]
    named = any(map(_NAMED_RATING.match, rated))
    return "a row that rates risks" if len(rated) >= _LEAST_RATINGS and named else ""


def _plans(page: Page, draft: Draft) -> str:
    """Whether a row says who does what in one place, or by when."""
    heads = _heads(page, draft)
    planned = any(map(_IN_CHARGE.fullmatch, heads[1:])) and any(map(_DUE.fullmatch, heads[1:]))
    shared = bool(heads) and _MEMBER.fullmatch(heads[0]) and any(map(_TASK.fullmatch, heads[1:]))
    return "a row that says who does what" if planned or shared else ""


def _ranks(page: Page, draft: Draft) -> str:
    """Whether a row only says what has a place in a ranking."""
    heads = _heads(page, draft)
    ranked = len(heads) == _MOST_HEADS and _RANK.fullmatch(heads[0])
    return "a place in a ranking" if ranked and page.blocks[draft.at].cells[0].strip(" .)").isdigit() else ""


def _of_sample(page: Page, draft: Draft) -> str:
    """Whether a row is called an example, beside rows that somebody fills in."""
    first = page.blocks[draft.at].cells[0].strip(" :")
    return "what is only said as an example" if _SAMPLE.fullmatch(first) else ""


def _says_nothing(page: Page, draft: Draft) -> str:
    """Whether what is hidden, or all that a row says, depends on what is not said."""
    said = [*draft.hidden, *_cells(page, draft)[:1]]
    return "an entry that says nothing" if any(_DEPENDS.fullmatch(each.strip(" .")) for each in said) else ""


def _of_forms(page: Page, draft: Draft) -> str:
    """Whether a row without a head has the name of another below the same heading, so that nobody can tell which is asked for."""
    block = page.blocks[draft.at]
    if block.columns or len(_cells(page, draft)) != 1:
        return ""
    name = words_alone(draft.whole[0])
    section = page.article.placed[draft.at][0]
    same = (
        at
        for at in range(max(0, draft.at - _NEAR), min(len(page.blocks), draft.at + _NEAR + 1))
        if at != draft.at and page.article.placed[at][0] == section and page.blocks[at].cells
    )
    again = any(words_alone(page.blocks[at].cells[0]) == name for at in same)
    return "a row whose name others below the same heading have" if again else ""


_NEAR: Final = 60
"""How many blocks away such rows stand at most."""


def _unnamed_numbers(page: Page, draft: Draft) -> str:
    """Whether a row has several numbers, and no head says what each is."""
    if page.blocks[draft.at].columns:
        return ""
    numbers = sum(_NUMBER.fullmatch(cell) is not None for cell in _cells(page, draft))
    return "a row whose columns have no names" if numbers > 1 else ""


def _speaks(page: Page, draft: Draft) -> str:
    """Whether words that somebody speaks are hidden."""
    spoken = any(each.strip().startswith(_OPENING) for each in (*draft.hidden, *_cells(page, draft)[:1]))
    return "a line that somebody speaks" if spoken and len(_cells(page, draft)) == 1 else ""


_OPENING: Final = ('"', "“", "„", "«")

_DOUBTS: Final[tuple[Callable[[Page, Draft], str], ...]] = (
    _of_fields,
    _signs,
    _rates,
    _plans,
    _ranks,
    _of_sample,
    _says_nothing,
    _of_forms,
    _unnamed_numbers,
    _speaks,
)
