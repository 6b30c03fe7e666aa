"""M203: a stem that cannot be answered with the options covered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView, without_marks
from ketaquiz.text.languages import Language
from ketaquiz.text.words import words_of

_GENERIC = r"(?:statements?|sentences?|options?|answers?|claims?|assertions?|alternatives?|choices?|facts?|descriptions?|one|ones|remarks?|sayings?|propositions?|points?|comments?)"
_TRUTH = r"(?:true|correct|false|incorrect|right|wrong|accurate|inaccurate|valid|untrue|not true|not correct|most accurate|most correct|a fact|holds? true|appl(?:y|ies)|a true statement|a correct statement)"
_WHICH = re.compile(
    rf"\b(?:which|what)(?: one)?(?: of (?:the|these|those))?(?: (?:following|below|listed|given|above|five|four|three))*(?: {_GENERIC})?(?: (?:below|listed|given|here))?"
    rf"(?: (?:about|on|of|regarding|concerning|for) [^?]{{0,200}}?)? (?:(?:is|are|would be|must be|do you think is|best) )?(?:the )?(?:\w+ly )?(?<!['’]s ){_TRUTH}\b(?P<rest>[^?]*)",
    re.IGNORECASE,
)
_CHOOSE = re.compile(
    rf"\b(?:choose|select|pick|mark|identify|indicate|find|tick|circle|name) (?:the|all|which|one|every|any) (?:\w+ )?(?:{_TRUTH} )?{_GENERIC}\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^\W{0,20}(?:which|what) (?:of (?:the following|these|those)|one) ?(?:\?|$|applies|apply|is it|fits?\b ?\?)",
    re.IGNORECASE,
)
_TRUE_OF = re.compile(
    r"\b(?:what|which)(?: of (?:the following|these))? (?:is|are|can be said to be|holds?) (?:\w+ )?(?:true|correct|right|false|known|said)"
    r" (?:of|about|for|regarding|concerning|with regard to|as regards|with respect to)\b",
    re.IGNORECASE,
)


_TRUE_ABOUT = re.compile(
    r"^\W{0,20}(?:(?:all|each|any)(?: of)?(?: the)? ?(?:following |these |statements |options )*(?:is|are) )?(?:not )?(?:true|correct|false|incorrect|untrue|wrong)"
    r"(?: (?:statements?|facts?))?(?: (?:is|are))? (?:about|of|for|regarding|concerning|with regard to|statements?)\b"
    r"|^\W{0,20}(?:all|each)(?: of)?(?: the)? (?:following |these |those |statements |options )*(?:about .{1,80} |regarding .{1,80} |on .{1,80} )?(?:is|are) (?:true|correct|false|incorrect|facts)\b"
    r"|^\W{0,20}(?:the )?(?:following|these)(?: statements)? (?:is|are) (?:true|correct|false|incorrect)\b"
    r"|^\W{0,20}which (?:(?:one )?of (?:the following|these) )?(?:is|are) (?:not |in|un)?(?:correct|true|false|incorrect|untrue|wrong)(?: (?:statements?|ones?))?\W{0,20}$",
    re.IGNORECASE,
)
_RIGHT_THING = re.compile(
    r"\b(?:correct|right|true|wrong|proper|valid) (?!about|of|for|regarding|concerning|with|in|on|statements?|answers?|options?|ones?|sentences?|assertions?|claims?|descriptions?|facts?|choices?)[a-z]{3,}",
    re.IGNORECASE,
)
"""*The correct way of lifting* names what is asked for."""


def asks_which_is_true(view: ItemView) -> bool:
    """Whether a question only asks which option is true, without naming a subject."""
    if not view.options:
        return False
    ask = " ".join(without_marks(view.lead_in).split())
    if _TRUE_ABOUT.search(ask):
        return True
    which = _WHICH.search(ask)
    if which is not None and not _names_something(which.group(), view.language):
        return not _RIGHT_THING.search(which.group())
    return _CHOOSE.search(ask) is not None or _BARE.search(ask) is not None or _TRUE_OF.search(ask) is not None


def _find(view: ItemView) -> Iterator[Finding]:
    if not view.options:
        return
    cure = "ask one question that can be answered with the options covered: what, which drug, how much"
    if asks_which_is_true(view):
        message = "asks which option is true: nobody can answer that with the options covered"
        yield Finding(message, view.stem, cure, piece=view.lead_in[:80])
    elif "?" not in view.stem.text and _is_topic(view):
        yield Finding("asks nothing: its stem is a topic", view.stem, cure)


def _is_topic(view: ItemView) -> bool:
    words = view.stem.words
    if not words or len(words) > 8 or words[0] in _TELLS or view.item.image is not None:
        return False
    if _REGARDING.fullmatch(view.stem.text.strip()):
        return True
    weight = [word for word in words if word not in view.language.function_words]
    if words[-1] in _OPEN_ENDS:
        return 0 < len(weight) <= 2 and len(words) <= 4
    return (
        0 < len(words) <= 4
        and len(weight) <= 2
        and not any(map(_verbal, words[1:]))
        and not view.stem.text.rstrip().endswith((":", "…", "..."))
    )


_OPEN_ENDS = frozenset("can may could will might should must would".split())
"""Words at a stem's end that leave open what is asked of its subject: *Hypoxia can*."""
_AUXILIARY = frozenset("is are was were has have had does do did be been can may must should will would".split())


