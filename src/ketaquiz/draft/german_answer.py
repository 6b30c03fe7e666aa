"""How many sentences of a German explanation answer the question above it.

A short explanation answers as a whole. Of a longer one the first sentence does, unless the question asks for more than one
thing: *Was ist der Unterschied zwischen Backup und Archiv?*
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.draft.page import Page
from ketaquiz.draft.wording import capitalised

MOST: Final = 30
"""How many words an answer has at most that is given as a whole; a longer one is a warning in a bank."""
_LONGEST: Final = 2_000
"""How many characters of an explanation are looked at."""
_REMARK: Final = re.compile(
    r"(?:bitte|mehr (?:zu|dazu|über)|weitere (?:informationen|infos|details)|siehe|hier (?:finden|findest|geht)|gerne?|das (?:klären|prüfen) wir|sprechen sie|kontaktier\w*|wir (?:freuen|beraten|helfen))\b|[^.!]{0,200}(?:https?://|→)",
    re.IGNORECASE,
)
"""How a sentence starts that sends its reader elsewhere, and answers nothing."""
_DIFFERENCE: Final = re.compile(
    r"\b(?:[Uu]nterschied\w*\s(?:zwischen|von)\s|unterscheide[nt]\s(?:sich\s)?)(?P<first>[^?]{2,60}?)\s(?:und|von)\s(?P<second>[^?]{2,60}?)\?"
)
_SEVERAL: Final = re.compile(
    r"\b(?:Vor- und Nachteile|und\s(?:wie|warum|wieso|wofür|wozu|wann|wo|was|wer|welche\w*|woher|womit|mit wem|an wen|bei wem)\s)"
)
"""What a question has that asks for two things."""
_ASKS_ONE: Final = re.compile(
    r"(?:Was (?:ist|sind|bedeutet|bedeuten|versteht|heißt)\b(?!,)|(?:Ab w|Bis w|Seit w|W)ann\b|Wie (?:viel|viele|lange|hoch|oft|groß|schnell|alt)\b|Was kostet|Wo\b|Wer\b)"
)
"""How a question starts that one thing answers, and of which all else is more than it asks."""
_SPELLS_OUT: Final = re.compile(r"\b(?:steht für|ist die Abkürzung|bedeutet ausgeschrieben)\b")
"""What a first sentence says that only spells a name out."""
_ASKS_WHETHER: Final = re.compile(
    r"(?:Ist|Sind|Hat|Haben|Kann|Können|Darf|Dürfen|Muss|Müssen|Soll|Sollte|Sollten|Gibt es|Gilt|Gelten|Wird|Werden|Braucht?|Brauchen|Lohnt|Hilft)\s"
)
"""How a question starts that asks whether something is so."""
_SAYS_YES: Final = re.compile(r"(?:ja|nein|natürlich|häufig ja|empfohlen)\b", re.IGNORECASE)
_MOST_YES: Final = 3
"""How many words an answer has at most that says yes or no, and nothing else."""
_EXAMPLE: Final = re.compile(
    r"\s(?:[–—-]\s(?:zum Beispiel|z\. ?B\.|etwa|beispielsweise)|\((?:zum Beispiel|z\. ?B\.|etwa|beispielsweise))\s.*\Z",
    re.DOTALL,
)
"""An example at the end of a sentence."""

_ASIDE: Final = re.compile(r"\s[–—-]\s.*\Z", re.DOTALL)
"""What stands behind a dash."""


def answering(page: Page, question: str, whole: str, brief: str, rest: str) -> tuple[str, str]:
    """An answer, and what is left for the rationale; of an explanation that starts with its answer these are ``brief`` and ``rest``."""
    if not question.rstrip().endswith("?") or (_SAYS_YES.match(brief) and len(brief.split()) > _MOST_YES):
        return brief, rest
    said = page.sentences(" ".join(whole[:_LONGEST].split()))
    taken = _taken(said, brief)
    if not taken or len(said) == taken or any(each.count("(") != each.count(")") for each in said):
        return brief, rest
    if both := _difference(question, said):
        return both, " ".join(said)
    told = _told(said)
    if _SEVERAL.search(question) and (more := _most(said[:told])) > taken:
        return _as_answer(said[:more]), " ".join(said[more:])
    if taken == 1 and told > 1 and _SPELLS_OUT.search(said[0]):
        next_one = _EXAMPLE.sub("", said[1])
        both = _as_answer([said[0], next_one])
        if len(both.split()) <= MOST:
            return both, " ".join(said[2:] if next_one == said[1] else said)
    whole_is_short = told > taken and _words(said[:told]) <= MOST and len(whole) <= _LONGEST
    if whole_is_short and not _ASKS_ONE.match(question.rpartition(" – ")[2]):
        return _as_answer(said[:told]), " ".join(said[told:])
    return brief, rest


def decided(page: Page, question: str, introduction: str) -> str:
    """What the words over a list say to a question that asks whether something is so; empty where they only lead the list in."""
    if not _ASKS_WHETHER.match(question.rpartition(" – ")[2]):
        return ""
    said = page.sentences(" ".join(introduction[:_LONGEST].split()))
    told = said[: next((at for at, each in enumerate(said) if each.endswith((":", "?"))), len(said))]
    return _as_answer(told) if 0 < _words(told) <= MOST else ""


def _taken(said: Sequence[str], brief: str) -> int:
    """How many sentences an answer consists of; 0 where it is none of them, or a part of one."""
    return next((number for number in range(1, min(len(said), 4) + 1) if _as_answer(said[:number]) == brief), 0)


def _as_answer(said: Sequence[str]) -> str:
    return capitalised(" ".join(said)).rstrip(" .;,:–—")


def _words(said: Sequence[str]) -> int:
    return len(" ".join(said).split())


def _told(said: Sequence[str]) -> int:
    """How many of the first sentences tell something: those before one that has no full stop, leads something in, or sends elsewhere."""
    ends = (
        at
        for at, each in enumerate(said)
        if at and (not each.rstrip("”“\"')").endswith((".", "!")) or _REMARK.match(each))
    )
    return next(ends, len(said))


def _most(said: Sequence[str]) -> int:
    """How many of the first sentences have no more words together than an answer may have."""
    return max((number for number in range(len(said) + 1) if _words(said[:number]) <= MOST), default=0)


def _difference(question: str, said: Sequence[str]) -> str:
    """The sentences that say what each of two things is whose difference is asked, without examples; empty where they do not."""
    found = _DIFFERENCE.search(question)
    if found is None:
        return ""
    heads = [_head(found[name]) for name in ("first", "second")]
    told = [next((each for each in said if _opens_with(each, head)), "") for head in heads]
    if not all(told) or told[0] == told[1]:
        return ""
    for aside in (_EXAMPLE, _ASIDE):
        answer = " ".join(f"{aside.sub('', each).rstrip(' .;,:')}." for each in told)
        if len(answer.split()) <= MOST:
            return _as_answer([answer])
    return ""


def _head(name: str) -> str:
    """The first word of a thing that a question names, without what only leads it in."""
    words = [word.strip('„“"') for word in name.split() if word.lower() not in _SMALL]
    return words[0] if words else name


_SMALL: Final = frozenset("der die das dem den des ein eine einer einem einen".split())


def _opens_with(sentence: str, head: str) -> bool:
    """Whether a sentence opens with a thing: *Ein Archiv dient …*"""
    return re.match(rf"(?:\S{{2,5}}\s)?[„“\"]?{re.escape(head)}", sentence) is not None
