"""How a bank's answers drift, so that they can be guessed without the matter: what the rules M301 and M304 to M306 share."""

from __future__ import annotations

from math import comb
from typing import Final

CHANCE: Final = 0.01
"""How small the probability of such a result by chance has to be, from 0 to 1."""


def at_least(hits: int, trials: int, chance: float) -> float:
    """The probability of so many hits or more among independent trials (binomial distribution)."""
    if trials > 1000:  # the normal approximation is as good then
        from statistics import NormalDist

        spread = (trials * chance * (1 - chance)) ** 0.5
        return 1 - NormalDist(trials * chance, spread).cdf(hits - 0.5) if spread else float(hits <= trials * chance)
    return sum(comb(trials, at) * chance**at * (1 - chance) ** (trials - at) for at in range(hits, trials + 1))
