"""F007: a pronoun with nothing to refer to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView
from ketaquiz.text.languages import Language
from ketaquiz.text.words import words_of

_PRONOUN = r"(?:it|they|he|she|its|their|his|her|this|these|those|them)"
_START = re.compile(
    r"[\"'*_“‘(\s]{0,20}(?P<pronoun>it|they|he|she|its|their|his|her|this|these|those|such)\b(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ASKED = re.compile(
    r"\b(?:do|does|did|is|are|was|were|can|could|should|will|would|has|have|may|might|must)\s+(?P<pronoun>it|they|he|she|this|these|those)\b"
    r"(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_PREPOSITION = re.compile(
    r"\b(?:of|for|with|by|from|to|in|on|at|about|after|before)\s+(?P<pronoun>it|them|him)\b", re.IGNORECASE
)
_POSSESSIVE = re.compile(
    r"\b(?:what|which|where|when|how|why)\b[^,;.]{0,120}?\b(?P<pronoun>its|their|his)\s", re.IGNORECASE
)
_GOOD = (
    r"(?:safe|important|unimportant|necessary|unnecessary|possible|impossible|useful|useless|true|untrue|false|advisable|inadvisable|better|best|wise|unwise|"
    r"clear|unclear|likely|unlikely|hard|easy|difficult|essential|good|bad|right|wrong|correct|incorrect|common|uncommon|usual|unusual|customary|"
    r"permissible|legal|illegal|acceptable|unacceptable|appropriate|inappropriate|reasonable|unreasonable|helpful|worth|worthwhile|time|crucial|vital|"
    r"recommended|known|thought|believed|said|expected|assumed|understood|agreed|accepted|called|named|case|fact|fair|time|up|enough|too \w+|prudent|sensible|desirable|feasible|dangerous|risky|mandatory|required|allowed|forbidden|not|the case|a fact|a rule|a mistake|good practice)"
)
# "it is safe to", "is it called when", "does it take": here "it" does not refer to anything
_EXPLETIVE = re.compile(
    rf"\W*(?:(?:is|was|would|will|can|could|may|might|must|has|had|should|be|been|seems?|becomes?|remains?|not|never|\w+ly|also|still|no longer|a|an|the)\W+)*"
    rf"(?:(?:{_GOOD})\W+(?:\w+ly\W+)?(?:\w+\W+)?(?:to (?!few|many|all|some|most)\w+ (?!$)|that|for|when|if|whether|how|what|as|by|with|in|after|before)\b|\w+(?:ed|wn|en|lt|ught|id)\W+(?:\w+ly\W+)?(?:that|whether)\b|hold\b|matter\b|happen\b|called\b|named\b|take\b|takes\b|took\b|mean\b|follows\b|turns? out|appears that|seems that|goes without|rains?\b)",
    re.IGNORECASE,
)
_IMAGE_WORDS = frozenset(
    "picture image figure drawing diagram photo photograph table graph chart scan ecg trace strip map film guide article text passage page course leaflet".split()
)


def _find(view: ItemView) -> Iterator[Finding]:
    stem = view.filled_stem.text
    if " " not in stem:
        return
    sentence = view.language.sentences(stem)[0] if any(mark in stem for mark in ".!?\n") else stem
    found = _dangling(sentence, view.language, view.item.image is not None, bool(view.options))
    if found:
        cure = "name what is meant: on a card nothing stands before the question"
        yield Finding(f"has {found!r} in its question and nothing that it could refer to", view.stem, cure, piece=found)


def _dangling(sentence: str, language: Language, pictured: bool, optioned: bool) -> str:
    """The pronoun in an item's first sentence that nothing before it explains; empty where there is none."""
    if start := _START.match(sentence):
        pronoun, rest = start["pronoun"], start["rest"]
        after = words_of(rest)[:2]
        if after[:1] == ["days"] or (
            optioned and pronoun.lower() == "these" and re.search(r"\bexcept\b|:", rest, re.IGNORECASE)
        ):
            return ""  # "these days"; "These belong to it, except:" speaks of the options
        if (
            pronoun.lower() in ("this", "it")
            and ":" in rest.partition("?")[0]
            and " " in rest.partition(":")[0].strip()
        ):
            return ""  # "This should be known: …" refers to what follows
        if pronoun.lower() == "it" and _EXPLETIVE.match(rest):
            return ""
        if pronoun.lower() in ("this", "these", "those", "such") and (
            pictured or set(after) & _IMAGE_WORDS or after[:1] in (["is"], ["are"])
        ):
            return "" if pictured or set(after) & _IMAGE_WORDS else pronoun
        if pronoun.lower() == "such" or (pronoun.lower() in ("this", "these", "those") and after[:1] == ["of"]):
            return ""
        if pronoun.lower() == "those" and set(words_of(rest)[:6]) & {"who", "with", "that"}:
            return ""
        return pronoun
    asked = _ASKED.search(sentence)
    if asked and not _noun_before(sentence[: asked.start()], language):
        pronoun, rest = asked["pronoun"], asked["rest"]
        if pronoun.lower() == "it" and (_EXPLETIVE.match(rest) or re.match(r"\s*(?:called|named|mean)\b", rest)):
            return ""
        if pronoun.lower() in ("this", "these", "those") and words_of(rest):
            if pictured or set(words_of(rest)[:2]) & _IMAGE_WORDS:
                return ""
            return pronoun
        return pronoun
    if pictured:
        return ""
    possessive = _POSSESSIVE.search(sentence)
    if possessive and not _noun_before(sentence[: possessive.start("pronoun")], language):
        return possessive["pronoun"]
    object_of = _PREPOSITION.search(sentence)
    if object_of and not _noun_before(sentence[: object_of.start("pronoun")], language):
        return object_of["pronoun"]
    return ""


