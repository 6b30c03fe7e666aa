"""Short paragraphs that say one thing: a number, what something is, or all that stands below a heading."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.draft import asking, asking_german
from ketaquiz.draft.extractor import Draft, Extractor
from ketaquiz.draft.extractors.rule import ENUMERATED, HANGING
from ketaquiz.draft.gaps import MODAL, ORDER, quantity_gap
from ketaquiz.draft.labels import FAQ_HEADING, QUESTION_MARKS, question_of, tip_of
from ketaquiz.draft.page import Page
from ketaquiz.draft.terms import split_term
from ketaquiz.draft.wording import capitalised, cloze_with_gaps, item_keys, parts, shortest_answer, with_next
from ketaquiz.text.words import words_alone
from ketaquiz.yamltree.writer import Value

_MOST_WORDS: Final = 45
"""How many words a paragraph has at most that says one thing."""
_MOST_BELOW_HEADING: Final = 30
"""How many words it has at most where only its heading tells what it answers."""
_MOST_SENTENCES: Final = 2
_MOST_HEADING: Final = 7
_LEAST_HEADED: Final = 3
"""How many headings of an article have such a paragraph at least, so that it is the way in which the article is written."""
_LEAST_WORDS: Final = 5
_MOST_OF_FACT: Final = 28
_PRONOUN: Final = re.compile(
    r"\b(?:it|they|them|its|their|he|she|this|these|those|dies\w*|dafür|dazu|damit|dabei|davon|ihm|ihn|ihnen)\b",
    re.IGNORECASE,
)
"""What a sentence says that cannot be understood without the one before it."""
_TELLS: Final = re.compile(
    r"\b(?:was|were|had|did|yesterday|ago|I|we|our|us|my|war|waren|wurde|wurden|hatte|hatten|wir|uns|unser\w*|ich|mein\w*|for example|for instance|e\.g|such as|z\. ?B|zum Beispiel|beispielsweise|"
    r"copyright|click|version|according to|study|studies|survey|see (?:section|chapter|page)|siehe)\b|©|https?:|@",
)
"""What tells of something that happened, or of the article and its authors."""


def _find(page: Page) -> list[Draft]:
    """A draft for each short paragraph that turns on a number, that says what something is, or that is all below its heading."""
    found: list[Draft] = []
    headed = _headed(page)
    parted = sum(1 for block in page.blocks if block.level) > 1
    for at, block in enumerate(page.blocks):
        if (
            not page.in_article[at]
            or block.level
            or block.cells
            or block.term
            or block.asked
            or page.passage(at) is None
        ):
            continue
        text = " ".join(block.text.split())
        if page.code == "de":
            text = ENUMERATED.sub("", text, count=1)
        if page.code == "de" and (
            long := _german_rule(page, at, headed) or _german_definition(page, at, text) or _german_list(page, at, text)
        ):
            found.append(long)
            continue
        words = len(text.split())
        if words > _MOST_OF_PARAGRAPH or text.endswith((":", "?")) or question_of(text)[0] or tip_of(text):
            continue
        said = page.sentences(text)
        label = split_term(block)[0]
        if page.is_bold_heading(at) or (label and (block.lead or block.listed or not _SENTENCE.search(label))):
            continue
        if words > _MOST_WORDS or len(said) > _MOST_SENTENCES:
            if page.english and parted:
                found += _facts(page, at, said)
            continue
        draft = _fact(page, at, said) or _definition(page, at, said)
        if draft is None and at in headed and not block.listed:
            draft = _below_heading(page, at, headed[at], text)
        if draft is not None:
            found.append(draft)
    return found


_MOST_GERMAN_WORDS: Final = 110
"""How many words a paragraph has at most of which the first sentences answer, and the others explain."""


def _german_rule(page: Page, at: int, headed: dict[int, int]) -> Draft | None:
    """The draft that asks what holds for a German heading's subject, where its one paragraph starts with a rule."""
    text = " ".join(page.blocks[at].text.split())
    if at not in headed or not _MOST_BELOW_HEADING < len(text.split()) <= _MOST_GERMAN_WORDS or page.blocks[at].listed:
        return None
    first = page.sentences(text)[0]
    if len(first.split()) > _MOST_BELOW_HEADING or not asking_german.governs(first):
        return None
    term = page.called(page.blocks[headed[at]].text)
    if any(map(str.isdigit, term)) or len(term.split()) > _MOST_OF_RULE:
        return None
    return _below_heading(page, at, headed[at], first, " ".join(page.sentences(text)[1:]))


_MOST_OF_RULE: Final = 4
"""How many words a heading has at most that names the subject of a rule."""


