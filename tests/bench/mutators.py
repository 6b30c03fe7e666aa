"""Mutators: each spoils one clean item of a bank with one flaw, of a kind that real item writers make.

Written from the description of the rules alone, with word lists of its own, so that a linter is measured on
wordings that its rules were not made for. A bank is what ``yaml.load(text, Loader=yaml.BaseLoader)`` gives. A
mutator looks at the bank only; it never sees the article, so words that have to follow from the cited passage are
taken from the item's rationale. What it cannot do cleanly at an item it refuses, and then the bank is as before.
"""

from __future__ import annotations

import copy
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import Any, Final, NamedTuple

import yaml

Bank = dict[str, Any]
Item = dict[str, Any]
Mutator = Callable[[Bank, int, random.Random], bool]
"""Gets the bank, the index of the item to spoil, and the dice; whether it could inject its flaw there."""
Spoiler = Callable[[Item, Bank, random.Random], bool]
"""Gets a copy of the item, which it may change as it likes even if it then refuses, and the bank, to read."""

MUTATORS: Final[dict[str, Mutator]] = {}
"""The mutators by the code of their flaw."""

SHORT, SINGLE, MULTIPLE, TRUTH, CLOZE = "short", "single", "multiple", "truth", "cloze"
ASKED = (SHORT, SINGLE, MULTIPLE)
CHOSEN = (SINGLE, MULTIPLE)
TOLD = (TRUTH, CLOZE)
EVERY = (*ASKED, *TOLD)


def kind(item: Item) -> str:
    """What kind of item it is, by its keys."""
    if "cloze" in item:
        return CLOZE
    if "statement" in item:
        return TRUTH
    if "answers" in item:
        return MULTIPLE
    return SINGLE if "distractors" in item else SHORT


def spoils(code: str, *kinds: str) -> Callable[[Spoiler], Spoiler]:
    """Register what spoils an item in itself: it works on a copy, which counts if nothing else broke."""

    def register(spoil: Spoiler) -> Spoiler:
        def mutate(bank: Bank, index: int, rng: random.Random) -> bool:
            item = bank["items"][index]
            if not _lends_itself(item, code, kinds):
                return False
            draft = copy.deepcopy(item)
            if not spoil(draft, bank, rng) or draft == item or _breaks_more(item, draft, code):
                return False
            bank["items"][index] = draft
            return True

        MUTATORS[code] = mutate
        return spoil

    return register


def spoils_bank(code: str, *kinds: str) -> Callable[[Spoiler], Spoiler]:
    """Register what changes the bank beyond the item, and therefore changes nothing before it is sure."""

    def register(spoil: Spoiler) -> Spoiler:
        def mutate(bank: Bank, index: int, rng: random.Random) -> bool:
            item = bank["items"][index]
            return _lends_itself(item, code, kinds) and spoil(item, bank, rng)

        MUTATORS[code] = mutate
        return spoil

    return register


def _lends_itself(item: Item, code: str, kinds: Iterable[str]) -> bool:
    return kind(item) in kinds and code not in item.get("allow", {}) and not {"retired", "status"} & item.keys()


# Words --------------------------------------------------------------------------------------------------------------

DETERMINERS: Final = frozenset(
    "a an the this that these those his her its their our your my each every some any no which what both all".split()
)
PREPOSITIONS: Final = frozenset(
    """about above across after against along among around as at before behind below beneath beside besides between
    beyond by despite down during except for from in inside into like near of off on onto out outside over per since
    than through throughout to toward towards under until up upon via with within without""".split()
)
BE: Final = frozenset("is are was were".split())
MODALS: Final = frozenset("can could may might must shall should will would cannot".split())
HAVE: Final = frozenset("has have had".split())
DO: Final = frozenset("do does did".split())
PRONOUNS: Final = frozenset(
    """it they he she this these those that we you i one him her them us me its their his my your our there here
    such both neither either""".split()
)
FUNCTION: Final = (
    DETERMINERS
    | PREPOSITIONS
    | BE
    | MODALS
    | HAVE
    | DO
    | PRONOUNS
    | frozenset(
        """and or but nor so yet if then else when where who whom whose why how while whether because although though
        be been being not too very more most less least much many few other others same own just also again once
        only""".split()
    )
)
"""Words without a matter of their own."""

VERBS: Final = frozenset(
    """absorb accept achieve act activate add adjust affect aid aim allow alter amplify appear apply approve arise
    arrive ask assess assign assume attach attract avoid balance ban become begin believe belong bind block boil bond
    break breathe bring build burn buy call carry catch cause change choose circulate clean clear close collect
    combine come compare compensate complete compress concern confirm conduct connect consider consist contain
    continue contract contribute control convert cook cool counter cover create cross cure cut damage damp decide
    decline deepen define deliver demand depend depress describe destroy detect determine develop die differ digest
    dilate direct discharge discover dissolve distinguish divide drain draw drink drive drop ease eat eliminate emit
    employ enable end enter erupt establish estimate evaporate exceed exchange exert exist expand explain export
    express extend face fail fall favour feed feel fight fill filter find fit fix flow follow force form found
    freeze function gain generate get give go govern grow guide handle happen harden hear heat help hold identify
    imply import improve include indicate inflame influence inhibit initiate injure introduce involve isolate join
    judge keep kill know lack last lead leave lengthen lessen let lie lift limit link lose lower maintain make manage
    mark match mean measure meet melt mention mix move multiply name narrow need nourish observe obtain occupy occur
    offer open oppose organise organize originate own pass pay penetrate perform permit persist place play point
    possess precede prepare prescribe present preserve press prevent proceed process produce promote propose protect
    prove provide pull pump punish push put raise reach react read receive recommend record reduce refer reflect
    regulate release relieve rely remain remove render repair repeat replace report represent require resist respond
    rest restore restrict result return reveal rise rule run say score see seek select sell send separate serve set
    settle shape share shift shorten show shrink sign signal slow solve spare speak specify speed spread stand start
    state stay stem stimulate stop store strengthen strike suffer suggest suit supply support surround survive swell
    take target teach tell tend test thicken think tighten trade transfer transmit transport travel treat trigger turn
    underlie undergo understand use vary warm warn wash watch weaken weigh widen win work worsen write yield""".split()
)
"""Verbs in their base form, to tell the subject of a question from its verb."""
NOUNS_TOO: Final = frozenset(
    """act aid aim balance ban block bond break build burn call cause change contract control cover cross cure cut
    damage decline demand die drain drink drop ease end exchange export face fall fight fill fit flow force form
    function gain guide heat help hold import influence judge lack last lead lie lift limit link mark match measure
    mix move name need offer pass pay place play point present press process pump push raise reach record release
    repair report rest result return rise rule run score set shape share shift show sign signal stand start state
    stay stem stop store strike supply support target test trade transfer transport travel trigger turn use watch
    work yield speed cool warm slow clear clean open close express direct complete separate own""".split()
)


def _third(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "go", "do")):
        return verb + "es"
    return verb[:-1] + "ies" if re.search(r"[^aeiou]y$", verb) else verb + "s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if re.search(r"[^aeiou]y$", verb) else verb + "ed"


THIRD: Final = {_third(verb): verb for verb in VERBS}
PAST: Final = {_past(verb): verb for verb in VERBS if verb not in {"cut", "put", "set", "let", "found"}}

NEGATIVES: Final = frozenset(
    """no not never none nor neither nobody nothing nowhere cannot without lack lacks lacking absent hardly scarcely
    barely except unless refuse refuses fail fails failed exclude excludes excluded deny denies least""".split()
)
ABSOLUTES: Final = frozenset(
    """all always any completely each entirely every everyone everything exclusively ever fully invariably must
    never no nobody none nothing only purely solely totally wholly alone absolutely full whole""".split()
)
VAGUE: Final = frozenset(
    """can could commonly frequent frequently generally likely mainly many may might mostly much normally
    occasional occasionally often perhaps possibly probably rare rarely regularly seldom several some sometimes
    typically usual usually tend tends most few largely chiefly""".split()
)
NOW: Final = frozenset("current currently recent recently lately now nowadays present today yet still".split())

OPPOSITES: Final[dict[str, str]] = {}
"""Words of direction, each with what turns it round."""
for _one, _other in (
    pair.split("/")
    for pair in """increase/decrease increases/decreases increased/decreased increasing/decreasing
    raises/lowers raised/lowered raising/lowering rises/falls rose/fell rising/falling
    larger/smaller bigger/smaller longer/shorter stronger/weaker faster/slower warmer/cooler heavier/lighter
    hotter/colder thicker/thinner wider/narrower deeper/shallower earlier/later better/worse above/below before/after
    shorten/lengthen shortens/lengthens strengthen/weaken strengthens/weakens widen/narrow widens/narrows
    widening/narrowing expand/shrink expands/shrinks upstream/downstream upward/downward upwards/downwards
    improve/worsen improves/worsens improved/worsened maximum/minimum accelerates/slows accelerate/slow
    stimulates/inhibits""".split()
):
    OPPOSITES.setdefault(_one, _other)
    OPPOSITES.setdefault(_other, _one)
OPPOSITES |= {
    "reduce": "increase",
    "reduces": "increases",
    "reduced": "increased",
    "reducing": "increasing",
    "reduction": "increase",
    "lessen": "increase",
    "lessens": "increases",
    "diminishes": "increases",
    "grows": "shrinks",
    "raise": "lower",
    "higher": "lower",
    "greater": "smaller",
    "high": "low",
    "low": "high",
}
"""``lower`` itself is a verb or a comparative; `_opposite` tells which."""
DIRECTIONS: Final = frozenset(OPPOSITES) | {"lower", "rise", "fall", "drop", "drops", "more", "less", "fewer"}


COMMON_ENDS: Final = (
    "ed",
    "ing",
    "tion",
    "ment",
    "ly",
    "ous",
    "ive",
    "ful",
    "less",
    "ness",
    "ical",
    "itis",
    "osis",
    "ity",
)
"""How words end that are no names."""

# Text ---------------------------------------------------------------------------------------------------------------

_WORD: Final = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


def words(text: str) -> list[str]:
    """The words of a text, in lower case."""
    return [word.lower() for word in _WORD.findall(text)]


def content(text: str) -> set[str]:
    """What a text is about: the beginnings of its words that have a matter."""
    return {word[:6].rstrip("s") if len(word) > 3 else word for word in words(text) if word not in FUNCTION}


def strings(value: Any) -> Iterator[str]:
    """Every text below a value."""
    if isinstance(value, str):
        yield value
    else:
        for below in value.values() if isinstance(value, dict) else value:
            yield from strings(below)


def learner_text(item: Item) -> str:
    """All that a learner reads of an item."""
    keys = ("question", "statement", "cloze", "answer", "answers", "accept", "distractors", "rationale", "caution")
    return "\n".join(text for key in keys if key in item for text in strings(item[key]) if text != "last")


def bank_text(bank: Bank) -> str:
    """All the text of a bank."""
    return "\n".join(strings(bank))


def prose(bank: Bank) -> str:
    """What learners read of a bank."""
    return "\n".join(map(learner_text, bank["items"]))


def hang(text: str, tail: str) -> str:
    """The text with something at its end, before its full stop if it has one."""
    return text[:-1] + tail + "." if text.endswith(".") else text + tail


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def lower_first(text: str, bank: Bank) -> str:
    """The text as it stands within a sentence: its first letter is lowered if that word is seen so elsewhere."""
    first = _WORD.match(text)
    if first is None or len(first.group()) > 1 and not first.group()[1:].islower():
        return text
    small = first.group().lower()
    common = small in FUNCTION - {"i"} or small in VERBS or small.endswith(COMMON_ENDS)
    if common or re.search(rf"\b{re.escape(small)}\b", prose(bank)):
        return small + text[len(small) :]
    return text


def mend_articles(text: str, word: str) -> str:
    """The text with ``a`` or ``an`` as the word after it wants it."""
    right = "an" if word[:1].lower() in "aeio" else "a"
    return re.sub(
        rf"\b(an?)\s(?={re.escape(word)}\b)",
        lambda a: f"{right if a[1].islower() else right.title()} ",
        text,
        flags=re.IGNORECASE,
    )


def plural(noun: str) -> bool:
    """Whether a noun looks like several things."""
    return noun.lower().endswith("s") and not noun.lower().endswith(("ss", "us", "is", "ous", "itis", "osis"))


def bare(text: str) -> str:
    """A text as options are compared: without case, blanks, quotation marks and what ends a sentence."""
    return " ".join(re.sub("[\"'“”‘’]", "", text).lower().split()).rstrip(" .")


# Items --------------------------------------------------------------------------------------------------------------


def option_text(option: Any) -> str:
    return str(option["text"] if isinstance(option, dict) else option)


def set_option(item: Item, key: str, at: int | None, text: str) -> None:
    """Write an option: ``answer``, or one of a list."""
    holder, place = (item, key) if at is None else (item[key], at)
    if isinstance(holder[place], dict):
        holder[place] = holder[place] | {"text": text}
    else:
        holder[place] = text


def keys_of(item: Item) -> list[str]:
    """The right options, or the answer, or what the gaps hide."""
    match kind(item):
        case "multiple":
            return [option_text(option) for option in item["answers"]]
        case "cloze":
            return [gap.hidden for gap in gaps(item["cloze"])]
        case "truth":
            return []
        case _:
            return [option_text(item["answer"])]


def distractors_of(item: Item) -> list[str]:
    return [option_text(option) for option in item.get("distractors", ())]


def options_of(item: Item) -> list[str]:
    return keys_of(item) + distractors_of(item) if kind(item) in CHOSEN else []


