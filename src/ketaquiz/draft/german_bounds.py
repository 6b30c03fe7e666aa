"""What German rules say of consent, liability and consequences, as questions: *Wozu können Verstöße führen?*"""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.asking_german import has_german_verb
from ketaquiz.draft.gaps_german import names_people, opens_with_subject
from ketaquiz.draft.german_capitals import small, small_article
from ketaquiz.draft.wording import capitalised

_LEADS_TO: Final = re.compile(
    r"(?P<who>[A-ZÄÖÜ][^.,;:!?()„“\"]{4,80}?)\s(?P<verb>kann|können)(?P<how>(?:,?\sje nach [^.,;:]{4,40},?)?)\s(?P<what>zu[rm]?\s[^.;:!?„“\"]{4,120}?)\sführen[.!]?"
)
"""*Verstöße gegen die Hausordnung können zu einem Hausverbot führen.*"""
_DRAWS: Final = re.compile(
    r"(?P<who>[A-ZÄÖÜ][^.,;:!?()„“\"]{4,80}?)\s(?P<verb>kann|können)(?P<how>(?:,?\sje nach [^.,;:]{4,40},?)?)\s(?P<what>(?:ein|eine|einen|den|die|das)\s[^.;:!?„“\"]{4,120}?)\snach sich ziehen[.!]?"
)
_NEEDS_CONSENT: Final = re.compile(
    r"(?P<what>(?:Der|Die|Das|Jede[rs]?|Ein|Eine)\s[^.,;:!?()„“\"]{3,80}?|[A-ZÄÖÜ][^.,;:!?()„“\"]{3,60}?)\s(?P<verb>bedarf|bedürfen)\sder\s(?P<kind>(?:vorherigen\s|schriftlichen\s|ausdrücklichen\s){0,2}(?:Zustimmung|Genehmigung|Erlaubnis|Einwilligung|Freigabe))\s(?P<whose>(?:des|der|aller|einer|eines)\s[^.,;:!?()„“\"]{3,60}?)[.!]?"
)
"""*Das Longieren bedarf der Zustimmung aller Nutzer.*"""
_NOT_LIABLE: Final = re.compile(
    r"Für\s(?P<what>[^.;:!?()„“\"]{4,130}?),?\s(?P<verb>haftet|haften|übernimmt|übernehmen)\s(?P<who>(?:der|die|das)\s[A-ZÄÖÜ][^.,;:!?()„“\"]{2,40}?)\s(?P<no>nicht|keine Haftung|keinerlei Haftung|keine Verantwortung)[.!]?"
)
_LIABLE: Final = re.compile(
    r"(?P<who>(?:Der|Die|Das)\s[A-ZÄÖÜ][^.,;:!?()„“\"]{2,40}?)\s(?P<verb>haftet|haften)\s(?P<no>nicht\s)?für\s(?P<what>[^.;:!?()„“\"]{6,120}?)[.!]?"
)
_WHO_NOT: Final = re.compile(
    r"(?P<when>(?:Ohne|Nach|Vor|Während|Bei|Außerhalb|In|Im|Auf)\s[^.,;:!?()„“\"]{4,60}?)\s(?P<verb>dürfen|darf)\s(?P<who>(?:[a-zäöüß-]+e?n?\s)?[A-ZÄÖÜ][\wäöüß-]{2,40})\s(?P<rest>(?:nicht|keine?n?)\s[^.,;:!?„“\"]{6,90}?)[.!]?"
)
"""*Ohne Erlaubnis dürfen schulfremde Personen nicht im Gebäude sein.*"""
_ASSUMED: Final = re.compile(
    r"(?P<what_for>(?:Für|Zur|Zum|Bei)\s[^.,;:!?()„“\"]{4,80}?)\s(?P<verb>wird|werden)\s(?P<what>(?:(?:ein|eine|der|die|das|mindestens)\s)?[^.,;:!?„“\"]{4,80}?)\s(?P<done>vorausgesetzt|benötigt|verlangt|gefordert)[.!]?"
)
_POINTS: Final = re.compile(
    r"\b(?:sie|er|es|ihn|ihm|ihnen|ihre?[nrms]?|seine[nrms]?|dies\w*|dort|hier|dabei|ebenfalls|wir|uns|unsere?[nrms]?|daher|deshalb|somit|dann|solche?[nrms]?|folgende?[nrms]?|kein\w*|nicht)\b",
    re.IGNORECASE,
)


def asked(sentence: str) -> tuple[str, str] | None:
    """The question that a rule on consent, liability or consequences answers, and its answer; None where it answers none."""
    return (
        _leads_to(sentence) or _needs_consent(sentence) or _liable(sentence) or _who_not(sentence) or _assumed(sentence)
    )


def _leads_to(sentence: str) -> tuple[str, str] | None:
    found = _LEADS_TO.fullmatch(sentence) or _DRAWS.fullmatch(sentence)
    if (
        found is None
        or _POINTS.search(found.group())
        or not opens_with_subject(sentence)
        or has_german_verb(found["who"])
    ):
        return None
    how = found["how"].replace(",", "")
    if found.re is _DRAWS:
        return f"Was {found['verb']} {small_article(found['who'])}{how} nach sich ziehen?", capitalised(found["what"])
    return f"Wozu {found['verb']} {small_article(found['who'])}{how} führen?", capitalised(found["what"])


def _needs_consent(sentence: str) -> tuple[str, str] | None:
    found = _NEEDS_CONSENT.fullmatch(sentence)
    if found is None or _POINTS.search(sentence):
        return None
    kind = found["kind"]
    asks = "Wessen " + re.sub(r"(?<=[a-z])en\s", "er ", kind)
    return f"{asks} {found['verb']} {small_article(found['what'])}?", capitalised(found["whose"])


def _liable(sentence: str) -> tuple[str, str] | None:
    if found := _NOT_LIABLE.fullmatch(sentence):
        if _POINTS.search(found["what"]):
            return None
        return f"Wofür {found['verb']} {found['who']} {found['no']}?", f"Für {found['what']}"
    found = _LIABLE.fullmatch(sentence)
    if found is None or names_people(found["who"]) or any(_POINTS.search(found[part]) for part in ("who", "what")):
        return None
    return (
        f"Wofür {found['verb']} {small_article(found['who'])}{' nicht' if found['no'] else ''}?",
        f"Für {found['what']}",
    )


def _who_not(sentence: str) -> tuple[str, str] | None:
    found = _WHO_NOT.fullmatch(_BRACKETS.sub("", sentence))
    if found is None or not names_people(found["who"]) or _EVERYBODY.match(found["who"]):
        return None
    if _POINTS.search(found["when"]) or _POINTS.search(found["rest"].partition(" ")[2]):
        return None
    return f"Wer darf {small(found['when'])} {found['rest']}?", capitalised(found["who"])


_BRACKETS: Final = re.compile(r"\s\([^()]{1,60}\)")
_EVERYBODY: Final = re.compile(r"(?:Personen|Mitglieder|Teilnehmer|Besucher|Gäste|Menschen)\Z")


def _assumed(sentence: str) -> tuple[str, str] | None:
    found = _ASSUMED.fullmatch(sentence)
    if found is None or _POINTS.search(sentence) or not re.search(r"[A-ZÄÖÜ]", found["what"]):
        return None
    return f"Was wird {small(found['what_for'])} {found['done']}?", capitalised(found["what"])