def _german_list(page: Page, at: int, text: str) -> Draft | None:
    """The draft that hides the entries of a list inside of a German sentence, behind a colon."""
    for sentence in page.sentences(text):
        lead, colon, listed = sentence.rstrip(".").partition(": ")
        places = _german_parts(listed) if colon else []
        if (
            not _LEAST_LISTED <= len(places) <= _MOST_LISTED
            or len(lead.split()) < _LEAST_LISTED
            or not lead[0].isalpha()
            or not asking_german.has_german_verb(lead)
            or HANGING.match(lead)
            or _TELLS.search(sentence)
        ):
            continue
        entries = [listed[start:end] for start, end in places]
        if any(
            len(each.split()) > _MOST_OF_ENTRY
            or asking_german.has_german_verb(each)
            or _NO_ENTRY.match(each)
            or not any(char.isupper() for char in each)
            for each in entries
        ):
            continue
        cloze = cloze_with_gaps(f"{_before(page, at, sentence)}{lead}: ", f"{listed}.", places)
        if cloze:
            return _made(page, at, {"cloze": cloze}, 0.6, "a list inside of a sentence", sentence)
    return None


def _german_parts(listed: str) -> list[tuple[int, int]]:
    """Where the entries of a list stand between commas, with the last one behind *und*; empty where it is none."""
    found = parts(listed, _COMMA)
    if len(found) < _LEAST_LISTED - 1:
        return []
    start, end = found[-1]
    last = _GERMAN_AND.search(listed, start, end)
    return [*found[:-1], (start, last.start()), (last.end(), end)] if last else found


_COMMA: Final = re.compile(r"[,;]\s+(?:(?:und|oder|sowie)\s+)?")
_GERMAN_AND: Final = re.compile(r"(?<!\s)\s++(?:und|oder|sowie)\s+")
_NO_ENTRY: Final = re.compile(
    r"(?:aber|wenn|auch|dass|weil|die|der|das|den|dem|wie|wobei|damit|jedoch|nicht|um|zu|in|mit|bei)\b", re.IGNORECASE
)
"""How no entry of a list inside of a sentence starts."""
_LEAST_LISTED: Final = 3
_MOST_LISTED: Final = 8
_MOST_OF_ENTRY: Final = 4
"""How many words an entry of a list inside of a sentence has at most."""


def _german_definition(page: Page, at: int, text: str) -> Draft | None:
    """The draft that asks for what the first sentence of a longer German paragraph defines."""
    said = page.sentences(text)
    if not said or len(text.split()) > _MOST_GERMAN_WORDS or not _stands_alone(said[0]):
        return None
    found = _UNDER.match(said[0]) or (_IST.match(said[0]) if len(said) > _MOST_SENTENCES else None)
    if found is None:
        return None
    if found.re is _UNDER:
        name = (found["name"] or found["other"] or found["third"]).strip()
        brief, rest = shortest_answer(page, text)
        before = _heading_before(page, at, name)
        asks = asking_german.meaning(name)
        keys = item_keys(f"{before}: {asks}" if before else asks, brief, rest, lists=False)
        return _made(page, at, keys, 0.65, "a paragraph that says what something is", said[0])
    if found["verb"].split()[0] in ("ist", "sind") and not re.match(r"eine?\s", found["what"]):
        return None
    return _definition(page, at, said)


_UNDER: Final = re.compile(
    r"(?:Unter|Mit) (?:(?:dem Begriff|einem|einer|dem|der) )?[„\"“]?(?P<name>[A-ZÄÖÜ][\wäöüß -]{2,50}?)[“”\"]? (?:versteht|bezeichnet|meint) man\b.*|"
    r"Von (?P<third>[A-ZÄÖÜ][\wäöüß-]{2,50}) spricht man, wenn\b.*|Als [„\"“]?(?P<other>[A-ZÄÖÜ][\wäöüß -]{2,50}?)[“”\"]? (?:bezeichnet man|gilt|gelten|werden|wird)\b.*",
    re.DOTALL,
)
"""A German sentence that says what is understood by a name."""


_SENTENCE: Final = re.compile(r"\s(?:is|are|includes?|has|have|consists?)(?:\s|\Z)")
"""What tells that words before a colon are a sentence, and no label."""


def _stands_alone(sentence: str) -> bool:
    return (
        _LEAST_WORDS <= len(sentence.split()) <= _MOST_OF_FACT
        and sentence[:1].isupper()
        and not HANGING.match(sentence)
        and not _TELLS.search(sentence)
        and not sentence.endswith(("?", ":", ","))
    )


