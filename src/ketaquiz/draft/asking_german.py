"""Which question a German explanation answers, by the form of its label and of itself, as `asking` does it in English.

A German noun needs an article of its gender in the right case. Where `german_nouns` knows the gender, the question has it;
else the question is one that needs none: *Was gilt beim Thema Passform?*, *Was versteht man unter „Alias“?*
"""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft import german_labels, german_nouns, german_says
from ketaquiz.draft.german_accusative import ADJECTIVE, NEGATED, PLAIN, behind_for

WISSEN: Final = "Was sollte man über "
"""How the question starts that fits everything, and asks for nothing by itself."""

_DE_WHEN: Final = re.compile(
    r"(?:bei|beim|im|in|nach|vor|während|für|ohne|mit|am|an|auf|ab|bis|unter|zwischen|wenn|falls|sobald|sofern)\s+\S",
    re.IGNORECASE,
)
_DE_CLAUSE: Final = re.compile(r"(?:wenn|falls|sobald|sofern)\s", re.IGNORECASE)
_DE_FINITE: Final = re.compile(
    r"\b(?:ist|sind|war|waren|wird|werden|hat|haben|kann|können|muss|müssen|darf|dürfen|soll|sollen|sollte|sollten|gilt|gelten|besteht|bestehen|"
    r"erfolgt|liegt|gibt|steht|stehen|braucht|findet|finden|bedeutet|bedeuten|dient|dienen|führt|zeigt|läuft|verbindet|enthält|bietet|ermöglicht|verhindert|schützt|steuert|regelt|haftet|haften)\b",
    re.IGNORECASE,
)
_DE_INFINITIVE: Final = re.compile(r"[a-zäöüß]{2,}(?:en|eln|ern|tun|sein)")
_DE_ORDER: Final = re.compile(
    r"(?i:(?:bitte\s+)?[A-ZÄÖÜ][a-zäöüß]+(?:en|n) Sie\b|(?:bitte|niemals|nie|immer)\s)|"
    r"(?:[A-ZÄÖÜ][a-zäöüß]+(?:e|le|re)|Miss|Nimm|Lies|Gib|Vergiss|Lass|Frag|Prüf|Trag|Leg|Stell|Setz|Mach|Halt|Zieh|Schreib)\s"
    r"(?:(?:zusätzlich|zuerst|zunächst|dann|danach|nun|jetzt|immer)\s)?(?:die|das|den|ein|eine|einen|alle|jede[ns]?|dein|deine|deinen|keine|keinen)\s"
)
"""An explanation that tells somebody what to do: *Nutzen Sie …*, *Erhöhe die …*."""
_DE_DEONTIC: Final = re.compile(
    r"\b(?:darf|dürfen|muss|müssen|soll(?:te)?n?|nur|nicht|kein\w*|mindestens|höchstens|maximal|minimal|verboten|erlaubt|untersagt|zulässig|erforderlich|pflicht\w*|spätestens|frühestens|gilt|gelten)\b|\d",
    re.IGNORECASE,
)
_DE_SAYS_WHO: Final = re.compile(r"(?:sie|er|es|man|wir|ihr)\s", re.IGNORECASE)
_DE_PEOPLE: Final = re.compile(
    r"(?>(?:[\w-]{1,30}e )?)(?:[\w-]{0,40}?(?:innen|personen|kinder|jugendliche|gäste|besucher|mitarbeiter|beschäftigte|schüler|eltern|mitglieder|patienten|"
    r"kunden|nutzer|anwender|leiter|betreiber|bediener|helfer|lehrkräfte|lehrer|führungskräfte|arbeitnehmer|arbeitgeber|auszubildende|minderjährige|schwangere|erwachsene|bewohner|teilnehmer|teilnehmende|behörden|lieferanten|partner|gesellschafter|eigentümer))(?:/[\w-]{2,30})?(?: .{2,40})?",
    re.IGNORECASE,
)
_DE_NEGATED: Final = re.compile(r"\b(?:kein(?:e[rsmn]?)?|nicht|nie|niemals)\b", re.IGNORECASE)
_DE_INDIRECT: Final = re.compile(
    r"(?:warum|weshalb|wieso|wie|was|wann|woran|worauf|wodurch|wofür|wozu|wovon|wo|wer|welche[rsnm]?)\s", re.IGNORECASE
)
"""A heading that is a question without a question mark: *Woran du das erkennst*."""
_DE_DIENT: Final = re.compile(r"(?P<who>(?:(?:der|die|das|ein|eine) )?\S+) (?P<verb>dient|dienen)\b", re.IGNORECASE)


