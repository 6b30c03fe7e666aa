"""Which question an explanation answers: *What is …?*, *How do you …?*, *Why should you …?* and others, by its form.

Of a label and what the article says behind it, the label's form and the first words of the explanation tell what can be
asked: an order behind an order says how, a sentence behind an order says why. A question about a person or a place needs
another form than one about a value. Where nothing tells, a question of the most general form is left.
"""

from __future__ import annotations

import re
from typing import Final

KNOW: Final = "what should you know about "
WISSEN: Final = "Was sollte man über "
"""How the question starts that fits everything, and asks for nothing by itself."""
_ORDERS: Final = frozenset(
    """ensure avoid keep know choose remove follow wear make verify understand ask embrace encourage identify assess apply
    inform notify tell give take get bring hold carry wash rinse wipe disinfect sanitize sanitise inspect confirm provide
    prepare perform conduct maintain protect prevent reduce increase minimize minimise schedule request submit send
    complete read write obtain respond evacuate activate account stay enter go wait slide
    squeeze sweep aim unlock begin switch shut establish implement consider determine define select
    recognize recognise remember listen speak learn discuss explain describe allow enable disable install update secure avoid
    add combine stir pour cook chill separate dry rotate discard dispose throw dress elevate immobilize immobilise
    assist warn advise educate refer consult seek offer administer hover click enter adjust tighten lower raise
    bend pay respect create build develop engage involve include exclude ignore restrict isolate contain
    recommend wipe empty train practise hydrate eat breathe be do never
    don't always please only""".split()
)
"""Verbs that tell the reader to do something where they start a text, and are hardly anything else there."""
_ORDERS_OR_NAMES: Final = frozenset(
    """check review report use look set place clean open close store label record search plan work test control contact
    monitor register log post sign name list measure mark order charge mix heat cut drain claim handle pack access order
    support approach address question challenge change plug test focus balance visit book press leave rest help show limit document share practice call walk
    drink sleep cover run return repair stop start turn lock act replace treat pull push feed fill lift load park""".split()
)
"""Verbs that may be nouns: *Check the sender*, and *Check list*."""
_MOST_LABEL: Final = 2
_LEAST_JOINED: Final = 3
"""How many words a text has more than, that starts with two orders: *Check and restock the bar*."""
_DETERMINERS: Final = frozenset(
    "the a an your all any each every their its this that these those our for to with out up off on only it in from at into by down back away if whether no not everything anything nothing something them yourself people others you".split()
)
_FORBIDS: Final = re.compile(
    r"(?:please )?(?:do not|don['’]?t|never|no(?= \w+ing\b)|avoid|not (?=to\b))\b\s*", re.IGNORECASE
)
_WHEN: Final = re.compile(
    r"(?:if|when(?:ever)?|once|in case of|during|while|after|before|upon|for(?= (?:the|an?|all|any|each|every|small|large|minor|major|\w+s)\b)|at|on|with|without|in(?= (?:case|the|an?)\b)|under)\s+\S",
    re.IGNORECASE,
)
"""A label that says when, or for what, its explanation holds."""
_ATTRIBUTE: Final = re.compile(
    r"\b(?:rates?|caps?|limits?|frequency|requirements?|dose|dosage|deadlines?|periods?|duration|temperatures?|capacity|balance|"
    r"minimum|maximum|fees?|costs?|price|penalty|penalties|fines?|age|size|weight|speed|distance|range|goal|aim|purpose|objective|target|"
    r"scope|cause|symptoms?|signs?|side effects?|effect|benefits?|consequences?|risk|location|storage|shelf life|validity|"
    r"responsibility|exceptions?|default|formula|address|colou?r|material|allowance|entitlement|eligibility|time limit|ratio|concentration|pressure|"
    r"voltage|power|interval|hours|groups?|value|result|meaning|role|function|use|status|format|length)\Z",
    re.IGNORECASE,
)
"""What a label ends with that names a property, of which people ask what it is."""
_PEOPLE: Final = re.compile(
    r"(?:(?:all|new|other|most|the|full-time|part-time|exempt|non-exempt|hourly|salaried|temporary|permanent|pregnant|older|young|senior|shift|line|\w+ed|\w+ing) )*"
    r"(?:employees?|drivers?|managers?|supervisors?|staff|workers?|patients?|visitors?|students?|pupils|children|adults?|women|men|customers?|guests?|users?|owners?|"
    r"volunteers?|operators?|contractors?|nurses?|doctors?|parents?|members?|residents?|teachers?|trainees|learners|apprentices|participants|"
    r"passengers|pedestrians|cyclists|tenants|landlords|suppliers|vendors|buyers|sellers|freelancers|interns|people|persons|individuals|minors|teams?)"
    r"(?: (?:with|under|over|on|in|of|without) .{2,40})?",
    re.IGNORECASE,
)
_THIRD_PERSON: Final = re.compile(
    r"(?:also |often |usually |normally |always )?(?P<verb>[a-z]{3,14}(?:s|es))\b", re.IGNORECASE
)
_HELPS: Final = frozenset(
    """prevents protects provides reduces increases helps ensures allows enables kills removes keeps makes controls improves
    causes supports shows stops gives holds contains measures detects converts connects creates turns limits defines
    describes determines lists specifies explains covers includes handles manages stores sends checks records tracks
    measures warns blocks absorbs removes cleans heats cools cuts drives moves carries regulates acts works serves
    verifies encrypts identifies combines separates represents indicates tells lets requires uses takes""".split()
)
_NOUNS_GO_ON: Final = re.compile(r"\s(?:and|or|of|on|are|is|for|in|must|should|can|may)\b")
"""What follows a noun that looks like a verb: *Records of …*."""
_CONDITION: Final = re.compile(r"(?:if|when|whenever|only (?:if|when)|where)\s", re.IGNORECASE)
_DEONTIC: Final = re.compile(
    r"\b(?:must|may|should|shall|can only|cannot|need(?:s|ed)?|required|requires|allowed|permitted|prohibited|forbidden|not|no|only|at least|at most|"
    r"within|up to|minimum|maximum)\b|\d",
    re.IGNORECASE,
)
_TYPES: Final = re.compile(
    r"\b(?:types?|kinds?|forms?|classes|categories|examples?) of\b|\b(?:types|terms|definitions|concepts)\Z",
    re.IGNORECASE,
)
"""Headings over things that are told apart: what is said of each of them says what it is."""
_MANY: Final = re.compile(
    r"(?<![suaio])s\Z|(?<=[rt]i|[mnrtlc]a)s\Z|\A[\w-]+\s(?:and|&)\s[\w-]+\Z|\b(?:people|children|women|men|staff|criteria|data|media)\Z",
    re.IGNORECASE,
)
_PURPOSE: Final = re.compile(r"to (?!be\b)[a-z]+\b", re.IGNORECASE)


