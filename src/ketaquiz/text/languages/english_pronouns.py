"""Pronouns in English questions that have nothing to refer to."""

from __future__ import annotations

import re

from ketaquiz.text.languages.english_grammar import FUNCTION_WORDS, sentences
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


def dangling(stem: str, told: bool) -> str:
    """The pronoun in a stem's first sentence that nothing can explain; empty where there is none.

    ``told`` says that the stem is a statement, and asks nothing.
    """
    sentence, *others = sentences(stem)
    more = bool(others)
    if start := _START.match(sentence):
        pronoun, rest = start["pronoun"], start["rest"]
        low = pronoun.lower()
        if low == "these" and rest.startswith(" days"):
            return ""
        if not _VERB.match(rest) or not (told or more) or ":" in rest:
            return (
                ""  # "This new law, …, is called what?" is answered by what it names; "It is known: …" by what follows
            )
        if low == "it" and (_EXPLETIVE.match(rest) or _OF_TIME.match(rest) or _SAYS_THAT.match(rest)):
            return ""
        if not told and (_SPEAKS_OF_ANSWER.match(rest) or _asked_of(stem)):
            return ""
        return pronoun
    if told:
        return ""
    asked = _ASKED.search(sentence)
    if asked:
        pronoun, rest = asked["pronoun"], asked["rest"]
        low = pronoun.lower()
        if _noun_before(sentence[: asked.start()]):
            return ""
        if low in ("this", "these", "those"):
            # "this code" may stand anywhere; alone it needs something to point at
            alone = not rest.strip(" ?.\"')*") or re.match(r"\s*(?:be|have|not|to)\s|\s*(?:and|or)\b", rest)
            return pronoun if alone and not more else ""
        return "" if _is_dummy_it(low, rest) else pronoun
    for pattern in (_BARE_POSSESSIVE, _AFTER_PREPOSITION):
        if found := pattern.match(sentence):
            return found["pronoun"]
    return ""


_OF_TIME = re.compile(
    r"\W{0,20}(?:is|was|has been|will be|'s)\W+(?:\w+\W+){0,3}?(?:hours?|minutes?|days?|weeks?|years?|o'clock|am|pm|night|dark|late|early|cold|hot|raining|snowing|winter|summer|morning|evening|noon|midnight|foggy|windy|sunny|[0-9]+)\b",
    re.IGNORECASE,
)
"""Time and weather have no subject: *It is eight hours since …*."""


def _asked_of(stem: str) -> bool:
    """Whether the item goes on with what it is or who it is, so that its first sentence describes the answer."""
    return (
        re.search(
            r"\b(?:what|which|who)\b[^?]{0,40}\b(?:is|are|was|were|am) (?:it|this|these|they|he|she|I|meant|described)\b",
            stem,
            re.IGNORECASE,
        )
        is not None
    )


_ITS_SUBJECT_FOLLOWS = re.compile(
    r"\W{0,20}(?!from\b|in\b|on\b|with\b|into\b)(?:(?!to\b|that\b)[\w'’-]+\s+){1,6}(?:to\s+(?!the\b|an?\b|it\b|you\b|them\b|have\b|be\b)[a-z]{3,}\s+\w|that\s+\w+\s+\w)",
    re.IGNORECASE,
)
"""What the *it* of *is it suggested to …* and *is it standard practice to …* stands for comes behind it."""


_SAYS_THAT = re.compile(r"\W{0,20}(?:(?!an?\b|the\b|that\b)[\w'’-]+\s+){1,7}that\s+\w+\s+\w", re.IGNORECASE)
"""*It has been shown in most trials that …* speaks of what follows; *it is the bird that …* may not."""


def _is_dummy_it(pronoun: str, rest: str) -> bool:
    """Whether a pronoun, in small letters, is an *it* that needs no noun before it; ``rest`` is what follows it.

    Either it stands for no thing (*why is it useful to …*), or for the one that the answer names (*what is it called*).
    """
    if pronoun != "it":
        return False
    if _EXPLETIVE.match(rest) or re.match(r"\s*(?:called|named|mean)\b", rest) or _ITS_SUBJECT_FOLLOWS.match(rest):
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


def _noun_before(text: str) -> bool:
    """Whether a text has a noun to which a pronoun after it could refer, apart from the thing that a question asks for."""
    words = words_of(text)
    asking = [at for at, word in enumerate(words) if word in _ASKING]
    asks = asking[-1] if asking else None
    if asks is not None:
        # "Which receptor does it block?": the receptor is asked for, and is not what blocks
        before = [word for word in words[:asks] if word not in FUNCTION_WORDS and len(word) > 2]
        after = [
            word for word in words[asks + 1 :] if word not in FUNCTION_WORDS and len(word) > 2 and word not in _VAGUE
        ]
        rest = " ".join(words[asks + 1 :])
        clause = len(after) > 1 and any(word in _VERBS for word in words[asks + 1 :])
        return bool(before) or clause or _HANGING_NOUN.search(rest) is not None
    return any(word not in FUNCTION_WORDS and len(word) > 2 for word in words)
