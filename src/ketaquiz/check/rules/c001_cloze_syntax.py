"""C001: something in a cloze that was probably meant as a gap."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.rule import ERROR, Finding, Rule
from ketaquiz.check.view import LONGEST, ItemView
from ketaquiz.model import Gap, Gaps, Item, asked_text
from ketaquiz.text.spans import spans

_SUSPECT = (
    (re.compile(r"(?<!\\)(?<![_^}])\{[^{}\n]*\}"), "single braces"),
    (re.compile(r"｛[^｛｝\n]{0,200}｝"), "braces of another width"),
    (re.compile(r"\[(?:\.{3}|…|[ _]*)\](?!\()"), "empty brackets"),
    (re.compile(r"(?<![\w_])_{2,}(?![\w_])|\.{5,}"), "a blank of underscores or dots"),
    (re.compile(r"\bc[0-9]{1,3}::|(?<!\w)::|::(?!\w)", re.IGNORECASE), "a '::' outside a gap"),
    (re.compile(r"\(\([^()\n]{1,200}\)\)|\[\[[^\[\]\n]{1,200}\]\]"), "double brackets"),
)
_BROKEN = re.compile(r"c[0-9]{1,3}\s*:|\{", re.IGNORECASE)
"""What a gap starts with where a colon is missing (``{{c1:mitral valve}}``) or a brace is too many (``{{{history}}}``)."""
_NUMBER = re.compile(r"[cC][0-9]{1,3}")
"""A gap's number with a capital C: ``{{C2::15}}`` hides the word *C2* and gives the hint *15*."""
_NOTHING = re.compile(r"[\s\u200b.,;…_?!'\"()\[\]–—-]*")
"""What stands in a gap in place of what it hides. Any other sign can be an answer, as operators and arrows are."""
_CODE = re.compile(r"^(?:[/:=]|\.(?!\.)|\.\./)|\w<\w|\w\(\)")
"""Found in what stands behind a '::' of code, of an address or of a type, and in no hint: one of dots stands for letters."""
_NAMESPACES = frozenset({"std", "boost", "Math", "Vec", "String", "File", "self", "super", "crate"})
"""What stands in front of a '::' in C++, Ruby and Rust."""
_GAP = "\x02"
"""What stands for a gap while the text around gaps is looked at; no bank can have it."""


def _find(view: ItemView) -> Iterator[Finding]:
    interaction = view.item.interaction
    if not isinstance(interaction, Gaps):
        return
    cure = "write a gap as {{hidden}}, {{hidden::hint}} or {{c1::hidden}}"
    for gap in interaction.segments:
        if not isinstance(gap, Gap):
            continue
        if _BROKEN.match(gap.text) or "：：" in gap.text or (gap.hint and _NUMBER.fullmatch(gap.text)):
            message = f"has a gap that begins or ends oddly, {gap.text[:40]!r}"
            yield Finding(message, view.stem_route, cure, piece="{{" + gap.text)
        elif gap.hint and not gap.code and (_CODE.search(gap.hint) or gap.text in _NAMESPACES):
            written = f"{gap.text}::{gap.hint}"
            message = f"has the hint {gap.hint[:40]!r} behind {gap.text[:40]!r}, which reads as code: the answer would end there"
            rest = f"write {gap.text}\\::{gap.hint}"[:60] + ", or put it into `code`"
            yield Finding(message, view.stem_route, rest, piece=written)
        elif not gap.code and _NOTHING.fullmatch(gap.text):
            message = f"has a gap that hides no word, {gap.text!r}"
            yield Finding(message, view.stem_route, "hide a word, a number or a sign", piece="{{" + gap.text)
    for text in _prose(view.item):
        for pattern, what in _SUSPECT:
            if found := pattern.search(text[:LONGEST]):
                yield Finding(
                    f"has {what}, {found.group().strip()[:40]!r}, in its cloze",
                    view.stem_route,
                    cure,
                    piece=found.group(),
                )
                break


def _prose(item: Item) -> list[str]:
    """What stands between gaps, without code, formulas and signs that are kept as text: there braces mean what they are."""
    text = asked_text(item, lambda _: _GAP)
    pieces: list[str] = []
    at = 0
    for span in spans(text):
        pieces += text[at : span.start], " "
        at = span.end
    return "".join((*pieces, text[at:])).split(_GAP)


RULE = Rule(
    code="C001",
    name="cloze-syntax",
    severity=ERROR,
    what="A cloze has something in its text that was probably meant as a gap, a gap that hides no word, or a hint that reads as code.",
    why="Anki and paper print it as it stands, so the learner sees the answer, or a blank that is never filled.",
    bad="""\
- id: rub-acts
  cloze: "Alcohol acts within {20 to 30 seconds} and spares the {{skin}}."
  references: [who-2009]
""",
    good="""\
- id: rub-acts
  cloze: "Alcohol acts within {{20 to 30 seconds}} and spares the {{skin}}."
  references: [who-2009]
""",
    authority="Anki's manual on cloze deletion.",
    item=_find,
)
