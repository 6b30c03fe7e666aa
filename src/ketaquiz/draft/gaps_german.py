"""What a gap hides in a German rule: what stands between its modal verb and the verbs that end its clause."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.german_infinitive import WITH_ZU

MOST_OF_RULE: Final = 8
"""How many words a gap of a rule hides at most."""
_GERMAN_ENDS: Final = re.compile(
    r"(?<!e[nrsm]),|,(?!\s[a-zäöüß]+e[nrsm]?\s[A-ZÄÖÜ])|[;(]|:(?!innen\b)|(?<=\swerden)\s(?=(?:und|oder)\s)|\s(?:und|oder|sowie|bzw\.)\s(?!(?:[a-zäöüß]+\s){0,2}[A-ZÄÖÜ])"
)
_GERMAN_PARTICIPLE: Final = re.compile(r"[a-zäöüß]{3,}t|nicht|sowie|und|zu")
"""What stands before *werden* at the end of a clause, and belongs to the verb."""
VERB: Final = re.compile(r"[a-zäöüß]+(?:en|eln|ern)|(?:ge|be|ver|er|ent|zer|ab|an|auf|aus|ein|um|mit)[a-zäöüß]+t")


_GERMAN_OPENS: Final = re.compile(
    r"(?:der|die|das|ein|eine|alle|jede[rs]?|beide|manche|kein|keine|personen|mitarbeit\w+|[A-ZÄÖÜ][\wäöüß]+(?:en|er|ung|innen|e|s|n|t|r|d|k|l)?)\b"
)
_GERMAN_NO_SUBJECT: Final = re.compile(
    r"(?:in|im|bei|beim|für|vor|nach|zu|zum|zur|mit|auf|aus|am|an|ab|bis|durch|gegen|ohne|um|unter|über|während|wegen|trotz|seit|gemäß|laut|je|wenn|falls|sofern|sobald|"
    r"da|weil|obwohl|damit|nachdem|bevor|zusätzlich|außerdem|darüber|idealerweise|grundsätzlich|generell|natürlich|dafür|dazu|daher|deshalb|danach|davor|zunächst|zuerst|"
    r"zudem|weiterhin|ferner|ebenso|ebenfalls|auch|hier|dort|dabei|hierbei|bereits|nur|erst|als|wie|was|gerade|stets|immer|jedoch|allerdings|regelmäßig|insbesondere|anschließend|dann|"
    r"gegebenenfalls|ggf\.?|zwingend|unbedingt|sowohl|weder|jedem|jeder (?=\w+ (?:muss|soll))|allen|einem|einer|dem|den|des|ist|sind|werden|wird|wurden?|hat|haben|sollten?|kann|können|darf|dürfen|muss|müssen|möchten?|bitte|\w+weise|\w+falls|\w+ens)\b",
    re.IGNORECASE,
)
"""How a German sentence opens whose subject stands behind its verb."""
_GERMAN_PHRASE: Final = re.compile(
    r"(?:(?:ausschließlich|nur|immer|stets|sofort|unverzüglich|mindestens|höchstens|spätestens|frühestens|zuerst|zunächst|regelmäßig|schriftlich|ohne|erst|lediglich)\s+)*"
    r"(?:mit|bei|beim|vor|nach|ohne|bis|auf|aus|gegen|durch|für|unter|über|innerhalb|während|im|in|am|an|zum|zur|zu|von|vom|als|den|dem|der|die|das|einen?|eine[rm]?|mindestens|"
    r"ausschließlich|sofort|unverzüglich|schriftlich|regelmäßig|täglich|wöchentlich|monatlich|jährlich|stets|immer|nur)\b",
    re.IGNORECASE,
)
"""How what is worth hiding in a German rule starts."""
_GERMAN_NEEDS_MORE: Final = frozenset(
    "man uns wir sich ihr ihre ihren ihrem ihrer sein seine seinen seinem seiner diese dieser diesem diesen dieses deren dessen sie es ihm ihn ihnen".split()
)
"""Words that say nothing without what stands around the gap."""
_GERMAN_IDIOM: Final = re.compile(
    r"(?:in (?:betrieb|anspruch|kauf|erwägung|kenntnis|rechnung)|zur (?:verfügung|anwendung|kenntnis|sprache)|zum (?:einsatz|ausdruck)|außer (?:betrieb|acht)|in regelmäßigen abständen|in ausreichendem maße|nach möglichkeit|bei bedarf|in geeigneter (?:weise|form)|unter umständen|in der regel|in jedem fall)",
    re.IGNORECASE,
)
"""What belongs to a verb and is guessed with it."""
_GERMAN_CUT: Final = re.compile(
    r"(?i:das|dies|es)\s(?:auf|in|mit|an|bei|von|aus|durch|für|zu)\s|\b[a-zäöüß]+t\s(?:und|oder)\s|\b[a-zäöüß]+en\s(?:und|oder)\s(?:(?:ein|d)[a-z]{2,4}\s)?[A-ZÄÖÜ]|\bzu\s[a-zäöüß]+en\s"
)
"""What tells that a gap opens with a pronoun, or runs over the verb of one clause into the next one."""
SAYS_FITTING: Final = re.compile(
    r"(?:(?:an|in|mit|durch|auf|von|bei|zu|zur|zum|für|nach)\s)?(?:(?:der|die|das|den|dem|eine?[mnr]?)\s)?(?:geeignet|entsprechend|ausreichend|jeweilig|erforderlich|notwendig|vorgesehen|zuständig|angemessen|richtig)e[nmrs]?\s(?:[A-ZÄÖÜ][\wäöüß]+-\s(?:und|oder)\s)?[A-ZÄÖÜ][\wäöüß-]+(?:\s[a-z]+\s[A-ZÄÖÜ][\wäöüß-]+)?"
)
"""What says only that something has to fit: *an geeigneter Stelle*."""
_GERMAN_UNCERTAIN: Final = re.compile(
    r"(?:manchmal|gelegentlich|mitunter|verschiedene|diverse|gewisse|alles)\b", re.IGNORECASE
)
"""How a sentence opens that does not say of what it speaks, or only of some cases."""
_GERMAN_ABOUT: Final = re.compile(r"(?:über|auf|an|um)\s(?:die|den|das|der|dem)\s[A-ZÄÖÜ][\wäöüß-]+")
_TELLS: Final = re.compile(
    r"\s(?:informiert|aufgeklärt|unterrichtet|hingewiesen|hinzuweisen|geachtet|achten|erinnert|belehrt|benachrichtigt|aufmerksam)\b"
)
"""Verbs behind a gap whose preposition tells nothing."""
_GERMAN_SUBJECT_PHRASE: Final = re.compile(
    r"(?:(?:der|die|das|ein|eine|alle|jede[rs]?|diese[rs]?|sämtliche|mindestens|immer|auch)\s+){0,2}(?:[a-zäöüß][\wäöüß*-]+(?:en|e|er|es)\s+){0,2}[A-ZÄÖÜ][\wäöüß*:/-]+"
    r"(?:\s+(?:der|des|von|vom|eines|einer|und|oder)\s+(?:[a-zäöüß][\wäöüß-]+\s+)?[A-ZÄÖÜ][\wäöüß*:/-]+){0,2}\s+"
)
"""The subject of a German rule behind its verb."""


_PEOPLE: Final = re.compile(
    r"(?<!\w)(?:[A-ZÄÖÜ][\wäöüß-]{0,60})?(?:[Mm]itglied|[Mm]itarbeite|[Gg]ast\b|[Gg]äste|[Pp]erson(?:en)?\b|[Kk]ind(?:er|ern)?\b|[Ss]chüler|[Ee]ltern|[Bb]esuche|[Tt]eilnehme|[Kk]unde|[Kk]räfte|[Ll]eute|[Nn]utzer|[Bb]enutzer|[Ff]ührer|[Bb]eauftragte|[Ll]eiter\b|[Hh]elfer|[Ee]rziehungsberechtigte|[Bb]eschäftigte)\w*|(?<!\w)[A-ZÄÖÜ][\wäöüß-]{0,60}(?:innen|angehörigen?)\b"
)


def names_people(words: str) -> bool:
    """Whether words name people, who are no answer to *was*."""
    return _PEOPLE.search(words) is not None


_THING_ALONE: Final = re.compile(
    r"(?:(?:ein|eine|einen|die|das|der)\s)?(?:[a-zäöüß]+e[nrs]?\s)?[A-ZÄÖÜ][\wäöüß-]{4,}(?:\s(?:und|oder)\s[A-ZÄÖÜ][\wäöüß-]{4,})?(?=\s(?:"
    rf"{WITH_ZU}|"
    r"[a-zäöüß]{4,}(?:t|en) werden)[.!]?\Z)"
)
"""What stands alone between the modal verb of a rule and what is done with it."""


_SHOWS: Final = re.compile(r"\szu (?:erkennen|finden|sehen|entnehmen|hören)\b")
_LEAST_OPENING: Final = 3
"""How many words tell at least when, where or for what a thing is needed."""


def _is_told(opening: str, thing: str, rest: str) -> bool:
    """Whether what stands before a thing tells it, which is no person and not just what fits."""
    told = len(opening.split()) >= _LEAST_OPENING and not _GERMAN_IDIOM.match(opening)
    return told and not (names_people(thing) or SAYS_FITTING.fullmatch(thing) or _SHOWS.match(rest))


def opens_with_subject(sentence: str) -> bool:
    """Whether a German sentence opens with its subject, and with nothing that goes on with the one before it."""
    return _GERMAN_OPENS.match(sentence) is not None and not (
        _GERMAN_NO_SUBJECT.match(sentence) or _GERMAN_UNCERTAIN.match(sentence)
    )


def _ends_german_clause(word: str, behind_verb: bool) -> bool:
    """Whether a word is one of the verbs at the end of a clause, or belongs to the verb that stands behind it."""
    return VERB.fullmatch(word) is not None or (
        (behind_verb or word == "nicht") and _GERMAN_PARTICIPLE.fullmatch(word) is not None
    )


_SHORT_BRACKET: Final = re.compile(r"\s\([^()\s]{1,40}(?:\s[^()\s]{1,40})?\)")


def german_gap(sentence: str, verb: int, start: int, end: int) -> tuple[int, int] | None:
    """What a German rule turns on, between its modal verb and the verbs that end its clause.

    ``verb`` is where the modal verb starts. Where the subject stands behind it, what follows the subject is hidden, with
    the verb that it belongs to.
    """
    comma = _GERMAN_ENDS.search(sentence, start, end)
    if comma and comma.start() - start >= 6:
        end = comma.start()
    opening = sentence[:verb].rpartition(": ")[2]
    first = not _GERMAN_NO_SUBJECT.match(opening) and "," not in opening and _GERMAN_OPENS.match(opening) is not None
    if not first:
        thing = _THING_ALONE.match(sentence, start)
        if thing and "," not in opening and _is_told(opening, thing.group(), sentence[thing.end() :]):
            return thing.span()
        behind = _GERMAN_SUBJECT_PHRASE.match(sentence, start, end)
        if behind is None:
            return None
        start = behind.end()
    words = [(word.start() + start, word.end() + start) for word in re.finditer(r"\S+", sentence[start:end])]
    if not words:
        return None
    last = len(words)
    while last > 1 and _ends_german_clause(sentence[words[last - 1][0] : words[last - 1][1]], last < len(words)):
        last -= 1
    if last == 1 and VERB.fullmatch(sentence[words[0][0] : words[0][1]]):
        return None  # nothing but a verb
    if not _GERMAN_PHRASE.match(sentence, words[0][0]):
        return None
    hidden = words[:last]
    if _GERMAN_IDIOM.fullmatch(sentence, hidden[0][0], hidden[-1][1]):
        return None
    if _GERMAN_CUT.search(sentence, hidden[0][0], hidden[-1][1]) or _GERMAN_UNCERTAIN.match(opening):
        return None
    if SAYS_FITTING.fullmatch(sentence, hidden[0][0], hidden[-1][1]):
        return None
    if any(sentence[at:stop].lower().strip(",") in _GERMAN_NEEDS_MORE for at, stop in hidden):
        return None
    for number in range(len(hidden) - 2, 0, -1):
        at, stop = hidden[number]
        if sentence[at:stop] in ("nur", "ausschließlich", "als", "mindestens", "höchstens", "spätestens"):
            hidden = hidden[number + (sentence[at:stop] in ("nur", "ausschließlich")) :]  # what the rule turns on
            break
    hidden = _last_phrase(sentence, hidden)
    if _GERMAN_ABOUT.fullmatch(sentence, hidden[0][0], hidden[-1][1]) and _TELLS.match(sentence, hidden[-1][1]):
        return hidden[-1][0], hidden[-1][1]  # the verb has the preposition
    if bracket := _SHORT_BRACKET.match(sentence, hidden[-1][1]):
        hidden = [*hidden[:-1], (hidden[-1][0], bracket.end())]  # it says the same again
    if len(hidden) == 1 or not any(sentence[at].isupper() or sentence[at].isdigit() for at, _ in hidden):
        return None
    return (hidden[0][0], hidden[-1][1]) if len(hidden) <= MOST_OF_RULE else None


_GERMAN_PREPOSITION: Final = frozenset(
    "mit bei beim vor nach ohne bis auf aus gegen durch unter über innerhalb während an am als".split()
)
_WITH_THE_VERB: Final = (("zur", "Verfügung"), ("in", "Berührung"), ("in", "Betrieb"), ("in", "Kenntnis"))
"""What belongs to the verb behind a gap."""
_LONGEST: Final = 12
"""How many words it has at most."""
_LONG_GAP: Final = 6
"""How many words a gap of a German rule has at least of which its last phrase is hidden alone."""


def _last_phrase(sentence: str, hidden: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The words of a gap without what belongs to the verb behind them; of a long one the last phrase that says something."""
    said = [sentence[at:stop] for at, stop in hidden]
    if len(said) > _LONG_GAP // 2 and tuple(said[-2:]) in _WITH_THE_VERB:
        hidden, said = hidden[:-2], said[:-2]
    while len(said) > _LONG_GAP // 2 and said[-1].islower() and said[-1].isalpha():
        hidden, said = hidden[:-1], said[:-1]  # an adverb of the verb
    if not _LONG_GAP <= len(said) <= _LONGEST:
        return hidden
    for number in range(len(said) - 2, 0, -1):
        rest = said[number:]
        if (
            said[number] == "in"
            and (len(said) > MOST_OF_RULE or said[0] in ("von", "durch"))
            and rest[1] in ("einem", "einer")
        ):
            return hidden[number:]
        if len(said) > MOST_OF_RULE:
            continue
        if said[number] in _GERMAN_PREPOSITION and len(rest) > 1 and said[number - 1] not in ("und", "oder", "bis"):
            return hidden[number:] if any(word[:1].isupper() for word in rest) else hidden
    return hidden
