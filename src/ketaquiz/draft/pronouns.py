"""English pronouns at the start of a text, with what they stand for in their place: *It is worn* becomes *A helmet is worn*."""

from __future__ import annotations

import re

from ketaquiz.draft.page import Page

_IT = re.compile(r"(?P<it>It|Its|They|Their|This|These|it|its)\b(?P<rest>.*)", re.DOTALL)
_EXPLETIVE = re.compile(
    r"\s+(?:is|was|will be|can be|may be|might be|would be|['’]s)\s+(?:\w+ly\s+)?(?:\w+\s+)?(?:to|that|whether|when|if|for \w+ to|not (?:a )?(?:mystery|secret|clear|known))\b|\s+(?:depends|takes|seems|appears|turns|varies)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?P<subject>(?:(?:The|A|An)\s)?[^\W\d_][\w-]*(?:\s(?:[a-z]\w*|[A-Z]\w*)){0,2}?)(?:['’]s\b|,|\s(?:is|are|was|were|has|have|can|could|may|might|will|does|do|acts|blocks|works|shows|offers|provides|demonstrates|represents)\b)"
)
_ASKED_SUBJECT = re.compile(
    r"(?:(?:do|does|did|is|are|was|were|can|could|should|will|would|may|must|has|have) |(?:how|why|when|where|what) (?:do|does|did|is|are|can|should|will) )"
    r"(?P<subject>(?:(?:the|an?) )?[^\W\d_][\w-]*(?: [a-z][\w-]*){0,2}?)"
    r"(?= (?:deep|long|high|hot|cold|big|large|open|closed|do|have|need|cause|work|expire|cost|take|last|come|get|go|mean|contain|protect|help|look|happen|be|safe|reusable|free|necessary|required|allowed|"
    r"available|dangerous|effective|used|possible|important|different|better|\w+able|\w+ible|\w+ed|\w+ive)\b|\?)",
    re.IGNORECASE,
)
_NO_SUBJECT = frozenset(
    "with at on my our your about via per according it they this these that those there he she we you i while although when if for in by as despite because since unlike what how which".split()
)


def subject(page: Page, lead: str) -> str:
    """What *it* means right after a text: the subject of its first sentence, or the topic; empty where neither is known."""
    topic = page.topic
    if asked := _ASKED_SUBJECT.match(lead):
        name = re.sub(r"^(?:the|a|an) ", lambda mark: mark.group().lower(), asked["subject"])
        return "" if name.split()[0].lower() in _NO_SUBJECT else name
    found = _SUBJECT.match(lead)
    if found:
        name = found["subject"]
        if name.split()[0].lower() not in _NO_SUBJECT and name.lower() not in page.language.function_words:
            return name
    if not topic or not page.language.content_words(topic) & page.language.content_words(lead):
        return ""
    with_article = re.search(rf"\b(?:the|an?) {re.escape(topic)}\b", lead, re.IGNORECASE)
    return with_article.group() if with_article else topic


def fill_in_subject(text: str, name: str) -> str:
    """A text with a name in the place of *it* at its start; unchanged where there is no name, or *it* stands for nothing."""
    found = _IT.match(text)
    if not found or not name:
        return text
    word, rest = found["it"], found["rest"]
    many = name.rsplit(maxsplit=1)[-1].endswith("s") and not name.endswith("ss")
    if many and word in ("It", "Its", "it", "its") and name[:1].islower():
        return text
    if word in ("This", "These", "They", "Their") and not name.endswith("s"):
        return text
    if word in ("This", "These") or _EXPLETIVE.match(rest):
        return text
    name = name[0].upper() + name[1:]
    if word in ("Its", "Their", "its"):
        name += "’" if name.endswith("s") else "’s"
    if (short_form := re.match(r"['’]s\b", rest)) and word in ("It", "it"):
        rest = " is" + rest[short_form.end() :]
    return name + rest
