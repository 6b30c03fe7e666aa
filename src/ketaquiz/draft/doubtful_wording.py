"""What makes a draft doubtful by the way it asks: it hides what its name says, asks for nothing, or breaks off.

`doubts` asks these functions with its own. A further one is one more function in `DOUBTS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from ketaquiz.draft import asking
from ketaquiz.draft.clozes import MOST_IN_A_GAP
from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.labels import is_bare
from ketaquiz.draft.orders import opens_with_verb
from ketaquiz.draft.page import Page
from ketaquiz.text.words import words_alone, words_of


def _says_again(page: Page, draft: Draft) -> str:
    """Whether an explanation consists of the words of its term, and of next to nothing else."""
    if draft.extractor not in ("term", "statement") or len(draft.whole) < 2:
        return ""
    term, explanation = draft.whole
    if len(page.sentences(explanation)) > 1 or any(char.isdigit() for char in explanation):
        return ""
    named = [word for word in words_of(term) if word not in page.language.function_words and len(word) >= _LIGHT]
    said = [word for word in words_of(explanation) if word not in page.language.function_words and len(word) >= _LIGHT]
    stems = {word[:_LIGHT] for word in named}
    again = {word[:_LIGHT] for word in said} & stems
    new = [word for word in said if word[:_LIGHT] not in stems]
    if len(stems) > 1 and len(again) * 3 >= len(stems) * 2 and len(new) <= _MOST_NEW:
        return "an explanation by the term itself"
    return ""


_MOST_NEW: Final = 1
"""How many content words an explanation has at most beside those of its term, where it only says the term again."""


_LIGHT: Final = 4
"""How many letters two words start with that are of one stem."""


def _circular(page: Page, draft: Draft) -> str:
    if draft.extractor != "term" or len(draft.whole[1].split()) > _MOST_CIRCULAR or len(draft.whole[0].split()) > 1:
        return ""
    if draft.whole[1].count(",") >= _LEAST_NAMED:
        return ""  # a list of several things, of which one has a name with the term in it
    stem = words_alone(draft.whole[0])[:_STEM]
    if len(stem) == _STEM and any(word.startswith(stem) for word in words_alone(draft.whole[1]).split()):
        return "an explanation by the term itself"
    return ""


_STEM: Final = 5


_LEAST_NAMED: Final = 2
"""How many commas part the things that an explanation names at least, where it is a list."""


_MOST_CIRCULAR: Final = 5


def _gives_away(page: Page, draft: Draft) -> str:
    """Whether what a learner has to say stands in the name that is asked for, or in the title of all."""
    hidden = draft.hidden
    asked = "cloze" in draft.keys or not page.english
    if asked and draft.extractor == "term" and (found := _CLASSES.match(draft.whole[0])):
        letters = set(re.findall(r"\b[A-Z]\b", " ".join(hidden)))
        if letters and letters == set(found[1]):
            return "a name that says the answer"
    only = words_alone(hidden[0]) if len(hidden) == 1 and "cloze" in draft.keys else ""
    if len(only) >= _LONG_WORD and " " not in only:
        stem = only[: _LONG_WORD - 2]
        if any(word.startswith(stem) for word in words_alone(page.title).split()):
            return "a word that the title says"
    return ""


_LONG_WORD: Final = 8
"""How many letters a word has at least whose stem is looked for in the title."""


_CLASSES: Final = re.compile(r"([A-Z]{1,5})[-\s]\w+")


def _is_outline(page: Page, draft: Draft) -> str:
    """Whether a list only names the parts of a subject, as the contents of a document do."""
    if draft.extractor != "headed_list" or not page.english or len(draft.whole) < 2:
        return ""
    entries = draft.whole[1].split("; ")
    outlines = sum(
        len(each.split()) <= _MOST_OF_OUTLINE and _OF_OUTLINE.fullmatch(each) is not None and not opens_with_verb(each)
        for each in entries
    )
    return "a list that only names parts, as contents do" if outlines * 2 >= len(entries) else ""


_MOST_OF_OUTLINE: Final = 3


_OF_OUTLINE: Final = re.compile(
    r".*\b(?:monitoring|management|recording|documentation|reviews?|assessments?|compliance|requirements?|procedures?|process(?:es)?|audits?|checks?|records?|polic(?:y|ies)|protocols?|registers?|implementation|"
    r"investigations?|planning|plans?|reporting|criteria|standards|measures|outcomes|controls?|training|supervision|handling|responsibilit(?:y|ies)|accountability|systems?|schedules?|methods?|analysis|frameworks?|guidelines?|strateg(?:y|ies)|indicators?|logs?|oversight|allocation|enforcement|coordination)",
    re.IGNORECASE,
)
"""An entry that says which part something has, as the contents of a document do, and nothing of it: *Incident management*."""


def _of_a_key(page: Page, draft: Draft) -> str:
    """Whether all that is hidden are letters of a key to a quiz."""
    hidden = draft.hidden if "cloze" in draft.keys and draft.extractor in ("term", "table") else []
    return "an entry of a key" if hidden and all(_KEY.fullmatch(each.strip()) for each in hidden) else ""


_KEY: Final = re.compile(r"(?:\d{1,2}\s?[-–=.:)]\s?)?[A-Ha-h]|true|false", re.IGNORECASE)


def made_up(page: Page, draft: Draft) -> str:
    """Whether nothing but a question that fits everything could ask for what a draft cites."""
    asks = asking.KNOW in str(draft.keys.get("question", "")).lower()
    return "a label of which only a made-up question could ask" if asks else ""


def _asks_nothing(page: Page, draft: Draft) -> str:
    """Whether a question is nothing but *How?*, or leads to somebody who answers."""
    question = str(draft.keys.get("question", ""))
    last = question.rpartition(" – ")[2]
    if is_bare(question):
        return "a question that names no subject"
    return "a way to ask somebody" if _ANY_QUESTIONS.fullmatch(last) else ""


_ANY_QUESTIONS: Final = re.compile(
    r"(?:(?:any|more|other|further|do you have|haben sie|noch|weitere) ){0,3}(?:questions|fragen|need help|help|hilfe)\?|(?:can['’]t|cannot|did(?:n['’]t| not)|could(?:n['’]t| not)) (?:you )?find .{0,40}\?|(?:do you )?(?:still|want|need) (?:have|to know) .{0,30}\?",
    re.IGNORECASE,
)


def _choices(page: Page, draft: Draft) -> str:
    """Values that something may have, below words that say on what it depends."""
    if draft.extractor != "term" or (not _ALTERNATIVES.fullmatch(draft.whole[1]) and len(draft.whole[1].split()) > 5):
        return ""
    above = page.above_list[draft.at]
    lead = page.blocks[above].text if 0 <= above < draft.at else ""
    return "values that are only examples" if _DEPENDS.search(lead) else ""


_DEPENDS: Final = re.compile(
    r"\b(?:depends? on|consider|depending on|hängt ab|abhängig)\b.{0,40}:?\s*\Z", re.IGNORECASE
)


_ALTERNATIVES: Final = re.compile(r"[^,.;]{2,30}(?:,\s[^,.;]{2,30})*,?\s(?:or|oder)\s[^,.;]{2,30}\.?")


def _large(page: Page, draft: Draft) -> str:
    hidden = draft.hidden if "cloze" in draft.keys else []
    if any(len(each.split()) > MOST_IN_A_GAP for each in hidden):
        return "a gap of more than a sentence"
    return ""


def _chatty(page: Page, draft: Draft) -> str:
    entries = draft.whole[-1].split("; ")
    if draft.extractor in ("headed_list", "question_heading") and (
        sum(_I_CAN.match(each) is not None for each in entries) * 2 >= len(entries)
    ):
        return "a list to tick off what one can"
    if (
        draft.extractor != "headed_list"
        or not page.english
        or any(":" in page.blocks[at].text[-2:] for at in [draft.at])
    ):
        return ""
    mine = sum(_WE.search(each) is not None for each in entries)
    return "a list in which its authors tell what they do" if mine * 2 >= len(entries) else ""


_WE: Final = re.compile(r"\b(?:I|we|our|us|my|[Ww]e['’](?:ll|re|ve)|I['’]\w+|We|Our)\b|\bIs free\b")


_I_CAN: Final = re.compile(
    r"(?:ich|I) (?:kann|kenne|weiß|verstehe|habe|can|know|understand|have|am able)\b", re.IGNORECASE
)


def _broken_off(page: Page, draft: Draft) -> str:
    """Whether what a draft cites, or what it asks, breaks off in the middle of a sentence."""
    last = draft.at if draft.extractor in ("term", "rule") else None
    if last is None or page.blocks[last].cells:
        return ""
    text = page.blocks[last].text.rstrip()
    said = draft.whole[-1].rstrip()
    if not text.endswith(said):
        return ""  # a sentence with others behind it
    parted = page.code == "de" and said.endswith(" an")  # the end of a verb: "spricht Abnehmer an"
    small = _CUT.search(said) is not None and not parted
    following = page.blocks[last + 1].text if last + 1 < len(page.blocks) and not page.blocks[last + 1].level else ""
    goes_on = (
        not said.endswith((".", "!", "?", ":", ";", "”", '"', ")"))
        and following[:1].islower()
        and not (page.blocks[last].listed or page.blocks[last + 1].listed)
    )
    if small or goes_on or said.endswith((",", "-", "–", "(")) or said.count("(") > said.count(")"):
        return "a sentence that breaks off"
    return ""


_CUT: Final = re.compile(
    r"(?<!\w)(?:the|(?-i:an?|An)|your|their|our|its|his|and|or|than|because|whose|every|der|die|das|den|dem|des|eine?[rmns]?|und|oder|weil|ihre?[rmn]?|jede[rmns]?|sowie)\Z",
    re.IGNORECASE,
)
"""A word that no sentence ends with."""


def _names_nothing(page: Page, draft: Draft) -> str:
    """Whether a term only says which part of an argument its explanation is, so that *what applies to* it asks nothing."""
    term = draft.whole[0] if draft.extractor == "term" else ""
    if _SEVERAL_LABELS.fullmatch(draft.whole[-1]) and term:
        return "several labels in one line"
    if draft.extractor == "term" and _OF_MAIL.fullmatch(term) and _is_mail(page, draft.at):
        return "a line of a sample message"
    return "a label that names no subject" if _PART_OF_ARGUMENT.fullmatch(term.strip(" :")) else ""


_PART_OF_ARGUMENT: Final = re.compile(
    r"(?:the )?(?:why (?:this|it) (?:matters|works|is important)|tasks?|to[ -]?do|homework|hausaufgaben?|general|other|miscellaneous|allgemein(?:es)?|sonstiges|vorab|zunächst|übrigens|rationales?|background|justification|comments?|remarks?|context|key distinction|bottom line|takeaways?|key takeaways?|good to know|did you know|fun fact|"
    r"(?:the )?(?:situation|scenario|case)|(?:ausgangs)?(?:situation|lage)|szenario|fallbeispiel|fall|"
    r"begründung(?:en)?|hintergrund|bemerkung(?:en)?|anmerkung(?:en)?|kommentare?|fazit|gut zu wissen|erläuterung(?:en)?|legende|zeichenerklärung)",
    re.IGNORECASE,
)


_OF_MAIL: Final = re.compile(r"from|to|cc|subject|sender|sent|von|an|betreff|absender", re.IGNORECASE)


_SEVERAL_LABELS: Final = re.compile(r"[^.;:]{1,60}(?:\s[A-ZÄÖÜ][\w-]{1,20}:\s[^.;:]{1,80}){2,}\s*")
"""A value with two and more labels and values behind it, as on a cover."""


def _is_mail(page: Page, at: int) -> bool:
    """Whether a block is a line of a message that is shown: the sender's address or the salutation stands beside it."""
    return any(_MAIL_OPENS.match(block.text) for block in page.blocks[max(0, at - _NEAR) : at + _NEAR + 1])


_NEAR: Final = 3
"""How many blocks away the other lines of a message stand at most."""


_MAIL_OPENS: Final = re.compile(
    r"(?:from|von|absender): ?.{0,40}@|(?:dear|hi|hello|sehr geehrte\w*|hallo) ", re.IGNORECASE
)


def _is_run_together(page: Page, draft: Draft) -> str:
    """Whether the explanation of a term is a list whose lines were put into one, and whose entries nobody can tell apart."""
    if draft.extractor in ("term", "tip") and len(_RUN_TOGETHER.findall(draft.whole[-1])) > 1:
        return "a list whose lines were run together"
    return ""


_RUN_TOGETHER: Final = re.compile(r"(?:\A|\s)[-–•*] (?=[A-ZÄÖÜ])")
"""A bullet within a line, as where the lines of a list lost their ends."""


DOUBTS: Final[tuple[Callable[[Page, Draft], str], ...]] = (
    _circular,
    _gives_away,
    _asks_nothing,
    _is_outline,
    _of_a_key,
    _choices,
    _large,
    _chatty,
    _broken_off,
    _names_nothing,
    _says_again,
    _is_run_together,
)
