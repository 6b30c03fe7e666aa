"""Lists of German documents that are asked for: one of a few entries of the same kind, or all of what a document's question asks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.draft import (
    german_following,
    german_labels,
    german_led_list,
    german_list_question,
    german_says,
    solutions,
)
from ketaquiz.draft.extractor import GAP, Draft
from ketaquiz.draft.german_headings import SORTS_ONLY, TELLS_NOTHING
from ketaquiz.draft.headings import list_below
from ketaquiz.draft.numbered_steps import STEPS
from ketaquiz.draft.page import Page
from ketaquiz.text.words import words_alone

_OF_MANY_KINDS: Final = "a list from whose entries nobody can infer one"
_COUNTS: Final = re.compile(
    r"\b(?:zwei|drei|vier|fünf|Arten|Formen|Typen|Klassen|Phasen|Stufen|Säulen|Bestandteile|Teile|Ebenen|Organe|Schutzziele|unterteilt|eingeteilt|gegliedert|gliedert|besteht aus|bestehen aus|unterscheidet|unterscheiden|versteht man)\b"
)
"""Words over a list of the things that belong to one kind."""
_LEAST: Final = 2
_MOST: Final = 5
"""How many entries a list has from which one can be inferred."""
_MOST_OF_ENTRY: Final = 3
"""How many words such an entry has at most."""
_MOST_OF_ANSWER: Final = 25
"""How many words the entries have together that answer a document's question, however many they are."""
_LED_IN: Final = re.compile(r"\A[^{}]{1,200}:\s(?=\{\{)")
"""The words that lead the list in behind the question."""
_OPENING: Final = 20
"""How many letters of its first entry tell where a list starts."""
_BRACKETS: Final = re.compile(r"\s?\([^()]{1,80}\)")
_NAME: Final = re.compile(r"(?:[a-zäöüß-]+(?:e[nrs]?)\s)*[A-ZÄÖÜ][\wäöüß/-]*(?:\s[\wäöüß/-]+){0,2}")


def one_of_a_list(draft: Draft) -> Draft | str:
    """A list in the form in which it can be answered, or why it has none."""
    cloze = str(draft.keys["cloze"])
    before, asks, rest = cloze.partition("? ")
    if draft.reason == solutions.REASON:
        before, asks, rest = cloze.partition(f"{draft.whole[0].rstrip('?')}: ")
        before = before + asks.removesuffix("?: ").removesuffix(": ")
    if asks and "{{" not in before and draft.extractor != "headed_list":
        return _answered(draft, before if before.endswith(".") else f"{before}?", _LED_IN.sub("", rest))
    lead, _, listed = cloze.rpartition(": ") if "{{" not in cloze.rpartition(": ")[0] else cloze.partition(": ")
    plain = GAP.sub(r"\1", listed).rstrip(" .")
    entries = [each.strip() for each in re.split(r"; " if "; " in plain else r", ", plain)]
    alike = all(_is_name(each) for each in entries)
    if not (_LEAST <= len(entries) <= _MOST and alike and _COUNTS.search(re.split(r": | – ", lead)[-1])):
        return _OF_MANY_KINDS
    whole = [gap for gap in GAP.finditer(cloze) if gap[1] in entries]
    if not whole:
        return _OF_MANY_KINDS
    kept = max(whole, key=lambda gap: len(gap[1])).start()
    shown = GAP.sub(lambda gap: gap.group() if gap.start() == kept else gap[1], cloze)
    return replace(draft, keys={**draft.keys, "cloze": shown})


def _is_name(entry: str) -> bool:
    said = _BRACKETS.sub("", entry)
    return len(said.split()) <= _MOST_OF_ENTRY and _NAME.fullmatch(said) is not None


def _answered(draft: Draft, question: str, rest: str) -> Draft | str:
    """A document's question with its list as the answer, where somebody can say all of that."""
    answer = GAP.sub(r"\1", rest).strip()
    first = answer.find(draft.whole[-1].split("; ")[0][:_OPENING])
    if first > 0 and answer[:first].rstrip().endswith(":"):
        answer = answer[first:]
    many = len(answer.split())
    if many > _MOST_SAID or (
        many > _MOST_OF_ANSWER and not can_be_asked(answer.split("; " if "; " in answer else ", "))
    ):
        return _OF_MANY_KINDS
    keys = {key: said for key, said in draft.keys.items() if key != "cloze"}
    return replace(draft, keys={"question": question, "answer": answer, **keys})


MOST_ASKED: Final = 6
"""How many entries a list has at most that is asked for as a whole."""
_MOST_SAID: Final = 42
"""How many words they have together."""
_MOST_OF_SHORT: Final = 21
"""How many words the entries of a list have together at most that has more of them."""
MOST_OF_SHORT: Final = 8
"""How many entries such a list has at most."""
_OPEN: Final = re.compile(
    r"(?:\A|\A\S+\s)(?:usw|etc|u\. ?a|…|\.\.\.)\.?\Z|[?:]\Z|\b(?:TODO|siehe)\b|\A(?:bei|wenn|falls)(?:\s\S+){1,2}\Z",
    re.IGNORECASE,
)
"""How an entry ends that goes on, or asks something itself."""


