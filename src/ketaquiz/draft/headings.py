"""What two extractors share about lists below headings: the paragraph that introduces a list, and its entries."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.asking_german import has_german_verb
from ketaquiz.draft.clozes import cloze_with_gaps, list_cloze
from ketaquiz.draft.english_gaps import many
from ketaquiz.draft.english_list_question import is_label
from ketaquiz.draft.gaps import ORDER
from ketaquiz.draft.labels import question_of, tip_of, without_box
from ketaquiz.draft.orders import is_order, opens_with_verb
from ketaquiz.draft.page import Page
from ketaquiz.draft.quantities import quantity_gap
from ketaquiz.draft.terms import split_term
from ketaquiz.draft.wording import MOST_WORDS, shortest_answer

MOST_ENTRIES: Final = 8
"""How many entries a list has at most that somebody learns by heart."""
LEAST: Final = 2
"""How many entries a list has at least."""


def list_below(page: Page, at: int) -> tuple[int | None, list[int]]:
    """The block that introduces the list below a heading (None without one), and the blocks that are its entries.

    At most two paragraphs may stand between the heading and the list. The entries may be headings themselves. Where
    there is no such list, the entries are empty.
    """
    level = page.blocks[at].level or 7
    lead: int | None = None
    number = at + 1
    while number < len(page.blocks) and (
        not page.in_article[number] or not (page.blocks[number].listed or page.blocks[number].level)
    ):
        if page.in_article[number]:
            if lead is not None:
                if page.blocks[lead].text.rstrip().endswith(":"):
                    return None, []
                if number - at > 3:
                    return None, []
            lead = number
        number += 1
    if number >= len(page.blocks):
        return None, []
    if page.blocks[number].level:
        return lead, _titled(page, number, level)
    entries = []
    while number < len(page.blocks) and page.blocks[number].listed and page.in_article[number]:
        if page.blocks[number].cells or page.blocks[number].term:
            break
        if tip_of(page.blocks[number].text) or question_of(page.blocks[number].text)[1]:
            return None, []
        if page.parents[number] is None:
            entries.append(number)
        number = page.next_entry(number)
    return (lead, entries) if len(entries) >= LEAST else (None, [])


def has_labelled_lists(page: Page, at: int) -> bool:
    """Whether an English question is answered by several lists with a label in bold above each, which are asked for one by one."""
    if not page.english:
        return False
    below = page.below(at)
    bold = [each for each in below if page.is_bold_heading(each) and not page.blocks[each].listed]
    labels = [each for each in bold if page.blocks[each + 1].listed]
    first = next((each for each in below if page.blocks[each].listed), -1)
    return len(labels) >= LEAST and first - 1 in labels


def _titled(page: Page, number: int, level: int) -> list[int]:
    """The entries of a list whose bullets are titles, each over its own paragraph."""
    entries = []
    while number < len(page.blocks):
        block = page.blocks[number]
        if block.level > level and block.listed and page.in_article[number] and page.below(number) and not block.asked:
            entries.append(number)
        elif block.level or not page.in_article[number]:
            break
        number += 1
    return entries if len(entries) >= LEAST else []


def names(page: Page, entries: list[int]) -> list[str]:
    """The name of each entry of a list: its term, or its text cut to what a gap can hide."""
    found = []
    terms = [split_term(page.blocks[each])[0] for each in entries]
    if sum(map(bool, terms)) * 2 <= len(terms):
        terms = [""] * len(terms)  # a label alone, among entries without one, would hide what it says
    for each, term in zip(entries, terms, strict=True):
        block = page.blocks[each]
        name = without_box(term or (block.text if block.level else _entry(page, block.text)))
        found.append(_GOES_ON.sub("", re.sub(r"\s+", " ", name).strip(" .;:,")))
    return found


_GOES_ON: Final = re.compile(r"(?<!\s)[,;]?\s(?:and|or|und|oder|sowie)\Z")
"""What joins an entry of a list to the next one."""


def _entry(page: Page, text: str) -> str:
    """The first sentence of a list's entry; of a long one, its first part that says something by itself."""
    sentences = page.sentences(_with_fragment(" ".join(text.split())))
    first = sentences[0] if sentences else text
    return first if len(first.split()) <= MOST_WORDS else shortest_answer(page, text)[0]


_CALLS: Final = re.compile(r"(?P<call>[^.!?]{3,60})!\s(?P<what>[A-Z][^.!?:;]{2,70}[.!]?)(?=\s|\Z)")
"""An order with an exclamation mark, before what it is about: *Wear proper PPE! Safety glasses and gloves.*"""
_HAS_VERB: Final = re.compile(
    r"\b(?:is|are|was|were|must|can|will|should|may|has|have|do|does|it|they|you|this|if|when|never|always)\b",
    re.IGNORECASE,
)


def _with_fragment(text: str) -> str:
    """An entry whose order goes on with what it is about, in one sentence: *Wear proper PPE: safety glasses and gloves*."""
    found = _CALLS.match(text)
    if found is None or _HAS_VERB.search(found["what"]) or is_order(found["what"]):
        return text
    return f"{found['call']}: {found['what']}{text[found.end() :]}"