def is_numeric(text: str) -> bool:
    """Whether an option is a number, with or without a unit or a word before it."""
    return bool(re.fullmatch(r"\D{0,12}\d[\d.,\s]*(?:\D{1,6}\d[\d.,]*)?\D{0,24}", text))


class Gap(NamedTuple):
    """A gap of a cloze and where it stands."""

    start: int
    end: int
    number: str
    hidden: str
    hint: str

    def written(self, hidden: str) -> str:
        return "{{" + self.number + hidden + (f"::{self.hint}" if self.hint else "") + "}}"


def gaps(text: str) -> list[Gap]:
    found = re.finditer(r"\{\{(c\d+::)?((?:(?!::|\}\}).)+)(?:::((?:(?!\}\}).)+))?\}\}", text, re.DOTALL)
    return [Gap(gap.start(), gap.end(), gap[1] or "", gap[2].strip(), gap[3] or "") for gap in found]


def put_gap(text: str, gap: Gap, written: str) -> str:
    return text[: gap.start] + written + text[gap.end :]


def filled(text: str) -> str:
    """A cloze with its gaps filled."""
    for gap in reversed(gaps(text)):
        text = put_gap(text, gap, gap.hidden)
    return text.replace("**", "")


def outside(text: str) -> str:
    """A cloze without its gaps."""
    for gap in reversed(gaps(text)):
        text = put_gap(text, gap, "____")
    return text


def told(item: Item) -> tuple[str, str]:
    """The key and text of a statement or cloze."""
    key = "cloze" if "cloze" in item else "statement"
    return key, item[key]


def edit_question(item: Item, edit: Callable[[str], str | None]) -> bool:
    """Rewrite the last sentence of the stem, which is what is asked; False where it is no question or ``edit`` gives none."""
    lead, question = split_question(item["question"])
    new = edit(question) if question else None
    if not new:
        return False
    item["question"] = lead + new
    return True


def split_question(stem: str) -> tuple[str, str]:
    """What leads to the question, and the question; an empty one where the stem does not end in one."""
    text = stem.rstrip()
    if not text.endswith("?"):
        return text, ""
    ends = [
        end.end()
        for end in re.finditer(r"(?:[.!?:][\"”’)]*|\n)\s+(?=[A-Z“\"])", text)
        if not re.search(r"\b(?:[A-Z]|Dr|Mr|Mrs|Ms|St|vs|No|e\.g|i\.e|approx)\.\s*$", text[: end.end()])
    ]
    at = ends[-1] if ends else 0
    return text[:at], text[at:]


def has_lead(item: Item) -> bool:
    """Whether the stem says something before it asks."""
    return bool(split_question(item["question"])[0].strip())


class Asking(NamedTuple):
    """A question that asks for its own subject: ``Which organ`` ``can`` ``become inflamed``."""

    noun: str
    verb: str
    rest: str

    def told_of(self, subject: str) -> str:
        return f"{subject} {self.verb} {self.rest}"

    @property
    def be(self) -> str:
        return "are" if plural(words(head_noun(self.noun))[-1]) else "is"

    def infinitive(self) -> str:
        """Its verb and the rest as they stand after ``to``."""
        verb = self.verb.lower()
        if verb in BE:
            return f"be {self.rest}"
        if verb in HAVE:
            return f"have {self.rest}"
        if verb in MODALS:
            return self.rest
        return f"{THIRD.get(verb) or PAST.get(verb) or verb} {self.rest}"

    def negated(self) -> str:
        """Its verb and the rest with a small ``not``."""
        verb = self.verb.lower()
        if verb == "can":
            return f"{self.be} not able to {self.rest}"
        if verb in HAVE and not _participle(self.rest):
            return {"has": "does", "have": "do", "had": "did"}[verb] + f" not have {self.rest}"
        if verb in BE | MODALS | HAVE:
            return f"{verb} not {self.rest}"
        if verb in THIRD:
            return f"does not {THIRD[verb]} {self.rest}"
        return f"did not {PAST[verb]} {self.rest}" if verb in PAST else f"do not {verb} {self.rest}"


def _participle(rest: str) -> bool:
    first = next(iter(words(rest)), "")
    return first.endswith(("ed", "en")) or first in {"become", "led", "made", "shown", "found", "put", "built", "held"}


def asking(question: str) -> Asking | None:
    """A question as one for its own subject, or None where it is not or one cannot tell."""
    tokens = question.rstrip("?").split()
    if len(tokens) < 4 or tokens[0].lower() not in ("which", "what"):
        return None
    if tokens[1].lower() in FUNCTION or tokens[0].lower() == "what" and (tokens[1] in PAST or tokens[1] in THIRD):
        return None
    if re.search(r"\bof (?:the|these) (?:following|options|statements)\b", question, re.IGNORECASE):
        return None
    for at in range(2, min(len(tokens) - 1, 9)):
        token, before, rest = tokens[at].lower(), tokens[at - 1].lower(), " ".join(tokens[at + 1 :])
        noun = " ".join(tokens[1:at])
        if before in FUNCTION or re.search(r"[,;:()]", noun):
            if token in BE | MODALS | HAVE | DO and before not in ("that", "who", "which", "whose"):
                return None
            continue
        if {"that", "who", "which"} & set(words(noun)):
            return None
        following = words(rest)
        if token in DO:
            return None
        if token in BE | HAVE:
            shape = [following[0] in DETERMINERS, *(word.endswith(("ed", "ing", "en")) for word in following[1:4])]
            if following[0] in PRONOUNS - DETERMINERS or shape[0] and any(shape[2:]):
                return None
            return Asking(noun, token, rest)
        if token in MODALS:
            adverbless = [
                word for word in following if not word.endswith("ly") and word not in ("first", "best", "also")
            ]
            good = bool(adverbless) and (adverbless[0] in VERBS - NOUNS_TOO or adverbless[0] in ("be", "have"))
            return Asking(noun, token, rest) if good else None
        if following[0] in BE | MODALS | HAVE | DO | VERBS or following[0] in THIRD:
            continue
        if token in PAST or token in (VERBS if plural(before) else THIRD):
            return Asking(noun, token, rest)
    return None


class Object(NamedTuple):
    """A question for something else than its subject: ``Which receptor`` ``does`` ``ketamine`` ``chiefly block …``."""

    ask: str
    verb: str
    subject: str
    rest: str


def asking_object(question: str) -> Object | None:
    """A question whose subject and verb can be told apart, or None."""
    tokens = question.rstrip("?").split()
    for at, token in enumerate(tokens[:9]):
        if at == 0 or token.lower() not in DO | MODALS:
            continue
        for end in range(at + 2, min(at + 8, len(tokens))):
            word, before = tokens[end].lower().strip(","), tokens[end - 1].lower()
            if tokens[end - 1].endswith(","):
                return None
            if word not in VERBS and word not in ("be", "have") or before in DETERMINERS | PREPOSITIONS:
                continue
            if word in NOUNS_TOO and any(later.lower() in VERBS for later in tokens[end + 1 : end + 4]):
                continue
            first = end
            while first > at + 1 and tokens[first - 1].lower().endswith("ly"):
                first -= 1
            subject = " ".join(tokens[at + 1 : first])
            if not subject or words(subject)[-1] in FUNCTION - PRONOUNS:
                return None
            return Object(" ".join(tokens[:at]), token, subject, " ".join(tokens[first:]))
        return None
    return None


def head_noun(phrase: str) -> str:
    """The phrase up to what hangs on it: ``ingredients of pain creams`` is about ``ingredients``."""
    tokens = phrase.split()
    for at, token in enumerate(tokens):
        if at and token.lower() in PREPOSITIONS | {"that", "which", "who"}:
            return " ".join(tokens[:at])
    return phrase


def sentence_of(item: Item, bank: Bank) -> str:
    """What an item teaches, as one sentence; empty where that cannot be told."""
    if kind(item) == CLOZE:
        text = filled(item["cloze"])
    elif kind(item) in (SHORT, SINGLE):
        found = asking(split_question(item["question"])[1])
        if found is None or has_lead(item) or is_numeric(option_text(item["answer"])):
            return ""
        answer = option_text(item["answer"])
        several = plural(words(head_noun(answer))[-1])
        if (
            found.verb in ("is", "was", "has", "does")
            and several
            or found.verb in ("are", "were", "have")
            and not several
        ):
            return ""
        if found.noun in ("term", "word", "name", "expression"):
            answer = f"the {found.noun} {lower_first(answer, bank)}"
        text = upper_first(found.told_of(answer)) + "."
    else:
        return ""
    return text if text.endswith(".") and not re.search(r"[.?!] ", text[:-1]) and "\n" not in text else ""


# What must not break beside the flaw --------------------------------------------------------------------------------


def too_long(item: Item) -> bool:
    """Whether the key is given away by its length, or comes near it."""
    if kind(item) != SINGLE:
        return False
    key, longest = keys_of(item)[0], max(distractors_of(item), key=len)
    widest = max(len(words(text)) for text in distractors_of(item))
    return len(words(key)) >= 4 and (len(key) > 1.42 * len(longest) or len(words(key)) >= 1.5 * max(widest, 3))


def asked_share(item: Item) -> float:
    """How much of the answer stands in the question."""
    if kind(item) not in ASKED:
        return 0
    asked = content(item["question"])
    return max(len(content(key) & asked) / max(len(content(key)), 1) for key in keys_of(item))


def uncovered(text: str) -> list[str]:
    """What a cloze hides and shows elsewhere."""
    rest = f" {' '.join(words(outside(text)))} "
    return [gap.hidden for gap in gaps(text) if f" {' '.join(words(gap.hidden))} " in rest]


def capitals(item: Item) -> set[str]:
    return set(re.findall(r"\b[A-Z]{2,}s?\b", learner_text(item)))


def _breaks_more(before: Item, after: Item, code: str) -> bool:
    """Whether the changed item has a flaw that it did not have, other than the one it is to have."""
    options = [bare(text) for text in options_of(after)]
    broken = {
        "M213 M214": len(set(options)) < len(options) or len(options) > 6,
        "M101": too_long(after) and not too_long(before),
        "F001": any(len(words(text)) > 28 for text in keys_of(after)),
        "F009": asked_share(after) > max(asked_share(before), 0.4),
        "C004 C001": kind(after) == CLOZE and len(uncovered(after["cloze"])) > 0,
        "Q005 Q008": bool(capitals(after) - capitals(before)),
    }
    return any(found and code not in codes for codes, found in broken.items())


def supported(item: Item, added: str) -> bool:
    """Whether enough of an answer would still follow from its passage if some words were added that may not."""
    if "cite" not in item:
        return True
    old = content(" ".join(keys_of(item)))
    new = content(added) - old
    quoted = content(" ".join(cite.get("quote", "") for cite in item["cite"]))
    likely = content(item.get("rationale", "") + " " + item.get("question", "")) - quoted
    return len(old) + len(new & quoted) + len(new & likely) / 2 >= 0.5 * len(old | new)


# Answers: citations and sources --------------------------------------------------------------------------------------


@spoils("S001", *EVERY)
def without_source(item: Item, bank: Bank, rng: random.Random) -> bool:
    """Nothing says where the answer comes from."""
    item.pop("references", None)
    item.pop("cite", None)
    return bool(bank.get("articles"))


HEADINGS: Final = """Worked examples for beginners|Answers to the exercises|Appendix B: Tables and conversions
A short glossary of terms|What the critics say|Letters to the editor|Notes for instructors|Table of contents, part two
How this page was made|Further reading and weblinks|Errata and later additions|Reader survey results""".replace(
    "\n", "|"
).split("|")
"""Sections that an article on a subject has elsewhere, or had once."""
HEADING_WORDS: Final = "Myths Overview Origins Exceptions Controversies Terminology Milestones Pitfalls Outlook".split()


@spoils("S002", *EVERY)
def unknown_section(item: Item, bank: Bank, rng: random.Random) -> bool:
    """The section cited does not exist: it was renamed, or belongs to another article."""
    cites = [cite for cite in item.get("cite", ()) if "section" in cite]
    if not cites:
        return False
    cite = rng.choice(cites)
    known = {section.lower() for section in re.findall(r".+", bank_text(bank))}
    heading = words(cite["section"])
    old = re.sub(r"^[\d.)\s]+|[:?!.\s]+$", "", cite["section"])
    made = [text for text in HEADINGS if text.lower() not in known]
    made += (
        [f"{word} of {old}" for word in HEADING_WORDS]
        if len(heading) < 4 and heading[0] not in FUNCTION | {"how"}
        else []
    )
    long = [word for word in old.split() if word.lower() not in FUNCTION and len(word) > 3]
    made += [old.replace(rng.choice(long), rng.choice(HEADING_WORDS), 1) for _ in range(6)] if len(long) > 2 else []
    cite["section"] = rng.choice(made)
    return bool(words(cite["section"]) != heading)


@spoils_bank("S003", *EVERY)
def changed_article(item: Item, bank: Bank, rng: random.Random) -> bool:
    """The article is not the one that the item was written from."""
    cited = [bank.get("articles", {}).get(cite.get("article"), {}) for cite in item.get("cite", ())]
    summed = [article for article in cited if re.fullmatch(r"[0-9a-fA-F]{64}", article.get("sha256", ""))]
    if not summed:
        return False
    article = rng.choice(summed)
    at = rng.randrange(64)
    digit = rng.choice([digit for digit in "0123456789abcdef" if digit != article["sha256"][at].lower()])
    article["sha256"] = article["sha256"][:at] + digit + article["sha256"][at + 1 :]
    return True