def can_be_asked(entries: Sequence[str]) -> bool:
    """Whether somebody can say all entries of a list: they are few, and have few words together."""
    many = sum(len(each.split()) for each in entries)
    most = MOST_OF_SHORT if many <= _MOST_OF_SHORT else MOST_ASKED
    few = _LEAST <= len(entries) <= most and many <= _MOST_SAID
    return few and not any(map(_OPEN.search, entries)) and not _are_contents(entries)


_PAGE: Final = re.compile(r"\D.*\s(\d{1,3})")


def _are_contents(entries: Sequence[str]) -> bool:
    """Whether all entries of a list end with the page on which they stand."""
    found = [_PAGE.fullmatch(each) for each in entries]
    pages = [int(each[1]) for each in found if each]
    return len(pages) == len(entries) > _LEAST and pages == sorted(pages)


def asked_whole(page: Page, draft: Draft) -> Draft | None:
    """The draft that asks for all entries of a list by a question; None where the list is long, or no question fits it."""
    entries = [_MARK.sub("", each).strip() for each in draft.whole[-1].split("; ")]
    if draft.extractor != "headed_list" or not can_be_asked(entries):
        return None
    asks = _question(page, draft, entries)
    if not asks or any(words_alone(each) in words_alone(asks) for each in entries):
        return None
    keys = {key: said for key, said in draft.keys.items() if key not in ("cloze", "question", "answer")}
    if _TELLS_HOW.search(asks) and _leaves_steps_out(page, draft, entries):
        return None
    if _GOVERNS.match(asks) or _TELLS_HOW.search(asks):
        entries = _in_full(page, draft, entries)
        if not can_be_asked(entries):
            return None
    asks = asks.replace(": ", " – ")
    question = _LAST_PART.sub(": ", page.about(asks))
    return replace(draft, keys={"question": question, "answer": "; ".join(entries), **keys})


def _question(page: Page, draft: Draft, entries: Sequence[str]) -> str:
    """The question for a list, by what leads it in or by the names above it; empty where none fits."""
    name, lead = _above(page, draft.at)
    if not lead and words_alone(name) == words_alone(page.title):
        return ""  # what the document consists of
    heading = name if page.blocks[draft.at].level else _over(page, draft.at)
    over = ""
    if SORTS_ONLY.fullmatch(lead.strip(" :")):
        over, name, lead = name, lead.strip(" :"), ""
    lead = german_led_list.clause(lead)
    led = lead or ("" if page.blocks[draft.at].level or not name else f"{name}:")
    asks = german_led_list.of_led(led, entries, heading) if led else ""
    asks = asks or (german_list_question.of_lead(lead) if lead else "")
    asks = asks or (german_following.of_following(lead, entries, heading or name) if lead else "")
    if not asks and lead and len(lead.split()) < _LEAST_OF_LEAD and not german_list_question.leaves_to_name(lead):
        over, name, lead = name, lead.strip(" :"), ""  # a label below a heading
        asks = german_list_question.of_name(name, entries, page.article.text)
        asks = _behind(over, asks) if _OF_SEVERAL.match(asks) else ""
    elif not asks and (not lead or german_list_question.leaves_to_name(lead)):
        asks = german_list_question.of_name(name, entries, page.article.text)
        over = over or (_over(page, draft.at) if SORTS_ONLY.fullmatch(name) else "")
        asks = f"{over}: {asks}" if over and asks else asks
    if not asks and draft.reason.endswith(STEPS):
        of_what = _over(page, draft.at) if TELLS_NOTHING.fullmatch(name) or SORTS_ONLY.fullmatch(name) else name
        asks = f"{of_what}: Wie geht man vor?" if of_what else ""
    if not asks and _ALL_OF_IT.fullmatch(name) and not lead:
        above = over or _over(page, draft.at)
        asks = f"{above}: Was sind die {name}?" if above else ""
    asks = asks or (german_list_question.of_lead(f"{name}:") if name else "")
    above = over or _over(page, draft.at)
    if _is_bare(asks):
        return _behind(above, asks) or _of_all(page, asks)
    return _behind(above, asks) or asks if _of_several(asks) else asks


def _of_several(asks: str) -> bool:
    """Whether a question asks for things that something else has: *Welche Schutzziele gibt es?*"""
    found = _THERE_ARE.fullmatch(asks)
    return found is not None and german_labels.MANY.search(found["what"]) is not None


_THERE_ARE: Final = re.compile(r"Welche (?:[a-zäöüß]+en )?(?P<what>[A-ZÄÖÜ]\w+) gibt es\?")


def _is_bare(asks: str) -> bool:
    """Whether a question for several things does not say of what they are."""
    return _BARE.fullmatch(asks) is not None or asks in _ALONE or _AGAINST.search(asks) is not None