def is_order(text: str) -> bool:
    """Whether an English text starts as an order does: *Check the sender*, *Never …*."""
    words = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\S", text[:80])
    if not words:
        return False
    first = words[0].lower().replace("’", "'")
    second = words[1].lower() if len(words) > 1 else ""
    if first in _ORDERS:
        return len(words) > 1
    if first not in _ORDERS_OR_NAMES or not second or (second == "for" and len(words) <= _MOST_LABEL):
        return False
    if second in ("and", "or") and len(words) > _LEAST_JOINED:
        third = words[2].lower()
        return third in _ORDERS or third in _ORDERS_OR_NAMES or third.startswith("re")
    return (
        second in _DETERMINERS
        or second.isdigit()
        or (second.endswith("s") and not second.endswith("ss") and len(words) > 1)
    )


_HOW_LONG: Final = re.compile(r"(?:within|(?:for )?(?:more|less) than|for up to)\s", re.IGNORECASE)


def says_when(term: str) -> bool:
    """Whether a label says when, or for what, its explanation holds: *Within 12 hours*."""
    return _WHEN.match(term) is not None or _HOW_LONG.match(term) is not None


def spoken(name: str) -> str:
    """A label as it stands inside of a sentence: with small letters, but for what is written in capitals anyhow."""
    words = name.split()
    small = [
        word
        if (any(char.isupper() for char in word[1:]) or len(word) == 1) or word == "I"
        else word[:1].lower() + word[1:]
        for word in words
    ]
    return " ".join(small)