@spoils("S004", *EVERY)
def misquoted(item: Item, bank: Bank, rng: random.Random) -> bool:
    """The quote was typed from memory, or so little of it is left that it fits many passages."""
    cites = [cite for cite in item.get("cite", ()) if "quote" in cite]
    if not cites:
        return False
    cite = rng.choice(cites)
    if rng.random() < 0.3:
        return _shrunk(cite, bank, rng)
    parts = cite["quote"].split(" … ")
    at = rng.randrange(len(parts))
    new = _misremembered(parts[at].split(), rng)
    if not new or bare(new) in bare(parts[at]):
        return False
    parts[at] = new
    cite["quote"] = " … ".join(parts)
    return True


def _misremembered(tokens: list[str], rng: random.Random) -> str:
    """A few words with one of them wrong; empty where none can be."""
    long = [at for at, token in enumerate(tokens) if len(token) > 4 and token.isalpha()]
    if not long:
        return ""
    at = rng.choice(long)
    token = tokens[at]
    turn = rng.randrange(1, len(token) - 2)
    others = "however perhaps indeed further thereby certain various simply".split()
    ways = [
        tokens[:at] + [token[:turn] + token[turn + 1] + token[turn] + token[turn + 2 :]] + tokens[at + 1 :],
        tokens[:at] + [token[: turn + 1] + token[turn:]] + tokens[at + 1 :],
        tokens[:at] + [token[:turn] + token[turn + 1 :]] + tokens[at + 1 :],
        tokens[:at] + [rng.choice(others)] + tokens[at + 1 :],
    ]
    if len(tokens) > 2:
        ways += [tokens[:1] + tokens[2:], tokens[:1] + [rng.choice(others)] + tokens[1:]]
        ways += [[tokens[0], tokens[2], tokens[1], *tokens[3:]]]
    return " ".join(rng.choice([way for way in ways if way != tokens]))


def _shrunk(cite: Item, bank: Bank, rng: random.Random) -> bool:
    """Leave a word or two that other passages of the article have too."""
    others = {
        other["quote"]
        for item in bank["items"]
        for other in item.get("cite", ())
        if other.get("article") == cite.get("article") and other.get("quote", cite["quote"]) != cite["quote"]
    }
    shared = [
        token
        for token in dict.fromkeys(re.findall(r"[A-Za-z]{2,}", cite["quote"]))
        if sum(bool(re.search(rf"\b{token}\b", other)) for other in others) > 2
    ]
    cite.pop("section", None)
    cite["quote"] = rng.choice([*shared, "the", "and", "of", "a"])
    return True


UNITS: Final = """%|°C|°F|mg/kg|mg/dL|mg/l|mg/L|km/h|m/s|mmol/L|mmHg|mcg|µg|mg|kg|g|ml|mL|cl|l|L|mm|cm|km|m|Hz|kHz|kJ|kcal|W|kW|V|Pa|kPa|bar
per cent|percent|milligrams|micrograms|grams|kilograms|tonnes|litres|liters|millilitres|milliliters|millimetres
millimeters|centimetres|centimeters|metres|meters|kilometres|kilometers|miles|feet|inches|hectares|acres|degrees
seconds|minutes|hours|days|weeks|months|years|nights|pounds|euros|dollars|knots|watts|volts|beats|breaths
second|minute|hour|day|week|month|year|metre|meter|kilometre|litre|degree|mile|foot""".replace("\n", "|")
_AMOUNT: Final = re.compile(
    rf"(?<![\w.,/–-])(?P<number>\d+(?:,\d{{3}})*(?:\.\d+)?)(?P<between>[\s-]?)(?P<unit>(?:{UNITS}))(?![\w/])"
)
"""A number with its unit, where it is no part of a range."""


@spoils("S011", SHORT, SINGLE, MULTIPLE, CLOZE, TRUTH)
def wrong_amount(item: Item, bank: Bank, rng: random.Random) -> bool:
    """A number was mistyped, so that it stands in no source."""
    if not ("cite" in item or "references" in item):
        return False
    if kind(item) == CLOZE:
        return _wrong_gap(item, bank, rng)
    if kind(item) == TRUTH:
        found = list(_AMOUNT.finditer(item["statement"])) if item["answer"].lower() == "true" else []
        if not found:
            return False
        amount = rng.choice(found)
        new = _other_number(amount["number"], amount["unit"], bank, rng)
        item["statement"] = item["statement"][: amount.start()] + new + item["statement"][amount.end("number") :]
        return bool(new)
    at = rng.randrange(len(item["answers"])) if kind(item) == MULTIPLE else None
    key = "answer" if at is None else "answers"
    old = option_text(item[key] if at is None else item[key][at])
    found = list(_AMOUNT.finditer(old))
    if not found or any(re.search(r"\d\s*(?:[–-]|to)\s*\d|\band\b", text) for text in options_of(item)):
        return False
    amount = rng.choice(found)
    new = _other_number(amount["number"], amount["unit"], bank, rng)
    if content(old) <= {amount["number"]}:
        return False
    set_option(item, key, at, old[: amount.start()] + new + old[amount.end("number") :])
    if "accept" in item:
        number = re.compile(rf"(?<![\d.,]){re.escape(amount['number'])}(?![\d.,]*\d)")
        item["accept"] = [number.sub(new, text) for text in item["accept"] if number.search(text)]
        item["accept"] = [text for text in dict.fromkeys(item["accept"]) if text != item["answer"]]
        if not item["accept"]:
            del item["accept"]
    return bool(new)


def _wrong_gap(item: Item, bank: Bank, rng: random.Random) -> bool:
    text = item["cloze"]
    for gap in rng.sample(gaps(text), len(gaps(text))):
        amount = _AMOUNT.match(gap.hidden + re.split(r"[{]", text[gap.end :])[0])
        if amount and amount.end("number") <= len(gap.hidden):
            new = _other_number(amount["number"], amount["unit"], bank, rng)
            if len(content(" ".join(keys_of(item)))) < 2:
                return False
            item["cloze"] = put_gap(text, gap, gap.written(new + gap.hidden[amount.end("number") :]))
            return bool(new)
    return False


def _other_number(number: str, unit: str, bank: Bank, rng: random.Random) -> str:
    """A number that stands nowhere in the bank, as a slip of the hand gives it; empty where there is none."""
    places = len(number.partition(".")[2])
    value = float(number.replace(",", ""))
    if value <= 1 and not places:
        return ""
    swapped = float(number.replace(",", "")[::-1]) if number.isdigit() and len(number) == 2 else value * 4
    slips = [value * 10, value * 3, value * 4, value * 7, value * 2.5, value * 1.5, value + 30, swapped, value * 1.7]
    seen = {found.replace(",", "") for found in re.findall(r"\d[\d,]*(?:\.\d+)?", bank_text(bank))}
    made = []
    for slip in slips:
        plain = f"{slip:.{places}f}"
        limited = unit in ("%", "percent", "per cent") and slip > 99
        if slip > 1 - bool(places) and (places or slip == int(slip)) and plain not in seen and not limited:
            made.append(f"{slip:,.{places}f}" if "," in number else plain)
    return rng.choice(made) if made else ""


@spoils("S012", SHORT, SINGLE, CLOZE, TRUTH)
def turned_round(item: Item, bank: Bank, rng: random.Random) -> bool:
    """The answer says the contrary of the passage."""
    if "cite" not in item or item.get("evidence") == "disputed":
        return False
    if kind(item) in (SHORT, SINGLE):
        made = _contraries(option_text(item["answer"]), item, "not", rng)
        asked = set(words(item["question"]))
        made = [text for text in made if not set(words(text)) - set(words(option_text(item["answer"]))) & asked]
        item.pop("accept", None)
        if made:
            set_option(item, "answer", None, rng.choice(made))
        return bool(made)
    key, text = told(item)
    if kind(item) == TRUTH and item["answer"].lower() != "true":
        return False
    made = _contraries(text, item, "**not**", rng)
    if made:
        item[key] = rng.choice(made)
    return bool(made)


def _contraries(text: str, item: Item, no: str, rng: random.Random) -> list[str]:
    """The text with one word of direction turned round, or a negation put in or taken out."""
    hints = [(gap.end - len(gap.hint) - 2, gap.end) for gap in gaps(text) if gap.hint]
    tokens = [token for token in _WORD.finditer(text) if not any(start <= token.start() < end for start, end in hints)]
    seen = [token.group().lower() for token in tokens]
    source = words(" ".join(cite.get("quote", "") for cite in item["cite"]) + " " + item.get("rationale", ""))
    turned: dict[bool, list[str]] = {True: [], False: []}
    for at, token in enumerate(tokens):
        other = _opposite(seen, at)
        if other and other not in seen and (seen[at] in source or seen[at] in CHANGES):
            other = other.title() if token.group()[0].isupper() else other
            whole = mend_articles(text[: token.start()] + other + text[token.end() :], other)
            turned[seen[at] in source].append(whole)
    made = turned[True] or turned[False]
    return made if made and rng.random() < 0.8 else made + _negations(text, tokens, no)


def _negations(text: str, tokens: list[re.Match[str]], no: str) -> list[str]:
    """The text without its one negation, or with one if it has none."""
    seen = [token.group().lower() for token in tokens]
    negative = [at for at, word in enumerate(seen) if word in NEGATIVES or word.startswith(("un", "non"))]
    if len(negative) == 1:
        token = tokens[negative[0]]
        new = {"not": "", "cannot": "can ", "without": "with "}.get(token.group())
        if new is None or token.group() == "not" and text[token.end() :].lstrip("* ")[:1] in "{,.;":
            return []
        cut = re.compile(rf"\*\*{token.group()}\*\*\s?|{token.group()}\s?").search(text, max(token.start() - 2, 0))
        return [text[: cut.start()] + new + text[cut.end() :]] if cut else []
    for at, token in enumerate(tokens[:-1]):
        word, following = seen[at], seen[at + 1]
        if negative or at == 0 or word not in BE | MODALS:
            continue
        if seen[at - 1] in ("that", "which", "who", "if", "when", "as", "than") or text[token.end()] != " ":
            continue
        if "{" in text[: token.start()].rsplit("}", 1)[-1] or following in FUNCTION - DETERMINERS - {"be", "in", "at"}:
            continue
        return [text[: token.start()] + ("cannot" if word == "can" else f"{token.group()} {no}") + text[token.end() :]]
    return []


CHANGES: Final = frozenset(
    """increase decrease increases decreases increased decreased increasing decreasing reduce reduces reduced reducing
    reduction raise raises raised raising lower lowers lowered lowering higher rise rises rose fall falls fell rising
    falling more less fewer before after above below improve improves improved worsen worsens worsened lessen lessens
    shorten shortens lengthen lengthens strengthen strengthens weaken weakens""".split()
)
"""Words of direction that are wrong when turned round, however the passage puts it."""


def _opposite(seen: list[str], at: int) -> str:
    """What turns a word round where it stands, or nothing."""
    word = seen[at]
    before = seen[at - 1] if at else ""
    after = seen[at + 1] if at + 1 < len(seen) else ""
    if word in ("above", "after", "before") and (
        after in ("all", "long") or before.startswith(("look", "name", "call", "care", "soon", "short"))
    ):
        return ""
    if word == "lower":
        verb = before in MODALS | {"to", "not"} or after in DETERMINERS
        return "raise" if verb else "higher"
    if word in ("rise", "fall", "drop", "drops", "falls", "rises"):
        turned = {"rise": "fall", "fall": "rise", "drop": "rise", "drops": "rises", "falls": "rises", "rises": "falls"}
        return turned[word] if after in ("in", "by", "to", "from", "below", "above", "when", "as") else ""
    if word in ("more", "less", "fewer"):
        return {"more": "less", "less": "more", "fewer": "more"}[word] if after == "than" else ""
    if word in ("high", "low") and after in ("school", "street", "court", "tide"):
        return ""
    return OPPOSITES.get(word, "")


ELSEWHERE: Final = """Compound interest|The offside rule|Iambic pentameter|Gothic vaulting|Sonata form|Plate tectonics
The subjunctive mood|Double-entry bookkeeping|The Suez Canal|Feudal dues|Copyright law|A sourdough starter
The harvest festival|Proportional representation|Weathered limestone|The ablative case|Perspective drawing
Crop rotation|A wooden drawbridge|Parallel parking|The queen's gambit|Hand-loom weaving|Import tariffs on woollen cloth
The Treaty of Westphalia|A sonnet's closing couplet|The lighthouse keeper's logbook|Stained-glass windows of cathedrals
Violins with gut strings|The printing press of Gutenberg|A referendum among shareholders|Glazed bricks from Babylon
Migration of swallows|Saddle and bridle|Oil paint on canvas|Serfs tied to manors|Bidding at auctions|Haiku
Shares bought on credit by merchants of the Hanseatic League|Tenants paid the landlord with grain at harvest
The orchestra tunes to the oboe|Parliament votes on the annual budget|Caravans carried silk along the desert road
Sailors steered by the pole star|The goalkeeper handles the ball inside the penalty area|Inflation
A tax that was levied on the windows of town houses|Bees pollinate the orchard|Calligraphy|Origami|Falconry
Fresco painting|The chorus of a Greek tragedy comments on the plot|Rents in the suburbs|Ballots are counted by hand
Castling on the queen's side|Monks copied manuscripts|Roof tiles of slate|Tuning a harpsichord|A minuet and trio
The plaintiff and the defendant|Knitting patterns|Vowel harmony|Debentures|Rhyming slang|Mosaics""".replace(
    "\n", "|"
).split("|")
"""Answers to quite other quizzes, as they come along when a file is copied and filled in anew."""