def is_german_order(text: str) -> bool:
    """Whether a German text tells the reader to do something: *Nutzen Sie …*."""
    return _DE_ORDER.match(text) is not None


def governs(sentence: str) -> bool:
    """Whether a German sentence says what may be, must be or must not be."""
    return _DE_GOVERNS.search(sentence) is not None


def labels_people(term: str) -> bool:
    """Whether a label names people: *Teilnehmer*, *Neue Mitglieder*."""
    return _DE_PEOPLE.fullmatch(term) is not None


def is_said(term: str) -> bool:
    """Whether a label is a sentence or a clause of its own, of which its explanation says more: *Die Medien werden rotiert*."""
    return (
        _DE_FINITE.search(term) is not None
        and not _DE_CLAUSE.match(term)
        and not _DE_INDIRECT.match(term)
        and len(term.split()) > 1
    )


def defined(sentence: str) -> str:
    """What a German sentence says of it what it is: the name in *Ein Passwordkey ist eine …*; empty where it says that of none."""
    found = _DE_IS.match(sentence)
    return found["name"] if found else ""


_DE_IS: Final = re.compile(
    r"(?:(?:Der|Die|Das|Ein|Eine) (?:sogenannten? )?)?[„\"“]?(?P<name>[A-ZÄÖÜ][\wäöüß’'/-]*(?:\s[A-ZÄÖÜ][\wäöüß’'/()-]*){0,3})[“”\"]?\s(?:(?:ist|sind)\s(?:eine?|der|die|das)\s|bezeichnet\s|beschreibt\s|bedeutet\s)"
    r"(?!(?:sehr |besonders )?(?:wichtig|gut|groß|häufig|zentral|wesentlich|erst|best|ander)\w*\b)"
)


def has_german_verb(text: str) -> bool:
    """Whether a German text has a verb that makes it a sentence, of those that do so most often."""
    return _DE_FINITE.search(text) is not None


