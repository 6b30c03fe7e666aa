"""What a German draft asks in the end: in the document's own words, with a short gap, behind the label that they explain.

Questions that the document has itself stay, and so do those for what a name means where the document defines it, and for
what something serves. Any other question would be worded from a label alone; there the label is shown, and its explanation
has a gap.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Final

from ketaquiz.draft import german_outright
from ketaquiz.draft.asking_german import governs
from ketaquiz.draft.clozes import cloze_with_gaps
from ketaquiz.draft.extractor import GAP, Draft
from ketaquiz.draft.gaps_german import opens_with_subject
from ketaquiz.draft.german_facts import formula, says_what_for
from ketaquiz.draft.german_fitting import is_offer, with_fitting_question
from ketaquiz.draft.german_headings import SORTS_ONLY, TELLS_NOTHING
from ketaquiz.draft.german_infinitive import WITH_ZU
from ketaquiz.draft.german_key import MOST_SAID, STEM, key_phrase
from ketaquiz.draft.german_list import asked_whole
from ketaquiz.draft.german_named_rule import as_rule
from ketaquiz.draft.german_rows import without_bullets
from ketaquiz.draft.german_several import by_question
from ketaquiz.draft.german_terms import OF_TERMS, as_term, below_term, explains, glossaries, is_name
from ketaquiz.draft.german_tidy import tidy, without_next_heading
from ketaquiz.draft.german_worth import LISTS, without_echo, without_open_end, without_slogan, worth
from ketaquiz.draft.named_definition import defined_above
from ketaquiz.draft.page import Page
from ketaquiz.draft.unmarked_titles import label_above
from ketaquiz.text.words import words_alone

_NO_MEANING: Final = "an explanation that does not say what its term is"
_NOTHING_SHORT: Final = "a text in which nothing short can be hidden"
_OWN: Final = frozenset({"faq", "named_rule", "points", "question_heading", "quiz", "what_is"})
"""The extractors whose questions are the document's."""
_MEANING: Final = re.compile(
    r"(?=.*\?\Z)(?:(?P<name>.*): )?Was (?:versteht man unter|bedeutet|ist|sind|bezeichnet|heißt)\s(?P<term>.+)\?",
    re.DOTALL,
)
_SERVES: Final = re.compile(r"(?:.*: )?(?P<asks>(?:Wozu (?:dient|dienen)|Was dient als)\b.*\?)", re.DOTALL)
_PLAIN: Final = re.compile(r"(?:.*: )?(?:Wie ruft man|Wofür steht)\s.*\?", re.DOTALL)
"""Questions that say all that they ask for."""
_HOLDS: Final = re.compile(r"(?:[^:?]*: )?Was gilt für (?:(?:den|die|das) )?[A-ZÄÖÜ][^?„]*\?")
_MOST_OF_RULE: Final = 26
"""How many words the rule has at most that answers what holds for the heading above it."""
_ASKS: Final = re.compile(
    r"(?:(?P<name>.*?)(?:: | – (?=[^–:]{2,80}: )))?(?P<label>[^:?]*: )?(?:Was|Wie|Wozu|Wann|Warum|Wer|Wo|Welche\w*|Wofür|Erkläre)\b[^:]*[?.]",
    re.DOTALL,
)
_DEFINES: Final = re.compile(
    r"(?:(?:ist|sind)\s(?!(?:in|im|bei|zu|auf|mit|für|nur|nicht|immer|sehr|auch|durch|von|nach|um|so)\b)|(?:bezeichne(?:t|n)|bedeute(?:t|n)|beschreib(?:t|en)|mein(?:t|en)|heißen|heißt|umfass(?:t|en)|steht für|nennt man|versteht man)\b)",
    re.IGNORECASE,
)
"""The verb of a sentence that says what its subject is."""
_COUNTS_AS: Final = re.compile(r"(?:Als|Von|Unter)\s[^,.]{3,60}\s(?:gilt|gelten|spricht|versteht)\b", re.IGNORECASE)
_HAS_TO_BE: Final = re.compile(rf"\b(?:ist|sind)\s[^,.;]{{3,120}}\s{WITH_ZU}\b")
"""What somebody has to do, and no definition."""
_KIND: Final = re.compile(
    r"(?:(?:ist|sind|bezeichnet|bedeutet|beschreibt)\s|(?:ein|eine|der|die|das|jede[rs]?|alle)\s(?:[a-zäöüß-]+e[rs]?\s){0,3}[A-ZÄÖÜ][\wäöüß-]+(?:,\s|\s(?:der|des|von|vom|zur|zum|für|mit|aus|in|zwischen|eines|einer|zu)\s))",
    re.IGNORECASE,
)
"""How an explanation opens that says of what kind something is."""
_RULES: Final = re.compile(r"\A[^,;]*\b(?:muss|müssen|darf|dürfen|sollen?)\b")
"""A sentence whose first clause says what must or may be, and no definition."""
_SERVING: Final = re.compile(r"\b(?:dient|dienen)\b")
_MOST_OF_ANSWER: Final = 30
"""How many words the answer has at most that says what a name means."""
_MOST_OF_SENTENCE: Final = 34
"""How many words a sentence has at most that is shown with a gap."""
_PART: Final = " – "