@spoils("S010", SHORT, SINGLE, MULTIPLE)
def answer_of_another(item: Item, bank: Bank, rng: random.Random) -> bool:
    """The answer belongs to a question on quite another matter."""
    if "cite" not in item or all(is_numeric(text) for text in options_of(item) or ["1"]):
        return False
    here = content(bank_text(bank))
    foreign = [text for text in ELSEWHERE if not content(text) & here]
    keys = keys_of(item)
    longest = max((len(text) for text in distractors_of(item) or keys), default=0) + 6
    fitting = [text for text in foreign if len(text) <= max(longest, 14)]
    if len(fitting) < len(keys):
        return False
    item.pop("accept", None)
    near = sorted(fitting, key=lambda text: abs(len(text) - len(keys[0])))[: max(len(keys), 10)]
    if kind(item) == MULTIPLE:
        item["answers"] = rng.sample(near, len(keys))
    else:
        set_option(item, "answer", None, rng.choice(near))
    return True


PRESUMING_FIRST: Final = """According to the article,|According to the author,|In the author's view,|As stated in the article,
In the passage above,|Based on the text,|According to the passage,|In this article,|As the authors explain,
From what the article says,|According to the text you have read,|Going by the article,""".replace("\n", "|").split("|")
PRESUMING_LAST: Final = """according to the article|as the author puts it|as described in the passage|as explained in the text
in the authors' opinion|as mentioned in the article|according to the author|as the article has it""".replace(
    "\n", "|"
).split("|")
PRESUMING_TOLD: Final = """The article states that|The author says that|The passage makes clear that|The authors point out that
The text explains that|The article mentions that|In the article it is said that|The author argues that""".replace(
    "\n", "|"
).split("|")


@spoils("S016", *EVERY)
def presumes_article(item: Item, bank: Bank, rng: random.Random) -> bool:
    """It asks what an article says that the learner has not before him."""
    if kind(item) in TOLD:
        key, text = told(item)
        item[key] = f"{rng.choice(PRESUMING_FIRST + PRESUMING_TOLD)} {lower_first(text, bank)}"
        return not text.startswith("{{")
    first = rng.random() < 0.6
    return edit_question(
        item,
        lambda question: (
            f"{rng.choice(PRESUMING_FIRST)} {lower_first(question, bank)}"
            if first
            else f"{question[:-1].rstrip()}, {rng.choice(PRESUMING_LAST)}?"
        ),
    )


# Options -------------------------------------------------------------------------------------------------------------


def disguised(text: str, rng: random.Random) -> str:
    """The same option in another dress: case, a full stop, quotation marks, blanks."""
    titled = " ".join(upper_first(word) if len(word) > 3 else word for word in text.split())
    swapped = (text[0].lower() if text[0].isupper() else text[0].upper()) + text[1:]
    ways = [f"“{text}”", f'"{text}"', f"'{text}'", f"‘{text}’"]
    if not re.search(r"\d$", text):
        ways += [f"{text}.", f"{text} ."]
    if not re.search(r"\d|\b[A-Z]{2}", text):
        ways += [swapped, titled, text.lower(), f"{swapped}.", titled.replace(" ", "  ", 1)]
    return rng.choice([way for way in ways if way.split() != text.split()])


@spoils("M213", *CHOSEN)
def twin_distractors(item: Item, bank: Bank, rng: random.Random) -> bool:
    """Two distractors are one."""
    if len(item["distractors"]) < 2:
        return False
    one, other = rng.sample(range(len(item["distractors"])), 2)
    set_option(item, "distractors", other, disguised(distractors_of(item)[one], rng))
    return True


@spoils("M214", *CHOSEN)
def key_among_distractors(item: Item, bank: Bank, rng: random.Random) -> bool:
    """A distractor is the key once more."""
    at = rng.randrange(len(item["distractors"]))
    set_option(item, "distractors", at, disguised(rng.choice(keys_of(item)), rng))
    return True


@spoils("M218", *CHOSEN)
def order_without_options(item: Item, bank: Bank, rng: random.Random) -> bool:
    """An order is to be kept, and the options are written as answer and distractors."""
    if "distractors" not in item:
        return False
    item["order"] = "keep"
    return True


@spoils("M219", MULTIPLE)
def no_wrong_option(item: Item, bank: Bank, rng: random.Random) -> bool:
    """All options are marked as right."""
    if "distractors" not in item or len(item["answers"]) < 2:
        return False
    item["options"] = [*item["answers"]]
    del item["distractors"]
    return True


TURNING: Final = frozenset("increase decrease reduce raise lower higher rise fall more less fewer".split())


def risky(text: str) -> bool:
    """Whether words taken over from a rationale could be a flaw of their own where they are put."""
    found = {THIRD.get(word) or PAST.get(word) or word for word in words(text)}
    return bool(found & (NEGATIVES | ABSOLUTES | VAGUE | NOW | TURNING)) or bool(
        re.search(r"\d|\b[A-Z]{2,}|[()\[\]{}*_:;?!\"“\n]|n't|n’t|\b[Uu]n\w{4,}", text)
    )


def reasons(item: Item, bank: Bank) -> list[str]:
    """The clauses of the rationale that can be hung on an answer."""
    found = []
    for sentence in re.split(r"(?<=[.?!])\s+", item.get("rationale", "").strip()):
        whole = sentence.rstrip(".")
        for part in {
            whole,
            *re.split(r", (?:which |so that |so |and |but |whereas |while )?| because | so that | while ", whole),
        }:
            tokens = words(part)
            if not 3 <= len(tokens) <= 20 or risky(part) or tokens[0] in PREPOSITIONS | PRONOUNS - {"they", "it"}:
                continue
            if tokens[0] in BE | MODALS | HAVE | {"if", "when", "while", "and", "but", "so"} or tokens[-1] in FUNCTION:
                continue
            if (
                tokens[0] in THIRD
                or tokens[0] in PAST
                or not any(
                    token in BE | HAVE or token in THIRD or token in PAST or token in VERBS and plural(before)
                    for before, token in zip(tokens, tokens[1:], strict=False)
                )
            ):
                continue
            found.append(lower_first(part, bank))
    return sorted(set(found))


TAILS: Final = """as it is understood in this field|in the form that is described here|as far as the evidence goes
provided that the conditions for it are met|once the conditions for it are given|in the way that has been described
in line with what has been set out|when it is done in the way described|in the sense in which the term is used
as long as the conditions named are met|to use the term that is found in books|as those in the field would put it
as was shown to be the case|if it is looked at in this light|for those to whom this applies""".replace("\n", "|").split(
    "|"
)
"""What a careful writer hangs on the answer of which he knows that it is right."""
JOINTS: Final = [", because {}", ", as {}", ", since {}", ", for {}", ", given that {}", ", seeing that {}"]


def lengthened(item: Item, bank: Bank, least: int, most: int, rng: random.Random) -> str:
    """The answer made longer within bounds (characters), by words of its rationale if possible; empty where it cannot be."""
    answer = option_text(item["answer"])
    asked = content(item["question"])
    others = [content(text) for text in distractors_of(item)]
    tails = [joint.format(reason) for reason in reasons(item, bank) for joint in JOINTS]
    tails = [tail for tail in tails if not content(tail) & asked]
    fillers = [", " + tail for tail in TAILS]
    for pool in (tails, fillers, [f"{one}{other}" for one, other in combinations(fillers, 2)]):
        fitting = [
            tail
            for tail in pool
            if least <= len(answer + tail) <= most
            and supported(item, tail)
            and not any(other and other <= content(answer + tail) for other in others)
            and not content(tail) & asked
        ]
        if fitting:
            return hang(answer, rng.choice(fitting))
    return ""


@spoils("M101", SINGLE)
def longest_by_far(item: Item, bank: Bank, rng: random.Random) -> bool:
    """The key carries its own explanation."""
    distractors = distractors_of(item)
    if all(is_numeric(text) for text in distractors) or has_list(option_text(item["answer"])):
        return False
    longest = max(map(len, distractors))
    new = lengthened(item, bank, int(1.6 * longest) + 2, int(3.5 * longest) + 20, rng)
    if not new or len(words(new)) < max(5, 1.5 * max(len(words(text)) for text in distractors)):
        return False
    set_option(item, "answer", None, new)
    return True


def has_list(text: str) -> bool:
    return text.count(",") > 1 or ";" in text


ADJUNCTS: Final = """in this case|in such a case|in practice|as described|in this setting|at this stage|in this context
as stated|in this instance|here|as defined|under these conditions|in such conditions|as shown|in that event|in fact""".replace(
    "\n", "|"
).split("|")
"""Short words that make a key a little longer."""


@spoils_bank("M306", MULTIPLE)
def same_number(item: Item, bank: Bank, rng: random.Random) -> bool:
    """Each multiple response has two right answers."""
    several = [other for other in bank["items"] if _lends_itself(other, "M306", [MULTIPLE])]
    if len(several) < 5 or item is not several[0] or len({len(other["answers"]) for other in several}) == 1:
        return False
    for other in several:
        del other["answers"][2:]
    return True


@spoils_bank("M301", SINGLE)
def longest_too_often(item: Item, bank: Bank, rng: random.Random) -> bool:
    """The writer of the bank took more care of the keys than of the distractors."""
    singles = [
        other for other in bank["items"] if kind(other) == SINGLE and not is_numeric(option_text(other["answer"]))
    ]
    new: dict[int, str] = {}
    longest = 0
    for other in singles:
        text = _a_little_longer(other, rng)
        if text is not None:
            new[id(other)] = text
            longest += 1
    every = sum(kind(other) == SINGLE for other in bank["items"])
    if id(item) not in new or longest < max(8, 0.6 * every):
        return False
    for other in singles:
        if id(other) in new:
            set_option(other, "answer", None, new[id(other)])
    return True


def _a_little_longer(item: Item, rng: random.Random) -> str | None:
    """The key longer than any distractor, in letters and in words, but not by far; None where it cannot be made so."""
    answer = option_text(item["answer"])
    letters = max(map(len, distractors_of(item)))
    count = max(len(words(text)) for text in distractors_of(item))
    asked = content(item["question"])
    ways = ["", *(f" {one}" for one in ADJUNCTS), *(f" {one}, {two}" for one, two in combinations(ADJUNCTS, 2))]
    fitting = []
    for way in ways:
        text = hang(answer, way)
        draft = item | {"answer": text}
        longer = len(text) >= letters + 2 and len(words(text)) >= count
        if longer and not too_long(draft) and not content(way) & asked and supported(item, way):
            fitting.append(text)
    if not fitting:
        return None
    short = [text for text in fitting if "," not in text[len(answer) :]]
    return rng.choice(short or fitting)


def put_last(item: Item, text: str, rng: random.Random) -> None:
    """A distractor at the end, in the place of another or beside them."""
    option: Any = {"text": text, "pin": "last"} if rng.random() < 0.5 else text
    if len(options_of(item)) < 6 and rng.random() < 0.5 or len(item["distractors"]) < 2:
        item["distractors"].append(option)
    else:
        item["distractors"][-1] = option


ALL_OF: Final = """All of the above|All the above|All of these|All of the above are correct|All of the options listed
All the answers given|All of the answers above|All of them|All of the other options|Each of the above""".replace(
    "\n", "|"
).split("|")
NONE_OF: Final = (
    """None of the above|None of these|None of the above is correct|None of the options listed|None of them
None of the answers given|None of those above|None of the other options|Not any of the above|None of the answers above
""".strip()
    .replace("\n", "|")
    .split("|")
)


@spoils("M102", *CHOSEN)
def all_of_the_above(item: Item, bank: Bank, rng: random.Random) -> bool:
    text = rng.choice(ALL_OF)
    if kind(item) == SINGLE and "cite" not in item and rng.random() < 0.4:
        item["distractors"][-1] = item["answer"]
        item["answer"] = {"text": text, "pin": "last"}
    else:
        put_last(item, text, rng)
    return True


@spoils("M103", *CHOSEN)
def none_of_the_above(item: Item, bank: Bank, rng: random.Random) -> bool:
    put_last(item, rng.choice(NONE_OF), rng)
    return True


def with_adverb(text: str, adverb: str) -> str:
    """A statement-like option with an adverb behind its first auxiliary; empty where it has none."""
    tokens = text.split()
    for at, token in enumerate(tokens[:-1]):
        if at and token in BE | MODALS | HAVE and tokens[at + 1] not in ("been", "be"):
            return " ".join([*tokens[: at + 1], adverb, *tokens[at + 1 :]])
    return ""


@spoils("M104", *CHOSEN)
def absolute_distractor(item: Item, bank: Bank, rng: random.Random) -> bool:
    """A distractor claims too much, and nobody believes it."""
    options = options_of(item)
    if all(map(is_numeric, options)) or any(set(words(text)) & ABSOLUTES for text in options):
        return False
    at = rng.randrange(len(item["distractors"]))
    old = distractors_of(item)[at]
    small = lower_first(old, bank)
    ways = [with_adverb(old, rng.choice(["always", "invariably", "never"]))]
    if words(old)[0] in VERBS - NOUNS_TOO or words(old)[0] == "use":
        ways = [f"Always {small}", f"Never {small}", hang(old, " in all cases"), hang(old, " without exception")]
    elif not ways[0]:
        ways = [
            hang(old, ", always"),
            hang(old, " in every case"),
            hang(old, " in all cases"),
            hang(old, ", without exception"),
        ]
        ways += [hang(old, " at all times"), hang(old, " and never anything else"), hang(old, " only"), f"Only {small}"]
        ways += [f"Exclusively {small}", hang(old, " in every single instance")]
    set_option(item, "distractors", at, rng.choice(ways))
    return True


