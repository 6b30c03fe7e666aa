"""Which question an English explanation answers by its own form: *Why should you …?*, *When should you …?*, *How do you …?*

A label that tells the reader to do something is asked for where what stands behind it says why, when or how. No question is
made up of any other label: `labelled` shows it, and hides a few words of what stands behind it.
"""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.orders import ORDERS, is_order, opens_with_verb

KNOW: Final = "what does the article say about "
"""How the question starts that fits everything, and asks for nothing by itself."""
_FORBIDS: Final = re.compile(
    r"(?:please )?(?:do not|don['’]?t|never|no(?= \w+ing\b)|avoid|not (?=to\b))\b\s*", re.IGNORECASE
)
_WHEN: Final = re.compile(
    r"(?:if|when(?:ever)?|once|in case of|during|while|after|before|upon|for(?= (?:the|an?|all|any|each|every|small|large|minor|major|\w+s)\b)|at|on|with|without|in(?= (?:case|the|an?)\b)|under)\s+\S",
    re.IGNORECASE,
)
"""A label that says when, or for what, its explanation holds."""
_HOW_LONG: Final = re.compile(r"(?:within|(?:for )?(?:more|less) than|for up to)\s", re.IGNORECASE)
_CONDITION: Final = re.compile(r"(?:if|when|whenever|only (?:if|when)|before|after)\s", re.IGNORECASE)
REASON: Final = re.compile(
    r"\b(?:because|since|so that|otherwise|may|can|could|will|helps?|ensures?|prevents?|avoids?|reduces?|increases?|enhances?|minimi[sz]es?|risks?|protects?|leads? to)\b",
    re.IGNORECASE,
)
"""What a sentence has that says why something is done."""
_NO_ORDERS: Final = ("be", "do", "always", "please", "only", "let")
_TITLE: Final = re.compile(
    r"\S+\s(?!(?:for|at|out|off|up|down)\s)(?:[a-z]{1,4}\s)?[A-Z]\S*(?:\s(?:[a-z]{1,4}\s)?[A-Z]\S*)*"
)
"""A label whose words have capital letters, which names something where its first word may be a noun: *Work from Home Equipment*."""


def says_when(term: str) -> bool:
    """Whether a label says when, or for what, its explanation holds: *Within 12 hours*."""
    return _WHEN.match(term) is not None or _HOW_LONG.match(term) is not None


def forbids(text: str) -> bool:
    """Whether a text tells the reader not to do something."""
    return _FORBIDS.match(text) is not None


def spoken(name: str) -> str:
    """A label as it stands inside of a sentence: with small letters, but for what is written in capitals anyhow."""
    words = name.split()
    small = [
        word
        if (any(char.isupper() for char in word[1:]) or len(word) == 1) or word == "I"
        else word[:1].lower() + word[1:]
        for word in words
    ]
    return " ".join(small)


def orders(label: str) -> bool:
    """Whether a label tells the reader to do something, and is no name that starts with a word that may be a noun too."""
    first = label.split(maxsplit=1)[0].lower() if label.split() else ""
    named = first not in ORDERS and _TITLE.fullmatch(label) is not None and len(label.split()) > _MOST_TITLED
    return is_order(label) and first not in _NO_ORDERS and not (named or _THING_FOR.match(label))


_THING_FOR: Final = re.compile(
    r"(?:use|benefit|need|cause|handle|support|cost|offer|report|process|transfer|release|display|control|access|purchase) (?:of|for|by|in)\b",
    re.IGNORECASE,
)
"""How a label starts whose first word names something, since nothing is done to what follows: *Use for Banks*."""


_DOES_TO: Final = re.compile(r"[A-Z][a-z]+ (?:the|an?|your|all|any)\b")
"""How a tip starts with a verb and what it is done to: *Wax the sole*."""
_MOST_TITLED: Final = 2
"""How many words a label in capital letters has at most that is taken for an order anyhow: *Clear Plates*."""


def english(term: str, explanation: str, tip: bool = False) -> str:
    """The question that an explanation answers by its form; empty where one would have to be made up.

    ``tip`` says that the label is a tip, and so tells the reader to do something, and that its explanation says why.
    """
    first = re.split(r"(?<=[.!?])\s", explanation.strip(), maxsplit=1)[0][:400]
    ordered = is_order(first) or _FORBIDS.match(first) is not None or first.startswith("Try ")
    forbids = _FORBIDS.match(term)
    if forbids and len(term.split()) > 1:
        rest = spoken(term[forbids.end() :])
        doing = re.match(r"\w+ing\b", rest) or term.lower().startswith("avoid")
        return "" if ordered or doing or not REASON.search(first) else f"why should you not {rest}?"
    if not (orders(term) or (tip and (opens_with_verb(term) or _DOES_TO.match(term)))):
        return ""
    said = spoken(term).removeprefix("please ").rstrip(".!")
    if _CONDITION.match(first):
        return f"when should you {said}?"
    return f"why should you {said}?" if not ordered and (tip or REASON.search(first)) else ""


def behind(name: str, said: str) -> str:
    """A question behind what it belongs to: *Leave: what is the balance cap?* ``name`` may be empty."""
    return f"{name}: {said}" if name else said[:1].upper() + said[1:]


def after_question(question: str, said: str) -> str:
    """A question behind the heading that asks another: *What are the fees? What is the late fee?*"""
    return f"{question} {said[:1].upper()}{said[1:]}"
