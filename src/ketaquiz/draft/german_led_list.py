"""The question of a German sentence that breaks off before its list: *Die Mitgliedschaft endet durch:*

Each pattern takes a whole main clause, so that its verb and its subject can change places. Where the words do not tell for
certain which is which, there is no question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.draft.asking_german import has_german_verb, is_german_order
from ketaquiz.draft.gaps_german import names_people, opens_with_subject
from ketaquiz.draft.german_capitals import small, small_article
from ketaquiz.draft.german_infinitive import AS_NOUN, WITH_ZU
from ketaquiz.draft.wording import capitalised

_FINITE: Final = (
    r"(?:ist|sind|wird|werden|hat|haben|kann|können|muss|müssen|darf|dürfen|soll|sollen|gilt|gelten|endet|enden|beginnt|entsteht|entstehen|erlischt|erlöschen|besteht|bestehen|hängt|hängen|"
    r"richtet|richten|verfügt|verfügen|erfolgt|erfolgen|eignet|eignen|hilft|helfen|dient|dienen|sorgt|sorgen|entfällt|entfallen|verzichtet|haftet|haften|zeichnet|zeichnen|finanziert|unterscheidet|unterscheiden)"
)
_SUBJECT: Final = r"(?P<who>(?:(?:Der|Die|Das|Ein|Eine|Jede[rs]?|Alle)\s)?[A-ZÄÖÜ][^,:;?.!]{2,90}?)"
_REST: Final = r"(?P<rest>(?:\s(?!folgende)[^\s,:;?.!]{1,40}){0,9}?)"
_BY: Final = re.compile(
    rf"{_SUBJECT}\s(?P<verb>{_FINITE}){_REST}\s(?P<by>durch|für|mit|aus|nach|auf|von|an|gegen|bei)(?:\sfolgende[nrms]?\s[A-ZÄÖÜ][\wäöüß-]+)?(?P<end>\saus)?:"
)
"""*Die Genauigkeit kann beeinflusst werden durch:*"""
_ASKS_BY: Final = {
    "durch": "Wodurch",
    "für": "Wofür",
    "mit": "Womit",
    "aus": "Woraus",
    "nach": "Wonach",
    "auf": "Worauf",
    "von": "Wovon",
    "an": "Woran",
    "gegen": "Wogegen",
    "bei": "In welchen Fällen",
}
_AT_A_PLACE: Final = re.compile(
    r"\b(?:zu stellen|gestellt|beantrag\w+|einzureichen|eingereicht|erhältlich|zu melden|gemeldet|abzugeben|abgegeben|angestellt|versichert|beschäftigt|zu finden|verfügbar)\Z"
)
"""Words before *bei* that say where something is, and not when."""
_HELPS: Final = re.compile(r"(?:hilft|helfen)\Z")
_IF: Final = re.compile(
    rf"{_SUBJECT}\s(?P<verb>{_FINITE}){_REST}(?:\s(?:nur|erst|dann|nur dann|erst dann))?,?\s(?:nur\s|erst\s)?(?:wenn|falls|sofern|sobald):"
)
"""*Eine Gebühr wird fällig, wenn:*"""
_TO_BE_DONE: Final = re.compile(rf"(?P<who>[A-ZÄÖÜ][\wäöüß-]+(?:\s[^\s,:;?.!]+){{0,4}}?)\s(?P<done>{WITH_ZU})\sbei:")
"""*Inventur durchzuführen bei:*"""
_BELONGS: Final = re.compile(
    r"(?P<to>Zu den|Zum|Zur)\s(?P<what>[A-ZÄÖÜ][^,:;?.!]{2,80}?)\s(?:gehören|gehört|zählen|zählt)(?P<also>\s(?:insbesondere|vor allem|unter anderem))?:"
)
"""*Zu den Aufgaben der Leitung gehören:*"""
_HAVE_TO: Final = re.compile(
    rf"{_SUBJECT}\s(?P<verb>muss|müssen|soll|sollen|sollte|sollten|darf|dürfen)(?P<no>\snicht)?:"
)
"""*Besucher müssen:*, before what they have to do."""
_BOUND: Final = re.compile(rf"{_SUBJECT}\s(?P<verb>ist|sind)\s(?P<rest>(?:[a-zäöüß]+\s)?verpflichtet),?:")
_NO: Final = r"(?:(?:strengstens|grundsätzlich|generell|ausdrücklich)\s)?(?:verboten|untersagt|nicht erlaubt|nicht gestattet|nicht zulässig|unzulässig|erlaubt|gestattet|zulässig)"
_IS_FORBIDDEN: Final = re.compile(
    rf"(?P<no>[A-ZÄÖÜa-zäöüß][a-zäöüß ]{{4,30}}?)\s(?:ist|sind):|Es ist (?P<plain>{_NO}):"
)
_FORBIDDEN_THERE: Final = re.compile(
    rf"(?P<where>(?:In|Im|Am|An|Auf|Bei|Beim|Während|Vor|Nach)\s[^,:;?.!]{{3,70}}?)\s(?:ist|sind)(?:\sfolgendes)?\s(?P<no>{_NO}):"
)
"""*Im Labor ist verboten:*"""
_NEEDED: Final = re.compile(
    r"(?P<for>(?:Für|Zum|Zur|Bei|Beim)\s[^,:;?.!]{3,80}?)\s(?:(?:ist|sind)\s(?P<state>erforderlich|notwendig|nötig|vorzulegen|mitzubringen|einzureichen)|(?:wird|werden)\s(?P<done>benötigt|gebraucht)|(?:benötigen|brauchen)\s(?:Sie|wir)|(?:benötigst|brauchst)\sdu|(?:benötigt|braucht)\s(?:man|ihr)):"
)
"""*Für den Antrag sind vorzulegen:*"""
_THERE_FOLLOWING: Final = re.compile(
    rf"(?P<where>(?:Für|Zum|Zur|Bei|Beim|Im|In|Am|An|Auf|Nach|Vor|Während|Als|Mit)\s[^,:;?.!]{{3,90}}?)\s(?P<verb>{_FINITE}|benötigt|braucht)\s(?:die\s)?folgende\s(?P<what>[A-ZÄÖÜ][\wäöüß-]+(?:\s[A-ZÄÖÜ]?[\wäöüß-]+){{0,4}}?)(?P<rest>(?:\s[a-zäöüß]+(?:\s(?:werden|sein))?)?):"
)
"""*Beim Umgang mit Gas gelten folgende Regeln:*"""
_ARE_FOLLOWING: Final = re.compile(
    r"(?<![,;:]\s)\bEs\s(?P<verb>werden|gelten|gibt|bestehen|existieren)\s(?:(?:grundsätzlich|im Wesentlichen|insgesamt)\s)?(?:die\s)?folgende[n]?\s(?P<what>[A-ZÄÖÜ][\wäöüß-]+(?:\s(?:der|des|von|für|zur|zum|bei)\s[^,:;?.!()]{3,50}?)?)(?P<rest>(?:\s[a-zäöüß]{6,20})?):\Z"
)
"""*Es werden folgende Arten der Reinigung unterschieden:*"""
_SEES: Final = re.compile(
    r"(?P<who>(?:Der|Die|Das)\s[^,:;?.!]{2,90}?)\s(?P<verb>sieht|sehen|schreibt|schreiben|schlägt|weist)\s(?:die\s)?folgende\s(?P<what>[A-ZÄÖÜ][\wäöüß-]+)\s(?P<rest>vor|auf):"
)
"""*Die Ordnung sieht folgende Ehrungen vor:*"""
_PARTED: Final = re.compile(
    r"(?P<who>(?:Der|Die|Das)\s[^,:;?.!]{2,70}?)\s(?P<verb>ist|sind|wird|werden)\sin\s(?P<many>zwei|drei|vier|fünf|sechs)?\s?(?P<what>[A-ZÄÖÜ][\wäöüß-]+)\s(?P<rest>gegliedert|unterteilt|eingeteilt|aufgeteilt|geteilt):"
)
"""*Das Fenster ist in vier Bereiche gegliedert:*"""
_WHEN_FOLLOWING: Final = re.compile(
    r"(?P<when>(?:Wenn|Falls|Sobald|Sofern)\s[^:;?.!]{4,110}),\s(?P<verb>werden|gelten|sind|müssen|können)\s(?:die\s)?folgende\s(?P<what>[A-ZÄÖÜ][\wäöüß-]+)(?P<rest>(?:\s[^:;?.!,]{1,90})?):"
)
"""*Wenn Sie bewerten, werden folgende Angaben in der Tabelle gespeichert:*"""
_BY_FOLLOWING: Final = re.compile(
    rf"{_SUBJECT}\s(?P<verb>{_FINITE})\s(?P<by>durch|in|auf|mit|aus|für|nach|an|über)\sfolgende(?P<end>[nrm]?)\s(?P<what>[A-ZÄÖÜ][\wäöüß-]+)\s(?P<rest>[^:;?.!,]{{2,60}}):"
)
"""*Ein Verein kann durch folgende Vorgänge aufgelöst werden:*"""
_IN_WAYS: Final = re.compile(
    rf"{_SUBJECT}\s(?P<verb>ist|sind|kann|können)\sauf\s(?P<many>zwei|drei|vier|fünf)\s(?P<what>Arten|Weisen|Wegen?)\s(?P<rest>[^:;?.!,]{{2,60}}):"
)
"""*Die Anmeldung ist auf zwei Arten möglich:*"""
_SUPPORTS: Final = re.compile(
    r"(?P<who>(?:(?:Der|Die|Das|Ein|Eine|Jede[rs]?|Alle)\s)?(?:[A-ZÄÖÜa-zäöüß][a-zäöüß]+e[rsn]?\s)?[A-ZÄÖÜ][\wäöüß-]+)\s(?P<verb>[a-zäöüß]{3,}(?:t|en))\s(?:die\s)?(?P<many>zwei|drei|vier|fünf|sechs)\s(?P<what>[A-ZÄÖÜ][\wäöüß-]+):"
)
"""*Digitale Signaturen unterstützen drei Sicherheitsziele:*"""
_STANDS_READY: Final = re.compile(
    r"(?P<where>(?:Auf|In|Im|Unter|Bei|Beim|Für)\s[^,:;?.!]{3,70}?)\sstehen\s(?:(?P<many>zwei|drei|vier|fünf)\s(?P<what>[A-ZÄÖÜ][\wäöüß-]+)\s)?zur\s(?P<end>Verfügung|Auswahl):"
)
"""*Auf der Seite eines Artikels stehen zur Verfügung:*"""
_POINTS: Final = re.compile(
    r"\b(?:sie|er|es|dies\w*|dabei|hierbei|dazu|dort|hier|wir|uns|unser\w*|ihr\w*|dein\w*|euer|eure\w*|mein\w*|solche\w*|untenstehend\w*|obige\w*)\b",
    re.IGNORECASE,
)
_BRACKETS: Final = re.compile(r"\s\([^()]{1,120}\)(?=:)")
_NUMBER: Final = re.compile(r"\A.*\((?:\d{1,2}|[a-z])\)\s(?=[A-ZÄÖÜ])|\A§\s?\d{1,3}\s", re.DOTALL)
_FOLLOWING: Final = re.compile(r"(?<=\ssind)\s(?:die\s)?folgende[sn]?(?=:)")
_ONLY_SORT: Final = re.compile(
    r"(?:aufgaben|ziele|pflichten|rechte|voraussetzungen|leistungen|tätigkeiten|angebote?|regeln|themen|inhalte|maßnahmen)",
    re.IGNORECASE,
)
"""Nouns of which only a heading tells whose they are."""
_PEOPLE_BY: Final = {"für": "Für wen", "von": "Von wem", "mit": "Mit wem", "durch": "Durch wen", "an": "An wen"}


def clause(lead: str) -> str:
    """The last clause of a sentence that breaks off before a list, without its number, and brackets and *folgende* at its end."""
    return _FOLLOWING.sub("", _NUMBER.sub("", _BRACKETS.sub("", lead)))


def names_parts(lead: str) -> bool:
    """Whether a sentence asks for the names below it, whatever is said of each: *Das Fenster ist in vier Bereiche gegliedert:*"""
    return bool(_following(clause(lead), (), ""))


def of_led(lead: str, entries: Sequence[str], heading: str) -> str:
    """The question of a sentence that breaks off before these entries; empty where none is certain.

    ``heading`` is the name above it, which tells whose the things are that the sentence only sorts: *Zu den Aufgaben gehören:*
    """
    return next((asks for each in _KINDS if (asks := each(lead, entries, heading))), "")


def _by(lead: str, entries: Sequence[str], heading: str) -> str:
    found = _BY.fullmatch(lead)
    if (
        found is None
        or not _is_clause(found)
        or (found["end"] is not None and found["verb"] not in ("zeichnet", "zeichnen"))
    ):
        return ""
    by = found["by"]
    if by == "bei" and _AT_A_PLACE.search(found["rest"]):
        return ""
    people = sum(map(names_people, entries))
    if people and by not in _PEOPLE_BY:
        return ""
    asks = _PEOPLE_BY[by] if people and people * 2 >= len(entries) else _ASKS_BY[by]
    if by == "bei" and _HELPS.search(found["verb"]):
        asks = "Wobei"
    return _turned(asks, found) + f"{found['end'] or ''}?"


def _if(lead: str, entries: Sequence[str], heading: str) -> str:
    found = _IF.fullmatch(lead)
    return f"{_turned('Wann', found)}?" if found and _is_clause(found) else ""


def _to_be_done(lead: str, entries: Sequence[str], heading: str) -> str:
    found = _TO_BE_DONE.fullmatch(lead)
    if found is None or has_german_verb(found["who"]) or _POINTS.search(lead):
        return ""
    return f"In welchen Fällen ist {small_article(found['who'])} {found['done']}?"


def _belongs(lead: str, entries: Sequence[str], heading: str) -> str:
    found = _BELONGS.fullmatch(lead)
    if found is None or _POINTS.search(lead):
        return ""
    what, to, over = found["what"], small(found["to"]), ""
    if _ONLY_SORT.fullmatch(what):
        if not heading:
            return ""
        if " " in heading and heading.split(maxsplit=1)[0].lower() == what.lower() and to == "zu den":
            what = heading
        else:
            over = f"{heading}: "
    who = "Wer" if sum(map(names_people, entries)) * 2 > len(entries) else "Was"
    return f"{over}{who} gehört{found['also'] or ''} {to} {what}?"


def _have_to(lead: str, entries: Sequence[str], heading: str) -> str:
    found = _HAVE_TO.fullmatch(lead)
    if found is None or _POINTS.search(lead) or not opens_with_subject(lead) or has_german_verb(found["who"]):
        return ""
    if not names_people(found["who"]) or not all(_INFINITIVE.fullmatch(each) for each in entries):
        return ""
    return f"Was {found['verb']} {small_article(found['who'])}{found['no'] or ''} tun?"


_INFINITIVE: Final = re.compile(r"(?:.*\s)?[a-zäöüß]{2,}(?:en|eln|ern|tun|sein)(?:\s\([^()]{1,80}\))?[.!]?", re.DOTALL)


def _bound(lead: str, entries: Sequence[str], heading: str) -> str:
    found = _BOUND.fullmatch(lead)
    if found is None or _POINTS.search(lead) or not opens_with_subject(lead):
        return ""
    return f"Wozu {found['verb']} {small_article(found['who'])} {found['rest']}?"


def _forbidden(lead: str, entries: Sequence[str], heading: str) -> str:
    if (there := _FORBIDDEN_THERE.fullmatch(lead)) and not _POINTS.search(lead):
        return f"Was ist {small(there['where'])} {there['no']}?"
    found = _IS_FORBIDDEN.fullmatch(lead)
    no = (found["plain"] or small(found["no"])) if found else small(lead.rstrip(":"))
    if not re.fullmatch(_NO, no) or not heading or heading.lower() == lead.rstrip(":").lower():
        return ""
    return f"{heading}: Was ist {no}?"


def _needed(lead: str, entries: Sequence[str], heading: str) -> str:
    found = _NEEDED.fullmatch(lead)
    if found is None or _POINTS.search(found["for"]):
        return ""
    what_for = small(found["for"])
    return f"Was ist {what_for} {found['state']}?" if found["state"] else f"Was wird {what_for} benötigt?"


def _following(lead: str, entries: Sequence[str], heading: str) -> str:
    if (found := _THERE_FOLLOWING.fullmatch(lead)) and not _POINTS.search(lead) and not has_german_verb(found["where"]):
        return f"Welche {found['what']} {found['verb']} {small(found['where'])}{found['rest']}?"
    if (found := _ARE_FOLLOWING.search(lead)) and (found["rest"] or found["verb"] != "werden"):
        es = " es" if found["verb"] == "gibt" else ""
        asks = f"Welche {found['what']} {found['verb']}{es}{found['rest']}?"
        return asks if " " in found["what"] else f"{heading}: {asks}" if heading else ""
    if (found := _SEES.fullmatch(lead)) and not _POINTS.search(lead) and not has_german_verb(found["who"]):
        return f"Welche {found['what']} {found['verb']} {small_article(found['who'])} {found['rest']}?"
    if (found := _PARTED.fullmatch(lead)) and not _POINTS.search(lead) and not has_german_verb(found["who"]):
        many = f"{found['many']} " if found["many"] else ""
        return f"In welche {many}{found['what']} {found['verb']} {small_article(found['who'])} {found['rest']}?"
    return ""


def _counted(lead: str, entries: Sequence[str], heading: str) -> str:
    if (found := _IN_WAYS.fullmatch(lead)) and _is_clause(found):
        return (
            f"Auf welche {found['many']} {found['what']} {found['verb']} {small_article(found['who'])} {found['rest']}?"
        )
    if (found := _BY_FOLLOWING.fullmatch(lead)) and _is_clause(found):
        asks = f"{capitalised(found['by'])} welche{found['end']} {found['what']}"
        return f"{asks} {found['verb']} {small_article(found['who'])} {found['rest']}?"
    found = _SUPPORTS.fullmatch(lead)
    many = found is not None and _NUMBERS.get(found["many"]) == len(entries)
    if found and many and _is_clause(found) and not found["verb"].startswith("ge"):
        who = _OF_QUALITY.sub(lambda first: small(first.group()), small_article(found["who"]))
        return f"Welche {found['many']} {found['what']} {found['verb']} {who}?"
    return ""


_NUMBERS: Final = {"zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6}
_OF_QUALITY: Final = re.compile(r"\A[A-ZÄÖÜ][a-zäöüß]+(?:lich|isch|al|iv|ig|är|bar|sam|los)e[rsn]?(?=\s[A-ZÄÖÜ])")
"""An adjective by its ending, at the start of a sentence."""


def _in_case(lead: str, entries: Sequence[str], heading: str) -> str:
    if (found := _WHEN_FOLLOWING.fullmatch(lead)) and not _POINTS_AWAY.search(lead):
        return f"Welche {found['what']} {found['verb']}{found['rest']}, {small(found['when'])}?"
    if (found := _STANDS_READY.fullmatch(lead)) and not _POINTS.search(lead):
        if found["what"]:
            return f"Welche {found['many']} {found['what']} stehen {small(found['where'])} zur {found['end']}?"
        return f"Was steht {small(found['where'])} zur {found['end']}?"
    return ""


_POINTS_AWAY: Final = re.compile(
    r"\b(?:dies\w*|dabei|hierbei|dazu|dort|hier|solche\w*|untenstehend\w*|obige\w*)\b", re.IGNORECASE
)


def on_occasion(lead: str, entries: Sequence[str], heading: str = "") -> str:
    """The question what has to be done on an occasion, whose list says nothing else: *Nach dem Einsatz:*"""
    found = _OCCASION.fullmatch(lead)
    if found is None or _POINTS.search(lead) or has_german_verb(found["when"]):
        return ""
    steps = sum(
        is_german_order(each)
        or _INFINITIVE.fullmatch(_FIRST.split(each)[0].rstrip()) is not None
        or AS_NOUN.fullmatch(each.split(",")[0]) is not None
        for each in entries
    )
    return f"Was ist {small(found['when'])} zu tun?" if steps * 3 >= len(entries) * 2 else ""


_OCCASION: Final = re.compile(
    r"(?P<when>(?:Nach|Vor|Bei|Beim|Während|Als|Im Fall|Im Falle|Vor und nach|Im Notfall|Im Brandfall)(?:\s(?:[a-zäöüß]+\s){0,2}[A-ZÄÖÜ][^,:;?.!]{2,60})?):"
)
_FIRST: Final = re.compile(r"[,(]|\s–\s")
_KINDS: Final = (
    _by,
    _if,
    _to_be_done,
    _belongs,
    _have_to,
    _bound,
    _forbidden,
    _needed,
    _following,
    _counted,
    _in_case,
    on_occasion,
)


def _is_clause(found: re.Match[str]) -> bool:
    """Whether what a pattern took for a subject is one, and nothing in the clause points at what stands around it."""
    lead = found.group()
    return not _POINTS.search(lead) and opens_with_subject(lead) and not has_german_verb(found["who"])


def _turned(asks: str, found: re.Match[str]) -> str:
    """A question of a main clause: its verb stands before its subject, with *sich* where it has one."""
    rest = found["rest"]
    reflexive = " sich" if rest.startswith(" sich") else ""
    return f"{asks} {found['verb']}{reflexive} {small_article(found['who'])}{rest[len(reflexive) :]}"