def english(term: str, explanation: str, heading: str, small: bool) -> str:
    """What is asked in English of a term, as it goes on after a colon: *what is the balance cap?*

    ``heading`` is what the term stands below; ``small`` says whether the article writes the term with a small letter
    elsewhere, and it is no name.
    """
    name = spoken(term) if small else term[:1].lower() + term[1:]
    ordered = is_order(explanation) or _FORBIDS.match(explanation) is not None
    if alone := _ALONE.get(term.lower().strip(" :")):
        return alone
    if indirect := _indirect(term):
        return indirect
    if says_when(term) and len(term.split()) > 1 and not term.lower().startswith(("more", "less")):
        if ordered:
            return f"what do you do {name}?"
        return f"what {'happens' if re.match(r'(?:if|when|once)', term, re.IGNORECASE) else 'applies'} {name}?"
    if (forbids := _FORBIDS.match(term)) and len(term.split()) > 1:
        rest = spoken(term[forbids.end() :])
        if not ordered and not re.match(r"\w+ing\b", rest) and not term.lower().startswith("avoid"):
            return f"why should you {'never' if term.lower().startswith('never') else 'not'} {rest}?"
        if (
            ordered
            and not _FORBIDS.match(explanation)
            and not re.match(r"\w+ing\b", rest)
            and not term.lower().startswith("avoid")
        ):
            return f"what do you do instead, as you should not {rest}?"
        return f"what rule applies to “{term}”?"
    if is_order(term) and term.split(maxsplit=1)[0].lower() not in ("be", "do", "always", "please", "only"):
        said = f"{spoken(term)}".rstrip(".!")
        if _CONDITION.match(explanation):
            return f"when should you {said}?"
        return f"how do you {said}?" if ordered else f"why should you {said}?"
    if _PEOPLE.fullmatch(term):
        return (
            f"what {'do' if _plural(term) else 'does'} {_with_article(name)} have to do?"
            if ordered
            else f"what applies to {_with_article(name)}?"
        )
    if ordered:
        return f"what {'rule applies to' if _FORBIDS.match(explanation) else 'do you do about'} “{term}”?"
    if _CONDITION.match(explanation):
        return f"when does “{term}” apply?"
    if _PURPOSE.match(explanation) and explanation.split(maxsplit=1)[0].lower() == "to":
        return f"what {'are' if _plural(term) else 'is'} “{term}” for?"
    if _ATTRIBUTE.search(term) and not _SENTENCE.search(explanation[:200]):
        return f"what {'are' if _plural(term) else 'is'} the {spoken(re.sub(r'^(?:the|an?) ', '', term, flags=re.IGNORECASE))}?"
    third = _THIRD_PERSON.match(explanation)
    if third and third["verb"].lower() in _HELPS and not _NOUNS_GO_ON.match(explanation, third.end()):
        return f"what {'do' if _plural(term) else 'does'} “{term}” do?"
    if _WARNS.search(heading) and not _is_phrase(explanation):
        return f"why {'are' if _plural(term) else 'is'} “{term}” a warning sign?"
    if _FOR_WHAT.fullmatch(heading.strip(" :")) and " " in explanation.strip():
        return f"what {'are' if _plural(term) else 'is'} “{term}” for?"
    if _STATE.match(explanation):
        return f"what applies to “{term}”?"
    if _GOVERNS.search(_first(explanation)) and not _is_phrase(explanation):
        return f"what applies to “{term}”?"
    if _TYPES.search(heading) or _is_named(term, explanation) or _is_phrase(explanation):
        return f"what {'are' if _plural(term) else 'is'} “{term}”?"
    if _DEONTIC.search(explanation):
        return f"what applies to “{term}”?"
    return f"{KNOW}“{term}”?"


