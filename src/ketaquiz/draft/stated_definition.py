"""Paragraphs whose first sentence says what something is, and the draft that asks for it."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft import asking_german, german_labels, german_says
from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.gaps import MODAL
from ketaquiz.draft.labels import question_of
from ketaquiz.draft.page import Page
from ketaquiz.draft.paragraphs import heading_before, stands_alone, statement
from ketaquiz.draft.wording import capitalised, item_keys, shortest_answer
from ketaquiz.text.words import words_alone

_IS: Final = re.compile(
    r"(?:The term\s(?=[a-z])|(?P<the>(?:The|An?)\s))?(?P<name>(?:[A-Z]|(?<=term\s)[a-z])[\w’'/-]*(?:\s(?!is\b|are\b|means\b|can\b|may\b|will\b|could\b|and\b|of\b|to\b|for\b)[\w’'/()&-]+){0,4}?)"
    r"(?P<verb>\s(?:is|are)\s(?:defined as\s|an?\s(?!(?:leading|major|growing|common|key|serious|great)\b)|the (?:process|act|practice|use|ability|name|part|amount|number|person|time)\s|any\s)|\smeans?\s(?!of\b|to\b|for\b)|\srefers? to\s|\sstands? for\s|\s(?:is|are) called\s)"
    r"(?P<what>\S.*)",
)
_IST: Final = re.compile(
    r"(?P<name>(?:(?:Der|Die|Das|Ein|Eine)\s)?[A-ZÄÖÜ][\w’'/-]*(?:\s(?!ist\b|sind\b|bedeutet\b|dient\b|dienen\b)[A-ZÄÖÜ(][\w’'/()-]*){0,3}?)"
    r"(?:,\s(?:auch|kurz|(?:die|der|das)\sauch)\s[^,.;]{2,80},)?"
    r"\s(?P<verb>(?:ist|sind)\s(?=eine?\s|der\s|die\s|das\s|alle\s[A-ZÄÖÜ]|jede\w*\s|wer\s)|bedeutet\s|bezeichnet\s|dient\s|dienen\s|steht für\s)(?P<what>\S.*)",
)
_NOT_A_NAME: Final = re.compile(
    r"(?:there|it|this|that|these|those|they|he|she|what|which|who|you|we|i|one|all|each|some|most|many|if|when|as|in|on|at|for|here|yes|no|not|another|both|such|"
    r"following|below|above|list|page|section|next|first|second|last|goal|aim|result|idea|reason|key|best|most|more|only|question|answer|example|"
    r"dein\w*|sein\w*|ihr\w*|euer\w*|unser\w*|mein\w*|jede\w*|einem|einen|einer|den|dem|des|im|am|zum|zur|bei|nach|vor|für|mit|auf|in|es|er|sie|wir|ihr|dies\w*|das|hier|dort|als|weil|wenn|falls|sobald|damit|durch|aus|von|vom|beim|unter|über|nur|auch|alle|viele|einige|ziel|wichtig|beispiel|grund|ergebnis)\b",
    re.IGNORECASE,
)
_JUDGES: Final = re.compile(
    r"(?:(?:an?|one of the) )?(?:very |most |more )?(?:leading|growing|real|critical|crucial|essential|important|key|vital|great|good|common|big|major|serious|useful|must|priority|responsibility|requirement|privilege|right|focus|concern|wichtig\w*|gute\w*|große\w*|häufig\w*|zentral\w*)\b|(?:the|ein|eine|der|die|das) (?:most|best|only|first|key|main|core|heart|backbone|face|wichtigste\w*|beste\w*|erste\w*)\b|(?:ein|eine) [a-zäöüß]+e[rs]? (?:Thema|Themengebiet|Feld|Frage|Sache|Beispiel|Herausforderung)\b",
    re.IGNORECASE,
)
"""What says how much something matters, and not what it is."""
_ADVERB: Final = re.compile(r"(?:lich|weise|falls|ens|mals|sam)\Z")
"""How German words end that open a sentence and name nothing."""
_LEAST_OF_WHAT: Final = 4
_MOST_WORDS: Final = 110
"""How many words a paragraph has at most of which the first sentence answers, and the others explain."""
_MOST_SENTENCES: Final = 2
_LONG: Final = 45
"""How many words a paragraph has at most that says one thing, and that `definition` looks at itself."""


def definition(page: Page, at: int, said: tuple[str, ...]) -> Draft | None:
    """The draft that asks what the subject of a paragraph's first sentence is."""
    sentence = said[0] if said else ""
    if not stands_alone(sentence) or page.code not in ("en", "de"):
        return None
    found = _IS.match(sentence) if page.english else _IST.match(sentence)
    if found is None or _NOT_A_NAME.match(found["name"]) or len(found["what"].split()) < _LEAST_OF_WHAT:
        return None
    if _JUDGES.match(found["what"]) or (page.code == "de" and MODAL.search(sentence)):
        return None
    name = found["name"].strip()
    if page.code == "de" and (_ADVERB.search(name) or _is_label(_ARTICLE.sub("", name))):
        return None  # the property of something that only the sentence before names
    verb = found["verb"].split()[0]
    asks = english_question(page, found["the"], name, verb) if page.english else _in_german(page, verb, name)
    brief, rest = shortest_answer(page, " ".join(said))
    before = heading_before(page, at, name)
    question = question_of(page.heading(at))[0]
    if page.code == "de" and german_says.asks_for(question, _ARTICLE.sub("", name)):
        asks = question  # the heading has it with the article that fits
    keys = item_keys(f"{before}: {asks}" if before else capitalised(asks), brief, rest, lists=False)
    return statement(page, at, keys, 0.65, "a paragraph that says what something is", sentence)


