"""A sheet to proof-read: every question with its right answers marked, all that stands behind it, and room for remarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ketaquiz.exam.choosing import select
from ketaquiz.exam.forms import by_section
from ketaquiz.model import Bank, Blueprint, Item, Question, response_of


@dataclass(frozen=True, slots=True)
class ProofView:
    """An item to proof-read, as ``proof-item.html`` prints it."""

    item: str
    """Its id."""
    case: Markup
    """The case, as ``case.html`` prints it, above the first of its questions; else empty."""
    question: Markup
    """As ``question.html`` prints it, with the right options marked."""
    answer: Markup
    """As ``answer.html`` prints it."""
    facts: list[str]
    """What else the bank says of it, as it stands there: ``difficulty: easy``."""


def questions_to_proof(banks: Sequence[Bank], blueprint: Blueprint) -> list[Question]:
    """The items in the banks' order, with options and parts in theirs; also those that can only be heard.

    Raises `choosing.Impossible`.
    """
    chosen = [pair for section in by_section(select(banks, blueprint, heard=True)) for pair in section]
    return [_question(number, bank, item) for number, (bank, item) in enumerate(chosen, 1)]


def _question(number: int, bank: Bank, item: Item) -> Question:
    response = response_of(item.interaction)
    if response.mix_parts:  # a sequence in its right order
        return Question(number, bank, item, response.options, tuple(range(len(response.parts))))
    return Question(number, bank, item, response.options)


def facts_of(bank: Bank, item: Item) -> list[str]:
    """What a bank says of an item beside question and answer, key by key."""
    response = response_of(item.interaction)
    kept = response.options and response.keep_order and not response.mix_parts
    said = (
        ("status", "draft" if item.draft else ""),
        ("section", item.section),
        ("points", "" if item.points == 1 else f"{item.points:g}"),
        ("tags", ", ".join(bank.tags_of(item))),
        ("difficulty", str(item.difficulty or "")),
        ("order", "keep" if kept else ""),
        ("audio", item.audio.file if item.audio else ""),
        ("reviewed", item.reviewed.isoformat() if item.reviewed else ""),
        *((f"allow {code}", reason) for code, reason in item.allow),
    )
    return [f"{key}: {value}" for key, value in said if value]