_STATE: Final = re.compile(
    r"(?:(?:fully|partly|partially|not|only|always|also) )?(?:(?!used|designed|made|based|intended)[a-z]+ed|[a-z]+able|[a-z]+ible|automatic|free|mandatory|optional|compulsory|valid|due|eligible)\s"
    r"(?:for|by|if|when|only|upon|on|at|up to|after|before|within|until|unless|with|in)\s",
    re.IGNORECASE,
)
"""How an explanation starts that says what holds for something: *Reimbursable when …*, *Automatic upon …*."""
_GOVERNS: Final = re.compile(
    r"\b(?:must|should|shall|may|cannot|can only|is not|are not|did not|does not|do not)\b", re.IGNORECASE
)
"""What says what holds for a thing, or what to do with it, and not what it is."""


def _first(explanation: str) -> str:
    """The first sentence of an explanation, near enough."""
    return re.split(r"(?<=[.!?])\s", explanation.strip(), maxsplit=1)[0][:400]


_WARNS: Final = re.compile(
    r"\b(?:red flags?|warning signs?|signs of (?:a|an)?\s?\w*(?:scam|fraud|phishing|abuse))\b", re.IGNORECASE
)
_FOR_WHAT: Final = re.compile(r"purposes?", re.IGNORECASE)
_LEAST_PHRASE: Final = 3
_VERBAL: Final = re.compile(
    r"(?:is|are|was|were|be|can|could|may|might|must|should|shall|will|would|has|have|had|does|do|did|it|they|we|you|i|he|she|contain|need|want|become|come|see|feel|look|often|usually|currently|there['’]?s?|suggests?|possess(?:es)?|indicates?|depends?|vary|varies|tends?|seems?|appears?|remains?|leads?|results?(?= in)|occurs?|happens?|affects?|expects?|applies|offers?|"
    r"always|never|please|who|what|how|why|if|when|while|because)",
    re.IGNORECASE,
)


def _is_phrase(explanation: str) -> bool:
    """Whether an explanation starts with words that name something, and is no sentence with a verb."""
    start = re.split(r"[.;:—]\s|\b(?:that|which|who|whose|where|used|designed)\b|[.;:(—]", explanation, maxsplit=1)[0]
    words = start.split()
    if len(words) < _LEAST_PHRASE - (len(start) < len(explanation)) or words[0].lower() in (
        "to",
        "by",
        "from",
        "within",
        "after",
        "before",
        "at",
        "on",
        "in",
        "not",
        "no",
        "only",
        "up",
        "for",
        "with",
        "although",
        "as",
        "currently",
        "your",
    ):
        return False
    for word, behind in zip(words, [*words[1:], ""], strict=True):
        low = word.lower().strip(".,()")
        if low in _ORDERS_OR_NAMES and behind.lower() in ("a", "an", "the", "your", "their") and word is not words[0]:
            return False
        if (
            _VERBAL.fullmatch(low)
            or low in _HELPS
            or (low in _ORDERS and low not in ("limit", "show", "share", "help", "rest", "practice", "call"))
        ):
            return False
    return not any(char.isdigit() for char in start)


_INDIRECT: Final = re.compile(r"(?P<asks>how|when|where) to (?P<do>.+)", re.IGNORECASE)
_WHAT_TO_DO: Final = re.compile(r"what to (?P<do>\w+)(?P<rest>.*)", re.IGNORECASE)
_WHY: Final = re.compile(r"(?:why|how|what|when|where|who|which) (?!to\b)\S.*", re.IGNORECASE)


def _indirect(term: str) -> str:
    """What a heading asks that is a question without a question mark: *How to lift*; empty where it is none."""
    said = spoken(term.rstrip(" .:"))
    if found := _INDIRECT.fullmatch(said):
        return f"{found['asks']} do you {found['do']}?"
    if found := _WHAT_TO_DO.fullmatch(said):
        return f"what do you {found['do']}{found['rest']}?"
    alone = len(said.split()) > 2 and not _POINTS_BACK.search(said)
    return f"explain {said}." if _WHY.fullmatch(said) and alone else ""


