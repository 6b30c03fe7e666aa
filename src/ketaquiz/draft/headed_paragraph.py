"""Paragraphs that are all that stands below a heading, and the draft that asks for them by it."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft import asking_german, german_facts, german_says
from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.gaps import MODAL, ORDER
from ketaquiz.draft.labelled import keys_behind
from ketaquiz.draft.labels import FAQ_HEADING, QUESTION_MARKS
from ketaquiz.draft.orders import is_order
from ketaquiz.draft.page import Page
from ketaquiz.draft.paragraphs import HANGING, TELLS, statement
from ketaquiz.draft.quantities import quantity_gap
from ketaquiz.draft.wording import item_keys, shortest_answer, with_next
from ketaquiz.text.words import words_alone

_MOST_BELOW_HEADING: Final = 30
"""How many words a paragraph has at most where only its heading tells what it answers."""
_MOST_HEADING: Final = 7
_LEAST_HEADED: Final = 3
"""How many headings of an article have such a paragraph at least, so that it is the way in which the article is written."""
_LEAST_WORDS: Final = 5
_MOST_EXPLAINED: Final = 110
"""How many words a paragraph has at most of which the first sentence answers, and the others explain."""


def headed_paragraphs(page: Page) -> dict[int, int]:
    """The paragraphs that are all that stands below a heading, or below words in bold, each with that heading."""
    found: dict[int, int] = {}
    for at, block in enumerate(page.blocks):
        is_heading = 0 < block.level < 7 and not page.is_title(at) and not block.listed
        if (
            not page.in_article[at]
            or not (is_heading or (page.is_bold_heading(at) and not block.listed))
            or block.asked
        ):
            continue
        below = page.blocks[at + 1] if at + 1 < len(page.blocks) else None
        behind = page.blocks[at + 2] if at + 2 < len(page.blocks) else None
        if below is None or below.level or below.cells or below.listed or not page.in_article[at + 1]:
            continue
        ends = behind is None or behind.level or page.is_bold_heading(at + 2) or not page.in_article[at + 2]
        ends = ends or (behind is not None and _MORE.fullmatch(behind.text.strip()) is not None)
        if not (ends or (behind is not None and _is_sign(behind.text))):
            continue
        if not page.is_bold_heading(at + 1):
            found[at + 1] = at
    found.update(_side_by_side(page))
    return found if len(found) >= _LEAST_HEADED else {}


_MORE: Final = re.compile(r"(?:weitere informationen|siehe auch|mehr dazu|weiterführende links)\s?:?", re.IGNORECASE)
"""What leads in links behind a German paragraph."""


def _is_sign(text: str) -> bool:
    """Whether a block is nothing but a picture or a number before the next heading."""
    return len(text.strip()) <= 4 and not any(char.isalpha() for char in text)


def _side_by_side(page: Page) -> dict[int, int]:
    """The paragraphs of columns on a slide, whose headings in bold stand all together before them."""
    found: dict[int, int] = {}
    at = 0
    while at < len(page.blocks):
        end = at
        while end < len(page.blocks) and _is_bold(page, end):
            end += 1
        titles = [each for each in range(at, end) if not _is_sign(page.blocks[each].text)]
        many = len(titles)
        texts = list(range(end, end + many))
        if (
            many > 1
            and texts[-1] < len(page.blocks)
            and all(not (page.blocks[each].level or page.blocks[each].listed or _is_bold(page, each)) for each in texts)
            and (texts[-1] + 1 == len(page.blocks) or page.blocks[texts[-1] + 1].level)
        ):
            found.update(zip(texts, titles, strict=True))
        at = max(end, at + 1)
    return found


def _is_bold(page: Page, at: int) -> bool:
    block = page.blocks[at]
    text = block.text.strip()
    return (
        not (block.level or block.cells or block.listed)
        and bool(block.lead)
        and block.lead.strip() == text
        and len(text.split()) <= _MOST_HEADING
    )


def below_heading(page: Page, at: int, title: int, text: str, more: str = "") -> Draft | None:
    """The draft that asks for what stands below a heading; ``more`` is what only explains."""
    term = page.called(page.blocks[title].text)
    if not term or not 1 <= len(term.split()) <= _MOST_HEADING or term.endswith((*QUESTION_MARKS, ".", "!")):
        return None
    if page.code == "de" and " / " in term:
        return None  # two subjects
    if (
        any(map(str.isdigit, term))
        or FAQ_HEADING.search(term)
        or not term[0].isalpha()
        or page.code not in ("en", "de")
        or _INTRODUCES.match(term)
    ):
        return None
    if (
        (HANGING.match(text) and not text.startswith(("This ", "These ")))
        or TELLS.search(_EXAMPLES.sub(" ", text) if page.code == "de" and asking_german.governs(text) else text)
        or len(text.split()) < _LEAST_WORDS
    ):
        return None
    if words_alone(term) == words_alone(text) or text.rstrip()[-1:] not in ".!":
        return None
    names = page.headings(title)
    if page.blocks[title].level:
        names = names[1:]
    said = (page.called(name) for name in names)
    above = next((name for name in said if name and (page.code != "de" or german_says.names_part(name))), "")
    if above and words_alone(above) == words_alone(page.title):
        above = ""
    name = above or page.name
    step = bool(page.blocks[title].number) or (title > 0 and page.blocks[title - 1].text.strip(" .").isdigit())
    if page.english:
        rules = quantity_gap(text) or MODAL.search(text) or ORDER.match(text) or is_order(text)
        if len(text.split()) > _MOST_BELOW_HEADING or not rules:
            return None
        keys = keys_behind(page, "", name, term, text, hides_name=False)
        return statement(page, at, keys, 0.6, "a short paragraph below its heading", text, term)
    asks = german_facts.what_for(term, text) or asking_german.question(term, text, step, page.article.text)
    brief, rest = shortest_answer(page, text)
    brief, rest = with_next(page, text, brief, rest)
    rest = f"{rest} {more}".strip()
    brief, rest = german_says.with_more(term, page.sentences(f"{text} {more}"), brief, rest)
    keys = item_keys(asking_german.behind(name, term, asks), brief, rest, lists=False)
    if asks.startswith(asking_german.WISSEN) or len(text.split()) > _MOST_BELOW_HEADING:
        return None  # nothing tells what the paragraph answers
    return statement(page, at, keys, 0.6, "a short paragraph below its heading", text, term)


_EXAMPLES: Final = re.compile(
    r"\([^()]{0,120}\)|, (?:z\. ?B\.|beispielsweise|zum Beispiel)\s|\b(?:z\. ?B\.|beispielsweise|zum Beispiel)"
)
"""Examples of what a rule is about, and the words that lead them in."""
_INTRODUCES: Final = re.compile(
    r"(?:introduction|overview|purpose|scope|about|background|summary|conclusion|welcome|mission|our|note|next|general|einleitung|einführung|anwendungsbereich|geltungsbereich|überblick|zweck|ziel|über|vorwort|willkommen|fazit|allgemein\w*|herzlich|hinweis\w*|warnung|achtung)\b",
    re.IGNORECASE,
)


def rule_below_heading(page: Page, at: int, headed: dict[int, int]) -> Draft | None:
    """The draft that asks what holds for a German heading's subject, where its one paragraph starts with a rule or with it."""
    text = " ".join(page.blocks[at].text.split())
    if at not in headed or not _MOST_BELOW_HEADING < len(text.split()) <= _MOST_EXPLAINED or page.blocks[at].listed:
        return None
    first = page.sentences(text)[0]
    term = page.called(page.blocks[headed[at]].text)
    speaks = asking_german.governs(first) or _speaks_of(page, term, first)
    if len(first.split()) <= _MOST_BELOW_HEADING and german_facts.what_for(term, first):
        return below_heading(page, at, headed[at], first, " ".join(page.sentences(text)[1:]))
    if len(first.split()) > _MOST_BELOW_HEADING or not speaks:
        return None
    if any(map(str.isdigit, term)) or len(term.split()) > _MOST_OF_RULE:
        return None
    draft = below_heading(page, at, headed[at], first, " ".join(page.sentences(text)[1:]))
    if draft is not None and not asking_german.governs(first) and _OF_MEANING.search(str(draft.keys["question"])):
        return None  # it speaks of its heading, and does not say what that is
    return draft


def _speaks_of(page: Page, term: str, sentence: str) -> bool:
    """Whether a sentence names what its heading does, in whatever form."""
    stems = {word[:_STEM] for word in page.language.content_words(term) if len(word) >= _STEM}
    said = " ".join(page.language.content_words(sentence))
    return any(stem in said for stem in stems)


_OF_MEANING: Final = re.compile(
    r"Was (?:versteht man unter|bedeutet|kennzeichnet) |Was gilt (?:beim Thema|für „)|: Was gilt\?\Z"
)
_STEM: Final = 6
"""How many letters of a noun its forms and compounds share."""
_MOST_OF_RULE: Final = 4
"""How many words a heading has at most that names the subject of a rule."""