def _verbal(word: str) -> bool:
    """Whether a word may be a verb, so that the stem is the beginning of a sentence."""
    return word in _AUXILIARY or (len(word) > 3 and word.endswith(("s", "ed", "es")) and not word.endswith("ss"))


_REGARDING = re.compile(
    r"(?:with (?:regard|respect) to|regarding|concerning|as (?:to|for|regards)|in relation to|when it comes to|about)\s[^,.:?]{1,60}[,:….]?",
    re.IGNORECASE,
)


_TELLS = frozenset("state name give define identify specify describe list indicate explain choose select pick".split())
_KNOWN = re.compile(
    rf"\b(?:which|what|one|of|the|these|those|following|below|listed|given|above|{_GENERIC})\b", re.IGNORECASE
)


def _names_something(asked_for: str, language: Language) -> bool:
    """Whether a question names what it asks for, as in "which dose is correct": then it has a focus."""
    before = re.split(
        r"\b(?:is|are|would be|must be|about|regarding|concerning|on|of (?!the|these|those)|for|best|applies|apply|hold)\b",
        asked_for,
        maxsplit=1,
        flags=re.IGNORECASE,
    )[0]
    left = [word for word in words_of(_KNOWN.sub(" ", before)) if word not in language.function_words]
    return bool(left)


RULE = Rule(
    code="M203",
    name="unfocused-stem",
    severity=WARNING,
    what="The stem asks which option is true, or is only a topic, so that it cannot be answered with the options covered.",
    why="The item becomes four true-or-false questions on four matters, and one doubtful distractor spoils it.",
    bad="""\
- id: about-rub
  question: Which of the following statements about alcohol rub is true?
  answer: It spares the skin
  distractors: [It kills spores, It takes five minutes, It needs water]
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: about-rub
  question: How does alcohol rub affect the skin, compared with washing?
  answer: It spares the skin
  distractors: [It dries the skin, It cracks the skin, It stains the skin]
  cite: [{article: guide, section: Rub or wash}]
- id: right-way
  question: Which is the correct way of rubbing the thumb?
  answer: Turning it
  distractors: [Tapping it, Pulling it, Shaking it]
  references: [who-2009]
- id: rub-takes
  question: A rub for the hands consists of
  answer: Alcohol and water
  distractors: [Soap and glycerol, Water and salt, Oil and soap]
  references: [who-2009]
""",
    authority="NBME 2021: the cover-the-options rule; Haladyna 2002, guidelines 14 and 15.",
    item=_find,
    languages=("en",),
)
