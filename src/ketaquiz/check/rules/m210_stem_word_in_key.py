"""M210: the key alone repeats a rare word of the stem."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import BankView, ItemView, without_marks

SHORTEST = 6
"""How many letters such a word has at least."""
RARE = 0.02
"""In which share of a bank's stems it may stand; a word in more of them is the bank's subject."""
LEAST = 3
"""In how many stems it may stand in any bank."""
MOST_IN_KEY = 5
"""How many words of weight the key may have: in a long one a word of the stem does not stand out."""
MOST_WORDS = 60
"""How many words the stem may have: in a long case some word always comes again."""


def _find(bank: BankView) -> Iterator[Finding]:
    stems: Counter[str] = Counter()
    found: list[tuple[int, str]] = []
    items = 0
    for view in bank.items():
        words = set(view.stem.words)
        stems.update(word for word in words if len(word) >= SHORTEST)
        items += 1
        negative = view.language.wording.negative
        if negative is not None and negative(without_marks(view.lead_in)):
            continue  # where the option is asked for that does not fit, a word of the stem draws nobody to the key
        if len(view.keys) == 1 and len(view.distractors) >= 2 and len(view.stem.words) <= MOST_WORDS:
            found += [(view.number, word) for word in _repeated(view, words)[:1]]
    rare = max(LEAST, int(RARE * items))
    for number, word in found:
        if stems[word] <= rare:
            view = ItemView(bank, number)
            yield Finding(
                f"has {word!r} in its question and in its key alone",
                view.keys[0],
                "say it in other words in one of the two, or use the word in a distractor too",
                piece=word,
                item=view,
            )


def _repeated(view: ItemView, stem: set[str]) -> list[str]:
    """The words of a key that its stem has and none of its distractors, the longest first."""
    words = {word for word in view.keys[0].words if len(word) >= SHORTEST and word in stem and word.isalpha()}
    words -= view.language.function_words | _COMMON
    if not words:
        return []
    bases = {view.language.base_form(word): word for word in words}
    for distractor in view.distractors:
        for word in distractor.words:
            for part in word.split("-"):
                bases.pop(view.language.base_form(part), None)
    if (
        not bases
        or len(view.keys[0].content_words) > MOST_IN_KEY
        or view.keys[0].content_words <= view.stem.content_words
    ):
        return []  # a key that stands in the stem as a whole is F009's
    opening = [option.words[0] for option in view.options if option.words]
    if len(set(opening)) == len(view.options) and all(word in stem and len(word) > 3 for word in opening):
        return []  # the stem names what each option is about
    stem_text = view.stem.text
    others = " ".join(each.text.casefold() for each in view.distractors)
    left = [word for base, word in bases.items() if base[:5] not in others and not _asked_for(word, stem_text)]
    return sorted(left, key=lambda word: (-len(word), word))


def _asked_for(word: str, stem: str) -> bool:
    """Whether a stem asks for a thing of this name (*which ligament*), or for its best or main one."""
    pattern = rf"\b(?:which|what|whose|best|main|most \w+|primary|type of|kind of|name of|correct|welche[rsmn]?|beste[rsn]?)\s+(?:\w+\s+)?{re.escape(word)}\b"
    return re.search(pattern, stem, re.IGNORECASE) is not None


_COMMON = frozenset(
    """caused causes required performed called needed placed reached little allowed received operating
    answer answers correct during following number patient patients people person persons question should system
    systems without within before between because through another different example always never however usually
    vehicle vehicles aircraft client nurse richtig folgende zwischen während können müssen welche werden""".split()
)

RULE = Rule(
    code="M210",
    name="stem-word-in-key",
    severity=WARNING,
    what=f"A word of the stem of at least {SHORTEST} letters, rare in the bank, stands in the key and in no distractor.",
    why="Learners who do not know the matter choose the option that sounds like the question ('clang').",
    bad="""\
- id: dermatitis
  question: What protects a nurse from occupational eczema?
  answer: An occupational cream after each shift
  distractors: [Gloves of latex through the day, Washing with warm water, Rubbing for a minute]
  cite: [{article: guide, section: Skin care}]
""",
    good="""\
- id: dermatitis
  question: What protects a nurse from eczema at work?
  answer: A cream after each shift
  distractors: [Gloves of latex through the day, Washing with warm water, Rubbing for a minute]
  cite: [{article: guide, section: Skin care}]
""",
    authority="Haladyna 2002, guideline 28: avoid clang associations; NBME 2021: word repeats.",
    bank=_find,
    whole=True,
)