_OF_LABELS: Final = frozenset(
    {"term", "statement", "heading_definition", "definition_list", "table", "tip", "headed_list"}
)
"""The extractors that word a question from a label and its explanation."""


def in_own_words(page: Page, drafted: list[Draft]) -> list[Draft]:
    """German drafts in the forms that ask best, without those that none fits."""
    said = Counter(word[:STEM].lower() for block in page.blocks for word in re.findall(r"[^\W\d_]{6,}", block.text))
    common = frozenset(stem for stem, many in said.items() if many > _MOST_OFTEN)
    said_again = frozenset(stem for stem, many in said.items() if many > _OFTEN)
    of_terms = glossaries(page, drafted)
    kept = []
    for each in drafted:
        draft = without_next_heading(without_bullets(each))
        made = (
            as_term(page, draft, of_terms)
            or as_rule(page, draft)
            or formula(page, draft)
            or _in_own_words(page, draft, common)
        )
        made = made if isinstance(made, str) else worth(page, made, said_again)
        if isinstance(made, str) and (asked := by_question(page, draft)):
            made = worth(page, asked, said_again)
        if isinstance(made, Draft) and is_offer(made) and not _in_glossary(page, made):
            made = "what somebody offers, and no term"
        if isinstance(made, Draft):
            fitting = with_fitting_question(without_slogan(_named(page, made)))
            kept.append(tidy(page, without_open_end(page, without_echo(fitting))))
        else:
            page.leave(draft.at, f"{made}, which --all writes")
    return kept


def _in_glossary(page: Page, draft: Draft) -> bool:
    """Whether a draft stands where a document explains terms."""
    return any(map(OF_TERMS.search, (page.title, *page.headings(draft.at))))


_MOST_OFTEN: Final = 8
"""How often a document says a word at most that is no matter of course in it."""
_OFTEN: Final = 4
"""How often it says a noun at most that a gap of a whole sentence hides."""


def _in_own_words(page: Page, draft: Draft, common: frozenset[str]) -> Draft | str:
    """A draft in the form in which it asks best; the reason why not, where none fits it."""
    if "question" in draft.keys and (draft.extractor in _OWN or _defines_above(page, draft)):
        return draft if _explains_folded(draft) else _NO_MEANING
    if "question" in draft.keys and _of_glossary(page, draft):
        found = _MEANING.fullmatch(str(draft.keys["question"]))
        over = (found and found["name"]) or ""
        asks = str(draft.keys["question"])[len(over) + 2 :] if OF_TERMS.search(over) else draft.keys["question"]
        return replace(draft, keys={**draft.keys, "question": asks})
    if asked := asked_whole(page, draft):
        return asked
    if "cloze" in draft.keys:
        return _narrowed(page, draft, common)
    return _of_a_label(page, draft, common) if draft.extractor in _OF_LABELS else draft


