"""Bullets of the form *Term: explanation*."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Final

from ketaquiz.draft import asking, asking_german, german_entries, german_says
from ketaquiz.draft.clozes import cloze_with_gaps
from ketaquiz.draft.english_headed import behind_label
from ketaquiz.draft.enumerations import cells, list_entries
from ketaquiz.draft.extractor import UNSURE, Draft, Extractor
from ketaquiz.draft.gaps import MODAL
from ketaquiz.draft.german_terms import CALLED_BEHIND
from ketaquiz.draft.labelled import keys_behind
from ketaquiz.draft.labels import GLOSSARY, of_glossary, question_of, without_box
from ketaquiz.draft.orders import is_order
from ketaquiz.draft.page import Page
from ketaquiz.draft.pronouns import fill_in_subject, subject
from ketaquiz.draft.standing_alone import context
from ketaquiz.draft.term_definitions import definition_of
from ketaquiz.draft.terms import MOST_TERM, MOST_TERM_WORDS, VERB, repeated_letters, split_term
from ketaquiz.draft.unmarked_titles import bold_name, is_plain_title, label_above
from ketaquiz.draft.wording import item_keys, shortest_answer, with_next
from ketaquiz.text.words import words_alone
from ketaquiz.yamltree.writer import Value


def _find(page: Page) -> list[Draft]:
    drafts = []
    seen: set[tuple[str, str, int]] = set()
    said = Counter(
        words_alone(block.text) for block in page.blocks if not block.level and len(block.text) <= _MOST_SAID
    )
    letters = repeated_letters(
        {at: (split_term(block)[0], page.above_list[at]) for at, block in enumerate(page.blocks) if block.listed}
        if page.english
        else {}
    )
    for at, block in enumerate(page.blocks):
        if not page.in_article[at] or block.term or not (block.listed or _neighbour(page, at)):
            continue
        term, explanation = split_term(block) if block.listed or not _in_glossary(page, at) else _entry_of(page, at)
        if not term or page.passage(at) is None:
            continue
        if page.blocks[at].broken and len(explanation.split()) > _MOST_BELOW and not GLOSSARY.search(page.title):
            continue  # a heading in bold over a long paragraph
        term, heading = letters.get(at, term), page.heading(at)
        labelled = _LABEL.fullmatch(term) is not None
        if labelled:
            term, heading = _labelled(page, at)
            if page.code == "de" and not term and not question_of(page.heading(at))[0]:
                term = asking_german.defined(explanation)
            if not term:
                page.leave(at, "an explanation of which it is not clear what it explains")
                continue
        if _SIGLUM.fullmatch(explanation) and not block.text.replace(term, "").lstrip("* ").startswith(":"):
            page.leave(at, "an entry with a siglum behind a dash")
            continue
        if said[words_alone(block.text)] > _MOST_ALIKE:
            page.leave(at, "an entry that many sections have word for word")
            continue
        if _ELSEWHERE.match(explanation):
            page.leave(at, "an entry that only says where to look")
            continue
        others: list[tuple[str, str]] = []
        if page.code == "de":
            explanation, others = german_entries.parted(block, explanation)
            explanation = _HERE.sub("", explanation, count=1)
            called = _CALLED.match(explanation)
            labelled, explanation = labelled or called is not None, explanation[called.end() if called else 0 :]
            if says := CALLED_BEHIND.fullmatch(term):
                labelled, term = True, says["term"]
            term = _with_short_form(term)
        explanation, example = _without_example(page, explanation)
        explanation = _one_entry(term, explanation) if page.english else explanation
        parent = page.parents[at]
        key = (words_alone(heading), words_alone(term), page.above_list[at] if parent is None else parent)
        if key in seen:
            page.leave(at, "a term that is there twice below one heading")
            continue
        seen.add(key)
        sentence = page.code == "de" and asking_german.is_said(term)
        confidence = UNSURE if sentence else 0.9 if block.listed else 0.7
        draft = explained(page, at, term, explanation, heading, "term", confidence, labelled)
        if example:
            rationale = " ".join(str(each) for each in (draft.keys.get("rationale", ""), example) if each)
            draft = replace(draft, keys={**draft.keys, "rationale": rationale})
        drafts.append(draft)
        drafts += [explained(page, at, other, what, heading, "term", 0.7, labelled) for other, what in others]
    return drafts


def _one_entry(term: str, explanation: str) -> str:
    """An explanation without the next entry of its list that has run into it: *Better ideas Radical change: New ones* of *Small change*."""
    kind = term.rsplit(maxsplit=1)[-1].lower()
    found = re.search(rf"(?<=[a-z.]) [A-Z][\w-]{{2,20}} {re.escape(kind)}: (?=[A-Z])", explanation)
    return explanation[: found.start()] if found and " " in term else explanation


def _without_example(page: Page, explanation: str) -> tuple[str, str]:
    """A German explanation without the example at its end, and that example."""
    found = _EXAMPLE.search(explanation) if page.code == "de" else None
    return (explanation[: found.start()], explanation[found.start() :].strip()) if found else (explanation, "")


_EXAMPLE: Final = re.compile(
    r"(?:(?<=\S)\s(?:Beispiele?|Bsp\.):|(?<=[.!?])\s[zZ]\. ?B\.|(?<=[.!?])\s[zZ]B\.?)\s\S.*\Z", re.DOTALL
)


_CALLED: Final = re.compile(r"(?:Definition|Bedeutung|Erklärung|Begriffserklärung)\s?:\s+(?=\S)")
"""What calls an explanation one, between it and its term."""


def _with_short_form(term: str) -> str:
    """A term that opens with its short form, with the words that this stands for in brackets: *MAC (Media Access Control)*."""
    short, _, rest = term.partition(" ")
    spelt = _STANDS_FOR.fullmatch(short) and rest[:1].isalpha() and _of_initials(short, rest)
    return f"{short} ({rest})" if spelt else term


_HERE: Final = re.compile(r"\Ahier (?=(?:mindestens|nur|bitte|immer|den|die|das|ein\w*)\s)", re.IGNORECASE)
"""What points at a window or a picture that a card does not show."""
_MOST_SAID: Final = 200
_MOST_ALIKE: Final = 3
"""How often an article may have an entry, word for word."""
_ELSEWHERE: Final = re.compile(
    r"(?:https?://|www\.)\S+$|(?:see|jump to|go (?:back )?to|refer to|click|proceed to|siehe|vgl\.|weiter (?:zu|bei|mit)|to be (?:determined|done|defined)|tbd|n/?a\b|\[(?!\w{1,20}\]_)|t\.b\.d)",
    re.IGNORECASE,
)
"""An explanation that is an address, or sends the reader elsewhere."""
_SIGLUM: Final = re.compile(r"[A-Z][A-Z0-9/&-]{1,9}(?: [A-Z][a-z]+)?")
"""Who or what an entry belongs to, behind a dash: ``ULAR``."""
_LABEL: Final = re.compile(
    r"(?:short )?(?:definition|meaning|explanation|description|bedeutung|erklärung|beschreibung|kurzbeschreibung)",
    re.IGNORECASE,
)
"""A term that stands for the one above it."""


def _labelled(page: Page, at: int) -> tuple[str, str]:
    """The term that *Definition: …* explains, and the heading above that; two empty texts where it is no few words."""
    parent = page.parents[at]
    names = page.headings(at)
    above, heading = (
        (names[0], names[1] if len(names) > 1 else "") if parent is None else (_name_of(page, parent), names[0])
    )
    term = page.called(above)
    term = _OVERVIEW.sub("", term) if page.english else term
    if (
        asking_german.is_german_order(term)
        if page.code == "de"
        else is_order(term) and len(term.split()) > _MOST_SHORT_LABEL
    ):
        return "", ""  # what people do is no term
    return (term, heading) if term and len(term.split()) <= MOST_TERM_WORDS and not question_of(term)[0] else ("", "")


_OVERVIEW: Final = re.compile(r"\A(?:overview of|introduction to|basics of|what (?:is|are)) (?=[A-Z])", re.IGNORECASE)


def _neighbour(page: Page, at: int) -> bool:
    """Whether a paragraph is one of several with terms, or has its term in bold; a single colon proves nothing."""
    block = page.blocks[at]
    if not (block.level or block.cells) and _in_glossary(page, at) and _entry_of(page, at)[0]:
        return True
    if block.level or block.cells or not split_term(block)[0]:
        return False
    titled = page.english and block.broken and bool(block.lead)
    if len(split_term(block)[0].split()) > 5 and not titled:
        return False
    if not (split_term(block)[0][0].isupper() or titled):
        return (
            page.code == "de"
            and (block.broken or block.lead.endswith(":"))
            and any(map(str.isupper, split_term(block)[0]))
        )
    if block.lead:
        return True
    beside = [number for number in (at - 1, at + 1) if 0 <= number < len(page.blocks)]
    return any(
        not page.blocks[number].level
        and not page.blocks[number].listed
        and page.in_article[number]
        and _term_like(page, number)
        for number in beside
    )


_SHORT_FORMS: Final = re.compile(r"\b(?:abkürzung(?:en|sverzeichnis)|akronyme)\b", re.IGNORECASE)
_SHORTENS: Final = re.compile(
    r"\b(?:abbreviations?|acronyms?|glossar\w*|abkürzung(?:en|sverzeichnis)?|begriffe|definitions)\b", re.IGNORECASE
)
_SPELT_OUT: Final = re.compile(
    r"(?P<term>[A-ZÄÖÜ][A-Za-zÄÖÜäöü0-9&/-]{1,9})\s(?:[–—=-]\s)?(?P<what>[A-ZÄÖÜ][^\n]{3,120})|(?P<long>[^\W\d_][^–—:.]{1,50}?)\s[–—-]\s(?P<said>\S[^\n]{8,300})"
)
"""A line of a glossary: *AED – automated external defibrillator*, also without the dash that a table had for it."""


def _in_glossary(page: Page, at: int) -> bool:
    """Whether a paragraph stands below a heading that says that terms or abbreviations are explained there."""
    shortens = page.code == "de" and _SHORT_FORMS.search(page.title) is not None
    return not page.blocks[at].listed and (shortens or _SHORTENS.search(page.heading(at)) is not None)


def _entry_of(page: Page, at: int) -> tuple[str, str]:
    """The term of a glossary's line and its explanation; two empty texts where it has none."""
    block = page.blocks[at]
    if (found := split_term(block))[0]:
        return found
    match = _SPELT_OUT.fullmatch(block.text.strip())
    if match is None or block.text.rstrip().endswith(":"):
        return "", ""
    if match["long"]:
        return (match["long"], match["said"]) if len(match["long"].split()) <= 5 else ("", "")
    if match["term"] and len(block.lead) > len(match["term"]) and block.text.startswith(block.lead):
        return "", ""  # the first word of a longer term in bold: "WORK WEEK means …"
    initials = sum(char.isupper() for char in match["term"])
    return (match["term"], match["what"]) if initials > 1 else ("", "")


