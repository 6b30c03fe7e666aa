"""What rules look for in German questions: negatives, unfocused stems, two questions, what presumes an article."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.text.languages.german_grammar import ASKS, WH, main_clause
from ketaquiz.text.words import phrase, words_of

_DE_HARMLESS = re.compile(
    r"\bnicht (?:nur|allein|bloß|zuletzt|mehr als|weniger als|später als|früher als|länger als|selten|unbedingt)\b|"
    r"\b(?:noch|oder|ob|wenn|falls|warum|weshalb|wieso|entweder|damit|sodass) nicht\b|\bnicht (?:überschritten|unterschritten|überschreiten|unterschreiten|übersteigen)\b|"
    r"[–—-] [^–—?]{1,120} [–—-]|\([^()]{1,120}\)|\bnicht[- ](?:invasiv|steroidal|öffentlich|staatlich|"
    r"medikamentös|ionisch|linear|rostend)\w*|\bNicht\w+|\bnicht-\w+|\bkein(?:e[mnrs]?)? (?:bis|Rolle|Einzelfall)\b",
    re.IGNORECASE,
)
"""Phrases with a negative word that do not make a question ask for what does not fit."""

_DE_ATTRIBUTE = re.compile(
    r"\bnicht\s+(?:(?!(?:an|auf|aus|bei|beim|durch|für|gegen|im|in|ins|mit|nach|ohne|über|um|unter|von|vom|vor|während|zu|zum|zur|als|ab|bis)\b)[a-zäöüß]+\s+)?"
    r"(?!(?:gegen|neben|wegen|zwischen|außen|oben|unten|hinten|innen|kein|mein|sein|wenn|denn|dann|alle|andere|beide|deine|diese|dessen|deren|eine|einige|einzelne|ihre|jede|jene|jegliche|keine|manche|meine|"
    r"mehrere|seine|solche|unsere|viele|welche|weitere|verwandte|gleichzeitige)[mnrs]?\b)"
    r"[a-zäöüß]{3,}e[mnrs]?\s+(?:[a-zäöüß]+e[mnrs]?\s+){0,2}[A-ZÄÖÜ]",
)
"""A *nicht* that belongs to a noun's attribute: *ein nicht angeleinter Hund*."""

_NOT_ASKED = re.compile(r"\W*(?:warum|weshalb|wieso|weswegen|aus welche[mn] gr(?:u|ü)nde?n?)\b", re.IGNORECASE)

_DE_NEGATIVE = phrase(
    "nicht",
    r"(?:ist|sind|wäre|wären|war|waren|zählt|zählen|gehört|gehören|stellt|stellen|bildet|bilden)(?:\s+(?!kein)[\w-]+){0,3}?(?<! an)(?<! auf)(?<! in)(?<! mit)(?<! zu)(?<! von)(?<! für)\s+(?P<none>kein(?:e[mnrs]?)?)",
    r"(?P<least>am wenigsten|am unwahrscheinlichsten)",
    r"(?P<wrong>falsch|unzutreffend|unrichtig|inkorrekt|unwahr|unpassend)",
)

_EXCEPT = re.compile(
    r"\b(?P<word>außer|mit Ausnahme)\b(?=(?:\s+(?:von|der|des|eine[rsmn]?|welche[rsmn]?|was))*[\s:.?…]*$)",
    re.IGNORECASE,
)

_IMPERATIVE = re.compile(r"\b(?:nennen|wählen|kreuzen|markieren|bestimmen|finden|geben|streichen) sie\b", re.IGNORECASE)


