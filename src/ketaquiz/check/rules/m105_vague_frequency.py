"""M105: a vague frequency in an option."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView
from ketaquiz.text.words import phrase

_VAGUE = phrase(
    r"(?<!more )(?<!less )(?<!as )(?<!how )often",
    "usually",
    r"(?<!more )(?<!less )(?<!as )frequently(?! (?:used|asked|needed))",
    "infrequently",
    "sometimes",
    "occasionally",
    "rarely",
    "seldom",
    "generally",
    "commonly",
    "typically",
    r"(?<!function )(?<!operate )(?<!work )(?<!run )(?<!brake )(?<!breathe )(?<!proceed )(?<!continue )(?<!drive )normally(?! (?:open|closed|distributed))",
    "mostly",
    "hardly ever",
    "almost never",
    "nearly always",
    "almost always",
    "scarcely ever",
    "once in a while",
    "now and then",
    "now and again",
    "from time to time",
    "every so often",
    "every now and then",
    "sporadically",
    "most of the time",
    "much of the time",
    "some of the time",
    "a lot of the time",
    "at times",
    r"(?:in|on) (?:some|many|most|certain|rare|a few|several) (?:cases|occasions|instances|situations|patients)",
    "more often than not",
    "as a rule",
    "by and large",
    "for the most part",
    "on occasion",
    "many times",
    "quite a few times",
    "repeatedly",
    "ordinarily",
    "customarily",
    "habitually",
    "in general",
)


def _find(view: ItemView) -> Iterator[Finding]:
    for option in view.options:
        if len(option.words) > 1 and (found := _VAGUE.search(option.text)):
            cure = "say how often in figures, or leave the word out"
            yield Finding(f"has the vague {found.group()!r} in an option", option, cure, piece=found.group())


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
""",
    authority="NBME 2021: vague terms; Holsgrove and Elzubeir 1998, Imprecise terms in UK medical multiple-choice questions.",
    item=_find,
    languages=("en",),
)
