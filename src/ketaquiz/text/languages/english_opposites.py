"""English words that say opposite things of a direction, an order or an amount, and words that call a claim false."""

from __future__ import annotations

from typing import Final

from ketaquiz.text.words import phrase

OPPOSITES: Final = (
    (
        "increase increases increased increasing raise raises raised raising rise rises rising rose elevate elevates elevated higher heighten heightens heightened greater boost boosts boosted grow grows grew growing gain gains up upward upwards more larger add adds",
        "decrease decreases decreased decreasing lower lowers lowered lowering reduce reduces reduced reducing reduction fall falls falling fell drop drops dropped diminish diminishes diminished lessen lessens less smaller fewer shrink shrinks lose loses down downward downwards decline declines declined",
    ),
    ("before prior earlier precede precedes", "after following later afterwards follow follows"),
    ("high", "low"),
    ("above over exceed exceeds exceeding", "below under beneath"),
    (
        "faster fastest quickest quicker quickly rapidly fast rapid speed speeds accelerate accelerates",
        "slower slowest slowly slow delay delays slows",
    ),
    ("longer long lengthen lengthens prolong prolongs prolonged", "shorter short shorten shortens shortened"),
    ("improve improves improved better enhance enhances", "worsen worsens worsened worse impair impairs impaired"),
    ("strengthen strengthens stronger strong", "weaken weakens weaker weak"),
    (
        "activate activates activated stimulate stimulates stimulated",
        "block blocks blocked inhibit inhibits inhibited suppress suppresses",
    ),
    ("start starts begin begins open opens opened", "stop stops end ends close closes closed"),
    ("maximum most highest largest longest", "minimum least lowest smallest shortest"),
    ("warm warmer hot hotter warms", "cold colder cool cooler cools"),
    ("inside inward inwards internal", "outside outward outwards external"),
    (
        "allow allows allowed permit permits permitted safe",
        "forbid forbids forbidden prohibit prohibits prohibited unsafe dangerous",
    ),
    ("tighten tightens tighter tight clockwise", "loosen loosens looser loose anticlockwise counterclockwise"),
    ("thicker thick wide wider widen widens", "thinner thin narrow narrower narrows"),
    ("early", "late"),
    ("left", "right"),
    ("first", "last"),
    ("push pushes", "pull pulls"),
    ("bright brighter light lighter", "dark darker"),
    ("enable enables enabled", "disable disables disabled"),
    ("dry drier", "wet wetter moist"),
    ("include includes included including", "exclude excludes excluded excluding"),
    ("heavy heavier", "lighter"),
    ("hard harder firm firmer", "soft softer"),
    ("promote promotes favour favours encourage encourages", "prevent prevents hinder hinders discourage discourages"),
)

_FALSE = phrase("untrue", "incorrect", "false", "wrong", "not the case")


def says_false(text: str) -> bool:
    """Whether a text calls what it speaks of false."""
    return _FALSE.search(text) is not None
