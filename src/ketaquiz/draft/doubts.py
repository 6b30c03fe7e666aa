"""What makes a draft doubtful whatever extractor found it: what no learner needs, or what cannot be understood alone.

Such drafts are kept back, and written where all are asked for. A further doubt is one more function in `_DOUBTS`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import Final

from ketaquiz.draft import (
    doubtful_answers,
    doubtful_context,
    doubtful_entries,
    doubtful_forms,
    doubtful_rows,
    doubtful_wording,
    doubts_german,
)
from ketaquiz.draft.astray import astray
from ketaquiz.draft.english_gaps import ASKED_WHOLE
from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.page import Page
from ketaquiz.draft.quantities import INCHES
from ketaquiz.draft.unmarked_titles import label_above
from ketaquiz.text.words import words_alone


def doubt(page: Page, draft: Draft) -> str:
    """Why a draft is doubtful; empty where nothing speaks against it."""
    return next((reason for find in _DOUBTS if (reason := find(page, draft))), "")


def _asked(draft: Draft) -> str:
    return " ".join(str(draft.keys.get(key, "")) for key in ("question", "cloze", "answer"))


_STAGING: Final = re.compile(
    r"(?:video|scene|clip|szene)\s*#?\d+\b|(?:slide|folie)\s*#?\d+\W*\Z|\b(?:slide|storyboard|video) (?:deck|specifications?|scripts?|design)\b|"
    r"(?:design|style|branding|layout) guid(?:e|elines?)\Z|\b(?:branding|colou?r scheme|typography|visual elements)\b|"
    r"\b(?:pre|post)[ -](?:training|session|course|workshop) (?:checklist|preparation|set-?up)\b|(?:discussion|reflection) (?:prompts?|questions?)\Z|"
    r"\b(?:facilitator|trainer|instructor|speaker|presenter|moderator)(?:['’]?s)? (?:notes?|checklist|preparation)\b|(?:today['’]s )?agenda\b|(?:interactive|group|class|team|hands-on) (?:activity|exercise)\b|"
    r"(?:(?:learning|training|course|lesson|session|module) )(?:objectives?|goals?|outcomes?)\Z|lernziele\Z|(?:materials|equipment) needed\Z|room set-?up\Z|tagesordnung\Z|ablaufplan\Z|answer key\Z|lösungsschlüssel\Z",
    re.IGNORECASE,
)
"""Headings over what a trainer prepares and shows, and over what no learner has to know."""

_SLIDE: Final = re.compile(r"(?:slide|folie)\s*#?\d+\W+\w", re.IGNORECASE)
"""A heading over a slide with a name: below it stands what it teaches, or how it is to look."""

_LOOKS: Final = re.compile(
    r"\W{0,10}(?:(?:heading|title|body|text) (?:font|text|size|colou?r)|font(?: size)?|(?:background|text) colou?r|background|layout|visuals?|graphics?|"
    r"images?|icons?|animations?|transitions?|narration|narrator|voice-?over|on[ -]?screen(?: text)?|audio|"
    r"hintergrund|schriftart|sprechertext|bild(?:er|schirmtext)?)\W{0,4}:",
    re.IGNORECASE,
)
"""A line that says how a slide is to look, or what is spoken over it."""

_TEST: Final = re.compile(
    r"(?:self[ -]?)?(?:assessment|quiz|test|exam)\Z|(?:review|practice|quiz|test) questions?\Z|exercises?\b|activity(?: ?[-–:#]| \d|\Z)|evidence (?:you need|required)\Z|knowledge check|check your|test your|(?:übung(?:en|saufgaben)?|lernkontrolle|wissenstest|testfragen|kontrollfragen)\b",
    re.IGNORECASE,
)
"""Headings over questions and what is given in them."""

_CASE: Final = re.compile(
    r"(?:sample|example) (?:[a-z]+ )?(?:transmissions?|calls?|scripts?|messages?|dialogues?|conversations?|e-?mails?|letters?|reports?|logs?)\b|(?:scenario|case(?: study)?|role[ -]?play|fallbeispiel|szenario|fall|rollenspiel)\s*#?\d+\b|(?:scenario|case) description\Z",
    re.IGNORECASE,
)
"""Headings over a story with people in it: what is said of them cannot be understood without it."""


def _names_above(page: Page, draft: Draft) -> list[str]:
    """What stands over a draft: its headings, the nearest first, and the line in bold over its list."""
    names = [name for name in map(page.called, page.headings(draft.at)) if name]
    return names + _bold_above(page, draft)


def _bold_above(page: Page, draft: Draft) -> list[str]:
    """The line in bold over a draft's list, where there is one."""
    above = page.above_list[draft.at]
    is_bold = 0 <= above < draft.at and page.is_bold_heading(above)
    return [page.called(page.blocks[above].text)] if is_bold else []


