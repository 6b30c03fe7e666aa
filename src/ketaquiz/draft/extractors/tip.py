"""Numbered tips: *Tip 1: Do this*, with the reason below it."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from ketaquiz.draft.extractor import Draft, Extractor
from ketaquiz.draft.gaps import rule_gap
from ketaquiz.draft.labels import TIPS_HEADING, tip_of
from ketaquiz.draft.orders import is_order
from ketaquiz.draft.page import Page
from ketaquiz.draft.wording import cloze_with_gaps, context, fill_in_subject, item_keys, shortest_answer, subject

_STEP = re.compile(r"(?:step|schritt)\b", re.IGNORECASE)
_WHY = re.compile(
    r"\b(?:because|since|so that|otherwise|may|can|could|will|helps?|ensures?|prevents?|avoids?|reduces?|increases?|enhances?|minimi[sz]es?|risks?|protects?)\b",
    re.IGNORECASE,
)


def _find(page: Page) -> list[Draft]:
    found: list[tuple[int, str, str, list[int], float]] = []
    for at, block in enumerate(page.blocks):
        if not page.in_article[at] or block.cells or block.asked:
            continue
        tip = tip_of(block.text)
        confidence = 0.95
        if not tip:
            if not (block.number and any(TIPS_HEADING.search(name) for name in page.headings(at)[block.level > 0 :])):
                continue
            tip, confidence = re.sub(r"^\s*[0-9]{1,3}[.)]\s+", "", block.text), 0.8
        inside = ""
        if not block.level:
            tip, inside = _cut(page, tip, block.lead)
        below = (
            [number for number in page.below(at, ends=tip_of) if not page.blocks[number].listed]
            if block.level or not inside
            else []
        )
        if not block.level and block.listed and not inside:
            below = []
        if confidence < 0.9 and not (page.english and (inside or below)):
            continue  # a sentence with a number before it: `rule` and `headed_list` look at it
        found.append((at, tip, inside, below, confidence))
    if len(found) < 2:
        return []
    sizes = Counter(len(below) for _, _, _, below, _ in found[:-1])
    drafts = []
    for number, (at, tip, inside, below, confidence) in enumerate(found):
        if number == len(found) - 1 and len(sizes) == 1:
            del below[next(iter(sizes)) :]  # what follows the last tip belongs to the section
        explaining = [each for each in below if not page.blocks[each].number]
        whole = " ".join([inside, *(page.blocks[each].text for each in explaining)]).strip()
        cited = page.passages([*([at] if page.passage(at) is not None else []), *explaining])
        if not cited:
            page.leave(at, "a tip without its explanation")
            continue
        drafts.append(_draft(page, at, tip, whole, cited, confidence))
    return drafts


def _cut(page: Page, tip: str, lead: str) -> tuple[str, str]:
    """A tip and its explanation from one block: the tip is its bold start, what stands before a colon, or the first sentence."""
    bold = re.sub(r"^.*?[0-9]\s*[:.)–-]\s*", "", lead) if lead else ""
    if bold and tip.startswith(bold) and len(bold) < len(tip):
        return bold.rstrip(" .:"), tip[len(bold) :].strip(" .:–—-")
    head, colon, rest = tip.partition(": ")
    if colon and len(head.split()) <= 12:
        return head, rest.strip()
    sentences = page.sentences(tip)
    return (sentences[0].rstrip(" ."), " ".join(sentences[1:])) if len(sentences) > 1 else (tip.rstrip(" ."), "")


def _draft(page: Page, at: int, tip: str, whole: str, cited: tuple[int, ...], confidence: float) -> Draft:
    names = page.headings(at)
    heading = names[1] if page.blocks[at].level and len(names) > 1 else names[0]
    question, name = context(page, heading)
    topic = question or name
    if whole:
        sentences = page.sentences(whole)
        chosen = next((each for each in sentences[1:] if _WHY.search(each)), sentences[0])
        brief, _ = shortest_answer(page, chosen)
        brief = fill_in_subject(brief, subject(page, sentences[0]))
        wording = _question(page, at, tip, brief, topic, bool(question)) if page.english else f"{tip}?"
        more = whole if brief.rstrip(".") != whole.rstrip(".") else ""
        keys = item_keys(wording, brief, more, page.english)
        before = f"{topic}{' ' if question else ' – '}{tip.rstrip(' .!')}: " if topic else f"{tip.rstrip(' .!')}: "
        if page.english and "cloze" in keys:  # the sentence with its gaps says enough without a question
            keys["cloze"] = before + str(keys["cloze"]).removeprefix(f"{wording} ")
        elif page.english and ": why should you " in wording and not _WHY.search(brief) and (gap := rule_gap(brief)):
            keys = {"cloze": cloze_with_gaps(before, brief, [gap]) or f"{before}{{{{{brief}}}}}"}
            keys |= {"rationale": more} if more else {}
    else:
        words = tip.split()
        half = max(1, len(words) // 2)
        keys = (
            {"cloze": f"{topic or page.title}: {' '.join(words[:half])} {{{{{' '.join(words[half:])}}}}}"}
            if len(words) > 1
            else {"question": f"{topic}?", "answer": tip}
        )
    return Draft("tip", keys, cited, at, confidence, "a numbered tip", f"{heading}|{tip}", whole=(tip, whole))


_NOT: Final = re.compile(r"(?:do not|don['’]t|never) (?=\S)", re.IGNORECASE)


def _question(page: Page, at: int, tip: str, brief: str, topic: str, asks: bool) -> str:
    """What is asked of an English tip: why, where its explanation says so, how, or what to do instead.

    ``topic`` is what stands before it, and ``asks`` says that this is a question of its own.
    """
    said = f"{tip[:1].lower()}{tip[1:]}".strip(" .!").removeprefix("always ")
    forbids = _NOT.match(tip)
    orders = is_order(brief) or _WAYS.match(brief) is not None
    if _STEP.match(page.blocks[at].text):
        what = f"what is done in the step “{tip}”?"
    elif forbids and orders:
        what = f"{said} – what should you do instead?"
    elif forbids:
        what = f"why should you not {said[forbids.end() :]}?"
    elif is_order(tip) or _KEEPS.match(tip):
        what = f"how do you {said}?" if orders else f"why should you {said}?"
    else:
        what = f"what speaks for the tip “{tip}”?"
    if not topic:
        return what[0].upper() + what[1:]
    return f"{topic} {what[0].upper()}{what[1:]}" if asks else f"{topic}: {what}"


_KEEPS: Final = re.compile(
    r"(?:keep|clean|use|check|report|store|stop|start|turn|leave) (?!of\b|and\b)[a-z]", re.IGNORECASE
)
_WAYS: Final = re.compile(
    r"(?:use|check|report|store|keep|clean|ask|call|look|when(?:ever)? (?:at all )?possible,) [a-z]", re.IGNORECASE
)
"""How an explanation starts that says what to do."""


EXTRACTOR = Extractor("tip", "Numbered tips, with what speaks for them.", _find)