def _term_like(page: Page, at: int) -> bool:
    term, _ = split_term(page.blocks[at])
    return bool(term) and len(term.split()) <= 5 and term[0].isupper()


def explained(
    page: Page,
    at: int,
    term: str,
    explanation: str,
    heading: str,
    extractor: str,
    confidence: float,
    defined: bool = False,
) -> Draft:
    """The draft that asks for a term's explanation; ``defined`` says that the article calls it a definition."""
    explanation = _ATTRIBUTES.sub("", explanation, count=1)
    brief, rest = shortest_answer(page, explanation)
    if page.english and (
        defined or extractor != "term" or any(GLOSSARY.search(name) for name in (heading, page.title))
    ):
        brief, rest = definition_of(page, term, explanation, brief, rest)
    elif extractor == "term" and not defined:
        brief, rest = with_next(page, explanation, brief, rest)
    if page.code == "de" and not defined:
        brief, rest = german_says.with_more(term, page.sentences(explanation), brief, rest)
    lead = _lead(page, at)
    bare_term = re.sub(r"(?<!\s)\s*+\(.{0,200}?\)", "", term)
    # below words that lead in a list, *it* is what these speak of; else, and in the plural, the term itself
    brief = fill_in_subject(brief, subject(page, lead) if lead and lead != page.blocks[at].text else bare_term)
    brief = fill_in_subject(brief, bare_term) if brief.startswith(("They ", "Their ")) else brief
    keys = _asked(
        page,
        at,
        term,
        brief,
        rest,
        heading,
        explanation,
        defined or extractor in ("definition_list", "heading_definition"),
    )
    passage = page.passage(at)
    return Draft(
        extractor,
        keys,
        () if passage is None else (passage,),
        at,
        confidence,
        "a bullet with a term and its explanation"
        if page.blocks[at].listed and extractor == "term"
        else "a term with its explanation",
        f"{heading}|{term}",
        whole=(term, explanation),
    )


