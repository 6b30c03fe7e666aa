"""Numbered tips: *Tip 1: Do this*, with the reason below it."""

from __future__ import annotations

import re
from collections import Counter

from ketaquiz.draft import asking
from ketaquiz.draft.extractor import Draft, Extractor
from ketaquiz.draft.labelled import keys_behind
from ketaquiz.draft.labels import TIPS_HEADING, question_of, tip_of
from ketaquiz.draft.page import Page
from ketaquiz.draft.pronouns import fill_in_subject, subject
from ketaquiz.draft.standing_alone import context
from ketaquiz.draft.wording import item_keys, shortest_answer
from ketaquiz.yamltree.writer import Value

_STEP = re.compile(r"(?:step|schritt)\b", re.IGNORECASE)


def _find(page: Page) -> list[Draft]:
    found: list[tuple[int, str, str, list[int], float]] = []
    for at, block in enumerate(page.blocks):
        if not page.in_article[at] or block.cells or block.asked:
            continue
        tip = tip_of(block.text)
        confidence = 0.95
        if not tip:
            if question_of(page.heading(at))[0] and not TIPS_HEADING.search(page.heading(at)):
                continue  # the answer to a question
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
            if not any(page.blocks[each].listed for each in page.below(at, ends=tip_of)):  # a list is drafted by itself
                page.leave(at, "a tip without its explanation")
            continue
        if page.code == "de" and not whole and _STEP.match(page.blocks[at].text):
            page.leave(at, "a step that cannot be understood without those before it")
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
    if whole and page.english:
        keys = _in_english(page, at, tip, whole, question, name)
    elif whole:
        brief, _ = shortest_answer(page, _chosen(page, whole))
        more = whole if brief.rstrip(".") != whole.rstrip(".") else ""
        keys = item_keys(f"{tip}?", brief, more, lists=False)
    else:
        words = tip.split()
        half = max(1, len(words) // 2)
        keys = (
            {"cloze": f"{topic or page.title}: {' '.join(words[:half])} {{{{{' '.join(words[half:])}}}}}"}
            if len(words) > 1
            else {"question": f"{topic}?", "answer": tip}
        )
    return Draft("tip", keys, cited, at, confidence, "a numbered tip", f"{heading}|{tip}", whole=(tip, whole))


def _chosen(page: Page, whole: str) -> str:
    """The sentence of a tip's explanation that says why: the first one after its first that does, or the first."""
    sentences = page.sentences(whole)
    return next((each for each in sentences[1:] if asking.REASON.search(each)), sentences[0])


def _in_english(page: Page, at: int, tip: str, whole: str, question: str, name: str) -> dict[str, Value]:
    """The keys of an English tip: why it is given, where its explanation says so, else a gap in that behind the tip."""
    tip = tip.rstrip(" .!")
    step = _STEP.match(page.blocks[at].text) is not None
    chosen = _chosen(page, whole)
    asks = "" if step else asking.english(tip, chosen, tip=True)
    if not asks:
        return keys_behind(page, question, name, tip, whole, hides_name=False)
    brief, _ = shortest_answer(page, chosen)
    brief = fill_in_subject(brief, subject(page, page.sentences(whole)[0]))
    wording = asking.after_question(question, asks) if question else asking.behind(name, asks)
    return item_keys(wording, brief, whole if brief.rstrip(".") != whole.rstrip(".") else "", lists=False)


EXTRACTOR = Extractor("tip", "Numbered tips, with what speaks for them.", _find)
