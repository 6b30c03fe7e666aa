"""Which sentences of an English explanation answer the question above it, where the first one does not, or not all of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.draft.echoes import alike
from ketaquiz.draft.enumerations import list_entries
from ketaquiz.draft.of_text import OF_TEXT
from ketaquiz.draft.page import Page
from ketaquiz.draft.wording import FILLER, MOST_WORDS, capitalised, only_says_there_are
from ketaquiz.text.words import words_of

_LONGEST: Final = 2_000
"""How many characters of an explanation are looked at."""
_MOST_JOINED: Final = 40
"""How many words two sentences have together at most that answer a question."""
_MOST_ALONE: Final = 30
_LEAST: Final = 5
"""How many words a sentence has at least that answers in the place of the first."""
_PRAISES: Final = re.compile(
    r"\A(?:(?:(?:our|the|all|these|this)\s)?(?:[a-z-]+\s){0,4}?(?:promotes?|strives?|believes?|cares?|understands?|recogni[sz]es?|takes? pride|(?:is|are) (?:committed|dedicated|proud|passionate|here to|designed to be))\s|"
    r"[a-z][a-z\s-]{2,40}\s(?:is|are)\san?\s(?:[a-z]+\s)?(?:journey|adventure|art|team effort|two-way street)\b)",
    re.IGNORECASE,
)
"""How a sentence starts that praises or comforts, and answers nothing: *Recovery is a journey with ups and downs*."""
_RULES: Final = re.compile(r"\d|\b(?:must|can|cannot|may|will|should|needs?|have to|not)\b", re.IGNORECASE)
"""What a sentence has that tells something all the same."""
_POINTS: Final = re.compile(r"(?:this|these|that|those|it|they|he|she)\b", re.IGNORECASE)
_NO_ANSWER: Final = re.compile(r"[?:]\Z|\A(?:for more|for further|see|click|please contact|thank)\b", re.IGNORECASE)
_HAPPENS: Final = re.compile(r"(?:[^?]{0,40}– )?what (?:will |would |does )?happens?\b", re.IGNORECASE)
_TWO: Final = re.compile(r"\b([a-z]{4,20}) and ([a-z]{4,20})\b", re.IGNORECASE)
"""Two things that a question asks for: *Who is organising and funding this study?*"""
_REASON: Final = re.compile(r"\s(?:is|are)\s(?:one of )?the (?:[a-z]+ ){0,3}reasons? (?:that|why)\b.*", re.DOTALL)
"""How a sentence goes on behind a reason, with the words of the question."""


def answering(page: Page, question: str, whole: str, brief: str, rest: str) -> tuple[str, str]:
    """An answer, and what is left for the rationale; of an explanation that starts with its answer these are ``brief`` and ``rest``."""
    said = page.sentences(" ".join(whole[:_LONGEST].split()))
    if not (page.english and said):
        return brief, rest
    told = [each for each in said if not (OF_TEXT.match(each) or only_says_there_are(page, each, question))]
    said = tuple(told) if told else said
    if taken := _behind_opening(page, question.rpartition(" – ")[2], said):
        return " ".join(said[1:taken]).rstrip(" ."), " ".join((said[0], *said[taken:]))
    if many := _in_full(question.rpartition(" – ")[2], said):
        full = " ".join(said[:many]).rstrip(" .")
        filler = FILLER.match(full)
        bare = full[filler.end() :] if filler and "," in filler.group() else full
        return capitalised(bare), " ".join(said[many:])
    first = capitalised(said[0].rstrip(" .;,:–—"))
    if says_again(brief, question.rpartition(" – ")[2]) and len(first.split()) <= _MOST_JOINED:
        brief, rest = first, " ".join(said[1:])
    if _is_cut_short(brief, first) and not _ASKS_ONE.match(question.rpartition(" – ")[2]):
        brief, rest = first, " ".join(said[1:])
    if brief != first:
        return brief, rest
    if _says_little(question, said):
        return " ".join(said[:2]).rstrip(" ."), " ".join(said[2:])
    if question.lower().startswith("why") and len((reason := _REASON.sub("", brief)).split()) >= _LEAST:
        return reason, rest
    if len(said) < 2 or _NO_ANSWER.search(said[1]) or len(said[1].split()) < _LEAST:
        return brief, rest
    together = len(said[0].split()) + len(said[1].split()) <= _MOST_JOINED
    if _PRAISES.match(said[0]) and not _RULES.search(said[0]):
        if not _POINTS.match(said[1]) and len(said[1].split()) <= _MOST_ALONE:
            return capitalised(said[1].rstrip(" .")), " ".join((said[0], *said[2:]))
    elif not (_HAPPENS.match(question) or _asks_for_second(question, said)):
        return brief, rest
    return (" ".join(said[:2]).rstrip(" ."), " ".join(said[2:])) if together else (brief, rest)


def _behind_opening(page: Page, question: str, said: Sequence[str]) -> int:
    """Before which sentence an answer ends that starts with the second one, as the first only opens it; 0 where the first answers.

    Such a sentence says the words of its question again, or that there are several ways and kinds of what is asked for.
    """
    if not asks_more(question) or len(said) < _TWO_SENTENCES or any(map(str.isdigit, said[0])):
        return 0
    again = says_again(said[0], question)
    if not (again or _OPENS.search(said[0])) or _SAYS_YES.match(said[0]):
        return 0
    if _NO_ANSWER.search(said[1]) or (_POINTS.match(said[1]) and not again) or len(said[1].split()) < _LEAST:
        return 0
    taken, words = 1, 0
    while taken < len(said) and not _adds_nothing(said[taken]):
        words += len(said[taken].split())
        if words > _MOST_BEHIND:
            break
        taken += 1
    return taken if taken > 1 else 0


def says_again(answer: str, question: str) -> bool:
    """Whether an answer has no word that its question does not have, but for such as *a*, *is* and *your*."""
    asked = {word[:_STEM].lower() for word in words_of(question)}
    words = [word.lower() for word in words_of(answer)]
    return asks_more(question) and all(word in _SMALL or word[:_STEM] in asked for word in words)


def asks_more(question: str) -> bool:
    """Whether a question asks for more than a word."""
    return _ASKS_MORE.match(question) is not None


_STEM: Final = 4
_SMALL: Final = frozenset("a an the is are was were does do did of your you my i it its they their".split())
_ASKS_MORE: Final = re.compile(
    r"(?:what|which|how(?! (?:long|many|much|often|old|far|big|soon|early|late|fast|quickly)\b)|why)\b", re.IGNORECASE
)
"""How a question starts that more than a word answers."""
_MOST_BEHIND: Final = 45
"""How many words the sentences have together at most that answer behind such an opening."""
_OPENS: Final = re.compile(
    r"\b(?:in (?:a number of|several|many|various|different) ways|(?:a number of|several|many|various) (?:ways|categories|kinds|types|reasons|forms|options|methods|factors) (?:of|to|in|for)\b(?! [^.]*:)|"
    r"is (?:an?|one of the) (?:very |most )?(?:safe|common(?:ly)?|simple|routine|important|popular|quick)\b.{0,60}\b(?:procedures?|operations?|processe?s?|treatments?|surger(?:y|ies)))",
    re.IGNORECASE,
)
"""How a sentence opens an answer and says nothing of what is asked."""


def _in_full(question: str, said: Sequence[str]) -> int:
    """How many sentences answer together: all of a short answer, and those a card holds where the first says little of a long one; 0 where the first is enough."""
    if _ASKS_FACT.match(question) or not question.endswith("?") or _names_all(question, said[0]):
        return 0
    if _PRAISES.match(said[0]) and not _RULES.search(said[0]):
        return 0
    many = words = 0
    for sentence in said:
        words += len(sentence.split())
        if words > MOST_WORDS or _adds_nothing(sentence) or (many and len(sentence.split()) < _LEAST_MORE):
            break
        many += 1
    if many < _TWO_SENTENCES:
        return 0
    every = sum(len(each.split()) for each in said)
    short = all(map(_adds_nothing, said[many:]))
    return many if short or len(said[0].split()) * _LITTLE < every else 0


def _names_all(question: str, sentence: str) -> bool:
    """Whether a sentence enumerates what a question asks for, so that the next one only tells more of it."""
    asks = question.lower().startswith(("what", "which"))
    return bool(list_entries(sentence)) or (asks and sentence.count(",") > 1)


def _adds_nothing(sentence: str) -> bool:
    return any(each.search(sentence) for each in (_NO_ANSWER, _OFFERS, _POINTS_AT))


_POINTS_AT: Final = re.compile(
    r"https?:|www\.|\ANote\b|\b(?:see|as|shown|listed) (?:[a-z]+ ){0,3}(?:below|above)\b", re.IGNORECASE
)
_TWO_SENTENCES: Final = 2
_LEAST_MORE: Final = 4
"""How many words a sentence has at least that goes on with an answer."""
_LITTLE: Final = 4
"""Which part of an answer's words the first sentence has less than where it says too little."""
_ASKS_FACT: Final = re.compile(
    r"(?:who|where|when|which|how (?:long|lengthy|many|much|often|old|far|big|soon|early|late|fast)|what (?:is|are|was|does|do)(?! (?:your|our|the))|what (?:is|are) (?:the )?(?:\S+ ){1,3}(?:time|date|price|cost|fee|age|number|name|address|hours))\b",
    re.IGNORECASE,
)
"""How a question starts that one sentence answers."""
_OFFERS: Final = re.compile(
    r"\A(?:please |feel free|don['’]t hesitate|if you (?:have|need|would like|want)\b|for (?:more|any|further|additional)\b|you can (?:find|read|see|learn)\b|we (?:look|hope|are happy|['’]d)\b|contact\b|visit\b|learn more|read more)",
    re.IGNORECASE,
)
"""How a sentence starts that offers help, or sends elsewhere."""