_POINTS_BACK: Final = re.compile(
    r"\b(?:this|that|these|those|it|they) (?:matters?|works?|is|are|happens?|helps?|means?)\b"
)
"""What a heading says of what stands above it: *Why this matters*."""
_SENTENCE: Final = re.compile(
    r"\A(?:the|an?|all|any|each|every|our|your|this|these)?\s?(?:[\w’'-]+\s){1,4}(?:is|are|was|were|will|must|may|can|should|has|have|does|do)\s",
    re.IGNORECASE,
)


_ALONE: Final = {
    "avoid": "what should you avoid?",
    "do not": "what must you not do?",
    "don't": "what must you not do?",
    "responsible": "who is responsible?",
    "responsibility": "who is responsible?",
    "who": "who does it?",
    "use for": "what is it used for?",
    "used for": "what is it used for?",
    "rule of thumb": "what is the rule of thumb?",
    "golden rule": "what is the golden rule?",
}
"""Labels that are asked for in words of their own."""


def _plural(name: str) -> bool:
    """Whether a label speaks of several things."""
    bare = re.sub(r"(?<!\s)\s*+\([^()]{0,200}\)|\s(?:of|for|in|with|on|to|from|at|under|over)\s.*", "", name.strip())
    return _MANY.search(bare) is not None


def _with_article(name: str) -> str:
    """A name of people with an article where it is one of them."""
    last = re.split(r"\s(?:with|under|over|on|in|of|without)\s", name)[0]
    single = not _plural(last) and not re.match(r"(?:the|an?|all|any|each|every)\b", name)
    return f"the {name}" if single and last not in ("staff", "people") else name


def _is_named(term: str, explanation: str) -> bool:
    """Whether an explanation starts with the term, and goes on with what it is."""
    bare = re.sub(r"(?<!\s)\s*+\([^()]{0,200}\)", "", term).lower()
    start = re.sub(r"\A(?:the|an?) ", "", explanation[: len(bare) + 5].lower())
    return len(bare) > 2 and start.startswith(bare)


# --- German