def negative(sentence: str) -> str:
    """The word that makes a question ask for the option that does not fit: *nicht*, *kein*, *außer*; empty where none does."""
    if _NOT_ASKED.match(sentence) or _MISTAKE.search(sentence):
        return ""
    if (found := _EXCEPT.search(sentence)) is not None:
        return found["word"]
    clear = _CHANCE.sub(_blank, _DE_HARMLESS.sub(_blank, _DE_ATTRIBUTE.sub(_blank, sentence)))
    clause = main_clause(clear)
    asks = ASKS.search(clause)
    if asks is None and _IMPERATIVE.search(clause) is None and not re.match(r"\W*nicht\b", clause, re.IGNORECASE):
        return ""
    found = _DE_NEGATIVE.search(clause, asks.end() if asks is not None else 0)
    if found is None:
        return ""
    return found["none"] or found["least"] or found["wrong"] or found.group()


_MISTAKE: Final = re.compile(r"\bwas (?:ist|war|lief|läuft)(?: \w+){0,3} (?:falsch|schief)\b", re.IGNORECASE)
"""What asks for a mistake, and not for the option that does not fit: *Was ist daran falsch?*"""


_CHANCE: Final = re.compile(r"(?<=wahrscheinlichkeit),[^?;:]*", re.IGNORECASE)
"""A *nicht* behind *die Wahrscheinlichkeit, dass* belongs to the event that is reckoned."""


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


_NEG: Final = r"(?:nicht|nie|niemals|niemand|nichts|kein(?:e[mnrs]?)?|keinesfalls|keineswegs)"

_UN: Final = (
    r"(?:un(?:möglich|zulässig|wahrscheinlich|richtig|zutreffend|üblich|wirksam|günstig|geeignet|schädlich|gefährlich|wichtig|erheblich|"
    r"erwünscht|nötig|wesentlich|begründet|berechtigt|bekannt|sicher|sinnig|vernünftig|beeinflusst|problematisch|bedenklich)"
    r"(?:e[mnrs]?)?|in(?:effektiv|aktiv|stabil|korrekt|kompetent|akzeptabel)(?:e[mnrs]?)?|ir(?:relevant|reversibel)(?:e[mnrs]?)?|illegal(?:e[mnrs]?)?)"
)
"""A word that is itself the opposite of another."""

_DE_TWICE = re.compile(
    rf"\b{_NEG}\s+(?:(?!als\b|und\b|oder\b)[\w-]+\s+)?{_UN}\b"
    rf"|\b{_NEG}\b(?:\s+(?!und\b|oder\b|aber\b|sondern\b|noch\b|wenn\b|sowie\b)[\w'’-]+){{0,5}}?\s+"
    rf"{_NEG}\b|\b{_NEG}\s+ohne\b",
    re.IGNORECASE,
)

_DE_PARALLEL = re.compile(
    r"\bweder\b[^.;]{0,300}?\bnoch\b|\bnicht (?:nur|mehr|länger|später|weniger|ohne weiteres|ohne Weiteres)\b|\bkeine?\w* (?:andere\w*|weitere\w*)\b|"
    r"\bob\s[^,.;]{0,80}\boder nicht\b|\bnicht unbedingt\b|\bnicht unter\b|\bohne dass\b|"
    r"(?<!\bist )(?<!\bsind )(?<!\bwar )(?<!\bwaren )(?<!\bwäre )\bnicht unnötig(?=\s+[a-zäöü])|\b[Kk]eine?[mnrs]? [A-ZÄÖÜ][\w-]+ ohne [A-ZÄÖÜ][\w-]+(?=\W*$)",
    re.IGNORECASE,
)


def double_negative(text: str) -> str:
    """A negative with a negative: *nicht ohne*, *kein … nicht*, *nicht unmöglich*; empty where there is none."""
    found = _DE_TWICE.search(_DE_ATTRIBUTE.sub(_blank, _DE_PARALLEL.sub(_blank, text)))
    return found.group() if found and "," not in found.group() and not _TWO_VERBS.search(found.group()) else ""


_TWO_VERBS = re.compile(
    r"\b(?:wird|werden|ist|sind|hat|haben|kann|können|darf|dürfen|muss|müssen|soll|sollen|war|waren)\s+"
    r"(?:ist|sind|wird|werden|hat|haben|kann|können|darf|dürfen|muss|müssen|soll|sollen|war|waren)\b",
    re.IGNORECASE,
)
"""Where two verbs meet, one clause ends and the next begins: *solange er nicht genutzt wird ist nichts zu tun*."""


