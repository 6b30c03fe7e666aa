"""M303: one item's stem gives away another's answer."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import BankView, ItemText, ItemView
from ketaquiz.text.words import contains

COMMON = 30
"""In how many stems a word may stand to count. A word in more of them is the bank's subject and gives nothing away."""
SHARE = 0.75
"""How much of a question's words the other stem has to contain besides the answer, from 0 to 1."""


def _find(bank: BankView) -> Iterator[Finding]:
    stems: list[tuple[int, set[str]]] = []
    holding: dict[str, list[int]] = defaultdict(list)
    for view in bank.items():
        # a false statement gives nothing away, and neither do several of which some may be false
        content = view.stem.content_words if view.truth is not False and not _lists_statements(view) else set()
        for word in content:
            holding[word].append(len(stems))
        stems.append((view.number, content))
    found: dict[int, list[int]] = defaultdict(list)
    articles = bank.language.wording.articles
    assert articles is not None
    for view in bank.items():
        for part in view.answers:
            wanted = part.content_words
            if not wanted or wanted <= view.stem.content_words or _reckoned(part, view.stem):
                continue
            rarest = min(wanted, key=lambda word: len(holding.get(word, ())))
            places = holding.get(rarest, [])
            if not 0 < len(places) <= COMMON:
                continue
            asked = view.stem.content_words - wanted
            for place in places:
                number, content = stems[place]
                if (
                    number != view.number
                    and wanted <= content
                    and _enough(asked, content)
                    and number not in found[view.number]
                ):
                    other = ItemView(bank, number)
                    if contains(other.stem.words, _core(part.words, articles)):
                        found[view.number].append(number)
                        yield Finding(
                            f"says in its question what '{view.item.id}' asks for: {part.text[:50]!r}",
                            other.stem,
                            "reword it, or take one of the two out: on one paper the first gives the second away",
                            item=other,
                            piece=part.text,
                            related=(("what is given away", view, view.stem_route),),
                        )


def _enough(asked: set[str], stem_words: set[str]) -> bool:
    """Whether a stem contains enough of a question's words to be about the same."""
    return len(asked) >= 2 and len(asked & stem_words) >= max(2, SHARE * len(asked))


def _lists_statements(view: ItemView) -> bool:
    """Whether the options of an item say which of the statements in its stem are right: *only 1 and 3*."""
    combines = view.language.wording.combination
    if combines is None or len(view.options) < 2 or "\n" not in view.stem.typed.strip():
        return False
    return sum(bool(combines(" ".join(option.text.split()))) for option in view.options) > 1


def _core(words: list[str], articles: frozenset[str]) -> list[str]:
    return words[1:] if len(words) > 1 and words[0] in articles else words


_NUMBER = re.compile(r"[0-9¼½¾⅐-⅞]")
_WORD = re.compile(r"[^\W\d_]{3}")


def _reckoned(answer: ItemText, stem: ItemText) -> bool:
    """Whether an answer is a bare number that is reckoned from others: the same number elsewhere is chance."""
    return not _WORD.search(answer.text) and bool(_NUMBER.search(answer.text) and _NUMBER.search(stem.text))


RULE = Rule(
    code="M303",
    name="stem-gives-away",
    severity=WARNING,
    what="The stem of one item has the answer of another, and speaks of the same matter.",
    why="On a paper the two stand together, and whoever reads both needs to know neither.",
    bad="""\
- id: needed-after-spores
  question: What is needed after contact with spores?
  answer: Soap and water
  cite: [{article: guide, section: Rub or wash}]
- id: why-soap
  question: Why are soap and water needed after contact with spores?
  answer: Alcohol leaves them alive
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: needed-after-spores
  question: What is needed after contact with spores?
  answer: Soap and water
  cite: [{article: guide, section: Rub or wash}]
- id: what-after-sweat
  question: What is needed after a shift in gloves?
  answer: A cream
  references: [who-2009]
- id: which-hold
  question: |-
    What is needed after a shift in gloves?
    1. Soap
    2. A cream
    3. A brush
  answer: Only 1 and 2
  distractors: [Only 1 and 3, Only 2 and 3]
  references: [who-2009]
  allow: {M205: the list is the point, S011: a number of the list}
- id: why-not-rub
  question: Which germs does alcohol rub leave alive?
  answer: Spores
  cite: [{article: guide, section: Rub or wash}]
""",
    authority="Haladyna 2002, guideline 8: keep the content of items independent; NBME 2021: cueing.",
    bank=_find,
    words=("articles",),
)