def _fact(page: Page, at: int, said: tuple[str, ...]) -> Draft | None:
    """The draft that hides the one number of a sentence."""
    block = page.blocks[at]
    if block.listed:
        return None  # `rule` looks at these
    for sentence in said:
        if not _stands_alone(sentence) or _PRONOUN.search(sentence) or ORDER.match(sentence) or MODAL.search(sentence):
            continue
        gap = quantity_gap(sentence)
        if gap is None or sentence[gap[1] : gap[1] + 1] == "-" or not sentence.rstrip().endswith((".", "!")):
            continue
        before = _before(page, at, sentence)
        cloze = cloze_with_gaps(before, sentence, [gap])
        if cloze:
            return _made(page, at, {"cloze": cloze}, 0.6, "a sentence that turns on a number", sentence)
    return None


def _facts(page: Page, at: int, said: tuple[str, ...]) -> list[Draft]:
    """The drafts that hide a number each in the sentences of a longer paragraph, as many as a card each is worth."""
    plain = [
        each
        for each in said
        if len(each.split()) <= _MOST_OF_ONE
        and _STANDS_FIRST.match(each)
        and len(_NUMBER.findall(each)) <= _MOST_NUMBERS
        and not _REPORTS.search(each)
    ]
    found = [draft for sentence in plain if (draft := _fact(page, at, (sentence,))) is not None]
    return found[:_MOST_FACTS]


_MOST_OF_PARAGRAPH: Final = 110
"""How many words a longer paragraph has at most of which sentences with a number are asked for."""
_MOST_OF_ONE: Final = 22
_MOST_FACTS: Final = 3
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
_MOST_NUMBERS: Final = 3
_REPORTS: Final = re.compile(
    r"\b(?:received|included|showed|recorded|presents|reported|her|his|aged|a total of|alleles?|genotypes?|trials?|placebo)\b",
    re.IGNORECASE,
)
"""What reports of somebody, or of a study."""
_STANDS_FIRST: Final = re.compile(
    r"(?!(?:for|in|on|at|as|by|after|before|if|when|while|with|since|because|although|among|during|between|until|from|however|according|each of|both|all of|some|most|many|one|two|three|another|other|the (?:first|second|third|last|latter|former|other|remaining|same|following|above)|table|figure)\b)[A-Z]",
    re.IGNORECASE,
)
"""How a sentence starts whose subject comes first."""
_IS: Final = re.compile(
    r"(?P<the>(?:The|An?)\s)?(?P<name>[A-Z][\w’'/-]*(?:\s(?!is\b|are\b|means\b|of\b|to\b|for\b)[\w’'/()&-]+){0,4}?)"
    r"(?P<verb>\s(?:is|are)\s(?:defined as\s|an?\s|the (?:process|act|practice|use|ability|name|part|amount|number|person|time)\s|any\s)|\smeans?\s(?!of\b|to\b|for\b)|\srefers? to\s|\sstands? for\s|\s(?:is|are) called\s)"
    r"(?P<what>\S.*)",
)
_IST: Final = re.compile(
    r"(?P<name>(?:(?:Der|Die|Das|Ein|Eine)\s)?[A-ZÄÖÜ][\w’'/-]*(?:\s(?!ist\b|sind\b|bedeutet\b|dient\b|dienen\b)[A-ZÄÖÜ(][\w’'/()-]*){0,3}?)"
    r"\s(?P<verb>(?:ist|sind)\s(?=eine?\s|der\s|die\s|das\s|alle\s[A-ZÄÖÜ]|jede\w*\s|wer\s)|bedeutet\s|bezeichnet\s|dient\s|dienen\s|steht für\s)(?P<what>\S.*)",
)
_NOT_A_NAME: Final = re.compile(
    r"(?:there|it|this|that|these|those|they|he|she|what|which|who|you|we|i|one|all|each|some|most|many|if|when|as|in|on|at|for|here|yes|no|not|another|both|such|"
    r"following|below|above|list|page|section|next|first|second|last|goal|aim|result|idea|reason|key|best|most|more|only|question|answer|example|"
    r"dein\w*|sein\w*|ihr\w*|euer\w*|unser\w*|mein\w*|jede\w*|einem|einen|einer|den|dem|des|im|am|zum|zur|bei|nach|vor|für|mit|auf|in|es|er|sie|wir|ihr|dies\w*|das|hier|dort|alle|viele|einige|ziel|wichtig|beispiel|grund|ergebnis)\b",
    re.IGNORECASE,
)
_JUDGES: Final = re.compile(
    r"(?:very |most |more )?(?:critical|crucial|essential|important|key|vital|great|good|common|big|major|serious|useful|must|wichtig\w*|gute\w*|große\w*|häufig\w*|zentral\w*)\b|(?:the|ein|eine|der|die|das) (?:most|best|only|first|key|main|wichtigste\w*|beste\w*|erste\w*)\b",
    re.IGNORECASE,
)
"""What says how much something matters, and not what it is."""
_ADVERB: Final = re.compile(r"(?:lich|weise|falls|ens|mals|sam)\Z")
"""How German words end that open a sentence and name nothing."""
_LEAST_OF_WHAT: Final = 4