_DE_NEGATIVE_OPTION = phrase(
    r"nicht(?! (?:nur|allein|bloß|zuletzt)\b)", "nie", "niemals", "niemand", "nichts", r"kein(?:e[mnrs]?)?", "weder"
)


def negative_in_option(text: str) -> str:
    """The first negative word of an option, such as *nicht* or *kein*, as it stands there; empty where it has none."""
    found = _DE_NEGATIVE_OPTION.search(_DE_ATTRIBUTE.sub(_blank, text))
    if found is None or _DESCRIBED.search(text, 0, found.start()) or re.match(r"\W*nein\b", text, re.IGNORECASE):
        return ""
    return found.group()


_DESCRIBED: Final = re.compile(
    r",\s(?:(?:in|auf|an|mit|von|zu|bei|für)\s)?(?:der|die|das|den|dem|deren|dessen|welche\w?|wenn|weil|dass|ob|falls|da|sofern)\b[^,;.]{0,200}$",
    re.IGNORECASE,
)
"""What begins a clause that says more of a thing: its negative is part of the description."""
_ASKS_FORBIDDEN: Final = re.compile(
    r"\b(?:darf|dürfen|soll|sollen|sollte|sollten)\b[^?]{0,200}\b(?:nicht|nie|keine?\w{0,2})\b|\bnicht (?:erlaubt|gestattet|zulässig)\b",
    re.IGNORECASE,
)
_FORBIDS: Final = re.compile(
    r"\b(?:darf|dürfen|soll|sollen)\b[^.;]{0,200}\b(?:nicht|keine?\w{0,2})\b|\bnicht (?:erlaubt|gestattet|zulässig)\b",
    re.IGNORECASE,
)


def agrees(asked: str, option: str) -> bool:
    """Whether an option's negative only repeats that of a question for what is forbidden: *Er darf nicht …*"""
    return _ASKS_FORBIDDEN.search(asked) is not None and _FORBIDS.search(option) is not None


_STATEMENT: Final = (
    r"(?:aussagen?|antworten?|behauptungen?|feststellungen?|antwortmöglichkeiten|optionen?|sätze|angaben?|beschreibungen?|"
    r"äußerungen?|these[n]?|alternativen?|auflistungen?|aufzählungen?)"
)

_TRUE: Final = (
    r"(?:richtig|falsch|korrekt|wahr|unwahr|zutreffend|unzutreffend|nicht richtig|nicht korrekt|nicht zutreffend|unrichtig|"
    r"zu|nicht zu|am ehesten zu|nicht|am ehesten)"
)

_IS: Final = r"(?:ist|sind|wäre|wären|trifft|treffen|stimmt|stimmen|gilt|gelten|passt|passen)"

_UNFOCUSED = re.compile(
    rf"\bwelche[rs]?(?: (?:beiden|zwei|drei|eine|der|dieser|folgenden|nachfolgenden|nachstehenden|genannten|aufgeführten|unten|unten stehenden|angegebenen|hier|untenstehenden))*"
    rf" {_STATEMENT}\b[^?!\n]{{0,200}}?\b{_IS}\b(?! als\b)(?: \(\w+\))?[^?!\n]{{0,120}}"
    rf"|\bwas (?:davon )?(?:{_IS})(?: (?:hier|davon|in diesem Zusammenhang))? {_TRUE}\W*$"
    rf"|\bwas (?:ist|trifft|stimmt|gilt)\b[^?!\n]{{0,120}}\b(?:richtig|falsch|korrekt|wahr|zutreffend|unzutreffend|zu)\W*$"
    rf"|\bwelche[rs]?(?: der)?(?: folgenden| genannten| aufgeführten)? (?:ist|sind|trifft|treffen)(?: nicht)? (?:richtig|falsch|korrekt|wahr|zu)\W*$"
    rf"|\b(?:wählen|kreuzen|markieren|nennen|geben|bestimmen) sie (?:bitte )?(?:die |alle |eine |zwei |drei )?(?:zu|nicht )?(?:richtigen?|korrekten?|zutreffenden?|falschen?|wahren?|passenden?) {_STATEMENT}\b",
    re.IGNORECASE,
)

