"""How a bank's answers drift, so that they can be guessed without the matter: what the rules M301 and M304 to M306 share."""

from __future__ import annotations

from math import comb
from typing import Final

from ketaquiz.text.words import phrase

CHANCE: Final = 0.01
"""How small the probability of such a result by chance has to be, from 0 to 1."""


def at_least(hits: int, trials: int, chance: float) -> float:
    """The probability of so many hits or more among independent trials (binomial distribution)."""
    if trials > 1000:  # the normal approximation is as good then
        from statistics import NormalDist

        spread = (trials * chance * (1 - chance)) ** 0.5
        return 1 - NormalDist(trials * chance, spread).cdf(hits - 0.5) if spread else float(hits <= trials * chance)
    return sum(comb(trials, at) * chance**at * (1 - chance) ** (trials - at) for at in range(hits, trials + 1))


CAREFUL: Final = phrase(
    "may",
    "might",
    "can",
    "could",
    "some",
    "sometimes",
    "often",
    "usually",
    "mostly",
    "in part",
    "partly",
    "possibl[ey]",
    "probably",
    "rare(?:ly)?",
    "seldom",
    "hardly",
    "poorly",
    "limited",
    "unproven",
    "unclear",
    "unknown",
    "uncertain",
    "not (?:yet )?(?:been )?(?:proven|known|shown|established|studied|approved)",
    "no (?:good |clear |sound |strong |firm |reliable |meaningful )?(?:evidence|proof|benefit|effect|difference)",
    r"(?:weak|low-quality|little|limited|poor|scant|low|insufficient) (?:\w+ )?(?:evidence|proof|certainty|benefit|quality)",
    "adverse",
    "side effects?",
    "risks?",
    "harms?",
    "injury",
    "avoid(?:ed|s)?",
    "without a (?:prior )?review",
    "similar(?:ly)?",
    "less",
    "small",
    "lost",
    "depends?",
    "on prescription",
    "controlled substance",
    "abuse",
    "should (?:not|fast|wait|avoid)",
    "although",
    "long-term safety",
)
"""Words of a statement that promises little: limits, doubts, risks."""
PROMISING: Final = phrase(
    "proven",
    "established",
    r"(?:has|have) been (?:shown|proven|demonstrated)",
    r"(?:has|have) (?:firmly |clearly )?(?:shown|proven|established)",
    "cures?",
    "cured",
    "eliminates?",
    "prevents?",
    "restores?",
    "guarantees?",
    "always",
    "never",
    "all",
    "every",
    "completely",
    "entirely",
    "safe(?:ly)?",
    "effective",
    "clearly",
    "firmly",
    "approved",
    "reasonable",
    "better",
    "frees?",
    "enough",
    "relieves?",
    "does not lead to",
    "no (?:risks?|harm|side effects?)",
    "under control",
    "lasting",
    "take home",
)
"""Words of a statement that promises much."""


def leaning(text: str) -> bool | None:
    """Whether a statement is careful (True) or promises much (False); None where it is neither, or both."""
    careful, promising = len(CAREFUL.findall(text)), len(PROMISING.findall(text))
    return None if careful == promising else careful > promising
