"""C004: the hidden words of a cloze stand elsewhere in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.rule import ERROR, Finding, Rule
from ketaquiz.check.view import ItemView, without_marks
from ketaquiz.model import Gap, Gaps
from ketaquiz.text.words import contains, words_of


def _find(view: ItemView) -> Iterator[Finding]:
    interaction = view.item.interaction
    if not isinstance(interaction, Gaps):
        return
    looked_at: set[str] = set()
    for at, gap in enumerate(interaction.segments):
        if not isinstance(gap, Gap) or gap.text.lower() in looked_at:
            continue
        looked_at.add(gap.text.lower())
        hidden = words_of(without_marks(gap.text))
        if not hidden or all(word in view.language.function_words for word in hidden):
            continue
        after = _first_word(interaction.segments[at + 1]) if at + 1 < len(interaction.segments) else ""
        for place, other in enumerate(interaction.segments):
            if place == at:
                shown = "" if _HINT_OF_CHOICES.search(gap.hint) else gap.hint
            elif isinstance(other, Gap):
                # gaps with the same number are hidden at the same time; words to choose from may be those of all gaps
                hint = "" if _is_choice(gap, hidden) and _HINT_OF_CHOICES.search(other.hint) else other.hint
                shown = hint if other.number == gap.number else f"{other.text} {hint}"
            else:
                shown = other
            if shown and _stands(without_marks(gap.text), hidden, without_marks(shown), after):
                message = f"hides {gap.text[:60]!r} and shows it elsewhere"
                yield Finding(
                    message,
                    view.stem_route,
                    "reword the rest, or hide both in gaps with one number: {{c1::…}}",
                    piece=gap.text,
                )
                break
        else:
            alt = view.item.image.alt if view.item.image else ""
            if alt and _stands(without_marks(gap.text), hidden, alt, after):
                message = f"hides {gap.text[:60]!r}, and the description of its picture says it"
                yield Finding(message, ("image", "alt"), "describe the picture without it", piece=gap.text)


_HINT_OF_CHOICES = re.compile(r"\bor\b|/")
"""Found in hints that name several words to choose from, *more or less?*: they may show the hidden one."""


def _is_choice(gap: Gap, hidden: list[str]) -> bool:
    """Whether a gap shows its own words among others to choose from."""
    return _HINT_OF_CHOICES.search(gap.hint) is not None and contains(words_of(without_marks(gap.hint)), hidden)


def _stands(text: str, hidden: list[str], shown: str, after: str) -> bool:
    """Whether a gap's words stand in a text that is shown.

    A number counts only where the same word follows it (``after``), and one with a sign only with that sign.
    """
    words = words_of(shown)
    if len(hidden) == 1 and not text.isalnum():
        return re.search(rf"(?<![\w.,]){re.escape(text)}(?![\w])", shown, re.IGNORECASE) is not None
    if len(hidden) == 1 and hidden[0][0].isdigit() and not any(char.isalpha() for char in hidden[0]):
        return any(word == hidden[0] and words[at + 1 : at + 2] == [after] for at, word in enumerate(words))
    return contains(words, hidden)


def _first_word(segment: str | Gap) -> str:
    text = segment.text if isinstance(segment, Gap) else segment
    return next(iter(words_of(text)), "")


RULE = Rule(
    code="C004",
    name="hidden-text-shown",
    severity=ERROR,
    what="The hidden text of a cloze stands in the rest of the item.",
    why="The card asks for a word that it shows. Reword the rest, or hide both places together with one number, {{c1::…}}.",
    bad="""\
- id: spores
  cloze: "{{Spores}} are not killed by alcohol, so wash your hands after contact with spores."
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: spores
  cloze: "{{Spores}} are not killed by alcohol, so wash your hands after contact with them."
  cite: [{article: guide, section: Rub or wash}]
""",
    authority="Wozniak 1999, Effective learning: twenty rules of formulating knowledge.",
    item=_find,
)