_CONDITION = re.compile(
    r"\bwas (?:ist|gilt)\b.{0,200}?\b(?:zu\b.{0,100}?\bbeachten|zu tun|zu prüfen|zu veranlassen)", re.IGNORECASE
)


_ASIDE: Final = re.compile(r"\((?:bitte )?(?:wählen|kreuzen|markieren|nennen) [^()]{1,60}\)", re.IGNORECASE)
"""How to answer, in brackets: what stands before it asks, or is a sentence to be completed."""


def unfocused(sentence: str) -> bool:
    """Whether a question only asks which option is true: *Welche Aussage trifft zu?*"""
    plain = _ASIDE.sub(" ", " ".join(sentence.split()))
    return _UNFOCUSED.search(plain) is not None and _CONDITION.search(plain) is None


_TOPIC = re.compile(
    r"(?:bezüglich|hinsichtlich|zum thema|in bezug auf|betreffend|im hinblick auf|was .{1,40} (?:angeht|betrifft))\s[^,.:?]{1,60}[,:….]?",
    re.IGNORECASE,
)

_DE_VERB = re.compile(
    r"\b(?:ist|sind|war|waren|hat|haben|wird|werden|kann|können|darf|dürfen|muss|müssen|soll|sollen|heißt|nennt|bedeutet)\b",
    re.IGNORECASE,
)


def topic(stem: str) -> bool:
    """Whether a whole stem is only a topic, as *Händehygiene* or *Bezüglich der Händehygiene:*."""
    plain = " ".join(stem.split())
    if "?" in plain or "\n" in stem.strip():
        return False
    if _TOPIC.fullmatch(plain):
        return True
    words = words_of(plain)
    open_end = plain.endswith((":", "…", "..."))
    return (
        0 < len(words) <= 2
        and not open_end
        and plain[:1].isupper()
        and not _DE_VERB.search(plain)
        and not any(word.endswith(("en", "st", "t")) and word.islower() for word in plain.split()[1:])
    )


_YES_NO = re.compile(
    r"\W*(?:ist|sind|war|waren|hat|haben|hatte|hatten|kann|können|könnte|darf|dürfen|dürfte|muss|müssen|soll|sollte|sollten|sollen|"
    r"wird|werden|wurde|wurden|gibt|gilt|gehört|gehören|besteht|bestehen|braucht|brauchen|benötigt|benötigen|macht|führt|führen|wirkt|hilft|"
    r"bin|bist|seid|trifft|stimmt|handelt|reicht|genügt|lässt|lassen|tritt|treten|verursacht|erhöht|senkt|enthält|enthalten)"
    r"\s+(?!sie (?:bitte )?(?:an|die|den|das)\b).{2,400}\?\W*",
    re.IGNORECASE,
)

_DE_OR = re.compile(r"\boder\b(?! nicht\b)", re.IGNORECASE)

_DE_YES_OR_NO = re.compile(r"\W*(?:ja|nein|doch|stimmt(?: nicht)?|richtig|falsch|wahr|unwahr)\W*", re.IGNORECASE)


def yes_no(sentence: str) -> bool:
    """Whether a question is answered by yes or no: it begins with its verb, and offers no choice."""
    return _YES_NO.fullmatch(" ".join(sentence.split())) is not None and not _DE_OR.search(sentence)


def yes_or_no(text: str) -> bool:
    """Whether a whole option is *ja* or *nein*, *richtig* or *falsch*."""
    return _DE_YES_OR_NO.fullmatch(text) is not None