def _definition(page: Page, at: int, said: tuple[str, ...]) -> Draft | None:
    """The draft that asks what the subject of a paragraph's first sentence is."""
    sentence = said[0] if said else ""
    if not _stands_alone(sentence) or page.code not in ("en", "de"):
        return None
    found = _IS.match(sentence) if page.english else _IST.match(sentence)
    if found is None or _NOT_A_NAME.match(found["name"]) or len(found["what"].split()) < _LEAST_OF_WHAT:
        return None
    if _JUDGES.match(found["what"]) or (page.code == "de" and MODAL.search(sentence)):
        return None
    name = found["name"].strip()
    if page.english:
        words = name.split()
        small = not name[1:2].isupper() and (page.is_written_small(name) or (len(words) > 1 and words[1].islower()))
        bare = name[0].lower() + name[1:] if small else name
        full = f"{found['the'].strip().lower()} {bare}" if found["the"] else bare
        verb = found["verb"].split()[0]
        many = verb in ("are", "mean", "refer", "stand")
        asks = f"what does {full} mean?" if verb.startswith("mean") else f"what {'are' if many else 'is'} {full}?"
    else:
        verb = found["verb"].split()[0]
        if _ADVERB.search(name):
            return None
        if name.split()[0].lower() not in ("der", "die", "das", "ein", "eine"):
            asks = (
                f"Wozu {verb} {name}?"
                if verb in ("dient", "dienen")
                else f"Wofür steht {name}?"
                if verb == "steht"
                else f"Was bedeutet {name}?"
                if verb == "bedeutet"
                else asking_german.what_is(name, page.article.text)
                if verb in ("ist", "sind")
                else asking_german.meaning(name)
            )
        else:
            low = name[0].lower() + name[1:]
            asks = (
                f"Wozu {verb} {low}?"
                if verb in ("dient", "dienen")
                else f"Was bedeutet {low}?"
                if verb in ("bedeutet", "bezeichnet")
                else f"Wofür steht {low}?"
                if verb == "steht"
                else f"Was {verb} {low}?"
            )
    brief, rest = shortest_answer(page, " ".join(said))
    before = _heading_before(page, at, name)
    keys = item_keys(f"{before}: {asks}" if before else capitalised(asks), brief, rest, lists=False)
    return _made(page, at, keys, 0.65, "a paragraph that says what something is", sentence)


def _headed(page: Page) -> dict[int, int]:
    """The paragraphs that are all that stands below a heading, or below words in bold, each with that heading."""
    found: dict[int, int] = {}
    for at, block in enumerate(page.blocks):
        is_heading = 0 < block.level < 7 and not page.is_title(at) and not block.listed
        if (
            not page.in_article[at]
            or not (is_heading or (page.is_bold_heading(at) and not block.listed))
            or block.asked
        ):
            continue
        below = page.blocks[at + 1] if at + 1 < len(page.blocks) else None
        behind = page.blocks[at + 2] if at + 2 < len(page.blocks) else None
        if below is None or below.level or below.cells or below.listed or not page.in_article[at + 1]:
            continue
        ends = behind is None or behind.level or page.is_bold_heading(at + 2) or not page.in_article[at + 2]
        if not (ends or (behind is not None and _is_sign(behind.text))):
            continue
        if not page.is_bold_heading(at + 1):
            found[at + 1] = at
    found.update(_side_by_side(page))
    return found if len(found) >= _LEAST_HEADED else {}


def _is_sign(text: str) -> bool:
    """Whether a block is nothing but a picture or a number before the next heading."""
    return len(text.strip()) <= 4 and not any(char.isalpha() for char in text)