def _is_drawn(page: Page, at: int) -> bool:
    """Whether a block stands on a slide of which the article says how it is to look."""
    if not _SLIDE.match(page.heading(at)):
        return False
    section = page.article.placed[at][0]
    return any(
        placed == section and _LOOKS.match(block.text)
        for (placed, _), block in zip(page.article.placed, page.blocks, strict=True)
    )


def _of_staging(page: Page, draft: Draft) -> str:
    names = _names_above(page, draft)
    if draft.extractor == "term" and _ACTIVITY.fullmatch(draft.whole[0]):
        return "what a trainer prepares or shows"
    if any(_STAGING.search(name) for name in names) or _is_drawn(page, draft.at):
        return "what a trainer prepares or shows"
    if draft.extractor not in ("quiz", "faq", "question_heading") and any(_TEST.match(name) for name in names[:2]):
        return "what is given in a question of a test"
    if page.english and any(_CLOSES.match(name) for name in names[:1]):
        return "words of welcome"
    if any(_CASE.match(name) for name in names):
        return "what is said of a case that would have to be told first"
    return ""


_CLOSES: Final = re.compile(
    r"(?:thank(?:s| you)|questions\?|any questions|stay (?:safe|alert)\Z|the end\Z)\b", re.IGNORECASE
)
"""The title of a last slide."""

_ACTIVITY: Final = re.compile(
    r"(?:(?:interactive|group|class|team) )?(?:activity|exercise|game|demo(?:nstration)?|role[ -]?play)|(?:gruppen|partner)(?:übung|arbeit)",
    re.IGNORECASE,
)
"""A label before the name of something that people do in a course."""

_OTHER_WORKS: Final = re.compile(
    r"notes on (?:the )?sources?\b.{0,30}|(?:zur )?vertiefung|(?:references?|sources|bibliography|quellen\w*|literatur\w*)(?: (?:consulted|used|cited|(?:and|&|und) .{3,40}))?|"
    r"(?:further|suggested|recommended|additional|related|external|internal|useful) (?:reading|resources?|links?|information|materials?|documents?|polic(?:y|ies)|procedures?|forms?)|appendi(?:x|ces)(?: [A-Z0-9])?|attachments|"
    r"(?:weiterführende|weitere|externe|nützliche|hilfreiche) (?:themen|ressourcen|quellen|links?|literatur|informationen|materialien)",
    re.IGNORECASE,
)
"""Headings over what others wrote and offer."""

_CONTENTS: Final = re.compile(r"(?:table of )?contents|inhalts?(?:verzeichnis|übersicht|überblick)", re.IGNORECASE)
"""Headings over the parts of a document."""

_LEAST_LISTED: Final = 3

_FAR_BELOW: Final = 40
"""How many blocks below its start a list is looked for."""

_READERS: Final = re.compile(
    r"(?:(?:target|intended) )?audience|who (?:this|the) \w+ is for|(?:.{3,30} und )?zielgruppen?", re.IGNORECASE
)
"""Headings over whom a document or a chapter is written for."""

_OFFERED: Final = re.compile(
    r"(?:also |auch )?(?:als PDF|available (?:as|at|from|online)|free download|kostenlos(?:er)? (?:verfügbar|download)|verfügbar (?:als|unter))\b",
    re.IGNORECASE,
)

_WORK: Final = re.compile(r"(?:,|\s)\s?\(?https?://\S+\W*\Z|<[a-z]+(?:\s[a-z-]+=|>)")
"""A work's address at the end of an entry, or the source text of a page."""