_ANSWERED = re.compile(r"\W*(?:ja|nein|doch)(?:\W*|\s*[.!,;:–—-].*)", re.IGNORECASE | re.DOTALL)


def answered_yes_or_no(text: str) -> bool:
    """Whether an answer is *ja* or *nein*, or begins with it."""
    return _ANSWERED.fullmatch(text) is not None or yes_or_no(text)


_MORE: Final = re.compile(
    rf"\b{WH}\b[^?]{{0,300}}\b(?:mehr|weniger|besser|schlechter|größer|kleiner|höher|niedriger|länger|kürzer|schneller|langsamer|schwerer|"
    r"leichter|älter|jünger|früher|später|stärker|schwächer|billiger|teurer|sicherer|näher|weiter|tiefer|breiter|wärmer|kälter|"
    r"heißer|härter|weicher|dicker|dünner)(?:e[mnrs]?)?\b(?![^?]{0,300}\bals\b)",
    re.IGNORECASE,
)


def compares(sentence: str) -> bool:
    """Whether a question compares its options with one another alone: *Welche Lampe brennt länger?*"""
    return _MORE.search(sentence) is not None


_TWO = re.compile(
    rf"(?:^|[,;:–(]\s*)(?:(?:[A-Za-zÄÖÜäöü]{{2,12}}\s+)?){WH}\b[^.?!\n]{{3,300}}?,?\s+(?:und|sowie|bzw\.)\s+(?!nicht)(?:(?:[a-zäöü]{{2,10}})\s+)?{WH}\b",
    re.IGNORECASE,
)

_INDIRECT = re.compile(
    r",\s*(?:wann|wo|wie|was|wer|welche[mnrs]?|ob|warum)\b[^,?]*\s(?:und|sowie)\s(?:\w+\s)?(?:wann|wo|wie|was|wer|welche[mnrs]?|ob|warum)\b",
    re.IGNORECASE,
)
"""Two clauses that hang on one question: *…, wann und wie …*"""


_ONE_OR_MORE = re.compile(
    r"\b(welche[mnrs]?(?: \w+)?) (?:bzw\.|beziehungsweise|oder|und/oder) welche[mnrs]?\b", re.IGNORECASE
)
"""*Welches Land bzw. welche Länder* asks one thing, of one or of several."""


def two_questions(sentence: str) -> bool:
    """Whether a sentence joins a second question to its first."""
    plain = _ONE_OR_MORE.sub(r"\1", " ".join(sentence.split()))
    return _TWO.search(plain, 0, plain.rfind("?") + 1) is not None and _INDIRECT.search(plain) is None


_TEXT: Final = (
    r"(?:Artikels?|Texte?s?|Textabschnitts?|Abschnitts?|Auszugs?|Autors?|Autorin|Autoren|Autorinnen|Verfassers?|Verfasserin|Skripte?s?|Skriptums?|Vorlesung|Lehrbuche?s?|Buche?s?|Kapitels?|"
    r"Broschüre|Handreichung|Präsentation|Folien?|Videos?|Lehrgangsunterlagen?|Kursunterlagen?|Schulungsunterlagen?|Unterlagen|Lektion|Modul\w{0,2}|Beitrags?|Aufsatz(?:es)?|Quelle|Material\w{0,3}|Handouts?|Studienbriefs?|Lernheft\w{0,2})"
)

_NO_LAW: Final = r"(?!\s+(?:[0-9]|[IVX]+\b|§|GG\b|des\s+(?:Grund)?[Gg]esetz|der\s+Verfassung|der\s+Charta))"

