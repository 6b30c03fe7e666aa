"""Rules: sentences with *must*, *never*, *always* or *do not*, steps, and entries of lists that turn on a number."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from ketaquiz.draft import english_asked_order, english_asked_rule, german_conditions, german_limits, german_rule
from ketaquiz.draft.clozes import cloze_with_gaps
from ketaquiz.draft.english_lists import are_things, is_any_step
from ketaquiz.draft.english_worth import is_weak
from ketaquiz.draft.extractor import Draft, Extractor
from ketaquiz.draft.gap_edges import exact, is_agent, whom
from ketaquiz.draft.gaps import MODAL, ORDER, phrase_gap, rule_gap
from ketaquiz.draft.german_asked import asked, asked_first
from ketaquiz.draft.labels import QUESTION_MARKS
from ketaquiz.draft.page import Page
from ketaquiz.draft.paragraphs import ENUMERATED, HANGING
from ketaquiz.draft.quantities import INCHES, quantity_gap
from ketaquiz.draft.steps import step_gaps
from ketaquiz.draft.wording import capitalised
from ketaquiz.text.words import words_alone

_HANGS_LATER: Final = re.compile(
    r"(?:if|when|once|after|before|in order|wenn|falls|sobald|nachdem|bevor)\b[^,]{0,30}\b(?:it|that|this|they|these|he|she|es|dies\w*|sie)\b|"
    r".{0,120}\b(?:the above|the following|see below|as follows|folgende[ns]?|oben genannt\w*|siehe unten|in diesem fall)\b",
    re.IGNORECASE,
)
"""A condition that speaks of something said before, or a rule that says what comes below it."""
_NO_RULE: Final = re.compile(
    r"^(?:note:? )?(?:part|section|appendix|annex|chapter|form|attachment) [0-9A-Z]{1,3} (?:of|must|should|shall|is|are|has)\b|^(?:beispiel|example|z\. ?B|e\.g)|\b(?:must have been|must be (?:why|because)|(?:do|does)(?:n['’]t| not) (?:need|have) to|this (?:article|guide|page)|in this (?:chapter|section)|click|subscribe|always been|as always|"
    r"never before|it must be|(?:consult|refer to|read|see) the|(?:polic(?:y|ies)|rules?|laws?|regulations?|procedures?|guidelines?|instructions?|richtlinien?|vorschriften|regeln|gesetze) (?:must|shall|have to|are to|müssen|sind) (?:always |stets )?(?:be )?(?:followed|observed|obeyed|complied|adhered|eingehalten|beachtet|zu beachten|einzuhalten)|in mind|we|our|us|i|my)\b",
    re.IGNORECASE,
)
_SAYS_NOTHING: Final = re.compile(
    r"(?:the same|any) \w+|feel free|(?:particular|close|special|extra|full) (?:attention|care)|(?:do|does|did|tun) (?:so|that|it|this|dies|das)|.{0,24}\b(?:both|either|these|those|the following|the above)|worn|jederzeit|nachträglich|selbst|immer|stets|auch|nur|nicht|so|"
    r"done|used|made|observed|beachtet|ready|aware|(?:followed|complied with|adhered to|considered|respected|ensured|taken seriously|taken into account|eingehalten|berücksichtigt)\b.{0,60}",
    re.IGNORECASE,
)
"""A gap that hides nothing that can be known."""
_SENDS_ON: Final = re.compile(r"\s\((?:see|cf|refer to|as per|e\.g)\b[^()]{0,60}\)?\Z", re.IGNORECASE)
"""Brackets at the end of a gap that send to another section."""
_ONE_VERB: Final = re.compile(r"[a-z]{2,}")
_JOINS: Final = re.compile(r"(?:and|or|but)\s", re.IGNORECASE)
_CUT_OFF: Final = re.compile(r"\b(?:known|such|defined|described|outlined|listed|and|or|the|an?)\Z", re.IGNORECASE)
_LEAST_WORDS: Final = 4
_MOST_ALIKE: Final = 2
"""How many German rules of an article hide the same words with the same end behind them."""
_MOST_OF_PART: Final = 5
"""How many words the heading of a part has at most that is said before a rule."""
_MOST_WORDS: Final = 32


def _find(page: Page) -> list[Draft]:
    """A draft for each sentence that is a rule, and for each entry of a list that is a step or turns on a number."""
    drafts = []
    seen: set[str] = set()
    said: Counter[str] = Counter()
    common = _common(page) if page.english else frozenset()
    for at, block in enumerate(page.blocks):
        if not page.in_article[at] or block.level or block.cells or block.term or page.passage(at) is None:
            continue
        for number, text in enumerate(page.sentences(" ".join(block.text.split()))):
            sentence = ENUMERATED.sub("", text, count=1)
            sentence = german_rule.without_mark(sentence) if page.code == "de" else sentence
            entry = block.listed and (number == 0 or page.english or german_limits.stands_alone(sentence))
            found = _draft(page, at, sentence, entry, number > 0, common)
            tail = (
                str(found.keys.get("cloze", "")).partition("{{")[2] if found is not None and page.code == "de" else ""
            )
            said[tail] += 1
            if tail and said[tail] > _MOST_ALIKE and not tail[0].isdigit():
                page.leave(at, "a rule of which others say the same")
                continue
            if found is not None and found.whole[0] not in seen:
                seen.add(found.whole[0])
                drafts.append(found)
    return _asked_once(page, drafts)


def _asked_once(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The drafts without those whose question has another answer elsewhere."""
    asks = Counter(str(draft.keys["question"]) for draft in drafts if "question" in draft.keys)
    kept = []
    for draft in drafts:
        if asks[str(draft.keys.get("question", ""))] > 1:
            page.leave(draft.at, "a question that has another answer elsewhere")
        else:
            kept.append(draft)
    return kept