def question(term: str, explanation: str, step: bool = False, text: str = "") -> str:
    """What is asked of a term; ``step`` says that it is one of the steps of something, ``text`` is the article's text.

    The text tells the gender of nouns that no ending tells.
    """
    if alone := german_labels.ALONE.get(term.lower().strip(" :")):
        if "vermeiden?" in alone and _DE_NEGATED.search(explanation):
            return "Was ist zu beachten?"  # it says already what nobody does
        return alone
    if _DE_INDIRECT.match(term) and len(term.split()) > 2:
        return f"Erkläre, {term[0].lower()}{term[1:].rstrip(' .:')}."
    first = re.split(
        r"(?<=[.!?;:])\s|,\s(?=(?:die|der|das|dass|wenn|weil|damit|um|denen|deren|dessen|welche\w*|(?:in|mit|bei|auf|aus|von|an|zu) de[rnm]|(?:für|durch|über) (?:die|den|das))\b)",
        explanation.strip(),
        maxsplit=1,
    )[0]
    told = _DE_ORDER.match(explanation) is not None or (
        not _DE_SAYS_WHO.match(explanation) and _DE_FINITE.search(first) is None and _ends_in_infinitive(first)
    )
    if when := _when(term, told):
        return when
    does = _is_doing(term)
    if german_says.is_one(explanation):
        return what_is(term, text)
    if not step and (asks := german_says.what_for(term, explanation)):
        return asks
    if told and german_says.is_rule(term):
        return f"Was bedeutet die Regel „{term}“?"
    if told and german_says.is_action(term, text):
        return f"Was ist beim {term} zu beachten?"
    if told:
        return (
            f"Wie geht man bei „{term}“ vor?"
            if does and not step
            else f"Was ist {'beim Schritt' if step else 'bei'} „{term}“ zu tun?"
        )
    if (dient := _DE_DIENT.match(explanation)) and dient["who"].split()[-1].lower() in term.lower():
        who = dient["who"]
        return f"Wozu {dient['verb']} {who[0].lower() + who[1:] if ' ' in who else who}?"
    if _DE_PEOPLE.fullmatch(term):
        adjective = re.match(r"(?:alle|[A-ZÄÖÜ][a-zäöüß]+e)\s(?=[A-ZÄÖÜ])", term, re.IGNORECASE)
        return f"Was gilt für {term[0].lower() + term[1:] if adjective else term}?"
    if _DE_FOR.match(explanation):
        return f"Wozu dient „{term}“?"
    if _DE_HOW_OFTEN.fullmatch(term):
        return f"Was tritt {term.lower()} auf?"
    if term.lower() in german_labels.SAID:
        return f"Was ist {german_nouns.gender(term)} {term}?"
    if does and not _says_a_reason(first) and _DE_FINITE.search(first) and governs(explanation):
        return f"Was ist bei „{term}“ zu beachten?"
    if does and (_DE_FINITE.search(first) or _says_a_reason(first)):
        return f"Warum ist „{term}“ wichtig?"
    if _DE_SOON.match(explanation) and PLAIN.fullmatch(term):
        return f"Wann ist {term} nötig?"
    if _DE_ONLY_WHEN.match(explanation):
        return f"Wann spricht man von „{term}“?" if _DE_HAPPENS.fullmatch(term) else f"Wann gilt „{term}“?"
    if asks := _of_a_kind(term, explanation):
        return asks
    if german_labels.MANY.search(term) and not _DE_FINITE.search(term):
        return f"Was sind {term[0].lower() + term[1:] if ' ' in term and not re.match(r'[A-ZÄÖÜ][a-zäöüß]*(?:n|s|e) (?:für|von|der|des|bei|im|in|und) ', term) else term}?"
    if term.lower() in german_labels.ATTRIBUTES and _DE_FINITE.search(explanation) is None:
        return f"Was ist {german_nouns.gender(term)} {term}?"
    return _of_a_thing(term, explanation, first, step, text)


_DE_FOR: Final = re.compile(
    r"(?i:um)\s.{3,80}\szu\s|(?i:zum|zur)\s(?!(?i:aktuell|jetzig|gegenwärtig|selb|gleich|nächst|ander|sonstig))(?:[a-zäöüß-]+\s){0,2}[A-ZÄÖÜ][\wäöüß-]*(?:ung|en|ern|eln|heit|keit|schutz|kontrolle|analyse)\b"
)
"""An explanation that says what something is for: *zur Reinigung von Filtern*."""
_DE_ONLY_WHEN: Final = re.compile(
    r"(?:(?:rasch|sofort|umgehend) bei\s|(?:wenn|falls|sobald|sofern)\s(?![^.]*,\s(?:dann\s|so\s)?(?:ist|sind|wird|werden|hat|haben|kann|können|muss|müssen|darf|dürfen|soll\w*|gilt|besteht|entsteht|bleibt)\b))",
    re.IGNORECASE,
)
"""An explanation that is nothing but a condition, and does not go on with what follows from it."""
_DE_SOON: Final = re.compile(r"(?:rasch|sofort|umgehend) bei\s", re.IGNORECASE)
"""How a condition starts in which somebody has to act."""
_DE_HAPPENS: Final = re.compile(r"[A-ZÄÖÜ][\wäöüß-]*(?:tion|ung|ie|ismus|ose|itis|heit|keit)")
"""The name of something that happens, or of a state."""


