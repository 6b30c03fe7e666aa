"""What rules look for in German options: all and none of the above, combinations, absolutes, vague frequencies."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.text.words import phrase, words_of

_OPTION: Final = (
    r"(?:antworten?|antwortmöglichkeiten|antwortoptionen|aussagen?|möglichkeiten|optionen|alternativen|punkte|vorschläge|"
    r"lösungen|angaben|varianten|behauptungen|feststellungen|beispiele|dinge|sachen|begriffe|maßnahmen|faktoren|fälle|gründe|kriterien|stoffe|tätigkeiten|aufgaben|merkmale|personen)"
)

_NAMED: Final = (
    r"(?:genannt(?:e|en|es)|obige[nrs]?|oben genannt(?:e|en|es)|obengenannt(?:e|en|es)|vorgenannt(?:e|en|es)|aufgeführt(?:e|en)|aufgezählt(?:e|en)|angegeben(?:e|en|es)|"
    r"aufgelistet(?:e|en)|erwähnt(?:e|en)|angeführt(?:e|en)|vorstehend(?:e|en)|gegeben(?:e|en)|hier genannt(?:e|en)|anderen|übrigen|drei|vier|fünf|zwei)"
)

_RIGHT: Final = (
    r"(?: (?:ist|sind|wäre|wären|scheint|scheinen))?(?: (?:alle|so))?(?: (?:richtig|korrekt|wahr|zutreffend|gleich richtig|möglich|gültig|falsch))?"
    r"|(?: (?:trifft|treffen)(?: alle)? zu| (?:stimmt|stimmen|passt|passen|gilt|gelten))"
)

_DE_ALL = re.compile(
    rf"(?:alle|alles|sämtliche)(?: (?:der|dieser|diese|die|von|den))*(?: {_NAMED})*(?: {_OPTION})?(?: (?:oben|zusammen|davon|oben genannt|genannt))?(?:{_RIGHT})"
    r"|alle(?:s)? (?:davon|zusammen|oben|genannte|aufgeführte|trifft zu|richtig|korrekt)|alles|alle"
    rf"|(?:die|diese) {_OPTION} (?:sind alle|treffen alle|stimmen alle)(?: \w+)?"
)

_DE_NONE = re.compile(
    rf"(?:keine|keines|keiner|keins|nichts|kein)(?: (?:der|dieser|diese|von|den|ihnen))*(?: {_NAMED})*(?: {_OPTION})?(?: (?:davon|oben|dergleichen|von ihnen|von diesen|hiervon))?(?:{_RIGHT})"
)

_ALONE: Final = frozenset("alle alles keine keiner keines keins nichts kein sämtliche".split())
"""Words that are answers of their own, as to *wie viele* and *was*."""


def all_of_the_above(text: str) -> bool:
    """Whether a whole option says that all the others fit, in whatever words."""
    bare = " ".join(words_of(text))
    return bare not in _ALONE and _DE_ALL.fullmatch(bare) is not None


def none_of_the_above(text: str) -> bool:
    """Whether a whole option says that none of the others fits, in whatever words."""
    bare = " ".join(words_of(text))
    return bare not in _ALONE and _DE_NONE.fullmatch(bare) is not None


_MARK: Final = r"\(?(?:[a-f1-9]|iv|i{1,3}+|vi?+)\)?\.?"

_MARKS: Final = rf"{_MARK}(?: ?, ?{_MARK})*(?: ?,? ?(?:und|oder|&|\+|sowie) ?{_MARK})?"

_COMBINED = re.compile(
    rf"(?P<lead>(?:(?:nur|beide|sowohl|allein|lediglich|ausschließlich|alle außer|die|den|der) )*(?:antworten?|aussagen?|optionen?|punkte?|nummern?|nr\.|lösungen?) )?{_MARKS}"
    r"(?P<tail> (?:(?:ist|sind) (?:\w+ )?(?:richtig|korrekt|wahr|falsch|zutreffend)|(?:trifft|treffen)(?: beide)? zu|stimm(?:t|en)(?: beide)?))?\.?",
    re.IGNORECASE,
)

_DE_BOTH = re.compile(
    rf"(?:nur |alle )?(?:beide[sn]?|die (?:ersten|letzten) (?:beiden|zwei|drei)|die beiden (?:ersten|letzten)|sowohl {_MARK} als auch {_MARK})"
    rf"(?: (?:genannten?|obigen?|der genannten))?(?: {_OPTION})?(?: (?:(?:sind|ist) (?:richtig|korrekt|wahr|falsch|möglich|zutreffend)|treffen zu|stimmen))?\.?",
    re.IGNORECASE,
)

_SEVERAL = re.compile(rf"{_MARK} ?(?:,|und|oder|&|\+)", re.IGNORECASE)


def combination(text: str) -> int:
    """How surely a whole option combines others: *nur die Aussagen 1 und 3* (2), *A und B* (1)."""
    plain = " ".join(text.split())
    if _DE_BOTH.fullmatch(plain):
        return 2 if len(plain.split()) > 1 or plain.lower().startswith("beides") else 0
    found = _COMBINED.fullmatch(plain)
    if found is None or not (found["lead"] or _SEVERAL.search(plain)):
        return 0
    return 2 if found["lead"] or found["tail"] else 1


_UNIVERSAL = phrase(
    "nur",
    "immer",
    "nie",
    "niemals",
    "stets",
    "ausschließlich",
    r"jede[mnrs]?",
    r"alle[mnrs]?",
    r"sämtliche[mnrs]?",
    r"jegliche[mnrs]?",
    r"beliebige?[mnrs]?",
)


def universal(text: str) -> bool:
    """Whether a key claims as much as an absolute does."""
    return _UNIVERSAL.search(text) is not None


def only_labels(text: str) -> bool:
    """Whether a whole option is nothing but letters or numbers of others."""
    return _COMBINED.fullmatch(" ".join(text.split())) is not None


_DE_AMOUNT = re.compile(
    r"\bwie ?(?:viele?|oft|lange|hoch|häufig)\b|\b(?:an)?zahl\b|\b(?:muss|müssen|soll|sollte|sollen)\b|\bzu (?:tun|machen|melden|veranlassen)\b",
    re.IGNORECASE,
)


_COUNT: Final = re.compile(
    r"(?:(?:nur|genau|alle|mindestens|höchstens|etwa|die) )*"
    r"(?:[0-9]{1,3}(?:[.,/][0-9]+)?(?: ?%| Prozent)?|eine?[rsn]?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|(?:die )?Hälfte|"
    r"(?:ein|zwei|drei) (?:Drittel|Viertel|Fünftel))(?: (?:davon|von (?:ihnen|diesen)|der \w+))?\.?",
    re.IGNORECASE,
)


def counts_some(text: str) -> bool:
    """Whether a whole option says how many, or how much of a whole: *nur zwei*, *alle drei*, *1/4*."""
    return _COUNT.fullmatch(" ".join(text.split())) is not None


def asks_how_many(text: str) -> bool:
    """Whether a stem asks for a number, so that *keine* is one, or for a duty, of which there may be none."""
    return _DE_AMOUNT.search(text) is not None


_LITTLE: Final = (
    r"(?:(?:ein|eine|einen|einem|einer|der|die|das|den|dem|für|bis|zu|in|im|am|an|bei|mit|von|vom|nach|aus|auf|unter|wenn|als|noch|dann|wenige\w*|"
    r"etwa|ca|circa|rund|kurz|halb|teilweise|leicht|gering\w*|schwach|selten|einmal|zweimal|zwei|drei|vier|fünf|alle|sehr|schräg|unmaßgeblich|geringfügig\w*|vorübergehend\w*|außerhalb|innerhalb|[0-9])\b|die ?\w*Aussagen)"
)
"""Words after *nur* that make it the limit of a thing, and no claim about all cases: *nur wenige Minuten*."""

_TIMES: Final = r"(?:Sekunden?|Minuten?|Stunden?|(?:\w+t|\w+s|Werk|Wochen|Feier)?[Tt]age?s?|Tages|Nacht|Nächte|Wochen?|Monate?|Monats|Jahre?|Jahres|Quartal\w*|Schicht\w*|Morgen|Abend|Mal|Halbjahr\w*)"

_DE_ABSOLUTE = re.compile(
    r"(?<![\w-])(?:(?<!fast )(?<!wie )immer(?! (?:noch|wieder|mehr|weiter|größer\w*|stärker|häufiger|öfter))(?! \w+er\b)|(?<!noch )(?<!fast )(?<!wie )nie|niemals|stets|jederzeit|ausnahmslos|ausschließlich|grundsätzlich (?:immer|nie|alle|jede\w*|kein\w*)|"
    r"(?:in|auf) jede[mn] Fall(?:e)?|in (?:allen|sämtlichen) Fällen|unter allen Umständen|auf keinen Fall|in keinem Fall(?:e)?|unter keinen Umständen|"
    r"keinesfalls|keineswegs|ohne (?:jede )?Ausnahmen?|ohne Einschränkung(?:en)?|uneingeschränkt|vollkommen|vollständig und dauerhaft|"
    r"völlig|gänzlich|garantiert|zwangsläufig|unweigerlich|mit Sicherheit|unmöglich|überhaupt (?:nicht|kein\w*|nie)|sämtliche\w*|"
    rf"(?<!auch )(?<!sich )(?<!jedoch )(?<!sondern )(?<!nicht )(?<!sofern )(?<!wenn )nur(?! {_LITTLE})|jede[mnrs]? (?!{_TIMES}\b|Seite|zweite\w*|dritte\w*|vierte\w*|weitere\w*|einzelne\w* {_TIMES})(?:einzelne\w* |andere\w* )?[A-ZÄÖÜ]\w+|alle (?!{_TIMES}\b|Antworten|Aussagen)[A-ZÄÖÜ]\w+|"
    r"zu 100 ?%|hundertprozentig\w*|(?:alle|allen|jeder) Menschen)(?![\w-])"
)


def absolute(text: str) -> str:
    """The word of an option that claims something of all cases or of none; empty where there is none."""
    if _COMBINED.fullmatch(" ".join(text.split())) or all_of_the_above(text) or none_of_the_above(text):
        return ""
    low = text[:1].lower() + text[1:]
    found = _DE_ABSOLUTE.search(text) or _DE_ABSOLUTE.search(low)
    return text[found.start() : found.end()] if found else ""


_DE_VAGUE = phrase(
    r"(?<!wie )(?<!so )(?<!zu )(?<!sehr )(?<!möglichst )oft",
    r"(?<!wie )(?<!so )(?<!zu )(?<!möglichst )häufig(?! als)",
    "oftmals",
    "meist",
    "meistens",
    "zumeist",
    "meistenteils",
    "gewöhnlich",
    "für gewöhnlich",
    "üblicherweise",
    "normalerweise",
    "in der Regel",
    "im Regelfall",
    "im Allgemeinen",
    "im allgemeinen",
    r"(?<!zu )(?<!so )(?<!wie )selten",
    "manchmal",
    "mitunter",
    "gelegentlich",
    "bisweilen",
    "zuweilen",
    "hin und wieder",
    "ab und zu",
    "ab und an",
    "von Zeit zu Zeit",
    "dann und wann",
    "fast immer",
    "fast nie",
    "so gut wie (?:immer|nie)",
    "kaum je(?:mals)?",
    r"in (?:vielen|manchen|einigen|den meisten|seltenen|bestimmten|wenigen) Fällen",
    "hin und wieder einmal",
    "vielfach",
)


def vague_frequency(text: str) -> str:
    """A vague frequency in an option; empty where there is none."""
    found = _DE_VAGUE.search(_DE_CHOSEN.sub(lambda part: " " * len(part.group()), text))
    return found.group() if found else ""


_DE_CHOSEN = re.compile(
    r"\b(?:[Oo]ft|[Hh]äufig|[Ss]elten|[Mm]eist) (?=(?:ge|ver|be|er|zer|ent|auf|aus|ab|an|ein|nach|zu|vor)[a-zäöüß]{2,}(?:t|en)e[mnrs]?\s+(?:[a-zäöüß]+e[mnrs]?\s+){0,2}[A-ZÄÖÜ])"
)
"""How often a thing is used chooses the thing: *häufig geöffnete Türen*."""
