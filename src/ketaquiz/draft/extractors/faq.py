"""Questions that the article answers itself: with labels, folded away, declared as FAQPage, in bold, or below an FAQ heading."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ketaquiz.article.blocks import Block
from ketaquiz.article.heading_parts import PARTS
from ketaquiz.draft import asking_german, solutions
from ketaquiz.draft.answers import answering
from ketaquiz.draft.clozes import list_cloze
from ketaquiz.draft.extractor import UNSURE, Draft, Extractor
from ketaquiz.draft.headings import MOST_ENTRIES, has_labelled_lists, openings
from ketaquiz.draft.labels import (
    FAQ_HEADING,
    GLOSSARY,
    QUESTION_MARKS,
    answer_of,
    is_answer,
    is_bare,
    is_called_answer,
    question_of,
    without_number,
)
from ketaquiz.draft.page import Page
from ketaquiz.draft.pronouns import fill_in_subject, subject
from ketaquiz.draft.standing_alone import hangs, standalone_question
from ketaquiz.draft.terms import split_term
from ketaquiz.draft.wording import item_keys, shortest_answer, with_next
from ketaquiz.text.words import words_alone
from ketaquiz.yamltree.writer import Value

_ANSWER_WITHIN = re.compile(r"(?<!\s)\s++(?:a|ans|answer|antwort)\s*+[0-9]{0,3}\s*+:\s+", re.IGNORECASE)

_BEHIND = re.compile(r"\A\s*(?:[:–—-]|--)\s+")
"""The sign between a question in bold and its answer."""


_ONE_BY_ONE = "a question whose answers are asked for one by one"
_LABELLED_ANSWER = "a text with an answer below it that is labelled as one"
_SAID_IN_BOLD = "what somebody says, in bold, with what to answer"
_PARTED = "a question and its answer in one paragraph"
_LEAST_PARTS = 2
"""How many entries of a list are asked for one by one at least, in place of the question above them."""
_LEAST_ASKED = 3
_MOST_ASKED = 40
"""How many words a text has more than, and at most, that a labelled answer stands below."""
_SAID = re.compile(r"[\"“]([^\"“”]+)[\"”]")
"""What somebody says, in quotation marks."""
_QUESTIONS = re.compile(r"\b(?:questions|requests|complaints|concerns|objections)\b", re.IGNORECASE)
"""A heading over what people ask or say."""


def _find(page: Page) -> list[Draft]:
    """A draft for each question of the article that has its answer beside or below it.

    Questions without an answer are counted in ``page.left_out``.
    """
    habits = _habits(page)
    found: list[tuple[int, str, list[tuple[int, str]], float, str]] = []
    for at, block in enumerate(page.blocks):
        if not page.in_article[at] or block.cells or at in page.quiz_questions:
            continue
        question, confidence, reason, inside = _question(page, at, habits)
        if not question:
            continue
        answer = [(at, inside)] if inside else []
        if reason == _LABELLED_ANSWER:
            found.append((at, question, [(at + 1, page.blocks[at + 1].text)], confidence, reason))
            continue
        if reason in (_PARTED, solutions.REASON):
            found.append((at, question, answer or solutions.listed_below(page, at), confidence, reason))
            continue
        answer += [(number, page.blocks[number].text) for number in page.below(at)]
        rows = [number for number, _ in answer if page.blocks[number].cells]
        if rows and (answer := _without_rows(page, answer)) == []:
            page.leave(at, _ONE_BY_ONE)
            continue
        labelled = [place for place, (_, text) in enumerate(answer) if is_answer(text)]
        if labelled:
            answer = answer[labelled[0] :]
        if (
            answer
            and not inside
            and len(answer) >= (_LEAST_PARTS if page.english else 1)
            and all(page.blocks[each].listed and split_term(page.blocks[each])[0] for each, _ in answer[:2])
        ):
            page.leave(at, _ONE_BY_ONE)
            continue
        if not inside and has_labelled_lists(page, at):
            page.leave(at, _ONE_BY_ONE)
            continue
        if not answer or not any(text.strip() for _, text in answer):
            page.leave(at, "a question without an answer")
            continue
        found.append((at, question, answer, confidence, reason))
    drafts: list[Draft] = []
    seen: set[tuple[str, str]] = set()
    sizes = Counter(len(answer) for _, _, answer, _, _ in found[:-1])
    for number, (at, question, answer, confidence, reason) in enumerate(found):
        if number == len(found) - 1 and len(sizes) == 1 and not page.blocks[at].asked:
            del answer[next(iter(sizes)) :]  # what follows the last answer belongs to the section
        draft = _draft(page, at, question, answer, confidence, reason, habits)
        pair = (words_alone(question), words_alone(draft.whole[1]))
        if pair not in seen:  # a page may show a question and declare it, or print it twice
            seen.add(pair)
            drafts.append(draft)
    return drafts


def _without_rows(page: Page, answer: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """An answer without the rows of tables, which are asked for one by one; empty where nothing but these answers."""
    said = [(number, text) for number, text in answer if not page.blocks[number].cells]
    return said if any(not _LEADS_TO_TABLE.fullmatch(answer_of(text).strip()) for _, text in said) else []


_LEADS_TO_TABLE = re.compile(
    r"[^.!?]{0,200}:|(?:[^.!?]{0,120}\b)?(?:see|siehe|in|following|folgende\w*)\b[^.!?]{0,60}\b(?:table|tabelle|chart|list|liste|übersicht)\b[^.!?]{0,60}[.:]?|"
    r"(?:it|this|that|das|es) (?:all )?(?:depends|varies|differs|hängt|richtet)\b[^.!?]{0,80}[.:]?",
    re.IGNORECASE | re.DOTALL,
)
"""Words over a table that only say that it answers."""


@dataclass(frozen=True)
class _Habits:
    """What holds of a whole document, found once."""

    dashed: int
    """In how many blocks a question stands with its answer behind a dash."""
    joined: int
    """In how many blocks a question stands with its answer right behind it."""
    explains: bool
    """Whether what is folded away explains terms."""


def _habits(page: Page) -> _Habits:
    dashed = sum(_ONE_LINE.fullmatch(block.text) is not None for block in page.blocks if "?" in block.text)
    joined = sum(_joined(block) is not None for block in page.blocks if "?" in block.text)
    folded = [block.text for block in page.blocks if block.level == _FOLDED and not question_of(block.text)[0]]
    terms = sum(len(_term(text).split()) <= _MOST_OF_TERM for text in folded)
    return _Habits(dashed, joined, terms >= _LEAST_TERMS and terms * 5 >= len(folded) * 4)


def _question(page: Page, at: int, habits: _Habits) -> tuple[str, float, str, str]:
    """The question in the block ``at``, its confidence, the reason, and the part of the block that answers.

    An empty question says that the block asks none, an empty part that the answer stands in other blocks.
    """
    block = page.blocks[at]
    text, labelled = question_of(block.text)
    if labelled:
        cut = _ANSWER_WITHIN.search(text)
        if cut:
            return text[: cut.start()], 0.95, "a question and an answer with labels, in one line", text[cut.end() :]
        return text, 0.95, "a question with a label", ""
    if (
        not block.level
        and (cut := _ANSWER_WITHIN.search(block.text))
        and (first := question_of(block.text[: cut.start()])[0])
    ):
        return first, 0.9, "a question and an answer with labels, in one line", block.text[cut.end() :]
    if solved := solutions.parted(page, at):
        return solved[0], 0.9, solutions.REASON, solved[1]
    if block.asked:
        return text or block.text, 0.95, "a question that the page declares or folds its answer under", ""
    if block.level == 7:
        return text or block.text, 0.9, "what opens an answer that is folded away", ""
    if block.level:
        if text and not page.is_title(at) and any(FAQ_HEADING.search(name) for name in page.headings(at)[1:]):
            return text, 0.9, "a question as a heading, among questions that are asked often", ""
        return "", 0.0, "", ""
    if (
        not (block.listed or is_answer(block.text) or block.lead in page.repeated_questions)
        and at + 1 < len(page.blocks)
        and is_called_answer(page.blocks[at + 1].text)
        and not page.blocks[at + 1].level
        and _LEAST_ASKED < len(block.text.split()) <= _MOST_ASKED
    ):
        asked = text or block.text.strip()
        return (
            f"{asked[:-1].rstrip()} …" if asked.endswith(":") else asked,
            0.85,
            "what a labelled answer stands below",
            "",
        )
    if block.lead and block.text.startswith(block.lead) and block.lead not in page.repeated_questions:
        bold, _ = question_of(block.lead)
        if not bold and _SAID.fullmatch(block.lead.strip(" :")) and page.english:
            follows = at > 0 and page.blocks[at - 1].text.rstrip().endswith(":")
            bold = block.lead if not follows and any(_QUESTIONS.search(name) for name in page.headings(at)) else ""
        if bold:
            bold = _SAID.sub(r"\1", bold.strip(" :"))
            reason = "a question in bold" if question_of(bold)[0] else _SAID_IN_BOLD
            return bold, 0.85, reason, _BEHIND.sub("", block.text[len(block.lead) :], count=1).strip()
    if found := _one_line(page, at, habits):
        return question_of(found["asks"])[0], 0.8, _PARTED, found["answer"].strip()
    if at in page.plain_questions and text:
        return text, 0.8, "a question in a paragraph of its own, with its answer below it", ""
    return "", 0.0, "", ""


_ONE_LINE = re.compile(r"(?P<asks>[^?.!:]{6,150}\?)\s{1,3}[–—-]\s+(?P<answer>\S[^?]*)", re.DOTALL)
"""A question and its answer in one paragraph, with a dash between them."""
_JOINED = re.compile(r"(?P<asks>[^?.!:]{6,150}\?)\s{1,3}(?P<answer>[A-ZÄÖÜ\d][^?]*)", re.DOTALL)
"""A question and its answer in one paragraph."""
_LEAST_JOINED = 3
"""How many paragraphs are such at least, where one is taken for a question and its answer."""
_LEAST_ANSWER = 4
"""How many words such an answer has at least."""


def _one_line(page: Page, at: int, habits: _Habits) -> re.Match[str] | None:
    """A block's question with its answer behind a dash, or right behind it, where other blocks in the document have such pairs as well."""
    found = _ONE_LINE.fullmatch(page.blocks[at].text)
    if found is None:
        return _joined(page.blocks[at]) if habits.joined >= _LEAST_JOINED else None
    if page.blocks[at].level or len(found["answer"].split()) < _LEAST_ANSWER:
        return None
    return found if habits.dashed > 1 else None