def _side_by_side(page: Page) -> dict[int, int]:
    """The paragraphs of columns on a slide, whose headings in bold stand all together before them."""
    found: dict[int, int] = {}
    at = 0
    while at < len(page.blocks):
        end = at
        while end < len(page.blocks) and _is_bold(page, end):
            end += 1
        titles = [each for each in range(at, end) if not _is_sign(page.blocks[each].text)]
        many = len(titles)
        texts = list(range(end, end + many))
        if (
            many > 1
            and texts[-1] < len(page.blocks)
            and all(not (page.blocks[each].level or page.blocks[each].listed or _is_bold(page, each)) for each in texts)
            and (texts[-1] + 1 == len(page.blocks) or page.blocks[texts[-1] + 1].level)
        ):
            found.update(zip(texts, titles, strict=True))
        at = max(end, at + 1)
    return found


def _is_bold(page: Page, at: int) -> bool:
    block = page.blocks[at]
    text = block.text.strip()
    return (
        not (block.level or block.cells or block.listed)
        and bool(block.lead)
        and block.lead.strip() == text
        and len(text.split()) <= _MOST_HEADING
    )


def _below_heading(page: Page, at: int, title: int, text: str, more: str = "") -> Draft | None:
    """The draft that asks for what stands below a heading; ``more`` is what only explains."""
    term = page.called(page.blocks[title].text)
    if not term or not 1 <= len(term.split()) <= _MOST_HEADING or term.endswith((*QUESTION_MARKS, ".", "!")):
        return None
    if (
        any(map(str.isdigit, term))
        or FAQ_HEADING.search(term)
        or not term[0].isalpha()
        or page.code not in ("en", "de")
        or _INTRODUCES.match(term)
    ):
        return None
    if (
        (HANGING.match(text) and not text.startswith(("This ", "These ")))
        or _TELLS.search(_EXAMPLES.sub(" ", text) if page.code == "de" and asking_german.governs(text) else text)
        or len(text.split()) < _LEAST_WORDS
    ):
        return None
    if words_alone(term) == words_alone(text) or text.rstrip()[-1:] not in ".!":
        return None
    names = page.headings(title)
    if page.blocks[title].level:
        names = names[1:]
    above = next((page.called(name) for name in names if page.called(name)), "")
    if above and words_alone(above) == words_alone(page.title):
        above = ""
    name = above or page.name
    step = bool(page.blocks[title].number) or (title > 0 and page.blocks[title - 1].text.strip(" .").isdigit())
    if page.english:
        asks = asking.english(term, text, above, small=not page.is_name(term))
        if step and asking.is_order(text):
            asks = f"what do you do in the step “{term}”?"
    else:
        asks = asking_german.question(term, text, step, page.article.text)
    brief, rest = shortest_answer(page, text)
    brief, rest = with_next(page, text, brief, rest)
    rest = f"{rest} {more}".strip()
    keys = item_keys(asking.behind(name, asks), brief, rest, lists=False)
    if asks.startswith((asking.KNOW, asking_german.WISSEN)) or len(text.split()) > _MOST_BELOW_HEADING:
        return None  # nothing tells what the paragraph answers
    return _made(page, at, keys, 0.6, "a short paragraph below its heading", text, term)


_EXAMPLES: Final = re.compile(
    r"\([^()]{0,120}\)|, (?:z\. ?B\.|beispielsweise|zum Beispiel)\s|\b(?:z\. ?B\.|beispielsweise|zum Beispiel)"
)
"""Examples of what a rule is about, and the words that lead them in."""
_INTRODUCES: Final = re.compile(
    r"(?:introduction|overview|purpose|scope|about|background|summary|conclusion|welcome|mission|our|note|next|general|einleitung|einführung|überblick|zweck|ziel|über|vorwort|willkommen|fazit|allgemein\w*|herzlich|hinweis\w*|warnung|achtung)\b",
    re.IGNORECASE,
)


def _before(page: Page, at: int, sentence: str) -> str:
    before = _heading_before(page, at, sentence)
    return f"{before}: " if before else ""


def _heading_before(page: Page, at: int, text: str) -> str:
    """The heading that is said before a text that does not speak of it; empty where it does, or where there is none."""
    heading = page.called(page.in_full(at, page.heading(at)))
    if not heading or heading.endswith(QUESTION_MARKS) or words_alone(heading) == words_alone(page.title):
        heading = page.name
    known = page.language.content_words(heading)
    return "" if not known or known & page.language.content_words(text) else heading


def _made(
    page: Page, at: int, keys: dict[str, Value], confidence: float, reason: str, said: str, term: str = ""
) -> Draft:
    return Draft(
        "statement",
        keys,
        page.passages([at]),
        at,
        confidence,
        reason,
        f"{page.heading(at)}|{words_alone(said)}",
        whole=(term, said) if term else (said,),
    )


EXTRACTOR = Extractor(
    "statement", "Short paragraphs that turn on a number, say what something is, or stand alone below a heading.", _find
)
