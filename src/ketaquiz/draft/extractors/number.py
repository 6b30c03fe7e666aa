"""Numbers in sentences, as clozes: the gap hides the number and shows its unit."""

from __future__ import annotations

import re

from ketaquiz.draft.extractor import Draft, Extractor
from ketaquiz.draft.page import Page
from ketaquiz.draft.prose import draft, sentences
from ketaquiz.text import numbers

_RANGE = re.compile(r"\s*(?:-|–|to|and|or|up to)\s*")


def _find(page: Page) -> list[Draft]:
    drafts = []
    for at, sentence in sentences(page):
        found = [
            each
            for each in numbers.quantities(sentence)
            if not each.in_words and (each.unit or re.match(r"(?:1[89]|20)[0-9]{2}$", each.typed))
        ]
        if not found:
            continue
        places = [(each.start, each.number_end) for each in found]
        first, last = places[0]
        if len(places) > 1 and found[0].end <= places[1][0] and _RANGE.fullmatch(sentence, last, places[1][0]):
            last = places[1][1]
        hidden = sentence[first:last]
        if sentence[last : last + 1].isalnum():
            continue  # the 1960s
        if (
            re.search(rf"(?<![\w.,]){re.escape(hidden)}(?!\w)", sentence[:first] + " " + sentence[last:])
            or "\\" in sentence
            or "::" in hidden
        ):
            continue
        cloze = f"{sentence[:first]}{{{{{hidden}}}}}{sentence[last:]}"
        unit = found[0].unit
        drafts.append(
            draft(
                page,
                "number",
                at,
                sentence,
                {"cloze": cloze},
                0.7 if unit else 0.55,
                f"a number with its unit ({unit})" if unit else "a year",
            )
        )
    return drafts


EXTRACTOR = Extractor("number", "Numbers with their units.", _find, prose=True)
