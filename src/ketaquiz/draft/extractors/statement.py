"""Short paragraphs that say one thing: a number, what something is, or all that stands below a heading."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft import german_facts
from ketaquiz.draft.clozes import cloze_with_gaps
from ketaquiz.draft.english_definitions import first_definition, meanings_in_passing
from ketaquiz.draft.english_headed import below_heading as of_heading
from ketaquiz.draft.extractor import Draft, Extractor
from ketaquiz.draft.gaps import MODAL, ORDER
from ketaquiz.draft.gaps_german import opens_with_subject
from ketaquiz.draft.german_facts import element_below, legend, opened_by, short_form, value_below
from ketaquiz.draft.german_terms import line_before
from ketaquiz.draft.headed_paragraph import below_heading, headed_paragraphs, rule_below_heading
from ketaquiz.draft.heading_words import PART, SORTS
from ketaquiz.draft.labels import question_of, tip_of
from ketaquiz.draft.named_definition import named_definition
from ketaquiz.draft.orders import is_order
from ketaquiz.draft.page import Page
from ketaquiz.draft.paragraphs import ENUMERATED, before_sentence, is_prose, stands_alone, statement
from ketaquiz.draft.pronouns import fill_in_subject
from ketaquiz.draft.quantities import german_count, quantity_gap
from ketaquiz.draft.stated_definition import definition, long_definition
from ketaquiz.draft.stated_meaning import meaning
from ketaquiz.draft.terms import split_term

_MOST_WORDS: Final = 45
"""How many words a paragraph has at most that says one thing."""
_MOST_SAYSS: Final = 2
_PRONOUN: Final = re.compile(
    r"\b(?:it|they|them|its|their|he|she|this|these|those|dies\w*|dafür|dazu|damit|dabei|davon|ihm|ihn|ihnen)\b",
    re.IGNORECASE,
)
"""What a sentence says that cannot be understood without the one before it."""


def _find(page: Page) -> list[Draft]:
    """A draft for each short paragraph that turns on a number, that says what something is, or that is all below its heading."""
    found: list[Draft] = []
    headed = headed_paragraphs(page)
    parted = sum(1 for block in page.blocks if block.level) > 1
    for at, block in enumerate(page.blocks):
        if not is_prose(page, at):
            continue
        text = " ".join(block.text.split())
        if page.code == "de":
            text = ENUMERATED.sub("", text, count=1)
            title = headed.get(at)
            short = (
                None if title is None or block.listed else value_below(page, at, title) or opened_by(page, at, title)
            )
            if stands := short_form(page, at):
                found.append(stands)
            short = short or legend(page, at) or element_below(page, at)
            short = short or named_definition(page, at, text)
            if long := short or rule_below_heading(page, at, headed) or long_definition(page, at, text):
                found.append(long)
                continue
        elif page.english and (speaks := of_heading(page, at, text)):
            found.append(speaks)
            continue
        words = len(text.split())
        if words > _MOST_OF_PARAGRAPH or text.endswith((":", "?")) or question_of(text)[0] or tip_of(text):
            continue
        said = page.sentences(text)
        label = split_term(block)[0]
        if page.english and parted and label and block.lead and words > _MOST_WORDS and text.startswith(block.lead):
            found += _facts(page, at, page.sentences(text[len(block.lead) :].lstrip(" :.–—-")))
            continue
        if page.is_bold_heading(at) or (label and (block.lead or block.listed or not _SAYS.search(label))):
            continue
        if words > _MOST_WORDS or len(said) > _MOST_SAYSS:
            if page.english:
                found += _said_in_passing(page, at, text, said)
            if (page.english and parted) or (page.code == "de" and not block.listed):
                found += _facts(page, at, said)
            continue
        draft = _fact(page, at, said) or definition(page, at, said) or meaning(page, at, said)
        if draft is None and page.english and (passing := _said_in_passing(page, at, text, said)):
            found += passing
            continue
        if draft is None and at in headed and not block.listed:
            draft = below_heading(page, at, headed[at], text)
        if draft is not None:
            found.append(draft)
    return found


_SAYS: Final = re.compile(r"\s(?:is|are|includes?|has|have|consists?)(?:\s|\Z)")
"""What tells that words before a colon are a sentence, and no label."""


def _said_in_passing(page: Page, at: int, text: str, said: tuple[str, ...]) -> list[Draft]:
    """The drafts that ask what the first sentence of an English paragraph defines, or what words mean that it explains."""
    first = first_definition(page, at, said)
    return [*([first] if first else []), *meanings_in_passing(page, at, text)]


def _fact(page: Page, at: int, said: tuple[str, ...]) -> Draft | None:
    """The draft that hides the one number of a sentence."""
    block = page.blocks[at]
    if block.listed:
        return None  # `rule` looks at these
    for sentence in _with_subject(page, at, said):
        if not stands_alone(sentence) or _PRONOUN.search(sentence) or ORDER.match(sentence) or MODAL.search(sentence):
            continue
        gap = quantity_gap(sentence) or (german_count(sentence) if page.code == "de" else None)
        if gap is None or sentence[gap[1] : gap[1] + 1] == "-" or not sentence.rstrip().endswith((".", "!")):
            continue
        torn = sentence.count("(") != sentence.count(")")
        if page.code == "de" and (torn or german_facts.shows_a_sample(sentence)):
            continue
        before = line_before(page, at, sentence) or before_sentence(page, at, sentence)
        cloze = cloze_with_gaps(before, sentence, [gap])
        if cloze:
            return statement(page, at, {"cloze": cloze}, 0.6, "a sentence that turns on a number", sentence)
    return None


def _with_subject(page: Page, at: int, said: tuple[str, ...]) -> tuple[str, ...]:
    """The sentences of a paragraph, the first with the thing that the heading right above it names for *It*: *The lamp was built in 1871.*"""
    above = page.blocks[at - 1] if at else None
    if not (page.english and said and said[0].startswith("It ") and above is not None and 0 < above.level < 7):
        return said
    name = page.called(above.text)
    if not _IS_THING.fullmatch(name) or PART.fullmatch(name) or SORTS.fullmatch(name) or is_order(name):
        return said
    return (fill_in_subject(said[0], name), *said[1:])


_IS_THING: Final = re.compile(
    r"The (?:[A-Za-z][\w-]*\s){0,3}[A-Za-z][\w-]*(?<!s)|[A-Z][a-z]+(?<!s)(?<!ing)(?:\s[A-Z][\w-]*(?<!s)){0,2}"
)
"""A heading that names one thing."""


def _facts(page: Page, at: int, said: tuple[str, ...]) -> list[Draft]:
    """The drafts that hide a number each in the sentences of a longer paragraph, as many as a card each is worth."""
    plain = [
        each
        for each in said
        if len(each.split()) <= _MOST_OF_ONE
        and (opens_with_subject(each) if page.code == "de" else _STANDS_FIRST.match(each))
        and len(_NUMBER.findall(each)) <= _MOST_NUMBERS
        and not _REPORTS.search(each)
    ]
    found = [draft for sentence in plain if (draft := _fact(page, at, (sentence,))) is not None]
    return found[:_MOST_FACTS]


_MOST_OF_PARAGRAPH: Final = 110
"""How many words a longer paragraph has at most of which sentences with a number are asked for."""
_MOST_OF_ONE: Final = 22
_MOST_FACTS: Final = 3
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
_MOST_NUMBERS: Final = 3
_REPORTS: Final = re.compile(
    r"\b(?:received|included|showed|recorded|presents|reported|her|his|aged|a total of|bekam|erhielt|betrug|damals|befragt\w*|Studie|Umfrage|Prozentpunkte?|alleles?|genotypes?|trials?|placebo)\b",
    re.IGNORECASE,
)
"""What reports of somebody, or of a study."""
_STANDS_FIRST: Final = re.compile(
    r"(?!(?:for|in|on|at|as|by|after|before|if|when|while|with|since|because|although|among|during|between|until|from|however|according|each of|both|all of|some|most|many|one|two|three|another|other|the (?:first|second|third|last|latter|former|other|remaining|same|following|above)|table|figure)\b)[A-Z]",
    re.IGNORECASE,
)
"""How a sentence starts whose subject comes first."""

EXTRACTOR = Extractor(
    "statement", "Short paragraphs that turn on a number, say what something is, or stand alone below a heading.", _find
)
