"""Q008: a placeholder that was left in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.prose import prose
from ketaquiz.check.rule import ERROR, WARNING, Finding, Rule
from ketaquiz.check.view import LONGEST, ItemView

_MARK = r"(?:TODO|TBD|TBC|TBA|FIXME|XXX+|TKTK|CHECKME|CHANGEME)"
_PLACEHOLDER = re.compile(
    rf"^\W{{0,3}}{_MARK}\b(?![,'’-]\w)|[\[<({{]\s*{_MARK}\b|(?<![\w,\"“‘'])(?:TODO|TBD|FIXME|TKTK)(?=\s*(?:[.:;)\]!?–—-]|$))"
    r"|(?:^|(?<=\s))\?\?\?+(?=\s|$)|(?i:^lorem ipsum(?: dolor\b|\W{0,20}$)|(?<=[.!?:] )lorem ipsum dolor\b"
    r"|(?!<(?:Enter|Insert)>)[\[<]\s*(?:insert|add|fill in|your|placeholder|todo|citation needed|source needed|reference needed|missing|enter|write)\b[^\[(<\])>\n]{0,80}[\]>]"
    r"|^\W{0,3}(?:to be (?:determined|decided|confirmed|announced|defined|added|written|done|completed|filled in)|placeholder(?: text)?"
    r"|(?:the |your )?(?:answer|question|rationale|text|option|distractor) (?:goes )?here"
    r"|(?:distractor|wrong answer|answer|option|option text|correct answer|right answer) ?[0-9]|(?:your answer|some text|coming soon|asdf+|fill me in|insert text))\W{0,3}$)"
    r"|^(?:\.{3,}|…|-{2,}|x{2,}|\?+)$"
)
"""What marks a text as unfinished: a mark such as TODO at its beginning, in brackets or before a stop; or words that are all of it."""
_CAPITALS = ("TO", "TB", "FIXME", "TK", "CHECKME", "CHANGEME", "??", "...", "…", "[", "<")
_SMALL = "lorem|to be|placeholder|here|asdf|coming|fill|some text|insert|answer|option|distractor|--|xx".split("|")
"""One of these stands in every text that the pattern finds, as typed or in small letters: it is slow, and they are not."""


def _may_have(text: str) -> bool:
    """Whether a text may have a placeholder; a quick look, which says yes too often."""
    return any(map(text.__contains__, _CAPITALS)) or any(map(text.lower().__contains__, _SMALL)) or text[:1] == "?"


def _find(view: ItemView) -> Iterator[Finding]:
    for part in view.texts:
        if not _may_have(part.typed):
            continue
        text = prose(part.typed)[:LONGEST]
        if found := _PLACEHOLDER.search(text):
            draft = view.item.draft
            else_what = ", before it goes out" if draft else ", or mark the item 'status: draft'"
            yield Finding(
                f"has the placeholder {found.group()[:40]!r}",
                part,
                f"write what belongs there{else_what}",
                piece=found.group(),
                severity=WARNING if draft else None,
            )
            return


RULE = Rule(
    code="Q008",
    name="placeholder",
    severity=ERROR,
    what="A text has a placeholder: TODO, TBD, ???, lorem ipsum, [insert …]. Words count only where they are the whole text.",
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
- id: checklist
  question: A checklist beside the dispenser says what is to be done before each contact. What is that?
  answer: Rubbing the hands
  rationale: The nurse who comes next (she may ask to see it, and add her name) signs there.
  references: [who-2009]
""",
    authority="The practice of linters.",
    item=_find,
)