def _of_a_kind(term: str, explanation: str) -> str:
    """What is asked of a label that names a rule or a measure: how it goes, or how high it is; empty where it is neither."""
    if not re.fullmatch(r"[A-ZÄÖÜ][\wäöüß-]{3,40}", term):
        return ""
    if _DE_RULE.search(term):
        return f"Wie lautet {german_nouns.gender(term)} {term}?" if german_nouns.gender(term) else ""
    if _DE_MEASURE.search(term) and any(map(str.isdigit, explanation)) and (gender := german_nouns.gender(term)):
        return f"Wie hoch {'sind ' if gender == german_nouns.PLURAL else f'ist {gender} '}{term}?"
    return ""


_DE_RULE: Final = re.compile(r"(?:regel|grundsatz|leitsatz|merksatz|formel|motto|gesetz)\Z", re.IGNORECASE)
_DE_MEASURE: Final = re.compile(
    r"(?:grad|quote|anteil|rate|temperatur|druck|preis|kosten|gebühr|gebühren|volumen|verbrauch|frequenz|spannung|budget|betrag|zuschlag)\Z",
    re.IGNORECASE,
)


def _when(term: str, told: bool) -> str:
    """What is asked of a label that says when, or for what, its explanation holds; empty where it is none."""
    if _DE_CLAUSE.match(term):
        return f"Was {'ist zu tun' if told else 'gilt'}, {term[0].lower()}{term[1:]}?"
    if not _DE_WHEN.match(term) or len(term.split()) < 2:
        return ""
    opening = term[0].lower() + term[1:]
    return f"Was ist {opening} zu tun?" if told else f"Was gilt {opening}?"


def _of_a_thing(term: str, explanation: str, first: str, step: bool, text: str) -> str:
    """What is asked of a label that names a thing: what holds for it, what belongs to it, or what it is."""
    if german_says.names_work(term) and german_says.names_work(explanation) and not _DE_FINITE.search(first):
        return f"Was gehört zu „{term}“?"
    governed = _DE_GOVERNS.search(first) is not None
    if (named := _german_subject(term, explanation)) and governed:
        return f"Was gilt für {named}?"
    if term.lower() in _DE_COLOURS:
        return f"Was bedeutet „{term}“?"
    whole = re.split(r"(?<=[.!?;])\s(?=[A-ZÄÖÜ])", explanation.strip(), maxsplit=1)[0]
    if _DE_STRONG.search(whole) and not re.match(r"eine?\s", whole, re.IGNORECASE):
        return f"Was gilt {behind_for(term, text)}?"
    bare = re.sub(r"\([^()]{0,200}\)", "", explanation)
    if ADJECTIVE.fullmatch(term) and not _DE_FINITE.search(bare) and (asks := _with_adjective(term, text)):
        return asks
    if _DE_PUT.fullmatch(first.rstrip(" .!")) and not _DE_FINITE.search(first):
        return f"Was gilt {behind_for(term, text)}?"
    if _german_named(term, explanation) or (" " in explanation and _is_german_phrase(explanation)):
        return what_is(term, text)
    if step:
        return f"Was geschieht beim Schritt „{term}“?"
    if _DE_DEONTIC.search(explanation):
        return f"Was gilt {behind_for(term, text)}?"
    return f"{WISSEN}„{term}“ wissen?"


_DE_PUT: Final = re.compile(
    r"(?:Das|Die|Den|Der)\s(?:\S+\s){1,3}?(?:an|in|auf|vor|hinter|neben|unter|über)\s(?:den|die|das)\s\S+",
    re.IGNORECASE,
)
"""An explanation that says without a verb where something goes: *Das Wichtigste an den Anfang*."""
_DE_HOW_OFTEN: Final = re.compile(r"(?:sehr )?(?:häufig|selten)|gelegentlich", re.IGNORECASE)
"""How often something happens, as leaflets sort it."""
_DE_DOING: Final = re.compile(r"(?:(?!Sie\b|Du\b)[\wÄÖÜäöüß,/-]+ ){1,5}(?:nicht )?[a-zäöüß]{2,}(?:en|eln|ern|tun|sein)")
"""A label that says what is done: *Ruhe bewahren*, *Den Kalender nutzen*."""
_DE_REASON: Final = re.compile(
    r"\b(?:so|dadurch|damit|denn|sonst|andernfalls|hilft|helfen|verhindert|schützt|erleichtert|ermöglicht|verbessert|vermeidet|reduziert|spart|stärkt|fördert|schafft|sorgt|erhöht|senkt|entlastet|beugt|erschwert)\b",
    re.IGNORECASE,
)
"""What says what something is good for."""


