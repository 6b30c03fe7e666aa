"""English function words, and the clauses of a sentence."""

from __future__ import annotations

import re
from typing import Final

FUNCTION_WORDS: Final = frozenset(
    """a about above after again against all also although always am among an and another any are as at be because
    been before being below between both but by can cannot could did do does doing down during each either else
    ever every few first for from further had has have having he her here hers him his how however i if in
    instead into is it its itself just kind least less like many may me might more most much must my neither no
    nor not now of off on once one ones only or other others our out over own per rather s said same second
    several shall she should since so some such t than that the their them themselves then there these they
    thing things this those though through thus to too two type under until unless up upon us use used uses
    using very via was way we were what when where whether which while who whom whose why will with within
    without would yet you your""".split()
)

_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:[A-Za-z]|Dr|Mr|Mrs|Ms|Prof|St|vs|e\.g|i\.e|cf|approx|no|No|fig|Fig|etc|al|ca|c)\.$"
)

_STOP = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|(?<=\?)\s+(?=\([a-z])|\n\s*\n|\n(?=\s*[-*|])")


def sentences(text: str) -> list[str]:
    """A text's sentences."""
    found: list[str] = []
    start = 0
    for stop in _STOP.finditer(text):
        if not _ABBREVIATED.search(text, max(0, start - 1, stop.start() - 12), stop.start()):
            found.append(text[start : stop.end()].strip())
            start = stop.end()
    found.append(text[start:].strip())
    return [sentence for sentence in found if sentence]


_ASKS = re.compile(r"\b(?:which|what|who|whom|whose|where|when|why|how)\b", re.IGNORECASE)

_SUBORDINATE = re.compile(
    r"(?:,\s*)?\b(?:who|whom|whose|that|if|when|whenever|because|although|though|while|whereas|unless|until|after|before|"
    r"since|where|so|as|provided|despite|which)\b",
    re.IGNORECASE,
)


def main_clause(sentence: str) -> str:
    """What a sentence itself asks or says: without the clauses that hang on it, as *if he does not respond*."""
    asked = sentence
    if lead := re.match(
        r"(?:if|when|because|although|while|since|after|before|as|in|for|of|with|a|an|the|on|at"
        r"|where(?! (?:is|are|was|were|do|does|did|can|could|should|would|will|has|have|had|must|may|might)\b))\b",
        sentence,
        re.IGNORECASE,
    ):
        # the question may come after a clause or phrase that leads it in: "In a man who cannot swallow, which …"
        for comma in re.finditer(
            r",\s*(?=(?:which|what|who|where|when|why|how|at what|by what|in which)\b)", sentence, re.IGNORECASE
        ):
            asked = sentence[comma.end() :]
        if asked is sentence and lead.group().lower() in (
            "if",
            "when",
            "because",
            "although",
            "while",
            "since",
            "after",
            "before",
        ):
            _, comma_there, rest = sentence.partition(",")
            asked = rest.strip() if comma_there else sentence
    first = _ASKS.search(asked)
    start = first.end() if first and first.start() < 30 else 0
    hanging = _SUBORDINATE.search(asked, max(start, 1))
    return asked[: hanging.start()] if hanging else asked


INSTRUCTION: Final = re.compile(
    r"[\s(\[*_]{0,4}(?:please )?(?:choose|select|pick|mark|tick|circle|check)(?: \w+){0,4}? "
    r"(?:answers?|options?|responses?|choices?|one|two|three|four|[1-6]|apply|best|only)[\s.!?:)\]*_]{0,6}",
    re.IGNORECASE,
)
