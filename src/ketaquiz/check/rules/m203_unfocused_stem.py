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
    rf"(?: (?:about|on|of|regarding|concerning|for) [^?]{{0,200}}?)? (?:(?:is|are|would be|must be|do you think is|best) )?(?:the )?(?:\w+ly )?{_TRUTH}\b(?P<rest>[^?]*)",
    re.IGNORECASE,
)
_CHOOSE = re.compile(
    rf"\b(?:choose|select|pick|mark|identify|indicate|find|tick|circle|name) (?:the|all|which|one|every|any) (?:\w+ )?(?:{_TRUTH} )?{_GENERIC}\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^\W*(?:which|what) (?:of (?:the following|these|those)|one) ?(?:\?|$|applies|apply|is it|fits?\b ?\?)",
    re.IGNORECASE,
)
_TRUE_OF = re.compile(
    r"\b(?:what|which)(?: of (?:the following|these))? (?:is|are|can be said to be|holds?) (?:\w+ )?(?:true|correct|right|false|known|said)"
    r" (?:of|about|for|regarding|concerning|with regard to|as regards|with respect to)\b",
    re.IGNORECASE,
)


def asks_which_is_true(view: ItemView) -> bool:
    """Whether a question only asks which option is true, without naming a subject."""
    if not view.options:
        return False
    ask = " ".join(without_marks(view.lead_in).split())
    which = _WHICH.search(ask)
    found = (
        which if which is None or not _names_something(which.group(), view.language) else None,
        _CHOOSE.search(ask),
    )
    return any(found) or _BARE.search(ask) is not None or _TRUE_OF.search(ask) is not None


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
    if _REGARDING.fullmatch(view.stem.text.strip()):
        return True
    weight = [word for word in words if word not in view.language.function_words]
    return 0 < len(words) <= 4 and len(weight) <= 2 and words[0] not in _TELLS


_REGARDING = re.compile(
    r"(?:with (?:regard|respect) to|regarding|concerning|as (?:to|for|regards)|in relation to|in the case of|when it comes to|about|in)\s[^,.:?]{1,60}[,:…]?",
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
""",
    authority="NBME 2021: the cover-the-options rule; Haladyna 2002, guidelines 14 and 15.",
    item=_find,
    languages=("en",),
)