@spoils("M105", *CHOSEN)
def vague_option(item: Item, bank: Bank, rng: random.Random) -> bool:
    """An option says how often in a word that everybody understands in his own way."""
    options = options_of(item)
    if all(map(is_numeric, options)) or any(set(words(text)) & VAGUE for text in options):
        return False
    places: list[tuple[str, int | None]] = [("distractors", at) for at in range(len(item["distractors"]))]
    if kind(item) == SINGLE:
        places.append(("answer", None))
    key, at = rng.choice(places)
    old = option_text(item[key] if at is None else item[key][at])
    small = lower_first(old, bank)
    adverbs = ["usually", "often", "frequently", "generally", "commonly", "typically"]
    if key == "distractors":
        adverbs += ["sometimes", "rarely", "occasionally", "seldom", "from time to time", "now and then"]
    adverb = rng.choice(adverbs)
    if " " in adverb:
        new = hang(old, f" {adverb}")
    else:
        new = with_adverb(old, adverb) or rng.choice([f"{upper_first(adverb)} {small}", hang(old, f", {adverb}")])
    set_option(item, key, at, new)
    return True


COMBINED: Final = """A and B|B and C|A and C|Both A and B|Both B and C|A or B|Answers A and C|Options A and B
Both of the first two|Both the first and the second|B and C are correct|A & B|(a) and (c)|a) and b)|A, B and C
A and C are both right""".replace("\n", "|").split("|")


@spoils("M205", *CHOSEN)
def combined_options(item: Item, bank: Bank, rng: random.Random) -> bool:
    """An option puts others together."""
    if len(options_of(item)) < 4:
        return False
    put_last(item, rng.choice(COMBINED), rng)
    return True


A_SENTENCE: Final = """That depends on what was agreed before, and it has to be asked|Nobody should do anything of the kind before it has been asked for
It does not matter, so that each of them would do|One cannot say so before everything else has been tried|They will all do as long as somebody is at hand""".replace(
    "\n", "|"
).split("|")
"""Options that are sentences, to stand among single words."""


@spoils("M206", *CHOSEN)
def sentence_among_words(item: Item, bank: Bank, rng: random.Random) -> bool:
    """A distractor is a sentence, where the other options are a word or two."""
    options = options_of(item)
    if len(options) < 4 or any(len(words(text)) > 3 or re.search(r"\d", text) for text in options):
        return False
    set_option(item, "distractors", rng.randrange(len(item["distractors"])), rng.choice(A_SENTENCE))
    return True


SOMETHING: Final = "bed rest|cold water|a second visit|fresh air|a new filter|some patience".split("|")
"""Parts that stand in no item."""


@spoils("M207", SINGLE)
def parts_of_the_key(item: Item, bank: Bank, rng: random.Random) -> bool:
    """Options of two parts each, made by changing one part of the key."""
    options = options_of(item)
    if len(options) < 4 or any(len(words(text)) > 3 or re.search(r"\d|[,;/&]| and | with ", text) for text in options):
        return False
    key, first, second, third = (text.rstrip(".") for text in options[:4])
    small = [lower_first(text, bank) for text in (first, second)]
    item["answer"] = f"{key} and {small[0]}"
    made = [f"{key} and {small[1]}", f"{third} and {small[0]}", f"{key} and {rng.choice(SOMETHING)}"]
    item["distractors"] = rng.sample(made, 3)
    return True


@spoils("M210", SINGLE)
def sounds_like_the_question(item: Item, bank: Bank, rng: random.Random) -> bool:
    """The key has a rare word of the question, and no distractor has it."""
    told_in = content(" ".join(options_of(item)))
    stems = Counter(word for each in bank["items"] for word in set(words(each[asked_key(each)])))
    asked = split_question(item["question"])[1]
    named = set(words(" ".join(re.findall(r"(?:[Ww]hich|[Ww]hat|best|main)((?: [\w-]+){1,2})", asked))))
    fitting = [
        word
        for word in re.findall(r"\b[a-z]{7,}\b", item["question"])
        if stems[word] < 3 and not content(word) & told_in and word not in FUNCTION | named | VERBS | PEOPLE
        if word not in THIRD and word not in PAST and not word.endswith(("ing", "ly"))
    ]
    key = option_text(item["answer"])
    if not fitting or len(content(key)) > 3 or len(words(item["question"])) > 50 or re.search(r"\d", key):
        return False
    set_option(item, "answer", None, hang(key, f" of the {rng.choice(fitting)}"))
    return True


CONVERSIONS: Final = {
    "mg": ("g", 0.001),
    "g": ("mg", 1000),
    "kg": ("g", 1000),
    "ml": ("litres", 0.001),
    "mL": ("L", 0.001),
    "L": ("mL", 1000),
    "litres": ("ml", 1000),
    "mm": ("cm", 0.1),
    "cm": ("mm", 10),
    "m": ("cm", 100),
    "metres": ("km", 0.001),
    "km": ("m", 1000),
    "kilometres": ("metres", 1000),
    "seconds": ("minutes", 1 / 60),
    "minutes": ("hours", 1 / 60),
    "hours": ("minutes", 60),
    "days": ("hours", 24),
    "weeks": ("days", 7),
    "months": ("years", 1 / 12),
    "years": ("months", 12),
    "mcg": ("mg", 0.001),
    "micrograms": ("mg", 0.001),
    "kPa": ("mmHg", 7.5),
    "bar": ("kPa", 100),
    "tonnes": ("kg", 1000),
    "minute": ("seconds", 60),
    "hour": ("minutes", 60),
    "°C": ("°F", 1.8),
}


class Amount(NamedTuple):
    """An option that is a number with a unit, or a range of them."""

    sign: str
    numbers: tuple[str, ...]
    joint: str
    unit: str
    """With the blank before it, if there is one."""

    def values(self) -> list[float]:
        return [float(number.replace(",", "").replace("−", "-")) for number in self.numbers]

    def written(self, numbers: Iterable[str], unit: str) -> str:
        return self.sign + self.joint.join(numbers) + unit


_AN_AMOUNT: Final = re.compile(
    rf"([<>≥≤]?\s?)([−-]?\d+(?:,\d{{3}})*(?:\.\d+)?)(?:( to | ?– ?)([−-]?\d+(?:,\d{{3}})*(?:\.\d+)?))?(\s?(?:{UNITS}))"
)


def amounts_of(item: Item) -> list[Amount]:
    """All options as amounts, or nothing."""
    found = [_AN_AMOUNT.fullmatch(text) for text in options_of(item)]
    return [
        Amount(match[1], (match[2], match[4]) if match[4] else (match[2],), match[3] or "", match[5])
        for match in found
        if match and None not in found
    ]


@spoils("M208", SINGLE)
def mixed_numbers(item: Item, bank: Bank, rng: random.Random) -> bool:
    """The numeric key stands alone: all distractors have another unit, or are more exact."""
    amounts = amounts_of(item)
    if len(amounts) < 3:
        return False
    first, *others = amounts
    old = first.unit.strip()
    timed = old.rstrip("s") in ("s", "min", "h", "second", "minute", "hour", "day", "week", "month", "year", "")
    unit, factor = CONVERSIONS.get(old, ("", 0.0)) if not timed else ("", 0.0)
    blank = first.unit.removesuffix(old)
    ways: list[list[str]] = []
    if unit:
        converted = [
            [value * 1.8 + 32 if unit == "°F" else value * factor for value in other.values()] for other in others
        ]
        if all(abs(round(value, 3) - value) < 1e-9 and value != 1 for values in converted for value in values):
            ways.append(
                [
                    other.written([_plain(value) for value in values], (blank or " ") + unit)
                    for other, values in zip(others, converted, strict=True)
                ]
            )
    if not any("." in number for each in amounts for number in each.numbers):
        part = rng.choice([".00", ".25", ".75"])
        ways.append([other.written([f"{number}{part}" for number in other.numbers], other.unit) for other in others])
    for at, text in enumerate(rng.choice(ways) if ways else []):
        set_option(item, "distractors", at, text)
    return bool(ways)


def _plain(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".").replace("-", "−")


QUALIFIED: Final = """{} in a mild form|{} of one kind or another|{}, or something close to it|{} together with other factors
{} combined with something else|{} at an early stage|{} in one form or another|{} or something similar|{} as well as others
{} and whatever goes with it""".replace("\n", "|").split("|")


@spoils("M209", *CHOSEN)
def overlapping_options(item: Item, bank: Bank, rng: random.Random) -> bool:
    """A distractor lies within the key, or holds it."""
    amounts = amounts_of(item)
    if not amounts:
        if any(map(is_numeric, options_of(item))) or len(options_of(item)) < 3:
            return False
        at = rng.randrange(len(item["distractors"]))
        whole = keys_of(item)[0].rstrip(".")
        stop = "." if distractors_of(item)[at].endswith(".") else ""
        set_option(item, "distractors", at, rng.choice(QUALIFIED).format(whole) + stop)
        return len(words(whole)) < 9
    at = rng.randrange(len(item["distractors"]))
    mine = amounts.pop(len(keys_of(item)) + at)
    if any(amount.sign or len(amount.numbers) != len(mine.numbers) for amount in (mine, *amounts)):
        return False
    if len({amount.unit.rstrip("s") for amount in amounts}) > 1:
        return False
    number, unit, value = mine.numbers[0], mine.unit, mine.values()[0]
    keys = amounts[: len(keys_of(item))]
    lower = [amount.numbers for amount in keys if amount.values()[0] < value]
    higher = [amount.numbers for amount in keys if amount.values()[0] > value]
    if len(mine.numbers) > 1:
        ways = [mine.written([rng.choice(lower)[0], mine.numbers[1]], unit)] if lower else []
        ways += [mine.written([number, rng.choice(higher)[1]], unit)] if higher else []
        ways = [way for way in ways if way not in options_of(item)]
    else:
        ways = [f"Less than {number}{unit}", f"Up to {number}{unit}", f"{number}{unit} or less"] if lower else []
        ways += (
            [f"{rng.choice(lower)[0]} to {number}{unit}", f"Between {rng.choice(lower)[0]} and {number}{unit}"]
            if lower
            else []
        )
        ways += [f"More than {number}{unit}", f"At least {number}{unit}", f"{number}{unit} or more"] if higher else []
        many = amounts[0].unit if unit.rstrip("s") != unit else unit
        ways += (
            [f"{number} to {rng.choice(higher)[0]}{many}", f"{number}–{rng.choice(higher)[0]}{many}"] if higher else []
        )
    set_option(item, "distractors", at, rng.choice(ways)) if ways else None
    return bool(ways)


# Stems ---------------------------------------------------------------------------------------------------------------


@spoils("M106", SINGLE)
def grammar_tells(item: Item, bank: Bank, rng: random.Random) -> bool:
    """The stem ends in ``an``, or in ``are``, and one option alone can follow."""
    lead, question = split_question(item["question"])
    options = [re.sub(r"^(?:an?|the)\s+", "", text, flags=re.IGNORECASE) for text in options_of(item)]
    if not question or any(
        re.match(r"\W|\d|[A-Z]{2}|[A-Z]-|[A-Z]\b|[Hh]our|[Hh]on|[Hh]eir|[UuYy]|[Oo]ne|[Ee]u", text) for text in options
    ):
        return False
    subject = _open_end(question)
    if not subject or any(text.endswith(".") for text in options):
        return False
    heads = [head_noun(text).split() for text in options]
    several = [plural(head[-1]) for head in heads]
    vowels = [text[0].lower() in "aeio" for text in options]
    counted = all(re.match(r"(?:an?|the)\s", text, re.IGNORECASE) for text in options_of(item))
    mass = any(head[-1].endswith(("ing", "ment", "tion", "ness", "ity")) for head in heads)
    ways = []
    if not any(several) and vowels[1:].count(vowels[0]) <= (len(options) > 3):
        ways.append((f"{subject[1]} {'an' if vowels[0] else 'a'}".strip(), options))
    if counted and not any(several) and not mass and subject[1] in ("is", "was"):
        ways.append((subject[1], [options_of(item)[0], *map(_several, options[1:])]))
    if (
        not ways
        and several[0] not in several[1:]
        and all(len(head) < 3 and head[-1] not in DIRECTIONS for head in heads)
    ):
        ways.append(("are" if several[0] else "is", options_of(item)))
    if not ways:
        return False
    cue, options = rng.choice(ways)
    item["question"] = f"{lead}{subject[0]} {cue}".rstrip() + rng.choice(["", "", ":", " …"])
    for at, text in enumerate(options):
        key, place = ("answer", None) if not at else ("distractors", at - 1)
        set_option(item, key, place, upper_first(text) if options_of(item)[at][0].isupper() else text)
    return True


def _several(phrase: str) -> str:
    """A noun phrase in the plural."""
    head = head_noun(phrase)
    noun = head.split()[-1]
    many = (
        noun[:-1] + "ies"
        if re.search(r"[^aeiou]y$", noun)
        else noun + ("es" if re.search(r"(?:s|x|z|ch|sh)$", noun) else "s")
    )
    return head.removesuffix(noun) + many + phrase.removeprefix(head)


