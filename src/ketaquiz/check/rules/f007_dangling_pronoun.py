"""F007: a pronoun with nothing to refer to."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView
from ketaquiz.text.spans import code_blocks


def _find(view: ItemView) -> Iterator[Finding]:
    stem = view.filled_stem.text
    if (
        " " not in stem
        or view.item.case
        or view.item.image is not None
        or code_blocks(view.stem.typed)
        or "\n" in stem.strip()
    ):
        return
    dangling = view.language.wording.dangling
    assert dangling is not None
    found = dangling(stem, view.truth is not None or bool(view.gaps))
    if found:
        cure = "name what is meant: on a card nothing stands before the question"
        yield Finding(f"has {found!r} in its question and nothing that it could refer to", view.stem, cure, piece=found)


RULE = Rule(
    code="F007",
    name="dangling-pronoun",
    severity=WARNING,
    what="A question starts from 'it', 'they' or 'this', and nothing stands there that could be meant.",
    why="Cards come in any order, so nobody knows what 'it' was. Name the thing.",
    bad="""\
- id: acts-within
  question: How fast does it act?
  answer: Within 20 to 30 seconds
  cite: [{article: guide, section: Rub or wash, quote: It acts … the skin}]
""",
    good="""\
- id: acts-within
  question: How fast does alcohol rub act on the hands?
  answer: Within 20 to 30 seconds
  cite: [{article: guide, section: Rub or wash, quote: It acts … the skin}]
- id: handover
  question: It is eight hours since a nurse last washed. What does this nurse do first, and why is it useful to rub for long?
  answer: Rubbing; it takes time to act
  references: [who-2009]
  allow: {F008: both belong together}
- id: practice
  question: Why is it standard practice on a ward to put a dispenser beside each bed?
  answer: So that nobody has to walk for it
  references: [who-2009]
- id: advised
  question: Why is it suggested to cream the hands after a shift?
  answer: Cracked skin carries more bacteria
  references: [who-2009]
- id: myth
  question: Which goddess gave her name to hygiene?
  answer: Hygieia
  references: [who-2009]
""",
    authority="Wozniak 1999: context cues; Matuschak 2020: prompts have to stand alone.",
    item=_find,
    words=("dangling",),
    off_because="Most of what looks like a loose 'it' in strangers' questions has its sense: of the two that were read by others, none was right.",
)
