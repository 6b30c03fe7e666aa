"""Codes with what they stand for, as hazard statements and error messages have them: *H332: Harmful if inhaled.*"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from ketaquiz.draft.extractor import Draft, Extractor
from ketaquiz.draft.page import Page
from ketaquiz.draft.wording import item_keys

_CODE: Final = re.compile(
    r"(?:\A|(?<=; )|(?<=[.:] ))(?P<code>(?P<kind>[A-Z]{1,4})-?\d{2,4}(?:[/+] ?[A-Z]{0,4}\d{2,4}){0,3})(?::\s?|\s[–—-]\s|\s(?=[A-ZÄÖÜ][a-zäöüß]+ [a-zäöüß]))"
    r"(?P<what>[A-ZÄÖÜ][^\W\d_]+(?: [^;:]{2,160}?)?)(?=;\s|\.\s|\.?\Z)"
)
_LEAST: Final = 3
"""How many different codes of a kind a document explains at least."""
_LEAST_WORDS: Final = 2


def _find(page: Page) -> list[Draft]:
    """A draft for each code of a kind that the article explains several of."""
    if page.code not in ("en", "de"):
        return []
    found = [
        (at, each)
        for at, block in enumerate(page.blocks)
        if page.in_article[at] and not (block.level or block.cells) and page.passage(at) is not None
        for each in _CODE.finditer(" ".join(block.text.split()))
        if len(each["what"].split()) >= _LEAST_WORDS
    ]
    kinds = Counter(kind for kind, _ in {(each["kind"], each["code"]) for _, each in found})
    meant: dict[str, set[str]] = {}
    for _, each in found:
        meant.setdefault(each["code"], set()).add(each["what"].lower())
    drafts = []
    for at, each in found:
        if kinds[each["kind"]] >= _LEAST and len(meant[each["code"]]) == 1:
            asks = f"Was bedeutet „{each['code']}“?" if page.code == "de" else f"What does “{each['code']}” mean?"
            drafts.append(
                Draft(
                    "code_list",
                    item_keys(asks, each["what"], "", lists=False),
                    page.passages([at]),
                    at,
                    0.8,
                    "a code with what it stands for",
                    f"|{each['code']}",
                    whole=(each["code"], each["what"]),
                )
            )
    return drafts


EXTRACTOR = Extractor("code-list", "Codes of one kind, each with what it stands for.", _find)
