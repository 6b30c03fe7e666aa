"""Drafts of items, taken from the structure of an article: the extractors, one file each, and what runs them.

- `extractor`: what a draft is, and what an extractor is. `page`: an article as extractors see it. `labels`: what a
  block calls itself (question, answer, tip). `wrong_answers`: what a document itself calls wrong.
- What `page` says comes from `subject` (what it is about), `titles` and `heading_words`, `naming` (headings in questions),
  `slides`, `nested_lists`, `asked_blocks`; `unmarked_titles` are lines that stand over others without a mark.
- ``extractors``: a file for each thing to look for. `headings`, `terms`, `paragraphs` and `prose` hold what several of them
  share; `headed_paragraph` and `stated_definition` are two things that ``statement`` looks for.
- `doubts`: what makes a draft doubtful, whatever found it; `doubtful_wording`: by the way it asks; `doubtful_context`: by what stands round it.
- `labelled`: what a gap hides behind an English label; `asking`: the few labels that are asked for by a question.
- `gap_edges`: where an English gap starts and ends; `english_lists`: what is hidden of an English list; `english_list_question`
  and `english_asked_list`: lists that are asked for as a whole; `english_parts`: headings over numbered parts; `english_lead`, `english_led_list`: those that end a sentence;
  `english_named_list`: those of more words below a heading; `english_asked_rule`: rules that are asked for by a question;
  `english_asked_order`: orders for a case.
- `english_headed`: English sentences whose subject is the heading above them. `echoes`: English gaps that only say their label again; `english_answer`: the sentences that answer an English question;
  `doubtful_forms`: what title pages, examples and model answers say; `symbols`: letters with an index.
- `wording`: how answers and clozes are worded; `standing_alone`: questions that can be understood without the article; `of_text`: what says what a
  text is about. `question_context`: the headings that an English question is asked behind. `row_names`: what rows are about. `warnings_left`: warnings of which no
  draft was made. `doubtful_answers`: answers that nobody learns.
- `german_thing`, `german_of_thing`: the device or program that a German document is about, and its name before drafts.
- `bank`: drafts as items of a bank. `update`: new drafts put into a bank that exists.

A new extractor is one file in ``extractors``, with the `Extractor` in ``EXTRACTOR``, and one line in `EXTRACTORS`.
Drafts come without a language model and without a network: the same article always gives the same drafts. Nothing here
touches the disk.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import Final

from ketaquiz.article.quotes import ArticleText
from ketaquiz.draft import german_rule
from ketaquiz.draft.answer_start import without_term
from ketaquiz.draft.doubts import doubt
from ketaquiz.draft.echoes import without_echoes
from ketaquiz.draft.english_gaps import with_few_gaps
from ketaquiz.draft.extractor import GAP, Draft, Extractor, LeftAlone
from ketaquiz.draft.german_entries import without_copies
from ketaquiz.draft.german_forms import in_own_words
from ketaquiz.draft.german_list import governs_several
from ketaquiz.draft.german_of_thing import with_thing
from ketaquiz.draft.german_prefix import with_short_prefix
from ketaquiz.draft.heading_chains import with_short_chains
from ketaquiz.draft.page import Page
from ketaquiz.draft.question_context import with_context
from ketaquiz.draft.symbols import with_symbols
from ketaquiz.draft.terms import is_unnamed
from ketaquiz.draft.warnings_left import note_warnings
from ketaquiz.text.words import words_alone

EXTRACTORS: Final = (
    "quiz",
    "faq",
    "points",
    "question_heading",
    "headed_list",
    "term",
    "code_list",
    "run_in",
    "definition_list",
    "table",
    "named_rule",
    "heading_definition",
    "slide",
    "tip",
    "what_is",
    "enumeration",
    "rule",
    "statement",
    "definition",
    "acronym",
    "number",
    "cause",
    "contrast",
)
"""Every extractor, by its module. Of two that draft the same question and answer, the one that stands first here keeps it."""

MOST: Final = 1000
"""How many drafts an article gives at most. It is more than anybody reviews."""
MOST_GAPS: Final = 3
"""How many gaps a German draft has at most."""
_MOST_WORDS_HIDDEN: Final = 15
"""How many words as many gaps hide together at most; of more, the one in the middle is shown."""
MOST_PROSE: Final = 10
"""How many drafts the sentences of an article give at most."""
_MOST_OF_AN_EXTRACTOR: Final = 4
"""How many of those come from one extractor, as long as others have some."""


@cache
def all_extractors() -> tuple[Extractor, ...]:
    """All extractors."""
    found = []
    for name in EXTRACTORS:
        extractor = import_module(f"ketaquiz.draft.extractors.{name}").EXTRACTOR
        assert isinstance(extractor, Extractor)
        found.append(extractor)
    return tuple(found)


def drafts(
    article: ArticleText,
    prose: bool = False,
    language: str = "en",
    left: list[LeftAlone] | None = None,
    unsure: bool = False,
) -> list[Draft]:
    """The drafts of an article, in the order of its text; with ``prose`` also the `MOST_PROSE` best from its sentences.

    ``language`` is the code of its language. In languages other than English questions consist of the article's own words
    as far as they can, and sentences are left alone. ``left`` is filled with what was seen and left alone. ``unsure``
    asks for those drafts too whose extractor doubts them.
    """
    page = Page(article, language)
    drafted: list[Draft] = []
    for extractor in all_extractors():
        if not extractor.prose:
            drafted += extractor.find(page)
    if not unsure:
        drafted = _sure(page, drafted)
        drafted = without_echoes(page, _with_short_gaps(page, drafted)) if page.english else drafted
    everything = drafted
    drafted = _one_of_each_fact(page, drafted)
    if page.english and not unsure:
        drafted = _lists_once(page, _told_apart(page, _said_once(page, drafted), ("term", "table")))
    if page.code == "de" and not unsure:
        drafted = _with_rules(page, without_copies(page, drafted), everything)
        drafted = [_with_few_gaps(draft) for draft in _told_apart(page, drafted)]
    if prose and page.english:
        taken = {passage for draft in drafted for passage in draft.passages}
        ranked = [
            draft
            for extractor in all_extractors()
            if extractor.prose
            for draft in extractor.find(page)
            if taken.isdisjoint(draft.passages)
        ]
        ranked.sort(key=lambda draft: (-draft.confidence, draft.at, draft.extractor))
        drafted += _best(ranked)
    drafted = [with_symbols(without_term(page.code, draft)) for draft in drafted]
    if page.english:
        drafted = with_context(page, with_short_chains(page, drafted))
    elif page.code == "de":
        drafted = with_short_prefix(page, with_thing(page, drafted))
    order = {name: number for number, name in enumerate(EXTRACTORS)}
    drafted.sort(key=lambda draft: (draft.at, order[draft.extractor]))
    distinct = _without_repeats(page, drafted)
    cited = {passage for draft in distinct for passage in draft.passages}
    for at, block in enumerate(page.blocks):
        if page.in_article[at] and is_unnamed(block) and page.passage(at) not in cited:
            page.leave(at, "a label that names no subject")
    note_warnings(page, distinct)
    for draft in distinct[MOST:]:
        page.leave(draft.at, f"more than {MOST:,} drafts of an article")
    if left is not None:
        left += [LeftAlone(at, reason) for at, reason in sorted(page.left)]
    return distinct[:MOST]


def _with_rules(page: Page, drafted: list[Draft], everything: list[Draft]) -> list[Draft]:
    """German drafts in the forms that ask best, with the rules of lists that none of these asks for together.

    A list of rules that have drafts of their own is not asked for together: nobody knows which of them is meant.
    """
    kept = in_own_words(page, drafted)
    tried = {id(draft) for draft in drafted}
    rules = [
        draft
        for draft in everything
        if draft.extractor == "rule"
        and id(draft) not in tried
        and (_SENTENCE.search(draft.whole[0]) or german_rule.tells_by_number(page, draft))
    ]
    mixed = [draft for draft in kept if governs_several(draft)]
    several = {passage for draft in mixed for passage in draft.passages}
    alone = in_own_words(page, [draft for draft in rules if draft.passages and several.issuperset(draft.passages)])
    told = {passage for draft in alone for passage in draft.passages}
    parted = [draft for draft in mixed if len(told.intersection(draft.passages)) * 2 >= len(draft.passages)]
    kept = [draft for draft in kept if not any(draft is each for each in parted)]
    taken = {passage for draft in kept for passage in draft.passages}
    return kept + in_own_words(page, [draft for draft in rules if taken.isdisjoint(draft.passages)])


_SENTENCE: Final = re.compile(
    r"\A(?!Keine\b).*\b(?:ist|sind|wird|werden|waren|können|müssen|muss|darf|dürfen|soll|sollen|[a-zäöüß]{3,}en[.!]?\Z)"
)
"""An entry of a list that has a verb, and so is a rule of its own."""


def _sure(page: Page, drafted: list[Draft]) -> list[Draft]:
    """The drafts that their extractors are sure of, and against which no doubt speaks."""
    kept = []
    for draft in drafted:
        if reason := doubt(page, draft):
            page.leave(draft.at, f"{reason}, which --all writes")
        elif draft.is_sure:
            kept.append(draft)
        else:
            page.leave(draft.at, f"an unsure draft of '{draft.extractor.replace('_', '-')}', which --all writes")
    return kept


def _with_short_gaps(page: Page, drafted: list[Draft]) -> list[Draft]:
    """English drafts with few and short gaps, without those that hide what nobody says word for word."""
    kept = []
    for draft in drafted:
        if (shortened := with_few_gaps(draft)) is not None:
            kept.append(shortened)
        else:
            page.leave(draft.at, "a gap that nobody says word for word, which --all writes")
    return kept


def _said_once(page: Page, drafted: list[Draft]) -> list[Draft]:
    """The drafts without those of a label and a sentence that stand word for word below several headings, but the first."""
    kept: dict[object, Draft] = {}
    for draft in drafted:
        said = words_alone(" ".join(draft.whole))
        repeats = draft.extractor == "term" and len(draft.whole[-1].split()) >= _LEAST_REPEATED
        if kept.setdefault(said if repeats else id(draft), draft) is not draft:
            page.leave(draft.at, "the same fact again")
    return list(kept.values())


def _lists_once(page: Page, drafted: list[Draft]) -> list[Draft]:
    """The drafts without those of a list that is asked for below a nearer heading too: the title of all is not what its steps do."""
    nearest = {(draft.extractor, *draft.hidden): draft for draft in drafted if len(draft.hidden) > 1}
    kept = []
    for draft in drafted:
        again = nearest.get((draft.extractor, *draft.hidden)) if draft.extractor == "headed_list" else None
        if again is None or again is draft or again.passages != draft.passages:
            kept.append(draft)
        else:
            page.leave(draft.at, "the same list again")
    return kept


_LEAST_REPEATED: Final = 8
"""How many words a sentence has at least that says the same wherever it stands; fewer may be the value of different things."""


def _told_apart(page: Page, drafted: list[Draft], extractors: Sequence[str] = EXTRACTORS) -> list[Draft]:
    """The drafts without those of ``extractors`` that show the same as another one and hide something else: nobody can tell which is meant."""
    said: dict[str, set[str]] = {}
    for draft in drafted:
        said.setdefault(_shown(page, draft), set()).add(str(draft.keys.get("cloze", draft.keys.get("answer", ""))))
    kept = []
    for draft in drafted:
        if draft.extractor in extractors and len(said[_shown(page, draft)]) > 1:
            page.leave(draft.at, "a question that has another answer elsewhere, which --all writes")
        else:
            kept.append(draft)
    return kept


def _with_few_gaps(draft: Draft) -> Draft:
    """A draft without a question within what leads it in, and with at most `MOST_GAPS` gaps: of more, the first of each part is left, or each second one of a single part."""
    draft = replace(
        draft,
        keys={
            key: _QUESTION_WITHIN.sub(r"\1 ", str(said)) if key in ("cloze", "question") else said
            for key, said in draft.keys.items()
        },
    )
    cloze = str(draft.keys.get("cloze", ""))
    gaps = list(GAP.finditer(cloze))
    long = len(gaps) == MOST_GAPS and sum(len(gap[1].split()) for gap in gaps) > _MOST_WORDS_HIDDEN
    if len(gaps) <= MOST_GAPS and not long:
        return draft
    parts: dict[int, int] = {}
    for gap in gaps:
        parts.setdefault(cloze.count("; ", 0, gap.start()), gap.start())
    firsts = list(parts.values()) if len(parts) > 1 and not long else [gap.start() for gap in gaps[::2]]
    kept = frozenset(firsts[:MOST_GAPS])
    shown = GAP.sub(lambda gap: gap.group() if gap.start() in kept else gap[1], cloze)
    return replace(draft, keys={**draft.keys, "cloze": shown})


_QUESTION_WITHIN: Final = re.compile(r"\A[^–{}?:]{2,120} – ([^–{}:?]{3,120}\?) – (?=[^–{}?:]{2,80}:)")
"""A heading that asks, between a name and another heading that says what is asked."""


def _shown(page: Page, draft: Draft) -> str:
    """What a draft shows, to compare it; in English with its signs, as those of *amount > $150*."""
    text = GAP.sub(" … ", draft.asking[1])
    return " ".join(text.lower().split()) if page.english else words_alone(text)


_REST: Final = ("enumeration", "rule", "statement", "what_is")
"""The extractors that look at sentences of what no other draft cites, one after the other."""


def _one_of_each_fact(page: Page, drafted: list[Draft]) -> list[Draft]:
    """The drafts without those that ask for what another asks for better.

    A numbered tip asks for its reason, so its term is not asked for as well; a rule is asked for where nothing else cites
    its passage.
    """
    tips = {
        draft.passages for draft in drafted if draft.extractor == "tip" or (draft.extractor == "faq" and page.english)
    }
    answers = {passage for draft in drafted if draft.extractor == "faq" for passage in draft.passages}
    taken = {passage for draft in drafted if draft.extractor not in _REST for passage in draft.passages}
    kept = []
    for draft in drafted:
        answered = draft.extractor == "headed_list" and draft.passages and answers.issuperset(draft.passages)
        if answered or (draft.extractor == "term" and draft.passages in tips):
            page.leave(draft.at, "the same fact again")
        elif draft.extractor not in _REST:
            kept.append(draft)
    first = list(kept)
    said: set[str] = set()
    cited: set[int] = set()
    for name in _REST:
        rest = [
            draft
            for draft in drafted
            if draft.extractor == name
            and (taken.isdisjoint(draft.passages) or (page.english and _is_left_out(draft, first)))
            and words_alone(draft.whole[-1]) not in said
            and (len(draft.whole) == 1 or cited.isdisjoint(draft.passages))  # what asks for a whole paragraph
        ]
        kept += _each_once(page, rest)
        said |= {words_alone(draft.whole[-1]) for draft in rest}
        cited |= {passage for draft in rest for passage in draft.passages}
    return kept


def _is_left_out(draft: Draft, others: list[Draft]) -> bool:
    """Whether no draft that cites a rule's passages too says the rule: the second sentence of a list's entry.

    The sentence that a term opens is said by the draft that asks for this term, however short its answer is.
    """
    sentence = words_alone(draft.whole[-1])
    beside = [each for each in others if not set(each.passages).isdisjoint(draft.passages)]
    return draft.extractor == "rule" and not any(
        sentence in words_alone(GAP.sub(r"\1", " ".join(map(str, each.keys.values()))))
        or words_alone(" ".join(each.whole)).startswith(sentence)
        for each in beside
    )


def _each_once(page: Page, drafted: list[Draft]) -> list[Draft]:
    """Drafts of sentences without those whose sentence stands in the article before, word for word."""
    kept: dict[str, Draft] = {}
    for draft in drafted:
        if kept.setdefault(words_alone(draft.whole[-1]), draft) is not draft:
            page.leave(draft.at, "the same fact again")
    return list(kept.values())


def _without_repeats(page: Page, drafted: list[Draft]) -> list[Draft]:
    """Drafts without those whose question, answer and cloze are those of an earlier one, word for word."""
    first: dict[tuple[str, ...], Draft] = {}
    for draft in drafted:
        asked = tuple(str(draft.keys.get(key, "")) for key in ("question", "answer", "cloze"))
        if first.setdefault(asked, draft) is not draft:
            page.leave(draft.at, "the same draft again")
    return list(first.values())


def _best(ranked: list[Draft]) -> list[Draft]:
    """The first `MOST_PROSE` drafts of a ranked list, one from each sentence, with no extractor taking most places."""
    best: list[Draft] = []
    later: list[Draft] = []
    sentences: set[str] = set()
    by_extractor: Counter[str] = Counter()
    for draft in ranked:
        if draft.sentence not in sentences:
            sentences.add(draft.sentence)
            (best if by_extractor[draft.extractor] < _MOST_OF_AN_EXTRACTOR else later).append(draft)
            by_extractor[draft.extractor] += 1
    return (best + later)[:MOST_PROSE]
