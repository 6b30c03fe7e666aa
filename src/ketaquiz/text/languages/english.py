"""English: its function words and negations, base forms of words, sentences and main clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, Final

from ketaquiz.text.languages import Language

QUOTED: Final = re.compile(r"\"[^\"]*\"|“[^“”]*”|(?<!\w)'[^'\n]*'(?!\w)|‘[^‘’]*’|«[^«»]*»")
"""What stands between quotation marks: what somebody says, or a word that is spoken of."""

FUNCTION_WORDS: Final = frozenset(
    """a about above after again against all also although always am among an and another any are as at be because
    been before being below between both but by can cannot could did do does doing down during each either else
    ever every few first for from further had has have having he her here hers him his how however i if in
    instead into is it its itself just kind least less like many may me might more most much must my neither no
    nor not now of off on once one ones only or other others our out over own per rather s said same second
    several shall she should since so some such t than that the their them themselves then there these they
    thing things this those though through thus to too two type under until unless up upon us use used uses
    using very via was way we were what when where whether which while who whom whose why will with within
    without would yet you your""".split()
)


NEGATIONS: Final = frozenset(
    """not no never none nobody nothing neither nor nowhere cannot can't don't doesn't didn't isn't aren't wasn't
    weren't won't wouldn't shouldn't couldn't hasn't haven't hadn't mustn't without""".split()
)
"""Words that turn a sentence into its opposite."""


@cache
def _stemmer() -> Any:
    """The Snowball stemmer for English (Porter2); it is loaded when the first word asks for it."""
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    stem: str = _stemmer().stemWord(word)
    return stem


@lru_cache(maxsize=65536)
def base_form(word: str) -> str:
    """A word in lower case without its inflection: *blocks*, *blocked* and *blocking* give the same text.

    Only endings of plurals, verbs and adverbs (*visibly*) are taken off, and only where the stemmer agrees that the word
    without them is the same word. Endings that make another word stay on, so that *prednisone* and *prednisolone*, *carbon* and *carbonate*,
    *late* and *lateral* stay apart. The result is for comparison; it need not be a word.
    """
    if word in _IRREGULAR:
        word = _IRREGULAR[word]
    if len(word) <= 3 or not word.isalpha() or not word.isascii():
        return word
    if word.endswith("sis") and len(word) >= 7:
        word = f"{word[:-2]}e"  # as the plural has it: "diagnosis" and "diagnoses" give "diagnose"
    stem = _stem(word)
    base = next((each for each in _without_inflection(word) if len(each) >= 2 and _stem(each) == stem), word)
    return base[:-1] if base.endswith("e") and _stem(base[:-1]) == stem else base


def _without_inflection(word: str) -> Iterator[str]:
    """What may stand before a word's ending, the likeliest first; nothing where it has no such ending."""
    if word.endswith(("ies", "ied")):
        yield word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        yield word[:-1]
        if word.endswith("es"):
            yield word[:-2]
    for ending in ("ing", "ed"):
        if word.endswith(ending):
            before = word[: -len(ending)]
            yield before
            yield before + "e"
            if before[-1:] == before[-2:-1]:
                yield before[:-1]
    if word.endswith("ly"):
        if word.endswith("ically"):
            yield word[:-4]
        yield word[:-2]
        yield word[:-1] + "e"


_IRREGULAR: Final = {
    form: base
    for base, forms in (
        line.split(": ")
        for line in """become: became
begin: began begun
bind: bound
bleed: bled
break: broke broken
bring: brought
child: children
choose: chose chosen
criterion: criteria
bacterium: bacteria
draw: drew drawn
drink: drank drunk
drive: drove driven
fall: fell fallen
feed: fed
feel: felt
find: found
focus: foci
foot: feet
freeze: froze frozen
give: gave given
go: went gone
grow: grew grown
hear: heard
hold: held
hypothesis: hypotheses
keep: kept
know: knew known
lead: led
lose: lost
make: made
man: men
mean: meant
mouse: mice
nucleus: nuclei
pay: paid
phenomenon: phenomena
rise: rose risen
run: ran
see: saw seen
send: sent
show: shown
sleep: slept
speak: spoke spoken
stand: stood
stimulus: stimuli
swell: swollen
take: took taken
teach: taught
tear: torn
think: thought
tooth: teeth
vertebra: vertebrae
wear: wore worn
woman: women
write: wrote written""".splitlines()
    )
    for form in forms.split()
}
"""Inflected forms that no ending shows, by form."""


_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:[A-Za-z]|Dr|Mr|Mrs|Ms|Prof|St|vs|e\.g|i\.e|cf|approx|no|No|fig|Fig|etc|al|ca|c)\.$"
)
_STOP = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n\s*\n|\n(?=\s*[-*|])")


def sentences(text: str) -> list[str]:
    """A text's sentences."""
    found: list[str] = []
    start = 0
    for stop in _STOP.finditer(text):
        if not _ABBREVIATED.search(text, max(0, start - 1, stop.start() - 12), stop.start()):
            found.append(text[start : stop.end()].strip())
            start = stop.end()
    found.append(text[start:].strip())
    return [sentence for sentence in found if sentence]


_ASKS = re.compile(r"\b(?:which|what|who|whom|whose|where|when|why|how)\b", re.IGNORECASE)
_SUBORDINATE = re.compile(
    r"(?:,\s*)?\b(?:who|whom|whose|that|if|when|whenever|because|although|though|while|whereas|unless|until|after|before|"
    r"since|where|so|as|provided|despite|which)\b",
    re.IGNORECASE,
)


def main_clause(sentence: str) -> str:
    """What a sentence itself asks or says: without the clauses that hang on it, as *if he does not respond*."""
    asked = sentence
    if lead := re.match(
        r"(?:if|when|because|although|while|since|after|before|as|in|for|of|with|a|an|the|on|at)\b",
        sentence,
        re.IGNORECASE,
    ):
        # the question may come after a clause or phrase that leads it in: "In a man who cannot swallow, which …"
        for comma in re.finditer(
            r",\s*(?=(?:which|what|who|where|when|why|how|at what|by what|in which)\b)", sentence, re.IGNORECASE
        ):
            asked = sentence[comma.end() :]
        if asked is sentence and lead.group().lower() in (
            "if",
            "when",
            "because",
            "although",
            "while",
            "since",
            "after",
            "before",
        ):
            _, comma_there, rest = sentence.partition(",")
            asked = rest.strip() if comma_there else sentence
    first = _ASKS.search(asked)
    start = first.end() if first and first.start() < 30 else 0
    hanging = _SUBORDINATE.search(asked, max(start, 1))
    return asked[: hanging.start()] if hanging else asked


LANGUAGE: Final = Language(
    code="en",
    name="English",
    function_words=FUNCTION_WORDS,
    negations=NEGATIONS,
    possessive="'s",
    quoted=QUOTED,
    base_form=base_form,
    sentences=sentences,
    main_clause=main_clause,
)
