"""S011: a number that no source has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.passages import amounts, quantities
from ketaquiz.check.rule import ERROR, Finding, Rule
from ketaquiz.check.view import ItemText, ItemView
from ketaquiz.model import Gap, Gaps
from ketaquiz.text import numbers
from ketaquiz.text.quantity import Quantity

_LABEL = re.compile(
    r"\b(?:place|step|number|no\.?|figure|fig\.?|option|type|class|grade|stage|phase|schedule|version|level|group|row|bar|point|mark|arrow|box|line|tip|area|zone|curve|day|week|port|category|chapter|section)\s*$",
    re.IGNORECASE,
)


def _find(view: ItemView) -> Iterator[Finding]:
    passages = [cited.passage for cited in view.cited]
    if view.item.citations and not any(passages):
        return  # S002 and S004 report that nothing could be found
    said = [*passages, *view.reference_texts]
    if not any(cited.citation.quote for cited in view.cited) and not any(
        view.bank.bank.references[name].says for name in view.item.references
    ):
        return  # without a quote there is no text to compare with
    if not said:
        return
    for part, quantity in _keyed(view):
        if _LABEL.search(part.text[: quantity.start]) and not quantity.unit:
            continue
        if not quantity.unit and quantity.in_words:
            continue  # "one" rarely is a number that matters
        alike = (each for text in said for value in quantity.readings for each in quantities(text).get(value, ()))
        measured = quantity.amounts()
        if any(amounts(text).intersection(measured) for text in said if measured):
            continue
        if not any(quantity.agrees_with(each) for each in alike):
            shown = part.text[quantity.start : quantity.end].strip()
            message = (
                f"has {shown!r} in its answer, and neither the cited passage nor what a cited reference says has it"
            )
            cure = "check it against the source; then cite the passage that has it, or add it to 'says:' of a reference"
            yield Finding(message, part, cure, piece=quantity.typed)


def _keyed(view: ItemView) -> Iterator[tuple[ItemText, Quantity]]:
    """The numbers that a learner has to know, each with its text; a unit may stand outside the gap that hides its number."""
    interaction = view.item.interaction
    if isinstance(interaction, Gaps):
        text, hidden = "", []
        for segment in interaction.segments:
            start = len(text)
            text += segment.text if isinstance(segment, Gap) else segment
            if isinstance(segment, Gap):
                hidden.append((start, len(text)))
        if any(char.isdigit() for start, end in hidden for char in text[start:end]):
            part = view.text_of(text, view.stem_route)
            part.__dict__["text"] = text  # the places of the gaps are those of the text as typed
            for quantity in numbers.quantities(text):
                if any(start <= quantity.start < end for start, end in hidden):
                    yield part, quantity
        return
    parts: tuple[ItemText, ...] = view.answers
    if view.truth:
        parts = (view.stem,)
    for part in parts:
        if any(char.isdigit() for char in part.typed) or view.truth is None:
            for quantity in numbers.quantities(part.text):
                if not quantity.in_words or quantity.unit:
                    yield part, quantity


RULE = Rule(
    code="S011",
    name="number",
    severity=ERROR,
    what="A dose or another number in an answer stands neither in the cited passage nor in what a cited reference 'says', with its unit.",
    why="A dose that is wrong by a digit is a training accident. So every number that learners are to know has to stand in a source, where a machine finds it.",
    bad="""\
- id: consumption
  question: How much alcohol rub did wards use per patient and day with a dispenser at each bed?
  answer: 45 mL
  cite: [{article: guide, section: Skin care, quote: Some departments measured … and day}]
""",
    good="""\
- id: consumption
  question: How much alcohol rub did wards use per patient and day with a dispenser at each bed?
  answer: 40 mL
  cite: [{article: guide, section: Skin care, quote: Some departments measured … and day}]
""",
    authority="ISMP: error-prone dose expressions; the format's promise about doses.",
    item=_find,
    articles=True,
)