_DE_WHEN: Final = re.compile(
    r"(?:bei|beim|im|in|nach|vor|während|für|ohne|mit|am|an|auf|ab|bis|unter|zwischen|wenn|falls|sobald|sofern)\s+\S",
    re.IGNORECASE,
)
_DE_CLAUSE: Final = re.compile(r"(?:wenn|falls|sobald|sofern)\s", re.IGNORECASE)
_DE_FINITE: Final = re.compile(
    r"\b(?:ist|sind|war|waren|wird|werden|hat|haben|kann|können|muss|müssen|darf|dürfen|soll|sollen|sollte|sollten|gilt|gelten|besteht|bestehen|"
    r"erfolgt|liegt|gibt|steht|stehen|braucht|findet|finden|bedeutet|bedeuten|dient|dienen|führt|zeigt|läuft|verbindet|enthält|bietet|ermöglicht|verhindert|schützt|steuert|regelt)\b",
    re.IGNORECASE,
)
_DE_INFINITIVE: Final = re.compile(r"[a-zäöüß]{2,}(?:en|eln|ern|tun|sein)")
_DE_ORDER: Final = re.compile(
    r"(?:bitte\s+)?[A-ZÄÖÜ][a-zäöüß]+(?:en|n) Sie\b|(?:bitte|niemals|nie|immer)\s", re.IGNORECASE
)
_DE_DEONTIC: Final = re.compile(
    r"\b(?:darf|dürfen|muss|müssen|soll(?:te)?n?|nur|nicht|kein\w*|mindestens|höchstens|maximal|minimal|verboten|erlaubt|untersagt|zulässig|erforderlich|pflicht\w*|spätestens|frühestens|gilt|gelten)\b|\d",
    re.IGNORECASE,
)
_DE_PEOPLE: Final = re.compile(
    r"(?>(?:[\w-]{1,30}e )?)(?:[\w-]{0,40}?(?:innen|personen|kinder|jugendliche|gäste|besucher|mitarbeiter|beschäftigte|schüler|eltern|mitglieder|patienten|"
    r"kunden|nutzer|anwender|leiter|betreiber|bediener|helfer|lehrkräfte|lehrer|führungskräfte|arbeitnehmer|arbeitgeber|auszubildende|minderjährige|schwangere|erwachsene|bewohner|teilnehmer|teilnehmende))(?: .{2,40})?",
    re.IGNORECASE,
)
_DE_ATTRIBUTES: Final = {
    "der": "auslöser zweck wert preis grund ort umfang anteil abstand zeitraum vorteil nachteil druck mindestabstand".split(),
    "die": (
        "aufgabe dauer frist ursache häufigkeit dosis temperatur folge farbe größe menge anzahl höhe länge breite kündigungsfrist gebühr strafe probezeit"
    ).split(),
    "das": "ziel ergebnis material gewicht alter mindestalter höchstalter format passwort intervall".split(),
}
_DE_SAID: Final = frozenset("auslöser zweck grund vorteil nachteil aufgabe ursache folge ziel ergebnis".split())
"""Those of them that a sentence says as well as a value."""
_DE_MANY: Final = re.compile(
    r"(?:gründe|ursachen|folgen|vorteile|nachteile|symptome|anzeichen|aufgaben|ziele|voraussetzungen|merkmale|beispiele|risiken|gefahren|nebenwirkungen|maßnahmen|werkzeuge|bestandteile)\Z",
    re.IGNORECASE,
)
_DE_FEMININE: Final = re.compile(r"(?:ung|heit|keit|schaft|tion|tät)\Z")
_DE_ALONE: Final = {
    "vermeiden": "Was sollte man vermeiden?",
    "zu vermeiden": "Was sollte man vermeiden?",
    "verboten": "Was ist verboten?",
    "nicht erlaubt": "Was ist nicht erlaubt?",
    "erlaubt": "Was ist erlaubt?",
    "hilfreich": "Was ist hilfreich?",
    "verantwortlich": "Wer ist verantwortlich?",
    "zuständig": "Wer ist zuständig?",
    "zuständigkeit": "Wer ist zuständig?",
    "kosten": "Wie hoch sind die Kosten?",
    "merksatz": "Wie lautet der Merksatz?",
    "merke": "Was merkt man sich?",
    "faustregel": "Wie lautet die Faustregel?",
}
_DE_INDIRECT: Final = re.compile(
    r"(?:warum|weshalb|wieso|wie|was|wann|woran|worauf|wodurch|wofür|wozu|wovon|wo|wer|welche[rsnm]?)\s", re.IGNORECASE
)
"""A heading that is a question without a question mark: *Woran du das erkennst*."""
_DE_DIENT: Final = re.compile(r"(?P<who>(?:(?:der|die|das|ein|eine) )?\S+) (?P<verb>dient|dienen)\b", re.IGNORECASE)


def is_german_order(text: str) -> bool:
    """Whether a German text tells the reader to do something: *Nutzen Sie …*."""
    return _DE_ORDER.match(text) is not None


def has_german_verb(text: str) -> bool:
    """Whether a German text has a verb that makes it a sentence, of those that do so most often."""
    return _DE_FINITE.search(text) is not None