_ATTRIBUTES: Final = re.compile(r"\A[\[{]:?\s?(?:[#.]|(?:id|name|class)\s?=)[^\]}\s]{1,60}\s?[\]}]\s*")
"""What a markup language says of a paragraph, before its text: *[id=backlog]*, *{#backlog}*."""


def _asked(
    page: Page, at: int, term: str, brief: str, rest: str, heading: str, explanation: str, defined: bool
) -> dict[str, Value]:
    """The keys of a draft that asks for a term's explanation: in English what it means where that is said, else a gap behind it."""
    question, name = context(page, page.in_full(at, heading), at)
    if page.code == "de" and not german_says.leads(name):
        name = ""
    parent = page.parents[at]
    if parent is not None and not defined and (inside := _name_of(page, parent)):
        name = f"{name} – {inside}" if name else inside
    elif not question and not page.blocks[at].term and (lead := _bold_lead(page, at)):
        name = lead
    elif not question and not page.blocks[at].listed and not defined and (label := label_above(page, at)):
        name = f"{name} – {label}" if name and len(label.split()) <= _MOST_SHORT_LABEL else label
    lead_in = _lead(page, at).strip()
    if (
        page.english
        and parent is None
        and asking.says_when(term)
        and lead_in.endswith(":")
        and re.match(r"(?:if|when|in case)\b", lead_in, re.IGNORECASE)
        and len(lead_in.split()) <= _MOST_CONDITION
    ):
        opening = lead_in.rstrip(" :")
        name = f"{name} – {opening[0].lower() + opening[1:]}" if name else opening
    if _RULE_OF_THUMB.fullmatch(term) and not question and len(page.headings(at)) > 1:
        above = page.headings(at)[1]  # it sums up all that stands below that
        name = page.called(above) if words_alone(above) != words_alone(page.title) else name
    if page.code in ("en", "de") and _STANDS_FOR.fullmatch(term) and _of_initials(term, explanation):
        return item_keys(
            f"Wofür steht „{term}“?" if page.code == "de" else f"What does “{term}” stand for?", brief, rest, False
        )
    if page.code == "de" and _AGAINST.fullmatch(term) and (do := _DO_THIS.search(name)):
        name = name[: do.start()]  # "Jetzt tun: Was sollte man vermeiden?"
    glossary = any(GLOSSARY.search(name) for name in (heading, page.title))
    if defined and name and GLOSSARY.search(name):
        name = of_glossary(name)
    says = _GERMAN_DEFINITION.match(explanation) if page.code == "de" else _DEFINITION.match(explanation)
    if page.english and MODAL.search(page.sentences(explanation)[0]):
        says = None  # a rule for it
    order = page.english and is_order(term) and len(term.split()) > _MOST_SHORT_LABEL
    defines = glossary or defined or (says is not None and not order)
    if page.english:
        valued = not (glossary or says) and (_is_value(page, explanation) or is_order(explanation))
        valued = valued or (not says and _NO_MEANING.match(explanation) is not None)
        if not defined and (keys := behind_label(page, at, explanation)):
            return keys
        if not defines or valued:
            hides_name = page.blocks[at].listed and not page.is_sort(term)
            return keys_behind(page, question, name, term, explanation, hides_name)
        meant = f"what is meant by “{term}”?"
        above, _, nearest = name.rpartition(" – ")
        name = above if words_alone(nearest) == words_alone(term) else name
        wording = asking.after_question(question, meant) if question else asking.behind(name, meant)
        return item_keys(wording, brief, rest, lists=False)
    does = german_says.what_for(term, explanation) if page.code == "de" else ""
    value = _is_value(page, explanation) and not (page.code == "de" and _ANY_ONE.match(explanation))
    if not (defined or glossary or does) and value:
        before = f"{question} {term}: " if question else f"{name} – {term}: " if name else f"{term}: "
        shown = explanation.rstrip(" .;")
        places = [(0, len(shown))] if _WHOLE.search(shown) else list_entries(shown) or cells(shown)
        if len(places) > _MOST_GAPS or len(places) < _LEAST_GAPS:
            places = [(0, len(shown))]
        if cloze := cloze_with_gaps(before, shown, places):
            return {"cloze": cloze}
    if _MOMENT.fullmatch(term) and page.code == "de" and not question and not defines:
        when = term[0].lower() + term[1:] if term.split(maxsplit=1)[0].lower() in _SMALL_OPENINGS else term
        said = f"Was gilt {when}?" if _HOLDS.search(explanation) else f"Was ist {when} zu tun?"
        return item_keys(f"{name}: {said}" if name else said, brief, rest, False)
    if page.code == "de":
        said = _in_german(page, at, term, explanation, defines)
        before = f"{name} – {term}: " if name else f"{term}: "
        if said == asking_german.meaning(term) and not (defines or question) and _is_kind_of(term, explanation):
            shown = explanation.rstrip(" .;")
            if cloze := cloze_with_gaps(before, shown, [(0, len(shown))]):
                return {"cloze": cloze}
        if said.startswith(_VAGUE) and not question and (cloze := _of_value(page, name, term, explanation)):
            return {"cloze": cloze}
        wording = asking_german.behind(_before_colon(question) or name or page.name, term, said)
        if german_says.asks_for(question, term):
            wording = question
    else:
        wording = f"{question or name}: {term}?" if question or name else f"{term}?"
    return item_keys(wording, brief, rest, lists=False)