def _open_end(question: str) -> tuple[str, str] | None:
    """A question as a sentence that its options finish, and the verb before them."""
    found = asking(question)
    if found and not found.noun.lower().startswith(("of ", "kind", "type", "sort")) and " of " not in found.noun:
        return f"The {found.noun} that {found.verb} {found.rest}", "was" if found.verb in (
            "was",
            "were",
            "had",
        ) else "is"
    copular = re.fullmatch(r"What (is|was) (the|its) ([^,?]+)\?", question)
    if copular and copular[3].split()[-1].lower() not in PREPOSITIONS | {"called", "known"}:
        return f"The {copular[3]}", copular[1]
    called = re.fullmatch(r"What (?:is|are) ([^,?]+?) called\?", question)
    if called:
        return upper_first(called[1]), "is called"
    whose = re.fullmatch(r"Who is (?:usually )?(the [^,?]+)\?", question)
    if whose:
        return upper_first(whose[1]), "is"
    of_these = re.fullmatch(r"(Of [^,?]+), which is (the [^,?]+)\?", question)
    if of_these:
        return f"{of_these[1]}, {of_these[2]}", "is"
    found_object = asking_object(question)
    if found_object and found_object.verb in DO and re.fullmatch(r"What|Which \w+", found_object.ask):
        tokens = found_object.rest.split()
        verb = next((at for at, token in enumerate(tokens) if token in VERBS), 9)
        after = tokens[verb + 1 :]
        if verb < 2 and (not after or len(after) == 1 and after[0] in PREPOSITIONS):
            tokens[verb] = {"do": tokens[verb], "does": _third(tokens[verb]), "did": _past(tokens[verb])}[
                found_object.verb
            ]
            return upper_first(f"{found_object.subject} {' '.join(tokens)}"), ""
    which = re.match(r"Which (\w[\w-]*(?: [\w-]+)?) (?:does|did|can|may|should|must|is|was|would|will)\b", question)
    if which and not plural(which[1]) and which[1].split()[0] not in FUNCTION:
        return f"{question} The {which[1]} in question", "is"
    return None


@spoils("M201", *CHOSEN)
def small_not(item: Item, bank: Bank, rng: random.Random) -> bool:
    """The question turns on a ``not`` or ``except`` that is easily missed."""
    if set(words(item["question"])) & NEGATIVES or any(set(words(text)) & NEGATIVES for text in options_of(item)):
        return False

    def negate(question: str) -> str | None:
        ways = []
        if (found := asking(question)) and words(found.rest)[0] != "that":
            ways += [f"Which {found.noun} {found.negated()}?"] * 2
            if (
                not plural(words(head_noun(found.noun))[-1])
                and found.verb not in BE | {"have"}
                and " " not in found.noun
            ):
                ways += [
                    f"Each {found.noun} named here {found.verb} {found.rest}, except:",
                    f"Every {found.noun} on this list {found.verb} {found.rest} except which one?",
                ]
            if plural(found.noun) and found.verb in VERBS | {"are", "were", "have"} | MODALS:
                ways += [
                    f"These {found.noun} {found.verb} {found.rest}, except:",
                    f"All {found.noun} listed {found.verb} {found.rest} except which one?",
                ]
        elif other := asking_object(question):
            ways += [f"{other.ask} {other.verb} {other.subject} not {other.rest}?"]
        elif copular := re.fullmatch(r"What (is|are|was|were) (?!not)(.+)\?", question):
            ways += [f"What {copular[1]} not {copular[2]}?"]
        return rng.choice(ways) if ways else None

    return edit_question(item, negate)


TWICE_TOLD: Final = """It is **not** untrue that|It is **not** incorrect that|It would **not** be untrue to say that
It is **not** without reason that one says that|Nobody can say that it is untrue that|It is **not** unjustified to say that
No one would find it untrue that|It cannot be said to be untrue that|It is **not** the case that it is untrue that""".replace(
    "\n", "|"
).split("|")
TWICE_ASKED: Final = """It is **not** unimportant to know:|It is **not** without importance to ask:|This should **not** be left unanswered:
Nobody should be without an answer to this:|One should never be without an answer here:|It is **not** unreasonable to ask:
It would **not** be unwise to know:|No one should be unable to say:""".replace("\n", "|").split("|")


@spoils("M202", *EVERY)
def double_negative(item: Item, bank: Bank, rng: random.Random) -> bool:
    """Two negations to be reckoned against each other."""
    if kind(item) in TOLD:
        key, text = told(item)
        if set(words(text)) & NEGATIVES or text.startswith("{{") or re.search(r"[.?!] ", text):
            return False
        item[key] = f"{rng.choice(TWICE_TOLD)} {lower_first(text, bank)}"
        return True
    if set(words(item["question"])) & NEGATIVES:
        return False

    def negate(question: str) -> str | None:
        if (found := asking(question)) and words(found.rest)[0] != "that":
            twice = rng.choice(
                [
                    f"{found.be} **not** unlikely",
                    f"{found.be} **not** unable",
                    f"{found.be} **not** unknown",
                    f"{found.be} never unlikely",
                    "cannot be said **not**",
                    "could never be said **not**",
                    "would **not** be expected **not**",
                ]
            )
            return f"Which {found.noun} {twice} to {found.infinitive()}?"
        return f"{rng.choice(TWICE_ASKED)} {lower_first(question, bank)}"

    return edit_question(item, negate)


EMPTY_ONE: Final = """Which of the following is true of {}?|Which statement about {} is correct?|What is correct about {}?
Which of these is right with regard to {}?|Which of the following statements on {} is accurate?
Which of the statements below about {} is true?|Which one of the following is correct concerning {}?
Which of these holds true for {}?""".replace("\n", "|").split("|")
EMPTY_MANY: Final = """Which of the following are true of {}?|Which statements about {} are correct?
Which of these are right with regard to {}?|Which of the following statements on {} are accurate?
Which of the statements below about {} are true?|Which of the following are correct concerning {}?""".replace(
    "\n", "|"
).split("|")


@spoils("M203", *CHOSEN)
def empty_stem(item: Item, bank: Bank, rng: random.Random) -> bool:
    """What is asked only the options tell."""
    if all(map(is_numeric, options_of(item))) or "image" in item:
        return False
    topic = lower_first(bank["deck"].rpartition("::")[2].strip(), bank)
    patterns = EMPTY_ONE if kind(item) == SINGLE else EMPTY_MANY
    return edit_question(item, lambda question: rng.choice(patterns).format(topic))


LONG_WINDED: Final = [
    ", and that is what it is and what it has been for as long as it has been there",
    ", as it is and as it has been, and as it will be for those who will have to do with it",
    ", which is what this is and what it should be for those to whom it is of any use",
    ", or so it would be put by those who have been there and who would have been the first to do so",
    ", since this is what it is for and since this is what they have it for when they have it at all",
    ", so that this is what should be there when there is to be an answer to what has been asked here",
    ", although it may be that there are those by whom it would be put in other words than these",
]
"""Speech with hardly a matter of its own."""


@spoils("F001", SHORT)
def long_answer(item: Item, bank: Bank, rng: random.Random) -> bool:
    """The answer is a paragraph."""
    answer = option_text(item["answer"]).rstrip(".")
    asked = split_question(item["question"])[1].rstrip("?")
    given = set(re.findall(r"\d+", answer))
    whole = re.sub(r"(?<=[a-z])\. (?=[A-Z])", ", and ", item.get("rationale", "").strip().rstrip("."))
    if (
        set(re.findall(r"\d+", whole)) - given
        or set(words(whole)) & (NEGATIVES | TURNING)
        or re.search(r"[:;.?!\n]", whole)
    ):
        whole = next(iter(sorted(reasons(item, bank), key=len, reverse=True)), "")
    why = [
        f"{joint}{lower_first(whole, bank)}" for joint in (", because ", ", since ", ", as ", ", for the reason that ")
    ]
    again = [
        f", which is what has to be said when it is asked {lower_first(asked, bank)}",
        f", and this is the answer to be given by anyone who is asked {lower_first(asked, bank)}",
        f", this being what one should be able to say in reply to those who want to know {lower_first(asked, bank)}",
    ]
    if set(re.findall(r"\d+", asked)) - given or set(words(asked)) & (NEGATIVES | TURNING) or not asked:
        again = []
    text = answer
    for tails in (why if whole else [], again if rng.random() < 0.7 else [], LONG_WINDED, LONG_WINDED):
        fitting = [tail for tail in tails if tail not in text and supported(item, text.removeprefix(answer) + tail)]
        if fitting and len(words(text)) < 34:
            text += rng.choice(fitting)
    item["answer"] = text
    return len(words(text)) > 32


@spoils("F003", MULTIPLE, SINGLE)
def list_as_answer(item: Item, bank: Bank, rng: random.Random) -> bool:
    """One short answer where several things have to be named."""
    keys = keys_of(item)
    if kind(item) == SINGLE:
        noun = re.match(r"Which ([\w-]+(?: [\w-]+)?)", split_question(item["question"])[1])
        keys += sorted(distractors_of(item), key=len)[:2]
        if noun is None or len(content(keys[0])) < 0.3 * len(content(" ".join(keys))):
            return False
    if len(keys) < 3 or any(
        is_numeric(text) or len(words(text)) > 6 or re.search(r",|\band\b|:", text) for text in keys
    ):
        return False
    first, *rest = [text.rstrip(".") for text in keys]
    lowered = [lower_first(text, bank) for text in rest]
    small = [first, *(lowered if all(text[0].islower() for text in lowered) else rest)]
    numbered = [f"{number}. {text}" for number, text in enumerate([first, *rest], 1)]
    lettered = [f"({letter}) {text}" for letter, text in zip("abcdef", small, strict=False)]
    listed = [
        ", ".join(small[:-1]) + f" and {small[-1]}",
        ", ".join(small[:-1]) + f", and {small[-1]}",
        "; ".join(small),
        ", ".join(small),
        ", ".join(small[:-1]) + f" as well as {small[-1]}",
        " ".join(numbered),
        ", ".join(lettered),
        "; ".join(small[:-1]) + f"; and {small[-1]}",
        "\n".join(f"- {text}" for text in [first, *rest]),
    ]
    new = {"question": item["question"], "answer": rng.choice(listed)}
    kept = {key: value for key, value in item.items() if key not in ("answers", "answer", "distractors", "order")}
    item.clear()
    for key, value in kept.items():
        item |= new if key == "question" else {key: value}
    return True


YES_OR_NO: Final = """Is it true that {}?|Is it correct that {}?|Is it right to say that {}?|Would you agree that {}?
Can one say that {}?|Is it the case that {}?|Does it hold that {}?""".replace("\n", "|").split("|")


@spoils("F005", SHORT, CLOZE, TRUTH)
def yes_or_no(item: Item, bank: Bank, rng: random.Random) -> bool:
    """A question that a coin answers in half the cases."""
    old = item.get("statement") or (filled(item["cloze"]) if "cloze" in item else sentence_of(item, bank))
    if not old or not old.endswith(".") or re.search(r"[.?!] |\n", old[:-1]) or item.get("answer") == "false":
        return False
    sentence = old[:-1]
    tokens = sentence.split()
    verb = next((at for at, token in enumerate(tokens) if token in BE | MODALS), 0)
    simple = (
        0 < verb < 7
        and not re.search(r",", " ".join(tokens[:verb]))
        and not set(tokens[:verb]) & (FUNCTION - DETERMINERS - {"of"} | {"that", "which"})
    )
    if simple and rng.random() < 0.6:
        asked = " ".join([tokens[verb].title(), lower_first(" ".join(tokens[:verb]), bank), *tokens[verb + 1 :]]) + "?"
    else:
        asked = rng.choice(YES_OR_NO).format(lower_first(sentence, bank))
    kept = {key: value for key, value in item.items() if key not in ("accept", "typed", "reverse", "answer")}
    item.clear()
    for key, value in kept.items():
        if key in ("question", "cloze", "statement"):
            item |= {"question": asked, "answer": rng.choice(["Yes", "Yes", "Yes.", "yes", "Yes, it is"])}
            if item["answer"] == "Yes, it is" and not asked.startswith("Is "):
                item["answer"] = "Yes"
        else:
            item[key] = value
    return True


@spoils("F007", *EVERY)
def loose_pronoun(item: Item, bank: Bank, rng: random.Random) -> bool:
    """A pronoun where the name should be, as if the reader had the last card in mind."""
    if kind(item) in TOLD:
        key, text = told(item)
        new = _pronoun_first(text, rng)
        item[key] = new or text
        return bool(new)
    if has_lead(item):
        return False

    def stand_in(question: str) -> str | None:
        found = asking_object(question)
        if (
            found
            and len(found.ask.split()) < 4
            and not set(words(found.ask)) & PREPOSITIONS
            and not set(words(found.subject)) & PRONOUNS - DETERMINERS
            and not content(found.subject) & content(f"{found.ask} {found.rest}")
            and "," not in found.subject
        ):
            head = words(head_noun(found.subject))[-1]
            if head in PEOPLE:
                name = rng.choice(["he", "she"])
            else:
                name = "they" if found.verb == "do" or plural(head) else "it"
            return f"{found.ask} {found.verb} {name} {found.rest}?"
        return rng.choice(LOOSE) + question

    return edit_question(item, stand_in)


PEOPLE: Final = frozenset(
    """patient adult person man woman child doctor nurse physician surgeon keeper captain skipper sailor writer author
    engineer builder teacher student worker visitor owner farmer king queen president runner learner""".split()
)
LOOSE: Final = """This is easily overlooked. |It is known to few. |They are easily mixed up. |These are asked for again and again. |It is hard to remember. |This comes as a surprise to many. |He asks for advice. |She wants to be sure. """.split(
    "|"
)
"""Sentences about something that has not been named."""