def _is_doing(term: str) -> bool:
    """Whether a label says what is done, and its verb stands at its end with a small letter."""
    return _DE_DOING.fullmatch(term) is not None and not re.search(r"\b(?:des|vom|von|der) \S+\Z", term)


def _says_a_reason(first: str) -> bool:
    return _DE_REASON.search(first) is not None


def what_is(term: str, text: str) -> str:
    """The question what a thing is that a label names: with its article where its gender is known."""
    if asks := _with_adjective(term, text):
        return asks
    if german_nouns.gender(term) == german_nouns.PLURAL and PLAIN.fullmatch(term):
        return f"Was sind {term}?"
    return meaning(term)


def _with_adjective(term: str, text: str) -> str:
    """The question what a label of an adjective and a noun names; empty where it is none, or nothing tells its gender."""
    found = ADJECTIVE.fullmatch(term)
    gender = german_nouns.gender(found["noun"], text) if found else ""
    if found is None or not gender:
        return ""
    if found["ending"] == "e" and gender != german_nouns.FEMININE:
        return f"Was sind {found['stem'].lower()}e {found['noun']}?"
    return "" if gender == german_nouns.PLURAL else f"Was ist {gender} {found['stem'].lower()}e {found['noun']}?"


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?])\s(?=[A-ZÄÖÜ])", text, maxsplit=1)[0]


_VAGUE: Final = re.compile(r"Was gilt (?:beim Thema .+|für „.+“)\?|Was kennzeichnet „.+“\?", re.DOTALL)


_OF_PEOPLE: Final = re.compile(r"\b(?:Anforderungen|Erwartungen|Aufgaben|Pflichten|Rechte|Bedürfnisse)\Z")
"""How a heading ends below which labels of people say whose they are."""


def behind(name: str, term: str, asks: str) -> str:
    """A question behind what it belongs to; where none fits its term, the term as a label, and what holds there."""
    if _VAGUE.fullmatch(asks) and (name or NEGATED.match(term)):
        name = german_says.unsaid(name, term)
        return f"{name} – {term}: Was gilt?" if name else f"{term}: Was gilt?"
    whose = _OF_PEOPLE.search(name)
    if whose and _DE_PEOPLE.fullmatch(term) and asks.startswith(("Was gilt für ", "Was versteht man unter ")):
        asks = f"Welche {whose.group()} haben {term}?"
    name = german_says.unsaid(name, asks)
    return f"{name}: {asks}" if name else asks


def vague(term: str, explanation: str, text: str = "") -> str:
    """What is asked where nothing tells what an explanation says of its term: what marks a thing, or what holds for it."""
    start = explanation.split(maxsplit=1)[0].lower() if explanation.split() else ""
    marks = _DE_FINITE.search(explanation) is None or _DE_FINITE.fullmatch(start) or _DE_MARKS.fullmatch(start)
    return f"Was kennzeichnet „{term}“?" if marks else f"Was gilt {behind_for(term, text)}?"


_DE_MARKS: Final = re.compile(
    r"(?:kopiert|arbeitet|nutzt|verwendet|speichert|erstellt|prüft|misst|zeichnet|umfasst|macht|hält|sendet|empfängt|enthalten)"
)
"""A verb that opens an explanation, which says what its term does."""
_DE_STRONG: Final = re.compile(
    r"\b(?:verboten|untersagt|erlaubt|gestattet|unzulässig|zulässig|darf|dürfen|haftet|haften)\b", re.IGNORECASE
)
"""What says of a thing whether it may be."""
_DE_COLOURS: Final = frozenset("rot gelb grün blau orange schwarz weiß grau".split())


