"""The question that a German list answers: by the sentence that leads it in, or by its heading and what its entries are.

Where no such question is certain to be German, there is none, and the list is left to other drafts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.draft import german_labels, german_led_list, german_named_list, german_nouns, german_ways
from ketaquiz.draft.asking_german import has_german_verb, is_german_order
from ketaquiz.draft.gaps_german import names_people
from ketaquiz.draft.german_accusative import ADJECTIVE
from ketaquiz.draft.german_capitals import small
from ketaquiz.draft.german_dative import behind
from ketaquiz.draft.german_headings import SORTS_ONLY, TELLS_NOTHING

_VERB: Final = (
    r"(?:ist|sind|wird|werden|hat|haben|kann|können|muss|müssen|darf|dürfen|soll|sollen|gilt|gelten|gibt es|gehören|zählen|enthält|enthalten|"
    r"umfasst|umfassen|beinhaltet|beinhalten|zeigt|zeigen|bietet|bieten|braucht|benötigt|stehen|bestehen|erfüllt|verfolgt|unterscheidet|hilft|helfen|ermöglicht|übernimmt)"
)
_FOLLOWING: Final = re.compile(
    rf"(?:Die folgenden|Folgende)\s(?P<what>[a-zäöüßA-ZÄÖÜ][^,:;?]{{2,60}}?)\s(?P<rest>{_VERB}\b[^:;?]{{0,110}}):"
)
"""*Folgende Ursachen können die Verbindung stören:*"""
_HAS_FOLLOWING: Final = re.compile(
    rf"(?P<who>(?:Der|Die|Das|Ein|Eine|Jede[rs]?|Alle)\s[^,:;?]{{2,70}}?)\s(?P<verb>{_VERB})\s(?:die\s)?folgende[ns]?\s(?P<what>[A-ZÄÖÜ][\wäöüß-]+)(?P<rest>\s[a-zäöüß]+)?:"
)
"""*Die große Kehrwoche beinhaltet folgende Verpflichtungen:*"""
_HOLDS: Final = re.compile(
    r"(?P<who>(?:Der|Die|Das|Ein|Eine|Jede[rs]?|Alle)\s[^,:;?]{2,70}?)\s(?P<verb>zeigt|zeigen|enthält|enthalten|umfasst|umfassen|beinhaltet|beinhalten):"
)
"""*Die App umfasst:*"""
_ARE: Final = re.compile(r"(?P<who>(?:Die\s)?[A-ZÄÖÜ][^,:;?]{2,70}?)\ssind:")
"""*Organe des Vereins sind:*"""
_CONSISTS: Final = re.compile(
    r"(?P<who>(?:Der|Die|Das)\s[^,:;?]{2,70}?)\s(?P<verb>besteht|bestehen|setzt sich|setzen sich)\s(?P<from>aus|zusammen aus)(?:\sfolgenden\s[A-ZÄÖÜ][\wäöüß-]+)?:"
)
_BESIDE: Final = re.compile(
    r"\A(?:Dabei|Hierbei|Dazu|Hierzu|Dafür|Hierfür|Es)\s(?=steh(?:en|t)\s)|(?<=\szur\sVerfügung)\sgestellt(?=:)"
)
"""What leads in such a sentence, and says nothing of the list."""
_OFFERED: Final = re.compile(
    r"[Ss]tehen\s(?P<whom>(?:dem|der|den|allen|Ihnen|dir|euch)\s(?:[A-ZÄÖÜ][\wäöüß-]+\s)?)?(?P<many>zwei|drei|vier|fünf|sechs)?\s?(?:(?:die\s)?(?:folgende[n]?|verschiedene|mehrere|unterschiedliche)\s)?(?P<what>[A-ZÄÖÜ][\wäöüß-]+)\szur\s(?P<end>Verfügung|Auswahl):"
)
"""*Dabei stehen dem Anwender vier verschiedene Formate zur Verfügung:*"""
_TYPICAL: Final = re.compile(
    r"(?P<what>(?:Häufige|Typische|Mögliche|Übliche|Gängige)\s[A-ZÄÖÜ][\wäöüß-]*(?:e|en|er|n|s)(?:\s(?:für|bei|von|in|der|des)\s[^,:;?]{3,50})?)(?:\ssind)?:"
)
"""*Typische Inhalte:*"""
_ENDS_WITH: Final = re.compile(
    r"(?P<who>(?:Der|Die|Das)\s[^,:;?]{2,90}?)\s(?P<verb>endet|beginnt|befasst sich|beschäftigt sich)\s(?:auch\s)?mit(?:\sfolgenden\s\S+)?:"
)
"""*Die Mitgliedschaft endet mit:*"""
_PARTED: Final = re.compile(
    r"(?P<who>(?:Der|Die|Das)\s[^,:;?]{2,70}?)\s(?P<verb>gliedert|gliedern|teilt|teilen|unterteilt|unterteilen)\ssich\sin\s(?:die\s)?(?:folgende\s)?(?P<what>[A-ZÄÖÜ][\wäöüß-]+)?:"
)
"""*Die Feuerwehr gliedert sich in folgende Abteilungen:*"""
_COUNTED: Final = re.compile(
    r"(?:Es gibt|Es existieren|Wir kennen|Wir unterscheiden|Man unterscheidet|Man kennt|Unterschieden werden)(?:\s(?:dabei|hier|grundsätzlich|insgesamt|im Wesentlichen)){0,2}\s"
    r"(?P<many>zwei|drei|vier|fünf|sechs)\s(?P<adjective>[a-zäöüß]{3,30}e\s)?(?P<what>[A-ZÄÖÜ][^,:;?]{2,70}):"
)
"""*Es gibt drei fundamentale Kategorien:*"""
_POINTS: Final = re.compile(
    r"\b(?:[Ss]ie|[Ee]r|[Ee]s|[Dd]iese[rsnm]?|[Dd]abei|[Hh]ier(?:bei)?|[Dd]azu|[Dd]ort|[Ww]ir|unser\w*|[Dd]u|[Ii]hr\w*|untenstehend\w*|obige\w*)\b"
)
"""Words of a sentence that point at what stands before it, or at its readers."""
_KINDS_OF: Final = re.compile(
    r"(?:[A-ZÄÖÜ][a-zäöüß]+-?)?(?:[Aa]rten|[Ff]ormen|[Tt]ypen|[Pp]hasen|[Ss]tufen|[Kk]ategorien|[Mm]ethoden|[Vv]arianten|[Mm]öglichkeiten|[Ff]aktoren|[Kk]riterien)(?:\s(?:der|des|von|für|zur?|zum|[a-zäöüß]{4,}er)\s[^,:;?]{3,60})?"
)
"""*Formen der Inventur*."""
_ALONE_OF_ORDERS: Final = frozenset(("regeln", "maßnahmen", "pflichten"))
"""Names over what has to be done."""
_MOSTLY: Final = re.compile(
    r"(?:Häufige|Typische|Mögliche|Übliche|Gängige)\s(?:[A-ZÄÖÜ][\wäöüß-]*(?:e|en|er|n|s))(?:\s(?:bei|in|im|von|der|des|für|mit)\s[^,:;?]{3,50})?"
)
"""*Häufige Fehler*: what stands below is many."""
_KINDS: Final = re.compile(r"\A(?P<what>[A-ZÄÖÜ][\wäöüß-]+)\b(?P<rest>.*)")
_ENDS_IN_INFINITIVE: Final = re.compile(r"(?:.*\s)?[a-zäöüß]{2,}(?:en|eln|ern|tun|sein)(?:\s\([^()]{1,80}\))?")
_SPEAKS: Final = re.compile(
    r"(?:Unsere?|Ihre?|Meine?|Deine?|Eure?|Wie|Was|Warum|Wann|Wo|Wer|Womit|Welche\w*)\s|(?:Der|Die|Das|Ein|Eine)\s.*\s[a-zäöüß]+(?<!n)\Z"
)
"""How a name opens that is a sentence, or of somebody who advertises."""
_STEPS: Final = re.compile(r"(?:\S+\s){1,5}(?:[a-zäöüß]{3,}(?:en|eln|ern))")
"""A heading that says what is done: *Atmung überprüfen*."""
_MOST_OF_NAME: Final = 7


def of_lead(lead: str) -> str:
    """The question that the sentence asks which leads a list in; empty where it cannot be turned into one."""
    if (found := _COUNTED.fullmatch(lead)) and not _POINTS.search(found["what"]):
        adjective = f"{found['adjective'].strip()}n " if found["adjective"] else ""
        return f"Welche {found['many']} {adjective}{found['what']} gibt es?"
    if _POINTS.search(_BESIDE.sub("", lead)):
        return ""
    lead = _BESIDE.sub("", lead) if _OFFERED.fullmatch(_BESIDE.sub("", lead)) else lead
    if found := _FOLLOWING.fullmatch(lead):
        return f"Welche {found['what']} {found['rest']}?"
    if found := _HAS_FOLLOWING.fullmatch(lead):
        return f"Welche {found['what']} {found['verb']} {small(found['who'])}{found['rest'] or ''}?"
    if (found := _HOLDS.fullmatch(lead)) and not has_german_verb(found["who"]):
        return f"Was {found['verb']} {small(found['who'])}?"
    if found := _OFFERED.fullmatch(lead):
        what = f"{found['many']} {found['what']}" if found["many"] else found["what"]
        return f"Welche {what} stehen {_whom(found['whom'])}zur {found['end']}?"
    if found := _TYPICAL.fullmatch(lead):
        return f"Was sind {small(found['what'])}?"
    if found := _CONSISTS.fullmatch(lead):
        together = " zusammen" if found["from"].startswith("zusammen") else ""
        return f"Woraus {found['verb']} {small(found['who'])}{together}?"
    if (found := _ENDS_WITH.fullmatch(lead)) and not has_german_verb(found["who"]):
        return f"Womit {found['verb']} {small(found['who'])}?"
    if found := _PARTED.fullmatch(lead):
        what = found["what"] or "Teile"
        return f"In welche {what} {found['verb']} sich {small(found['who'])}?"
    if (found := _ARE.fullmatch(lead)) and not (has_german_verb(found["who"]) or SORTS_ONLY.fullmatch(found["who"])):
        who = found["who"].removeprefix("Die ")
        return f"Was sind die {who}?"
    return ""


def leads_in_names(said: Sequence[str]) -> bool:
    """Whether the last sentence before a list asks for the names in it, whatever is said of each: *Typische Inhalte:*"""
    lead = said[-1].strip() if said else ""
    return lead.endswith(":") and (bool(of_lead(lead)) or german_led_list.names_parts(lead))


def names_kinds(name: str) -> bool:
    """Whether a heading names several things, so that the labels below it are those, whatever is said of each."""
    plain = _BRACKETS.sub("", name)
    many = _STEPS_OF.fullmatch(plain) or _KINDS_OF.fullmatch(plain) or _COUNT.fullmatch(plain)
    return bool(many) or (len(plain.split()) == 1 and german_nouns.is_many(plain) and not SORTS_ONLY.fullmatch(plain))


def _whom(whom: str | None) -> str:
    return f"{whom.strip()} " if whom else ""


def leaves_to_name(lead: str) -> bool:
    """Whether a sentence that leads a list in says no more than the name above it: it only points at what follows."""
    return len(lead.split()) <= _MOST_OF_LEAD and _POINTS.search(lead) is not None


_MOST_OF_LEAD: Final = 14


def of_name(name: str, entries: Sequence[str], text: str) -> str:
    """The question that the name over a list asks, by what most of its entries are; empty where none fits."""
    if not name or len(name.split()) > _MOST_OF_NAME or "?" in name or '"' in name or _SPEAKS.match(name):
        return ""
    if is_german_order(name):
        return ""
    name = name.replace(" & ", " und ")
    if asks := (
        german_led_list.on_occasion(f"{name}:", entries)
        or _counted(name, len(entries))
        or german_named_list.measures(name)
    ):
        return asks
    if name.lower() in _FOR_AND_AGAINST:
        return german_labels.ALONE[name.lower()]
    if _OF_PARTS.fullmatch(name):
        return f"Was gehört {behind('zu', name, text)}?"
    if not _NOUN.search(name) and not any(map(is_german_order, entries)) and not any(map(_TO_READER.search, entries)):
        return german_named_list.marks(name, entries, text)
    if (
        has_german_verb(_BRACKETS.sub("", name))
        or name.endswith((".", "!", "…"))
        or not _NOUN.search(name)
        or _NEGATED.match(name)
    ):
        return ""
    if _EXAMPLES.match(name):
        return ""
    if _STEPS_OF.fullmatch(name):
        return f"Was sind die {name}?"
    if sum(_PLACED.match(each) is not None for each in entries) * 2 > len(entries):
        return ""  # where something is, or when, and none of it
    if name.lower() in _ALONE_OF_ORDERS:
        return german_labels.ALONE[name.lower()]
    if of_something := _of_several(name, entries):
        return of_something
    done = sum(is_german_order(each) or is_step(each) for each in entries)
    if done and german_named_list.is_action(name):
        done = sum(is_german_order(each) or is_step(each) or german_named_list.is_act(each) for each in entries)
    verb = _STEPS.fullmatch(name) is not None
    if done * 2 > len(entries) - verb:
        alone = " " not in name
        if alone and not verb and not german_named_list.is_action(name):
            return german_named_list.tasks(name, text)  # else a thing, and nothing that is done
        if alone and (names_people(name) or german_nouns.gender(name) == german_nouns.PLURAL):
            return ""  # somebody, or things, and nothing that is done
        return german_ways.how(name, text) if verb else german_named_list.doing(name, text)
    if verb or "," in name:
        return ""  # what is done, or several subjects
    if not _KINDS_OF.fullmatch(name) and (kinds := german_named_list.kinds(name, entries, text)):
        return kinds
    several = _KINDS.match(name)
    if several and german_labels.MANY.search(several["what"]):
        return german_labels.ALONE.get(name.lower(), "" if SORTS_ONLY.fullmatch(name) else f"Welche {name} gibt es?")
    said = sum(has_german_verb(_BRACKETS.sub("", each)) for each in entries)
    told = any(map(_TO_READER.search, entries))
    work = sum(_WORK.match(each) is not None for each in entries) * 2 > len(entries)
    if _MOSTLY.fullmatch(name):
        return f"Was sind {name[0].lower()}{name[1:]}?"
    if sum(_IS_SO.fullmatch(each) is not None for each in entries) * 2 > len(entries):
        return ""
    if (
        not (said or told or done * 2 >= len(entries))
        and not (SORTS_ONLY.fullmatch(name) or _SORTS.match(name))
        and (kinds_of := _many(_BRACKETS.sub("", name), work))
    ):
        return f"Welche {kinds_of}{''.join(_BRACKETS.findall(name))} gibt es?"
    if SORTS_ONLY.fullmatch(name) or TELLS_NOTHING.fullmatch(name) or _SORTS.match(name):
        return ""
    if said * 2 > len(entries) and not (told or name.endswith("regeln")):
        return german_named_list.rules(name, entries, text) or german_named_list.marks(name, entries, text)
    if sum(map(_names_nothing, entries)) * 2 >= len(entries):
        return ""
    if found := _BEHAVES.fullmatch(name):
        return f"Wie verhält man sich {found['when']}?"
    if work and (asks := german_named_list.tasks(name, text)):
        return asks
    belongs = behind("zu", name, text)
    if work and not said and "„" not in belongs:
        return f"Was gehört {belongs}?"
    return "" if work or done or told else german_named_list.marks(name, entries, text)


_FOR_AND_AGAINST: Final = frozenset(("pro", "kontra", "contra"))
_OF_PARTS: Final = re.compile(r"[A-ZÄÖÜ][a-zäöüß]*(?:umfang|ausstattung|zubehör|ausrüstung|gepäck)")
"""A name for several things together: *Lieferumfang*."""


def _of_several(name: str, entries: Sequence[str]) -> str:
    """The question for the causes, tasks or the like that a name says to be of something; empty for other names."""
    several = _KINDS.match(name)
    if several and several["rest"] and german_labels.MANY.search(several["what"]):
        return f"Was sind die {name}?"
    if (pair := _TWO_KINDS.fullmatch(name)) and german_labels.MANY.search(pair["second"]):
        return f"Was sind die {name}?"
    found = ADJECTIVE.fullmatch(name)
    said = sum(map(has_german_verb, entries)) * 2 > len(entries)
    if found and not said and found["ending"] == "e" and german_labels.MANY.search(found["noun"]):
        return f"Welche {found['stem'].lower()}en {found['noun']} gibt es?"
    return ""


_TWO_KINDS: Final = re.compile(
    r"[A-ZÄÖÜ][a-zäöüß]+e[nr]? und (?P<second>[A-ZÄÖÜ][a-zäöüß]+)\s(?:der|des|von|eines|einer)\s[^,:;?]{3,50}"
)
"""*Rechte und Pflichten der Mitglieder*"""
_IS_SO: Final = re.compile(
    r"(?:Sehr\s|Nicht\s)?[A-ZÄÖÜa-zäöüß][a-zäöüß-]{2,30}(?:ig|lich|isch|bar|los|haft|sam|fest|beständig|frei|arm|reich|dicht|stabil|leicht|schwer)"
)
"""An entry that says how a thing is, and is no kind of it."""
_EXAMPLES: Final = re.compile(r"(?:\w+-)?Beispiele?\b")
_PLACED: Final = re.compile(r"(?:Auf|In|Im|Am|An|Bei|Beim|Über|Unter|Per|Via|Ab|Bis|Seit|Zwischen)\s")
"""How an entry opens that says where or when."""
_STEPS_OF: Final = re.compile(
    r"(?:Schritte|Phasen|Stufen|Stationen|Etappen)\s(?:bei|beim|der|des|zur|zum|für|in|im|einer|eines|nach|von)\s[^,:;?]{3,60}"
)
"""*Schritte bei der Einlagerung*"""
_TO_READER: Final = re.compile(
    r"\b(?:[Dd]u|[Dd]ich|[Dd]ir|[Dd]ein\w*|[Ee]uch|[Ee]uer|[Ee]ure\w*|Sie|Ihnen|Ihre?[nrms]?)\b"
)
_NUMBERS: Final = "zwei drei vier fünf sechs".split()
_COUNT: Final = re.compile(
    r"(?:Die\s)?(?P<many>[Zz]wei|[Dd]rei|[Vv]ier|[Ff]ünf|[Ss]echs)\s(?:(?P<adjective>[a-zäöüß]{3,30}e)n?\s)?(?P<what>[A-ZÄÖÜ][^,:;?]{2,70})"
)
"""*Drei goldene Regeln*, *Die vier Phasen der Reinigung*"""


def _counted(name: str, entries: int) -> str:
    """The question for the things that a name counts, where its list has as many; empty for others."""
    found = _COUNT.fullmatch(name)
    if found is None or _NUMBERS.index(found["many"].lower()) + 2 != entries or has_german_verb(name):
        return ""
    adjective = f"{found['adjective']}n " if found["adjective"] else ""
    return f"Was sind die {found['many'].lower()} {adjective}{found['what']}?"


_BEHAVES: Final = re.compile(r"Verhalten (?P<when>(?:bei|im|in|nach|während|auf) [^,:;]{3,50})")
_WORK: Final = re.compile(
    r"(?:\S+e[nrs]?\s)?[A-ZÄÖÜ][\wäöüß-]*(?:ung|ungen|tion|nahme|gabe|empfang|gespräche?)\s(?:de[rs]|eine[rs]|von|in|für|mit|auf|und|zu)\b|"
    r"[A-ZÄÖÜ][a-zäöüß]{2,}(?:en|eln|ern)\s(?:de[rs]|eine[rs]|von)\b"
)
"""An entry that says as a noun what is done: *Erstellung eines Plans*."""
_OF_THEM: Final = re.compile(
    r"(?P<what>[A-ZÄÖÜ][a-zäöüß-]+)(?P<rest>\s(?:durch|bei|in|im|von|der|des|für|mit|am|an|auf)\s[^,:;?]{3,50})"
)


_OF_A_KIND: Final = re.compile(
    r"(?P<stem>[A-ZÄÖÜ][a-zäöüß]{2,40})e\s(?P<noun>[A-ZÄÖÜ][a-zäöüß-]+)(?P<rest>\s(?:durch|bei|in|im|von|der|des|für|mit|am|an|auf)\s[^,:;?]{3,50})"
)
"""*Vereinfachte Rollen im Projekt*"""


def _many(name: str, work: bool) -> str:
    """A name in the plural as it stands behind *Welche*: *chemischen Verfahren* of *Chemische Verfahren*; empty for others.

    ``work`` says that the entries below it are work, which are parts of what an adjective and a noun name, and no kinds.
    """
    if _KINDS_OF.fullmatch(name):
        return name
    if work:
        return ""
    if german_nouns.is_many(name):
        return name
    if found := ADJECTIVE.fullmatch(name):
        strong = german_nouns.gender(found["noun"]) in (german_nouns.MASCULINE, german_nouns.NEUTER)
        many = found["ending"] == "e" and (strong or german_nouns.is_many(found["noun"]))
        return f"{found['stem'].lower()}en {found['noun']}" if many else ""
    if (found := _OF_A_KIND.fullmatch(name)) and (
        german_nouns.is_many(found["noun"]) or german_nouns.gender(found["noun"]) == german_nouns.PLURAL
    ):
        return f"{found['stem'].lower()}en {found['noun']}{found['rest']}"
    found = _OF_THEM.fullmatch(name)
    return name if found and german_nouns.is_many(found["what"]) else ""


def _names_nothing(entry: str) -> bool:
    """Whether an entry is an adjective or two that hang on a noun above it: *ausgeweitete (±10 Tage)*."""
    return _HANGS_ON.fullmatch(_BRACKETS.sub("", entry)) is not None


_HANGS_ON: Final = re.compile(r"(?:\S+\s){0,2}[a-zäöüß-]{3,}(?:e|er|es)")
_BRACKETS: Final = re.compile(r"\s?\([^()]{1,160}\)")
_NOUN: Final = re.compile(r"[A-ZÄÖÜ][\wäöüß-]{3,}")
_NEGATED: Final = re.compile(
    r"(?:ja|nein|keine?|wenn|falls|sonst|ansonsten|nach|vor|bei|beim|im|in|für)\b", re.IGNORECASE
)
"""How a name opens that says when something holds, or what is not there."""
_SORTS: Final = re.compile(
    r"(?:allgemeine|wichtige|weitere|sonstige|besondere|zusätzliche)[rsn]?\s(?:hinweise|regeln|informationen|bestimmungen|leistungen)\b|leistungen\Z|regeln\Z",
    re.IGNORECASE,
)
"""Names that only sort."""


def is_step(entry: str) -> bool:
    """Whether an entry says what is done, and its verb stands at its end: *Patient in Seitenlage drehen*."""
    return not has_german_verb(entry) and _ENDS_IN_INFINITIVE.fullmatch(entry.rstrip(" .!")) is not None
