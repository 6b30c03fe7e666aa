"""Which question an explanation answers: *What is …?*, *How do you …?*, *Why should you …?* and others, by its form.

Of a label and what the article says behind it, the label's form and the first words of the explanation tell what can be
asked: an order behind an order says how, a sentence behind an order says why. A question about a person or a place needs
another form than one about a value. Where nothing tells, a question of the most general form is left.
"""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft.orders import ORDERS, ORDERS_OR_NAMES, is_order

OF: Final = "– "
"""How a question starts that goes on with what stands before it: *– Red: what is not allowed?*"""
KNOW: Final = "what should you know about "
"""How the question starts that fits everything, and asks for nothing by itself."""
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
    r"(?:(?>(?:all|new|other|most|the|full-time|part-time|exempt|non-exempt|hourly|salaried|temporary|permanent|pregnant|older|young|senior|shift|line|\w+ed|\w+ing)(?= )) )*"
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
    r"(?<=\w)(?<![suaio])s\Z|(?<=[rt]i|[mnrtlc]a)s\Z|\A[\w-]+\s(?:and|&)\s[\w-]+\Z|\b(?:people|children|women|men|staff|criteria|data|media)\Z",
    re.IGNORECASE,
)
_GERUND: Final = re.compile(
    r"(?!(?:nothing|anything|everything|something|during|according|training|including|depending|being|having|using|meeting|building|parking|housing|following|existing|working|remaining)\b)[a-z]{3,14}ing\s(?!(?:is|are|must|should|can|may|will|area|areas)\b)[^.;]{0,200}(?:[.;]|\Z)",
    re.IGNORECASE,
)
"""How an explanation starts that says what people do: *Helping people to take …*."""
_NAMES_DOING: Final = re.compile(r"ing\b|\b(?:level|stage|phase|step|tier) \w+", re.IGNORECASE)
"""A label that names something that people do, or a stage of it."""
_PURPOSE: Final = re.compile(r"to (?!be\b)[a-z]+\b", re.IGNORECASE)


_PATH: Final = re.compile(r"\S (?:>|→|»|>>) \S")
"""A way through menus or folders."""
_COUNT_BEHIND: Final = re.compile(r"\s{0,2}\((?:x ?)?\d{1,3}(?: ?(?:x|min|max|each|ea)\.?)?\)\Z", re.IGNORECASE)
"""How many there are of what a label names: *Tag Scanner (1)*."""
_ROLE: Final = re.compile(
    r"(?:[\w/&-]{1,20} ){0,3}(?:(?!number|order|paper|water|power|letter|container|cover|filter|timer|computer|trigger|other|matter|chapter|error|door|floor|colou?r|sensor|motor|monitor|factor|indicator|scanner)[\w-]{2,20}(?:er|or|ist)|chief|lead|head|captain|assistant|marshal|nurse|clerk|guard|(?:tag|ticket) scanner)s?",
    re.IGNORECASE,
)
"""What somebody is called who does something: *Section Chief*."""
_DOES: Final = re.compile(
    r"(?:(?:this|the) (?:role|person|position|post) (?:will |is responsible )?)|responsible for\b|(?:also )?(?:oversees|overseas|manages|leads|runs|coordinates|supervises|handles|brings|captures?|serves|checks|keeps|makes|takes|ensures|supports|answers|assists|organi[sz]es|monitors|reports|approves|directs|provides|maintains|prepares|conducts|reviews|plans|records|helps)\b",
    re.IGNORECASE,
)
"""How an explanation starts that says what somebody does."""