def _pronoun_first(text: str, rng: random.Random) -> str:
    """A sentence with a pronoun for its subject; empty where its subject cannot be told."""
    tokens = text.split()
    for at, token in enumerate(tokens[1:8], 1):
        word = token.lower()
        finite = word in BE | MODALS | HAVE | DO or word in THIRD or word in PAST
        if not finite and not (plural(tokens[at - 1]) and word in VERBS - NOUNS_TOO):
            continue
        subject, rest = " ".join(tokens[:at]), " ".join(tokens[at:])
        names = words(subject)
        if re.search(r"[,{}*:]", subject) or names[0] in PREPOSITIONS | PRONOUNS | {"if", "when", "while", "because"}:
            return ""
        if set(names) & {"that", "which", "who", "to"} or len(words(rest)) < 6 or content(subject) & content(rest):
            return ""
        if word in THIRD and at == 1 and plural(tokens[0]) or names[-1] in FUNCTION:
            return ""
        several = (
            word in ("are", "were", "have", "do")
            or word not in THIRD
            and word not in {"is", "was", "has", "does"}
            and (plural(names[-1]) or "and" in names)
        )
        return f"{rng.choice(['They', 'They', 'These'] if several else ['It', 'It', 'This'])} {rest}"
    return ""


SECOND: Final = """, and why?|, and how?|, and who found this out?|, and what follows from this?|? Why is that so?|, and since when?
? And how can one tell?|, and what else should be borne in mind?|, and how is it recognised?|? What is the reason for this?
, and which other one comes close to it?|? And by what means?""".replace("\n", "|").split("|")


@spoils("F008", *ASKED)
def two_questions(item: Item, bank: Bank, rng: random.Random) -> bool:
    """Two questions, one answer."""
    if re.search(r", and (?:why|how|what|who|when)|\?.*\?", item["question"], re.DOTALL):
        return False
    return edit_question(item, lambda question: question[:-1].rstrip() + rng.choice(SECOND))


GIVEN_FIRST: Final = """With {} in mind, |Thinking of {}, |Given what is known of {}, |In view of {}, |As regards {}, |Considering {}, |When it comes to {}, """.split(
    "|"
)
GIVEN_LAST: Final = [
    " (hint: {})?",
    ", such as {}?",
    ", for example {}?",
    ", as in the case of {}?",
    ", namely {}?",
    ", {} or another?",
]
GIVEN_THAT: Final = [
    "Given that {}, ",
    "Bearing in mind that {}, ",
    "Knowing that {}, ",
    "Since {}, ",
    "As {}, ",
    "If it is true that {}, ",
]


@spoils("F009", SHORT, SINGLE)
def answer_in_question(item: Item, bank: Bank, rng: random.Random) -> bool:
    """The question has its answer in it."""
    answer = option_text(item["answer"]).rstrip(".")
    same = [bare(answer) in map(bare, keys_of(other)) for other in bank["items"]]
    tokens = words(answer)
    if (
        not content(answer)
        or len(answer) < 4
        or len(tokens) > 9
        or sum(same) > 1
        or tokens[0] in PRONOUNS - {"a", "the"}
    ):
        return False
    small = lower_first(answer, bank)
    if set(tokens[1:]) & (BE | MODALS | HAVE) or any(token in THIRD or token in PAST for token in tokens[1:-1]):
        first, last = GIVEN_THAT, [" (hint: {})?"]
    elif tokens[0] in PREPOSITIONS or "," in answer or tokens[0] in VERBS - NOUNS_TOO:
        first, last = [], [" (hint: {})?", ", for example {}?", ", perhaps {}?"]
    else:
        first, last = GIVEN_FIRST, GIVEN_LAST
    if first and rng.random() < 0.5:
        return edit_question(item, lambda question: rng.choice(first).format(small) + lower_first(question, bank))
    return edit_question(item, lambda question: question[:-1].rstrip() + rng.choice(last).format(small))


@spoils("F011", *ASKED)
def no_context(item: Item, bank: Bank, rng: random.Random) -> bool:
    """A question that makes sense beside its article only."""
    lead, question = split_question(item["question"])
    if "image" in item or not question:
        return False
    noun = ""
    if which := re.match(r"(?:.*, )?[Ww](?:hich|hat) ([a-z][\w-]*)(?: ([a-z][\w-]*))?", question):
        one, two = which[1], which[2] or ""
        verb = two in FUNCTION or two in THIRD or two in PAST or two in VERBS and plural(one)
        noun = one if verb or not two else f"{one} {two}"
        noun = "" if one in FUNCTION or one in PAST or one in THIRD or not verb and plural(one) else noun
    if copular := re.match(
        r"What (?:is|are|was|were) (?:the|its) ((?:[\w-]+ )*?[\w-]+) (?:of|in|for|called|that|to|on)\b", question
    ):
        noun = copular[1] if len(copular[1].split()) < 4 else ""
    if re.search(r"\bcalled\b", question):
        noun = rng.choice(["term", "name", "word"])
    ways: list[str] = []
    if noun:
        be = "are" if plural(noun) else "is"
        ways = [
            f"Which {noun}?",
            f"Which {noun} {be} meant?",
            f"Name the {noun}.",
            f"What {be} the {noun}?",
            f"What {noun}?",
        ]
        ways += [f"The {noun}?", f"State the {noun}."]
    elif how := re.search(r"\b([Hh]ow (?:long|many|much|far|often|old|high|soon))\b", question):
        ways = [f"{upper_first(how[1])}{end}" for end in ("?", " exactly?", " roughly?", ", in this case?")]
    elif plain := re.match(r"(Where|When|Why|How|Who)\b", question):
        ways = [f"{plain[1]}{end}" for end in ("?", " exactly?", ", in this case?")]
    item["question"] = rng.choice(ways) if ways else item["question"]
    return bool(ways)


GENERIC: Final = frozenset(
    """main usual expected first second third last next new old own same small large big great good best common typical
    single double single different certain whole following important correct right wrong possible likely numbered
    painful recent early late short long high low full safe common year years day days week weeks people adults adult
    patients patient small-boat open one two three four five six seven eight nine ten""".split()
)
"""Words of which no term is made."""


@spoils("Q005", *EVERY)
def unknown_acronym(item: Item, bank: Bank, rng: random.Random) -> bool:
    """An acronym that nobody has spelt out, where the long form was."""
    key = "question" if "question" in item else told(item)[0]
    stem = item[key]
    closed = " ".join(keys_of(item) + distractors_of(item)).lower()
    whole = bank_text(bank)
    found: list[tuple[str, str]] = []
    for phrase in sorted(_long_forms(outside(stem) if key == "cloze" else stem)):
        parts = [part for part in re.split(r"[\s-]", phrase) if part.lower() not in FUNCTION]
        letters = "".join(part[0].upper() for part in parts)
        if 3 <= len(letters) <= 5 and not re.search(rf"\b{letters}\b", whole) and phrase.lower() not in closed:
            found.append((phrase, letters))
    if not found:
        return False
    phrase, letters = rng.choice(found)
    article = rf"\1{'n' if letters[0] in 'AEFHILMNORSX' else ''} "
    for name in ("question", "statement", "cloze", "rationale", "caution"):
        if name in item:
            item[name] = re.sub(rf"\b{re.escape(phrase)}\b", letters, item[name], flags=re.IGNORECASE)
            item[name] = re.sub(rf"\b([Aa])n? (?={letters}\b)", article, item[name])
    return not re.search(re.escape(phrase), learner_text(item), re.IGNORECASE)


def _long_forms(stem: str) -> set[str]:
    """Terms of three letters or more: names in capitals, and what stands whole between small words."""
    name = r"[A-Z][a-z]+(?: (?:of|and|for|the|on))?"
    terms = set(re.findall(rf"(?<=[a-z,] ){name}(?: {name}){{1,3}} [A-Z][a-z]+\b", stem))
    terms |= set(re.findall(rf"(?<=The ){name}(?: {name}){{1,3}} [A-Z][a-z]+\b", stem))
    for piece in re.split(r"[,;:.?!()\n{}_*]|\s[–—]\s", stem):
        run: list[str] = []
        left = False
        for token in [*piece.split(), "of"]:
            small = token.lower()
            verb = small in THIRD or small in PAST and small not in closing_participles(run)
            if small in FUNCTION or verb:
                if left and run and sum(len(part.split("-")) for part in run) in (3, 4) and len(run) > 1:
                    terms.add(" ".join(run))
                run, left = [], small in DETERMINERS | PREPOSITIONS - {"by"}
            elif (
                small in GENERIC
                or small.endswith("ly")
                or not re.fullmatch(r"[a-z][a-z-]+", token)
                or small in VERBS - NOUNS_TOO
            ):
                run, left = [], small in GENERIC
            else:
                run.append(token)
    return terms


def closing_participles(run: list[str]) -> frozenset[str]:
    """Participles are part of a term at its beginning only."""
    return frozenset() if run else frozenset(PAST)


NOW_FIRST: Final = """Currently, |At present, |Nowadays, |At the moment, |These days, |As of today, |Presently, |As things stand today, """.split(
    "|"
)
PAST_FIRST: Final = "Recently, |In recent years, |Lately, |Not long ago, |Of late, |In the recent past, ".split("|")


@spoils("Q006", *EVERY)
def no_date(item: Item, bank: Bank, rng: random.Random) -> bool:
    """It speaks of today, and nobody knows when that was."""
    if re.search(r"\b[12]\d{3}\b", learner_text(item)) or set(words(learner_text(item))) & NOW:
        return False

    def date(text: str) -> str | None:
        if text.startswith("{{"):
            return None
        found = asking(text) if text.endswith("?") else None
        seen = set(words(text))
        verbs = {found.verb} if found else seen
        past = (
            bool(verbs & {"was", "were", "did", "had"})
            or not verbs & (BE | HAVE | DO | MODALS)
            and any(
                word in PAST or word in ("drew", "built", "led", "made", "found", "came", "gave", "took")
                for word in verbs
            )
        )
        adverb = rng.choice(["recently", "lately"] if past else ["currently", "presently", "nowadays", "at present"])
        if rng.random() < 0.5:
            if found and found.verb in BE:
                return f"Which {found.noun} {found.verb} {adverb} {found.rest}?"
            if (other := asking_object(text)) and other.verb in DO:
                return f"{other.ask} {other.verb} {other.subject} {adverb} {other.rest}?"
            if not text.endswith("?") and (new := with_adverb(text, adverb)):
                return new
        return rng.choice(PAST_FIRST if past else NOW_FIRST) + lower_first(text, bank)

    if kind(item) in ASKED:
        return edit_question(item, date)
    key, text = told(item)
    item[key] = date(text) or text
    return bool(item[key] != text)


PLACEHOLDERS: Final = """TODO: check the source.|TODO|TBD|TODO: add a reference here.|FIXME: reword this.|To be completed (TBD).|[TODO]
(wording TBD)|TBD: figures from the second edition.|TODO – ask the editor about this.|Lorem ipsum dolor sit amet.
[insert reference]""".replace("\n", "|").split("|")


@spoils("Q008", *EVERY)
def placeholder(item: Item, bank: Bank, rng: random.Random) -> bool:
    """Something was to be filled in later."""
    places = ["rationale"] * 3 if "rationale" in item else []
    places += ["question"] * 2 if "question" in item else [told(item)[0]]
    places += ["distractors"] * 2 if "distractors" in item else []
    places += ["caution"] if "caution" in item else []
    match rng.choice(places):
        case "distractors":
            text = rng.choice(
                ["TBD", "TODO", "TODO: write a distractor", "Distractor TBD", "[TBD]", "TODO (third option)"]
            )
            set_option(item, "distractors", rng.randrange(len(item["distractors"])), text)
        case "rationale" | "caution" as key:
            item[key] = f"{item[key].rstrip()} {rng.choice(PLACEHOLDERS)}"
        case key:
            item[key] = (
                f"{rng.choice(['TODO: reword.', 'TODO', '[TODO]', '(TBD)', 'TBD:', 'FIXME', 'TODO –'])} {item[key]}"
            )
    return True


# What was pasted or imported ------------------------------------------------------------------------------------------


class Flow(list[Any]):
    """A list that is written in brackets."""


yaml.add_representer(
    Flow,
    lambda dumper, entries: dumper.represent_sequence("tag:yaml.org,2002:seq", entries, flow_style=True),
    Dumper=yaml.CSafeDumper,
)


def asked_key(item: Item) -> str:
    """The key with what an item asks."""
    return next(key for key in ("question", "statement", "cloze") if key in item)


@spoils("Q010", *EVERY)
def quoted_by_a_word_processor(item: Item, bank: Bank, rng: random.Random) -> bool:
    """A text in typographic quotation marks."""
    key = rng.choice([asked_key(item), *(["answer"] if kind(item) == SHORT else [])])
    if "\n" in item[key] or re.search("[“”„«»‘’]", item[key]):
        return False
    opening, closing = rng.choice(["“”", "„“", "«»", "‘’"])
    item[key] = opening + item[key].strip() + closing
    return True


@spoils("Q011", *EVERY)
def pasted_out_of_a_page(item: Item, bank: Bank, rng: random.Random) -> bool:
    """A word in tags, or a character as its code."""
    key = rng.choice([asked_key(item), *(["rationale"] if "rationale" in item else [])])
    plain = [
        found for found in re.finditer(r"(?<= )[a-z]{4,}(?= )", item[key]) if "{" not in item[key][: found.start()]
    ]
    if not plain:
        return False
    word = rng.choice(plain)
    ways = [
        "<b>{}</b>",
        "<i>{}</i>",
        "<strong>{}</strong>",
        "{}<br>",
        "&nbsp;{}",
        '<span class="x">{}</span>',
        "&quot;{}&quot;",
    ]
    item[key] = item[key][: word.start()] + rng.choice(ways).format(word.group()) + item[key][word.end() :]
    return True


