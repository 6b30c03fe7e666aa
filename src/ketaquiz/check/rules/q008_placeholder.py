"""Q008: a placeholder that was left in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.rule import ERROR, Finding, Rule
from ketaquiz.check.view import LONGEST, ItemView

_PLACEHOLDER = re.compile(
    r"(?<![\w,])(?:TODO|TBD|TBC|TBA|FIXME|XXXX+|(?<!as )(?<!numeral )XXX|TKTK|TK|WIP|CHECKME|CHANGEME|HACK)(?![\w])"
    r"|\?\?\?+|(?i:(?<![\"“\'‘])\blorem ipsum\b|\bto be (?:determined|decided|confirmed|announced|defined|added|written|done|completed|filled in)\b(?=\s*[.)\]!:;,]|\s*$)"
    r"|[\[<(]\s*(?:insert|add|fill in|your|placeholder|todo|citation needed|source needed|reference needed|missing|enter|write)\b[^\[(<\])>\n]{0,80}[\])>]"
    r"|\bplaceholder(?: text)?\b(?=\s*[.)\]!:;,]|\s*$)|\b(?:answer|question|rationale|text|option|distractor) goes here\b|^(?:your |the )?(?:answer|question|rationale|text|option|distractor) here$|^(?:distractor|wrong answer|answer|option text) ?(?:[0-9]|[a-f])?$|\basdf+\b|\bfoo ?bar\b|\bcoming soon\b|\bfill (?:me )?in\b(?=\s*[.)\]!:;,]|\s*$)|\bsome text\b)"
    r"|(?<![\w.])\.{3,}\s*\?$|^(?:\.{3,}|…|-{2,}|x{2,}|\?+)$"
)
_CAPITALS = ("TO", "TB", "FIXME", "XX", "TK", "WIP", "CHECKME", "CHANGEME", "HACK", "??", "...", "…", "[", "<", "(")
_SMALL = "lorem|to be|placeholder|here|asdf|foo|coming|fill|some text|answer|option|distractor|--|xx".split("|")
"""One of these stands in every text that the pattern finds, as typed or in small letters: it is slow, and they are not."""


def _may_have(text: str) -> bool:
    """Whether a text may have a placeholder; a quick look, which says yes too often."""
    return any(map(text.__contains__, _CAPITALS)) or any(map(text.lower().__contains__, _SMALL)) or text[:1] == "?"


def _find(view: ItemView) -> Iterator[Finding]:
    alt = (view.text_of(view.item.image.alt, ("image", "alt")),) if view.item.image else ()
    answer = () if view.short_answer is None else (view.short_answer,)
    for part in (view.filled_stem, *answer, *view.options, *view.parts, *view.explanations, *alt):
        text = part.typed[:LONGEST]
        if _may_have(text) and (found := _PLACEHOLDER.search(text)):
            yield Finding(
                f"has the placeholder {found.group()[:40]!r}",
                part,
                "write what belongs there, or mark the item 'status: draft'",
                piece=found.group(),
            )
            return


RULE = Rule(
    code="Q008",
    name="placeholder",
    severity=ERROR,
    what="A text has a placeholder: TODO, TBD, ???, lorem ipsum, [insert …].",
    why="It goes out to learners as it stands.",
    bad="""\
- id: rub-time
  question: How long should rubbing the hands with alcohol take?
  answer: 20 to 30 seconds
  rationale: TODO
  references: [who-2009]
""",
    good="""\
- id: rub-time
  question: How long should rubbing the hands with alcohol take?
  answer: 20 to 30 seconds
  rationale: The hands have to be covered all over and to dry.
  references: [who-2009]
""",
    authority="The practice of linters.",
    item=_find,
)
