"""M106: grammar gives the key away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView
from ketaquiz.text.words import words_of

_END = re.compile(
    r"\b(?P<word>an?|is|are|was|were|has|have|this|these)(?:\s+(?:the|called|known as|termed|usually|mostly))?\s*+(?:[:…_.\-–—?]++|\[…\])*+\s*+$",
    re.IGNORECASE,
)


def _find(view: ItemView) -> Iterator[Finding]:
    if len(view.keys) != 1 or not view.distractors:
        return
    key = view.keys[0].text
    others = [each.text for each in view.distractors]
    stem = view.stem.text.rstrip("*_\"' ")
    end = _END.search(stem)
    if end is None:
        if not stem.endswith(("?", ".")) and _verbs_differ(key, others):
            cure = "let all options go on with the stem: all with a singular or all with a plural verb"
            yield Finding("has options whose verbs do not all fit its stem", view.keys[0], cure)
        return
    word = end["word"].lower().split()[-1]
    if word in ("a", "an"):
        if any(_has_article(each) for each in (key, *others)):
            return
        wants_vowel = word == "an"
        fits = [_vowel(each) == wants_vowel for each in (key, *others)]
        cure = "end the stem with 'a/an', or write the article into each option"
    elif word in ("is", "was", "has", "this", "are", "were", "have", "these"):
        many = word in ("are", "were", "have", "these")
        fits = [_plural(each) == many for each in (key, *others)]
        cure = "reword the stem, or give the options one number: all singular or all plural"
    else:
        return
    if fits[0] and fits[1:].count(False) * (1 if word in ("a", "an") else 2) >= (
        1 if word in ("a", "an") else len(others)
    ):
        yield Finding(
            f"ends its stem with {word!r}, which does not fit every option", view.stem, cure, piece=end.group().strip()
        )


_PLURAL_VERBS = frozenset(["are", "have", "were", "do"])
_SINGULAR_VERBS = frozenset(["is", "has", "was", "does"])


def _verbs_differ(key: str, others: list[str]) -> bool:
    """Whether an unfinished stem fits the key's number (singular or plural), and all distractors have the other."""
    firsts = [next(iter(words_of(each)), "") for each in (key, *others)]
    if firsts[0] in _PLURAL_VERBS:
        return all(first in _SINGULAR_VERBS or (first.endswith("s") and len(first) > 3) for first in firsts[1:])
    return firsts[0] in _SINGULAR_VERBS and all(first in _PLURAL_VERBS for first in firsts[1:])


def _has_article(option: str) -> bool:
    return option.partition(" ")[0].lower() in ("a", "an", "the")


_SILENT = ("hour", "honest", "honour", "honor", "heir")
_SOUNDS_LIKE_A_CONSONANT = ("uni", "use", "usu", "uti", "eu", "one", "once", "ura", "uri", "ubi")


def _vowel(option: str) -> bool:
    """Whether a text starts with the sound of a vowel."""
    first = next(iter(re.findall(r"[^\W_]+", option)), "")
    if not first:
        return False
    if first[0].isdigit():
        return first.startswith("8") or first in ("11", "18")
    if len(first) > 1 and first.isupper() and not any(char in "AEIOU" for char in first[1:-1]):
        return first[0] in "AEFHILMNORSX"
    lower = first.lower()
    if lower.startswith(_SILENT):
        return True
    return (lower[0] in "aeiou" and not lower.startswith(_SOUNDS_LIKE_A_CONSONANT)) or lower.startswith(
        ("unin", "unim")
    )


_NO_PLURAL = re.compile(r"(?:ss|us|is|as|itis|ics|[^aeiou]ness|ease)$")
_HEAD_ENDS = re.compile(
    r"\s(?:of|in|for|with|to|at|on|by|from|that|which|who|during|after|before|between|under|per|as)\s|[,;(]"
)


def _plural(option: str) -> bool:
    """Whether a text is in the plural: its head noun ends in s, or 'and' joins two nouns."""
    head = _HEAD_ENDS.split(option, maxsplit=1)[0]
    if re.search(r"\s(?:and|&)\s", head):
        return True
    last = next(reversed(words_of(head)), "")
    if last in ("people", "children", "men", "women", "feet", "teeth", "data", "criteria", "bacteria", "mice"):
        return True
    return last.endswith("s") and not _NO_PLURAL.search(last) and len(last) > 3


RULE = Rule(
    code="M106",
    name="grammar",
    severity=WARNING,
    what="The stem ends with 'a', 'an', 'is' or 'are', and that fits the key and not every distractor.",
    why="Grammar then rules options out for who does not know the matter.",
    bad="""\
- id: dermatitis
  question: Cracked skin on the hands of a nurse is most likely an
  answer: eczema
  distractors: [burn, wart, mycosis]
  cite: [{article: guide, section: Skin care}]
""",
    good="""\
- id: dermatitis
  question: What does cracked skin on the hands of a nurse most likely stem from?
  answer: Eczema
  distractors: [A burn, A wart, Mycosis]
  cite: [{article: guide, section: Skin care}]
""",
    authority="Haladyna 2002, guideline 28: avoid grammatical inconsistencies; NBME 2021: grammatical cues.",
    item=_find,
    languages=("en",),
)
