"""F011: a question without its context."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.rules import m203_unfocused_stem
from ketaquiz.check.view import ItemView
from ketaquiz.text.languages import Language

_EMPTY = frozenset(
    """action adult advantage age agent aim amount answer approach aspect benefit best better case cause chief
    choice class classification common complication component condition consider contraindication correct
    definition difference disadvantage dosage dose drug duration effect effective example factor feature finding
    form frequency function good goal happen important indication interaction interval kind known length level
    limit limitation main maximum mean meaning measure measurement mechanism medicine method minimum name normal
    number objective onset option order patient period person point principle problem procedure process property
    purpose range rate reason recommend recommended recommendation recommends relevant requirement result right
    risk role route rule safe sign size stage standard start step structure substance symptom target temperature
    term test thing time topic treatment treat type typical unit useful usual value way work works called given
    made major primary key significance happens occurs occur involved involve include included associated
    considered define describe explain list state correctly statement true following site long often much many work used exactly
    precisely upper lower reply ingredient ingredients particular specific certain given present proper minimal maximal
    average current new old relevant different exact precise approximate general overall expected organ body people
    persons patients place country year day part agent setting alarm device equipment""".split()
)


@cache
def _generic(language: Language) -> frozenset[str]:
    """The words that do not say what a question is about, as written and in their base forms."""
    return _EMPTY | {language.base_form(word) for word in _EMPTY}


_BARE = re.compile(
    r"(?:(?:and )?(?:what|which|who|where|when|how)(?:'s| is| are| was| were) (?:the|this|that|these|those|its|their) (?:[a-z-]+)[?.]?"
    r"|(?:state|name|give|define|identify|specify|describe|indicate|tell|explain|list|mention) (?:the|a|an|its|their|this|that|these) [a-z-]+[?.:]?"
    r"|which (?:[a-z-]+ ){1,2}(?:is|are|was|were) (?:meant|it|that|this|right|best|correct|needed|used|given|involved|recommended|intended|concerned|affected|asked for|wanted|sought)[?.]?"
    r"|how (?:long|often|much|many|high|far|fast|deep|large) (?:is|are|does|do|should|must|can) (?:the|this|that|these) [a-z-]+(?: (?:take|last|be|go|happen|cost))?\?"
    r"|what (?:comes|happens|follows) (?:after|before|in|at) (?:the )?(?:step|stage|phase|point) (?:one|two|three|four|five|[0-9])\?"
    r"|(?:the|a|an|and the|its) [a-z-]++(?: [a-z-]++){0,2} ?\?)",
    re.IGNORECASE,
)
"""A whole question that has nothing but one noun: *What is the reply?*, *Name the range.*"""


def _find(view: ItemView) -> Iterator[Finding]:
    if view.item.case or view.item.image is not None or view.truth is not None:
        return
    if view.gaps:
        around = view.stem.content_words
        if len(around) < 2 and len(view.gaps) <= len(around) + 1:
            yield Finding(
                "says too little around its gap", view.stem, "write the whole sentence, so that only one answer fits"
            )
        return
    if len(view.stem.typed) > 90 or m203_unfocused_stem.asks_which_is_true(view):
        return
    cure = "say of what, for whom and when: on a card nothing stands before the question"
    if _BARE.fullmatch(view.stem.text.strip()):
        yield Finding("asks without any context", view.stem, cure)
        return
    weight = [word for word in view.stem.words if word not in view.language.function_words]
    generic = _generic(view.language)
    if all(word in generic or view.language.base_form(word) in generic for word in weight):
        yield Finding("asks without any context", view.stem, cure)


RULE = Rule(
    code="F011",
    name="no-context",
    severity=WARNING,
    what="A question does not say what it is about, or a cloze has too few words around its gap.",
    why="Cards come in any order and papers mix topics: 'What is the dose?' has a thousand answers.",
    bad="""\
- id: duration
  question: What is the recommended duration?
  answer: 20 to 30 seconds
  references: [who-2009]
""",
    good="""\
- id: duration
  question: What is the recommended duration of rubbing the hands with alcohol?
  answer: 20 to 30 seconds
  references: [who-2009]
""",
    authority="Wozniak 1999: context cues; Haladyna 2002, guideline 15: the central idea in the stem.",
    item=_find,
    languages=("en",),
)