def is_recalled(page: Page, entries: list[int]) -> bool:
    """Whether somebody can learn the entries of a list by heart: they are few, and short but for steps of a procedure."""
    lengths = [len(name.split()) for name in names(page, entries)]
    return len(entries) <= MOST_ENTRIES and sum(lengths) <= len(lengths) * 9


def entry_texts(page: Page, entries: list[int], shown: frozenset[int]) -> list[str]:
    """What the entries of a list say: the first sentence of each; of long ones that are ``shown`` the label alone."""
    said = [_with_fragment(" ".join(without_box(page.blocks[each].text).split())).rstrip(" .;,:") for each in entries]
    said = [_OF_TEMPLATE.sub(r"\1", each) for each in said]
    said = [_GOES_ON.sub("", page.sentences(each)[0] if each not in ("", ".") else each) for each in said]
    return [
        split_term(page.blocks[at])[0] or each
        if at in shown and len(each.split()) > _MOST_SHOWN
        else each.rstrip(" .;,")
        for at, each in zip(entries, said, strict=True)
    ]


_OF_TEMPLATE: Final = re.compile(r"\A\[([^\[\]]{12,})\]\Z")
"""An entry of a template, in the brackets of its author."""


def cued_cloze(page: Page, before: str, entries: list[int], shown: frozenset[int]) -> str:
    """A cloze of a list that nobody says word for word: each second entry is hidden, of a long one its last phrase.

    ``before`` is what stands before the first entry, ``shown`` are the entries that are not asked for. Empty where too
    little can be hidden so.
    """
    called = entry_texts(page, entries, shown)
    if len(entries) > 2 * MOST_ENTRIES or sum(map(len, called)) > _LONGEST_LIST or any("::" in each for each in called):
        return ""
    text = ""
    places: list[tuple[int, int]] = []
    last = -2
    few = len(called) - len(shown) <= _FEW
    words = sum(len(each.split()) for each in called)
    most = _MOST_GERMAN if page.code == "de" else _MOST_BY_TURNS + (words <= _SHORT * len(called))
    quantities = [None if at in shown else quantity_gap(each) for at, each in zip(entries, called, strict=True)]
    numbers = not few and words > _LONG_MIXED * len(called) and sum(each is not None for each in quantities) >= LEAST
    for number, entry in enumerate(called):
        text += "; " if number else ""
        if numbers:
            gap = quantities[number]
        elif entries[number] in shown or (number - last < 2 and not few):
            gap = None
        else:
            gap = _gap_of(page, entry)
        if gap is not None and len(places) < most:
            places.append((len(text) + gap[0], len(text) + gap[1]))
            last = number
        text += entry
    least = 1 if shown and few else LEAST
    if len(places) < least or len(places) * (6 if numbers else 4) < len(called) - len(shown):
        return ""
    return cloze_with_gaps(before, text + ".", places)


def by_turns(page: Page, before: str, entries: list[int]) -> str:
    """A cloze of whole sentences of which the first is hidden, and each second one after it; the others help."""
    text = ""
    places = []
    for number, entry in enumerate(names(page, entries)):
        text += "; " if number else ""
        if number % 2 == 0 and not _ANY_OTHER.match(entry):
            places.append((len(text), len(text) + len(entry)))
        text += entry
    return cloze_with_gaps(before, f"{text}.", places)


def _gap_of(page: Page, entry: str) -> tuple[int, int] | None:
    """What is hidden of an entry: all of a short one, of a long one a quantity or its last phrase; None where nothing is."""
    if _ANY_OTHER.match(entry) or not any(char.isalpha() for char in entry):
        return None
    said = _PREDICATE.search(entry) or (page.code == "de" and _says_german(entry))
    if said and (part := quantity_gap(entry)):
        return part
    if page.code == "de" and _says_german(entry):
        return None
    if len(entry.split()) <= (_MOST_GERMAN_WHOLE if page.code == "de" else _MOST_WHOLE):
        return 0, len(entry)
    return None  # verbs end the phrases of other languages


def is_name(entry: str) -> bool:
    """Whether an English entry of a list names something in a few words, and is neither an order nor a sentence."""
    return not (_is_told(entry) or _PREDICATE.search(entry)) and 0 < many(entry) <= _MOST_OF_NAME


def are_names(page: Page, entries: list[int], led_in: bool) -> bool:
    """Whether most entries of an English list name something in a few words, or a few say how something is, so that somebody can say them."""
    called = names(page, entries)
    few = len(called) <= _FEW and not any(map(_is_told, called))
    told = [is_name(each) or (few and 0 < many(each) <= _MOST_OF_NAME) for each in called]
    return all(told) or (sum(told) * 3 >= len(called) * 2 and (led_in or len(called) > _FEW))


_MUST: Final = re.compile(r"(?:must|should|may|can|cannot|shall|will)\b", re.IGNORECASE)


