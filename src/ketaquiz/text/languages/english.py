"""English: its function words and negations, base forms of words, sentences and main clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, Final

from ketaquiz.text.languages import Language
from ketaquiz.text.languages import english_context as context
from ketaquiz.text.languages import english_opposites as opposites
from ketaquiz.text.languages import english_options as options
from ketaquiz.text.languages import english_questions as questions
from ketaquiz.text.languages import english_tone as tone
from ketaquiz.text.languages.english_cues import grammar_cue
from ketaquiz.text.languages.english_forms import stands_in
from ketaquiz.text.languages.english_grammar import FUNCTION_WORDS, INSTRUCTION, main_clause, sentences
from ketaquiz.text.languages.english_pronouns import dangling
from ketaquiz.text.wording import Wording

QUOTED: Final = re.compile(r"\"[^\"]*\"|“[^“”]*”|(?<!\w)'[^'\n]*'(?!\w)|‘[^‘’]*’|«[^«»]*»")
"""What stands between quotation marks: what somebody says, or a word that is spoken of."""


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
    instruction=INSTRUCTION,
    wording=Wording(
        negative=questions.negative,
        weak_negatives=questions.WEAK,
        double_negative=questions.double_negative,
        negative_in_option=questions.negative_in_option,
        all_of_the_above=options.all_of_the_above,
        none_of_the_above=options.none_of_the_above,
        bare_none=frozenset(["none", "neither"]),
        asks_how_many=options.asks_how_many,
        agrees=questions.agrees,
        asks_for_form=questions.asks_for_form,
        tells=questions.tells,
        compares=questions.compares,
        counts_some=options.counts_some,
        combination=options.combination,
        joining_words=frozenset(["and", "plus", "both", "together"]),
        absolute=options.absolute,
        universal=options.universal,
        only_labels=options.only_labels,
        vague_frequency=options.vague_frequency,
        unfocused=questions.unfocused,
        topic=questions.topic,
        yes_no=questions.yes_no,
        yes_or_no=questions.yes_or_no,
        answered_yes_or_no=questions.answered_yes_or_no,
        two_questions=questions.two_questions,
        presumes_article=questions.presumes_article,
        undated=questions.undated,
        undated_report=questions.undated_report,
        about_somebody=questions.about_somebody,
        articles=frozenset(["a", "an", "the"]),
        leaning=tone.leaning,
        cautious=tone.cautious,
        dangling=dangling,
        bare=context.bare,
        generic_words=context.GENERIC,
        defined=context.defined,
        counts=context.counts,
        grammar_cue=grammar_cue,
        stands_in=stands_in,
        opposites=opposites.OPPOSITES,
        says_false=opposites.says_false,
        stressed_words=questions.STRESSED,
    ),
)