def german(term: str, explanation: str, step: bool) -> str:
    """What is asked in German of a term; ``step`` says that it is one of the steps of something."""
    if alone := _DE_ALONE.get(term.lower().strip(" :")):
        return alone
    if _DE_INDIRECT.match(term) and len(term.split()) > 2:
        return f"Erkläre, {term[0].lower()}{term[1:].rstrip(' .:')}."
    first = re.split(
        r"(?<=[.!?;:])\s|,\s(?=(?:die|der|das|dass|wenn|weil|damit|um)\b)", explanation.strip(), maxsplit=1
    )[0]
    told = _DE_ORDER.match(explanation) is not None or (_DE_FINITE.search(first) is None and _ends_in_infinitive(first))
    if _DE_WHEN.match(term) and len(term.split()) > 1 and not _DE_CLAUSE.match(term):
        opening = term[0].lower() + term[1:]
        return f"Was ist {opening} zu tun?" if told else f"Was gilt {opening}?"
    if _DE_CLAUSE.match(term):
        return f"Was {'ist zu tun' if told else 'gilt'}, {term[0].lower()}{term[1:]}?"
    if told:
        return f"Was ist {'beim Schritt' if step else 'bei'} „{term}“ zu tun?"
    if (dient := _DE_DIENT.match(explanation)) and dient["who"].split()[-1].lower() in term.lower():
        who = dient["who"]
        return f"Wozu {dient['verb']} {who[0].lower() + who[1:] if ' ' in who else who}?"
    if _DE_PEOPLE.fullmatch(term):
        adjective = re.match(r"(?:alle|[A-ZÄÖÜ][a-zäöüß]+e)\s(?=[A-ZÄÖÜ])", term, re.IGNORECASE)
        return f"Was gilt für {term[0].lower() + term[1:] if adjective else term}?"
    if re.match(r"(?:um\s.{3,80}\szu\s|zum\s[A-ZÄÖÜ]|zur\s[A-ZÄÖÜ])", explanation, re.IGNORECASE):
        return f"Wozu dient „{term}“?"
    if term.lower() in _DE_SAID:
        return f"Was ist {_german_article(term)} {term}?"
    if re.match(r"(?:wenn|falls|sobald|sofern|(?:rasch|sofort|umgehend) bei)\s", explanation, re.IGNORECASE):
        return f"Wann gilt „{term}“?"
    if _DE_MANY.search(term) and not _DE_FINITE.search(term):
        return f"Was sind {term[0].lower() + term[1:] if ' ' in term and not re.match(r'[A-ZÄÖÜ][a-zäöüß]*(?:n|s|e) (?:für|von|der|des|bei|im|in|und) ', term) else term}?"
    value = _DE_FINITE.search(explanation) is None
    article = _german_article(term)
    if article and " " not in term:
        return (
            f"Was ist {article} {term}?" if value else f"Was gilt für {'den' if article == 'der' else article} {term}?"
        )
    if (named := _german_subject(term, explanation)) and _DE_GOVERNS.search(first):
        return f"Was gilt für {named}?"
    if _german_named(term, explanation) or (" " in explanation and _is_german_phrase(explanation)):
        return f"Was ist „{term}“?"
    if step:
        return f"Was geschieht beim Schritt „{term}“?"
    if _DE_DEONTIC.search(explanation):
        return f"Was gilt für „{term}“?"
    return f"{WISSEN}„{term}“ wissen?"


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
    words = start.split()
    if len(words) < 2 or words[0].lower() in _DE_NO_PHRASE or _DE_FINITE.search(start) or any(map(str.isdigit, start)):
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


def _german_article(term: str) -> str:
    low = term.lower()
    for article, names in _DE_ATTRIBUTES.items():
        if low in names:
            return article
    return "die" if _DE_FEMININE.search(low) else ""


_DE_GOVERNS: Final = re.compile(
    r"\b(?:darf|dürfen|muss|müssen|soll(?:te)?n?|verboten|erlaubt|untersagt|gestattet|unzulässig|zulässig|zu \w+en)\b",
    re.IGNORECASE,
)
"""What says what holds for a thing, and not what it is."""
_ACCUSATIVE: Final = {"der": "den", "die": "die", "das": "das"}


def _german_subject(term: str, explanation: str) -> str:
    """A term with the article with which its explanation starts, as it stands behind *für*; empty without one."""
    found = re.match(rf"(der|die|das)\s{re.escape(term)}(?=\s)", explanation, re.IGNORECASE)
    return f"{_ACCUSATIVE[found[1].lower()]} {term}" if found else ""


def _german_named(term: str, explanation: str) -> bool:
    bare = re.sub(r"(?<!\s)\s*+\([^()]{0,200}\)", "", term).lower()
    start = re.sub(r"\A(?:der|die|das|ein|eine|einen) ", "", explanation[: len(bare) + 6].lower())
    return len(bare) > 2 and start.startswith(bare)