def _is_label(name: str) -> bool:
    """Whether a name is a property's, or only says how something is meant: *Vorteile*, *Allgemein*."""
    return (
        name.lower() in german_labels.SAID or bool(german_labels.MANY.search(name)) or _HOW.fullmatch(name) is not None
    )


_HOW: Final = re.compile(
    r"Sinn|(?:Grund|Kern)?[Ii]dee|(?:Grund)?[Gg]edanke|Hintergrund|Beispiel|Empfohlen|Möglich|Denkbar|Üblich|Wichtig|Allgemein|Generell|Konkret|Formal|Vereinfacht|Kurz|Genauer|Anders",
    re.IGNORECASE,
)
_ARTICLE: Final = re.compile(r"\A(?:Der|Die|Das|Ein|Eine)\s")


def english_question(page: Page, article: str | None, name: str, verb: str) -> str:
    """The question what something is or means, by the article and the verb that its sentence has."""
    words = name.split()
    small = not name[1:2].isupper() and (page.is_written_small(name) or (len(words) > 1 and words[1].islower()))
    bare = name[0].lower() + name[1:] if small else name
    full = f"{article.strip().lower()} {bare}" if article else bare
    if verb.startswith("mean"):
        return f"what does {full} mean?"
    return f"what {'are' if verb in ('are', 'refer', 'stand', 'occur', 'happen') else 'is'} {full}?"


def _in_german(page: Page, verb: str, name: str) -> str:
    has_article = name.split(maxsplit=1)[0] in ("Der", "Die", "Das", "Ein", "Eine")
    opens_small = has_article or _OPENS_WITH_ADJECTIVE.match(name) is not None
    full = name[0].lower() + name[1:] if opens_small else name
    if verb in ("dient", "dienen"):
        return f"Wozu {verb} {full}?"
    if verb == "steht":
        return f"Wofür steht {full}?"
    if verb == "bedeutet" or (verb == "bezeichnet" and has_article):
        return f"Was bedeutet {full}?"
    if verb in ("ist", "sind"):
        return f"Was {verb} {full}?" if has_article else asking_german.what_is(name, page.article.text)
    return asking_german.meaning(name)


_OPENS_WITH_ADJECTIVE: Final = re.compile(r"[A-ZÄÖÜ][a-zäöüß]+(?:isch|lich|ig|bar|iv|ell|sam)e[nr]? [A-ZÄÖÜ]")
"""An adjective before its noun, which has a capital letter only because it starts a sentence."""


def long_definition(page: Page, at: int, text: str) -> Draft | None:
    """The draft that asks for what the first sentence of a longer German paragraph defines."""
    said = page.sentences(text)
    if not said or len(text.split()) > _MOST_WORDS or not stands_alone(said[0]):
        return None
    long = len(said) > _MOST_SENTENCES or len(text.split()) > _LONG
    found = _UNDER.match(said[0]) or (_IST.match(said[0]) if long else None)
    if found is None:
        return None
    if found.re is _UNDER:
        name = (found["name"] or found["other"] or found["third"]).strip()
        brief, rest = shortest_answer(page, text)
        before = heading_before(page, at, name)
        asks = f"Was dient als {name}?" if found["serves"] else asking_german.meaning(name)
        keys = item_keys(f"{before}: {asks}" if before else asks, brief, rest, lists=False)
        return statement(page, at, keys, 0.65, "a paragraph that says what something is", said[0])
    if found["verb"].split()[0] in ("ist", "sind") and not re.match(r"eine?\s", found["what"]):
        name = words_alone(_ARTICLE.sub("", found["name"]))
        if name not in {words_alone(page.called(each)) for each in (page.title, *page.headings(at))}:
            return None
    return definition(page, at, said)


_UNDER: Final = re.compile(
    r"(?:Unter|Mit) (?:(?:dem Begriff|einem|einer|dem|der) )?[„\"“]?(?P<name>[A-ZÄÖÜ][\wäöüß -]{2,50}?)[“”\"]? (?:versteht|bezeichnet|meint) man\b.*|"
    r"Von (?P<third>[A-ZÄÖÜ][\wäöüß-]{2,50}) spricht man, wenn\b.*|Als [„\"“]?(?P<other>[A-ZÄÖÜ][\wäöüß -]{2,50}?)[“”\"]? (?:bezeichnet man|gilt|gelten|werden|wird|(?P<serves>dient|dienen))\b.*",
    re.DOTALL,
)
"""A German sentence that says what is understood by a name."""
