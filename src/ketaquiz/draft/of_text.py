"""Sentences that say what their text is about, and answer nothing."""

from __future__ import annotations

import re
from typing import Final

_TEXT: Final = r"(?:chapter|section|paragraph|page|document|guide|article|part|module|lesson|unit|table|manual|handbook|policy|slide|overview|list)s?"
_TEIL: Final = r"(?:kapitels?|abschnitt\w*|absatz|seite|dokuments?|leitfaden\w*|artikels?|teil\w*|moduls?|lektion|einheit|tabelle|handbuch\w*|richtlinie|folie|übersicht|liste)"
OF_TEXT: Final = re.compile(
    rf"(?:this|the (?:following|next|present)|the) {_TEXT}(?: (?:below|above))? (?:describes?|explains?|covers?|lists?|shows?|outlines?|deals?|introduces?|presents?|summari[sz]es?|contains?|gives?|provides?|tells?|discuss(?:es)?|sets? out|looks? at|answers?|is about)\b(?!.{{0,40}} that\b)|"
    rf"(?:in|on) (?:this|the (?:following|next)) {_TEXT},? (?:we|you|i|there)\b|(?:below|here)(?: you (?:will |can )?find|,? we)\b|(?:we|i) (?:will |now )?(?:describe|explain|look at|discuss|outline|list) |"
    rf"(?:diese[rs]?|das (?:folgende|nächste)|der (?:folgende|nächste)|die (?:folgende|nächste)) {_TEIL} (?:beschreib\w+|erklär\w+|erläuter\w+|behandel\w+|zeig\w+|enthält|fasst|gibt|listet|stellt|nennt|informiert|regelt)\b|"
    rf"in diese[mr] {_TEIL} (?:wird|werden|geht|finden|findest|lernen|erfahren|zeigen|beschreiben|erklären|behandeln)\b|(?:im folgenden|nachfolgend|nachstehend|hier|unten) (?:finden|findest|werden|wird|sind|zeigen|beschreiben|erklären|erfahren)\b",
    re.IGNORECASE,
)
"""A sentence that says what its text is about, and answers nothing: *This chapter describes the rules of access.*"""
