"""S012: answer and passage differ in a negation or a direction."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemText, ItemView
from ketaquiz.model import Evidence
from ketaquiz.text.languages import english

_PAIRS: Final = (
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
_DIRECTION: Final = {
    word: (pair, side) for pair, both in enumerate(_PAIRS) for side, words in enumerate(both) for word in words.split()
}
ALIKE = 0.6
"""How much of the answer's words has to stand in a sentence for the two to be compared."""


def _find(view: ItemView) -> Iterator[Finding]:
    if view.item.evidence is Evidence.DISPUTED or view.item.caution or view.truth is False:
        return
    said = [sentence for cited in view.cited if cited.passage for sentence in english.sentences(cited.passage)]
    if not said:
        return
    for part, claim in _claims(view):
        weight = english.content_words(claim)
        if len(weight) < 2:
            continue
        best = max(said, key=lambda sentence: len(weight & english.content_words(sentence)))
        share = len(weight & english.content_words(best)) / len(weight)
        if view.item.references and english.content_words(" ".join(view.says)) & weight and share < ALIKE:
            continue
        if difference := _difference(part, claim, best, share, view.truth is None and not view.gaps):
            cure = "read the passage again: one of the two is wrong; where the item means the opposite side of it, allow S012 with the reason"
            yield Finding(f"has {difference}", part, cure)
            return


def _claims(view: ItemView) -> Iterator[tuple[ItemText, str]]:
    """What an item asserts, as a sentence to compare."""
    if view.truth is not None or view.gaps:
        yield view.whole, view.whole.text
        return
    for answer in view.answers:
        yield answer, f"{view.ask} {answer.text}"


def _difference(part: ItemText, claim: str, sentence: str, share: float, asks: bool) -> str:
    own, theirs = english.words(part.text), english.words(sentence)
    sides = {_DIRECTION[word] for word in own if word in _DIRECTION}
    there = {_DIRECTION[word] for word in theirs if word in _DIRECTION}
    if share >= ALIKE - 0.2:
        for pair, side in sorted(sides):
            if (pair, 1 - side) in there and (pair, side) not in there and (pair, 1 - side) not in sides:
                mine = next(word for word in own if _DIRECTION.get(word) == (pair, side))
                other = next(word for word in theirs if _DIRECTION.get(word) == (pair, 1 - side))
                return f"{mine!r} in its answer where the cited passage has {other!r}"
    if share >= ALIKE:
        mine_not = [word for word in english.words(claim) if word in english.NEGATIONS]
        other_not = [word for word in theirs if word in english.NEGATIONS]
        plain_words = len(mine_not) < 2 and not _FALSE.search(claim)  # 'not untrue' is for M202
        if plain_words and bool(mine_not) != bool(other_not) and len(english.words(claim)) > 4:
            if mine_not and any(word in own for word in mine_not):
                return f"{mine_not[0]!r} in its answer, and the cited passage does not negate it"
            if other_not and not asks and _negates(other_not[0], sentence, english.content_words(claim)):
                return f"no negation in its answer, and the cited passage has {other_not[0]!r}"
    return ""


_FALSE = english.phrase("untrue", "incorrect", "false", "wrong", "not the case")


def _negates(negation: str, sentence: str, weight: set[str]) -> bool:
    """Whether what follows a negation is what the answer speaks of."""
    words = english.words(sentence)
    after = [word for word in words[words.index(negation) + 1 :] if english.content_words(word)][:2]
    return len(after) == 2 and english.content_words(" ".join(after)) <= weight


RULE = Rule(
    code="S012",
    name="direction",
    severity=WARNING,
    what="The answer and the sentence that it rests on differ in a negation or in a direction (increase and decrease, before and after).",
    why="It is the smallest slip and the worst: everything else agrees, and the opposite is taught.",
    bad="""\
- id: cream-effect
  statement: A cream after each shift raises the risk of eczema.
  answer: true
  cite: [{article: guide, section: Skin care, quote: A cream after … of eczema}]
""",
    good="""\
- id: cream-effect
  statement: A cream after each shift lowers the risk of eczema.
  answer: true
  cite: [{article: guide, section: Skin care, quote: A cream after … of eczema}]
""",
    authority="The format's promise that every answer is cited to its passage.",
    item=_find,
    articles=True,
    english=True,
)