def _explains_folded(draft: Draft) -> bool:
    """Whether the answer says what a term is, where the draft asks that of what is folded away."""
    question, answer = str(draft.keys["question"]), str(draft.keys.get("answer", ""))
    found = _MEANING.fullmatch(question) if draft.extractor == "faq" and question != draft.whole[0] else None
    return found is None or not answer or "„" not in question or explains(found["term"], answer)


def _defines_above(page: Page, draft: Draft) -> bool:
    """Whether a draft asks what a term means, which the line above its paragraph says is defined there."""
    asks = _MEANING.fullmatch(str(draft.keys["question"])) is not None
    return draft.extractor == "statement" and asks and bool(defined_above(page, draft.at))


def _named(page: Page, draft: Draft) -> Draft:
    """A document's question behind the heading above it, where it names nothing itself: *Wie wird es umgesetzt?*"""
    question = str(draft.keys.get("question", ""))
    if draft.extractor not in _OWN or not _NAMES_NOTHING.fullmatch(question):
        return draft
    names = (page.called(name) for name in page.headings(draft.at) if not name.rstrip().endswith("?"))
    over = next((name for name in names if name and not TELLS_NOTHING.fullmatch(name)), "")
    return replace(draft, keys={**draft.keys, "question": f"{over}: {question}"}) if over else draft


_NAMES_NOTHING: Final = re.compile(
    r"W\w+ (?:[a-zäöüß]+ )?(?:(?:wird|werden|ist|sind|kann|muss|funktioniert|geht|kostet|heißt|bedeutet) (?:es|er|das|dies)|wird|werden|ist zu)(?: (?!man|ich|sich)[a-zäöüß]+){0,4}\?"
)
"""A question without a noun, in which nothing, or a pronoun, says of what it is."""


def _of_glossary(page: Page, draft: Draft) -> bool:
    """Whether a question asks what a term means that its document explains among others, in a few words."""
    over = (*page.blocks[draft.at].columns[:2], page.heading(draft.at), label_above(page, draft.at))
    asks = _MEANING.fullmatch(str(draft.keys["question"])) is not None
    brief = len(str(draft.keys.get("answer", "")).split()) <= _MOST_OF_ANSWER
    return (
        draft.extractor in _OF_LABELS
        and asks
        and brief
        and (len(draft.whole) < 2 or is_name(draft.whole[0]))
        and not below_term(page, draft.at)
        and any(map(OF_TERMS.search, over))
    )


def _of_a_label(page: Page, draft: Draft, common: frozenset[str]) -> Draft | str:
    """The draft of a label and its explanation."""
    question = str(draft.keys["question"])
    answer = " ".join(str(draft.keys.get("answer", "")).split())
    term = " ".join(draft.whole[0].split()).strip(" :") if len(draft.whole) > 1 else ""
    glued = _GLUED.match(answer)
    if (
        not glued
        and not _bold_above(page, draft)
        and len(answer.split()) <= _MOST_OF_ANSWER
        and (_is_asked_well(question, term, answer) or _asks_for_rule(draft, question, answer))
    ):
        return _without_place(draft, question, term, answer)
    if not term and (named := re.search(r"„([^“]{2,60})“", question)):
        term = named[1]
    text = answer[glued.end() :] if glued else answer
    sentence = page.sentences(text)[0] if text else ""
    if not sentence or len(sentence.split()) > _MOST_OF_SENTENCE or sentence.count("(") != sentence.count(")"):
        return _NOTHING_SHORT
    lead = "" if glued or not term else _lead(question, term, sentence)
    if (bold := _bold_above(page, draft)) and words_alone(bold) not in words_alone(lead):
        lead = f"{bold}{_PART}{lead}" if lead else bold
    short = len(sentence.split()) <= MOST_SAID and not _shares(lead, sentence)
    gap = (0, len(sentence.rstrip(" ."))) if short else key_phrase(sentence, _said(page, draft, lead), common)
    if gap is None:
        return _NOTHING_SHORT
    cloze = cloze_with_gaps(f"{lead}: " if lead else "", sentence, [gap])
    if not cloze:
        return _NOTHING_SHORT
    keys = {key: said for key, said in draft.keys.items() if key not in ("question", "answer")}
    return replace(draft, keys={"cloze": cloze, **keys})


