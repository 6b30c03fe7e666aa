"""S010: an answer whose words do not stand in the cited passage."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.check.passages import content_words, quantities
from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.rules.f001_long_answer import MOST_WORDS
from ketaquiz.check.view import ItemText, ItemView
from ketaquiz.model import Evidence
from ketaquiz.text import numbers
from ketaquiz.text.languages import Language

SHARE = 0.2


def _find(view: ItemView) -> Iterator[Finding]:
    # such an item contradicts its article on purpose
    if view.item.evidence is Evidence.DISPUTED or view.item.caution:
        return
    stands_in, answered_yes_or_no = view.language.wording.stands_in, view.language.wording.answered_yes_or_no
    assert stands_in is not None
    assert answered_yes_or_no is not None
    passages = [cited.passage for cited in view.cited if cited.passage]
    if not passages:
        return
    headings = [cited.citation.section for cited in view.cited]
    said = (*passages, *headings, *view.reference_texts)
    source = frozenset().union(*(content_words(view.language, text) for text in said))
    figures = [quantities(text) for text in (*passages, *view.reference_texts)]
    parts = view.answers
    if view.truth is not None:
        if not view.truth:
            return
        parts = (view.stem,)
    elif view.gaps:
        parts = (view.text_of(" ".join(gap.typed for gap in view.gaps), view.stem_route),)
    for part in parts:
        wanted = part.content_words
        if (
            not wanted
            or len(part.words) > MOST_WORDS
            or _only_a_number(part, view.language)
            or answered_yes_or_no(part.text)
        ):
            continue  # F001, S011 and F005 report long answers, numbers, and yes or no
        there = sum(stands_in(word, source) for word in wanted)
        there += sum(
            1
            for quantity in numbers.quantities(part.text)
            if quantity.typed not in source and any(value in each for each in figures for value in quantity.readings)
        )
        if there < SHARE * len(wanted):
            share = f"{there} of the {len(wanted)} words of weight" if len(wanted) > 1 else "the word"
            cure = "cite the passage that says it, add the reference that does, or mend the answer"
            verb = "do" if len(wanted) > 1 else "does"
            message = (
                f"has an answer of which {share} {verb} not stand in the cited passage"
                if not there
                else f"has an answer of which only {share} stand in the cited passage"
            )
            if not there and len(wanted) > 1:
                message = "has an answer of which no word of weight stands in the cited passage"
            yield Finding(message, part, cure)


def _only_a_number(part: ItemText, language: Language) -> bool:
    left = part.text
    for quantity in reversed(numbers.quantities(part.text)):
        left = left[: quantity.start] + " " + left[quantity.end :]
    return left != part.text and not language.content_words(left)


RULE = Rule(
    code="S010",
    name="unsupported",
    severity=WARNING,
    what="Fewer than 20 % of an answer's words of weight stand in the cited passage (or in what the cited references say).",
    why="Either the wrong passage is cited, or the answer is not the source's. An item that is marked as disputed, or says in 'caution' what the article has wrong, is not asked.",
    bad="""\
- id: cream-purpose
  question: What does a hand cream after each shift protect the hands from?
  answer: Fungal infection
  cite: [{article: guide, section: Skin care, quote: A cream after … of eczema}]
""",
    good="""\
- id: cream-purpose
  question: What does a hand cream after each shift protect the hands from?
  answer: Eczema
  cite: [{article: guide, section: Skin care, quote: A cream after … of eczema}]
""",
    authority="Haladyna 2002, guideline 4: items rest on important content of the source.",
    item=_find,
    articles=True,
    words=("stands_in", "answered_yes_or_no"),
)