_DE_PRESUMES = re.compile(
    rf"\b(?i:laut|gemäß|nach|entsprechend|zufolge) (?:(?:de[mrn]|des|diese[mrn]|unsere[mrn]|Ihre[mrn]|dem obigen|dem vorliegenden|obige[mn]|vorliegende[mn]) )?(?:Ansicht|Meinung|Auffassung|Angaben?|Aussage)? ?(?:(?:de[srm]|der|dieses|dieser) )?(?:obigen |vorliegenden )?{_TEXT}\b{_NO_LAW}"
    rf"|\b(?i:im|in diesem|in unserem|aus dem|aus diesem|in der|in dieser|in den) (?:obigen |vorliegenden |oben stehenden |folgenden )?(?:Artikel|Text|Skript|Beitrag|Lehrbuch|Kapitel|Video|Modul|Vorlesung|Broschüre|Lektion|Handout|Studienbrief|Schulungsunterlagen)\b{_NO_LAW}(?! (?:eines|einer|des|der|von)\b)"
    r"|\b[Ww]ie (?:oben|vorher|zuvor|bereits|eben|im Text|im Artikel|im Skript|in der Vorlesung) (?:bereits )?(?:erwähnt|beschrieben|genannt|dargestellt|erläutert|besprochen|gelesen|gezeigt|behandelt|ausgeführt)"
    rf"|\b(?i:der|die|das|unser|dieser|dieses) (?:Autor|Autorin|Autoren|Verfasser|Verfasserin|Text|Artikel|Skript|Beitrag)\b{_NO_LAW} (?:sagt|sagen|nennt|nennen|beschreibt|beschreiben|empfiehlt|empfehlen|erwähnt|erwähnen|meint|meinen|schreibt|schreiben|behauptet|behaupten|warnt)\b"
    r"|\b(?:nennt|beschreibt|empfiehlt|erwähnt|meint|schreibt|behauptet|sagt) (?:der|die|das|dieser|dieses|unser) (?:Autor|Autorin|Verfasser|Verfasserin|Text|Artikel|Skript|Beitrag)\b"
    r"|\b(?i:haben sie|hast du|habt ihr) (?:gerade|eben|soeben|bisher|zuvor) (?:gelesen|gelernt|gehört|gesehen)\b",
)


def presumes_article(text: str) -> str:
    """What presumes that the learner has an article at hand: *laut Artikel*, *nach Ansicht des Autors*; empty where nothing does."""
    found = _DE_PRESUMES.search(text)
    return found.group().strip() if found else ""


_UNDATED = phrase(
    "derzeit",
    r"derzeitige[mnrs]?",
    "zurzeit",
    r"gegenwärtig(?!\W*$)(?! (?:ist|sei|war)\b)",
    "heutzutage",
    r"kürzlich(?:e[mnrs]?)? (?:eingeführt|verabschiedet|veröffentlicht|zugelassen|geändert|beschlossen|erschienen|entdeckt|gewählt)\w*",
    r"(?:wurde|wurden|hat|haben|ist|sind) (?:erst )?(?:kürzlich|neulich|jüngst|vor kurzem|vor Kurzem)",
    r"nach (?:dem )?(?:aktuelle[mn]|heutige[mn]|neueste[mn]|jetzige[mn]) (?:Stand|Kenntnisstand|Wissensstand|Recht|Erkenntnissen)",
    r"(?:neueste|neue|jüngste|aktuelle)[nr]? (?:Studien?|Leitlinien?|Erkenntnisse|Forschung|Untersuchungen|Zahlen|Rechtsprechung|Rechtslage|Gesetzeslage)",
    r"aktuell (?:gültige|geltende|amtierende|zugelassene)[mnrs]?",
    r"amtierende[mnrs]?",
    r"in den (?:letzten|vergangenen) (?:Jahren|Jahrzehnten|Monaten)",
    "bis heute",
)


def undated(sentence: str) -> str:
    """A word that is true only for a time, as *derzeit*; empty where there is none."""
    found = _UNDATED.search(sentence)
    return found.group() if found else ""


