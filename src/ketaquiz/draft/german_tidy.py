"""German drafts without what is no part of their words: marks of a wiki's headings, signs of a lost font, and openings that say nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ketaquiz.draft.asking_german import has_german_verb
from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.page import Page

_NEXT_HEADING: Final = re.compile(r"\s={2,6}\s[^={}]{1,80}\s={2,6}(?=\}\}|\Z)")
"""The heading of a wiki that ran into the paragraph above it: *… abgestellt werden === Grillen ===*."""
_HEADING_MARK: Final = re.compile(r"(?:\A|(?<=–\s))={2,6}\s(?P<name>[^={}]{1,80}?)\s={2,6}(?=[:\s])")
_LOST_SIGN: Final = re.compile(r"\s?[\ue000-\uf8ff]\s?")
"""A sign of a font for pictures, which PowerPoint writes for an arrow."""
_OTHER_SCRIPT: Final = re.compile(r"(?<=[A-Za-zäöüß)])\s?[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+(?=\s–|:|\Z)")
"""A heading's name in another script behind the German one."""
_SHOUTS: Final = re.compile(r"!{2,}")
_EXAMPLE: Final = re.compile(r"\A(?P<label>[^:{}?]{2,80}: )(?:Zum Beispiel|Beispiele?): (?=[^\s{])")
"""What calls a fact behind its label an example."""
_TWO_LABELS: Final = re.compile(r"\A(?P<name>[^:{}?]{2,80}): (?=[A-ZÄÖÜ][^:{}?,]{2,60}: \S)")
"""A heading before a label that stands in the sentence itself."""
_SAID_WITH: Final = ("question", "cloze", "answer", "rationale")


def tidy(page: Page, draft: Draft) -> Draft:
    """A draft whose words are its document's, and nothing that stands between them."""
    keys = {
        key: _tidied(said) if key in _SAID_WITH and isinstance(said, str) else said for key, said in draft.keys.items()
    }
    if draft.extractor == "rule" and "cloze" in keys:
        keys["cloze"] = _TWO_LABELS.sub(r"\g<name> – ", str(keys["cloze"]))
    answer = str(keys.get("answer", ""))
    before, sign, after = answer.partition(" → ")
    lost = sign and _LOST_SIGN.search(str(draft.keys["answer"])) and "; " not in answer
    if lost and after[:1].isupper() and has_german_verb(after):
        keys["answer"] = f"{before}. {after}"
    made = replace(draft, keys=keys) if keys != draft.keys else draft
    return _without_opening(page, made)


def without_next_heading(draft: Draft) -> Draft:
    """A draft without the heading that ran into its sentence, before it is looked at what its gap hides."""
    cloze = str(draft.keys.get("cloze", ""))
    rest = _NEXT_HEADING.sub("", cloze)
    return replace(draft, keys={**draft.keys, "cloze": rest}) if rest != cloze else draft


def _tidied(said: str) -> str:
    said = _HEADING_MARK.sub(r"\g<name>", _NEXT_HEADING.sub("", said))
    said = _LOST_SIGN.sub(" → ", said).replace("→ →", "→").strip()
    return _EXAMPLE.sub(r"\g<label>", _SHOUTS.sub("!", _OTHER_SCRIPT.sub("", said)))


_EMPTY: Final = re.compile(
    r"(?:(?:Selbstverständlich|Natürlich|Leider|Sicher)\s)?(?:[Kk]ann es|[Ee]s kann|[Dd]as kann)\s(?:[^,.]{1,60}\s)?(?:passieren|vorkommen|geschehen|sein)(?:, dass\b|\.)|"
    r"Das ist eine (?:gute|häufige|berechtigte|wichtige)\b|Diese Frage\b|Viele (?:Menschen|Kunden|Patienten|Eltern|Leute) (?:fragen|stellen)\b"
)
"""How a sentence opens that only says that the question is asked, or that its case happens."""
_IN_THIS_CASE: Final = re.compile(r"\AIn diesem Fall ([a-zäöü])(?=[a-zäöüß]+n Sie\b)")
_MOST_TAKEN: Final = 40


def _without_opening(page: Page, draft: Draft) -> Draft:
    """A draft of a question of the document whose answer does not open with a sentence that says nothing to it."""
    if draft.extractor not in ("faq", "question_heading") or "answer" not in draft.keys:
        return draft
    answer, more = str(draft.keys["answer"]), str(draft.keys.get("rationale", ""))
    said = page.sentences(answer)
    rest = [*said[1:], *page.sentences(more)]
    if not rest or "; " in answer or not _EMPTY.match(said[0]):
        return draft
    taken = rest[:2] if len(" ".join(rest[:2]).split()) <= _MOST_TAKEN else rest[:1]
    left = " ".join(rest[len(taken) :])
    keys = {key: value for key, value in draft.keys.items() if key != "rationale"}
    keys["answer"] = _IN_THIS_CASE.sub(lambda found: found[1].upper(), " ".join(taken).rstrip(" ."))
    return replace(draft, keys={**keys, "rationale": left} if left else keys)