def _role(term: str, name: str, explanation: str) -> str:
    """The question what somebody does whose duties an explanation says; empty where it says none."""
    if not (_ROLE.fullmatch(term) and (_DOES.match(explanation) or is_order(explanation))):
        return ""
    if is_order(explanation) and not _DOES.match(explanation):
        return (
            f"what {'do' if _plural(term) else 'does'} {_with_article(name)} have to do?"
            if _PEOPLE.fullmatch(term)
            else ""
        )
    return f"what {'do' if _plural(term) else 'does'} {_with_article(spoken(term))} do?"


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
    """What is asked in English of a term, as `behind` puts it after what it belongs to: *what is the balance cap?*

    ``heading`` is what the term stands below; ``small`` says whether the article writes the term with a small letter
    elsewhere, and it is no name.
    """
    term = _COUNT_BEHIND.sub("", term)
    name = spoken(term) if small else term[:1].lower() + term[1:]
    label_orders = is_order(term) and term.split(maxsplit=1)[0].lower() not in ("be", "do", "always", "please", "only")
    ordered = (
        is_order(explanation)
        or _FORBIDS.match(explanation) is not None
        or (label_orders and _goes_on_ordering(explanation))
    )
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
        return f"{OF}{term}: what should you do?" if ordered else f"what rule applies to “{term}”?"
    if label_orders:
        return _of_order(term, explanation, ordered)
    if role := _role(term, name, explanation):
        return role
    if _PEOPLE.fullmatch(term):
        return (
            f"what {'do' if _plural(term) else 'does'} {_with_article(name)} have to do?"
            if ordered
            else f"what applies to {_with_article(name)}?"
        )
    if ordered:
        return f"{OF}{term}: {_ordered(explanation)}"
    if state := _state(term, explanation):
        return state
    if _CONDITION.match(explanation):
        return f"when does “{term}” apply?"
    if _PURPOSE.match(explanation) and explanation.split(maxsplit=1)[0].lower() == "to":
        return f"what {'are' if _plural(term) else 'is'} “{term}” for?"
    if _GRADE.fullmatch(term):
        return f"what is meant by “{term}”?"
    if _ATTRIBUTE.search(term) and not _SENTENCE.search(explanation[:200]):
        return f"what {'are' if _plural(term) else 'is'} the {spoken(re.sub(r'^(?:the|an?) ', '', term, flags=re.IGNORECASE))}?"
    if _TAKES_TIME.match(explanation) and term.lower().endswith("time"):
        return f"what is the {spoken(term)}?"
    third = _THIRD_PERSON.match(explanation)
    if third and third["verb"].lower() in _HELPS and not _NOUNS_GO_ON.match(explanation, third.end()):
        return f"what {'do' if _plural(term) else 'does'} “{term}” do?"
    if _WARNS.search(heading) and not _is_phrase(explanation):
        return f"why {'are' if _plural(term) else 'is'} “{term}” a warning sign?"
    if _FOR_WHAT.fullmatch(heading.strip(" :")) and " " in explanation.strip():
        return f"what {'are' if _plural(term) else 'is'} “{term}” for?"
    if _STATE.match(explanation):
        return f"{OF}{term}: {_governed(explanation)}"
    if _GERUND.match(explanation) and _NAMES_DOING.search(term):
        return f"what does “{term}” mean?"
    if _GOVERNS.search(_first(explanation)) and not _is_phrase(explanation):
        return f"{OF}{term}: {_governed(explanation)}"
    if _TYPES.search(heading) or _is_named(term, explanation) or _is_phrase(explanation):
        return f"what {'are' if _plural(term) else 'is'} “{term}”?"
    if _DEONTIC.search(explanation):
        return f"{OF}{term}: {_governed(explanation)}"
    return f"{KNOW}“{term}”?"


def _goes_on_ordering(explanation: str) -> bool:
    """Whether an explanation behind an order is one too, by a first word that might be a noun elsewhere: *Report unsafe work*."""
    words = explanation.split(maxsplit=3)
    return (
        len(words) > 2
        and words[0].lower() in ORDERS_OR_NAMES
        and not _NOUNS_GO_ON.match(explanation, len(words[0]))
        and not _SENTENCE.search(explanation[:200])
    )


def _of_order(term: str, explanation: str, ordered: bool) -> str:
    """What is asked of a label that tells the reader to do something: when, how or why, or what it means."""
    said = spoken(term).rstrip(".!")
    if _CONDITION.match(explanation):
        return f"when should you {said}?"
    if _AIMS.match(explanation):
        return f"{OF}{term}: what should you do?"
    if ordered or _PATH.search(explanation):
        return f"how do you {said}?"
    names = _is_phrase(explanation) and not _FINITE.search(_first(explanation))
    if len(term.split()) > 1 and (names or _SAYS_WHAT.search(_first(explanation))):
        return f"{OF}{term}: what does that mean?"
    return f"why should you {said}?"


_AIMS: Final = re.compile(
    r"(?:verify (?:where|whether|that|if|what|who)|find out|see (?:if|whether|where|what|that))\b", re.IGNORECASE
)
"""How an order starts that says what comes out of the one before it, and not how it is done."""
_FINITE: Final = re.compile(r"\b(?:is|are|was|were|can|could|may|might|will|would|must|should|has|have|do|does)\b")
_SAYS_WHAT: Final = re.compile(r"\b(?:also )?(?:includes?|consists? of|involves?|means)\b", re.IGNORECASE)


def behind(name: str, said: str) -> str:
    """A question behind what it belongs to: *Parking – Red: what is not allowed?*, or *Leave: what is the balance cap?*.

    ``name`` may be empty; ``said`` is what `english` gives.
    """
    if said.startswith(OF):
        return f"{name} {said}" if name else _capital(said.removeprefix(OF))
    return f"{name}: {said}" if name else _capital(said)


