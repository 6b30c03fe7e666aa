"""The words of a language that rules look for: what a third language has to say, and nothing else.

Every field is one question that a rule asks about a text. A language answers as many as it can; a rule whose question it
leaves open (None) is not run on banks in it, and ``ketaquiz check`` says so once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

Find = Callable[[str], str]
"""Gives the piece of a text that has something, as it stands there; an empty text where nothing has it."""
Says = Callable[[str], bool]
"""Whether a text says something."""


def no_text(_: str) -> bool:
    """A question that no text answers with yes."""
    return False


def nothing_agrees(_asked: str, _option: str) -> bool:
    """No option that only repeats the negative of its question."""
    return False


def nothing_defined(_stem: str, _answer: str) -> str:
    """An item that asks for no definition."""
    return ""


@dataclass(frozen=True, slots=True)
class Cue:
    """What a stem has that fits its key, and not every distractor."""

    piece: str
    """The piece of the stem, as it stands there; empty where the options' verbs are meant."""
    kind: Literal["article", "number", "verbs"]
    """What does not fit: the article at the stem's end, the number of its verb, or the number of the options' verbs."""
    word: str = ""
    """The word of that piece, in lower case."""


@dataclass(frozen=True, eq=False)
class Wording:
    """The words of a language that rules look for. Texts are given as a reader sees them, without marks."""

    negative: Find | None = None
    """In the sentence that asks: the word that makes it ask for the option that does not fit (*not*, *except*). Negatives in
    a clause that depends on it, of a term, or in phrases such as *not only*, do not count. For M201 and M202."""
    weak_negatives: frozenset[str] = frozenset()
    """Those of these words, in lower case, for which no emphasis is asked: *false*, *least*. For M201."""
    double_negative: Find | None = None
    """In a sentence or an option: a negative with a negative (*not without*, *not impossible*). For M202."""
    negative_in_option: Find | None = None
    """In an option: the negative word of what it claims (*never*, *no*). For M202, which asks it below negative questions."""
    agrees: Callable[[str, str], bool] = nothing_agrees
    """Of the sentence that asks and an option: whether the option's negative only repeats that of a question for what is
    forbidden (*They may not …*). For M202."""
    asks_for_form: Says = no_text
    """Whether a question is about how something is written (*Which sentence is punctuated correctly?*), so that its options
    may differ in a comma, a hyphen or a capital alone. For M213 and M214."""
    tells: Says = no_text
    """Whether a sentence tells something, whatever mark stands at its end: *It is also called a rub?* For F008."""
    compares: Says = no_text
    """Whether a stem asks which of its options has more or less of something, and with nothing else compares them. For D001."""
    counts_some: Says = no_text
    """Whether a whole option says how many, or how much of a whole: *only two*, *all three of them*, *1/4*. For M102 and M103."""
    all_of_the_above: Says | None = None
    """Whether a whole option says "all of the above". For M102, and M104, which leaves such options alone."""
    none_of_the_above: Says | None = None
    """Whether a whole option says "none of the above". For M103 and M104."""
    bare_none: frozenset[str] = frozenset()
    """The words that say so alone beside other things, in lower case: *none*. For M103."""
    asks_how_many: Says = no_text
    """Whether a stem asks for a number, so that such a word is one, or for a duty, of which there may be none. For M103."""
    combination: Callable[[str], int] | None = None
    """How surely a whole option combines others: 2 in words (*both of these*, *only I and II*), 1 where letters or numbers
    stand alone and may name something else (*A and B*), 0 not. For M205."""
    joining_words: frozenset[str] = frozenset()
    """The words by which an option can join two others, in lower case: *and*, *both*. For M205."""
    absolute: Find | None = None
    """In an option: the word that claims something of all cases or of none (*always*, *only*). For M104."""
    universal: Says = no_text
    """Whether a key claims as much as an absolute does, as *any* and *all* do. For M104."""
    only_labels: Says = no_text
    """Whether a whole option is nothing but letters or numbers of others, as *only I and II*. For M101 and M104."""
    vague_frequency: Find | None = None
    """In an option: a vague frequency (*often*, *usually*). For M105."""
    unfocused: Says | None = None
    """Whether the sentence that asks only asks which option is true, without naming what it is about. For M203 and F011."""
    topic: Says | None = None
    """Whether a whole stem is only a topic, and asks nothing. For M203."""
    yes_no: Says | None = None
    """Whether the sentence that asks is answered by yes or no. For F005."""
    yes_or_no: Says | None = None
    """Whether a whole option is *yes*, *no*, *true* or *false*. For F005."""
    answered_yes_or_no: Says | None = None
    """Whether an answer is that, or begins with it and goes on behind a comma. For F005."""
    two_questions: Says | None = None
    """Whether a sentence joins a second question to its first: *what …, and why …?* For F008."""
    presumes_article: Find | None = None
    """In a question: what presumes that the learner has an article at hand (*according to the author*). For S016."""
    undated: Find | None = None
    """In a text: a word that is true only for a time (*currently*, *recent studies*). For Q006."""
    undated_report: Find | None = None
    """In what stands before the question: a report without a date, as *A recent study*. For Q006."""
    about_somebody: Says = no_text
    """Whether a stem tells of a person, so that its options may say what that person does now. For Q006."""
    articles: frozenset[str] | None = None
    """The words before a noun that may be left out when two answers are compared, in lower case: *a*, *the*. For M303."""
    leaning: Callable[[str], bool | None] | None = None
    """Whether a statement is careful (True), promises much (False), or neither (None). For M304."""
    cautious: Says | None = None
    """Whether an option advises caution, as *unproven* and *postpone it*. For M305."""
    dangling: Callable[[str, bool], str] | None = None
    """The pronoun in a stem's first sentence that nothing can explain; True for a stem that is a statement. For F007."""
    bare: Says | None = None
    """Whether a whole stem has nothing but one noun, as *What is the reply?* For F011."""
    generic_words: frozenset[str] | None = None
    """Words that do not say what a question is about, in lower case: *dose*, *recommended*. For F011."""
    defined: Callable[[str, str], str] = nothing_defined
    """Of a stem and an answer: the thing, in lower case, that the stem asks the meaning of and the answer defines; empty
    where it does not. For F011, which leaves such a question alone."""
    counts: Says | None = None
    """Whether a question says what its number counts, so that the number needs no unit: *how many*, *year*. For P005."""
    grammar_cue: Callable[[str, str, Sequence[str]], Cue | None] | None = None
    """Of a stem, its key and its distractors: what in the grammar fits the key, and not every distractor. For M106."""
    stands_in: Callable[[str, frozenset[str]], bool] | None = None
    """Whether a word stands among the words of a source, in whatever form; all in their base forms. For S010."""
    opposites: tuple[tuple[str, str], ...] | None = None
    """Pairs of opposites, each side as words in lower case with blanks between them: *raises rising*, *falls*. For S012."""
    says_false: Says = no_text
    """Whether a claim calls something false, so that a negation that it lacks may stand in that word. For S012."""
    known_acronyms: frozenset[str] = frozenset()
    """Acronyms that need no long form, since everybody uses them; as they are written. For Q005."""
    stressed_words: frozenset[str] = frozenset()
    """Words that are written in capitals to stress them, as *NOT*; in capitals. For Q005."""


NO_WORDS = Wording()
"""The wording of a language of which no rule knows words."""