_FORM: Final = re.compile(
    r"\b(?:Zeichensetzung|Interpunktion|(?i:recht(?:schreib\w*|geschrieben\w*))|Orthogra(?:f|ph)ie|(?i:orthogra(?:f|ph)isch\w*)|Kommas?|Kommata|Kommasetzung|Beistrich\w*|Apostroph\w*|Bindestrich\w*|Semikolon\w*|Strichpunkt\w*"
    r"|Satzzeichen|Anführungszeichen|Groß-? ?(?:und|/) ?Kleinschreibung|Getrennt-? ?(?:und|/) ?Zusammenschreibung|Großschreibung|Kleinschreibung|Schreibweisen?|Schreibung"
    r"|(?i:groß|klein|zusammen|getrennt) ?geschrieben\w*|(?i:richtig|korrekt|falsch|fehlerfrei) (?:geschrieben\w*|buchstabiert\w*)|(?i:schreibt man)"
    r"|(?i:grammatisch|grammatikalisch) \w+)\b"
)


def asks_for_form(stem: str) -> bool:
    """Whether a question is about how something is written: its spelling, punctuation, capitals or grammar."""
    return _FORM.search(stem) is not None


_STATES: Final = re.compile(
    r"\W{0,9}(?:er|sie|es|dies(?:er|es|e)?|das|man)\s+(?:ist|sind|war|waren|hat|haben|wird|werden|kann|können|heißt|heißen|nennt)\b",
    re.IGNORECASE,
)
_ASKS_AT_ALL: Final = re.compile(rf"\b{WH}\b", re.IGNORECASE)


def tells(sentence: str) -> bool:
    """Whether a sentence tells something, whatever mark stands at its end: *Es heißt auch Seife?*"""
    return _STATES.match(sentence) is not None and not _ASKS_AT_ALL.search(sentence)


KNOWN_ACRONYMS: Final = frozenset(
    """ABS ADAC ADHS AG AIDS AOK ARD ASB BGB BGH BH BKA BMI BND BRD BSE CDU CSU DB DDR DGB DIN DJK DKP DLRG DM DNA DNS
    DRK DVD ECG EDV EEG EG EKD EKG ER EU EUR EV EZB FAZ FDP FFP GEZ GG GKV GPS HIV HNO IBAN IHK IHS IQ ISBN IT KFZ KG
    KITA LED LKW MEZ MRT MS NATO NPD NRW NS NSDAP OECD OP ORF PC PDF PH PIN PKV PKW PLZ PLUS PS PVC RAM RKI SBZ SMS SOS
    SPD SS STASI SV TAN THW TK TV TÜV UFO UKW UN UNESCO UNO USA USB UV UVV VW WC WDR WHO WLAN ZDF ZNS ZPO CO HCN XTC LSD""".split()
)

STRESSED: Final = frozenset(
    """ALLE ALLES AM AN AUF AUS AUẞER AUSSER BEIDE BEIM BIS DAS DEM DEN DER DES DIE EIN EINE EINEN ERST FALSCH FÜR GANZ
    HABEN IM IMMER IN IST JA JEDE JEDER KEIN KEINE KEINEN KEINER MAX MEHR MIN MIT MUSS NEIN NEU NICHT NICHTS NIE NUR ODER
    OHNE RICHTIG SIND STOP UND VOM VON VOR WENN WER WIE WO ZU ZUM ZUR ZWEI DREI ROT BLAU GELB WEISS ACHTUNG GEFAHR ENDE KOMMEN WARTEN HALT""".split()
)


_DE_PERSON = re.compile(
    r"\b(?:ich|wir|er|sie|ihr(?:e[mnrs]?)?|sein(?:e[mnrs]?)?|Patient(?:in|en)?|Mann|Frau|Kind|Mädchen|Junge|Säugling|Klient(?:in)?|Kolleg(?:e|in)|"
    r"Bewohner(?:in)?|Mutter|Vater|Auszubildende[rn]?|Kund(?:e|in)|Mitarbeiter(?:in)?|Nachbar(?:in)?|-jährige[rn]?)\b"
)


def about_somebody(stem: str) -> bool:
    """Whether a stem tells of a person."""
    return _DE_PERSON.search(stem) is not None