def _is_told(entry: str) -> bool:
    """Whether an entry tells the reader to do something, or what must be done."""
    return _MUST.match(entry) is not None or is_order(entry) or opens_with_verb(entry) or ORDER.match(entry) is not None


_MOST_OF_NAME: Final = 5


def _says_german(entry: str) -> bool:
    """Whether a German entry is a sentence: it has a verb, and more words than a name."""
    return len(entry.split()) > _LONGEST_NAME and has_german_verb(entry)


_LONGEST_NAME: Final = 4
_ANY_OTHER: Final = re.compile(
    r"(?:(?:and |or |und |oder )?(?:any |all |many )?(?:others?|another|more|etc|additional|further)\b|(?:see|refer to|click)\b|(?:sonstige|andere|weitere|usw|etc|u\. ?a)\w*)",
    re.IGNORECASE,
)
"""What stands at the end of a list for all that it does not name."""
_MOST_SHOWN: Final = 14
"""How many words an entry has at most that is shown whole."""
_LONG_MIXED: Final = 4
"""How many words the entries of a longer list have on average, of which only numbers are hidden where some have one."""
_FEW: Final = 3
"""How many entries a list has at most of which none has to be shown."""
_MOST_BY_TURNS: Final = 4
"""How many entries are hidden at most, where others are shown between them; of short ones one more."""
_MOST_GERMAN: Final = 3
"""How many entries of a German list are hidden at most."""
_SHORT: Final = 3
"""How many words short entries have on average at most."""


_LEAST_OF_SENTENCE: Final = 4
"""How many words have the words at least that lead in a list by a sentence."""
_LONGEST_LEAD: Final = 160
"""How many characters have the words at most that lead in a list; of longer ones the last sentence is shown."""
_LONGEST_LIST: Final = 600
"""How many characters a list has at most that is shown whole."""
_MOST_GERMAN_WHOLE: Final = 8
_MOST_WHOLE: Final = 9
"""How many words an entry has at most that is hidden whole beside others that are shown."""
_YES_OR_NO = re.compile(
    r"(?:is|are|was|were|do|does|did|can|could|should|will|would|may|might|must|has|have|ist|sind|kann|können|muss|müssen|darf|dürfen|soll|sollen|hat|haben|gibt|wird|werden|brauche|bekomme)\b",
    re.IGNORECASE,
)


_PREDICATE: Final = re.compile(
    r"\b(?:is|are|was|were|must|should|shall|may|can|could|will|has|have|do not|needs?|ist|sind|muss|müssen|soll\w*|darf|dürfen|kann|können|wird|werden|hat|haben)\b",
    re.IGNORECASE,
)


def is_crowded(page: Page, entries: list[int]) -> bool:
    """Whether a list has so many words that nobody says all its entries without one of them to hold on to."""
    lengths = [len(name.split()) for name in names(page, entries)]
    if page.code == "de" and len(entries) > _FEW:
        return True
    return (len(entries) > _FEW + 1 and sum(lengths) > _MOST_ALL_HIDDEN) or len(entries) > _MOST_HIDDEN


_MOST_ALL_HIDDEN: Final = 18
"""How many words the entries of a longer list have together at most that are all hidden."""
_MOST_HIDDEN: Final = 6
"""How many entries a list has at most that are all hidden."""


def says_german_sentences(page: Page, entries: list[int]) -> bool:
    """Whether most entries of a German list are sentences, which nobody says word for word."""
    called = names(page, entries)
    return page.code == "de" and sum(map(_says_german, called)) * 2 >= len(called)


def openings(page: Page, before: str, lead: str) -> list[str]:
    """What may stand before a list: a question or heading with the lead, where that says too little, and without it."""
    lead = " ".join(lead.split())
    if lead.endswith(":") and (len(lead) > _LONGEST_LEAD or page.code == "de"):
        lead = page.sentences(lead)[-1]
    if page.code == "de" and lead.endswith(":") and len(lead.split()) >= _LEAST_OF_SENTENCE and " – " in before:
        before = before.rpartition(" – ")[2]  # the words that lead in say enough with their own heading
    made = [before if before.endswith("?") else f"{before}:"] if before else []
    if lead.endswith(":") and (not before.endswith("?") or _YES_OR_NO.match(before.rpartition(" – ")[2])):
        start = lead if len(lead) <= _LONGEST_LEAD else ""
        if start or before:
            parting = " –" if before and page.english and is_label(start) else ":"
            whole = f"{before} {start}" if before.endswith("?") else f"{before}{parting} {start}".strip(": ") + ":"
            made.insert(0, whole.strip())
    return made


def cloze_of(page: Page, opening: list[str], entries: list[int]) -> tuple[str, str]:
    """A cloze whose gaps are the entries of a list, behind the first of some openings that gives nothing away; and that opening."""
    called = names(page, entries)
    return next(((cloze, before) for before in opening if (cloze := list_cloze(before, called))), ("", ""))
