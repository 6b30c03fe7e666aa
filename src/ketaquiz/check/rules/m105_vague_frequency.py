"""M105: a vague frequency in an option."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView


def _find(view: ItemView) -> Iterator[Finding]:
    find = view.language.wording.vague_frequency
    assert find is not None
    for option in view.options:
        if len(option.words) > 1 and (vague := find(option.text)):
            cure = "say how often in figures, or leave the word out"
            yield Finding(f"has the vague {vague!r} in an option", option, cure, piece=vague)


RULE = Rule(
    code="M105",
    name="vague-frequency",
    severity=WARNING,
    what="An option has a vague frequency (often, usually, rarely …).",
    why="Readers put 'often' anywhere between 20 and 80 %, and test-wise learners take the careful option for the right one.",
    bad="""\
- id: how-alcohol-acts
  question: What does alcohol rub do to hands that look clean?
  answer: It usually spares the skin
  distractors: [It cracks the skin, It colours the nails, It softens the nails]
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: how-alcohol-acts
  question: What does alcohol rub do to hands that look clean?
  answer: It spares the skin
  distractors: [It cracks the skin, It colours the nails, It softens the nails]
  cite: [{article: guide, section: Rub or wash}]
- id: what-a-dispenser-is
  question: What is a dispenser?
  answer: A bottle that gives some rub at a push
  distractors: [A soap commonly used in kitchens, "The end of a bed, usually the lower one", A pump that runs normally]
  references: [who-2009]
- id: why-dry
  question: Why does skin crack?
  answer: It is not creamed often enough
  distractors: [It is rubbed repeatedly, It is kept warm, Its nurse is away too often]
  references: [who-2009]
- id: what-the-letters-mean
  question: What do the letters GARH on the poster mean?
  answer: Generally Agreed Rules of Hygiene
  distractors: [Gloves and Rub for Hands, Good Air and Rest at Home]
  references: [who-2009]
- id: how-to-keep-skin
  question: How is dry skin cared for?
  answer: Creaming it at night
  distractors: [Washing it frequently, Drying it with care generally]
  references: [who-2009]
""",
    authority="NBME 2021: vague terms; Holsgrove and Elzubeir 1998, Imprecise terms in UK medical multiple-choice questions.",
    item=_find,
    words=("vague_frequency",),
    off_because="How often something happens may be the matter itself, and where a true answer says 'often', most trainers let it stand: of 49 options read by others one was a flaw, 33 debatable and 15 none.",
)
