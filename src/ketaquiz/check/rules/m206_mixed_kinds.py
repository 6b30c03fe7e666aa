"""M206: one option is of another kind than all others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemText, ItemView, says_all_or_none

NUMBER, TERM, SENTENCE, OTHER = "number", "term", "sentence", "other"
LONGEST_TERM = 3
SHORTEST_SENTENCE = 8
"""How many words an option of one kind has at most, or at least."""

_NUMBER = re.compile(
    r"(?:(?:about|approximately|around|less than|more than|at least|at most|up to|over|under|between|from|etwa|ca\.?|mehr als|weniger als|mindestens|höchstens|bis zu) )?"
    r"[<>≤≥≈~±+$€£-]?\s?[0-9][0-9.,:/]*+(?:\s?(?:-|–|to|bis|and|und)\s?[0-9][0-9.,]*+)?(?:\s?%|\s?[°µA-Za-z²³/]+\.?)?\.?",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"\b(?:no|none|not|zero|nil|half|twice|double|triple|unlimited|permanent\w*|lifelong|unbefristet\w*|dauerhaft\w*|lebenslang\w*|indefinite\w*|infinite|infinity|never|always|same|equal|unchanged|undefined|any|all|each|both|either|neither|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|twelve|hundred|thousand|limit|depends|varies|variable|unknown|unable|impossible|cannot|immediately|once|every|lifetime|forever|"
    r"kein\w*|nie|immer|unbegrenzt|gleich|alle|beide|sofort|ein\w*|zwei|drei|vier|fünf|error|true|false|null)\b|[0-9∞¼½¾⅐-⅞]",
    re.IGNORECASE,
)
"""Words that stand for an amount, so that they belong beside numbers."""
_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|cannot|could|may|might|must|should|will|would|does|do|did|be|because|when|if|"
    r"ist|sind|war|hat|haben|wird|werden|kann|können|muss|müssen|soll|darf|weil|wenn|dass)\b",
    re.IGNORECASE,
)
_DESCRIBES = re.compile(
    r"(?<=\w )(?:that|which|who|whom|whose|where)\b|, (?:der|die|das|den|dem|deren|dessen|welche\w?)\b", re.IGNORECASE
)
"""What begins a clause about a noun: *cells that never divide* are a thing, and no sentence."""
_CONDITION = re.compile(r"(?:only|just|yes|no|nur|ja|nein)\b", re.IGNORECASE)
"""What an option begins with that is a qualified *yes* or *no*: *only if …*."""


def _find(view: ItemView) -> Iterator[Finding]:
    if len(view.options) < 3:
        return
    lengths = [len(each.typed) for each in view.options]
    digits = sum(any(char.isdigit() for char in each.typed) for each in view.options)
    if digits < len(view.options) - 2 and max(lengths) < SHORTEST_SENTENCE * 4:
        return
    plain = [each for each in view.options if not _about_others(each)]
    kinds = [_kind(option) for option in plain]
    if len(plain) < 3:
        return
    for at, (option, kind) in enumerate(zip(plain, kinds, strict=True)):
        rest = set(kinds[:at] + kinds[at + 1 :])
        if rest == {NUMBER} and kind in (TERM, SENTENCE, OTHER) and not _AMOUNT.search(option.text):
            what = "words, where all others have numbers"
        elif rest == {TERM} and kind == SENTENCE and option not in view.keys:  # a long key is M101's
            what = "a sentence, where all others are words"
        elif rest == {SENTENCE} and kind == NUMBER:
            what = "a number, where all others are sentences"
        else:
            continue
        yield Finding(
            f"has one option of another kind: {what}",
            option,
            "write options of one kind: all numbers, all names, or all sentences",
        )
        return


_COMBINES = re.compile(
    r"(?:(?:both|options?|answers?|only|just) )*\(?[A-Fa-f]\)?(?:, ?\(?[A-Fa-f]\)?)*,? (?:and|or|&|und|oder) \(?[A-Fa-f]\)?\b",
    re.IGNORECASE,
)
"""An option about others by their letters, which is M205's."""


def _about_others(option: ItemText) -> bool:
    return _COMBINES.match(option.text) is not None or says_all_or_none(option)


def _kind(option: ItemText) -> str:
    """An option's kind by its form."""
    text = " ".join(option.text.split())
    if _NUMBER.fullmatch(text):
        return NUMBER
    many = len(option.words)
    if many <= LONGEST_TERM and not any(char.isdigit() for char in text):
        return TERM
    if many < SHORTEST_SENTENCE or _CONDITION.match(text):
        return OTHER
    return SENTENCE if _CLAUSE.search(_DESCRIBES.split(text)[0]) else OTHER


RULE = Rule(
    code="M206",
    name="mixed-kinds",
    severity=WARNING,
    what="One option is of another kind than all others, by its form: a word among numbers, a sentence among single terms.",
    why="The odd one out is chosen, or ruled out, by who looks at the form alone. Options that belong to one kind test the matter.",
    bad="""\
- id: after-spores
  question: What is needed after contact with spores?
  answer: Soap
  distractors: [Alcohol, Gloves, The hands need nothing if they have been creamed before the shift]
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: after-spores
  question: What is needed after contact with spores?
  answer: Soap
  distractors: [Alcohol, Gloves, A cream]
  cite: [{article: guide, section: Rub or wash}]
- id: which-nurses
  question: Who rubs most often?
  answer: Midwives
  distractors: [Cooks, Porters, Nurses that have been to a ward with beds]
  references: [who-2009]
- id: dispensers
  question: How many dispensers does a ward without beds need?
  answer: None
  distractors: ["1", "2", "4"]
  references: [who-2009]
""",
    authority="Haladyna 2002, guideline 23: keep options homogeneous in content and grammatical structure; NBME 2021.",
    item=_find,
    off_because="The form of an option does not tell its kind: 'Birth' is an age beside '2 years'. Of 18 read by others, four were right, seven debatable and seven wrong.",
)