def _joined(block: Block) -> re.Match[str] | None:
    """A paragraph's question with its answer right behind it: *3. How long does it take? Two weeks at most.*"""
    found = None if block.level or block.cells else _JOINED.fullmatch(without_number(block.text))
    return found if found is not None and len(found["answer"].split()) >= _LEAST_ANSWER else None


def _draft(
    page: Page,
    at: int,
    question: str,
    answer: list[tuple[int, str]],
    confidence: float,
    reason: str,
    habits: _Habits,
) -> Draft:
    """The draft of a question in the block ``at``: a cloze where the answer is a list, else question and short answer.

    ``answer`` has the blocks of the answer: the index of each, and its text or the part of it that answers.
    """
    answer = _of_entries(page, answer)
    texts = [answer_of(text) for _, text in answer]
    whole = " ".join(text for text in texts if text)
    wording = standalone_question(page, question, at)
    asks = wording.rstrip().endswith((*QUESTION_MARKS, "…"))
    if not asks and reason == _SAID_IN_BOLD:
        wording = f"“{question}” – what do you answer?"
    wording = (not asks and _meaning(page, at, habits)) or _goes_on(page, at) or wording
    if is_bare(wording) and (above := page.called(page.heading(at))):
        wording = f"{above} – {wording}"
    listed = [text for (number, _), text in zip(answer, texts, strict=True) if page.blocks[number].listed]
    entries = [_COUNTED.sub("", entry, count=1) for entry in listed or _lines(texts)]
    keys: dict[str, Value] | None = None
    if (
        len(entries) > 1
        and not _is_told(page, question, texts[0], entries)
        and (len(texts) == len(entries) or texts[0].rstrip().endswith(":"))
    ):
        called = [shortest_answer(page, entry)[0] for entry in entries]
        before = openings(page, wording, texts[0] if len(texts) > len(entries) else "")
        cloze = next((found for opening in before if (found := list_cloze(opening, called))), "")
        if cloze:
            keys = {
                "cloze": cloze,
                "rationale": texts[0] if not texts[0].rstrip().endswith(":") and len(texts) > len(entries) else "",
            }
    if keys is None:
        answers = texts[1:] if len(texts) > 1 and texts[0].rstrip().endswith(":") and not listed else texts
        if counted := _is_counted(question, texts[0]):
            answers = [texts[0].rstrip(" :")]
        together = _led_in(page, answers)
        brief, rest = (together, "") if together else shortest_answer(page, " ".join(filter(None, answers)), question)
        if together and (len(together.split()) > _MOST_LED_IN or _may_go_on(page, at, answer[-1][0])):
            confidence = UNSURE
        if page.code == "de" or (page.english and question.rstrip().endswith(QUESTION_MARKS)):
            brief, rest = with_next(page, whole, brief, rest, question)
        brief, rest = answering(page, question, whole, brief, rest)
        keys = item_keys(
            wording, fill_in_subject(brief, subject(page, question)), rest, page.english and asks and not counted
        )
    plain = keys.get("question", "") == wording and not wording.rstrip().endswith((*QUESTION_MARKS, "…", ".”"))
    if page.code == "de" and page.blocks[at].level == _FOLDED and plain:
        confidence = UNSURE  # what is folded away below a word
    vague = page.english and not asks and (plain or ("cloze" in keys and len(entries) > MOST_ENTRIES))
    if hangs(page, wording) or (vague and " – what do you answer?" not in wording):
        confidence = UNSURE
    return Draft(
        "faq",
        {key: value for key, value in keys.items() if value},
        page.passages([number for number, _ in answer]),
        at,
        confidence,
        reason,
        f"{page.headings(at)[1] if page.blocks[at].level and len(page.headings(at)) > 1 else page.heading(at)}|{question}",
        whole=(question, whole),
    )


