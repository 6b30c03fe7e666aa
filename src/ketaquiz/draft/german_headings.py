"""German headings that do not say what stands below them."""

from __future__ import annotations

import re
from typing import Final

SORTS_ONLY: Final = re.compile(
    r"(?:arten?|einteilung|aufbau|ablauf|vorkommen|bedeutung|hinweise?|einsatzgrundsätze|inhalte?|maßnahmen|ziele?|aufgaben|beispiele|vorteile|nachteile|merkmale|bestandteile|eigenschaften|"
    r"them(?:a|en)|diese (?:sind|können sein)|dazu (?:gehören|zählen)|weitere \w+|wichtig|fragen|punkte|möglichkeiten|voraussetzungen?|folgen|ursachen|gründe|regeln|dabei gilt|das sind|ausführung(?:en)?|umsetzung|durchführung|organisation|organisatorisches|verschiedenes|sonstiges|grundsätzliches|(?:schluss|übergangs)bestimmungen|inkrafttreten)",
    re.IGNORECASE,
)
"""Words over a list that do not say of what its entries are."""
TELLS_NOTHING: Final = re.compile(
    r"(?:anweisung(?:en)?|allgemeine (?:hinweise|informationen|angaben)|allgemeines|hinweise?|bezeichnung|legende|erklärung(?:en)?|dokumentation(?: inhalt)?|inhalte?|beispiele?|übersicht|überblick|(?:kurz|bedienungs)?anleitung|(?:benutzer)?handbuch|einleitung|einführung|"
    r"grundlagen|sonstiges|weiteres|zusammenfassung|fazit|(?:wichtige )?informationen|details|definition(?:en)?|begriffe|glossar|themen?|anmerkung(?:en)?|[\W\d_]*|[a-z]?\d{0,3}[.)]?)",
    re.IGNORECASE,
)
"""A heading that does not say what its text is about."""