def _of_all(page: Page, asks: str) -> str:
    """A question behind the thing that the document is about; empty where it is about no one thing."""
    return f"{page.thing}: {asks}" if page.thing else ""


def _behind(over: str, asks: str) -> str:
    """A question behind the heading that says of what it is; empty without one."""
    return f"{over}: {asks}" if over and asks else ""


def _over(page: Page, at: int) -> str:
    """The heading above words that only sort, which says of what; empty where that is the title, or asks."""
    names = page.headings(at)[page.blocks[at].level > 0 :]
    name = next((each for each in map(page.called, names) if each and not _SORTS.fullmatch(each)), "")
    if not name or words_alone(name) == words_alone(page.title):
        return ""
    return "" if name.endswith(("?", "!")) or not german_says.names_part(name) else name


_SORTS: Final = re.compile(rf"(?:{SORTS_ONLY.pattern}|{TELLS_NOTHING.pattern})", re.IGNORECASE)
_OF_SEVERAL: Final = re.compile(r"Welche .* gibt es\?|Was sind ")
_BARE: Final = re.compile(
    r"Welche (?:Arten|Formen|Typen|Phasen|Stufen|Kategorien|Methoden|Varianten|Möglichkeiten|Faktoren|Kriterien|Überlegungen|Besonderheiten|Einstellungen|Konsequenzen|Anforderungen|Bedingungen|Optionen|Funktionen|Techniken|Übungen|Themen) gibt es\?"
)
"""A question for several of something that does not say of what."""
_ALONE: Final = frozenset(german_labels.ALONE.values())
_AGAINST: Final = re.compile(r"\b(?:dagegen|danach|davor|dabei)\b")
"""What points at the thing in the heading above."""
_ALL_OF_IT: Final = re.compile(r"Bestandteile|Aufgaben|Ziele|Pflichten|Merkmale|Kennzeichen|Funktionen")
"""Names of what the thing in the heading above has several of."""
_TELLS_HOW: Final = re.compile(r"\bWie (?:kann|geht) man\b")


def _leaves_steps_out(page: Page, draft: Draft, entries: Sequence[str]) -> bool:
    """Whether a numbered list has steps that are not among the entries that it would be answered with."""
    last = seen = 0
    for at, block in enumerate(page.blocks[draft.at + 1 : draft.at + 1 + _FAR], draft.at + 1):
        found = re.match(r"\d{1,2}", block.number) if block.listed else None
        if block.level or (found and seen == len(entries) and int(found.group()) <= last):
            break
        if found is None or page.parents[at] not in (None, draft.at):
            continue  # a part of a step
        if not any(" ".join(block.text.split()).startswith(each) for each in entries):
            return True
        last, seen = int(found.group()), seen + 1
    return False


_GOVERNS: Final = re.compile(r"(?:.*: )?Welche Regeln gelten\b", re.DOTALL)


def governs_several(draft: Draft) -> bool:
    """Whether a draft asks for all rules of a list together."""
    return draft.extractor == "headed_list" and _GOVERNS.match(str(draft.keys.get("question", ""))) is not None


_FAR: Final = 40
"""How many blocks a list has at most whose entries are looked for."""


def _in_full(page: Page, draft: Draft, entries: Sequence[str]) -> list[str]:
    """The entries of a list of rules or steps with all of their sentences, since each of these holds."""
    below = [" ".join(page.blocks[at].text.split()) for at in range(draft.at + 1, len(page.blocks))[:_FAR]]
    return [next((each.rstrip(" .;,:") for each in below if each.startswith(entry)), entry) for entry in entries]


def _above(page: Page, at: int) -> tuple[str, str]:
    """The name that stands over a list, and the sentence that leads it in; empty where there is none."""
    block = page.blocks[at]
    text = " ".join(block.text.split())
    if block.level:
        lead = list_below(page, at)[0]
        said = " ".join(page.blocks[lead].text.split()) if lead is not None else ""
        return _COUNT.sub("", page.called(text)), page.sentences(said)[-1] if said.endswith(":") else ""
    text = _AND_MORE.sub("", text)
    named = text.strip(" :") if block.listed else _COUNT.sub("", page.called(text.strip(" :")))
    return (
        (named, "")
        if block.listed or not text.endswith(":") or len(text.split()) < _LEAST_OF_LEAD
        else ("", page.sentences(text)[-1])
    )


_AND_MORE: Final = re.compile(r",?\su\. ?a\.?\s?:?\Z")
_LEAST_OF_LEAD: Final = 4
_LAST_PART: Final = re.compile(r" – (?=(?:W|In welche)[^–]*\Z)")
_MARK: Final = re.compile(r"\A\s?(?:[a-z][.)]|und|sowie)\s")
"""What counts an entry, or joins it to the one before it."""
_COUNT: Final = re.compile(r"\A[¹²³⁴-⁹]+\s")
