"""What an English question says of its subject: words that name none, questions that need an article, what is counted."""

from __future__ import annotations

import re
from typing import Final

GENERIC: Final = frozenset(
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
"""Words that do not say what a question is about."""

_BARE = re.compile(
    r"(?:(?:and )?(?:what|which|who|where|when|how)(?:'s| is| are| was| were) (?:the|this|that|these|those|its|their) (?:[a-z-]+)[?.]?"
    r"|(?:state|name|give|define|identify|specify|describe|indicate|tell|explain|list|mention) (?:the|a|an|its|their|this|that|these) [a-z-]+[?.:]?"
    r"|which (?:[a-z-]+ ){1,2}(?:is|are|was|were) (?:meant|it|that|this|right|best|correct|needed|used|given|involved|recommended|intended|concerned|affected|asked for|wanted|sought)[?.]?"
    r"|how (?:long|often|much|many|high|far|fast|deep|large) (?:is|are|does|do|should|must|can) (?:the|this|that|these) [a-z-]+(?: (?:take|last|be|go|happen|cost))?\?"
    r"|what (?:comes|happens|follows) (?:after|before|in|at) (?:the )?(?:step|stage|phase|point) (?:one|two|three|four|five|[0-9])\?"
    r"|(?!the [a-z-]+s [a-z-]+(?<!s) ?\?)(?:the|a|an|and the|its) [a-z-]++(?: [a-z-]++){0,2} ?\?"
    r"|(?:which|what) (?:(?:further|other|best|main) )?[a-z-]+\?|how (?:many|much|long|often|far|high|deep)(?: roughly| exactly| about)?\?)",
    re.IGNORECASE,
)
"""A whole question that has nothing but one noun: *What is the reply?*, *Name the range.*"""


def bare(stem: str) -> bool:
    """Whether a whole stem has nothing but one noun."""
    return _BARE.fullmatch(stem) is not None


_DEFINED = re.compile(r"what(?:'s| is| are) the (?P<noun>[a-z-]+)\?", re.IGNORECASE)
_DEFINITION = re.compile(r"(?:an?|the)(?: [\w'’-]+){2}", re.IGNORECASE)
_DEFINES_MANY = re.compile(r"\A[\w'’-]++(?: [\w'’-]++){2}", re.IGNORECASE)


def defined(stem: str, answer: str) -> str:
    """The thing that an item asks the meaning of, where its answer defines it: *What is the larynx?* — *The part of the …*."""
    found = _DEFINED.fullmatch(stem)
    if not found:
        return ""
    defines = _DEFINES_MANY if found["noun"].endswith(("s", "i", "a", "ae")) else _DEFINITION
    return found["noun"].lower() if defines.match(answer) else ""


_COUNTED = re.compile(
    r"\b(?:how many|number|count|year|percent(?:age)?|per cent|ratio|factor|times|score|scale|ph|index|fraction|page|step"
    r"|sum|product|value of|root|age|grade|class|stage|level|in\s+[^\s?]+\s*\?)\b|%|[=+×÷]|\\[(\[]",
    re.IGNORECASE,
)


def counts(stem: str) -> bool:
    """Whether a question says what its number counts, so that the number needs no unit."""
    return _COUNTED.search(stem) is not None
