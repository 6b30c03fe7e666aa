"""The tone of English statements and options: careful ones, and ones that promise much."""

from __future__ import annotations

from typing import Final

from ketaquiz.text.words import phrase

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


CAUTIOUS: Final = phrase(
    "unproven",
    "uncertain",
    "unclear",
    "unknown",
    "weak(?:er|ly)?",
    "postpon(?:e|es|ed|ing)",
    "delay(?:s|ed|ing)?",
    "avoid(?:s|ed|ing)?",
    "caution",
    "too (?:early|little|few|small)",
    "insufficient",
    "inconclusive",
    "limited",
    "low(?:-| )(?:quality|certainty)",
    "not (?:yet )?(?:been )?(?:proven|known|shown|established|enough|studied|approved|recommended)",
    "(?:little|no|poor|scant) (?:good |clear |sound |firm )?(?:evidence|proof|benefit)",
    "more (?:research|studies|trials)",
    "cannot be (?:said|told|known|ruled out)",
    r"(?:ask|see|call|consult) (?:a|the|their|your) (?:\w+ )?(?:doctor|physician|prescriber|pharmacist|nurse|clinic)",
    "stop(?:ped|ping)? (?:it|the)",
    "wait(?:s|ing)?",
)
"""Words of an option that advises caution."""


def cautious(text: str) -> bool:
    """Whether an option is cautious, as *unproven* and *ask the doctor* are."""
    return CAUTIOUS.search(text) is not None