def _leads_elsewhere(page: Page, draft: Draft) -> str:
    """Whether a draft says which other works there are, or what stands where in this one and for whom."""
    written = [name.strip(" :") for name in page.headings(draft.at) if words_alone(name) != words_alone(page.title)]
    names = [*written, *map(page.called, written), *_names_above(page, draft)[-1:]]
    if any(_OTHER_WORKS.fullmatch(name) for name in names):
        return "other works and where they are found"
    if page.code == "de" and draft.extractor in ("term", "statement") and _WORK.search(draft.whole[-1]):
        return "other works and where they are found"
    if draft.extractor == "term" and _OFFERED.match(draft.whole[-1]):
        return "other works and where they are found"
    of_list = draft.whole[-1].split("; ") if draft.extractor == "headed_list" else draft.hidden
    listed = [words_alone(each) for each in of_list] if "cloze" in draft.keys else []
    entries = {words_alone(each.text) for each in page.blocks[draft.at : draft.at + _FAR_BELOW] if each.listed}
    named = sum(each in page.all_titles and each in entries for each in listed)  # headings themselves are no contents
    if len(listed) >= _LEAST_LISTED and named * 3 >= len(listed) * 2:
        return "a table of contents"
    nearest = [*written[:1], *map(page.called, written[:1]), *_bold_above(page, draft)]
    if any(_CONTENTS.fullmatch(name) for name in nearest):  # a PDF may set it larger than the chapters behind it
        return "a table of contents"
    if any(_READERS.fullmatch(name) for name in names[:1]):
        return "what a document says of itself"
    return ""


_PLACEHOLDER: Final = re.compile(
    r"\[(?:[A-ZÄÖÜ]{2}[^\[\]0-9]{2,120}|(?:insert|your|enter|name of|add|(?-i:Phone|Email|E-mail|Company|Contact|Date|Address|Telephone)|hier|ihr|einfügen)\b[^\[\]]{0,60})\]|\[(?:TBD|TBC|TBA|X{2,}|(?:per|see|as per) [^\[\]]{3,40})\]|_{4}|\.{6}|<(?:insert|your) [^<>]{1,40}>"
)

_PATTERN: Final = re.compile(r"(?:\[[^\[\]\s]{1,30}\]|[\w|()-]){0,40}_(?:\[[^\[\]\s]{1,30}\]|[\w|()-]){1,80}")
"""A pattern of a name, whose parts are joined by low lines: ``[ID]_START_[YYYY]``."""


def _to_fill_in(page: Page, draft: Draft) -> str:
    said = _PATTERN.sub(" ", _asked(draft))
    return "a form with places that somebody has to fill in" if _PLACEHOLDER.search(said) else ""


_CONTACT: Final = re.compile(
    r"(?>(?:(?:tel(?:ephone|efon)?|phone|fax|e-?mail|mail|call)\b)?)[\s:.]*+"
    r"(?:\+?\(?\d[\d\s()/.–-]{6,30}(?:(?:ext|x|durchwahl)\.?\s*\d{1,6})?|[^\s@]{1,64}@[^\s@]{1,80}|(?:https?://|www\.)\S{1,300})[\s.]{0,3}",
    re.IGNORECASE,
)

_HAS_CONTACT: Final = re.compile(r"https?://|www\.|(?<![\d.,])\+?\(?\d{2,5}\)?[\s/.-]{1,3}\d{3}[\d\s./-]{3,}\d")

_POINTS_AT: Final = re.compile(
    r"(?:[^\s:/]{1,40}\s){0,6}(?:https?://|www\.)\S{1,200}\W{0,3}|.{0,120}[\s·,;]\(?\d{3}\)?[-. ]\d{3}[-.]\d{4}\b.{0,300}"
)
"""An explanation that is a few words and an address, or has the telephone number of a place."""

_COLOUR: Final = re.compile(r"#[0-9A-Fa-f]{6}\b")

_DATED: Final = re.compile(r"\d[\d\s]*(?:[-–]|bis|to)\s*\d[\d\s]*")

_MEASURE: Final = re.compile(
    r"(?=.{0,60}\d\s?['\"′″’”“])[\s\d.,/x×*LWHDBT:()&'\"′″’”“-]++|[\d.,]{1,8}\s?(?:mm|cm|m)?\s?[x×]\s?[\d.,]{1,8}\s?(?:mm|cm|m)?"
)


