"""What is left of a German draft in the form that a trainer prints: one gap that can be inferred, behind words that say what is asked.

A form that readers put right or strike out more often than they keep it stays below the threshold.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ketaquiz.draft.asking_german import has_german_verb
from ketaquiz.draft.extractor import GAP, Draft
from ketaquiz.draft.german_guessed import is_guessed
from ketaquiz.draft.german_headings import TELLS_NOTHING
from ketaquiz.draft.german_list import one_of_a_list
from ketaquiz.draft.page import Page
from ketaquiz.text.words import words_alone

_PART: Final = " – "
_GUESSED: Final = "a gap that nobody can infer"


def worth(page: Page, draft: Draft, common: frozenset[str]) -> Draft | str:
    """A draft as it is printed, or why it stays below the threshold; ``common`` has stems that its document says again."""
    led = _with_telling_lead(page, draft)
    if isinstance(led, str):
        return led
    if "cloze" not in led.keys:
        return _answered(led)
    if led.extractor in LISTS:
        return one_of_a_list(led)
    led = _with_whole_names(led)
    if led.extractor == "table":
        return _one_cell(page, led, common)
    return _one_phrase(led, common)


_CUT_NAME: Final = re.compile(r"(?<=[^\W\d_])\}\}(?P<rest>(?:[.-][a-zA-Z]\w*)+)")
"""A gap that ends within a name: *DCAT-AP* of *DCAT-AP.de*."""


def _with_whole_names(draft: Draft) -> Draft:
    """A draft whose gaps hide all of a name with a point or a hyphen in it."""
    return replace(draft, keys={**draft.keys, "cloze": _CUT_NAME.sub(r"\g<rest>}}", str(draft.keys["cloze"]))})


LISTS: Final = frozenset({"headed_list", "question_heading", "faq", "points", "enumeration"})
_OF_TERMS: Final = re.compile(r"(?:\w+ )?(?:glossar|fachbegriffe|definitionen|begriffe)", re.IGNORECASE)
"""A heading over terms, without which a question for one of them stands alone."""
_MARKS: Final = re.compile(
    r"\A(?:[A-Z]|\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,4})[.)]\s+|\s?\(\d{1,3}(?:\s?%|\s[^\W\d_]{2,20})\)|\s?\[[A-Z]?\d{1,2}\]"
)
"""What counts a heading, and no part of its name."""


def _with_telling_lead(page: Page, draft: Draft) -> Draft | str:
    """A draft without headings before its text that say nothing; the reason why not, where a row has no other name."""
    key, said = draft.asking
    lead, colon, rest = said.partition(": ")
    if not colon or "{{" in lead or "?" in lead:
        return draft
    parts = [_MARKS.sub("", part).strip() for part in lead.split(_PART)]
    kept = [part for part in parts if part and not TELLS_NOTHING.fullmatch(part)]
    if kept == lead.split(_PART):
        return draft
    if draft.extractor == "table" and key == "cloze" and len(kept) < 2:
        title = _MARKS.sub("", page.called(page.title)).strip(" :")
        if not kept or len(parts) == len(kept) or TELLS_NOTHING.fullmatch(title) or title in kept:
            return draft if len(parts) == len(kept) and kept else "a row whose cells nothing names"
        kept = [title, *kept]
    named = kept and not (key == "question" and _OF_TERMS.fullmatch(parts[-1]))
    text = f"{_PART.join(kept)}: {rest}" if named else rest.lstrip("> ")
    return replace(draft, keys={**draft.keys, key: text})


_ADVERTISES: Final = re.compile(
    r"(?:ist|sind)\s(?:ein|eine|die|der|das)?\s?(?:interessante|attraktive|ideale|perfekte|tolle|beliebte|spannende|einzigartige|wunderbare|günstige|bequeme)[rsn]?[\s,]|(?:\A|ist )ein (?:breites|weites|großes|wichtiges|komplexes|spannendes) (?:Thema|Feld|Gebiet)\b",
    re.IGNORECASE,
)
_LOHNT: Final = re.compile(r"(?:Lohnt|Lohnen) sich\b|Welche Art von (?:Mitarbeiter|Bewerber)")
_YES: Final = re.compile(r"(?:Ja|Auf jeden Fall|Absolut|Unbedingt)\b|Wir sind (?:immer|stets)\b")
_POINTS_AT: Final = re.compile(r"(?:Gilt|Ist|Geht|Kann|Muss|Darf|Wird|Gibt|Lohnt|Kostet) (?:das|dies)\b(?! [A-ZÄÖÜ])")
"""A question of a document that speaks of what the question before it asks."""
_SENDS_ON: Final = re.compile(
    r"\b(?:frage bitte|fragen Sie bitte|wende dich|wenden Sie sich|siehe (?:auch|oben|unten|dort|links|rechts)|findest du (?:hier|unter)|finden Sie (?:hier|unter)|find(?:est du|et ihr|en Sie|en sich) (?:[a-zäöüß]+ ){0,2}(?:auf|in|unter) (?:unsere[rm]|der|dem) (?:\w+ )?(?:Web-?site|Webseite|Homepage|Internetseite|App|Portal))\b|[^\s@]@[^\s@]{1,60}\.\w|\bIBAN\b",
    re.IGNORECASE,
)
_LEADS_IN: Final = re.compile(
    r"\A(?:Das )?[Ff]olgende[snr]?\s|\b(?:lässt|lassen) sich [Ff]olgendes? [a-zäöüß]+\Z|\bfolgende[nrms]?\s(?:[A-ZÄÖÜ][\wäöüß-]*\s)?[a-zäöüß]+\Z"
)
"""How an answer ends that only leads in what stands behind it."""
_WHERE_MORE: Final = re.compile(
    r"\b(?:Wo|Wie) (?:kann|können|finde[nt]?|erhalten?|bekommen?|gibt) (?:ich|man|Sie|wir|es)(?: mich| sich| uns)?(?: (?:weiter|weitere|mehr|nähere|noch mehr|darüber))* (?:informieren|Informationen|Infos|Auskünfte)\b"
)
"""A question for where more is said, which a document answers with an address."""
_CUT_OFF: Final = re.compile(
    r"\b(?:eine?[rsmn]?|de[rmns]|die|das)(?:\s[a-zäöüß]+(?:en|er|es|e))?\Z|\s(?:und|oder|sowie|mit|für|von|bei|auf|in|im|zu|als)\Z|,\s(?:so|dann)\Z|[,-]\Z"
)
"""How an answer ends whose last line is not there."""
_OF_VERBS: Final = (" ein", " auf", " an", " ab", " aus", " mit", " vor", " zu", " nach")


def _answered(draft: Draft) -> Draft | str:
    """A draft whose answer says something to its question, or why it does not."""
    answer = " ".join(str(draft.keys.get("answer", "")).split())
    said = answer.rstrip(" .")
    if _CUT_OFF.search(said) and not (said.endswith(_OF_VERBS) and f"{said}." in draft.whole[-1]):
        return "a sentence that breaks off"
    if draft.extractor == "question_heading" and draft.whole[-1].startswith(f"{answer}: "):
        return "a line that leads in a list"
    if _SENDS_ON.search(answer) or _WHERE_MORE.search(str(draft.keys.get("question", ""))):
        return "an answer that only points to another place"
    if _LEADS_IN.search(said):
        return "a line that leads in a list"
    if _ADVERTISES.search(answer) or (_LOHNT.match(str(draft.keys.get("question", ""))) and _YES.match(answer)):
        return "words that advertise"
    if draft.extractor == "faq" and _POINTS_AT.match(str(draft.keys.get("question", ""))):
        return "what cannot be understood without what stands before it"
    if draft.extractor in ("faq", "question_heading") and _ASKS.match(answer):
        return "a question or a task in the place of an answer"
    if _ONLY_EXAMPLE.match(answer) and str(draft.keys.get("question", "")).endswith("“?"):
        return "what is only said as an example"
    if len(answer.split()) > _MOST_OF_ANSWER:
        return "an answer that is too long to say"
    return draft


_ASKS: Final = re.compile(
    r"(?:W(?:as|ie|er|o|ann|arum|elche[rsnm]?|omit|ozu)|Nach welche[rnms]?|In welche[rnms]?|Mit welche[rnms]?)\s[^.!?]{5,200}\?"
)
_ONLY_EXAMPLE: Final = re.compile(r"(?:Zum Beispiel|Z\. ?B\.|Beispielsweise|Etwa)\s")
_MOST_OF_ANSWER: Final = 50
"""How many words an answer has at most."""


_ELSEWHERE: Final = re.compile(r"\b(?:siehe|s\. ?o\.|s\. ?u\.|vgl\.)", re.IGNORECASE)
_MOST_OF_CELL: Final = 6
"""How many words a cell has at most that is hidden whole."""
_MOST_OF_MEANING: Final = 9
"""The same of a cell that says what the name of its row is, or does."""
_SAYS_MEANING: Final = re.compile(r"(?:^|\s)(?:Beschreibung|Bedeutung|Erklärung|Erläuterung): \Z")
_MANY: Final = 2
"""How many commas a cell has that lists many things."""
_STEM: Final = 6
"""How many letters of a word its forms share."""
_LEAST_OF_CELL: Final = 3
"""How many characters it has at least, where it is no number."""


def _one_cell(page: Page, draft: Draft, common: frozenset[str]) -> Draft | str:
    """A row with one of its cells hidden: one with a number, else the last; of a cell with several parts none is hidden alone."""
    cloze = str(draft.keys["cloze"])
    if "; " not in cloze and cloze.count("{{") == 1 and ": {{" not in cloze:
        return _one_phrase(draft, common)  # a sentence with a word hidden in it
    asked = [gap for gap in GAP.finditer(cloze) if _is_cell(cloze, gap) and not _is_same_in_all(page, draft.at, gap[1])]
    numbers = [gap for gap in asked if any(map(str.isdigit, gap[1]))]
    if not asked:
        return _GUESSED
    if not page.blocks[draft.at].columns and (not numbers or "; " in cloze):
        return _WORDY
    chosen = (numbers or asked)[0 if numbers else -1]
    return _with_gaps(draft, [chosen])


def _is_cell(cloze: str, gap: re.Match[str]) -> bool:
    """Whether a gap is all of a cell that somebody can say."""
    before, after = cloze[: gap.start()], cloze[gap.end() :]
    whole = before.endswith((": ", "; ")) and (not after.strip(" .") or after.lstrip(".").startswith("; "))
    number = any(map(str.isdigit, gap[1]))
    if gap[1].count("(") != gap[1].count(")"):
        return False
    most = _MOST_OF_MEANING if _SAYS_MEANING.search(before) else _MOST_OF_CELL
    long = len(gap[1].split()) > most or (len(gap[1]) < _LEAST_OF_CELL and not number)
    told = words_alone(gap[1])[:_STEM] in words_alone(f"{before} {after}") and not number
    name = before.split(": ", maxsplit=1)[0].rpartition(_PART)[2]
    said = re.findall(r"[A-ZÄÖÜ][a-zäöüß]{4,}", name) + ([name] if _IDENTIFIER.fullmatch(name) else [])
    told = told or any(word.lower() in gap[1].lower() for word in said)
    return (
        whole
        and not long
        and not told
        and "★" not in gap[1]
        and gap[1].count(", ") < _MANY
        and not _ELSEWHERE.search(gap[1])
    )


_IDENTIFIER: Final = re.compile(r"[a-z]{4,}")
"""A name of a program: *format*, which *Dateiformat* only says again."""


def _is_same_in_all(page: Page, at: int, said: str) -> bool:
    """Whether all rows around one say the same in a column, so that it tells nothing of this row."""
    columns = page.blocks[at].columns
    near = range(max(0, at - _MOST_NEAR), min(len(page.blocks), at + _MOST_NEAR + 1))
    rows = [page.blocks[each].cells for each in near if page.blocks[each].columns == columns]
    rows = [row for row in rows if row and row != columns]
    return len(rows) >= _LEAST_ROWS and all(any(said == cell.strip() for cell in row) for row in rows)


_MOST_NEAR: Final = 4
_LEAST_ROWS: Final = 3
"""How many rows a table has at least in which the same cell everywhere tells nothing."""


def _with_gaps(draft: Draft, gaps: list[re.Match[str]]) -> Draft:
    """A draft with only these of its gaps."""
    kept = {gap.start() for gap in gaps}
    cloze = GAP.sub(
        lambda gap: gap.group() if gap.start() in kept else gap[1],
        str(draft.keys["cloze"]),
    )
    return replace(draft, keys={**draft.keys, "cloze": cloze.replace("}}.; ", "}}; ")})


_WORDY: Final = "an explanation behind a label that nobody says word for word"
_IN_FORMULA: Final = re.compile(r"\$[A-Za-z\\][^$\n]{0,80}\{\{|\{\{[^{}]*[A-Za-z]_\{")
"""A gap within a formula."""
_SOME_OF_A_LIST: Final = re.compile(r": (?:\{\{[^{}]+\}\}|[^{},.;]{1,40})(?:, (?:\{\{[^{}]+\}\}|[^{},.;]{1,40})){2,}\Z")
"""A label and a list of short values behind it, some of which are hidden."""
_BEHIND_LABEL: Final = re.compile(r"[^{}]{1,200}:\s\{\{(?P<hidden>[^{}]{1,300})\}\}\W*", re.DOTALL)
_MOST_OF_VALUE: Final = 5
"""How many words a value has at most behind its label."""
_BEHIND_VALUE: Final = re.compile(r"\s\([^()]{2,80}\)\Z")
"""What a bracket says behind a value, which is shown: *15 % Kürzung (bei Inland 3,96 EUR)*."""
_PLAIN: Final = re.compile(
    r"(?:(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|deutschland|österreich|schweiz|europa|internet|allgemeinen|erstes|nächstes|letztes|"
    r"(?:in|im|bei|mit|auf|an|am|zu|zum|zur|von|für|und|oder|auch|nur|nicht|sehr|immer|immer wieder|der|die|das|in der regel|im allgemeinen|grundsätzlich|zum beispiel))s?",
    re.IGNORECASE,
)
"""Words of which a gap says nothing."""
_HEDGES: Final = re.compile(r"\b(?:in der Regel|zum Beispiel|z\. ?B\.|im Allgemeinen|gegebenenfalls|ggf\.)")
_GOES_ON: Final = re.compile(r"\}\},\s[A-ZÄÖÜ][^,]{2,60}\s(?:und|oder|sowie)\s")
"""A gap that is the first of several things of one kind."""
_JOINED: Final = re.compile(
    r"(?:\b(?:und|oder|sowie|bzw\.)\s(?:[a-zäöüß]+\s)?\{\{[^\s{}]+\}\}|\{\{[^\s{}]+\}\}\s(?:und|oder|sowie|bzw\.)\s)"
)
"""A noun beside others of which it is one."""
_PREPOSITION: Final = re.compile(
    r"(?:mindestens|höchstens|maximal)\s(?:einen?|eine)\s(?=[A-ZÄÖÜ])|(?:(?:immer|stets)\s(?:[a-zäöüß]+\s)?)?(?:mit|bei|beim|vor|nach|ohne|auf|aus|gegen|durch|für|unter|über|in|im|an|am|zum|zur|zu|von|vom|als|während|innerhalb)\s(?:(?:der|die|das|den|dem|des|einem?|einer|einen|eines)\s)?(?=[^\s]*[A-ZÄÖÜ\d]|[a-zäöüß-]+\s)"
)
"""What a gap of a rule opens with, which helps more than it tells."""
_LEAST_OF_NOUN: Final = 9
"""How many letters a noun has at least that is asked for in a longer sentence."""
_LEAST_OF_ACTION: Final = 14
"""The same of a noun for what is done, which fits most sentences: *Überwachung*."""
_SHORT_SENTENCE: Final = 13
"""How many words a sentence has at most that tells any noun."""


def _one_phrase(draft: Draft, common: frozenset[str]) -> Draft | str:
    """A sentence with a gap that the rest of it asks for, without the preposition before it."""
    cloze = str(draft.keys["cloze"])
    label = _BEHIND_LABEL.fullmatch(cloze)
    if label and draft.extractor != "rule":
        hidden = label["hidden"]
        value = _BEHIND_VALUE.sub("", hidden)
        if not any(map(str.isdigit, value)) or len(value.split()) > _MOST_OF_VALUE or "(" in value:
            return _WORDY
        shown = cloze.replace(f"{{{{{hidden}}}}}", f"{{{{{value}}}}}{hidden[len(value) :]}")
        return replace(draft, keys={**draft.keys, "cloze": shown})
    hidden = [gap[1] for gap in GAP.finditer(cloze)]
    if _IN_FORMULA.search(cloze):
        return _GUESSED
    if any(each.count("(") != each.count(")") for each in hidden):
        return "a sentence that breaks off"
    if draft.extractor == "term" and _SOME_OF_A_LIST.search(cloze):
        return _GUESSED
    if _GOES_ON.search(cloze) or any(map(_says_nothing, hidden)) or is_guessed(cloze):
        return _GUESSED
    if draft.extractor != "rule" and (
        _JOINED.search(cloze) or any(_is_common(draft, said, cloze, common) for said in hidden)
    ):
        return _GUESSED
    if _told_before(cloze, hidden) or (draft.extractor != "rule" and _fits_many(cloze, hidden)):
        return _GUESSED
    if draft.extractor != "rule":
        return draft
    shown = GAP.sub(_without_preposition, GAP.sub(_of_last_phrase, cloze))
    if is_guessed(shown):
        return _GUESSED
    return replace(draft, keys={**draft.keys, "cloze": shown})


_TELLS: Final = re.compile(
    r"\b(?:signalisier|bezeichne|bedeute|heiß|nennt|dien|verursach|deute|entspr[ei]ch|gilt als|gelten als|besteh)\w*\b|\bZahl der \{\{"
)
"""Verbs whose object is what a sentence tells."""
_NAMED: Final = re.compile(r"[„“\"]\{\{|\}\}\s\(|\{\{[^{}]*(?:[A-ZÄÖÜ]{2}|-[A-ZÄÖÜ]|\d)")
"""A gap of a name, or one that brackets explain."""
_LEAST_OF_TELLING: Final = 14
"""How many letters a noun has at least that tells what only its sentence says."""


def _fits_many(cloze: str, hidden: list[str]) -> bool:
    """Whether a gap of a sentence with a verb hides one plain noun beside which others fit: *selbstständig im {{Hintergrund}}*."""
    plain = len(hidden) == 1 and " " not in hidden[0] and len(hidden[0]) < _LEAST_OF_TELLING
    sentence = GAP.sub(r"\1", cloze.rpartition(": ")[2])
    return plain and has_german_verb(sentence) and not (_TELLS.search(cloze) or _NAMED.search(cloze))


def _told_before(cloze: str, hidden: list[str]) -> bool:
    """Whether the headings before a sentence say the noun that its gap hides."""
    lead = cloze.split("{{", maxsplit=1)[0].rpartition(": ")[0].lower()
    nouns = [word.lower() for said in hidden for word in re.findall(r"[A-ZÄÖÜ][\wäöüß-]{5,}", said)]
    return bool(lead and nouns) and not any(map(str.isdigit, "".join(hidden))) and all(each in lead for each in nouns)


_PHRASES: Final = re.compile(
    r"(?P<first>(?:[^\s{}]+\s){2,})(?P<last>(?:in|auf|an|unter|hinter|neben)\s(?:die|den|das)\s)(?P<what>[A-ZÄÖÜ][\wäöüß-]+)"
)
_WITH_VERB: Final = re.compile(
    r"(?P<what>(?:\S+\s){0,3}[A-ZÄÖÜ][\wäöüß-]+)(?P<verb>\s[a-zäöüß]{3,}(?:t|en)\s(?:werden|sein))"
)


_WITH_ADVERB: Final = re.compile(
    r"(?P<what>(?:[^\s{}]+\s)*?[A-ZÄÖÜ][^\s{}]+)(?P<adverb>\s(?:immer|stets|regelmäßig|unverzüglich|umgehend))"
)


def _of_last_phrase(gap: re.Match[str]) -> str:
    """A gap of a rule that hides where something goes alone, and not who brings it there, or the verb behind it."""
    if (found := _WITH_VERB.fullmatch(gap[1])) is not None:
        return f"{{{{{found['what']}}}}}{found['verb']}"
    if (found := _WITH_ADVERB.fullmatch(gap[1])) is not None:
        return f"{{{{{found['what']}}}}}{found['adverb']}"
    found = _PHRASES.fullmatch(gap[1])
    return f"{found['first']}{found['last']}{{{{{found['what']}}}}}" if found else gap.group()


def _says_nothing(hidden: str) -> bool:
    """Whether a gap hides what anybody writes, or what only points to another place."""
    return bool(_PLAIN.fullmatch(hidden) or _HEDGES.search(hidden) or _ELSEWHERE.search(hidden))


def _is_common(draft: Draft, said: str, cloze: str, common: frozenset[str]) -> bool:
    """Whether a noun is hidden that fits many sentences: short in a long one, or said all the time."""
    if " " in said or any(map(str.isdigit, said)):
        return False
    if words_alone(said)[:_STEM] in common or (said.endswith(("ung", "ungen")) and len(said) < _LEAST_OF_ACTION):
        return True
    short = draft.extractor == "statement" and len(cloze.rpartition(": ")[2].split()) <= _SHORT_SENTENCE
    return len(said) < _LEAST_OF_NOUN and not short


def _without_preposition(gap: re.Match[str]) -> str:
    """A gap of a rule behind the preposition and the article that it opens with."""
    found = _PREPOSITION.match(gap[1])
    if found is None:
        return gap.group()
    hidden = gap[1][found.end() :]
    placed = _WITH_PLACE.fullmatch(hidden)
    end = placed.end("what") if placed else len(hidden)
    return f"{found.group()}{{{{{hidden[:end]}}}}}{hidden[end:]}"


_WITH_PLACE: Final = re.compile(r"(?P<what>[A-ZÄÖÜ][\wäöüß-]+)\s(?:in|im|auf|an|am|bei|unter)\s.+")
"""What a rule turns on, before the place where it holds: *unter Aufsicht in der Reithalle*."""


_SLOGAN: Final = re.compile(r"(?<=[.!])\s(?:Ganz\s)?(?:[\wäöüß-]+\s){0,6}[\wäöüß-]+!\Z")


def without_slogan(draft: Draft) -> Draft:
    """A draft whose answer does not end with a few words that praise, and have no verb: *Einfach und sicher!*"""
    answer = str(draft.keys.get("answer", ""))
    found = _SLOGAN.search(answer)
    if draft.extractor not in ("faq", "question_heading") or found is None or has_german_verb(found.group()):
        return draft
    if re.match(r"\s(?:Bitte|Nein|Ja|Achtung)\b", found.group()) or len(answer[: found.start()].split()) < _LEAST_LEFT:
        return draft
    return replace(draft, keys={**draft.keys, "answer": answer[: found.start()].rstrip(" .")})


def without_echo(draft: Draft) -> Draft:
    """A draft that says a heading before it once: *Reinigung: Reinigung: …* comes of a heading and the label below it."""
    return replace(
        draft,
        keys={
            key: _ECHO.sub("", str(said)) if key in ("cloze", "question") else said for key, said in draft.keys.items()
        },
    )


_ECHO: Final = re.compile(r"\A(?P<name>[^:{}]{2,60}): (?=(?P=name): )")
_LEAST_LEFT: Final = 4
"""How many words of such an answer are left at least."""


def without_open_end(page: Page, draft: Draft) -> Draft:
    """A draft whose rationale does not end with words that lead in what is not there: *Typische Inhalte:*."""
    said = str(draft.keys.get("rationale", "")).rstrip()
    if not said.endswith(":"):
        return draft
    rest = " ".join(page.sentences(said)[:-1])
    keys = {key: each for key, each in draft.keys.items() if key != "rationale"}
    return replace(draft, keys={**keys, "rationale": rest} if rest else keys)