def _before_colon(question: str) -> str:
    """The few words before a colon with which a question opens: the subject of *Schwellenwerte: Wann gilt was?*"""
    opening, colon, _ = question.partition(": ")
    return opening if colon and len(opening.split()) <= _MOST_SHORT_LABEL else ""


def _in_german(page: Page, at: int, term: str, explanation: str, defines: bool) -> str:
    said = asking_german.question(term, explanation, bool(page.blocks[at].number), page.article.text)
    wants = page.blocks[at].term == "" and german_says.speaks_to_readers(page.sentences(explanation)[0])
    if defines and (asks := german_says.of_one(term, explanation)):
        return asks
    if defines and not said.startswith("Wozu ") and not (wants and not page.blocks[at].listed):
        return asking_german.meaning(term)
    return asking_german.vague(term, explanation, page.article.text) if said.startswith(asking_german.WISSEN) else said


_STANDS_FOR: Final = re.compile(r"[A-ZÄÖÜ][A-Za-zÄÖÜ&]{0,3}[A-ZÄÖÜ]{1,6}s?")
"""What is written as a short form."""


def _of_initials(term: str, explanation: str) -> bool:
    """Whether an explanation is nothing but the words whose first letters a term has, in their order."""
    words = [word for word in re.split(r"[\s/-]+", re.split(r"[.;(]", explanation)[0]) if word]
    letters = [char.lower() for char in term if char.isupper()]
    firsts = [word[0].lower() for word in words if word[0].isalpha()]
    at = 0
    for first in firsts:
        at += at < len(letters) and first == letters[at]
    return at == len(letters) and len(words) <= len(letters) + 3 and firsts[:1] == letters[:1]