_VAGUE = frozenset(
    """dose effect use purpose role name part form kind sort type way reason cause number amount drug receptor step
    thing mechanism action result main most chief common usual best first typical long often much many high low
    route side effects doses drugs main important key happens block blocks treat treats given made called found
    taken""".split()
)


_VERBS = frozenset("is are was were does do did has have had can could should will would may might must".split())
_HANGING_NOUN = re.compile(r"\b(?:of|in|for|on|with|at|to|by|from) (?:an? |the |each |every )?(?!which|what)[a-z]{3,}")


_ASKING = frozenset(["which", "what", "how", "where", "when", "why", "who"])


def _noun_before(text: str, language: Language) -> bool:
    """Whether a text has a noun to which a pronoun after it could refer, apart from the thing that a question asks for."""
    words = words_of(text)
    asking = [at for at, word in enumerate(words) if word in _ASKING]
    asks = asking[-1] if asking else None
    if asks is not None:
        # "Which receptor does it block?": the receptor is asked for, and is not what blocks
        before = [word for word in words[:asks] if word not in language.function_words and len(word) > 2]
        after = [
            word
            for word in words[asks + 1 :]
            if word not in language.function_words and len(word) > 2 and word not in _VAGUE
        ]
        rest = " ".join(words[asks + 1 :])
        clause = len(after) > 1 and any(word in _VERBS for word in words[asks + 1 :])
        return bool(before) or clause or _HANGING_NOUN.search(rest) is not None
    return any(word not in language.function_words and len(word) > 2 for word in words)


RULE = Rule(
    code="F007",
    name="dangling-pronoun",
    severity=WARNING,
    what="A question starts from 'it', 'they' or 'this', and nothing stands there that could be meant.",
    why="Cards come in any order, so nobody knows what 'it' was. Name the thing.",
    bad="""\
- id: acts-within
  question: How fast does it act?
  answer: Within 20 to 30 seconds
  cite: [{article: guide, section: Rub or wash, quote: It acts … the skin}]
""",
    good="""\
- id: acts-within
  question: How fast does alcohol rub act on the hands?
  answer: Within 20 to 30 seconds
  cite: [{article: guide, section: Rub or wash, quote: It acts … the skin}]
""",
    authority="Wozniak 1999: context cues; Matuschak 2020: prompts have to stand alone.",
    item=_find,
    languages=("en",),
)
