"""M106: grammar gives the key away."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView

_CURES = {
    "article": "end the stem with 'a/an' ('ein/eine'), or write the article into each option",
    "number": "reword the stem, or give the options one number: all singular or all plural",
    "verbs": "let all options go on with the stem: all with a singular or all with a plural verb",
}


def _find(view: ItemView) -> Iterator[Finding]:
    if len(view.keys) != 1 or not view.distractors:
        return
    grammar_cue = view.language.wording.grammar_cue
    assert grammar_cue is not None
    cue = grammar_cue(view.stem.text, view.keys[0].text, [each.text for each in view.distractors])
    if cue is None:
        return
    if cue.kind == "verbs":
        yield Finding("has options whose verbs do not all fit its stem", view.keys[0], _CURES[cue.kind])
        return
    message = f"ends its stem with {cue.word!r}, which does not fit every option"
    yield Finding(message, view.stem, _CURES[cue.kind], piece=cue.piece)


RULE = Rule(
    code="M106",
    name="grammar",
    severity=WARNING,
    what="The stem ends with 'a' or 'an' and that does not fit every distractor, or with 'is' or 'are' and that fits the key alone.",
    why="Grammar then rules options out for who does not know the matter.",
    bad="""\
- id: dermatitis
  question: Cracked skin on the hands of a nurse is most likely an
  answer: eczema
  distractors: [burn, wart, mycosis]
  cite: [{article: guide, section: Skin care}]
""",
    good="""\
- id: dermatitis
  question: What does cracked skin on the hands of a nurse most likely stem from?
  answer: Eczema
  distractors: [A burn, A wart, Mycosis]
  cite: [{article: guide, section: Skin care}]
- id: who-rubs
  question: A nurse and a visitor enter a ward. Who of them should do this?
  answer: The nurse
  distractors: [The visitor, A patient]
  references: [who-2009]
- id: cracks
  question: Hands that are washed too often are
  answer: Cracked and sore
  distractors: [Softer, At risk of warts, Without spores]
  references: [who-2009]
""",
    authority="Haladyna 2002, guideline 28: avoid grammatical inconsistencies; NBME 2021: grammatical cues.",
    item=_find,
    words=("grammar_cue",),
)
