"""F007: a pronoun with nothing to refer to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView
from ketaquiz.text.languages import Language
from ketaquiz.text.spans import code_blocks
from ketaquiz.text.words import words_of

_START = re.compile(
    r"[\"'*_“‘(\s]{0,20}(?P<pronoun>it|they|he|she|these|this)\b(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ASKED = re.compile(
    r"\b(?:do|does|did|is|are|was|were|can|could|should|will|would|has|have|may|might|must)\s+(?P<pronoun>it|they|he|she|this|these|those)\b"
    r"(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_BARE_POSSESSIVE = re.compile(
    r"\W{0,20}(?:what|which|how|where|when) (?:is|are|was|were) (?P<pronoun>its|their|his|her) \w+(?: \w+)?\W{0,20}$",
    re.IGNORECASE,
)
_AFTER_PREPOSITION = re.compile(
    r"\W{0,20}(?:which|what)(?: \w+)? \w+ (?:\w+ )?(?:of|for|with|by|from|to|in|on|at|about|after|before) (?P<pronoun>it|them|him)\W{0,20}$",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\s+(?:\w+ly |also |often |never |always )?(?:is|are|was|were|has|have|had|can|could|may|might|must|should|will|would|does|do|did|comes?|takes?|gives?|makes?|needs?|asks?|wants?|acts?|\w+s|\w+ed)\b",
    re.IGNORECASE,
)
_SPEAKS_OF_ANSWER = re.compile(
    r"\W{0,20}(?:is|was|are|were)\s+(?:an?|the|one|(?:also |often |commonly )?(?:named|called|known (?:as|for|by)|considered|used|found|made))\b",
    re.IGNORECASE,
)
"""A riddle, "It is the capital of France": the pronoun is what is asked for."""


_GOOD = (
    r"(?:safe|important|unimportant|necessary|unnecessary|possible|impossible|useful|useless|true|untrue|false|advisable|inadvisable|better|best|wise|unwise|"
    r"clear|unclear|likely|unlikely|hard|easy|difficult|essential|good|bad|right|wrong|correct|incorrect|common|uncommon|usual|unusual|customary|"
    r"permissible|legal|illegal|acceptable|unacceptable|appropriate|inappropriate|reasonable|unreasonable|helpful|worth|worthwhile|time|crucial|vital|"
    r"recommended|known|thought|believed|said|expected|assumed|understood|agreed|accepted|called|named|case|fact|fair|time|up|enough|too \w+|prudent|sensible|desirable|feasible|dangerous|risky|mandatory|required|allowed|forbidden|not|the case|a fact|a rule|a mistake|good practice)"
)
# "it is safe to", "is it called when", "does it take": here "it" does not refer to anything
_EXPLETIVE = re.compile(
    rf"\W{{0,20}}(?:(?:is|was|would|will|can|could|may|might|must|has|had|should|be|been|seems?|becomes?|remains?|not|never|very|quite|so|most|more|\w+ly|also|still|no longer|a|an|the)\W+)*"
    rf"(?:(?:{_GOOD})\W+(?:\w+ly\W+)?(?:\w+\W+)?(?:to (?!few|many|all|some|most)\w+ (?!$)|that|for|when|if|whether|how|what|as|by|with|in|after|before)\b|\w+(?:ed|wn|en|lt|ught|id)\W+(?:\w+ly\W+)?(?:that|whether)\b|hold\b|matter\b|happen\b|called\b|named\b|take\b|takes\b|took\b|mean\b|follows\b|turns? out|appears that|seems that|goes without|rains?\b)",
    re.IGNORECASE,
)


def _find(view: ItemView) -> Iterator[Finding]:
    stem = view.filled_stem.text
    if (
        " " not in stem
        or view.item.case
        or view.item.image is not None
        or code_blocks(view.stem.typed)
        or "\n" in stem.strip()
    ):
        return
    sentences = view.language.sentences(stem)
    found = _dangling(sentences[0], len(sentences) > 1, view)
    if found:
        cure = "name what is meant: on a card nothing stands before the question"
        yield Finding(f"has {found!r} in its question and nothing that it could refer to", view.stem, cure, piece=found)


def _dangling(sentence: str, more: bool, view: ItemView) -> str:
    """The pronoun in an item's first sentence that nothing can explain; empty where there is none.

    ``more`` says that other sentences follow.
    """
    told = view.truth is not None or bool(view.gaps)
    if start := _START.match(sentence):
        pronoun, rest = start["pronoun"], start["rest"]
        low = pronoun.lower()
        if low == "these" and rest.startswith(" days"):
            return ""
        if not _VERB.match(rest) or not (told or more) or ":" in rest:
            return (
                ""  # "This new law, …, is called what?" is answered by what it names; "It is known: …" by what follows
            )
        if low == "it" and (_EXPLETIVE.match(rest) or _OF_TIME.match(rest)):
            return ""
        if not told and (_SPEAKS_OF_ANSWER.match(rest) or _asked_of(sentence, view)):
            return ""
        return pronoun
    if told:
        return ""
    asked = _ASKED.search(sentence)
    if asked:
        pronoun, rest = asked["pronoun"], asked["rest"]
        low = pronoun.lower()
        if _noun_before(sentence[: asked.start()], view.language):
            return ""
        if low in ("this", "these", "those"):
            # "this code" may stand anywhere; alone it needs something to point at
            alone = not rest.strip(" ?.\"')*") or re.match(r"\s*(?:be|have|not|to)\s|\s*(?:and|or)\b", rest)
            return pronoun if alone and not more else ""
        return "" if _expletive(low, rest) else pronoun
    for pattern in (_BARE_POSSESSIVE, _AFTER_PREPOSITION):
        if found := pattern.match(sentence):
            return found["pronoun"]
    return ""


_OF_TIME = re.compile(
    r"\W{0,20}(?:is|was|has been|will be|'s)\W+(?:\w+\W+){0,3}?(?:hours?|minutes?|days?|weeks?|years?|o'clock|am|pm|night|dark|late|early|cold|hot|raining|snowing|winter|summer|morning|evening|noon|midnight|foggy|windy|sunny|[0-9]+)\b",
    re.IGNORECASE,
)
"""Time and weather have no subject: *It is eight hours since …*."""


def _asked_of(sentence: str, view: ItemView) -> bool:
    """Whether the item goes on with what it is or who it is, so that its first sentence describes the answer."""
    return (
        re.search(
            r"\b(?:what|which|who)\b[^?]{0,40}\b(?:is|are|was|were|am) (?:it|this|these|they|he|she|I|meant|described)\b",
            view.stem.text,
            re.IGNORECASE,
        )
        is not None
    )


def _expletive(pronoun: str, rest: str) -> bool:
    """Whether an *it* stands for nothing: *why is it useful to …*, *what is it called*."""
    if pronoun != "it":
        return False
    if _EXPLETIVE.match(rest) or re.match(r"\s*(?:called|named|mean)\b", rest):
        return True
    return (
        re.match(r"\W{0,20}(?:\w+ly\W+)?\w+\W+(?:for \w+(?: \w+){0,3} )?(?:to|that|if|when)\b", rest) is not None
        and not _VERBS.isdisjoint(words_of(rest)[:1])
    ) or re.match(
        r"\W{0,20}(?:\w+ly\W+)?(?:[a-z]+(?:ful|al|ant|ent|ary|ible|able|ous|ic|ive))\W+(?:to|that|for)\b", rest
    ) is not None


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
- id: handover
  question: It is eight hours since a nurse last washed. What does this nurse do first, and why is it useful to rub for long?
  answer: Rubbing; it takes time to act
  references: [who-2009]
  allow: {F008: both belong together}
- id: myth
  question: Which goddess gave her name to hygiene?
  answer: Hygieia
  references: [who-2009]
""",
    authority="Wozniak 1999: context cues; Matuschak 2020: prompts have to stand alone.",
    item=_find,
    languages=("en",),
)
