"""The draft that asks for all entries of a short English list, by the question that the words over it make."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.draft import english_led_list, english_list_question, english_named_list
from ketaquiz.draft.asking import after_question
from ketaquiz.draft.clozes import list_cloze
from ketaquiz.draft.english_gaps import ASKED_WHOLE, many
from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.headings import names
from ketaquiz.draft.labels import without_box
from ketaquiz.draft.page import Page
from ketaquiz.draft.quantities import limit_gap

_SURE: Final = 0.7
SHORT_LIST: Final = 42
"""How many words a list has at most that is asked for rather than filled in."""
LONG_LIST: Final = 60
"""How many words a list has at most that is asked for as a whole."""
_LEAST: Final = 2
_MOST: Final = 6
"""How many entries a list has at most that is asked for as a whole."""
_MOST_OF_ENTRY: Final = 22
_MOST_ON_AVERAGE: Final = 13
"""How many words the entries of a long list have on average at most."""
_MOST_OF_MORE: Final = 24
"""How many words one entry more may have together with the others, behind a sentence."""
_MOST_STEPS: Final = 8
"""How many steps a list has at most that is asked for as a whole."""
_SHORT: Final = 4
"""How many words entries have on average at most between which commas stand."""
_COMPLETED: Final = 4
"""How many entries a list has at most that completes the sentence over it."""
_NOT_SAID: Final = re.compile(
    r"https?:|www\.|@|\b(?:etc|and more|e\.g|(?:above|below)(?! [\d$€£])|click here|following|others|TBD|TBA|section \d|outlined)\b|\bsee (?:the|our|section|page|attached|also|below|above)\b|[?{}\[\]]|\w:\s|\A(?:\W|(?:any |all |many )?others?\b|(?:and|or|it|this|these|they|you|we)\b|\(?(?:[a-h]|[ivx]{1,4})[.)]\s)|(?:,|-|–|/)\Z",
    re.IGNORECASE,
)
"""What has an entry that does not stand for itself."""
_BRACKETS: Final = re.compile(r"\s\([^()]{1,90}\)")


def asked_whole(page: Page, at: int, name: str, lead: str, entries: list[int]) -> Draft | None:
    """The draft that asks for a list's entries; None where it is long, or its words make no question.

    ``name`` is what stands over it, with its part before it; ``lead`` leads it in, or is empty.
    """
    called = names(page, entries)
    above, label, said = _parted(page, name, lead)
    asks = "" if said is None else english_list_question.of_list(label, said, called)
    if not asks and not said and _EXAMPLES.fullmatch(label) and _are_examples(called):
        above = above or _heading_above(page, at, label)
        label = above.rpartition(" – ")[2]
        asks = "what are examples?" if english_list_question.names_things(label) else ""
    return _draft(page, at, above, label, said or "", asks, entries, called) if asks else None


def asked_by_labels(page: Page, at: int, name: str, lead: str, entries: list[int]) -> Draft | None:
    """The draft that asks for the labels of entries that each explain one: *Types of gloves* over *Nitrile: keep off oil*.

    What stands behind a label has a draft of its own.
    """
    called = [_BRACKETS.sub("", f" {each}").strip() for each in names(page, entries)]
    above, label, said = _parted(page, name, lead)
    if said or len(called) < _LEAST_LABELS or not english_list_question.sorts_things(label):
        return None
    asks = english_list_question.of_list(label, "", called)
    return _draft(page, at, above, label, "", asks, entries, called) if asks else None


_LEAST_LABELS: Final = 3
_EXAMPLES: Final = re.compile(r"(?:(?:common|typical|some) )?examples", re.IGNORECASE)
_MOST_EXAMPLES: Final = 5
_MOST_OF_EXAMPLE: Final = 3


def _are_examples(called: Sequence[str]) -> bool:
    """Whether entries are names of a few words, so few that somebody knows them all."""
    few = len(called) <= _MOST_EXAMPLES and all(many(each) <= _MOST_OF_EXAMPLE for each in called)
    return few and english_list_question.can_be_asked(called)


def asked_in_full(page: Page, at: int, name: str, lead: str, entries: list[int], most: int) -> Draft | None:
    """The draft that asks for entries of more words, at most ``most``, of which none is left out; None where nothing is sure."""
    said_all = [" ".join(without_box(page.blocks[each].text).split()).rstrip(" .;,:") for each in entries]
    said_all = [re.sub(r"[,;]? (?:and|or)\Z", "", each) for each in said_all]
    above, label, said = _parted(page, name, lead)
    numbered = all(page.blocks[each].number for each in entries)
    if at in page.quiz_questions:
        return None
    if not _can_be_said(page, said_all, most, numbered) or len({each.lower() for each in said_all}) < len(entries):
        return None
    if not _is_complete(page, entries) or (most < LONG_LIST and any(map(limit_gap, said_all))):
        return None  # of numbers each has a gap, where most entries have one
    if most >= LONG_LIST and not numbered and sum(map(many, said_all)) > _MOST_ON_AVERAGE * len(entries):
        return None
    by_label = ""
    if said:
        asks = english_led_list.of_lead(said, said_all)
        if not asks and (asks := english_named_list.of_part(said.rstrip(" :"))):
            above = above.removesuffix(said.rstrip(" :")).removesuffix(" – ")
        few = len(entries) <= _COMPLETED
        asks = asks or (english_led_list.to_complete(said, said_all) if few else "")
    else:
        by_label = english_led_list.of_lead(f"{label}:", said_all, of_label=True)
        asks = english_named_list.of_heading(label, said_all, numbered, said is not None)
        asks = asks or (by_label if said is not None else "")
        if asks in english_named_list.BEHIND_NAME and not english_named_list.is_response(label):
            above = name if name.endswith(label) else f"{name} – {label}"
    if _OF_IT.search(asks) and not above and not (above := _heading_above(page, at, label)):
        return None
    by_sentence = said or asks == by_label
    if len(entries) > _MOST and not (by_sentence or asks.startswith(("what do you do", "what are the steps"))):
        return None
    made = _draft(page, at, above, label, said or "", asks, entries, said_all) if asks else None
    # what an earlier bank has of this list, with gaps, is the same draft
    return replace(made, anchor=f"{page.heading(at)}|{'' if page.blocks[at].level else lead}") if made else None


_OF_IT: Final = re.compile(r"\bit\b")


def _heading_above(page: Page, at: int, label: str) -> str:
    """The nearest heading above a label that is not itself; the name of the document, where there is none."""
    names_above = [page.called(each) for each in page.headings(at)]
    return next((each for each in names_above if each and each != label.strip(" :")), page.name)


def _parted(page: Page, name: str, lead: str) -> tuple[str, str, str | None]:
    """What stands over a list, the label of it, and the sentence that leads it in; None for a sentence that does not."""
    said: str | None = " ".join(lead.split())
    above, _, label = name.rpartition(" – ")
    if said and english_list_question.is_label(said):
        above, label, said = name, said.rstrip(" :"), ""
        if above.endswith(f" – {label}") or above == label:
            above = above.removesuffix(label).removesuffix(" – ")
    elif said:
        said = page.sentences(said)[-1]
        above = name
        if not said.endswith(":") and "the following " not in said:
            said = None
    return above, label, said


def _is_complete(page: Page, entries: Sequence[int]) -> bool:
    """Whether a list starts with its first entry, and none follows that is taken for something else."""
    first, last = page.blocks[entries[0]], page.blocks[entries[-1]]
    after = page.next_entry(entries[-1])
    follows = (
        after < len(page.blocks) and page.blocks[after].listed and page.parents[after] == page.parents[entries[-1]]
    )
    goes_on = follows and (page.blocks[after].number or not last.number) and not page.blocks[after].cells
    return not goes_on and (not first.number or _FIRST.match(str(first.number)) is not None)


def _cited(bracket: re.Match[str]) -> str:
    """What stands in brackets, where it sends elsewhere; else nothing."""
    return bracket.group() if _ELSEWHERE.search(bracket.group()) else ""


_ELSEWHERE: Final = re.compile(r"\b(?:section|outlined|see)\b", re.IGNORECASE)
_FIRST: Final = re.compile(r"\W?(?:1|a|A|i|I)\b")


def _can_be_said(page: Page, entries: Sequence[str], most: int, numbered: bool) -> bool:
    """Whether somebody can say entries of several words: they are few, each is one sentence, and none points elsewhere."""
    lengths = [many(each) for each in entries]
    few = _MOST_STEPS if numbered and most > SHORT_LIST else _MOST + (sum(lengths) <= _MOST_OF_MORE)
    return (
        _LEAST <= len(entries) <= few
        and sum(lengths) <= most
        and all(0 < each <= _MOST_OF_ENTRY for each in lengths)
        and not any(_NOT_SAID.search(_BRACKETS.sub(_cited, each)) or len(page.sentences(each)) > 1 for each in entries)
    )


def _draft(
    page: Page, at: int, above: str, label: str, said: str, asks: str, entries: list[int], called: Sequence[str]
) -> Draft | None:
    if asks.endswith(" not do?") and any(map(_DENIED.match, called)):
        return None
    parting = "; " if sum(map(many, called)) > _SHORT * len(called) else ""
    cloze = list_cloze(_behind(page, above, asks), called, parting)
    if cloze.count("{{") < len(called):
        return None
    lead_in = [
        each for each in (entries[0] - 1,) if said and page.passage(each) is not None and not page.blocks[each].listed
    ]
    return Draft(
        "headed_list",
        {"cloze": cloze},
        page.passages([*lead_in, *entries]),
        at,
        _SURE,
        ASKED_WHOLE,
        f"{page.heading(at)}|{said if not page.blocks[at].level else label}",
        whole=(label, "; ".join(called)),
    )


_DENIED: Final = re.compile(r"(?:never|do not|don['’]?t|avoid|no|not)\b", re.IGNORECASE)
"""How an entry starts that says itself that something is not done."""


def _behind(page: Page, above: str, asks: str) -> str:
    """A question behind the name of what it belongs to, where it does not say that itself."""
    sentence = not asks.endswith("?")
    told = page.language.content_words(asks)
    parts = [each for each in above.split(" – ") if page.language.content_words(_KIND.sub("", each)) - told]
    if not parts and (name := _subject(page, told)):
        parts = [name]
    asks = f"{asks}:" if sentence else asks
    if parts and parts[-1].endswith("?"):
        return after_question(" – ".join(parts), asks)
    return f"{' – '.join(parts)}: {asks}" if parts else f"{asks[0].upper()}{asks[1:]}"


_KIND: Final = re.compile(r"\b(?:polic(?:y|ies)|handbook|manual|guidelines?|guide|rules)\Z", re.IGNORECASE)
"""How a name ends that only says which kind of document it stands over."""
_MOST_OF_SUBJECT: Final = 8
_MOST_TOLD: Final = 2
"""How many words a question has at most that needs the title before it, where nothing better names the document."""


def _subject(page: Page, told: set[str] | frozenset[str]) -> str:
    """The name of the document, where a question says nothing of it; its title, where it has none and the question says little."""
    name = page.name or (page.title if len(told) <= _MOST_TOLD else "")
    if not 0 < len(name.split()) <= _MOST_OF_SUBJECT or page.language.content_words(name) & told:
        return ""
    return f"{name[0].upper()}{name[1:]}"