@spoils("Q012", *EVERY)
def read_in_another_encoding(item: Item, bank: Bank, rng: random.Random) -> bool:
    """A letter of UTF-8 that was read as Western European."""
    key = rng.choice([asked_key(item), *(["rationale"] if "rationale" in item else [])])
    places = [found.start() for found in re.finditer(r"(?<=[a-z])[aeou](?=[a-z])", item[key])]
    if not places:
        return False
    at = rng.choice(places)
    letter = {"a": "äáâ", "e": "éèê", "o": "öóô", "u": "üúû"}[item[key][at]]
    item[key] = item[key][:at] + rng.choice(letter).encode().decode("cp1252") + item[key][at + 1 :]
    return True


@spoils("Q013", *EVERY)
def formula_in_dollars(item: Item, bank: Bank, rng: random.Random) -> bool:
    """A formula as LaTeX has it in a text."""
    if "rationale" not in item or "$" in item["rationale"]:
        return False
    formula = rng.choice([r"$k = \frac{1}{2}$", "$x^2$", "$n$", r"$\alpha < \beta$", "$a_1 + a_2$", "$$E = m c^2$$"])
    item["rationale"] = f"{item['rationale'].rstrip()} It follows from {formula}."
    return True


@spoils("Q014", *CHOSEN)
def boxes_before_options(item: Item, bank: Bank, rng: random.Random) -> bool:
    """Bullets or boxes of another list."""
    mark = rng.choice(["* ", "• ", "[ ] ", "- [ ] ", "● "])
    for at, text in enumerate(distractors_of(item)):
        set_option(item, "distractors", at, mark + text)
    return True


@spoils("M215", *CHOSEN)
def lettered_by_hand(item: Item, bank: Bank, rng: random.Random) -> bool:
    """Letters that the author typed before the options."""
    style = rng.choice(["{}) ", "({}) "])
    letters = iter("abcdef")
    if kind(item) == SINGLE:
        item["answer"] = style.format(next(letters)) + option_text(item["answer"])
    else:
        item["answers"] = [style.format(next(letters)) + option_text(each) for each in item["answers"]]
    for at, text in enumerate(distractors_of(item)):
        set_option(item, "distractors", at, style.format(next(letters)) + text)
    return True


@spoils("M216", *CHOSEN)
def cut_by_its_comma(item: Item, bank: Bank, rng: random.Random) -> bool:
    """A list in brackets, in which an option with a comma is two."""
    options = distractors_of(item)
    if len(options_of(item)) > 5 or any(not isinstance(each, str) for each in item["distractors"]):
        return False
    if any(re.search(r"[^\w\s-]", text) for text in options):
        return False
    at = rng.randrange(len(options))
    tail = f"{rng.choice(['and', 'or', 'then'])} {rng.choice(['nothing else', 'that for weeks', 'a second one'])}"
    item["distractors"] = Flow([*options[: at + 1], tail, *options[at + 1 :]])
    return True


@spoils("M217", *CHOSEN)
def made_a_date(item: Item, bank: Bank, rng: random.Random) -> bool:
    """A range that a spreadsheet took for a day."""
    if re.search(r"\d", " ".join(options_of(item))):
        return False
    text = rng.choice(["5-Mar", "18-Feb", "12. Jan", "1E+05", "#NAME?", "Oct-12", "10-May"])
    set_option(item, "distractors", rng.randrange(len(item["distractors"])), text)
    return True


@spoils("F012", SHORT)
def options_left_behind(item: Item, bank: Bank, rng: random.Random) -> bool:
    """The question of a choice, copied without its options."""
    if "\n" in item["question"] or not item["question"].rstrip().endswith("?"):
        return False
    call = ["Choose the correct answer.", "Select the best answer.", "Mark the right option.", "Tick all that apply."]
    item["question"] = f"{item['question'].rstrip()} {rng.choice(call)}"
    return True


@spoils("R001", *EVERY)
def reviewed_long_ago(item: Item, bank: Bank, rng: random.Random) -> bool:
    """Nobody has looked at it for years."""
    item["reviewed"] = f"{rng.randint(2012, 2022)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    return True


# Gaps ----------------------------------------------------------------------------------------------------------------


@spoils("C001", CLOZE)
def not_quite_a_gap(item: Item, bank: Bank, rng: random.Random) -> bool:
    """Something that was meant as a gap and is none, beside one that is."""
    text = item["cloze"]
    found = gaps(text)
    gap = rng.choice(found)
    ways: list[str] = []
    if len(found) > 1:
        hint = f"::{gap.hint}" if gap.hint else ""
        ways = [
            "{" + gap.hidden + hint + "}",
            f"c{len(found)}::{gap.hidden}",
            "[...]",
            "___",
            "[…]",
            "{{...}}",
            "(___)",
        ]
        ways = [put_gap(text, gap, written) for written in ways]
    words_outside = [
        match
        for match in re.finditer(r"\b[a-z]{5,}\b", text)
        if match.group() not in FUNCTION and not any(gap.start <= match.start() < gap.end for gap in found)
    ]
    if words_outside:
        match = rng.choice(words_outside)
        before, word, after = text[: match.start()], match.group(), text[match.end() :]
        ways += [f"{before}{new}{after}" for new in ("{" + word + "}", "[...]", "_____", f"c{len(found) + 1}::{word}")]
        ways += [f"{before}{new}{after}" for new in ("{c" + f"{len(found) + 1}::{word}" + "}", "{{…}}", "{{--}}")]
    if text.endswith("."):
        ways += [text[:-1] + "{{.}}", text[:-1] + " {{-}}."]
    item["cloze"] = rng.choice(ways) if ways else text
    return bool(ways)


SHOWN: Final = """{0} (Think of {1}.)|When it comes to {1}: {0}|On {1}: {0}|{0} Remember: {1}.|{0} (See also under {1}.)
As for {1}, one point matters: {0}|{0} (Keyword: {1}.)|{0} The words to remember are: {1}.|{0} Compare this with {1}.""".replace(
    "\n", "|"
).split("|")


@spoils("C004", CLOZE)
def hidden_and_shown(item: Item, bank: Bank, rng: random.Random) -> bool:
    """What a gap hides stands beside it."""
    text = item["cloze"]
    found = [gap for gap in gaps(text) if len(gap.hidden) > 3 and content(gap.hidden)]
    if not found or uncovered(text):
        return False
    gap = rng.choice(found)
    if rng.random() < 0.25:
        item["cloze"] = put_gap(text, gap, f"{gap.hidden} ({gap.written(gap.hidden)})")
    else:
        item["cloze"] = rng.choice(SHOWN).format(text, lower_first(gap.hidden, bank))
    return True


# The bank ------------------------------------------------------------------------------------------------------------


def new_id(bank: Bank, old: str, rng: random.Random) -> str:
    known = {item["id"] for item in bank["items"]}
    made = [f"{old[:60].rstrip('-')}-{end}" for end in ("b", "2", "again", "copy", "revised", "new", "variant", "bis")]
    return rng.choice([name for name in made if name not in known])


def redressed(text: str, rng: random.Random) -> str:
    """The same sentence with another comma, hyphen or capital, or its opening at its end."""
    ways = [text[0].lower() + text[1:], re.sub(r"\s*([?.])$", r" \1", text), re.sub(r"[?.]$", "", text)]
    ways += [text.replace(",", "", 1)] if re.search(r"[a-z], [a-z]", text) else []
    ways += [re.sub(r"\b([a-z]+)-([a-z]+)\b", r"\1 \2", text, count=1)]
    long = [match for match in re.finditer(r"(?<=[a-z] )[a-z]{6,}\b", text) if not _in_gap(text, match.start())]
    if long:
        match = rng.choice(long)
        ways.append(text[: match.start()] + upper_first(match.group()) + text[match.end() :])
        ways.append(f"{text[: match.start()]}“{match.group()}”{text[match.end() :]}")
    opening = re.fullmatch(
        r"((?:In|For|During|After|Before|At|By|With|Besides|Among|On|From|Under|Within) [^,?.{]+), ([^?.]+)([?.])", text
    )
    if opening:
        moved = f"{upper_first(opening[2])} {opening[1][0].lower()}{opening[1][1:]}{opening[3]}"
        ways += [moved, moved]
    return rng.choice([way for way in ways if way != text])


def _in_gap(text: str, at: int) -> bool:
    return any(gap.start <= at < gap.end for gap in gaps(text))


def doubled(item: Item, bank: Bank, rng: random.Random) -> Item:
    """A copy as it comes about when a question is entered twice."""
    twin = copy.deepcopy(item)
    twin["id"] = new_id(bank, item["id"], rng)
    key = "question" if "question" in twin else told(twin)[0]
    if rng.random() < 0.85:
        twin[key] = redressed(twin[key], rng)
    if "distractors" in twin and rng.random() < 0.6:
        rng.shuffle(twin["distractors"])
    if key == "cloze" and rng.random() < 0.4:
        for gap in reversed(gaps(twin[key])):
            twin[key] = put_gap(twin[key], gap, "{{" + gap.number + gap.hidden + "}}")
    return twin


def enter(twin: Item, item: Item, bank: Bank, rng: random.Random) -> None:
    """Put the copy somewhere behind its original."""
    at = next(place for place, other in enumerate(bank["items"]) if other is item)
    bank["items"].insert(rng.randint(at + 1, len(bank["items"])), twin)


@spoils_bank("D001", *EVERY)
def entered_twice(item: Item, bank: Bank, rng: random.Random) -> bool:
    enter(doubled(item, bank, rng), item, bank, rng)
    return True


@spoils_bank("D003", *EVERY)
def two_answers(item: Item, bank: Bank, rng: random.Random) -> bool:
    """The same question again, and another answer held to be right."""
    twin = doubled(item, bank, rng)
    match kind(twin):
        case "truth":
            twin["answer"] = "false" if twin["answer"].lower() == "true" else "true"
        case "single":
            known = content(
                option_text(twin["answer"]) + " " + " ".join(cite.get("quote", "") for cite in twin.get("cite", ()))
            )
            fitting = [
                at
                for at, text in enumerate(distractors_of(twin))
                if isinstance(twin["distractors"][at], str)
                and not _AMOUNT.search(text)
                and ("cite" not in twin or len(content(text) & known) >= 0.4 * len(content(text)) > 0)
                and len(text) < 1.4 * len(option_text(twin["answer"]))
            ]
            if not fitting or not isinstance(twin["answer"], str):
                return False
            at = rng.choice(fitting)
            twin["answer"], twin["distractors"][at] = twin["distractors"][at], twin["answer"]
            if too_long(twin) and not too_long(item) or asked_share(twin) > max(0.4, asked_share(item)):
                return False
        case "multiple":
            one, other = rng.randrange(len(twin["answers"])), rng.randrange(len(twin["distractors"]))
            if len(twin["answers"]) < 3 or _AMOUNT.search(distractors_of(twin)[other]):
                return False
            twin["answers"][one], twin["distractors"][other] = twin["distractors"][other], twin["answers"][one]
        case "short":
            asked, answer = content(twin["question"]), content(twin["answer"])
            nouns = [
                word
                for word in re.findall(r"\b[a-z]{6,}(?=[,.]| of | in | and )", twin.get("rationale", ""))
                if not content(word) & (asked | answer) and not word.endswith(("ed", "ing", "ly")) and not risky(word)
                if content(word)
                and word not in VERBS
                and word not in THIRD
                and not word.endswith(("ive", "ous", "able", "al", "ate", "ic", "ary", "ent"))
            ]
            if "cite" in twin or not nouns or _AMOUNT.search(twin["answer"]):
                return False
            twin["answer"] = upper_first(rng.choice(nouns))
            twin.pop("accept", None)
        case _:
            return False
    enter(twin, item, bank, rng)
    return True


TOLD_BEFORE: Final = """{D} {Q}|Given that {d}, {q}|Knowing that {d}, {q}|Since {d}, {q}|It is established that {d}. {Q}
Bear in mind that {d}. {Q}|As is well known, {d}. {Q}|It has been shown that {d}. {Q}""".replace("\n", "|").split("|")


@spoils_bank("M303", *ASKED, CLOZE)
def tells_another(item: Item, bank: Bank, rng: random.Random) -> bool:
    """The stem of one item says what another one asks."""
    pairs = []
    for other in bank["items"]:
        if other is item or not _lends_itself(other, "M303", EVERY):
            continue
        pairs += [
            (asked, teller) for asked, teller in ((item, other), (other, item)) if _could_tell(asked, teller, bank)
        ]
    if not pairs:
        return False
    asked, teller = rng.choice(pairs)
    sentence = sentence_of(teller, bank)
    lead, question = split_question(asked["question"])
    pattern = "{D} {Q}" if lead else rng.choice(TOLD_BEFORE)
    asked["question"] = pattern.format(
        D=sentence,
        d=lower_first(sentence[:-1], bank),
        Q=asked["question"],
        q=lower_first(question, bank),
    )
    return True


def _could_tell(asked: Item, teller: Item, bank: Bank) -> bool:
    """Whether what one item teaches can be told in the stem of another without further harm."""
    if kind(asked) not in ASKED or not split_question(asked["question"])[1]:
        return False
    sentence = sentence_of(teller, bank)
    if not sentence or re.search(r"\d", sentence) or len(words(sentence)) > 26:
        return False
    found = set(words(sentence))
    if set(re.findall(r"\b[A-Z]{2,}\b", sentence)) - capitals(asked):
        return False
    if found & (NEGATIVES | NOW | {"it", "this", "they"}) or "not" in sentence or re.search(r"[{}_*]", sentence):
        return False
    keys = [key for key in keys_of(teller) if any(len(word) > 4 for word in content(key)) or len(content(key)) > 1]
    told_words = content(sentence)
    rivals = content(" ".join(keys_of(asked)))
    return bool(keys) and not rivals & told_words and not content(" ".join(keys)) & content(asked["question"])