_SEVERAL: Final = re.compile(
    r"\s(?:with|by|through|via|using|including)\s(?P<what>(?!other\b|it\b|them\b)[^\s,;:.][^,;:.]{1,40}(?:, (?!other\b)[^,;:.]{2,30}){1,3},? (?:and|or) (?!other\b|any\b)[^,;:.]{2,40}?)[.!]?\Z"
)
"""Several things at the end of a rule, of which each is short."""
_MOST_OF_SEVERAL: Final = 8


def _common(page: Page) -> frozenset[str]:
    """How the words start that stand everywhere in an English article, and so are what it is about."""
    found: Counter[str] = Counter()
    for block in page.blocks:
        found.update({word[:_STEM] for word in page.language.content_words(block.text)})
    least = max(_LEAST_COMMON, len(page.blocks) // _PART_COMMON)
    return frozenset(word for word, times in found.items() if times >= least)


_LEAST_COMMON: Final = 8
_PART_COMMON: Final = 20
"""Of as many blocks one has a word at least that stands everywhere."""


def _draft(
    page: Page, at: int, sentence: str, entry: bool, later: bool, common: frozenset[str] = frozenset()
) -> Draft | None:
    """The draft of one sentence, which may be the entry of a list; None where it is no rule that can be asked.

    ``later`` says that it is not the first sentence of its block: of such a step the end is not asked for. ``common`` are
    the words that everybody guesses, since the article is about them.
    """
    if not entry and sentence[:1].islower():
        return None  # a sentence without its start
    if page.english and (found := english_asked_rule.asked(sentence)):
        return _asked_english(page, at, sentence, *found)
    if page.code == "de" and (found := german_conditions.asked(sentence)):
        return _asked(page, at, sentence, *found)
    question = asked(sentence) if page.code == "de" else None
    in_case = english_asked_order.asked(sentence) if page.english else None
    rule = bool(ORDER.match(sentence) or MODAL.search(sentence)) or question is not None or in_case is not None
    if not (rule or entry) or sentence.endswith(("?", ":")):
        return None
    if not _LEAST_WORDS <= len(sentence.split()) <= _MOST_WORDS or _NO_RULE.search(sentence):
        return None
    if HANGING.match(sentence) or (rule and _HANGS_LATER.match(sentence)):
        page.leave(at, "a rule that cannot be understood alone")
        return None
    if in_case:
        return _asked_english(page, at, sentence, *in_case)
    if page.code == "de" and (found := asked_first(sentence)) and not _is_headed(page, at, found[1]):
        return _asked(page, at, sentence, *found)
    steps = step_gaps(sentence) if entry and page.english and not rule and quantity_gap(sentence) is None else []
    if later and len(steps) == 1 and steps[0][0] > len(sentence) // 2:
        steps = []
    gap = rule_gap(sentence) if rule else steps[0] if steps else quantity_gap(sentence)
    if page.code == "de":
        gap = german_rule.gap(sentence, gap)
    if gap is None and entry and page.english and (called := _CALLED.search(sentence)):
        gap = called.span("what")
    if gap is not None and not steps and (_LISTS_ON.match(sentence, gap[1]) or _RUNS_ON.search(sentence)):
        gap = None
    if gap is not None and (second := _SECOND.search(sentence, *gap)) and "," not in sentence[gap[0] : second.start()]:
        gap = gap[0], second.start()
    if (
        gap is not None
        and page.english
        and (which := _WHICH.match(sentence, gap[1]))
        and _ENDS_OPEN.search(sentence, *gap)
    ):
        gap = gap[0], which.end()  # "the depot from which they came"
    if gap is not None and (see := _SENDS_ON.search(sentence, *gap)):
        gap = gap[0], see.start()
    if page.english:
        who = whom(sentence)
        steps = [who] if who and steps else [each for step in steps if (each := exact(sentence, step))]
        gap = steps[0] if steps else (exact(sentence, gap) if gap is not None else None) or who
        if gap not in (None, who) and not steps and _is_common(page, sentence[slice(*gap)], common):
            last = phrase_gap(sentence)
            gap = exact(sentence, last) if last and last[0] > gap[1] else None
        if gap is None and rule and (several := _SEVERAL.search(sentence)):
            gap = several.span("what") if len(several["what"].split()) <= _MOST_OF_SEVERAL else None
    hidden = sentence[gap[0] : gap[1]] if gap is not None else ""
    if (
        gap is None
        or _SAYS_NOTHING.fullmatch(hidden)
        or hidden.count("(") != hidden.count(")")
        or _CUT_OFF.search(hidden)
        or _JOINS.match(hidden)
        or (page.english and steps and is_any_step(sentence, gap))
        or (page.english and len(steps) > 1 and not are_things(sentence, steps))
        or (page.english and (_is_guessed(sentence, hidden) or (not steps and _says_little(sentence, hidden, gap[1]))))
        or (
            page.english
            and _ONE_VERB.fullmatch(hidden)
            and any(each.end() == gap[0] for each in MODAL.finditer(sentence))
        )
        or _cuts(hidden)
        or _gives_away(sentence, hidden)
    ):
        if rule and question and not _is_headed(page, at, question[1]):
            return _asked(page, at, sentence, *question)
        if page.english and (found := english_asked_rule.asked_done(sentence)):
            return _asked_english(page, at, sentence, *found)
        if rule:
            page.leave(at, "a rule of which nothing short can be hidden")
        return None
    before = _before(page, at, sentence, rule)
    if steps and not before:
        return None
    cloze = cloze_with_gaps(before, sentence, steps or [gap])
    if not cloze:
        return None
    alone = words_alone(sentence)
    return Draft(
        "rule",
        {"cloze": cloze},
        page.passages([at]),
        at,
        0.7 if rule else 0.55 if steps else 0.65,
        "a rule" if rule else "a step" if steps else "an entry of a list that turns on a number",
        f"{page.heading(at)}|{alone}",
        sentence="",
        whole=(sentence,),
    )


def _is_headed(page: Page, at: int, answer: str) -> bool:
    """Whether the thing that a German rule speaks of is its heading's, so that it is asked what holds for that."""
    heading = words_alone(page.called(page.heading(at)))
    return bool(heading) and heading in words_alone(answer)


def _asked(page: Page, at: int, sentence: str, question: str, answer: str) -> Draft:
    """The draft that asks for the several things of which a German rule speaks."""
    return Draft(
        "rule",
        {"question": page.about(question).replace(" – ", ": "), "answer": answer},
        page.passages([at]),
        at,
        0.7,
        "a rule for several things",
        f"{page.heading(at)}|{words_alone(sentence)}",
        whole=(sentence,),
    )


def _asked_english(page: Page, at: int, sentence: str, question: str, answer: str) -> Draft | None:
    """The draft that asks what an English rule requires or prohibits; None where nothing says for what it holds."""
    part = page.called(page.in_full(at, page.heading(at)))
    if page.language.content_words(answer) <= page.language.content_words(part):
        page.leave(at, "a rule that its heading says")
        return None
    if not english_asked_rule.has_place(question):
        if not part or words_alone(part) == words_alone(page.title) or part.endswith(QUESTION_MARKS):
            page.leave(at, "a rule that does not say for what it holds")
            return None
        asks = f"{part}: {question}"
    else:
        named = page.about(question)
        asks = f"{named.removesuffix(f' – {question}')}: {question}" if named != question else capitalised(question)
    return Draft(
        "rule",
        {"question": asks, "answer": answer},
        page.passages([at]),
        at,
        0.7,
        "a rule that is asked for by a question",
        f"{page.heading(at)}|{words_alone(sentence)}",
        whole=(sentence,),
    )


_CALLED: Final = re.compile(
    r"\b(?:is|are|uses?|called|says?|saying|marked|labell?ed|tags?|tagged|signs?)\s(?:[\w/-]{1,20}\s){0,3}['\"“‘](?P<what>[A-Z0-9][^'\"“”‘’]{1,40})['\"”’](?!\w)",
    re.IGNORECASE,
)
"""What something is called, in quotation marks."""


def _is_common(page: Page, hidden: str, common: frozenset[str]) -> bool:
    """Whether all words of a gap are what the article is about: *a cell or a battery* in one on batteries."""
    words = page.language.content_words(hidden)
    plain = hidden.islower() and not any(map(str.isdigit, hidden)) and not _OFTEN.fullmatch(hidden)
    return bool(words) and plain and all(word[:_STEM] in common for word in words)


def _is_guessed(sentence: str, hidden: str) -> bool:
    """Whether an English order hides one common word that anybody guesses: *Do not sit on the ground*."""
    if not ORDER.match(sentence) or _OFTEN.fullmatch(hidden):
        return False
    return _COMMON.fullmatch(hidden) is not None and len(sentence.split()) <= _SHORT_ORDER


def _says_little(sentence: str, hidden: str, end: int) -> bool:
    """Whether a gap of an English rule is one plain word, all that follows its verb, or the first of several things."""
    if any(map(str.isdigit, hidden)):
        return False
    if _CUT_SHORT.search(hidden) or _EXPECTED.fullmatch(hidden) or is_weak(sentence, end - len(hidden), end):
        return True
    plain = _PLAIN.fullmatch(hidden) is not None and not (_OFTEN.fullmatch(hidden) or is_agent(hidden))
    return plain or _LISTED_ON.match(sentence, end) is not None or _PREDICATE.match(hidden) is not None


_PLAIN: Final = re.compile(r"(?:your )?[a-z]+")
_CUT_SHORT: Final = re.compile(r"n['’]t\b|\b(?:not|open|closed|signed|available|be|sure)\Z")
"""What a gap has that ends within its clause, or runs over its end."""
_EXPECTED: Final = re.compile(
    r"(?:an? )?(?:reasonable|good|appropriate|proper|due|sufficient|adequate) \w+|(?:their|his or her) \w+|\w+(?:ed|ne) \w+ly|\w+ (?:their|your) \w+",
    re.IGNORECASE,
)
"""What every rule says."""
_LISTED_ON: Final = re.compile(
    r",\s(?!(?:which|who|and|or|but|so|as|if|when|where|unless|because|to|the|you|it|they)\b)"
)
_PREDICATE: Final = re.compile(
    r"(?:be|go|have|make|take|get|avoid|inform|ensure|keep|use|follow|report|contact|provide|include)\s(?:\S+\s){2}"
)
"""A verb with all that follows it."""
_COMMON: Final = re.compile(r"(?:(?:the|an?) )?[a-z]{3,8}")
_OFTEN: Final = re.compile(r"[a-z]+ly|once|twice|alone|upright|[a-z]{3,}(?:ers?|ors?)")
"""One word that says how or how often something is done, or who does it."""
_SHORT_ORDER: Final = 6
_WHICH: Final = re.compile(r"\s(?:which|whom) (?:[^\s,;:.]{1,20}\s){0,5}[^\s,;:.]{1,20}(?=[.!]?\Z)")
_ENDS_OPEN: Final = re.compile(r"\s(?:from|in|on|with|to|at|for|of|by|under|through)\Z")
"""A preposition at the end of a gap, whose clause goes on behind it."""


def _cuts(hidden: str) -> bool:
    """Whether a gap runs into the next clause, or ends inside of a quotation."""
    hidden = INCHES.sub("", hidden)
    quoted = hidden.count('"') % 2 == 1 or hidden.count("“") != hidden.count("”")
    return bool(_MODAL_INSIDE.search(hidden)) or quoted


_SECOND: Final = re.compile(r",?\s(?:and|or|but) (?:only|to|not|never|then|be|by|for|with|in|on|used|who)\s")
"""How a second thing starts that a rule says behind the first one."""
_LISTS_ON: Final = re.compile(
    r",\s(?:[^,.;]{2,30},\s(?!(?:and|or) (?:the|you|they|it)\b)|[^,.;\s]{2,20}(?:\s[^,.;\s]{2,20})?\s(?:and|or)\s)"
)
"""What goes on with an enumeration of which a gap would hide the first part."""
_RUNS_ON: Final = re.compile(
    r"\b(?:should|must|shall)\b[^,;.]{10,100}[a-z]{3} (?<!\bthe )[A-Z][a-z]+ (?:[a-z]+ ){0,3}(?:should|must|shall)\b"
)
"""Two rules of which the first lost the stop at its end."""
_MODAL_INSIDE: Final = re.compile(r"\w\s(?:must|should|shall|will|may)\s\w")
"""The verb of another clause, behind its subject."""


def _gives_away(sentence: str, hidden: str) -> bool:
    """Whether a sentence says the last word of what is hidden in it elsewhere too, as *bed frames … in the frames*."""
    last = words_alone(hidden).split()[-1:]
    return bool(last) and not last[0].isdigit() and words_alone(sentence).split().count(last[0]) > 1


def _before(page: Page, at: int, sentence: str, rule: bool) -> str:
    """What a sentence needs before it to be understood: its heading, where it has no subject of its own."""
    if rule and not ORDER.match(sentence):
        part = page.called(page.heading(at))
        if len(part.split()) > _MOST_OF_PART or words_alone(part) == words_alone(page.title):
            part = ""
        if page.code == "de":
            return german_rule.part_before(page, at, sentence)
        named = page.about(sentence, part) if page.english else sentence
        if named == sentence:
            return ""
        return f"{page.in_full(at, part)}: " if part else named.removesuffix(sentence).replace(" – ", ": ")
    if page.code == "de" and not rule and (lead := german_rule.lead_before(page, at, sentence)):
        return f"{lead} "
    if page.code == "de" and not rule and (label := german_rule.label_before(page, at)):
        return label
    if page.code == "de" and german_rule.stands_without(page, at, sentence):
        return ""
    parent = page.parents[at]
    if rule and parent is None and page.english and (lead := _who_must(page, at)):
        return f"{lead}: "
    heading = page.called(page.in_full(at, page.heading(at)))
    if parent is not None:
        above = page.blocks[parent].text.strip(" .:")
        if len(above) <= 80:
            heading = f"{heading} – {above}" if heading else above
    if page.code == "de" and " – " in heading:
        return f"{heading}: "
    return f"{page.about(heading)}: " if heading and not heading.endswith(QUESTION_MARKS) else ""


_STEM: Final = 5


_WHO_MUST: Final = re.compile(
    r"(?!(?:it|they|we|you|he|she|this|these)\b)[A-Z][^:.;]{2,70}\s(?:must|should|shall|have to|are to|are required to|will)(?: always| also)?:"
)
"""Words that lead in what somebody has to do: *Staff who handle medication must:*"""


def _who_must(page: Page, at: int) -> str:
    """The words over a list that say who has to do what its entries say; empty where there are none."""
    above = page.above_list[at]
    text = " ".join(page.blocks[above].text.split()) if 0 <= above < at else ""
    return text.rstrip(":") if _WHO_MUST.fullmatch(text) else ""


EXTRACTOR = Extractor(
    "rule", "Rules: what must, must never or must always be done, steps, and entries of lists with a number.", _find
)