def _is_looked_up(page: Page, draft: Draft) -> str:
    hidden = draft.hidden
    if all(_CONTACT.fullmatch(each.strip()) and not _DATED.fullmatch(each.strip()) for each in hidden) or any(
        _COLOUR.search(each) for each in hidden
    ):
        return "an address, a telephone number or a colour, which people look up"
    if draft.extractor == "rule" and _HAS_CONTACT.search(_asked(draft)):
        return "an address, a telephone number or a colour, which people look up"
    if page.english and draft.extractor == "term" and _POINTS_AT.fullmatch(draft.whole[-1]):
        return "an address, a telephone number or a colour, which people look up"
    if "cloze" in draft.keys and any(_HAS_CONTACT.search(each) for each in hidden):
        return "an address, a telephone number or a colour, which people look up"
    if (
        draft.extractor == "table"
        and len(hidden) > 1
        and sum(_MEASURE.fullmatch(each.strip()) is not None for each in hidden) * 2 >= len(hidden)
    ):
        return "measurements, which people look up"
    return ""


_MARK: Final = re.compile(r"(?:yes|no|n/?a|ja|nein|x|✓|✔|✗|✘|entf\w*|–|-)", re.IGNORECASE)


def _unnamed_columns(page: Page, draft: Draft) -> str:
    block = page.blocks[draft.at]
    if draft.extractor != "table" or block.columns or "cloze" not in draft.keys:
        return ""
    filled = [cell for cell in block.cells[1:] if cell.strip()]
    marks = sum(_MARK.fullmatch(cell.strip()) is not None for cell in filled)
    return "a row whose columns have no names" if len(filled) > 1 and marks * 2 > len(filled) else ""


_SUM: Final = re.compile(
    r"(?:sub-?|grand )?totals?|sum|average|summe|gesamt(?:summe)?|insgesamt|durchschnitt", re.IGNORECASE
)

_OF_ITSELF: Final = re.compile(
    r"th(?:is|e present) (?:checklist|document|guide|guideline|policy|form|page|manual|section|handbook|module|course|training|sop|procedure|report)\b|"
    r"(?:diese[rsnm]?|das vorliegende) (?:checkliste|dokument|leitfaden|richtlinie|formular|seite|handbuch|abschnitt|modul|kurs|schulung|anleitung|merkblatt)\b",
    re.IGNORECASE,
)

_OF_A_CHAPTER: Final = re.compile(r"\b(?:this|in the present) chapter\b|\bdiese[sm]? kapitels?\b", re.IGNORECASE)

_TICKS: Final = "✅✔☑☐✓"

_CROSSES: Final = "❌✘☒✗☐"

_IN_BRACKETS: Final = re.compile(r"\([^()]*\)\W*")


def _of_the_document(page: Page, draft: Draft) -> str:
    """Whether a draft asks for a sum of a table, for what a document says of itself, or for what somebody fills into a form."""
    if draft.extractor == "table" and _SUM.fullmatch(draft.whole[0].strip(" :")):
        return "a row that only sums up"
    hidden = [*draft.hidden, *(draft.whole[1:] if draft.extractor == "term" else ())]
    if any(_OF_ITSELF.match(each) for each in hidden) or _OF_A_CHAPTER.search(_asked(draft)):
        return "what a document says of itself"
    ticked = [any(sign in each for sign in _TICKS) and any(sign in each for sign in _CROSSES) for each in hidden]
    if any(ticked) or any(_IN_BRACKETS.fullmatch(each.strip()) for each in hidden):
        return "a form with places that somebody has to fill in"
    return ""


_ROLE: Final = re.compile(
    r"(?:narrator|bystander|presenter|speaker|host|moderator|interviewer|caller|voice-?over|erzähler\w*|sprecher\w*)\b|[A-Z]{3,}(?: \([a-z][^()]{2,40}\))\Z",
)

_AROUND_A_QUOTATION: Final = " \t\n.,;:!?…)"

_OPENING: Final = tuple("\"“„«‘'")

_CLOSING: Final = tuple("\"”“»'’")


def _of_a_play(page: Page, draft: Draft) -> str:
    if draft.extractor == "rule":
        who, colon, said = draft.whole[0].partition(": ")
        spoken = bool(colon) and (_is_quoted(said) or _ROLE.match(who.lower()))
        return "a line that somebody speaks" if spoken or _cut_quote(draft.whole[0]) else ""
    if draft.extractor != "term":
        return ""
    term, explanation = draft.whole
    if _ROLE.match(term.lower()) or (_is_quoted(explanation) and _ROLE.match(term)):
        return "a line that somebody speaks"
    if _is_quoted(explanation) and not _TECHNICAL.search(term):
        return "words in quotation marks behind a label"
    return ""