def after_question(question: str, said: str) -> str:
    """A question behind the heading that asks another: *What are the fees? What is the late fee?*"""
    return f"{question} {_capital(said.removeprefix(OF))}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _ordered(explanation: str) -> str:
    """What is asked where an explanation tells the reader to do something, or to leave it."""
    if not (forbids := _FORBIDS.match(explanation)):
        return "what should you do?"
    how = forbids.group().lower().strip()
    if how == "avoid":
        return "what should you avoid?"
    return "what is not allowed?" if how == "no" else "what should you not do?"


_TAKES_TIME: Final = re.compile(r"takes?\s\D{0,20}\d", re.IGNORECASE)
_GRADE: Final = re.compile(
    r"(?:very )?(?:low|lower|medium|moderate|intermediate|high|higher|extreme|critical|severe)[ -](?:risk|priority|value|pressure|speed)",
    re.IGNORECASE,
)
"""A class of things or people by how much of something they have."""


_RULED: Final = (
    (re.compile(r"\A(?:a )?(?:minimum|at least|no (?:less|fewer) than)\b", re.IGNORECASE), "what is the minimum?"),
    (
        re.compile(r"\A(?:a )?(?:maximum|at most|up to|no more than|not more than)\b", re.IGNORECASE),
        "what is the limit?",
    ),
    (
        re.compile(r"\b(?:must not|may not|cannot|not (?:allowed|permitted)|prohibited|forbidden)\b", re.IGNORECASE),
        "what is not allowed?",
    ),
    (re.compile(r"\b(?:must|required|requires?|needs?|mandatory|shall)\b", re.IGNORECASE), "what is required?"),
    (re.compile(r"\b(?:should|recommended)\b", re.IGNORECASE), "what is recommended?"),
    (re.compile(r"\b(?:can|allowed|permitted)\b", re.IGNORECASE), "what is possible?"),
)
"""What is asked of an explanation that says what holds, by the word with which it says so."""


def _governed(explanation: str) -> str:
    """What is asked where an explanation says what holds for something."""
    first = _first(explanation)
    return next((asks for word, asks in _RULED if word.search(first)), "what applies?")


_WHEN_SO: Final = re.compile(
    r"(?P<how>(?:(?:fully|partly|partially|only|also|always) )?)(?P<state>(?!used|designed|made|based|intended|required)[a-z]+ed|[a-z]{3,}(?:able|ible)|mandatory|optional|compulsory|valid|due|eligible)\s"
    r"(?P<link>when|if|only when|only if|upon|after|before|once|until|unless|through|via|using)\s",
    re.IGNORECASE,
)
"""How an explanation starts that says when, or how, something is so: *Reimbursable when …*."""


def _state(term: str, explanation: str) -> str:
    """The question when, or how, something is so; empty where its explanation says no such thing."""
    found = _WHEN_SO.match(explanation)
    if found is None or len(term.split()) > _MOST_OF_STATE:
        return ""
    asks = "how" if found["link"].lower() in ("through", "via", "using") else "when"
    how = "" if found["how"].lower().startswith("only") else found["how"].lower()
    return f"{asks} {'are' if _plural(term) else 'is'} “{term}” {how}{found['state'].lower()}?"


_MOST_OF_STATE: Final = 5
"""How many words a term has at most that stands inside of such a question."""
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


_ONE_WORD: Final = re.compile(r"(?:an? )?[A-Za-z-]{3,20}(?<!ing)(?<!ed) (?:that|which|who|whose)\s", re.IGNORECASE)
"""How an explanation starts that names something with one word: *Event that could have …*."""


_BRACKETS: Final = re.compile(r"(?<=\w) \([^()]{1,60}\)(?= [a-z])")
"""What stands in brackets inside of a sentence."""


def _is_phrase(explanation: str) -> bool:
    """Whether an explanation starts with words that name something, and is no sentence with a verb."""
    if _ONE_WORD.match(explanation):
        return True
    explanation = _BRACKETS.sub("", explanation)
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
        if low in ORDERS_OR_NAMES and behind.lower() in ("a", "an", "the", "your", "their") and word is not words[0]:
            return False
        if (
            _VERBAL.fullmatch(low)
            or low in _HELPS
            or (low in ORDERS and low not in ("limit", "show", "share", "help", "rest", "practice", "call"))
        ):
            return False
    return not any(char.isdigit() for char in start)


_INDIRECT: Final = re.compile(r"(?P<asks>how|when|where) to (?P<do>.+)", re.IGNORECASE)
_WHAT_TO_DO: Final = re.compile(r"what to (?P<do>\w++)(?P<rest>.*+)", re.IGNORECASE)
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
    "purpose": "what is the purpose?",
    "aim": "what is the aim?",
    "objective": "what is the objective?",
    "goal": "what is the goal?",
    "scope": "what is the scope?",
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
