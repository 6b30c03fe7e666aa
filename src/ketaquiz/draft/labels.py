"""What a block of an article calls itself: a question, an answer, a numbered tip, a heading of questions or of tips."""

from __future__ import annotations

import re
from typing import Final

QUESTION_MARKS: Final = ("?", "؟", "？")
_ASK_LABEL: Final = re.compile(
    r"(?:query|question|q|faq|frage|f|pregunta|domanda|vraag|вопрос|שאלה|ש|سؤال|س)\s*+(?>(?:no\.?\s*+|#\s*+)?)[0-9]{0,3}\s*+(?:[:.)]|[-–—](?=\s))\s*+(?=\S)",
    re.IGNORECASE,
)
_SHORT_LABEL: Final = re.compile(r"(?:Q|F|FAQ|Frage|Question)\s?[0-9]{1,3}\s+(?=\S)")
"""A numbered label without anything behind it: ``Q1 Why …``."""
_ANSWER_LABEL: Final = re.compile(
    r"(?:a|ans|(?:(?:right|correct|sample|model|example|suggested) )?answer|reply|(?:richtige )?antwort|(?:beispiel|muster|muster-|beispiel-)(?:antwort|lösung)|respuesta|r|réponse|risposta|antwoord|ответ|תשובה|ת|الجواب|جواب|ج)\s*+[0-9]{0,3}\s*+(?::|[-–—](?=\s)|[.)](?=\s))\s*",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(
    r"\s*(?:§{1,2}\s?[0-9]{1,3}[a-z]?(?:\.[0-9]{1,3}){0,3}[.):]?|[0-9]{1,3}(?:\.[0-9]{1,3}){0,4}[a-z][.):]|[A-Z](?:\.[0-9]{1,3}){1,4}[.):]?|\([0-9]{1,3}[a-z]?\)|[0-9]{1,3}[.):]|[0-9]{1,3}(?:\.[0-9]{1,3}){1,4}[.):]?|[0-9]{1,3}\s[-–—]|#[0-9]{1,3}:?|0[0-9](?=\s+[A-ZÄÖÜ])|[0-9]{1,2}(?=\s+(?:The|My|If|I|A|An|We|There|What|How|Why|When|Where|Who|Which|Do|Does|Did|Can|Could|Is|Are|Will|Should|May|Must|Was|Wie|Wann|Warum|Wo|Wer|Kann|Darf|Muss|Ist|Sind|Ich|Mein|Der|Die|Das)\b))\s+"
)
_TIP_LABEL: Final = re.compile(
    r"(?:tip|advice|hint|rule|step|tipp|regel|schritt|consejo|astuce)s?\s*(?:no\.?\s*|#\s*)?[0-9]{1,3}\s*(?:[:.)]|[-–—](?=\s))\s*(?=\S)",
    re.IGNORECASE,
)
FAQ_HEADING: Final = re.compile(
    r"\bFAQs?\b|\bquestions\b.{0,80}\banswers\b|\b(?:asked|common|frequent)\b.{0,80}\bquestions\b|\bquestions (?:and|&|on|about|people)\b|\bQ\s*&\s*A\b|häufig(?:e|sten)?\b.{0,40}\bfragen|fragen\b.{0,20}\bantworten|^fragen$",
    re.IGNORECASE,
)

TIPS_HEADING: Final = re.compile(
    r"\b(?:tips?|advice|suggestions?|hints?|rules?|ways to|things to|dos? and don['’]?ts?|best practices?|do['’]?s|tipps|ratschläge|regeln)\b",
    re.IGNORECASE,
)


_PICTURE: Final = re.compile(r"\A\s*[\U0001F300-\U0001FAFF\u2600-\u26FF\uFE0F\u200D]{1,6}\s+(?=\w)")
"""A picture before a question."""


def question_of(text: str) -> tuple[str, bool]:
    """The question that a text is, without label or number, and whether it had a label; an empty text where it is none."""
    text = _PICTURE.sub("", without_box(text), count=1)
    if found := _ASK_LABEL.match(text):
        rest = text[found.end() :].strip()
        long = found.group().strip(" :.)-–—").lower() not in ("f", "s", "ש", "س")
        if rest and (rest.endswith(QUESTION_MARKS) or (long and ":" in found.group())):
            return rest, True
    bare = text[found.end() :] if (found := _NUMBER.match(text) or _SHORT_LABEL.match(text)) else text
    if _UNMARKED.fullmatch(bare.strip()):
        return f"{bare.strip()}?", False
    return (bare.strip(), False) if text.rstrip("\"'”’» ").endswith(QUESTION_MARKS) else ("", False)


def without_number(text: str) -> str:
    """A text without the number before it: *01. What is it?*"""
    found = _NUMBER.match(text)
    return text[found.end() :] if found else text


_UNMARKED: Final = re.compile(
    r"(?:what|how|when|why|where|who|which \w+)(?: (?:much|many|often|long|soon|far|else|kind of \w+|type of \w+))?(?: \w+)? "
    r"(?:do|does|did|can|should|will|would|must|may|might|could) (?:i|you|we|they|it|the|an?|my|your|our|their|employees|staff|guests|members|customers|patients|visitors|students|volunteers|workers|users|people|drivers)\b"
    r"(?: [^\s.:;!?]+){1,12}",
    re.IGNORECASE,
)
"""A question that only lacks its mark: *How do I report a fault*. *How you report it* is none."""


_SAYS_ANSWER: Final = re.compile(
    r"(?:correct )?(?:answer|ans\.?|(?:beispiel|muster)?-?(?:antwort|lösung))\s*:\s*(?=\S)", re.IGNORECASE
)


def is_called_answer(text: str) -> bool:
    """Whether a text says in a word that it is an answer: ``Answer: …``, and not only ``A: …``."""
    return _SAYS_ANSWER.match(text) is not None


def answer_of(text: str) -> str:
    """A text without its label for answers, if it has one."""
    found = _ANSWER_LABEL.match(text) or _SAYS_ANSWER.match(text)
    return text[found.end() :].strip() if found else text


def is_answer(text: str) -> bool:
    """Whether a text starts with a label for answers: ``A:``, ``Answer 3 –``."""
    return _ANSWER_LABEL.match(text) is not None


def tip_of(text: str) -> str:
    """The text after a label for tips (``Tip 3:``); empty where there is no such label."""
    found = _TIP_LABEL.match(text)
    return text[found.end() :].strip() if found else ""


_BOX: Final = re.compile(r"\s*(?:\[[ xX]?\]|[☐☑☒✅❌✔✘✓✗·•●▪■◦‣⚠️➡→–-]{1,3})\s+(?=\S)")


def without_box(text: str) -> str:
    """An entry of a checklist without the box to tick, or the sign, before it."""
    found = _BOX.match(text)
    return text[found.end() :] if found else text


OPTION: Final = re.compile(r"\s*+[*✓✔✅→]?+\s*+\(?(?P<letter>[a-hA-H])[.)]\s+(?=\S)")
"""How an option of a quiz starts, marked as right or not."""


GLOSSARY: Final = re.compile(
    r"\b(?:glossar\w*|terms?|definitions?|terminology|vocabulary|abc(?!\s(?-i:[A-Z][a-z]))|alphabet|begriffe?|definitionen|fachbegriffe|lexikon|key concepts|jargon)\b",
    re.IGNORECASE,
)
"""Headings of pages that explain terms."""
_AROUND: Final = frozenset(
    "of the our and & for key important der die das des für und zur zum unser kleines wichtige".split()
)
"""What joins the word for a glossary to what the glossary is about."""
_INFLECTS: Final = frozenset("der des zur".split())
_INFLECTED: Final = re.compile(r"[a-zäöüß-]{3,}en")
"""A German adjective behind *der*, whose noun needs another ending without it: *der neuen Verordnung*."""


def of_glossary(name: str) -> str:
    """What a glossary is about, by its heading: *Banking* of *Banking terms*; empty where that does not say it."""
    first = name.partition(": ")[0].partition(" – ")[0].partition(" - ")[0]
    words = [word for each in GLOSSARY.sub(" ", first).split() if (word := each.strip(" -–,:"))]
    while words and words[0].lower() in _AROUND:
        inflects = words[0] in _INFLECTS
        del words[0]
        if inflects and words and _INFLECTED.fullmatch(words[0]):
            return ""  # "der künstlichen Intelligenz"
    while words and words[-1].lower() in _AROUND:
        words.pop()
    rest = " ".join(words)
    return rest[:1].upper() + rest[1:]


_BARE: Final = re.compile(
    r"(?:und |and )?(?:how|why|when|where|who|what|which|wie|warum|wieso|weshalb|wann|wo|wer|was|womit|wozu|wofür)(?: (?:now|then|so|else|genau|denn|nun|noch))?\?",
    re.IGNORECASE,
)


def is_bare(question: str) -> bool:
    """Whether a question is nothing but its question word: *How?*"""
    return _BARE.fullmatch(question) is not None