def _is_quoted(text: str) -> bool:
    """Whether a text is nothing but a quotation."""
    text = text.strip(_AROUND_A_QUOTATION)
    return len(text) > 2 and text.startswith(_OPENING) and text.endswith(_CLOSING)


def _cut_quote(sentence: str) -> bool:
    """Whether a quotation starts before a sentence or ends behind it."""
    sentence = INCHES.sub("", sentence)
    if "„" in sentence:
        return sentence.count("„") != sum(map(sentence.count, '“”"'))
    return sentence.count('"') % 2 == 1 or sentence.count("“") != sentence.count("”")


_TECHNICAL: Final = re.compile(r"\b(?:means?|slogan|motto|rule|regel|formula)\b", re.IGNORECASE)


_TO_TRAINERS: Final = re.compile(
    r"(?:encourage|remind|train|teach|educate|motivate|ask|provide|conduct|reinforce|give)\b.{0,80}\b(?:employees?['’]?|staff|trainees|participants|learners|attendees|students|training)\b",
    re.IGNORECASE,
)


def _for_trainers(page: Page, draft: Draft) -> str:
    """Whether a draft says what those do who teach, while the people who learn from it are others."""
    if draft.extractor == "headed_list":
        entries = draft.whole[1].split("; ")
        if sum(_TO_TRAINERS.match(each) is not None for each in entries) * 2 >= len(entries):
            return "what a trainer prepares or shows"
        if sum(_PRAISES.search(each) is not None for each in entries) * 3 >= len(entries) > 1:
            return "a list of what speaks for the subject"
    if draft.extractor in ("term", "statement") and _TO_TRAINERS.match(draft.whole[-1]) and _TRAINS.search(page.title):
        return "what a trainer prepares or shows"
    return ""


_TRAINS: Final = re.compile(r"\b(?:training|awareness|course|workshop|schulung|seminar|kurs)\b", re.IGNORECASE)

_PRAISES: Final = re.compile(
    r"\b(?:is|are) (?:crucial|essential|vital|important|key|critical)\b|\bhelps? (?:to )?(?:reduce|improve|protect|ensure|organi[sz]ations?|companies)\b|\bevolves? constantly\b",
    re.IGNORECASE,
)

_RECORDS: Final = re.compile(
    r"(?:records?|(?:document |revision |version |change |amendment )(?:history|control|log|record)|history|amendments?|changes|änderungs(?:historie|verzeichnis|dienst)|versionshistorie|dokumentenlenkung|document ratification.*)",
    re.IGNORECASE,
)

_DATE: Final = re.compile(
    r"\d{1,2}[./ -](?:\d{1,2}|[A-Za-zä]{3,9})[./ -]\d{2,4}|\d{4}-\d\d(?:-\d\d)?|(?:[A-Z][a-zä]{2,8}\.? )(?:\d{1,2}, )?\d{4}|n/?a",
    re.IGNORECASE,
)

_REVISED: Final = re.compile(
    r"\b(?:rev(?:ision|\.)?|version|form|document|doc|dokument)(?:\s?(?:no|nr|number|nummer)\.?)?\Z|changes? made|änderung",
    re.IGNORECASE,
)

_DESCRIBES: Final = re.compile(r"beschreibung|zweck|inhalt", re.IGNORECASE)
"""A column that says what a document is for, and not which version of it holds."""


def _of_records(page: Page, draft: Draft) -> str:
    """Whether a row says which forms and versions of a document there are."""
    if draft.extractor == "term" and any(_RECORDS.fullmatch(name.strip(" :")) for name in _names_above(page, draft)):
        return "a row about records or versions"
    if draft.extractor != "table":
        return ""
    block = page.blocks[draft.at]
    listed = any(
        _RECORDS.fullmatch(name.strip(" :"))
        for name in (page.called(page.heading(draft.at)), label_above(page, draft.at))
    )
    describes = page.code == "de" and any(_DESCRIBES.fullmatch(cell.strip(" :")) for cell in block.columns[1:])
    named = not describes and any(_REVISED.search(cell.strip()) for cell in block.columns[:2])
    if listed or named or _DATE.fullmatch(draft.whole[0].strip()):
        return "a row about records or versions"
    return ""


