"""What extractors share that look at the sentences of paragraphs: which of them stand alone, and how a draft of one is made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.german_terms import line_over
from ketaquiz.draft.labels import QUESTION_MARKS
from ketaquiz.draft.page import Page
from ketaquiz.text.words import words_alone
from ketaquiz.yamltree.writer import Value

HANGING: Final = re.compile(
    r"(?:this|these|they|that|those|such|he|she|it|its|also|but|and|so|then|however|moreover|dafür|dazu|hierzu|hierfür|daher|darum|deswegen|somit|dadurch|deshalb|danach|davor|daneben|daraufhin|zusätzlich|außerdem|zudem|ferner|weiters|weiter (?=(?:soll|sollen|sollte|muss|müssen|darf|dürfen|ist|sind|kann|können)\b)|bis dahin|in diese[mrn]|dies\w*|er|sie (?!bitte)|es|diese\w*|"
    r"auch|aber|zwar|(?:der|die|das|den|dem|denen) (?:ist|sind|wird|werden|hat|haben|kann|können|muss|müssen|darf|dürfen|soll|sollte|gilt|gelten|findet|finden|liegt|liegen|kostet|kosten|dauert)|dabei|hierbei|hier|dort|deshalb|daher|dann|trotzdem|dennoch|jedoch|allerdings|mitunter|in addition|additionally|furthermore|instead|otherwise|therefore|below|here|there|wir|we|our|i|ich)\b",
    re.IGNORECASE,
)
"""How a sentence starts that cannot be understood without the one before it, or that speaks of its authors."""
ENUMERATED: Final = re.compile(r"\A(?:\(?[a-z0-9]{1,2}\)|\([A-Z]\)|§ ?[0-9]{1,3})\s+(?=[^\W\d_])")
"""The letter or number of a paragraph, before its first sentence."""
TELLS: Final = re.compile(
    r"\b(?:was|were|had|did|yesterday|ago|I|we|our|us|my|war|waren|wurde|wurden|hatte|hatten|wir|uns|unser\w*|ich|mein\w*|for example|for instance|e\.g|such as|z\. ?B|zum Beispiel|beispielsweise|"
    r"copyright|click|version|according to|study|studies|survey|see (?:section|chapter|page)|siehe)\b|©|https?:|@",
)
"""What tells of something that happened, or of the article and its authors."""

_LEAST_WORDS: Final = 5
_MOST_WORDS: Final = 28


def is_prose(page: Page, at: int) -> bool:
    """Whether a block is a paragraph or an entry of a list that can be cited, and that no label names."""
    block = page.blocks[at]
    named = block.level or block.cells or block.term or block.asked
    return page.in_article[at] and not named and page.passage(at) is not None


def stands_alone(sentence: str) -> bool:
    """Whether a sentence can be understood without the one before it, and says something that can be asked for."""
    return (
        _LEAST_WORDS <= len(sentence.split()) <= _MOST_WORDS
        and sentence[:1].isupper()
        and not HANGING.match(sentence)
        and not TELLS.search(sentence)
        and not sentence.endswith(("?", ":", ","))
    )


def before_sentence(page: Page, at: int, sentence: str) -> str:
    """What is said before a sentence that does not speak of its heading: the heading and a colon, or nothing."""
    before = heading_before(page, at, sentence)
    return f"{before}: " if before else ""


def heading_before(page: Page, at: int, text: str) -> str:
    """The heading that is said before a text that does not speak of it; empty where it does, or where there is none."""
    heading = line_over(page, at) or page.called(page.in_full(at, page.heading(at)))
    if not heading or heading.endswith(QUESTION_MARKS) or words_alone(heading) == words_alone(page.title):
        heading = page.name[:1].upper() + page.name[1:]
    known = page.language.content_words(heading)
    shared = known & page.language.content_words(text)
    if page.english:
        shared = {word for word in shared if len(word) > _MOST_OF_UNIT and not word.isdigit()}
    return "" if not known or shared else heading


_MOST_OF_UNIT: Final = 2
"""How many letters a unit has, which many headings and sentences share."""


def statement(
    page: Page, at: int, keys: Mapping[str, Value], confidence: float, reason: str, said: str, term: str = ""
) -> Draft:
    """The draft of something that a paragraph says; ``said`` in its words, ``term`` the heading that it is asked by."""
    return Draft(
        "statement",
        keys,
        page.passages([at]),
        at,
        confidence,
        reason,
        f"{page.heading(at)}|{words_alone(said)}",
        whole=(term, said) if term else (said,),
    )
