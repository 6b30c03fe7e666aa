"""What extractors of sentences share: the sentences that can be understood alone, and drafts made from them."""

from __future__ import annotations

import re
from functools import lru_cache

from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.page import Page
from ketaquiz.draft.pronouns import fill_in_subject, subject
from ketaquiz.text.words import words_alone
from ketaquiz.yamltree.writer import Value

_SIGNPOST = re.compile(
    r"\b(?:this (?:article|guide|post|page|exploration|section|blog|overview)|(?:next|following|concluding) (?:sections?|parts?|questions|tips|ideas|pointers)|"
    r"in (?:conclusion|summary|abstract|short)|we (?:will|may|have)|let['’]?s|our|your|you|us|i|my|key takeaways|it(?:['’]s| is) (?:important|crucial|vital|essential) to|click|subscribe)\b",
    re.IGNORECASE,
)
_LATER_IT = re.compile(r"([^,]{3,80}, )it\b")
_FAR = re.compile(
    r"(?:one|both|many of|some of|most of|the (?:former|latter|other|same|second|third))\b|['’-]*+(?:\w(?>(?:['’-]*+\w)*)\W++){0,4}(?:it|them|they|his|her|their|the other|that (?:year|day|case))\b",
    re.IGNORECASE,
)
_HANGING = re.compile(
    r"(?:this|these|they|that|those|such|he|she|however|moreover|furthermore|additionally|also|but|and|so|then)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)  # the extractors look at one page, one after the other
def sentences(page: Page) -> list[tuple[int, str]]:
    """The sentences that can be understood alone, each after its block's index.

    A pronoun at their start is replaced by what it stands for. Sentences about the article itself are left out.
    """
    found_here: list[tuple[int, str]] = []
    seen = set()
    for at, block in enumerate(page.blocks):
        if not page.in_article[at] or block.level or block.cells or block.term or page.passage(at) is None:
            continue
        before = ""
        for sentence in page.sentences(" ".join(block.text.split())):
            whole = sentence
            if whole.startswith(("It ", "Its ", "It's ", "It’s ")):
                whole = fill_in_subject(whole, subject(page, before))
            elif found := _LATER_IT.match(whole):
                if name := subject(page, before):
                    whole = f"{found[1]}{name[0].lower() + name[1:] if name != name.upper() else name}{whole[found.end() :]}"
                else:
                    whole = ""
            cut_off = before.endswith("U.S.") or sentence.endswith("U.S.")
            before = sentence
            if cut_off:
                continue
            if not 6 <= len(whole.split()) <= 40 or not whole.endswith(".") or (alone := words_alone(whole)) in seen:
                continue
            if (
                _SIGNPOST.search(whole)
                or _HANGING.match(whole)
                or _FAR.match(whole)
                or whole.startswith(("It ", "Its ", "It's ", "It’s "))
                or "{{" in whole
                or "}}" in whole
            ):
                continue
            seen.add(alone)
            found_here.append((at, whole))
    return found_here


def draft(
    page: Page, extractor: str, at: int, sentence: str, keys: dict[str, Value], confidence: float, reason: str
) -> Draft:
    """A draft from a sentence; one that mentions the article's topic gains 0.05 of confidence."""
    weight = confidence
    if page.topic_words and page.topic_words & page.language.content_words(sentence):
        weight += 0.05
    alone = words_alone(sentence)
    return Draft(
        extractor,
        keys,
        page.passages([at]),
        at,
        round(min(weight, 0.8), 2),
        reason,
        f"{page.heading(at)}|{alone}",
        sentence=alone,
        whole=(sentence,),
    )