_AGAINST: Final = re.compile(r"(?:zu )?vermeiden|verboten|nicht erlaubt|falsch", re.IGNORECASE)
_DO_THIS: Final = re.compile(
    r" – (?:(?:jetzt|sofort) tun|das hilft(?: jetzt)?|hilfreich|erlaubt|richtig)\Z", re.IGNORECASE
)
"""A heading over what to do, which does not go with what not to do."""
_RULE_OF_THUMB: Final = re.compile(r"merksatz|faustregel|rule of thumb|golden rule", re.IGNORECASE)
_MOST_CONDITION: Final = 9
"""How many words a condition has at most that leads in what holds at different times."""
_MOST_SHORT_LABEL: Final = 3
"""How many words a label has at most that needs a heading before it."""
_SMALL_OPENINGS: Final = frozenset(
    "sofort innerhalb vor nach während bei bis täglich wöchentlich monatlich jährlich vorher nachher".split()
)
_MOMENT: Final = re.compile(
    r"immediately|at once|(?:within|after|before|during) (?:the |an? |each |every |\d+ )?[a-z]{2,20}(?: [a-z]{2,20}){0,2}|(?:every|each) (?:\w+ )?(?:days?|weeks?|months?|years?|shift|morning|evening|use|time)|daily|weekly|monthly|quarterly|yearly|annually|"
    r"sofort|innerhalb von .{1,20}|(?:vor|nach|während) (?:der|dem|jeder|jedem|einer?|einem) .{1,30}|täglich|wöchentlich|monatlich|jährlich|vorher|nachher",
    re.IGNORECASE,
)
"""A term that says when something is done."""
_HOLDS: Final = re.compile(
    r"\A(?:(?!(?:who|what|which|that|and|if|when|where|wer|was|und|wenn|wo|dass)\s)[^\s,;:.]{1,30}\s+){1,5}(?:is|are|was|will be|reduced|increased|"
    r"limited|paid|extended|ist|sind|wird|werden|gilt|gelten|endet|beginnt|steigt|sinkt|verfällt)\s",
    re.IGNORECASE,
)
"""An explanation that says what is so, and not what somebody does."""
_MOST_GAPS: Final = 6
"""How many parts of a value are asked for one by one at most."""
_LEAST_GAPS: Final = 3
_DEFINITION: Final = re.compile(
    r"(?:an?|any|the (?:act|process|ability|practice|agreement|use|state|right|amount|number|time|person|part|principle|name))\s",
    re.IGNORECASE,
)
_GERMAN_DEFINITION: Final = re.compile(
    r"unter\b.{1,80}\bversteht man|(?:hierbei|bei dies\w+) |alle arten |[A-ZÄÖÜ][\wäöüß]+, (?:die|der|das|bei|mit) |(?:eine?|jede\w*)\s(?!bis\b|oder\b|.{0,120}\b(?:besteht|bestehen|gilt|gelten|ist|sind|wird|werden|muss|müssen|darf|dürfen|kann|können|soll|sollen)\b)",
    re.IGNORECASE,
)
_ANY_ONE: Final = re.compile(r"jede\w*\s|wer\s", re.IGNORECASE)
"""How a short German explanation starts that defines: *jede Person, die dem Verein angehört*."""
_WHOLE: Final = re.compile(r"\d|\b(?:e\.g|z\. ?B|such as|like|wie)\b|[.;]\s", re.IGNORECASE)
"""What tells that the commas of a value part no entries of a list."""
_MOST_BELOW: Final = 45
"""How many words explain a term that stands in bold on a line above them."""
_MOST_VALUE: Final = 7
"""How many words an explanation has at most that is a value rather than a sentence."""


