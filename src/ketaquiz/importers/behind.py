"""What stands behind an answer where an export of ours named its parts, as the keys of an item."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from ketaquiz.importers import Incoming, Row
from ketaquiz.importers.own_html import divided
from ketaquiz.importers.questions import Keys, joined
from ketaquiz.importers.texts import Texts
from ketaquiz.model import Difficulty, Evidence
from ketaquiz.text import feedback_parts as parts

NOTHING_OFF: Final = "that options which are wrong take nothing off, while each right one gives its part"
"""What is counted of a question with several right options in which to choose all of them gives all points."""


class Behind(NamedTuple):
    """What stands behind an answer."""

    rationale: str
    keys: Keys
    """The caution and how well the answer is supported, where they are said."""


def read_behind(source: str, texts: Texts, found: Incoming) -> Behind | None:
    """What HTML says behind an answer; None where no export of ours made it."""
    own = divided(source, parts.RATIONALE, parts.CAUTION, parts.EVIDENCE, parts.SOURCE, parts.WHYS)
    if not own.parts:
        return None
    said = [*own.parts.get(parts.RATIONALE, ()), *own.parts.get(parts.WHYS, ()), own.rest]
    keys: Keys = {}
    if caution := texts.html(own.only(parts.CAUTION)):
        keys["caution"] = caution
    if evidence := next((each for each in Evidence if f"kq-{each}" in own.classes), None):
        keys["evidence"] = evidence.value
    if own.only(parts.SOURCE):
        found.note("sources stood in words behind the answers, and are left out: cite them anew")
    return Behind(joined(*map(texts.html, said)), keys)


def said_by_tags(tags: Iterable[str], found: Incoming) -> tuple[Keys, list[str]]:
    """The difficulty and the case that tags of an export of ours say, and the other tags."""
    keys: Keys = {}
    others = []
    for tag in tags:
        level, case = tag.removeprefix(parts.DIFFICULTY_TAG), tag.removeprefix(parts.CASE_TAG)
        if level != tag and level in {each.value for each in Difficulty}:
            keys["difficulty"] = level
        elif case != tag and case in found.named("cases"):
            keys["case"] = case
        else:
            others.append(tag)
    return keys, others


def case_named(tags: Iterable[str]) -> str:
    """The name of the case that tags of an export of ours say; empty where they say none."""
    return next((tag.removeprefix(parts.CASE_TAG) for tag in tags if tag.startswith(parts.CASE_TAG)), "")


def takes_off_in_parts(shares: Sequence[Decimal]) -> bool:
    """Whether the wrong ones among options take as much off as right ones give, in percent: points are given in parts.

    So they are where no option is wrong.
    """
    off = [-share for share in shares if share <= 0]
    return all(abs(each * len(off) - 100) < 1 for each in off)


def with_cases_together(rows: Sequence[Row]) -> list[Row]:
    """Rows in which those about one case follow its first one: Moodle writes questions in the order of their types."""
    first: dict[object, int] = {}
    placed = [(first.setdefault(row.keys.get("case", at), at), at) for at, row in enumerate(rows)]
    return [rows[at] for _, at in sorted(placed)]
