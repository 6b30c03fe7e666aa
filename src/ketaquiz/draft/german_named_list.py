"""The question for a German list by the kind of name that stands over it: kinds, measures, tasks, what is done, or rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.draft import german_nouns
from ketaquiz.draft.german_accusative import ADJECTIVE, PLAIN, behind_for
from ketaquiz.draft.german_dative import behind
from ketaquiz.draft.german_infinitive import AS_NOUN

_BRACKETS: Final = re.compile(r"\s?\([^()]{1,160}\)")
_LEAST_STEM: Final = 4
_LEAST_SHARED: Final = 8
"""How many letters at their ends a name and all entries below it share that are of its kind."""
_TOLD_APART: Final = re.compile(
    r"(?P<how>[A-ZÄÖÜ][a-zäöüß]+)e\s(?:Unterscheidung|Einteilung|Unterteilung|Klassifi(?:zierung|kation))"
)
"""A name that says by what the entries below it are told apart: *Räumliche Unterscheidung*."""
_PARTS: Final = re.compile(
    r"\s\w*(?:unterscheidung|einteilung|unterteilung|klassifi(?:zierung|kation))\Z", re.IGNORECASE
)


def kinds(name: str, entries: Sequence[str], text: str) -> str:
    """The question for the kinds of what a name says, where most entries are kinds of it; empty where they are not."""
    if found := _TOLD_APART.fullmatch(name):
        return f"Welche Arten unterscheidet man {found['how'].lower()}?"
    if not (_PARTS.search(name) or _is_kind(name, entries)):
        return ""
    if (found := ADJECTIVE.fullmatch(name)) and german_nouns.is_many(found["noun"]):
        return f"Welche {found['stem'].lower()}en {found['noun']} gibt es?"
    if german_nouns.is_many(name):
        return f"Welche {name} gibt es?"
    if found and found["ending"] == "e" and german_nouns.gender(found["noun"], text) == german_nouns.FEMININE:
        return f"Welche Arten der {found['stem'].lower()}en {found['noun']} gibt es?"
    if PLAIN.fullmatch(name) and german_nouns.gender(name, text) == german_nouns.FEMININE:
        return f"Welche Arten der {name} gibt es?"
    return f"{name}: Welche Arten gibt es?"


def _is_kind(name: str, entries: Sequence[str]) -> bool:
    """Whether most entries have the name over them in their own: *Schnittwunde* below *Offene Wunde*."""
    noun = name.rpartition(" ")[2].lower()
    nouns = [each.rpartition(" ")[2].lower() for each in entries]
    named = sum(each.endswith(noun) or (len(each) >= _LEAST_STEM and noun.endswith(each)) for each in nouns)
    shared = noun[-_LEAST_SHARED:]
    if len(shared) == _LEAST_SHARED and all(_BRACKETS.sub("", each).lower().endswith(shared) for each in entries):
        return True  # "Teilkaskoversicherung" below "Autoversicherung"
    return len(noun) >= _LEAST_STEM and named * 2 > len(entries)


_MEASURES: Final = re.compile(
    r"(?P<what>(?:[A-ZÄÖÜ][a-zäöüß]+e\s)?(?:[A-ZÄÖÜ][a-zäöüß]+)?[Mm]aßnahmen)(?P<when>\s(?:bei|gegen|nach|vor|in|im|während|zum|zur|dagegen|danach|davor|dabei)\b[^,:;?]{0,60})?"
)


def measures(name: str) -> str:
    """The question for the measures that a name announces: *Maßnahmen bei einer Atemstörung*; empty for other names."""
    found = _MEASURES.fullmatch(name)
    if found is None or (found["what"] == "Maßnahmen" and not found["when"]):
        return ""
    first, _, noun = found["what"].rpartition(" ")
    what = f"{first[0].lower()}{first[1:]}n {noun}" if first else noun
    return f"Welche {what} sind{found['when'] or ''} zu treffen?"


_ORGAN: Final = re.compile(
    r"(?:rat|vorstand|versammlung(?:en)?|ausschuss|gremium|leitung|behörde|amt|kommission|abteilung|beauftragter?|vorsitzender?|leiter|wart|verwalter|betreuer|ausbilder|trainer|owner|master|manager|team)\Z",
    re.IGNORECASE,
)
"""How a noun ends for somebody who has tasks."""


def tasks(name: str, text: str) -> str:
    """The question for the tasks of those whom a name says: *Welche Aufgaben hat der Aufsichtsrat?*; empty for other names."""
    if not PLAIN.fullmatch(name) or not _ORGAN.search(name):
        return ""
    gender = german_nouns.gender(name, text)
    if gender == german_nouns.PLURAL:
        return f"Welche Aufgaben haben die {name}?"
    return f"Welche Aufgaben hat {gender} {name}?" if gender else f"{name}: Welche Aufgaben gibt es?"


_ACTION: Final = re.compile(
    r"(?:ung|ion|nahme|gabe|fahrt|reise|wechsel|ruf|transport|hilfe|pflege|wäsche|kontrolle|start|bau|fall|brand|suche|wahl|kauf|test|gang|schnitt|schluss|satz|zug|tritt|lauf|druck|stopp|probe|analyse|massage|lage|wunde|verletzung|blutung|schock|alarm|notfall|unfall|verband|diagnose|dienst|dusche|fixierung|mahd|schlag|stich)\Z",
    re.IGNORECASE,
)
"""How a noun ends for something that is done, or on which something has to be done."""
_HEAD: Final = re.compile(
    r"(?:[A-ZÄÖÜ][a-zäöüß]+e[rsn]?\s)?(?P<noun>[A-ZÄÖÜ][\wäöüß-]+)(?:\s(?:von|vom|der|des|für|im|in|mit|bei|zum|zur|zu|auf|an|am|vor|nach|gegen|über|durch|ohne)\s.*)?"
)


def is_action(name: str) -> bool:
    """Whether a noun says what is done, or on what something has to be done."""
    return bool(AS_NOUN.fullmatch(name) or _ACTION.search(name))


def is_act(entry: str) -> bool:
    """Whether an entry says what is done by a verb that is a noun: *leichtes Schütteln an den Schultern*."""
    found = _ACT.match(entry)
    return found is not None and not found["noun"].endswith("ungen")


_ACT: Final = re.compile(
    r"(?:[a-zäöüß]+es\s)?(?P<noun>[A-ZÄÖÜ][a-zäöüß]{2,}(?:en|eln|ern))(?:\s(?:an|auf|in|im|mit|von|der|des|bei|zum|zur|durch|vor|nach)\b.*)?\Z"
)


def doing(name: str, text: str) -> str:
    """How people go about what a name says, or what they mind: *beim Anmelden*, *bei den Reifen ohne Felgen*."""
    said = f"beim {name}" if AS_NOUN.fullmatch(name) else behind("bei", name, text)
    if "„" in said:
        return f"{name}: Wie geht man vor?"
    head = _HEAD.fullmatch(_BRACKETS.sub("", name))
    if head and (said.startswith("bei den ") or not is_action(head["noun"])):
        return f"Worauf ist {said} zu achten?"
    return f"Wie geht man {said} vor?"


_MARKS: Final = re.compile(r"(?=.{2,40}\Z)[A-ZÄÖÜ][a-zäöüß]*(?:[A-ZÄÖÜ\d][\w-]*|-[\w-]+|(?:\s[A-ZÄÖÜ][\w-]*){1,2})")
"""A name written as no common noun is, for something that has marks of its own: *Triple DES*."""
_RULES: Final = re.compile(
    r"\b(?:muss|müssen|darf|dürfen|soll|sollen|sollten?|verboten|erlaubt|gestattet|untersagt|verpflichtend|erforderlich|notwendig|nötig|nur|bitte|keine?[nrs]?(?![^;]{0,80}\bmöglich)|nicht\s(?:erlaubt|gestattet|zulässig|zu)|erst|mindestens|höchstens|zu\s[a-zäöüß]{3,}en)\b",
    re.IGNORECASE,
)


def rules(name: str, entries: Sequence[str], text: str) -> str:
    """The question for the rules below a name, or for what marks it where they are none; empty where no question is certain."""
    if not any(map(_RULES.search, entries)):
        return f"Was kennzeichnet {name}?" if _MARKS.fullmatch(name) else ""
    asks = behind_for(name, text)
    certain = asks.startswith("für ") and "„" not in asks
    return f"Welche Regeln gelten {asks}?" if certain else f"{name}: Welche Regeln gelten?"


def marks(name: str, entries: Sequence[str], text: str) -> str:
    """The question for what marks the one thing that a name says, where its entries say several things of it; empty for others."""
    said = [_BRACKETS.sub("", each) for each in entries]
    many = sum(len(each.split()) for each in said)
    if not _LEAST_MARKS <= len(said) <= _MOST_MARKS or not len(said) * _LEAST_OF_MARK <= many <= _MOST_OF_MARKS:
        return ""
    if any(map(_RULES.search, said)) or any(map(_LABELLED.search, entries)):
        return ""
    if _SHORT_NAME.fullmatch(name):
        return f"Was kennzeichnet {name}?"
    if not PLAIN.fullmatch(name) or is_action(name) or german_nouns.gender(name, text) in ("", german_nouns.PLURAL):
        return ""
    thing = behind_for(name, text)
    return f"Was kennzeichnet {thing.removeprefix('für ')}?" if thing.startswith("für ") and "„" not in thing else ""


_LEAST_MARKS: Final = 3
_MOST_MARKS: Final = 5
_LEAST_OF_MARK: Final = 3
"""How many words such an entry has on an average at least; shorter ones are kinds or parts of the thing."""
_MOST_OF_MARKS: Final = 32
_LABELLED: Final = re.compile(r"\A[^:]{2,40}:\s|[:?]\Z")
_SHORT_NAME: Final = re.compile(r"[A-ZÄÖÜ][\w/-]*[A-ZÄÖÜ\d][\w/-]{0,12}")
"""A short form, or a name with capital letters within it."""