def _is_cut_short(brief: str, first: str) -> bool:
    """Whether an answer is a few words of a sentence that somebody can say whole: *You do not have to; we do it for you.*"""
    return (
        first.startswith(brief)
        and first[len(brief) :][:1] in (";", ",")
        and len(brief.split()) <= _FEW
        and len(first.split()) <= _MOST_ALONE
    )


def _says_little(question: str, said: Sequence[str]) -> bool:
    """Whether a few words only open the answer that the next sentence gives: *Speed is key. Do not rub it.*"""
    few = len(said[0].split()) <= _FEW and not any(map(str.isdigit, said[0])) and not said[0].endswith((":", "?"))
    if (
        not (few and question.endswith("?"))
        or len(said) < 2
        or _PRAISES.match(said[0])
        or _ASKS_ONE.match(question.rpartition(" – ")[2])
    ):
        return False
    return (
        len(said[1].split()) >= _LEAST
        and not (_NO_ANSWER.search(said[1]) or _SAYS_YES.match(said[0]))
        and len(said[0].split()) + len(said[1].split()) <= _MOST_TOGETHER
    )


_FEW: Final = 8
_MOST_TOGETHER: Final = 30
_SAYS_YES: Final = re.compile(r"(?:yes|no)\b", re.IGNORECASE)
_ASKS_ONE: Final = re.compile(
    r"(?:who|where|when|which|what (?:is|are|does|do|was)|how (?:long|lengthy|many|much|often|old|far|big))\b",
    re.IGNORECASE,
)
"""How a question starts that a few words answer."""


def _asks_for_second(question: str, said: Sequence[str]) -> bool:
    """Whether a question asks for two things, and the second sentence alone speaks of the second thing."""
    if (found := _TWO.search(question)) is None:
        return False
    first, second = (any(alike(found[2].lower(), word) for word in words_of(each)) for each in said[:2])
    return second and not first
