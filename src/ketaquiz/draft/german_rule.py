"""German rules: what stands before them, and what their gaps hide."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft import german_limits
from ketaquiz.draft.asking_german import has_german_verb
from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.gaps import ORDER
from ketaquiz.draft.labels import QUESTION_MARKS
from ketaquiz.draft.page import Page
from ketaquiz.text.words import words_alone

_MARK: Final = re.compile(
    r"\A(?:(?:Hinweis|Achtung|Wichtig|Tipp|Merke|Warnung)(?::\s|\s(?=[A-ZÄÖÜ]))|\d{1,2}(?:\.\d{1,2}){2,3}\.?\s|\d{1,2}\.\d{1,2}\.?\s(?=(?:Der|Die|Das|Ein|Eine|Bei|Es|Für|Zur|Zum|Im|In|Nach|Vor|Alle|Jede[rs]?)\s))"
)
"""A label of a notice, or the number of a rule, that stands in one line with it."""
_OF_READER: Final = re.compile(r"(?:\[.?\]\s)?(?:Ich|Wir)\s")
"""How a sentence opens that somebody says or ticks."""
_MOST_OF_PART: Final = 5
"""How many words the heading of a part has at most that is said before a rule."""
_MOST_OF_LEAD: Final = 18
"""How many words lead an entry in at most that is no sentence without them."""


def without_mark(sentence: str) -> str:
    """A rule without what counts it, or says that it is one."""
    return _MARK.sub("", sentence, count=1)


def gap(sentence: str, found: tuple[int, int] | None) -> tuple[int, int] | None:
    """What the gap hides of a rule in which ``found`` was; None where it hides nothing that can be asked."""
    found = found or german_limits.limit(sentence)
    if found is None or _OF_READER.match(sentence) or re.match(r"-[A-ZÄÖÜ]", sentence[found[1] :]):
        return None  # "die 5-W-Regel" is a name
    if sentence.count("(") != sentence.count(")"):
        return None  # half of a sentence
    verb = _LAST_VERB.search(sentence, *found)
    if ORDER.match(sentence) and verb and not sentence[found[1] :].strip(" .!"):
        return (found[0], verb.start()) if verb.start() > found[0] else None
    return found


_LAST_VERB: Final = re.compile(r"\s[a-zäöüß]{3,}(?:en|eln|ern)\Z")
"""What has to be done, at the end of an order."""


def lead_before(page: Page, at: int, sentence: str) -> str:
    """The words that lead in an entry which goes on with them, and is no sentence without them: *… aber nicht:*, and *mit Lastwagen über 2 t*."""
    above = page.parents[at] if page.parents[at] is not None else page.above_list[at]
    if above is None or not 0 <= above < at or page.blocks[above].level or not _GOES_ON.match(sentence):
        return ""
    if has_german_verb(sentence.partition(",")[0]):
        return ""
    said = page.sentences(" ".join(page.blocks[above].text.split()))
    lead = said[-1].strip() if said else ""
    open_end = lead[-1:].isalpha() and has_german_verb(lead)
    lead = f"{lead}:" if open_end else lead
    return lead if lead.endswith(":") and 1 < len(lead.split()) <= _MOST_OF_LEAD else ""


def label_before(page: Page, at: int) -> str:
    """The heading and the few words with a colon that stand over an entry: *Herbst – Jetzt wechseln:*; empty without the words."""
    above = page.above_list[at]
    block = page.blocks[above] if 0 <= above < at else None
    if page.parents[at] is not None or block is None or block.level or not block.text.rstrip().endswith(":"):
        return ""
    label, heading = page.called(block.text).strip(" :"), page.called(page.heading(at))
    if not label or len(label.split()) > _MOST_OF_PART or has_german_verb(label):
        return ""
    named = heading and not heading.endswith(QUESTION_MARKS) and words_alone(heading) != words_alone(label)
    return f"{heading} – {label}: " if named else f"{label}: "


def stands_without(page: Page, at: int, sentence: str) -> bool:
    """Whether a sentence stands without the heading over it, which is a sentence itself or opens that below it."""
    heading = page.called(page.heading(at))
    return heading.endswith((".", "!")) or (
        bool(heading) and has_german_verb(sentence) and words_alone(sentence).startswith(words_alone(heading))
    )


def tells_by_number(page: Page, draft: Draft) -> bool:
    """Whether an entry that is no sentence has a number that its words and those over it tell, and no other entry of its list."""
    if not draft.reason.endswith("number"):
        return False
    entry = draft.whole[0]
    over = " ".join(page.headings(draft.at)[:2])
    number = _DIGITS.search(entry)
    if _NO_MATTER.search(entry) or _OF_SALES.search(over):
        return False
    if number is None:
        return True  # a number in words, or what alone is allowed
    before = entry[: number.start()]
    if not (_LIMITS.search(before) or ": " in before or "(" in before):
        return False
    words = page.language.content_words(_DIGITS.sub("", entry))
    beside = [
        page.language.content_words(_DIGITS.sub("", page.blocks[each].text))
        for each in range(max(0, draft.at - _NEAR), min(len(page.blocks), draft.at + _NEAR + 1))
        if each != draft.at and page.blocks[each].listed
    ]
    return len(words) >= _LEAST_WORDS and not any(words <= each or (each and each <= words) for each in beside)


_DIGITS: Final = re.compile(r"\d+")
_LIMITS: Final = re.compile(
    r"\b(?:mindestens|mind\.|maximal|max\.|höchstens|bis|unter|über|ab|nur|alle|jede[nrms]?|nach|vor|innerhalb|spätestens|zwischen|von|mehr als|weniger als)\s(?:ca\.\s|zu\s)?\Z",
    re.IGNORECASE,
)
"""What makes the number behind it one that somebody has to know."""
_NO_MATTER: Final = re.compile(r"\A[\[„“\"]|,\s\w+\Z|\b\d+x\b|[+±-]\s?-?\s?\d|[<>]|@|\b(?:Tel|Telefon|Fax|Uhr)\b|📞")
"""What is looked up, or is only a tolerance."""
_OF_SALES: Final = re.compile(
    r"beispiel|tipps?\b|brauchst|training|methode|übung|kostenlos|unverbindlich|anfragen|angebot|kontakt|öffnungszeiten",
    re.IGNORECASE,
)
"""Headings over what somebody sells, or over a case."""
_NEAR: Final = 4
_LEAST_WORDS: Final = 2
_GOES_ON: Final = re.compile(
    r"(?:[Mm]it|[Aa]n|[Ii]n|[Bb]ei|[Aa]uf|[Nn]ach|[Aa]b|[Ff]ür|[Zz]u[rm]?|[Üü]ber|[Uu]nter|[Vv]or|[Oo]hne)\s"
)


def part_before(page: Page, at: int, sentence: str) -> str:
    """The heading that says of what a German rule speaks, where the rule has a noun that is not told there, as *der Griff*."""
    ran_in = _RAN_IN.search(page.blocks[at - 1].text) if at else None
    names = [ran_in["name"]] if ran_in else [page.called(name) for name in page.headings(at)]
    part = next((name for name in names if name and not _SORTS.match(name)), "")
    stems = page.stems(part)
    said = page.stems(sentence)
    fits = 0 < len(part.split()) <= _MOST_OF_PART and words_alone(part) != words_alone(page.title)
    if not fits or stems & said or not _THE.match(sentence) or part.endswith((*QUESTION_MARKS, "!", "…", "...")):
        return ""
    return f"{part}: "


_RAN_IN: Final = re.compile(r"\s={2,6}\s(?P<name>[^={}]{1,60}?)\s={2,6}\Z")
"""The heading of a wiki at the end of the paragraph before it."""
_SORTS: Final = re.compile(
    r"(?:(?:allgemeine |wichtige |weitere )?(?:hinweise?|anmerkung(?:en)?|bemerkung(?:en)?|sicherheitshinweise?|regeln|vorschriften)|(?:un)?zulässig|allgemein\w*|sonstiges|achtung|grundsätz\w*|personen)\b",
    re.IGNORECASE,
)
"""Headings that sort what stands below one of a subject."""


_THE: Final = re.compile(r"(?:der|die|das|den|dem|bei|beim|vor|nach|wird|werden|sollte|soll|ist|sind)\s", re.IGNORECASE)
"""How a sentence opens that may speak of something that stands above it."""
