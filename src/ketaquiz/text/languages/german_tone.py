"""The tone of German statements and options: careful ones, and ones that promise much."""

from __future__ import annotations

from typing import Final

from ketaquiz.text.words import phrase

CAREFUL: Final = phrase(
    r"k(?:ann|önnen|önnte|önnten)",
    r"d(?:ürfte|ürften)",
    "möglicherweise",
    "vielleicht",
    "eventuell",
    "unter Umständen",
    "mitunter",
    "manchmal",
    r"einige[mnrs]?",
    r"manche[mnrs]?",
    "oft",
    "häufig",
    "meist",
    "meistens",
    "teilweise",
    "zum Teil",
    "vermutlich",
    "wahrscheinlich",
    "selten",
    "kaum",
    "ungenügend",
    r"begrenzte?[mnrs]?",
    r"unklar\w*",
    r"unbekannt\w*",
    r"ungewiss\w*",
    r"unsicher\w*",
    r"(?:noch )?nicht (?:belegt|bewiesen|nachgewiesen|gesichert|untersucht|zugelassen|bekannt)",
    r"kein(?:e[mnrs]?)? (?:gute[nr]? |klare[nr]? |sichere[nr]? |starke[nr]? )?(?:Belege?|Nachweise?|Beweise?|Nutzen|Wirkung|Unterschied)",
    r"(?:schwache|wenige?|geringe|begrenzte|unzureichende|kaum) (?:Belege|Evidenz|Nachweise|Daten|Nutzen)",
    r"Nebenwirkung(?:en)?",
    r"Ris(?:iko|iken)",
    r"Schäden|Schaden|Gefahr(?:en)?",
    r"vermeide[nt]|vermieden",
    r"ähnlich\w*",
    "weniger",
    r"geringe?[mnrs]?",
    r"hängt",
    r"sollten? (?:nicht|vermieden|warten)",
    "obwohl",
    r"Vorsicht|vorsichtig",
)
"""Words of a statement that promises little: limits, doubts, risks."""
PROMISING: Final = phrase(
    r"bewiesen|nachgewiesen|belegt|gesichert",
    r"heilt|heilen|geheilt",
    r"beseitigt|beseitigen",
    r"verhindert|verhindern",
    r"garantiert|garantieren",
    "immer",
    "nie",
    "niemals",
    "stets",
    r"alle[mnrs]?",
    r"jede[mnrs]?",
    r"völlig|vollständig|vollkommen|gänzlich",
    r"sicher(?:e[mnrs]?)?",
    r"wirksam(?:e[mnrs]?)?",
    "eindeutig",
    r"zugelassen\w*",
    "besser",
    "genügt",
    "ausreichend",
    r"kein(?:e[mnrs]?)? (?:Risiko|Risiken|Schaden|Schäden|Nebenwirkungen?|Gefahr)",
    r"dauerhaft\w*",
    r"unbedenklich\w*|harmlos\w*",
    "ohne Risiko",
)
"""Words of a statement that promises much."""


def leaning(text: str) -> bool | None:
    """Whether a statement is careful (True) or promises much (False); None where it is neither, or both."""
    careful, promising = len(CAREFUL.findall(text)), len(PROMISING.findall(text))
    return None if careful == promising else careful > promising


CAUTIOUS: Final = phrase(
    r"unbewiesen\w*|ungewiss\w*|unklar\w*|unbekannt\w*|unsicher\w*",
    r"schwach\w*|gering\w*|begrenzt\w*|unzureichend\w*",
    r"verschieb\w+|aufschieb\w+|abwarten|warten|wartet",
    r"vermeide[nt]|meiden|meidet|verzichte[nt]",
    r"Vorsicht|vorsichtig\w*",
    r"zu (?:früh|wenige?|klein|selten)",
    r"(?:noch )?nicht (?:belegt|bewiesen|nachgewiesen|gesichert|untersucht|zugelassen|empfohlen|genug|genügend|ausreichend)",
    r"(?:kaum|wenig|keine?) (?:Belege?|Evidenz|Nachweise?|Nutzen|Daten)",
    r"(?:weitere|mehr) (?:Studien|Forschung|Untersuchungen|Daten)",
    r"(?:Ärztin|Arzt|Apotheke\w*|Fachkraft|Fachfrau|Fachmann|Vorgesetzte\w*|Elektrofachkraft) (?:\w+ )?(?:fragen|aufsuchen|anrufen|hinzuziehen|verständigen|informieren|rufen)",
    r"(?:absetzen|unterbrechen|abbrechen|einstellen)",
)
"""Words of an option that advises caution."""


def cautious(text: str) -> bool:
    """Whether an option is cautious, as *unbewiesen* and *den Arzt fragen* are."""
    return CAUTIOUS.search(text) is not None