_GLUED: Final = re.compile(
    r"[A-ZÄÖÜ][\wäöüß-]+(?: (?:und|oder) [A-ZÄÖÜ][\wäöüß-]+)? (?=(?:Das|Die|Der|Ein|Eine) [A-ZÄÖÜ])|(?P<same>[A-ZÄÖÜ][\wäöüß-]+) (?=(?P=same)\b)"
)
"""A heading before its text, where the line between them is lost."""


def _bold_above(page: Page, draft: Draft) -> str:
    """The line in bold right above a label that stands in a paragraph of its own; empty where there is none."""
    block = page.blocks[draft.at]
    if draft.extractor != "term" or block.listed or block.lead or block.cells or not draft.at:
        return ""
    return page.called(page.blocks[draft.at - 1].text) if page.is_bold_heading(draft.at - 1) else ""


def _said(page: Page, draft: Draft, before: str) -> str:
    """What a learner sees or knows beside a text: the words before it, and the headings over it."""
    return " ".join([before, page.title, *page.headings(draft.at)])


def _without_place(draft: Draft, question: str, term: str, answer: str) -> Draft:
    """A draft whose question says no place where it asks what a thing serves, or where the answer opens with the term that it defines."""
    if serves := _SERVES.fullmatch(question):
        return replace(draft, keys={**draft.keys, "question": question[serves.start("asks") :]})
    found = _MEANING.fullmatch(question)
    if found is None or not found["name"] or words_alone(term) not in words_alone(" ".join(answer.split()[:8])):
        return draft
    return replace(draft, keys={**draft.keys, "question": question[len(found["name"]) + 2 :]})


def _is_asked_well(question: str, term: str, answer: str) -> bool:
    """Whether a question asks for what a name means, or what it serves, and its answer says that."""
    answer = german_outright.without_other_name(answer)
    if _PLAIN.fullmatch(question):
        return True
    if _SERVES.fullmatch(question):
        return _SERVING.search(answer) is not None or says_what_for(answer)
    found = _MEANING.fullmatch(question)
    if found is None:
        return False
    term = term or re.sub(r"\A(?:der|die|das|ein|eine) |[„“]", "", found["term"])
    if not is_name(term):
        return False
    stem = re.escape(re.sub(r"\s?\([^()]{0,80}\)", "", term).split()[-1][:6].lower())
    opening = re.match(
        rf"(?:[^\s,;.]{{1,40}}\s){{0,5}}?[^\s,;.]{{0,40}}{stem}[^\s,;.]{{0,40}}(?:\s\([^()]{{1,60}}\))?\s",
        answer.lower(),
    )
    if _COUNTS_AS.match(answer):
        return True
    if _HAS_TO_BE.search(answer):
        return False
    if opening:
        return _DEFINES.match(answer, opening.end()) is not None
    return _KIND.match(answer) is not None and _RULES.search(answer) is None


def _asks_for_rule(draft: Draft, question: str, answer: str) -> bool:
    """Whether a question asks what holds for a heading, and the one short rule below that is its answer."""
    brief = len(answer.split()) <= _MOST_OF_RULE
    says = governs(answer) and opens_with_subject(answer) and " je nach " not in answer
    return draft.extractor == "statement" and brief and says and _HOLDS.fullmatch(question) is not None


def _lead(question: str, term: str, sentence: str) -> str:
    """What is shown before a sentence: what it belongs to, and its label, as far as the sentence does not name them itself."""
    opening = " ".join(sentence.split()[:4])
    label = "" if _shares(term, opening) and words_alone(term) in words_alone(sentence) else term
    found = _ASKS.fullmatch(question)
    name = (found["name"] or "") if found else ""
    above = (found["label"] or "").strip(" :") if found else ""
    parts = [part for part in (*name.split(_PART), above) if part and words_alone(part) != words_alone(term)]
    return _PART.join([*parts[-2:], *([label] if label else [])])