def _is_value(page: Page, explanation: str) -> bool:
    """Whether an explanation is a value, as *8 inches* or *Manager level and above*, and no sentence."""
    said = explanation.rstrip(" .;")
    if page.code == "de" and asking_german.has_german_verb(said) and not german_says.opens_with_verb(said):
        return False  # nobody says a whole sentence word for word
    return (
        len(re.findall(r"[\w$€£]\S*", said)) <= _MOST_VALUE
        and not VERB.search(said)
        and len(page.sentences(explanation)) == 1
        and not said.endswith(("!", "?"))
        and not re.match(r"[A-Z][a-z]+s\b.*,", said)  # a verb and what hangs on it: "Kills bacteria, leaving spores"
    )


_NO_MEANING: Final = re.compile(
    r"[^\w\s]{0,2}\d|(?:avoid|do not|don['’]t|never)\b|(?:all|no|none)(?:\s\S{1,30}){0,2}\Z", re.IGNORECASE
)
"""How a value opens, or an order, which is no meaning, also in a document that is called by its definitions: *Warfarin - all strengths*."""
_VAGUE: Final = ("Was gilt für ", "Was gilt beim Thema ", "Was kennzeichnet „", "Was geschieht beim Schritt „")
"""How a German question starts that fits no value."""
_MOST_HIDDEN: Final = 10
"""How many words a value has at most that is hidden behind its label where no question fits it."""