def _of_entries(page: Page, answer: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """A German answer's first list alone, where its short entries stand right below the question and other text behind them."""
    first = next((place for place, (at, _) in enumerate(answer) if not page.blocks[at].listed), len(answer))
    short = all(len(text.split()) <= _MOST_OF_LINE and not text.rstrip().endswith(".") for _, text in answer[:first])
    return answer[:first] if page.code == "de" and first >= _LEAST_ENTRIES and short else answer


_LEAST_ENTRIES = 3


def _led_in(page: Page, answers: list[str]) -> str:
    """An English answer whose first paragraph leads the others in with a semicolon, with commas between these; empty for others."""
    entries = [text.strip(" .;,") for text in answers[1:] if text]
    if not (page.english and entries and _leads_in(answers)):
        return ""
    return f"{answers[0].rstrip(' ;')}: {', '.join(entries)}"


def _leads_in(texts: list[str]) -> bool:
    """Whether the first of several texts alone ends with a semicolon, and so leads the others in."""
    ends = [text.rstrip().endswith(";") for text in texts]
    return ends[0] and not any(ends[1:])


def _may_go_on(page: Page, at: int, last: int) -> bool:
    """Whether a list that answers a paragraph's question ends before a heading, which may be its next entry."""
    return not page.blocks[at].level and last + 1 < len(page.blocks) and page.blocks[last + 1].level > 0


_MOST_LED_IN = 60
"""How many words such an answer has at most."""


def _meaning(page: Page, at: int, habits: _Habits) -> str:
    """The question for what a folded answer explains, on a page whose folded answers explain terms; empty on others."""
    if not habits.explains or page.blocks[at].level != _FOLDED:
        return ""
    if not any(GLOSSARY.search(name) for name in (page.title, *page.headings(at)[1:])):
        return ""
    term = _term(page.blocks[at].text)
    return asking_german.meaning(term) if page.code == "de" else f"What is meant by “{term}”?"


def _term(text: str) -> str:
    """A term without its gloss."""
    return text.partition(f" {PARTS} ")[0].strip()


_FOLDED = 7
"""The level of what opens a folded answer."""
_LEAST_TERMS = 5
_MOST_OF_TERM = 6


def _goes_on(page: Page, at: int) -> str:
    """What goes on with the heading above it, with that heading before it: *My dog is … old*; empty for all else."""
    names = page.headings(at)
    above = names[1] if page.blocks[at].level and len(names) > 1 else page.heading(at)
    said = page.blocks[at].text.strip()
    if page.code not in _HOLDS or not (said.startswith(_DOTS) and above.strip().endswith(_DOTS)):
        return ""
    whole = f"{above.strip(' .…')} {said.lstrip(' .…')}"
    return whole if whole.endswith(QUESTION_MARKS) else f"{whole.rstrip(' .')}. {_HOLDS[page.code]}"


_DOTS = ("...", "…")
_HOLDS = {"en": "What applies?", "de": "Was gilt dann?"}


def _is_told(page: Page, question: str, lead: str, entries: list[str]) -> bool:
    """Whether an English answer tells something, and is no list that is asked for.

    The first paragraph says *yes*, most have several sentences, or what leads in the list says how many there are.
    """
    several = sum(len(page.sentences(each)) > 1 for each in entries)
    return page.english and (
        _is_counted(question, lead) or _SAYS_YES.match(entries[0]) is not None or several * 2 > len(entries)
    )


def _is_counted(question: str, lead: str) -> bool:
    """Whether the words that lead in a list answer a question for a number."""
    return _HOW_MANY.match(question) is not None and lead.rstrip().endswith(":") and len(lead.split()) >= _LEAST_TOLD


_HOW_MANY = re.compile(r"how (?:many|much|long|often)\b", re.IGNORECASE)
_LEAST_TOLD = 6
"""How many words have those at least that lead in a list and say how many entries it has."""
_SAYS_YES = re.compile(r"(?:yes|no)\b(?=\W*\s|\W*\Z)(?!\s[a-z])", re.IGNORECASE)


_COUNTED = re.compile(r"\A\(?(?:[ivx]{1,5}|[a-h])[.)]\s+(?=\S)")
"""The letter or the Roman number before an entry of an answer."""
_MOST_OF_LINE = 12
"""How many words a line has at most that is an entry without a mark."""


def _lines(texts: list[str]) -> list[str]:
    """The lines of an answer that are a list without marks: short, without full stops, also below words that lead them in."""
    if _leads_in(texts):
        return []
    lines = texts[1:] if texts[0].rstrip().endswith(":") else texts
    short = all(len(each.split()) <= _MOST_OF_LINE and each.rstrip()[-1:] not in ".!?:" for each in lines)
    return lines if len(lines) > 1 and short else []


EXTRACTOR = Extractor(
    "faq", "Questions with labels, folded answers, FAQPage, bold questions, and questions among FAQs.", _find
)