def _shares(one: str, other: str) -> bool:
    stems = {word[:6].lower() for word in re.findall(r"[^\W\d_]{4,}", one)}
    return any(word[:6].lower() in stems for word in re.findall(r"[^\W\d_]{4,}", other))


_LONG: Final = {"rule": 28, "table": 8}
"""How many words the one gap of a draft has at most whose extractor has weighed what it hides."""
_VERB: Final = re.compile(
    r"\b(?:ist|sind|wird|werden|hat|haben|kann|können|muss|müssen|darf|dürfen|besteht|bestehen)\b"
)
_BULLET: Final = re.compile(r"\A[➢➤►▪●■]\s?")
_MOST_OF_ENTRY: Final = 2
"""How many words an entry of a list has at most that is hidden whole, where a noun in it can be asked for."""
_MOST_WHOLE: Final = 7
"""How many words a gap has at most in which nothing tells which of them the others ask for."""
_BRACKETS: Final = re.compile(r"\s\([^()]{1,80}\)")


def _narrowed(page: Page, draft: Draft, common: frozenset[str]) -> Draft | str:
    """A draft whose gaps are short: of a long one its key phrase stays hidden, or it is shown."""
    cloze = _BULLET.sub("", str(draft.keys["cloze"]))
    before = cloze[: cloze.index("{{")] if "{{" in cloze else cloze
    if reason := _wrong_lead(draft, before):
        return reason
    made, done = "", 0
    gaps = list(GAP.finditer(cloze))
    for gap in gaps:
        rest = f"{cloze[: gap.start()]} {cloze[gap.end() :]}"
        made += cloze[done : gap.start()] + _short_gap(draft, gap[1], _said(page, draft, rest), common, len(gaps))
        done = gap.end()
    made += cloze[done:]
    if not GAP.search(made):
        return _NOTHING_SHORT
    return replace(draft, keys={**draft.keys, "cloze": made}) if made != draft.keys["cloze"] else draft


def _wrong_lead(draft: Draft, before: str) -> str:
    """Why the words before the gaps of a list or a row do not say what is asked; empty where they do."""
    lead = before.strip(" :")
    if draft.extractor in LISTS and (not words_alone(lead) or SORTS_ONLY.fullmatch(lead)):
        return "a list below a heading that names no subject"
    cloze = str(draft.keys["cloze"])
    if draft.extractor == "table" and cloze.startswith(before):
        named = _PART in lead or ": " in before.rstrip(": ")
        cells = [cell for cell in cloze.split("; ") if "{{" in cell]
        unnamed = sum(": " not in cell.split("{{")[0] for cell in cells[1:])
        if not named or (len(cells) > 1 and (unnamed or before.count(": ") < 2)):
            return "a row whose cells nothing names"
    return ""


def _short_gap(draft: Draft, hidden: str, said: str, common: frozenset[str], gaps: int) -> str:
    """What stands for a gap in the end: the gap, its key phrase with the words around it, or its words, shown."""
    if draft.extractor in LISTS and (SORTS_ONLY.fullmatch(hidden) or hidden.endswith(("…", "...", ":"))):
        return hidden  # a heading that a PDF has among its entries, or what everybody completes in another way
    size = len(_BRACKETS.sub("", hidden).split())
    sentence = size > MOST_SAID and draft.extractor != "rule" and _VERB.search(hidden) is not None
    most = _MOST_OF_ENTRY if draft.extractor in LISTS else MOST_SAID
    if not sentence and (size <= most or (gaps == 1 and size <= _LONG.get(draft.extractor, 0))):
        return f"{{{{{hidden}}}}}"
    found = key_phrase(hidden, said, common)
    if found is None:
        return f"{{{{{hidden}}}}}" if size <= _MOST_WHOLE else hidden
    start, end = found
    return f"{hidden[:start]}{{{{{hidden[start:end]}}}}}{hidden[end:]}"
