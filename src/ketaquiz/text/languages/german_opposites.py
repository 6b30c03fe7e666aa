"""German words that say opposite things of a direction, an order or an amount, and words that call a claim false."""

from __future__ import annotations

from typing import Final

from ketaquiz.text.words import phrase

_ENDINGS: Final = ("", "e", "em", "en", "er", "es")


def _forms(adjectives: str) -> str:
    """Adjectives with all their endings, with blanks between them."""
    return " ".join(word + ending for word in adjectives.split() for ending in _ENDINGS)


OPPOSITES: Final = (
    (
        "erhöht erhöhen erhöhte erhöhung steigt steigen stieg gestiegen steigert steigern gesteigert anstieg zunimmt zunehmen zunahme wächst wachsen "
        "vermehrt vergrößert vergrößern größer größere größeren mehr aufwärts",
        "senkt senken senkte gesenkt senkung sinkt sinken sank gesunken verringert verringern verringerung vermindert vermindern verminderung "
        "reduziert reduzieren reduzierung abnimmt abnehmen abnahme fällt fallen verkleinert verkleinern kleiner kleinere kleineren weniger abwärts",
    ),
    ("vor vorher zuvor davor bevor", "nach nachher danach nachdem"),
    (_forms("hoh höher") + " hoch", _forms("niedrig niedriger tief tiefer")),
    ("über oberhalb darüber überschreitet überschreiten", "unter unterhalb darunter unterschreitet unterschreiten"),
    (
        _forms("schnell schneller") + " beschleunigt beschleunigen",
        _forms("langsam langsamer") + " verlangsamt verlangsamen verzögert verzögern",
    ),
    (_forms("lang länger") + " verlängert verlängern", _forms("kurz kürzer") + " verkürzt verkürzen"),
    (
        "verbessert verbessern verbesserung " + _forms("besser"),
        "verschlechtert verschlechtern verschlechterung " + _forms("schlechter"),
    ),
    (
        "verstärkt verstärken " + _forms("stark stärker"),
        "schwächt schwächen abgeschwächt " + _forms("schwach schwächer"),
    ),
    (
        "aktiviert aktivieren stimuliert stimulieren anregt",
        "blockiert blockieren hemmt hemmen gehemmt unterdrückt unterdrücken",
    ),
    ("beginnt beginnen öffnet öffnen geöffnet", "endet enden schließt schließen geschlossen"),
    ("maximal höchstens", "minimal mindestens"),
    (_forms("warm wärmer heiß"), _forms("kalt kälter kühl kühler")),
    ("innen innerhalb " + _forms("inner"), "außen außerhalb " + _forms("äußer")),
    ("erlaubt erlauben gestattet zulässig", "verboten verbietet untersagt unzulässig"),
    (_forms("dick dicker breit breiter"), _forms("dünn dünner schmal schmaler")),
    (_forms("früh früher"), _forms("spät später")),
    ("links linke linken linker linkes", "rechts rechte rechten rechter rechtes"),
    ("erste ersten erster erstes zuerst", "letzte letzten letzter letztes zuletzt"),
    (_forms("hell heller"), _forms("dunkel dunkler")),
    (_forms("trocken trockener"), _forms("nass feucht feuchter")),
    (_forms("schwerer"), _forms("leichter")),
    (_forms("hart härter"), _forms("weich weicher")),
    ("fördert fördern begünstigt begünstigen", "verhindert verhindern behindert behindern"),
)
_FALSE: Final = phrase("unwahr", "falsch", "unrichtig", "unzutreffend", "inkorrekt")


def says_false(text: str) -> bool:
    """Whether a text calls what it speaks of false."""
    return _FALSE.search(text) is not None