def _asks_to_read_on(page: Page, draft: Draft) -> str:
    """Whether an answer only says where the answer stands."""
    answer = str(draft.keys.get("answer", ""))
    return "an answer that only points to another place" if answer and _POINTS.fullmatch(answer) else ""


_POINTS: Final = re.compile(
    r"(?:please )?(?:(?:s|cf)\.(?=\s)|(?:see|refer to|siehe|vgl\.|as (?:described|explained|shown|listed) (?:above|below|in))\b).{0,60}|.{0,90}\b(?:as follows|(?:the )?following(?: \w+)?|wie folgt|folgende\w*|shown below|listed below)|thank you\W*|vielen dank\W*|danke\W*",
    re.IGNORECASE,
)


def _in_the_head(page: Page, draft: Draft) -> str:
    """Whether a line with a label stands in the head of an English document, before its first part: *Owner: …*."""
    block = page.blocks[draft.at]
    if draft.extractor != "term" or not page.english or block.listed or len(draft.whole[-1].split()) > _MOST_IN_HEAD:
        return ""
    before = bisect_left(page.own_headings, draft.at)
    if before > 1 or len(page.own_headings) - before <= 1:
        return ""
    above = next((text for at in range(draft.at - 1, -1, -1) if ": " not in (text := page.blocks[at].text.strip())), "")
    led_in = above.endswith(":") and not page.blocks[draft.at - 1].level
    return "" if led_in else "what the document says of itself"


_MOST_IN_HEAD: Final = 7

_EXAMPLE: Final = re.compile(r"(?:examples?|worked examples?|example \d+|sample calculations?)", re.IGNORECASE)


def _of_an_example(page: Page, draft: Draft) -> str:
    """Whether an English draft asks for the numbers and names of an example."""
    if not page.english or draft.reason == ASKED_WHOLE:
        return ""
    told = any(_EXAMPLE.fullmatch(name.strip(" :")) for name in _names_above(page, draft)[:1])
    return "what is said of an example" if told else ""


_PEOPLE: Final = re.compile(
    r"(?:(?:lab|former|past|current|our|the) ){0,2}(?:alumni|acknowledge?ments?|contributors|authors|(?:meet the |our )team|lab members|committee members|board members|credits|danksagung(?:en)?|mitwirkende|beteiligte|"
    r"(?:autor|verfasser|herausgeber)(?:en|innen)?(?:(?:/-?|:|\*|_)?innen| und (?:autor|verfasser|herausgeber)(?:en|innen)?)?)",
    re.IGNORECASE,
)
"""Headings over names of people."""

_OF_APPROVAL: Final = re.compile(
    r"(?:date|datum)\b.{0,40}\b(?:authori[sz]ation|renewal|revision|approval|issue|publication|zulassung|verlängerung|überarbeitung)\b.{0,40}",
    re.IGNORECASE,
)

_CITES: Final = re.compile(r"(?:[A-Z][\w'’-]+,? (?:[A-Z]\.?){0,3},? )?.{0,30}\bet al\b.{0,40}")


def _of_people(page: Page, draft: Draft) -> str:
    """Whether a draft asks who wrote something, who was there, or when somebody approved a document."""
    if draft.extractor in ("table", "term", "headed_list", "slide") and any(
        _PEOPLE.fullmatch(name.strip(" :")) for name in _names_above(page, draft)[:1]
    ):
        return "names of people who made a document or are thanked in it"
    if draft.extractor == "term" and _OF_APPROVAL.fullmatch(draft.whole[0].strip(" :")):
        return "a row about records or versions"
    if _CITES.fullmatch(str(draft.keys.get("answer", "-"))):
        return "other works and where they are found"
    return ""


_DOUBTS: Final[tuple[Callable[[Page, Draft], str], ...]] = (
    _of_staging,
    _leads_elsewhere,
    _to_fill_in,
    _is_looked_up,
    _unnamed_columns,
    _of_the_document,
    _of_a_play,
    _in_the_head,
    _of_an_example,
    _for_trainers,
    _of_records,
    _asks_to_read_on,
    _of_people,
    *doubtful_wording.DOUBTS,
    doubtful_entries.doubt,
    doubtful_answers.doubt,
    doubtful_context.doubt,
    doubtful_forms.doubt,
    doubtful_rows.doubt,
    astray,
    doubtful_wording.made_up,
    lambda page, draft: doubts_german.doubt(page, draft, draft.hidden),
)
