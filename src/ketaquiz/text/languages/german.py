"""German: its function words and negations, base forms of words, sentences and main clauses, and what rules look for."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, Final

from ketaquiz.text.languages import Language
from ketaquiz.text.languages import german_context as context
from ketaquiz.text.languages import german_opposites as opposites
from ketaquiz.text.languages import german_options as options
from ketaquiz.text.languages import german_questions as questions
from ketaquiz.text.languages import german_tone as tone
from ketaquiz.text.languages.german_cues import grammar_cue
from ketaquiz.text.languages.german_forms import stands_in
from ketaquiz.text.languages.german_grammar import FUNCTION_WORDS, INSTRUCTION, main_clause
from ketaquiz.text.wording import Wording

QUOTED: Final = re.compile(
    r"„[^„“”]*[“”]|“[^“”]*”|\"[^\"]*\"|»[^»«]*«|«[^«»]*»|‚[^‚‘’]*[‘’]|›[^›‹]*‹|(?<!\w)'[^'\n]*'(?!\w)"
)
"""What stands between quotation marks: what somebody says, or a word that is spoken of."""


NEGATIONS: Final = frozenset(
    """nicht nichts nie niemals niemand niemanden nirgends kein keine keinem keinen keiner keines keinerlei keinesfalls
    keineswegs weder ohne""".split()
)
"""Words that turn a sentence into its opposite."""


@cache
def _stemmer() -> Any:
    """The Snowball stemmer for German; it is loaded when the first word asks for it."""
    import snowballstemmer

    return snowballstemmer.stemmer("german")


@lru_cache(maxsize=65536)
def base_form(word: str) -> str:
    """A word in lower case without its inflection: *Haut* and *Häute*, *wirkt* and *wirken* give the same text.

    The result is for comparison; it need not be a word.
    """
    if len(word) <= 3 or not word.isalpha():
        return word
    stem: str = _stemmer().stemWord(word)
    return stem


_DE_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:[A-Za-zÄÖÜäöü]|[0-9]{1,3}|bzw|ca|evtl|ggf|inkl|exkl|max|min|mind|Nr|Nrn|Art|Abs|Aufl|Abb|Tab|Bd|Dr|"
    r"Prof|St|Str|Tel|usw|etc|vgl|sog|zzgl|etw|Hrsg|Jh|Mio|Mrd|Std|Min|Sek|Kap|lat|engl|griech|dgl|resp|ehem|geb|gest)\.$"
)
"""What ends in a full stop and ends no sentence: an abbreviation, a letter as in *z. B.*, and the number of a day."""
_DE_STOP = re.compile(
    r"(?<=[.!?])[\"'”“’)\]]*\s+(?=[\"'„“‚(\[]?[A-ZÄÖÜ0-9])|\n\s*\n|\n(?=\s*(?:[-*|•]|[0-9]{1,2}[.)]\s))"
)


def sentences(text: str) -> list[str]:
    """A text's sentences."""
    found: list[str] = []
    start = 0
    for stop in _DE_STOP.finditer(text):
        if not _DE_ABBREVIATED.search(text, max(0, start - 1, stop.start() - 12), stop.start()):
            found.append(text[start : stop.end()].strip())
            start = stop.end()
    found.append(text[start:].strip())
    return [sentence for sentence in found if sentence]


LANGUAGE: Final = Language(
    code="de",
    name="German",
    function_words=FUNCTION_WORDS,
    negations=NEGATIONS,
    possessive="",
    quoted=QUOTED,
    base_form=base_form,
    sentences=sentences,
    main_clause=main_clause,
    instruction=INSTRUCTION,
    decimal_mark=",",
    wording=Wording(
        negative=questions.negative,
        weak_negatives=frozenset("falsch unzutreffend unrichtig inkorrekt unwahr unpassend".split())
        | {"am wenigsten", "am unwahrscheinlichsten"},
        double_negative=questions.double_negative,
        negative_in_option=questions.negative_in_option,
        all_of_the_above=options.all_of_the_above,
        none_of_the_above=options.none_of_the_above,
        bare_none=frozenset(["keine", "keiner", "keines", "keins", "nichts"]),
        asks_how_many=options.asks_how_many,
        agrees=questions.agrees,
        asks_for_form=questions.asks_for_form,
        tells=questions.tells,
        compares=questions.compares,
        counts_some=options.counts_some,
        combination=options.combination,
        joining_words=frozenset(["und", "sowie", "plus", "sowohl"]),
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
        about_somebody=questions.about_somebody,
        articles=frozenset("der die das den dem des ein eine einen einem einer eines".split()),
        leaning=tone.leaning,
        cautious=tone.cautious,
        bare=context.bare,
        generic_words=context.GENERIC,
        counts=context.counts,
        grammar_cue=grammar_cue,
        stands_in=stands_in,
        opposites=opposites.OPPOSITES,
        says_false=opposites.says_false,
        known_acronyms=questions.KNOWN_ACRONYMS,
        stressed_words=questions.STRESSED,
    ),
)
