"""German names of rules, whose text is what the rule says: *Was besagt die Grillordnung?*"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.german_phrases import names_thing
from ketaquiz.draft.labels import without_number
from ketaquiz.draft.page import Page
from ketaquiz.draft.wording import capitalised

MOST: Final = 30
"""How many words the text of a rule has at most that is the answer."""
_LEAST: Final = 4
_NAME: Final = re.compile(
    r"(?P<noun>[A-ZÄÖÜ][a-zäöüß-]{2,40}(?:(?P<die>ordnung|pflicht|regel|klausel|vorschrift|regelung)|(?P<das>recht|prinzip|gebot|verbot|gesetz)|(?P<der>grundsatz)))"
    r"(?:\s(?:bei|auf|für|von|der|des|im|in|zur|zum|gegen|vor)\s[^,:;?.!]{3,50})?"
    r"|(?P<right>Recht\sauf\s[^,:;?.!]{3,60})"
)
_NO_RULE: Final = re.compile(
    r"(?:neu|an|zu|ver|bei|unter|ein)ordnung|unrecht|größenordnung|tagesordnung|gerecht", re.IGNORECASE
)
"""What ends as such a name does, and is none."""
_SAYS_OF_IT: Final = re.compile(
    r"\A(?:Regelungen? zu\w?|Definition|Hier|Diese[rs]?|Die folgende|Siehe|Gültig|Stand|Die \w+ (?:enthält|regelt|umfasst))\b"
)
"""How a text opens that says what the rule is about, and not what it says."""


def question(name: str) -> str:
    """The question what a rule says; empty where a name is none of a rule."""
    found = _NAME.fullmatch(name)
    if found is None or _NO_RULE.search(found["noun"] or ""):
        return ""
    article = "das" if found["right"] else next(each for each in ("die", "das", "der") if found[each])
    return f"Was besagt {article} {name}?"


def answer(page: Page, text: str) -> tuple[str, str]:
    """What a rule says by the text below its name, and the rest of that text; two empty texts where it does not say it."""
    said = page.sentences(" ".join(text.split()))
    if not said or _SAYS_OF_IT.match(said[0]) or said[-1].endswith((":", "?")):
        return "", ""
    most = max((end for end in range(len(said) + 1) if len(" ".join(said[:end]).split()) <= MOST), default=0)
    told = " ".join(said[:most]).rstrip(" .")
    return (capitalised(told), " ".join(said[most:])) if len(told.split()) >= _LEAST else ("", "")


def as_rule(page: Page, draft: Draft) -> Draft | None:
    """The draft that asks what a rule says whose name is a label; None for other labels."""
    if draft.extractor != "term" or len(draft.whole) != _PAIR or names_thing(draft.whole[1]):
        return None
    asks = question(without_number(draft.whole[0]).strip(" :"))
    said, rest = answer(page, draft.whole[1]) if asks else ("", "")
    keys = {key: value for key, value in draft.keys.items() if key not in ("cloze", "question", "answer", "rationale")}
    return (
        replace(draft, keys={"question": asks, "answer": said, **({"rationale": rest} if rest else {}), **keys})
        if said
        else None
    )


_PAIR: Final = 2
