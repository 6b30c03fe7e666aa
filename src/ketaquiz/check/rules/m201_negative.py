"""M201: a negative stem without emphasis."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView
from ketaquiz.text.languages import Language
from ketaquiz.text.words import phrase

_NEGATIVE = phrase(
    "not",
    "except",
    "excepting",
    "excluding",
    "cannot",
    r"\w+n['’]t",
    "other than",
    "least",
    "never",
    "with the exception of",
    "apart from",
    "false",
    "incorrect",
    "untrue",
    "wrong",
)
_MARKED = re.compile(r"[*_`]{1,3}([^*_`\n]+)[*_`]{1,3}")
"""Words with emphasis."""
_HARMLESS = re.compile(
    r"\bnot only\b|\bnot guilty\b|\bnot (?:less|more|later|earlier) than\b|\bwhether or not\b|\bif not\b|\bat least\b|\bor not\b|\bthe least\b(?=\s+\w+\s+that)|\bnot yet\b|\bnon-?\w+|\bnot-for-profit\b|\bdo-not-\w+|\bnot statistically\b",
    re.IGNORECASE,
)
"""Phrases with a negative word that do not make a question ask for what does not fit."""
_WEAK = frozenset(["least", "false", "incorrect", "untrue", "wrong", "never", "apart from", "other than"])
"""Negative words for which the rule asks no emphasis."""


_QUICK = re.compile(
    r"\b(?:not|except|excepting|excluding|cannot|least|never|false|incorrect|untrue|wrong)\b|n['’]t\b|other than|exception of|apart from",
    re.IGNORECASE,
)
_AFTER_VERB = re.compile(
    r"\b(?:is|are|was|were|does|do|did|can|could|should|would|will|has|have|had|may|might|must|which|what|who|one)\b[^,;:]{0,200}$",
    re.IGNORECASE,
)
_HANGS = re.compile(
    r"\b(?:of|for|by|if|when|while|but|and|or|from|to|because|although|unless|that|who|whose|with|in|it|than|so)(?: \w{1,30}ly)?\s{0,3}$",
    re.IGNORECASE,
)
"""Words before a *not* that make it belong to something else: *the risk of not …*, *signed but could not …*."""
_TERM = re.compile(
    r"(?:false|wrong|incorrect|untrue) (?!about|of|for|regarding|concerning|with|in|on|when|if|statements?|answers?|options?|ones?|sentences?|claims?|way|here|as)\w+",
    re.IGNORECASE,
)
"""A word that belongs to a name, as in *false ribs*, or to the thing that is asked for (*the wrong dose*)."""
_SECOND = re.compile(r"\b(?:but|yet)\b[^,;]{0,200}$", re.IGNORECASE)
"""What begins a second half, as in *signed but could not …*."""
_NEAR_VERB = re.compile(
    r"\b(?:is|are|was|were|does|do|did|can|could|should|would|will|has|have|had|may|might|must)(?:\s[\w'’-]{1,40}){0,4}\s{0,3}$",
    re.IGNORECASE,
)
"""A verb with at most a short subject behind it, right before a *not* that belongs to it."""
_ASKING = re.compile(r"\b(?:which|what|who|whom|whose|where|when|how)\b", re.IGNORECASE)
_OF_THESE = re.compile(r"\b(?:following|these|those|below|listed|options|all|each|every|any)\b", re.IGNORECASE)
_LAST = re.compile(
    r"\b(?:except(?:ing)?|excluding|other than|apart from|with the exception of)\b(?:\s+(?:for|which(?: one)?|what|one))?[\s:.;?…_*]{0,20}$",
    re.IGNORECASE,
)


def negative_word(sentence: str, language: Language) -> re.Match[str] | None:
    """The word that makes a question ask for the option that does not fit: 'not', 'except'; None where none does.

    ``sentence`` is the sentence that asks. A 'not' in a clause that depends on it does not count, nor one that says what a
    rule forbids ("You must not reverse:"), nor phrases such as 'not only' and 'at least', nor a question with 'why'.
    """
    if not _QUICK.search(sentence) or re.match(r"\W{0,20}why\b", sentence, re.IGNORECASE):
        return None
    if last := _LAST.search(sentence):
        return last
    clear = _HARMLESS.sub(lambda found: " " * len(found.group()), sentence)
    if (among := _OF_THESE.search(clear)) and (
        found := re.search(
            r"\b(?:except|excluding)\b(?!\s+(?:for|that|when|in|as)\b)", clear[among.end() :], re.IGNORECASE
        )
    ):
        return re.compile(re.escape(found.group())).search(sentence, among.end())
    clause = language.main_clause(clear)
    offset = sentence.find(clause) if clause else 0
    for found in _NEGATIVE.finditer(clause):
        before, word = clause[: found.start()], found.group()
        if re.fullmatch(r"\W{0,20}", before) and word.lower() == "not":
            return found  # "Not part of the kidney:"
        if word[:1].isupper() and not word.isupper():
            continue  # a title, in which each word has a capital
        if _TERM.match(clause, found.start()) or _SECOND.search(before) or _HANGS.search(before):
            continue
        if _asks(before, clause[found.end() :], "?" in sentence) and _with_its_verb(before, word):
            return _NEGATIVE.search(sentence, max(0, offset) + found.start())
    return None


def _asks(before: str, after: str, question: bool) -> bool:
    """Whether the words around a negative one ask for one of the options."""
    if re.search(r"\bwhy\b", before, re.IGNORECASE):
        return False
    if (question and _ASKING.search(before)) or _OF_THESE.search(before):
        return True
    ask = _ASKING.search(after)  # "X does not have which of these?"
    return ask is not None and _OF_THESE.search(after, ask.start()) is not None


def _with_its_verb(before: str, word: str) -> bool:
    """Whether a negative word belongs to the verb of the question, and not to a noun in it."""
    if "'" in word or "’" in word or word.lower() == "cannot":
        return True
    if word.lower() in ("not", "never"):
        return _NEAR_VERB.search(before) is not None
    return _AFTER_VERB.search(before) is not None


def _find(view: ItemView) -> Iterator[Finding]:
    """The first negative word in the question of an item with options, where neither emphasis nor capitals mark it."""
    if not view.options:
        return
    ask = view.language.quoted.sub(" ", view.lead_in)
    marked = _MARKED.sub(lambda found: found.group(1).upper(), ask)
    found = negative_word(marked, view.language)
    if found is None or found.group().isupper() or found.group().lower() in _WEAK:
        return
    word = found.group()
    if re.search(rf"\b{re.escape(word.upper())}\b", marked):
        return
    cure = f"ask for what is right; where that cannot be, make the word stand out: **{word.upper()}**"
    yield Finding(f"has {word!r} in its question without emphasis", view.stem, cure, piece=word)


RULE = Rule(
    code="M201",
    name="negative",
    severity=WARNING,
    what="A question asks for what does NOT fit, and the word does not stand out.",
    why="Readers under pressure pass over a 'not' and choose what fits: they know the matter and lose the point.",
    bad="""\
- id: not-for-rub
  question: After which contact is alcohol rub not enough?
  answer: Spores
  distractors: [Intact skin, A door handle, A keyboard]
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: not-for-rub
  question: After which contact is alcohol rub **NOT** enough?
  answer: Spores
  distractors: [Intact skin, A door handle, A keyboard]
  cite: [{article: guide, section: Rub or wash}]
- id: not-keeping
  question: What is the main risk of not rubbing for long enough?
  answer: Living bacteria
  distractors: [Dry skin, Lost time, A stained sleeve]
  references: [who-2009]
- id: must-not
  question: Between two patients hands must not be
  answer: Left uncleaned
  distractors: [Creamed, Cooled, Shaken]
  references: [who-2009]
""",
    authority="Haladyna 2002, guideline 17: word the stem positively, and emphasise a negative; NBME 2021.",
    item=_find,
    languages=("en",),
)