def _is_kind_of(term: str, explanation: str) -> bool:
    """Whether a few words say which kind of what a German label names is meant: *gängige Systemschrift* behind *Schrift*."""
    words = explanation.rstrip(" .;").split()
    return (
        " " not in term
        and len(words) <= _MOST_HIDDEN
        and words[0].islower()
        and any(
            word[:1].isupper() and word.lower().strip(",.") != term.lower() and word.strip(",.").endswith(term.lower())
            for word in words
        )
    )


_MOST_PREDICATE_GERMAN: Final = 6
"""How many words an explanation has at most that opens with its verb and is hidden whole."""


def _of_value(page: Page, name: str, term: str, explanation: str) -> str:
    """A cloze of a German label and the words behind it that make no sentence; empty where they are many, or say something."""
    said = explanation.rstrip(" .;")
    few = len(said.split()) <= _MOST_PREDICATE_GERMAN and german_says.opens_with_verb(said)
    if (
        len(said.split()) > _MOST_HIDDEN
        or (not few and (VERB.search(said) or asking_german.has_german_verb(said)))
        or len(page.sentences(explanation)) > 1
        or "→" in said
    ):
        return ""
    places = [(0, len(said))] if few or _WHOLE.search(said) else cells(said)
    return cloze_with_gaps(f"{name} – {term}: " if name else f"{term}: ", said, places)


def _name_of(page: Page, at: int) -> str:
    """What the entry is called that a list stands in."""
    block = page.blocks[at]
    name = without_box(split_term(block)[0] or block.text).strip(" :.")
    return name if len(name) <= MOST_TERM and len(name.split()) <= MOST_TERM_WORDS else ""


def _bold_lead(page: Page, at: int) -> str:
    """The paragraph in bold right above the list that a block stands in; in German also a title that nothing marks."""
    above = page.above_list[at]
    if not 0 <= above < at:
        return ""
    if marked := _MARKED.fullmatch(page.blocks[above].text.strip()):
        return page.called(marked["name"])
    named = page.is_bold_heading(above) or (page.code == "de" and is_plain_title(page, above))
    return bold_name(page, above) if named else ""


_MARKED: Final = re.compile(r"#{1,6}\s+(?P<name>\S[^\n]{0,80})")
"""A heading of Markdown that a PDF has as a line of its text."""


def _lead(page: Page, at: int) -> str:
    """The paragraph above the list that a block stands in; empty where there is none."""
    above = page.above_list[at]
    return "" if above < 0 or page.blocks[above].level else page.blocks[above].text


EXTRACTOR = Extractor("term", "Bullets of the form 'Term: explanation'.", _find)
