"""English grammar that gives a key away: what a stem ends with and its key alone fits."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ketaquiz.text.wording import Cue
from ketaquiz.text.words import words_of

_END = re.compile(
    r"\b(?P<word>an?|is|are|was|were)(?P<the>\s+the)?(?:\s+(?:called|known as|termed|usually|mostly))?\s*+(?>(?:[:…_.\-–—]++|\[…\])*)\s*+$",
    re.IGNORECASE,
)


def grammar_cue(typed: str, key: str, others: Sequence[str]) -> Cue | None:
    """What in a stem fits its key, and not every distractor: *a* or *an*, *is* or *are*, or the verbs that follow it."""
    stem = typed.rstrip("*_\"' ")
    end = _END.search(stem)
    if end is None:
        return Cue("", "verbs") if not stem.endswith(("?", ".")) and _verbs_differ(key, others) else None
    if end["word"] in ("A", "An") and not stem.isupper():
        return None  # a letter, as in "C of A"
    word = end["word"].lower()
    if word in ("a", "an"):
        if any(_has_article(each) or not each[:1].isalnum() for each in (key, *others)):
            return None
        wants_vowel = word == "an"
        bad = [_vowel(each) != wants_vowel for each in (key, *others)]
        return Cue(end.group().strip(), "article", word) if not bad[0] and any(bad[1:]) else None
    many = word in ("are", "were")
    number = [_number(each, bool(end["the"])) for each in (key, *others)]
    tells = number[0] is many and all(each is not many and each is not None for each in number[1:])
    return Cue(end.group().strip(), "number", word) if tells else None


_PLURAL_VERBS = frozenset(["are", "have", "were", "do"])
_SINGULAR_VERBS = frozenset(["is", "has", "was", "does"])


def _verbs_differ(key: str, others: Sequence[str]) -> bool:
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


_NO_NOUN = re.compile(r"(?:ing|ed|ly|ous|ful|ive|able|ible|less|ic|al|ent|ant|ish|ary|er|est)$")


def _number(option: str, the: bool) -> bool | None:
    """Whether a text is a thing in the plural (True) or in the singular (False); None where it is no thing, or cannot be told.

    ``the`` says that the stem ends with *the*, so that a noun has to follow.
    """
    words = words_of(_HEAD_ENDS.split(option, maxsplit=1)[0])
    if not words or len(words) > 4 or words[0][:1].isdigit():
        return None
    if re.search(r"\s(?:and|&)\s", _HEAD_ENDS.split(option, maxsplit=1)[0]):
        return True
    if words[-1] in ("people", "children", "men", "women", "feet", "teeth", "criteria", "bacteria", "mice"):
        return True
    if words[-1].endswith("s") and not _NO_PLURAL.search(words[-1]) and len(words[-1]) > 3:
        return True
    articled = words[0] in ("a", "an", "one")
    if not articled and not the and (len(words) == 1 or _NO_NOUN.search(words[-1]) or words[0] in _NO_THING):
        return None
    return False


_NO_THING = frozenset(
    "to at in on of by for with from not always never only both more less very too about under over between because when if as that used".split()
)