def meaning(term: str) -> str:
    """The question for a term that its explanation defines."""
    many = len(term.split()) > _MOST_OF_TERM or _is_doing(term)
    noun = re.match(r"[A-ZÄÖÜ]", term) is not None and not _DE_NO_NOUN.match(term)
    return f"Was bedeutet „{term}“?" if many or not noun or term.isupper() else f"Was versteht man unter „{term}“?"


_MOST_OF_TERM: Final = 4
"""How many words a name has at most that stands behind *unter*."""
_DE_NO_NOUN: Final = re.compile(r"[^\s-]+(?:lich|isch|ig|sam|bar|ell|iv|iert|los|haft)\Z|.*\b(?:ist|sind|wird)\b")


def _ends_in_infinitive(sentence: str) -> bool:
    """Whether a German sentence, or a part of it, ends with the verb that says what to do."""
    parts = [part.strip(" .!;:") for part in re.split(r"[;.:]\s", sentence)]
    return any(
        part and _DE_INFINITIVE.fullmatch(part.split()[-1]) is not None and part.split()[-2:-1] != ["zu"]
        for part in parts
    )


def _is_german_phrase(explanation: str) -> bool:
    """Whether a German explanation starts with words that name something, and is no sentence with a verb."""
    start = re.split(r"[,.;:(–]", explanation, maxsplit=1)[0]
    if _DE_FINITE.search(re.split(r"[,.;:–]", re.sub(r"\([^()]{0,200}\)", "", explanation), maxsplit=1)[0]):
        return False  # its verb stands behind a bracket
    words = start.split()
    if len(words) < 2 or words[0].lower() in _DE_NO_PHRASE or _DE_FINITE.search(start) or any(map(str.isdigit, start)):
        return False
    if not german_says.names_a_kind(explanation) or german_says.is_clause(_first_sentence(explanation)):
        return False
    verbs = [word for word in words if word.islower() and word.endswith("t") and word not in _DE_NO_VERB]
    return not verbs and any(word[0].isupper() for word in words[1:]) and not words[-1].islower()


_DE_NO_PHRASE: Final = frozenset(
    "bei beim in im an am auf aus mit nach vor von vom zu zum zur für über unter um durch gegen ohne seit bis ab während wenn falls sie er es wir man nur nicht kein keine immer nie hier dort wer was den dem".split()
)
"""How no German phrase starts that names something."""
_DE_NO_VERB: Final = frozenset(
    "mit nicht gut seit selbst erst fast samt statt laut bereit direkt oft jetzt fest echt leicht dicht weit".split()
)


_DE_GOVERNS: Final = re.compile(
    r"\b(?:darf|dürfen|muss|müssen|soll(?:te)?n?|verboten|erlaubt|untersagt|gestattet|unzulässig|zulässig|haft(?:en|et)|zu \w+en)\b",
    re.IGNORECASE,
)
"""What says what holds for a thing, and not what it is."""
_ACCUSATIVE: Final = {"der": "den", "die": "die", "das": "das"}


def _german_subject(term: str, explanation: str) -> str:
    """A term with the article with which its explanation starts, as it stands behind *für*; empty without one."""
    found = re.match(rf"(der|die|das)\s{re.escape(term)}(?=\s)", explanation, re.IGNORECASE)
    return f"{_ACCUSATIVE[found[1].lower()]} {term}" if found else ""


_BEHIND: Final = 30
"""How many characters behind a name tell what a sentence says of it."""


def _german_named(term: str, explanation: str) -> bool:
    """Whether an explanation starts with its term and says what that is."""
    bare = re.sub(r"(?<!\s)\s*+\([^()]{0,200}\)", "", term).lower()
    start = re.sub(r"\A(?:der|die|das|ein|eine|einen) ", "", explanation[: len(bare) + 6].lower())
    rest = explanation[len(bare) + 6 :][:_BEHIND].lower()
    return len(bare) > 2 and start.startswith(bare) and not german_says.tells_how(start[len(bare) :] + rest)
