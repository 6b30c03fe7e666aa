"""Questions that can be understood without the article, and headings as the start of questions."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.labels import question_of
from ketaquiz.draft.page import Page
from ketaquiz.text.words import words_of

_ASKED_IT = re.compile(
    r"\b(?P<verb>is|are|was|does|do|did|can|could|should|will|would|has|may)\s+(?P<it>it|they)\b(?!\s+(?:take|mean|safe to|possible|important|necessary|advisable|okay|ok|legal|true|better|best|normal|common|a good|worth|matter|hurt to|cost)\b)"
    r"(?!\s+(?:be\s+)?(?:always\s|ever\s|[a-z]+ly\s)?(?!able\b|ready\b|likely\b|due\b|going\b)(?:[a-z]+(?<!ed)(?<!ing)|allowed|permitted|advised|recommended|required)\s(?:to|that|if|when|for\s(?:[a-z]+\s){1,3}to)\b)",
    re.IGNORECASE,
)

_OF_IT = re.compile(
    r"\b(?:use|apply|take|stop|store|keep|buy|get|clean|wash|mix|do|give|prescribe|of|for|with|from|about|on|by|without)\s+(?P<it>it)\b(?=\s*(?:[?,]|\w+\s*\?))",
    re.IGNORECASE,
)


def standalone_question(page: Page, question: str, at: int | None = None) -> str:
    """A question that can be understood without the article: with the topic for *it*, or behind what it is about.

    ``at`` is its block: behind the heading of its part stands a question that names nothing, or speaks of *it*.
    """
    question = question[0].upper() + question[1:]
    if not page.english:
        return question
    topic = page.topic
    if page.language.content_words(topic) & page.language.content_words(question):
        return question
    content = [word for word in words_of(question) if word not in page.language.function_words]
    found = _ASKED_IT.search(question) or _OF_IT.search(question)
    hanging = found or _IT_LAST.search(question) or _NAMES_NOTHING.fullmatch(question)
    part = page.part_above(at, question) if at is not None and hanging else ""
    if part and not page.language.content_words(part) & page.language.content_words(question):
        return f"{part} – {question}"
    if topic and found and found["it"] == "it" and not page.has_article(topic):
        return f"{question[: found.start('it')]}{topic}{question[found.end('it') :]}"
    if topic and len(content) <= _MOST_NAMELESS:
        return page.about(question)
    return question


_IT_LAST: Final = re.compile(r"\b[a-z]{3,} (?:it|them)(?: [a-z]+)?\?\Z", re.IGNORECASE)
"""A pronoun at the end of a question: *How do I recognise it?*"""
_NAMES_NOTHING: Final = re.compile(
    r"(?:and |but |so )?(?:how|why|when|where|who|what|which)(?: (?:long|often|much|many|far|soon|fast|big|else|now|then|not|exactly|to do|first|next))*\?|what (?:should|can|could|must|do|to) (?:(?:i|you|we|one|staff|employees) )?do(?: (?:then|now|first|next))?\?|"
    r"(?:who|what|when|where|why|how|do|does|can|is|are|must|should|may) (?:[a-z]+ ){1,4}(?:one|ones|them|those|these|this)\?",
    re.IGNORECASE,
)
"""A question that only the heading of its part makes clear: *How often?*, *Who needs one?*"""
_MOST_NAMELESS: Final = 5
"""How many it has at most that is asked behind the article's name."""


_HANGS: Final = re.compile(
    r"\b(?:is|are|was|does|do|did|can|could|should|will|would|has|may)\s+(?:it|they)\b(?!\s+(?:mean|safe to|possible|important|necessary|true|better|best|"
    r"normal|common|a good|worth|take to|matter|hurt to|cost to)\b)",
    re.IGNORECASE,
)


def hangs(page: Page, question: str) -> bool:
    """Whether a question has a pronoun that nothing in it explains, as *What does it cost?*"""
    if not page.english:
        return False
    found = _HANGS.search(question)
    if found is None:
        return False
    before = [word for word in words_of(question[: found.start()]) if word not in page.language.function_words]
    return not before


_MOST_OF_NAME: Final = 4
"""How many words a heading with a full stop has at most that is a name, and no sentence."""


def context(page: Page, heading: str, at: int | None = None) -> tuple[str, str]:
    """A heading as the start of a question: a question of its own and an empty text, or an empty text and words for a colon.

    ``at`` is the block that stands below it.
    """
    question, _ = question_of(heading)
    if question:
        return standalone_question(page, question, at), ""
    name = page.called(heading)
    if page.english and name.endswith(".") and len(name.split()) > _MOST_OF_NAME:
        name = ""  # a sentence
    return "", page.about(name) if name else page.name[:1].upper() + page.name[1:]
