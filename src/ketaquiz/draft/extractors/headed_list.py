"""Lists below a heading that is no question, or below a paragraph that introduces them."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.asking_german import has_german_verb
from ketaquiz.draft.clozes import list_cloze
from ketaquiz.draft.english_asked_list import LONG_LIST, SHORT_LIST, asked_by_labels, asked_in_full, asked_whole
from ketaquiz.draft.english_lists import single_entries
from ketaquiz.draft.english_parts import of_parts
from ketaquiz.draft.extractor import UNSURE, Draft, Extractor
from ketaquiz.draft.german_list import can_be_asked
from ketaquiz.draft.german_list_question import is_step, leads_in_names, names_kinds
from ketaquiz.draft.headings import (
    LEAST,
    are_names,
    cloze_of,
    cued_cloze,
    has_labelled_lists,
    is_crowded,
    is_recalled,
    list_below,
    names,
    openings,
    says_german_sentences,
)
from ketaquiz.draft.labels import FAQ_HEADING, TIPS_HEADING, question_of, tip_of, without_box
from ketaquiz.draft.numbered_steps import numbered_steps
from ketaquiz.draft.page import Page
from ketaquiz.draft.standing_alone import context
from ketaquiz.draft.terms import split_term
from ketaquiz.draft.unmarked_titles import bold_name, is_plain_title
from ketaquiz.text.words import words_alone


def _find(page: Page) -> list[Draft]:
    drafts = []
    done: set[int] = set()
    for at, block in enumerate(page.blocks):
        if not block.level or not page.in_article[at] or block.asked or block.level == 7:
            continue
        listed = at + 1 < len(page.blocks) and page.blocks[at + 1].listed
        if (tip_of(block.text) and not listed) or FAQ_HEADING.search(block.text):
            continue  # `tip` asks for the paragraph below a numbered tip
        lead, entries = list_below(page, at)
        if not entries or done & set(entries):
            continue
        if question_of(block.text)[0] and (
            (lead is not None and _names_its_list(page, lead)) or has_labelled_lists(page, at)
        ):
            continue  # the heading asks for something else, or each label below it does
        done.update(entries)
        if lead is not None and _OF_QUIZ.match(page.blocks[lead].text):
            continue  # one of the entries is right
        if TIPS_HEADING.search(block.text) and page.blocks[entries[0]].number and _explained(page, entries):
            continue  # `tip` has them
        if question_of(block.text)[0]:
            continue  # `question_heading` has it
        drafts += _draft(page, at, block.text, lead, entries)
    if page.code == "de":
        drafts += [*_parts(page), *numbered_steps(page)]
    elif page.english:
        drafts += of_parts(page)
    for above, entries in page.lists():
        if len(entries) < 2 or done & set(entries) or above < 0 or not page.in_article[above]:
            continue
        text = page.blocks[above].text
        leads = (
            text.rstrip().endswith(":")
            or page.is_bold_heading(above)
            or page.parents[entries[0]] == above
            or is_plain_title(page, above)
        )
        if page.blocks[above].level or not leads or question_of(text)[0] or _OF_QUIZ.match(text):
            continue
        done.update(entries)
        if any(question_of(page.blocks[each].text)[0] for each in entries):
            continue
        asked = any(
            question_of(page.blocks[number].text)[0]
            for number in range(max(0, above - 1), above)
            if page.blocks[number].asked or page.blocks[number].level
        )
        if asked and not (_names_its_list(page, above) or (above and has_labelled_lists(page, above - 1))):
            continue
        drafts += _draft(page, above, page.heading(above), above, entries)
    return drafts


_OF_QUIZ: Final = re.compile(r"(?:Q|MCQ|Question)\s?\d{0,3}\s?[.:]\s")
"""How a sentence starts that the entries below it complete, of which one is right."""


def _names_its_list(page: Page, lead: int) -> bool:
    """Whether a German paragraph ends with a question of its own for the list below it, as *Typische Inhalte:* is one."""
    return page.code == "de" and leads_in_names(page.sentences(page.blocks[lead].text))


def _parts(page: Page) -> list[Draft]:
    """A draft for each heading whose parts are numbered headings right below it: *Gefahren*, and *1. Atemgifte* and on."""
    drafts = []
    for at, block in enumerate(page.blocks):
        name = page.called(block.text)
        if not 0 < block.level < _LOWEST or not page.in_article[at] or not name or _GIVES_PARTS.search(name):
            continue
        below = []
        for each in range(at + 1, len(page.blocks)):
            if page.blocks[each].level and page.blocks[each].level <= block.level:
                break
            if page.blocks[each].level == block.level + 1:
                below.append(each)
        texts = [page.blocks[each].text for each in below]
        if not LEAST < len(below) <= _MOST_PARTS or not all(
            (found := _COUNTED.match(text)) and int(found[1]) == number for number, text in enumerate(texts, 1)
        ):
            continue
        parts = [page.called(text) for text in texts]
        first = [next((below for below in page.below(each) if page.passage(below) is not None), -1) for each in below]
        if any(each < 0 for each in first) or any(
            not part or len(part.split()) > _MOST_OF_PART or question_of(part)[0] for part in parts
        ):
            continue
        if cloze := list_cloze(name if question_of(name)[0] else f"{page.about(name)}:", parts):
            drafts.append(
                Draft(
                    "headed_list",
                    {"cloze": cloze},
                    page.passages(first),
                    at,
                    0.7,
                    f"{len(parts)} numbered headings below one",
                    f"{block.text}|",
                    whole=(block.text, "; ".join(parts)),
                )
            )
    return drafts


_LOWEST: Final = 6
"""The level of headings that have none below them."""
_MOST_PARTS: Final = 8
_MOST_OF_PART: Final = 5
"""How many words the name of a part has at most."""
_COUNTED: Final = re.compile(r"\s*(\d{1,2})[.)]\s")
_GIVES_PARTS: Final = re.compile(
    r"\b(?:übung\w*|aufgaben|fragen|kapitel|inhalt\w*|teil|anhang|schulung|kurs|modul\w*|quiz|beispiele?)\b",
    re.IGNORECASE,
)
"""Headings over parts of a document, and not of a subject."""


def _hang(page: Page, entries: list[int]) -> bool:
    """Whether the entries of a German list go on with words that are not there: *die müde oder krank sind*."""
    texts = [without_box(page.blocks[each].text) for each in entries]
    opened = sum(_GOES_ON.match(text) is not None and not is_step(text) for text in texts)
    return page.code == "de" and opened * 2 > len(entries)


_GOES_ON: Final = re.compile(r"(?:die|der|das|den|dem|eine?[rsnm]?|wenn|falls|dass|ob|zu|und|oder|auf|in|mit)\b")


_SAYS_EXAMPLES: Final = re.compile(r"(?:Beispiele?|z\. ?B\.|Hinweise?|Anmerkung):?\s", re.IGNORECASE)
"""How what is no entry of a German list starts, though it has a bullet."""


def _explained(page: Page, entries: list[int]) -> bool:
    """Whether `tip` finds an explanation in or below most entries of a list."""
    many = sum(
        ":" in page.blocks[each].text or len(page.sentences(page.blocks[each].text)) > 1 or each + 1 not in entries
        for each in entries[:-1]
    )
    return page.english and many * 2 > len(entries) - 1


_LEADS_ON: Final = re.compile(r":\s*\Z|\b(?:includes?|including|such as|as follows|the following)\s*\Z", re.IGNORECASE)
"""How an entry ends that leads in a list of its own."""
_MOST_ON_A_CARD: Final = 10
"""How many entries a card has at most, hidden or shown, that anybody answers."""


_TWO: Final = re.compile(r"\b(?:two|2|both)\b", re.IGNORECASE)
_WHAT_IS: Final = re.compile(r"what (?:is|are) (?:(?:an?|the) )?(?P<name>[^?]{2,50})\?", re.IGNORECASE)


def _draft(page: Page, at: int, heading: str, lead: int | None, entries: list[int]) -> list[Draft]:
    introduction = page.blocks[lead].text if lead is not None else ""
    question, name = context(page, page.in_full(at, heading), at)
    if page.english and question and not page.blocks[at].level and at > 0 and not page.blocks[at - 1].level:
        asked = _WHAT_IS.fullmatch(
            question
        )  # the words above lead the list in, and the heading asks for something else
        question, name = "", asked["name"] if asked else page.name
    if any(question_of(page.blocks[entry].lead or page.blocks[entry].text)[0] for entry in entries):
        return []
    terms = [entry for entry in entries if split_term(page.blocks[entry])[0]]
    of_names = (lead is not None and _names_its_list(page, lead)) or (
        page.code == "de" and len(terms) == len(entries) and names_kinds(page.called(heading))
    )
    if len(terms) * 2 > len(entries) and not of_names:  # `term` has them, one by one
        every = len(terms) == len(entries) and page.english and not question
        labels = asked_by_labels(page, at, name, introduction, entries) if every else None
        return [labels] if labels else []
    written = entries
    entries = [
        entry
        for entry in entries
        if not _LEADS_ON.search(page.blocks[entry].text)
        or (
            page.code == "de"
            and entry in page.parents[entry + 1 : entry + 2]
            and not has_german_verb(page.blocks[entry].text)
        )
        if not (page.code == "de" and _SAYS_EXAMPLES.match(page.blocks[entry].text))
    ]  # over a list of its own, which tells no more than the entry where it is inside of that
    whole_list = entries
    if terms and not of_names and not all(split_term(page.blocks[entry])[1] == "" for entry in terms):
        entries = [
            entry for entry in entries if entry not in terms
        ]  # a label alone says nothing, and `term` has it whole
    if len(entries) < LEAST:
        return []
    shown = frozenset(whole_list) - frozenset(entries)
    if lead is not None and (page.is_bold_heading(lead) or is_plain_title(page, lead)):
        introduction = f"{introduction.rstrip(' :')}:"
        question, name = "", bold_name(page, lead) or name
        before = [f"{page.about(name)}:"]
    elif lead is not None and page.parents[entries[0]] == lead:
        above = without_box(introduction).strip(" :.")
        before = [f"{question or name} – {above}:" if question or name else f"{above}:"]
    else:
        before = openings(page, question or name, introduction)
    can_ask = page.english and not (shown or question) and written == entries
    if can_ask and (
        whole := asked_whole(page, at, name, introduction, entries)
        or asked_in_full(page, at, name, introduction, entries, SHORT_LIST)
    ):
        return [whole]
    cloze, opening = cloze_of(page, before, entries)
    if not cloze:
        page.leave(at, "a list of which nothing can be hidden")
        return []
    led_in = introduction.rstrip().endswith(":") or page.parents[entries[0]] is not None
    if page.english:
        named = not shown and are_names(page, entries, led_in)
        nested = [each for each in entries if each in page.parents[each + 1 : each + 2]]
        if named and len(nested) == len(entries) == LEAST and not _TWO.search(heading):
            page.leave(at, "a list that only names parts, as contents do")
            return []
        single = [] if named else single_entries(page, f"{opening} ", whole_list, shown)
        few = len(single) * 2 < len(entries)
        if can_ask and few and (full := asked_in_full(page, at, name, introduction, entries, LONG_LIST)):
            return [full]
        covered = led_in or bool(question) or page.is_covered(at, heading)
        if single:
            return [
                _of_entry(page, at, heading, introduction, number, said, made, covered)
                for number, (made, said) in enumerate(single)
            ]
        recalled = named and covered
    else:
        recalled = is_recalled(page, entries) and not (terms and len(entries) < 3)
        sentences = says_german_sentences(page, entries)
        if (sentences or not recalled or shown or is_crowded(page, entries)) and (
            cued := cued_cloze(page, f"{opening} ", whole_list, shown)
        ):
            cloze, recalled = cued, True
        elif sentences:
            recalled = False
        elif shown:
            page.leave(at, "a list of which nothing can be hidden")  # a part of it would pass for all of it
            return []
    says_more = of_names and len(page.sentences(introduction)) > 1  # a statement has its own draft
    cited = [] if lead is None or says_more or not introduction.rstrip().endswith(":") else [lead]
    cited += [
        number
        for entry in entries
        for number in ([entry] if page.passage(entry) is not None else page.below(entry)[:1])
    ]
    return [
        Draft(
            "headed_list",
            {"cloze": cloze},
            page.passages(cited),
            at,
            (0.8 if page.blocks[at].level else 0.7)
            if (recalled or (page.code == "de" and can_be_asked(names(page, entries))))
            and len(whole_list) <= _MOST_ON_A_CARD
            and (led_in or not _hang(page, entries))
            else UNSURE,
            f"a list of {len(entries)} below its heading"
            if page.blocks[at].level
            else f"a list of {len(entries)} that is led in",
            f"{page.heading(at)}|{introduction if not page.blocks[at].level else ''}",
            whole=(heading, "; ".join(names(page, whole_list if page.code == "de" else entries))),
        )
    ]


def _of_entry(
    page: Page, at: int, heading: str, introduction: str, number: int, entries: list[int], cloze: str, covered: bool
) -> Draft:
    """The draft of one entry of an English list; the first one of a list is known by the list, others by their own words too."""
    entry = entries[0]
    lead = [entry - 1] if introduction.rstrip().endswith(":") and page.blocks[entry - 1].text == introduction else []
    cited = [
        *lead,
        *(each for at in entries for each in ([at] if page.passage(at) is not None else page.below(at)[:1])),
    ]
    own = f"|{words_alone(page.blocks[entry].text)}" if number else ""
    return Draft(
        "headed_list",
        {"cloze": cloze},
        page.passages(cited),
        entry,
        (0.8 if page.blocks[at].level else 0.7) if covered else UNSURE,
        "an entry of a list below its heading" if page.blocks[at].level else "an entry of a list that is led in",
        f"{page.heading(at)}|{introduction if not page.blocks[at].level else ''}{own}",
        whole=(heading, "; ".join(names(page, entries))),
    )


EXTRACTOR = Extractor("headed-list", "Lists below a heading or below the words that lead them in.", _find)
